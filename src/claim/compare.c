/* What a quantity says of change: "rose 20 %", "up by 3 bn", "to 5 bn from
 * 4 bn", "accounted for 12 %". */
#include "claim/dating.h"

#include <string.h>

enum { DIR_BEFORE = 9, DIR_AFTER = 3, CLAUSE = 24 };

/* The nearest direction word before the quantity, with no other figure and
 * no stop between; TF_NOWHERE if none. */
static uint32_t dir_before(const tf_scene *s, uint32_t first, uint32_t reach)
{
    for (uint32_t k = first, n = 0; k-- > 0 && n < reach; n++) {
        if (tf_dating_in_when(s->r, k)) { /* "rose in January 2015 by 36 %" */
            n--;
            continue;
        }
        if (tf_scene_has(s->r, k, TF_CLASS_DIR) &&
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
        if (tf_scene_has(s->r, k, TF_CLASS_DIR))
            return k;
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            s->r->tokens[k].kind == TF_TOKEN_MARK || tf_dating_stops(s->r, k))
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
static bool is_comparative(const tf_scene *s, uint32_t k)
{
    const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_DIR);
    return x != NULL && (x->value > 1 || x->value < -1);
}

/* The quantity that ends right before token k, none or a single joint
 * between; NULL if there is none. */
static const tf_quantity *joined_before(const tf_scene *s, uint32_t k)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->last == k || x->last + 1 == k)
            return x;
    }
    return NULL;
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
    const uint32_t before = dir_before(s, q->first, CLAUSE);
    if (is_comparative(s, q->last)) /* "um 1 % höher und um 2 % niedriger" */
        return q->last;
    if (before != TF_NOWHERE && !comma_between(s, before, q->first))
        return before;
    const uint32_t end = dir_at_end(s, q->last);
    return end != TF_NOWHERE ? end : before;
}

static bool has_between(const tf_scene *s, uint32_t from, uint32_t to,
                        tf_class cls)
{
    for (uint32_t k = from; k < to && k < s->r->n_tokens; k++)
        if (tf_scene_has(s->r, k, cls))
            return true;
    return false;
}

/* The words that hug the quantity: hedges and fillers in front of it. */
static uint32_t front(const tf_scene *s, const tf_quantity *q)
{
    uint32_t k = q->first;
    if (q->sign != 0 && k > 0) /* "after -4 bn" */
        k--;
    while (k > 0 && (tf_scene_has(s->r, k - 1, TF_CLASS_HEDGE)))
        k--;
    return k;
}

/* "From 451 million in 1995, trade has come to 124 bn." */
static bool rises_to_next(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->first >= q->last && x->kind == TF_QUANTITY_MONEY)
            return has_between(s, q->last, x->first, TF_CLASS_RISETO);
    }
    return false;
}

/* "from a surplus of 5 bn in 2019 to a deficit of". */
static bool turns_from(const tf_scene *s, uint32_t hug)
{
    for (uint32_t k = hug, n = 0; k-- > 0 && n < 5; n++) {
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER)
            return false;
        if (tf_scene_has(s->r, k, TF_CLASS_FROMTO))
            return s->flow == TF_FLOW_BALANCE && s->flow_at != TF_NOWHERE &&
                   s->flow_at > k;
    }
    return false;
}

/* The period that stands right before: "较6月的210亿", "the previous year's
 * 6.9 bn", "(a year earlier: 5 bn)". NULL if none does. */
static const tf_when *when_before(const tf_scene *s, uint32_t hug)
{
    uint32_t k = hug;
    for (uint32_t n = 0; n < 2 && k > 0; n++)
        if (tf_scene_has(s->r, k - 1, TF_CLASS_OF) ||
            tf_scene_is(s->r, k - 1, '(') || tf_scene_is(s->r, k - 1, ':') ||
            (tf_scene_is(s->r, k - 1, '-') && s->r->tokens[k - 1].gap))
            k--; /* "than in May - 5 bn", "than in May (5 bn)" */
    for (uint32_t n = 0; k > 0 && n < 3; n++, k--) {
        for (uint32_t i = 0; i < s->r->n_whens; i++)
            if (s->r->whens[i].last == k)
                return &s->r->whens[i];
        if (s->r->tokens[k - 1].kind != TF_TOKEN_WORD)
            break; /* "last year's, in the amount of 3 bn" */
    }
    return NULL;
}

