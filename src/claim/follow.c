/* Whom the sentences after one speak of: what pointing words will mean, and
 * the pair that a sentence of trade without figures sets. */
#include "claim/counter.h"
#include "claim/dating.h"
#include "claim/whole.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

/* "Trade was largest with Peru (27 %), Chile (18 %)": a partner of the
 * sentence's figures, and never the trader. */
static bool is_partner_here(const tf_scene *s, const char *code)
{
    const tf_claims *out = s->m->out;
    bool partner = false;
    for (size_t i = out->n, n = 0; i-- > 0 && n < s->n_bound; n++) {
        if (tf_str_eq(out->at[i].area, tf_str_of(code)))
            return false;
        partner |= tf_str_eq(out->at[i].partner, tf_str_of(code));
    }
    return partner && s->r->lex->spaced && !s->ranked;
}

/* "Ohio passed Texas with 5 bn": of the provinces named, that of the last
 * figure; "" if none is. */
static const char *told_region(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    if (s->n_bound == 0 || out->n == 0)
        return "";
    for (size_t i = 0; i < s->n_mentions; i++) {
        const tf_str code = tf_str_of(s->mentions[i].code);
        if (tf_areas_is_region(code) && !tf_areas_is_district(code) &&
            tf_str_eq(out->at[out->n - 1].area, code))
            return s->mentions[i].code;
    }
    return "";
}

/* 保加利亚、匈牙利和罗马尼亚是我国的伙伴: a row of three foreign countries or
 * more, which 三国 will mean; "" if the sentence names none. */
static const char *row_named(const tf_scene *s)
{
    char text[TF_AREA_MAX];
    size_t len = 0, many = 0;
    if (s->r->lex->spaced || s->r->lex->postposed)
        return "";
    for (size_t i = 0; i < s->n_mentions; i++) {
        const tf_mention *m = &s->mentions[i];
        const size_t more = strlen(m->code);
        if (!m->joined && many >= 3)
            break;
        if (!m->joined)
            len = many = 0;
        if (i + 1 < s->n_mentions && !m->joined && !m[1].joined)
            continue;
        if (tf_topic_is_own(s->m, m->code) || strchr(m->code, '+') != NULL ||
            tf_areas_is_group(tf_str_of(m->code)) ||
            len + more + 2 > sizeof text)
            return "";
        if (len > 0)
            text[len++] = '+';
        memcpy(text + len, m->code, more);
        len += more;
        many++;
    }
    if (many < 3)
        return "";
    const tf_str copy = tf_arena_copy(s->m->ctx->mem, (tf_str){text, len});
    return copy.ptr == NULL ? "" : copy.ptr;
}

/* "Southwest China's Yunnan Province": the country only says where the one
 * named next lies. */
static bool is_whole_of_next(const tf_scene *s, size_t i)
{
    enum { NEAR = 4 };
    if (i + 1 >= s->n_mentions)
        return false;
    const tf_mention *whole = &s->mentions[i], *part = whole + 1;
    return part->token <= whole->token + NEAR &&
           tf_areas_is_region(tf_str_of(part->code)) &&
           strcmp(part->code, whole->code) != 0 &&
           tf_areas_is_part(tf_str_of(part->code), tf_str_of(whole->code));
}

/* Whom "this country", "this market", "the bloc", "the province" will mean. */
static void point(tf_scene *s)
{
    tf_frame *f = &s->m->frame;
    const char *focus = "", *row = s->n_mentions < 3 ? "" : row_named(s);
    bool first = true; /* of those that may act */
    for (size_t i = 0; i < s->n_mentions; i++) {
        const tf_mention *m = &s->mentions[i];
        const tf_str code = tf_str_of(m->code);
        if (tf_areas_is_group(code) && strncmp(m->code, "NON-", 4) != 0 &&
            strcmp(m->code, "FAR-ABROAD") != 0)
            f->group = m->code; /* no union is made of those outside */
        if (tf_areas_is_district(code))
            continue; /* "the region" is none of several */
        if (tf_areas_is_region(code))
            f->region = m->code;
        else if (!tf_topic_is_own(s->m, m->code) &&
                 strchr(m->code, '+') == NULL)
            f->market = m->code;
        if (first && !tf_areas_is_group(code) && !is_whole_of_next(s, i) &&
            (m->role == TF_ACTOR_PLAIN || m->role == TF_ACTOR_OWNER) &&
            !(m->token > 0 && /* "followed by China" */
              tf_scene_has(s->r, m->token - 1, TF_CLASS_RISEBY))) {
            first = false;
            focus = is_partner_here(s, m->code) ? "" : m->code;
        }
    }
    const char *told = told_region(s);
    if (told[0] != '\0')
        f->region = told;
    if (row[0] != '\0')
        f->group = row;
    const tf_cites *cites = &s->m->cites[s->r->sentence];
    for (uint32_t i = 0; i < cites->n; i++) /* "received Peru's ambassador" */
        if (cites->at[i].mission && cites->at[i].country[0] != '\0' &&
            !tf_topic_is_own(s->m, cites->at[i].country))
            f->market = cites->at[i].country;
    if (focus[0] == '\0')
        focus = s->source_area;
    if (focus[0] != '\0')
        f->focus = focus;
    if (s->posting.partner[0] != '\0')
        f->market = s->posting.partner;
}

