# shellcheck shell=bash
# A display of its own, the program's window on it, and what a user does there.
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh" || exit 1
need Xvfb

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
    # They end with the server. Subshells have no descriptors of a coprocess, but copies of them.
    coproc HAND { exec "$HANDS"; }
    exec {to_hands}>&"${HAND[1]}" {from_hands}<&"${HAND[0]}"
}

# hand ORDER...: what the hands answer is in ANSWER; fails where they cannot. The orders are told in hands.c.
ANSWER=''
hand() {
    echo "$*" >&"$to_hands" && IFS= read -r ANSWER <&"$from_hands" || fail "no hands for: $*"
    [ "$ANSWER" != none ]
}

# ---- the window ----

# The program's window that is not $other, where two are open.
find_window() { hand find io.github.fallline.fallline "${other:-0}" && window=$ANSWER; }
focus_window() { hand focus "$window"; }
# The one of a program that has just ended may still be shown, and does not take it.
has_window() { find_window && focus_window; }

# open_window ARGUMENTS...: until it is there, has the keyboard and waits for its user: SDL passes over keys that come
# before it first looks at its window (one start in twenty on a busy machine). The pointer waits outside of it.
open_window() {
    hand do move $((SCREEN_WIDTH - 1)) $((SCREEN_HEIGHT - 1))
    "$FALLLINE" "$@" >"$work/out" 2>"$work/err" &
    app=$!
    poll "the window with the keyboard" has_window
    rest
}

# What the window's frame is: X, Y, WIDTH, HEIGHT.
measure() { hand where "$window" && read -r X Y WIDTH HEIGHT <<<"$ANSWER"; }
has_size() { measure && [ "$WIDTH" -eq "$1" ] && [ "$HEIGHT" -eq "$2" ]; }
resize() {
    hand size "$window" "$1" "$2"
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
has_title() { hand title "$window" && is_like "$ANSWER" "$1"; }

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

press() { hand do "${@/#/key }" || fail "no keys: $*"; }
enter() { hand do type "$1" || fail "no keys for: $1"; }

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
# Where the pointer comes in, SDL takes the keyboard as it is then for what it was: no key may come before it has read that.
pointer_read() { poll "the pointer in the program" hand ping "$window"; }
click() {
    at "$1"
    hand do move "$px" "$py" click "${2:-1}" move $((SCREEN_WIDTH - 1)) $((SCREEN_HEIGHT - 1))
    pointer_read
}
# drag ID X Y: in steps, as a hand does; the button is let go at X, Y of the screen. What still travels there is let
# arrive, or the hand would take hold of it on its way.
drag() {
    rest
    at "$1"
    hand do move "$px" "$py" down 1 move $(((px * 2 + $2) / 3)) $(((py * 2 + $3) / 3)) \
        move $(((px + $2 * 2) / 3)) $(((py + $3 * 2) / 3)) move "$2" "$3" up 1 \
        move $((SCREEN_WIDTH - 1)) $((SCREEN_HEIGHT - 1))
    pointer_read
}

# ---- the clipboard ----

# hold FILE: the clipboard has its text until somebody else takes it.
hold() { hand hold "$1" || fail "no clipboard"; }
# Has the text been given N times?
was_given() { hand given && [ "$ANSWER" -ge "$1" ]; }
# copy KEYS: what these put on the clipboard comes to be in the file copied.
copy() {
    : >"$work/nothing"
    hold "$work/nothing"
    press "$1"
    poll "a copy by $1" hand copied "$work/copied"
}
# read_state: the window's state line in STATE. Every key and click before it has been taken: the server keeps them in
# order.
read_state() {
    copy ctrl+c
    IFS= read -r STATE <"$work/copied" || true
}
# paste TEXT: until the program has asked whether there is a text, and for the text, which it takes at once.
paste() {
    printf '%s' "$1" >"$work/pasted"
    hold "$work/pasted"
    press ctrl+v
    poll "a paste" was_given 2
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
value() {
    local words word found=''
    read -r -a words <<<"$STATE"
    for word in "${words[@]}"; do
        [[ $word != "$1="* ]] || found=${word#*=}
    done
    printf '%s\n' "$found"
}

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
session_line() {
    local line=''
    while IFS= read -r line; do
        [[ $line == '#'* ]] || break
    done 2>/dev/null <"$session"
    printf '%s\n' "$line"
}
session_is() { is_like "$(session_line 2>/dev/null)" "$1"; }
