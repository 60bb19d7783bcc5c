/* A straight line by weighted least squares, about the weighted means, in
 * twofold arithmetic: b = Sxy / Sxx. Where the y have errors of their own, the
 * variances are common + error^2, and the common part solves
 *     sum r^2 / (common + error^2) = n - 2,
 * whose left side falls as it grows (R. C. Paule & J. Mandel, "Consensus
 * values and weighting factors", J. Res. NBS 87, 1982). */
#include "stat/line.h"

#include "base/error.h"
#include "stat/twofold.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>

enum { ROUNDS = 200 };

/* Least common variance of y of size one: that of their rounding. */
#define LEAST 1e-32

tf_code tf_line_check(const tf_points *in, tf_error *err)
{
    bool differ = false;
    size_t first = in->n;
    for (size_t i = 0; i < in->n; i++) {
        const double w = in->weight == NULL ? 1 : in->weight[i];
        if (!isfinite(in->x[i]) || !isfinite(in->y[i]))
            return tf_fail(err, TF_EINPUT, "a number is not finite");
        if (!(w >= 0) || !isfinite(w))
            return tf_fail(err, TF_EINPUT,
                           "a weight is below zero or no number");
        if (w > 0 && first == in->n)
            first = i;
        differ |= w > 0 && in->x[i] != in->x[first];
    }
    if (!differ)
        return tf_fail(err, TF_EINPUT, "a line needs two points");
    return TF_OK;
}

double tf_line_median(double *at, size_t n)
{
    gsl_sort(at, 1, n);
    return gsl_stats_median_from_sorted_data(at, 1, n);
}

/* One fit: numbers of size one, weights at most one.
 *   x_exp, y_exp, most  what was taken out of x, y and the weights */
typedef struct job {
    const tf_points *in;
    const double *weight; /* NULL: 1 / (common + error^2) */
    double common, most;
    int x_exp, y_exp;
    tf_twofold mean_x, mean_y, sum, b, rest, total, width;
} job;

static int size_of(const double *at, size_t n)
{
    double most = 0;
    int exp = 0;
    for (size_t i = 0; i < n; i++)
        most = fmax(most, fabs(at[i]));
    frexp(most, &exp);
    return exp;
}

static tf_twofold x_of(const job *j, size_t i)
{
    return two_of(ldexp(j->in->x[i], -j->x_exp));
}

static tf_twofold y_of(const job *j, size_t i)
{
    return two_of(ldexp(j->in->y[i], -j->y_exp));
}

static tf_twofold weight_of(const job *j, size_t i)
{
    if (j->weight != NULL)
        return two_of(j->weight[i] / j->most);
    if (j->in->error == NULL)
        return two_of(1);
    const double error = ldexp(j->in->error[i], -j->y_exp);
    return two_div(two_of(1),
                   two_add(two_of(j->common), two_product(error, error)));
}

static void find_means(job *j)
{
    j->sum = j->mean_x = j->mean_y = two_of(0);
    for (size_t i = 0; i < j->in->n; i++) {
        const tf_twofold w = weight_of(j, i);
        j->sum = two_add(j->sum, w);
        j->mean_x = two_add(j->mean_x, two_mul(w, x_of(j, i)));
        j->mean_y = two_add(j->mean_y, two_mul(w, y_of(j, i)));
    }
    j->mean_x = two_div(j->mean_x, j->sum);
    j->mean_y = two_div(j->mean_y, j->sum);
}

static void find_slope(job *j)
{
    tf_twofold both = two_of(0);
    find_means(j);
    j->width = j->total = j->rest = two_of(0);
    for (size_t i = 0; i < j->in->n; i++) {
        const tf_twofold w = weight_of(j, i);
        const tf_twofold x = two_sub(x_of(j, i), j->mean_x);
        const tf_twofold y = two_sub(y_of(j, i), j->mean_y);
        const tf_twofold wx = two_mul(w, x);
        j->width = two_add(j->width, two_mul(wx, x));
        both = two_add(both, two_mul(wx, y));
        j->total = two_add(j->total, two_mul(two_mul(w, y), y));
    }
    j->b = two_div(both, j->width);
}

/* The weighted square of the residuals; 0 if all are rounding. */
static void find_rest(job *j)
{
    bool any = false;
    for (size_t i = 0; i < j->in->n; i++) {
        const tf_twofold y = two_sub(y_of(j, i), j->mean_y);
        const tf_twofold rise = two_mul(j->b, two_sub(x_of(j, i), j->mean_x));
        const tf_twofold r = two_sub(y, rise);
        any |= fabs(r.hi) > 1e-28 * (fabs(j->mean_y.hi) + fabs(rise.hi));
        j->rest = two_add(j->rest, two_mul(two_mul(weight_of(j, i), r), r));
    }
    if (!any)
        j->rest = two_of(0);
}