/* A partner named far into a sentence of a text about all trade: "..., as
 * less was sold to China". */
static bool is_late(const tf_scene *s)
{
    enum { LATE = 12 };
    return tf_national_began(s->m, s->m->frame.pair.area) &&
           s->mentions[0].token > LATE;
}

/* The province of ours that is spoken of, else our country. */
static const char *own_trader(const tf_scene *s, const char *nation)
{
    const char *area = s->m->frame.pair.area;
    return tf_areas_is_region(tf_str_of(area)) && tf_topic_is_own(s->m, area)
               ? area
               : nation;
}

/* "Exports of cheese from Peru were 5,000 tonnes", "imports of tea to Peru":
 * the country whose trade it is, told by where the goods leave or arrive. */
static bool is_end(const tf_scene *s, const tf_mention *m)
{
    enum { GOODS = 6 };
    if (!s->r->lex->spaced || s->flow_at == TF_NOWHERE ||
        m->token < s->flow_at || m->token > s->flow_at + GOODS ||
        m->role != (s->flow == TF_FLOW_EXPORT   ? TF_ACTOR_FROM
                    : s->flow == TF_FLOW_IMPORT ? TF_ACTOR_TO
                                                : TF_ACTOR_PLAIN) ||
        m->role == TF_ACTOR_PLAIN || tf_areas_is_group(tf_str_of(m->code)))
        return false;
    for (uint32_t k = s->flow_at + 1; k < m->token; k++)
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            s->r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(s->r, k, TF_CLASS_DIR) ||
            (tf_scene_has(s->r, k, TF_CLASS_REACH) &&
             !tf_scene_has(s->r, k, TF_CLASS_OF)) ||
            tf_scene_literal(s->r, k, "cause"))
            return false;
    return true;
}

/* "Exports fell on weaker demand from China": who is named with the other way
 * than the trade's is no partner. */
static bool is_cause(const tf_scene *s, const tf_mention *m)
{
    return !is_end(s, m) && s->flow_at != TF_NOWHERE &&
           s->flow == TF_FLOW_EXPORT && m->role == TF_ACTOR_FROM &&
           m->token > s->flow_at + 2 && s->m->nation[0] != '\0';
}

/* "Imports from Peru to Chile rose": both stand with a preposition; "imports of
 * Peruvian goods to Chile": the goods name the origin. */
static bool are_ends(const tf_scene *s, const tf_mention *a,
                     const tf_mention *b)
{
    const bool goods = s->flow == TF_FLOW_IMPORT && a->token > s->flow_at &&
                       (a->role == TF_ACTOR_OWNER || a->role == TF_ACTOR_PLAIN);
    return ((a->role == TF_ACTOR_FROM || goods) && b->role == TF_ACTOR_TO) ||
           (a->role == TF_ACTOR_TO && b->role == TF_ACTOR_FROM);
}

/* "Peru raised its exports of ore to Chile", "Чили сократила закупки в Перу":
 * who acts, the way of the trade and with whom. */
