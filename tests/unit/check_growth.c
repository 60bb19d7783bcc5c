/* Growth: values against hand calculation, refusals against
 * their reasons. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "growth/growth_impl.h"
#include "value/codes.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

Suite *tf_suite_growth(void);

static tf_ctx ctx;
static tf_series series;
static tf_growth growth;
static tf_error err;

static void setup(void)
{
    ctx = (tf_ctx){.mem = tf_arena_open()};
    series = (tf_series){0};
    growth = (tf_growth){0};
    err = (tf_error){0};
}

static void teardown(void)
{
    tf_arena_close(ctx.mem);
}

/* Adds a point to a series: "VNM:T:RUS:product:USD". */
static tf_point *add(const char *key, const char *period, double value)
{
    tf_key k;
    tf_point p = {.value = {value, value, value}, .status = 'A'};
    ck_assert_int_eq(tf_key_read(tf_str_of(key), &k, NULL), TF_OK);
    ck_assert_int_eq(tf_period_read(tf_str_of(period), &p.period, NULL), TF_OK);
    p.reporter = k.reporter;
    p.flow = k.flow;
    p.partner = k.partner;
    p.product = k.product;
    p.unit = k.unit;
    ck_assert(TF_ROOM(ctx.mem, &series));
    series.at[series.n] = p;
    return &series.at[series.n++];
}

static void bounds(tf_point *p, double lo, double hi)
{
    p->value.lo = lo;
    p->value.hi = hi;
}

static tf_code build(const char *measures)
{
    const tf_growth_options options = {.measures = tf_str_of(measures)};
    return tf_growth_build(&series, &options, &ctx, &growth, &err);
}

static const char *text_of(tf_period p)
{
    static char text[TF_PERIOD_MAX];
    tf_period_print(p, text);
    return text;
}

/* The one row of a measure and period; fails if there are none or two. */
static const tf_rate *row(const char *measure, const char *period)
{
    const tf_rate *found = NULL;
    for (size_t i = 0; i < growth.n; i++) {
        const tf_rate *r = &growth.at[i];
        if (!tf_str_eq(r->measure, tf_str_of(measure)) ||
            strcmp(text_of(r->period), period) != 0)
            continue;
        ck_assert_msg(found == NULL, "two rows of %s %s", measure, period);
        found = r;
    }
    ck_assert_msg(found != NULL, "no row of %s %s", measure, period);
    return found;
}

static void is_value(const tf_rate *r, double est, double lo, double hi)
{
    ck_assert(r->has_value);
    ck_assert_double_eq_tol(r->value.est, est, 1e-12 * fmax(1, fabs(est)));
    ck_assert_double_eq_tol(r->value.lo, lo, 1e-12 * fmax(1, fabs(lo)));
    ck_assert_double_eq_tol(r->value.hi, hi, 1e-12 * fmax(1, fabs(hi)));
}

static void is_refused(const tf_rate *r, const char *reason)
{
    ck_assert(!r->has_value);
    ck_assert_msg(tf_str_eq(r->note, tf_str_of(reason)), "%.*s",
                  TF_FMT(r->note));
}

#define V "VNM:T:RUS::USD"
#define R "RUS:T:VNM::USD"

START_TEST(yoy_is_carried_from_the_bounds)
{
    bounds(add(V, "2023-S1", 1609), 1600, 1620);
    bounds(add(V, "2024-S1", 2340), 2335, 2345);
    ck_assert_int_eq(build("yoy,change"), TF_OK);
    ck_assert_uint_eq(growth.n, 2);
    const tf_rate *r = row("yoy", "2024-S1");
    is_value(r, 100 * (2340.0 / 1609 - 1), 100 * (2335.0 / 1620 - 1),
             100 * (2345.0 / 1600 - 1));
    ck_assert_str_eq(text_of(r->base_period), "2023-S1");
    ck_assert(tf_str_eq(r->unit_of_measure, TF_STR("PC")));
    ck_assert_uint_eq(r->n, 2);
    r = row("change", "2024-S1");
    is_value(r, 731, 715, 745);
    ck_assert(tf_str_eq(r->unit_of_measure, TF_STR("USD")));
}
END_TEST

