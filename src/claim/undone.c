/* 扭转去年12月下降3%的走势，增长9%: a fall that is over. */
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
