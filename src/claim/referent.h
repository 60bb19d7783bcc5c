/* What words that point at a country stand beside. */
#ifndef TF_CLAIM_REFERENT_H
#define TF_CLAIM_REFERENT_H

#include "claim/claim_impl.h"

/* "European countries": an adjective makes the word at token a kind; not "the
 * Chinese region" that was spoken of. */
bool tf_referent_is_kind(const tf_scene *s, uint32_t token);

#endif
