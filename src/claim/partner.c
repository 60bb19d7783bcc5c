/* Words that make a country a partner: "its largest partner Peru", "China is
 * our first market", 越南是广西第一大贸易伙伴. */
#include "claim/partner.h"
#include "claim/among.h"
#include "claim/dating.h"

#include "claim/goods.h"

#include "base/str.h"

#include <string.h>

enum { RANK_MOST = 6, ROW_MOST = 24 };

bool tf_partner_is_word(const tf_reading *r, uint32_t k)
{
    const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
    return x != NULL && tf_scene_code(r, x)[0] != '\0' &&
           tf_scene_code(r, x)[1] == '>';
}

/* "Peru's largest market - Chile - ...", "its main buyer, Chile, ...": a mark
 * stands before the name and another behind it. */
static bool is_set_off(const tf_reading *r, uint32_t token)
{
    if (!r->lex->spaced || token < 3 || !tf_partner_is_word(r, token - 2) ||
        (!tf_scene_is(r, token - 1, '-') && !tf_scene_is(r, token - 1, ',')) ||
        (!tf_scene_is(r, token + 1, '-') && !tf_scene_is(r, token + 1, ',')))
        return false;
    for (uint32_t k = token - 2, n = 0; k-- > 0 && n < RANK_MOST; n++) {
        if (tf_scene_has(r, k, TF_CLASS_OF) ||
            tf_scene_has(r, k, TF_CLASS_SELF))
            return true;
        if (r->tokens[k].kind == TF_TOKEN_MARK)
            break;
    }
    return false;
}

/* "Turkey was the main partner of Peru" where cases say "of": behind a subject
 * and the word stands whose partner that is. */
static bool is_said_of(const tf_reading *r, uint32_t token)
{
    enum { SUBJECT = 9 };
    tf_actor_role role;
    if (!r->lex->spaced || token < 3)
        return false;
    for (uint32_t k = token - 1, n = 0; k-- > 0 && n < SUBJECT; n++) {
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, k, TF_CLASS_AND) ||
            tf_scene_has(r, k, TF_CLASS_FLOW))
            return false;
        if (tf_mention_area(r, k) != NULL)
            return !tf_locative_is_adjective(r, k) &&
                   (k == 0 || !tf_mention_role_of_word(r, k - 1, &role));
    }
    return false;
}

/* "Pasar ekspor Indonesia terbesar adalah Peru": whose market it is stands
 * behind the word, and who it is behind the verb. */
static bool is_whose(const tf_reading *r, uint32_t token)
{
    enum { WORDS = 7, NAME = 3 };
    if (token == 0 || !tf_partner_is_word(r, token - 1) ||
        (r->literals & TF_LITERAL("copula")) == 0)
        return false;
    uint32_t k = token + 1;
    while (k <= token + WORDS && !tf_scene_literal(r, k, "copula"))
        if (k >= r->n_tokens ||
            (r->tokens[k].kind == TF_TOKEN_NUMBER &&
             !tf_dating_in_when(r, k)) ||
            tf_mention_area(r, k++) != NULL)
            return false;
    for (uint32_t i = k + 1; k <= token + WORDS && i <= k + NAME; i++)
        if (tf_mention_area(r, i) != NULL)
            return true;
    return false;
}

/* "Die größten Lieferländer Polens waren China und ...", "Abnehmer deutscher
 * Maschinen": whose partners or whose goods, where cases say "of". */
static bool is_genitive(const tf_reading *r, uint32_t token)
{
    enum { NEAR = 5 };
    if (is_whose(r, token))
        return true;
    if (!r->lex->verb_last || token == 0 || !tf_partner_is_word(r, token - 1))
        return false;
    if (tf_scene_has(r, token + 1, TF_CLASS_PRODUCT))
        return true;
    if (!tf_scene_has(r, token + 1, TF_CLASS_REACH))
        return false;
    for (uint32_t k = token + 2; k < token + 2 + NEAR; k++)
        if (tf_mention_area(r, k) != NULL)
            return true;
    return false;
}

/* Whether the name stands right behind what it is: "its largest partner Peru",
 * 第二大贸易伙伴新加坡; not "покупатель российской нефти". */
