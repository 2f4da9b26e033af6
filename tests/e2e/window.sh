#!/usr/bin/env bash
# The real window, driven by mouse and keys; what it did is read back through the clipboard and from what it saves.
# shellcheck disable=SC2119 # open_window without arguments is a start without arguments
# shellcheck source=tests/e2e/display.sh
. "$(dirname "$0")/display.sh" || exit 1
need xclip
start_display

DEFAULT='fallline curve parabola gd lr=0.4 start=-2.5'

# handle_is_at ID X Y TOLERANCE: where the state just read has the handle, on the screen.
handle_is_at() {
    at "$1"
    { near "$px" "$2" "$4" && near "$py" "$3" "$4"; } || fail "$1 is at $px, $py, not under the pointer at $2, $3: $STATE"
}

# saved_picture ID: a fresh window's picture, saved by ctrl+s under the next number of its loss, is in SAVED.
saved_picture() {
    SAVED=$HOME/fallline-$1.png
    [ ! -e "$SAVED" ] || fail "$SAVED is there already"
    rest
    press ctrl+s
    poll "the picture $SAVED" test -e "$SAVED"
}

# same_as_render STATE SIZE ...: the saved picture is what render makes of the state.
same_as_render() {
    local state=$1 size=$2
    shift 2
    "$FALLLINE" render "$state" --size "$size" -o "$work/rendered.png" "$@" || fail "render $state"
    "$SAME_PIXELS" "$SAVED" "$work/rendered.png" || fail "the window at $size is not what render makes of $state"
    [ "$(picture_state "$SAVED")" = "$state" ] || fail "the picture carries: $(picture_state "$SAVED")"
}

say "opens at the default state"
open_window
has_size 1280 800 || fail "it opens with $WIDTH x $HEIGHT"
expect_state "$DEFAULT" "at the start"

say "the ball is dragged by its handle, in one entry of undo"
VIEW=' frame=-4.9,6.5,0,9.6'
at picture.start.2
target=$px
at picture.ball
drag picture.ball "$target" "$py"
expect_state 'fallline curve parabola gd lr=0.4 start=*' "after the drag"
near "$(value start)" 0.2 0.02 || fail "the ball was let go at 0.2, and starts at $(value start)"
dragged=$STATE
at picture.ball
near "$px" "$target" 1 || fail "the ball is at $px, the pointer was at $target"
press ctrl+z
expect_state "$DEFAULT" "undo of a drag"
press ctrl+y
expect_state "$dragged" "redo of a drag"
press ctrl+z
press ctrl+shift+z
expect_state "$dragged" "redo by ctrl+shift+z"

say "a drag let go while it moves is one entry of undo, too"
# The program is stopped for the last of it, so that the motion and the release reach it in one frame.
at picture.ball
hand do move "$px" "$py" down 1 move $((px + 30)) "$py"
rest
kill -STOP "$app"
hand do move $((px + 60)) "$py" up 1 move $((SCREEN_WIDTH - 1)) $((SCREEN_HEIGHT - 1))
kill -CONT "$app"
pointer_read
read_state
[ "$STATE" != "$dragged" ] || fail "the drag has moved nothing"
press ctrl+z
expect_state "$dragged" "undo of a drag that was let go in motion"

say "Escape gives a drag back"
at picture.ball
hand do move "$px" "$py" down 1 move $((px + 30)) "$py" move $((px + 60)) "$py"
pointer_read
read_state
[ "$STATE" != "$dragged" ] || fail "the drag does not show before the button is up"
press Escape
hand do up 1 move $((SCREEN_WIDTH - 1)) $((SCREEN_HEIGHT - 1))
pointer_read
expect_state "$dragged" "a cancelled drag"
VIEW=''

