/* What a text is about: from whose side it speaks, whose trade with whom. */
#include "claim/lead.h"
#include "claim/partner.h"
#include "claim/roll.h"
#include "claim/whole.h"

#include "base/str.h"

#include <string.h>

bool tf_topic_is_own(const tf_miner *m, const char *code)
{
    return tf_areas_is_part(tf_str_of(code), tf_str_of(m->nation)) &&
           m->nation[0] != '\0';
}

/* ---- of the whole text */

/* Where the language has no country of its own: the one that acts much more
 * often than any other; "" if none does. */
static const char *chief_actor(const tf_roll *l)
{
    const tf_tally *best = NULL;
    unsigned next = 0;
    for (size_t i = 0; i < l->n; i++) {
        const tf_tally *t = &l->at[i];
        if (tf_areas_is_group(tf_str_of(t->code)) ||
            tf_areas_is_region(tf_str_of(t->code)))
            continue;
        if (best == NULL || t->own > best->own) {
            next = best == NULL ? 0 : best->own;
            best = t;
        } else if (t->own > next) {
            next = t->own;
        }
    }
    return best != NULL && best->own > 2 && best->own > 2 * next ? best->code
                                                                 : "";
}

/* Another country whose own office opens the text and that acts more than the
 * press's own, or long before it: a report on its trade; "" if there is none.
 */
static const char *guest_of(const tf_miner *m, const tf_roll *l)
{
    const tf_tally *best = NULL;
    unsigned own = 0;
    bool opens = false;
    for (size_t i = 0; i < l->n; i++) {
        const tf_tally *t = &l->at[i];
        const tf_str code = tf_str_of(t->code);
        if (tf_areas_is_part(code, tf_str_of(m->home))) {
            own += t->own;
            opens |= t->opens;
            if (t->sourced && m->publisher[0] != '\0')
                return "";
        } else if (t->sourced && !tf_areas_is_group(code) &&
                   !tf_areas_is_region(code) &&
                   (best == NULL || t->own > best->own)) {
            best = t;
        }
    }
    return best != NULL && (best->own > own || !opens) ? best->code : "";
}

static bool names_flow(const tf_reading *r)
{
    for (uint32_t k = 0; r->lex != NULL && k < r->n_tokens; k++)
        if (tf_scene_has(r, k, TF_CLASS_FLOW))
            return true;
    return false;
}

/* Whether a sentence tells figures of trade. */
static bool tells_trade(const tf_reading *r)
{
    bool figure = false;
    for (uint32_t q = 0; q < r->n_quantities; q++)
        figure |=
            r->quantities[q].kind == TF_QUANTITY_MONEY ||
            r->quantities[q].kind == TF_QUANTITY_PERCENT ||
            (r->quantities[q].kind == TF_QUANTITY_MULTIPLE && r->lex->spaced);
    return figure && names_flow(r);
}

/* How often the press's own country acts, its provinces too. */
static unsigned home_acts(const tf_miner *m, const tf_roll *all)
{
    unsigned n = 0;
    for (size_t i = 0; i < all->n; i++)
        if (tf_areas_is_part(tf_str_of(all->at[i].code), tf_str_of(m->home)))
            n += all->at[i].own;
    return n;
}

/* How often it acts in sentences that tell of trade: "- Russia, 72 m" of a list
 * names it in passing. */
static unsigned home_trades(const tf_miner *m, const tf_roll *all)
{
    unsigned n = 0;
    for (size_t i = 0; i < m->doc->n_sentences && m->lex->spaced; i++) {
        tf_roll l = {.n = 0};
        if (!names_flow(&m->readings[i]))
            continue;
        tf_roll_reading(&m->readings[i], &l);
        n += home_acts(m, &l);
    }
    return m->lex->spaced ? n : home_acts(m, all);
}

