/* Exponential smoothing of a level, or of a level and a slope. */
#ifndef TF_STAT_HOLT_H
#define TF_STAT_HOLT_H

#include <stdbool.h>
#include <stddef.h>

typedef enum tf_holt_kind {
    TF_HOLT_LEVEL, /* simple: flat forecasts */
    TF_HOLT_TREND, /* Holt's */
    TF_HOLT_DAMPED /* Holt's with a slope that fades */
} tf_holt_kind;

/* Weights, and states before the first value and after the last.
 *   squares   sum of squared one-step errors */
typedef struct tf_holt {
    tf_holt_kind kind;
    double alpha, beta, phi;
    double first_level, first_slope, level, slope;
    double squares;
} tf_holt;

/* Least squares in weights and first states. False if there are fewer than
 * 2 values, 4 with a slope, or their squares cannot be summed. */
bool tf_holt_fit(const double *y, size_t n, tf_holt_kind kind, tf_holt *out);

/* The next h values. */
void tf_holt_forecast(const tf_holt *s, size_t h, double *out);

#endif
