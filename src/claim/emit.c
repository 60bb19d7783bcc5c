/* Writes a bound figure as a claim: value and bounds, place, source, id. */
#include "claim/claim_impl.h"
#include "claim/recast.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "lexicon/commodity.h"
#include "value/decimal.h"
#include "value/window.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static tf_dec plus(tf_dec v, int64_t n)
{
    for (int e = v.exp; e < 0; e++)
        n *= 10;
    for (; v.exp > 0; v.exp--)
        v.mant *= 10;
    v.mant += n;
    return v;
}

static tf_dec signed_value(const tf_binding *b, tf_dec v)
{
    const bool down =
        (b->kind == TF_KIND_GROWTH && b->dir < 0) ||
        (b->kind == TF_KIND_CHANGE && (b->dir < 0) != (b->flow_sign < 0)) ||
        (b->kind == TF_KIND_LEVEL && b->flow_sign < 0) ||
        (b->kind == TF_KIND_LEVEL && b->q->sign < 0);
    if (b->q->kind == TF_QUANTITY_MULTIPLE && b->kind == TF_KIND_GROWTH) {
        if (!down && !b->q->in_word && b->added)
            return plus(v, 100); /* 增长3倍: four times as much */
        if (!down)
            return v;
        /* N times less: 100 (1/N - 1), v being 100 (N - 1) */
        const double n = tf_decimal_value(v) / 100 + 1;
        return (tf_dec){llround((1 / n - 1) * 1e8), -6};
    }
    if (b->of_base)
        return plus(v, -100);
    if (down)
        v.mant = -v.mant;
    return v;
}

/* Of 0.3 and 1.9 it is 1.1, not 1.0999999999999999. */
static double middle(double lo, double hi)
{
    enum { DIGITS = 100000000 };
    const double mean = (lo + hi) / 2, near = round(mean * DIGITS) / DIGITS;
    return fabs(mean) < DIGITS ? near : mean;
}

static void put_values(const tf_binding *b, tf_claim *c)
{
    const tf_dec v = signed_value(b, b->q->value);
    const tf_interval w = tf_window_of(v, b->q->hedge);
    c->value = w.est;
    c->low = w.lo;
    c->high = w.hi;
    if (b->q->hedge == TF_HEDGE_RANGE) {
        const double lo = tf_decimal_value(v);
        const double hi = tf_decimal_value(signed_value(b, b->q->upper));
        c->low = lo < hi ? lo : hi;
        c->high = lo < hi ? hi : lo;
        c->value = middle(lo, hi);
    }
}

static tf_str text_at(const tf_doc *doc, tf_span span)
{
    return (tf_str){doc->text.ptr + span.at, span.len};
}

/* A mark and a number of at least `width` digits. */
static size_t put(char *out, char mark, uint32_t v, size_t width)
{
    char digits[12];
    size_t n = 0, k = 0;
    out[k++] = mark;
    do
        digits[n++] = (char)('0' + v % 10);
    while ((v /= 10) != 0 || n < width);
    while (n > 0)
        out[k++] = digits[--n];
    return k;
}

/* Twelve hexadecimal digits of the hash of its place, kind and flow. */
static bool put_id(tf_miner *m, tf_claim *c)
{
    enum { DIGITS = 12 };
    char key[64], id[DIGITS];
    size_t n = put(key, '\n', c->start, 1);
    n += put(key + n, '\n', (uint32_t)c->kind, 1);
    n += put(key + n, '\n', (uint32_t)c->flow, 1);
    uint64_t h = tf_str_hash(c->doc);
    h ^= tf_str_hash((tf_str){key, n}) * UINT64_C(0x9E3779B97F4A7C15);
    h ^= h >> 29;
    for (int i = DIGITS; i-- > 0; h >>= 4)
        id[i] = "0123456789abcdef"[h & 15];
    c->id = tf_arena_copy(m->ctx->mem, (tf_str){id, DIGITS});
    return c->id.ptr != NULL;
}

static bool put_date(tf_miner *m, tf_claim *c)
{
    char text[40] = "-XXXX";
    const tf_date d = m->doc->date;
    size_t n = d.month != 0 ? 5 : 1;
    if (d.year != 0)
        n = put(text, '-', (uint32_t)d.year, 4);
    if (d.month != 0)
        n += put(text + n, '-', (uint32_t)d.month, 2);
    if (d.day != 0)
        n += put(text + n, '-', (uint32_t)d.day, 2);
    c->doc_date = tf_arena_copy(m->ctx->mem, (tf_str){text + 1, n - 1});
    return c->doc_date.ptr != NULL;
}

/* "Exports of 9 bn are expected, from 8 bn last year": who expects it need not
 * have counted what it is compared with. */
static bool is_start_of_wish(const tf_scene *s, const tf_binding *b)
{
    const tf_claims *out = s->m->out;
    const bool from =
        b->is_from && s->status_at != TF_NOWHERE && s->status_at < b->q->first;
    const bool after = s->n_bound > 0 && b->kind == TF_KIND_LEVEL &&
                       tf_is_wish(out->at[out->n - 1].status);
    return (from || after) &&
           tf_attribute_country(s->m, s->r->sentence)[0] == '\0';
}

