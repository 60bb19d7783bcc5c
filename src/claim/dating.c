/* Which period a figure has. A period right after the figure is its own; else
 * the last before it in the sentence that is no base; else one that follows;
 * else what is in force. */
#include "claim/dating.h"
#include "claim/portion.h"

#include "figure/fiscal.h"
#include "value/decimal.h"
#include "value/period.h"

#include <math.h>
#include <string.h>

enum {
    REVISED_BEFORE = 8,
    EVENT_BEFORE = 4,
    SHUT_IN = 12,
    GLOSS_BEFORE = 4 /* tokens to the amount in the bracket */
};

/* Whose financial year is meant: of the one who counts, else of the paper's
 * country, else of a side. */
static const char *fiscal_area(const tf_scene *s, const tf_when *w)
{
    const char *source = tf_attribute_country(s->m, s->r->sentence);
    const tf_pair pair = {s->pair.area == NULL ? "" : s->pair.area,
                          s->pair.partner == NULL ? "" : s->pair.partner};
    const char *told =
        pair.area[0] == '\0'
            ? ""
            : tf_attribute_claim(s->m, &(tf_asked){s->r->sentence, w->first,
                                                   pair, s->flow, ""})
                  .reporter;
    const char *const who[] = {source, told, pair.area, pair.partner,
                               s->m->frame.pair.area};
    for (size_t i = 0; i < sizeof who / sizeof *who; i++)
        if (who[i] != NULL && tf_fiscal_has(who[i]))
            return who[i];
    return NULL;
}

/* The month in which a text on the period p of that year may be written; 0 if
 * it tells none. */
static int month_after(tf_period p, int year)
{
    const int end = p.start % 12 + p.months;
    return tf_period_is_none(p) || p.open || tf_period_year(p) != year ||
                   p.months > 11 || end > 11
               ? 0
               : end + 1;
}

tf_when_value tf_dating_resolve(const tf_scene *s, const tf_when *w,
                                tf_period own)
{
    tf_when_context c = {.date = s->m->doc->date,
                         .year = tf_force_year(s),
                         .period = own,
                         .span = tf_spoken_span(s, w),
                         .then = s->m->frame.then,
                         .main = tf_spoken_main(s, w)};
    c.period = tf_spoken_year(s, w, own);
    if (strncmp(w->action, "fiscal", 6) == 0)
        c.area = fiscal_area(s, w);
    if (c.date.year == 0) {
        c.date.year = s->m->guess.year;
        c.date.month = c.date.month != 0 ? c.date.month : s->m->guess.month;
        if (c.date.month == 0 && c.area != NULL)
            c.date.month = (int8_t)month_after(s->m->frame.main, c.date.year);
    }
    tf_when_value v = tf_resolve_when(w, &c);
    const tf_period quarter = tf_spoken_quarter(s, w);
    if (!tf_period_is_none(quarter))
        v.period = quarter;
    return v;
}

bool tf_dating_quantity_between(const tf_scene *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++)
        if (s->r->quantities[i].first >= from && s->r->quantities[i].first < to)
            return true;
    return false;
}

bool tf_dating_mark_between(const tf_scene *s, uint32_t from, uint32_t to)
{
    for (uint32_t k = from; k < to; k++)
        if (tf_scene_is(s->r, k, ',') || tf_scene_is(s->r, k, ';') ||
            tf_scene_is(s->r, k, '(') || tf_scene_is(s->r, k, ')'))
            return true;
    return false;
}

/* "The forum Expo-2020": a year that is a part of a name. */
static bool is_in_name(const tf_scene *s, const tf_when *w)
{
    const tf_token *t = &s->r->tokens[w->first];
    return w->first > 1 && s->r->lex->spaced && tf_when_is(w, "year") &&
           tf_scene_is(s->r, w->first - 1, '-') && !t[0].gap && !t[-1].gap &&
           t[-2].kind != TF_TOKEN_NUMBER &&
           !tf_dating_in_when(s->r, w->first - 2);
}

/* 双方提出到2030年贸易额达到1000亿: what was done lies in no year to come. */
static bool is_year_ahead(const tf_scene *s, const tf_when *w)
{
    const int year = w->slots[TF_SLOT_YEAR];
    const int today =
        s->m->doc->date.year != 0 ? s->m->doc->date.year : s->m->guess.year;
    return tf_when_is(w, "year") && year != TF_SLOT_UNSET && today != 0 &&
           year > today + 1; /* "it takes effect in 2025", told in 2024 */
}

