/* Conditioning and balancing: closed forms, independent routes, and what must
 * hold of any input. */
#include "base/arena.h"
#include "base/str.h"
#include "solve/gls_impl.h"

#include <check.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

Suite *tf_suite_gls(void);

static tf_arena *mem;
static tf_error err;

static void setup(void)
{
    mem = tf_arena_open();
    err = (tf_error){0};
}

static void teardown(void)
{
    tf_arena_close(mem);
}

#define NEAR(a, b, tol)                                                        \
    ck_assert_double_eq_tol(a, b, (tol)*fmax(1, fabs((double)(b))))

static tf_code condition(const tf_gls *in, tf_gls_fit *out)
{
    err = (tf_error){0};
    return tf_gls_condition(in, mem, out, &err);
}

/* -- Closed forms -------------------------------------------------------- */

START_TEST(a_sum_moves_by_the_variances)
{
    const double m[] = {1, 2}, k[] = {1, 0, 0, 3}, a[] = {1, 1}, y[] = {5};
    tf_gls_fit fit;
    const tf_gls in = {.n = 2,
                       .k = 1,
                       .mean = m,
                       .cov = k,
                       .map = a,
                       .value = y,
                       .want_cov = true};
    ck_assert_int_eq(condition(&in, &fit), TF_OK);
    NEAR(fit.x[0], 1.5, 1e-15);
    NEAR(fit.x[1], 3.5, 1e-15);
    NEAR(fit.cov[0], 0.75, 1e-15);
    NEAR(fit.cov[1], -0.75, 1e-15);
    NEAR(fit.cov[3], 0.75, 1e-15);
    NEAR(fit.weight[0], 0.5, 1e-15);
    NEAR(fit.chi2, 1, 1e-15);
    ck_assert_uint_eq(fit.rank, 1);
}
END_TEST

START_TEST(a_measurement_is_averaged_with_the_prior)
{
    const double m[] = {0}, k[] = {4}, a[] = {1}, y[] = {2}, r[] = {4};
    tf_gls_fit fit;
    const tf_gls in = {.n = 1,
                       .k = 1,
                       .mean = m,
                       .cov = k,
                       .map = a,
                       .value = y,
                       .error = r,
                       .want_cov = true};
    ck_assert_int_eq(condition(&in, &fit), TF_OK);
    NEAR(fit.x[0], 1, 1e-15);
    NEAR(fit.cov[0], 2, 1e-15);
    NEAR(fit.loglik, -(log(2 * M_PI * 8) + 0.5) / 2, 1e-15);
}
END_TEST

START_TEST(nothing_seen_changes_nothing)
{
    const double m[] = {1, 2}, k[] = {1, 0.5, 0.5, 3};
    tf_gls_fit fit;
    const tf_gls in = {.n = 2, .mean = m, .cov = k, .want_cov = true};
    ck_assert_int_eq(condition(&in, &fit), TF_OK);
    ck_assert_double_eq(fit.x[1], 2);
    ck_assert_double_eq(fit.cov[1], 0.5);
    ck_assert_uint_eq(fit.rank, 0);
}
END_TEST

START_TEST(what_is_seen_exactly_is_known_exactly)
{
    const double m[] = {1, 2}, k[] = {2, 1, 1, 2}, a[] = {1, 0}, y[] = {3};
    tf_gls_fit fit;
    const tf_gls in = {.n = 2,
                       .k = 1,
                       .mean = m,
                       .cov = k,
                       .map = a,
                       .value = y,
                       .want_cov = true};
    ck_assert_int_eq(condition(&in, &fit), TF_OK);
    ck_assert_double_eq(fit.x[0], 3);
    ck_assert_double_eq(fit.cov[0], 0);
    ck_assert_double_eq(fit.cov[1], 0);
    NEAR(fit.cov[3], 1.5, 1e-15);
}
END_TEST

/* Far below what A K A' + R can hold in 16 digits: the root sees it. */
START_TEST(sharp_measurements_that_differ_are_averaged)
{
    const double m[] = {0}, k[] = {1}, a[] = {1, 1}, y[] = {1, 2};
    const double r[] = {1e-20, 1e-20};
    tf_gls_fit fit;
    const tf_gls in = {
        .n = 1, .k = 2, .mean = m, .cov = k, .map = a, .value = y, .error = r};
    ck_assert_int_eq(condition(&in, &fit), TF_OK);
    NEAR(fit.x[0], 1.5, 1e-9);
}
END_TEST

/* -- Rows that follow from others ---------------------------------------- */

