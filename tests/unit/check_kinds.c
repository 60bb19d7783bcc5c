/* The kinds of charts beyond levels, growth and outlook: what they choose to
 * show, their rows, their findings, and what they refuse. */
#include "base/arena.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "value/period.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

Suite *tf_suite_kinds(void);

static tf_ctx ctx;
static tf_error err;
static tf_words *words;
static tf_series series;
static tf_growth growth;

static void open_all(void)
{
    memset(&err, 0, sizeof err);
    memset(&series, 0, sizeof series);
    memset(&growth, 0, sizeof growth);
    ctx = (tf_ctx){.mem = tf_arena_open()};
    ck_assert_int_eq(tf_phrase_open(TF_STR("en"), &ctx, &words, &err), TF_OK);
    static const char *const names[][2] = {
        {"VNM", "Vietnam"}, {"RUS", "Russia"}, {"KOR", "South Korea"}};
    for (size_t k = 0; k < 3; k++)
        ck_assert_int_eq(tf_phrase_add(words, tf_str_of(names[k][0]),
                                       tf_str_of(names[k][1]), &err),
                         TF_OK);
}

static void close_all(void)
{
    tf_arena_close(ctx.mem);
}

static void expect(tf_str got, const char *wanted)
{
    if (!tf_str_eq(got, tf_str_of(wanted)))
        ck_abort_msg("got '%.*s', wanted '%s'", TF_FMT(got), wanted);
}

static void expect_part(tf_str text, const char *part)
{
    if (tf_str_find(text, tf_str_of(part), 0) == SIZE_MAX)
        ck_abort_msg("no '%s' in '%.*s'", part, TF_FMT(text));
}

/* key: reporter, flow, partner as "VNM X RUS". */
static tf_point *add(const char *key, const char *period, double v)
{
    static const char flows[] = "XMTB";
    static const tf_flow values[] = {TF_FLOW_EXPORT, TF_FLOW_IMPORT,
                                     TF_FLOW_TURNOVER, TF_FLOW_BALANCE};
    ck_assert(TF_ROOM(ctx.mem, &series));
    tf_point p = {.reporter = {key, 3},
                  .partner = tf_str_of(key + 6),
                  .product = TF_STR(""),
                  .unit = TF_STR("USD"),
                  .flow = values[strchr(flows, key[4]) - flows],
                  .value = {v, v, v},
                  .status = 'A',
                  .method = TF_METHOD_OFFICIAL,
                  .claims = TF_STR("c1"),
                  .note = TF_STR("")};
    ck_assert_int_eq(tf_period_read(tf_str_of(period), &p.period, &err), TF_OK);
    p.freq = tf_period_freq(p.period);
    series.at[series.n] = p;
    return &series.at[series.n++];
}

/* Values of years that follow each other. */
static void add_years(const char *key, int first, const double *v, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        char year[8];
        snprintf(year, sizeof year, "%d", first + (int)k);
        add(key, year, v[k]);
    }
}

static tf_charts draw(const char *kinds)
{
    const tf_chart_input in = {.series = &series,
                               .growth = growth.n > 0 ? &growth : NULL,
                               .words = words,
                               .kinds = tf_str_of(kinds)};
    tf_charts charts = {0};
    ck_assert_int_eq(tf_chart_make(&in, &ctx, &charts, &err), TF_OK);
    /* what is made can be drawn, where gnuplot is */
    for (size_t k = 0; k < charts.n; k++) {
        tf_error no = {0};
        tf_str out;
        const tf_code code = tf_gnuplot_render(&charts.at[k], TF_PICTURE_SVG,
                                               NULL, &ctx, &out, &no);
        if (code != TF_OK && strstr(no.msg, "on PATH") == NULL)
            ck_abort_msg("%.*s: %s", TF_FMT(charts.at[k].name), no.msg);
    }
    return charts;
}

/* ---- labels -------------------------------------------------------------- */

static const struct {
    double y[4], wanted[4];
} partings[] = {
    {{1, 5, 9, 13}, {1, 5, 9, 13}},
    {{5, 5, 5, 5}, {2, 4, 6, 8}},         /* about their middle, in order */
    {{0, 0, 0, 0}, {1, 3, 5, 7}},         /* not below 1 */
    {{20, 20, 20, 20}, {13, 15, 17, 19}}, /* nor above 19 */
    {{9, 1, 10, 2}, {8.5, 1, 10.5, 3}},   /* the lower two moved up to 1 */
};

