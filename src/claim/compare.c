/* What a quantity says of change: "rose 20 %", "up by 3 bn", "to 5 bn from
 * 4 bn", "accounted for 12 %". */
#include "claim/again.h"
#include "claim/awaited.h"
#include "claim/dating.h"
#include "claim/flow.h"
#include "claim/markets.h"
#include "claim/pace.h"
#include "claim/portion.h"
#include "claim/tonnage.h"

#include "base/str.h"
#include "value/period.h"

#include <string.h>

enum { DIR_BEFORE = 9, DIR_AFTER = 3, BY_BEFORE = 8, CLAUSE = 24, LISTED = 60 };

/* Where a bracket that closes at k opens, if no figure stands in it; else k:
 * "raised sales (told for both goods) by 5 %". */
static uint32_t before_aside(const tf_reading *r, uint32_t k)
{
    enum { ASIDE = 24 };
    if (!r->lex->spaced || !tf_scene_is(r, k, ')'))
        return k;
    for (uint32_t i = k, n = 0; i-- > 0 && n < ASIDE; n++) {
        if (tf_scene_is(r, i, '('))
            return i;
        if (r->tokens[i].kind == TF_TOKEN_NUMBER || tf_scene_is(r, i, ')'))
            break;
    }
    return k;
}

/* "Exceeded last year's figure by 5 %": the word of exceeding at k that a base
 * follows, and then by how much. */
static bool exceeds_base(const tf_scene *s, uint32_t k, uint32_t first)
{
    if (!s->r->lex->spaced || !tf_compare_is_more(s, k) ||
        tf_scene_between(s->r, k, first, TF_CLASS_FLOW))
        return false;
    bool based = false;
    for (uint32_t i = k + 1; i < first; i++) {
        if (based && tf_scene_has(s->r, i, TF_CLASS_RISEBY))
            return true;
        based |= tf_dating_in_when(s->r, i) ||
                 tf_scene_has(s->r, i, TF_CLASS_SAMEBASE) ||
                 tf_scene_has(s->r, i, TF_CLASS_PREVBASE);
    }
    return false;
}

/* The nearest direction word before the quantity, no figure or stop between. */
uint32_t tf_compare_dir_before(const tf_scene *s, uint32_t first,
                               uint32_t reach)
{
    for (uint32_t k = first, n = 0; k-- > 0 && n < reach; n++) {
        if (exceeds_base(s, k, first))
            return k;
        if (tf_dating_in_when(s->r, k)) { /* "rose in January 2015 by 36 %" */
            n--;
            continue;
        }
        k = before_aside(s->r, k);
        if (tf_scene_has(s->r, k, TF_CLASS_DIR) && !tf_listed_leads(s->r, k) &&
            (!tf_scene_has(s->r, k, TF_CLASS_HEDGE) || /* больше еще на */
             tf_scene_has(s->r, k + 1, TF_CLASS_RISEBY) ||
             tf_scene_has(s->r, k + 2, TF_CLASS_RISEBY)))
            return k;
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER || tf_dating_stops(s->r, k))
            break;
    }
    return TF_NOWHERE;
}

/* Tokens from k to the figure, a period left out: сократился в январе вдвое. */
static uint32_t steps_to(const tf_scene *s, uint32_t k, uint32_t first)
{
    uint32_t n = 0;
    for (; k < first; k++)
        n += !tf_dating_in_when(s->r, k);
    return n;
}

static uint32_t dir_after(const tf_scene *s, uint32_t last)
{
    if (s->r->lex->postposed)
        last = tf_particle_past_bracket(s->r, last);
    for (uint32_t k = last; k < last + DIR_AFTER && k < s->r->n_tokens; k++) {
        if (tf_scene_has(s->r, k, TF_CLASS_DIR)) /* 일본(9%) 순으로 많았다 */
            return tf_scene_literal(s->r, k, "much") &&
                           tf_scene_has(s->r, k - 1, TF_CLASS_RESP)
                       ? TF_NOWHERE
                       : k;
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            s->r->tokens[k].kind == TF_TOKEN_MARK || tf_dating_stops(s->r, k) ||
            (tf_scene_has(s->r, k, TF_CLASS_AND) && !s->r->lex->spaced &&
             !s->r->lex->postposed) ||          /* 增长3%、2%和下降1% */
            tf_scene_literal(s->r, k, "cause")) /* "5 % after a fall" */
            break;
    }
    return TF_NOWHERE;
}

