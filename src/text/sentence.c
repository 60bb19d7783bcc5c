/* Sentence ends by rule: a stop ends a sentence unless the word before is an
 * abbreviation or initial, the stop is inside a number, or what follows goes
 * on in lower case. Copied pages lose the blank between paragraphs, so a
 * stop glued to a capital also ends one ("2017.Then"). The abbreviations are
 * data/lexicon/<lang>/abbreviations.csv: form without its stop, then
 *   name   goes before a name or number: never an end (Dr., No.)
 *   unit   may end a sentence: an end if a capital follows (mln.)
 *   year   likewise, but for one that the sentence opens with (с.г.)
 *   month  likewise, but no end if a day follows (Nov. 20)
 * A sentence is capped at MOST bytes so that work on one stays bounded. */
#include "base/simd.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/text_impl.h"

#include <string.h>
#include <unicode/uchar.h>

enum { MOST = 4096, MOST_THAI = 1500, WORD = 24, OPENING_WORDS = 7 };

typedef struct splitter {
    tf_str text, lang;
    size_t from;
} splitter;

static uint32_t letter_at(tf_str s, size_t at, size_t *next)
{
    size_t used;
    if (at >= s.len) {
        *next = s.len;
        return 0;
    }
    const uint32_t c = tf_utf8_decode((tf_str){s.ptr + at, s.len - at}, &used);
    *next = at + used;
    return c;
}

static uint32_t letter_before(tf_str s, size_t at, size_t *start)
{
    size_t p = at, next;
    if (at == 0) {
        *start = 0;
        return 0;
    }
    do
        p--;
    while (p > 0 && at - p < 4 && ((unsigned char)s.ptr[p] & 0xC0) == 0x80);
    *start = p;
    return letter_at(s, p, &next);
}

static bool is_upper(uint32_t c)
{
    return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper((UChar32)c) != 0;
}

static bool is_lower(uint32_t c)
{
    return c < 0x80 ? c >= 'a' && c <= 'z' : u_islower((UChar32)c) != 0;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_hangul(uint32_t c)
{
    return c >= 0xAC00 && c <= 0xD7A3;
}

static bool is_blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 ||
           c == 0x202F || c == 0x2009 || c == 0x3000;
}

/* Marks that close a quotation or bracket and stay with the sentence. */
static bool is_closing(uint32_t c)
{
    switch (c) {
    case ')':
    case ']':
    case 0xBB:
    case 0x2019:
    case 0x201D:
    case 0x300D:
    case 0x300F:
    case 0x3011:
    case 0x300B:
    case 0xFF09:
        return true;
    default:
        return false;
    }
}

static bool is_letter(uint32_t c)
{
    return is_upper(c) || is_lower(c) || u_isalpha((UChar32)c) != 0;
}

/* The word (letters, inner stops and hyphens) that ends before `end`, in
 * lower case; *start gets where it begins. Empty if over WORD bytes. */
static tf_str word_before(const splitter *s, size_t end, char *out,
                          size_t *start)
{
    size_t p = end, n = 0;
    while (p > s->from && end - p < WORD) {
        size_t before;
        const uint32_t c = letter_before(s->text, p, &before);
        if (!is_letter(c) && c != '.')
            break;
        p = before;
    }
    *start = p;
    for (size_t at = p; at < end && n + 4 <= WORD + 8;) {
        size_t next;
        const uint32_t c = letter_at(s->text, at, &next);
        n += tf_utf8_encode((uint32_t)u_tolower((UChar32)c), out + n);
        at = next;
    }
    return (tf_str){out, n};
}

static tf_str word_after(const splitter *s, size_t at, char *out)
{
    size_t n = 0;
    while (at < s->text.len && n + 4 <= WORD) {
        size_t next;
        const uint32_t c = letter_at(s->text, at, &next);
        if (!is_letter(c))
            break;
        n += tf_utf8_encode((uint32_t)u_tolower((UChar32)c), out + n);
        at = next;
    }
    return (tf_str){out, n};
}

/* Two to four capitals and no more: USA, EUR. */
static bool is_acronym(const splitter *s, size_t at)
{
    int n = 0;
    for (; n < 5 && at < s->text.len; n++) {
        size_t next;
        const uint32_t c = letter_at(s->text, at, &next);
        if (!is_upper(c))
            return n >= 2 && !is_lower(c);
        at = next;
    }
    return n >= 2 && n < 5;
}

static bool is_german(const splitter *s)
{
    return tf_str_eq(s->lang, TF_STR("de"));
}

