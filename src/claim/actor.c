/* Who with whom. The cast of a figure takes sides (cast.c); what is missing
 * comes from the sentence before the clause, then from the pair in force, then
 * from the side the text speaks from. */
#include "claim/detour.h"
#include "claim/flow.h"
#include "claim/members.h"
#include "claim/missing.h"
#include "claim/partner.h"
#include "claim/portion.h"
#include "claim/sharer.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

/* Tokens from a country to its place in a row. */
enum { RANK_AFTER = 6 };

bool tf_actor_is_side(tf_pair pair, const char *code)
{
    return code[0] != '\0' &&
           (strcmp(pair.area, code) == 0 || strcmp(pair.partner, code) == 0);
}

const char *tf_actor_other(tf_pair pair, const char *code)
{
    if (strcmp(pair.area, code) == 0)
        return pair.partner;
    if (strcmp(pair.partner, code) == 0)
        return pair.area;
    return "";
}

/* Only a period stands between the country and the trade word: 韩国3月出口. */
static bool touches_flow(const tf_scene *s, uint32_t token)
{
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        if (s->r->whens[i].first == token + 1 &&
            s->flow_at == s->r->whens[i].last)
            return true;
    return false;
}

/* "India is Oman's first market with 5 bn. China is second with 4 bn": after
 * a sentence that ranks partners, a country that has no trade word but one for
 * any flow. */
static bool ranks_on(const tf_scene *s, const tf_mention *m)
{
    const tf_frame *f = &s->m->frame;
    const bool told = f->ranked && f->sentence != TF_NOWHERE &&
                      f->sentence + 1 == s->r->sentence;
    const bool spoken = f->spoken_ranked && f->spoken + 1 == s->r->sentence &&
                        s->r->lex->owner_last;
    return (told || spoken) &&
           (s->flow_at == TF_NOWHERE || (spoken && s->open_flow)) &&
           f->pair.area[0] != '\0' && strcmp(f->pair.area, "WLD") != 0 &&
           !tf_areas_is_part(tf_str_of(m->code), tf_str_of(f->pair.area));
}

/* "China was the runner-up with exports of 18 bn", "third came China with 12
 * bn": a place in a row of partners; provinces of ours are none. */
static bool is_ranked(const tf_scene *s, const tf_mention *m)
{
    const char *area = s->m->frame.pair.area;
    const tf_str code = tf_str_of(m->code);
    if (!s->r->lex->spaced || area[0] == '\0' || strcmp(area, "WLD") == 0 ||
        tf_areas_is_part(code, tf_str_of(area)) ||
        (tf_areas_is_region(code) &&
         tf_areas_is_part(code, tf_str_of(s->m->nation))))
        return false;
    if (m->token > 0 && tf_scene_literal(s->r, m->token - 1, "placed"))
        return true;
    for (uint32_t k = m->token + 1; k < m->token + RANK_AFTER; k++)
        if (tf_scene_literal(s->r, k, "rank"))
            return true;
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *q = &s->r->quantities[i]; /* "China, at 6 bn, led" */
        if (tf_scene_is(s->r, m->token + 1, ',') && q->first > m->token &&
            q->first <= m->token + 3 && tf_scene_is(s->r, q->last, ',') &&
            tf_scene_literal(s->r, q->last + 1, "rank"))
            return true;
    }
    for (uint32_t k = s->from; k < m->token && k < s->from + RANK_AFTER; k++)
        if (tf_scene_literal(s->r, k, "rank") && s->n_bound == 0)
            return true;
    return false;
}

/* "China has, through Friendship Pass, imported": the first name before a verb
 * that tells what happened is who did it. */
static bool is_subject(const tf_scene *s, const tf_mention *m)
{
    if (s->r->lex->owner_last &&
        tf_scene_has(s->r, m->token + 1, TF_CLASS_DONE))
        for (uint32_t k = m->token + 2; k < m->token + 14; k++) {
            const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
            if (x != NULL) /* "China has spent 5 bn to buy" */
                return tf_scene_code(s->r, x)[1] == '~';
        }
    return s->r->lex->owner_last && s->flow_at != TF_NOWHERE &&
           s->flow_at > m->token && m->token < 12 && s->n_bound == 0 &&
           s->n_mentions > 0 && m->token == s->mentions[0].token &&
           tf_scene_has(s->r, s->flow_at - 1, TF_CLASS_DONE);
}