bool tf_partner_is_apposed(const tf_reading *r, uint32_t token)
{
    return token > 0 && !is_genitive(r, token) && !r->lex->postposed &&
           !r->lex->owner_last &&
           (tf_partner_is_word(r, token - 1) || is_set_off(r, token)) &&
           !tf_locative_is_adjective(r, token) && !is_said_of(r, token);
}

/* 对第二大贸易伙伴新加坡: the preposition stands before all of it; without one
 * the name is the partner's. */
tf_actor_role tf_partner_role(const tf_reading *r, uint32_t token)
{
    tf_actor_role role;
    if (tf_locative_is_owner(r, token))
        return TF_ACTOR_OWNER;
    for (uint32_t k = token - 1, n = 0; k-- > 0 && n < RANK_MOST; n++) {
        if (tf_mention_role_of_word(r, k, &role) && role != TF_ACTOR_OWNER)
            return role;
        if (tf_mention_area(r, k) != NULL || tf_scene_has(r, k, TF_CLASS_FLOW))
            break;
    }
    return TF_ACTOR_WITH;
}

/* 越南的出口市场中，...: the markets are those of whom is named before. */
static bool is_among(const tf_reading *r, uint32_t token)
{
    return !r->lex->spaced && !r->lex->postposed && token + 1 < r->n_tokens &&
           tf_scene_literal(r, token + 1, "among");
}

/* A word for those somebody trades with: "partner", "market". */
bool tf_partner_is_market(const tf_reading *r, uint32_t k)
{
    const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_WITH);
    return tf_partner_is_word(r, k) ||
           (r->lex->spaced && x != NULL &&
            strcmp(tf_scene_code(r, x), "market") == 0);
}

bool tf_partner_joins(const tf_reading *r, uint32_t k)
{
    return tf_scene_is(r, k, ',') || tf_scene_has(r, k, TF_CLASS_AND);
}

/* "The largest markets are China, Peru (12 %) and Togo": of such a row. */
static bool is_listed_behind(const tf_reading *r, uint32_t k)
{
    enum { WORD = 8 };
    while (k > 0 &&
           (tf_partner_joins(r, k - 1) || tf_mention_area(r, k - 1) != NULL ||
            tf_scene_is(r, k - 1, '(') || tf_scene_is(r, k - 1, ')') ||
            tf_scene_has(r, k - 1, TF_CLASS_PERCENT) ||
            r->tokens[k - 1].kind == TF_TOKEN_NUMBER))
        k--;
    if (k == 0 || tf_scene_has(r, k - 1, TF_CLASS_OF) ||
        (!tf_scene_literal(r, k - 1, "placed") &&
         !tf_scene_has(r, k - 1, TF_CLASS_REACH) &&
         !tf_scene_has(r, k - 1, TF_CLASS_OFWHICH) &&
         !tf_scene_is(r, k - 1, ':')))
        return false;
    k -= k > 1 && tf_scene_is(r, k - 2, ','); /* "partners, such as" */
    for (uint32_t i = k - 1, n = 0; i-- > 0 && n < WORD; n++) {
        if (tf_partner_is_market(r, i))
            return true;
        if (tf_scene_is(r, i, ',') ||
            (tf_mention_area(r, i) != NULL && !is_whose(r, i)))
            break;
    }
    return false;
}

/* Where the bracket opens that closes at k; k if it is far. */
static uint32_t opening_of(const tf_reading *r, uint32_t k)
{
    enum { GLOSS = 12 };
    for (uint32_t i = k, n = 0; i-- > 0 && n < GLOSS; n++)
        if (tf_scene_is(r, i, '('))
            return i;
    return k;
}

/* 是, 分别为. */
static bool is_equated(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_REACH) ||
           tf_scene_has(r, k, TF_CLASS_RESP);
}

/* 主要出口市场是美国、欧盟、日本等: a row behind the word and its verb; figures
 * may stand in brackets behind its names. */
