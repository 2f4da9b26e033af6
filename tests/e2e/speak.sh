#!/usr/bin/env bash
# What the window says on the standard output: messages, the focus, what the run comes to, and nothing else.
# shellcheck source=tests/e2e/display.sh
. "$(dirname "$0")/display.sh" || exit 1
start_display

lines() { wc -l <"$work/out"; }
more_than() { [ "$(lines)" -gt "$1" ]; }
# says PATTERN: the last line is like it.
says() { is_like "$(tail -n 1 "$work/out")" "$1"; }
said() { poll "the line $1 (now $(tail -n 1 "$work/out"))" says "$1"; }

say "without --speak nothing is said"
open_window 'fallline curve parabola gd lr=0.4 start=-2.5'
press Tab Right
quit
[ ! -s "$work/out" ] || fail "it has said: $(cat "$work/out")"
rm -f "$session"

say "what the run comes to, once"
open_window --speak 'fallline curve parabola gd lr=0.4 start=-2.5'
said 'Converges in 7 steps. Every step leaves 60*'
[ "$(lines)" = 1 ] || fail "it says more: $(cat "$work/out")"

say "the focus"
press Tab
said '*, *'
first=$(tail -n 1 "$work/out")
press Tab
poll "another focus" more_than 2
! says "$first" || fail "the focus has moved, and the same is said: $first"
press Escape

say "another outcome"
press p p
said 'Diverges, leaves at step 6. *'

say "a message"
press j
said 'Run goes on where it arrives: *'

say "what is dragged is told of when it is let go"
at eta.knob
rest
count=$(lines)
hand do move "$px" "$py" down 1 move $((px - 60)) "$py" move $((px - 200)) "$py"
rest
[ "$(lines)" = "$count" ] || fail "it speaks while it is dragged: $(tail -n 1 "$work/out")"
hand do up 1
poll "what it comes to" more_than "$count"
quit

say "who no longer reads ends nothing"
rm -f "$session"
mkfifo "$work/pipe"
head -n 1 "$work/pipe" >"$work/heard" &
reader=$!
hand do move $((SCREEN_WIDTH - 1)) $((SCREEN_HEIGHT - 1))
"$FALLLINE" --speak 'fallline curve parabola gd lr=0.4 start=-2.5' >"$work/pipe" 2>"$work/err" &
app=$!
poll "the window with the keyboard" has_window
wait "$reader"
grep -q '^Converges in 7 steps' "$work/heard" || fail "the first line is $(cat "$work/heard")"
press p Right p Right
expect_state 'fallline curve parabola gd lr=1.9 *' "after the reader has gone"
quit

echo "$tests tests passed"
