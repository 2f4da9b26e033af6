#!/usr/bin/env bash
# Files dropped on the real window, as a file manager drops them.
# shellcheck disable=SC2119 # open_window without arguments is a start without arguments
# shellcheck source=tests/e2e/display.sh
DROP=$5
. "$(dirname "$0")/display.sh" || exit 1
start_display

# dropped FILE: on the middle of the window.
dropped() { "$DROP" "$window" 400 300 "file://$1" || fail "the window has not taken $1"; }

say "a table of points with classes opens as a network that learns them"
printf 'x,y,class\n0,0,0\n1,0,1\n0,1,1\n1,1,0\n' >"$work/my points.csv"
open_window
dropped "$work/my%20points.csv"
expect_state 'fallline network momentum lr=* shape=2-6-1 data=0,0,0;1,0,1;0,1,1;1,1,0' "four points"

say "a table of three classes gives the network an answer for each"
printf '0,0,0\n1,0,1\n0,1,2\n' >"$work/three.csv"
dropped "$work/three.csv"
expect_state 'fallline network * shape=2-6-3 data=0,0,0;1,0,1;0,1,2' "three classes"

say "weights of a shape of their own bring it, and what is no table leaves all as it is"
"$FALLLINE" describe network shape=2-3-1 --weights-out "$work/weights.csv" >"$work/out" || fail "describe"
press ctrl+z
dropped "$work/weights.csv"
expect_state "fallline network * shape=2-3-1 data=0,0,0;1,0,1;0,1,1;1,1,0 weights=@$work/weights.csv" "weights"
before=$STATE
printf 'x,y,class\n0,0,0\n1,0,0\n' >"$work/one.csv"
dropped "$work/one.csv"
expect_state "$before" "points of one class"
head -n 4 "$work/weights.csv" >"$work/short.csv"
dropped "$work/short.csv"
expect_state "$before" "a table of weights that ends early"
quit

echo "$tests tests passed"
