/* What a rate is compared with: its base. */
#include "claim/dating.h"
#include "claim/tonnage.h"

#include "value/period.h"

enum {
    BASE_AFTER = 8,
    BASE_BEFORE = 8,
    NEAR = 4,
    ADJECTIVE = 5,
    SHARED = 8,
    OPENING = 12
};

bool tf_base_steps_back(const tf_when *w, tf_when_value v)
{
    return v.is_prev || tf_when_is(w, "last_month") ||
           tf_when_is(w, "last_quarter");
}

const tf_when *tf_base_opening(const tf_scene *s)
{
    const tf_when *w = s->r->n_whens > 0 ? &s->r->whens[0] : NULL;
    if (w == NULL || w->first == 0)
        return NULL;
    /* 数据还显示，与去年同期相比: behind what is said */
    const bool precedes = tf_against_precedes(s, w) && w->first <= OPENING &&
                          !tf_dating_quantity_between(s, 0, w->first);
    const bool near =
        w->first <= NEAR && tf_scene_between(s->r, 0, w->first, TF_CLASS_BASE);
    return (precedes || near) && tf_against_is(s, w) ? w : NULL;
}

/* "Exports rose 5 %, the surplus being 3 bn": a new clause has its own trade.
 */
static bool begins_flow(const tf_reading *r, uint32_t from, uint32_t to)
{
    bool mark = false;
    for (uint32_t k = from; k < to && k < r->n_tokens; k++) {
        if (mark && tf_scene_has(r, k, TF_CLASS_FLOW))
            return true;
        mark |= r->tokens[k].kind == TF_TOKEN_MARK;
    }
    return false;
}

/* "registered a 5 % rise in exports, fetching 3 bn in May". */
static bool is_reached(const tf_scene *s, const tf_quantity *q,
                       const tf_quantity *x)
{
    return s->r->lex->spaced && x->first < q->last + BASE_AFTER &&
           x->first > 0 && tf_scene_has(s->r, x->first - 1, TF_CLASS_REACH) &&
           !tf_scene_has(s->r, x->first - 1, TF_CLASS_OF) &&
           !begins_flow(s->r, q->last, x->first) &&
           !tf_scene_between(s->r, q->last, x->first, TF_CLASS_BREAK) &&
           !tf_scene_between(s->r, q->last, x->first, TF_CLASS_AND);
}

/* The level a rate leads to: "jumping by 25 percent to 7.1 bn in 2021". */
static const tf_quantity *level_ahead(const tf_scene *s, const tf_quantity *q)
{
    enum { OF_GOODS = 12 };
    const uint32_t end = tf_after_bracket(s, q);
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->first < end)
            continue;
        const bool to =
            tf_scene_between(s->r, q->last, x->first, TF_CLASS_RISETO);
        const bool noun = /* "a 9 % drop in wood and wood goods to 3 bn" */
            to && s->r->lex->spaced && tf_compare_is_more(s, q->last) &&
            tf_scene_has(s->r, q->last + 1, TF_CLASS_SEAT) &&
            tf_scene_has(s->r, x->first - 1, TF_CLASS_RISETO) &&
            x->first < q->last + OF_GOODS;
        return x->kind == TF_QUANTITY_MONEY &&
                       (noun || x->first < end + 5 ? to
                                                   : is_reached(s, q, x) && !to)
                   ? x
                   : NULL;
    }
    return NULL;
}

/* "by 13 % from 175 mn in April 2023 to 199 mn in April 2024": the two levels
 * date the rate and its base. */
static bool between_levels(tf_scene *s, const tf_quantity *q, tf_dated *d)
{
    const tf_quantity *from = NULL;
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->first < q->last)
            continue;
        const uint32_t left = from == NULL ? q->last : from->last;
        const tf_class word = from == NULL ? TF_CLASS_FROMTO : TF_CLASS_RISETO;
        if (x->kind != TF_QUANTITY_MONEY || x->first > left + BASE_AFTER ||
            !tf_scene_between(s->r, left, x->first, word))
            return false;
        if (from != NULL) {
            const tf_when *a = tf_after_figure(s, from);
            const tf_when *b = tf_after_figure(s, x);
            if (a == NULL || b == NULL)
                return false;
            d->period = tf_dating_resolve(s, b, s->start_period).period;
            d->base = tf_whence_is_account(a, d->period)
                          ? tf_period_shift(d->period, -1)
                          : tf_dating_resolve(s, a, s->start_period).period;
            d->has_base = true;
            return true;
        }
        from = x;
    }
    return false;
}

