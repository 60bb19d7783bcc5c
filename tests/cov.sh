#!/bin/bash
# Line coverage of the library by folder, from gcov. Usage: cov.sh BUILD
set -u
cd "$(dirname "$0")/.."
find "$1/src" -name '*.gcda' ! -path '*/cli/*' ! -path '*/gen/*' | sort |
    while read -r counts; do
        lines=$(gcov -n "$counts" 2>/dev/null |
            awk -F"'" '/^File .*src\//{on = $2 ~ /\.c$/} on && /^Lines executed/{print; exit}')
        source=${counts#"$1"/}
        sed "s|^|${source%.gcda}.c |" <<<"$lines"
    done | awk '{
        split($0, part, /[:% ]+/)
        n = $NF; hit = n * part[4] / 100; split($1, path, "/")
        all[path[2]] += n; hits[path[2]] += hit; A += n; H += hit
    } END {
        for (f in all) printf "%-8s %5.1f %% of %d lines\n", f, 100 * hits[f] / all[f], all[f] | "sort"
        close("sort")
        printf "all      %5.1f %% of %d lines\n", 100 * H / A, A
    }'
