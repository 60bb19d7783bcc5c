/* Levels left behind: "up from 5 bn", "against 5 bn", "(5 bn a year before)".
 */
#include "claim/awaited.h"
#include "claim/dating.h"
#include "claim/flow.h"

#include "value/period.h"

enum { DIR_BEFORE = 9, THEN_BEFORE = 8 };

/* "to", not the prefix that closes a clause: "weist 5 Mrd. auf, nach 6 Mrd.".
 */
static bool leads_to(const tf_scene *s, uint32_t from, uint32_t to)
{
    for (uint32_t k = from; k < to; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_RISETO) &&
            !(s->r->lex->verb_last && tf_scene_is(s->r, k + 1, ',')))
            return true;
    return false;
}

/* "From 451 million in 1995, trade has come to 124 bn." */
static bool rises_to_next(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->first >= q->last && x->kind == TF_QUANTITY_MONEY)
            return leads_to(s, q->last, x->first);
    }
    return false;
}

/* "From" of a level left; not "с США дефицит 5 млрд", with whom. */
static bool leaves(const tf_scene *s, uint32_t k)
{
    return tf_scene_has(s->r, k, TF_CLASS_FROMTO) &&
           !(tf_scene_has(s->r, k, TF_CLASS_WITH) &&
             tf_mention_area(s->r, k + 1) != NULL);
}

/* "from a surplus of 5 bn in 2019 to a deficit of". */
static bool turns_from(const tf_scene *s, uint32_t hug)
{
    for (uint32_t k = hug, n = 0; k-- > 0 && n < 5; n++) {
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER)
            return false;
        if (leaves(s, k))
            return s->flow == TF_FLOW_BALANCE && s->flow_at != TF_NOWHERE &&
                   s->flow_at > k;
    }
    return false;
}

/* "Swung to a gap of 5 bn from a surplus of 3 bn", "from a 3 bn surplus". */
static bool is_turned_from(const tf_scene *s, const tf_quantity *q,
                           uint32_t hug)
{
    enum { WORDS = 5 };
    if (s->level < 0 || s->flow != TF_FLOW_BALANCE || !s->r->lex->spaced)
        return false;
    bool gap =
        tf_flow_is_gap(s->r, q->last) || tf_flow_is_gap(s->r, q->last + 1);
    for (uint32_t k = hug, n = 0; k-- > 0 && n < WORDS; n++) {
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            s->r->tokens[k].kind == TF_TOKEN_MARK)
            return false;
        gap |= tf_flow_is_gap(s->r, k);
        if (leaves(s, k))
            return gap && !tf_scene_has(s->r, k, TF_CLASS_OF);
    }
    return false;
}

/* The period that stands right before: "较6月的210亿", "the previous year's
 * 6.9 bn", "(a year earlier: 5 bn)". NULL if none does. */
static const tf_when *when_before(const tf_scene *s, uint32_t hug)
{
    uint32_t k = hug;
    if (!s->r->lex->spaced && k > 1 && tf_flow_is_gap(s->r, k - 1) &&
        tf_scene_has(s->r, k - 2, TF_CLASS_OF))
        k--; /* 较二月的逆差656亿 */
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
        if (s->r->whens[i].last == k || s->r->whens[i].last + 1 == k)
            return tf_against_is(s, &s->r->whens[i]);
    return false; /* "from the 2012 value, which" */
}

/* Whether words of time open a clause on the same period before, or stand
 * behind a word of more: ，去年同期, 而去年同期, 较去年同期; 超过8月高位. */
static bool opens_before(const tf_reading *r, const tf_when *w)
{
    const uint32_t k = w->first - 1; /* there is a word */
    return (tf_scene_has(r, k, TF_CLASS_HEDGE) && !tf_when_is(w, "year")) ||
           (tf_when_is(w, "same") &&
            (tf_scene_is(r, k, ',') || tf_scene_is(r, k, ';') ||
             tf_scene_has(r, k, TF_CLASS_BASE) ||
             tf_scene_has(r, k, TF_CLASS_BREAK)));
}

/* "ลดลง 3% เทียบกับปีก่อน การนำเข้า": the base whose word stands
 * at k is that of the rate right before it. */
static bool is_of_rate(const tf_reading *r, uint32_t k)
{
    const tf_quantity *q = tf_scene_figure_to(r, k);
    return !r->lex->spaced && q != NULL && q->kind == TF_QUANTITY_PERCENT;
}

