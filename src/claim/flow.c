/* Which flow a figure is of: the noun that follows it closely, a list, the
 * noun before it, or what is in force; or none, where other money is meant. */
#include "claim/flow.h"

#include "claim/again.h"
#include "claim/dating.h"
#include "claim/partner.h"
#include "claim/supposed.h"

#include <string.h>

enum { CHANGE_AFTER = 3, NOUN_AHEAD = 10 };
enum { NOUN_AFTER = 6, VERB_AFTER = 8, WAY_AFTER = 6, LEVELS_BACK = 6 };
enum {
    GOODS_THEN_VERB = 10 /* 5억 달러 상당의 대두를 러시아로부터 수입했다 */
};

tf_flow tf_flow_at(const tf_reading *r, uint32_t k)
{
    int sign;
    const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
    return x != NULL ? tf_flow_read(tf_scene_code(r, x), &sign) : TF_FLOW_NONE;
}

tf_flow tf_flow_read(const char *code, int *sign)
{
    *sign = code[0] == '\0' ? 0 : (code[1] == '+') - (code[1] == '-');
    switch (code[0]) {
    case 'X':
        return TF_FLOW_EXPORT;
    case 'M':
        return TF_FLOW_IMPORT;
    case 'T':
    case 't':
        return TF_FLOW_TURNOVER;
    case 'B':
    case 'b':
        return TF_FLOW_BALANCE;
    default:
        return TF_FLOW_NONE;
    }
}

/* What parts the figure from the noun after it. Where verbs come last, "um 2 %
 * auf 9 Mrd. gestiegene Exporte" and "5 Mrd. zwischen A und B gehandelt" have
 * words of change and of union on the way. */
static bool ends_phrase(const tf_scene *s, uint32_t k)
{
    const bool last = s->r->lex->verb_last;
    if (tf_scene_has(s->r, k, TF_CLASS_DIR))
        return !last || !tf_scene_has(s->r, k + 1, TF_CLASS_FLOW);
    if (tf_scene_has(s->r, k, TF_CLASS_AND))
        return !last || !tf_scene_has(s->r, k + 1, TF_CLASS_AREA);
    return tf_scene_has(s->r, k, TF_CLASS_BREAK) ||
           tf_scene_literal(s->r, k, "why") ||
           tf_scene_literal(s->r, k, "cause"); /* "5 bn due to supplies" */
}

/* "30 % белорусского импорта", "30 % от общего объема импорта": where cases
 * say "of" whose trade it is stands between, or words for the whole. */
static bool leads_by_case(const tf_reading *r, uint32_t k)
{
    return tf_locative_told(r) && (tf_scene_has(r, k, TF_CLASS_SHARE) ||
                                   (tf_locative_is_adjective(r, k) &&
                                    tf_scene_has(r, k + 1, TF_CLASS_FLOW)));
}

/* Words that lead from a figure to its noun: "6 bn in trade"; where particles
 * follow only these, and what was led to by them: 1兆円余りの大幅な赤字. */
static bool leads_on(const tf_reading *r, uint32_t k, bool linked)
{
    if (linked || leads_by_case(r, k) || tf_scene_has(r, k, TF_CLASS_OF))
        return true;
    if (r->lex->verb_last && (tf_scene_has(r, k, TF_CLASS_WITH) ||
                              tf_scene_has(r, k, TF_CLASS_PAIR)))
        return true; /* "zwischen beiden Staaten gehandelt" */
    if (r->lex->verb_last && tf_scene_has(r, k, TF_CLASS_AREA) &&
        tf_scene_has(r, k + 1, TF_CLASS_FLOW))
        return true; /* "5 Mrd. Euro deutsche Exporte" */
    if (r->lex->postposed)
        return false;
    return tf_scene_has(r, k, TF_CLASS_TOWARD) ||
           tf_scene_has(r, k, TF_CLASS_AWAY) ||
           r->tokens[k].kind == TF_TOKEN_WORD ||
           tf_scene_has(r, k, TF_CLASS_LITERAL) ||
           tf_scene_has(r, k, TF_CLASS_STATUS) ||
           tf_scene_has(r, k, TF_CLASS_REACH);
}

