/* Filters, decompositions, breaks and strays: published weights and values,
 * what each keeps, and what no input may do to them. Values of R and gretl are
 * in tests/numeric/season.c. */
#include "base/arena.h"
#include "base/lookup.h"
#include "base/str.h"
#include "tradefig.h"

#include <check.h>
#include <math.h>
#include <stdio.h>

Suite *tf_suite_season(void);

enum { N = 96 };

static tf_arena *mem;
static tf_error err;
static uint64_t state;

static void setup(void)
{
    mem = tf_arena_open();
    err = (tf_error){0};
    state = 42;
}

static void teardown(void)
{
    tf_arena_close(mem);
}

/* Uniform from 0 to 1 (Knuth's MMIX generator). */
static double uniform(void)
{
    state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (double)(state >> 11) / 9007199254740992.0;
}

/* About normal: twelve uniforms. */
static double normal(void)
{
    double sum = -6;
    for (int i = 0; i < 12; i++)
        sum += uniform();
    return sum;
}

static void near(double x, double want, double tolerance)
{
    ck_assert_msg(fabs(x - want) <= tolerance, "%.17g, not %.17g to %g", x,
                  want, tolerance);
}

/* ---- Every method, as one shape ------------------------------------------ */

typedef struct result {
    size_t n;
    double value[6 * N];
    int power[6]; /* of the unit, each N values */
} result;

static tf_code put(result *r, tf_code code, const double *x, size_t n,
                   int power)
{
    if (code == TF_OK) {
        for (size_t i = 0; i < N; i++)
            r->value[r->n * N + i] = i < n ? x[i] : 0;
        r->power[r->n++] = power;
    }
    return code;
}

typedef tf_code method(const double *y, size_t n, result *r);

static tf_code hp(const double *y, size_t n, result *r)
{
    const tf_hp in = {n, y, NULL, 129600};
    double *x = NULL;
    const tf_code code = tf_hp_trend(&in, mem, &x, &err);
    return put(r, code, x, n, 1);
}

static tf_code henderson(const double *y, size_t n, result *r)
{
    const tf_henderson in = {n, y, 13, 0};
    double *x = NULL;
    const tf_code code = tf_henderson_trend(&in, mem, &x, &err);
    return put(r, code, x, n, 1);
}

static tf_code bandpass(const double *y, size_t n, result *r)
{
    const tf_bandpass in = {n, y, 2, 8, 3};
    double *x = NULL;
    const tf_code code = tf_bandpass_cycle(&in, mem, &x, &err);
    return put(r, code, x, n, 1);
}

static tf_code loess(const double *y, size_t n, result *r)
{
    double x[N];
    for (size_t i = 0; i < n; i++)
        x[i] = (double)i;
    const tf_loess in = {n, x, y, NULL, 9, 2, 3};
    tf_loess_fit fit;
    const tf_code code = tf_loess_smooth(&in, mem, &fit, &err);
    return put(r, code, fit.fit, n, 1);
}

static tf_code classical(const double *y, size_t n, result *r)
{
    const tf_classical in = {n, 12, y, true};
    tf_classical_fit fit;
    const tf_code code = tf_classical_decompose(&in, mem, &fit, &err);
    put(r, code, fit.trend, n, 1);
    put(r, code, fit.seasonal, n, 0);
    return put(r, code, fit.remainder, n, 0);
}

static tf_code stl(const double *y, size_t n, result *r)
{
    const tf_stl in = {
        .n = n, .period = 12, .y = y, .seasonal_window = 7, .robust = true};
    tf_stl_fit fit;
    const tf_code code = tf_stl_decompose(&in, mem, &fit, &err);
    put(r, code, fit.trend, n, 1);
    put(r, code, fit.weight, n, 0);
    return put(r, code, fit.seasonal, n, 1);
}

static tf_code x11_of(const double *y, size_t n, bool product, result *r)
{
    const tf_x11 in = {n, 12, y, product, 0};
    tf_x11_fit fit;
    const tf_code code = tf_x11_adjust(&in, mem, &fit, &err);
    put(r, code, fit.adjusted, n, 1);
    put(r, code, fit.trend, n, 1);
    put(r, code, fit.weight, n, 0);
    put(r, code, &fit.p, 1, 0);
    put(r, code, fit.spread, n, !product);
    return put(r, code, fit.seasonal, n, !product);
}

static tf_code x11_product(const double *y, size_t n, result *r)
{
    return x11_of(y, n, true, r);
}

static tf_code x11_sum(const double *y, size_t n, result *r)
{
    return x11_of(y, n, false, r);
}

