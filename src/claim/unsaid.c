/* The base of a rate that no words give: that of the rates before, of the level
 * left behind, or the year before. */
#include "claim/dating.h"

#include "base/str.h"
#include "figure/fiscal.h"
#include "value/decimal.h"
#include "value/period.h"

#include <string.h>

/* Spans whose growth without further words is on the year before. */
bool tf_unsaid_is_cumulated(tf_period p)
{
    if (p.months > 12)
        return false;
    if (p.months == 0 && p.day == 1 && p.days > 0 && p.days != 15)
        return true; /* the first ten or twenty days; not half a month */
    return p.start % 12 == 0
               ? p.months != 1 || p.days > 0
               : p.months == 12 || (p.months > 3 && p.months != 6);
}

tf_period tf_unsaid_previous(tf_period p)
{
    if (p.open && p.days == 0 && (p.months == 1 || p.months == 3) &&
        (int)p.start < (int)p.months) {
        p.start += 12 - p.months; /* before January of some year December */
        return p;
    }
    if (tf_period_is_none(p) || (p.open && (int)p.start < (int)p.months))
        return p;
    if (p.months > 0) {
        p.start -= p.months;
    } else { /* half a month */
        p.start -= p.day == 1;
        p.day = p.day == 1 ? 16 : 1;
        p.days = 15;
    }
    return p;
}

/* Trade does not grow fourfold in a year, as one of its goods or a gap may:
 * such a rate looks further back. */
static bool is_many_times(const tf_scene *s, const tf_quantity *q)
{
    return q->kind == TF_QUANTITY_MULTIPLE && s->m->frame.product.len == 0 &&
           s->flow != TF_FLOW_BALANCE && tf_decimal_value(q->value) >= 300;
}

/* Ten months have no ten months before them to compare with. */
static bool has_previous(tf_period p)
{
    return p.months < 2 || p.months == 3 || p.months == 6 || p.months == 12;
}

/* The first months of a financial year are counted as those of a year are. */
static bool is_of_fiscal(const tf_scene *s, tf_period p)
{
    const char *area = s->pair.area;
    if (p.months < 2 || p.months > 12 || p.open || area == NULL ||
        !tf_fiscal_has(area))
        return false;
    const tf_period year = tf_fiscal_from(tf_period_year(p), area, 0);
    return year.start % 12 == p.start % 12;
}

/* The trade of the country whose press it is, which that press compares with
 * the year before: "9월 수출은 550억달러로 5% 증가". */
static bool is_yearly(const tf_scene *s)
{
    const char *area = s->pair.area, *home = s->r->lex->home;
    return s->r->lex->yearly && area != NULL &&
           (strcmp(area, home) == 0 ||
            tf_areas_is_part(tf_str_of(area), tf_str_of(home)));
}

/* The trade of the United States, all of it, is compared with the month before:
 * "the deficit narrowed by 6 % to 44 bn dollars in June". */
static bool is_monthly(const tf_scene *s, tf_period p)
{
    const tf_pair pair = s->pair;
    return p.months == 1 && pair.area != NULL && pair.partner != NULL &&
           strcmp(pair.area, "USA") == 0 && strcmp(pair.partner, "WLD") == 0 &&
           s->m->frame.product.len == 0 && !s->m->frame.yearly;
}

/* The base that no words give: that of the level left behind, or of the rates
 * before. */
tf_period tf_unsaid_base(const tf_scene *s, const tf_quantity *q,
                         const tf_dated *d)
{
    if (d->prev && has_previous(d->period))
        return tf_unsaid_previous(d->period);
    if (!d->same && !tf_period_is_none(s->from_period) &&
        tf_period_compare(s->from_period, d->period) < 0 &&
        (!d->own || s->from_period.months == d->period.months))
        return s->from_period; /* "from 4 bn in 2016 to 6 bn, up 50 %"; not
                                  ", and by 5 % in half a year" */
    if (d->same)
        return tf_period_shift(d->period, -1);
    if (is_many_times(s, q)) /* since when is not said, unless by a level */
        return tf_period_compare(s->first_period, d->period) < 0
                   ? s->first_period
                   : (tf_period){0};
    if (s->base_years > 1) /* "halved on 2013, and there it fell by a third" */
        return tf_period_shift(d->period, -s->base_years);
    const tf_frame *f = &s->m->frame;
    const bool holds = !f->base_left || tf_period_eq(f->based, d->period);
    if (tf_unsaid_is_cumulated(d->period) || is_of_fiscal(s, d->period) ||
        (holds && f->same_base && d->period.months <= 12) || f->same_hereafter)
        return tf_period_shift(d->period, -1);
    if (holds && f->prev_base)
        return tf_unsaid_previous(d->period);
    if (is_monthly(s, d->period))
        return tf_unsaid_previous(d->period);
    return is_yearly(s) ? tf_period_shift(d->period, -1) : (tf_period){0};
}