static int dir_of(const tf_scene *s, uint32_t k)
{
    const tf_sense *sign =
        k > 0 ? tf_scene_sense(s->r, k - 1, TF_CLASS_SIGN) : NULL;
    if (sign != NULL) /* "a negative growth of 6 %" */
        return sign->value < 0 ? -1 : 1;
    return tf_scene_sense(s->r, k, TF_CLASS_DIR)->value < 0 ? -1 : 1;
}

/* A comparative: more, lower, меньше (2), or a noun: a 3 bn rise (3). */
bool tf_compare_is_more(const tf_scene *s, uint32_t k)
{
    const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_DIR);
    return x != NULL && (x->value > 1 || x->value < -1);
}

/* Where verbs end the clause: "sind um 3 Prozent auf 5 Mrd. gestiegen". */
static uint32_t dir_at_end(const tf_scene *s, uint32_t last)
{
    for (uint32_t k = last; k < s->r->n_tokens; k++) {
        if (tf_scene_has(s->r, k, TF_CLASS_DIR) &&
            !tf_scene_has(s->r, k, TF_CLASS_HEDGE))
            return k;
        if (tf_scene_is(s->r, k, ',') || tf_dating_stops(s->r, k))
            break;
    }
    return TF_NOWHERE;
}

static bool comma_between(const tf_scene *s, uint32_t from, uint32_t to)
{
    for (uint32_t k = from; k < to && k < s->r->n_tokens; k++)
        if (tf_scene_is(s->r, k, ','))
            return true;
    return false;
}

/* The direction of a figure that "by" stands before, where verbs end the
 * clause: before it in the clause, at its end, else before a comma. */
static uint32_t dir_of_clause(const tf_scene *s, const tf_quantity *q)
{
    uint32_t before = tf_compare_dir_before(s, q->first, CLAUSE);
    if (before != TF_NOWHERE && before > 1 &&
        tf_scene_literal(s->r, before - 1, "despite")) {
        const uint32_t main = tf_compare_dir_before(s, before - 1, CLAUSE);
        before = main != TF_NOWHERE ? main : before;
    } /* "legten trotz Rückgangs der Energie um 2 Prozent zu" */
    const uint32_t told = tf_flow_participle(s, q->last);
    if (told != TF_NOWHERE)
        return told;
    if (tf_compare_is_more(s, q->last))
        return q->last; /* "um 1 % höher und um 2 % niedriger" */
    if (before != TF_NOWHERE && !comma_between(s, before, q->first) &&
        !tf_scene_has(s->r, before + 1, TF_CLASS_AND)) /* "gestiegen und" */
        return before;
    const uint32_t end = dir_at_end(s, q->last);
    return end != TF_NOWHERE ? end : before;
}

/* The words that hug the quantity: hedges and fillers in front of it. */
uint32_t tf_compare_front(const tf_scene *s, const tf_quantity *q)
{
    uint32_t k = q->first;
    const bool sign = q->sign != 0 && k > 0 &&
                      (s->r->tokens[k - 1].kind == TF_TOKEN_MARK ||
                       tf_scene_has(s->r, k - 1, TF_CLASS_SIGN));
    if (sign) /* "after -4 bn", "a fall of (-) 4 %" */
        k -= k > 2 && tf_scene_is(s->r, k - 1, ')') ? 3 : 1;
    while (k > 0 && tf_scene_has(s->r, k - 1, TF_CLASS_HEDGE) &&
           !tf_than_is_over(s, q, k - 1))
        k--;
    return k;
}

static int last_dir(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    if (s->n_bound > 0 && s->m->frame.growth_dir != 0)
        return s->m->frame.growth_dir; /* of a gap: it widened */
    return out->n > 0 && out->at[out->n - 1].value < 0 ? -1 : 1;
}

bool tf_compare_is_by(const tf_scene *s, uint32_t hug)
{
    return hug > 0 && (tf_scene_has(s->r, hug - 1, TF_CLASS_RISEBY) ||
                       (tf_scene_has(s->r, hug, TF_CLASS_HEDGE) &&
                        tf_scene_has(s->r, hug, TF_CLASS_RISEBY)));
}

