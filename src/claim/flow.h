/* Steps of flow.c and inherit.c: the flow of a figure, said or in force. */
#ifndef TF_CLAIM_FLOW_H
#define TF_CLAIM_FLOW_H

#include "claim/claim_impl.h"

/* "A 12 % rise in Peru's exports": the trade that changed follows. */
bool tf_flow_of_change(tf_scene *s, tf_binding *b);
/* flowword.c: "a growth of 1 % of exports", the trade word right behind. */
bool tf_flowword_of_next(const tf_scene *s, tf_binding *b);
/* "From 5 bn in 2000, trade has grown": the noun follows. */
bool tf_flowword_is_ahead(const tf_scene *s, tf_binding *b);
/* "With 5 bn worth of goods exported to Chile", "earned 5 bn from
 * farm exports": what was done with the goods that the amount is of. */
bool tf_flowword_is_worth(const tf_scene *s, tf_binding *b);
bool tf_flowword_reaches(const tf_scene *s, const tf_quantity *q, uint32_t dir);
/* The word of change right after a rate; TF_NOWHERE if there is none. */
uint32_t tf_flow_participle(const tf_scene *s, uint32_t last);
uint32_t tf_flow_change_after(const tf_scene *s, uint32_t last);

/* parts.c: a rate that its amount or its list shows to be a share. */
bool tf_parts_are_told(const tf_scene *s, const tf_quantity *q);
bool tf_parts_next(const tf_scene *s, const tf_quantity *q);
/* share.c: "China took 12 %, followed by Peru with 9 %": another's share. */
bool tf_share_is_next(const tf_scene *s, const tf_quantity *q);
/* "A gap of 830 bn, equal to 4.3 % of imports": a ratio of two trades. */
bool tf_share_is_ratio(const tf_scene *s, const tf_quantity *q);
static inline bool tf_flow_is_gap(const tf_reading *r, uint32_t k)
{
    return tf_flow_at(r, k) == TF_FLOW_BALANCE;
}
/* excess.c: "imports exceeded exports by 2 bn", "4 bn in Peru's favour". */
bool tf_excess_tells(const tf_scene *s, tf_binding *b);
bool tf_excess_in_favour(const tf_scene *s, const tf_binding *b);
/* "Against the 58 bn China says it imported": the same trade, seen from the
 * other side. */
bool tf_flow_is_mirror(const tf_scene *s, const tf_binding *b);
/* "..., and the two countries aim to double it": both ways are meant. */
bool tf_flow_is_joint_aim(const tf_scene *s, const tf_binding *b);

/* Whether a figure without a trade word goes on from the one before. */
bool tf_inherit_goes_on(const tf_scene *s, const tf_binding *b);
/* Gives it the flow in force. */
void tf_inherit_flow(const tf_scene *s, tf_binding *b);
/* The sentence before told of one trade and gave no figure. */
bool tf_inherit_told(const tf_scene *s, tf_binding *b);
void tf_inherit_keep_told(tf_scene *s, uint32_t from);

/* delivery.c: which way goods go that the word at k tells of: поставки. */
tf_flow tf_delivery_way(const tf_scene *s, uint32_t k);

/* "137 % of the 2021 level": the period that a level is told of; NULL. */
const tf_when *tf_ofbase_when(const tf_scene *s, const tf_quantity *q);
/* ofbase.c: "104.1 % of last May". */
bool tf_ofbase_is(const tf_scene *s, const tf_quantity *q);
/* "A pace of growth of 132.7 %". */
bool tf_ofbase_is_pace(const tf_scene *s, const tf_quantity *q);

/* Whether a mark that ends the bound of a count stands between two tokens. */
bool tf_bound_parts(const tf_scene *s, uint32_t from, uint32_t to);
/* Whether a word for what is counted names one of them: "is a commodity". */
bool tf_bound_is_one(const tf_reading *r, uint32_t k, const tf_sense *trap);
/* "Seven goods above 1 bn": the bound of a count is no trade. */
bool tf_bound_is(const tf_scene *s, const tf_quantity *q);

/* "The yen fell 5 %": whether a rate is of money that begins its clause. */
bool tf_beside_money(const tf_scene *s, const tf_quantity *q);

/* "Ahead of Peru": a word that leads to the next of a row. */
bool tf_listed_leads(const tf_reading *r, uint32_t k);
/* "Mỹ chiếm 25%, tiếp theo là Nga chiếm 9%": whether the share of the next
 * partner follows behind a share. */
bool tf_listed_goes_on(const tf_scene *s, const tf_quantity *q);

#endif
