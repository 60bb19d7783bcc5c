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
            "window.pageErrors++; });" \
            "console.error = function () { window.pageErrors++; };" \
            "document.addEventListener(\"securitypolicyviolation\", " \
            "function () { window.pageErrors++; });</script>"; next }
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

# Monthly figures of one pair and of a dozen partners: numbers made up.
monthly() {
    awk 'BEGIN { print "reporter,flow,partner,product,period,value,unit,source"
        for (t = 0; t < 43; t++) {
            m = t % 12 + 1; s = 1 + 0.15 * sin(m * 0.9) - (m == 2) * 0.25
            month = sprintf("%d-%02d", 2021 + int(t / 12), m)
            printf "VNM,X,RUS,,%s,%.0f,USD,Made up\n", month,
                150e6 * exp(0.006 * t) * s
            printf "VNM,M,RUS,,%s,%.0f,USD,Made up\n", month,
                180e6 * exp(0.004 * t) * (2 - s) } }'
}
partners() {
    awk 'BEGIN { print "reporter,flow,partner,product,period,value,unit,source"
        n = split("CHN USA KOR JPN TWN THA DEU RUS IND SGP MYS AUS", p, " ")
        for (i = 1; i <= n; i++)
            for (y = 2012; y <= 2024; y++) {
                g = 0.02 + 0.013 * ((i * 5) % 11); w = 0.06 * sin(y * i)
                printf "VNM,X,%s,,%d,%.0f,USD,Made up\n", p[i], y,
                    40e9 / i * exp(g * (y - 2024)) * (1 + w)
                printf "VNM,M,%s,,%d,%.0f,USD,Made up\n", p[i], y,
                    30e9 / i * exp(0.8 * g * (y - 2024)) * (1 - w) } }'
}
monthly > "$W/monthly.csv"
partners > "$W/partners.csv"
echo 'Hanoi, 8 August 2024. Trade of Vietnam with Russia reached $2.8 billion in
the first seven months of 2024, Vietnam Customs said. The two countries aim at
$10 billion by 2030.' > "$W/august.txt"

report demo data/articles data/official
report monthly --lang vi "$W/august.txt" "$W/monthly.csv"
report many --lang ru "$W/partners.csv"
report one --lang zh data/articles/vi-rus-2024-08.html
printf '%s\n' '{"id":"x<script>alert(1)</script>","title":"\"><img src=x onerror=pageErrors++> =1+1 $(id) `id`","date":"2024-02-01","publisher":"VNM","text":"Trade of <b>Vietnam</b> and Russia was $3.6 billion in 2023 \u202e and $3.5 billion in 2022, Vietnam Customs said. <script>pageErrors++</script>\n"}' > "$W/odd.jsonl"
report odd "$W/odd.jsonl"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
