/* Lines that outliers do not move, and the tests by ranks: closed forms,
 * counting out, and what must hold of any input. R's values are in
 * tests/numeric. */
#include "base/arena.h"
#include "stat/kendall.h"
#include "tradefig/fit.h"

#include <check.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

Suite *tf_suite_stat_robust(void);

static tf_arena *mem;

static void setup(void)
{
    gsl_set_error_handler_off();
    mem = tf_arena_open();
}

static void teardown(void)
{
    tf_arena_close(mem);
}

#define NEAR(a, b, tol)                                                        \
    ck_assert_double_eq_tol(a, b, (tol)*fmax(1, fabs((double)(b))))

/* -- Kendall -------------------------------------------------------------- */

START_TEST(kendall_by_hand)
{
    const double up[] = {1, 2, 3, 4}, ties[] = {3, 1, 1, 2, 2, 2};
    tf_kendall k;
    ck_assert_int_eq(tf_kendall_test(up, 4, &k, NULL), TF_OK);
    ck_assert(k.exact && k.s == 6 && k.tau == 1);
    NEAR(k.p, 2.0 / 24, 1e-15);
    NEAR(k.variance, 4 * 3 * 13 / 18.0, 1e-15);
    ck_assert_int_eq(tf_kendall_test(ties, 6, &k, NULL), TF_OK);
    ck_assert(!k.exact);
    ck_assert_double_eq(k.s, 1); /* 6 rise, 5 fall, 4 are even */
    NEAR(k.variance, (6 * 5 * 17 - 2 * 9 - 3 * 2 * 11) / 18.0, 1e-15);
    ck_assert_double_eq(k.p, 1);
    ck_assert_int_eq(tf_kendall_test(ties + 3, 3, &k, NULL), TF_OK);
    ck_assert(k.s == 0 && k.p == 1);
    ck_assert_int_eq(tf_kendall_test(up, 1, &k, NULL), TF_OK);
    ck_assert(k.s == 0 && k.p == 1 && k.tau == 0);
    ck_assert_int_eq(tf_kendall_test(up, 0, &k, NULL), TF_EINPUT);
    ck_assert_int_eq(tf_kendall_test((double[]){1, NAN}, 2, &k, NULL),
                     TF_EINPUT);
}
END_TEST

/* All orders of six numbers, one after the other. */
static bool next_order(double *at, int n)
{
    int i = n - 2, k = n - 1;
    while (i >= 0 && at[i] > at[i + 1])
        i--;
    if (i < 0)
        return false;
    while (at[k] < at[i])
        k--;
    const double t = at[i];
    at[i] = at[k];
    at[k] = t;
    for (int a = i + 1, b = n - 1; a < b; a++, b--) {
        const double u = at[a];
        at[a] = at[b];
        at[b] = u;
    }
    return true;
}

START_TEST(kendall_is_counted_out)
{
    enum { N = 6, PAIRS = 15, ORDERS = 720 };
    double at[N] = {1, 2, 3, 4, 5, 6};
    int counts[PAIRS + 1] = {0};
    tf_kendall k;
    do {
        int s = 0;
        for (int i = 0; i < N; i++)
            for (int j = 0; j < i; j++)
                s += at[i] > at[j] ? 1 : -1;
        ck_assert_int_eq(tf_kendall_test(at, N, &k, NULL), TF_OK);
        ck_assert_double_eq(k.s, s);
        counts[(PAIRS - s) / 2]++;
    } while (next_order(at, N));
    int below = 0;
    for (int falls = 0; falls < 7; falls++) {
        double missed;
        const double miss = 2.0 * (below += counts[falls]) / ORDERS;
        ck_assert_uint_eq(tf_kendall_rank(N, miss * 1.000001, &missed),
                          (size_t)falls + 1);
        NEAR(missed, miss, 1e-14);
    }
}
END_TEST

/* The exact distribution is near the normal one where they meet. */
START_TEST(kendall_of_many)
{
    double at[TF_KENDALL_EXACT + 1];
    tf_kendall exact, normal;
    for (int i = 0; i <= TF_KENDALL_EXACT; i++)
        at[i] = i * 7 % 51 + 0.3 * i;
    ck_assert_int_eq(tf_kendall_test(at, TF_KENDALL_EXACT, &exact, NULL),
                     TF_OK);
    ck_assert(exact.exact);
    at[TF_KENDALL_EXACT] = at[0];
    ck_assert_int_eq(tf_kendall_test(at, TF_KENDALL_EXACT + 1, &normal, NULL),
                     TF_OK);
    ck_assert(!normal.exact);
    ck_assert_double_eq_tol(exact.p, normal.p, 0.02);
}
END_TEST

