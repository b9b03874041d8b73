#!/bin/sh
# Every formula's picture is what its source says, and every picture that the program may ask for is in resources.qrc.
set -u
cd "$(dirname "$0")/../resources" || exit 1
failed=0
formulas/typeset --check || failed=1

count=0
for file in heed.svg formulas/*.svg icons/*.svg; do
    count=$((count + 1))
    grep -q "<file>$file</file>" resources.qrc || { echo "resources/$file is not listed in resources.qrc" >&2; failed=1; }
done
[ "$count" -gt 3 ] || { echo "resources: no pictures were found" >&2; failed=1; }
for file in $(sed -n 's/.*<file>\(.*\)<\/file>.*/\1/p' resources.qrc); do
    [ -e "$file" ] || { echo "resources.qrc lists $file, which is not there" >&2; failed=1; }
done
exit $failed
