# bash completion for fallline: commands, options, and the words of a state, as the program itself lists them.
_fallline_names() { fallline list "$1" 2>/dev/null | cut -d ' ' -f 1; }

_fallline() {
    local cur=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
    local words
    COMPREPLY=()
    case $before in
    --theme) words='light dark contrast' ;;
    list) words='losses optimizers scenes keys formulas rules holes' ;;
    -o | --data | --weights | --weights-out | --ui | --font-dir | replay) ;;
    *)
        case $cur in
        -*)
            case $command in
            run) words='--steps --data --columns --weights --weights-out' ;;
            describe) words='--data --columns --weights --weights-out' ;;
            sweep) words='--over --shard --seeds --data --columns --weights' ;;
            map) words='--size --threads --shard --over -o' ;;
            render) words='-o --size --scale --theme --swarm --frames --fps --progress --present --hover --ui --data --columns --weights' ;;
            write) words='--count --temp --data' ;;
            list) words='--json' ;;
            check) words='--hash --threads' ;;
            standings | replay) words='' ;;
            *) words='--tour= --speak --zoom= --font-dir= --help --version' ;;
            esac
            ;;
        *)
            words="$(_fallline_names scenes) $(_fallline_names losses) $(_fallline_names optimizers) $(
                _fallline_names keys | sed 's/$/=/'
            )"
            [ "$COMP_CWORD" -gt 1 ] || words="run describe sweep map render standings write list check replay $words"
            ;;
        esac
        ;;
    esac
    while IFS= read -r word; do
        COMPREPLY+=("$word")
    done < <(compgen -W "$words" -- "$cur"; [[ $cur == -* || $before == list || $before == --theme ]] || compgen -f -- "$cur")
    [[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace 2>/dev/null
}

complete -F _fallline fallline
