/* Pattern text (pattern.c) to steps: a recursive descent that emits code as
 * it reads. */
#include "lexicon/lexicon_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <string.h>

enum { DEPTH_MAX = 16 };

typedef struct parser {
    tf_builder *b;
    tf_str s;
    size_t at;
    unsigned depth;
} parser;

static tf_code bad(tf_builder *b, const char *what, tf_str near)
{
    return tf_error_at(b->err, TF_ESYNTAX, b->file, b->line, "%s at '%.*s'",
                       what, TF_FMT(near));
}

static tf_code emit(tf_builder *b, tf_step step)
{
    if (!TF_ROOM(b->mem, &b->steps))
        return tf_fail(b->err, TF_ENOMEM, "no memory for patterns");
    b->steps.at[b->steps.n++] = step;
    return TF_OK;
}

static tf_str rest(const parser *p)
{
    return tf_str_cut(p->s, p->at, p->s.len);
}

static void skip_blanks(parser *p)
{
    while (p->at < p->s.len && p->s.ptr[p->at] == ' ')
        p->at++;
}

static char peek(parser *p)
{
    skip_blanks(p);
    return p->at < p->s.len ? p->s.ptr[p->at] : '\0';
}

/* A letter in braces: its slot, class and bounds. */
typedef struct capture {
    char letter;
    uint8_t slot, cls;
    int16_t lo, hi;
} capture;

static const capture letters[] = {
    {'y', TF_SLOT_YEAR, TF_CLASS_NUMBER, 1900, 2100},
    {'e', TF_SLOT_YEAR2, TF_CLASS_NUMBER, 1900, 2100},
    {'Y', TF_SLOT_YEAR, TF_CLASS_NUMBER, 0, 99},
    {'z', TF_SLOT_YEAR2, TF_CLASS_NUMBER, 0, 99},
    {'w', TF_SLOT_YEAR, TF_CLASS_NUMBER, 0, 99},
    {'h', TF_SLOT_YEAR, TF_CLASS_NUMBER, 1380, 1430},
    {'o', TF_SLOT_YEAR, TF_CLASS_NUMBER, TF_MINGUO_FIRST, 140},
    {'n', TF_SLOT_COUNT, TF_CLASS_NUMBER, 1, 12},
    {'N', TF_SLOT_COUNT, TF_CLASS_NUMBER, 1, 60},
    {'m', TF_SLOT_MONTH, TF_CLASS_NUMBER, 1, 12},
    {'k', TF_SLOT_MONTH2, TF_CLASS_NUMBER, 1, 12},
    {'M', TF_SLOT_MONTH, TF_CLASS_MONTH, 1, 12},
    {'K', TF_SLOT_MONTH2, TF_CLASS_MONTH, 1, 12},
    {'q', TF_SLOT_PART, TF_CLASS_NUMBER, 1, 4},
    {'Q', TF_SLOT_PART, TF_CLASS_ORDINAL, 1, 4},
    {'d', TF_SLOT_DAY, TF_CLASS_NUMBER, 1, 31},
    {'f', TF_SLOT_DAY2, TF_CLASS_NUMBER, 1, 31},
    {'r', TF_SLOT_REL, TF_CLASS_YEARREL, -120, 20},
};

static const capture *find_letter(char c)
{
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i].letter == c)
            return &letters[i];
    return NULL;
}

static tf_code read_capture(parser *p)
{
    const tf_str here = rest(p);
    const capture *c = here.len >= 3 ? find_letter(here.ptr[1]) : NULL;
    if (c == NULL || here.ptr[2] != '}')
        return bad(p->b, "expected a capture such as {y}", here);
    p->at += 3;
    return emit(p->b, (tf_step){.op = TF_STEP_CAPTURE,
                                .slot = c->slot,
                                .text = c->cls,
                                .a = c->lo,
                                .b = c->hi});
}

