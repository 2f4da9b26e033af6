#!/usr/bin/env bash
# Every command as a shell meets it: what it prints, what it refuses and how, and with which status.
# shellcheck source=tests/e2e/lib.sh
. "$(dirname "$0")/lib.sh" || exit 1

cd "$work" || exit 1
mkdir folder && : >empty && printf 'nonsense\n' >nonsense.log && printf 'fallline curve\nfly 3\n' >verb.log
printf '1,2\nnonsense,3\n' >nonsense.csv
printf '1,2\n2,3\n4,5\n' >good.csv
printf 'fallline curve\neta 0.1\0\n' >nul.log
printf 'fallline curve\neta\n' >short.log
printf 'fallline curve\neta nan\n' >nan.log
printf 'fallline curve parabola gd lr=0.4 start=-2.5\neta 0.7\nstep 3\n' >good.log
long=$(printf '%29000s' '' | tr ' ' 'x')

# ---- refusals ----

# calls STATUS FRAGMENT ARGUMENTS...: the status, and on stderr one message that holds FRAGMENT and begins "fallline: ",
# with nothing on stdout. A usage error says where to read on, in a line of its own.
calls() {
    local status=$1 fragment=$2 got lines
    shift 2
    tests=$((tests + 1))
    "$FALLLINE" "$@" >out 2>err
    got=$?
    [ "$got" -eq "$status" ] || fail "fallline $*: status $got instead of $status"
    grep -qF -- "$fragment" err || fail "fallline $*: stderr does not say: $fragment"
    [ ! -s out ] || fail "fallline $*: a refusal prints on stdout"
    lines=$(wc -l <err)
    [ "$lines" -eq "$status" ] || fail "fallline $*: $lines lines on stderr"
    case $(head -n 1 err) in
    'fallline: '*) ;;
    *) fail "fallline $*: the message does not begin with the program's name" ;;
    esac
}

echo "refusals"
# the program
calls 2 '"nonsense" is not a word here' nonsense
calls 2 'did you mean "landscape"' landscap
calls 2 '--bogus: is not an option' --bogus
calls 2 '-x: is not an option' -x
calls 2 '-x: is not an option' -xV
calls 2 '--zoom: needs a value' --zoom
calls 2 '--zoom: needs a number from 0.8 to 2' --zoom=0
calls 2 '--zoom: needs a number from 0.8 to 2' --zoom=2.01
calls 2 '--zoom: needs a number from 0.8 to 2' --zoom=nan
calls 2 '--zoom: needs a number from 0.8 to 2' --zoom=1,5
calls 2 '--font-dir: needs a value' --font-dir
calls 2 'its options stand behind it' --zoom=1 run curve
calls 2 'its options stand behind it' --font-dir=/nonexistent render curve -o x.png
calls 2 'is longer than a state line can be' "$long"
calls 2 'does not hold a finite decimal number' curve lr=fast
calls 1 'No such file' run fit --data nowhere.csv
calls 1 'Line 2: "nonsense" is not a finite decimal number' run fit --data nonsense.csv
calls 1 'is not a text file' run fit --data nul.log
mkfifo pipe
calls 1 'pipe: is a pipe, not a file' run fit --data pipe
calls 1 'pipe: is a pipe, not a file' run fit data=@pipe
calls 1 'folder: is a folder' run fit --data folder
calls 2 '-o: is given twice' render curve -o a.png -o b.png
calls 2 '--data: is given twice' run fit --data a.csv --data b.csv
! ls a.png b.png >out 2>&1 || fail "a refused render leaves a picture"
calls 1 'x?[31m??.csv: No such file' run fit --data "$(printf 'x\033[31m\302\233.csv')"
echo "standard input and output"
"$FALLLINE" run fit --data good.csv --steps 1 >whole || fail "run fit --data good.csv"
for stream in - /dev/stdin /dev/fd/0; do
    "$FALLLINE" run fit --data "$stream" --steps 1 <good.csv >out || fail "run fit --data $stream"
    cmp -s whole out || fail "--data $stream reads something else"
done
"$FALLLINE" run fit --data <(cat good.csv) --steps 1 >out || fail "run fit --data of a substituted process"
cmp -s whole out || fail "--data of a substituted process reads something else"
"$FALLLINE" render curve -o picture.png --size 320x240 || fail "render -o picture.png"
for stream in - /dev/stdout; do
    "$FALLLINE" render curve -o "$stream" --size 320x240 | cat >out.png || fail "render -o $stream"
    "$SAME_PIXELS" picture.png out.png >/dev/null || fail "render -o $stream makes another picture"
