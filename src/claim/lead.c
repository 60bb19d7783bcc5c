/* What the sentence that an article's figures begin with is about: the trade
 * of two countries, or all trade of one though the title names another. */
#include "claim/lead.h"
#include "claim/goods.h"
#include "claim/partner.h"

#include <string.h>

/* What stands in its main clause. */
typedef struct lead {
    bool own;      /* the trader by name, "our" */
    bool cited;    /* its office */
    bool counted;  /* an office of no country named speaks */
    unsigned ways; /* the flows, see tf_lead_ways */
    bool goods;    /* some goods */
    bool partner;  /* somebody else's name, "the two countries" */
} lead;

enum { TURNOVER = 1U << 5 }; /* of the ways */

static bool is_rate(const tf_quantity *q)
{
    return q->kind == TF_QUANTITY_MONEY || q->kind == TF_QUANTITY_PERCENT;
}

/* The first amount or percentage; NULL if there is none. */
static const tf_quantity *first_figure(const tf_reading *r)
{
    for (uint32_t i = 0; i < r->n_quantities; i++)
        if (is_rate(&r->quantities[i]))
            return &r->quantities[i];
    return NULL;
}

/* Where the main clause ends: "fell by 5 %, | as exports to Peru slumped",
 * "were 9 bn, | of which Peru", "rose, | driven by", and at other trade
 * behind a comma. */
static uint32_t clause_end(const tf_reading *r, const tf_quantity *q)
{
    bool comma = false;
    for (uint32_t k = q->last; k < r->n_tokens; k++) {
        comma |= tf_scene_is(r, k, ',');
        if (tf_scene_is(r, k, ';') || tf_scene_has(r, k, TF_CLASS_OFWHICH) ||
            tf_scene_has(r, k, TF_CLASS_BREAK) ||
            tf_scene_literal(r, k, "why") ||
            (comma && tf_scene_has(r, k, TF_CLASS_FLOW)))
            return k;
    }
    return r->n_tokens;
}

unsigned tf_lead_ways(const tf_reading *r)
{
    static const char *const codes[] = {"X", "M", "B-", "B+", "B", "T"};
    unsigned ways = 0;
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
        for (unsigned i = 0; x != NULL && i < sizeof codes / sizeof *codes; i++)
            if (strcmp(tf_scene_code(r, x), codes[i]) == 0)
                ways |= 1U << i;
    }
    return ways;
}

/* "Exports to Peru rise", a title says, and the text begins: "customs counted
 * exports of 9 bn and imports of 8 bn": it tells of more than the title. */
static bool tells_more(unsigned told, unsigned title)
{
    enum { ONE_SIDED = TURNOVER - 1 };
    return title != 0 && (title & TURNOVER) == 0 &&
           (told & ONE_SIDED & ~title) != 0;
}

static void note_trade(const tf_reading *r, uint32_t k, lead *l)
{
    const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
    const char *code = x != NULL ? tf_scene_code(r, x) : "";
    l->partner |= tf_scene_has(r, k, TF_CLASS_PAIR) ||
                  (code[0] != '\0' && code[1] == '=');
    l->goods |= tf_goods_is(r, k);
}

static void note_name(const tf_miner *m, const tf_reading *r, uint32_t k,
                      const char *trader, lead *l)
{
    const tf_sense *a = tf_mention_area(r, k);
    const tf_sense *self = tf_scene_sense(r, k, TF_CLASS_SELF);
    if (self != NULL) {
        const char *how = tf_scene_code(r, self);
        l->own |= strcmp(how, "ours") == 0 || strcmp(how, "country") == 0 ||
                  strcmp(how, "nation") == 0 || strcmp(how, "kind") == 0 ||
                  strcmp(how, "republic") == 0;
        l->partner |= strcmp(how, "market") == 0 || strcmp(how, "this") == 0;
    }
    if (a == NULL || tf_pact_is_passing(r, k) || tf_bystander_is_dateline(r, k))
        return;
    const char *code = tf_scene_code(r, a);
    const tf_actor_role role = tf_mention_role(r, k);
    if (strcmp(code, trader) == 0 || tf_topic_is_own(m, code))
        l->own |= role <= TF_ACTOR_OWNER || role == TF_ACTOR_FROM;
    else
        l->partner = true;
}

