/* Words that make a country a partner. */
#ifndef TF_CLAIM_PARTNER_H
#define TF_CLAIM_PARTNER_H

#include "claim/claim_impl.h"

/* "market", "customer", 贸易伙伴. */
bool tf_partner_is_word(const tf_reading *r, uint32_t k);
/* Whether the name stands right behind what it is: "its largest partner Peru";
 * the role that gives it. */
bool tf_partner_is_apposed(const tf_reading *r, uint32_t token);
tf_actor_role tf_partner_role(const tf_reading *r, uint32_t token);
/* "To", "from", "with" Peru: whether the role makes a country a partner. */
static inline bool tf_partner_is_role(tf_actor_role role)
{
    return role == TF_ACTOR_TO || role == TF_ACTOR_FROM ||
           role == TF_ACTOR_WITH;
}
/* A word for those somebody trades with; whether the token joins two of a row.
 */
bool tf_partner_is_market(const tf_reading *r, uint32_t k);
bool tf_partner_joins(const tf_reading *r, uint32_t k);
/* Whether it stands in a row behind the word: "our partners are Peru, Chile".
 */
bool tf_partner_is_listed(const tf_reading *r, uint32_t token);
/* The word at a token makes those it is said of partners. */
void tf_partner_note(tf_scene *s, uint32_t token);
/* 对其, 自其: whether a token from `from` up to `to` points back at them. */
bool tf_partner_points_back(const tf_reading *r, uint32_t from, uint32_t to);
/* The market at which the goods at k are sold: "Chile is the third market of
 * Peru's rice"; TF_NOWHERE. */
uint32_t tf_partner_market_of(const tf_reading *r, uint32_t k);
/* "Exports to and imports from Peru": the preposition at k is the second. */
bool tf_partner_is_both_ways(const tf_reading *r, uint32_t k);
/* "Peru-bound exports", "the markets of Peru and Chile": the name is where they
 * go. */
bool tf_partner_is_sold_to(const tf_reading *r, uint32_t token);
/* Whether a bloc's name says only of what kind a partner is. */
bool tf_partner_is_kind(const tf_scene *s, const char *code, uint32_t token);

/* Whether the endings of names tell places, and cases who owns. */
bool tf_locative_told(const tf_reading *r);
/* Whose goods the buyers of a sentence take, "" if that is not told. */
const char *tf_partner_sells(const tf_scene *s);
/* Whether token k is a part of a word with a hyphen, its mark or what stands
 * before it: "oil-rich Qatar". */
bool tf_partner_is_hyphened(const tf_reading *r, uint32_t k);
/* "This market alone earned 5 bn", "thị trường này mang về 5 tỷ": whether it
 * is the market of the pair in force, where that pair's exporter earned it. */
bool tf_partner_earns(const tf_scene *s, tf_flow flow, tf_pair p,
                      const tf_quantity *q);

#endif
