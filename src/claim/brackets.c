/* Rates in brackets behind what they are of; where no blanks part words:
 * 对中国(7.9%)、美国(41.3%)的出口均增加; 年增率為東協(32.2%)、日本(39.4%). */
#include "claim/dating.h"
#include "claim/flow.h"

enum { LIST_MOST = 90, LIST_APART = 12, BRACKET_MOST = 16 };

static bool is_enclosed(const tf_reading *r, const tf_quantity *q)
{
    const uint32_t first = q->first - (q->sign != 0 && q->first > 0);
    return q->kind == TF_QUANTITY_PERCENT && first > 0 &&
           tf_scene_is(r, first - 1, '(') && tf_scene_is(r, q->last, ')');
}

/* The direction that the end of the list tells for all of it; 0. */
static int dir_behind(const tf_reading *r, const tf_quantity *q)
{
    for (uint32_t k = q->last; k < q->last + LIST_MOST && k < r->n_tokens;
         k++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_DIR);
        if (x != NULL)
            return x->value < 0 ? -1 : 1;
        if (tf_scene_is(r, k, ',') || tf_scene_is(r, k, '.') ||
            tf_scene_is(r, k, ';') || tf_scene_has(r, k, TF_CLASS_BREAK))
            break;
    }
    return 0;
}

/* That of the rate in brackets just before, if it was bound as growth; 0. */
static int dir_of_last(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    if (q == s->r->quantities || s->n_bound == 0 || out->n == 0 ||
        !is_enclosed(s->r, q - 1) || out->at[out->n - 1].kind != TF_KIND_GROWTH)
        return 0;
    for (uint32_t k = (q - 1)->last; k < q->first; k++)
        if (tf_scene_is(s->r, k, ',') || tf_scene_is(s->r, k, ';') ||
            tf_scene_has(s->r, k, TF_CLASS_DIR))
            return 0;
    return s->m->frame.growth_dir;
}

/* Another one stands close by: one alone is what was before,
 * 较去年同期(47.1%)上升. */
static bool is_of_list(const tf_reading *r, const tf_quantity *q)
{
    enum { APART = 12 };
    const tf_quantity *end = r->quantities + r->n_quantities;
    return (q > r->quantities && is_enclosed(r, q - 1) &&
            (q - 1)->last + APART > q->first) ||
           (q + 1 < end && is_enclosed(r, q + 1) &&
            q->last + APART > (q + 1)->first);
}

/* 쌀(2억 달러, 5%↑)과, コメ(3億円、5%増)や: the bracket behind what a figure is
 * of, whatever else stands in it; TF_NOWHERE if it is in none, or in one of the
 * same amount in other money. */
static uint32_t bracket_of(const tf_reading *r, const tf_quantity *q)
{
    uint32_t open = q->first;
    while (open > 0 && open + BRACKET_MOST > q->first &&
           !tf_scene_is(r, open, '(') && !tf_scene_is(r, open, ')'))
        open--;
    return tf_scene_is(r, open, '(') && tf_scene_figure_to(r, open) == NULL
               ? open
               : TF_NOWHERE;
}

bool tf_brackets_is_second(const tf_reading *r, const tf_quantity *q)
{
    return q->kind == TF_QUANTITY_PERCENT && q > r->quantities &&
           q[-1].kind == TF_QUANTITY_MONEY && q[-1].last + 1 == q->first &&
           tf_scene_is(r, q->last, ')') && q[-1].first > 0 &&
           tf_scene_is(r, q[-1].first - 1, '(') &&
           bracket_of(r, q) != TF_NOWHERE;
}