static lead read_lead(const tf_miner *m, uint32_t i, const tf_quantity *q,
                      const char *trader)
{
    const tf_reading *r = &m->readings[i];
    const uint32_t end = clause_end(r, q);
    lead l = {.own = false};
    for (uint32_t k = 0; k < end; k++) {
        note_name(m, r, k, trader, &l);
        note_trade(r, k, &l);
    }
    l.ways = tf_lead_ways(r);
    for (uint32_t k = 0; k < m->cites[i].n; k++) {
        const tf_cite *c = &m->cites[i].at[k];
        l.cited |= strcmp(c->country, trader) == 0;
        l.counted |= c->said && c->country[0] == '\0' && !c->mission &&
                     (c->cue == TF_CUE_AGENCY || c->cue == TF_CUE_OFFICE);
    }
    return l;
}

/* Whether the sentence tells what place or part the partner has among others,
 * before its first figure: 1 if so, -1 if it only names it, 0 if it does not.
 */
static int ranks_partner(const tf_reading *r, const char *partner)
{
    bool market = false, named = false;
    const tf_quantity *q = first_figure(r);
    const uint32_t end = q == NULL ? r->n_tokens : q->first;
    for (uint32_t k = 0; k < end; k++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
        const tf_sense *a = tf_mention_area(r, k);
        market |= (x != NULL && tf_scene_code(r, x)[1] == '>') ||
                  tf_scene_literal(r, k, "buyer") ||
                  (q != NULL && q->kind == TF_QUANTITY_PERCENT &&
                   tf_scene_has(r, k, TF_CLASS_SHARE));
        named |= a != NULL && strcmp(tf_scene_code(r, a), partner) == 0;
    }
    return !named ? 0 : market && q != NULL ? 1 : -1;
}

/* "Exports were 9 bn. Peru was the largest buyer, with 2 bn": the next sentence
 * on the partner ranks it, as one of several. */
static bool ranks_next(const tf_miner *m, uint32_t i, const char *partner)
{
    enum { AHEAD = 3 };
    for (uint32_t n = 0; n < AHEAD && ++i < m->doc->n_sentences; n++) {
        const tf_reading *r = &m->readings[i];
        if (r->lex == NULL || tf_scene_has(r, 0, TF_CLASS_PAIR))
            continue;
        if (tf_scene_between(r, 0, r->n_tokens, TF_CLASS_PAIR))
            return false;
        const int told = ranks_partner(r, partner);
        if (told != 0)
            return told > 0;
    }
    return false;
}

/* Whether a sentence without figures of trade speaks of the partner. */
static bool names_partner(const tf_reading *r, const char *partner)
{
    return tf_scene_names(r, partner) ||
           tf_scene_between(r, 0, r->n_tokens, TF_CLASS_PAIR);
}

/* "The country's exports showed growth, particularly to Peru": the partner is
 * only added to what is told of all trade. */
static bool adds_partner(const tf_miner *m, uint32_t i, tf_pair titled)
{
    const tf_reading *r = &m->readings[i];
    lead l = {.own = false};
    bool trade = false;
    uint32_t k = 0;
    for (; k < r->n_tokens && !tf_scene_is(r, k, ','); k++) {
        note_name(m, r, k, titled.area, &l);
        note_trade(r, k, &l);
        trade |= tf_scene_has(r, k, TF_CLASS_FLOW);
    }
    if (!trade || !l.own || l.partner || !r->lex->spaced)
        return false;
    for (; k < r->n_tokens; k++) {
        const tf_sense *a = tf_mention_area(r, k);
        if (a == NULL || strcmp(tf_scene_code(r, a), titled.partner) != 0)
            continue;
        return tf_partner_is_role(tf_mention_role(r, k));
    }
    return false;
}

bool tf_lead_is_whole(const tf_miner *m, tf_pair titled, unsigned ways,
                      bool *goods)
{
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        const uint32_t par = m->doc->sentences[i].paragraph;
        if (r->lex == NULL || m->doc->paragraphs[par].role == TF_ROLE_TITLE)
            continue;
        const tf_quantity *q = first_figure(r);
        if (q == NULL || (r->classes & TF_BIT(FLOW)) == 0) {
            if (names_partner(r, titled.partner) && !adds_partner(m, i, titled))
                return false;
            continue;
        }
        const lead l = read_lead(m, i, q, titled.area);
        *goods = l.goods;
        /* "Sino-Kazakh trade grows", and "trade was 9 bn, Chinese customs said"
         */
        const bool same = l.ways == ways && ways == TURNOVER;
        return !l.partner && (l.own || (l.cited && !same) ||
                              (l.counted && tells_more(l.ways, ways)) ||
                              ranks_next(m, i, titled.partner));
    }
    return false;
}

uint32_t tf_lead_clause_end(const tf_reading *r)
{
    const tf_quantity *q = first_figure(r);
    return q == NULL ? r->n_tokens : clause_end(r, q);
}
