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
/* nation.c: whether the area is a province of the text's country; the pair of
 * a figure that a text on a province has for its country; whether the province
 * stays in force behind it; whether a text whose title names a province began
 * with all of it. */
bool tf_nation_has(const tf_miner *m, const char *area);
bool tf_nation_pair(const tf_scene *s, const tf_quantity *q, tf_pair *p);
bool tf_nation_is_aside(const tf_scene *s, const tf_binding *b);
bool tf_nation_began(const tf_miner *m, tf_pair topic);
/* nation.c: whether a source has counted all the country's trade or that of
 * one of its provinces. */
bool tf_nation_counted(const tf_miner *m, const char *reporter,
                       const char *unit);
/* upfront.c: the pair of an amount before whose it is; false if it is none. */
bool tf_upfront_pair(const tf_scene *s, const tf_quantity *q, tf_pair *p);

#endif
