/* Scaling is by powers of two, so it rounds nothing but what falls below the
 * least normal number. */
#include "stat/sample.h"

#include "base/arena.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>

tf_code tf_sample_check(const double *y, size_t n, size_t least,
                        const char *what, tf_error *err)
{
    if (n < least)
        return tf_fail(err, TF_EINPUT, "%s needs %lu values, there are %lu",
                       what, (unsigned long)least, (unsigned long)n);
    if (n > TF_SAMPLE_LIMIT)
        return tf_fail(err, TF_ELIMIT, "%s of %lu values: %d at most", what,
                       (unsigned long)n, TF_SAMPLE_LIMIT);
    for (size_t i = 0; i < n; i++)
        if (!isfinite(y[i]))
            return tf_fail(err, TF_EINPUT, "%s: value %lu is no number", what,
                           (unsigned long)i + 1);
    return TF_OK;
}

tf_code tf_sample_check_weights(const double *w, size_t n, size_t least,
                                tf_error *err)
{
    size_t above = 0;
    for (size_t i = 0; w != NULL && i < n; i++) {
        if (!isfinite(w[i]) || w[i] < 0)
            return tf_fail(err, TF_EINPUT, "weight %lu is no weight",
                           (unsigned long)i + 1);
        above += w[i] > 0;
    }
    if (w != NULL && above < least)
        return tf_fail(err, TF_EINPUT, "%lu of %lu values needed are there",
                       (unsigned long)above, (unsigned long)least);
    return TF_OK;
}

double *tf_sample_scaled(const double *y, size_t n, tf_arena *mem,
                         int *exponent)
{
    double *out = TF_NEW(mem, n, double), most = 0;
    *exponent = 0;
    if (out == NULL)
        return NULL;
    for (size_t i = 0; i < n; i++)
        most = fmax(most, fabs(y[i]));
    if (most > 0)
        frexp(most, exponent);
    for (size_t i = 0; i < n; i++)
        out[i] = ldexp(y[i], -*exponent);
    return out;
}

tf_code tf_sample_restore(double *y, size_t n, int exponent, tf_error *err)
{
    for (size_t i = 0; i < n; i++) {
        y[i] = ldexp(y[i], exponent);
        if (!isfinite(y[i]))
            return tf_fail(err, TF_ERANGE, "a result is beyond a double");
    }
    return TF_OK;
}

static int by_size(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

void tf_sample_sort(double *y, size_t n)
{
    if (n > 0)
        qsort(y, n, sizeof *y, by_size);
}

double tf_sample_median(double *y, size_t n)
{
    tf_sample_sort(y, n);
    return n % 2 == 1 ? y[n / 2] : y[n / 2 - 1] / 2 + y[n / 2] / 2;
}
