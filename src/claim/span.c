/* Rates over spans: several years, the last years, half a year. */
#include "claim/dating.h"

#include "value/period.h"

#include <string.h>

enum { NEAR = 4 };

/* "January to May", "the first quarter": some months of a year. */
bool tf_span_is_months(const tf_when *w)
{
    static const char *const spans[] = {"months", "first", "first_to",
                                        "quarter", "half"};
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        if (tf_when_is(w, spans[i]))
            return true;
    return false;
}

static bool names_no_year(const tf_when *w)
{
    return w->slots[TF_SLOT_YEAR] == TF_SLOT_UNSET &&
           w->slots[TF_SLOT_REL] == TF_SLOT_UNSET;
}

/* A span of months that names no year. */
bool tf_span_is_bare(const tf_when *w)
{
    return names_no_year(w) && tf_span_is_months(w);
}

/* "From January to May of this year trade with Peru in 2014 was": the year is
 * said twice. */
static bool is_span_of(const tf_scene *s, const tf_when *w, int year)
{
    tf_when bare = *w;
    if (w->slots[TF_SLOT_REL] == TF_SLOT_UNSET ||
        w->slots[TF_SLOT_REL] + s->m->doc->date.year != year)
        return false;
    bare.slots[TF_SLOT_REL] = TF_SLOT_UNSET;
    return tf_span_is_bare(&bare);
}

static bool is_bare_month(const tf_when *w)
{
    return tf_when_is(w, "month") && names_no_year(w);
}

/* "In September sales went from 5 bn last year to 6 this year": whether what
 * was left behind stands between the month or span and the year. */
static bool leads_from(const tf_scene *s, const tf_when *span, const tf_when *w)
{
    return s->r->lex->spaced &&
           (is_bare_month(span) || tf_span_is_bare(span)) &&
           tf_scene_between(s->r, span->last, w->first, TF_CLASS_FROMTO);
}

/* "From January to March trade went from 5 bn in 2017 to 4 bn in 2018": the
 * years behind the amounts are those of the span, if no level was told of it
 * before. */
tf_period tf_span_in_year(const tf_scene *s, const tf_when *w, tf_period year)
{
    const tf_when *span = NULL;
    const bool now = s->r->lex->spaced && w->slots[TF_SLOT_REL] == 0,
               told = now || w->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET;
    bool first = s->n_levels == 0;
    if (!tf_when_is(w, "year") || year.months != 12 || year.open ||
        w->slots[TF_SLOT_COUNT] == 12)
        return year; /* "in all of 2018" */
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *x = &s->r->whens[i];
        if (x->first >= w->first)
            break;
        if ((told &&
             (tf_span_is_bare(x) || is_span_of(s, x, tf_period_year(year)))) ||
            (now && is_bare_month(x)) || leads_from(s, x, w))
            span = span == NULL ? x : span;
        else if (!tf_when_is(x, "year"))
            return year;
        else
            first |= span != NULL;
    }
    if (span == NULL || !first)
        return year;
    const tf_when_value v = tf_dating_resolve(s, span, s->m->frame.period);
    if (v.period.open || tf_period_is_none(v.period))
        return year;
    return tf_period_shift(v.period,
                           tf_period_year(year) - tf_period_year(v.period));
}

/* "Down 9 % on the half-year before": a code of the word. */
bool tf_span_is_half(const tf_scene *s)
{
    for (uint32_t k = 0; k < s->r->n_tokens; k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_PREVBASE);
        if (x != NULL && tf_scene_code(s->r, x)[0] == 'h')
            return true;
    }
    return false;
}

/* 年增13.4%，为近6年最大增幅: behind the comma what a record is counted over.
 */
static bool is_record_of(const tf_scene *s, const tf_when *w,
                         const tf_quantity *q)
{
    return !s->r->lex->spaced && w->first > q->last &&
           tf_dating_mark_between(s, q->last, w->first);
}

/* 为3年来最低；对日本出口下降5%: another clause. */
static bool is_behind_stop(const tf_scene *s, uint32_t from, uint32_t to)
{
    for (uint32_t k = from; k < to && !s->r->lex->spaced; k++)
        if (tf_scene_is(s->r, k, ';'))
            return true;
    return false;
}

