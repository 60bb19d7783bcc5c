/* Rates that the one before is compared with: "slower than the 8 % growth of
 * the month before", "a turn from the previous month's 3 % rise". */
#include "claim/dating.h"

#include "value/period.h"

enum { BACK = 7, AHEAD = 5, OWNED = 3 };

/* "Trade rose by 9 %. That is less than the 12 % in May": the sentence before
 * told a rate. */
static bool goes_on(const tf_scene *s)
{
    enum { CLAIMS = 3 };
    const tf_frame *f = &s->m->frame;
    const tf_claims *out = s->m->out;
    if (f->sentence == TF_NOWHERE || f->sentence + 1 != s->r->sentence)
        return false;
    for (size_t i = out->n, n = 0; i-- > s->m->first_claim && n < CLAIMS; n++)
        if (out->at[i].kind == TF_KIND_GROWTH)
            return true;
    return false;
}

static bool is_growth(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    for (size_t i = out->n, n = 0; i-- > 0 && n < s->n_bound; n++)
        if (out->at[i].kind == TF_KIND_GROWTH)
            return true;
    return s->n_bound == 0 && goes_on(s);
}

/* What dates a rate that is compared with: a period, or words for the month
 * or the year before. */
typedef struct dater {
    const tf_when *when;
    bool month_before, year_before;
} dater;

static dater dater_at(const tf_scene *s, uint32_t k)
{
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->first <= k && k < w->last && tf_against_is_relative(w))
            return (dater){.when = w};
    }
    return (dater){.month_before = tf_scene_literal(s->r, k, "bygone"),
                   .year_before = tf_scene_literal(s->r, k, "yearback")};
}

static bool is_dater(dater d)
{
    return d.when != NULL || d.month_before || d.year_before;
}

/* "Following April's": a month that ends right before token k. */
static const tf_when *month_ending(const tf_scene *s, uint32_t k)
{
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        if (s->r->whens[i].last == k && tf_when_is(&s->r->whens[i], "month"))
            return &s->r->whens[i];
    return NULL;
}

/* Words right before the rate that own it: "the previous month's revised
 * 5 %". */
static dater owner_of(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t k = q->first, n = 0; k-- > 1 && n < OWNED; n++) {
        if (s->r->tokens[k].kind == TF_TOKEN_MARK ||
            s->r->tokens[k].kind == TF_TOKEN_NUMBER)
            break;
        if (tf_scene_has(s->r, k, TF_CLASS_OF) && month_ending(s, k) != NULL)
            return (dater){.when = month_ending(s, k)};
        if (tf_scene_has(s->r, k, TF_CLASS_OF))
            return tf_scene_literal(s->r, k - 1, "frombefore")
                       ? (dater){.month_before = true}
                       : dater_at(s, k - 1);
    }
    return (dater){0};
}

bool tf_than_owns_rate(const tf_scene *s, uint32_t k)
{
    const tf_reading *r = s->r;
    if (!r->lex->spaced || r->lex->postposed || r->lex->verb_last ||
        (!is_dater(dater_at(s, k)) && !tf_scene_literal(r, k, "frombefore")))
        return false;
    for (uint32_t i = 0; i < r->n_quantities; i++) {
        const tf_quantity *x = &r->quantities[i];
        if (x->first > k)
            return x->kind == TF_QUANTITY_PERCENT && x->first < k + 6 &&
                   is_dater(owner_of(s, x));
    }
    return false;
}

/* A word of comparison leads to the rate, or to the one it is listed with. */
static bool is_led_to(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < BACK; n++) {
        if (tf_dating_in_when(r, k)) {
            n--;
            continue;
        }
        if (tf_scene_has(r, k, TF_CLASS_HEDGE) && q->hedge != TF_HEDGE_EQ)
            return false; /* "by more than half in 2022" */
        if (tf_scene_has(r, k, TF_CLASS_BASE) ||
            tf_scene_has(r, k, TF_CLASS_FROMTO) ||
            tf_scene_literal(r, k, "turn") ||
            tf_scene_literal(r, k, "frombefore"))
            return true;
        if (r->tokens[k].kind == TF_TOKEN_NUMBER ||
            r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, k, TF_CLASS_FLOW) ||
            tf_scene_has(r, k, TF_CLASS_BREAK))
            return false;
        if (tf_scene_has(r, k, TF_CLASS_AND))
            return q > r->quantities && (q - 1)->last < k &&
                   (q - 1)->kind == TF_QUANTITY_PERCENT && is_led_to(s, q - 1);
    }
    return false;
}

/* "In April", "in 2012", "im ersten Quartal": words that date by themselves. */
static bool is_plain(const tf_when *w)
{
    return tf_when_is(w, "month") || tf_when_is(w, "year") ||
           tf_when_is(w, "quarter") || tf_when_is(w, "half") ||
           tf_when_is(w, "first");
}

/* "From 8 % in April", "il 5 % di maggio", "in the month before": right behind
 * token k. */
static dater month_behind(const tf_scene *s, uint32_t k)
{
    const bool seat =
        tf_scene_has(s->r, k, TF_CLASS_SEAT) ||
        (s->r->lex->adjectives_last &&
         (tf_scene_has(s->r, k, TF_CLASS_OF) || tf_dating_in_when(s->r, k)));
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        const bool own = w->first == k && s->r->lex->owner_last; /* its "in" */
        if (own &&
            (tf_when_is(w, "last_month") || tf_when_is(w, "month_before")))
            return (dater){.month_before = true};
        if (own || (seat && w->first >= k && w->first <= k + 1))
            return (dater){.when = is_plain(w) ? w : NULL};
    }
    return (dater){0};
}

/* "The 8 % growth of the month before", "an 8 % rise a year earlier", "from
 * 8 % in the previous month". */
