/* The tracker: one reporter's trade cumulated from January on, a line a year,
 * for plots/years.gp. What a source says of January to a month, a quarter, a
 * half or the whole year comes first; else the sum of months or quarters, as
 * the measure ytd has it with its interval. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "series/series.h"
#include "value/period.h"

#include <math.h>

/* LEAST marks before December that make a picture. */
enum { LEAST = 3 };

typedef struct sheet {
    const tf_studio *studio;
    const tf_pair *pair;
    tf_str area;
    tf_flow flow;
    tf_side months, quarters;
    tf_years years;
    size_t parts; /* marks before December */
} sheet;

/* ---- what is drawn ------------------------------------------------------- */

/* From the first of January on, within its year. */
static bool is_cumulated(tf_period p)
{
    return !p.open && p.day == 1 && p.start % 12 == 0 &&
           tf_period_length(p) > 0 && tf_period_length(p) <= 12;
}

static bool is_point(const sheet *s, const tf_point *p)
{
    return p->flow == s->flow && is_cumulated(p->period) &&
           tf_str_eq(p->reporter, s->area) && tf_pair_has(s->pair, p) &&
           p->value.lo >= 0;
}

static bool is_sum(const sheet *s, const tf_rate *r)
{
    const tf_str other =
        tf_str_eq(s->area, s->pair->a) ? s->pair->b : s->pair->a;
    return r->has_value && r->flow == s->flow && is_cumulated(r->period) &&
           tf_str_eq(r->measure, TF_STR("ytd")) &&
           tf_str_eq(r->reporter, s->area) && tf_str_eq(r->partner, other) &&
           tf_str_eq(r->product, s->pair->product) &&
           tf_str_eq(r->unit, s->pair->unit) && r->value.lo >= 0;
}

static tf_look worst_in(const sheet *s, const tf_side *side, tf_period p)
{
    tf_look worst = TF_LOOK_OFFICIAL;
    for (size_t k = 0; k < side->n; k++) {
        if (!tf_period_has(p, side->at[k]->period))
            continue;
        const tf_look look = tf_sides_look(&s->studio->press, side->at[k]);
        worst = look > worst ? look : worst;
    }
    return worst;
}

/* How the least known of the parts of a sum is known. */
static tf_look look_of_parts(const sheet *s, tf_period p)
{
    const tf_look one = worst_in(s, &s->months, p);
    const tf_look two = worst_in(s, &s->quarters, p);
    return one > two ? one : two;
}

/* By year, then what a source says before what is summed. */
static int by_year(const void *a, const void *b)
{
    const tf_year_mark *x = a, *y = b;
    return x->period.start < y->period.start   ? -1
           : x->period.start > y->period.start ? 1
                                               : 0;
}

/* Years of which but the whole is known, before there are others, are left to
 * the levels. */
static void drop_lone(tf_years *years)
{
    while (years->n > 2 && years->line[0].n == 1 &&
           years->line[0].at[0].at > 11.99) {
        for (size_t k = 1; k < years->n; k++)
            years->line[k - 1] = years->line[k];
        years->n--;
        years->cut = true;
    }
}

static tf_code gather(sheet *s, tf_year_mark *all, size_t n, tf_error *err)
{
    tf_code code = TF_OK;
    /* insertion keeps the order of equals: the said before the summed */
    for (size_t k = 1; k < n; k++)
        for (size_t i = k; i > 0 && by_year(&all[i - 1], &all[i]) > 0; i--) {
            const tf_year_mark swap = all[i];
            all[i] = all[i - 1];
            all[i - 1] = swap;
        }
    for (size_t k = 0; k < n && code == TF_OK; k++)
        code = tf_years_add(&s->years, &all[k], s->studio->ctx, err);
    tf_years_close(&s->years);
    drop_lone(&s->years);
    s->parts = 0;
    for (size_t k = 0; k < s->years.n; k++)
        for (size_t i = 0; i < s->years.line[k].n; i++)
            s->parts += s->years.line[k].at[i].at < 11.99;
    return code;
}

