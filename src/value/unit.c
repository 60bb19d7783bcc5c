#include "value/unit.h"

#include "base/str.h"

static const char *const quantities[] = {
    "kg",  "g",   "t",   "kt",  "l",   "m",   "m2",  "m3",  "u",   "pcs",
    "kWh", "MWh", "ct",  "KGM", "GRM", "TNE", "LTR", "MTR", "MTK", "MTQ",
    "NMB", "KWH", "MWH", "NAR", "PCE", "CTM", "BLL", "bbl",
};

bool tf_unit_is_quantity(tf_str unit)
{
    for (size_t i = 0; i < sizeof quantities / sizeof *quantities; i++)
        if (tf_str_eq(unit, tf_str_of(quantities[i])))
            return true;
    return false;
}

bool tf_unit_is_index(tf_str unit)
{
    return tf_str_eq(unit, TF_STR("IX"));
}

bool tf_unit_is_money(tf_str unit)
{
    return !tf_unit_is_quantity(unit) && !tf_unit_is_index(unit);
}
