/* Nonlinear least squares: models with a known answer, and what cannot be
 * fitted. NIST's problems are in tests/numeric. */
#include "base/arena.h"
#include "tradefig/fit.h"

#include <check.h>
#include <gsl/gsl_errno.h>
#include <math.h>

Suite *tf_suite_stat_nonlinear(void);

static tf_arena *mem;
static tf_error err;

static void setup(void)
{
    gsl_set_error_handler_off();
    mem = tf_arena_open();
    err = (tf_error){0};
}

static void teardown(void)
{
    tf_arena_close(mem);
}

#define NEAR(a, b, tol)                                                        \
    ck_assert_double_eq_tol(a, b, (tol)*fmax(1, fabs((double)(b))))

enum { N = 12 };

static double ys[N];

static double straight(const double *b, size_t i, const void *data)
{
    return b[0] + b[1] * ((const double *)data)[i];
}

static double rising(const double *b, size_t i, const void *data)
{
    return b[0] * exp(b[1] * ((const double *)data)[i]);
}

static double twice(const double *b, size_t i, const void *data)
{
    return b[0] * b[1] * ((const double *)data)[i];
}

static double nowhere(const double *b, size_t i, const void *data)
{
    (void)data;
    return i == 0 ? NAN : b[0] + b[1];
}

/* Only of b above 1: most beginnings are outside. */
static double narrow(const double *b, size_t i, const void *data)
{
    return b[0] * sqrt(b[1] - 1) + ((const double *)data)[i];
}

static const double xs[N] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

static tf_code solve(tf_model *model, const double *start, const double *weight,
                     tf_nonlinear_fit *out)
{
    const tf_nonlinear in = {.n = N,
                             .p = 2,
                             .y = ys,
                             .weight = weight,
                             .start = start,
                             .model = model,
                             .data = xs};
    err = (tf_error){0};
    return tf_nonlinear_solve(&in, mem, out, &err);
}

/* A linear model is what it is by the linear method. */
START_TEST(line_is_least_squares)
{
    double w[N];
    tf_nonlinear_fit fit;
    tf_line line;
    for (int i = 0; i < N; i++) {
        ys[i] = 3 + 0.5 * i + (i * 7 % 5) * 0.1;
        w[i] = 1 + i % 3;
    }
    const double start[] = {0, 1};
    const tf_points points = {N, xs, ys, w, NULL};
    ck_assert_int_eq(solve(straight, start, w, &fit), TF_OK);
    ck_assert_int_eq(tf_line_fit(&points, &line, NULL), TF_OK);
    NEAR(fit.coef[0], line.a, 1e-12);
    NEAR(fit.coef[1], line.b, 1e-12);
    NEAR(fit.se[0], line.se_a, 1e-10);
    NEAR(fit.se[1], line.se_b, 1e-10);
    NEAR(fit.sd, line.sd, 1e-12);
    NEAR(fit.cov[1], fit.cov[2], 1e-14);
    ck_assert_uint_eq(fit.df, N - 2);
}
END_TEST

START_TEST(growth_is_found_at_any_scale)
{
    static const double scales[] = {1, 1e9, 1e-9};
    const double size = scales[_i], start[] = {size, 0.01};
    tf_nonlinear_fit fit;
    for (int i = 0; i < N; i++)
        ys[i] = size * 2.5 * exp(0.17 * i);
    ck_assert_int_eq(solve(rising, start, NULL, &fit), TF_OK);
    NEAR(fit.coef[0] / size, 2.5, 1e-12);
    NEAR(fit.coef[1], 0.17, 1e-12);
    ck_assert_double_le(fit.se[1], 1e-12);
}
END_TEST

START_TEST(domain_is_kept)
{
    const double start[] = {1, 1.5};
    tf_nonlinear_fit fit;
    for (int i = 0; i < N; i++)
        ys[i] = i + 2 + (i % 2 ? 0.1 : -0.1) * i;
    ck_assert_int_eq(solve(narrow, start, NULL, &fit), TF_EINPUT);
    for (int i = 0; i < N; i++)
        ys[i] = 2.5;
    ck_assert_int_eq(solve(nowhere, start, NULL, &fit), TF_EINPUT);
    ck_assert_str_eq(err.msg, "the model has no values about the start");
}
END_TEST

START_TEST(coefficients_must_be_determined)
{
    const double start[] = {1, 1};
    tf_nonlinear_fit fit;
    for (int i = 0; i < N; i++)
        ys[i] = 6.0 * i + 0.1 * (i % 3);
    ck_assert_int_eq(solve(twice, start, NULL, &fit), TF_EINPUT);
    ck_assert_str_eq(err.msg, "the points do not determine the coefficients");
}
END_TEST

