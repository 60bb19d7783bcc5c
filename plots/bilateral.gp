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
labels = sides
gap_upper(a, b) = gaps ? b : a

# Beneath: one count over the other, where both are long enough.
if (!exists('ratio_high')) { ratio_high = 0 }
strip = ratio_high > 0 ? 0.12 : 0
strip_axis = 'set logscale y; set yrange [ratio_low:ratio_high]; set ytics (); set for [i=1:words(ratio_names)] ytics add (word(ratio_names, i) word(ratio_places, i) + 0)'
ratio(a, b) = ratio_turned ? a / b : b / a

# without years that both count, nothing: a strip of no height
$picture << END
plot data_file index gaps ? sides : 0 using 1:3:(gap_upper($3, $4)) with filledcurves fc rgb shade fs solid 1 noborder,
     data_file index gaps ? sides : 0 using 1:3:(0):(gap_upper($3, $4) - $3) with vectors nohead lw 3 lc rgb shade,
     for [i=1:sides] data_file index i - 1 using 1:3 with lines lw 2.2 lc rgb colour(i),
     for [i=1:sides] data_file index i - 1 using 1:4:(0):(bar($4, $5, $6)) with vectors nohead lw 2 lc rgb colour(i),
     for [i=1:sides] data_file index i - 1 using 1:3:(outer($6)) with points pt 7 ps variable lc rgb colour(i),
     for [i=1:sides] data_file index i - 1 using 1:3:(inner($6)):(core($6, i)) with points pt 7 ps variable lc rgb variable
END
$strip << END
set object 1 rectangle from graph 0, first 1.03 to graph 1, first (ratio_band ? 1.12 : 1.03) behind fc rgb shade fs solid 1 noborder;
set label 5 ratio_text at first ratio_x, first ratio_y left offset char 0.9, 0 textcolor rgb ink noenhanced;
set arrow 59 from graph 0, first 1 to graph 1, first 1 nohead lw 1 lc rgb grey;
plot data_file index sides using 1:(ratio($3, $4)) with lines lw 1.6 lc rgb ink,
     data_file index sides using 1:(ratio($3, $4)) with points pt 7 ps 0.45 lc rgb ink;
unset object 1;
unset arrow 59
END
$letters << END
plot for [i=1:sides] data_file index i - 1 using 1:3 with lines,
     for [i=1:sides] data_file index i - 1 using 1:3 with points pt value('letter_'.i)
END

# == frame ==
if (exists('here')) { load here.'frame.gp' }
