/* Shares of parts and the mirror ratio: src/chart/{shares,assortment,
 * asymmetry,gapdots}.c. Series are read from rows, so that a test shows them.
 */
#include "base/arena.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "unit/texts.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

Suite *tf_suite_shares(void);

static tf_ctx ctx;
static tf_error err;
static tf_series series;
static tf_charts charts;

static void open_all(void)
{
    ctx = (tf_ctx){.mem = tf_arena_open()};
    err = (tf_error){0};
    series = (tf_series){0};
    charts = (tf_charts){0};
}

static void close_all(void)
{
    tf_arena_close(ctx.mem);
}

/* Rows "VNM,X,CHN,,2019,20" of a kind of chart; every chart is drawn in each
 * format where gnuplot is. */
static void draw(const char *rows, const char *kind, const char *lang)
{
    static const char head[] =
        "reporter,flow,partner,product,period,value,low,high,unit,freq,"
        "method\n";
    tf_words *words;
    char *text = TF_NEW(ctx.mem, 64 * 1024, char);
    strcpy(text, head);
    for (const char *end; *rows != '\0'; rows = end + 1) {
        end = strchr(rows, '\n');
        strncat(text, rows, (size_t)(end - rows));
        strcat(text, "e9,,,USD,A,official\n");
    }
    ck_assert_int_eq(
        tf_series_read(TF_STR("s.csv"), tf_str_of(text), &ctx, &series, &err),
        TF_OK);
    ck_assert_int_eq(tf_phrase_open(tf_str_of(lang), &ctx, &words, &err),
                     TF_OK);
    const tf_chart_input in = {
        .series = &series, .words = words, .kinds = tf_str_of(kind)};
    ck_assert_int_eq(tf_chart_make(&in, &ctx, &charts, &err), TF_OK);
    for (size_t k = 0; k < charts.n; k++)
        for (int format = 0; format < 4; format++) {
            tf_error no = {0};
            tf_str out;
            if (tf_gnuplot_render(&charts.at[k], (tf_picture)format, NULL, &ctx,
                                  &out, &no) != TF_OK &&
                strstr(no.msg, "on PATH") == NULL)
                ck_abort_msg("%.*s: %s", TF_FMT(charts.at[k].name), no.msg);
        }
}

/* ---- shares -------------------------------------------------------------- */

#define PARTNERS                                                               \
    "VNM,X,CHN,,2018,20\nVNM,X,CHN,,2019,30\nVNM,X,USA,,2018,50\n"             \
    "VNM,X,USA,,2019,45\n"
#define WORLD "VNM,X,WLD,,2018,100\nVNM,X,WLD,,2019,150\n"

START_TEST(of_the_world)
{
    draw(PARTNERS WORLD, "shares", "en");
    ck_assert_uint_eq(charts.n, 1);
    const tf_chart *c = &charts.at[0];
    shows(c->title, "The United States' share of VNM's exports fell from 50% "
                    "in 2018 to 30% "
                    "in 2019, by VNM's count");
    /* USA is the larger: below; China on it; the rest on both */
    shows(c->rows, "# USA\n2018 2018 0 50 50 50 50\n2019 2019 0 30 30 30 30\n");
    shows(c->rows, "# China\n2018 2018 50 70 20 20 20\n");
    shows(c->rows, "# others\n2018 2018 70 100 30 30 30\n"
                   "2019 2019 50 100 50 50 50\n");
    shows(c->settings, "label_3 = 'Others 50%'\n");
    shows(c->note, "Others:");
}
END_TEST

/* Without the whole only the partners at hand are shared, in the years that
 * have them all, and that is said. */
START_TEST(of_those_at_hand)
{
    draw(PARTNERS "VNM,X,JPN,,2018,5\nVNM,X,JPN,,2019,25\nVNM,X,CHN,,2017,1\n",
         "shares", "en");
    ck_assert_uint_eq(charts.n, 1);
    const tf_chart *c = &charts.at[0];
    shows(c->title, "VNM's exports to the partners at hand");
    shows(c->rows, "2019 2019 0 45 45 45 45\n");
    lacks(c->rows, "2017");
    lacks(c->rows, "# others");
    shows(c->note, "The whole is not known");
}
END_TEST

/* A partner known of one year alone leaves the others theirs. */
START_TEST(a_short_one_stays_out)
{
    draw(PARTNERS "VNM,X,JPN,,2018,5\nVNM,X,JPN,,2019,25\n"
                  "VNM,X,CHN,,2020,20\nVNM,X,USA,,2020,60\n"
                  "VNM,X,JPN,,2020,20\nVNM,X,KOR,,2020,100\n",
         "shares", "en");
    ck_assert_uint_eq(charts.n, 1);
    shows(charts.at[0].rows, "2018 2018 0 66.666667 66.666667 ");
    shows(charts.at[0].rows, "2020 2020 0 60 60 60 60\n");
    lacks(charts.at[0].rows, "KOR");
}
END_TEST

