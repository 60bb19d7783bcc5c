/* What no words date: an article without date line, a title without period. */
#include "claim/dating.h"

#include "base/str.h"
#include "value/period.h"

#include <math.h>

/* "On the same period of 2012", the words for it being one. */
static bool is_same_year(const tf_reading *r, const tf_when *w)
{
    return w->first > 0 && tf_when_is(w, "year") &&
           tf_scene_has(r, w->first - 1, TF_CLASS_SAMEBASE);
}

/* The token before k, or where the amount that ends there begins. */
static uint32_t before_amount(const tf_reading *r, uint32_t k)
{
    const tf_quantity *q = r->lex->spaced ? tf_scene_figure_to(r, k) : NULL;
    return q == NULL ? k - 1 : q->first;
}

/* "[Down] from 5 bn [in May 2020]": whether an amount is left at k. */
static bool is_left_amount(const tf_reading *r, uint32_t k)
{
    if (!r->lex->spaced || !tf_scene_has(r, k, TF_CLASS_FROMTO))
        return false;
    for (uint32_t i = 0; i < r->n_quantities; i++)
        if (r->quantities[i].first > k && r->quantities[i].first < k + 3)
            return true;
    return false;
}

/* "On May 2020", "as compared to a deficit of 5 bn in May 2020". */
bool tf_undated_is_compared(const tf_reading *r, const tf_when *w)
{
    enum { NEAR = 3, FAR = 6, WORD = 4 };
    uint32_t k = w->first;
    for (uint32_t n = 0; k > 0 && n < FAR; n++) {
        k = before_amount(r, k);
        if ((tf_scene_has(r, k, TF_CLASS_BASE) &&
             (n < NEAR || r->tokens[k].len > WORD)) ||
            (n > 0 && is_left_amount(r, k)))
            return true;
        if (n >= NEAR && r->tokens[k].kind == TF_TOKEN_MARK)
            break;
    }
    const tf_sense *than = tf_scene_sense(r, w->last, TF_CLASS_BASE);
    if (!r->lex->spaced && than != NULL && tf_scene_code(r, than)[0] == '<')
        return true; /* 与2008年上半年相比 */
    return tf_when_is(w, "same") || is_same_year(r, w);
}

/* The month that a span since January ends with, or a quarter; 0 if it is none.
 */