static tf_code airline(const double *y, size_t n, result *r)
{
    double *x = NULL;
    const tf_workday days = {n, 12 * 2010, 1};
    tf_code code = tf_workday_regressors(&days, mem, &x, &err);
    const tf_airline in = {n, 2, 12, y, x, true};
    tf_airline_fit fit;
    if (code == TF_OK)
        code = tf_airline_regress(&in, mem, &fit, &err);
    put(r, code, &fit.sd, 1, 1);
    put(r, code, &fit.theta, 1, 0);
    put(r, code, fit.se, 2, 1);
    return put(r, code, fit.coef, 2, 1);
}

static tf_code breaks(const double *y, size_t n, result *r)
{
    const tf_breaks in = {n, y, true, 8, 3};
    tf_breaks_fit fit;
    const tf_code code = tf_breaks_find(&in, mem, &fit, &err);
    double at[4];
    for (size_t m = 0; code == TF_OK && m <= fit.most; m++)
        at[m] = m == 0 ? (double)fit.by_bic : (double)fit.at[fit.most * m];
    put(r, code, at, 4, 0);
    return put(r, code, fit.rss, 4, 2);
}

static tf_code supf(const double *y, size_t n, result *r)
{
    const tf_breaks in = {n, y, true, 8, 1};
    tf_supf f;
    const tf_code code = tf_supf_test(&in, .15, mem, &f, &err);
    put(r, code, &f.f, 1, 0);
    return put(r, code, &f.p, 1, 0);
}

static tf_code stray(const double *y, size_t n, result *r)
{
    const tf_stray in = {n, y, NULL, 0};
    tf_stray_fit fit;
    const tf_code code = tf_stray_find(&in, mem, &fit, &err);
    put(r, code, fit.score, n, 0);
    return put(r, code, fit.fit, n, 1);
}

static tf_code seasonal(const double *y, size_t n, result *r)
{
    tf_seasonal test;
    const tf_code code = tf_seasonal_test(n, y, 12, &test, &err);
    put(r, code, &test.acf, 1, 0);
    return put(r, code, &test.limit, 1, 0);
}

static method *const methods[] = {
    hp,      henderson, bandpass, loess, classical, stl,     x11_product,
    x11_sum, airline,   breaks,   supf,  stray,     seasonal};
enum { METHODS = sizeof methods / sizeof *methods };

/* A monthly series with everything in it. */
static void make(double *y)
{
    double level = 5;
    for (size_t i = 0; i < N; i++) {
        level += .01 + .02 * normal();
        y[i] = exp(level + .2 * sin(.5235987755982988 * (double)i) +
                   .03 * normal());
    }
    y[40] *= 2;
}

static void is_close(const result *a, const result *b, double factor)
{
    ck_assert_uint_eq(a->n, b->n);
    for (size_t k = 0; k < a->n; k++) {
        const double unit = pow(factor, a->power[k]);
        double size = 0;
        for (size_t i = 0; i < N; i++)
            size = fmax(size, fabs(a->value[k * N + i]));
        for (size_t i = 0; i < N; i++)
            near(b->value[k * N + i] / unit, a->value[k * N + i], 1e-9 * size);
    }
}

START_TEST(the_unit_does_not_matter)
{
    static const double factors[] = {1e-9, 1e9, 1e-150, 1e140};
    double y[N], scaled[N];
    result a = {0}, b = {0};
    make(y);
    ck_assert_int_eq(methods[_i](y, N, &a), TF_OK);
    for (size_t f = 0; f < 4; f++) {
        for (size_t i = 0; i < N; i++)
            scaled[i] = factors[f] * y[i];
        b.n = 0;
        ck_assert_int_eq(methods[_i](scaled, N, &b), TF_OK);
        is_close(&a, &b, factors[f]);
    }
}
END_TEST

/* An error, or finite numbers. */
static void is_sane(const double *y, size_t n)
{
    for (size_t m = 0; m < METHODS; m++) {
        result r = {0};
        err = (tf_error){0};
        const tf_code code = methods[m](y, n, &r);
        ck_assert_msg((code == TF_OK) == (err.msg[0] == '\0'), "method %zu", m);
        for (size_t i = 0; code == TF_OK && i < r.n * N; i++)
            ck_assert_msg(isfinite(r.value[i]), "method %zu, value %zu", m, i);
    }
}

