/* Whether a figure happened, is an estimate, a forecast or a target: the
 * nearest word of status before it in its clause, one close behind it, what
 * the figure before it was, or a period that is still to come. */
#include "claim/awaited.h"
#include "claim/dating.h"

#include "value/period.h"

#include <string.h>

enum { BEHIND = 10, ASIDE = 12 };

/* The letter of a word of status at k: E, F, T, W, or A of one that tells it
 * happened; 0 none. */
static char letter_at(const tf_scene *s, uint32_t k)
{
    const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_STATUS);
    if (x != NULL)
        return tf_scene_code(s->r, x)[0];
    if (!tf_scene_has(s->r, k, TF_CLASS_DONE))
        return 0;
    return s->r->lex->spaced && !s->r->lex->verb_last && /* "betrug der Wert" */
                   tf_scene_has(s->r, k + 1, TF_CLASS_OF) &&
                   !tf_scene_has(s->r, k, TF_CLASS_DIR) /* вырос у Перу */
               ? 'F' /* "beating expectations of 7 %" */
               : 'A';
}

static bool ends_clause(const tf_reading *r, uint32_t k)
{
    return tf_scene_is(r, k, ';') || tf_scene_has(r, k, TF_CLASS_BREAK);
}

/* "(6 bn are expected), imports were 5": the bracket at k closes before. */
static bool is_bracketed(const tf_reading *r, uint32_t k, uint32_t to)
{
    for (; k < to; k++) {
        if (tf_scene_is(r, k, '('))
            return false;
        if (tf_scene_is(r, k, ')'))
            return true;
    }
    return false;
}

/* ", the goal set by them," is an aside and says nothing of the figure. */
static bool is_aside(const tf_scene *s, uint32_t at, uint32_t to)
{
    uint32_t left = TF_NOWHERE, right = TF_NOWHERE;
    if (is_bracketed(s->r, at, to))
        return true;
    for (uint32_t k = at; k-- > 0 && at - k < ASIDE && left == TF_NOWHERE;)
        if (tf_scene_is(s->r, k, ','))
            left = k;
    for (uint32_t k = at; k < to && right == TF_NOWHERE; k++)
        if (tf_scene_is(s->r, k, ','))
            right = k;
    return s->n_bound > 0 && left != TF_NOWHERE && right != TF_NOWHERE &&
           right - left < ASIDE;
}

/* Whether a wish does not reach over an amount to the next: "beat the target
 * of 10 bn, reaching 12"; it does in "exports of 10 bn and imports of 8". */
static bool is_cut(const tf_scene *s, const tf_quantity *amount,
                   const tf_quantity *q)
{
    const tf_reading *r = s->r;
    return q->kind == TF_QUANTITY_MONEY &&
           tf_scene_between(r, amount->last, q->first, TF_CLASS_REACH) &&
           !tf_scene_between(r, amount->last, q->first, TF_CLASS_FLOW) &&
           !tf_scene_between(r, amount->last, q->first, TF_CLASS_AND);
}

static const tf_quantity *amount_ending(const tf_reading *r, uint32_t last)
{
    for (uint32_t i = 0; i < r->n_quantities; i++)
        if (r->quantities[i].last == last &&
            r->quantities[i].kind == TF_QUANTITY_MONEY)
            return &r->quantities[i];
    return NULL;
}

static bool is_wish(char letter)
{
    return letter == 'T' || letter == 'F';
}

/* "Menargetkan perdagangan ... mencapai": what the wish before the trade word
 * would reach. */
static bool is_hoped(const tf_scene *s, uint32_t k)
{
    bool flow = false;
    while (k-- > 0) {
        flow |= tf_scene_has(s->r, k, TF_CLASS_FLOW);
        if (is_wish(letter_at(s, k)))
            return flow;
        if (letter_at(s, k) != 0 || tf_scene_is(s->r, k, ',') ||
            s->r->tokens[k].kind == TF_TOKEN_NUMBER || ends_clause(s->r, k))
            return false;
    }
    return false;
}

/* "Beat the 10 % target, growing 14 %": the goal is the figure's before it. */
static bool is_of_last(const tf_scene *s, uint32_t k, const tf_quantity *q)
{
    bool comma = false;
    for (uint32_t t = k + 1; t < q->first; t++)
        comma |= tf_scene_is(s->r, t, ',');
    return comma && q->kind == TF_QUANTITY_PERCENT && s->r->lex->spaced &&
           tf_scene_figure_to(s->r, k) != NULL;
}