/* "the pact signed in October": the date of an event, not of trade. */
static bool is_of_event(const tf_scene *s, const tf_when *w)
{
    if (is_in_name(s, w))
        return true;
    if (tf_span_is_left(s, w) || tf_span_is_since(s, w) ||
        tf_scene_literal(s->r, w->last, "behind"))
        return true;
    for (uint32_t k = w->last; !s->r->lex->spaced && k < w->last + 2; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_EVENT))
            return true; /* 2022年新增准入的鲜榴莲 */
    if (is_year_ahead(s, w))
        return false;
    for (uint32_t k = w->first, n = 0; k-- > 0 && n < EVENT_BEFORE; n++) {
        if (tf_scene_has(s->r, k, TF_CLASS_EVENT) && tf_span_is_moment(s, k))
            return false; /* "at the time it was signed in 1992" */
        if (tf_scene_has(s->r, k, TF_CLASS_EVENT)) /* "said that in May, ..." */
            return !tf_scene_has(s->r, k, TF_CLASS_SAY) ||
                   !tf_scene_is(s->r, w->last, ',');
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_is(s->r, k, ',') || tf_scene_has(s->r, k, TF_CLASS_FLOW))
            break;
    }
    return false;
}

/* "FY2023 (to March 2024)": what is said again of the period before. */
static bool is_gloss(const tf_scene *s, const tf_when *w)
{
    uint32_t k = w->first;
    if (tf_when_is(w, "days")) /* "five months (March 21 to August 22)" */
        return false;
    if (tf_span_is_bare(w) && tf_span_behind_year(s, w))
        return false;
    for (uint32_t n = 0;
         k > 0 && n < GLOSS_BEFORE && !tf_scene_is(s->r, k, '(') &&
         !tf_scene_is(s->r, k, ')');
         n++)
        k--; /* "17 marzo (Xinhua) - A gennaio": a bracket that is shut */
    if (!tf_scene_is(s->r, k, '(') || tf_scene_is(s->r, w->last, ':') ||
        tf_scene_has(s->r, w->last, TF_CLASS_REACH))
        return false; /* "in May (April: 5 bn)", "(in April it was 5 bn)" */
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        if (s->r->whens[i].last == k) /* "in May (5 bn in April)" */
            return !tf_dating_quantity_between(s, k, w->first);
    return false;
}

/* "In five years" dates what is wished for or expected. */
static bool is_awaited(const tf_scene *s, const tf_when *w)
{
    for (uint32_t k = 0; k < w->first; k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_STATUS);
        if (x != NULL && tf_scene_code(s->r, x)[0] != 'E')
            return true;
    }
    return false;
}

/* 선박 감소와 1분기 철강 부진에도: that of the second of two causes. */
static bool is_of_cause(const tf_reading *r, const tf_when *w)
{
    return w->first > 0 && tf_scene_has(r, w->first - 1, TF_CLASS_AND) &&
           tf_bystander_is_cause(r, w->last - 1);
}

