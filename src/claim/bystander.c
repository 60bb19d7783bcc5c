/* Countries that a sentence, most of all one without blanks, names on the way
 * and that do not trade by it: where a dispatch is sent from, whose demand was
 * the cause, among whom a partner stands. */
#include "claim/dating.h"
#include "claim/itself.h"
#include "claim/partner.h"

#include <string.h>

enum { WHOLE_REACH = 3, CLAUSE_MOST = 40 };

static bool is_compact(const tf_reading *r)
{
    return !r->lex->spaced && !r->lex->postposed;
}

/* Past the day, the wire's name and the dash of a date line that begins with
 * the place at token 0; 0 if it is none: "SEOUL, May 3 (Wire) -". */
static uint32_t past_dispatch(const tf_reading *r)
{
    enum { AGENCY = 5, DAY = 7 };
    uint32_t k = 1;
    if (tf_scene_is(r, k, ',') && (tf_scene_has(r, k + 1, TF_CLASS_MONTH) ||
                                   tf_scene_has(r, k + 2, TF_CLASS_MONTH)))
        while (k < DAY && k < r->n_tokens && !tf_scene_is(r, k, '(') &&
               !tf_scene_is(r, k, '-'))
            k++;
    const uint32_t open = k;
    if (tf_scene_is(r, k, '('))
        while (k < open + AGENCY && !tf_scene_is(r, k - 1, ')'))
            k++;
    if (!tf_scene_is(r, k, '-') || !r->tokens[k].gap)
        return 0; /* "Sino-Russian trade" */
    k += tf_scene_is(r, k + 1, '-');
    return k + 1 < r->n_tokens && r->tokens[k + 1].gap ? k + 1 : 0;
}

/* "HONG KONG - China's exports", "SEOUL (Wire) -": a place alone before a dash
 * at the front of a sentence that goes on to another's own trade. */
static bool opens_dispatch(const tf_reading *r, uint32_t token)
{
    enum { OWNER = 4 };
    const tf_sense *a = tf_scene_sense(r, token, TF_CLASS_AREA);
    const uint32_t from = token == 0 && a != NULL ? past_dispatch(r) : 0;
    for (uint32_t i = from; from > 0 && i < from + OWNER && i < r->n_tokens;
         i++) {
        const tf_sense *b = tf_scene_sense(r, i, TF_CLASS_AREA);
        if (b == NULL)
            continue;
        if (b->code == a->code || tf_scene_has(r, i - 1, TF_CLASS_WITH) ||
            tf_scene_has(r, i - 1, TF_CLASS_TOWARD))
            return false;
        const bool bare = from <= 3; /* a dash alone: "Peru - Chile trade" */
        const bool common = r->lex->home[0] == '\0';
        const bool region = tf_areas_is_region(tf_str_of(tf_scene_code(r, a)));
        if (bare && common && region && i == from)
            return true; /* "ST PETERSBURG - Peru wants" */
        if (bare && !common && tf_mention_role(r, i) != TF_ACTOR_OWNER)
            return false;
        for (uint32_t k = i + 1; k <= i + OWNER && k < r->n_tokens; k++)
            if (tf_scene_has(r, k, TF_CLASS_FLOW))
                return true;
        return i == from && !bare; /* "MOSCOW (Wire) - Peru wants" */
    }
    return false;
}

bool tf_bystander_is_dateline(const tf_reading *r, uint32_t token)
{
    if (r->lex != NULL && r->lex->spaced)
        return opens_dispatch(r, token);
    const tf_sense *a = is_compact(r) ? tf_mention_area(r, token) : NULL;
    if (a == NULL || tf_areas_is_region(tf_str_of(tf_scene_code(r, a))))
        return false; /* of a province it tells whose trade follows */
    for (uint32_t i = 0; i < r->n_whens; i++)
        if (r->whens[i].first == token + 1)
            return tf_scene_literal(r, r->whens[i].last, "dispatch");
    return false;
}

