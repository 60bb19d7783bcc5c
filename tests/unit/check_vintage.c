/* Two vintages compared. */
#include "tradefig.h"

#include "base/arena.h"
#include "base/str.h"

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

Suite *tf_suite_vintage(void)
{
    Suite *s = suite_create("vintage");
    TCase *t = tcase_create("compare");
    tcase_add_checked_fixture(t, open_mem, close_mem);
    tcase_add_test(t, each_change_once);
    tcase_add_test(t, there_and_back);
    tcase_add_test(t, nothing_changed);
    suite_add_tcase(s, t);
    return s;
}