say "the presets of learning rate"
presets=$("$FALLLINE" list losses --json | sed -n 's/.*"id": "parabola".*"presets": \[\([^]]*\)\].*/\1/p' | tr -d ,)
for id in too_small just_right too_big diverges; do
    click "preset.$id"
    expect_state "* lr=${presets%% *} *" "preset $id"
    presets=${presets#* }
done

say "the knob follows the pointer"
click preset.just_right
at eta.knob
drag eta.knob $((px + 57)) "$py"
read_state
[ "$(value lr)" != 0.4 ] || fail "the knob does not move the rate"
target=$((px + 57))
at eta.knob
near "$px" "$target" 1.5 || fail "the knob is at $px, the pointer was at $target"

say "buttons, chips and tabs"
click start.1
expect_state '* start=-2.5' "the chip of a start"
click preset.just_right
click transport.step
click transport.step
expect_state "$DEFAULT step=2" "two clicks on step"
click transport.back
expect_state "$DEFAULT step=1" "a click on back"
click transport.reset
expect_state "$DEFAULT" "a click on reset"
click start.3
expect_state '* start=4.5' "the chip of another start"
click start.1
click tab.landscape
expect_state 'fallline landscape bowl gd *' "the tab of another scene"
click tab.curve
expect_state "$DEFAULT" "back by the tab"
click preset.diverges
press End
click advice
read_state
"$FALLLINE" describe "$STATE" | grep -q '"outcome": "\(converges\|crawls\|oscillates\)"' || fail "the advice diverges: $STATE"

say "another optimizer and another loss from their lists"
click preset.just_right
press Home
click optimizer
press a a a Return
expect_state 'fallline curve parabola adam *' "a, three times, and Return"
click optimizer
press Escape
press ctrl+z
expect_state "$DEFAULT" "undo of the optimizer"
at optimizer
hand do move "$px" "$py" click 1 move "$px" $((py + 70)) move "$px" $((py + 72)) click 1
pointer_read
expect_state "$DEFAULT" "a click on the row that holds"
click loss
press Down Down Return
expect_state 'fallline curve plateau_1d gd *' "two rows down"
press shift+l
expect_state 'fallline curve parabola gd *' shift+l
press o
expect_state 'fallline curve parabola momentum *' o
press shift+o
expect_state "$DEFAULT" shift+o

say "space runs and pauses"
click preset.just_right
press Home
expect_state "$DEFAULT" "before the run"
press space
poll "the first step of the run" state_is "$DEFAULT step=*"
press space
read_state
paused=$STATE
rest
expect_state "$paused" "paused"
press Home
click speed.16
press space
poll "the arrival of the run" state_is "$DEFAULT step=7"
rest
expect_state "$DEFAULT step=7" "paused on arrival"
press space
poll "the last steps of the run" state_is "$DEFAULT step=??"
rest
read_state
ended=$STATE
click speed.1
press Home End
expect_state "$ended" "End is where a run ends"

say "arrows, Home and End"
press Right
expect_state "$ended" "right at the end"
press Home
expect_state "$DEFAULT" Home
press Right Right Right
expect_state "$DEFAULT step=3" "three times right"
press Left
expect_state "$DEFAULT step=2" left
press shift+Right
expect_state "$DEFAULT step=12" shift+right
press shift+Left Left Left Left
expect_state "$DEFAULT" "left at the start"

say "keys of the learning rate"
press p
expect_state '* lr=1.9 *' p
press p p p
expect_state "$DEFAULT" "p, four times"
press Up
expect_state '* lr=0.42 *' up
press Down
expect_state "$DEFAULT" down
press shift+Up
read_state
! "$FALLLINE" describe "$STATE" | grep -q '"outcome": "converges"' || fail "shift+up leaves the outcome: $STATE"
press ctrl+z
expect_state "$DEFAULT" "undo of shift+up"
press e
rest
enter 0.55
press Return
expect_state '* lr=0.55 *' "a typed rate"
press e
rest
enter 0.9
press Escape
expect_state '* lr=0.55 *' "an edit given up"
press e
rest
enter banana
press Return Escape
expect_state '* lr=0.55 *' "a rate that is none keeps its field open, until it is given up"
press ctrl+z
expect_state "$DEFAULT" "undo of the typed rate"
press ctrl+y
expect_state '* lr=0.55 *' ctrl+y

say "a change under way forks, r forgets it"
press Right Right Up
expect_state '* lr=0.55 start=-2.5 at=2 lr=0.578 step=2' "a fork at step 2"
press r
expect_state 'fallline curve parabola gd lr=0.578 start=-2.5' "reset keeps the rate in force"

say "keys of the start"
press shift+p
expect_state '* start=0.2' shift+p
press shift+p shift+p
expect_state '* start=-2.5' "shift+p, three times"
press d
read_state
near "$(value start)" -2.4 0.2 || fail "d moves to $(value start)"
[ "$(value start)" != -2.5 ] || fail "d does not move"
press a
expect_state '* start=-2.5*' a
press g
read_state
[ "$(value start)" != -2.5 ] || fail "g leaves the start"

say "keys of the scenes"
press 2
expect_state 'fallline landscape bowl *' 2
press 3
expect_state 'fallline race banana rules=*' 3
press 1
expect_state 'fallline curve parabola *' 1

say "the wheel zooms, 0 fits"
click picture 4
expect_state '* frame=*' "the wheel"
press 0
read_state
case $STATE in *frame=*) fail "0 does not fit" ;; esac

