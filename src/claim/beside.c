/* Figures that set one trade beside another, or one side's count beside the
 * other's: no change in time. */
#include "claim/dating.h"
#include "claim/flow.h"

#include "base/str.h"
#include "value/period.h"

#include <string.h>

enum { DIR_BEFORE = 9 };

/* Whether one of the next words names or compares with a time. */
static bool tells_time(const tf_reading *r, uint32_t k)
{
    for (uint32_t end = k + 4; k < end && k < r->n_tokens; k++)
        if (tf_dating_in_when(r, k) || tf_scene_has(r, k, TF_CLASS_SAMEBASE) ||
            tf_scene_has(r, k, TF_CLASS_PREVBASE))
            return true;
    return false;
}

/* "На 5 % меньше, чем у Китая", "на 5 % уступает обороту с Китаем": set beside
 * another's trade, no change in time. */
bool tf_beside_other(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    uint32_t k = q->last;
    if ((q->kind != TF_QUANTITY_MULTIPLE &&
         !tf_compare_is_by(s, tf_compare_front(s, q))) ||
        !tf_compare_is_more(s, k))
        return false;
    k++;
    if (tf_share_is_times(s, q, k))
        return true;
    if (tf_scene_has(r, k, TF_CLASS_FLOW))
        return !tells_time(r, k + 1);
    k += tf_scene_is(r, k, ',');
    return tf_scene_has(r, k, TF_CLASS_BASE) &&
           tf_scene_has(r, k + 1, TF_CLASS_OF) &&
           tf_mention_area(r, k + 2) != NULL;
}

/* "60 % of the increase in imports", "2 bn of the fall": a part of a change is
 * neither a change nor a level; not "5 % de croissance", nor "a fall of 5 % in
 * imports and a rise". */
bool tf_beside_part_of_change(const tf_scene *s, const tf_quantity *q)
{
    enum { NEAR = 3, BARE = 2 };
    const tf_reading *r = s->r;
    if (!r->lex->spaced || r->lex->postposed ||
        !tf_scene_has(r, q->last, TF_CLASS_OF))
        return false;
    for (uint32_t k = q->last + 1; k <= q->last + NEAR; k++) {
        if (k >= r->n_tokens || r->tokens[k].kind == TF_TOKEN_MARK ||
            r->tokens[k].kind == TF_TOKEN_NUMBER || tf_dating_in_when(r, k) ||
            tf_scene_may(r, k, TF_BIT(AND) | TF_BIT(FLOW)))
            return false;
        if (tf_scene_has(r, k, TF_CLASS_DIR))
            return k > q->last + 1 || r->tokens[q->last].len > BARE;
    }
    return false;
}

/* Whether a country that is traded with stands from token k up to `end`, and
 * no period. */
static bool names_partner(const tf_reading *r, uint32_t k, uint32_t end)
{
    bool named = false;
    for (; k < end && k < r->n_tokens; k++) {
        if (tf_dating_in_when(r, k) || r->tokens[k].kind == TF_TOKEN_NUMBER)
            return false;
        named |= tf_mention_area(r, k) != NULL;
    }
    return named;
}

/* "Twice the 3 bn it sold to Togo"; not "doubled, to 3 bn; those to Togo". */
static bool is_of_amount(const tf_reading *r, const tf_quantity *q)
{
    enum { FAR = 6 };
    const tf_quantity *next = q + 1;
    if (next >= r->quantities + r->n_quantities ||
        next->kind != TF_QUANTITY_MONEY || next->first > q->last + 2)
        return false;
    for (uint32_t k = q->last; k < next->last + FAR; k++)
        if (tf_scene_is(r, k, ',') || tf_scene_is(r, k, ';') ||
            tf_scene_has(r, k, TF_CLASS_RISETO))
            return false;
        else if (k > next->last && tf_mention_area(r, k) != NULL)
            break;
    return names_partner(r, next->last, next->last + FAR);
}

/* "Were twice its exports to Togo", 对欧贸易额的2倍: a multiple of the trade
 * with another. */
