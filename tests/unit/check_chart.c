/* chart/: words, pairs, scripts that are safe whatever a title holds, and
 * gnuplot where it is installed. */
#include "base/arena.h"
#include "base/asset.h"
#include "base/csv.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "unit/texts.h"
#include "value/period.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Suite *tf_suite_chart(void);

static tf_ctx ctx;
static tf_error err;
static tf_words *words;

static void open_all(void)
{
    memset(&err, 0, sizeof err);
    ctx = (tf_ctx){.mem = tf_arena_open()};
    ck_assert_int_eq(tf_phrase_open(TF_STR("en"), &ctx, &words, &err), TF_OK);
    ck_assert_int_eq(
        tf_phrase_add(words, TF_STR("VNM"), TF_STR("Vietnam"), &err), TF_OK);
    ck_assert_int_eq(
        tf_phrase_add(words, TF_STR("RUS"), TF_STR("Russia"), &err), TF_OK);
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

/* ---- words --------------------------------------------------------------- */

static const struct {
    double est, lo, hi;
    const char *words, *range;
} amounts[] = {
    {2.34e9, 2.335e9, 2.345e9, "2.34 billion US dollars", "[2.335, 2.345]"},
    {6e9, 6e9, 6.6e9, "6 billion US dollars", "[6.0, 6.6]"},
    {4578123456, 4578123456, 4578123456, "4.58 billion US dollars", ""},
    {1.609353e9, 1.6053e9, 1.6134e9, "1.61 billion US dollars",
     "[1.605, 1.613]"},
    {1.990647e9, 1.94e9, 2.045e9, "2.0 billion US dollars", "[1.94, 2.05]"},
    {640e6, 635e6, 645e6, "640 million US dollars", ""},
    {87.949e9, 87.902e9, 87.995e9, "87.95 billion US dollars",
     "[87.902, 87.995]"},
    {240.11e9, 240.105e9, 240.115e9, "240.11 billion US dollars",
     "[240.105, 240.115]"},
};

START_TEST(amount_in_words)
{
    const tf_interval v = {amounts[_i].est, amounts[_i].lo, amounts[_i].hi};
    expect(tf_phrase_amount(words, v, TF_STR("USD"), &ctx), amounts[_i].words);
    if (v.est >= 1e9)
        expect(tf_phrase_range(words, v, 1e9, &ctx), amounts[_i].range);
}
END_TEST

static const struct {
    const char *period, *words, *brief;
} periods[] = {
    {"2018", "2018", "2018"},
    {"2024-S1", "the first half of 2024", "H1 2024"},
    {"2024-Q3", "the third quarter of 2024", "Q3 2024"},
    {"2024-05", "May 2024", "May 2024"},
    {"2024-01-01/P11M", "January–November 2024", "Jan–Nov 2024"},
    {"2023-04-01/P12M", "April 2023–March 2024", "Apr 2023–Mar 2024"},
    {"2024-01-01/P2M15D", "the period 1 January–15 March 2024",
     "1 Jan–15 Mar 2024"},
    {"2026-02-01/P20D", "the period 1–20 February 2026", "1–20 Feb 2026"},
    {"2024-02-20/P1M", "the period 20 February–19 March 2024",
     "20 Feb–19 Mar 2024"},
    {"2023-12-20/P20D", "the period 20 December 2023–8 January 2024",
     "20 Dec 2023–8 Jan 2024"},
    {"2024-02-29/P1D", "the day of 29 February 2024", "29 Feb 2024"},
    {"XXXX-05", "May an unknown year", "May an unknown year"},
};

START_TEST(period_in_words)
{
    tf_period p;
    ck_assert_int_eq(tf_period_read(tf_str_of(periods[_i].period), &p, &err),
                     TF_OK);
    expect(tf_phrase_period(words, p, &ctx), periods[_i].words);
    expect(tf_phrase_period_short(words, p, &ctx), periods[_i].brief);
}
END_TEST

START_TEST(names_and_slots)
{
    const tf_slot slot = {"name", TF_STR("{name}")};
    expect(tf_phrase_area(words, TF_STR("USA"), &ctx), "the United States");
    expect(tf_phrase_whose(words, TF_STR("USA"), &ctx), "the United States'");
    expect(tf_phrase_whose(words, TF_STR("VNM"), &ctx), "Vietnam's");
    expect(tf_phrase_area(words, TF_STR("VNM+RUS"), &ctx),
           "Vietnam and Russia");
    expect(tf_phrase_area(words, TF_STR("QQQ"), &ctx), "QQQ");
    /* what fills a slot is not filled again */
    expect(tf_phrase_say(words, "whose", &slot, 1, &ctx), "{name}'s");
    expect(tf_phrase_percent(words, -3.1, &ctx), "−3.1%");
    expect(tf_phrase_percent(words, 20, &ctx), "+20%");
    expect(tf_phrase_share(words, 33.2, &ctx), "33%");
    ck_assert_int_eq(tf_phrase_open(TF_STR("qq"), &ctx, &words, &err),
                     TF_EINPUT);
    ck_assert_str_eq(err.msg, "no phrases for language 'qq'");
}
END_TEST

/* Of names in a row each is put into the case. */
START_TEST(rows_of_names)
{
    tf_words *w;
    const char *rows[][2] = {
        {"Япония и Китай", "Японии и Китая"},
        {"Япония, Южная Корея и Китай", "Японии, Южной Кореи и Китая"}};
    ck_assert_int_eq(tf_phrase_open(TF_STR("ru"), &ctx, &w, &err), TF_OK);
    for (size_t k = 0; k < 2; k++) {
        const tf_slot name = {"name", tf_str_of(rows[k][0])};
        expect(tf_phrase_say(w, "whose", &name, 1, &ctx), rows[k][1]);
    }
}
END_TEST

/* The same sentence in each language: names in the case they want, the
 * language's own powers of ten. */
static const struct {
    const char *lang, *sentence, *wide;
} written[] = {
    {"en", "Exports from China to France: 240.11 billion US dollars, 2023",
     "Imports of France from China"},
    {"ru", "Экспорт из Китая во Францию: 240,11 млрд долларов США, в 2023 году",
     "Импорт Франции из Китая"},
    {"vi", "Xuất khẩu từ Trung Quốc sang Pháp: 240,11 tỷ USD, năm 2023",
     "Nhập khẩu của Pháp từ Trung Quốc"},
    {"zh", "中国对法国出口: 2401.1亿美元, 2023年", "法国自中国进口"},
};

START_TEST(languages)
{
    static const char *const names[][3] = {{"en", "China", "France"},
                                           {"ru", "Китай", "Франция"},
                                           {"vi", "Trung Quốc", "Pháp"},
                                           {"zh", "中国", "法国"}};
    tf_words *w;
    ck_assert_int_eq(
        tf_phrase_open(tf_str_of(written[_i].lang), &ctx, &w, &err), TF_OK);
    tf_slot slots[] = {{"a", tf_str_of(names[_i][1])},
                       {"b", tf_str_of(names[_i][2])}};
    const tf_str trade = tf_phrase_sentence(w, "trade.X", slots, 2, &ctx);
    const tf_period year = {12 * 2023, 12, 1, 0, false};
    tf_buf buf = tf_buf_open(ctx.mem);
    tf_str all;
    tf_buf_format(&buf, "%.*s: %.*s, %.*s", TF_FMT(trade),
                  TF_FMT(tf_phrase_amount(
                      w, (tf_interval){240.11e9, 240.105e9, 240.115e9},
                      TF_STR("USD"), &ctx)),
                  TF_FMT(tf_phrase_period(w, year, &ctx)));
    ck_assert_int_eq(tf_buf_take(&buf, &all, &err), TF_OK);
    expect(all, written[_i].sentence);
    slots[0].text = tf_str_of(names[_i][2]);
    slots[1].text = tf_str_of(names[_i][1]);
    expect(tf_phrase_sentence(w, "trade.M", slots, 2, &ctx), written[_i].wide);
}
END_TEST

/* Every key of English stands in every language, with no slot that English
 * does not fill. */
START_TEST(all_phrases)
{
    static const char *const langs[] = {"ru", "vi", "zh"};
    char path[32];
    tf_csv en, other;
    const tf_str file = TF_STR("data/phrases/en.csv");
    ck_assert_int_eq(tf_csv_read(file, tf_asset_find(file), ctx.mem, &en, &err),
                     TF_OK);
    snprintf(path, sizeof path, "data/phrases/%s.csv", langs[_i]);
    ck_assert_int_eq(tf_csv_read(tf_str_of(path),
                                 tf_asset_find(tf_str_of(path)), ctx.mem,
                                 &other, &err),
                     TF_OK);
    for (size_t k = 0; k < en.n; k++) {
        const tf_str key = tf_csv_cell(&en.at[k], 0);
        bool found = tf_str_starts(key, TF_STR("name.")) ||
                     tf_str_starts(key, TF_STR("the.")) ||
                     tf_str_starts(key, TF_STR("scale."));
        for (size_t j = 0; j < other.n && !found; j++)
            found = tf_str_eq(tf_csv_cell(&other.at[j], 0), key);
        if (!found)
            ck_abort_msg("%s lacks %.*s", path, TF_FMT(key));
    }
}
END_TEST

/* Every bloc and region has a name in every language, and a Russian name its
 * cases. */
START_TEST(all_areas)
{
    static const char *const langs[] = {"ru", "vi", "zh"};
    tf_words *w;
    tf_csv areas;
    const tf_str file = TF_STR("data/codes/areas.csv");
    ck_assert_int_eq(
        tf_csv_read(file, tf_asset_find(file), ctx.mem, &areas, &err), TF_OK);
    ck_assert_int_eq(tf_phrase_open(tf_str_of(langs[_i]), &ctx, &w, &err),
                     TF_OK);
    for (size_t k = 0; k < areas.n; k++) {
        const tf_str code = tf_csv_cell(&areas.at[k], 0);
        const tf_str kind = tf_csv_cell(&areas.at[k], 3);
        const tf_str name = tf_phrase_area(w, code, &ctx);
        const tf_slot slots[] = {{"a", name}, {"b", name}};
        if (!tf_str_eq(kind, TF_STR("bloc")) &&
            !tf_str_eq(kind, TF_STR("region")))
            continue;
        char key[64];
        snprintf(key, sizeof key, "name.%.*s", TF_FMT(code));
        if (!tf_phrase_has(w, tf_str_of(key)))
            ck_abort_msg("%s has no name of %.*s", langs[_i], TF_FMT(code));
        const tf_str said = tf_phrase_say(w, "trade.X", slots, 2, &ctx);
        if (_i == 0 && tf_str_ends(said, name) && /* "в Азию", not "Азия" */
            !tf_str_ends(tf_str_cut(said, 0, said.len - name.len),
                         TF_STR(" в ")) &&
            !tf_str_ends(tf_str_cut(said, 0, said.len - name.len),
                         TF_STR(" на ")))
            ck_abort_msg("no cases of %.*s", TF_FMT(name));
    }
}
END_TEST

/* A line is parted where its language lets it, by the room of its letters. */
START_TEST(wrapped)
{
    expect(tf_script_wrap(TF_STR("ab cd ef"), 5, &ctx), "ab cd\nef");
    expect(tf_script_wrap(TF_STR("abcdefgh"), 5, &ctx), "abcdefgh");
    expect(tf_script_wrap(TF_STR("中国与俄罗斯。"), 8, &ctx),
           "中国与俄\n罗斯。");
    expect(tf_script_wrap(TF_STR("что-то по-русски"), 14, &ctx),
           "что-то\nпо-русски");
    expect(tf_script_wrap(TF_STR("a\nb"), 5, &ctx), "a b");
}
END_TEST

/* ---- a small set of series ------------------------------------------------
 */

static void add(tf_series *series, const char *reporter, const char *partner,
                const char *period, double v, double half)
{
    ck_assert(TF_ROOM(ctx.mem, series));
    tf_point p = {.reporter = tf_str_of(reporter),
                  .partner = tf_str_of(partner),
                  .product = TF_STR(""),
                  .unit = TF_STR("USD"),
                  .flow = TF_FLOW_TURNOVER,
                  .value = {v, v - half, v + half},
                  .status = half > 0 ? 'E' : 'A',
                  .method = half > 0 ? TF_METHOD_CLAIMED : TF_METHOD_OFFICIAL,
                  .n_claims = 1,
                  .claims = TF_STR("c1"),
                  .note = TF_STR("")};
    ck_assert_int_eq(tf_period_read(tf_str_of(period), &p.period, &err), TF_OK);
    p.freq = tf_period_freq(p.period);
    series->at[series->n++] = p;
}

static tf_series both_sides(void)
{
    tf_series s = {0};
    add(&s, "RUS", "VNM", "2017", 5.09e9, 0);
    add(&s, "RUS", "VNM", "2018", 6.09e9, 0);
    add(&s, "VNM", "RUS", "2016", 2.75e9, 0);
    add(&s, "VNM", "RUS", "2018", 4.58e9, 0);
    add(&s, "VNM", "RUS", "2023", 3.6e9, 5e7);
    add(&s, "VNM", "RUS", "2024-S1", 2.34e9, 5e6);
    return s;
}

static tf_charts charts_of(const tf_series *series)
{
    const tf_chart_input in = {.series = series, .words = words};
    tf_charts charts = {0};
    ck_assert_int_eq(tf_chart_make(&in, &ctx, &charts, &err), TF_OK);
    return charts;
}

/* Each row of the table can be asked for by its name, and nothing else. */
START_TEST(kinds_by_name)
{
    const tf_series s = both_sides();
    const tf_chart_kind *kind;
    tf_charts charts = {0};
    for (size_t k = 0; (kind = tf_chart_kind_at(k)) != NULL; k++) {
        const tf_chart_input in = {
            .series = &s, .words = words, .kinds = tf_str_of(kind->name)};
        const size_t before = charts.n;
        ck_assert_ptr_eq(tf_chart_kind_find(tf_str_of(kind->name)), kind);
        ck_assert_int_eq(tf_chart_make(&in, &ctx, &charts, &err), TF_OK);
        for (size_t i = before; i < charts.n; i++)
            expect(charts.at[i].kind, kind->name);
    }
    const tf_chart_input wrong = {
        .series = &s, .words = words, .kinds = TF_STR("levels,nosuch")};
    ck_assert_int_eq(tf_chart_make(&wrong, &ctx, &charts, &err), TF_EINPUT);
    ck_assert_str_eq(err.msg, "no kind of chart 'nosuch'");
}
END_TEST

START_TEST(pairs_by_evidence)
{
    tf_series s = both_sides();
    tf_pairs pairs = {0};
    add(&s, "CHN", "RUS", "2018", 1e11, 0);
    add(&s, "", "RUS", "2018", 1e9, 0);
    ck_assert_int_eq(tf_pair_list(&s, NULL, &ctx, &pairs, &err), TF_OK);
    ck_assert_uint_eq(pairs.n, 2);
    expect(pairs.at[0].a, "VNM");
    expect(pairs.at[0].b, "RUS");
    ck_assert_uint_eq(pairs.at[0].press, 2);
    ck_assert_uint_eq(pairs.at[0].points, 6);
    expect(pairs.at[1].a, "CHN");
}
END_TEST

START_TEST(two_lines_never_joined)
{
    const tf_series s = both_sides();
    const tf_charts charts = charts_of(&s);
    ck_assert_uint_eq(charts.n, 1);
    expect(charts.at[0].name, "vnm-rus-turnover");
    expect(charts.at[0].title,
           "Russia counts 33% more trade with Vietnam than Vietnam does, 2018");
    /* a block a reporter, an empty line where years are missing, then the
     * one year both have; the half-year is on no line */
    const tf_str rows = charts.at[0].rows;
    ck_assert(holds(rows, "# Vietnam\n"
                          "2016 2016 2.75 2.75 2.75 1\n\n"
                          "2018 2018 4.58 4.58 4.58 1\n\n"
                          "2023 2023 3.6 3.55 3.65 3\n\n\n# Russia\n"
                          "2017 2017 5.09 5.09 5.09 1\n"
                          "2018 2018 6.09 6.09 6.09 1\n\n\n# both"));
    ck_assert(holds(rows, "2018 2018 4.58 6.09\n"));
    ck_assert(!holds(rows, "2024-S1"));
    ck_assert(holds(charts.at[0].note, "Parts of a year"));
}
END_TEST

START_TEST(no_common_year)
{
    tf_series s = {0};
    add(&s, "RUS", "VNM", "2018", 6e9, 0);
    add(&s, "VNM", "RUS", "2023", 3.6e9, 0);
    const tf_charts charts = charts_of(&s);
    expect(charts.at[0].title, "Russia and Vietnam count their trade in "
                               "different years: two counts, not one line");
    ck_assert(holds(charts.at[0].settings, "gaps = 0\n"));
}
END_TEST

START_TEST(same_input_same_bytes)
{
    const tf_series s = both_sides();
    const tf_charts a = charts_of(&s), b = charts_of(&s);
    ck_assert(tf_str_eq(a.at[0].script, b.at[0].script));
    ck_assert(tf_str_eq(a.at[0].rows, b.at[0].rows));
}
END_TEST

START_TEST(nothing_to_draw)
{
    tf_series s = {0};
    ck_assert_uint_eq(charts_of(&s).n, 0);
    add(&s, "VNM", "RUS", "2018", 0, 0);
    ck_assert_uint_eq(charts_of(&s).n, 0);
}
END_TEST

static bool have_gnuplot(void)
{
    const tf_gnuplot_options how = {0};
    const tf_series s = both_sides();
    const tf_charts charts = charts_of(&s);
    tf_error no = {0};
    tf_str out;
    return tf_gnuplot_render(&charts.at[0], TF_PICTURE_SVG, &how, &ctx, &out,
                             &no) == TF_OK ||
           !holds(tf_str_of(no.msg), "on PATH");
}

/* ---- outlook ------------------------------------------------------------- */

static void foresee(tf_growth *growth, const tf_point *p, const char *measure,
                    unsigned steps, tf_interval v)
{
    ck_assert(TF_ROOM(ctx.mem, growth));
    tf_rate r = {.reporter = p->reporter,
                 .partner = p->partner,
                 .product = p->product,
                 .unit = p->unit,
                 .flow = p->flow,
                 .period = p->period,
                 .base_period = p->period,
                 .measure = tf_str_of(measure),
                 .has_value = true,
                 .value = v};
    r.period.start += (int32_t)steps * p->period.months;
    growth->at[growth->n++] = r;
}

static const tf_claim target = {
    .id = {"t1", 2}, .status = TF_STATUS_TARGET, .value = 1e10};

/* The last n years of Vietnam's count, two ahead, a target of the second. */
static tf_charts outlook_of(const char *kinds, int n)
{
    tf_series s = {0};
    tf_growth growth = {0};
    tf_charts charts = {0};
    const char *const years[] = {"2019", "2020", "2021",
                                 "2022", "2023", "2024"};
    for (int k = 6 - n; k < 6; k++)
        add(&s, "VNM", "RUS", years[k], 3.6e9 + k * 2e8, 0);
    const tf_point *p = &s.at[n - 1];
    foresee(&growth, p, "forecast", 1, (tf_interval){4.81e9, 4e9, 5.9e9});
    foresee(&growth, p, "forecast", 2, (tf_interval){5.04e9, 3.9e9, 7e9});
    foresee(&growth, p, "target_chance", 2, (tf_interval){0.2, 0.2, 0.2});
    growth.at[2].claim = &target;
    for (int k = 0; k < 3; k++)
        growth.at[k].n = (uint32_t)n;
    const tf_chart_input in = {.series = &s,
                               .growth = &growth,
                               .words = words,
                               .kinds = tf_str_of(kinds)};
    ck_assert_int_eq(tf_chart_make(&in, &ctx, &charts, &err), TF_OK);
    return charts;
}

START_TEST(outlook_with_target)
{
    const tf_charts none = outlook_of("levels", 6), charts = outlook_of("", 6);
    ck_assert_uint_eq(none.n, 1);
    ck_assert_uint_eq(outlook_of("", 5).n, 1); /* too short to tell */
    expect(none.at[0].kind, "levels");
    ck_assert_uint_eq(charts.n, 2);
    const tf_chart *c = &charts.at[1];
    expect(c->name, "vnm-rus-outlook");
    expect(c->kind, "outlook");
    expect(c->title,
           "Trade between Vietnam and Russia is expected to reach 5.0 billion "
           "US dollars in 2026, between 3.9 and 7.0, by Vietnam's count");
    ck_assert(holds(c->subtitle, "forecast to 2026."));
    ck_assert(holds(c->rows, "2024 2024 4.6 4.6 4.6 1\n\n\n# forecast"));
    ck_assert(holds(c->rows, "2024 2024 4.6 4.6 4.6\n"
                             "2025 2025 4.81 4 5.9\n"
                             "2026 2026 5.04 3.9 7\n\n\n# targets"));
    ck_assert(holds(c->rows, "2026 2026 10\n"));
    ck_assert(holds(c->settings, "target_1 = 'Target 10 billion, 2026'\n"));
    ck_assert(holds(c->note, "in 2026: probability less than 1%."));
    ck_assert(holds(c->alt, "Line chart with a forecast."));
    tf_str out;
    if (!have_gnuplot())
        return;
    ck_assert_int_eq(
        tf_gnuplot_render(c, TF_PICTURE_SVG, NULL, &ctx, &out, &err), TF_OK);
    ck_assert(holds(out, "Target 10 billion, 2026"));
}
END_TEST

/* ---- scripts ------------------------------------------------------------- */

static const struct {
    const char *text, *line;
} quotings[] = {
    {"it's `date` $(id) \"q\" \\", "t = 'it''s `date` $(id) \"q\" \\'\n"},
    {"'a''\n'b", "t = ''.\"'\".'a'''''.\"\\n\".''.\"'\".'b'\n"},
    {"a\nb\x01"
     "c",
     "t = 'a'.\"\\n\".'b c'\n"},
    {"\xff{/Bold x}_y^2 @z", "t = '\xef\xbf\xbd{/Bold x}_y^2 @z'\n"},
    {"a\xe2\x80\xae"
     "b",
     "t = 'a b'\n"},
};

START_TEST(text_is_quoted)
{
    tf_buf buf = tf_buf_open(ctx.mem);
    tf_str s;
    tf_script_text(&buf, "t", tf_str_of(quotings[_i].text));
    ck_assert_int_eq(tf_buf_take(&buf, &s, &err), TF_OK);
    expect(s, quotings[_i].line);
}
END_TEST

START_TEST(lines_are_wrapped)
{
    expect(tf_script_wrap(TF_STR("one two three"), 7, &ctx), "one two\nthree");
    expect(tf_script_wrap(TF_STR("Việt Nam và Nga"), 8, &ctx),
           "Việt Nam\nvà Nga");
    expect(tf_script_wrap(TF_STR("unbreakable"), 4, &ctx), "unbreakable");
}
END_TEST

/* ---- gnuplot ------------------------------------------------------------- */

START_TEST(no_gnuplot)
{
    const tf_series s = both_sides();
    const tf_charts charts = charts_of(&s);
    const tf_gnuplot_options how = {.program = "/nonexistent/gnuplot"};
    tf_str out;
    ck_assert_int_eq(tf_gnuplot_render(&charts.at[0], TF_PICTURE_SVG, &how,
                                       &ctx, &out, &err),
                     TF_EEXTERN);
    ck_assert(holds(tf_str_of(err.msg), "gnuplot-nox"));
}
END_TEST

/* A program that does not end, one that says no, one that reads nothing. */
START_TEST(gnuplot_goes_wrong)
{
    static const char *programs[] = {"yes", "false", "true"};
    const tf_series s = both_sides();
    const tf_charts charts = charts_of(&s);
    const tf_gnuplot_options how = {.program = programs[_i], .seconds = 1};
    tf_str out;
    ck_assert_int_eq(tf_gnuplot_render(&charts.at[0], TF_PICTURE_SVG, &how,
                                       &ctx, &out, &err),
                     TF_EEXTERN);
    ck_assert(err.msg[0] != '\0');
}
END_TEST

START_TEST(pictures_of_all_kinds)
{
    static const char *heads[] = {"<?xml", "\x89PNG", "%PDF", "Russia counts"};
    const tf_series s = both_sides();
    const tf_charts charts = charts_of(&s);
    tf_str out;
    if (!have_gnuplot())
        return;
    ck_assert_int_eq(tf_gnuplot_render(&charts.at[0], (tf_picture)_i, NULL,
                                       &ctx, &out, &err),
                     TF_OK);
    ck_assert(tf_str_starts(out, tf_str_of(heads[_i])));
}
END_TEST

START_TEST(hostile_title_stays_text)
{
    const char *hostile =
        "x' \"; print 1; `touch hacked` $(id) <script>alert(1)</script> "
        "{/Bold b}_c @d\nnext \xff\xe2\x80\xae";
    const tf_series s = both_sides();
    tf_charts charts = charts_of(&s);
    tf_str out;
    if (!have_gnuplot())
        return;
    charts.at[0].title = tf_str_of(hostile);
    ck_assert_int_eq(tf_gnuplot_render(&charts.at[0], TF_PICTURE_SVG, NULL,
                                       &ctx, &out, &err),
                     TF_OK);
    ck_assert(holds(out, "`touch hacked` $(id)"));
    ck_assert(holds(out, "&lt;script>alert(1)&lt;/script>"));
    ck_assert(holds(out, "{/Bold b}_c @d"));
    ck_assert(!holds(out, "<script>"));
}
END_TEST

START_TEST(broken_script_is_told)
{
    const tf_series s = both_sides();
    tf_charts charts = charts_of(&s);
    tf_str out;
    if (!have_gnuplot())
        return;
    charts.at[0].settings = TF_STR("title = nowhere\n");
    ck_assert_int_eq(tf_gnuplot_render(&charts.at[0], TF_PICTURE_SVG, NULL,
                                       &ctx, &out, &err),
                     TF_EEXTERN);
    ck_assert(holds(tf_str_of(err.msg), "undefined variable: nowhere"));
}
END_TEST

START_TEST(many_charts_one_run)
{
    tf_series s = both_sides();
    if (!have_gnuplot())
        return;
    add(&s, "CHN", "RUS", "2018", 1e11, 0);
    add(&s, "CHN", "RUS", "2019", 1.1e11, 0);
    tf_charts charts = charts_of(&s);
    ck_assert_uint_eq(charts.n, 2);
    ck_assert_int_eq(
        tf_gnuplot_draw(&charts, 1u << TF_PICTURE_SVG | 1u << TF_PICTURE_PNG,
                        NULL, &ctx, &err),
        TF_OK);
    for (size_t k = 0; k < charts.n; k++) {
        ck_assert(tf_str_starts(charts.at[k].picture[TF_PICTURE_SVG],
                                TF_STR("<?xml")));
        ck_assert(tf_str_starts(charts.at[k].picture[TF_PICTURE_PNG],
                                TF_STR("\x89PNG")));
        tf_str alone;
        ck_assert_int_eq(tf_gnuplot_render(&charts.at[k], TF_PICTURE_SVG, NULL,
                                           &ctx, &alone, &err),
                         TF_OK);
        /* before the curves gnuplot may leave the pen of the last chart */
        const tf_str mark = TF_STR("<g id=\"gnuplot_plot_1\"");
        const tf_str one = charts.at[k].picture[TF_PICTURE_SVG];
        ck_assert(tf_str_eq(
            tf_str_trim(tf_str_cut(one, tf_str_find(one, mark, 0), one.len)),
            tf_str_trim(
                tf_str_cut(alone, tf_str_find(alone, mark, 0), alone.len))));
    }
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

Suite *tf_suite_chart(void)
{
    Suite *suite = suite_create("chart");
    TCase *t = tcase_create("chart");
    tcase_add_checked_fixture(t, open_all, close_all);
    tcase_set_timeout(t, 30);
    tcase_add_loop_test(t, languages, 0, 4);
    tcase_add_test(t, rows_of_names);
    tcase_add_loop_test(t, all_phrases, 0, 3);
    tcase_add_loop_test(t, all_areas, 0, 3);
    tcase_add_test(t, wrapped);
    tcase_add_loop_test(t, amount_in_words, 0, COUNT(amounts));
    tcase_add_loop_test(t, period_in_words, 0, COUNT(periods));
    tcase_add_test(t, names_and_slots);
    tcase_add_test(t, kinds_by_name);
    tcase_add_test(t, pairs_by_evidence);
    tcase_add_test(t, two_lines_never_joined);
    tcase_add_test(t, no_common_year);
    tcase_add_test(t, same_input_same_bytes);
    tcase_add_test(t, nothing_to_draw);
    tcase_add_test(t, outlook_with_target);
    tcase_add_loop_test(t, text_is_quoted, 0, COUNT(quotings));
    tcase_add_test(t, lines_are_wrapped);
    tcase_add_test(t, no_gnuplot);
    tcase_add_loop_test(t, gnuplot_goes_wrong, 0, 3);
    tcase_add_loop_test(t, pictures_of_all_kinds, 0, 4);
    tcase_add_test(t, hostile_title_stays_text);
    tcase_add_test(t, broken_script_is_told);
    tcase_add_test(t, many_charts_one_run);
    suite_add_tcase(suite, t);
    return suite;
}
