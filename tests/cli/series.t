# What series says of the values it gives.
== exports and imports that are not quite the turnover
$ printf "In 2022 Vietnam's exports to Japan were \$24.2 billion and imports from Japan \$23.4 billion. Trade between Vietnam and Japan in 2022 was \$47.8 billion.\n" > $W/k.txt
$ tradefig series -q --publisher VNM $W/k.txt | cut -d, -f1-3,7,8,15
reporter,flow,partner,period,value,note
VNM,X,JPN,2022,24200000000,
VNM,M,JPN,2022,23400000000,
VNM,T,JPN,2022,47800000000,X + M = 47.6 bn USD
VNM,B,JPN,2022,800000000,X - M

== figures without a word on whose they are
$ printf "Vietnam's exports to Japan reached \$23.3 billion in 2023.\n" > $W/j.txt
$ tradefig series $W/j.txt | cut -d, -f1-3,7,8
reporter,flow,partner,period,value
,M,JPN+VNM,2023,23300000000
! tradefig: ...j.txt:1:36: note: 1 claim whose statistics are not told, the first here: kept apart; the publisher's country, if named, may tell
! tradefig: note: 1 finding: see 'tradefig audit'
$ tradefig report -q $W/j.txt -o $W/r > $W/out; grep -q 'xports from Vietnam to Japan' $W/r/report.md; grep -c 'unnamed area' $W/r/report.md
0
? 1
$ tradefig series -q --publisher VNM $W/j.txt | cut -d, -f1-3,7,8
reporter,flow,partner,period,value
VNM,X,JPN,2023,23300000000

== joint draws keep identities, and are the same each time
$ printf 'id,doc,kind,flow,area,partner,reporter,period,value,unit,status\na,d,level,T,VNM,RUS,VNM,2023,3.63e9,USD,A\nb,d,level,X,VNM,RUS,VNM,2023,1.7e9,USD,A\n' > $W/d.csv
$ tradefig series -q --draws 50 $W/d.csv > $W/e.csv; tradefig series -q --draws 50 $W/d.csv | cmp - $W/e.csv
$ head -1 $W/e.csv
draw,reporter,flow,partner,product,unit,period,value
$ awk -F, 'NR > 1 {v[$1, $3] = $8} END {for (k = 1; k <= 50; k++) {e = v[k, "X"] + v[k, "M"] - v[k, "T"]; if (e > 1 || e < -1) bad++} print bad + 0}' $W/e.csv
0

== vague values are left out on request
$ tradefig series -q $W/d.csv | cut -d, -f2,7 | tr '\n' ' '
flow,period X,2023 M,2023 T,2023 
$ tradefig series -q --max-width 1.5 $W/d.csv | cut -d, -f2,7 | tr '\n' ' '
flow,period X,2023 T,2023 

== claims in yuan count in dollars where rates are given
$ printf 'id,doc,kind,flow,area,partner,reporter,period,value,unit,status\na,d,level,T,CHN,RUS,CHN,2022,1.9e11,USD,A\nb,e,level,T,CHN,RUS,CHN,2021,9.48e11,CNY,A\n' > $W/y.csv; printf 'currency,period,rate\nCNY,2021,6.4508\n' > $W/rates.csv
$ tradefig series -q $W/y.csv $W/rates.csv | cut -d, -f5,7,8,12,15
unit,period,value,method,note
CNY,2021,948000000000,claimed,
USD,2021,146958516773.1134,derived,from CNY
USD,2022,190000000000,claimed,

== goods are one series whatever the language names them
$ printf "Vietnam's rice exports to the Philippines reached \$1.75 billion in 2023, Vietnam Customs said.\n" > $W/rice.txt
$ printf 'Theo Tổng cục Hải quan, năm 2022 xuất khẩu gạo của Việt Nam sang Philippines đạt 1,49 tỷ USD.\n' > $W/gao.txt
$ printf 'reporter,flow,partner,product,period,value,unit,source\nVNM,X,PHL,Rice,2021,1250000000,USD,Viet Nam Customs\n' > $W/official.csv
$ tradefig series -q $W/rice.txt $W/gao.txt $W/official.csv | cut -d, -f1-4,7,8
reporter,flow,partner,product,period,value
VNM,X,PHL,rice,2021,1250000000
VNM,X,PHL,rice,2022,1490000000
VNM,X,PHL,rice,2023,1750000000
$ tradefig explain -q VNM:X:PHL:gạo 2023 $W/rice.txt $W/gao.txt | cut -d, -f1-2 | head -n 2
depth,equation
0,X 2023 = 1.75 bn USD
