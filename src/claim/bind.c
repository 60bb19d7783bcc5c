/* Binds the quantities of one sentence: each gets the flow, pair, period and
 * source that stand around it or are in force. */
#include "claim/counter.h"
#include "claim/dating.h"
#include "claim/detour.h"
#include "claim/facet.h"
#include "claim/flow.h"
#include "claim/missing.h"
#include "claim/money.h"
#include "claim/supposed.h"
#include "claim/twin.h"

#include "base/str.h"
#include "value/decimal.h"
#include "value/period.h"

#include <string.h>

/* Takes one token into the scene; most mean nothing to it. */
static void note(tf_scene *s, uint32_t k)
{
    const uint64_t noted = TF_MENTION_CLASSES | TF_BIT(REVERSE) | TF_BIT(TRAP) |
                           TF_BIT(SIGN) | TF_BIT(PRODUCT) | TF_BIT(PAIR) |
                           TF_BIT(DIR) | TF_BIT(STATUS) | TF_BIT(BREAK) |
                           TF_BIT(SAY);
    const tf_reading *r = s->r;
    if (!tf_scene_may(r, k, noted) && r->tokens[k].kind != TF_TOKEN_MARK)
        return;
    tf_flowword_note(s, k);
    const tf_sense *trap = tf_scene_sense(r, k, TF_CLASS_TRAP);
    const tf_sense *sign = tf_scene_sense(r, k, TF_CLASS_SIGN);
    if (sign != NULL && s->flow == TF_FLOW_BALANCE && s->flow_sign == 0)
        s->flow_sign = sign->value; /* "the balance was negative" */
    if (tf_scene_has(r, k, TF_CLASS_PRODUCT))
        s->product_at = k;
    if (tf_scene_has(r, k, TF_CLASS_PAIR))
        s->pair_at = k;
    if (trap != NULL && !tf_sales_are_trade(s, k, trap) &&
        !tf_gloss_is_insert(r, k) && !tf_bound_is_one(r, k, trap))
        s->trap_at = k;
    if (tf_scene_has(r, k, TF_CLASS_DIR))
        s->dir_at = k;
    const tf_sense *wish = tf_scene_sense(r, k, TF_CLASS_STATUS);
    if (wish != NULL && strchr("FT", tf_scene_code(r, wish)[0]) != NULL &&
        !(r->lex->owner_last && k > 0 && /* "88% kế hoạch" is done */
          tf_scene_has(r, k - 1, TF_CLASS_PERCENT)))
        s->status_at = k;
    if (tf_scene_has(r, k, TF_CLASS_BREAK) || tf_scene_is(r, k, ';')) {
        s->break_at = k;
        s->status_at = TF_NOWHERE;
        if (s->flow_at != TF_NOWHERE) /* "ranks as" parts nothing */
            s->clause = s->n_mentions;
    }
    if (tf_scene_is(r, k, ':') || tf_scene_has(r, k, TF_CLASS_SAY))
        s->clause = s->n_mentions; /* what is said or listed follows */
    tf_mention_note(s, k);
}

/* "Peru's share of our exports was 9 %, of imports - 11 %": of whom it told. */
static void take_share(const tf_scene *s, tf_binding *b)
{
    const tf_claims *out = s->m->out;
    if (b->kind != TF_KIND_SHARE || s->n_bound == 0 || b->evidence.own_pair ||
        !s->r->lex->spaced)
        return;
    const tf_claim *last = &out->at[out->n - 1];
    if (last->kind != TF_KIND_SHARE || last->flow == b->flow)
        return;
    b->pair = (tf_pair){last->area.ptr, last->partner.ptr};
}

/* Where the pair of the figure comes from counts as evidence. */
static void find_pair(tf_scene *s, tf_binding *b)
{
    b->evidence.own_pair = s->n_mentions > s->committed;
    b->pair =
        tf_actor_resolve(s, b->way != TF_FLOW_NONE ? b->way : b->flow, b->q);
    tf_counter_back(s, b);
    tf_counter_rival(s, b);
    take_share(s, b);
    s->pair = b->pair;
}

