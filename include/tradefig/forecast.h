/* Forecasts of one series, with intervals that hold as often as they say.
 * Included by tradefig.h. */
#ifndef TRADEFIG_FORECAST_H
#define TRADEFIG_FORECAST_H

#include "tradefig/value.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A series to continue.
 *   y          n values in order of time, no gaps, all finite; n at least 1
 *   low, high  bounds of the values, n each; NULL: they are exact
 *   paths      other courses the data may have taken, n_paths of n values
 *              each; used instead of low and high if n_paths > 1
 *   season     steps in a year: 1 years, 2 half-years, 4 quarters, 12 months
 *   horizon    steps to forecast, 1 to TF_FORECAST_MAX
 *   level      percent that the intervals cover, above 0, below 100 */
typedef struct tf_forecast_task {
    const double *y, *low, *high;
    const double *const *paths;
    size_t n, n_paths;
    unsigned season, horizon;
    double level;
} tf_forecast_task;

enum { TF_FORECAST_MAX = 1000 };

/* What the next steps are thought to be.
 *   at         n values with their intervals; a higher level gives a wider
 *              interval around the same value; of data above zero all bounds
 *              are above zero, of data not below zero none is below
 *   method     how: "flat", "half drift", "trend", "trend and last year",
 *              "trend and season"; "nothing but zeros": zeros go on, surely
 *   is_season  the test found a season, and it was taken out for the trend
 *   seen       what intervals rest on, for tf_forecast_chance */
typedef struct tf_forecast {
    tf_interval *at;
    size_t n;
    const char *method;
    bool is_season;
    const struct tf_forecast_seen *seen;
} tf_forecast;

/* Forecasts by the median of up to eleven methods; intervals from their
 * errors on other series of like frequency, length and volatility, widened
 * by the bounds of the data. Takes 0.1 to 1 ms.
 *   mem   holds the result
 * Errors: TF_EINPUT no value, one not finite, or a number out of its range;
 * TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_forecast_make(const tf_forecast_task *task,
                                              tf_arena *mem, tf_forecast *out,
                                              tf_error *err);

/* The probability, 0 to 1, that the value of a step (from 0) is at least
 * `value`. */
TF_API double tf_forecast_chance(const tf_forecast *f, size_t step,
                                 double value);

#ifdef __cplusplus
}
#endif

#endif
