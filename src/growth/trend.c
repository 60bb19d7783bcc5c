/* Least-squares growth: ln x = a + b t, t in years, by ordinary least
 * squares over all years of one window.
 *
 * Two numbers are published under that name: exp(b) - 1, the yearly rate
 * (World Bank, World Development Indicators), here `ls`; and b itself, the
 * continuous rate (one edition of UNCTAD's handbook), here `ls_log`.
 *
 * Bounds. b is a weighted sum of the ln x, with weights (t - mean t) / Sxx of
 * either sign. The inputs' bounds move it at most to
 *     b_low = sum w ln(low if w > 0, else high),   b_high likewise;
 * joint draws of them, to an interval of the sums in each draw, no wider. To
 * that comes the scatter of the years about the line, t(n - 2) standard errors
 * of b: [b_low - t se, b_high + t se]. Added, not squared and added: the bounds
 * of claims are no standard deviations, and those of one article err
 * together. */
#include "growth/growth_impl.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "tradefig/fit.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

enum { LEAST = 3 };

/* The line being fitted: years since the first point, logs of the points. */
typedef struct trend {
    size_t n;
    double *years, *logs;
    tf_line fit;
    double low, high; /* of b */
} trend;

/* The first point whose logarithm does not exist; NULL if all do. */
static const tf_point *without_log(const tf_growth_job *job, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!(job->line[i]->value.lo > 0))
            return job->line[i];
    return NULL;
}

static const tf_point *other_count(const tf_growth_job *job, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (!tf_growth_is_one_count(job->line[i - 1], job->line[i]))
            return job->line[i];
    return NULL;
}

static bool fill(tf_growth_job *job, size_t n, trend *t)
{
    t->n = n;
    t->years = TF_NEW(job->ctx->mem, n, double);
    t->logs = TF_NEW(job->ctx->mem, n, double);
    if (t->years == NULL || t->logs == NULL)
        return false;
    const int32_t start = job->line[0]->period.start;
    for (size_t i = 0; i < n; i++) {
        t->years[i] = (job->line[i]->period.start - start) / 12.0;
        t->logs[i] = log(job->line[i]->value.est);
    }
    return true;
}

/* How far the inputs' bounds move b at most. */
static void stretch(const tf_growth_job *job, const double *weight, trend *t)
{
    t->low = t->high = t->fit.b;
    for (size_t i = 0; i < t->n; i++) {
        const double w = weight[i];
        const tf_interval v = job->line[i]->value;
        const double down = log(v.lo) - t->logs[i];
        const double up = log(v.hi) - t->logs[i];
        t->low += w * (w > 0 ? down : up);
        t->high += w * (w > 0 ? up : down);
    }
}

/* What b is in the joint draws. */
static bool draw(tf_growth_job *job, const double *weight, trend *t)
{
    double *b = TF_NEW(job->ctx->mem, job->n_draws, double);
    if (b == NULL)
        return false;
    for (size_t i = 0; i < t->n; i++) {
        const double *x = tf_drawn_of(job, job->line[i]);
        const double least = job->line[i]->value.lo;
        if (x == NULL)
            return false;
        for (size_t k = 0; k < job->n_draws; k++)
            b[k] += weight[i] * log(fmax(x[k], least));
    }
    const tf_interval v = tf_evaluate_between(job, b, job->n_draws, t->fit.b);
    t->low = fmax(t->low, v.lo);
    t->high = fmin(t->high, v.hi);
    return true;
}

/* The bounds of b, as the head of this file states them. */
static bool bound(tf_growth_job *job, trend *t)
{
    double mean = 0, sxx = 0;
    double *weight = TF_NEW(job->ctx->mem, t->n, double);
    if (weight == NULL)
        return false;
    for (size_t i = 0; i < t->n; i++)
        mean += t->years[i] / (double)t->n;
    for (size_t i = 0; i < t->n; i++)
        sxx += (t->years[i] - mean) * (t->years[i] - mean);
    for (size_t i = 0; i < t->n; i++)
        weight[i] = (t->years[i] - mean) / sxx;
    stretch(job, weight, t);
    if (job->drawn != NULL && !draw(job, weight, t))
        return false;
    const double tail = (1 - job->level / 100) / 2;
    const double reach =
        gsl_cdf_tdist_Qinv(tail, (double)(t->n - 2)) * t->fit.se_b;
    t->low -= reach;
    t->high += reach;
    return true;
}

