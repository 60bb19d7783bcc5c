/* Upright lines with notes, and the ratio beneath the levels:
 * src/chart/{breaklines,bilateral}.c. */
#include "base/arena.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "unit/texts.h"
#include "value/period.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

Suite *tf_suite_breaklines(void);

static tf_ctx ctx;
static tf_error err;
static tf_series series;
static tf_observations official;
static tf_growth growth;
static tf_chart chart;

static void open_all(void)
{
    ctx = (tf_ctx){.mem = tf_arena_open()};
    err = (tf_error){0};
    series = (tf_series){0};
    official = (tf_observations){0};
    growth = (tf_growth){0};
}

static void close_all(void)
{
    tf_arena_close(ctx.mem);
}

/* Rows "VNM,T,RUS,2019,4,A,official" of the levels of one pair. */
static void read_rows(const char *rows)
{
    static const char head[] =
        "reporter,flow,partner,period,value,status,method,low,high,product,"
        "unit,freq,claims\n";
    char *text = TF_NEW(ctx.mem, 64 * 1024, char);
    strcpy(text, head);
    for (const char *end; *rows != '\0'; rows = end + 1) {
        end = strchr(rows, '\n');
        strncat(text, rows, (size_t)(end - rows));
        strcat(text, ",,,,USD,A,c1\n");
    }
    ck_assert_int_eq(
        tf_series_read(TF_STR("s.csv"), tf_str_of(text), &ctx, &series, &err),
        TF_OK);
}

static void add_break(const tf_point *p, double est, double lo, double hi)
{
    ck_assert(TF_ROOM(ctx.mem, &growth));
    growth.at[growth.n++] = (tf_rate){.reporter = p->reporter,
                                      .partner = p->partner,
                                      .product = p->product,
                                      .unit = p->unit,
                                      .flow = p->flow,
                                      .period = p->period,
                                      .measure = TF_STR("break"),
                                      .has_value = true,
                                      .value = {est, lo, hi}};
}

static void add_official(const tf_point *p)
{
    ck_assert(TF_ROOM(ctx.mem, &official));
    official.at[official.n++] = (tf_observation){.reporter = p->reporter,
                                                 .partner = p->partner,
                                                 .product = p->product,
                                                 .unit = p->unit,
                                                 .flow = p->flow,
                                                 .source = TF_STR("IMF"),
                                                 .period = p->period};
}

static void draw(void)
{
    tf_charts charts = {0};
    tf_words *words;
    ck_assert_int_eq(tf_phrase_open(TF_STR("en"), &ctx, &words, &err), TF_OK);
    const tf_chart_input in = {.series = &series,
                               .growth = &growth,
                               .official = &official,
                               .words = words,
                               .kinds = TF_STR("levels")};
    ck_assert_int_eq(tf_chart_make(&in, &ctx, &charts, &err), TF_OK);
    ck_assert_uint_eq(charts.n, 1);
    chart = charts.at[0];
    for (int format = 0; format < 4; format++) {
        tf_error no = {0};
        tf_str out;
        if (tf_gnuplot_render(&chart, (tf_picture)format, NULL, &ctx, &out,
                              &no) != TF_OK &&
            strstr(no.msg, "on PATH") == NULL)
            ck_abort_msg("%s", no.msg);
    }
}

#define ONE                                                                    \
    "VNM,X,RUS,2017,2,A,official\nVNM,X,RUS,2018,3,A,official\n"               \
    "VNM,X,RUS,2019,4,A,official\nVNM,X,RUS,2020,5,A,claimed\n"

START_TEST(none)
{
    read_rows(ONE);
    draw();
    shows(chart.settings, "rules = 0\n");
    ck_assert(!holds(chart.note, "Dotted"));
    ck_assert(!holds(chart.settings, "ratio_high"));
}
END_TEST

