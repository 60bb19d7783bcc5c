/* Sentences about all trade of a country that name another which moves it. */
#ifndef TF_CLAIM_WHOLE_H
#define TF_CLAIM_WHOLE_H

#include "claim/claim_impl.h"

/* Whether another part of a title begins at k: 出口增长 对美出口下降. */
bool tf_whole_is_apart(const tf_reading *r, uint32_t k);
/* "Surplus shrinks as imports from China grow". */
bool tf_whole_is_second(const tf_miner *m, const tf_reading *r);
/* "Wool sales to Peru lift exports". */
bool tf_whole_is_moved(const tf_reading *r);
/* "Peru drives a rise in Chile's exports": Chile; "" if it is not so. */
const char *tf_whole_mover_moves(const tf_reading *r);
/* "The deficit widened to 5 bn due to imports from Chile". */
bool tf_whole_tells_why(const tf_miner *m, const tf_reading *r);
/* The country whose trade as a whole the first sentence of trade is about,
 * though it names another; "" if it names none so. */
const char *tf_whole_opener(const tf_miner *m);

#endif
