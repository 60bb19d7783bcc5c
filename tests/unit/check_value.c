/* The vocabulary: decimals as printed, periods, keys, code words. */
#include "base/lookup.h"
#include "base/str.h"
#include "lexicon/commodity.h"
#include "value/codes.h"
#include "value/decimal.h"
#include "value/key.h"
#include "value/period.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define COUNT(list) ((int)(sizeof(list) / sizeof *(list)))

/* ---- decimal ------------------------------------------------------------- */

static const struct {
    const char *text;
    int64_t mant;
    int8_t exp;
    double value;
} decimal_rows[] = {
    {"0", 0, 0, 0},
    {"2.50", 250, -2, 2.5},
    {"-2.5", -25, -1, -2.5},
    {"+7", 7, 0, 7},
    {".5", 5, -1, 0.5},
    {"5.", 5, 0, 5},
    {"007", 7, 0, 7},
    {"0.000", 0, -3, 0},
    {"999999999999999999", 999999999999999999, 0, 1e18},
    {"0.0000000000000000001", 1, -19, 1e-19},
};

START_TEST(decimal_reads)
{
    tf_dec d;
    const tf_str s = tf_str_of(decimal_rows[_i].text);
    ck_assert_int_eq(tf_decimal_read(s, &d, NULL), TF_OK);
    ck_assert_int_eq(d.mant, decimal_rows[_i].mant);
    ck_assert_int_eq(d.exp, decimal_rows[_i].exp);
    ck_assert(tf_decimal_value(d) == decimal_rows[_i].value);
}
END_TEST

START_TEST(decimal_refuses)
{
    static const char *const rows[] = {"",    "-",  ".",   "1.2.3",
                                       "1e5", " 1", "1,5", "--1"};
    tf_dec d;
    for (int i = 0; i < COUNT(rows); i++)
        ck_assert_int_eq(tf_decimal_read(tf_str_of(rows[i]), &d, NULL),
                         TF_ESYNTAX);
    ck_assert_int_eq(tf_decimal_read(TF_STR("1234567890123456789"), &d, NULL),
                     TF_ERANGE);
    ck_assert_int_eq(tf_decimal_read(TF_STR("12345678901234567.89"), &d, NULL),
                     TF_ERANGE);
}
END_TEST

START_TEST(decimal_values_are_the_nearest)
{
    ck_assert(tf_decimal_value((tf_dec){234, 7}) == 2.34e9);
    ck_assert(tf_decimal_value((tf_dec){454, -1}) == 45.4);
    ck_assert(tf_decimal_value((tf_dec){1, -5}) == 1e-5);
    ck_assert(tf_decimal_value((tf_dec){123456789012345678, -10}) ==
              12345678.9012345678);
    ck_assert(tf_decimal_value((tf_dec){3, 30}) == 3e30);
    ck_assert(isfinite(tf_decimal_value((tf_dec){INT64_MAX, 127})));
}
END_TEST

/* ---- period -------------------------------------------------------------- */

static const struct {
    const char *text;
    int year, month, months, day, days;
    char freq;
} period_rows[] = {
    {"2018", 2018, 1, 12, 1, 0, 'A'},
    {"2024-S1", 2024, 1, 6, 1, 0, 'S'},
    {"2024-S2", 2024, 7, 6, 1, 0, 'S'},
    {"2024-Q3", 2024, 7, 3, 1, 0, 'Q'},
    {"2024-05", 2024, 5, 1, 1, 0, 'M'},
    {"2024-12", 2024, 12, 1, 1, 0, 'M'},
    {"2024-01-01/P11M", 2024, 1, 11, 1, 0, 0},
    {"2023-04-01/P12M", 2023, 4, 12, 1, 0, 0},
    {"2024-01-01/P2M15D", 2024, 1, 2, 1, 15, 0},
    {"2025-05-01/P15D", 2025, 5, 0, 1, 15, 0},
    {"2025-05-16/P15D", 2025, 5, 0, 16, 15, 0},
    {"2020-01-01/P5Y", 2020, 1, 60, 1, 0, 0},
    {"2024-02-01/P6M", 2024, 2, 6, 1, 0, 0},
    {"0999", 999, 1, 12, 1, 0, 'A'},
};

