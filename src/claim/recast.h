/* What a later figure shows of the ones before it. */
#ifndef TF_CLAIM_RECAST_H
#define TF_CLAIM_RECAST_H

#include "claim/claim_impl.h"

/* notes whether a claim's sentence names its partner; gives the whole
 * what later figures show to be no trade with one. Errors: false, no memory. */
bool tf_recast_note(const tf_scene *s, tf_pair pair);
void tf_recast_wholes(tf_miner *m);

#endif
