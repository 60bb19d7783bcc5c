/* A pair's year so far, its trend and its breaks, from the measures of
 * growth. What rests on too little is left unsaid or said to be too little. */
#include "base/arena.h"
#include "base/str.h"
#include "report/report_impl.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Years that a trend is told from. */
enum { TREND_LEAST = 7 };

size_t tf_passage_years(const tf_page *page, const tf_pair *pair,
                        const tf_aspect *of, const tf_point **last)
{
    const tf_point **years;
    const size_t n =
        tf_sheets_years(page, pair, of->reporter, of->flow, &years);
    *last = n > 0 ? years[n - 1] : NULL;
    return n;
}

/* What is told of a side: its turnover, or the flow it has instead. */
static tf_flow flow_of(const tf_page *page, const tf_pair *pair, tf_str side)
{
    static const tf_flow flows[] = {TF_FLOW_TURNOVER, TF_FLOW_EXPORT,
                                    TF_FLOW_IMPORT};
    const tf_series *series = page->in->series;
    for (size_t f = 0; f < 3; f++)
        for (size_t k = 0; k < series->n; k++)
            if (series->at[k].flow == flows[f] &&
                tf_str_eq(series->at[k].reporter, side) &&
                tf_pair_has(pair, &series->at[k]))
                return flows[f];
    return TF_FLOW_NONE;
}

/* The heading of a passage, once. */
static void head(tf_page *page, const char *key, bool *open)
{
    if (!*open)
        tf_markup_heading(page, 3, "", tf_prose_find(page, key));
    *open = true;
}

/* ---- the year so far ----------------------------------------------------- */

/* January to some month. rate: its change on the year before; NULL: none. */
typedef struct window {
    tf_period period;
    tf_interval value;
    tf_str claims;
    bool is_known;
    const tf_rate *rate;
} window;

enum { WINDOWS = 13 };

/* The windows of one year by their length in months. */
typedef struct course {
    const tf_pair *pair;
    tf_str side;
    tf_flow flow;
    int32_t january;
    window at[WINDOWS];
} course;

static bool is_window(tf_period p)
{
    return !p.open && p.days == 0 && p.day <= 1 && p.months > 1 &&
           p.months < 12 && p.start % 12 == 0;
}

/* The last year of which windows are known. */
static int32_t last_year(const tf_page *page, const course *c)
{
    const tf_series *series = page->in->series;
    const tf_aspect sums = {"ytd", c->side, c->flow, 0};
    int32_t last = INT32_MIN;
    for (size_t k = 0; k < series->n; k++) {
        const tf_point *p = &series->at[k];
        if (tf_pair_has(c->pair, p) && p->flow == c->flow &&
            tf_str_eq(p->reporter, c->side) && is_window(p->period) &&
            p->period.start > last)
            last = p->period.start;
    }
    const tf_rate *r;
    for (size_t k = 0; (r = tf_shelf_next(page, c->pair, &sums, &k)) != NULL;)
        if (is_window(r->period) && r->period.start > last)
            last = r->period.start;
    return last;
}

static void fill_values(const tf_page *page, course *c)
{
    const tf_series *series = page->in->series;
    const tf_aspect sums = {"ytd", c->side, c->flow, 0};
    const tf_rate *r;
    for (size_t k = 0; (r = tf_shelf_next(page, c->pair, &sums, &k)) != NULL;)
        if (is_window(r->period) && r->period.start == c->january)
            c->at[r->period.months] =
                (window){r->period, r->value, TF_STR(""), true, NULL};
    for (size_t k = 0; k < series->n; k++) {
        const tf_point *p = &series->at[k];
        if (tf_pair_has(c->pair, p) && p->flow == c->flow &&
            tf_str_eq(p->reporter, c->side) && is_window(p->period) &&
            p->period.start == c->january)
            c->at[p->period.months] =
                (window){p->period, p->value, p->claims, true, NULL};
    }
}

static void fill_rates(const tf_page *page, course *c)
{
    static const char *const measures[] = {"ytd_yoy", "yoy"};
    const tf_rate *r;
    for (size_t m = 0; m < 2; m++) {
        const tf_aspect of = {measures[m], c->side, c->flow, 0};
        for (size_t k = 0; (r = tf_shelf_next(page, c->pair, &of, &k)) != NULL;)
            if (is_window(r->period) && r->period.start == c->january &&
                c->at[r->period.months].is_known)
                c->at[r->period.months].rate = r;
    }
}

/* false where the whole year is known, or no part of it. */
static bool open_course(const tf_page *page, course *c)
{
    const tf_aspect of = {.reporter = c->side, .flow = c->flow};
    const tf_point *year;
    c->january = last_year(page, c);
    if (c->january == INT32_MIN)
        return false;
    tf_passage_years(page, c->pair, &of, &year);
    if (year != NULL && year->period.start >= c->january)
        return false;
    fill_values(page, c);
    fill_rates(page, c);
    return true;
}

static const char *way_of(const tf_rate *r)
{
    return r == NULL              ? "level"
           : r->value.est < -0.05 ? "fell"
           : r->value.est > 0.05  ? "grew"
                                  : "flat";
}

