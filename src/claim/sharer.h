/* Whose part of another's trade a share is, where one name is told. */
#ifndef TF_CLAIM_SHARER_H
#define TF_CLAIM_SHARER_H

#include "claim/claim_impl.h"

/* The pair of a share whose clause names only who has it: "China took 20 % of
 * turnover, Peru 6 %". False if the figure is none. */
bool tf_sharer_pair(const tf_scene *s, const tf_quantity *q, const tf_cast *c,
                    tf_pair *out);
/* "China has 70 % of Mongolia's trade, Russia 15 %": the next partner. */
bool tf_sharer_is_next(const tf_scene *s, const tf_cast *c,
                       const tf_quantity *q);

#endif
