# The press held against a series: the values of one reporter as bars across
# their periods, each in the band of its interval; every figure that articles
# print as a dot at its period, or as a dash if it is a growth laid on the
# value before; what does not fit as a crossed circle. The strip beneath shows
# how far each lies from the series, in percent. Only a written chart has the
# figures:  gnuplot NAME.gp  beside its NAME.dat.

# == plot ==
strip = 0.17
strip_axis = 'set yrange [-strip_high:strip_high]; set ytics ("0" 0); set ytics add (sprintf("+%g%%%%", strip_tick) strip_tick); set ytics add (sprintf("−%g%%%%", strip_tick) -strip_tick)'
left_margin = 0.072
tint(i) = word(label_tints, i) eq '0' ? ink : colour(word(label_tints, i) + 0)
half = 0.42 * period_length
figures = sides
is(mark, a, b) = mark == a || mark == b
# what is not wanted lies far below the axis, where nothing is drawn
only(v, wanted) = wanted ? v : -1e6
# a figure is one mark, in the order of the rows; what is drawn on it comes
# later, so that a page can tell which mark is which figure
size(mark) = is(mark, 3, 4) ? 1.7 : mark == 1 ? 0.8 : 0.75
shape(mark) = mark == 2 ? 13 : 7
paint(mark) = rgb(is(mark, 3, 4) ? ink : mark == 5 ? colour_2 : colour_1)
stroke(low, high) = high - low > 0.02 * y_high ? high - low : 0

$picture << END
plot data_file index 0 using 1:3:($1 - half):($1 + half):4:5 with boxxyerror fc rgb ribbon fs solid 1 noborder,
     for [i=2:sides] data_file index 1 using 1:3 with lines lw 1.6 dt (2,3) lc rgb colour_2,
     data_file index 0 using 1:3 with lines lw 1.2 lc rgb colour_1,
     data_file index 0 using ($1 - half):3:(2 * half):(0) with vectors nohead lw 2.4 lc rgb colour_1,
     data_file index figures using 1:(only($4, $6 < 5)):(0):(stroke($4, $5)) with vectors nohead lw 1.4 lc rgb colour_1,
     data_file index figures using 1:3:(size($6)):(shape($6)):(paint($6)) with points ps variable pt variable lc rgb variable,
     data_file index figures using 1:(only($3, $6 == 5)) with points pt 7 ps 0.4 lc rgb paper,
     data_file index figures using 1:(only($3, is($6, 3, 4))) with points pt 7 ps 1.3 lc rgb paper,
     data_file index figures using 1:(only($3, is($6, 3, 4))) with points pt 2 ps 1.05 lw 2 lc rgb ink
END
$strip << END
plot data_file index 0 using 1:(0):($1 - half):($1 + half):6:7 with boxxyerror fc rgb ribbon fs solid 1 noborder,
     data_file index 0 using ($1 - half):(0):(2 * half):(0) with vectors nohead lw 2 lc rgb colour_1,
     data_file index figures using 1:(only($7, $6 == 2)) with points pt 13 ps 0.6 lc rgb colour_1,
     data_file index figures using 1:(only($7, $6 == 1)) with points pt 7 ps 0.6 lc rgb colour_1,
     data_file index figures using 1:(only($7, is($6, 3, 4))) with points pt 7 ps 1.4 lc rgb ink,
     data_file index figures using 1:(only($7, is($6, 3, 4))) with points pt 7 ps 1.0 lc rgb paper,
     data_file index figures using 1:(only($7, is($6, 3, 4))) with points pt 2 ps 0.8 lw 2 lc rgb ink
END
$letters << END
plot data_file index 0 using 1:3 with lines,
     data_file index figures using 1:(only($3, $6 == 5)) with points pt '.',
     data_file index figures using 1:(only($3, $6 < 3)) with points pt 'o',
     data_file index figures using 1:(only($3, is($6, 3, 4))) with points pt 'X'
END

# == frame ==
if (exists('here')) { load here.'frame.gp' }