static bool is_group(const tf_reading *r, uint32_t k)
{
    const tf_sense *a = tf_scene_sense(r, k, TF_CLASS_AREA);
    return a != NULL && tf_areas_is_group(tf_str_of(tf_scene_code(r, a)));
}

bool tf_bystander_ends_whole(const tf_reading *r, uint32_t k)
{
    return is_compact(r) && k > 0 && tf_scene_literal(r, k, "within") &&
           tf_scene_is(r, k + 1, ',') && is_group(r, k - 1);
}

/* Whether token k may belong to the name of a group: 欧盟27国. */
static bool goes_on(const tf_reading *r, uint32_t token, uint32_t k)
{
    return k < r->n_tokens && k <= token + WHOLE_REACH &&
           r->tokens[k].kind != TF_TOKEN_MARK;
}

/* 在东盟国家中，对越南出口: the whole that the partner is part of. */
static bool is_whole(const tf_reading *r, uint32_t token)
{
    if (!is_group(r, token))
        return false;
    for (uint32_t k = token + 1; goes_on(r, token, k); k++)
        if (tf_scene_literal(r, k, "within"))
            return tf_scene_is(r, k + 1, ',');
    return false;
}

/* The first comma from k on; TF_NOWHERE if a figure stands before it. */
static uint32_t clause_end(const tf_scene *s, uint32_t k)
{
    const uint32_t from = k;
    while (k < s->r->n_tokens && k < from + CLAUSE_MOST &&
           !tf_scene_is(s->r, k, ','))
        k++;
    return tf_scene_is(s->r, k, ',') && !tf_dating_quantity_between(s, from, k)
               ? k
               : TF_NOWHERE;
}

/* The token behind "includes" that is said of a group; 0 if it is not. */
static uint32_t members_of(const tf_reading *r, uint32_t token)
{
    for (uint32_t k = token + 1; is_group(r, token) && goes_on(r, token, k);
         k++)
        if (tf_scene_has(r, k, TF_CLASS_OFWHICH))
            return k + 1;
    return 0;
}

/* 新南向国家包括东盟十国和印度，...: a bloc and who is in it. */
static bool is_explained(const tf_scene *s, uint32_t token)
{
    bool told = members_of(s->r, token) > 0;
    for (uint32_t k = token; k-- > 0 && !told;) {
        if (tf_scene_is(s->r, k, ','))
            return false;
        const uint32_t from = members_of(s->r, k);
        told = from > 0 && from <= token;
    }
    return told && clause_end(s, token) != TF_NOWHERE;
}

/* Whether somebody is named in the rest of the sentence. */
static bool names_other(const tf_scene *s, uint32_t from)
{
    for (uint32_t k = from; k < s->r->n_tokens; k++)
        if (tf_mention_area(s->r, k) != NULL)
            return true;
    return false;
}

/* 受中国需求拉动，巴西出口增长: whose demand or measures moved the trade of
 * another, who is named behind or in force. */
static bool is_in_cause(const tf_scene *s, uint32_t token)
{
    const tf_reading *r = s->r;
    bool owing = false;
    for (uint32_t k = token; k-- > 0 && !owing;) {
        if (r->tokens[k].kind == TF_TOKEN_MARK && !tf_scene_is(r, k, '"'))
            return false;
        owing = tf_scene_literal(r, k, "owing");
    }
    const uint32_t end = owing ? clause_end(s, token) : TF_NOWHERE;
    if (end == TF_NOWHERE ||
        tf_scene_between(r, end, r->n_tokens, TF_CLASS_PAIR))
        return false; /* "the two countries" may be these */
    const char *area = s->m->frame.pair.area;
    return names_other(s, end) || (area != NULL && area[0] != '\0');
}

/* 유럽 수출 호조로 5% 늘었다: what moved the trade, told before the word for
 * it, unless the name is what the sentence is about (미국은). */
