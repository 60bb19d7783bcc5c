/* Words for goods on their way that do not say which: "поставки", deliveries,
 * are exports unless the text tells of imports and names nobody else. */
#include "claim/flow.h"

#include <string.h>

enum { BACK = 3, NEAR = 6 };

static tf_flow one_way(const tf_reading *r, uint32_t k)
{
    const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
    int sign;
    if (x == NULL || tf_scene_code(r, x)[1] == '/')
        return TF_FLOW_NONE;
    return tf_flow_read(tf_scene_code(r, x), &sign);
}

/* Whether the last sentence before this one that speaks of trade tells of
 * nothing but imports. */
static bool follows_imports(const tf_scene *s)
{
    const uint32_t here = s->r->sentence;
    for (uint32_t i = here; i-- > 0 && i + BACK >= here;) {
        const tf_reading *r = &s->m->readings[i];
        bool imports = false;
        for (uint32_t k = 0; r->lex != NULL && k < r->n_tokens; k++) {
            const tf_flow flow = one_way(r, k);
            if (flow != TF_FLOW_NONE && flow != TF_FLOW_IMPORT)
                return false;
            imports |= flow == TF_FLOW_IMPORT;
        }
        if (imports)
            return true;
    }
    return false;
}

/* "Deliveries to Peru", "our deliveries": words near it that make it a sale of
 * whoever imports; abroad: a place behind the border. */
static bool is_sale(const tf_scene *s, uint32_t k)
{
    const tf_reading *r = s->r;
    const tf_pair force = s->m->frame.pair;
    for (uint32_t i = k < 2 ? 0 : k - 2; i < k + NEAR && i < r->n_tokens; i++) {
        const tf_sense *x = tf_mention_area(r, i);
        if (i > k && (r->tokens[i].kind == TF_TOKEN_NUMBER ||
                      r->tokens[i].kind == TF_TOKEN_MARK))
            break;
        if (tf_scene_literal(r, i, "abroad"))
            return true;
        if (x == NULL)
            continue;
        const bool to = tf_mention_role(r, i) == TF_ACTOR_TO;
        const char *code = tf_scene_code(r, x);
        if (strcmp(code, to ? force.partner : force.area) == 0)
            return true;
    }
    return false;
}

tf_flow tf_delivery_way(const tf_scene *s, uint32_t k)
{
    if (s->m == NULL) /* the head of a table */
        return TF_FLOW_EXPORT;
    const bool imports = s->flow_at != TF_NOWHERE
                             ? s->flow == TF_FLOW_IMPORT && !s->named_partner
                             : follows_imports(s);
    return imports && !is_sale(s, k) ? TF_FLOW_IMPORT : TF_FLOW_EXPORT;
}
