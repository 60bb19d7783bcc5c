/* Who is named in a text, how often, and as what. */
#include "claim/roll.h"
#include "claim/partner.h"

#include "base/str.h"

#include <string.h>

tf_tally *tf_roll_entry(tf_roll *l, const char *code)
{
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->at[i].code, code) == 0)
            return &l->at[i];
    if (l->n == TF_MENTIONS)
        return NULL;
    l->at[l->n] = (tf_tally){.code = code};
    return &l->at[l->n++];
}

void tf_roll_add(tf_roll *l, const char *code)
{
    tf_tally *t = tf_roll_entry(l, code);
    if (t != NULL)
        t->n++;
}

static bool is_actor_role(tf_actor_role role)
{
    return role == TF_ACTOR_PLAIN || role == TF_ACTOR_OWNER ||
           role == TF_ACTOR_AGENT;
}

/* "Our country" is the press's own, "our province" the one it tells of. */
static void count_ours(const tf_miner *m, const tf_reading *r,
                       const char *province, tf_roll *l)
{
    if (m->home[0] == '\0' || (r->classes & TF_BIT(SELF)) == 0)
        return;
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const char *own = tf_national_self(m, r, k, province);
        tf_tally *t = own[0] != '\0' ? tf_roll_entry(l, own) : NULL;
        if (t == NULL)
            continue;
        t->n++;
        t->own++;
    }
}

/* "China is Vietnam's largest market", "China, Peru and Togo are": said of
 * partners. */
static bool is_called_partner(const tf_reading *r, uint32_t k)
{
    enum { COPULA = 3, PARTNER = 14 };
    while (r->lex->spaced && tf_partner_joins(r, k + 1) &&
           tf_mention_area(r, k + 2) != NULL)
        k += 2;
    if (!tf_scene_between(r, k + 1, k + COPULA, TF_CLASS_REACH))
        return false;
    for (uint32_t i = k + 1; i < r->n_tokens && i < k + PARTNER; i++) {
        if (r->tokens[i].kind == TF_TOKEN_MARK)
            return false;
        if (tf_partner_is_market(r, i))
            return true;
    }
    return false;
}

/* "China accounts for 20 %": of another's trade. */
static bool has_share(const tf_reading *r, uint32_t k)
{
    enum { NEAR = 4 };
    if (!r->lex->spaced || !tf_scene_has(r, k + 1, TF_CLASS_SHARE))
        return false;
    for (uint32_t i = 0; i < r->n_quantities; i++)
        if (r->quantities[i].first > k)
            return r->quantities[i].first <= k + NEAR &&
                   r->quantities[i].kind == TF_QUANTITY_PERCENT;
    return false;
}

/* Whether a figure stands at token k: "5 bn", "$5". */
static bool is_figure_at(const tf_reading *r, uint32_t k)
{
    return tf_scene_figure_at(r, k) != NULL ||
           (k < r->n_tokens && r->tokens[k].kind == TF_TOKEN_NUMBER);
}

/* "To Peru 5 bn, China 4 bn, Chile - $3 bn": the next of those goods go to. */
static bool goes_on_row(const tf_reading *r, uint32_t k)
{
    if (!r->lex->spaced || k == 0 ||
        (!tf_partner_joins(r, k - 1) && !tf_scene_is(r, k - 1, ';')))
        return false;
    const uint32_t dash = tf_scene_is(r, k + 1, '-');
    return tf_scene_has(r, k + 1, TF_CLASS_REACH) ||
           is_figure_at(r, k + 1 + dash);
}

void tf_roll_reading(const tf_reading *r, tf_roll *l)
{
    uint32_t before = 0; /* the token after the last country */
    bool own = false;
    if ((r->classes & TF_NAME_CLASSES) == 0)
        return;
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const tf_sense *a = tf_mention_area(r, k);
        if (a == NULL || tf_pact_is_passing(r, k) ||
            tf_bystander_is_dateline(r, k) || tf_bystander_is_apart(r, k))
            continue;
        tf_tally *t = tf_roll_entry(l, tf_scene_code(r, a));
        const bool joined = before > 0 && k == before + 1;
        const tf_actor_role role = tf_mention_role(r, k);
        const bool place = role == TF_ACTOR_AT && k < 2 && /* "In Ohio, ..." */
                           tf_areas_is_region(tf_str_of(tf_scene_code(r, a)));
        const bool row = before > 0 && !own && goes_on_row(r, k);
        own = (is_actor_role(role) || place) && (own || !joined) && !row &&
              !is_called_partner(r, k) && !tf_partner_is_listed(r, k) &&
              !has_share(r, k);
        before = k + 1; /* of "to Chile and Peru" neither acts */
        if (t == NULL)
            continue;
        t->n++;
        t->own += own;
    }
}

/* Every country of the text; the title and the first sentences are early. */
void tf_roll_all(const tf_miner *m, tf_roll *l)
{
    uint32_t opened = 0;
    const char *province = tf_national_province(m);
    for (size_t i = 0; i < m->doc->n_sentences; i++) {
        if (m->readings[i].lex == NULL)
            continue;
        const uint32_t par = m->doc->sentences[i].paragraph;
        tf_roll_reading(&m->readings[i], l);
        count_ours(m, &m->readings[i], province, l);
        if (m->doc->paragraphs[par].role == TF_ROLE_TITLE || opened++ < EARLY)
            for (size_t k = 0; k < l->n; k++) {
                l->at[k].early = true;
                l->at[k].opens = l->at[k].own > 0;
            }
    }
}

/* "Exports of Peru", "Peru's exports", "exportations péruviennes": whether the
 * country at token k is the one whose flow is told of. */
