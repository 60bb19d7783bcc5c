#!/bin/bash
# Opens reports in headless Chromium, at the width of a phone and of a laptop,
# and uses them as a reader would (drive.js). The last line counts. Usage:
# B=build tests/page/drive.sh
set -u
cd "$(dirname "$0")/../.."
browser=$(command -v chromium || command -v chromium-browser) || {
    echo "skipped: pages in a browser: chromium is not installed"
    echo "0 passed, 0 failed"
    exit 0
}
W=$(mktemp -d)
trap 'rm -rf "$W"' EXIT
passed=0 failed=0

# A copy of the page with the driver in it; errors are counted from the start.
prepare() {
    awk -v driver=tests/page/drive.js '
        /<head>/ { print; print "<script>window.pageErrors = 0;" \
            "window.addEventListener(\"error\", function () {" \
            "window.pageErrors++; });</script>"; next }
        /<\/body>/ { print "<script>"; while ((getline line < driver) > 0)
            print line; print "</script>" }
        { print }' "$1" > "$2"
}

drive() {
    local name=$1 page=$2 width=$3 found
    prepare "$page" "$W/page.html"
    found=$(timeout 60 "$browser" --headless --no-sandbox --disable-gpu \
        --no-first-run --user-data-dir="$W/profile" --hide-scrollbars \
        --window-size="$width,900" --virtual-time-budget=20000 \
        --dump-dom "file://$W/page.html" 2> /dev/null |
        sed -n 's/.*FOUND \([0-9]*\) passed, \([0-9]*\) failed \(.*\) END.*/\1 \2 \3/p')
    read -r good bad which <<< "${found:-0 1 the page did not run}"
    passed=$((passed + good)) failed=$((failed + bad))
    [ "$bad" -eq 0 ] || echo "$name, $width wide: $which"
}

report() {
    "${B:-build}/tradefig" report -q "${@:2}" -o "$W/$1" > /dev/null ||
        failed=$((failed + 1))
    for width in 390 1280; do
        drive "$1" "$W/$1/report.html" $width
    done
}

report demo data/articles data/official
report one data/articles/vi-rus-2024-08.html
printf '%s\n' '{"id":"x<script>alert(1)</script>","title":"\"><img src=x onerror=pageErrors++> =1+1 $(id) `id`","date":"2024-02-01","publisher":"VNM","text":"Trade of <b>Vietnam</b> and Russia was $3.6 billion in 2023 \u202e and $3.5 billion in 2022, Vietnam Customs said. <script>pageErrors++</script>\n"}' > "$W/odd.jsonl"
report odd "$W/odd.jsonl"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
