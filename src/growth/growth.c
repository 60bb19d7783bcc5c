/* Measures on series, one row of measures.c each. A key's points are laid
 * out in runs of equal length, so that a measure meets only periods that
 * compare: it looks for the same window of another year, or for the neighbour.
 * What cannot be computed is a row without value that says why.
 * Forecasts in a series take no part. */
#include "growth/growth_impl.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/message.h"
#include "base/str.h"
#include "value/key.h"
#include "value/period.h"
#include "value/unit.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* IMF, Direction of Trade Statistics Yearbook 2017, introduction. */
static const double IMF_CIF_FOB = 1.06;

const tf_measure_info *tf_growth_list(size_t *n)
{
    return tf_measures_list(n);
}

tf_rate tf_growth_row(const char *measure, const tf_point *now, tf_period base)
{
    return (tf_rate){.reporter = now->reporter,
                     .partner = now->partner,
                     .product = now->product,
                     .unit = now->unit,
                     .flow = now->flow,
                     .period = now->period,
                     .base_period = base,
                     .measure = tf_str_of(measure),
                     .unit_of_measure = TF_STR(""),
                     .method = TF_STR(""),
                     .note = TF_STR("")};
}

bool tf_growth_add(tf_growth_job *job, const tf_rate *row)
{
    if (!TF_ROOM(job->ctx->mem, job->out))
        return false;
    job->out->at[job->out->n++] = *row;
    return true;
}

tf_rate tf_growth_lacking(const char *measure, const tf_point *last)
{
    tf_rate row = tf_growth_row(measure, last, (tf_period){0});
    row.lacks_data = true;
    return row;
}

bool tf_growth_refuse(tf_growth_job *job, tf_rate row, const char *format, ...)
{
    char text[256];
    va_list args;
    va_start(args, format);
    const bool kept =
        tf_message_take(job->ctx->mem, format, args, &row.message);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    row.has_value = false;
    row.value = (tf_interval){0, 0, 0};
    row.unit_of_measure = row.method = TF_STR("");
    row.note = tf_arena_copy(job->ctx->mem, tf_str_of(text));
    return kept && row.note.ptr != NULL && tf_growth_add(job, &row);
}

const char *tf_growth_period(tf_growth_job *job, tf_period p)
{
    char text[TF_PERIOD_MAX];
    const size_t n = tf_period_print(p, text);
    const tf_str s = tf_arena_copy(job->ctx->mem, (tf_str){text, n});
    return s.ptr == NULL ? "" : s.ptr;
}

const tf_point *tf_growth_find(const tf_run *run, tf_period p)
{
    size_t low = 0, high = run->n;
    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        if (run->at[mid]->period.start < p.start)
            low = mid + 1;
        else
            high = mid;
    }
    const bool found = low < run->n && tf_period_eq(run->at[low]->period, p);
    return found ? run->at[low] : NULL;
}

size_t tf_growth_line(tf_growth_job *job, const tf_run *run, int month)
{
    size_t n = 0;
    for (size_t i = 0; i < run->n; i++)
        if (run->at[i]->period.start % 12 == month)
            job->line[n++] = run->at[i];
    return n;
}