/* The last token of a bracket that opens at k, "5 bn (4 bn euros) in trade";
 * k if none does. */
static uint32_t skip_bracket(const tf_reading *r, uint32_t k)
{
    if (!tf_scene_is(r, k, '('))
        return k;
    for (uint32_t i = k + 1; i < r->n_tokens && i < k + 16; i++)
        if (tf_scene_is(r, i, ')'))
            return i + 1 < r->n_tokens ? i + 1 : k;
    return k;
}

/* "Of which 61 bn - purchases, 9 bn - sales": a dash at k names its part. */
static bool names_behind(const tf_scene *s, uint32_t k)
{
    if (!tf_scene_is(s->r, k, '-') || !s->r->tokens[k].gap)
        return false;
    if (tf_scene_has(s->r, k + 1, TF_CLASS_TOWARD) &&
        tf_scene_has(s->r, k + 2, TF_CLASS_FLOW))
        return true; /* "the other 4 bn - to imports" */
    const uint32_t far = tf_scene_has(s->r, k + 1, TF_CLASS_FLOW) ? 16 : 5;
    for (uint32_t i = k, n = 0; i-- > 0 && n < far; n++)
        if (tf_scene_has(s->r, i, TF_CLASS_OFWHICH))
            return true;
    return false;
}

/* "It exported 7 bn with imports of 3": the word has an amount of its own. */
static bool has_own(const tf_scene *s, uint32_t last, uint32_t noun)
{
    if (!s->r->lex->spaced || noun != last + 1 ||
        !tf_scene_has(s->r, last, TF_CLASS_WITH))
        return false;
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *q = &s->r->quantities[i];
        if (q->first > noun && q->first <= noun + 2)
            return q->kind == TF_QUANTITY_MONEY &&
                   s->r->tokens[q->first - 1].kind != TF_TOKEN_MARK &&
                   !tf_scene_has(s->r, q->first - 1, TF_CLASS_BASE);
    }
    return false;
}

/* The trade or other noun that follows closely: "6 bn in trade", 60亿的出口. */
static const tf_sense *noun_after(const tf_scene *s, uint32_t last,
                                  tf_class cls, uint32_t *at)
{
    bool linked = false;
    if (tf_scene_is(s->r, last, '-') && last + 1 < s->r->n_tokens &&
        !s->r->tokens[last].gap && !s->r->tokens[last + 1].gap &&
        s->r->tokens[last + 1].kind == TF_TOKEN_WORD)
        last += 2; /* "a 650-mln-mark surplus" */
    uint32_t end = last + (s->r->lex->verb_last   ? VERB_AFTER
                           : s->r->lex->postposed ? GOODS_THEN_VERB
                                                  : NOUN_AFTER);
    for (uint32_t k = last; k < end && k < s->r->n_tokens; k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, cls);
        if (x != NULL && (linked || k == last)) {
            if (has_own(s, last, k))
                break;
            *at = k;
            return x;
        }
        if (k == last && names_behind(s, k)) {
            linked = true;
            continue; /* "of which 5 - purchases in Russia" */
        }
        if (k == last) {
            k = skip_bracket(s->r, k);
            end += k - last;
            x = k > last && s->r->lex->verb_last ? tf_scene_sense(s->r, k, cls)
                                                 : NULL;
            if (x != NULL) { /* "5 Mrd. Euro (-2 %) exportiert" */
                *at = k;
                return x;
            }
        }
        if (tf_scene_is(s->r, k, '-') && k > last && linked &&
            tf_scene_has(s->r, k - 1, TF_CLASS_AREA))
            continue; /* "1 bn for India-US trade" */
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            s->r->tokens[k].kind == TF_TOKEN_MARK || ends_phrase(s, k) ||
            (x == NULL && tf_scene_has(s->r, k, TF_CLASS_FLOW)))
            break;
        linked = leads_on(s->r, k, linked);
    }
    return NULL;
}

