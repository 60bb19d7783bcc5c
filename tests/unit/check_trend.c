/* Trends and volatility on series: against hand calculation, least squares of
 * another file, and what must hold of any values. */
#include "base/arena.h"
#include "base/str.h"
#include "growth/growth_impl.h"
#include "tradefig/fit.h"

#include <check.h>
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>

Suite *tf_suite_trend(void);

static tf_ctx ctx;
static tf_series series;
static tf_growth growth;
static tf_draws draws;
static tf_error err;

static void setup(void)
{
    gsl_set_error_handler_off();
    ctx = (tf_ctx){.mem = tf_arena_open()};
    series = (tf_series){0};
    growth = (tf_growth){0};
    draws = (tf_draws){0};
    err = (tf_error){0};
}

static void teardown(void)
{
    tf_arena_close(ctx.mem);
}

#define NEAR(a, b, tol)                                                        \
    ck_assert_double_eq_tol(a, b, (tol)*fmax(1, fabs((double)(b))))

static tf_point *add(int year, double value)
{
    const tf_point p = {.reporter = TF_STR("VNM"),
                        .partner = TF_STR("RUS"),
                        .unit = TF_STR("USD"),
                        .product = TF_STR(""),
                        .claims = TF_STR(""),
                        .note = TF_STR(""),
                        .flow = TF_FLOW_EXPORT,
                        .freq = 'A',
                        .period = {.start = 12 * year, .months = 12, .day = 1},
                        .value = {value, value, value},
                        .status = 'A'};
    ck_assert(TF_ROOM(ctx.mem, &series));
    series.at[series.n] = p;
    return &series.at[series.n++];
}

static void add_draw(const tf_point *p, uint32_t number, double value)
{
    const tf_draw d = {.reporter = p->reporter,
                       .partner = p->partner,
                       .product = p->product,
                       .unit = p->unit,
                       .flow = p->flow,
                       .period = p->period,
                       .draw = number,
                       .value = value};
    ck_assert(TF_ROOM(ctx.mem, &draws));
    draws.at[draws.n++] = d;
}

/* The only row of a measure. */
static const tf_rate *row(const char *measure)
{
    const tf_growth_options options = {.measures = tf_str_of(measure),
                                       .draws = draws.n > 0 ? &draws : NULL};
    growth = (tf_growth){0};
    ck_assert_int_eq(tf_growth_build(&series, &options, &ctx, &growth, &err),
                     TF_OK);
    ck_assert_uint_eq(growth.n, 1);
    return &growth.at[0];
}

static void is_refused(const tf_rate *r, const char *reason)
{
    ck_assert(!r->has_value);
    ck_assert_msg(tf_str_eq(r->note, tf_str_of(reason)), "%.*s",
                  TF_FMT(r->note));
}

enum { YEARS = 9 };

/* 10 % a year, and a little about it. */
static void add_years(void)
{
    static const double off[YEARS] = {0.01, -0.02, 0,    0.03, -0.01,
                                      0.02, -0.03, 0.01, 0};
    for (int i = 0; i < YEARS; i++)
        add(2010 + i, 1e9 * exp(log(1.1) * i + off[i]));
}

/* -- Lines ---------------------------------------------------------------- */

START_TEST(median_slope_by_hand)
{
    add(2018, 1);
    add(2019, 2);
    add(2020, 4);
    add(2021, 80);
    const tf_rate *r = row("theil_sen");
    ck_assert(r->has_value);
    /* ln x / ln 2 = 0, 1, 2, 6.32: slopes 1, 1, 2.1, 1, 2.66, 4.32 */
    NEAR(r->value.est, 100 * expm1((1 + log2(80) / 3) / 2 * log(2)), 1e-12);
    NEAR(r->value.lo, 100, 1e-12);
    NEAR(r->value.hi, 1900, 1e-12);
    ck_assert_uint_eq(r->n, 4);
    ck_assert_msg(tf_str_find(r->note, TF_STR("Mann-Kendall p = 0.0833"), 0) !=
                      SIZE_MAX,
                  "%.*s", TF_FMT(r->note));
    series.n = 3;
    is_refused(row("theil_sen"), "not computed: 3 of the 4 years it needs");
}
END_TEST

START_TEST(one_wrong_year_moves_little)
{
    add_years();
    const double plain = row("mm")->value.est;
    const double median = row("theil_sen")->value.est;
    const double ls = row("ls")->value.est;
    NEAR(plain, 10, 0.05);
    NEAR(median, 10, 0.05);
    series.at[YEARS - 1].value = (tf_interval){5e7, 5e7, 5e7};
    ck_assert_double_lt(fabs(row("mm")->value.est - plain), 0.3);
    ck_assert_double_lt(fabs(row("theil_sen")->value.est - median), 0.8);
    ck_assert_double_gt(fabs(row("ls")->value.est - ls), 10);
}
END_TEST

