/* Groups of countries that are only named to say of whom something is told. */
#ifndef TF_CLAIM_AMONG_H
#define TF_CLAIM_AMONG_H

#include "claim/claim_impl.h"

/* "Among the EU states, Spain bought most": the group is no side of a trade. */
void tf_among_drop(const tf_scene *s, tf_cast *c);
/* "Thanks to strong exports to Peru, Chile's exports reached 9 bn": those named
 * in an opening clause of why are no partners of the trade told behind it. */
void tf_among_drop_causes(const tf_scene *s, const tf_quantity *q, tf_cast *c);
/* Whether mention i is such a group: "Of the EU states, Spain ...". */
bool tf_among_opens(const tf_scene *s, size_t i);

#endif
