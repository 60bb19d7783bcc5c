/* Spans of months that were told before: "in the five months" of a text that
 * told of July to November. */
#include "claim/dating.h"

#include "figure/fiscal.h"
#include "value/period.h"

enum { BACK = 40 };

/* "The first five months" are those of the year, or of the span in force. */
static bool is_counted_anew(const tf_scene *s, const tf_when *w)
{
    return tf_scene_between(s->r, w->first, w->last, TF_CLASS_ORDINAL);
}

static bool is_span_of(tf_period p, int months)
{
    return p.months == months && p.days == 0;
}

/* Said before in the sentence: "in April-September ..., over the six months".
 */
static tf_period of_sentence(const tf_scene *s, const tf_when *w, int months)
{
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *x = &s->r->whens[i];
        if (x->last > w->first)
            break;
        if (!tf_when_is(x, "fiscal_months") && !tf_when_is(x, "months") &&
            !tf_when_is(x, "fiscal_first"))
            continue;
        const tf_period p = tf_dating_resolve(s, x, s->m->frame.period).period;
        if (is_span_of(p, months))
            return p;
    }
    return (tf_period){0};
}

/* The latest that a claim was of: one before it is what it was compared with.
 */
static tf_period of_claims(const tf_scene *s, int months)
{
    const tf_claims *out = s->m->out;
    tf_period found = {0};
    for (size_t i = out->n, n = 0; i-- > s->m->first_claim && n < BACK; n++) {
        const tf_period p = out->at[i].period;
        if (is_span_of(p, months) && p.start > found.start)
            found = p;
    }
    return found;
}

/* "Over the past two months": those that end with the month spoken of, or the
 * span of so many itself. */
static tf_period ending_now(tf_period p, int months)
{
    if (tf_period_is_none(p) || p.days > 0 || months > 12 || months < 1 ||
        (p.open && (int)(p.start + p.months) < months))
        return (tf_period){0};
    p.start += p.months - months;
    p.months = (int16_t)months;
    return p;
}

tf_period tf_spoken_span(const tf_scene *s, const tf_when *w)
{
    const tf_period force = s->m->frame.span;
    const int months = w->slots[TF_SLOT_COUNT];
    if (tf_when_is(w, "past"))
        return ending_now(tf_running_over(s, s->m->frame.period), months);
    if (!tf_when_is(w, "first") || months == TF_SLOT_UNSET || months < 2 ||
        months > 11 || is_span_of(force, months) || is_counted_anew(s, w) ||
        !s->r->lex->spaced || s->r->lex->verb_last ||
        w->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET ||
        w->slots[TF_SLOT_REL] != TF_SLOT_UNSET)
        return force;
    tf_period told = of_sentence(s, w, months);
    if (tf_period_is_none(told))
        told = of_claims(s, months);
    return tf_period_is_none(told) ? force : told;
}

/* Whether that quarter was told of as one of a financial year, "the first
 * quarter ended in June". */
static bool counts_fiscal(const tf_scene *s, int quarter)
{
    for (uint32_t i = 0; i <= s->r->sentence; i++) {
        const tf_reading *r = &s->m->readings[i];
        for (uint32_t k = 0; r->lex != NULL && k < r->n_whens; k++)
            if (r->whens[k].slots[TF_SLOT_PART] == quarter &&
                (tf_when_is(&r->whens[k], "fiscal_quarter") ||
                 tf_when_is(&r->whens[k], "quarter_to")))
                return true;
    }
    return false;
}

/* "In the first quarter", in a text that told of the first quarter of a
 * financial year: none if it did not. */
tf_period tf_spoken_quarter(const tf_scene *s, const tf_when *w)
{
    const int q = w->slots[TF_SLOT_PART], rel = w->slots[TF_SLOT_REL];
    const char *area = s->m->frame.pair.area;
    const tf_claims *out = s->m->out;
    if (!tf_when_is(w, "quarter") || q == TF_SLOT_UNSET || area == NULL ||
        w->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET ||
        (rel != TF_SLOT_UNSET && rel != -1) || !tf_fiscal_has(area))
        return (tf_period){0};
    const int first = tf_fiscal_from(2000, area, 0).start % 12;
    const int start = (first + 3 * (q - 1)) % 12;
    tf_period found = {0};
    for (size_t i = out->n, n = 0; i-- > s->m->first_claim && n < BACK; n++) {
        const tf_period p = out->at[i].period;
        if (is_span_of(p, 3) && p.start % 12 == start && first % 12 != 0 &&
            p.start > found.start)
            found = p;
    }
    if (tf_period_is_none(found) || !counts_fiscal(s, q))
        return (tf_period){0};
    return rel == -1 ? tf_period_shift(found, -1) : found;
}

/* The latest financial year of the claims. */
static tf_period financial(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    tf_period found = {0};
    for (size_t i = out->n, n = 0; i-- > s->m->first_claim && n < BACK; n++) {
        const tf_period p = out->at[i].period;
        if (tf_fiscal_is(p) && p.start > found.start)
            found = p;
    }
    return found;
}

tf_period tf_spoken_main(const tf_scene *s, const tf_when *w)
{
    const tf_period main = s->m->frame.main;
    const int rel = w->slots[TF_SLOT_REL];
    const bool told = rel != TF_SLOT_UNSET && rel < -99 &&
                      (tf_when_is(w, "year") || tf_when_is(w, "fiscal"));
    const bool fits =
        tf_period_is_none(main) || main.open || tf_fiscal_is(main);
    if (!told || !fits || s->r->lex->spaced)
        return main;
    const tf_period year = financial(s);
    return tf_period_is_none(year) ? main : year;
}

/* "From 5 bn in 2021 to 6 bn the following year": the year named last before a
 * word that counts on from the one spoken of; else the period `own`. */
tf_period tf_spoken_year(const tf_scene *s, const tf_when *w, tf_period own)
{
    const int16_t rel = w->slots[TF_SLOT_REL];
    if (rel == TF_SLOT_UNSET || rel <= -100 || rel > -50)
        return own;
    const tf_when *year = NULL;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *x = &s->r->whens[i];
        if (x->last <= w->first && tf_when_is(x, "year") &&
            x->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET)
            year = x;
    }
    return year == NULL ? own : tf_dating_resolve(s, year, own).period;
}