/* 提前实现700亿目标，今年贸易额增长22%: a goal at k that was reached says
 * nothing of the next clause. */
static bool is_attained(const tf_scene *s, const tf_quantity *q, uint32_t k)
{
    bool comma = false, done = false;
    for (uint32_t t = k + 1; t < q->first; t++)
        comma |= tf_scene_is(s->r, t, ',');
    for (; !s->r->lex->spaced && k-- > 0;) {
        if (tf_scene_is(s->r, k, ',') || ends_clause(s->r, k))
            break;
        if (is_wish(letter_at(s, k)))
            return false;
        done |= tf_scene_literal(s->r, k, "attain");
    }
    return comma && done;
}

/* "From the current 8 bn to 15 bn". */
static bool is_of_current(const tf_scene *s, const tf_quantity *q, uint32_t k)
{
    for (uint32_t i = 0; i < s->r->n_quantities && s->r->lex->spaced; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x != q && x->first == k + 1 && x->kind == TF_QUANTITY_MONEY)
            return k > 0 && tf_scene_has(s->r, x->last, TF_CLASS_RISETO) &&
                   !tf_scene_has(s->r, k, TF_CLASS_REACH);
    }
    return false;
}

/* "From 8 bn now to 15 bn": said of the amount before it. */
static bool is_of_now(const tf_scene *s, const tf_quantity *q, uint32_t k)
{
    if (is_of_current(s, q, k))
        return true;
    return amount_ending(s->r, k) != NULL && letter_at(s, k) == 'A' &&
           !tf_scene_has(s->r, k, TF_CLASS_REACH) &&
           tf_scene_has(s->r, k + 1, TF_CLASS_RISETO);
}

/* "They forecast that exports have risen 5 %": code F:, what the clause tells
 * is all expected. */
static bool governs_clause(const tf_scene *s, uint32_t k)
{
    const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_STATUS);
    return x != NULL && tf_scene_code(s->r, x)[1] == ':';
}

/* A word that tells it happened takes back a wish before it, no estimate. */
static char word_before(const tf_scene *s, const tf_quantity *q)
{
    char happened = 0, lifted = 0;
    for (uint32_t k = q->first; k-- > 0;) {
        const tf_quantity *x = amount_ending(s->r, k + 1);
        if (x != NULL && (happened || is_cut(s, x, q)))
            break;
        const char c = letter_at(s, k);
        if (c == 'A' && is_of_now(s, q, k))
            continue;
        if (c == 'A' && k > 0 &&
            (is_wish(letter_at(s, k - 1)) ||
             ((tf_scene_has(s->r, k, TF_CLASS_REACH) ||
               tf_scene_literal(s->r, k, "new")) &&
              is_hoped(s, k))))
            continue; /* ditargetkan mencapai: hoped to reach; target baru */
        if (is_wish(c) && (is_of_last(s, k, q) || is_attained(s, q, k)))
            continue;
        if (c == 'A')
            happened = c;
        else if (c == 'W')
            lifted = c; /* "aims to lift": the aim is told before it */
        else if (c == 'E' || (c != 0 && !happened && !is_aside(s, k, q->first)))
            return c;
        else if (c != 0 && governs_clause(s, k))
            return c;
        if (ends_clause(s->r, k))
            break;
    }
    return happened != 0 ? happened : lifted;
}

/* Whether an amount follows closely whose word of status k is. */
static bool is_of_next(const tf_reading *r, uint32_t k)
{
    for (uint32_t i = 0; i < r->n_quantities; i++) {
        const tf_quantity *x = &r->quantities[i];
        if (x->first <= k || x->kind != TF_QUANTITY_MONEY)
            continue;
        for (uint32_t t = k; t < x->first; t++)
            if (r->tokens[t].kind == TF_TOKEN_MARK)
                return false;
        return true;
    }
    return false;
}

