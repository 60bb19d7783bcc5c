/* The season: one reporter's months or quarters, a line a year, and what is
 * usual at each place of the year, for plots/years.gp. The pattern is that of
 * the measure seasonal (X-11, stat/x11.c) in its last year, laid on the mean
 * level of the last values without their season. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "series/series.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>

/* Years of values that make a picture. */
enum { LEAST = 2 };

typedef struct sheet {
    const tf_studio *studio;
    const tf_pair *pair;
    tf_side side;
    char freq;
    tf_years years;
    double level; /* of the pattern, in money */
    tf_year_mark pattern[12];
} sheet;

static int places_of(char freq)
{
    return freq == 'M' ? 12 : 4;
}

static int place_of(tf_period p)
{
    return p.start % 12 / p.months + 1;
}

/* ---- what is usual ------------------------------------------------------- */

static bool is_ours(const sheet *s, const tf_rate *r)
{
    const tf_point *p = s->side.at[0];
    return r->has_value && r->flow == p->flow &&
           r->period.months == p->period.months && !r->period.open &&
           tf_str_eq(r->measure, TF_STR("seasonal")) &&
           tf_str_eq(r->reporter, p->reporter) &&
           tf_str_eq(r->partner, p->partner) &&
           tf_str_eq(r->product, p->product) && tf_str_eq(r->unit, p->unit);
}

/* The last row of each place; false if a place has none. */
static bool last_rows(const sheet *s, const tf_rate *row[12])
{
    const tf_growth *growth = s->studio->in->growth;
    const int places = places_of(s->freq);
    bool all = true;
    for (int k = 0; k < 12; k++)
        row[k] = NULL;
    for (size_t k = 0; growth != NULL && k < growth->n; k++) {
        const tf_rate *r = &growth->at[k];
        if (!is_ours(s, r))
            continue;
        const tf_rate **at = &row[place_of(r->period) - 1];
        if (*at == NULL || r->period.start > (*at)->period.start)
            *at = r;
    }
    for (int k = 0; k < places; k++)
        all &= row[k] != NULL;
    return all;
}

/* A level with a season laid on it: percent of it, or money beside it. */
static tf_interval seasoned(double level, const tf_rate *r)
{
    const tf_interval v = r->value;
    if (tf_str_eq(r->unit_of_measure, TF_STR("PC")))
        return (tf_interval){level * v.est / 100, level * v.lo / 100,
                             level * v.hi / 100};
    return (tf_interval){level + v.est, level + v.lo, level + v.hi};
}

/* The value without its season. */
static double adjusted(const tf_point *p, const tf_rate *r)
{
    const double v = r->value.est;
    return tf_str_eq(r->unit_of_measure, TF_STR("PC"))
               ? v > 0 ? 100 * p->value.est / v : p->value.est
               : p->value.est - v;
}

static void fill_pattern(sheet *s)
{
    const tf_rate *row[12];
    const int places = places_of(s->freq);
    if (!last_rows(s, row))
        return;
    double sum = 0;
    size_t n = 0;
    for (size_t k = s->side.n; k-- > 0 && n < (size_t)places; n++)
        sum +=
            adjusted(s->side.at[k], row[place_of(s->side.at[k]->period) - 1]);
    s->level = sum / (double)n;
    if (!(s->level > 0))
        return;
    for (int k = 0; k < places; k++)
        s->pattern[k] = (tf_year_mark){.at = k + 1,
                                       .period = row[k]->period,
                                       .value = seasoned(s->level, row[k]),
                                       .look = TF_LOOK_IMPLIED};
    s->years.pattern = (tf_year_line){.at = s->pattern, .n = (size_t)places};
}

/* ---- what is drawn ------------------------------------------------------- */

static tf_code fill_lines(sheet *s, tf_error *err)
{
    tf_code code = TF_OK;
    s->years = (tf_years){.places = places_of(s->freq)};
    for (size_t k = 0; k < s->side.n && code == TF_OK; k++) {
        const tf_point *p = s->side.at[k];
        const tf_year_mark mark = {place_of(p->period), p->period, p->value,
                                   tf_sides_look(&s->studio->press, p), p};
        code = tf_years_add(&s->years, &mark, s->studio->ctx, err);
    }
    tf_years_close(&s->years);
    s->years.step = 1;
    return code;
}

/* Months before quarters, then the flow and reporter with most values;
 * turnover wins unless another has twice as many. */
