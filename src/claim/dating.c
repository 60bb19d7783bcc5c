/* Which period a figure has, and which it is compared with. A period right
 * after the figure is its own; else the last before it in the sentence that
 * is no base; else what is in force. */
#include "claim/claim_impl.h"

#include "value/decimal.h"
#include "value/period.h"

#include <string.h>

enum { AFTER = 3, BASE_AFTER = 8 };

/* The year spoken of: stated in this paragraph, or anywhere before if the
 * article has no date. */
static int year_in_force(const tf_scene *s)
{
    const tf_frame *f = &s->m->frame;
    const uint32_t here = s->m->doc->sentences[s->r->sentence].paragraph;
    return f->year_paragraph == here || s->m->doc->date.year == 0 ? f->year : 0;
}

static tf_when_context context_of(const tf_scene *s, tf_period own)
{
    return (tf_when_context){.date = s->m->doc->date,
                             .year = year_in_force(s),
                             .period = own,
                             .area = s->m->frame.pair.area};
}

static tf_when_value resolve(const tf_scene *s, const tf_when *w, tf_period own)
{
    const tf_when_context c = context_of(s, own);
    return tf_when_resolve(w, &c);
}

static bool between(const tf_scene *s, uint32_t from, uint32_t to, tf_class cls)
{
    for (uint32_t k = from; k < to; k++)
        if (tf_scene_has(s->r, k, cls))
            return true;
    return false;
}

static bool quantity_between(const tf_scene *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++)
        if (s->r->quantities[i].first >= from && s->r->quantities[i].first < to)
            return true;
    return false;
}

static bool mark_between(const tf_scene *s, uint32_t from, uint32_t to)
{
    for (uint32_t k = from; k < to; k++)
        if (tf_scene_is(s->r, k, ',') || tf_scene_is(s->r, k, ';') ||
            tf_scene_is(s->r, k, '(') || tf_scene_is(s->r, k, ')'))
            return true;
    return false;
}

/* Whether a rate stands just before token k. */
static bool follows_rate(const tf_scene *s, uint32_t k)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *q = &s->r->quantities[i];
        if (q->last <= k && q->last + 3 > k && q->kind != TF_QUANTITY_MONEY)
            return true;
    }
    return false;
}

bool tf_dating_is_base(const tf_scene *s, const tf_when *w)
{
    if (strcmp(w->action, "same") == 0 ||
        strcmp(w->action, "prev_month") == 0 ||
        strcmp(w->action, "prev_quarter") == 0)
        return true;
    /* "so với [mức] [của] năm 2017": a compare word shortly before, with no
     * figure between */
    for (uint32_t k = w->first, n = 0; k-- > 0 && n < 5; n++) {
        if (tf_scene_has(s->r, k, TF_CLASS_SAMEBASE) ||
            tf_scene_has(s->r, k, TF_CLASS_PREVBASE))
            return n == 0;
        if (tf_scene_has(s->r, k, TF_CLASS_BASE)) {
            /* English "over", "on", "from" compare only after a rate */
            return !s->r->lex->spaced || s->r->tokens[k].len > 4 ||
                   follows_rate(s, k);
        }
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            s->r->tokens[k].kind == TF_TOKEN_MARK)
            break;
    }
    return false;
}

/* A period that belongs to the figure before it, not to the one after. */
static const tf_when *after(const tf_scene *s, const tf_quantity *q)
{
    if (!s->r->lex->spaced || q->kind == TF_QUANTITY_MULTIPLE)
        return NULL; /* there it stands before; here it is the base */
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->first < q->last)
            continue;
        if (w->first > q->last + AFTER ||
            quantity_between(s, q->last, w->first) ||
            mark_between(s, q->last, w->first) || tf_dating_is_base(s, w) ||
            between(s, q->last, w->first, TF_CLASS_BREAK) ||
            between(s, q->last, w->first, TF_CLASS_AND))
            return NULL;
        return w;
    }
    return NULL;
}