static const double mean3[] = {10, 20, 30};
static const double cov3[] = {4, 1, 0, 1, 9, 2, 0, 2, 16};
static const double rows3[] = {1, 1, 0, 0, 1, 1, 1, 2, 1};

START_TEST(a_row_that_follows_does_no_harm)
{
    const double y[] = {31, 52, 83};
    tf_gls_fit two, three;
    tf_gls in = {.n = 3,
                 .k = 2,
                 .mean = mean3,
                 .cov = cov3,
                 .map = rows3,
                 .value = y,
                 .want_cov = true};
    ck_assert_int_eq(condition(&in, &two), TF_OK);
    in.k = 3;
    ck_assert_int_eq(condition(&in, &three), TF_OK);
    ck_assert_uint_eq(three.rank, 2);
    for (size_t i = 0; i < 3; i++)
        NEAR(three.x[i], two.x[i], 1e-13);
    for (size_t i = 0; i < 9; i++)
        NEAR(three.cov[i], two.cov[i], 1e-12);
}
END_TEST

START_TEST(rows_that_contradict_are_named)
{
    const double y[] = {31, 52, 84};
    tf_gls_fit fit;
    const tf_gls in = {
        .n = 3, .k = 3, .mean = mean3, .cov = cov3, .map = rows3, .value = y};
    ck_assert_int_eq(condition(&in, &fit), TF_EINPUT);
    ck_assert_uint_eq(fit.n_clash, 3);
}
END_TEST

START_TEST(a_row_of_known_things_must_hold)
{
    const double m[] = {1, 2}, k[] = {0, 0, 0, 1}, a[] = {1, 0, 1, 1};
    double y[] = {1, 4};
    tf_gls_fit fit;
    const tf_gls in = {
        .n = 2, .k = 2, .mean = m, .cov = k, .map = a, .value = y};
    ck_assert_int_eq(condition(&in, &fit), TF_OK);
    ck_assert_double_eq(fit.x[0], 1);
    ck_assert_double_eq(fit.x[1], 3);
    y[0] = 1.5;
    ck_assert_int_eq(condition(&in, &fit), TF_EINPUT);
    ck_assert_uint_eq(fit.n_clash, 1);
    ck_assert_uint_eq(fit.clash[0], 0);
}
END_TEST

/* -- Any input ----------------------------------------------------------- */

enum { N = 7, K = 4 };

typedef struct drawn {
    double mean[N], cov[N * N], map[K * N], value[K], error[K];
} drawn;

/* Unknowns of very different size, by `spread` powers of ten. */
static drawn draw(unsigned seed, double spread)
{
    drawn d;
    double l[N * N], unit[N];
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    for (size_t i = 0; i < N; i++) {
        unit[i] = pow(10, spread * (2 * gsl_rng_uniform(rng) - 1));
        d.mean[i] = unit[i] * (gsl_rng_uniform(rng) - 0.3);
    }
    for (size_t i = 0; i < N * N; i++)
        l[i] = gsl_rng_uniform(rng) - 0.5;
    for (size_t i = 0; i < N * N; i++) {
        d.cov[i] = 0;
        for (size_t t = 0; t < N; t++)
            d.cov[i] += l[i / N * N + t] * l[i % N * N + t];
        d.cov[i] *= unit[i / N] * unit[i % N];
    }
    for (size_t i = 0; i < K * N; i++)
        d.map[i] = gsl_rng_uniform(rng) < 0.5 ? 0 : gsl_rng_uniform(rng) - 0.5;
    for (size_t i = 0; i < K; i++) {
        double size = 0;
        for (size_t j = 0; j < N; j++)
            size += fabs(d.map[i * N + j]) * unit[j];
        d.map[i * N] = size == 0 ? 1 : d.map[i * N];
        d.value[i] = gsl_rng_uniform(rng) * (size == 0 ? unit[0] : size);
        d.error[i] = i % 2 == 0 ? 0 : gsl_pow_2(0.1 * d.value[i]);
    }
    gsl_rng_free(rng);
    return d;
}

static tf_gls_fit solve(const drawn *d)
{
    tf_gls_fit fit;
    const tf_gls in = {N, K, d->mean, d->cov, d->map, d->value, d->error, true};
    ck_assert_int_eq(condition(&in, &fit), TF_OK);
    return fit;
}