static tf_str take_word(parser *p)
{
    const bool escaped = peek(p) == '\\'; /* a bracket of the text */
    const size_t from = p->at + escaped;
    if (escaped && from < p->s.len) {
        p->at = from + 1;
        return tf_str_cut(p->s, from, p->at);
    }
    while (p->at < p->s.len && strchr(" ()|?{}", p->s.ptr[p->at]) == NULL)
        p->at++;
    return tf_str_cut(p->s, from, p->at);
}

/* "a_year_earlier" is a form of several words. */
static bool spell(tf_builder *b, tf_str *word)
{
    if (memchr(word->ptr, '_', word->len) == NULL)
        return true;
    const tf_str copy = tf_arena_copy(b->mem, *word);
    for (size_t i = 0; copy.ptr != NULL && i < copy.len; i++)
        if (copy.ptr[i] == '_')
            ((char *)copy.ptr)[i] = ' ';
    *word = copy;
    return copy.ptr != NULL;
}

static tf_code read_word(parser *p)
{
    tf_str word = take_word(p);
    if (word.len == 0)
        return bad(p->b, "expected a word", rest(p));
    if (tf_str_eq(word, TF_STR("_")))
        return emit(p->b, (tf_step){.op = TF_STEP_ANY});
    if (!spell(p->b, &word))
        return tf_fail(p->b->err, TF_ENOMEM, "no memory for patterns");
    const bool stem = word.len > 1 && word.ptr[word.len - 1] == '*';
    word.len -= stem;
    if (word.len > INT16_MAX)
        return bad(p->b, "a word too long", tf_str_cut(word, 0, 40));
    tf_step step = {.op = TF_STEP_WORD, .slot = stem, .a = (int16_t)word.len};
    tf_code code = tf_load_code(p->b, word, &step.text);
    if (code == TF_OK)
        code = tf_load_form(p->b, word,
                            (tf_sense){.cls = TF_CLASS_LITERAL,
                                       .flags = stem ? TF_SENSE_STEM : 0});
    return code == TF_OK ? emit(p->b, step) : code;
}

static tf_code read_choice(parser *p);

static tf_code read_macro(parser *p)
{
    p->at++;
    const tf_str name = take_word(p);
    for (size_t i = 0; i < p->b->macros.n; i++) {
        if (!tf_str_eq(p->b->macros.at[i].name, name))
            continue;
        parser inner = {p->b, p->b->macros.at[i].body, 0, p->depth + 1};
        if (inner.depth > DEPTH_MAX)
            return bad(p->b, "macros too deep", name);
        return read_choice(&inner);
    }
    return bad(p->b, "no such macro", name);
}

static tf_code read_atom(parser *p)
{
    switch (peek(p)) {
    case '{':
        return read_capture(p);
    case '@':
        return read_macro(p);
    case '(':
        break;
    default:
        return read_word(p);
    }
    p->at++;
    if (++p->depth > DEPTH_MAX)
        return bad(p->b, "brackets too deep", rest(p));
    const tf_code code = read_choice(p);
    if (code != TF_OK)
        return code;
    if (peek(p) != ')')
        return bad(p->b, "expected )", rest(p));
    p->at++;
    p->depth--;
    return TF_OK;
}

/* Opens a place for one step before the code that begins at `from`. */
static tf_code insert(tf_builder *b, size_t from, tf_step step)
{
    const tf_code code = emit(b, step);
    if (code != TF_OK)
        return code;
    memmove(b->steps.at + from + 1, b->steps.at + from,
            (b->steps.n - 1 - from) * sizeof step);
    b->steps.at[from] = step;
    return TF_OK;
}

static tf_code read_sequence(parser *p)
{
    while (peek(p) != '\0' && peek(p) != '|' && peek(p) != ')') {
        const size_t from = p->b->steps.n;
        tf_code code = read_atom(p);
        if (code != TF_OK)
            return code;
        if (p->at >= p->s.len || p->s.ptr[p->at] != '?')
            continue;
        p->at++;
        const int16_t past = (int16_t)(p->b->steps.n - from + 1);
        code = insert(p->b, from,
                      (tf_step){.op = TF_STEP_SPLIT, .a = 1, .b = past});
        if (code != TF_OK)
            return code;
    }
    return TF_OK;
}

