/* Several equations on one functional: which value they give together.
 *
 * A printing is one window [lo, hi]; the same number printed again is the
 * same official figure passed on and counts once. The value is the point
 * that most printings allow, its window what they all allow. Between equal
 * counts decide, in this order: the relations to other cells, the number of
 * equations, the later source, the narrower window, the smaller value. The
 * first two are evidence; where they do not decide, the value is disputed
 * and nothing is derived from it. An official equation outvotes claims.
 * Equations outside the window are never averaged in: nearer than
 * TF_CONFLICT_SIGMA they pass as revisions, else they are reported. */
#include "solve/solve_impl.h"

#include "base/arena.h"
#include "base/str.h"

#include <math.h>
#include <stdlib.h>

/* A candidate: the printings that allow one point. */
typedef struct camp {
    tf_interval value;
    size_t by; /* place in order of the narrowest printing */
    size_t votes, equations, agree;
    tf_str when;
} camp;

static const tf_interval *window_at(const tf_solver *s, size_t i)
{
    return &s->order[i]->value;
}

static bool is_repost(const tf_solver *s, const tf_statement *st, size_t i)
{
    if (i == st->first)
        return false;
    const tf_interval *a = window_at(s, i - 1), *b = window_at(s, i);
    return a->lo == b->lo && a->hi == b->hi && a->est == b->est &&
           s->order[i - 1]->official == s->order[i]->official;
}

static bool votes(const tf_solver *s, const tf_statement *st, size_t i)
{
    return !st->official || s->order[i]->official;
}

/* The camp of all voting printings that allow the point p. */
static camp gather(const tf_solver *s, const tf_statement *st, double p)
{
    camp c = {{0, -INFINITY, INFINITY}, SIZE_MAX, 0, 0, 0, TF_STR("")};
    double width = INFINITY;
    for (size_t i = st->first; i < st->first + st->n; i++) {
        const tf_interval *w = window_at(s, i);
        if (!votes(s, st, i) || p < w->lo || p > w->hi)
            continue;
        c.votes += !is_repost(s, st, i);
        c.equations++;
        c.value.lo = fmax(c.value.lo, w->lo);
        c.value.hi = fmin(c.value.hi, w->hi);
        if (tf_str_compare(s->order[i]->when, c.when) > 0)
            c.when = s->order[i]->when;
        if (w->hi - w->lo < width) {
            width = w->hi - w->lo;
            c.by = i;
        }
    }
    return c;
}

/* The most precisely printed number that all of the camp allow; else the
 * nearest point to the narrowest printing. */
static void place(const tf_solver *s, const tf_statement *st, camp *c)
{
    double width = INFINITY;
    c->value.est =
        fmin(fmax(window_at(s, c->by)->est, c->value.lo), c->value.hi);
    for (size_t i = st->first; i < st->first + st->n; i++) {
        const tf_interval *w = window_at(s, i);
        if (votes(s, st, i) && w->est >= c->value.lo && w->est <= c->value.hi &&
            w->lo <= c->value.lo && w->hi >= c->value.hi &&
            w->hi - w->lo < width) {
            width = w->hi - w->lo;
            c->by = i;
            c->value.est = w->est;
        }
    }
}

/* How many relations to other cells give a value that meets `value`. */
static size_t agreeing(const tf_solver *s, size_t statement, tf_interval value)
{
    const size_t cell = s->statements.at[statement].cell;
    size_t n = 0;
    for (size_t i = 0; i < s->relations.n; i++) {
        const tf_relation *r = &s->relations.at[i];
        tf_interval other;
        if (cell == SIZE_MAX && r->statement == statement)
            n += tf_deduce_said(s, r, &other) &&
                 tf_conflict_sigma(other, value) < TF_CONFLICT_SIGMA;
        for (uint32_t k = 0; k < r->n && cell != SIZE_MAX && !r->spare; k++)
            n += r->cell[k] == cell && tf_deduce_value(s, r, k, &other) &&
                 tf_conflict_sigma(other, value) < TF_CONFLICT_SIGMA;
    }
    return n;
}

/* > 0 if a is the better supported, by evidence alone. */
static int by_evidence(const camp *a, const camp *b)
{
    if (a->votes != b->votes)
        return a->votes > b->votes ? 1 : -1;
    if (a->agree != b->agree)
        return a->agree > b->agree ? 1 : -1;
    return (a->equations > b->equations) - (a->equations < b->equations);
}

static bool is_better(const camp *a, const camp *b)
{
    int c = by_evidence(a, b);
    if (c == 0)
        c = tf_str_compare(a->when, b->when);
    const double wa = a->value.hi - a->value.lo, wb = b->value.hi - b->value.lo;
    if (c == 0)
        c = (wb > wa) - (wb < wa);
    if (c == 0)
        c = (b->value.est > a->value.est) - (b->value.est < a->value.est);
    return c > 0;
}

