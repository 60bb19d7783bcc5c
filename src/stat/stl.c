/* STL: seasonal and trend by LOESS. An inner pass smooths each season's own
 * series, takes what is slower than the season from it, and smooths the rest
 * for the trend; an outer round sets bisquare weights by the remainder.
 * Cleveland, Cleveland, McRae & Terpenning, J. Official Statistics 6, 1990.
 *
 * Windows, degrees (seasonal 0, others 1) and fits at every tenth of a window
 * with lines between are those of R's stl, whose values it gives; a periodic
 * season is the mean of each season's fits, again as there. */
#include "tradefig/season.h"

#include "base/error.h"
#include "stat/loess.h"
#include "stat/partial.h"
#include "stat/sample.h"

#include <math.h>

/* A run: arrays longer than n by two periods where the seasons' smooths
 * reach one beyond either end. */
typedef struct stl {
    size_t n, period, seasonal, trend, low;
    const double *y;
    double *weight; /* given times bisquare; all 1 at first */
    bool weighted;  /* whether they count */
    double *rest, *cycle, *slow, *part, *part_weight, *smooth, *room;
    tf_stl_fit *fit;
} stl;

static size_t step_of(size_t window)
{
    return (window + 9) / 10;
}

/* The smooth of season `s`, into cycle[s], cycle[s + period], ...: one value
 * before the first and one after the last besides. */
static void smooth_season(const stl *k, size_t s)
{
    const size_t m = (k->n - s - 1) / k->period + 1;
    for (size_t i = 0; i < m; i++) {
        k->part[i] = k->rest[s + i * k->period];
        k->part_weight[i] = k->weight[s + i * k->period];
    }
    const tf_loess_grid g = {.n = m,
                             .span = k->seasonal,
                             .step = step_of(k->seasonal),
                             .y = k->part,
                             .weight = k->weighted ? k->part_weight : NULL};
    double *out = k->smooth;
    tf_loess_grid_smooth(&g, k->room, out + 1);
    const size_t first[2] = {1, k->seasonal < m ? k->seasonal : m};
    const size_t last[2] = {m >= k->seasonal ? m - k->seasonal + 1 : 1, m};
    if (!tf_loess_at(&g, 0, first, k->room, &out[0]))
        out[0] = out[1];
    if (!tf_loess_at(&g, (double)(m + 1), last, k->room, &out[m + 1]))
        out[m + 1] = out[m];
    for (size_t i = 0; i < m + 2; i++)
        k->cycle[s + i * k->period] = out[i];
}

/* Means of `width` values, each anew: no error runs on. Returns their
 * number. */
static size_t average(const double *x, size_t n, size_t width, double *out)
{
    for (size_t i = 0; i + width <= n; i++) {
        double sum = 0;
        for (size_t j = 0; j < width; j++)
            sum += x[i + j];
        out[i] = sum / (double)width;
    }
    return n - width + 1;
}

/* What of the seasons' smooths is slower than a season. */
static void take_slow(const stl *k)
{
    size_t m = average(k->cycle, k->n + 2 * k->period, k->period, k->smooth);
    m = average(k->smooth, m, k->period, k->slow);
    m = average(k->slow, m, 3, k->smooth);
    const tf_loess_grid g = {.n = m,
                             .span = k->low,
                             .step = step_of(k->low),
                             .y = k->smooth,
                             .degree = 1};
    tf_loess_grid_smooth(&g, k->room, k->slow);
}

static void inner_pass(const stl *k)
{
    double *seasonal = k->fit->seasonal;
    for (size_t i = 0; i < k->n; i++)
        k->rest[i] = k->y[i] - k->fit->trend[i];
    for (size_t s = 0; s < k->period; s++)
        smooth_season(k, s);
    take_slow(k);
    for (size_t i = 0; i < k->n; i++) {
        seasonal[i] = k->cycle[k->period + i] - k->slow[i];
        k->rest[i] = k->y[i] - seasonal[i];
    }
    const tf_loess_grid g = {.n = k->n,
                             .span = k->trend,
                             .step = step_of(k->trend),
                             .y = k->rest,
                             .weight = k->weighted ? k->weight : NULL,
                             .degree = 1};
    tf_loess_grid_smooth(&g, k->room, k->fit->trend);
}

static void set_weights(stl *k, const double *given, bool as_r)
{
    size_t m = 0;
    for (size_t i = 0; i < k->n; i++) {
        const double fit = k->fit->seasonal[i] + k->fit->trend[i];
        k->rest[i] = fabs(k->y[i] - fit);
        if (given == NULL || given[i] > 0)
            k->part[m++] = k->rest[i];
    }
    const double six = 6 * (as_r ? tf_partial_median(k->part, m)
                                 : tf_sample_median(k->part, m));
    if (!(six > 1e-14)) /* y is 1 at most: nothing is left over */
        return;
    for (size_t i = 0; i < k->n; i++) {
        const double r = k->rest[i];
        const double w = r <= .001 * six   ? 1
                         : r <= .999 * six ? tf_loess_bisquare(r / six)
                                           : 0;
        k->fit->weight[i] = w;
        k->weight[i] = w * (given == NULL ? 1 : given[i]);
    }
    k->weighted = true;
}