/* Equal precision, whatever it is, is plain least squares. */
START_TEST(equal_weights_are_least_squares)
{
    add_years();
    const double plain = row("ls")->value.est;
    NEAR(row("ls_weighted")->value.est, plain, 1e-12);
    for (int i = 0; i < YEARS; i++) {
        tf_interval *v = &series.at[i].value;
        *v = (tf_interval){v->est, v->est / 1.02, v->est * 1.02};
    }
    NEAR(row("ls_weighted")->value.est, plain, 1e-12);
}
END_TEST

/* A year known to within a factor of ten counts for nothing. */
START_TEST(loose_values_weigh_little)
{
    add_years();
    tf_interval *v = &series.at[YEARS - 1].value;
    v->est *= 4;
    v->lo = v->est / 10;
    v->hi = v->est * 10;
    const double weighted = row("ls_weighted")->value.est;
    series.n = YEARS - 1;
    NEAR(weighted, row("ls")->value.est, 0.02);
}
END_TEST

/* Draws in which all values err by one factor leave the slope as it is; those
 * in which the last errs alone widen it. */
START_TEST(draws_cancel_what_errs_together)
{
    enum { DRAWS = 41 };
    static const char *const measures[] = {"ls", "theil_sen", "mm"};
    add_years();
    tf_interval before[3];
    for (int m = 0; m < 3; m++)
        before[m] = row(measures[m])->value;
    for (int i = 0; i < YEARS; i++) {
        tf_interval *v = &series.at[i].value;
        *v = (tf_interval){v->est, v->est * 0.8, v->est * 1.2};
    }
    const double loose = row("ls")->value.hi;
    for (uint32_t k = 0; k < DRAWS; k++)
        for (int i = 0; i < YEARS; i++)
            add_draw(&series.at[i], k + 1,
                     series.at[i].value.est * (0.8 + 0.01 * k));
    for (int m = 0; m < 3; m++) {
        const tf_rate *r = row(measures[m]);
        NEAR(r->value.lo, before[m].lo, 1e-9);
        NEAR(r->value.hi, before[m].hi, 1e-9);
        ck_assert(tf_str_find(r->method, TF_STR("joint draws"), 0) != SIZE_MAX);
    }
    ck_assert_double_gt(loose, before[0].hi + 1);
    for (size_t i = 0; i < draws.n; i++)
        if (draws.at[i].period.start != series.at[YEARS - 1].period.start)
            draws.at[i].value = series.at[i % YEARS].value.est;
    ck_assert_double_gt(row("ls")->value.hi, before[0].hi + 0.01);
    ck_assert_double_lt(row("ls")->value.hi, loose);
}
END_TEST

/* Years that swing about the line together are told of. */
START_TEST(neighbours_alike_are_noted)
{
    for (int i = 0; i < 20; i++)
        add(2000 + i, exp(0.1 * i + 0.2 * sin(i * 0.4)));
    ck_assert_msg(tf_str_find(row("ls")->note,
                              TF_STR("neighbouring years are alike"),
                              0) != SIZE_MAX,
                  "%.*s", TF_FMT(row("ls")->note));
    for (int i = 0; i < 20; i++) {
        const double v = exp(0.1 * i + 0.2 * (i % 2));
        series.at[i].value = (tf_interval){v, v, v};
    }
    ck_assert(tf_str_find(row("ls")->note, TF_STR("alike"), 0) == SIZE_MAX);
}
END_TEST

/* -- What follows --------------------------------------------------------- */

START_TEST(doubling_is_the_rate_turned_over)
{
    add_years();
    const tf_interval slope = row("ls_log")->value;
    const tf_rate *r = row("doubling_time");
    NEAR(r->value.est, 100 * log(2) / slope.est, 1e-12);
    NEAR(r->value.lo, 100 * log(2) / slope.hi, 1e-12);
    NEAR(r->value.hi, 100 * log(2) / slope.lo, 1e-12);
    ck_assert(tf_str_eq(r->unit_of_measure, TF_STR("years")));
}
END_TEST

START_TEST(what_does_not_double)
{
    add(2018, 8);
    add(2019, 4);
    add(2020, 2);
    is_refused(row("doubling_time"),
               "not computed: it shrinks, at its rate to half in 1.0 years");
    series.n = 0;
    add(2018, 4);
    add(2019, 8);
    add(2020, 5);
    is_refused(row("doubling_time"),
               "not computed: it does not grow for sure; at its rate it "
               "doubles in 6.2 years");
    series.n = 0;
    for (int i = 0; i < 3; i++)
        add(2018 + i, 7);
    is_refused(row("doubling_time"), "not computed: it does not grow");
}
END_TEST

