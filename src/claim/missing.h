/* Sides of a pair that no word near a figure names. */
#ifndef TF_CLAIM_MISSING_H
#define TF_CLAIM_MISSING_H

#include "claim/claim_impl.h"

/* missing.c: who trades if only the partner is named, with whom if only who
 * trades is; both if neither is; the pair that a list goes on from. */
const char *tf_missing_area(const tf_scene *s, const tf_cast *c,
                            const tf_quantity *q, const char *partner);
const char *tf_missing_partner(const tf_scene *s, const tf_cast *c,
                               const char *area);
tf_pair tf_missing_pair(const tf_scene *s, const tf_cast *c, tf_flow flow,
                        const tf_quantity *q);
tf_pair tf_missing_before(const tf_scene *s);
/* Whether it stands in brackets beside a province's, of the whole country. */
bool tf_missing_encloses(const tf_scene *s, const tf_quantity *q);

#endif
