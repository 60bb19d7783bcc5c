/* Amounts that goods, markets or provinces are counted by: "five goods above 1
 * bn". None is trade of anybody. */
#include "claim/flow.h"

bool tf_bound_parts(const tf_scene *s, uint32_t from, uint32_t to)
{
    for (uint32_t k = from; k < to; k++)
        if (tf_scene_is(s->r, k, ',') || tf_scene_is(s->r, k, ':') ||
            tf_scene_is(s->r, k, ';') || tf_scene_is(s->r, k, '('))
            return true;
    return false;
}

/* "Of 1 bn and more", "over 1 bn", and where owners stand last "under 1 bn". */
static bool is_bounded(const tf_scene *s, const tf_quantity *q)
{
    const tf_sense *up = tf_scene_sense(s->r, q->last, TF_CLASS_HEDGE);
    return q->hedge == TF_HEDGE_OVER ||
           (up != NULL && tf_scene_code(s->r, up)[0] == '-') ||
           (s->r->lex->owner_last && q->hedge == TF_HEDGE_UNDER);
}

static bool is_number(const tf_reading *r, uint32_t k)
{
    return r->tokens[k].kind == TF_TOKEN_NUMBER ||
           tf_scene_has(r, k, TF_CLASS_NUMBER) ||
           (k > 0 && tf_scene_literal(r, k - 1, "exists"));
}

/* 17类商品出口额超过10亿: a bound only if the amount is passed. */
static bool is_passed_bound(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t k = s->from + 1; k < q->first; k++)
        if (tf_scene_literal(s->r, k, "bound") && is_number(s->r, k - 1))
            return is_bounded(s, q) && !tf_bound_parts(s, k, q->first);
    return false;
}

/* "22 commodities with exports of over 1 bn each": what many goods or markets
 * passed is no trade of any; where owners stand last, if there are so many. */
static bool is_threshold(const tf_scene *s, const tf_quantity *q)
{
    if (!is_bounded(s, q) || !s->r->lex->spaced)
        return false;
    for (uint32_t k = q->first; k-- > s->from;) {
        if (s->r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(s->r, k, TF_CLASS_BREAK))
            return false;
        if (k > 1 && tf_scene_literal(s->r, k, "many"))
            return is_number(s->r, k - 1) &&
                   (!s->r->lex->owner_last ||
                    tf_scene_literal(s->r, k - 2, "exists"));
    }
    return false;
}

/* "Tea is a commodity whose exports reached": one is told of, none counted. */
bool tf_bound_is_one(const tf_reading *r, uint32_t k, const tf_sense *trap)
{
    return r->lex->owner_last && k > 0 &&
           strcmp(tf_scene_code(r, trap), "threshold") == 0 &&
           tf_scene_has(r, k - 1, TF_CLASS_REACH);
}

bool tf_bound_is(const tf_scene *s, const tf_quantity *q)
{
    return is_threshold(s, q) || is_passed_bound(s, q);
}