START_TEST(period_reads_and_prints)
{
    tf_period p;
    char text[TF_PERIOD_MAX];
    const char *wanted = period_rows[_i].text;
    ck_assert_int_eq(tf_period_read(tf_str_of(wanted), &p, NULL), TF_OK);
    ck_assert_int_eq(tf_period_year(p), period_rows[_i].year);
    ck_assert_int_eq(p.start % 12 + 1, period_rows[_i].month);
    ck_assert_int_eq(p.months, period_rows[_i].months);
    ck_assert_int_eq(p.day, period_rows[_i].day);
    ck_assert_int_eq(p.days, period_rows[_i].days);
    ck_assert_int_eq(tf_period_freq(p), period_rows[_i].freq);
    ck_assert_uint_eq(tf_period_print(p, text), strlen(wanted));
    ck_assert_str_eq(text, wanted);
}
END_TEST

static const struct {
    const char *text, *same;
} alias_rows[] = {{"2024-M05", "2024-05"},
                  {"2024-H1", "2024-S1"},
                  {"2024-A1", "2024"},
                  {"2024-01-01/P6M", "2024-S1"},
                  {"2024-01-01/P1Y", "2024"},
                  {"2024-07-01/P3M", "2024-Q3"},
                  {"2024-03-01/P1M", "2024-03"},
                  {"XXXX-05", "XXXX-05"},
                  {"XXXX", "XXXX"},
                  {"XXXX-S1", "XXXX-S1"},
                  {"XXXX-01-01/P11M", "XXXX-01-01/P11M"}};

START_TEST(period_has_one_form)
{
    tf_period p;
    char text[TF_PERIOD_MAX];
    ck_assert_int_eq(tf_period_read(tf_str_of(alias_rows[_i].text), &p, NULL),
                     TF_OK);
    tf_period_print(p, text);
    ck_assert_str_eq(text, alias_rows[_i].same);
}
END_TEST

static const char *const not_periods[] = {
    "abc",         "2024-",        "2024-13",        "2024-00",
    "2024-S3",     "2024-Q5",      "2024-Q0",        "2024-M13",
    "2024-05-01",  "2024-01-01/",  "20245",          "2024-05x",
    "0",           "2024-01-01/P", "2024-01-01/P0M", "2024-01-32/P1M",
    "2024-1-1/P1", " 2024",        "2024 "};

START_TEST(period_refuses)
{
    tf_period p;
    tf_error err = {0};
    ck_assert_msg(tf_period_read(tf_str_of(not_periods[_i]), &p, &err) ==
                      TF_ESYNTAX,
                  "%s", not_periods[_i]);
    ck_assert_int_eq(err.code, TF_ESYNTAX);
}
END_TEST

/* A span too long for its member must not come out as another. */
START_TEST(period_refuses_what_it_cannot_hold)
{
    tf_period p;
    ck_assert_int_eq(
        tf_period_read(TF_STR("2000-01-01/P999Y999Y999Y"), &p, NULL),
        TF_ESYNTAX);
    ck_assert_int_eq(tf_period_read(TF_STR("2000-01-01/P1D1D200D"), &p, NULL),
                     TF_ESYNTAX);
}
END_TEST

static tf_period of(const char *text)
{
    tf_period p;
    ck_assert_int_eq(tf_period_read(tf_str_of(text), &p, NULL), TF_OK);
    return p;
}

START_TEST(period_none)
{
    char text[TF_PERIOD_MAX];
    const tf_period none = of("");
    ck_assert(tf_period_is_none(none));
    ck_assert_uint_eq(tf_period_print(none, text), 0);
    ck_assert(tf_period_eq(none, (tf_period){.start = 5}));
    ck_assert(!tf_period_eq(none, of("2018")));
    ck_assert(tf_period_is_none(tf_period_shift(none, 1)));
    ck_assert(!tf_period_has(of("2018"), none));
}
END_TEST

