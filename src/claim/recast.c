/* What a later figure shows of the ones before it. */
#include "claim/recast.h"

#include "base/arena.h"
#include "base/str.h"
#include "value/period.h"

#include <math.h>

bool tf_recast_note(const tf_scene *s, tf_pair pair)
{
    tf_miner *m = s->m;
    bool named = s->in_table || s->pair_at != TF_NOWHERE ||
                 strcmp(pair.partner, "WLD") == 0;
    for (size_t i = 0; i < s->n_mentions && !named; i++)
        named = strcmp(s->mentions[i].code, pair.partner) == 0;
    for (uint32_t k = 0; k < s->r->n_tokens && !named; k++) {
        const tf_sense *a = tf_mention_area(s->r, k);
        named = a != NULL && strcmp(tf_scene_code(s->r, a), pair.partner) == 0;
    }
    if (!TF_ROOM(m->ctx->mem, &m->named))
        return false;
    m->named.at[m->named.n++] = named;
    return true;
}

static bool is_known_level(const tf_claim *c)
{
    return c->kind == TF_KIND_LEVEL && !tf_is_wish(c->status) &&
           !tf_period_is_none(c->period);
}

static bool is_same_trade(const tf_claim *a, const tf_claim *b)
{
    return a->flow == b->flow && tf_str_eq(a->area, b->area) &&
           tf_str_eq(a->partner, b->partner) &&
           tf_period_eq(a->period, b->period) && tf_str_eq(a->unit, b->unit) &&
           tf_str_eq(a->product, b->product);
}

/* Whether a figure that names the partner shows that this one, which does not,
 * is too large to be of the same trade. */
static bool is_outsized(const tf_miner *m, size_t k)
{
    enum { REACH = 60 };
    const double MUCH = 1.25; /* more than sources differ by */
    const tf_claim *all = m->out->at + m->first_claim, *c = &all[k];
    const size_t n = m->out->n - m->first_claim;
    if (!is_known_level(c))
        return false;
    for (size_t i = k + 1; i < n && i < k + REACH; i++)
        if (m->named.at[i] && is_known_level(&all[i]) &&
            is_same_trade(c, &all[i]) &&
            fabs(all[i].value) * MUCH < fabs(c->value))
            return true;
    return false;
}

/* Whether claim k goes on with the pair of claim i, in its paragraph, and names
 * nobody. */
static bool goes_on(const tf_miner *m, size_t i, size_t k)
{
    const tf_claim *all = m->out->at + m->first_claim;
    return !m->named.at[k] && all[i].line == all[k].line &&
           tf_str_eq(all[i].area, all[k].area) &&
           tf_str_eq(all[i].partner, all[k].partner);
}

/* "Trade with Peru shrinks. Exports fell to 63 bn, imports to 64 ... Exports
 * to Peru were 4 bn": the first were all trade, as the last shows. */
void tf_recast_wholes(tf_miner *m)
{
    tf_claim *all = m->out->at + m->first_claim;
    const size_t n = m->out->n - m->first_claim;
    for (size_t k = 0; k < n && n == m->named.n; k++) {
        if (m->named.at[k] || !is_outsized(m, k))
            continue;
        size_t from = k, to = k + 1;
        while (from > 0 && goes_on(m, k, from - 1))
            from--;
        while (to < n && goes_on(m, k, to))
            to++;
        for (size_t i = from; i < to; i++)
            if (i != k)
                all[i].partner = TF_STR("WLD");
        all[k].partner = TF_STR("WLD");
        k = to - 1;
    }
}
