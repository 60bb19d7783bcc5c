/* Trend and cycle. Months and quarters: the trend is X-11's Henderson average
 * of the adjusted series; the cycle is the adjusted value against its
 * Hodrick-Prescott trend. The same window over the years: Hodrick-Prescott for
 * both, lambda by Ravn & Uhlig, gaps weighing nothing. Of logarithms where all
 * values are above zero, so that a cycle is in percent of the trend.
 *
 * Each is a weighted sum of the (logarithms of the) values, and so its bounds
 * are those of the sum, widened by the standard error that the scatter about
 * the trend gives it: sd sqrt(sum of squared weights). Nothing is said of how
 * later values will revise the end. */
#include "growth/path.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <math.h>
#include <stdio.h>

enum { LEAST = 8, WEIGHTS = 128 };

/* A weight below this of the largest moves nothing. */
static const double NEGLIGIBLE = 1e-7;

/* A trend of the cells: n x n by rows the weights of x in it.
 *   sd      scatter of x about it, by its degrees of freedom
 *   basket, weight   n, room for one row's */
typedef struct smoother {
    const tf_view *view;
    double *weights, *trend, sd;
    const tf_point **basket;
    double *weight;
} smoother;

static bool open_smoother(tf_growth_job *job, const tf_view *view, smoother *s)
{
    const size_t n = view->path->n;
    tf_arena *mem = job->ctx->mem;
    *s = (smoother){.view = view,
                    .basket = TF_NEW(mem, n, const tf_point *),
                    .weight = TF_NEW(mem, n, double)};
    return s->basket != NULL && s->weight != NULL;
}

/* sd from the residuals and the trace of the weights. */
static void find_scatter(smoother *s)
{
    const tf_path *path = s->view->path;
    double rss = 0, free = 0;
    for (size_t i = 0; i < path->n; i++) {
        const double r = s->view->x[i] - s->trend[i];
        if (path->weight[i] == 0)
            continue;
        rss += r * r;
        free += 1 - s->weights[i * path->n + i];
    }
    s->sd = free > 1e-9 ? sqrt(rss / free) : 0;
}

/* No trend beyond a double leaves `trend` NULL. */
static bool open_hp(tf_growth_job *job, const tf_view *view, smoother *s)
{
    const tf_path *path = view->path;
    const tf_hp hp = {path->n, view->x, path->weight,
                      tf_hp_lambda(12.0 / path->step)};
    if (!open_smoother(job, view, s))
        return false;
    const tf_code code = tf_hp_trend(&hp, job->ctx->mem, &s->trend, NULL);
    if (code != TF_OK) {
        s->trend = NULL;
        return code != TF_ENOMEM;
    }
    if (tf_hp_weights(&hp, job->ctx->mem, &s->weights, NULL) != TF_OK)
        return false;
    find_scatter(s);
    return true;
}

/* X-11's Henderson trend, as weights of the adjusted values: to first order
 * those of their logarithms, each by its share in the trend. */
static bool open_henderson(tf_growth_job *job, const tf_view *view,
                           const tf_adjusted *a, smoother *s)
{
    const size_t n = view->path->n;
    const size_t h = (size_t)a->fit.terms / 2;
    double w[WEIGHTS];
    if (!open_smoother(job, view, s))
        return false;
    s->trend = TF_NEW(job->ctx->mem, n, double);
    s->weights = TF_NEW(job->ctx->mem, n * n, double);
    if (s->trend == NULL || s->weights == NULL)
        return false;
    for (size_t i = 0; i < n; i++) {
        const bool turned = i < h;
        const size_t after = n - 1 - i, ahead = turned      ? i
                                                : after < h ? after
                                                            : h;
        const int count = tf_henderson_weights(a->fit.terms, (int)ahead, 0, w);
        for (int k = 0; k < count; k++) {
            const size_t j = turned ? i + h - (size_t)k : i - h + (size_t)k;
            const double share =
                view->path->product ? a->adjusted[j] / a->fit.trend[i] : 1;
            s->weights[i * n + j] = w[k] * share;
        }
        s->trend[i] =
            view->path->product ? log(a->fit.trend[i]) : a->fit.trend[i];
    }
    s->sd = a->noise;
    return true;
}

