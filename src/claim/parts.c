/* Rates in brackets, or behind "or", that are shares: their amounts or their
 * list show it. */
#include "claim/dating.h"
#include "claim/flow.h"
#include "claim/partner.h"

#include "base/str.h"
#include "value/decimal.h"

#include <math.h>
#include <string.h>

enum { BACK = 40, ROW_APART = 8, LIST_APART = 12 };

static bool is_enclosed(const tf_reading *r, const tf_quantity *q)
{
    return q->kind == TF_QUANTITY_PERCENT && !q->in_word && q->first > 0 &&
           tf_scene_is(r, q->first - 1, '(') && tf_scene_is(r, q->last, ')');
}

/* The amount that the rate stands right behind, "5 bn (12 %)", "5 bn or 12 %";
 * NULL if none. */
static const tf_quantity *amount_of(const tf_reading *r, const tf_quantity *q)
{
    const tf_quantity *x = q - 1;
    const bool told =
        q->first > 0 &&
        (is_enclosed(r, q) || tf_scene_has(r, q->first - 1, TF_CLASS_OR));
    return told && q->kind == TF_QUANTITY_PERCENT && q->sign == 0 &&
                   !q->in_word && q > r->quantities &&
                   x->kind == TF_QUANTITY_MONEY && x->last < q->first &&
                   x->last + 2 + tf_scene_is(r, x->last, ',') >= q->first
               ? x
               : NULL;
}

/* The amount right behind it, "(12 % or 5 bn)"; NULL if none, or if the rate is
 * of a change. */
static const tf_quantity *amount_behind(const tf_scene *s, const tf_quantity *q)
{
    enum { CHANGE = 9 };
    const tf_reading *r = s->r;
    const tf_quantity *x = q + 1, *end = r->quantities + r->n_quantities;
    const uint32_t joint = q->last + tf_scene_is(r, q->last, ',');
    if (q->kind != TF_QUANTITY_PERCENT || q->sign != 0 || q->in_word ||
        x >= end || x->kind != TF_QUANTITY_MONEY ||
        !tf_scene_has(r, joint, TF_CLASS_OR) || x->first > joint + 2)
        return NULL;
    return tf_compare_dir_before(s, q->first, CHANGE) == TF_NOWHERE ? x : NULL;
}

/* How far off an amount may be by its last digit: "1.1 bn" by 4.5 %. */
static double digit_of(const tf_quantity *x)
{
    const double MOST = 0.05, mant = fabs((double)x->value.mant);
    return mant * MOST > 0.5 ? 0.5 / mant : MOST;
}

static bool is_near(double a, double b, double slack)
{
    return a > 0 && b > 0 && a < b * (1 + slack) && b < a * (1 + slack);
}

/* Another amount of the sentence has a rate in the same proportion to it. */
static bool has_sibling(const tf_scene *s, const tf_quantity *q, double ratio,
                        double slack)
{
    const tf_reading *r = s->r;
    for (uint32_t i = 0; i < r->n_quantities; i++) {
        const tf_quantity *y = &r->quantities[i];
        const tf_quantity *x = y == q ? NULL : amount_of(r, y);
        if (x == NULL && y != q)
            x = amount_behind(s, y);
        if (x != NULL &&
            is_near(tf_decimal_value(x->value) / tf_decimal_value(y->value),
                    ratio, 0.02 + slack))
            return true;
    }
    return false;
}

/* The rate is what its amount makes of a total told before. */
static bool has_total(const tf_scene *s, const tf_quantity *x, double ratio,
                      double slack)
{
    const tf_claims *out = s->m->out;
    for (size_t i = out->n, n = 0; i-- > s->m->first_claim && n < BACK; n++) {
        const tf_claim *c = &out->at[i];
        if (c->kind == TF_KIND_LEVEL &&
            tf_str_eq(c->unit, tf_str_of(x->currency)) &&
            is_near(c->value / 100, ratio, 0.006 + slack))
            return true;
    }
    return false;
}

/* "5 bn (12 %)", where the amount is 12 % of a total, or a sibling's share. */
static bool is_of_amount(const tf_scene *s, const tf_quantity *q)
{
    const tf_quantity *x = amount_of(s->r, q);
    const bool behind = x == NULL;
    if (behind)
        x = amount_behind(s, q);
    if (x == NULL || tf_decimal_value(q->value) <= 0)
        return false;
    const double ratio =
        tf_decimal_value(x->value) / tf_decimal_value(q->value);
    const double slack = behind ? digit_of(x) : 0;
    return has_total(s, x, ratio, slack) || has_sibling(s, q, ratio, slack);
}

/* "Peru - 17 %," in a list. */
static bool is_dashed(const tf_reading *r, const tf_quantity *q)
{
    return q->kind == TF_QUANTITY_PERCENT && !q->in_word && q->first > 1 &&
           tf_scene_is(r, q->first - 1, '-') &&
           (q->last >= r->n_tokens || tf_scene_has(r, q->last, TF_CLASS_AND) ||
            r->tokens[q->last].kind == TF_TOKEN_MARK);
}