bool tf_bystander_is_cause(const tf_reading *r, uint32_t token)
{
    enum { CAUSE = 10 };
    if (!r->lex->postposed || (r->literals & TF_LITERAL("owing")) == 0)
        return false;
    for (uint32_t k = token + 1; k < r->n_tokens && k < token + CAUSE; k++) {
        if (tf_scene_literal(r, k, "owing"))
            return true;
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_has(r, k, TF_CLASS_REACH) ||
            tf_scene_has(r, k, TF_CLASS_SOURCE))
            return false;
    }
    return false;
}

/* 단가 상승으로 수출이 5% 늘었다, 관세 여파로: where verbs come last, what is
 * named with its own word of change or with one for "owing to" is why the rate,
 * which has another, changed. */
bool tf_bystander_is_reason(const tf_scene *s, const tf_quantity *q, uint32_t k)
{
    return s->r->lex->postposed && k + 1 < q->first &&
           (tf_scene_has(s->r, k, TF_CLASS_PRICE) ||
            tf_scene_has(s->r, k, TF_CLASS_VOLUME) ||
            tf_scene_denies(s->r, k)) &&
           tf_scene_between(s->r, q->last, q->last + 2, TF_CLASS_DIR) &&
           ((tf_scene_has(s->r, k + 1, TF_CLASS_DIR) &&
             !tf_scene_is(s->r, k + 2, ',')) ||
            tf_bystander_is_cause(s->r, k));
}

/* Whether "at" leads to the words that end before token k, which name a town:
 * "tại Thủ đô Phnom Penh". */
static bool is_at_town(const tf_reading *r, uint32_t k)
{
    enum { TOWN = 6 };
    for (uint32_t n = 0; k-- > 0 && n < TOWN; n++) {
        if (tf_scene_has(r, k, TF_CLASS_SEAT))
            return tf_scene_sense(r, k, TF_CLASS_SEAT)->code == 0 ||
                   tf_scene_code(r, tf_scene_sense(r, k, TF_CLASS_SEAT))[0] ==
                       '\0';
        if (r->tokens[k].kind != TF_TOKEN_WORD && !r->tokens[k].capital &&
            !tf_scene_literal(r, k, "town"))
            break;
    }
    return false;
}

/* "Tại Thiên Tân (Trung Quốc)", "tại Thủ đô Phnom Penh, Campuchia,": the
 * country of the town where somebody met. */
static bool is_of_town(const tf_reading *r, uint32_t token)
{
    if (!r->lex->spaced || !r->lex->owner_last || token < 2)
        return false;
    if (tf_scene_literal(r, token - 1, "town"))
        return is_at_town(r, token);
    const bool bracket =
        tf_scene_is(r, token - 1, '(') && tf_scene_is(r, token + 1, ')');
    const bool comma =
        tf_scene_is(r, token - 1, ',') && tf_scene_is(r, token + 1, ',');
    return (bracket || comma) && r->tokens[token - 2].capital &&
           is_at_town(r, token - 1);
}

/* "Sang Trung Quốc (bao gồm cả Hong Kong)", "to those outside the EU, even
 * Peru": counted with the one before. */
static bool is_counted_in(const tf_reading *r, uint32_t token)
{
    enum { WITHIN = 5 };
    if (token > 0 && tf_scene_literal(r, token - 1, "alongin"))
        return true;
    for (uint32_t k = token, n = 0; r->lex->spaced && k-- > 1 && n < WITHIN;
         n++)
        if (tf_scene_is(r, k, '('))
            return tf_scene_has(r, k + 1, TF_CLASS_OFWHICH) &&
                   tf_mention_area(r, k - 1) != NULL;
    return false;
}

/* "Hồng Kông (Trung Quốc)": the country a place belongs to. */
static bool is_of_place(const tf_reading *r, uint32_t token)
{
    return r->lex->spaced && r->lex->owner_last && token > 1 &&
           tf_scene_is(r, token - 1, '(') && tf_scene_is(r, token + 1, ')') &&
           tf_mention_area(r, token - 2) != NULL;
}

