/* The two views of one trade: each reporter's values of the same flow. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "series/series.h"
#include "value/period.h"

#include <stdlib.h>

static int by_period(const void *a, const void *b)
{
    const tf_point *x = *(const tf_point *const *)a;
    const tf_point *y = *(const tf_point *const *)b;
    const int c = tf_period_compare(x->period, y->period);
    return c != 0 ? c : x < y ? -1 : x > y;
}

static bool fill_side(const tf_series *series, const tf_view *view,
                      tf_arena *mem, tf_side *side)
{
    side->at = NULL;
    side->n = 0;
    size_t cap = 0;
    for (size_t k = 0; k < series->n; k++) {
        const tf_point *p = &series->at[k];
        if (p->flow != side->flow || p->freq != view->freq || p->period.open ||
            !tf_str_eq(p->reporter, side->area) || !tf_pair_has(view->pair, p))
            continue;
        if (side->n == cap) {
            side->at =
                tf_arena_grow(mem, side->at, side->n, &cap, sizeof *side->at);
            if (side->at == NULL)
                return false;
        }
        side->at[side->n++] = p;
    }
    if (side->n > 0)
        qsort(side->at, side->n, sizeof *side->at, by_period);
    return true;
}

tf_code tf_sides_fill(const tf_studio *studio, tf_view *out, tf_error *err)
{
    const tf_series *series = studio->in->series;
    tf_arena *mem = studio->ctx->mem;
    out->side[0] = (tf_side){.area = out->pair->a, .flow = out->flow};
    out->side[1] =
        (tf_side){.area = out->pair->b, .flow = tf_mirror_flow(out->flow)};
    const bool two = !tf_pair_is_within(out->pair);
    if (!fill_side(series, out, mem, &out->side[0]) ||
        (two && !fill_side(series, out, mem, &out->side[1])))
        return tf_fail(err, TF_ENOMEM, "views");
    out->n = (size_t)(out->side[0].n > 0) + (size_t)(out->side[1].n > 0);
    if (out->side[0].n == 0 && out->n == 1) {
        out->side[0] = out->side[1];
        out->side[1].n = 0;
    }
    return TF_OK;
}

tf_code tf_sides_one(const tf_studio *studio, const tf_pair *pair, char freq,
                     tf_side *side, tf_error *err)
{
    const tf_view view = {.pair = pair, .freq = freq};
    return fill_side(studio->in->series, &view, studio->ctx->mem, side)
               ? TF_OK
               : tf_fail(err, TF_ENOMEM, "views");
}

const tf_point *tf_sides_find(const tf_side *side, tf_period period)
{
    for (size_t k = 0; k < side->n; k++)
        if (tf_period_eq(side->at[k]->period, period))
            return side->at[k];
    return NULL;
}

bool tf_sides_meet(const tf_view *view, const tf_point **a, const tf_point **b)
{
    for (size_t k = view->side[0].n; k-- > 0;) {
        *a = view->side[0].at[k];
        *b = tf_sides_find(&view->side[1], (*a)->period);
        if (*b != NULL)
            return true;
    }
    return false;
}

tf_look tf_sides_look(const tf_ids *press, const tf_point *point)
{
    const tf_interval v = point->value;
    const bool wide = v.hi - v.lo > 0.02 * (v.est > 0 ? v.est : -v.est);
    switch (point->method) {
    case TF_METHOD_OFFICIAL:
        return TF_LOOK_OFFICIAL;
    case TF_METHOD_CLAIMED:
    case TF_METHOD_RECONCILED:
        return point->status == 'E' || wide ? TF_LOOK_HEDGED : TF_LOOK_PRINTED;
    case TF_METHOD_SUMMED:
        if (press->known && tf_pair_press(press, point) == 0)
            return TF_LOOK_OFFICIAL;
        return wide ? TF_LOOK_HEDGED : TF_LOOK_PRINTED;
    case TF_METHOD_IMPLIED:
    case TF_METHOD_DERIVED:
        break;
    }
    return TF_LOOK_IMPLIED;
}