START_TEST(parts_beyond_the_whole)
{
    draw(PARTNERS "VNM,X,WLD,,2018,60\nVNM,X,WLD,,2019,150\n"
                  "VNM,X,WLD,,2020,160\nVNM,X,CHN,,2020,32\n",
         "shares", "en");
    ck_assert_uint_eq(charts.n, 1);
    lacks(charts.at[0].rows, "2018 2018");
    shows(charts.at[0].note, "Years whose parts exceed the whole");
    /* China is known of 2020, the United States are not */
    shows(charts.at[0].rows, "2020 2020 0 20 20 20 20\n");
}
END_TEST

START_TEST(many_partners)
{
    char rows[4096] = "";
    for (int k = 0; k < 12; k++)
        for (int y = 2018; y < 2020; y++)
            snprintf(rows + strlen(rows), sizeof rows - strlen(rows),
                     "VNM,X,A%02d,,%d,%d\n", k, y, 5 + k);
    draw(rows, "shares,multiples", "en");
    ck_assert_uint_eq(charts.n, 2);
    shows(charts.at[0].settings, "parts = 7\nrest = 1\n");
    shows(charts.at[0].rows, "# A11\n");
    lacks(charts.at[0].rows, "# A05\n");
    shows(charts.at[0].title, "hardly moved");
    shows(charts.at[1].settings, "panels = 6\npanel_1 = 'A11 13%'\n");
    shows(charts.at[1].settings, "edge_name_2 = '2019'\n");
}
END_TEST

/* 8542 is in 85; goods in words may hold each other. */
START_TEST(of_products)
{
    draw("THA,X,CHN,85,2018,6\nTHA,X,CHN,8542,2018,2\nTHA,X,CHN,84,2018,4\n"
         "THA,X,CHN,85,2019,9\nTHA,X,CHN,8542,2019,3\nTHA,X,CHN,84,2019,4\nTHA,"
         "X,CHN,90,2018,10\nTHA,X,CHN,90,2019,12\n"
         "IDN,X,CHN,coal,2018,6\nIDN,X,CHN,fuels,2018,8\n"
         "IDN,X,CHN,coal,2019,7\nIDN,X,CHN,fuels,2019,9\n",
         "shares", "en");
    ck_assert_uint_eq(charts.n, 1);
    shows(charts.at[0].title,
          "The share of 85 in exports from THA to China rose "
          "from 30% in 2018 to 36% in 2019");
    lacks(charts.at[0].rows, "8542");
}
END_TEST

START_TEST(nothing_to_share)
{
    draw("VNM,X,CHN,,2018,20\nVNM,X,CHN,,2019,30\nVNM,X,USA,,2018,0\n",
         "shares,multiples", "en");
    ck_assert_uint_eq(charts.n, 0);
}
END_TEST

/* ---- mirror -------------------------------------------------------------- */

#define MIRROR                                                                 \
    "VNM,X,RUS,,2019,2\nRUS,M,VNM,,2019,3\nVNM,X,RUS,,2020,2\n"                \
    "RUS,M,VNM,,2020,5\nRUS,X,VNM,,2019,4\nVNM,M,RUS,,2019,3\n"                \
    "RUS,X,VNM,,2020,4\nVNM,M,RUS,,2020,4.2\n"

START_TEST(importer_over_exporter)
{
    draw(MIRROR, "mirror", "en");
    ck_assert_uint_eq(charts.n, 1);
    const tf_chart *c = &charts.at[0];
    shows(c->title, "RUS counts 2.5 times as much of the exports from VNM to "
                    "RUS as VNM does, 2020; freight explains at most 12%");
    shows(c->rows, "2019 2019 1.5 1.5 1.5 1\n2020 2020 2.5 2.5 2.5 1\n");
    shows(c->rows, "2019 2019 0.75 0.75 0.75 1\n2020 2020 1.05 1.05 1.05 1\n");
    shows(c->settings, "2.50 in 2020'");
    shows(c->settings, "band = 1\n");
    shows(c->note, "1.03 to 1.12");
}
END_TEST

static const struct {
    const char *imports, *title;
} findings[] = {
    {"1.02", "RUS and VNM count nearly the same exports from VNM to RUS"},
    {"1.08", "as freight and insurance explain"},
    {"1.5", "RUS counts 50% more of the exports from VNM to RUS"},
    {"0.5", "RUS counts 50% less of the exports from VNM to RUS"},
};

