/* From bytes to sentences: encodings, pages, furniture, date lines, the way
 * back to the bytes. */
#include "base/arena.h"
#include "base/asset.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/text.h"
#include "text/text_impl.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(list) ((int)(sizeof(list) / sizeof *(list)))
#define ck_str(s, want)                                                        \
    do {                                                                       \
        const tf_str got_ = (s), want_ = tf_str_of(want);                      \
        ck_assert_msg(tf_str_eq(got_, want_), "'%.*s', want '%.*s'",           \
                      TF_FMT(got_), TF_FMT(want_));                            \
    } while (0)

static tf_ctx ctx;
static tf_doc doc;
static tf_error err;

static void setup(void)
{
    ctx = (tf_ctx){.mem = tf_arena_open()};
    err = (tf_error){.code = TF_OK};
}

static void teardown(void)
{
    tf_arena_close(ctx.mem);
}

static tf_code open_as(tf_str bytes, const char *lang)
{
    const tf_article a = {.name = TF_STR("a"),
                          .bytes = bytes,
                          .title = TF_STR(""),
                          .date = TF_STR(""),
                          .publisher = TF_STR(""),
                          .lang = tf_str_of(lang)};
    return tf_text_open(&a, &ctx, &doc, &err);
}

static void open_text(const char *text)
{
    ck_assert_int_eq(open_as(tf_str_of(text), ""), TF_OK);
}

static tf_str paragraph(size_t i)
{
    ck_assert_uint_lt(i, doc.n_paragraphs);
    const tf_span s = doc.paragraphs[i].span;
    return tf_str_cut(doc.text, s.at, (size_t)s.at + s.len);
}

/* The source bytes behind the first `what` of the text. */
static tf_str behind(const char *what)
{
    const size_t at = tf_str_find(doc.text, tf_str_of(what), 0);
    ck_assert_msg(at != SIZE_MAX, "no '%s' in '%.*s'", what, TF_FMT(doc.text));
    const tf_span s =
        tf_text_source(&doc, (tf_span){(uint32_t)at, (uint32_t)strlen(what)});
    return tf_str_cut(doc.source, s.at, (size_t)s.at + s.len);
}

static tf_role role_of(const char *what)
{
    for (size_t i = 0; i < doc.n_paragraphs; i++)
        if (tf_str_find(paragraph(i), tf_str_of(what), 0) != SIZE_MAX)
            return doc.paragraphs[i].role;
    ck_abort_msg("no paragraph with '%s'", what);
    return TF_ROLES;
}

/* ---- encodings ----------------------------------------------------------- */

#define RU "\xf2\xee\xf0\xe3\xee\xe2\xeb\xff \xe2 2018 \xe3\xee\xe4\xf3 "
#define RU_LONG                                                                \
    "\xf2\xee\xf0\xe3\xee\xe2\xeb\xff \xe8 \xfd\xea\xf1\xef\xee\xf0\xf2 \xe2 " \
    "\xf0\xee\xf1\xf1\xe8\xe8 \xed\xe0 6,3 \xe8 \xef\xee \xe4\xee "

static const struct {
    const char *name, *bytes;
    size_t len;
    const char *what, *behind;
} encoding_rows[] = {
    {"plain", "x 3,6 tỷ USD", 14, "tỷ", "tỷ"},
    {"mark",
     "\xef\xbb\xbf"
     "abc 12",
     9, "12", "12"},
    {"utf-16 little",
     "\xff\xfe"
     "a\0 \0"
     "4\0\x2f\x04",
     10, "Я", "\x2f\x04"},
    {"utf-16 big",
     "\xfe\xff\0a\0 \0"
     "4\x04\x2f",
     10, "Я", "\x04\x2f"},
    {"meta charset", "<html><meta charset=windows-1251><p>" RU "</p></html>", 0,
     "тор", "\xf2\xee\xf0"},
    {"meta http-equiv",
     "<html><meta http-equiv=\"Content-Type\" content=\"text/html; "
     "charset=gb2312\"><p>\xb3\xf6\xbf\xda"
     "36\xd2\xda</p>",
     0, "36亿", "36\xd2\xda"},
    {"a guess", RU_LONG RU_LONG, 0, "тор", "\xf2\xee\xf0"},
};

START_TEST(encodings_decode_and_map_back)
{
    const size_t len = encoding_rows[_i].len;
    const tf_str s = {encoding_rows[_i].bytes,
                      len != 0 ? len : strlen(encoding_rows[_i].bytes)};
    ck_assert_msg(open_as(s, "") == TF_OK, "%s: %s", encoding_rows[_i].name,
                  err.msg);
    ck_assert_uint_eq(tf_utf8_bad(doc.text), doc.text.len);
    ck_str(behind(encoding_rows[_i].what), encoding_rows[_i].behind);
}
END_TEST

