/* What comes next: forecasts of a run on its calendar of years, half-years,
 * quarters or months.
 *
 * The values used are those in steps back from the newest, as long as they
 * are one office's count. Across gaps: if the stretch since the last gap is
 * long enough to stand alone it does, else missing values are put on the line
 * between their neighbours, no more than one in three. The note says which.
 *
 * The points' own bounds widen the intervals: by joint draws if there are
 * some, else by forecasts from the bounds (src/stat/forecast.c). */
#include "growth/growth_impl.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "value/period.h"

#include <math.h>
#include <string.h>

enum { ALONE = 8, PATHS = 20, FILLED = 3 };

static unsigned season_of(tf_period p)
{
    const bool whole = p.days == 0 && p.day == 1;
    return whole && p.months > 0 && p.months <= 12 && 12 % p.months == 0 &&
                   p.months != 4 && p.months != 2
               ? (unsigned)(12 / p.months)
               : 0;
}

static unsigned horizon_of(const tf_growth_job *job, tf_period p)
{
    if (job->horizon > 0 && job->horizon != TF_HORIZON_USUAL)
        return job->horizon < TF_FORECAST_MAX ? job->horizon : TF_FORECAST_MAX;
    return p.months == 12 ? 3 : p.months == 6 ? 4 : p.months == 3 ? 8 : 12;
}

/* A series of a user's own may have neither reporter nor claims. */
static bool is_one_count(const tf_point *a, const tf_point *b)
{
    return (a->claims.len == 0 && b->claims.len == 0) ||
           tf_growth_is_one_count(a, b);
}

/* -- the values -- */

/* The slot of a point before the newest; SIZE_MAX off the calendar. */
static size_t steps_back(const tf_point *newest, const tf_point *p)
{
    const int32_t by = newest->period.start - p->period.start;
    return by % newest->period.months == 0
               ? (size_t)(by / newest->period.months)
               : SIZE_MAX;
}

/* How far back to go: up to the gap before which more than one in FILLED
 * would have to be filled, or all since the last gap if that is enough. */
static void choose_reach(const tf_run *run, unsigned season, tf_stretch *s)
{
    const tf_point *newest = run->at[run->n - 1], *later = newest;
    size_t known = 0, unbroken = 0;
    s->n = 0;
    for (size_t i = run->n; i-- > 0;) {
        const size_t back = steps_back(newest, run->at[i]);
        if (back == SIZE_MAX)
            continue;
        if (!is_one_count(run->at[i], later)) {
            s->is_cut = true;
            break;
        }
        if (back == unbroken)
            unbroken++;
        known++;
        later = run->at[i];
        s->n_all = known;
        if (back + 1 - known <= (back + 1) / FILLED) {
            s->n = back + 1;
            s->n_known = known;
        }
    }
    const size_t alone = 2 * season + 1 > ALONE ? 2 * season + 1 : ALONE;
    if (unbroken < s->n && unbroken >= alone)
        s->n = s->n_known = unbroken;
}

/* Straight between neighbours, in logs if both are above zero. */
static void bridge(double *y, size_t from, size_t to)
{
    const bool logs = y[from] > 0 && y[to] > 0;
    for (size_t t = from + 1; t < to; t++) {
        const double w = (double)(t - from) / (double)(to - from);
        y[t] = logs ? exp((1 - w) * log(y[from]) + w * log(y[to]))
                    : (1 - w) * y[from] + w * y[to];
    }
}

static void fill_gaps(const tf_stretch *s, double *y)
{
    size_t last = 0;
    for (size_t t = 1; t < s->n; t++) {
        if (s->at[t] == NULL)
            continue;
        bridge(y, last, t);
        last = t;
    }
}

static bool place(tf_growth_job *job, const tf_run *run, tf_stretch *s)
{
    tf_arena *mem = job->ctx->mem;
    const tf_point *newest = run->at[run->n - 1];
    s->at = TF_NEW(mem, s->n, const tf_point *);
    s->y = TF_NEW(mem, s->n, double);
    s->low = TF_NEW(mem, s->n, double);
    s->high = TF_NEW(mem, s->n, double);
    if (s->at == NULL || s->y == NULL || s->low == NULL || s->high == NULL)
        return false;
    for (size_t i = 0; i < run->n; i++) {
        const size_t back = steps_back(newest, run->at[i]);
        if (back >= s->n)
            continue;
        const size_t t = s->n - 1 - back;
        const tf_interval v = run->at[i]->value;
        s->at[t] = run->at[i];
        s->y[t] = v.est;
        s->low[t] = v.lo;
        s->high[t] = v.hi;
        s->is_exact &= v.lo == v.hi;
    }
    fill_gaps(s, s->y);
    fill_gaps(s, s->low);
    fill_gaps(s, s->high);
    return true;
}