/* Each season's mean, in place of its fits. */
static void make_periodic(const stl *k)
{
    for (size_t s = 0; s < k->period; s++) {
        double sum = 0;
        size_t m = 0;
        for (size_t i = s; i < k->n; i += k->period, m++)
            sum += k->fit->seasonal[i];
        for (size_t i = s; i < k->n; i += k->period)
            k->fit->seasonal[i] = sum / (double)m;
    }
}

static size_t next_odd(double x)
{
    const size_t n = (size_t)ceil(x);
    return n | 1;
}

static bool open_run(const tf_stl *in, tf_arena *mem, stl *k)
{
    const size_t n = in->n, room = n + 2 * in->period;
    const double s =
        in->seasonal_window == 0 ? 10 * (double)n + 1 : in->seasonal_window;
    k->n = n;
    k->period = in->period;
    k->seasonal = (size_t)s;
    k->trend = in->trend_window != 0
                   ? (size_t)in->trend_window
                   : next_odd(1.5 * (double)in->period / (1 - 1.5 / s));
    k->low = in->low_window != 0 ? (size_t)in->low_window
                                 : next_odd((double)in->period);
    k->weight = TF_NEW(mem, n, double);
    k->rest = TF_NEW(mem, n, double);
    k->cycle = TF_NEW(mem, room, double);
    k->slow = TF_NEW(mem, room, double);
    k->part = TF_NEW(mem, n, double);
    k->part_weight = TF_NEW(mem, n, double);
    k->smooth = TF_NEW(mem, room, double);
    k->room = TF_NEW(mem, room, double);
    *k->fit = (tf_stl_fit){TF_NEW(mem, n, double), TF_NEW(mem, n, double),
                           TF_NEW(mem, n, double), TF_NEW(mem, n, double)};
    return k->y != NULL && k->weight != NULL && k->rest != NULL &&
           k->cycle != NULL && k->slow != NULL && k->part != NULL &&
           k->part_weight != NULL && k->smooth != NULL && k->room != NULL &&
           k->fit->seasonal != NULL && k->fit->trend != NULL &&
           k->fit->remainder != NULL && k->fit->weight != NULL;
}

static bool is_window(int window)
{
    return window == 0 || (window >= 3 && window % 2 == 1);
}

static tf_code check(const tf_stl *in, tf_error *err)
{
    if (in->period < 2 || in->period > TF_SAMPLE_LIMIT)
        return tf_fail(err, TF_EINPUT, "a season of %lu values",
                       (unsigned long)in->period);
    if (!is_window(in->seasonal_window) || !is_window(in->trend_window) ||
        !is_window(in->low_window))
        return tf_fail(err, TF_EINPUT, "windows are odd, from 3");
    const tf_code code =
        tf_sample_check(in->y, in->n, 2 * in->period, "STL", err);
    return code != TF_OK ? code
                         : tf_sample_check_weights(in->weight, in->n,
                                                   in->period + 1, err);
}

tf_code tf_stl_decompose(const tf_stl *in, tf_arena *mem, tf_stl_fit *out,
                         tf_error *err)
{
    const tf_code code = check(in, err);
    if (code != TF_OK)
        return code;
    int exponent;
    stl k = {.y = tf_sample_scaled(in->y, in->n, mem, &exponent), .fit = out};
    if (!open_run(in, mem, &k))
        return tf_fail(err, TF_ENOMEM, "no memory for STL");
    for (size_t i = 0; i < in->n; i++) {
        k.weight[i] = in->weight == NULL ? 1 : in->weight[i];
        out->weight[i] = 1;
    }
    k.weighted = in->weight != NULL;
    const int outer = in->robust ? 15 : 0, inner = in->robust ? 1 : 2;
    for (int round = 0; round <= outer; round++) {
        if (round > 0)
            set_weights(&k, in->weight, in->as_r);
        for (int pass = 0; pass < inner; pass++)
            inner_pass(&k);
    }
    if (in->seasonal_window == 0)
        make_periodic(&k);
    for (size_t i = 0; i < in->n; i++)
        out->remainder[i] = k.y[i] - out->seasonal[i] - out->trend[i];
    if (tf_sample_restore(out->seasonal, in->n, exponent, err) != TF_OK ||
        tf_sample_restore(out->trend, in->n, exponent, err) != TF_OK)
        return TF_ERANGE;
    return tf_sample_restore(out->remainder, in->n, exponent, err);
}
