# The importer's value over the exporter's, a line a direction: 1 is
# agreement, the band what freight and insurance explain. Only a written chart
# has its rows:  gnuplot NAME.gp  beside NAME.dat.

# == plot ==
labels = sides
left_margin = 0.072
set logscale y
set ytics ()
set for [i=1:words(ratio_names)] ytics add (word(ratio_names, i) word(ratio_places, i) + 0)
if (band) { set object 1 rectangle from graph 0, first 1.03 to graph 1, first 1.12 behind fc rgb shade fs solid 1 noborder }
set arrow 1 from graph 0, first 1 to graph 1, first 1 nohead lw 1.4 lc rgb ink
span(low, high, look) = look > 1 && low > 0 && log(high / low) > 0.03 * log(y_high / y_low) ? high - low : 0

$picture << END
plot for [i=1:sides] data_file index i - 1 using 1:3 with lines lw 2.2 lc rgb colour(i),
     for [i=1:sides] data_file index i - 1 using 1:4:(0):(span($4, $5, $6)) with vectors nohead lw 2 lc rgb colour(i),
     for [i=1:sides] data_file index i - 1 using 1:3:(outer($6)) with points pt 7 ps variable lc rgb colour(i),
     for [i=1:sides] data_file index i - 1 using 1:3:(inner($6)):(core($6, i)) with points pt 7 ps variable lc rgb variable
END
$letters << END
plot for [i=1:sides] data_file index i - 1 using 1:3 with points pt word('o x', i)
END

# == frame ==
if (exists('here')) { load here.'frame.gp' }