/* Whether the sentence tells of something of that country: ベトナムの貿易. */
static bool is_owner(const tf_reading *r, const char *code)
{
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const tf_sense *a = tf_mention_area(r, k);
        if (a != NULL && strcmp(tf_scene_code(r, a), code) == 0 &&
            tf_mention_role(r, k) == TF_ACTOR_OWNER)
            return true;
    }
    return false;
}

/* The one country of a sentence that acts, another than the press's own; ""
 * if none does, or several do. */
static const char *only_actor(const tf_miner *m, const tf_reading *r)
{
    tf_roll l = {.n = 0};
    const char *found = "";
    const bool told = m->lex->spaced || m->lex->postposed; /* who acts is */
    tf_roll_reading(r, &l);
    for (size_t i = 0; i < l.n; i++) {
        const tf_str code = tf_str_of(l.at[i].code);
        if ((told && l.at[i].own == 0) ||
            (m->lex->spaced && tf_areas_is_group(code)))
            continue;
        if (found[0] != '\0' && m->lex->postposed && tf_areas_is_group(code))
            continue; /* ベトナムのASEAN域内の貿易 */
        if (found[0] != '\0' || tf_areas_is_group(code) ||
            tf_areas_is_region(code))
            return "";
        found = l.at[i].code;
    }
    if (l.n > 1 && !m->lex->spaced)
        return told && is_owner(r, found) ? found : "";
    return found;
}

/* Whether the sentence tells of that country's trade: "Peru's trade deficit",
 * "Peruvian exports", "экспорт Перу". */
static bool owns_trade(const tf_reading *r, const char *code)
{
    enum { REACH = 3 };
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const tf_sense *a = tf_mention_area(r, k);
        if (a == NULL || strcmp(tf_scene_code(r, a), code) != 0)
            continue;
        const tf_actor_role role = tf_mention_role(r, k);
        if (role == TF_ACTOR_OWNER ||
            (role == TF_ACTOR_PLAIN &&
             tf_scene_between(r, k + 1, k + 1 + REACH, TF_CLASS_FLOW)))
            return true;
    }
    return false;
}

/* Whether the sentence opens with where it is. */
static bool is_place(const tf_reading *r)
{
    return tf_mention_area(r, 1) != NULL &&
           tf_locative_role(r, 1, tf_mention_role(r, 1)) == TF_ACTOR_AT;
}

/* "Peru's main partners are Chile and Spain", "основными партнерами Перу
 * являются Чили и Испания": the country whose partners a sentence tells before
 * it names any other; "" if it tells none's. */
static const char *owner_of_partners(const tf_reading *r)
{
    for (uint32_t k = 0; k < r->n_tokens && r->lex->spaced; k++) {
        const bool partners = tf_partner_is_word(r, k);
        const uint32_t at = k + 1 + tf_scene_has(r, k + 1, TF_CLASS_OF);
        const tf_sense *a = partners ? tf_mention_area(r, at) : NULL;
        if (a != NULL && !tf_areas_is_group(tf_str_of(tf_scene_code(r, a))))
            return tf_scene_code(r, a);
        if (tf_mention_area(r, k) != NULL)
            break;
    }
    return "";
}

static bool is_title(const tf_miner *m, size_t sentence)
{
    const uint32_t at = m->doc->sentences[sentence].paragraph;
    return m->doc->paragraphs[at].role == TF_ROLE_TITLE;
}

/* Another country that alone acts where the figures begin, or whose trade the
 * sentence before them tells of ("Chinese exports recover. In May ..."), while
 * the press's own has not acted so far and acts less, or not at all if it is a
 * partner: a report on its trade; "" if there is none. */