static bool is_of_trade(const tf_scene *s, const tf_quantity *q)
{
    enum { NEAR = 4, TO = 4 };
    const tf_reading *r = s->r;
    if (q->kind != TF_QUANTITY_MULTIPLE)
        return false;
    if (!r->lex->spaced) {
        uint32_t end = q->first - 2; /* 俄哈贸易额（270亿美元）的1.5倍 */
        for (uint32_t k = end; tf_scene_is(r, end, ')') && k-- > TO;)
            if (tf_scene_is(r, k, '('))
                end = k - 1;
        return q->first > TO && end > TO &&
               tf_scene_has(r, q->first - 1, TF_CLASS_OF) &&
               tf_scene_has(r, end, TF_CLASS_FLOW) &&
               names_partner(r, end + 2 - TO, end);
    }
    if (is_of_amount(r, q))
        return true;
    const uint32_t hug = tf_compare_front(s, q); /* not "doubled its exports" */
    if (hug == 0 || !tf_scene_has(r, hug - 1, TF_CLASS_REACH))
        return false;
    for (uint32_t k = q->last; k < q->last + NEAR && k < r->n_tokens; k++) {
        if (tf_scene_has(r, k, TF_CLASS_FLOW))
            return names_partner(r, k + 1, k + TO);
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, k, TF_CLASS_DIR) ||
            tf_scene_has(r, k, TF_CLASS_SEAT) || tf_dating_in_when(r, k))
            break;
    }
    return false;
}

/* The last trade word before token k, TF_NOWHERE if there is none. */
static uint32_t trade_before(const tf_reading *r, uint32_t k)
{
    while (k-- > 0)
        if (tf_scene_has(r, k, TF_CLASS_FLOW))
            return k;
    return TF_NOWHERE;
}

/* Whether the trade words at two tokens name its two ways. */
static bool are_ways(const tf_reading *r, uint32_t a, uint32_t b)
{
    const tf_flow one = tf_flow_at(r, a), other = tf_flow_at(r, b);
    return tf_flow_is_one_way(one) && tf_flow_is_one_way(other) && one != other;
}

/* "Втрое больше, чем с Индией", "cao gấp 16 lần so với sang Nga", "gấp 3 lần
 * kim ngạch Nga - Ấn Độ", "double its exports": a multiple of what another
 * country, or the other way of the trade, had. */
static bool is_times_another(const tf_scene *s, const tf_quantity *q)
{
    enum { REACH = 8 };
    const tf_reading *r = s->r;
    const uint32_t subject = trade_before(r, q->first);
    bool base = false, led = false, trade = false;
    if (q->kind != TF_QUANTITY_MULTIPLE || subject == TF_NOWHERE)
        return false;
    if (!r->lex->spaced) { /* 进口额是出口额的两倍 */
        const uint32_t first = trade_before(r, subject);
        return subject + 2 == q->first && first != TF_NOWHERE &&
               tf_scene_has(r, q->first - 1, TF_CLASS_OF) &&
               are_ways(r, first, subject);
    }
    for (uint32_t k = q->last; k < q->last + REACH && k < r->n_tokens; k++) {
        if (tf_dating_in_when(r, k) || r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_has(r, k, TF_CLASS_SAMEBASE) ||
            tf_scene_has(r, k, TF_CLASS_PREVBASE) ||
            tf_scene_has(r, k, TF_CLASS_AND))
            return false;
        if (tf_mention_area(r, k) != NULL)
            return trade || (base && led);
        if (tf_scene_has(r, k, TF_CLASS_FLOW)) {
            if (are_ways(r, subject, k))
                return true;
            trade = tf_flow_at(r, k) == tf_flow_at(r, subject);
        }
        base |= tf_scene_has(r, k, TF_CLASS_BASE);
        led |= tf_scene_has(r, k, TF_CLASS_TOWARD) ||
               tf_scene_has(r, k, TF_CLASS_AWAY) ||
               tf_scene_has(r, k, TF_CLASS_WITH);
        if (r->tokens[k].kind == TF_TOKEN_MARK && !tf_scene_is(r, k, ','))
            return false;
        if (tf_scene_is(r, k, ',') && !tf_scene_has(r, k + 1, TF_CLASS_BASE))
            return false;
    }
    return false;
}

/* "Trade with Chile is three times that figure", "превысил эту цифру втрое":
 * of a figure told before for others. */
static bool is_times_told(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    const tf_claims *out = s->m->out;
    const uint32_t hug = tf_compare_front(s, q);
    if (q->kind != TF_QUANTITY_MULTIPLE ||
        !(tf_scene_literal(r, q->last, "thatfigure") ||
          tf_scene_literal(r, q->last - 1, "thatfigure") ||
          (hug > 0 && tf_scene_literal(r, hug - 1, "thatfigure"))))
        return false;
    if (out->n == s->m->first_claim)
        return true;
    const tf_claim *told = &out->at[out->n - 1];
    for (uint32_t k = 0; k < q->first; k++) {
        const tf_sense *area = tf_mention_area(r, k);
        const tf_str code =
            area != NULL ? tf_str_of(tf_scene_code(r, area)) : told->area;
        if (!tf_str_eq(told->area, code) && !tf_str_eq(told->partner, code))
            return true;
    }
    return false;
}

