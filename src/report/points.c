/* The headline and the main points: the newest and weightiest first, each
 * kind of thing once. */
#include "base/arena.h"
#include "base/str.h"
#include "report/report_impl.h"
#include "value/period.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* The latest of a pair, with its change on the same period a year before.
 *   before, rate, change   NULL where the year before is not known */
typedef struct news {
    const tf_pair *pair;
    const tf_point *now, *before;
    const tf_rate *rate, *change;
} news;

typedef struct newspaper {
    news *at; /* the first leads */
    size_t n;
} newspaper;

/* One point as text, and the claims behind it. */
typedef struct bullet {
    tf_str text, ids;
} bullet;

static int32_t end_of(const tf_point *p)
{
    return p->period.start + p->period.months;
}

/* ---- what is new --------------------------------------------------------- */

static const tf_point *sibling(const tf_page *page, const tf_point *p,
                               tf_flow flow, tf_period period)
{
    const tf_series *series = page->in->series;
    for (size_t k = 0; k < series->n; k++) {
        const tf_point *q = &series->at[k];
        if (q->flow == flow && tf_period_eq(q->period, period) &&
            tf_str_eq(q->reporter, p->reporter) &&
            tf_str_eq(q->partner, p->partner) &&
            tf_str_eq(q->product, p->product) && tf_str_eq(q->unit, p->unit))
            return q;
    }
    return NULL;
}

static news news_of(const tf_page *page, const tf_pair *pair, const tf_point *p)
{
    news out = {.pair = pair, .now = p};
    out.rate = tf_shelf_at(page, p, "yoy");
    if (out.rate == NULL)
        return out;
    out.change = tf_shelf_at(page, p, "change");
    out.before = sibling(page, p, p->flow, out.rate->base_period);
    return out;
}

/* What is looked for: the pair's turnover or its other flows, by one side or
 * (empty) by either. */
typedef struct search {
    const tf_pair *pair;
    tf_str side;
    bool turnover;
} search;

static bool is_candidate(const search *s, const tf_point *p)
{
    return tf_pair_has(s->pair, p) && !p->period.open && p->value.est > 0 &&
           (s->side.len == 0 || tf_str_eq(s->side, p->reporter)) &&
           p->flow != TF_FLOW_BALANCE && p->flow != TF_FLOW_NONE &&
           (p->flow == TF_FLOW_TURNOVER) == s->turnover;
}

/* Of two values that end in one month: with a known change, the longer, the
 * one with more claims. */
static bool is_better(const news *a, const news *b)
{
    if ((a->rate != NULL) != (b->rate != NULL))
        return a->rate != NULL;
    if (a->now->period.months != b->now->period.months)
        return a->now->period.months > b->now->period.months;
    return a->now->n_claims > b->now->n_claims;
}

static bool find_latest(const tf_page *page, const search *s, news *out)
{
    const tf_series *series = page->in->series;
    int32_t last = INT32_MIN;
    bool any = false;
    for (size_t k = 0; k < series->n; k++)
        if (is_candidate(s, &series->at[k]) && end_of(&series->at[k]) > last)
            last = end_of(&series->at[k]);
    for (size_t k = 0; k < series->n; k++) {
        if (!is_candidate(s, &series->at[k]) || end_of(&series->at[k]) != last)
            continue;
        const news one = news_of(page, s->pair, &series->at[k]);
        if (!any || is_better(&one, out))
            *out = one;
        any = true;
    }
    return any;
}

/* By turnover, or by the flow there is instead. */
static bool find_news(const tf_page *page, const tf_pair *pair, tf_str side,
                      news *out)
{
    const search whole = {pair, side, true}, parts = {pair, side, false};
    return find_latest(page, &whole, out) || find_latest(page, &parts, out);
}

/* All goods in dollars first, then the newest, whole years before parts, then
 * what the press speaks of most, then the largest. */
static int by_weight(const void *pa, const void *pb)
{
    const news *a = pa, *b = pb;
    const bool plain_a =
        a->pair->product.len == 0 && tf_str_eq(a->pair->unit, TF_STR("USD"));
    const bool plain_b =
        b->pair->product.len == 0 && tf_str_eq(b->pair->unit, TF_STR("USD"));
    if (plain_a != plain_b)
        return plain_a ? -1 : 1;
    if (end_of(a->now) != end_of(b->now))
        return end_of(a->now) > end_of(b->now) ? -1 : 1;
    if (a->now->period.months != b->now->period.months)
        return a->now->period.months > b->now->period.months ? -1 : 1;
    if (a->pair->press != b->pair->press)
        return a->pair->press > b->pair->press ? -1 : 1;
    if (a->now->value.est != b->now->value.est)
        return a->now->value.est > b->now->value.est ? -1 : 1;
    return a->pair < b->pair ? -1 : a->pair > b->pair;
}

