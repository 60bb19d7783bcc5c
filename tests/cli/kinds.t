# Kinds of charts: each asked for by its name, or refused with what it needs.

== what there is of a pair, and of a reporter
$ tradefig plot --list data/official/vnm-rus.csv | cut -d, -f1,2
chart,kind
rus-vnm-turnover,levels
rus-vnm-growth,growth
rus-vnm-outlook,outlook
rus-vnm-flows,flows
rus-vnm-contributions,contributions
rus-vnm-mirror,mirror
$ { cat data/official/vnm-rus.csv; tail -n +2 data/official/vnm-kor.csv; } > $W/p.csv
$ tradefig plot --list $W/p.csv | cut -d, -f1,2 | grep 'vnm-[ip]'
vnm-partners,partners
vnm-index,index
== their findings
%needs gnuplot
$ tradefig plot -q --chart flows data/official/vnm-rus.csv | head -2
Russia's deficit with Vietnam narrowed to 2.43 billion US dollars in 2020, by
its own count
$ tradefig plot -q --chart contributions data/official/vnm-rus.csv | head -2
Exports added 9.7 percentage points to the 15% growth of trade between Russia
and Vietnam in 2020, by Russia's count
$ tradefig plot -q --chart vnm-partners $W/p.csv | head -2
South Korea took 1.0 percentage points off Vietnam's trade with the partners at
hand, which fell 0.4% in 2020, by Vietnam's count
$ tradefig plot -q --chart vnm-index --base 2015 $W/p.csv | head -2
Vietnam's trade with Russia rose 127% from 2015 to 2020, trade with South Korea
only 81%, by its own count
$ tradefig plot -q --chart index --base 2030 $W/p.csv
! tradefig: error: nothing to draw as 'index': it needs a year that two partners of one reporter have, and later ones
? 3
== months
$ for y in 2023 2024; do for m in 01 02 03 04 05 06; do echo "VNM,T,RUS,,USD,M,$y-$m,$((y - 2000 + 3 * (m % 4)))e7"; done; done > $W/m; for m in 07 08 09 10 11 12; do echo "VNM,T,RUS,,USD,M,2023-$m,25e7"; echo "VNM,T,RUS,,USD,M,2022-$m,20e7"; done >> $W/m; { echo reporter,flow,partner,product,unit,freq,period,value; cat $W/m; } > $W/m.csv
$ tradefig plot -q --chart tracker $W/m.csv | head -2
Trade between Vietnam and Russia came to 1.71 billion US dollars in the first
half of 2024, 3.6% more than a year before, by Vietnam's count
$ tradefig plot -q --chart seasonal $W/m.csv -o $W/m.svg; grep -c '2024: ' $W/m.svg
1
== refused
$ tradefig plot -q --chart seasonal data/official/vnm-rus.csv
! tradefig: error: nothing to draw as 'seasonal': it needs months or quarters of two years by one reporter
? 3
$ tradefig plot -q --chart tracker data/official/vnm-rus.csv
! tradefig: error: nothing to draw as 'tracker': it needs values from January on to some month of two years by one reporter, three before December
? 3
$ tradefig plot -q --chart partners data/official/vnm-rus.csv
! tradefig: error: nothing to draw as 'partners': it needs three years in a row of two partners by one reporter
? 3
$ tradefig plot -q --chart tracker2 data/official/vnm-rus.csv
! tradefig: no chart 'tracker2'; see --list
? 2