/* "Китайские компании сократили закупки": an adjective of those who trade. */
static bool are_traders(const tf_scene *s, const tf_mention *m)
{
    return tf_locative_is_adjective(s->r, m->token) &&
           tf_scene_literal(s->r, m->token + 1, "traders");
}

/* 中国的贸易地位上升，出口10亿; 德国是第一大货物出口国，出口12亿: who is told
 * of as a trader is no partner, though the verb stands far behind. */
static bool is_trader(const tf_scene *s, const tf_mention *m)
{
    enum { RANK = 8 };
    const tf_reading *r = s->r;
    if (r->lex->spaced || r->lex->postposed)
        return false;
    if (tf_scene_has(r, m->token + 1, TF_CLASS_OF) &&
        tf_scene_has(r, m->token + 2, TF_CLASS_FLOW))
        return true;
    for (uint32_t k = m->token + 1; k < m->token + RANK && k < r->n_tokens;
         k++) {
        if (tf_scene_literal(r, k, "trader"))
            return true;
        if (r->tokens[k].kind == TF_TOKEN_MARK || tf_mention_area(r, k) != NULL)
            break;
    }
    return false;
}

/* A lone country away from the verb, in a text that speaks from its own side,
 * is the next partner of a list: "..., tiếp đến là Trung Quốc 29,1 tỷ". */
static bool is_next_partner(const tf_scene *s, const tf_mention *m)
{
    const tf_pair force = s->m->frame.pair;
    const char *nation = s->m->nation;
    const bool placed = /* "четвертое место у Кореи" */
        m->token > 0 && tf_scene_literal(s->r, m->token - 1, "placed");
    if ((m->role == TF_ACTOR_PLAIN && ranks_on(s, m)) ||
        ((m->role == TF_ACTOR_PLAIN || placed) && is_ranked(s, m)))
        return true;
    if (m->role != TF_ACTOR_PLAIN || are_traders(s, m) || nation[0] == '\0' ||
        (s->m->frame.sentence == TF_NOWHERE && /* no list without a first */
         !s->named_partner &&
         !(s->r->lex->postposed && tf_scene_is(s->r, m->token + 1, '('))) ||
        tf_areas_is_part(tf_str_of(m->code), tf_str_of(nation)) ||
        !tf_areas_is_part(tf_str_of(force.area), tf_str_of(nation)))
        return false;
    if (strcmp(m->code, s->source_area) == 0 || touches_flow(s, m->token) ||
        is_trader(s, m))
        return false;
    if (s->m->frame.named_partner)
        return true;
    if (is_subject(s, m))
        return false;
    return s->flow_at == TF_NOWHERE ||
           (s->flow_at != m->token + 1 && s->flow_at != m->token + 2 &&
            s->flow_at + 1 != m->token);
}

/* "India's largest export markets were Peru with 5 bn and Chile with 4": who
 * stands behind the word is the partner of its owner, told or not. */
static bool is_owners_partner(const tf_scene *s, const tf_cast *c, tf_pair *out)
{
    const tf_mention *last = c->n > 0 ? &c->at[c->n - 1] : NULL;
    if (!s->r->lex->spaced || s->r->lex->owner_last || !s->named_partner ||
        last == NULL || c->n > 2 || s->flow_at == TF_NOWHERE ||
        last->role != TF_ACTOR_PLAIN || last->token < s->flow_at + 2)
        return false;
    const bool owned = c->n == 2 && c->at[0].token < s->flow_at &&
                       tf_scene_has(s->r, c->at[0].token + 1, TF_CLASS_OF);
    const char *area = owned ? c->at[0].code : s->m->frame.pair.area;
    *out = (tf_pair){area, last->code};
    return owned ||
           (c->n == 1 && strcmp(area, "WLD") != 0 &&
            !tf_areas_is_part(tf_str_of(last->code), tf_str_of(area)) &&
            !tf_areas_is_part(tf_str_of(area), tf_str_of(last->code)));
}

