/* Twofold numbers, least squares, moments, lines: closed forms, two routes to
 * the same, and what must hold of any input. NIST's sets are in
 * tests/numeric. */
#include "base/arena.h"
#include "base/str.h"
#include "stat/twofold.h"

#include <check.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

Suite *tf_suite_stat_fit(void);

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

/* -- Twofold numbers --------------------------------------------------------
 */

static tf_twofold read(const char *text)
{
    tf_twofold v;
    ck_assert_int_eq(tf_twofold_read(tf_str_of(text), &v, NULL), TF_OK);
    return v;
}

START_TEST(decimals_keep_their_digits)
{
    const tf_twofold d = two_sub(read("10000000.2"), read("10000000.1"));
    const tf_twofold tenth = two_sub(d, read("0.1"));
    ck_assert_double_le(fabs(tenth.hi), 1e-24);
    ck_assert_double_eq(read("0.1").hi, 0.1);
    ck_assert_double_eq_tol(read("0.1").lo, -5.5511151231257827e-18, 1e-33);
    ck_assert_double_eq(read("-0.1").lo, -read("0.1").lo);
    ck_assert_double_eq(read("12.5e2").hi, 1250);
    ck_assert_double_eq(read("12.5e2").lo, 0);
    const tf_twofold a = tf_twofold_decimal((tf_dec){INT64_MAX, -3});
    const tf_twofold b = read("9223372036854775.807");
    ck_assert(a.hi == b.hi && a.lo == b.lo);
    const tf_twofold small = read("-1e-300"), big = read("1e300");
    NEAR(two_mul(small, big).hi, -1, 1e-15);
    ck_assert_double_le(fabs(two_mul(small, big).lo), 1e-16);
}
END_TEST

START_TEST(texts_that_are_no_wide_numbers)
{
    tf_twofold v;
    ck_assert_int_eq(tf_twofold_read(TF_STR("1,5"), &v, NULL), TF_ESYNTAX);
    ck_assert_int_eq(tf_twofold_read(TF_STR("1e309"), &v, NULL), TF_ERANGE);
    ck_assert_double_eq(read("1e-400").hi, 0);
    ck_assert_double_eq(read("1.7976931348623157e308").hi, DBL_MAX);
}
END_TEST

/* 40 digits: what is beyond a twofold number's is not asked for. */
START_TEST(operations_have_thirty_digits)
{
    const tf_twofold third = two_div(two_of(1), two_of(3));
    const tf_twofold third_too =
        read("0.3333333333333333333333333333333333333333");
    ck_assert_double_le(fabs(two_sub(third, third_too).hi), 2e-32);
    const tf_twofold root = two_sqrt(two_of(2));
    const tf_twofold two = read("1.4142135623730950488016887242096980785697");
    ck_assert_double_le(fabs(two_sub(root, two).hi), 5e-32);
    const tf_twofold seven =
        two_mul(two_div(two_of(7), read("0.3")), read("0.3"));
    ck_assert_double_le(fabs(two_sub(seven, two_of(7)).hi), 1e-30);
    ck_assert_double_eq(two_sqrt(two_of(0)).hi, 0);
    ck_assert_double_eq(two_sqrt(two_of(-1)).hi, 0);
}
END_TEST

static void is_near(tf_twofold got, const char *want, double tol)
{
    const tf_twofold w = read(want);
    ck_assert_double_le(fabs(two_sub(got, w).hi), tol * fabs(w.hi));
}

START_TEST(exponentials_and_logarithms)
{
    is_near(tf_twofold_exp(two_of(-12.75)),
            "0.0000029023204086504038856369851306282588158", 1e-29);
    is_near(tf_twofold_exp(read("0.3")),
            "1.3498588075760031039837443133280073304", 1e-30);
    is_near(tf_twofold_log(read("0.3")),
            "-1.203972804325935992622746217761838503", 1e-30);
    is_near(tf_twofold_log(tf_twofold_exp(read("-345.678"))), "-345.678",
            1e-29);
    ck_assert_double_eq(tf_twofold_exp(two_of(0)).hi, 1);
    ck_assert_double_eq(tf_twofold_exp(two_of(-800)).hi, 0);
    ck_assert(isinf(tf_twofold_exp(two_of(800)).hi));
    ck_assert(isnan(tf_twofold_exp(two_of(NAN)).hi));
    ck_assert(!isfinite(tf_twofold_log(two_of(0)).hi));
    const tf_twofold one =
        tf_twofold_div(tf_twofold_mul(read("0.7"), read("3")),
                       tf_twofold_add(read("1"), read("1.1")));
    ck_assert_double_le(fabs(tf_twofold_sub(one, two_of(1)).hi), 1e-31);
}
END_TEST