/* "The economy had a surplus of 5 bn": it is the country, and no money. */
static bool is_economy(const tf_scene *s)
{
    const tf_sense *x = tf_scene_sense(s->r, s->trap_at, TF_CLASS_TRAP);
    return x != NULL && s->r->lex->spaced && s->flow == TF_FLOW_BALANCE &&
           s->flow_at != TF_NOWHERE && s->flow_at > s->trap_at &&
           strcmp(tf_scene_code(s->r, x), "gdp") == 0;
}

/* "Die Leistungsbilanz wies im Mai einen Überschuss von": the surplus is of
 * what was named before it in the clause. */
static bool is_other_balance(const tf_scene *s)
{
    enum { REACH = 12 }; /* "(-5,6 Mrd. Euro) mit einem Überschuss" */
    if (s->flow != TF_FLOW_BALANCE || s->flow_at == TF_NOWHERE ||
        s->trap_at > s->flow_at || s->flow_at - s->trap_at > REACH)
        return false;
    if (is_economy(s))
        return false;
    for (uint32_t k = s->trap_at + 1; k < s->flow_at; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_FLOW) ||
            (tf_scene_has(s->r, k, TF_CLASS_BREAK) &&
             !tf_scene_has(s->r, k - 1, TF_CLASS_REACH)) || /* "wies indes" */
            tf_scene_has(s->r, k, TF_CLASS_AND) ||
            tf_scene_is(s->r, k, ',') || tf_scene_is(s->r, k, ';'))
            return false;
    return true;
}

/* "Seven goods above 1 bn: shoes 4 bn": the bound of a count is no trade; what
 * a comma or colon parts from it is. */
static bool is_bound(const tf_scene *s)
{
    const tf_sense *x = tf_scene_sense(s->r, s->trap_at, TF_CLASS_TRAP);
    return x != NULL && strcmp(tf_scene_code(s->r, x), "threshold") == 0;
}

/* Money before which "investment" stands nearer than any trade word, or
 * after which it stands at once, is not trade. */
bool tf_flow_is_trapped(const tf_scene *s, const tf_quantity *q)
{
    uint32_t at;
    if (!s->r->lex->spaced && !s->r->lex->postposed &&
        tf_scene_has(s->r, q->last, TF_CLASS_OF) &&
        tf_scene_has(s->r, q->last + 1, TF_CLASS_FLOW))
        return false; /* 实现400亿美元的贸易额 */
    if (noun_after(s, q->last, TF_CLASS_TRAP, &at) != NULL &&
        (at <= q->last + 1 || s->flow_at == TF_NOWHERE ||
         q->first - s->flow_at > 4))
        return true;
    const tf_sense *up =
        tf_scene_sense(s->r, q->last, TF_CLASS_HEDGE); /* "từ 1 tỷ trở lên" */
    if (up != NULL && tf_scene_code(s->r, up)[0] == '-' && q->first > 0 &&
        tf_scene_has(s->r, q->first - 1, TF_CLASS_FROMTO))
        return true;
    if (tf_bound_is(s, q) || tf_supposed_is_seized(s, q))
        return true;
    if (s->trap_at == TF_NOWHERE)
        return false;
    if (is_bound(s))
        return !tf_bound_parts(s, s->trap_at, q->first);
    if (is_other_balance(s))
        return true;
    if (is_economy(s))
        return false;
    if (s->flow_at == TF_NOWHERE || s->trap_at > s->flow_at)
        return true;
    return s->flow_at - s->trap_at < 5 && s->n_mentions == 0;
}

/* Another clause has begun since the noun of trade: "5 Mrd. ausgeführt und
 * Waren im Wert von 4 Mrd. aus Polen eingeführt". */
static bool is_of_old_clause(const tf_scene *s, const tf_quantity *q)
{
    if (!s->r->lex->verb_last || s->flow_at == TF_NOWHERE)
        return false;
    for (uint32_t k = s->flow_at + 1; k < q->first; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_AND) || tf_scene_is(s->r, k, ',') ||
            tf_scene_has(s->r, k, TF_CLASS_BREAK))
            return true;
    return false;
}