START_TEST(the_finding_is_told)
{
    char rows[256];
    snprintf(rows, sizeof rows,
             "VNM,X,RUS,,2019,1\nRUS,M,VNM,,2019,1\nVNM,X,RUS,,2020,1\n"
             "RUS,M,VNM,,2020,%s\n",
             findings[_i].imports);
    draw(rows, "mirror", "en");
    ck_assert_uint_eq(charts.n, 1);
    shows(charts.at[0].title, findings[_i].title);
}
END_TEST

START_TEST(turnover_where_no_more_is_known)
{
    draw("VNM,T,RUS,,2019,4\nRUS,T,VNM,,2019,5\nVNM,T,RUS,,2020,4\n"
         "RUS,T,VNM,,2020,6\n",
         "mirror", "en");
    ck_assert_uint_eq(charts.n, 1);
    shows(charts.at[0].title,
          "RUS counts 50% more trade with VNM than VNM does, 2020");
    shows(charts.at[0].settings, "band = 0\n");
    lacks(charts.at[0].note, "1.03");
}
END_TEST

/* Nothing, a negative value, or a thousandfold one is no mirror. */
START_TEST(no_mirror)
{
    draw("VNM,X,RUS,,2019,0\nRUS,M,VNM,,2019,3\nVNM,X,RUS,,2020,1\n"
         "RUS,M,VNM,,2020,1000\nVNM,X,RUS,,2021,1\nRUS,M,VNM,,2021,1\n",
         "mirror,mirrors", "en");
    ck_assert_uint_eq(charts.n, 0);
}
END_TEST

START_TEST(partners_by_gap)
{
    draw("VNM,X,RUS,,2020,2\nRUS,M,VNM,,2020,3\n"
         "VNM,X,CHN,,2020,2\nCHN,M,VNM,,2020,2\n"
         "VNM,X,HKG,,2020,2\nHKG,M,VNM,,2020,0.5\n"
         "VNM,M,HKG,,2020,2\nHKG,X,VNM,,2020,2.2\n",
         "mirrors", "en");
    ck_assert_uint_eq(charts.n, 1);
    const tf_chart *c = &charts.at[0];
    shows(c->title,
          "Counts lie furthest apart on exports from VNM to Hong Kong: "
          "the exporter's is 4.0 times the importer's, 2020");
    shows(c->settings, "partner_1 = 'Hong Kong'\npartner_2 = 'RUS'\n"
                       "partner_3 = 'China'\n");
    shows(c->rows, "\n3 0.25 0.25 0.25 1 -1 \"0.25\"\n2 1.5 1.5 1.5 1 1 "
                   "\"1.50\"\n");
}
END_TEST

static const char *const langs[] = {"ru", "vi", "zh"};

START_TEST(in_other_languages)
{
    draw(MIRROR PARTNERS WORLD "VNM,X,KOR,,2019,2\nKOR,M,VNM,,2019,3\n"
                               "CHN,M,VNM,,2019,3\nUSA,M,VNM,,2019,50\n",
         "shares,multiples,mirror,mirrors", langs[_i]);
    ck_assert_uint_ge(charts.n, 4);
    for (size_t k = 0; k < charts.n; k++) {
        lacks(charts.at[k].title, "{");
        lacks(charts.at[k].subtitle, "{");
        lacks(charts.at[k].note, "{");
        lacks(charts.at[k].title, "count");
        lacks(charts.at[k].subtitle, "yearly");
        lacks(charts.at[k].note, "not known");
    }
}
END_TEST

Suite *tf_suite_shares(void)
{
    Suite *s = suite_create("shares");
    TCase *t = tcase_create("shares");
    tcase_add_checked_fixture(t, open_all, close_all);
    tcase_set_timeout(t, 30);
    tcase_add_test(t, of_the_world);
    tcase_add_test(t, of_those_at_hand);
    tcase_add_test(t, a_short_one_stays_out);
    tcase_add_test(t, parts_beyond_the_whole);
    tcase_add_test(t, many_partners);
    tcase_add_test(t, of_products);
    tcase_add_test(t, nothing_to_share);
    tcase_add_test(t, importer_over_exporter);
    tcase_add_loop_test(t, the_finding_is_told, 0,
                        (int)(sizeof findings / sizeof *findings));
    tcase_add_test(t, turnover_where_no_more_is_known);
    tcase_add_test(t, no_mirror);
    tcase_add_test(t, partners_by_gap);
    tcase_add_loop_test(t, in_other_languages, 0, 3);
    suite_add_tcase(s, t);
    return s;
}
