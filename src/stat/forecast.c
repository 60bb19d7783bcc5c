/* A combined forecast with its fan: src/stat/combine.c says what comes,
 * src/stat/fan.c how far such a forecast missed elsewhere.
 *
 * The data's own doubt comes on top. Forecasts are made of other courses that
 * the data may have taken: joint draws, or all values at their low and at
 * their high bound, and the last one there alone. What they differ by is
 * independent of the future's errors, so that the squares add up:
 *   half-width^2 = (reach size)^2 + (normal quantile x deviation)^2. */
#include "tradefig/forecast.h"

#include "base/arena.h"
#include "base/error.h"
#include "stat/combine.h"
#include "stat/fan.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

/* What stands behind a forecast.
 *   value   medians
 *   size    yardstick of errors at each step
 *   doubt   standard deviation from the data's own doubt, same measure
 *   floor   bounds below become 0 */
typedef struct tf_forecast_seen {
    tf_fan_row row;
    bool is_log, has_floor;
    double unit, floor;
    double *value, *size, *doubt;
} seen;

static const char *const methods[] = {
    "flat", "half drift", "trend", "trend and last year", "trend and season"};

#define MOST_LOG 25.0 /* no bound is further than e^25 from its value */

static double apart(const seen *s, double a, double b)
{
    if (s->is_log)
        return log(a / b);
    return s->unit > 0 ? (a - b) / s->unit : 0;
}

/* -- the data's own doubt -- */

/* Adds the squares by which the forecast of other data differs. */
static tf_code add_course(const tf_forecast_task *task, const double *y,
                          tf_arena *mem, seen *s)
{
    tf_combine f;
    const tf_combine_task other = {y, task->n, task->season, task->horizon};
    const tf_code code = tf_combine_run(&other, mem, &f, NULL);
    for (size_t k = 0; code == TF_OK && k < task->horizon; k++) {
        const bool odd = s->is_log && !(f.value[k] > 0);
        const double d = odd ? 1 : apart(s, f.value[k], s->value[k]);
        s->doubt[k] += d * d;
    }
    return code;
}

static tf_code add_paths(const tf_forecast_task *task, tf_arena *mem, seen *s)
{
    tf_code code = TF_OK;
    for (size_t i = 0; i < task->n_paths && code == TF_OK; i++)
        code = add_course(task, task->paths[i], mem, s);
    for (size_t k = 0; k < task->horizon; k++)
        s->doubt[k] = sqrt(s->doubt[k] / (double)task->n_paths);
    return code;
}

static bool has_bounds(const tf_forecast_task *task)
{
    for (size_t t = 0; task->low != NULL && task->high != NULL && t < task->n;
         t++)
        if (task->low[t] < task->y[t] || task->high[t] > task->y[t])
            return true;
    return false;
}

/* The bounds are taken for 90 %: two errors in common of all values, and two
 * of the last alone; the larger pair counts. */
static tf_code add_bounds(const tf_forecast_task *task, tf_arena *mem, seen *s)
{
    double *y = TF_NEW(mem, task->n, double);
    double *common = TF_NEW(mem, task->horizon, double);
    const double *const bound[] = {task->low, task->high};
    tf_code code = y == NULL || common == NULL ? TF_ENOMEM : TF_OK;
    for (int i = 0; i < 2 && code == TF_OK; i++)
        code = add_course(task, bound[i], mem, s);
    for (size_t k = 0; k < task->horizon && code == TF_OK; k++) {
        common[k] = s->doubt[k];
        s->doubt[k] = 0;
    }
    for (int i = 0; i < 2 && code == TF_OK; i++) {
        memcpy(y, task->y, task->n * sizeof *y);
        y[task->n - 1] = bound[i][task->n - 1];
        code = add_course(task, y, mem, s);
    }
    for (size_t k = 0; k < task->horizon && code == TF_OK; k++)
        s->doubt[k] = sqrt(fmax(s->doubt[k], common[k]) / 2) / 1.645;
    return code;
}

/* -- intervals -- */

static double normal(double level)
{
    return gsl_cdf_ugaussian_Pinv(0.5 + level / 200);
}

static double half_width(const seen *s, size_t k, double level)
{
    const double w = tf_fan_reach(&s->row, level) * s->size[k];
    const double d = normal(level) * s->doubt[k];
    return fmin(sqrt(w * w + d * d), MOST_LOG);
}

