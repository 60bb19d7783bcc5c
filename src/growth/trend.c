/* Trends: a line through the logarithms, ln x = a + b t, t in years, over all
 * years of one window; b is the continuous rate (UNCTAD's handbook, one
 * edition), exp(b) - 1 the yearly one (World Bank, World Development
 * Indicators).
 *
 * Bounds. A line has the scatter of the years about it: t(n - 2) standard
 * errors of b, or, of Theil-Sen, slopes by rank. And it has the doubt of the
 * values: b is, or nearly is, a weighted sum of the ln x, with weights
 * w (t - mean t) / Sxx of either sign, w those of the method's own last step.
 * Of joint draws that sum is taken in each, its quantiles differ from b by so
 * much, and the squares of both parts are added, for they are independent.
 * Without draws the sum is taken with every value at its worst end and the
 * parts are added plainly: the bounds of claims are no standard deviations,
 * and those of one article err together. The weighted trend has the doubt of
 * each value in its model instead, and nothing is added. */
#include "growth/growth_impl.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/real.h"
#include "base/str.h"
#include "tradefig/fit.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* How a line is fitted. The fit leaves b, se, low, high, what to say of the
 * way of fitting, and the weights of its last step. */
typedef struct trend trend;
typedef tf_code trend_fn(tf_growth_job *job, trend *t);

/* What the line is asked for: see `ask`. */
typedef enum answer { YEARLY, CONTINUOUS, DOUBLING } answer;

typedef struct kind {
    trend_fn *fit;
    const char *by, *scatter; /* in words, for `method` */
    size_t least;
    answer answer;
    bool has_errors; /* the doubt of the values is in the model */
    bool always;     /* tells why not, though it was not asked for by name */
} kind;

/* The line being fitted: years since the first point, logs of the points.
 *   weight     of the method's last step; slope: of each log in b
 *   low, high  of b; at first by the scatter alone */
struct trend {
    const kind *kind;
    tf_points points;
    double *years, *logs, *weight, *slope;
    double b, se, low, high;
    tf_kendall kendall;
};

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
    t->years = TF_NEW(job->ctx->mem, n, double);
    t->logs = TF_NEW(job->ctx->mem, n, double);
    t->weight = TF_NEW(job->ctx->mem, n, double);
    t->slope = TF_NEW(job->ctx->mem, n, double);
    if (t->years == NULL || t->logs == NULL || t->weight == NULL ||
        t->slope == NULL)
        return false;
    const int32_t start = job->line[0]->period.start;
    for (size_t i = 0; i < n; i++) {
        t->years[i] = (job->line[i]->period.start - start) / 12.0;
        t->logs[i] = log(job->line[i]->value.est);
        t->weight[i] = 1;
    }
    t->points = (tf_points){.n = n, .x = t->years, .y = t->logs};
    return true;
}

static double tail_of(const tf_growth_job *job)
{
    return (1 - job->level / 100) / 2;
}

/* b and its scatter, t(n - 2) standard errors either side. */
static void take_line(const tf_growth_job *job, const tf_line *line, trend *t)
{
    const double reach =
        gsl_cdf_tdist_Qinv(tail_of(job), (double)line->df) * line->se_b;
    t->b = line->b;
    t->se = line->se_b;
    t->low = t->b - reach;
    t->high = t->b + reach;
}

static tf_code fit_plain(tf_growth_job *job, trend *t)
{
    tf_line line;
    const tf_code code = tf_line_fit(&t->points, &line, NULL);
    if (code == TF_OK)
        take_line(job, &line, t);
    return code;
}

/* The values' own standard errors: their bounds are 90 % intervals. */
static tf_code fit_weighted(tf_growth_job *job, trend *t)
{
    const double wide = 2 * gsl_cdf_ugaussian_Qinv(0.05);
    tf_line line;
    for (size_t i = 0; i < t->points.n; i++) {
        const tf_interval v = job->line[i]->value;
        t->weight[i] = (log(v.hi) - log(v.lo)) / wide;
    }
    t->points.error = t->weight;
    const tf_code code = tf_line_known(&t->points, &line, NULL);
    if (code == TF_OK)
        take_line(job, &line, t);
    return code;
}

static tf_code fit_median(tf_growth_job *job, trend *t)
{
    tf_theil line;
    tf_code code = tf_theil_fit(&t->points, job->level, &line, NULL);
    if (code == TF_OK)
        code = tf_kendall_test(t->logs, t->points.n, &t->kendall, NULL);
    if (code != TF_OK)
        return code;
    t->b = line.b;
    t->se = line.se;
    t->low = line.low;
    t->high = line.high;
    return line.level < job->level ? TF_ERANGE : TF_OK;
}

static tf_code fit_robust(tf_growth_job *job, trend *t)
{
    const tf_robust how = {.method = TF_ROBUST_MM};
    tf_robust_fit fit;
    const tf_code code =
        tf_robust_solve(&t->points, &how, job->ctx->mem, &fit, NULL);
    if (code != TF_OK)
        return code;
    take_line(job, &fit.line, t);
    t->weight = fit.weight;
    return TF_OK;
}

