/* Persons whom a text cites by the name they were introduced with. */
#ifndef TF_CLAIM_KNOWN_H
#define TF_CLAIM_KNOWN_H

#include "claim/claim_impl.h"

/* Adds them to the n sources of a sentence, of which there is room for most;
 * how many there are then. */
uint32_t tf_known_add(const tf_miner *m, const tf_reading *r, tf_cite *at,
                      uint32_t n, uint32_t most);

#endif
