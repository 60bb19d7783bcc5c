== no command
$ tradefig
! tradefig: a command is missing; see 'tradefig --help'
? 2

== an unknown command, and what may be meant
$ tradefig mien
! tradefig: unknown command 'mien'; did you mean 'mine'?
? 2
$ tradefig serie x.csv
! tradefig: unknown command 'serie'; did you mean 'series'?
? 2
$ tradefig xyzzy
! tradefig: unknown command 'xyzzy'; see 'tradefig --help'
? 2
$ tradefig --verison
! tradefig: unknown option '--verison'; see 'tradefig --help'
? 2

== an unknown option, and what may be meant
$ tradefig mine --ouput=x
! tradefig: mine has no option '--ouput'; did you mean '--output'?
? 2
$ tradefig mine --zzz
! tradefig: mine has no option '--zzz'; see 'tradefig mine --help'
? 2
$ tradefig mine -x
! tradefig: mine has no option '-x'; see 'tradefig mine --help'
? 2
$ tradefig plot --jobz 2
! tradefig: plot has no option '--jobz'; did you mean '--jobs'?
? 2

== values of options
$ tradefig mine --jobs=0 a
! tradefig: --jobs takes a whole number from 1 to 256, not '0'
? 2
$ tradefig mine -j two a
! tradefig: --jobs takes a whole number from 1 to 256, not 'two'
? 2
$ tradefig mine --min-confidence 1.5
! tradefig: --min-confidence takes a number from 0 to 1, not '1.5'
? 2
$ tradefig mine --format xml
! tradefig: --format takes csv|jsonl|table, not 'xml'
? 2
$ tradefig mine --date
! tradefig: --date needs a value: DATE
? 2
$ for d in 2024-99 2024-13-01 2023-02-29 24 soon 2024-S1 ''; do tradefig mine --date "$d" a 2>&1; done
tradefig: --date takes a day, month or year (2024-08-06, 2024-08, 2024), not '2024-99'
tradefig: --date takes a day, month or year (2024-08-06, 2024-08, 2024), not '2024-13-01'
tradefig: --date takes a day, month or year (2024-08-06, 2024-08, 2024), not '2023-02-29'
tradefig: --date takes a day, month or year (2024-08-06, 2024-08, 2024), not '24'
tradefig: --date takes a day, month or year (2024-08-06, 2024-08, 2024), not 'soon'
tradefig: --date takes a day, month or year (2024-08-06, 2024-08, 2024), not '2024-S1'
tradefig: --date takes a day, month or year (2024-08-06, 2024-08, 2024), not ''
? 2
$ for d in 2024 2024-08 2024-02-29; do tradefig mine -q --date $d data/articles/vi-rus-2024-08.html >$W/out || echo $d; done
$ tradefig mine --lang xx a
! tradefig: --lang takes ...en|...vi|..., not 'xx'
? 2
$ for l in vi EN en-GB; do tradefig mine -q --lang $l data/articles/vi-rus-2024-08.html >$W/out || echo $l; done
$ tradefig mine --publisher ZZZ a
! tradefig: --publisher takes a country by its three letters (VNM) or a site (example.com), not 'ZZZ'
? 2
$ for p in VNM example.com; do tradefig mine -q --publisher $p data/articles/vi-rus-2024-08.html >$W/out || echo $p; done
$ tradefig growth --measures yoyo a
! tradefig: --measures: no measure 'yoyo'; did you mean 'yoy'?
? 2
$ tradefig growth --measures yoy,foo $W/none
! tradefig: --measures: no measure 'foo'; see 'tradefig growth --list'
? 2
$ tradefig mine --quiet=yes
! tradefig: --quiet takes no value
? 2

== growth alone forecasts
$ tradefig series --horizon 3 a
! tradefig: series has no option '--horizon'; see 'tradefig series --help'
? 2
$ tradefig growth --help | grep -c -- '^ *--horizon '
1
$ tradefig growth -q --measures ls --level 50 tests/golden/series.csv | grep -q ' at 50 %'

== a command that needs more
$ tradefig report data/articles
! tradefig: report needs a folder: tradefig report PATH... -o DIR
? 2
$ tradefig report -o $W/none </dev/null
! tradefig: report needs a path, or - for standard input: tradefig report PATH... -o DIR
? 2
$ tradefig export tests/golden/series.csv
! tradefig: export needs a folder: tradefig export FILE... -o DIR
? 2
$ tradefig explain VNM:T:RUS
! tradefig: explain needs a key and a period: tradefig explain VNM:T:RUS 2023-S1 claims.csv
? 2
$ tradefig explain CHN:T 2022 $W/none
! tradefig: explain: expected a key such as VNM:T:RUS, got 'CHN:T'
? 2
$ tradefig explain CHN:T:VNM foo $W/none
! tradefig: explain: expected a period such as 2024-Q3, got 'foo'
? 2
$ tradefig explain CHN:T:VNM '' $W/none
! tradefig: explain: expected a period, got ''
? 2
$ tradefig plot tests/golden/series.csv -o chart.gif
! tradefig: plot writes .svg, .png, .pdf or .txt, or into a folder with / at its end, not 'chart.gif'
? 2

== version and help
$ tradefig --version
tradefig 0.1.0
$ tradefig --help | head -n 3
    $ tradefig report data/articles data/official -o build/demo
...
$ tradefig mine -h | head -n 1
tradefig mine: find the trade claims of articles
$ tradefig help mine | head -n 1
tradefig mine: find the trade claims of articles
$ for c in $(tradefig --help | sed -n '/^Commands/,/^$/s/^  \([a-z]*\) .*/\1/p')
> do tradefig $c --help | grep -q '^Usage: tradefig '$c || echo $c; done
$ for c in $(tradefig --help | sed -n '/^Commands/,/^$/s/^  \([a-z]*\) .*/\1/p')
> do tradefig $c --help | sed -n 3p | grep -q '^    \$ ' || echo $c; done

== on a terminal nothing is waited for
%needs script
$ script -qec "tradefig mine" /dev/null </dev/null | tr -d '\r'
tradefig: mine needs a path, or - for what is typed
== on a terminal a table, with colour unless told otherwise
%needs script
$ TERM=xterm script -qec "tradefig ingest data/official/vnm-rus.csv" /dev/null </dev/null | head -n 1 | tr '\033' '^' | cut -c1-13
^[1mreporter 
$ NO_COLOR=1 TERM=xterm script -qec "tradefig ingest data/official/vnm-rus.csv" /dev/null </dev/null | head -n 1 | cut -c1-8
reporter
