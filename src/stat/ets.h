/* Exponential smoothing state space models: error, trend, season. */
#ifndef TF_STAT_ETS_H
#define TF_STAT_ETS_H

#include "base/arena.h"

enum { TF_ETS_SEASON = 24 }; /* longest season */

/* Each part N none, A additive, M multiplicative; error A or M. */
typedef struct tf_ets_form {
    char error, trend, season;
    bool damped;
} tf_ets_form;

/* Levels after the last value: what a forecast starts from.
 *   season   of the coming m steps in order */
typedef struct tf_ets_state {
    double level, slope, season[TF_ETS_SEASON];
} tf_ets_state;

/* A fitted model.
 *   parameters   estimated: weights, first states, the error's variance
 *   fit          n ln(sum e^2) + 2 sum ln |scale|: -2 ln likelihood but for a
 *                constant
 *   mse          mean square of the one-step errors in units of the series
 *   sigma2       sum of squares of the model's errors over n - parameters + 1
 */
typedef struct tf_ets {
    tf_ets_form form;
    size_t n, m, parameters;
    double alpha, beta, gamma, phi;
    double fit, aic, aicc, mse, sigma2;
    tf_ets_state first, last;
} tf_ets;

/* What is to be fitted.
 *   m         steps in a season, 1 to TF_ETS_SEASON
 *   by_mse    the least square errors, else the largest likelihood
 *   is_quick  first states from a decomposition, not fitted: many times
 *             faster, a little worse */
typedef struct tf_ets_task {
    const double *y;
    size_t n, m;
    bool by_mse, is_quick;
} tf_ets_task;

/* Fits one form.
 * Errors: TF_EINPUT too short for the form, a value not finite, or not above
 * zero where the form multiplies; TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_ets_fit(const tf_ets_task *task, tf_ets_form form,
                                 tf_arena *mem, tf_ets *out, tf_error *err);

/* The form of least AICc among those whose variance is finite: no additive
 * error with a multiplied season, no multiplied trend. Errors as above. */
TF_MUST_CHECK tf_code tf_ets_choose(const tf_ets_task *task, tf_arena *mem,
                                    tf_ets *out, tf_error *err);

/* The next h values. */
void tf_ets_forecast(const tf_ets *model, size_t h, double *out);

#endif