/* ，去年同期出口90亿, 而去年同期则为逆差5亿, 超过8月高位90亿: they lead to the
 * amount without a change. */
static bool is_same_told(const tf_scene *s, uint32_t hug)
{
    for (uint32_t i = s->r->n_whens; i-- > 0 && !s->r->lex->spaced;) {
        const tf_when *w = &s->r->whens[i];
        if (w->last > hug)
            continue;
        return w->first > 0 && w->first >= s->level_end &&
               opens_before(s->r, w) && !is_of_rate(s->r, w->first - 1) &&
               !tf_dating_mark_between(s, w->last, hug) &&
               !tf_dating_quantity_between(s, w->last, hug) &&
               !tf_scene_between(s->r, w->last, hug, TF_CLASS_DIR) &&
               !tf_scene_between(s->r, w->last, hug, TF_CLASS_BASE);
    }
    return false;
}

/* "..., cuando un año antes era de 5 bn": the year before, and what it was. */
static bool is_told_of_before(const tf_scene *s, uint32_t hug)
{
    if (hug < 2 || s->level < 0)
        return false;
    if (!s->r->lex->postposed && is_same_told(s, hug))
        return true;
    if (!tf_scene_has(s->r, hug - 1, TF_CLASS_REACH))
        return false;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->last + 1 == hug && w->first >= s->level_end)
            return tf_when_is(w, "same") &&
                   w->slots[TF_SLOT_YEAR] == TF_SLOT_UNSET;
    }
    return false;
}

/* Where the clause that token k stands in begins. */
static uint32_t clause_of(const tf_scene *s, uint32_t k)
{
    while (k > 0 && !tf_scene_has(s->r, k - 1, TF_CLASS_BREAK) &&
           s->r->tokens[k - 1].kind != TF_TOKEN_MARK)
        k--;
    return k;
}

/* "While a year earlier they were 5 bn", "in the same period of 2019 the figure
 * stood at 5 bn": a clause that opens with the time before and is no change. */
static bool is_clause_of_before(const tf_scene *s, uint32_t hug)
{
    enum { OPENING = 2, CLAUSE = 16 };
    const uint32_t from = clause_of(s, hug);
    const bool goes_on =
        s->n_levels > 0 || (from == 0 && s->n_bound == 0 &&
                            s->m->frame.sentence + 1 == s->r->sentence);
    if (!goes_on || s->r->lex->postposed || !s->r->lex->spaced ||
        s->r->lex->verb_last || hug == 0 || hug - from > CLAUSE ||
        (from > 0 && /* "5 % on the year before and imports were 5 bn" */
         tf_scene_has(s->r, from - 1, TF_CLASS_PERCENT)) ||
        !tf_scene_has(s->r, hug - 1, TF_CLASS_REACH) ||
        tf_scene_has(s->r, hug - 1, TF_CLASS_OF) ||
        tf_scene_between(s->r, from, hug, TF_CLASS_DIR) ||
        tf_scene_between(s->r, from, hug, TF_CLASS_STATUS))
        return false;
    for (uint32_t k = from; k < from + OPENING; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_SAMEBASE))
            return true;
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->first >= from && w->first < from + OPENING && w->last < hug)
            return tf_when_is(w, "same");
    }
    return false;
}

/* 逆差较二月的656亿减缩: compared before its own figure is told, if it is. */
static bool is_compared_with(const tf_scene *s, const tf_when *w)
{
    return !s->r->lex->spaced &&
           (tf_scene_has(s->r, w->first - 1, TF_CLASS_BASE) ||
            tf_scene_has(s->r, w->first - 1, TF_CLASS_SAMEBASE));
}

/* "Exports were 3 bn. This was lower than April's 4 bn": the sentence before
 * told a level, and the word of comparing stands before its period. */
static bool is_next_base(const tf_scene *s, const tf_when *w)
{
    const tf_frame *f = &s->m->frame;
    const tf_claims *out = s->m->out;
    return s->r->lex->spaced && s->n_bound == 0 && f->sentence != TF_NOWHERE &&
           f->sentence + 1 == s->r->sentence && out->n > s->m->first_claim &&
           out->at[out->n - 1].kind == TF_KIND_LEVEL &&
           tf_scene_has(s->r, w->first - 1, TF_CLASS_BASE) &&
           tf_scene_has(s->r, w->first - 1, TF_CLASS_DIR) &&
           tf_scene_has(s->r, w->last, TF_CLASS_OF);
}