/* ln x / ln 2 = 0, 1, 3, 4: rates 1, 2, 1, so sd = ln 2 / sqrt 3, and chi
 * squared of two degrees has the quantiles -2 ln(1 - p). */
START_TEST(volatility_by_hand)
{
    add(2014, 5); /* before a gap */
    add(2018, 1);
    add(2019, 2);
    add(2020, 8);
    add(2021, 16);
    const tf_rate *r = row("volatility");
    const double sd = 100 * log(2) / sqrt(3);
    NEAR(r->value.est, sd, 1e-12);
    NEAR(r->value.lo, sd * sqrt(2 / (-2 * log(0.05))), 1e-9);
    NEAR(r->value.hi, sd * sqrt(2 / (-2 * log(0.95))), 1e-9);
    ck_assert_uint_eq(r->n, 4);
    series.at[3].value.lo = 7;
    ck_assert_double_gt(row("volatility")->value.hi,
                        sd * sqrt(2 / (-2 * log(0.95))));
    series.n = 4;
    is_refused(row("volatility"),
               "not computed: 3 of the 4 years in a row it needs");
}
END_TEST

/* -- Any values ----------------------------------------------------------- */

static const char all[] =
    "ls,ls_log,ls_weighted,theil_sen,mm,doubling_time,volatility";

static void build_all(tf_growth *out)
{
    const tf_growth_options options = {.measures = tf_str_of(all)};
    *out = (tf_growth){0};
    ck_assert_int_eq(tf_growth_build(&series, &options, &ctx, out, &err),
                     TF_OK);
}

/* Times any factor: the same rows. */
START_TEST(scale_does_not_matter)
{
    static const double scales[] = {1e-9, 1e9, 0x1p-40};
    tf_growth before, after;
    add_years();
    series.at[4].value.hi *= 1.01;
    build_all(&before);
    for (int i = 0; i < YEARS; i++) {
        tf_interval *v = &series.at[i].value;
        v->est *= scales[_i];
        v->lo *= scales[_i];
        v->hi *= scales[_i];
    }
    build_all(&after);
    ck_assert_uint_eq(before.n, 7);
    ck_assert_uint_eq(after.n, 7);
    for (size_t i = 0; i < 7; i++) {
        ck_assert(before.at[i].has_value && after.at[i].has_value);
        NEAR(after.at[i].value.est, before.at[i].value.est, 1e-11);
        NEAR(after.at[i].value.lo, before.at[i].value.lo, 1e-10);
        NEAR(after.at[i].value.hi, before.at[i].value.hi, 1e-10);
    }
}
END_TEST

/* Constant, two points, zeros, negative, gaps, ends of a double: a row with
 * value inside its bounds, or a reason. */
START_TEST(each_owes_a_value_or_a_reason)
{
    static const double odd[][6] = {
        {7, 7, 7, 7, 7, 7},         {0, 0, 0, 0, 0, 0},
        {-1, -2, -3, -4, -5, -6},   {1, 0, 1, 0, 1, 0},
        {1e300, 1, 1e300, 1, 1, 1}, {1e-300, 1e300, 1, 1, 1, 1},
        {1, 2, 4, 8, 16, 32},       {5e-324, 1e-323, 1, 1, 2, 3},
        {1, 1, 1, 1, 1, 1e9},
    };
    for (size_t k = 0; k < sizeof odd / sizeof *odd; k++) {
        series.n = 0;
        for (int i = 0; i < _i; i++)
            add(2000 + i + (i > 3), odd[k][i]);
        tf_growth out;
        build_all(&out);
        ck_assert_uint_eq(out.n, 7);
        for (size_t i = 0; i < out.n; i++) {
            const tf_interval v = out.at[i].value;
            if (out.at[i].has_value)
                ck_assert(isfinite(v.lo) && v.lo <= v.est && v.est <= v.hi &&
                          isfinite(v.hi));
            else
                ck_assert(
                    tf_str_starts(out.at[i].note, TF_STR("not computed: ")));
        }
    }
}
END_TEST

Suite *tf_suite_trend(void)
{
    Suite *suite = suite_create("trend");
    TCase *tc = tcase_create("trend");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, median_slope_by_hand);
    tcase_add_test(tc, one_wrong_year_moves_little);
    tcase_add_test(tc, equal_weights_are_least_squares);
    tcase_add_test(tc, loose_values_weigh_little);
    tcase_add_test(tc, draws_cancel_what_errs_together);
    tcase_add_test(tc, neighbours_alike_are_noted);
    tcase_add_test(tc, doubling_is_the_rate_turned_over);
    tcase_add_test(tc, what_does_not_double);
    tcase_add_test(tc, volatility_by_hand);
    tcase_add_loop_test(tc, scale_does_not_matter, 0, 3);
    tcase_add_loop_test(tc, each_owes_a_value_or_a_reason, 1, 7);
    suite_add_tcase(suite, tc);
    return suite;
}
