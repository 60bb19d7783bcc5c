/* report/: what must be said, what must be escaped, and that links lead
 * somewhere. */
#include "base/arena.h"
#include "base/str.h"
#include "report/report.h"
#include "value/period.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

Suite *tf_suite_report(void);

static tf_ctx ctx;
static tf_error err;
static tf_words *words;
static tf_series series;
static tf_claims claims;

static void add_claim(const char *id, const char *reporter, const char *period,
                      double v, tf_status status, const char *text,
                      const char *quote)
{
    ck_assert(TF_ROOM(ctx.mem, &claims));
    tf_claim c = {.id = tf_str_of(id),
                  .doc = TF_STR("a|b <i>.txt"),
                  .title = TF_STR("A *title* [x](y)"),
                  .doc_date = TF_STR("2024-08-06"),
                  .lang = TF_STR("vi"),
                  .publisher = TF_STR("VNM"),
                  .text = tf_str_of(text),
                  .quote = tf_str_of(quote),
                  .kind = TF_KIND_LEVEL,
                  .flow = TF_FLOW_TURNOVER,
                  .area = TF_STR("VNM"),
                  .partner = TF_STR("RUS"),
                  .reporter = tf_str_of(reporter),
                  .reporter_cue = TF_CUE_SPEAKER,
                  .product = TF_STR(""),
                  .product_code = TF_STR(""),
                  .value = v,
                  .low = v,
                  .high = v,
                  .unit = TF_STR("USD"),
                  .status = status,
                  .rule = TF_STR("level"),
                  .confidence = 0.9};
    ck_assert_int_eq(tf_period_read(tf_str_of(period), &c.period, &err), TF_OK);
    claims.at[claims.n++] = c;
}

static void add_point(const char *reporter, const char *partner,
                      const char *period, double v, const char *id)
{
    ck_assert(TF_ROOM(ctx.mem, &series));
    tf_point p = {.reporter = tf_str_of(reporter),
                  .partner = tf_str_of(partner),
                  .product = TF_STR(""),
                  .unit = TF_STR("USD"),
                  .flow = TF_FLOW_TURNOVER,
                  .value = {v, v, v},
                  .status = 'A',
                  .method = TF_METHOD_CLAIMED,
                  .n_claims = 1,
                  .claims = tf_str_of(id),
                  .note = TF_STR("")};
    ck_assert_int_eq(tf_period_read(tf_str_of(period), &p.period, &err), TF_OK);
    p.freq = tf_period_freq(p.period);
    series.at[series.n++] = p;
}

static void open_all(void)
{
    memset(&err, 0, sizeof err);
    memset(&series, 0, sizeof series);
    memset(&claims, 0, sizeof claims);
    ctx = (tf_ctx){.mem = tf_arena_open()};
    ck_assert_int_eq(tf_report_words(TF_STR("en"), &ctx, &words, &err), TF_OK);
}

static void close_all(void)
{
    tf_arena_close(ctx.mem);
}

static void two_sides(void)
{
    add_claim("c1", "RUS", "2018", 6e9, TF_STATUS_ACTUAL, "6 tỷ USD",
              "năm 2018 đạt 6 tỷ USD <b>&\"|*x*");
    add_claim("c2", "VNM", "2023", 3.6e9, TF_STATUS_ACTUAL, "3,6 tỷ USD",
              "năm 2023 đạt 3,6 tỷ USD");
    add_claim("c3", "VNM", "2025", 10e9, TF_STATUS_TARGET, "10 tỷ USD",
              "mục tiêu 10 tỷ USD");
    add_claim("c4", "", "2022", 3.75e9, TF_STATUS_ACTUAL, "3,75 tỷ USD",
              "kim ngạch 3,75 tỷ USD");
    add_point("RUS", "VNM", "2018", 6e9, "c1");
    add_point("VNM", "RUS", "2023", 3.6e9, "c2");
}

static tf_report_input input(void)
{
    return (tf_report_input){.claims = &claims,
                             .series = &series,
                             .words = words,
                             .made = TF_STR("2025-01-31 12:00 UTC")};
}

static tf_str page_of(bool html)
{
    const tf_report_input in = input();
    tf_str out;
    ck_assert_int_eq(html ? tf_report_html(&in, &ctx, &out, &err)
                          : tf_report_markdown(&in, &ctx, &out, &err),
                     TF_OK);
    return out;
}

static void expect(tf_str page, const char *part)
{
    if (tf_str_find(page, tf_str_of(part), 0) == SIZE_MAX)
        ck_abort_msg("no '%s' in:\n%.*s", part, TF_FMT(page));
}

static void refuse(tf_str page, const char *part)
{
    if (tf_str_find(page, tf_str_of(part), 0) != SIZE_MAX)
        ck_abort_msg("found '%s'", part);
}

static size_t count(tf_str page, const char *part)
{
    size_t n = 0;
    for (size_t at = 0;
         (at = tf_str_find(page, tf_str_of(part), at)) != SIZE_MAX; at++)
        n++;
    return n;
}

