/* The sides of a figure's pair that no word near it names: from the sentence
 * before the clause, the pair in force, whose source speaks, the text's side.
 */
#include "claim/missing.h"
#include "claim/dealer.h"
#include "claim/flow.h"
#include "claim/members.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

/* The side of the pair in force that is our country or its province, but not
 * the partner; "" if neither is. */
static const char *own_side(const tf_scene *s, const char *partner)
{
    const tf_pair force = s->m->frame.pair;
    const tf_str nation = tf_str_of(s->m->nation);
    const char *both[] = {force.area, force.partner};
    for (size_t i = 0; i < 2 && nation.len > 0; i++)
        if (tf_areas_is_part(tf_str_of(both[i]), nation) &&
            strcmp(both[i], partner) != 0)
            return both[i];
    return "";
}

/* Whether the last claim, in this paragraph, or where particles tell who trades
 * in the sentence before, was of that country's trade by its own count. */
static bool goes_on_from(const tf_scene *s, const char *area)
{
    const tf_miner *m = s->m;
    const tf_sentence *all = m->doc->sentences;
    const uint32_t last = m->frame.sentence;
    if (last == TF_NOWHERE || m->out->n == m->first_claim || area[0] == '\0' ||
        (all[last].paragraph != all[s->r->sentence].paragraph &&
         !(m->lex->postposed && last + 1 == s->r->sentence)))
        return false;
    const tf_claim *c = &m->out->at[m->out->n - 1];
    return tf_str_eq(c->area, tf_str_of(area)) &&
           tf_str_eq(c->reporter, tf_str_of(area));
}

/* A country told of shortly before that has the figure's money alone; NULL. */
static const char *owner_of_money(const tf_scene *s, const tf_quantity *q,
                                  const char *partner)
{
    enum { BACK = 8 };
    const tf_claims *out = s->m->out;
    if (q->kind != TF_QUANTITY_MONEY ||
        tf_attribute_is_money_of(q->currency, partner) ||
        tf_attribute_is_money_of(q->currency, s->m->nation))
        return NULL;
    for (size_t i = out->n, n = 0; i-- > s->m->first_claim && n < BACK; n++)
        if (!tf_str_eq(out->at[i].area, tf_str_of(partner)) &&
            tf_attribute_is_money_of(q->currency, out->at[i].area.ptr))
            return out->at[i].area.ptr;
    return NULL;
}

/* "The trade of Peru is falling. Exports to Chile were 5 bn": Peru's. */
static bool is_owned(const tf_scene *s)
{
    const tf_sentence *all = s->m->doc->sentences;
    const tf_frame *f = &s->m->frame;
    return f->owner != NULL && f->owned + 1 == s->r->sentence &&
           all[f->owned].paragraph == all[s->r->sentence].paragraph;
}

/* Who trades if only the partner is named: who is spoken of, whose source
 * speaks, the other side of the pair in force, or the text's own side. */
