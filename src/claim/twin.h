/* Two rates in a row for the two flows told right before them. */
#ifndef TF_CLAIM_TWIN_H
#define TF_CLAIM_TWIN_H

#include "claim/claim_impl.h"

/* Gives a rate that is one of such two its flow. Returns the last of both, by
 * whose words both are dated; NULL if it is none. */
const tf_quantity *tf_twin_take(const tf_scene *s, tf_binding *b);

#endif