/* What a reader must find, in both markups. */
static const char *said[] = {
    "Figures of Russia's and of Vietnam's statistics must not be joined.",
    "Set one after the other, 6 billion US dollars in 2018 by Russia's count "
    "and 3.6 billion US dollars in 2023 by Vietnam's count would read as a "
    "fall of 40% that neither side reports.",
    "Trade between Russia and Vietnam came to 6 billion US dollars in 2018, as "
    "counted by Russia.",
    "Targets and forecasts",
    "10 billion US dollars",
    "Figures nobody can be named for",
    "nobody's statistics are named",
    "2025-01-31 12:00 UTC",
};

START_TEST(says_what_it_must)
{
    two_sides();
    expect(page_of(true), said[_i]);
    expect(page_of(false), said[_i]);
}
END_TEST

/* What a side counts itself misleads nobody, and equal counts lie not apart. */
START_TEST(change_that_is_counted)
{
    add_point("RUS", "VNM", "2018", 6e9, "c1");
    add_point("RUS", "VNM", "2023", 3.61e9, "c1");
    add_point("VNM", "RUS", "2023", 3.6e9, "c2");
    const tf_str page = page_of(false);
    expect(page, "must not be joined");
    refuse(page, "Set one after the other");
    expect(page, "Of trade between Russia and Vietnam in 2023, the last year "
                 "with both counts, Russia counts 3.61 billion US dollars and "
                 "Vietnam 3.6 billion US dollars: the same within half a "
                 "percent.");
}
END_TEST

START_TEST(texts_are_escaped)
{
    two_sides();
    const tf_str html = page_of(true), markdown = page_of(false);
    expect(html, "<mark>6 tỷ USD</mark> &lt;b&gt;&amp;&quot;|*x*");
    expect(html, "a|b &lt;i&gt;.txt");
    refuse(html, "<b>");
    expect(markdown, "**6 tỷ USD** &lt;b&gt;&amp;\"\\|\\*x\\*");
    expect(markdown, "A \\*title\\* \\[x\\](y)");
    refuse(markdown, "<b>");
}
END_TEST

/* Every local link has its target, and no id stands twice. */
START_TEST(links_lead_somewhere)
{
    two_sides();
    const tf_str page = page_of(true);
    size_t n = 0, at = 0;
    while ((at = tf_str_find(page, TF_STR("href=\"#"), at)) != SIZE_MAX) {
        char id[64];
        const size_t end = tf_str_find(page, TF_STR("\""), at + 7);
        snprintf(id, sizeof id, " id=\"%.*s\"", (int)(end - at - 7),
                 page.ptr + at + 7);
        ck_assert_uint_eq(count(page, id), 1);
        at = end;
        n++;
    }
    ck_assert_uint_ge(n, 4);
}
END_TEST

START_TEST(page_stands_alone)
{
    two_sides();
    const tf_str page = page_of(true);
    refuse(page, "http://");
    refuse(page, "https://");
    ck_assert_uint_eq(count(page, "<script"), 1); /* our own */
    refuse(page, "<link");
    refuse(page, "@import");
    expect(page, "<h1>");
    ck_assert_uint_eq(count(page, "<h1>"), 1);
    ck_assert_uint_eq(count(page, "<table>"), count(page, "</table>"));
    ck_assert_uint_eq(count(page, "<ul"), count(page, "</ul>"));
    ck_assert_uint_eq(count(page, "<li"), count(page, "</li>"));
    expect(page, "<th scope=\"col\"");
}
END_TEST

/* Pictures of one page must not share names, and their text stays text. */
START_TEST(pictures_are_told_apart)
{
    two_sides();
    tf_chart chart = {.name = TF_STR("vnm-rus"),
                      .plot = TF_STR("bilateral"),
                      .title = TF_STR("A title"),
                      .alt = TF_STR("Words for \"who\" cannot see"),
                      .picture[TF_PICTURE_SVG] = TF_STR(
                          "<?xml?><svg width=\"9\"><title>Gnuplot</title><g "
                          "id=\"gpA\"><use xlink:href='#gpA'/><text> id=\"x"
                          "</text><path fill='url(#gpA)'/></g></svg>")};
    tf_charts charts = {&chart, 1, 1};
    tf_report_input in = input();
    in.charts = &charts;
    tf_str page;
    ck_assert_int_eq(tf_report_html(&in, &ctx, &page, &err), TF_OK);
    expect(page, "<svg role=\"img\" aria-label=\"Words for &quot;who&quot; "
                 "cannot see\" width=\"9\"><g id=\"vnm-rus-gpA\"><use "
                 "xlink:href='#vnm-rus-gpA'/><text> id=\"x</text><path "
                 "fill='url(#vnm-rus-gpA)'/></g></svg>");
    expect(page, "<h1>Trade between Vietnam and Russia came to 3.6 billion US "
                 "dollars in 2023, by Vietnam's count</h1>");
}
END_TEST

