#!/usr/bin/env bash
# The packages in a system that has nothing else: `tests/ship/minimal.sh [FOLDER]`, FOLDER with the packages (build/deb,
# where assets/debian.sh leaves them). On demand, not in every CI run: it fetches a Debian 12 of some 70 packages, which
# takes a minute or two, and removes it when it ends. The window opens on a display of this machine. Needs root,
# mmdebstrap, xvfb, xdotool.
set -euo pipefail
fail() { echo "FAILED: $*" >&2 && exit 1; }

# With the new system's root, in which mmdebstrap has mounted /proc and /dev: what is asked of it.
if [ "${1:-}" = inside ]; then
  root=$2
  within() { env -i PATH=/usr/bin:/bin:/usr/sbin:/sbin HOME=/root LC_ALL=C.UTF-8 chroot "$root" "$@"; }
  cp "$3"/fallline_*.deb "$3"/libfallline0.1_*.deb "$root/root"
  within sh -c 'cd /root && apt-get install -y --no-install-recommends ./*.deb && rm ./*.deb'
  within dpkg --audit | grep . && fail 'dpkg has complaints'
  within sh -c 'ldconfig -p | grep -q libfallline.so.0.1' || fail 'the library is not found'
  within fallline describe curve | grep 'fallline curve parabola' || fail 'describe says something else'
  within fallline check --hash | grep -Ex 'all +[0-9a-f]{16}' || fail 'check --hash says something else'
  within fallline render curve -o /root/x.png
  [ "$(head -c 4 "$root/root/x.png" | tail -c 3)" = PNG ] || fail 'no picture'
  status=0
  within fallline >"$root/root/out" 2>&1 || status=$?
  [ "$status $(wc -l <"$root/root/out")" = '1 1' ] || fail "without a display: status $status, $(cat "$root/root/out")"
  grep 'no display' "$root/root/out" || fail 'it does not say that there is no display'
  # An X server's name outside of the file system is seen from within.
  coproc Xvfb -displayfd 1 -screen 0 1280x900x24 -nolisten tcp -noreset 2>/dev/null
  server=$COPROC_PID window=
  trap 'kill $server $window 2>/dev/null' EXIT
  read -r display <&"${COPROC[0]}"
  env -i PATH=/usr/bin:/bin:/usr/sbin:/sbin HOME=/root DISPLAY=":$display" chroot "$root" fallline curve lr=0.7 &
  window=$!
  DISPLAY=:$display timeout 60 xdotool search --sync --onlyvisible --class '^io\.github\.fallline\.fallline$' >/dev/null ||
    fail 'no window opens'
  kill -TERM $window
  status=0
  wait $window || status=$?
  window=
  [ $status -eq 0 ] || fail "the window ends with $status"
  within dpkg --purge fallline libfallline0.1
  left=$(within find / -xdev -iname '*fallline*' -not -path '/root/*' -not -path '/proc/*')
  [ -z "$left" ] || fail "left behind: $left"
  exit 0
fi

[ "$(id -u)" = 0 ] || { echo 'minimal.sh: needs root' >&2; exit 2; }
for tool in mmdebstrap Xvfb xdotool; do
  command -v $tool >/dev/null || { echo "minimal.sh: $tool is not installed" >&2; exit 2; }
done
here=$(cd "$(dirname "$0")" && pwd)
packages=$(cd "${1:-$here/../../build/deb}" && pwd)
ls "$packages"/fallline_*.deb "$packages"/libfallline0.1_*.deb
mmdebstrap --mode=root --variant=minbase --format=null \
  --customize-hook="'$here/minimal.sh' inside \"\$1\" '$packages'" bookworm /dev/null
echo 'The packages install, run and go in a minimal system.'
