# shellcheck shell=bash
# A display of its own, the program's window on it, and what a user does there.
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh" || exit 1
need Xvfb xdotool xclip

SCREEN_WIDTH=1920 SCREEN_HEIGHT=1200
STATE=''
# What the window shows, as a state's key, where it fitted another run than that of the state and no hand has zoomed it.
VIEW=''

start_display() {
    # The server finds a free number itself and tells it when it is ready. Keys held down do not repeat (-r).
    Xvfb -displayfd 3 -screen 0 "${SCREEN_WIDTH}x${SCREEN_HEIGHT}x24" -nolisten tcp -noreset -r 3>"$work/display" \
        >"$work/xvfb.log" 2>&1 &
    server=$!
    poll "a display" test -s "$work/display"
    DISPLAY=:$(cat "$work/display")
    export DISPLAY
}

# ---- the window ----

# The program's window that is not $other, where two are open.
find_window() {
    window=$(xdotool search --onlyvisible --class '^io.github.fallline.fallline$' 2>/dev/null | grep -vx "${other:-none}")
    [ -n "$window" ]
}
has_focus() { [ "$(xdotool getwindowfocus 2>/dev/null)" = "$window" ]; }
focus_window() { xdotool windowfocus "$window" 2>/dev/null && has_focus; }

# open_window ARGUMENTS...: until it is there, has the keyboard and waits for its user: SDL passes over keys that come
# before it first looks at its window (one start in twenty on a busy machine). The pointer waits outside of it.
open_window() {
    xdotool mousemove $((SCREEN_WIDTH - 1)) $((SCREEN_HEIGHT - 1))
    "$FALLLINE" "$@" >"$work/out" 2>"$work/err" &
    app=$!
    poll "the window" find_window
    poll "the window's keyboard" focus_window
    rest
}

# What the window's frame is: X, Y, WIDTH, HEIGHT.
measure() { eval "$(xdotool getwindowgeometry --shell "$window" | grep -E '^(X|Y|WIDTH|HEIGHT)=[0-9-]+$')"; }
has_size() { measure && [ "$WIDTH" -eq "$1" ] && [ "$HEIGHT" -eq "$2" ]; }
resize() {
    xdotool windowsize "$window" "$1" "$2"
    poll "the size $1 x $2" has_size "$1" "$2"
}

# is_like TEXT PATTERN
is_like() {
    # shellcheck disable=SC2254 # it is a pattern
    case $1 in
    $2) ;;
    *) false ;;
    esac
}
has_title() { is_like "$(xdotool getwindowname "$window")" "$1"; }

wait_end() {
    local end=$((SECONDS + DEADLINE))
    while is_alive; do
        [ "$SECONDS" -lt "$end" ] || fail "the program does not end"
        pause 0.04
    done
}
# ends_with STATUS HOW [complains]: the program's own end; it has said nothing on stderr, unless it should.
ends_with() {
    local got
    wait_end
    wait "$app"
    got=$?
    app='' window=''
    [ "$got" -eq "$1" ] || fail "$2: status $got instead of $1"
    [ "${3-}" = complains ] || [ ! -s "$work/err" ] || fail "$2: the program has complained"
}
quit() {
    press ctrl+q
    ends_with 0 ctrl+q
}

# ---- hands ----

press() { xdotool key "$@"; }
enter() { xdotool type --delay 0 "$1"; }

