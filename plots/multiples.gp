# Shares as small panels on one scale: in each the line of one part in the
# ribbon of its interval, the others grey behind it. Only a written chart has
# its rows:  gnuplot NAME.gp  beside NAME.dat.

# == plot ==
left_margin = 0.06
set xtics scale 0
set ytics format '%g%%'
panel_rows = panels > 3 ? 2 : 1
panel_columns = (panels + panel_rows - 1) / panel_rows
place(i) = (i - 1) % panel_columns
level(i) = (i - 1) / panel_columns
wide = (right_margin - left_margin + 0.05) / panel_columns
tall(i) = (top - 0.05 - bottom + 0.08) / panel_rows
panel_left(i) = left_margin + place(i) * wide
panel_top(i) = top - 0.05 - level(i) * tall(i)

$picture << END
set multiplot;
do for [i=1:panels] {
    set lmargin at screen panel_left(i);
    set rmargin at screen panel_left(i) + wide - 0.05;
    set tmargin at screen panel_top(i);
    set bmargin at screen panel_top(i) - tall(i) + 0.08;
    set xtics (edge_name_1 edge_1, edge_name_2 edge_2);
    if (place(i) == 0) { set ytics format '%g%%' } else { set ytics format '' };
    set label 50 value('panel_'.i) at graph 0, graph 1.05 left textcolor rgb colour(i) noenhanced;
    plot data_file index i - 1 using 1:6:7 with filledcurves fc rgb ribbon fs solid 0.7 noborder,
         for [k=1:panels] data_file index k - 1 using 1:5 with lines lw 0.9 lc rgb colour_rest,
         data_file index i - 1 using 1:5 with lines lw 2.4 lc rgb colour(i);
    unset label 1; unset label 2; unset label 3;
};
unset label 50;
unset multiplot
END
$letters << END
plot for [i=1:panels] data_file index i - 1 using 1:5 with linespoints pt ''.i
END

# == frame ==
if (exists('here')) { load here.'frame.gp' }