/* "The success in the United States (+20 %)": where no trade word stands, a
 * foreign name before its rate is a market of ours. */
static bool is_rated_market(const tf_scene *s, const tf_mention *m,
                            const tf_quantity *q)
{
    const char *nation = s->m->nation, *area = s->m->frame.pair.area;
    return q->kind == TF_QUANTITY_PERCENT && s->r->lex->spaced &&
           nation[0] != '\0' && s->m->frame.sentence != TF_NOWHERE &&
           (s->flow_at == TF_NOWHERE || /* "nell'area extra Ue (+7 %)" */
            (s->n_bound > 0 && tf_areas_is_group(tf_str_of(m->code)))) &&
           m->token + 2 + (q->sign != 0) >= q->first &&
           tf_scene_is(s->r, m->token + 1, '(') &&
           tf_areas_is_part(tf_str_of(area), tf_str_of(nation)) &&
           !tf_areas_is_part(tf_str_of(m->code), tf_str_of(nation));
}

/* "The two countries" after the names of others than two countries means the
 * pair in force, whatever bloc was named on the way. */
static bool means_force(const tf_scene *s, const tf_cast *c)
{
    if (s->pair_at == TF_NOWHERE || c->n == 0 ||
        s->pair_at < c->at[c->n - 1].token || s->m->frame.pair.area[0] == '\0')
        return false;
    for (size_t i = 0; i < c->n; i++)
        if (tf_areas_is_group(tf_str_of(c->at[i].code)))
            return !s->two_way || c->n != 2; /* "bilateral trade" may be its */
    return c->n == 1 && tf_actor_is_side(s->m->frame.pair, c->at[0].code);
}

/* Whose surplus it is: "in favour of Russia", "in Russia's favour"; "" if
 * nothing says. */
const char *tf_actor_favoured(const tf_scene *s, const tf_quantity *q)
{
    const uint32_t stop = q->last + 10;
    for (uint32_t k = s->from; k < s->r->n_tokens && k < stop; k++) {
        if (k >= q->last && s->r->tokens[k].kind == TF_TOKEN_NUMBER)
            break;
        if (!tf_scene_has(s->r, k, TF_CLASS_FAVOUR))
            continue;
        for (uint32_t i = k + 1; i < k + 5 && i < s->r->n_tokens; i++) {
            const tf_sense *x = tf_scene_sense(s->r, i, TF_CLASS_AREA);
            if (x != NULL)
                return tf_scene_code(s->r, x);
        }
        for (uint32_t i = k; i-- > 0 && i + 4 > k;) {
            const tf_sense *x = tf_scene_sense(s->r, i, TF_CLASS_AREA);
            if (x != NULL)
                return tf_scene_code(s->r, x);
        }
    }
    return "";
}

/* "A deficit of 5 bn for Peru": whose balance it is, whatever its sign; "" if
 * nothing says. */
static const char *holder_of(const tf_scene *s, const tf_quantity *q)
{
    enum { ARTICLE = 2 };
    if (!tf_scene_literal(s->r, q->last, "holder"))
        return "";
    for (uint32_t k = q->last + 1; k < q->last + 1 + ARTICLE; k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_AREA);
        if (x != NULL)
            return tf_scene_code(s->r, x);
    }
    return "";
}

/* ---- the cast of a figure */

/* "Mutual trade of the EAEU states": the bloc stands on both sides. */
static bool is_within(const tf_scene *s, const tf_cast *c)
{
    if (c->n != 1 || c->at[0].role == TF_ACTOR_WITH ||
        !tf_areas_is_group(tf_str_of(c->at[0].code)))
        return false;
    const uint32_t at = c->at[0].token;
    if (c->at[0].role == TF_ACTOR_BETWEEN && tf_flow_is_one_way(s->flow))
        return s->r->lex->spaced; /* "supplies between EAEU states" */
    if (c->at[0].role == TF_ACTOR_BETWEEN || /* "trade between EAEU states" */
        (at > 0 && tf_scene_has(s->r, at - 1, TF_CLASS_PAIR)))
        return s->flow == TF_FLOW_TURNOVER;
    for (uint32_t k = at > 4 ? at - 4 : 0; k < at + 2; k++)
        if (tf_pact_is_within(s->r, k))
            return true;
    return false;
}

