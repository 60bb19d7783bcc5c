/* Periods told in passing: what is in force before them stays. */
#include "claim/dating.h"

#include "value/period.h"

#include <string.h>

enum { COMPARED_BEFORE = 6 };

/* "The year before", "ten years ago": in passing. */
bool tf_aside_looks_back(const tf_when *w)
{
    const int rel = w->slots[TF_SLOT_REL];
    return tf_when_is(w, "ago") || tf_when_is(w, "month_before") ||
           (rel != TF_SLOT_UNSET && rel < -50 && rel != -100);
}

/* "Against the exports of 5 bn": a level to compare with. */
static bool is_compared(const tf_scene *s, const tf_quantity *q,
                        const tf_when *w)
{
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < COMPARED_BEFORE; n++) {
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            s->r->tokens[k].kind == TF_TOKEN_MARK)
            return false;
        if (tf_scene_has(s->r, k, TF_CLASS_BASE) &&
            !tf_scene_has(s->r, k, TF_CLASS_HEDGE))
            return s->r->tokens[k].len > 4 && w->first > k;
    }
    return false;
}

/* "Exports were 5 bn (3 bn in May 2015)": a period within the brackets of its
 * figure is in force no further. */
static bool is_bracketed(const tf_scene *s, const tf_quantity *q,
                         const tf_when *w)
{
    const uint32_t from = q->first < w->first ? q->first : w->first;
    const uint32_t to = q->first < w->first ? w->first : q->first;
    if (s->n_bound == 0 || tf_dating_mark_between(s, from, to))
        return false;
    for (uint32_t k = from, n = 0; k-- > 0 && n < 12; n++) {
        if (tf_scene_is(s->r, k, '('))
            return true;
        if (tf_scene_is(s->r, k, ')') || tf_scene_is(s->r, k, ';'))
            return false;
    }
    return false;
}

/* 上一次为去年12月的403亿, "the last peak was in May 2021, when it was 5 bn",
 * "past the record of 5 bn set in 2015": what the last record was, told in
 * passing. */
static bool is_former(const tf_scene *s, const tf_when *w, tf_period p)
{
    enum { BEFORE = 9, LAST = 3 };
    const tf_period main = s->m->frame.main;
    const bool past = s->r->lex->spaced && !tf_period_is_none(main) &&
                      !main.open && !p.open && p.start < main.start;
    if (tf_scene_literal(s->r, w->first, "peak"))
        return true; /* "the most since 2022, when it was 5 bn" */
    for (uint32_t k = w->first, n = 0; k-- > 0 && n < BEFORE; n++) {
        if ((n < LAST && tf_scene_literal(s->r, k, "former")) ||
            (past && tf_scene_literal(s->r, k, "peak")))
            return true;
        if (tf_scene_is(s->r, k, ','))
            return false; /* "a record 5 bn, in May 4 bn" */
    }
    return false;
}

/* "10 bn in May 2021, while it was 9 bn in May 2020": the same months of an
 * earlier year, told beside a level. */
static bool is_year_before(const tf_scene *s, tf_period p)
{
    const tf_period own = s->level_period;
    return s->level >= 0 && s->r->lex->spaced && !p.open &&
           p.months == own.months && p.months < 12 && p.days == own.days &&
           p.start % 12 == own.start % 12 &&
           (own.open || tf_period_year(p) < tf_period_year(own));
}

/* "5 bn, past the record of last December (4.9 bn)": the amount of an earlier
 * period, shut in right behind its words. */
static bool is_shut_behind(const tf_scene *s, const tf_quantity *q,
                           const tf_when *w, tf_period p)
{
    const tf_period own = s->level_period;
    return s->level >= 0 && s->r->lex->spaced && w->first >= s->level_end &&
           tf_scene_is(s->r, w->last, '(') && q->first <= w->last + 2 &&
           q->first > w->last && q->kind == TF_QUANTITY_MONEY && !p.open &&
           !own.open && p.start < own.start;
}

/* 8月顺差96亿，7月为73亿: the month before, told beside a level. */
static bool is_month_before(const tf_scene *s, tf_period p)
{
    const tf_period own = s->level_period;
    return s->level >= 0 && !s->r->lex->spaced && p.months == 1 &&
           own.months == 1 && p.days == 0 && own.days == 0 &&
           p.open == own.open && p.start + 1 == own.start;
}

/* Whether a rate of an earlier month was told behind one of a later, with no
 * mark that parts them: "up 9 % in August, reversing a fall of 4 % in July". */
static bool is_reversal(tf_period p, tf_period own)
{
    return p.months == own.months && p.months <= 3 && p.days == 0 &&
           own.days == 0 && p.open == own.open && p.start < own.start;
}

static bool is_rate_before(const tf_scene *s, const tf_quantity *q, tf_period p)
{
    const tf_claims *out = s->m->out;
    if (s->n_bound == 0 || q == s->r->quantities || !tf_scene_is_rate(q) ||
        !tf_scene_is_rate(q - 1))
        return false;
    for (uint32_t k = q[-1].last; k < q->first; k++)
        if (tf_scene_is(s->r, k, ';'))
            return false;
    const tf_claim *last = &out->at[out->n - 1];
    return last->kind == TF_KIND_GROWTH && is_reversal(p, last->period);
}

