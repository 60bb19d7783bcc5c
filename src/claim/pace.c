/* The pace of a change, which itself rises and falls: "export growth slowed to
 * 5 %", "the decline in imports deepened to 8 %". */
#include "claim/pace.h"

#include "claim/dating.h"

enum { NOUN = 10 };

/* What parts the noun from its verb; "the rise in the 2nd month" does not. */
static bool parts_noun(const tf_reading *r, uint32_t k)
{
    return !tf_dating_in_when(r, k) && (r->tokens[k].kind == TF_TOKEN_MARK ||
                                        r->tokens[k].kind == TF_TOKEN_NUMBER ||
                                        tf_scene_has(r, k, TF_CLASS_AND) ||
                                        tf_scene_has(r, k, TF_CLASS_BREAK));
}

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
        if (parts_noun(r, k))
            break;
    }
    return 0;
}

bool tf_pace_reaches(const tf_reading *r, uint32_t verb, uint32_t to)
{
    for (uint32_t k = verb + 1; k < to; k++)
        if (!tf_dating_in_when(r, k) && !tf_dating_in_when(r, k + 1) &&
            (r->tokens[k].kind == TF_TOKEN_MARK ||
             r->tokens[k].kind == TF_TOKEN_NUMBER ||
             tf_scene_may(r, k, TF_BIT(AND) | TF_BIT(BREAK) | TF_BIT(BASE))))
            return false;
    return r->lex->spaced;
}
