/* Countries, regions and blocs: data/codes/areas.csv. */
#include "lexicon/lexicon.h"

#include "base/lookup.h"
#include "base/str.h"

#include <string.h>

/* The cells of data/codes/areas.csv; and the kind that stands behind them. */
enum { CODE, ALPHA2, NAME, KIND };

/* The k-th cell of the code's line; empty if there is none. */
static tf_str cell_of(tf_str code, unsigned k)
{
    const tf_lookup_row *row =
        code.len == 0 ? NULL : tf_lookup_find(tf_lookup_areas, code);
    return row == NULL ? TF_STR("") : tf_lookup_cell(row, k);
}

tf_str tf_areas_name(tf_str code)
{
    const tf_str name = cell_of(code, NAME);
    return name.len > 0 ? name : code;
}

bool tf_areas_is_part(tf_str part, tf_str whole)
{
    if (tf_str_eq(part, whole))
        return true;
    if (!tf_areas_is_region(part))
        return false;
    const tf_str alpha2 = cell_of(whole, ALPHA2);
    return alpha2.len == 2 && tf_str_starts(part, alpha2);
}

tf_str tf_areas_country(tf_str region)
{
    const tf_lookup *all = tf_lookup_areas;
    for (uint32_t i = 0; region.len > 2 && i < all->n; i++) {
        const tf_str alpha2 = tf_lookup_cell(&all->rows[i], ALPHA2);
        if (alpha2.len == 2 && memcmp(alpha2.ptr, region.ptr, 2) == 0)
            return tf_lookup_cell(&all->rows[i], CODE);
    }
    return TF_STR("");
}

/* data/codes/blocs.csv: bloc,member. */
bool tf_areas_is_member(tf_str country, tf_str bloc)
{
    const tf_lookup *all = tf_lookup_blocs;
    for (uint32_t i = 0; country.len > 0 && bloc.len > 0 && i < all->n; i++)
        if (tf_str_eq(tf_lookup_cell(&all->rows[i], 0), bloc) &&
            tf_str_eq(tf_lookup_cell(&all->rows[i], 1), country))
            return true;
    return false;
}

/* The first letter of its kind (country, part, district, bloc, region, world);
 * NUL if it is not known. */
static char kind_of(tf_str code)
{
    const tf_str kind = cell_of(code, KIND);
    return kind.len > 0 ? kind.ptr[0] : '\0';
}

bool tf_areas_holds(tf_str whole, tf_str side)
{
    return whole.len > 0 &&
           (tf_areas_is_part(side, whole) || tf_areas_is_member(side, whole));
}

bool tf_areas_is_group(tf_str code)
{
    const char kind = kind_of(code);
    return kind == 'b' || kind == 'r' || kind == 'w';
}

bool tf_areas_is_district(tf_str code)
{
    return kind_of(code) == 'd';
}

bool tf_areas_counts(tf_str code)
{
    const char kind = kind_of(code);
    return kind != 'r' && kind != 'w';
}

bool tf_areas_is_region(tf_str code)
{
    return code.len > 3 && code.ptr[2] == '-';
}

bool tf_areas_is_known(tf_str code)
{
    if (cell_of(code, CODE).len > 0)
        return true;
    const size_t dash = tf_str_find(code, TF_STR("-"), 0);
    return dash == 2; /* ISO 3166-2: a region of a country */
}
