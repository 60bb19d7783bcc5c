/* Series adjusted to annual ones: which years are used, what is refused, and
 * what must add up. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "series/series_impl.h"
#include "tradefig/reconcile.h"
#include "value/key.h"
#include "value/period.h"

#include <check.h>
#include <math.h>
#include <string.h>

Suite *tf_suite_benchmark(void);

static tf_ctx ctx;
static tf_series months, years, out;
static tf_error err;

static void setup(void)
{
    ctx = (tf_ctx){.mem = tf_arena_open()};
    months = years = out = (tf_series){0};
    err = (tf_error){0};
}

static void teardown(void)
{
    tf_arena_close(ctx.mem);
}

#define X "VNM:X:RUS::USD"
#define M "VNM:M:RUS::USD"
#define T "VNM:T:RUS::USD"
#define B "VNM:B:RUS::USD"

static tf_point *add(tf_series *to, const char *key, tf_period period,
                     double value)
{
    tf_key k;
    ck_assert_int_eq(tf_key_read(tf_str_of(key), &k, NULL), TF_OK);
    ck_assert(TF_ROOM(ctx.mem, to));
    to->at[to->n] = (tf_point){.reporter = k.reporter,
                               .flow = k.flow,
                               .partner = k.partner,
                               .product = k.product,
                               .unit = k.unit,
                               .freq = tf_period_freq(period),
                               .period = period,
                               .value = {value, value, value},
                               .n_claims = 1,
                               .claims = TF_STR("c"),
                               .note = TF_STR("")};
    return &to->at[to->n++];
}

static tf_point *year(const char *key, int y, double value)
{
    tf_point *p = add(&years, key, tf_period_of(y, 1, 12), value);
    p->claims = TF_STR("y");
    return p;
}

/* Cells of `step` months from January of a year. */
static void cells(const char *key, int from, int n, int step)
{
    for (int i = 0; i < n; i++)
        add(&months, key,
            tf_period_of(from + i * step / 12, i * step % 12 + 1, step),
            step * (100 + i + 20 * sin(i)));
}

static tf_code build_by(tf_disagg_method method)
{
    const tf_benchmark in = {
        &months, &years, {.method = method, .differences = 1, .rho = 0.5}};
    return tf_benchmark_build(&in, &ctx, &out, &err);
}

static tf_code build(void)
{
    return build_by(TF_DISAGG_DENTON_CHOLETTE);
}

static double sum_of(const char *key, int y)
{
    tf_key k;
    double sum = 0;
    ck_assert_int_eq(tf_key_read(tf_str_of(key), &k, NULL), TF_OK);
    for (size_t i = 0; i < out.n; i++)
        if (out.at[i].flow == k.flow && tf_period_year(out.at[i].period) == y)
            sum += out.at[i].value.est;
    return sum;
}

static void is_whole(const char *key, int y, double value)
{
    ck_assert_double_eq_tol(sum_of(key, y), value, 1e-12 * fabs(value));
}

static void remarked(const char *text)
{
    for (size_t i = 0; i < ctx.diags.n; i++)
        if (tf_str_eq(ctx.diags.at[i].msg, tf_str_of(text)))
            return;
    ck_abort_msg("no remark '%s' among %zu", text, ctx.diags.n);
}

START_TEST(months_add_up_to_their_years)
{
    cells(X, 2020, 40, 1);
    year(X, 2020, 1500);
    year(X, 2021, 1900);
    year(X, 2022, 1800);
    ck_assert_int_eq(build(), TF_OK);
    ck_assert_uint_eq(out.n, 40);
    is_whole(X, 2020, 1500);
    is_whole(X, 2021, 1900);
    is_whole(X, 2022, 1800);
    ck_assert_uint_eq(ctx.diags.n, 0);
    for (size_t i = 0; i < out.n; i++) {
        const tf_point *p = &out.at[i];
        ck_assert(p->value.lo < p->value.est && p->value.est < p->value.hi);
        ck_assert(p->value.lo >= 0);
        ck_assert(p->status == 'E' && p->freq == 'M');
        ck_assert_int_eq(p->method, TF_METHOD_RECONCILED);
        ck_assert(tf_str_eq(p->claims, TF_STR("c y")));
        ck_assert_uint_eq(p->n_claims, 2);
    }
    ck_assert(
        tf_str_eq(out.at[0].note, TF_STR("denton-cholette proportional, h = 1; "
                                         "indicator 100; benchmark 2020")));
    ck_assert(
        tf_str_ends(out.at[39].note, TF_STR("; no benchmark of this period")));
}
END_TEST