START_TEST(a_guess_is_remarked)
{
    open_text(RU_LONG RU_LONG);
    ck_assert_uint_eq(ctx.diags.n, 1);
    ck_assert(tf_str_find(ctx.diags.at[0].msg, TF_STR("windows-1251"), 0) !=
              SIZE_MAX);
}
END_TEST

START_TEST(bad_bytes_survive_with_a_remark)
{
    open_text("đạt\ntỷ \xff 3,6 tỷ");
    ck_assert_uint_eq(ctx.diags.n, 1);
    ck_assert_uint_eq(ctx.diags.at[0].line, 2);
    ck_assert_uint_eq(ctx.diags.at[0].col, 4);
    ck_str(behind("\xef\xbf\xbd 3,6"), "\xff 3,6");
    ck_str(behind("3,6 tỷ"), "3,6 tỷ");
}
END_TEST

START_TEST(truncation_keeps_what_comes_before)
{
    open_text("tang 45,4% t\xe1\xbb");
    ck_assert_uint_ge(ctx.diags.n, 1);
    ck_str(behind("45,4%"), "45,4%");
}
END_TEST

static const struct {
    const char *bytes;
    size_t len;
    const char *msg;
} refused_rows[] = {
    {"", 0, "empty"},
    {" \n\t\r\n", 5, "empty"},
    {"\xef\xbb\xbf\n", 4, "empty"},
    {"%PDF-1.4 x", 10, "PDF"},
    {"PK\3\4....", 8, "ZIP"},
    {"\x89PNG\r\n", 6, "PNG"},
    {"\x7f"
     "ELF..",
     6, "ELF"},
    {"ab\0cd", 5, "binary"},
};

START_TEST(what_is_no_text_is_refused)
{
    const tf_str s = {refused_rows[_i].bytes, refused_rows[_i].len};
    ck_assert_int_eq(open_as(s, ""), TF_EINPUT);
    ck_assert_msg(strstr(err.msg, refused_rows[_i].msg) != NULL, "%s", err.msg);
}
END_TEST

/* ---- pages --------------------------------------------------------------- */

static const char page[] =
    "<!DOCTYPE html><html lang=vi><head><meta charset=utf-8>\n"
    "<title>Trade up | Daily Example</title>\n"
    "<script type='application/ld+json'>{\"datePublished\":"
    "\"2024-05-30T08:00:00+07:00\"}</script></head>\n"
    "<body class='has-sidebar-related'><nav><a href=/>Home 1 bn</a></nav>\n"
    "<article><h1>Trade&nbsp;up</h1><p class=sapo>Lead  of\n the text.</p>"
    "<p>Exports to Asia rose by 5&#37; to &#36;2.34&nbsp;billion<br>and "
    "imports fell, as the customs office said.</p>\n"
    "<figure><figcaption>A port, 9 bn</figcaption></figure>\n"
    "<h2>By month</h2><ul><li>May: <b>3</b> bn</li></ul>\n"
    "<table><caption>Trade, bn</caption><tr><th>Year</th><th>X</th></tr>"
    "<tr><td rowspan=2>2018</td><td><p>4,5</p></td></tr>"
    "<tr><td>&minus;1,2</td></tr></table></article>\n"
    "<div class='news-related'><p>Other 7 bn</p></div>\n"
    "<div id=comments><p>reader: 8 bn</p></div><footer>(c) 6</footer>"
    "<script>var x = '11 bn';</script></body></html>";

START_TEST(page_gives_its_parts)
{
    open_text(page);
    ck_str(doc.title, "Trade up");
    ck_assert_int_eq(doc.date.year, 2024);
    ck_assert_int_eq(doc.date.month, 5);
    ck_assert_int_eq(doc.date.day, 30);
    ck_assert_int_eq(role_of("Lead of the text."), TF_ROLE_LEAD);
    ck_assert_int_eq(role_of("and imports fell"), TF_ROLE_BODY);
    ck_assert_int_eq(role_of("A port"), TF_ROLE_CAPTION);
    ck_assert_int_eq(role_of("By month"), TF_ROLE_HEADING);
    ck_assert_int_eq(role_of("May: 3 bn"), TF_ROLE_ITEM);
    ck_assert_int_eq(role_of("Trade, bn"), TF_ROLE_HEADING);
    ck_assert_int_eq(role_of("Year\tX"), TF_ROLE_ROW);
    ck_assert_int_eq(role_of("2018\t4,5"), TF_ROLE_ROW);
    ck_assert_int_eq(role_of("\t\xe2\x88\x92"
                             "1,2"),
                     TF_ROLE_ROW);
    ck_assert_int_eq(role_of("Other 7 bn"), TF_ROLE_TEASER);
    ck_assert_int_eq(role_of("reader: 8"), TF_ROLE_FURNITURE);
    ck_assert_int_eq(role_of("Home 1 bn"), TF_ROLE_FURNITURE);
    ck_assert(tf_str_find(doc.text, TF_STR("11 bn"), 0) == SIZE_MAX);
}
END_TEST