static bool is_its_noun(const tf_scene *s, const tf_quantity *q,
                        const tf_sense *noun, uint32_t at)
{
    if (s->r->lex->postposed)
        return tf_particle_is_noun(s, q, noun, at);
    uint32_t end = q->last;
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        if (s->r->whens[i].first == end) /* glued: "5 bn in May" */
            end = s->r->whens[i].last;
    if (!s->r->lex->spaced && end < s->r->n_tokens && s->r->tokens[end].gap)
        return false; /* Thai parts clauses by a blank */
    const uint32_t last = skip_bracket(s->r, q->last); /* "5 bn (+2 %) of" */
    return at <= last + 1 || !s->r->lex->spaced ||
           (at == last + 2 && names_behind(s, last)) ||
           (s->n_bound > 0 && tf_left_other_way(s, q)) ||
           tf_scene_has(s->r, last, TF_CLASS_OF);
}

/* "..., and the two countries aim at 9 bn": neither's exports are meant, though
 * such were named before. */
bool tf_flow_is_joint_aim(const tf_scene *s, const tf_binding *b)
{
    return b->q->kind != TF_QUANTITY_PERCENT && s->level >= 0 &&
           s->flow_at < s->level_end && s->status_at != TF_NOWHERE &&
           s->status_at >= s->level_end && s->pair_at != TF_NOWHERE &&
           s->pair_at >= s->level_end;
}

/* "Trade was 9 bn, exports 5 bn; by the partner's count 11 bn": behind the
 * stop the sentence speaks of its first flow again. */
static bool is_restarted(const tf_scene *s, const tf_binding *b)
{
    if (b->q->kind != TF_QUANTITY_MONEY || s->level < 0 ||
        s->flow_at >= s->level_end || s->n_mentions > s->committed ||
        s->m->frame.sentence_flow != TF_FLOW_TURNOVER)
        return false;
    for (uint32_t k = s->level_end; k < b->q->first; k++)
        if (tf_scene_is(s->r, k, ';'))
            return true;
    return false;
}

/* "In May exports were 9 bn, imports 8, the surplus 1; in five months 40 bn,
 * imports 37": with a new period the sentence begins with its first flow again,
 * if its other one follows. */
static bool is_repeated(const tf_scene *s, const tf_binding *b)
{
    const tf_flow first = s->m->frame.sentence_flow;
    const tf_quantity *q = b->q;
    bool dated = false;
    if (q->kind != TF_QUANTITY_MONEY || s->n_levels < 3 ||
        s->flow_at >= s->level_end || s->flow != TF_FLOW_BALANCE ||
        !tf_flow_is_one_way(first))
        return false;
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        dated |= s->r->whens[i].first >= s->level_end &&
                 s->r->whens[i].last <= q->first;
    for (uint32_t k = q->last; dated && k < s->r->n_tokens; k++) {
        const tf_flow next = tf_flow_at(s->r, k);
        if (tf_scene_has(s->r, k, TF_CLASS_FLOW))
            return tf_flow_is_one_way(next) && next != first;
    }
    return false;
}

/* "Had a deficit of 3 bn in the trade balance": which way was said before. */
static bool is_bare_balance(const tf_scene *s, const tf_sense *noun)
{
    int sign;
    return tf_flow_read(tf_scene_code(s->r, noun), &sign) == TF_FLOW_BALANCE &&
           sign == 0 && s->flow == TF_FLOW_BALANCE && s->flow_sign != 0;
}

/* After the same change said again: "a 3 bn (2 %) rise", "a 2 % or 3 bn rise";
 * `last` if there is none. */
static uint32_t skip_twin(const tf_reading *r, uint32_t last)
{
    const bool bracket = tf_scene_is(r, last, '(');
    const uint32_t comma = tf_scene_is(r, last, ',');
    if (!bracket && !tf_scene_has(r, last + comma, TF_CLASS_OR))
        return tf_again_past_base(r, last);
    const tf_quantity *q = tf_scene_figure_at(r, last + comma + 1);
    return q == NULL ? last : q->last + bracket + comma;
}