say "the help takes the keys until it is closed"
press Home
read_state
before=$STATE
press question
press Right
expect_state "$before" "a step under the help"
press Escape
press Right
expect_state "$before step=1" "a step after the help"
press F1 Right F1 Right
expect_state "$before step=2" "F1 opens and closes"
press Home

say "keys that come while the program is busy are all taken, in order, with what was held"
press question Escape
kill -STOP "$app"
press Right Right Right
kill -CONT "$app"
expect_state "$before step=3" "three keys at once"
kill -STOP "$app"
press Left question Right Escape Right Right
kill -CONT "$app"
expect_state "$before step=4" "six keys at once"
press Home shift+p
read_state
[ "$STATE" != "$before" ] || fail "shift+p does nothing"
kill -STOP "$app"
press ctrl+z shift+Right
kill -CONT "$app"
expect_state "$before step=10" "keys that were let go before they were read"
press Home

say "the window's title tells the focus"
press Tab
poll "a title with the focus" has_title '*, * - Fall Line'
press Escape

say "what is not of the document is kept in the settings"
press m ctrl+t
poll "less motion" setting_is reduced_motion 1
poll "the theme's setting" setting_is theme dark
press m ctrl+t ctrl+t
press ctrl+plus
poll "the zoom's setting" setting_is zoom 1.1
press ctrl+0
poll "the zoom's setting" setting_is zoom 1
poll "the theme's setting, round" setting_is theme light
read_state
session_is "$STATE" || fail "the session holds another state: $(session_line)"

say "a small window and back"
before=$STATE
resize 640 480
expect_state "$before" "640 x 480"
click preset.too_big
expect_state '* lr=1.9 *' "a preset at 640 x 480"
press ctrl+z
resize 1 1
press Right Left
resize 1280 800
expect_state "$before" "1280 x 800 again"
click preset.diverges
expect_state '* lr=2.1 *' "a preset at 1280 x 800"
press ctrl+z
expect_state "$before" "undo"

say "a large window grows, and what answers to the hand with it"
measure
place="$X $Y"
hand place "$window" 0 0
for size in 1530x860 1537x865 1600x1000 1728x972 1919x1079 1920x1080; do
    resize "${size%x*}" "${size#*x}"
    at eta.knob
    target_x=$((px - 150)) target_y=$py
    drag eta.knob $target_x $target_y
    handle_is_at eta.knob $target_x $target_y 1.5
    press ctrl+z
    expect_state "$before" "undo at $size"
    click preset.diverges
    expect_state '* lr=2.1 *' "a preset at $size"
    press ctrl+z
done
resize 1280 800
# shellcheck disable=SC2086 # two numbers
hand place "$window" $place
expect_state "$before" "1280 x 800 after a large window"

say "ctrl+shift+c copies the run"
copy ctrl+shift+c
read_csv=$work/run.csv
cp "$work/copied" "$read_csv"
[ "$(head -n 1 "$read_csv")" = 'step,x,loss,gx,lr' ] || fail "the header of the copied run"
[ "$(wc -l <"$read_csv")" -eq 62 ] || fail "61 rows and a header"
read_state
"$FALLLINE" run "$STATE" | cmp -s - "$read_csv" || fail "the copied run is not what run prints"

say "a long run is copied behind the frames"
paste 'curve lr=0.0001 steps=10000'
expect_state 'fallline curve parabola gd lr=0.0001 * steps=10000' "a long run"
copy ctrl+shift+c
"$FALLLINE" run "$STATE" | cmp -s - "$work/copied" || fail "the long run is not what run prints"

