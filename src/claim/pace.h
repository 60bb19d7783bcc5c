/* How far a verb of change reaches. */
#ifndef TF_CLAIM_PACE_H
#define TF_CLAIM_PACE_H

#include "claim/claim_impl.h"

/* "Cut imports of meat from Peru to a third": no figure or other clause parts
 * the verb from the token at `to`. */
bool tf_pace_reaches(const tf_reading *r, uint32_t verb, uint32_t to);

/* Whether the percentage is what something else came to. */
bool tf_pace_is_attained(const tf_scene *s, const tf_quantity *q);

#endif
