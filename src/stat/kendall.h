/* The distribution of Kendall's S, for intervals by ranks. */
#ifndef TF_STAT_KENDALL_H
#define TF_STAT_KENDALL_H

#include "tradefig/fit.h"

/* Up to so many numbers the distribution is counted out. */
enum { TF_KENDALL_EXACT = 50 };

/* The largest r >= 1 such that twice the probability that at most r - 1
 * pairs of 2 <= n <= TF_KENDALL_EXACT numbers without trend or ties fall is
 * no more than miss < 1, and that in *missed; 1 if there is none. */
size_t tf_kendall_rank(size_t n, double miss, double *missed);
/* Variance of S of sorted numbers without trend. */
double tf_kendall_variance(const double *sorted, size_t n);

#endif