START_TEST(windows_off_the_calendar_compare)
{
    add(V, "2023-01-01/P7M", 100);
    add(V, "2024-01-01/P7M", 150);
    add(V, "2024-02-01/P7M", 160);
    add("IND:T:RUS::USD", "2023-04-01/P12M", 10);
    add("IND:T:RUS::USD", "2024-04-01/P12M", 9);
    ck_assert_int_eq(build("yoy"), TF_OK);
    is_value(row("yoy", "2024-01-01/P7M"), 50, 50, 50);
    is_value(row("yoy", "2024-04-01/P12M"), -10, -10, -10);
    is_refused(row("yoy", "2024-02-01/P7M"),
               "not computed: no value for 2023-02-01/P7M, and only the same "
               "window compares");
}
END_TEST

START_TEST(period_on_period_is_within_one_frequency)
{
    add(V, "2023-Q4", 50);
    add(V, "2024-01", 10);
    add(V, "2024-02", 12);
    add(V, "2024-04", 15);
    add(V, "2024-Q1", 40);
    add(V, "2023", 200);
    add(V, "2024", 300);
    ck_assert_int_eq(build("pop"), TF_OK);
    ck_assert_uint_eq(growth.n, 3);
    is_value(row("pop", "2024-Q1"), -20, -20, -20);
    is_value(row("pop", "2024-02"), 20, 20, 20);
    is_refused(
        row("pop", "2024-04"),
        "not computed: no value for 2024-03, and only a period of the same "
        "length compares");
}
END_TEST

START_TEST(cagr_spans_the_years)
{
    bounds(add(V, "2018", 100), 99, 101);
    bounds(add(V, "2021", 800), 790, 810);
    ck_assert_int_eq(build("cagr"), TF_OK);
    ck_assert_uint_eq(growth.n, 1);
    is_value(row("cagr", "2021"), 100, 100 * (cbrt(790.0 / 101) - 1),
             100 * (cbrt(810.0 / 99) - 1));
    ck_assert_str_eq(text_of(growth.at[0].base_period), "2018");
}
END_TEST

START_TEST(halves_have_rates_of_their_own)
{
    add(V, "2022-S1", 100);
    add(V, "2022-S2", 1000);
    add(V, "2024-S1", 121);
    add(V, "2024-S2", 4000);
    ck_assert_int_eq(build("cagr"), TF_OK);
    ck_assert_uint_eq(growth.n, 2);
    is_value(row("cagr", "2024-S1"), 10, 10, 10);
    is_value(row("cagr", "2024-S2"), 100, 100, 100);
}
END_TEST

/* ln x / ln 2 = 0, 1, 3 above the first: b = 1.5 ln 2, residuals 1/6, -1/3,
 * 1/6 of ln 2, one degree of freedom: se = ln 2 / sqrt 12. */
START_TEST(least_squares_by_hand)
{
    add(V, "2018", 100);
    add(V, "2019", 200);
    add(V, "2020", 800);
    ck_assert_int_eq(build("ls,ls_log"), TF_OK);
    const double pi = acos(-1), b = 1.5 * log(2), se = log(2) / sqrt(12);
    const double reach = tan(0.45 * pi) * se; /* t(1) at 95 % */
    const tf_rate *r = row("ls", "2020");
    is_value(r, 100 * (2 * sqrt(2) - 1), 100 * expm1(b - reach),
             100 * expm1(b + reach));
    ck_assert_uint_eq(r->n, 3);
    ck_assert_str_eq(text_of(r->base_period), "2018");
    ck_assert_msg(tf_str_eq(r->note, TF_STR("standard error 56.595 percentage "
                                            "points")),
                  "%.*s", TF_FMT(r->note));
    ck_assert(tf_str_starts(r->method, TF_STR("exp(b) - 1, ln x = a + b t")));
    r = row("ls_log", "2020");
    is_value(r, 100 * b, 100 * (b - reach), 100 * (b + reach));
    ck_assert(tf_str_starts(r->method, TF_STR("b, ln x = a + b t")));
}
END_TEST

/* A line that fits wholly: what remains is the inputs' own doubt, each at
 * its worst. Years 0, 1, 4: mean 5/3,
 * weights -5/3, -2/3, 7/3 over Sxx = 26/3. */
START_TEST(least_squares_carries_the_bounds)
{
    bounds(add(V, "2018", 100), 90, 110);
    bounds(add(V, "2019", 200), 200, 200);
    bounds(add(V, "2022", 1600), 1500, 1700);
    ck_assert_int_eq(build("ls"), TF_OK);
    const double sxx = 26.0 / 3, w0 = 5 / (3 * sxx), w2 = 7 / (3 * sxx);
    const double low = -w0 * log(1.1) + w2 * log(1500.0 / 1600);
    const double high = -w0 * log(0.9) + w2 * log(1700.0 / 1600);
    is_value(row("ls", "2022"), 100, 100 * (2 * exp(low) - 1),
             100 * (2 * exp(high) - 1));
}
END_TEST

