/* The Theta method, and its dynamic form with a fitted theta. */
#ifndef TF_STAT_THETA_H
#define TF_STAT_THETA_H

#include <stdbool.h>
#include <stddef.h>

/* Simple smoothing with half the slope of the least-squares line.
 *   alpha   weight of the smoothing
 *   level   after the last value
 *   drift   per step: half the slope
 *   lag     steps of drift that smoothing is behind: (1 - (1 - alpha)^n) /
 *           alpha - 1 */
typedef struct tf_theta {
    double alpha, level, drift, lag, squares;
} tf_theta;

/* False from fewer than 3 values, or if nothing can be fitted. */
bool tf_theta_fit(const double *y, size_t n, tf_theta *out);
/* The next h values: level + drift (k + lag), k = 1, 2, ... */
void tf_theta_forecast(const tf_theta *t, size_t h, double *out);

/* The next h values by the dynamic optimised model. False as above. */
bool tf_theta_dynamic(const double *y, size_t n, size_t h, double *out);

#endif