static tf_code fill(sheet *s, tf_error *err)
{
    const tf_series *series = s->studio->in->series;
    const tf_growth *growth = s->studio->in->growth;
    const size_t rates = growth != NULL ? growth->n : 0;
    size_t n = 0;
    s->years = (tf_years){.places = 12};
    s->months = s->quarters = (tf_side){.area = s->area, .flow = s->flow};
    tf_code code = tf_sides_one(s->studio, s->pair, 'M', &s->months, err);
    if (code == TF_OK)
        code = tf_sides_one(s->studio, s->pair, 'Q', &s->quarters, err);
    if (code != TF_OK)
        return code;
    for (size_t k = 0; k < series->n; k++)
        n += is_point(s, &series->at[k]);
    for (size_t k = 0; k < rates; k++)
        n += is_sum(s, &growth->at[k]);
    tf_year_mark *all = TF_NEW(s->studio->ctx->mem, n + 1, tf_year_mark);
    if (all == NULL)
        return tf_fail(err, TF_ENOMEM, "charts");
    n = 0;
    for (size_t k = 0; k < series->n; k++) {
        const tf_point *p = &series->at[k];
        if (is_point(s, p))
            all[n++] =
                (tf_year_mark){tf_period_length(p->period), p->period, p->value,
                               tf_sides_look(&s->studio->press, p), p};
    }
    for (size_t k = 0; k < rates; k++) {
        const tf_rate *r = &growth->at[k];
        if (is_sum(s, r))
            all[n++] =
                (tf_year_mark){tf_period_length(r->period), r->period, r->value,
                               look_of_parts(s, r->period), NULL};
    }
    return gather(s, all, n, err);
}

static const tf_year_mark *newest(const sheet *s)
{
    const tf_year_line *line = &s->years.line[s->years.n - 1];
    return &line->at[line->n - 1];
}

static const tf_year_mark *year_before(const sheet *s)
{
    const tf_year_mark *m = newest(s);
    return tf_years_find(&s->years, tf_period_year(m->period) - 1, m->at);
}

static bool is_fit(const sheet *s)
{
    return s->years.n >= 2 && s->parts >= LEAST &&
           tf_years_largest(&s->years) > 0;
}

/* One that can be set against the year before, then the newer, then that of
 * more values. */
static bool is_better(const sheet *a, const sheet *b)
{
    if (!is_fit(a) || !is_fit(b))
        return is_fit(a);
    const bool one = year_before(a) != NULL, two = year_before(b) != NULL;
    if (one != two)
        return one;
    const double x = newest(a)->period.start + newest(a)->at;
    const double y = newest(b)->period.start + newest(b)->at;
    return x != y ? x > y : a->parts > b->parts;
}

static tf_code choose(sheet *out, tf_error *err)
{
    static const tf_flow flows[] = {TF_FLOW_TURNOVER, TF_FLOW_EXPORT,
                                    TF_FLOW_IMPORT};
    const sheet blank = *out;
    for (size_t k = 0; k < 3; k++)
        for (int i = 0; i < 2; i++) {
            sheet s = blank;
            s.area = i == 0 ? s.pair->a : s.pair->b;
            s.flow = i == 0 ? flows[k] : tf_mirror_flow(flows[k]);
            const tf_code code = fill(&s, err);
            if (code != TF_OK)
                return code;
            if (is_better(&s, out))
                *out = s;
        }
    return TF_OK;
}

/* ---- words --------------------------------------------------------------- */

static void say(const sheet *s, double scale, tf_chart *chart)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const tf_year_mark *m = newest(s), *base = year_before(s);
    const tf_topic topic = {
        .pair = s->pair, .area = s->area, .flow = s->flow, .scale = scale};
    tf_slot slots[TF_TOPIC_SLOTS + 3];
    size_t n = tf_script_slots(s->studio, &topic, slots);
    const bool compared = base != NULL && base->value.est > 0;
    const double change =
        compared ? 100 * (m->value.est / base->value.est - 1) : 0;
    slots[n++] = (tf_slot){
        "amount", tf_phrase_amount(words, m->value, s->pair->unit, ctx)};
    slots[n++] = (tf_slot){"period", tf_phrase_period(words, m->period, ctx)};
    slots[n++] =
        (tf_slot){"percent", tf_phrase_share(words, fabs(change), ctx)};
    const char *key = !compared            ? "title.single"
                      : fabs(change) < 0.5 ? "title.ytd.same"
                      : change < 0         ? "title.ytd.down"
                                           : "title.ytd.up";
    tf_script_say(s->studio, chart,
                  (const char *[]){key, "subtitle.ytd", "alt.ytd"}, slots, n);
}

tf_code tf_tracker_draw(const tf_studio *studio, size_t pair, tf_charts *out,
                        tf_error *err)
{
    sheet s = {.studio = studio, .pair = &studio->pairs->at[pair]};
    tf_chart chart = {.plot = TF_STR("years"), .pair = pair};
    tf_code code = choose(&s, err);
    if (code != TF_OK || !is_fit(&s))
        return code;
    const double scale =
        tf_phrase_scale(studio->in->words, tf_years_largest(&s.years));
    chart.name = tf_script_name(
        out, tf_script_pair_stem(studio, s.pair, TF_STR("tracker"), 0),
        studio->ctx);
    say(&s, scale, &chart);
    code = tf_years_write(studio, &s.years, scale, &chart, err);
    return code == TF_OK ? tf_script_finish(studio, &chart, out, err) : code;
}
