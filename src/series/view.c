/* Who counts what. A claim says area, flow and partner as the sentence worded
 * them; a series is seen from its reporter:
 *   reporter = area       as worded
 *   reporter = partner    turned round: X for M, a balance changes its sign
 *   reporter holds one    a province counted by its country, a member by its
 *   of them               bloc: that part is the series' reporter
 *   no reporter, or one   a series of its own about the pair, partner written
 *   that is neither side  "A+B" in byte order and flows seen from A; so
 *                         "VNM T RUS" and "RUS T VNM" are one, and exports of
 *                         A to B are B's imports from A. It is never joined
 *                         with what A or B counts.
 * Forecasts and targets, shares, and claims whose year is open are no part of
 * a series; they stay in claims.csv. */
#include "series/series_impl.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "lexicon/commodity.h"
#include "lexicon/lexicon.h"
#include "value/period.h"

#include <math.h>
#include <stdlib.h>

/* Years 1 to 9999, spans of at most a century. */
enum { START_MAX = 12 * 10000, MONTHS_MAX = 1200 };

int tf_view_compare(const tf_block_key *a, const tf_block_key *b)
{
    if ((a->reporter.len == 0) != (b->reporter.len == 0))
        return a->reporter.len == 0 ? 1 : -1;
    int c = tf_str_compare(a->reporter, b->reporter);
    if (c == 0)
        c = tf_str_compare(a->partner, b->partner);
    if (c == 0)
        c = tf_str_compare(a->product, b->product);
    return c != 0 ? c : tf_str_compare(a->unit, b->unit);
}

/* By key, then what stands in the equation's source: the order in which
 * claims came does not show. */
static int by_key(const void *pa, const void *pb)
{
    const tf_entry *a = pa, *b = pb;
    int c = tf_view_compare(&a->key, &b->key);
    if (c == 0)
        c = (b->official != NULL) - (a->official != NULL);
    if (c == 0)
        c = tf_str_compare(a->equation.name, b->equation.name);
    if (c == 0)
        c = tf_period_compare(a->equation.term[0].span,
                              b->equation.term[0].span);
    if (c == 0)
        c = (int)a->equation.term[0].flow - (int)b->equation.term[0].flow;
    if (c == 0)
        c = (a->equation.value.est > b->equation.value.est) -
            (a->equation.value.est < b->equation.value.est);
    if (c == 0 && a->claim != NULL && b->claim != NULL) {
        c = tf_str_compare(a->claim->doc, b->claim->doc);
        if (c == 0)
            c = (a->claim->start > b->claim->start) -
                (a->claim->start < b->claim->start);
    }
    return c;
}

static bool is_closed(tf_period p)
{
    return !tf_period_is_none(p) && !p.open && p.start >= 0 &&
           p.start < START_MAX && p.months >= 0 && p.months <= MONTHS_MAX &&
           p.day >= 1 && p.days >= 0;
}

/* The period a growth is on: a span that does not say compares with the same
 * one a year before, if it is a half or longer or cumulated from January; a
 * lone month or quarter may as well mean the one before. */
static tf_period base_of(const tf_claim *c)
{
    const tf_period p = c->period;
    const bool yearly = p.months >= 6 || (p.start % 12 == 0 && p.months >= 2);
    if (tf_period_is_none(c->base_period) && yearly)
        return tf_period_shift(p, p.months > 12 ? -(p.months + 11) / 12 : -1);
    return c->base_period;
}

static tf_interval window_of(const tf_claim *c)
{
    return (tf_interval){c->value, fmin(c->low, c->value),
                         fmax(c->high, c->value)};
}

static tf_interval as_factor(tf_interval percent)
{
    return (tf_interval){(100 + percent.est) / 100, (100 + percent.lo) / 100,
                         (100 + percent.hi) / 100};
}

/* A rounded zero allows nothing below it, nor does a fall by all. */
static tf_interval not_below_zero(tf_interval v)
{
    return (tf_interval){v.est, v.est >= 0 ? fmax(v.lo, 0) : v.lo, v.hi};
}

/* The claim as an equation in its own wording; false if it is of no use. */
static bool equate(const tf_claim *c, tf_equation *out)
{
    const bool level = c->kind == TF_KIND_LEVEL;
    const tf_period base = level ? c->period : base_of(c);
    if (c->flow == TF_FLOW_NONE || !is_closed(c->period) || !is_closed(base) ||
        (!level && tf_period_eq(base, c->period)))
        return false;
    const tf_interval window = window_of(c);
    if (!isfinite(window.est) || !isfinite(window.lo) || !isfinite(window.hi))
        return false;
    *out = (tf_equation){
        .form = c->kind == TF_KIND_GROWTH ? TF_FORM_RATIO : TF_FORM_SUM,
        .n = level ? 1 : 2,
        .term = {{c->flow, c->period, 1},
                 {c->flow, base, c->kind == TF_KIND_CHANGE ? -1 : 1}},
        .value = c->kind == TF_KIND_GROWTH ? as_factor(window) : window,
        .estimated = c->status == TF_STATUS_ESTIMATE,
        .name = c->id,
        .when = c->doc_date};
    if (c->kind == TF_KIND_GROWTH || (level && c->flow != TF_FLOW_BALANCE))
        out->value = not_below_zero(out->value);
    return true;
}

