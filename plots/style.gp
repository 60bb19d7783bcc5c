# The look of every chart: palette, fonts, sizes. Change it here and every
# chart follows. Written charts carry a copy, so that each stands alone.
set encoding utf8
# The sign of the language: decimal = ',' among the settings.
if (!exists("decimal")) { decimal = '.' }
set decimalsign decimal
set minussign
set pointintervalbox 0

# Okabe and Ito's palette, told apart by colour-blind readers too.
colour_1 = '#0072B2'   # blue
colour_2 = '#D55E00'   # vermilion
colour_3 = '#009E73'   # green
colour_4 = '#CC79A7'   # purple
colour_5 = '#56B4E9'   # sky blue
colour_6 = '#E69F00'   # orange
colour_rest = '#B9B9B9' # all others together, earlier years
ink      = '#222222'   # titles, axis labels
grey     = '#5F5F5F'   # subtitle, source, note
rule     = '#DDDDDD'   # grid
shade    = '#EBE7DC'   # the gap between two counts
ribbon   = '#CFE3F0'   # the interval of a forecast, of colour_1
ribbon_2 = '#F6DFD0'   # an interval of colour_2
faint    = '#7A7A7A'   # names of what is grey itself
oldest   = 216         # how light a line of the first of many years is,
newest   = 124         # and of the last but one
paper    = '#FFFFFF'

# The same on a dark ground: theme = 'dark' among the settings.
if (!exists("theme")) { theme = 'light' }
if (theme eq 'dark') {
    colour_1 = '#56B4E9'
    colour_2 = '#F0904D'
    colour_3 = '#2FC79A'
    colour_4 = '#E3A0C6'
    colour_5 = '#A9DAF5'
    colour_6 = '#F2C14E'
    colour_rest = '#5E5F66'
    ink      = '#ECECEE'
    grey     = '#A6A7AD'
    rule     = '#3A3B40'
    shade    = '#33312A'
    ribbon   = '#1F3A4A'
    ribbon_2 = '#46301F'
    faint    = '#85868C'
    oldest   = 72
    newest   = 150
    paper    = '#16171A'
}

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

# Axes: what a plot does not set otherwise. Levels and bars begin at zero.
set datafile separator whitespace
set datafile missing 'NaN'
set border 1 lc rgb grey
set tics nomirror textcolor rgb ink
set xtics scale 0.6
set ytics scale 0
set grid ytics lt 1 lw 0.8 lc rgb rule
unset key
set errorbars 0.6
if (!exists('y_low')) { y_low = 0 }

# Colour of side, line or part i; a plot may give its own tint for the labels.
rgb(s) = int('0x'.s[2:7])
colour(i) = value('colour_'.i)
tint(i) = colour(i)

# Points by how a value is known: official (1) a dot on the line, printed (2)
# and hedged (3) a full point, implied (4) a hollow one: a disc in the colour
# and a smaller one in it. A bar stands where it is longer than the point.
outer(look) = look == 1 ? 0.45 : look == 4 ? 1.15 : 0.95
inner(look) = look == 4 ? 0.7 : 0.2
core(look, i) = look == 4 ? rgb(paper) : rgb(colour(i))
bar(low, high, look) = look > 1 && high - low > 0.028 * (y_high - y_low) ? high - low : 0