bool tf_dating_dates(const tf_scene *s, const tf_when *w)
{
    static const char *const never[] = {"day", "since", "none", "lately"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (tf_when_is(w, never[i]))
            return false;
    return !(tf_when_is(w, "ahead") && !is_awaited(s, w)) &&
           !tf_against_is(s, w) && !is_of_event(s, w) && !is_gloss(s, w) &&
           !is_of_cause(s->r, w);
}

/* "Chile, which opened its market in 2020, took 5 bn": told of the country in
 * passing, without a figure. */
static bool is_in_relative(const tf_scene *s, const tf_when *w, uint32_t before)
{
    enum { CLAUSE = 10 };
    const tf_reading *r = s->r;
    uint32_t k = w->first;
    for (uint32_t n = 0; k > 1 && n < CLAUSE && !tf_scene_is(r, k - 1, ',');
         n++)
        k--;
    return r->lex->spaced && k > 1 && tf_scene_is(r, k - 1, ',') &&
           tf_mention_area(r, k - 2) != NULL && tf_scene_told(r, k, 'w') &&
           tf_scene_is(r, w->last, ',') && w->last < before &&
           !tf_dating_quantity_between(s, k, w->last) &&
           !tf_scene_between(r, k, w->last, TF_CLASS_FLOW);
}

bool tf_dating_is_shut(const tf_scene *s, const tf_when *w, uint32_t before)
{
    if (is_in_relative(s, w, before))
        return true;
    uint32_t open = w->first; /* "(-0,6 %, après +1,8 % en août)" */
    for (uint32_t n = 0;
         open > 0 && n < SHUT_IN && s->r->lex->spaced &&
         !tf_scene_is(s->r, open, '(') && !tf_scene_is(s->r, open, ')');
         n++)
        open--;
    if (!tf_scene_is(s->r, open, '('))
        open = w->last;
    for (uint32_t k = w->last, n = 0; k < before && n < SHUT_IN; k++, n++) {
        if (tf_scene_is(s->r, k, '('))
            return false;
        if (tf_scene_is(s->r, k, ')'))
            return tf_dating_quantity_between(s, open, k);
    }
    return false;
}

/* "Down 9 %, after a gain of 4 % in May, while ...": the month of a rate that
 * is only compared with. */
static bool is_of_compared_rate(const tf_scene *s, const tf_when *w)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->kind != TF_QUANTITY_PERCENT || x->last > w->first ||
            x->last + 2 < w->first || tf_after_figure(s, x) != w)
            continue;
        for (uint32_t k = x->first, n = 0; k-- > 0 && n < 4; n++) {
            if (tf_scene_has(s->r, k, TF_CLASS_BASE))
                return true;
            if (s->r->tokens[k].kind != TF_TOKEN_WORD &&
                !tf_scene_has(s->r, k, TF_CLASS_DIR) &&
                !tf_scene_has(s->r, k, TF_CLASS_OF))
                break;
        }
    }
    return false;
}

/* "From 4 bn in 2022 to 5 bn in 2023, while imports were 3": each year is a
 * figure's own, and what follows is of the later. */
static bool is_later(const tf_scene *s, const tf_when *best, const tf_when *w)
{
    enum { YEARS = 100 };
    const int year = best->slots[TF_SLOT_YEAR];
    return year > YEARS && w->slots[TF_SLOT_YEAR] > year &&
           tf_after_is_taken(s, best);
}

static const tf_when *before(const tf_scene *s, const tf_quantity *q)
{
    const tf_when *best = NULL;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->last > q->first)
            break;
        if (!tf_dating_dates(s, w) || tf_dating_is_shut(s, w, q->first) ||
            (tf_after_is_taken(s, w) &&
             ((best != NULL && !tf_when_is(best, "someday") &&
               !is_later(s, best, w)) ||
              s->was_from)) ||
            is_of_compared_rate(s, w) || tf_undone_dates(s->r, w, q->first) ||
            tf_undone_left(s, w, q) || tf_running_is_left(s, w, q) ||
            tf_whence_owns(s, w) || tf_aside_is_left(s, w, q) ||
            tf_aside_is_passed(s, w, q))
            continue;
        if (best != NULL && tf_when_is(w, "then"))
            continue; /* "in May it fell; at the time it was 5 bn" */
        best = w;
    }
    return best;
}

/* Whether the words open a clause that leads to the level without a change.
 */
static bool opens_clause(const tf_scene *s, const tf_when *w,
                         const tf_quantity *q)
{
    uint32_t k = w->first;
    tf_actor_role role;
    if (k > 1 && tf_mention_role_of_word(s->r, k - 1, &role))
        k--;
    return k > 0 && s->r->lex->spaced && q->kind == TF_QUANTITY_MONEY &&
           (tf_scene_is(s->r, k - 1, ',') || tf_scene_is(s->r, k - 1, '(') ||
            tf_scene_has(s->r, k - 1, TF_CLASS_BREAK)) &&
           !tf_dating_quantity_between(s, w->last, q->first) &&
           !tf_dating_mark_between(s, w->last, q->first) &&
           !tf_scene_between(s->r, w->last, q->first, TF_CLASS_DIR);
}

/* "It was 900 tonnes, and 5 bn": no money or rate stands between. */
static bool only_goods_between(const tf_scene *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->first >= from && x->first < to && x->kind != TF_QUANTITY_COUNT)
            return false;
    }
    return true;
}

/* "In the same period the year before, the figure was 5 bn": here the words
 * date the figure itself. */