/* "Trade has tripled in the last three years": over no span we could name. */
bool tf_span_is_loose(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        const uint32_t reach = s->r->lex->spaced ? 8 : 14; /* characters */
        const bool near = w->last <= q->first ? q->first - w->last < reach
                                              : w->first - q->last < 4;
        if (!tf_when_is(w, "lately") || is_record_of(s, w, q) ||
            is_behind_stop(s, w->last, q->first))
            continue;
        if (w->first == 0 && s->r->n_whens == 1)
            return true; /* it opens the sentence */
        if (near && !tf_dating_quantity_between(s, w->last, q->first) &&
            !tf_dating_quantity_between(s, q->last, w->first))
            return true;
    }
    return false;
}

/* A base of another length than the figure's is the figure's own span in
 * that year: "9 months, up 3 % on 2017"; so is one of the financial year. */
tf_period tf_span_fit(tf_period base, tf_period own)
{
    if (own.open && base.open && base.months == 12 && own.months < 12)
        return tf_period_shift(own, -1);
    if (tf_period_is_none(own) || own.open || base.open)
        return base;
    if (own.months == 12 && tf_period_year(own) == tf_period_year(base))
        return base; /* the year to May 2011 beside "the year 2010" */
    const bool same = own.months < 12 && own.start > base.start &&
                      (own.start - base.start) % 12 == 0;
    if (base.months == 12 && same && own.day == base.day)
        return tf_period_shift(own, (base.start - own.start) / 12);
    if (base.months == 12 && base.start % 12 == 0 && base.day <= 1 &&
        (own.months < 12 || own.start % 12 != 0))
        return tf_period_shift(own, tf_period_year(base) - tf_period_year(own));
    return base;
}

/* The base of a rate; January's on December is the one before. */
tf_period tf_span_base(tf_period base, tf_period own)
{
    const bool later = own.months == 1 && base.months == 1 && !own.open &&
                       !base.open && base.start > own.start;
    return later ? tf_period_shift(base, -1) : tf_span_fit(base, own);
}

/* "Fell by 19 % from December 2020 to January 2021": from the first of two
 * months that follow each other to the second. */
static bool is_step(const tf_scene *s, const tf_quantity *q, tf_period p)
{
    if (!s->r->lex->spaced || p.months != 2 || p.days != 0 || p.open)
        return false;
    const bool again = q > s->r->quantities && q[-1].last + 1 == q->first &&
                       tf_scene_is(s->r, q[-1].last, '(');
    const uint32_t first = again ? q[-1].first : q->first; /* "3 bn (5 %)" */
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (tf_when_is(w, "months") && w->first > 0 && w->last + 1 == first &&
            tf_scene_has(s->r, w->last, TF_CLASS_RISEBY) &&
            tf_scene_has(s->r, w->first - 1, TF_CLASS_DIR))
            return true; /* "rose from May to June by 5 %" */
        if (w->first < q->last || !tf_when_is(w, "months"))
            continue;
        const tf_sense *x = tf_scene_sense(s->r, w->first, TF_CLASS_WITH);
        if (x != NULL && strcmp(tf_scene_code(s->r, x), "between") == 0)
            return true; /* "a rise of 5 % between May and June" */
        if (tf_scene_literal(s->r, w->first, "stepfrom") &&
            w->first == q->last && w->slots[TF_SLOT_MONTH] > 1)
            return true; /* "fell 5 % from August to September" */
        if (w->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET &&
            w->slots[TF_SLOT_YEAR2] != TF_SLOT_UNSET)
            return tf_scene_has(s->r, w->first, TF_CLASS_FROMTO);
    }
    return false;
}

/* "Exports rose from May to June, while imports fell by 3 %": the next change
 * is of the same step. */
static bool is_step_again(const tf_scene *s, tf_period p)
{
    const tf_claims *out = s->m->out;
    if (s->n_bound == 0 || out->n == 0 || p.months != 2 || p.days != 0)
        return false;
    const tf_claim *c = &out->at[out->n - 1];
    return c->kind != TF_KIND_LEVEL && c->period.months == 1 &&
           c->base_period.months == 1 && c->base_period.start == p.start &&
           c->period.start == p.start + 1;
}