/* "9 bn against sales of 8 bn in May, up 5 %": the rate is of the 9. */
static void commit_level(tf_scene *s, const tf_binding *b)
{
    tf_frame *f = &s->m->frame;
    f->currency = b->unit;
    if (s->level >= 0 &&
        (b->dated.compared || tf_aside_is_before(s, b->q, &b->dated)))
        return;
    s->opens_aside = b->dated.aside && s->level < 0;
    if (s->level < 0)
        s->first_period = b->dated.period;
    if (b->dated.alone && s->n_levels > 0 && !f->alone)
        s->left = f->period; /* "5 bn so far, in May alone 1 bn." */
    if ((!b->dated.aside || s->opens_aside) && !tf_aside_opens(s, b->q))
        tf_force_keep(f, &b->dated);
    if (b->dated.enclosed && s->level >= 0)
        return; /* rates behind the bracket are of the level before it */
    s->level = (int32_t)s->m->out->n - 1;
    if (s->n_levels < TF_LIST)
        s->levels[s->n_levels++] = s->level;
    s->level_end = b->q->last;
    s->level_period = b->dated.period;
    s->level_dated = b->dated.own;
}

/* "3월 같은 기간(16.2%)보다": with its period the base of what follows. */
static bool is_shut_base(const tf_scene *s, const tf_quantity *q)
{
    return s->r->lex->postposed && q->first > 0 &&
           tf_scene_is(s->r, q->first - 1, '(') &&
           tf_scene_is(s->r, q->last, ')') &&
           tf_scene_has(s->r, q->last + 1, TF_CLASS_BASE);
}

/* A base word that is one only behind a word of more or less. */
static bool is_than(const tf_reading *r, uint32_t k)
{
    const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_BASE);
    return x != NULL && strcmp(tf_scene_code(r, x), "than") == 0;
}

/* "(5 % and 6 % respectively in 2016)": whether a bracket holds the rate. */
static bool is_within_bracket(const tf_reading *r, const tf_quantity *q)
{
    enum { MOST = 24 };
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < MOST; n++)
        if (tf_scene_is(r, k, '(') || tf_scene_is(r, k, ')'))
            return tf_scene_is(r, k, '(');
    return false;
}

/* "The largest fall since May 2021 (9 %)", 8月の8.8%増から上昇: a rate that is
 * only compared with leaves no period in force. */
static bool is_rate_aside(const tf_scene *s, const tf_quantity *q)
{
    if (tf_undone_rates(s->r, q))
        return true;
    if (is_shut_base(s, q))
        return true;
    if (q->first > 0 && tf_scene_is(s->r, q->first - 1, '('))
        for (uint32_t i = 0; i < s->r->n_whens; i++)
            if (s->r->whens[i].last + 1 == q->first)
                return true;
    const tf_claims *out = s->m->out;
    if (s->n_bound > 1 && s->r->lex->spaced && out->n > 1 &&
        tf_period_compare(out->at[out->n - 1].period,
                          out->at[out->n - 2].period) < 0)
        return true; /* "fell 7 % in July after the drop in June was 9 %" */
    if (s->n_bound > 1 && s->r->lex->spaced &&
        tf_period_compare(out->at[out->n - 1].period, s->m->frame.period) < 0 &&
        is_within_bracket(s->r, q))
        return true;
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < 4; n++) {
        const bool base = tf_scene_has(s->r, k, TF_CLASS_BASE) &&
                          !(k > 0 && tf_scene_is(s->r, k - 1, ',') &&
                            is_than(s->r, k)); /* "..., che balza del 5 %" */
        if (base && n > 0 && tf_mention_area(s->r, k + 1) == NULL &&
            tf_mention_area(s->r, k + 2) == NULL &&
            tf_scene_between(s->r, k, q->first, TF_CLASS_DIR))
            return true; /* "after a drop of 21 %"; not "from Peru fell 9 %" */
        if (s->n_bound > 1 && n < 3 &&
            (base || tf_scene_has(s->r, k, TF_CLASS_FROMTO)))
            return true; /* "9 %, up from a 5 % gain in July" */
        if (tf_scene_is(s->r, k, ',') || tf_scene_is(s->r, k, ';'))
            break;
    }
    return s->r->lex->postposed && tf_scene_has(s->r, q->last, TF_CLASS_DIR) &&
           tf_scene_has(s->r, q->last + 1, TF_CLASS_FROMTO);
}