/* Whether "to" or "from" leads to the name at token, past others of a list. */
static bool is_sent(const tf_reading *r, uint32_t token)
{
    enum { LIST = 12 };
    for (uint32_t k = token, n = 0; k-- > 0 && n < LIST; n++) {
        if (tf_scene_has(r, k, TF_CLASS_TOWARD) ||
            tf_scene_has(r, k, TF_CLASS_AWAY))
            return true;
        if (tf_mention_area(r, k) == NULL && !tf_scene_is(r, k, ',') &&
            !tf_scene_has(r, k, TF_CLASS_AND))
            break;
    }
    return false;
}

/* "The fall of exports to Peru made all exports 5 bn": where the cause lies. */
static bool is_behind_result(const tf_scene *s, uint32_t token)
{
    enum { CAUSE = 14, TRADE = 3 };
    const tf_reading *r = s->r;
    uint32_t k = token + 1;
    if (!r->lex->owner_last)
        return false;
    while (k < r->n_tokens && k < token + CAUSE &&
           !tf_scene_literal(r, k, "making"))
        k++;
    if (!tf_scene_literal(r, k, "making") || !is_sent(r, token) ||
        tf_dating_quantity_between(s, 0, k) ||
        !tf_scene_between(r, k, k + 1 + TRADE, TF_CLASS_FLOW))
        return false;
    for (uint32_t i = k; i < r->n_tokens; i++)
        if (tf_scene_has(r, i, TF_CLASS_SELF) ||
            (tf_mention_area(r, i) != NULL && is_sent(r, i)))
            return false; /* "made exports to this market fall" */
    return true;
}

/* 미국을 비롯한 전 세계: the first of those who are told behind it. */
static bool is_first_of(const tf_reading *r, uint32_t token)
{
    return r->lex->postposed && tf_scene_literal(r, token + 1, "beginwith");
}

/* Whether a word for a partner or a rank stands within reach of token k, no
 * figure between. */
static bool ranks_near(const tf_reading *r, uint32_t k)
{
    enum { BEFORE = 10, BEHIND = 6 };
    for (uint32_t i = k, n = 0; i-- > 0 && n < BEFORE; n++) {
        if (r->tokens[i].kind == TF_TOKEN_NUMBER)
            break;
        if (tf_partner_is_word(r, i))
            return true;
    }
    for (uint32_t i = k + 1; r->lex->verb_last && i < k + BEHIND; i++) {
        if (i >= r->n_tokens || r->tokens[i].kind == TF_TOKEN_MARK ||
            r->tokens[i].kind == TF_TOKEN_NUMBER)
            break;
        if (tf_partner_is_word(r, i))
            return true;
    }
    return false;
}

/* "Cuba's second partner after Venezuela", "hinter Deutschland der wichtigste
 * Kunde", "overtook China": who ranks before the one spoken of, or did, with
 * no figure. */
static bool is_outranking(const tf_reading *r, uint32_t token)
{
    enum { LIST = 8, AMOUNT = 3 };
    if (!r->lex->spaced || r->lex->postposed || token == 0 ||
        (r->classes & TF_BIT(FLOW)) == 0)
        return false;
    for (uint32_t k = token + 1; k <= token + AMOUNT && k < r->n_tokens; k++)
        if (r->tokens[k].kind == TF_TOKEN_NUMBER)
            return false;
    if (tf_scene_is(r, token + 1, ',') && tf_scene_told(r, token + 2, 'w'))
        return false; /* "overtaking Chile, which bought 3 bn" */
    const bool owns = /* "overtook Chile as Peru's partner" */
        tf_scene_has(r, token + 1, TF_CLASS_OF) && !r->tokens[token + 1].gap;
    bool listed = false;
    for (uint32_t k = token, n = 0; k-- > 0 && n < LIST; n++) {
        if (tf_scene_literal(r, k, "overtakes"))
            return !listed && !owns; /* "overtaking Japan, China": the one */
        listed |= tf_scene_is(r, k, ',');
        if (tf_scene_has(r, k, TF_CLASS_BASE) ||
            tf_scene_literal(r, k, "outranks"))
            return ranks_near(r, k);
        if (tf_mention_area(r, k) == NULL && !tf_scene_is(r, k, ',') &&
            !tf_scene_has(r, k, TF_CLASS_AND) && r->tokens[k].len > 3)
            break;
    }
    return false;
}

