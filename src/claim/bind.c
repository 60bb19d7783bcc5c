/* Binds the quantities of one sentence: each gets the flow, pair, period and
 * source that stand around it or are in force. */
#include "claim/claim_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "value/decimal.h"
#include "value/period.h"
#include "value/window.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NOUN_AFTER = 5 };

/* What a quantity turns out to be, before it is written as a claim. */
typedef struct binding {
    const tf_quantity *q;
    tf_kind kind;
    tf_flow flow;
    int flow_sign, dir;
    bool is_from, added;
    tf_pair pair;
    tf_dated dated;
    tf_status status;
    const char *unit;
    tf_evidence evidence;
    const tf_bound *given; /* by a table: source and rule are known */
} binding;

/* A target or forecast happened to nobody: no source counted it. */
static bool is_wish(tf_status status)
{
    return status == TF_STATUS_TARGET || status == TF_STATUS_FORECAST;
}

static tf_flow flow_of(const char *code, int *sign)
{
    *sign = code[0] == '\0' ? 0 : (code[1] == '+') - (code[1] == '-');
    switch (code[0]) {
    case 'X':
        return TF_FLOW_EXPORT;
    case 'M':
        return TF_FLOW_IMPORT;
    case 'T':
        return TF_FLOW_TURNOVER;
    case 'B':
        return TF_FLOW_BALANCE;
    default:
        return TF_FLOW_NONE;
    }
}

static tf_status status_of(char code)
{
    return code == 'E'   ? TF_STATUS_ESTIMATE
           : code == 'F' ? TF_STATUS_FORECAST
           : code == 'T' ? TF_STATUS_TARGET
                         : TF_STATUS_ACTUAL;
}

/* Takes one token into the scene. */
static void note(tf_scene *s, uint32_t k)
{
    const tf_reading *r = s->r;
    const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
    if (x != NULL) {
        const char *code = tf_scene_code(r, x);
        const bool of_balance = code[0] == 'T' && s->flow_at != TF_NOWHERE &&
                                s->flow == TF_FLOW_BALANCE &&
                                k - s->flow_at <= 4 &&
                                s->flow_used != s->flow_at;
        if (!of_balance && (code[1] != '~' || s->n_bound > 0 ||
                            s->n_mentions > s->committed)) {
            s->flow = flow_of(code, &s->flow_sign);
            s->named_partner = code[1] == '>';
            s->flow_at = k;
        }
    }
    if (tf_scene_has(r, k, TF_CLASS_PRODUCT))
        s->product_at = k;
    if (tf_scene_has(r, k, TF_CLASS_PAIR))
        s->pair_at = k;
    if (tf_scene_has(r, k, TF_CLASS_TRAP))
        s->trap_at = k;
    x = tf_scene_sense(r, k, TF_CLASS_DIR);
    if (x != NULL) {
        s->dir = x->value;
        s->dir_at = k;
    }
    x = tf_scene_sense(r, k, TF_CLASS_STATUS);
    if (x != NULL) {
        s->status = status_of(tf_scene_code(r, x)[0]);
        s->status_at = k;
    }
    if (tf_scene_has(r, k, TF_CLASS_BREAK) || tf_scene_is(r, k, ';')) {
        s->break_at = k;
        s->status = TF_STATUS_ACTUAL;
        s->status_at = TF_NOWHERE;
    }
    tf_actor_note(s, k);
}

/* The trade or other noun that follows the figure closely: "6 bn in trade",
 * "60亿美元的出口". */
