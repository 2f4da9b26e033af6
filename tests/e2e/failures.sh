#!/usr/bin/env bash
# What can be missing or broken around the program: it says so in one sentence, or goes on without.
# shellcheck disable=SC2119 # open_window without arguments is a start without arguments
# shellcheck source=tests/e2e/display.sh
. "$(dirname "$0")/display.sh" || exit 1

DEFAULT='fallline curve parabola gd lr=0.4 start=-2.5'

end_app() { [ -z "$app" ] || kill "$app" 2>/dev/null; }

# refuses STATUS FRAGMENT COMMAND...: ends by itself with the status, after one message on stderr.
refuses() {
    local status=$1 fragment=$2 got
    shift 2
    "$@" >"$work/out" 2>"$work/err" &
    app=$!
    wait_end
    wait "$app"
    got=$?
    app=''
    [ "$got" -eq "$status" ] || fail "$*: status $got instead of $status"
    grep -qF -- "$fragment" "$work/err" || fail "$*: stderr does not say: $fragment"
    [ "$(wc -l <"$work/err")" -eq "$status" ] || fail "$*: one sentence is enough"
    grep -q '^fallline: ' "$work/err" || fail "$*: the message does not begin with the program's name"
    [ ! -s "$work/out" ] || fail "$*: a refusal prints on stdout"
}

say "no display: one sentence, status 1"
refuses 1 'There is no display' "$FALLLINE"
refuses 1 'There is no display' "$FALLLINE" curve lr=0.7
refuses 1 'There is no display' env -i XDG_RUNTIME_DIR="$XDG_RUNTIME_DIR" "$FALLLINE"
refuses 1 'There is no display' env DISPLAY= "$FALLLINE"
refuses 1 'fallline: The display :97531 does not answer' env DISPLAY=:97531 "$FALLLINE"
refuses 1 'fallline: The display :97531 does not answer' env -u XDG_RUNTIME_DIR DISPLAY=:97531 "$FALLLINE"
refuses 1 'XDG_RUNTIME_DIR is not set' env -u XDG_RUNTIME_DIR WAYLAND_DISPLAY=wayland-7 "$FALLLINE"
[ -z "$(ls -A "$HOME")" ] || fail "a start without a display saves something"

start_display

say "no fonts: one sentence that names the packages, status 1"
refuses 1 'install the packages fonts-inter and fonts-linuxlibertine' "$FALLLINE" --font-dir=/nonexistent

say "a state that is none: a sentence, status 2"
refuses 2 '"lr=fast" does not hold a finite decimal number' "$FALLLINE" curve lr=fast
refuses 2 'did you mean "curve"' "$FALLLINE" curv

# starts WHAT: the window opens in the default state, says nothing, and ends well.
starts() {
    open_window
    expect_state "${2-$DEFAULT}" "$1"
    quit
}

say "settings that are none"
mkdir -p "${settings%/*}" "${session%/*}"
chaos() { awk -v n="$1" 'BEGIN { srand(7); for (i = 0; i < n; i++) printf "%c", 1 + int(rand() * 255) }'; }
chaos 3000 >"$settings"
starts "random bytes"
head -c 5000 /dev/zero >"$settings"
starts "NUL bytes"
head -c 20000000 /dev/zero | tr '\0' x >"$settings"
starts "20 MB"
printf 'theme=dark' >"$settings"
starts "no line end"
setting_is theme dark || fail "a last line without its end is read"
printf 'zoom=nan\nzoom=1e999\nspeed=1e300\nspeed=-7\nwindow_x=1e99\nwindow_width=-5\nwindow_height=99999999\ntheme=\ntheme=pink\n=\n==\nghost\n' >"$settings"
starts "numbers out of range"
printf 'window_x=90000\nwindow_y=-90000\nwindow_width=800\nwindow_height=600\n' >"$settings"
open_window
has_size 800 600 || fail "the kept size is $WIDTH x $HEIGHT"
{ [ "$X" -ge 0 ] && [ "$X" -lt "$SCREEN_WIDTH" ] && [ "$Y" -ge 0 ] && [ "$Y" -lt "$SCREEN_HEIGHT" ]; } ||
    fail "the window opens where nobody sees it: $X, $Y"