/* Whether words for a yearly mean stand in the figure's own clause. */
static bool is_yearly(const tf_scene *s, const tf_quantity *q)
{
    uint32_t from = q->first, to = q->last;
    while (from > 0 && !tf_scene_is(s->r, from - 1, ','))
        from--;
    while (to < s->r->n_tokens && !tf_scene_is(s->r, to, ','))
        to++;
    return tf_scene_between(s->r, from, to, TF_CLASS_EACH);
}

/* "Mỗi tháng chi gần 1 tỷ": where what is owned stands first, so does what an
 * amount is counted by. */
bool tf_span_is_each(const tf_scene *s, const tf_quantity *q)
{
    enum { BEFORE = 6 };
    if (!s->r->lex->owner_last || q->kind != TF_QUANTITY_MONEY)
        return false;
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < BEFORE; n++) {
        if (tf_scene_has(s->r, k, TF_CLASS_EACH))
            return true;
        if (s->r->tokens[k].kind == TF_TOKEN_MARK ||
            s->r->tokens[k].kind == TF_TOKEN_NUMBER)
            break;
    }
    return false;
}

/* "Imports rose 5 % in the year to May", in a report on May: on the May before,
 * no twelve months. */
static bool is_year_on(const tf_scene *s, const tf_quantity *q, tf_period p)
{
    const tf_period main = s->m->frame.main;
    if (p.months != 12 || p.open || main.open || main.months != 1 ||
        main.days > 0 || p.start + 12 != main.start + 1 ||
        q->kind != TF_QUANTITY_PERCENT || s->level >= 0 || !s->r->lex->spaced)
        return false;
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        if (tf_when_is(&s->r->whens[i], "year_to"))
            return s->r->whens[i].last - s->r->whens[i].first < 5;
    return false;
}

/* "From 2021 to 2023 exports rose by a half": from the first of the years to
 * the last; not "by 3 % a year". */
void tf_span_ends(const tf_scene *s, const tf_quantity *q, tf_dated *d)
{
    if (!d->has_base && is_year_on(s, q, d->period)) {
        d->period = s->m->frame.main;
        d->same = true;
        return;
    }
    const tf_period p = d->period;
    if (!d->has_base && ((d->own && is_step(s, q, p)) || is_step_again(s, p))) {
        d->base = d->period;
        d->base.months = d->period.months = 1;
        d->period.start++;
        d->has_base = true;
        return;
    }
    if (!d->own || d->has_base || !tf_dating_is_years(p) || is_yearly(s, q) ||
        q->kind == TF_QUANTITY_MONEY)
        return;
    d->base = tf_period_of(tf_period_year(p), 1, 12);
    d->period = tf_period_shift(d->base, p.months / 12 - 1);
    d->has_base = true;
}

/* Whether the sentence names no span but two months joined by "and". */
static bool names_two_months(const tf_reading *r)
{
    bool two = false;
    for (uint32_t i = 0; i < r->n_whens; i++) {
        const tf_when *w = &r->whens[i];
        if (!tf_when_is(w, "months"))
            continue;
        if (!tf_scene_between(r, w->first, w->last, TF_CLASS_AND) ||
            tf_scene_between(r, w->first, w->last, TF_CLASS_WITH))
            return false; /* "between May and June" */
        two = true;
    }
    return two;
}

void tf_span_apart(const tf_scene *s, const tf_quantity *q, tf_dated *d)
{
    uint32_t place;
    tf_flow flow;
    int sign;
    if (q->first > 0 && tf_scene_has(s->r, q->first - 1, TF_CLASS_RISETO) &&
        is_step_again(s, d->period)) {
        d->period.start++; /* "fell 5 % from May to June to 4 bn" */
        d->period.months = 1;
        return;
    }
    if (!s->r->lex->spaced || d->period.months != 2 || d->period.days != 0 ||
        !tf_scene_between(s->r, 0, s->r->n_tokens, TF_CLASS_RESP) ||
        !names_two_months(s->r) || tf_list_row(s, q, &place) != 2 ||
        place > 1 || tf_list_flow(s, q, &flow, &sign) ||
        tf_list_area(s, q) != NULL)
        return;
    d->period.start += (int)place;
    d->period.months = 1;
}

