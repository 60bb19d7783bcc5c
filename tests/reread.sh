#!/bin/bash
# What `tradefig export` writes, read by other programs: Python's csv, json and
# zipfile. Each says what it found; the last line counts. Usage:
# B=build tests/reread.sh
set -u
cd "$(dirname "$0")/.."
command -v python3 > /dev/null || {
    echo "skipped: exports read by Python: python3 is not installed"
    echo "0 passed, 0 failed"
    exit 0
}
W=$(mktemp -d)
trap 'rm -rf "$W"' EXIT
T=${B:-build}/tradefig
cp tests/golden/{claims,series,growth}.csv "$W"
# A claim whose words a spreadsheet would run, and a page would too.
printf '%s\n' "=cmd|' /C calc'!A0 trade of <b>Vietnam</b> and Russia in 2023 was \$3.6 billion." > "$W/odd.txt"
"$T" mine -q "$W/odd.txt" -o "$W/odd.csv"
"$T" export "$W"/{claims,series,growth,odd}.csv --to all -o "$W/x" || exit 1
"$T" export "$W"/{claims,series,growth,odd}.csv --to all -o "$W/y" || exit 1
diff -r "$W/x" "$W/y" > /dev/null || echo "two exports differ"
exec python3 tests/reread.py "$W" "$(diff -rq "$W/x" "$W/y" | wc -l)"