START_TEST(period_relations)
{
    ck_assert(tf_period_is_next(of("2024-S1"), of("2024-S2")));
    ck_assert(tf_period_is_next(of("2023"), of("2024-S1")));
    ck_assert(!tf_period_is_next(of("2024-S2"), of("2024-S1")));
    ck_assert(tf_period_has(of("2024"), of("2024-Q3")));
    ck_assert(tf_period_has(of("2024"), of("2024")));
    ck_assert(!tf_period_has(of("2024-Q3"), of("2024")));
    ck_assert(!tf_period_has(of("2024"), of("2023-12")));
    ck_assert(tf_period_has(of("2024-01-01/P2M15D"), of("2024-02")));
    ck_assert(!tf_period_has(of("2024-01-01/P2M15D"), of("2024-03")));
    ck_assert(tf_period_is_alike(of("2024-S1"), of("2023-S1")));
    ck_assert(!tf_period_is_alike(of("2024-S1"), of("2023-S2")));
    ck_assert(!tf_period_is_alike(of("2024-S1"), of("2023-Q1")));
    ck_assert(tf_period_eq(tf_period_shift(of("2024-S1"), -1), of("2023-S1")));
    ck_assert(tf_period_eq(tf_period_shift(of("XXXX-05"), 3), of("XXXX-05")));
    ck_assert_double_eq_tol(tf_period_length(of("2024-01-01/P2M15D")), 2.5,
                            1e-12);
}
END_TEST

/* The order is total and strict: any two differ one way only. */
START_TEST(period_order_is_total)
{
    static const char *const sorted[] = {
        "2023",    "2023-S1", "2023-Q1", "2023-01", "2023-01-16/P15D",
        "2023-02", "2023-S2", "2024",    "XXXX",    "XXXX-05"};
    for (int i = 0; i < COUNT(sorted); i++)
        for (int j = 0; j < COUNT(sorted); j++) {
            const int c = tf_period_compare(of(sorted[i]), of(sorted[j]));
            ck_assert_msg((c > 0) - (c < 0) == (i > j) - (i < j), "%s %s",
                          sorted[i], sorted[j]);
        }
}
END_TEST

/* ---- key ----------------------------------------------------------------- */

START_TEST(key_reads)
{
    tf_key k;
    ck_assert_int_eq(tf_key_read(TF_STR("VNM:T:RUS"), &k, NULL), TF_OK);
    ck_assert(tf_str_eq(k.reporter, TF_STR("VNM")));
    ck_assert_int_eq(k.flow, TF_FLOW_TURNOVER);
    ck_assert(tf_str_eq(k.partner, TF_STR("RUS")));
    ck_assert_uint_eq(k.product.len, 0);
    ck_assert_uint_eq(k.unit.len, 0);
    ck_assert_int_eq(tf_key_read(TF_STR("?:X:RUS:coffee:EUR"), &k, NULL),
                     TF_OK);
    ck_assert_uint_eq(k.reporter.len, 0);
    ck_assert(tf_str_eq(k.product, TF_STR("coffee")));
    ck_assert(tf_str_eq(k.unit, TF_STR("EUR")));
    ck_assert_int_eq(tf_key_read(TF_STR("VNM:T:RUS::EUR"), &k, NULL), TF_OK);
    ck_assert_uint_eq(k.product.len, 0);
    ck_assert(tf_str_eq(k.unit, TF_STR("EUR")));
}
END_TEST

START_TEST(key_refuses)
{
    static const char *const rows[] = {"",
                                       "VNM",
                                       "VNM:T",
                                       "VNM:T:",
                                       "VNM::RUS",
                                       "VNM:Q:RUS",
                                       "VNM:T:RUS:a:USD:more"};
    tf_key k;
    for (int i = 0; i < COUNT(rows); i++)
        ck_assert_msg(tf_key_read(tf_str_of(rows[i]), &k, NULL) == TF_ESYNTAX,
                      "%s", rows[i]);
}
END_TEST

