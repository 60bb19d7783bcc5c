/* What does not fit: growth against two levels, parts against the whole,
 * exports and imports against turnover. A relation is compared with its
 * cells only where each side has equations of its own: a value agrees with
 * what it was derived from. */
#include "solve/solve_impl.h"

#include "base/arena.h"
#include "value/period.h"

#include <math.h>

double tf_conflict_sigma(tf_interval a, tf_interval b)
{
    if (a.lo <= b.hi && b.lo <= a.hi)
        return 0;
    const double wa = (a.hi - a.lo) / 2, wb = (b.hi - b.lo) / 2;
    const double size = fmax(fabs(a.est), fabs(b.est));
    const double revision = TF_REVISION * size;
    const double far = fabs((a.lo + a.hi) / 2 - (b.lo + b.hi) / 2);
    const double sd = sqrt((wa * wa + wb * wb) / 3 + revision * revision);
    return sd > 0 ? far / sd : 0;
}

bool tf_conflict_add(tf_solver *s, const tf_clash *clash)
{
    if (!TF_ROOM(s->mem, &s->clashes))
        return false;
    s->clashes.at[s->clashes.n++] = *clash;
    return true;
}

/* Supports are sorted by equation. */
static bool share_any(const tf_support *a, size_t na, const tf_support *b,
                      size_t nb)
{
    for (size_t i = 0, j = 0; i < na && j < nb;) {
        if (a[i].equation == b[j].equation)
            return true;
        if (a[i].equation < b[j].equation)
            i++;
        else
            j++;
    }
    return false;
}

/* All cells of r have values, none of them through r, and no two by the same
 * equation, nor by the relation's own. */
static bool is_independent(const tf_solver *s, const tf_relation *r)
{
    for (uint32_t j = 0; j < r->n; j++) {
        const tf_cell *a = &s->cells.at[r->cell[j]];
        if (!s->marks[r->cell[j]].known)
            return false;
        for (uint32_t i = 0; i < j; i++) {
            const tf_cell *b = &s->cells.at[r->cell[i]];
            if (share_any(a->support, a->n_support, b->support, b->n_support))
                return false;
        }
        if (r->statement == SIZE_MAX)
            continue;
        const tf_statement *st = &s->statements.at[r->statement];
        if (share_any(a->support, a->n_support, st->support, st->n_support))
            return false;
    }
    return true;
}

/* A growth or change that two levels contradict: the levels stand. */
static bool check_statement(tf_solver *s, tf_relation *r)
{
    const tf_statement *st = &s->statements.at[r->statement];
    tf_interval implied;
    r->checked = true;
    if (!tf_deduce_said(s, r, &implied))
        return true;
    const double sigma = tf_conflict_sigma(implied, st->value);
    if (sigma < TF_CONFLICT_SIGMA)
        return true;
    const tf_cell *later = &s->cells.at[r->cell[0]];
    const tf_clash clash = {.kind = TF_CLASH_RATIO,
                            .equation = (size_t)(s->order[st->by] - s->in.at),
                            .other = later->by,
                            .flow = later->flow,
                            .span = later->span,
                            .sigma = sigma,
                            .said = st->value.est,
                            .implied = implied};
    r->dropped = true;
    return tf_conflict_add(s, &clash);
}

/* The one stated cell of a broken identity that is not official, if the
 * others are: the claim that does not fit. SIZE_MAX if several could be. */
static size_t suspect(const tf_solver *s, const tf_relation *r)
{
    size_t found = SIZE_MAX;
    for (uint32_t j = 0; j < r->n; j++) {
        if (s->cells.at[r->cell[j]].official)
            continue;
        if (found != SIZE_MAX)
            return SIZE_MAX;
        found = j;
    }
    return found;
}

/* The stronger of two clashes on one whole is kept. */
static bool add_identity(tf_solver *s, const tf_clash *clash)
{
    for (size_t i = 0; i < s->clashes.n; i++) {
        tf_clash *c = &s->clashes.at[i];
        if (c->kind != TF_CLASH_IDENTITY || c->flow != clash->flow ||
            !tf_period_eq(c->span, clash->span))
            continue;
        if (clash->sigma > c->sigma)
            *c = *clash;
        return true;
    }
    return tf_conflict_add(s, clash);
}

static bool check_identity(tf_solver *s, tf_relation *r)
{
    tf_interval implied;
    const size_t odd = suspect(s, r);
    const uint32_t k = odd == SIZE_MAX ? 0 : (uint32_t)odd;
    r->checked = true;
    if (!tf_deduce_value(s, r, k, &implied))
        return true;
    const tf_cell *c = &s->cells.at[r->cell[k]];
    const double sigma = tf_conflict_sigma(implied, c->value);
    if (sigma < TF_CONFLICT_SIGMA)
        return true;
    for (uint32_t j = 0; j < r->n; j++) {
        tf_cell *in = &s->cells.at[r->cell[j]];
        in->disputed |= !in->official && (odd == SIZE_MAX || j == odd);
    }
    const tf_clash clash = {.kind = TF_CLASH_IDENTITY,
                            .equation = odd == SIZE_MAX ? SIZE_MAX : c->by,
                            .other = SIZE_MAX,
                            .flow = c->flow,
                            .span = c->span,
                            .sigma = sigma,
                            .said = c->value.est,
                            .implied = implied};
    return add_identity(s, &clash);
}

/* A growth or change that no level on either side makes use of. */
static bool note_no_base(tf_solver *s, const tf_relation *r)
{
    const tf_statement *st = &s->statements.at[r->statement];
    const tf_cell *later = &s->cells.at[r->cell[0]];
    const tf_clash clash = {.kind = TF_CLASH_NO_BASE,
                            .equation = (size_t)(s->order[st->by] - s->in.at),
                            .other = SIZE_MAX,
                            .flow = later->flow,
                            .span = later->span,
                            .said = st->value.est,
                            .implied = st->value};
    if (s->marks[r->cell[0]].known || s->marks[r->cell[1]].known)
        return true;
    return tf_conflict_add(s, &clash);
}

bool tf_conflict_check(tf_solver *s, bool deduced)
{
    for (size_t i = 0; i < s->relations.n; i++) {
        tf_relation *r = &s->relations.at[i];
        if (r->spare || r->checked)
            continue;
        if (deduced && r->statement != SIZE_MAX && !note_no_base(s, r))
            return false;
        if (!is_independent(s, r))
            continue;
        if (r->statement != SIZE_MAX ? !check_statement(s, r)
                                     : !check_identity(s, r))
            return false;
    }
    return true;
}