static bool is_act(const tf_scene *s)
{
    enum { GOODS = 6 };
    const tf_mention *a = &s->mentions[0], *b = &s->mentions[1];
    const bool way = /* "Peru imported tea from Chile" */
        b->role == (s->flow == TF_FLOW_EXPORT ? TF_ACTOR_TO : TF_ACTOR_FROM);
    return s->n_mentions == 2 && a->role == TF_ACTOR_PLAIN && !b->joined &&
           a->token < s->flow_at && b->token > s->flow_at &&
           b->token <= s->flow_at + GOODS && s->r->n_quantities == 0 &&
           (way || tf_scene_has(s->r, s->flow_at - 1, TF_CLASS_DIR)) &&
           !tf_dating_mark_between(s, a->token, b->token);
}

/* "India's imports from Russia hit a record": two countries, of which one
 * stands with a preposition for that way. */
static tf_pair pair_of_roles(tf_scene *s)
{
    tf_cast c = {.subject = "", .first = s->r->n_tokens};
    const tf_mention *a = &s->mentions[0], *b = &s->mentions[1];
    const tf_actor_role way = s->n_mentions == 2 ? b->role : TF_ACTOR_PLAIN;
    const bool ends = s->n_mentions == 2 && are_ends(s, a, b);
    const bool acts = s->flow_at != TF_NOWHERE && s->flow_at > 0 && is_act(s);
    if (!tf_flow_is_one_way(s->flow) || s->flow_at == TF_NOWHERE ||
        !s->r->lex->spaced || (way != TF_ACTOR_TO && way != TF_ACTOR_FROM) ||
        (!ends && a->role != TF_ACTOR_OWNER && a->role != TF_ACTOR_PLAIN) ||
        b->passing ||
        (!acts && (b->token > a->token + 3 || a->token < s->flow_at)) ||
        (!ends && !acts && (way == TF_ACTOR_TO) != (s->flow == TF_FLOW_EXPORT)))
        return (tf_pair){"", ""};
    c.n = 2;
    c.at[0] = s->mentions[0];
    c.at[1] = s->mentions[1];
    return tf_roles_place(s, &c, s->flow);
}

/* "The trade of Peru is falling": the only country is the one that trades. */
static bool is_owner(const tf_scene *s, const char *code)
{
    const tf_mention *m = &s->mentions[s->n_mentions - 1];
    return s->r->lex->spaced && !s->named_partner && s->flow_at != TF_NOWHERE &&
           (m->role == TF_ACTOR_OWNER || m->role == TF_ACTOR_PLAIN) &&
           m->token > s->flow_at && m->token <= s->flow_at + 2 &&
           strcmp(m->code, code) == 0 && !tf_topic_is_own(s->m, code);
}

/* "It is otherwise with trade with the other countries. There imports rose":
 * the only name, with a preposition behind the trade word, is a bloc. */
static const char *only_bloc(const tf_scene *s)
{
    const tf_mention *m = &s->mentions[0];
    const bool way = m->role == TF_ACTOR_WITH || m->role == TF_ACTOR_TO ||
                     m->role == TF_ACTOR_FROM;
    return s->n_mentions == 1 && s->r->lex->spaced && way && !m->passing &&
                   s->flow_at != TF_NOWHERE &&
                   (s->flow_at < m->token || m->role == TF_ACTOR_WITH) &&
                   !tf_scene_has_figures(s->r) &&
                   tf_areas_is_group(tf_str_of(m->code))
               ? m->code
               : "";
}

/* "Germany's exports fell in May as demand from China weakened": a text that
 * opens with one country's trade and names no partner of it is about all its
 * trade, whomever it names most. */
static bool opens_with_all(const tf_scene *s)
{
    const tf_miner *m = s->m;
    const tf_sense *x = tf_scene_sense(s->r, s->flow_at, TF_CLASS_FLOW);
    if (m->titled || m->out->n != m->first_claim || s->n_mentions == 0 ||
        x == NULL || tf_scene_code(s->r, x)[1] != '\0' || /* no verb */
        s->flow == TF_FLOW_TURNOVER || s->pair_at != TF_NOWHERE ||
        !s->r->lex->spaced || s->trap_at != TF_NOWHERE)
        return false;
    for (size_t i = 0; i < s->n_mentions; i++)
        if (strcmp(s->mentions[i].code, m->title_pair.area) != 0 ||
            (s->mentions[i].role != TF_ACTOR_OWNER &&
             s->mentions[i].role != TF_ACTOR_PLAIN))
            return false;
    return true;
}