static tf_str percent_of(const tf_page *page, const tf_rate *r)
{
    tf_interval size = r->value;
    size.est = fabs(size.est);
    return tf_phrase_rate(page->words, size, false, page->ctx);
}

/* The last month alone, if it is known. */
static void put_month(tf_page *page, const course *c, const window *w)
{
    const tf_series *series = page->in->series;
    const int32_t month = w->period.start + w->period.months - 1;
    for (size_t k = 0; k < series->n; k++) {
        const tf_point *p = &series->at[k];
        if (p->period.start != month || p->period.months != 1 ||
            p->flow != c->flow || !tf_str_eq(p->reporter, c->side) ||
            !tf_pair_has(c->pair, p))
            continue;
        tf_slot slots[TF_PROSE_SLOTS];
        tf_prose_value(page, p, NULL, slots);
        tf_markup_text(page, tf_prose_find(page, "sentence.next"));
        tf_markup_text(page, tf_phrase_sentence(page->words, "ytd.month", slots,
                                                TF_PROSE_SLOTS, page->ctx));
        return;
    }
}

static tf_str sentence(const tf_page *page, const course *c, const window *w)
{
    char key[24];
    const tf_point p = {.reporter = c->side,
                        .partner = tf_str_eq(c->side, c->pair->a) ? c->pair->b
                                                                  : c->pair->a,
                        .product = c->pair->product,
                        .unit = c->pair->unit,
                        .flow = c->flow,
                        .period = w->period,
                        .value = w->value};
    const tf_slot slots[] = {
        {"whose", tf_phrase_whose(page->words, c->side, page->ctx)},
        {"trade", tf_prose_subject(page, &p)},
        {"period", tf_phrase_period(page->words, w->period, page->ctx)},
        {"amount",
         tf_phrase_amount(page->words, w->value, c->pair->unit, page->ctx)},
        {"percent", w->rate == NULL ? TF_STR("") : percent_of(page, w->rate)},
    };
    snprintf(key, sizeof key, "ytd.%s", way_of(w->rate));
    return tf_phrase_sentence(page->words, key, slots, 5, page->ctx);
}

/* The longest window of the year; NULL: there is none to tell of. */
static const window *open_last(const tf_page *page, course *c)
{
    const window *last = NULL;
    c->flow = flow_of(page, c->pair, c->side);
    if (!open_course(page, c))
        return NULL;
    for (size_t k = 0; k < WINDOWS; k++)
        last = c->at[k].is_known ? &c->at[k] : last;
    return last;
}

tf_str tf_passage_say_year(const tf_page *page, const tf_pair *pair,
                           tf_str side)
{
    course c = {.pair = pair, .side = side};
    const window *last = open_last(page, &c);
    return last == NULL ? TF_STR("") : sentence(page, &c, last);
}

static void put_windows(tf_page *page, const course *c)
{
    static const char *const heads[] = {"head.period", "#head.value",
                                        "#head.range", "#head.change",
                                        "head.evidence"};
    double most = 0;
    for (size_t k = 0; k < WINDOWS; k++)
        most = c->at[k].is_known ? fmax(most, fabs(c->at[k].value.est)) : most;
    const double scale = tf_phrase_scale(page->words, most);
    const tf_slot slots[] = {
        {"whose", tf_phrase_whose(page->words, c->side, page->ctx)},
        {"scale", tf_prose_find(page, tf_phrase_scale_key(scale))},
        {"unit", tf_phrase_unit(page->words, c->pair->unit, page->ctx)},
    };
    tf_markup_open_table(
        page,
        tf_phrase_sentence(page->words, "caption.ytd", slots, 3, page->ctx),
        heads, 5);
    for (size_t k = 0; k < WINDOWS; k++)
        if (c->at[k].is_known) {
            const window *w = &c->at[k];
            tf_markup_open_row(page);
            tf_markup_cell(
                page, tf_phrase_period_short(page->words, w->period, page->ctx),
                false, true);
            tf_sheets_value(page, w->value, scale, TF_STR(""));
            tf_sheets_percent(page, w->rate);
            tf_markup_open_cell(page, false, false);
            tf_sheets_links(page, w->claims);
            tf_markup_close_cell(page, false);
            tf_markup_close_row(page);
        }
    tf_markup_close_table(page);
}

void tf_passage_year(tf_page *page, const tf_pair *pair)
{
    tf_str sides[2];
    const size_t n_sides = tf_pair_sides(pair, sides);
    bool open = false;
    for (size_t s = 0; s < n_sides; s++) {
        course c = {.pair = pair, .side = sides[s]};
        const window *last = open_last(page, &c);
        size_t n = 0;
        if (last == NULL)
            continue;
        for (size_t k = 0; k < WINDOWS; k++)
            n += c.at[k].is_known;
        head(page, "section.ytd", &open);
        tf_markup_open_para(page, "");
        tf_markup_text(page, sentence(page, &c, last));
        put_month(page, &c, last);
        tf_markup_close_para(page);
        if (n > 1)
            put_windows(page, &c);
    }
}

