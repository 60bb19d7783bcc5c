/* Sides that a trade is told by: its goods, its traders, its ways. */
#ifndef TF_CLAIM_FACET_H
#define TF_CLAIM_FACET_H

#include "claim/claim_impl.h"

/* Puts in force the pair that a sentence that opens with such a side is of. */
void tf_facet_turn(tf_miner *m, uint32_t sentence);

#endif
