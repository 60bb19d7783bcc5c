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
    bool gap;
} cutter;

static tf_str rest(const cutter *c)
{
    const tf_str t = c->r->folded.text;
    return (tf_str){t.ptr + c->at, t.len - c->at};
}

/* Whether the letters at the start of both are others. */
static bool differ(tf_str a, tf_str b)
{
    size_t used;
    return tf_utf8_decode(a, &used) != tf_utf8_decode(b, &used);
}

/* Upper case in the original: its letter is not the folded one. */
static inline bool is_capital(const cutter *c, tf_str folded)
{
    const size_t at = tf_fold_at(&c->r->folded, c->at);
    if (at >= c->original.len)
        return false;
    const tf_str here = {c->original.ptr + at, c->original.len - at};
    const unsigned char a = (unsigned char)here.ptr[0];
    const unsigned char b = (unsigned char)folded.ptr[0];
    if (((a | b) & 0x80) == 0)
        return a != b;
    if (a == b && (b & 0xE0) == 0xC0 && here.len > 1 && folded.len > 1 &&
        here.ptr[1] == folded.ptr[1])
        return false;
    return differ(here, folded);
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

/* The next token, of so many bytes, to be filled further; NULL: no memory. */
static inline tf_token *add(cutter *c, tf_token_kind kind, size_t len)
{
    tf_reading *r = c->r;
    if (r->n_tokens == c->cap && !grow(c))
        return NULL;
    const tf_str text = {r->folded.text.ptr + c->at, len};
    tf_token *t = &r->tokens[r->n_tokens++];
    *t = (tf_token){.kind = kind,
                    .at = (uint32_t)c->at,
                    .len = (uint32_t)len,
                    .gap = c->gap,
                    .capital = is_capital(c, rest(c)),
                    .word = tf_fits_word(text),
                    .stem = tf_fits_stem(text),
                    .integer = -1};
    c->at += len;
    c->gap = false;
    return t;
}

/* A known form by the node of its senses. */
static inline bool push_form(cutter *c, tf_found form, bool is_mark)
{
    tf_token *t = add(c, is_mark ? TF_TOKEN_MARK : TF_TOKEN_FORM, form.length);
    if (t == NULL)
        return false;
    t->senses = c->r->lex->senses + form.node->sense;
    t->n_senses = form.node->n_senses;
    t->classes = form.node->classes;
    note(c->r, t);
    return true;
}

/* Kind, length and senses as given. */
static bool push(cutter *c, const tf_token *token)
{
    tf_token *t = add(c, token->kind, token->len);
    if (t == NULL)
        return false;
    t->senses = token->senses;
    t->n_senses = token->n_senses;
    t->classes = token->classes;
    t->integer = token->integer;
    if (t->classes == 0 && t->n_senses > 0)
        t->classes = tf_match_classes(t->senses, t->n_senses);
    note(c->r, t);
    return true;
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
    head.classes = 0;
    head.len = (uint32_t)tf_match_longest(
        c->r->lex, tf_str_cut(s, 0, CHARACTER), &head.senses, &head.n_senses);
    if (head.len == CHARACTER &&
        tf_match_classes(head.senses, head.n_senses) == literal)
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

static tf_token token_of(const tf_lexicon *lex, tf_found form)
{
    return (tf_token){.kind = TF_TOKEN_FORM,
                      .len = (uint32_t)form.length,
                      .senses = lex->senses + form.node->sense,
                      .n_senses = form.node->n_senses,
                      .classes = form.node->classes,
                      .integer = -1};
}

/* What no form begins with: a word of so many letters, a run of another script,
 * a mark. */
static bool cut_unknown(cutter *c, size_t letters)
{
    const tf_str s = rest(c);
    const size_t word = letters > 0 ? letters : run_length(c, s);
    tf_token head;
    if (c->r->lex->compounds &&
        tf_compound_head(c->r->lex, tf_str_cut(s, 0, word), &head))
        return push(c, &head); /* its last part is cut next */
    if (word > 0)
        return add(c, TF_TOKEN_WORD, word) != NULL;
    if ((s.ptr[0] & 0x80) == 0)
        return add(c, TF_TOKEN_MARK, 1) != NULL;
    size_t used;
    const uint32_t point = tf_utf8_decode(s, &used);
    return add(c, point >= 0x3040 ? TF_TOKEN_WORD : TF_TOKEN_MARK, used) !=
           NULL;
}

static bool cut_number(cutter *c, size_t digits, int32_t value)
{
    tf_token *t = add(c, TF_TOKEN_NUMBER, digits);
    if (t == NULL)
        return false;
    t->integer = value;
    return true;
}

/* Scripts without blanks: years written out, and what binds closer than the
 * longest form. */
static bool cut_unspaced(cutter *c, size_t digits, tf_found form)
{
    const tf_str s = rest(c);
    const bool number =
        digits > 0 ||
        (form.node != NULL && (form.node->classes >> TF_CLASS_NUMBER & 1) != 0);
    size_t length;
    const int32_t year = number ? spelled_year(c, &length) : 0;
    if (year != 0)
        return cut_number(c, length, year);
    if (digits > 0)
        return cut_number(c, digits, integer_of(s, digits));
    if (form.node == NULL)
        return cut_unknown(c, tf_match_letters(s));
    tf_token t = token_of(c->r->lex, form);
    prefer_period(c, s, &t);
    if (t.len == 1 && !tf_match_is_letter((unsigned char)s.ptr[0]))
        t.kind = TF_TOKEN_MARK;
    return push(c, &t);
}

static bool cut_one(cutter *c)
{
    const tf_str s = rest(c);
    const tf_lexicon *lex = c->r->lex;
    if (s.ptr[0] >= '0' && s.ptr[0] <= '9') {
        const size_t digits = dated_digits(c, s, tf_number_length(s));
        return lex->spaced ? cut_number(c, digits, integer_of(s, digits))
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
    /* a word of a pattern may be a mark as well */
    return push_form(c, form, form.length == 1 && letters == 0);
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
        } else if (!cut_one(&c)) {
            return tf_fail(err, TF_ENOMEM, "no memory for tokens");
        }
    }
    return TF_OK;
}
