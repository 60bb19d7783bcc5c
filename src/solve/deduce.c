/* Deduction to a fixpoint, in generations. A cell gets its value in the first
 * generation in which a relation with all its other cells known determines
 * it, and keeps it; so a value never comes to rest on itself. Of several
 * relations in one generation the one on the fewest equations is taken, then
 * the narrowest, then the first. Bounds are worst-case interval arithmetic,
 * estimates follow the printed numbers: 2.34 bn and +45.4 % give 2.34 / 1.454
 * = 1.609 bn, from 2.33 / 1.4545 to 2.35 / 1.4535. */
#include "solve/solve_impl.h"

#include "base/arena.h"

#include <math.h>

/* A longer chain or a broader base is no evidence that a reader could check;
 * twelve steps take months to years and years to a decade. */
enum { DEPTH_MAX = 12, SUPPORT_MAX = 64 };

static tf_interval scale(tf_interval a, double k)
{
    if (k < 0)
        return (tf_interval){a.est * k, a.hi * k, a.lo * k};
    return (tf_interval){a.est * k, a.lo * k, a.hi * k};
}

static tf_interval plus(tf_interval a, tf_interval b)
{
    return (tf_interval){a.est + b.est, a.lo + b.lo, a.hi + b.hi};
}

/* a times b for b >= 0; a may be negative (a balance). */
static tf_interval times(tf_interval a, tf_interval b)
{
    return (tf_interval){a.est * b.est, a.lo * (a.lo < 0 ? b.hi : b.lo),
                         a.hi * (a.hi < 0 ? b.lo : b.hi)};
}

/* a over b for b > 0. */
static tf_interval over(tf_interval a, tf_interval b)
{
    return (tf_interval){a.est / b.est, a.lo / (a.lo < 0 ? b.lo : b.hi),
                         a.hi / (a.hi < 0 ? b.hi : b.lo)};
}

static tf_interval value_of(const tf_solver *s, const tf_relation *r,
                            uint32_t k)
{
    return s->cells.at[r->cell[k]].value;
}

static bool is_finite(tf_interval v)
{
    return isfinite(v.est) && isfinite(v.lo) && isfinite(v.hi);
}

static tf_interval solve_sum(const tf_solver *s, const tf_relation *r,
                             uint32_t k)
{
    tf_interval sum = {0, 0, 0};
    for (uint32_t j = 0; j < r->n; j++)
        if (j != k)
            sum = plus(sum, scale(value_of(s, r, j), -r->coef[j] / r->coef[k]));
    return sum;
}

bool tf_deduce_value(const tf_solver *s, const tf_relation *r, uint32_t k,
                     tf_interval *out)
{
    for (uint32_t j = 0; j < r->n; j++)
        if (j != k && !s->marks[r->cell[j]].known)
            return false;
    if (r->kind == TF_RELATION_SUM) {
        *out = solve_sum(s, r, k);
        return is_finite(*out);
    }
    const tf_interval say = s->statements.at[r->statement].value;
    const tf_interval other = value_of(s, r, 1 - k);
    if (r->kind == TF_RELATION_CHANGE)
        *out = plus(other, k == 0 ? say : scale(say, -1));
    else if (say.lo < 0 || (k == 1 && !(say.lo > 0)))
        return false; /* nothing is left: it does not tell of what */
    else
        *out = k == 0 ? times(other, say) : over(other, say);
    return is_finite(*out);
}

bool tf_deduce_said(const tf_solver *s, const tf_relation *r, tf_interval *out)
{
    if (!s->marks[r->cell[0]].known || !s->marks[r->cell[1]].known)
        return false;
    const tf_interval later = value_of(s, r, 0), base = value_of(s, r, 1);
    if (r->kind == TF_RELATION_CHANGE)
        *out = plus(later, scale(base, -1));
    else if (base.lo > 0)
        *out = over(later, base);
    else if (base.hi < 0)
        *out = over(scale(later, -1), scale(base, -1));
    else
        return false;
    return is_finite(*out);
}

/* What of a window a flow can be: exports, imports and their sum are not
 * negative. false if nothing is left. */
static bool within_reason(tf_flow flow, tf_interval *v)
{
    if (flow == TF_FLOW_BALANCE)
        return true;
    v->lo = fmax(v->lo, 0);
    v->est = fmax(v->est, 0);
    return v->hi >= 0;
}

static bool is_determined(tf_interval v)
{
    return (v.hi - v.lo) / 2 <= TF_WIDTH_MAX * fabs(v.est);
}

