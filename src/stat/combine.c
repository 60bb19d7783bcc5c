/* Combined forecasts. One method is chosen badly often enough that no choice
 * does as well as the middle of several that err differently:
 *
 *   trend     dynamic Theta and Theta on logs, damped and plain Holt, the
 *             line from the first value to the last; on data without their
 *             season if the test finds one. The median of five.
 *   season    level and season, with a damped slope and without, each added,
 *             multiplied, and added on logs. The median of six.
 *   both      the mean of the two medians
 *
 * Members on logs are left to the logs of positive data; else they work on
 * the data as they are. Which members was judged on M1 and tourism at three
 * origins, sums of both over years, and quarters of M4's weekly series; M3
 * took no part. tests/numeric/README.md has the tables.
 *
 * Source: Makridakis, Hibon, The M3-Competition (2000); Petropoulos,
 * Svetunkov, A simple combination of univariate models (2020). */
#include "stat/combine.h"

#include "base/error.h"
#include "stat/ets.h"
#include "stat/holt.h"
#include "stat/theta.h"
#include "tradefig/season.h"

#include <math.h>
#include <string.h>

enum {
    TRENDS = 5,
    SEASONS = 6,
    MEMBERS = TRENDS + SEASONS,
    LEAST = 5,
    RECENT = 7
};

#define LEAST_SHARE 1e-3 /* of the mean size, for a zero's place */
#define BLIND 0.1        /* spread and past error where nothing tells them */

typedef struct work {
    const tf_combine_task *task;
    tf_arena *mem;
    size_t n, m, h;
    double *y;      /* in units of the mean size */
    double *logs;   /* of y; y itself if not all are above zero */
    double *plain;  /* y without season */
    double *smooth; /* logs of plain, or plain itself */
    double *season; /* the m factors or terms */
    double *path[MEMBERS];
    tf_combine *out;
} work;

static double *room(work *w, size_t n)
{
    return TF_NEW(w->mem, n, double);
}

static double put_season(const work *w, double x, size_t t)
{
    const double s = w->season[t % w->m];
    return w->out->is_log ? x * s : x + s;
}

/* -- laying out the data -- */

static bool make_room(work *w)
{
    w->y = room(w, w->n);
    w->logs = room(w, w->n);
    w->plain = room(w, w->n);
    w->smooth = room(w, w->n);
    w->season = room(w, w->m);
    w->out->value = room(w, w->h);
    w->out->spread = room(w, w->h);
    w->out->past = room(w, w->h);
    for (size_t i = 0; i < MEMBERS; i++)
        if ((w->path[i] = room(w, w->h)) == NULL)
            return false;
    return w->y != NULL && w->logs != NULL && w->plain != NULL &&
           w->smooth != NULL && w->season != NULL && w->out->value != NULL &&
           w->out->spread != NULL && w->out->past != NULL;
}

/* Zeros among positive values are put at half the smallest of those, so that
 * they have logs: at most one value in four. */
static void measure(work *w)
{
    double sum = 0, least = HUGE_VAL;
    size_t zeros = 0, negative = 0;
    for (size_t t = 0; t < w->n; t++) {
        const double y = w->task->y[t];
        sum += fabs(y) / (double)w->n;
        zeros += y == 0;
        negative += y < 0;
        least = y > 0 ? fmin(least, y) : least;
    }
    w->out->unit = sum;
    w->out->is_log = negative == 0 && 4 * zeros <= w->n;
    w->out->zero =
        zeros > 0 && w->out->is_log ? fmax(least / 2, LEAST_SHARE * sum) : 0;
}

/* The figures of the last years' season, if the test finds one in three years
 * or more: seasons move. */
static tf_code find_season(work *w)
{
    tf_seasonal test = {.is_seasonal = false};
    tf_classical_fit parts;
    const size_t years = w->n / w->m;
    const size_t skip = years > RECENT ? (years - RECENT) * w->m : 0;
    const tf_classical task = {w->n - skip, w->m, w->y + skip, w->out->is_log};
    if (w->m < 2 || w->n < 3 * w->m)
        return TF_OK;
    tf_code code = tf_seasonal_test(w->n, w->y, w->m, &test, NULL);
    w->out->is_adjusted = code == TF_OK && test.is_seasonal;
    if (!w->out->is_adjusted)
        return TF_OK;
    code = tf_classical_decompose(&task, w->mem, &parts, NULL);
    if (code == TF_OK)
        memcpy(w->season, parts.figure, w->m * sizeof *w->season);
    return code == TF_ENOMEM ? code : TF_OK;
}