START_TEST(nothing_makes_them_fall)
{
    double y[N];
    static const double odd[] = {0, 1, -1, 1e308, -1e308, 5e-324, 1e-300, 3.7};
    for (size_t k = 0; k < 8; k++) { /* constants */
        for (size_t i = 0; i < N; i++)
            y[i] = odd[k];
        for (size_t n = 0; n <= N; n += n < 45 ? 1 : 17)
            is_sane(y, n);
    }
    for (int round = 0; round < 300; round++) {
        const size_t n = (size_t)(uniform() * (N + 1));
        const size_t kinds = 1 + (size_t)(uniform() * 8);
        for (size_t i = 0; i < N; i++) {
            y[i] = odd[(size_t)(uniform() * (double)kinds)];
            if (round % 3 == 0)
                y[i] = exp(20 * normal());
            if (round % 3 == 1)
                y[i] = (double)(i % 12) + 1 + (round % 2) * normal();
        }
        is_sane(y, n);
    }
    y[3] = NAN;
    is_sane(y, N);
    y[3] = INFINITY;
    is_sane(y, N);
    for (size_t m = 0; m < METHODS; m++) {
        result r = {0};
        ck_assert_int_ne(methods[m](y, N, &r), TF_OK);
    }
}
END_TEST

/* ---- Filters --------------------------------------------------------------
 */

START_TEST(henderson_has_the_published_weights)
{
    static const double middle[] = {-.019, -.028, 0, .066, .147, .214, .240};
    /* Ladiray & Quenneville 2001, the last point of 13 terms, I/C 3.5 */
    static const double last[] = {-.092, -.058, .012, .120, .244, .353, .421};
    double w[101], sum = 0, cube = 0;
    ck_assert_int_eq(tf_henderson_weights(13, 6, 0, w), 13);
    for (int i = 0; i < 7; i++)
        near(w[i], middle[i], 5.1e-4);
    for (int i = -6; i <= 6; i++) {
        sum += w[i + 6];
        cube += w[i + 6] * i * i;
    }
    near(sum, 1, 1e-14);
    near(cube, 0, 1e-13);
    ck_assert_int_eq(tf_henderson_weights(13, 0, 0, w), 7);
    for (int i = 0; i < 7; i++)
        near(w[i], last[i], 5.1e-4);
    ck_assert_int_eq(tf_henderson_weights(12, 0, 0, w), 0);
    ck_assert_int_eq(tf_henderson_weights(13, 7, 0, w), 0);
    ck_assert_int_eq(tf_henderson_weights(103, 7, 0, w), 0);
}
END_TEST

START_TEST(lines_are_trends)
{
    double y[N], *x;
    for (size_t i = 0; i < N; i++)
        y[i] = 7 - .25 * (double)i;
    const tf_hp in = {N, y, NULL, 1600};
    ck_assert_int_eq(tf_hp_trend(&in, mem, &x, &err), TF_OK);
    for (size_t i = 0; i < N; i++)
        near(x[i], y[i], 1e-12);
    const tf_henderson h = {N, y, 13, 0};
    ck_assert_int_eq(tf_henderson_trend(&h, mem, &x, &err), TF_OK);
    for (size_t i = 6; i < N - 6; i++)
        near(x[i], y[i], 1e-12);
    const tf_bandpass b = {N, y, 6, 32, 12};
    ck_assert_int_eq(tf_bandpass_cycle(&b, mem, &x, &err), TF_OK);
    for (size_t i = 0; i < N; i++)
        near(x[i], 0, 1e-12);
    near(tf_hp_lambda(1), 6.25, 0);
    near(tf_hp_lambda(4), 1600, 0);
    near(tf_hp_lambda(12), 129600, 0);
}
END_TEST

/* Missing values do not count, whatever stands in their place; the filter
 * equals that of the model without them. */
START_TEST(gaps_are_filled_by_the_others)
{
    double y[N], other[N], w[N], *a, *b;
    make(y);
    for (size_t i = 0; i < N; i++) {
        w[i] = i % 7 != 3;
        other[i] = w[i] > 0 ? y[i] : -1e6;
    }
    tf_hp in = {N, y, w, 1600};
    ck_assert_int_eq(tf_hp_trend(&in, mem, &a, &err), TF_OK);
    in.y = other;
    ck_assert_int_eq(tf_hp_trend(&in, mem, &b, &err), TF_OK);
    for (size_t i = 0; i < N; i++)
        near(a[i], b[i], 1e-7 * fabs(a[i]));
    tf_stl s = {.n = N, .period = 12, .y = y, .weight = w, .robust = true};
    tf_stl_fit fit, again;
    ck_assert_int_eq(tf_stl_decompose(&s, mem, &fit, &err), TF_OK);
    s.y = other;
    ck_assert_int_eq(tf_stl_decompose(&s, mem, &again, &err), TF_OK);
    for (size_t i = 0; i < N; i++)
        near(fit.trend[i], again.trend[i], 1e-7 * fabs(fit.trend[i]));
    double *h;
    ck_assert_int_eq(tf_hp_weights(&in, mem, &h, &err), TF_OK);
    for (size_t i = 0; i < N; i++) {
        double sum = 0;
        for (size_t j = 0; j < N; j++)
            sum += h[i * N + j] * y[j];
        near(sum, a[i], 1e-9 * fabs(a[i]));
    }
    w[0] = -1;
    ck_assert_int_eq(tf_hp_trend(&in, mem, &b, &err), TF_EINPUT);
}
END_TEST