/* What may go into a deduction: a value that nothing disputes. */
static bool is_usable(const tf_solver *s, size_t cell)
{
    return s->marks[cell].known && !s->cells.at[cell].disputed &&
           s->cells.at[cell].depth < DEPTH_MAX;
}

static double half_width(tf_interval v)
{
    return (v.hi - v.lo) / 2;
}

/* One thing that a deduced value rests on, and its share of the width. */
typedef struct ground {
    const tf_support *at;
    size_t n;
    double share;
} ground;

/* What relation r, solved for its cell k, rests on; shares add up to 1. */
static uint32_t grounds(const tf_solver *s, const tf_relation *r, uint32_t k,
                        ground out[3])
{
    const bool ratio = r->kind == TF_RELATION_RATIO;
    uint32_t n = 0;
    double total = 0;
    for (uint32_t j = 0; j < r->n; j++) {
        const tf_cell *c = &s->cells.at[r->cell[j]];
        const double coef =
            r->kind == TF_RELATION_SUM ? fabs(r->coef[j] / r->coef[k]) : 1;
        if (j != k)
            out[n++] = (ground){c->support, c->n_support,
                                half_width(c->value) * coef /
                                    (ratio ? fabs(c->value.est) : 1)};
    }
    if (r->statement != SIZE_MAX) {
        const tf_statement *st = &s->statements.at[r->statement];
        out[n++] =
            (ground){st->support, st->n_support,
                     half_width(st->value) / (ratio ? fabs(st->value.est) : 1)};
    }
    for (uint32_t j = 0; j < n; j++)
        total += out[j].share;
    for (uint32_t j = 0; j < n; j++)
        out[j].share =
            total > 0 && isfinite(total) ? out[j].share / total : 1.0 / n;
    return n;
}

/* Merges supports, each listed once in order of equations. SIZE_MAX: more
 * than SUPPORT_MAX. */
static size_t merge(const ground *from, uint32_t n, tf_support *out)
{
    size_t count = 0;
    for (uint32_t g = 0; g < n; g++)
        for (size_t i = 0; i < from[g].n; i++) {
            const tf_support add = {from[g].at[i].equation,
                                    from[g].at[i].weight * from[g].share};
            size_t k = count;
            while (k > 0 && out[k - 1].equation > add.equation)
                k--;
            if (k > 0 && out[k - 1].equation == add.equation) {
                out[k - 1].weight += add.weight;
                continue;
            }
            if (count == SUPPORT_MAX)
                return SIZE_MAX;
            for (size_t j = count++; j > k; j--)
                out[j] = out[j - 1];
            out[k] = add;
        }
    return count;
}

/* The best deduction of one cell in one generation. */
typedef struct deduction {
    tf_interval value;
    size_t relation, n_support;
    uint32_t k;
} deduction;

/* The cell that relation r can give a value now; r->n if there is none. */
static uint32_t open_cell(const tf_solver *s, const tf_relation *r)
{
    uint32_t open = r->n;
    for (uint32_t j = 0; j < r->n; j++) {
        const bool known = s->marks[r->cell[j]].known;
        if (known && !is_usable(s, r->cell[j]))
            return r->n;
        if (!known && open != r->n)
            return r->n;
        if (!known)
            open = j;
    }
    return open;
}

static bool is_better(const deduction *a, const deduction *b)
{
    if (a->n_support != b->n_support)
        return a->n_support < b->n_support;
    const double wa = half_width(a->value) / fabs(a->value.est);
    const double wb = half_width(b->value) / fabs(b->value.est);
    return wa < wb; /* of equals the first relation stays */
}

/* Parts that exceed their whole: said once, and never used again. */
static bool refuse(tf_solver *s, tf_relation *r, uint32_t k, tf_interval value)
{
    const tf_cell *c = &s->cells.at[r->cell[k]];
    const tf_clash clash = {
        .kind = TF_CLASH_NEGATIVE,
        .equation = SIZE_MAX,
        .other = SIZE_MAX,
        .flow = c->flow,
        .span = c->span,
        .sigma = tf_conflict_sigma(value, (tf_interval){0, 0, 0}),
        .said = value.est,
        .implied = value};
    r->dropped = true;
    return clash.sigma < TF_CONFLICT_SIGMA || tf_conflict_add(s, &clash);
}

