/* The period that stands right after a figure and is its own. */
#include "claim/dating.h"

#include "value/period.h"

/* "The same period of the previous fiscal year" has so many words at least. */
enum { AFTER = 3, OF_GOODS = 5, BRACKET = 8, YEAR_SAID = 4, THEN_REACH = 8 };

/* Where the words after a figure begin: past a bracket without a period of its
 * own, "5 bn yuan (0.7 bn dollars) in May", "1.6 bn (+18 %) in 2011". */
static uint32_t past_bracket(const tf_scene *s, const tf_quantity *q)
{
    const uint32_t k = q->last;
    const bool sum = /* "5 % (3 bn dollars) in May" */
        q->kind == TF_QUANTITY_PERCENT && q >= s->r->quantities &&
        q + 1 < s->r->quantities + s->r->n_quantities &&
        q[1].kind == TF_QUANTITY_MONEY && q[1].first == k + 1;
    if ((q->kind != TF_QUANTITY_MONEY && !sum) || !s->r->lex->spaced)
        return k;
    if (tf_scene_is(s->r, k, ')'))
        return k + 1;
    if (!tf_scene_is(s->r, k, '('))
        return k;
    uint32_t end = k + 1;
    while (end < s->r->n_tokens && end < k + BRACKET &&
           !tf_scene_is(s->r, end, ')'))
        end++;
    if (!tf_scene_is(s->r, end, ')'))
        return k;
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        if (s->r->whens[i].first > k && s->r->whens[i].first < end)
            return k;
    return end + 1;
}

uint32_t tf_after_resp(const tf_scene *s, uint32_t k)
{
    uint32_t i = k + tf_scene_is(s->r, k, ',');
    if (!tf_scene_has(s->r, i, TF_CLASS_RESP))
        return k;
    i++;
    return i + tf_scene_is(s->r, i, ',');
}

/* "621 mn dollars, or 9.5 trn rupiah": in other money. */
static bool is_other_money(const tf_quantity *q, const tf_quantity *x)
{
    return q->kind == TF_QUANTITY_MONEY && q->currency[0] != '\0' &&
           x->currency[0] != '\0' && strcmp(q->currency, x->currency) != 0;
}

/* Past the same figure told again: "17 %, or about 28 bn, in 2020". */
static uint32_t past_told_again(const tf_scene *s, const tf_quantity *q)
{
    const tf_quantity *all = s->r->quantities, *x = q + 1;
    const uint32_t end = past_bracket(s, q);
    if (!s->r->lex->spaced || q < all || x >= all + s->r->n_quantities ||
        x->first > q->last + YEAR_SAID ||
        (x->kind == q->kind && !is_other_money(q, x)) ||
        !tf_scene_has(s->r, q->last + tf_scene_is(s->r, q->last, ','),
                      TF_CLASS_OR))
        return end;
    const uint32_t past = past_bracket(s, x);
    return past + tf_scene_is(s->r, past, ',');
}

uint32_t tf_after_bracket(const tf_scene *s, const tf_quantity *q)
{
    return past_bracket(s, q);
}

bool tf_after_is_set_off(const tf_scene *s, const tf_when *w, uint32_t from)
{
    if (w->first != from + 1 || !tf_scene_is(s->r, from, ',') ||
        !s->r->lex->spaced || s->r->lex->verb_last)
        return false;
    const uint32_t next = w->last + tf_scene_is(s->r, w->last, ',');
    return tf_scene_has(s->r, next, TF_CLASS_RISETO) ||
           (next > w->last && (tf_scene_has(s->r, next, TF_CLASS_AND) ||
                               tf_scene_has(s->r, next, TF_CLASS_BASE)));
}

/* "5 billion (2023)" */
static bool is_in_brackets(const tf_scene *s, const tf_when *w, uint32_t from)
{
    return w->first == from + 1 && tf_scene_is(s->r, from, '(') &&
           tf_scene_is(s->r, w->last, ')');
}

/* 20,000 ล้านบาทในปี 2570: without a blank, and not by a bare number. */
static bool is_glued(const tf_scene *s, const tf_quantity *q, const tf_when *w)
{
    const tf_token *t = &s->r->tokens[w->first];
    return !s->r->lex->postposed && w->first == q->last && !t->gap &&
           t->kind == TF_TOKEN_FORM;
}

/* "In 2006 it was 5 bn, by 2015 14 bn": a period that leads on to the next
 * amount is not of the one before it, which has its own. */
