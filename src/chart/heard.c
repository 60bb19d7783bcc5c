/* What the press says of a pair, held against the series: to whose count each
 * figure was given, at which value it stands, whether it fits. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "series/series.h"
#include "value/period.h"

#include <math.h>
#include <stdlib.h>

/* The claims behind any value of each side, so that a figure whose statistics
 * nobody names is found where the solution put it. */
typedef struct hall {
    const tf_studio *studio;
    const tf_view *view;
    tf_ids behind[2];
    tf_hearing *out;
} hall;

static int by_bytes(const void *a, const void *b)
{
    return tf_str_compare(*(const tf_str *)a, *(const tf_str *)b);
}

static bool add_ids(const tf_point *p, tf_arena *mem, size_t *cap, tf_ids *out)
{
    tf_str rest = p->claims, id;
    while (rest.len > 0 && tf_str_next(&rest, ' ', &id)) {
        if (out->n == *cap) {
            out->at = tf_arena_grow(mem, out->at, out->n, cap, sizeof *out->at);
            if (out->at == NULL)
                return false;
        }
        out->at[out->n++] = id;
    }
    return true;
}

static bool fill_behind(hall *h)
{
    const tf_series *series = h->studio->in->series;
    for (size_t i = 0; i < h->view->n; i++) {
        tf_ids *ids = &h->behind[i];
        size_t cap = 0;
        for (size_t k = 0; k < series->n; k++)
            if (tf_str_eq(series->at[k].reporter, h->view->side[i].area) &&
                tf_pair_has(h->view->pair, &series->at[k]) &&
                !add_ids(&series->at[k], h->studio->ctx->mem, &cap, ids))
                return false;
        if (ids->n > 0)
            qsort(ids->at, ids->n, sizeof *ids->at, by_bytes);
    }
    return true;
}

static bool is_behind(const hall *h, size_t side, const tf_claim *c)
{
    const tf_ids *ids = &h->behind[side];
    return ids->n > 0 &&
           bsearch(&c->id, ids->at, ids->n, sizeof *ids->at, by_bytes) != NULL;
}

static bool is_about(const tf_pair *pair, const tf_claim *c)
{
    const bool between =
        (tf_str_eq(c->area, pair->a) && tf_str_eq(c->partner, pair->b)) ||
        (tf_str_eq(c->area, pair->b) && tf_str_eq(c->partner, pair->a));
    const bool level = c->kind == TF_KIND_LEVEL;
    return between && tf_str_eq(tf_view_product(c), pair->product) &&
           (level || c->kind == TF_KIND_GROWTH) &&
           (!level || tf_str_eq(c->unit, pair->unit)) &&
           (c->status == TF_STATUS_ACTUAL || c->status == TF_STATUS_ESTIMATE) &&
           !c->period.open && !tf_period_is_none(c->period);
}

/* Whose count a figure was given to; view->n if nobody's. */
static size_t side_of(const hall *h, const tf_claim *c)
{
    const tf_str whose = tf_view_reporter(c);
    size_t i = 0;
    while (i < h->view->n &&
           !(whose.len > 0 ? tf_str_eq(whose, h->view->side[i].area)
                           : is_behind(h, i, c)))
        i++;
    return i;
}

static const tf_finding *conflict_of(const hall *h, const tf_claim *c)
{
    const tf_findings *list = h->studio->in->findings;
    for (size_t k = 0; list != NULL && k < list->n; k++)
        if (tf_str_eq(list->at[k].id, c->id) &&
            tf_str_eq(list->at[k].kind, TF_STR("conflict")))
            return &list->at[k];
    return NULL;
}

/* The level that a figure says: a growth is laid on the value of its base. */
static bool find_value(const tf_side *side, const tf_claim *c, tf_interval *out)
{
    *out = (tf_interval){c->value, c->low, c->high};
    if (c->kind == TF_KIND_LEVEL)
        return true;
    const tf_point *base = tf_sides_find(side, c->base_period);
    if (base == NULL || !tf_period_is_alike(c->period, c->base_period))
        return false;
    const double v = base->value.est / 100;
    *out = (tf_interval){fmax(0, v * (100 + c->value)),
                         fmax(0, v * (100 + c->low)),
                         fmax(0, v * (100 + c->high))};
    return true;
}

/* Fills a figure that stands on the line of its side; false: elsewhere. */
static bool find_place(const hall *h, tf_heard *heard)
{
    const tf_claim *c = heard->claim;
    const tf_side *side = &h->view->side[heard->side];
    const bool turned = !tf_str_eq(c->area, side->area);
    heard->growth = c->kind == TF_KIND_GROWTH;
    if ((turned ? tf_mirror_flow(c->flow) : c->flow) != side->flow ||
        tf_period_freq(c->period) != h->view->freq ||
        !find_value(side, c, &heard->value) || !(heard->value.est >= 0) ||
        !isfinite(heard->value.hi))
        return false;
    heard->point = tf_sides_find(side, c->period);
    heard->fits = heard->finding == NULL;
    return heard->point != NULL || heard->finding != NULL;
}

static tf_code hear(hall *h, const tf_claim *c, tf_error *err)
{
    tf_heard heard = {.claim = c, .side = side_of(h, c)};
    if (heard.side == h->view->n)
        return TF_OK;
    heard.finding = conflict_of(h, c);
    if (!find_place(h, &heard)) {
        h->out->elsewhere += heard.side == 0;
        h->out->odd += heard.side == 0 && heard.finding != NULL;
        return TF_OK;
    }
    if (!TF_ROOM(h->studio->ctx->mem, h->out))
        return tf_fail(err, TF_ENOMEM, "press figures");
    h->out->at[h->out->n++] = heard;
    h->out->drawn += heard.side == 0;
    h->out->fit += heard.side == 0 && heard.fits;
    return TF_OK;
}

/* By side, period, date of the article, then as they came. */
static int by_place(const void *a, const void *b)
{
    const tf_heard *x = a, *y = b;
    if (x->side != y->side)
        return x->side < y->side ? -1 : 1;
    int c = tf_period_compare(x->claim->period, y->claim->period);
    if (c == 0)
        c = tf_str_compare(x->claim->doc_date, y->claim->doc_date);
    return c != 0 ? c : x->claim < y->claim ? -1 : x->claim > y->claim;
}

tf_code tf_heard_collect(const tf_studio *studio, const tf_view *view,
                         tf_hearing *out, tf_error *err)
{
    hall h = {.studio = studio, .view = view, .out = out};
    const tf_claims *claims = studio->in->claims;
    tf_code code = TF_OK;
    *out = (tf_hearing){0};
    if (claims == NULL)
        return TF_OK;
    if (!fill_behind(&h))
        return tf_fail(err, TF_ENOMEM, "press figures");
    for (size_t k = 0; k < claims->n && code == TF_OK; k++)
        if (is_about(view->pair, &claims->at[k]))
            code = hear(&h, &claims->at[k], err);
    if (out->n > 0)
        qsort(out->at, out->n, sizeof *out->at, by_place);
    return code;
}