bool tf_partner_is_listed(const tf_reading *r, uint32_t token)
{
    if (r->lex->spaced)
        return r->lex->owner_last && is_listed_behind(r, token);
    if (r->lex->postposed || token < 2)
        return false;
    uint32_t k = token;
    for (uint32_t n = 0; k > 1 && n < ROW_MOST; k--, n++) {
        if (tf_scene_is(r, k - 1, ')'))
            k = opening_of(r, k - 1) + 1;
        else if (is_equated(r, k - 1) || (!tf_partner_joins(r, k - 1) &&
                                          tf_mention_area(r, k - 1) == NULL))
            break;
    }
    return k > 1 && is_equated(r, k - 1) &&
           tf_partner_is_word(r, k - 2 - (k > 2 && is_equated(r, k - 2)));
}

/* 哈萨克斯坦前三大进口来源国为俄罗斯、德国: names follow the word and its verb,
 * none stands between it and whose partners they are. */
static bool is_owner_of_row(const tf_reading *r, uint32_t owner, uint32_t word)
{
    enum { BETWEEN = 6 };
    if (r->lex->spaced || r->lex->postposed || word > owner + BETWEEN)
        return false;
    for (uint32_t k = owner + 1; k < word; k++)
        if (tf_scene_has(r, k, TF_CLASS_REACH) || tf_scene_is(r, k, ',') ||
            tf_mention_area(r, k) != NULL)
            return false;
    uint32_t name = word + 1;
    while (is_equated(r, name))
        name++;
    return name > word + 1 && tf_mention_area(r, name) != NULL;
}

/* 东盟、欧盟和美国为前三大贸易伙伴: all of the row that the word is said of,
 * behind a verb; none of them is our own side. */
static bool note_row(tf_scene *s, uint32_t token)
{
    const tf_reading *r = s->r;
    const size_t first = s->committed;
    size_t end = first + 1;
    if (r->lex->spaced || r->lex->postposed || s->m->nation[0] == '\0' ||
        s->mentions[first].role != TF_ACTOR_PLAIN)
        return false;
    while (end < s->n_mentions && s->mentions[end].joined)
        end++;
    uint32_t verb = s->mentions[end - 1].token + 1;
    verb += r->tokens[verb].kind == TF_TOKEN_WORD && /* 仍为 */
            !is_equated(r, verb) && is_equated(r, verb + 1);
    if (end < first + 2 || verb >= token ||
        !(tf_scene_has(r, verb, TF_CLASS_REACH) ||
          tf_scene_has(r, verb, TF_CLASS_RESP)) ||
        tf_scene_between(r, s->mentions[first].token, token, TF_CLASS_FLOW))
        return false;
    for (size_t i = first; i < end; i++)
        if (tf_areas_is_part(tf_str_of(s->mentions[i].code),
                             tf_str_of(s->m->nation)))
            return false;
    for (size_t i = first; i < end; i++)
        s->mentions[i].role = TF_ACTOR_WITH;
    return true;
}

bool tf_partner_points_back(const tf_reading *r, uint32_t from, uint32_t to)
{
    tf_actor_role role;
    if ((r->literals & TF_LITERAL("them")) == 0)
        return false;
    for (uint32_t k = from > 0 ? from : 1; k < to; k++)
        if (tf_scene_literal(r, k, "them") &&
            tf_mention_role_of_word(r, k - 1, &role) &&
            role != TF_ACTOR_OWNER && role != TF_ACTOR_AT)
            return true;
    return false;
}

/* "Chile is the main partner of Peru in South America", "партнер Перу на
 * африканском континенте": the bloc says where it is the first. */
static bool is_realm(const tf_scene *s, uint32_t token)
{
    tf_actor_role role;
    if (token == 0 || !tf_mention_role_of_word(s->r, token - 1, &role) ||
        (role != TF_ACTOR_TO && role != TF_ACTOR_AT) ||
        s->n_mentions == s->committed)
        return false;
    for (uint32_t k = token - 1, n = 0; k-- > 0 && n < RANK_MOST; n++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
        if (x != NULL || s->r->tokens[k].kind == TF_TOKEN_MARK)
            return x != NULL && strcmp(tf_scene_code(s->r, x), "T>") == 0;
    }
    return false;
}

/* "Peru, which is its largest ASEAN trading partner": the bloc says among whom.
 */