START_TEST(level_widens_the_interval)
{
    add(V, "2018", 100);
    add(V, "2019", 200);
    add(V, "2020", 800);
    const tf_growth_options options = {.measures = TF_STR("ls_log"),
                                       .level = 50};
    ck_assert_int_eq(tf_growth_build(&series, &options, &ctx, &growth, &err),
                     TF_OK);
    const double b = 1.5 * log(2), se = log(2) / sqrt(12);
    is_value(row("ls_log", "2020"), 100 * b, 100 * (b - se), 100 * (b + se));
    const tf_growth_options wrong = {.measures = TF_STR(""), .level = 100};
    ck_assert_int_eq(tf_growth_build(&series, &wrong, &ctx, &growth, &err),
                     TF_EINPUT);
}
END_TEST

/* Values of which no rate can be had. */
static const struct {
    double base, low, now;
    const char *reason;
} faults[] = {
    {0, 0, 5, "not computed: the base is zero"},
    {-3, -3, 5, "not computed: the base is negative, see change"},
    {1, -1, 5, "not computed: the base may be zero: its lower bound is"},
    {3, 3, -5, "not computed: the value is negative"},
    {1e-300, 1e-300, 1e300, "not computed: out of range"},
};

START_TEST(rate_without_sense_is_refused)
{
    tf_point *p = add("VNM:B:RUS::USD", "2018", faults[_i].base);
    p->value.lo = faults[_i].low;
    add("VNM:B:RUS::USD", "2019", faults[_i].now);
    ck_assert_int_eq(build("yoy,change"), TF_OK);
    is_refused(row("yoy", "2019"), faults[_i].reason);
    const double change = faults[_i].now - faults[_i].base;
    is_value(row("change", "2019"), change, change,
             faults[_i].now - faults[_i].low);
}
END_TEST

START_TEST(logs_need_values_above_zero)
{
    add(V, "2018", 1);
    add(V, "2019", 0);
    add(V, "2020", 1);
    ck_assert_int_eq(build("ls"), TF_OK);
    is_refused(row("ls", "2020"),
               "not computed: the value of 2019 is not surely above zero");
}
END_TEST

START_TEST(too_few_years_are_refused)
{
    add(V, "2018", 1);
    ck_assert_int_eq(build(""), TF_OK);
    is_refused(row("cagr", "2018"), "not computed: 1 year, and it needs 2");
    is_refused(row("ls", "2018"), "not computed: 1 of the 3 years it needs");
    is_refused(row("yoy", "2018"), "not computed: no value for 2017, and only "
                                   "the same window compares");
}
END_TEST

/* The two articles of one trade that started it all: 2018 is Russia's count,
 * 2023 Vietnam's. */
START_TEST(two_reporters_are_never_joined)
{
    add(R, "2017", 5.0);
    add(R, "2018", 6.0);
    add(V, "2023", 3.6);
    add(V, "2023-S1", 1.6);
    add(V, "2024-S1", 2.34);
    ck_assert_int_eq(build(""), TF_OK);
    size_t crossing = 0;
    for (size_t i = 0; i < growth.n; i++) {
        const tf_rate *r = &growth.at[i];
        if (strcmp(text_of(r->base_period), "2018") != 0)
            continue;
        crossing++;
        ck_assert(tf_str_eq(r->measure, TF_STR("cagr")));
        ck_assert(tf_str_eq(r->reporter, TF_STR("VNM")));
        is_refused(r, "not computed: 2018 is the count of RUS, 2023 that of "
                      "VNM");
    }
    ck_assert_uint_eq(crossing, 1);
    growth.n = 0;
    ck_assert_int_eq(build("yoy"), TF_OK);
    for (size_t i = 0; i < growth.n; i++)
        ck_assert(tf_str_eq(growth.at[i].measure, TF_STR("yoy")));
}
END_TEST

START_TEST(mirror_of_exports_is_imports)
{
    add("VNM:X:RUS::USD", "2019", 2);
    add("RUS:M:VNM::USD", "2018", 3);
    add("RUS:X:VNM::USD", "2017", 4);
    ck_assert_int_eq(build("yoy"), TF_OK);
    ck_assert_uint_eq(growth.n, 3);
    is_refused(row("yoy", "2019"), "not computed: 2018 is the count of RUS, "
                                   "2019 that of VNM");
}
END_TEST

