/* Joint draws of all values: each draw is one set of monthly flows, so that
 * turnover is exports and imports and a year its months, in every draw. What
 * only official files determine is the same in all. */
#include "series/series_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "value/period.h"

#include <math.h>
#include <string.h>

typedef struct drawing {
    size_t n;
    uint64_t seed;
    tf_ctx *ctx;
    tf_draws *out;
} drawing;

/* The shown cells of a side, and whether the estimate has them. */
typedef struct list {
    tf_term *at;
    double *fixed;
    bool *drawn;
    size_t n;
} list;

static bool pick(const tf_solved *side, tf_arena *mem, list *out)
{
    const size_t n = side->solution.n;
    *out = (list){TF_NEW(mem, n, tf_term), TF_NEW(mem, n, double),
                  TF_NEW(mem, n, bool), 0};
    if (out->at == NULL || out->fixed == NULL || out->drawn == NULL)
        return false;
    for (size_t i = 0; i < n; i++) {
        const tf_cell *c = &side->solution.at[i];
        tf_interval v;
        if (!tf_series_shows(c))
            continue;
        out->at[out->n] = (tf_term){c->flow, c->span, 1};
        out->fixed[out->n] = c->value.est;
        out->drawn[out->n] = side->estimate != NULL &&
                             tf_estimate_value(side->estimate, side->view,
                                               out->at[out->n], mem, &v);
        out->n++;
    }
    return true;
}

static bool copy(tf_arena *mem, tf_str *s)
{
    *s = tf_arena_copy(mem, *s);
    return s->ptr != NULL;
}

/* The rows of one draw. */
static bool append(const drawing *d, const tf_block_key *key, const list *l,
                   uint32_t draw, const double *value)
{
    tf_draws *out = d->out;
    for (size_t j = 0; j < l->n; j++) {
        if (!TF_ROOM(d->ctx->mem, out))
            return false;
        out->at[out->n++] =
            (tf_draw){.reporter = key->reporter,
                      .partner = key->partner,
                      .product = key->product,
                      .unit = key->unit,
                      .flow = l->at[j].flow,
                      .period = l->at[j].span,
                      .draw = draw,
                      .value = l->drawn[j] ? value[j] : l->fixed[j]};
    }
    return true;
}

static tf_code take(void *user, const tf_solved *side, tf_error *err)
{
    const drawing *d = user;
    tf_block_key key = side->at[0].key;
    tf_arena *mem = tf_arena_open();
    list l = {.n = 0};
    bool room = mem != NULL && pick(side, mem, &l) &&
                copy(d->ctx->mem, &key.reporter) &&
                copy(d->ctx->mem, &key.partner) &&
                copy(d->ctx->mem, &key.product) && copy(d->ctx->mem, &key.unit);
    double *value = room ? TF_NEW(mem, d->n * l.n, double) : NULL;
    room = value != NULL;
    const tf_sampling what = {side->view, l.at, l.n, d->n, d->seed};
    if (room && side->estimate != NULL && l.n > 0)
        room = tf_estimate_draw(side->estimate, &what, mem, value);
    for (uint32_t k = 0; k < d->n && room; k++)
        room = append(d, &key, &l, k + 1, value + k * l.n);
    if (mem != NULL)
        tf_arena_close(mem);
    return room ? TF_OK : tf_fail(err, TF_ENOMEM, "no memory for draws");
}

tf_code tf_series_draw(const tf_basis *in, tf_ctx *ctx, tf_draws *out,
                       tf_error *err)
{
    tf_entries entries;
    tf_process process;
    drawing d = {in->draws, in->seed, ctx, out};
    const tf_crew crew = {&process, in->jobs, take, &d};
    tf_arena *scratch = tf_arena_open();
    *out = (tf_draws){0};
    if (scratch == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for draws");
    tf_code code = tf_view_all(in, scratch, &entries, err);
    if (code == TF_OK)
        code = tf_process_read(&process, err);
    if (code == TF_OK)
        code = tf_level_attribute(&entries, &process, err);
    if (code == TF_OK)
        code = tf_crew_run(&entries, &crew, err);
    tf_arena_close(scratch);
    return code;
}