say "ctrl+v takes a state line"
paste 'curve lr=0.7'
expect_state 'fallline curve parabola gd lr=0.7 start=-2.5' "a pasted line"
paste 'fallline landscape bowl gd lr=0.3 start=1,2 step=4
a second line'
expect_state 'fallline landscape bowl gd lr=0.3 start=1,2 step=4' "the first of two lines"
press ctrl+z
press 1

say "ctrl+v refuses nonsense"
expect_state 'fallline curve parabola gd lr=0.7 start=-2.5' "before"
for nonsense in 'lr=banana' 'curve lr=nan' ' ' 'lr=0.1 lr=0.2' "$(printf '\303\050\377')" \
    "$(printf '%19000s' '' | tr ' ' x)" 'fallline curve parabola gd lr=0.4 start=-2.5 step=999'; do
    case $nonsense in ' ') nonsense='lr=' ;; esac
    paste "$nonsense"
    expect_state 'fallline curve parabola gd lr=0.7 start=-2.5' "pasted nonsense"
done

say "ctrl+v learns the letters of words, which it keeps in a file"
words='aberdeen
aldershot
birmingham
blackburn
cambridge
carlisle
dartmouth
dundee
edinburgh
exeter
falkirk
galway'
paste "$words"
expect_state "fallline letters adam lr=0.01 size=small data=$XDG_STATE_HOME/fallline/pasted-????????.txt" "pasted words"
[ "$(cat "$XDG_STATE_HOME"/fallline/pasted-*.txt)" = "$words" ] || fail "the words that were kept"
press ctrl+z
expect_state 'fallline letters towns adam lr=0.01 size=small batch=128' "the towns again"
press 1

say "ctrl+q ends it with status 0"
read_state
last=$STATE
press ctrl+t
resize 1000 700
measure
place="$X $Y"
quit

say "the next start opens the last session, theme, size and place"
open_window
has_size 1000 700 || fail "the size is $WIDTH x $HEIGHT"
[ "$X $Y" = "$place" ] || fail "the place is $X $Y instead of $place"
saved_picture parabola-1
same_as_render "$last" 1000x700 --theme dark
expect_state "$last" "the last session"
quit

say "a state in words of the shell: the quotes of its texts are gone, their blanks are not"
rm -f "$session"
# opens_as STATE WORDS...: what the window shows, and what a command says it is.
opens_as() {
    local state=$1
    shift
    open_window "$@"
    expect_state "$state" "$*"
    quit
    rm -f "$session"
}
opens_as 'fallline curve parabola own rule="m = beta*m + g; x = x - eta*m" lr=0.02 beta=0.8 start=-2.5' \
    curve own rule='m = beta*m + g
x = x - eta*m' beta=0.8
opens_as 'fallline curve parabola gd lr=0.4 sched="1/(1 + t/10)" start=-2.5' curve sched='1/(1 + t/10)'
opens_as 'fallline race banana rules=own,gd rule="x = x - eta*g" start=-1.2,1.3' race rules=own,gd rule='x = x - eta*g'
opens_as 'fallline curve formula="x^2 + 1" gd *' curve formula='x^2 + 1'