bool tf_brackets_is_row_of(const tf_scene *s, tf_binding *b)
{
    const tf_reading *r = s->r;
    const bool behind = r->lex->postposed && bracket_of(r, b->q) != TF_NOWHERE;
    if (!behind && tf_brackets_open(s, b->q) == TF_NOWHERE)
        return false;
    bool inside = behind; /* 쌀(2억 달러), 김(1억 달러) 등의 수출 */
    for (uint32_t k = b->q->last, end = k + LIST_MOST;
         k < end && k < r->n_tokens; k++) {
        inside = behind && !tf_scene_is(r, k, ')') &&
                 (inside || tf_scene_is(r, k, '('));
        if (inside)
            continue;
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
        if (x != NULL) {
            b->flow = tf_flow_read(tf_scene_code(r, x), &b->flow_sign);
            return !behind || !tf_scene_is(r, k - 1, ',');
        }
        /* 중국(9%), 미국(7%) 등에서 수출이 증가: its verb ends the row */
        if (tf_dating_stops(r, k) || tf_scene_has(r, k, TF_CLASS_DIR) ||
            (tf_scene_is(r, k, ',') && !tf_scene_is(r, k - 1, ')')))
            break;
    }
    return false;
}

uint32_t tf_brackets_open(const tf_scene *s, const tf_quantity *q)
{
    if (s->r->lex->spaced || s->r->lex->postposed || !is_enclosed(s->r, q) ||
        !is_of_list(s->r, q))
        return TF_NOWHERE;
    return q->first - (q->sign != 0 && q->first > 0) - 1;
}

/* Whether a figure follows so closely that the word is of it: "rose by 5 %". */
static bool has_figure_near(const tf_reading *r, uint32_t k)
{
    enum { NEAR = 4 };
    for (uint32_t i = 0; i < r->n_quantities; i++) {
        const tf_quantity *x = &r->quantities[i];
        if (x->first > k && x->first <= k + NEAR)
            return !is_enclosed(r, x);
    }
    return false;
}

/* "Exports to Peru (5 %) and Chile (3 %) rose": the verb that ends a row of
 * countries with rates, none of change before them; 0 if it is of a figure of
 * its own. */
static int dir_of_row(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    if (r->lex->verb_last || !is_enclosed(r, q) || q->sign != 0 ||
        q->first < 2 || tf_mention_area(r, q->first - 2) == NULL ||
        s->flow_at == TF_NOWHERE || s->flow_at > q->first)
        return 0;
    for (uint32_t k = s->flow_at; k < q->first; k++)
        if (tf_scene_has(r, k, TF_CLASS_DIR) ||
            tf_scene_has(r, k, TF_CLASS_SHARE) || tf_dating_stops(r, k))
            return 0;
    for (uint32_t k = q->last; k < q->last + LIST_MOST && k < r->n_tokens;
         k++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_DIR);
        if (x != NULL)
            return has_figure_near(r, k) ? 0 : x->value < 0 ? -1 : 1;
        if (tf_dating_stops(r, k) || tf_scene_is(r, k, ':') ||
            (tf_scene_is(r, k, ',') && !tf_scene_is(r, k - 1, ')')))
            break;
    }
    return 0;
}

int tf_brackets_dir(const tf_scene *s, const tf_quantity *q)
{
    if (s->r->lex->spaced && !s->r->lex->postposed)
        return dir_of_row(s, q);
    if (s->r->lex->postposed || !is_enclosed(s->r, q) ||
        (q->sign == 0 && !is_of_list(s->r, q)))
        return 0;
    if (q->sign != 0)
        return q->sign;
    const int dir = dir_behind(s->r, q);
    return dir != 0 ? dir : dir_of_last(s, q);
}

/* "5 bn to China, Japan and Korea": a comma within a list of countries that
 * ends with "and", and no figure follows each. */
bool tf_brackets_in_row(const tf_reading *r, uint32_t k)
{
    if (!r->lex->spaced || k == 0 || !tf_scene_is(r, k, ',') ||
        tf_mention_area(r, k - 1) == NULL)
        return false;
    for (uint32_t i = k + 1; i + 1 < r->n_tokens && i < k + 16; i++) {
        if (tf_scene_has(r, i, TF_CLASS_AND))
            return i > k + 1 && (tf_mention_area(r, i + 1) != NULL ||
                                 tf_mention_area(r, i + 2) != NULL);
        if (tf_mention_area(r, i) == NULL && !tf_scene_is(r, i, ','))
            return false;
    }
    return false;
}

/* "Goods worth 5 bn (up 2 % on the year) to Peru": the token behind a bracket
 * at `open` that tells a rate and no name. */