/* Whether the capitalised word at `at` opens sentences (an article, a
 * preposition). German writes every noun with a capital, so there it is
 * asked before a unit or number with a stop is taken for an end. */
static bool is_opener(const splitter *s, size_t at)
{
    char word[WORD + 8];
    const tf_lookup *list = tf_wordlist_open(s->lang, "frequent");
    const tf_str use = tf_wordlist_find(list, word_after(s, at, word));
    return use.ptr != NULL && use.len == 0; /* no word of trade */
}

/* "2 млрд. 139 млн.", "344 тыс. 301 м. куб.": a number with a unit of its own
 * follows. */
static bool is_compound(const splitter *s, size_t next)
{
    char room[WORD + 8];
    size_t at = next;
    while (at < s->text.len &&
           (is_digit((unsigned char)s->text.ptr[at]) || s->text.ptr[at] == ','))
        at++;
    if (at == next || at >= s->text.len || s->text.ptr[at] != ' ')
        return false;
    const tf_str word = word_after(s, at + 1, room);
    const tf_lookup *list = tf_wordlist_open(s->lang, "abbreviations");
    return (word.len > 2 || (word.len == 2 && at - next <= 3)) &&
           tf_str_eq(tf_wordlist_find(list, word), TF_STR("unit"));
}

/* "в январе 2008 г. - 82 млрд", "82 млн долл. (в 2008 году": no sentence begins
 * with a dash, or with a bracket and a small letter. */
static bool is_dash(const splitter *s, size_t next)
{
    size_t after;
    const uint32_t c = letter_at(s->text, next, &after);
    if (c == '(')
        return is_lower(letter_at(s->text, after, &after));
    return (c == '-' || c == 0x2013 || c == 0x2014) &&
           is_blank(letter_at(s->text, after, &after));
}

/* "По итогам мая 2019 г. Украина", "В январе с.г. Украина": a year that so far
 * nothing but a short word and a few more lead up to, `start` is where its unit
 * begins; `named` says that the unit alone is a year. */
static bool is_opening_year(const splitter *s, size_t start, bool named)
{
    size_t at, words = 0, letters = 0;
    size_t p = start;
    while (p > s->from && is_blank(letter_before(s->text, p, &at)))
        p = at;
    size_t digits = 0;
    while (digits < p - s->from &&
           is_digit((unsigned char)s->text.ptr[p - digits - 1]))
        digits++;
    bool told = false;
    for (size_t i = s->from; i < start; i = at) {
        const uint32_t c = letter_at(s->text, i, &at);
        if (c == ',' && !told) { /* "as was reported, in May 2019 г. Peru" */
            words = letters = 0;
            at += at < start && is_blank((unsigned char)s->text.ptr[at]);
            continue;
        }
        told |= is_digit(c);
        words += is_blank(c);
        letters += words == 0 && is_letter(c);
        if (words == 0 && letters > 2)
            continue;
        if (!is_blank(c) && !is_letter(c) && !is_digit(c) && c != '-')
            return false;
    }
    return (digits == 4 || named) && letters > 0 && letters <= 2 &&
           words <= OPENING_WORDS;
}

/* "Trong quý I.": a Roman number behind a word that is counted so, at `start`;
 * no initial. */
static bool is_numbered(const splitter *s, size_t start, uint32_t letter)
{
    char room[WORD + 16];
    size_t p = start, at;
    if (letter != 'I' && letter != 'V')
        return false;
    while (p > s->from && is_blank(letter_before(s->text, p, &at)))
        p = at;
    const tf_str word = word_before(s, p, room, &at);
    if (p == start || word.len == 0)
        return false;
    const tf_lookup *list = tf_wordlist_open(s->lang, "abbreviations");
    return tf_str_eq(tf_wordlist_find(list, word), TF_STR("numbered"));
}

/* Whether the word before the stop at `stop` keeps the sentence open;
 * `next` is where the following word begins. */
