/* The writers: columns, cells, JSON, the package. */
#include "base/arena.h"
#include "base/csv.h"
#include "base/str.h"
#include "export/export.h"

#include <check.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

Suite *tf_suite_export(void);

static tf_ctx ctx;
static tf_error err;
static tf_str text;

static void setup(void)
{
    ctx = (tf_ctx){.mem = tf_arena_open()};
    err = (tf_error){0};
}

static void teardown(void)
{
    tf_arena_close(ctx.mem);
}

static const tf_period year = {12 * 2018, 12, 1, 0, false};

static tf_claim a_claim(void)
{
    return (tf_claim){.id = TF_STR("c1"),
                      .doc = TF_STR("a.txt"),
                      .start = 0,
                      .end = 12,
                      .line = 1,
                      .col = 7,
                      .text = TF_STR("2,34 tỷ USD"),
                      .quote = TF_STR("=\"một\", hai\nba"),
                      .kind = TF_KIND_LEVEL,
                      .flow = TF_FLOW_TURNOVER,
                      .area = TF_STR("VNM"),
                      .partner = TF_STR("RUS"),
                      .reporter_cue = TF_CUE_SPEAKER,
                      .period = year,
                      .value = 2.34e9,
                      .low = 2335000000,
                      .high = 2345000000,
                      .unit = TF_STR("USD"),
                      .hedge = TF_HEDGE_ABOUT,
                      .status = TF_STATUS_ESTIMATE,
                      .confidence = 2.0 / 3};
}

static void write_claim(tf_syntax syntax)
{
    tf_claim claim = a_claim();
    const tf_claims claims = {&claim, 1, 1};
    ck_assert_int_eq(tf_export_claims(&claims, syntax, &ctx, &text, &err),
                     TF_OK);
}

START_TEST(claim_is_one_csv_row)
{
    write_claim(TF_SYNTAX_CSV);
    ck_assert_str_eq(
        text.ptr,
        "id,doc,title,doc_date,lang,publisher,start,end,line,col,text,quote,"
        "kind,flow,area,partner,reporter,reporter_cue,product,product_code,"
        "period,base_period,value,low,high,unit,hedge,status,rule,confidence\n"
        "c1,a.txt,,,,,0,12,1,7,\"2,34 tỷ USD\",\"=\"\"một\"\", hai\nba\","
        "level,T,VNM,RUS,,speaker,,,2018,,2340000000,2335000000,2345000000,"
        "USD,about,E,,0.667\n");
}
END_TEST

START_TEST(claim_is_one_json_line)
{
    write_claim(TF_SYNTAX_JSONL);
    ck_assert_uint_eq(text.len, tf_str_find(text, TF_STR("\n"), 0) + 1);
    json_t *o = json_loadb(text.ptr, text.len, 0, NULL);
    ck_assert_ptr_nonnull(o);
    ck_assert_uint_eq(json_object_size(o), 30);
    ck_assert_str_eq(json_string_value(json_object_get(o, "quote")),
                     "=\"một\", hai\nba");
    ck_assert(json_is_null(json_object_get(o, "reporter")));
    ck_assert(json_is_null(json_object_get(o, "base_period")));
    ck_assert_double_eq(json_number_value(json_object_get(o, "value")), 2.34e9);
    ck_assert_int_eq(json_integer_value(json_object_get(o, "start")), 0);
    ck_assert_str_eq(json_string_value(json_object_get(o, "period")), "2018");
    json_decref(o);
}
END_TEST

START_TEST(claims_read_back)
{
    tf_claim in[2] = {a_claim(), a_claim()};
    in[1].id = TF_STR("c2");
    in[1].kind = TF_KIND_GROWTH;
    in[1].base_period = (tf_period){12 * 2024, 2, 1, 15, false};
    in[1].period = (tf_period){4, 1, 1, 0, true};
    in[1].value = in[1].low = -1.0 / 3;
    in[1].high = 0.1;
    in[1].quote = TF_STR("\"\",\r\n,;");
    in[1].confidence = 0.125;
    const tf_claims claims = {in, 2, 2};
    ck_assert_int_eq(
        tf_export_claims(&claims, TF_SYNTAX_CSV, &ctx, &text, &err), TF_OK);
    tf_claims back = {0};
    tf_str again;
    ck_assert_int_eq(tf_claim_read(TF_STR("c"), text, &ctx, &back, &err),
                     TF_OK);
    ck_assert_uint_eq(back.n, 2);
    ck_assert(back.at[1].value == in[1].value && back.at[1].low == in[1].low);
    ck_assert(tf_str_eq(back.at[1].quote, in[1].quote));
    ck_assert_int_eq(tf_export_claims(&back, TF_SYNTAX_CSV, &ctx, &again, &err),
                     TF_OK);
    ck_assert(tf_str_eq(text, again));
}
END_TEST

