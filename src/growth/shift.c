/* Structural breaks. Trade moves on from where it is, and a broken line fits
 * any such path: so the memory of the path is found before breaks are.
 *   1. Segments with a line each (stat/breaks.c), their number by LWZ; r, the
 *      first autocorrelation of what they leave, raised by its bias in lines,
 *      (2 + 4 r) (segments) / n (Kendall 1954; Marriott & Pope 1954).
 *   2. z(t) = x(t) - r x(t - 1). If the sup-F test of z (stat/supf.c) finds a
 *      break, p under .05, segments of z with a line each, their number by
 *      BIC, at least one break; dates with confidence (stat/breakdate.c). A
 *      row has the jump between the lines of x fitted to both sides.
 *   3. With r from .8 on no line is come back to, r is taken as 1, and
 *      segments of the changes have a mean each: breaks of growth. A row has
 *      the change of the yearly rate, in points.
 *   4. Then also single changes of more than four robust standard deviations,
 *      where x does not come back the period after: breaks of level. A row has
 *      the change over the median one.
 * x are logarithms where all values are above zero; else no break is told. */
#include "growth/path.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "stat/breaks.h"
#include "stat/sample.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

enum { LEAST = 10, SHORTEST = 5, MOST = 4 };

static const double TRIM = .15, SURE = .05, MEMORY = .8, FAR = 4;

/* One path being looked at.
 *   x      n, gaps bridged
 *   z      n - 1, what of it is not remembered
 *   rate   whether r is 1: z are changes
 *   found  rows so far */
typedef struct search {
    const tf_view *view;
    double *x, *z, r;
    bool rate;
    size_t least, found;
    tf_supf test;
} search;

/* The jump at cell i, from the last before it. */
typedef struct jump {
    size_t i;
    double size, se; /* of logarithms */
    ptrdiff_t low, high;
    bool dated;
    const char *kind;
} jump;

static double *bridged(tf_growth_job *job, const tf_view *view)
{
    const tf_path *path = view->path;
    const tf_hp hp = {path->n, view->x, path->weight, 1};
    double *trend, *x = TF_NEW(job->ctx->mem, path->n, double);
    if (x == NULL || tf_hp_trend(&hp, job->ctx->mem, &trend, NULL) != TF_OK)
        return NULL;
    for (size_t i = 0; i < path->n; i++)
        x[i] = path->weight[i] > 0 ? view->x[i] : trend[i];
    return x;
}

/* Autocorrelation of what segments with lines leave. */
static double memory_of(const search *s, size_t n, const tf_breaks_fit *fit)
{
    const size_t m = fit->by_lwz, *at = fit->at + m * fit->most;
    double before = 0, own = 0, square = 0;
    for (size_t k = 0, from = 0; k <= m; k++) {
        const size_t to = k < m ? at[k] + 1 : n;
        tf_breaks_segment line = {0};
        for (size_t i = from; i < to; i++)
            tf_breaks_add(&line, (double)i, s->x[i]);
        for (size_t i = from; i < to; i++) {
            const double e =
                s->x[i] - line.y - line.ty / line.tt * ((double)i - line.t);
            own += i > from ? e * before : 0;
            square += e * e;
            before = e;
        }
        from = to;
    }
    const double r = square > 0 ? own / square : 0;
    return r + (2 + 4 * r) * (double)(m + 1) / (double)n;
}

static bool open_search(tf_growth_job *job, const tf_view *view, search *s)
{
    const size_t n = view->path->n, tenth = (size_t)ceil(TRIM * (double)n);
    *s = (search){.view = view, .x = bridged(job, view)};
    s->least = tenth > SHORTEST ? tenth : SHORTEST;
    if (s->x == NULL)
        return false;
    const tf_breaks in = {n, s->x, true, s->least, MOST};
    tf_breaks_fit fit;
    s->z = TF_NEW(job->ctx->mem, n, double);
    if (s->z == NULL || tf_breaks_find(&in, job->ctx->mem, &fit, NULL) != TF_OK)
        return false;
    s->r = fmax(memory_of(s, n, &fit), 0);
    s->rate = s->r >= MEMORY;
    s->r = s->rate ? 1 : s->r;
    for (size_t i = 1; i < n; i++)
        s->z[i - 1] = s->x[i] - s->r * s->x[i - 1];
    return true;
}