static bool is_title(const tf_scene *s)
{
    const tf_doc *doc = s->m->doc;
    const uint32_t par = doc->sentences[s->r->sentence].paragraph;
    return doc->paragraphs[par].role == TF_ROLE_TITLE && s->r->lex->spaced;
}

/* "2,000 cars came from Peru, 3,000 from Chile" in a text on our trade: both
 * are partners of ours. */
static bool are_ways(const tf_scene *s)
{
    const tf_actor_role a = s->mentions[0].role, b = s->mentions[1].role;
    const char *area = s->m->frame.pair.area;
    return s->r->n_quantities > 0 && area[0] != '\0' &&
           tf_topic_is_own(s->m, area) &&
           (a == TF_ACTOR_FROM || a == TF_ACTOR_TO || b == TF_ACTOR_FROM ||
            b == TF_ACTOR_TO);
}

/* "Peru keeps a deficit in its trade with Chile", "the EU buys Chilean goods",
 * in Chile: who trades with us, told from its side; "" if that is not told. */
static const char *trader_with_us(const tf_scene *s)
{
    const tf_mention *a = &s->mentions[0], *b = &s->mentions[1];
    if (s->n_mentions != 2 || !s->r->lex->spaced || s->flow_at == TF_NOWHERE ||
        a->role != TF_ACTOR_PLAIN || a->passing ||
        strcmp(a->code, "WLD") == 0 || strcmp(a->code, s->m->nation) == 0 ||
        a->token > s->flow_at || b->token < s->flow_at ||
        strcmp(b->code, s->m->nation) != 0)
        return "";
    const bool goods = s->m->out->n == s->m->first_claim &&
                       s->flow == TF_FLOW_IMPORT && b->role == TF_ACTOR_PLAIN &&
                       tf_locative_is_adjective(s->r, b->token);
    return goods || b->role == TF_ACTOR_WITH || b->role == TF_ACTOR_TO ||
                   b->role == TF_ACTOR_FROM
               ? a->code
               : "";
}

/* The other's side of its trade with us: a text that has told no figure yet is
 * about that. */
static void turn_to(tf_scene *s, const char *code)
{
    tf_miner *m = s->m;
    const tf_pair turned = {code, m->nation};
    m->frame.pair = turned;
    if (m->out->n == m->first_claim && tf_flow_is_one_way(s->flow) &&
        strcmp(m->title_pair.area, m->nation) == 0 &&
        strcmp(m->title_pair.partner, code) == 0)
        m->title_pair = turned;
}

/* "Peru and Chile met", also in Lima: two countries beside each other, and no
 * third. */
static bool are_two(const tf_scene *s)
{
    const tf_mention *m = s->mentions;
    for (size_t i = 2; i < s->n_mentions; i++)
        if (!s->r->lex->spaced || (strcmp(m[i].code, m[0].code) != 0 &&
                                   strcmp(m[i].code, m[1].code) != 0))
            return false;
    return s->n_mentions >= 2 && m[1].joined &&
           strcmp(m[0].code, m[1].code) != 0 &&
           !(s->r->lex->spaced && (tf_areas_is_group(tf_str_of(m[0].code)) ||
                                   tf_areas_is_group(tf_str_of(m[1].code))));
}

/* Whether no figure was told yet of a text on all trade. */
static bool is_lead_of_all(const tf_miner *m)
{
    return m->lex->spaced && !m->titled && m->out->n == m->first_claim &&
           strcmp(m->title_pair.partner, "WLD") == 0;
}

/* "Exports in Bavaria fall again": a text that has told no figure yet speaks of
 * a province of ours, and goes on with companies and statisticians. */
static bool is_province_told(const tf_scene *s)
{
    const tf_str code = tf_str_of(s->mentions[0].code);
    return s->r->lex->spaced && s->n_mentions == 1 &&
           s->flow_at != TF_NOWHERE && s->m->nation[0] != '\0' &&
           s->m->out->n == s->m->first_claim && tf_areas_is_region(code) &&
           tf_areas_is_part(code, tf_str_of(s->m->nation));
}

/* "Peru became the first supplier of meat to Chile", "Chile is the first buyer
 * of Peruvian meat": the one called so is the partner of the other. */
