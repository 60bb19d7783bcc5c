/* Figures that go on in the words of the one before. */
#include "claim/again.h"
#include "claim/dating.h"
#include "claim/markets.h"

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

/* "Fell by 10 % in July, 7 % in August": the next of a list of periods. */
static bool is_next_dated(const tf_scene *s, const tf_quantity *q, uint32_t hug)
{
    if (q <= s->r->quantities || q[-1].kind != q->kind || hug == 0 ||
        !s->r->lex->spaced || !tf_scene_is(s->r, hug - 1, ',') ||
        tf_after_figure(s, q) == NULL)
        return false;
    const tf_when *w = tf_after_figure(s, q - 1);
    return w != NULL && w->last == hug - 1;
}

/* "Gained 23 % to Peru and to Chile 3 %": the way of the next rate. */
static bool is_next_way(const tf_scene *s, uint32_t hug)
{
    const tf_reading *r = s->r;
    const tf_claims *out = s->m->out;
    return r->lex->spaced && hug > 3 && s->n_bound > 0 &&
           out->at[out->n - 1].kind == TF_KIND_GROWTH &&
           tf_mention_area(r, hug - 1) != NULL &&
           (tf_scene_has(r, hug - 2, TF_CLASS_TOWARD) ||
            tf_scene_has(r, hug - 2, TF_CLASS_AWAY)) &&
           (tf_scene_has(r, hug - 3, TF_CLASS_AND) ||
            tf_scene_is(r, hug - 3, ','));
}

/* "exports rose by 20 %, imports by 10 %": the direction carries over, also
 * along "5 %, 6 % and 7 %". */
bool tf_carried_rate(const tf_scene *s, const tf_quantity *q)
{
    if (tf_brackets_goes_on(s, q))
        return s->m->frame.growth_dir != 0;
    const uint32_t hug = tf_compare_front(s, q);
    const bool next = s->m->frame.sentence + 1 == s->r->sentence && hug > 0 &&
                      tf_scene_has(s->r, hug - 1, TF_CLASS_RISEBY) &&
                      !tf_scene_has(s->r, hug - 1, TF_CLASS_OF) &&
                      (hug < 2 || !s->r->lex->adjectives_last ||
                       tf_scene_has(s->r, hug - 2, TF_CLASS_FLOW) ||
                       tf_scene_is(s->r, hug - 2, ','));
    if (s->m->frame.growth_dir == 0 || hug == 0 || (s->n_bound == 0 && !next))
        return false;
    if (tf_list_goes_on(s, q))
        return true;
    const tf_quantity *x = tf_again_joined(s, hug);
    const bool listed =
        x != NULL && x->kind == TF_QUANTITY_PERCENT && x->last < hug &&
        (tf_scene_is(s->r, hug - 1, ',') || tf_scene_is(s->r, hug - 1, ';') ||
         tf_scene_has(s->r, hug - 1, TF_CLASS_AND));
    if (is_next_dated(s, q, hug))
        return true;
    if (q->kind == TF_QUANTITY_MULTIPLE && hug > 1 && /* "- в 4,1 раза" */
        tf_scene_has(s->r, hug - 1, TF_CLASS_TOWARD) &&
        tf_scene_is(s->r, hug - 2, '-'))
        return true;
    return listed || tf_list_is_market(s, q, hug) || tf_markets_goes_on(s, q) ||
           is_next_way(s, hug) || tf_scene_is(s->r, hug - 1, '-') ||
           tf_scene_has(s->r, hug - 1, TF_CLASS_FLOW) ||
           tf_scene_has(s->r, hug - 1, TF_CLASS_RISEBY) ||
           tf_scene_has(s->r, hug - 1, TF_CLASS_AND) ||
           tf_scene_has(s->r, hug - 1, TF_CLASS_RESP);
}