/* "In eleven months 300 bn, past the 280 of all of last year, up 9 %": the
 * period of the level that is already more than the whole year before it, else
 * that of the last level. */
static tf_period period_of_levels(const tf_scene *s)
{
    if (s->n_levels < 2)
        return s->level_period;
    const tf_claim *a = &s->m->out->at[s->levels[s->n_levels - 2]],
                   *b = &s->m->out->at[s->levels[s->n_levels - 1]];
    const tf_period p = a->period, year = b->period;
    return year.months == 12 && p.months < 12 && !p.open && !year.open &&
                   p.start == year.start + 12 && a->flow == b->flow &&
                   a->value > b->value
               ? p
               : s->level_period;
}

/* A rate has the period of its level: the one it leads to, or the one before
 * it with no other period between. */
static tf_period rate_period(tf_scene *s, const tf_quantity *q, tf_dated *d)
{
    const tf_when *last;
    if (between_levels(s, q, d))
        return d->period;
    if (tf_list_when(s, q, &last) != NULL)
        return tf_dating_own(s, q, d);
    const tf_quantity *to = level_ahead(s, q);
    if (to != NULL &&
        (tf_after_figure(s, to) != NULL ||
         (s->r->lex->spaced && s->level < 0 && s->status_at == TF_NOWHERE &&
          tf_after_figure(s, q) == NULL)))
        return tf_dating_own(s, to, d);
    d->own = false;
    if (s->level >= 0) {
        bool other = false;
        for (uint32_t i = 0; i < s->r->n_whens; i++) {
            const tf_when *w = &s->r->whens[i];
            other |= w->first >= s->level_end && w->last <= q->first &&
                     tf_dating_dates(s, w) && !tf_after_is_taken(s, w) &&
                     !tf_dating_is_shut(s, w, q->first) &&
                     !tf_aside_is_left(s, w, q);
            other |= tf_running_is_left(s, w, q);
        }
        if (!other && tf_after_figure(s, q) == NULL)
            return period_of_levels(s);
    }
    return tf_dating_own(s, q, d);
}

/* "In the month before [exports] rose 5 %": the words date the rate. */
static bool is_dated_at(const tf_scene *s, uint32_t k)
{
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        if (k >= s->r->whens[i].first && k < s->r->whens[i].last)
            return tf_when_is(&s->r->whens[i], "last_month") ||
                   tf_when_is(&s->r->whens[i], "month_before");
    return false;
}

/* Compare words before the rate: 环比下降3%，比2015年翻了一番; "gegenüber dem
 * Vormonat um 3 Prozent". */
static void find_base_before(const tf_scene *s, const tf_quantity *q,
                             tf_dated *d)
{
    uint32_t place;
    if (s->r->lex->spaced && tf_list_row(s, q, &place) > 1)
        q -= place; /* "on May by 5 % and 9 %, respectively" */
    uint32_t from = q->first < BASE_BEFORE ? 0 : q->first - BASE_BEFORE;
    for (uint32_t i = 0; i < s->r->n_quantities; i++)
        if (s->r->quantities[i].last <= q->first &&
            s->r->quantities[i].last > from)
            from = s->r->quantities[i].last;
    for (uint32_t k = from; k < q->first; k++) { /* the nearest counts */
        const bool prev =
            tf_scene_has(s->r, k, TF_CLASS_PREVBASE) && !is_dated_at(s, k);
        const bool same = tf_scene_has(s->r, k, TF_CLASS_SAMEBASE);
        d->prev = prev || (d->prev && !same);
        d->same = same || (d->same && !prev);
    }
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->last <= from || w->last > q->first || !tf_against_is(s, w))
            continue;
        const tf_when_value v = tf_dating_resolve(s, w, d->period);
        d->has_base = !tf_period_is_none(v.period) && !tf_base_steps_back(w, v);
        d->base = v.period;
        d->prev |= tf_base_steps_back(w, v);
    }
}