static bool owns_flow(const tf_reading *r, uint32_t k, bool told)
{
    const tf_actor_role role = tf_mention_role(r, k);
    const bool beside = tf_scene_has(r, k + 1, TF_CLASS_FLOW) ||
                        (k > 0 && tf_scene_has(r, k - 1, TF_CLASS_FLOW));
    return (role == TF_ACTOR_OWNER && told) ||
           ((role == TF_ACTOR_PLAIN || role == TF_ACTOR_AGENT) && beside);
}

/* "Peru in May raised its exports": whether the sentence opens with the
 * country at token k as the one that changes a flow. */
static bool moves_flow(const tf_reading *r, uint32_t k)
{
    bool moved = false;
    if (k > 1 || tf_mention_role(r, k) != TF_ACTOR_PLAIN)
        return false;
    for (uint32_t i = k + 1; i < r->n_tokens; i++) {
        if (tf_scene_is(r, i, ',') || tf_mention_area(r, i) != NULL)
            return false;
        if (tf_scene_has(r, i, TF_CLASS_FLOW))
            return moved;
        moved |= tf_scene_has(r, i, TF_CLASS_DIR);
    }
    return false;
}

/* "Exports of Peru fell. They lost 5 %, customs say": whose trade a text opens
 * with in which our own country does not act; "" if it does not. */
static const char *opener_abroad(const tf_miner *m, const tf_roll *l)
{
    bool trade = false;
    size_t i = 0;
    for (size_t k = 0; k < l->n; k++)
        if (strcmp(l->at[k].code, m->home) == 0 &&
            (l->at[k].own > 0 || l->at[k].opens))
            return "";
    while (i < m->doc->n_sentences && m->readings[i].lex == NULL)
        i++;
    if (i == m->doc->n_sentences || !m->lex->spaced)
        return "";
    const tf_reading *r = &m->readings[i];
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const tf_sense *a = tf_mention_area(r, k);
        const tf_str code = tf_str_of(a != NULL ? tf_scene_code(r, a) : "");
        if (a != NULL)
            return (owns_flow(r, k, trade) || moves_flow(r, k)) &&
                           !tf_areas_is_group(code) &&
                           !tf_areas_is_part(code, tf_str_of(m->home))
                       ? tf_scene_code(r, a)
                       : "";
        trade |= tf_scene_has(r, k, TF_CLASS_FLOW);
    }
    return "";
}

/* A named source speaks for its country; an agency that needs no name is of
 * the country the text stands in. */
void tf_roll_sources(const tf_miner *m, tf_roll *l)
{
    uint32_t opened = 0;
    bool others = false; /* a source was named: "customs data" may be its */
    const char *abroad = opener_abroad(m, l);
    for (size_t i = 0; i < m->doc->n_sentences; i++) {
        opened += m->readings[i].lex != NULL;
        for (uint32_t k = 0; k < m->cites[i].n; k++) {
            const tf_cite *c = &m->cites[i].at[k];
            const bool local =
                c->cue == TF_CUE_AGENCY && !c->nobody && m->stands[0] == '\0' &&
                !(c->abroad && strcmp(m->home, m->lex->home) == 0);
            const char *whose = c->country[0] != '\0'    ? c->country
                                : c->fallback[0] != '\0' ? c->fallback
                                : !local                 ? ""
                                : abroad[0] != '\0'      ? abroad
                                                         : m->home;
            tf_tally *t =
                c->said && whose[0] != '\0' ? tf_roll_entry(l, whose) : NULL;
            if (t == NULL)
                continue;
            t->own += 2;
            t->spoke = true;
            const bool vague =
                c->country[0] == '\0' && c->fallback[0] == '\0' && others;
            others |= strcmp(whose, m->home) != 0;
            t->sourced |= opened <= EARLY && !vague &&
                          (c->cue == TF_CUE_AGENCY || c->cue == TF_CUE_OFFICE);
        }
    }
}

bool tf_roll_is_of_two(const tf_miner *m, const tf_roll *l)
{
    size_t often = 0;
    bool two = false;
    for (size_t i = 0; i < l->n; i++)
        often += l->at[i].n > 1;
    if (often != 2 || m->nation_named || !m->lex->spaced)
        return false;
    for (uint32_t i = 0; i < m->doc->n_sentences && !two; i++) {
        const tf_reading *r = &m->readings[i];
        two = r->lex != NULL &&
              tf_scene_between(r, 0, r->n_tokens, TF_CLASS_PAIR);
    }
    return two;
}

/* Whether the word at k may mean that country: "the Kingdom". */
static bool may_mean(const tf_reading *r, uint32_t k, const char *code)
{
    const tf_token *t = &r->tokens[k];
    for (uint8_t i = 0; i < t->n_senses; i++)
        if (t->senses[i].cls == TF_CLASS_LITERAL &&
            strcmp(tf_scene_code(r, &t->senses[i]), code) == 0)
            return true;
    return false;
}

/* Whether a country of the text other than that may be meant at k. */
static bool may_be_other(const tf_reading *r, uint32_t k, const tf_roll *all,
                         const char *home)
{
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->at[i].code, home) != 0 &&
            may_mean(r, k, all->at[i].code))
            return true;
    return false;
}

bool tf_roll_kind_is_home(const tf_miner *m, const tf_roll *all)
{
    bool own = false;
    for (size_t i = 0; m->publisher[0] != '\0' && i < m->doc->n_sentences;
         i++) {
        const tf_reading *r = &m->readings[i];
        for (uint32_t k = 0; r->lex != NULL && k < r->n_tokens; k++) {
            const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_SELF);
            if (x == NULL || strcmp(tf_scene_code(r, x), "kind") != 0)
                continue;
            if (may_be_other(r, k, all, m->home))
                return false;
            own |= may_mean(r, k, m->home);
        }
    }
    return own;
}