static tf_code choose(sheet *out, tf_error *err)
{
    static const tf_flow flows[] = {TF_FLOW_TURNOVER, TF_FLOW_EXPORT,
                                    TF_FLOW_IMPORT};
    const sheet blank = *out;
    for (const char *freq = "MQ"; *freq != '\0' && out->side.n == 0; freq++) {
        size_t best = 0;
        for (size_t k = 0; k < 6; k++) {
            sheet s = blank;
            const tf_flow flow = flows[k / 2];
            s.freq = *freq;
            s.side.area = k % 2 == 0 ? s.pair->a : s.pair->b;
            s.side.flow = k % 2 == 0 ? flow : tf_mirror_flow(flow);
            const tf_code code =
                tf_sides_one(s.studio, s.pair, *freq, &s.side, err);
            if (code != TF_OK)
                return code;
            const size_t weight = s.side.n * (k < 2 ? 2 : 1);
            if (weight > best &&
                s.side.n >= (size_t)(LEAST * places_of(*freq))) {
                best = weight;
                *out = s;
            }
        }
    }
    return TF_OK;
}

/* ---- words --------------------------------------------------------------- */

static tf_str place_name(const sheet *s, int place)
{
    char key[16];
    snprintf(key, sizeof key, s->freq == 'M' ? "month.%d" : "quarter.long.%d",
             place);
    return tf_phrase_find(s->studio->in->words, tf_str_of(key));
}

/* The marks of the highest and the lowest value of a line. */
static void extremes(const tf_year_line *line, const tf_year_mark **high,
                     const tf_year_mark **low)
{
    *high = *low = &line->at[0];
    for (size_t k = 1; k < line->n; k++) {
        if (line->at[k].value.est > (*high)->value.est)
            *high = &line->at[k];
        if (line->at[k].value.est < (*low)->value.est)
            *low = &line->at[k];
    }
}

/* The last year all of which is known, else the last. */
static const tf_year_line *whole_year(const sheet *s)
{
    for (size_t k = s->years.n; k-- > 0;)
        if (s->years.line[k].n == (size_t)s->years.places)
            return &s->years.line[k];
    return &s->years.line[s->years.n - 1];
}

static void say(const sheet *s, double scale, tf_chart *chart)
{
    const tf_words *words = s->studio->in->words;
    tf_ctx *ctx = s->studio->ctx;
    const bool usual = s->years.pattern.n > 0;
    const tf_year_line *line = usual ? &s->years.pattern : whole_year(s);
    const tf_year_mark *high, *low;
    extremes(line, &high, &low);
    const double level = s->level > 0 ? s->level : 1;
    const tf_period year = tf_period_of(line->year, 1, 12);
    const tf_topic topic = {.pair = s->pair,
                            .area = s->side.area,
                            .flow = s->side.flow,
                            .freq = s->freq,
                            .scale = scale};
    tf_slot slots[TF_TOPIC_SLOTS + 5];
    size_t n = tf_script_slots(s->studio, &topic, slots);
    slots[n++] = (tf_slot){"high", place_name(s, (int)high->at)};
    slots[n++] = (tf_slot){"low", place_name(s, (int)low->at)};
    slots[n++] = (tf_slot){
        "up",
        tf_phrase_share(words, fabs(100 * (high->value.est / level - 1)), ctx)};
    slots[n++] = (tf_slot){
        "down",
        tf_phrase_share(words, fabs(100 * (low->value.est / level - 1)), ctx)};
    slots[n++] = (tf_slot){"period", tf_phrase_period(words, year, ctx)};
    tf_script_say(
        s->studio, chart,
        (const char *[]){usual ? "title.season" : "title.season.plain",
                         usual ? "subtitle.season" : "subtitle.season.plain",
                         "alt.season"},
        slots, n);
}

tf_code tf_seasons_draw(const tf_studio *studio, size_t pair, tf_charts *out,
                        tf_error *err)
{
    sheet s = {.studio = studio, .pair = &studio->pairs->at[pair]};
    tf_chart chart = {.plot = TF_STR("years"), .pair = pair};
    tf_code code = choose(&s, err);
    if (code == TF_OK && s.side.n > 0)
        code = fill_lines(&s, err);
    if (code != TF_OK || s.years.n < LEAST)
        return code;
    fill_pattern(&s);
    const double most = tf_years_largest(&s.years);
    if (!(most > 0))
        return TF_OK;
    const double scale = tf_phrase_scale(studio->in->words, most);
    chart.name = tf_script_name(
        out, tf_script_pair_stem(studio, s.pair, TF_STR("seasonal"), 0),
        studio->ctx);
    say(&s, scale, &chart);
    code = tf_years_write(studio, &s.years, scale, &chart, err);
    return code == TF_OK ? tf_script_finish(studio, &chart, out, err) : code;
}
