# Partners of one reporter set to 100 in one year, each line with its name.
# Only a written chart has its rows:  gnuplot NAME.gp  beside NAME.dat.

# == plot ==
# Line i has the colour shades[i]: 0 is one of many, 7 all partners together.
shade_of(i) = int(word(shades, i))
line_colour(i) = shade_of(i) == 0 ? colour_rest : shade_of(i) == 7 ? ink : colour(shade_of(i))
tint(i) = shade_of(i) == 0 ? grey : line_colour(i)
line_width(i) = shade_of(i) == 0 ? 1.4 : 2.2
line_core(look, i) = look == 4 ? rgb(paper) : rgb(line_colour(i))
if (log_scale) {
    set logscale y
    # 1, 2 and 5 of each power of ten
    set ytics ()
    do for [power=0:8] {
        do for [digit in '1 2 5'] { set ytics add (sprintf('%d', digit * 10 ** power) digit * 10 ** power) }
    }
}
# The base, where all lines meet.
set arrow 1 from x_low, 100 to x_high, 100 nohead lt 1 lw 1.2 lc rgb ink back
whisker(low, high, look) = look > 1 && high - low > 0.03 * (log_scale ? high : y_high - y_low) ? high - low : 0

$picture << END
plot for [i=1:lines] data_file index i - 1 using 1:3 with lines lw line_width(i) lc rgb line_colour(i),
     for [i=1:lines] data_file index i - 1 using 1:4:(0):(whisker($4, $5, $6)) with vectors nohead lw 1.6 lc rgb line_colour(i),
     for [i=1:lines] data_file index i - 1 using 1:3:(outer($6)) with points pt 7 ps variable lc rgb line_colour(i),
     for [i=1:lines] data_file index i - 1 using 1:3:(inner($6)):(line_core($6, i)) with points pt 7 ps variable lc rgb variable
END
$letters << END
plot for [i=1:lines] data_file index i - 1 using 1:3 with points pt ''.(i % 10)
END

# == frame ==
if (exists('here')) { load here.'frame.gp' }
