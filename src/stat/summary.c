/* Mean, deviation and autocorrelation by two passes in twofold arithmetic: the
 * first gives the mean to 31 digits, so that the deviations from it keep all
 * the digits the numbers have. Numbers are brought to size one first. */
#include "stat/twofold.h"

#include "base/error.h"

/* x[i] of size one. */
static tf_twofold sized(const tf_twofold *x, size_t i, int exp)
{
    return two_scale(x[i], -exp);
}

static tf_twofold mean_of(const tf_twofold *x, size_t n, int exp)
{
    tf_twofold sum = two_of(0);
    for (size_t i = 0; i < n; i++)
        sum = two_add(sum, sized(x, i, exp));
    return two_div(sum, two_of((double)n));
}

/* Sum of products of deviations k apart. */
static tf_twofold products(const tf_twofold *x, size_t n, size_t k)
{
    const int exp = tf_twofold_exponent(x, n);
    const tf_twofold mean = mean_of(x, n, exp);
    tf_twofold sum = two_of(0);
    for (size_t i = k; i < n; i++)
        sum = two_add(sum, two_mul(two_sub(sized(x, i, exp), mean),
                                   two_sub(sized(x, i - k, exp), mean)));
    return sum;
}

static bool is_constant(const tf_twofold *x, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (x[i].hi != x[0].hi || x[i].lo != x[0].lo)
            return false;
    return true;
}

double tf_summary_lag(const tf_twofold *x, size_t n, size_t k)
{
    if (k >= n || is_constant(x, n) || !tf_twofold_is_finite(x, n))
        return 0;
    return two_div(products(x, n, k), products(x, n, 0)).hi;
}

tf_code tf_summary_of(const tf_twofold *x, size_t n, tf_summary *out,
                      tf_error *err)
{
    *out = (tf_summary){0};
    if (n == 0)
        return tf_fail(err, TF_EINPUT, "nothing to sum up");
    if (!tf_twofold_is_finite(x, n))
        return tf_fail(err, TF_EINPUT, "a number is not finite");
    const int exp = tf_twofold_exponent(x, n);
    out->mean = is_constant(x, n) ? x[0].hi : ldexp(mean_of(x, n, exp).hi, exp);
    if (is_constant(x, n))
        return TF_OK;
    const tf_twofold square = products(x, n, 0);
    const tf_twofold variance = two_div(square, two_of((double)(n - 1)));
    out->sd = ldexp(two_sqrt(variance).hi, exp);
    out->lag = two_div(products(x, n, 1), square).hi;
    return TF_OK;
}
