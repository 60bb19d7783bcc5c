/* Whose side a text looks from, and rivals on one market. */
#ifndef TF_CLAIM_COUNTER_H
#define TF_CLAIM_COUNTER_H

#include "claim/claim_impl.h"

/* "Peru sold copper to Chile, Chile's customs said. The second
 * supplier was Togo": before a sentence that ranks who deals with the one that
 * counts, the pair in force turns to its side. */
void tf_counter_turn(tf_miner *m, const tf_reading *r);

/* "Peru bought 5 bn from us. Chile rose 3 %": no word tells of
 * trade, and what the next partner does is our exports again. */
void tf_counter_back(tf_scene *s, tf_binding *b);
void tf_counter_rival(tf_scene *s, tf_binding *b);

/* "Peru is second in supplies of gas to Chile": whose market the sentences
 * behind speak of, if they rank others. */
void tf_counter_note(tf_scene *s);

#endif
