/* Structural breaks. Trade moves on from where it is, and a broken line fits
 * any such path: so a break must be larger than paths without one show.
 * Outliers (outlier.c) are drawn in before.
 *   1. r, the first autocorrelation of what one line leaves of x, raised by
 *      its bias, (2 + 4 r) / n (Marriott & Pope 1954), 0 to 1.
 *   2. The sup-F test of one line against two, p by simulation of lines with
 *      noise of memory r (stat/supf.c). Under .05 the path is parted there,
 *      and the parts are tested likewise, one at a time (Bai, Econometric
 *      Theory 13, 1997), up to four breaks; then each date is sought anew
 *      between its neighbours.
 *   3. Where r is .8 or more, also single changes over four robust standard
 *      deviations that the changes beside do not take back.
 * A row has the jump between the lines on both sides, or the change over the
 * usual one, its bounds those of the values widened by its standard error;
 * dates with confidence by stat/breakdate.c, their distance times
 * (1 + q) / (1 - q), q the memory that the parts' lines leave, up to .9. x are
 * logarithms. */
#include "growth/path.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/message.h"
#include "base/real.h"
#include "base/str.h"
#include "stat/breaks.h"
#include "stat/sample.h"

#include <math.h>

enum { LEAST = 10, SHORTEST = 5, MOST = 4 };

static const double TRIM = .15, SURE = .05, MEMORY = .8, FAR = 4;

/* One path being looked at.
 *   x       n, gaps bridged
 *   r       memory; wide: what it makes of the variance of a mean
 *   at      n_breaks, the last cell before each, ascending
 *   test    that of each; of the whole if there is none
 *   found   rows so far */
typedef struct search {
    const tf_view *view;
    double *x, r, wide;
    size_t at[MOST], n_breaks;
    tf_supf test[MOST + 1];
    size_t least, found;
    const tf_point **basket; /* n, what a jump is made of, by `weight` */
    double *weight;
    size_t n_basket;
} search;

/* The jump at cell i, from the last before it.
 *   a, b    yearly rates before and after, percent
 *   test    NULL: a single change, without rates and dates */
typedef struct jump {
    size_t i;
    double size, se; /* of logarithms */
    double a, b;
    ptrdiff_t low, high;
    const tf_supf *test;
    const char *kind;
} jump;

/* x with gaps bridged, and outliers drawn in: they are no breaks. NULL
 * without memory. */
static double *bridged(tf_growth_job *job, const tf_view *view)
{
    const tf_path *path = view->path;
    const tf_hp hp = {path->n, view->x, path->weight, 1};
    const tf_stray in = {path->n, view->x, path->weight, FAR};
    tf_stray_fit strays;
    double *trend, *x = TF_NEW(job->ctx->mem, path->n, double);
    if (x == NULL || tf_hp_trend(&hp, job->ctx->mem, &trend, NULL) != TF_OK ||
        tf_stray_find(&in, job->ctx->mem, &strays, NULL) != TF_OK)
        return NULL;
    for (size_t i = 0; i < path->n; i++)
        x[i] = path->weight[i] == 0 ? trend[i]
               : strays.is_stray[i] ? strays.fit[i]
                                    : view->x[i];
    return x;
}

/* The line of x through cells from..to. */
static tf_breaks_segment line_of(const search *s, size_t from, size_t to)
{
    tf_breaks_segment line = {0};
    for (size_t i = from; i <= to; i++)
        tf_breaks_add(&line, (double)i, s->x[i]);
    return line;
}

/* The cells of part k. */
static void ends_of(const search *s, size_t k, size_t part[2])
{
    part[0] = k == 0 ? 0 : s->at[k - 1] + 1;
    part[1] = k == s->n_breaks ? s->view->path->n - 1 : s->at[k];
}