# at ID: where a control's centre is on the screen, in the state and size that the window has now: px, py.
listed=''
at() {
    local where
    read_state
    measure
    if [ "$listed" != "$STATE$VIEW ${WIDTH}x$HEIGHT" ]; then
        "$FALLLINE" render "$STATE$VIEW" --size "${WIDTH}x$HEIGHT" --ui "$work/ui.json" || fail "render --ui"
        listed="$STATE$VIEW ${WIDTH}x$HEIGHT"
    fi
    where=$(centre "$work/ui.json" "$1") || fail "there is no control $1"
    px=$((X + ${where% *})) py=$((Y + ${where#* }))
}
click() {
    at "$1"
    xdotool mousemove "$px" "$py" click "${2:-1}" mousemove $((SCREEN_WIDTH - 1)) $((SCREEN_HEIGHT - 1))
}
# drag ID X Y: in steps, as a hand does; the button is let go at X, Y of the screen. What still travels there is let
# arrive, or the hand would take hold of it on its way.
drag() {
    rest
    at "$1"
    xdotool mousemove "$px" "$py" mousedown 1 mousemove $(((px * 2 + $2) / 3)) $(((py * 2 + $3) / 3)) \
        mousemove $(((px + $2 * 2) / 3)) $(((py + $3 * 2) / 3)) mousemove "$2" "$3" mouseup 1 \
        mousemove $((SCREEN_WIDTH - 1)) $((SCREEN_HEIGHT - 1))
}

# ---- the clipboard ----

let_go() {
    [ -z "$clip" ] || kill "$clip" 2>/dev/null
    clip=''
}
has_text() { xclip -o -selection clipboard 2>/dev/null | cmp -s - "$1"; }
# hold FILE: the clipboard has its text until somebody else takes it. It has been asked for it once then.
hold() {
    let_go
    xclip -i -selection clipboard -verbose <"$1" >"$work/clip.log" 2>&1 &
    clip=$!
    poll "the clipboard" has_text "$1"
}
# Has the text been given N times? xclip tells which request it waits for.
was_given() { grep -q "request number $(($1 + 1))\$" "$work/clip.log"; }
# A copy is there when the clipboard no longer holds what was put there before.
has_copied() {
    xclip -o -selection clipboard >"$work/copied" 2>/dev/null && ! cmp -s "$work/copied" "$work/marker"
}
copies=0
# copy KEYS: what these put on the clipboard comes to be in the file copied.
copy() {
    copies=$((copies + 1))
    printf 'not copied %d' "$copies" >"$work/marker"
    hold "$work/marker"
    press "$1"
    poll "a copy by $1" has_copied
    let_go
}
# read_state: the window's state line in STATE. Every key and click before it has been taken: the server keeps them in
# order.
read_state() {
    copy ctrl+c
    STATE=$(<"$work/copied")
}
# paste TEXT: until the program has asked whether there is a text, and for the text, which it takes at once.
paste() {
    printf '%s' "$1" >"$work/pasted"
    hold "$work/pasted"
    press ctrl+v
    poll "a paste" was_given 3
}

# ---- expectations ----

# expect_state PATTERN WHAT: now, not some day: nothing moves any more that a user has to wait for.
expect_state() {
    read_state
    is_like "$STATE" "$1" || fail "$2: $STATE is not $1"
}
state_is() {
    read_state
    is_like "$STATE" "$1"
}
# value KEY: of the state line read last.
value() { printf '%s\n' "$STATE" | tr ' ' '\n' | sed -n "s/^$1=//p" | tail -n 1; }

# Clock ticks used and the number of times that any thread has gone to sleep, in ACTIVITY: both stand still when nothing
# happens. Of the program, and of those who hand it what the user does: on a busy machine they may have it still before
# them.
activity() {
    local pid status text slept fields
    ACTIVITY=''
    for pid in $app $weston $server; do
        read -r text 2>/dev/null <"/proc/$pid/stat"
        read -r -a fields <<<"${text##*) }"
        ACTIVITY+="${fields[11]-} ${fields[12]-}"
        for status in /proc/"$pid"/task/*/status; do
            text=''
            { IFS= read -r -d '' text <"$status"; } 2>/dev/null
            slept=${text##*[^n]voluntary_ctxt_switches:}
            text=State:${text#*State:}
            ACTIVITY+=" ${text%%$'\n'*} ${slept%%$'\n'*}"
        done
    done
}
# Nothing for a quarter of a second, and no thread that would like to and waits for its turn.
is_still() {
    local before
    activity
    before=$ACTIVITY
    pause 0.25
    activity
    [ "$before" = "$ACTIVITY" ] && ! is_like "$before" '*State:[[:space:]][RD]*'
}
rest() { poll "stillness" is_still; }

setting_is() { [ "$(sed -n "s/^$1=//p" "$settings" 2>/dev/null)" = "$2" ]; }
# The first scene of a session: its first line but for the one that names the format.
session_line() { sed -n "/^#/d;p;q" "$session" 2>/dev/null; }
session_is() { is_like "$(session_line)" "$1"; }