static dater dater_ahead(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    bool change = tf_scene_has(r, q->last, TF_CLASS_SEAT) ||
                  tf_scene_between(r, q->first < 2 ? 0 : q->first - 2, q->first,
                                   TF_CLASS_DIR); /* "mức giảm 5% cùng kỳ" */
    for (uint32_t k = q->last; k < q->last + AHEAD && k < r->n_tokens; k++) {
        const dater d = change ? dater_at(s, k) : (dater){0};
        if (is_dater(d))
            return d;
        const dater month = change ? month_behind(s, k) : (dater){0};
        if (is_dater(month)) /* "the 8 % growth seen in April" */
            return month;
        change |= tf_scene_has(r, k, TF_CLASS_DIR) ||
                  (r->lex->adjectives_last && k == q->last); /* "registrado" */
        if (r->tokens[k].kind != TF_TOKEN_WORD && !change &&
            !tf_scene_has(r, k, TF_CLASS_SAMEBASE))
            break;
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_has(r, k, TF_CLASS_BASE) ||
            tf_scene_has(r, k, TF_CLASS_FROMTO) ||
            tf_scene_has(r, k, TF_CLASS_AND))
            break;
    }
    return (dater){0};
}

static dater dater_of(const tf_scene *s, const tf_quantity *q)
{
    if (!s->r->lex->spaced || s->r->lex->postposed || s->r->lex->verb_last ||
        q->kind != TF_QUANTITY_PERCENT || q < s->r->quantities ||
        !is_growth(s) || !is_led_to(s, q))
        return (dater){0};
    const dater d = owner_of(s, q);
    if (is_dater(d))
        return d;
    const dater month = month_behind(s, q->last);
    return is_dater(month) ? month : dater_ahead(s, q);
}

bool tf_than_is(const tf_scene *s, const tf_quantity *q)
{
    return is_dater(dater_of(s, q));
}

tf_period tf_than_period(const tf_scene *s, const tf_quantity *q)
{
    const dater d = dater_of(s, q);
    const tf_claims *out = s->m->out;
    if (!is_dater(d))
        return (tf_period){0};
    tf_period own = s->m->frame.period;
    for (size_t i = out->n, n = 0; i-- > 0 && n < s->n_bound; n++)
        own = out->at[i].period; /* of the sentence's first */
    const tf_period told = d.when == NULL
                               ? (tf_period){0}
                               : tf_dating_resolve(s, d.when, own).period;
    const tf_period back =
        tf_period_is_none(own) || own.months >= 12 || own.open
            ? (tf_period){0}
            : tf_period_shift(own, -1);
    if (d.when != NULL) /* "5 % in ten months, against 3 %": in as many */
        return told.months == 12 && !told.open && !tf_period_is_none(back) &&
                       tf_period_year(back) == tf_period_year(told)
                   ? back
                   : told;
    if (d.year_before)
        return tf_period_is_none(own) ? own : tf_period_shift(own, -1);
    if (own.months != 1 || own.open)
        return (tf_period){0};
    own.start--;
    return own;
}

/* "Over 3 bn a year earlier", "over 3 bn in the same period": what the words
 * right behind an amount say of it. */
bool tf_than_is_before(const tf_scene *s, const tf_quantity *q)
{
    if (tf_scene_between(s->r, q->last, q->last + 2, TF_CLASS_SAMEBASE) ||
        tf_scene_between(s->r, q->last, q->last + 2, TF_CLASS_PREVBASE))
        return true;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->first >= q->last && w->first < q->last + 3)
            return tf_against_is_relative(w);
    }
    return false;
}

bool tf_than_is_over(const tf_scene *s, const tf_quantity *q, uint32_t k)
{
    return k > 0 && s->r->lex->spaced && tf_scene_has(s->r, k, TF_CLASS_BASE) &&
           (tf_scene_has(s->r, k - 1, TF_CLASS_PERCENT) ||
            (s->n_levels > 0 && tf_than_is_before(s, q)));
}

const tf_quantity *tf_than_plain(const tf_scene *s, const tf_quantity *q,
                                 tf_quantity *out)
{
    if (q->hedge != TF_HEDGE_OVER || q->first == 0 ||
        !tf_than_is_over(s, q, q->first - 1))
        return q;
    *out = *q;
    out->hedge = TF_HEDGE_EQ;
    return out;
}

/* Whether a word that turns to another change stands shortly before token k. */
static bool turns(const tf_scene *s, uint32_t k)
{
    enum { NEAR = 3 };
    for (uint32_t n = 0; k-- > 0 && n < NEAR; n++)
        if (tf_scene_literal(s->r, k, "turn"))
            return true;
    return false;
}

/* "So với mức giảm 1 %", "after falling 1 %": the rate's own word of change,
 * behind the one that compares. */
bool tf_than_is_word(const tf_scene *s, uint32_t verb, uint32_t front)
{
    if (verb == TF_NOWHERE || front > verb + 2 || verb == 0 ||
        tf_scene_between(s->r, verb + 1, front, TF_CLASS_FROMTO) ||
        tf_scene_between(s->r, verb + 1, front, TF_CLASS_BASE))
        return false;
    return s->r->lex->owner_last
               ? verb > 2 &&
                     tf_scene_between(s->r, verb - 3, verb, TF_CLASS_BASE)
               : s->r->lex->spaced && turns(s, verb);
}

/* "Compared with 2019 it grew 5 %, while compared with 2008 ...": its own base
 * stands before it. */
bool tf_than_is_ahead(const tf_scene *s, const tf_quantity *q)
{
    return tf_scene_between(s->r, q == s->r->quantities ? 0 : q[-1].last,
                            q->first, TF_CLASS_BASE);
}
