#!/usr/bin/env bash
# The window on Wayland: weston in a window of a display of our own, whose pointer and keys are its seat. At scale 1 and 2,
# full screen, so that it is known where things are. What was done is read from pictures that the program saves.
# shellcheck source=tests/e2e/display.sh
. "$(dirname "$0")/display.sh" || exit 1
need weston wl-copy wl-paste

# Without title bars of libdecor's: 0.1.1 leaves a full-screen window beside its place by their shadow.
export SDL_VIDEO_WAYLAND_ALLOW_LIBDECOR=0
WIDE=1280 HIGH=800
# What Mesa and SDL keep of their own at the end (5 kB of driver options) is no fault of the program; a sanitizer tells of
# it, and quit_here() looks whether anything of ours is among it.
export LSAN_OPTIONS=exitcode=0

# All of a compositor's own: its sockets lie in the runtime folder.
start_weston() {
    scale=$1
    rm -f "$XDG_RUNTIME_DIR"/wayland-test*
    weston --backend=x11-backend.so --use-pixman --socket=wayland-test --no-config --idle-time=0 \
        --width=$WIDE --height=$HIGH --scale="$scale" >"$work/weston.log" 2>&1 &
    weston=$!
    poll "a compositor" test -S "$XDG_RUNTIME_DIR/wayland-test"
    poll "its window" find_compositor
    poll "its keyboard" focus_compositor
}
find_compositor() {
    hand find weston-1 0 && compositor=$ANSWER
}
focus_compositor() {
    hand place "$compositor" 0 0 && hand focus "$compositor"
}
stop_weston() {
    kill "$weston"
    wait "$weston"
    weston=''
}
on_wayland() { env -u DISPLAY WAYLAND_DISPLAY=wayland-test "$@"; }

# Weston has nothing that tells of a client's window: the program's own pictures do.
# shot: saves what the window shows; SHOT is the picture, STATE the state it carries.
shots=0
shot() {
    shots=$((shots + 1))
    rest
    local before
    before=$(ls "$HOME"/*.png 2>/dev/null | sort)
    press ctrl+s
    poll "picture $shots" new_picture "$before"
    STATE=$(picture_state "$SHOT") || fail "$SHOT carries no state"
}
new_picture() {
    SHOT=$(ls "$HOME"/*.png 2>/dev/null | sort | comm -13 <(printf '%s\n' "$1") - | head -n 1)
    [ -n "$SHOT" ]
}
picture_size() { od -An -j 16 -N 8 -t u1 "$1" | awk '{ print (($1*256+$2)*256+$3)*256+$4 "x" (($5*256+$6)*256+$7)*256+$8 }'; }

# Weston takes relative motion inside of its window, which adds up wrongly from a start that it has not seen: its pointer
# was at 0, 0 for good. Coming in from outside it takes the place itself.
point() {
    hand do move $((SCREEN_WIDTH - 1)) $((SCREEN_HEIGHT - 1)) move "$1" "$2" move $(($1 + 1)) "$2" move "$1" "$2"
}
# To the panel's lower corner, where nothing lies under the pointer; outside, weston would leave it where it was.
leave() { point $((WIDE * scale - 6)) $((HIGH * scale - 6)); }
# at ID: its centre in the full-screen window, which is all of the output.
at() {
    "$FALLLINE" render "$STATE" --size "$((WIDE * scale))x$((HIGH * scale))" --scale "$scale" --ui "$work/ui.json" || fail "render --ui"
    local where
    where=$(centre "$work/ui.json" "$1") || fail "there is no control $1"
    px=${where% *} py=${where#* }
}
# The ball from its place to the right. Weston says nowhere where its pointer is: a hand that has missed tries again.
ball_moves() {
    at picture.ball
    point "$px" "$py"
    rest
    hand do down 1
    rest
    for way in 40 80; do
        hand do move $((px + way * scale)) "$py"
        rest
    done
    hand do up 1
    leave
    shot
    is_like "$STATE" 'fallline curve parabola gd lr=0.4 start=-1.*'
}
is_shown() { "$SAME_PIXELS" "$1" "$2"; }

# The seat's own clipboard; wl-paste gets the focus for it.
holds() { on_wayland timeout 5 wl-paste --no-newline 2>/dev/null | cmp -s - "$1"; }

# Lines of a sanitizer's report that name code of the program; #0 is where it watches malloc.
names_us() { grep -Eq '^ *#[1-9][0-9]* .*(/fallline\+0x|src/[a-z/_]+\.c:)' "$work/err"; }
quit_here() {
    press ctrl+q
    ends_with 0 ctrl+q complains
    [ -s "$work/err" ] || return 0
    ! names_us && grep -q '^SUMMARY: AddressSanitizer: .* leaked' "$work/err" || fail "the program has complained"
}

# Where wl-copy comes to its turn late, the program has no focus or is offered no text yet: the hand tries again.
pastes() {
    hand do click 1 # wl-copy has had the focus
    rest
    press ctrl+v
    shot
    is_like "$STATE" "$1"
}

hover_without_theme() {
    say "without any cursor theme the pointer's shape stays, and the program lives"
    env -u DISPLAY WAYLAND_DISPLAY=wayland-test XCURSOR_PATH=/nonexistent "$FALLLINE" curve lr=0.4 step=3 \
        >"$work/out" 2>"$work/err" &
    app=$!
    rest
    press F11
    leave
    shot
    for id in picture.ball eta.knob tab.race eta.field picture; do
        at "$id"
        point "$px" "$py"
        rest
    done
    quit_here
}

SCREEN_WIDTH=2600 SCREEN_HEIGHT=1640
start_display
for scale in 1 2; do
    say "weston at scale $scale: a window comes, sharp, and draws"
    start_weston "$scale"
    env -u DISPLAY WAYLAND_DISPLAY=wayland-test "$FALLLINE" curve lr=0.4 step=3 >"$work/out" 2>"$work/err" &
    app=$!
    rest
    press F11
    leave
    shot
    [ "$(picture_size "$SHOT")" = "$((WIDE * scale))x$((HIGH * scale))" ] || fail "the picture has $(picture_size "$SHOT")"
    [ "$STATE" = 'fallline curve parabola gd lr=0.4 start=-2.5 step=3' ] || fail "state $STATE"
    "$FALLLINE" render "$STATE" --size "$((WIDE * scale))x$((HIGH * scale))" --scale "$scale" -o "$work/rendered.png" || fail "render"
    is_shown "$SHOT" "$work/rendered.png" || fail "what it draws at scale $scale is not what render makes"

    say "keys, and a drag of the ball"
    press Home
    shot
    is_like "$STATE" 'fallline curve parabola gd lr=0.4 start=-2.5' || fail "Home: $STATE"
    poll "a drag of the ball" ball_moves

    say "copy and paste"
    press ctrl+c
    rest
    printf '%s' "$STATE" >"$work/expected"
    poll "the copy" holds "$work/expected"
    # Given as an argument it is at hand: for what comes from a pipe wl-copy starts a process each time, and SDL waits 14 ms.
    on_wayland wl-copy 'curve double_well lr=0.02' 2>/dev/null
    poll "the paste" pastes 'fallline curve double_well gd lr=0.02*'

    say "idle costs nothing, and it ends by its key"
    rest
    quit_here
    session_is 'fallline curve double_well*' || fail "the session: $(session_line)"
    [ "$scale" -eq 2 ] || hover_without_theme
    stop_weston
    rm -f "$HOME"/*.png "$session"
done
echo "$tests tests passed"
