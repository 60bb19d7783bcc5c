== two files
$ printf 'reporter,flow,partner,product,unit,freq,period,value,low,high\nVNM,X,RUS,,USD,A,2022,100,95,105\nVNM,X,RUS,,USD,A,2023,110,110,110\nVNM,X,RUS,,USD,A,2024,120,120,120\n' > $W/old.csv
$ printf 'reporter,flow,partner,product,unit,freq,period,value\nVNM,X,RUS,,USD,A,2025,130\nVNM,X,RUS,,USD,A,2024,120\nVNM,X,RUS,,USD,A,2023,99\nVNM,X,RUS,,USD,A,2022,104\n' > $W/new.csv
$ tradefig diff $W/old.csv $W/new.csv | cut -d, -f2,3,7-13,15
flow,partner,period,change,before,after,difference,percent,interval,text
X,RUS,2022,revised,100,104,4,4,,100 USD -> 104 USD (+4 %)
X,RUS,2023,revised,110,99,-11,-10,outside,110 USD -> 99 USD (-10 %) beyond the interval it had
X,RUS,2025,added,,130,,,,130 USD
$ tradefig diff $W/new.csv $W/old.csv | grep -c withdrawn
1
$ tradefig diff --exit-status $W/old.csv $W/old.csv
reporter,flow,partner,product,unit,freq,period,change,before,after,difference,percent,interval,claims,text
$ tradefig diff -q --exit-status $W/old.csv $W/new.csv >/dev/null
? 1
$ tradefig diff $W/old.csv
! tradefig: diff compares two files, OLD NEW, or with --as-of DATE what was known then with what is known now
? 2

== what was known on a day
$ mkdir $W/a; for y in 2023 2024; do printf "Vietnam's exports to Russia reached \$1.$((y - 2020)) billion in $((y - 1)), Vietnam Customs said.\n" > $W/a/$y.txt; done; printf 'doc,date\n2023.txt,2023-02-01\n2024.txt,2024-02\n' > $W/a/index.csv
$ tradefig series -q --index $W/a/index.csv --as-of 2023-06 $W/a/2023.txt $W/a/2024.txt | cut -d, -f1-3,7,8
reporter,flow,partner,period,value
VNM,X,RUS,2022,1300000000
$ tradefig diff -q --index $W/a/index.csv --as-of 2024-02-10 $W/a/2023.txt $W/a/2024.txt | cut -d, -f1-3,7-10
reporter,flow,partner,period,change,before,after
VNM,X,RUS,2023,added,,1400000000
$ tradefig series -q --as-of 31.12.2023 $W/a
! tradefig: --as-of takes a day, month or year (2024-08-06, 2024-08, 2024), not '31.12.2023'
? 2

== the revisions as a picture, in the language asked for
%needs gnuplot
$ sed 's/^VNM,T,RUS,,USD,A,2023,[0-9.]*,/VNM,T,RUS,,USD,A,2023,3700000000,/' tests/golden/series.csv > $W/new.csv
$ tradefig diff -q tests/golden/series.csv $W/new.csv -o $W/r.svg; grep 'Revised most' $W/r.svg | sed 's/<[^>]*>//g; s/^[[:space:]]*//'
Revised most: trade between Vietnam and Russia in 2023, 1.9% up
$ tradefig diff -q tests/golden/series.csv $W/new.csv --lang ru -o $W/r.svg; grep -c 'Пересмотрено значений: 1' $W/r.svg
1
$ tradefig diff tests/golden/series.csv tests/golden/series.csv -o $W/none.svg; ls $W/none.svg 2>/dev/null
! tradefig: error: no value was revised, some may be new: no chart
? 2
