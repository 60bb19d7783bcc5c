/* What the figures of one article say of each other. */
#ifndef TF_CLAIM_CONCORD_H
#define TF_CLAIM_CONCORD_H

#include "tradefig/claim.h"

/* Bits of evidence, each set on the claims it is found of: another figure of
 * the same thing that is alike, or that differs; exports and imports that add
 * up with it; nine tenths of the article are of its pair, of its year. */
typedef struct tf_concord {
    uint64_t again, other, sum, one_pair, one_year;
} tf_concord;

/* Sets them on the claims of one article. O(n log n); false without memory. */
bool tf_concord_tell(tf_claim *claims, size_t n, tf_concord found,
                     tf_arena *mem);

#endif