/* The word of change right after a rate: "a 12 % annual rise". */
uint32_t tf_flow_change_after(const tf_scene *s, uint32_t last)
{
    const uint32_t behind = skip_twin(s->r, last);
    if ((behind > last || s->r->lex->spaced) &&
        tf_scene_has(s->r, behind, TF_CLASS_AND))
        return TF_NOWHERE; /* "13 % (30 bn) and a rise of imports" */
    last = behind;
    for (uint32_t k = last; k < last + CHANGE_AFTER && k < s->r->n_tokens;
         k++) {
        if (tf_scene_has(s->r, k, TF_CLASS_DIR))
            return k;
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_is(s->r, k, ',') || tf_scene_is(s->r, k, ';') ||
            tf_scene_has(s->r, k, TF_CLASS_FLOW) ||
            tf_scene_literal(s->r, k, "why")) /* "5 bn due to a fall in" */
            break;
    }
    return TF_NOWHERE;
}

/* "По данным таможни, на 12 % вырос экспорт", "12 % составил рост экспорта":
 * the verb right behind the figure opens its clause, and whose change it tells
 * comes last. */
static bool is_verb_first(const tf_scene *s, const tf_quantity *q, uint32_t dir)
{
    const tf_reading *r = s->r;
    uint32_t k = q->first;
    while (k > 0 && tf_scene_has(r, k - 1, TF_CLASS_HEDGE))
        k--;
    k -= k > 0 && tf_scene_has(r, k - 1, TF_CLASS_RISEBY);
    const uint32_t behind = skip_twin(r, q->last);
    const bool reached =
        tf_scene_has(r, behind, TF_CLASS_REACH) && behind + 1 == dir;
    if (!r->lex->spaced || r->lex->verb_last || r->lex->postposed ||
        (behind != dir && !reached))
        return false;
    if (!reached && q->kind != TF_QUANTITY_MULTIPLE &&
        !q->in_word && /* "на треть" */
        (k == q->first || tf_scene_has(r, k, TF_CLASS_OF) ||
         !tf_scene_has(r, k, TF_CLASS_RISEBY)))
        return false;
    return s->flow_at == TF_NOWHERE || k == 0 || tf_scene_is(r, k - 1, ',') ||
           tf_scene_is(r, k - 1, ';') || tf_scene_has(r, k - 1, TF_CLASS_AND) ||
           tf_scene_has(r, k - 1, TF_CLASS_BREAK);
}

/* "Deutschland hat 4 Prozent mehr Waren exportiert": where verbs close their
 * clause what was done with more goods comes last. */
static bool is_more_moved(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    if (!r->lex->verb_last || !tf_compare_is_more(s, q->last))
        return false;
    for (uint32_t k = q->last + 1; k < q->last + NOUN_AHEAD; k++) {
        if (tf_scene_has(r, k, TF_CLASS_FLOW))
            return !r->tokens[k].capital; /* a verb */
        if (k >= r->n_tokens || tf_scene_has(r, k, TF_CLASS_AND) ||
            tf_scene_has(r, k, TF_CLASS_BASE) ||
            r->tokens[k].kind == TF_TOKEN_MARK)
            break;
    }
    return false;
}

/* "A 12 % rise in Peru's exports to Chile": the trade that changed follows. */
bool tf_flow_of_change(tf_scene *s, tf_binding *b)
{
    const tf_reading *r = s->r;
    const uint32_t dir = tf_flow_change_after(s, b->q->last);
    s->ahead_from = 0;
    if (dir == TF_NOWHERE ||
        (r->lex->spaced && /* "rose to 5 bn on a surge in sales of rice" */
         tf_scene_between(r, b->q->last, dir, TF_CLASS_BASE)))
        return false;
    const bool verb = is_verb_first(s, b->q, dir) || is_more_moved(s, b->q);
    if (!verb && (tf_flowword_reaches(s, b->q, dir) ||
                  (!tf_scene_has(r, dir + 1, TF_CLASS_SEAT) &&
                   !tf_scene_has(r, dir + 1, TF_CLASS_OF))))
        return false;
    uint32_t from = dir + 1;
    for (uint32_t k = dir + 2 - verb; k < dir + NOUN_AHEAD && k < r->n_tokens;
         k++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
        if (x != NULL) {
            b->flow = tf_flow_read(tf_scene_code(r, x), &b->flow_sign);
            b->evidence.own_flow = true;
            s->ahead_from = from;
            b->dir = tf_scene_sense(r, dir, TF_CLASS_DIR)->value < 0 ? -1 : 1;
            return b->flow != TF_FLOW_NONE;
        }
        if (verb && tf_dating_in_when(r, k)) {
            from = k + 1;
            continue;
        }
        if (r->tokens[k].kind == TF_TOKEN_NUMBER || tf_scene_is(r, k, ',') ||
            tf_scene_is(r, k, ';') || tf_scene_has(r, k, TF_CLASS_TRAP) ||
            tf_scene_has(r, k, TF_CLASS_BREAK))
            break;
    }
    return false;
}

