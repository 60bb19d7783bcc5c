/* Forecasts and targets of runs: src/growth/{outlook,target}.c. */
#include "base/arena.h"
#include "base/str.h"
#include "tradefig.h"
#include "value/period.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static tf_ctx ctx;
static tf_series series;
static tf_growth growth;

static void open_all(void)
{
    ctx = (tf_ctx){.mem = tf_arena_open()};
    series = (tf_series){0};
    growth = (tf_growth){0};
}

static void close_all(void)
{
    tf_arena_close(ctx.mem);
}

/* "VNM,X,RUS,A,2019,5" lines, or the same with low and high. */
static void read_rows(const char *rows)
{
    static const char head[] =
        "reporter,flow,partner,freq,period,value,low,high,product,unit\n";
    char *text = TF_NEW(ctx.mem, sizeof head + strlen(rows), char);
    strcpy(text, head);
    strcat(text, rows);
    ck_assert_int_eq(
        tf_series_read(TF_STR("s.csv"), tf_str_of(text), &ctx, &series, NULL),
        TF_OK);
}

static void build(const char *measures, unsigned horizon,
                  const tf_claims *claims, const tf_draws *draws)
{
    const tf_growth_options options = {.measures = tf_str_of(measures),
                                       .horizon = horizon,
                                       .claims = claims,
                                       .draws = draws};
    ck_assert_int_eq(tf_growth_build(&series, &options, &ctx, &growth, NULL),
                     TF_OK);
}

static bool says(const tf_rate *r, const char *words)
{
    return memmem(r->note.ptr, r->note.len, words, strlen(words)) != NULL;
}

static void is_period(tf_period p, const char *text)
{
    char out[TF_PERIOD_MAX];
    tf_period_print(p, out);
    ck_assert_str_eq(out, text);
}

START_TEST(each_step_has_a_row)
{
    static const struct {
        const char *rows, *first, *last;
        unsigned horizon;
        size_t n;
    } cases[] = {{"VNM,X,RUS,A,2019,5\n", "2020", "2022", 0, 3},
                 {"VNM,X,RUS,S,2019-S2,5\n", "2020-S1", "2021-S2", 0, 4},
                 {"VNM,X,RUS,Q,2019-Q3,5\n", "2019-Q4", "2021-Q3", 0, 8},
                 {"VNM,X,RUS,M,2019-11,5\n", "2019-12", "2020-11", 0, 12},
                 {"VNM,X,RUS,M,2019-11,5\n", "2019-12", "2021-12", 25, 25}};
    const size_t n = cases[_i].n;
    read_rows(cases[_i].rows);
    build("forecast", cases[_i].horizon, NULL, NULL);
    ck_assert_uint_eq(growth.n, n);
    is_period(growth.at[0].period, cases[_i].first);
    is_period(growth.at[n - 1].period, cases[_i].last);
    ck_assert(tf_period_eq(growth.at[0].base_period, series.at[0].period));
    for (size_t i = 0; i < n; i++) {
        ck_assert(growth.at[i].has_value);
        ck_assert_double_eq(growth.at[i].value.est, 5);
        ck_assert_double_lt(growth.at[i].value.lo, 5);
        ck_assert_double_gt(growth.at[i].value.hi, 5);
    }
}
END_TEST

START_TEST(forecasts_come_only_when_asked_for)
{
    read_rows("VNM,X,RUS,A,2018,4\nVNM,X,RUS,A,2019,5\n");
    build("yoy", 4, NULL, NULL);
    ck_assert_uint_eq(growth.n, 1);
    growth.n = 0;
    build("", 0, NULL, NULL);
    for (size_t i = 0; i < growth.n; i++)
        ck_assert(!tf_str_eq(growth.at[i].measure, TF_STR("forecast")));
    growth.n = 0;
    build("outlook", 0, NULL, NULL);
    ck_assert(tf_str_eq(growth.at[0].measure, TF_STR("forecast")));
}
END_TEST