/* "In three years exports doubled": up to the year spoken of. */
void tf_span_over(const tf_scene *s, const tf_quantity *q, tf_dated *d)
{
    const tf_period p = d->period;
    if (p.months != 12 || p.start % 12 != 0 || p.open || !s->r->lex->spaced)
        return;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (!tf_when_is(w, "ahead") || w->last > q->first ||
            w->slots[TF_SLOT_COUNT] == TF_SLOT_UNSET || tf_dating_dates(s, w) ||
            tf_dating_quantity_between(s, w->last, q->first))
            continue;
        d->base = tf_period_shift(p, -w->slots[TF_SLOT_COUNT]);
        d->has_base = true;
    }
}

/* "An average annual growth of 5 %" over many years is of none of them. */
bool tf_span_is_mean(const tf_scene *s, const tf_quantity *q, const tf_dated *d)
{
    enum { BEFORE = 4 };
    bool each = tf_scene_has(s->r, q->last, TF_CLASS_EACH);
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < BEFORE && !each; n++) {
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            s->r->tokens[k].kind == TF_TOKEN_MARK)
            break;
        each = tf_scene_has(s->r, k, TF_CLASS_EACH);
    }
    return each && d->period.months == 12 &&
           (!s->r->lex->spaced ||
            tf_period_year(d->base) + 1 < tf_period_year(d->period));
}

/* "From 8 bn now to 15": of no period. */
bool tf_span_is_now(const tf_scene *s, const tf_quantity *q)
{
    return tf_scene_has(s->r, q->last, TF_CLASS_DONE) &&
           !tf_scene_has(s->r, q->last, TF_CLASS_REACH) &&
           tf_scene_has(s->r, q->last + 1, TF_CLASS_RISETO);
}

/* "Exports to China, our main partner in 2023, rose": when it was that. */
static bool is_in_apposition(const tf_scene *s, const tf_when *w)
{
    enum { APPOSITION = 12 };
    bool partner = false;
    if (!s->r->lex->spaced || !tf_scene_is(s->r, w->last, ','))
        return false;
    for (uint32_t k = w->first, n = 0; k-- > 1 && n < APPOSITION; n++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
        partner |= x != NULL && strchr(tf_scene_code(s->r, x), '>') != NULL;
        if (tf_scene_is(s->r, k, ','))
            return partner && tf_mention_area(s->r, k - 1) != NULL;
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_has(s->r, k, TF_CLASS_REACH))
            break; /* "Chile is our main partner in 2023" */
    }
    return false;
}

/* "Passed 50 bn for the first time this year": within what it is a first. */
static bool is_scope_of_first(const tf_scene *s, const tf_when *w)
{
    enum { CLAUSE = 12 };
    if (!tf_when_is(w, "year") || w->slots[TF_SLOT_REL] != 0)
        return false;
    for (uint32_t k = w->first, n = 0; k-- > 0 && n < CLAUSE; n++) {
        if (tf_scene_literal(s->r, k, "firsttime"))
            return true;
        if (tf_scene_is(s->r, k, ',') || tf_scene_is(s->r, k, ';'))
            break;
    }
    return false;
}

/* Whether an amount or a rate stands before token k in the sentence. */
static bool follows_figure(const tf_reading *r, uint32_t k)
{
    for (uint32_t i = 0; i < r->n_quantities; i++)
        if (r->quantities[i].kind == TF_QUANTITY_MONEY ||
            r->quantities[i].kind == TF_QUANTITY_PERCENT)
            return r->quantities[i].last <= k;
    return false;
}

static bool is_mark_or_number(const tf_reading *r, uint32_t k)
{
    return r->tokens[k].kind == TF_TOKEN_MARK ||
           r->tokens[k].kind == TF_TOKEN_NUMBER;
}

