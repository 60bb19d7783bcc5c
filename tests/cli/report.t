== what a report is made of
%needs gnuplot
$ SOURCE_DATE_EPOCH=1700000000 tradefig report -q data/articles data/official -o $W/a | sed "s|$W|W|"
W/a/report.html
$ ls $W/a
charts
claims.csv
datapackage.json
growth.csv
report.html
report.md
series.csv

== it can be made again byte for byte
%needs gnuplot
$ set -- data/articles/vi-rus-2019-02-embassy.txt data/articles/vi-rus-2024-08.html data/official/vnm-rus.csv; for n in b d; do SOURCE_DATE_EPOCH=1700000000 tradefig report -q -j $([ $n = b ] && echo 3 || echo 1) "$@" -o $W/$n >/dev/null; done; diff -r $W/b $W/d
$ SOURCE_DATE_EPOCH=1700086400 tradefig report -q data/articles/vi-rus-2019-02-embassy.txt data/articles/vi-rus-2024-08.html data/official/vnm-rus.csv -o $W/c >/dev/null; diff -r $W/b $W/c | grep -c '^[<>]' | awk '{print ($1 > 0 && $1 < 10)}'
1
$ diff -r $W/b $W/c | grep '^[<>]' | grep -v 2023-11
? 1

== its tables are those of the steps
%needs gnuplot
$ sed -E "s/(^|,|,\")'([=+@-])/\1\2/g" $W/a/claims.csv | cmp - tests/golden/claims.csv; cmp $W/a/series.csv tests/golden/series.csv; tradefig growth -q data/articles/vi-rus-2019-02-embassy.txt data/articles/vi-rus-2024-08.html data/official/vnm-rus.csv > $W/growth.csv; grep -v ,forecast, $W/b/growth.csv | cmp - $W/growth.csv; grep -c ,forecast, $W/b/growth.csv | awk '{print ($1 > 9)}'
1

== every chart stands beside its script and rows, and can be drawn again
%needs gnuplot
$ cd $W/a/charts; for f in *.gp; do for t in dat svg png; do test -s ${f%gp}$t || echo $f $t; done; done
$ cd $W/b/charts; f=$(ls *.gp | head -n 1); rm ${f%gp}svg; gnuplot $f 2>/dev/null && for d in d b; do sed 's/ stroke="[^"]*"//' $W/$d/charts/${f%gp}svg > $W/$d.svg; done; cmp $W/d.svg $W/b.svg

== the page fetches nothing
%needs gnuplot
$ grep -cE '(src|href)="(https?:)?//' $W/a/report.html
0
? 1

== the package tells the size of every file
%needs gnuplot jq
$ cd $W/a; jq -r '.resources[] | "\(.bytes) \(.path)"' datapackage.json | while read -r n f; do [ $n -eq $(wc -c <$f) ] || echo $f; done

== a file that cannot be read: told, the report is made of the others
%needs gnuplot
$ tradefig report -q $W/none.txt data/articles -o $W/d >/dev/null
! tradefig: ...none.txt: error: cannot open: No such file or directory
? 3
$ test -s $W/d/report.html

