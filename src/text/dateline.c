/* The date and place of the article. A date counts by where it stands: on a
 * line of its own or in the head of a paragraph as agencies write it ("Hanoi,
 * Feb 21 (Agency) -") it is the date line; in brackets at the end of a
 * paragraph it is nearly one; in running text near the start it is taken
 * only with a word that says "on the day of". Dates of teasers are never
 * taken; one that has the same day and month lends its year. */
#include "base/arena.h"
#include "base/error.h"
#include "base/simd.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/text_impl.h"

#include <string.h>

enum { HEAD = 320, NEAR = 110, LINE = 200, TRIED = 14, IN_TEXT = 3 };
enum { DIGITS_BESIDE = 3 }; /* "30 minutes ago" */
enum { NONE, WEAK, TAIL, STRONG };

typedef struct finder {
    tf_doc *doc;
    tf_arena *mem;
    const tf_lookup *months;
    tf_dates_hit best;
    int strength;
    tf_span before; /* what stands before the best date in its paragraph */
    uint32_t at;    /* of the folded part in doc->text */
    const tf_folded *part; /* the folded part */
} finder;

static bool is_inner(char c)
{
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether s ends with a form of that kind, as a word of its own (not asked
 * of languages without blanks). */
static bool ends_with(tf_str s, const tf_lookup *list, const char *kind,
                      bool loose)
{
    const char last = s.len == 0 ? '\0' : s.ptr[s.len - 1];
    for (uint32_t i = 0; i < list->n; i++) {
        const tf_lookup_key *k = &list->keys[i];
        if (k->kind != (uint8_t)kind[0] || k->last != (uint8_t)last)
            continue;
        const tf_str form = tf_lookup_cell(&list->rows[i], 0);
        if (tf_str_eq(tf_lookup_cell(&list->rows[i], 1), tf_str_of(kind)) &&
            tf_str_ends(s, form) &&
            (loose || s.len == form.len ||
             !is_inner(s.ptr[s.len - form.len - 1])))
            return true;
    }
    return false;
}

static bool starts_with(tf_str s, const tf_lookup *list, const char *kind,
                        size_t *len)
{
    tf_words words = tf_wordlist_of(list, s);
    tf_str form, value;
    *len = 0;
    while (tf_wordlist_next_at(&words, &form, &value))
        if (form.len > *len && tf_str_starts(s, form) &&
            tf_str_eq(value, tf_str_of(kind)))
            *len = form.len;
    return *len > 0;
}

/* What a line holds beside times and dates. */
typedef struct rest {
    uint32_t words, letters, digits, times, dates;
    bool ago;
} rest;

/* Whether a word or a number begins at `at`. */
static bool is_fresh(tf_str s, size_t at)
{
    return at == 0 || !is_inner(s.ptr[at - 1]) ||
           (is_digit(s.ptr[at]) && (unsigned char)s.ptr[at - 1] >= 0x80);
}

/* Ends where there are more words than `most`, or more digits than anybody
 * lets stand beside a date: nobody asks for the rest. */
static rest rest_of(tf_str s, const tf_lookup *months, tf_str lang,
                    uint32_t most)
{
    rest r = {0};
    for (size_t at = 0;
         at < s.len && r.words <= most && r.digits <= DIGITS_BESIDE;) {
        const tf_str tail = tf_str_cut(s, at, s.len);
        const bool fresh = is_fresh(s, at);
        tf_dates_hit hit;
        size_t len = 0;
        if (fresh && tf_dates_read(tail, months, lang, &hit)) {
            r.dates++;
            len = hit.len;
        } else if (fresh && (len = tf_dates_clock(tail)) != 0)
            r.times++;
        else if (fresh || (unsigned char)s.ptr[at] >= 0xE3)
            len = tf_dates_idle(tail, months, &r.ago);
        if (len != 0) {
            at += len;
            continue;
        }
        r.digits += is_digit(s.ptr[at]);
        r.words += fresh && is_inner(s.ptr[at]);
        r.letters += is_inner(s.ptr[at]);
        at++;
    }
    return r;
}

static bool has_digit(tf_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (is_digit(s.ptr[i]))
            return true;
    return false;
}

bool tf_dateline_is_time(tf_str folded, tf_str lang)
{
    if (folded.len == 0 || folded.len > 80 || !has_digit(folded))
        return false;
    const tf_lookup *months = tf_wordlist_open(lang, "months");
    const rest r = rest_of(folded, months, lang, 0);
    if (r.words > 0)
        return false;
    if (r.ago)
        return r.digits <= DIGITS_BESIDE;
    return r.digits == 0 && r.times + r.dates > 0;
}

bool tf_dateline_is_line(tf_str folded, tf_str lang)
{
    if (folded.len == 0 || folded.len > LINE || !has_digit(folded))
        return false;
    const tf_lookup *months = tf_wordlist_open(lang, "months");
    enum { WORDS = 6 };
    const rest r = rest_of(folded, months, lang, WORDS);
    return r.dates > 0 && r.digits == 0 && r.words <= WORDS &&
           (!tf_dates_is_eastern(lang) || r.letters <= 45);
}

/* Whether `after` lets a date end a date line. */
static bool closes(tf_str after, const tf_lookup *months)
{
    static const char *const marks[] = {"-",
                                        "(",
                                        ")",
                                        "|",
                                        ".",
                                        ":",
                                        "/",
                                        "\xE7\x94\xB5",
                                        "\xE9\x9B\xBB",
                                        "\xE8\xAE\xAF",
                                        "\xE8\xA8\x8A",
                                        "\xE3\x80\x91",
                                        "\xC2\xB7",
                                        "]"};
    for (;;) {
        while (after.len > 0 && (after.ptr[0] == ' ' || after.ptr[0] == ','))
            after = tf_str_cut(after, 1, after.len);
        size_t len = tf_dates_clock(after);
        if (len == 0)
            starts_with(after, months, "weekday", &len);
        if (len == 0)
            break;
        after = tf_str_cut(after, len, after.len);
    }
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (tf_str_starts(after, tf_str_of(marks[i])))
            return true;
    return after.len <= 3; /* the end, or "+7" after a zone */
}

/* Whether what comes before a date can be the head of a date line: names,
 * no sentence, no other numbers but a time. */
static bool is_head(tf_str before)
{
    if (before.len > NEAR || tf_str_find(before, TF_STR(". "), 0) != SIZE_MAX)
        return false;
    for (size_t at = 0; at < before.len;) {
        const size_t clock = tf_dates_clock(tf_str_cut(before, at, before.len));
        if (clock == 0 && is_digit(before.ptr[at]))
            return false;
        at += clock == 0 ? 1 : clock;
    }
    return true;
}

static tf_str trim_marks(tf_str s)
{
    while (s.len > 0 && (s.ptr[s.len - 1] == ' ' || s.ptr[s.len - 1] == ',' ||
                         s.ptr[s.len - 1] == '('))
        s.len--;
    return s;
}

/* The year that stands alone at byte *at, which moves past its digits; 0. */
static int year_at(tf_str t, size_t *at)
{
    enum { DIGITS = 4, FIRST = 1900, LAST = 2100 };
    const size_t k = *at;
    size_t n = 0;
    int year = 0;
    for (; k + n < t.len && is_digit(t.ptr[k + n]); n++)
        year = n < DIGITS ? 10 * year + t.ptr[k + n] - '0' : LAST;
    *at = k + n;
    return n == DIGITS && year >= FIRST && year < LAST &&
                   (k == 0 || t.ptr[k - 1] == ' ')
               ? year
               : 0;
}

/* "2021 grew ... On 5 November 2009 a treaty was signed": the text has spoken
 * of a later year, or speaks more of later years than of others. */
static bool tells_of_past(const finder *f, const tf_dates_hit *hit)
{
    const tf_str t = f->doc->text;
    size_t later = 0, others = 0;
    for (size_t k = 0; hit->date.year != 0 && k < t.len;) {
        if (!is_digit(t.ptr[k])) {
            k++;
            continue;
        }
        const size_t at = k;
        const int year = year_at(t, &k);
        if (year > hit->date.year && at < f->at)
            return true;
        later += year > hit->date.year;
        others += year != 0 && year <= hit->date.year;
    }
    return later > others + 1;
}

/* "The two countries set up relations on 2 December 1960.": a sentence that
 * ends with a date is no date line. */
static bool is_sentence(tf_str before, tf_str after)
{
    enum { WORDS = 6 };
    size_t blanks = 0;
    for (size_t i = 0; i < before.len; i++)
        blanks += before.ptr[i] == ' ';
    return blanks >= WORDS && after.len > 0 && after.ptr[0] == '.';
}

static int strength_at(const finder *f, tf_str t, size_t at,
                       const tf_dates_hit *hit, bool near)
{
    const tf_str before = trim_marks(tf_str_cut(t, 0, at));
    const tf_str after = tf_str_cut(t, at + hit->len, t.len);
    const bool loose = tf_dates_is_eastern(f->doc->lang);
    size_t len;
    if (ends_with(before, f->months, "bound", loose) ||
        (loose && starts_with(after, f->months, "bound", &len)))
        return NONE;
    const bool cue = ends_with(before, f->months, "cue", loose) ||
                     (loose && starts_with(after, f->months, "cue", &len));
    const tf_str printed = tf_str_cut(t, at, at + hit->len);
    bool worded = false;
    for (size_t i = 0; i < printed.len; i++)
        worded |= is_inner(printed.ptr[i]);
    if (hit->date.year == 0 && !worded && !cue)
        return NONE;
    if (is_head(before) && !is_sentence(before, after) &&
        (closes(after, f->months) ||
         (before.len == 0 && hit->date.year != 0 &&
          (near || t.len <= NEAR)))) /* 2020年10月12日，两国签署 far on: no */
        return STRONG;
    return near && cue && !tells_of_past(f, hit) ? WEAK : NONE;
}

static void consider(finder *f, const tf_dates_hit *hit, int strength)
{
    if (strength > f->strength) {
        f->best = *hit;
        f->strength = strength;
        return;
    }
    /* A second date of the same day and month tells the year. */
    if (f->best.date.year == 0 && hit->date.year != 0 &&
        hit->date.day == f->best.date.day &&
        hit->date.month == f->best.date.month)
        f->best.date.year = hit->date.year;
}

static bool fold_map(const finder *f, size_t at, size_t len, tf_folded *out)
{
    tf_str part = tf_str_cut(f->doc->text, at, at + len);
    while (part.len > 0 && part.len == len &&
           at + part.len < f->doc->text.len &&
           ((unsigned char)part.ptr[part.len] & 0xC0) == 0x80)
        part.len--;
    return tf_fold_part(f->doc, (tf_span){(uint32_t)at, (uint32_t)part.len},
                        f->mem, out, NULL) == TF_OK;
}

static bool fold_part(const finder *f, size_t at, size_t len, tf_str *out)
{
    tf_folded folded;
    if (!fold_map(f, at, len, &folded))
        return false;
    *out = tf_str_trim(folded.text);
    return true;
}

/* The places of a text where a date may begin. */
typedef struct starts {
    tf_str t;
    bool letters;     /* some begin with the name of a month */
    size_t at, digit; /* the next digit or wide letter from `at` on */
} starts;

static bool is_begin(char c)
{
    return is_digit(c) || ((unsigned char)c >= 0xE3 && (unsigned char)c < 0xEA);
}

static size_t next_begin(tf_str t, size_t at)
{
#ifdef TF_SIMD_X86
    const __m128i zero = _mm_set1_epi8('0'), nine = _mm_set1_epi8(9);
    const __m128i lead = _mm_set1_epi8((char)0xE3), most = _mm_set1_epi8(6);
    for (; t.len - at >= 16; at += 16) {
        const __m128i v =
            _mm_loadu_si128((const __m128i *)(const void *)(t.ptr + at));
        const __m128i d = _mm_sub_epi8(v, zero), w = _mm_sub_epi8(v, lead);
        const int hits = _mm_movemask_epi8(
            _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(d, nine), d),
                         _mm_cmpeq_epi8(_mm_min_epu8(w, most), w)));
        if (hits != 0)
            return at + (size_t)__builtin_ctz((unsigned)hits);
    }
