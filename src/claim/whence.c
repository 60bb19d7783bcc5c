/* When a level left behind was: "up from 5 bn", "against 30 bn in May". */
#include "claim/dating.h"

#include "value/period.h"

enum { NEAR = 4 };

/* "In 2019 from 9 bn to 4 bn": the year is that of the change. */
static bool is_of_change(const tf_scene *s, const tf_when *w,
                         const tf_quantity *q)
{
    if (s->r->lex->spaced && w->last < q->first && !tf_against_is(s, w) &&
        tf_scene_between(s->r, w->last, q->first, TF_CLASS_DIR))
        return true; /* "in 2019 it fell from 9 bn to 4 bn" */
    return s->r->lex->verb_last && w->last < q->first &&
           tf_scene_has(s->r, w->last, TF_CLASS_FROMTO) && !tf_against_is(s, w);
}

/* "From 5 bn as it was revised of May": the month owns it, with no more than
 * words between. */
static bool is_owned_behind(const tf_scene *s, uint32_t end, const tf_when *w)
{
    enum { FAR = 7 };
    if (!s->r->lex->owner_last || w->first < end || w->first - end >= FAR ||
        !tf_scene_has(s->r, w->first - 1, TF_CLASS_OF))
        return false;
    for (uint32_t k = end; k < w->first; k++)
        if (s->r->tokens[k].kind == TF_TOKEN_MARK ||
            s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_has(s->r, k, TF_CLASS_FLOW) ||
            tf_scene_has(s->r, k, TF_CLASS_DIR))
            return false;
    return true;
}

/* จาก 40 ล้านดอลลาร์ในเดือนเมษายน เป็น 41: glued to the level, and the level
 * reached follows. */
static bool is_glued_own(const tf_scene *s, const tf_when *w, uint32_t end)
{
    return !s->r->lex->spaced && !s->r->lex->postposed && w->first == end &&
           !s->r->tokens[end].gap &&
           tf_scene_has(s->r, w->last, TF_CLASS_RISETO);
}

bool tf_whence_owns(const tf_scene *s, const tf_when *w)
{
    for (uint32_t i = 0; i < s->r->n_quantities && !s->r->lex->spaced; i++)
        if (s->r->quantities[i].kind == TF_QUANTITY_MONEY &&
            is_glued_own(s, w, s->r->quantities[i].last))
            return true;
    return false;
}

/* The period of a level left behind: right after it, whatever it is, else
 * right before it: "against 30 bn in May and 33.7 bn a year earlier", 较6月的
 * 210亿, "the previous year's 6.9 bn". */
const tf_when *tf_whence_when(const tf_scene *s, const tf_quantity *q)
{
    const tf_when *before = NULL;
    const uint32_t row = tf_brackets_past(s->r, q->last),
                   past = tf_after_bracket(s, q), /* "5 bn (provisional) in" */
        end = row > past ? row : past;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (tf_when_is(w, "since")) /* "the lowest since 2012, from 9 bn" */
            continue;
        if (w->last <= q->first && q->first - w->last <= NEAR &&
            !tf_dating_quantity_between(s, w->last, q->first) &&
            !tf_after_is_taken(s, w) && !is_of_change(s, w, q))
            before = w;
        if (w->first < end ||
            (w->first - end >= NEAR && !is_owned_behind(s, end, w)))
            continue;
        if (tf_after_is_set_off(s, w, end))
            return w;
        if (!tf_dating_quantity_between(s, end, w->first) &&
            (s->r->lex->spaced || tf_scene_is(s->r, q->last, '(') ||
             is_glued_own(s, w, end)) &&
            !tf_scene_is(s->r, end, ',') && !tf_scene_is(s->r, end, ';') &&
            !tf_scene_between(s->r, end, w->first, TF_CLASS_RISETO))
            return w;
    }
    return before;
}

/* The period of the level that follows: "from 13 bn in 2021 to 68 bn in
 * 2024-25". */