static bool leads_on(const tf_scene *s, const tf_quantity *q, const tf_when *w)
{
    const tf_quantity *next = NULL;
    uint32_t from = 0; /* after the figure before */
    for (uint32_t i = s->r->n_quantities; i-- > 0;) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->first >= w->last)
            next = x;
        if (x->last <= q->first && x->last > from)
            from = x->last;
    }
    if (!s->r->lex->spaced || next == NULL || next->first > w->last + 3 ||
        next->kind != TF_QUANTITY_MONEY ||
        tf_dating_mark_between(s, w->last, next->first) ||
        tf_scene_between(s->r, 0, q->first, TF_CLASS_FROMTO) ||
        tf_scene_between(s->r, w->last, next->first, TF_CLASS_AND) ||
        tf_scene_between(s->r, w->last, next->first, TF_CLASS_BASE) ||
        tf_scene_between(s->r, w->last, next->first, TF_CLASS_FROMTO))
        return false;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *x = &s->r->whens[i];
        if (x->last <= q->first && x->first >= from && tf_dating_dates(s, x))
            return true;
    }
    return false;
}

/* How far behind a figure its period may stand: "5 bn worth of farm goods in
 * 2015" has the goods between, "the 5 bn first trade surplus in May" the flow.
 */
static uint32_t reach_of(const tf_scene *s, uint32_t end)
{
    if (tf_scene_has(s->r, end, TF_CLASS_WORTH) ||
        tf_scene_has(s->r, end, TF_CLASS_OF))
        return AFTER + OF_GOODS;
    return AFTER +
           (uint32_t)(s->r->lex->spaced && !s->r->lex->verb_last &&
                      tf_scene_between(s->r, end, end + AFTER, TF_CLASS_FLOW) &&
                      !tf_scene_between(s->r, end, end + AFTER, TF_CLASS_BASE));
}

const tf_when *tf_after_figure(const tf_scene *s, const tf_quantity *q)
{
    if (q->kind == TF_QUANTITY_MULTIPLE)
        return NULL; /* here it is the base */
    const uint32_t end = tf_after_resp(s, past_told_again(s, q));
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->first < q->last)
            continue;
        if (is_in_brackets(s, w, q->last) && tf_dating_dates(s, w))
            return w;
        if (tf_after_is_set_off(s, w, end) && tf_dating_dates(s, w))
            return w;
        if (!(s->r->lex->spaced || is_glued(s, q, w)) || w->first < end ||
            w->first > end + reach_of(s, end) ||
            tf_dating_quantity_between(s, end, w->first) ||
            tf_dating_mark_between(s, end, w->first) ||
            (w->first > end && tf_scene_is(s->r, w->first - 1, '-')) ||
            !tf_dating_dates(s, w) || leads_on(s, q, w) ||
            tf_scene_between(s->r, end, w->first, TF_CLASS_BREAK) ||
            tf_scene_literal(s->r, end, "cause") ||
            tf_scene_literal(s->r, end, "turn") ||
            tf_scene_between(s->r, end, w->first, TF_CLASS_AND))
            return NULL;
        return w;
    }
    return NULL;
}

/* "It came to 5 bn during the same period of 2021": right behind a level that
 * nothing is compared with; without a year it is the period in force. */
const tf_when *tf_after_same(const tf_scene *s, const tf_quantity *q)
{
    if (q->kind != TF_QUANTITY_MONEY || !s->r->lex->spaced ||
        s->r->lex->verb_last)
        return NULL;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->first < q->last)
            continue;
        const bool seat = tf_scene_has(s->r, q->last, TF_CLASS_SEAT);
        const bool other = w->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET ||
                           w->slots[TF_SLOT_REL] != TF_SLOT_UNSET ||
                           w->last - w->first >= YEAR_SAID;
        return w->first <= q->last + 1 && (seat || w->first > q->last) &&
                       tf_when_is(w, "same") && other &&
                       s->r->tokens[q->last].kind != TF_TOKEN_MARK &&
                       !tf_scene_has(s->r, q->last, TF_CLASS_BASE) &&
                       !tf_scene_has(s->r, q->last, TF_CLASS_FROMTO) &&
                       !tf_scene_between(s->r, 0, q->first, TF_CLASS_BASE)
                   ? w
                   : NULL;
    }
    return NULL;
}

/* "41 % more than a year earlier; after six months 5 bn": the words compare,
 * or their clause ends, and say nothing of the span behind. */
