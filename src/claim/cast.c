/* The cast of a figure: which countries named around it count for it, and
 * which side of its trade each of them takes by its role. */
#include "claim/among.h"
#include "claim/dating.h"
#include "claim/genitive.h"
#include "claim/markets.h"
#include "claim/members.h"
#include "claim/partner.h"
#include "claim/portion.h"
#include "claim/world.h"

#include "base/str.h"

#include <string.h>

/* Tokens between a province and its country: "in the north-east of". */
enum { WHOLE_REACH = 6 };

/* "China supplied 3 bn of the imports": the noun behind the amount says whose
 * part of another's trade it is. */
static void note_supplier(const tf_scene *s, const tf_quantity *q, tf_cast *c)
{
    const tf_reading *r = s->r;
    if (c->n != 1 || c->at[0].role != TF_ACTOR_PLAIN || !r->lex->spaced ||
        q->kind != TF_QUANTITY_MONEY || c->at[0].token >= q->first ||
        strcmp(c->at[0].code, s->m->frame.pair.area) == 0 ||
        !tf_scene_has(r, q->last, TF_CLASS_OF))
        return;
    const uint32_t noun =
        q->last + 1 + !tf_scene_has(r, q->last + 1, TF_CLASS_FLOW);
    const tf_sense *x = tf_scene_sense(r, noun, TF_CLASS_FLOW);
    if (x != NULL && tf_scene_code(r, x)[0] == 'M' &&
        tf_mention_area(r, noun - 1) == NULL)
        c->at[0].role = TF_ACTOR_WITH;
}

/* "In all of the Far Eastern district, in Sakhalin". */
static bool is_district_of(const char *district, const char *part)
{
    const tf_str whole = tf_str_of(district), region = tf_str_of(part);
    return tf_areas_is_district(whole) && tf_areas_is_region(region) &&
           !tf_areas_is_district(region) && memcmp(district, part, 2) == 0;
}

/* A country that is named beside one of its provinces does not trade itself:
 * "China's Guangxi". */
static bool is_whole_of_other(const tf_scene *s, size_t first, size_t k)
{
    const tf_mention *whole = &s->mentions[k];
    for (size_t i = first; i < s->n_mentions; i++) {
        const tf_mention *part = &s->mentions[i];
        const uint32_t apart = part->token > whole->token
                                   ? part->token - whole->token
                                   : whole->token - part->token;
        if (apart > 0 && apart <= WHOLE_REACH &&
            strcmp(part->code, whole->code) != 0 &&
            (tf_areas_is_part(tf_str_of(part->code), tf_str_of(whole->code)) ||
             is_district_of(whole->code, part->code)))
            return true;
    }
    return false;
}

/* 중국(28.8%), 米国（7%増）: the country whose rate stands in brackets behind
 * it; NULL if there is none. */
static const tf_mention *enclosing(const tf_scene *s, const tf_quantity *q)
{
    if (!s->r->lex->postposed || q->first < 2 || s->n_mentions == 0 ||
        !tf_scene_is(s->r, q->first - 1 - (q->sign != 0), '('))
        return NULL;
    const tf_mention *m = &s->mentions[s->n_mentions - 1];
    return m->token + 2 + (q->sign != 0) == q->first &&
                   m->role == TF_ACTOR_PLAIN
               ? m
               : NULL;
}

/* "Китай (7,6 млрд), Турция, Казахстан (3,3)": behind another figure the
 * brackets are of the name before them alone. */
static bool is_bracketed_by(const tf_scene *s, const tf_quantity *q,
                            const tf_mention *m)
{
    return (s->n_bound > 0 || tf_areas_is_region(tf_str_of(m->code))) &&
           (m->role == TF_ACTOR_PLAIN || /* 与越南（3亿） */
            (!s->r->lex->spaced && m->token > 0 &&
             tf_scene_has(s->r, m->token - 1, TF_CLASS_AND))) &&
           m->token + 2 + (q->sign != 0) == q->first &&
           tf_scene_is(s->r, m->token + 1, '(');
}

/* 俄罗斯成为土最大进口来源国，中国以414亿美元居次席: the next in the rank. */
static bool is_placed_with(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    const tf_mention *m = &s->mentions[s->n_mentions - 1];
    return !r->lex->spaced && !r->lex->postposed && s->ranked &&
           s->n_bound > 0 && m->role == TF_ACTOR_PLAIN &&
           m->token + 2 == q->first && m->token > 0 &&
           tf_scene_is(r, m->token - 1, ',') &&
           r->tokens[m->token + 1].kind != TF_TOKEN_MARK;
}