/* 今年最高, 올해 최고: the superlative stands behind the period. */
static bool has_extreme_behind(const tf_reading *r, const tf_when *w)
{
    enum { NEXT = 3 };
    if (r->lex->owner_last || (r->lex->spaced && !r->lex->postposed))
        return false;
    for (uint32_t k = w->last;
         k < w->last + NEXT && k < r->n_tokens && !is_mark_or_number(r, k); k++)
        if (tf_scene_literal(r, k, "extreme"))
            return true;
    return false;
}

/* "The most this year": it stands before the period, with which the clause
 * ends; not "the highest exports of this year were 5 bn". */
static bool has_extreme_before(const tf_reading *r, const tf_when *w)
{
    enum { APART = 5 };
    if (w->last < r->n_tokens && !tf_scene_is(r, w->last, ',') &&
        !tf_scene_is(r, w->last, ';') && !tf_scene_is(r, w->last, '.') &&
        !tf_scene_has(r, w->last, TF_CLASS_BREAK))
        return false;
    for (uint32_t k = w->first, n = 0;
         k-- > 0 && n < APART && !is_mark_or_number(r, k); n++)
        if (tf_scene_literal(r, k, "extreme"))
            return true;
    return false;
}

/* "5 bn in May, the most this year, and", 5億ドルと今年最高で: within what a
 * figure told before is a record. */
static bool is_scope_of_record(const tf_reading *r, const tf_when *w)
{
    return follows_figure(r, w->first) &&
           (has_extreme_behind(r, w) || has_extreme_before(r, w));
}

/* "Tiếp tục đà giảm của tháng 6": goes on with the fall of June. */
static bool is_of_old_change(const tf_reading *r, const tf_when *w)
{
    for (uint32_t k = w->last; k < w->last + 3 && !tf_scene_is(r, k, ','); k++)
        if (k < r->n_tokens && r->tokens[k].kind == TF_TOKEN_NUMBER)
            return false; /* "the fall of May was 28 %" */
    return r->lex->owner_last && w->first > 0 && tf_when_is(w, "month") &&
           tf_scene_has(r, w->first, TF_CLASS_OF) &&
           tf_scene_has(r, w->first - 1, TF_CLASS_DIR);
}

/* Whether words before the period make it a start: "since the pact of 2013". */
static bool follows_since(const tf_reading *r, const tf_when *w)
{
    for (uint32_t k = w->first, n = 0; k-- > 0 && n < 10; n++) {
        if (tf_scene_literal(r, k, "since"))
            return true;
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            r->tokens[k].kind == TF_TOKEN_NUMBER)
            return false;
    }
    return false;
}

/* "The largest fall since the earthquake of March 2011": what a record is
 * counted from. */
bool tf_span_is_since(const tf_scene *s, const tf_when *w)
{
    if (is_in_apposition(s, w) || is_scope_of_first(s, w) ||
        is_scope_of_record(s->r, w) || is_of_old_change(s->r, w))
        return true;
    return follows_since(s->r, w);
}

/* "At the time [when the pact was signed]". */
bool tf_span_is_moment(const tf_scene *s, uint32_t k)
{
    for (uint32_t n = 0; k-- > 0 && n < 4; n++)
        if (tf_scene_literal(s->r, k, "moment"))
            return true;
    return false;
}

/* 2023年(1-7月): whether the period stands in a bracket behind a year. */
bool tf_span_behind_year(const tf_scene *s, const tf_when *w)
{
    for (uint32_t i = 1; i < s->r->n_whens; i++)
        if (&s->r->whens[i] == w && w->first > 0 && tf_when_is(w - 1, "year") &&
            (w - 1)->last + 1 == w->first)
            return true;
    return false;
}

/* 继9月破百亿后, 2013年提出倡议以来: what came before, in a clause of its own
 * that a word for "after" ends. */
bool tf_span_is_left(const tf_scene *s, const tf_when *w)
{
    const tf_reading *r = s->r;
    if (r->lex->spaced || r->lex->postposed)
        return false;
    for (uint32_t k = w->last; k + 1 < r->n_tokens && k < w->last + 24; k++)
        if (r->tokens[k].kind == TF_TOKEN_MARK)
            return tf_scene_is(r, k, ',') &&
                   tf_scene_literal(r, k - 1, "behind") &&
                   !tf_dating_quantity_between(s, w->last, k);
    return false;
}

