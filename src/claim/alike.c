/* Like is compared with like: "so far 9 bn, 4 % less than the 10 bn of January
 * to March 2019" is of January to March. */
#include "claim/dating.h"

#include "value/period.h"

static int end_of(tf_period p)
{
    return p.start + p.months;
}

/* The span that a figure of the period `own`, said nowhere near it, has by its
 * base: that ends a year before it, but is longer or shorter. None if `own` is
 * as good. */
tf_period tf_alike_of(tf_period own, tf_period base)
{
    const bool whole = own.days == 0 && base.days == 0 && own.months > 0 &&
                       base.months > 0 && base.months < 12;
    if (!whole || own.open || base.open || own.months == base.months ||
        end_of(base) + 12 != end_of(own))
        return (tf_period){0};
    return tf_period_shift(base, 1);
}

/* The last level of the sentence, if nothing in it dates that. */
void tf_alike_level(tf_scene *s, tf_period base)
{
    if (s->level < 0 || s->level_dated)
        return;
    tf_claim *level = &s->m->out->at[s->level];
    const tf_period p = tf_alike_of(level->period, base);
    if (tf_period_is_none(p))
        return;
    level->period = s->level_period = p;
    tf_force_keep(&s->m->frame, &(tf_dated){.period = p});
}

/* "Up by 7 m (9 %) to 51 m compared with February 2017": what a rate reaches is
 * of its span. */
static void note_reached(const tf_scene *s, const tf_quantity *q, tf_dated *d)
{
    const tf_claims *out = s->m->out;
    if (d->own || s->n_bound == 0 || out->n == 0 || !s->r->lex->spaced ||
        q->first == 0 || !tf_scene_has(s->r, q->first - 1, TF_CLASS_RISETO))
        return;
    const tf_claim *c = &out->at[out->n - 1];
    if (c->kind == TF_KIND_GROWTH && c->period.months > 0 &&
        c->base_period.months == c->period.months &&
        c->flow == s->m->frame.flow)
        d->period = c->period;
}

/* The rate that tells an amount of change again: "down 3 bn (2 %)", "3 bn or
 * 2 %"; the amount itself if none does. */
static const tf_quantity *twin_of(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    for (uint32_t i = 0; i < r->n_quantities && r->lex->spaced; i++) {
        const tf_quantity *x = &r->quantities[i];
        if (x->first < q->last)
            continue;
        if (x->first > q->last + 4)
            break;
        uint32_t k = q->last + (x->kind == TF_QUANTITY_PERCENT &&
                                tf_scene_is(r, q->last, ','));
        const bool twin =
            x->kind == TF_QUANTITY_PERCENT &&
            (tf_scene_is(r, k, '(') || tf_scene_has(r, k, TF_CLASS_OR));
        return twin ? x : q;
    }
    return q;
}

/* "Up 5 % (3 bn)": the amount is of the rate's time and base. */
static bool is_of_rate(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    return s->r->lex->spaced && s->n_bound > 0 && out->n > 0 &&
           q > s->r->quantities && q[-1].kind == TF_QUANTITY_PERCENT &&
           q[-1].last + 1 == q->first && tf_scene_is(s->r, q[-1].last, '(') &&
           out->at[out->n - 1].kind == TF_KIND_GROWTH;
}

/* When an amount was. */
tf_dated tf_alike_money(tf_scene *s, const tf_quantity *q,
                        const tf_comparison *c)
{
    if (c->is_from)
        return tf_whence_date(s, q);
    if (c->kind == TF_KIND_CHANGE && is_of_rate(s, q)) {
        const tf_claim *rate = &s->m->out->at[s->m->out->n - 1];
        return (tf_dated){.period = rate->period, .base = rate->base_period};
    }
    if (c->kind == TF_KIND_CHANGE)
        return tf_base_growth(s, twin_of(s, q));
    tf_dated d = tf_dating_level(s, q);
    if (c->kind == TF_KIND_LEVEL)
        note_reached(s, q, &d);
    return d;
}