/* "Naik 9 persen dibanding bulan sebelumnya US$ 930 juta": the amount of the
 * base right behind its words of time, where nothing leads to it. */
static bool is_told_at_once(const tf_scene *s, const tf_when *w)
{
    return s->r->lex->spaced && !s->r->lex->verb_last &&
           tf_scene_has(s->r, w->first - 1, TF_CLASS_BASE) &&
           (tf_against_is_relative(w) || tf_aside_looks_back(w) ||
            w->slots[TF_SLOT_REL] == -1);
}

static bool is_dated_base(const tf_scene *s, const tf_quantity *q, uint32_t hug)
{
    const tf_when *w = when_before(s, hug);
    if (w == NULL || w->first == 0)
        return false;
    if (tf_scene_has(s->r, w->first - 1, TF_CLASS_FROMTO))
        return rises_to_next(s, q);
    if (is_next_base(s, w))
        return true;
    return (s->level >= 0 || s->n_bound > 0 || is_compared_with(s, w)) &&
           (w->last < hug || is_told_at_once(s, w)) && tf_against_is(s, w);
}

/* Whether a period stands right after the figure. */
static bool is_dated_after(const tf_scene *s, const tf_quantity *q)
{
    const uint32_t end = tf_brackets_past(s->r, q->last);
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        if (s->r->whens[i].first >= end && s->r->whens[i].first < end + 4)
            return true;
    return tf_scene_between(s->r, end, end + 4, TF_CLASS_SAMEBASE) ||
           tf_scene_between(s->r, end, end + 4, TF_CLASS_PREVBASE);
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
        gap |= tf_flow_is_gap(s->r, k);
        if (s->r->tokens[k].kind != TF_TOKEN_WORD && !tf_flow_is_gap(s->r, k) &&
            !tf_scene_has(s->r, k, TF_CLASS_OF) &&
            !tf_scene_has(s->r, k, TF_CLASS_TOLD) &&
            !tf_scene_has(s->r, k, TF_CLASS_LITERAL))
            break;
    }
    return false;
}

/* "compared with exports of 5 bn in the same month of 2018": the noun is named
 * again; of the gap just told, "against a deficit of 5 bn" needs no period. */
static bool is_named_base(const tf_scene *s, const tf_quantity *q, uint32_t hug)
{
    if (s->n_bound == 0 || !(tf_scene_has(s->r, hug - 1, TF_CLASS_OF) ||
                             tf_scene_has(s->r, hug - 1, TF_CLASS_REACH)))
        return false;
    const bool dated = is_dated_after(s, q);
    const bool gap = s->r->lex->spaced && s->level >= 0 &&
                     s->m->out->at[s->level].flow == TF_FLOW_BALANCE &&
                     !tf_scene_has(s->r, q->last, TF_CLASS_WITH);
    bool named = false;
    for (uint32_t k = hug - 1, n = 0; k-- > 0 && n < 6; n++) {
        if (tf_scene_has(s->r, k, TF_CLASS_BASE))
            return named && s->r->tokens[k].len > 4 &&
                   (dated || (gap && tf_flow_is_gap(s->r, hug - 2)));
        if (tf_scene_has(s->r, k, TF_CLASS_STATUS) && !dated)
            break; /* "above forecasts for a deficit of 5 bn" */
        named |= tf_scene_has(s->r, k, TF_CLASS_FLOW);
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            s->r->tokens[k].kind == TF_TOKEN_MARK)
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
        if (leads_to(s, k, k + 1))
            to = k;
    bool dated =
        tf_scene_is(s->r, hug - 2, ',') ||
        !tf_period_is_none(s->from_period); /* "..., imports de A à B" */
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        dated |= s->r->whens[i].first >= q->last && s->r->whens[i].last <= to;
    /* "s'est creusé de 600 millions en mars, à 7,3 milliards": by how much */
    return to != TF_NOWHERE && dated && !tf_scene_is(s->r, to - 1, ',') &&
           !tf_scene_between(s->r, q->last, to, TF_CLASS_FLOW);
}

/* "from" before an amount; a word that is also "of" (von, dari) says so only
 * where the level reached follows. */
