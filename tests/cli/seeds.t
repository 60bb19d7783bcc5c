# The seed articles of the project: five claims and no more.
== claims
%needs ../shared/seeds/
$ tradefig mine -q ../shared/seeds/*.txt > $W/claims.csv; tradefig export $W/claims.csv --to jsonl -o $W/x; sed -E 's/.*"doc":"[^"]*\/(...)[^"]*".*"kind":"([a-z]*)","flow":"(.)","area":"([A-Z]*)","partner":"([A-Z]*)".*"period":"([^"]*)","base_period":"?([^",]*)"?,.*/\1 \2 \3 \4 \5 \6 \7/' $W/x/claims.jsonl
000 level T VNM RUS 2018 null
000 growth T VNM RUS 2018 2017
001 level T VNM RUS 2023 null
001 level T VNM RUS 2024-S1 null
001 growth T VNM RUS 2024-S1 2023-S1
$ sed 's/.*"reporter":"\([A-Z]*\)","reporter_cue":"\([a-z]*\)".*"value":\([0-9.]*\),.*"unit":"\([A-Z]*\)","hedge":"\([a-z]*\)".*/\1 \2 \3 \4 \5/' $W/x/claims.jsonl
RUS speaker 6000000000 USD over
RUS speaker 20 PC under
VNM speaker 3600000000 USD about
VNM speaker 2340000000 USD about
VNM speaker 45.4 PC eq
== series
%needs ../shared/seeds/
$ tradefig series -q $W/claims.csv | cut -d, -f1-3,7 | sed 1d
RUS,T,VNM,2017
RUS,T,VNM,2018
VNM,T,RUS,2023
VNM,T,RUS,2023-S1
VNM,T,RUS,2023-S2
VNM,T,RUS,2024-S1
== no rate between the two counts
%needs ../shared/seeds/
$ tradefig growth -q $W/claims.csv data/official | awk -F, '$6 == 2023 && $7 == 2018 && $1 == "RUS" && $9 != ""'
$ tradefig growth -q $W/claims.csv | awk -F, '$6 == 2023 && $7 == 2018 && $9 != ""'
