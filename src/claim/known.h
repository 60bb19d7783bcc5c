/* Persons whom a text cites by the name or title they were introduced with. */
#ifndef TF_CLAIM_KNOWN_H
#define TF_CLAIM_KNOWN_H

#include "claim/claim_impl.h"

/* Adds them to the n sources of a sentence, of which there is room for most;
 * how many there are then. */
uint32_t tf_known_add(const tf_miner *m, const tf_reading *r, tf_cite *at,
                      uint32_t n, uint32_t most);
/* Whose title, of no country named, one of the sentence is; NULL if nobody
 * known had it. */
const tf_cite *tf_known_title(const tf_miner *m, const tf_reading *r,
                              const tf_cite *c);

#endif
