/* What money an amount is in. */
#ifndef TF_CLAIM_MONEY_H
#define TF_CLAIM_MONEY_H

#include "claim/claim_impl.h"

/* The money of the country that counts, where many have a money of that name:
 * "$1.8 bn" told by the statistics office of New Zealand. NULL if none has. */
const char *tf_money_local(const tf_scene *s, const tf_binding *b);
/* Lends an amount without money that of its sentence, of the text so far, or of
 * what follows; false if there is none. */
bool tf_money_lend(const tf_scene *s, tf_binding *b);
/* "5 bn euros (5.6 bn dollars)": the same amount again in other money. */
bool tf_money_is_converted(const tf_scene *s, const tf_quantity *q);

/* Notes what money the paragraph reckons in behind a sentence: 以美元计价. */
void tf_money_note(tf_miner *m, const tf_reading *r);

#endif