START_TEST(page_maps_to_its_bytes)
{
    open_text(page);
    ck_str(behind("5%"), "5&#37;");
    ck_str(behind("$2.34\xc2\xa0"
                  "billion"),
           "&#36;2.34&nbsp;billion");
    ck_str(behind("3 bn"), "3</b> bn");
    ck_str(behind("\xe2\x88\x92"
                  "1,2"),
           "&minus;1,2");
    ck_str(behind("Lead of the"), "Lead  of\n the");
}
END_TEST

START_TEST(deep_and_endless_pages_are_linear)
{
    static const char *const parts[] = {"<div>", "<b>", "<ul><li>",      "</i>",
                                        "<",     "&",   "<td rowspan=9>"};
    const size_t n = 200000;
    const tf_str part = tf_str_of(parts[_i]);
    char *text = malloc(64 + n * part.len);
    ck_assert_ptr_nonnull(text);
    size_t len = 0;
    const tf_str head = TF_STR("<html><body><p>rose to 3,6 bn</p>");
    memcpy(text, head.ptr, len = head.len);
    for (size_t i = 0; i < n; i++, len += part.len)
        memcpy(text + len, part.ptr, part.len);
    ck_assert_int_eq(open_as((tf_str){text, len}, ""), TF_OK);
    ck_str(behind("3,6 bn"), "3,6 bn");
    free(text);
}
END_TEST

/* ---- furniture ----------------------------------------------------------- */

static const char copied[] = "Kim ngạch tăng mạnh trong năm nay\n"
                             "Chiều ngày 21/2, hai bên đã trao "
                             "đổi về hợp tác kinh "
                             "tế giữa hai nước.\n"
                             "Cảng.jpg\n"
                             "Quang cảnh buổi tiếp\n"
                             "Kim ngạch đạt 6 tỷ USD trong "
                             "năm 2018, cao hơn năm trước "
                             "đó nhiều.Tin liên quan\n"
                             "-\n"
                             "Kinh tế\n"
                             "EU thu lợi 270 tỷ euro từ "
                             "xuất "
                             "khẩu\n"
                             "18:39' - 18/02/2019\n"
                             "EU đã ký 44 hiệp định "
                             "với gần 80 quốc gia trên thế giới.\n\n"
                             "Toàn cảnh. Ảnh: PV\n";

START_TEST(copied_page_keeps_only_the_article)
{
    open_text(copied);
    ck_str(doc.lang, "vi");
    ck_assert_int_eq(doc.paragraphs[0].role, TF_ROLE_TITLE);
    ck_assert_int_eq(role_of("6 tỷ USD"), TF_ROLE_BODY);
    ck_assert_int_eq(role_of("Quang c"), TF_ROLE_CAPTION);
    ck_assert_int_eq(role_of("Cảng.jpg"), TF_ROLE_CAPTION);
    ck_assert_int_eq(role_of("Tin liên quan"), TF_ROLE_FURNITURE);
    ck_assert_int_eq(role_of("270"), TF_ROLE_TEASER);
    ck_assert_int_eq(role_of("44 hi"), TF_ROLE_TEASER);
    ck_assert_int_eq(role_of("Toàn"), TF_ROLE_CAPTION);
    /* The date is the article's, without the teaser's year. */
    ck_assert_int_eq(doc.date.year, 0);
    ck_assert_int_eq(doc.date.month, 2);
    ck_assert_int_eq(doc.date.day, 21);
}
END_TEST

START_TEST(list_under_a_heading_is_the_article)
{
    open_text("Exports by market, bn dollars\n"
              "The ministry has given the values of the first half of the "
              "year in a release.\n"
              "Main markets of the period\n- Asia: 44.9\n- Africa: 5.2\n");
    ck_assert_int_eq(role_of("Main markets"), TF_ROLE_HEADING);
    ck_assert_int_eq(role_of("44.9"), TF_ROLE_ITEM);
    ck_assert_int_eq(role_of("5.2"), TF_ROLE_ITEM);
}
END_TEST

