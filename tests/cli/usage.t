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
$ tradefig mine --quiet=yes
! tradefig: --quiet takes no value
? 2

== nothing forecasts, so nothing offers to
$ tradefig growth --horizon 3 a
! tradefig: growth has no option '--horizon'; see 'tradefig growth --help'
? 2
$ for c in growth report; do tradefig $c --help | grep -iE 'forecast|horizon'; done
? 1
$ tradefig growth -q --measures ls --level 50 tests/golden/series.csv | grep -q ' at 50 %'

== a command that needs more
$ tradefig report data/articles
! tradefig: report needs a folder: tradefig report PATH... -o DIR
? 2
$ tradefig export tests/golden/series.csv
! tradefig: export needs a folder: tradefig export FILE... -o DIR
? 2
$ tradefig explain VNM:T:RUS
! tradefig: explain needs a key and a period: tradefig explain VNM:T:RUS 2023-S1 claims.csv
? 2
$ tradefig plot tests/golden/series.csv -o chart.gif
! tradefig: plot writes .svg, .png, .pdf or .txt, not 'chart.gif'
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