/* "In May 5 bn; in all of last year it was 12": told in passing. */
static bool is_whole_before(const tf_scene *s, const tf_when *w, tf_period year)
{
    const tf_period main = s->m->frame.main;
    return tf_when_is(w, "year_end") && !tf_period_is_none(main) &&
           !main.open && !year.open &&
           tf_period_year(year) < tf_period_year(main);
}

/* "After it had reached 5 bn in July, the gap fell to 4 in August": of what was
 * before. */
bool tf_aside_opens(const tf_scene *s, const tf_quantity *q)
{
    enum { OPENING = 2 };
    bool after = false;
    for (uint32_t k = 0; k < q->first && s->r->lex->spaced; k++) {
        after |= k < OPENING && tf_scene_literal(s->r, k, "after");
        if (tf_scene_is(s->r, k, ',') || (!after && k >= OPENING))
            return false;
    }
    return after;
}

/* 高于4月的9亿，进口8亿: words that an amount is only compared with. */
static bool is_of_base(const tf_scene *s, const tf_when *w)
{
    const tf_sense *dir =
        w->first == 0 ? NULL : tf_scene_sense(s->r, w->first - 1, TF_CLASS_DIR);
    return w->first > 0 &&
           ((dir != NULL && strchr(tf_scene_code(s->r, dir), '2') != NULL) ||
            tf_scene_has(s->r, w->first - 1, TF_CLASS_HEDGE));
}

/* 前11月7.5万亿，已超去年全年的7.1万亿，增长5%: what the level exceeds. */
static bool is_exceeded(const tf_scene *s, const tf_when *w, tf_period p)
{
    const tf_period own = s->level_period;
    return s->level >= 0 && !s->r->lex->spaced && is_of_base(s, w) && !p.open &&
           !own.open && p.start < own.start;
}

bool tf_aside_is(const tf_scene *s, const tf_quantity *q, const tf_when *w,
                 tf_period p, tf_dated *d)
{
    d->compared = is_compared(s, q, w);
    d->enclosed = is_bracketed(s, q, w);
    return tf_aside_looks_back(w) || is_whole_before(s, w, p) || d->compared ||
           d->enclosed || w == tf_after_base(s, q) || is_former(s, w, p) ||
           is_year_before(s, p) || is_month_before(s, p) ||
           is_rate_before(s, q, p) || is_shut_behind(s, q, w, p) ||
           is_exceeded(s, w, p);
}

/* 出口102亿，上年95亿，增长7%: behind the amount of the year before, told
 * beside a level, rates and what follows them are of the level again. */
bool tf_aside_is_before(const tf_scene *s, const tf_quantity *q,
                        const tf_dated *d)
{
    const tf_quantity *end = s->r->quantities + s->r->n_quantities;
    const tf_period own = s->level_period;
    return s->level >= 0 && !s->r->lex->spaced && d->own && d->aside &&
           d->period.months == own.months && d->period.start < own.start &&
           q > s->r->quantities && q[-1].kind == TF_QUANTITY_MONEY &&
           q + 1 < end && q[1].kind == TF_QUANTITY_PERCENT;
}

/* Whether what follows the amount that those words date has passed them: a
 * rate, or behind 高于4月 whatever stands in the next clause. */
bool tf_aside_is_left(const tf_scene *s, const tf_when *w, const tf_quantity *q)
{
    const bool back = tf_when_is(w, "year") && tf_aside_looks_back(w);
    if (s->r->lex->spaced || s->level < 0 || (!back && !is_of_base(s, w)))
        return false;
    bool amount = false, rate = false;
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->first < w->last || x->first > q->first)
            continue;
        rate |= amount && x->kind == TF_QUANTITY_PERCENT;
        amount |= x->kind == TF_QUANTITY_MONEY && x != q;
    }
    return amount && tf_dating_quantity_between(s, 0, w->first) &&
           (rate || (!back && tf_dating_mark_between(s, w->last, q->first)));
}

static bool is_beside(const tf_scene *s, const tf_when *w, const tf_quantity *q)
{
    enum { NEXT = 4 };
    return w->first >= q->last
               ? w->first <= q->last + NEXT &&
                     !tf_dating_mark_between(s, q->last, w->first)
               : w->last + NEXT > q->first &&
                     !tf_dating_mark_between(s, w->last, q->first);
}

/* "..., reversing the fall of 4 % in July; sales to Peru rose 3 %": the month
 * of such a rate dates nothing that follows. */
bool tf_aside_is_passed(const tf_scene *s, const tf_when *w,
                        const tf_quantity *q)
{
    enum { BACK = 8 };
    const tf_claims *out = s->m->out;
    const tf_quantity *x = q;
    while (x > s->r->quantities && x[-1].last > w->first)
        x--; /* the first behind the words */
    if (x > s->r->quantities && !is_beside(s, w, x))
        x--;
    if (w->last > q->first || x >= q || !tf_scene_is_rate(x) ||
        !is_beside(s, w, x) || is_beside(s, w, q))
        return false;
    for (size_t n = 0; n + 1 < s->n_bound && n < BACK; n++) {
        const tf_claim *c = &out->at[out->n - 1 - n];
        if (c->kind == TF_KIND_GROWTH && c[-1].kind == TF_KIND_GROWTH &&
            (int)(c->period.start % 12) + 1 == w->slots[TF_SLOT_MONTH] &&
            is_reversal(c->period, c[-1].period))
            return true;
    }
    return false;
}