/* -- Theil and Sen -------------------------------------------------------- */

START_TEST(theil_by_hand)
{
    const double x[] = {0, 1, 2, 3, 4}, y[] = {0, 1, 2, 3, 40};
    const tf_points in = {.n = 5, .x = x, .y = y};
    tf_theil t;
    ck_assert_int_eq(tf_theil_fit(&in, 90, &t, NULL), TF_OK);
    ck_assert_uint_eq(t.pairs, 10);
    ck_assert_double_eq(t.b, 1);
    ck_assert_double_eq(t.a, 0);
    /* at most one falls: 5 of 120; two, 14; so the second of ten */
    ck_assert_double_eq(t.low, 1);
    ck_assert_double_eq(t.high, 19);
    NEAR(t.level, 100 * (1 - 10.0 / 120), 1e-12);
    ck_assert_int_eq(tf_theil_fit(&in, 99, &t, NULL), TF_OK);
    NEAR(t.level, 100 * (1 - 2.0 / 120), 1e-12); /* all there is */
    ck_assert(t.low == 1 && t.high == 37);
    ck_assert_int_eq(tf_theil_fit(&in, 100, &t, NULL), TF_EINPUT);
    ck_assert_int_eq(tf_theil_fit(&in, NAN, &t, NULL), TF_EINPUT);
}
END_TEST

START_TEST(theil_with_equal_x_and_weights)
{
    const double x[] = {0, 0, 1, 1, 2}, y[] = {1, 3, 4, 6, 1000};
    const double w[] = {1, 2, 3, 4, 0};
    tf_theil t;
    ck_assert_int_eq(tf_theil_fit(&(tf_points){5, x, y, w, NULL}, 90, &t, NULL),
                     TF_OK);
    ck_assert_uint_eq(t.pairs, 4);
    ck_assert_double_eq(t.b, 3);
    ck_assert(t.low == 1 && t.high == 5);
    ck_assert_double_eq(t.a, 2);
}
END_TEST

static double noise[200];

static void make_noise(unsigned long seed)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    for (int i = 0; i < 200; i++)
        noise[i] = gsl_rng_uniform(rng) - 0.5;
    gsl_rng_free(rng);
}

/* 90 % intervals of lines with noise hold the slope about nine times in ten,
 * whatever the noise: here with rare huge values. */
START_TEST(theil_covers)
{
    enum { N = 12, RUNS = 1000 };
    double x[N], y[N];
    int inside = 0;
    double level = 0;
    for (int run = 0; run < RUNS; run++) {
        make_noise((unsigned long)run);
        for (int i = 0; i < N; i++) {
            x[i] = i;
            y[i] = 0.2 * i + tan(3.1 * noise[i]);
        }
        tf_theil t;
        const tf_points in = {.n = N, .x = x, .y = y};
        ck_assert_int_eq(tf_theil_fit(&in, 90, &t, NULL), TF_OK);
        inside += t.low <= 0.2 && 0.2 <= t.high;
        level = t.level;
    }
    ck_assert_double_ge(level, 90);
    ck_assert_double_eq_tol(100.0 * inside / RUNS, level, 2.5);
}
END_TEST

/* -- M-estimates ---------------------------------------------------------- */

enum { N = 20 };

static double px[N], py[N];

static tf_robust_fit solve(tf_robust_method method)
{
    const tf_points in = {.n = N, .x = px, .y = py};
    const tf_robust how = {.method = method};
    tf_robust_fit fit;
    ck_assert_int_eq(tf_robust_solve(&in, &how, mem, &fit, NULL), TF_OK);
    ck_assert(fit.converged);
    return fit;
}

/* Nine of twenty points are anywhere: MM finds the line of the others to
 * the last digit. */