/* ---- trend --------------------------------------------------------------- */

static const tf_rate *slope_of(const tf_page *page, const tf_pair *pair,
                               tf_str side, tf_flow flow)
{
    const tf_aspect of = {"theil_sen", side, flow, 12};
    size_t at = 0;
    const tf_rate *r = tf_shelf_next(page, pair, &of, &at);
    return r != NULL && r->n >= TREND_LEAST ? r : NULL;
}

/* "up", "down", or "unsure" where the interval has both signs. */
static const char *direction_of(const tf_rate *r)
{
    return r->value.lo > 0 ? "up" : r->value.hi < 0 ? "down" : "unsure";
}

static tf_str signed_rate(const tf_page *page, double v)
{
    const tf_interval exact = {v, v, v};
    return tf_phrase_rate(page->words, exact, true, page->ctx);
}

static tf_str slope_words(const tf_page *page, const tf_rate *r)
{
    char key[24];
    const tf_interval size = {fabs(r->value.est), 0, 0};
    const tf_point p = {.reporter = r->reporter,
                        .partner = r->partner,
                        .product = r->product,
                        .flow = r->flow};
    const tf_slot slots[] = {
        {"whose", tf_phrase_whose(page->words, r->reporter, page->ctx)},
        {"trade", tf_prose_subject(page, &p)},
        {"percent", tf_phrase_rate(page->words, size, false, page->ctx)},
        {"low", signed_rate(page, r->value.lo)},
        {"high", signed_rate(page, r->value.hi)},
        {"start",
         tf_phrase_period_short(page->words, r->base_period, page->ctx)},
        {"end", tf_phrase_period_short(page->words, r->period, page->ctx)},
        {"n", tf_prose_number(page, r->n)},
    };
    snprintf(key, sizeof key, "trend.%s", direction_of(r));
    return tf_phrase_sentence(page->words, key, slots, 8, page->ctx);
}

/* Exports and imports beside the whole. */
static void put_flows(tf_page *page, const tf_pair *pair, tf_str side)
{
    const tf_rate *x = slope_of(page, pair, side, TF_FLOW_EXPORT);
    const tf_rate *m = slope_of(page, pair, side, TF_FLOW_IMPORT);
    if (x == NULL || m == NULL || !tf_period_eq(x->period, m->period))
        return;
    const tf_slot slots[] = {
        {"exports", signed_rate(page, x->value.est)},
        {"imports", signed_rate(page, m->value.est)},
        {"whose", tf_phrase_whose(page->words, side, page->ctx)},
    };
    tf_markup_text(page, tf_prose_find(page, "sentence.next"));
    tf_markup_text(page, tf_phrase_sentence(page->words, "trend.flows", slots,
                                            3, page->ctx));
}

/* Years to double, where that is sure. */
static void put_doubling(tf_page *page, const tf_pair *pair, const tf_rate *of)
{
    const tf_aspect what = {"doubling_time", of->reporter, of->flow, 12};
    size_t at = 0;
    const tf_rate *r = tf_shelf_next(page, pair, &what, &at);
    if (r == NULL || !(of->value.lo > 0) || r->value.est > 50)
        return;
    const tf_slot slot = {
        "years", tf_phrase_number(page->words, r->value.est, 0, page->ctx)};
    tf_markup_text(page, tf_prose_find(page, "sentence.next"));
    tf_markup_text(page,
                   tf_prose_plural(page, "trend.double",
                                   (size_t)lround(r->value.est), &slot, 1));
}

static bool put_trend(tf_page *page, const tf_pair *pair, tf_str side,
                      bool *open)
{
    const tf_flow flow = flow_of(page, pair, side);
    const tf_aspect of = {.reporter = side, .flow = flow};
    const tf_rate *r = slope_of(page, pair, side, flow);
    const tf_point *last;
    const size_t n = tf_passage_years(page, pair, &of, &last);
    if (r == NULL && n < 2)
        return false;
    head(page, "section.trend", open);
    tf_markup_open_para(page, "");
    if (r != NULL) {
        tf_markup_text(page, slope_words(page, r));
        if (flow == TF_FLOW_TURNOVER)
            put_flows(page, pair, side);
        put_doubling(page, pair, r);
    } else {
        const tf_slot slots[] = {
            {"whose", tf_phrase_whose(page->words, side, page->ctx)},
            {"n", tf_prose_number(page, n)},
        };
        tf_markup_text(page, tf_prose_plural(page, "trend.few", n, slots, 2));
    }
    tf_markup_close_para(page);
    return r != NULL;
}

void tf_passage_trend(tf_page *page, const tf_pair *pair)
{
    tf_str sides[2];
    const size_t n_sides = tf_pair_sides(pair, sides);
    bool open = false, any = false;
    for (size_t s = 0; s < n_sides; s++)
        any |= put_trend(page, pair, sides[s], &open);
    if (any)
        tf_markup_para(page, "lead", tf_prose_find(page, "trend.caution"));
}