static bool is_abbreviation(const splitter *s, size_t stop, size_t next)
{
    char room[WORD + 16];
    size_t start, after;
    const tf_str word = word_before(s, stop, room, &start);
    if (word.len == 0)
        return false;
    const uint32_t first = letter_at(s->text, start, &after);
    if (after == stop && is_upper(first)) /* an initial */
        return !is_numbered(s, start, first);
    if (first >= 0x0E00 && first <= 0x0E7F)
        return true; /* Thai ends no sentence by a stop: ส.ค. */
    const tf_lookup *list = tf_wordlist_open(s->lang, "abbreviations");
    tf_str value = tf_wordlist_find(list, word);
    if (value.ptr == NULL && memchr(word.ptr, '.', word.len) != NULL)
        return stop - start <= 8 && !is_opener(s, next);
    if (value.ptr == NULL || tf_str_eq(value, TF_STR("numbered")))
        return false;
    if (tf_str_eq(value, TF_STR("name")) || is_compound(s, next) ||
        is_dash(s, next) ||
        is_opening_year(s, start, tf_str_eq(value, TF_STR("year"))))
        return true;
    if (tf_str_eq(value, TF_STR("month")) &&
        is_digit((unsigned char)s->text.ptr[next]))
        return true;
    return is_acronym(s, next) || (is_german(s) && !is_opener(s, next));
}

/* "1. Exports" at the start, "21. Februar" in German: the stop belongs to
 * the number. */
static bool is_ordinal(const splitter *s, size_t stop, size_t next)
{
    size_t p = stop;
    while (p > s->from && is_digit((unsigned char)s->text.ptr[p - 1]))
        p--;
    if (p == stop || stop - p > 2)
        return false;
    if (p == s->from)
        return true;
    return is_german(s) && !is_opener(s, next);
}

/* "6. 5 billion": a decimal torn apart, not "in 2017. 5 ships". */
static bool is_torn(const splitter *s, size_t stop, size_t next)
{
    size_t p = stop;
    while (p > s->from && is_digit((unsigned char)s->text.ptr[p - 1]))
        p--;
    size_t end = next;
    while (end < s->text.len && is_digit((unsigned char)s->text.ptr[end]))
        end++;
    return p < stop && stop - p <= 3 && end > next && end - next <= 2 &&
           next - stop == 2;
}

/* A stop right before a capital: the blank was lost, unless it is part of
 * a name, an address or a title. */
static bool is_glued_end(const splitter *s, size_t stop, size_t next)
{
    size_t at, start, second;
    const uint32_t before = letter_before(s->text, stop, &at);
    const uint32_t after = letter_at(s->text, next, &second);
    size_t third;
    const uint32_t follow = letter_at(s->text, second, &third);
    if (!is_upper(after) || (!is_lower(follow) && !is_blank(follow)))
        return false;
    if (is_digit(before) || is_closing(before) || before == '%' ||
        before == '"' || before == '/')
        return true;
    if (!is_letter(before))
        return false;
    char room[WORD + 16];
    const tf_str word = word_before(s, stop, room, &start);
    if (stop - start <= 1 || memchr(word.ptr, '.', word.len) != NULL)
        return false;
    const tf_lookup *list = tf_wordlist_open(s->lang, "abbreviations");
    return tf_wordlist_find(list, word).ptr == NULL;
}

/* "기록했다.수출은", "실적이다.2024년": between syllables of Hangul a stop ends
 * a sentence whose blank was lost. */
static bool is_hangul_end(const splitter *s, size_t stop, uint32_t after)
{
    size_t at;
    const uint32_t before = letter_before(s->text, stop, &at);
    return is_hangul(before) && (is_hangul(after) || is_digit(after));
}

/* After the stop: repeated stops and closing marks. A straight quote closes
 * unless a letter follows it at once. */
static size_t skip_closing(tf_str text, size_t at)
{
    while (at < text.len) {
        size_t next, after;
        const uint32_t c = letter_at(text, at, &next);
        const uint32_t d = letter_at(text, next, &after);
        const bool straight = c == '"' || c == '\'';
        if (!is_closing(c) && c != '.' && c != '!' && c != '?' && c != 0x2026 &&
            c != 0x3002 && c != 0xFF01 && c != 0xFF1F &&
            !(straight && !is_letter(d) && !is_digit(d)))
            break;
        at = next;
    }
    return at;
}

/* "(Trade. - Ed.) reached", "(note of the editor)": a stop within brackets that
 * opened and close nearby. */
static bool is_enclosed(const splitter *s, size_t stop)
{
    enum { NEAR = 48 };
    const size_t first = stop > s->from + NEAR ? stop - NEAR : s->from;
    size_t open = stop, close = stop;
    while (open > first && s->text.ptr[open] != '(' && s->text.ptr[open] != ')')
        open--;
    if (s->text.ptr[open] != '(')
        return false;
    while (close < s->text.len && close < stop + NEAR &&
           s->text.ptr[close] != ')' && s->text.ptr[close] != '\n' &&
           s->text.ptr[close] != '(')
        close++;
    return close < s->text.len && close > stop + 1 && s->text.ptr[close] == ')';
}

