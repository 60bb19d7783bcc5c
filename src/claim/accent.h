/* Whose press an article is where no paper tells it. */
#ifndef TF_CLAIM_ACCENT_H
#define TF_CLAIM_ACCENT_H

#include "claim/roll.h"

/* The country by its press's words, money and agencies: "bilhões" are
 * Brazil's; "" if the text has none. */
const char *tf_accent_country(const tf_miner *m);
/* In a language of several countries a text that names one country again and
 * again and never the press's own speaks from there: "Chinas Exporte ...". */
const char *tf_accent_home(const tf_miner *m, const char *home);

#endif
