/* How far a verb of change reaches. */
#ifndef TF_CLAIM_PACE_H
#define TF_CLAIM_PACE_H

#include "claim/claim_impl.h"

/* "Cut imports of meat from Peru to a third": no figure or other clause parts
 * the verb from the token at `to`. */
bool tf_pace_reaches(const tf_reading *r, uint32_t verb, uint32_t to);

/* "Rose above 5 bn", "fell in May below 5 bn": whether the verb at d leads past
 * the amount, not by it. */
bool tf_pace_passes(const tf_scene *s, uint32_t d, const tf_quantity *q);

/* Whether the percentage is what something else came to. */
bool tf_pace_is_attained(const tf_scene *s, const tf_quantity *q);

#endif
