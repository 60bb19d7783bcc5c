/* What comes next: the forecast of a pair with its interval, and what the
 * press wished or expected, reached, missed or how likely. */
#include "base/arena.h"
#include "base/str.h"
#include "growth/growth.h"
#include "report/report_impl.h"
#include "series/series.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>

/* How old the last value of a forecast may be, in months, beside the newest of
 * all. */
enum { STALE = 18 };

/* The forecast of one side: its first step and the last. */
typedef struct forecast {
    const tf_rate *first, *last;
} forecast;

/* The end of the newest value of a pair; NULL: of all pairs. */
static int32_t newest_of(const tf_page *page, const tf_pair *pair)
{
    const tf_series *series = page->in->series;
    int32_t newest = INT32_MIN;
    for (size_t k = 0; k < series->n; k++) {
        const tf_point *p = &series->at[k];
        const int32_t end = p->period.start + p->period.months;
        if ((pair == NULL || tf_pair_has(pair, p)) && !p->period.open &&
            end > newest)
            newest = end;
    }
    return newest;
}

static bool is_stale(const tf_page *page, const tf_rate *r)
{
    const int32_t end = r->base_period.start + r->base_period.months;
    return newest_of(page, NULL) - end > STALE;
}

/* By years if it can be, else by the shorter periods. */
static bool find(const tf_page *page, const tf_pair *pair, tf_str side,
                 forecast *out)
{
    static const tf_flow flows[] = {TF_FLOW_TURNOVER, TF_FLOW_EXPORT,
                                    TF_FLOW_IMPORT};
    static const int months[] = {12, 1, 3, 6};
    const int32_t newest = newest_of(page, pair);
    for (size_t i = 0; i < 12; i++) {
        const tf_aspect of = {"forecast", side, flows[i / 4], months[i % 4]};
        const tf_rate *r;
        *out = (forecast){NULL, NULL};
        for (size_t k = 0; (r = tf_shelf_next(page, pair, &of, &k)) != NULL;) {
            if (r->n < TF_GROWTH_TELLS ||
                r->period.start + r->period.months <= newest ||
                is_stale(page, r))
                continue;
            out->first = out->first == NULL ? r : out->first;
            out->last = r;
        }
        if (out->first != NULL)
            return true;
    }
    return false;
}

/* With no more digits than so wide an interval bears. */
static tf_interval rough(const tf_interval v)
{
    const double step = (v.hi - v.lo) / 20;
    return (tf_interval){v.est, v.est - step, v.est + step};
}

static tf_str step_words(const tf_page *page, const tf_rate *r, const char *key)
{
    const tf_point p = {.reporter = r->reporter,
                        .partner = r->partner,
                        .product = r->product,
                        .flow = r->flow};
    const tf_slot slots[] = {
        {"whose", tf_phrase_whose(page->words, r->reporter, page->ctx)},
        {"trade", tf_prose_subject(page, &p)},
        {"amount",
         tf_phrase_amount(page->words, rough(r->value), r->unit, page->ctx)},
        {"range", tf_phrase_range(page->words, r->value,
                                  tf_phrase_scale(page->words, r->value.est),
                                  page->ctx)},
        {"period", tf_phrase_period(page->words, r->period, page->ctx)},
        {"n", tf_prose_number(page, r->n)},
    };
    return tf_phrase_sentence(page->words, key, slots, 6, page->ctx);
}

/* ---- the press's targets ------------------------------------------------- */

static bool is_aim(const tf_pair *pair, const tf_claim *c)
{
    return c->kind == TF_KIND_LEVEL && c->value > 0 &&
           (c->status == TF_STATUS_TARGET || c->status == TF_STATUS_FORECAST) &&
           !c->period.open && c->period.months > 0 &&
           tf_str_eq(c->unit, pair->unit) &&
           tf_str_eq(tf_view_product(c), pair->product) &&
           ((tf_str_eq(c->area, pair->a) && tf_str_eq(c->partner, pair->b)) ||
            (tf_str_eq(c->area, pair->b) && tf_str_eq(c->partner, pair->a)));
}