int tf_undated_last_month(const tf_when *w)
{
    static const struct {
        const char *action;
        int slot, months;
    } parts[] = {
        {"first", TF_SLOT_COUNT, 1},   {"first_to", TF_SLOT_MONTH, 1},
        {"months", TF_SLOT_MONTH2, 1}, {"quarter", TF_SLOT_PART, 3},
        {"half", TF_SLOT_PART, 6},     {"first_end", TF_SLOT_MONTH, 1}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (tf_when_is(w, parts[i].action))
            return w->slots[parts[i].slot] == TF_SLOT_UNSET
                       ? 0
                       : w->slots[parts[i].slot] * parts[i].months;
    return 0;
}

/* "Up 60 % on the year before, 7 % on the first half of 2008": whether a
 * sentence has the year before as another base. */
static bool has_last_year(const tf_reading *r)
{
    for (uint32_t j = 0; j < r->n_whens; j++)
        if (tf_when_is(&r->whens[j], "same") &&
            r->whens[j].slots[TF_SLOT_YEAR] == TF_SLOT_UNSET)
            return true;
    for (uint32_t k = 0; k < r->n_tokens && !r->lex->spaced; k++)
        if (tf_scene_has(r, k, TF_CLASS_SAMEBASE) && !tf_dating_in_when(r, k))
            return true;
    return false;
}

/* The year of "in June ... on May 2023", "in June ... on June 2022"; 0 if
 * the two months do not tell. */
static int year_of(const tf_reading *r, const tf_when *own, const tf_when *base)
{
    const int y = base->slots[TF_SLOT_YEAR];
    const int m = own->slots[TF_SLOT_MONTH], k = base->slots[TF_SLOT_MONTH];
    if (y > 100 && tf_when_is(own, "year") && tf_when_is(base, "year") &&
        own->slots[TF_SLOT_REL] == -1)
        return y + 2; /* "last year, compared with 2015" */
    if (y < 100 || own->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET)
        return 0;
    if (tf_when_is(base, "same") || is_same_year(r, base))
        return y + 1;
    if (tf_undated_last_month(base) != 0 &&
        tf_undated_last_month(own) == tf_undated_last_month(base))
        return y + 1 + (own->slots[TF_SLOT_REL] == -1);
    if (!tf_when_is(own, base->action) || m == TF_SLOT_UNSET)
        return 0;
    return m == k ? y + 1 : m == k + 1 ? y : 0;
}

/* "In five months", "in five months of this year", of a text that goes on "by
 * the end of May 2024": the year of the first span without one, if the first
 * that has one ends with its month. Or the other way about: "the first three
 * quarters of 2013: this year, in three quarters". */
static int year_of_twin(const tf_miner *m)
{
    int first = 0, told = 0;
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        for (uint32_t j = 0; r->lex != NULL && j < r->n_whens; j++) {
            const tf_when *w = &r->whens[j];
            const int y = w->slots[TF_SLOT_YEAR],
                      last = tf_undated_last_month(w);
            const int rel = w->slots[TF_SLOT_REL];
            if (last == 0 || tf_undated_is_compared(r, w) ||
                (rel != TF_SLOT_UNSET && rel != 0))
                continue;
            if (told != 0)
                return rel == 0 && last == first ? told : 0;
            if (y != TF_SLOT_UNSET && first != 0)
                return y > 100 && last == first ? y : 0;
            told = y != TF_SLOT_UNSET && y > 100 ? y : 0;
            if (y != TF_SLOT_UNSET && told == 0)
                return 0;
            first = first == 0 ? last : first;
        }
    }
    return 0;
}

/* "In the first quarter of the year ... It fell from 5 bn in the first quarter
 * of 2015": the year after that of the first span that the text's first one is
 * set against. */
static int year_of_span_before(const tf_miner *m)
{
    int first = 0;
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        for (uint32_t j = 0; r->lex != NULL && j < r->n_whens; j++) {
            const tf_when *w = &r->whens[j];
            const int y = w->slots[TF_SLOT_YEAR],
                      last = tf_undated_last_month(w);
            const int rel = w->slots[TF_SLOT_REL];
            if (y > 100 && last != 0 && last == first &&
                tf_undated_is_compared(r, w) && !has_last_year(r))
                return y + 1;
            if (first == 0 && y == TF_SLOT_UNSET &&
                (rel == TF_SLOT_UNSET || rel == 0))
                first = last;
        }
    }
    return 0;
}

/* How many years before the report a span of that last month lies by the first
 * words that say so, up to sentence i: "in ten months of last year". */
static int years_back(const tf_miner *m, uint32_t i, int last)
{
    for (uint32_t k = 0; k <= i; k++) {
        const tf_reading *r = &m->readings[k];
        for (uint32_t j = 0; r->lex != NULL && j < r->n_whens; j++) {
            const int rel = r->whens[j].slots[TF_SLOT_REL];
            if (tf_undated_last_month(&r->whens[j]) == last && rel <= 0 &&
                rel > -3 && !tf_undated_is_compared(r, &r->whens[j]))
                return -rel;
        }
    }
    return 0;
}

/* "In ten months imports were 5 bn. On the same period of 2022 they rose": the
 * year that a base at the head of the next sentence gives; 0 if none does. */