/* "16 Mrd. Euro mehr." ends the clause, and no level was reached. */
static bool ends_higher(const tf_scene *s, const tf_quantity *q)
{
    const uint32_t hug = tf_compare_front(s, q), next = q->last + 1;
    return s->r->lex->verb_last &&
           !tf_scene_between(s->r, hug < 3 ? 0 : hug - 3, hug,
                             TF_CLASS_RISETO) &&
           (next >= s->r->n_tokens || tf_scene_is(s->r, next, ',') ||
            tf_dating_stops(s->r, next));
}

/* The direction word of "a rise of the deficit of 5 bn"; TF_NOWHERE if that
 * is not said. */
static uint32_t dir_of_flow(const tf_scene *s, uint32_t hug)
{
    if (hug == 0 || !tf_scene_has(s->r, hug - 1, TF_CLASS_RISEBY) ||
        !tf_scene_has(s->r, hug - 1, TF_CLASS_OF))
        return TF_NOWHERE;
    for (uint32_t k = hug - 1; k-- > 2 && k + 5 > hug;) {
        if (s->r->tokens[k].kind == TF_TOKEN_MARK ||
            s->r->tokens[k].kind == TF_TOKEN_NUMBER)
            break;
        if (tf_scene_has(s->r, k, TF_CLASS_FLOW))
            return tf_scene_has(s->r, k - 1, TF_CLASS_OF) &&
                           tf_scene_has(s->r, k - 2, TF_CLASS_DIR)
                       ? k - 2
                       : TF_NOWHERE;
    }
    return TF_NOWHERE;
}

/* More, lower, behind: no noun. */
static bool is_more_or_less(const tf_scene *s, uint32_t k)
{
    const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_DIR);
    return x != NULL && (x->value == 2 || x->value == -2);
}

/* "an increase of 5 bn", "una caída de 5 mil millones". */
static bool is_change_of(const tf_scene *s, uint32_t d, uint32_t hug)
{
    return s->r->lex->spaced && d + 2 == hug && !is_more_or_less(s, d) &&
           tf_scene_has(s->r, d + 1, TF_CLASS_OF) &&
           !tf_scene_has(s->r, d, TF_CLASS_HEDGE);
}

/* "5 bn, down from 6 bn": the word at k compares two levels. */
static bool leads_to_money(const tf_scene *s, uint32_t k)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->first > k)
            return x->kind == TF_QUANTITY_MONEY && x->first <= k + 5;
    }
    return false;
}

/* "Due to more cheese (by 94 m), butter (by 7 m)": "by" opens the bracket. */
static bool is_bracketed_by(const tf_scene *s, uint32_t hug)
{
    return hug > 1 && tf_scene_has(s->r, hug - 1, TF_CLASS_RISEBY) &&
           tf_scene_is(s->r, hug - 2, '(') && s->r->lex->spaced &&
           !s->r->lex->verb_last;
}

/* The word of change that a list of brackets began with. */
static uint32_t far_dir(const tf_scene *s, uint32_t before)
{
    for (uint32_t k = before, n = 0; k-- > 0 && n < LISTED; n++) {
        if (tf_scene_has(s->r, k, TF_CLASS_DIR) &&
            !tf_scene_has(s->r, k, TF_CLASS_HEDGE))
            return k;
        if (tf_dating_stops(s->r, k))
            break;
    }
    return TF_NOWHERE;
}

/* "Increased their trade by 3 bn", "a fall in the deficit by 3 bn": the word of
 * change before the trade word; not "imports exceeded exports by 3 bn". */
static uint32_t dir_over_flow(const tf_scene *s, const tf_quantity *q,
                              uint32_t hug)
{
    if (!tf_compare_is_by(s, hug) ||
        tf_scene_has(s->r, hug - 1, TF_CLASS_RISETO) || !s->r->lex->spaced)
        return TF_NOWHERE;
    const uint32_t d = tf_compare_dir_before(s, q->first, BY_BEFORE);
    if (d == TF_NOWHERE || !tf_scene_between(s->r, d, hug, TF_CLASS_FLOW) ||
        tf_scene_between(s->r, d, hug, TF_CLASS_AND) ||
        comma_between(s, d, hug))
        return TF_NOWHERE;
    for (uint32_t k = d, n = 0; k-- > 0 && n < BY_BEFORE; n++) {
        if (s->r->tokens[k].kind == TF_TOKEN_MARK)
            break;
        if (tf_scene_has(s->r, k, TF_CLASS_FLOW))
            return TF_NOWHERE;
    }
    return d;
}