static const char *opener_of(const tf_miner *m, tf_roll *all)
{
    bool met = false;        /* home, as a partner */
    bool title = false;      /* it tells figures and no country */
    const char *before = ""; /* the one that acts before the figures */
    for (size_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        const bool trade = tells_trade(r);
        tf_roll l = {.n = 0};
        if (r->lex == NULL)
            continue;
        tf_roll_reading(r, &l);
        const char *owner = met ? "" : owner_of_partners(r);
        if (owner[0] != '\0' && !tf_areas_is_region(tf_str_of(owner)) &&
            !tf_areas_is_part(tf_str_of(owner), tf_str_of(m->home)))
            return owner;
        if (home_acts(m, &l) > 0)
            return "";
        for (size_t k = 0; k < l.n; k++)
            met |=
                tf_areas_is_part(tf_str_of(l.at[k].code), tf_str_of(m->home));
        const char *found = only_actor(m, r);
        if (!trade) {
            const bool told = m->lex->home[0] == '\0' || names_flow(r);
            if (found[0] != '\0' || (l.n > 0 && !tf_scene_names(r, before)))
                before = told ? found : "";
            continue;
        }
        if (is_title(m, i) && l.n == 0 && m->lex->spaced) {
            title = true; /* "Exports fall to 5 bn": Peru's, as told below */
            continue;
        }
        if (title && !owns_trade(r, found))
            return "";
        if (l.n == 0 && m->lex->spaced)
            found = before; /* "Peru's sales fall. It sold 5 bn" */
        if (found[0] == '\0' && l.n == 1 && is_place(r))
            continue; /* "In Japan the deficit widened to 5 bn" */
        const tf_tally *t = found[0] != '\0' ? tf_roll_entry(all, found) : NULL;
        const unsigned home = home_trades(m, all);
        return t != NULL && t->own > home &&
                       (home == 0 || !met ||
                        (t->opens && m->lex->home[0] == '\0'))
                   ? found
                   : "";
    }
    return "";
}

/* Whether a country of the text acts more than that one, or has its office
 * cited beside it. */
static bool is_outdone(const tf_roll *all, const tf_tally *t)
{
    for (size_t k = 0; k < all->n; k++)
        if (all->at[k].own > t->own || (&all->at[k] != t && all->at[k].spoke))
            return true;
    return false;
}

/* The only country that the text names at all, if it acts; "" if there are
 * more. */
static const char *sole_country(const tf_roll *all)
{
    const char *found = "";
    for (size_t i = 0; i < all->n; i++) {
        const tf_str code = tf_str_of(all->at[i].code);
        if (found[0] != '\0' || all->at[i].own == 0 ||
            tf_areas_is_group(code) || tf_areas_is_region(code))
            return "";
        found = all->at[i].code;
    }
    return found;
}

/* Where the press is not known: the country that alone is named where the
 * figures begin, or before them, if none acts more; "" if there is none. */
static const char *sole_opener(const tf_miner *m, tf_roll *all)
{
    const char *before = "";
    for (size_t i = 0; i < m->doc->n_sentences && m->lex->spaced; i++) {
        const tf_reading *r = &m->readings[i];
        tf_roll l = {.n = 0};
        if (r->lex == NULL)
            continue;
        tf_roll_reading(r, &l);
        const char *found = l.n == 1 ? only_actor(m, r) : "";
        if (!tells_trade(r)) {
            if (l.n > 1 || (l.n == 1 && before[0] != '\0' &&
                            strcmp(before, l.at[0].code) != 0))
                return "";
            before = found[0] != '\0' ? found : before;
            continue;
        }
        if (l.n == 0)
            found = before[0] != '\0' ? before : sole_country(all);
        const tf_tally *t = found[0] != '\0' ? tf_roll_entry(all, found) : NULL;
        return t == NULL || is_outdone(all, t) ? "" : found;
    }
    return "";
}

/* "Exports rose to 5 bn. Peru bought 2 bn": whether no country at all is named
 * up to the first figures of trade: they are the press's own. */
static bool opens_unnamed(const tf_miner *m)
{
    for (size_t i = 0; i < m->doc->n_sentences && m->lex->spaced; i++) {
        const tf_reading *r = &m->readings[i];
        tf_roll l = {.n = 0};
        if (r->lex == NULL)
            continue;
        tf_roll_reading(r, &l);
        if (l.n > 0)
            return false;
        if (tells_trade(r))
            return true;
    }
    return false;
}

