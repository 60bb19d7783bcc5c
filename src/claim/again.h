/* A change that is told twice, as an amount and as a rate. */
#ifndef TF_CLAIM_AGAIN_H
#define TF_CLAIM_AGAIN_H

#include "claim/claim_impl.h"

/* Whether an amount or rate is the change just told, told once more; the
 * quantity that ends right before token k, or one token before; NULL. */
bool tf_again_is(const tf_scene *s, const tf_quantity *q);
const tf_quantity *tf_again_joined(const tf_scene *s, uint32_t k);
/* The token behind both figures of a change, "5 bn, or 2 %, more", where a word
 * of more or less is; q->last if none is. */
uint32_t tf_again_behind(const tf_scene *s, const tf_quantity *q);

/* The change of an amount once more as a rate. */
bool tf_again_is_rate(const tf_scene *s, const tf_quantity *q);
/* The word of change behind the base that stands between it and a figure. */
uint32_t tf_again_past_base(const tf_reading *r, uint32_t last);

#endif
