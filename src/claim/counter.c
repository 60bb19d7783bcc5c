/* Whose side a text looks from that one country told and the other counted. */
#include "claim/counter.h"
#include "claim/flow.h"
#include "claim/partner.h"

#include "base/str.h"

#include <string.h>

enum { APPOSED = 8 };

static bool is_country(const char *code)
{
    return code[0] != '\0' && strcmp(code, "WLD") != 0 &&
           strchr(code, '+') == NULL && !tf_areas_is_group(tf_str_of(code)) &&
           !tf_areas_is_region(tf_str_of(code));
}

static tf_flow opposite(tf_flow flow)
{
    return flow == TF_FLOW_EXPORT ? TF_FLOW_IMPORT : TF_FLOW_EXPORT;
}

/* The last claim, if it told of the pair in force, one way, by the partner's
 * count; NULL. */
static const tf_claim *told_by_partner(const tf_miner *m)
{
    const tf_pair force = m->frame.pair;
    if (!m->lex->spaced || m->frame.sentence == TF_NOWHERE ||
        m->out->n == m->first_claim || !is_country(force.area) ||
        !is_country(force.partner))
        return NULL;
    const tf_claim *last = &m->out->at[m->out->n - 1];
    const tf_str counts = last->reporter.len > 0
                              ? last->reporter
                              : m->out->at[m->first_claim].reporter;
    return tf_flow_is_one_way(last->flow) && last->flow == m->frame.flow &&
                   tf_str_eq(last->area, tf_str_of(force.area)) &&
                   tf_str_eq(last->partner, tf_str_of(force.partner)) &&
                   tf_str_eq(counts, tf_str_of(force.partner))
               ? last
               : NULL;
}

/* Whether the sentence ranks those with whom the partner trades: suppliers
 * where it was sold to, or the next of a row that names no trade. */
static bool ranks_others(const tf_reading *r, tf_flow told)
{
    bool rank = false;
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
        int sign;
        if (tf_partner_is_word(r, k))
            return tf_flow_read(tf_scene_code(r, x), &sign) == opposite(told);
        if (x != NULL || r->tokens[k].kind == TF_TOKEN_NUMBER)
            break;
        rank |= tf_scene_literal(r, k, "rank");
    }
    return rank;
}

/* Whether the text began with the one-way trade of the last claim's partner,
 * told from that side. */
static bool began_with_partner(const tf_miner *m, const tf_claim *last)
{
    const tf_claim *first = &m->out->at[m->first_claim];
    return first->flow == opposite(last->flow) &&
           tf_str_eq(first->area, last->partner);
}

void tf_counter_back(tf_scene *s, tf_binding *b)
{
    const tf_claims *out = s->m->out;
    if (!s->r->lex->spaced || s->n_bound > 0 || s->flow_at != TF_NOWHERE ||
        out->n == s->m->first_claim || !tf_flow_is_one_way(b->flow) ||
        !is_country(b->pair.partner))
        return;
    const tf_claim *last = &out->at[out->n - 1];
    const tf_str area = tf_str_of(b->pair.area);
    if (last->flow != b->flow || !is_country(last->area.ptr) ||
        !is_country(last->partner.ptr) ||
        tf_str_eq(last->area, tf_str_of(b->pair.partner)) ||
        tf_str_eq(last->partner, tf_str_of(b->pair.partner)) ||
        tf_str_eq(last->area, last->partner))
        return;
    if (tf_str_eq(last->area, area) && began_with_partner(s->m, last))
        b->pair.area = last->partner.ptr;
    else if (!tf_str_eq(last->partner, area))
        return;
    b->flow = opposite(b->flow);
}

/* "China, the biggest supplier, saw its exports fall": the country that words
 * rank among those who sell; NULL. */
static const char *ranked_seller(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    for (size_t i = 0; i < s->n_mentions; i++) {
        const uint32_t at = s->mentions[i].token;
        const tf_actor_role role = s->mentions[i].role;
        if (!is_country(s->mentions[i].code) || !tf_scene_is(r, at + 1, ',') ||
            at >= q->first)
            continue;
        if (tf_scene_literal(r, at + 2, "whose"))
            return s->mentions[i].code;
        if ((role != TF_ACTOR_PLAIN && role != TF_ACTOR_WITH) ||
            at + APPOSED >= q->first)
            continue;
        for (uint32_t k = at + 2; k < at + APPOSED; k++) {
            const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
            if (x != NULL && strcmp(tf_scene_code(r, x), "M>") == 0 &&
                !tf_scene_has(r, k + 1, TF_CLASS_OF))
                return s->mentions[i].code;
        }
    }
    return NULL;
}

/* The side of a pair that the sentence names last, not that one; NULL. */
static const char *named_last(const tf_scene *s, tf_pair pair,
                              const char * not )
{
    for (size_t i = s->n_mentions; i-- > 0;)
        if (tf_actor_is_side(pair, s->mentions[i].code) &&
            strcmp(s->mentions[i].code, not ) != 0)
            return s->mentions[i].code;
    return NULL;
}