static const tf_when *same_before(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (!tf_against_is_relative(w) || w->last > q->first)
            continue;
        if ((w->first > 0 && tf_scene_has(s->r, w->first - 1, TF_CLASS_BASE)) ||
            (s->r->lex->postposed && tf_particle_is_base(s, w)) ||
            tf_against_precedes(s, w))
            continue;
        if (w->first > 0 && tf_scene_has(s->r, w->first - 1, TF_CLASS_BREAK) &&
            only_goods_between(s, w->last, q->first))
            return w; /* "..., while a year earlier it was 5 bn" */
        if (opens_clause(s, w, q))
            return w; /* "5 bn in May, in the same month of 2000 it was 4" */
        if (tf_scene_literal(s->r, w->last, "figure") &&
            !tf_dating_quantity_between(s, w->last, q->first))
            return w; /* "..., last year's figure was 5 bn" */
        if (!tf_dating_quantity_between(s, 0, w->first) &&
            !tf_scene_between(s->r, 0, w->first, TF_CLASS_DIR))
            return w;
    }
    return NULL;
}

static void take_year(tf_scene *s, tf_when_value v)
{
    if (v.has_year && v.period.open)
        s->m->frame.year = 0; /* "this year", of a text without date */
    if (!v.has_year || v.period.months > 12 || v.period.open ||
        tf_period_is_none(v.period))
        return;
    s->m->frame.year = tf_period_year(v.period);
    s->m->frame.year_paragraph = s->m->doc->sentences[s->r->sentence].paragraph;
}

/* A year said earlier in the sentence holds for what follows. */
static void take_years(tf_scene *s, const tf_when *until)
{
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->first >= until->first)
            break;
        const int year = w->slots[TF_SLOT_YEAR];
        if (tf_when_is(w, "none") && year > 100) {
            s->m->frame.year = year; /* "early in 2023 it fell; in May by 5" */
            s->m->frame.year_paragraph =
                s->m->doc->sentences[s->r->sentence].paragraph;
        }
        if (tf_dating_dates(s, w) && !tf_after_is_taken(s, w) &&
            !tf_aside_looks_back(w) && !tf_after_owns(s, w))
            take_year(s, tf_dating_resolve(s, w, s->m->frame.period));
    }
}

/* "8 bn in September, 70 bn this year": as far as the year has come. */
static tf_period so_far(const tf_scene *s, const tf_when *w, tf_period year)
{
    const tf_period p = s->m->frame.period;
    const int end = p.start % 12 + p.months;
    if (!tf_when_is(w, "year") || w->slots[TF_SLOT_REL] != 0 ||
        s->status_at != TF_NOWHERE || tf_period_is_none(p) || p.open ||
        year.open || p.days != 0 || end >= 12)
        return year;
    const int ago = tf_period_year(year) - tf_period_year(p);
    if (ago == 1 && p.months > 1 && s->n_levels > 0)
        return tf_period_shift(p, 1); /* "5 bn in half of 2020, 6 this year" */
    if (ago != 0 || (s->n_bound == 0 && p.months < 2))
        return year;
    return tf_period_of(tf_period_year(year), 1, end);
}

/* "More than the 5 bn that was expected": of the period in force. */
static bool was_awaited(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t k = 0; k < q->first; k++)
        if (tf_scene_told(s->r, k, 'a'))
            return true;
    return false;
}

/* "109 bn in nine months, nearer to its goal of 148 bn": a wish takes no
 * period from before its word, unless it is a year; "down 1 % after 8 % in
 * May, where 3 % was expected": a rate that of the sentence's first. */
static bool is_before_wish(const tf_scene *s, const tf_when *w,
                           const tf_quantity *q)
{
    return s->status_at != TF_NOWHERE && w->last <= s->status_at &&
           s->n_bound > 0 && !tf_when_is(w, "year") &&
           !tf_when_is(w, "year_end") &&
           (q->kind == TF_QUANTITY_MONEY ? !was_awaited(s, q)
                                         : s->status_at < q->first);
}

/* The period of the sentence's first figure. */
static tf_period first_of(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    return s->n_bound > 0 && s->n_bound <= out->n
               ? out->at[out->n - s->n_bound].period
               : s->m->frame.period;
}

