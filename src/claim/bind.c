/* Binds the quantities of one sentence: each gets the flow, pair, period and
 * source that stand around it or are in force. */
#include "claim/claim_impl.h"

#include "value/decimal.h"
#include "value/period.h"

#include <math.h>

static tf_status status_of(char code)
{
    return code == 'E'   ? TF_STATUS_ESTIMATE
           : code == 'F' ? TF_STATUS_FORECAST
           : code == 'T' ? TF_STATUS_TARGET
                         : TF_STATUS_ACTUAL;
}

/* Words such as "sold" mean trade only beside a country, which may follow as
 * an adjective: "les ventes françaises". */
static bool has_country(const tf_scene *s, uint32_t k)
{
    return s->n_bound > 0 || s->n_mentions > s->committed ||
           tf_scene_has(s->r, k + 1, TF_CLASS_AREA) ||
           tf_scene_has(s->r, k + 2, TF_CLASS_AREA);
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
        const bool open_word =
            code[1] == '?' && s->flow_at != TF_NOWHERE &&
            (s->flow == TF_FLOW_EXPORT || s->flow == TF_FLOW_IMPORT);
        if (!of_balance && !open_word &&
            (code[1] != '~' || has_country(s, k))) {
            s->flow = tf_flow_read(code, &s->flow_sign);
            s->named_partner = code[1] == '>';
            s->two_way = code[1] == '=';
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
    if (tf_scene_is(r, k, ',')) { /* ", the goal set by them," is an aside */
        if (s->status_at != TF_NOWHERE && s->comma_at != TF_NOWHERE &&
            s->comma_at < s->status_at && s->n_bound > 0 &&
            k - s->comma_at < 12) {
            s->status = TF_STATUS_ACTUAL;
            s->status_at = TF_NOWHERE;
        }
        s->comma_at = k;
    }
    tf_actor_note(s, k);
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

static tf_status find_status(const tf_scene *s, const tf_binding *b)
{
    const tf_date d = s->m->doc->date;
    const tf_period p = b->dated.period;
    if (s->r->lex->postposed) {
        const tf_sense *said = tf_particle_status(s, b->q->last);
        if (said != NULL)
            return status_of(tf_scene_code(s->r, said)[0]);
    }
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
static void find_pair(tf_scene *s, tf_binding *b)
{
    b->evidence.own_pair = s->n_mentions > s->committed;
    b->pair = tf_actor_resolve(s, b->flow, b->q);
    s->pair = b->pair;
}

/* The goods a figure is of: named next to the flow word or between it and
 * the figure; a rate keeps those of its level. */
static void find_product(tf_scene *s, const tf_binding *b)
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

/* What a claim leaves in force. */
static void commit(tf_scene *s, const tf_binding *b)
{
    tf_frame *f = &s->m->frame;
    f->pair = b->pair;
    f->flow = b->flow;
    if (f->first_flow == TF_FLOW_NONE)
        f->first_flow = b->flow;
    if (b->flow != TF_FLOW_BALANCE)
        f->main_flow = b->flow;
    f->sign = b->flow_sign;
    f->sentence = s->r->sentence;
    f->status = b->status;
    s->flow_used = s->flow_at;
    if (b->is_from || tf_is_wish(b->status)) {
        if (b->kind == TF_KIND_LEVEL)
            f->currency = b->unit;
    } else if (b->kind == TF_KIND_LEVEL) {
        s->opens_aside = b->dated.aside && s->level < 0;
        if (s->level < 0)
            s->first_period = b->dated.period;
        if (!b->dated.aside || s->opens_aside)
            tf_dating_keep(f, &b->dated);
        f->currency = b->unit;
        s->level = (int32_t)s->m->out->n - 1;
        s->level_end = b->q->last;
        s->level_period = b->dated.period;
        s->level_dated = b->dated.own;
    } else if (b->kind == TF_KIND_GROWTH) {
        if (s->level < 0)
            tf_dating_keep(f, &b->dated);
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
    tf_binding b = {.q = q, .unit = q->currency};
    if (tf_flow_is_trapped(s, q) || is_small(q, 5) || !tf_flow_find(s, &b) ||
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
    b.dated = c.is_from                  ? tf_base_from(s, q)
              : c.kind == TF_KIND_CHANGE ? tf_base_growth(s, q)
                                         : tf_dating_level(s, q);
    s->was_from = c.is_from;
    if (c.is_from)
        s->from_period = b.dated.period;
    b.evidence.own_period = before > 0 || s->r->n_whens > 0;
    b.status = find_status(s, &b);
    if (c.is_from && tf_is_wish(b.status)) /* "from X in 2023 to Y by 2028" */
        b.status = TF_STATUS_ACTUAL;
    if (tf_is_wish(b.status) && !b.dated.own) /* a target without deadline */
        b.dated.period = (tf_period){0};
    const tf_code code = tf_emit_claim(s, &b);
    if (code == TF_OK)
        commit(s, &b);
    return code;
}

/* A rate stands for the flow named since the last level, or for that level. */
static bool flow_of_rate(tf_scene *s, tf_binding *b)
{
    if (tf_list_flow(s, b->q, &b->flow, &b->flow_sign))
        return true;
    if (s->level >= 0 &&
        (s->flow_at == TF_NOWHERE || s->flow_at < s->level_end)) {
        b->flow = s->m->frame.flow;
        b->flow_sign = s->m->frame.sign;
        return true;
    }
    return tf_flow_find(s, b);
}

/* A level without period takes that of its rate, which the base gave; so does
 * one that inherits a span but is compared with the month before. */
static void date_level(tf_scene *s, const tf_binding *b)
{
    if (b->kind != TF_KIND_GROWTH || s->level < 0)
        return;
    tf_claim *level = &s->m->out->at[s->level];
    const bool month_said = level->period.months > 1 &&
                            b->dated.period.months == 1 && !s->level_dated;
    if (tf_period_is_none(level->period) || month_said)
        level->period = b->dated.period;
}

static tf_code bind_rate(tf_scene *s, const tf_quantity *q)
{
    tf_binding b = {.q = q, .unit = "PC"};
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
        b.dated = tf_base_growth(s, q);
    b.evidence.own_period = s->n_bound > 0 || s->r->n_whens > 0;
    b.status = find_status(s, &b);
    date_level(s, &b);
    const tf_code code = tf_emit_claim(s, &b);
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
                  .comma_at = TF_NOWHERE,
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
    if (s.opens_aside) /* its rates are of that year, what follows is not */
        m->frame.period = s.start_period;
    if (s.n_bound == 0) {
        tf_topic_note(&s);
        tf_dating_title(&s);
    }
    return code;
}