void tf_view_turn(tf_equation *e)
{
    const bool balance = e->term[0].flow == TF_FLOW_BALANCE;
    for (uint32_t i = 0; i < 2; i++)
        e->term[i].flow = tf_mirror_flow(e->term[i].flow);
    if (balance && e->form == TF_FORM_SUM)
        e->value = (tf_interval){-e->value.est, -e->value.hi, -e->value.lo};
}

static tf_str pair_of(tf_arena *mem, tf_str a, tf_str b)
{
    tf_str out = {NULL, 0};
    tf_buf buf = tf_buf_open(mem);
    tf_buf_add(&buf, a);
    tf_buf_char(&buf, '+');
    tf_buf_add(&buf, b);
    if (tf_buf_take(&buf, &out, NULL) != TF_OK)
        return (tf_str){NULL, 0};
    return out;
}

/* The side that is looked from: 0 the area, 1 the partner, -1 neither. */
static int side_of(const tf_claim *c)
{
    if (c->reporter.len > 0 && tf_str_eq(c->reporter, c->partner))
        return tf_str_eq(c->reporter, c->area) ? 0 : 1;
    return tf_areas_holds(c->reporter, c->area)      ? 0
           : tf_areas_holds(c->reporter, c->partner) ? 1
                                                     : -1;
}

tf_str tf_view_reporter(const tf_claim *c)
{
    const int side = side_of(c);
    return side < 0 ? c->reporter : side == 0 ? c->area : c->partner;
}

/* Goods under one name in all languages; `code` where they have no words. */
static tf_str goods_of(tf_str lang, tf_str words, tf_str code)
{
    const tf_str english = TF_STR("en");
    const tf_str known = tf_commodity_find(lang, words);
    const tf_str name =
        tf_commodity_name(english, words.len == 0 ? code : known);
    return name.ptr != NULL ? name : words.len > 0 ? words : code;
}

tf_str tf_view_product(const tf_claim *c)
{
    return goods_of(c->lang, c->product, c->product_code);
}

bool tf_view_is_of(const tf_claim *c, const tf_point *p)
{
    const bool own = tf_str_eq(c->area, p->reporter) &&
                     tf_str_eq(c->partner, p->partner) && c->flow == p->flow;
    return (own || (tf_str_eq(c->partner, p->reporter) &&
                    tf_str_eq(c->area, p->partner) &&
                    c->flow == tf_mirror_flow(p->flow))) &&
           tf_str_eq(tf_view_product(c), p->product);
}

/* Gives the entry its key and turns its equation where the reporter stands
 * on the other side. false without memory. */
static bool see(const tf_claim *c, tf_arena *mem, tf_entry *e)
{
    const int side = side_of(c);
    e->key.reporter = tf_view_reporter(c);
    e->key.product = tf_view_product(c);
    e->key.unit = c->kind == TF_KIND_GROWTH ? TF_STR("") : c->unit;
    if (side >= 0) {
        e->key.partner = side == 0 ? c->partner : c->area;
        if (side == 1)
            tf_view_turn(&e->equation);
        return true;
    }
    const bool swap = tf_str_compare(c->area, c->partner) > 0;
    e->key.partner = swap ? pair_of(mem, c->partner, c->area)
                          : pair_of(mem, c->area, c->partner);
    if (swap)
        tf_view_turn(&e->equation);
    return e->key.partner.ptr != NULL;
}

static bool is_wanted(const tf_claim *c)
{
    return (c->status == TF_STATUS_ACTUAL || c->status == TF_STATUS_ESTIMATE) &&
           (c->kind == TF_KIND_LEVEL || c->kind == TF_KIND_GROWTH ||
            c->kind == TF_KIND_CHANGE);
}

void tf_view_count(tf_tally *t, const tf_claim *c, const tf_observation *o)
{
    if (t->n++ > 0)
        return;
    t->file = c != NULL ? c->doc : o->file;
    t->line = c != NULL ? c->line : o->line;
    t->col = c != NULL ? c->col : 0;
}

static bool add_claim(const tf_claim *c, tf_arena *mem, tf_entries *out)
{
    tf_entry e = {.claim = c};
    if (!is_wanted(c))
        return true;
    const bool paired = c->area.len > 0 && c->partner.len > 0;
    if (!paired || !equate(c, &e.equation)) {
        const bool yearless =
            paired && c->flow != TF_FLOW_NONE && c->period.open;
        tf_view_count(yearless ? &out->yearless : &out->unused, c, NULL);
        return true;
    }
    if (!see(c, mem, &e) || !TF_ROOM(mem, out))
        return false;
    out->at[out->n++] = e;
    return true;
}

static tf_str name_of(const tf_observation *o, tf_arena *mem)
{
    tf_str out = {NULL, 0};
    if (o->id.len > 0)
        return o->id;
    tf_buf buf = tf_buf_open(mem);
    tf_buf_format(&buf, "official:%.*s:%u", TF_FMT(o->file), o->line);
    if (tf_buf_take(&buf, &out, NULL) != TF_OK)
        return (tf_str){NULL, 0};
    return out;
}