/* "Exports were 9 bn, of which Peru took 14 %; imports were 7 bn": behind the
 * stop another flow is no longer that partner's. */
static bool is_behind_share(const tf_scene *s)
{
    if (s->flow_at == TF_NOWHERE || s->flow_at < s->share_end)
        return false;
    for (uint32_t k = s->share_end; k < s->flow_at; k++)
        if (tf_scene_is(s->r, k, ';'))
            return true;
    return false;
}

/* ", which in May 2020 bought", ", which raised imports": the token behind
 * "which", from the word of trade back over a period and a verb. */
static uint32_t behind_which(const tf_scene *s, uint32_t verb)
{
    uint32_t k = verb;
    for (uint32_t n = 0;
         k != TF_NOWHERE && k > 2 && !tf_scene_told(s->r, k - 1, 'w'); k--) {
        const bool when =
            tf_dating_in_when(s->r, k - 1) || tf_dating_in_when(s->r, k);
        const bool word = s->r->tokens[k - 1].kind == TF_TOKEN_WORD ||
                          tf_scene_has(s->r, k - 1, TF_CLASS_DIR);
        if (!when && (!word || ++n > 2))
            return verb; /* two words: "which also raised its imports" */
    }
    return k == TF_NOWHERE ? 0 : k;
}

/* "Peru's main buyer was Togo": the country before the word that makes the one
 * behind it a partner; NULL if there is none. */
static const char *owner_of_market(const tf_scene *s, const tf_mention *buyer)
{
    bool market = false;
    for (size_t i = s->n_mentions; i-- > 0;) {
        const tf_mention *m = &s->mentions[i];
        if (m->token >= buyer->token || tf_areas_is_group(tf_str_of(m->code)))
            continue;
        for (uint32_t k = m->token + 1; k < buyer->token && !market; k++)
            market = tf_partner_is_word(s->r, k);
        return market && strcmp(m->code, buyer->code) != 0 ? m->code : NULL;
    }
    return NULL;
}

/* "Our main partner was Togo, which bought 5 bn": who the relative clause is
 * about acts, and whoever was spoken of is the partner. */
static bool gather_relative(const tf_scene *s, tf_cast *c)
{
    const uint32_t verb = s->flow_at, at = behind_which(s, verb);
    const tf_sense *x = tf_scene_sense(s->r, verb, TF_CLASS_FLOW);
    if (!s->r->lex->spaced || x == NULL || at < 3 || s->n_mentions == 0 ||
        verb >= c->first || !tf_scene_told(s->r, at - 1, 'w') ||
        !tf_scene_is(s->r, at - 2, ','))
        return false;
    size_t i = s->n_mentions - 1; /* whoever the clause is about */
    while (i > s->committed && s->mentions[i].token + 3 > at)
        i--;
    const tf_mention *m = &s->mentions[i];
    if (m->token + 3 == at && i + 1 < s->n_mentions) {
        c->n = s->n_mentions - i; /* "Togo, which sold Peru 5 bn" */
        memcpy(c->at, m, c->n * sizeof *m);
        c->at[0].role = TF_ACTOR_AGENT;
        return true;
    }
    const tf_pair force = s->m->frame.pair;
    const char *owner = owner_of_market(s, m);
    const char *area = /* "..., then comes Benin, which bought 4 bn" */
        owner != NULL ? owner
        : s->flow == s->m->frame.flow && force.partner[0] != '\0' &&
                strcmp(force.partner, "WLD") != 0 &&
                strcmp(force.partner, m->code) != 0 &&
                !tf_areas_is_group(tf_str_of(force.partner))
            ? force.partner
            : force.area;
    if (m->token + 3 != at ||
        tf_areas_is_part(tf_str_of(m->code), tf_str_of(area)))
        return false;
    c->n = 1;
    c->at[0] = *m;
    c->at[0].role = TF_ACTOR_AGENT;
    if (area[0] != '\0' && strcmp(area, "WLD") != 0) {
        c->at[1] = (tf_mention){
            .code = area, .role = TF_ACTOR_WITH, .token = m->token};
        c->n = 2;
    }
    return true;
}