/* The same by plain elimination, in long double. */
static void naive(const drawn *d, long double *x)
{
    long double s[K][K + 1];
    for (size_t i = 0; i < K; i++) {
        s[i][K] = d->value[i];
        for (size_t c = 0; c < N; c++)
            s[i][K] -= (long double)d->map[i * N + c] * d->mean[c];
        for (size_t j = 0; j < K; j++) {
            s[i][j] = i == j ? d->error[i] : 0;
            for (size_t c = 0; c < N * N; c++)
                s[i][j] += (long double)d->map[i * N + c / N] * d->cov[c] *
                           d->map[j * N + c % N];
        }
    }
    for (size_t p = 0; p < K; p++)
        for (size_t i = 0; i < K; i++)
            for (size_t j = K + 1; i != p && j-- > p;)
                s[i][j] -= s[i][p] * s[p][j] / s[p][p];
    for (size_t c = 0; c < N; c++) {
        x[c] = d->mean[c];
        for (size_t i = 0; i < K; i++)
            for (size_t o = 0; o < N; o++)
                x[c] += (long double)d->cov[c * N + o] * d->map[i * N + o] *
                        s[i][K] / s[i][i];
    }
}

START_TEST(agrees_with_elimination)
{
    const drawn d = draw((unsigned)_i, _i % 3 * 3);
    const tf_gls_fit fit = solve(&d);
    long double x[N];
    naive(&d, x);
    for (size_t c = 0; c < N; c++)
        ck_assert_double_eq_tol(fit.x[c], (double)x[c],
                                1e-9 *
                                    (sqrt(d.cov[c * N + c]) + fabs(d.mean[c])));
    for (size_t i = 0; i < K; i += 2) {
        double sum = 0, size = fabs(d.value[i]);
        for (size_t c = 0; c < N; c++) {
            sum += d.map[i * N + c] * fit.x[c];
            size += fabs(d.map[i * N + c] * fit.x[c]);
        }
        ck_assert(fabs(sum - d.value[i]) <= 1e-15 * (N + 1) * size);
    }
}
END_TEST

START_TEST(variances_never_grow)
{
    const drawn d = draw((unsigned)_i, _i % 3 * 3);
    const tf_gls_fit fit = solve(&d);
    for (size_t i = 0; i < N; i++) {
        ck_assert(fit.cov[i * N + i] >= 0);
        ck_assert(fit.cov[i * N + i] <= d.cov[i * N + i] * (1 + 1e-12));
        for (size_t j = 0; j < i; j++)
            ck_assert(gsl_pow_2(fit.cov[i * N + j]) <=
                      fit.cov[i * N + i] * fit.cov[j * N + j] * (1 + 1e-6) +
                          1e-14 * d.cov[i * N + i] * d.cov[j * N + j]);
    }
}
END_TEST

START_TEST(units_do_not_matter)
{
    const double unit = _i % 2 == 0 ? 1e9 : 1e-9;
    const drawn d = draw((unsigned)_i, 1);
    drawn scaled = d;
    for (size_t i = 0; i < N; i++)
        scaled.mean[i] *= unit;
    for (size_t i = 0; i < N * N; i++)
        scaled.cov[i] *= unit * unit;
    for (size_t i = 0; i < K; i++) {
        scaled.value[i] *= unit;
        scaled.error[i] *= unit * unit;
    }
    const tf_gls_fit a = solve(&d), b = solve(&scaled);
    for (size_t i = 0; i < N; i++)
        NEAR(b.x[i] / unit, a.x[i], 1e-11);
    NEAR(b.chi2, a.chi2, 1e-11);
}
END_TEST

START_TEST(order_and_sign_of_rows_do_not_matter)
{
    const drawn d = draw((unsigned)_i, 1);
    drawn turned = d;
    for (size_t i = 0; i < K; i++) {
        const size_t to = K - 1 - i;
        for (size_t c = 0; c < N; c++)
            turned.map[to * N + c] = -d.map[i * N + c];
        turned.value[to] = -d.value[i];
        turned.error[to] = d.error[i];
    }
    const tf_gls_fit a = solve(&d), b = solve(&turned);
    for (size_t i = 0; i < N; i++)
        NEAR(b.x[i], a.x[i], 1e-11);
    for (size_t i = 0; i < N * N; i++)
        NEAR(b.cov[i], a.cov[i], 1e-11);
}
END_TEST