/* a | b | c: split, a, jump to the end, b ... */
static tf_code read_choice(parser *p)
{
    const size_t from = p->b->steps.n;
    tf_code code = read_sequence(p);
    if (code != TF_OK || peek(p) != '|')
        return code;
    p->at++;
    const size_t jump = p->b->steps.n + 1;
    code = emit(p->b, (tf_step){.op = TF_STEP_JUMP});
    if (code == TF_OK)
        code = insert(p->b, from,
                      (tf_step){.op = TF_STEP_SPLIT,
                                .a = 1,
                                .b = (int16_t)(jump + 1 - from)});
    if (code == TF_OK)
        code = read_choice(p);
    if (code == TF_OK)
        p->b->steps.at[jump].a = (int16_t)(p->b->steps.n - jump);
    return code;
}

/* "half q=1": the action's name, then constants. */
static tf_code read_action(tf_builder *b, tf_str s, tf_pattern *out)
{
    tf_str words = tf_str_trim(s), word;
    for (size_t i = 0; i < TF_SLOTS; i++)
        out->constants[i] = TF_SLOT_UNSET;
    if (!tf_str_next(&words, ' ', &word) || word.len == 0)
        return bad(b, "expected an action", s);
    tf_code code = tf_load_code(b, word, &out->action);
    while (code == TF_OK && tf_str_next(&words, ' ', &word)) {
        const capture *c = word.len >= 3 ? find_letter(word.ptr[0]) : NULL;
        if (c == NULL || word.ptr[1] != '=')
            return bad(b, "expected a constant such as q=1", word);
        const bool minus = word.ptr[2] == '-';
        int v = 0;
        for (size_t i = 2u + minus; i < word.len; i++)
            v = v * 10 + (word.ptr[i] - '0');
        out->constants[c->slot] = (int16_t)(minus ? -v : v);
    }
    return code;
}

static tf_code read_line(tf_builder *b, tf_str line)
{
    const size_t arrow = tf_str_find(line, TF_STR("=>"), 0);
    if (arrow == SIZE_MAX) {
        const size_t eq = tf_str_find(line, TF_STR(" = "), 0);
        if (eq == SIZE_MAX)
            return bad(b, "expected => or =", line);
        if (!TF_ROOM(b->mem, &b->macros))
            return tf_fail(b->err, TF_ENOMEM, "no memory for patterns");
        b->macros.at[b->macros.n++] =
            (tf_macro){tf_str_trim(tf_str_cut(line, 0, eq)),
                       tf_str_trim(tf_str_cut(line, eq + 3, line.len))};
        return TF_OK;
    }
    tf_pattern pattern = {.first = (uint32_t)b->steps.n,
                          .line = (uint16_t)b->line};
    parser p = {b, tf_str_trim(tf_str_cut(line, 0, arrow)), 0, 0};
    tf_code code = read_choice(&p);
    if (code == TF_OK && p.at < p.s.len)
        code = bad(b, "unexpected text", rest(&p));
    if (code == TF_OK)
        code = emit(b, (tf_step){.op = TF_STEP_END});
    if (code == TF_OK)
        code = read_action(b, tf_str_cut(line, arrow + 2, line.len), &pattern);
    if (code != TF_OK)
        return code;
    if (!TF_ROOM(b->mem, &b->patterns))
        return tf_fail(b->err, TF_ENOMEM, "no memory for patterns");
    b->patterns.at[b->patterns.n++] = pattern;
    return TF_OK;
}

tf_code tf_compile_file(tf_builder *b, tf_str bytes)
{
    tf_str text = bytes, line;
    b->macros.n = 0;
    for (b->line = 1; tf_str_next(&text, '\n', &line); b->line++) {
        line = tf_str_trim(line);
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        const tf_code code = read_line(b, line);
        if (code != TF_OK)
            return code;
    }
    return TF_OK;
}

/* The sets of one pattern, and what of it was seen: `seen` has the number of
 * the last pattern, from 1, that came to a step with so many tokens to go. */
typedef struct fitter {
    const tf_lexicon *lex;
    uint64_t *sets;
    uint32_t *seen, pattern;
} fitter;

