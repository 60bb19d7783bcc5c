/* Bounds are computed in hundredths of the last printed digit, so that they
 * come out as short as the number itself: 45.4 gives 45.35, not
 * 45.349999999999994. */
#include "value/window.h"

#include "base/lookup.h"
#include "base/str.h"
#include "value/codes.h"
#include "value/decimal.h"

#include <math.h>

/* Larger mantissas would overflow in hundredths; no press figure has them. */
#define MANT_MAX INT64_C(1000000000000000)

/* The value of one rule of one hedge, in hundredths; 0 if the table has no
 * such row. */
static int64_t rule_of(tf_hedge hedge, tf_str rule)
{
    const tf_lookup *all = tf_lookup_hedges;
    const tf_str name = tf_codes_hedge(hedge);
    for (uint32_t i = 0; i < all->n; i++)
        if (tf_str_eq(tf_lookup_cell(&all->rows[i], 0), name) &&
            tf_str_eq(tf_lookup_cell(&all->rows[i], 1), rule))
            return llround(all->rows[i].numbers[2] * 100);
    return 0;
}

/* Largest 1 or 5 times a power of ten that divides n. */
static int64_t granularity(int64_t n)
{
    int64_t g = 1;
    if (n == 0)
        return 1;
    for (; n % 10 == 0; n /= 10)
        g *= 10;
    return n % 5 == 0 ? 5 * g : g;
}

static int64_t clamp(int64_t v, int64_t least, int64_t most)
{
    return v < least ? least : v > most ? most : v;
}

/* How far the window goes below and above a size of n last digits, in
 * hundredths of a last digit. */
static void reach(int64_t n, tf_hedge hedge, int64_t *down, int64_t *up)
{
    if (hedge == TF_HEDGE_OVER || hedge == TF_HEDGE_UNDER) {
        const int64_t most = n * rule_of(hedge, TF_STR("most_percent")) / 100;
        int64_t far = granularity(n) * rule_of(hedge, TF_STR("reach"));
        if (n != 0 && far > most)
            far = most;
        *down = hedge == TF_HEDGE_UNDER ? far : 0;
        *up = hedge == TF_HEDGE_OVER ? far : 0;
        return;
    }
    if (hedge == TF_HEDGE_ABOUT)
        *up = clamp(n * rule_of(hedge, TF_STR("percent")) / 100,
                    rule_of(hedge, TF_STR("least_unit")),
                    rule_of(hedge, TF_STR("most_unit")));
    else
        *up = rule_of(hedge, TF_STR("half_unit"));
    *down = *up;
}

static double hundredths(int64_t n, int8_t exp)
{
    int e = exp - 2;
    for (; e < INT8_MIN; e++)
        n /= 10;
    return tf_decimal_value((tf_dec){n, (int8_t)e});
}

tf_interval tf_window_of(tf_dec printed, tf_hedge hedge)
{
    const double est = tf_decimal_value(printed);
    const bool negative = printed.mant < 0;
    if (printed.mant > MANT_MAX || printed.mant < -MANT_MAX)
        return (tf_interval){est, est, est};
    const int64_t n = negative ? -printed.mant : printed.mant;
    int64_t down, up;
    reach(n, hedge, &down, &up);
    if (n != 0 && down > n * 100)
        down = n * 100;
    const double near = hundredths(n * 100 - down, printed.exp);
    const double far = hundredths(n * 100 + up, printed.exp);
    if (negative)
        return (tf_interval){est, -far, -near};
    return (tf_interval){est, near, far};
}
