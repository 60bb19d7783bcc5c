/* Balances that no word for one tells: one way exceeds the other, an amount in
 * somebody's favour. */
#include "claim/flow.h"

#include <string.h>

/* Whether a verb of exceeding stands shortly before the trade word at k. */
static bool exceeds_before(const tf_reading *r, uint32_t flow)
{
    enum { NEAR = 4 };
    for (uint32_t k = flow, n = 0; k-- > 0 && n < NEAR; n++) {
        const tf_sense *h = tf_scene_sense(r, k, TF_CLASS_HEDGE);
        if (h != NULL && strcmp(tf_scene_code(r, h), "over") == 0)
            return true;
        if (r->tokens[k].kind == TF_TOKEN_MARK)
            break;
    }
    return false;
}

/* "Imports exceeded exports by 2 bn": a balance. */
bool tf_excess_tells(const tf_scene *s, tf_binding *b)
{
    enum { EXCESS = 5, BACK = 10 }; /* "exceeded its exports to Peru by" */
    const tf_quantity *q = b->q;
    const uint32_t hug = tf_compare_front(s, q); /* "by more than 5 bn" */
    if (q->kind != TF_QUANTITY_MONEY || s->flow_at == TF_NOWHERE ||
        s->flow_at + EXCESS < hug || hug == 0 ||
        !tf_scene_has(s->r, hug - 1, TF_CLASS_RISEBY) ||
        !tf_flow_is_one_way(s->flow))
        return false;
    bool over = false;
    for (uint32_t k = s->flow_at, n = 0; k-- > 0 && n < BACK; n++) {
        const tf_sense *d = tf_scene_sense(s->r, k, TF_CLASS_DIR);
        const tf_sense *h = tf_scene_sense(s->r, k, TF_CLASS_HEDGE);
        over |= (d != NULL && d->value == 2) ||
                (h != NULL && strcmp(tf_scene_code(s->r, h), "over") == 0);
        if (!tf_scene_has(s->r, k, TF_CLASS_FLOW))
            continue;
        const tf_flow flow = tf_flow_at(s->r, k);
        if (!over && s->r->lex->verb_last) /* "übertrafen die Exporte die" */
            over = exceeds_before(s->r, k);
        if (!over || !tf_flow_is_one_way(flow) || flow == s->flow)
            return false;
        b->flow = TF_FLOW_BALANCE;
        b->way = flow;
        b->flow_sign = flow == TF_FLOW_EXPORT ? 1 : -1;
        return true;
    }
    return false;
}

/* "Trade was 9 bn, 4 bn in Peru's favour": a balance. */
bool tf_excess_in_favour(const tf_scene *s, const tf_binding *b)
{
    enum { NEAR = 4 };
    const tf_reading *r = s->r;
    if (b->flow != TF_FLOW_TURNOVER || b->q->kind != TF_QUANTITY_MONEY ||
        !r->lex->spaced || r->lex->owner_last)
        return false;
    for (uint32_t k = b->q->last; k < b->q->last + NEAR; k++) {
        if (tf_scene_has(r, k, TF_CLASS_FAVOUR))
            return tf_actor_favoured(s, b->q)[0] != '\0';
        if (k >= r->n_tokens || r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_is(r, k, ',') || tf_scene_is(r, k, ';'))
            break;
    }
    return false;
}