/* "Between 2019 and 2021 rose by 40 % to 2 bn", 增长40%，达20亿: what was
 * reached in the end. */
bool tf_span_is_reached(const tf_scene *s, const tf_quantity *q)
{
    return q > s->r->quantities && tf_scene_is_rate(q - 1) &&
           q->first <= q[-1].last + NEAR &&
           (tf_scene_between(s->r, q[-1].last, q->first, TF_CLASS_RISETO) ||
            tf_scene_between(s->r, q[-1].last, q->first, TF_CLASS_REACH));
}

/* "To the highest since 2017", 创2017年以来新高: the words date no base. */
static bool dates_peak(const tf_scene *s, const tf_when *w)
{
    for (uint32_t k = w->last; k < w->last + 3 && !s->r->lex->spaced; k++)
        if (tf_scene_literal(s->r, k, "summit"))
            return true;
    for (uint32_t k = w->first, n = 0; k-- > 0 && n < 3; n++)
        if (tf_scene_literal(s->r, k, "peak"))
            return true;
    return false;
}

/* "Since 2015 trade has doubled", "grew 40 % since 2015". */
bool tf_span_grown_since(const tf_scene *s, const tf_quantity *q,
                         const tf_when *w)
{
    return tf_when_is(w, "since") && !dates_peak(s, w) &&
           (w->first >= q->last
                ? w->first <= q->last + NEAR &&
                      !tf_dating_mark_between(s, q->last, w->first)
                : (w->first < 2 || s->r->lex->verb_last ||
                   !s->r->lex->spaced) &&
                      !tf_dating_quantity_between(s, w->last, q->first));
}

/* "Has grown sixfold since 2010": up to a time that nothing tells. */
bool tf_span_has_since(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        if (tf_span_grown_since(s, q, &s->r->whens[i]))
            return true;
    return false;
}

/* 2013年の協定締結以来、2013년 협정 체결 이후: the word stands behind. */
static bool precedes_since(const tf_reading *r, const tf_when *w)
{
    if (!r->lex->postposed)
        return false;
    for (uint32_t k = w->last; k < r->n_tokens && k < w->last + 10; k++) {
        if (tf_scene_literal(r, k, "behind"))
            return true;
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            r->tokens[k].kind == TF_TOKEN_NUMBER)
            return false;
    }
    return false;
}

/* The year that a change is told from: "since 2013 trade has grown from 6 bn to
 * 16", 自2013年签约以来从60亿增至165亿; NULL if there is none. */
const tf_when *tf_span_start(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->last > q->first)
            return NULL;
        if (w->slots[TF_SLOT_YEAR] != TF_SLOT_UNSET && !dates_peak(s, w) &&
            (tf_when_is(w, "since") || follows_since(s->r, w) ||
             precedes_since(s->r, w) || tf_span_is_left(s, w)) &&
            !tf_dating_quantity_between(s, w->last, q->first))
            return w;
    }
    return NULL;
}

/* "Over ten months 5 bn; coffee is up 5 % on the year and down 9 % on the
 * month": what is set against the month before is of the last month, and so
 * is the rate beside it. */
void tf_span_last_month(const tf_scene *s, tf_dated *d)
{
    const tf_period span = d->period;
    const bool half = span.months == 6 &&
                      (tf_span_is_half(s) || !tf_unsaid_is_cumulated(span));
    if (!d->prev || d->same || d->own || tf_period_is_none(span) ||
        span.months < 2 || span.months >= 12 || span.days > 0 ||
        span.months == 3 || half)
        return;
    d->period.start += span.months - 1;
    d->period.months = 1;
    const tf_claims *out = s->m->out;
    tf_claim *beside = s->n_bound == 1 ? &out->at[out->n - 1] : NULL;
    if (beside == NULL || beside->kind != TF_KIND_GROWTH ||
        !tf_period_eq(beside->period, span) ||
        !tf_period_eq(beside->base_period, tf_period_shift(span, -1)) ||
        !s->r->lex->spaced)
        return;
    beside->period = d->period;
    beside->base_period = tf_period_shift(d->period, -1);
}