START_TEST(text_after_a_box_of_links_is_the_article)
{
    open_text("Trade with the neighbours goes up again\n"
              "The customs service said on Monday that exports rose in the "
              "first half of the year.\n"
              "Related news\nSomething else for 9 bn\nAnother thing\n"
              "The imports of the country were 3 billion dollars over the "
              "same period, it said.\n"
              "The two sides want to reach 10 billion dollars by the end of "
              "the decade, it added.\n");
    ck_assert_int_eq(role_of("9 bn"), TF_ROLE_TEASER);
    ck_assert_int_eq(role_of("3 billion"), TF_ROLE_BODY);
    ck_assert_int_eq(role_of("10 billion"), TF_ROLE_BODY);
}
END_TEST

START_TEST(wrapped_lines_are_one_paragraph)
{
    open_text(
        "The customs service has said that the exports of the country to\n"
        "its northern neighbour rose in the first half of the year to 3.6\n"
        "billion dollars, while the imports from there stayed at about the\n"
        "level of the year before, which was a little over two billion of\n"
        "dollars in the end.\n\n"
        "In the second half of the year the exports of the country were a\n"
        "little lower than that, as the ports were closed for some of the\n"
        "weeks and the harvest was late because of the rains of the spring\n"
        "and of the summer.\n");
    ck_assert_uint_eq(doc.n_paragraphs, 2);
    ck_assert(tf_str_ends(paragraph(0), TF_STR("in the end.")));
}
END_TEST

/* ---- dates --------------------------------------------------------------- */

static const struct {
    const char *lang, *text;
    int year, month, day;
    const char *place;
} date_rows[] = {
    {"vi", "Hà Nội, ngày 21/2/2019", 2019, 2, 21, "Hà Nội"},
    {"vi", "Ngày 6-8, hai bên họp.", 0, 8, 6, ""},
    {"vi", "(TTXVN) 18/02/2019 18:39", 2019, 2, 18, ""},
    {"vi", "18:39' - 18/02/2019", 2019, 2, 18, ""},
    {"vi", "21 tháng 2 năm 2019 - Theo Bộ", 2019, 2, 21, ""},
    {"en", "HANOI, Feb 21 (Agency) - Exports rose.", 0, 2, 21, "HANOI"},
    {"en", "LONDON, Feb. 21, 2019 - Exports rose.", 2019, 2, 21, "LONDON"},
    {"en", "21 February 2019", 2019, 2, 21, ""},
    {"en", "MEXICO CITY - Exports rose to 4 bn.", 0, 0, 0, "MEXICO CITY"},
    {"en", "2019-02-21T10:00", 2019, 2, 21, ""},
    {"ru",
     "МОСКВА, 21 "
     "февраля 2019 "
     "г. - ",
     2019, 2, 21, "МОСКВА"},
    {"ru",
     "21 февраля. "
     "/ТАСС/.",
     0, 2, 21, ""},
    {"zh", "2019年2月21日", 2019, 2, 21, ""},
    {"zh",
     "新华社北京1"
     "月14日电 出口",
     0, 1, 14, "北京"},
    {"zh", "一九九六年一月二十日", 1996, 1, 20, ""},
    {"de", "WIEN, 21. Februar 2019", 2019, 2, 21, "WIEN"},
    {"fr", "Paris, le 1er février 2019", 2019, 2, 1, "Paris"},
    {"es", "Madrid, 21 de febrero de 2019 (EFE)", 2019, 2, 21, "Madrid"},
    {"it", "ROMA, 21 febbraio 2019 - ", 2019, 2, 21, "ROMA"},
    {"pt", "Praia, 21 de fevereiro de 2019 (LP) - ", 2019, 2, 21, "Praia"},
    {"id", "JAKARTA, Rabu, 21 Februari 2019 | 13.20 WIB", 2019, 2, 21,
     "JAKARTA"},
    {"ja", "２０１９年２月２１日", 2019, 2, 21, ""},
    {"ko", "2019년 2월 21일", 2019, 2, 21, ""},
    {"th",
     "21 "
     "\xe0\xb8\x81\xe0\xb8\xb8\xe0\xb8\xa1\xe0\xb8\xa0\xe0\xb8\xb2\xe0\xb8\x9e"
     "\xe0\xb8\xb1\xe0\xb8\x99\xe0\xb8\x98\xe0\xb9\x8c 2562",
     2019, 2, 21, ""},
    /* Not date lines: a span, a range, a bound, a share. */
    {"vi",
     "Từ ngày 1/2 đến ngày "
     "21/2, kim ngạch tăng.",
     0, 0, 0, ""},
    {"en", "Exports grew by 3-4 bn in the first half.", 0, 0, 0, ""},
    {"en", "It rose from July to February 21 by 3/4 in all.", 0, 0, 0, ""},
};

