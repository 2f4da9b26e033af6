#!/usr/bin/env bash
# remake.sh BUILD-DIRECTORY: makes all golden pictures anew. Look at each of them before it is committed.
set -euo pipefail
[ $# -eq 1 ] || { echo "usage: tests/golden/remake.sh BUILD-DIRECTORY" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
largest=300000
while read -r name size theme state; do
  case $name in '' | '#'*) continue ;; esac
  read -ra words <<<"$state"
  "$here/render.sh" "$build/fallline" "$build/tests/golden-sheet" "$here/$name.png" "$size" "$theme" "${words[@]}"
  bytes=$(wc -c <"$here/$name.png")
  printf '%8d %s\n' "$bytes" "$name.png"
  [ "$bytes" -le "$largest" ] || { echo "$name.png is larger than $largest bytes" >&2; exit 1; }
done <"$here/pictures.txt"
