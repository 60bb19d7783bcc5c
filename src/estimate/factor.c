/* Cholesky roots and triangular systems, for matrices of the size of a block.
 * The root is kept by rows of its upper triangle U, A = U'U: every inner loop
 * then runs along a row. Unlike GSL's it tells of a matrix without a root
 * instead of calling the handler. */
#include "estimate/estimate_impl.h"

#include <math.h>

void tf_factor_take(double *restrict row, tf_rows of, const double *by,
                    size_t n)
{
    size_t k = 0;
    for (; k + 4 <= of.n; k += 4) {
        const double *restrict a = of.at + k * of.stride;
        const double *restrict b = a + of.stride;
        const double *restrict c = b + of.stride;
        const double *restrict d = c + of.stride;
        const double p = by[k], q = by[k + 1], r = by[k + 2], s = by[k + 3];
        for (size_t j = 0; j < n; j++)
            row[j] -= (p * a[j] + q * b[j]) + (r * c[j] + s * d[j]);
    }
    for (; k < of.n; k++) {
        const double *restrict a = of.at + k * of.stride, p = by[k];
        for (size_t j = 0; j < n; j++)
            row[j] -= p * a[j];
    }
}

size_t tf_factor_root(double *a, size_t n, double least, double *work)
{
    size_t dropped = 0;
    for (size_t k = 0; k < n; k++) {
        double *row = a + k * n + k;
        const double was = *row;
        for (size_t i = 0; i < k; i++)
            work[i] = a[i * n + k];
        tf_factor_take(row, (tf_rows){a + k, k, n}, work, n - k);
        const bool drop = !(*row > least * was) || !isfinite(*row);
        const double by = drop ? 0 : 1 / sqrt(*row);
        dropped += drop;
        for (size_t j = 0; j < n - k; j++)
            row[j] = drop ? 0 : row[j] * by;
    }
    return dropped;
}

void tf_factor_forward(const double *u, size_t n, double *x)
{
    for (size_t j = 0; j < n; j++) {
        const double *row = u + j * n;
        x[j] /= row[j];
        for (size_t k = j + 1; k < n; k++)
            x[k] -= row[k] * x[j];
    }
}

void tf_factor_back(const double *u, size_t n, double *x)
{
    for (size_t j = n; j-- > 0;) {
        const double *row = u + j * n;
        for (size_t k = j + 1; k < n; k++)
            x[j] -= row[k] * x[k];
        x[j] /= row[j];
    }
}