START_TEST(dates_are_read)
{
    ck_assert_int_eq(open_as(tf_str_of(date_rows[_i].text), date_rows[_i].lang),
                     TF_OK);
    const tf_date got = doc.date;
    ck_assert_msg(
        got.year == date_rows[_i].year && got.month == date_rows[_i].month &&
            got.day == date_rows[_i].day,
        "%s: %d-%d-%d", date_rows[_i].text, got.year, got.month, got.day);
    ck_str(tf_str_cut(doc.text, doc.dateline_place.at,
                      (size_t)doc.dateline_place.at + doc.dateline_place.len),
           date_rows[_i].place);
}
END_TEST

START_TEST(a_given_date_wins)
{
    const tf_article a = {.name = TF_STR("a"),
                          .bytes = TF_STR("ROMA, 21 febbraio 2019 - x"),
                          .title = TF_STR("T"),
                          .date = TF_STR("2020-03"),
                          .publisher = TF_STR("ITA"),
                          .lang = TF_STR("it-IT")};
    ck_assert_int_eq(tf_text_open(&a, &ctx, &doc, &err), TF_OK);
    ck_assert_int_eq(doc.date.year, 2020);
    ck_assert_int_eq(doc.date.month, 3);
    ck_assert_int_eq(doc.date.day, 0);
    ck_str(doc.lang, "it");
    ck_str(doc.publisher, "ITA");
    ck_str(doc.title, "T");
}
END_TEST

/* A line is enough to tell the language by its words of trade. */
static const struct {
    const char *lang, *text;
} line_rows[] = {
    {"en", "Kenya's tea exports during January-September 2022: $3 billion"},
    {"en", "China's July exports up 5%"},
    {"en", "Peru's copper exports hit $3 billion"},
    {"fr", "Exportations du Kenya: 3 milliards d'euros en juin"},
    {"es", "Exportaciones de Chile crecen 5% en junio"},
    {"pt", "Exporta\303\247\303\265es de soja sobem 5% em junho"},
    {"it", "Export Italia-Cina a giugno +5%"},
    {"de", "Exporte nach China steigen im Juni um 5 Prozent"},
    {"id", "Ekspor kopi Juni naik 5 persen"},
};

START_TEST(a_line_tells_its_language)
{
    open_text(line_rows[_i].text);
    ck_str(doc.lang, line_rows[_i].lang);
}
END_TEST

/* ---- sentences ----------------------------------------------------------- */

/* Sentences parted by '^' as they should come out. */
static const struct {
    const char *lang, *parted;
} sentence_rows[] = {
    {"en", "It rose 3.5% to $2.3 bn. ^Imports fell."},
    {"en", "The U.S. deficit grew. ^Mr. J. Isaacman said so."},
    {"en", "\"It rose.\" ^He left (at last). ^Then it fell."},
    {"en", "It counts differently.^By its books it fell."},
    {"en", "Deliveries were 12.1 billion and 6. 5 billion."},
    {"vi", "tăng 20% so với năm 2017.^Bên "
           "cạnh đó."},
    {"vi", "Tại TP.HCM và TS.Nam của VOV.VN."},
    {"vi", "đạt 3,6 tỷ USD.^Việt Nam "
           "mua."},
    {"ru", "7,6 млрд. "
           "долл. США "
           "в 2018 г. ^Импорт 7."},
    {"de", "Am 21. Februar 134,1 Mrd. Euro. ^Die Importe, 12 Mrd. ^Das war "
           "es."},
    {"zh", "出口36.5亿；进口3亿。^“好。”^再。"},
};

START_TEST(sentences_end_where_they_should)
{
    char text[400];
    size_t n = 0, ends[8], n_ends = 0;
    for (const char *p = sentence_rows[_i].parted; *p != '\0'; p++)
        if (*p == '^')
            ends[n_ends++] = n;
        else
            text[n++] = *p;
    ends[n_ends++] = n;
    size_t at = 0;
    for (size_t k = 0; k < n_ends; k++) {
        size_t end = tf_sentence_end((tf_str){text, n}, at,
                                     tf_str_of(sentence_rows[_i].lang));
        while (end < n && text[end] == ' ')
            end++;
        ck_assert_msg(end == ends[k], "%s: '%.*s'", sentence_rows[_i].parted,
                      (int)(end - at), text + at);
        at = end;
    }
}
END_TEST

