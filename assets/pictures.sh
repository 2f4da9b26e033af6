#!/usr/bin/env bash
# Makes the pictures of the README:   assets/pictures.sh [build/fallline]
set -euo pipefail
cd "$(dirname "$0")/.."
fallline=${1:-build/fallline}
render() { "$fallline" render "${@:2}" -o "assets/pictures/$1.png"; }

render curve curve lr=0.4 step=2
render diverges curve lr=2.1 step=6
render landscape landscape lr=0.15
render landscape-dark landscape lr=0.48 step=5 --theme dark
render adam landscape stretched_bowl adam step=3
render fit fit step=5
render fork curve lr=0.1 at=4 lr=1.85 step=7
render basins landscape himmelblau lr=0.0168 step=4 view=basins
render surface landscape two_valleys lr=0.35 step=5 view=surface
render race race step=40
render network network lr=1 shape=2-8-8-1 data=circles,120,0.08,1 hold=0.3 step=60
render letters letters step=300
render formula curve 'formula="x^4/4 - x^2 + x/5"' lr=0.1 start=2
"$fallline" map himmelblau lr=0.0168 -o assets/pictures/map.png
render small curve lr=1.9 step=3 --size 800x600
render contrast curve --theme contrast