/* -- Rows ----------------------------------------------------------------- */

static void add_claims(tf_buf *buf, const tf_point *p)
{
    tf_buf_format(buf, "%.*s", TF_FMT(p->claims));
    if (p->claims.len == 0)
        tf_buf_add(buf, TF_STR("no claim"));
}

static tf_period period_at(const tf_path *path, ptrdiff_t i)
{
    tf_period p = path->first;
    p.start += (int32_t)i * path->step;
    return p;
}

/* The last cell with a value up to i. */
static size_t before(const tf_path *path, size_t i)
{
    while (i > 0 && path->at[i] == NULL)
        i--;
    return i;
}

static size_t after(const tf_path *path, size_t i)
{
    while (i + 1 < path->n && path->at[i] == NULL)
        i++;
    return i;
}

static bool describe(tf_growth_job *job, const search *s, const jump *j,
                     tf_str *out)
{
    const tf_path *path = s->view->path;
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_buf_format(&buf, "%s; ", j->kind);
    if (j->dated) {
        tf_buf_format(&buf, "last period before it %s to %s at ",
                      tf_growth_period(job, period_at(path, j->low)),
                      tf_growth_period(job, period_at(path, j->high)));
        tf_buf_number(&buf, job->level);
        tf_buf_add(&buf, TF_STR(" %; sup-F "));
        tf_buf_fixed(&buf, s->test.f, 1);
        tf_buf_add(&buf, TF_STR(", p "));
        tf_buf_fixed(&buf, s->test.p, 4);
        tf_buf_add(&buf, TF_STR("; "));
    }
    tf_buf_add(&buf, TF_STR("before it: "));
    add_claims(&buf, path->at[before(path, j->i - 1)]);
    tf_buf_add(&buf, TF_STR("; after: "));
    add_claims(&buf, path->at[after(path, j->i)]);
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

static bool add_jump(tf_growth_job *job, search *s, const jump *j)
{
    const tf_path *path = s->view->path;
    const size_t i = after(path, j->i);
    tf_rate row = tf_path_at(job, path, i, true);
    row.base_period = path->at[before(path, j->i - 1)]->period;
    const double z = gsl_cdf_ugaussian_Pinv(.5 + job->level / 200) * j->se;
    row.value = (tf_interval){100 * expm1(j->size), 100 * expm1(j->size - z),
                              100 * expm1(j->size + z)};
    row.has_value = isfinite(row.value.hi);
    row.method = s->rate ? TF_STR("breaks of the changes of ln x")
                         : TF_STR("breaks of lines in ln x");
    s->found++;
    if (!row.has_value)
        return tf_growth_refuse(job, row, "not computed: out of range");
    return describe(job, s, j, &row.note) && tf_growth_add(job, &row);
}

/* -- Breaks --------------------------------------------------------------- */

/* Level and squared standard error of a segment's line of x (mean of z for
 * rates) at cell i. */
static double level_at(const search *s, const size_t side[2], double i,
                       double *square)
{
    tf_breaks_segment k = {0};
    for (size_t t = side[0]; t <= side[1]; t++)
        tf_breaks_add(&k, (double)t, s->rate ? s->z[t] : s->x[t]);
    const double free = k.n - (s->rate ? 1 : 2);
    /* memory makes fewer of n values */
    const double fewer = s->rate ? 1 : (1 + s->r) / (1 - s->r);
    const double noise = tf_breaks_rss(&k, !s->rate) / free * fewer;
    const double slope = s->rate ? 0 : k.ty / k.tt, d = i - k.t;
    *square = noise * (1 / k.n + (s->rate ? 0 : d * d / k.tt));
    return k.y + slope * d;
}

/* Break number k of `m` in z, whose ends are at `at`. */
static bool add_break(tf_growth_job *job, search *s, const tf_breaks *in,
                      const size_t *at, const size_t k_m[2])
{
    const size_t k = k_m[0], from = k == 0 ? 0 : at[k - 1] + 1;
    const size_t to = k + 1 < k_m[1] ? at[k + 1] : in->n - 1;
    tf_breakdate date = {.from = from, .at = at[k], .to = to};
    const tf_code code =
        tf_breakdate_bound(in, 1 - job->level / 100, &date, NULL);
    const size_t one = s->rate ? 0 : 1; /* z(t) is about x(t + 1) */
    const size_t left[2] = {from + one * (k > 0), at[k] + one};
    const size_t right[2] = {at[k] + 1 + one, to + one};
    const double i = (double)at[k] + 2;
    double a, b;
    const double up = level_at(s, right, i, &b) - level_at(s, left, i, &a);
    const double years = s->rate ? 12.0 / s->view->path->step : 1;
    const jump j = {
        .i = at[k] + 2,
        .size = up * years,
        .se = sqrt(a + b) * years,
        .low = date.low + 1 > 0 ? date.low + 1 : 0,
        .high =
            date.high + 1 < (ptrdiff_t)in->n ? date.high + 1 : (ptrdiff_t)in->n,
        .dated = code == TF_OK,
        .kind = s->rate ? "growth: the yearly rate changes, in percent of 1 + "
                          "rate"
                        : "level: the lines before and after part"};
    return add_jump(job, s, &j);
}

static bool find_breaks(tf_growth_job *job, search *s)
{
    const tf_breaks in = {s->view->path->n - 1, s->z, !s->rate, s->least, MOST};
    tf_breaks_fit fit;
    if (in.n < 2 * s->least ||
        tf_supf_test(&in, TRIM, &s->test, NULL) != TF_OK || s->test.p >= SURE)
        return true;
    const tf_code code = tf_breaks_find(&in, job->ctx->mem, &fit, NULL);
    if (code != TF_OK)
        return code != TF_ENOMEM;
    const size_t m = fit.by_bic > 0 ? fit.by_bic : 1;
    for (size_t k = 0; k < m && m <= fit.most; k++) {
        const size_t k_m[2] = {k, m};
        if (!add_break(job, s, &in, fit.at + m * fit.most, k_m))
            return false;
    }
    return true;
}

/* Changes far out that the next one does not take back. */
static bool find_steps(tf_growth_job *job, search *s)
{
    const size_t n = s->view->path->n - 1;
    double *room = TF_NEW(job->ctx->mem, n, double);
    if (room == NULL)
        return false;
    for (size_t t = 0; t < n; t++)
        room[t] = s->z[t];
    const double usual = tf_sample_median(room, n);
    for (size_t t = 0; t < n; t++)
        room[t] = fabs(s->z[t] - usual);
    const double sd = 1.4826 * tf_sample_median(room, n);
    for (size_t t = 1; sd > 1e-12 && t + 1 < n; t++) {
        const double d = s->z[t] - usual;
        const double last = s->z[t - 1] - usual, next = s->z[t + 1] - usual;
        if (fabs(d) <= FAR * sd || fabs(d + next) < fabs(d) / 2 ||
            fabs(d + last) < fabs(d) / 2)
            continue;
        const jump j = {.i = t + 1,
                        .size = d,
                        .se = sd,
                        .kind = "level: a single change far out that lasts"};
        if (!add_jump(job, s, &j))
            return false;
    }
    return true;
}

static bool find(tf_growth_job *job, const tf_view *view)
{
    const tf_path *path = view->path;
    search s;
    const size_t last = before(path, path->n - 1);
    if (!path->product)
        return tf_path_refuse(job, path->at[last], "a value is not above zero");
    if (!open_search(job, view, &s) || !find_breaks(job, &s) ||
        (s.rate && !find_steps(job, &s)))
        return false;
    if (s.found > 0 || !job->owes)
        return true;
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_str text;
    tf_buf_fixed(&buf, s.test.f, 1);
    if (tf_buf_take(&buf, &text, NULL) != TF_OK)
        return false;
    return tf_growth_refuse(job, tf_path_at(job, path, last, true),
                            "none: no break is sure (sup-F %s)", text.ptr);
}

bool tf_shift_breaks(tf_growth_job *job, const tf_run *run)
{
    return tf_path_each(job, run, LEAST, find);
}