START_TEST(the_intervals_of_cells_beyond_grow)
{
    cells(X, 2020, 48, 1);
    for (int y = 2020; y < 2023; y++)
        year(X, y, 1500 + 100 * (y % 2));
    ck_assert_int_eq(build(), TF_OK);
    double before = 0;
    for (size_t i = 36; i < 48; i++) {
        const double width = out.at[i].value.hi / out.at[i].value.est;
        ck_assert(width > before);
        before = width;
    }
}
END_TEST

START_TEST(a_benchmark_s_own_window_is_carried)
{
    cells(X, 2020, 12, 1);
    tf_point *p = year(X, 2020, 1500);
    p->value.hi = 1800; /* more than 1500 */
    ck_assert_int_eq(build(), TF_OK);
    for (size_t i = 0; i < out.n; i++) {
        const tf_interval v = out.at[i].value;
        ck_assert_double_eq(v.lo, v.est);
        ck_assert_double_eq_tol(v.hi / v.est,
                                1 + 300 / 1500.0 * 1.6448536269514722 / sqrt(3),
                                1e-12);
        ck_assert(tf_str_ends(out.at[i].note,
                              TF_STR("; too few benchmarks for an error")));
    }
}
END_TEST

START_TEST(turnover_and_balance_follow_their_sides)
{
    cells(X, 2020, 30, 1);
    cells(M, 2020, 28, 1);
    cells(T, 2020, 30, 1);
    year(X, 2020, 1500);
    year(X, 2021, 1700);
    year(M, 2020, 900);
    year(M, 2021, 1200);
    year(T, 2020, 2400);
    year(T, 2021, 3000); /* not 2900 */
    year(B, 2021, 500);
    ck_assert_int_eq(build(), TF_OK);
    ck_assert_uint_eq(out.n, 30 + 28 + 28 + 28);
    is_whole(T, 2020, 2400);
    is_whole(T, 2021, 2900);
    is_whole(B, 2021, 500);
    remarked("VNM:T:RUS: 2021 is 3000 USD, exports and imports make 2900 USD: "
             "these are followed");
    ck_assert_uint_eq(ctx.diags.n, 1);
    for (size_t i = 0; i < 28; i++) {
        const double x = out.at[i].value.est, m = out.at[30 + i].value.est;
        ck_assert_double_eq(out.at[58 + i].value.est, x + m);
        ck_assert_double_eq(out.at[86 + i].value.est, x - m);
        ck_assert_int_eq(out.at[58 + i].method, TF_METHOD_SUMMED);
        ck_assert_int_eq(out.at[86 + i].method, TF_METHOD_DERIVED);
    }
}
END_TEST

START_TEST(a_year_with_a_gap_is_not_used)
{
    cells(X, 2020, 36, 1);
    memmove(&months.at[14], &months.at[15], 21 * sizeof *months.at);
    months.n--;
    year(X, 2020, 1500);
    year(X, 2021, 1900);
    year(X, 2022, 1800);
    year(X, 2023, 1800); /* beyond: no remark */
    ck_assert_int_eq(build(), TF_OK);
    remarked("VNM:X:RUS: 2021 lacks 1 of 12 months: not used");
    ck_assert_uint_eq(ctx.diags.n, 1);
    ck_assert_uint_eq(out.n, 35);
    is_whole(X, 2020, 1500);
    is_whole(X, 2022, 1800);
    ck_assert(fabs(sum_of(X, 2021) - 1900) > 1);
}
END_TEST