/* Leaves nothing in force. */
static void commit_aside(tf_scene *s, const tf_binding *b)
{
    s->committed = s->n_mentions;
    s->from = b->q->last;
    s->skip_until = s->ahead_end;
    s->ahead_from = 0;
}

/* What a claim leaves in force. */
static void commit(tf_scene *s, const tf_binding *b)
{
    tf_frame *f = &s->m->frame;
    s->many |= s->n_bound > 1 && strcmp(f->pair.partner, b->pair.partner) != 0;
    f->n_changes += strcmp(f->pair.partner, b->pair.partner) != 0;
    if (tf_flow_is_mirror(s, b) || tf_nation_is_aside(s, b)) {
        commit_aside(s, b);
        return;
    }
    f->pair = f->last = b->pair;
    f->of_all = tf_follow_is_of_all(s, b);
    tf_follow_partner(f, b->pair.partner);
    f->flow = b->flow;
    if (f->first_flow == TF_FLOW_NONE)
        f->first_flow = b->flow;
    if (b->flow != TF_FLOW_BALANCE)
        f->main_flow = b->flow;
    f->sign = b->flow_sign;
    if (s->n_bound == 1)
        f->sentence_flow = b->flow;
    f->sentence = s->r->sentence;
    f->status = tf_status_is_aside(s, b) ? TF_STATUS_ACTUAL : b->status;
    if (s->flow_at != TF_NOWHERE)
        f->ranked = s->ranked;
    s->flow_used = s->flow_at;
    if (b->is_from || tf_is_wish(b->status)) {
        if (b->kind == TF_KIND_LEVEL)
            f->currency = b->unit;
        s->wish = b->status;
        s->wish_end = b->kind == TF_KIND_LEVEL && !b->is_from ? b->q->last : 0;
    } else if (b->kind == TF_KIND_LEVEL) {
        commit_level(s, b);
    } else if (b->kind == TF_KIND_GROWTH || b->kind == TF_KIND_CHANGE) {
        if (s->level < 0 && !b->dated.enclosed && !is_rate_aside(s, b->q))
            tf_force_keep(f, &b->dated);
        if (b->kind == TF_KIND_CHANGE)
            f->currency = b->unit;
        f->growth_dir = b->dir;
        f->of_base = b->of_base;
    }
    if (b->status == TF_STATUS_TARGET)
        tf_force_release(s->m, b->dated.period);
    s->committed = s->n_mentions;
    s->from = b->q->last;
    s->skip_until = s->ahead_end;
    s->ahead_from = 0;
}

/* What is told of the amount before holds for its conversion. */
static void copy_last(const tf_scene *s, tf_binding *b)
{
    const tf_claim *c = &s->m->out->at[s->m->out->n - 1];
    b->kind = c->kind;
    b->flow = c->flow;
    b->dir = c->value < 0 ? -1 : 1;
    b->flow_sign = c->kind == TF_KIND_LEVEL ? b->dir : 0;
    b->pair = (tf_pair){c->area.ptr, c->partner.ptr};
    b->status = c->status;
    b->dated.period = c->period;
    b->dated.base = c->base_period;
}

/* 分别提升1.6、1.7和1.8个百分点: the row's last has the points of all. */
static bool is_of_points(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    uint32_t k = q->last;
    if (r->lex->spaced || r->lex->postposed || q->kind == TF_QUANTITY_PERCENT)
        return false;
    for (uint32_t n = 0;
         n < 8 && (tf_scene_has(r, k, TF_CLASS_AND) ||
                   (k < r->n_tokens && r->tokens[k].kind == TF_TOKEN_NUMBER));
         n++)
        k++;
    return tf_scene_has(r, k, TF_CLASS_POINTS);
}

/* The first amount stays in force. */
static tf_code bind_converted(tf_scene *s, const tf_quantity *q)
{
    tf_binding b = {.q = q, .unit = q->currency, .purse = q->purse};
    tf_quantity settled;
    copy_last(s, &b);
    b.evidence.own_currency = true;
    b.unit = tf_money_local(s, &b);
    if (b.unit != NULL &&
        tf_str_eq(s->m->out->at[s->m->out->n - 1].unit, tf_str_of(b.unit)))
        b.unit = q->currency; /* "115 bn Singapore dollars ($91 bn)" */
    if (b.unit == NULL)
        return TF_OK;
    if (tf_reading_settle(s, &b, &settled))
        b.q = &settled;
    return tf_emit_claim(s, &b);
}