START_TEST(key_order)
{
    static const char *const sorted[] = {
        "RUS:X:VNM", "RUS:M:VNM",        "RUS:T:VNM", "VNM:X:CHN",
        "VNM:X:RUS", "VNM:X:RUS:coffee", "?:X:RUS"};
    for (int i = 0; i < COUNT(sorted); i++)
        for (int j = 0; j < COUNT(sorted); j++) {
            tf_key a, b;
            ck_assert_int_eq(tf_key_read(tf_str_of(sorted[i]), &a, NULL),
                             TF_OK);
            ck_assert_int_eq(tf_key_read(tf_str_of(sorted[j]), &b, NULL),
                             TF_OK);
            const int c = tf_key_compare(&a, &b);
            ck_assert_msg((c > 0) - (c < 0) == (i > j) - (i < j), "%s %s",
                          sorted[i], sorted[j]);
        }
}
END_TEST

/* ---- codes --------------------------------------------------------------- */

START_TEST(codes_go_round)
{
    for (int i = TF_FLOW_NONE; i <= TF_FLOW_BALANCE; i++) {
        tf_flow v;
        ck_assert(tf_codes_read_flow(tf_codes_flow((tf_flow)i), &v));
        ck_assert_int_eq(v, i);
    }
    for (int i = TF_KIND_NONE; i <= TF_KIND_SHARE; i++) {
        tf_kind v;
        ck_assert(tf_codes_read_kind(tf_codes_kind((tf_kind)i), &v));
        ck_assert_int_eq(v, i);
    }
    for (int i = TF_HEDGE_EQ; i <= TF_HEDGE_RANGE; i++) {
        tf_hedge v;
        ck_assert(tf_codes_read_hedge(tf_codes_hedge((tf_hedge)i), &v));
        ck_assert_int_eq(v, i);
    }
    for (int i = TF_STATUS_ACTUAL; i <= TF_STATUS_TARGET; i++) {
        tf_status v;
        ck_assert(tf_codes_read_status(tf_codes_status((tf_status)i), &v));
        ck_assert_int_eq(v, i);
    }
    for (int i = TF_CUE_NONE; i <= TF_CUE_LEVEL; i++) {
        tf_cue v;
        ck_assert(tf_codes_read_cue(tf_codes_cue((tf_cue)i), &v));
        ck_assert_int_eq(v, i);
    }
}
END_TEST

START_TEST(codes_unknown)
{
    tf_flow flow = TF_FLOW_TURNOVER;
    tf_hedge hedge;
    ck_assert(!tf_codes_read_flow(TF_STR("x"), &flow));
    ck_assert_int_eq(flow, TF_FLOW_NONE);
    ck_assert(!tf_codes_read_hedge(TF_STR(""), &hedge));
}
END_TEST

/* ---- goods --------------------------------------------------------------- */

static const struct {
    const char *lang, *words, *code;
} goods_rows[] = {
    {"en", "rice", "1006"},
    {"en", "Rice", "1006"},
    {"en",
     "Machinery  and\xC2\xA0"
     "equipment",
     "84-85"},
    {"vi", "Gạo", "1006"},
    {"vi", "ga\xCC\xA3o", "1006"}, /* decomposed */
    {"vi", "hàng dệt, may", "50-63"},
    {"ru", "риса", "1006"},
    {"zh", "大米", "1006"},
    {"zh", "服务", "S"},
    {"en", "tuna", ""},
    {"en", "rice paper lamps", ""},
    {"xx", "rice", ""},
    {"", "rice", ""},
    {"en", "", ""},
};

