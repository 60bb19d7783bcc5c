/* What growth is made of: what exports and imports add to the growth of one
 * reporter's turnover, for plots/stack.gp. Contributions are changes on the
 * same period a year before over the total of then (OECD, Data and Metadata
 * Reporting and Presentation Handbook), so that they add up to the growth of
 * the total. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "value/period.h"

#include <math.h>

/* LEAST years, FEW parts of years that make a picture. */
enum { LEAST = 2, FEW = 4 };

static bool is_implied(const tf_studio *studio, const tf_point *now,
                       const tf_point *then)
{
    return tf_sides_look(&studio->press, now) == TF_LOOK_IMPLIED ||
           tf_sides_look(&studio->press, then) == TF_LOOK_IMPLIED;
}

static double percent(const tf_point *now, const tf_point *then, double of)
{
    return 100 * (now->value.est - then->value.est) / of;
}

/* now / then - 1 at the widest that the bounds of both allow, unless growth
 * has it from joint draws. */
static tf_interval total_of(const tf_studio *studio, const tf_point *now,
                            const tf_point *then)
{
    const tf_growth *growth = studio->in->growth;
    for (size_t k = 0; growth != NULL && k < growth->n; k++) {
        const tf_rate *r = &growth->at[k];
        if (r->has_value && r->flow == now->flow &&
            tf_period_eq(r->period, now->period) &&
            tf_period_eq(r->base_period, then->period) &&
            tf_str_eq(r->measure, TF_STR("yoy")) &&
            tf_str_eq(r->reporter, now->reporter) &&
            tf_str_eq(r->partner, now->partner) &&
            tf_str_eq(r->product, now->product) &&
            tf_str_eq(r->unit, now->unit))
            return r->value;
    }
    const tf_interval a = now->value, b = then->value;
    return (tf_interval){100 * (a.est / b.est - 1), 100 * (a.lo / b.hi - 1),
                         b.lo > 0 ? 100 * (a.hi / b.lo - 1)
                                  : 100 * (a.est / b.est - 1)};
}

/* ---- exports and imports --------------------------------------------------
 */

/* One reporter's turnover, exports and imports of one frequency. */
typedef struct trade {
    tf_str area;
    char freq;
    tf_side t, x, m;
    tf_stack stack;
} trade;

static bool add_column(const tf_studio *studio, trade *s, const tf_point *now)
{
    const tf_period before = tf_period_shift(now->period, -1);
    const tf_point *then = tf_sides_find(&s->t, before);
    const tf_side *sides[] = {&s->x, &s->m};
    if (then == NULL || !(then->value.est > 0))
        return false;
    tf_stack_column c = {.period = now->period,
                         .total = total_of(studio, now, then)};
    for (size_t i = 0; i < 2; i++) {
        const tf_point *a = tf_sides_find(sides[i], now->period);
        const tf_point *b = tf_sides_find(sides[i], before);
        if (a == NULL || b == NULL)
            return false;
        c.known[i] = true;
        c.part[i] = percent(a, b, then->value.est);
        c.implied |= is_implied(studio, a, b);
    }
    /* turnover of another source than its parts would not be their sum */
    if (fabs(c.part[0] + c.part[1] - c.total.est) >
        0.5 + (c.total.hi - c.total.lo) / 2)
        return false;
    s->stack.column[s->stack.n++] = c;
    return true;
}

static tf_code fill(const tf_studio *studio, const tf_pair *pair, trade *s,
                    tf_error *err)
{
    tf_side *sides[] = {&s->t, &s->x, &s->m};
    const tf_flow flows[] = {TF_FLOW_TURNOVER, TF_FLOW_EXPORT, TF_FLOW_IMPORT};
    for (size_t k = 0; k < 3; k++) {
        *sides[k] = (tf_side){.area = s->area, .flow = flows[k]};
        const tf_code code = tf_sides_one(studio, pair, s->freq, sides[k], err);
        if (code != TF_OK)
            return code;
    }
    s->stack.n = 0;
    s->stack.column = TF_NEW(studio->ctx->mem, s->t.n + 1, tf_stack_column);
    if (s->stack.column == NULL)
        return tf_fail(err, TF_ENOMEM, "charts");
    for (size_t k = 0; k < s->t.n; k++)
        add_column(studio, s, s->t.at[k]);
    return TF_OK;
}

static tf_code choose(const tf_studio *studio, const tf_pair *pair, char freq,
                      trade *out, tf_error *err)
{
    trade other = {.area = pair->b, .freq = freq};
    *out = (trade){.area = pair->a, .freq = freq};
    tf_code code = fill(studio, pair, out, err);
    if (code == TF_OK)
        code = fill(studio, pair, &other, err);
    if (code == TF_OK && other.stack.n > out->stack.n)
        *out = other;
    return code;
}

static tf_code draw(const tf_studio *studio, size_t pair, trade *s,
                    tf_charts *out, tf_error *err)
{
    tf_ctx *ctx = studio->ctx;
    const tf_words *words = studio->in->words;
    tf_chart chart = {.plot = TF_STR("stack"), .pair = pair};
    const tf_topic topic = {.pair = &studio->pairs->at[pair],
                            .area = s->area,
                            .flow = TF_FLOW_TURNOVER};
    tf_slot slots[TF_TOPIC_SLOTS];
    const size_t n = tf_script_slots(studio, &topic, slots);
    s->stack.subtitle = "subtitle.contributions";
    s->stack.parts = 2;
    s->stack.name[0] = tf_phrase_find(words, TF_STR("book.X"));
    s->stack.name[1] = tf_phrase_find(words, TF_STR("book.M"));
    chart.name =
        tf_script_name(out,
                       tf_script_pair_stem(studio, topic.pair,
                                           TF_STR("contributions"), s->freq),
                       ctx);
    tf_stack_say(studio, &s->stack, slots, n, &chart);
    const tf_code code = tf_stack_write(studio, &s->stack, &chart, err);
    return code == TF_OK ? tf_script_finish(studio, &chart, out, err) : code;
}

/* The years, and of the parts of a year those with most columns. */
tf_code tf_contributions_draw(const tf_studio *studio, size_t pair,
                              tf_charts *out, tf_error *err)
{
    trade parts = {0};
    for (const char *freq = "ASQM"; *freq != '\0'; freq++) {
        trade s;
        tf_code code = choose(studio, &studio->pairs->at[pair], *freq, &s, err);
        if (code == TF_OK && *freq == 'A' && s.stack.n >= LEAST)
            code = draw(studio, pair, &s, out, err);
        if (code != TF_OK)
            return code;
        if (*freq != 'A' && s.stack.n > parts.stack.n)
            parts = s;
    }
    return parts.stack.n >= FEW ? draw(studio, pair, &parts, out, err) : TF_OK;
}