static bool method_of(tf_growth_job *job, const char *formula, tf_str *out)
{
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_buf_format(&buf,
                  "%s, ln x = a + b t by least squares; bounds: ", formula);
    if (job->drawn == NULL)
        tf_buf_add(&buf, TF_STR("the inputs' at their widest"));
    else
        tf_evaluate_tell(job, &buf);
    tf_buf_add(&buf, TF_STR(", then +-t(n-2) standard errors of b at "));
    tf_buf_number(&buf, job->level);
    tf_buf_add(&buf, TF_STR(" %"));
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

static bool note_error(tf_growth_job *job, double points, tf_str *out)
{
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_buf_add(&buf, TF_STR("standard error "));
    tf_buf_fixed(&buf, points, 3);
    tf_buf_add(&buf, TF_STR(" percentage points"));
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

/* Percent: of exp(b) - 1, or of b. */
static bool add_trend(tf_growth_job *job, tf_rate row, const trend *t,
                      bool yearly)
{
    const double b = t->fit.b;
    const double se = 100 * t->fit.se_b * (yearly ? exp(b) : 1);
    row.unit_of_measure = TF_STR("PC");
    row.value = (tf_interval){100 * (yearly ? expm1(b) : b),
                              100 * (yearly ? expm1(t->low) : t->low),
                              100 * (yearly ? expm1(t->high) : t->high)};
    row.has_value = isfinite(row.value.est) && isfinite(row.value.lo) &&
                    isfinite(row.value.hi) && isfinite(se);
    if (!row.has_value)
        return tf_growth_refuse(job, row, "not computed: out of range");
    return note_error(job, se, &row.note) &&
           method_of(job, yearly ? "exp(b) - 1" : "b", &row.method) &&
           tf_growth_add(job, &row);
}

static bool one_line(tf_growth_job *job, const char *measure, size_t n)
{
    const tf_point *first = job->line[0], *last = job->line[n - 1];
    tf_rate row = tf_growth_row(measure, last, first->period);
    const tf_point *odd = without_log(job, n);
    row.n = (uint32_t)n;
    if (odd != NULL)
        return tf_growth_refuse(
            job, row, "not computed: the value of %s is not surely above zero",
            tf_growth_period(job, odd->period));
    odd = other_count(job, n);
    if (odd != NULL)
        return tf_growth_refuse(job, row,
                                "not computed: nobody says whose count %s is",
                                tf_growth_period(job, odd->period));
    trend t;
    if (!fill(job, n, &t))
        return false;
    const tf_points points = {.n = n, .x = t.years, .y = t.logs};
    if (tf_line_fit(&points, &t.fit, NULL) != TF_OK)
        return tf_growth_refuse(job, row, "not computed: no line fits");
    return bound(job, &t) &&
           add_trend(job, row, &t, tf_str_eq(row.measure, TF_STR("ls")));
}

static bool all_lines(tf_growth_job *job, const tf_run *run,
                      const char *measure)
{
    const tf_point *newest = run->at[run->n - 1];
    for (int month = 0; month < 12; month++) {
        const size_t n = tf_growth_line(job, run, month);
        if (n >= LEAST && !one_line(job, measure, n))
            return false;
        if (n > 0 && n < LEAST && job->line[n - 1] == newest &&
            !tf_growth_refuse(job, tf_growth_lacking(measure, newest),
                              "not computed: %lu of the %d years it needs",
                              (unsigned long)n, LEAST))
            return false;
    }
    return true;
}

bool tf_trend_growth(tf_growth_job *job, const tf_run *run)
{
    return all_lines(job, run, "ls");
}

bool tf_trend_slope(tf_growth_job *job, const tf_run *run)
{
    return all_lines(job, run, "ls_log");
}
