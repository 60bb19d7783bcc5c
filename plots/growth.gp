# Change on the same period a year before, as each side's own figures give it.
#   gnuplot -c plots/growth.gp SERIES.csv OUT.svg [REPORTER PARTNER [FLOW]]
# From a series.csv the yearly changes are worked out here, without intervals;
# the charts of a report carry those of growth.csv.
if (exists("ARGC") && ARGC > 0) {
    arguments = ARGC
    first_argument = ARG1; second_argument = ARG2
    third_argument = ARG3; fourth_argument = ARG4; fifth_argument = ARG5
    here = ARG0[1:strlen(ARG0) - strlen('growth.gp')]
    load here.'style.gp'
    wanted = 'growth'
    load here.'series.gp'
}

# == plot ==
names = sides
left_margin = 0.075
right_margin = 0.965
set border 0
set xtics scale 0
set ytics format '%g%%'
set xzeroaxis lt 1 lw 1.2 lc rgb ink

tall = y_high - y_low
# The axis marks thousands where its numbers run to five digits.
digits(v) = v < 1000 ? sprintf('%d', v) : sprintf('%d,%03d', int(v) / 1000, int(v) % 1000)
signed(v) = (v < 0 ? '−' : '').digits(abs(v)).'%%'
if (tall >= 1e4) {
    decade = 10 ** floor(log10(tall))
    step = int(tall < 2.5 * decade ? decade / 5 : tall < 5 * decade ? decade / 2 : decade)
    set ytics ()
    set for [k=ceil(y_low / step):floor(y_high / step)] ytics add (signed(k * step) k * step)
}
# A part of a year is hatched, each column in the one or the other way.
whole(y, part) = part == 0 ? y : 0
partly(y, part) = part == 1 ? y : NaN
width(part) = part == 1 ? bar_width : 1e-6
whisker(low, high) = high - low > 0.015 * tall ? high - low : 0
# Unseen points at the columns' ends: a page hangs their sentences there.
clear = 0xff000000
beyond(y, low, high) = y < 0 ? low - 0.035 * tall : high + 0.035 * tall

$picture << END
plot for [i=1:sides] data_file index i - 1 using 1:(whole($3, $6)):(bar_width) with boxes fs solid 0.85 noborder lc rgb colour(i),
     for [i=1:sides] data_file index i - 1 using 1:(partly($3, $6)):(width($6)) with boxes lc rgb colour(i) fs transparent pattern 4 border rgb colour(i),
     for [i=1:sides] data_file index i - 1 using 1:4:(0):(whisker($4, $5)) with vectors nohead lw 1.4 lc rgb ink,
     for [i=1:sides] data_file index i - 1 using 1:(beyond($3, $4, $5)):7 with labels font font_small textcolor rgb colour(i),
     for [i=1:sides] data_file index i - 1 using 1:3 with points pt 7 ps 0.5 lc rgb clear
END
$letters << END
plot for [i=1:sides] data_file index i - 1 using 1:3 with impulses,
     for [i=1:sides] data_file index i - 1 using 1:3 with points pt value('letter_'.i)
END

# == frame ==
if (exists('here')) { load here.'frame.gp' }
