/* Words met before. Most words of a text were in it before, or in another: what
 * the trie has for the letters of a word is kept under them in a table of fixed
 * size, where a newer word takes the place of an older one. Forms of several
 * words go on from the node the word leads to. */
#include "lexicon/lexicon_impl.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

enum { SLOTS = 4096, LONGEST = TF_FOLD_PAD };

/* The letters of a word as numbers, zero behind its end. */
typedef struct keys {
    uint64_t at[LONGEST / 8];
} keys;

typedef struct slot {
    keys letters;
    const tf_lexicon *lex;
    uint32_t best;  /* the node of the longest form within the word, 0 none */
    uint32_t open;  /* where forms go on that are longer, 0 nowhere */
    uint32_t blank; /* the same, where a blank follows */
    uint8_t n, longest, from; /* open begins at byte `from`, n: its children */
} slot;

struct tf_memo {
    slot slots[SLOTS];
};

tf_memo *tf_memo_open(tf_arena *mem)
{
    return TF_NEW(mem, 1, tf_memo);
}

/* Of the n letters at p, LONGEST at most; as many bytes are read. */
static inline keys keys_of(const char *p, size_t n)
{
    static const uint8_t ones[2 * LONGEST] = {
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
    keys k;
    uint64_t mask[LONGEST / 8];
    memcpy(&k, p, sizeof k);
    memcpy(mask, ones + LONGEST - n, sizeof mask);
    for (size_t i = 0; i < LONGEST / 8; i++)
        k.at[i] &= mask[i];
    return k;
}

static inline bool is_same(const keys *x, const keys *y)
{
    uint64_t other = 0;
    for (size_t i = 0; i < LONGEST / 8; i++)
        other |= x->at[i] ^ y->at[i];
    return other == 0;
}

static inline size_t place_of(const keys *k)
{
    const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t h = (k->at[0] ^ k->at[2]) * odd;
    h = (h ^ h >> 32 ^ k->at[1] ^ k->at[3] << 1) * odd;
    return h >> 40 & (SLOTS - 1);
}

/* Whether a form can go on behind the word from that node: some child begins
 * with what may be no letter. */
static bool may_go_on(const tf_lexicon *lex, const tf_node *node)
{
    for (size_t i = 0; i < node->n_children; i++) {
        const uint8_t c = lex->heads[node->child + i];
        if (!(c >= 'a' && c <= 'z') && !(c >= 0xC4 && c < 0xE0))
            return true;
    }
    return false;
}

/* Where forms go on from the node that the whole word leads to. */
static void go_on(slot *to, const tf_lexicon *lex, const tf_node *node)
{
    to->from = to->n;
    if (!may_go_on(lex, node))
        return;
    const tf_node *blank = tf_match_child(lex, node, ' ');
    to->open = (uint32_t)(node - lex->nodes);
    to->blank = blank == NULL ? 0 : (uint32_t)(blank - lex->nodes);
}

/* Walks down along the letters at s, a whole word. */
static void learn(slot *to, const tf_lexicon *lex, const char *s)
{
    const size_t n = to->n;
    const tf_node *node = tf_match_root(lex, (tf_str){s, n});
    to->best = to->open = to->blank = to->longest = 0;
    for (size_t at = 0; node != NULL;) {
        const size_t left = n - at - 1;
        const size_t within = node->n_label < left ? node->n_label : left;
        if (memcmp(s + at + 1, node->label, within) != 0)
            return;
        if (within < node->n_label) {
            to->from = (uint8_t)at;
            to->open = to->blank = (uint32_t)(node - lex->nodes);
            return;
        }
        at += 1 + within;
        if (node->n_senses > 0 && (node->stem || at == n)) {
            to->best = (uint32_t)(node - lex->nodes);
            to->longest = (uint8_t)n;
        }
        if (at == n) {
            go_on(to, lex, node);
            return;
        }
        node = tf_match_child(lex, node, (uint8_t)s[at]);
    }
}

/* The node where a longer form goes on, NULL: nowhere. */
static inline const tf_node *open_of(const slot *x, tf_str s)
{
    const tf_node *nodes = x->lex->nodes;
    if (s.len == x->n)
        return NULL;
    if (s.ptr[x->n] == ' ')
        return x->blank == 0 ? NULL : nodes + x->blank;
    if (x->open == 0 || x->from < x->n)
        return x->open == 0 ? NULL : nodes + x->open;
    return tf_match_child(x->lex, nodes + x->open, (uint8_t)s.ptr[x->n]);
}

tf_found tf_memo_match(tf_memo *memo, const tf_lexicon *lex, tf_str s,
                       size_t letters)
{
    if (memo == NULL || letters == 0 || letters > LONGEST ||
        (s.len > letters && (uint8_t)s.ptr[letters] == 0xE0))
        return tf_match_node(lex, s); /* E0: a vowel may belong to it */
    const keys k = keys_of(s.ptr, letters);
    slot *x = &memo->slots[place_of(&k)];
    if (!is_same(&x->letters, &k) || x->n != letters || x->lex != lex) {
        x->letters = k;
        x->n = (uint8_t)letters;
        x->lex = lex;
        learn(x, lex, s.ptr);
    }
    const tf_node *best = x->best == 0 ? NULL : lex->nodes + x->best;
    const tf_node *open = open_of(x, s);
    const tf_found found = {best, x->longest};
    return open == NULL ? found : tf_match_walk(lex, s, x->from, open, found);
}