/* "past the 200 bn that was set for 2024", "6 bn had been expected". */
static char word_behind(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    uint32_t from = q->last;
    if (!r->lex->spaced && !r->lex->postposed &&
        tf_scene_has(r, from, TF_CLASS_OF) &&
        tf_scene_has(r, from + 1, TF_CLASS_FLOW))
        from += 2; /* 400亿美元的贸易额目标 */
    else if (r->lex->spaced && tf_scene_has(r, from, TF_CLASS_FLOW) &&
             letter_at(s, from + 1) == 'T')
        from++; /* "a 40 bn export target" */
    for (uint32_t k = from; k < q->last + BEHIND && k < r->n_tokens; k++) {
        const char c = letter_at(s, k);
        if (c != 0)
            return (c == 'T' || c == 'F') && !is_of_next(r, k) ? c : 0;
        if ((r->tokens[k].kind != TF_TOKEN_WORD &&
             r->tokens[k].kind != TF_TOKEN_FORM) ||
            tf_scene_has(r, k, TF_CLASS_DIR) ||
            tf_scene_has(r, k, TF_CLASS_AND) ||
            tf_scene_has(r, k, TF_CLASS_FLOW) ||
            tf_scene_has(r, k, TF_CLASS_BREAK) ||
            tf_scene_has(r, k, TF_CLASS_SAY)) /* "6 bn, says it will push" */
            break;
    }
    return 0;
}

/* An estimate goes on within its paragraph, or list, for the rates and parts of
 * it. */
static bool stays_estimate(const tf_scene *s, const tf_binding *b)
{
    const tf_frame *f = &s->m->frame;
    const tf_sentence *all = s->m->doc->sentences;
    if (f->status != TF_STATUS_ESTIMATE || f->sentence == TF_NOWHERE ||
        b->is_from)
        return false;
    const uint32_t here = all[s->r->sentence].paragraph;
    if (all[f->sentence].paragraph != here &&
        s->m->doc->paragraphs[here].role != TF_ROLE_ITEM)
        return false;
    if (strcmp(b->pair.area, f->pair.area) != 0 ||
        (s->r->lex->postposed && f->sentence != s->r->sentence))
        return false; /* 추산됐다. 그중 수출은: the verb at the end said it */
    if (s->r->lex->owner_last && b->dated.own && !b->dated.period.open &&
        !tf_period_is_none(f->main) &&
        b->dated.period.start + b->dated.period.months <
            f->main.start + f->main.months)
        return false; /* "an estimated 9 bn in May; in four months 20" */
    return f->sentence + 1 >= s->r->sentence &&
           (b->dated.period.start / 12 == f->period.start / 12 ||
            tf_period_is_none(b->dated.period));
}

static bool is_to_come(const tf_scene *s, tf_period p)
{
    const tf_date d = s->m->doc->date;
    return d.year != 0 && !p.open && !tf_period_is_none(p) &&
           tf_period_year(p) > d.year;
}

/* The period named is over: "lifted ... to 5 bn in 2020"; without a date line
 * some months are, as goals are set for years. */
static bool is_gone(const tf_scene *s, const tf_binding *b)
{
    const tf_period p = b->dated.period;
    const tf_date d = s->m->doc->date;
    if (!b->dated.own || tf_period_is_none(p))
        return false;
    if (d.year == 0 || p.open)
        return p.months < 12;
    return d.month == 0 ? !is_to_come(s, p)
                        : p.start + p.months <= 12 * d.year + d.month;
}

/* A rate or change behind the level that ends at `end`, with no word of its
 * own, is what the level is: "bringing the total to 5 bn, up 3 %". */
static bool goes_with(const tf_scene *s, const tf_binding *b, uint32_t end)
{
    if (b->kind == TF_KIND_LEVEL)
        return false;
    for (uint32_t k = end; k < b->q->first; k++)
        if (letter_at(s, k) != 0 || ends_clause(s->r, k) ||
            tf_scene_has(s->r, k, TF_CLASS_FLOW))
            return false;
    return true;
}

/* "Exports, estimated at 8 bn in May, have brought 70 bn": what two commas hold
 * says nothing of the rest. */
bool tf_status_is_aside(const tf_scene *s, const tf_binding *b)
{
    if (b->status != TF_STATUS_ESTIMATE || !s->r->lex->spaced)
        return false;
    uint32_t k = b->q->first;
    while (k > 0 && k + 4 > b->q->first && letter_at(s, k) != 'E')
        k--;
    if (letter_at(s, k) != 'E' || k == 0 || !tf_scene_is(s->r, k - 1, ','))
        return false;
    for (uint32_t i = b->q->last; i < b->q->last + BEHIND; i++)
        if (tf_scene_is(s->r, i, ','))
            return !tf_dating_quantity_between(s, b->q->last, i);
    return false;
}

