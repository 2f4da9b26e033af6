#!/usr/bin/env bash
# The core and the commands built for Windows by mingw-w64, warnings as errors: `tests/ship/windows.sh [FOLDER]`, where
# FOLDER (without it a temporary one) then holds fallline.exe. On demand, not in every CI run. Where there is a wine, the
# program has to compute the bits of this machine's own, which is built here, too. Needs gcc-mingw-w64-x86-64,
# libcglm-dev, cmake, pkg-config; wine and wine64 to run it.
set -euo pipefail
tree=$(cd "$(dirname "$0")/../.." && pwd)
place=${1:-$(mktemp -d)}
mkdir -p "$place"/{include,built,own}
place=$(cd "$place" && pwd)
triplet=x86_64-w64-mingw32

for tool in $triplet-gcc cmake pkg-config; do
  command -v "$tool" >/dev/null || { echo "windows.sh: $tool is not installed" >&2; exit 2; }
done

# cglm is headers alone, and the same ones everywhere; nothing else of this system may be found.
ln -sfn "$(pkg-config --variable=includedir cglm)/cglm" "$place/include/cglm"
printf 'Name: cglm\nDescription: cglm\nVersion: %s\nCflags: -I%s\n' "$(pkg-config --modversion cglm)" "$place/include" \
  >"$place/cglm.pc"
cat >"$place/toolchain.cmake" <<END
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER $triplet-gcc)
set(CMAKE_FIND_ROOT_PATH /usr/$triplet)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
END
options=(-DFL_WINDOW=OFF -DBUILD_TESTING=OFF -DFL_WERROR=ON)
PKG_CONFIG_LIBDIR=$place cmake -S "$tree" -B "$place/built" -DCMAKE_TOOLCHAIN_FILE="$place/toolchain.cmake" \
  -DCMAKE_EXE_LINKER_FLAGS=-static "${options[@]}"
cmake --build "$place/built" -j "$(nproc)"
cp "$place/built/fallline.exe" "$place/fallline.exe"
file=$(od -An -c -N2 "$place/fallline.exe" | tr -d ' ')
[ "$file" = MZ ] || { echo "windows.sh: fallline.exe begins with $file" >&2; exit 1; }

wine=$(command -v wine || command -v wine64 || true)
[ -n "$wine" ] || { echo 'fallline.exe is built; there is no wine to run it by.'; exit 0; }
cmake -S "$tree" -B "$place/own" "${options[@]}"
cmake --build "$place/own" -j "$(nproc)"
export WINEPREFIX=$place/wine WINEDEBUG=-all
same() {
  "$place/own/fallline" "$@" >"$place/ours"
  "$wine" "$place/fallline.exe" "$@" >"$place/theirs"
  cmp "$place/ours" "$place/theirs" || { echo "FAILED: fallline $* prints something else under wine" >&2; exit 1; }
}
same --version
same run curve lr=0.4 --steps 20
same describe landscape himmelblau adam
same sweep curve --over lr=0.01:2:50
same map himmelblau adam lr=0.5 --size 40x30
same list losses --json
same check --hash
echo 'fallline.exe prints the bytes that this machine prints.'
