/* Entry of the stage. Official equations first: what they determine stands,
 * and claims on it are compared with it. Then the claims: levels are put to
 * the vote, growth and changes are held against them, and what fits is
 * deduced to a fixpoint. Everything is done in sorted order, so the order of
 * the equations does not matter.
 *
 * This is deduction: windows are hard and equations stand or fall whole. It
 * gives every value an equation to show; how sure a value is, and which claim
 * is wrong, the stage estimate tells. */
#include "solve/solve.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "solve/solve_impl.h"
#include "value/period.h"

#include <stdlib.h>

static int by_number(double a, double b)
{
    return (a > b) - (a < b);
}

static int by_functional(const tf_equation *a, const tf_equation *b)
{
    if (a->form != b->form)
        return a->form < b->form ? -1 : 1;
    int c = (int)a->n - (int)b->n;
    for (uint32_t i = 0; i < a->n && c == 0; i++) {
        c = (int)a->term[i].flow - (int)b->term[i].flow;
        if (c == 0)
            c = tf_period_compare(a->term[i].span, b->term[i].span);
        if (c == 0)
            c = by_number(a->term[i].weight, b->term[i].weight);
    }
    return c;
}

static int by_content(const tf_equation *a, const tf_equation *b)
{
    int c = by_functional(a, b);
    if (c == 0)
        c = by_number(a->value.lo, b->value.lo);
    if (c == 0)
        c = by_number(a->value.hi, b->value.hi);
    if (c == 0)
        c = by_number(a->value.est, b->value.est);
    if (c == 0)
        c = (int)b->official - (int)a->official;
    return c != 0 ? c : tf_str_compare(a->name, b->name);
}

static int by_order(const void *pa, const void *pb)
{
    const tf_equation *a = *(const tf_equation *const *)pa;
    const tf_equation *b = *(const tf_equation *const *)pb;
    int c = by_content(a, b);
    if (c == 0)
        c = tf_str_compare(a->when, b->when);
    return c != 0 ? c : (a->source > b->source) - (a->source < b->source);
}

/* A flow is not negative; a ratio of flows neither. Balances may be. */
static bool is_possible(const tf_equation *e)
{
    return e->value.hi >= 0 || e->term[0].flow == TF_FLOW_BALANCE ||
           (e->form == TF_FORM_SUM && e->n == 2);
}

static bool note_negative(tf_solver *s, const tf_equation *e)
{
    const tf_clash clash = {.kind = TF_CLASH_NEGATIVE,
                            .equation = (size_t)(e - s->in.at),
                            .other = SIZE_MAX,
                            .flow = e->term[0].flow,
                            .span = e->term[0].span,
                            .said = e->value.est,
                            .implied = e->value};
    return tf_conflict_add(s, &clash);
}

/* Sorts the equations; those of one name and content enter once. */
static bool sort(tf_solver *s)
{
    s->order = TF_NEW(s->mem, s->in.n, const tf_equation *);
    if (s->order == NULL)
        return false;
    for (size_t i = 0; i < s->in.n; i++)
        s->order[i] = &s->in.at[i];
    qsort(s->order, s->in.n, sizeof *s->order, by_order);
    for (size_t i = 0; i < s->in.n; i++) {
        const tf_equation *e = s->order[i];
        if (e->refuted)
            continue;
        if (s->n_order > 0 && by_content(s->order[s->n_order - 1], e) == 0)
            continue;
        if (is_possible(e))
            s->order[s->n_order++] = e;
        else if (!note_negative(s, e))
            return false;
    }
    return true;
}

static bool add_cells(tf_solver *s, const tf_equation *e, size_t cell[2])
{
    for (uint32_t i = 0; i < e->n; i++) {
        cell[i] = tf_cell_add(s, e->term[i].flow, e->term[i].span);
        if (cell[i] == SIZE_MAX)
            return false;
        s->cells.at[cell[i]].asked = true;
        const tf_period p = e->term[i].span;
        if (p.months <= 12)
            continue;
        if (!TF_ROOM(s->mem, &s->wide))
            return false;
        s->wide.at[s->wide.n++] = (struct tf_wide){p.start, p.start + p.months};
    }
    return true;
}

/* A statement for each functional, a relation for each of two terms. */
static bool state(tf_solver *s)
{
    for (size_t i = 0, end; i < s->n_order; i = end) {
        const tf_equation *e = s->order[i];
        tf_statement st = {.first = i, .cell = SIZE_MAX};
        size_t cell[2] = {SIZE_MAX, SIZE_MAX};
        for (end = i; end < s->n_order && by_functional(e, s->order[end]) == 0;
             end++)
            st.official |= s->order[end]->official;
        st.n = end - i;
        if (!TF_ROOM(s->mem, &s->statements) || !add_cells(s, e, cell))
            return false;
        const size_t number = s->statements.n++;
        const bool ratio = e->form == TF_FORM_RATIO;
        const tf_relation r = {.kind = ratio ? TF_RELATION_RATIO
                                             : TF_RELATION_CHANGE,
                               .n = 2,
                               .cell = {cell[0], cell[1]},
                               .coef = {1, -1},
                               .statement = number};
        if (e->n == 1)
            st.cell = cell[0];
        else if (!tf_cell_relate(s, &r))
            return false;
        s->statements.at[number] = st;
    }
    return true;
}