/* "OTTAWA - The surplus of Canada with Peru": the place of writing and, behind
 * the word of trade, whose it is. */
static bool is_place_of_owner(const tf_scene *s, const tf_mention *place,
                              const tf_mention *owner)
{
    return s->r->lex->spaced && place->role == TF_ACTOR_PLAIN &&
           owner->role == TF_ACTOR_OWNER && s->flow_at != TF_NOWHERE &&
           place->token + 1 < s->flow_at && owner->token > s->flow_at &&
           strcmp(place->code, owner->code) == 0 &&
           tf_scene_is(s->r, place->token + 1, '-');
}

/* "Led by exports to Peru, Chile's gap with the world rose", "with all
 * countries, Peru included": whom the word of trade is with stands behind it.
 */
static void drop_beside_all(const tf_scene *s, const tf_quantity *q, tf_cast *c)
{
    enum { REACH = 6 };
    const uint32_t flow = s->flow_at;
    if (!s->r->lex->spaced || flow == TF_NOWHERE || !c->world ||
        s->pair_at != TF_NOWHERE)
        return;
    uint32_t all = flow + 1;
    while (all < q->first && all <= flow + REACH &&
           !tf_scene_has(s->r, all, TF_CLASS_WORLD))
        all++;
    if (all >= q->first || all > flow + REACH)
        return;
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++) {
        const tf_mention *m = &c->at[i];
        const bool before = m->token < flow && tf_partner_is_role(m->role) &&
                            tf_dating_mark_between(s, m->token, flow);
        const bool among =
            m->token > all && m->token <= all + REACH &&
            tf_scene_between(s->r, all, m->token, TF_CLASS_OFWHICH);
        if (!before && !among)
            c->at[n++] = *m;
    }
    c->n = n;
}

/* "Hit by weak demand in China, exports to China fell": who is named again with
 * a preposition does not trade by the first name. */
static bool is_told_with_word(const tf_scene *s, const tf_mention *m,
                              const tf_mention *later)
{
    const bool name = m->role == TF_ACTOR_PLAIN ||
                      (!s->r->lex->spaced && /* 从德国来看，中国对德出口 */
                       (m->role == TF_ACTOR_FROM || m->role == TF_ACTOR_OWNER));
    return (name && strcmp(m->code, later->code) == 0 &&
            tf_partner_is_role(later->role)) ||
           is_place_of_owner(s, m, later);
}

static void drop_named_again(const tf_scene *s, tf_cast *c)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++) {
        bool again = false;
        for (size_t k = i + 1; k < c->n; k++)
            again |= is_told_with_word(s, &c->at[i], &c->at[k]);
        if (!again)
            c->at[n++] = c->at[i];
    }
    c->n = n;
}

/* 中国是越南的最大出口市场，越南出口20亿: behind the comma the trade of whoever
 * is named there. The first mention of that clause. */
static size_t behind_market(const tf_scene *s, size_t first)
{
    if (s->r->lex->spaced || s->r->lex->postposed || first >= s->n_mentions ||
        s->flow_at == TF_NOWHERE ||
        !tf_scene_has(s->r, s->mentions[first].token + 1, TF_CLASS_REACH) ||
        tf_partner_points_back(s->r, s->mentions[first].token, s->flow_at))
        return first;
    uint32_t comma = TF_NOWHERE;
    bool market = false;
    for (uint32_t k = s->mentions[first].token; k < s->flow_at; k++) {
        market |= tf_partner_is_word(s->r, k);
        if (market && comma == TF_NOWHERE && tf_scene_is(s->r, k, ','))
            comma = k;
    }
    for (size_t i = first; i < s->n_mentions && comma != TF_NOWHERE; i++)
        if (s->mentions[i].token > comma)
            return s->mentions[i].role == TF_ACTOR_PLAIN &&
                           !tf_scene_between(s->r, comma, s->mentions[i].token,
                                             TF_CLASS_SHARE)
                       ? i
                       : first;
    return first;
}

/* Whether a comma stands before the token, or before a period that does. */
static bool opens_clause(const tf_scene *s, uint32_t token)
{
    for (uint32_t i = 0; i < s->r->n_whens; i++)
        if (s->r->whens[i].last == token)
            token = s->r->whens[i].first;
    return token > 0 && tf_scene_is(s->r, token - 1, ',');
}

