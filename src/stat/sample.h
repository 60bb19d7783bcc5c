/* What methods on plain arrays share: checks of their input, scaling to a
 * common size, medians. */
#ifndef TF_STAT_SAMPLE_H
#define TF_STAT_SAMPLE_H

#include "tradefig/base.h"

enum { TF_SAMPLE_LIMIT = 1 << 20 };

/* n from `least` to TF_SAMPLE_LIMIT, all finite.
 * Errors: TF_EINPUT, naming `what`; TF_ELIMIT. */
TF_MUST_CHECK tf_code tf_sample_check(const double *y, size_t n, size_t least,
                                      const char *what, tf_error *err);
/* The same of weights: finite, none negative, `least` at least above zero.
 * NULL is all 1. */
TF_MUST_CHECK tf_code tf_sample_check_weights(const double *w, size_t n,
                                              size_t least, tf_error *err);

/* A copy of y times 2^-*exponent, so that the largest is from 1/2 to 1 and
 * sums cannot overflow; NULL without memory. */
double *tf_sample_scaled(const double *y, size_t n, tf_arena *mem,
                         int *exponent);
/* y times 2^exponent in place. Errors: TF_ERANGE beyond a double. */
TF_MUST_CHECK tf_code tf_sample_restore(double *y, size_t n, int exponent,
                                        tf_error *err);

/* Puts n values in order. */
void tf_sample_sort(double *y, size_t n);
/* The median of n > 0 values, which it puts in order. */
double tf_sample_median(double *y, size_t n);

#endif