static bool is_from(const tf_scene *s, const tf_quantity *q, uint32_t k)
{
    enum { WORDS = 2 }; /* "from an upwardly revised 5 bn" */
    if (k > 0 && tf_scene_told(s->r, k, 'r')) {
        k--;
        for (uint32_t n = 0; s->r->lex->spaced && k > 0 && n < WORDS &&
                             s->r->tokens[k].kind == TF_TOKEN_WORD;
             n++)
            k--;
    }
    if (!tf_scene_has(s->r, k, TF_CLASS_FROMTO))
        return false;
    return rises_to_next(s, q) ||
           (s->dir_at != TF_NOWHERE && !tf_scene_has(s->r, k, TF_CLASS_OF));
}

/* A change before: "up 5 % on the year before, reaching 3 bn", "by 1 bn
 * compared with May and reached 3" has that base. */
static bool follows_change(const tf_scene *s, uint32_t k)
{
    const tf_claims *out = s->m->out;
    for (uint32_t i = 0; i < s->r->n_quantities; i++)
        if (s->r->quantities[i].kind == TF_QUANTITY_PERCENT &&
            s->r->quantities[i].last <= k)
            return true;
    return s->n_bound > 0 && out->n > 0 &&
           out->at[out->n - 1].kind == TF_KIND_CHANGE;
}

/* "dibanding April yang sebesar 5 miliar", "dari bulan sebelumnya yaitu 5
 * miliar": the base's period stands between the compare word and its level. */