/* Whether mention i was named in the sentence before; "and" may be "with". */
static bool is_named_again(const tf_scene *s, size_t first, size_t i)
{
    for (size_t k = first; k < i; k++)
        if (strcmp(s->mentions[k].code, s->mentions[i].code) == 0)
            return true;
    return false;
}

/* 美国对墨西哥和越南的逆差扩大，美国对越逆差增至9亿; 中国和秘鲁是伙伴，2017年
 * 秘鲁对中国出口9亿: a subject named again behind a comma, with a partner of
 * its own. Its first mention. */
static size_t behind_restart(const tf_scene *s, size_t first)
{
    if (s->r->lex->spaced || s->r->lex->postposed)
        return first;
    for (size_t i = s->n_mentions; i-- > first + 1;) {
        const tf_mention *m = &s->mentions[i];
        if (i + 1 == s->n_mentions || m->role != TF_ACTOR_PLAIN || m->joined ||
            !is_named_again(s, first, i) || !opens_clause(s, m->token))
            continue;
        return s->mentions[i + 1].role == TF_ACTOR_WITH ||
                       s->mentions[i + 1].role == TF_ACTOR_TO ||
                       s->mentions[i + 1].role == TF_ACTOR_FROM
                   ? i
                   : first;
    }
    return first;
}

/* 法国和意大利与瑞士: those of a list have the role of its first, though "and"
 * may be a preposition. */
static tf_actor_role role_in_list(const tf_scene *s, size_t i)
{
    size_t k = i;
    while (!s->r->lex->spaced && k > 0 && s->mentions[k].joined &&
           tf_list_has(s, s->mentions[k - 1].token))
        k--;
    return s->mentions[k].role;
}

/* Whether a figure before in this sentence had that partner: one that a word
 * ranks, "China is our main supplier with 9 bn", or of a trader that the
 * sentence does not name. */
static bool was_partner(const tf_scene *s, const tf_mention *m)
{
    const tf_claims *out = s->m->out;
    const bool ranked = m->role == TF_ACTOR_WITH && s->ranked;
    if (m->role != TF_ACTOR_PLAIN && !ranked)
        return false;
    for (uint32_t i = 0; i < s->n_bound && i < out->n; i++) {
        const tf_claim *c = &out->at[out->n - 1 - i];
        if (tf_str_eq(c->partner, tf_str_of(m->code)) &&
            (ranked || !tf_scene_names(s->r, c->area.ptr)))
            return true;
    }
    return false;
}

/* Whether a mention only leads to the list of `own`: "Peru was followed by
 * Chile and Togo", "of the EU states, France and Spain took 3 and 2", "Peru led
 * with 9, Chile and Togo took 5 and 4". */
static bool stands_before_list(const tf_scene *s, size_t i, const char *own)
{
    const tf_mention *m = &s->mentions[i];
    if (tf_scene_literal(s->r, m->token + 1, "next") ||
        tf_scene_literal(s->r, m->token + 2, "next"))
        return true;
    if (m->role == TF_ACTOR_PLAIN &&
        tf_areas_is_member(tf_str_of(own), tf_str_of(m->code)))
        return true;
    return i < s->committed && was_partner(s, m);
}

/* The mentions since the figure before; only those of the clause if it names
 * any, then whoever the sentence spoke of before is its subject. A figure of
 * a list has its own of the list, and all that are not of the list. */