/* -- Least squares ------------------------------------------------------- */

static tf_code solve(const tf_linear *in, tf_linear_fit *out)
{
    err = (tf_error){0};
    return tf_linear_solve(in, mem, out, &err);
}

/* y = 1 + x + x^2 + ... + x^9 on 0..20: exactly. */
START_TEST(polynomial_is_found_exactly)
{
    enum { N = 21, DEGREE = 9 };
    tf_twofold x[N], y[N], *powers;
    for (int i = 0; i < N; i++) {
        x[i] = two_of(i);
        y[i] = two_of(1);
        for (int k = 0; k < DEGREE; k++)
            y[i] = two_add(two_mul(y[i], x[i]), two_of(1));
    }
    const tf_powers of = {N, DEGREE, x};
    tf_linear_fit fit;
    ck_assert_int_eq(tf_linear_powers(&of, mem, &powers, &err), TF_OK);
    ck_assert_int_eq(
        solve(
            &(tf_linear){
                .n = N, .p = DEGREE, .x = powers, .y = y, .constant = true},
            &fit),
        TF_OK);
    ck_assert(fit.exact);
    ck_assert_uint_eq(fit.p, DEGREE + 1);
    for (size_t k = 0; k < fit.p; k++) {
        NEAR(fit.coef[k], 1, 1e-15);
        ck_assert_double_eq(fit.se[k], 0);
    }
    ck_assert_double_eq(fit.sd, 0);
    ck_assert_double_eq(fit.r_squared, 1);
}
END_TEST

/* x = 0, 1, 3: b = 9 / 14 of y = 1, 2, 3, by hand. */
START_TEST(line_by_hand)
{
    const tf_twofold x[] = {{0, 0}, {1, 0}, {3, 0}};
    const tf_twofold y[] = {{1, 0}, {2, 0}, {3, 0}};
    tf_linear_fit fit;
    const tf_linear in = {3, 1, x, y, NULL, true};
    ck_assert_int_eq(solve(&in, &fit), TF_OK);
    NEAR(fit.coef[1], 9.0 / 14, 1e-15);
    NEAR(fit.coef[0], 2 - 9.0 / 14 * 4 / 3, 1e-15);
    NEAR(fit.rss, 1.0 / 14, 1e-15);
    NEAR(fit.sd, sqrt(1.0 / 14), 1e-15);
    NEAR(fit.se[1], sqrt(1.0 / 14 / (14.0 / 3)), 1e-15);
    NEAR(fit.se[0], sqrt(10.0 / 3 / 14 / (14.0 / 3)), 1e-15);
    NEAR(fit.cov[1], -fit.se[1] * fit.se[1] * 4 / 3, 1e-15);
    NEAR(fit.r_squared, 1 - 1.0 / 28, 1e-15);
    ck_assert_uint_eq(fit.df, 1);
}
END_TEST

enum { ROWS = 30, COLUMNS = 4 };

static tf_twofold rx[ROWS * COLUMNS], ry[ROWS];
static double weights[ROWS];

static void make_random(unsigned long seed)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    for (int i = 0; i < ROWS * COLUMNS; i++)
        rx[i] = two_of(gsl_rng_uniform(rng) - 0.3);
    for (int i = 0; i < ROWS; i++) {
        ry[i] = two_of(gsl_rng_uniform(rng));
        weights[i] = (double)gsl_rng_uniform_int(rng, 4);
    }
    gsl_rng_free(rng);
}