done
"$FALLLINE" replay - <good.log >out || fail "replay -"
grep -q 'lr=0.7 start=-2.5 step=3' out || fail "replay - reads something else: $(cat out)"

# states, the same for each command that takes one
for command in run describe sweep map render; do
    extra=''
    case $command in
    sweep) extra=--over=lr=0.1:1:4 ;;
    render) extra=-ox.png ;;
    esac
    refuse() {
        local fragment=$1
        shift
        # shellcheck disable=SC2086 # no option or one
        calls 2 "$fragment" "$command" $extra "$@"
    }
    refuse '"nonsense" is not a word here' nonsense
    refuse '"lr=abc" does not hold a finite decimal number' lr=abc
    refuse 'does not hold a finite decimal number' lr=inf
    refuse 'does not hold a finite decimal number' lr=nan
    refuse 'does not hold a finite decimal number' lr=0x1p3
    refuse 'does not hold a finite decimal number' lr=0,4
    refuse 'does not hold a finite decimal number' lr=
    refuse 'does not hold a finite decimal number' lr=1e999
    refuse 'a learning rate is above 0' lr=0
    refuse 'a learning rate is above 0' lr=-1
    refuse 'a learning rate is above 0 and at most 1e6' lr=1000001
    refuse '"lr" is given twice' lr=0.1 lr=0.2
    refuse '"bta" is not a key here' bta=1
    refuse '"bta" is not a key here' 'fallline curve bta=1 lr=0.2'
    refuse 'which has one coordinate' curve start=1,2
    refuse 'which has two coordinates' landscape start=1
    refuse 'coordinates go from -1e6 to 1e6' start=2e6
    refuse 'whole number from 1 to 100000' steps=0
    refuse 'whole number from 1 to 100000' steps=100001
    refuse 'whole number from 1 to 100000' steps=1.5
    refuse 'is past the last step' steps=5 step=6
    refuse 'does not come after the change' at=4 lr=0.1 at=4 lr=0.2
    refuse 'belongs to the scene' curve bowl
    refuse 'a frame has four' frame=1,2
    refuse 'longer than a state line' "$long"
    refuse '--bogus: is not an option here' --bogus
    refuse '-q: is not an option here' -q
done
calls 2 '--steps: needs a value' run --steps
calls 2 'does not hold a whole number from 1 to 100000' run --steps 0
calls 2 'does not hold a whole number from 1 to 100000' run --steps=-3 curve
calls 2 'does not hold a whole number from 1 to 100000' run --steps=1e3 curve
calls 2 'does not hold a whole number from 1 to 100000' run --steps= curve
calls 2 'does not hold a whole number from 1 to 100000' run --steps=99999999999999999999
calls 2 '--over: is not an option here' run --over lr=1:2:3
calls 2 'sweep: needs --over' sweep curve
calls 2 '--over: needs a value' sweep --over
calls 2 'is not a range' sweep --over lr
calls 2 'is not a range' sweep --over lr=1:2
calls 2 'is not a range' sweep --over lr=1:2:x
calls 2 'is not a range' sweep --over lr=1:2:100001
calls 2 'is not a range' sweep --over =1:2:3
calls 2 'is not a range' sweep --over "$long=1:2:3"
calls 2 'the first value must be below the last' sweep --over lr=2:1:4
calls 2 'the first value must be above 0' sweep --over lr=0:1:4
calls 2 'needs 2 to 100000 values' sweep --over lr=1:2:1
calls 2 'is out of range; a learning rate is above 0 and at most 1e6.' sweep --over lr=1:2e6:3
calls 2 '"width" is not a key of "gd", which has "lr", "decay".' sweep --over width=1:2:3
for shard in 0/4 5/4 1/0 4 /4 4/ 1/2/3 a/b -1/4 1/1000001 ' 1/4' ''; do
    calls 2 '--shard: needs I/N' sweep curve --over lr=0.1:1:9 --shard "$shard"
    calls 2 '--shard: needs I/N' map himmelblau --shard "$shard"