/* The camp at the lower end of equation i, complete. */
static camp camp_of(const tf_solver *s, size_t statement, size_t i,
                    bool corroborate)
{
    const tf_statement *st = &s->statements.at[statement];
    camp c = gather(s, st, window_at(s, i)->lo);
    place(s, st, &c);
    if (corroborate)
        c.agree = agreeing(s, statement, c.value);
    return c;
}

/* The best camp; *tied tells that evidence does not decide for it. */
static camp elect(const tf_solver *s, size_t statement, bool corroborate,
                  bool *tied)
{
    const tf_statement *st = &s->statements.at[statement];
    camp best = {.votes = 0};
    for (size_t i = st->first; i < st->first + st->n; i++) {
        if (!votes(s, st, i) || is_repost(s, st, i))
            continue;
        const camp c = camp_of(s, statement, i, corroborate);
        if (best.votes == 0 || is_better(&c, &best))
            best = c;
    }
    *tied = false;
    for (size_t i = st->first; i < st->first + st->n && !*tied; i++) {
        if (!votes(s, st, i) || is_repost(s, st, i))
            continue;
        const camp c = camp_of(s, statement, i, corroborate);
        *tied = by_evidence(&c, &best) == 0 &&
                tf_conflict_sigma(c.value, best.value) >= TF_CONFLICT_SIGMA;
    }
    return best;
}

static int by_equation(const void *pa, const void *pb)
{
    const tf_support *a = pa, *b = pb;
    return (a->equation > b->equation) - (a->equation < b->equation);
}

/* Lists the equations that the value does not contradict; those whose window
 * holds it share its weight. */
static bool support(tf_solver *s, tf_statement *st)
{
    tf_support *at = TF_NEW(s->mem, st->n, tf_support);
    double total = 0;
    if (at == NULL)
        return false;
    st->n_support = 0;
    st->reconciled = false;
    st->estimated = true;
    for (size_t i = st->first; i < st->first + st->n; i++) {
        const tf_interval *w = window_at(s, i);
        if (tf_conflict_sigma(*w, st->value) >= TF_CONFLICT_SIGMA)
            continue;
        const bool carries =
            votes(s, st, i) && w->lo <= st->value.hi && w->hi >= st->value.lo;
        at[st->n_support++] =
            (tf_support){(size_t)(s->order[i] - s->in.at), carries};
        total += carries;
        st->reconciled |= w->est != st->value.est;
        st->estimated &= s->order[i]->estimated;
    }
    for (size_t i = 0; i < st->n_support; i++)
        at[i].weight /= total;
    qsort(at, st->n_support, sizeof *at, by_equation);
    st->support = at;
    return true;
}

bool tf_vote_settle(tf_solver *s, size_t statement, bool corroborate)
{
    tf_statement *st = &s->statements.at[statement];
    bool tied;
    const camp best = elect(s, statement, corroborate, &tied);
    st->value = best.value;
    st->by = best.by;
    st->votes = best.votes;
    st->tied = tied;
    return support(s, st);
}

/* Equation i of order stands against `value`, which `other` printed. */
static bool report(tf_solver *s, size_t i, tf_interval value, size_t other)
{
    const tf_equation *e = s->order[i];
    const tf_clash clash = {.kind = TF_CLASH_VALUES,
                            .equation = (size_t)(e - s->in.at),
                            .other = other,
                            .flow = e->term[0].flow,
                            .span = e->term[0].span,
                            .sigma = tf_conflict_sigma(e->value, value),
                            .said = e->value.est,
                            .implied = value};
    return clash.sigma < TF_CONFLICT_SIGMA || tf_conflict_add(s, &clash);
}

bool tf_vote_report(tf_solver *s, size_t statement)
{
    const tf_statement *st = &s->statements.at[statement];
    const size_t other = (size_t)(s->order[st->by] - s->in.at);
    for (size_t i = st->first; i < st->first + st->n; i++)
        if (!report(s, i, st->value, other))
            return false;
    return true;
}

bool tf_vote_compare(tf_solver *s, size_t statement)
{
    const tf_statement *st = &s->statements.at[statement];
    tf_cell *c = &s->cells.at[st->cell];
    tf_support *at = TF_NEW(s->mem, c->n_support + st->n, tf_support);
    if (at == NULL)
        return false;
    for (size_t i = 0; i < c->n_support; i++)
        at[i] = c->support[i];
    for (size_t i = st->first; i < st->first + st->n; i++) {
        if (!report(s, i, c->value, c->by))
            return false;
        const tf_interval *w = window_at(s, i);
        if (tf_conflict_sigma(*w, c->value) < TF_CONFLICT_SIGMA)
            at[c->n_support++] =
                (tf_support){(size_t)(s->order[i] - s->in.at), 0};
    }
    qsort(at, c->n_support, sizeof *at, by_equation);
    c->support = at;
    return true;
}