/* Whether a figure before `w` has taken it as its own. */
static bool is_taken(const tf_scene *s, const tf_when *w)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *q = &s->r->quantities[i];
        if (q->kind != TF_QUANTITY_MONEY || q->last > w->first)
            continue;
        if (after(s, q) == w)
            return true;
    }
    return false;
}

static const tf_when *before(const tf_scene *s, const tf_quantity *q)
{
    const tf_when *best = NULL;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->last > q->first)
            break;
        if (tf_dating_is_base(s, w))
            continue;
        if (is_taken(s, w) && (best != NULL || s->was_from))
            continue;
        best = w;
    }
    return best;
}

/* The only period of a sentence may stand at its end. */
static const tf_when *alone(const tf_scene *s, const tf_quantity *q)
{
    const tf_when *only = NULL;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        if (tf_dating_is_base(s, &s->r->whens[i]))
            continue;
        if (only != NULL)
            return NULL;
        only = &s->r->whens[i];
    }
    if (only != NULL && only->first >= q->last)
        for (uint32_t i = 0; i < s->r->n_quantities; i++) {
            const tf_quantity *x = &s->r->quantities[i];
            if (x->kind == TF_QUANTITY_MONEY && x->first >= q->last &&
                x->last <= only->first)
                return NULL; /* it is that one's */
        }
    return only;
}

/* "In the same period the year before, the figure was 5 bn": here the words
 * date the figure itself. */
static const tf_when *same_before(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if ((strcmp(w->action, "same") != 0 &&
             strcmp(w->action, "prev_month") != 0 &&
             strcmp(w->action, "prev_quarter") != 0) ||
            w->last > q->first)
            continue;
        if (w->first > 0 && tf_scene_has(s->r, w->first - 1, TF_CLASS_BASE))
            continue;
        if (!quantity_between(s, 0, w->first) &&
            !between(s, 0, w->first, TF_CLASS_DIR))
            return w;
    }
    return NULL;
}

/* A year said earlier in the sentence holds for what follows. */
static void take_years(tf_scene *s, const tf_when *until)
{
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->first >= until->first)
            break;
        if (tf_dating_is_base(s, w))
            continue;
        const tf_when_value v = resolve(s, w, s->m->frame.period);
        if (!v.has_year || v.period.open || tf_period_is_none(v.period))
            continue;
        s->m->frame.year = tf_period_year(v.period);
        s->m->frame.year_paragraph =
            s->m->doc->sentences[s->r->sentence].paragraph;
    }
}

static tf_period own_period(tf_scene *s, const tf_quantity *q, tf_dated *d)
{
    d->own = false;
    const tf_when *w = after(s, q);
    if (w == NULL)
        w = before(s, q);
    if (w == NULL)
        w = same_before(s, q);
    if (w == NULL && s->n_bound == 0)
        w = alone(s, q);
    if (w == NULL)
        return s->m->frame.period;
    take_years(s, w);
    const tf_when_value v = resolve(s, w, s->start_period);
    if (tf_period_is_none(v.period))
        return s->m->frame.period;
    d->own = true;
    d->aside = v.is_same || v.is_prev;
    if (v.has_year && !v.period.open) {
        s->m->frame.year = tf_period_year(v.period);
        s->m->frame.year_paragraph =
            s->m->doc->sentences[s->r->sentence].paragraph;
    }
    return v.period;
}

/* Where blanks do not part words the compare words stand before the rate:
 * 环比下降3%，比2015年翻了一番，是2011年的2.4倍. */
