/* The period of a figure that stands behind it in its sentence, not at once. */
#include "claim/dating.h"
#include "claim/partner.h"

#include "value/period.h"

/* Whether all money between goes on one list with the figure: "exports of 3
 * and imports of 2 bn in 2020". */
static bool is_one_list(const tf_scene *s, uint32_t from, uint32_t to)
{
    const bool all = tf_scene_between(s->r, 0, s->r->n_tokens, TF_CLASS_RESP);
    uint32_t end = from;
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->first < from || x->last > to ||
            (x->first == from + 1 && tf_brackets_past(s->r, from) > from))
            continue; /* "5 bn dollars (4 bn euros) in May" */
        if (x->kind != TF_QUANTITY_MONEY) {
            if (tf_scene_has(s->r, x->first - 1, TF_CLASS_FROMTO) ||
                tf_scene_has(s->r, x->first - 1, TF_CLASS_BASE))
                return false; /* "down 12 % after 4 % in May" */
            continue;
        }
        for (uint32_t k = end; k < x->first; k++)
            if (tf_scene_has(s->r, k, TF_CLASS_FROMTO) ||
                tf_scene_has(s->r, k, TF_CLASS_BASE) ||
                tf_scene_has(s->r, k, TF_CLASS_STATUS))
                return false;
        if (!all && s->n_lists == 0 &&
            !tf_scene_between(s->r, end, x->first, TF_CLASS_AND))
            return false;
        end = x->last;
    }
    return true;
}

/* "Fell 9 %, against the 7 % target for the year": of a goal that is told of
 * in passing. */
static bool is_of_goal(const tf_scene *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->first >= from && x->last <= to && tf_status_is_goal(s, x))
            return true;
    }
    return false;
}

/* Whether a span of that year is in force: "In the first half ... up 9 % to
 * 3 bn, where all of 2012 was below 2011". */
static bool holds_force(const tf_scene *s, const tf_when *w)
{
    const tf_period p = s->m->frame.period;
    return tf_when_is(w, "year") && !p.open && p.months > 1 && p.months < 12 &&
           w->slots[TF_SLOT_YEAR] == tf_period_year(p);
}

/* "To Peru (by 7 %) and Chile (by 12 %) in May": the bracket at k holds the
 * next of the row. */
static bool opens_next(const tf_scene *s, const tf_quantity *q, uint32_t k)
{
    const tf_quantity *x = q + 1;
    return s->r->lex->spaced && x < s->r->quantities + s->r->n_quantities &&
           x->kind == q->kind && x->first > k && x->first <= k + 3 &&
           tf_scene_is(s->r, q->last, ')') && tf_scene_is(s->r, x->last, ')');
}

/* "Were, respectively, 3, 2 and 1 bn dollars in May": nothing but the rest of
 * the row stands between. */
static bool ends_row(const tf_scene *s, uint32_t from, uint32_t to)
{
    const tf_reading *r = s->r;
    if (!tf_scene_between(r, 0, from, TF_CLASS_RESP) && s->n_lists == 0)
        return false;
    for (uint32_t k = from, i = 0; k < to; k++) {
        while (i < r->n_quantities && r->quantities[i].last <= k)
            i++;
        const bool figure = i < r->n_quantities && r->quantities[i].first <= k;
        tf_actor_role role; /* "in" */
        if (!figure && !tf_partner_joins(r, k) &&
            !(k + 1 == to && tf_mention_role_of_word(r, k, &role)))
            return false;
    }
    return true;
}

/* "..., while the year before" is another figure's; so is what brackets hold;
 * after a comma the period in force is nearer, or that of another figure. */
