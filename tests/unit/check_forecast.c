/* Forecasts: src/stat/{simplex,holt,theta,ets,combine,fan,forecast}.c. What
 * they are worth is measured in tests/numeric. */
#include "base/arena.h"
#include "stat/ets.h"
#include "stat/fan.h"
#include "stat/holt.h"
#include "stat/simplex.h"
#include "stat/theta.h"
#include "tradefig/forecast.h"

#include <check.h>
#include <math.h>
#include <string.h>

enum { LONGEST = 60, AHEAD = 15 };

static tf_arena *mem;

static void open_arena(void)
{
    mem = tf_arena_open();
}

static void close_arena(void)
{
    tf_arena_close(mem);
}

static tf_forecast make(const double *y, size_t n, unsigned season,
                        double level)
{
    tf_forecast f;
    const tf_forecast_task task = {
        .y = y, .n = n, .season = season, .horizon = AHEAD, .level = level};
    ck_assert_int_eq(tf_forecast_make(&task, mem, &f, NULL), TF_OK);
    ck_assert_uint_eq(f.n, AHEAD);
    return f;
}

static bool is_near(double a, double b, double share)
{
    return fabs(a - b) <= share * (fabs(a) + fabs(b));
}

/* -- odd series -- */

static double growing(int t)
{
    return 100 * pow(1.1, t) * (t % 3 == 0 ? 1.02 : 0.99);
}
static double constant(int t)
{
    return t < 0 ? 0 : 7;
}
static double nothing(int t)
{
    return 0 * t;
}
static double deficit(int t)
{
    return -50 - t % 5 * 3 - t;
}
static double mixed(int t)
{
    return 20 * sin(t * 1.7) + t % 7;
}
static double seasonal(int t)
{
    return (100 + t) * (1 + 0.4 * sin(t * 3.14159265 / 6));
}
static double spike(int t)
{
    return t == 4 ? 1e9 : 3 + t % 2;
}
static double some_zeros(int t)
{
    return t % 9 == 5 ? 0 : 12 + t % 4;
}
static double many_zeros(int t)
{
    return t % 2 == 0 ? 0 : 12 + t % 4;
}
static double tiny(int t)
{
    return 1e-300 * (2 + t % 3);
}
static double huge(int t)
{
    return 1e306 * (2 + t % 3);
}
static double exploding(int t)
{
    return exp(10.0 * t);
}
static double falling(int t)
{
    return 1000 - 40 * t > 5 ? 1000 - 40 * t : 5;
}

static const struct {
    const char *name;
    double (*of)(int t);
    bool positive, never_negative;
} kinds[] = {{"growing", growing, true, true},
             {"constant", constant, true, true},
             {"nothing", nothing, false, true},
             {"deficit", deficit, false, false},
             {"mixed", mixed, false, false},
             {"seasonal", seasonal, true, true},
             {"spike", spike, true, true},
             {"some zeros", some_zeros, false, true},
             {"many zeros", many_zeros, false, true},
             {"tiny", tiny, true, true},
             {"huge", huge, true, true},
             {"exploding", exploding, true, true},
             {"falling", falling, true, true}};
enum { KINDS = sizeof kinds / sizeof *kinds };

static void is_sound(const tf_forecast *f, int kind, size_t n)
{
    for (size_t k = 0; k < f->n; k++) {
        const tf_interval v = f->at[k];
        ck_assert_msg(isfinite(v.est) && isfinite(v.lo) && isfinite(v.hi) &&
                          v.lo <= v.est && v.est <= v.hi,
                      "%s, %zu values, step %zu: %g %g %g", kinds[kind].name, n,
                      k, v.lo, v.est, v.hi);
        if (kinds[kind].never_negative)
            ck_assert_double_ge(v.lo, 0);
        if (kinds[kind].positive)
            ck_assert_double_gt(v.lo, 0);
    }
}

/* The wider interval has the narrower inside, about the same value. */
static void is_around(const tf_forecast *outer, const tf_forecast *inner)
{
    for (size_t k = 0; k < inner->n; k++) {
        ck_assert_double_eq(inner->at[k].est, outer->at[k].est);
        ck_assert_double_le(outer->at[k].lo, inner->at[k].lo);
        ck_assert_double_ge(outer->at[k].hi, inner->at[k].hi);
    }
}

static void is_nested(const double *y, size_t n, unsigned season, int kind)
{
    static const double levels[] = {10, 50, 64, 80, 90, 93.5, 95, 99, 99.9};
    tf_forecast inner = {.n = 0};
    for (size_t l = 0; l < sizeof levels / sizeof *levels; l++) {
        const tf_forecast f = make(y, n, season, levels[l]);
        is_sound(&f, kind, n);
        is_around(&f, &inner);
        inner = f;
    }
}