/* "The deficit was 5 bn in May; in dollars the balance was 2 bn": a balance
 * whose sign no word tells has that of the balance told last, if that is of
 * the same goods: not "..., and in services the balance was 1 bn". */
static void keep_sign(const tf_scene *s, tf_binding *b)
{
    const tf_claims *out = s->m->out;
    if (b->flow == TF_FLOW_BALANCE && b->flow_sign < 0 &&
        b->kind == TF_KIND_LEVEL && b->pair.area[0] != '\0' &&
        strcmp(tf_actor_favoured(s, b->q), b->pair.area) == 0)
        b->flow_sign = 1; /* "a deficit of 5 bn in Peru's favour" */
    if (b->kind != TF_KIND_LEVEL || b->flow != TF_FLOW_BALANCE ||
        b->flow_sign != 0 || out->n == s->m->first_claim)
        return;
    const tf_claim *c = &out->at[out->n - 1];
    if (c->kind == TF_KIND_LEVEL && c->flow == TF_FLOW_BALANCE &&
        tf_str_eq(c->area, tf_str_of(b->pair.area)) &&
        tf_str_eq(c->partner, tf_str_of(b->pair.partner)) &&
        tf_str_eq(c->product, s->m->frame.product))
        b->flow_sign = c->value < 0 ? -1 : 1;
}

/* A figure too large for the partner in force is of all partners. */
static void widen(tf_scene *s, tf_binding *b)
{
    if (b->flow != TF_FLOW_BALANCE && tf_national_exceeds(s, b, b->flow))
        s->m->title_pair.partner = s->pair.partner = b->pair.partner = "WLD";
    const tf_flow other =
        b->flow == TF_FLOW_IMPORT ? TF_FLOW_EXPORT : TF_FLOW_IMPORT;
    if (tf_national_exceeds(s, b, TF_FLOW_TURNOVER) ||
        (tf_flow_is_one_way(b->flow) && tf_national_exceeds(s, b, other)) ||
        tf_national_has_part(s, b))
        s->pair.partner = b->pair.partner = "WLD";
}

static tf_code bind_money(tf_scene *s, const tf_quantity *q)
{
    tf_binding b = {.q = q, .unit = q->currency, .purse = q->purse};
    if (tf_flow_is_trapped(s, q) || tf_petty_is(s, q) || tf_supposed_is(s, q) ||
        tf_carried_count(s, q) || is_of_points(s, q))
        return TF_OK;
    if (tf_money_is_converted(s, q))
        return bind_converted(s, q);
    const bool noun = tf_flow_of_change(s, &b); /* "a 3 bn rise in exports" */
    if (!noun && (!tf_flow_find(s, &b) || (b.evidence.far && s->n_bound == 0 &&
                                           tf_petty_is_below(q, 6))))
        return TF_OK;
    b.evidence.own_currency = q->currency[0] != '\0';
    if (!tf_money_lend(s, &b))
        return TF_OK;
    const tf_comparison c =
        noun ? (tf_comparison){.kind = TF_KIND_CHANGE, .dir = b.dir}
             : tf_compare_money(s, q);
    if (c.kind == TF_KIND_NONE)
        return TF_OK;
    b.kind = c.kind;
    b.dir = c.dir;
    if (c.kind == TF_KIND_LEVEL && c.dir != 0 && b.flow == TF_FLOW_BALANCE)
        b.flow_sign = c.dir;
    b.is_from = c.is_from;
    find_pair(s, &b);
    if (b.kind == TF_KIND_CHANGE)
        tf_brackets_take_rate(s, &b);
    b.unit = tf_money_local(s, &b);
    if (b.unit == NULL)
        return TF_OK;
    tf_quantity settled;
    if (tf_reading_settle(s, &b, &settled))
        b.q = &settled;
    tf_product_find(s, &b);
    keep_sign(s, &b);
    const uint32_t before = s->n_bound;
    b.dated = tf_alike_money(s, q, &c);
    s->was_from = c.is_from;
    if (c.is_from && tf_span_is_now(s, q))
        b.dated = (tf_dated){0};
    if (c.is_from) {
        s->from_period = b.dated.period;
        tf_alike_level(s, b.dated.period);
    }
    b.evidence.own_period = before > 0 || s->r->n_whens > 0;
    b.status = tf_status_find(s, &b);
    if (tf_is_wish(b.status) && !b.dated.own && !b.dated.awaited)
        b.dated.period = (tf_period){0}; /* a target without deadline */
    widen(s, &b);
    tf_quantity plain;
    b.q = tf_than_plain(s, b.q, &plain);
    const tf_code code = tf_emit_claim(s, &b);
    if (code == TF_OK)
        commit(s, &b);
    return code;
}