START_TEST(what_is_no_problem)
{
    const double start[] = {1, NAN}, good[] = {1, 1};
    double w[N] = {1, 1, 0};
    tf_nonlinear_fit fit;
    tf_nonlinear in = {
        .n = 1, .p = 2, .y = ys, .start = good, .model = straight, .data = xs};
    ck_assert_int_eq(tf_nonlinear_solve(&in, mem, &fit, &err), TF_EINPUT);
    ck_assert_int_eq(solve(straight, start, NULL, &fit), TF_EINPUT);
    ck_assert_int_eq(solve(straight, good, w, &fit), TF_EINPUT);
    for (int i = 0; i < N; i++)
        ys[i] = 0;
    ck_assert_int_eq(solve(straight, good, NULL, &fit), TF_OK);
    NEAR(fit.coef[0], 0, 1e-12);
    NEAR(fit.coef[1], 0, 1e-12);
    in.n = 2;
    ck_assert_int_eq(tf_nonlinear_solve(&in, mem, &fit, &err), TF_OK);
    ck_assert_ptr_null(fit.se);
    ys[3] = INFINITY;
    ck_assert_int_eq(solve(straight, good, NULL, &fit), TF_EINPUT);
}
END_TEST

/* -- Curves of growth ----------------------------------------------------- */

static const struct {
    tf_curve kind;
    double coef[3];
    size_t p;
} curves[] = {
    {TF_CURVE_EXPONENTIAL, {3, 0.12}, 2},  {TF_CURVE_EXPONENTIAL, {8, -0.3}, 2},
    {TF_CURVE_POWER, {2, 1.7}, 2},         {TF_CURVE_LOGISTIC, {50, 0.6, 6}, 3},
    {TF_CURVE_LOGISTIC, {50, 0.3, 14}, 3}, {TF_CURVE_LOGISTIC, {7, -0.8, 5}, 3},
    {TF_CURVE_GOMPERTZ, {90, 0.4, 5}, 3},
};

enum { CURVES = sizeof curves / sizeof *curves };

/* Points of a curve, by years or from 1 on, each off by a little. */
static tf_code fit_curve(int i, double unit, double noise,
                         tf_nonlinear_fit *out)
{
    double x[N], y[N];
    for (int k = 0; k < N; k++) {
        x[k] = k + 1;
        y[k] = unit * tf_curve_value(curves[i].kind, curves[i].coef, x[k]) *
               (1 + noise * (k * 5 % 7 - 3));
    }
    const tf_points points = {.n = N, .x = x, .y = y};
    return tf_curve_fit(curves[i].kind, &points, mem, out, &err);
}

START_TEST(curves_are_found)
{
    static const double units[] = {1, 1e9, 1e-9};
    const int i = _i % CURVES;
    const double unit = units[_i / CURVES];
    tf_nonlinear_fit fit;
    ck_assert_int_eq(fit_curve(i, unit, 0, &fit), TF_OK);
    ck_assert_uint_eq(fit.p, curves[i].p);
    NEAR(fit.coef[0] / unit, curves[i].coef[0], 1e-9);
    NEAR(fit.coef[1], curves[i].coef[1], 1e-9);
    if (fit.p == 3)
        NEAR(fit.coef[2], curves[i].coef[2], 1e-9);
    ck_assert_int_eq(fit_curve(i, unit, 0.005, &fit), TF_OK);
    for (size_t k = 0; k < fit.p; k++) {
        const double off =
            fit.coef[k] / (k == 0 ? unit : 1) - curves[i].coef[k];
        ck_assert_double_le(fabs(off), 4 * fit.se[k] / (k == 0 ? unit : 1));
    }
}
END_TEST

START_TEST(curves_that_there_are_not)
{
    const double x[] = {0, 1, 2, 3}, y[] = {1, 2, 0, 4}, up[] = {1, 2, 3, 4};
    const double same[] = {5, 5, 5, 5}, bad[] = {1, NAN, 2, 3};
    tf_nonlinear_fit fit;
    for (int kind = 0; kind <= TF_CURVE_GOMPERTZ; kind++) {
        const tf_curve k = (tf_curve)kind;
        ck_assert_int_eq(tf_curve_fit(k, &(tf_points){.n = 4, .x = x, .y = y},
                                      mem, &fit, NULL),
                         TF_EINPUT);
        ck_assert_int_eq(tf_curve_fit(k, &(tf_points){.n = 4, .x = x, .y = bad},
                                      mem, &fit, NULL),
                         TF_EINPUT);
        ck_assert_int_eq(tf_curve_fit(k, &(tf_points){.n = 0}, mem, &fit, NULL),
                         TF_EINPUT);
        ck_assert_int_ne(tf_curve_fit(k,
                                      &(tf_points){.n = 4, .x = same, .y = up},
                                      mem, &fit, NULL),
                         TF_OK);
    }
    ck_assert_int_eq(tf_curve_fit(TF_CURVE_POWER,
                                  &(tf_points){.n = 4, .x = x, .y = up}, mem,
                                  &fit, NULL),
                     TF_EINPUT);
}
END_TEST

Suite *tf_suite_stat_nonlinear(void)
{
    Suite *suite = suite_create("stat_nonlinear");
    TCase *tc = tcase_create("nonlinear");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, line_is_least_squares);
    tcase_add_loop_test(tc, growth_is_found_at_any_scale, 0, 3);
    tcase_add_test(tc, domain_is_kept);
    tcase_add_test(tc, coefficients_must_be_determined);
    tcase_add_test(tc, what_is_no_problem);
    tcase_add_loop_test(tc, curves_are_found, 0, 3 * CURVES);
    tcase_add_test(tc, curves_that_there_are_not);
    suite_add_tcase(suite, tc);
    return suite;
}
