/* Exponential smoothing of a level, or of a level and a slope. */
#ifndef TF_STAT_SMOOTH_H
#define TF_STAT_SMOOTH_H

#include <stdbool.h>
#include <stddef.h>

typedef enum tf_smooth_kind {
    TF_SMOOTH_LEVEL, /* simple: flat forecasts */
    TF_SMOOTH_TREND, /* Holt's */
    TF_SMOOTH_DAMPED /* Holt's with a slope that fades */
} tf_smooth_kind;

/* Weights, and states before the first value and after the last.
 *   squares   sum of squared one-step errors */
typedef struct tf_smooth {
    tf_smooth_kind kind;
    double alpha, beta, phi;
    double first_level, first_slope, level, slope;
    double squares;
} tf_smooth;

/* Least squares in weights and first states. False if there are fewer than
 * 2 values, 4 with a slope, or their squares cannot be summed. */
bool tf_smooth_fit(const double *y, size_t n, tf_smooth_kind kind,
                   tf_smooth *out);

/* The next h values. */
void tf_smooth_forecast(const tf_smooth *s, size_t h, double *out);

#endif
