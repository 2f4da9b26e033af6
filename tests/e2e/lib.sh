# shellcheck shell=bash
# shellcheck disable=SC2034 # what is set here is used by the scripts
# What the end-to-end scripts share. A script is called as: NAME.sh FALLLINE JSON_CHECK SAME_PIXELS HANDS [HELPER].
#
# Nothing here sleeps and hopes: whatever takes time is asked for again and again until it holds, and fails after
# DEADLINE seconds, which is long because a sanitized build on a busy machine is slow.
set -u
export LC_ALL=C

[ $# -ge 4 ] || {
    echo "usage: $0 FALLLINE JSON_CHECK SAME_PIXELS HANDS [HELPER]" >&2
    exit 1
}
FALLLINE=$1 JSON_CHECK=$2 SAME_PIXELS=$3 HANDS=$4
DEADLINE=${FL_E2E_DEADLINE:-60}
app='' server='' clip='' weston='' window='' tests=0
work=$(mktemp -d "${TMPDIR:-/tmp}/fallline-e2e.XXXXXX") || exit 1

# Whatever the scripts start may touch nothing of whoever runs them.
export HOME=$work/home XDG_CONFIG_HOME=$work/home/config XDG_STATE_HOME=$work/home/state
export XDG_DATA_HOME=$work/home/data XDG_CACHE_HOME=$work/home/cache XDG_RUNTIME_DIR=$work/run
export DBUS_SESSION_BUS_ADDRESS=disabled: SDL_FRAMEBUFFER_ACCELERATION=0
unset DISPLAY WAYLAND_DISPLAY XDG_PICTURES_DIR SDL_VIDEODRIVER FALLLINE_SCALE FALLLINE_FONTS GDK_SCALE QT_SCALE_FACTOR
mkdir -p "$HOME" && mkdir -m 700 "$XDG_RUNTIME_DIR" && mkfifo "$work/never" || exit 1
exec {never}<>"$work/never"
settings=$XDG_CONFIG_HOME/fallline/settings session=$XDG_STATE_HOME/fallline/session

clean_up() {
    for pid in $clip $app $weston $server; do
        kill "$pid" 2>/dev/null
    done
    wait
    chmod -R u+rwX "$work"
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 1' INT TERM HUP

fail() {
    echo "FAILED: $*" >&2
    [ ! -s "$work/err" ] || sed 's/^/    stderr: /' "$work/err" >&2
    exit 1
}

# say WHAT: names what is tested next.
say() {
    tests=$((tests + 1))
    echo "$tests. $*"
}

need() {
    local tool
    for tool in "$@"; do
        command -v "$tool" >/dev/null || fail "$tool is missing: install the packages of the README's test line"
    done
}

# What is asked for many times a second is asked by bash itself: a process costs milliseconds, and half of the time of
# these scripts went to processes.

# pause SECONDS
pause() { read -r -t "$1" -u "$never" || true; }

# One that has ended and is waited for stays as Z.
is_alive() {
    local text=''
    read -r text 2>/dev/null <"/proc/$app/stat"
    [[ ${text##*) } == [!ZX]* ]]
}

# poll WHAT COMMAND...: until COMMAND succeeds. A program that has ended meanwhile will not do what is waited for.
poll() {
    local what=$1 end=$((SECONDS + DEADLINE))
    shift
    until "$@"; do
        [ -z "$app" ] || is_alive || fail "the program ended before: $what"
        [ "$SECONDS" -lt "$end" ] || fail "not within $DEADLINE s: $what"
        pause 0.04
    done
}

# ---- files ----

# control FILE ID KEY: the text of one key of one control in what `render --ui` wrote.
control() {
    sed -n "s/.*\"id\": \"$2\",.* \"$3\": \"\\{0,1\\}\\([^\",}]*\\).*/\\1/p" "$1"
}

# centre FILE ID: "x y" in whole pixels.
centre() {
    awk -v id="\"id\": \"$2\"," '
        function value(key) { match($0, "\"" key "\": [^,}]*"); return substr($0, RSTART + length(key) + 4, RLENGTH - length(key) - 4) }
        index($0, id) { printf "%d %d\n", int(value("x") + value("w") / 2), int(value("y") + value("h") / 2); found = 1; exit }
        END { exit !found }' "$1"
}

# picture_state FILE: the state line that a picture carries. A chunk is its length in four bytes, "tEXt", "fallline", a
# zero, and the text; the length counts what comes after "tEXt".
picture_state() {
    local at length
    at=$(grep -abo 'tEXtfallline' "$1" | head -n 1 | cut -d : -f 1)
    [ -n "$at" ] || return 1
    length=$(od -An -j $((at - 4)) -N 4 -t u1 "$1" | awk '{ print (($1 * 256 + $2) * 256 + $3) * 256 + $4 }')
    tail -c +$((at + 4 + 9 + 1)) "$1" | head -c $((length - 9))
}

# near A B TOLERANCE
near() { awk -v a="$1" -v b="$2" -v t="$3" 'BEGIN { exit !(a - b <= t && b - a <= t) }'; }