/* "Above the 7 % growth target", "the 8 %-target": the noun behind a rate. */
bool tf_status_is_goal(const tf_scene *s, const tf_quantity *q)
{
    uint32_t k = q->last;
    if (q->kind != TF_QUANTITY_PERCENT || !s->r->lex->spaced)
        return false;
    k += tf_scene_is(s->r, k, '-');
    k += letter_at(s, k) == 0 && (tf_scene_has(s->r, k, TF_CLASS_DIR) ||
                                  tf_scene_has(s->r, k, TF_CLASS_FLOW));
    k += letter_at(s, k) == 0 && tf_scene_has(s->r, k, TF_CLASS_DIR);
    const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_STATUS);
    return x != NULL && tf_scene_code(s->r, x)[0] == 'T';
}

/* "Analysts had forecast a fall of exports of 5 %, of imports - of 6 %". */
static bool was_forecast(const tf_scene *s, const tf_quantity *q)
{
    bool dash = false;
    for (uint32_t k = q->first; k-- > 0 && !ends_clause(s->r, k);) {
        dash |= tf_scene_is(s->r, k, '-');
        if (tf_scene_told(s->r, k, 'a'))
            return true;
        if (tf_scene_has(s->r, k, TF_CLASS_DONE) ||
            (s->r->tokens[k].kind == TF_TOKEN_NUMBER && !dash))
            break;
    }
    return false;
}

/* "Exports rose 5 %, imports 3 %, analysts predict": the clause that ends the
 * sentence, if nothing before it is told to come. */
static bool is_predicted(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    uint32_t k = r->n_tokens;
    if ((r->literals & TF_LITERAL("predict")) == 0)
        return false;
    while (k > q->last && !tf_scene_is(r, k, ','))
        k--;
    if (k < q->last || tf_dating_quantity_between(s, k, r->n_tokens) ||
        (!tf_scene_literal(r, k + 1, "predict") &&
         !tf_scene_literal(r, k + 2, "predict")))
        return false;
    while (k-- > 0)
        if (strchr("FTW", letter_at(s, k)) != NULL && letter_at(s, k) != 0)
            return false;
    return true;
}

/* Whether a compare word stands before the figure, no wish between. */
static bool is_behind_base(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < BEHIND; n++) {
        if (tf_scene_has(s->r, k, TF_CLASS_BASE))
            return true;
        if (letter_at(s, k) != 0 || s->r->tokens[k].kind == TF_TOKEN_MARK)
            break;
    }
    return false;
}

/* "A rise of 9 % is expected, less than the 12 % of May": what an expected rate
 * is compared with happened. */
static bool is_compared_with(const tf_scene *s, const tf_binding *b)
{
    return b->kind == TF_KIND_GROWTH && b->dated.aside && b->dated.own &&
           s->r->lex->spaced && is_behind_base(s, b->q);
}

/* "Exports may reach 9 bn this year, compared to 8 bn in 2019": what is hoped
 * for is set against a level of a time before it. */
static bool is_level_before(const tf_scene *s, const tf_binding *b)
{
    const tf_claims *out = s->m->out;
    if (b->kind != TF_KIND_LEVEL || s->n_bound == 0 || out->n == 0 ||
        !s->r->lex->spaced)
        return false;
    const tf_claim *c = &out->at[out->n - 1];
    const tf_period p = b->dated.period, own = c->period;
    if (!tf_is_wish(c->status) || tf_period_is_none(p) || p.open || own.open ||
        tf_period_is_none(own) || p.start + p.months > own.start)
        return false;
    return is_behind_base(s, b->q);
}

/* "Beating the forecast of 5 % and April's 3 %": behind what was expected,
 * that of a time before it. */
static bool is_beside_forecast(const tf_scene *s, const tf_binding *b)
{
    const tf_claims *out = s->m->out;
    if (s->n_bound == 0 || out->n == 0 || !is_gone(s, b))
        return false;
    const tf_claim *c = &out->at[out->n - 1];
    return c->status == TF_STATUS_FORECAST && c->kind == b->kind &&
           !c->period.open && !b->dated.period.open &&
           c->period.months == b->dated.period.months &&
           b->dated.period.start < c->period.start;
}