/* "Imports exceeded exports 1.9 times", "на 40 %": one trade beside another, no
 * change in time. */
bool tf_beside_flow(const tf_scene *s, const tf_quantity *q)
{
    if (s->r->lex->spaced && tf_scene_has(s->r, q->last, TF_CLASS_BASE) &&
        tf_scene_has(s->r, q->last + 1, TF_CLASS_REVERSE))
        return true; /* "twice as much as the other way" */
    if (is_times_told(s, q))
        return true;
    if ((is_of_trade(s, q) || is_times_another(s, q)) &&
        tf_compare_dir_before(s, q->first, 2) == TF_NOWHERE)
        return true;
    for (uint32_t k = q->first, n = 0; k-- > 1 && n < DIR_BEFORE; n++) {
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_is(s->r, k, ',') || tf_dating_stops(s->r, k))
            return false;
        if (!tf_scene_has(s->r, k, TF_CLASS_FLOW) ||
            !tf_compare_is_more(s, k - 1))
            continue;
        const uint32_t other = trade_before(s->r, k - 1);
        return other != TF_NOWHERE &&
               tf_flow_at(s->r, k) != tf_flow_at(s->r, other);
    }
    return false;
}

/* Whether a word after token k, up to the end, compares with a time. */
static bool names_base(const tf_scene *s, uint32_t k)
{
    for (; k < s->r->n_tokens; k++)
        if (tf_dating_in_when(s->r, k) ||
            tf_scene_has(s->r, k, TF_CLASS_BASE) ||
            tf_scene_has(s->r, k, TF_CLASS_SAMEBASE) ||
            tf_scene_has(s->r, k, TF_CLASS_PREVBASE))
            return true;
    return false;
}

/* "Chinese customs, though, saw 21 bn, half as much again": what the other
 * side counted of the same trade is what it is more than. */
bool tf_beside_count(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    if (!tf_compare_is_more(s, q->last) || names_base(s, q->last + 1) ||
        s->level < 0 || (size_t)s->level + 1 != out->n ||
        (size_t)s->level <= s->m->first_claim)
        return false;
    const tf_claim *own = &out->at[s->level], *other = own - 1;
    const bool same = (tf_str_eq(own->area, other->area) &&
                       tf_str_eq(own->partner, other->partner)) ||
                      (tf_str_eq(own->area, other->partner) &&
                       tf_str_eq(own->partner, other->area));
    return same && own->reporter.len > 0 && other->reporter.len > 0 &&
           !tf_str_eq(own->reporter, other->reporter) &&
           tf_period_eq(own->period, other->period);
}

/* "By Peru's count, he added, imports are 2 bn less". */
bool tf_beside_less(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    const uint32_t hug = tf_compare_front(s, q);
    if (s->n_bound > 0 || s->source_area[0] == '\0' || hug < 2 ||
        !tf_compare_is_by(s, hug) || !tf_compare_is_more(s, hug - 2) ||
        names_base(s, q->last) || out->n == s->m->first_claim)
        return false;
    const tf_claim *last = &out->at[out->n - 1];
    const tf_pair pair = {last->area.ptr, last->partner.ptr};
    return last->reporter.len > 0 &&
           !tf_str_eq(last->reporter, tf_str_of(s->source_area)) &&
           tf_actor_is_side(pair, s->source_area) &&
           tf_actor_is_side(pair, last->reporter.ptr);
}

/* "The yen fell 5 %": the rate of money that its clause begins with. */
bool tf_beside_money(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    uint32_t start = q->first;
    if (!r->lex->spaced || r->lex->verb_last || q->kind != TF_QUANTITY_PERCENT)
        return false;
    while (start > 0 && r->tokens[start - 1].kind != TF_TOKEN_MARK &&
           r->tokens[start - 1].kind != TF_TOKEN_NUMBER &&
           !tf_scene_has(r, start - 1, TF_CLASS_BREAK))
        start--;
    if (start > 0 && r->tokens[start - 1].kind == TF_TOKEN_NUMBER)
        return false;
    const uint32_t money =
        start + (tf_scene_has(r, start, TF_CLASS_CURRENCY) ? 0 : 1);
    return tf_scene_has(r, money, TF_CLASS_CURRENCY) && money < q->first &&
           tf_scene_between(r, money + 1, q->first, TF_CLASS_DIR) &&
           !tf_scene_between(r, start, q->first, TF_CLASS_FLOW) &&
           !tf_scene_between(r, start, q->first, TF_CLASS_BASE);
}