static bool ends_clause(const tf_scene *s, const tf_when *u)
{
    return tf_scene_is(s->r, u->last, ';') ||
           (s->r->lex->spaced && u->first > 0 &&
            tf_scene_has(s->r, u->first - 1, TF_CLASS_BASE) &&
            tf_scene_is(s->r, u->last, ','));
}

/* "In the same period last year, seven months brought 1.9 bn": the span right
 * behind is that of the year before. */
bool tf_after_is_of_same(const tf_scene *s, const tf_when *w)
{
    if (w->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET ||
        w->slots[TF_SLOT_REL] != TF_SLOT_UNSET || tf_when_is(w, "same"))
        return false;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *u = &s->r->whens[i];
        if (tf_when_is(u, "same") && u->last <= w->first &&
            !ends_clause(s, u) &&
            (w->first - u->last <= 1 ||
             (u->first == 0 && s->r->lex->spaced && s->n_bound == 0 &&
              tf_scene_is(s->r, u->last, ','))))
            return true; /* "A year ago, the May deficit was 5 bn" */
    }
    return false;
}

/* "In May 2002 it rose from 3 bn last year to 4": the period told before `w`,
 * which is of another amount. */
tf_period tf_after_opening(const tf_scene *s, const tf_when *w)
{
    tf_period p = {0};
    for (uint32_t i = 0; i < s->r->n_whens && &s->r->whens[i] != w; i++)
        if (tf_dating_dates(s, &s->r->whens[i]))
            p = tf_dating_resolve(s, &s->r->whens[i], s->start_period).period;
    return p;
}

/* "Yearly trade" in a text of months. */
bool tf_after_is_yearly(const tf_scene *s, const tf_dated *d)
{
    return s->flow_at != TF_NOWHERE && s->flow_at > 0 && !d->own &&
           d->period.months < 12 && s->n_bound == 0 && s->r->lex->spaced &&
           tf_scene_has(s->r, s->flow_at - 1, TF_CLASS_EACH);
}

/* "Last year's floods": something else of that year. */
bool tf_after_owns(const tf_scene *s, const tf_when *w)
{
    return s->r->lex->spaced && tf_scene_has(s->r, w->last, TF_CLASS_OF) &&
           s->r->tokens[w->last].len <= 2 &&
           !tf_scene_between(s->r, w->last, w->last + 4, TF_CLASS_FLOW);
}

bool tf_after_is_taken(const tf_scene *s, const tf_when *w)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *q = &s->r->quantities[i];
        if (q->kind != TF_QUANTITY_MONEY || q->last > w->first)
            continue;
        if (tf_after_figure(s, q) == w)
            return true;
    }
    return false;
}

/* 「3兆円」だった前年同月から: what was, before the base it was of. */
static bool is_told_of_next(const tf_scene *s, const tf_quantity *q,
                            const tf_when *w)
{
    if (w->first <= q->last || w->first > q->last + 3 ||
        !tf_scene_literal(s->r, w->first - 1, "was"))
        return false;
    return tf_when_is(w, "same") || tf_when_is(w, "before") ||
           tf_against_is(s, w);
}

/* "Grew on 2018 (5 bn against 4 bn)": the first of two amounts in brackets is
 * that of now. */
bool tf_after_opens_pair(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    const tf_quantity *next = q + 1;
    const uint32_t hug = tf_compare_front(s, q);
    return r->lex->spaced && q->kind == TF_QUANTITY_MONEY && hug > 0 &&
           tf_scene_is(r, hug - 1, '(') &&
           next < r->quantities + r->n_quantities &&
           next->kind == TF_QUANTITY_MONEY &&
           tf_scene_between(r, q->last, next->first, TF_CLASS_BASE) &&
           !tf_dating_mark_between(s, q->last, next->first);
}

/* "Worse than in 2020 (65 bn)", "900 more than in May, when it was 67 bn": the
 * amount of the base itself, if no rate is told of it. */