START_TEST(gaps_are_bridged_or_left_behind)
{
    static const struct {
        const char *rows, *note;
        uint32_t n;
    } cases[] = {
        /* one of six missing: bridged */
        {"VNM,X,RUS,A,2010,10\nVNM,X,RUS,A,2011,11\nVNM,X,RUS,A,2012,12\n"
         "VNM,X,RUS,A,2014,14\nVNM,X,RUS,A,2015,15\n",
         "1 of 6 values put between their neighbours", 5},
        /* an old value far away: left out */
        {"VNM,X,RUS,A,1980,1\nVNM,X,RUS,A,2014,14\nVNM,X,RUS,A,2015,15\n",
         "only the last 2 values", 2},
        /* long enough alone */
        {"VNM,X,RUS,A,2000,1\nVNM,X,RUS,A,2001,2\nVNM,X,RUS,A,2003,14\n"
         "VNM,X,RUS,A,2004,15\nVNM,X,RUS,A,2005,15\nVNM,X,RUS,A,2006,16\n"
         "VNM,X,RUS,A,2007,15\nVNM,X,RUS,A,2008,15\nVNM,X,RUS,A,2009,15\n"
         "VNM,X,RUS,A,2010,15\nVNM,X,RUS,A,2011,15\n",
         "only the last 9 values, before them a gap", 9},
        {"VNM,X,RUS,A,2014,14\nVNM,X,RUS,A,2015,15\n", "half drift", 2}};
    read_rows(cases[_i].rows);
    build("forecast", 1, NULL, NULL);
    ck_assert_uint_eq(growth.n, 1);
    ck_assert_msg(says(&growth.at[0], cases[_i].note), "%.*s",
                  TF_FMT(growth.at[0].note));
    ck_assert_uint_eq(growth.at[0].n, cases[_i].n);
}
END_TEST

START_TEST(odd_spans_are_refused)
{
    read_rows("VNM,X,RUS,,2019-01-01/P5M,5\nVNM,X,RUS,,2020-01-01/P5M,6\n");
    build("forecast", 2, NULL, NULL);
    ck_assert_uint_eq(growth.n, 1);
    ck_assert(!growth.at[0].has_value);
    ck_assert(says(&growth.at[0], "follow no calendar"));
}
END_TEST

/* Years that begin in April are a run of their own beside calendar years. */
START_TEST(only_the_windows_of_the_newest_count)
{
    read_rows("VNM,X,RUS,A,2017,4\nVNM,X,RUS,A,2018,5\n"
              "VNM,X,RUS,,2017-04-01/P12M,40\nVNM,X,RUS,,2018-04-01/P12M,50\n"
              "VNM,X,RUS,A,2019,6\n");
    build("forecast", 1, NULL, NULL);
    ck_assert_uint_eq(growth.n, 1);
    ck_assert_uint_eq(growth.at[0].n, 3);
    ck_assert_double_lt(growth.at[0].value.est, 8);
}
END_TEST

START_TEST(counts_that_nobody_claims_are_not_joined)
{
    read_rows(",X,RUS,A,2017,4\n,X,RUS,A,2018,5\n,X,RUS,A,2019,6\n");
    series.at[0].claims = TF_STR("a");
    series.at[1].claims = TF_STR("b");
    series.at[2].claims = TF_STR("b c");
    build("forecast", 1, NULL, NULL);
    ck_assert_uint_eq(growth.at[0].n, 2);
    ck_assert(says(&growth.at[0], "nobody says whose count"));
}
END_TEST

START_TEST(bounds_and_draws_widen)
{
    static const char exact[] = "VNM,X,RUS,A,2017,4\nVNM,X,RUS,A,2018,5\n";
    static const char rough[] =
        "VNM,X,RUS,A,2017,4,2,8\nVNM,X,RUS,A,2018,5,2.5,10\n";
    double width[3];
    tf_draw at[40];
    for (int k = 0; k < 3; k++) {
        series.n = growth.n = 0;
        read_rows(k == 0 ? exact : rough);
        for (uint32_t i = 0; i < 40; i++)
            at[i] = (tf_draw){.reporter = TF_STR("VNM"),
                              .partner = TF_STR("RUS"),
                              .product = TF_STR(""),
                              .unit = TF_STR(""),
                              .flow = TF_FLOW_EXPORT,
                              .period = series.at[i % 2].period,
                              .draw = i / 2 + 1,
                              .value = (i % 2 == 0 ? 4 : 5) *
                                       (0.6 + 0.04 * (double)(i / 2))};
        const tf_draws draws = {at, 40, 40};
        build("forecast", 1, NULL, k == 2 ? &draws : NULL);
        const tf_interval v = growth.at[0].value;
        width[k] = log(v.hi / v.lo);
    }
    ck_assert_double_gt(width[1], width[0]);
    ck_assert_double_gt(width[2], width[0]);
    ck_assert_double_lt(width[2], width[1]);
}
END_TEST

/* -- targets -- */

static tf_claim claim_of(const char *area, const char *partner, tf_flow flow,
                         double value)
{
    return (tf_claim){.id = TF_STR("t1"),
                      .kind = TF_KIND_LEVEL,
                      .flow = flow,
                      .area = tf_str_of(area),
                      .partner = tf_str_of(partner),
                      .reporter = TF_STR(""),
                      .product = TF_STR(""),
                      .period = tf_period_of(2024, 1, 12),
                      .value = value,
                      .low = value,
                      .high = value,
                      .unit = TF_STR("USD"),
                      .status = TF_STATUS_TARGET};
}