static void find_base_before(const tf_scene *s, const tf_quantity *q,
                             tf_dated *d)
{
    uint32_t from = q->first < 8 ? 0 : q->first - 8;
    for (uint32_t i = 0; i < s->r->n_quantities; i++)
        if (s->r->quantities[i].last <= q->first &&
            s->r->quantities[i].last > from)
            from = s->r->quantities[i].last;
    for (uint32_t k = from; k < q->first; k++) {
        d->prev |= tf_scene_has(s->r, k, TF_CLASS_PREVBASE);
        d->same |= tf_scene_has(s->r, k, TF_CLASS_SAMEBASE);
    }
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        const bool told = q->kind == TF_QUANTITY_MULTIPLE &&
                          w->last <= q->first && w->last + 2 >= q->first;
        if (w->first < from || w->last > q->first ||
            (!told && !tf_dating_is_base(s, w)))
            continue;
        const tf_when_value v = resolve(s, w, d->period);
        d->has_base = !tf_period_is_none(v.period);
        d->base = v.period;
    }
}

/* The compare words after a rate: base period, or how it is compared. */
static void find_base(const tf_scene *s, const tf_quantity *q, tf_dated *d)
{
    uint32_t end = q->last + BASE_AFTER;
    for (uint32_t i = 0; i < s->r->n_quantities; i++)
        if (s->r->quantities[i].first >= q->last &&
            s->r->quantities[i].first < end)
            end = s->r->quantities[i].first;
    for (uint32_t k = q->last; k < end && k < s->r->n_tokens; k++) {
        if (tf_scene_is(s->r, k, ';') || tf_scene_is(s->r, k, '.'))
            break;
        d->prev |= tf_scene_has(s->r, k, TF_CLASS_PREVBASE);
        d->same |= tf_scene_has(s->r, k, TF_CLASS_SAMEBASE);
    }
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        const bool told = q->kind == TF_QUANTITY_MULTIPLE &&
                          w->first >= q->last && w->first <= q->last + 2;
        if (!told &&
            (w->first < q->last || w->first >= end || !tf_dating_is_base(s, w)))
            continue; /* "double that of 2021" tells its base */
        const tf_when_value v = resolve(s, w, d->period);
        d->has_base = !tf_period_is_none(v.period);
        d->base = v.period;
        d->same |= v.is_same;
        d->prev |= v.is_prev;
        return;
    }
}

static bool is_cumulated(tf_period p)
{
    return p.start % 12 == 0 && (p.months != 1 || p.days > 0);
}

static tf_period previous(tf_period p)
{
    if (!tf_period_is_none(p) && !p.open)
        p.start -= p.months;
    return p;
}

/* A base of another length than the figure's is the figure's own span in
 * that year: "9 months, up 3 % on 2017". */
static tf_period fit(tf_period base, tf_period own)
{
    if (tf_period_is_none(own) || own.open || base.open)
        return base;
    if (base.months == 12 && base.start % 12 == 0 && own.months < 12)
        return tf_period_shift(own, tf_period_year(base) - tf_period_year(own));
    return base;
}

/* "against 30 bn in May and 33.7 bn a year earlier" */
tf_dated tf_dating_from(tf_scene *s, const tf_quantity *q)
{
    tf_dated d = {0};
    const tf_when *w = after(s, q);
    if (w != NULL) {
        const tf_when_value v = resolve(s, w, s->m->frame.period);
        if (!v.is_same && v.has_year) {
            d.period = v.period;
            return d;
        }
    }
    const tf_period own = s->level >= 0 || s->n_bound > 0
                              ? s->m->frame.period
                              : own_period(s, q, &d);
    for (uint32_t k = q->last; k < q->last + 4 && k < s->r->n_tokens; k++) {
        d.same |= tf_scene_has(s->r, k, TF_CLASS_SAMEBASE);
        d.prev |= tf_scene_has(s->r, k, TF_CLASS_PREVBASE);
    }
    for (uint32_t i = 0; w == NULL && i < s->r->n_whens; i++) {
        const tf_when *x = &s->r->whens[i];
        const bool near = x->last <= q->first ? q->first - x->last < 5
                                              : x->first - q->last < 4;
        if (near && (x->last <= q->first || x->first >= q->last))
            w = x;
    }
    if (w != NULL) {
        const tf_when_value v = resolve(s, w, own);
        d.period = v.is_same ? v.period : fit(v.period, own);
    } else if (d.prev) {
        d.period = previous(own);
    }
    if (tf_period_is_none(d.period) || tf_period_eq(d.period, own))
        d.period = tf_period_shift(own, -1);
    return d;
}