static const tf_sense *noun_after(const tf_scene *s, uint32_t last,
                                  tf_class cls, uint32_t *at)
{
    bool linked = false;
    for (uint32_t k = last; k < last + NOUN_AFTER && k < s->r->n_tokens; k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, cls);
        if (x != NULL && (linked || k == last)) {
            *at = k;
            return x;
        }
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            s->r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(s->r, k, TF_CLASS_DIR) ||
            tf_scene_has(s->r, k, TF_CLASS_AND) ||
            tf_scene_has(s->r, k, TF_CLASS_BREAK) ||
            (x == NULL && tf_scene_has(s->r, k, TF_CLASS_FLOW)))
            break;
        linked |= tf_scene_has(s->r, k, TF_CLASS_OF) ||
                  tf_scene_has(s->r, k, TF_CLASS_TOWARD) ||
                  tf_scene_has(s->r, k, TF_CLASS_AWAY) ||
                  s->r->tokens[k].kind == TF_TOKEN_WORD ||
                  tf_scene_has(s->r, k, TF_CLASS_LITERAL) ||
                  tf_scene_has(s->r, k, TF_CLASS_REACH);
    }
    return NULL;
}

/* Money before which "investment" stands nearer than any trade word, or
 * after which it stands at once, is not trade. */
static bool is_trapped(const tf_scene *s, const tf_quantity *q)
{
    uint32_t at;
    if (noun_after(s, q->last, TF_CLASS_TRAP, &at) != NULL &&
        (at <= q->last + 1 || s->flow_at == TF_NOWHERE ||
         q->first - s->flow_at > 4))
        return true;
    if (s->trap_at == TF_NOWHERE)
        return false;
    if (s->flow_at == TF_NOWHERE || s->trap_at > s->flow_at)
        return true;
    return s->flow_at - s->trap_at < 5 && s->n_mentions == 0;
}

static bool near_frame(const tf_scene *s)
{
    const tf_frame *f = &s->m->frame;
    if (f->sentence == TF_NOWHERE || f->flow == TF_FLOW_NONE)
        return false;
    const tf_sentence *all = s->m->doc->sentences;
    const uint32_t here = s->r->sentence;
    if (s->m->doc->paragraphs[all[here].paragraph].role == TF_ROLE_ITEM)
        return here - f->sentence <= 4 &&
               all[here].paragraph - all[f->sentence].paragraph <= 3;
    return here - f->sentence <= 2 &&
           all[here].paragraph - all[f->sentence].paragraph <= 1;
}

/* A figure without a trade word goes on from the one before only in the same
 * currency, and where something of trade is said: a period, a country, goods,
 * a change. */
static bool goes_on(const tf_scene *s, const binding *b)
{
    if (!near_frame(s))
        return false;
    for (uint32_t k = 0; k < b->q->first; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_NOT))
            return false;
    if (b->q->kind == TF_QUANTITY_MONEY && b->q->currency[0] != '\0' &&
        strcmp(b->q->currency, s->m->frame.currency) != 0)
        return false;
    return s->n_mentions > 0 || s->r->n_whens > 0 || s->n_bound > 0 ||
           s->product_at != TF_NOWHERE || s->pair_at != TF_NOWHERE ||
           s->dir_at != TF_NOWHERE ||
           s->m->frame.sentence + 1 == s->r->sentence;
}

/* "From 451 million in 1995, trade has grown to": the noun follows. */
static bool flow_ahead(const tf_scene *s, binding *b)
{
    if (b->q->first == 0 ||
        !tf_scene_has(s->r, b->q->first - 1, TF_CLASS_FROMTO))
        return false;
    for (uint32_t k = b->q->last; k < s->r->n_tokens; k++) {
        if (tf_scene_has(s->r, k, TF_CLASS_TRAP))
            return false;
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
        if (x == NULL)
            continue;
        b->flow = flow_of(tf_scene_code(s->r, x), &b->flow_sign);
        return true;
    }
    return false;
}