/* "Fell by 3 bn (2 %)", "3 bn or 2 %": the change before told again. */
static bool follows_change(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    return s->n_bound > 0 && out->n > 0 && q->first > 0 &&
           out->at[out->n - 1].kind == TF_KIND_CHANGE &&
           (tf_scene_is(s->r, q->first - 1, '(') ||
            tf_scene_has(s->r, q->first - 1, TF_CLASS_OR));
}

/* A rate stands for the flow named since the last level, or for that level. */
static bool flow_of_rate(tf_scene *s, tf_binding *b)
{
    if (tf_list_flow(s, b->q, &b->flow, &b->flow_sign) ||
        tf_flowword_of_next(s, b) || tf_flow_of_change(s, b))
        return true;
    const bool twin = follows_change(s, b->q);
    if (twin || (s->level >= 0 &&
                 (s->flow_at == TF_NOWHERE || s->flow_at < s->level_end))) {
        const bool joint = !twin && tf_flow_is_joint_aim(s, b);
        b->flow = joint ? TF_FLOW_TURNOVER : s->m->frame.flow;
        b->flow_sign = joint ? 0 : s->m->frame.sign;
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
    if (!tf_is_wish(b->status))
        tf_alike_level(s, b->dated.base);
    if (tf_period_is_none(s->m->frame.period))
        tf_force_keep(&s->m->frame, &b->dated);
}

/* When a share was that large: "its share rose from 9 % in 2021 to 12 %". */
static tf_dated date_share(tf_scene *s, const tf_quantity *q, bool is_from)
{
    tf_dated d = is_from ? tf_whence_date(s, q) : tf_dating_level(s, q);
    if (is_from) {
        s->from_period = d.period;
    } else if (s->was_from && tf_period_eq(d.period, s->from_period) &&
               tf_after_figure(s, q) == NULL && !d.period.open &&
               !tf_period_is_none(d.period)) {
        const tf_period before = s->start_period;
        d.period = !tf_period_is_none(before) && !before.open &&
                           tf_period_compare(s->from_period, before) < 0
                       ? before
                       : tf_period_shift(d.period, 1);
    }
    s->was_from = is_from;
    return d;
}

/* "The 7 % growth target for the year": of the whole year, as far as it is told
 * for when. */
static void date_goal(tf_dated *d)
{
    if (!d->own)
        *d = (tf_dated){0};
    if (tf_period_is_none(d->period) || d->period.open ||
        d->period.start % 12 != 0)
        return;
    d->period = tf_period_of(tf_period_year(d->period), 1, 12);
    d->base = tf_period_shift(d->period, -1);
}

static tf_code bind_rate(tf_scene *s, const tf_quantity *q)
{
    tf_binding b = {.q = q, .unit = "PC"};
    const tf_comparison c = tf_compare_rate(s, q);
    if (c.kind == TF_KIND_NONE || c.kind == TF_KIND_LEVEL ||
        tf_supposed_is(s, q))
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
    b.of_base = c.of_base;
    b.added = s->r->lex->times_added && s->dir_at != TF_NOWHERE &&
              !(q->first > 0 && tf_scene_has(s->r, q->first - 1, TF_CLASS_OF));
    find_pair(s, &b);
    const tf_claim *of = tf_list_level(s, q);
    if (of != NULL) {
        b.flow = of->flow;
        b.flow_sign = of->value < 0 ? -1 : 1;
        b.pair = (tf_pair){of->area.ptr, of->partner.ptr};
    }
    const tf_quantity *twin =
        c.kind == TF_KIND_GROWTH ? tf_twin_take(s, &b) : NULL;
    tf_product_find(s, &b);
    if (c.kind == TF_KIND_SHARE)
        b.dated = date_share(s, q, c.is_from);
    else
        b.dated = tf_base_growth(s, twin != NULL ? twin : q);
    b.evidence.own_period = s->n_bound > 0 || s->r->n_whens > 0;
    b.status = tf_status_find(s, &b);
    if (c.kind == TF_KIND_GROWTH && tf_status_is_goal(s, q))
        date_goal(&b.dated);
    widen(s, &b);
    date_level(s, &b);
    const tf_code code = tf_emit_claim(s, &b);
    if (code == TF_OK && c.kind == TF_KIND_GROWTH)
        commit(s, &b);
    if (c.kind == TF_KIND_SHARE) {
        tf_force_keep_share(s, &b);
        const bool next = !s->r->lex->spaced && tf_share_is_next(s, q);
        s->share_end = q->last;
        if (next)
            return code; /* of the whole of the row's first */
        s->shared = s->n_mentions;
        const bool told_on = /* "Peru (a share of 9 %) imported 5 bn" */
            tf_scene_is(s->r, q->last, ')') &&
            tf_scene_has(s->r, q->last + 1, TF_CLASS_FLOW);
        const bool parts =
            s->r->lex->locative != NULL && s->r->lex->locative[0] != '\0';
        if ((parts && !told_on) || tf_listed_goes_on(s, q))
            s->committed = s->n_mentions; /* "to A - 5 %, B - 4 %" */
    }
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

/* "Data for February were revised to 70.6 bn": what follows speaks of the
 * month reported again. */
static bool is_revision(const tf_scene *s)
{
    if (tf_period_is_none(s->start_period) || s->n_bound == 0)
        return false;
    for (uint32_t k = 0; k < s->r->quantities[0].first; k++)
        if (tf_scene_told(s->r, k, 'r'))
            return true;
    return false;
}

tf_code tf_bind_sentence(tf_miner *m, uint32_t sentence)
{
    tf_scene s = {.m = m,
                  .r = &m->readings[sentence],
                  .flow_at = TF_NOWHERE,
                  .trap_at = TF_NOWHERE,
                  .prior_flow = m->frame.sentence_flow,
                  .prior_last = m->frame.flow,
                  .dir_at = TF_NOWHERE,
                  .share_at = TF_NOWHERE,
                  .status_at = TF_NOWHERE,
                  .break_at = TF_NOWHERE,
                  .flow_used = TF_NOWHERE - 1,
                  .product_at = TF_NOWHERE,
                  .pair_at = TF_NOWHERE,
                  .source_area = "",
                  .doer = "",
                  .start_period = m->frame.period,
                  .level = -1};
    const tf_pair start = m->frame.pair;
    uint32_t k = 0;
    tf_code code = TF_OK;
    if (s.r->n_whens == 0 && tf_scene_has(s.r, 0, TF_CLASS_BREAK))
        tf_force_resume(&m->frame); /* "In 2018 it rose 1 %. Yet imports" */
    tf_force_leave_rate(m, s.r);
    tf_force_leave_quarter(m, s.r);
    tf_force_leave_year(m, s.r);
    s.start_period = m->frame.period;
    tf_counter_turn(m, s.r);
    tf_detour_end(m, s.r);
    tf_facet_turn(m, sentence);
    tf_heading_lend(m, sentence);
    tf_mention_sources(&s);
    tf_voice_two(&s);
    tf_list_find(&s);
    tf_unsaid_hereafter(&s);
    tf_unsaid_opening(&s);
    for (uint32_t i = 0; code == TF_OK && i < s.r->n_quantities; i++) {
        const tf_quantity *q = &s.r->quantities[i];
        for (; k < q->first; k++)
            note(&s, k);
        code = bind_quantity(&s, q);
        k = q->last;
    }
    for (; s.n_bound == 0 && k < s.r->n_tokens; k++)
        note(&s, k);
    tf_inherit_keep_told(&s, k);
    tf_undated_row(&s);
    if (s.opens_aside || is_revision(&s))
        m->frame.period = s.start_period;
    tf_follow_partners(&s, start);
    if (!tf_period_is_none(s.left)) {
        m->frame.period = s.left;
        m->frame.alone = false;
    }
    tf_follow_note(&s);
    if (s.n_bound == 0 || (s.was_from && tf_period_is_none(m->frame.period)))
        tf_force_title(&s); /* "lower in May than April's 3 bn": of May */
    tf_heading_note(&s);
    return code;
}
