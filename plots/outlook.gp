# What comes next of one reporter's series: its values, the forecast with the
# ribbon of its interval, and targets of the press. Only a written chart has
# the forecast:  gnuplot outlook.gp  beside its outlook.dat.

# == plot ==
set label 11 end_text at first end_x, first end_y left offset char 0.9, char 0.5 textcolor rgb colour_1 noenhanced front
set for [i=1:targets] label 20 + i value('target_'.i) at first value('target_x_'.i), first value('target_y_'.i) left textcolor rgb colour_2 noenhanced front
# without a target its diamonds lie below the axis, where nothing is drawn
aims = targets > 0

$picture << END
plot data_file index 1 using 1:4:5 with filledcurves fc rgb ribbon fs solid 1 noborder,
     data_file index 1 using 1:3 with lines lw 2.2 dt (10,5) lc rgb colour_1,
     data_file index 0 using 1:3 with lines lw 2.2 lc rgb colour_1,
     data_file index 0 using 1:4:(0):(bar($4, $5, $6)) with vectors nohead lw 2 lc rgb colour_1,
     data_file index 0 using 1:3:(outer($6)) with points pt 7 ps variable lc rgb colour_1,
     data_file index 0 using 1:3:(inner($6)):(core($6, 1)) with points pt 7 ps variable lc rgb variable,
     data_file index aims ? 2 : 1 using 1:(aims ? $3 : -1) with points pt 12 ps 1.3 lw 2 lc rgb colour_2
END
$letters << END
plot data_file index 1 using 1:4 with points pt '.',
     data_file index 1 using 1:5 with points pt '.',
     data_file index 1 using 1:3 with points pt '+',
     data_file index 0 using 1:3 with lines,
     data_file index 0 using 1:3 with points pt 'o',
     data_file index aims ? 2 : 1 using 1:(aims ? $3 : -1) with points pt 'T'
END

# == frame ==
if (exists('here')) { load here.'frame.gp' }
