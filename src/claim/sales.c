/* Sales that are trade: a company's are not, those to another country are. */
#include "claim/claim_impl.h"

#include <string.h>

enum { SALE_REACH = 8 };

/* "Peru was our biggest market, with sales of 5 bn": what goes there. */
static bool is_of_market(const tf_scene *s, uint32_t k)
{
    if (!s->named_partner || s->flow_at == TF_NOWHERE || s->flow_at > k)
        return false;
    for (uint32_t i = s->flow_at; i < k; i++)
        if (s->r->tokens[i].kind == TF_TOKEN_NUMBER ||
            tf_scene_has(s->r, i, TF_CLASS_BREAK) || tf_scene_is(s->r, i, ';'))
            return false;
    return true;
}

/* Whether a word for a company's sales means trade: "sales of Chilean wine to
 * Peru" are exports; "wheat sales", of goods, go on with what is spoken of. */
bool tf_sales_are_trade(tf_scene *s, uint32_t k, const tf_sense *trap)
{
    const tf_frame *f = &s->m->frame;
    const tf_reading *r = s->r;
    if (strcmp(tf_scene_code(r, trap), "sales") != 0)
        return false;
    for (uint32_t i = k + 1; i < k + SALE_REACH && i + 1 < r->n_tokens; i++) {
        if (r->tokens[i].kind == TF_TOKEN_NUMBER ||
            r->tokens[i].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, i, TF_CLASS_FLOW))
            break;
        if (!tf_scene_has(r, i, TF_CLASS_TOWARD) ||
            tf_mention_area(r, i + 1) == NULL)
            continue;
        s->flow = TF_FLOW_EXPORT;
        s->flow_sign = 0;
        s->flow_at = k;
        return true;
    }
    if (is_of_market(s, k))
        return true;
    return k > 0 && tf_scene_has(r, k - 1, TF_CLASS_PRODUCT) &&
           f->sentence != TF_NOWHERE && tf_flow_is_one_way(f->flow) &&
           s->m->doc->sentences[f->sentence].paragraph ==
               s->m->doc->sentences[r->sentence].paragraph;
}

/* "In terms of imports, Japan was third with shipments of 5 bn": what is sent
 * comes in. */
bool tf_sales_is_sent(const tf_scene *s, uint32_t k)
{
    const tf_reading *r = s->r;
    if (!tf_scene_told(r, k, 's') || s->flow_at == TF_NOWHERE || k == 0 ||
        s->flow != TF_FLOW_IMPORT || !tf_scene_has(r, k - 1, TF_CLASS_WITH))
        return false;
    for (uint32_t i = s->flow_at; i < k; i++)
        if (r->tokens[i].kind == TF_TOKEN_NUMBER ||
            tf_scene_has(r, i, TF_CLASS_BREAK) || tf_scene_is(r, i, ';'))
            return false;
    return true;
}
