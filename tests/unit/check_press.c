/* The press held against a series, and where labels stand:
 * src/chart/{heard,press,saying,board}.c. */
#include "base/arena.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "unit/texts.h"

#include <check.h>
#include <math.h>
#include <string.h>

Suite *tf_suite_press(void);

static tf_ctx ctx;
static tf_error err;
static tf_claims claims;
static tf_series series;
static tf_findings findings;
static tf_charts charts;

static void open_all(void)
{
    ctx = (tf_ctx){.mem = tf_arena_open()};
    err = (tf_error){0};
    claims = (tf_claims){0};
    series = (tf_series){0};
    charts = (tf_charts){0};
}

static void close_all(void)
{
    tf_arena_close(ctx.mem);
}

/* Claims of Vietnam's trade with Russia: rows of
 * id,doc_date,kind,reporter,period,base_period,value,low,high,unit,quote. */
static void draw(const char *rows, const char *lang)
{
    static const char head[] =
        "id,doc_date,kind,reporter,period,base_period,value,low,high,unit,"
        "quote,flow,area,partner,status,doc,product\n";
    tf_words *words;
    char *text = TF_NEW(ctx.mem, 64 * 1024, char);
    strcpy(text, head);
    for (const char *end; *rows != '\0'; rows = end + 1) {
        end = strchr(rows, '\n');
        strncat(text, rows, (size_t)(end - rows));
        strcat(text, ",T,VNM,RUS,A,a.txt,\n");
    }
    ck_assert_int_eq(
        tf_claim_read(TF_STR("c.csv"), tf_str_of(text), &ctx, &claims, &err),
        TF_OK);
    ck_assert_int_eq(tf_phrase_open(tf_str_of(lang), &ctx, &words, &err),
                     TF_OK);
    const tf_basis basis = {.claims = &claims};
    ck_assert_int_eq(tf_series_build(&basis, &ctx, &series, &findings, &err),
                     TF_OK);
    const tf_chart_input in = {.series = &series,
                               .claims = &claims,
                               .findings = &findings,
                               .words = words,
                               .kinds = TF_STR("claims")};
    ck_assert_int_eq(tf_chart_make(&in, &ctx, &charts, &err), TF_OK);
}

#define LEVEL(id, who, year, value, low, high, quote)                          \
    id ",2024-01-01,level," who "," year ",," value "," low "," high           \
       ",USD," quote "\n"
#define FIVE                                                                   \
    LEVEL("a1", "VNM", "2021", "5.5e9", "5.45e9", "5.55e9", "q")               \
    LEVEL("a2", "VNM", "2022", "3.55e9", "3.545e9", "3.555e9", "q")            \
    LEVEL("a3", "VNM", "2022", "3.55e9", "3.545e9", "3.555e9", "q")            \
    LEVEL("a4", "VNM", "2023", "3.63e9", "3.625e9", "3.635e9", "q")            \
    "a5,2024-01-01,growth,VNM,2023,2022,2.3,2.25,2.35,PC,q\n"

START_TEST(all_fit)
{
    draw(FIVE, "en");
    ck_assert_uint_eq(charts.n, 1);
    shows(charts.at[0].title, "All 5 press figures on trade between VNM and "
                              "RUS fit VNM's count");
    shows(charts.at[0].rows, " 2021 5.5 5.45 5.55 1 0 a1\n");
    /* 3.55 and 2.3 percent more, beside the level of the same year */
    shows(charts.at[0].rows, " 2023 3.63165 ");
    shows(charts.at[0].note, "Diamonds: growth rates");
    ck_assert(!holds(charts.at[0].note, "Hollow"));
}
END_TEST

START_TEST(one_does_not)
{
    draw(FIVE LEVEL("b1", "VNM", "2022", "3.75e9", "3.745e9", "3.755e9",
                    "It's `3.75`\x01 $(id) \\"),
         "en");
    ck_assert_uint_eq(charts.n, 1);
    const tf_chart *c = &charts.at[0];
    shows(c->title, "5 of 6 press figures on trade between VNM and RUS fit "
                    "VNM's count; 3.75 billion US dollars for 2022 does not");
    shows(c->rows, " 3.75 3.745 3.755 3 ");
    shows(c->settings, "3.75 does not fit'.\"\\n\".'article of 2024-01-01'");
    shows(c->settings, "It''s");
    shows(c->settings, "`3.75`");
    ck_assert(!holds(c->settings, "\x01"));
    shows(c->note, "All else implies 3.55 billion US dollars.");
    shows(c->alt, "“It's `3.75`");
    /* a mark a figure, which leads to its claim alone */
    ck_assert_uint_eq(c->n_marks, 6);
    size_t found = 0;
    for (size_t k = 0; k < c->n_marks; k++)
        found += tf_str_eq(c->marks[k]->claims, TF_STR("b1")) &&
                 c->marks[k]->value.est == 3.75e9;
    ck_assert_uint_eq(found, 1);
}
END_TEST

START_TEST(other_side_is_told_apart)
{
    draw(FIVE LEVEL("r1", "RUS", "2021", "7.1e9", "7.05e9", "7.15e9", "q")
             LEVEL("r2", "RUS", "2022", "6e9", "5.95e9", "6.05e9", "q"),
         "en");
    const tf_chart *c = &charts.at[0];
    shows(c->title, "All 5 press figures");
    shows(c->rows, " 2021 7.1 7.05 7.15 5 0 r1\n");
    shows(c->note, "Hollow: 2 figures by RUS's statistics, told apart.");
}
END_TEST

