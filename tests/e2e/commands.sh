#!/usr/bin/env bash
# Every command as a shell meets it: what it prints, and with which status.
# shellcheck source=tests/e2e/command_files.sh
. "$(dirname "$0")/command_files.sh" || exit 1

# ---- results ----

# gives ARGUMENTS...: status 0, silence on stderr, results in the file out.
gives() {
    "$FALLLINE" "$@" >out 2>err || fail "fallline $*: status $?"
    [ ! -s err ] || fail "fallline $*: says something on stderr"
}

say "check: how a typed rule was read"
gives check own rule='m = β m + g; x = x − η m'
grep -qxF 'm = beta*m + g; x = x - eta*m' out || fail 'check does not say how a rule was read'
gives check own rule='x = x - 0/0'
! grep -qE 'WRONG| changes' out || fail 'a rule that gives no number is told to differ from itself'
# What stands still on a slope says what holds it.
gives describe curve double_well gd lr=0.08 decay=0.1 start=-1
grep -q 'Weight decay takes 0.10 times the point, which is just as much' out || fail 'decay that cancels the slope is not said'
gives describe landscape formula='3*y^4-3/(y-1.25)' bfgs start=2,-1
grep -q 'every step is 0 long. It finds no step that leads down' out || fail 'a method without a step is not said'

say "describe: of a typed rule what was measured, of a schedule what it is for"
gives describe curve lr=0.1 steps=20 own rule='x = x - eta*sign(g)'
grep -q 'Its first step, 0.10 long, is the longest, and the last is 0.10\.' out || fail 'the steps of a typed rule are not told'
gives describe curve soft_abs lr=0.5 sched=cosine
grep -q 'At 0.50 throughout it would not arrive in 60 steps' out || fail 'what a schedule is for is not told'
gives describe curve soft_abs lr=0.5 noise=0.5
grep -q 'at a constant rate the ball trembles for ever\. 200 runs end ±0\.[0-9]* about .*, and [0-9]* of them have arrived\. Falling as a cosine, it would let 16[0-9] arrive\.' out ||
    fail 'what noise does at a constant rate is not told'
gives describe curve soft_abs lr=0.5 noise=0.5 sched=cosine
grep -q 'and 16[0-9] of them have arrived\. At 0\.50 throughout [0-9]* would' out || fail 'a falling rate under noise is not told'

say "run: header, N + 1 rows, %.17g"
gives run curve lr=0.4 start=-2.5
[ "$(head -n 1 out)" = 'step,x,loss,gx,lr' ] || fail "the header of a run in one dimension"
[ "$(wc -l <out)" -eq 62 ] || fail "61 rows and a header"
[ "$(sed -n 3p out)" = '1,-1.0999999999999999,2.7049999999999992,-2.0999999999999996,0.40000000000000002' ] ||
    fail "row 1 of the parabola"
