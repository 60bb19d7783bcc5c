== a full disk
%needs /dev/full
$ tradefig mine -q data/articles > /dev/full
! tradefig: standard output: error: cannot write: No space left on device
? 4
$ tradefig --help > /dev/full
! tradefig: standard output: error: cannot write: No space left on device
? 4
$ tradefig series -q tests/golden/claims.csv -o /dev/full
! tradefig: /dev/full: error: cannot write: No space left on device
? 4

== a folder as the file to write
$ mkdir $W/d; tradefig mine -q data/articles -o $W/d
! tradefig: .../d: error: cannot write: Is a directory
? 4

== into a folder that is not there
$ tradefig mine -q data/articles -o $W/no/claims.csv
! tradefig: .../no/claims.csv: error: cannot write: No such file or directory
? 4

== a file is written whole, with nothing beside it
$ tradefig mine -q data/articles -o $W/claims.csv; tradefig mine -q data/articles | cmp - $W/claims.csv; ls $W
claims.csv
d

== a file where a folder must be
$ : > $W/file; tradefig report -q data/articles -o $W/file
! tradefig: .../file...: error: cannot ...
? 4

== a reader that leaves early
$ tradefig mine -q data/articles | head -n 1 | cut -d, -f1
id

== formats
$ tradefig mine -q data/articles --format jsonl | head -n 1 | cut -c1-6
{"id":
$ tradefig series -q tests/golden/claims.csv --format table | head -n 1
reporter...period...value...

== without gnuplot
$ mkdir $W/bin; ln -s "$(command -v tradefig)" $W/bin; PATH=$W/bin tradefig plot -q tests/golden/series.csv -o $W/c.svg
! tradefig: error: ...gnuplot...
? 4
$ test -e $W/c.svg
? 1
$ PATH=$W/bin tradefig report -q data/articles/vi-rus-2024-08.html -o $W/r
! tradefig: error: ...gnuplot...
? 4
$ test -e $W/r/report.html
? 1

== a report whose page cannot be named leaves none
%needs /dev/full gnuplot
$ tradefig report -q data/articles/vi-rus-2024-08.html -o $W/full > /dev/full
! tradefig: standard output: error: cannot write: No space left on device
? 4
$ test -e $W/full/report.html
? 1

== a report that fails leaves no older page either
$ mkdir -p $W/old; echo old > $W/old/report.html; PATH=$W/bin tradefig report -q data/articles -o $W/old 2>/dev/null; test -e $W/old/report.html
? 1
