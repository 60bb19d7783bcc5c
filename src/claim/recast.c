/* What a later figure shows of the ones before it. */
#include "claim/recast.h"

#include "base/arena.h"
#include "base/str.h"
#include "value/period.h"

#include <math.h>

/* Which sides of its pair the sentence of a claim names. */
enum { AREA = 1, PARTNER = 2 };

static bool is_named(const tf_scene *s, const char *code)
{
    for (size_t i = 0; i < s->n_mentions; i++)
        if (strcmp(s->mentions[i].code, code) == 0)
            return true;
    for (uint32_t k = 0; k < s->r->n_tokens; k++) {
        const tf_sense *a = tf_mention_area(s->r, k);
        if (a != NULL && strcmp(tf_scene_code(s->r, a), code) == 0)
            return true;
    }
    return false;
}

bool tf_recast_note(const tf_scene *s, tf_pair pair)
{
    tf_miner *m = s->m;
    const bool two = s->in_table || s->pair_at != TF_NOWHERE;
    if (!TF_ROOM(m->ctx->mem, &m->named))
        return false;
    m->named.at[m->named.n++] =
        (uint8_t)((two || is_named(s, pair.area) ? AREA : 0) |
                  (two || strcmp(pair.partner, "WLD") == 0 ||
                           is_named(s, pair.partner)
                       ? PARTNER
                       : 0));
    return true;
}

static bool is_known_level(const tf_claim *c)
{
    return c->kind == TF_KIND_LEVEL && !tf_is_wish(c->status) &&
           !tf_period_is_none(c->period);
}

/* The same goods, named at more length or less, or by another name. */
static bool is_same_goods(const tf_claim *a, const tf_claim *b)
{
    const size_t n =
        a->product.len < b->product.len ? a->product.len : b->product.len;
    if (a->product_code.len > 0 && tf_str_eq(a->product_code, b->product_code))
        return true;
    return (n > 0 || a->product.len == b->product.len) &&
           memcmp(a->product.ptr, b->product.ptr, n) == 0;
}

static bool is_same_trade(const tf_claim *a, const tf_claim *b)
{
    const bool pair =
        tf_str_eq(a->area, b->area) && tf_str_eq(a->partner, b->partner);
    const bool turned = a->flow == TF_FLOW_TURNOVER &&
                        tf_str_eq(a->area, b->partner) &&
                        tf_str_eq(a->partner, b->area);
    return a->flow == b->flow && (pair || turned) &&
           tf_period_eq(a->period, b->period) && tf_str_eq(a->unit, b->unit) &&
           is_same_goods(a, b);
}

/* By how much a figure must be larger than one with the partner to be no trade
 * with it: what two sources of one trade do not differ by. */
static double enough(const tf_claim *whole, const tf_claim *part, bool alone)
{
    if (!tf_str_eq(whole->reporter, part->reporter))
        return 8;
    if (whole->flow == TF_FLOW_TURNOVER)
        return alone ? 4 : 8; /* "Peru's turnover", with no other named */
    return whole < part ? 1.25 : 8;
}

/* Whether a claim does not name whom its trade is with. */
static bool is_open(const tf_miner *m, size_t k)
{
    const tf_claim *c = &m->out->at[m->first_claim + k];
    return c->flow == TF_FLOW_TURNOVER ? m->named.at[k] != (AREA | PARTNER)
                                       : (m->named.at[k] & PARTNER) == 0;
}

/* Whether a figure that names both sides shows that this one, which does not,
 * is too large to be of the same trade. */
static bool is_outsized(const tf_miner *m, size_t k)
{
    enum { REACH = 60 };
    const tf_claim *all = m->out->at + m->first_claim, *c = &all[k];
    const size_t n = m->out->n - m->first_claim;
    if (!is_known_level(c))
        return false;
    for (size_t i = k < REACH ? 0 : k - REACH; i < n && i < k + REACH; i++)
        if (!is_open(m, i) && is_known_level(&all[i]) &&
            is_same_trade(c, &all[i]) &&
            fabs(all[i].value) * enough(c, &all[i], m->named.at[k] == AREA) <
                fabs(c->value))
            return true;
    return false;
}

/* Whether claim k goes on with the pair of claim i, in its paragraph, and names
 * nobody. */
static bool goes_on(const tf_miner *m, size_t i, size_t k)
{
    const tf_claim *all = m->out->at + m->first_claim;
    return is_open(m, k) && all[i].line == all[k].line &&
           tf_str_eq(all[i].area, all[k].area) &&
           tf_str_eq(all[i].partner, all[k].partner);
}

static void make_whole(const tf_miner *m, size_t k)
{
    tf_claim *c = &m->out->at[m->first_claim + k];
    if (c->flow == TF_FLOW_TURNOVER && m->named.at[k] == PARTNER)
        c->area = c->partner; /* the one of both that is named */
    c->partner = TF_STR("WLD");
}

/* "Trade with Peru shrinks. Exports fell to 63 bn, imports to 64 ... Exports
 * to Peru were 4 bn": the first were all trade, as the last shows. */
void tf_recast_wholes(tf_miner *m)
{
    const size_t n = m->out->n - m->first_claim;
    for (size_t k = 0; k < n && n == m->named.n; k++) {
        if (!is_open(m, k) || !is_outsized(m, k))
            continue;
        size_t from = k, to = k + 1;
        while (from > 0 && goes_on(m, k, from - 1))
            from--;
        while (to < n && goes_on(m, k, to))
            to++;
        for (size_t i = from; i < to; i++)
            make_whole(m, i);
        k = to - 1;
    }
}
