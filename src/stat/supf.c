/* The largest F of one break. At each date the regression of the whole is
 * held against that of two segments; k coefficients may change:
 *     F(t) = (rss - rss(t)) / (rss(t) / (n - 2 k)),
 * as R's strucchange counts it. Without a break its maximum over the dates
 * from trim to 1 - trim behaves as that of the squared length of a tied-down
 * Bessel process of order k over its variance (Andrews, Econometrica 61,
 * 1993), whose tail (DeLong 1981; Estrella, Econometric Theory 19, 2003) is
 *     P(F > c) ~ c^(k/2) e^(-c/2) / (2^(k/2) Gamma(k/2))
 *                [(1 - k / c) ln lambda + 2 / c],
 * lambda = ((1 - trim) / trim)^2. Noise is taken as independent with one
 * variance. */
#include "stat/breaks.h"

#include "tradefig/season.h"

#include "base/error.h"
#include "stat/sample.h"

#include <math.h>

double tf_supf_p(double f, int k, double trim)
{
    const double h = k / 2.0, ratio = (1 - trim) / trim;
    if (!(f > k) || k < 1 || !(trim > 0 && trim < .5))
        return 1;
    const double tail = exp(h * log(f / 2) - f / 2 - lgamma(h));
    const double p = tail * ((1 - k / f) * 2 * log(ratio) + 2 / f);
    return fmin(1, p);
}

static double rss_of(const tf_breaks *in, size_t from, size_t to)
{
    tf_breaks_segment s = {0};
    for (size_t j = from; j < to; j++)
        tf_breaks_add(&s, (double)j - (double)from, in->y[j]);
    return tf_breaks_rss(&s, in->lines);
}

tf_code tf_supf_test(const tf_breaks *in, double trim, tf_supf *out,
                     tf_error *err)
{
    const int k = in->lines ? 2 : 1;
    const size_t n = in->n;
    if (!(trim > 0 && trim < .5))
        return tf_fail(err, TF_EINPUT, "a trim is above 0 and below 0.5");
    const tf_code code =
        tf_sample_check(in->y, n, (size_t)(4 * k), "the sup-F test", err);
    if (code != TF_OK)
        return code;
    const size_t cut = (size_t)(trim * (double)n);
    const size_t first = cut > (size_t)k ? cut : (size_t)k + 1;
    const double all = rss_of(in, 0, n);
    *out = (tf_supf){0, 1, 0};
    for (size_t t = first; t + first <= n; t++) {
        const double two = rss_of(in, 0, t) + rss_of(in, t, n);
        /* A perfect fit: what is left is rounding. */
        const double rest = fmax(two, 1e-28 * all);
        const double f = all > 0 ? (all - two) / rest * ((double)n - 2 * k) : 0;
        if (f > out->f) {
            out->f = f;
            out->at = t - 1;
        }
    }
    out->p = tf_supf_p(out->f, k, trim);
    return TF_OK;
}