/* The first autocorrelation of what the lines of all parts leave. */
static double memory_of(const search *s)
{
    double own = 0, square = 0;
    for (size_t k = 0; k <= s->n_breaks; k++) {
        size_t part[2];
        ends_of(s, k, part);
        const tf_breaks_segment line = line_of(s, part[0], part[1]);
        double before = 0;
        for (size_t i = part[0]; i <= part[1]; i++) {
            const double d = (double)i - line.t;
            const double e = s->x[i] - line.y - line.ty / line.tt * d;
            own += e * before;
            square += e * e;
            before = e;
        }
    }
    const double r = square > 0 ? own / square : 0;
    const double parts = (double)s->n_breaks + 1;
    const double n = (double)s->view->path->n;
    return fmin(fmax(r + (2 + 4 * r) * parts / n, 0), 1);
}

static bool open_search(tf_growth_job *job, const tf_view *view, search *s)
{
    const size_t n = view->path->n, part = (size_t)ceil(TRIM * (double)n);
    *s = (search){.view = view, .x = bridged(job, view)};
    s->basket = TF_NEW(job->ctx->mem, n, const tf_point *);
    s->weight = TF_NEW(job->ctx->mem, n, double);
    if (s->x == NULL || s->basket == NULL || s->weight == NULL)
        return false;
    s->least = part > SHORTEST ? part : SHORTEST;
    s->r = memory_of(s);
    return true;
}

/* One break in cells from..to; the test says how sure. */
static bool test_part(tf_growth_job *job, const search *s, const size_t part[2],
                      tf_supf *out)
{
    const size_t n = part[1] - part[0] + 1;
    const double trim_r[2] = {
        fmin(fmax(TRIM, (double)s->least / (double)n), .49), s->r};
    const tf_breaks in = {.n = n, .y = s->x + part[0], .lines = true};
    *out = (tf_supf){0, 1, 0};
    if (n < 2 * s->least)
        return true;
    const tf_code code =
        tf_supf_simulate(&in, trim_r, job->ctx->mem, out, NULL);
    out->at += part[0];
    return code != TF_ENOMEM;
}

/* Parts the path where it is surest, until no part breaks. */
static bool part_path(tf_growth_job *job, search *s)
{
    bool more = true;
    while (more && s->n_breaks < MOST) {
        more = false;
        for (size_t k = 0; k <= s->n_breaks && !more; k++) {
            size_t part[2];
            tf_supf test;
            ends_of(s, k, part);
            if (!test_part(job, s, part, &test))
                return false;
            if (s->n_breaks == 0)
                s->test[0] = test;
            if (test.p >= SURE)
                continue;
            for (size_t j = s->n_breaks; j > k; j--) {
                s->at[j] = s->at[j - 1];
                s->test[j] = s->test[j - 1];
            }
            s->at[k] = test.at;
            s->test[k] = test;
            s->n_breaks++;
            more = true;
        }
    }
    return true;
}

