/* One change told twice: "rose 5 % or 3 bn", "by 3 bn (5 %)". */
#include "claim/again.h"
#include "claim/dating.h"

#include "base/str.h"
#include "value/decimal.h"
#include "value/period.h"

#include <math.h>
#include <string.h>

/* The quantity that ends right before token k, none or a single joint
 * between; NULL if there is none. */
const tf_quantity *tf_again_joined(const tf_scene *s, uint32_t k)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->last == k || x->last + 1 == k)
            return x;
    }
    return NULL;
}

/* "Rose 5 % on the same period of 2021, or by 3 bn": only words of comparison
 * stand between the rate and `end`. */
static bool compares_between(const tf_scene *s, const tf_quantity *q,
                             uint32_t end)
{
    if (q <= s->r->quantities || q[-1].kind != TF_QUANTITY_PERCENT ||
        q->kind != TF_QUANTITY_MONEY || q[-1].last >= end)
        return false;
    return (tf_scene_between(s->r, q[-1].last, end, TF_CLASS_BASE) ||
            tf_scene_between(s->r, q[-1].last, end, TF_CLASS_SAMEBASE)) &&
           !tf_scene_between(s->r, q[-1].last, end, TF_CLASS_FLOW) &&
           !tf_scene_between(s->r, q[-1].last, end, TF_CLASS_BREAK);
}

/* "Rose 7 %, correspondingly 3 bn, to 46 bn": behind one rate, no list. */
static bool matches_rate(const tf_scene *s, const tf_quantity *q, uint32_t hug)
{
    const tf_quantity *x = q - 1, *end = s->r->quantities + s->r->n_quantities;
    return s->r->lex->owner_last && q->kind == TF_QUANTITY_MONEY &&
           q > s->r->quantities && q + 1 < end &&
           q[1].kind == TF_QUANTITY_MONEY &&
           tf_scene_between(s->r, q->last, q[1].first, TF_CLASS_RISETO) &&
           x->kind == TF_QUANTITY_PERCENT && x->last + 2 == hug &&
           tf_scene_has(s->r, hug - 1, TF_CLASS_RESP);
}

/* One of the last digit printed: "0.3 m" is told to 0.1 m. */
static double digit_of(tf_dec v)
{
    return tf_decimal_value((tf_dec){.mant = 1, .exp = v.exp});
}

/* Whether an amount, told to that digit, is that rate (in percent) of a level.
 */
static bool is_part_of(tf_dec amount, double rate, double level)
{
    const double MISS = 0.03; /* amounts and rates are rounded */
    const double told = fabs(tf_decimal_value(amount));
    const double miss = MISS * told, digit = digit_of(amount);
    return fabs(level * fabs(rate) / 100 - told) <=
           (miss > digit ? miss : digit);
}

/* The level that a rate came from. */
static double before(double level, double rate)
{
    return rate > -100 ? level / (1 + rate / 100) : 0;
}

/* "Rose 5 % (7 bn) from 140 bn", "to 147 bn. ... rose 5 % (7 bn)": the amount
 * in brackets behind the rate is by how much if the levels told make it so. */
static bool fits_rate(const tf_scene *s, const tf_quantity *q)
{
    enum { BACK = 12, NEAR = 4 };
    const tf_claims *out = s->m->out;
    const tf_claim *rate = &out->at[out->n - 1];
    const tf_dec amount = q->value;
    const tf_quantity *next = q + 1;
    if (next < s->r->quantities + s->r->n_quantities &&
        next->kind == TF_QUANTITY_MONEY && next->first <= q->last + NEAR) {
        const double level = tf_decimal_value(next->value);
        return is_part_of(amount, rate->value, level) ||
               is_part_of(amount, rate->value, before(level, rate->value));
    }
    for (size_t i = out->n, n = 0; i-- > s->m->first_claim && n < BACK; n++) {
        const tf_claim *c = &out->at[i];
        if (c->kind == TF_KIND_LEVEL && c->flow == rate->flow &&
            tf_str_eq(c->partner, rate->partner) &&
            tf_str_eq(c->product, rate->product) &&
            tf_period_eq(c->period, rate->period) &&
            is_part_of(amount, rate->value,
                       before(fabs(c->value), rate->value)))
            return true;
    }
    return false;
}