START_TEST(nothing_found)
{
    const tf_report_article article = {TF_STR("a.txt"), TF_STR("On rice"),
                                       TF_STR("2024"), TF_STR("VNM")};
    tf_report_input in = input();
    in.articles = &article;
    in.n_articles = 1;
    tf_str page;
    ck_assert_int_eq(tf_report_html(&in, &ctx, &page, &err), TF_OK);
    expect(page, "<h1>No trade figures were found</h1>");
    expect(page, "On rice · a.txt · 2024 · Vietnam: no trade figure");
}
END_TEST

START_TEST(same_input_same_bytes)
{
    two_sides();
    ck_assert(tf_str_eq(page_of(true), page_of(true)));
    ck_assert(tf_str_eq(page_of(false), page_of(false)));
}
END_TEST

/* Whether a phrase is that text: any space a space, letters of any case. */
static bool is_word(const tf_words *w, const char *key, const UChar *wide)
{
    UChar have[64], want[64];
    int32_t n = 0;
    UErrorCode status = U_ZERO_ERROR;
    const tf_str text = tf_phrase_find(w, tf_str_of(key));
    u_strFromUTF8(have, 64, &n, text.ptr, (int32_t)text.len, &status);
    u_strncpy(want, wide, 63);
    want[63] = 0;
    for (UChar *c = want; *c != 0; c++)
        *c = u_isUWhiteSpace(*c) ? ' ' : *c;
    for (UChar *c = have; *c != 0; c++)
        *c = u_isUWhiteSpace(*c) ? ' ' : *c;
    ck_assert(U_SUCCESS(status));
    return u_strcasecmp(have, want, U_FOLD_CASE_DEFAULT) == 0;
}

/* The numbers and months of the phrases are those of CLDR. */
START_TEST(words_are_cldrs)
{
    static const char *const langs[] = {"en", "ru", "vi", "zh"};
    static const struct {
        UNumberFormatSymbol symbol;
        const char *key;
    } symbols[] = {{UNUM_DECIMAL_SEPARATOR_SYMBOL, "decimal"},
                   {UNUM_GROUPING_SEPARATOR_SYMBOL, "group"}};
    static const UDateFormatSymbolType forms[] = {
        UDAT_STANDALONE_MONTHS, UDAT_MONTHS, UDAT_SHORT_MONTHS};
    UErrorCode status = U_ZERO_ERROR;
    tf_words *w;
    ck_assert_int_eq(tf_report_words(tf_str_of(langs[_i]), &ctx, &w, &err),
                     TF_OK);
    UNumberFormat *numbers =
        unum_open(UNUM_DECIMAL, NULL, 0, langs[_i], NULL, &status);
    for (size_t k = 0; k < 2; k++) {
        UChar wide[8];
        unum_getSymbol(numbers, symbols[k].symbol, wide, 8, &status);
        ck_assert_msg(is_word(w, symbols[k].key, wide), "%s", symbols[k].key);
    }
    unum_close(numbers);
    UDateFormat *dates =
        udat_open(UDAT_NONE, UDAT_NONE, langs[_i], NULL, 0, NULL, 0, &status);
    for (int month = 0; month < 12; month++) {
        char key[16];
        bool known = false;
        snprintf(key, sizeof key, "month.%d", month + 1);
        for (size_t k = 0; k < 3; k++) {
            UChar wide[32];
            udat_getSymbols(dates, forms[k], month, wide, 32, &status);
            known |= is_word(w, key, wide);
        }
        ck_assert_msg(known, "%s", key);
    }
    udat_close(dates);
    ck_assert(U_SUCCESS(status));
}
END_TEST

/* Every phrase the code asks for is there: a missing one shows as its key. */
START_TEST(no_phrase_is_missing)
{
    static const char *keys[] = {
        "section.", "head.", "caption.", "point.",    "views.",   "method.",
        "cue.",     "kind.", "hedge.",   "reporter.", "refused.", "targets."};
    two_sides();
    const tf_str page = page_of(false);
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
        refuse(page, keys[k]);
}
END_TEST

Suite *tf_suite_report(void)
{
    Suite *suite = suite_create("report");
    TCase *t = tcase_create("report");
    tcase_add_checked_fixture(t, open_all, close_all);
    tcase_add_loop_test(t, says_what_it_must, 0,
                        (int)(sizeof said / sizeof *said));
    tcase_add_test(t, change_that_is_counted);
    tcase_add_test(t, texts_are_escaped);
    tcase_add_test(t, links_lead_somewhere);
    tcase_add_test(t, page_stands_alone);
    tcase_add_test(t, pictures_are_told_apart);
    tcase_add_test(t, nothing_found);
    tcase_add_test(t, same_input_same_bytes);
    tcase_add_loop_test(t, words_are_cldrs, 0, 4);
    tcase_add_test(t, no_phrase_is_missing);
    suite_add_tcase(suite, t);
    return suite;
}
