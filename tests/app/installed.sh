#!/bin/sh
# What `cmake --install` puts into a folder works from there, and desktops can read what it tells them.
#   installed.sh CMAKE BUILD
set -u
cmake=$1 build=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
prefix=$scratch/usr
unset DISPLAY WAYLAND_DISPLAY
failures=0
fault() {
    echo "FAILED: $*"
    failures=$((failures + 1))
}
"$cmake" --install "$build" --prefix "$prefix" >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
cd "$scratch" || exit 1

"$prefix/bin/heed" --version | grep -q '^heed [0-9].*(core: ' || fault "heed --version"
"$prefix/bin/heed" list samples | grep -q "^$prefix/share/heed/samples/animal.heed$" || fault "the samples"
"$prefix/bin/heed" export "$prefix/share/heed/samples/animal.heed" --out picture.svg && [ -s picture.svg ] \
    || fault "heed export"
"$prefix/bin/heed" run gcn --graph "$prefix/share/heed/samples/graphs/karate.graphml" >graph.txt \
    || fault "heed run on GraphML: igraph's library is not found where it is installed"
ldd "$prefix/bin/heed" | grep libheed_core | grep -q "$scratch" || fault "the core is not the installed one"
# As many variants as were built.
count() {
    find "$1" -name libheed_core.so -type f | wc -l
}
[ "$(count "$build/lib")" = "$(count "$prefix")" ] || fault "not every variant of the core is installed"

share=$prefix/share
check() { # PROGRAM ARGUMENTS...: where it is installed
    ! command -v "$1" >/dev/null || "$@" || fault "$@"
}
for file in applications/org.heed.Heed.desktop metainfo/org.heed.Heed.metainfo.xml mime/packages/org.heed.Heed.xml \
    icons/hicolor/scalable/apps/org.heed.Heed.svg man/man1/heed.1; do
    [ -s "$share/$file" ] || fault "no $file"
done
check desktop-file-validate "$share/applications/org.heed.Heed.desktop"
check appstreamcli validate --no-net --no-color "$share/metainfo/org.heed.Heed.metainfo.xml"
check xmllint --noout "$share/mime/packages/org.heed.Heed.xml" "$share/icons/hicolor/scalable/apps/org.heed.Heed.svg"
[ $failures = 0 ]
