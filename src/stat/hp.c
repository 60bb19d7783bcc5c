/* The Hodrick-Prescott filter. The trend t solves
 *     (W + lambda D'D) t = W y,
 * D the second differences, W the weights: a band of two on either side,
 * positive definite if two weights are above zero, solved by Cholesky without
 * roots in time O(n). It is as good as a model in which the trend is a twice
 * cumulated random walk and y lies about it with 1 / lambda times the variance
 * of its steps; at the ends it leans on the last values.
 * Hodrick & Prescott, J. Money, Credit and Banking 29, 1997; Ravn & Uhlig,
 * Review of Economics and Statistics 84, 2002. */
#include "tradefig/season.h"

#include "base/arena.h"
#include "base/error.h"
#include "stat/sample.h"

#include <math.h>

enum { MATRIX_MOST = 4096 };

double tf_hp_lambda(double per_year)
{
    return 1600 * pow(per_year / 4, 4);
}

/* The matrix by diagonals: main, next, second next; then its factors. */
typedef struct band {
    double *main, *one, *two;
} band;

static void fill(const tf_hp *in, const band *a)
{
    for (size_t i = 0; i < in->n; i++)
        a->main[i] = in->weight == NULL ? 1 : in->weight[i];
    for (size_t i = 0; i + 2 < in->n; i++) { /* of row (1, -2, 1) at i */
        a->main[i] += in->lambda;
        a->main[i + 1] += 4 * in->lambda;
        a->main[i + 2] += in->lambda;
        a->one[i] -= 2 * in->lambda;
        a->one[i + 1] -= 2 * in->lambda;
        a->two[i] += in->lambda;
    }
}

/* A = L D L', L with ones in the main diagonal: `main` becomes D, the others
 * columns of L. False if it is not positive definite to rounding. */
static bool factor(const band *a, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const double d = a->main[i];
        if (!(d > 0) || !isfinite(d))
            return false;
        const double one = a->one[i] / d, two = a->two[i] / d;
        if (i + 1 < n) {
            a->main[i + 1] -= one * a->one[i];
            a->one[i + 1] -= two * a->one[i];
        }
        if (i + 2 < n)
            a->main[i + 2] -= two * a->two[i];
        a->one[i] = one;
        a->two[i] = two;
    }
    return true;
}

static void solve(const band *a, size_t n, double *x)
{
    for (size_t i = 0; i < n; i++) {
        x[i] -= i > 0 ? a->one[i - 1] * x[i - 1] : 0;
        x[i] -= i > 1 ? a->two[i - 2] * x[i - 2] : 0;
    }
    for (size_t i = n; i-- > 0;) {
        x[i] /= a->main[i];
        x[i] -= i + 1 < n ? a->one[i] * x[i + 1] : 0;
        x[i] -= i + 2 < n ? a->two[i] * x[i + 2] : 0;
    }
}

/* What the trend leaves of the equations, for one step of refinement: large
 * lambda costs digits. */
static void residual(const tf_hp *in, const double *y, const double *t,
                     double *r)
{
    for (size_t i = 0; i < in->n; i++)
        r[i] = (in->weight == NULL ? 1 : in->weight[i]) * (y[i] - t[i]);
    for (size_t i = 0; i + 2 < in->n; i++) {
        const double d = in->lambda * (t[i] - 2 * t[i + 1] + t[i + 2]);
        r[i] -= d;
        r[i + 1] += 2 * d;
        r[i + 2] -= d;
    }
}

static tf_code open_band(const tf_hp *in, tf_arena *mem, band *a, tf_error *err)
{
    const size_t n = in->n;
    tf_code code = tf_sample_check(in->y, n, 3, "the filter", err);
    if (code == TF_OK)
        code = tf_sample_check_weights(in->weight, n, 2, err);
    if (code != TF_OK)
        return code;
    if (!(in->lambda >= 0) || in->lambda > 1e12)
        return tf_fail(err, TF_EINPUT, "lambda is not from 0 to 1e12");
    *a = (band){TF_NEW(mem, n, double), TF_NEW(mem, n, double),
                TF_NEW(mem, n, double)};
    if (a->main == NULL || a->one == NULL || a->two == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for the filter");
    fill(in, a);
    return factor(a, n)
               ? TF_OK
               : tf_fail(err, TF_EINPUT, "the weights leave the trend open");
}

tf_code tf_hp_trend(const tf_hp *in, tf_arena *mem, double **trend,
                    tf_error *err)
{
    const size_t n = in->n;
    band a;
    const tf_code code = open_band(in, mem, &a, err);
    if (code != TF_OK)
        return code;
    int exponent;
    const double *y = tf_sample_scaled(in->y, n, mem, &exponent);
    double *t = TF_NEW(mem, n, double), *r = TF_NEW(mem, n, double);
    if (y == NULL || t == NULL || r == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for the filter");
    for (int step = 0; step < 3; step++) {
        residual(in, y, t, r);
        solve(&a, n, r);
        for (size_t i = 0; i < n; i++)
            t[i] += r[i];
    }
    *trend = t;
    return tf_sample_restore(t, n, exponent, err);
}

/* The inverse is symmetric: its column j, times the weight of j, is row i's
 * weight of j for all i. */
tf_code tf_hp_weights(const tf_hp *in, tf_arena *mem, double **w, tf_error *err)
{
    const size_t n = in->n;
    band a;
    const tf_code code = open_band(in, mem, &a, err);
    if (code != TF_OK)
        return code;
    if (n > MATRIX_MOST)
        return tf_fail(err, TF_ELIMIT, "weights of %lu values: %d at most",
                       (unsigned long)n, MATRIX_MOST);
    double *out = TF_NEW(mem, n * n, double);
    double *column = TF_NEW(mem, n, double);
    if (out == NULL || column == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for the filter");
    for (size_t j = 0; j < n; j++) {
        for (size_t i = 0; i < n; i++)
            column[i] = 0;
        column[j] = in->weight == NULL ? 1 : in->weight[j];
        solve(&a, n, column);
        for (size_t i = 0; i < n; i++)
            out[i * n + j] = column[i];
    }
    *w = out;
    return TF_OK;
}