/* A slip of three powers of ten neither sets the axis nor leaves the plot. */
START_TEST(a_slip_keeps_the_axis)
{
    draw(FIVE LEVEL("b1", "VNM", "2022", "3.55e12", "3.54e12", "3.56e12", "q"),
         "en");
    ck_assert_uint_eq(charts.n, 1);
    shows(charts.at[0].title, "5 of 6");
    shows(charts.at[0].settings, "y_high = 12.");
    shows(charts.at[0].rows, " 3 100 b1\n");
    shows(charts.at[0].settings, "'↑ 3550 does not fit'");
}
END_TEST

START_TEST(few_make_no_chart)
{
    draw(LEVEL("a1", "VNM", "2021", "5.5e9", "5.4e9", "5.6e9", "q")
             LEVEL("a2", "VNM", "2022", "3.5e9", "3.4e9", "3.6e9", "q"),
         "en");
    ck_assert_uint_eq(charts.n, 0);
}
END_TEST

static const struct {
    const char *lang, *title, *label;
} languages[] = {
    {"ru", "числа прессы согласуются с данными VNM, 5 из 6; исключение – 3,75",
     "3,75 не согласуется"},
    {"vi", "5 trên 6 con số báo chí về", "3,75 không khớp"},
    {"zh", "中，5个与VNM统计相符，仅2022年的37.5亿美元不符", "37.5不符"},
};

START_TEST(in_other_languages)
{
    draw(FIVE LEVEL("b1", "VNM", "2022", "3.75e9", "3.745e9", "3.755e9", "q"),
         languages[_i].lang);
    shows(charts.at[0].title, languages[_i].title);
    shows(charts.at[0].settings, languages[_i].label);
    ck_assert(!holds(charts.at[0].title, "{"));
    ck_assert(!holds(charts.at[0].note, "{"));
}
END_TEST

START_TEST(it_is_drawn)
{
    draw(FIVE LEVEL("b1", "VNM", "2022", "3.75e9", "3.745e9", "3.755e9", "q"),
         "en");
    tf_str out;
    const tf_code code = tf_gnuplot_render(&charts.at[0], (tf_picture)_i, NULL,
                                           &ctx, &out, &err);
    if (code == TF_EEXTERN && holds(tf_str_of(err.msg), "on PATH"))
        return;
    ck_assert_msg(code == TF_OK, "%s", err.msg);
    if (_i == TF_PICTURE_SVG || _i == TF_PICTURE_TERMINAL)
        shows(out, "3.75 does not fit");
}
END_TEST

/* ---- board --------------------------------------------------------------- */

static bool apart(tf_box a, tf_box b)
{
    return a.x >= b.x + b.w || b.x >= a.x + a.w || a.y >= b.y + b.h ||
           b.y >= a.y + a.h;
}

START_TEST(labels_keep_apart)
{
    tf_board board = {
        .mem = ctx.mem, .x_high = 10, .y_high = 1, .width = 700, .height = 250};
    const double from[] = {0, 0.2}, to[] = {10, 0.9};
    const tf_str text = TF_STR("five of them\nin 2021");
    tf_box box[6];
    double at[2];
    ck_assert(tf_board_line(&board, from, to));
    for (int k = 0; k < 6; k++) {
        const double point[] = {k < 3 ? 5 : 9.9, 0.55};
        ck_assert(tf_board_point(&board, point[0], point[1]));
        box[k] = tf_board_text(&board, text, point, at);
        ck_assert_double_eq_tol(at[0], box[k].x / 70, 1e-9);
        ck_assert_double_eq_tol(at[1], (box[k].y + 24) / 250, 1e-9);
        ck_assert(box[k].x >= 0 && box[k].x + box[k].w <= 700);
        ck_assert(box[k].y >= 0 && box[k].y + box[k].h <= 250);
        for (int i = 0; i < k; i++)
            ck_assert_msg(apart(box[i], box[k]), "%d on %d", k, i);
    }
}
END_TEST

START_TEST(leaders_end_at_the_label)
{
    tf_board board = {.mem = ctx.mem,
                      .x_high = 100,
                      .y_high = 100,
                      .width = 100,
                      .height = 100};
    const double near[] = {50, 50}, far[] = {50, 90};
    const tf_box box = {40, 55, 20, 10};
    tf_buf out = tf_buf_open(ctx.mem);
    tf_str said;
    tf_board_leader(&board, box, near, 1, &out);
    tf_board_leader(&board, box, far, 2, &out);
    ck_assert_int_eq(tf_buf_take(&out, &said, &err), TF_OK);
    shows(said, "leader_1 = '50 50 50 50'\n");
    shows(said, "leader_2 = '50 65 50 81'\n");
}
END_TEST

Suite *tf_suite_press(void)
{
    Suite *s = suite_create("press");
    TCase *t = tcase_create("press");
    tcase_add_checked_fixture(t, open_all, close_all);
    tcase_add_test(t, all_fit);
    tcase_add_test(t, one_does_not);
    tcase_add_test(t, other_side_is_told_apart);
    tcase_add_test(t, a_slip_keeps_the_axis);
    tcase_add_test(t, few_make_no_chart);
    tcase_add_loop_test(t, in_other_languages, 0,
                        (int)(sizeof languages / sizeof *languages));
    tcase_add_loop_test(t, it_is_drawn, 0, 4);
    tcase_add_test(t, labels_keep_apart);
    tcase_add_test(t, leaders_end_at_the_label);
    suite_add_tcase(s, t);
    return s;
}
