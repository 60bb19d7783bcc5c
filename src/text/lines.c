/* What a line of a copied page is, by itself: by its words
 * (data/lexicon/<lang>/furniture.csv), its times, its shape.
 *
 * A form of the list matches a whole line; with * at an end it matches the
 * line's start, end, or any place of it. Values:
 *   related  head of a block of teasers     comment  head of comments
 *   more     one line that names another article
 *   caption, share, footer, byline, tags, menu  one line
 *   source   whose statistics, a line of the article: "Source: customs" */
#include "base/simd.h"
#include "base/str.h"
#include "text/text_impl.h"

#include <string.h>

enum { ROOM = 2048 }; /* bytes: no line that is asked folds to more */

#define COUNT(list) (sizeof(list) / sizeof *(list))

static tf_line kind_named(tf_str value)
{
    static const struct {
        const char *name;
        tf_line kind;
    } names[] = {{"related", TF_LINE_RELATED}, {"comment", TF_LINE_COMMENT},
                 {"more", TF_LINE_MORE},       {"caption", TF_LINE_CAPTION},
                 {"share", TF_LINE_SHARE},     {"footer", TF_LINE_FOOTER},
                 {"byline", TF_LINE_BYLINE},   {"tags", TF_LINE_TAGS},
                 {"menu", TF_LINE_MENU},       {"source", TF_LINE_LONG}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (tf_str_eq(value, tf_str_of(names[i].name)))
            return names[i].kind;
    return TF_LINE_SHORT;
}

typedef struct line_word {
    tf_str form, value;
    bool any_start, any_end; /* * at that end of the form */
} line_word;

static line_word word_of(const tf_lookup_row *row)
{
    const tf_str form = tf_lookup_cell(row, 0);
    line_word w = {.value = tf_lookup_cell(row, 1)};
    w.any_start = form.len > 0 && form.ptr[0] == '*';
    w.any_end = form.len > 1 && form.ptr[form.len - 1] == '*';
    w.form = tf_str_cut(form, w.any_start, form.len - w.any_end);
    return w;
}

/* A line, with what spares most comparisons: which pairs of bytes are in it. */
enum { PAIRS = 1024 };
typedef struct asked {
    tf_str whole, bare;
    bool pairs[PAIRS];
} asked;

static unsigned pair_of(const char *p)
{
    return ((unsigned char)p[0] * 31u + (unsigned char)p[1]) % PAIRS;
}

static void ask(asked *a, tf_str whole, tf_str bare)
{
    a->whole = whole;
    a->bare = bare;
    memset(a->pairs, 0, sizeof a->pairs);
    for (size_t i = 0; i + 1 < whole.len; i++)
        a->pairs[pair_of(whole.ptr + i)] = true;
}

/* From the end of the form on, where its marks are: they are rarer. */
static bool may_hold(const asked *a, tf_str form)
{
    for (size_t i = form.len; i >= 2; i--)
        if (!a->pairs[pair_of(form.ptr + i - 2)])
            return false;
    return true;
}

static bool is_inner(char c)
{
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') ||
           (c >= '0' && c <= '9');
}

static bool is_inner_ascii(char c)
{
    return (unsigned char)c < 0x80 && is_inner(c);
}

/* Whether a word ends between a and b; scripts without blanks never ask. */
static bool parts(char a, char b)
{
    return !is_inner(a) || !is_inner(b) || (unsigned char)a >= 0x80;
}

/* Bytes of the mark that stands at p, which has `len` bytes; 0 if none. */
static size_t mark_length(const char *p, size_t len)
{
    static const char wide[][4] = {
        "\xE2\x80\xA2", "\xE2\x96\xB6", "\xE2\x80\xBA",
        "\xE2\x80\xA6", "\xE3\x80\x91", "\xE3\x80\x90",
        "\xE2\x96\xA0", "\xE2\x97\x8F", "\xE2\x96\xB2"};
    if ((unsigned char)*p < 0x80)
        return *p != '\0' && strchr(" :>|-*.", *p) != NULL;
    if (len >= 2 && memcmp(p, "\xC2\xBB", 2) == 0)
        return 2;
    for (size_t i = 0; len >= 3 && i < COUNT(wide); i++)
        if (memcmp(p, wide[i], 3) == 0)
            return 3;
    return 0;
}

/* Bytes of the mark that s ends with; 0 if none. */
static size_t mark_before(tf_str s)
{
    size_t at = s.len;
    while (at > 0 && ((unsigned char)s.ptr[--at] & 0xC0) == 0x80)
        ;
    const size_t n = s.len == 0 ? 0 : mark_length(s.ptr + at, s.len - at);
    return at + n == s.len ? n : 0;
}

/* Folded line without marks at its ends: " : > ..." and a count "(12)". */
static tf_str strip(tf_str s)
{
    for (size_t n; s.len > 0; s = tf_str_cut(s, n, s.len))
        if ((n = mark_length(s.ptr, s.len)) == 0 || n == s.len)
            break;
    for (size_t n; (n = mark_before(s)) > 0 && n < s.len;)
        s.len -= n;
    const char *open = s.len < 6 || s.ptr[s.len - 1] != ')'
                           ? NULL
                           : memrchr(s.ptr, '(', s.len);
    if (open != NULL && s.ptr + s.len - open <= 6 && open > s.ptr &&
        open[1] >= '0' && open[1] <= '9')
        return tf_str_trim(tf_str_cut(s, 0, (size_t)(open - s.ptr)));
    return s;
}

static bool matches(const line_word *w, const asked *a)
{
    const tf_str whole = a->whole, bare = a->bare;
    if (!w->any_start && !w->any_end)
        return tf_str_eq(bare, w->form);
    if (!w->any_start)
        return whole.len > 0 && whole.ptr[0] == w->form.ptr[0] &&
               tf_str_starts(whole, w->form) &&
               (whole.len == w->form.len ||
                parts(w->form.ptr[w->form.len - 1], whole.ptr[w->form.len]));
    if (!w->any_end)
        return tf_str_ends(bare, w->form);
    if (!may_hold(a, w->form))
        return false;
    for (size_t at = 0; (at = tf_str_find(whole, w->form, at)) != SIZE_MAX;
         at++)
        if (at == 0 || parts(whole.ptr[at - 1], w->form.ptr[0]))
            return true;
    return false;
}

/* Whether a form of captions tells one even in a full paragraph: not if it
 * only ends it ("... by courtesy"), which sentences may do too. */
static bool is_sure(const line_word *w)
{
    return !w->any_start || w->any_end;
}

static int by_byte(tf_str a, tf_str b)
{
    const int x = a.len == 0 ? -1 : (unsigned char)a.ptr[0];
    return x - (b.len == 0 ? -1 : (unsigned char)b.ptr[0]);
}

/* The first of the rows that fits; SHORT if none does. */
static tf_line first_of(tf_words rows, const asked *a, bool just_captions)
{
    for (; rows.at < rows.end; rows.at++) {
        if (just_captions &&
            !tf_str_eq(tf_lookup_cell(rows.at, 1), TF_STR("caption")))
            continue;
        const line_word w = word_of(rows.at);
        if ((just_captions && !is_sure(&w)) || !matches(&w, a))
            continue;
        const tf_line kind = kind_named(w.value);
        if (kind != TF_LINE_SHORT)
            return kind;
    }
    return TF_LINE_SHORT;
}

/* Only forms that begin with * or with a first byte of the line can fit; they
 * are asked in the order of the list, which is that of their bytes. */
static tf_line first_in(const tf_lookup *list, const asked *a,
                        bool just_captions)
{
    const tf_str star = TF_STR("*");
    tf_str heads[3] = {star, a->whole, a->bare};
    for (int i = 1; i < 3; i++) /* sorts three */
        for (int k = i; k > 0 && by_byte(heads[k - 1], heads[k]) > 0; k--) {
            const tf_str t = heads[k];
            heads[k] = heads[k - 1];
            heads[k - 1] = t;
        }
    tf_line kind = TF_LINE_SHORT;
    for (int i = 0; i < 3 && kind == TF_LINE_SHORT; i++)
        if (i == 0 || by_byte(heads[i - 1], heads[i]) != 0)
            kind = first_of(tf_wordlist_of(list, heads[i]), a, just_captions);
    return kind;
}

/* Of a full paragraph only `just_captions` is asked. */
tf_line tf_lines_by_words(const tf_lines *m, tf_str whole, bool just_captions)
{
    asked a;
    ask(&a, whole, strip(whole));
    tf_line kind = TF_LINE_SHORT;
    for (size_t i = 0; i < 2 && m->lists[i] != NULL; i++)
        if (kind == TF_LINE_SHORT)
            kind = first_in(m->lists[i], &a, just_captions);
    return kind;
}

/* Bytes of the longest word for sharing among the rows that `s` begins with. */
static size_t share_of(tf_words rows, tf_str s)
{
    size_t longest = 0;
    for (; rows.at < rows.end; rows.at++) {
        const line_word w = word_of(rows.at);
        if (w.form.len > longest && w.form.len > 1 &&
            tf_str_starts(s, w.form) && tf_str_eq(w.value, TF_STR("share")))
            longest = w.form.len;
    }
    return longest;
}

/* "FacebookTwitterPrint": share words and nothing else. */
static bool is_share(const tf_lines *m, tf_str s)
{
    size_t found = 0;
    while (s.len > 0) {
        size_t longest = 0;
        for (size_t i = 0; i < 2 && m->lists[i] != NULL; i++) {
            const size_t plain = share_of(tf_wordlist_of(m->lists[i], s), s);
            const size_t any =
                share_of(tf_wordlist_of(m->lists[i], TF_STR("*")), s);
            longest = plain > longest ? plain : longest;
            longest = any > longest ? any : longest;
        }
        found += longest > 0;
        if (longest == 0 && is_inner(s.ptr[0]))
            return false;
        s = tf_str_cut(s, longest == 0 ? 1 : longest, s.len);
    }
    return found >= 2;
}

static bool is_image(tf_str s)
{
    static const char *const ends[] = {".jpg", ".jpeg", ".png",
                                       ".gif", ".webp", ".svg"};
    const char *point = memrchr(s.ptr, '.', s.len);
    for (size_t i = 0; point != NULL && i < COUNT(ends); i++)
        if (tf_str_ends(s, tf_str_of(ends[i])))
            return true;
    return false;
}

static bool is_mark(tf_str s)
{
    size_t letters = 0;
    for (size_t i = 0; i < s.len && (letters == 0 || s.len <= 3); i++)
        letters += is_inner(s.ptr[i]);
    return letters == 0 || s.len == 1 ||
           (s.len <= 3 && letters == s.len && (unsigned char)s.ptr[0] >= 0xE2 &&
            (unsigned char)s.ptr[0] < 0xE3);
}

bool tf_lines_is_closed(tf_str s)
{
    static const char *const ends[] = {".",
                                       "!",
                                       "?",
                                       ".\"",
                                       ".)",
                                       "./.",
                                       "\xE3\x80\x82",
                                       "\xEF\xBC\x81",
                                       "\xEF\xBC\x9F",
                                       ".'",
                                       ";",
                                       "\xE3\x80\x8D",
                                       "\xC2\xBB",
                                       "\xE2\x80\x9D"};
    if (s.len == 0 || is_inner_ascii(s.ptr[s.len - 1]))
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (tf_str_ends(s, tf_str_of(ends[i])))
            return true;
    return false;
}

/* How much a line says, in letters of an alphabet; a Han, kana or Hangul
 * letter counts as three (its bytes), a Cyrillic or Thai one as one. */
size_t tf_lines_weight(tf_str s)
{
    size_t n = 0, i = 0;
#ifdef TF_SIMD_X86
    const __m128i lead = _mm_set1_epi8((char)0xE3), range = _mm_set1_epi8(11);
    const __m128i one = _mm_set1_epi8(1), last = _mm_set1_epi8((char)0xBF);
    __m128i sum = _mm_setzero_si128();
    for (; s.len - i >= 16; i += 16) { /* -65 is the last that goes on */
        const __m128i v =
            _mm_loadu_si128((const __m128i *)(const void *)(s.ptr + i));
        const __m128i w = _mm_sub_epi8(v, lead);
        const __m128i wide = _mm_cmpeq_epi8(_mm_min_epu8(w, range), w);
        const __m128i letter = _mm_and_si128(_mm_cmpgt_epi8(v, last), one);
        const __m128i more = _mm_and_si128(wide, _mm_add_epi8(one, one));
        sum = _mm_add_epi64(
            sum, _mm_sad_epu8(_mm_add_epi8(letter, more), _mm_setzero_si128()));
    }
    n = (size_t)(_mm_cvtsi128_si64(sum) +
                 _mm_cvtsi128_si64(_mm_unpackhi_epi64(sum, sum)));
#endif
    for (; i < s.len; i++) {
        const unsigned char c = (unsigned char)s.ptr[i];
        n += (c & 0xC0) != 0x80 ? (c >= 0xE3 && c < 0xEF ? 3 : 1) : 0;
    }
    return n;
}

static bool is_long(tf_str s)
{
    const size_t n = tf_lines_weight(s);
    return n >= 140 || (n >= 60 && tf_lines_is_closed(s));
}

/* "caption :" is "caption:"; p has `room` bytes. */
static tf_str close_colons(tf_str s, char *p, size_t room)
{
    size_t n = 0;
    const char *colon = s.len > room ? NULL : memchr(s.ptr, ':', s.len);
    if (colon == NULL)
        return s;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == ':')
            while (n > 0 && p[n - 1] == ' ')
                n--;
        p[n++] = s.ptr[i];
    }
    return (tf_str){p, n};
}

tf_line tf_lines_kind(const tf_lines *m, tf_str s, tf_str folded)
{
    if (tf_dateline_is_time(folded, m->lang))
        return TF_LINE_TIME;
    if (is_mark(folded))
        return TF_LINE_MARK;
    if (is_image(folded))
        return TF_LINE_IMAGE;
    const bool full = is_long(s);
    char room[ROOM];
    const tf_line kind =
        tf_lines_by_words(m, close_colons(folded, room, ROOM), full);
    if (kind != TF_LINE_SHORT)
        return kind;
    if (!full && is_share(m, folded))
        return TF_LINE_SHARE;
    const size_t clock = tf_dates_clock(folded);
    if (!full && clock > 0 && clock < folded.len && folded.ptr[clock] == ' ')
        return TF_LINE_FEED;
    return full ? TF_LINE_LONG : TF_LINE_SHORT;
}

tf_lines tf_lines_open(tf_str lang)
{
    const tf_str english = TF_STR("en");
    const bool is_english = tf_str_eq(lang, english);
    return (tf_lines){
        lang,
        {tf_wordlist_open(lang, "furniture"),
         is_english ? NULL : tf_wordlist_open(english, "furniture")}};
}
