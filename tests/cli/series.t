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
! tradefig: note: 1 claim whose statistics are not told: kept apart; the publisher's country, if named, may tell
! tradefig: note: 1 finding: see 'tradefig audit'
$ tradefig report -q $W/j.txt -o $W/r > $W/out; grep -q 'xports from Vietnam to Japan' $W/r/report.md; grep -c 'unnamed area' $W/r/report.md
0
? 1
$ tradefig series -q --publisher VNM $W/j.txt | cut -d, -f1-3,7,8
reporter,flow,partner,period,value
VNM,X,JPN,2023,23300000000
