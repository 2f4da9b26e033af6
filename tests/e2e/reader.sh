#!/usr/bin/env bash
# A screen reader drives the program through its first lessons, by AT-SPI alone; and what becomes of the program where
# the bus of accessibility is not there, dies, hangs or lies.
# shellcheck source=tests/e2e/display.sh
READER=$5
. "$(dirname "$0")/display.sh" || exit 1
need dbus-daemon pgrep
LAUNCHER=/usr/libexec/at-spi-bus-launcher
[ -x "$LAUNCHER" ] || fail "at-spi2-core is missing: install the packages of the README's test line"
helpers=''
trap 'for pid in $helpers; do kill "$pid" 2>/dev/null; done; clean_up' EXIT
start_display

threads() { cat "/proc/$app"/task/*/comm; }
libraries() { grep -c 'libatk\|libatspi\|libglib' "/proc/$app/maps"; }

# ---- a bus, and who runs on it: all end with the script ----

start_bus() {
    rm -f "$work/bus"
    dbus-daemon --session --nofork --nopidfile --print-address=3 3>"$work/bus" >"$work/bus.log" 2>&1 &
    bus=$! helpers="$helpers $!"
    poll "a session bus" test -s "$work/bus"
    DBUS_SESSION_BUS_ADDRESS=$(head -n 1 "$work/bus")
    export DBUS_SESSION_BUS_ADDRESS
}
enabled() { "$READER" enable 1 2>/dev/null; }

# tree: what the reader sees, in the file tree; it has a line like the pattern.
tree() { "$READER" tree >"$work/tree" 2>/dev/null; }
sees() { tree && grep -qE "$1" "$work/tree"; }
reads() { poll "the line $1" sees "$1"; }
hears() { grep -qE "$1" "$work/events"; }
heard() { poll "the event $1" hears "$1"; }
act() { "$READER" "$@" || fail "$*: refused"; }

say "nobody reads: nothing of it runs"
start_bus
open_window 'fallline curve parabola gd lr=0.4 start=-2.5'
before=$(threads | sort)
quit
rm -f "$session"

say "a screen reader is there when the program starts: the whole window is a tree with names, roles, states and values"
"$LAUNCHER" --launch-immediately >"$work/launcher.log" 2>&1 &
launcher=$! helpers="$helpers $!"
poll "accessibility is on" enabled
helpers="$helpers $(pgrep -P "$launcher")" # it leaves its own bus behind
open_window 'fallline curve parabola gd lr=0.4 start=-2.5'
[ "$(libraries)" = 0 ] || ! ldd "$FALLLINE" | grep -q 'atk\|atspi' || fail "a library of accessibility is linked"
reads '^push button\|Run\|\|focusable sensitive \|\|$'
for line in '^application\|Fall Line\|' '^frame\|Fall Line\|\|active sensitive \|' '^page tab\|Curve\|\|focusable selected sensitive \|' \
    '^combo box\|Optimizer\|\|focusable sensitive \|\|Gradient descent$' '^slider\|Learning rate\|\|focusable sensitive \|0.4\|$' \
    '^slider\|Step\|\|focusable sensitive \|0\|$' '^slider\|Ball\|\|sensitive \|-2.5\|$' \
    '^radio button\|Just right\|\|checked focusable sensitive \|\|$' '^push button\|Step back\|\|focusable \|\|$' \
    '^entry\|Learning rate\|\|focusable sensitive \|\|0.400$' '^image\|The loss curve with the ball\|.*\|focusable focused sensitive ' \
    '^label\|Converges in 7 steps\. Every step leaves '; do
    grep -qE "$line" "$work/tree" || fail "there is no $line in: $(cat "$work/tree")"
done

say "a button is pressed, a number set, the focus moved; each is told of"
"$READER" listen >"$work/events" &
helpers="$helpers $!"
heard '^listening'
act press 'push button' Step
reads '^slider\|Step\|\|focusable sensitive \|1\|$'
act set slider 'Learning rate' 2.1
heard '^Announcement\|\|1\|Diverges, leaves at step 9\. .*\|/org/a11y/atspi/accessible/window$'
heard '^PropertyChange\|accessible-value\|0\|\|/org/a11y/atspi/accessible/number_eta_2etrack$'
act focus 'push button' Run
heard '^StateChanged\|focused\|1\|\|/org/a11y/atspi/accessible/button_transport_2erun$'
press Tab
heard '^StateChanged\|focused\|0\|\|/org/a11y/atspi/accessible/button_transport_2erun$'
press ctrl+z ctrl+z
act press 'combo box' Optimizer
reads '^list item\|Momentum\|'
! "$READER" press 'push button' Run || fail "a button is pressed below a list that is open"
act press 'list item' Momentum
reads '^combo box\|Optimizer\|.*\|Momentum$'
state_is 'fallline curve parabola * momentum *' || fail "the optimizer is another: $STATE"

say "a field is typed into, as by keys; what is no number is refused aloud"
act press 'page tab' Curve
! "$READER" edit entry 'Learning rate' 0 1 7 || fail "a field that is not open has no places"
act type entry 'Learning rate' 0.75
heard '^TextChanged\|insert\|2\|75\|/org/a11y/atspi/accessible/field_eta_2efield$'
reads '^entry\|Learning rate\|\|focusable sensitive \|\|0.750$'
act press entry 'Learning rate'
reads '^entry\|Learning rate\|\|focusable focused sensitive \|\|0.75$'
act edit entry 'Learning rate' 2 4 x8
reads '^entry\|Learning rate\|\|focusable focused sensitive \|\|0.x8$'
press Return
heard '^Announcement\|\|1\|A learning rate is a number like 0.4 or 2e-3\.\|'
press Escape ctrl+z

say "the point of a landscape has two numbers"
act press 'page tab' Landscape
reads '^slider\|Point, x\|'
act set slider 'Point, x' 1.5
act set slider 'Point, y' -0.5
reads '^slider\|Point, y\|\|sensitive \|-0.5\|$'
state_is 'fallline landscape * start=1.5,-0.5*' || fail "the point is elsewhere: $STATE"
act press 'page tab' Curve
reads '^slider\|Ball\|'

say "the first lessons of the tour, from the first word to the last task"
act press 'push button' Tour
reads '^label\|Tour\. Feel the slope\. The curve is the loss: '
heard '^Announcement\|\|1\|Feel the slope\..* Task: Drag the ball to the other side of the lowest point\. Task: '
reads '^check box\|Drag the ball to the other side of the lowest point\|\|sensitive '
act set slider Ball 2
reads '^check box\|Drag the ball to the other side of the lowest point\|\|checked sensitive '
heard '^Announcement\|\|1\|Done: Drag the ball to the other side of the lowest point\|'
act set slider Ball 1
reads '^check box\|Find the place where the slope is nearly 0\|\|checked sensitive '
act press 'push button' Next
reads '^label\|Tour\. One step by hand\. '
act press 'push button' Step
reads '^check box\|Take one step\|\|checked sensitive '
act press 'push button' 'Step back'
act set slider 'Learning rate' 1
reads '^check box\|Go back and drag the knob until the first step lands on the lowest point\|\|checked sensitive '
act press 'push button' Next
reads '^label\|Tour\. Let it run\. '
act press 'push button' Run
heard '^Announcement\|\|1\|Converges in '
reads '^check box\|Follow it until it arrives\|\|checked sensitive '
act press 'radio button' 'Too small'
reads '^check box\|Choose a rate that is too small to arrive\|\|checked sensitive '

say "calls that no object answers are refused, questions without end harm nothing, and then nothing runs"
[ "$("$READER" nonsense)" -ge 50 ] || fail "nonsense is answered"
act flood 3000
rest
sees '^push button\|Run\|' || fail "it no longer answers"

say "the reader goes, and so does the tree; it comes again, and so does the tree"
"$READER" enable 0 || fail "enable 0"
gone() { [ "$(threads | sort)" = "$before" ]; }
poll "nothing of it runs" gone
rest
enabled || fail "enable 1"
reads '^push button\|Run\|'

say "the bus dies in the middle"
kill $(pgrep -P "$launcher") || fail "there is no bus to kill"
poll "nothing of it runs" gone
rest
kill "$launcher" 2>/dev/null # it may have gone with its bus
kill "$bus"
rest
press Right
quit

say "a bus of accessibility that is not there, is no address, never answers, or does not let anyone in"
for kind in mute full; do
    "$READER" $kind "$work/$kind" >"$work/$kind.log" &
    helpers="$helpers $!"
    poll "a $kind bus" grep -q ready "$work/$kind.log"
done
for address in '' 'nonsense' "unix:path=$work/nowhere" 'unixexec:path=/bin/false' "unix:path=$work/mute" "unix:path=$work/full"; do
    start_bus
    rm -f "$work/served"
    "$READER" serve "$address" >"$work/served" &
    helpers="$helpers $!"
    poll "a desktop" grep -q ready "$work/served"
    open_window 'fallline curve parabola gd lr=0.4 start=-2.5'
    poll "it asks for the address" grep -q status "$work/served"
    [ -z "$address" ] || poll "it is told the address" grep -q address "$work/served"
    rest
    press Right
    rest
    quit
    kill "$bus"
done

echo "$tests tests passed"