static int year_by_next(const tf_miner *m, uint32_t i)
{
    const tf_reading *r = &m->readings[i], *up = i > 0 ? r - 1 : r;
    if (i == 0 || r->lex == NULL || up->lex == NULL || !r->lex->spaced ||
        r->n_whens == 0 || up->n_whens == 0 ||
        !tf_undated_is_compared(r, &r->whens[0]) ||
        m->doc->sentences[i].paragraph != m->doc->sentences[i - 1].paragraph)
        return 0;
    const tf_when *own = &up->whens[up->n_whens - 1], *base = &r->whens[0];
    const int y = base->slots[TF_SLOT_YEAR], last = tf_undated_last_month(own);
    const bool same = tf_when_is(base, "same") || is_same_year(r, base);
    return !same || y < 100 || last == 0 ||
                   own->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET ||
                   tf_undated_is_compared(up, own)
               ? 0
               : y + 1 + years_back(m, i - 1, last);
}

/* The latest year that the figures of the sentences before tell of as over. */
int tf_undated_told_before(const tf_miner *m, uint32_t sentence)
{
    int last = 0;
    for (uint32_t i = 0; i < sentence; i++) {
        const tf_reading *r = &m->readings[i];
        for (uint32_t j = 0; r->n_quantities > 0 && j < r->n_whens; j++) {
            const tf_when *w = &r->whens[j];
            const bool span = tf_when_is(w, "years");
            const int y = w->slots[span ? TF_SLOT_YEAR2 : TF_SLOT_YEAR];
            if ((span || tf_when_is(w, "year")) && y > last &&
                !(r->classes & TF_BIT(STATUS)))
                last = y;
        }
    }
    return last;
}

/* The year two periods tell, unless the text spoke of later ones: "from 2003 to
 * 2010 ... last year 9 bn, compared with 2 bn in 2003". */
static int year_unless_told(const tf_miner *m, uint32_t i, const tf_when *own,
                            const tf_when *base)
{
    const int y = year_of(&m->readings[i], own, base);
    if (y == 0 || own->slots[TF_SLOT_REL] != -1)
        return y;
    const int told = tf_undated_told_before(m, i);
    return y <= told ? told + 1 : y;
}

static bool is_last_year(const tf_when *w)
{
    return tf_when_is(w, "year") && w->slots[TF_SLOT_REL] == -1 &&
           w->slots[TF_SLOT_YEAR] == TF_SLOT_UNSET;
}

/* "Rose from 5 bn in 2019 to 6 bn last year": the year after, of which last
 * year is the one told of; 0 if the words do not tell. */
static int year_after_left(const tf_reading *r, const tf_when *left,
                           const tf_when *own)
{
    enum { NEAR = 7 };
    const int y = left->slots[TF_SLOT_YEAR];
    uint32_t k = left->first;
    if (!r->lex->spaced || !tf_when_is(left, "year") || y < 100 ||
        !is_last_year(own))
        return 0;
    for (uint32_t n = 0; k-- > 0 && n < NEAR; n++)
        if (tf_scene_has(r, k, TF_CLASS_FROMTO))
            return tf_scene_between(r, left->last, own->first, TF_CLASS_RISETO)
                       ? y + 2
                       : 0;
    return 0;
}

/* A text that begins with last year is of the first months of this one, when
 * the months it goes on with are last year's too. */
static tf_date date_of(int year, const tf_when *first)
{
    enum { EARLY = 2 };
    return (tf_date){.year = (int16_t)year,
                     .month = is_last_year(first) ? EARLY : 0};
}

/* Whether "in all of 2018" is what somebody plans or expects. */
static bool is_plan(const tf_reading *r, const tf_when *w)
{
    enum { NEAR = 6 };
    uint32_t k = w->first < NEAR ? 0 : w->first - NEAR;
    if (!tf_when_is(w, "year") || w->slots[TF_SLOT_COUNT] != 12 ||
        w->slots[TF_SLOT_YEAR] == TF_SLOT_UNSET || !r->lex->spaced)
        return false;
    for (; k < w->last + NEAR && k < r->n_tokens; k++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_STATUS);
        if (x != NULL && strchr("TF", tf_scene_code(r, x)[0]) != NULL)
            return true;
    }
    return false;
}

/* "In eight months 5 bn, or 55 % of the plan for all of 2018": the only year
 * that the text tells, if it plans for it. */
