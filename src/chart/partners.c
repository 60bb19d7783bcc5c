/* The partners of a reporter: its series of all goods, one a partner. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "lexicon/lexicon.h"
#include "value/period.h"

#include <stdlib.h>

/* Reporter, unit, flow: what one group shares. */
static int by_group(const tf_point *x, const tf_point *y)
{
    int c = tf_str_compare(x->reporter, y->reporter);
    c = c != 0 ? c : tf_str_compare(x->unit, y->unit);
    return c != 0 ? c : (int)x->flow - (int)y->flow;
}

static int by_place(const void *a, const void *b)
{
    const tf_point *x = *(const tf_point *const *)a;
    const tf_point *y = *(const tf_point *const *)b;
    int c = by_group(x, y);
    c = c != 0 ? c : tf_str_compare(x->partner, y->partner);
    c = c != 0 ? c : tf_period_compare(x->period, y->period);
    return c != 0 ? c : x < y ? -1 : x > y;
}

/* A partner by itself: not several joined, not the reporter's own country. */
static bool is_fit(const tf_point *p, char freq)
{
    return p->freq == freq && !p->period.open && p->product.len == 0 &&
           p->reporter.len > 0 && p->partner.len > 0 &&
           p->flow != TF_FLOW_BALANCE &&
           tf_str_find(p->partner, TF_STR("+"), 0) == SIZE_MAX &&
           !tf_str_eq(p->partner, p->reporter);
}

static const tf_point **gather(const tf_studio *studio, char freq, size_t *n)
{
    const tf_series *series = studio->in->series;
    const tf_point **at =
        TF_NEW(studio->ctx->mem, series->n + 1, const tf_point *);
    *n = 0;
    if (at == NULL)
        return NULL;
    for (size_t k = 0; k < series->n; k++)
        if (is_fit(&series->at[k], freq))
            at[(*n)++] = &series->at[k];
    qsort(at, *n, sizeof *at, by_place);
    return at;
}

/* A bloc whose member stands beside it would count twice. */
static bool is_double(const tf_partners *group, size_t k)
{
    for (size_t i = 0; i < group->n; i++)
        if (i != k && tf_areas_is_member(group->at[i].area, group->at[k].area))
            return true;
    return false;
}

static void drop_doubles(tf_partners *group)
{
    for (size_t k = group->n; k-- > 0;)
        if (is_double(group, k)) {
            for (size_t i = k + 1; i < group->n; i++)
                group->at[i - 1] = group->at[i];
            group->n--;
        }
}

static size_t count_at(const tf_partners *group, tf_period p)
{
    size_t n = 0;
    for (size_t k = 0; k < group->n; k++)
        n += tf_sides_find(&group->at[k], p) != NULL;
    return n;
}

/* The first and last period of any partner, and how many are at most known at
 * once. */
static void measure(tf_partners *group)
{
    if (group->n == 0)
        return;
    group->first = group->last = group->at[0].at[0]->period;
    for (size_t k = 0; k < group->n; k++) {
        const tf_side *side = &group->at[k];
        if (side->at[0]->period.start < group->first.start)
            group->first = side->at[0]->period;
        if (side->at[side->n - 1]->period.start > group->last.start)
            group->last = side->at[side->n - 1]->period;
    }
    tf_period p = group->first;
    for (; p.start <= group->last.start; p.start += p.months) {
        const size_t n = count_at(group, p);
        group->most = n > group->most ? n : group->most;
    }
}

/* The sides of the points at[0..n), which are of one group. */
static bool fill(const tf_point **at, size_t n, tf_arena *mem,
                 tf_partners *group)
{
    *group = (tf_partners){.reporter = at[0]->reporter,
                           .unit = at[0]->unit,
                           .flow = at[0]->flow,
                           .at = TF_NEW(mem, n, tf_side)};
    if (group->at == NULL)
        return false;
    for (size_t k = 0, next; k < n; k = next) {
        for (next = k + 1;
             next < n && tf_str_eq(at[next]->partner, at[k]->partner);)
            next++;
        const tf_side side = {at[k]->partner, at[k]->flow, at + k, next - k};
        if (tf_str_eq(side.area, TF_STR("WLD")))
            group->world = side;
        else
            group->at[group->n++] = side;
    }
    drop_doubles(group);
    measure(group);
    return true;
}

static size_t weight(const tf_partners *group)
{
    size_t n = 0;
    for (size_t k = 0; k < group->n; k++)
        n += group->at[k].n;
    return n;
}

/* Turnover, unless exports or imports have twice as many values. */
static bool is_better(const tf_partners *a, const tf_partners *b)
{
    const bool a_wins = a->flow == TF_FLOW_TURNOVER;
    const bool b_wins = b->flow == TF_FLOW_TURNOVER;
    return weight(a) * (a_wins ? 2 : 1) > weight(b) * (b_wins ? 2 : 1);
}

static bool add(tf_arena *mem, const tf_partners *group, tf_partners_list *out)
{
    tf_partners *last = out->n > 0 ? &out->at[out->n - 1] : NULL;
    if (group->n < 2)
        return true;
    if (last != NULL && tf_str_eq(last->reporter, group->reporter) &&
        tf_str_eq(last->unit, group->unit)) {
        if (is_better(group, last))
            *last = *group;
        return true;
    }
    if (!TF_ROOM(mem, out))
        return false;
    out->at[out->n++] = *group;
    return true;
}

tf_code tf_partners_find(const tf_studio *studio, char freq,
                         tf_partners_list *out, tf_error *err)
{
    tf_arena *mem = studio->ctx->mem;
    size_t n;
    const tf_point **at = gather(studio, freq, &n);
    if (at == NULL)
        return tf_fail(err, TF_ENOMEM, "partners");
    for (size_t k = 0, next; k < n; k = next) {
        tf_partners group;
        for (next = k + 1; next < n && by_group(at[next], at[k]) == 0;)
            next++;
        if (!fill(at + k, next - k, mem, &group) || !add(mem, &group, out))
            return tf_fail(err, TF_ENOMEM, "partners");
    }
    return TF_OK;
}

bool tf_partners_most(const tf_partners *group, size_t n)
{
    return n >= 2 && 3 * n >= 2 * group->most;
}

tf_period tf_partners_shared(const tf_partners *group)
{
    tf_period p = group->first;
    for (p.start = group->last.start; p.start > group->first.start;
         p.start -= p.months)
        if (tf_partners_most(group, count_at(group, p)))
            break;
    return p;
}