/* A weight of k is the row k times, but for the degrees of freedom. */
START_TEST(weights_are_repeated_rows)
{
    tf_twofold x[3 * ROWS * COLUMNS], y[3 * ROWS];
    size_t n = 0;
    tf_linear_fit a, b;
    make_random((unsigned long)_i);
    for (int i = 0; i < ROWS; i++)
        for (int k = 0; k < (int)weights[i]; k++) {
            memcpy(x + n * COLUMNS, rx + i * COLUMNS, COLUMNS * sizeof *x);
            y[n++] = ry[i];
        }
    const tf_linear one = {ROWS, COLUMNS, rx, ry, weights, true};
    const tf_linear other = {n, COLUMNS, x, y, NULL, true};
    ck_assert_int_eq(solve(&one, &a), TF_OK);
    ck_assert_int_eq(solve(&other, &b), TF_OK);
    NEAR(a.rss, b.rss, 1e-15);
    NEAR(a.r_squared, b.r_squared, 1e-15);
    const double ratio = sqrt((double)b.df / (double)a.df);
    for (size_t k = 0; k < a.p; k++) {
        NEAR(a.coef[k], b.coef[k], 2e-15);
        NEAR(a.se[k], b.se[k] * ratio, 2e-15);
    }
}
END_TEST

START_TEST(scale_goes_through)
{
    static const double scales[] = {1e-9, 1e9, 1e-140, 1e140};
    tf_twofold x[ROWS * COLUMNS], y[ROWS];
    tf_linear_fit a, b;
    const double s = scales[_i];
    make_random(7);
    for (int i = 0; i < ROWS * COLUMNS; i++)
        x[i] = two_product(rx[i].hi, i % COLUMNS == 1 ? s : 1);
    for (int i = 0; i < ROWS; i++)
        y[i] = two_product(ry[i].hi, s);
    const tf_linear one = {ROWS, COLUMNS, rx, ry, weights, false};
    const tf_linear other = {ROWS, COLUMNS, x, y, weights, false};
    ck_assert_int_eq(solve(&one, &a), TF_OK);
    ck_assert_int_eq(solve(&other, &b), TF_OK);
    NEAR(b.sd / s, a.sd, 1e-14);
    NEAR(b.r_squared, a.r_squared, 1e-14);
    for (size_t k = 0; k < a.p; k++) {
        const double unit = k == 1 ? 1 : s;
        NEAR(b.coef[k] / unit, a.coef[k], 1e-14);
        NEAR(b.se[k] / unit, a.se[k], 1e-14);
    }
}
END_TEST

/* Enough rows that GSL takes over. */
START_TEST(large_agrees_with_exact)
{
    enum { N = 60000, P = 9 };
    tf_twofold *x = TF_NEW(mem, N * P, tf_twofold),
               *y = TF_NEW(mem, N, tf_twofold);
    double *w = TF_NEW(mem, N, double);
    for (int i = 0; i < N; i++) {
        for (int k = 0; k < P; k++)
            x[i * P + k] = two_of(cos(i * (k + 1) * 0.01));
        y[i] = two_of(sin(i * 0.7) + x[i * P + 2].hi);
        w[i] = i % 50 == 0; /* few count: the exact way */
    }
    tf_linear_fit a, b;
    tf_linear in = {N, P, x, y, w, true};
    ck_assert_int_eq(solve(&in, &a), TF_OK);
    ck_assert(a.exact);
    for (int i = 0; i < N; i++)
        w[i] = i % 50 == 0 ? 4 : 1e-40;
    ck_assert_int_eq(solve(&in, &b), TF_OK);
    ck_assert(!b.exact);
    NEAR(b.rss, 4 * a.rss, 1e-10);
    NEAR(b.r_squared, a.r_squared, 1e-10);
    const double ratio = sqrt((double)a.df / (double)b.df);
    for (size_t k = 0; k < a.p; k++) {
        NEAR(b.coef[k], a.coef[k], 1e-10);
        NEAR(b.se[k], a.se[k] * ratio, 1e-10);
    }
    for (int i = 0; i < N; i++)
        x[i * P + 5] = x[i * P];
    ck_assert_int_eq(solve(&in, &b), TF_EINPUT);
    ck_assert_str_eq(err.msg, "a column follows from the others");
}
END_TEST

