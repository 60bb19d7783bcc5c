/* Double-double arithmetic: numbers as the unevaluated sum of two doubles,
 * some 31 decimal digits, wherever a double has 15. Sums and products are
 * made exact by Knuth's and Dekker's transformations, so that a rounding
 * mode to nearest and no wider registers are all it asks of the machine.
 * T. J. Dekker, "A floating-point technique for extending the available
 * precision", Numerische Mathematik 18, 1971; D. E. Knuth, The Art of
 * Computer Programming 2, 4.2.2. Twenty times the cost of a double; the
 * range is that of a double, less its last 16 digits near the ends. */
#ifndef TF_STAT_TWOFOLD_H
#define TF_STAT_TWOFOLD_H

#include "tradefig/fit.h"

#include <float.h>
#include <math.h>

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#endif
_Static_assert(FLT_EVAL_METHOD == 0, "doubles must be rounded to doubles");

static inline tf_twofold two_of(double v)
{
    return (tf_twofold){v, 0};
}

/* a + b exactly, for |a| >= |b|. */
static inline tf_twofold two_settle(double a, double b)
{
    const double sum = a + b;
    return (tf_twofold){sum, b - (sum - a)};
}

static inline tf_twofold two_sum(double a, double b)
{
    const double sum = a + b, part = sum - a;
    return (tf_twofold){sum, (a - (sum - part)) + (b - part)};
}

static inline tf_twofold two_product(double a, double b)
{
    const double product = a * b;
#ifdef FP_FAST_FMA
    return (tf_twofold){product, fma(a, b, -product)};
#else
    const double split = 134217729; /* 2^27 + 1 */
    const double big_a = split * a, big_b = split * b;
    const double ah = big_a - (big_a - a), al = a - ah;
    const double bh = big_b - (big_b - b), bl = b - bh;
    return (tf_twofold){product,
                        ((ah * bh - product) + ah * bl + al * bh) + al * bl};
#endif
}

static inline tf_twofold two_negative(tf_twofold a)
{
    return (tf_twofold){-a.hi, -a.lo};
}

static inline tf_twofold two_add(tf_twofold a, tf_twofold b)
{
    const tf_twofold high = two_sum(a.hi, b.hi);
    const tf_twofold low = two_sum(a.lo, b.lo);
    const tf_twofold sum = two_settle(high.hi, high.lo + low.hi);
    return two_settle(sum.hi, sum.lo + low.lo);
}

static inline tf_twofold two_sub(tf_twofold a, tf_twofold b)
{
    return two_add(a, two_negative(b));
}

static inline tf_twofold two_mul(tf_twofold a, tf_twofold b)
{
    const tf_twofold p = two_product(a.hi, b.hi);
    return two_settle(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

/* Long division, three digits of 2^53. */
static inline tf_twofold two_div(tf_twofold a, tf_twofold b)
{
    const double first = a.hi / b.hi;
    tf_twofold rest = two_sub(a, two_mul(b, two_of(first)));
    const double second = rest.hi / b.hi;
    rest = two_sub(rest, two_mul(b, two_of(second)));
    const tf_twofold q = two_settle(first, second);
    return two_add(q, two_of(rest.hi / b.hi));
}

/* One step of Newton from the root of the double; 0 of what is below. */
static inline tf_twofold two_sqrt(tf_twofold a)
{
    if (!(a.hi > 0))
        return two_of(0);
    const double root = sqrt(a.hi);
    const tf_twofold rest = two_sub(a, two_product(root, root));
    return two_settle(root, rest.hi / (2 * root));
}

/* a * 2^exp, exact inside the range. */
static inline tf_twofold two_scale(tf_twofold a, int exp)
{
    return (tf_twofold){ldexp(a.hi, exp), ldexp(a.lo, exp)};
}

/* Sum of a[i] * b[i]. */
tf_twofold tf_twofold_dot(const tf_twofold *a, const tf_twofold *b, size_t n);
/* The power of two that brings the largest of n numbers to [0.5, 1); 0 if
 * all are zero. */
int tf_twofold_exponent(const tf_twofold *a, size_t n);
/* Whether all n are finite. */
bool tf_twofold_is_finite(const tf_twofold *a, size_t n);

#endif