static void gather(const tf_scene *s, const tf_quantity *q, tf_cast *c)
{
    const tf_mention *named = enclosing(s, q);
    if (named != NULL) {
        *c =
            (tf_cast){.subject = "", .first = q->first, .end = q->last, .n = 1};
        c->at[0] = *named;
        return;
    }
    const char *own = tf_list_area(s, q);
    const char *partner = s->m->frame.pair.partner;
    const bool known = partner[0] != '\0' && strcmp(partner, "WLD") != 0;
    size_t first = own != NULL ? 0 : s->committed;
    *c = (tf_cast){.subject = "",
                   .first = q->first,
                   .end = q->last,
                   .world = tf_world_is_named(s, q)};
    if (own == NULL && gather_relative(s, c))
        return;
    if (own == NULL && s->clause > first && s->clause < s->n_mentions) {
        const tf_mention *m = &s->mentions[first];
        if (m->role == TF_ACTOR_PLAIN || m->role == TF_ACTOR_OWNER)
            c->subject = m->code;
        first = s->clause;
    }
    if (own == NULL && s->shared > first && is_behind_share(s))
        first = s->shared;
    if (own == NULL)
        first = behind_restart(s, behind_market(s, first));
    if (own == NULL && s->n_mentions > first &&
        is_bracketed_by(s, q, &s->mentions[s->n_mentions - 1]))
        first = s->n_mentions - 1;
    if (own == NULL && s->n_mentions > first && is_placed_with(s, q)) {
        c->at[0] = s->mentions[s->n_mentions - 1];
        c->at[0].role = TF_ACTOR_WITH;
        c->n = 1;
        return;
    }
    const bool back = own != NULL && tf_partner_points_back(s->r, 0, q->first);
    const uint32_t start = own != NULL ? tf_members_start(s) : 0;
    for (size_t i = first; i < s->n_mentions; i++) {
        const tf_mention *m = &s->mentions[i];
        if (own != NULL && tf_list_has(s, m->token)) {
            if (strcmp(m->code, own) != 0)
                continue;
            c->at[c->n] = *m;
            c->at[c->n].role = back ? TF_ACTOR_WITH : role_in_list(s, i);
            c->at[c->n++].joined = false;
            continue;
        }
        if (m->token < start)
            continue;
        if (back && m->role != TF_ACTOR_PLAIN && m->role != TF_ACTOR_OWNER)
            continue; /* 是我国对拉美贸易的主要国家 */
        if (own != NULL && stands_before_list(s, i, own))
            continue;
        if (!is_whole_of_other(s, first, i) && !(m->passing && known)) {
            c->at[c->n] = *m; /* of the list none is joined to it */
            c->at[c->n++].joined &= own == NULL || !s->r->lex->spaced;
        }
    }
}

/* 중국과 일본으로 수출이 늘어 중국은 5억 달러: one of those traded with, named
 * again, alone. */
static void narrow_to_named(const tf_scene *s, tf_cast *c)
{
    if (!s->r->lex->postposed || c->n < 3 ||
        c->at[c->n - 1].role != TF_ACTOR_PLAIN || c->at[c->n - 1].joined)
        return;
    const tf_mention last = c->at[c->n - 1];
    for (size_t i = 0; i + 1 < c->n; i++) {
        const tf_actor_role role = c->at[i].role;
        if (strcmp(c->at[i].code, last.code) != 0 || !tf_partner_is_role(role))
            continue;
        c->at[0] = last;
        c->at[0].role = role;
        c->n = 1;
        return;
    }
}

/* 对欧盟和日本出口增长，其中对欧盟出口9亿; "exports to Peru and Chile rose,
 * those to Peru being 3 bn": one of the partners named again, alone. */
static void narrow_to_again(const tf_scene *s, const tf_quantity *q, tf_cast *c)
{
    if (s->r->lex->postposed || c->n < 3)
        return;
    const tf_mention last = c->at[c->n - 1];
    bool again = false, mark = false;
    for (size_t i = 0; i + 1 < c->n; i++)
        again |= strcmp(c->at[i].code, last.code) == 0 &&
                 tf_partner_is_role(c->at[i].role);
    for (uint32_t k = c->at[c->n - 2].token; k < last.token; k++)
        mark |= s->r->tokens[k].kind == TF_TOKEN_MARK;
    if (!again || !mark || last.joined || last.token > q->first ||
        !tf_partner_is_role(last.role))
        return;
    size_t n = 0;
    for (size_t i = 0; i + 1 < c->n; i++)
        if (!tf_partner_is_role(c->at[i].role))
            c->at[n++] = c->at[i];
    c->at[n++] = last;
    c->n = n;
}

/* 우리 수출은 ... 베트남 수출은 9% 늘었다: in a Korean text on the exports of
 * its own country the name before the word is where they go. */
static void note_goal(const tf_scene *s, const tf_quantity *q, tf_cast *c)
{
    const tf_frame *f = &s->m->frame;
    const char *nation = s->m->nation;
    if (!s->r->lex->postposed || c->n != 1 || s->flow_at == TF_NOWHERE ||
        c->at[0].role != TF_ACTOR_PLAIN || s->flow != f->flow ||
        f->flow != TF_FLOW_EXPORT || s->flow_at > q->first ||
        nation[0] == '\0' || strcmp(f->pair.area, nation) != 0 ||
        tf_areas_is_part(tf_str_of(c->at[0].code), tf_str_of(nation)) ||
        !tf_particle_is_syllable(s->r, s->flow_at))
        return;
    const uint32_t k = c->at[0].token + 1 +
                       tf_scene_literal(s->r, c->at[0].token + 1, "place");
    if (k == s->flow_at)
        c->at[0].role = TF_ACTOR_TO;
}