START_TEST(as_many_points_as_coefficients)
{
    const tf_twofold x[] = {{1, 0}, {2, 0}}, y[] = {{5, 0}, {8, 0}};
    tf_linear_fit fit;
    const tf_linear in = {2, 1, x, y, NULL, true};
    ck_assert_int_eq(solve(&in, &fit), TF_OK);
    NEAR(fit.coef[0], 2, 1e-15);
    NEAR(fit.coef[1], 3, 1e-15);
    ck_assert_ptr_null(fit.se);
    ck_assert_ptr_null(fit.cov);
    ck_assert_uint_eq(fit.df, 0);
    ck_assert_double_eq(fit.sd, 0);
}
END_TEST

static const struct {
    double x[4], y, w;
    size_t n;
    const char *reason;
} faults[] = {
    {{1, 2, 3, 4}, 0, 1, 0, "nothing to fit"},
    {{1, 2, 3, 4}, 0, 1, 1, "1 points for 2 coefficients"},
    {{1, 2, 3, 4}, NAN, 1, 4, "a number is not finite"},
    {{1, INFINITY, 3, 4}, 1, 1, 4, "a number is not finite"},
    {{1, 2, 3, 4}, 1, -1, 4, "a weight is below zero or no number"},
    {{1, 2, 3, 4}, 1, NAN, 4, "a weight is below zero or no number"},
    {{1, 2, 3, 4}, 1, 0, 4, "0 points for 2 coefficients"},
    {{3, 3, 3, 3}, 1, 1, 4, "column 2 follows from those before it"},
    {{0, 0, 0, 0}, 1, 1, 4, "column 2 follows from those before it"},
};

START_TEST(what_cannot_be_fitted)
{
    tf_twofold x[4], y[4];
    double w[4];
    for (int i = 0; i < 4; i++) {
        x[i] = two_of(faults[_i].x[i]);
        y[i] = two_of(faults[_i].y);
        w[i] = faults[_i].w;
    }
    tf_linear_fit fit;
    const tf_linear in = {faults[_i].n, 1, x, y, w, true};
    ck_assert_int_eq(solve(&in, &fit), TF_EINPUT);
    ck_assert_str_eq(err.msg, faults[_i].reason);
}
END_TEST

/* -- Moments ------------------------------------------------------------- */

START_TEST(moments_by_hand)
{
    const tf_twofold x[] = {{1, 0}, {2, 0}, {4, 0}, {5, 0}};
    tf_summary s;
    ck_assert_int_eq(tf_summary_of(x, 4, &s, NULL), TF_OK);
    ck_assert_double_eq(s.mean, 3);
    NEAR(s.sd, sqrt(10.0 / 3), 1e-16);
    NEAR(s.lag, (2.0 - 1 + 2) / 10, 1e-16);
    NEAR(tf_summary_lag(x, 4, 2), (-2.0 - 2) / 10, 1e-16);
    ck_assert_double_eq(tf_summary_lag(x, 4, 0), 1);
    ck_assert_double_eq(tf_summary_lag(x, 4, 4), 0);
}
END_TEST

START_TEST(moments_of_little)
{
    const tf_twofold same[] = {{0.1, 0}, {0.1, 0}, {0.1, 0}};
    const tf_twofold bad[] = {{1, 0}, {NAN, 0}};
    const tf_twofold wild[] = {{1e308, 0}, {-1e308, 0}, {1e308, 0}};
    tf_summary s;
    ck_assert_int_eq(tf_summary_of(same, 3, &s, NULL), TF_OK);
    ck_assert(s.mean == 0.1 && s.sd == 0 && s.lag == 0);
    ck_assert_int_eq(tf_summary_of(same, 1, &s, NULL), TF_OK);
    ck_assert(s.mean == 0.1 && s.sd == 0 && s.lag == 0);
    ck_assert_int_eq(tf_summary_of(same, 0, &s, NULL), TF_EINPUT);
    ck_assert_int_eq(tf_summary_of(bad, 2, &s, NULL), TF_EINPUT);
    ck_assert_double_eq(tf_summary_lag(bad, 2, 1), 0);
    ck_assert_int_eq(tf_summary_of(wild, 3, &s, NULL), TF_OK);
    NEAR(s.mean / 1e308, 1.0 / 3, 1e-15);
    NEAR(s.sd / 1e308, sqrt(4.0 / 3), 1e-15);
}
END_TEST

