#!/usr/bin/env bash
# The whole tree built for arm64, and its unit tests run under qemu: `tests/ship/arm64.sh [FOLDER [CTEST-PATTERN]]`.
# On demand, not in every CI run: it takes about an hour on two cores. Nothing of arm64 is installed: its packages are
# unpacked into FOLDER (without it a temporary one). Needs g++-aarch64-linux-gnu, qemu-user-static, cmake, pkg-config.
set -euo pipefail
tree=$(cd "$(dirname "$0")/../.." && pwd)
place=${1:-$(mktemp -d)}
tests=${2:-'^unit\.'}
root=$place/root
mkdir -p "$place"/{lists,archives/partial,build} "$root"
place=$(cd "$place" && pwd) root=$place/root

for tool in aarch64-linux-gnu-gcc aarch64-linux-gnu-g++ qemu-aarch64-static cmake pkg-config dpkg-deb; do
  command -v "$tool" >/dev/null || { echo "arm64.sh: $tool is not installed" >&2; exit 2; }
done

# apt with lists, archives and a record of what is installed (nothing) of its own.
: >"$place/status"
own=(-o APT::Architecture=arm64 -o APT::Architectures=arm64 -o Dir::State::Lists="$place/lists"
  -o Dir::State::status="$place/status" -o Dir::Cache::archives="$place/archives" -o Debug::NoLocking=1
  -o APT::Sandbox::User=root -o APT::Get::Assume-Yes=1)
if [ ! -e "$root/usr/include/SDL2/SDL.h" ]; then
  apt-get "${own[@]}" update
  apt-get "${own[@]}" install --download-only --no-install-recommends libc6-dev libgcc-12-dev libstdc++-12-dev \
    libsdl2-dev libsdl2-ttf-dev libpng-dev libcglm-dev libxtst-dev libcmocka-dev \
    fonts-inter fonts-linuxlibertine fonts-dejavu-core
  for package in "$place"/archives/*.deb; do dpkg-deb -x "$package" "$root"; done
  # A link with a whole path, as libdbus-1.so is, would lead out of the root, and the static library would be taken.
  find "$root" -type l -lname '/*' -printf '%p\t%l\n' | while IFS=$'\t' read -r link target; do
    ln -sfn "$root$target" "$link"
  done
fi

cat >"$place/toolchain.cmake" <<END
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_SYSROOT $root)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64-static;-L;$root)
END
export PKG_CONFIG_SYSROOT_DIR=$root PKG_CONFIG_LIBDIR=$root/usr/lib/aarch64-linux-gnu/pkgconfig:$root/usr/share/pkgconfig
cmake -S "$tree" -B "$place/build" -DCMAKE_TOOLCHAIN_FILE="$place/toolchain.cmake" -DBUILD_TESTING=ON -DFL_WERROR=ON
cmake --build "$place/build" -j "$(nproc)"
ctest --test-dir "$place/build" --output-on-failure --timeout 3600 -j "$(nproc)" -R "$tests"