static bool is_closed_off(const tf_scene *s, const tf_quantity *q,
                          const tf_when *w)
{
    const uint32_t from = q->last, to = w->first;
    const tf_frame *f = &s->m->frame;
    const tf_sentence *all = s->m->doc->sentences;
    const bool in_force =
        f->sentence != TF_NOWHERE && !tf_period_is_none(f->period) &&
        all[f->sentence].paragraph == all[s->r->sentence].paragraph;
    const bool near = tf_scene_between(s->r, from, to, TF_CLASS_RESP) ||
                      ends_row(s, from, to) ||
                      (!in_force && !holds_force(s, w) &&
                       !tf_dating_quantity_between(s, from, to));
    const bool last = !in_force && s->r->lex->spaced && !s->r->lex->verb_last &&
                      q + 1 == s->r->quantities + s->r->n_quantities &&
                      s->status_at == TF_NOWHERE;
    for (uint32_t k = tf_after_bracket(s, q); k < to; k++)
        if ((tf_scene_has(s->r, k, TF_CLASS_BREAK) &&
             !(last && tf_scene_between(s->r, k, to, TF_CLASS_FLOW))) ||
            (tf_scene_is(s->r, k, '(') && !opens_next(s, q, k)) ||
            tf_scene_literal(s->r, k, "turn") ||
            (tf_scene_literal(s->r, k, "cause") && /* "after 5 % in May" */
             tf_dating_quantity_between(s, k, to)) ||
            (!near && tf_scene_is(s->r, k, ',') &&
             !tf_brackets_in_row(s->r, k)))
            return true;
    return false;
}

/* "Earned 5 bn from exports of tea": the token behind what it was earned with,
 * else k. */
static uint32_t past_earned(const tf_reading *r, uint32_t k)
{
    enum { WORDS = 8 };
    if (!tf_scene_has(r, k, TF_CLASS_FROMTO))
        return k;
    for (uint32_t i = k + 1; i < k + WORDS && i < r->n_tokens; i++) {
        if (tf_scene_has(r, i, TF_CLASS_FLOW))
            return i + 1;
        if (r->tokens[i].kind == TF_TOKEN_NUMBER || tf_dating_in_when(r, i) ||
            (r->tokens[i].kind == TF_TOKEN_MARK &&
             !tf_partner_is_hyphened(r, i)))
            break;
    }
    return k;
}

/* "Goods worth 5 bn were sold there in the first half, which is more than the
 * 4 bn of 2020": the first of several, in the clause of the figure. */
static const tf_when *in_clause(const tf_scene *s, const tf_quantity *q)
{
    enum { CLAUSE = 14 };
    if (!s->r->lex->spaced || s->r->lex->verb_last ||
        q->kind != TF_QUANTITY_MONEY || s->n_bound > 0)
        return NULL;
    const uint32_t end = tf_brackets_past(s->r, q->last);
    const uint32_t from = past_earned(s->r, end);
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->first < q->last || !tf_dating_dates(s, w))
            continue;
        if (w->first > end + CLAUSE || tf_aside_looks_back(w) ||
            tf_dating_quantity_between(s, end, w->last + 1) ||
            tf_dating_mark_between(s, end, w->first) ||
            tf_scene_between(s->r, from, w->first, TF_CLASS_BREAK) ||
            tf_scene_between(s->r, from, w->first, TF_CLASS_AND) ||
            tf_scene_between(s->r, from, w->first, TF_CLASS_BASE) ||
            tf_scene_between(s->r, from, w->first, TF_CLASS_FROMTO))
            return NULL;
        return tf_scene_is(s->r, w->last, ',') ? w : NULL;
    }
    return NULL;
}

/* "In the first half of the year (January to June)": the same again. */
static bool is_gloss(const tf_reading *r, const tf_when *of, const tf_when *w)
{
    return of != NULL && w->first == of->last + 1 &&
           tf_scene_is(r, of->last, '(');
}

/* "Fell 9 %, totalling 5 bn in May, against ...": the rate that opens a
 * sentence goes with the level that a verb brings, which has the first period.
 */