/* -- Lines --------------------------------------------------------------- */

/* The same line by the general method. */
START_TEST(line_is_that_of_linear)
{
    double x[ROWS], y[ROWS];
    tf_twofold wx[ROWS];
    tf_linear_fit fit;
    tf_line line;
    make_random((unsigned long)_i);
    for (int i = 0; i < ROWS; i++) {
        wx[i] = two_of(x[i] = 2000 + i + rx[i].hi);
        y[i] = ry[i].hi;
    }
    const tf_linear in = {ROWS, 1, wx, ry, weights, true};
    const tf_points points = {ROWS, x, y, weights, NULL};
    ck_assert_int_eq(solve(&in, &fit), TF_OK);
    ck_assert_int_eq(tf_line_fit(&points, &line, NULL), TF_OK);
    NEAR(line.a, fit.coef[0], 1e-15);
    NEAR(line.b, fit.coef[1], 1e-16);
    NEAR(line.se_a, fit.se[0], 1e-14);
    NEAR(line.se_b, fit.se[1], 1e-15);
    NEAR(line.sd, fit.sd, 1e-15);
    NEAR(line.r_squared, fit.r_squared, 1e-15);
    ck_assert_uint_eq(line.df, fit.df);
}
END_TEST

/* Paule and Mandel's equation holds at the common scatter, and the line is
 * least squares by the weights it gives. */
START_TEST(known_errors_beside_a_common_scatter)
{
    double x[ROWS], y[ROWS], e[ROWS], w[ROWS], sum = 0;
    tf_line line, again;
    make_random((unsigned long)_i);
    for (int i = 0; i < ROWS; i++) {
        x[i] = i;
        y[i] = 10 + 0.3 * i + ry[i].hi;
        e[i] = 0.1 * weights[i];
    }
    const tf_points points = {ROWS, x, y, NULL, e};
    ck_assert_int_eq(tf_line_known(&points, &line, NULL), TF_OK);
    ck_assert_double_gt(line.sd, 0);
    for (int i = 0; i < ROWS; i++) {
        const double r = y[i] - line.a - line.b * x[i];
        w[i] = 1 / (line.sd * line.sd + e[i] * e[i]);
        sum += w[i] * r * r;
    }
    NEAR(sum, ROWS - 2, 1e-12);
    const tf_points weighted = {ROWS, x, y, w, NULL};
    ck_assert_int_eq(tf_line_fit(&weighted, &again, NULL), TF_OK);
    NEAR(line.b, again.b, 1e-13);
    NEAR(line.a, again.a, 1e-13);
    NEAR(line.se_b, again.se_b / again.sd, 1e-13);
}
END_TEST

START_TEST(known_errors_at_the_ends)
{
    const double x[] = {0, 1, 2, 3}, y[] = {1, 2.1, 2.9, 4.2};
    const double none[] = {0, 0, 0, 0}, large[] = {1, 1, 1, 1};
    const double line_y[] = {1, 2, 3, 4}, some[] = {0, 1, 0, 0.5};
    const double bad[] = {0, -1, 0, 0};
    tf_line plain, line;
    const tf_points points = {4, x, y, NULL, NULL};
    ck_assert_int_eq(tf_line_fit(&points, &plain, NULL), TF_OK);
    ck_assert_int_eq(
        tf_line_known(&(tf_points){4, x, y, NULL, none}, &line, NULL), TF_OK);
    NEAR(line.b, plain.b, 1e-14);
    NEAR(line.se_b, plain.se_b, 1e-12);
    NEAR(line.sd, plain.sd, 1e-12);
    ck_assert_int_eq(
        tf_line_known(&(tf_points){4, x, y, NULL, large}, &line, NULL), TF_OK);
    NEAR(line.sd, 0, 1e-15); /* errors explain more than there is */
    NEAR(line.se_b, sqrt(1 / 5.0), 1e-13);
    ck_assert_int_eq(
        tf_line_known(&(tf_points){4, x, line_y, NULL, some}, &line, NULL),
        TF_OK);
    NEAR(line.b, 1, 1e-14);
    ck_assert_double_le(line.se_b, 1e-14);
    ck_assert_int_eq(
        tf_line_known(&(tf_points){4, x, y, NULL, bad}, &line, NULL),
        TF_EINPUT);
}
END_TEST