/* "Rose from April to May by 3 bn": the word before the span; TF_NOWHERE. */
static uint32_t dir_before_span(const tf_scene *s, uint32_t hug)
{
    if (!s->r->lex->spaced || hug < 2 ||
        !tf_scene_has(s->r, hug - 1, TF_CLASS_RISEBY))
        return TF_NOWHERE;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->last + 1 == hug && w->first > 0 && tf_when_is(w, "months") &&
            tf_scene_has(s->r, w->first - 1, TF_CLASS_DIR))
            return w->first - 1;
    }
    return TF_NOWHERE;
}

/* The token of the word that makes an amount a change: "up by 3 bn", "3 bn
 * more than"; TF_NOWHERE if it is a level. */
static uint32_t change_word(const tf_scene *s, const tf_quantity *q)
{
    if (s->r->lex->verb_last && tf_compare_is_by(s, tf_compare_front(s, q)))
        return dir_of_clause(s, q);
    const uint32_t of = dir_of_flow(s, tf_compare_front(s, q));
    if (of != TF_NOWHERE)
        return of;
    const uint32_t hug = tf_compare_front(s, q);
    const bool enclosed = hug > 0 && tf_scene_is(s->r, hug - 1, '(');
    uint32_t d = enclosed ? TF_NOWHERE : tf_compare_dir_before(s, q->first, 4);
    for (uint32_t k = d; k != TF_NOWHERE && k < hug; k++)
        if (tf_scene_is(s->r, k, '(')) /* "rose (an estimated 5 bn)" */
            d = TF_NOWHERE;
    const uint32_t far = enclosed ? TF_NOWHERE : dir_over_flow(s, q, hug);
    if (far != TF_NOWHERE)
        return far;
    const uint32_t head =
        enclosed ? tf_carried_head(s, hug) : dir_before_span(s, hug);
    if (head != TF_NOWHERE)
        return head;
    if (d != TF_NOWHERE && is_change_of(s, d, hug))
        return d;
    if (d != TF_NOWHERE && tf_compare_is_more(s, d) && d + 2 == hug &&
        tf_scene_is(s->r, d + 1, '-'))
        return TF_NOWHERE; /* "the goal is lower - 5 bn" */
    if (d != TF_NOWHERE &&
        (!comma_between(s, d, q->first) || tf_compare_is_by(s, hug)) &&
        !tf_scene_between(s->r, d, q->first, TF_CLASS_RISETO) &&
        !tf_pace_passes(s, d, q) &&
        !(tf_compare_is_more(s, d) && tf_awaited_behind(s, q)) &&
        !tf_scene_between(s->r, d + 1, q->first, TF_CLASS_REACH) &&
        !tf_scene_between(s->r, d + 1, q->first, TF_CLASS_FLOW) &&
        !tf_scene_between(s->r, d + 1, q->first, TF_CLASS_FROMTO) &&
        !(s->r->lex->verb_last && /* "wuchsen und 30 Mrd. erreichten" */
          tf_scene_between(s->r, d + 1, q->first, TF_CLASS_AND)))
        return d;
    const uint32_t k = tf_again_behind(s, q);
    if (is_bracketed_by(s, hug)) /* "5 bn (by 2 bn less than in May)" */
        return s->r->lex->spaced && tf_compare_is_more(s, k)
                   ? k
                   : far_dir(s, hug - 2);
    if (!s->r->lex->spaced || !tf_scene_has(s->r, k, TF_CLASS_DIR) ||
        (hug > 0 && (s->was_from || s->r->lex->verb_last) &&
         tf_scene_has(s->r, hug - 1, TF_CLASS_RISETO)))
        /* "von 5 auf 3 Mrd. mehr als halbiert" */
        return TF_NOWHERE;
    if (tf_compare_is_more(s, k) || ends_higher(s, q) ||
        (tf_scene_between(s->r, k, k + 3, TF_CLASS_BASE) &&
         !leads_to_money(s, k)))
        return k;
    return TF_NOWHERE;
}

/* "oil (-22 bn)" among exports; of a balance it would be a level. */
static bool is_signed_change(const tf_scene *s, const tf_quantity *q)
{
    const tf_flow flow = s->flow_at != TF_NOWHERE ? s->flow : s->m->frame.flow;
    return q->sign != 0 && flow != TF_FLOW_BALANCE && flow != TF_FLOW_NONE;
}