START_TEST(sentences_are_capped)
{
    const size_t n = 100000;
    char *text = malloc(n);
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < n; i++)
        text[i] = "ab "[i % 3];
    size_t at = 0;
    while (at < n) {
        const size_t end = tf_sentence_end((tf_str){text, n}, at, TF_STR("en"));
        ck_assert(end > at && end - at <= 4096);
        ck_assert(end == n || text[end - 1] == ' ');
        at = end;
    }
    free(text);
}
END_TEST

/* ---- folding and scanning ------------------------------------------------ */

static const struct {
    const char *text, *folded;
} fold_rows[] = {
    {"Tỷ USD", "tỷ usd"},
    {"Ty\xcc\x89 Đo\xcc\x82\xcc\x81"
     "c", /* NFD */
     "tỷ đốc"},
    {"３５０％", "350%"},
    {"๔.๗", "4.7"},
    {"12\xc2\xa0"
     "5\xe2\x80\xaf"
     "6\xe3\x80\x80"
     "7",
     "12 5 6 7"},
    {"–5 \xe2\x88\x92"
     "6",
     "-5 -6"},
    {"ex\xc2\xad"
     "port\xe2\x80\x8b",
     "export"},
    {"Млрд", "млрд"},
    {"Ещё объёмы", "еще объемы"},
    {"е\xcc\x88ще", "еще"}, /* NFD */
    {"“it’s”", "\"it's\""},
    {"\xe2\x84\xaa", "k"}, /* the kelvin sign */
    {"a\nb", "a b"},
};

START_TEST(folding_folds_and_maps)
{
    tf_folded f;
    const tf_str s = tf_str_of(fold_rows[_i].text);
    ck_assert_int_eq(tf_fold(s, ctx.mem, &f, NULL), TF_OK);
    ck_str(f.text, fold_rows[_i].folded);
    ck_assert_uint_eq(tf_fold_at(&f, f.text.len), s.len);
    for (size_t i = 0; i < f.text.len; i++) {
        const uint32_t at = tf_fold_at(&f, i);
        ck_assert_uint_le(at, tf_fold_at(&f, i + 1));
        if (((unsigned char)f.text.ptr[i] & 0xC0) != 0x80)
            ck_assert(((unsigned char)s.ptr[at] & 0xC0) != 0x80);
    }
}
END_TEST

/* Of a document that folds letter by letter any part folds as by itself. */
static const char *const part_rows[] = {
    "\xD0\xAD\xD0\xBA\xD1\x81\xD0\xBF\xD0\xBE\xD1\x80\xD1\x82 "
    "\xE2\x80\x9CXu\xE1\xBA\xA5t kh\xE1\xBA\xA9u\xE2\x80\x9D: 5\xC2\xA0t"
    "\xE1\xBB\xB7 USD\xEF\xBC\x8C\xE5\x87\xBA\xE5\x8F\xA3\xEF\xBC\x95"
    "\xE4\xBA\xBF. EXPORTS rose to 5 BN in the first 8 months of 2024.",
    "\xC8\xBA, \xE2\x80\x9CXu\xE1\xBA\xA5t\xE2\x80\x9D " /* grows */
    "\xC8\xBE\xC8\xBA: 5\xC2\xA0"
    "BN, \xC8\xBA",
};

START_TEST(parts_fold_as_the_whole_does)
{
    const char *text = part_rows[_i];
    tf_doc whole = {.text = tf_str_of(text)};
    ck_assert_int_eq(tf_fold(whole.text, ctx.mem, &whole.folded, NULL), TF_OK);
    ck_assert(whole.folded.plain);
    for (uint32_t at = 0; at < whole.text.len; at++)
        for (uint32_t end = at; end <= whole.text.len; end++) {
            tf_folded part, own;
            if ((text[at] & 0xC0) == 0x80 || (text[end] & 0xC0) == 0x80)
                continue;
            ck_assert_int_eq(tf_fold_part(&whole, (tf_span){at, end - at},
                                          ctx.mem, &part, NULL),
                             TF_OK);
            ck_assert_int_eq(
                tf_fold(tf_str_cut(whole.text, at, end), ctx.mem, &own, NULL),
                TF_OK);
            ck_assert(tf_str_eq(part.text, own.text));
            for (size_t i = 0; i <= own.text.len; i++)
                ck_assert_uint_eq(tf_fold_at(&part, i), tf_fold_at(&own, i));
        }
}
END_TEST

