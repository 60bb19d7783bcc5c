# Monthly and quarterly series adjusted to annual values.
== months that add up to the year
$ tradefig series -q --benchmark data/benchmark/jpn-chn-annual.csv data/benchmark/jpn-chn-monthly.csv > $W/a.csv; awk -F, '$2 == "X" && $7 ~ /^2018/ { s += $8 } END { printf "%.0f\n", s }' $W/a.csv
143998244248
$ head -n 2 $W/a.csv | cut -d, -f1-5,6,7,11,12
reporter,flow,partner,product,unit,freq,period,status,method
JPN,X,CHN,,USD,M,2016-01,E,reconciled

== what lends its movement is told
$ tradefig series --benchmark data/benchmark/jpn-chn-annual.csv data/benchmark/jpn-chn-monthly.csv | wc -l
193
! tradefig: note: JPN:X:CHN: follows the movement of JPN:X:CHN in JPY
! tradefig: note: JPN:M:CHN: follows the movement of JPN:M:CHN in JPY

== adjusted again, nothing moves
$ tradefig series -q --benchmark data/benchmark/jpn-chn-annual.csv $W/a.csv | cut -d, -f1-7 > $W/b1; cut -d, -f1-7 $W/a.csv | cmp - $W/b1
$ tradefig series -q --benchmark data/benchmark/jpn-chn-annual.csv $W/a.csv | cut -d, -f8 > $W/v1; cut -d, -f8 $W/a.csv | paste -d' ' - $W/v1 | awk 'NR > 1 { d = ($1 - $2) / $1; if (d * d > 1e-24) n++ } END { print n + 0 }'
0

== the benchmarks from standard input
$ tradefig series -q --benchmark - data/benchmark/jpn-chn-monthly.csv < data/benchmark/jpn-chn-annual.csv | cut -d, -f1-12 > $W/s; cut -d, -f1-12 $W/a.csv | cmp - $W/s

== a method, with its rho
$ tradefig series -q --method chow-lin-fixed --rho 0.5 --benchmark data/benchmark/jpn-chn-annual.csv data/benchmark/jpn-chn-monthly.csv | grep -c 'chow-lin-fixed, rho = 0.5; indicator'
96
$ tradefig series -q --conversion last --benchmark data/benchmark/jpn-chn-annual.csv data/benchmark/jpn-chn-monthly.csv | grep X,CHN,,USD,M,2017-12 | cut -d, -f8
132817035579

== periods that do not meet
$ printf 'reporter,flow,partner,product,period,value,unit,source\nJPN,X,CHN,,2010,1,USD,t\n' > $W/early.csv
$ tradefig series --benchmark $W/early.csv data/benchmark/jpn-chn-monthly.csv
! tradefig: note: JPN:X:CHN: follows the movement of JPN:X:CHN in JPY
! tradefig: error: JPN:X:CHN: no benchmark year (2010 to 2010) has all its months (2016-01 to 2019-12)
? 3
$ tradefig series --benchmark data/benchmark/jpn-chn-annual.csv data/benchmark/jpn-chn-annual.csv
! tradefig: error: no monthly or quarterly values to adjust
? 3
$ tradefig series --benchmark data/benchmark/jpn-chn-monthly.csv data/benchmark/jpn-chn-monthly.csv | wc -l
193
$ tradefig series --benchmark data/benchmark/README.md data/benchmark/jpn-chn-monthly.csv
! tradefig: data/benchmark/README.md: error: no series in this file
? 3
$ tradefig series --benchmark $W/none.csv data/benchmark/jpn-chn-monthly.csv
! ...none.csv: error: cannot ...
? 3

== options that do not go together
$ tradefig series --method denton data/benchmark/jpn-chn-monthly.csv
! tradefig: --method, --criterion, --differences, --rho or --conversion needs --benchmark FILE
? 2
$ tradefig series --benchmark a.csv --method chowlin b.csv
! tradefig: --method: no method 'chowlin'; there are denton-cholette, denton, uniform, ols, chow-lin-maxlog, ...
? 2
$ tradefig series --benchmark a.csv --method fernandes b.csv
! tradefig: --method: no method 'fernandes'; did you mean 'fernandez'?
? 2
$ tradefig series --benchmark a.csv --method litterman-fixed b.csv
! tradefig: litterman-fixed needs --rho R
? 2
$ tradefig series --benchmark a.csv --rho 0.5 b.csv
! tradefig: --rho needs --method chow-lin-fixed or litterman-fixed
? 2
$ tradefig series --benchmark a.csv --rho 1 b.csv
! tradefig: --rho takes a number between -1 and 1, not '1'
? 2
$ tradefig series --benchmark a.csv --method fernandez --criterion additive b.csv
! tradefig: --criterion or --differences needs --method denton-cholette or denton
? 2
$ tradefig series --benchmark a.csv --differences 3 b.csv
! tradefig: --differences takes 0|1|2, not '3'
? 2
