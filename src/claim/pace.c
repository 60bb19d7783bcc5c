/* The pace of a change, which itself rises and falls: "export growth slowed to
 * 5 %", "the decline in imports deepened to 8 %". */
#include "claim/claim_impl.h"

enum { NOUN = 7 };

/* Which way the noun of change before the verb at `verb` goes, where the rate
 * is what it came to; 0 if this is no such rate. */
int tf_pace_dir(const tf_scene *s, uint32_t hug, uint32_t verb)
{
    const tf_reading *r = s->r;
    if ((r->literals & TF_LITERAL("slope")) == 0 || hug == 0 ||
        verb == TF_NOWHERE || verb >= hug ||
        !tf_scene_has(r, hug - 1, TF_CLASS_RISETO) ||
        tf_scene_has(r, hug - 1, TF_CLASS_REACH))
        return 0;
    for (uint32_t k = verb, n = 0; k-- > s->from && n < NOUN; n++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_DIR);
        if (x != NULL && tf_scene_literal(r, k, "slope"))
            return x->value < 0 ? -1 : 1;
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_has(r, k, TF_CLASS_AND) ||
            tf_scene_has(r, k, TF_CLASS_BREAK))
            break;
    }
    return 0;
}