START_TEST(folding_twice_is_folding_once)
{
    uint32_t seed = 12345;
    for (int round = 0; round < 2000; round++) {
        char text[64];
        size_t n = 0;
        while (n < 48) {
            seed = seed * 1664525 + 1013904223;
            uint32_t c = seed >> 8 & 0x1FFFF;
            c = round % 2 ? c % 0x600 : c;
            if (c == 0 || (c >= 0xD800 && c < 0xE000))
                continue;
            n += tf_utf8_encode(c, text + n);
        }
        tf_folded once, twice;
        ck_assert_int_eq(tf_fold((tf_str){text, n}, ctx.mem, &once, NULL),
                         TF_OK);
        ck_assert_int_eq(tf_fold(once.text, ctx.mem, &twice, NULL), TF_OK);
        ck_assert_uint_eq(tf_utf8_bad(once.text), once.text.len);
        if (round % 2)
            ck_assert(tf_str_eq(once.text, twice.text));
    }
}
END_TEST

static const struct {
    const char *text;
    int at; /* -1: none */
} scan_rows[] = {
    {"no figure here at all, none", -1},
    {"Việt Nam đạt", -1},
    {"seven eight 9", 12},
    {"0", 0},
    {"вырос на 5", 16},
    {"出口３", 6},
    {"ก๔", 3},
    {"中三百亿", 3},
    {"中两国", -1},
    {"百分之五", 0},
};

START_TEST(scan_finds_the_first_figure)
{
    const tf_str s = tf_str_of(scan_rows[_i].text);
    const size_t want = scan_rows[_i].at < 0 ? s.len : (size_t)scan_rows[_i].at;
    ck_assert_uint_eq(tf_scan_figure(s, 0), want);
}
END_TEST

START_TEST(scan_agrees_with_a_slow_one)
{
    char text[67];
    uint32_t seed = 99;
    for (int round = 0; round < 20000; round++) {
        for (size_t i = 0; i < sizeof text; i++) {
            seed = seed * 1664525 + 1013904223;
            const unsigned char c = (unsigned char)(seed >> 16);
            /* No lead of three bytes: then only ASCII digits count. */
            text[i] = (char)(c >= 0xE0                           ? 'x'
                             : c >= '0' && c <= '9' && round % 3 ? c + 16
                                                                 : c);
        }
        const size_t from = seed % sizeof text;
        size_t want = from;
        while (want < sizeof text && (text[want] < '0' || text[want] > '9'))
            want++;
        ck_assert_uint_eq(tf_scan_figure((tf_str){text, sizeof text}, from),
                          want);
    }
}
END_TEST

/* ---- the rest ------------------------------------------------------------ */

START_TEST(places_count_code_points)
{
    open_text("\xef\xbb\xbf\xc4\x91\xe1\xba\xa1t 1\né 2\n");
    tf_place place = {0};
    const size_t one = tf_str_find(doc.text, TF_STR("1"), 0);
    const size_t two = tf_str_find(doc.text, TF_STR("2"), 0);
    tf_text_place(&doc, (uint32_t)one, &place);
    ck_assert_uint_eq(place.line, 1);
    ck_assert_uint_eq(place.col, 5);
    tf_text_place(&doc, (uint32_t)two, &place);
    ck_assert_uint_eq(place.line, 2);
    ck_assert_uint_eq(place.col, 3);
    tf_text_place(&doc, (uint32_t)one, &place);
    ck_assert_uint_eq(place.line, 1);
    ck_assert_uint_eq(place.col, 5);
}
END_TEST

static const struct {
    const char *object;
    tf_code code;
    const char *name, *bytes;
} json_rows[] = {
    {"{\"url\":\"u\",\"id\":\"i\",\"text\":\"t\",\"html\":\"h\"}", TF_OK, "u",
     "t"},
    {"{\"id\":17,\"html\":\"<p>\"}", TF_OK, "17", "<p>"},
    {"{\"text\":\"a\xff"
     "b \\ud83d.\",\"x\":[1,{}]}",
     TF_OK, "",
     "a\xef\xbf\xbd"
     "b \xef\xbf\xbd."},
    {"{\"text\":\"\\ud83d\\ude00\"}", TF_OK, "", "😀"},
    {"{\"n\":99999999999999999999,\"text\":\"t\"}", TF_OK, "", "t"},
    {" {\"id\" : \"i\", \"x\":null, \"text\":\"a\\n\\\"b\\\"\\tc\\/\"} \r",
     TF_OK, "i", "a\n\"b\"\tc/"},
    {"{\"text\":\"a\tb\"}", TF_ESYNTAX, NULL, NULL},
    {"{\"text\":\"a\"} x", TF_ESYNTAX, NULL, NULL},
    {"{\"text\":\"a\",}", TF_ESYNTAX, NULL, NULL},
    {"{\"text\":\"a\\x\"}", TF_ESYNTAX, NULL, NULL},
    {"{\"text\":\"a", TF_ESYNTAX, NULL, NULL},
    {"{\"text\":\"a\\", TF_ESYNTAX, NULL, NULL},
    {"{}", TF_EINPUT, NULL, NULL},
    {"{\"url\":\"u\"}", TF_EINPUT, NULL, NULL},
    {"[1]", TF_ESYNTAX, NULL, NULL},
    {"{\"text\":", TF_ESYNTAX, NULL, NULL},
};

