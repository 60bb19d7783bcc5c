# `make golden` rewrites the files; read the diff before it is kept.
== claims of the sample articles
$ tradefig mine -q data/articles | diff - tests/golden/claims.csv
== series of them with the official files
$ tradefig series -q tests/golden/claims.csv data/official | diff - tests/golden/series.csv
== growth of these
$ tradefig growth -q --measures yoy,cagr,ls,contribution,mirror_ratio tests/golden/claims.csv data/official | diff - tests/golden/growth.csv
== series alone bring no joint draws: the same values, wider bounds
$ tradefig growth -q --measures yoy tests/golden/series.csv | grep -c 'joint draws'
0
? 1
$ for f in claims.csv series.csv; do tradefig growth -q --measures yoy tests/golden/$f $(test $f = series.csv || echo data/official) | cut -d, -f1-9 > $W/$f; done; cmp $W/claims.csv $W/series.csv
== straight from the articles
$ tradefig series -q data/articles data/official | diff - tests/golden/series.csv
$ tradefig growth -q --measures yoy,cagr,ls,contribution,mirror_ratio data/articles data/official | diff - tests/golden/growth.csv
== through a pipe
$ tradefig mine -q data/articles | tradefig series -q - data/official | diff - tests/golden/series.csv
== the list of measures
$ tail -n +6 data/help/measures.md > $W/list; tradefig growth --list | awk -f tests/table.awk | diff - $W/list

== what the README shows is what comes
$ A=data/articles/vi-rus-2019-02-embassy.txt; B=data/articles/vi-rus-2024-08.html; tradefig mine -q $A $B > $W/c.csv; tradefig series -q $W/c.csv --format table | sed 's/ *$//' | grep -vxFf README.md
? 1
$ tradefig explain -q VNM:T:RUS 2023-S1 $W/c.csv --format table | cut -c1-74 | sed 's/ *$//' | grep -vxFf README.md
? 1