/* "A balance of minus 5 bn": the word is the sign of the level; 0: none. */
static int sign_of_level(const tf_scene *s, uint32_t hug)
{
    const tf_flow flow = s->flow_at != TF_NOWHERE ? s->flow : s->m->frame.flow;
    return flow == TF_FLOW_BALANCE && hug > 0 &&
                   tf_scene_literal(s->r, hug - 1, "sign")
               ? dir_of(s, hug - 1)
               : 0;
}

tf_comparison tf_compare_money(const tf_scene *s, const tf_quantity *q)
{
    tf_comparison c = {.kind = TF_KIND_LEVEL};
    if (s->r->lex->postposed)
        return tf_particle_compare(s, q);
    const uint32_t hug = tf_compare_front(s, q);
    if (tf_awaited_of(s, hug))
        return c;
    if (tf_beside_part_of_change(s, q))
        return (tf_comparison){.kind = TF_KIND_NONE};
    if (is_signed_change(s, q))
        return (tf_comparison){.kind = TF_KIND_CHANGE, .dir = q->sign};
    const uint32_t in = tf_befall_in(s, hug);
    if (in == TF_NOWHERE && tf_left_behind(s, q, hug)) {
        c.is_from = true;
        return c;
    }
    c.dir = sign_of_level(s, hug);
    if (c.dir != 0)
        return c;
    const uint32_t noun =
        in != TF_NOWHERE ? in : tf_befall_noun(s->r, q->first);
    const uint32_t d = noun != TF_NOWHERE ? noun : change_word(s, q);
    if (tf_beside_other(s, q) || tf_beside_less(s, q))
        return (tf_comparison){.kind = TF_KIND_NONE};
    if (d != TF_NOWHERE || tf_again_is(s, q) || tf_carried_change(s, q, hug)) {
        c.kind = TF_KIND_CHANGE;
        c.dir = d != TF_NOWHERE ? dir_of(s, d) : last_dir(s);
    }
    return c;
}

/* "5 % by volume, over 3 % by value": no more than a comma between. */
static bool is_next_in_row(const tf_scene *s, const tf_quantity *x,
                           const tf_quantity *q)
{
    enum { APART = 5 };
    const uint32_t hug = tf_compare_front(s, q);
    return hug > 0 && tf_scene_is(s->r, hug - 1, ',') &&
           q->first <= x->last + APART &&
           !tf_scene_between(s->r, x->last, q->first, TF_CLASS_DIR) &&
           !tf_scene_between(s->r, x->last, q->first, TF_CLASS_FLOW);
}

/* The rate of the same kind before it in the sentence, weights left out. */
static const tf_quantity *rate_before(const tf_scene *s, const tf_quantity *q)
{
    for (const tf_quantity *x = q; x-- > s->r->quantities;)
        if (x->kind != TF_QUANTITY_COUNT && x->kind != TF_QUANTITY_BARE)
            return x->kind == q->kind ? x : NULL;
    return NULL;
}

/* "Rose by 28 % to 4,000 tonnes, in money by 21 %": the next rate is told of
 * value, with no word of change of its own. */
static bool is_worth_next(const tf_scene *s, const tf_quantity *x,
                          const tf_quantity *q)
{
    enum { NEAR = 4 };
    const uint32_t from = q->first > NEAR ? q->first - NEAR : 0;
    return s->r->lex->spaced && !s->r->lex->verb_last &&
           tf_scene_between(s->r, from > x->last ? from : x->last, q->first,
                            TF_CLASS_WORTH) &&
           !tf_scene_between(s->r, x->last, q->first, TF_CLASS_DIR) &&
           !tf_scene_between(s->r, x->last, q->first, TF_CLASS_FLOW);
}

/* "Tăng 5 % về lượng và 3 % về trị giá", 货运量、进出口额分别增长5%和3%: the
 * rate of the value goes the way of that of the volume before it; TF_NOWHERE if
 * this is none. */