/* "In eleven months trade was 6.3 bn in 2021": the year of a span. */
static tf_when with_span(const tf_scene *s, const tf_quantity *q,
                         const tf_when *year)
{
    if (!tf_when_is(year, "year") || year->first < q->last ||
        year->slots[TF_SLOT_YEAR] == TF_SLOT_UNSET)
        return *year;
    for (uint32_t i = s->r->n_whens; i-- > 0;) {
        tf_when w = s->r->whens[i];
        if (w.last > q->first || w.slots[TF_SLOT_YEAR] != TF_SLOT_UNSET ||
            w.slots[TF_SLOT_REL] != TF_SLOT_UNSET ||
            (s->level >= 0 &&
             tf_dating_quantity_between(s, w.last, q->first)) ||
            !tf_dating_dates(s, &s->r->whens[i]))
            continue; /* "in six months it rose 5 % from 3 bn to 4 in 2021" */
        if (!tf_span_is_months(&w))
            break;
        w.slots[TF_SLOT_YEAR] = year->slots[TF_SLOT_YEAR];
        return w;
    }
    return *year;
}

/* "5 bn in December, up 9 % on December 2015", in a text without date: the year
 * that the base gives; 0 if there is none. */
static int year_by_base(const tf_scene *s, const tf_when *w)
{
    if (!tf_when_is(w, "month") || w->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET ||
        w->slots[TF_SLOT_REL] != TF_SLOT_UNSET || !s->r->lex->spaced ||
        s->m->doc->date.year != 0)
        return 0;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *x = &s->r->whens[i];
        if (x->first >= w->last && tf_when_is(x, "month") &&
            x->slots[TF_SLOT_MONTH] == w->slots[TF_SLOT_MONTH] &&
            x->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET && tf_against_is(s, x))
            return x->slots[TF_SLOT_YEAR] + 1;
    }
    return 0;
}

/* 与2020年第二季度相比，2021年同期: the same span as that compared with. */
static bool is_of_opening(const tf_scene *s, const tf_when *w)
{
    const tf_when *base = &s->r->whens[0];
    return tf_when_is(w, "same") && w->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET &&
           base < w && tf_against_precedes(s, base);
}

/* The words that date a figure; NULL if none do. */
static const tf_when *words_of(const tf_scene *s, const tf_quantity *q)
{
    const tf_when *part = tf_portion_was(s, q);
    if (part != NULL)
        return part;
    const tf_when *w = tf_after_base(s, q);
    if (w == NULL)
        w = tf_after_figure(s, q);
    if (w == NULL && s->level >= 0)
        w = tf_after_same(s, q);
    if (w == NULL)
        w = before(s, q);
    const tf_when *same = w == NULL || s->level >= 0 ? same_before(s, q) : NULL;
    if (w == NULL || (same != NULL && same->first >= s->level_end &&
                      w->last <= s->level_end))
        w = same;
    if (w == NULL)
        w = tf_after_same(s, q);
    return w != NULL ? w : tf_behind_when(s, q);
}

/* "In May and June 2023": the last of a list has the year. */
static tf_when with_year(const tf_when *w, const tf_when *last)
{
    tf_when whole = *w;
    if (w->slots[TF_SLOT_YEAR] == TF_SLOT_UNSET &&
        w->slots[TF_SLOT_REL] == TF_SLOT_UNSET) {
        whole.slots[TF_SLOT_YEAR] = last->slots[TF_SLOT_YEAR];
        whole.slots[TF_SLOT_REL] = last->slots[TF_SLOT_REL];
    }
    return whole;
}

/* "(In 2022 - 59 bn in the same period)": the span in force, of that year. */
static tf_period of_span_behind(const tf_scene *s, const tf_quantity *q,
                                const tf_when *w, tf_period year)
{
    const tf_period span = s->m->frame.span;
    const int back = tf_period_year(year) - tf_period_year(span);
    if (!tf_when_is(w, "year") || w->last > q->first || year.months != 12 ||
        year.open || tf_period_is_none(span) || span.months >= 12)
        return year;
    const uint32_t end = q->last + (q->kind == TF_QUANTITY_MONEY ? 2 : 0);
    for (uint32_t k = q->last; k < end && s->r->lex->spaced; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_SAMEBASE) &&
            (k + 1 >= s->r->n_tokens ||
             s->r->tokens[k + 1].kind == TF_TOKEN_MARK))
            return tf_period_shift(span, back);
    return year;
}

