# The page around every plot, and the loop that draws it in each format. Comes
# last: a plot before it sets what is its own and gives two plot commands, as
# lines that are put together here:
#   $picture   the drawing
#   $letters   the same in characters, for a terminal
# Where a plot has them:
#   labels  n  direct labels: label_1 at label_x_1, label_y_1, moved right and
#              up by label_right_1 and label_up_1 letters, in tint(1)
#   names   n  a line of names under the subtitle: name_1 at name_x_1 of the
#              width, in tint(1); letter_1 stands for it in a terminal
#   tick_seconds  the second lines of ticks, "-" where there is none
#   left_margin, right_margin   of the width
if (!exists('labels')) { labels = 0 }
if (!exists('names')) { names = 0 }
if (!exists('tick_seconds')) { tick_seconds = '' }
if (!exists('left_margin')) { left_margin = 0.062 }
set xrange [x_low:x_high]
set yrange [y_low:y_high]

set xtics ()
second(i) = word(tick_seconds, i)
tick(i) = word(tick_names, i).(second(i) eq '' || second(i) eq '-' ? '' : "\n".second(i))
set for [i=1:words(tick_names)] xtics add (tick(i) word(tick_places, i) + 0)
tick_height = strstrt(tick_seconds, '"') > 0 ? 0.03 : 0

# Downwards from the top: title, subtitle, names, the plot, source and note.
top = 0.975
set label 1 title at screen 0.022,top - 0.022 left font font_title textcolor rgb ink noenhanced
top = top - 0.046 * line_count(title)
set label 2 subtitle at screen 0.022,top - 0.02 left textcolor rgb grey noenhanced
top = top - 0.034 * line_count(subtitle)
set for [i=1:names] label 40 + i '■ '.value('name_'.i) at screen value('name_x_'.i), top - 0.024 left textcolor rgb tint(i) noenhanced
top = top - (names > 0 ? 0.034 : 0)
foot = source.(note eq '' ? '' : "\n".note)
foot_height = 0.030 * line_count(foot)
set label 3 foot at screen 0.022,foot_height left font font_small textcolor rgb grey noenhanced
set lmargin at screen left_margin
set rmargin at screen right_margin
set tmargin at screen top - 0.035
set bmargin at screen 0.085 + foot_height + tick_height
set for [i=1:labels] label 10 + i value('label_'.i) at first value('label_x_'.i), first value('label_y_'.i) left offset char value('label_right_'.i), char value('label_up_'.i) textcolor rgb tint(i) noenhanced front

picture = ''
letters = ''
do for [i=1:|$picture|] { picture = picture.' '.$picture[i] }
do for [i=1:|$letters|] { letters = letters.' '.$letters[i] }

do for [format in formats] {
    eval 'set terminal '.value('terminal_'.format)
    if (stem ne '') { set output stem.'.'.format }
    if (format eq 'dumb') {
        unset label 1; unset label 2; unset label 3; unset grid
        line = ''
        do for [i=1:names] {
            unset label 40 + i
            line = line.value('letter_'.i).' '.value('name_'.i).'   '
        }
        set label 1 line at screen 0.08,0.98 left noenhanced
        set tmargin 1 + (names > 0); set bmargin 2; set lmargin 8
        eval letters
    } else {
        eval picture
    }
    set output
}
