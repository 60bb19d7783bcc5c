/* Rates that are told as a level in percent of their base. */
#include "claim/dating.h"
#include "claim/flow.h"

#include "value/decimal.h"

enum {
    CLAUSE = 24,
    PACE = 60, /* percent: what is less is a growth */
    TWICE = 200
};

static bool is_bracketed(const tf_scene *s, const tf_quantity *q)
{
    return q->first > 0 && tf_scene_is(s->r, q->first - 1, '(');
}

/* "Growth - 118.2 %", рост - это 108,7 %: between once and twice the base; a
 * change by that much has its preposition. */
static bool is_index(const tf_scene *s, const tf_quantity *q)
{
    const double value = tf_decimal_value(q->value);
    const uint32_t dash =
        q->first - 1 - tf_scene_literal(s->r, q->first - 1, "it");
    return value >= 100 && value < TWICE && tf_scene_is(s->r, dash, '-') &&
           dash > 0 && tf_scene_literal(s->r, dash - 1, "rise");
}

/* "A pace of growth of 132.7 %", темп роста: of the base, not above it. */
bool tf_ofbase_is_pace(const tf_scene *s, const tf_quantity *q)
{
    if (q->kind != TF_QUANTITY_PERCENT || q->sign != 0 ||
        tf_decimal_value(q->value) < PACE)
        return false;
    if (q->first > 1 && is_index(s, q))
        return true;
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < CLAUSE; n++) {
        if (tf_scene_literal(s->r, k, "pace"))
            return true;
        if (tf_scene_is(s->r, k, ';') || tf_scene_is(s->r, k, ',') ||
            s->r->tokens[k].kind == TF_TOKEN_NUMBER)
            n += tf_dating_in_when(s->r, k) ? 0 : CLAUSE;
    }
    return false;
}

/* "(104 % of last May, 103 % - of April)": behind the dash, once such a rate
 * was read. */
static bool is_bracket_of_base(const tf_scene *s, const tf_quantity *q,
                               uint32_t k)
{
    return s->m->frame.of_base && s->n_bound > 0 &&
           tf_scene_has(s->r, k, TF_CLASS_OFBASE) && q > s->r->quantities &&
           q[-1].kind == TF_QUANTITY_PERCENT;
}

/* "Grew by 3 bn, or 24 % compared with 2015": the change again, as a rate. */
static bool tells_change_again(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    return q->first > 0 && tf_scene_has(s->r, q->first - 1, TF_CLASS_OR) &&
           !tf_scene_has(s->r, q->first - 1, TF_CLASS_REACH) &&
           s->n_bound > 0 && out->n > 0 &&
           out->at[out->n - 1].kind == TF_KIND_CHANGE;
}

/* A level in percent of its base: "104.1 % of last May", 114,3 % к уровню,
 * bằng 138,2% cùng kỳ; in brackets once such ones were read. */
bool tf_ofbase_is(const tf_scene *s, const tf_quantity *q)
{
    if (q->kind != TF_QUANTITY_PERCENT || q->in_word || q->sign != 0)
        return false;
    const uint32_t dash = q->last + tf_scene_is(s->r, q->last, '-');
    if (tf_scene_has(s->r, q->last, TF_CLASS_OFBASE) ||
        (dash > q->last && is_bracket_of_base(s, q, dash)))
        return true;
    if (q->first > 0 && tf_scene_has(s->r, q->first - 1, TF_CLASS_OFBASE))
        return tf_scene_has(s->r, q->last, TF_CLASS_SAMEBASE) ||
               tf_scene_has(s->r, q->last, TF_CLASS_BASE);
    if (tells_change_again(s, q))
        return false;
    if (q->first > 0 &&
        (tf_scene_has(s->r, q->first - 1, TF_CLASS_REACH) ||
         tf_scene_has(s->r, q->first - 1, TF_CLASS_OR)) &&
        tf_scene_has(s->r, q->last, TF_CLASS_BASE) &&
        s->r->tokens[q->last].len > 4) /* составил 93 % по сравнению с */
        return true;
    const bool listed =
        s->n_bound > 0 && q->first > 0 && tf_scene_is(s->r, q->first - 1, '-');
    return s->m->frame.of_base &&
           (listed ||
            ((s->level >= 0 || s->n_bound > 0) && is_bracketed(s, q)));
}