size_t tf_growth_first(const tf_growth_job *job, const tf_key *key)
{
    size_t low = 0, high = job->n_runs;
    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        const tf_key here = tf_series_key(job->runs[mid].at[0]);
        if (tf_key_compare(&here, key) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

bool tf_growth_is_length(tf_period a, tf_period b)
{
    return a.months == b.months && a.days == b.days && a.day == b.day;
}

tf_run tf_growth_find_run(const tf_growth_job *job, const tf_key *key,
                          tf_period like)
{
    for (size_t i = tf_growth_first(job, key); i < job->n_runs; i++) {
        const tf_key here = tf_series_key(job->runs[i].at[0]);
        if (tf_key_compare(&here, key) != 0)
            break;
        if (tf_growth_is_length(job->runs[i].at[0]->period, like))
            return job->runs[i];
    }
    return (tf_run){NULL, 0};
}

const tf_point *tf_growth_find_unit(const tf_growth_job *job, const tf_key *key,
                                    tf_period p)
{
    tf_key any = *key;
    any.unit = TF_STR(""); /* before all others */
    for (size_t i = tf_growth_first(job, &any); i < job->n_runs; i++) {
        const tf_point *here = job->runs[i].at[0];
        any.unit = here->unit;
        const tf_key k = tf_series_key(here);
        if (tf_key_compare(&any, &k) != 0)
            break;
        const tf_point *found = tf_growth_find(&job->runs[i], p);
        if (found != NULL && tf_unit_is_money(here->unit) &&
            !tf_str_eq(here->unit, key->unit))
            return found;
    }
    return NULL;
}

bool tf_growth_is_one_count(const tf_point *a, const tf_point *b)
{
    if (a->reporter.len != 0)
        return true;
    tf_str ids = a->claims, id;
    while (tf_str_next(&ids, ' ', &id))
        if (tf_str_lists(b->claims, ' ', id))
            return true;
    return false;
}

bool tf_growth_is_run(const tf_point *a, const tf_point *b)
{
    const tf_key x = tf_series_key(a), y = tf_series_key(b);
    return tf_key_compare(&x, &y) == 0 &&
           tf_growth_is_length(a->period, b->period);
}

/* By key, then the longer window first, then time; equal periods in the
 * order of the input, which is that of the addresses. */
static int compare_points(const void *left, const void *right)
{
    const tf_point *a = *(const tf_point *const *)left;
    const tf_point *b = *(const tf_point *const *)right;
    const tf_key x = tf_series_key(a), y = tf_series_key(b);
    int c = tf_key_compare(&x, &y);
    if (c == 0)
        c = b->period.months - a->period.months;
    if (c == 0)
        c = b->period.days - a->period.days;
    if (c == 0)
        c = a->period.day - b->period.day;
    if (c == 0)
        c = (a->period.start > b->period.start) -
            (a->period.start < b->period.start);
    return c != 0 ? c : (a > b) - (a < b);
}

static const char *reason_to_skip(const tf_point *p)
{
    if (tf_period_is_none(p->period))
        return "it has no period";
    if (p->period.open)
        return "its year is not known";
    if (!isfinite(p->value.est))
        return "it has no value";
    return p->status == 'F' ? "it is a forecast" : NULL;
}

static bool remark_skip(tf_growth_job *job, const tf_point *p,
                        const char *reason)
{
    const tf_diag where = {.severity = TF_NOTE, .file = TF_STR("")};
    return tf_error_remark(
        job->ctx, &where, "%.*s:%s:%.*s %s takes no part in growth: %s",
        TF_FMT(p->reporter), tf_codes_flow(p->flow).ptr, TF_FMT(p->partner),
        tf_growth_period(job, p->period), reason);
}

/* Bounds that leave the value out, or are no numbers, say nothing; no flow is
 * below zero. */
static void mend_bounds(tf_point *p)
{
    tf_interval *v = &p->value;
    if (!(v->lo <= v->est && v->est <= v->hi && isfinite(v->lo) &&
          isfinite(v->hi)))
        v->lo = v->hi = v->est;
    if (p->flow != TF_FLOW_BALANCE && v->est >= 0)
        v->lo = fmax(v->lo, 0);
}

/* Points fit for growth, ordered, one a period. */
static bool lay_out(tf_growth_job *job, const tf_series *series,
                    const tf_point **order, size_t *n)
{
    tf_point *mine = TF_NEW(job->ctx->mem, series->n, tf_point);
    size_t kept = 0, m = 0;
    if (mine == NULL)
        return false;
    for (size_t i = 0; i < series->n; i++) {
        const char *reason = reason_to_skip(&series->at[i]);
        if (reason != NULL && !remark_skip(job, &series->at[i], reason))
            return false;
        if (reason != NULL)
            continue;
        mine[kept] = series->at[i];
        mend_bounds(&mine[kept]);
        order[kept] = &mine[kept];
        kept++;
    }
    qsort(order, kept, sizeof *order, compare_points);
    job->points = mine;
    for (size_t i = 0; i < kept; i++) {
        const bool again = m > 0 && tf_growth_is_run(order[m - 1], order[i]) &&
                           order[m - 1]->period.start == order[i]->period.start;
        if (again && !remark_skip(job, order[i], "a row before has its period"))
            return false;
        if (!again)
            order[m++] = order[i];
    }
    *n = m;
    return true;
}

tf_run tf_growth_run(const tf_point *const *points, size_t n, size_t from)
{
    size_t to = from + 1;
    while (to < n && tf_growth_is_run(points[from], points[to]))
        to++;
    return (tf_run){points + from, to - from};
}

static bool list_runs(tf_growth_job *job, const tf_point *const *points,
                      size_t n)
{
    tf_run *runs = TF_NEW(job->ctx->mem, n, tf_run);
    if (runs == NULL)
        return false;
    job->runs = runs;
    for (size_t i = 0; i < n; i += runs[job->n_runs++].n)
        runs[job->n_runs] = tf_growth_run(points, n, i);
    return true;
}

static bool measure_runs(tf_growth_job *job)
{
    for (size_t i = 0; i < job->n_runs; i++)
        for (size_t k = 0; k < job->n_measures; k++)
            if (job->chosen[k] && !tf_measures_run(k, job, &job->runs[i]))
                return false;
    return true;
}

bool tf_growth_is_chosen(const tf_growth_job *job, const char *measure)
{
    const size_t k = tf_measures_find(tf_str_of(measure));
    return k < job->n_measures && job->chosen[k];
}

static tf_code open_job(tf_growth_job *job, const tf_growth_options *options,
                        tf_error *err)
{
    const tf_growth_options none = {.measures = TF_STR("")};
    if (options == NULL)
        options = &none;
    job->level = options->level == 0 ? 90 : options->level;
    if (!(job->level > 0 && job->level < 100))
        return tf_fail(err, TF_EINPUT,
                       "an interval's level lies between 0 and 100 percent");
    if (!(options->cif_fob == 0 ||
          (options->cif_fob >= 1 && options->cif_fob <= 10)))
        return tf_fail(err, TF_EINPUT, "a CIF/FOB factor lies from 1 to 10");
    job->cif_fob = options->cif_fob == 0 ? IMF_CIF_FOB : options->cif_fob;
    job->asked_base = options->base_year;
    job->currency =
        options->currency.len == 0 ? TF_STR("USD") : options->currency;
    job->rates = options->rates;
    job->horizon = options->horizon;
    job->draws = options->draws;
    job->claims = options->claims;
    return tf_measures_choose(job, options->measures, err);
}

tf_code tf_growth_build(const tf_series *series,
                        const tf_growth_options *options, tf_ctx *ctx,
                        tf_growth *out, tf_error *err)
{
    tf_growth_job job = {.ctx = ctx, .out = out, .first = out->n};
    tf_code code = open_job(&job, options, err);
    if (code != TF_OK)
        return code;
    const tf_point **order = TF_NEW(ctx->mem, series->n, const tf_point *);
    size_t n = 0;
    job.line = TF_NEW(ctx->mem, series->n, const tf_point *);
    if (order == NULL || job.line == NULL ||
        !lay_out(&job, series, order, &n) || !list_runs(&job, order, n))
        return tf_fail(err, TF_ENOMEM, "no memory for growth");
    code = tf_drawn_open(&job, series->n, err);
    if (code == TF_OK &&
        (!measure_runs(&job) || !tf_refuse_joins(&job, order, n)))
        code = tf_fail(err, TF_ENOMEM, "no memory for growth");
    return code;
}
