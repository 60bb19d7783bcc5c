# A line a year over the months or quarters of a year: the last one in colour,
# earlier ones fading grey; what is usual as a dashed line in its ribbon.
# Only a written chart has its rows:  gnuplot NAME.gp  beside NAME.dat.

# == plot ==
# Year i of `years`, the last in colour, the one before it darkest.
fade(i) = oldest + (newest - oldest) * i / (years > 1 ? years - 1 : 1)
grey_of(i) = sprintf('#%02X%02X%02X', fade(i), fade(i), fade(i))
year_colour(i) = i == years ? colour_1 : grey_of(i)
text_grey(i) = i < years - 1 ? faint : grey
# Labels: first the years, then what is usual.
tint(i) = i == years ? colour_1 : i > years ? colour_2 : text_grey(i)
year_width(i) = i == years ? 2.8 : 1.6
year_core(look, i) = look == 4 ? rgb(paper) : rgb(year_colour(i))

# Rows after the years: stretches whose months are not known, then the pattern.
$picture << END
plot data_file index (pattern ? years + 1 : 0) using 1:(pattern ? $4 : $3):(pattern ? $5 : $3) with filledcurves fc rgb ribbon_2 fs solid 1 noborder,
     data_file index (pattern ? years + 1 : 0) using 1:(pattern ? $3 : -1) with lines lw 2.2 dt (10,5) lc rgb colour_2,
     for [i=1:years] data_file index i - 1 using 1:3 with lines lw year_width(i) lc rgb year_colour(i),
     data_file index years using 1:3:4:5:(rgb($2 == last_year ? colour_1 : grey)) with vectors nohead lw 1.6 dt (2,4) lc rgb variable,
     for [i=1:years] data_file index i - 1 using 1:4:(0):(bar($4, $5, $6)) with vectors nohead lw 1.6 lc rgb year_colour(i),
     for [i=1:years] data_file index i - 1 using 1:3:((i == years ? 1 : 0.7) * outer($6)) with points pt 7 ps variable lc rgb year_colour(i),
     for [i=1:years] data_file index i - 1 using 1:3:((i == years ? 1 : 0.7) * inner($6)):(year_core($6, i)) with points pt 7 ps variable lc rgb variable
END
$letters << END
plot data_file index (pattern ? years + 1 : years - 1) using 1:3 with points pt '~',
     for [i=1:years] data_file index i - 1 using 1:3 with points pt (i == years ? 'o' : '.')
END

# == frame ==
if (exists('here')) { load here.'frame.gp' }