== a folder used again: what the earlier report listed is gone, all else stays
%needs gnuplot
$ mkdir $W/in; cp data/articles/vi-rus-2024-08.html data/articles/en-usa-vnm-2025-02.html $W/in; tradefig report -q $W/in -o $W/again >/dev/null
$ rm $W/in/en-usa*; : > $W/again/charts/mine.txt; : > $W/kept.csv
$ sed 's|"path": "claims.csv"|"path": "../kept.csv"|' $W/again/datapackage.json > $W/p; cp $W/p $W/again/datapackage.json
$ tradefig report -q $W/in -o $W/again >/dev/null; test -e $W/kept.csv && ls $W/again/charts | grep -vE '\.(gp|dat|svg|png)$'
mine.txt
$ cd $W/again; for f in charts/*-*; do grep -q "\"path\": \"$f\"" datapackage.json || echo $f; done; ls charts | grep -c usa
0
? 1

== a report in another language
%needs gnuplot
$ tradefig report -q --lang ru data/articles/vi-rus-2024-08.html -o $W/ru >/dev/null; grep -m1 '^# ' $W/ru/report.md; grep -c 'lang="ru"' $W/ru/report.html
# Торговля Вьетнама с Россией в январе – июле 2024 года: рост на 44 %, до 2,74 млрд долларов США, по данным Вьетнама
1
$ tradefig report -q --lang fr data/articles/vi-rus-2024-08.html -o $W/fr
! tradefig: --lang takes en|ru|vi|zh, not 'fr'
? 2
$ tradefig plot -q --lang zh-CN tests/golden/series.csv | grep -c 亿 | awk '{print ($1 > 0)}'
1

== the trade of an area within itself: one heading, one trend, one forecast, no second view
%needs gnuplot
$ { echo 'reporter,flow,partner,product,period,value,unit,source'; for y in $(seq 2008 2020); do echo "ASEAN,T,ASEAN,,$y,$((415 + 20 * (y - 2008) - 9 * (y % 3)))000000000,USD,ASEANstats"; done; } > $W/bloc.csv
$ for l in en ru vi zh; do tradefig report -q --lang $l $W/bloc.csv -o $W/bloc >/dev/null; grep '^## ' $W/bloc/report.md | sed -n 2p; done
## Trade within ASEAN
## Торговля внутри АСЕАН
## Thương mại nội khối ASEAN
## 东盟内部贸易
$ tradefig report -q $W/bloc.csv -o $W/bloc >/dev/null; grep '^### ' $W/bloc/report.md; cat $W/bloc/report.md $W/bloc/charts/*.gp | grep -ciE 'between ASEAN|ASEAN (and|–|with) ASEAN'
### Key figures
### Trend
### Outlook
### Official files
0
? 1
$ grep -c 'trade within ASEAN grew by' $W/bloc/report.md; grep -c 'trade within ASEAN will come to' $W/bloc/report.md
1
2

== what does not fit and what was refused, in the reader's language
%needs gnuplot speed
$ for l in en ru vi zh; do tradefig report -q --lang $l data/articles data/official -o $W/said >/dev/null; grep -m1 '^- .*18[.,]7' $W/said/report.md | sed 's/ (.*//'; grep -m1 -e '2022 is Vietnam' -e 'данные США;' -e 'của Hoa Kỳ;' -e '年是美国' $W/said/report.md; done
- One figure puts trade between Vietnam and Russia at 3.75 billion US dollars in 2022, by Vietnam's count, but other figures say or imply 3.55 billion US dollars
- Trade between the United States and Vietnam, from 2022 to 2024: 2022 is Vietnam's count, 2024 is the United States'; a rate across the two would measure the difference between two offices.
- Одно из чисел: торговля Вьетнама с Россией в 2022 году – 3,75 млрд долларов США, по данным Вьетнама, но другие говорят или подразумевают 3,55 млрд долларов США
- Торговля США с Вьетнамом, в 2022 году и в 2024 году: в 2022 году – данные Вьетнама, в 2024 году – данные США; такой темп мерил бы разницу между двумя ведомствами.
- Một số liệu ghi kim ngạch thương mại giữa Việt Nam và Nga năm 2022 là 3,75 tỷ USD, theo thống kê của Việt Nam, nhưng các số liệu khác nêu hoặc cho thấy 3,55 tỷ USD
- Kim ngạch thương mại giữa Hoa Kỳ và Việt Nam, từ năm 2022 đến năm 2024: năm 2022 là số liệu của Việt Nam, năm 2024 là của Hoa Kỳ; tỷ lệ tính qua hai nguồn chỉ đo chênh lệch giữa hai cơ quan.
- 有一个数字称，据越南统计，2022年越南与俄罗斯双边贸易额为37.5亿美元，但其他数字写明或表明为35.5亿美元（90%区间\[35.40，35.63\]）。相差18.7个标准差。另一种读法可以相符：两位数字颠倒，为35.7亿美元（概率86%）。 [58](#e58) [174](#e174)
- 美国与越南双边贸易额，2022年至2024年：2022年是越南的统计，2024年是美国的统计；两者相比，量出的只是两个部门的差别。

== the page on paper
%needs gnuplot chromium
$ for n in paper again-paper; do SOURCE_DATE_EPOCH=1700000000 tradefig report -q --pdf data/articles/vi-rus-2024-08.html -o $W/$n >/dev/null; done; cmp $W/paper/report.pdf $W/again-paper/report.pdf; head -n 1 $W/paper/report.pdf | cut -c1-5
%PDF-
$ grep -c '"path": "report.pdf"' $W/paper/datapackage.json; grep -c 'href="report.pdf"' $W/paper/report.html; grep -ac "$(basename $W)" $W/paper/report.pdf
1
1
0
? 1

== without Chromium: told before anything is done
$ mkdir $W/bin; ln -s "$(command -v tradefig)" $W/bin/tradefig; PATH=$W/bin tradefig report -q --pdf data/articles/vi-rus-2024-08.html -o $W/no
! tradefig: report --pdf needs Chromium: none of chromium, chromium-browser, google-chrome is on PATH
? 4
$ test -e $W/no
? 1