START_TEST(labels_apart)
{
    tf_label label[4] = {{.y = 0}};
    for (size_t k = 0; k < 4; k++)
        label[k].y = partings[_i].y[k];
    tf_labels_part(label, 4, 2, 1, 19);
    for (size_t k = 0; k < 4; k++)
        ck_assert_double_eq_tol(label[k].y, partings[_i].wanted[k], 1e-9);
}
END_TEST

START_TEST(lines_of_one_length)
{
    expect(tf_script_even(TF_STR("one two three four"), 14, &ctx),
           "one two\nthree four");
    expect(tf_script_even(TF_STR("one two"), 14, &ctx), "one two");
    ck_assert_double_eq(tf_script_cols(TF_STR("abc\nab")), 3);
    ck_assert_double_eq(tf_script_cols(TF_STR("中国")), 3.8);
}
END_TEST

/* ---- flows --------------------------------------------------------------- */

START_TEST(flows_of_one_reporter)
{
    const double x[] = {3e9, 4e9, 5e9}, m[] = {1e9, 3e9, 7e9};
    add_years("VNM X RUS", 2018, x, 3);
    add_years("VNM M RUS", 2018, m, 3);
    add("RUS X VNM", "2020", 9e9);
    tf_point *implied = add("VNM X RUS", "2022", 6e9);
    implied->method = TF_METHOD_IMPLIED;
    implied->value = (tf_interval){6e9, 5e9, 7e9};
    add("VNM M RUS", "2022", 2e9);
    const tf_charts charts = draw("flows");
    ck_assert_uint_eq(charts.n, 1);
    const tf_chart *c = &charts.at[0];
    expect(c->name, "vnm-rus-flows");
    expect(c->title, "Vietnam's surplus with Russia came to 4 billion US "
                     "dollars in 2022, by its own count");
    /* imports hang below zero; the balance is not joined over 2021, and is as
     * wide as the bounds of both allow */
    expect_part(c->rows, "# imports, below zero\n2018 2018 -1 -1 -1 1\n");
    expect_part(c->rows, "2020 2020 -2 -2 -2 1\n\n2022 2022 4 3 5 4\n");
    ck_assert(tf_str_find(c->rows, TF_STR(" 9 "), 0) == SIZE_MAX);
    expect_part(c->note, "Hatched: implied by other figures.");
}
END_TEST

static const struct {
    double x[2], m[2];
    const char *title;
} balances[] = {
    {{3e9, 4e9}, {1e9, 1e9}, "Vietnam's surplus with Russia widened to 3 "},
    {{3e9, 2e9}, {1e9, 1e9}, "Vietnam's surplus with Russia narrowed to 1 "},
    {{3e9, 2e9}, {1e9, 5e9}, "turned into a deficit of 3 billion"},
    {{1e9, 1e9}, {3e9, 5e9}, "Vietnam's deficit with Russia widened to 4 "},
    {{1e9, 2e9}, {3e9, 3e9}, "Vietnam's deficit with Russia narrowed to 1 "},
    {{1e9, 9e9}, {3e9, 3e9}, "turned into a surplus of 6 billion"},
    {{1e9, 3e9}, {3e9, 3e9}, "were about equal in 2020"},
};

START_TEST(flows_say_the_balance)
{
    add_years("VNM X RUS", 2019, balances[_i].x, 2);
    add_years("VNM M RUS", 2019, balances[_i].m, 2);
    const tf_charts charts = draw("flows");
    ck_assert_uint_eq(charts.n, 1);
    expect_part(charts.at[0].title, balances[_i].title);
}
END_TEST

START_TEST(flows_of_little)
{
    add("VNM X RUS", "2019", 1e9);
    ck_assert_uint_eq(draw("flows").n, 0);
    add("VNM X RUS", "2020", 1e9);
    add("VNM M RUS", "2020", 1e9); /* one year with both */
    add("RUS M VNM", "2019", 1e9); /* another's count joins nothing */
    ck_assert_uint_eq(draw("flows").n, 0);
    add("VNM M RUS", "2019", 0);
    ck_assert_uint_eq(draw("flows").n, 1);
}
END_TEST

/* ---- contributions ------------------------------------------------------- */

