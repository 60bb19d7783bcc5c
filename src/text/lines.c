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
#include "text/lineword.h"

#include <string.h>

enum { ROOM = 2048 }; /* bytes: no line that is asked folds to more */

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_inner(char c)
{
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') ||
           (c >= '0' && c <= '9');
}

static bool is_inner_ascii(char c)
{
    return (unsigned char)c < 0x80 && is_inner(c);
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

/* Of a full paragraph only `just_captions` is asked. */
tf_line tf_lines_by_words(const tf_lines *m, tf_str whole, bool just_captions)
{
    return tf_lineword_find(m->words, whole, strip(whole), just_captions);
}

/* "FacebookTwitterPrint": share words and nothing else. */
static bool is_share(const tf_lines *m, tf_str s)
{
    size_t found = 0;
    while (s.len > 0) {
        const size_t longest = tf_lineword_share(m->words, s);
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
    return (tf_lines){lang, tf_lineword_list(lang)};
}
