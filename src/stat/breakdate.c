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
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_erf.h>
#include <math.h>

/* P(the maximum of W(s) - s / 2, s > 0, is later than at `s` and above an
 * exponential variable of rate r), which the other side's maximum is: with
 * the change of measure exp(W(s) - s / 2) the Laplace transform of the running
 * maximum at 1 less that at 1 + r over 1 + r. */
static double later(double s, double r)
{
    const double root = sqrt(s), b = r * (1 + r);
    /* e^(b s / 2) Phi(-(1/2 + r) root), which may be far below one factor */
    const double e =
        exp(b * s / 2 + gsl_sf_log_erfc((.5 + r) * root / sqrt(2))) / 2;
    return (2 + s / 2 + 1 / b) * gsl_cdf_ugaussian_P(-root / 2) -
           root * gsl_ran_ugaussian_pdf(root / 2) - (1 + 2 * r) / b * e;
}

double tf_breakdate_cdf(double x, double phi, double xi)
{
    return x < 0 ? later(-x, xi / phi) : 1 - later(xi * xi * x / phi, phi / xi);
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
    out->variance = tf_breaks_rss(&out->s, in->lines) / out->s.n;
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
    const double jump =
        b->s.y + down * (date - b->s.t) - a->s.y - up * (date - a->s.t);
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
    const tf_code code =
        tf_sample_check(in->y, in->n, 2 * k + 2, "a break", err);
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
