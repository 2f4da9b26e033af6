#!/bin/sh
# Debian packages of the program, its library and the library's headers, in build/deb. Arguments go to
# dpkg-buildpackage: -b makes binaries only; DEB_BUILD_OPTIONS=nocheck leaves the tests out. FL_PICTURES_URL, the
# address of a folder with assets/pictures, puts these into the metainfo.
#   apt-get install debhelper lintian, and what README.md names for the tests
set -eu
cd "$(dirname "$0")/.."
version=$(sed -n 's/.*define FALLLINE_VERSION *"\(.*\)".*/\1/p' include/fallline/api.h)
noted=$(sed -n '1s/^fallline (\(.*\)) .*/\1/p' assets/debian/changelog)
if [ "$version" != "$noted" ]; then
  echo "assets/debian/changelog begins with $noted, include/fallline/api.h says $version: add an entry." >&2
  exit 1
fi
tree=build/deb/fallline-$version
rm -rf build/deb
mkdir -p "$tree"
cp -r CMakeLists.txt src include assets tests README.md LICENSE "$tree"
mv "$tree/assets/debian" "$tree/debian"
(cd "$tree" && dpkg-buildpackage -us -uc "$@")
root=
[ "$(id -u)" != 0 ] || root=--allow-root
lintian $root -I --pedantic --fail-on error,warning,info,pedantic build/deb/*.changes
ls build/deb/*.deb