START_TEST(mm_bears_nearly_half)
{
    make_noise((unsigned long)_i);
    for (int i = 0; i < N; i++) {
        px[i] = i;
        py[i] = i % 2 == 0 && i < 18 ? 100 * noise[i] : 2 + 0.5 * i;
    }
    const tf_robust_fit fit = solve(TF_ROBUST_MM);
    NEAR(fit.line.b, 0.5, 1e-12);
    NEAR(fit.line.a, 2, 1e-12);
    ck_assert_double_eq(fit.line.sd, 0);
    ck_assert_double_eq(fit.line.se_b, 0);
    for (int i = 0; i < N; i++)
        ck_assert_double_eq(fit.weight[i], i % 2 == 1 || i >= 18);
}
END_TEST

/* The equation of the M-estimate holds at the line. */
START_TEST(huber_solves_its_equation)
{
    make_noise((unsigned long)_i);
    for (int i = 0; i < N; i++) {
        px[i] = i;
        py[i] = 3 - 0.2 * i + tan(3 * noise[i]);
    }
    const tf_robust_fit fit = solve(TF_ROBUST_HUBER);
    double sum = 0, moment = 0;
    for (int i = 0; i < N; i++) {
        const double r = (py[i] - fit.line.a - fit.line.b * px[i]);
        const double psi = fmax(-1.345, fmin(1.345, r / fit.line.sd));
        sum += psi;
        moment += psi * px[i];
        NEAR(fit.weight[i] * r / fit.line.sd, psi, 1e-9);
    }
    ck_assert_double_eq_tol(sum, 0, 1e-8);
    ck_assert_double_eq_tol(moment, 0, 1e-7);
    ck_assert_double_gt(fit.line.se_b, 0);
}
END_TEST

/* Without anything to resist all are near least squares, errors too. */
START_TEST(clean_points_give_least_squares)
{
    static const double steps[] = {0.3, -0.4, 0.1, 0.2, -0.2};
    for (int i = 0; i < N; i++) {
        px[i] = i;
        py[i] = 5 + 0.7 * i + steps[i % 5];
    }
    tf_line plain;
    const tf_points in = {.n = N, .x = px, .y = py};
    ck_assert_int_eq(tf_line_fit(&in, &plain, NULL), TF_OK);
    for (int m = TF_ROBUST_HUBER; m <= TF_ROBUST_MM; m++) {
        const tf_robust_fit fit = solve((tf_robust_method)m);
        ck_assert_double_eq_tol(fit.line.b, plain.b, plain.se_b / 2);
        ck_assert_double_eq_tol(fit.line.se_b / plain.se_b, 1, 0.35);
        ck_assert_double_eq_tol(fit.line.sd / plain.sd, 1, 0.35);
    }
}
END_TEST

START_TEST(robust_lines_move_with_their_points)
{
    const tf_robust_method method = (tf_robust_method)(_i % 3);
    const double size = _i < 3 ? 1e9 : 1e-9;
    make_noise(5);
    for (int i = 0; i < N; i++) {
        px[i] = i + noise[i + 50];
        py[i] = 3 - 0.2 * i + tan(3 * noise[i]);
    }
    const tf_line one = solve(method).line;
    for (int i = 0; i < N; i++) {
        py[i] = size * (py[i] + 4 * px[i] - 1);
        px[i] /= size;
    }
    const tf_line other = solve(method).line;
    NEAR(other.b / size / size, one.b + 4, 1e-9);
    NEAR(other.a / size, one.a - 1, 1e-9);
    NEAR(other.se_b / size / size, one.se_b, 1e-9);
    NEAR(other.se_a / size, one.se_a, 1e-9);
    NEAR(other.sd / size, one.sd, 1e-9);
}
END_TEST

/* A point of weight zero is not there. */
START_TEST(points_left_out)
{
    double w[N];
    make_noise(8);
    for (int i = 0; i < N; i++) {
        px[i] = i;
        py[i] = noise[i] + (i == 4 ? 1e6 : 0);
        w[i] = i != 4;
    }
    for (int m = TF_ROBUST_HUBER; m <= TF_ROBUST_MM; m++) {
        const tf_robust how = {.method = (tf_robust_method)m};
        tf_robust_fit a, b;
        ck_assert_int_eq(tf_robust_solve(&(tf_points){N, px, py, w, NULL}, &how,
                                         mem, &a, NULL),
                         TF_OK);
        double x[N - 1], y[N - 1];
        for (int i = 0; i < N - 1; i++) {
            x[i] = px[i + (i >= 4)];
            y[i] = py[i + (i >= 4)];
        }
        ck_assert_int_eq(tf_robust_solve(&(tf_points){N - 1, x, y, NULL, NULL},
                                         &how, mem, &b, NULL),
                         TF_OK);
        ck_assert_double_eq(a.line.b, b.line.b);
        ck_assert_double_eq(a.weight[4], 0);
        ck_assert_double_eq(a.weight[5], b.weight[4]);
    }
}
END_TEST

