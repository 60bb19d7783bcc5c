# The look of every chart: palette, fonts, sizes. Change it here and every
# chart follows. Written charts carry a copy, so that each stands alone.
set encoding utf8
set decimalsign '.'
set minussign
set pointintervalbox 0

# Okabe and Ito's palette, told apart by colour-blind readers too.
colour_1 = '#0072B2'   # blue
colour_2 = '#D55E00'   # vermilion
colour_3 = '#009E73'   # green
colour_4 = '#CC79A7'   # purple
ink      = '#222222'   # titles, axis labels
grey     = '#5F5F5F'   # subtitle, source, note
rule     = '#DDDDDD'   # grid
shade    = '#EBE7DC'   # the gap between two counts
ribbon   = '#CFE3F0'   # the interval of a forecast, of colour_1
paper    = '#FFFFFF'

# One drawing of 900 by 540 points in every format.
face = 'DejaVu Sans'
terminal_svg  = 'svg size 900,540 noenhanced font "'.face.',12" background "'.paper.'"'
terminal_png  = 'pngcairo size 1350,810 noenhanced font "'.face.',12" fontscale 1.14 linewidth 1.5 pointscale 2 background "'.paper.'"'
terminal_pdf  = 'pdfcairo size 12.5in,7.5in noenhanced font "'.face.',12" background "'.paper.'"'
terminal_dumb = 'dumb size 79,24 noenhanced'
font_title = face.',17'
font_small = face.',10'

# Text with line ends: n lines, the first at the top.
line_count(s) = strlen(s) == 0 ? 0 : words(sum_marks(s))
sum_marks(s) = strstrt(s, "\n") == 0 ? "x" : "x ".sum_marks(s[strstrt(s, "\n") + 1:*])