#endif
    while (at < t.len && !is_begin(t.ptr[at]))
        at++;
    return at;
}

/* Where letters may name the month of the day at `digit`, from `at` on: names
 * are short, but blanks may stand in rows. */
static size_t month_before(tf_str t, size_t at, size_t digit)
{
    size_t from = digit;
    for (int seen = 0; from > at && seen < 24; from--)
        seen += t.ptr[from - 1] != ' ';
    return from;
}

static bool is_start(const starts *s)
{
    const char *p = s->t.ptr + s->at;
    const char before = s->at == 0 ? ' ' : p[-1];
    if (is_digit(before) || before == '.' ||
        (is_inner(before) && (unsigned char)before < 0x80))
        return false;
    return is_digit(*p) || (s->letters && *p >= 'a' && *p <= 'z') ||
           ((unsigned char)*p >= 0xE3 &&
            tf_dates_is_han(tf_str_cut(s->t, s->at, s->t.len)));
}

/* Skips what stands too far before the next digit or wide letter. */
static void approach(starts *s)
{
    if (s->digit >= s->at && s->at > 0)
        return;
    s->digit = next_begin(s->t, s->at);
    s->at = s->letters ? month_before(s->t, s->at, s->digit) : s->digit;
}

/* The next such place from s->at on; false if there is none. */
static bool next_start(starts *s)
{
    for (; s->at < s->t.len; s->at++) {
        approach(s);
        if (s->at < s->t.len && is_start(s))
            return true;
    }
    return false;
}