START_TEST(lines_that_there_are_not)
{
    const double x[] = {1, 1, 1}, y[] = {1, 2, 3}, bad[] = {1, NAN, 3};
    const double w[] = {1, 0, 0};
    tf_line line;
    ck_assert_int_eq(
        tf_line_fit(&(tf_points){.n = 3, .x = x, .y = y}, &line, NULL),
        TF_EINPUT);
    ck_assert_int_eq(
        tf_line_fit(&(tf_points){.n = 3, .x = y, .y = bad}, &line, NULL),
        TF_EINPUT);
    ck_assert_int_eq(
        tf_line_fit(&(tf_points){.n = 3, .x = y, .y = y, .weight = w}, &line,
                    NULL),
        TF_EINPUT);
    ck_assert_int_eq(tf_line_fit(&(tf_points){.n = 0}, &line, NULL), TF_EINPUT);
    ck_assert_int_eq(
        tf_line_fit(&(tf_points){.n = 2, .x = y, .y = y}, &line, NULL), TF_OK);
    ck_assert(line.b == 1 && line.se_b == 0 && line.df == 0);
}
END_TEST

/* -- Guerrero ------------------------------------------------------------ */

START_TEST(power_of_a_series)
{
    double y[48], lambda;
    for (int i = 0; i < 48; i++) /* swings in proportion to the level */
        y[i] = exp(0.05 * i) * (1 + 0.2 * (i % 12 < 6));
    const tf_boxcox how = {.period = 12};
    ck_assert_int_eq(tf_boxcox_guerrero(y, 48, how, &lambda, NULL), TF_OK);
    NEAR(lambda, 0, 1e-7);
    for (int i = 0; i < 48; i++) /* the same at any level */
        y[i] = 100 + 5 * (i / 12) + 3 * (i % 12);
    ck_assert_int_eq(tf_boxcox_guerrero(y, 48, how, &lambda, NULL), TF_OK);
    NEAR(lambda, 1, 1e-7);
    ck_assert_int_eq(tf_boxcox_guerrero(y, 23, how, &lambda, NULL), TF_EINPUT);
    y[5] = 0;
    ck_assert_int_eq(tf_boxcox_guerrero(y, 48, how, &lambda, NULL), TF_EINPUT);
    for (int i = 0; i < 48; i++)
        y[i] = 7;
    ck_assert_int_eq(tf_boxcox_guerrero(y, 48, how, &lambda, NULL), TF_EINPUT);
}
END_TEST

static void add_lines(Suite *suite)
{
    TCase *tc = tcase_create("lines");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, moments_by_hand);
    tcase_add_test(tc, moments_of_little);
    tcase_add_loop_test(tc, line_is_that_of_linear, 0, 10);
    tcase_add_loop_test(tc, known_errors_beside_a_common_scatter, 0, 10);
    tcase_add_test(tc, known_errors_at_the_ends);
    tcase_add_test(tc, lines_that_there_are_not);
    tcase_add_test(tc, power_of_a_series);
    suite_add_tcase(suite, tc);
}

Suite *tf_suite_stat_fit(void)
{
    Suite *suite = suite_create("stat_fit");
    TCase *tc = tcase_create("linear");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, decimals_keep_their_digits);
    tcase_add_test(tc, texts_that_are_no_wide_numbers);
    tcase_add_test(tc, operations_have_thirty_digits);
    tcase_add_test(tc, exponentials_and_logarithms);
    tcase_add_test(tc, polynomial_is_found_exactly);
    tcase_add_test(tc, line_by_hand);
    tcase_add_loop_test(tc, weights_are_repeated_rows, 0, 10);
    tcase_add_loop_test(tc, scale_goes_through, 0, 4);
    tcase_add_test(tc, large_agrees_with_exact);
    tcase_add_test(tc, as_many_points_as_coefficients);
    tcase_add_loop_test(tc, what_cannot_be_fitted, 0,
                        (int)(sizeof faults / sizeof *faults));
    suite_add_tcase(suite, tc);
    add_lines(suite);
    return suite;
}
