/* Words for the trade with all. */
#ifndef TF_CLAIM_WORLD_H
#define TF_CLAIM_WORLD_H

#include "claim/claim_impl.h"

/* "In all", "of the whole country"; not "5 % of all purchases". */
bool tf_world_is_named(const tf_scene *s, const tf_quantity *q);

#endif