static bool find_flow(tf_scene *s, binding *b)
{
    uint32_t at = 0;
    int sign = 0;
    const tf_sense *x = noun_after(s, b->q->last, TF_CLASS_FLOW, &at);
    const bool stale = s->flow_at == TF_NOWHERE ||
                       (s->level >= 0 && s->level_end > s->flow_at);
    if (tf_list_flow(s, b->q, &b->flow, &b->flow_sign)) {
        b->evidence.own_flow = true;
        return true;
    }
    if (x != NULL && (stale || at <= b->q->last + 1 || !s->r->lex->spaced)) {
        b->flow = flow_of(tf_scene_code(s->r, x), &sign);
        b->flow_sign = sign;
        b->evidence.own_flow = true;
        return true;
    }
    s->m->frame.named_partner =
        s->flow_at != TF_NOWHERE ? s->named_partner : s->m->frame.named_partner;
    if (s->flow_at != TF_NOWHERE) {
        b->flow = s->flow;
        b->flow_sign = s->flow_sign;
        b->evidence.own_flow = true;
        return true;
    }
    if (flow_ahead(s, b))
        return true;
    if (!goes_on(s, b))
        return false;
    b->flow = s->m->frame.flow;
    b->flow_sign = s->m->frame.sign;
    b->evidence.far = true;
    return true;
}

/* "past the 200 bn that was set for 2024": the target's word follows. */
static bool is_target_after(const tf_scene *s, uint32_t last)
{
    for (uint32_t k = last; k < last + 10 && k < s->r->n_tokens; k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_STATUS);
        if (x != NULL)
            return tf_scene_code(s->r, x)[0] == 'T';
        if (s->r->tokens[k].kind != TF_TOKEN_WORD &&
            s->r->tokens[k].kind != TF_TOKEN_FORM)
            break;
        if (tf_scene_has(s->r, k, TF_CLASS_DIR) ||
            tf_scene_has(s->r, k, TF_CLASS_BREAK))
            break;
    }
    return false;
}

static tf_status find_status(const tf_scene *s, const binding *b)
{
    const tf_date d = s->m->doc->date;
    const tf_period p = b->dated.period;
    if (s->status_at != TF_NOWHERE && s->status != TF_STATUS_ESTIMATE)
        return s->status;
    if (b->kind == TF_KIND_LEVEL && is_target_after(s, b->q->last))
        return TF_STATUS_TARGET;
    if (s->status == TF_STATUS_ESTIMATE && s->status_at != TF_NOWHERE)
        return TF_STATUS_ESTIMATE;
    if (b->kind == TF_KIND_GROWTH && s->level >= 0 &&
        s->m->frame.status == TF_STATUS_ESTIMATE &&
        (s->flow_at == TF_NOWHERE || s->flow_at < s->level_end))
        return TF_STATUS_ESTIMATE;
    if (d.year != 0 && !p.open && !tf_period_is_none(p) &&
        tf_period_year(p) > d.year)
        return TF_STATUS_TARGET;
    return TF_STATUS_ACTUAL;
}

/* Where the pair of the figure comes from counts as evidence. */
static void find_pair(tf_scene *s, binding *b)
{
    b->evidence.own_pair = s->n_mentions > s->committed;
    b->pair = tf_actor_resolve(s, b->flow, b->q);
}

static tf_dec plus_hundred(tf_dec v)
{
    int64_t hundred = 100;
    for (int e = v.exp; e < 0; e++)
        hundred *= 10;
    for (; v.exp > 0; v.exp--)
        v.mant *= 10;
    v.mant += hundred;
    return v;
}

static tf_dec signed_value(const binding *b, tf_dec v)
{
    const bool down = (b->kind == TF_KIND_GROWTH && b->dir < 0) ||
                      (b->kind == TF_KIND_CHANGE && b->dir < 0) ||
                      (b->kind == TF_KIND_LEVEL && b->flow_sign < 0) ||
                      (b->kind == TF_KIND_LEVEL && b->q->sign < 0);
    if (b->q->kind == TF_QUANTITY_MULTIPLE && b->kind == TF_KIND_GROWTH) {
        if (!down && !b->q->in_word && b->added)
            return plus_hundred(v); /* 增长3倍: four times as much */
        if (!down)
            return v;
        /* N times less: 100 (1/N - 1), v being 100 (N - 1) */
        const double n = tf_decimal_value(v) / 100 + 1;
        return (tf_dec){llround((1 / n - 1) * 1e8), -6};
    }
    if (down)
        v.mant = -v.mant;
    return v;
}