static double held(double x)
{
    return fmin(fmax(x, -DBL_MAX), DBL_MAX);
}

static tf_interval interval(const seen *s, size_t k, double level)
{
    const double v = s->value[k], w = half_width(s, k, level);
    tf_interval out = {v, held(v - w * s->unit), held(v + w * s->unit)};
    if (s->is_log)
        out = (tf_interval){v, v * exp(-w), held(v * exp(w))};
    if (s->has_floor && out.lo < s->floor)
        out.lo = fmin(0, v);
    return out;
}

double tf_forecast_chance(const tf_forecast *f, size_t step, double value)
{
    const seen *s = f->seen;
    const double v = s->value[step];
    if (s->has_floor && value <= 0)
        return 1;
    const double far =
        s->is_log && !(value > 0) ? -MOST_LOG : apart(s, value, v);
    double low = 0, high = 99.9999;
    for (int i = 0; i < 60; i++) {
        const double mid = (low + high) / 2;
        if (half_width(s, step, mid) < fabs(far))
            low = mid;
        else
            high = mid;
    }
    const double beyond = (1 - low / 100) / 2;
    return far > 0 ? beyond : 1 - beyond;
}

/* -- */

static tf_code check(const tf_forecast_task *t, tf_error *err)
{
    if (t->season < 1 || t->season > 366 || t->horizon < 1 ||
        t->horizon > TF_FORECAST_MAX || !(t->level > 0 && t->level < 100))
        return tf_fail(err, TF_EINPUT,
                       "no forecast of %u steps, %u a year, or not of that "
                       "level",
                       t->horizon, t->season);
    return TF_OK;
}

static bool is_never_negative(const tf_forecast_task *t)
{
    for (size_t i = 0; i < t->n; i++)
        if (t->y[i] < 0)
            return false;
    return true;
}

static tf_code look(const tf_forecast_task *task, const tf_combine *c,
                    tf_arena *mem, seen *s)
{
    tf_fan fan;
    const tf_code code = tf_fan_open(mem, &fan, NULL);
    const tf_fan_row *row =
        code == TF_OK ? tf_fan_find(&fan, task->season, task->n) : NULL;
    if (row == NULL)
        return code == TF_OK ? TF_EINTERNAL : code;
    *s = (seen){.row = *row,
                .is_log = c->is_log,
                .unit = c->unit,
                .floor = c->zero,
                .value = c->value,
                .size = TF_NEW(mem, task->horizon, double),
                .doubt = TF_NEW(mem, task->horizon, double)};
    if (s->size == NULL || s->doubt == NULL)
        return TF_ENOMEM;
    s->has_floor = is_never_negative(task) && (!c->is_log || c->zero > 0);
    for (size_t k = 0; k < task->horizon; k++)
        s->size[k] = tf_fan_size(row, c->past[k], c->spread[k], k);
    if (task->n_paths > 1)
        return add_paths(task, mem, s);
    return has_bounds(task) ? add_bounds(task, mem, s) : TF_OK;
}

tf_code tf_forecast_make(const tf_forecast_task *task, tf_arena *mem,
                         tf_forecast *out, tf_error *err)
{
    tf_combine c;
    const tf_combine_task plain = {task->y, task->n, task->season,
                                   task->horizon};
    tf_code code = check(task, err);
    if (code == TF_OK)
        code = tf_combine_run(&plain, mem, &c, err);
    if (code != TF_OK)
        return code;
    seen *s = TF_NEW(mem, 1, seen);
    *out = (tf_forecast){.at = TF_NEW(mem, task->horizon, tf_interval),
                         .n = task->horizon,
                         .method =
                             c.unit > 0 ? methods[c.rung] : "nothing but zeros",
                         .is_season = c.is_adjusted,
                         .seen = s};
    if (s == NULL || out->at == NULL)
        return tf_fail(err, TF_ENOMEM, "forecasts");
    code = look(task, &c, mem, s);
    if (code != TF_OK)
        return tf_fail(err, code, "forecasts");
    for (size_t k = 0; k < out->n; k++) {
        s->value[k] = held(s->value[k]);
        if (s->has_floor)
            s->value[k] = fmax(s->value[k], 0);
        out->at[k] = interval(s, k, task->level);
    }
    return TF_OK;
}
