/* Outliers: values that stand out from both neighbours by more than four
 * robust standard deviations (stat/stray.c), and by more than their own bounds
 * explain. A row says by how much, and on which claims the value rests, so
 * that the reader comes to the sentence. */
#include "growth/path.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/message.h"
#include "base/str.h"

#include <math.h>

enum { LEAST = 7 };

static const double LIMIT = 4;

/* x at a bound of the point, its season taken off as at its value. */
static double x_at(const tf_view *view, size_t i, double bound)
{
    const tf_point *p = view->path->at[i];
    return view->path->product ? view->x[i] + log(fmax(bound, 0) / p->value.est)
                               : view->x[i] + bound - p->value.est;
}

static bool is_explained(const tf_view *view, size_t i, double fit)
{
    const tf_interval v = view->path->at[i]->value;
    return x_at(view, i, v.lo) <= fit && fit <= x_at(view, i, v.hi);
}

/* "expected about 2100000000, 5.3 robust deviations off; rests on a b" */
static bool describe(tf_growth_job *job, const tf_view *view, size_t i,
                     const tf_stray_fit *fit, tf_str *out)
{
    const tf_path *path = view->path;
    const double off = view->x[i] - fit->fit[i], v = path->at[i]->value.est;
    const double want = path->product ? v * exp(-off) : v - off;
    const double round = pow(10, floor(log10(fmax(fabs(want), 1e-300))) - 2);
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_buf_add(&buf, TF_STR("its neighbours say about "));
    tf_buf_number(&buf, isfinite(want / round) && round > 0
                            ? nearbyint(want / round) * round
                            : want);
    tf_buf_add(&buf, TF_STR("; "));
    tf_buf_fixed(&buf, fabs(fit->score[i]), 1);
    tf_buf_add(&buf, TF_STR(" robust standard deviations off; rests on "));
    if (path->at[i]->claims.len > 0)
        tf_buf_format(&buf, "claims %.*s", TF_FMT(path->at[i]->claims));
    else
        tf_buf_add(&buf, TF_STR("no claim"));
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

static bool add_stray(tf_growth_job *job, const tf_view *view, size_t i,
                      const tf_stray_fit *fit)
{
    static const double one = 1;
    const tf_path *path = view->path;
    const double off = view->x[i] - fit->fit[i], v = path->at[i]->value.est;
    tf_path_row in = {
        .row = tf_path_at(job, path, i, path->product),
        .basket = {.at = &path->at[i],
                   .n = 1,
                   .formula = path->product ? tf_formula_product_less
                                            : tf_formula_weighted,
                   .terms = {.factor = path->product ? 100 : 1,
                             .weight = &one,
                             .offset = off - (path->product ? log(v) : v)}},
        .se = fabs(off / fit->score[i]),
        .product = path->product,
        .percent = true};
    in.row.method = TF_STR("x(t) over the nearer of its neighbours, each moved "
                           "on by the median change; robust");
    return describe(job, view, i, fit, &in.row.note) &&
           tf_message_make(job->ctx->mem, &in.row.message,
                           "a value off its neighbours") &&
           tf_path_add(job, &in);
}

static bool find(tf_growth_job *job, const tf_view *view)
{
    const tf_path *path = view->path;
    const tf_stray in = {path->n, view->x, path->weight, LIMIT};
    tf_stray_fit fit;
    tf_error err = {0};
    const tf_code code = tf_stray_find(&in, job->ctx->mem, &fit, &err);
    size_t found = 0, last = 0;
    if (!path->product)
        return tf_path_refuse(job, path->at[path->n - 1],
                              "a value is not above zero", false);
    if (code == TF_ENOMEM)
        return false;
    for (size_t i = 0; code == TF_OK && i < path->n; i++) {
        last = path->at[i] != NULL ? i : last;
        if (!fit.is_stray[i] || is_explained(view, i, fit.fit[i]))
            continue;
        found++;
        if (!add_stray(job, view, i, &fit))
            return false;
    }
    if (found > 0 || !job->owes)
        return true;
    return tf_growth_refuse(job, tf_path_at(job, path, last, true),
                            "none: no value stands out from both neighbours");
}

bool tf_outlier_find(tf_growth_job *job, const tf_run *run)
{
    return tf_path_each(job, run, LEAST, find);
}