static tf_code adjust(work *w)
{
    const bool positive = w->out->is_log;
    for (size_t t = 0; t < w->n; t++) {
        const double y = w->task->y[t];
        w->y[t] = (y == 0 ? w->out->zero : y) / w->out->unit;
        w->logs[t] = positive ? log(w->y[t]) : w->y[t];
    }
    for (size_t k = 0; k < w->m; k++)
        w->season[k] = positive ? 1 : 0;
    const tf_code code = find_season(w);
    for (size_t t = 0; t < w->n; t++) {
        const double s = w->season[t % w->m];
        w->plain[t] = positive ? w->y[t] / s : w->y[t] - s;
        w->smooth[t] = positive ? log(w->plain[t]) : w->plain[t];
    }
    return code;
}

/* -- members -- */

static void fill(double *path, size_t h, double x)
{
    for (size_t k = 0; k < h; k++)
        path[k] = x;
}

static void run_smooth(work *w, tf_holt_kind kind, double *path)
{
    tf_holt s;
    if (tf_holt_fit(w->plain, w->n, kind, &s))
        tf_holt_forecast(&s, w->h, path);
}

static void run_theta(work *w, double *path)
{
    tf_theta t;
    if (tf_theta_fit(w->smooth, w->n, &t))
        tf_theta_forecast(&t, w->h, path);
}

static void run_line(work *w, double *path)
{
    const double last = w->plain[w->n - 1];
    const double slope = (last - w->plain[0]) / (double)(w->n - 1);
    for (size_t k = 0; k < w->h; k++)
        path[k] = last + (double)(k + 1) * slope;
}

static void unlog(const work *w, double *path)
{
    for (size_t k = 0; k < w->h && w->out->is_log; k++)
        path[k] = exp(path[k]);
}

static void run_trends(work *w)
{
    for (size_t i = 0; i < TRENDS; i++)
        fill(w->path[i], w->h, (i < 2 ? w->smooth : w->plain)[w->n - 1]);
    (void)tf_theta_dynamic(w->smooth, w->n, w->h, w->path[0]);
    run_theta(w, w->path[1]);
    run_smooth(w, TF_HOLT_DAMPED, w->path[2]);
    run_smooth(w, TF_HOLT_TREND, w->path[3]);
    run_line(w, w->path[4]);
    unlog(w, w->path[0]);
    unlog(w, w->path[1]);
    for (size_t i = 0; i < TRENDS; i++)
        for (size_t k = 0; k < w->h; k++)
            w->path[i][k] = put_season(w, w->path[i][k], w->n + k);
}

/* The six with season; `walk` gets the damped one on logs. */
static tf_code run_seasons(work *w, tf_ets *walk)
{
    const bool logs = w->out->is_log;
    static const struct {
        tf_ets_form form;
        bool on_logs;
    } all[SEASONS] = {
        {{'A', 'A', 'A', true}, false},  {{'M', 'A', 'M', true}, false},
        {{'A', 'A', 'A', true}, true},   {{'A', 'N', 'A', false}, false},
        {{'M', 'N', 'M', false}, false}, {{'A', 'N', 'A', false}, true}};
    for (size_t i = 0; i < SEASONS; i++) {
        double *path = w->path[TRENDS + i];
        tf_ets model;
        tf_ets_form form = all[i].form;
        if (!logs)
            form.error = form.season = 'A';
        const tf_ets_task task = {all[i].on_logs ? w->logs : w->y, w->n, w->m,
                                  .is_quick = true};
        const tf_code code = tf_ets_fit(&task, form, w->mem, &model, NULL);
        if (code == TF_ENOMEM)
            return code;
        if (code == TF_OK)
            tf_ets_forecast(&model, w->h, path);
        else
            memcpy(path, w->path[2], w->h * sizeof *path);
        if (code == TF_OK && all[i].on_logs)
            unlog(w, path);
        if (i == 2)
            *walk = code == TF_OK ? model : (tf_ets){.n = 0};
    }
    return TF_OK;
}

