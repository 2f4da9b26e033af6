#!/usr/bin/env bash
# The tour is offered at the first start, once: what the window shows at a second start is what it shows at a third.
# shellcheck disable=SC2119 # open_window without arguments is a start without arguments
# shellcheck source=tests/e2e/display.sh
SCREEN=$5
. "$(dirname "$0")/display.sh" || exit 1
start_display

# shown: what is on the screen as it rests, in SHOWN.
shown() {
    SHOWN=$("$SCREEN" "$window") && [ -n "$SHOWN" ] || fail "the screen cannot be read"
}

say "the first start offers the tour"
open_window
shown
first=$SHOWN
quit
setting_is tour_offered 1 || fail "that it was offered is not kept"

say "a second start does not"
open_window
shown
second=$SHOWN
[ "$second" != "$first" ] || fail "the second start shows what the first one showed"
quit

say "nor does a third"
open_window
shown
[ "$SHOWN" = "$second" ] || fail "the third start shows something else than the second one"
quit

say "who opens a state at the first start is offered nothing, then or later"
rm -f "$settings" "$session"
open_window 'fallline curve parabola gd lr=0.4 start=-2.5'
shown
[ "$SHOWN" = "$second" ] || fail "beside a state of one's own something is said"
quit
setting_is tour_offered 1 || fail "the offer waits for the next start"

echo "$tests tests passed"