static newspaper gather(const tf_page *page)
{
    const tf_pairs *pairs = &page->pairs;
    newspaper paper = {TF_NEW(page->ctx->mem, pairs->n, news), 0};
    for (size_t k = 0; k < pairs->n && paper.at != NULL; k++)
        if ((pairs->at[k].press > 0 || pairs->at[0].press == 0) &&
            find_news(page, &pairs->at[k], TF_STR(""), &paper.at[paper.n]))
            paper.n++;
    if (paper.n > 0)
        qsort(paper.at, paper.n, sizeof *paper.at, by_weight);
    return paper;
}

/* ---- sentences ----------------------------------------------------------- */

static const char *way_of(const tf_rate *rate)
{
    return rate == NULL              ? "level"
           : rate->value.est < -0.05 ? "fell"
           : rate->value.est > 0.05  ? "rose"
                                     : "flat";
}

enum { SLOTS = TF_PROSE_SLOTS + 2 };

/* Slots of a value, {change} in money and the value {before}. */
static void fill_slots(const tf_page *page, const news *n, tf_slot *slots)
{
    const tf_str none = TF_STR("");
    tf_prose_value(page, n->now, n->rate, slots);
    slots[TF_PROSE_SLOTS] = (tf_slot){
        "before", n->before == NULL ? none : tf_prose_amount(page, n->before)};
    slots[TF_PROSE_SLOTS + 1] = (tf_slot){"change", none};
    if (n->change == NULL)
        return;
    tf_interval by = n->change->value;
    if (by.est < 0)
        by = (tf_interval){-by.est, -by.hi, -by.lo};
    slots[TF_PROSE_SLOTS + 1].text =
        tf_phrase_amount(page->words, by, n->now->unit, page->ctx);
}

static tf_str say(const tf_page *page, const char *set, const news *n)
{
    char key[40];
    tf_slot slots[SLOTS];
    fill_slots(page, n, slots);
    snprintf(key, sizeof key, "%s.%s", set, way_of(n->rate));
    return tf_phrase_sentence(page->words, key, slots, SLOTS, page->ctx);
}

/* One flow beside the turnover of a headline. */
static tf_str say_flow(const tf_page *page, const news *lead, tf_flow flow)
{
    char key[40];
    tf_slot slots[SLOTS];
    const tf_point *p = sibling(page, lead->now, flow, lead->now->period);
    if (p == NULL || lead->now->flow != TF_FLOW_TURNOVER)
        return TF_STR("");
    const news n = news_of(page, lead->pair, p);
    fill_slots(page, &n, slots);
    snprintf(key, sizeof key, "news.%s.%s", tf_codes_flow(flow).ptr,
             way_of(n.rate));
    return tf_phrase_say(page->words, key, slots, SLOTS, page->ctx);
}

static tf_str say_balance(const tf_page *page, const news *lead)
{
    const tf_point *p =
        sibling(page, lead->now, TF_FLOW_BALANCE, lead->now->period);
    if (p == NULL || !(p->value.lo > 0 || p->value.hi < 0))
        return TF_STR("");
    tf_interval size = p->value;
    if (size.est < 0)
        size = (tf_interval){-size.est, -size.hi, -size.lo};
    const tf_slot slots[] = {
        {"a", tf_phrase_area(page->words, p->reporter, page->ctx)},
        {"b", tf_phrase_area(page->words, p->partner, page->ctx)},
        {"amount", tf_phrase_amount(page->words, size, p->unit, page->ctx)},
    };
    return tf_phrase_sentence(
        page->words, p->value.est < 0 ? "news.deficit" : "news.surplus", slots,
        3, page->ctx);
}

/* ---- points -------------------------------------------------------------- */

static void join(const tf_page *page, tf_buf *buf, tf_str text)
{
    if (text.len == 0)
        return;
    if (buf->n > 0)
        tf_buf_add(buf, tf_prose_find(page, "sentence.next"));
    tf_buf_add(buf, text);
}

