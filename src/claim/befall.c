/* A change that a noun tells and whose goods stand behind a verb: "the largest
 * fall was in fuels, by 5 mn (3 %), followed by ores by 4 mn (2 %)". */
#include "claim/dating.h"

enum { NOUN_BEFORE = 20 };

static bool is_verb(const tf_reading *r, uint32_t k)
{
    return tf_scene_literal(r, k, "befell") && !tf_dating_in_when(r, k + 1);
}

/* The noun before the verb at k. */
static uint32_t noun_before(const tf_reading *r, uint32_t k)
{
    for (uint32_t n = 0; k-- > 0 && n < NOUN_BEFORE; n++) {
        if (tf_scene_has(r, k, TF_CLASS_DIR))
            return k;
        if (tf_dating_stops(r, k) || tf_scene_is(r, k, ',') ||
            (r->tokens[k].kind == TF_TOKEN_NUMBER && !tf_dating_in_when(r, k)))
            break;
    }
    return TF_NOWHERE;
}

uint32_t tf_befall_noun(const tf_reading *r, uint32_t first)
{
    if ((r->literals & TF_LITERAL("befell")) == 0)
        return TF_NOWHERE;
    for (uint32_t k = first; k-- > 0;) {
        if (is_verb(r, k))
            return noun_before(r, k);
        if (tf_dating_stops(r, k) || tf_scene_has(r, k, TF_CLASS_FLOW) ||
            tf_scene_has(r, k, TF_CLASS_DIR))
            break;
    }
    return TF_NOWHERE;
}

/* "A fall in the goods deficit of 3 bn", "increases in exports of 5 bn". */
uint32_t tf_befall_in(const tf_scene *s, uint32_t hug)
{
    enum { WORDS = 8 };
    const tf_reading *r = s->r;
    bool flow = false;
    if (!r->lex->spaced || r->lex->verb_last || hug == 0 ||
        !tf_scene_has(r, hug - 1, TF_CLASS_OF))
        return TF_NOWHERE;
    for (uint32_t k = hug - 1, n = 0; k-- > 1 && n < WORDS; n++) {
        flow |= tf_scene_has(r, k, TF_CLASS_FLOW);
        if (flow && tf_scene_has(r, k, TF_CLASS_SEAT) &&
            tf_scene_has(r, k - 1, TF_CLASS_DIR) &&
            !tf_scene_has(r, k - 1, TF_CLASS_HEDGE))
            return k - 1;
        const bool reached = /* "a rise in exports to a record of 5 bn" */
            tf_scene_has(r, k, TF_CLASS_RISETO) &&
            !tf_scene_between(r, k + 1, k + 3, TF_CLASS_AREA);
        if (r->tokens[k].kind == TF_TOKEN_NUMBER || tf_scene_is(r, k, ',') ||
            reached || tf_scene_has(r, k, TF_CLASS_BREAK) ||
            tf_dating_stops(r, k))
            break;
    }
    return TF_NOWHERE;
}

bool tf_befall_is_rate(const tf_scene *s, const tf_quantity *q)
{
    return q > s->r->quantities && q->first > 0 &&
           q->kind == TF_QUANTITY_PERCENT &&
           tf_scene_is(s->r, q->first - 1, '(') &&
           q[-1].kind == TF_QUANTITY_MONEY && q[-1].last + 1 == q->first &&
           tf_befall_noun(s->r, q->first) != TF_NOWHERE;
}

const tf_when *tf_befall_base(const tf_scene *s, const tf_quantity *q)
{
    if (tf_befall_noun(s->r, q->first) == TF_NOWHERE)
        return NULL;
    for (uint32_t i = s->r->n_whens; i-- > 0;)
        if (s->r->whens[i].last <= q->first &&
            tf_against_is(s, &s->r->whens[i]))
            return &s->r->whens[i];
    return NULL;
}
