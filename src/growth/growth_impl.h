/* What the measures share: the runs they work on, the rows they add. */
#ifndef TF_GROWTH_GROWTH_IMPL_H
#define TF_GROWTH_GROWTH_IMPL_H

#include "growth/growth.h"
#include "value/key.h"

/* All points of one key whose periods have the same length and first day,
 * in time order, one a period: all years, or all months, or all spans of
 * seven months. */
typedef struct tf_run {
    const tf_point *const *at;
    size_t n;
} tf_run;

/* One call of tf_growth_build.
 *   line     room for the longest run
 *   first    rows of `out` that were there before
 *   chosen   n_measures, by the order of the table
 *   by_name  some measures were named, so that each owes a row or a reason
 *   horizon, draws, claims   as in the options */
typedef struct tf_growth_job {
    tf_ctx *ctx;
    tf_growth *out;
    const tf_point **line;
    size_t first, n_measures;
    bool *chosen, by_name;
    double level; /* percent */
    unsigned horizon;
    const tf_draws *draws;
    const tf_claims *claims;
} tf_growth_job;

/* A measure adds its rows for one run; false without memory. */
typedef bool tf_measure_fn(tf_growth_job *job, const tf_run *run);

/* The table, measures.c: all rows; the place of a name, n if there is none;
 * what the options name goes to job->chosen; the k-th on one run. */
const tf_measure_info *tf_measures_list(size_t *n);
size_t tf_measures_find(tf_str name);
TF_MUST_CHECK tf_code tf_measures_choose(tf_growth_job *job, tf_str names,
                                         tf_error *err);
bool tf_measures_run(size_t k, tf_growth_job *job, const tf_run *run);

tf_measure_fn tf_rate_change, tf_rate_yoy, tf_rate_pop, tf_rate_cagr;
tf_measure_fn tf_trend_growth, tf_trend_slope;

/* An empty row about `now` against `base`, whose key it takes. */
tf_rate tf_growth_row(const char *measure, const tf_point *now, tf_period base);
/* One about the last point of a series too short for the measure. */
tf_rate tf_growth_lacking(const char *measure, const tf_point *last);
bool tf_growth_add(tf_growth_job *job, const tf_rate *row);
/* Adds the row without value; the note is the reason, printf style. */
bool tf_growth_refuse(tf_growth_job *job, tf_rate row, const char *format, ...)
    TF_PRINTF(3, 4);
/* A period as text in ctx->mem, for notes; empty without memory. */
const char *tf_growth_period(tf_growth_job *job, tf_period p);
/* The point of that period; NULL if there is none. */
const tf_point *tf_growth_find(const tf_run *run, tf_period p);
/* Fills job->line with the points that begin in that month (0 to 11) of any
 * year: the same window over the years, in time order. Returns their
 * number. */
size_t tf_growth_line(tf_growth_job *job, const tf_run *run, int month);
/* The run that begins at points[from], of n points that are laid out. */
tf_run tf_growth_run(const tf_point *const *points, size_t n, size_t from);
bool tf_growth_is_run(const tf_point *a, const tf_point *b);
tf_key tf_growth_key(const tf_point *p);
bool tf_growth_is_chosen(const tf_growth_job *job, const char *measure);
/* Whether two points of one key are the same office's count: a reporter is
 * named, or one claim stands behind both. */
bool tf_growth_is_one_count(const tf_point *a, const tf_point *b);

/* Rows without value that tell why two series were not joined: counts of
 * two reporters, or of two currencies. `points` are ordered by key, length
 * and time. */
bool tf_refuse_joins(tf_growth_job *job, const tf_point *const *points,
                     size_t n);

/* A straight line y = a + b x by ordinary least squares.
 *   se_a, se_b   standard errors, from n - 2 degrees of freedom */
typedef struct tf_fit {
    double a, b, se_a, se_b, residual_sd;
} tf_fit;

/* Fits n >= 3 finite points with at least two different x; false if they
 * are not such, or GSL fails. */
bool tf_trend_fit(const double *x, const double *y, size_t n, tf_fit *out);

#endif
