/* Henderson's moving average of 2h + 1 terms: of those that keep cubics, the
 * one whose weights have the least squared third differences. With m = h + 2
 *   w(j) = 315 [(m-1)^2-j^2] [m^2-j^2] [(m+1)^2-j^2] [3m^2-16-11j^2]
 *          / {8m (m^2-1) (4m^2-1) (4m^2-9) (4m^2-25)},  j = -h..h
 * (Henderson, Transactions of the Actuarial Society of America 17, 1916).
 *
 * With only k of the values after a point at hand, Musgrave's (1964) weights
 * minimise the mean squared revision of the estimate under a straight trend
 * of slope b with noise of variance s^2, b^2 / s^2 = 4 / (pi (I/C)^2); in
 * Doherty's closed form (Australian & New Zealand J. of Statistics 43, 2001),
 * N terms of which the first M are there:
 *   v(j) = w(j) + A / M + D (j - (M+1)/2) B / (1 + D M (M-1) (M+1) / 12),
 * A = sum of w(i), B = sum of (i - (M+1)/2) w(i), i = M+1..N. */
#include "tradefig/season.h"

#include "base/arena.h"
#include "base/error.h"
#include "stat/sample.h"

#include <math.h>

enum { MOST = 101 };

static const double pi = 3.14159265358979323846;

static bool is_length(int terms)
{
    return terms >= 3 && terms <= MOST && terms % 2 == 1;
}

static void symmetric(int terms, double *w)
{
    const int h = terms / 2;
    const double m = h + 2, mm = m * m;
    const double below =
        8 * m * (mm - 1) * (4 * mm - 1) * (4 * mm - 9) * (4 * mm - 25);
    for (int j = -h; j <= h; j++) {
        const double jj = (double)j * j;
        w[j + h] = 315 * ((m - 1) * (m - 1) - jj) * (mm - jj) *
                   ((m + 1) * (m + 1) - jj) * (3 * mm - 16 - 11 * jj) / below;
    }
}

static double usual_ratio(int terms)
{
    return terms <= 5    ? 0.001
           : terms == 9  ? 1
           : terms == 7  ? 4.5
           : terms >= 23 ? 4.5
                         : 3.5;
}

int tf_henderson_weights(int terms, int ahead, double ratio, double *w)
{
    const int h = terms / 2, there = h + 1 + ahead;
    double all[MOST], sum = 0, moment = 0;
    if (!is_length(terms) || ahead < 0 || ahead > h || !(ratio >= 0))
        return 0;
    ratio = ratio == 0 ? usual_ratio(terms) : fmax(ratio, 1e-6);
    symmetric(terms, all);
    const double mid = (there + 1) / 2.0;
    for (int i = there + 1; i <= terms; i++) {
        sum += all[i - 1];
        moment += (i - mid) * all[i - 1];
    }
    const double d = 4 / (pi * ratio * ratio);
    const double m = there, bend = d / (1 + d * m * (m - 1) * (m + 1) / 12);
    for (int j = 1; j <= there; j++)
        w[j - 1] = all[j - 1] + sum / m + bend * (j - mid) * moment;
    return there;
}

/* The trend at i; towards the start by the weights of the end, turned round.
 * n is `terms` at least, so that one end alone is near. */
static double trend_at(const tf_henderson *in, const double *y, size_t i)
{
    const size_t h = (size_t)in->terms / 2, after = in->n - 1 - i;
    const bool turned = i < h;
    const size_t ahead = turned ? i : after < h ? after : h;
    double w[MOST], sum = 0;
    const int count = tf_henderson_weights(in->terms, (int)ahead, in->ratio, w);
    for (int j = 0; j < count; j++) {
        const size_t k = (size_t)j;
        sum += w[j] * (turned ? y[i + h - k] : y[i - h + k]);
    }
    return sum;
}

tf_code tf_henderson_trend(const tf_henderson *in, tf_arena *mem,
                           double **trend, tf_error *err)
{
    if (!is_length(in->terms) || !(in->ratio >= 0) || !isfinite(in->ratio))
        return tf_fail(err, TF_EINPUT, "no Henderson trend of %d terms",
                       in->terms);
    tf_code code = tf_sample_check(in->y, in->n, (size_t)in->terms,
                                   "a Henderson trend", err);
    if (code != TF_OK)
        return code;
    int exponent;
    const double *y = tf_sample_scaled(in->y, in->n, mem, &exponent);
    double *out = TF_NEW(mem, in->n, double);
    if (y == NULL || out == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for the trend");
    for (size_t i = 0; i < in->n; i++)
        out[i] = trend_at(in, y, i);
    *trend = out;
    return tf_sample_restore(out, in->n, exponent, err);
}
