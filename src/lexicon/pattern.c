/* Patterns over tokens, for expressions too free for a list of forms:
 *
 *   Y = ({y} | năm {y} | {r})           a macro: capital first
 *   {n} tháng đầu @Y? => first          a pattern and its action
 *   nửa đầu @Y => half q=1              with a constant capture
 *
 * A word matches a token of that text (word* any ending, a_b a form of two
 * words); ? marks what may be missing; ( | ) alternatives; _ any one word; \( a
 * bracket of the text. Braces capture: y e years (w z their last two digits, Y
 * those of a year written so: '23, h a solar year of Iran, o a year of the
 * Republic, counted from 1912), n a count (N above twelve too), m k months by
 * number or name (M K by name alone), q a quarter or half (number or ordinal),
 * d f days, r a word like "last year". Lines beginning with # are remarks.
 *
 * A pattern is compiled to the steps of a backtracking machine, as in R. Cox,
 * "Regular Expression Matching: the Virtual Machine Approach" (2009); a
 * pattern has no loops, so time is bounded by its length. */
#include "lexicon/lexicon_impl.h"

#include "base/str.h"

#include <string.h>

/* Year 1 of the Republic is 1912. */
enum { MINGUO = 1911 };

#define BIT(cls) (UINT64_C(1) << TF_CLASS_##cls)

typedef struct machine {
    const tf_lexicon *lex;
    tf_str folded;
    const tf_token *tokens;
    size_t n;
    int16_t slots[TF_SLOTS];
    unsigned fuel; /* steps left: ends what is pathological */
} machine;

static inline bool fits_word(const machine *m, const tf_step *step, size_t k)
{
    const tf_token *t = &m->tokens[k];
    const char *want = m->lex->codes + step->text;
    const char *have = m->folded.ptr + t->at;
    const size_t n = (size_t)step->a;
    if (step->slot ? t->len < n : t->len != n)
        return false;
    return n == 0 || (have[0] == want[0] && memcmp(have, want, n) == 0);
}

/* The token's value as that kind of number; false if it has none. */
static bool number_of(const tf_token *t, tf_class cls, int32_t *out)
{
    if (cls != TF_CLASS_NUMBER) {
        const tf_sense *s = tf_match_meant(t, cls);
        if (s == NULL)
            return false;
        *out = s->value;
        return true;
    }
    if (t->kind == TF_TOKEN_NUMBER) {
        *out = t->integer;
        return t->integer >= 0;
    }
    const tf_sense *s = tf_match_sense(t, TF_CLASS_NUMBER);
    if (s == NULL || s->value % 1000 != 0)
        return false;
    *out = s->value / 1000;
    return true;
}

/* The last two digits of a year, as a year of ours: '67 of the Buddhist era
 * is 2024, '23 is 2023. */
static int32_t full_year(const tf_lexicon *lex, int32_t v)
{
    if (lex->era > 0)
        return 2500 + v - lex->era;
    return v + (v < 60 ? 2000 : 1900);
}

static bool captures(machine *m, const tf_step *step, size_t k)
{
    int32_t v;
    if (!number_of(&m->tokens[k], (tf_class)step->text, &v))
        return false;
    if (step->a >= 1900 && v >= step->a + m->lex->era)
        v -= m->lex->era; /* 2567 is 2024 */
    if (v < step->a || v > step->b)
        return false;
    /* "3" is a month, "003" is not; a year has four digits */
    if (m->tokens[k].kind == TF_TOKEN_NUMBER && step->b < 100 &&
        m->tokens[k].len > 2)
        return false;
    if (step->slot == TF_SLOT_YEAR && step->b == 99) {
        if (m->lex->spaced || m->tokens[k].kind == TF_TOKEN_NUMBER
                ? m->tokens[k].len != 2
                : v > 9) /* 零六至零七 */
            return false;
        v = full_year(m->lex, v);
    }
    if (step->slot == TF_SLOT_YEAR && step->a == TF_MINGUO_FIRST)
        v += MINGUO; /* 114 is 2025 */
    m->slots[step->slot] = (int16_t)v;
    return true;
}

static size_t run(machine *m, uint32_t pc, size_t k);

/* Whether the program at pc asks for a word that token k is not. */
static bool is_refused(const machine *m, uint32_t pc, size_t k)
{
    const tf_step *step = &m->lex->steps[pc];
    return step->op == TF_STEP_WORD && (k >= m->n || !fits_word(m, step, k));
}

/* Where a split goes if only one of its ways can, else pc itself. */
static uint32_t one_way(const machine *m, uint32_t pc, size_t k)
{
    const tf_step *step = &m->lex->steps[pc];
    const uint32_t a = (uint32_t)((int64_t)pc + step->a);
    const uint32_t b = (uint32_t)((int64_t)pc + step->b);
    if (is_refused(m, a, k))
        return b;
    return is_refused(m, b, k) ? a : pc;
}