gives run curve lr=0.1 noise=0.5 --steps 2
[ "$(sed -n 2p out)" = '0,-2.5,6.625,-3.6904277332526276,0.10000000000000001' ] || fail 'the slope that was used'
gives sweep curve soft_abs noise=0.5 --over lr=0.5:1:2 --seeds 50
[ "$(head -n 2 out)" = 'lr,outcome,steps,crawls,converges,oscillates,diverges
0.5,oscillates,,0,0,50,0' ] || fail 'shares of a sweep with noise'
gives sweep curve soft_abs noise=0.5 sched=cosine --over lr=0.5:1:2 --seeds 50
grep -q '^0\.5,oscillates,5[0-9],' out || fail 'a falling rate does not arrive under noise'
calls 2 '--seeds: needs a whole number from 1 to 255' sweep curve --over lr=0.5:1:2 --seeds 0
gives run landscape --steps 7 lr=0.1
[ "$(head -n 1 out)" = 'step,x,y,loss,gx,gy,lr' ] || fail "the header of a run in two dimensions"
[ "$(wc -l <out)" -eq 9 ] || fail "8 rows and a header"
gives run fit line_bias 'data=1,2;2,3;4,5' batch=2 seed=3
[ "$(wc -l <out)" -eq 202 ] || fail "201 rows of a line and a header"
printf 'x;y\n1;2\n2;4\n3;6\n4;8\n' >points.csv
gives run fit
cp out whole
gives run fit --data points.csv
cmp -s out whole || fail "the default data from a file"
gives run curve steps=9
[ "$(wc -l <out)" -eq 11 ] || fail "steps= is the number of steps"
gives run curve steps=9 --steps 12
[ "$(wc -l <out)" -eq 14 ] || fail "--steps goes before steps="
gives run curve --steps 100000
[ "$(tail -n 1 out | cut -d , -f 1)" = 100000 ] || fail "the longest run"

# reads each number and prints it as the text would: a shorter one would not read back equal
say "run: every number reads back equal"
gives run landscape lr=0.3
awk -F , 'NR > 1 { for (i = 2; i <= NF; i++) if (sprintf("%.17g", $i) != $i) { print $i; exit 1 } }' out ||
    fail "a number that is not %.17g"

say "run: a divergence is written to its end"
gives run curve lr=1e6
[ "$(wc -l <out)" -eq 62 ] || fail "a diverging run has all its rows"
[ "$(tail -n 1 out | cut -d , -f 1)" = 60 ] || fail "the last row is step 60"
gives run curve lr=1e6 --steps 100
grep -q '^50,[-0-9.e+]*,inf,' out || grep -q ',inf,' out || fail "an infinite loss is printed as inf"
[ "$(tail -n 1 out | cut -d , -f 2-4)" = nan,nan,nan ] || fail "after inf there is nan"
! grep -q -e '-nan' out || fail "nan has no sign"
[ "$(wc -l <out)" -eq 102 ] || fail "100 steps and 101 rows"

say "run: an overridden rate is that of the step that leaves the row"
gives run curve lr=0.4 steps=6 at=3 lr=0.1
[ "$(cut -d , -f 5 out | tail -n +2 | tr '\n' ' ')" = '0.40000000000000002 0.40000000000000002 0.40000000000000002 0.10000000000000001 0.10000000000000001 0.10000000000000001 0.10000000000000001 ' ] ||
    fail "the column lr"

say "describe: JSON with every key, in every case"
keys='state loss optimizer step x value gradient hessian eigenvalues eta eta_limit outcome steps_to_arrive verdict
    decided_at equation sentence'
for state in curve landscape 'curve lr=0.01' 'curve lr=1 step=1' 'curve lr=2' 'curve lr=2.1 step=6' 'curve lr=1e6' \
    'landscape lr=0.6' 'landscape lr=0.48 step=3' 'landscape lr=1e6 steps=100 step=100' 'curve start=1' \
    'curve start=1e6 lr=1e-6' 'fallline curve parabola gd lr=0.4 start=-2.5 at=3 lr=2.5'; do
    # shellcheck disable=SC2086 # the words of a state
    gives describe $state
    "$JSON_CHECK" out 2>err || fail "describe $state: no JSON"
    for key in $keys; do
        [ "$(grep -c "^  \"$key\": " out)" -eq 1 ] || fail "describe $state: the key $key"
    done
    grep -q '^  "outcome": "\(crawls\|converges\|oscillates\|diverges\)",$' out || fail "describe $state: the outcome"
    ! grep -q '\(nan\|inf\)[,\]]' out || fail "describe $state: a number that JSON has not"
done
gives describe curve lr=0.4 start=-2.5 step=1
grep -qx '  "equation": "−0.26 = −1.10 − 0.40 · (−2.10)",' out || fail "the equation of step 1"
grep -qx '  "eta_limit": 2,' out || fail "the largest rate of the parabola"
gives describe landscape
grep -q '^  "hessian": \[[^,]*, [^,]*, [^,]*, [^,]*\],$' out || fail "the Hessian has four numbers in two dimensions"

say "describe letters: what the window says, with the four named rates"
gives describe letters
"$JSON_CHECK" out 2>err || fail "describe letters: no JSON"
grep -q '^  "sentence": "Converges: knows pairs at step 50. On names held out it passed the table of letters at step ' out ||
    fail "describe letters: the sentence"
grep -q '^  "presets": {.*"just_right": {"eta": 0.01, "outcome": "converges"}' out || fail "describe letters: the rates"
gives describe letters lr=1
grep -q 'equal chances for all 27 would give 3.30. Its steps are too long.' out || fail "describe letters: diverges"

say "describe: the state it prints describes itself"
gives describe landscape lr=0.3 step=4
line=$(sed -n 's/^  "state": "\(.*\)",$/\1/p' out)
cp out first
gives describe "$line"
cmp -s first out || fail "describe of its own state line differs"

say "standings: a race at its step, the lowest loss first, as the runs have it"
gives standings race banana rules=gd:0.02,-nesterov:0.004,adam:0.1,newton step=40
[ "$(head -n 1 out)" = 'rank,rule,lr,loss,outcome,steps,good_lo,good_hi,decades' ] || fail "the header"
[ "$(cut -d , -f 1,2 out | tail -n +2 | tr '\n' ' ')" = '1,newton 2,adam 3,gd ' ] || fail "who stands where"
loss=$(sed -n 's/^2,adam,[^,]*,\([^,]*\),.*/\1/p' out)
gives run landscape banana adam lr=0.1 steps=300
[ "$(sed -n 42p out | cut -d , -f 4)" = "$loss" ] || fail "the lane of Adam is not its run"
gives standings fallline race banana rules=gd:0.02 start=-1.2,1.3 step=40
[ "$(wc -l <out)" -eq 2 ] || fail "one lane"
calls 2 'needs a race' standings landscape
calls 2 'second lane' standings race rules=gd:0.1,gd:0.2
gives describe race rules=adam:0.1,gd:0.02 lane=gd step=3
"$JSON_CHECK" out 2>err || fail "describe of a race: no JSON"
grep -qx '  "optimizer": "gd",' out || fail "a race is described by its chosen lane"

say "sweep: both ends, log-spaced, the outcome of each"
gives sweep curve --over lr=0.001:10:5
[ "$(head -n 1 out)" = 'lr,outcome,steps' ] || fail "the header"
[ "$(wc -l <out)" -eq 6 ] || fail "five values"
[ "$(sed -n 2p out | cut -d , -f 1,2)" = 0.001,crawls ] || fail "the first value"
near "$(sed -n 4p out | cut -d , -f 1)" 0.1 1e-12 || fail "the middle is the geometric mean"
[ "$(tail -n 1 out | cut -d , -f 1,2)" = 10,diverges ] || fail "the last value"
[ -z "$(tail -n 1 out | cut -d , -f 3)" ] || fail "a run that never arrives has no steps"
gives sweep curve --over decay=0:1:5
[ "$(sed -n 2p out | cut -d , -f 1)" = 0 ] || fail "decay from 0"
[ "$(sed -n 4p out | cut -d , -f 1)" = 0.5 ] || fail "from 0 on values are evenly spaced"
gives sweep curve --over decay=0.01:1:3
near "$(sed -n 3p out | cut -d , -f 1)" 0.1 1e-12 || fail "else by ratios"
gives render curve -o smallest.png --size 200x150
gives list keys
grep -q '^angle ' out || fail "list keys has the angle"

say "map: a line a cell, rows from the top, the same on any number of threads"
gives map himmelblau lr=0.0168 --size 40x31 --threads 1
[ "$(head -n 1 out)" = 'x,y,minimum,outcome,steps' ] || fail "the header"
[ "$(wc -l <out)" -eq 1241 ] || fail "1240 cells"
[ "$(sed -n 2p out | cut -d , -f 1)" = -4.875 ] || fail "the first cell is the left one"
awk -F , 'NR > 2 && $2 > y { exit 1 } { y = $2 }' out || fail "rows do not go down"
awk -F , 'NR > 1 && !($3 ~ /^[0-3]?$/ && $4 ~ /^(crawls|converges|oscillates|diverges)$/ && $5 ~ /^[0-9]*$/) { exit 1 }' out ||
    fail "a cell that is none"
cp out first
gives map himmelblau lr=0.0168 --size 40x31 --threads 5
cmp -s first out || fail "threads change the map"
# a cell is the outcome of its run, as describe tells it
for line in 2 400 777 1241; do
    IFS=, read -r x y _ word steps <<<"$(sed -n "${line}p" first)"
    gives describe himmelblau lr=0.0168 "start=$x,$y"
    grep -q "^  \"outcome\": \"$word\",$" out || fail "the map and describe differ at $x,$y"
    grep -q "^  \"steps_to_arrive\": ${steps:-null}," out || fail "the map and describe count differently at $x,$y"
done

say "map and sweep: shards joined are the whole"
for parts in 1 2 7 130; do # 130: more than there are lines, so that some parts have none
    : >joined
    for part in $(seq "$parts"); do
        "$FALLLINE" map himmelblau lr=0.0168 --size 40x3 --shard "$part/$parts" >>joined 2>err || fail "map $part/$parts"
    done
    gives map himmelblau lr=0.0168 --size 40x3
    cmp -s joined out || fail "$parts shards of a map are not the map"
    : >joined
    for part in $(seq "$parts"); do
        "$FALLLINE" sweep curve --over lr=0.01:4:50 --shard "$part/$parts" >>joined 2>err || fail "sweep $part/$parts"
    done
    gives sweep curve --over lr=0.01:4:50
    cmp -s joined out || fail "$parts shards of a sweep are not the sweep"
done
gives map himmelblau --size 100000x100000 --shard 500000/1000000
[ "$(wc -l <out)" -eq 10000 ] || fail "a millionth of a hundred thousand squared"

say "map: a picture that carries its state"
gives map two_valleys lr=0.8 -o basins.png --size 90x70
[ "$(picture_state basins.png)" = "$("$FALLLINE" describe two_valleys lr=0.8 | sed -n 's/^  "state": "\(.*\)",$/\1/p')" ] ||
    fail "the map does not carry its state: $(picture_state basins.png)"

say "list: tables and JSON"
for what in losses optimizers scenes keys; do
    gives list "$what"
    rows=$(wc -l <out)
    [ "$rows" -gt 0 ] || fail "list $what is empty"
    gives list --json "$what"
    "$JSON_CHECK" out 2>err || fail "list $what --json: no JSON"
    [ "$(grep -c '^  {' out)" -eq "$rows" ] || fail "list $what: the table and the JSON differ in length"
done

say "check: all is right"
gives check
! grep -v '^ok ' out || fail "check finds faults"

say "replay: the last state, and a hash that repeats"
gives replay good.log
[ "$(head -n 1 out)" = 'fallline curve parabola gd lr=0.7 start=-2.5 step=3' ] || fail "the state after the log"
sed -n 2p out | grep -qx '[0-9a-f]\{16\}' || fail "the hash"
cp out first
gives replay good.log
cmp -s first out || fail "a log replays to two states"

say "help and version"
gives --help
grep -q '^Usage: fallline' out || fail "the help"
for word in run describe sweep map render standings list check replay; do
    grep -q "^  fallline $word" out || fail "the help does not name $word"
done
cp out first
for word in run describe render list; do
    gives "$word" --help
    cmp -s first out || fail "$word --help is not the help"
done
gives --version
grep -qx 'fallline [0-9]*\.[0-9]*\.[0-9]*' out || fail "the version"

# ---- render ----

say "render: every control is listed"
gives render curve --ui ui.json
"$JSON_CHECK" ui.json 2>err || fail "render --ui: no JSON"
for id in tab.curve tab.landscape theme help loss optimizer picture picture.ball strip chart.loss eta.field eta.track \
    eta.knob preset.too_small preset.just_right preset.too_big preset.diverges start.1 transport.reset transport.back \
    transport.run transport.step transport.scrubber speed.1 equation.x equation.eta; do
    centre ui.json "$id" >/dev/null || fail "render --ui of the curve does not list $id"
done
gives render landscape --ui ui.json
"$JSON_CHECK" ui.json 2>err || fail "render --ui: no JSON"
for id in picture.ball chart.loss chart.section start.1; do
    centre ui.json "$id" >/dev/null || fail "render --ui of the landscape does not list $id"
done
gives render curve lr=2.1 step=6 --ui ui.json
centre ui.json advice >/dev/null || fail "render --ui of a divergence does not list advice"

say "render: all controls lie in the picture, at every size"
for size in 1280x800 640x480 800x600 1920x1080 3000x500; do
    for state in curve landscape 'curve lr=2.1 step=6' 'landscape lr=1e6'; do
        # shellcheck disable=SC2086
        gives render $state --size "$size" --ui ui.json
        "$JSON_CHECK" ui.json 2>err || fail "render $state --size $size --ui: no JSON"
        sed -n 's/.*"id": "\([^"]*\)".* "x": \([^,]*\), "y": \([^,]*\), "w": \([^,]*\), "h": \([^,]*\),.*/\1 \2 \3 \4 \5/p' \
            ui.json >boxes
        [ -s boxes ] || fail "render $state --size $size: no control"
        awk -v W="${size%x*}" -v H="${size#*x}" '$1 !~ /^picture\./ && ($2 < -1 || $3 < -1 || $2 + $4 > W + 1 || $3 + $5 > H + 1) { print; bad = 1 } END { exit bad }' \
            boxes >err || fail "render $state --size $size: a control outside of the picture"
    done
done
for size in 200x150 200x8192 8192x150; do
    gives render curve --size "$size" --ui ui.json -o tiny.png
    "$JSON_CHECK" ui.json 2>err || fail "render --size $size --ui: no JSON"
done

say "render: a text cut short ends with a whole character"
for lr in 0.001 0.01 0.1 0.3 0.5 1.5 2; do
    gives render curve "lr=$lr" --ui ui.json
    "$JSON_CHECK" ui.json 2>err || fail "render --ui with lr=$lr: no JSON"
done

say "render: the same bytes twice"
for ending in png svg; do
    for state in curve landscape; do
        gives render "$state" lr=0.3 step=2 -o "a.$ending" --ui a.json
        gives render "$state" lr=0.3 step=2 -o "b.$ending" --ui b.json
        cmp a.json b.json >err || fail "$state: two lists of controls"
        cmp "a.$ending" "b.$ending" >err || fail "$state: two pictures in $ending"
    done
done

say "render: the picture carries its state, and themes differ"
gives render landscape lr=0.3 step=2 -o light.png
gives render landscape lr=0.3 step=2 -o dark.png --theme dark
[ "$(picture_state light.png)" = "$("$FALLLINE" describe landscape lr=0.3 step=2 | sed -n 's/^  "state": "\(.*\)",$/\1/p')" ] ||
    fail "the picture does not carry its state: $(picture_state light.png)"
! "$SAME_PIXELS" light.png dark.png 2>/dev/null || fail "the dark theme looks like the light one"
grep -q '^<svg' a.svg || grep -q '<svg ' a.svg || fail "an SVG has an svg element"

say "fonts that are none: a picture or a refusal, no crash"
mkdir fonts
for font in Inter-Regular.otf Inter-Medium.otf Inter-SemiBold.otf LinLibertine_R.otf LinLibertine_RI.otf; do
    head -c 20000 /dev/zero >"fonts/$font"
done
for ending in png svg; do
    "$FALLLINE" render curve --font-dir=fonts -o "fonts.$ending" >out 2>err
    [ $? -le 1 ] || fail "render with fonts of zeros: the status"
done

say "everything works with no environment at all"
env -i "$FALLLINE" render curve -o bare.png --ui bare.json >out 2>err || fail "render without an environment"
gives render curve -o full.png
cmp -s bare.png full.png || fail "the environment changes the picture"
for words in 'run curve' 'describe curve' 'sweep curve --over lr=0.1:1:3' 'map bowl --size 9x9' 'list losses' \
    'replay good.log'; do
    # shellcheck disable=SC2086
    env -i "$FALLLINE" $words >out 2>err || fail "fallline $words without an environment"
    [ ! -s err ] || fail "fallline $words without an environment says something"
    # shellcheck disable=SC2086
    env LC_ALL=de_DE.UTF-8 LANG=tr_TR.UTF-8 "$FALLLINE" $words >first 2>err || fail "fallline $words in German"
    cmp -s first out || fail "fallline $words: the locale changes the result"
done
[ -z "$(ls -A "$HOME")" ] || fail "a command wrote to the user's folders: $(ls -A "$HOME")"

# ---- files in the place of a state ----

say "a file stands for the state that it holds, in every command"
printf 'curve double_well lr=0.03\n' >kept.fallline
printf 'area,price\n50,100\n60,125\n80,150\n' >'two words.csv'
printf 'np.sin(x) + x**2\n' >formula.txt
"$FALLLINE" render landscape himmelblau lr=0.012 step=4 -o kept.png || fail "render -o kept.png"
opens() {
    "$FALLLINE" describe "$1" >described || fail "describe $1"
    grep -q "\"state\": \"$2" described || fail "describe $1: $(grep '"state"' described)"
}
opens kept.fallline 'fallline curve double_well gd lr=0.03'
opens ./kept.fallline 'fallline curve double_well gd lr=0.03'
opens kept.png 'fallline landscape himmelblau gd lr=0.012 .*step=4"'
opens 'two words.csv' 'fallline fit line gd .*data=50,100;60,125;80,150 x=area y=price"'
opens formula.txt 'fallline curve formula='
"$FALLLINE" describe formula=$'def f(x):\n    return x**2 - 1' >described || fail "a formula in lines"
grep -q '"state": "fallline curve formula=\\"x^2 - 1\\" gd' described || fail "a formula in lines: $(cat described)"
"$FALLLINE" describe formula=$'x^2\nx' 2>err && fail "two formulas are read"
grep -q '^fallline: formula: A new line begins without a sign: a second formula?' err || fail "two formulas: $(cat err)"
"$FALLLINE" run kept.fallline --steps 3 | sed -n '$p' | grep -q '^3,' || fail "run kept.fallline"
"$FALLLINE" render kept.png -o again.png || fail "render kept.png"
"$SAME_PIXELS" kept.png again.png || fail "a picture of a picture's state is another"

say "a file that holds none is named, with the reason"
refused() {
    "$FALLLINE" "${@:2}" >out 2>err
    [ $? -eq 1 ] || fail "fallline ${*:2}: the status"
    [ "$(cat err)" = "fallline: $1" ] || fail "fallline ${*:2}: $(cat err)"
}
printf 'junk of words\n' >junk.txt
: >empty.csv
refused 'junk.txt: This is no formula, no table of numbers and no state line.' describe junk.txt
gives write letters --count 60
cp out names.txt
gives describe names.txt
grep -qx '  "state": "fallline letters adam lr=0.01 size=small data=names.txt batch=128",' out || fail "a list of names"
refused 'empty.csv: There is no text in it.' run empty.csv
refused 'nosuch.png: No such file or directory' nosuch.png

# ---- streams ----

say "a full disk is status 1 and a sentence"
if [ -c /dev/full ]; then
    for words in 'run curve' 'describe curve' 'sweep curve --over lr=0.1:1:3' 'map bowl' 'list losses' 'list losses --json' check \
        'replay good.log' --help --version; do
        # shellcheck disable=SC2086
        "$FALLLINE" $words >/dev/full 2>err
        [ $? -eq 1 ] || fail "fallline $words >/dev/full: the status"
        grep -q '^fallline: standard output: ' err || fail "fallline $words >/dev/full: the sentence"
        [ "$(wc -l <err)" -eq 1 ] || fail "fallline $words >/dev/full: one line"
    done
fi

say "closed stdout is status 1 and a sentence"
"$FALLLINE" run curve >&- 2>err
[ $? -eq 1 ] || fail "fallline run >&-: the status"
grep -q '^fallline: standard output: ' err || fail "fallline run >&-: the sentence"

say "a reader that has enough ends it silently"
: >err
(
    trap - PIPE
    "$FALLLINE" run curve --steps 100000 2>err
) | head -n 1 >out
[ ! -s err ] || fail "run | head -1 complains"
[ "$(cat out)" = 'step,x,loss,gx,lr' ] || fail "run | head -1"

echo "$tests tests passed"
