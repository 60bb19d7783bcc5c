/* Official files: what a row becomes, and why one is left out. */
#include "base/arena.h"
#include "base/str.h"
#include "ingest/ingest.h"
#include "ingest/ingest_impl.h"
#include "tradefig/output.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

Suite *tf_suite_ingest(void);

#define HEAD "reporter,flow,partner,product,period,value,unit,source\n"

static tf_ctx ctx;
static tf_observations found;
static tf_error err;

static void setup(void)
{
    ctx = (tf_ctx){.mem = tf_arena_open()};
    found = (tf_observations){0};
    err = (tf_error){0};
}

static void teardown(void)
{
    tf_arena_close(ctx.mem);
}

static tf_code ingest(const char *bytes)
{
    return tf_ingest_read(TF_STR("in/t.csv"), tf_str_of(bytes), &ctx, &found,
                          &err);
}

static bool says(tf_str s, const char *words)
{
    return tf_str_find(s, tf_str_of(words), 0) != SIZE_MAX;
}

/* What the digits of a value cell allow. */
static const struct {
    const char *cell;
    double value, low, high;
} numbers[] = {
    {"4578000000", 4578000000, 4577999999.5, 4578000000.5},
    {"4.578e9", 4578000000, 4577500000, 4578500000},
    {"4.5780E+9", 4578000000, 4577950000, 4578050000},
    {"12.50", 12.5, 12.495, 12.505},
    {"457e-2", 4.57, 4.565, 4.575},
    {"0", 0, -0.5, 0.5},
    {"206642208248.49200439453", 206642208248.49200439453,
     206642208248.49200439453, 206642208248.49200439453},
};

START_TEST(number_keeps_its_digits)
{
    char bytes[256];
    snprintf(bytes, sizeof bytes, HEAD "VNM,X,RUS,,2018,%s,USD,s\n",
             numbers[_i].cell);
    ck_assert_int_eq(ingest(bytes), TF_OK);
    ck_assert_uint_eq(found.n, 1);
    ck_assert_double_eq(found.at[0].value, numbers[_i].value);
    ck_assert_double_eq_tol(found.at[0].low, numbers[_i].low, 1e-6);
    ck_assert_double_eq_tol(found.at[0].high, numbers[_i].high, 1e-6);
    ck_assert_uint_eq(ctx.diags.n, 0);
}
END_TEST

/* Rows that are left out, with the cell at fault and the reason. */
static const struct {
    const char *row, *reason;
    unsigned col;
} odd[] = {
    {"vnm,X,RUS,,2018,1,USD,s", "reporter 'vnm' is no ISO 3166", 1},
    {"XQX,X,RUS,,2018,1,USD,s", "reporter 'XQX' is no ISO 3166", 1},
    {",X,RUS,,2018,1,USD,s", "reporter '' is no ISO 3166", 1},
    {"VNM,Y,RUS,,2018,1,USD,s", "flow 'Y' is none of X, M, T, B", 5},
    {"VNM,X,Russia,,2018,1,USD,s", "partner 'Russia' is no ISO", 7},
    {"VNM,X,RUS,,20188,1,USD,s", "period '20188' is no period", 12},
    {"VNM,X,RUS,,XXXX-05,1,USD,s", "period 'XXXX-05' is no period", 12},
    {"VNM,X,RUS,,,1,USD,s", "period '' is no period", 12},
    {"VNM,X,RUS,,2018,\"1,000\",USD,s", "value '1,000' is no number", 17},
    {"VNM,X,RUS,,2018,NaN,USD,s", "value 'NaN' is no number", 17},
    {"VNM,X,RUS,,2018,1e999,USD,s", "value '1e999' is no number", 17},
    {"VNM,X,RUS,,2018,,USD,s", "value '' is missing", 17},
    {"VNM,X,RUS,,2018,-1,USD,s", "value '-1' is negative", 17},
    {"VNM,X,RUS,,2018,1,usd,s", "unit 'usd' is no ISO 4217", 19},
    {"VNM,X,RUS,cà phê,2018,x,USD,s", "value 'x' is no number", 23},
    {"VNM,X,RUS,\"a,b\",2018,x,USD,s", "value 'x' is no number", 22},
    {"VNM,X,RUS,,2018,1,USD,\xFF", "source '\xFF' is not UTF-8", 23},
};

