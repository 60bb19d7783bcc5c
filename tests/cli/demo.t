== the tour shows its commands and what they print
%needs gnuplot speed
$ cd $W && tradefig demo -o tour > out 2> err
$ cd $W && grep '^\$' out | cut -d' ' -f3
mine
explain
series
audit
growth
plot
report
$ grep -c '^RUS       T     VNM' $W/out; test -s $W/tour/report/report.html; tail -n 1 $W/out
2
Open it in a browser: tour/report/report.html

== the commands of the tour can be typed in its folder
%needs gnuplot speed
$ cd $W/tour && tradefig mine articles/vi-rus-2024-08.html --format table > ../again; grep -c -x -F -f ../again ../out
9

== never into another's folder
$ mkdir $W/mine; echo x > $W/mine/x.txt; tradefig demo -o $W/mine
! tradefig: .../mine: error: holds other files; choose another folder with -o
? 4
$ ls $W/mine
x.txt
$ tradefig demo here
! tradefig: demo takes no path: its folder is -o DIR
? 2

== what a stage did
$ tradefig mine -v data/articles/vi-rus-2024-08.html -o /dev/null
! tradefig: after ... ms: articles: 1, claims: 8