const char *tf_missing_area(const tf_scene *s, const tf_cast *c,
                            const tf_quantity *q, const char *partner)
{
    const tf_pair force = s->m->frame.pair;
    const char *nation = s->m->nation;
    const char *own = own_side(s, partner);
    if (c->subject[0] != '\0' && strcmp(c->subject, partner) != 0)
        return c->subject;
    if (s->n_bound > 0 && strcmp(force.area, partner) != 0)
        return force.area;
    if (s->source_area[0] != '\0' && strcmp(s->source_area, partner) != 0)
        return tf_areas_is_part(tf_str_of(own), tf_str_of(s->source_area))
                   ? own
                   : s->source_area;
    if (is_owned(s) && strcmp(s->m->frame.owner, partner) != 0)
        return s->m->frame.owner;
    /* "exports to China were NZ$1.6bn": of who has that money */
    const char *focus = s->m->frame.focus;
    const char *owner = owner_of_money(s, q, partner);
    if (owner != NULL)
        return owner;
    /* "exports to us": of whom was spoken last */
    if (strcmp(partner, nation) == 0 && !s->m->titled && focus[0] != '\0' &&
        strcmp(focus, partner) != 0)
        return focus;
    const char *other = tf_actor_other(force, partner);
    if (other[0] != '\0' && strcmp(other, "WLD") != 0)
        return other;
    if (s->m->frame.ranked && s->r->lex->spaced && force.area[0] != '\0' &&
        s->flow_at == TF_NOWHERE && s->n_bound == 0 &&
        s->m->frame.sentence + 1 == s->r->sentence &&
        strcmp(force.area, partner) != 0)
        return force.area; /* "The EU's main supplier was Peru. Next: Chile" */
    if (goes_on_from(s, force.area) && !tf_actor_is_side(force, nation) &&
        strcmp(force.area, partner) != 0)
        return force.area;
    /* the text told of another country's trade and never names ours */
    if (!s->m->nation_named && s->m->frame.sentence != TF_NOWHERE &&
        force.area[0] != '\0' && strcmp(force.area, partner) != 0)
        return force.area;
    /* "Peru sold 5 bn to us. Exports to the EU were 3 bn": Peru's */
    if (own[0] != '\0' && !s->r->lex->postposed &&
        strcmp(own, force.area) != 0 && strcmp(force.area, partner) != 0 &&
        tf_national_one_way(s->m, force.area))
        return force.area;
    if (strcmp(force.area, partner) != 0 && tf_members_are_all(s, force.area))
        return force.area;
    if (own[0] != '\0')
        return own;
    if ((nation[0] == '\0' || strcmp(nation, partner) == 0) &&
        strcmp(force.area, partner) != 0)
        return force.area;
    return strcmp(nation, partner) == 0 ? "" : nation;
}

/* Whether the word speaks of the trade of two countries with each other. */
static bool speaks_of_two(const tf_scene *s)
{
    return s->pair_at != TF_NOWHERE || s->two_way;
}

/* The press's own country beside another: whom a foreign ambassador means by
 * "both countries"; "" if that is no other. */
static const char *host(const tf_scene *s, const char *guest)
{
    const char *home = s->m->home;
    return tf_areas_is_part(tf_str_of(guest), tf_str_of(home)) ? "" : home;
}

static bool is_member_of(const char *code, const char *bloc)
{
    return tf_areas_is_member(tf_str_of(code), tf_str_of(bloc));
}

/* Whether the sentence cites statistics of that country. */
static bool cites_count_of(const tf_scene *s, const char *code)
{
    const tf_cites *all = &s->m->cites[s->r->sentence];
    for (uint32_t i = 0; i < all->n; i++)
        if (all->at[i].cue == TF_CUE_AGENCY &&
            strcmp(all->at[i].country, code) == 0)
            return true;
    return false;
}

/* "American customs recorded Vietnamese deliveries of 5 bn": who counts the
 * trade that another country is named for is its partner; not "the Russian
 * ministry cited data of Moldova's statistics office". */
static bool counts_own_trade(const tf_scene *s, const char *area)
{
    const char *source = s->source_area;
    return source[0] != '\0' && s->m->frame.sentence == TF_NOWHERE &&
           !tf_areas_is_group(tf_str_of(source)) &&
           !tf_areas_is_region(tf_str_of(source)) &&
           !tf_areas_is_part(tf_str_of(area), tf_str_of(source)) &&
           !cites_count_of(s, area) &&
           tf_scene_between(s->r, 0, s->r->n_tokens, TF_CLASS_SAY);
}

/* "On the whole Peru's exports ...": of all its trade. */
static bool opens_overall(const tf_scene *s)
{
    return s->n_bound == 0 && s->pair_at == TF_NOWHERE &&
           (tf_scene_literal(s->r, 0, "overall") ||
            tf_scene_literal(s->r, 1, "overall"));
}

/* Whether the country was one of the last that we were told to trade with. */
static bool was_partner(const tf_scene *s, const char *area)
{
    const tf_frame *f = &s->m->frame;
    if (f->n_partners == 0 || s->m->nation[0] == '\0' ||
        strcmp(area, s->m->nation) == 0)
        return false;
    for (uint32_t i = f->n_partners; i-- > 0 && i + 3 > f->n_partners;)
        if (strcmp(f->partners[i], area) == 0)
            return true;
    return false;
}