/* What one log more does to b, by the weights of the last step. */
static void find_slope_weights(trend *t)
{
    double sum = 0, mean = 0, width = 0;
    for (size_t i = 0; i < t->points.n; i++) {
        sum += t->weight[i];
        mean += t->weight[i] * t->years[i];
    }
    mean /= sum;
    for (size_t i = 0; i < t->points.n; i++)
        width += t->weight[i] * (t->years[i] - mean) * (t->years[i] - mean);
    for (size_t i = 0; i < t->points.n; i++)
        t->slope[i] = t->weight[i] * (t->years[i] - mean) / width;
}

void tf_trend_doubt(const tf_growth_job *job, tf_buf *buf)
{
    if (job->drawn == NULL) {
        tf_buf_add(buf, TF_STR("the inputs' at their widest, then "));
        return;
    }
    tf_evaluate_tell(job, buf);
    tf_buf_add(buf, TF_STR(" and, squares added, "));
}

/* Adds the doubt of the values to the scatter; false without memory. */
static bool add_doubt(tf_growth_job *job, trend *t)
{
    const tf_basket in = {
        .at = job->line, .n = t->points.n, .terms = {.weight = t->slope}};
    tf_evaluated e;
    find_slope_weights(t);
    if (!tf_evaluate(job, &in, tf_formula_slope, &e))
        return false;
    if (e.fault != TF_FAULT_NONE) /* some draw: the points are above zero */
        return true;
    const double down = e.value.est - e.value.lo, up = e.value.hi - e.value.est;
    const bool drawn = job->drawn != NULL;
    const double low = t->b - t->low, high = t->high - t->b;
    t->low = t->b - (drawn ? hypot(low, down) : low + down);
    t->high = t->b + (drawn ? hypot(high, up) : high + up);
    return true;
}

