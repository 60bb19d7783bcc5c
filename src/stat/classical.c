/* Classical decomposition: the trend is the centred moving average over one
 * period (halved ends for even ones), a season's figure the mean of what it
 * leaves in that season, shifted (or divided) to mean 0 (1).
 * Kendall & Stuart, The Advanced Theory of Statistics 3; as R's decompose. */
#include "tradefig/season.h"

#include "base/arena.h"
#include "base/error.h"
#include "stat/sample.h"

#include <math.h>

static double centred(const double *y, size_t i, size_t period)
{
    const size_t half = period / 2;
    double sum = 0;
    for (size_t j = i - half; j <= i + half; j++)
        sum += y[j];
    if (period % 2 == 0)
        sum -= (y[i - half] + y[i + half]) / 2;
    return sum / (double)period;
}

static void fill_figure(const tf_classical *in, const double *y,
                        tf_classical_fit *out)
{
    double mean = 0;
    for (size_t s = 0; s < in->period; s++) {
        double sum = 0, m = 0;
        for (size_t i = s; i < out->to; i += in->period)
            if (i >= out->from) {
                const double t = out->trend[i];
                sum += in->multiplicative ? y[i] / t : y[i] - t;
                m++;
            }
        out->figure[s] = sum / m;
        mean += out->figure[s] / (double)in->period;
    }
    for (size_t s = 0; s < in->period; s++)
        out->figure[s] =
            in->multiplicative ? out->figure[s] / mean : out->figure[s] - mean;
}

static tf_code check(const tf_classical *in, tf_error *err)
{
    if (in->period < 2 || in->period > TF_SAMPLE_LIMIT)
        return tf_fail(err, TF_EINPUT, "a season of %lu values",
                       (unsigned long)in->period);
    const tf_code code =
        tf_sample_check(in->y, in->n, 2 * in->period, "decomposition", err);
    for (size_t i = 0; code == TF_OK && in->multiplicative && i < in->n; i++)
        if (!(in->y[i] > 0))
            return tf_fail(err, TF_EINPUT, "value %lu is not above zero",
                           (unsigned long)i + 1);
    return code;
}

/* Back to the unit of y: what a product multiplies has none. */
static tf_code restore(const tf_classical *in, int exponent,
                       tf_classical_fit *out, tf_error *err)
{
    tf_code code = tf_sample_restore(out->trend, in->n, exponent, err);
    const int other = in->multiplicative ? 0 : exponent;
    if (code == TF_OK)
        code = tf_sample_restore(out->seasonal, in->n, other, err);
    if (code == TF_OK)
        code = tf_sample_restore(out->figure, in->period, other, err);
    return code != TF_OK ? code
                         : tf_sample_restore(out->remainder, in->n, other, err);
}

tf_code tf_classical_decompose(const tf_classical *in, tf_arena *mem,
                               tf_classical_fit *out, tf_error *err)
{
    const size_t n = in->n, half = in->period / 2;
    const tf_code code = check(in, err);
    if (code != TF_OK)
        return code;
    int exponent;
    const double *y = tf_sample_scaled(in->y, n, mem, &exponent);
    *out = (tf_classical_fit){TF_NEW(mem, n, double),
                              TF_NEW(mem, n, double),
                              TF_NEW(mem, n, double),
                              TF_NEW(mem, in->period, double),
                              half,
                              n - half};
    if (y == NULL || out->trend == NULL || out->seasonal == NULL ||
        out->remainder == NULL || out->figure == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for the decomposition");
    for (size_t i = out->from; i < out->to; i++)
        out->trend[i] = centred(y, i, in->period);
    fill_figure(in, y, out);
    for (size_t i = 0; i < n; i++) {
        const double s = out->seasonal[i] = out->figure[i % in->period];
        const double t = out->trend[i];
        if (i >= out->from && i < out->to)
            out->remainder[i] =
                in->multiplicative ? y[i] / t / s : y[i] - t - s;
    }
    return restore(in, exponent, out, err);
}