START_TEST(two_currencies_are_never_joined)
{
    add(V, "2018", 100);
    add("VNM:T:RUS::EUR", "2019", 90);
    add("VNM:T:RUS:tea:USD", "2018", 1);
    ck_assert_int_eq(build("yoy"), TF_OK);
    ck_assert_uint_eq(growth.n, 3);
    is_refused(row("yoy", "2019"), "not computed: 2018 is in USD, 2019 in EUR");
}
END_TEST

START_TEST(full_years_of_both_sides_need_no_refusal)
{
    for (int y = 0; y < 2; y++) {
        char year[32];
        snprintf(year, sizeof year, "%d", 2018 + y);
        add(V, year, 1 + y);
        add(R, year, 2 + y);
    }
    ck_assert_int_eq(build("yoy,cagr"), TF_OK);
    ck_assert_uint_eq(growth.n, 4);
    for (size_t i = 0; i < growth.n; i++)
        ck_assert(growth.at[i].has_value);
}
END_TEST

START_TEST(count_of_nobody_needs_one_claim_behind)
{
    add("?:T:RUS::USD", "2018", 1)->claims = TF_STR("a b");
    add("?:T:RUS::USD", "2019", 2)->claims = TF_STR("c  b");
    add("?:T:RUS::USD", "2020", 4)->claims = TF_STR("d");
    ck_assert_int_eq(build("yoy,ls"), TF_OK);
    is_value(row("yoy", "2019"), 100, 100, 100);
    is_refused(row("yoy", "2020"), "not computed: nobody says whose counts "
                                   "2019 and 2020 are, they may be two");
    is_refused(row("ls", "2020"),
               "not computed: nobody says whose count 2020 is");
}
END_TEST

START_TEST(some_points_take_no_part)
{
    add(V, "2018", 1);
    add(V, "2018", 9);
    add(V, "2019", 2);
    add(V, "2020", 3)->status = 'F';
    add(V, "2021", 4)->value.est = NAN;
    add(V, "XXXX-05", 4);
    ck_assert_int_eq(build("yoy"), TF_OK);
    ck_assert_uint_eq(growth.n, 1);
    is_value(row("yoy", "2019"), 100, 100, 100);
    ck_assert_uint_eq(ctx.diags.n, 4);
    ck_assert_str_eq(ctx.diags.at[3].msg.ptr,
                     "VNM:T:RUS 2018 takes no part in growth: a row before "
                     "has its period");
}
END_TEST

START_TEST(bounds_that_miss_the_value_do_not_count)
{
    bounds(add(V, "2018", 10), 0, 0);
    bounds(add(V, "2019", 20), NAN, INFINITY);
    ck_assert_int_eq(build("yoy"), TF_OK);
    is_value(row("yoy", "2019"), 100, 100, 100);
}
END_TEST

/* The same rows whatever the order of the input. */
START_TEST(order_of_input_does_not_matter)
{
    static const char *const keys[] = {V, R, "VNM:X:RUS:tea, green:EUR"};
    for (int k = 0; k < 3; k++)
        for (int m = 1; m <= 24; m++) {
            char period[32];
            snprintf(period, sizeof period, "20%02d-%02d", 20 + (m - 1) / 12,
                     (m - 1) % 12 + 1);
            add(keys[k], period, 100 + 7 * m % 13 + k);
        }
    ck_assert_int_eq(build(""), TF_OK);
    const tf_growth before = growth;
    for (size_t i = 0; i < series.n; i++) { /* a fixed shuffle: 72 = 8 * 9 */
        const tf_point p = series.at[i];
        series.at[i] = series.at[i * 5 % series.n];
        series.at[i * 5 % series.n] = p;
    }
    growth = (tf_growth){0};
    ck_assert_int_eq(build(""), TF_OK);
    ck_assert_uint_eq(growth.n, before.n);
    for (size_t i = 0; i < growth.n; i++) {
        const tf_rate *a = &growth.at[i], *b = &before.at[i];
        ck_assert(tf_str_eq(a->measure, b->measure) &&
                  tf_str_eq(a->reporter, b->reporter) &&
                  tf_str_eq(a->product, b->product) &&
                  tf_str_eq(a->note, b->note) &&
                  a->period.start == b->period.start &&
                  a->value.est == b->value.est && a->value.lo == b->value.lo &&
                  a->value.hi == b->value.hi);
    }
}
END_TEST