static bool method_of(tf_growth_job *job, const trend *t, tf_str *out)
{
    static const char *const formulas[] = {"exp(b) - 1", "b", "ln 2 / b"};
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_buf_format(&buf, "%s, ln x = a + b t by %s; bounds: ",
                  formulas[t->kind->answer], t->kind->by);
    if (!t->kind->has_errors)
        tf_trend_doubt(job, &buf);
    tf_buf_add(&buf, tf_str_of(t->kind->scatter));
    tf_buf_add(&buf, TF_STR(" at "));
    tf_buf_number(&buf, job->level);
    tf_buf_add(&buf, TF_STR(" %"));
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

/* How much alike neighbours are about the line: the autocorrelation of the
 * residuals, 0 if it may be chance (one in twenty). */
static double likeness(const trend *t)
{
    const size_t n = t->points.n;
    double mean = 0, products = 0, squares = 0, before = 0;
    for (size_t i = 0; i < n; i++)
        mean += (t->logs[i] - t->b * t->years[i]) / (double)n;
    for (size_t i = 0; i < n; i++) {
        const double r = t->logs[i] - t->b * t->years[i] - mean;
        products += r * before;
        squares += r * r;
        before = r;
    }
    const double lag = squares > 0 ? products / squares : 0;
    return lag > 1.645 / sqrt((double)n) ? lag : 0;
}

static bool note_error(tf_growth_job *job, const trend *t, double points,
                       tf_str *out)
{
    const double lag = likeness(t);
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_buf_add(&buf, TF_STR("standard error "));
    tf_buf_fixed(&buf, points, 3);
    tf_buf_add(&buf, TF_STR(" percentage points"));
    if (lag > 0) {
        tf_buf_add(&buf, TF_STR(", too small: neighbouring years are alike "
                                "(autocorrelation "));
        tf_buf_fixed(&buf, lag, 2);
        tf_buf_add(&buf, TF_STR(")"));
    }
    if (t->kind->fit == fit_median) {
        tf_buf_add(&buf, TF_STR("; Mann-Kendall p = "));
        tf_buf_fixed(&buf, t->kendall.p, 4);
    }
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

/* Percent: of exp(b) - 1, or of b. */
static bool add_rate(tf_growth_job *job, tf_rate row, const trend *t)
{
    const bool yearly = t->kind->answer == YEARLY;
    const double se = 100 * t->se * (yearly ? exp(t->b) : 1);
    row.unit_of_measure = TF_STR("PC");
    row.value = (tf_interval){100 * (yearly ? expm1(t->b) : t->b),
                              100 * (yearly ? expm1(t->low) : t->low),
                              100 * (yearly ? expm1(t->high) : t->high)};
    row.has_value = isfinite(row.value.est) && isfinite(row.value.lo) &&
                    isfinite(row.value.hi) && isfinite(se);
    if (!row.has_value)
        return tf_growth_refuse(job, row, "not computed: out of range");
    return note_error(job, t, se, &row.note) &&
           method_of(job, t, &row.method) && tf_growth_add(job, &row);
}

/* What cannot double for sure. */
static bool refuse_doubling(tf_growth_job *job, tf_rate row, const trend *t)
{
    char years[TF_REAL_MAX];
    if (!job->owes)
        return true;
    if (t->b == 0)
        return tf_growth_refuse(job, row, "not computed: it does not grow");
    tf_real_fixed(log(2) / fabs(t->b), 1, years);
    if (t->b < 0)
        return tf_growth_refuse(job, row,
                                "not computed: it shrinks, at its rate to half "
                                "in %s years",
                                years);
    return tf_growth_refuse(job, row,
                            "not computed: it does not grow for sure; at its "
                            "rate it doubles in %s years",
                            years);
}

static bool add_doubling(tf_growth_job *job, tf_rate row, const trend *t)
{
    const double two = log(2);
    if (!(t->low > 0))
        return refuse_doubling(job, row, t);
    row.value = (tf_interval){two / t->b, two / t->high, two / t->low};
    row.has_value = isfinite(row.value.est) && isfinite(row.value.hi);
    if (!row.has_value)
        return refuse_doubling(job, row, t);
    row.unit_of_measure = TF_STR("years");
    return method_of(job, t, &row.method) && tf_growth_add(job, &row);
}

/* Why no line is fitted; the reason fits "not computed: %s". */
static bool is_fit_for(tf_growth_job *job, tf_rate row, size_t n, bool *told)
{
    const tf_point *odd = without_log(job, n);
    *told = true;
    if (odd != NULL)
        return !job->owes ||
               tf_growth_refuse(job, row,
                                "not computed: the value of %s is not surely "
                                "above zero",
                                tf_growth_period(job, odd->period));
    odd = other_count(job, n);
    if (odd != NULL)
        return !job->owes ||
               tf_growth_refuse(job, row,
                                "not computed: nobody says whose count %s is",
                                tf_growth_period(job, odd->period));
    *told = false;
    return true;
}

static bool refuse_fit(tf_growth_job *job, tf_rate row, tf_code code)
{
    if (code == TF_ENOMEM)
        return false;
    if (!job->owes)
        return true;
    return code == TF_ERANGE
               ? tf_growth_refuse(job, row,
                                  "not computed: too few years for an interval "
                                  "by ranks")
               : tf_growth_refuse(job, row, "not computed: no line fits");
}

static bool one_line(tf_growth_job *job, const kind *k, size_t n)
{
    const tf_point *first = job->line[0], *last = job->line[n - 1];
    tf_rate row = tf_growth_row(job->measure->name, last, first->period);
    trend t = {.kind = k};
    bool told;
    row.n = (uint32_t)n;
    if (!is_fit_for(job, row, n, &told) || told)
        return told;
    if (!fill(job, n, &t))
        return false;
    const tf_code code = k->fit(job, &t);
    if (code != TF_OK)
        return refuse_fit(job, row, code);
    if (!k->has_errors && !add_doubt(job, &t))
        return false;
    return k->answer == DOUBLING ? add_doubling(job, row, &t)
                                 : add_rate(job, row, &t);
}

static bool all_lines(tf_growth_job *job, const tf_run *run, const kind *k)
{
    const tf_point *newest = run->at[run->n - 1];
    job->owes = job->by_name || k->always;
    for (int month = 0; month < 12; month++) {
        const size_t n = tf_growth_line(job, run, month);
        if (n >= k->least && !one_line(job, k, n))
            return false;
        if (n > 0 && n < k->least && job->line[n - 1] == newest && job->owes &&
            !tf_growth_refuse(job,
                              tf_growth_lacking(job->measure->name, newest),
                              "not computed: %lu of the %lu years it needs",
                              (unsigned long)n, (unsigned long)k->least))
            return false;
    }
    return true;
}

#define ERRORS "+-t(n-2) standard errors of b"

bool tf_trend_growth(tf_growth_job *job, const tf_run *run)
{
    static const kind k = {fit_plain, "least squares", ERRORS, 3,
                           YEARLY,    false,           true};
    return all_lines(job, run, &k);
}

bool tf_trend_slope(tf_growth_job *job, const tf_run *run)
{
    static const kind k = {fit_plain,  "least squares", ERRORS, 3,
                           CONTINUOUS, false,           true};
    return all_lines(job, run, &k);
}

bool tf_trend_weighted(tf_growth_job *job, const tf_run *run)
{
    static const kind k = {
        fit_weighted,
        "least squares, weights 1 / (common variance + own), own of the bounds "
        "as 90 %",
        ERRORS,
        3,
        YEARLY,
        true,
        false};
    return all_lines(job, run, &k);
}

bool tf_trend_median(tf_growth_job *job, const tf_run *run)
{
    static const kind k = {fit_median,
                           "the median slope of all pairs",
                           "slopes of pairs by rank",
                           4,
                           YEARLY,
                           false,
                           false};
    return all_lines(job, run, &k);
}

bool tf_trend_robust(tf_growth_job *job, const tf_run *run)
{
    static const kind k = {
        fit_robust, "MM, bisquare 95 %", ERRORS, 5, YEARLY, false, false};
    return all_lines(job, run, &k);
}

bool tf_trend_doubling(tf_growth_job *job, const tf_run *run)
{
    static const kind k = {fit_plain, "least squares", ERRORS, 3,
                           DOUBLING,  false,           false};
    return all_lines(job, run, &k);
}
