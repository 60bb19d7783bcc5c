/* Monthly or quarterly series adjusted to annual ones, key by key: exports
 * and imports first, then turnover and balance, made of the adjusted sides
 * where there are both, since a ratio kept smooth does not add up. The
 * arithmetic is tf_disagg_run's. */
#include "series/benchmark_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "value/key.h"
#include "value/period.h"

#include <math.h>
#include <stdlib.h>

static int compare_keys(const tf_point *a, const tf_point *b)
{
    const tf_key x = {a->reporter, a->partner, a->product, a->unit, a->flow};
    const tf_key y = {b->reporter, b->partner, b->product, b->unit, b->flow};
    return tf_key_compare(&x, &y);
}

bool tf_benchmark_same(const tf_point *a, const tf_point *b)
{
    return compare_keys(a, b) == 0;
}

/* The run that begins at `at`. */
static tf_run run_at(const tf_point *list, size_t n, size_t at)
{
    tf_run r = {list + at, 0};
    while (at + r.n < n && tf_benchmark_same(r.at, &r.at[r.n]))
        r.n++;
    return r;
}

/* The first place in an ordered list not before a key. */
static size_t place_of(const tf_point *list, size_t n, const tf_point *key)
{
    size_t low = 0, high = n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (compare_keys(&list[middle], key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The run of a key; empty if it has none. */
static tf_run run_of(const tf_point *list, size_t n, const tf_point *key)
{
    const size_t at = place_of(list, n, key);
    if (at == n || !tf_benchmark_same(&list[at], key))
        return (tf_run){NULL, 0};
    return run_at(list, n, at);
}

size_t tf_benchmark_count(tf_run r, bool (*is)(const tf_point *))
{
    size_t n = 0;
    for (size_t i = 0; i < r.n; i++)
        n += is(&r.at[i]);
    return n;
}

void tf_benchmark_add_key(tf_buf *buf, const tf_point *p)
{
    tf_buf_format(buf, "%.*s:%.*s:%.*s", TF_FMT(p->reporter),
                  TF_FMT(tf_codes_flow(p->flow)), TF_FMT(p->partner));
    if (p->product.len > 0)
        tf_buf_format(buf, ":%.*s", TF_FMT(p->product));
}

tf_code tf_benchmark_no_memory(tf_adjusting *j)
{
    return tf_fail(j->err, TF_ENOMEM, "no memory to adjust series");
}

tf_code tf_benchmark_remark(tf_adjusting *j, tf_severity severity, tf_buf *buf)
{
    const tf_diag where = {.severity = severity, .file = TF_STR("")};
    tf_str text;
    if (tf_buf_take(buf, &text, NULL) != TF_OK ||
        !tf_error_remark(j->ctx, &where, "%.*s", TF_FMT(text)))
        return tf_benchmark_no_memory(j);
    return TF_OK;
}

tf_code tf_benchmark_refuse(tf_adjusting *j, tf_buf *reason)
{
    if (j->why.len > 0)
        return tf_benchmark_remark(j, TF_WARNING, reason);
    if (tf_buf_take(reason, &j->why, NULL) != TF_OK)
        return tf_benchmark_no_memory(j);
    return TF_OK;
}

tf_buf tf_benchmark_reason(tf_adjusting *j, const tf_point *key)
{
    tf_buf buf = tf_buf_open(j->ctx->mem);
    tf_benchmark_add_key(&buf, key);
    tf_buf_add(&buf, TF_STR(": "));
    return buf;
}

/* Keys with such points, and the first of them. */
static size_t count_keys(const tf_series *in, bool (*is)(const tf_point *),
                         tf_run *first)
{
    size_t n = 0;
    for (size_t i = 0; i < in->n;) {
        const tf_run r = run_at(in->at, in->n, i);
        if (tf_benchmark_count(r, is) > 0 && n++ == 0)
            *first = r;
        i += r.n;
    }
    return n;
}

static tf_code refuse_key(tf_adjusting *j, const tf_point *key)
{
    tf_buf why = tf_benchmark_reason(j, key);
    tf_buf_add(&why, TF_STR("no months or quarters of it to adjust"));
    return tf_benchmark_refuse(j, &why);
}

static tf_code remark_other(tf_adjusting *j, tf_run years, tf_run from)
{
    tf_buf buf = tf_benchmark_reason(j, years.at);
    tf_buf_add(&buf, TF_STR("follows the movement of "));
    tf_benchmark_add_key(&buf, from.at);
    tf_buf_format(&buf, " in %.*s", TF_FMT(from.at->unit));
    return tf_benchmark_remark(j, TF_NOTE, &buf);
}

/* The one series of months or quarters that differs in its unit alone; empty
 * if there are none or several. */
static tf_run run_of_other_unit(const tf_series *in, const tf_point *key)
{
    tf_point wanted = *key;
    tf_run found = {NULL, 0};
    size_t n = 0;
    wanted.unit = TF_STR("");
    for (size_t i = place_of(in->at, in->n, &wanted); i < in->n;) {
        const tf_run r = run_at(in->at, in->n, i);
        tf_point bare = *r.at;
        bare.unit = TF_STR("");
        if (!tf_benchmark_same(&bare, &wanted))
            break;
        if (tf_benchmark_count(r, tf_calendar_is_cell) > 0 && n++ == 0)
            found = r;
        i += r.n;
    }
    return n == 1 ? found : (tf_run){NULL, 0};
}

/* The same key, the same in another unit, or the only one on either side. */
static tf_code adjust_run(tf_adjusting *j, tf_run years)
{
    const tf_series *in = j->in->indicator;
    tf_run from = run_of(in->at, in->n, years.at);
    if (tf_benchmark_count(from, tf_calendar_is_cell) > 0)
        return tf_adjust_run(j, years, from);
    from = run_of_other_unit(in, years.at);
    if (from.n == 0 &&
        (j->n_years != 1 || count_keys(in, tf_calendar_is_cell, &from) != 1))
        return refuse_key(j, years.at);
    const tf_code code = remark_other(j, years, from);
    return code != TF_OK ? code : tf_adjust_run(j, years, from);
}

/* -- Turnover and balance ------------------------------------------------ */

/* Exports and imports of one reporter and partner. */
typedef struct sides {
    tf_run x, m;
} sides;

static sides sides_of(const tf_point *list, size_t n, const tf_point *key)
{
    tf_point x = *key, m = *key;
    x.flow = TF_FLOW_EXPORT;
    m.flow = TF_FLOW_IMPORT;
    return (sides){run_of(list, n, &x), run_of(list, n, &m)};
}

/* x + m, or x - m; deviations to the same side as if independent. */
static tf_interval join(tf_interval x, tf_interval m, bool sum)
{
    const double low = sum ? m.est - m.lo : m.hi - m.est;
    const double high = sum ? m.hi - m.est : m.est - m.lo;
    const double est = x.est + (sum ? m.est : -m.est);
    return (tf_interval){est, est - hypot(x.est - x.lo, low),
                         est + hypot(x.hi - x.est, high)};
}

static tf_code add_sum(tf_adjusting *j, tf_point p, const tf_point *x,
                       const tf_point *m)
{
    const bool sum = p.flow == TF_FLOW_TURNOVER;
    tf_buf claims = tf_buf_open(j->ctx->mem), note = tf_buf_open(j->ctx->mem);
    p.freq = x->freq;
    p.period = x->period;
    p.value = join(x->value, m->value, sum);
    p.method = sum ? TF_METHOD_SUMMED : TF_METHOD_DERIVED;
    tf_adjust_add_claims(&claims, x, &p.n_claims);
    tf_adjust_add_claims(&claims, m, &p.n_claims);
    tf_buf_add(&note, sum ? TF_STR("X + M, both adjusted")
                          : TF_STR("X - M, both adjusted"));
    return tf_adjust_push(j, p, &claims, &note);
}

/* A turnover that is not its exports and imports is not met. */
static tf_code compare_year(tf_adjusting *j, const tf_point *t, tf_interval sum)
{
    const double apart = fmax(t->value.lo - sum.hi, sum.lo - t->value.hi);
    if (!(apart > 1e-9 * fabs(t->value.est)))
        return TF_OK;
    tf_buf buf = tf_benchmark_reason(j, t);
    tf_calendar_print(&buf, t->period);
    tf_buf_add(&buf, TF_STR(" is "));
    tf_words_amount(&buf, t->value.est, t->unit);
    tf_buf_add(&buf, TF_STR(", exports and imports make "));
    tf_words_amount(&buf, sum.est, t->unit);
    tf_buf_add(&buf, TF_STR(": these are followed"));
    return tf_benchmark_remark(j, TF_WARNING, &buf);
}

/* Points of x and m of one period, in step: both are in order. */
static bool next_pair(sides s, size_t *x, size_t *m)
{
    while (*x < s.x.n && *m < s.m.n) {
        tf_point b = s.m.at[*m];
        b.flow = s.x.at[*x].flow;
        const int c = tf_series_compare(&s.x.at[*x], &b);
        if (c == 0)
            return true;
        if (c < 0)
            ++*x;
        else
            ++*m;
    }
    return false;
}

static tf_code compare_years(tf_adjusting *j, tf_run years)
{
    const tf_series *in = j->in->benchmark;
    const sides s = sides_of(in->at, in->n, years.at);
    tf_code code = TF_OK;
    for (size_t x = 0, m = 0; next_pair(s, &x, &m) && code == TF_OK; x++, m++)
        for (size_t i = 0; i < years.n && code == TF_OK; i++)
            if (tf_period_eq(years.at[i].period, s.x.at[x].period) &&
                tf_calendar_is_year(&years.at[i]))
                code = compare_year(j, &years.at[i],
                                    join(s.x.at[x].value, s.m.at[m].value,
                                         years.at->flow == TF_FLOW_TURNOVER));
    return code;
}

static tf_code add_sums(tf_adjusting *j, tf_run years)
{
    tf_point key;
    tf_code code = compare_years(j, years);
    if (code == TF_OK && !tf_adjust_copy_key(years.at, j->ctx->mem, &key))
        return tf_benchmark_no_memory(j);
    for (size_t x = 0, m = 0; code == TF_OK; x++, m++) {
        /* anew each time: adding may move the list */
        const sides s = sides_of(j->out->at, j->n_sides, years.at);
        if (!next_pair(s, &x, &m))
            break;
        const tf_point a = s.x.at[x], b = s.m.at[m];
        code = add_sum(j, key, &a, &b);
    }
    return code;
}

static bool is_side(tf_flow flow)
{
    return flow == TF_FLOW_EXPORT || flow == TF_FLOW_IMPORT;
}

/* All benchmarks of exports and imports, or all others. */
static tf_code adjust_all(tf_adjusting *j, bool wanted)
{
    const tf_series *in = j->in->benchmark;
    tf_code code = TF_OK;
    for (size_t i = 0; i < in->n && code == TF_OK;) {
        const tf_run years = run_at(in->at, in->n, i);
        i += years.n;
        if (is_side(years.at->flow) != wanted ||
            tf_benchmark_count(years, tf_calendar_is_year) == 0)
            continue;
        const sides s = sides_of(j->out->at, j->n_sides, years.at);
        code =
            s.x.n > 0 && s.m.n > 0 ? add_sums(j, years) : adjust_run(j, years);
    }
    return code;
}

static int by_order(const void *a, const void *b)
{
    return tf_series_compare(a, b);
}

static tf_code finish(tf_adjusting *j)
{
    const tf_diag where = {.severity = TF_WARNING, .file = TF_STR("")};
    if (j->out->n == 0)
        return tf_fail(j->err, TF_EINPUT, "%.*s", TF_FMT(j->why));
    qsort(j->out->at, j->out->n, sizeof *j->out->at, by_order);
    if (j->why.len > 0 &&
        !tf_error_remark(j->ctx, &where, "%.*s", TF_FMT(j->why)))
        return tf_benchmark_no_memory(j);
    return TF_OK;
}

tf_code tf_benchmark_build(const tf_benchmark *in, tf_ctx *ctx, tf_series *out,
                           tf_error *err)
{
    tf_adjusting j = {
        .in = in, .ctx = ctx, .out = out, .err = err, .why = TF_STR("")};
    tf_run first;
    *out = (tf_series){0};
    j.n_years = count_keys(in->benchmark, tf_calendar_is_year, &first);
    if (j.n_years == 0)
        return tf_fail(err, TF_EINPUT, "no annual values among the benchmarks");
    if (count_keys(in->indicator, tf_calendar_is_cell, &first) == 0)
        return tf_fail(err, TF_EINPUT,
                       "no monthly or quarterly values to adjust");
    tf_code code = adjust_all(&j, true);
    j.n_sides = out->n;
    if (code == TF_OK)
        code = adjust_all(&j, false);
    return code == TF_OK ? finish(&j) : code;
}