/* "This figure last year was 5 bn": the words before the year. */
static bool is_of_figure(const tf_scene *s, uint32_t first)
{
    enum { NEAR = 3 };
    for (uint32_t k = first, n = 0; k-- > 0 && n < NEAR; n++)
        if (tf_scene_literal(s->r, k, "figure"))
            return true;
    return false;
}

/* "567 mn in half a year (last year 683 mn)": what is enclosed beside the
 * amount of a span and hardly larger is of the same months; "last year's figure
 * was 683 mn" too. */
static tf_period of_span_enclosed(const tf_scene *s, const tf_quantity *q,
                                  const tf_when *w, tf_period year)
{
    const uint32_t k = w->first;
    const bool figure = is_of_figure(s, k);
    const tf_period own =
        figure && s->level < 0 ? s->m->frame.period : s->level_period;
    const bool enclosed =
        k > 1 && w->last <= q->first &&
        (tf_scene_is(s->r, k - 1, '(') || tf_scene_is(s->r, k - 2, '('));
    if ((!enclosed && !figure) || !s->r->lex->spaced ||
        !tf_when_is(w, "year") || w->slots[TF_SLOT_REL] != -1 ||
        (s->level < 0 && !figure) || tf_period_is_none(own) ||
        own.months >= 12 || (own.days > 0 && !figure) ||
        (!year.open && !own.open &&
         tf_period_year(year) + 1 != tf_period_year(own)))
        return year;
    const double most = figure ? HUGE_VAL : 1.3 * s->m->out->at[s->level].value;
    return tf_decimal_value(q->value) > most ? year : tf_period_shift(own, -1);
}

/* Whether the words point at what the sentence has told so far: "5 bn in May,
 * while a year earlier it was 4". */
static bool is_of_force(const tf_scene *s, const tf_when *w,
                        const tf_quantity *q)
{
    return tf_when_is(w, "ytd") || tf_when_is(w, "this") ||
           tf_when_is(w, "month_before") ||
           (tf_when_is(w, "same") && w->first >= q->last) ||
           ((tf_when_is(w, "same") || tf_when_is(w, "before")) &&
            s->level >= 0 && s->level_end <= w->first);
}

/* 前三季度达9亿，全年有望突破: the year that the level just told is part of. */
static bool is_rest(const tf_scene *s, const tf_when *w)
{
    return tf_when_is(w, "year") && w->slots[TF_SLOT_REL] == -100 &&
           s->level >= 0 && s->level_end <= w->first &&
           s->level_period.months < 12 && !tf_period_is_none(s->level_period) &&
           !s->level_period.open;
}

/* "In the fourth week of May ... In the month": a week has no code, its month
 * is what the text speaks of. */
static void note_month_of_week(tf_scene *s, const tf_when *w)
{
    tf_when month = *w;
    month.action = "month";
    if (w->slots[TF_SLOT_MONTH] != TF_SLOT_UNSET)
        s->m->frame.main = tf_dating_resolve(s, &month, (tf_period){0}).period;
}

/* The period that words are told from: "the same period" of it. */
static tf_period seen_from(tf_scene *s, const tf_quantity *q, const tf_when *w)
{
    return is_of_opening(s, w)
               ? tf_dating_resolve(s, &s->r->whens[0], s->start_period).period
           : tf_running_is(w)     ? tf_running_end(s)
           : is_of_force(s, w, q) ? s->m->frame.period
           : is_rest(s, w)        ? s->level_period
                                  : s->start_period;
}