/* -- putting together -- */

static double median(double *x, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        const double v = x[i];
        size_t k = i;
        for (; k > 0 && x[k - 1] > v; k--)
            x[k] = x[k - 1];
        x[k] = v;
    }
    return n % 2 == 1 ? x[n / 2] : (x[n / 2 - 1] + x[n / 2]) / 2;
}

/* The median of so many paths at a step, and their mean distance from it. */
static double middle(const work *w, size_t from, size_t n, size_t step,
                     double *distance)
{
    double x[MEMBERS], sum = 0;
    const double last = w->y[w->n - 1];
    for (size_t i = 0; i < n; i++) {
        const double v = w->path[from + i][step];
        x[i] = isfinite(v) ? v : last;
    }
    const double mid = median(x, n);
    for (size_t i = 0; i < n; i++)
        sum += fabs(x[i] - mid) / (double)n;
    *distance = sum;
    return mid;
}

static double least_of(const work *w)
{
    double least = HUGE_VAL;
    for (size_t t = 0; t < w->n; t++)
        least = fmin(least, w->y[t]);
    return least / 10;
}

static void put_together(work *w)
{
    tf_combine *out = w->out;
    const double least = least_of(w);
    for (size_t k = 0; k < w->h; k++) {
        double spread;
        double v = middle(w, 0, TRENDS, k, &spread);
        if (out->rung == TF_COMBINE_SEASON)
            v = (v + middle(w, TRENDS, SEASONS, k, &spread)) / 2;
        if (out->rung == TF_COMBINE_REPEAT)
            v = (v + w->y[w->n - w->m + k % w->m]) / 2;
        if (out->is_log) {
            v = fmax(v, least);
            spread /= v;
        }
        out->value[k] = v * out->unit;
        /* the further the less sure, of the same part of the year */
        out->spread[k] =
            k < w->m ? spread : fmax(spread, out->spread[k - w->m]);
    }
}

/* -- errors of the past -- */

/* Level, slope and season of a walk through the data. */
typedef struct walk {
    double alpha, beta, gamma, phi, level, slope;
    double season[TF_ETS_SEASON];
} walk;

static double ahead(const walk *s, size_t t, size_t m, double reach)
{
    return s->level + reach * s->slope + s->season[t % m];
}

static void go_on(walk *s, double y, size_t t, size_t m)
{
    const double drift = s->phi * s->slope, q = s->level + drift;
    const double now = s->season[t % m], e = y - now - q;
    s->level = q + s->alpha * e;
    s->slope = drift + s->beta * e;
    s->season[t % m] = now + s->gamma * (y - q - now);
}

static walk trend_walk(const work *w)
{
    tf_holt s = {.alpha = 1, .phi = 0, .first_level = w->smooth[0]};
    (void)tf_holt_fit(w->smooth, w->n, TF_HOLT_DAMPED, &s);
    walk out = {s.alpha, s.beta, 0, s.phi, s.first_level, s.first_slope, {0}};
    for (size_t k = 0; k < w->m && k < TF_ETS_SEASON; k++)
        out.season[k] = w->out->is_log ? log(w->season[k]) : w->season[k];
    return out;
}

static walk season_walk(const tf_ets *e)
{
    walk out = {e->alpha,       e->beta,        e->gamma, e->phi,
                e->first.level, e->first.slope, {0}};
    memcpy(out.season, e->first.season, sizeof out.season);
    return out;
}

/* Sums |error| and weights of forecasts made after each value but the first,
 * the weight halving in half_life steps. */
static void sum_errors(const work *w, walk *a, walk *b, double *weight)
{
    const double half_life = w->m == 1 ? 4 : 2 * (double)w->m;
    const double fade = exp2(-1 / half_life);
    double *past = w->out->past, newest = 1;
    for (size_t t = 0; t < w->n; t++) {
        double reach_a = 0, reach_b = 0, power_a = 1, power_b = 1;
        for (size_t k = 0; t > 0 && k < w->h && t + k < w->n; k++) {
            reach_a += power_a *= a->phi;
            reach_b += power_b *= b->phi;
            const double x = (ahead(a, t + k, w->m, reach_a) +
                              ahead(b, t + k, w->m, reach_b)) /
                             2;
            /* weights relative to the newest error at this distance */
            past[k] += newest * fabs(w->logs[t + k] - x);
            weight[k] += newest;
        }
        go_on(a, w->logs[t], t, w->m);
        go_on(b, w->logs[t], t, w->m);
        newest /= fade;
        if (newest > 1e200) {
            for (size_t k = 0; k < w->h; k++) {
                past[k] *= 1e-200;
                weight[k] *= 1e-200;
            }
            newest *= 1e-200;
        }
    }
}