START_TEST(scale_does_not_change_rates)
{
    static const double values[] = {3, 5, 4, 9, 8};
    tf_growth results[2] = {{0}, {0}};
    for (int k = 0; k < 2; k++) {
        series.n = 0;
        growth = (tf_growth){0};
        for (int y = 0; y < 5; y++) {
            char year[32];
            snprintf(year, sizeof year, "%d", 2001 + y);
            add(V, year, values[y] * (k == 0 ? 1e-9 : 1e9));
        }
        ck_assert_int_eq(build("yoy,cagr,ls"), TF_OK);
        results[k] = growth;
    }
    ck_assert_uint_eq(results[0].n, 6);
    for (size_t i = 0; i < 6; i++)
        ck_assert_double_eq_tol(results[0].at[i].value.est,
                                results[1].at[i].value.est, 1e-11);
}
END_TEST

START_TEST(unknown_measure_names_its_like)
{
    add(V, "2018", 1);
    ck_assert_int_eq(build("yoy, cager"), TF_EINPUT);
    ck_assert_str_eq(err.msg, "unknown measure 'cager', did you mean cagr");
    ck_assert_uint_eq(growth.n, 0);
    err = (tf_error){0};
    ck_assert_int_eq(build("nonsense"), TF_EINPUT);
    ck_assert_str_eq(err.msg, "unknown measure 'nonsense'");
    ck_assert_int_eq(build(" yoy ,,"), TF_OK);
    ck_assert_uint_eq(growth.n, 1);
}
END_TEST

START_TEST(list_tells_all_of_each_measure)
{
    size_t n;
    const tf_measure_info *list = tf_growth_list(&n);
    ck_assert_uint_gt(n, 6);
    for (size_t i = 0; i < n; i++) {
        ck_assert_uint_gt(strlen(list[i].name), 0);
        ck_assert_uint_gt(strlen(list[i].help), 0);
        ck_assert_uint_gt(strlen(list[i].formula), 0);
        ck_assert_uint_gt(strlen(list[i].source), 0);
        ck_assert_uint_gt(strlen(list[i].group), 0);
        ck_assert_uint_gt(strlen(list[i].needs), 0);
        ck_assert_uint_ge(list[i].least, 1);
        for (size_t k = 0; k < i; k++)
            ck_assert_str_ne(list[i].name, list[k].name);
    }
}
END_TEST

START_TEST(nothing_in_nothing_out)
{
    ck_assert_int_eq(tf_growth_build(&series, NULL, &ctx, &growth, &err),
                     TF_OK);
    ck_assert_uint_eq(growth.n, 0);
}
END_TEST

static void add_values(Suite *suite)
{
    TCase *tc = tcase_create("values");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, yoy_is_carried_from_the_bounds);
    tcase_add_test(tc, windows_off_the_calendar_compare);
    tcase_add_test(tc, period_on_period_is_within_one_frequency);
    tcase_add_test(tc, cagr_spans_the_years);
    tcase_add_test(tc, halves_have_rates_of_their_own);
    tcase_add_test(tc, least_squares_by_hand);
    tcase_add_test(tc, least_squares_carries_the_bounds);
    tcase_add_test(tc, level_widens_the_interval);
    tcase_add_test(tc, order_of_input_does_not_matter);
    tcase_add_test(tc, scale_does_not_change_rates);
    suite_add_tcase(suite, tc);
}

Suite *tf_suite_growth(void)
{
    Suite *suite = suite_create("growth");
    TCase *tc = tcase_create("refusals");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, rate_without_sense_is_refused, 0,
                        (int)(sizeof faults / sizeof *faults));
    tcase_add_test(tc, logs_need_values_above_zero);
    tcase_add_test(tc, too_few_years_are_refused);
    tcase_add_test(tc, two_reporters_are_never_joined);
    tcase_add_test(tc, mirror_of_exports_is_imports);
    tcase_add_test(tc, two_currencies_are_never_joined);
    tcase_add_test(tc, full_years_of_both_sides_need_no_refusal);
    tcase_add_test(tc, count_of_nobody_needs_one_claim_behind);
    tcase_add_test(tc, some_points_take_no_part);
    tcase_add_test(tc, bounds_that_miss_the_value_do_not_count);
    tcase_add_test(tc, unknown_measure_names_its_like);
    tcase_add_test(tc, list_tells_all_of_each_measure);
    tcase_add_test(tc, nothing_in_nothing_out);
    suite_add_tcase(suite, tc);
    add_values(suite);
    return suite;
}
