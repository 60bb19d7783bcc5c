/* Is there a season? The autocorrelation at one period against Bartlett's
 * standard error, as the M4 competition's benchmarks ask (Makridakis,
 * Spiliotis & Assimakopoulos, Int. J. Forecasting 36, 2020). */
#include "tradefig/season.h"

#include "base/error.h"
#include "stat/sample.h"

#include <math.h>

/* Of y about `mean`, not yet over the variance. */
static double covariance(const double *y, size_t n, double mean, double unit,
                         size_t lag)
{
    double sum = 0;
    for (size_t i = lag; i < n; i++)
        sum += (y[i] - mean) / unit * ((y[i - lag] - mean) / unit);
    return sum;
}

tf_code tf_seasonal_test(size_t n, const double *y, size_t period,
                         tf_seasonal *out, tf_error *err)
{
    *out = (tf_seasonal){0};
    if (period < 2 || period > TF_SAMPLE_LIMIT)
        return tf_fail(err, TF_EINPUT, "a season of %lu values",
                       (unsigned long)period);
    const tf_code code =
        tf_sample_check(y, n, period + 1, "the seasonal test", err);
    if (code != TF_OK)
        return code;
    double mean = 0, unit = 0, squares = 0;
    for (size_t i = 0; i < n; i++)
        mean += y[i] / (double)n;
    for (size_t i = 0; i < n; i++)
        unit = fmax(unit, fabs(y[i] - mean));
    if (!(unit > 1e-13 * fabs(mean)) || !isfinite(unit))
        return TF_OK; /* constant to rounding */
    const double all = covariance(y, n, mean, unit, 0);
    for (size_t lag = 1; lag < period; lag++) {
        const double r = covariance(y, n, mean, unit, lag) / all;
        squares += r * r;
    }
    out->acf = covariance(y, n, mean, unit, period) / all;
    out->limit = 1.645 * sqrt((1 + 2 * squares) / (double)n);
    out->is_seasonal = fabs(out->acf) > out->limit;
    return TF_OK;
}