static uint32_t dir_of_volume(const tf_scene *s, const tf_quantity *q)
{
    uint32_t place;
    const uint32_t n = tf_list_row(s, q, &place);
    const uint32_t first = q[-(int)place].first;
    if (!s->r->lex->spaced && n > 1 && place > 0 && first > 1 &&
        tf_scene_between(s->r, first - 2, first, TF_CLASS_DIR) &&
        tf_scene_between(s->r, first < 6 ? 0 : first - 6, first, TF_CLASS_RESP))
        return tf_compare_dir_before(s, first, DIR_BEFORE);
    const bool respective =
        s->r->lex->spaced && n > 1 && place > 0 &&
        tf_scene_has(s->r, q[(int)(n - 1 - place)].last, TF_CLASS_RESP);
    if (tf_tonnage_pair(s, q) || respective)
        return tf_compare_dir_before(s, first, DIR_BEFORE);
    const tf_quantity *x = tf_tonnage_before(s, q);
    if (x != NULL)
        return tf_compare_dir_before(s, x->first, DIR_BEFORE);
    x = rate_before(s, q);
    if (x != NULL && is_worth_next(s, x, q))
        return tf_compare_dir_before(s, x->first, DIR_BEFORE);
    if (x == NULL || x != q - 1 || !s->r->lex->spaced ||
        !tf_scene_between(s->r, x->last, q->first, TF_CLASS_VOLUME) ||
        (!tf_scene_between(s->r, x->last, q->first, TF_CLASS_AND) &&
         !is_next_in_row(s, x, q)) ||
        !tf_scene_between(s->r, q->last, q->last + 2, TF_CLASS_WORTH))
        return TF_NOWHERE;
    return tf_compare_dir_before(s, x->first, DIR_BEFORE);
}

/* In a list with signs what has none is a rise: "8.3 %, -34.4 % and 0.6 %". */
static int carried_dir(const tf_scene *s, const tf_quantity *q)
{
    const tf_quantity *x = tf_again_joined(s, tf_compare_front(s, q));
    return x != NULL && x->sign != 0 ? 1 : s->m->frame.growth_dir;
}

/* "The share fell below 60 %": the comparative tells what was reached. */
static bool is_above(const tf_scene *s, const tf_quantity *q)
{
    return q->first > 0 && tf_compare_is_more(s, q->first - 1);
}

static tf_comparison growth_by(int dir)
{
    return (tf_comparison){.kind = TF_KIND_GROWTH, .dir = dir};
}

/* "The share fell to 5 %": what is reached is no change. */
static bool is_reached(const tf_scene *s, const tf_quantity *q)
{
    const uint32_t hug = tf_compare_front(s, q);
    if (s->r->lex->postposed) /* 割合は5%まで減少 */
        return q->kind == TF_QUANTITY_PERCENT &&
               tf_scene_has(s->r, q->last, TF_CLASS_RISETO) &&
               tf_scene_has(s->r, q->last + 1, TF_CLASS_DIR) &&
               tf_share_is_told(s, q);
    if (hug > 0 && !q->in_word && s->r->lex->owner_last &&
        q->kind == TF_QUANTITY_PERCENT && tf_share_is_told(s, q) &&
        tf_scene_has(s->r, hug - 1, TF_CLASS_REACH))
        return true; /* "tỷ trọng tăng từ 9% lên 15%", "giảm 2%, đạt 15%" */
    if (hug == 0 || q->in_word ||
        !tf_scene_has(s->r, hug - 1, TF_CLASS_RISETO) ||
        tf_scene_has(s->r, hug - 1, TF_CLASS_REACH) ||
        tf_scene_has(s->r, hug - 1, TF_CLASS_HEDGE))
        return false;
    return tf_scene_between(s->r, 0, hug, TF_CLASS_SHARE);
}

/* Which way the rates went that one is compared with. */
static int rate_dir(const tf_scene *s)
{
    return s->n_bound == 0 && s->m->frame.growth_dir != 0
               ? s->m->frame.growth_dir
               : last_dir(s);
}

/* That of a list of rates, of a change whose pace is told, or of the rate
 * compared with: "rose 9 %, down from 12 % in May"; 0 if none. */
static int dir_told(const tf_scene *s, const tf_quantity *q, uint32_t verb,
                    uint32_t after)
{
    if (tf_befall_is_rate(s, q))
        return dir_of(s, tf_befall_noun(s->r, q->first));
    const uint32_t front = tf_compare_front(s, q);
    const int listed = s->r->lex->postposed ? tf_particle_dir_of_list(s, q)
                                            : tf_brackets_dir(s, q);
    const int told = listed != 0 ? listed : tf_pace_dir(s, front, verb);
    const bool noun = /* "against a fall by 5 %", "mức giảm 5%" */
        verb != TF_NOWHERE && verb + 2 >= front && q > s->r->quantities &&
        verb >= q[-1].last &&
        !tf_scene_between(s->r, verb, front, TF_CLASS_BASE) &&
        !tf_scene_between(s->r, verb, front, TF_CLASS_FROMTO);
    const bool bare = told == 0 && after == TF_NOWHERE && q->sign == 0 && !noun;
    return bare && tf_than_is(s, q) &&
                   (verb == TF_NOWHERE || !is_change_of(s, verb, front)) &&
                   !tf_than_is_word(s, verb, front)
               ? rate_dir(s)
               : told;
}