static size_t run_split(machine *m, uint32_t pc, size_t k)
{
    const tf_step *step = &m->lex->steps[pc];
    int16_t kept[TF_SLOTS];
    memcpy(kept, m->slots, sizeof kept);
    const size_t one = run(m, (uint32_t)((int64_t)pc + step->a), k);
    if (one != SIZE_MAX)
        return one;
    memcpy(m->slots, kept, sizeof kept);
    return run(m, (uint32_t)((int64_t)pc + step->b), k);
}

/* Tokens taken when the program from pc on accepts; SIZE_MAX if it fails. */
static size_t run(machine *m, uint32_t pc, size_t k)
{
    for (uint32_t next;; pc++) {
        const tf_step *step = &m->lex->steps[pc];
        if (m->fuel-- == 0)
            return SIZE_MAX;
        switch (step->op) {
        case TF_STEP_END:
            return k;
        case TF_STEP_JUMP:
            pc += (uint32_t)step->a - 1;
            continue;
        case TF_STEP_SPLIT:
            next = one_way(m, pc, k);
            if (next == pc)
                return run_split(m, pc, k);
            pc = next - 1;
            continue;
        default:
            break;
        }
        const bool fits =
            k < m->n && (step->op == TF_STEP_WORD ? fits_word(m, step, k)
                         : step->op == TF_STEP_CAPTURE
                             ? captures(m, step, k)
                             : m->tokens[k].kind != TF_TOKEN_MARK);
        if (!fits)
            return SIZE_MAX;
        k++;
    }
}

/* The sets of patterns that take a token at some place. */
typedef struct fit {
    const uint64_t *word, *stem, *number, *any;
    const uint64_t *sets; /* those of the place */
    uint64_t classes;
} fit;

/* Of the token at that place behind the first; what is missing fits where
 * nothing is asked for. */
static fit fit_of(const machine *m, size_t place)
{
    const tf_lexicon *lex = m->lex;
    const size_t size = lex->fit_size;
    const uint64_t *sets = lex->fits + place * TF_FITS * size;
    const uint64_t *any = sets + TF_FITS_ANY * size;
    fit f = {any, any, any, any, sets, 0};
    if (place >= m->n)
        return f;
    const tf_token *t = &m->tokens[place];
    int32_t v = -1;
    if (number_of(t, TF_CLASS_NUMBER, &v) && v >= 0)
        f.number = sets + (TF_FITS_NUMBER + tf_compile_size(v)) * size;
    f.word = sets + (TF_FITS_WORD + t->word) * size;
    f.stem = sets + (TF_FITS_STEM + t->stem) * size;
    f.classes = t->classes & (BIT(MONTH) | BIT(ORDINAL) | BIT(YEARREL));
    return f;
}

/* The patterns 64 k and following that take the token, as bits. */
static inline uint64_t fits_at(const tf_lexicon *lex, const fit *f, uint32_t k)
{
    uint64_t set = f->word[k] | f->stem[k] | f->number[k] | f->any[k];
    for (uint64_t left = f->classes; left != 0; left &= left - 1) {
        const size_t cls = TF_FITS_CLASS + (size_t)__builtin_ctzll(left);
        set |= f->sets[cls * lex->fit_size + k];
    }
    return set;
}

static void try_pattern(machine *m, const tf_pattern *p, tf_match *out)
{
    memcpy(m->slots, p->constants, sizeof m->slots);
    m->fuel = 2000;
    const size_t used = run(m, p->first, 0);
    if (used == SIZE_MAX || used <= out->n)
        return;
    out->pattern = p;
    out->n = used;
    memcpy(out->slots, m->slots, sizeof out->slots);
}

bool tf_pattern_find(const tf_lexicon *lex, tf_str folded,
                     const tf_token *tokens, size_t n, tf_match *out)
{
    machine m = {.lex = lex, .folded = folded, .tokens = tokens, .n = n};
    out->n = 0;
    if (n == 0 || !tf_pattern_may_begin(&tokens[0]))
        return false;
    fit fits[TF_FITS_DEPTH];
    fits[0] = fit_of(&m, 0);
    bool looked = false; /* at the tokens behind the first */
    for (uint32_t k = 0; k < lex->fit_size; k++) {
        uint64_t left = fits_at(lex, &fits[0], k);
        for (size_t i = 1; left != 0 && i < TF_FITS_DEPTH; i++) {
            if (!looked)
                fits[i] = fit_of(&m, i);
            left &= fits_at(lex, &fits[i], k);
        }
        looked |= left != 0;
        for (; left != 0; left &= left - 1)
            try_pattern(
                &m, &lex->patterns[64 * k + (uint32_t)__builtin_ctzll(left)],
                out);
    }
    return out->n > 0;
}