/* "Exports to China fell. Chinese imports rose 5 %": in a text told by our own
 * office, what is imported from there; where adjectives follow their noun, the
 * name before the word is of who imports. */
static void note_origin(const tf_scene *s, tf_cast *c)
{
    const tf_miner *m = s->m;
    const tf_claims *out = m->out;
    if (c->n != 1 || c->at[0].role != TF_ACTOR_PLAIN || !s->r->lex->spaced ||
        s->r->lex->owner_last || s->r->lex->adjectives_last ||
        s->flow != TF_FLOW_IMPORT || s->flow_at != c->at[0].token + 1 ||
        out->n == m->first_claim ||
        tf_scene_has(s->r, s->flow_at, TF_CLASS_DONE) || /* "Chile imported" */
        (s->r->lex->locative != NULL && s->r->lex->locative[0] != '\0') ||
        m->nation[0] == '\0' ||
        tf_areas_is_part(tf_str_of(c->at[0].code), tf_str_of(m->nation)))
        return;
    const tf_claim *last = &out->at[out->n - 1];
    /* of goods we export it is what others buy */
    const bool sold = last->product.len > 0 && last->flow == TF_FLOW_EXPORT &&
                      tf_national_one_way(s->m, m->nation);
    if (!sold && tf_str_eq(last->area, tf_str_of(m->nation)) &&
        tf_str_eq(last->reporter, tf_str_of(m->nation)) &&
        strcmp(m->title_pair.area, m->nation) == 0)
        c->at[0].role = TF_ACTOR_FROM;
}

/* "Nhập khẩu hàng hóa Nga", "nhập sầu riêng Việt Nam": whose goods are bought,
 * where the owner of the trade has a word of his own. */
static void note_goods_of(const tf_scene *s, tf_cast *c)
{
    enum { WARES = 5 };
    const tf_reading *r = s->r;
    if (!r->lex->owner_last || s->flow != TF_FLOW_IMPORT ||
        s->flow_at == TF_NOWHERE)
        return;
    for (size_t i = 0; i < c->n; i++) {
        const uint32_t at = c->at[i].token;
        if (c->at[i].role != TF_ACTOR_PLAIN || at < s->flow_at + 2 ||
            at > s->flow_at + WARES ||
            (!tf_scene_has(r, at - 1, TF_CLASS_PRODUCT) &&
             !tf_scene_literal(r, at - 1, "wares")) ||
            tf_dating_mark_between(s, s->flow_at, at))
            continue;
        c->at[i].role = TF_ACTOR_FROM;
    }
}

/* "Higher imports of Peru from Chile widened Peru's deficit to 5 bn": who is
 * named again right before another trade word has that with all. */
static void drop_other_flow(const tf_scene *s, tf_cast *c)
{
    const uint32_t at = s->flow_at;
    if (!s->r->lex->spaced || s->r->lex->owner_last || c->n < 2 ||
        at == TF_NOWHERE || s->pair_at != TF_NOWHERE)
        return;
    const tf_mention own = c->at[c->n - 1];
    const uint32_t end =
        own.token + 1 + tf_scene_has(s->r, own.token + 1, TF_CLASS_OF);
    if (own.token > at || end != at ||
        (own.role != TF_ACTOR_PLAIN && own.role != TF_ACTOR_OWNER))
        return;
    for (size_t i = 0; i + 1 < c->n; i++)
        if (strcmp(c->at[i].code, own.code) == 0 &&
            tf_scene_between(s->r, c->at[i].token, own.token, TF_CLASS_FLOW)) {
            c->at[0] = own;
            c->n = 1;
            return;
        }
}

/* "Sold 5 bn (up 3 %) to Peru and bought goods for 2 bn": whom the trade before
 * was with, behind the figures that have it already. */