static tf_rule rule_of(const tf_solver *s, const tf_relation *r, uint32_t k)
{
    if (r->kind == TF_RELATION_RATIO)
        return k == 0 ? TF_RULE_LATER : TF_RULE_BASE;
    if (r->kind == TF_RELATION_CHANGE)
        return k == 0 ? TF_RULE_AFTER : TF_RULE_BEFORE;
    if (s->cells.at[r->cell[0]].flow != s->cells.at[r->cell[1]].flow)
        return TF_RULE_FLOWS;
    return k == 0 ? TF_RULE_JOIN : TF_RULE_REST;
}

/* A whole from its parts: spans side by side, or T = X + M. */
static bool is_sum(const tf_solver *s, const tf_relation *r, uint32_t k)
{
    const tf_rule rule = rule_of(s, r, k);
    return rule == TF_RULE_JOIN ||
           (rule == TF_RULE_FLOWS && k == 0 && !r->spare &&
            s->cells.at[r->cell[0]].flow == TF_FLOW_TURNOVER);
}

/* The deduction by relation i if it gives a value to an open cell;
 * out->n_support is 0 if it does not. false without memory. */
static bool deduce(tf_solver *s, size_t i, bool sums, deduction *out)
{
    tf_relation *r = &s->relations.at[i];
    ground from[3];
    tf_support scratch[SUPPORT_MAX];
    *out = (deduction){.relation = i, .k = r->n};
    const bool tied =
        r->statement != SIZE_MAX && s->statements.at[r->statement].tied;
    if (!r->dropped && !tied)
        out->k = open_cell(s, r);
    if (out->k == r->n || (sums && !is_sum(s, r, out->k)) ||
        !tf_deduce_value(s, r, out->k, &out->value))
        return true;
    const tf_interval raw = out->value;
    if (!within_reason(s->cells.at[r->cell[out->k]].flow, &out->value))
        return refuse(s, r, out->k, raw);
    if (!is_determined(out->value))
        return true;
    const size_t n = merge(from, grounds(s, r, out->k, from), scratch);
    out->n_support = n == SIZE_MAX ? 0 : n;
    return true;
}

/* Writes a deduction into its cell. */
static bool commit(tf_solver *s, const deduction *d)
{
    const tf_relation *r = &s->relations.at[d->relation];
    tf_cell *c = &s->cells.at[r->cell[d->k]];
    ground from[3];
    tf_support *support = TF_NEW(s->mem, d->n_support, tf_support);
    if (support == NULL)
        return false;
    c->value = d->value;
    c->rule = rule_of(s, r, d->k);
    c->n_support = merge(from, grounds(s, r, d->k, from), support);
    c->support = support;
    c->official = r->statement == SIZE_MAX;
    for (uint32_t j = 0; j < r->n; j++) {
        const tf_cell *in = &s->cells.at[r->cell[j]];
        if (j == d->k)
            continue;
        c->weight[c->n_in] = -r->coef[j] / r->coef[d->k];
        c->in[c->n_in++] = r->cell[j];
        c->official &= in->official;
        if (c->depth <= in->depth)
            c->depth = in->depth + 1;
    }
    if (r->statement != SIZE_MAX)
        c->by =
            (size_t)(s->order[s->statements.at[r->statement].by] - s->in.at);
    s->marks[r->cell[d->k]].maker = d->relation;
    s->marks[r->cell[d->k]].known = true;
    return true;
}

/* One generation: the best deduction of each open cell. *any tells whether
 * there was one. */
static bool generation(tf_solver *s, bool sums, deduction *best, bool *any)
{
    *any = false;
    for (size_t k = 0; k < s->cells.n; k++)
        best[k].n_support = 0;
    for (size_t i = 0; i < s->relations.n; i++) {
        deduction d;
        if (!deduce(s, i, sums, &d))
            return false;
        if (d.n_support == 0)
            continue;
        deduction *b = &best[s->relations.at[i].cell[d.k]];
        if (b->n_support == 0 || is_better(&d, b))
            *b = d;
    }
    for (size_t k = 0; k < s->cells.n; k++) {
        if (best[k].n_support == 0)
            continue;
        *any = true;
        if (!commit(s, &best[k]))
            return false;
    }
    return true;
}

bool tf_deduce_all(tf_solver *s, bool sums)
{
    deduction *best = TF_NEW(s->mem, s->cells.n, deduction);
    bool any = true;
    if (best == NULL)
        return false;
    while (any)
        if (!generation(s, sums, best, &any))
            return false;
    return true;
}