/* "Exports to top 5 bn", in a title: what is still to come. */
static bool is_announced(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    const tf_doc *doc = s->m->doc;
    if (doc->sentences == NULL || !r->lex->spaced || q->first < 3 ||
        doc->paragraphs[doc->sentences[r->sentence].paragraph].role !=
            TF_ROLE_TITLE)
        return false;
    uint32_t k = q->first - 1;
    while (k > 2 && tf_scene_has(r, k, TF_CLASS_HEDGE) &&
           tf_scene_has(r, k - 1, TF_CLASS_REACH))
        k--; /* "to reach about" */
    const bool verb = (tf_scene_has(r, k, TF_CLASS_REACH) ||
                       tf_scene_has(r, k, TF_CLASS_HEDGE)) &&
                      !tf_scene_has(r, k, TF_CLASS_BASE) &&
                      !tf_scene_has(r, k, TF_CLASS_OF);
    return verb && tf_scene_has(r, k - 1, TF_CLASS_RISETO) &&
           tf_scene_has(r, k - 1, TF_CLASS_TOWARD) &&
           tf_scene_has(r, k - 2, TF_CLASS_FLOW);
}

/* 赤字扩大至9亿，进口增长4%: the level that was lifted happened, and no word
 * lifts another. */
static bool was_lifted(const tf_scene *s, const tf_binding *b)
{
    if (s->level < 0 || s->r->lex->spaced ||
        s->m->out->at[s->level].status != TF_STATUS_ACTUAL)
        return false;
    for (uint32_t k = s->level_end; k < b->q->first; k++)
        if (letter_at(s, k) == 'W')
            return false;
    return true;
}

tf_status tf_status_find(const tf_scene *s, const tf_binding *b)
{
    if (b->kind == TF_KIND_GROWTH && tf_status_is_goal(s, b->q))
        return TF_STATUS_TARGET;
    if (is_compared_with(s, b) || is_level_before(s, b))
        return TF_STATUS_ACTUAL;
    if (is_beside_forecast(s, b))
        return TF_STATUS_ACTUAL;
    if (b->kind == TF_KIND_GROWTH &&
        (tf_awaited_behind(s, b->q) || tf_awaited_rate(s, b->q)))
        return TF_STATUS_FORECAST;
    if (s->wish_end > 0 && b->kind == TF_KIND_GROWTH &&
        (s->level < 0 || s->wish_end > s->level_end) &&
        goes_with(s, b, s->wish_end))
        return s->wish;
    if (s->level >= 0 && goes_with(s, b, s->level_end))
        return s->m->out->at[s->level].status;
    if (is_of_now(s, b->q, b->q->last))
        return TF_STATUS_ACTUAL;
    char c = b->is_from ? 0 : word_before(s, b->q);
    const bool beside = tf_goal_follows(s, b->q); /* "5 bn, 3 % above target" */
    if (s->r->lex->postposed && !beside) {
        const tf_sense *said = tf_particle_status(s, b->q->last);
        c = said != NULL ? tf_scene_code(s->r, said)[0] : c;
    }
    if (c == 0 && b->kind == TF_KIND_GROWTH && was_forecast(s, b->q))
        c = 'F';
    if (is_predicted(s, b->q))
        c = 'F';
    if (!b->is_from && b->kind == TF_KIND_LEVEL && tf_awaited_behind(s, b->q))
        c = 'F';
    if (c == 0 && !beside && !b->is_from &&
        (b->kind == TF_KIND_LEVEL ||
         s->r->lex->verb_last)) /* "wird ein Plus um 5 % erwartet" */
        c = word_behind(s, b->q);
    if (b->dated.awaited && b->kind == TF_KIND_LEVEL && !b->is_from && c != 'T')
        return TF_STATUS_FORECAST; /* "a gap of 9 bn had been expected" */
    switch (c) {
    case 'A':
        return stays_estimate(s, b)             ? TF_STATUS_ESTIMATE
               : is_to_come(s, b->dated.period) ? TF_STATUS_TARGET
                                                : TF_STATUS_ACTUAL;
    case 'W': /* "raised to": a share that was reached is no wish */
        return is_gone(s, b) || b->kind == TF_KIND_SHARE || was_lifted(s, b) ||
                       (b->kind == TF_KIND_GROWTH && tf_span_has_since(s, b->q))
                   ? TF_STATUS_ACTUAL
                   : TF_STATUS_TARGET;
    case 'E':
        return TF_STATUS_ESTIMATE;
    case 'F':
        return TF_STATUS_FORECAST;
    case 'T':
        return TF_STATUS_TARGET;
    default:
        break;
    }
    if (stays_estimate(s, b))
        return TF_STATUS_ESTIMATE;
    if (b->kind == TF_KIND_LEVEL && is_announced(s, b->q))
        return TF_STATUS_FORECAST;
    return is_to_come(s, b->dated.period) ? TF_STATUS_TARGET : TF_STATUS_ACTUAL;
}