static void drop_left_behind(const tf_scene *s, tf_cast *c)
{
    const uint32_t at = s->flow_at;
    if (!s->r->lex->spaced || c->n != 1 || s->n_bound == 0 ||
        at == TF_NOWHERE || at == 0 || c->at[0].token > at ||
        !tf_partner_is_role(c->at[0].role) ||
        !tf_scene_has(s->r, at - 1, TF_CLASS_AND) ||
        !tf_flow_is_one_way(s->flow) || s->flow == s->m->frame.flow ||
        strcmp(s->m->frame.pair.partner, c->at[0].code) != 0)
        return;
    c->n = 0;
}

/* "As for the EU, Japan posted a deficit of 5 bn", "for Peru, Chile sold goods
 * worth 3 bn": whom the clause is told of is the partner. */
static void note_topic(const tf_scene *s, tf_cast *c)
{
    const uint32_t at = c->n > 1 ? c->at[0].token : 0;
    if (!s->r->lex->spaced || at == 0 || at > 2 ||
        !tf_scene_is(s->r, at + 1, ',') ||
        (!tf_scene_literal(s->r, at - 1, "asfor") &&
         !tf_scene_literal(s->r, 0, "asfor")))
        return;
    const tf_mention *last = &c->at[c->n - 1];
    bool comma = false;
    for (uint32_t k = at; k < last->token; k++)
        comma |= tf_scene_is(s->r, k, ',');
    if (!comma || last->role != TF_ACTOR_PLAIN ||
        (s->flow_at != TF_NOWHERE && s->flow_at < last->token))
        return;
    const tf_mention topic = c->at[0], trader = *last;
    c->at[0] = trader;
    c->at[0].joined = false;
    c->at[1] = topic;
    c->at[1].role = TF_ACTOR_WITH;
    c->at[1].joined = false;
    c->n = 2;
}

/* 欧盟与福建贸易居第二，福建对其进出口9亿: the other one named before the
 * clause is whom the pronoun means. */
static void note_them(const tf_scene *s, const tf_quantity *q, tf_cast *c)
{
    if (c->n == 0 || c->at[c->n - 1].role != TF_ACTOR_PLAIN ||
        c->at[c->n - 1].token > q->first || s->r->lex->postposed ||
        !opens_clause(s, c->at[c->n - 1].token) ||
        !tf_partner_points_back(s->r, c->at[c->n - 1].token, q->first))
        return;
    const tf_mention who = c->at[c->n - 1];
    for (size_t i = 0; i < s->n_mentions; i++) {
        const tf_mention *m = &s->mentions[i];
        if (m->token >= who.token ||
            tf_areas_is_part(tf_str_of(m->code), tf_str_of(who.code)) ||
            tf_areas_is_part(tf_str_of(who.code), tf_str_of(m->code)))
            continue;
        c->n = 2;
        c->at[0] = who;
        c->at[1] = *m;
        c->at[0].joined = c->at[1].joined = false;
        c->at[1].role = TF_ACTOR_WITH;
        return;
    }
}

void tf_cast_gather(tf_scene *s, const tf_quantity *q, tf_cast *c)
{
    const size_t kept = s->n_mentions;
    bool world = false; /* "5 bn to all destinations" */
    if (s->is_ahead && s->n_mentions == s->committed)
        tf_ahead_read_far(s, q->last);
    else
        tf_ahead_read(s, s->ahead_from > q->last ? s->ahead_from : q->last,
                      &world);
    gather(s, q, c);
    tf_markets_drop(s, q, c);
    drop_other_flow(s, c);
    drop_beside_all(s, q, c);
    drop_left_behind(s, c);
    tf_among_drop(s, c);
    tf_among_drop_causes(s, q, c);
    tf_genitive_part(s, c);
    note_topic(s, c);
    drop_named_again(s, c);
    note_them(s, q, c);
    narrow_to_named(s, c);
    narrow_to_again(s, q, c);
    tf_members_drop_group(s, c);
    note_goal(s, q, c);
    c->world |= world && q->kind == TF_QUANTITY_MONEY && s->r->lex->spaced;
    tf_abreast_note(s, q, c);
    tf_markets_note(s, c);
    tf_portion_note(s, q, c);
    note_supplier(s, q, c);
    note_origin(s, c);
    note_goods_of(s, c);
    if (q->kind == TF_QUANTITY_MONEY)
        tf_abreast_note_rank(s, q, c);
    s->n_mentions = kept;
}
