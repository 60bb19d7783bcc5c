/* Rates of what is no trade: share.c asks. */
#ifndef TF_CLAIM_TONNAGE_H
#define TF_CLAIM_TONNAGE_H

#include "claim/claim_impl.h"

/* Whether the rate is of tonnes or prices, by the words before its row. */
bool tf_tonnage_rate(const tf_scene *s, const tf_quantity *q);
/* Whether it is of a row of two, one of them of tonnes: both go one way. */
bool tf_tonnage_pair(const tf_scene *s, const tf_quantity *q);
/* Whether it is of the volume and of the value, as the words behind it say. */
bool tf_tonnage_both(const tf_scene *s, const tf_quantity *q);
/* Whether the next rate is of the same goods by another measure. */
bool tf_tonnage_beside(const tf_scene *s, const tf_quantity *q,
                       const tf_quantity *next);
/* Whether it counts ranks, countries or kinds, no goods: 2位は中国で5%増. */
bool tf_tonnage_is_tally(const tf_reading *r, const tf_quantity *q);
/* The rate of the volume before a rate of the same goods' value; NULL. */
const tf_quantity *tf_tonnage_before(const tf_scene *s, const tf_quantity *q);

/* Whether a word for volumes opens the clause of a rate or owns its trade. */
bool tf_tonnage_opens(const tf_scene *s, const tf_quantity *q);
#endif