static const tf_when *of_level(const tf_scene *s, const tf_quantity *q)
{
    enum { WORDS = 5 };
    const tf_reading *r = s->r;
    const tf_quantity *x = q + 1;
    uint32_t i = 0;
    if (!r->lex->spaced || r->lex->verb_last || s->n_bound > 0 ||
        q->kind != TF_QUANTITY_PERCENT || q != r->quantities ||
        x >= r->quantities + r->n_quantities || x->kind != TF_QUANTITY_MONEY ||
        x->first > q->last + WORDS)
        return NULL;
    while (i < r->n_whens && !tf_dating_dates(s, &r->whens[i]))
        i++;
    if (i == r->n_whens || r->whens[i].first < x->last ||
        r->whens[i].first > x->last + 2 ||
        tf_dating_mark_between(s, x->last, r->whens[i].first))
        return NULL;
    const uint32_t verb = q->last + tf_scene_is(r, q->last, ',');
    for (uint32_t k = verb + 1; k < x->first; k++)
        if (tf_scene_has(r, k, TF_CLASS_FLOW) || tf_scene_is(r, k, ',') ||
            tf_mention_area(r, k) != NULL)
            return NULL;
    return tf_scene_has(r, verb, TF_CLASS_REACH) ? &r->whens[i] : NULL;
}

/* 增长9%，扭转了7月4%的跌幅, in a text on August: the month before is of the
 * rate that it stands beside. */
static bool is_reversed(const tf_scene *s, const tf_when *w,
                        const tf_quantity *q)
{
    enum { NEXT = 4, YEAR = 12 };
    const tf_quantity *x = q + 1;
    const tf_period own = s->m->frame.period;
    return own.months == 1 && own.days == 0 && tf_scene_is_rate(q) &&
           x < s->r->quantities + s->r->n_quantities && tf_scene_is_rate(x) &&
           w->first < x->last + NEXT && x->first < w->last + NEXT &&
           tf_dating_mark_between(s, q->last, w->first) &&
           w->slots[TF_SLOT_MONTH] > 0 &&
           w->slots[TF_SLOT_MONTH] % YEAR == (int)(own.start % YEAR);
}

/* "Exports rose 5 %, to 6 bn, and imports 8 %, to 7 bn, in 2018": the only
 * period, which a comma sets off behind the last figure of a sentence that
 * nothing dates before, is that of all. */
static bool closes_all(const tf_scene *s, const tf_quantity *q,
                       const tf_when *w)
{
    const tf_reading *r = s->r;
    const tf_quantity *last = r->quantities + r->n_quantities - 1;
    const tf_frame *f = &s->m->frame;
    const tf_sentence *all = s->m->doc->sentences;
    if (!r->lex->spaced || r->lex->verb_last || last - q < 2 ||
        w->first != last->last + 1 || !tf_scene_is(r, last->last, ',') ||
        (f->sentence != TF_NOWHERE &&
         all[f->sentence].paragraph == all[r->sentence].paragraph &&
         f->sentence != r->sentence))
        return false;
    for (uint32_t k = q->last; k < w->first; k++)
        if (tf_scene_may(r, k,
                         TF_BIT(BREAK) | TF_BIT(BASE) | TF_BIT(FROMTO) |
                             TF_BIT(STATUS)) ||
            tf_scene_literal(r, k, "cause") ||
            tf_scene_literal(r, k, "after") || tf_scene_is(r, k, '(') ||
            tf_scene_is(r, k, ';'))
            return false;
    return true;
}

const tf_when *tf_behind_when(const tf_scene *s, const tf_quantity *q)
{
    const tf_when *only = NULL;
    if (s->r->lex->postposed)
        return NULL; /* there it stands before */
    const tf_when *level = of_level(s, q);
    if (level != NULL)
        return level;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (!tf_dating_dates(s, w) || is_gloss(s->r, only, w))
            continue;
        if (only != NULL)
            return q->kind == TF_QUANTITY_MONEY ? in_clause(s, q)
                                                : tf_after_pair(s, q);
        only = w;
    }
    if (only == NULL || only->first < q->last)
        return NULL;
    if (tf_aside_looks_back(only) || is_reversed(s, only, q) ||
        is_of_goal(s, q->last, only->first))
        return NULL;
    if (closes_all(s, q, only))
        return only;
    if (is_closed_off(s, q, only))
        return tf_after_pair(s, q);
    return is_one_list(s, q->last, only->first) ? only : NULL;
}