static tf_code look_back(work *w, const tf_ets *seasonal)
{
    double *weight = room(w, w->h), *past = w->out->past;
    if (weight == NULL)
        return TF_ENOMEM;
    walk a = trend_walk(w);
    walk b = seasonal->n > 0 ? season_walk(seasonal) : a;
    sum_errors(w, &a, &b, weight);
    for (size_t k = 0; k < w->h; k++) {
        const double before = k > 0 ? past[k - 1] : BLIND;
        const bool known = k + 2 < w->n && weight[k] > 0;
        past[k] = known ? past[k] / weight[k]
                        : before * sqrt((double)(k + 1) / fmax((double)k, 1));
        if (k > 0) /* the further the less sure */
            past[k] = fmax(past[k], before);
    }
    return TF_OK;
}

/* -- short series -- */

/* The last value, and from two on half the mean change a step. */
static void go_flat(work *w)
{
    tf_combine *out = w->out;
    const size_t n = w->n;
    const double last = w->y[n - 1], steps = (double)(n > 1 ? n - 1 : 1);
    const double slope = (last - w->y[0]) / steps / 2;
    double change = n > 1 ? 0 : BLIND;
    for (size_t t = 1; t < n; t++)
        change += fabs(w->logs[t] - w->logs[t - 1]) / steps;
    for (size_t k = 0; k < w->h; k++) {
        const double by = slope * (double)(k + 1);
        const double v = out->is_log ? fmax(last + by, least_of(w)) : last + by;
        out->value[k] = v * out->unit;
        out->spread[k] = n > 1 ? fabs(by) / (out->is_log ? v : 1) : BLIND;
        out->past[k] = change * sqrt((double)(k + 1));
    }
}

static void go_nowhere(const work *w)
{
    for (size_t k = 0; k < w->h; k++)
        w->out->value[k] = w->out->spread[k] = w->out->past[k] = 0;
}

static tf_combine_rung rung_of(size_t n, size_t m)
{
    if (n < LEAST)
        return n == 1 ? TF_COMBINE_FLAT : TF_COMBINE_DRIFT;
    if (m == 1 || n < m)
        return TF_COMBINE_TREND;
    return n < 2 * m || m > TF_ETS_SEASON ? TF_COMBINE_REPEAT
                                          : TF_COMBINE_SEASON;
}

tf_code tf_combine_run(const tf_combine_task *task, tf_arena *mem,
                       tf_combine *out, tf_error *err)
{
    work w = {task, mem, .n = task->n, .m = task->m, .h = task->h, .out = out};
    tf_ets seasonal = {.n = 0};
    tf_code code = TF_OK;
    *out = (tf_combine){.rung = rung_of(task->n, task->m)};
    for (size_t t = 0; t < task->n; t++)
        if (!isfinite(task->y[t]))
            return tf_fail(err, TF_EINPUT, "a value is not finite");
    if (task->n == 0 || task->m == 0)
        return tf_fail(err, TF_EINPUT, "no values");
    if (!make_room(&w))
        return tf_fail(err, TF_ENOMEM, "forecasts");
    measure(&w);
    if (out->unit == 0) {
        go_nowhere(&w);
        return TF_OK;
    }
    code = adjust(&w);
    if (code != TF_OK)
        return tf_fail(err, code, "forecasts");
    if (out->rung <= TF_COMBINE_DRIFT) {
        go_flat(&w);
        return TF_OK;
    }
    run_trends(&w);
    if (out->rung == TF_COMBINE_SEASON)
        code = run_seasons(&w, &seasonal);
    put_together(&w);
    if (code == TF_OK)
        code = look_back(&w, &seasonal);
    return code == TF_OK ? code : tf_fail(err, code, "forecasts");
}