START_TEST(json_lines_are_read)
{
    tf_article a;
    ck_assert_int_eq(tf_jsonl_read(TF_STR("f"), 3,
                                   tf_str_of(json_rows[_i].object), ctx.mem, &a,
                                   &err),
                     json_rows[_i].code);
    if (json_rows[_i].code != TF_OK) {
        ck_assert_uint_eq(err.line, 3);
        return;
    }
    ck_str(a.name, json_rows[_i].name);
    ck_str(a.bytes, json_rows[_i].bytes);
}
END_TEST

START_TEST(first_letter_is_small)
{
    static const char *const rows[][2] = {
        {"Rice", "rice"}, {"LNG", "LNG"}, {"Đường", "đường"}, {"Вина", "вина"},
        {"A", "A"},       {"", ""},       {"大米", "大米"}};
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        ck_str(tf_fold_first(tf_str_of(rows[k][0]), ctx.mem), rows[k][1]);
}
END_TEST

/* Lists are searched by halves, so their rows must ascend. */
START_TEST(word_lists_are_sorted)
{
    static const char *const lists[] = {"frequent", "abbreviations", "months",
                                        "furniture", "classes"};
    static const char *const folders[] = {"vi", "en", "ru", "zh",  "fr",
                                          "es", "de", "it", "pt",  "id",
                                          "ja", "ko", "th", "html"};
    for (int k = 0; k < COUNT(folders); k++) {
        const tf_lookup *all =
            tf_wordlist_open(tf_str_of(folders[k]), lists[_i]);
        tf_words words = tf_wordlist_all(all);
        tf_str form, value, last = TF_STR("");
        while (tf_wordlist_next(&words, &form, &value)) {
            ck_assert_msg(tf_str_compare(last, form) < 0, "%s %s: '%.*s'",
                          folders[k], lists[_i], TF_FMT(form));
            ck_assert_ptr_nonnull(tf_wordlist_find(all, form).ptr);
            last = form;
        }
    }
}
END_TEST

Suite *tf_suite_text(void);

Suite *tf_suite_text(void)
{
    Suite *suite = suite_create("text");
    TCase *c = tcase_create("text");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, encodings_decode_and_map_back, 0,
                        COUNT(encoding_rows));
    tcase_add_test(c, a_guess_is_remarked);
    tcase_add_test(c, bad_bytes_survive_with_a_remark);
    tcase_add_test(c, truncation_keeps_what_comes_before);
    tcase_add_loop_test(c, what_is_no_text_is_refused, 0, COUNT(refused_rows));
    tcase_add_test(c, page_gives_its_parts);
    tcase_add_test(c, page_maps_to_its_bytes);
    tcase_add_loop_test(c, deep_and_endless_pages_are_linear, 0, 7);
    tcase_add_test(c, copied_page_keeps_only_the_article);
    tcase_add_test(c, list_under_a_heading_is_the_article);
    tcase_add_test(c, text_after_a_box_of_links_is_the_article);
    tcase_add_test(c, wrapped_lines_are_one_paragraph);
    tcase_add_loop_test(c, dates_are_read, 0, COUNT(date_rows));
    tcase_add_test(c, a_given_date_wins);
    tcase_add_loop_test(c, a_line_tells_its_language, 0, COUNT(line_rows));
    tcase_add_loop_test(c, sentences_end_where_they_should, 0,
                        COUNT(sentence_rows));
    tcase_add_test(c, sentences_are_capped);
    tcase_add_loop_test(c, folding_folds_and_maps, 0, COUNT(fold_rows));
    tcase_add_loop_test(c, parts_fold_as_the_whole_does, 0, COUNT(part_rows));
    tcase_add_test(c, folding_twice_is_folding_once);
    tcase_add_loop_test(c, scan_finds_the_first_figure, 0, COUNT(scan_rows));
    tcase_add_test(c, scan_agrees_with_a_slow_one);
    tcase_add_test(c, places_count_code_points);
    tcase_add_test(c, first_letter_is_small);
    tcase_add_loop_test(c, json_lines_are_read, 0, COUNT(json_rows));
    tcase_add_loop_test(c, word_lists_are_sorted, 0, 5);
    suite_add_tcase(suite, c);
    return suite;
}
