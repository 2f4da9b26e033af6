#!/usr/bin/env bash
# What the completions of bash and fish offer, and that zsh takes its own. Called as: complete.sh FOLDER_OF_FALLLINE.
set -u
cd "$(dirname "$0")/../.." || exit 1
PATH=$1:$PATH
export LC_ALL=C
failed=0
# expect SHELL LINE OFFERED...: all of these are among what is offered for the last word of the line.
expect() {
    local offered word
    offered=" $("offer_$1" "$2" | tr '\n' ' ')"
    for word in "${@:3}"; do
        case $offered in
        *" $word "*) ;;
        *) echo "FAILED: $1: $2: $word is not among:$offered" >&2 && failed=1 ;;
        esac
    done
}
offer_bash() {
    bash -c '. assets/complete/fallline.bash
        read -ra COMP_WORDS <<<"$1"
        [[ $1 != *" " ]] || COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _fallline 2>/dev/null
        printf "%s\n" "${COMPREPLY[@]}"' bash "$1"
}
offer_fish() { fish -c 'source assets/complete/fallline.fish; complete -C "$argv[1]"' "$1" | cut -f 1; }

for shell in bash fish; do
    expect $shell 'fallline him' himmelblau
    expect $shell 'fallline ren' render
    expect $shell 'fallline landscape be' beale beta1= beta2=
    expect $shell 'fallline run curve --s' --steps
    expect $shell 'fallline render curve --theme d' dark
    expect $shell 'fallline list l' losses
done
# Every option that a command takes is offered, as its manual page names them.
for option in $(sed -n 's/\\fB\\-\\-\([a-z\\-]*\)\\fP/\n--\1\n/gp' assets/fallline.1 | grep '^--' | tr -d '\\' | sort -u); do
    for file in fallline.bash _fallline; do
        grep -q -- "$option" assets/complete/$file || { echo "FAILED: $file has no $option" >&2 && failed=1; }
    done
    grep -q -- "-l ${option#--}" assets/complete/fallline.fish || { echo "FAILED: fallline.fish has no $option" >&2 && failed=1; }
done
[ "$(zsh -f -c 'fpath=($PWD/assets/complete $fpath); autoload -U compinit; compinit -D -u; echo ${_comps[fallline]}')" = _fallline ] ||
    { echo 'FAILED: zsh does not know the completion' >&2 && failed=1; }
zsh -n assets/complete/_fallline || failed=1
[ $failed -eq 0 ] && echo 'completions: all passed'
exit $failed