/* "Peru took 5 bn of the total and Chile 3": no owner of the total. */
static bool is_behind_and(const tf_scene *s, const tf_mention *m,
                          const tf_quantity *q)
{
    enum { NEAR = 3 };
    return s->r->lex->spaced && m->role == TF_ACTOR_OWNER && m->token > 1 &&
           q->first > m->token && q->first <= m->token + NEAR &&
           s->level >= 0 && m->token > s->level_end &&
           (tf_scene_has(s->r, m->token - 1, TF_CLASS_AND) ||
            tf_scene_has(s->r, m->token - 2, TF_CLASS_AND));
}

/* "China 3 bn, Korea 2 bn": the next country of a list takes the side of the
 * one before; with words of its own, that of the subject before. 0: none. */
static char side_of_list(const tf_scene *s, const tf_cast *c,
                         const tf_quantity *q)
{
    if (tf_sharer_is_next(s, c, q))
        return 'p';
    if (c->n != 1 || s->n_bound == 0 ||
        !(c->at[0].role == TF_ACTOR_PLAIN || is_behind_and(s, &c->at[0], q)) ||
        tf_actor_is_side(s->m->frame.pair, c->at[0].code) ||
        (s->flow_at != TF_NOWHERE && s->flow_at >= s->from &&
         s->flow_at >= s->share_end))
        return 0;
    const char *partner = s->m->frame.pair.partner;
    if (s->share_end > 0 && s->r->lex->spaced && s->n_bound > 0 &&
        q->kind == TF_QUANTITY_PERCENT && strcmp(partner, "WLD") != 0 &&
        s->share_end < c->at[0].token)
        return 'p'; /* "Peru took 5 % of Chile's trade (2 bn), and Togo 4 %" */
    if (is_ranked(s, &c->at[0]) &&
        tf_areas_is_part(tf_str_of(s->m->frame.pair.area),
                         tf_str_of(s->m->nation)))
        return 'p';
    /* "Spain (+28 %)" is the next itself, its sign stands before the figure */
    return q->first <= c->at[0].token + 2 + (q->sign != 0) ? s->last_side
                                                           : s->plain_side;
}

static char side_in(tf_pair p, const tf_mention *m)
{
    return strcmp(p.area, m->code) == 0      ? 'a'
           : strcmp(p.partner, m->code) == 0 ? 'p'
                                             : 0;
}

static void keep_side(tf_scene *s, const tf_cast *c, tf_pair p)
{
    if (c->n == 0)
        return;
    const tf_mention *last = &c->at[c->n - 1], *plain = NULL;
    for (size_t i = 0; i < c->n; i++) /* "Chile bought Peruvian goods" */
        if ((c->at[i].role == TF_ACTOR_PLAIN ||
             (c->at[i].role == TF_ACTOR_AGENT && s->r->lex->spaced)) &&
            (plain == NULL || !tf_locative_is_adjective(s->r, c->at[i].token)))
            plain = &c->at[i];
    plain = plain == NULL ? last : plain;
    s->plain_side = side_in(p, plain);
    s->last_side = side_in(p, last);
}

/* The pair of the next partner of a list; "Togo is Peru's first buyer. Mali is
 * next with imports of 5 bn": its own, behind our exports. */
