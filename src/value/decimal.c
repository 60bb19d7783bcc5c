#include "value/decimal.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>

enum { DIGITS_MAX = 18 };

tf_code tf_decimal_read(tf_str s, tf_dec *out, tf_error *err)
{
    size_t i = 0, digits = 0;
    const bool negative = s.len > 0 && s.ptr[0] == '-';
    i += negative || (s.len > 0 && s.ptr[0] == '+');
    tf_dec d = {0, 0};
    bool point = false, any = false;
    for (; i < s.len; i++) {
        const char c = s.ptr[i];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9')
            return tf_fail(err, TF_ESYNTAX, "expected a number, got '%.*s'",
                           TF_FMT(s));
        any = true;
        digits += d.mant != 0 || c != '0';
        if (digits > DIGITS_MAX || (point && d.exp == INT8_MIN))
            return tf_fail(err, TF_ERANGE, "over %d digits: '%.*s'", DIGITS_MAX,
                           TF_FMT(s));
        d.mant = d.mant * 10 + (c - '0');
        d.exp = (int8_t)(d.exp - point);
    }
    if (!any)
        return tf_fail(err, TF_ESYNTAX, "expected a number, got '%.*s'",
                       TF_FMT(s));
    d.mant = negative ? -d.mant : d.mant;
    *out = d;
    return TF_OK;
}

double tf_decimal_value(tf_dec d)
{
    static const double exact[] = {
        1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const int e = d.exp < 0 ? -d.exp : d.exp;
    const bool small =
        d.mant > -(INT64_C(1) << 53) && d.mant < (INT64_C(1) << 53);
    if (small && e <= 22) /* both exact: one correctly rounded operation */
        return d.exp < 0 ? (double)d.mant / exact[e]
                         : (double)d.mant * exact[e];
    char text[48];
    snprintf(text, sizeof text, "%llde%d", (long long)d.mant, d.exp);
    return strtod(text, NULL);
}
