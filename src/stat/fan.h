/* How far forecasts miss: intervals from what was learned of others. */
#ifndef TF_STAT_FAN_H
#define TF_STAT_FAN_H

#include "base/arena.h"

/* Levels, in percent, whose reach was learned. */
enum { TF_FAN_LEVELS = 6 };
extern const double tf_fan_levels[TF_FAN_LEVELS];

/* What was learned of series with m steps in a year and so many values.
 *   from     values, up to the next row's
 *   recall   0 to 1: how much the past errors tell beside the spread
 *   power    of the yardstick: 1 would take calm and wild as they look
 *   growth   the reach grows with step^growth beyond what those two do
 *   reach    of each level, in units of tf_fan_size, at the first step */
typedef struct tf_fan_row {
    size_t m, from;
    double recall, power, growth, reach[TF_FAN_LEVELS];
} tf_fan_row;

typedef struct tf_fan {
    tf_fan_row *at;
    size_t n;
} tf_fan;

/* Reads rows of steps,from,recall,power,growth,p50,...; # lines are left out.
 * Errors: TF_EINPUT, TF_ESYNTAX, TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_fan_read(tf_str table, tf_arena *mem, tf_fan *out,
                                  tf_error *err);
/* The shipped table, data/codes/forecast.csv. Errors as above. */
TF_MUST_CHECK tf_code tf_fan_open(tf_arena *mem, tf_fan *out, tf_error *err);

/* The row for n values with m steps in a year; that of years if m is not
 * in the table. NULL for an empty table. */
const tf_fan_row *tf_fan_find(const tf_fan *fan, size_t m, size_t n);

/* The yardstick of errors at a step (from 0). */
double tf_fan_size(const tf_fan_row *row, double past, double spread,
                   size_t step);

/* The reach of a level (above 0, below 100 percent) in those units: between
 * learned ones straight in normal quantiles, so that it grows with level. */
double tf_fan_reach(const tf_fan_row *row, double level);

#endif
