/* Both sides' counts of one trade, solved together. The estimate weighs every
 * claim against all the others and names those that do not fit; what is left
 * is deduced, so that each value has an equation to show; the estimate gives
 * the values their intervals. Where only official values are, these stand. */
#include "series/series_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "value/period.h"

#include <math.h>
#include <string.h>

/* A carrier of less is not named. */
static const double WEIGHT_LEAST = 0.25;

/* A claim that is refuted is so many deviations from what the others imply. */
static const double APART = 2;
/* A later printing that differs by less is a revision of an earlier one. */
static const double REVISED_MOST = 0.03;
/* How far a number that was revised later is doubted. */
static const double REVISED_DOUBT = 0.5;

/* Where the claims of a block begin and end, with a year around. */
typedef struct reach {
    int32_t from, to;
} reach;

static void stretch(reach *r, const tf_solved *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const tf_equation *q = &s->at[i].equation;
        for (uint32_t k = 0; k < q->n && !q->official; k++) {
            const tf_period p = q->term[k].span;
            r->from = p.start < r->from ? p.start : r->from;
            r->to = p.start + p.months > r->to ? p.start + p.months : r->to;
        }
    }
}

static bool is_near(const reach *r, const tf_equation *q)
{
    const tf_period p = q->term[0].span;
    return !q->official ||
           (p.start + p.months >= r->from - 12 && p.start <= r->to + 12);
}

/* "More than" is likeliest at its edge. */
static int tilt_of(const tf_entry *e)
{
    const tf_interval *v = &e->equation.value;
    if (e->claim == NULL || !(v->hi > v->lo) ||
        e->claim->hedge == TF_HEDGE_RANGE)
        return 0;
    return v->est <= v->lo ? 1 : v->est >= v->hi ? -1 : 0;
}

/* What the miner's confidence leaves to doubt: a claim is more often wrong in
 * its words than in its number. */
static double doubt_of(const tf_entry *e)
{
    const double c = e->claim != NULL ? e->claim->confidence : 0;
    return c > 0 && c < 1 ? 0.25 * (1 - c) : 0;
}

static bool is_same_sum(const tf_equation *a, const tf_equation *b)
{
    return a->form == b->form && a->n == b->n &&
           a->term[0].flow == b->term[0].flow &&
           tf_period_eq(a->term[0].span, b->term[0].span) &&
           (a->n == 1 || tf_period_eq(a->term[1].span, b->term[1].span));
}

bool tf_joint_is_repeat(const tf_entry *a, const tf_entry *b)
{
    const tf_interval *v = &a->equation.value, *w = &b->equation.value;
    return a->claim != NULL && b->claim != NULL && v->est == w->est &&
           v->lo == w->lo && v->hi == w->hi &&
           is_same_sum(&a->equation, &b->equation);
}

static tf_str month_of(tf_str date)
{
    enum { YEAR_MONTH = 7 };
    return (tf_str){date.ptr, date.len < YEAR_MONTH ? 0 : YEAR_MONTH};
}

/* A revision: another claim on the same sum, published a month or more later,
 * whose number differs, but not by much. SIZE_MAX if there is none. */
static size_t revision_of(const tf_solved *s, size_t i)
{
    const tf_equation *a = &s->equations[i];
    for (size_t k = 0; k < s->n && s->at[i].claim != NULL; k++) {
        const tf_equation *b = &s->equations[k];
        if (s->at[k].claim == NULL || !is_same_sum(a, b) || a->n != 1 ||
            tf_str_compare(month_of(a->when), month_of(b->when)) >= 0)
            continue;
        const bool apart =
            a->value.hi < b->value.lo || b->value.hi < a->value.lo;
        if (apart && fabs(a->value.est - b->value.est) <
                         REVISED_MOST * fabs(b->value.est))
            return k;
    }
    return SIZE_MAX;
}

