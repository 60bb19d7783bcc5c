== a file that is not there: told, the others go on
$ printf 'Exports of Vietnam to Russia reached $1.7 billion in 2023.\n' > $W/a.txt
$ tradefig mine $W/none.txt $W/a.txt | wc -l
2
! tradefig: ...none.txt: error: cannot open: No such file or directory
$ tradefig mine $W/none.txt $W/a.txt >$W/out
! tradefig: ...none.txt: error: cannot open: No such file or directory
? 3

== a link that goes round
$ ln -s loop.txt $W/loop.txt; tradefig mine $W/loop.txt
! tradefig: ...loop.txt: error: cannot open: Too many levels of symbolic links
? 3

== nothing could be read: no header, no file
$ tradefig mine $W/none.txt -o $W/none.csv
! tradefig: ...none.txt: error: cannot open: No such file or directory
? 3
$ tradefig mine $W/none.txt 2>/dev/null
? 3
$ test -e $W/none.csv
? 1

== a folder without articles
$ mkdir $W/empty; tradefig mine $W/empty
! tradefig: .../empty: error: no article in this folder
? 3
$ mkdir $W/pictures; touch $W/pictures/a.jpg; tradefig report $W/pictures -o $W/r; echo $?; ls $W/r
3
! tradefig: .../pictures: error: no article in this folder
! ls: cannot access ...
? 2

== an empty file
$ : > $W/empty.txt; tradefig mine $W/empty.txt
id,doc,...
! tradefig: ...empty.txt: error: ...
? 3

== a binary file
$ head -c 5000 /dev/zero > $W/zero.txt; tradefig mine $W/zero.txt
id,doc,...
! tradefig: ...zero.txt: error: ...
? 3

== text cut inside a letter: told, what stands before is kept
$ printf 'Exports of Vietnam to Russia reached $1.7 billion in 2023. Vi\341\273' > $W/cut.txt
$ tradefig mine $W/cut.txt | wc -l
2
! tradefig: ...cut.txt:1:...: warning: ...
$ tradefig mine --strict $W/cut.txt >$W/out
! tradefig: ...cut.txt:1:...: warning: ...
? 3
$ tradefig mine -q $W/cut.txt >$W/out

== JSON Lines: a bad line is told with its number, the others go on
$ printf '{"id":"a","lang":"en","text":"Exports of Vietnam to Russia reached $1.7 billion in 2023."}\nnot json\n\n{"url":"b","lang":"en","text":"Exports of Vietnam to Russia reached $1.8 billion in 2024."}\n' > $W/two.jsonl
$ tradefig mine $W/two.jsonl | cut -d, -f2
doc
a
b
! tradefig: ...two.jsonl:2:...error: ...
$ cat $W/two.jsonl | tradefig mine - 2>/dev/null | cut -d, -f2
doc
a
b

== a feed: each entry an article of its own, with its link, date and outlet
$ printf '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>News</title>\n<item><title>Up</title><link>https://news.example.vn/1</link><pubDate>Mon, 05 Feb 2024 08:00:00 GMT</pubDate><description>&lt;p&gt;Exports of Vietnam to Russia reached $1.7 billion last year.&lt;/p&gt;</description></item>\n<item><link>https://news.example.vn/2</link><pubDate>Wed, 12 Jun 2024 08:00:00 GMT</pubDate><description>Exports of China to India reached $9.1 billion last month.</description></item>\n</channel></rss>\n' > $W/feed.xml
$ tradefig mine --format jsonl $W/feed.xml | grep -oE '"(doc|doc_date|publisher|area|partner|period)":"[^"]*"' | paste -sd' ' | sed 's/ "doc":/\n"doc":/'
"doc":"https://news.example.vn/1" "doc_date":"2024-02-05" "publisher":"news.example.vn" "area":"VNM" "partner":"RUS" "period":"2023"
"doc":"https://news.example.vn/2" "doc_date":"2024-06-12" "publisher":"news.example.vn" "area":"CHN" "partner":"IND" "period":"2024-05"
$ mkdir $W/feeds; head -c 400 $W/feed.xml > $W/feeds/cut.xml; echo '<urlset></urlset>' > $W/feeds/other.xml; tradefig mine $W/feeds > $W/out
! tradefig: ...cut.xml:4:...: error: bad XML, ...
? 3
$ wc -l < $W/out; cat $W/feed.xml | tradefig mine - | wc -l
2
3