/* "The EU bought gas of Peru for 9 bn. Spain bought 2 bn": a member's part, in
 * a text that began with the bloc's trade with the partner in force. */
static bool is_part_of_bloc(const tf_scene *s, const char *area)
{
    const tf_miner *m = s->m;
    const tf_pair force = m->frame.pair;
    if (m->out->n == m->first_claim || !s->r->lex->spaced)
        return false;
    const tf_claim *first = &m->out->at[m->first_claim];
    return tf_areas_is_member(tf_str_of(area), first->area) &&
           !tf_areas_is_member(tf_str_of(force.partner), first->area) &&
           !tf_areas_is_group(tf_str_of(force.partner)) &&
           strcmp(force.partner, area) != 0 &&
           tf_str_eq(first->partner, tf_str_of(force.partner));
}

/* "Peru bought 5 bn from Chile, and Togo, which imported 2 bn, is third": the
 * next in the sentence that does the same, with the same. */
static bool does_likewise(const tf_scene *s, const tf_cast *c, const char *area)
{
    const tf_pair force = s->m->frame.pair;
    return s->n_bound > 0 && !s->r->lex->postposed && c->n == 1 &&
           c->at[0].role == TF_ACTOR_PLAIN &&
           strcmp(c->at[0].code, area) == 0 && tf_flow_is_one_way(s->flow) &&
           s->flow == s->m->frame.flow && strcmp(force.area, area) != 0 &&
           strcmp(force.partner, area) != 0 &&
           !tf_areas_is_part(tf_str_of(area), tf_str_of(force.area)) &&
           !tf_areas_is_part(tf_str_of(force.area), tf_str_of(area)) &&
           force.partner[0] != '\0' && strcmp(force.partner, "WLD") != 0;
}

/* "Peru reported 5 bn in trade with Chile, while Chile reported 6 bn": the
 * other's count of the trade just told. */
static bool counts_likewise(const tf_scene *s, const tf_cast *c)
{
    return s->n_bound > 0 && s->r->lex->spaced && s->level >= 0 && c->n == 1 &&
           c->at[0].token < c->first &&
           tf_scene_between(s->r, c->at[0].token, c->first, TF_CLASS_SAY) &&
           !tf_scene_between(s->r, c->at[0].token, c->first, TF_CLASS_FLOW);
}

const char *tf_missing_partner(const tf_scene *s, const tf_cast *c,
                               const char *area)
{
    const tf_pair force = s->m->frame.pair;
    const char *dealer = c->world ? "" : tf_dealer_other(s, c);
    if (dealer[0] != '\0')
        return dealer;
    if (c->world || opens_overall(s))
        return "WLD";
    const bool part = strcmp(area, force.area) != 0 &&
                      tf_areas_is_part(tf_str_of(area), tf_str_of(force.area));
    if (part && force.partner[0] != '\0') /* a province's trade */
        return force.partner;
    if (is_member_of(area, force.partner) &&
        (strcmp(force.area, force.partner) == 0 ||
         (s->n_bound > 0 && is_member_of(force.area, force.partner))))
        return force.partner; /* a member's part of a bloc's mutual trade */
    if (s->n_bound > 0 && s->flow == TF_FLOW_IMPORT && s->r->lex->spaced &&
        s->m->frame.flow == TF_FLOW_EXPORT && is_member_of(area, force.partner))
        return force.area; /* "5 bn went to the EU; Spain bought 2" */
    if (is_part_of_bloc(s, area) || does_likewise(s, c, area))
        return force.partner;
    for (uint32_t k = s->from; k < s->r->n_tokens && s->n_bound == 0; k++)
        if (tf_scene_literal(s->r, k, "figure") && s->flow_at == TF_NOWHERE &&
            force.partner[0] != '\0' && strcmp(force.partner, area) != 0)
            return force.partner; /* "the same figure of Peru's" */
    if (c->n == 1 && strcmp(s->posting.area, area) == 0 &&
        s->posting.partner[0] != '\0' &&
        tf_scene_has(s->r, c->at[0].token, TF_CLASS_SELF))
        return s->posting.partner; /* "we", says an envoy, "trade for 9 bn" */
    const bool own = tf_national_is(s, area) && !counts_likewise(s, c);
    const char *other = own ? "" : tf_actor_other(force, area);
    if (other[0] == '\0' && s->flow_at == TF_NOWHERE && was_partner(s, area))
        return s->m->nation; /* "Peru's ministry counted 4 bn" */
    if (other[0] == '\0' && counts_own_trade(s, area))
        return s->source_area;
    if ((other[0] == '\0' || strcmp(other, "WLD") == 0) && speaks_of_two(s))
        other = host(s, area);
    return other[0] != '\0' ? other : "WLD";
}