/* Whether a date begins anywhere in a line. */
static bool has_date(const finder *f, tf_str t)
{
    const tf_str lang = f->doc->lang;
    starts s = {.t = t, .letters = tf_dates_has_months_first(lang)};
    tf_dates_hit hit;
    for (; s.at < t.len; s.at++) {
        approach(&s);
        if (s.at < t.len && is_fresh(t, s.at) &&
            tf_dates_read(tf_str_cut(t, s.at, t.len), f->months, lang, &hit))
            return true;
    }
    return false;
}

/* Whether no other date can change what was found. */
static bool is_settled(const finder *f)
{
    return f->strength == STRONG && f->best.date.year != 0;
}

/* All dates of a paragraph's head. */
static void scan(finder *f, tf_str t, bool near)
{
    const tf_str lang = f->doc->lang;
    starts s = {.t = t, .letters = tf_dates_has_months_first(lang)};
    while (!is_settled(f) && next_start(&s)) {
        const size_t at = s.at;
        tf_dates_hit hit;
        if (!tf_dates_read(tf_str_cut(t, at, t.len), f->months, lang, &hit)) {
            s.at++;
            continue;
        }
        const int strength = strength_at(f, t, at, &hit, near);
        if (strength > f->strength && f->part != NULL)
            f->before = (tf_span){f->at, tf_fold_at(f->part, at)};
        consider(f, &hit, strength);
        s.at += hit.len;
    }
}

