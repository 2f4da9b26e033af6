#!/usr/bin/env bash
# What commands refuse, how, and with which status.
# shellcheck source=tests/e2e/command_files.sh
. "$(dirname "$0")/command_files.sh" || exit 1

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
calls 2 '--tour: needs a value' --tour
calls 1 'nothing.txt: No such file' --tour nothing.txt
printf 'step: A\ntask: B\nuntil: etta>1\n' >tour.txt
calls 1 'tour.txt: Line 3: there is no fact "etta"; did you mean "eta"?' --tour=tour.txt
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
calls 2 'In the rule, line 2, character 12: something is missing after "+"' run own rule='m = g; x = x - m +'
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

echo "$tests tests passed"