static bool is_told_before(const tf_page *page, const tf_pair *pair, size_t at)
{
    const tf_claims *claims = page->in->claims;
    const tf_claim *c = &claims->at[at];
    for (size_t k = 0; k < at; k++)
        if (is_aim(pair, &claims->at[k]) && claims->at[k].value == c->value &&
            claims->at[k].status == c->status &&
            tf_period_eq(claims->at[k].period, c->period))
            return true;
    return false;
}

/* What became of it: the value of that period by one side. */
static const tf_point *outcome_of(const tf_page *page, const tf_pair *pair,
                                  const tf_claim *c, tf_str side)
{
    const tf_series *series = page->in->series;
    for (size_t k = 0; k < series->n; k++) {
        const tf_point *p = &series->at[k];
        if (tf_pair_has(pair, p) && tf_str_eq(p->reporter, side) &&
            tf_period_eq(p->period, c->period) && tf_view_is_of(c, p))
            return p;
    }
    return NULL;
}

/* The row of a measure about that claim, from a side that is up to date. */
static const tf_rate *row_of(const tf_page *page, const tf_pair *pair,
                             const tf_claim *c, const char *measure)
{
    const tf_growth *growth = page->in->growth;
    for (size_t k = 0; growth != NULL && k < growth->n; k++) {
        const tf_rate *r = &growth->at[k];
        if (r->has_value && r->claim != NULL &&
            tf_str_eq(r->measure, tf_str_of(measure)) &&
            tf_period_eq(r->period, c->period) && r->claim->value == c->value &&
            r->claim->status == c->status && is_aim(pair, r->claim) &&
            !is_stale(page, r))
            return r;
    }
    return NULL;
}

enum { SLOTS = 7 };

static void aim_slots(const tf_page *page, const tf_pair *pair,
                      const tf_claim *c, tf_slot *out)
{
    const tf_interval v = {c->value, c->value, c->value};
    const tf_rate *needed = row_of(page, pair, c, "target");
    const tf_rate *chance = row_of(page, pair, c, "target_chance");
    const tf_str none = TF_STR("");
    const tf_point what = {.reporter = c->area,
                           .partner = c->partner,
                           .product = tf_view_product(c),
                           .flow = c->flow};
    const tf_slot slots[SLOTS] = {
        {"target", tf_phrase_amount(page->words, v, c->unit, page->ctx)},
        {"period", tf_phrase_period(page->words, c->period, page->ctx)},
        {"trade", tf_prose_subject(page, &what)},
        {"chance",
         chance == NULL ? none : tf_prose_chance(page, chance->value.est)},
        {"needed",
         needed == NULL || !(needed->value.lo > 0)
             ? none
             : tf_phrase_rate(page->words, needed->value, false, page->ctx)},
        {"amount", none},
        {"whose", none},
    };
    for (size_t k = 0; k < SLOTS; k++)
        out[k] = slots[k];
}

/* Reached or missed, by each side that knows. */
static bool say_outcome(const tf_page *page, const tf_pair *pair,
                        const tf_claim *c, tf_buf *out)
{
    tf_str sides[2];
    const size_t n_sides = tf_pair_sides(pair, sides);
    const bool wish = c->status == TF_STATUS_TARGET;
    bool any = false;
    for (size_t s = 0; s < n_sides; s++) {
        const tf_point *p = outcome_of(page, pair, c, sides[s]);
        tf_slot slots[SLOTS];
        if (p == NULL)
            continue;
        const bool reached = p->value.est >= c->value;
        aim_slots(page, pair, c, slots);
        slots[5].text = tf_prose_amount(page, p);
        slots[6].text = tf_phrase_whose(page->words, p->reporter, page->ctx);
        if (any)
            tf_buf_add(out, tf_prose_find(page, "sentence.next"));
        tf_buf_add(out,
                   tf_phrase_sentence(
                       page->words,
                       any ? "target.also"
                       : wish
                           ? (reached ? "target.reached" : "target.missed")
                           : (reached ? "foreseen.reached" : "foreseen.missed"),
                       slots, SLOTS, page->ctx));
        any = true;
    }
    return any;
}