START_TEST(what_cannot_be_is_refused)
{
    static const double one[] = {1}, bad[] = {NAN}, less[] = {-1};
    static const double loose[] = {1, 2, 2, 1}, uneven[] = {1, 0.5, 0.4, 1};
    static const double zeros[] = {0, 0};
    static const tf_gls cases[] = {
        {.n = 0},
        {.n = 1, .mean = bad, .cov = one},
        {.n = 1, .mean = one, .cov = less},
        {.n = 1, .mean = one, .cov = bad},
        {.n = 1, .k = 1, .mean = one, .cov = one, .map = bad, .value = one},
        {.n = 1, .k = 1, .mean = one, .cov = one, .map = one, .value = bad},
        {.n = 1,
         .k = 1,
         .mean = one,
         .cov = one,
         .map = one,
         .value = one,
         .error = less},
        {.n = 2, .mean = zeros, .cov = loose},
        {.n = 2, .mean = zeros, .cov = uneven}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tf_gls_fit fit;
        ck_assert_int_eq(condition(&cases[i], &fit), TF_EINPUT);
        ck_assert_uint_gt(strlen(err.msg), 0);
    }
    tf_gls_fit fit;
    ck_assert_int_eq(condition(&(tf_gls){.n = SIZE_MAX / 2}, &fit), TF_ELIMIT);
}
END_TEST

/* -- Balancing ----------------------------------------------------------- */

#define TERMS(...)                                                             \
    (const tf_identity_term[]){__VA_ARGS__},                                   \
        sizeof((const tf_identity_term[]){__VA_ARGS__}) /                      \
            sizeof(tf_identity_term)

static tf_code balance(const tf_balance *in, tf_balanced *out)
{
    err = (tf_error){0};
    return tf_balance_solve(in, mem, out, &err);
}

/* Exports, imports, turnover: 24.2 + 23.4 against 47.8. */
START_TEST(a_gap_is_shared_by_the_variances)
{
    const double v[] = {24.2, 23.4, 47.8}, var[] = {1, 2, 1};
    const tf_identity sum = {TF_STR("X + M = T"),
                             TERMS({0, 1}, {1, 1}, {2, -1}), 0};
    const tf_balance in = {3, v, var, &sum, 1};
    tf_balanced out;
    ck_assert_int_eq(balance(&in, &out), TF_OK);
    NEAR(out.value[0], 24.25, 1e-14);
    NEAR(out.value[1], 23.5, 1e-14);
    NEAR(out.value[2], 47.75, 1e-14);
    NEAR(out.variance[1], 1, 1e-14);
    NEAR(out.shift[0], 0.1, 1e-13);
    NEAR(out.shift[2], -0.1, 1e-13);
    NEAR(out.chi2, 0.01, 1e-13);
}
END_TEST

START_TEST(a_fixed_cell_stays)
{
    const double v[] = {24.2, 23.4, 47.8}, var[] = {0, 2, 0};
    const tf_identity sum = {TF_STR("X + M = T"),
                             TERMS({0, 1}, {1, 1}, {2, -1}), 0};
    const tf_balance in = {3, v, var, &sum, 1};
    tf_balanced out;
    ck_assert_int_eq(balance(&in, &out), TF_OK);
    ck_assert_double_eq(out.value[0], 24.2);
    ck_assert_double_eq(out.value[2], 47.8);
    NEAR(out.value[1], 23.6, 1e-15);
    ck_assert_double_eq(out.variance[1], 0);
    ck_assert_double_eq(out.shift[0], 0);
}
END_TEST

START_TEST(identities_that_cannot_hold_are_named)
{
    const double v[] = {24.2, 23.4, 47.8}, var[] = {0, 0, 0};
    const tf_identity fixed = {TF_STR("X + M = T"),
                               TERMS({0, 1}, {1, 1}, {2, -1}), 0};
    tf_balanced out;
    ck_assert_int_eq(balance(&(tf_balance){3, v, var, &fixed, 1}, &out),
                     TF_EINPUT);
    ck_assert_str_eq(err.msg,
                     "'X + M = T' cannot hold: all its cells are fixed");
    const double free[] = {1, 1, 1};
    const tf_identity two[] = {
        {TF_STR("M is 5"), TERMS({1, 1}), 5},
        {TF_STR("X + T = 7"), TERMS({0, 1}, {2, 1}), 7},
        {TF_STR("X + M + T = 10"), TERMS({0, 1}, {1, 1}, {2, 1}), 10}};
    ck_assert_int_eq(balance(&(tf_balance){3, v, free, two, 3}, &out),
                     TF_EINPUT);
    ck_assert_uint_eq(out.n_broken, 3);
    ck_assert_str_eq(err.msg,
                     "'M is 5' cannot hold beside 'X + T = 7' and others");
}
END_TEST

enum { ROWS = 6, COLS = 5, CELLS = ROWS * COLS };

/* A table with fixed margins: one of its eleven identities is not needed. */
static void lay_out(tf_identity *out, tf_identity_term *terms, double *sums)
{
    for (size_t i = 0; i < ROWS + COLS; i++) {
        const bool row = i < ROWS;
        out[i] =
            (tf_identity){TF_STR("margin"), terms, row ? COLS : ROWS, sums[i]};
        for (size_t t = 0; t < out[i].n; t++)
            *terms++ =
                (tf_identity_term){row ? i * COLS + t : t * COLS + i - ROWS, 1};
    }
}