START_TEST(financial_years_are_years)
{
    cells(X, 2020, 36, 1);
    add(&years, X, tf_period_of(2020, 4, 12), 1500);
    add(&years, X, tf_period_of(2021, 4, 12), 1600);
    ck_assert_int_eq(build(), TF_OK);
    double sum = 0;
    for (size_t i = 3; i < 15; i++)
        sum += out.at[i].value.est;
    ck_assert_double_eq_tol(sum, 1500, 1e-9);
    teardown();
    setup();
    cells(X, 2020, 12, 3);
    add(&years, X, tf_period_of(2020, 3, 12), 1500);
    add(&years, X, tf_period_of(2021, 1, 12), 1500);
    ck_assert_int_eq(build(), TF_OK);
    remarked("VNM:X:RUS: 2020-03-01/P12M does not begin with a quarter: not "
             "used");
}
END_TEST

START_TEST(quarters_serve_where_months_cover_less)
{
    cells(X, 2020, 12, 3);
    cells(X, 2020, 17, 1);
    year(X, 2020, 1500);
    year(X, 2021, 1600);
    ck_assert_int_eq(build(), TF_OK);
    ck_assert_uint_eq(out.n, 12);
    ck_assert(out.at[0].freq == 'Q');
    is_whole(X, 2021, 1600);
}
END_TEST

START_TEST(another_series_may_lend_its_movement)
{
    cells("RUS:M:VNM::RUB", 2020, 24, 1);
    year(X, 2020, 1500);
    year(X, 2021, 1700);
    ck_assert_int_eq(build(), TF_OK);
    is_whole(X, 2021, 1700);
    remarked("VNM:X:RUS: follows the movement of RUS:M:VNM in RUB");
    ck_assert(tf_str_eq(out.at[0].unit, TF_STR("USD")));
    ck_assert(tf_str_starts(out.at[0].note,
                            TF_STR("denton-cholette proportional, h = 1; "
                                   "indicator RUS:M:VNM 100 RUB")));
    year("VNM:X:USA::USD", 2020, 9);
    ck_assert_int_eq(build(), TF_EINPUT); /* which of two is not told */
    ck_assert_str_eq(err.msg,
                     "VNM:X:RUS: no months or quarters of it to adjust");
}
END_TEST

START_TEST(a_balance_changes_sign)
{
    for (int i = 0; i < 24; i++)
        add(&months, B, tf_period_of(2020 + i / 12, i % 12 + 1, 1), i - 11.5);
    year(B, 2020, -60);
    year(B, 2021, 70);
    ck_assert_int_eq(build(), TF_OK);
    is_whole(B, 2020, -60);
    is_whole(B, 2021, 70);
    ck_assert(
        tf_str_starts(out.at[0].note, TF_STR("denton-cholette additive")));
    ck_assert(out.at[0].value.est < 0 && out.at[0].value.lo < 0);
    ck_assert_uint_eq(ctx.diags.n, 0);
}
END_TEST

START_TEST(every_method_meets_the_years)
{
    cells(X, 2018, 70, 1);
    for (int y = 2018; y < 2023; y++)
        year(X, y, 1e9 * (1.5 + 0.1 * (y % 3)));
    ck_assert_int_eq(build_by((tf_disagg_method)_i), TF_OK);
    for (int y = 2018; y < 2023; y++)
        is_whole(X, y, 1e9 * (1.5 + 0.1 * (y % 3)));
    ck_assert_uint_eq(out.n, _i == TF_DISAGG_UNIFORM ? 60 : 70);
    ck_assert(
        tf_str_starts(out.at[0].note, tf_str_of(tf_disagg_list()[_i].name)));
}
END_TEST

