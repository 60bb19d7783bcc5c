/* Figures that go on in the words of the one before. */
#include "claim/claim_impl.h"

/* "Rose by 6 and 1 bn, respectively". */
static bool is_next_change(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    return s->n_bound > 0 && q->first == s->from + 1 &&
           tf_scene_has(s->r, s->from, TF_CLASS_AND) &&
           out->at[out->n - 1].kind == TF_KIND_CHANGE &&
           tf_scene_between(s->r, q->last, s->r->n_tokens, TF_CLASS_RESP);
}

/* "Экспорт вырос на 6 млрд, или на 5%, импорт - на 1 млрд": the dash stands for
 * the word of change. */
static bool is_elided_change(const tf_scene *s, uint32_t hug)
{
    const tf_claims *out = s->m->out;
    bool told = false;
    if (hug < 3 || !s->r->lex->spaced || s->r->lex->verb_last ||
        !tf_scene_has(s->r, hug - 1, TF_CLASS_RISEBY) ||
        !tf_scene_is(s->r, hug - 2, '-') ||
        !tf_scene_has(s->r, hug - 3, TF_CLASS_FLOW))
        return false;
    for (uint32_t i = 0; i < s->n_bound && i < out->n; i++)
        told |= out->at[out->n - 1 - i].kind == TF_KIND_CHANGE;
    return told;
}

bool tf_carried_change(const tf_scene *s, const tf_quantity *q, uint32_t hug)
{
    return is_next_change(s, q) || is_elided_change(s, hug);
}

/* Whether token k ends a list that goes back to its head. */
static bool ends_list(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_FLOW) ||
           tf_scene_has(r, k, TF_CLASS_AREA) ||
           tf_scene_has(r, k, TF_CLASS_RISETO) ||
           tf_scene_has(r, k, TF_CLASS_REACH) ||
           tf_scene_has(r, k, TF_CLASS_BREAK) ||
           r->tokens[k].kind == TF_TOKEN_NUMBER;
}

uint32_t tf_carried_head(const tf_scene *s, uint32_t hug)
{
    enum { LIST = 120 };
    const tf_reading *r = s->r;
    bool inside = false;
    if (!r->lex->spaced || r->lex->verb_last || hug < 3 ||
        !tf_scene_is(r, hug - 1, '('))
        return TF_NOWHERE;
    for (uint32_t k = hug - 1, n = 0; k-- > 0 && n < LIST; n++) {
        inside = tf_scene_is(r, k, ')') || (inside && !tf_scene_is(r, k, '('));
        if (inside || tf_scene_is(r, k, '('))
            continue;
        if (tf_scene_has(r, k, TF_CLASS_DIR))
            return tf_scene_has(r, k + 1, TF_CLASS_SEAT) ||
                           tf_scene_literal(r, k + 1, "asfor")
                       ? k
                       : TF_NOWHERE;
        if (ends_list(r, k))
            break;
    }
    return TF_NOWHERE;
}

static bool is_enclosed(const tf_reading *r, const tf_quantity *q)
{
    return q->first > 0 && tf_scene_is(r, q->first - 1, '(') &&
           tf_scene_is(r, q->last, ')');
}

bool tf_carried_count(const tf_scene *s, const tf_quantity *q)
{
    const tf_quantity *x = q;
    while (x > s->r->quantities && is_enclosed(s->r, x) &&
           x->kind == TF_QUANTITY_MONEY && x->currency[0] == '\0')
        x--;
    return x < q && s->r->lex->spaced && x->kind == TF_QUANTITY_COUNT &&
           x->first > 0 && tf_scene_is(s->r, x->first - 1, '(');
}