static tf_pair pair_of_dealer(const tf_scene *s)
{
    const tf_mention *a = &s->mentions[0], *b = &s->mentions[1];
    const bool acts = a->role == TF_ACTOR_PLAIN || a->role == TF_ACTOR_WITH;
    const bool told = s->n_mentions == 2 && s->named_partner && acts &&
                      s->r->lex->spaced && tf_flow_is_one_way(s->flow) &&
                      a->token < s->flow_at && b->token > s->flow_at &&
                      !b->joined && strcmp(a->code, b->code) != 0 &&
                      (b->role == TF_ACTOR_PLAIN || b->role == TF_ACTOR_OWNER ||
                       (b->role == TF_ACTOR_TO && s->flow == TF_FLOW_IMPORT));
    return told ? (tf_pair){b->code, a->code} : (tf_pair){"", ""};
}

/* "Korea's exports were 9 bn. Nhập khẩu của Hàn Quốc cũng tăng": the only name
 * is of whom the text has told figures. */
static bool is_told_of(const tf_scene *s, const char *code)
{
    const char *area = s->m->frame.last.area;
    return is_owner(s, code) && area != NULL && strcmp(area, code) == 0;
}

static const char *told_partner(const tf_scene *s, const char *nation)
{
    const char *partner = s->m->frame.last.partner;
    return nation[0] != '\0' && strcmp(partner, nation) == 0 ? nation : "WLD";
}

/* A sentence of trade without figures sets whom the next speak of. */
static void set_pair(tf_scene *s)
{
    const char *codes[2] = {NULL, NULL};
    size_t n = 0;
    const char *nation = s->m->nation;
    if ((is_title(s) || is_lead_of_all(s->m)) && tf_whole_is_second(s->m, s->r))
        return; /* "Deficit widens on imports from Peru" */
    for (size_t i = 0; i < s->n_mentions; i++) {
        const char *code = s->mentions[i].code;
        if (s->mentions[i].passing || is_cause(s, &s->mentions[i]))
            continue;
        if (tf_areas_is_group(tf_str_of(code)) || strcmp(code, nation) == 0 ||
            (n > 0 && strcmp(code, codes[0]) == 0))
            continue;
        if (n == 2)
            return;
        codes[n++] = code;
    }
    const bool of_trade = s->flow_at != TF_NOWHERE || s->pair_at != TF_NOWHERE;
    if (!of_trade && !are_two(s))
        return; /* a name in passing */
    if (n == 1 && is_late(s))
        return;
    if (n == 1 && is_owner(s, codes[0])) {
        s->m->frame.owner = codes[0];
        s->m->frame.owned = s->r->sentence;
    }
    const bool foreign = /* "the foreign trade of Peru": with all */
        s->flow_at != TF_NOWHERE && s->flow_at > 0 && s->n_mentions == 1 &&
        (tf_scene_literal(s->r, s->flow_at, "foreign") ||
         tf_scene_literal(s->r, s->flow_at - 1, "foreign"));
    const tf_pair dealer = of_trade ? pair_of_dealer(s) : (tf_pair){"", ""};
    const tf_pair both = dealer.area[0] != '\0' ? dealer
                         : of_trade             ? pair_of_roles(s)
                                                : (tf_pair){"", ""};
    if (both.area[0] != '\0' && both.partner[0] != '\0')
        s->m->frame.pair = both;
    else if (s->n_mentions == 1 && n == 1 && is_end(s, &s->mentions[0]))
        s->m->frame.pair = (tf_pair){codes[0], "WLD"};
    else if (n == 1 && is_province_told(s))
        s->m->frame.pair = (tf_pair){codes[0], "WLD"};
    else if (n < 2 && trader_with_us(s)[0] != '\0')
        turn_to(s, trader_with_us(s));
    else if (n == 1 && foreign && is_owner(s, codes[0]))
        s->m->frame.pair = (tf_pair){codes[0], "WLD"};
    else if (n == 1 && is_told_of(s, codes[0]))
        s->m->frame.pair = (tf_pair){codes[0], told_partner(s, nation)};
    else if (n == 1 && nation[0] != '\0' && !tf_topic_is_own(s->m, codes[0]))
        s->m->frame.pair = (tf_pair){own_trader(s, nation), codes[0]};
    else if (n == 1 && s->mentions[0].role == TF_ACTOR_PLAIN &&
             s->mentions[0].token < 2 &&
             !tf_actor_is_side(s->m->frame.pair, codes[0]))
        s->m->frame.pair = (tf_pair){codes[0], "WLD"};
    else if (n == 2 && s->n_mentions == 2 && !are_ways(s))
        s->m->frame.pair = (tf_pair){codes[0], codes[1]};
    else if (n == 0 && nation[0] != '\0' && only_bloc(s)[0] != '\0')
        s->m->frame.pair = (tf_pair){own_trader(s, nation), only_bloc(s)};
}