static void put_values(const binding *b, tf_claim *c)
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
        c->value = (lo + hi) / 2;
    }
}

static tf_str text_at(const tf_doc *doc, tf_span span)
{
    return (tf_str){doc->text.ptr + span.at, span.len};
}

static bool put_id(tf_miner *m, tf_claim *c)
{
    char key[64], id[24];
    const int n = snprintf(key, sizeof key, "\n%u\n%d\n%d", c->start,
                           (int)c->kind, (int)c->flow);
    uint64_t h = tf_str_hash(c->doc);
    h ^= tf_str_hash((tf_str){key, (size_t)n}) * UINT64_C(0x9E3779B97F4A7C15);
    h ^= h >> 29;
    const int k = snprintf(id, sizeof id, "%012llx",
                           (unsigned long long)(h & 0xFFFFFFFFFFFF));
    c->id = tf_arena_copy(m->ctx->mem, (tf_str){id, (size_t)k});
    return c->id.ptr != NULL;
}

static bool put_date(tf_miner *m, tf_claim *c)
{
    char text[16];
    const tf_date d = m->doc->date;
    int n = 0;
    if (d.year != 0)
        n = snprintf(text, sizeof text, "%04d", d.year);
    else if (d.month != 0)
        n = snprintf(text, sizeof text, "XXXX");
    if (d.month != 0)
        n += snprintf(text + n, sizeof text - (size_t)n, "-%02d", d.month);
    if (d.day != 0)
        n += snprintf(text + n, sizeof text - (size_t)n, "-%02d", d.day);
    c->doc_date = tf_arena_copy(m->ctx->mem, (tf_str){text, (size_t)n});
    return c->doc_date.ptr != NULL;
}

static void put_source(tf_scene *s, const binding *b, tf_claim *c)
{
    if (is_wish(b->status))
        return;
    const tf_source src =
        b->given != NULL ? b->given->source
                         : tf_attribute_claim(s->m, s->r->sentence, b->pair,
                                              b->flow, b->q->first);
    c->reporter = tf_str_of(src.reporter);
    c->reporter_cue = src.cue;
}

/* The goods a figure is of: named next to the flow word or between it and
 * the figure; a rate keeps those of its level. */
static void find_product(tf_scene *s, const binding *b)
{
    tf_frame *f = &s->m->frame;
    const uint32_t at = s->product_at;
    const bool fresh = at != TF_NOWHERE &&
                       (s->level < 0 || at >= s->level_end || f->product.len);
    const bool beside = s->flow_at == TF_NOWHERE || at + 3 > s->flow_at;
    if (fresh && beside && at != TF_NOWHERE) {
        const tf_span span = tf_figure_span(s->m->doc, s->r, at, at + 1);
        f->product = (tf_str){s->m->doc->text.ptr + span.at, span.len};
        return;
    }
    if (b->evidence.own_flow && (s->level < 0 || s->flow_at >= s->level_end))
        f->product = TF_STR("");
    if (f->sentence != s->r->sentence)
        f->product = TF_STR("");
}

static const char *rule_of(const binding *b)
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

static tf_code put_claim(tf_scene *s, const binding *b)
{
    tf_miner *m = s->m;
    const tf_doc *doc = m->doc;
    const tf_span source = tf_text_source(doc, b->q->span);
    const uint32_t par = doc->sentences[s->r->sentence].paragraph;
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
                  .product = m->frame.product,
                  .product_code = TF_STR(""),
                  .period = b->dated.period,
                  .base_period = b->dated.base,
                  .unit = tf_str_of(b->unit),
                  .hedge = b->q->hedge,
                  .status = b->status,
                  .rule = tf_str_of(rule_of(b))};
    put_values(b, &c);
    put_source(s, b, &c);
    tf_text_place(doc, b->q->span.at, &m->place);
    c.line = m->place.line;
    c.col = m->place.col;
    tf_evidence e = b->evidence;
    e.title = doc->paragraphs[par].role == TF_ROLE_TITLE;
    e.cued = c.reporter_cue != TF_CUE_NONE;
    e.doubtful |= b->q->doubtful;
    e.kind = b->kind;
    c.confidence = tf_score_claim(&m->weights, &e);
    if (!put_id(m, &c) || !put_date(m, &c) || !TF_ROOM(m->ctx->mem, m->out))
        return tf_fail(m->err, TF_ENOMEM, "no memory for claims");
    m->out->at[m->out->n++] = c;
    s->n_bound++;
    return TF_OK;
}

