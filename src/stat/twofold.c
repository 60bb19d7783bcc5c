#include "stat/twofold.h"

#include "base/error.h"
#include "base/real.h"

enum { DIGITS = 40, STEP = 22 }; /* 10^22 is the last exact power of ten */

static tf_twofold shift(tf_twofold v, long exp)
{
    static const double tens[] = {
        1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    while (exp != 0 && v.hi != 0 && isfinite(v.hi)) {
        const long size = exp < 0 ? -exp : exp;
        const long step = size < STEP ? size : STEP;
        const tf_twofold ten = two_of(tens[step]);
        v = exp < 0 ? two_div(v, ten) : two_mul(v, ten);
        exp += exp < 0 ? step : -step;
    }
    return v;
}

tf_code tf_twofold_read(tf_str s, tf_twofold *out, tf_error *err)
{
    tf_real_parts p;
    double nearest;
    const tf_code code = tf_real_read(s, &nearest, err);
    if (code != TF_OK || !tf_real_split(s, &p))
        return code;
    tf_twofold v = two_of(0);
    size_t n = 0;
    for (; n < p.n && n < DIGITS; n++)
        v = two_add(two_mul(v, two_of(10)), two_of(p.digits[n] - '0'));
    v = shift(v, p.exp + (long)(p.n - n));
    if (p.negative)
        v = two_negative(v);
    const double rest = two_sub(v, two_of(nearest)).hi;
    *out = (tf_twofold){nearest, isfinite(rest) ? rest : 0};
    return TF_OK;
}

tf_twofold tf_twofold_decimal(tf_dec d)
{
    const int64_t low = d.mant % (INT64_C(1) << 32);
    const tf_twofold mant = two_sum((double)(d.mant - low), (double)low);
    return shift(mant, d.exp);
}

tf_twofold tf_twofold_add(tf_twofold a, tf_twofold b)
{
    return two_add(a, b);
}

tf_twofold tf_twofold_sub(tf_twofold a, tf_twofold b)
{
    return two_sub(a, b);
}

tf_twofold tf_twofold_mul(tf_twofold a, tf_twofold b)
{
    return two_mul(a, b);
}

tf_twofold tf_twofold_div(tf_twofold a, tf_twofold b)
{
    return two_div(a, b);
}

/* exp(a) = 2^k (1 + s)^512 with ln(1 + s) = (a - k ln 2) / 512 below 7e-4,
 * s by nine terms of its series; s stands for 1 + s, whose digits it keeps. */
tf_twofold tf_twofold_exp(tf_twofold a)
{
    enum { HALVINGS = 9, TERMS = 9, MOST = 709, LEAST = -745 };
    static const tf_twofold ln2 = {0.6931471805599453094,
                                   2.3190468138462996e-17};
    if (!(a.hi < MOST))
        return two_of(exp(a.hi));
    if (a.hi < LEAST)
        return two_of(0);
    const double k = nearbyint(a.hi / ln2.hi);
    const tf_twofold r =
        two_scale(two_sub(a, two_mul(ln2, two_of(k))), -HALVINGS);
    tf_twofold s = two_of(0);
    for (int i = TERMS; i > 0; i--)
        s = two_div(two_mul(r, two_add(s, two_of(1))), two_of(i));
    for (int i = 0; i < HALVINGS; i++)
        s = two_add(two_scale(s, 1), two_mul(s, s));
    return two_scale(two_add(s, two_of(1)), (int)k);
}

/* One step of Newton from the logarithm of the double. */
tf_twofold tf_twofold_log(tf_twofold a)
{
    const tf_twofold first = two_of(log(a.hi));
    if (!isfinite(first.hi))
        return first;
    const tf_twofold back = two_mul(a, tf_twofold_exp(two_negative(first)));
    return two_add(first, two_sub(back, two_of(1)));
}

tf_twofold tf_twofold_dot(const tf_twofold *a, const tf_twofold *b, size_t n)
{
    tf_twofold sum = two_of(0);
    for (size_t i = 0; i < n; i++)
        sum = two_add(sum, two_mul(a[i], b[i]));
    return sum;
}

int tf_twofold_exponent(const tf_twofold *a, size_t n)
{
    double most = 0;
    int exp = 0;
    for (size_t i = 0; i < n; i++)
        most = fmax(most, fabs(a[i].hi));
    frexp(most, &exp);
    return exp;
}

bool tf_twofold_is_finite(const tf_twofold *a, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite(a[i].hi) || !isfinite(a[i].lo))
            return false;
    return true;
}
