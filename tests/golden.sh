#!/bin/bash
# Rewrites tests/golden from the sample articles, the list of measures, and the
# output that the examples of data/help show. Usage: golden.sh TRADEFIG
set -eu
cd "$(dirname "$0")/.."
tradefig=$(realpath "$1")
to=tests/golden
mkdir -p $to
"$tradefig" mine -q data/articles -o $to/claims.csv
"$tradefig" series -q $to/claims.csv data/official -o $to/series.csv
"$tradefig" growth -q --measures yoy,cagr,ls,contribution,mirror_ratio \
    $to/claims.csv data/official -o $to/growth.csv

{
    echo "# Measures of \`tradefig growth\`"
    echo
    echo "As \`tradefig growth --list\` prints them. \`--measures\` takes names and"
    echo "groups; \`x(t)\` is a value of one series, \`X\` exports, \`M\` imports."
    echo
    "$tradefig" growth --list | awk -f tests/table.awk
} >data/help/measures.md

PATH=$(dirname "$tradefig"):$PATH
export LC_ALL=C TERM=dumb
for page in data/help/*.md; do
    example=yes
    while IFS= read -r line; do
        [ "$line" != --- ] || example=
        case $example$line in
        "yes    \$ "*)
            echo "$line"
            sh -c "${line#    \$ }" 2>/dev/null </dev/null | sed 's/^/    /' || true
            ;;
        "yes    "*) ;; # output of before
        *) echo "$line" ;;
        esac
    done <"$page" >"$page.new"
    mv "$page.new" "$page"
done
git --no-pager diff --stat -- $to data/help