/* Courses of the values in the joint draws. */
static bool draw_paths(tf_growth_job *job, tf_stretch *s)
{
    const size_t n = job->n_draws < PATHS ? job->n_draws : PATHS;
    if (n < 2 || s->is_exact)
        return true;
    double **paths = TF_NEW(job->ctx->mem, n, double *);
    for (size_t k = 0; paths != NULL && k < n; k++)
        if ((paths[k] = TF_NEW(job->ctx->mem, s->n, double)) == NULL)
            return false;
    for (size_t t = 0; paths != NULL && t < s->n; t++) {
        const double *of = s->at[t] != NULL ? tf_drawn_of(job, s->at[t]) : NULL;
        if (s->at[t] != NULL && of == NULL)
            return false;
        for (size_t k = 0; of != NULL && k < n; k++)
            paths[k][t] = of[k];
    }
    for (size_t k = 0; paths != NULL && k < n; k++)
        fill_gaps(s, paths[k]);
    s->paths = (const double *const *)paths;
    s->n_paths = n;
    return paths != NULL;
}

bool tf_outlook_stretch(tf_growth_job *job, const tf_run *run, tf_stretch *out)
{
    *out = (tf_stretch){.newest = run->at[run->n - 1], .is_exact = true};
    out->season = season_of(out->newest->period);
    if (out->season == 0)
        return true;
    choose_reach(run, out->season, out);
    return place(job, run, out) && draw_paths(job, out);
}

tf_code tf_outlook_make(tf_growth_job *job, const tf_stretch *s,
                        unsigned horizon, tf_forecast *out)
{
    const tf_forecast_task task = {.y = s->y,
                                   .low = s->low,
                                   .high = s->high,
                                   .paths = s->paths,
                                   .n = s->n,
                                   .n_paths = s->n_paths,
                                   .season = s->season,
                                   .horizon = horizon,
                                   .level = job->level};
    return tf_forecast_make(&task, job->ctx->mem, out, NULL);
}

/* -- rows -- */

/* "trend; the last 12 of 20 values", "...; 2 of 14 values between their
 * neighbours". */
static bool note(tf_growth_job *job, const tf_stretch *s, const tf_forecast *f,
                 tf_str *out)
{
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_buf_format(&buf, "%s", f->method);
    if (f->is_season)
        tf_buf_add(&buf, TF_STR(", season taken out"));
    if (s->n_known < s->n)
        tf_buf_format(&buf, "; %zu of %zu values put between their neighbours",
                      s->n - s->n_known, s->n);
    if (s->n_known < s->n_all)
        tf_buf_format(&buf, "; only the last %zu values, before them a gap",
                      s->n_known);
    if (s->is_cut)
        tf_buf_add(&buf, TF_STR("; nobody says whose count is before"));
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

static bool method_of(tf_growth_job *job, tf_str *out)
{
    tf_str *known = &job->methods[job->k];
    if (known->ptr == NULL) {
        tf_buf buf = tf_buf_open(job->ctx->mem);
        tf_buf_add(&buf, TF_STR("median of forecasting methods; interval: "));
        tf_buf_number(&buf, job->level);
        tf_buf_add(&buf, TF_STR(" % of their errors on other series and the "
                                "bounds of the values"));
        if (tf_buf_take(&buf, known, NULL) != TF_OK)
            return false;
    }
    *out = *known;
    return true;
}

static bool refuse(tf_growth_job *job, const tf_point *newest)
{
    return !job->owes ||
           tf_growth_refuse(job, tf_growth_lacking(job->measure->name, newest),
                            "not computed: such spans follow no calendar of "
                            "years, half-years, quarters or months");
}

bool tf_outlook_forecast(tf_growth_job *job, const tf_run *run)
{
    tf_stretch s;
    tf_forecast f;
    if (!job->owes && job->horizon == 0)
        return true;
    if (!tf_outlook_stretch(job, run, &s))
        return false;
    if (s.season == 0)
        return refuse(job, s.newest);
    const unsigned horizon = horizon_of(job, s.newest->period);
    const tf_code code = tf_outlook_make(job, &s, horizon, &f);
    if (code != TF_OK)
        return code != TF_ENOMEM &&
               tf_growth_refuse(job,
                                tf_growth_lacking(job->measure->name, s.newest),
                                "not computed: out of range");
    tf_rate row = tf_growth_row(job->measure->name, s.newest, s.newest->period);
    row.has_value = true;
    row.unit_of_measure = s.newest->unit;
    row.n = (uint32_t)s.n_known;
    if (!method_of(job, &row.method) || !note(job, &s, &f, &row.note))
        return false;
    for (size_t k = 0; k < f.n; k++) {
        row.period.start += s.newest->period.months;
        row.value = f.at[k];
        if (!tf_growth_add(job, &row))
            return false;
    }
    return true;
}
