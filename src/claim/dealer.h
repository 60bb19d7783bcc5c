/* Who buys from or sells to the country that a text tells of. */
#ifndef TF_CLAIM_DEALER_H
#define TF_CLAIM_DEALER_H

#include "claim/claim_impl.h"

/* "Peru sold oil for 9 bn. Chile imported 5 bn": from Peru; "" from nobody
 * told of. */
const char *tf_dealer_other(const tf_scene *s, const tf_cast *c);

#endif
