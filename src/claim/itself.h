/* Countries that speak and count by their bare name. */
#ifndef TF_CLAIM_ITSELF_H
#define TF_CLAIM_ITSELF_H

#include "claim/claim_impl.h"

bool tf_itself_speaks(const tf_reading *r, uint32_t k);
bool tf_itself_counts(const tf_reading *r, uint32_t k);
bool tf_itself_is_medium(const tf_reading *r, uint32_t k);

#endif
