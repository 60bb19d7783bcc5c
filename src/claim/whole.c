/* Whether a sentence tells of all trade of a country, whoever moves it. */
#include "claim/whole.h"

#include "base/str.h"

#include <string.h>

/* "Wool sales to Peru lift exports": what goes to one partner moves a trade
 * that no partner is named for. */
bool tf_whole_is_moved(const tf_reading *r)
{
    enum { NEAR = 3 };
    bool goods = false, way = false;
    uint32_t moved = TF_NOWHERE; /* the verb behind the partner */
    for (uint32_t k = 0; k < r->n_tokens && r->lex->spaced; k++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
        const bool flow =
            x != NULL && strchr("XMB", tf_scene_code(r, x)[0]) != NULL;
        if (tf_scene_is(r, k, ',') || tf_scene_has(r, k, TF_CLASS_AND))
            goods = way = false;
        if (tf_mention_area(r, k) != NULL &&
            tf_mention_role(r, k) > TF_ACTOR_OWNER) {
            if (moved != TF_NOWHERE)
                return false;
            way = goods;
        }
        if (way && moved == TF_NOWHERE && tf_scene_has(r, k, TF_CLASS_DIR))
            moved = k;
        else if (way && moved != TF_NOWHERE && flow && k <= moved + NEAR)
            return true;
        goods |= flow;
    }
    return false;
}

/* "Peru drives a rise in Chile's exports", "Peruvian demand spurs Chilean
 * exports": likewise, told from the partner. */
const char *tf_whole_mover_moves(const tf_reading *r)
{
    const tf_sense *mover = NULL, *owner = NULL;
    bool moves = false;
    for (uint32_t k = 0; k < r->n_tokens && r->lex->spaced; k++) {
        const tf_sense *a = tf_mention_area(r, k);
        const bool flow = tf_scene_has(r, k, TF_CLASS_FLOW);
        if (a != NULL && moves)
            owner = a;
        else if (a != NULL)
            mover = a;
        if (flow && (!moves || mover == NULL))
            return "";
        if (flow && owner != NULL)
            return strcmp(tf_scene_code(r, owner), tf_scene_code(r, mover)) != 0
                       ? tf_scene_code(r, owner)
                       : "";
        moves |= tf_scene_literal(r, k, "drives");
    }
    return "";
}

/* "Deficit widens on imports from": of the other trade behind the word. */
static bool leads_to_goods(const tf_reading *r, uint32_t k)
{
    enum { NEAR = 3 };
    if (!tf_scene_has(r, k, TF_CLASS_BASE))
        return false;
    for (uint32_t i = k + 1; i <= k + NEAR; i++) {
        const tf_sense *x = tf_scene_sense(r, i, TF_CLASS_FLOW);
        if (x != NULL)
            return strchr("XM", tf_scene_code(r, x)[0]) != NULL;
    }
    return false;
}

/* "Surplus narrows as", "due to": the trade of one country behind it moves the
 * whole. */
static bool gives_cause(const tf_reading *r, uint32_t k)
{
    return r->lex->spaced &&
           ((tf_scene_has(r, k, TF_CLASS_BREAK) &&
             !tf_scene_has(r, k, TF_CLASS_STATUS)) ||
            tf_scene_literal(r, k, "why") || leads_to_goods(r, k));
}

/* "The deficit widened with the gap with Peru soaring": trade at k that goes on
 * beside the whole. */
static bool is_attended(const tf_reading *r, uint32_t k)
{
    enum { NEAR = 3 };
    for (uint32_t n = 0; r->lex->spaced && k-- > 0 && n < NEAR; n++) {
        if (tf_scene_has(r, k, TF_CLASS_WITH))
            return true;
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, k, TF_CLASS_AREA))
            return false;
    }
    return false;
}

/* 前5月出口增长 对美出口下降: where blanks part no words, one in a title parts
 * what it tells. */
bool tf_whole_is_apart(const tf_reading *r, uint32_t k)
{
    return !r->lex->spaced &&
           (tf_scene_is(r, k, '=') ||
            (k > 0 && r->tokens[k].gap && !tf_particle_is_syllable(r, k) &&
             r->tokens[k].kind != TF_TOKEN_NUMBER &&
             r->tokens[k - 1].kind != TF_TOKEN_NUMBER));
}

/* "Surplus persists, exports to China weaken" and "surplus shrinks as oil
 * imports from China grow" are about all trade. */
bool tf_whole_is_second(const tf_miner *m, const tf_reading *r)
{
    bool trade = false, parted = false, again = false, caused = false;
    bool apart = false;
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const tf_sense *a = tf_mention_area(r, k);
        if (a != NULL && (tf_topic_is_own(m, tf_scene_code(r, a)) ||
                          (r->lex->spaced && !trade &&
                           tf_mention_role(r, k) <= TF_ACTOR_OWNER)))
            continue; /* the trader itself */
        apart |= trade && tf_whole_is_apart(r, k);
        if (a != NULL)
            return again || apart ||
                   (caused &&
                    tf_scene_between(r, k, r->n_tokens, TF_CLASS_FLOW)) ||
                   (parted && r->lex->postposed &&
                    (tf_scene_has(r, k + 1, TF_CLASS_FLOW) ||
                     tf_scene_has(r, k + 2, TF_CLASS_FLOW)));
        const bool flow = tf_scene_has(r, k, TF_CLASS_FLOW);
        parted |= trade && flow && is_attended(r, k);
        again |= flow && parted;
        trade |= flow;
        caused |= trade && gives_cause(r, k);
        parted |= caused ||
                  (trade && (tf_scene_is(r, k, ',') || tf_scene_is(r, k, ';')));
    }
    return false;
}

/* "The deficit widened to 5 bn due to imports from Chile": all trade, whoever
 * moves it. */
bool tf_whole_tells_why(const tf_miner *m, const tf_reading *r)
{
    if (!m->lex->spaced || r->n_quantities == 0 || !tf_whole_is_second(m, r))
        return false;
    for (uint32_t k = r->quantities[0].last; k < r->n_tokens; k++)
        if (gives_cause(r, k))
            return true;
    return false;
}

/* The country that a sentence opens with as the one that trades, while another
 * only moves its trade; "" if there is none. */
static const char *trader_of(const tf_miner *m, const tf_reading *r)
{
    const char *moved = tf_whole_mover_moves(r);
    if (moved[0] != '\0' || m->nation[0] != '\0' || !tf_whole_is_second(m, r))
        return moved;
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const tf_sense *a = tf_mention_area(r, k);
        if (a != NULL)
            return tf_mention_role(r, k) <= TF_ACTOR_OWNER &&
                           !tf_areas_is_group(tf_str_of(tf_scene_code(r, a)))
                       ? tf_scene_code(r, a)
                       : "";
        if (tf_scene_has(r, k, TF_CLASS_FLOW))
            return "";
    }
    return "";
}

const char *tf_whole_opener(const tf_miner *m)
{
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        if (r->lex != NULL && (r->classes & TF_BIT(FLOW)) != 0)
            return r->lex->spaced ? trader_of(m, r) : "";
    }
    return "";
}