/* 泰国外长会见日本外相。两国贸易额: the two countries that a sentence near
 * before named, though only as whose the persons are; "" if none did. */
static tf_pair two_named(const tf_scene *s)
{
    enum { BACK = 8 };
    const tf_pair none = {"", ""};
    if (s->r->lex->spaced || s->r->lex->postposed || !speaks_of_two(s))
        return none;
    for (uint32_t i = s->r->sentence + 1, n = 0; i-- > 0 && n < BACK; n++) {
        const tf_reading *r = &s->m->readings[i];
        tf_pair two = none;
        bool more = false;
        for (uint32_t k = 0; r->lex != NULL && k < r->n_tokens; k++) {
            const tf_sense *a = tf_mention_area(r, k);
            const char *code = a == NULL ? "" : tf_scene_code(r, a);
            if (code[0] == '\0' || tf_areas_is_group(tf_str_of(code)) ||
                tf_areas_is_region(tf_str_of(code)) ||
                strcmp(code, two.area) == 0 || strcmp(code, two.partner) == 0)
                continue;
            more |= two.partner[0] != '\0';
            *(two.area[0] == '\0' ? &two.area : &two.partner) = code;
        }
        if (!more && two.partner[0] != '\0')
            return two;
    }
    return none;
}

/* The pair in force; where "the two countries" are spoken of and it has one
 * only, the other is the last that was named, or our own. */
static tf_pair force_of_two(const tf_scene *s)
{
    tf_pair force = s->m->frame.pair;
    const char *market = s->m->frame.market;
    const bool opens = s->m->frame.sentence == TF_NOWHERE;
    if (force.area[0] == '\0' || strcmp(force.partner, "WLD") == 0 || opens) {
        const tf_pair two = two_named(s);
        if (two.partner[0] != '\0' &&
            (opens || tf_actor_is_side(two, force.area)))
            return two;
    }
    if (s->pair_at != TF_NOWHERE && strcmp(force.partner, "WLD") == 0 &&
        market[0] != '\0' && strcmp(force.area, market) != 0)
        force.partner = market;
    if (!speaks_of_two(s) || strcmp(force.partner, "WLD") != 0)
        return force;
    if (is_member_of(s->m->home, force.area)) /* "mutual trade" of a bloc */
        force.partner = force.area;
    else if (host(s, force.area)[0] != '\0')
        force.partner = s->m->home;
    return force;
}

/* "The whole country sold", "the exports of the whole country"; not "through
 * ports of all the country". */
static bool is_whole_subject(const tf_scene *s)
{
    if (s->flow_at == TF_NOWHERE)
        return false;
    for (uint32_t k = s->from; k < s->flow_at + 3 && k < s->r->n_tokens; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_WORLD) &&
            (k < s->flow_at || tf_scene_has(s->r, k - 1, TF_CLASS_OF)))
            return true;
    return false;
}

/* A figure without a country after one partner upon the other is of all the
 * trade that the text is about: "... to Chile 3 bn. Imports were 9 bn." */
static bool is_total_again(const tf_scene *s)
{
    enum { PARTNERS = 3 };
    const tf_pair main = s->m->title_pair, force = s->m->frame.pair;
    return s->n_bound == 0 && s->m->frame.n_changes >= PARTNERS &&
           s->pair_at == TF_NOWHERE && strcmp(main.partner, "WLD") == 0 &&
           strcmp(main.area, force.area) == 0 && s->flow_at != TF_NOWHERE &&
           !tf_scene_has(s->r, 0, TF_CLASS_OFWHICH);
}

