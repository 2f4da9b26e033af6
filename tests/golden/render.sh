#!/usr/bin/env bash
# render.sh PROGRAM SHEET FILE.png SIZE THEME STATE...: one picture of pictures.txt.
set -euo pipefail
program=$1 sheet=$2 file=$3 size=$4 theme=$5
shift 5
if [ "$1" = sheet ]; then
  "$sheet" "$file" "$size" "$theme" "$2"
else
  "$program" render "$@" --size "$size" --theme "$theme" -o "$file"
fi