/* NIST/SEMATECH e-Handbook of Statistical Methods, 4.1.4.4, its example:
 * straight lines through the nearest seven of 21. */
START_TEST(loess_has_nist_values)
{
    static const double xy[][3] = {
        {0.5578196, 18.63654, 20.59302},   {2.0217271, 103.49646, 107.1603},
        {2.5773252, 150.35391, 139.7674},  {3.4140288, 190.51031, 174.2630},
        {4.3014084, 208.70115, 207.2334},  {4.7448394, 213.71135, 216.6616},
        {5.1073781, 228.49353, 220.5445},  {6.5411662, 233.55387, 229.8607},
        {6.7216176, 234.55054, 229.8347},  {7.2600583, 223.89225, 229.4301},
        {8.1335874, 227.68339, 226.6045},  {9.1224379, 223.91982, 220.3904},
        {11.9296663, 168.01999, 172.3480}, {12.3797674, 164.95750, 163.8417},
        {13.2728619, 152.61107, 161.8490}, {14.2767453, 160.78742, 160.3351},
        {15.3731026, 168.55567, 160.1920}, {15.6476637, 152.42658, 161.0556},
        {18.5605355, 221.70702, 227.3400}, {18.5866354, 222.69040, 227.8985},
        {18.7572812, 243.18828, 231.5586}};
    double x[21], y[21];
    for (int i = 0; i < 21; i++) {
        x[i] = xy[i][0];
        y[i] = xy[i][1];
    }
    const tf_loess in = {21, x, y, NULL, 7, 1, 0};
    tf_loess_fit fit;
    ck_assert_int_eq(tf_loess_smooth(&in, mem, &fit, &err), TF_OK);
    for (int i = 0; i < 21; i++)
        near(fit.fit[i], xy[i][2], 6e-4);
}
END_TEST

START_TEST(loess_keeps_its_polynomial_and_drops_a_stray)
{
    double x[N], y[N];
    for (size_t i = 0; i < N; i++) {
        x[i] = (double)i + .3 * sin((double)i);
        y[i] = 3 + x[i] * (2 - .05 * x[i]);
    }
    tf_loess in = {N, x, y, NULL, 15, 2, 0};
    tf_loess_fit fit;
    ck_assert_int_eq(tf_loess_smooth(&in, mem, &fit, &err), TF_OK);
    for (size_t i = 0; i < N; i++)
        near(fit.fit[i], y[i], 1e-9);
    for (size_t i = 0; i < N; i++)
        y[i] = 3 + x[i] + .01 * normal();
    y[50] += 100;
    in.robust = 5;
    in.degree = 1;
    ck_assert_int_eq(tf_loess_smooth(&in, mem, &fit, &err), TF_OK);
    near(fit.fit[50], 3 + x[50], .05);
    near(fit.weight[50], 0, 0);
}
END_TEST

/* ---- Seasons --------------------------------------------------------------
 */

START_TEST(a_known_season_is_found)
{
    double y[N], truth[12], mean = 0;
    for (int s = 0; s < 12; s++)
        mean += truth[s] = 1 + .3 * sin(s) + .1 * (s == 1);
    for (int s = 0; s < 12; s++)
        truth[s] *= 12 / mean;
    for (size_t i = 0; i < N; i++)
        y[i] = (100 + (double)i) * truth[i % 12];
    const tf_x11 in = {N, 12, y, true, 0};
    tf_x11_fit fit;
    ck_assert_int_eq(tf_x11_adjust(&in, mem, &fit, &err), TF_OK);
    for (size_t i = 0; i < N; i++) {
        near(fit.seasonal[i], truth[i % 12], .004);
        near(fit.seasonal[i] * fit.trend[i] * fit.irregular[i], y[i], 1e-9);
        near(fit.seasonal[i] * fit.adjusted[i], y[i], 1e-9);
    }
    ck_assert(fit.p < 1e-10 && fit.terms == 9);
    tf_seasonal test;
    ck_assert_int_eq(tf_seasonal_test(N, y, 12, &test, &err), TF_OK);
    ck_assert(test.is_seasonal);
}
END_TEST