START_TEST(any_series_has_sound_nested_intervals)
{
    static const unsigned seasons[] = {1, 2, 4, 12};
    double y[LONGEST];
    for (int t = 0; t < LONGEST; t++)
        y[t] = kinds[_i].of(t);
    for (size_t n = 1; n <= LONGEST; n += n < 30 ? 1 : 9)
        for (size_t s = 0; s < 4; s++)
            is_nested(y, n, seasons[s], _i);
}
END_TEST

START_TEST(scale_does_not_matter)
{
    static const double by[] = {1e-9, 1e9};
    double y[LONGEST], z[LONGEST];
    for (int t = 0; t < LONGEST; t++)
        y[t] = kinds[_i].of(t);
    if (kinds[_i].of == huge || kinds[_i].of == tiny)
        return;
    for (size_t b = 0; b < 2; b++)
        for (size_t n = 1; n < 30; n += 7) {
            for (size_t t = 0; t < n; t++)
                z[t] = by[b] * y[t];
            const tf_forecast f = make(y, n, 4, 90), g = make(z, n, 4, 90);
            for (size_t k = 0; k < AHEAD; k++) {
                ck_assert(is_near(by[b] * f.at[k].est, g.at[k].est, 1e-6));
                ck_assert(is_near(by[b] * f.at[k].lo, g.at[k].lo, 1e-6));
                ck_assert(is_near(by[b] * f.at[k].hi, g.at[k].hi, 1e-6));
            }
        }
}
END_TEST

START_TEST(methods_go_by_length)
{
    static const struct {
        size_t n;
        unsigned season;
        const char *method;
    } cases[] = {{1, 12, "flat"},
                 {2, 1, "half drift"},
                 {4, 4, "half drift"},
                 {5, 1, "trend"},
                 {11, 12, "trend"},
                 {12, 12, "trend and last year"},
                 {24, 12, "trend and season"},
                 {8, 4, "trend and season"}};
    double y[LONGEST];
    for (int t = 0; t < LONGEST; t++)
        y[t] = seasonal(t);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(make(y, cases[i].n, cases[i].season, 90).method,
                         cases[i].method);
    static const double zeros[] = {0, 0, 0};
    ck_assert_str_eq(make(zeros, 3, 1, 90).method, "nothing but zeros");
    ck_assert(make(y, LONGEST, 12, 90).is_season);
    ck_assert(!make(y, LONGEST, 1, 90).is_season);
}
END_TEST

START_TEST(a_trend_and_a_season_go_on)
{
    double y[LONGEST];
    for (int t = 0; t < LONGEST; t++)
        y[t] = seasonal(t);
    const tf_forecast f = make(y, LONGEST - AHEAD, 12, 90);
    for (size_t k = 0; k < AHEAD; k++)
        ck_assert(is_near(f.at[k].est, y[LONGEST - AHEAD + (int)k], 0.03));
    for (int t = 0; t < LONGEST; t++)
        y[t] = 5 + 3 * t;
    const tf_forecast g = make(y, 30, 1, 90);
    for (size_t k = 0; k < AHEAD; k++)
        ck_assert(is_near(g.at[k].est, y[30 + k], 0.02));
}
END_TEST

START_TEST(bounds_of_the_data_widen)
{
    double y[12], low[12], high[12];
    for (int t = 0; t < 12; t++) {
        y[t] = growing(t);
        low[t] = 0.6 * y[t];
        high[t] = 1.5 * y[t];
    }
    tf_forecast f;
    tf_forecast_task task = {
        .y = y, .n = 12, .season = 1, .horizon = 3, .level = 90};
    ck_assert_int_eq(tf_forecast_make(&task, mem, &f, NULL), TF_OK);
    const tf_interval exact = f.at[0];
    task.low = low;
    task.high = high;
    ck_assert_int_eq(tf_forecast_make(&task, mem, &f, NULL), TF_OK);
    ck_assert_double_eq(f.at[0].est, exact.est);
    ck_assert_double_lt(f.at[0].lo, exact.lo);
    ck_assert_double_gt(f.at[0].hi, exact.hi);
    ck_assert_double_ge(log(f.at[0].hi / f.at[0].lo), log(1.5 / 0.6));
    const double *const paths[] = {low, high, y};
    task.paths = paths;
    task.n_paths = 3;
    ck_assert_int_eq(tf_forecast_make(&task, mem, &f, NULL), TF_OK);
    ck_assert_double_lt(f.at[0].lo, exact.lo);
}
END_TEST