/* To whom the last claim's goods went, if that is a country; "". */
static const char *market_of(const tf_miner *m)
{
    if (m->out->n == m->first_claim)
        return "";
    const tf_claim *last = &m->out->at[m->out->n - 1];
    const tf_str to = last->flow == TF_FLOW_EXPORT   ? last->partner
                      : last->flow == TF_FLOW_IMPORT ? last->area
                                                     : TF_STR("");
    return is_country(to.ptr) ? to.ptr : "";
}

static bool bought_last(const tf_miner *m)
{
    return m->out->n > m->first_claim &&
           m->out->at[m->out->n - 1].flow == TF_FLOW_IMPORT;
}

/* "Peru bought tea of Chile for 5 bn, of Togo for 3 bn": the next of whom it
 * bought, by the same word before both. */
static void turn_sellers(const tf_scene *s, tf_binding *b)
{
    const tf_claims *out = s->m->out;
    const size_t n = s->n_mentions;
    if (s->n_bound == 0 || n < 2 || b->flow != TF_FLOW_IMPORT ||
        s->flow_at > s->mentions[n - 1].token)
        return;
    const tf_claim *last = &out->at[out->n - 1];
    const tf_mention *next = &s->mentions[n - 1], *prior = next - 1;
    if (last->flow == b->flow && strcmp(next->code, b->pair.area) == 0 &&
        tf_str_eq(last->partner, tf_str_of(prior->code)) &&
        is_country(last->area.ptr) && prior->token > 0 &&
        tf_scene_has(s->r, prior->token - 1, TF_CLASS_OF) &&
        tf_scene_has(s->r, next->token - 1, TF_CLASS_OF))
        b->pair = (tf_pair){last->area.ptr, next->code};
}

/* "Imports from Peru were 9 bn. Chile comes second, with supplies of 4 bn": of
 * a row of those who sell to the one that buys. */
static bool is_next_seller(const tf_scene *s, const tf_binding *b,
                           const char *to)
{
    if (strcmp(b->pair.area, to) != 0 || !is_country(b->pair.partner) ||
        named_last(s, b->pair, b->pair.partner) != NULL)
        return false;
    const tf_claim *first = &s->m->out->at[s->m->first_claim];
    if (first->flow != TF_FLOW_IMPORT || !tf_str_eq(first->area, tf_str_of(to)))
        return false;
    bool rank = s->m->frame.ranked || s->m->frame.spoken_ranked;
    for (uint32_t k = 0; k < b->q->first; k++)
        rank |= tf_scene_literal(s->r, k, "rank") ||
                tf_scene_literal(s->r, k, "placed");
    for (size_t i = 0; i < s->n_mentions; i++)
        if (strcmp(s->mentions[i].code, b->pair.partner) == 0 &&
            s->mentions[i].role == TF_ACTOR_TO)
            return false;
    return rank;
}

/* "Peru was the first destination, buying tea worth 5 bn": the buyer of what
 * was sold; "Peru, which bought 5 bn, Chile at 3 bn": the next buyer. */
static void turn_buyers(const tf_scene *s, tf_binding *b)
{
    if (s->m->out->n == s->m->first_claim)
        return;
    const tf_claim *first = &s->m->out->at[s->m->first_claim];
    const tf_claim *last = &s->m->out->at[s->m->out->n - 1];
    const tf_str area = tf_str_of(b->pair.area);
    if (!is_country(b->pair.partner) || !tf_str_eq(last->area, area))
        return;
    if (last->flow == TF_FLOW_EXPORT && s->flow_at != TF_NOWHERE) {
        for (uint32_t k = 0; k < s->flow_at; k++)
            if (tf_partner_is_word(s->r, k) &&
                tf_flow_at(s->r, k) == TF_FLOW_EXPORT &&
                tf_scene_literal(s->r, s->flow_at, "buying"))
                b->flow = TF_FLOW_EXPORT;
    } else if (last->flow == TF_FLOW_IMPORT && s->n_bound > 0 &&
               first->flow == TF_FLOW_EXPORT &&
               tf_str_eq(first->area, last->partner) && s->n_mentions > 0) {
        const tf_mention *next = &s->mentions[s->n_mentions - 1];
        if (strcmp(next->code, b->pair.partner) == 0 && next->token > s->from &&
            (tf_scene_is(s->r, next->token - 1, ',') ||
             tf_scene_has(s->r, next->token - 1, TF_CLASS_AND)) &&
            next->token + 3 >= b->q->first)
            b->pair = (tf_pair){next->code, last->partner.ptr};
    }
}

/* "We sold 5 bn to Peru. Chile sold it 3 bn": another sells to whom the text
 * began with; who is told of next may do so too. */
static void note_rival(const tf_scene *s, const tf_binding *b)
{
    const tf_claims *out = s->m->out;
    tf_frame *f = &s->m->frame;
    if (out->n == s->m->first_claim || !is_country(b->pair.area) ||
        !is_country(b->pair.partner))
        return;
    const tf_claim *first = &out->at[s->m->first_claim];
    if (first->flow != TF_FLOW_EXPORT || !is_country(first->area.ptr) ||
        !tf_str_eq(first->partner, tf_str_of(b->pair.partner)) ||
        tf_str_eq(first->area, tf_str_of(b->pair.area)))
        return;
    f->contested = b->pair.partner;
    f->contest = s->r->sentence;
}