/* Row i of the weights, less it from one at i if `rest`, as a basket of the
 * points that are there. What cells without value, season and rounding
 * contribute is constant: the offset makes the sum `target`. */
static void fill(const smoother *s, size_t i, bool rest, tf_path_row *out)
{
    const tf_path *path = s->view->path;
    double sum = 0, squares = 0;
    size_t m = 0;
    for (size_t j = 0; j < path->n; j++) {
        const double w = s->weights[i * path->n + j];
        const double own = rest ? (i == j) - w : w;
        squares += w * w;
        if (path->at[j] == NULL || fabs(own) < NEGLIGIBLE)
            continue;
        const double v = path->at[j]->value.est;
        s->basket[m] = path->at[j];
        s->weight[m++] = own;
        sum += own * (path->product ? log(v) : v);
    }
    const double target = rest ? s->view->x[i] - s->trend[i] : s->trend[i];
    out->basket.at = s->basket;
    out->basket.n = m;
    out->basket.terms.weight = s->weight;
    out->basket.terms.offset = target - sum;
    out->se = s->sd * sqrt(squares);
    out->product = path->product;
}

static bool method_of(tf_growth_job *job, const char *how, tf_str *out)
{
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_buf_format(&buf,
                  "%s; bounds: the inputs' and standard errors of the "
                  "trend at ",
                  how);
    tf_buf_number(&buf, job->level);
    tf_buf_add(&buf, TF_STR(" %"));
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

/* A row a cell: the trend, or what is over it. */
static bool add_cells(tf_growth_job *job, const smoother *s, const char *how,
                      bool rest)
{
    const tf_path *path = s->view->path;
    tf_str method, note;
    if (!method_of(job, how, &method) || !tf_path_note(job, path, &note))
        return false;
    for (size_t i = 0; i < path->n; i++) {
        if (path->at[i] == NULL)
            continue;
        tf_path_row in = {.row =
                              tf_path_at(job, path, i, rest && path->product),
                          .percent = rest};
        in.row.method = method;
        in.row.note = note;
        fill(s, i, rest, &in);
        in.basket.terms.factor = rest && path->product ? 100 : 1;
        in.basket.formula = !path->product ? tf_formula_weighted
                            : rest         ? tf_formula_product_less
                                           : tf_formula_product;
        if (!tf_path_add(job, &in))
            return false;
    }
    return true;
}

/* "Hodrick-Prescott, lambda 6.25, of logarithms" */
static bool name_hp(tf_growth_job *job, const tf_view *view, tf_str *out)
{
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_buf_add(&buf, TF_STR("Hodrick-Prescott, lambda "));
    tf_buf_number(&buf, tf_hp_lambda(12.0 / view->path->step));
    tf_buf_format(&buf, ", of %s%s", view->factor != NULL ? "adjusted " : "",
                  view->path->product ? "logarithms" : "values");
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

static bool add_hp(tf_growth_job *job, const tf_view *view, bool rest)
{
    smoother s;
    tf_str how;
    if (!open_hp(job, view, &s))
        return false;
    if (s.trend == NULL)
        return tf_path_refuse(job, view->path->at[view->path->n - 1],
                              "out of range", false);
    return name_hp(job, view, &how) && add_cells(job, &s, how.ptr, rest);
}

static bool add_trend(tf_growth_job *job, const tf_view *view)
{
    smoother s;
    char how[64];
    if (view->factor == NULL)
        return add_hp(job, view, false);
    const tf_adjusted *a = job->adjusted;
    snprintf(how, sizeof how, "X-11, Henderson average of %d terms",
             a->fit.terms);
    return open_henderson(job, view, a, &s) && add_cells(job, &s, how, false);
}

static bool add_cycle(tf_growth_job *job, const tf_view *view)
{
    return add_hp(job, view, true);
}

bool tf_course_trend(tf_growth_job *job, const tf_run *run)
{
    return tf_path_each(job, run, LEAST, add_trend);
}

bool tf_course_cycle(tf_growth_job *job, const tf_run *run)
{
    return tf_path_each(job, run, LEAST, add_cycle);
}