static tf_str taken(tf_buf *buf)
{
    tf_str out;
    return tf_buf_take(buf, &out, NULL) == TF_OK ? out : TF_STR("");
}

/* The first: what moved by how much, from where to where, and in which
 * direction of trade. */
static bullet lead_point(const tf_page *page, const news *n)
{
    tf_buf buf = tf_buf_open(page->ctx->mem);
    const tf_slot flows[] = {
        {"exports", say_flow(page, n, TF_FLOW_EXPORT)},
        {"imports", say_flow(page, n, TF_FLOW_IMPORT)},
        {"whose", tf_phrase_whose(page->words, n->now->reporter, page->ctx)},
    };
    const bool from = n->before != NULL && n->change != NULL;
    join(page, &buf, say(page, from ? "point.from" : "point", n));
    if (flows[0].text.len > 0 && flows[1].text.len > 0)
        join(
            page, &buf,
            tf_phrase_sentence(page->words, "news.flows", flows, 3, page->ctx));
    join(page, &buf, say_balance(page, n));
    return (bullet){taken(&buf), n->now->claims};
}

static bullet next_point(const tf_page *page, const news *n)
{
    return (bullet){say(page, "also", n), n->now->claims};
}

/* Where one office tells of many partners: which grew and which fell most. */
static bullet movers_point(const tf_page *page, const newspaper *paper)
{
    enum { FEW = 4 };
    const news *lead = &paper->at[0], *up = NULL, *down = NULL;
    size_t n = 0;
    for (size_t k = 0; k < paper->n; k++) {
        const news *one = &paper->at[k];
        if (one->rate == NULL || one->pair->product.len > 0 ||
            !tf_str_eq(one->now->reporter, lead->now->reporter) ||
            !tf_period_eq(one->now->period, lead->now->period))
            continue;
        n++;
        if (up == NULL || one->rate->value.est > up->rate->value.est)
            up = one;
        if (down == NULL || one->rate->value.est < down->rate->value.est)
            down = one;
    }
    if (n < FEW || up == down)
        return (bullet){TF_STR(""), TF_STR("")};
    const tf_slot slots[] = {
        {"n", tf_prose_number(page, n)},
        {"whose", tf_phrase_whose(page->words, lead->now->reporter, page->ctx)},
        {"up", tf_phrase_area(page->words, up->now->partner, page->ctx)},
        {"down", tf_phrase_area(page->words, down->now->partner, page->ctx)},
        {"most", tf_phrase_rate(page->words, up->rate->value, true, page->ctx)},
        {"least",
         tf_phrase_rate(page->words, down->rate->value, true, page->ctx)},
        {"period", tf_phrase_period(page->words, lead->now->period, page->ctx)},
    };
    const char *key =
        down->rate->value.est > 0 ? "point.movers.up" : "point.movers";
    return (bullet){tf_phrase_sentence(page->words, key, slots, 7, page->ctx),
                    TF_STR("")};
}

/* Beside a month, what the year has brought so far. */
static bullet year_point(const tf_page *page, const news *lead)
{
    const tf_str none = TF_STR("");
    return (bullet){
        lead->now->period.months > 1
            ? none
            : tf_passage_say_year(page, lead->pair, lead->now->reporter),
        none};
}

/* What the other side last counted, where there is only one pair. */
static bullet other_point(const tf_page *page, const newspaper *paper)
{
    const news *lead = &paper->at[0];
    const tf_pair *pair = lead->pair;
    tf_str sides[2];
    news other;
    if (paper->n > 1 || tf_pair_sides(pair, sides) < 2 ||
        !find_news(page, pair, sides[tf_str_eq(lead->now->reporter, sides[0])],
                   &other))
        return (bullet){TF_STR(""), TF_STR("")};
    return next_point(page, &other);
}