/* The press's own country if the text knows it as one that acts, or at all
 * where the outlet is known; else the country that acts most. */
static const char *nation_of(const tf_miner *m, tf_roll l)
{
    tf_roll_sources(m, &l);
    if (m->home[0] == '\0') {
        const char *chief = chief_actor(&l);
        return chief[0] != '\0' ? chief : sole_opener(m, &l);
    }
    if (tf_roll_kind_is_home(m, &l))
        return m->home;
    const char *guest = m->lex->spaced ? "" : guest_of(m, &l);
    if (guest[0] == '\0')
        guest = opener_of(m, &l);
    if (guest[0] != '\0')
        return guest;
    if (opens_unnamed(m))
        return m->home;
    const tf_tally *best = NULL;
    size_t countries = 0;
    bool at_home = m->lex->home[0] != '\0';
    for (size_t i = 0; i < l.n; i++) {
        const tf_tally *t = &l.at[i];
        const tf_str code = tf_str_of(t->code);
        const bool home = tf_areas_is_part(code, tf_str_of(m->home));
        at_home |= home;
        if (home && (t->own > 0 || m->publisher[0] != '\0'))
            return m->home;
        if (tf_areas_is_group(code) || tf_areas_is_region(code))
            continue;
        countries++;
        if (t->own > 0 && (best == NULL || t->own > best->own))
            best = t;
    }
    const char *opener = m->lex->home[0] == '\0' ? sole_opener(m, &l) : "";
    if (m->lex->home[0] == '\0' && m->publisher[0] != '\0' && countries > 1) {
        const char *chief = chief_actor(&l); /* not the outlet's side */
        return chief[0] != '\0' ? chief : opener;
    }
    if (m->stands[0] != '\0' && opener[0] != '\0')
        return opener; /* "HONG KONG - China's exports fell" */
    if (m->stands[0] != '\0' && (at_home || countries == 0))
        return m->stands;
    if (m->stands[0] != '\0') /* "PARIS - Peru and Chile trade" */
        return chief_actor(&l);
    return best != NULL && (best->early || (best->sourced && m->lex->spaced)) &&
                   (best->own > 1 || countries == 1)
               ? best->code
               : m->home;
}

/* ---- the pair */

/* "China is the largest market for Vietnam's fruit" is about the fruit. */
static bool tells_market(const tf_reading *r, const char *flows)
{
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
        const char *code = x != NULL ? tf_scene_code(r, x) : "";
        if (code[0] != '\0' && strchr(flows, code[0]) && code[1] == '>')
            return true;
    }
    return false;
}

/* The trader and its partner where a title tells the way of the goods:
 * "Экспорт из Германии в Россию", "German exports to Russia". */
static bool pair_of_way(const tf_reading *r, tf_pair *out)
{
    tf_roll l = {.n = 0};
    char flow = 0;
    bool from = false; /* the first of the two is where goods come from */
    bool told = false;
    tf_roll_reading(r, &l);
    if (l.n != 2)
        return false;
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
        const tf_sense *a = tf_mention_area(r, k);
        if (x != NULL && flow == 0 &&
            (tf_scene_code(r, x)[1] == '\0' || tf_scene_code(r, x)[1] == '/'))
            flow = tf_scene_code(r, x)[0];
        if (a == NULL || told)
            continue;
        const tf_actor_role role = tf_mention_role(r, k);
        const bool first = strcmp(tf_scene_code(r, a), l.at[0].code) == 0;
        told = role == TF_ACTOR_TO || role == TF_ACTOR_FROM;
        from = told && first == (role == TF_ACTOR_FROM);
    }
    if (!told || (flow != 'X' && flow != 'M'))
        return false;
    const bool first = from == (flow == 'X');
    *out = (tf_pair){l.at[!first].code, l.at[first].code};
    return true;
}