bool tf_partner_is_kind(const tf_scene *s, const char *code, uint32_t token)
{
    const tf_sense *x = tf_scene_sense(s->r, token + 1, TF_CLASS_FLOW);
    if (s->r->lex->spaced && tf_areas_is_group(tf_str_of(code)) &&
        is_realm(s, token))
        return true;
    if (x == NULL || !s->r->lex->spaced || s->r->lex->owner_last ||
        !tf_areas_is_group(tf_str_of(code)))
        return false;
    if (tf_locative_is_adjective(s->r, token)) /* "европейские покупатели" */
        return tf_partner_is_word(s->r, token + 1);
    return s->n_mentions > s->committed &&
           strcmp(tf_scene_code(s->r, x), "T>") == 0;
}

/* 据秘鲁统计，中国是秘鲁最大的市场: who counts is not who is told of. */
static bool is_cited(const tf_scene *s, const tf_mention *m)
{
    return !s->r->lex->spaced && m->token > 0 &&
           tf_scene_has(s->r, m->token - 1, TF_CLASS_SOURCE);
}

/* 是第三大贸易伙伴；中国是秘鲁第二大市场: named before the stop. */
static bool is_behind_stop(const tf_scene *s, uint32_t name, uint32_t token)
{
    for (uint32_t k = name; k < token && !s->r->lex->spaced; k++)
        if (tf_scene_is(s->r, k, ';'))
            return true;
    return false;
}

/* "China is our largest market", "China remains the country's partner": the
 * word makes whom it is said of the partner, and the country another. */
void tf_partner_note(tf_scene *s, uint32_t token)
{
    if (!tf_partner_is_word(s->r, token) || s->n_mentions == s->committed ||
        tf_partner_is_apposed(s->r,
                              token + 1 < s->r->n_tokens &&
                                      tf_mention_area(s->r, token + 1) != NULL
                                  ? token + 1
                                  : 0) ||
        is_among(s->r, token) || note_row(s, token))
        return;
    /* "..., Brasil continuó siendo el socio del país": the last that is no
     * owner of the word, where adjectives follow theirs */
    size_t who = s->r->lex->adjectives_last ? s->n_mentions - 1 : s->committed;
    while (who + 1 < s->n_mentions &&
           (is_cited(s, &s->mentions[who]) || tf_among_opens(s, who) ||
            is_behind_stop(s, s->mentions[who].token, token)))
        who++;
    while (who > s->committed &&
           (s->mentions[who].role != TF_ACTOR_PLAIN ||
            (s->mentions[who].joined && !tf_among_opens(s, who - 1))))
        who--;
    tf_mention *m = &s->mentions[who];
    const char *focus = s->m->frame.focus;
    if (m->role != TF_ACTOR_PLAIN || is_owner_of_row(s->r, m->token, token))
        return;
    for (uint32_t k = m->token; k < token; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_FLOW))
            return;
    for (size_t i = who + 1; i < s->n_mentions; i++) {
        if (s->mentions[i].joined)
            return;
        if (strcmp(s->mentions[i].code, m->code) == 0 && focus[0] != '\0')
            s->mentions[i].code = focus;
    }
    m->role = TF_ACTOR_WITH;
}

/* "Chile is the third market of Peru's rice" where whose goods they are stands
 * behind them: the market at which such goods at k are sold, TF_NOWHERE. */
uint32_t tf_partner_market_of(const tf_reading *r, uint32_t k)
{
    if (!r->lex->owner_last || k == 0 || !tf_goods_is(r, k) ||
        !tf_scene_has(r, k - 1, TF_CLASS_OF) ||
        tf_mention_area(r, k + 1) == NULL)
        return TF_NOWHERE;
    for (uint32_t i = k - 1, n = 0; i-- > 0 && n < RANK_MOST; n++) {
        const tf_sense *x = tf_scene_sense(r, i, TF_CLASS_WITH);
        if (tf_scene_literal(r, i, "rank") ||
            (x != NULL && strcmp(tf_scene_code(r, x), "market") == 0) ||
            tf_partner_is_word(r, i))
            return i;
        if (r->tokens[i].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, i, TF_CLASS_FLOW) || tf_mention_area(r, i) != NULL)
            break;
    }
    return TF_NOWHERE;
}

/* "Покупатели перуанской руды - Чили (4 млрд), Того (3 млрд)": whose goods the
 * buyers of the sentence take; "" where that is not told. */