START_TEST(a_value_below_zero_is_told)
{
    size_t below = 0;
    cells(X, 2020, 24, 1);
    months.at[3].value.est = 0;
    year(X, 2020, 3000);
    year(X, 2021, 100);
    ck_assert_int_eq(build_by(TF_DISAGG_FERNANDEZ), TF_OK);
    for (size_t i = 0; i < out.n; i++)
        below += out.at[i].value.est < 0;
    ck_assert_uint_gt(below, 0);
    ck_assert_uint_eq(ctx.diags.n, 1);
    ck_assert(tf_str_starts(ctx.diags.at[0].msg, TF_STR("VNM:X:RUS: ")));
    ck_assert_uint_ne(tf_str_find(ctx.diags.at[0].msg,
                                  TF_STR(" below zero, the first in 20"), 0),
                      SIZE_MAX);
}
END_TEST

/* -- Refusals ------------------------------------------------------------ */

static void refused(const char *text)
{
    err = (tf_error){0};
    ck_assert_int_eq(build(), TF_EINPUT);
    ck_assert_str_eq(err.msg, text);
    ck_assert_uint_eq(out.n, 0);
}

START_TEST(nothing_is_refused_with_its_reason)
{
    refused("no annual values among the benchmarks");
    add(&years, X, tf_period_of(2020, 1, 6), 1);
    refused("no annual values among the benchmarks");
    year(X, 2020, 1500);
    refused("no monthly or quarterly values to adjust");
    add(&months, X, tf_period_of(2020, 1, 12), 1);
    refused("no monthly or quarterly values to adjust");
}
END_TEST

START_TEST(periods_that_do_not_meet_are_refused)
{
    year(X, 2015, 1500);
    year(X, 2018, 1500);
    cells(X, 2020, 30, 1);
    refused("VNM:X:RUS: no benchmark year (2015 to 2018) has all its months "
            "(2020-01 to 2022-06)");
}
END_TEST

START_TEST(millennia_are_refused)
{
    year(X, 2020, 1500);
    add(&months, X, tf_period_of(202, 1, 1), 1);
    cells(X, 2020, 12, 1);
    refused("VNM:X:RUS: its months or quarters span over 2400 cells");
}
END_TEST

START_TEST(an_indicator_of_zeros_is_refused)
{
    year(X, 2020, 1500);
    for (int i = 0; i < 12; i++)
        add(&months, X, tf_period_of(2020, i + 1, 1), 0);
    refused("VNM:X:RUS: 2020: benchmark 1 is not zero, but the indicator is "
            "zero throughout");
}
END_TEST

START_TEST(one_refusal_does_not_stop_the_others)
{
    cells(X, 2020, 12, 1);
    cells(M, 2020, 12, 1);
    year(X, 2020, 1500);
    year(M, 2019, 1500);
    ck_assert_int_eq(build(), TF_OK);
    ck_assert_uint_eq(out.n, 12);
    remarked("VNM:M:RUS: no benchmark year (2019 to 2019) has all its months "
             "(2020-01 to 2020-12)");
}
END_TEST

Suite *tf_suite_benchmark(void)
{
    Suite *s = suite_create("benchmark");
    TCase *c = tcase_create("adjust");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, months_add_up_to_their_years);
    tcase_add_test(c, the_intervals_of_cells_beyond_grow);
    tcase_add_test(c, a_benchmark_s_own_window_is_carried);
    tcase_add_test(c, turnover_and_balance_follow_their_sides);
    tcase_add_test(c, a_year_with_a_gap_is_not_used);
    tcase_add_test(c, financial_years_are_years);
    tcase_add_test(c, quarters_serve_where_months_cover_less);
    tcase_add_test(c, another_series_may_lend_its_movement);
    tcase_add_test(c, a_balance_changes_sign);
    tcase_add_loop_test(c, every_method_meets_the_years, 0, TF_DISAGG_METHODS);
    tcase_add_test(c, a_value_below_zero_is_told);
    suite_add_tcase(s, c);
    c = tcase_create("refuse");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, nothing_is_refused_with_its_reason);
    tcase_add_test(c, periods_that_do_not_meet_are_refused);
    tcase_add_test(c, millennia_are_refused);
    tcase_add_test(c, an_indicator_of_zeros_is_refused);
    tcase_add_test(c, one_refusal_does_not_stop_the_others);
    suite_add_tcase(s, c);
    return s;
}
