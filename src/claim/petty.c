/* Amounts too small for a country's trade: a price, a wage, a count. */
#include "claim/claim_impl.h"

#include "value/decimal.h"

#include <math.h>

bool tf_petty_is_below(const tf_quantity *q, int digits)
{
    return fabs(tf_decimal_value(q->value)) < pow(10, digits);
}

/* A price or a wage: too little for a country's trade, but for that of two
 * small ones, or told in thousands: "exports from Peru to Chad totalled
 * $40,630". */
static bool is_price(const tf_scene *s, const tf_quantity *q)
{
    const uint32_t k = q->first > 0 ? q->first - 1 : TF_NOWHERE;
    const bool told =
        s->r->lex->spaced && tf_flow_is_one_way(s->flow) &&
        s->flow_at != TF_NOWHERE && s->trap_at == TF_NOWHERE &&
        (s->n_mentions > 1 || q->scale == 3) &&
        !tf_scene_has(s->r, k, TF_CLASS_OF) &&
        (tf_scene_has(s->r, k, TF_CLASS_REACH) ||
         tf_scene_has(s->r, k, TF_CLASS_HEDGE) ||
         (q->scale == 3 && tf_scene_has(s->r, k, TF_CLASS_RISETO)) ||
         (q->scale == 3 && s->n_mentions > 1 && /* "вина на $30 тыс." */
          tf_scene_has(s->r, k, TF_CLASS_RISEBY)));
    return tf_petty_is_below(q, told ? 3 : 5);
}

/* "228 thousand", with no money named: as likely tonnes, unless the sentence
 * counts in that much. */
static bool is_bare_thousand(const tf_scene *s, const tf_quantity *q)
{
    if (q->currency[0] != '\0' || !s->r->lex->spaced ||
        !tf_petty_is_below(q, 6) || s->m->frame.scale != 0)
        return false;
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->kind == TF_QUANTITY_MONEY && x->currency[0] != '\0' &&
            tf_petty_is_below(x, 7))
            return false;
    }
    return true;
}

bool tf_petty_is(const tf_scene *s, const tf_quantity *q)
{
    return is_price(s, q) || is_bare_thousand(s, q);
}
