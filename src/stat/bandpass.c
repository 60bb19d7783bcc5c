/* The Baxter-King filter: the ideal band-pass weights
 *     b(0) = (u - v) / pi,  b(j) = (sin j u - sin j v) / (pi j),
 * u = 2 pi / low, v = 2 pi / high, cut at `reach` and shifted to add up to
 * zero, so that a straight line leaves nothing.
 * Baxter & King, Review of Economics and Statistics 81, 1999. */
#include "tradefig/season.h"

#include "base/arena.h"
#include "base/error.h"
#include "stat/sample.h"

#include <math.h>

enum { MOST = 1024 };

static const double pi = 3.14159265358979323846;

static void fill(const tf_bandpass *in, double *b)
{
    const double u = 2 * pi / in->low, v = 2 * pi / in->high;
    double sum = b[0] = (u - v) / pi;
    for (int j = 1; j <= in->reach; j++) {
        b[j] = (sin(j * u) - sin(j * v)) / (pi * j);
        sum += 2 * b[j];
    }
    for (int j = 0; j <= in->reach; j++)
        b[j] -= sum / (2 * in->reach + 1);
}

tf_code tf_bandpass_cycle(const tf_bandpass *in, tf_arena *mem, double **cycle,
                          tf_error *err)
{
    if (in->reach < 1 || in->reach > MOST || !(in->low >= 2) ||
        !(in->high > in->low) || !isfinite(in->high))
        return tf_fail(err, TF_EINPUT, "no such band or reach");
    const size_t reach = (size_t)in->reach;
    const tf_code code = tf_sample_check(in->y, in->n, 2 * reach + 1,
                                         "the filter of that reach", err);
    if (code != TF_OK)
        return code;
    int exponent;
    const double *y = tf_sample_scaled(in->y, in->n, mem, &exponent);
    double *out = TF_NEW(mem, in->n, double);
    double *b = TF_NEW(mem, reach + 1, double);
    if (y == NULL || out == NULL || b == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for the filter");
    fill(in, b);
    for (size_t i = reach; i + reach < in->n; i++) {
        out[i] = b[0] * y[i];
        for (size_t j = 1; j <= reach; j++)
            out[i] += b[j] * (y[i - j] + y[i + j]);
    }
    *cycle = out;
    return tf_sample_restore(out, in->n, exponent, err);
}