/* Where the sentence ends if the mark c at `stop` ends it, else 0. */
static size_t end_at(const splitter *s, size_t stop, size_t after, uint32_t c)
{
    const size_t end = skip_closing(s->text, after);
    size_t next = end, start;
    if (c == 0x3002 || c == 0xFF01 || c == 0xFF1F || end == s->text.len)
        return end;
    uint32_t d = letter_at(s->text, next, &start);
    if (c == '.' && is_hangul_end(s, stop, d))
        return end;
    if (c == '.' && is_digit(d))
        return 0;
    if (!is_blank(d)) {
        const bool quote = d == '"' || d == 0x201C || d == 0xAB;
        const size_t at = quote ? start : next;
        return c != 0x2026 && is_glued_end(s, stop, at) ? end : 0;
    }
    while (next < s->text.len && is_blank(letter_at(s->text, next, &start)))
        next = start;
    d = letter_at(s->text, next, &start);
    if (is_lower(d))
        return 0;
    if (c == '.' && is_enclosed(s, stop))
        return 0;
    if (c == '.' && (is_abbreviation(s, stop, next) || is_torn(s, stop, next) ||
                     (is_upper(d) && is_ordinal(s, stop, next))))
        return 0;
    return end;
}

/* A place to cut a sentence that does not end: after the last blank or
 * comma before `limit` that ends no number, else at a letter. */
static size_t cut(tf_str text, size_t from, size_t limit)
{
    for (size_t at = limit; at > from + (limit - from) / 2; at--) {
        const char c = text.ptr[at - 1];
        if ((c == ' ' || c == ',' || c == '\t') &&
            (at < 2 || !is_digit((unsigned char)text.ptr[at - 2])))
            return at;
        if (at >= 3 && (memcmp(text.ptr + at - 3, "\xEF\xBC\x8C", 3) == 0 ||
                        memcmp(text.ptr + at - 3, "\xE3\x80\x81", 3) == 0))
            return at;
    }
    while (limit > from + 1 && ((unsigned char)text.ptr[limit] & 0xC0) == 0x80)
        limit--;
    return limit;
}

/* First bytes of the marks . ! ? and of U+2026, U+3002, U+FF01, U+FF1F. */
static bool is_mark_byte(unsigned char c)
{
    return c == '.' || c == '!' || c == '?' || c == 0xE2 || c == 0xE3 ||
           c == 0xEF;
}

/* Where the first byte of a mark may stand, from `at` on. */
static size_t next_mark(tf_str text, size_t at, size_t limit)
{
#ifdef TF_SIMD_X86
    const __m128i point = _mm_set1_epi8('.'), shout = _mm_set1_epi8('!');
    const __m128i ask = _mm_set1_epi8('?'), wide = _mm_set1_epi8('\xE0');
    const __m128i upper = _mm_set1_epi8('\xF0');
    for (; at < limit && limit - at >= 16; at += 16) {
        const __m128i v =
            _mm_loadu_si128((const __m128i *)(const void *)(text.ptr + at));
        const __m128i lead = _mm_cmpeq_epi8(_mm_and_si128(v, upper), wide);
        const __m128i mark = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(v, point), _mm_cmpeq_epi8(v, shout)),
            _mm_cmpeq_epi8(v, ask));
        unsigned hits = (unsigned)_mm_movemask_epi8(_mm_or_si128(mark, lead));
        for (; hits != 0; hits &= hits - 1) {
            const size_t k = at + (size_t)__builtin_ctz(hits);
            if (is_mark_byte((unsigned char)text.ptr[k]))
                return k;
        }
    }
#endif
    while (at < limit && !is_mark_byte((unsigned char)text.ptr[at]))
        at++;
    return at;
}

static bool is_mark(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 ||
           c == 0xFF01 || c == 0xFF1F;
}

size_t tf_sentence_end(tf_str text, size_t from, tf_str lang)
{
    const splitter s = {text, lang, from};
    const size_t most = tf_str_eq(lang, TF_STR("th")) ? MOST_THAI : MOST;
    const size_t limit = text.len - from > most ? from + most : text.len;
    for (size_t at = from; (at = next_mark(text, at, limit)) < limit;) {
        size_t next;
        const uint32_t c = letter_at(text, at, &next);
        const size_t end = is_mark(c) ? end_at(&s, at, next, c) : 0;
        if (end != 0)
            return end;
        at = next;
    }
    return limit == text.len ? limit : cut(text, from, limit);
}
