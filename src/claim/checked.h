/* What the arithmetic of a text's own figures shows. */
#ifndef TF_CLAIM_CHECKED_H
#define TF_CLAIM_CHECKED_H

#include "claim/claim_impl.h"

/* sets the base of rates by the levels that give them; gives the figures of
 * a headline that names nobody the pair of the same figure in the text, for
 * the claims before n_title. */
void tf_checked_bases(tf_miner *m);
void tf_checked_titles(tf_miner *m, size_t n_title);

#endif
