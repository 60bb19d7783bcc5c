#!/bin/sh
# 100 charts, levels and growth of 50 pairs: one call of `tradefig plot` beside
# one gnuplot for each of the scripts it writes. Medians of five, in turns.
# Usage: charts.sh TRADEFIG
set -eu
tradefig=$(realpath "$1")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

awk 'BEGIN {
    print "reporter,flow,partner,product,unit,freq,period,value,low,high," \
          "status,method,n_claims,claims,note"
    n = split("AGO ALB ARG ARM AUS AUT AZE BEL BGD BGR BRA CAN CHE CHL CIV " \
              "CMR COL CRI CUB CYP CZE DEU DNK DOM DZA ECU EGY ESP EST ETH " \
              "FIN FRA GBR GEO GHA GRC GTM HKG HRV HUN IDN IND IRL IRN IRQ " \
              "ISL ISR ITA JPN KAZ", code, " ")
    for (k = 1; k <= n; k++)
        for (y = 2005; y <= 2024; y++) {
            v = int(1e8 * (10 + k) * (1 + (y - 2005) / 12 + y * k % 7 / 20))
            printf "VNM,T,%s,,USD,A,%d,%d,%d,%d,A,official,1,made:%d,\n",
                   code[k], y, v, v, v, y
        }
}' > series.csv

ms() { # milliseconds that a command takes
    from=$(date +%s%N)
    "$@" > /dev/null 2>&1
    echo $((($(date +%s%N) - from) / 1000000))
}
call() {
    "$tradefig" plot -q series.csv --chart levels,growth --to "$1" -o c/
}
each() {
    (cd c && for script in *.gp; do gnuplot "$script"; done)
}
median() { sort -n "$1" | sed -n 3p; }

for forms in svg svg,png; do
    rm -f one many
    for turn in 1 2 3 4 5; do
        ms call $forms >> one
        sed -i "s/^formats = .*/formats = '$(echo $forms | tr , ' ')'/" c/*.gp
        ms each >> many
    done
    echo "$(ls c/*.gp | wc -l) charts as $forms: one call $(median one) ms," \
         "a gnuplot each $(median many) ms," \
         "$(echo "$(median many) $(median one)" | awk '{printf "%.1f", $1 / $2}') times"
    rm -r c
done
