/* Two vintages compared. */
#include "tradefig.h"

#include "base/arena.h"
#include "base/str.h"
#include "chart/chart.h"
#include "unit/texts.h"

#include <check.h>

Suite *tf_suite_vintage(void);

static tf_ctx ctx;

static void open_mem(void)
{
    ctx = (tf_ctx){.mem = tf_arena_open()};
}

static void close_mem(void)
{
    tf_arena_close(ctx.mem);
}

static tf_point point(int year, double value, double reach)
{
    return (tf_point){.reporter = TF_STR("VNM"),
                      .partner = TF_STR("RUS"),
                      .product = TF_STR(""),
                      .unit = TF_STR("USD"),
                      .flow = TF_FLOW_EXPORT,
                      .freq = 'A',
                      .period = {12 * year, 12, 1, 0, false},
                      .value = {value, value - reach, value + reach}};
}

static tf_revisions compare(tf_series a, tf_series b)
{
    tf_revisions out = {0};
    tf_error err = {0};
    ck_assert_int_eq(tf_vintage_compare(&a, &b, &ctx, &out, &err), TF_OK);
    return out;
}

START_TEST(each_change_once)
{
    tf_point a[] = {point(2021, 90, 1), point(2022, 100, 5),
                    point(2023, 110, 1)};
    tf_point b[] = {point(2024, 120, 1), point(2023, 99, 1),
                    point(2022, 104, 1)};
    const tf_revisions r = compare((tf_series){a, 3, 3}, (tf_series){b, 3, 3});
    ck_assert_uint_eq(r.n, 4);
    ck_assert_int_eq(r.at[0].change, TF_CHANGE_WITHDRAWN);
    ck_assert_int_eq(r.at[1].change, TF_CHANGE_REVISED);
    ck_assert(!r.at[1].outside);
    ck_assert_int_eq(r.at[2].change, TF_CHANGE_REVISED);
    ck_assert(r.at[2].outside);
    ck_assert_int_eq(r.at[3].change, TF_CHANGE_ADDED);
}
END_TEST

/* Back again every change is undone. */
START_TEST(there_and_back)
{
    tf_point a[] = {point(2021, 90, 1), point(2022, 100, 5)};
    tf_point b[] = {point(2022, 120, 1), point(2023, 99, 1)};
    const tf_series x = {a, 2, 2}, y = {b, 2, 2};
    const tf_revisions there = compare(x, y), back = compare(y, x);
    ck_assert_uint_eq(there.n, back.n);
    for (size_t i = 0; i < there.n; i++) {
        ck_assert(there.at[i].before.est == back.at[i].after.est);
        ck_assert(there.at[i].after.est == back.at[i].before.est);
    }
}
END_TEST

START_TEST(nothing_changed)
{
    tf_point a[] = {point(2021, 0.1 + 0.2, 0), point(2022, 0, 0)};
    tf_point b[] = {point(2022, 0, 1), point(2021, 0.3, 0)};
    ck_assert_uint_eq(compare((tf_series){a, 2, 2}, (tf_series){b, 2, 2}).n, 0);
    ck_assert_uint_eq(compare((tf_series){0}, (tf_series){0}).n, 0);
}
END_TEST

/* ---- drawn --------------------------------------------------------------- */

static tf_charts draw(const tf_revisions *list)
{
    tf_words *words = NULL;
    tf_charts out = {0};
    tf_error err = {0};
    const tf_series none = {0};
    ck_assert_int_eq(tf_phrase_open(TF_STR("en"), &ctx, &words, &err), TF_OK);
    const tf_chart_input in = {.series = &none, .words = words};
    ck_assert_int_eq(tf_chart_revisions(&in, list, &ctx, &out, &err), TF_OK);
    return out;
}

/* Largest first; what is new, gone, or a balance has no row. */
START_TEST(rows_of_the_chart)
{
    tf_point a[] = {point(2020, 200, 1), point(2021, 100, 10),
                    point(2022, 50, 1), point(2023, 10, 1)};
    tf_point b[] = {point(2020, 204, 1), point(2021, 95, 2), point(2023, 11, 1),
                    point(2024, 12, 1)};
    a[3].flow = b[2].flow = TF_FLOW_BALANCE;
    const tf_revisions list =
        compare((tf_series){.at = a, .n = 4}, (tf_series){.at = b, .n = 4});
    const tf_charts charts = draw(&list);
    ck_assert_uint_eq(charts.n, 1);
    ck_assert(holds(charts.at[0].rows, "\n2 -5 0 -10 10 -7 -3 \""));
    ck_assert(holds(charts.at[0].rows, "\n1 2 1 -0.5 0.5 1.5 2.5 \""));
    ck_assert(holds(charts.at[0].title, "Revised most: exports from "));
    ck_assert(holds(charts.at[0].title, " in 2021, 5.0% down"));
    ck_assert(holds(charts.at[0].note, "that interval (1). Revised in all: 3; "
                                       "added: 1; withdrawn: 1."));
}
END_TEST

START_TEST(nothing_revised_no_chart)
{
    tf_point a[] = {point(2020, 200, 1)}, b[] = {point(2021, 1, 0)};
    const tf_revisions list =
        compare((tf_series){.at = a, .n = 1}, (tf_series){.at = b, .n = 1});
    ck_assert_uint_eq(draw(&list).n, 0);
}
END_TEST

Suite *tf_suite_vintage(void)
{
    Suite *s = suite_create("vintage");
    TCase *t = tcase_create("compare");
    tcase_add_checked_fixture(t, open_mem, close_mem);
    tcase_add_test(t, each_change_once);
    tcase_add_test(t, there_and_back);
    tcase_add_test(t, nothing_changed);
    suite_add_tcase(s, t);
    tcase_add_test(t, rows_of_the_chart);
    tcase_add_test(t, nothing_revised_no_chart);
    return s;
}
