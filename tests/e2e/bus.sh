#!/usr/bin/env bash
# Session buses that hang, lie, are not there, or go: the window opens at once and stays alive.
# shellcheck source=tests/e2e/display.sh
READER=$5
. "$(dirname "$0")/display.sh" || exit 1
need dbus-daemon
helpers=''
trap 'kill $helpers 2>/dev/null; clean_up' EXIT
start_display

# lives: it opens, does what is asked for, and ends.
lives() {
    rm -f "$session"
    open_window 'fallline curve parabola gd lr=0.4 start=-2.5'
    press Right
    poll "a step" has_moved
    quit
}
has_moved() { state_is 'fallline curve parabola gd lr=0.4 start=-2.5 step=1'; }
silent() {
    "$READER" "$1" "$2" >"$work/$1.log" &
    helpers="$helpers $!"
    poll "a bus that is $1" grep -q ready "$work/$1.log"
}

say "a bus that takes the program in and never answers: SDL, which would wait for it, is kept away"
silent mute "$work/mute"
export DBUS_SESSION_BUS_ADDRESS=unix:path=$work/mute
lives
[ "$(grep -c client "$work/mute.log")" = 1 ] || fail "it was asked more than once: $(cat "$work/mute.log")"

say "the same where no variable names it, but the folder of the user's sockets has it"
unset DBUS_SESSION_BUS_ADDRESS
silent mute "$XDG_RUNTIME_DIR/bus"
lives
[ "$(grep -c client "$work/mute.log")" = 1 ] || fail "it was asked more than once: $(cat "$work/mute.log")"
rm -f "$XDG_RUNTIME_DIR/bus"

say "a bus that does not even take it in"
silent full "$work/full"
export DBUS_SESSION_BUS_ADDRESS=unix:path=$work/full
lives

say "no bus, and addresses of none"
for address in disabled: nonsense "unix:path=$work/nowhere" "unix:path=$work" unixexec:path=/bin/false; do
    export DBUS_SESSION_BUS_ADDRESS=$address
    lives
done

say "a bus that dies, and one that stops, while the window is open; beside a system bus that never answers, and is not
asked, and an ibus that does not either, and is asked once a start"
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=$work/mute
machine=$(cat /var/lib/dbus/machine-id /etc/machine-id 2>/dev/null | head -n 1)
ibus=$XDG_CONFIG_HOME/ibus/bus/$machine-unix-${DISPLAY#:}
mkdir -p "${ibus%/*}"
echo "IBUS_ADDRESS=unix:path=$work/mute" >"$ibus"
[ -n "$machine" ] || export IBUS_ADDRESS=$ibus
asked=$(grep -c client "$work/mute.log")
for how in KILL STOP; do
    rm -f "$work/bus"
    dbus-daemon --session --nofork --nopidfile --print-address=3 3>"$work/bus" >"$work/bus.log" 2>&1 &
    bus=$! helpers="$helpers $!"
    poll "a session bus" test -s "$work/bus"
    DBUS_SESSION_BUS_ADDRESS=$(head -n 1 "$work/bus")
    rm -f "$session"
    open_window 'fallline curve parabola gd lr=0.4 start=-2.5'
    kill -$how "$bus"
    press Right
    poll "a step" has_moved
    quit
    kill -CONT "$bus" 2>/dev/null
    kill "$bus" 2>/dev/null
done
[ "$(grep -c client "$work/mute.log")" = $((asked + 2)) ] || fail "not ibus alone was asked: $(cat "$work/mute.log")"

echo "$tests tests passed"
