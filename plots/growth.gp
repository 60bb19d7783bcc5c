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
set datafile separator whitespace
set datafile missing 'NaN'
set border 0
set tics nomirror textcolor rgb ink
set xtics scale 0
set ytics scale 0 format '%g%%'
set grid ytics lt 1 lw 0.8 lc rgb rule
set xzeroaxis lt 1 lw 1.2 lc rgb ink
unset key
set errorbars 0.5
set xrange [x_low:x_high]
set yrange [y_low:y_high]
set xtics ()
second(i) = word(tick_seconds, i)
tick(i) = word(tick_names, i).(second(i) eq '' || second(i) eq '-' ? '' : "\n".second(i))
set for [i=1:words(tick_names)] xtics add (tick(i) word(tick_places, i) + 0)

top = 0.975
set label 1 title at screen 0.022,top - 0.022 left font font_title textcolor rgb ink noenhanced
top = top - 0.046 * line_count(title)
set label 2 subtitle at screen 0.022,top - 0.02 left textcolor rgb grey noenhanced
top = top - 0.034 * line_count(subtitle)
colour(i) = value(sprintf('colour_%d', i))
set for [i=1:sides] label 10 + i value(sprintf('label_%d', i)) at screen value(sprintf('label_x_%d', i)), top - 0.024 left textcolor rgb colour(i) noenhanced
top = top - 0.034
foot = source.(note eq '' ? '' : "\n".note)
foot_height = 0.030 * line_count(foot)
set label 3 foot at screen 0.022,0.012 + foot_height - 0.012 left font font_small textcolor rgb grey noenhanced
set lmargin at screen 0.075
set rmargin at screen 0.965
set tmargin at screen top - 0.035
set bmargin at screen 0.085 + foot_height + (strstrt(tick_seconds, '"') > 0 ? 0.03 : 0)

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
whole(y, part) = part == 0 ? y : 0
partly(y, part) = part == 1 ? y : 0
width(part) = part == 1 ? bar_width : 1e-6
bar(low, high) = high - low > 0.015 * tall ? high - low : 0
beyond(y, low, high) = y < 0 ? low - 0.035 * tall : high + 0.035 * tall

do for [format in formats] {
    eval 'set terminal '.value('terminal_'.format)
    if (stem ne '') { set output stem.'.'.format }
    if (format eq 'dumb') {
        unset label 1; unset label 2; unset label 3; unset grid
        set for [i=1:sides] label 10 + i at screen 0.1, 0.98
        unset label 12
        set tmargin 2; set bmargin 2; set lmargin 9
        plot for [i=1:sides] data_file index i - 1 using 1:3 with impulses, \
             for [i=1:sides] data_file index i - 1 using 1:3 with points pt value(sprintf('letter_%d', i))
    } else {
        plot for [i=1:sides] data_file index i - 1 using 1:(whole($3, $6)):(bar_width) with boxes fs solid 0.85 noborder lc rgb colour(i), \
             for [i=1:sides] data_file index i - 1 using 1:(partly($3, $6)):(width($6)) with boxes lc rgb colour(i) fs pattern 4 border rgb colour(i), \
             for [i=1:sides] data_file index i - 1 using 1:4:(0):(bar($4, $5)) with vectors nohead lw 1.4 lc rgb ink, \
             for [i=1:sides] data_file index i - 1 using 1:(beyond($3, $4, $5)):7 with labels font font_small textcolor rgb colour(i)
    }
    set output
}