static int year_of_plan(const tf_miner *m)
{
    int year = 0;
    bool plan = false;
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        for (uint32_t j = 0; r->lex != NULL && j < r->n_whens; j++) {
            const int y = r->whens[j].slots[TF_SLOT_YEAR];
            if (y == TF_SLOT_UNSET || y < 100)
                continue;
            if (year != 0 && y != year)
                return 0;
            year = y;
            plan |= is_plan(r, &r->whens[j]);
        }
    }
    return plan ? year : 0;
}

/* "Up on the same period of 2012", the first words of time of a sentence; 0 if
 * none are so. */
static int year_of_same(const tf_miner *m)
{
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        if (r->lex == NULL || r->n_whens == 0 || !r->lex->spaced)
            continue;
        const tf_when *w = &r->whens[0];
        if (w->slots[TF_SLOT_YEAR] > 100 && tf_undated_is_compared(r, w) &&
            (tf_when_is(w, "same") || is_same_year(r, w)))
            return w->slots[TF_SLOT_YEAR] + 1;
    }
    return 0;
}

/* 由于2009年同期基数较低: the year after what the rates are of. */
static int year_of_basis(const tf_miner *m)
{
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        for (uint32_t j = 0; r->lex != NULL && j < r->n_whens; j++)
            if (tf_when_is(&r->whens[j], "same") &&
                r->whens[j].slots[TF_SLOT_YEAR] > 100 &&
                tf_scene_literal(r, r->whens[j].last, "basis"))
                return r->whens[j].slots[TF_SLOT_YEAR] + 1;
    }
    return 0;
}

/* "Trade fell by 9 % in 2024. In December of last year it was 1 bn": the year
 * after the one that opens the text as over; 0 if none does. */
static int year_after_opening(const tf_miner *m)
{
    int opening = 0;
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        for (uint32_t j = 0; r->lex != NULL && j < r->n_whens; j++) {
            const tf_when *w = &r->whens[j];
            if (opening != 0 && tf_when_is(w, "month") &&
                w->slots[TF_SLOT_REL] == -1)
                return opening + 1;
            if (opening != 0)
                continue;
            const int y = w->slots[TF_SLOT_YEAR];
            if (!tf_when_is(w, "year") || y == TF_SLOT_UNSET || y < 100 ||
                r->n_quantities == 0 || (r->classes & TF_BIT(STATUS)) != 0)
                return 0;
            opening = y;
        }
    }
    return 0;
}

static tf_date date_by_words(const tf_miner *m)
{
    const tf_when *first = NULL, *told = NULL; /* by the sentences before */
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        const int next = year_by_next(m, i);
        if (next != 0)
            return (tf_date){.year = (int16_t)next};
        for (uint32_t j = 0; r->lex != NULL && j < r->n_whens; j++) {
            const tf_when *w = &r->whens[j];
            const tf_when *own = j > 0 ? &r->whens[j - 1] : told;
            first = first == NULL ? w : first;
            const int y =
                own != NULL && tf_undated_is_compared(r, w) && !has_last_year(r)
                    ? year_unless_told(m, i, own, w)
                    : 0;
            if (y != 0)
                return date_of(y, first);
            const int left = j > 0 ? year_after_left(r, own, w) : 0;
            if (left != 0)
                return (tf_date){.year = (int16_t)left};
        }
        if (r->lex != NULL && r->n_whens > 0)
            told = is_last_year(&r->whens[0]) ? &r->whens[0] : NULL;
    }
    static int (*const ways[])(const tf_miner *) = {
        year_of_basis,     year_of_twin,       year_of_span_before,
        year_of_same,      year_after_opening, year_of_plan,
        tf_stamp_by_month, tf_stamp_by_year};
    int year = 0;
    for (size_t i = 0; year == 0 && i < sizeof ways / sizeof *ways; i++)
        year = ways[i](m);
    return (tf_date){.year = (int16_t)year};
}

