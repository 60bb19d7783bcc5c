/* Names of money that several countries share: dollar, crown, peso. */
#include "figure/figure_impl.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/str.h"

const char *tf_purse_find(const char *purse, const char *area, tf_arena *mem)
{
    tf_str text = tf_asset_find(TF_STR("data/codes/purses.csv")), line;
    while (tf_str_next(&text, '\n', &line)) {
        tf_str rest = line, name, country, code;
        if (tf_str_next(&rest, ',', &name) &&
            tf_str_next(&rest, ',', &country) &&
            tf_str_next(&rest, ',', &code) &&
            tf_str_eq(name, tf_str_of(purse)) &&
            tf_str_eq(country, tf_str_of(area)))
            return tf_arena_copy(mem, code).ptr;
    }
    return NULL;
}
