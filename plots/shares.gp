# Shares that add up to the whole as stacked columns, each named beside the
# last. Only a written chart has its rows:  gnuplot NAME.gp  beside NAME.dat.

# == plot ==
set border 0
set xtics scale 0
set ytics format '%g%%'
left_margin = 0.072
# The last part is grey where it is all others.
part_colour(i) = i == parts && rest ? colour_rest : colour(i)
tint(i) = i == parts && rest ? grey : colour(i)
left(x) = x - 0.4
right(x) = x + 0.4

$picture << END
plot for [i=1:parts] data_file index i - 1 using 1:(($3 + $4) / 2):(left($1)):(right($1)):3:4 with boxxyerror fs solid 0.85 border rgb paper lc rgb part_colour(i)
END
$letters << END
plot for [i=1:parts] data_file index i - 1 using 1:4 with points pt ''.i
END

# == frame ==
if (exists('here')) { load here.'frame.gp' }
