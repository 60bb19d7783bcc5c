/* Any numbers as points: a line or a reason, never a number that is none. */
#include "fuzz.h"

#include <math.h>

enum { MOST = 24 };

static double hyperbola(const double *b, size_t i, const void *data)
{
    return b[0] / (1 + b[1] * ((const double *)data)[i]);
}

static void draw_lines(const tf_points *in, tf_arena *mem)
{
    tf_line line;
    tf_theil theil;
    tf_robust_fit fit;
    tf_kendall test;
    if (tf_line_fit(in, &line, NULL) == TF_OK)
        MUST(isfinite(line.b) && line.se_b >= 0 && line.r_squared <= 1);
    if (tf_line_known(in, &line, NULL) == TF_OK)
        MUST(isfinite(line.b) && line.se_b >= 0);
    if (tf_theil_fit(in, 90, &theil, NULL) == TF_OK)
        MUST(theil.low <= theil.b && theil.b <= theil.high);
    for (int m = TF_ROBUST_HUBER; m <= TF_ROBUST_MM; m++)
        if (tf_robust_solve(in, &(tf_robust){.method = (tf_robust_method)m},
                            mem, &fit, NULL) == TF_OK)
            MUST(isfinite(fit.line.b) && fit.line.se_b >= 0);
    if (tf_kendall_test(in->y, in->n, &test, NULL) == TF_OK)
        MUST(test.p >= 0 && test.p <= 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    double x[MOST], y[MOST], w[MOST];
    tf_twofold wide[2 * MOST];
    size_t k = 0;
    for (; k < MOST && 4 * k + 3 < n; k++) {
        x[k] = ldexp((int8_t)bytes[4 * k], (int8_t)bytes[4 * k + 1] * 4);
        y[k] = ldexp((int8_t)bytes[4 * k + 2], (int8_t)bytes[4 * k + 3] * 8);
        w[k] = bytes[4 * k] % 8;
        wide[2 * k] = (tf_twofold){x[k], 0};
        wide[2 * k + 1] = (tf_twofold){y[k], 0};
    }
    tf_arena *mem = tf_arena_open();
    const double start[] = {1, 0.5};
    tf_linear_fit fit;
    tf_nonlinear_fit curve;
    draw_lines(&(tf_points){k, x, y, w, w}, mem);
    const tf_linear in = {k / 2, 2, wide, wide, w, true};
    if (tf_linear_solve(&in, mem, &fit, NULL) == TF_OK)
        MUST(isfinite(fit.coef[2]) && fit.rss >= 0 && fit.r_squared <= 1);
    const tf_nonlinear model = {.n = k,
                                .p = 2,
                                .y = y,
                                .start = start,
                                .model = hyperbola,
                                .data = x,
                                .restarts = 4};
    if (tf_nonlinear_solve(&model, mem, &curve, NULL) == TF_OK)
        MUST(isfinite(curve.coef[0]) && curve.rss >= 0);
    tf_arena_close(mem);
    return 0;
}