/* The date of each break anew between its neighbours. */
static bool place_again(tf_growth_job *job, search *s)
{
    for (size_t k = 0; k < s->n_breaks && s->n_breaks > 1; k++) {
        size_t left[2], right[2];
        tf_supf test;
        ends_of(s, k, left);
        ends_of(s, k + 1, right);
        const size_t part[2] = {left[0], right[1]};
        if (!test_part(job, s, part, &test))
            return false;
        if (test.f > 0)
            s->at[k] = test.at;
    }
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
    if (j->test != NULL) {
        tf_buf_add(&buf, TF_STR("a year "));
        tf_buf_fixed(&buf, j->a, 1);
        tf_buf_add(&buf, TF_STR(" % before, "));
        tf_buf_fixed(&buf, j->b, 1);
        tf_buf_add(&buf, TF_STR(" % after; "));
        tf_buf_format(&buf, "last period before it %s to %s at ",
                      tf_growth_period(job, period_at(path, j->low)),
                      tf_growth_period(job, period_at(path, j->high)));
        tf_buf_number(&buf, job->level);
        tf_buf_add(&buf, TF_STR(" %; sup-F "));
        tf_buf_fixed(&buf, j->test->f, 1);
        tf_buf_add(&buf, TF_STR(", p "));
        tf_buf_fixed(&buf, j->test->p, 3);
        tf_buf_add(&buf, TF_STR("; "));
    }
    tf_buf_add(&buf, TF_STR("before it: "));
    add_claims(&buf, path->at[before(path, j->i - 1)]);
    tf_buf_add(&buf, TF_STR("; after: "));
    add_claims(&buf, path->at[after(path, j->i)]);
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

/* What it is, for who tells it in another language. */
static bool tell(tf_growth_job *job, const search *s, const jump *j,
                 tf_message *out)
{
    char rates[2][TF_REAL_MAX];
    if (j->test == NULL)
        return tf_message_make(job->ctx->mem, out, "a change that lasts");
    rates[0][tf_real_fixed(j->a, 1, rates[0])] = '\0';
    rates[1][tf_real_fixed(j->b, 1, rates[1])] = '\0';
    return tf_message_make(
        job->ctx->mem, out, "%s %% a year before, %s %% after; %s to %s",
        rates[0], rates[1],
        tf_growth_period(job, period_at(s->view->path, j->low)),
        tf_growth_period(job, period_at(s->view->path, j->high)));
}

static void take(search *s, size_t i, double weight)
{
    if (s->view->path->at[i] == NULL)
        return;
    s->basket[s->n_basket] = s->view->path->at[i];
    s->weight[s->n_basket++] = weight;
}

/* The jump as the weighted sum of logarithms that the basket holds; what else
 * it is made of is constant. */
static bool add_jump(tf_growth_job *job, search *s, const jump *j)
{
    const tf_path *path = s->view->path;
    double offset = j->size;
    for (size_t k = 0; k < s->n_basket; k++)
        offset -= s->weight[k] * log(s->basket[k]->value.est);
    tf_path_row in = {.row = tf_path_at(job, path, after(path, j->i), true),
                      .basket = {.at = s->basket,
                                 .n = s->n_basket,
                                 .formula = tf_formula_product_less,
                                 .terms = {.factor = 100,
                                           .weight = s->weight,
                                           .offset = offset}},
                      .se = j->se,
                      .product = true,
                      .percent = true};
    in.row.base_period = path->at[before(path, j->i - 1)]->period;
    in.row.method = j->test != NULL
                        ? TF_STR("lines of ln x on both sides, one break at a "
                                 "time")
                        : TF_STR("ln x(t) / x(t - 1) over its median");
    s->found++;
    s->n_basket = 0;
    return describe(job, s, j, &in.row.note) &&
           tell(job, s, j, &in.row.message) && tf_path_add(job, &in);
}

/* -- Breaks --------------------------------------------------------------- */

/* A line at cell i, and its squared standard error. */
static double level_at(const search *s, const tf_breaks_segment *k, double i,
                       double *square)
{
    const double noise = tf_breaks_rss(k, true) / (k->n - 2) * s->wide;
    const double d = i - k->t;
    *square = noise * (1 / k->n + d * d / k->tt);
    return k->y + k->ty / k->tt * d;
}

/* Moves a bound further from its date for memory, within the path. */
static ptrdiff_t moved(const search *s, ptrdiff_t bound, size_t at)
{
    const double off = ((double)bound - (double)at) * s->wide;
    const double end = (double)s->view->path->n - 1;
    return (ptrdiff_t)fmin(fmax(round((double)at + off), 0), end);
}

/* The cells of a part, by what they have in its line at i. */
static void take_line(search *s, const size_t part[2],
                      const tf_breaks_segment *k, double i_sign[2])
{
    for (size_t t = part[0]; t <= part[1]; t++) {
        const double lever = (i_sign[0] - k->t) * ((double)t - k->t) / k->tt;
        take(s, t, i_sign[1] * (1 / k->n + lever));
    }
}

static bool add_break(tf_growth_job *job, search *s, size_t k)
{
    size_t left[2], right[2];
    ends_of(s, k, left);
    ends_of(s, k + 1, right);
    const tf_breaks in = {
        .n = s->view->path->n, .y = s->x, .lines = true, .least = s->least};
    tf_breakdate date = {.from = left[0], .at = s->at[k], .to = right[1]};
    const tf_code code =
        tf_breakdate_bound(&in, 1 - job->level / 100, &date, NULL);
    if (code != TF_OK)
        date.low = date.high = (ptrdiff_t)date.at;
    const tf_breaks_segment before = line_of(s, left[0], left[1]);
    const tf_breaks_segment after = line_of(s, right[0], right[1]);
    const double i = (double)s->at[k] + 1, years = 12.0 / s->view->path->step;
    double a, b, ends[2][2] = {{i, -1}, {i, 1}};
    const double up = level_at(s, &after, i, &b) - level_at(s, &before, i, &a);
    take_line(s, left, &before, ends[0]);
    take_line(s, right, &after, ends[1]);
    const jump j = {.i = s->at[k] + 1,
                    .size = up,
                    .se = sqrt(a + b),
                    .a = 100 * expm1(before.ty / before.tt * years),
                    .b = 100 * expm1(after.ty / after.tt * years),
                    .low = moved(s, date.low, s->at[k]),
                    .high = moved(s, date.high, s->at[k]),
                    .test = &s->test[k],
                    .kind = "the lines before and after part"};
    return add_jump(job, s, &j);
}

/* Changes far out that those beside do not take back. */
static bool find_steps(tf_growth_job *job, search *s)
{
    const size_t n = s->view->path->n - 1;
    double *z = TF_NEW(job->ctx->mem, n, double);
    double *room = TF_NEW(job->ctx->mem, n, double);
    if (z == NULL || room == NULL)
        return false;
    for (size_t t = 0; t < n; t++)
        z[t] = room[t] = s->x[t + 1] - s->x[t];
    const double usual = tf_sample_median(room, n);
    for (size_t t = 0; t < n; t++)
        room[t] = fabs(z[t] -= usual);
    const double sd = 1.4826 * tf_sample_median(room, n);
    for (size_t t = 1; sd > 1e-12 && t + 1 < n; t++) {
        bool known = false;
        for (size_t k = 0; k < s->n_breaks; k++)
            known |= s->at[k] + 1 >= t && s->at[k] <= t + 1;
        if (known || fabs(z[t]) <= FAR * sd ||
            fabs(z[t] + z[t + 1]) < fabs(z[t]) / 2 ||
            fabs(z[t] + z[t - 1]) < fabs(z[t]) / 2)
            continue;
        take(s, t, -1);
        take(s, t + 1, 1);
        const jump j = {.i = t + 1,
                        .size = z[t],
                        .se = sd,
                        .kind = "a single change far out that lasts"};
        if (!add_jump(job, s, &j))
            return false;
    }
    return true;
}

static bool find(tf_growth_job *job, const tf_view *view)
{
    const tf_path *path = view->path;
    const size_t last = before(path, path->n - 1);
    search s;
    if (!path->product)
        return tf_path_refuse(job, path->at[last], "a value is not above zero",
                              false);
    if (!open_search(job, view, &s) || !part_path(job, &s) ||
        !place_again(job, &s))
        return false;
    const double r = fmin(memory_of(&s), .9);
    s.wide = (1 + r) / (1 - r);
    for (size_t k = 0; k < s.n_breaks; k++)
        if (!add_break(job, &s, k))
            return false;
    if (s.r >= MEMORY && !find_steps(job, &s))
        return false;
    if (s.found > 0 || !job->owes)
        return true;
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_str text;
    tf_buf_fixed(&buf, s.test[0].f, 1);
    tf_buf_add(&buf, TF_STR(", p "));
    tf_buf_fixed(&buf, s.test[0].p, 3);
    if (tf_buf_take(&buf, &text, NULL) != TF_OK)
        return false;
    return tf_growth_refuse(job, tf_path_at(job, path, last, true),
                            "none: no break is sure (sup-F %s)", text.ptr);
}

bool tf_shift_breaks(tf_growth_job *job, const tf_run *run)
{
    return tf_path_each(job, run, LEAST, find);
}
