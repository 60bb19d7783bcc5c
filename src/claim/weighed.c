/* Goods that a text weighs or counts before it tells their value: "Peru shipped
 * 2 m tonnes of rice. Its exports brought in 5 bn." */
#include "claim/goods.h"

enum { CLAUSE = 14, LATELY = 6 };

/* Whether a figure of the sentence weighs or counts goods. */
static bool counts_goods(const tf_reading *r)
{
    for (uint32_t i = 0; i < r->n_quantities; i++) {
        const tf_quantity *q = &r->quantities[i];
        const tf_sense *unit =
            q->kind != TF_QUANTITY_COUNT ? NULL
            : tf_scene_has(r, q->last, TF_CLASS_UNIT)
                ? tf_scene_sense(r, q->last, TF_CLASS_UNIT)
                : tf_scene_sense(r, q->last - 1, TF_CLASS_UNIT);
        if (unit != NULL && strcmp(tf_scene_code(r, unit), "goods") == 0)
            return true;
    }
    return false;
}

bool tf_weighed_parts(const tf_reading *r, uint32_t k)
{
    if (!r->lex->spaced || !tf_scene_has(r, k, TF_CLASS_BREAK))
        return false;
    for (uint32_t i = k, n = 0; i-- > 0 && n < CLAUSE; n++) {
        if (tf_scene_has(r, i, TF_CLASS_VOLUME))
            return true;
        if (r->tokens[i].kind == TF_TOKEN_MARK)
            break;
    }
    return false;
}

/* The first goods that a sentence names in its trade; none if it has no word of
 * trade. */
static tf_str goods_in(const tf_scene *s, uint32_t sentence)
{
    const tf_scene x = {.m = s->m, .r = &s->m->readings[sentence]};
    if (x.r->lex == NULL ||
        !tf_scene_between(x.r, 0, x.r->n_tokens, TF_CLASS_FLOW))
        return TF_STR("");
    for (uint32_t k = 0; k < x.r->n_tokens; k++)
        if (tf_goods_is(x.r, k))
            return tf_goods_text(&x, k);
    return TF_STR("");
}

tf_str tf_weighed_lately(const tf_scene *s)
{
    const uint32_t here = s->r->sentence;
    for (uint32_t n = 1; n <= LATELY && n <= here; n++) {
        const tf_str goods = goods_in(s, here - n);
        if (goods.len > 0)
            return goods;
    }
    return s->m->title_product;
}

tf_str tf_weighed_goods(const tf_scene *s)
{
    const tf_frame *f = &s->m->frame;
    const tf_sentence *all = s->m->doc->sentences;
    const uint32_t i = s->r->sentence;
    if (!s->r->lex->spaced)
        return TF_STR("");
    if (i > 0 && all[i - 1].paragraph == all[i].paragraph &&
        f->sentence != i - 1 && s->n_bound == 0 &&
        s->m->readings[i - 1].lex != NULL &&
        (counts_goods(&s->m->readings[i - 1]) || counts_goods(s->r)))
        return goods_in(s, i - 1);
    if (!counts_goods(s->r) &&
        !tf_scene_between(s->r, 0, s->r->n_tokens, TF_CLASS_VOLUME))
        return TF_STR("");
    return f->lead_product.len > 0 && f->lead == all[i].paragraph
               ? f->lead_product
           : f->told_all ? TF_STR("")
                         : f->main_product;
}