/* Whether the figure x says the same change again, or the level it leads to:
 * "up 5 % to 3 bn on the year", "down 71 mn or 4 % on April". */
static bool is_same_change(const tf_scene *s, const tf_quantity *q,
                           const tf_quantity *x)
{
    const bool led = /* "rose by 1 bn, to 9 bn in May, from 8 bn in April" */
        q->kind == TF_QUANTITY_MONEY && s->r->lex->spaced && q->first > 0 &&
        tf_scene_has(s->r, q->first - 1, TF_CLASS_RISEBY) &&
        tf_scene_has(s->r, x->first - 1, TF_CLASS_RISETO);
    if ((q->kind == x->kind && !led) || x->first > q->last + NEAR)
        return false;
    return x->kind == TF_QUANTITY_MONEY
               ? tf_scene_between(s->r, q->last, x->first, TF_CLASS_RISETO) ||
                     tf_scene_between(s->r, q->last, x->first, TF_CLASS_RESP) ||
                     tf_scene_between(s->r, q->last, x->first, TF_CLASS_REACH)
               : !tf_scene_between(s->r, q->last, x->first, TF_CLASS_FLOW) &&
                     !tf_scene_between(s->r, q->last, x->first, TF_CLASS_AND);
}

/* "5 % and 3 % year on year", "5 %, 4 % and 3 %, respectively, on May": rates
 * of one list share the words. */
static bool is_listed(const tf_scene *s, const tf_quantity *q,
                      const tf_quantity *x)
{
    if (q->kind != x->kind || x->first > q->last + 2)
        return false;
    for (uint32_t k = q->last; k < x->first; k++)
        if (!tf_scene_has(s->r, k, TF_CLASS_AND) &&
            !(s->r->lex->spaced && tf_scene_is(s->r, k, ',')))
            return false;
    return x->first > q->last;
}

/* How far the words after token `from` are looked at: periods do not count,
 * "up 5 % in the first three months of 2023 as compared with". */
static uint32_t past_periods(const tf_scene *s, uint32_t from, uint32_t reach)
{
    uint32_t end = from + reach;
    for (uint32_t i = 0; s->r->lex->spaced && i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->first >= from && w->first < end && !tf_against_is(s, w))
            end += w->last - w->first;
    }
    return end;
}

/* The compare words after a rate reach to the next figure of another matter. */
static uint32_t words_end(const tf_scene *s, const tf_quantity *q)
{
    const bool ahead = s->ahead_from > q->last && s->ahead_end > q->last;
    uint32_t end = past_periods(s, ahead ? s->ahead_end : q->last, BASE_AFTER);
    const tf_quantity *row = q; /* the last of its list */
    bool skipped = false, other = false;
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->first < q->last || x->first >= end)
            continue;
        const bool listed = is_listed(s, row, x);
        if ((skipped && !listed) || (!is_same_change(s, q, x) && !listed)) {
            end = x->first;
            other = s->r->lex->postposed; /* 5% 줄었으며 전년보다 3% 늘었다 */
            break;
        }
        row = listed ? x : row;
        skipped = true;
        end = past_periods(s, tf_after_resp(s, x->last), NEAR);
    }
    /* where the words may stand first, those after a comma are the next's */
    const bool next_own = s->r->lex->verb_last && end < q->last + BASE_AFTER;
    for (uint32_t k = q->last; k < end && k < s->r->n_tokens; k++)
        if (tf_scene_is(s->r, k, ';') || tf_scene_is(s->r, k, '.') ||
            (next_own && tf_scene_is(s->r, k, ',')) ||
            (other && tf_scene_has(s->r, k, TF_CLASS_DIR)) ||
            (s->r->lex->spaced && tf_scene_is(s->r, k, ',') &&
             tf_scene_has(s->r, k + 1, TF_CLASS_BREAK) &&
             (!tf_scene_has(s->r, k + 2, TF_CLASS_BASE) ||
              tf_than_is_ahead(s, q))) ||
            (!s->r->lex->spaced && ((s->r->tokens[k].kind == TF_TOKEN_MARK &&
                                     !tf_scene_is(s->r, k, '(')) ||
                                    tf_scene_has(s->r, k, TF_CLASS_AND))))
            return k;
    return end;
}

