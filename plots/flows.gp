# Exports up, imports down, their balance as a line, by one reporter's count.
# Only a written chart has its rows:  gnuplot NAME.gp  beside NAME.dat.

# == plot ==
set border 0
set xtics scale 0
set xzeroaxis lt 1 lw 1.2 lc rgb ink
colour_line = ink
tint(i) = i == 3 ? colour_line : colour(i)

# A value that no source prints is hatched.
solid(y, look) = look == 4 ? 0 : y
hatched(y, look) = look == 4 ? y : 0
width(look) = look == 4 ? bar_width : 1e-6
tall = y_high - y_low
whisker(low, high, look) = look > 1 && high - low > 0.028 * tall ? high - low : 0

$picture << END
plot for [i=1:2] data_file index i - 1 using 1:(solid($3, $6)):(bar_width) with boxes fs solid 0.8 noborder lc rgb colour(i),
     for [i=1:2] data_file index i - 1 using 1:(hatched($3, $6)):(width($6)) with boxes lc rgb colour(i) fs transparent pattern 4 border rgb colour(i),
     for [i=1:2] data_file index i - 1 using 1:4:(0):(whisker($4, $5, $6)) with vectors nohead lw 1.4 lc rgb ink,
     data_file index 2 using 1:3 with lines lw 4.6 lc rgb paper,
     data_file index 2 using 1:3 with points pt 7 ps 0.85 lc rgb paper,
     data_file index 2 using 1:3 with lines lw 2.2 lc rgb colour_line,
     data_file index 2 using 1:4:(0):(whisker($4, $5, $6)) with vectors nohead lw 2 lc rgb colour_line,
     data_file index 2 using 1:3 with points pt 7 ps 0.6 lc rgb colour_line
END
$letters << END
plot data_file index 0 using 1:3 with points pt 'X',
     data_file index 1 using 1:3 with points pt 'M',
     0 notitle with lines,
     data_file index 2 using 1:3 with points pt 'o'
END

# == frame ==
if (exists('here')) { load here.'frame.gp' }
