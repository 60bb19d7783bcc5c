/* Claims: figures that say who, with whom, which flow, when, how sure, and by
 * whose statistics. The public functions are in tradefig/claim.h. */
#ifndef TF_CLAIM_CLAIM_H
#define TF_CLAIM_CLAIM_H

#include "tradefig/claim.h"

#endif
