/* The mean of many simple forecasts, and how far it may be trusted. */
#ifndef TF_STAT_COMBINE_H
#define TF_STAT_COMBINE_H

#include "base/arena.h"

/* A series to be continued.
 *   n   values, at least 1, all finite
 *   m   steps in a year: 1, 2, 4, 12
 *   h   steps to forecast */
typedef struct tf_combine_task {
    const double *y;
    size_t n, m, h;
} tf_combine_task;

/* How it was done: the rungs of a ladder, by what the length allows. */
typedef enum tf_combine_rung {
    TF_COMBINE_FLAT,   /* one value: the same again */
    TF_COMBINE_DRIFT,  /* 2 to 4: half the mean change a step goes on */
    TF_COMBINE_TREND,  /* five methods for series without season */
    TF_COMBINE_REPEAT, /* those, and last year's pattern: one to two years */
    TF_COMBINE_SEASON  /* those, and six methods with season */
} tf_combine_rung;

/* Of each step:
 *   value    median of the methods; above zero if all data are
 *   spread   mean distance of the methods from it
 *   past     mean error at this distance when the data so far are forecast
 *            one after the other, the recent ones counting more
 * The latter two are logarithms' differences if is_log (all data above zero),
 * else shares of `unit`, the mean size of the data.
 *   zero   where zeros among positive data were put to have logs; 0: none */
typedef struct tf_combine {
    tf_combine_rung rung;
    bool is_log, is_adjusted; /* is_adjusted: the test found a season */
    double unit, zero;
    double *value, *spread, *past;
} tf_combine;

/* Errors: TF_EINPUT no value, or one not finite; TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_combine_run(const tf_combine_task *task, tf_arena *mem,
                                     tf_combine *out, tf_error *err);

#endif
