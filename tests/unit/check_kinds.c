/* The kinds of charts beyond levels, growth and outlook: what they choose to
 * show, their rows, their findings, and what they refuse. */
#include "base/arena.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "unit/texts.h"
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
    shows(c->rows, "# imports, below zero\n2018 2018 -1 -1 -1 1\n");
    shows(c->rows, "2020 2020 -2 -2 -2 1\n\n2022 2022 4 3 5 4\n");
    ck_assert(tf_str_find(c->rows, TF_STR(" 9 "), 0) == SIZE_MAX);
    shows(c->note, "Hatched: implied by other figures.");
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
    shows(charts.at[0].title, balances[_i].title);
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
    shows(c->rows, "# exports\n2019 2019 0 10 0\n2020 2020 0 -8 0\n");
    shows(c->rows, "# imports\n2019 2019 10 25 0\n2020 2020 -8 -20 0\n");
    shows(c->rows, "2019 2019 25 25 25\n2020 2020 -20 -20 -20\n");
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
    shows(charts.at[0].title,
          "South Korea added 67 percentage points to the 67% growth of "
          "Vietnam's exports to the partners at hand in 2020");
    add_years("VNM X WLD", 2018, world, 3);
    charts = draw("partners");
    const tf_chart *c = &charts.at[0];
    expect(c->name, "vnm-partners");
    expect(c->title, "South Korea added 17 percentage points to the 17% growth "
                     "of Vietnam's exports in 2020, by Vietnam's count");
    /* what the named ones leave of the world is the rest */
    shows(c->rows, "# others\n2019 2019 10 20 0\n2020 2020 16.666667 "
                   "16.666667 0\n");
    ck_assert_uint_eq(c->pair, TF_CHART_WHOLE);
    expect(c->about, "VNM");
}
END_TEST