/* What a spreadsheet would run is text there, and itself when read back. */
START_TEST(sheet_reads_back)
{
    static const char *const quotes[] = {"=1+1", "-2+3 bn", "+x",  "@a",
                                         "'=1",  "''-",     "a=b", "'tis",
                                         "'",    "- list"};
    enum { N = sizeof quotes / sizeof *quotes };
    tf_claim in[N];
    for (int k = 0; k < N; k++) {
        in[k] = a_claim();
        in[k].quote = tf_str_of(quotes[k]);
        in[k].value = -1;
    }
    const tf_claims claims = {in, N, N};
    tf_claims back = {0};
    ck_assert_int_eq(
        tf_export_claims(&claims, TF_SYNTAX_SHEET, &ctx, &text, &err), TF_OK);
    for (int k = 0; k < N; k++)
        ck_assert(strchr("=+@", quotes[k][0]) == NULL ||
                  strstr(text.ptr, quotes[k])[-1] == '\'');
    ck_assert_ptr_nonnull(strstr(text.ptr, ",-1,")); /* a number stays one */
    ck_assert_int_eq(tf_claim_read(TF_STR("c"), text, &ctx, &back, &err),
                     TF_OK);
    for (int k = 0; k < N; k++)
        ck_assert(tf_str_eq(back.at[k].quote, in[k].quote));
}
END_TEST

/* Headers that scripts rely on, of tables without rows. */
static const struct {
    tf_table table;
    const char *head;
} heads[] = {
    {TF_TABLE_SERIES, "reporter,flow,partner,product,unit,freq,period,value,"
                      "low,high,status,method,n_claims,claims,note\n"},
    {TF_TABLE_GROWTH, "reporter,flow,partner,product,unit,period,base_period,"
                      "measure,value,low,high,unit_of_measure,n,method,note\n"},
    {TF_TABLE_FINDINGS, "id,kind,sigma,said,implied,low,high,reading,quote,"
                        "other,other_quote,text,reporter,flow,partner,product,"
                        "unit,period\n"},
    {TF_TABLE_REASONS, "depth,equation,value,low,high,weight,id,quote,doc,"
                       "doc_date,reporter_cue,line,col\n"},
    {TF_TABLE_OBSERVATIONS, "reporter,flow,partner,product,period,value,unit,"
                            "source,low,high,id\n"},
};

static tf_code write_empty(tf_table table, tf_syntax syntax)
{
    switch (table) {
    case TF_TABLE_SERIES:
        return tf_export_series(&(tf_series){0}, syntax, &ctx, &text, &err);
    case TF_TABLE_GROWTH:
        return tf_export_growth(&(tf_growth){0}, syntax, &ctx, &text, &err);
    case TF_TABLE_FINDINGS:
        return tf_export_findings(&(tf_findings){0}, syntax, &ctx, &text, &err);
    case TF_TABLE_REASONS:
        return tf_export_reasons(&(tf_reasons){0}, syntax, &ctx, &text, &err);
    default:
        return tf_export_observations(&(tf_observations){0}, syntax, &ctx,
                                      &text, &err);
    }
}

START_TEST(empty_table_has_its_header)
{
    ck_assert_int_eq(write_empty(heads[_i].table, TF_SYNTAX_CSV), TF_OK);
    ck_assert_str_eq(text.ptr, heads[_i].head);
    ck_assert_int_eq(write_empty(heads[_i].table, TF_SYNTAX_JSONL), TF_OK);
    ck_assert_uint_eq(text.len, 0);
}
END_TEST