static tf_pair next_pair(const tf_scene *s, const tf_mention *m, tf_flow flow)
{
    const char *next = m->code;
    const tf_frame *f = &s->m->frame;
    const tf_pair last = f->last;
    /* told from the other side: "China sells to Peru. Peru bought 5 bn" */
    const bool turned = s->r->lex->spaced && last.area != NULL &&
                        last.area[0] != '\0' && strcmp(last.area, next) != 0 &&
                        strcmp(last.partner, f->pair.area) == 0 &&
                        strcmp(last.area, f->pair.partner) == 0;
    const char *area = turned ? last.area : f->pair.area;
    const bool buys = flow == TF_FLOW_IMPORT && f->flow == TF_FLOW_EXPORT &&
                      (f->ranked || s->flow_at > m->token) &&
                      s->r->lex->spaced && s->n_bound == 0;
    return buys ? (tf_pair){next, area} : (tf_pair){area, next};
}

static tf_pair resolve_cast(tf_scene *s, const tf_cast *c, tf_flow flow,
                            const tf_quantity *q)
{
    if (c->n == 0)
        return tf_missing_pair(s, c, flow, q);
    if (means_force(s, c))
        return s->posting.partner[0] != '\0' && s->posting.area[0] != '\0'
                   ? s->posting
                   : s->m->frame.pair;
    if (is_within(s, c))
        return (tf_pair){c->at[0].code, c->at[0].code};
    if (c->n == 1 && !c->world &&
        (is_next_partner(s, &c->at[0]) || is_rated_market(s, &c->at[0], q)))
        return next_pair(s, &c->at[0], flow);
    tf_pair p;
    if (!is_owners_partner(s, c, &p))
        p = tf_roles_place(s, c, flow);
    if (p.area[0] == '\0' && p.partner[0] == '\0')
        return tf_missing_pair(s, c, flow, q);
    if (p.area[0] == '\0')
        p.area = tf_missing_area(s, c, q, p.partner);
    else if (p.partner[0] == '\0')
        p.partner = tf_missing_partner(s, c, p.area);
    return p;
}

static bool is_own_region(const tf_scene *s, const char *code)
{
    return s->m->nation[0] != '\0' && tf_areas_is_region(tf_str_of(code)) &&
           tf_areas_is_part(tf_str_of(code), tf_str_of(s->m->nation));
}

/* "Peru traded 5 bn with Guangdong", "trade between Peru and Guangdong", in the
 * press of China: another country is named, here or just before, as the one
 * that trades. */
static bool is_traded_with(const tf_scene *s, const tf_cast *c, tf_pair p)
{
    const tf_pair f = s->m->frame.pair;
    if (tf_areas_is_part(tf_str_of(p.area), tf_str_of(s->m->nation)))
        return false;
    if (c->n == 0)
        return strcmp(f.area, p.area) == 0 && strcmp(f.partner, p.partner) == 0;
    return s->r->lex->spaced && c->n == 2 &&
           strcmp(c->at[0].code, p.area) == 0 &&
           strcmp(c->at[1].code, p.partner) == 0 &&
           (c->at[1].joined || (c->at[0].role == TF_ACTOR_PLAIN &&
                                c->at[1].role == TF_ACTOR_WITH));
}

/* Provinces of one country do not trade with each other: those of a list
 * trade together, else the one that is named or the first does. */
static const char *own_regions(const tf_scene *s, const tf_cast *c, tf_pair p)
{
    char both[2 * TF_AREA_MAX];
    const bool alone = c->n == 1 && strcmp(c->at[0].code, p.partner) == 0;
    if (!is_own_region(s, p.area) || (alone && s->r->lex->spaced))
        return p.partner;
    if (strchr(p.partner, '+') == NULL)
        return p.area;
    const size_t n = strlen(p.area), m = strlen(p.partner);
    if (n + m + 2 > sizeof both)
        return p.area;
    memcpy(both, p.area, n);
    both[n] = '+';
    memcpy(both + n + 1, p.partner, m + 1);
    const tf_str copy = tf_arena_copy(s->m->ctx->mem, tf_str_of(both));
    return copy.ptr == NULL ? p.area : copy.ptr;
}

/* "Our exports to Peru were 458 m soles. Fuel was 133 m soles": the pair's one
 * way was told in the partner's money, or its change in this sentence. */