START_TEST(parts_add_up)
{
    const double t[] = {4e9, 5e9, 4e9}, x[] = {3e9, 3.4e9, 3e9},
                 m[] = {1e9, 1.6e9, 1e9};
    add_years("VNM T RUS", 2018, t, 3);
    add_years("VNM X RUS", 2018, x, 3);
    ck_assert_uint_eq(draw("contributions").n, 0); /* no imports */
    add_years("VNM M RUS", 2018, m, 3);
    const tf_charts charts = draw("contributions");
    ck_assert_uint_eq(charts.n, 1);
    const tf_chart *c = &charts.at[0];
    expect(c->title,
           "Imports took 12 percentage points off trade between Vietnam and "
           "Russia, which fell 20% in 2020, by Vietnam's count");
    expect_part(c->rows, "# exports\n2019 2019 0 10 0\n2020 2020 0 -8 0\n");
    expect_part(c->rows, "# imports\n2019 2019 10 25 0\n2020 2020 -8 -20 0\n");
    expect_part(c->rows, "2019 2019 25 25 25\n2020 2020 -20 -20 -20\n");
}
END_TEST

/* A turnover that is not the sum of its parts has no such contributions. */
START_TEST(parts_of_another_sum)
{
    const double t[] = {4e9, 9e9, 20e9}, x[] = {3e9, 3.4e9, 3e9},
                 m[] = {1e9, 1.6e9, 1e9};
    add_years("VNM T RUS", 2018, t, 3);
    add_years("VNM X RUS", 2018, x, 3);
    add_years("VNM M RUS", 2018, m, 3);
    ck_assert_uint_eq(draw("contributions").n, 0);
}
END_TEST

START_TEST(partners_of_the_world)
{
    const double rus[] = {1e9, 2e9, 2e9}, kor[] = {1e9, 1e9, 3e9},
                 world[] = {1e10, 1.2e10, 1.4e10};
    add_years("VNM X RUS", 2018, rus, 3);
    add_years("VNM X KOR", 2018, kor, 3);
    tf_charts charts = draw("partners");
    ck_assert_uint_eq(charts.n, 1);
    expect_part(charts.at[0].title,
                "South Korea added 67 percentage points to the 67% growth of "
                "Vietnam's exports to the partners at hand in 2020");
    add_years("VNM X WLD", 2018, world, 3);
    charts = draw("partners");
    const tf_chart *c = &charts.at[0];
    expect(c->name, "vnm-partners");
    expect(c->title, "South Korea added 17 percentage points to the 17% growth "
                     "of Vietnam's exports in 2020, by Vietnam's count");
    /* what the named ones leave of the world is the rest */
    expect_part(c->rows, "# others\n2019 2019 10 20 0\n2020 2020 16.666667 "
                         "16.666667 0\n");
    ck_assert_uint_eq(c->pair, TF_CHART_WHOLE);
    expect(c->about, "VNM");
}
END_TEST

/* A bloc beside its member would count the member twice. */
START_TEST(partners_once)
{
    const double v[] = {1e9, 2e9, 3e9};
    add_years("VNM X DEU", 2018, v, 3);
    add_years("VNM X EU", 2018, v, 3);
    ck_assert_uint_eq(draw("partners").n, 0);
    add_years("VNM X RUS", 2018, v, 3);
    const tf_charts charts = draw("partners");
    ck_assert_uint_eq(charts.n, 1);
    ck_assert(tf_str_find(charts.at[0].rows, TF_STR("European"), 0) ==
              SIZE_MAX);
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

Suite *tf_suite_kinds(void)
{
    Suite *suite = suite_create("kinds");
    TCase *t = tcase_create("kinds");
    tcase_add_checked_fixture(t, open_all, close_all);
    tcase_set_timeout(t, 30);
    tcase_add_loop_test(t, labels_apart, 0, COUNT(partings));
    tcase_add_test(t, lines_of_one_length);
    tcase_add_test(t, flows_of_one_reporter);
    tcase_add_loop_test(t, flows_say_the_balance, 0, COUNT(balances));
    tcase_add_test(t, flows_of_little);
    tcase_add_test(t, parts_add_up);
    tcase_add_test(t, parts_of_another_sum);
    tcase_add_test(t, partners_of_the_world);
    tcase_add_test(t, partners_once);
    suite_add_tcase(suite, t);
    return suite;
}