/* "Peru sebesar 17 %": in the amount of. */
static bool is_amounted(const tf_reading *r, const tf_quantity *q)
{
    return q->kind == TF_QUANTITY_PERCENT && !q->in_word && q->first > 1 &&
           tf_scene_has(r, q->first - 1, TF_CLASS_REACH);
}

/* A country right before the bracket, the dash or the word of amount. */
static bool is_of_country(const tf_reading *r, const tf_quantity *q)
{
    if (q->sign != 0 || q->first < 2 ||
        (!is_enclosed(r, q) && !is_dashed(r, q) && !is_amounted(r, q)))
        return false;
    uint32_t k = q->first - 2;
    if (k > 2 && tf_scene_is(r, k, ')') && tf_scene_is(r, k - 2, '('))
        k -= 3; /* "Amerika Serikat (AS)" */
    return tf_mention_area(r, k) != NULL;
}

/* A word of those that matter most stands before the list, none of change. */
static bool is_led(const tf_scene *s, uint32_t first)
{
    const tf_reading *r = s->r;
    bool led = false;
    for (uint32_t k = first; k-- > 0;) {
        led |= tf_scene_told(r, k, 'm') || tf_partner_is_word(r, k);
        if (tf_scene_has(r, k, TF_CLASS_DIR) || tf_scene_is(r, k, ';'))
            return false;
        if (r->tokens[k].kind == TF_TOKEN_NUMBER && !tf_dating_in_when(r, k))
            break;
    }
    return led;
}

/* "Mainly from Chile (52 %), Peru (17 %) and Ghana (9 %)": countries with their
 * shares, together no more than all. */
static bool is_of_list(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    const tf_quantity *end = r->quantities + r->n_quantities;
    if (!is_of_country(r, q))
        return false;
    const tf_quantity *first = q, *last = q;
    while (first > r->quantities && is_of_country(r, first - 1) &&
           (first - 1)->last + ROW_APART > first->first)
        first--;
    while (last + 1 < end && is_of_country(r, last + 1) &&
           last->last + ROW_APART > (last + 1)->first)
        last++;
    double sum = 0;
    for (const tf_quantity *x = first; x <= last; x++)
        sum += tf_decimal_value(x->value);
    if (sum > 100.5)
        return false;
    const tf_claims *out = s->m->out;
    const bool goes_on = out->n > s->m->first_claim &&
                         out->at[out->n - 1].kind == TF_KIND_SHARE &&
                         !tf_scene_between(r, 0, r->n_tokens, TF_CLASS_DIR);
    return is_led(s, first->first) || goes_on;
}

/* "The largest share have foods (49 %) and machines (15 %)": behind a share in
 * brackets another one. */
static bool is_next_part(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    const tf_quantity *x = q - 1;
    if (q == s->r->quantities || s->n_bound == 0 || q->sign != 0 ||
        !is_enclosed(s->r, q) || !is_enclosed(s->r, x) ||
        x->last + LIST_APART < q->first ||
        out->at[out->n - 1].kind != TF_KIND_SHARE)
        return false;
    for (uint32_t k = x->last; k < q->first; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_DIR) || tf_scene_is(s->r, k, ';') ||
            tf_scene_has(s->r, k, TF_CLASS_BREAK))
            return false;
    return true;
}

bool tf_parts_are_told(const tf_scene *s, const tf_quantity *q)
{
    return s->r->lex->spaced && !s->r->lex->postposed &&
           (is_of_amount(s, q) || is_of_list(s, q) || is_next_part(s, q));
}

/* "Mining made up 12 %, followed by farming with 9 % and timber with 3 %". */
bool tf_parts_next(const tf_scene *s, const tf_quantity *q)
{
    enum { WORDS = 9 };
    const tf_reading *r = s->r;
    const tf_claims *out = s->m->out;
    if (s->n_bound == 0 || q == r->quantities || !r->lex->spaced ||
        q->kind != TF_QUANTITY_PERCENT || q[-1].kind != TF_QUANTITY_PERCENT ||
        out->at[out->n - 1].kind != TF_KIND_SHARE ||
        !tf_scene_has(r, q->first - 1, TF_CLASS_WITH))
        return false;
    bool next = false;
    uint32_t n = 0;
    for (uint32_t k = q[-1].last; k < q->first; k++) {
        if (tf_scene_has(r, k, TF_CLASS_DIR) || tf_scene_is(r, k, ';') ||
            tf_scene_has(r, k, TF_CLASS_BREAK))
            return false;
        next |= tf_scene_literal(r, k, "next");
        n++;
    }
    return next || (n <= WORDS && (tf_scene_is(r, q[-1].last, ',') ||
                                   tf_scene_has(r, q[-1].last, TF_CLASS_AND)));
}
