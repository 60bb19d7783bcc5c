/* Periods that are over: 扭转去年12月下降3%的走势，增长9%;
 * 从2018年的1亿增至2亿.
 */
#include "claim/dating.h"

enum { BACK = 3, RATE = 8 };

bool tf_undone_dates(const tf_reading *r, const tf_when *w, uint32_t before)
{
    bool over = false;
    if ((r->literals & TF_LITERAL("undone")) == 0)
        return false;
    for (uint32_t k = w->first, n = 0; k-- > 0 && n < BACK && !over; n++)
        over = tf_scene_literal(r, k, "undone");
    for (uint32_t k = w->last; over && k < before; k++)
        if (tf_scene_is(r, k, ','))
            return true;
    return false;
}

bool tf_undone_rates(const tf_reading *r, const tf_quantity *q)
{
    if ((r->literals & TF_LITERAL("undone")) == 0)
        return false;
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < RATE; n++) {
        if (tf_scene_literal(r, k, "undone"))
            return true;
        if (tf_scene_is(r, k, ','))
            break;
    }
    return false;
}

bool tf_undone_left(const tf_scene *s, const tf_when *w, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    if (r->lex->spaced || r->lex->postposed || w->first == 0 ||
        !tf_scene_has(r, w->first - 1, TF_CLASS_FROMTO))
        return false;
    for (uint32_t i = 0; i < r->n_quantities; i++) {
        const tf_quantity *x = &r->quantities[i];
        if (x->first >= w->last && x->last <= q->first)
            return x->kind == q->kind &&
                   tf_scene_between(r, x->last, q->first, TF_CLASS_RISETO);
    }
    return false;
}