START_TEST(odd_row_is_left_out_and_named)
{
    char bytes[256];
    snprintf(bytes, sizeof bytes, HEAD "VNM,M,RUS,,2018,7,USD,s\n%s\n",
             odd[_i].row);
    ck_assert_int_eq(ingest(bytes), TF_OK);
    ck_assert_uint_eq(found.n, 1);
    ck_assert_uint_eq(ctx.diags.n, 1);
    const tf_diag d = ctx.diags.at[0];
    ck_assert_msg(says(d.msg, odd[_i].reason), "%s", d.msg.ptr);
    ck_assert(tf_str_eq(d.file, TF_STR("in/t.csv")));
    ck_assert_uint_eq(d.line, 3);
    ck_assert_uint_eq(d.col, odd[_i].col);
    ck_assert_int_eq(d.severity, TF_WARNING);
}
END_TEST

START_TEST(row_is_kept_whole)
{
    ck_assert_int_eq(ingest("\xEF\xBB\xBFsource;Unit;value;period;product;"
                            "partner;flow;reporter\r\nOffice, 2nd;EUR;5;"
                            "2024-01-01/P7M;coffee;VNM;import;EU\r\n"),
                     TF_OK);
    ck_assert_uint_eq(found.n, 1);
    const tf_observation *o = &found.at[0];
    ck_assert(tf_str_eq(o->id, TF_STR("official:t.csv:2")));
    ck_assert(tf_str_eq(o->source, TF_STR("Office, 2nd")));
    ck_assert(tf_str_eq(o->product, TF_STR("coffee")));
    ck_assert(tf_str_eq(o->reporter, TF_STR("EU")));
    ck_assert(tf_str_eq(o->partner, TF_STR("VNM")));
    ck_assert(tf_str_eq(o->unit, TF_STR("EUR")));
    ck_assert(tf_str_eq(o->file, TF_STR("in/t.csv")));
    ck_assert_int_eq(o->flow, TF_FLOW_IMPORT);
    ck_assert_int_eq(o->period.months, 7);
    ck_assert_uint_eq(o->line, 2);
}
END_TEST

START_TEST(multiplier_scales_value_and_precision)
{
    ck_assert_int_eq(
        ingest("REF_AREA,FLOW,COUNTERPART_AREA,TIME_PERIOD,OBS_VALUE,"
               "UNIT_MEASURE,UNIT_MULT,source\n"
               "VNM,B,RUS,2018,-3.6,USD,6,s\nVNM,X,RUS,2018,3,USD,,s\n"
               "VNM,M,RUS,2018,3,USD,19,s\n"),
        TF_OK);
    ck_assert_uint_eq(found.n, 2);
    ck_assert_double_eq(found.at[0].value, -3600000);
    ck_assert_double_eq(found.at[0].low, -3650000);
    ck_assert_double_eq(found.at[0].high, -3550000);
    ck_assert_double_eq(found.at[1].value, 3);
    ck_assert_uint_eq(ctx.diags.n, 1);
    ck_assert(says(ctx.diags.at[0].msg, "unit_mult '19'"));
}
END_TEST