static bool add_official(const tf_observation *o, tf_arena *mem,
                         tf_entries *out)
{
    tf_entry e = {
        .key = {o->reporter, o->partner,
                goods_of(TF_STR("en"), o->product, TF_STR("")), o->unit},
        .equation = {.form = TF_FORM_SUM,
                     .n = 1,
                     .term = {{o->flow, o->period, 1}, {o->flow, o->period, 1}},
                     .value = {o->value, fmin(o->low, o->value),
                               fmax(o->high, o->value)},
                     .official = true,
                     .when = TF_STR("")},
        .official = o};
    if (o->flow == TF_FLOW_NONE || !is_closed(o->period) ||
        !isfinite(e.equation.value.lo) || !isfinite(e.equation.value.hi)) {
        tf_view_count(&out->unused, NULL, o);
        return true;
    }
    e.equation.name = name_of(o, mem);
    if (e.equation.name.ptr == NULL || !TF_ROOM(mem, out))
        return false;
    out->at[out->n++] = e;
    return true;
}

static bool same_subject(const tf_block_key *a, const tf_block_key *b)
{
    return tf_str_eq(a->reporter, b->reporter) &&
           tf_str_eq(a->partner, b->partner) &&
           tf_str_eq(a->product, b->product);
}

/* The currency of a growth that says none, from the levels of its subject:
 * those of its own article if they agree, else the one in which more than
 * half of them are; none otherwise. */
static tf_str unit_for(const tf_entry *growth, const tf_entry *at, size_t n)
{
    tf_str own = TF_STR(""), most = TF_STR("");
    size_t run = 0, best = 0, levels = 0;
    bool mixed = false;
    for (size_t i = 0; i < n; i++) {
        const tf_str unit = at[i].key.unit;
        if (unit.len == 0)
            continue;
        levels++;
        run = i > 0 && tf_str_eq(at[i - 1].key.unit, unit) ? run + 1 : 1;
        if (run > best) {
            best = run;
            most = unit;
        }
        if (at[i].claim == NULL ||
            !tf_str_eq(at[i].claim->doc, growth->claim->doc))
            continue;
        mixed |= own.len > 0 && !tf_str_eq(own, unit);
        own = unit;
    }
    if (own.len > 0 && !mixed)
        return own;
    return 2 * best > levels ? most : TF_STR("");
}

/* Entries are sorted, so those without unit come first in their subject. */
static void set_units(tf_entries *list)
{
    for (size_t i = 0, end; i < list->n; i = end) {
        const tf_entry *first = &list->at[i];
        for (end = i;
             end < list->n && same_subject(&first->key, &list->at[end].key);)
            end++;
        size_t bare = i;
        while (bare < end && list->at[bare].key.unit.len == 0)
            bare++;
        for (size_t k = i; k < bare; k++)
            list->at[k].key.unit =
                unit_for(&list->at[k], &list->at[bare], end - bare);
    }
}

void tf_view_sort(tf_entries *list)
{
    if (list->n > 0)
        qsort(list->at, list->n, sizeof *list->at, by_key);
}

tf_code tf_view_all(const tf_basis *in, tf_arena *mem, tf_entries *out,
                    tf_error *err)
{
    const tf_claims *claims = in->claims;
    const tf_observations *official = in->official;
    *out = (tf_entries){0};
    bool room = true;
    for (size_t i = 0; claims != NULL && i < claims->n && room; i++)
        room = add_claim(&claims->at[i], mem, out);
    for (size_t i = 0; official != NULL && i < official->n && room; i++)
        room = add_official(&official->at[i], mem, out);
    if (!room)
        return tf_fail(err, TF_ENOMEM, "no memory for series");
    tf_view_sort(out);
    set_units(out);
    tf_view_sort(out);
    return tf_convert_all(in->rates, mem, out, err);
}

size_t tf_view_block(const tf_entries *in, size_t at)
{
    size_t n = 0;
    while (at + n < in->n &&
           tf_view_compare(&in->at[at].key, &in->at[at + n].key) == 0)
        n++;
    return n;
}

/* The first entry not before the key. */
static size_t lower(const tf_entries *in, const tf_block_key *key)
{
    size_t lo = 0, hi = in->n;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        if (tf_view_compare(&in->at[mid].key, key) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

const tf_entry *tf_view_find(const tf_entries *in, const tf_block_key *key,
                             size_t *n)
{
    const size_t at = lower(in, key);
    *n = 0;
    if (at < in->n && tf_view_compare(&in->at[at].key, key) == 0)
        *n = tf_view_block(in, at);
    return &in->at[at];
}

bool tf_view_names(const tf_entries *in, const tf_block_key *key, tf_period p)
{
    for (size_t i = lower(in, key);
         i < in->n && tf_view_compare(&in->at[i].key, key) == 0; i++)
        if (in->at[i].claim != NULL && in->at[i].equation.n == 1 &&
            tf_period_eq(in->at[i].equation.term[0].span, p))
            return true;
    return false;
}