/* "less than in May, which stood at 5 bn": the relative clause is about what
 * the level is compared with. */
static bool is_relative_base(const tf_scene *s, uint32_t hug)
{
    uint32_t k = hug;
    for (uint32_t n = 0; n < 5 && k > 0 && !tf_scene_told(s->r, k, 'w'); n++)
        k--;
    if (!tf_scene_told(s->r, k, 'w') || k < 2)
        return false;
    if (tf_scene_is(s->r, k - 1, ','))
        k--;
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        if (s->r->whens[i].last == k)
            return tf_dating_is_base(s, &s->r->whens[i]);
    return false;
}

static bool is_dated_base(const tf_scene *s, const tf_quantity *q, uint32_t hug)
{
    const tf_when *w = when_before(s, hug);
    if (w == NULL || w->first == 0)
        return false;
    if (tf_scene_has(s->r, w->first - 1, TF_CLASS_FROMTO))
        return rises_to_next(s, q);
    return (s->level >= 0 || s->n_bound > 0) && w->last < hug &&
           tf_dating_is_base(s, w);
}

static bool names_gap(const tf_scene *s, uint32_t k)
{
    const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
    int sign;
    return x != NULL &&
           tf_flow_read(tf_scene_code(s->r, x), &sign) == TF_FLOW_BALANCE;
}

/* Whether a period stands right after the figure. */
static bool is_dated_after(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        if (s->r->whens[i].first >= q->last &&
            s->r->whens[i].first < q->last + 4)
            return true;
    return has_between(s, q->last, q->last + 4, TF_CLASS_SAMEBASE) ||
           has_between(s, q->last, q->last + 4, TF_CLASS_PREVBASE);
}

/* "compared with a revised 5 bn in May", "against a deficit of 5 bn": words
 * that only describe the level stand between, or name the gap. */
static bool is_described_base(const tf_scene *s, const tf_quantity *q,
                              uint32_t hug)
{
    bool gap = false;
    for (uint32_t k = hug, n = 0; k-- > 0 && n < 4; n++) {
        if (tf_scene_has(s->r, k, TF_CLASS_BASE))
            return gap || (n > 0 && n < 3 && s->r->tokens[k].len > 4 &&
                           is_dated_after(s, q));
        gap |= names_gap(s, k);
        if (s->r->tokens[k].kind != TF_TOKEN_WORD && !names_gap(s, k) &&
            !tf_scene_has(s->r, k, TF_CLASS_OF) &&
            !tf_scene_has(s->r, k, TF_CLASS_TOLD) &&
            !tf_scene_has(s->r, k, TF_CLASS_LITERAL))
            break;
    }
    return false;
}

/* A word of comparison; a preposition before a country is none: "stiegen die
 * Exporte nach China". */
static bool compares(const tf_scene *s, uint32_t from, uint32_t to)
{
    for (uint32_t k = from; k < to; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_BASE) &&
            !(tf_scene_has(s->r, k, TF_CLASS_TOWARD) &&
              tf_scene_has(s->r, k + 1, TF_CLASS_AREA)))
            return true;
    return false;
}

/* "de 216 milliards en 2022 à 65 milliards": "of" begins what was left behind
 * where a period follows, or a comma stands before it, and "to" stands right
 * before the next amount. */