/* Whether words of comparison before the first trade word hold for all that
 * follows: a comma sets them off, or the change that they are of is told
 * before them: "the growth on the quarter before is strong both for exports
 * (+9 %) and for imports (+3 %)". */
static bool is_set_ahead(const tf_scene *s, uint32_t first, uint32_t last)
{
    enum { CHANGE = 4 };
    if (tf_scene_is(s->r, last, ','))
        return true;
    for (uint32_t k = first, n = 0; k-- > 0 && n < CHANGE; n++) {
        if (s->r->tokens[k].kind == TF_TOKEN_MARK)
            break;
        if (tf_scene_has(s->r, k, TF_CLASS_DIR))
            return true;
    }
    return false;
}

/* The base that a period names: itself, or the span before it. */
static void take_base(const tf_scene *s, const tf_when *w, tf_dated *d)
{
    const tf_when_value v = tf_dating_resolve(s, w, d->period);
    d->prev = tf_base_steps_back(w, v);
    d->has_base = !tf_period_is_none(v.period) && !d->prev;
    d->base = v.period;
    d->same = v.is_same;
}

/* "In June to August, on the quarter before, exports rose 8 %", "seasonally
 * adjusted, compared with July, exports fell": behind an opening period. */
static void find_ahead(const tf_scene *s, tf_dated *d)
{
    enum { REACH = 20 };
    const tf_reading *r = s->r;
    uint32_t end = r->n_quantities > 0 ? r->quantities[0].first : 0;
    end = end > REACH ? REACH : end;
    for (uint32_t k = 0; k < end; k++)
        if (tf_scene_has(r, k, TF_CLASS_FLOW))
            end = k;
    if (!r->lex->spaced || r->lex->verb_last)
        return;
    for (uint32_t i = 0; i < r->n_whens; i++) {
        const tf_when *w = &r->whens[i];
        if (w->last > end || !tf_against_is(s, w) ||
            !is_set_ahead(s, w->first, w->last))
            continue;
        take_base(s, w, d);
        return;
    }
    for (uint32_t k = 0; k < end; k++)
        if (tf_scene_has(r, k, TF_CLASS_PREVBASE) && !is_dated_at(s, k) &&
            is_set_ahead(s, k, k + 1))
            d->prev = true;
}

/* Words of comparison that open the sentence hold for all its rates:
 * "Month on month, exports fell 6 %". */
static void find_opening(const tf_scene *s, tf_dated *d)
{
    const tf_when *w = tf_base_opening(s);
    if (w != NULL) {
        take_base(s, w, d); /* not of "last January, when trade fell 9 %" */
        d->has_base &= !d->own || tf_period_compare(d->base, d->period) < 0;
        return;
    }
    const uint32_t reach = s->r->lex->spaced ? NEAR : OPENING;
    for (uint32_t k = 0; k < reach && k < s->r->n_tokens; k++) {
        if (tf_scene_is(s->r, k, ',') ||
            s->r->tokens[k].kind == TF_TOKEN_NUMBER)
            return;
        d->same |= tf_scene_has(s->r, k, TF_CLASS_SAMEBASE);
        d->prev |= tf_scene_has(s->r, k, TF_CLASS_PREVBASE);
    }
}

/* "Fell 7 % during the same period": the span spoken of, and no base. */
static bool is_of_force(const tf_scene *s, uint32_t k)
{
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->first <= k && k < w->last)
            return tf_when_is(w, "this") && s->r->lex->spaced &&
                   tf_scene_has(s->r, w->first, TF_CLASS_SEAT);
    }
    return false;
}

static void find_base(const tf_scene *s, const tf_quantity *q, tf_dated *d)
{
    const uint32_t end = words_end(s, q);
    for (uint32_t k = q->last;
         k < end && k < s->r->n_tokens && !d->prev && !d->same; k++) {
        if (tf_than_owns_rate(s, k) || is_of_force(s, k))
            continue;
        d->prev =
            tf_scene_has(s->r, k, TF_CLASS_PREVBASE) && !is_dated_at(s, k);
        d->same = tf_scene_has(s->r, k, TF_CLASS_SAMEBASE);
    }
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        const bool after = w->first >= q->last && w->first < end;
        if (tf_when_is(w, "ahead") || /* "in four years": how long it took */
            (!tf_span_grown_since(s, q, w) && (!after || !tf_against_is(s, w))))
            continue;
        const tf_when_value v = tf_dating_resolve(s, w, d->period);
        d->has_base = !tf_period_is_none(v.period) && !tf_base_steps_back(w, v);
        d->base = v.period;
        d->same |= v.is_same;
        d->prev |= tf_base_steps_back(w, v);
        return;
    }
}

