/* Who buys from or sells to the country that a text tells of, by a verb of its
 * own. */
#include "claim/dealer.h"

#include "base/str.h"

#include <string.h>

/* "Most of it bought Chile, for 5 bn": right behind the verb. */
static bool is_buyer_behind(const tf_scene *s, uint32_t token)
{
    const tf_sense *x = tf_scene_sense(s->r, s->flow_at, TF_CLASS_FLOW);
    return x != NULL && tf_scene_code(s->r, x)[1] == '~' &&
           s->flow_at + 1 == token;
}

/* "Peru's oil exports were 9 bn.\n\nChile bought 5 bn": the next sentence, or
 * another of the same paragraph. */
static bool is_told_next(const tf_scene *s)
{
    const tf_frame *f = &s->m->frame;
    const tf_sentence *all = s->m->doc->sentences;
    return f->sentence != TF_NOWHERE &&
           (all[f->sentence].paragraph == all[s->r->sentence].paragraph ||
            (f->sentence + 1 == s->r->sentence && f->product.len > 0));
}

/* "The main buyers were Chile and Togo. Chile's purchases rose 5 %": one of
 * those just told of. */
static bool is_next_buyer(const tf_scene *s, const char *code)
{
    const tf_frame *f = &s->m->frame;
    for (uint32_t i = 0; i < f->n_partners; i++)
        if (strcmp(f->partners[i], code) == 0)
            return f->sentence + 1 == s->r->sentence;
    return false;
}

/* Another country than the one in force and our own. */
static bool is_other_trader(const tf_scene *s, const tf_mention *m)
{
    const char *area = s->m->frame.pair.area;
    return m->role <= TF_ACTOR_OWNER && !tf_topic_is_own(s->m, m->code) &&
           area[0] != '\0' &&
           !tf_areas_is_part(tf_str_of(area), tf_str_of(m->code));
}

/* "Chile imported 5 bn", told as bought from our own country. */
static bool was_bought(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    if (out->n == s->m->first_claim)
        return false;
    const tf_claim *c = &out->at[out->n - 1];
    return c->flow == TF_FLOW_IMPORT && s->m->nation[0] != '\0' &&
           tf_str_eq(c->partner, tf_str_of(s->m->nation));
}

/* "Peru sold oil for 9 bn. Chile imported 5 bn. Togo imported 2": in a
 * paragraph on one country's exports whoever imports buys from it. */
static bool buys_from_force(const tf_scene *s, const tf_cast *c)
{
    const tf_frame *f = &s->m->frame;
    const bool goods = f->product.len > 0 && !s->r->lex->postposed;
    return (s->r->lex->spaced || goods) && c->n == 1 && s->n_bound == 0 &&
           s->flow == TF_FLOW_IMPORT && s->flow_at != TF_NOWHERE &&
           (s->flow_at > c->at[0].token ||
            is_buyer_behind(s, c->at[0].token)) &&
           s->flow_at < c->first &&
           (f->flow == TF_FLOW_EXPORT || was_bought(s)) &&
           (is_told_next(s) || is_next_buyer(s, c->at[0].code)) &&
           is_other_trader(s, &c->at[0]);
}

/* "Peru imported cars for 9 bn. Chile's exports were 5 bn": likewise, in a
 * paragraph on one country's imports of some goods. */
static bool sells_to_force(const tf_scene *s, const tf_cast *c)
{
    const tf_frame *f = &s->m->frame;
    return s->r->lex->spaced && c->n == 1 && f->product.len > 0 &&
           s->flow == TF_FLOW_EXPORT && s->flow_at != TF_NOWHERE &&
           s->flow_at < c->first && f->flow == TF_FLOW_IMPORT &&
           is_told_next(s) &&
           (strcmp(f->pair.partner, "WLD") == 0 ||
            s->product_at != TF_NOWHERE) &&
           is_other_trader(s, &c->at[0]);
}

const char *tf_dealer_other(const tf_scene *s, const tf_cast *c)
{
    if (!buys_from_force(s, c) && !sells_to_force(s, c))
        return "";
    return was_bought(s) ? s->m->nation : s->m->frame.pair.area;
}
