/* Runs as paths, and the rows about their cells. */
#include "growth/path.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

enum { CELLS_MOST = 2400 }; /* two centuries of months */

/* Why m points are no path; *out NULL: they are. False without memory. */
static bool find_reason(tf_growth_job *job, const tf_path *p, const size_t m[2],
                        const char **out)
{
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_str text;
    *out = NULL;
    if (m[0] >= m[1] && p->n <= CELLS_MOST && p->gaps * 5 <= p->n)
        return true;
    if (m[0] < m[1])
        tf_buf_format(&buf, "%zu of the %zu values it needs", m[0], m[1]);
    else
        tf_buf_format(&buf, "%zu of %zu periods have no value, over a fifth",
                      p->gaps, p->n);
    if (tf_buf_take(&buf, &text, NULL) != TF_OK)
        return false;
    *out = text.ptr;
    return true;
}

static void fill(const tf_point *const *points, size_t m, tf_path *p)
{
    p->product = true;
    for (size_t k = 0; k < m; k++) {
        const size_t i = (size_t)(points[k]->period.start - p->first.start) /
                         (size_t)p->step;
        p->at[i] = points[k];
        p->y[i] = points[k]->value.est;
        p->weight[i] = 1;
        p->product &= points[k]->value.est > 0;
        if (k > 0 && !tf_growth_is_one_count(points[k - 1], points[k]))
            p->reason = "nobody says whose counts these are, they may be two";
    }
}

bool tf_path_open(tf_growth_job *job, const tf_point *const *points, size_t m,
                  const int step_least[2], tf_path *out)
{
    *out = (tf_path){.step = step_least[0], .first = points[0]->period};
    const size_t span =
        (size_t)(points[m - 1]->period.start - points[0]->period.start);
    out->n = span / (size_t)out->step + 1;
    out->gaps = out->n - m;
    const size_t m_least[2] = {m, (size_t)step_least[1]};
    if (!find_reason(job, out, m_least, &out->reason))
        return false;
    out->is_few = m < m_least[1];
    if (out->reason != NULL)
        return true;
    out->at = TF_NEW(job->ctx->mem, out->n, const tf_point *);
    out->y = TF_NEW(job->ctx->mem, out->n, double);
    out->weight = TF_NEW(job->ctx->mem, out->n, double);
    if (out->at == NULL || out->y == NULL || out->weight == NULL)
        return false;
    fill(points, m, out);
    return true;
}

double *tf_path_scale(tf_growth_job *job, const tf_path *path)
{
    double *out = TF_NEW(job->ctx->mem, path->n, double);
    for (size_t i = 0; out != NULL && i < path->n; i++)
        out[i] = !path->product   ? path->y[i]
                 : path->y[i] > 0 ? log(path->y[i])
                                  : 0; /* a gap before it is filled */
    return out;
}

size_t tf_path_seasons(const tf_run *run)
{
    const tf_period p = run->at[0]->period;
    if (p.days != 0 || p.day != 1 || (p.months != 1 && p.months != 3))
        return 0;
    for (size_t i = 0; i < run->n; i++)
        if (run->at[i]->period.start % p.months != 0)
            return 0; /* three months off the quarters */
    return (size_t)(12 / p.months);
}

static bool one_line(tf_growth_job *job, size_t m, int least,
                     bool (*each)(tf_growth_job *job, const tf_view *view))
{
    const int step_least[2] = {12, least};
    const tf_point *last = job->line[m - 1];
    tf_path path;
    if (!tf_path_open(job, job->line, m, step_least, &path))
        return false;
    if (path.reason != NULL)
        return tf_path_refuse(job, last, path.reason, path.is_few);
    const tf_view view = {&path, tf_path_scale(job, &path), NULL};
    return view.x != NULL && each(job, &view);
}

static bool adjusted_path(tf_growth_job *job, const tf_run *run,
                          bool (*each)(tf_growth_job *job, const tf_view *view))
{
    const tf_adjusted *a = tf_adjusted_of(job, run);
    if (a == NULL)
        return false;
    if (a->path.reason != NULL)
        return tf_path_refuse(job, run->at[run->n - 1], a->path.reason,
                              a->path.is_few);
    tf_path path = a->path;
    path.y = a->adjusted;
    const tf_view view = {&a->path, tf_path_scale(job, &path), a->factor};
    return view.x != NULL && each(job, &view);
}

bool tf_path_each(tf_growth_job *job, const tf_run *run, int least,
                  bool (*each)(tf_growth_job *job, const tf_view *view))
{
    job->owes = job->by_name;
    if (tf_path_seasons(run) != 0)
        return adjusted_path(job, run, each);
    for (int month = 0; month < 12; month++) {
        const size_t m = tf_growth_line(job, run, month);
        if (m > 0 && !one_line(job, m, least, each))
            return false;
    }
    return true;
}

/* -- Rows ----------------------------------------------------------------- */

tf_interval tf_path_widen(const tf_growth_job *job, tf_interval v, double se,
                          bool product)
{
    const double z = gsl_cdf_ugaussian_Pinv(.5 + job->level / 200);
    double down = product ? log(v.est / v.lo) : v.est - v.lo;
    double up = product ? log(v.hi / v.est) : v.hi - v.est;
    const bool add = job->drawn == NULL;
    down = add ? down + z * se : hypot(down, z * se);
    up = add ? up + z * se : hypot(up, z * se);
    if (product)
        return (tf_interval){v.est, v.est * exp(-down), v.est * exp(up)};
    return (tf_interval){v.est, v.est - down, v.est + up};
}

tf_rate tf_path_at(tf_growth_job *job, const tf_path *path, size_t i,
                   bool percent)
{
    const tf_point *p = path->at[i];
    tf_rate row = tf_growth_row(job->measure->name, p, (tf_period){0});
    row.unit_of_measure = percent ? TF_STR("PC") : p->unit;
    row.n = (uint32_t)(path->n - path->gaps);
    return row;
}

bool tf_path_refuse(tf_growth_job *job, const tf_point *last,
                    const char *reason, bool few)
{
    tf_rate row = tf_growth_lacking(job->measure->name, last);
    row.lacks_data = few;
    return !job->owes || tf_growth_refuse(job, row, "not computed: %s", reason);
}

static tf_interval shifted(tf_interval v, double by)
{
    return (tf_interval){v.est + by, v.lo + by, v.hi + by};
}

static bool is_finite(tf_interval v)
{
    return isfinite(v.est) && isfinite(v.lo) && isfinite(v.hi);
}

bool tf_path_add(tf_growth_job *job, const tf_path_row *in)
{
    tf_evaluated e;
    tf_rate row = in->row;
    if (!tf_evaluate(job, &in->basket, in->basket.formula, &e))
        return false;
    if (e.fault == TF_FAULT_NONE) {
        const double one = in->product && in->percent ? 100 : 0;
        row.value = shifted(
            tf_path_widen(job, shifted(e.value, one), in->se, in->product),
            -one);
        e.fault = is_finite(row.value) ? TF_FAULT_NONE : TF_FAULT_RANGE;
    }
    if (e.fault != TF_FAULT_NONE)
        return !job->owes ||
               tf_growth_refuse(job, row, "not computed: %s",
                                tf_formula_fault(e.fault, e.maybe));
    row.has_value = true;
    return tf_growth_add(job, &row);
}

bool tf_path_note(tf_growth_job *job, const tf_path *path, tf_str *out)
{
    tf_buf buf = tf_buf_open(job->ctx->mem);
    if (path->gaps > 0)
        tf_buf_format(&buf, "%zu of %zu periods missing, bridged by the fit",
                      path->gaps, path->n);
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}
