# `make golden` rewrites the files; read the diff before it is kept.
== claims of the sample articles
$ tradefig mine -q data/articles | diff - tests/golden/claims.csv
== series of them with the official files
$ tradefig series -q tests/golden/claims.csv data/official | diff - tests/golden/series.csv
== growth of these
$ tradefig growth -q --measures change,yoy,pop,cagr,ls,ls_log,contribution,balance,mirror_ratio tests/golden/series.csv | diff - tests/golden/growth.csv
== straight from the articles
$ tradefig series -q data/articles data/official | diff - tests/golden/series.csv
$ tradefig growth -q --measures change,yoy,pop,cagr,ls,ls_log,contribution,balance,mirror_ratio data/articles data/official | diff - tests/golden/growth.csv
== through a pipe
$ tradefig mine -q data/articles | tradefig series -q - data/official | diff - tests/golden/series.csv
