/* Countries, regions and blocs: data/codes/areas.csv, sorted by the bytes of
 * its lines, so that a look-up is a binary search in the shipped text. */
#include "lexicon/lexicon.h"

#include "base/asset.h"
#include "base/str.h"

#include <string.h>

/* Where the line that holds byte `at` begins. */
static size_t line_start(tf_str text, size_t at)
{
    while (at > 0 && text.ptr[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(tf_str text, size_t at)
{
    const char *end = memchr(text.ptr + at, '\n', text.len - at);
    return end == NULL ? text.len : (size_t)(end - text.ptr);
}

/* The code's order against that of a line's first cell. */
static int order(tf_str code, tf_str line)
{
    const tf_str head = tf_str_cut(line, 0, code.len);
    const int c = tf_str_compare(code, head);
    if (c != 0)
        return c;
    if (line.len == code.len || line.ptr[code.len] == ',')
        return 0;
    return (unsigned char)line.ptr[code.len] > ',' ? -1 : 1;
}

/* The line of `code`; empty if there is none. */
static tf_str line_of(tf_str code)
{
    const tf_str text = tf_asset_find(TF_STR("data/codes/areas.csv"));
    size_t lo = text.len == 0 ? 0 : line_end(text, 0) + 1, hi = text.len;
    while (lo < hi && code.len > 0) {
        const size_t from = line_start(text, lo + (hi - lo) / 2);
        const size_t to = line_end(text, from);
        const tf_str line = tf_str_cut(text, from, to);
        const int c = order(code, line);
        if (c == 0)
            return line;
        if (c < 0)
            hi = from;
        else
            lo = to + 1;
    }
    return TF_STR("");
}

/* The k-th cell of the code's line; empty if there is none. */
static tf_str cell_of(tf_str code, int k)
{
    tf_str line = line_of(code), cell = TF_STR("");
    for (int i = 0; i <= k; i++)
        if (!tf_str_next(&line, ',', &cell))
            return TF_STR("");
    return cell;
}

tf_str tf_areas_name(tf_str code)
{
    tf_str line = line_of(code), cell = code;
    for (int i = 0; i < 3; i++)
        if (!tf_str_next(&line, ',', &cell))
            return code;
    return cell.len > 0 ? cell : code;
}

bool tf_areas_is_part(tf_str part, tf_str whole)
{
    if (tf_str_eq(part, whole))
        return true;
    const tf_str alpha2 = cell_of(whole, 1);
    return alpha2.len == 2 && part.len > 3 && part.ptr[2] == '-' &&
           tf_str_starts(part, alpha2);
}

tf_str tf_areas_country(tf_str region)
{
    tf_str text = tf_asset_find(TF_STR("data/codes/areas.csv")), line;
    while (region.len > 2 && tf_str_next(&text, '\n', &line)) {
        const tf_str code = tf_str_cut(line, 0, line.len < 3 ? line.len : 3);
        if (line.len > 6 && line.ptr[3] == ',' && line.ptr[6] == ',' &&
            line.ptr[4] == region.ptr[0] && line.ptr[5] == region.ptr[1])
            return code;
    }
    return TF_STR("");
}

/* data/codes/blocs.csv: bloc,member. */
bool tf_areas_is_member(tf_str country, tf_str bloc)
{
    tf_str text = tf_asset_find(TF_STR("data/codes/blocs.csv")), line, cell;
    while (country.len > 0 && bloc.len > 0 && tf_str_next(&text, '\n', &line))
        if (tf_str_next(&line, ',', &cell) && tf_str_eq(cell, bloc) &&
            tf_str_next(&line, ',', &cell) && tf_str_eq(cell, country))
            return true;
    return false;
}

bool tf_areas_is_group(tf_str code)
{
    const tf_str kind = cell_of(code, 3);
    return kind.len > 0 && !tf_str_eq(kind, TF_STR("country")) &&
           !tf_str_eq(kind, TF_STR("part"));
}

bool tf_areas_counts(tf_str code)
{
    const tf_str kind = cell_of(code, 3);
    return !tf_str_eq(kind, TF_STR("region")) &&
           !tf_str_eq(kind, TF_STR("world"));
}

bool tf_areas_is_region(tf_str code)
{
    return code.len > 3 && code.ptr[2] == '-';
}

bool tf_areas_is_known(tf_str code)
{
    if (line_of(code).len > 0)
        return true;
    const size_t dash = tf_str_find(code, TF_STR("-"), 0);
    return dash == 2; /* ISO 3166-2: a region of a country */
}