static bool is_of_to(const tf_scene *s, const tf_quantity *q, uint32_t hug)
{
    if (hug < 2 || !tf_scene_has(s->r, hug - 1, TF_CLASS_OF))
        return false;
    const tf_quantity *next = NULL;
    for (uint32_t i = s->r->n_quantities; i-- > 0;)
        if (s->r->quantities[i].first >= q->last &&
            s->r->quantities[i].kind == TF_QUANTITY_MONEY)
            next = &s->r->quantities[i];
    if (next == NULL)
        return false;
    uint32_t to = TF_NOWHERE;
    for (uint32_t k = next->first, n = 0; k-- > q->last && n < 3; n++)
        if (tf_scene_has(s->r, k, TF_CLASS_RISETO))
            to = k;
    bool dated = tf_scene_is(s->r, hug - 2, ',');
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        dated |= s->r->whens[i].first >= q->last && s->r->whens[i].last <= to;
    return to != TF_NOWHERE && dated &&
           !has_between(s, q->last, to, TF_CLASS_FLOW);
}

/* "from" before an amount; a word that is also "of" (von, dari) says so only
 * where the level reached follows. */
static bool is_from(const tf_scene *s, const tf_quantity *q, uint32_t k)
{
    if (!tf_scene_has(s->r, k, TF_CLASS_FROMTO))
        return false;
    return rises_to_next(s, q) ||
           (s->dir_at != TF_NOWHERE && !tf_scene_has(s->r, k, TF_CLASS_OF));
}

/* A rate before: "up 5 % on the year before, reaching 3 bn" is its base. */
static bool follows_rate(const tf_scene *s, uint32_t k)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++)
        if (s->r->quantities[i].kind == TF_QUANTITY_PERCENT &&
            s->r->quantities[i].last <= k)
            return true;
    return false;
}

/* "dibanding April yang sebesar 5 miliar", "dari bulan sebelumnya yaitu 5
 * miliar": the base's period stands between the compare word and its level. */
static bool is_told_base(const tf_scene *s, uint32_t hug)
{
    bool dated = false, comma = false;
    for (uint32_t k = hug, n = 0; k-- > 0 && n < 10; n++) {
        const bool when = tf_dating_in_when(s->r, k);
        dated |= when;
        comma |= tf_scene_is(s->r, k, ',');
        if (!dated && tf_scene_has(s->r, k, TF_CLASS_RISETO) &&
            !tf_scene_has(s->r, k, TF_CLASS_REACH))
            return false; /* "from 2020 to reach 3 bn" */
        if (dated && !when && tf_scene_has(s->r, k, TF_CLASS_BASE))
            return k + 1 < hug && !(comma && follows_rate(s, k));
        if (!when && s->r->tokens[k].kind != TF_TOKEN_WORD &&
            !tf_scene_has(s->r, k, TF_CLASS_REACH) &&
            !tf_scene_has(s->r, k, TF_CLASS_LITERAL) &&
            !tf_scene_has(s->r, k, TF_CLASS_FLOW) &&
            !(tf_scene_is(s->r, k, ',') && !dated))
            break;
    }
    return false;
}

/* "33 bn (22 bn in the same period of 2013)": in brackets, with the time it is
 * compared with right behind it. */
static bool is_bracketed_base(const tf_scene *s, const tf_quantity *q,
                              uint32_t hug)
{
    if (s->level < 0 || hug == 0 || !tf_scene_is(s->r, hug - 1, '('))
        return false;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->first >= q->last && w->first <= q->last + 2)
            return tf_when_is(w, "same") || tf_when_is(w, "before");
    }
    return false;
}

/* "3 bn, down from the record gap of 5 bn": its name stands between. */
static bool comes_from(const tf_scene *s, uint32_t hug)
{
    for (uint32_t k = hug, n = 0; k-- > 1 && n < DIR_BEFORE; n++) {
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_is(s->r, k, ',') || tf_dating_stops(s->r, k))
            return false;
        if (tf_scene_has(s->r, k, TF_CLASS_FROMTO))
            return tf_scene_has(s->r, k - 1, TF_CLASS_DIR);
    }
    return false;
}

