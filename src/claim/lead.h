/* The sentence that an article's figures begin with. */
#ifndef TF_CLAIM_LEAD_H
#define TF_CLAIM_LEAD_H

#include "claim/claim_impl.h"

/* "Imports from Peru at a record", a title says, and the text begins: "Chile
 * had a surplus of 5 bn": it is about all trade of the title's trader. ways:
 * the title's flows. Sets whether goods are named there. */
bool tf_lead_is_whole(const tf_miner *m, tf_pair titled, unsigned ways,
                      bool *goods);
/* The flows that a sentence names, a bit each. */
unsigned tf_lead_ways(const tf_reading *r);
/* Where the main clause of a sentence ends, behind its first figure. */
uint32_t tf_lead_clause_end(const tf_reading *r);

#endif