/* 前年比2%増の5億ドルを輸出, 2% 줄어든 5억 달러를 수출: a rate that describes
 * the amount behind it is of that amount's flow. */
static const tf_quantity *described(const tf_scene *s, const tf_quantity *q)
{
    const tf_quantity *next = q + 1;
    if (!s->r->lex->postposed || q->kind == TF_QUANTITY_MONEY ||
        next >= s->r->quantities + s->r->n_quantities ||
        next->kind != TF_QUANTITY_MONEY)
        return q;
    bool changed = false;
    for (uint32_t k = q->last; k < next->first; k++) {
        changed |= tf_scene_has(s->r, k, TF_CLASS_DIR);
        if (tf_scene_is(s->r, k, ',') || tf_scene_has(s->r, k, TF_CLASS_AND) ||
            tf_scene_has(s->r, k, TF_CLASS_FLOW))
            return q;
    }
    return changed && next->first <= q->last + 4 ? next : q;
}

/* "5 bn fell to Chinese deliveries and 7 bn to the reverse stream". */
static bool is_reversed(const tf_scene *s, tf_binding *b)
{
    const tf_reading *r = s->r;
    const tf_flow flow = s->flow_at != TF_NOWHERE ? s->flow : s->m->frame.flow;
    if (!tf_flow_is_one_way(flow) || s->n_bound == 0 || !r->lex->spaced)
        return false;
    for (uint32_t k = b->q->last; k < b->q->last + 4 && k < r->n_tokens; k++) {
        if (tf_scene_has(r, k, TF_CLASS_REVERSE)) {
            const bool turned = /* "bought 5 bn and sold 4 the other way" */
                s->flow_at != TF_NOWHERE && s->flow_at >= s->level_end &&
                s->level >= 0 && flow != s->m->frame.flow;
            b->flow = turned                   ? flow
                      : flow == TF_FLOW_EXPORT ? TF_FLOW_IMPORT
                                               : TF_FLOW_EXPORT;
            return b->evidence.own_flow = true;
        }
        if (r->tokens[k].kind == TF_TOKEN_NUMBER || tf_scene_is(r, k, ',') ||
            tf_scene_has(r, k, TF_CLASS_FLOW) ||
            tf_scene_has(r, k, TF_CLASS_BREAK))
            break;
    }
    return false;
}

/* A goal is no one's exports. */
static bool aims(const tf_scene *s)
{
    const tf_sense *x = tf_scene_sense(s->r, s->status_at, TF_CLASS_STATUS);
    return x != NULL && tf_scene_code(s->r, x)[0] == 'T';
}

/* Whether the last figures were of one way alone: behind both "the total" is
 * their sum. */
static bool is_only_flow(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    const size_t most = s->n_bound > 0 ? s->n_bound : LEVELS_BACK;
    for (size_t i = out->n, n = 0; i-- > s->m->first_claim && n < most; n++)
        if (out->at[i].flow != s->m->frame.flow)
            return false;
    return true;
}

/* Whether the last claim is of this sentence, or of the one before in its
 * paragraph. */
static bool is_at_frame(const tf_scene *s)
{
    const tf_sentence *all = s->m->doc->sentences;
    const uint32_t last = s->m->frame.sentence, here = s->r->sentence;
    return s->n_bound > 0 ? last == here
                          : last != TF_NOWHERE && last + 1 == here &&
                                all[last].paragraph == all[here].paragraph;
}

/* "Kim ngạch sang Nga", "kim ngạch từ Nga": the preposition says which way the
 * trade of an open word goes. */