say "ctrl+s saves what render draws, with its state"
rm -f "$settings" "$session" "$HOME"/*.png
open_window
saved_picture parabola-1
same_as_render "$DEFAULT" 1280x800
press ctrl+s
poll "a second picture" test -e "$HOME/fallline-parabola-2.png"
quit
STATE_2='fallline landscape bowl gd lr=0.48 start=-2.5,1.8 step=3'
mkdir "$HOME/Pictures"
open_window "$STATE_2"
resize 640 480
rest
press ctrl+s
poll "a picture among the pictures" test -e "$HOME/Pictures/fallline-bowl-1.png"
SAVED=$HOME/Pictures/fallline-bowl-1.png
same_as_render "$STATE_2" 640x480
quit

open_window "$STATE_2"
hand place "$window" 0 0
resize 1920 1080
rest
press ctrl+s
poll "a picture of a large window" test -e "$HOME/Pictures/fallline-bowl-2.png"
SAVED=$HOME/Pictures/fallline-bowl-2.png
same_as_render "$STATE_2" 1920x1080
quit

say "a window opened with STATE shows it, in one word or many"
open_window curve lr=1.9 step=3
expect_state 'fallline curve parabola gd lr=1.9 start=-2.5 step=3' "words"
quit
open_window 'fallline landscape bowl gd lr=0.3 start=1,2 frame=-4,4,-2,3 step=4'
expect_state 'fallline landscape bowl gd lr=0.3 start=1,2 frame=-4,4,-2,3 step=4' "a line"

say "the ball of the landscape follows the pointer both ways"
press Home
at picture.ball
target_x=$((px - 31)) target_y=$((py + 37))
drag picture.ball $target_x $target_y
handle_is_at picture.ball $target_x $target_y 1.5
read_state
press ctrl+z
expect_state 'fallline landscape bowl gd lr=0.3 start=1,2 frame=-4,4,-2,3' "undo"

say "SIGTERM saves and ends with status 0"
press Right
read_state
last=$STATE
kill -TERM "$app"
ends_with 0 SIGTERM
session_is "$last" || fail "SIGTERM does not save: $(session_line)"

say "at rest nothing runs"
open_window
rest
activity
before=$ACTIVITY
pause 2 # what is measured
activity
[ "$ACTIVITY" = "$before" ] || fail "two seconds at rest: $before, then $ACTIVITY"
expect_state "$last" "awake again"

say "what is pasted waits for no other event"
quit
open_window # no message is on the screen whose end would be an event
rest
printf 'curve lr=0.8' >"$work/pasted"
hold "$work/pasted"
hand do keydown ctrl+v
poll "the pasted state in the session" session_is '* lr=0.8 *'
hand do keyup ctrl+v

say "readers of the clipboard that die before the answer take nobody with them"
press ctrl+c
for _ in 1 2 3 4 5 6 7 8 9 10; do
    kill -STOP "$app"
    timeout -s KILL 0.1 xclip -o -selection clipboard >/dev/null 2>&1
    kill -CONT "$app"
done
read_state
is_alive || fail "the program has died of another one's death"
rest
quit

say "a storm of random hands"
open_window
RANDOM=20
keys=(space Left Right Up Down Home End r p g e x m l o 0 1 2 question Escape Tab Return BackSpace plus minus period 5 a d w s
    shift+p shift+Up shift+Down shift+Left shift+Right shift+Tab ctrl+z ctrl+y ctrl+c ctrl+v ctrl+t ctrl+shift+c ctrl+plus
    ctrl+minus ctrl+0 ctrl+s F1 F11)
measure
for ((i = 0; i < 300; i++)); do
    where="move $((X + RANDOM % 1280)) $((Y + RANDOM % 800))"
    case $((RANDOM % 10)) in
    0 | 1 | 2 | 3) hand do key "${keys[RANDOM % ${#keys[@]}]}" ;;
    4 | 5) hand do "$where" click $((RANDOM % 5 + 1)) ;;
    6) hand do "$where" down 1 ;;
    7) hand do "$where" up 1 ;;
    8) hand do "$where" click 1 click 1 ;;
    9) case $((RANDOM % 3)) in
        0) hand size "$window" $((RANDOM % 1600 + 1)) $((RANDOM % 1000 + 1)) ;;
        1) hand size "$window" $((RANDOM % 40 + 1)) $((RANDOM % 40 + 1)) ;;
        2) hand size "$window" 1280 800 ;;
        esac ;;
    esac || fail "hand $i of the storm"
done
is_alive || fail "the program has not lived through the storm"
hand do up 1 move $((SCREEN_WIDTH - 1)) $((SCREEN_HEIGHT - 1))
pointer_read
poll "the window's keyboard" focus_window
press Escape Escape Escape
rest # or a ctrl+c of the storm, taken late, would take the clipboard from the next reader
read_state
"$FALLLINE" describe "$STATE" >/dev/null || fail "after the storm the state is no state: $STATE"
rest
quit
session_is "$STATE" || fail "after the storm the session is not what the window showed"

say "a file of the command line is opened as a drop is"
printf 'curve double_well lr=0.03\n' >"$work/kept.fallline"
rm -f "$session"
open_window "$work/kept.fallline"
expect_state 'fallline curve double_well gd lr=0.03 *' "a file"
xprop -id "$window" _NET_WM_ICON | grep -q 'Icon (64 x 64)' || fail "the window has no icon"
press ctrl+z
expect_state "$DEFAULT" "undo of a file"
quit

echo "$tests tests passed"