/* The two different countries of a sentence, if just two and they trade with
 * each other: "exports to Mexico and Chile" names no pair. */
static bool pair_of_reading(const tf_miner *m, const tf_reading *r,
                            tf_pair *out)
{
    tf_roll l = {.n = 0};
    tf_actor_role roles[2] = {TF_ACTOR_PLAIN, TF_ACTOR_PLAIN};
    tf_roll_reading(r, &l);
    if (l.n != 2)
        return false;
    for (uint32_t k = 0, seen = 0; k < r->n_tokens && seen < 2; k++) {
        const tf_sense *a = tf_mention_area(r, k);
        if (a != NULL && !tf_pact_is_passing(r, k) &&
            strcmp(tf_scene_code(r, a), l.at[seen].code) == 0)
            roles[seen++] = tf_mention_role(r, k);
    }
    *out = (tf_pair){l.at[0].code, l.at[1].code};
    if (tells_market(r, "XMT") && m->nation[0] != '\0' &&
        !tf_actor_is_side(*out, m->nation) && roles[0] == TF_ACTOR_PLAIN &&
        roles[1] == TF_ACTOR_PLAIN)
        return false; /* "China outdoes the US as largest trade partner" */
    if (roles[0] == TF_ACTOR_TO || roles[0] == TF_ACTOR_FROM)
        return tf_topic_is_own(m, l.at[1].code) || l.at[1].own > 0;
    /* "trade with X; with Y" of ours has two partners */
    return roles[0] != TF_ACTOR_WITH || m->nation[0] == '\0' ||
           tf_actor_is_side(*out, m->nation) || l.at[1].own > 0;
}

/* One country of a title: "trade with China grows" is our trade with it,
 * "exports of Guangxi" are its own with the world. */
static bool one_of_title(const tf_miner *m, const tf_reading *r, tf_pair *out)
{
    tf_roll l = {.n = 0};
    tf_roll_reading(r, &l);
    bool trade = false;
    for (uint32_t k = 0; k < r->n_tokens; k++)
        trade |= tf_scene_has(r, k, TF_CLASS_FLOW);
    if (l.n != 1 || !trade)
        return false;
    const char *code = l.at[0].code;
    const tf_str x = tf_str_of(code);
    if (m->nation[0] != '\0' && strcmp(code, m->nation) == 0)
        return false;
    if (l.at[0].own > 0 && tf_areas_is_region(x) && tf_topic_is_own(m, code)) {
        *out = (tf_pair){code, "WLD"};
        return true;
    }
    if (l.at[0].own > 0 && tf_areas_is_group(x)) {
        for (uint32_t k = 0; k < r->n_tokens; k++)
            if (tf_pact_is_within(r, k)) {
                *out = (tf_pair){code, code};
                return true;
            }
    }
    if (l.at[0].own > 0 || m->nation[0] == '\0')
        return false;
    *out = (tf_pair){m->nation, code};
    return true;
}

static tf_pair from_home(const tf_miner *m, tf_pair p)
{
    if (strcmp(p.partner, m->nation) == 0 && m->nation[0] != '\0')
        return (tf_pair){p.partner, p.area};
    return p;
}

/* Whether an office of the text's own side opens it. */
static bool opens_by_own(const tf_miner *m)
{
    tf_roll l = {.n = 0};
    const tf_tally *t = tf_roll_entry(&l, m->nation);
    if (!m->lex->spaced)
        tf_roll_sources(m, &l);
    return t != NULL && t->sourced;
}

/* Two countries of a title are what the text is about, unless the text's own
 * side is named more than either: then they are its partners. */
