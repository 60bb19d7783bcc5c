/* What the arithmetic of a text's own figures shows. */
#include "claim/checked.h"

#include "base/str.h"
#include "value/period.h"

#include <math.h>

enum { NEAR = 6 };

static bool is_level_of(const tf_claim *c, const tf_claim *rate)
{
    return c->kind == TF_KIND_LEVEL && !tf_is_wish(c->status) &&
           c->flow == rate->flow && tf_str_eq(c->area, rate->area) &&
           tf_str_eq(c->partner, rate->partner) && !c->period.open &&
           !tf_period_is_none(c->period);
}

/* Whether two levels give the rate, as far as its digits tell. */
static bool gives(const tf_claim *now, const tf_claim *base, double rate)
{
    const double found = 100 * (fabs(now->value) / fabs(base->value) - 1);
    return tf_str_eq(now->unit, base->unit) && base->value != 0 &&
           fabs(found - rate) < fmax(0.06, 0.005 * fabs(rate));
}

/* Claims of the sentence around k, as [*from, *to). */
static void bounds(const tf_claim *all, size_t n, size_t k, size_t *from,
                   size_t *to)
{
    *from = k;
    *to = k + 1;
    while (*from > 0 && k - *from < NEAR &&
           tf_str_eq(all[*from - 1].quote, all[k].quote))
        --*from;
    while (*to < n && *to - k <= NEAR &&
           tf_str_eq(all[*to].quote, all[k].quote))
        ++*to;
}

static bool is_rate(const tf_claim *c)
{
    return c->kind == TF_KIND_GROWTH && !c->period.open &&
           !tf_period_is_none(c->period);
}

/* Whether levels i and j of the same length give rate k as its now and base. */
static bool is_base(const tf_claim *all, size_t k, size_t i, size_t j)
{
    const tf_claim *rate = &all[k], *now = &all[i], *base = &all[j];
    return is_level_of(now, rate) && is_level_of(base, rate) &&
           tf_period_eq(now->period, rate->period) &&
           base->period.months == rate->period.months &&
           base->period.days == rate->period.days &&
           tf_period_compare(base->period, rate->period) < 0 &&
           gives(now, base, rate->value);
}

/* The period of the level that rate k was on by its sentence's levels; none if
 * they tell none, or the base it has. */
static tf_period base_by_levels(const tf_claim *all, size_t n, size_t k)
{
    tf_period found = {0};
    size_t from, to;
    bounds(all, n, k, &from, &to);
    for (size_t i = from; i < to; i++)
        for (size_t j = from; j < to; j++) {
            if (!is_base(all, k, i, j))
                continue;
            if (tf_period_eq(all[j].period, all[k].base_period))
                return (tf_period){0};
            found = all[j].period;
        }
    return found;
}

/* "Fell by 25.7 % in July to 89.9 mn, against 120.9 mn in June, and rose by
 * 48.5 % on 60.5 mn a year before": the level whose ratio is the rate is the
 * one it was on. */
void tf_checked_bases(tf_miner *m)
{
    const size_t n = m->out->n - m->first_claim;
    for (size_t k = 0; k < n; k++) {
        tf_claim *all = m->out->at + m->first_claim;
        const tf_period base =
            is_rate(&all[k]) ? base_by_levels(all, n, k) : (tf_period){0};
        if (!tf_period_is_none(base))
            all[k].base_period = base;
    }
}

/* Whether claim i, which names whose trade it is, has the figure of claim k. */
static bool tells_again(const tf_miner *m, size_t k, size_t i)
{
    const tf_claim *a = &m->out->at[m->first_claim + k],
                   *b = &m->out->at[m->first_claim + i];
    return a->kind == b->kind && a->flow == b->flow && a->value == b->value &&
           m->named.at[i] != 0 && tf_str_eq(a->unit, b->unit);
}

/* "Sales fall by 800 mn in May" above "Peru's sales fell by 800 mn": a headline
 * that names nobody is of the trade that the same figure below it is of. */
void tf_checked_titles(tf_miner *m, size_t n_title)
{
    enum { REACH = 24 };
    const size_t n = m->out->n - m->first_claim;
    if (m->named.n != n)
        return;
    for (size_t k = 0; k < n && m->first_claim + k < n_title; k++) {
        tf_claim *all = m->out->at + m->first_claim;
        const size_t end = n < k + REACH ? n : k + REACH;
        size_t i = n_title - m->first_claim;
        if (m->named.at[k] != 0)
            continue;
        while (i < end && !tells_again(m, k, i))
            i++;
        if (i < end) {
            all[k].area = all[i].area;
            all[k].partner = all[i].partner;
        }
    }
}
