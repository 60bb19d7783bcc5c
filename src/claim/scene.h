/* Small tests on the tokens of a sentence. */
#ifndef TF_CLAIM_SCENE_H
#define TF_CLAIM_SCENE_H

#include "figure/figure.h"

#include <string.h>

#define TF_BIT(cls) (UINT64_C(1) << TF_CLASS_##cls)

static inline const tf_sense *tf_scene_sense(const tf_reading *r, uint32_t k,
                                             tf_class cls)
{
    return k < r->n_tokens ? tf_match_meant(&r->tokens[k], cls) : NULL;
}
/* Whether the word has a meaning of a set of classes, capitals not asked. */
static inline bool tf_scene_may(const tf_reading *r, uint32_t k, uint64_t set)
{
    return k < r->n_tokens && (r->tokens[k].classes & set) != 0;
}
static inline bool tf_scene_has(const tf_reading *r, uint32_t k, tf_class cls)
{
    return k < r->n_tokens && (r->tokens[k].meant >> cls & 1) != 0;
}
/* Whether a token from `from` up to `to` has it. */
static inline bool tf_scene_between(const tf_reading *r, uint32_t from,
                                    uint32_t to, tf_class cls)
{
    for (uint32_t k = from; k < to && k < r->n_tokens; k++)
        if (tf_scene_has(r, k, cls))
            return true;
    return false;
}
/* Whether the word is one that means no more than itself, of that kind. */
static inline bool tf_scene_literal(const tf_reading *r, uint32_t k,
                                    const char *kind)
{
    if ((r->literals & TF_LITERAL(kind)) == 0 ||
        !tf_scene_may(r, k, TF_BIT(LITERAL)))
        return false;
    for (uint8_t i = 0; i < r->tokens[k].n_senses; i++)
        if (r->tokens[k].senses[i].cls == TF_CLASS_LITERAL &&
            strcmp(r->lex->codes + r->tokens[k].senses[i].code, kind) == 0)
            return true;
    return false;
}
static inline bool tf_scene_is(const tf_reading *r, uint32_t k, char mark)
{
    return k < r->n_tokens && r->tokens[k].mark == mark;
}
/* Whether the word tells what was told before: code 'r' revised, 'a' awaited.
 */
static inline bool tf_scene_told(const tf_reading *r, uint32_t k, char code)
{
    const tf_sense *s = tf_scene_sense(r, k, TF_CLASS_TOLD);
    return s != NULL && r->lex->codes[s->code] == code;
}
static inline const char *tf_scene_code(const tf_reading *r, const tf_sense *s)
{
    return r->lex->codes + s->code;
}
static inline bool tf_scene_names(const tf_reading *r, const char *area)
{
    if ((r->classes & TF_BIT(AREA)) == 0)
        return false;
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const tf_sense *s = tf_scene_sense(r, k, TF_CLASS_AREA);
        if (s != NULL && strcmp(tf_scene_code(r, s), area) == 0)
            return true;
    }
    return false;
}
/* What begins at token k; NULL if nothing does. */
static inline const tf_quantity *tf_scene_figure_at(const tf_reading *r,
                                                    uint32_t k)
{
    for (uint32_t i = 0; i < r->n_quantities; i++)
        if (r->quantities[i].first == k)
            return &r->quantities[i];
    return NULL;
}
/* The figure that ends before token k; NULL if there is none. */
static inline const tf_quantity *tf_scene_figure_to(const tf_reading *r,
                                                    uint32_t k)
{
    for (uint32_t i = 0; i < r->n_quantities; i++)
        if (r->quantities[i].last == k)
            return &r->quantities[i];
    return NULL;
}
/* A rate in percent or times. */
static inline bool tf_scene_is_rate(const tf_quantity *q)
{
    return q->kind == TF_QUANTITY_PERCENT || q->kind == TF_QUANTITY_MULTIPLE;
}
/* Whether it has an amount or a rate. */
static inline bool tf_scene_has_figures(const tf_reading *r)
{
    for (uint32_t i = 0; i < r->n_quantities; i++)
        if (r->quantities[i].kind != TF_QUANTITY_COUNT &&
            r->quantities[i].kind != TF_QUANTITY_BARE)
            return true;
    return false;
}
static inline bool tf_scene_has_money(const tf_reading *r)
{
    for (uint32_t i = 0; i < r->n_quantities; i++)
        if (r->quantities[i].kind == TF_QUANTITY_MONEY)
            return true;
    return false;
}

#endif