/* 较去年同期(下同)增长: the words that say the base hold from there on; of
 * money (人民币，下同) they say nothing. */
void tf_unsaid_hereafter(tf_scene *s)
{
    const tf_reading *r = s->r;
    for (uint32_t k = 0; k + 1 < r->n_tokens && !r->lex->spaced; k++) {
        if (!tf_scene_literal(r, k + 1, "hereafter"))
            continue;
        const uint32_t end =
            k + !tf_scene_is(r, k, '(') - (k > 0 && tf_scene_is(r, k, ','));
        bool said = end > 0 && tf_scene_has(r, end - 1, TF_CLASS_SAMEBASE);
        for (uint32_t i = 0; i < r->n_whens; i++)
            said |= r->whens[i].last == end && tf_when_is(&r->whens[i], "same");
        s->m->frame.same_hereafter |= said;
    }
}

/* A new paragraph compares as the article did at first: "on the month exports
 * rose" was said by the way. */
void tf_unsaid_return(tf_frame *f)
{
    if (!f->yearly || !f->prev_base)
        return;
    f->same_base = true;
    f->prev_base = false;
}

static void compare_yearly(tf_frame *f)
{
    f->yearly = f->same_base = true;
    f->prev_base = f->base_left = false;
}

/* "Exports rose year on year to most countries; most of all to Chile (+9 %)":
 * the clause of the change ends before the first figure. */
static bool opens_yearly(const tf_reading *r)
{
    const uint32_t end = r->n_quantities > 0 ? r->quantities[0].first : 0;
    bool same = false, flow = false, dir = false;
    for (uint32_t k = 0; k < end; k++) {
        if ((tf_scene_is(r, k, ';') || tf_scene_is(r, k, ',')) && same &&
            flow && dir)
            return true;
        same |= tf_scene_has(r, k, TF_CLASS_SAMEBASE);
        flow |= tf_scene_has(r, k, TF_CLASS_FLOW);
        dir |= tf_scene_has(r, k, TF_CLASS_DIR);
    }
    return false;
}

/* "Year on year, exports were dragged down by gold": said of no figure, it
 * holds for those that follow. */
void tf_unsaid_opening(tf_scene *s)
{
    enum { WORDS = 4 };
    const tf_reading *r = s->r;
    tf_frame *f = &s->m->frame;
    if (r->lex->spaced && opens_yearly(r))
        compare_yearly(f);
    bool same = false;
    for (uint32_t k = 0; k <= WORDS && k < r->n_tokens; k++) {
        if (same && tf_scene_is(r, k, ',') && r->n_quantities == 0) {
            compare_yearly(f);
            return;
        }
        same |= tf_scene_has(r, k, TF_CLASS_SAMEBASE);
    }
}

/* What later rates of the paragraph inherit. */
void tf_unsaid_note(tf_scene *s, const tf_dated *d)
{
    s->base_years = 0;
    if (tf_period_is_none(d->base) || tf_period_is_none(d->period))
        return;
    const bool year = tf_period_eq(d->base, tf_period_shift(d->period, -1));
    const bool step = tf_period_eq(d->base, tf_unsaid_previous(d->period));
    const bool left = year && tf_period_eq(d->base, s->from_period);
    if (d->same || d->prev ||
        ((d->has_base || left) && d->period.months < 12)) {
        /* "up 8 % on the year and 4 % on the month": later ones on the year */
        const bool both = s->n_bound > 0 && s->r->lex->spaced &&
                          s->m->frame.same_base && step && !year &&
                          s->m->frame.sentence == s->r->sentence &&
                          tf_period_eq(s->m->frame.based, d->period);
        const tf_frame *f = &s->m->frame;
        s->m->frame.yearly |= year && !f->prev_base;
        s->m->frame.based = d->period;
        s->m->frame.base_left = false;
        /* against any other span: the rates before it are compared as told */
        const bool other = !year && !step && f->same_base && f->yearly;
        s->m->frame.same_base = year || both || other;
        s->m->frame.prev_base = step && !year && !both;
    }
    if (d->has_base && d->period.months == d->base.months)
        s->base_years = (d->period.start - d->base.start) / 12;
}