/* Few points, constants, steps, sizes at the ends of a double: a line or a
 * reason, and no number that is none. */
START_TEST(odd_points_do_no_harm)
{
    static const double ends[] = {0, 1, -1, 1e300, -1e300, 1e-300, 7, 7.5};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, (unsigned long)_i);
    for (int run = 0; run < 200; run++) {
        const size_t n = gsl_rng_uniform_int(rng, 9);
        double x[9], y[9];
        for (size_t i = 0; i < n; i++) {
            x[i] = ends[gsl_rng_uniform_int(rng, _i == 0 ? 3 : 8)];
            y[i] = ends[gsl_rng_uniform_int(rng, _i < 2 ? 3 : 8)];
        }
        const tf_points in = {.n = n, .x = x, .y = y};
        tf_theil t;
        tf_line l;
        if (tf_theil_fit(&in, 90, &t, NULL) == TF_OK)
            ck_assert(isfinite(t.a) && isfinite(t.b) && isfinite(t.se) &&
                      t.low <= t.b && t.b <= t.high);
        if (tf_line_fit(&in, &l, NULL) == TF_OK)
            ck_assert(isfinite(l.a) && isfinite(l.b) && isfinite(l.se_a) &&
                      isfinite(l.se_b) && isfinite(l.r_squared));
        for (int m = TF_ROBUST_HUBER; m <= TF_ROBUST_MM; m++) {
            const tf_robust how = {.method = (tf_robust_method)m};
            tf_robust_fit f;
            if (tf_robust_solve(&in, &how, mem, &f, NULL) == TF_OK)
                ck_assert(isfinite(f.line.a) && isfinite(f.line.b) &&
                          isfinite(f.line.se_b) && isfinite(f.line.se_a) &&
                          isfinite(f.line.sd) && isfinite(f.line.r_squared));
        }
    }
    gsl_rng_free(rng);
}
END_TEST

START_TEST(robust_lines_that_there_are_not)
{
    const double x[] = {1, 2, 3}, y[] = {1, 2, 3}, same[] = {1, 1, 1};
    const tf_robust how = {.method = TF_ROBUST_MM};
    tf_robust_fit fit;
    tf_error err = {0};
    ck_assert_int_eq(tf_robust_solve(&(tf_points){2, x, y, NULL, NULL}, &how,
                                     mem, &fit, &err),
                     TF_EINPUT);
    ck_assert_str_eq(err.msg, "2 points, and it needs 3");
    ck_assert_int_eq(tf_robust_solve(&(tf_points){3, same, y, NULL, NULL}, &how,
                                     mem, &fit, NULL),
                     TF_EINPUT);
    ck_assert_int_eq(tf_robust_solve(&(tf_points){3, x, same, NULL, NULL}, &how,
                                     mem, &fit, NULL),
                     TF_OK);
    ck_assert(fit.line.b == 0 && fit.line.a == 1 && fit.line.r_squared == 0);
}
END_TEST

Suite *tf_suite_stat_robust(void)
{
    Suite *suite = suite_create("stat_robust");
    TCase *tc = tcase_create("robust");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, kendall_by_hand);
    tcase_add_test(tc, kendall_is_counted_out);
    tcase_add_test(tc, kendall_of_many);
    tcase_add_test(tc, theil_by_hand);
    tcase_add_test(tc, theil_with_equal_x_and_weights);
    tcase_add_test(tc, theil_covers);
    tcase_add_loop_test(tc, mm_bears_nearly_half, 0, 20);
    tcase_add_loop_test(tc, huber_solves_its_equation, 0, 10);
    tcase_add_test(tc, clean_points_give_least_squares);
    tcase_add_loop_test(tc, robust_lines_move_with_their_points, 0, 6);
    tcase_add_test(tc, points_left_out);
    tcase_add_loop_test(tc, odd_points_do_no_harm, 0, 6);
    tcase_add_test(tc, robust_lines_that_there_are_not);
    suite_add_tcase(suite, tc);
    return suite;
}