quit
printf 'window_width=90000\nwindow_height=800\n' >"$settings"
starts "a window wider than any"
printf 'window_width=800\nwindow_height=90000\n' >"$settings"
starts "a window higher than any"
rm -f "$settings"

say "a session that is none"
chaos 3000 >"$session"
starts "random bytes"
head -c 5000 /dev/zero >"$session"
starts "NUL bytes"
head -c 20000000 /dev/zero | tr '\0' x >"$session"
starts "20 MB"
find "${session%/*}" -name 'session.unread-*' -size 20000000c | grep -q . || fail "20 MB are not kept beside"
printf 'fallline curve parabola gd lr=0.7 start=-2.5\0 step=3\n' >"$session"
open_window
read_state
quit
printf 'fallline curve parabola gd lr=nan start=-2.5\n' >"$session"
starts "a number that is none"
printf 'fallline spiral of tomorrow\nfallline landscape bowl gd lr=0.3 start=1,2\n' >"$session"
open_window
press 2
expect_state 'fallline landscape bowl gd lr=0.3 start=1,2' "the line after one of a later version"
quit

say "a session of a later version is kept beside, whole, and not twice"
rm -f "$session" "$session".unread-*
later='# fallline session 2
fallline spiral of tomorrow
fallline landscape bowl gd lr=0.3 start=1,2'
printf '%s\n' "$later" >"$session"
open_window
press 2
expect_state 'fallline landscape bowl gd lr=0.3 start=1,2' "the line after one of a later version"
quit
[ "$(cat "$session.unread-1")" = "$later" ] || fail "the backup: $(cat "$session.unread-1")"
printf '%s\n' "$later" >"$session"
open_window
quit
[ ! -e "$session.unread-2" ] || fail "the same is kept twice"
printf 'half a li' >"$session"
open_window
quit
[ "$(cat "$session.unread-2")" = "half a li" ] || fail "half a file is not kept"
rm -f "$session" "$session".unread-*

say "a pipe where the session should be is not waited for"
mkfifo "$session"
open_window
press Right
expect_state "$DEFAULT step=1" "with a pipe for a session"
press ctrl+q
ends_with 1 ctrl+q complains
rm -f "$session"

say "two windows keep a session each"
open_window curve lr=0.7
first_app=$app other=$window
open_window landscape bowl lr=0.3
expect_state 'fallline landscape bowl gd lr=0.3 start=-2.5,1.8' "the second window"
quit
app=$first_app window=$other other=''
focus_window
expect_state 'fallline curve parabola gd lr=0.7 start=-2.5' "the first window"
quit
session_is 'fallline curve parabola gd lr=0.7 start=-2.5' || fail "the session of the first: $(session_line)"
grep -q '^fallline landscape bowl gd lr=0.3' "$session-2" || fail "the session of the second"
rm -f "$session"*

say "a closed terminal, a killed window: what was done is saved"
open_window curve lr=0.7
press Right
expect_state 'fallline curve parabola gd lr=0.7 start=-2.5 step=1' "before SIGHUP"
kill -HUP "$app"
ends_with 0 SIGHUP
session_is '*lr=0.7 start=-2.5 step=1' || fail "SIGHUP does not save: $(session_line)"
open_window
press Right
expect_state 'fallline curve parabola gd lr=0.7 start=-2.5 step=2' "before it is killed"
hand cut "$window"
ends_with 1 xkill complains
session_is '*lr=0.7 start=-2.5 step=2' || fail "a killed window does not save: $(session_line)"
rm -f "$session"*

say "what goes on changing is saved on the way"
open_window curve lr=0.003
press space
poll "a session while it runs" test -s "$session"
kill -KILL "$app"
wait "$app" 2>/dev/null
session_is '*lr=0.003 *step=*' || fail "saved on the way: $(session_line)"
rm -f "$session"*