START_TEST(first_of_two_is_kept)
{
    ck_assert_int_eq(ingest(HEAD "VNM,X,RUS,,2018,1,USD,s\n"
                                 "VNM,X,RUS,,2018-A1,2,USD,s\n"
                                 "VNM,X,RUS,,2018,1,USD,s\n"
                                 "VNM,X,RUS,tea,2018,3,USD,s\n"
                                 "VNM,X,RUS,,2018-S1,4,USD,s\n"),
                     TF_OK);
    ck_assert_uint_eq(found.n, 3);
    ck_assert_double_eq(found.at[0].value, 1);
    ck_assert_uint_eq(ctx.diags.n, 2);
    ck_assert(says(ctx.diags.at[0].msg, "differs from line 2"));
    ck_assert(says(ctx.diags.at[1].msg, "repeats line 2"));
}
END_TEST

START_TEST(bounds_of_the_file_hold)
{
    ck_assert_int_eq(
        ingest("reporter,flow,partner,period,value,unit,source,low,high,id\n"
               "VNM,X,RUS,2018,5,USD,s,4,7,mine\n"
               "VNM,X,RUS,2019,5,USD,s,6,7,\n"
               "VNM,X,RUS,2020,5,USD,s,,4,\n"),
        TF_OK);
    ck_assert_uint_eq(found.n, 1);
    ck_assert_double_eq(found.at[0].low, 4);
    ck_assert_double_eq(found.at[0].high, 7);
    ck_assert(tf_str_eq(found.at[0].id, TF_STR("mine")));
    ck_assert(says(ctx.diags.at[0].msg, "low '6' is above the value"));
    ck_assert(says(ctx.diags.at[1].msg, "high '4' is below the value"));
}
END_TEST

/* Files that are no official trade files: skipped by the caller. */
static const struct {
    const char *bytes, *msg;
} others[] = {
    {"currency,period,value,source\nEUR,2018,1.18,x\n", "no column 'reporter'"},
    {"reporter,flow,partner,product,unit,freq,period,value\n", "'source'"},
    {"", "no header row"},
};

START_TEST(other_file_is_told_apart)
{
    ck_assert_int_eq(ingest(others[_i].bytes), TF_EINPUT);
    ck_assert_msg(says(tf_str_of(err.msg), others[_i].msg), "%s", err.msg);
    ck_assert_str_eq(err.file, "in/t.csv");
    ck_assert_uint_eq(found.n, 0);
}
END_TEST

START_TEST(binary_is_refused)
{
    const tf_str bytes = TF_STR(HEAD "\0\1\2");
    ck_assert_int_eq(tf_ingest_read(TF_STR("x"), bytes, &ctx, &found, &err),
                     TF_EINPUT);
    ck_assert(says(tf_str_of(err.msg), "binary"));
}
END_TEST

START_TEST(open_quote_is_a_fault)
{
    ck_assert_int_eq(ingest(HEAD "VNM,X,\"RUS,,2018,1,USD,s\n"), TF_ESYNTAX);
    ck_assert_uint_eq(err.line, 2);
}
END_TEST

START_TEST(many_odd_rows_are_counted)
{
    char bytes[4096] = HEAD;
    for (int i = 0; i < 60; i++)
        strcat(bytes, "VNM,X,RUS,,2018,x,USD,s\n");
    ck_assert_int_eq(ingest(bytes), TF_OK);
    ck_assert_uint_eq(ctx.diags.n, 51);
    ck_assert_uint_eq(ctx.diags.at[49].line, 51);
    ck_assert(says(ctx.diags.at[50].msg, "10 more rows left out"));
}
END_TEST