/* Gives the cell of a level what its equations say. */
static void set_cell(tf_solver *s, const tf_statement *st)
{
    tf_cell *c = &s->cells.at[st->cell];
    c->value = st->value;
    c->rule = TF_RULE_STATED;
    c->by = (size_t)(s->order[st->by] - s->in.at);
    c->support = st->support;
    c->n_support = st->n_support;
    c->official = st->official;
    c->estimated = st->estimated;
    c->reconciled = st->reconciled;
    c->disputed = st->tied;
    s->marks[st->cell].known = true;
}

static bool settle(tf_solver *s, bool official, bool corroborate)
{
    for (size_t i = 0; i < s->statements.n; i++) {
        tf_statement *st = &s->statements.at[i];
        if (st->official != official || (corroborate && !st->tied))
            continue;
        if (!tf_vote_settle(s, i, corroborate))
            return false;
        if (st->cell != SIZE_MAX &&
            (!s->marks[st->cell].known ||
             s->cells.at[st->cell].rule == TF_RULE_STATED))
            set_cell(s, st);
    }
    return true;
}

/* Notes what the votes left outside; levels that official ones determine are
 * held against those. */
static bool report(tf_solver *s)
{
    for (size_t i = 0; i < s->statements.n; i++) {
        const tf_statement *st = &s->statements.at[i];
        const bool elsewhere = st->cell != SIZE_MAX &&
                               s->cells.at[st->cell].rule != TF_RULE_STATED;
        if (elsewhere ? !tf_vote_compare(s, i) : !tf_vote_report(s, i))
            return false;
    }
    return true;
}

/* Growth and changes take no part while only official levels are known. */
static void allow_statements(tf_solver *s, bool allowed)
{
    for (size_t i = 0; i < s->relations.n; i++)
        if (s->relations.at[i].statement != SIZE_MAX)
            s->relations.at[i].dropped = !allowed;
}

static bool solve(tf_solver *s)
{
    if (!sort(s) || !state(s) || !tf_cell_close(s))
        return false;
    allow_statements(s, false);
    if (!settle(s, true, false) || !tf_deduce_all(s, false))
        return false;
    allow_statements(s, true);
    /* wholes from parts before the rest, so that a whole that its parts
     * contradict is found before anything is deduced from it */
    return settle(s, false, false) && settle(s, false, true) && report(s) &&
           tf_conflict_check(s, false) && tf_deduce_all(s, true) &&
           tf_conflict_check(s, false) && tf_deduce_all(s, false) &&
           tf_conflict_check(s, true);
}

/* A cell and where it stood before sorting. */
typedef struct moved {
    tf_cell cell;
    size_t from;
} moved;

static int by_place(const void *pa, const void *pb)
{
    const moved *a = pa, *b = pb;
    if (a->cell.flow != b->cell.flow)
        return a->cell.flow < b->cell.flow ? -1 : 1;
    return tf_period_compare(a->cell.span, b->cell.span);
}

/* The cells with a value, in order, with their inputs renumbered. */
static bool deliver(tf_solver *s, tf_solution *out)
{
    moved *list = TF_NEW(s->mem, s->cells.n, moved);
    size_t *to = TF_NEW(s->mem, s->cells.n, size_t);
    size_t n = 0;
    if (list == NULL || to == NULL)
        return false;
    for (size_t k = 0; k < s->cells.n; k++)
        if (s->marks[k].known)
            list[n++] = (moved){s->cells.at[k], k};
    qsort(list, n, sizeof *list, by_place);
    out->at = TF_NEW(s->mem, n, tf_cell);
    if (out->at == NULL)
        return false;
    for (size_t i = 0; i < n; i++)
        to[list[i].from] = i;
    for (size_t i = 0; i < n; i++) {
        out->at[i] = list[i].cell;
        for (uint32_t k = 0; k < out->at[i].n_in; k++)
            out->at[i].in[k] = to[out->at[i].in[k]];
    }
    out->n = out->cap = n;
    out->clashes = s->clashes;
    return true;
}

tf_code tf_solve_block(tf_block in, tf_arena *mem, tf_solution *out,
                       tf_error *err)
{
    tf_solver s = {.in = in, .mem = mem};
    *out = (tf_solution){0};
    if (!solve(&s) || !deliver(&s, out))
        return tf_fail(err, TF_ENOMEM, "no memory to solve %zu equations",
                       in.n);
    return TF_OK;
}
