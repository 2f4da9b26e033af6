#!/usr/bin/env bash
# What a desktop on X11 tells by XSETTINGS: contrast, motion and scale are followed while the window is open.
# shellcheck disable=SC2119 # open_window without arguments is a start without arguments
# shellcheck source=tests/e2e/display.sh
MANAGER=$5
. "$(dirname "$0")/display.sh" || exit 1
need xprop
start_display

start_manager() {
    rm -f "$work/lines"
    mkfifo "$work/lines"
    "$MANAGER" <"$work/lines" >"$work/manager" &
    clip=$!
    exec 4>"$work/lines"
    poll "a manager" grep -q ready "$work/manager"
}
wish() { echo "$*" >&4; }
# resources DPI: as xrdb -merge leaves them.
resources() { xprop -root -f RESOURCE_MANAGER 8s -set RESOURCE_MANAGER "Xft.dpi:	$1" || fail "xprop"; }
DRAWN='fallline curve parabola gd lr=0.4 start=-2.5'
pictures=0
# is_drawn_at SCALE: the window's picture is what render makes at that scale.
is_drawn_at() {
    pictures=$((pictures + 1))
    local name=$HOME/fallline-parabola-$pictures.png
    press ctrl+s
    poll "a picture" test -e "$name"
    "$FALLLINE" render "$DRAWN" --size 1600x1000 --scale "$1" --theme "$2" -o "$work/rendered.png" || fail "render"
    "$SAME_PIXELS" "$name" "$work/rendered.png" >/dev/null
}

say "a desktop of high contrast and twice the usual size, before the start"
start_manager
wish Net/ThemeName =HighContrast
wish Xft/DPI 196608
open_window "$DRAWN"
resize 1600 1000
rest
poll "high contrast" setting_is theme contrast
is_drawn_at 2 contrast || fail "it is not drawn at scale 2"

say "it changes while the window is open; and then nothing runs"
wish Net/ThemeName =Adwaita
poll "the light look" setting_is theme light
wish Gtk/EnableAnimations 0
poll "less motion" setting_is reduced_motion 1
wish Gtk/EnableAnimations 1
poll "all motion" setting_is reduced_motion 0
resources 192 # the manager has said more
wish Xft/DPI 147456
poll "scale 1.5" is_drawn_at 1.5 light
wish Gdk/WindowScalingFactor 2
poll "scale 2" is_drawn_at 2 light
wish Net/ThemeName =Yaru-dark
poll "the dark look" setting_is theme dark
rest

say "the manager goes, and another comes"
kill "$clip" # the program holds the lines open, too
exec 4>&-
rest
resources 144
poll "scale 1.5 by the resources" is_drawn_at 1.5 dark
start_manager
wish Net/ThemeName =ContrastHigh
poll "high contrast" setting_is theme contrast
quit

say "what is chosen here stays"
open_window
press ctrl+t
poll "light, chosen" setting_is theme_chosen 1
wish Net/ThemeName =Adwaita-dark
wish Gtk/EnableAnimations 0
poll "motion still follows" setting_is reduced_motion 1
setting_is theme light || fail "a chosen theme follows the desktop"
quit

echo "$tests tests passed"