static bool is_counted_so(const tf_scene *s, tf_flow flow, const char *unit,
                          tf_pair p)
{
    enum { BACK = 40 };
    const tf_claims *out = s->m->out;
    for (size_t i = out->n, n = 0; i-- > s->m->first_claim && n < BACK; n++) {
        const tf_claim *c = &out->at[i];
        const bool told = n < s->n_bound && c->flow == flow;
        if ((tf_flow_is_one_way(c->flow) || told) &&
            tf_str_eq(c->area, tf_str_of(p.area)) &&
            tf_str_eq(c->partner, tf_str_of(p.partner)) &&
            (tf_str_eq(c->unit, tf_str_of(unit)) || told))
            return true;
    }
    return false;
}

/* 对华贸易后面的“出口774亿令吉”: where no country is named, the side whose own
 * money is counted in speaks of its trade. */
static tf_pair by_money(const tf_scene *s, tf_flow flow, const tf_quantity *q,
                        tf_pair p)
{
    const char *unit = s->m->frame.currency;
    if (flow == TF_FLOW_TURNOVER || s->source_area[0] != '\0')
        return p;
    for (uint32_t i = s->r->n_quantities; i-- > 0;)
        if (s->r->quantities[i].first >= q->first &&
            s->r->quantities[i].kind == TF_QUANTITY_MONEY) {
            const char *purse = s->r->quantities[i].purse;
            if (purse[0] != '\0' && tf_purse_find(purse, p.area) != NULL)
                return p; /* rupees are both sides' */
            unit = s->r->quantities[i].currency;
        }
    return tf_attribute_is_money_of(unit, p.partner) &&
                   !tf_attribute_is_money_of(unit, p.area) &&
                   !is_counted_so(s, flow, unit, p)
               ? (tf_pair){p.partner, p.area}
               : p;
}

/* 中新贸易额占新加坡贸易总额的12%，马来西亚以9%位列第二: of the same whole;
 * 占全国的12%，占新疆外贸的9% names another. */
static bool shares_on(const tf_scene *s, const tf_quantity *q)
{
    return !s->r->lex->spaced && s->shared > 0 && tf_share_is_next(s, q) &&
           !tf_scene_between(s->r, s->share_end,
                             s->mentions[s->n_mentions - 1].token,
                             TF_CLASS_SHARE) &&
           strcmp(s->mentions[s->shared - 1].code,
                  s->mentions[s->n_mentions - 1].code) != 0;
}

/* 中国进口中，韩国占6.7%，越南占4%: whose the whole is stays, if it is known.
 */
static const char *sharer(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    const char *last = s->mentions[s->shared - 1].code;
    const uint32_t behind = s->mentions[s->shared - 1].token + 1;
    const bool part = s->n_bound > 0 && out->n > 0 &&
                      tf_scene_has(s->r, behind, TF_CLASS_SHARE) &&
                      tf_str_eq(out->at[out->n - 1].partner, tf_str_of(last));
    return part ? out->at[out->n - 1].area.ptr : last;
}

/* "The share of Peru in our trade is 61 %, and the share of Chile 16 %": of the
 * same whole. */
static bool shares_next(const tf_scene *s, const tf_cast *c,
                        const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    if (!s->r->lex->spaced || c->n != 1 || s->n_bound == 0 ||
        q->kind != TF_QUANTITY_PERCENT || c->at[0].token == 0 ||
        out->at[out->n - 1].kind != TF_KIND_SHARE ||
        tf_scene_between(s->r, s->share_end, q->first, TF_CLASS_FLOW))
        return false;
    const tf_sense *x =
        tf_scene_sense(s->r, c->at[0].token - 1, TF_CLASS_SHARE);
    return x != NULL && tf_scene_code(s->r, x)[0] == 'n';
}

/* "Peru took 5 % of Chile's trade (1 bn)": the amount of the share; NULL. */
static const tf_claim *bracketed_share(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    if (!s->r->lex->spaced || q->kind != TF_QUANTITY_MONEY || q->first == 0 ||
        !tf_scene_is(s->r, q->first - 1, '(') || s->n_bound == 0 ||
        out->at[out->n - 1].kind != TF_KIND_SHARE ||
        s->share_end > q->first - 1)
        return NULL;
    for (uint32_t k = s->share_end; k + 1 < q->first; k++)
        if (s->r->tokens[k].kind == TF_TOKEN_MARK &&
            !tf_scene_has(s->r, k, TF_CLASS_OF))
            return NULL;
    return &out->at[out->n - 1];
}

