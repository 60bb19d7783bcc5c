/* What a later figure shows of the ones before it. */
#ifndef TF_CLAIM_RECAST_H
#define TF_CLAIM_RECAST_H

#include "claim/claim_impl.h"

/* notes whether a claim's sentence names its partner; gives the whole
 * what later figures show to be no trade with one. Errors: false, no memory. */
bool tf_recast_note(const tf_scene *s, tf_pair pair);
void tf_recast_wholes(tf_miner *m);

/* sets the base of rates by the levels that give them; gives the figures of
 * a headline that names nobody the pair of the same figure in the text, for
 * the claims before n_title. */
void tf_checked_bases(tf_miner *m);
void tf_checked_titles(tf_miner *m, size_t n_title);

#endif