START_TEST(an_extreme_month_moves_no_factor)
{
    double y[N];
    tf_x11_fit a, b;
    make(y);
    y[40] /= 2;
    const tf_x11 in = {N, 12, y, true, 0};
    ck_assert_int_eq(tf_x11_adjust(&in, mem, &a, &err), TF_OK);
    y[40] *= 3;
    ck_assert_int_eq(tf_x11_adjust(&in, mem, &b, &err), TF_OK);
    ck_assert(b.weight[40] == 0);
    for (size_t i = 0; i < N; i++)
        near(b.seasonal[i], a.seasonal[i], .05);
    near(b.irregular[40], 3 * a.irregular[40], .2);
}
END_TEST

START_TEST(noise_is_not_seasonal)
{
    int found = 0, f = 0;
    double y[N];
    for (int round = 0; round < 200; round++) {
        for (size_t i = 0; i < N; i++)
            y[i] = 100 + normal();
        tf_seasonal test;
        tf_x11_fit fit;
        const tf_x11 in = {N, 12, y, true, 0};
        ck_assert_int_eq(tf_seasonal_test(N, y, 12, &test, &err), TF_OK);
        ck_assert_int_eq(tf_x11_adjust(&in, mem, &fit, &err), TF_OK);
        found += test.is_seasonal;
        f += fit.p < .001;
    }
    ck_assert_int_le(found, 40); /* one in ten expected */
    ck_assert_int_le(f, 10);
}
END_TEST

/* ---- Calendar -------------------------------------------------------------
 */

START_TEST(days_are_numbered)
{
    ck_assert_int_eq(tf_workday_number(1970, 1, 1), 0);
    ck_assert_int_eq(tf_workday_number(2000, 3, 1), 11017);
    ck_assert_int_eq(tf_workday_number(2024, 2, 29), 19782);
    ck_assert_int_eq(
        tf_workday_number(1900, 3, 1) - tf_workday_number(1900, 2, 28), 1);
}
END_TEST

START_TEST(weekdays_and_the_leap_day_are_counted)
{
    double *x;
    const tf_workday in = {12, 12 * 2024, 1};
    ck_assert_int_eq(tf_workday_regressors(&in, mem, &x, &err), TF_OK);
    near(x[2 * 0], 23 - 2.5 * 8, 0); /* January 2024 */
    near(x[2 * 1], 21 - 2.5 * 8, 0); /* February: 29 days */
    near(x[2 * 8], 21 - 2.5 * 9, 0); /* September */
    near(x[2 * 1 + 1], 1 - 97 / 400.0, 1e-15);
    near(x[2 * 2 + 1], 0, 0);
    const tf_workday week = {1, 12 * 2023 + 1, 1}; /* 28 days */
    ck_assert_int_eq(tf_workday_regressors(&week, mem, &x, &err), TF_OK);
    near(x[0], 0, 0);
}
END_TEST

/* Day numbers of a column of the shipped lunar new years. */
static size_t feasts(unsigned column, int32_t *out)
{
    const tf_lookup *list = tf_lookup_open(TF_STR("data/codes/holidays.csv"));
    for (uint32_t i = 0; i < list->n; i++) {
        const tf_str s = tf_lookup_cell(&list->rows[i], column);
        ck_assert_uint_eq(s.len, 10);
        int y, m, d;
        ck_assert_int_eq(sscanf(s.ptr, "%4d-%2d-%2d", &y, &m, &d), 3);
        ck_assert_int_eq(y, (int)list->rows[i].numbers[0]);
        out[i] = tf_workday_number(y, m, d);
    }
    return list->n;
}

static double sine(double degrees)
{
    return sin(degrees * 3.14159265358979323846 / 180);
}

/* The new moon nearest a day, in days of Universal Time since 1970 (Meeus,
 * Astronomical Algorithms, ch. 49, terms over 30 seconds; delta T a minute),
 * within two or three minutes. */
static double new_moon(int32_t near_day)
{
    const double k = round((near_day - 10962.76) / 29.530588861);
    const double t = k / 1236.85, e = 1 - .002516 * t;
    const double m = 2.5534 + 29.10535670 * k;
    const double p = 201.5643 + 385.81693528 * k + .0107582 * t * t;
    const double f = 160.7108 + 390.67050284 * k - .0016118 * t * t;
    const double o = 124.7746 - 1.56375588 * k;
    double j = 2451550.09766 + 29.530588861 * k + .00015437 * t * t;
    j += -.40720 * sine(p) + .17241 * e * sine(m) + .01608 * sine(2 * p) +
         .01039 * sine(2 * f) + .00739 * e * sine(p - m) -
         .00514 * e * sine(p + m) + .00208 * e * e * sine(2 * m) -
         .00111 * sine(p - 2 * f) - .00057 * sine(p + 2 * f) +
         .00056 * e * sine(2 * p + m) - .00042 * sine(3 * p) +
         .00042 * e * sine(m + 2 * f) + .00038 * e * sine(m - 2 * f) -
         .00024 * e * sine(2 * p - m) - .00017 * sine(o);
    j += .000325 * sine(299.77 + .107408 * k) +
         .000165 * sine(251.88 + .016321 * k);
    return j - 2440587.5 - 60 / 86400.0;
}

