/* Whose press an article is where no paper tells it. */
#ifndef TF_CLAIM_ACCENT_H
#define TF_CLAIM_ACCENT_H

#include "claim/roll.h"

/* The country by its press's words, money and agencies: "bilhões" are
 * Brazil's; "" if the text has none. */
const char *tf_accent_country(const tf_miner *m);

#endif