static uint32_t past_rate(const tf_reading *r, uint32_t open, uint32_t last)
{
    enum { WORDS = 8 };
    for (uint32_t k = open; k < last + WORDS && k < r->n_tokens; k++) {
        if (tf_scene_is(r, k, ')'))
            return k + 1;
        if (tf_mention_area(r, k) != NULL || tf_scene_is(r, k, ';') ||
            (k >= last && r->tokens[k].kind == TF_TOKEN_NUMBER))
            break;
    }
    return open;
}

/* The token behind a bracket that holds the same amount in other money, "5 bn
 * dollars (4 bn euros) to Chile", or the rate of what is named behind it; k if
 * none opens there. */
uint32_t tf_brackets_past(const tf_reading *r, uint32_t k)
{
    if (!r->lex->spaced || !tf_scene_is(r, k, '('))
        return k;
    if (tf_scene_told(r, k + 1, 'r') && tf_scene_is(r, k + 2, ')'))
        return k + 3; /* "5 bn (revised) in May" */
    for (uint32_t i = 0; i < r->n_quantities; i++) {
        const tf_quantity *x = &r->quantities[i];
        if (x->first <= k)
            continue;
        if (x->first <= k + 2 && x->kind == TF_QUANTITY_MONEY)
            return tf_scene_is(r, x->last, ')') ? x->last + 1 : k;
        return x->first <= k + 3 && x->kind == TF_QUANTITY_PERCENT
                   ? past_rate(r, k, x->last)
                   : k;
    }
    return k;
}

void tf_brackets_take_rate(const tf_scene *s, tf_binding *b)
{
    const tf_claims *out = s->m->out;
    if (s->n_bound == 0 || out->n == 0 || !tf_scene_is(s->r, s->from, '(') ||
        b->q->first > s->from + 1 + (b->q->sign != 0))
        return;
    const tf_claim *c = &out->at[out->n - 1];
    if (c->kind != TF_KIND_GROWTH || !tf_flow_is_one_way(c->flow))
        return;
    b->flow = c->flow;
    b->flow_sign = 0;
    b->pair = (tf_pair){c->area.ptr, c->partner.ptr};
}

/* "Fell: gems (21 %), pharma (9 %)": the rate in brackets before it was of the
 * same list. */
bool tf_brackets_goes_on(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    if (!s->r->lex->spaced || q == s->r->quantities || s->n_bound == 0 ||
        q->first == 0 || !tf_scene_is(s->r, q->first - 1, '(') ||
        !tf_scene_is(s->r, q->last, ')') || out->n == 0 ||
        out->at[out->n - 1].kind != TF_KIND_GROWTH)
        return false;
    const tf_quantity *x = q - 1;
    if (x->kind != TF_QUANTITY_PERCENT || x->last + LIST_APART < q->first ||
        !tf_scene_is(s->r, x->last, ')'))
        return false;
    for (uint32_t k = x->last; k < q->first; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_DIR) ||
            tf_scene_has(s->r, k, TF_CLASS_FLOW) ||
            tf_scene_has(s->r, k, TF_CLASS_SHARE) || tf_dating_stops(s->r, k))
            return false;
    return true;
}

/* "Largest was Japan with 780 mn (13.9 %), then Peru with 757 mn (13.5 %)":
 * what a partner's amount is of the whole, where more such stand in a row. */
bool tf_brackets_is_share(const tf_scene *s, const tf_quantity *q)
{
    const tf_quantity *end = s->r->quantities + s->r->n_quantities;
    const tf_claims *out = s->m->out;
    if (!s->r->lex->spaced || q->sign != 0 || !is_enclosed(s->r, q) ||
        s->level < 0 || s->level_end + 1 != q->first)
        return false;
    const tf_claim *c = &out->at[s->level];
    if (!tf_flow_is_one_way(c->flow) || c->partner.len == 0 ||
        tf_str_eq(c->partner, tf_str_of("WLD")))
        return false;
    uint32_t n = 0;
    for (const tf_quantity *x = s->r->quantities; x + 1 < end; x++)
        n += x->kind == TF_QUANTITY_MONEY && x[1].sign == 0 &&
             is_enclosed(s->r, x + 1) && x->last + 1 == x[1].first;
    return n > 1;
}