/* "Peru took 7 % of our exports and 13 % of our imports": the share before, of
 * which no country but the owner of the whole is named since; NULL. */
static const tf_claim *share_beside(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    if (!s->r->lex->spaced || q->kind != TF_QUANTITY_PERCENT ||
        s->n_bound == 0 || q->first == 0 ||
        !tf_scene_has(s->r, q->first - 1, TF_CLASS_AND) ||
        out->at[out->n - 1].kind != TF_KIND_SHARE ||
        !tf_scene_has(s->r, q->last, TF_CLASS_OF))
        return NULL;
    const tf_claim *c = &out->at[out->n - 1];
    for (size_t i = s->shared; i < s->n_mentions; i++)
        if (!tf_str_eq(c->area, tf_str_of(s->mentions[i].code)))
            return NULL;
    return c;
}

/* Whether a part with a partner is told at k: 其中对大陆, 其中日本占, 日本占比.
 */
static bool tells_part(const tf_reading *r, uint32_t k)
{
    enum { PREDICATE = 4 };
    tf_actor_role role;
    const bool of = tf_scene_has(r, k, TF_CLASS_OFWHICH);
    if (of && tf_mention_role_of_word(r, k + 1, &role) &&
        tf_partner_is_role(role) && tf_mention_area(r, k + 2) != NULL)
        return true;
    const uint32_t name = k + of;
    if (tf_mention_area(r, name) == NULL)
        return false;
    for (uint32_t i = name + 1; i <= name + PREDICATE && i < r->n_tokens; i++) {
        if (tf_scene_has(r, i, TF_CLASS_SHARE))
            return true;
        if (r->tokens[i].kind == TF_TOKEN_MARK ||
            r->tokens[i].kind == TF_TOKEN_NUMBER)
            break;
    }
    return false;
}

/* 台湾贸易顺差24亿，其中对大陆顺差75亿; 出口7亿，日本占九成: a figure whose
 * part with a partner follows is of all trade, if none is named for it. */
static bool is_whole_of_next(const tf_scene *s, const tf_cast *c,
                             const tf_quantity *q)
{
    const tf_reading *r = s->r;
    for (size_t i = 0; i < c->n; i++)
        if (c->at[i].role != TF_ACTOR_PLAIN && c->at[i].role != TF_ACTOR_OWNER)
            return false;
    return !r->lex->spaced && c->n < 2 && s->pair_at == TF_NOWHERE &&
           q->kind == TF_QUANTITY_MONEY &&
           tells_part(r, q->last + tf_scene_is(r, q->last, ','));
}

/* "Peru takes 9 % of all exports, worth 5 bn": the amount of the share. */
static bool is_of_share(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    if (!s->r->lex->spaced || s->n_bound == 0 || s->shared == 0 ||
        s->shared != s->n_mentions || s->share_end == 0 ||
        q->kind != TF_QUANTITY_MONEY ||
        out->at[out->n - 1].kind != TF_KIND_SHARE)
        return false;
    bool mark = false; /* up to it stands what the share is of */
    for (uint32_t k = s->share_end; k < q->first; k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
        if (tf_scene_is(s->r, k, ';') ||
            tf_scene_has(s->r, k, TF_CLASS_BREAK) ||
            (mark && tf_scene_has(s->r, k, TF_CLASS_WORLD)) ||
            (mark && x != NULL && tf_scene_code(s->r, x)[1] != '?'))
            return false;
        mark |= s->r->tokens[k].kind == TF_TOKEN_MARK;
    }
    return true;
}

/* "Покупатели перуанской руды - Чили, Того": the trade is Peru's. */
static tf_pair of_seller(const tf_scene *s, tf_pair p)
{
    const char *seller = tf_partner_sells(s);
    if (seller[0] != '\0' && strcmp(seller, p.partner) != 0)
        p.area = seller;
    return p;
}