/* "up from 5 bn", "against 5 bn", "compared with 5 bn a year earlier". */
/* "Fell 8 % from the level of 55 bn": a rate that nothing else was told with.
 */
static bool is_after_rate(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    return s->n_bound > 0 && out->n > 0 &&
           out->at[out->n - 1].kind == TF_KIND_GROWTH;
}

/* "Than the forecast of 5 bn", "against an expected 5 bn". */
static bool is_awaited(const tf_scene *s, uint32_t hug)
{
    for (uint32_t k = hug, n = 0; k-- > 0 && n < 2; n++)
        if (tf_scene_told(s->r, k, 'a'))
            return true;
    return false;
}

static bool is_left_behind(const tf_scene *s, const tf_quantity *q,
                           uint32_t hug)
{
    if (hug == 0 || (tf_scene_has(s->r, hug - 1, TF_CLASS_RISEBY) &&
                     !tf_scene_has(s->r, hug - 1, TF_CLASS_OF)))
        return false;
    if (tf_scene_has(s->r, hug - 1, TF_CLASS_REACH))
        return is_relative_base(s, hug) ||
               (s->n_bound > 0 && (is_told_base(s, hug) || comes_from(s, hug)));
    if (s->was_from && tf_scene_has(s->r, hug - 1, TF_CLASS_AND))
        return true;
    const uint32_t d = dir_before(s, hug, 6);
    if (d != TF_NOWHERE && d + 2 == hug && s->r->lex->spaced &&
        tf_scene_has(s->r, d, TF_CLASS_BASE) &&
        s->r->tokens[d + 1].kind != TF_TOKEN_MARK)
        return true; /* "lower than the 5 bn" */
    if (d != TF_NOWHERE && compares(s, d + 1, hug) &&
        !has_between(s, d + 1, hug, TF_CLASS_RISETO) &&
        !has_between(s, d + 1, hug, TF_CLASS_FLOW))
        return true;
    if (turns_from(s, hug) && rises_to_next(s, q))
        return true;
    if (is_from(s, q, hug - 1) || is_of_to(s, q, hug))
        return true;
    return is_dated_base(s, q, hug) || is_bracketed_base(s, q, hug) ||
           ((s->level >= 0 || is_after_rate(s)) &&
            (tf_scene_has(s->r, hug - 1, TF_CLASS_BASE) ||
             is_described_base(s, q, hug)));
}

/* "rose 5 % or 3 bn", "down 71 m or 4.2 %", "by 3 bn (5 %)": one change told
 * twice. */
static bool is_told_twice(const tf_scene *s, const tf_quantity *q)
{
    const bool bracket = q->first > 0 && tf_scene_is(s->r, q->first - 1, '(');
    if (q->first == 0 ||
        (!bracket && !tf_scene_has(s->r, q->first - 1, TF_CLASS_OR)))
        return false;
    uint32_t end = q->first - 1;
    if (end > 0 && q->kind == TF_QUANTITY_PERCENT &&
        tf_scene_is(s->r, end - 1, ','))
        end--; /* "rose 3 bn, or 5 %" */
    const tf_quantity *x = joined_before(s, end);
    const tf_claims *out = s->m->out;
    if (x == NULL || x->last != end || s->n_bound == 0 || out->n == 0)
        return false;
    const tf_kind kind = out->at[out->n - 1].kind;
    return kind == TF_KIND_CHANGE || (kind == TF_KIND_GROWTH && !bracket);
}

static int last_dir(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    return out->n > 0 && out->at[out->n - 1].value < 0 ? -1 : 1;
}

static bool is_by(const tf_scene *s, uint32_t hug)
{
    return hug > 0 && tf_scene_has(s->r, hug - 1, TF_CLASS_RISEBY);
}

