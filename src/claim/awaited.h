/* Figures that somebody had expected. */
#ifndef TF_CLAIM_AWAITED_H
#define TF_CLAIM_AWAITED_H

#include "claim/claim_impl.h"

/* "than the forecast of 5 bn"; "beating forecasts of 7 %", a rate
 * like the one before it; "the 7 % rise analysts had expected". */
bool tf_awaited_of(const tf_scene *s, uint32_t hug);
bool tf_awaited_rate(const tf_scene *s, const tf_quantity *q);
bool tf_awaited_behind(const tf_scene *s, const tf_quantity *q);

#endif