/* "Showed 6 %, 4 % and 11 % growth respectively": the word of change behind the
 * last rate of a row is that of all. */
static uint32_t dir_behind_row(const tf_scene *s, const tf_quantity *q)
{
    const tf_quantity *end = s->r->quantities + s->r->n_quantities;
    if (!s->r->lex->spaced || q->kind != TF_QUANTITY_PERCENT)
        return TF_NOWHERE;
    for (const tf_quantity *x = q; x + 1 < end; x++) {
        bool joined = x[1].kind == TF_QUANTITY_PERCENT &&
                      x[1].first <= x->last + 2 && x[1].first > x->last;
        for (uint32_t k = x->last; joined && k < x[1].first; k++)
            joined = tf_scene_is(s->r, k, ',') ||
                     tf_scene_has(s->r, k, TF_CLASS_AND);
        if (!joined)
            return x == q ? TF_NOWHERE : dir_after(s, x->last);
    }
    return end > s->r->quantities && q != end - 1 ? dir_after(s, end[-1].last)
                                                  : TF_NOWHERE;
}

/* "A 2 % rise", "a 2 % or 3 bn rise". */
static uint32_t dir_behind(const tf_scene *s, const tf_quantity *q,
                           uint32_t before)
{
    uint32_t after = dir_after(s, tf_again_behind(s, q));
    if (after == TF_NOWHERE && before == TF_NOWHERE)
        after = dir_behind_row(s, q);
    return after == TF_NOWHERE && before == TF_NOWHERE && s->r->lex->spaced &&
                   tf_scene_has(s->r, q->last, TF_CLASS_OR)
               ? tf_flow_change_after(s, q->last)
               : after;
}

/* "Сократился вдвое", "twice less", "вдвое сократил". */
static bool is_less_times(const tf_scene *s, const tf_quantity *q,
                          uint32_t before, uint32_t after)
{
    const uint32_t verb = before == TF_NOWHERE ? s->dir_at : before;
    if (verb != TF_NOWHERE && verb < q->first && dir_of(s, verb) < 0 &&
        (steps_to(s, verb, q->first) < 3 ||
         tf_pace_reaches(s->r, verb, q->first)))
        return true;
    return after != TF_NOWHERE && dir_of(s, after) < 0 &&
           (tf_compare_is_more(s, after) ||
            (before == TF_NOWHERE && after == q->last && s->r->lex->spaced));
}

/* That of the same change told before, or of the volume's rate; 0 if none. */
static int dir_of_twin(const tf_scene *s, const tf_quantity *q)
{
    if (tf_again_is(s, q) || tf_than_is(s, q))
        return last_dir(s);
    const uint32_t of_volume = dir_of_volume(s, q);
    return of_volume != TF_NOWHERE ? dir_of(s, of_volume) : 0;
}

/* Which way a multiple goes that one word tells: "вдвое" goes on from the
 * change before it; "halved", 翻一番 tell by themselves. */
static int dir_of_times(const tf_scene *s, const tf_quantity *q,
                        uint32_t before, uint32_t after)
{
    if (before == TF_NOWHERE && after == TF_NOWHERE &&
        tf_scene_literal(s->r, q->first, "fold") && tf_carried_rate(s, q))
        return carried_dir(s, q);
    return is_less_times(s, q, before, after) ? -1 : 1;
}

/* "Down from a 5 % gain": the word of change behind has the rate, and not the
 * one before; it does in "by 5 % and cut ...". */
static bool is_taken_back(const tf_scene *s, const tf_quantity *q,
                          uint32_t before, uint32_t after)
{
    return after != TF_NOWHERE && after - q->last < 2 &&
           (q->first - before > 3 ||
            tf_scene_between(s->r, before, q->first, TF_CLASS_FROMTO)) &&
           !tf_scene_has(s->r, q->last, TF_CLASS_AND);
}