static void put_source(tf_scene *s, const tf_binding *b, tf_claim *c)
{
    const tf_asked asked = {s->r->sentence, b->q->first, b->pair, b->flow,
                            b->unit};
    if (is_start_of_wish(s, b))
        return;
    const tf_source src = tf_is_wish(b->status)
                              ? tf_attribute_wish(s->m, &asked)
                          : b->given != NULL ? b->given->source
                                             : tf_attribute_claim(s->m, &asked);
    c->reporter = tf_str_of(src.reporter);
    c->reporter_cue = src.cue;
}

static const char *rule_of(const tf_binding *b)
{
    if (b->given != NULL)
        return b->given->rule;
    switch (b->kind) {
    case TF_KIND_GROWTH:
        return b->evidence.own_flow ? "growth-stated" : "growth-of-level";
    case TF_KIND_CHANGE:
        return "change-by";
    case TF_KIND_SHARE:
        return "share-of";
    default:
        return b->evidence.own_flow ? "level-stated" : "level-inherited";
    }
}

/* "Exported to Peru and Chile", as Peru's customs say: one of two partners. */
static bool is_one_of_two(tf_str both, tf_str code)
{
    const char *plus = memchr(both.ptr, '+', both.len);
    if (plus == NULL)
        return false;
    const size_t n = (size_t)(plus - both.ptr);
    const tf_str first = {both.ptr, n}, next = {plus + 1, both.len - n - 1};
    return tf_str_eq(first, code) || tf_str_eq(next, code);
}

/* An agency counts its own country's trade: of a pair without it, it is the
 * side that was not named. */
static void put_area(tf_claim *c)
{
    const tf_str own = c->reporter;
    const bool pair = c->area.len > 0 && c->partner.len > 0 &&
                      !tf_str_eq(c->partner, TF_STR("WLD"));
    if (!pair || own.len == 0 || c->reporter_cue != TF_CUE_AGENCY ||
        tf_areas_is_group(own) || tf_areas_holds(own, c->area) ||
        tf_areas_holds(own, c->partner) || tf_areas_holds(c->area, own) ||
        tf_areas_holds(c->partner, own) || is_one_of_two(c->partner, own))
        return;
    c->area = own;
}

/* What is traded, as words of a sentence: "Rice" at its head is rice. */
static bool put_product(const tf_miner *m, tf_claim *c)
{
    c->product = m->lex->capitals
                     ? m->frame.product
                     : tf_fold_first(m->frame.product, m->ctx->mem);
    c->product_code = tf_commodity_code(c->lang, c->product);
    return c->product.ptr != NULL || m->frame.product.ptr == NULL;
}

tf_code tf_emit_claim(tf_scene *s, const tf_binding *b)
{
    tf_miner *m = s->m;
    const tf_doc *doc = m->doc;
    const tf_span source = tf_text_source(doc, b->q->span);
    tf_claim c = {.doc = doc->name,
                  .title = doc->title,
                  .lang = doc->lang,
                  .publisher = doc->site.len > 0 ? doc->site : doc->publisher,
                  .start = source.at,
                  .end = source.at + source.len,
                  .text = text_at(doc, b->q->span),
                  .quote = text_at(doc, doc->sentences[s->r->sentence].span),
                  .kind = b->kind,
                  .flow = b->flow,
                  .area = tf_str_of(b->pair.area),
                  .partner = tf_str_of(b->pair.partner),
                  .reporter = TF_STR(""),
                  .product = TF_STR(""),
                  .product_code = TF_STR(""),
                  .period = b->dated.period,
                  .base_period = b->dated.base,
                  .unit = tf_str_of(b->unit),
                  .hedge = b->q->hedge,
                  .status = b->status,
                  .rule = tf_str_of(rule_of(b))};
    put_values(b, &c);
    put_source(s, b, &c);
    put_area(&c);
    tf_text_place(doc, b->q->span.at, &m->place);
    c.line = m->place.line;
    c.col = m->place.col;
    if (!put_product(m, &c) || !put_id(m, &c) || !put_date(m, &c) ||
        !tf_recast_note(s, b->pair) || !TF_ROOM(m->ctx->mem, m->out))
        return tf_fail(m->err, TF_ENOMEM, "no memory for claims");
    c.evidence = tf_score_evidence(s, b, &c);
    m->out->at[m->out->n++] = c;
    s->n_bound++;
    return TF_OK;
}

tf_code tf_emit_bound(tf_miner *m, const tf_bound *f)
{
    const bool down = f->value.mant < 0;
    const tf_dec size = {down ? -f->value.mant : f->value.mant, f->value.exp};
    const tf_quantity q = {.value = size,
                           .upper = size,
                           .hedge = f->hedge,
                           .sign = (int8_t)(down ? -1 : 0),
                           .span = f->span};
    const tf_binding b = {.q = &q,
                          .kind = f->kind,
                          .flow = f->flow,
                          .dir = down ? -1 : 0,
                          .pair = f->pair,
                          .dated = {.period = f->period, .base = f->base},
                          .status = f->status,
                          .unit = f->unit,
                          .evidence = f->evidence,
                          .given = f};
    tf_scene s = {.m = m, .r = &m->readings[f->sentence]};
    const tf_str product = m->frame.product;
    m->frame.product = f->product;
    const tf_code code = tf_emit_claim(&s, &b);
    m->frame.product = product;
    return code;
}
