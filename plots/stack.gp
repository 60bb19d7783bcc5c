# Parts that add up as stacked columns, falls below zero, the total a dot.
# Only a written chart has its rows:  gnuplot NAME.gp  beside NAME.dat.

# == plot ==
set border 0
set xtics scale 0
set xzeroaxis lt 1 lw 1.2 lc rgb ink
left_margin = 0.07
# The last part is grey where it is all others; the label after it the total's.
part_colour(i) = i == parts && rest ? colour_rest : colour(i)
tint(i) = i > parts ? ink : i == parts && rest ? grey : colour(i)
tall = y_high - y_low
whisker(low, high) = high - low > 0.02 * tall ? high - low : 0
left(x) = x - bar_width / 2
right(x) = x + bar_width / 2

# A column with a value that no source prints is hatched.
$picture << END
plot for [i=1:parts] data_file index i - 1 using ($5 == 1 ? NaN : $1):(($3 + $4) / 2):(left($1)):(right($1)):3:4 with boxxyerror fs solid 0.85 noborder lc rgb part_colour(i),
     for [i=1:parts] data_file index i - 1 using ($5 == 1 ? $1 : NaN):(($3 + $4) / 2):(left($1)):(right($1)):3:4 with boxxyerror fs transparent pattern 4 border rgb part_colour(i) lc rgb part_colour(i),
     data_file index parts using 1:4:(0):(whisker($4, $5)) with vectors nohead lw 1.6 lc rgb ink,
     data_file index parts using 1:3 with points pt 7 ps 1.15 lc rgb paper,
     data_file index parts using 1:3 with points pt 7 ps 0.85 lc rgb ink
END
$letters << END
plot for [i=1:parts] data_file index i - 1 using 1:4 with points pt ''.i,
     data_file index parts using 1:3 with points pt 'o'
END

# == frame ==
if (exists('here')) { load here.'frame.gp' }
