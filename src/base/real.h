/* Doubles as text, read and printed so that no locale changes them. */
#ifndef TF_BASE_REAL_H
#define TF_BASE_REAL_H

#include "tradefig/base.h"

/* Reads plain ASCII "-12.50", "1e9", "+.5" (no grouping), the whole of s,
 * correctly rounded for any number of digits. Errors: TF_ESYNTAX;
 * TF_ERANGE beyond a double. */
TF_MUST_CHECK tf_code tf_real_read(tf_str s, double *out, tf_error *err);
/* A decimal taken apart: sign, digits without point or leading zeros, power
 * of ten of the last one; nonzero_cut: more digits follow that say so. */
typedef struct tf_real_parts {
    bool negative, nonzero_cut;
    char digits[800]; /* more cannot change a double */
    size_t n;
    long exp;
} tf_real_parts;
/* The same text as tf_real_read; false if it is no number. */
bool tf_real_split(tf_str s, tf_real_parts *out);
/* Shortest text that reads back as v, no exponent below 1e21; out has at
 * least TF_REAL_MAX bytes and is terminated. Returns the length, 0 for what
 * is not finite. */
enum { TF_REAL_MAX = 64 };
size_t tf_real_print(double v, char *out);
/* v with `places` (0 to 15) decimals, half away from zero as printed; from
 * 1e21 on as tf_real_print. */
size_t tf_real_fixed(double v, int places, char *out);

#endif
