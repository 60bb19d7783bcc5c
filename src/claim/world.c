/* Whether a figure is of the trade with all: words for the whole that are not
 * only what a share is of, or what a rate is set against. */
#include "claim/world.h"

#include "base/str.h"

/* 对东盟进出口4亿元，占我国外贸总值的15%, 在外贸中占15%: still with whom it was
 * told. */
static bool is_whole_of_share(const tf_scene *s, uint32_t world)
{
    if (s->n_bound > 0 && !s->r->lex->spaced &&
        (tf_scene_literal(s->r, world + 1, "within") ||
         tf_scene_has(s->r, world + 1, TF_CLASS_SHARE)))
        return true;
    for (uint32_t k = world, n = 0; k-- > 0 && n < 4; n++) {
        if (tf_scene_has(s->r, k, TF_CLASS_SHARE))
            return s->n_bound > 0 && !s->r->lex->spaced;
        if (s->r->tokens[k].kind == TF_TOKEN_MARK)
            break;
    }
    return false;
}

/* 比同期外贸整体增速高4.5个百分点, 高出外贸增速3个百分点: what the rate is only
 * set against. */
static bool is_set_against(const tf_scene *s, uint32_t world)
{
    const tf_reading *r = s->r;
    if (r->lex->spaced || r->lex->postposed)
        return false;
    uint32_t k = world;
    while (k < r->n_tokens && r->tokens[k].kind != TF_TOKEN_MARK &&
           !tf_scene_has(r, k, TF_CLASS_POINTS))
        k++;
    if (!tf_scene_has(r, k, TF_CLASS_POINTS))
        return false;
    for (k = world; k-- > 0 && r->tokens[k].kind != TF_TOKEN_MARK;)
        if (tf_scene_has(r, k, TF_CLASS_BASE) ||
            tf_scene_has(r, k, TF_CLASS_DIR))
            return true;
    return false;
}

/* "The trade balance" in a text that began with the trade of two countries and
 * goes on with it. */
static bool is_own_gap(const tf_scene *s, uint32_t k)
{
    const tf_miner *m = s->m;
    const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
    if (m->out->n == m->first_claim || x == NULL ||
        tf_scene_code(s->r, x)[0] != 'B')
        return false;
    const tf_claim *first = &m->out->at[m->first_claim];
    const tf_claim *last = &m->out->at[m->out->n - 1];
    return first->flow == TF_FLOW_TURNOVER && first->kind != TF_KIND_SHARE &&
           !tf_str_eq(first->partner, TF_STR("WLD")) &&
           tf_str_eq(first->area, last->area) &&
           tf_str_eq(first->partner, last->partner);
}

bool tf_world_is_named(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t k = s->from > s->share_end ? s->from : s->share_end;
         k < q->last; k++) {
        if (!tf_scene_has(s->r, k, TF_CLASS_WORLD))
            continue;
        const bool both = /* "in all, bilateral trade" */
            s->r->lex->spaced && s->pair_at != TF_NOWHERE && s->pair_at > k;
        /* "Peru's total trade was 9 bn, while ..." */
        const bool left = s->n_bound > 0 && s->r->lex->spaced &&
                          tf_scene_between(s->r, k, q->first, TF_CLASS_BREAK);
        const tf_quantity *share = tf_scene_figure_to(s->r, k);
        if (!both && !left && !is_whole_of_share(s, k) &&
            !is_set_against(s, k) && !is_own_gap(s, k) &&
            (share == NULL || share->kind != TF_QUANTITY_PERCENT))
            return true;
    }
    return false;
}