/* The schema lists the columns of the header. */
START_TEST(schema_is_the_header)
{
    tf_csv csv;
    tf_column_info c;
    ck_assert_int_eq(tf_csv_read(TF_STR("h"), tf_str_of(heads[_i].head),
                                 ctx.mem, &csv, &err),
                     TF_OK);
    for (size_t k = 0; k < csv.head.n; k++) {
        ck_assert(tf_export_column(heads[_i].table, k, &c));
        ck_assert(tf_str_eq(csv.head.cells[k], tf_str_of(c.name)));
    }
    ck_assert(!tf_export_column(heads[_i].table, csv.head.n, &c));
}
END_TEST

static tf_csv_row write_growth(const tf_rate *rates, size_t n, tf_csv *csv)
{
    const tf_growth growth = {(tf_rate *)rates, n, n};
    ck_assert_int_eq(
        tf_export_growth(&growth, TF_SYNTAX_CSV, &ctx, &text, &err), TF_OK);
    ck_assert_int_eq(tf_csv_read(TF_STR("g"), text, ctx.mem, csv, &err), TF_OK);
    return csv->at[0];
}

START_TEST(refused_rate_has_no_value)
{
    const tf_rate rates[2] = {
        {.measure = TF_STR("yoy"), .note = TF_STR("refused")},
        {.measure = TF_STR("yoy"),
         .has_value = true,
         .value = {0, -1.5, 0.1},
         .n = 2}};
    tf_csv csv;
    const tf_csv_row row = write_growth(rates, 2, &csv);
    const size_t value = tf_csv_column(&csv, TF_STR("value"));
    for (size_t k = 0; k < 3; k++)
        ck_assert_uint_eq(row.cells[value + k].len, 0);
    ck_assert(tf_str_eq(csv.at[1].cells[value], TF_STR("0")));
    ck_assert(tf_str_eq(csv.at[1].cells[value + 1], TF_STR("-1.5")));
    ck_assert(tf_str_eq(csv.at[1].cells[value + 2], TF_STR("0.1")));
}
END_TEST

START_TEST(finding_without_numbers_leaves_them_out)
{
    tf_finding f[2] = {{.kind = TF_STR("unattributed")},
                       {.kind = TF_STR("conflict"),
                        .sigma = 17.98765,
                        .said = 3.75,
                        .implied = {3.55, 3.53, 3.57}}};
    const tf_findings findings = {f, 2, 2};
    ck_assert_int_eq(
        tf_export_findings(&findings, TF_SYNTAX_CSV, &ctx, &text, &err), TF_OK);
    ck_assert(tf_str_find(text, TF_STR("\n,unattributed,,,,,,"), 0) !=
              SIZE_MAX);
    ck_assert(tf_str_find(text,
                          TF_STR("\n,conflict,17.988,3.75,3.55,3.53,3.57,"),
                          0) != SIZE_MAX);
}
END_TEST

START_TEST(point_and_reason_are_written)
{
    tf_point p = {.reporter = TF_STR("VNM"),
                  .flow = TF_FLOW_BALANCE,
                  .freq = 'A',
                  .period = year,
                  .value = {-0.1, -0.2, 0},
                  .status = 'I',
                  .method = TF_METHOD_IMPLIED,
                  .n_claims = 2,
                  .claims = TF_STR("a b")};
    const tf_series series = {&p, 1, 1};
    ck_assert_int_eq(
        tf_export_series(&series, TF_SYNTAX_CSV, &ctx, &text, &err), TF_OK);
    ck_assert(tf_str_ends(
        text, TF_STR("\nVNM,B,,,,A,2018,-0.1,-0.2,0,I,implied,2,a b,\n")));
    tf_reason r = {.equation = TF_STR("a = b, c"), .weight = 0.25, .depth = 1};
    const tf_reasons reasons = {&r, 1, 1};
    ck_assert_int_eq(
        tf_export_reasons(&reasons, TF_SYNTAX_CSV, &ctx, &text, &err), TF_OK);
    ck_assert(
        tf_str_ends(text, TF_STR("\n1,\"a = b, c\",0,0,0,0.25,,,,,,,\n")));
}
END_TEST

