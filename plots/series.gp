# Reads a series.csv for a plot that is run by hand:
#   gnuplot -c plots/bilateral.gp SERIES.csv OUT.svg [REPORTER PARTNER [FLOW]]
# and leaves behind what a written chart says in its settings: $rows, title,
# labels, axes. Only whole years, all goods.
if (arguments < 2) {
    print 'usage: gnuplot -c plots/bilateral.gp SERIES.csv OUT.svg [REPORTER PARTNER [FLOW]]'
    exit status 2
}
csv = first_argument
format = second_argument[strlen(second_argument) - 2:*]
stem = second_argument[1:strlen(second_argument) - 4]
formats = format
flow = arguments > 4 ? fifth_argument : 'T'
side_1 = arguments > 3 ? third_argument : ''
side_2 = arguments > 3 ? fourth_argument : ''
if (!exists('wanted')) { wanted = 'level' }

set datafile separator comma
set datafile columnheaders
array low_1[300]; array low_2[300]; array high_1[300]; array high_2[300]
array value_1[300]; array value_2[300]
array method_1[300]; array method_2[300]
do for [k=1:300] { value_1[k] = NaN; value_2[k] = NaN }

# The first pair of that flow, unless one was named.
pick(r, p, f, a) = (side_1 eq '' && f eq flow && a eq 'A' && r ne '') ? (side_1 = r, side_2 = p, 1) : 0
plain(s) = s eq '' || s eq '""'
scale = 1e9
most = 0.0
first = 9999
last = 0
mirror = flow eq 'X' ? 'M' : flow eq 'M' ? 'X' : flow
keep_1(y, v, l, h, m) = (value_1[y - 1899] = v, low_1[y - 1899] = l, high_1[y - 1899] = h, method_1[y - 1899] = m, seen(y, h))
keep_2(y, v, l, h, m) = (value_2[y - 1899] = v, low_2[y - 1899] = l, high_2[y - 1899] = h, method_2[y - 1899] = m, seen(y, h))
seen(y, h) = (most = h > most ? h : most, first = y < first ? y : first, last = y > last ? y : last, h)
bound(s, v) = plain(s) ? v : real(s) / scale
take(r, f, p, a, y, v, l, h, m) = a ne 'A' ? NaN : \
    r eq side_1 && p eq side_2 && f eq flow ? keep_1(y, v, bound(l, v), bound(h, v), m) : \
    r eq side_2 && p eq side_1 && f eq mirror ? keep_2(y, v, bound(l, v), bound(h, v), m) : NaN

set table $nothing
plot csv using (pick(strcol('reporter'), strcol('partner'), strcol('flow'), strcol('freq'))) with table
plot csv using (plain(strcol('product')) ? take(strcol('reporter'), strcol('flow'), strcol('partner'), strcol('freq'), int(strcol('period')[1:4]), column('value') / scale, strcol('low'), strcol('high'), strcol('method')) : NaN) with table
unset table
undefine $nothing
unset datafile columnheaders
if (last == 0) {
    print csv.': no yearly values of '.side_1.' '.flow.' '.side_2
    exit status 3
}

known(v) = v == v
look(m) = m eq 'official' || m eq 'summed' ? 1 : m eq 'claimed' ? 2 : m eq 'reconciled' ? 3 : 4
sides = 0
end_1 = 0
end_2 = 0
both = 0
gone = 0
growth = wanted eq 'growth'

# One value, or one change on the year before, as a row of the block.
level(y, v, l, h, m) = sprintf('%d %d %.6f %.6f %.6f %d', y, y, v, l, h, look(m))
change(y, v, b, at) = sprintf('%.1f %d %.3f %.3f %.3f 0 "%s"', y + at, y, v, v, v, most_years > 8 ? '' : sprintf('%+.1f%%', v))
most_years = last - first
y_low = 0.0
y_high = growth ? 0.0 : most * 1.1
reach(v) = (y_low = v < y_low ? v : y_low, y_high = v > y_high ? v : y_high, v)
rate(v, b) = reach(100.0 * (v / b - 1))

set print $rows
do for [i=1:2] {
    n = 0
    if (i == 2 && sides > 0) { print ''; print '' }
    do for [y=first:last] {
        k = y - 1899
        v = i == 1 ? value_1[k] : value_2[k]
        b = k == 1 ? NaN : i == 1 ? value_1[k - 1] : value_2[k - 1]
        if (growth && known(v) && known(b)) {
            print change(y, rate(v, b), b, i == 1 ? -0.2 : 0.2)
            n = n + 1
        }
        if (!growth && known(v)) {
            if (n > 0 && gone) { print '' }
            gone = 0
            n = n + 1
            if (i == 1) { print level(y, v, low_1[k], high_1[k], method_1[k]) } else { print level(y, v, low_2[k], high_2[k], method_2[k]) }
        }
        if (!known(v)) { gone = 1 }
        if (known(v) && i == 1) { end_1 = y }
        if (known(v) && i == 2) { end_2 = y }
        if (known(value_1[k]) && known(value_2[k])) { both = y }
    }
    if (n > 0) { sides = sides + 1 }
    if (n > 0 && sides == 1) { label_1 = i == 1 ? side_1 : side_2; label_x_1 = i == 1 ? end_1 : end_2 }
    if (n > 0 && sides == 2) { label_2 = side_2; label_x_2 = end_2 }
}
gaps = sides == 2 && both > 0 && !growth
if (gaps) {
    print ''; print ''
    do for [y=first:last] {
        k = y - 1899
        if (known(value_1[k]) && known(value_2[k])) { print sprintf('%d %d %.6f %.6f', y, y, value_1[k], value_2[k]) } else { print '' }
    }
}
unset print

data_file = '$rows'
label_y_1 = value_1[label_x_1 - 1899]
if (label_1 eq side_2) { label_y_1 = value_2[label_x_1 - 1899] }
if (sides == 2) { label_y_2 = value_2[label_x_2 - 1899] }
label_right_1 = 0.9; label_right_2 = 0.9; label_up_1 = 0; label_up_2 = 0
letter_1 = 'o'; letter_2 = 'x'
x_low = first - 0.6
x_high = last + 0.6
right_margin = 0.9
bar_width = 0.36
room = 0.13 * (y_high - y_low)
if (growth) { y_high = y_high + room; y_low = y_low < 0 ? y_low - room : 0 }
step = last - first > 40 ? 10 : last - first > 14 ? 2 : 1
tick_names = ''
tick_seconds = ''
tick_places = ''
do for [y=first:last] {
    if (y % step == 0) { tick_names = tick_names.sprintf('%d ', y); tick_places = tick_places.sprintf('%d ', y) }
}
flow_words = flow eq 'X' ? 'exports' : flow eq 'M' ? 'imports' : 'turnover'
title = 'Trade of '.side_1.' and '.side_2
subtitle = growth ? 'Change on the year before: '.flow_words : 'Yearly '.flow_words.', billion; each line is one side''s own statistics'
source = 'Source: '.csv
note = growth ? '' : 'Hollow points: implied by other figures. Bars: 90% intervals.'
if (growth) {
    name_1 = label_1; name_x_1 = 0.022
    if (sides == 2) { name_2 = label_2; name_x_2 = 0.12 }
}
set datafile separator whitespace
