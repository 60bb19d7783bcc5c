/* Measures on series, one row of the table below each. A key's points are
 * laid out in runs of equal length, so that a measure meets only periods
 * that compare: it looks for the same window of another year, or for the
 * neighbour. What cannot be computed is a row without value that says why.
 * Forecasts in a series take no part. */
#include "growth/growth_impl.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "value/key.h"
#include "value/period.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define OECD "OECD, Data and Metadata Reporting and Presentation Handbook"
#define WDI "World Bank, World Development Indicators, statistical methods"

/* One row a measure: name, help, formula, source, points needed, function. */
#define MEASURES(ROW)                                                          \
    ROW("change", "change in money on the same period a year before",          \
        "x(t) - x(t - 1 year)", OECD, 2, tf_rate_change)                       \
    ROW("yoy", "change in percent on the same period a year before",           \
        "x(t) / x(t - 1 year) - 1", OECD, 2, tf_rate_yoy)                      \
    ROW("pop",                                                                 \
        "change in percent on the period before, of half-years, quarters "     \
        "and months; not adjusted for seasons",                                \
        "x(t) / x(t - 1 period) - 1", OECD, 2, tf_rate_pop)                    \
    ROW("cagr", "compound annual rate from the first year to the last",        \
        "(x(T) / x(0))^(1 / years) - 1", WDI, 2, tf_rate_cagr)                 \
    ROW("ls",                                                                  \
        "least-squares growth as a yearly rate, with its standard error",      \
        "exp(b) - 1 of ln x = a + b t", WDI, 3, tf_trend_growth)               \
    ROW("ls_log", "least-squares growth as a continuous rate: the slope",      \
        "b of ln x = a + b t", "UNCTAD, Handbook of Statistics (one edition)", \
        3, tf_trend_slope)

#define SHOWN(name, help, formula, source, least, run)                         \
    {name, help, formula, source, least},
#define FUNCTION(name, help, formula, source, least, run) run,

static const tf_measure_info measures[] = {MEASURES(SHOWN)};
static tf_measure_fn *const functions[] = {MEASURES(FUNCTION)};

enum { COUNT = sizeof measures / sizeof *measures, NAME_LIMIT = 24 };