tf_dated tf_dating_level(tf_scene *s, const tf_quantity *q)
{
    tf_dated d = {0};
    d.period = own_period(s, q, &d);
    return d;
}

/* The level a rate leads to: "jumping by 25 percent to 7.1 bn in 2021". */
static const tf_quantity *level_ahead(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->first < q->last)
            continue;
        return x->kind == TF_QUANTITY_MONEY && x->first < q->last + 5 &&
                       between(s, q->last, x->first, TF_CLASS_RISETO)
                   ? x
                   : NULL;
    }
    return NULL;
}

/* A rate has the period of its level: the one it leads to, or the one before
 * it with no other period between. */
static tf_period rate_period(tf_scene *s, const tf_quantity *q, tf_dated *d)
{
    const tf_quantity *to = level_ahead(s, q);
    if (to != NULL && after(s, to) != NULL)
        return own_period(s, to, d);
    d->own = false;
    if (s->level >= 0) {
        bool between_them = false;
        for (uint32_t i = 0; i < s->r->n_whens; i++) {
            const tf_when *w = &s->r->whens[i];
            between_them |= w->first >= s->level_end && w->last <= q->first &&
                            !tf_dating_is_base(s, w) && !is_taken(s, w);
        }
        if (!between_them && after(s, q) == NULL)
            return s->m->frame.period;
    }
    return own_period(s, q, d);
}

/* Trade does not grow fourfold in a year, as one of its goods may: such a rate
 * looks further back. */
static bool is_many_times(const tf_scene *s, const tf_quantity *q)
{
    return q->kind == TF_QUANTITY_MULTIPLE && s->m->frame.product.len == 0 &&
           tf_decimal_value(q->value) >= 300;
}

tf_dated tf_dating_growth(tf_scene *s, const tf_quantity *q)
{
    tf_dated d = {0};
    d.period = rate_period(s, q, &d);
    find_base(s, q, &d);
    if (!s->r->lex->spaced && !d.has_base && !d.same && !d.prev)
        find_base_before(s, q, &d);
    if (d.has_base && tf_period_is_none(d.period) && d.base.months >= 12)
        d.period = tf_period_shift(d.base, 1); /* "down 1 % on 2019" */
    if (d.has_base) {
        d.base = fit(d.base, d.period);
        if (tf_period_eq(d.base, d.period)) /* "on last year" said in it */
            d.base = tf_period_shift(d.period, -1);
    } else if (d.prev) {
        d.base = previous(d.period);
    } else if (!d.same && !tf_period_is_none(s->from_period) &&
               tf_period_compare(s->from_period, d.period) < 0) {
        d.base = s->from_period; /* "from 4 bn in 2016 to 6 bn, up 50 %" */
    } else if (is_many_times(s, q) && !d.same) {
        d.base = (tf_period){0}; /* "275 times": since when is not said */
    } else if (d.same || is_cumulated(d.period) || d.period.months >= 12) {
        d.base = tf_period_shift(d.period, -1);
    } else if (s->m->frame.same_base) {
        d.base = tf_period_shift(d.period, -1);
    } else if (s->m->frame.prev_base) {
        d.base = previous(d.period);
    }
    s->m->frame.same_base = d.same;
    s->m->frame.prev_base = d.prev && !d.same;
    return d;
}

void tf_dating_title(tf_scene *s)
{
    const tf_doc *doc = s->m->doc;
    const uint32_t par = doc->sentences[s->r->sentence].paragraph;
    if (doc->paragraphs[par].role != TF_ROLE_TITLE || s->r->n_whens != 1 ||
        tf_dating_is_base(s, &s->r->whens[0]))
        return;
    const tf_when_value v = resolve(s, &s->r->whens[0], s->m->frame.period);
    s->m->frame.period = v.period;
}
