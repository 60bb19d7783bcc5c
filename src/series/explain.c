/* All that stands behind one number: its equation, the values in it, down to
 * the sentences. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "lexicon/commodity.h"
#include "series/series_impl.h"
#include "value/key.h"
#include "value/period.h"

#include <math.h>

/* A walk from one cell down; `seen` cells are named but not told twice. */
typedef struct walk {
    const tf_process *process;
    const tf_solved *in;
    const tf_cell *root;
    bool *seen;
    tf_arena *mem;
    tf_reasons *out;
} walk;

/* The weight of an equation in the value that is explained. */
static double weight_of(const walk *w, size_t equation)
{
    for (size_t i = 0; i < w->root->n_support; i++)
        if (w->root->support[i].equation == equation)
            return w->root->support[i].weight;
    return 0;
}

static tf_reason blank(uint32_t depth)
{
    const tf_str none = TF_STR("");
    return (tf_reason){.equation = none,
                       .id = none,
                       .quote = none,
                       .doc = none,
                       .doc_date = none,
                       .reporter_cue = none,
                       .depth = depth};
}

static bool copy_texts(tf_arena *mem, tf_reason *r)
{
    tf_str *const texts[] = {&r->id, &r->quote, &r->doc, &r->doc_date,
                             &r->reporter_cue};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        *texts[i] = tf_arena_copy(mem, *texts[i]);
        if (texts[i]->ptr == NULL)
            return false;
    }
    return true;
}

static tf_code push(walk *w, tf_reason *r, tf_buf *equation, tf_error *err)
{
    const tf_code code = tf_buf_take(equation, &r->equation, err);
    if (code != TF_OK)
        return code;
    if (!copy_texts(w->mem, r) || !TF_ROOM(w->mem, w->out))
        return tf_fail(err, TF_ENOMEM, "no memory for reasons");
    w->out->at[w->out->n++] = *r;
    return TF_OK;
}

/* "T 2024-S1 / T 2023-S1 = 1.454", "T 2023 = 3.6 bn USD". */
static void add_equation(tf_buf *buf, const tf_entry *e)
{
    const tf_equation *q = &e->equation;
    tf_words_cell(buf, q->term[0].flow, q->term[0].span);
    if (q->n > 1) {
        tf_buf_add(buf,
                   q->form == TF_FORM_RATIO ? TF_STR(" / ") : TF_STR(" - "));
        tf_words_cell(buf, q->term[1].flow, q->term[1].span);
    }
    tf_buf_add(buf, TF_STR(" = "));
    if (q->form == TF_FORM_RATIO)
        tf_words_number(buf, q->value.est, 6);
    else
        tf_words_amount(buf, q->value.est, e->key.unit);
}

static tf_code tell_entry(walk *w, size_t equation, uint32_t depth,
                          tf_error *err)
{
    const tf_entry *e = &w->in->at[equation];
    const tf_claim *c = e->claim;
    tf_reason r = blank(depth);
    tf_buf text = tf_buf_open(w->mem);
    r.value = e->equation.value;
    r.weight = weight_of(w, equation);
    r.id = e->equation.name;
    r.quote = c != NULL ? c->quote : e->official->source;
    r.doc = c != NULL ? c->doc : e->official->file;
    r.line = c != NULL ? c->line : e->official->line;
    if (c != NULL) {
        r.doc_date = c->doc_date;
        r.reporter_cue =
            tf_codes_cue(e->by_level > 0 ? TF_CUE_LEVEL : c->reporter_cue);
        r.col = c->col;
    }
    add_equation(&text, e);
    return push(w, &r, &text, err);
}

/* The cell itself: what it is made from, and the weight of all below it. */
static tf_code tell_cell(walk *w, const tf_cell *c, uint32_t depth,
                         tf_error *err)
{
    tf_reason r = blank(depth);
    tf_buf text = tf_buf_open(w->mem);
    r.value = c->value;
    for (size_t i = 0; i < c->n_support; i++)
        r.weight += weight_of(w, c->support[i].equation);
    tf_words_cell(&text, c->flow, c->span);
    tf_buf_add(&text, TF_STR(" = "));
    if (c->rule == TF_RULE_STATED)
        tf_words_amount(&text, c->value.est, w->in->at[0].key.unit);
    else
        tf_words_rule(&text, w->in, c, true);
    return push(w, &r, &text, err);
}

/* The equations of a functional: all of the support that state it. */
static tf_code tell_equations(walk *w, const tf_cell *c, uint32_t depth,
                              tf_error *err)
{
    const tf_equation *by =
        c->by == SIZE_MAX ? NULL : &w->in->at[c->by].equation;
    tf_code code = TF_OK;
    for (size_t i = 0; i < c->n_support && code == TF_OK; i++) {
        const size_t k = c->support[i].equation;
        const tf_equation *e = &w->in->at[k].equation;
        const bool level = e->n == 1 && e->term[0].flow == c->flow &&
                           tf_period_eq(e->term[0].span, c->span);
        const bool same = by != NULL && by->n > 1 && e->form == by->form &&
                          e->n == by->n &&
                          e->term[0].flow == by->term[0].flow &&
                          tf_period_eq(e->term[0].span, by->term[0].span) &&
                          tf_period_eq(e->term[1].span, by->term[1].span);
        if (level || same)
            code = tell_entry(w, k, depth, err);
    }
    return code;
}