START_TEST(chances_agree_with_intervals)
{
    double y[20];
    for (int t = 0; t < 20; t++)
        y[t] = growing(t);
    const tf_forecast f = make(y, 20, 1, 90);
    for (size_t k = 0; k < AHEAD; k++) {
        ck_assert_double_eq_tol(tf_forecast_chance(&f, k, f.at[k].lo), 0.95,
                                1e-3);
        ck_assert_double_eq_tol(tf_forecast_chance(&f, k, f.at[k].est), 0.5,
                                1e-3);
        ck_assert_double_eq_tol(tf_forecast_chance(&f, k, f.at[k].hi), 0.05,
                                1e-3);
        ck_assert_double_ge(tf_forecast_chance(&f, k, -1), 0.99999);
        ck_assert_double_le(tf_forecast_chance(&f, k, 1e30), 1e-5);
    }
    for (int t = 0; t < 20; t++)
        y[t] = mixed(t);
    const tf_forecast g = make(y, 20, 1, 80);
    ck_assert_double_eq_tol(tf_forecast_chance(&g, 1, g.at[1].lo), 0.9, 1e-3);
}
END_TEST

START_TEST(bad_tasks_are_refused)
{
    const double y[] = {1, NAN, 2}, z[] = {1, 2, 3};
    tf_forecast f;
    tf_error err = {0};
    const tf_forecast_task cases[] = {
        {.y = y, .n = 3, .season = 1, .horizon = 3, .level = 90},
        {.y = z, .n = 0, .season = 1, .horizon = 3, .level = 90},
        {.y = z, .n = 3, .season = 0, .horizon = 3, .level = 90},
        {.y = z, .n = 3, .season = 1, .horizon = 0, .level = 90},
        {.y = z, .n = 3, .season = 1, .horizon = 1001, .level = 90},
        {.y = z, .n = 3, .season = 1, .horizon = 3, .level = 100},
        {.y = z, .n = 3, .season = 1, .horizon = 3, .level = 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_int_eq(tf_forecast_make(&cases[i], mem, &f, &err), TF_EINPUT);
    ck_assert_str_ne(err.msg, "");
}
END_TEST

/* -- the methods alone -- */

static double bowl(const double *x, void *data)
{
    const double *at = data;
    return pow(x[0] - at[0], 2) + 10 * pow(x[1] - at[1] - x[0] * x[0], 2);
}

START_TEST(the_simplex_finds_a_bent_valley)
{
    double at[] = {1.5, -2}, x[] = {-1, 1};
    const double step[] = {0.5, 0.5};
    const tf_simplex s = {bowl, at, 2, step, 2000, 1e-14};
    ck_assert_double_le(tf_simplex_minimise(&s, x), 1e-10);
    ck_assert_double_eq_tol(x[0], 1.5, 1e-4);
    ck_assert_double_eq_tol(x[1], 0.25, 1e-4);
}
END_TEST

START_TEST(a_line_is_smoothed_exactly)
{
    double y[12], f[4];
    tf_holt s;
    for (int t = 0; t < 12; t++)
        y[t] = 3 + 2 * t;
    ck_assert(tf_holt_fit(y, 12, TF_HOLT_TREND, &s));
    tf_holt_forecast(&s, 4, f);
    for (int k = 0; k < 4; k++)
        ck_assert_double_eq_tol(f[k], 3 + 2 * (12 + k), 1e-4);
    ck_assert_double_le(s.squares, 1e-6);
    ck_assert(!tf_holt_fit(y, 3, TF_HOLT_TREND, &s));
    ck_assert(!tf_holt_fit(y, 1, TF_HOLT_LEVEL, &s));
    ck_assert(tf_theta_dynamic(y, 12, 4, f));
    for (int k = 0; k < 4; k++)
        ck_assert(is_near(f[k], 3 + 2 * (12 + k), 0.02));
}
END_TEST

/* Simple smoothing by its definition, beside the fitted one. */
START_TEST(smoothing_is_its_recursion)
{
    static const double y[] = {3, 5, 4, 6, 8, 7, 9, 8, 11, 10};
    tf_holt s;
    ck_assert(tf_holt_fit(y, 10, TF_HOLT_LEVEL, &s));
    double level = s.first_level, squares = 0;
    for (int t = 0; t < 10; t++) {
        squares += pow(y[t] - level, 2);
        level += s.alpha * (y[t] - level);
    }
    ck_assert_double_eq_tol(level, s.level, 1e-9);
    ck_assert_double_eq_tol(squares, s.squares, 1e-9);
}
END_TEST

START_TEST(a_pure_season_is_found)
{
    double y[48], f[12];
    tf_ets model;
    for (int t = 0; t < 48; t++)
        y[t] = 50 * (1 + 0.1 * (t % 12 - 5.5) / 5.5);
    const tf_ets_task task = {y, 48, 12, false, true};
    ck_assert_int_eq(tf_ets_fit(&task, (tf_ets_form){'M', 'N', 'M', false}, mem,
                                &model, NULL),
                     TF_OK);
    tf_ets_forecast(&model, 12, f);
    for (int k = 0; k < 12; k++)
        ck_assert(is_near(f[k], y[k], 1e-6));
}
END_TEST

START_TEST(ets_refuses_what_it_cannot_fit)
{
    static const double y[] = {1, 2, -1, 4, 5, 6, 7, 8, 9};
    tf_ets model;
    const tf_ets_task task = {y, 9, 4, false, false};
    const tf_ets_form relative = {'M', 'N', 'N', false};
    const tf_ets_form yearly = {'A', 'N', 'A', false};
    ck_assert_int_eq(tf_ets_fit(&task, relative, mem, &model, NULL), TF_EINPUT);
    const tf_ets_task few = {y, 7, 4, false, false};
    ck_assert_int_eq(tf_ets_fit(&few, yearly, mem, &model, NULL), TF_EINPUT);
    ck_assert_int_eq(tf_ets_choose(&task, mem, &model, NULL), TF_OK);
    ck_assert_int_eq(model.form.error, 'A');
}
END_TEST

START_TEST(the_shipped_fan_is_whole)
{
    tf_fan fan;
    ck_assert_int_eq(tf_fan_open(mem, &fan, NULL), TF_OK);
    ck_assert_uint_eq(tf_fan_find(&fan, 1, 1)->from, 1);
    ck_assert_uint_eq(tf_fan_find(&fan, 12, 500)->from, 48);
    ck_assert_uint_eq(tf_fan_find(&fan, 12, 47)->from, 24);
    ck_assert_uint_eq(tf_fan_find(&fan, 7, 100)->m, 1);
    const tf_fan_row *row = tf_fan_find(&fan, 4, 40);
    ck_assert_double_eq_tol(tf_fan_reach(row, 90), row->reach[3], 1e-12);
    ck_assert_double_gt(tf_fan_reach(row, 85), row->reach[2]);
    ck_assert_double_lt(tf_fan_reach(row, 85), row->reach[3]);
    ck_assert_double_gt(tf_fan_size(row, 0.4, 0.1, 0),
                        tf_fan_size(row, 0.1, 0.1, 0));
}
END_TEST

START_TEST(a_bad_fan_is_refused)
{
    static const char *const bad[] = {
        "", "steps,from\n1,1\n",
        "steps,from,recall,power,growth,p50,p70,p80,p90,p95,p99\n"
        "1,1,0.5,0.5,0,1,2,3,2,4,5\n", /* falls */
        "steps,from,recall,power,growth,p50,p70,p80,p90,p95,p99\n"
        "0,1,0.5,0.5,0,1,2,3,4,5,6\n"};
    tf_fan fan;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_int_ne(
            tf_fan_read((tf_str){bad[i], strlen(bad[i])}, mem, &fan, NULL),
            TF_OK);
}
END_TEST

Suite *tf_suite_forecast(void);

Suite *tf_suite_forecast(void)
{
    Suite *s = suite_create("forecast");
    TCase *c = tcase_create("forecast");
    tcase_add_checked_fixture(c, open_arena, close_arena);
    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, any_series_has_sound_nested_intervals, 0, KINDS);
    tcase_add_loop_test(c, scale_does_not_matter, 0, KINDS);
    tcase_add_test(c, methods_go_by_length);
    tcase_add_test(c, a_trend_and_a_season_go_on);
    tcase_add_test(c, bounds_of_the_data_widen);
    tcase_add_test(c, chances_agree_with_intervals);
    tcase_add_test(c, bad_tasks_are_refused);
    tcase_add_test(c, the_simplex_finds_a_bent_valley);
    tcase_add_test(c, a_line_is_smoothed_exactly);
    tcase_add_test(c, smoothing_is_its_recursion);
    tcase_add_test(c, a_pure_season_is_found);
    tcase_add_test(c, ets_refuses_what_it_cannot_fit);
    tcase_add_test(c, the_shipped_fan_is_whole);
    tcase_add_test(c, a_bad_fan_is_refused);
    suite_add_tcase(s, c);
    return s;
}
