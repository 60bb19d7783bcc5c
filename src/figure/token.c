/* Folded text to tokens: numbers, longest known forms, words, marks. */
#include "figure/figure_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

typedef struct cutter {
    tf_reading *r;
    tf_str original;
    tf_ctx *ctx;
    tf_survey survey;
    size_t at, cap;
    size_t shift; /* the first of the copy's that begins behind `at` */
    bool gap;
} cutter;

static tf_str rest(const cutter *c)
{
    const tf_str t = c->r->folded.text;
    return (tf_str){t.ptr + c->at, t.len - c->at};
}

/* Where in the original the token at hand begins. */
static inline uint32_t place_of(cutter *c)
{
    const tf_folded *f = &c->r->folded;
    const uint32_t place = f->from + (uint32_t)c->at;
    while (c->shift < f->n_shifts && f->shifts[c->shift].at <= place)
        c->shift++;
    const uint32_t by = c->shift == 0 ? 0 : f->shifts[c->shift - 1].by;
    return place + by - f->base;
}

/* Upper case in the original: its letter is not the folded one. */
static inline bool is_capital(cutter *c)
{
    const tf_str folded = rest(c);
    const size_t at = place_of(c);
    if (at >= c->original.len)
        return false;
    const char *here = c->original.ptr + at;
    if (here[0] != folded.ptr[0])
        return true;
    for (size_t i = 1; i < folded.len && (folded.ptr[i] & 0xC0) == 0x80; i++)
        if (at + i >= c->original.len || here[i] != folded.ptr[i])
            return true;
    return false;
}

static inline void note(tf_reading *r, const tf_token *t)
{
    r->classes |= t->classes;
    if ((t->classes >> TF_CLASS_LITERAL & 1) == 0)
        return;
    for (uint8_t i = 0; i < t->n_senses; i++)
        if (t->senses[i].cls == TF_CLASS_LITERAL)
            r->literals |= TF_LITERAL(r->lex->codes + t->senses[i].code);
}

void tf_token_note(tf_reading *r, const tf_token *t)
{
    note(r, t);
}

static bool grow(cutter *c)
{
    tf_token *at = tf_arena_grow(c->ctx->mem, c->r->tokens, c->r->n_tokens,
                                 &c->cap, sizeof *at);
    if (at != NULL)
        c->r->tokens = at;
    return at != NULL;
}

/* A token of so many bytes without a meaning. */
static inline tf_token plain(tf_token_kind kind, size_t len)
{
    return (tf_token){.kind = kind, .len = (uint32_t)len, .integer = -1};
}

static inline tf_token number_of(size_t len, int32_t value)
{
    return (tf_token){
        .kind = TF_TOKEN_NUMBER, .len = (uint32_t)len, .integer = value};
}

/* A known form by the node of its senses. */
static inline tf_token token_of(const tf_lexicon *lex, tf_found form)
{
    const tf_node *node = form.node;
    const tf_sense *senses = lex->senses + node->sense;
    return (tf_token){.kind = TF_TOKEN_FORM,
                      .len = (uint32_t)form.length,
                      .senses = senses,
                      .n_senses = node->n_senses,
                      .classes = node->classes,
                      .meant = node->cased
                                   ? tf_match_small(senses, node->n_senses)
                                   : node->classes,
                      .integer = -1};
}

static int32_t integer_of(tf_str s, size_t n)
{
    int32_t v = 0;
    for (size_t i = 0; i < n; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || v > 99999999)
            return -1;
        v = v * 10 + (s.ptr[i] - '0');
    }
    return v;
}

