/* Two rates in a row for the two flows told right before them: "exports rose
 * 12 % and imports 20 % (17 % and 32 % in May, respectively)". */
#include "claim/twin.h"
#include "claim/dating.h"
#include "claim/flow.h"

/* "17 % and 32 %", "17 % y el 32 %". */
static bool are_joined(const tf_scene *s, const tf_quantity *a,
                       const tf_quantity *b)
{
    enum { JOINT = 3 };
    bool joined = false;
    if (b->first > a->last + JOINT)
        return false;
    for (uint32_t k = a->last; k + (b->sign != 0) < b->first; k++) {
        const bool link = tf_scene_has(s->r, k, TF_CLASS_AND);
        if (!link && !tf_scene_has(s->r, k, TF_CLASS_OF))
            return false;
        joined |= link;
    }
    return joined;
}

/* Whether a list word stands before the two or behind them and their period. */
static bool are_in_order(const tf_scene *s, const tf_quantity *a)
{
    enum { BEFORE = 3, BEHIND = 8 };
    const uint32_t first = a->first, last = a[1].last;
    return tf_scene_between(s->r, first < BEFORE ? 0 : first - BEFORE, first,
                            TF_CLASS_RESP) ||
           tf_scene_between(s->r, last, last + BEHIND, TF_CLASS_RESP);
}

/* The first of two joined rates, if the sentence has just told one rate of each
 * flow and names no flow since, or says that they are in that order. */
static const tf_quantity *first_of(const tf_scene *s, const tf_quantity *q)
{
    const tf_quantity *all = s->r->quantities;
    for (const tf_quantity *a = q; a >= all && a + 1 >= q; a--) {
        if (a < all + 2 || a + 1 >= all + s->r->n_quantities ||
            a->kind != TF_QUANTITY_PERCENT ||
            a[1].kind != TF_QUANTITY_PERCENT ||
            a[-1].kind != TF_QUANTITY_PERCENT ||
            a[-2].kind != TF_QUANTITY_PERCENT || !are_joined(s, a, a + 1) ||
            (!are_in_order(s, a) &&
             tf_scene_between(s->r, a[-1].last, a->first, TF_CLASS_FLOW)) ||
            tf_scene_has(s->r, a[1].last, TF_CLASS_FLOW))
            continue;
        return a;
    }
    return NULL;
}

const tf_quantity *tf_twin_take(const tf_scene *s, tf_binding *b)
{
    if (!s->r->lex->spaced || s->n_bound < 2 || b->q < s->r->quantities)
        return NULL;
    const tf_quantity *a = first_of(s, b->q);
    const uint32_t back = a == NULL ? 0 : 2 + (uint32_t)(b->q > a);
    if (a == NULL || s->n_bound < back)
        return NULL;
    const tf_claim *told = s->m->out->at + s->m->out->n - back;
    if (told[0].kind != TF_KIND_GROWTH || told[1].kind != TF_KIND_GROWTH ||
        told[0].flow == told[1].flow || !tf_flow_is_one_way(told[0].flow) ||
        !tf_flow_is_one_way(told[1].flow))
        return NULL;
    b->flow = told[b->q > a].flow;
    b->flow_sign = 1;
    return a + 1;
}
