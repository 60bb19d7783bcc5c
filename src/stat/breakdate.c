/* The date of a break with its confidence. Let d be the difference of the
 * coefficients, Q1 and Q2 the mean squares of the regressors before and after,
 * O1 and O2 those times the variance of the noise there (each side's own).
 * Then, as d shrinks and n grows,
 *     (d'Q1 d)^2 / (d'O1 d) (date - true date)
 * goes to the argument of the maximum of W(s) - |s| / 2 for s < 0 and
 * sqrt(phi) W(s) - xi s / 2 for s > 0, W a Brownian motion, with
 * xi = d'Q2 d / d'Q1 d, phi = d'O2 d / d'O1 d. Its distribution is closed.
 * Bai, Review of Economics and Statistics 79, 1997, appendix B; here as R's
 * strucchange takes it, without serial correlation. */
#include "stat/breaks.h"

#include "tradefig/season.h"

#include "base/error.h"
#include "stat/sample.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static const double pi = 3.14159265358979323846;

/* c e^(a x) Phi(-b sqrt x), without the overflow of the one factor. */
static double tail(double c, double a, double b, double x)
{
    const double z = b * sqrt(x);
    if (z < 5)
        return c * exp(a * x) * gsl_cdf_ugaussian_P(-z);
    /* Phi(-z) = phi(z) / z (1 - 1/z^2 + 3/z^4 - ...) */
    const double v = 1 / (z * z);
    const double series = 1 - v * (1 - 3 * v * (1 - 5 * v * (1 - 7 * v)));
    return c * exp(a * x - z * z / 2) / (z * sqrt(2 * pi)) * series;
}

double tf_breakdate_cdf(double x, double phi, double xi)
{
    const double sum = phi + xi;
    if (x < 0) {
        const double r = phi / xi, s = -x;
        const double d = (phi + 2 * xi) * (phi + 2 * xi) / (sum * xi);
        const double c = phi * (phi + 2 * xi) / (xi * sum);
        return -sqrt(s / (2 * pi)) * exp(-s / 8) -
               tail(c, r * (1 + r) / 2, .5 + r, s) +
               (d - 2 + s / 2) * gsl_cdf_ugaussian_P(-sqrt(s) / 2);
    }
    const double root = sqrt(phi), y = xi * xi * x / phi;
    const double d = (xi + 2 * phi) * (xi + 2 * phi) / (sum * phi);
    const double c = xi * (xi + 2 * phi) / (phi * sum);
    return 1 + xi / root * sqrt(x / (2 * pi)) * exp(-y / 8) +
           tail(c, sum / 2, (2 * phi + xi) / (2 * root), x) +
           (2 - d - y / 2) * gsl_cdf_ugaussian_P(-sqrt(y) / 2);
}

/* Where the distribution is p, by halving. */
static double quantile(double p, double phi, double xi)
{
    double low = -1, high = 1;
    while (tf_breakdate_cdf(low, phi, xi) > p && low > -1e12)
        low *= 2;
    while (tf_breakdate_cdf(high, phi, xi) < p && high < 1e12)
        high *= 2;
    for (int i = 0; i < 100; i++) {
        const double mid = low + (high - low) / 2;
        if (tf_breakdate_cdf(mid, phi, xi) < p)
            low = mid;
        else
            high = mid;
    }
    return low + (high - low) / 2;
}

/* A side: its regression, and d'Qd of the difference. */
typedef struct side {
    tf_breaks_segment s;
    double variance, dqd;
} side;

static void open_side(const tf_breaks *in, size_t from, size_t to, side *out)
{
    out->s = (tf_breaks_segment){0};
    for (size_t j = from; j <= to; j++)
        tf_breaks_add(&out->s, (double)j, in->y[j]);
    const double free = out->s.n - (in->lines ? 2 : 1);
    out->variance = tf_breaks_rss(&out->s, in->lines) / free;
}

/* Mean square of the difference of the two lines over one side's dates. */
static double spread(const side *at, double jump, double bend, double date)
{
    const double mid = jump + bend * (at->s.t - date);
    return mid * mid + bend * bend * at->s.tt / at->s.n;
}

static double slope_of(const side *at, bool lines)
{
    return lines && at->s.tt > 0 ? at->s.ty / at->s.tt : 0;
}

static bool compare_sides(const tf_breaks *in, double date, side *a, side *b)
{
    const double up = slope_of(a, in->lines), down = slope_of(b, in->lines);
    const double jump = b->s.y + down * (date - b->s.t) - a->s.y -
                        up * (date - a->s.t);
    a->dqd = spread(a, jump, down - up, date);
    b->dqd = spread(b, jump, down - up, date);
    const double least = 1e-28 * (a->dqd + b->dqd); /* rounding, no noise */
    a->variance = fmax(a->variance, least);
    b->variance = fmax(b->variance, least);
    return a->dqd > 0 && b->dqd > 0;
}

static ptrdiff_t bounded(double x)
{
    return (ptrdiff_t)fmin(fmax(x, -1e9), 1e9);
}

tf_code tf_breakdate_bound(const tf_breaks *in, double alpha,
                           tf_breakdate *date, tf_error *err)
{
    const size_t k = in->lines ? 2 : 1;
    const tf_code code = tf_sample_check(in->y, in->n, 2 * k + 2, "a break",
                                         err);
    if (code != TF_OK)
        return code;
    if (date->from + k > date->at || date->at + k >= date->to ||
        date->to >= in->n || !(alpha > 0 && alpha < 1))
        return tf_fail(err, TF_EINPUT, "no such break or confidence");
    side a, b;
    open_side(in, date->from, date->at, &a);
    open_side(in, date->at + 1, date->to, &b);
    if (!compare_sides(in, (double)date->at + .5, &a, &b))
        return tf_fail(err, TF_EINPUT, "both sides are the same");
    const double xi = b.dqd / a.dqd, phi = xi * b.variance / a.variance;
    const double unit = a.variance / a.dqd, at = (double)date->at;
    date->low = bounded(floor(at - unit * quantile(1 - alpha / 2, phi, xi)));
    date->high = bounded(ceil(at - unit * quantile(alpha / 2, phi, xi)));
    return TF_OK;
}