/* Longitude of the sun on a day of 1970 to 2050, to a hundredth of a degree
 * (Meeus, ch. 25). */
static double sun(double day)
{
    const double t = (day - 10957.5) / 36525;
    const double m = 357.52911 + 35999.05029 * t;
    const double l = 280.46646 + 36000.76983 * t + 1.914602 * sine(m) +
                     .019993 * sine(2 * m) - .00569 -
                     .00478 * sine(125.04 - 1934.136 * t);
    return fmod(l, 360) + (fmod(l, 360) < 0 ? 360 : 0);
}

/* The first day of the month that `day` is in, by the moon in a country's own
 * time. */
static double month_start(double day, double hours)
{
    const double moon = floor(new_moon((int32_t)day) + hours / 24);
    return moon <= day ? moon
                       : floor(new_moon((int32_t)moon - 30) + hours / 24);
}

/* The day of the December solstice before a lunar new year. */
static double solstice(double new_year, double hours)
{
    double day = floor(new_year) - 25;
    while (sun(day - hours / 24) > 270)
        day--;
    return day;
}

/* By rule: the month of the solstice is the eleventh, so that the new year is
 * the second new moon after it, of which the day counts in the country's own
 * time; the third after the leap month of 2033. */
START_TEST(lunar_new_years_are_new_moons)
{
    static const double hours[] = {0, 8, 7, 9};
    int32_t day[128];
    for (unsigned column = 1; column <= 3; column++) {
        const size_t n = feasts(column, day);
        const double zone = hours[column];
        ck_assert_uint_eq(n, 81);
        for (size_t i = 0; i < n; i++) {
            double first = month_start(solstice(day[i], zone), zone);
            for (int k = 0; k < (i + 1970 == 2034 ? 3 : 2); k++)
                first = month_start(first + 32, zone);
            ck_assert_msg(first == day[i], "column %u, row %zu: %g days off",
                          column, i, day[i] - first);
        }
    }
}
END_TEST

static bool is_day(unsigned column, const char *date)
{
    const tf_lookup_row *row = tf_lookup_find(
        tf_lookup_open(TF_STR("data/codes/holidays.csv")), (tf_str){date, 4});
    return tf_str_eq(tf_lookup_cell(row, column), tf_str_of(date));
}

/* As the calendars of those years printed them; the countries part ways in
 * 1985, 2007 and 2030 (Vietnam), 1988, 1997, 2027 and 2028 (Korea). */
START_TEST(known_new_years_are_right)
{
    static const char *const chinese[] = {
        "1970-02-06", "1985-02-20", "1997-02-07", "2000-02-05",
        "2007-02-18", "2019-02-05", "2020-01-25", "2023-01-22",
        "2024-02-10", "2033-01-31", "2034-02-19", "2050-01-23"};
    static const char *const own[][2] = {
        {"1985-01-21", "2"}, {"2007-02-17", "2"}, {"2024-02-10", "2"},
        {"2030-02-02", "2"}, {"1988-02-18", "3"}, {"1997-02-08", "3"},
        {"2027-02-07", "3"}, {"2028-01-27", "3"}};
    for (size_t i = 0; i < sizeof chinese / sizeof *chinese; i++)
        ck_assert_msg(is_day(1, chinese[i]), "%s", chinese[i]);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        ck_assert_msg(is_day((unsigned)(own[i][1][0] - '0'), own[i][0]), "%s",
                      own[i][0]);
}
END_TEST

START_TEST(a_feast_adds_up_to_nothing_over_the_years)
{
    int32_t day[128];
    const size_t n = feasts(2, day);
    const tf_festival in = {{81 * 12, 12 * 1970, 1}, day, n, -10, 6};
    double *x, sum[12] = {0};
    ck_assert_int_eq(tf_festival_regressor(&in, mem, &x, &err), TF_OK);
    for (size_t i = 0; i < 81 * 12; i++)
        sum[i % 12] += x[i];
    for (int m = 0; m < 12; m++)
        near(sum[m], 0, 1e-9);
    /* Tet of 2024, 10 February: the window 31 January to 16 February */
    /* 31 January to 16 February 2024 against 11 to 27 January 1985: what the
     * mean takes off cancels. */
    near(x[54 * 12 + 1] - x[15 * 12 + 1], 16 / 17., 1e-12);
    near(x[54 * 12 + 0] - x[15 * 12 + 0], 1 / 17. - 17 / 17., 1e-12);
    const tf_festival later = {{12, 12 * 2060, 1}, day, n, -10, 6};
    ck_assert_int_eq(tf_festival_regressor(&later, mem, &x, &err), TF_EINPUT);
}
END_TEST