say "folders in place of files: it runs, and says once that it cannot save"
rm -f "$settings" "$session"
mkdir "$settings" "$session"
open_window
press Right
expect_state "$DEFAULT step=1" "with folders in place of files"
press ctrl+q
ends_with 1 ctrl+q complains
[ "$(wc -l <"$work/err")" -eq 1 ] || fail "one sentence is enough"
grep -q '^fallline: Cannot write .*: Is a directory\.$' "$work/err" || fail "the sentence"
rmdir "$settings" "$session"
rm -f "$session.lock"

say "folders that cannot be made: it runs, and says so once"
rmdir "${settings%/*}" "${session%/*}"
: >"${settings%/*}" # a file where the folder should be stops root as well
: >"${session%/*}"
open_window
press Right Right
expect_state "$DEFAULT step=2" "without its folders"
press ctrl+t
poll "the sentence" test -s "$work/err"
press Left
expect_state "$DEFAULT step=1" "after the sentence"
press ctrl+q
ends_with 1 ctrl+q complains
[ "$(wc -l <"$work/err")" -eq 1 ] || fail "one sentence is enough"
grep -q '^fallline: There is no folder to keep the settings in\.$' "$work/err" || fail "the sentence"
rm -f "${settings%/*}" "${session%/*}"

if [ "$(id -u)" -ne 0 ]; then
    say "a folder without the right to write"
    mkdir -p "${settings%/*}"
    chmod 500 "${settings%/*}"
    open_window
    press Right
    press ctrl+q
    ends_with 1 ctrl+q complains
    [ "$(wc -l <"$work/err")" -eq 1 ] || fail "one sentence is enough"
    grep -q '^fallline: Cannot write .*: Permission denied\.$' "$work/err" || fail "the sentence"
    chmod 700 "${settings%/*}"
    rm -rf "${settings%/*}" "${session%/*}"
fi

say "no home at all: it runs, and says once that it cannot save"
(
    unset HOME XDG_CONFIG_HOME XDG_STATE_HOME XDG_DATA_HOME XDG_CACHE_HOME
    trap end_app EXIT # the display is not this shell's to end
    open_window
    press Right
    expect_state "$DEFAULT step=1" "without a home"
    press ctrl+s
    expect_state "$DEFAULT step=1" "after a picture that has no folder"
    press ctrl+q
    ends_with 1 ctrl+q complains
    [ "$(wc -l <"$work/err")" -eq 1 ] || fail "one sentence is enough"
) || exit 1

say "relative folders are none"
(
    cd "$work" || exit 1
    export XDG_CONFIG_HOME=relative XDG_STATE_HOME=relative
    trap end_app EXIT
    open_window
    press Right
    read_state
    quit
    [ ! -e relative ] || fail "a relative folder is used"
    [ -s "$HOME/.config/fallline/settings" ] || fail "no settings in the usual folder"
    [ -s "$HOME/.local/state/fallline/session" ] || fail "no session in the usual folder"
) || exit 1

say "pictures where there is no room: a message, and it goes on"
mkdir "$HOME/Pictures"
: >"$HOME/Pictures/.keep"
open_window
press ctrl+s
poll "the first picture" test -e "$HOME/Pictures/fallline-parabola-1.png"
rm -r "$HOME/Pictures"
press ctrl+s
poll "the picture at home" test -e "$HOME/fallline-parabola-1.png"

say "a picture that is being made when the program ends is finished"
rest
press ctrl+s ctrl+q
ends_with 0 ctrl+q
[ -s "$HOME/fallline-parabola-2.png" ] || fail "the picture is lost"
[ "$(find "$HOME" -maxdepth 1 -name '.fallline-*' | wc -l)" -eq 0 ] || fail "a part of the picture is left"

say "a clipboard of 3 MB, and an empty one"
open_window
head -c 3000000 /dev/zero | tr '\0' x >"$work/huge"
xclip -i -selection clipboard <"$work/huge" || fail "xclip" # which gives it in pieces
press ctrl+v
rest
expect_state "$DEFAULT" "after a huge clipboard"
xclip -i -selection clipboard <"$work/huge" || fail "xclip"
hand drop # what nobody holds any more is empty
press Right ctrl+v
rest
expect_state "$DEFAULT step=1" "after an empty clipboard"
quit

say "the display goes away: the program ends"
open_window
press Right
read_state
kill "$server"
wait_end
app='' server=''

echo "$tests tests passed"