done
calls 2 '--shard: parts are for the CSV' map himmelblau --shard 1/2 -o x.png
calls 2 '--shard: needs a value' map himmelblau --shard
calls 2 'parabola: has one dimension and a map has two' map parabola
calls 2 'parabola: has one dimension and a map has two' map curve
calls 2 '--threads: needs a whole number from 1 to 64' map himmelblau --threads 0
calls 2 'x.svg: needs to end in .png' map himmelblau -o x.svg
calls 2 '1 to 100000 each' map himmelblau --size 100001x2
calls 2 '1 to 8192 each' map himmelblau --size 8193x2 -o x.png
calls 2 'is not two ranges such as' map curve --over lr=0.01:4:3
calls 2 'one of these is no number of this run' map curve --over lr=0.01:4:3,beta=0:1:3
calls 2 'names one number twice' map curve --over lr=0.01:4:3,lr=1:2:3
calls 2 'the first value must be above 0' map curve --over lr=0:4:3,start=0:1:3
calls 2 '2 is out of range; "beta" goes from 0 to 0.999999.' map curve momentum --over lr=0.1:4:3,beta=0:2:3
calls 2 'stands alone' map curve --over lr=0.1:4:3,start=0:1:3 --size 3x3
calls 1 'No such file' map himmelblau -o nowhere/map.png
calls 2 'render: needs -o FILE' render
calls 2 '-o: needs a value' render curve -o
calls 2 '--ui: needs a value' render curve --ui
calls 2 'needs to end in .png or .svg' render curve -o picture.gif
calls 2 'needs to end in .png or .svg' render curve -o .png
for size in 0x0 0x480 99999x1 1x8193 640 640x x480 640x480x3 -640x480 640X480 1e2x100 ' 640x480' ''; do
    calls 2 '--size: needs WIDTHxHEIGHT' render -o x.png --size "$size"
done
for size in 10x10 199x150 200x149 1x8192; do
    calls 2 'the smallest is 200x150' render -o x.png --size "$size"
done
calls 2 '--scale: needs a number from 0.5 to 8' render -o x.png --scale 0.4
calls 2 '--scale: needs a number from 0.5 to 8' render -o x.png --scale 9
calls 2 '--zoom: needs a number from 0.8 to 2' render -o x.png --zoom 3
calls 2 '--theme: is light, dark or contrast' render -o x.png --theme pink
calls 1 'install the packages fonts-inter and fonts-linuxlibertine' render -o x.png --font-dir=/nonexistent
calls 1 'install the packages fonts-inter and fonts-linuxlibertine' render -o x.png --font-dir=empty
calls 1 'folder.png: No such file' render -o nowhere/folder.png
mkdir folder.png folder.svg
calls 1 'folder.png: Is a directory' render -o folder.png
calls 1 'folder.svg: Is a directory' render -o folder.svg
calls 1 'folder: Is a directory' render --ui folder
calls 1 'No such file' render --ui nowhere/ui.json
calls 2 'needs one of losses, optimizers, scenes, keys' list
calls 2 'needs one of losses, optimizers, scenes, keys' list losses keys
calls 2 'foods: is none of losses, optimizers, scenes, keys' list foods
calls 2 '--csv: is not an option here' list losses --csv
calls 2 'is not a word here' check parabolla
calls 2 'Something is missing after "+"' run formula='x +'
calls 2 'is not an option here' check --fast
calls 2 'replay: needs one file' replay
calls 2 'replay: needs one file' replay good.log good.log
calls 2 'is not an option here' replay --quick good.log
calls 1 'nowhere.log: No such file' replay nowhere.log
calls 1 'folder: is a folder' replay folder
calls 1 'empty: ' replay empty
calls 1 'nonsense.log: ' replay nonsense.log
calls 1 'verb.log: ' replay verb.log
calls 1 'short.log: ' replay short.log
calls 1 'nan.log: ' replay nan.log
calls 1 'nul.log: is not a text file' replay nul.log
calls 1 'No such file' replay ''
[ ! -e x.png ] || fail "a refused render left a picture"

# ---- results ----

# gives ARGUMENTS...: status 0, silence on stderr, results in the file out.
gives() {
    "$FALLLINE" "$@" >out 2>err || fail "fallline $*: status $?"
    [ ! -s err ] || fail "fallline $*: says something on stderr"
}

say "run: header, N + 1 rows, %.17g"
gives run curve lr=0.4 start=-2.5
[ "$(head -n 1 out)" = 'step,x,loss,gx,lr' ] || fail "the header of a run in one dimension"
[ "$(wc -l <out)" -eq 62 ] || fail "61 rows and a header"
[ "$(sed -n 3p out)" = '1,-1.0999999999999999,2.7049999999999992,-2.0999999999999996,0.40000000000000002' ] ||
    fail "row 1 of the parabola"
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
for parts in 1 2 7 1000; do
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