START_TEST(effects_are_found_under_a_moving_season)
{
    enum { M = 180 };
    double y[M], *x, level = 0, season[12];
    const tf_workday days = {M, 12 * 2008, 1};
    ck_assert_int_eq(tf_workday_regressors(&days, mem, &x, &err), TF_OK);
    for (int s = 0; s < 12; s++)
        season[s] = .2 * normal();
    for (size_t i = 0; i < M; i++) {
        season[i % 12] += .01 * normal();
        level += .005 + .01 * normal();
        y[i] = level + season[i % 12] + .02 * normal() + .008 * x[2 * i];
    }
    y[100] += 1; /* one odd month */
    const tf_airline in = {M, 2, 12, y, x, true};
    tf_airline_fit fit;
    ck_assert_int_eq(tf_airline_regress(&in, mem, &fit, &err), TF_OK);
    near(fit.coef[0], .008, .003);
    ck_assert(fabs(fit.coef[0]) > 4 * fit.se[0] && fit.se[0] < .002);
    /* the same column twice */
    for (size_t i = 0; i < M; i++)
        x[2 * i + 1] = 3 * x[2 * i];
    ck_assert_int_eq(tf_airline_regress(&in, mem, &fit, &err), TF_EINPUT);
}
END_TEST

/* ---- Breaks ---------------------------------------------------------------
 */

/* Squared residuals of [from, to) about their mean or line. */
static double squares(const double *y, size_t from, size_t to, bool line)
{
    const double m = (double)(to - from);
    double t = 0, v = 0, tt = 0, tv = 0, vv = 0;
    for (size_t i = from; i < to; i++) {
        t += (double)i / m;
        v += y[i] / m;
    }
    for (size_t i = from; i < to; i++) {
        tt += ((double)i - t) * ((double)i - t);
        tv += ((double)i - t) * (y[i] - v);
        vv += (y[i] - v) * (y[i] - v);
    }
    return vv - (line ? tv * tv / tt : 0);
}

/* Two breaks in 30, tried one by one. */
START_TEST(dynamic_programming_finds_the_best)
{
    enum { M = 30, LEAST = 4 };
    const bool lines = _i == 1;
    double y[M], best = HUGE_VAL;
    for (size_t i = 0; i < M; i++)
        y[i] = normal() + 2 * (i > 9) - 3 * (i > 19);
    const tf_breaks in = {M, y, lines, LEAST, 2};
    tf_breaks_fit fit;
    ck_assert_int_eq(tf_breaks_find(&in, mem, &fit, &err), TF_OK);
    for (size_t a = LEAST; a + 2 * LEAST <= M; a++)
        for (size_t b = a + LEAST; b + LEAST <= M; b++)
            best =
                fmin(best, squares(y, 0, a, lines) + squares(y, a, b, lines) +
                               squares(y, b, M, lines));
    near(fit.rss[2], best, 1e-9);
    const size_t *at = fit.at + 2 * fit.most;
    near(squares(y, 0, at[0] + 1, lines) +
             squares(y, at[0] + 1, at[1] + 1, lines) +
             squares(y, at[1] + 1, M, lines),
         best, 1e-9);
    if (!lines)
        ck_assert_uint_eq(fit.by_bic, 2);
}
END_TEST

/* Andrews, Econometrica 71, 2003, corrected table I, trim .15: critical values
 * of 10, 5 and 1 percent for one to five coefficients. */
START_TEST(sup_f_has_the_published_critical_values)
{
    static const double c[5][3] = {{7.12, 8.68, 12.16},
                                   {10.00, 11.72, 15.56},
                                   {12.28, 14.13, 18.07},
                                   {14.34, 16.36, 20.47},
                                   {16.30, 18.32, 22.66}};
    static const double p[3] = {.1, .05, .01};
    for (int k = 1; k <= 5; k++)
        for (int i = 0; i < 3; i++)
            near(tf_supf_p(c[k - 1][i], k, .15) / p[i], 1, .1);
    near(tf_supf_p(0, 1, .15), 1, 0);
    near(tf_supf_p(1e308, 1, .15), 0, 0);
}
END_TEST

/* Against the closed form of the symmetric case (Yao, Annals of Statistics 15,
 * 1987), and as a distribution. */