static const tf_when *base_of(const tf_scene *s, const tf_quantity *q)
{
    if (tf_after_opens_pair(s, q))
        return NULL;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (s->r->lex->postposed && is_told_of_next(s, q, w))
            return w;
        if (w->last >= q->first || q->first - w->last > THEN_REACH ||
            tf_dating_quantity_between(s, w->last, q->first))
            continue;
        const bool against = tf_against_is(s, w);
        for (uint32_t k = w->last; k < q->first; k++) {
            if (tf_scene_literal(s->r, k, "then") &&
                (against || tf_when_is(w, "since") || tf_when_is(w, "same")))
                return w; /* "the least since 2020, when it was 65 bn" */
        }
        if (tf_when_is(w, "since") && w->last + 1 >= q->first &&
            (tf_scene_is(s->r, w->last, '(') ||
             tf_scene_has(s->r, w->last, TF_CLASS_OF)))
            return w; /* "since 2018's 65 bn", "since 2018 (65 bn)" */
        if (against && w->last + 1 + (q->sign != 0) >= q->first &&
            tf_scene_is(s->r, w->last, '(') &&
            !tf_dating_quantity_between(s, 0, w->first))
            return w;
    }
    return NULL;
}

/* "Rose 5 %, while imports rose 3 %", "5 %, já as importações": where the
 * words between two rates tell of another flow, behind a comma or none; else
 * `from`. */
uint32_t tf_after_contrast(const tf_scene *s, uint32_t from, uint32_t to)
{
    const uint32_t k = from + (uint32_t)tf_scene_is(s->r, from, ',');
    return tf_scene_has(s->r, k, TF_CLASS_BREAK) &&
                   tf_scene_between(s->r, k, to, TF_CLASS_FLOW)
               ? k + 1
               : from;
}

/* "When exports were 5 bn and imports 3 bn": the next amount of that clause. */
static bool is_next_then(const tf_scene *s, const tf_quantity *q,
                         const tf_when *w)
{
    const uint32_t from = q[-1].last;
    if (w->last > q[-1].first || !s->r->lex->spaced ||
        q->kind != TF_QUANTITY_MONEY || !tf_scene_has(s->r, from, TF_CLASS_AND))
        return false;
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        if (s->r->whens[i].first >= from && s->r->whens[i].first <= q->last + 1)
            return false;
    for (uint32_t k = w->last; k < q[-1].first; k++)
        if (tf_scene_literal(s->r, k, "then"))
            return true;
    return false;
}

const tf_when *tf_after_base(const tf_scene *s, const tf_quantity *q)
{
    const tf_when *w = base_of(s, q);
    if (w != NULL || q <= s->r->quantities ||
        q >= s->r->quantities + s->r->n_quantities)
        return w;
    w = base_of(s, q - 1);
    return w != NULL && is_next_then(s, q, w) ? w : NULL;
}

/* "Up 5 % on the same period of 2020, when it was 3 bn": the base of the rate
 * told last in the sentence. */
tf_period tf_after_told_base(const tf_scene *s, tf_when_value v)
{
    const tf_claims *out = s->m->out;
    if (!tf_period_is_none(v.period) || !v.is_same)
        return v.period;
    for (size_t i = out->n, n = 0; i-- > 0 && n < s->n_bound; n++)
        if (out->at[i].kind == TF_KIND_GROWTH)
            return out->at[i].base_period;
    return (tf_period){0};
}

/* "Exports rose 5 % and imports 3 % in May, which ends the quarter with ...":
 * the first period, if no more than a rate of the same list stands before it.
 */
const tf_when *tf_after_pair(const tf_scene *s, const tf_quantity *q)
{
    enum { TONS = 6 }; /* "5 % in terms of volume, in May" */
    uint32_t i = 0;
    while (i < s->r->n_whens && !tf_dating_dates(s, &s->r->whens[i]))
        i++;
    const tf_quantity *x = q + 1, *end = s->r->quantities + s->r->n_quantities;
    if (i == s->r->n_whens || !s->r->lex->spaced || s->r->lex->verb_last ||
        s->n_bound > 0 || x >= end || x->kind != q->kind)
        return NULL;
    const tf_when *w = &s->r->whens[i];
    const bool tons =
        w->first > x->last && w->first <= x->last + TONS &&
        tf_scene_between(s->r, x->last, w->first, TF_CLASS_VOLUME);
    const uint32_t from = tf_after_contrast(s, q->last, x->first);
    return w->first >= x->last && (tons || w->first <= x->last + 1) &&
                   !tf_dating_quantity_between(s, x->last, w->first) &&
                   (from > q->last ||
                    (q->kind == TF_QUANTITY_PERCENT &&
                     tf_scene_between(s->r, from, x->first, TF_CLASS_AND))) &&
                   !tf_dating_mark_between(s, from, tons ? x->first : w->first)
               ? w
               : NULL;
}