/* The pair that a list goes on from: of the share just told, or in force. */
tf_pair tf_missing_before(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    if (s->n_bound == 0 || out->at[out->n - 1].kind != TF_KIND_SHARE)
        return s->m->frame.pair;
    const tf_claim *last = &out->at[out->n - 1];
    return (tf_pair){last->area.ptr, last->partner.ptr};
}

/* A text about one country and a bloc that told of a member last goes on with
 * that member where a source of either speaks and names no trade. */
static bool goes_on_with_member(const tf_scene *s, tf_pair force)
{
    const tf_pair last = s->m->frame.last;
    return s->flow_at == TF_NOWHERE && last.area != NULL &&
           s->source_area[0] != '\0' &&
           tf_actor_is_side(last, s->source_area) &&
           (is_member_of(last.area, force.partner) ||
            is_member_of(last.partner, force.partner)) &&
           strcmp(last.partner, "WLD") != 0;
}

/* "The president of Peru told his ministers to lift exports": its own. */
static bool is_of_doer(const tf_scene *s, tf_flow flow, tf_pair force)
{
    return s->doer[0] != '\0' && s->n_bound == 0 && s->flow_at != TF_NOWHERE &&
           tf_flow_is_one_way(flow) && !tf_actor_is_side(force, s->doer);
}

/* "In May, Statistics Norway said, exports were 172 bn crowns" behind a text
 * in dollars: an office that turns to its own money speaks of all trade. */
static bool counts_all(const tf_scene *s, tf_pair force, const tf_quantity *q)
{
    const tf_sentence *all = s->m->doc->sentences;
    const uint32_t last = s->m->frame.sentence;
    const char *unit = s->m->frame.currency, *source = s->source_area;
    if (all == NULL || source[0] == '\0' || s->m->titled ||
        last == TF_NOWHERE || strcmp(source, force.area) != 0 ||
        q->kind != TF_QUANTITY_MONEY ||
        all[last].paragraph == all[s->r->sentence].paragraph ||
        s->pair_at != TF_NOWHERE || tf_attribute_is_money_of(unit, source))
        return false;
    const char *own = tf_purse_find(q->purse, source);
    return tf_attribute_is_money_of(own != NULL ? own : q->currency, source);
}

/* "The trade statistics of Japan's ministry show a deficit of 5 bn": the first
 * figure of a text that has no title, of all its trade. */
static bool opens_statistics(const tf_scene *s)
{
    return s->m->out->n == s->m->first_claim && !s->m->titled &&
           s->pair_at == TF_NOWHERE &&
           tf_scene_between(s->r, 0, s->r->n_tokens, TF_CLASS_STAT);
}

/* "India imported goods worth 2 bn from Peru. Of this, 1 bn came from garment
 * exports": the other side's name for the same trade. */
static bool is_part_by_other_name(const tf_scene *s, tf_flow flow)
{
    const tf_frame *f = &s->m->frame;
    return s->r->lex->spaced && tf_scene_has(s->r, 0, TF_CLASS_OFWHICH) &&
           tf_flow_is_one_way(flow) && tf_flow_is_one_way(f->flow) &&
           flow != f->flow && f->sentence + 1 == s->r->sentence &&
           f->pair.partner[0] != '\0' && strcmp(f->pair.partner, "WLD") != 0;
}

/* "This is a rise of 7 %": the sentence goes on from the last claim, whomever
 * the one before named. */
static bool points_back(const tf_scene *s)
{
    const tf_frame *f = &s->m->frame;
    return s->n_bound == 0 && f->last.area != NULL && f->last.area[0] != '\0' &&
           f->sentence + 1 == s->r->sentence &&
           tf_scene_literal(s->r, 0, "pointer") &&
           (tf_scene_has(s->r, 1, TF_CLASS_REACH) ||
            tf_scene_literal(s->r, 1, "stands"));
}

/* "Trade with the EU was 9 bn, of which 5 with Spain. In May the figure was 1
 * bn": that of the whole; NULL if none. */
