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

/* "To 5 %": what leads to a level that was reached. */
static bool leads_to_level(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_RISETO) &&
           !tf_scene_has(r, k, TF_CLASS_REACH) &&
           !tf_scene_has(r, k, TF_CLASS_RISEBY);
}

/* The noun of change before `to` in its clause, with a word or more between;
 * TF_NOWHERE. */
static uint32_t noun_of_pace(const tf_scene *s, uint32_t to)
{
    for (uint32_t k = to, n = 0; k-- > s->from && n < NOUN; n++) {
        if (k + 1 < to && tf_scene_has(s->r, k, TF_CLASS_DIR) &&
            tf_scene_literal(s->r, k, "slope"))
            return k;
        if (parts_noun(s->r, k))
            break;
    }
    return TF_NOWHERE;
}

/* Which way the noun of change before the verb at `verb` goes, where the rate
 * is what it came to; 0 if this is no such rate. */
int tf_pace_dir(const tf_scene *s, uint32_t hug, uint32_t verb)
{
    if ((s->r->literals & TF_LITERAL("slope")) == 0 || hug == 0 ||
        verb == TF_NOWHERE || verb >= hug || !leads_to_level(s->r, hug - 1))
        return 0;
    const uint32_t noun = noun_of_pace(s, hug - 1);
    if (noun == TF_NOWHERE)
        return 0;
    return tf_scene_sense(s->r, noun, TF_CLASS_DIR)->value < 0 ? -1 : 1;
}

/* "Tariffs rose to 25 %", "ставка выросла до 16 %": what came to a percentage
 * is one itself, and no trade. */
bool tf_pace_is_attained(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    const uint32_t hug = tf_compare_front(s, q);
    if (q->kind != TF_QUANTITY_PERCENT || r->lex->postposed || q->sign != 0 ||
        q->in_word || hug == 0 || !leads_to_level(r, hug - 1) ||
        tf_scene_has(r, hug - 1, TF_CLASS_HEDGE))
        return false;
    const bool compared = /* "lên tới 5% so với cùng kỳ" */
        r->lex->owner_last &&
        tf_scene_may(r, q->last, TF_BIT(BASE) | TF_BIT(SAMEBASE));
    return !compared && noun_of_pace(s, hug - 1) == TF_NOWHERE;
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

bool tf_pace_passes(const tf_scene *s, uint32_t d, const tf_quantity *q)
{
    for (uint32_t k = d; k < q->first; k++)
        if (tf_scene_literal(s->r, k, "mark"))
            return q->kind == TF_QUANTITY_MONEY &&
                   !tf_compare_is_by(s, tf_compare_front(s, q));
    return false;
}