/* A full date in brackets that ends the paragraph: "(..., 8/7/2021)". */
static bool scan_tail(finder *f, tf_span span)
{
    tf_str t;
    if (is_settled(f))
        return true;
    const size_t len = span.len < 90 ? span.len : 90;
    size_t at = (size_t)span.at + span.len - len;
    while (((unsigned char)f->doc->text.ptr[at] & 0xC0) == 0x80)
        at++;
    if (!fold_part(f, at, (size_t)span.at + span.len - at, &t))
        return false;
    const bool ends = t.len > 0 && t.ptr[t.len - 1] == ')';
    const char *open = ends ? memrchr(t.ptr, '(', t.len) : NULL;
    for (size_t k = open == NULL ? t.len : (size_t)(open - t.ptr); k < t.len;
         k++) {
        tf_dates_hit hit;
        if (is_digit(t.ptr[k - (k > 0)]) || !is_digit(t.ptr[k]) ||
            !tf_dates_read(tf_str_cut(t, k, t.len), f->months, f->doc->lang,
                           &hit) ||
            hit.date.year == 0)
            continue;
        consider(f, &hit, TAIL);
        break;
    }
    return true;
}

static bool is_asked(tf_role role)
{
    return tf_text_is_mined(role) || role == TF_ROLE_DATELINE;
}

/* A short line that is a date with a few names beside it. */
static void mark_line(finder *f, tf_paragraph *p, tf_str t)
{
    if (p->span.len > LINE || p->role == TF_ROLE_ROW || f->strength < STRONG ||
        !has_date(f, t))
        return;
    enum { WORDS = 8 };
    const rest r = rest_of(t, f->months, f->doc->lang, WORDS);
    if (r.dates > 0 && r.digits == 0 && r.words <= WORDS &&
        (!tf_dates_is_eastern(f->doc->lang) || r.letters <= 60) &&
        t.ptr[t.len - 1] != '?')
        p->role = TF_ROLE_DATELINE;
}

static bool find_all(finder *f)
{
    tf_doc *d = f->doc;
    size_t tried = 0, body = 0;
    for (size_t i = 0; i < d->n_paragraphs && tried < TRIED; i++) {
        tf_paragraph *p = &d->paragraphs[i];
        tf_str t;
        if (!is_asked(p->role) || p->span.len == 0)
            continue;
        tried++;
        const bool text = p->role != TF_ROLE_TITLE && p->span.len > NEAR;
        tf_folded folded;
        if (!fold_map(f, p->span.at, p->span.len < HEAD ? p->span.len : HEAD,
                      &folded))
            return false;
        const int before = f->strength;
        t = folded.text;
        f->at = p->span.at;
        f->part = &folded;
        scan(f, t, body < IN_TEXT);
        f->part = NULL;
        if (f->strength > before || f->strength == STRONG)
            mark_line(f, p, t);
        if (!scan_tail(f, p->span))
            return false;
        body += text;
    }
    return true;
}