tf_code tf_bind_put(tf_miner *m, const tf_bound *f)
{
    const bool down = f->value.mant < 0;
    const tf_dec size = {down ? -f->value.mant : f->value.mant, f->value.exp};
    const tf_quantity q = {.value = size,
                           .upper = size,
                           .hedge = f->hedge,
                           .sign = (int8_t)(down ? -1 : 0),
                           .span = f->span};
    const binding b = {.q = &q,
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
    const tf_code code = put_claim(&s, &b);
    m->frame.product = product;
    return code;
}

/* What a claim leaves in force. */
static void commit(tf_scene *s, const binding *b)
{
    tf_frame *f = &s->m->frame;
    f->pair = b->pair;
    f->flow = b->flow;
    f->sign = b->flow_sign;
    f->sentence = s->r->sentence;
    f->status = b->status;
    s->flow_used = s->flow_at;
    if (b->is_from || is_wish(b->status)) {
        if (b->kind == TF_KIND_LEVEL)
            f->currency = b->unit;
    } else if (b->kind == TF_KIND_LEVEL) {
        f->period = b->dated.period;
        f->currency = b->unit;
        s->level = (int32_t)s->m->out->n - 1;
        s->level_end = b->q->last;
    } else if (b->kind == TF_KIND_GROWTH) {
        f->period = b->dated.period;
        f->growth_dir = b->dir;
    }
    s->committed = s->n_mentions;
    s->from = b->q->last;
    s->skip_until = s->ahead_end;
}

/* Below 10^digits: a price or a wage, no country's trade. */
static bool is_small(const tf_quantity *q, int digits)
{
    return fabs(tf_decimal_value(q->value)) < pow(10, digits);
}

/* "from 1.7 bn in 2019 to 2.2 bn dollars": the last amount has the name. */
static const char *currency_ahead(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->first >= q->last && x->kind == TF_QUANTITY_MONEY &&
            x->currency[0] != '\0')
            return x->currency;
    }
    return "";
}

static tf_code bind_money(tf_scene *s, const tf_quantity *q)
{
    binding b = {.q = q, .unit = q->currency};
    if (is_trapped(s, q) || is_small(q, 5) || !find_flow(s, &b) ||
        (b.evidence.far && is_small(q, 7)))
        return TF_OK;
    b.evidence.own_currency = q->currency[0] != '\0';
    if (b.unit[0] == '\0')
        b.unit = currency_ahead(s, q);
    if (b.unit[0] == '\0')
        b.unit = s->m->frame.currency;
    if (b.unit[0] == '\0')
        return TF_OK;
    const tf_comparison c = tf_compare_money(s, q);
    b.kind = c.kind;
    b.dir = c.dir;
    b.is_from = c.is_from;
    find_pair(s, &b);
    find_product(s, &b);
    const uint32_t before = s->n_bound;
    b.dated = c.is_from                  ? tf_dating_from(s, q)
              : c.kind == TF_KIND_CHANGE ? tf_dating_growth(s, q)
                                         : tf_dating_level(s, q);
    s->was_from = c.is_from;
    b.evidence.own_period = before > 0 || s->r->n_whens > 0;
    b.status = find_status(s, &b);
    if (c.is_from && is_wish(b.status)) /* "from X in 2023 to Y by 2028" */
        b.status = TF_STATUS_ACTUAL;
    if (is_wish(b.status) && !b.dated.own) /* a target without deadline */
        b.dated.period = (tf_period){0};
    const tf_code code = put_claim(s, &b);
    if (code == TF_OK)
        commit(s, &b);
    return code;
}