/* "rose 5 % in May, or 3 bn": the token behind the rate. */
static uint32_t before_date(const tf_reading *r, uint32_t end)
{
    tf_actor_role role;
    for (uint32_t i = 0; i < r->n_whens; i++)
        if (r->whens[i].last == end && r->whens[i].first > 0)
            return r->whens[i].first -
                   tf_mention_role_of_word(r, r->whens[i].first - 1, &role);
    return end;
}

/* "rose 5 % or 3 bn", "down 71 m or 4.2 %", "by 3 bn (5 %)", "by 5 % or by 3
 * bn": one change told twice. */
bool tf_again_is(const tf_scene *s, const tf_quantity *q)
{
    const bool bracket = q->first > 0 && tf_scene_is(s->r, q->first - 1, '(');
    uint32_t hug = bracket ? q->first : tf_compare_front(s, q);
    hug -= !bracket && hug > 1 && /* "or by 3 bn", "es decir, 3.000 millones" */
           (tf_scene_has(s->r, hug - 1, TF_CLASS_RISEBY) ||
            tf_scene_is(s->r, hug - 1, ',')) &&
           tf_scene_has(s->r, hug - 2, TF_CLASS_OR);
    if (hug == 0 || (!bracket && !tf_scene_has(s->r, hug - 1, TF_CLASS_OR) &&
                     !matches_rate(s, q, hug)))
        return false;
    uint32_t end = hug - 1;
    if (end > 0 &&
        (q->kind == TF_QUANTITY_PERCENT || hug < q->first ||
         !s->r->lex->verb_last) &&
        tf_scene_is(s->r, end - 1, ','))
        end--; /* "rose 3 bn, or 5 %", 下降3%，即11亿 */
    while (!bracket && s->r->lex->spaced && end > 0 &&
           (tf_scene_has(s->r, end - 1, TF_CLASS_SAMEBASE) ||
            tf_scene_has(s->r, end - 1, TF_CLASS_PREVBASE)))
        end--; /* "rose 5 % year on year, or 3 bn" */
    if (!bracket)
        end = before_date(s->r, end);
    const tf_quantity *x = tf_again_joined(s, end);
    const tf_claims *out = s->m->out;
    if (hug < q->first && compares_between(s, q, end))
        x = q - 1;
    else if (x != NULL && x->last != end)
        x = NULL;
    if (x == NULL || s->n_bound == 0 || out->n == 0)
        return false;
    if (bracket && q->kind == TF_QUANTITY_MONEY && x->kind == q->kind &&
        strcmp(q->currency, x->currency) == 0)
        return false; /* "fell by 2 bn (9 bn)": what was reached */
    const tf_kind kind = out->at[out->n - 1].kind;
    return kind == TF_KIND_CHANGE ||
           (kind == TF_KIND_GROWTH && (!bracket || fits_rate(s, q)));
}

/* Behind one of the two figures of a change, "5 bn, or 2 %, more": the word of
 * more or less, over the comma or bracket; `k` if there is none. */
static uint32_t past_shut(const tf_scene *s, uint32_t k, bool comma, bool open)
{
    const bool shut = (comma && tf_scene_is(s->r, k, ',')) ||
                      (open && tf_scene_is(s->r, k, ')'));
    if ((comma || open) && !shut)
        return k; /* "were 5 bn, or 2 % more", "5 bn (2 % more)" */
    const uint32_t end =
        k + shut + tf_scene_has(s->r, k + shut, TF_CLASS_SAMEBASE);
    return tf_compare_is_more(s, end) ? end : k;
}

/* The token behind the same change told also as a rate: "a 5 bn or 19 % rise",
 * "5 bn (19 %) more". */
