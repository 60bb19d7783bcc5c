# Trade of two areas as each of them counts it: two lines, never joined to
# each other, the gap between them shaded.
#   gnuplot -c plots/bilateral.gp SERIES.csv OUT.svg [REPORTER PARTNER [FLOW]]
# Without a pair the first row of the file says which; FLOW is T unless given;
# OUT may end in svg, png or pdf.
if (exists("ARGC") && ARGC > 0) {
    arguments = ARGC
    first_argument = ARG1; second_argument = ARG2
    third_argument = ARG3; fourth_argument = ARG4; fifth_argument = ARG5
    here = ARG0[1:strlen(ARG0) - strlen('bilateral.gp')]
    load here.'style.gp'
    load here.'series.gp'
}

# == plot ==
set datafile separator whitespace
set datafile missing 'NaN'
set border 1 lc rgb grey
set tics nomirror textcolor rgb ink
set xtics scale 0.6
set ytics scale 0
set grid ytics lt 1 lw 0.8 lc rgb rule
unset key
set errorbars 0.6
set xrange [x_low:x_high]
set yrange [0:y_high]
set xtics ()
set for [i=1:words(tick_names)] xtics add (word(tick_names, i) word(tick_places, i) + 0)

top = 0.975
set label 1 title at screen 0.022,top - 0.022 left font font_title textcolor rgb ink noenhanced
top = top - 0.046 * line_count(title)
set label 2 subtitle at screen 0.022,top - 0.02 left textcolor rgb grey noenhanced
top = top - 0.034 * line_count(subtitle)
foot = source.(note eq '' ? '' : "\n".note)
foot_height = 0.030 * line_count(foot)
set label 3 foot at screen 0.022,0.012 + foot_height - 0.012 left font font_small textcolor rgb grey noenhanced
set lmargin at screen 0.062
set rmargin at screen right_margin
set tmargin at screen top - 0.035
set bmargin at screen 0.085 + foot_height

colour(i) = value(sprintf('colour_%d', i))
set for [i=1:sides] label 10 + i value(sprintf('label_%d', i)) at first value(sprintf('label_x_%d', i)), first value(sprintf('label_y_%d', i)) left offset char value(sprintf('label_right_%d', i)), char value(sprintf('label_up_%d', i)) textcolor rgb colour(i) noenhanced

# By how a value is known: official a dot on the line, printed a full point,
# implied (4) a hollow one. A bar stands where it is longer than the point.
outer(look) = look == 1 ? 0.45 : look == 4 ? 1.15 : 0.95
inner(look) = look == 4 ? 0.7 : 0.2
core(look, i) = look == 4 ? rgb(paper) : rgb(colour(i))
rgb(s) = int('0x'.s[2:7])
bar(low, high, look) = look > 1 && high - low > 0.028 * y_high ? high - low : 0

do for [format in formats] {
    eval 'set terminal '.value('terminal_'.format)
    if (stem ne '') { set output stem.'.'.format }
    if (format eq 'dumb') {
        unset label 1; unset label 2; unset label 3; unset grid
        set tmargin 1; set bmargin 2; set lmargin 7
        plot for [i=1:sides] data_file index i - 1 using 1:3 with lines, \
             for [i=1:sides] data_file index i - 1 using 1:3 with points pt value(sprintf('letter_%d', i))
    } else {
        # without years that both count, nothing: a strip of no height
        plot data_file index gaps ? sides : 0 using 1:3:(gaps ? $4 : $3) with filledcurves fc rgb shade fs solid 1 noborder, \
             data_file index gaps ? sides : 0 using 1:3:(0):(gaps ? $4 - $3 : 0) with vectors nohead lw 3 lc rgb shade, \
             for [i=1:sides] data_file index i - 1 using 1:3 with lines lw 2.2 lc rgb colour(i), \
             for [i=1:sides] data_file index i - 1 using 1:4:(0):(bar($4, $5, $6)) with vectors nohead lw 2 lc rgb colour(i), \
             for [i=1:sides] data_file index i - 1 using 1:3:(outer($6)) with points pt 7 ps variable lc rgb colour(i), \
             for [i=1:sides] data_file index i - 1 using 1:3:(inner($6)):(core($6, i)) with points pt 7 ps variable lc rgb variable
    }
    set output
}