static size_t count(const job *j)
{
    size_t n = 0;
    for (size_t i = 0; i < j->in->n; i++)
        n += j->weight == NULL || j->weight[i] > 0;
    return n;
}

/* In the units of the input; `variance` of a point of weight one, of size
 * one. */
static tf_code tell(const job *j, double variance, tf_line *out, tf_error *err)
{
    const int slope = j->y_exp - j->x_exp;
    const double se = sqrt(variance / j->width.hi);
    const tf_twofold a = two_sub(j->mean_y, two_mul(j->b, j->mean_x));
    out->b = ldexp(j->b.hi, slope);
    out->a = ldexp(a.hi, j->y_exp);
    out->se_b = ldexp(se, slope);
    out->se_a = ldexp(
        sqrt(variance / j->sum.hi + j->mean_x.hi * j->mean_x.hi * se * se),
        j->y_exp);
    if (j->total.hi > 0)
        out->r_squared = two_sub(two_of(1), two_div(j->rest, j->total)).hi;
    return isfinite(out->b) && isfinite(out->a) && isfinite(out->se_b) &&
                   isfinite(out->se_a) && isfinite(out->sd)
               ? TF_OK
               : tf_fail(err, TF_ERANGE, "the line is out of range");
}

static tf_code open_job(job *j, const tf_points *in, tf_error *err)
{
    const tf_code code = tf_line_check(in, err);
    *j = (job){.in = in, .most = 1};
    if (code != TF_OK)
        return code;
    j->x_exp = size_of(in->x, in->n);
    j->y_exp = size_of(in->y, in->n);
    return TF_OK;
}

tf_code tf_line_fit(const tf_points *in, tf_line *out, tf_error *err)
{
    job j;
    const tf_points plain = {in->n, in->x, in->y, in->weight, NULL};
    *out = (tf_line){0};
    const tf_code code = open_job(&j, &plain, err);
    if (code != TF_OK)
        return code;
    j.weight = in->weight;
    for (size_t i = 0; i < in->n && in->weight != NULL; i++)
        j.most = i == 0 ? in->weight[0] : fmax(j.most, in->weight[i]);
    find_slope(&j);
    find_rest(&j);
    out->df = count(&j) - 2;
    const double variance = out->df == 0 ? 0 : j.rest.hi / (double)out->df;
    out->sd = ldexp(sqrt(variance) * sqrt(j.most), j.y_exp);
    return tell(&j, variance, out, err);
}

static bool are_errors(const tf_points *in)
{
    for (size_t i = 0; i < in->n; i++)
        if (!(in->error[i] >= 0) || !isfinite(in->error[i]))
            return false;
    return true;
}

/* Sum of (weight r)^2: how fast the weighted square of the residuals falls as
 * the common variance grows. */
static double fall_of(const job *j)
{
    double sum = 0;
    for (size_t i = 0; i < j->in->n; i++) {
        const double rise = j->b.hi * (x_of(j, i).hi - j->mean_x.hi);
        const double r = y_of(j, i).hi - j->mean_y.hi - rise;
        const double w = weight_of(j, i).hi;
        sum += w * r * w * r;
    }
    return sum;
}

/* The common variance, by Newton's steps; where they leave what is known to
 * hold it, by halves of its logarithm. That of the plain fit is too much. */
static void find_common(job *j, double most)
{
    const double df = (double)(j->in->n - 2);
    double low = LEAST, high = fmax(most, LEAST);
    j->common = high;
    for (int i = 0; i < ROUNDS; i++) {
        find_slope(j);
        find_rest(j);
        const double off = j->rest.hi - df, was = j->common;
        if (off > 0)
            low = was;
        else
            high = was;
        j->common = was + off / fall_of(j);
        if (!(j->common > low && j->common < high))
            j->common = sqrt(low) * sqrt(high);
        if (fabs(j->common - was) <= 1e-15 * was)
            break;
    }
}

tf_code tf_line_known(const tf_points *in, tf_line *out, tf_error *err)
{
    const tf_points even = {in->n, in->x, in->y, NULL, in->error};
    job j;
    tf_line plain;
    if (in->error == NULL)
        return tf_line_fit(&even, out, err);
    *out = (tf_line){0};
    if (!are_errors(in))
        return tf_fail(err, TF_EINPUT, "an error is below zero or no number");
    tf_code code = open_job(&j, &even, err);
    if (code == TF_OK)
        code = tf_line_fit(&even, &plain, err);
    if (code != TF_OK)
        return code;
    out->df = plain.df;
    const double sd = ldexp(plain.sd, -j.y_exp);
    find_common(&j, sd * sd);
    out->sd = ldexp(sqrt(j.common), j.y_exp);
    return tell(&j, 1, out, err);
}