static bool is_about(const tf_miner *m, tf_pair p, const tf_roll *l)
{
    unsigned home = 0, least = UINT32_MAX;
    if (m->nation[0] == '\0' || tf_actor_is_side(p, m->nation))
        return true;
    if (strcmp(p.area, p.partner) == 0 &&
        tf_areas_is_member(tf_str_of(m->nation), tf_str_of(p.area)))
        return true; /* mutual trade of a bloc of ours */
    if (!tf_topic_is_own(m, p.area) && opens_by_own(m))
        return false; /* our office counts our trade with the two */
    for (size_t i = 0; i < l->n; i++) {
        if (strcmp(l->at[i].code, m->nation) == 0)
            home = l->at[i].n;
        else if (tf_actor_is_side(p, l->at[i].code) && l->at[i].n < least)
            least = l->at[i].n;
    }
    return home < least;
}

/* The pair of a title that is given beside the text. */
static bool pair_of_title(const tf_miner *m, tf_pair *out, unsigned *ways,
                          bool *directed)
{
    tf_reading r;
    if (m->doc->title.len == 0 ||
        tf_figure_tokens(m->doc->title, m->lex, m->ctx, &r) != TF_OK)
        return false;
    *ways = tf_lead_ways(&r);
    if (tells_market(&r, "XM") || tf_whole_is_moved(&r) ||
        tf_whole_mover_moves(&r)[0] != '\0' || tf_whole_is_second(m, &r))
        return false;
    *directed = pair_of_way(&r, out);
    return *directed || pair_of_reading(m, &r, out) || one_of_title(m, &r, out);
}

/* Whether the text goes into its figures before it names another country or
 * speaks of two: then it is about all our trade. */
static bool opens_with_total(const tf_miner *m)
{
    for (size_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        const uint32_t par = m->doc->sentences[i].paragraph;
        bool trade = false;
        if (m->doc->paragraphs[par].role == TF_ROLE_TITLE && m->lex->spaced &&
            r->n_quantities == 0)
            continue; /* what it names beside, the text may begin without */
        if (r->lex != NULL &&
            (tf_whole_is_moved(r) || tf_whole_mover_moves(r)[0] != '\0' ||
             tf_whole_tells_why(m, r)))
            return true;
        const bool later = m->lex->spaced || r->n_quantities == 0;
        if (r->lex == NULL || (later && tf_whole_is_second(m, r)) ||
            tells_market(r, "XM"))
            continue;
        /* where partners stand before it, a figure ends what it is of */
        const uint32_t end =
            later ? tf_lead_clause_end(r) : r->quantities[0].first;
        for (uint32_t k = 0; k < end; k++) {
            const tf_sense *a = tf_mention_area(r, k);
            if ((a != NULL && !tf_topic_is_own(m, tf_scene_code(r, a)) &&
                 !tf_bystander_is_dateline(r, k)) ||
                tf_scene_has(r, k, TF_CLASS_PAIR))
                return false;
            trade |= tf_scene_has(r, k, TF_CLASS_FLOW);
        }
        if (trade && r->n_quantities > 0)
            return true;
    }
    return false;
}

/* The country other than our own that is named early and most, "WLD" if none
 * is named twice, or alone. */
static const char *foreign(const tf_miner *m, const tf_roll *l)
{
    enum { MANY = 5 };
    if (opens_with_total(m))
        return "WLD";
    const tf_tally *best = NULL;
    size_t others = 0;
    for (size_t i = 0; i < l->n; i++) {
        if (tf_topic_is_own(m, l->at[i].code))
            continue;
        others++;
        if (l->at[i].early && (best == NULL || l->at[i].n > best->n))
            best = &l->at[i];
    }
    const bool alone = best != NULL && others == 1 &&
                       !tf_areas_is_group(tf_str_of(best->code)) &&
                       tf_mention_leads(m, best->code);
    if (best != NULL && best->n == 2 && others >= MANY && m->lex->owner_last)
        return "WLD"; /* a rank of markets */
    return best != NULL && (best->n > 1 || alone) ? best->code : "WLD";
}

/* The only province of ours that acts in the first sentences, if our country
 * is not named more: "Theo Cục Thống kê TP.HCM"; else our country. */