const char *tf_partner_sells(const tf_scene *s)
{
    for (size_t i = 0; i < s->n_mentions; i++) {
        const tf_mention *m = &s->mentions[i];
        const tf_sense *x =
            m->token > 0 ? tf_scene_sense(s->r, m->token - 1, TF_CLASS_FLOW)
                         : NULL;
        if (x != NULL && strcmp(tf_scene_code(s->r, x), "X>") == 0 &&
            tf_locative_is_adjective(s->r, m->token))
            return m->code;
    }
    return "";
}

/* "Exports to and (the) imports from Peru": the second preposition is at k. */
bool tf_partner_is_both_ways(const tf_reading *r, uint32_t k)
{
    if (!r->lex->spaced || k < 5 || !tf_scene_has(r, k - 1, TF_CLASS_FLOW))
        return false;
    const uint32_t join = tf_scene_has(r, k - 2, TF_CLASS_AND) ? k - 2 : k - 3;
    return tf_scene_has(r, join, TF_CLASS_AND) &&
           r->tokens[k - 2].kind != TF_TOKEN_MARK &&
           (tf_scene_has(r, join - 1, TF_CLASS_TOWARD) ||
            tf_scene_has(r, join - 1, TF_CLASS_AWAY));
}

/* Whether another name is joined right behind the one at a token. */
static bool is_joined_by_next(const tf_reading *r, uint32_t token)
{
    enum { THE = 2 };
    uint32_t join = token + 1;
    while (join < token + THE && !tf_scene_has(r, join, TF_CLASS_AND))
        join++;
    return tf_scene_has(r, join, TF_CLASS_AND) &&
           (tf_mention_area(r, join + 1) != NULL ||
            tf_mention_area(r, join + THE) != NULL);
}

/* "The two major markets of the US and the EU", "markets such as China":
 * several names behind the word are those markets, as one would be whose they
 * are. */
static bool is_one_of_markets(const tf_reading *r, uint32_t token)
{
    uint32_t of = token - (token > 0);
    of -= of > 0 && !tf_scene_has(r, of, TF_CLASS_OF) &&
          !tf_scene_literal(r, of, "example"); /* the article */
    if (!r->lex->spaced || of == 0)
        return false;
    const tf_sense *x = tf_scene_sense(r, of - 1, TF_CLASS_FLOW);
    const bool buyer = x != NULL && strncmp(tf_scene_code(r, x), "X>", 2) == 0;
    if (tf_scene_literal(r, of, "example"))
        return buyer || tf_scene_literal(r, of - 1, "outlet");
    return buyer && tf_scene_has(r, of, TF_CLASS_OF) &&
           is_joined_by_next(r, token);
}

bool tf_partner_is_sold_to(const tf_reading *r, uint32_t token)
{
    return r->lex->spaced && ((tf_scene_is(r, token + 1, '-') &&
                               tf_scene_literal(r, token + 2, "boundfor")) ||
                              is_one_of_markets(r, token));
}

bool tf_partner_is_hyphened(const tf_reading *r, uint32_t k)
{
    const uint32_t mark = tf_scene_is(r, k, '-') ? k : k + 1;
    return r->lex->spaced && mark > 0 && mark + 1 < r->n_tokens &&
           tf_scene_is(r, mark, '-') && !r->tokens[mark].gap &&
           !r->tokens[mark + 1].gap &&
           r->tokens[mark + 1].kind != TF_TOKEN_NUMBER;
}

/* "This market alone earned 5 bn", "thị trường này mang về 5 tỷ": who sells
 * there earned it, and not the market. */
bool tf_partner_earns(const tf_scene *s, tf_flow flow, tf_pair p,
                      const tf_quantity *q)
{
    const tf_pair force = s->m->frame.pair;
    if (flow != TF_FLOW_EXPORT || force.area == NULL ||
        strcmp(p.area, force.partner) != 0 ||
        strcmp(p.partner, force.area) != 0)
        return false;
    for (uint32_t k = 0; k < q->first; k++) {
        const tf_sense *self = tf_scene_sense(s->r, k, TF_CLASS_SELF);
        if (self != NULL)
            return strcmp(tf_scene_code(s->r, self), "market") == 0 &&
                   tf_mention_role(s->r, k) == TF_ACTOR_PLAIN;
    }
    return false;
}