static tf_pair resolve_named(tf_scene *s, tf_flow flow, const tf_quantity *q)
{
    tf_cast c;
    tf_cast_gather(s, q, &c);
    char which = side_of_list(s, &c, q);
    const tf_claim *owned = tf_listed_owner(s, q);
    if (owned == NULL)
        owned = bracketed_share(s, q);
    if (owned == NULL)
        owned = share_beside(s, q);
    if (owned != NULL)
        return (tf_pair){owned->area.ptr, owned->partner.ptr};
    tf_pair beside;
    if (tf_nation_pair(s, q, &beside) || tf_upfront_pair(s, q, &beside) ||
        tf_bystander_pair(s, q, &beside) || tf_portion_told_of(s, q, &beside) ||
        tf_portion_of_whole(s, q, &c, flow, &beside) ||
        tf_sharer_pair(s, q, &c, &beside))
        return beside;
    if (tf_members_ranks(s, &c))
        return (tf_pair){c.at[c.n - 1].code, "WLD"};
    const char *sum = tf_listed_sum(s, q);
    if (sum != NULL)
        return (tf_pair){s->m->frame.pair.area, sum};
    const char *listed = tf_listed_partner(s, q);
    tf_pair p = tf_missing_before(s);
    if (which == 'p' && flow == TF_FLOW_TURNOVER &&
        strcmp(p.partner, s->m->nation) == 0)
        which = 'a'; /* two-way: our own side stays */
    if (is_of_share(s, q))
        which = 0;
    else if (shares_next(s, &c, q))
        p.partner = c.at[0].code;
    else if (shares_on(s, q))
        p = (tf_pair){sharer(s), s->mentions[s->n_mentions - 1].code};
    else if (listed != NULL && tf_listed_buys(s, flow))
        p = (tf_pair){listed, s->m->nation};
    else if (listed != NULL)
        p.partner = listed;
    else if (tf_listed_follower(s, &c, &p))
        which = 'p';
    else if (which == 'a')
        p.area = c.at[0].code;
    else if (which == 'p')
        p.partner = c.at[0].code;
    else
        p = resolve_cast(s, &c, flow, q);
    if (c.n == 0)
        p = by_money(s, flow, q, p);
    if (is_whole_of_next(s, &c, q))
        p.partner = "WLD";
    const tf_str sides[] = {tf_str_of(p.area), tf_str_of(p.partner)};
    if (sides[0].len > 0 && !tf_areas_is_group(sides[1]) &&
        tf_areas_is_part(sides[0], sides[1]))
        p.partner = "WLD"; /* "Гуандун на юге Китая": itself or its country */
    p = of_seller(s, tf_members_pair(s, q, p));
    tf_detour_regions(s, &p);
    if (is_own_region(s, p.partner) && strcmp(p.area, p.partner) != 0 &&
        !is_traded_with(s, &c, p))
        p = (tf_pair){own_regions(s, &c, p), "WLD"}; /* no partner of ours */
    keep_side(s, &c, p);
    return p;
}

tf_pair tf_actor_resolve(tf_scene *s, tf_flow flow, const tf_quantity *q)
{
    tf_pair p = tf_national_beyond(s->m, resolve_named(s, flow, q));
    if (tf_partner_earns(s, flow, p, q))
        return s->m->frame.pair;
    if (p.area[0] == '\0' && p.partner[0] != '\0' &&
        strcmp(p.partner, s->m->nation) == 0)
        p = (tf_pair){p.partner, "WLD"}; /* nobody else is known */
    const char *winner = flow == TF_FLOW_BALANCE ? tf_actor_favoured(s, q) : "";
    if (flow == TF_FLOW_BALANCE && winner[0] == '\0')
        winner = holder_of(s, q);
    if (winner[0] == '\0' || strcmp(winner, p.area) == 0)
        return p;
    const char *other = tf_actor_other(p, winner);
    if (other[0] == '\0')
        other = tf_actor_other(s->m->frame.pair, winner);
    return other[0] == '\0' ? p : (tf_pair){winner, other};
}
