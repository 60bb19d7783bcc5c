/* What a unit is of: money (ISO 4217, or what is none of the others), a
 * quantity, or a price index. */
#ifndef TF_VALUE_UNIT_H
#define TF_VALUE_UNIT_H

#include "tradefig/base.h"

/* kg, t, l, m3, ...; also as UN/ECE Recommendation 20 has them: KGM, TNE. */
bool tf_unit_is_quantity(tf_str unit);
/* IX: points of a price index, whatever its base. */
bool tf_unit_is_index(tf_str unit);
bool tf_unit_is_money(tf_str unit);

#endif
