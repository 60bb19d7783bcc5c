== an index of a year that is asked for
$ tradefig growth -q --measures index --base 2019 data/official/vnm-rus.csv | awk -F, '$6 == 2019 { print $1, $2, $9, $10, $11, $12 }'
RUS X 100 100 100 IX
RUS M 100 100 100 IX
RUS T 100 100 100 IX
VNM X 100 100 100 IX
VNM M 100 100 100 IX
VNM T 100 100 100 IX

== imports taken to the exporter's border by a factor that is told
$ tradefig growth -q --measures mirror_ratio,mirror_ratio_fob --cif-fob 1.1 data/official/vnm-rus.csv | awk -F, '$6 == 2018 && $2 == "X" && $1 == "VNM" { r[$8] = $9 } END { printf "%.12f\n", r["mirror_ratio"] / r["mirror_ratio_fob"] }'
1.100000000000
$ tradefig growth -q --measures imports_fob --format jsonl data/official/vnm-rus.csv | head -n 1 | grep -o 'CIF/FOB factor 1.06 assumed'
CIF/FOB factor 1.06 assumed
$ tradefig growth --cif-fob 0.5 data/official/vnm-rus.csv
! tradefig: --cif-fob takes a number from 1 to 9.99, not '0.5'
? 2

== another currency, by the rates of a file
$ tradefig growth -q --measures converted --currency CNY data/official/vnm-chn.csv data/official/rates-usd-annual.csv | awk -F, '$1 == "VNM" && $2 == "T" && $6 == 2019 { print $12, $15 }'
CNY 1 USD = 6.9081 CNY on average of 2019
$ tradefig growth --currency yuan data/official/vnm-chn.csv
! tradefig: --currency takes an ISO 4217 code (EUR), not 'yuan'
? 2

== a group of measures by its name; a measure that is named owes a reason
$ tradefig growth -q --measures trade data/official/vnm-rus.csv | awk -F, 'NR > 1 { print $8 }' | sort -u | head -n 3
asymmetry
asymmetry_itc
asymmetry_total
$ tradefig growth -q --measures rca data/official/vnm-rus.csv
reporter,flow,partner,product,unit,period,base_period,measure,value,low,high,unit_of_measure,n,method,note
$ tradefig growth -q --measures unit_value data/official/vnm-rus.csv | head -n 2 | tail -n 1
RUS,X,VNM,,USD,2020,,unit_value,,,,,0,,"not computed: no quantity (unit kg, t, ...) for 2020"
$ tradefig growth -q data/official/vnm-rus.csv | grep -c 'no quantity'
0
? 1