/* "Rose 42 % to 35 bn from 24 bn in October 2020", "an increase of 42 % over
 * 24 bn a year ago": the level compared with dates the base. */
static void find_level_compared(const tf_scene *s, const tf_quantity *q,
                                tf_dated *d)
{
    uint32_t from = q->last;
    for (uint32_t i = 0, n = 0; i < s->r->n_quantities && n < 2; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->first < q->last)
            continue;
        if (x->kind != TF_QUANTITY_MONEY ||
            x->first > past_periods(s, from, BASE_AFTER))
            return;
        const uint32_t past = tf_brackets_past(s->r, from);
        if (past > x->first) { /* "to 30 bn dollars (2.4 tn rupees) from" */
            from = past;
            continue;
        }
        if (tf_scene_between(s->r, from, x->first, TF_CLASS_BASE) ||
            tf_scene_between(s->r, from, x->first, TF_CLASS_FROMTO)) {
            const tf_when *w = tf_whence_when(s, x);
            if (w == NULL && !s->r->lex->spaced)
                w = tf_after_figure(s, x);
            if (w == NULL) {
                tf_whence_note(s, x, d);
                return;
            }
            const tf_when_value v = tf_dating_resolve(s, w, d->period);
            d->prev = tf_base_steps_back(w, v);
            d->same = v.is_same;
            d->has_base = !tf_period_is_none(v.period) && !d->prev;
            d->base = v.period;
            return;
        }
        if (!is_same_change(s, q, x))
            return;
        from = x->last;
        n++;
    }
}

/* "A month-on-month increase of 2.5 percent": the words describe the change. */
static bool find_adjective(const tf_scene *s, const tf_quantity *q, tf_dated *d)
{
    bool changes = false;
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < ADJECTIVE; n++) {
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            s->r->tokens[k].kind == TF_TOKEN_MARK || is_dated_at(s, k) ||
            tf_scene_has(s->r, k, TF_CLASS_AND) ||
            tf_scene_has(s->r, k, TF_CLASS_BREAK))
            return false;
        const bool behind = s->r->lex->adjectives_last && n < 3 && k > 0 &&
                            tf_scene_has(s->r, k - 1, TF_CLASS_DIR);
        changes |= behind; /* "descenso anual de 20,1%" */
        if (changes && tf_scene_has(s->r, k, TF_CLASS_PREVBASE))
            return d->prev = true;
        if (changes && tf_scene_has(s->r, k, TF_CLASS_SAMEBASE))
            return d->same = true;
        changes |= tf_scene_has(s->r, k, TF_CLASS_DIR);
    }
    return false;
}

/* The compare words that belong to a rate. */
static void find_said(const tf_scene *s, const tf_quantity *q, tf_dated *d)
{
    const tf_when *w = tf_befall_base(s, q);
    if (w != NULL) {
        d->base = tf_dating_resolve(s, w, d->period).period;
        d->has_base = true;
        return;
    }
    if (s->r->lex->spaced && find_adjective(s, q, d))
        return;
    if (s->r->lex->verb_last)
        find_base_before(s, q, d);
    if (!d->has_base && !d->same && !d->prev)
        find_base(s, q, d);
    if (!d->has_base && !d->same && !d->prev && !tf_whence_is_over(s, q))
        find_base_before(s, q, d);
    const tf_quantity *x = q + 1; /* "by 8 % or 3 bn from May" */
    if (!d->has_base && !d->same && !d->prev && s->r->lex->spaced &&
        x < s->r->quantities + s->r->n_quantities &&
        x->kind == TF_QUANTITY_MONEY && x->first == q->last + 1 &&
        tf_scene_has(s->r, q->last, TF_CLASS_OR))
        find_base(s, x, d);
}