static const tf_claim *whole_before(const tf_scene *s)
{
    enum { BEHIND = 12 };
    const tf_claims *out = s->m->out;
    const uint32_t last = s->m->frame.sentence;
    bool figure = false;
    for (uint32_t k = 0; k < BEHIND && !figure; k++)
        figure = tf_scene_literal(s->r, k, "figure");
    if (!figure || s->n_bound > 0 || last == TF_NOWHERE ||
        last + 1 != s->r->sentence || out->n <= s->m->first_claim)
        return NULL;
    const tf_reading *r = &s->m->readings[last];
    if (!tf_scene_between(r, 0, r->n_tokens, TF_CLASS_OFWHICH))
        return NULL;
    size_t i = out->n - 1;
    while (i > s->m->first_claim &&
           out->at[i - 1].quote.ptr == out->at[out->n - 1].quote.ptr)
        i--;
    return &out->at[i];
}

/* Whether the sentence tells a part of what stood before it, or of what it
 * began with: "imports were 9 bn, of which 3 came from Peru". */
static bool tells_part(const tf_reading *r)
{
    return r->lex->spaced && !r->lex->postposed
               ? tf_scene_between(r, 1, r->n_tokens, TF_CLASS_OFWHICH)
               : tf_scene_has(r, 0, TF_CLASS_OFWHICH);
}

/* The claims of the sentence told last: the first, or none if i is out->n. */
static size_t first_of_last(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    size_t i = out->n;
    const char *quote = i > s->m->first_claim ? out->at[i - 1].quote.ptr : NULL;
    while (i > s->m->first_claim && out->at[i - 1].quote.ptr == quote)
        i--;
    return i;
}

/* 逆差746亿。其中，对中国逆差242亿。出口2490亿: behind a part of the same trade
 * with one partner the other trade is with all again. The first claim of the
 * whole; NULL if the sentence before told no such part. */
static const tf_claim *whole_of_part(const tf_scene *s)
{
    const tf_claims *out = s->m->out;
    const uint32_t last = s->m->frame.sentence;
    if (s->r->lex->postposed || s->n_bound > 0 || speaks_of_two(s) ||
        last == TF_NOWHERE || last + 1 != s->r->sentence ||
        s->flow_at == TF_NOWHERE || !tells_part(&s->m->readings[last]))
        return NULL;
    const size_t i = first_of_last(s);
    const bool inside = s->r->lex->spaced; /* the whole is in that sentence */
    if (i == out->n || (i == s->m->first_claim && !inside))
        return NULL;
    const tf_claim *part = inside ? &out->at[out->n - 1] : &out->at[i];
    const tf_claim *whole = inside ? &out->at[i] : &out->at[i - 1];
    return part->flow == whole->flow && part->flow != TF_FLOW_TURNOVER &&
                   part->flow != s->flow && s->flow != TF_FLOW_TURNOVER &&
                   tf_str_eq(part->area, whole->area) &&
                   !tf_str_eq(part->partner, whole->partner) &&
                   tf_str_eq(whole->partner, TF_STR("WLD"))
               ? whole
               : NULL;
}

/* 出口361亿，其中对东盟60亿；进口300亿: the same within a sentence, behind a
 * stop. */
static const tf_claim *whole_behind_stop(const tf_scene *s, tf_flow flow)
{
    const tf_claims *out = s->m->out;
    bool stop = false, of = false;
    if (s->r->lex->spaced || s->r->lex->postposed || s->n_levels < 2 ||
        s->flow_at == TF_NOWHERE || s->flow_at < s->level_end)
        return NULL;
    const tf_claim *whole = &out->at[s->levels[0]];
    const tf_claim *part = &out->at[s->levels[s->n_levels - 1]];
    for (uint32_t k = s->level_end; k < s->flow_at && !stop; k++)
        stop = tf_scene_is(s->r, k, ';');
    for (uint32_t k = 0; stop && k < s->level_end && !of; k++)
        of = tf_scene_has(s->r, k, TF_CLASS_OFWHICH);
    return of && part->flow == whole->flow && flow != part->flow &&
                   flow != TF_FLOW_TURNOVER && part->flow != TF_FLOW_TURNOVER &&
                   tf_str_eq(part->area, whole->area) &&
                   !tf_str_eq(part->partner, whole->partner) &&
                   tf_str_eq(whole->partner, TF_STR("WLD"))
               ? whole
               : NULL;
}