tf_period tf_dating_own(tf_scene *s, const tf_quantity *q, tf_dated *d)
{
    d->own = false;
    const tf_when *last = NULL;
    const tf_when *w = tf_list_when(s, q, &last);
    if (w == NULL)
        w = words_of(s, q);
    if (w == NULL) {
        const tf_period year = tf_running_year(s);
        d->aside |= !tf_period_is_none(year);
        return d->aside ? year : s->m->frame.period;
    }
    if (w == tf_portion_was(s, q))
        return tf_portion_year_before(s, d);
    if (is_before_wish(s, w, q))
        return q->kind == TF_QUANTITY_MONEY ? (tf_period){0} : first_of(s);
    if (tf_when_is(w, "month_before") && s->level >= 0 && w->last <= q->first &&
        w->first < s->level_end) {
        d->own = true; /* "the month before it was 3 bn, and imports 2" */
        return s->level_period;
    }
    take_years(s, w);
    const tf_when whole =
        last != NULL ? with_year(w, last) : with_span(s, q, w);
    tf_when_value v = tf_dating_resolve(s, &whole, seen_from(s, q, w));
    const int told = year_by_base(s, w);
    if (told != 0)
        v.period = tf_period_of(told, w->slots[TF_SLOT_MONTH], 1);
    const bool of_same = tf_after_is_of_same(s, w);
    if (tf_running_is_to_come(s, w, v.period) || of_same)
        v.period = tf_period_shift(v.period, -1);
    else if (tf_running_is_awaited(s, w, v.period))
        v.period = tf_period_shift(v.period, 1);
    if (tf_when_is(w, "week")) {
        note_month_of_week(s, w);
        return s->m->frame.period = (tf_period){0}; /* what was before ends */
    }
    if (tf_running_is_main(s, w, v.period))
        v.period = s->m->frame.main;
    if (tf_when_is(w, "someday") || (v.is_ahead && v.period.months == 0))
        return (tf_period){0};
    if (tf_period_is_none(v.period) && tf_when_is(w, "last_month") &&
        s->m->frame.period.months > 1)
        return s->m->frame.period = (tf_period){0}; /* of a text without date */
    v.period = tf_after_told_base(s, v);
    if (tf_period_is_none(v.period))
        return s->m->frame.period;
    v.period = of_span_enclosed(s, q, w, of_span_behind(s, q, w, v.period));
    d->own = true;
    d->alone = tf_when_is(w, "month_alone") || tf_when_is(w, "in_part") ||
               tf_scene_literal(s->r, 0, "sum");
    d->aside = tf_aside_is(s, q, w, v.period, d) || v.is_same || v.is_prev ||
               of_same || (tf_running_is(w) && s->m->frame.period.months == 1);
    if (!d->aside) /* "9 bn against 8 bn in 2019": the year stays */
        take_year(s, v);
    return so_far(s, w, tf_span_in_year(s, w, v.period));
}

/* "Revised to 7.03 bn from 7.17": both are of the same period. */
bool tf_dating_is_revised(const tf_scene *s, const tf_quantity *q)
{
    if (s->r->lex->spaced && !s->r->lex->postposed && tf_than_is_before(s, q))
        return false; /* "from a revised 5 bn a month earlier" */
    for (uint32_t k = q->last; s->r->lex->spaced && k < q->last + 3; k++)
        if (tf_scene_told(s->r, k, 'r'))
            return true; /* "originally reported" */
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < REVISED_BEFORE; n++) {
        if (tf_scene_told(s->r, k, 'r'))
            return true;
        if (tf_scene_is(s->r, k, ',') || tf_scene_is(s->r, k, ';'))
            return false;
    }
    return false;
}

tf_dated tf_dating_level(tf_scene *s, const tf_quantity *q)
{
    tf_dated d = {0};
    d.period = tf_dating_own(s, q, &d);
    for (uint32_t k = q->first; k-- > 0 && !d.awaited;) {
        if (tf_scene_is(s->r, k, ';') ||
            s->r->tokens[k].kind == TF_TOKEN_NUMBER)
            break;
        d.awaited = tf_scene_told(s->r, k, 'a');
    }
    if ((s->was_from || tf_span_is_reached(s, q)) && /* "from 4 to 5 bn" */
        tf_dating_is_years(d.period)) {
        const int last = tf_period_year(d.period) + d.period.months / 12 - 1;
        d.period = tf_period_of(last, 1, 12);
    }
    const bool revised = tf_dating_is_revised(s, q);
    if (revised && s->was_from && !d.own) /* "..., first put at 588" */
        d.period = s->from_period;
    d.aside |= (revised && s->level >= 0) || tf_against_exceeds(s, q);
    const bool each =
        tf_scene_has(s->r, q->last, TF_CLASS_EACH) || tf_span_is_each(s, q);
    if ((each || tf_after_is_yearly(s, &d)) && tf_after_figure(s, q) == NULL &&
        before(s, q) == NULL)
        d.period = tf_running_year(s); /* none: "1 bn a month" */
    tf_span_apart(s, q, &d);
    return d;
}
