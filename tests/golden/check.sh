#!/usr/bin/env bash
# check.sh COMPARE EXPECTED.png PROGRAM SHEET FILE.png SIZE THEME STATE...: makes the picture anew and compares.
set -euo pipefail
compare=$1 expected=$2
shift 2
[ -f "$expected" ] || { echo "$expected is missing: tests/golden/remake.sh makes it." >&2; exit 1; }
"$(dirname "$0")/render.sh" "$@"
"$compare" "$expected" "$3"