== standard input: one plain text
$ echo 'Exports of Vietnam to Russia reached $1.7 billion in 2023.' | tradefig mine - | cut -d, -f2
doc
-
$ echo 'Exports of Vietnam to Russia reached $1.7 billion in 2023.' | tradefig mine | wc -l
2

== side data: the file's own word, then --index, then options
$ mkdir $W/side; printf 'doc,date,publisher\none.txt,2024-02-01,VNM\n' > $W/side/index.csv
$ echo 'Exports of Vietnam to Russia reached $1.7 billion last year.' > $W/side/one.txt
$ echo 'Exports of Vietnam to Russia reached $1.7 billion last year.' > $W/side/two.txt
$ tradefig mine $W/side --date 2020-03 --format jsonl | grep -o '"period":"[0-9X]*"'
"period":"2023"
"period":"2019"
$ mv $W/side/index.csv $W/index.csv; tradefig mine --index $W/index.csv $W/side --format jsonl | grep -o '"period":"[0-9X]*"'
"period":"2023"
"period":"XXXX"
$ printf 'name,date\na,b\n' > $W/bad.csv; tradefig mine --index $W/bad.csv $W/side
! tradefig: ...bad.csv:1: error: no column 'doc'
? 3

== a table among the articles
$ tradefig mine data/official/vnm-rus.csv
! tradefig: data/official/vnm-rus.csv: error: a table of official values, not an article
? 3

== one line of 20 MB: linear, and the claim in it is found
$ tests/long_line.sh 20 20
1 claim

== the same bytes for any number of threads
$ tradefig mine -q data/articles > $W/1.csv; for n in 2 3 8; do tradefig mine -q -j $n data/articles | cmp - $W/1.csv; done

== the same claims in any order of the files
$ ls data/articles/*.txt > $W/list; tradefig mine -q $(cat $W/list) | sort > $W/a; tradefig mine -q $(sort -r $W/list) | sort | cmp - $W/a

== keys of explain: in small letters too; what there is instead
$ tradefig explain -q vnm:t:rus 2023 data/articles/vi-rus-2024-08.html | sed -n 2p | cut -c1-8
0,T 2023
$ tradefig explain -q USA:T:VNM 2023 data/articles/vi-rus-2024-08.html
! tradefig: error: no series USA:T:VNM; there are VNM:T:RUS
? 3

== results beside the articles: series are named, our own pages passed over
$ mkdir $W/beside; cp data/articles/vi-rus-2024-08.html $W/beside/a.html; tradefig mine -q $W/beside > $W/alone.csv
$ printf '<html><head><meta name="generator" content="tradefig 0.1.0"></head><body><p>Exports of Vietnam to Russia reached $1.7 billion in 2023.</p></body></html>\n' > $W/beside/r.html
$ tradefig mine $W/beside | cmp - $W/alone.csv
! tradefig: .../beside: note: 1 file that tradefig wrote passed over
$ tradefig series -q $W/beside > $W/s.csv; mv $W/s.csv $W/beside; tradefig growth -q $W/beside
! tradefig: .../beside/s.csv: error: series are solved already: give either series or what they are made of
? 2
$ rm $W/beside/s.csv; mkdir $W/beside/rq; printf '{\n  "name": "tradefig-report",\n  "resources": [\n    {\n      "path": "claims.csv"\n    },\n    {\n      "path": "../a.html"\n    }\n  ]\n}\n' > $W/beside/rq/datapackage.json; cp $W/alone.csv $W/beside/rq/claims.csv; rm $W/beside/r.html
$ tradefig series $W/beside 2>&1 >$W/s2.csv | grep 'passed over'
tradefig: .../beside: note: 1 file that tradefig wrote passed over
$ tradefig series -q $W/beside/a.html | cmp - $W/s2.csv

== no official table for ingest
$ tradefig ingest -q $W/a.txt
! tradefig: ...a.txt: error: no official values in this file
? 3
$ tradefig ingest -q $W/a.txt data/articles/vi-rus-2024-08.html
! tradefig: error: no official values in these files
? 3
$ head -n 1 data/official/vnm-rus.csv | tradefig ingest -
reporter,flow,partner,product,period,value,unit,source,low,high,id
