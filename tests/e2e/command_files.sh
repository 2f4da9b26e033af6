# shellcheck shell=bash
# shellcheck disable=SC2034 # what is set here is used by the scripts
# What the scripts of commands share: files good and bad in a folder to work in, and what a refusal looks like.
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
long=$(printf '%66000s' '' | tr ' ' 'x')

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