static const char *own_region(const tf_miner *m, const tf_roll *l)
{
    const tf_tally *found = NULL;
    unsigned whole = 0;
    for (size_t i = 0; i < l->n; i++) {
        const tf_tally *t = &l->at[i];
        if (strcmp(t->code, m->nation) == 0)
            whole = t->n;
        if (!tf_areas_is_region(tf_str_of(t->code)) ||
            !tf_topic_is_own(m, t->code))
            continue;
        if (found != NULL)
            return m->nation;
        found = t;
    }
    return found != NULL && found->early && found->own > 0 && found->n >= whole
               ? found->code
               : m->nation;
}

/* The two countries named most, in the order of the text. */
static tf_pair most_named(const tf_miner *m, const tf_roll *l,
                          tf_pair otherwise)
{
    size_t best = SIZE_MAX, next = SIZE_MAX;
    for (size_t i = 0; i < l->n; i++) {
        if (best == SIZE_MAX || l->at[i].n > l->at[best].n) {
            next = best;
            best = i;
        } else if (next == SIZE_MAX || l->at[i].n > l->at[next].n) {
            next = i;
        }
    }
    if (best == SIZE_MAX || next == SIZE_MAX || l->at[next].n < 2)
        return otherwise;
    if (next < best) {
        const size_t t = best;
        best = next;
        next = t;
    }
    return from_home(m, (tf_pair){l->at[best].code, l->at[next].code});
}

/* Whose trade with whom. */
static tf_pair pair_of_text(tf_miner *m, const tf_roll *l)
{
    bool titled = false, directed = false;
    unsigned ways = 0; /* the title's flows */
    tf_pair p = {"", ""};
    for (size_t i = 0; i < m->doc->n_sentences && !titled; i++) {
        const uint32_t par = m->doc->sentences[i].paragraph;
        const tf_reading *r = &m->readings[i];
        if (r->lex == NULL || m->doc->paragraphs[par].role != TF_ROLE_TITLE ||
            tells_market(r, "XM") || tf_whole_is_moved(r) ||
            tf_whole_mover_moves(r)[0] != '\0')
            continue;
        ways = tf_lead_ways(r);
        if (tf_whole_is_second(m, r))
            continue;
        directed = pair_of_way(r, &p);
        titled =
            directed || pair_of_reading(m, r, &p) || one_of_title(m, r, &p);
    }
    for (size_t i = 0; i < l->n; i++)
        m->nation_named |= tf_topic_is_own(m, l->at[i].code);
    if (!titled)
        titled = pair_of_title(m, &p, &ways, &directed);
    if (titled && is_about(m, p, l)) {
        if (!directed)
            p = from_home(m, p);
        bool goods = false;
        if (strcmp(p.partner, "WLD") != 0 &&
            tf_lead_is_whole(m, p, ways, &goods)) {
            m->named_only = !goods;
            return (tf_pair){p.area, "WLD"};
        }
        m->titled = strcmp(p.partner, "WLD") != 0;
        m->one_way = m->titled && directed && m->lex->spaced;
        return p;
    }
    const char *whole = tf_whole_opener(m);
    if (m->nation[0] != '\0' && whole[0] == '\0' && !tf_roll_is_of_two(m, l))
        return (tf_pair){own_region(m, l), foreign(m, l)};
    return whole[0] != '\0' ? (tf_pair){whole, "WLD"} : most_named(m, l, p);
}

void tf_topic_find(tf_miner *m)
{
    tf_roll all = {.n = 0};
    tf_roll_all(m, &all);
    m->nation = nation_of(m, all);
    m->title_pair = pair_of_text(m, &all);
    const tf_pair p = m->title_pair; /* "the euro area, Eurostat says" */
    if (tf_areas_is_group(tf_str_of(p.area)) &&
        tf_areas_is_group(tf_str_of(p.partner)) &&
        strcmp(p.area, p.partner) != 0 &&
        tf_areas_holds(tf_str_of(p.area), tf_str_of(p.partner)))
        m->title_pair = (tf_pair){p.partner, "WLD"};
}
