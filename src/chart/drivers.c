/* What each partner adds to the growth of one reporter's trade, year by year,
 * for plots/stack.gp. The total is the trade with the world where the series
 * have it, else that with the partners of both years. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>

/* LEAST columns that make a picture; NAMED partners, the others are the
 * rest. */
enum { LEAST = 2, NAMED = TF_STACK_PARTS - 1 };

/* One chart in the making.
 *   world   the total is that of partner WLD
 *   named   indices of the partners with a colour */
typedef struct sheet {
    const tf_studio *studio;
    const tf_partners *in;
    bool world;
    size_t named[NAMED], n_named;
    tf_stack stack;
} sheet;

/* A partner's values of a year and of the year before. */
static bool both_years(const tf_side *side, tf_period p, const tf_point **now,
                       const tf_point **then)
{
    *now = tf_sides_find(side, p);
    *then = tf_sides_find(side, tf_period_shift(p, -1));
    return *now != NULL && *then != NULL;
}

/* The totals of a year and of the year before. */
static bool totals(const sheet *s, tf_period p, tf_interval *a, tf_interval *b)
{
    const tf_point *now, *then;
    *a = *b = (tf_interval){0};
    if (s->world) {
        if (!both_years(&s->in->world, p, &now, &then))
            return false;
        *a = now->value;
        *b = then->value;
        return b->est > 0;
    }
    size_t n = 0;
    for (size_t k = 0; k < s->in->n; k++) {
        if (!both_years(&s->in->at[k], p, &now, &then))
            continue;
        n++;
        *a = (tf_interval){a->est + now->value.est, a->lo + now->value.lo,
                           a->hi + now->value.hi};
        *b = (tf_interval){b->est + then->value.est, b->lo + then->value.lo,
                           b->hi + then->value.hi};
    }
    return tf_partners_most(s->in, n) && b->est > 0;
}

static tf_interval growth_of(tf_interval a, tf_interval b)
{
    const double est = 100 * (a.est / b.est - 1);
    return (tf_interval){est, b.hi > 0 ? 100 * (a.lo / b.hi - 1) : est,
                         b.lo > 0 ? 100 * (a.hi / b.lo - 1) : est};
}

/* What partner k added in points; 0 where a year is not known. */
static double added(const sheet *s, size_t k, tf_period p, double base)
{
    const tf_point *now, *then;
    return both_years(&s->in->at[k], p, &now, &then)
               ? 100 * (now->value.est - then->value.est) / base
               : 0;
}

/* ---- what is drawn ------------------------------------------------------- */

/* Those that moved most, over all years; of equal ones the first. */
static void name_some(sheet *s, double *moved)
{
    while (s->n_named < NAMED && s->n_named < s->in->n) {
        size_t best = SIZE_MAX;
        for (size_t k = 0; k < s->in->n; k++)
            if (moved[k] >= 0 && (best == SIZE_MAX || moved[k] > moved[best]))
                best = k;
        if (best == SIZE_MAX)
            return;
        s->named[s->n_named++] = best;
        moved[best] = -1;
    }
}

static void add_column(sheet *s, tf_period p)
{
    tf_interval a, b;
    if (!totals(s, p, &a, &b))
        return;
    tf_stack_column c = {.period = p, .total = growth_of(a, b)};
    double left = c.total.est;
    for (size_t i = 0; i < s->n_named; i++) {
        const tf_point *now, *then;
        const tf_side *side = &s->in->at[s->named[i]];
        c.known[i] = both_years(side, p, &now, &then);
        c.part[i] = added(s, s->named[i], p, b.est);
        left -= c.part[i];
        c.implied |=
            c.known[i] &&
            (tf_sides_look(&s->studio->press, now) == TF_LOOK_IMPLIED ||
             tf_sides_look(&s->studio->press, then) == TF_LOOK_IMPLIED);
    }
    if (s->stack.rest) {
        c.known[s->n_named] = true;
        c.part[s->n_named] = left;
    }
    s->stack.column[s->stack.n++] = c;
}

static tf_code fill(sheet *s, tf_error *err)
{
    tf_period p = s->in->first;
    const int32_t first = p.start, last = s->in->last.start;
    const size_t years = (size_t)((last - first) / 12 + 1);
    double *moved = TF_NEW(s->studio->ctx->mem, s->in->n, double);
    s->stack.column = TF_NEW(s->studio->ctx->mem, years, tf_stack_column);
    if (moved == NULL || s->stack.column == NULL)
        return tf_fail(err, TF_ENOMEM, "charts");
    for (p.start = first; p.start <= last; p.start += 12) {
        tf_interval a, b;
        const bool known = totals(s, p, &a, &b);
        for (size_t k = 0; k < s->in->n && known; k++)
            moved[k] += fabs(added(s, k, p, b.est));
    }
    name_some(s, moved);
    s->stack.rest = s->world || s->in->n > s->n_named;
    s->stack.parts = s->n_named + s->stack.rest;
    for (p.start = first; p.start <= last; p.start += 12)
        add_column(s, p);
    return TF_OK;
}

/* ---- words --------------------------------------------------------------- */

static void say(sheet *s, tf_chart *chart)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    char key[24];
    const tf_slot whose = {"whose",
                           tf_phrase_whose(words, s->in->reporter, ctx)};
    snprintf(key, sizeof key, "sum.%s.%s", s->world ? "world" : "shown",
             tf_codes_flow(s->in->flow).ptr);
    for (size_t i = 0; i < s->n_named; i++)
        s->stack.name[i] =
            tf_phrase_name(words, s->in->at[s->named[i]].area, ctx);
    if (s->stack.rest)
        s->stack.name[s->n_named] = tf_phrase_find(words, TF_STR("chart.rest"));
    const tf_slot slots[] = {
        whose, {"trade", tf_phrase_say(words, key, &whose, 1, ctx)}};
    s->stack.subtitle = "subtitle.partners";
    tf_stack_say(s->studio, &s->stack, slots, 2, chart);
}

static tf_code draw(sheet *s, tf_charts *out, tf_error *err)
{
    tf_chart chart = {.plot = TF_STR("stack"),
                      .pair = TF_CHART_WHOLE,
                      .about = s->in->reporter};
    chart.name =
        tf_script_name(out,
                       tf_script_whole_stem(s->studio, s->in->reporter,
                                            TF_STR("partners"), s->in->unit),
                       s->studio->ctx);
    say(s, &chart);
    const tf_code code = tf_stack_write(s->studio, &s->stack, &chart, err);
    return code == TF_OK ? tf_script_finish(s->studio, &chart, out, err) : code;
}

/* A chart a reporter; pair is TF_CHART_WHOLE. */
tf_code tf_drivers_draw(const tf_studio *studio, size_t pair, tf_charts *out,
                        tf_error *err)
{
    tf_partners_list list = {0};
    tf_code code = tf_partners_find(studio, 'A', &list, err);
    (void)pair;
    for (size_t k = 0; k < list.n && code == TF_OK; k++) {
        sheet s = {.studio = studio,
                   .in = &list.at[k],
                   .world = list.at[k].world.n > LEAST};
        code = fill(&s, err);
        if (code == TF_OK && s.stack.n >= LEAST)
            code = draw(&s, out, err);
    }
    return code;
}
