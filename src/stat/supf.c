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
 * variance; where it remembers, F is large without a break, and its
 * probability is found by simulation, which ends when 20 were as large (Besag
 * & Clifford, Biometrika 78, 1991). */
#include "stat/breaks.h"

#include "tradefig/season.h"

#include "base/arena.h"
#include "base/error.h"
#include "stat/sample.h"

#include <gsl/gsl_randist.h>
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

/* rss[t]: the squares of the first t values, from either end. */
static void fill_rss(const tf_breaks *in, bool backward, double *rss)
{
    tf_breaks_segment s = {0};
    for (size_t t = 0; t < in->n; t++) {
        tf_breaks_add(&s, (double)t, in->y[backward ? in->n - 1 - t : t]);
        rss[t + 1] = tf_breaks_rss(&s, in->lines);
    }
}

/* The largest F by the room for two times n + 1 squares. */
static void find_largest(const tf_breaks *in, double trim, double *room,
                         tf_supf *out)
{
    const size_t n = in->n, k = in->lines ? 2 : 1;
    const size_t cut = (size_t)(trim * (double)n);
    const size_t first = cut > k ? cut : k + 1;
    double *left = room, *right = room + n + 1;
    fill_rss(in, false, left);
    fill_rss(in, true, right);
    const double all = left[n];
    *out = (tf_supf){0, 1, 0};
    for (size_t t = first; t + first <= n; t++) {
        const double two = left[t] + right[n - t];
        /* A perfect fit: what is left is rounding. */
        const double rest = fmax(two, 1e-28 * all);
        const double f =
            all > 0 ? (all - two) / rest * ((double)n - 2 * (double)k) : 0;
        if (f > out->f) {
            out->f = f;
            out->at = t - 1;
        }
    }
}

static tf_code check(const tf_breaks *in, double trim, tf_error *err)
{
    if (!(trim > 0 && trim < .5))
        return tf_fail(err, TF_EINPUT, "a trim is above 0 and below 0.5");
    return tf_sample_check(in->y, in->n, in->lines ? 8 : 4, "the sup-F test",
                           err);
}

tf_code tf_supf_test(const tf_breaks *in, double trim, tf_arena *mem,
                     tf_supf *out, tf_error *err)
{
    const tf_code code = check(in, trim, err);
    if (code != TF_OK)
        return code;
    int exponent;
    tf_breaks scaled = *in;
    double *room = TF_NEW(mem, 2 * in->n + 2, double);
    scaled.y = tf_sample_scaled(in->y, in->n, mem, &exponent);
    if (room == NULL || scaled.y == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for the sup-F test");
    find_largest(&scaled, trim, room, out);
    out->p = tf_supf_p(out->f, in->lines ? 2 : 1, trim);
    return TF_OK;
}

/* A path of noise that remembers: stationary, or a random walk from 0. */
static void make_up(gsl_rng *rng, double r, double *y, size_t n)
{
    double e = r < 1 ? gsl_ran_gaussian_ziggurat(rng, 1 / sqrt(1 - r * r)) : 0;
    for (size_t t = 0; t < n; t++) {
        y[t] = e;
        e = r * e + gsl_ran_gaussian_ziggurat(rng, 1);
    }
}

tf_code tf_supf_simulate(const tf_breaks *in, const double trim_r[2],
                         tf_arena *mem, tf_supf *out, tf_error *err)
{
    enum { DRAWS = 199, ENOUGH = 20 };
    const tf_code code = tf_supf_test(in, trim_r[0], mem, out, err);
    if (code != TF_OK)
        return code;
    if (!(trim_r[1] >= 0 && trim_r[1] <= 1))
        return tf_fail(err, TF_EINPUT, "r is not from 0 to 1");
    double *y = TF_NEW(mem, in->n, double);
    double *room = TF_NEW(mem, 2 * in->n + 2, double);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    if (y == NULL || room == NULL || rng == NULL) {
        if (rng != NULL)
            gsl_rng_free(rng);
        return tf_fail(err, TF_ENOMEM, "no memory for the sup-F test");
    }
    const tf_breaks null = {.n = in->n, .y = y, .lines = in->lines};
    int larger = 0, d = 0;
    for (; d < DRAWS && larger < ENOUGH; d++) {
        tf_supf f;
        make_up(rng, trim_r[1], y, in->n);
        find_largest(&null, trim_r[0], room, &f);
        larger += f.f >= out->f;
    }
    gsl_rng_free(rng);
    out->p = larger < ENOUGH ? (larger + 1.0) / (d + 1) : (double)larger / d;
    return TF_OK;
}