static tf_flow way_of_open(const tf_scene *s, const tf_binding *b)
{
    if (!s->open_flow || !s->r->lex->owner_last)
        return b->flow;
    for (size_t i = s->committed; i < s->n_mentions; i++) {
        const tf_mention *m = &s->mentions[i];
        if (m->token < s->flow_at || m->token > s->flow_at + WAY_AFTER)
            continue;
        if (m->role == TF_ACTOR_TO)
            return TF_FLOW_EXPORT;
        if (m->role == TF_ACTOR_FROM)
            return TF_FLOW_IMPORT;
    }
    for (uint32_t k = s->flow_at; k < s->flow_at + WAY_AFTER; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_TOWARD) && k + 1 < b->q->first &&
            !tf_dating_in_when(s->r, k) &&
            tf_scene_literal(s->r, k + 1, "place"))
            return TF_FLOW_EXPORT;
    const tf_frame *f = &s->m->frame;
    if (s->pair_at == TF_NOWHERE && !s->two_way) {
        /* "Our exports to Peru vary. The highest value is that of shoes" */
        if (s->n_bound == 0 && f->spoken_flow != TF_FLOW_NONE &&
            f->spoken + 1 == s->r->sentence)
            return f->spoken_flow;
        /* "Peru with 9 cars, a value of 5 mn; Chile 8 cars, a value of 4 mn",
         * "exports were 5 mn. In nine months the value was 40 mn" */
        if (tf_flow_is_one_way(f->flow) && !aims(s) && is_at_frame(s) &&
            is_only_flow(s))
            return f->flow;
    }
    /* a text that told of nothing but exports: Peru's part of them, or that
     * of the goods in force */
    bool part = s->n_mentions > s->committed || f->product.len > 0;
    for (uint32_t k = s->from; k < s->flow_at; k++)
        part |= tf_scene_literal(s->r, k, "those"); /* "these goods made" */
    return part && s->pair_at == TF_NOWHERE && !s->two_way &&
                   f->first_flow == f->main_flow &&
                   tf_flow_is_one_way(f->first_flow)
               ? f->main_flow
               : b->flow;
}

/* "um 1 % auf 5 Mrd. gesunkene Einfuhren": what the participle behind the
 * figures describes. */
uint32_t tf_flow_participle(const tf_scene *s, uint32_t last)
{
    bool to = false;
    for (uint32_t k = last;
         s->r->lex->verb_last && k < last + 7 && k + 1 < s->r->n_tokens; k++) {
        if (tf_scene_has(s->r, k, TF_CLASS_DIR))
            return tf_scene_has(s->r, k + 1, TF_CLASS_FLOW) ? k : TF_NOWHERE;
        to |= tf_scene_has(s->r, k, TF_CLASS_RISETO);
        if (tf_scene_is(s->r, k, ',') || tf_scene_has(s->r, k, TF_CLASS_AND) ||
            (s->r->tokens[k].kind == TF_TOKEN_NUMBER && !to))
            break;
    }
    return TF_NOWHERE;
}

static bool is_of_participle(const tf_scene *s, tf_binding *b)
{
    const uint32_t told = tf_flow_participle(s, b->q->last);
    if (told == TF_NOWHERE)
        return false;
    const tf_sense *x = tf_scene_sense(s->r, told + 1, TF_CLASS_FLOW);
    b->flow = tf_flow_read(tf_scene_code(s->r, x), &b->flow_sign);
    return true;
}

/* "8 % of the total value", of the exports spoken of; "imported 5 bn from its
 * partners": the word behind the figure tells no flow. */
static bool is_of_told(const tf_scene *s, const char *code)
{
    const bool told = s->flow_at != TF_NOWHERE;
    if (code[0] != '\0' && code[1] == '~' && /* "in return 5 bn were sold" */
        tf_scene_has(s->r, s->flow_at, TF_CLASS_REVERSE) &&
        s->n_mentions == s->committed)
        return true;
    if (code[0] == 'T' && code[1] == '>' && s->r->lex->spaced)
        return told && tf_flow_is_one_way(s->flow);
    return code[0] != '\0' && code[1] == '?' &&
           tf_flow_is_one_way(told ? s->flow : s->m->frame.main_flow);
}

