#!/usr/bin/env bash
# What the program takes from the desktop around it: dark or light, contrast, motion; and what it asks of it.
# shellcheck disable=SC2119 # open_window without arguments is a start without arguments
# shellcheck source=tests/e2e/display.sh
PORTAL=$5
. "$(dirname "$0")/display.sh" || exit 1
need dbus-daemon xprop

start_display

say "no window manager is asked to switch its effects off"
open_window
xprop -id "$window" >"$work/properties" || fail "xprop"
! grep -q _NET_WM_BYPASS_COMPOSITOR "$work/properties" || fail "_NET_WM_BYPASS_COMPOSITOR is set"
quit

say "letters of twice the usual resolution: everything is twice as large, unless a variable says how large"
DOUBLE='fallline curve parabola gd lr=0.4 start=-2.5'
# drawn_at SCALE NUMBER: the window's picture, saved under this number, is what render makes at that scale.
drawn_at() {
    open_window "$DOUBLE"
    resize 1600 1000
    rest
    press ctrl+s
    poll "a picture" test -e "$HOME/fallline-parabola-$2.png"
    "$FALLLINE" render "$DOUBLE" --size 1600x1000 --scale "$1" -o "$work/rendered.png" || fail "render"
    "$SAME_PIXELS" "$HOME/fallline-parabola-$2.png" "$work/rendered.png" || fail "it is not drawn at scale $1"
    quit
}
resources() { xprop -root -f RESOURCE_MANAGER 8s -set RESOURCE_MANAGER "$1" || fail "xprop"; }
resources 'Xft.antialias:	1
Xft.dpi:	192
'
drawn_at 2 1
QT_SCALE_FACTOR=1.5 drawn_at 1.5 2
resources 'Xft.dpi: many'
drawn_at 1 3

say "a desktop that is dark before the start"
dbus-daemon --session --nofork --nopidfile --print-address=3 3>"$work/bus" 2>"$work/bus.log" &
bus=$! clip=$!
poll "a session bus" test -s "$work/bus"
DBUS_SESSION_BUS_ADDRESS=$(head -n 1 "$work/bus")
export DBUS_SESSION_BUS_ADDRESS
mkfifo "$work/wishes"
"$PORTAL" <"$work/wishes" >"$work/portal" &
clip="$bus $!"
exec 4>"$work/wishes"
poll "a portal" grep -q ready "$work/portal"
wish() { echo "$*" >&4; }
wish color-scheme 1
rm -f "$settings" "$session"
open_window
poll "the dark look" setting_is theme dark
setting_is theme_chosen 0 || fail "a theme that follows is kept as chosen"

say "the desktop changes while the window is open"
wish color-scheme 2
poll "the light look" setting_is theme light
wish contrast 1
poll "high contrast" setting_is theme contrast
wish contrast 0
poll "the light look again" setting_is theme light
wish reduced-motion 1
poll "less motion" setting_is reduced_motion 1

say "what is chosen here stays, whatever the desktop does"
press ctrl+t
poll "dark" setting_is theme dark
setting_is theme_chosen 1 || fail "not chosen"
wish color-scheme 1
wish contrast 1
wish reduced-motion 0
poll "motion still follows" setting_is reduced_motion 0
setting_is theme dark || fail "a chosen theme follows the desktop"
quit
open_window
wish reduced-motion 1
poll "motion follows after the next start" setting_is reduced_motion 1
setting_is theme dark || fail "a chosen theme follows the desktop after a start"

say "to choose what the desktop asks for is to follow it again"
press ctrl+t
poll "following" setting_is theme_chosen 0
setting_is theme contrast || fail "ctrl+t goes from dark to contrast"
wish contrast 0
poll "dark, as the desktop" setting_is theme dark

say "a bus that goes away ends nothing"
kill "$bus"
press ctrl+t
poll "contrast, chosen" setting_is theme contrast
quit
