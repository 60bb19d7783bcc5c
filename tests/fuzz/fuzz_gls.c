/* Any numbers as a problem of conditioning, and as a table: rounding may lose
 * digits, but exact rows hold and variances are none below zero. */
#include "fuzz.h"

#include <math.h>
#include <string.h>

enum { N = 4, K = 3, NUMBERS = N + N * N + K * N + 2 * K };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    double v[NUMBERS] = {0};
    for (size_t i = 0; i < NUMBERS && 2 * i + 1 < n; i++)
        v[i] = ldexp((int8_t)bytes[2 * i], (int8_t)bytes[2 * i + 1] / 2);
    double *mean = v, *root = v + N, *map = root + N * N, *y = map + K * N;
    double *error = y + K, cov[N * N] = {0};
    for (size_t i = 0; i < N * N * N; i++)
        cov[i / N] += root[i / N / N * N + i % N] * root[i / N % N * N + i % N];
    for (size_t i = 0; i < K; i++)
        error[i] = fabs(error[i]);
    tf_arena *mem = tf_arena_open();
    tf_gls_fit fit;
    const tf_gls in = {N, K, mean, cov, map, y, error, true};
    if (tf_gls_condition(&in, mem, &fit, NULL) == TF_OK)
        for (size_t i = 0; i < N; i++)
            MUST(isfinite(fit.x[i]) && fit.cov[i * N + i] >= 0 &&
                 fit.cov[i * N + i] <= cov[i * N + i] * (1 + 1e-9));
    tf_arena_close(mem);
    return 0;
}
