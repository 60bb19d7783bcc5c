/* One key: its path by tf_disagg_run, its points with bounds, the benchmark
 * and the indicator's value behind each. */
#include "series/benchmark_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "value/period.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* What is true of every point of an adjusted series. */
typedef struct adjusted {
    const tf_disagg *in;
    const tf_disagg_fit *fit;
    const tf_cells *grid;
    tf_point key; /* strings in the memory of the result */
    bool other;   /* the indicator is of another key */
} adjusted;

static bool copy(tf_arena *mem, tf_str *s)
{
    *s = tf_arena_copy(mem, *s);
    return s->ptr != NULL;
}

bool tf_adjust_copy_key(const tf_point *from, tf_arena *mem, tf_point *out)
{
    *out = (tf_point){.reporter = from->reporter,
                      .partner = from->partner,
                      .product = from->product,
                      .unit = from->unit,
                      .flow = from->flow,
                      .status = 'E'};
    return copy(mem, &out->reporter) && copy(mem, &out->partner) &&
           copy(mem, &out->product) && copy(mem, &out->unit);
}

static void add_method(tf_buf *buf, const adjusted *a)
{
    const tf_disagg_info *info = &tf_disagg_list()[a->in->method];
    tf_buf_format(buf, "%s", info->name);
    if (a->in->method == TF_DISAGG_DENTON ||
        a->in->method == TF_DISAGG_DENTON_CHOLETTE)
        tf_buf_format(buf, " %s, h = %d",
                      a->in->additive ? "additive" : "proportional",
                      a->in->differences);
    if (info->finds_rho || info->needs_rho) {
        tf_buf_add(buf, TF_STR(", rho = "));
        tf_words_number(buf, a->fit->rho, 4);
    }
}

static void add_note(tf_buf *buf, const adjusted *a, size_t t)
{
    const tf_point *year = tf_calendar_year(a->grid, t);
    add_method(buf, a);
    if (a->in->method != TF_DISAGG_UNIFORM) {
        tf_buf_add(buf, TF_STR("; indicator "));
        if (a->other) {
            tf_benchmark_add_key(buf, a->grid->cell[t]);
            tf_buf_char(buf, ' ');
        }
        tf_buf_number(buf, a->grid->cell[t]->value.est);
        if (a->other)
            tf_buf_format(buf, " %.*s", TF_FMT(a->grid->cell[t]->unit));
    }
    if (year == NULL) {
        tf_buf_add(buf, TF_STR("; no benchmark of this period"));
    } else {
        tf_buf_add(buf, TF_STR("; benchmark "));
        tf_calendar_print(buf, year->period);
    }
    if (a->fit->df == 0)
        tf_buf_add(buf, TF_STR("; too few benchmarks for an error"));
}

/* What the model and the benchmarks' own windows leave open, at 90 %. A
 * window counts as uniform: its standard deviation is half its width over
 * the root of 3. */
static tf_interval bounds_of(const adjusted *a, size_t t)
{
    const size_t k = a->grid->n_marks;
    const double normal = gsl_cdf_ugaussian_Pinv(0.95);
    const double x = a->fit->x[t];
    double model = 0, down = 0, up = 0;
    if (a->fit->sd != NULL)
        model = a->fit->sd[t] * gsl_cdf_tdist_Pinv(0.95, (double)a->fit->df);
    for (size_t i = 0; i < k; i++) {
        const tf_interval v = a->grid->from[i]->value;
        const double gain = normal / sqrt(3) * a->fit->gain[t * k + i];
        const double low = gain * (v.est - v.lo), high = gain * (v.hi - v.est);
        down += gain > 0 ? low * low : high * high;
        up += gain > 0 ? high * high : low * low;
    }
    tf_interval out = {x, x - sqrt(model * model + down),
                       x + sqrt(model * model + up)};
    if (a->key.flow != TF_FLOW_BALANCE && x >= 0)
        out.lo = fmax(out.lo, 0);
    return out;
}

void tf_adjust_add_claims(tf_buf *buf, const tf_point *from, uint32_t *n)
{
    if (from->claims.len == 0)
        return;
    if (buf->n > 0)
        tf_buf_char(buf, ' ');
    tf_buf_add(buf, from->claims);
    *n += from->n_claims;
}

tf_code tf_adjust_push(tf_adjusting *j, tf_point p, tf_buf *claims,
                       tf_buf *note)
{
    if (tf_buf_take(claims, &p.claims, NULL) != TF_OK ||
        tf_buf_take(note, &p.note, NULL) != TF_OK ||
        !TF_ROOM(j->ctx->mem, j->out))
        return tf_benchmark_no_memory(j);
    j->out->at[j->out->n++] = p;
    return TF_OK;
}

/* What a cell rests on: the benchmark that covers it, else the one that moves
 * it most. */
static const tf_point *behind(const adjusted *a, size_t t)
{
    const size_t k = a->grid->n_marks;
    const double *gain = a->fit->gain + t * k;
    size_t most = 0;
    for (size_t i = 1; i < k; i++)
        if (fabs(gain[i]) > fabs(gain[most]))
            most = i;
    const tf_point *year = tf_calendar_year(a->grid, t);
    return year != NULL ? year : a->grid->from[most];
}