/* A year written digit by digit in words, 一九九五: its value and length. */
static int32_t spelled_year(const cutter *c, size_t *length)
{
    const tf_str s = rest(c);
    int32_t v = 0;
    *length = 0;
    for (int i = 0; i < 4; i++) {
        const tf_sense *senses;
        uint8_t n = 0;
        const tf_str here = {s.ptr + *length, s.len - *length};
        const size_t used = tf_match_longest(c->r->lex, here, &senses, &n);
        const tf_token t = {.senses = senses,
                            .n_senses = n,
                            .classes = tf_match_classes(senses, n)};
        const tf_sense *x =
            used == 0 ? NULL : tf_match_sense(&t, TF_CLASS_NUMBER);
        if (x == NULL || x->value % 1000 != 0 || x->value > 9000)
            return 0;
        v = 10 * v + x->value / 1000;
        *length += used;
    }
    return v >= 1900 && v <= 2100 ? v : 0;
}

/* Scripts of syllables and phonemes, whose unknown words would fall apart into
 * letters; a Han character is a word of its own. */
static bool is_running(uint32_t c)
{
    return (c >= 0x0E00 && c < 0x0E50) || (c >= 0xAC00 && c <= 0xD7A3);
}

/* Bytes of the unknown run at s: up to a blank, another script or a form. */
static size_t run_length(const cutter *c, tf_str s)
{
    size_t at = 0, used;
    while (at < s.len) {
        const tf_str here = {s.ptr + at, s.len - at};
        const tf_sense *senses;
        uint8_t n;
        if (!is_running(tf_utf8_decode(here, &used)) ||
            (at > 0 && tf_match_longest(c->r->lex, here, &senses, &n) > 0))
            break;
        at += used;
    }
    return at;
}

/* Whether what follows makes a number of it: a scale, a currency, percent. */
static bool is_measured(const cutter *c, tf_str after)
{
    const tf_sense *senses;
    uint8_t n = 0;
    while (after.len > 0 && after.ptr[0] == ' ')
        after = tf_str_cut(after, 1, after.len);
    const size_t used = tf_match_longest(c->r->lex, after, &senses, &n);
    for (uint8_t i = 0; used > 0 && i < n; i++)
        if (senses[i].cls == TF_CLASS_SCALE ||
            senses[i].cls == TF_CLASS_CURRENCY ||
            senses[i].cls == TF_CLASS_PERCENT ||
            senses[i].cls == TF_CLASS_TIMES || senses[i].cls == TF_CLASS_UNIT)
            return true;
    return false;
}

/* The digits before the point of a day and month or a month and year, "15.3",
 * "3.2022", where the decimal sign is a comma; else all. */
static size_t dated_digits(const cutter *c, tf_str s, size_t digits)
{
    size_t point = 0, end;
    while (point < digits && s.ptr[point] >= '0' && s.ptr[point] <= '9')
        point++;
    if (!c->r->lex->spaced || c->r->lex->decimal != ',' || point == 0 ||
        point > 2 || point >= digits || s.ptr[point] != '.')
        return digits;
    for (end = point + 1;
         end < digits && s.ptr[end] >= '0' && s.ptr[end] <= '9';)
        end++;
    if (end < digits) /* 15.3.2022 dates something else */
        return digits;
    const int32_t left = integer_of(s, point);
    const int32_t right =
        integer_of(tf_str_cut(s, point + 1, s.len), end - point - 1);
    const bool month = end - point <= 3 && right >= 1 && right <= 12;
    const bool year = end - point == 5 && right >= 1980 && right < 2100;
    if (left < 1 || left > (year ? 12 : 31) || (!month && !year) ||
        is_measured(c, tf_str_cut(s, digits, s.len)))
        return digits;
    return point;
}

/* Likewise before the month or quarter of a year, "'18.1분기", "2024.1~11월",
 * where numbers have a decimal point. */
static size_t year_digits(const cutter *c, tf_str s, size_t digits)
{
    enum { LONG = 4, SHORT = 2 };
    size_t point = 0;
    while (point < digits && s.ptr[point] != '.')
        point++;
    const bool apostrophe =
        c->at > 0 && (c->r->folded.text.ptr[c->at - 1] == '\'' ||
                      c->r->folded.text.ptr[c->at - 1] == '`');
    const size_t part = digits - point - 1;
    if (!c->r->lex->postposed || point >= digits || part < 1 || part > SHORT ||
        (point != LONG && !(point == SHORT && apostrophe)))
        return digits;
    const int32_t year = integer_of(s, point);
    const int32_t month = integer_of(tf_str_cut(s, point + 1, s.len), part);
    if ((point == LONG && (year < 1980 || year >= 2100)) || month < 1 ||
        month > 12 || is_measured(c, tf_str_cut(s, digits, s.len)))
        return digits;
    return point;
}

