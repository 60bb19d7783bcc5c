== all charts into a folder, each with its script and rows
%needs gnuplot
$ tradefig plot -q tests/golden/series.csv --chart growth -o $W/c/; ls $W/c | sed 's/.*\.//' | sort | uniq -c | tr -s ' '
 7 dat
 7 gp
 7 png
 7 svg

== a script draws the same picture again
%needs gnuplot
$ cd $W/c && for f in *.gp; do n=${f%.gp}; cp $n.svg before; gnuplot $f 2> /dev/null; cmp before $n.svg; done; rm before; echo same
same

== one chart by its name; a folder that is there needs no slash
%needs gnuplot
$ mkdir $W/d; tradefig plot -q tests/golden/series.csv --chart vnm-rus-growth -o $W/d; ls $W/d
vnm-rus-growth.dat
vnm-rus-growth.gp
vnm-rus-growth.png
vnm-rus-growth.svg

== the formats asked for
%needs gnuplot
$ tradefig plot -q tests/golden/series.csv --chart vnm-rus-growth --to pdf,txt -o $W/f/; ls $W/f; head -c 4 $W/f/*.pdf; echo; head -n 1 $W/f/*.txt
vnm-rus-growth.dat
vnm-rus-growth.gp
vnm-rus-growth.pdf
vnm-rus-growth.txt
%PDF
Trade between Vietnam and Russia grew 26% in 2024, by Vietnam's count

== light and dark
%needs gnuplot
$ for t in light dark; do tradefig plot -q tests/golden/series.csv --theme $t -o $W/$t.svg; grep 'rect.*fill="#16171a"' $W/$t.svg; done
<rect x="0" y="0" width="900" height="540" fill="#16171a"/>
$ tradefig plot -q tests/golden/series.csv --theme blue -o $W/b.svg
! tradefig: --theme takes light|dark, not 'blue'
? 2

== what is no picture
$ tradefig plot -q tests/golden/series.csv -o $W/c.bmp
! tradefig: plot writes .svg, .png, .pdf or .txt, or into a folder with / at its end, not '.../c.bmp'
? 2

== any number of processes draws the same
%needs gnuplot
$ tradefig plot -q tests/golden/series.csv --chart growth -j 4 -o $W/c4/; for f in $W/c/*; do cmp $f $W/c4/${f##*/}; done; ls $W/c4 | wc -l
28