static tf_code tell(walk *w, size_t cell, uint32_t depth, tf_error *err)
{
    const tf_cell *c = &w->in->solution.at[cell];
    tf_code code = tell_cell(w, c, depth, err);
    if (w->seen[cell])
        return code;
    w->seen[cell] = true;
    if (code == TF_OK)
        code = tell_equations(w, c, depth + 1, err);
    for (uint32_t i = 0; i < c->n_in && code == TF_OK; i++)
        code = tell(w, c->in[i], depth + 1, err);
    return code;
}

/* Whether an article stands behind the root before place `until`. */
static bool is_seen(const walk *w, tf_str doc, size_t until)
{
    for (size_t i = 0; i < until; i++) {
        const tf_claim *c = w->in->at[w->root->support[i].equation].claim;
        if (c != NULL && tf_str_eq(c->doc, doc))
            return true;
    }
    return false;
}

/* The value without each of its articles, as long as there are few. */
static tf_code tell_influence(walk *w, tf_error *err)
{
    enum { ARTICLES_MOST = 12 };
    tf_code code = TF_OK;
    size_t told = 0;
    for (size_t i = 0; i < w->root->n_support && code == TF_OK; i++) {
        const tf_claim *c = w->in->at[w->root->support[i].equation].claim;
        if (c == NULL || is_seen(w, c->doc, i) || told++ == ARTICLES_MOST)
            continue;
        tf_reason r = blank(1);
        tf_buf text = tf_buf_open(w->mem);
        r.doc = c->doc;
        r.doc_date = c->doc_date;
        code = tf_influence_without(
            &(tf_absence){w->process, w->in, w->root, c->doc}, w->mem, &r.value,
            err);
        tf_words_cell(&text, w->root->flow, w->root->span);
        tf_buf_add(&text, isfinite(r.value.est)
                              ? TF_STR(" without this article")
                              : TF_STR(" rests on this article alone"));
        if (code == TF_OK)
            code = push(w, &r, &text, err);
    }
    return code;
}

/* Which periods of that flow have a value, into a message. */
static tf_code missing(const tf_solved *in, tf_str key, tf_str period,
                       tf_flow flow, tf_arena *mem, tf_error *err)
{
    tf_str list;
    tf_buf buf = tf_buf_open(mem);
    for (size_t i = 0; i < in->solution.n; i++) {
        const tf_cell *c = &in->solution.at[i];
        if (c->flow != flow || !tf_series_shows(c))
            continue;
        tf_buf_add(&buf, buf.n > 0 ? TF_STR(", ") : TF_STR(""));
        tf_words_period(&buf, c->span);
    }
    if (tf_buf_take(&buf, &list, err) != TF_OK)
        return TF_ENOMEM;
    if (list.len == 0)
        return tf_fail(err, TF_EINPUT, "no value of %.*s", TF_FMT(key));
    return tf_fail(err, TF_EINPUT, "no value of %.*s for %.*s; there are %.*s",
                   TF_FMT(key), TF_FMT(period), TF_FMT(list));
}

/* The block of that key; a key without unit means the first in which its
 * subject is counted. n is 0 if there is none. */
static size_t find_block(const tf_entries *in, const tf_key *key, size_t *n)
{
    for (size_t i = 0; (*n = tf_view_block(in, i)) > 0; i += *n) {
        const tf_block_key *k = &in->at[i].key;
        if (tf_str_eq(k->reporter, key->reporter) &&
            tf_str_eq(k->partner, key->partner) &&
            tf_commodity_is(key->product, k->product) &&
            (key->unit.len == 0 ? k->unit.len > 0
                                : tf_str_eq(k->unit, key->unit)))
            return i;
    }
    return 0;
}

static tf_code explain(tf_entries *entries, tf_str key, tf_str period, walk *w,
                       tf_error *err)
{
    tf_key k;
    tf_period p;
    tf_solved side[2];
    tf_process process;
    size_t n;
    tf_code code = tf_key_read(key, &k, err);
    if (code == TF_OK)
        code = tf_period_read(period, &p, err);
    if (code == TF_OK)
        code = tf_process_read(&process, err);
    if (code == TF_OK)
        code = tf_level_attribute(entries, &process, err);
    if (code != TF_OK)
        return code;
    const size_t at = find_block(entries, &k, &n);
    if (n == 0)
        return tf_fail(err, TF_EINPUT, "no series %.*s", TF_FMT(key));
    code = tf_joint_solve(&(tf_joint){entries, at, n, &process}, w->mem, side,
                          err);
    if (code != TF_OK)
        return code;
    const tf_solved *solved = &side[0];
    const size_t cell = tf_cell_find(&solved->solution, k.flow, p);
    if (cell == SIZE_MAX)
        return missing(solved, key, period, k.flow, w->mem, err);
    w->process = &process;
    w->in = solved;
    w->root = &solved->solution.at[cell];
    w->seen = TF_NEW(w->mem, solved->solution.n, bool);
    if (w->seen == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for reasons");
    code = tell(w, cell, 0, err);
    if (code == TF_OK && solved->estimate != NULL && !w->root->official)
        code = tell_influence(w, err);
    return code;
}

tf_code tf_series_explain(const tf_basis *in, const tf_str what[2], tf_ctx *ctx,
                          tf_reasons *out, tf_error *err)
{
    tf_entries entries;
    walk w = {.mem = ctx->mem, .out = out};
    *out = (tf_reasons){0};
    const tf_code code = tf_view_all(in, ctx->mem, &entries, err);
    return code != TF_OK ? code : explain(&entries, what[0], what[1], &w, err);
}