static void add_to(const fitter *f, size_t place, size_t set)
{
    f->sets[(place * TF_FITS + set) * f->lex->fit_size + f->pattern / 64] |=
        UINT64_C(1) << f->pattern % 64;
}

/* The least number of each size that bounds of captures tell apart. */
static const int32_t least[] = {
    0,   1,    5,    13,   32,   61,       100, TF_MINGUO_FIRST,
    141, 1380, 1431, 1900, 2101, INT32_MAX};

unsigned tf_compile_size(int32_t v)
{
    unsigned k = 0;
    while (v >= least[k + 1])
        k++;
    return k;
}

/* The sizes of the numbers a capture takes, as bits. Years of another era are
 * larger than its bounds. */
static uint32_t sizes_of(const tf_step *step)
{
    const unsigned first = tf_compile_size(step->a);
    const unsigned last = tf_compile_size(step->a < 1900 ? step->b : INT16_MAX);
    return (2u << last) - (1u << first);
}

static void add_capture(const fitter *f, size_t place, const tf_step *step)
{
    if (step->text != TF_CLASS_NUMBER) {
        add_to(f, place, TF_FITS_CLASS + step->text);
        return;
    }
    const uint32_t sizes = sizes_of(step);
    for (unsigned k = 0; k < 16; k++)
        if (sizes >> k & 1)
            add_to(f, place, TF_FITS_NUMBER + k);
}

/* Adds the token that a step takes. */
static void add_step(const fitter *f, size_t place, const tf_step *step)
{
    const tf_str word = tf_str_of(f->lex->codes + step->text);
    if (step->op == TF_STEP_CAPTURE)
        add_capture(f, place, step);
    else if (step->op == TF_STEP_WORD && step->slot == 0)
        add_to(f, place, TF_FITS_WORD + tf_fits_word(word));
    else if (step->op == TF_STEP_WORD && word.len >= TF_STEM_BYTES)
        add_to(f, place, TF_FITS_STEM + tf_fits_stem(word));
    else /* of a shorter stem the number does not tell */
        add_to(f, place, TF_FITS_ANY);
}

/* Adds what the program from step pc on can take, `place` tokens behind its
 * first. */
static void add_fits(const fitter *f, size_t pc, size_t place)
{
    while (place < TF_FITS_DEPTH) {
        const tf_step *step = &f->lex->steps[pc];
        uint32_t *seen = &f->seen[pc * TF_FITS_DEPTH + place];
        if (*seen == f->pattern + 1)
            return;
        *seen = f->pattern + 1;
        switch (step->op) {
        case TF_STEP_END:
            for (; place < TF_FITS_DEPTH; place++)
                add_to(f, place, TF_FITS_ANY);
            return;
        case TF_STEP_SPLIT:
            add_fits(f, (size_t)((ptrdiff_t)pc + step->a), place);
            add_fits(f, (size_t)((ptrdiff_t)pc + step->b), place);
            return;
        case TF_STEP_JUMP:
            pc += (size_t)step->a;
            break;
        default:
            add_step(f, place++, step);
            pc++;
        }
    }
}

tf_code tf_compile_fits(tf_lexicon *lex, tf_arena *mem, tf_error *err)
{
    lex->fit_size = lex->n_patterns / 64 + 1;
    if (lex->fit_size > TF_FIT_MOST)
        return tf_fail(err, TF_ELIMIT, "more than %d patterns",
                       TF_FIT_MOST * 64);
    const size_t n = (size_t)TF_FITS_DEPTH * TF_FITS * lex->fit_size;
    fitter f = {
        lex, TF_NEW(mem, n, uint64_t),
        TF_NEW(mem, (size_t)TF_FITS_DEPTH * (lex->n_steps + 1), uint32_t), 0};
    if (f.sets == NULL || f.seen == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for patterns");
    for (; f.pattern < lex->n_patterns; f.pattern++)
        add_fits(&f, lex->patterns[f.pattern].first, 0);
    lex->fits = f.sets;
    return TF_OK;
}