bool tf_bystander_is_apart(const tf_reading *r, uint32_t token)
{
    return is_of_place(r, token) || is_of_town(r, token) ||
           is_counted_in(r, token) || is_first_of(r, token) ||
           is_outranking(r, token);
}

/* "Despite tariffs imposed by Peru, the country's exports rose". */
static bool is_imposer(const tf_reading *r, uint32_t token)
{
    return r->lex->spaced && token > 0 &&
           (tf_scene_literal(r, token - 1, "imposer") ||
            (token > 1 && tf_scene_literal(r, token - 2, "imposer")));
}

/* 出口比韩国少了2亿: whose trade is larger or smaller. */
static bool is_outdone(const tf_reading *r, uint32_t token)
{
    enum { WORDS = 3 };
    return is_compact(r) && token > 0 &&
           tf_scene_has(r, token - 1, TF_CLASS_BASE) &&
           !tf_scene_has(r, token + 1, TF_CLASS_OF) &&
           tf_scene_between(r, token + 1, token + 1 + WORDS, TF_CLASS_DIR);
}

bool tf_bystander_is(const tf_scene *s, uint32_t token)
{
    if (is_imposer(s->r, token) || tf_bystander_is_apart(s->r, token) ||
        is_behind_result(s, token) || tf_bystander_is_cause(s->r, token) ||
        is_outdone(s->r, token))
        return true;
    return is_compact(s->r) &&
           (is_whole(s->r, token) || is_explained(s, token) ||
            is_in_cause(s, token) || tf_itself_is_medium(s->r, token));
}

/* 高于加拿大的2300亿, 仅次于墨西哥的179亿: the country whose amount another's
 * is set against; NULL. */
static const char *set_against(const tf_reading *r, const tf_quantity *q)
{
    if (!is_compact(r) || q->kind != TF_QUANTITY_MONEY || q->first < 3 ||
        !tf_scene_has(r, q->first - 1, TF_CLASS_OF))
        return NULL;
    const tf_sense *a = tf_mention_area(r, q->first - 2);
    const tf_sense *x = tf_scene_sense(r, q->first - 3, TF_CLASS_HEDGE);
    const bool told = tf_scene_literal(r, q->first - 3, "rank") ||
                      tf_scene_has(r, q->first - 3, TF_CLASS_BASE) ||
                      tf_scene_has(r, q->first - 3, TF_CLASS_DIR) ||
                      (x != NULL && strcmp(tf_scene_code(r, x), "about") != 0);
    return a != NULL && told ? tf_scene_code(r, a) : NULL;
}

bool tf_bystander_pair(const tf_scene *s, const tf_quantity *q, tf_pair *out)
{
    const char *other = set_against(s->r, q);
    if (other == NULL || s->n_bound == 0)
        return false;
    *out = s->m->frame.pair;
    for (size_t i = 0; i < s->n_mentions; i++) {
        const tf_mention *m = &s->mentions[i];
        if (strcmp(m->code, other) == 0 && m->role != TF_ACTOR_PLAIN &&
            m->role != TF_ACTOR_OWNER) {
            out->partner = other; /* 对墨西哥、台湾的逆差 */
            return true;
        }
    }
    out->area = other;
    return strcmp(out->partner, other) != 0;
}