static tf_comparison read_rate(const tf_scene *s, const tf_quantity *q)
{
    const tf_comparison none = {.kind = TF_KIND_NONE};
    const tf_comparison of_base = {TF_KIND_GROWTH, .dir = 1, .of_base = true};
    const uint32_t before = tf_compare_dir_before(s, q->first, DIR_BEFORE);
    const bool part = q->kind == TF_QUANTITY_MULTIPLE && s->r->lex->spaced &&
                      tf_scene_has(s->r, q->last, TF_CLASS_OF);
    const uint32_t after = part ? TF_NOWHERE : dir_behind(s, q, before);
    if (tf_goal_is_beside(s, q) || tf_beside_part_of_change(s, q) ||
        tf_share_is_foreign(s, q, before) || tf_share_is_ratio(s, q) ||
        tf_share_is_ranked(s, q, before) || tf_beside_other(s, q) ||
        tf_beside_flow(s, q) || tf_beside_count(s, q) || tf_beside_money(s, q))
        return none;
    if (tf_portion_is_left(s, q, tf_compare_front(s, q)))
        return (tf_comparison){
            .kind = TF_KIND_SHARE, .dir = 1, .is_from = true};
    if (tf_share_is_points(s, q, before))
        return (tf_comparison){
            .kind = is_above(s, q) ? TF_KIND_SHARE : TF_KIND_NONE, .dir = 1};
    if (part && before == TF_NOWHERE && !tf_share_is_part(s, q))
        return none;
    if (q->in_word && q->kind == TF_QUANTITY_MULTIPLE && !part)
        return growth_by(dir_of_times(s, q, before, after));
    if (tf_share_is(s, q, tf_compare_front(s, q)) || tf_parts_are_told(s, q))
        return (tf_comparison){.kind = TF_KIND_SHARE, .dir = 1};
    if (s->r->lex->verb_last && tf_compare_is_by(s, tf_compare_front(s, q))) {
        const uint32_t v = dir_of_clause(s, q);
        if (v != TF_NOWHERE)
            return growth_by(dir_of(s, v));
    }
    const bool follows = s->r->lex->postposed;
    if (q->sign < 0 || (q->sign != 0 && (before == TF_NOWHERE || follows ||
                                         tf_scene_is(s->r, q->first - 1, '('))))
        return growth_by(q->sign); /* "a weaker rise (+3 %)" */
    if (follows && after != TF_NOWHERE)
        return growth_by(dir_of(s, after));
    if (!tf_compare_is_by(s, tf_compare_front(s, q)) && tf_ofbase_is_pace(s, q))
        return of_base;
    const int told = dir_told(s, q, before, after);
    if (told != 0)
        return growth_by(told);
    if (tf_pace_is_attained(s, q))
        return none;
    if (before != TF_NOWHERE && !is_taken_back(s, q, before, after))
        return growth_by(dir_of(s, before));
    if (after != TF_NOWHERE && !tf_markets_goes_on(s, q))
        return growth_by(dir_of(s, after));
    if (tf_share_is_part(s, q) || tf_share_is_next(s, q))
        return (tf_comparison){.kind = TF_KIND_SHARE, .dir = 1};
    if (tf_ofbase_is(s, q))
        return of_base;
    const int twin = dir_of_twin(s, q);
    if (twin != 0)
        return growth_by(twin);
    if (q->kind == TF_QUANTITY_MULTIPLE) /* "meat fell 4.6 times, fish 4.1" */
        return growth_by(tf_carried_rate(s, q) ? carried_dir(s, q) : 1);
    if (!tf_carried_rate(s, q) && !tf_awaited_rate(s, q))
        return none;
    const tf_claims *out = s->m->out; /* "exports had 42 %, imports 58 %" */
    if (s->n_bound > 0 && out->at[out->n - 1].kind == TF_KIND_SHARE)
        return (tf_comparison){.kind = TF_KIND_SHARE, .dir = 1};
    return growth_by(carried_dir(s, q));
}

tf_comparison tf_compare_rate(const tf_scene *s, const tf_quantity *q)
{
    if (is_reached(s, q))
        return (tf_comparison){.kind = TF_KIND_SHARE, .dir = 1};
    return tf_again_is_rate(s, q) ? growth_by(last_dir(s)) : read_rate(s, q);
}