/* "Chile sold it 3 bn, and 2 bn to Togo": the way leads to another. */
static bool is_sent_elsewhere(const tf_scene *s, const char *to)
{
    const tf_mention *m = s->mentions + s->n_mentions;
    return s->n_mentions > 0 && m[-1].role == TF_ACTOR_TO &&
           strcmp(m[-1].code, to) != 0;
}

/* "We sold 5 bn to Peru. Chile, the top supplier, saw its exports fall 3 %, and
 * Togo's shipments 9 %": rivals on the same market. */
void tf_counter_rival(tf_scene *s, tf_binding *b)
{
    tf_frame *f = &s->m->frame;
    if (s->r->lex->postposed || b->way != TF_FLOW_NONE ||
        b->kind == TF_KIND_SHARE)
        return;
    if (b->flow == TF_FLOW_IMPORT && s->r->lex->spaced) {
        turn_buyers(s, b);
        turn_sellers(s, b);
    }
    if (b->flow != TF_FLOW_EXPORT)
        return;
    if (bought_last(s->m) && is_next_seller(s, b, market_of(s->m))) {
        f->contested = market_of(s->m);
        f->contest = s->r->sentence;
    }
    const char *rival = ranked_seller(s, b->q);
    if (rival != NULL && (s->n_bound == 0 || bought_last(s->m)))
        f->contested = market_of(s->m);
    else if (s->r->sentence > f->contest + 1)
        f->contested = "";
    const char *to = f->contested;
    if (to == NULL || to[0] == '\0') {
        note_rival(s, b);
        return;
    }
    if (is_sent_elsewhere(s, to)) {
        f->contested = "";
        return;
    }
    const char *next = tf_list_area(s, b->q);
    if (next == NULL && (s->n_bound > 0 || rival == NULL))
        next = named_last(s, b->pair, to);
    rival = next != NULL ? next : rival;
    if (rival == NULL && strcmp(b->pair.partner, to) == 0)
        rival = b->pair.area;
    if (rival == NULL || !is_country(rival) || strcmp(rival, to) == 0) {
        f->contested = "";
        return;
    }
    b->pair = (tf_pair){rival, to};
    f->contest = s->r->sentence;
}

/* The trade word that the place in a row at k is for; TF_NOWHERE. */
static uint32_t standing_in(const tf_reading *r, uint32_t k)
{
    enum { GOODS = 6 };
    if (!tf_scene_literal(r, k, "standing"))
        return TF_NOWHERE;
    for (uint32_t i = k + 1; i < k + GOODS && i < r->n_tokens; i++) {
        const tf_sense *x = tf_scene_sense(r, i, TF_CLASS_FLOW);
        if (x != NULL)
            return strchr("XT", tf_scene_code(r, x)[0]) != NULL ? i
                                                                : TF_NOWHERE;
    }
    return TF_NOWHERE;
}

/* "First in trade with Peru is Chile": those ranked next trade with Peru. */
static void turn_to_whole(tf_scene *s, uint32_t at)
{
    enum { NEAR = 4 };
    tf_pair *pair = &s->m->frame.pair;
    for (size_t i = 0; i < s->n_mentions; i++) {
        const tf_mention *m = &s->mentions[i];
        if (m->token < at || m->token > at + NEAR || m->role != TF_ACTOR_WITH ||
            strcmp(m->code, pair->partner) != 0 || !is_country(m->code) ||
            !is_country(pair->area))
            continue;
        *pair = (tf_pair){pair->partner, pair->area};
        s->m->frame.last = *pair;
        return;
    }
}

void tf_counter_note(tf_scene *s)
{
    const tf_reading *r = s->r;
    uint32_t at = TF_NOWHERE, place = 0;
    for (uint32_t k = 0; r->lex->spaced && k < r->n_tokens && at == TF_NOWHERE;
         k++) {
        at = standing_in(r, k);
        place = k;
    }
    if (at != TF_NOWHERE && tf_flow_at(r, at) == TF_FLOW_TURNOVER) {
        turn_to_whole(s, at);
        return;
    }
    if (at == TF_NOWHERE || s->n_mentions < 2 || s->mentions[0].token > place ||
        s->mentions[0].role != TF_ACTOR_PLAIN)
        return;
    for (size_t i = 1; i < s->n_mentions; i++) {
        const tf_mention *m = &s->mentions[i];
        if (m->token < at || m->role != TF_ACTOR_TO || !is_country(m->code))
            continue;
        s->m->frame.contested = m->code;
        s->m->frame.contest = r->sentence;
        return;
    }
}

void tf_counter_turn(tf_miner *m, const tf_reading *r)
{
    tf_frame *f = &m->frame;
    const tf_claim *last = told_by_partner(m);
    if (last == NULL || !ranks_others(r, last->flow))
        return;
    f->pair = (tf_pair){f->pair.partner, f->pair.area};
    f->last = f->pair;
    f->flow = f->main_flow = opposite(last->flow);
}