START_TEST(the_source_says_so)
{
    read_rows("VNM,X,RUS,2017,2,A,official\nVNM,X,RUS,2018,3,B,official\n");
    draw();
    shows(chart.settings, "rules = 1\nrule_1 = 'VNM: series break'\n"
                          "rule_x_1 = 2017.5\n");
    shows(chart.note, "Dotted");
}
END_TEST

START_TEST(the_press_goes_on)
{
    read_rows(ONE);
    for (size_t k = 0; k < 3; k++)
        add_official(&series.at[k]);
    draw();
    shows(chart.settings, "rule_1 = 'Official before, press from 2020'\n"
                          "rule_x_1 = 2019.5\n");
}
END_TEST

/* A jump with its size; where it may be none, only the trend has changed. */
START_TEST(the_figures_tell)
{
    read_rows(ONE);
    add_break(&series.at[1], -54, -66, -38);
    add_break(&series.at[2], 20, -10, 60);
    growth.at[1].flow = TF_FLOW_IMPORT;
    add_break(&series.at[3], 20, -10, 60);
    draw();
    shows(chart.settings, "rules = 2\nrule_1 = 'VNM: shift of −54%'\n");
    shows(chart.settings, "rule_2 = 'VNM: trend breaks'\n");
}
END_TEST

START_TEST(notes_keep_apart)
{
    tf_rule rule[TF_RULES];
    tf_buf out = tf_buf_open(ctx.mem);
    for (int k = 0; k < TF_RULES; k++)
        rule[k] = (tf_rule){.x = 2010 + k, .text = TF_STR("VNM: trend breaks")};
    rule[5].x = 2019.9;
    const size_t rows = tf_breaklines_write(rule, TF_RULES, 2000, 2020, &out);
    ck_assert_uint_ge(rows, 3);
    ck_assert_uint_le(rows, TF_RULES);
    ck_assert(rule[5].left && !rule[0].left);
    for (int k = 1; k < 4; k++) /* a year is narrower than a note */
        ck_assert_uint_ne(rule[k].row, rule[k - 1].row);
}
END_TEST

#define TWO                                                                    \
    "VNM,%c,RUS,2017,2,A,official\nRUS,%c,VNM,2017,3,A,official\n"             \
    "VNM,%c,RUS,2018,2,A,official\nRUS,%c,VNM,2018,4,A,official\n"             \
    "VNM,%c,RUS,2019,2,A,official\nRUS,%c,VNM,2019,5,A,official\n"

static const struct {
    char flow, mirror;
    const char *turned, *band;
} strips[] = {
    /* Russia is the first area: its imports, its exports, its turnover */
    {'X', 'M', "ratio_turned = 1\n", "ratio_band = 1\n"},
    {'M', 'X', "ratio_turned = 0\n", "ratio_band = 1\n"},
    {'T', 'T', "ratio_turned = 1\n", "ratio_band = 0\n"},
};

/* The importer over the exporter; of turnover the larger over the smaller. */
START_TEST(the_ratio_beneath)
{
    char rows[512];
    const char a = strips[_i].flow, b = strips[_i].mirror;
    snprintf(rows, sizeof rows, TWO, a, b, a, b, a, b);
    read_rows(rows);
    draw();
    shows(chart.settings, strips[_i].turned);
    shows(chart.settings, strips[_i].band);
    shows(chart.settings, strips[_i].flow == 'M' ? "ratio_text = '0.40'\n"
                                                 : "ratio_text = '2.50'\n");
    shows(chart.settings, " count over ");
}
END_TEST

Suite *tf_suite_breaklines(void)
{
    Suite *s = suite_create("breaklines");
    TCase *t = tcase_create("breaklines");
    tcase_add_checked_fixture(t, open_all, close_all);
    tcase_set_timeout(t, 30);
    tcase_add_test(t, none);
    tcase_add_test(t, the_source_says_so);
    tcase_add_test(t, the_press_goes_on);
    tcase_add_test(t, the_figures_tell);
    tcase_add_test(t, notes_keep_apart);
    tcase_add_loop_test(t, the_ratio_beneath, 0, 3);
    suite_add_tcase(s, t);
    return s;
}
