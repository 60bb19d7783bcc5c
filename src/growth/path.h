/* One run as an array with a cell a period, for filters, breaks and outliers:
 * months and quarters adjusted for seasons, other windows over the years. */
#ifndef TF_GROWTH_PATH_H
#define TF_GROWTH_PATH_H

#include "growth/growth_impl.h"

#include "tradefig/season.h"

/* Cells in time order, `step` months apart.
 *   at        n, NULL where there is no value
 *   y         n, values, in gaps what the fit says (after tf_path_fill)
 *   weight    n, 1 or 0 in gaps
 *   product   all values are above zero: what is done is done to logarithms,
 *             effects are factors; else to values, effects are amounts
 *   gaps      cells without value
 *   reason    why there is none, in words; NULL: there is one
 *   is_few    that is for want of values */
typedef struct tf_path {
    size_t n, gaps;
    int step;
    tf_period first;
    const tf_point **at;
    double *y, *weight;
    bool product;
    const char *reason;
    bool is_few;
} tf_path;

/* A path of m points that are in time order and of one length, `step` months
 * apart or a multiple of it. It has a reason for none if there are fewer than
 * `least` points, more than a fifth of the cells are gaps, or nobody says
 * whose counts two of them are. False without memory. */
bool tf_path_open(tf_growth_job *job, const tf_point *const *points, size_t m,
                  const int step_least[2], tf_path *out);
/* Logarithms, or values, of all cells; gaps by `y`. NULL without memory. */
double *tf_path_scale(tf_growth_job *job, const tf_path *path);
/* What rows say of gaps; empty without. False without memory. */
bool tf_path_note(tf_growth_job *job, const tf_path *path, tf_str *out);

/* Months or quarters on the calendar: 12 or 4; 0: other spans. */
size_t tf_path_seasons(const tf_run *run);

/* A run without its seasons: by logarithms without calendar effects, then
 *
 *   path      reason: why it cannot be
 *   factor    n, season and calendar: y = factor adjusted, or their sum
 *   error     n, its standard error, of its logarithm if it is a product
 *   adjusted  n
 *   effects   which calendar effects were found, in words
 *   noise     standard deviation of the irregular without its extremes */
typedef struct tf_adjusted {
    tf_path path;
    double *factor, *error, *adjusted;
    tf_x11_fit fit;
    tf_str effects;
    double noise;
} tf_adjusted;

/* Of the run that was asked for last it is at hand. NULL without memory. */
const tf_adjusted *tf_adjusted_of(tf_growth_job *job, const tf_run *run);

/* What is looked at for breaks and outliers: the adjusted months or quarters,
 * or the same window over the years. `each` is called for the one path of
 * months and quarters, for up to twelve of others.
 *   x       n, logarithms or values, without season
 *   factor  n, what y is over (above) it; NULL: nothing */
typedef struct tf_view {
    const tf_path *path;
    const double *x, *factor;
} tf_view;
bool tf_path_each(tf_growth_job *job, const tf_run *run, int least,
                  bool (*each)(tf_growth_job *job, const tf_view *view));

/* Widens a value by `se`, a standard error in its unit, or of its logarithm
 * if `product`, at the job's level: beside bounds it is added, beside draws
 * its square is. */
tf_interval tf_path_widen(const tf_growth_job *job, tf_interval v, double se,
                          bool product);
/* Adds a row with the formula's value, widened; or what is wrong with it, if
 * that is owed.
 *   se        of the logarithm if `product`
 *   percent   a product less one, in percent: it is that which is widened */
typedef struct tf_path_row {
    tf_rate row;
    tf_basket basket;
    double se;
    bool product, percent;
} tf_path_row;
bool tf_path_add(tf_growth_job *job, const tf_path_row *in);
/* The row of a cell, its unit and method. */
tf_rate tf_path_at(tf_growth_job *job, const tf_path *path, size_t i,
                   bool percent);
/* "not computed: REASON" about the last point, if it is owed; `few`: because
 * there are too few values. */
bool tf_path_refuse(tf_growth_job *job, const tf_point *last,
                    const char *reason, bool few);

/* The lunar new year that a reporter or its partner keeps, as day numbers
 * ascending; its name, NULL if neither keeps one. */
size_t tf_feast_days(tf_str reporter, tf_str partner, tf_arena *mem,
                     int32_t **days, const char **name);

tf_measure_fn tf_adjusted_level, tf_adjusted_pop, tf_adjusted_seasonal;
tf_measure_fn tf_course_trend, tf_course_cycle;
tf_measure_fn tf_shift_breaks, tf_outlier_find;

#endif