/* "16 Mrd. Euro mehr." ends the clause, and no level was reached. */
static bool ends_higher(const tf_scene *s, const tf_quantity *q)
{
    const uint32_t hug = front(s, q), next = q->last + 1;
    return s->r->lex->verb_last &&
           !has_between(s, hug < 3 ? 0 : hug - 3, hug, TF_CLASS_RISETO) &&
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

/* The token of the word that makes an amount a change: "up by 3 bn", "3 bn
 * more than"; TF_NOWHERE if it is a level. */
static uint32_t change_word(const tf_scene *s, const tf_quantity *q)
{
    if (s->r->lex->verb_last && is_by(s, front(s, q)))
        return dir_of_clause(s, q);
    const uint32_t of = dir_of_flow(s, front(s, q));
    if (of != TF_NOWHERE)
        return of;
    const uint32_t hug = front(s, q);
    const bool enclosed = hug > 0 && tf_scene_is(s->r, hug - 1, '(');
    const uint32_t d = enclosed ? TF_NOWHERE : dir_before(s, q->first, 4);
    if (d != TF_NOWHERE && is_change_of(s, d, hug))
        return d;
    if (d != TF_NOWHERE && (!comma_between(s, d, q->first) || is_by(s, hug)) &&
        !has_between(s, d, q->first, TF_CLASS_RISETO) &&
        !has_between(s, d + 1, q->first, TF_CLASS_REACH) &&
        !has_between(s, d + 1, q->first, TF_CLASS_FLOW) &&
        !has_between(s, d + 1, q->first, TF_CLASS_FROMTO) &&
        !(s->r->lex->verb_last && /* "wuchsen und 30 Mrd. erreichten" */
          has_between(s, d + 1, q->first, TF_CLASS_AND)))
        return d;
    const uint32_t k = q->last;
    if (!s->r->lex->spaced || !tf_scene_has(s->r, k, TF_CLASS_DIR) ||
        (hug > 0 && s->was_from && /* "von 5 auf 3 Mrd. mehr als halbiert" */
         tf_scene_has(s->r, hug - 1, TF_CLASS_RISETO)))
        return TF_NOWHERE;
    if (is_comparative(s, k) || ends_higher(s, q) ||
        (has_between(s, k, k + 3, TF_CLASS_BASE) && !leads_to_money(s, k)))
        return k;
    return TF_NOWHERE;
}

/* "oil (-22 bn)" among exports; of a balance it would be a level. */
static bool is_signed_change(const tf_scene *s, const tf_quantity *q)
{
    const tf_flow flow = s->flow_at != TF_NOWHERE ? s->flow : s->m->frame.flow;
    return q->sign != 0 && flow != TF_FLOW_BALANCE && flow != TF_FLOW_NONE;
}

/* "На 5 % меньше, чем у Китая", "на 5 % уступает обороту с Китаем": set beside
 * another's trade, no change in time. */
static bool is_beside_other(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    uint32_t k = q->last;
    if (!is_by(s, front(s, q)) || !is_comparative(s, k))
        return false;
    k++;
    if (tf_scene_has(r, k, TF_CLASS_FLOW))
        return true;
    k += tf_scene_is(r, k, ',');
    return tf_scene_has(r, k, TF_CLASS_BASE) &&
           tf_scene_has(r, k + 1, TF_CLASS_OF) &&
           tf_mention_area(r, k + 2) != NULL;
}

tf_comparison tf_compare_money(const tf_scene *s, const tf_quantity *q)
{
    tf_comparison c = {.kind = TF_KIND_LEVEL};
    if (s->r->lex->postposed)
        return tf_particle_compare(s, q);
    const uint32_t hug = front(s, q);
    if (is_awaited(s, hug))
        return c;
    if (is_left_behind(s, q, hug)) {
        c.is_from = true;
        return c;
    }
    if (is_signed_change(s, q))
        return (tf_comparison){.kind = TF_KIND_CHANGE, .dir = q->sign};
    const uint32_t d = change_word(s, q);
    if (is_beside_other(s, q))
        return (tf_comparison){.kind = TF_KIND_NONE};
    if (d != TF_NOWHERE || is_told_twice(s, q)) {
        c.kind = TF_KIND_CHANGE;
        c.dir = d != TF_NOWHERE ? dir_of(s, d) : last_dir(s);
    }
    return c;
}

/* "exports rose by 20 %, imports by 10 %": the direction carries over, also
 * along "5 %, 6 % and 7 %". */
static bool carries_over(const tf_scene *s, const tf_quantity *q)
{
    const uint32_t hug = front(s, q);
    const bool next = s->m->frame.sentence + 1 == s->r->sentence && hug > 0 &&
                      tf_scene_has(s->r, hug - 1, TF_CLASS_RISEBY);
    if (s->m->frame.growth_dir == 0 || hug == 0 || (s->n_bound == 0 && !next))
        return false;
    const tf_quantity *x = joined_before(s, hug);
    const bool listed = x != NULL && x->kind == TF_QUANTITY_PERCENT &&
                        x->last < hug &&
                        (tf_scene_is(s->r, hug - 1, ',') ||
                         tf_scene_has(s->r, hug - 1, TF_CLASS_AND));
    return listed || tf_scene_is(s->r, hug - 1, '-') ||
           tf_scene_has(s->r, hug - 1, TF_CLASS_FLOW) ||
           tf_scene_has(s->r, hug - 1, TF_CLASS_RISEBY) ||
           tf_scene_has(s->r, hug - 1, TF_CLASS_AND) ||
           tf_scene_has(s->r, hug - 1, TF_CLASS_RESP);
}

/* In a list with signs what has none is a rise: "8.3 %, -34.4 % and 0.6 %". */
static int carried_dir(const tf_scene *s, const tf_quantity *q)
{
    const tf_quantity *x = joined_before(s, front(s, q));
    return x != NULL && x->sign != 0 ? 1 : s->m->frame.growth_dir;
}

static bool is_bracketed(const tf_scene *s, const tf_quantity *q)
{
    return q->first > 0 && tf_scene_is(s->r, q->first - 1, '(');
}

/* A level in percent of its base: "104.1 % of last May", 114,3 % к уровню,
 * bằng 138,2% cùng kỳ; in brackets once such ones were read. */
static bool is_of_base(const tf_scene *s, const tf_quantity *q)
{
    if (q->kind != TF_QUANTITY_PERCENT || q->in_word || q->sign != 0)
        return false;
    if (tf_scene_has(s->r, q->last, TF_CLASS_OFBASE))
        return true;
    if (q->first > 0 && tf_scene_has(s->r, q->first - 1, TF_CLASS_OFBASE))
        return tf_scene_has(s->r, q->last, TF_CLASS_SAMEBASE) ||
               tf_scene_has(s->r, q->last, TF_CLASS_BASE);
    return s->m->frame.of_base && s->level >= 0 && is_bracketed(s, q);
}

/* "The share fell below 60 %": the comparative tells what was reached. */
static bool is_above(const tf_scene *s, const tf_quantity *q)
{
    return q->first > 0 && is_comparative(s, q->first - 1);
}

static tf_comparison growth_by(int dir)
{
    return (tf_comparison){.kind = TF_KIND_GROWTH, .dir = dir};
}

/* "The share fell to 5 %": what is reached is no change. */
static bool is_reached(const tf_scene *s, const tf_quantity *q)
{
    const uint32_t hug = front(s, q);
    if (hug == 0 || q->in_word || s->r->lex->postposed ||
        !tf_scene_has(s->r, hug - 1, TF_CLASS_RISETO) ||
        tf_scene_has(s->r, hug - 1, TF_CLASS_REACH) ||
        tf_scene_has(s->r, hug - 1, TF_CLASS_HEDGE))
        return false;
    return has_between(s, 0, hug, TF_CLASS_SHARE);
}

static int dir_of_list(const tf_scene *s, const tf_quantity *q)
{
    return s->r->lex->postposed ? tf_particle_dir_of_list(s, q)
                                : tf_brackets_dir(s, q);
}

/* "A 2 % rise", "a 2 % or 3 bn rise". */
static uint32_t dir_behind(const tf_scene *s, const tf_quantity *q,
                           uint32_t before)
{
    const uint32_t after = dir_after(s, q->last);
    return after == TF_NOWHERE && before == TF_NOWHERE && s->r->lex->spaced &&
                   tf_scene_has(s->r, q->last, TF_CLASS_OR)
               ? tf_flow_change_after(s, q->last)
               : after;
}

tf_comparison tf_compare_rate(const tf_scene *s, const tf_quantity *q)
{
    const tf_comparison none = {.kind = TF_KIND_NONE};
    if (is_reached(s, q))
        return (tf_comparison){.kind = TF_KIND_SHARE, .dir = 1};
    const uint32_t before = dir_before(s, q->first, DIR_BEFORE);
    const bool part = q->kind == TF_QUANTITY_MULTIPLE && s->r->lex->spaced &&
                      tf_scene_has(s->r, q->last, TF_CLASS_OF);
    const uint32_t after = part ? TF_NOWHERE : dir_behind(s, q, before);
    if (tf_share_is_foreign(s, q, before) || tf_share_is_ranked(s, q, before) ||
        is_beside_other(s, q))
        return none;
    if (tf_share_is_points(s, q, before))
        return (tf_comparison){
            .kind = is_above(s, q) ? TF_KIND_SHARE : TF_KIND_NONE, .dir = 1};
    if (part && before == TF_NOWHERE && !tf_share_is_part(s, q))
        return none;
    if (q->in_word && q->kind == TF_QUANTITY_MULTIPLE && !part) {
        const bool less =
            (before != TF_NOWHERE && steps_to(s, before, q->first) < 3 &&
             dir_of(s, before) < 0) || /* сократился вдвое */
            (after != TF_NOWHERE && is_comparative(s, after) &&
             dir_of(s, after) < 0);
        return growth_by(less ? -1 : 1);
    }
    if (tf_share_is(s, q, front(s, q)))
        return (tf_comparison){.kind = TF_KIND_SHARE, .dir = 1};
    if (s->r->lex->verb_last && is_by(s, front(s, q))) {
        const uint32_t v = dir_of_clause(s, q);
        if (v != TF_NOWHERE)
            return growth_by(dir_of(s, v));
    }
    const bool follows = s->r->lex->postposed;
    if (q->sign != 0 && (before == TF_NOWHERE || follows))
        return growth_by(q->sign);
    if (follows && after != TF_NOWHERE)
        return growth_by(dir_of(s, after));
    const int listed = dir_of_list(s, q);
    if (listed != 0)
        return growth_by(listed);
    if (before != TF_NOWHERE &&
        !(after != TF_NOWHERE && after - q->last < 2 && q->first - before > 3))
        return growth_by(dir_of(s, before));
    if (after != TF_NOWHERE)
        return growth_by(dir_of(s, after));
    if (tf_share_is_part(s, q))
        return (tf_comparison){.kind = TF_KIND_SHARE, .dir = 1};
    if (is_of_base(s, q))
        return (tf_comparison){
            .kind = TF_KIND_GROWTH, .dir = 1, .of_base = true};
    if (q->kind == TF_QUANTITY_MULTIPLE)
        return growth_by(1);
    if (is_told_twice(s, q))
        return growth_by(last_dir(s));
    if (!carries_over(s, q))
        return none;
    const tf_claims *out = s->m->out; /* "exports had 42 %, imports 58 %" */
    if (s->n_bound > 0 && out->at[out->n - 1].kind == TF_KIND_SHARE)
        return (tf_comparison){.kind = TF_KIND_SHARE, .dir = 1};
    return growth_by(carried_dir(s, q));
}
