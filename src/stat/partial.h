/* Sorting as far as two ranks need, for agreement with R's stl. */
#ifndef TF_STAT_PARTIAL_H
#define TF_STAT_PARTIAL_H

#include <stddef.h>

/* What R's stl takes for the median of n values, in place of which they are
 * put in some order: right for odd n, usually too large for even n. */
double tf_partial_median(double *y, size_t n);

#endif