/* The evidence of a side behind the n there is. */
static void add_evidence(const tf_solved *s, const reach *r, tf_evidence *out,
                         size_t *n)
{
    for (size_t i = 0; i < s->n; i++) {
        const tf_entry *e = &s->at[i];
        s->witness[i] = SIZE_MAX;
        if (!is_near(r, &e->equation))
            continue;
        s->witness[i] = *n;
        out[(*n)++] = (tf_evidence){
            .equation = &s->equations[i],
            .view = s->view,
            .tilt = tilt_of(e),
            .article = e->claim != NULL ? e->claim->doc : TF_STR(""),
            .doubt = fmax(doubt_of(e),
                          revision_of(s, i) == SIZE_MAX ? 0 : REVISED_DOUBT)};
    }
}

static bool has_claims(const tf_solved *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->at[i].claim != NULL)
            return true;
    return false;
}

static tf_code open_side(tf_solved *s, tf_arena *mem, tf_error *err)
{
    s->equations = TF_NEW(mem, s->n, tf_equation);
    s->witness = TF_NEW(mem, s->n, size_t);
    s->revised = TF_NEW(mem, s->n, bool);
    if (s->equations == NULL || s->witness == NULL || s->revised == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for a block");
    for (size_t i = 0; i < s->n; i++) {
        s->equations[i] = s->at[i].equation;
        s->equations[i].source = i;
    }
    return TF_OK;
}

tf_code tf_joint_open(tf_solved side[2], const tf_solved *asked, tf_arena *mem,
                      tf_witnesses *out, tf_error *err)
{
    reach r = {INT32_MAX, INT32_MIN};
    tf_code code = open_side(&side[0], mem, err);
    if (code == TF_OK)
        code = open_side(&side[1], mem, err);
    if (code != TF_OK)
        return code;
    tf_evidence *at = TF_NEW(mem, side[0].n + side[1].n, tf_evidence);
    if (at == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for a block");
    stretch(&r, &side[0]);
    stretch(&r, &side[1]);
    if (asked != NULL)
        stretch(&r, asked);
    *out = (tf_witnesses){at, 0};
    add_evidence(&side[0], &r, at, &out->n);
    add_evidence(&side[1], &r, at, &out->n);
    return TF_OK;
}

tf_evidence *tf_joint_without(const tf_witnesses *all, tf_str doc,
                              tf_arena *mem)
{
    tf_evidence *out = TF_NEW(mem, all->n, tf_evidence);
    if (out == NULL)
        return NULL;
    memcpy(out, all->at, all->n * sizeof *out);
    for (size_t i = 0; i < all->n; i++)
        out[i].absent |= tf_str_eq(out[i].article, doc);
    return out;
}

static tf_code estimate(tf_solved side[2], const tf_witnesses *all,
                        const tf_process *process, tf_arena *mem, tf_error *err)
{
    tf_estimate *e;
    const tf_code code = tf_estimate_solve(*all, process, mem, &e, err);
    if (code != TF_OK)
        return code;
    side[0].estimate = side[1].estimate = e;
    side[0].witnesses = side[1].witnesses = *all;
    return TF_OK;
}

/* What the others say is sharp enough to contradict: within a quarter. A
 * broader view comes from how trade usually moves, not from claims. */
static bool is_sharp(const tf_verdict *v)
{
    const tf_interval *o = &v->others;
    return v->heard && o->hi - o->lo < fabs(o->est) / 2;
}

/* The claims that the others contradict take no part in the deduction. */
static void accuse(tf_solved *s)
{
    for (size_t i = 0; i < s->n; i++) {
        if (s->witness[i] == SIZE_MAX || s->at[i].claim == NULL)
            continue;
        const tf_verdict v = tf_estimate_verdict(s->estimate, s->witness[i]);
        const bool apart = v.sigma > APART && is_sharp(&v);
        s->revised[i] =
            apart && v.wrong > REVISED_DOUBT && revision_of(s, i) != SIZE_MAX;
        s->equations[i].refuted =
            s->revised[i] || (apart && v.wrong > TF_WRONG);
    }
}

/* An equation on the same sum or ratio that stands; else none. */
static size_t rival(const tf_solved *s, size_t i)
{
    const tf_equation *a = &s->equations[i];
    for (size_t k = 0; k < s->n; k++) {
        const tf_equation *b = &s->equations[k];
        if (k != i && !b->refuted && is_same_sum(a, b))
            return k;
    }
    return SIZE_MAX;
}

/* Below, a claim is not even doubted. */
static const double DOUBTED = 0.2;

static bool is_doubted(const tf_solved *s, size_t i)
{
    return i != SIZE_MAX && s->witness[i] != SIZE_MAX &&
           tf_estimate_verdict(s->estimate, s->witness[i]).wrong >= DOUBTED;
}

/* Of what the deduction finds between single claims only what the estimate
 * doubts, and cannot decide, is left standing. */
static void hush(tf_solved *s)
{
    tf_clashes *list = &s->solution.clashes;
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        const tf_clash *c = &list->at[i];
        const bool single =
            c->kind == TF_CLASH_VALUES || c->kind == TF_CLASH_RATIO;
        if (!single || is_doubted(s, c->equation) || is_doubted(s, c->other))
            list->at[n++] = *c;
    }
    list->n = n;
}

/* The same claim given twice. */
static bool is_said_before(const tf_solved *s, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (tf_str_eq(s->equations[k].name, s->equations[i].name) &&
            tf_joint_is_repeat(&s->at[k], &s->at[i]))
            return true;
    return false;
}

static tf_code tell(tf_solved *s, const tf_process *process, tf_arena *mem,
                    tf_error *err)
{
    for (size_t i = 0; i < s->n; i++) {
        const tf_equation *q = &s->equations[i];
        if (!q->refuted || s->revised[i] /* shown in the note */ ||
            is_said_before(s, i))
            continue;
        const tf_verdict v = tf_estimate_verdict(s->estimate, s->witness[i]);
        if (!TF_ROOM(mem, &s->solution.clashes))
            return tf_fail(err, TF_ENOMEM, "no memory for a block");
        tf_clash *clash = &s->solution.clashes.at[s->solution.clashes.n++];
        *clash = (tf_clash){.kind = q->form == TF_FORM_RATIO ? TF_CLASH_RATIO
                                                             : TF_CLASH_VALUES,
                            .equation = i,
                            .other = rival(s, i),
                            .flow = q->term[0].flow,
                            .span = q->term[0].span,
                            .sigma = v.sigma,
                            .said = q->value.est,
                            .implied = v.others};
        const tf_accused who = {s, i, process};
        const tf_code code = tf_reread_claim(&who, mem, &clash->reading, err);
        if (code != TF_OK)
            return code;
    }
    return TF_OK;
}

/* The equations that carry a value: those it was deduced from, and those of
 * this side that the estimate leans on. */
static bool carry(tf_solved *s, tf_cell *c, const double *weight, tf_arena *mem)
{
    tf_support *at = TF_NEW(mem, s->n, tf_support);
    size_t n = 0, old = 0;
    double total = 0;
    if (at == NULL)
        return false;
    for (size_t i = 0; i < s->n; i++) {
        const double w = s->witness[i] == SIZE_MAX ? 0 : weight[s->witness[i]];
        const bool was = old < c->n_support && c->support[old].equation == i;
        old += was;
        if (s->equations[i].refuted || (!was && w < WEIGHT_LEAST))
            continue;
        at[n++] = (tf_support){i, w};
        total += w;
    }
    for (size_t i = 0; i < n && total > 0; i++)
        at[i].weight /= total;
    if (total > 0) {
        c->support = at;
        c->n_support = n;
    }
    return true;
}

/* The estimate of a cell in place of the deduction's hard bounds. The number
 * stays the one that is printed, or follows from printed ones, where the
 * estimate bears it out. */
static bool refine(tf_solved *s, tf_cell *c, double *weight, tf_arena *mem)
{
    const tf_term term = {c->flow, c->span, 1};
    tf_interval v;
    if (c->official || !tf_estimate_value(s->estimate, s->view, term, mem, &v))
        return true;
    if (c->rule == TF_RULE_STATED) { /* nothing refutes what is printed */
        if (c->value.est < v.lo)
            v.lo = fmin(v.lo, c->value.lo);
        if (c->value.est > v.hi)
            v.hi = fmax(v.hi, c->value.hi);
    }
    if (v.lo <= c->value.est && c->value.est <= v.hi)
        v.est = c->value.est;
    c->value = v;
    return tf_estimate_weights(s->estimate, s->view, term, mem, weight) &&
           carry(s, c, weight, mem);
}

/* Where propagation does not settle, the exact sampler gives the intervals;
 * false without memory. */
static bool resample(tf_solved *s, tf_arena *mem)
{
    enum { SWEEPS = 4000, WITNESSES_MOST = 250 };
    const size_t n = s->solution.n;
    tf_term *terms = TF_NEW(mem, n, tf_term);
    tf_interval *out = TF_NEW(mem, n, tf_interval);
    if (terms == NULL || out == NULL)
        return false;
    for (size_t i = 0; i < n; i++) {
        const tf_cell *c = &s->solution.at[i];
        terms[i] = (tf_term){c->flow, c->span, 1};
    }
    const tf_sampling what = {s->view, terms, n, SWEEPS, 1};
    if (n == 0 || s->witnesses.n > WITNESSES_MOST ||
        !tf_estimate_sample(s->estimate, &what, mem, out))
        return true; /* as propagation left it */
    s->sampled = true;
    for (size_t i = 0; i < n; i++) {
        tf_cell *c = &s->solution.at[i];
        if (c->official || !(out[i].lo <= out[i].hi))
            continue;
        c->value.lo = fmin(out[i].lo, c->value.est);
        c->value.hi = fmax(out[i].hi, c->value.est);
    }
    return true;
}

static tf_code deduce(tf_solved *s, const tf_process *process, tf_arena *mem,
                      tf_error *err)
{
    const tf_block block = {s->equations, s->n};
    if (s->estimate != NULL)
        accuse(s);
    tf_code code = tf_solve_block(block, mem, &s->solution, err);
    if (code != TF_OK || s->estimate == NULL)
        return code;
    double *weight = TF_NEW(mem, s->witnesses.n, double);
    bool room = weight != NULL;
    for (size_t i = 0; i < s->solution.n && room; i++)
        room = refine(s, &s->solution.at[i], weight, mem);
    if (room && !tf_estimate_settled(s->estimate))
        room = resample(s, mem);
    if (!room)
        return tf_fail(err, TF_ENOMEM, "no memory for a block");
    hush(s);
    return tell(s, process, mem, err);
}

tf_code tf_joint_solve(const tf_joint *in, tf_arena *mem, tf_solved side[2],
                       tf_error *err)
{
    const tf_block_key *k = &in->entries->at[in->at].key;
    const tf_block_key other = {k->partner, k->reporter, k->product, k->unit};
    side[0] = (tf_solved){.at = &in->entries->at[in->at], .n = in->n};
    side[1] = (tf_solved){.n = 0, .view = 1};
    /* trade within one area has one side alone */
    if (k->reporter.len > 0 && !tf_str_eq(k->reporter, k->partner))
        side[1].at = tf_view_find(in->entries, &other, &side[1].n);
    tf_witnesses all;
    tf_code code = tf_joint_open(side, NULL, mem, &all, err);
    if (code == TF_OK && (has_claims(&side[0]) || has_claims(&side[1])))
        code = estimate(side, &all, in->process, mem, err);
    for (int v = 0; v < 2 && code == TF_OK; v++)
        if (side[v].n > 0)
            code = deduce(&side[v], in->process, mem, err);
    return code;
}
