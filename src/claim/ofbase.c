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

/* "A pace of growth of 132.7 %", темп роста, "83 % of the 2021 level": of the
 * base, not above it. */
bool tf_ofbase_is_pace(const tf_scene *s, const tf_quantity *q)
{
    if (tf_ofbase_when(s, q) != NULL)
        return true;
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

/* "Stood at", "or", "(", "to", ", ": what a level stands behind. */
static bool leads_to(const tf_reading *r, uint32_t k)
{
    return tf_scene_may(r, k, TF_BIT(REACH) | TF_BIT(OR) | TF_BIT(RISETO)) ||
           tf_scene_is(r, k, '(') || tf_scene_is(r, k, ',');
}

/* Not "in the first half 53 % of 2021". */
static bool is_time_of_base(const tf_scene *s, const tf_when *w)
{
    if (tf_when_is(w, "year"))
        return s->level < 0 || s->level_period.months >= 12;
    return tf_when_is(w, "month") || tf_when_is(w, "quarter") ||
           tf_when_is(w, "half") || tf_against_is_relative(w);
}

/* "137 % of the 2021 level", "of those a year earlier", "bằng 96% năm 2022":
 * the period behind a rate that is told of it; NULL. */
const tf_when *tf_ofbase_when(const tf_scene *s, const tf_quantity *q)
{
    enum { WORDS = 5 };
    const tf_reading *r = s->r;
    const uint32_t hug = tf_compare_front(s, q);
    const bool of = tf_scene_may(r, q->last, TF_BIT(OF) | TF_BIT(OFBASE));
    if (q->kind != TF_QUANTITY_PERCENT || !r->lex->spaced || hug == 0)
        return NULL;
    if (r->lex->owner_last ? !tf_scene_has(r, hug - 1, TF_CLASS_OFBASE)
                           : !of || !leads_to(r, hug - 1))
        return NULL;
    for (uint32_t k = q->last; k < q->last + WORDS && k < r->n_tokens; k++) {
        for (uint32_t i = 0; i < r->n_whens; i++)
            if (r->whens[i].first == k)
                return is_time_of_base(s, &r->whens[i]) ? &r->whens[i] : NULL;
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_may(r, k, TF_BIT(FLOW) | TF_BIT(DIR) | TF_BIT(AREA)))
            break;
    }
    return NULL;
}

/* A level in percent of its base: "104.1 % of last May", 114,3 % к уровню,
 * bằng 138,2% cùng kỳ; in brackets once such ones were read. */
bool tf_ofbase_is(const tf_scene *s, const tf_quantity *q)
{
    if (q->kind != TF_QUANTITY_PERCENT || q->in_word || q->sign != 0)
        return false;
    const uint32_t dash = q->last + tf_scene_is(s->r, q->last, '-');
    if (tf_ofbase_when(s, q) != NULL)
        return true;
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
