# Ratios of two counts as dots, a row a partner: of exports and of imports.
# 1 is agreement, the band what freight and insurance explain. Only a written
# chart has its rows:  gnuplot NAME.gp  beside NAME.dat.

# == plot ==
set logscale x
set grid noytics xtics lt 1 lw 0.8 lc rgb rule
set border 0
set xtics scale 0
set ytics ()
set for [i=1:partners] ytics add (value('partner_'.i) partners + 1 - i)
set object 1 rectangle from first 1.03, graph 0 to first 1.12, graph 1 behind fc rgb shade fs solid 1 noborder
set arrow 1 from first 1, graph 0 to first 1, graph 1 nohead lw 1.4 lc rgb ink
span(low, high, look) = look > 1 && low > 0 && log(high / low) > 0.02 * log(x_high / x_low) ? high - low : 0
shown(i) = i == 1 ? has_1 : has_2

$picture << END
plot data_file index 2 using 2:1:($3 - $2):(0) with vectors nohead lw 3 lc rgb rule,
     for [i=1:2] data_file index (shown(i) ? i - 1 : 2 - i) using ($3):1:(span($3, $4, $5)):(0) with vectors nohead lw 1.6 lc rgb colour(shown(i) ? i : 3 - i),
     for [i=1:2] data_file index (shown(i) ? i - 1 : 2 - i) using 2:1:(shown(i) ? 1.5 : 0) with points pt 7 ps variable lc rgb colour(i),
     for [i=1:2] data_file index (shown(i) ? i - 1 : 2 - i) using 2:1:(shown(i) && $5 == 4 ? 1 : 0) with points pt 7 ps variable lc rgb paper,
     for [i=1:2] data_file index (shown(i) ? i - 1 : 2 - i) using ($6 > 0 ? $2 : -1):1:7 with labels left offset char 1.1, 0 font font_small textcolor rgb colour(shown(i) ? i : 3 - i),
     for [i=1:2] data_file index (shown(i) ? i - 1 : 2 - i) using ($6 < 0 ? $2 : -1):1:7 with labels right offset char -1.1, 0 font font_small textcolor rgb colour(shown(i) ? i : 3 - i)
END
$letters << END
plot for [i=1:2] data_file index (shown(i) ? i - 1 : 2 - i) using 2:1 with points pt word('o x', shown(i) ? i : 3 - i)
END

# == frame ==
if (exists('here')) { load here.'frame.gp' }