START_TEST(the_argmax_is_distributed)
{
    for (double x = 0; x < 40; x += .25) {
        const double phi1 = .5 * erfc(sqrt(x) / 2 / sqrt(2));
        const double phi3 = .5 * erfc(3 * sqrt(x) / 2 / sqrt(2));
        const double yao = 1 + sqrt(x / 6.283185307179586) * exp(-x / 8) -
                           .5 * (x + 5) * phi1 + 1.5 * exp(x) * phi3;
        near(tf_breakdate_cdf(x, 1, 1), yao, 1e-9);
        near(tf_breakdate_cdf(-x, 1, 1), 1 - yao, 1e-9);
    }
    static const double sides[][2] = {{1, 1}, {.2, 3}, {5, .4}, {30, 30}};
    for (size_t k = 0; k < 4; k++) {
        double before = 0;
        for (double x = -300; x < 300; x += .125) {
            const double p = tf_breakdate_cdf(x, sides[k][0], sides[k][1]);
            ck_assert(p >= before - 1e-9 && p <= 1 + 1e-9);
            before = p;
        }
        near(tf_breakdate_cdf(0, sides[k][0], sides[k][1]),
             sides[k][1] / (sides[k][0] + sides[k][1]), 1e-12);
    }
}
END_TEST

START_TEST(dates_are_bounded_as_often_as_claimed)
{
    int inside = 0;
    for (int round = 0; round < 300; round++) {
        double y[N];
        for (size_t i = 0; i < N; i++)
            y[i] = normal() + 1.2 * (i >= 40);
        const tf_breaks in = {N, y, false, 10, 1};
        tf_breaks_fit fit;
        ck_assert_int_eq(tf_breaks_find(&in, mem, &fit, &err), TF_OK);
        tf_breakdate d = {.from = 0, .at = fit.at[1], .to = N - 1};
        ck_assert_int_eq(tf_breakdate_bound(&in, .1, &d, &err), TF_OK);
        inside += d.low <= 39 && 39 <= d.high;
    }
    ck_assert_int_ge(inside, 261); /* .87; rounding outwards adds some */
}
END_TEST

/* ---- Strays ---------------------------------------------------------------
 */

START_TEST(a_stray_stands_out_and_a_shift_does_not)
{
    double y[24];
    for (size_t i = 0; i < 24; i++)
        y[i] = 3 + .1 * (double)i + .02 * normal() + (i > 15);
    const tf_stray in = {24, y, NULL, 0};
    tf_stray_fit fit;
    ck_assert_int_eq(tf_stray_find(&in, mem, &fit, &err), TF_OK);
    for (size_t i = 0; i < 24; i++)
        ck_assert(!fit.is_stray[i]);
    y[7] -= .5;
    ck_assert_int_eq(tf_stray_find(&in, mem, &fit, &err), TF_OK);
    for (size_t i = 0; i < 24; i++)
        ck_assert(fit.is_stray[i] == (i == 7));
    near(fit.fit[7], 3.7, .1);
    ck_assert(fit.score[7] < -4);
}
END_TEST

Suite *tf_suite_season(void)
{
    Suite *s = suite_create("season");
    TCase *c = tcase_create("season");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_set_timeout(c, 30);
    tcase_add_loop_test(c, the_unit_does_not_matter, 0, METHODS);
    tcase_add_test(c, nothing_makes_them_fall);
    tcase_add_test(c, henderson_has_the_published_weights);
    tcase_add_test(c, lines_are_trends);
    tcase_add_test(c, gaps_are_filled_by_the_others);
    tcase_add_test(c, loess_has_nist_values);
    tcase_add_test(c, loess_keeps_its_polynomial_and_drops_a_stray);
    tcase_add_test(c, a_known_season_is_found);
    tcase_add_test(c, an_extreme_month_moves_no_factor);
    tcase_add_test(c, noise_is_not_seasonal);
    tcase_add_test(c, days_are_numbered);
    tcase_add_test(c, weekdays_and_the_leap_day_are_counted);
    tcase_add_test(c, lunar_new_years_are_new_moons);
    tcase_add_test(c, known_new_years_are_right);
    tcase_add_test(c, a_feast_adds_up_to_nothing_over_the_years);
    tcase_add_test(c, effects_are_found_under_a_moving_season);
    tcase_add_loop_test(c, dynamic_programming_finds_the_best, 0, 2);
    tcase_add_test(c, sup_f_has_the_published_critical_values);
    tcase_add_test(c, the_argmax_is_distributed);
    tcase_add_test(c, dates_are_bounded_as_often_as_claimed);
    tcase_add_test(c, a_stray_stands_out_and_a_shift_does_not);
    suite_add_tcase(s, c);
    return s;
}
