/* Exact decimals as printed. */
#ifndef TF_VALUE_DECIMAL_H
#define TF_VALUE_DECIMAL_H

#include "tradefig/value.h"

/* The nearest double. */
double tf_decimal_value(tf_dec d);
/* Reads plain ASCII digits with at most one point, sign allowed, the whole
 * of s; "2.50" keeps its last digit: {250, -2}.
 * Errors: TF_ESYNTAX; TF_ERANGE over 18 digits. */
TF_MUST_CHECK tf_code tf_decimal_read(tf_str s, tf_dec *out, tf_error *err);

#endif