static bool find_flow(tf_scene *s, tf_binding *b)
{
    uint32_t at = 0;
    int sign = 0;
    if (tf_excess_tells(s, b) || is_reversed(s, b) || is_of_participle(s, b) ||
        tf_flowword_is_worth(s, b) || tf_brackets_is_row_of(s, b))
        return b->evidence.own_flow = true;
    const tf_quantity *head = described(s, b->q);
    const tf_sense *x = noun_after(s, head->last, TF_CLASS_FLOW, &at);
    const bool stale = s->flow_at == TF_NOWHERE ||
                       (s->level >= 0 && s->level_end > s->flow_at) ||
                       is_of_old_clause(s, b->q);
    s->is_ahead = false;
    if (tf_list_flow(s, b->q, &b->flow, &b->flow_sign)) {
        b->evidence.own_flow = true;
        return true;
    }
    if (x != NULL && is_of_told(s, tf_scene_code(s->r, x)))
        x = NULL;
    if (x != NULL &&
        (stale || (is_its_noun(s, head, x, at) && !is_bare_balance(s, x)))) {
        b->flow = tf_flow_read(tf_scene_code(s->r, x), &sign);
        b->flow_sign = sign;
        b->evidence.own_flow = true;
        return true;
    }
    s->m->frame.named_partner =
        s->flow_at != TF_NOWHERE ? s->named_partner : s->m->frame.named_partner;
    if (s->flow_at != TF_NOWHERE) {
        const bool joint = tf_flow_is_joint_aim(s, b) || is_restarted(s, b);
        const bool again = !joint && is_repeated(s, b);
        b->flow = joint   ? TF_FLOW_TURNOVER
                  : again ? s->m->frame.sentence_flow
                          : s->flow;
        b->flow_sign = joint || again ? 0 : s->flow_sign;
        if (!joint && !again)
            b->flow = way_of_open(s, b);
        if (s->open_flow && s->product_at != TF_NOWHERE &&
            s->product_at > s->flow_at && s->product_at <= s->flow_at + 2)
            b->flow = tf_flow_is_one_way(s->m->frame.main_flow)
                          ? s->m->frame.main_flow
                          : TF_FLOW_EXPORT; /* kim ngạch cà phê */
        b->evidence.own_flow = true;
        return true;
    }
    s->is_ahead = tf_flowword_is_ahead(s, b);
    if (s->is_ahead)
        return true;
    if (tf_inherit_told(s, b))
        return true;
    if (!tf_inherit_goes_on(s, b))
        return false;
    tf_inherit_flow(s, b);
    b->evidence.far = true;
    return b->flow != TF_FLOW_NONE;
}

bool tf_flow_find(tf_scene *s, tf_binding *b)
{
    const bool found = find_flow(s, b);
    if (found && tf_excess_in_favour(s, b)) {
        b->flow = TF_FLOW_BALANCE;
        b->flow_sign = 1;
    }
    if (found && s->r->lex->postposed && b->flow == TF_FLOW_BALANCE &&
        b->flow_sign == 0 && b->q->sign == 0 && b->q->kind == TF_QUANTITY_MONEY)
        b->flow_sign = tf_particle_sign(s, b->q->last);
    return found;
}

/* "Exports to China of 49 bn, against the 58 bn China says it imported": the
 * other side's word for the same trade. */
bool tf_flow_is_mirror(const tf_scene *s, const tf_binding *b)
{
    const tf_frame *f = &s->m->frame;
    if (s->n_bound < 2 || b->kind != TF_KIND_LEVEL || !s->r->lex->spaced ||
        !tf_flow_is_one_way(b->flow) || !tf_flow_is_one_way(f->flow) ||
        b->flow == f->flow || strcmp(b->pair.area, f->pair.partner) != 0 ||
        strcmp(b->pair.partner, f->pair.area) != 0)
        return false;
    for (uint32_t k = b->q->first, n = 0; k-- > 0 && n < 3; n++)
        if (tf_scene_has(s->r, k, TF_CLASS_BASE))
            return true;
    return false;
}