/* Where the named ones fell, and growth came from all others. */
START_TEST(partners_that_tell_little)
{
    const double rus[] = {2e9, 1.9e9, 1.8e9}, kor[] = {1e9, 1e9, 1.1e9},
                 world[] = {1e10, 1.2e10, 1.8e10};
    add_years("VNM X RUS", 2018, rus, 3);
    add_years("VNM X KOR", 2018, kor, 3);
    add_years("VNM X WLD", 2018, world, 3);
    expect(draw("partners").at[0].title,
           "Vietnam's exports grew 50% in 2020, by Vietnam's count");
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

/* Where in the last year but one partner is known, there is no such sum. */
START_TEST(partners_not_of_one)
{
    const double v[] = {1e9, 2e9, 3e9, 9e9};
    add_years("VNM X KOR", 2018, v, 3);
    add_years("VNM X RUS", 2018, v, 4);
    const tf_charts charts = draw("partners");
    ck_assert_uint_eq(charts.n, 1);
    shows(charts.at[0].title, "in 2020");
    ck_assert(tf_str_find(charts.at[0].rows, TF_STR("2021 "), 0) == SIZE_MAX);
}
END_TEST

/* Two partners have values of 2021, but one alone of 2020 as well: what that
 * one did is not the growth of all. */
START_TEST(partners_of_both_years)
{
    const double v[] = {1e9, 2e9, 3e9, 9e9, 9e9};
    add_years("VNM X KOR", 2017, v, 3);
    add_years("VNM X KOR", 2021, v, 1);
    add_years("VNM X RUS", 2017, v, 5);
    const tf_charts charts = draw("partners");
    ck_assert_uint_eq(charts.n, 1);
    shows(charts.at[0].title, "in 2019");
    ck_assert(tf_str_find(charts.at[0].rows, TF_STR("2021 "), 0) == SIZE_MAX);
}
END_TEST

/* ---- tracker ------------------------------------------------------------- */

/* A sum from January on, as the measure ytd gives it. */
static void add_sum(const char *period, double v)
{
    ck_assert(TF_ROOM(ctx.mem, &growth));
    tf_rate r = {.reporter = TF_STR("VNM"),
                 .partner = TF_STR("RUS"),
                 .product = TF_STR(""),
                 .unit = TF_STR("USD"),
                 .unit_of_measure = TF_STR("USD"),
                 .flow = TF_FLOW_TURNOVER,
                 .measure = TF_STR("ytd"),
                 .has_value = true,
                 .value = {v, v, v}};
    ck_assert_int_eq(tf_period_read(tf_str_of(period), &r.period, &err), TF_OK);
    growth.at[growth.n++] = r;
}

START_TEST(tracker_of_cumulated)
{
    add("VNM T RUS", "2022", 4e9); /* whole years alone are for the levels */
    add("VNM T RUS", "2020", 9e9);
    add("VNM T RUS", "2021", 9e9);
    add("VNM T RUS", "2023-01-01/P2M", 0.5e9);
    add("VNM T RUS", "2023-S1", 2e9);
    add("VNM T RUS", "2023-S2", 9e9); /* not from January on */
    add("VNM T RUS", "2023", 4.5e9);
    ck_assert_uint_eq(draw("tracker").n, 0); /* two before December */
    add("VNM T RUS", "2024-S1", 2.5e9);
    add("RUS T VNM", "2024-01-01/P11M", 7e9); /* the other's count */
    const tf_charts charts = draw("tracker");
    ck_assert_uint_eq(charts.n, 1);
    const tf_chart *c = &charts.at[0];
    expect(c->name, "vnm-rus-tracker");
    expect(c->title, "Trade between Vietnam and Russia came to 2.5 billion US "
                     "dollars in the first half of 2024, 25% more than a year "
                     "before, by Vietnam's count");
    /* the step is four months, that of 2023: June to December is wider */
    shows(c->rows, "# 2023\n2 2023-01-01/P2M 0.5 0.5 0.5 1\n"
                   "6 2023-S1 2 2 2 1\n\n12 2023 4.5 4.5 4.5 1\n");
    shows(c->rows, "6 2023 2 6 2.5\n");
    ck_assert(tf_str_find(c->rows, TF_STR("# 2022"), 0) == SIZE_MAX);
    shows(c->note, "Dotted");
    /* a mark a dot, in the order of the rows */
    ck_assert_uint_eq(c->n_marks, 4);
    ck_assert_double_eq(c->marks[3]->value.est, 2.5e9);
}
END_TEST

/* What a source says comes before what is summed. */
START_TEST(tracker_of_sums)
{
    add("VNM T RUS", "2023-01", 1e9);
    add("VNM T RUS", "2024-01", 2e9);
    add("VNM T RUS", "2024-Q1", 4e9);
    ck_assert_uint_eq(draw("tracker").n, 1);
    add_sum("2023-01-01/P2M", 3e9);
    add_sum("2024-01-01/P2M", 3e9);
    add_sum("2024-Q1", 5e9);
    const tf_charts charts = draw("tracker");
    ck_assert_uint_eq(charts.n, 1);
    shows(charts.at[0].rows,
          "# 2024\n1 2024-01 2 2 2 1\n2 2024-01-01/P2M 3 3 3 1\n"
          "3 2024-Q1 4 4 4 1\n");
    ck_assert_uint_eq(charts.at[0].n_marks, 0); /* sums are no values */
    shows(charts.at[0].title, "came to 4 billion");
}
END_TEST

/* ---- seasonal ------------------------------------------------------------ */

/* n quarters from 2021 on: of each year 1, 2, 3, 4 times its number. */
static void add_quarters(int n)
{
    static char name[16][8];
    for (int k = 0; k < n; k++) {
        snprintf(name[k], sizeof name[k], "%d-Q%d", 2021 + k / 4, k % 4 + 1);
        add("VNM T RUS", name[k], 1e9 * (k % 4 + 1) * (1 + k / 4));
    }
}

START_TEST(season_without_pattern)
{
    add_quarters(7);
    ck_assert_uint_eq(draw("seasonal").n, 0);
    series.n = 0;
    add_quarters(10);
    const tf_charts charts = draw("seasonal");
    ck_assert_uint_eq(charts.n, 1);
    /* the last whole year is told of, the last begun one is drawn too */
    expect(charts.at[0].title,
           "Trade between Vietnam and Russia peaked in the fourth quarter and "
           "was lowest in the first quarter in 2022, by Vietnam's count");
    shows(charts.at[0].rows, "# 2023\n1 2023-Q1 3 3 3 1\n");
    shows(charts.at[0].settings, "pattern = 0\n");
}
END_TEST

START_TEST(season_with_pattern)
{
    static const char *const quarters[] = {"2023-Q1", "2023-Q2", "2023-Q3",
                                           "2023-Q4"};
    static const double percent[] = {50, 100, 100, 150};
    for (int k = 0; k < 4; k++) {
        add("VNM T RUS", quarters[k], 4e7 * percent[k]);
        add_sum(quarters[k], percent[k]);
        growth.at[k].measure = TF_STR("seasonal");
        growth.at[k].unit_of_measure = TF_STR("PC");
    }
    add("VNM T RUS", "2022-Q1", 1e9);
    add("VNM T RUS", "2022-Q2", 1e9);
    add("VNM T RUS", "2022-Q3", 1e9);
    add("VNM T RUS", "2022-Q4", 1e9);
    const tf_charts charts = draw("seasonal");
    ck_assert_uint_eq(charts.n, 1);
    /* without its season each quarter is 4 billion */
    shows(charts.at[0].title,
          "usually peaks in the fourth quarter, 50% above the "
          "season-free level, and is lowest in the first quarter, 50% "
          "below it");
    shows(charts.at[0].rows, "# usual\n1 2023-Q1 2 2 2 4\n"
                             "2 2023-Q2 4 4 4 4\n3 2023-Q3 4 4 4 4\n"
                             "4 2023-Q4 6 6 6 4\n");
}
END_TEST

/* ---- index --------------------------------------------------------------- */

START_TEST(index_of_partners)
{
    const double rus[] = {2e9, 1e9, 3e9, 1e9}, kor[] = {1e9, 2e9, 4e9};
    add_years("VNM X RUS", 2018, rus, 4);
    ck_assert_uint_eq(draw("index").n, 0);
    add_years("VNM X KOR", 2018, kor, 3);
    add("RUS M VNM", "2018", 1e9); /* the other's count is no partner */
    add("VNM X DEU", "2018", 1e9); /* nor is one that ends before the others */
    add("VNM X DEU", "2019", 2e9);
    const tf_charts charts = draw("index");
    ck_assert_uint_eq(charts.n, 1);
    const tf_chart *c = &charts.at[0];
    expect(c->name, "vnm-index");
    /* told of the last year that both have */
    expect(c->title, "Vietnam's exports to South Korea rose 300% from 2018 to "
                     "2020, exports to Russia only 50%, by its own count");
    shows(c->rows, "# South Korea\n2018 2018 100 100 100 1\n"
                   "2019 2019 200 200 200 1\n2020 2020 400 400 400 1\n"
                   "\n\n# Russia\n2018 2018 100 100 100 1\n");
    shows(c->settings, "lines = 2\n");
    shows(c->settings, "label_1 = 'South Korea 400 in 2020'\n");
    shows(c->settings, "label_2 = 'Russia 50'\n");
}
END_TEST

/* Many lines have few colours, and steep ones a logarithmic axis. */
START_TEST(index_of_many)
{
    static const char *const keys[] = {
        "VNM X AUS", "VNM X BEL", "VNM X CAN", "VNM X DEU", "VNM X ESP",
        "VNM X FRA", "VNM X GBR", "VNM X HUN", "VNM X IND", "VNM X JPN",
        "VNM X KOR", "VNM X LAO", "VNM X MEX", "VNM X NLD", "VNM X PHL"};
    for (int k = 0; k < 15; k++) {
        const double v[] = {1e9, 1e9 + 1e8 * k, 2e9 + 2e8 * k};
        add_years(keys[k], 2018, v, 3);
    }
    const tf_charts charts = draw("index");
    ck_assert_uint_eq(charts.n, 1);
    const tf_chart *c = &charts.at[0];
    /* thirteen are drawn, coloured the three fastest and the slowest */
    shows(c->settings, "lines = 13\nshades = '1 2 3 0 0 0 0 0 0 0 0 0 4 '"
                       "\nlog_scale = 0\n");
    shows(c->note, "left out");
    const double steep[] = {1e9, 5e9, 90e9};
    add_years("VNM X ZAF", 2018, steep, 3);
    shows(draw("index").at[0].settings, "log_scale = 1\n");
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
    tcase_add_test(t, partners_that_tell_little);
    tcase_add_test(t, partners_once);
    tcase_add_test(t, partners_not_of_one);
    tcase_add_test(t, partners_of_both_years);
    tcase_add_test(t, tracker_of_cumulated);
    tcase_add_test(t, tracker_of_sums);
    tcase_add_test(t, season_without_pattern);
    tcase_add_test(t, season_with_pattern);
    tcase_add_test(t, index_of_partners);
    tcase_add_test(t, index_of_many);
    suite_add_tcase(suite, t);
    return suite;
}