/* Neither may reach a file as "nan" or "inf". */
START_TEST(no_number_is_an_empty_cell)
{
    tf_point p = {.value = {NAN, -INFINITY, INFINITY}};
    const tf_series series = {&p, 1, 1};
    ck_assert_int_eq(
        tf_export_series(&series, TF_SYNTAX_CSV, &ctx, &text, &err), TF_OK);
    ck_assert(tf_str_find(text, TF_STR("nan"), 0) == SIZE_MAX);
    ck_assert(tf_str_find(text, TF_STR("inf"), 0) == SIZE_MAX);
}
END_TEST

START_TEST(package_is_what_it_says)
{
    const tf_resource files[] = {
        {TF_STR("claims.csv"), 1234, TF_TABLE_CLAIMS},
        {TF_STR("report.html"), 5000000000, TF_TABLE_NONE},
        {TF_STR("charts/VNM RUS.png"), 7, TF_TABLE_NONE},
        {TF_STR("charts/odd.bin"), 8, TF_TABLE_NONE}};
    const tf_package in = {TF_STR("Trade Report"), TF_STR("\"Việt\""), files,
                           4};
    ck_assert_int_eq(tf_package_write(&in, &ctx, &text, &err), TF_OK);
    json_t *root = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, NULL);
    ck_assert_ptr_nonnull(root);
    const char *name, *title, *names[4], *types[2], *media, *encoding;
    json_int_t bytes;
    json_t *fields, *plain, *odd;
    ck_assert_int_eq(json_unpack(root,
                                 "{s:s,s:s,s:[{s:s,s:s,s:s,s:{s:o}},{s:s,s:I},"
                                 "{s:s,s:s},{s:s}]}",
                                 "name", &name, "title", &title, "resources",
                                 "name", &names[0], "mediatype", &media,
                                 "encoding", &encoding, "schema", "fields",
                                 &fields, "name", &names[1], "bytes", &bytes,
                                 "name", &names[2], "mediatype", &types[0],
                                 "name", &names[3]),
                     0);
    ck_assert_str_eq(name, "trade-report");
    ck_assert_str_eq(title, "\"Việt\"");
    ck_assert_str_eq(names[0], "claims");
    ck_assert_str_eq(media, "text/csv");
    ck_assert_str_eq(encoding, "utf-8");
    ck_assert_str_eq(names[1], "report.html");
    ck_assert_int_eq(bytes, 5000000000);
    ck_assert_str_eq(names[2], "charts-vnm-rus.png");
    ck_assert_str_eq(types[0], "image/png");
    plain = json_array_get(json_object_get(root, "resources"), 2);
    odd = json_array_get(json_object_get(root, "resources"), 3);
    ck_assert_ptr_null(json_object_get(plain, "encoding"));
    ck_assert_ptr_null(json_object_get(odd, "mediatype"));
    ck_assert_uint_eq(json_array_size(fields), 30);
    ck_assert_int_eq(json_unpack(json_array_get(fields, 22), "{s:s,s:s}",
                                 "name", &types[0], "type", &types[1]),
                     0);
    ck_assert_str_eq(types[0], "value");
    ck_assert_str_eq(types[1], "number");
    json_decref(root);
}
END_TEST

#define ROWS(list) (int)(sizeof(list) / sizeof *(list))

Suite *tf_suite_export(void)
{
    Suite *suite = suite_create("export");
    TCase *tc = tcase_create("export");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, claim_is_one_csv_row);
    tcase_add_test(tc, claim_is_one_json_line);
    tcase_add_test(tc, claims_read_back);
    tcase_add_test(tc, sheet_reads_back);
    tcase_add_loop_test(tc, empty_table_has_its_header, 0, ROWS(heads));
    tcase_add_loop_test(tc, schema_is_the_header, 0, ROWS(heads));
    tcase_add_test(tc, refused_rate_has_no_value);
    tcase_add_test(tc, finding_without_numbers_leaves_them_out);
    tcase_add_test(tc, point_and_reason_are_written);
    tcase_add_test(tc, no_number_is_an_empty_cell);
    tcase_add_test(tc, package_is_what_it_says);
    suite_add_tcase(suite, tc);
    return suite;
}