/* The leading pair's gap, else the widest. */
static bullet gap_point(const tf_page *page, const newspaper *paper)
{
    tf_buf buf = tf_buf_open(page->ctx->mem);
    const tf_pair *pair = NULL;
    double widest = 0;
    tf_str text = TF_STR(""), one;
    for (size_t k = 0; k < paper->n && pair != paper->at[0].pair; k++) {
        const double gap = tf_views_gap(page, paper->at[k].pair, &one);
        if (gap <= widest)
            continue;
        widest = gap;
        pair = paper->at[k].pair;
        text = one;
    }
    if (pair == NULL) /* no year in common: yet one may be read on the other */
        return (bullet){tf_views_join(page, paper->at[0].pair), TF_STR("")};
    const tf_slot sides[] = {
        {"a", tf_phrase_area(page->words, pair->a, page->ctx)},
        {"b", tf_phrase_area(page->words, pair->b, page->ctx)}};
    join(page, &buf,
         tf_phrase_sentence(page->words, "point.gap", sides, 2, page->ctx));
    join(page, &buf, text);
    join(page, &buf, tf_views_join(page, pair));
    return (bullet){taken(&buf), TF_STR("")};
}

static bullet outlook_point(const tf_page *page, const newspaper *paper)
{
    tf_str text = TF_STR("");
    for (size_t k = 0; k < paper->n && text.len == 0; k++)
        text = tf_prospect_say(page, paper->at[k].pair);
    return (bullet){text, TF_STR("")};
}

/* The figure that fits the others least. */
static bullet distrust_point(const tf_page *page)
{
    const tf_findings *list = page->in->findings;
    for (size_t k = 0; list != NULL && k < list->n; k++) {
        const tf_finding *f = &list->at[k];
        if (f->code == NULL || f->sigma <= 0 ||
            !tf_str_starts(tf_str_of(f->code), TF_STR("said.")))
            continue;
        const tf_slot slot = {"finding", tf_said_finding(page, f, true)};
        return (bullet){tf_phrase_sentence(page->words, "point.distrust", &slot,
                                           1, page->ctx),
                        f->id};
    }
    return (bullet){TF_STR(""), TF_STR("")};
}

static void put(tf_page *page, const bullet *b)
{
    tf_markup_open_item(page, TF_STR(""));
    tf_markup_text(page, b->text);
    if (b->ids.len > 0) {
        tf_markup_text(page, tf_prose_find(page, "links.open"));
        tf_sheets_links(page, b->ids);
        tf_markup_text(page, tf_prose_find(page, "links.close"));
    }
    tf_markup_close_item(page);
}

void tf_points_put(tf_page *page)
{
    enum { MOST = 5, ALL = 8, NEXT = 2, THIRD = 4 };
    /* in the order they are read; what is less needed gives way */
    static const size_t give_way[] = {THIRD, 3, NEXT};
    const newspaper paper = gather(page);
    bullet all[ALL] = {{TF_STR(""), TF_STR("")}};
    size_t n = 0, next = 0;
    if (paper.n == 0)
        return;
    all[0] = lead_point(page, &paper.at[0]);
    all[1] = year_point(page, &paper.at[0]);
    for (size_t k = 1; k < paper.n && next < 2; k++)
        if (paper.at[k].rate != NULL && paper.at[k].pair != paper.at[0].pair)
            all[next++ == 0 ? NEXT : THIRD] = next_point(page, &paper.at[k]);
    if (next == 0)
        all[NEXT] = other_point(page, &paper);
    all[3] = movers_point(page, &paper);
    all[5] = gap_point(page, &paper);
    all[6] = outlook_point(page, &paper);
    all[7] = distrust_point(page);
    for (size_t k = 0; k < ALL; k++)
        n += all[k].text.len > 0;
    for (size_t k = 0; k < 3 && n > MOST; k++) {
        n -= all[give_way[k]].text.len > 0;
        all[give_way[k]].text.len = 0;
    }
    for (size_t k = 0; k < ALL; k++)
        if (all[k].text.len > 0)
            put(page, &all[k]);
}

tf_str tf_points_headline(const tf_page *page)
{
    const newspaper paper = gather(page);
    if (paper.n > 0)
        return say(page, "headline", &paper.at[0]);
    return tf_prose_find(page, page->in->claims->n > 0 ? "headline.unplaced"
                                                       : "headline.none");
}

size_t tf_points_order(const tf_page *page, size_t *out)
{
    const newspaper paper = gather(page);
    size_t n = 0;
    for (size_t k = 0; k < paper.n; k++)
        out[n++] = (size_t)(paper.at[k].pair - page->pairs.at);
    for (size_t k = 0; k < page->pairs.n; k++) { /* of which nothing is new */
        bool known =
            page->pairs.at[k].press == 0 && page->pairs.at[0].press > 0;
        for (size_t i = 0; i < n && !known; i++)
            known = out[i] == k;
        if (!known)
            out[n++] = k;
    }
    return n;
}
