/* Whose trade a share is of, and whose part it is. */
#ifndef TF_CLAIM_PORTION_H
#define TF_CLAIM_PORTION_H

#include "claim/claim_impl.h"

/* The noun of sharing, "a share of", at k. */
bool tf_portion_is_noun(const tf_reading *r, uint32_t k);
bool tf_portion_is_sent(const tf_scene *s, const tf_quantity *q);
/* One of those that a share is set beside, in brackets. */
bool tf_portion_is_rival(const tf_scene *s, const tf_quantity *q);
bool tf_portion_is_ranked(const tf_scene *s, const tf_quantity *q);
bool tf_portion_told_of(const tf_scene *s, const tf_quantity *q, tf_pair *out);
bool tf_portion_of_whole(const tf_scene *s, const tf_quantity *q,
                         const tf_cast *c, tf_flow flow, tf_pair *out);
void tf_portion_note(const tf_scene *s, const tf_quantity *q, tf_cast *c);
const tf_when *tf_portion_was(const tf_scene *s, const tf_quantity *q);
/* Whether the word of sharing at k has its figure before it. */
bool tf_portion_has_own(const tf_reading *r, uint32_t k);
tf_period tf_portion_year_before(const tf_scene *s, tf_dated *d);

/* "12 % of GDP": of a whole that is no trade. */
bool tf_portion_is_of_other(const tf_scene *s, const tf_quantity *q);

/* "Fell from 36 % to": the part that was. */
bool tf_portion_is_left(const tf_scene *s, const tf_quantity *q, uint32_t hug);

#endif
