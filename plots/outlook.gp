# What comes next of one reporter's series: its values, the forecast with the
# ribbon of its interval, and targets of the press. Only a written chart has
# the forecast:  gnuplot outlook.gp  beside its outlook.dat.

# == plot ==
set datafile separator whitespace
set datafile missing 'NaN'
set border 1 lc rgb grey
set tics nomirror textcolor rgb ink
set xtics scale 0.6
set ytics scale 0
set grid ytics lt 1 lw 0.8 lc rgb rule
unset key
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

set label 11 end_text at first end_x, first end_y left offset char 0.9, char 0.5 textcolor rgb colour_1 noenhanced front
aim_text(i) = value(sprintf('target_%d', i))
aim_up(i) = value(sprintf('target_up_%d', i))
set for [i=1:targets] label 20 + i aim_text(i) at first value(sprintf('target_x_%d', i)), first value(sprintf('target_y_%d', i)) right offset char 1, char 1.1 * aim_up(i) textcolor rgb colour_2 noenhanced front

# Points as in bilateral.gp: official a dot on the line, printed a full point,
# implied (4) a hollow one. A bar stands where it is longer than the point.
outer(look) = look == 1 ? 0.45 : look == 4 ? 1.15 : 0.95
inner(look) = look == 4 ? 0.7 : 0.2
core(look) = look == 4 ? rgb(paper) : rgb(colour_1)
rgb(s) = int('0x'.s[2:7])
bar(low, high, look) = look > 1 && high - low > 0.028 * y_high ? high - low : 0
# without a target its diamonds lie below the axis, where nothing is drawn
aims = targets > 0

do for [format in formats] {
    eval 'set terminal '.value('terminal_'.format)
    if (stem ne '') { set output stem.'.'.format }
    if (format eq 'dumb') {
        unset label 1; unset label 2; unset label 3; unset grid
        set tmargin 1; set bmargin 2; set lmargin 7
        plot data_file index 1 using 1:4 with points pt '.', \
             data_file index 1 using 1:5 with points pt '.', \
             data_file index 1 using 1:3 with points pt '+', \
             data_file index 0 using 1:3 with lines, \
             data_file index 0 using 1:3 with points pt 'o', \
             data_file index aims ? 2 : 1 using 1:(aims ? $3 : -1) with points pt 'T'
    } else {
        plot data_file index 1 using 1:4:5 with filledcurves fc rgb ribbon fs solid 1 noborder, \
             data_file index 1 using 1:3 with lines lw 2.2 dt (10,5) lc rgb colour_1, \
             data_file index 0 using 1:3 with lines lw 2.2 lc rgb colour_1, \
             data_file index 0 using 1:4:(0):(bar($4, $5, $6)) with vectors nohead lw 2 lc rgb colour_1, \
             data_file index 0 using 1:3:(outer($6)) with points pt 7 ps variable lc rgb colour_1, \
             data_file index 0 using 1:3:(inner($6)):(core($6)) with points pt 7 ps variable lc rgb variable, \
             data_file index aims ? 2 : 1 using 1:(aims ? $3 : -1) with points pt 12 ps 1.3 lw 2 lc rgb colour_2
    }
    set output
}
