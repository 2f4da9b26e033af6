#!/usr/bin/env bash
# A run as pictures that move: by the command, and by the window, which goes on meanwhile.
# shellcheck disable=SC2119 # open_window without arguments is a start without arguments
# shellcheck source=tests/e2e/display.sh
. "$(dirname "$0")/display.sh" || exit 1

# counted FILE: the pictures an APNG says it has; its chunk acTL is the first after the state line.
counted() {
    local at
    at=$(LC_ALL=C grep -aboF acTL "$1" | head -n 1 | cut -d: -f1)
    [ -n "$at" ] || fail "$1 does not move"
    od -An -tu1 -j $((at + 4)) -N 4 "$1" | awk '{ print $1 * 16777216 + $2 * 65536 + $3 * 256 + $4 }'
}

# refused STATUS FRAGMENT ARGUMENTS...
refused() {
    local status=$1 fragment=$2
    shift 2
    "$FALLLINE" render "$@" >"$work/out" 2>"$work/err"
    [ $? -eq "$status" ] || fail "render $*: another status than $status"
    grep -qF -- "$fragment" "$work/err" || fail "render $*: stderr does not say: $fragment"
    [ ! -s "$work/out" ] || fail "render $*: a refusal prints on stdout"
}

has_child() { grep -q "^PPid:[[:space:]]*$app\$" /proc/[0-9]*/status 2>/dev/null; }
has_none() { ! has_child; }

small='--size 400x300'
say "the command: as many pictures as steps, the state line inside, the first picture that of its step"
# shellcheck disable=SC2086 # words
"$FALLLINE" render curve lr=0.3 $small --frames 2:8:3 --fps 10 --progress -o "$work/a.png" 2>"$work/err" || fail "render --frames"
[ "$(counted "$work/a.png")" -eq 3 ] || fail "2:8:3 is three pictures"
[ "$(cat "$work/err")" = "$(printf '1/3\n2/3\n3/3')" ] || fail "--progress"
"$FALLLINE" describe "$work/a.png" | grep -q '"fallline curve parabola gd lr=0.3' || fail "the animation does not open"
# shellcheck disable=SC2086
"$FALLLINE" render curve lr=0.3 step=2 $small -o "$work/b.png" || fail "render"
"$SAME_PIXELS" "$work/a.png" "$work/b.png" || fail "the first picture is not step 2"

say "the command: raw pictures"
# shellcheck disable=SC2086
"$FALLLINE" render curve lr=0.3 $small --frames 0:4 -o - >"$work/raw" || fail "raw pictures"
[ "$(wc -c <"$work/raw")" -eq $((400 * 300 * 3 * 5)) ] || fail "five raw pictures have another size"

say "the command: what is refused"
refused 2 'like 0:60' curve --frames 5:2 -o "$work/x.png"
refused 2 'like 0:60' curve --frames 0:5:0 -o "$work/x.png"
refused 2 'like 0:60' curve --frames 99999999999999999999:5 -o "$work/x.png"
refused 2 'has room for 10000' curve --frames 0:10000 -o "$work/x.png"
refused 2 '1 to 100' curve --frames 0:5 --fps 101 -o "$work/x.png"
refused 2 'needs --frames' curve --fps 5 -o "$work/x.png"
refused 2 'needs -o FILE.png' curve --frames 0:5 -o "$work/x.svg"
refused 1 'the run ends at step 60' curve lr=0.3 --frames 58:61 --size 200x150 -o "$work/x.png"
[ ! -e "$work/x.png" ] || fail "a refusal leaves a file"
# shellcheck disable=SC2086
"$FALLLINE" render curve $small --frames 0:2 -o - >/dev/full 2>"$work/err" && fail "a full disk is no failure"
[ "$(wc -l <"$work/err")" -eq 1 ] || fail "a full disk: one sentence"

say "the window: saved as the program says, while the window goes on"
start_display
open_window curve lr=0.3 step=4
press ctrl+shift+s
press Right
expect_state "fallline curve parabola gd lr=0.3 start=-2.5 step=5" "while an animation is made"
press ctrl+s
poll "a picture meanwhile" test -e "$HOME/fallline-parabola-1.png"
poll "the animation" test -e "$HOME/fallline-parabola-run-1.png"
poll "the end of its process" has_none # the file is there a moment earlier, and one animation is made at a time
[ "$(grep -caF acTL "$HOME/fallline-parabola-1.png")" -eq 0 ] || fail "the animation took the picture's place"
[ "$(counted "$HOME/fallline-parabola-run-1.png")" -eq 61 ] || fail "a run of 60 steps has 61 pictures"

say "the window: Esc stops it, and nothing is left"
press ctrl+shift+s
poll "its process" has_child
press Escape
poll "the end of its process" has_none
[ "$(find "$HOME" -name '*fallline-parabola-run*' | wc -l)" -eq 1 ] || fail "a stopped animation leaves a file"

say "the window: it ends with its process"
press ctrl+shift+s
poll "its process" has_child
quit
[ "$(find "$HOME" -name '*fallline-parabola-run*' | wc -l)" -eq 1 ] || fail "an animation that was cut off leaves a file"

kill "$server"
server=''

echo "$tests parts passed"
