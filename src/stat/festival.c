/* The regressor of a feast that moves through the calendar (the lunar new
 * year, Easter): the share of a window of days about it that lies in each
 * period. What a calendar period has on the mean of all years is taken off,
 * since the seasonal factor holds that. Bell & Hillmer, JASA 78, 1983;
 * Findley, Monsell, Bell, Otto & Chen, JBES 16, 1998, section 3. */
#include "tradefig/season.h"

#include "base/arena.h"
#include "base/error.h"
#include "stat/sample.h"

#include <math.h>

/* The month a day is in (12 * year + month - 1). */
static int32_t month_of(int32_t day)
{
    int32_t m = (int32_t)floor((day + 719468.0) / 30.436875) + 2;
    while (tf_workday_number(m / 12, m % 12 + 1, 1) > day)
        m--;
    while (tf_workday_number((m + 1) / 12, (m + 1) % 12 + 1, 1) <= day)
        m++;
    return m;
}

/* Adds the window's shares by month of the year, for the mean, and by
 * period. */
static void add_feast(const tf_festival *in, int32_t feast, double mean[12],
                      double *x)
{
    const double share = 1.0 / (in->last - in->first + 1);
    for (int d = in->first; d <= in->last; d++) {
        const int32_t month = month_of(feast + d), from = month - in->at.start;
        mean[month % 12] += share / (double)in->n_feasts;
        if (from >= 0 && from / in->at.months < (int32_t)in->at.n)
            x[from / in->at.months] += share;
    }
}

static tf_code check(const tf_festival *in, tf_error *err)
{
    const tf_workday *at = &in->at;
    if (at->n > TF_SAMPLE_LIMIT)
        return tf_fail(err, TF_ELIMIT, "a calendar of %lu periods",
                       (unsigned long)at->n);
    if (at->months < 1 || at->months > 12 || at->start < 0 ||
        at->start > 12 * 9999 || in->first > in->last || in->first < -180 ||
        in->last > 180 || in->n_feasts == 0)
        return tf_fail(err, TF_EINPUT, "no such calendar or window");
    const double end =
        at->start + (double)at->n * at->months; /* month after the last */
    const int32_t low = tf_workday_number(1, 1, 1), high = 2932896; /* 9999 */
    for (size_t i = 0; i < in->n_feasts; i++)
        if (in->feast[i] < low || in->feast[i] > high ||
            (i > 0 && in->feast[i] <= in->feast[i - 1]))
            return tf_fail(err, TF_EINPUT, "feast %lu is out of order",
                           (unsigned long)i + 1);
    if (month_of(in->feast[0]) > at->start + 12 ||
        month_of(in->feast[in->n_feasts - 1]) < end - 12)
        return tf_fail(err, TF_EINPUT, "the feasts do not cover the periods");
    return TF_OK;
}

tf_code tf_festival_regressor(const tf_festival *in, tf_arena *mem, double **x,
                              tf_error *err)
{
    const tf_code code = check(in, err);
    if (code != TF_OK)
        return code;
    double *out = TF_NEW(mem, in->at.n, double), mean[12] = {0};
    if (out == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for the calendar");
    for (size_t i = 0; i < in->n_feasts; i++)
        add_feast(in, in->feast[i], mean, out);
    for (size_t i = 0; i < in->at.n; i++)
        for (int m = 0; m < in->at.months; m++)
            out[i] -=
                mean[(in->at.start + (int32_t)i * in->at.months + m) % 12];
    *x = out;
    return TF_OK;
}