tf_date tf_undated_date(const tf_miner *m)
{
    tf_date date = date_by_words(m);
    const int opening = tf_stamp_opening(m);
    if (date.year != 0 && date.year < opening)
        date = (tf_date){.year = (int16_t)opening};
    return date;
}

/* "Surplus in August" of a title whose text says August 2017. */
static bool is_open_twin(tf_period a, tf_period b)
{
    return a.open && !b.open && a.months == b.months &&
           a.start % 12 == b.start % 12;
}

/* A mark that was passed lies further below the figure, and never above it. */
static bool rounds(const tf_claim *a, const tf_claim *b)
{
    const double title = fabs(a->value), text = fabs(b->value);
    const double gap = a->kind == TF_KIND_LEVEL ? 0.05 : 0.1;
    if ((a->value < 0) != (b->value < 0))
        return false;
    if (a->kind != TF_KIND_LEVEL)
        return fabs(title - text) <= gap * text;
    if (a->hedge == TF_HEDGE_OVER)
        return title <= text * 1.001 && title >= text * 0.85;
    if (a->hedge == TF_HEDGE_UNDER)
        return title >= text * 0.999 && title <= text * 1.1;
    return fabs(title - text) <= gap * text;
}

/* Whether b may be what the title's figure a rounds. */
static bool is_told_by(const tf_claim *a, const tf_claim *b)
{
    if (!tf_period_is_none(a->period) && !is_open_twin(a->period, b->period))
        return false;
    return a->kind == b->kind && a->flow == b->flow &&
           (a->status == b->status ||
            (!tf_is_wish(a->status) && !tf_is_wish(b->status))) &&
           !tf_period_is_none(b->period) && rounds(a, b);
}

/* "Nearly 20 %" is 19.7 rather than 20. */
static bool is_beyond(const tf_claim *a, const tf_claim *b)
{
    const double title = fabs(a->value), text = fabs(b->value);
    return a->hedge == TF_HEDGE_UNDER  ? text < title * 0.9999
           : a->hedge == TF_HEDGE_OVER ? text > title * 1.0001
                                       : true;
}

/* The first claim of the text that the title's claim rounds; NULL. */
static const tf_claim *told_by(const tf_miner *m, size_t from,
                               const tf_claim *a)
{
    const tf_claim *found = NULL;
    for (size_t j = from; j < m->out->n; j++) {
        const tf_claim *b = &m->out->at[j];
        if (!is_told_by(a, b))
            continue;
        if (is_beyond(a, b))
            return b;
        found = found == NULL ? b : found;
    }
    return found;
}

void tf_undated_titles(tf_miner *m, size_t n_title)
{
    for (size_t i = m->first_claim; i < n_title; i++) {
        tf_claim *a = &m->out->at[i];
        if (!tf_period_is_none(a->period) && !a->period.open)
            continue;
        const tf_claim *b = told_by(m, n_title, a);
        if (b == NULL)
            continue;
        a->period = b->period;
        a->base_period = b->base_period;
        a->status = b->status;
    }
}

/* "5 bn came from Peru, 4 bn from Chile and 3 bn from Togo, customs said on
 * eight months": the only period of a sentence, behind its last figure, is that
 * of all its levels. */
void tf_undated_row(const tf_scene *s)
{
    const tf_reading *r = s->r;
    const tf_claims *out = s->m->out;
    if (!r->lex->spaced || r->n_whens != 1 || s->n_bound < 2 ||
        r->n_quantities == 0 || out->n < s->n_bound ||
        r->whens[0].first < r->quantities[r->n_quantities - 1].last)
        return;
    const tf_claim *last = &out->at[out->n - 1];
    for (size_t i = out->n - s->n_bound; i < out->n; i++) {
        tf_claim *c = &out->at[i];
        if (c->kind == TF_KIND_LEVEL && tf_period_is_none(c->period) &&
            c->status == last->status && c->flow == last->flow &&
            tf_str_eq(c->area, last->area) &&
            !tf_str_eq(c->partner, last->partner))
            c->period = last->period;
    }
}