static bool say_chance(const tf_page *page, const tf_pair *pair,
                       const tf_claim *c, tf_buf *out)
{
    tf_slot slots[SLOTS];
    aim_slots(page, pair, c, slots);
    if (slots[3].text.len == 0)
        return false;
    const bool wish = c->status == TF_STATUS_TARGET;
    tf_buf_add(out,
               tf_phrase_sentence(page->words,
                                  wish && slots[4].text.len > 0 ? "target.needs"
                                  : wish ? "target.chance"
                                         : "foreseen.chance",
                                  slots, SLOTS, page->ctx));
    return true;
}

static tf_str taken(tf_buf *buf)
{
    tf_str out;
    return tf_buf_take(buf, &out, NULL) == TF_OK ? out : TF_STR("");
}

/* Every wish of the press once, those of the future with their odds. */
static void put_aims(tf_page *page, const tf_pair *pair, bool *open)
{
    const tf_claims *claims = page->in->claims;
    bool any = false;
    for (size_t k = 0; k < claims->n; k++) {
        const tf_claim *c = &claims->at[k];
        tf_buf buf = tf_buf_open(page->ctx->mem);
        if (!is_aim(pair, c) || is_told_before(page, pair, k) ||
            !(say_outcome(page, pair, c, &buf) ||
              say_chance(page, pair, c, &buf)))
            continue;
        if (!*open)
            tf_markup_heading(page, 3, "",
                              tf_prose_find(page, "section.outlook"));
        *open = true;
        if (!any)
            tf_markup_open_list(page, "aims");
        any = true;
        tf_markup_open_item(page, TF_STR(""));
        tf_markup_text(page, taken(&buf));
        tf_markup_text(page, TF_STR(" "));
        tf_sheets_links(page, c->id);
        tf_markup_close_item(page);
    }
    if (any)
        tf_markup_close_list(page);
}

/* ---- the passage --------------------------------------------------------- */

static void put_forecast(tf_page *page, const forecast *f, bool *open)
{
    if (!*open)
        tf_markup_heading(page, 3, "", tf_prose_find(page, "section.outlook"));
    *open = true;
    tf_markup_open_para(page, "");
    tf_markup_text(page, step_words(page, f->first, "outlook.first"));
    if (f->last != f->first) {
        tf_markup_text(page, tf_prose_find(page, "sentence.next"));
        tf_markup_text(page, step_words(page, f->last, "outlook.last"));
    }
    tf_markup_close_para(page);
}

void tf_prospect_put(tf_page *page, const tf_pair *pair)
{
    tf_str sides[2];
    const size_t n_sides = tf_pair_sides(pair, sides);
    bool open = false, foreseen = false;
    for (size_t s = 0; s < n_sides; s++) {
        forecast f;
        if (!find(page, pair, sides[s], &f))
            continue;
        put_forecast(page, &f, &open);
        foreseen = true;
    }
    put_aims(page, pair, &open);
    if (foreseen)
        tf_markup_para(page, "lead", tf_prose_find(page, "outlook.caution"));
}

tf_str tf_prospect_say(const tf_page *page, const tf_pair *pair)
{
    tf_str sides[2];
    const size_t n_sides = tf_pair_sides(pair, sides);
    const tf_claims *claims = page->in->claims;
    tf_buf buf = tf_buf_open(page->ctx->mem);
    forecast f = {NULL, NULL};
    for (size_t s = 0; s < n_sides && f.first == NULL; s++)
        find(page, pair, sides[s], &f);
    if (f.first == NULL)
        return TF_STR("");
    tf_buf_add(&buf, step_words(page, f.first, "outlook.point"));
    for (size_t k = 0; k < claims->n; k++) {
        const tf_claim *c = &claims->at[k];
        if (!is_aim(pair, c) || c->period.start < f.first->period.start ||
            row_of(page, pair, c, "target_chance") == NULL)
            continue;
        tf_buf_add(&buf, tf_prose_find(page, "sentence.next"));
        say_chance(page, pair, c, &buf);
        break;
    }
    return taken(&buf);
}