static void read_six_years(void)
{
    read_rows("VNM,X,RUS,A,2017,5,,,,USD\nVNM,X,RUS,A,2018,6,,,,USD\n"
              "VNM,X,RUS,A,2019,7,,,,USD\nVNM,X,RUS,A,2020,8,,,,USD\n"
              "VNM,X,RUS,A,2021,9,,,,USD\nVNM,X,RUS,A,2022,10,,,,USD\n");
}

START_TEST(a_target_needs_a_rate_and_has_a_chance)
{
    tf_claim near = claim_of("VNM", "RUS", TF_FLOW_EXPORT, 12.1);
    tf_claims claims = {&near, 1, 1};
    read_six_years();
    build("target,target_chance", 0, &claims, NULL);
    ck_assert_uint_eq(growth.n, 2);
    ck_assert_double_eq_tol(growth.at[0].value.est, 10, 1e-9);
    ck_assert(says(&growth.at[0], "target of 12.1 in claim t1: probability"));
    is_period(growth.at[0].period, "2024");
    is_period(growth.at[0].base_period, "2022");
    ck_assert_double_gt(growth.at[1].value.est, 35);
    ck_assert_double_lt(growth.at[1].value.est, 65);
    near.value = near.low = near.high = 30;
    growth.n = 0;
    build("target_chance", 0, &claims, NULL);
    ck_assert_double_lt(growth.at[0].value.est, 10);
}
END_TEST

START_TEST(a_target_goes_to_its_series_alone)
{
    static const struct {
        const char *area, *partner, *reporter;
        tf_flow flow;
        bool fits;
    } cases[] = {{"VNM", "RUS", "", TF_FLOW_EXPORT, true},
                 {"RUS", "VNM", "", TF_FLOW_IMPORT, true},
                 {"RUS", "VNM", "", TF_FLOW_EXPORT, false},
                 {"VNM", "CHN", "", TF_FLOW_EXPORT, false},
                 {"VNM", "RUS", "VNM", TF_FLOW_EXPORT, true},
                 {"VNM", "RUS", "RUS", TF_FLOW_EXPORT, false}};
    tf_claim c =
        claim_of(cases[_i].area, cases[_i].partner, cases[_i].flow, 12);
    c.reporter = tf_str_of(cases[_i].reporter);
    tf_claims claims = {&c, 1, 1};
    read_six_years();
    build("target", 0, &claims, NULL);
    ck_assert_uint_eq(growth.n, 1);
    ck_assert_int_eq(growth.at[0].has_value, cases[_i].fits);
}
END_TEST

START_TEST(what_is_no_target_is_none)
{
    read_six_years();
    for (int k = 0; k < 7; k++) {
        tf_claim c = claim_of("VNM", "RUS", TF_FLOW_EXPORT, 12);
        c.status = k == 0 ? TF_STATUS_ACTUAL : TF_STATUS_FORECAST;
        c.kind = k == 1 ? TF_KIND_GROWTH : TF_KIND_LEVEL;
        c.unit = k == 2 ? TF_STR("EUR") : TF_STR("USD");
        c.product = k == 3 ? TF_STR("rice") : TF_STR("");
        c.period = k == 4   ? tf_period_of(2022, 1, 12)
                   : k == 5 ? tf_period_of(2024, 1, 6)
                            : tf_period_of(2024, 1, 12);
        tf_claims claims = {&c, 1, 1};
        growth.n = 0;
        build("target", 0, &claims, NULL);
        ck_assert_uint_eq(growth.n, 1);
        ck_assert_int_eq(growth.at[0].has_value, k == 6);
    }
    tf_claim negative = claim_of("VNM", "RUS", TF_FLOW_EXPORT, -3);
    tf_claims claims = {&negative, 1, 1};
    growth.n = 0;
    build("target", 0, &claims, NULL);
    ck_assert(says(&growth.at[0], "surely above zero"));
}
END_TEST

Suite *tf_suite_outlook(void);

Suite *tf_suite_outlook(void)
{
    Suite *s = suite_create("outlook");
    TCase *c = tcase_create("outlook");
    tcase_add_checked_fixture(c, open_all, close_all);
    tcase_add_loop_test(c, each_step_has_a_row, 0, 5);
    tcase_add_test(c, forecasts_come_only_when_asked_for);
    tcase_add_loop_test(c, gaps_are_bridged_or_left_behind, 0, 4);
    tcase_add_test(c, odd_spans_are_refused);
    tcase_add_test(c, only_the_windows_of_the_newest_count);
    tcase_add_test(c, counts_that_nobody_claims_are_not_joined);
    tcase_add_test(c, bounds_and_draws_widen);
    tcase_add_test(c, a_target_needs_a_rate_and_has_a_chance);
    tcase_add_loop_test(c, a_target_goes_to_its_series_alone, 0, 6);
    tcase_add_test(c, what_is_no_target_is_none);
    suite_add_tcase(s, c);
    return s;
}
