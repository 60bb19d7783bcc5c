/* Whose trade a name in the genitive tells. */
#ifndef TF_CLAIM_GENITIVE_H
#define TF_CLAIM_GENITIVE_H

#include "claim/claim_impl.h"

/* "..., with Peru's exports rising 5 %": "with" brings in what happens, and the
 * name at `token` owns the trade. */
bool tf_genitive_is_owner(const tf_reading *r, uint32_t token);
/* "Sales to Chile, Peru's main partner, rose": the owner of the word is no
 * second partner. */
void tf_genitive_part(const tf_scene *s, tf_cast *c);

#endif
