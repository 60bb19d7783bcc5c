/* Back from a comparison to the two countries a text is about. */
#ifndef TF_CLAIM_DETOUR_H
#define TF_CLAIM_DETOUR_H

#include "claim/claim_impl.h"

/* "The two countries" behind a sentence on another pair: those of the text. */
void tf_detour_end(tf_miner *m, const tf_reading *r);
/* Two provinces of one country are no pair. */
void tf_detour_regions(const tf_scene *s, tf_pair *p);

#endif