/* Whether both rates are of one trade: "rose 9 % and fell 2 % on last May". */
static bool is_other_rate(const tf_scene *s, const tf_quantity *q,
                          const tf_quantity *next)
{
    if (!s->r->lex->spaced ||
        !tf_scene_between(s->r, q->last, next->first, TF_CLASS_DIR))
        return false;
    for (uint32_t k = q->last; k < next->first; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_FLOW) ||
            tf_scene_has(s->r, k, TF_CLASS_PRODUCT) ||
            tf_scene_has(s->r, k, TF_CLASS_WORTH) ||
            tf_mention_area(s->r, k) != NULL)
            return false;
    return true;
}

/* The words behind the last of such rates hold for all of them. */
static bool find_measured(const tf_scene *s, const tf_quantity *q, tf_dated *d)
{
    enum { MEASURES = 2 }; /* volume and price beside the value */
    const tf_quantity *end = s->r->quantities + s->r->n_quantities;
    for (uint32_t n = 0; n < MEASURES && q + 1 < end; n++, q++) {
        if (q->kind != TF_QUANTITY_PERCENT || !tf_tonnage_beside(s, q, q + 1))
            return false;
        find_said(s, q + 1, d);
        if (d->has_base || d->same || d->prev)
            return true;
    }
    return false;
}

/* Whether one of the last rates was on the month before. */
static bool told_on_month(const tf_miner *m)
{
    enum { RATES = 6 };
    for (size_t i = m->out->n, n = 0; i-- > m->first_claim && n < RATES; n++) {
        const tf_claim *c = &m->out->at[i];
        if (c->kind == TF_KIND_GROWTH && c->period.months == 1 &&
            c->base_period.months == 1 &&
            c->base_period.start + 1 == c->period.start)
            return true;
    }
    return false;
}

/* "Exports rose 1 % and imports fell 2 % from May": the words behind the last
 * of two rates hold for both. One trade cannot have changed by both on the
 * same base: the first is on the month before, if the text tells of it. */
static void find_shared(const tf_scene *s, const tf_quantity *q, tf_dated *d)
{
    const tf_quantity *next = q + 1;
    if (q < s->r->quantities || find_measured(s, q, d) ||
        next >= s->r->quantities + s->r->n_quantities ||
        q->kind != TF_QUANTITY_PERCENT || next->kind != TF_QUANTITY_PERCENT ||
        next->first > q->last + SHARED ||
        (tf_after_contrast(s, q->last, next->first) == q->last &&
         (!tf_scene_between(s->r, q->last, next->first, TF_CLASS_AND) ||
          tf_scene_between(s->r, q->last, next->first, TF_CLASS_BREAK))))
        return;
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        if (s->r->whens[i].first >= q->last &&
            s->r->whens[i].last <= next->first)
            return;
    if (!is_other_rate(s, q, next))
        find_said(s, next, d);
    else if (d->period.months == 1 && told_on_month(s->m))
        d->prev = true;
}

/* Words of another rate of the sentence, and those ahead of them all. */
static void find_around(const tf_scene *s, const tf_quantity *q, tf_dated *d)
{
    find_shared(s, q, d);
    if (!d->has_base && !d->same && !d->prev)
        find_ahead(s, d);
}

/* A span is narrowed to the month that its base is, and moved to the year
 * behind that of an aim's base. */
static void fit_to_base(const tf_scene *s, tf_dated *d)
{
    if (d->has_base && d->base.months == 1 && !d->own && d->period.months > 1 &&
        d->period.months < 12 && !d->period.open && !d->base.open &&
        tf_period_year(d->base) == tf_period_year(d->period)) {
        d->period.start += d->period.months - 1; /* "on January": the month */
        d->period.months = 1;
    }
    const int last = d->period.start + d->period.months - 1;
    if (d->has_base && d->base.months == 1 && !d->own && d->period.months > 1 &&
        d->period.months < 12 && !d->period.open && !d->base.open &&
        s->r->lex->owner_last && s->level < 0 && d->base.start + 12 == last) {
        d->period.start = last; /* "in half a year ... on last June": June */
        d->period.months = 1;
    }
    const tf_period alike = d->has_base && !d->own
                                ? tf_alike_of(d->period, d->base)
                                : (tf_period){0};
    if (!tf_period_is_none(alike))
        d->period = alike;
    if (d->has_base && !d->own && s->status_at != TF_NOWHERE &&
        d->base.months == 12 && !d->base.open && d->period.months < 12)
        d->period = tf_period_shift(d->base, 1); /* "aims at 10 % over 2015" */
}