START_TEST(goods_have_codes)
{
    const tf_str code = tf_commodity_code(tf_str_of(goods_rows[_i].lang),
                                          tf_str_of(goods_rows[_i].words));
    ck_assert_msg(tf_str_eq(code, tf_str_of(goods_rows[_i].code)), "%s: '%.*s'",
                  goods_rows[_i].words, TF_FMT(code));
}
END_TEST

START_TEST(goods_have_names)
{
    const tf_str tuna = tf_commodity_find(TF_STR("vi"), TF_STR("cá ngừ"));
    ck_assert(tf_str_eq(tuna, tf_commodity_find(TF_STR("en"), TF_STR("tuna"))));
    ck_assert(
        tf_str_eq(tf_commodity_name(TF_STR("ru"), tuna), TF_STR("тунец")));
    ck_assert(tf_commodity_is(TF_STR("тунца"), TF_STR("tuna")));
    ck_assert(tf_commodity_is(TF_STR("lamps"), TF_STR("lamps")));
    ck_assert(tf_commodity_is(TF_STR(""), TF_STR("")));
    ck_assert(!tf_commodity_is(TF_STR(""), TF_STR("tuna")));
    ck_assert(!tf_commodity_is(TF_STR("gạo"), TF_STR("tuna")));
    ck_assert_ptr_null(tf_commodity_name(TF_STR("ru"), TF_STR("0")).ptr);
    ck_assert_ptr_null(tf_commodity_name(TF_STR("xx"), tuna).ptr);
    ck_assert_ptr_null(tf_commodity_name(TF_STR("en"), TF_STR("")).ptr);
}
END_TEST

/* Every row is found by its own words, and every code has an English name. */
START_TEST(goods_lists_are_sound)
{
    static const char *const langs[] = {"en", "vi", "ru", "zh", "fr",
                                        "es", "de", "it", "pt", "id",
                                        "ja", "ko", "th"};
    char path[32];
    const tf_str lang = tf_str_of(langs[_i]);
    snprintf(path, sizeof path, "data/goods/%s.csv", langs[_i]);
    const tf_lookup *list = tf_lookup_open(tf_str_of(path));
    ck_assert_uint_gt(list->n, 100);
    for (uint32_t i = 0; i < list->n; i++) {
        const tf_str words = tf_lookup_cell(&list->rows[i], 0);
        const tf_str code = tf_lookup_cell(&list->rows[i], 1);
        ck_assert_msg(tf_str_eq(tf_commodity_find(lang, words), code),
                      "%s: %.*s", path, TF_FMT(words));
        ck_assert_msg(tf_commodity_name(TF_STR("en"), code).ptr != NULL,
                      "%s: no English name of %.*s", path, TF_FMT(code));
    }
}
END_TEST

Suite *tf_suite_value(void)
{
    Suite *suite = suite_create("value");
    TCase *tc = tcase_create("value");
    tcase_add_loop_test(tc, goods_have_codes, 0, COUNT(goods_rows));
    tcase_add_test(tc, goods_have_names);
    tcase_add_loop_test(tc, goods_lists_are_sound, 0, 4);
    tcase_add_loop_test(tc, decimal_reads, 0, COUNT(decimal_rows));
    tcase_add_test(tc, decimal_refuses);
    tcase_add_test(tc, decimal_values_are_the_nearest);
    tcase_add_loop_test(tc, period_reads_and_prints, 0, COUNT(period_rows));
    tcase_add_loop_test(tc, period_has_one_form, 0, COUNT(alias_rows));
    tcase_add_loop_test(tc, period_refuses, 0, COUNT(not_periods));
    tcase_add_test(tc, period_refuses_what_it_cannot_hold);
    tcase_add_test(tc, period_none);
    tcase_add_test(tc, period_relations);
    tcase_add_test(tc, period_order_is_total);
    tcase_add_test(tc, key_reads);
    tcase_add_test(tc, key_refuses);
    tcase_add_test(tc, key_order);
    tcase_add_test(tc, codes_go_round);
    tcase_add_test(tc, codes_unknown);
    suite_add_tcase(suite, tc);
    return suite;
}
