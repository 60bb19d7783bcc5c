/* Straight lines: what the methods of fitting them share. */
#ifndef TF_STAT_LINE_H
#define TF_STAT_LINE_H

#include "tradefig/fit.h"

/* TF_EINPUT unless all numbers are finite, weights not negative, and two x
 * of weight differ. */
TF_MUST_CHECK tf_code tf_line_check(const tf_points *in, tf_error *err);
/* Median of n > 0 numbers, whose order it changes. */
double tf_line_median(double *at, size_t n);

#endif
