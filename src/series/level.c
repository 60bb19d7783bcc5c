/* Whose count it is, told by level: where both sides' series are known and
 * differ, an article whose figures fit one and not the other speaks of that
 * one. All claims of an article on a pair are judged together, for they come
 * from one source. */
#include "series/series_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <math.h>

/* How sure it must be, of an article as a whole and of a single claim. */
static const double SURE = 0.95, SURE_ALONE = 0.98;
/* How often an article takes figures from both counts, beside one. */
static const double MIXED = 0.1;

/* The sides of a pair "A+B". */
typedef struct pair {
    tf_str a, b;
} pair;

static bool pair_of(const tf_block_key *k, pair *out)
{
    tf_str rest = k->partner;
    return k->reporter.len == 0 && tf_str_next(&rest, '+', &out->a) &&
           tf_str_next(&rest, '+', &out->b) && rest.len == 0;
}

static bool has_level(const tf_solved *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->at[i].equation.n == 1)
            return true;
    return false;
}

/* What is known of a pair by its two sides. */
typedef struct known {
    pair sides;
    const tf_process *process;
    tf_estimate *estimate;
} known;

/* Log probability of an entry by the count of side `view`, right or wrong. */
static double fit(const known *k, const tf_entry *e, uint32_t view,
                  tf_arena *mem)
{
    tf_equation q = e->equation;
    if (view == 1)
        tf_view_turn(&q);
    const tf_evidence as = {.equation = &q, .view = view};
    const double p = k->process->wrong;
    const double right = tf_estimate_predict(k->estimate, &as, 0, mem);
    const double wrong =
        tf_estimate_predict(k->estimate, &as, k->process->wrong_by, mem);
    const double sum = tf_moment_add_logs(log1p(-p) + right, log(p) + wrong);
    return isfinite(sum) ? sum : 0;
}

static bool is_of(const tf_entry *e, tf_str doc)
{
    return e->claim != NULL && tf_str_eq(e->claim->doc, doc);
}

/* One claim given twice: neighbours, for entries are sorted. */
static bool is_same(const tf_entry *a, const tf_entry *b)
{
    return tf_str_eq(a->equation.name, b->equation.name) &&
           is_of(a, b->claim->doc);
}

/* by_level is the probability of the side, negative for the second. */
static void mark(tf_entry *e, const double logp[2], double least)
{
    const double sure = 1 / (1 + exp(-fabs(logp[0] - logp[1])));
    if (sure >= least)
        e->by_level = logp[1] > logp[0] ? -sure : sure;
}

/* The entries of one article: all of one count, as most are, or each of its
 * own where that is likelier. */
static void mark_article(const known *k, tf_entry *at, size_t n, tf_str doc,
                         tf_arena *mem)
{
    double one[2] = {0, 0}, each = log(MIXED);
    for (size_t i = 0; i < n; i++) {
        if (!is_of(&at[i], doc) || (i > 0 && is_same(&at[i - 1], &at[i])))
            continue;
        const double own[2] = {fit(k, &at[i], 0, mem), fit(k, &at[i], 1, mem)};
        one[0] += own[0];
        one[1] += own[1];
        each += tf_moment_add_logs(own[0], own[1]) - log(2);
    }
    const bool mixed = each > fmax(one[0], one[1]);
    for (size_t i = 0; i < n; i++) {
        if (!is_of(&at[i], doc))
            continue;
        const double own[2] = {fit(k, &at[i], 0, mem), fit(k, &at[i], 1, mem)};
        mark(&at[i], mixed ? own : one, mixed ? SURE_ALONE : SURE);
    }
}

/* Moves a marked entry to its side. */
static void move(tf_entry *e)
{
    pair p;
    if (e->by_level == 0 || !pair_of(&e->key, &p))
        return;
    const bool second = e->by_level < 0;
    e->by_level = fabs(e->by_level);
    e->key.reporter = second ? p.b : p.a;
    e->key.partner = second ? p.a : p.b;
    if (second)
        tf_view_turn(&e->equation);
}

/* One block of claims that nobody is known to count. */
static tf_code judge(tf_entries *in, size_t at, known *k, tf_arena *mem,
                     tf_error *err)
{
    const size_t n = tf_view_block(in, at);
    const tf_block_key *key = &in->at[at].key;
    const tf_block_key a = {k->sides.a, k->sides.b, key->product, key->unit};
    const tf_block_key b = {k->sides.b, k->sides.a, key->product, key->unit};
    tf_solved side[2] = {{.n = 0}, {.n = 0, .view = 1}};
    tf_witnesses all;
    side[0].at = tf_view_find(in, &a, &side[0].n);
    side[1].at = tf_view_find(in, &b, &side[1].n);
    if (!has_level(&side[0]) || !has_level(&side[1]))
        return TF_OK;
    const tf_solved asked = {.at = &in->at[at], .n = n};
    tf_code code = tf_joint_open(side, &asked, mem, &all, err);
    if (code == TF_OK)
        code = tf_estimate_solve(all, k->process, mem, &k->estimate, err);
    for (size_t i = 0; i < n && code == TF_OK; i++) {
        const tf_claim *c = in->at[at + i].claim;
        bool first = c != NULL;
        for (size_t j = 0; j < i && first; j++)
            first = !is_of(&in->at[at + j], c->doc);
        if (first)
            mark_article(k, in->at + at, n, c->doc, mem);
    }
    return code;
}

tf_code tf_level_attribute(tf_entries *entries, const tf_process *process,
                           tf_error *err)
{
    tf_code code = TF_OK;
    for (size_t i = 0, n; code == TF_OK && (n = tf_view_block(entries, i)) > 0;
         i += n) {
        known k = {.process = process};
        if (!pair_of(&entries->at[i].key, &k.sides))
            continue;
        tf_arena *scratch = tf_arena_open();
        if (scratch == NULL)
            return tf_fail(err, TF_ENOMEM, "no memory for a block");
        code = judge(entries, i, &k, scratch, err);
        tf_arena_close(scratch);
    }
    for (size_t i = 0; i < entries->n; i++) /* keys are looked up till here */
        move(&entries->at[i]);
    tf_view_sort(entries);
    return code;
}
