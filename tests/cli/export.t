== all forms of a series
$ tradefig export tests/golden/series.csv --to all -o $W/x; ls $W/x
datapackage.json
series-annual.csv
series-half-yearly.csv
series-monthly.csv
series-quarterly.csv
series.csv
series.csv-metadata.json
series.jsonl
series.jsonstat.json
series.sdmx.csv
tradefig.xlsx
$ head -n 1 $W/x/series-half-yearly.csv | cut -d'"' -f2
...
$ cmp $W/x/series.csv tests/golden/series.csv

== a form that needs series
$ tradefig export tests/golden/claims.csv --to csv,sdmx -o $W/y
! tradefig: --to sdmx is made of a series table, and there is none
? 3
$ test -e $W/y
? 1

== an unknown form
$ tradefig export tests/golden/series.csv --to csv,xls -o $W/y
! tradefig: --to: no form 'xls'; there are csv, jsonl, sdmx, jsonstat, wide, xlsx, all
? 2

== text that a spreadsheet would run
$ printf '=1+1 Vietnam exported goods worth $3.6 billion to Russia in 2023.\n' > $W/odd.txt; tradefig mine -q $W/odd.txt -o $W/odd.csv; tradefig export $W/odd.csv -o $W/z; cut -d, -f12 $W/z/odd.csv
quote
'=1+1 Vietnam exported goods worth $3.6 billion to Russia in 2023.
$ tradefig series -q $W/odd.csv > $W/a.csv; tradefig series -q $W/z/odd.csv | cmp - $W/a.csv
$ tradefig export $W/z/odd.csv -o $W/zz; cmp $W/z/odd.csv $W/zz/odd.csv

== a table twice
$ tradefig export tests/golden/series.csv $W/x/series.csv -o $W/t
! tradefig: .../series.csv: error: two tables would be named series
? 3
