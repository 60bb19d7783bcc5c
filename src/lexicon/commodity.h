/* Goods by the words that name them. Every language has its list in
 * data/goods/: the words, and the code of what they mean; the first row of a
 * code is its name in that language. Codes are of the Harmonized System
 * ("1006", "61-62"), SITC ("SITC 0"), S services, GS goods and services; one
 * that begins with a point is our own, for goods that no code fits. */
#ifndef TF_LEXICON_COMMODITY_H
#define TF_LEXICON_COMMODITY_H

#include "tradefig/base.h"

/* The code that words of a language name for sure, in whatever case; ptr is
 * NULL if there is none. */
tf_str tf_commodity_find(tf_str lang, tf_str words);
/* The same without our own codes: "" then. */
tf_str tf_commodity_code(tf_str lang, tf_str words);
/* Whether words name, in whatever language, the goods of an English name, or
 * are the same. */
bool tf_commodity_is(tf_str words, tf_str name);
/* The name of a code in a language; ptr is NULL if it has none. */
tf_str tf_commodity_name(tf_str lang, tf_str code);

#endif
