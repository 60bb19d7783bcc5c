/* Folded text to tokens: numbers, longest known forms, words, marks. */
#include "figure/figure_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"

typedef struct cutter {
    tf_reading *r;
    tf_str original;
    tf_arena *mem;
    size_t at, cap;
    bool gap;
} cutter;

static tf_str rest(const cutter *c)
{
    const tf_str t = c->r->folded.text;
    return (tf_str){t.ptr + c->at, t.len - c->at};
}

/* Upper case in the original: its letter is not the folded one. */
static bool is_capital(const cutter *c)
{
    const uint32_t at = tf_fold_at(&c->r->folded, c->at);
    size_t used;
    if (at >= c->original.len)
        return false;
    const char printed = c->original.ptr[at], folded = *rest(c).ptr;
    if (((printed | folded) & 0x80) == 0)
        return printed != folded;
    const tf_str here = {c->original.ptr + at, c->original.len - at};
    return tf_utf8_decode(here, &used) != tf_utf8_decode(rest(c), &used);
}

void tf_token_note(tf_reading *r, const tf_token *t)
{
    r->classes |= t->classes;
    if ((t->classes >> TF_CLASS_LITERAL & 1) == 0)
        return;
    for (uint8_t i = 0; i < t->n_senses; i++)
        if (t->senses[i].cls == TF_CLASS_LITERAL)
            r->literals |= TF_LITERAL(r->lex->codes + t->senses[i].code);
}

static bool push(cutter *c, const tf_token *token)
{
    if (c->r->n_tokens == c->cap) {
        tf_token *at = tf_arena_grow(c->mem, c->r->tokens, c->r->n_tokens,
                                     &c->cap, sizeof *at);
        if (at == NULL)
            return false;
        c->r->tokens = at;
    }
    tf_token *t = &c->r->tokens[c->r->n_tokens++];
    *t = *token;
    t->at = (uint32_t)c->at;
    t->gap = c->gap;
    t->capital = is_capital(c);
    if (t->classes == 0 && t->n_senses > 0)
        t->classes = tf_match_classes(t->senses, t->n_senses);
    tf_token_note(c->r, t);
    c->at += t->len;
    c->gap = false;
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

static bool cut_one(cutter *c)
{
    const tf_str s = rest(c);
    const bool digit = s.ptr[0] >= '0' && s.ptr[0] <= '9';
    const size_t digits = digit ? dated_digits(c, s, tf_number_length(s)) : 0;
    size_t length;
    const tf_node *node =
        digits > 0 ? NULL : tf_match_node(c->r->lex, s, &length);
    if (node != NULL && splits_number(s, length))
        node = NULL; /* "1q2022" */
    const size_t form = node == NULL ? 0 : length;
    const bool number =
        digits > 0 ||
        (node != NULL && (node->classes >> TF_CLASS_NUMBER & 1) != 0);
    const int32_t year =
        number && !c->r->lex->spaced ? spelled_year(c, &length) : 0;
    if (year != 0)
        return push(c, &(tf_token){.kind = TF_TOKEN_NUMBER,
                                   .len = (uint32_t)length,
                                   .integer = year});
    if (digits > 0)
        return push(c, &(tf_token){.kind = TF_TOKEN_NUMBER,
                                   .len = (uint32_t)digits,
                                   .integer = integer_of(s, digits)});
    tf_token t = {.kind = TF_TOKEN_FORM, .integer = -1};
    if (node != NULL) {
        t.len = (uint32_t)form;
        t.senses = c->r->lex->senses + node->sense;
        t.n_senses = node->n_senses;
        t.classes = node->classes;
    }
    prefer_period(c, s, &t);
    if (t.len == 1 && !tf_match_is_letter((unsigned char)s.ptr[0]))
        t.kind = TF_TOKEN_MARK; /* a word of a pattern, yet a mark */
    if (t.len > 0)
        return push(c, &t);
    const size_t letters = tf_match_letters(s);
    const size_t word = letters > 0 ? letters : run_length(c, s);
    tf_token head;
    if (tf_compound_head(c->r->lex, tf_str_cut(s, 0, word), &head))
        return push(c, &head); /* its last part is cut next */
    size_t used;
    const uint32_t point = tf_utf8_decode(s, &used);
    t.kind = word > 0 || point >= 0x3040 ? TF_TOKEN_WORD : TF_TOKEN_MARK;
    t.len = (uint32_t)(word > 0 ? word : used);
    return push(c, &t);
}

tf_code tf_token_cut(tf_str original, tf_reading *r, uint32_t most,
                     tf_arena *mem, tf_error *err)
{
    const size_t usual = r->folded.text.len / 4 + 1; /* bytes of a token */
    cutter c = {.r = r,
                .original = original,
                .mem = mem,
                .cap = usual < most ? usual : most};
    r->tokens = tf_arena_bytes(mem, c.cap * sizeof *r->tokens);
    r->n_tokens = 0;
    r->classes = r->literals = 0;
    if (r->tokens == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for tokens");
    while (c.at < r->folded.text.len && r->n_tokens < most) {
        const char ch = r->folded.text.ptr[c.at];
        if (ch == ' ' || ch == '\t' || ch == '\n' || ch == '\r') {
            c.gap = true;
            c.at++;
            continue;
        }
        if (!cut_one(&c))
            return tf_fail(err, TF_ENOMEM, "no memory for tokens");
    }
    return TF_OK;
}