/* A rate stands for the flow named since the last level, or for that level. */
static bool flow_of_rate(tf_scene *s, binding *b)
{
    if (tf_list_flow(s, b->q, &b->flow, &b->flow_sign))
        return true;
    if (s->level >= 0 &&
        (s->flow_at == TF_NOWHERE || s->flow_at < s->level_end)) {
        b->flow = s->m->frame.flow;
        b->flow_sign = s->m->frame.sign;
        return true;
    }
    return find_flow(s, b);
}

/* A level without period takes that of its rate, which the base gave. */
static void date_level(tf_scene *s, const binding *b)
{
    if (b->kind != TF_KIND_GROWTH || s->level < 0)
        return;
    tf_claim *level = &s->m->out->at[s->level];
    if (tf_period_is_none(level->period))
        level->period = b->dated.period;
}

static tf_code bind_rate(tf_scene *s, const tf_quantity *q)
{
    binding b = {.q = q, .unit = "PC"};
    const tf_comparison c = tf_compare_rate(s, q);
    if (c.kind == TF_KIND_NONE || c.kind == TF_KIND_LEVEL)
        return TF_OK;
    if (s->trap_at != TF_NOWHERE &&
        (s->flow_at == TF_NOWHERE || s->trap_at > s->flow_at) &&
        (s->level < 0 || s->trap_at > s->level_end))
        return TF_OK;
    if (!flow_of_rate(s, &b))
        return TF_OK;
    b.kind = c.kind;
    b.dir = c.dir;
    b.evidence.own_currency = true;
    b.added = s->r->lex->times_added && s->dir_at != TF_NOWHERE;
    find_pair(s, &b);
    find_product(s, &b);
    if (c.kind == TF_KIND_SHARE)
        b.dated = tf_dating_level(s, q);
    else
        b.dated = tf_dating_growth(s, q);
    b.evidence.own_period = s->n_bound > 0 || s->r->n_whens > 0;
    b.status = find_status(s, &b);
    date_level(s, &b);
    const tf_code code = put_claim(s, &b);
    if (code == TF_OK && c.kind == TF_KIND_GROWTH)
        commit(s, &b);
    return code;
}

static tf_code bind_quantity(tf_scene *s, const tf_quantity *q)
{
    switch (q->kind) {
    case TF_QUANTITY_MONEY:
        return bind_money(s, q);
    case TF_QUANTITY_PERCENT:
    case TF_QUANTITY_MULTIPLE:
        return bind_rate(s, q);
    default:
        return TF_OK;
    }
}

tf_code tf_bind_sentence(tf_miner *m, uint32_t sentence)
{
    tf_scene s = {.m = m,
                  .r = &m->readings[sentence],
                  .flow_at = TF_NOWHERE,
                  .trap_at = TF_NOWHERE,
                  .dir_at = TF_NOWHERE,
                  .share_at = TF_NOWHERE,
                  .status_at = TF_NOWHERE,
                  .break_at = TF_NOWHERE,
                  .flow_used = TF_NOWHERE - 1,
                  .product_at = TF_NOWHERE,
                  .pair_at = TF_NOWHERE,
                  .source_area = "",
                  .start_period = m->frame.period,
                  .level = -1};
    uint32_t k = 0;
    tf_code code = TF_OK;
    tf_list_find(&s);
    for (uint32_t i = 0; code == TF_OK && i < s.r->n_quantities; i++) {
        const tf_quantity *q = &s.r->quantities[i];
        for (; k < q->first; k++)
            note(&s, k);
        code = bind_quantity(&s, q);
        k = q->last;
    }
    for (; s.n_bound == 0 && k < s.r->n_tokens; k++)
        note(&s, k);
    if (s.n_bound == 0)
        tf_actor_topic(&s);
    return code;
}