void tf_follow_partner(tf_frame *f, const char *code)
{
    if (strcmp(code, "WLD") == 0 || strchr(code, '+') != NULL)
        return;
    for (uint32_t i = 0; i < f->n_partners; i++)
        if (strcmp(f->partners[i], code) == 0)
            return;
    if (f->n_partners == TF_LIST) {
        memmove(f->partners, f->partners + 1,
                (TF_LIST - 1) * sizeof *f->partners);
        f->n_partners--;
    }
    f->partners[f->n_partners++] = code;
}

void tf_follow_note(tf_scene *s)
{
    point(s);
    tf_counter_note(s);
    if (s->n_bound == 0)
        set_pair(s);
    if (s->n_bound == 0 && opens_with_all(s))
        s->m->frame.pair.partner = s->m->title_pair.partner = "WLD";
}

/* "Sales rose to Peru (by 5 %) and Chile (by 7 %)": the last two figures stand
 * in brackets behind two partners of one country. */
static bool lists_enclosed(const tf_scene *s)
{
    const tf_reading *r = s->r;
    const tf_claims *out = s->m->out;
    if (s->n_bound < 2 || r->n_quantities < 2 || !r->lex->spaced)
        return false;
    const tf_quantity *q = &r->quantities[r->n_quantities - 1];
    if (!tf_scene_is(r, q->last, ')') || !tf_scene_is(r, q[-1].last, ')'))
        return false;
    const tf_claim *a = &out->at[out->n - 1], *b = a - 1;
    return tf_str_eq(a->area, b->area) && a->flow == b->flow &&
           !tf_str_eq(a->partner, b->partner);
}

/* "China has 70 % of Mongolia's trade, Russia 15 %": whose trade a sentence of
 * nothing but its partners' shares tells of; "" if it does not. */
static const char *shared_by_partners(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    if (s->n_bound < 2 || !s->r->lex->spaced)
        return "";
    const tf_claim *last = &out->at[out->n - 1];
    for (uint32_t i = 0; i < s->n_bound; i++) {
        const tf_claim *c = last - i;
        if (c->kind != TF_KIND_SHARE || !tf_str_eq(c->area, last->area) ||
            tf_str_eq(c->partner, TF_STR("WLD")) ||
            (i > 0 && tf_str_eq(c->partner, last->partner)))
            return "";
    }
    return last->area.ptr;
}

void tf_follow_partners(tf_scene *s, tf_pair start)
{
    tf_miner *m = s->m;
    tf_pair *now = &m->frame.pair;
    const char *whole = shared_by_partners(s);
    if (whole[0] != '\0' && strcmp(whole, now->area) != 0)
        *now = (tf_pair){whole, "WLD"};
    const bool listed = (s->many && s->n_lists > 0) || lists_enclosed(s);
    if (listed && start.partner != NULL && strcmp(start.partner, "WLD") != 0 &&
        tf_areas_is_group(tf_str_of(start.partner)) &&
        strcmp(start.area, now->area) == 0 && !s->r->lex->spaced)
        now->partner = start.partner;
    else if (s->many && tf_national_began(m, now->area))
        now->partner = "WLD";
    else if (listed)
        now->partner = m->titled && strcmp(m->title_pair.area, now->area) == 0
                           ? m->title_pair.partner
                           : "WLD";
}

/* No partner is named; not "imports from our neighbours". */
bool tf_follow_is_of_all(const tf_scene *s, const tf_binding *b)
{
    tf_actor_role role;
    return strcmp(b->pair.partner, "WLD") == 0 &&
           (s->flow_at == TF_NOWHERE || s->flow_at + 2 == b->q->first ||
            !tf_mention_role_of_word(s->r, s->flow_at + 1, &role) ||
            (role != TF_ACTOR_TO && role != TF_ACTOR_FROM));
}