static uint32_t past_same(const tf_scene *s, const tf_quantity *q)
{
    const tf_quantity *x = q + 1;
    const uint32_t k = q->last;
    const bool comma = tf_scene_is(s->r, k, ','),
               open = tf_scene_is(s->r, k, '(');
    const uint32_t hug = tf_compare_front(s, q);
    const bool reached = /* "stood at 5 bn or 2 % more than in May" */
        !comma && !open && hug > 0 && s->flow_at < q->first &&
        tf_scene_has(s->r, hug - 1, TF_CLASS_REACH) &&
        !tf_scene_has(s->r, hug - 1, TF_CLASS_OF);
    if (reached || x >= s->r->quantities + s->r->n_quantities ||
        x->kind == q->kind ||
        (x->kind != TF_QUANTITY_PERCENT && x->kind != TF_QUANTITY_MONEY) ||
        x->first != k + comma + 1 ||
        (!open && !tf_scene_has(s->r, k + comma, TF_CLASS_OR)))
        return k;
    if ((open && !tf_scene_is(s->r, x->last, ')')) ||
        (comma && !tf_scene_is(s->r, x->last, ',')))
        return k; /* "5 bn (a 2 % rise)", "sold 5 bn, or 2 % more than" */
    const uint32_t end = past_shut(s, x->last, comma, open);
    const bool bare = end == x->last; /* "5 bn or 2 % more" */
    return bare && (comma || open || !tf_compare_is_more(s, end)) ? k : end;
}

/* Behind the second of the two: "5 bn, or 2 %, more". */
static uint32_t past_second(const tf_scene *s, const tf_quantity *q)
{
    const uint32_t k = q->first;
    if (!s->r->lex->spaced || k < 2 || q == s->r->quantities ||
        q[-1].kind == q->kind)
        return q->last;
    const bool open = tf_scene_is(s->r, k - 1, '(') && q[-1].last == k - 1;
    const bool comma = tf_scene_has(s->r, k - 1, TF_CLASS_OR) &&
                       tf_scene_is(s->r, k - 2, ',') && q[-1].last == k - 2;
    return open || comma ? past_shut(s, q->last, comma, open) : q->last;
}

/* "By 5 %, year on year, fell imports", "by 5 % in May fell": the word of
 * change behind the base or the period that stands between; `last` if there is
 * none. */
uint32_t tf_again_past_base(const tf_reading *r, uint32_t last)
{
    const bool comma = tf_scene_is(r, last, ',');
    const uint32_t from = last + comma;
    uint32_t k =
        from + (!tf_dating_in_when(r, from) && tf_dating_in_when(r, from + 1));
    while (tf_scene_has(r, k, TF_CLASS_SAMEBASE) ||
           tf_scene_has(r, k, TF_CLASS_PREVBASE) || tf_dating_in_when(r, k))
        k++;
    const bool shut = !comma || tf_scene_is(r, k, ',');
    k += comma;
    return k > from && shut && r->lex->spaced && !r->lex->verb_last &&
                   tf_scene_has(r, k, TF_CLASS_DIR)
               ? k
               : last;
}

uint32_t tf_again_behind(const tf_scene *s, const tf_quantity *q)
{
    const uint32_t base = tf_again_past_base(s->r, q->last);
    if (base != q->last && tf_compare_is_by(s, tf_compare_front(s, q)))
        return base;
    const uint32_t second = past_second(s, q);
    return second != q->last ? second : past_same(s, q);
}

/* "Down 3 bn, or 2 % from April": the change of an amount once more as a rate;
 * not "or 2 % of all". */
bool tf_again_is_rate(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    return q->kind == TF_QUANTITY_PERCENT && s->r->lex->spaced &&
           s->n_bound > 0 && out->at[out->n - 1].kind == TF_KIND_CHANGE &&
           !tf_scene_has(s->r, q->last, TF_CLASS_OF) && tf_again_is(s, q);
}