static bool is_number_word(const tf_token *t)
{
    return t->kind == TF_TOKEN_NUMBER ||
           (t->classes >> TF_CLASS_NUMBER & 1) != 0;
}

/* 5月增长: behind a number the word of a period wins over a longer form that
 * is no part of a period. */
static void prefer_period(const cutter *c, tf_str s, tf_token *t)
{
    enum { CHARACTER = 3 };
    const uint64_t literal = UINT64_C(1) << TF_CLASS_LITERAL;
    if (c->r->lex->spaced || c->r->lex->postposed || c->gap ||
        c->r->n_tokens == 0 || t->len <= CHARACTER ||
        !is_number_word(&c->r->tokens[c->r->n_tokens - 1]) ||
        (tf_match_classes(t->senses, t->n_senses) & literal) != 0)
        return;
    tf_token head = *t;
    head.len = (uint32_t)tf_match_longest(
        c->r->lex, tf_str_cut(s, 0, CHARACTER), &head.senses, &head.n_senses);
    tf_match_settle(&head);
    if (head.len == CHARACTER && head.classes == literal)
        *t = head;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether a form of letters and digits ends within a longer number. */
static bool splits_number(tf_str s, size_t form)
{
    return form > 1 && form < s.len && is_digit(s.ptr[form - 1]) &&
           is_digit(s.ptr[form]) && !is_digit(s.ptr[0]);
}

/* What no form begins with: a word of so many letters, a run of another script,
 * a mark. */
static tf_token cut_unknown(const cutter *c, size_t letters)
{
    const tf_str s = rest(c);
    const size_t word = letters > 0 ? letters : run_length(c, s);
    tf_token head;
    if (c->r->lex->compounds &&
        tf_compound_head(c->r->lex, tf_str_cut(s, 0, word), &head)) {
        tf_match_settle(&head);
        return head; /* its last part is cut next */
    }
    if (word > 0)
        return plain(TF_TOKEN_WORD, word);
    if ((s.ptr[0] & 0x80) == 0)
        return plain(TF_TOKEN_MARK, 1);
    size_t used;
    const uint32_t point = tf_utf8_decode(s, &used);
    return plain(point >= 0x3040 ? TF_TOKEN_WORD : TF_TOKEN_MARK, used);
}

/* Scripts without blanks: years written out, and what binds closer than the
 * longest form. */
static tf_token cut_unspaced(const cutter *c, size_t digits, tf_found form)
{
    const tf_str s = rest(c);
    const bool number =
        digits > 0 ||
        (form.node != NULL && (form.node->classes >> TF_CLASS_NUMBER & 1) != 0);
    size_t length;
    const int32_t year = number ? spelled_year(c, &length) : 0;
    if (year != 0)
        return number_of(length, year);
    if (digits > 0)
        return number_of(digits, integer_of(s, digits));
    if (form.node == NULL)
        return cut_unknown(c, tf_match_letters(s));
    tf_token t = token_of(c->r->lex, form);
    prefer_period(c, s, &t);
    if (t.len == 1 && !tf_match_is_letter((unsigned char)s.ptr[0]))
        t.kind = TF_TOKEN_MARK;
    return t;
}

/* What stands next: its kind, length, senses and number. */
static inline tf_token cut_one(const cutter *c)
{
    const tf_str s = rest(c);
    const tf_lexicon *lex = c->r->lex;
    if (is_digit(s.ptr[0])) {
        const size_t number = dated_digits(c, s, tf_number_length(s));
        const size_t digits = year_digits(c, s, number);
        return lex->spaced ? number_of(digits, integer_of(s, digits))
                           : cut_unspaced(c, digits, (tf_found){NULL, 0});
    }
    const size_t letters =
        tf_survey_letters(&c->survey, c->r->folded.text, c->at);
    tf_found form = tf_memo_match(c->ctx->memo, lex, s, letters);
    if (form.node != NULL && splits_number(s, form.length))
        form.node = NULL; /* "1q2022" */
    if (!lex->spaced)
        return cut_unspaced(c, 0, form);
    if (form.node == NULL)
        return cut_unknown(c, letters);
    tf_token t = token_of(lex, form);
    if (form.length == 1 && letters == 0)
        t.kind = TF_TOKEN_MARK; /* a word of a pattern may be a mark as well */
    return t;
}

/* "From January to May hit": within a sentence a word with a capital is the
 * month, though a longer form begins with it. */
static void prefer_month(const cutter *c, tf_token *t)
{
    const tf_str s = rest(c);
    const size_t word = tf_match_letters(s);
    if (c->r->n_tokens == 0 || word == 0 || word >= t->len)
        return;
    tf_token month = *t;
    month.len = (uint32_t)tf_match_longest(c->r->lex, tf_str_cut(s, 0, word),
                                           &month.senses, &month.n_senses);
    if (month.len != word)
        return;
    tf_match_settle(&month);
    if ((month.classes >> TF_CLASS_MONTH & 1) != 0)
        *t = month;
}

/* Adds it. There is room. */
static inline void push(cutter *c, tf_token t)
{
    const uint64_t told = UINT64_C(1) << TF_CLASS_STATUS | UINT64_C(1)
                                                               << TF_CLASS_DIR;
    const bool capital = is_capital(c);
    if (capital && (t.classes & told) != 0 && c->r->lex->spaced)
        prefer_month(c, &t);
    const tf_str text = {c->r->folded.text.ptr + c->at, t.len};
    t.at = (uint32_t)c->at;
    t.gap = c->gap;
    t.capital = capital;
    t.meant = t.capital ? t.classes : t.meant;
    t.mark = t.kind == TF_TOKEN_MARK ? text.ptr[0] : '\0';
    t.word = tf_fits_word(text);
    t.stem = tf_fits_stem(text);
    note(c->r, &t);
    c->r->tokens[c->r->n_tokens++] = t;
    c->at += t.len;
    c->gap = false;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Room for the first tokens and for the survey. */
static bool open_cutter(cutter *c, uint32_t most)
{
    const size_t n = c->r->folded.text.len, words = n / 64 + 2;
    const size_t usual = n / 4 + 1; /* bytes of a token */
    c->cap = usual < most ? usual : most;
    c->r->tokens = tf_arena_bytes(c->ctx->mem, c->cap * sizeof *c->r->tokens);
    c->survey.inner = tf_arena_bytes(c->ctx->mem, 2 * words * sizeof(uint64_t));
    c->survey.odd = c->survey.inner + words;
    return c->r->tokens != NULL && c->survey.inner != NULL;
}

tf_code tf_token_cut(tf_str original, tf_reading *r, uint32_t most, tf_ctx *ctx,
                     tf_error *err)
{
    const tf_str text = r->folded.text;
    cutter c = {.r = r, .original = original, .ctx = ctx};
    r->n_tokens = 0;
    r->classes = r->literals = 0;
    if (!open_cutter(&c, most))
        return tf_fail(err, TF_ENOMEM, "no memory for tokens");
    tf_match_survey(text, &c.survey);
    while (c.at < text.len && r->n_tokens < most) {
        if (is_blank(text.ptr[c.at])) {
            c.gap = true;
            c.at++;
            continue;
        }
        if (r->n_tokens == c.cap && !grow(&c))
            return tf_fail(err, TF_ENOMEM, "no memory for tokens");
        push(&c, cut_one(&c));
    }
    return TF_OK;
}
