/* Countries, regions and blocs: data/codes/areas.csv, a few hundred short
 * lines that are read in place. */
#include "lexicon/lexicon.h"

#include "base/asset.h"
#include "base/str.h"

/* The line of `code`; empty if there is none. */
static tf_str line_of(tf_str code)
{
    tf_str text = tf_asset_find(TF_STR("data/codes/areas.csv")), line;
    while (code.len > 0 && tf_str_next(&text, '\n', &line))
        if (line.len > code.len && line.ptr[code.len] == ',' &&
            tf_str_starts(line, code))
            return line;
    return TF_STR("");
}

tf_str tf_areas_name(tf_str code)
{
    tf_str line = line_of(code), cell = code;
    for (int i = 0; i < 3; i++)
        if (!tf_str_next(&line, ',', &cell))
            return code;
    return cell.len > 0 ? cell : code;
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

bool tf_areas_is_part(tf_str part, tf_str whole)
{
    if (tf_str_eq(part, whole))
        return true;
    const tf_str alpha2 = cell_of(whole, 1);
    return alpha2.len == 2 && part.len > 3 && part.ptr[2] == '-' &&
           tf_str_starts(part, alpha2);
}

bool tf_areas_is_group(tf_str code)
{
    const tf_str kind = cell_of(code, 3);
    return kind.len > 0 && !tf_str_eq(kind, TF_STR("country"));
}

bool tf_areas_is_known(tf_str code)
{
    if (line_of(code).len > 0)
        return true;
    const size_t dash = tf_str_find(code, TF_STR("-"), 0);
    return dash == 2; /* ISO 3166-2: a region of a country */
}