/* Whether the sentence's last rate was one on the month before, on the year
 * before. */
static void note_last(const tf_scene *s, tf_dated *d)
{
    const tf_claims *out = s->m->out;
    const tf_claim *c = out->n == 0 ? NULL : &out->at[out->n - 1];
    if (s->n_bound == 0 || c == NULL || c->kind != TF_KIND_GROWTH ||
        c->period.months != 1 || c->base_period.months != 1)
        return;
    d->prev = tf_period_eq(c->base_period, tf_unsaid_previous(c->period));
    d->same = tf_period_eq(c->base_period, tf_period_shift(c->period, -1));
}

/* "Than the 5 % of the month before". */
static void base_of_than(tf_scene *s, const tf_quantity *q, tf_dated *d)
{
    d->aside = d->own = true;
    note_last(s, d);
    d->same |= d->period.months == 1 && !s->m->frame.prev_base && !d->prev &&
               tf_period_eq(tf_period_shift(d->period, 1), s->m->frame.period);
    d->base = tf_unsaid_base(s, q, d);
    tf_unsaid_note(s, d);
    if (d->same || d->prev)
        s->m->frame.based = s->m->frame.period;
}

/* "Grew by 3 % over the first ten months": a year on would be after the text,
 * so it is when, not on what. */
static bool is_latest(const tf_scene *s, tf_period base)
{
    const tf_date now = s->m->doc->date;
    const tf_period next = tf_period_shift(base, 1);
    return now.month != 0 && s->r->lex->spaced && !base.open &&
           base.months > 0 && base.months < 12 &&
           (int)(next.start + next.months) > 12 * now.year + now.month;
}

tf_dated tf_base_growth(tf_scene *s, const tf_quantity *q)
{
    tf_dated d = {0};
    const tf_when *then = tf_after_base(s, q);
    d.period = then != NULL && tf_when_is(then, "since")
                   ? tf_dating_resolve(s, then, s->start_period).period
                   : tf_than_period(s, q);
    if (!tf_period_is_none(d.period)) {
        base_of_than(s, q, &d);
        return d;
    }
    d.period = rate_period(s, q, &d);
    tf_span_ends(s, q, &d);
    if (!d.has_base)
        find_said(s, q, &d);
    if (d.same && tf_period_is_none(d.period) && s->start_period.months < 12)
        d.period = s->start_period; /* "at present up 5 % on the year" */
    if (!d.has_base && !d.same && !d.prev && !s->r->lex->postposed &&
        !s->r->lex->verb_last)
        find_level_compared(s, q, &d);
    if (!d.has_base && !d.same && !d.prev)
        find_opening(s, &d);
    if (!d.has_base && !d.same && !d.prev)
        find_around(s, q, &d);
    if (!d.has_base && !d.same && !d.prev)
        tf_span_over(s, q, &d);
    tf_span_last_month(s, &d);
    if (d.has_base && tf_period_is_none(d.period) && !tf_span_has_since(s, q) &&
        (d.base.months >= 12 ||
         tf_unsaid_is_cumulated(d.base))) /* "1 % on 2019" */
        d.period = tf_period_shift(d.base, !is_latest(s, d.base));
    if (d.has_base && d.period.months == 12 && d.base.months < 12 &&
        tf_period_year(d.base) < tf_period_year(d.period) && !d.base.open &&
        d.period.start % 12 ==
            0) /* "this year, on the first quarter of 2016" */
        d.period = tf_period_shift(d.base, tf_period_year(d.period) -
                                               tf_period_year(d.base));
    fit_to_base(s, &d);
    if (d.has_base) {
        d.base = tf_span_base(d.base, d.period);
        if (tf_period_eq(d.base, d.period)) /* "on last year" said in it */
            d.base = tf_period_shift(d.period, -1);
    } else {
        d.base = tf_unsaid_base(s, q, &d);
    }
    if (tf_span_is_loose(s, q) || tf_span_is_mean(s, q, &d))
        d.period = d.base = (tf_period){0};
    tf_unsaid_note(s, &d);
    return d;
}
