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
#   strip  share of the height of a panel beneath, on the same axis of time:
#              its plot command in $strip, its vertical axis in strip_axis, its
#              name in strip_title
#   tick_seconds  the second lines of ticks, "-" where there is none
#   leaders  n  thin lines from a label to its point: leader_1 has the two ends
#   rules  n  dotted upright lines with a note: rule_1 at rule_x_1, in the row
#              rule_row_1 from the top, left of the line if rule_left_1
#   left_margin, right_margin   of the width; letters_margin of the terminal
if (!exists('labels')) { labels = 0 }
if (!exists('names')) { names = 0 }
if (!exists('tick_seconds')) { tick_seconds = '' }
if (!exists('left_margin')) { left_margin = 0.062 }
if (!exists('strip')) { strip = 0 }
if (!exists('leaders')) { leaders = 0 }
if (!exists('rules')) { rules = 0 }
if (!exists('letters_margin')) { letters_margin = 8 }
set xrange [x_low:x_high]
set yrange [y_low:y_high]

second(i) = word(tick_seconds, i)
tick(i) = word(tick_names, i).(second(i) eq '' || second(i) eq '-' ? '' : "\n".second(i))
tick_height = strstrt(tick_seconds, '"') > 0 ? 0.03 : 0
tick_texts = 'set xtics (); set for [i=1:words(tick_names)] xtics add (tick(i) word(tick_places, i) + 0)'
tick_marks = 'set xtics (); set for [i=1:words(tick_names)] xtics add ("" word(tick_places, i) + 0)'
eval tick_texts

# Downwards from the top: title, subtitle, names, the plot, source and note.
top = 0.975
title_top = top - 0.022
top = top - 0.046 * line_count(title)
subtitle_top = top - 0.02
top = top - 0.034 * line_count(subtitle)
names_top = top - 0.024
top = top - (names > 0 ? 0.034 : 0)
foot = source.(note eq '' ? '' : "\n".note)
foot_height = 0.030 * line_count(foot)
bottom = 0.085 + foot_height + tick_height
set lmargin at screen left_margin
set rmargin at screen right_margin

picture = ''
letters = ''
do for [i=1:|$picture|] { picture = picture.' '.$picture[i] }
do for [i=1:|$letters|] { letters = letters.' '.$letters[i] }
beneath = ''
if (strip > 0) { do for [i=1:|$strip|] { beneath = beneath.' '.$strip[i] } }

do for [format in formats] {
    eval 'set terminal '.value('terminal_'.format)
    if (stem ne '') { set output stem.'.'.format }
    set for [i=1:labels] label 10 + i value('label_'.i) at first value('label_x_'.i), first value('label_y_'.i) left offset char value('label_right_'.i), char value('label_up_'.i) textcolor rgb tint(i) noenhanced front
    set for [i=1:leaders] arrow 60 + i from word(value('leader_'.i), 1) + 0, word(value('leader_'.i), 2) + 0 to word(value('leader_'.i), 3) + 0, word(value('leader_'.i), 4) + 0 nohead lw 0.8 lc rgb grey
    set for [i=1:rules] arrow 80 + i from value('rule_x_'.i), graph 0 to value('rule_x_'.i), graph 1 nohead lw 1 dt (2,4) lc rgb grey
    do for [i=1:rules] {
        if (value('rule_left_'.i)) {
            set label 80 + i value('rule_'.i) at first value('rule_x_'.i), graph 1.02 - 0.062 * value('rule_row_'.i) right offset char -0.5, 0 font font_small textcolor rgb grey noenhanced
        } else {
            set label 80 + i value('rule_'.i) at first value('rule_x_'.i), graph 1.02 - 0.062 * value('rule_row_'.i) left offset char 0.5, 0 font font_small textcolor rgb grey noenhanced
        }
    }
    if (format eq 'dumb') {
        unset grid; unset arrow
        line = ''
        do for [i=1:names] { line = line.value('letter_'.i).' '.value('name_'.i).'   ' }
        set label 1 line at screen 0.08,0.98 left noenhanced
        set tmargin 1 + (names > 0); set bmargin 2; set lmargin letters_margin
        eval letters
    } else {
        set label 1 title at screen 0.022,title_top left font font_title textcolor rgb ink noenhanced
        set label 2 subtitle at screen 0.022,subtitle_top left textcolor rgb grey noenhanced
        set for [i=1:names] label 40 + i '■ '.value('name_'.i) at screen value('name_x_'.i), names_top left textcolor rgb tint(i) noenhanced
        set label 3 foot at screen 0.022,foot_height left font font_small textcolor rgb grey noenhanced
        set tmargin at screen top - 0.035
        set bmargin at screen bottom + (strip > 0 ? strip + 0.05 : 0)
        if (strip > 0) {
            set multiplot
            eval tick_marks
        }
        eval picture
        if (strip > 0) {
            unset label
            unset for [i=1:leaders] arrow 60 + i
            set label 4 strip_title at screen left_margin, bottom + strip + 0.017 left font font_small textcolor rgb grey noenhanced
            set tmargin at screen bottom + strip
            set bmargin at screen bottom
            eval strip_axis
            eval tick_texts
            eval beneath
            unset multiplot
            unset label
            unset logscale y
            set yrange [y_low:y_high]
            set ytics autofreq
        }
    }
    set output
}