START_TEST(dialect_is_a_map)
{
    tf_csv csv;
    tf_mapping map;
    ck_assert_int_eq(tf_csv_read(TF_STR("d.csv"),
                                 TF_STR("Land,Richtung\nVNM,Ausfuhr\n"),
                                 ctx.mem, &csv, &err),
                     TF_OK);
    const tf_str bytes = TF_STR("column,aliases,need,default,note\n"
                                "reporter,land|country,yes,,\n"
                                "unit,waehrung,no,EUR,\n"
                                "flow,richtung,yes,,\nflow=X,ausfuhr,no,,\n");
    ck_assert_int_eq(
        tf_mapping_fit(TF_STR("de.map"), bytes, &csv, ctx.mem, &map, &err),
        TF_OK);
    tf_flow flow;
    const tf_csv_row *row = &csv.at[0];
    ck_assert_uint_eq(map.matched, 2);
    ck_assert(tf_str_eq(tf_mapping_cell(&map, row, TF_FIELD_REPORTER),
                        TF_STR("VNM")));
    ck_assert(
        tf_str_eq(tf_mapping_cell(&map, row, TF_FIELD_UNIT), TF_STR("EUR")));
    ck_assert(tf_mapping_flow(&map, tf_mapping_cell(&map, row, TF_FIELD_FLOW),
                              &flow));
    ck_assert_int_eq(flow, TF_FLOW_EXPORT);
    ck_assert_int_eq(tf_mapping_fit(TF_STR("de.map"),
                                    TF_STR("column,aliases\nweight,kg\n"), &csv,
                                    ctx.mem, &map, &err),
                     TF_ESYNTAX);
    ck_assert_str_eq(err.msg, "no field is called 'weight'");
}
END_TEST

/* Written and read again under the same name: the same observations. */
START_TEST(export_reads_back)
{
    ck_assert_int_eq(
        ingest("reporter,flow,partner,product,period,value,unit,source\n"
               "VNM,X,RUS,\"tea, \"\"green\"\"\",2018,4.578e9,USD,\"a, b\"\n"
               "RUS,B,VNM,,2024-01-01/P7M,-1234.25,EUR,c\n"
               "EU,T,VNM,,2024-Q3,0.1,USD,\n"),
        TF_OK);
    tf_str text;
    ck_assert_int_eq(
        tf_export_observations(&found, TF_SYNTAX_CSV, &ctx, &text, &err),
        TF_OK);
    tf_observations back = {0};
    ck_assert_int_eq(
        tf_ingest_read(TF_STR("in/t.csv"), text, &ctx, &back, &err), TF_OK);
    ck_assert_uint_eq(back.n, found.n);
    for (size_t i = 0; i < back.n; i++) {
        const tf_observation *a = &found.at[i], *b = &back.at[i];
        ck_assert(tf_str_eq(a->id, b->id) && tf_str_eq(a->file, b->file));
        ck_assert(tf_str_eq(a->reporter, b->reporter));
        ck_assert(tf_str_eq(a->partner, b->partner));
        ck_assert(tf_str_eq(a->product, b->product));
        ck_assert(tf_str_eq(a->unit, b->unit));
        ck_assert(tf_str_eq(a->source, b->source));
        ck_assert(a->flow == b->flow && a->line == b->line);
        ck_assert_mem_eq(&a->period, &b->period, sizeof a->period);
        ck_assert(a->value == b->value && a->low == b->low &&
                  a->high == b->high);
    }
}
END_TEST

#define ROWS(list) (int)(sizeof(list) / sizeof *(list))

Suite *tf_suite_ingest(void)
{
    Suite *suite = suite_create("ingest");
    TCase *tc = tcase_create("ingest");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, number_keeps_its_digits, 0, ROWS(numbers));
    tcase_add_loop_test(tc, odd_row_is_left_out_and_named, 0, ROWS(odd));
    tcase_add_test(tc, row_is_kept_whole);
    tcase_add_test(tc, multiplier_scales_value_and_precision);
    tcase_add_test(tc, first_of_two_is_kept);
    tcase_add_test(tc, bounds_of_the_file_hold);
    tcase_add_loop_test(tc, other_file_is_told_apart, 0, ROWS(others));
    tcase_add_test(tc, binary_is_refused);
    tcase_add_test(tc, open_quote_is_a_fault);
    tcase_add_test(tc, many_odd_rows_are_counted);
    tcase_add_test(tc, dialect_is_a_map);
    tcase_add_test(tc, export_reads_back);
    suite_add_tcase(suite, tc);
    return suite;
}