static tf_period period_ahead(tf_scene *s, const tf_quantity *q)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->kind != TF_QUANTITY_MONEY || x->first < q->last)
            continue;
        if (!tf_scene_between(s->r, q->last, x->first, TF_CLASS_RISETO))
            break;
        const tf_when *w = tf_after_figure(s, x);
        for (uint32_t j = 0; w == NULL && j < s->r->n_whens; j++)
            if (tf_scene_between(s->r, q->last, s->r->whens[j].first,
                                 TF_CLASS_RISETO) &&
                s->r->whens[j].last <= x->first &&
                s->r->whens[j].last + 1 >= x->first)
                w = &s->r->whens[j];
        return w == NULL
                   ? (tf_period){0}
                   : tf_span_in_year(
                         s, w, tf_dating_resolve(s, w, s->start_period).period);
    }
    return (tf_period){0};
}

/* How the words about a level left behind compare it: "from the year-earlier
 * 5 bn", "from 5 bn a year earlier". */
void tf_whence_note(const tf_scene *s, const tf_quantity *q, tf_dated *d)
{
    if (s->r->lex->spaced && q->first > 0 &&
        tf_scene_has(s->r, q->first - 1, TF_CLASS_SAMEBASE)) {
        d->same = true;
        return;
    }
    const uint32_t end = tf_brackets_past(s->r, q->last);
    for (uint32_t k = end; k < end + NEAR && k < s->r->n_tokens; k++) {
        if (s->r->tokens[k].kind == TF_TOKEN_MARK && !s->r->lex->spaced)
            return;
        d->same |= tf_scene_has(s->r, k, TF_CLASS_SAMEBASE);
        d->prev |= tf_scene_has(s->r, k, TF_CLASS_PREVBASE);
    }
}

/* "Up 9 % on the month from 5 bn": the rate right before says the base. */
static tf_period base_told(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    if (s->n_bound == 0 || out->n == 0 ||
        out->at[out->n - 1].kind != TF_KIND_GROWTH)
        return (tf_period){0};
    return out->at[out->n - 1].base_period;
}

/* "from 19 bn in 2011 to 21": the year behind the level is its own. */
static bool is_dated_behind(const tf_when *w, const tf_quantity *q)
{
    return w != NULL && w->first >= q->last &&
           w->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET;
}

/* Whether a month is compared with the one before it, as the figures before
 * were: "up to 31 bn compared with 28". */
static bool goes_on_month(const tf_scene *s, tf_period own)
{
    const tf_frame *f = &s->m->frame;
    return own.months == 1 && f->prev_base && tf_period_eq(f->based, own);
}

/* "Against 5 bn last year", of a year that does not begin in January. */
bool tf_whence_is_account(const tf_when *w, tf_period own)
{
    return tf_when_is(w, "year") && w->slots[TF_SLOT_REL] == -1 &&
           own.months == 12 && own.start % 12 != 0 && !own.open;
}

/* 从2018年的1亿增至, "past the 5 bn of all of 2018": the year that the level is
 * of, whatever span is in force. */
static bool is_own_year(const tf_reading *r, const tf_when *w)
{
    if (tf_when_is(w, "year") && w->slots[TF_SLOT_COUNT] == 12)
        return true;
    return !r->lex->spaced && !r->lex->postposed && w->first > 0 &&
           tf_when_is(w, "year") && w->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET &&
           tf_scene_has(r, w->first - 1, TF_CLASS_FROMTO);
}

/* "May reach 5 bn this year, up 12 % from 4 bn in 2012": whether a wish for a
 * whole year was told just before. */
static bool is_of_wish(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    return s->n_bound > 0 && out->n > 0 &&
           tf_is_wish(out->at[out->n - 1].status) &&
           out->at[out->n - 1].period.months == 12;
}

/* "And 9 % over the 4 bn of May": a level behind the rate is its base. */
bool tf_whence_is_over(const tf_scene *s, const tf_quantity *q)
{
    const tf_quantity *x = q + 1;
    return s->r->lex->spaced && s->r->lex->owner_last &&
           x < s->r->quantities + s->r->n_quantities &&
           x->kind == TF_QUANTITY_MONEY && x->first <= q->last + 3 &&
           tf_scene_has(s->r, q->last, TF_CLASS_BASE);
}

