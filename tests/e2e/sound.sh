#!/usr/bin/env bash
# What is heard: SDL's disk driver writes it to a file, and the frequencies in it are those of the losses.
# shellcheck source=tests/e2e/display.sh
TONE=$5
. "$(dirname "$0")/display.sh" || exit 1
start_display

heard=$work/heard.raw
export SDL_AUDIODRIVER=disk SDL_DISKAUDIOFILE=$heard

# pitch LOSS: the frequency of a loss on the parabola, whose floor is 0.5 and whose usual height is 2.
pitch() { awk -v f="$1" 'BEGIN { printf "%.2f", 523.25 * exp(log(1.5) * log((f - 0.5) / 2) / log(10)) }'; }
# loss STEP: of the state read last.
loss() {
    "$FALLLINE" run "${STATE% step=*}" | sed -n "s/^$1,[^,]*,\\([^,]*\\),.*/\\1/p"
}
# loudness HZ: LEFT and RIGHT, in thousandths.
loudness() { read -r LEFT RIGHT < <("$TONE" "$heard" "$1") || fail "nothing can be heard in $heard"; }
sounds() { loudness "$1" && [ $((LEFT + RIGHT)) -ge "$2" ]; }
# once KEYS...: what these are heard as is alone in the file: it is closed in silence, and begins anew at the next note.
once() {
    rest
    rm -f "$heard"
    press "$@"
    poll "a sound of $*" test -s "$heard"
    rest
}
# note STEP: the voice of this step of the state, and nothing of another.
note() {
    read_state
    sounds "$(pitch "$(loss "$1")")" 100 || fail "step $1 is not heard at $(pitch "$(loss "$1")") Hz: $LEFT $RIGHT"
}
silent_at() { ! sounds "$1" 20 || fail "$1 Hz is heard: $LEFT $RIGHT"; }

say "nothing is opened before sound is turned on, not even at a step"
open_window 'fallline curve parabola gd lr=0.4 start=-2.5'
press Right Left
rest
[ ! -e "$heard" ] || fail "it is heard"

say "shift+m turns it on: the step that is shown is heard, and at rest nothing runs"
once shift+m
note 0
silent_at 2093
size=$(stat -c %s "$heard")
rest
[ "$(stat -c %s "$heard")" = "$size" ] || fail "silence is being written"

say "a step is a click and a lower note, further to the right"
loudness "$(pitch "$(loss 0)")"
before=$((LEFT - RIGHT))
once Right
note 1
sounds 2093 20 || fail "no click: $LEFT $RIGHT"
silent_at "$(pitch "$(loss 0)")"
loudness "$(pitch "$(loss 1)")"
[ $((LEFT - RIGHT)) -lt "$before" ] || fail "the ball has moved to the right, its sound has not: $before, $LEFT $RIGHT"
silent_at 261.63

say "arrival is a chord, backwards there is none"
once shift+Right
for tone in 261.63 327.03 392.44; do
    sounds "$tone" 50 || fail "no $tone Hz in the chord: $LEFT $RIGHT"
done
once Home
silent_at 261.63
note 0

say "where the loss rises, a tone rubs"
paste 'curve parabola lr=2.1'
once Right
note 1
high=$(pitch "$(loss 1)")
sounds "$(awk -v f="$high" 'BEGIN { print f * 16 / 15 }')" 20 || fail "nothing rubs: $LEFT $RIGHT"
once Left

say "it is not kept: the next start is silent"
quit
rm -f "$heard"
open_window
press Right
rest
[ ! -e "$heard" ] || fail "the next start is heard"

say "shift+m turns it off again"
once shift+m
press shift+m
rest
rm -f "$heard"
press Right
rest
[ ! -e "$heard" ] || fail "it is still heard"
quit

say "closed while it sounds, and without a way to sound: nothing is lost, nothing is written but one sentence"
open_window
press shift+m
poll "a sound" test -s "$heard"
press Right
quit
refused() { grep -q '^Sound is off again: no loudspeaker could be opened (.*)\.$' "$work/out"; }
export SDL_DISKAUDIOFILE=$work/nowhere/heard.raw
open_window --speak
press shift+m
poll "a sentence about a file that cannot be written" refused
press Right Left
expect_state 'fallline curve parabola *' "after it"
press shift+m
poll "a second try" grep -q 'Sound is on' "$work/out"
rest
quit
say "a sound server that hangs holds nothing up: neither turning it off, nor on, nor the end"
mkfifo "$work/hangs"
export SDL_DISKAUDIOFILE=$work/hangs # open() does not come back: nobody reads
open_window --speak
press shift+m Right
rest
press shift+m
poll "it is off" grep -q 'Sound is off' "$work/out"
press Right
expect_state 'fallline curve parabola *' "after it"
press shift+m
poll "a sentence about a server that hangs" grep -q '^Sound is off again: .*(the sound server does not answer)\.$' "$work/out"
quit
unset SDL_DISKAUDIOFILE
export SDL_AUDIODRIVER=none-of-these
open_window --speak
press shift+m
poll "a sentence about a driver that is none" refused
press Right
rest
quit

echo "$tests tests passed"