const tf_measure_info *tf_growth_list(size_t *n)
{
    *n = COUNT;
    return measures;
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
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    row.has_value = false;
    row.value = (tf_interval){0, 0, 0};
    row.unit_of_measure = row.method = TF_STR("");
    row.note = tf_arena_copy(job->ctx->mem, tf_str_of(text));
    return row.note.ptr != NULL && tf_growth_add(job, &row);
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

static bool has_word(tf_str words, tf_str word)
{
    tf_str one;
    while (tf_str_next(&words, ' ', &one))
        if (one.len != 0 && tf_str_eq(one, word))
            return true;
    return false;
}

bool tf_growth_is_one_count(const tf_point *a, const tf_point *b)
{
    if (a->reporter.len != 0)
        return true;
    tf_str ids = a->claims, id;
    while (tf_str_next(&ids, ' ', &id))
        if (has_word(b->claims, id))
            return true;
    return false;
}

tf_key tf_growth_key(const tf_point *p)
{
    return (tf_key){p->reporter, p->partner, p->product, p->unit, p->flow};
}

bool tf_growth_is_run(const tf_point *a, const tf_point *b)
{
    const tf_key x = tf_growth_key(a), y = tf_growth_key(b);
    return tf_key_compare(&x, &y) == 0 &&
           a->period.months == b->period.months &&
           a->period.days == b->period.days && a->period.day == b->period.day;
}

/* By key, then the longer window first, then time; equal periods in the
 * order of the input, which is that of the addresses. */
static int compare_points(const void *left, const void *right)
{
    const tf_point *a = *(const tf_point *const *)left;
    const tf_point *b = *(const tf_point *const *)right;
    const tf_key x = tf_growth_key(a), y = tf_growth_key(b);
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

/* Bounds that leave the value out, or are no numbers, say nothing. */
static void mend_bounds(tf_interval *v)
{
    if (!(v->lo <= v->est && v->est <= v->hi && isfinite(v->lo) &&
          isfinite(v->hi)))
        v->lo = v->hi = v->est;
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
        mend_bounds(&mine[kept].value);
        order[kept] = &mine[kept];
        kept++;
    }
    qsort(order, kept, sizeof *order, compare_points);
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

static bool measure_runs(tf_growth_job *job, const tf_point *const *points,
                         size_t n)
{
    for (size_t i = 0; i < n;) {
        const tf_run run = tf_growth_run(points, n, i);
        for (size_t k = 0; k < COUNT; k++)
            if (job->chosen >> k & 1 && !functions[k](job, &run))
                return false;
        i += run.n;
    }
    return true;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Letters to add, drop or change to come from a to b (Levenshtein). */
static size_t distance(tf_str a, const char *b)
{
    size_t row[NAME_LIMIT + 1];
    a = tf_str_cut(a, 0, NAME_LIMIT);
    for (size_t i = 0; i <= a.len; i++)
        row[i] = i;
    for (size_t j = 1; b[j - 1] != '\0'; j++) {
        size_t diagonal = row[0];
        row[0] = j;
        for (size_t i = 1; i <= a.len; i++) {
            const size_t changed = diagonal + (a.ptr[i - 1] != b[j - 1]);
            diagonal = row[i];
            row[i] = smaller(changed, smaller(row[i], row[i - 1]) + 1);
        }
    }
    return row[a.len];
}

/* The names that resemble `name`; all names if none does. */
static tf_code fail_unknown(tf_ctx *ctx, tf_str name, tf_error *err)
{
    tf_buf close = tf_buf_open(ctx->mem), all = tf_buf_open(ctx->mem);
    for (size_t k = 0; k < COUNT; k++) {
        const char *known = measures[k].name;
        if (distance(name, known) <= 2 || tf_str_starts(name, tf_str_of(known)))
            tf_buf_format(&close, "%s%s", close.n == 0 ? "" : ", ", known);
        tf_buf_format(&all, "%s%s", k == 0 ? "" : ", ", known);
    }
    const bool any = close.n > 0;
    tf_str text;
    const tf_code code = tf_buf_take(any ? &close : &all, &text, err);
    if (code != TF_OK)
        return code;
    return tf_fail(err, TF_EINPUT, "unknown measure '%.*s', %s %s",
                   (int)smaller(name.len, 40), name.ptr,
                   any ? "did you mean" : "there are", text.ptr);
}

static tf_code choose(tf_growth_job *job, tf_str names, tf_error *err)
{
    tf_str name;
    job->chosen = 0;
    while (tf_str_next(&names, ',', &name)) {
        size_t k = 0;
        name = tf_str_trim(name);
        if (name.len == 0)
            continue;
        while (k < COUNT && !tf_str_eq(name, tf_str_of(measures[k].name)))
            k++;
        if (k == COUNT)
            return fail_unknown(job->ctx, name, err);
        job->chosen |= 1U << k;
    }
    if (job->chosen == 0)
        job->chosen = (1U << COUNT) - 1;
    return TF_OK;
}

bool tf_growth_is_chosen(const tf_growth_job *job, const char *measure)
{
    for (size_t k = 0; k < COUNT; k++)
        if (tf_str_eq(tf_str_of(measure), tf_str_of(measures[k].name)))
            return job->chosen >> k & 1;
    return false;
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
    return choose(job, options->measures, err);
}

tf_code tf_growth_build(const tf_series *series,
                        const tf_growth_options *options, tf_ctx *ctx,
                        tf_growth *out, tf_error *err)
{
    tf_growth_job job = {.ctx = ctx, .out = out, .first = out->n};
    const tf_code code = open_job(&job, options, err);
    if (code != TF_OK)
        return code;
    const tf_point **order = TF_NEW(ctx->mem, series->n, const tf_point *);
    size_t n = 0;
    job.line = TF_NEW(ctx->mem, series->n, const tf_point *);
    if (order == NULL || job.line == NULL ||
        !lay_out(&job, series, order, &n) || !measure_runs(&job, order, n) ||
        !tf_refuse_joins(&job, order, n))
        return tf_fail(err, TF_ENOMEM, "no memory for growth");
    return TF_OK;
}