static bool is_told_base(const tf_scene *s, uint32_t hug)
{
    bool dated = false, comma = false, flow = false;
    for (uint32_t k = hug, n = 0; k-- > 0 && n < 10; n++) {
        flow |= tf_scene_has(s->r, k, TF_CLASS_FLOW);
        const bool when = tf_dating_in_when(s->r, k);
        dated |= when;
        comma |= tf_scene_is(s->r, k, ',') ||
                 (!dated && tf_scene_has(s->r, k, TF_CLASS_AND));
        if (!dated && tf_scene_has(s->r, k, TF_CLASS_RISETO) &&
            !tf_scene_has(s->r, k, TF_CLASS_REACH))
            return false; /* "from 2020 to reach 3 bn" */
        if (dated && !when && tf_scene_has(s->r, k, TF_CLASS_BASE))
            return k + 1 < hug && !(flow && is_of_rate(s->r, k)) &&
                   /* "tăng 5% so với tháng 6/2021 đạt 3 tỷ": reached */
                   !(s->r->lex->owner_last && s->level < 0 &&
                     follows_change(s, k)) &&
                   !(comma && (follows_change(s, k) ||
                               tf_compare_dir_before(s, k, 3) != TF_NOWHERE));
        if (!when && s->r->tokens[k].kind != TF_TOKEN_WORD &&
            !tf_scene_has(s->r, k, TF_CLASS_REACH) &&
            !tf_scene_has(s->r, k, TF_CLASS_LITERAL) &&
            !tf_scene_has(s->r, k, TF_CLASS_FLOW) &&
            !(tf_scene_is(s->r, k, ',') && !dated) &&
            !(tf_scene_has(s->r, k, TF_CLASS_AND) && !dated))
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

/* "Up by 9 % from the 3 bn": an article stands between. */
static bool is_from_the(const tf_reading *r, uint32_t hug)
{
    if (!r->lex->spaced || hug < 2 ||
        r->tokens[hug - 1].kind == TF_TOKEN_MARK ||
        !tf_scene_has(r, hug - 2, TF_CLASS_FROMTO))
        return false;
    const tf_quantity *q = tf_scene_figure_to(r, hug - 2);
    return q != NULL && q->kind == TF_QUANTITY_PERCENT;
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

/* "Fell 8 % from the level of 55 bn": a rate that nothing else was told with.
 */
static bool is_after_rate(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    return s->n_bound > 0 && out->n > 0 &&
           out->at[out->n - 1].kind == TF_KIND_GROWTH;
}

/* "Exports brought 131 mn, compared to 92 mn it paid for imports": the amount
 * has another flow of its own, and nothing is left behind. */
bool tf_left_other_way(const tf_scene *s, const tf_quantity *q)
{
    int sign;
    if (!s->r->lex->spaced || s->r->lex->verb_last ||
        !tf_flow_is_one_way(s->flow) || s->flow_at == TF_NOWHERE)
        return false;
    for (uint32_t k = q->last; k < q->last + 6 && k < s->r->n_tokens; k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
        if (s->r->tokens[k].kind == TF_TOKEN_MARK ||
            s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_has(s->r, k, TF_CLASS_AND) ||
            tf_scene_has(s->r, k, TF_CLASS_BREAK) || tf_dating_in_when(s->r, k))
            return false;
        if (x == NULL)
            continue;
        const tf_flow flow = tf_flow_read(tf_scene_code(s->r, x), &sign);
        return tf_flow_is_one_way(flow) && flow != s->flow;
    }
    return false;
}

/* ลดลงจากปีก่อนที่มีมูลค่า 5 ล้านบาท: a relative clause on the base tells what
 * it was. */
static bool is_told_then(const tf_scene *s, uint32_t hug)
{
    if (s->r->lex->spaced || s->r->lex->postposed || s->n_bound == 0)
        return false;
    for (uint32_t k = hug, n = 0; k-- > 1 && n < THEN_BEFORE; n++) {
        if (!tf_scene_literal(s->r, k, "then"))
            continue;
        if (tf_scene_has(s->r, k - 1, TF_CLASS_SAMEBASE) ||
            tf_scene_has(s->r, k - 1, TF_CLASS_PREVBASE))
            return true;
        for (uint32_t i = 0; i < s->r->n_whens; i++)
            if (s->r->whens[i].last == k)
                return tf_when_is(&s->r->whens[i], "same") ||
                       tf_against_is(s, &s->r->whens[i]);
        return false;
    }
    return false;
}

/* "Up 13 % from March's 5 bn": the month before owns the level. */
static bool is_owned(const tf_scene *s, uint32_t hug)
{
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        if (w->last < hug && hug <= w->last + 3 && s->n_bound > 0 &&
            tf_against_owns(s, w))
            return true;
    }
    return false;
}

/* 较去年同期的986亿元上升, 较去年同期（207亿元）减少: the base's own level. */
static bool is_level_of_base(const tf_scene *s, const tf_quantity *q,
                             uint32_t hug)
{
    const tf_sense *than = tf_scene_sense(s->r, q->last, TF_CLASS_BASE);
    if (than != NULL && tf_scene_code(s->r, than)[0] == '<' &&
        !s->r->lex->spaced && !s->r->lex->postposed)
        return true; /* 与去年的369亿相比 */
    return !s->r->lex->spaced && !s->r->lex->postposed && hug > 1 &&
           (tf_scene_has(s->r, hug - 1, TF_CLASS_OF) ||
            tf_scene_is(s->r, hug - 1, '(')) &&
           (tf_scene_has(s->r, hug - 2, TF_CLASS_SAMEBASE) ||
            tf_scene_has(s->r, hug - 2, TF_CLASS_PREVBASE));
}

/* "Worth 9 bn, as compared with sacks valued at 8 bn of the same period last
 * year": of the period compared with, however far the words that say so. */
static bool is_told_of_same(const tf_scene *s, const tf_quantity *q)
{
    if (s->level < 0 || !s->r->lex->spaced || s->r->lex->verb_last)
        return false;
    bool base = false;
    bool same = tf_scene_has(s->r, q->last, TF_CLASS_OF) &&
                tf_scene_has(s->r, q->last + 1, TF_CLASS_SAMEBASE);
    for (uint32_t i = 0; i < s->r->n_whens; i++) {
        const tf_when *w = &s->r->whens[i];
        same |= tf_when_is(w, "same") && w->first == q->last + 1 &&
                tf_scene_has(s->r, q->last, TF_CLASS_OF);
    }
    for (uint32_t k = s->level_end; k < q->first; k++)
        base |= tf_scene_has(s->r, k, TF_CLASS_BASE) && s->r->tokens[k].len > 4;
    return same && base;
}

/* "Rose to 30 bn from the year-earlier 28 bn", "and the year-earlier 28". */
static bool is_of_year_before(const tf_scene *s, uint32_t hug)
{
    return s->r->lex->spaced && s->n_bound > 0 && hug > 1 &&
           tf_scene_has(s->r, hug - 1, TF_CLASS_SAMEBASE) &&
           (tf_scene_has(s->r, hug - 2, TF_CLASS_FROMTO) ||
            tf_scene_has(s->r, hug - 2, TF_CLASS_BASE) ||
            (s->was_from && tf_scene_has(s->r, hug - 2, TF_CLASS_AND)));
}

/* "Turun 7 persen dengan nilai 5 miliar menjadi 4 miliar": a word that can mean
 * nothing but "to" and the level reached stand right behind. */
static bool is_before_reached(const tf_scene *s, const tf_quantity *q,
                              uint32_t hug)
{
    enum { SHORT = 4 }; /* до, to, lên */
    return s->r->lex->spaced && !s->r->lex->verb_last && hug > 0 &&
           tf_scene_has(s->r, hug - 1, TF_CLASS_REACH) &&
           q->last < s->r->n_tokens && s->r->tokens[q->last].len > SHORT &&
           !tf_scene_has(s->r, q->last, TF_CLASS_TOWARD) &&
           !tf_scene_has(s->r, q->last, TF_CLASS_RANGE) &&
           (s->n_bound > 0 || s->dir_at != TF_NOWHERE) &&
           q + 1 < s->r->quantities + s->r->n_quantities &&
           q[1].kind == TF_QUANTITY_MONEY && q[1].first == q->last + 1 &&
           tf_scene_has(s->r, q->last, TF_CLASS_RISETO);
}

/* "up from 5 bn", "against 5 bn", "compared with 5 bn a year earlier". */
bool tf_left_behind(const tf_scene *s, const tf_quantity *q, uint32_t hug)
{
    if (tf_left_other_way(s, q) || tf_after_opens_pair(s, q))
        return false;
    if (s->r->lex->spaced && q->kind == TF_QUANTITY_MONEY &&
        tf_awaited_behind(s, q))
        return false; /* "larger than the 5 bn expected" */
    if (is_told_of_same(s, q) || is_before_reached(s, q, hug))
        return true;
    if (is_told_then(s, hug) || is_level_of_base(s, q, hug))
        return true;
    if (hug == 0 || (tf_scene_has(s->r, hug - 1, TF_CLASS_RISEBY) &&
                     !tf_scene_has(s->r, hug - 1, TF_CLASS_OF)))
        return false;
    if (is_told_of_before(s, hug) || is_clause_of_before(s, hug) ||
        is_owned(s, hug) || is_of_year_before(s, hug) ||
        is_turned_from(s, q, hug))
        return true;
    if (tf_scene_has(s->r, hug - 1, TF_CLASS_REACH))
        return is_relative_base(s, hug) || is_named_base(s, q, hug) ||
               ((s->n_bound > 0 || s->dir_at != TF_NOWHERE) &&
                is_told_base(s, hug)) ||
               (s->n_bound > 0 && comes_from(s, hug));
    if (s->was_from &&
        (tf_scene_has(s->r, hug - 1, TF_CLASS_AND) ||
         (!s->r->lex->spaced && tf_scene_has(s->r, hug - 1, TF_CLASS_OR)) ||
         (hug > 1 && tf_scene_has(s->r, hug - 2, TF_CLASS_AND) &&
          s->r->tokens[hug - 1].kind == TF_TOKEN_WORD)))
        return true; /* "and the 5 bn" */
    const uint32_t d = tf_compare_dir_before(s, hug, 6);
    if (d != TF_NOWHERE && d + 2 == hug && s->r->lex->spaced &&
        tf_scene_has(s->r, d, TF_CLASS_BASE) &&
        s->r->tokens[d + 1].kind != TF_TOKEN_MARK)
        return true; /* "lower than the 5 bn" */
    if (d != TF_NOWHERE && compares(s, d + 1, hug) &&
        !tf_scene_between(s->r, d + 1, hug, TF_CLASS_RISETO) &&
        !tf_scene_between(s->r, d + 1, hug, TF_CLASS_FLOW))
        return true;
    if (turns_from(s, hug) && rises_to_next(s, q))
        return true;
    if (is_from(s, q, hug - 1) || is_of_to(s, q, hug) || is_from_the(s->r, hug))
        return true;
    return is_dated_base(s, q, hug) || is_bracketed_base(s, q, hug) ||
           ((s->level >= 0 || is_after_rate(s)) &&
            (tf_scene_has(s->r, hug - 1, TF_CLASS_BASE) ||
             is_described_base(s, q, hug)));
}