/* The last paragraphs may end with the source and its date. */
static bool find_at_end(finder *f)
{
    const tf_doc *d = f->doc;
    for (size_t i = d->n_paragraphs, n = 0; i-- > 0 && n < 2;)
        if (is_asked(d->paragraphs[i].role)) {
            n++;
            if (!scan_tail(f, d->paragraphs[i].span))
                return false;
        }
    return true;
}

/* Teasers of the same day lend the year. */
static bool lend_year(finder *f)
{
    const tf_doc *d = f->doc;
    for (size_t i = 0, n = 0; i < d->n_paragraphs && n < 200; i++) {
        const tf_paragraph *p = &d->paragraphs[i];
        tf_str t;
        if (f->strength == NONE || f->best.date.year != 0 ||
            p->role != TF_ROLE_TEASER || p->span.len > 60)
            continue;
        n++;
        if (!fold_part(f, p->span.at, p->span.len, &t))
            return false;
        const int keep = f->strength;
        f->strength = STRONG;
        scan(f, t, false);
        f->strength = keep;
    }
    return true;
}

tf_date tf_dateline_stamp(tf_str s, tf_arena *mem)
{
    tf_date date = {0};
    int v[3] = {0};
    size_t at = 0, k = 0;
    if (s.len >= 8 && memchr(s.ptr, '-', 8) == NULL) {
        while (at < 8 && is_digit(s.ptr[at]))
            at++;
        if (at == 8) /* 20190221 */
            return (tf_date){(int16_t)((s.ptr[0] - '0') * 1000 +
                                       (s.ptr[1] - '0') * 100 +
                                       (s.ptr[2] - '0') * 10 + s.ptr[3] - '0'),
                             (int8_t)((s.ptr[4] - '0') * 10 + s.ptr[5] - '0'),
                             (int8_t)((s.ptr[6] - '0') * 10 + s.ptr[7] - '0')};
    }
    for (at = 0; k < 3 && at < s.len; k++) {
        const size_t from = at;
        while (at < s.len && is_digit(s.ptr[at]) && at - from < 4)
            v[k] = v[k] * 10 + (s.ptr[at++] - '0');
        if (at == from || (k == 0) != (at - from == 4))
            break;
        if (at >= s.len || s.ptr[at] != '-') {
            k++;
            break;
        }
        at++;
    }
    if (k > 0 && v[0] >= 1000 && v[1] <= 12 && v[2] <= 31)
        return (tf_date){(int16_t)v[0], (int8_t)v[1], (int8_t)v[2]};
    tf_folded folded;
    if (tf_fold(s, mem, &folded, NULL) != TF_OK)
        return date;
    const tf_lookup *months = tf_wordlist_open(TF_STR("en"), "months");
    for (at = 0; at < folded.text.len; at++) {
        tf_dates_hit hit;
        if (tf_dates_read(tf_str_cut(folded.text, at, folded.text.len), months,
                          TF_STR("xx"), &hit) &&
            hit.date.year != 0)
            return hit.date;
    }
    return date;
}

static void remark_order(const tf_doc *doc, tf_ctx *ctx)
{
    const tf_diag where = {.severity = TF_NOTE, .file = doc->name};
    const tf_date d = doc->date;
    tf_error_remark(ctx, &where, "date line read as day/month: %d-%02d-%02d",
                    d.year, d.month, d.day);
}

tf_code tf_dateline_find(tf_doc *doc, tf_ctx *ctx, tf_error *err)
{
    finder f = {.doc = doc, .mem = ctx->mem};
    f.months = tf_wordlist_open(doc->lang, "months");
    if (!find_all(&f) || (f.strength < STRONG && !find_at_end(&f)) ||
        !lend_year(&f))
        return tf_fail(err, TF_ENOMEM, "no memory for the date line");
    tf_place_find(doc, f.strength == STRONG ? f.before : (tf_span){0, 0},
                  ctx->mem);
    if (doc->date.year != 0 || f.strength == NONE)
        return TF_OK;
    doc->date = f.best.date;
    if (f.best.ambiguous)
        remark_order(doc, ctx);
    return TF_OK;
}