/* "Grew on 2018 (5 bn against 4 bn)": the base before the bracket; NULL. */
static const tf_when *of_pair(const tf_scene *s, const tf_quantity *q)
{
    if (q == s->r->quantities || !tf_after_opens_pair(s, q - 1))
        return NULL;
    for (uint32_t i = s->r->n_whens; i-- > 0;) {
        const tf_when *w = &s->r->whens[i];
        if (w->last < q[-1].first)
            return tf_against_is(s, w) ? w : NULL;
    }
    return NULL;
}

/* The words that date it whatever stands beside it. */
static const tf_when *told_of(const tf_scene *s, const tf_quantity *q,
                              const tf_when *near)
{
    const tf_when *told = tf_after_base(s, q);
    if (told == NULL)
        told = of_pair(s, q);
    return told == NULL && (near == NULL || tf_when_is(near, "then"))
               ? tf_span_start(s, q)
               : told;
}

tf_dated tf_whence_date(tf_scene *s, const tf_quantity *q)
{
    tf_dated d = {0};
    const tf_when *last;
    if (tf_list_when(s, q, &last) != NULL)
        return tf_dating_level(s, q); /* "from 4 and 5 bn in May and June" */
    const bool second = s->level >= 0 || s->n_bound > 0;
    const tf_when *w = tf_whence_when(s, q), *told = told_of(s, q, w);
    if (told != NULL) {
        d.period = tf_dating_resolve(s, told, s->m->frame.period).period;
        return d;
    }
    tf_period own = period_ahead(s, q);
    if (tf_period_is_none(own) && !second && w != NULL && w->first >= q->last &&
        s->r->lex->spaced)
        own = tf_after_opening(s, w);
    if (tf_period_is_none(own))
        own =
            second || w != NULL ? s->m->frame.period : tf_dating_own(s, q, &d);
    if (tf_period_is_none(own) && w != NULL &&
        (w->slots[TF_SLOT_REL] !=
             TF_SLOT_UNSET || /* 2020年の赤字は前年の2兆円から縮小した */
         (tf_when_is(w, "same") && !s->r->lex->spaced)))
        own = tf_dating_own(s, q, &d);
    if (w != NULL && tf_when_is(w, "year") && is_of_wish(s))
        own = s->m->out->at[s->m->out->n - 1].period;
    tf_whence_note(s, q, &d);
    if (w != NULL && tf_when_is(w, "years"))
        own = tf_dating_resolve(s, w, own).period;
    if (tf_dating_is_years(own)) {
        d.period = tf_period_of(tf_period_year(own), 1, 12);
        return d; /* "grew between 2015 and 2019 from 4 to 5 bn" */
    }
    if (w != NULL) {
        const tf_when_value v = tf_dating_resolve(s, w, own);
        d.period = tf_whence_is_account(w, own) ? tf_period_shift(own, -1)
                   : v.is_same                  ? v.period
                   : tf_base_steps_back(w, v)   ? tf_unsaid_previous(own)
                   : is_own_year(s->r, w)       ? v.period
                   : tf_when_is(w, "year_end")
                       ? v.period /* "all of last year" */
                       : tf_span_fit(v.period, own);
    } else if (d.prev) {
        d.period = tf_unsaid_previous(own);
    } else if (!d.same && !tf_period_is_none(base_told(s))) {
        d.period = base_told(s);
    } else if (!d.same && !tf_period_is_none(s->from_period)) {
        d.period = s->from_period; /* "and the gap from 6 to 58 bn" */
    } else if (tf_base_opening(s) != NULL) {
        d.period = tf_dating_resolve(s, tf_base_opening(s), own).period;
    }
    if (w == NULL && !d.prev && !d.same && tf_dating_is_revised(s, q))
        d.period = s->level >= 0 ? s->level_period : own;
    else if (tf_period_is_none(d.period) && goes_on_month(s, own))
        d.period = tf_unsaid_previous(own);
    else if (tf_period_is_none(d.period) ||
             (tf_period_eq(d.period, own) && !is_dated_behind(w, q)))
        d.period = tf_period_shift(own, -1);
    return d;
}