START_TEST(a_table_meets_its_margins_as_conditioning_does)
{
    double v[CELLS], var[CELLS], sums[ROWS + COLS] = {0};
    double cov[CELLS * CELLS] = {0}, map[(ROWS + COLS) * CELLS] = {0};
    tf_identity list[ROWS + COLS];
    tf_identity_term terms[2 * CELLS];
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t c = 0; c < CELLS; c++) {
        const double truth = 1e9 * gsl_rng_uniform(rng);
        sums[c / COLS] += truth;
        sums[ROWS + c % COLS] += truth;
        v[c] = truth * (0.8 + 0.4 * gsl_rng_uniform(rng));
        var[c] = c % 7 == 0 ? 1e10 : gsl_pow_2(0.1 * truth);
        cov[c * CELLS + c] = var[c];
        map[c / COLS * CELLS + c] = map[(ROWS + c % COLS) * CELLS + c] = 1;
    }
    gsl_rng_free(rng);
    lay_out(list, terms, sums);
    tf_balanced out;
    tf_gls_fit fit;
    ck_assert_int_eq(
        balance(&(tf_balance){CELLS, v, var, list, ROWS + COLS}, &out), TF_OK);
    ck_assert_uint_eq(out.rank, ROWS + COLS - 1);
    const tf_gls in = {CELLS, ROWS + COLS, v, cov, map, sums, NULL, true};
    ck_assert_int_eq(condition(&in, &fit), TF_OK);
    for (size_t c = 0; c < CELLS; c++) {
        NEAR(out.value[c], fit.x[c], 1e-12);
        NEAR(out.variance[c], fit.cov[c * CELLS + c], 1e-9);
    }
    for (size_t i = 0; i < ROWS + COLS; i++) {
        double sum = 0;
        for (size_t t = 0; t < list[i].n; t++)
            sum += out.value[list[i].term[t].cell];
        NEAR(sum, sums[i], 1e-14);
    }
}
END_TEST

START_TEST(a_table_that_cannot_be_is_refused)
{
    static const double one[] = {1}, bad[] = {INFINITY}, less[] = {-1};
    static const tf_identity_term far[] = {{3, 1}}, none[] = {{0, NAN}};
    const tf_identity outside = {TF_STR("a"), far, 1, 0};
    const tf_identity odd = {TF_STR("b"), none, 1, 0};
    const tf_balance cases[] = {{.n = 0},
                                {1, bad, one, NULL, 0},
                                {1, one, less, NULL, 0},
                                {1, one, one, &outside, 1},
                                {1, one, one, &odd, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tf_balanced out;
        ck_assert_int_eq(balance(&cases[i], &out), TF_EINPUT);
    }
    tf_balanced out;
    ck_assert_int_eq(balance(&(tf_balance){1, one, one, NULL, 0}, &out), TF_OK);
    ck_assert_double_eq(out.value[0], 1);
}
END_TEST

Suite *tf_suite_gls(void)
{
    Suite *s = suite_create("gls");
    TCase *c = tcase_create("condition");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, a_sum_moves_by_the_variances);
    tcase_add_test(c, a_measurement_is_averaged_with_the_prior);
    tcase_add_test(c, nothing_seen_changes_nothing);
    tcase_add_test(c, what_is_seen_exactly_is_known_exactly);
    tcase_add_test(c, sharp_measurements_that_differ_are_averaged);
    tcase_add_test(c, a_row_that_follows_does_no_harm);
    tcase_add_test(c, rows_that_contradict_are_named);
    tcase_add_test(c, a_row_of_known_things_must_hold);
    tcase_add_loop_test(c, agrees_with_elimination, 0, 30);
    tcase_add_loop_test(c, variances_never_grow, 0, 30);
    tcase_add_loop_test(c, units_do_not_matter, 0, 10);
    tcase_add_loop_test(c, order_and_sign_of_rows_do_not_matter, 0, 10);
    tcase_add_test(c, what_cannot_be_is_refused);
    suite_add_tcase(s, c);
    c = tcase_create("balance");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, a_gap_is_shared_by_the_variances);
    tcase_add_test(c, a_fixed_cell_stays);
    tcase_add_test(c, identities_that_cannot_hold_are_named);
    tcase_add_test(c, a_table_meets_its_margins_as_conditioning_does);
    tcase_add_test(c, a_table_that_cannot_be_is_refused);
    suite_add_tcase(s, c);
    return s;
}