/* The pair that a word for what was told points at. */
static bool points_at(const tf_scene *s, tf_flow flow, tf_pair force,
                      tf_pair *told)
{
    const tf_claim *whole = whole_before(s);
    if (whole == NULL)
        whole = s->n_bound == 0 ? whole_of_part(s) : whole_behind_stop(s, flow);
    *told = whole != NULL ? (tf_pair){whole->area.ptr, whole->partner.ptr}
                          : s->m->frame.last;
    return whole != NULL ||
           (points_back(s) && strcmp(s->m->frame.last.area, force.area) == 0);
}

/* The pair in force; a balance told beside the goods of a title is of all. */
static tf_pair of_force(const tf_scene *s, tf_flow flow, tf_pair force)
{
    return flow == TF_FLOW_BALANCE && s->pair_at == TF_NOWHERE &&
                   tf_national_balance(s->m, force.area)
               ? (tf_pair){force.area, "WLD"}
               : force;
}

/* The pair if no country is named. */
tf_pair tf_missing_pair(const tf_scene *s, const tf_cast *c, tf_flow flow,
                        const tf_quantity *q)
{
    const tf_pair force =
        is_total_again(s) ? s->m->title_pair : force_of_two(s);
    const char *source = s->source_area;
    const bool all = c->world && s->pair_at == TF_NOWHERE;
    tf_pair told;
    if (!all && points_at(s, flow, force, &told))
        return told;
    if (s->n_bound > 0 && !all)
        return s->flow_at == TF_NOWHERE || s->flow_at < s->share_end
                   ? tf_missing_before(s)
                   : force;
    if (s->n_bound == 0 && is_part_by_other_name(s, flow))
        return (tf_pair){force.partner, force.area};
    if (s->posting.area[0] != '\0' && s->posting.partner[0] != '\0' && !all)
        return s->posting;
    if (force.area[0] == '\0') {
        const char *who = s->m->nation[0] != '\0' ? s->m->nation : source;
        const char *other = speaks_of_two(s) && !c->world ? host(s, who) : "";
        return (tf_pair){who, who[0] == '\0'     ? ""
                              : other[0] != '\0' ? other
                                                 : "WLD"};
    }
    if (goes_on_with_member(s, force))
        return s->m->frame.last;
    if (is_of_doer(s, flow, force))
        return (tf_pair){s->doer, "WLD"};
    const bool strange =
        source[0] != '\0' && !tf_actor_is_side(force, source) &&
        !tf_areas_is_group(tf_str_of(source)) &&
        !tf_areas_is_part(tf_str_of(source), tf_str_of(s->m->nation)) &&
        !tf_areas_is_part(tf_str_of(force.area), tf_str_of(source));
    if (strange) /* a third country counts its trade with us, or in all */
        return (tf_pair){source, flow == TF_FLOW_TURNOVER && !c->world &&
                                         s->m->nation[0] != '\0'
                                     ? s->m->nation
                                     : "WLD"};
    /* "Exports to Peru were 3 bn. Peru's customs saw 4 bn": the same trade */
    const bool same = tf_flow_is_one_way(flow) &&
                      !tf_scene_between(s->r, 0, s->r->n_tokens, TF_CLASS_FLOW);
    if (source[0] != '\0' && strcmp(force.partner, source) == 0 &&
        opens_statistics(s))
        return (tf_pair){source, "WLD"};
    if (source[0] != '\0' && strcmp(force.partner, source) == 0)
        return same ? force : (tf_pair){source, all ? "WLD" : force.area};
    if (counts_all(s, force, q))
        return (tf_pair){source, "WLD"};
    const tf_str own = tf_str_of(source);
    if (source[0] != '\0' && strcmp(force.area, source) != 0 &&
        tf_areas_is_region(own) && tf_areas_is_part(own, tf_str_of(force.area)))
        return (tf_pair){source, all ? "WLD" : force.partner};
    if (!all)
        return of_force(s, flow, force);
    const bool part = q->kind == TF_QUANTITY_MONEY && is_whole_subject(s) &&
                      tf_nation_has(s->m, force.area);
    return (tf_pair){part ? s->m->nation : force.area, "WLD"};
}
