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
