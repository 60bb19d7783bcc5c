/* Figures that something beside them makes no fact of trade: supposed.c. */
#ifndef TF_CLAIM_SUPPOSED_H
#define TF_CLAIM_SUPPOSED_H

#include "claim/claim_impl.h"

/* Whether an "if" before it, or behind it where verbs end the clause, makes a
 * figure of the scene's sentence no fact. */
bool tf_supposed_is(const tf_scene *s, const tf_quantity *q);
/* Whether a verb at the end of its clause tells that the goods were seized. */
bool tf_supposed_is_seized(const tf_scene *s, const tf_quantity *q);

#endif
