# What became of values between two vintages, a row a value, in percent of the
# earlier: the bar is the interval that it had, the hollow dot the value of
# then, the full one that of now; out of the bar it was not to be expected.
# Only a written chart has its rows:  gnuplot NAME.gp  beside NAME.dat.

# == plot ==
set grid noytics xtics lt 1 lw 0.8 lc rgb rule
set border 0
set xtics scale 0 format '%g%%'
set ytics () font font_small
set for [i=1:rows] ytics add (value('row_'.i) rows + 1 - i)
set arrow 1 from first 0, graph 0 to first 0, graph 1 nohead lw 1.4 lc rgb ink
tick_names = ''
paint(out) = rgb(out > 0 ? colour(2) : colour(1))

$picture << END
plot data_file using 4:1:($5 - $4):(0) with vectors nohead lw 11 lc rgb shade,
     data_file using (0):1:2:(0):(paint($3)) with vectors nohead lw 2 lc rgb variable,
     data_file using 6:1:($7 - $6):(0):(paint($3)) with vectors nohead lw 1.6 lc rgb variable,
     data_file using (0):1:(paint($3)) with points pt 7 ps 1.1 lc rgb variable,
     data_file using (0):1 with points pt 7 ps 0.7 lc rgb paper,
     data_file using 2:1:(paint($3)) with points pt 7 ps 1.1 lc rgb variable,
     data_file using ($2 >= 0 ? ($7 > $2 ? $7 : $2) : NaN):1:8:(paint($3)) with labels left offset char 1.1, 0 font font_small textcolor rgb variable,
     data_file using ($2 < 0 ? ($6 < $2 ? $6 : $2) : NaN):1:8:(paint($3)) with labels right offset char -1.1, 0 font font_small textcolor rgb variable
END
$letters << END
plot data_file using (0):1 with points pt 'o',
     data_file using 2:1 with points pt 'x'
END

# == frame ==
if (exists('here')) { load here.'frame.gp' }