static tf_code add_point(tf_adjusting *j, const adjusted *a, size_t t)
{
    tf_buf claims = tf_buf_open(j->ctx->mem), note = tf_buf_open(j->ctx->mem);
    tf_point p = a->key;
    p.period = a->grid->cell[t]->period;
    p.freq = tf_period_freq(p.period);
    p.value = bounds_of(a, t);
    p.method = TF_METHOD_RECONCILED;
    tf_adjust_add_claims(&claims, a->grid->cell[t], &p.n_claims);
    tf_adjust_add_claims(&claims, behind(a, t), &p.n_claims);
    add_note(&note, a, t);
    return tf_adjust_push(j, p, &claims, &note);
}

/* Values that cannot be, which only another method would avoid. */
static tf_code remark_negative(tf_adjusting *j, const adjusted *a)
{
    size_t n = 0, first = 0;
    for (size_t t = 0; t < a->grid->n; t++)
        if (a->fit->has[t] && a->fit->x[t] < 0 && n++ == 0)
            first = t;
    if (n == 0 || a->key.flow == TF_FLOW_BALANCE)
        return TF_OK;
    tf_buf buf = tf_benchmark_reason(j, &a->key);
    tf_buf_format(&buf, "%zu value%s below zero, the first in ", n,
                  n == 1 ? "" : "s");
    tf_calendar_print(&buf, a->grid->cell[first]->period);
    return tf_benchmark_remark(j, TF_WARNING, &buf);
}

static tf_code add_points(tf_adjusting *j, const adjusted *a)
{
    tf_code code = remark_negative(j, a);
    for (size_t t = 0; t < a->grid->n && code == TF_OK; t++)
        if (a->fit->has[t])
            code = add_point(j, a, t);
    return code;
}

static tf_code refuse_grid(tf_adjusting *j, tf_run years, tf_run from,
                           const tf_cells *g)
{
    tf_buf why = tf_benchmark_reason(j, years.at);
    size_t first = SIZE_MAX, last = 0;
    if (g->n == 0) {
        if (tf_benchmark_count(from, tf_calendar_is_cell) > 0)
            tf_buf_format(&why, "its months or quarters span over %d cells",
                          TF_CELLS_MAX);
        else
            tf_buf_add(&why, TF_STR("the indicator has no months or quarters"));
        return tf_benchmark_refuse(j, &why);
    }
    for (size_t i = 0; i < years.n; i++)
        if (tf_calendar_is_year(&years.at[i])) {
            first = first == SIZE_MAX ? i : first;
            last = i;
        }
    tf_buf_add(&why, TF_STR("no benchmark year ("));
    tf_calendar_print(&why, years.at[first].period);
    tf_buf_add(&why, TF_STR(" to "));
    tf_calendar_print(&why, years.at[last].period);
    tf_buf_format(&why, ") has all its %.*ss (", TF_FMT(tf_calendar_name(g)));
    tf_calendar_print(&why, g->cell[0]->period);
    tf_buf_add(&why, TF_STR(" to "));
    tf_calendar_print(&why, g->cell[g->n - 1]->period);
    tf_buf_char(&why, ')');
    return tf_benchmark_refuse(j, &why);
}

/* The reason that tf_disagg_run gives, with the year it is about. */
static tf_code refuse_fit(tf_adjusting *j, const tf_point *key,
                          const tf_cells *g, const tf_disagg_fit *fit,
                          const tf_error *err)
{
    tf_buf why = tf_benchmark_reason(j, key);
    if (fit->clash != SIZE_MAX) {
        tf_calendar_print(&why, g->from[fit->clash]->period);
        tf_buf_add(&why, TF_STR(": "));
    }
    tf_buf_format(&why, "%s", err->msg);
    return tf_benchmark_refuse(j, &why);
}

static tf_code fit_key(tf_adjusting *j, tf_run years, tf_run from,
                       const tf_cells *g, tf_arena *mem)
{
    tf_disagg in = j->in->fit;
    tf_disagg_fit fit;
    tf_error err = {0};
    adjusted a = {.in = &in,
                  .fit = &fit,
                  .grid = g,
                  .other = !tf_benchmark_same(years.at, from.at)};
    in.n = g->n;
    in.n_indicators = in.method == TF_DISAGG_UNIFORM ? 0 : 1;
    in.indicator = g->indicator;
    in.missing = g->missing;
    in.mark = g->mark;
    in.n_marks = g->n_marks;
    in.additive |= years.at->flow == TF_FLOW_BALANCE;
    in.want_spread = true;
    const tf_code code = tf_disagg_run(&in, mem, &fit, &err);
    if (code == TF_ENOMEM || !tf_adjust_copy_key(years.at, j->ctx->mem, &a.key))
        return tf_benchmark_no_memory(j);
    if (code != TF_OK)
        return refuse_fit(j, years.at, g, &fit, &err);
    return add_points(j, &a);
}

static tf_code adjust_in(tf_adjusting *j, tf_run years, tf_run from,
                         tf_arena *mem)
{
    tf_cells g;
    tf_code code = tf_calendar_open(j, years, from, mem, &g);
    if (code != TF_OK)
        return code;
    if (g.n_marks == 0)
        return refuse_grid(j, years, from, &g);
    code = tf_calendar_tell(j, years, &g);
    return code != TF_OK ? code : fit_key(j, years, from, &g, mem);
}

tf_code tf_adjust_run(tf_adjusting *j, tf_run years, tf_run from)
{
    tf_arena *mem = tf_arena_open();
    if (mem == NULL)
        return tf_benchmark_no_memory(j);
    const tf_code code = adjust_in(j, years, from, mem);
    tf_arena_close(mem);
    return code;
}
