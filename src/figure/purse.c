/* Names of money that several countries share: dollar, crown, peso. */
#include "figure/figure_impl.h"

#include "base/lookup.h"
#include "base/str.h"

const char *tf_purse_find(const char *purse, const char *area)
{
    const tf_lookup *all = tf_lookup_purses;
    const tf_str name = tf_str_of(purse), place = tf_str_of(area);
    const tf_str country =
        tf_areas_is_region(place) ? tf_areas_country(place) : place;
    for (uint32_t i = 0; i < all->n; i++)
        if (tf_str_eq(tf_lookup_cell(&all->rows[i], 0), name) &&
            tf_str_eq(tf_lookup_cell(&all->rows[i], 1), country))
            return tf_lookup_cell(&all->rows[i], 2).ptr;
    return NULL;
}
