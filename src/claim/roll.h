/* The countries that a text names, and how: who acts in it, who opens it, whose
 * sources it cites. */
#ifndef TF_CLAIM_ROLL_H
#define TF_CLAIM_ROLL_H

#include "claim/claim_impl.h"

/* What a text is about is named in its first sentences. */
enum { EARLY = 4 };

typedef struct tf_tally {
    const char *code;
    unsigned n, own;     /* own: times as one who acts, not as a partner */
    bool opens;          /* acts in the first sentences */
    bool early;          /* in the title or the first paragraphs */
    bool sourced, spoke; /* its office opens the text, or stands in it */
} tf_tally;

typedef struct tf_roll {
    tf_tally at[TF_MENTIONS];
    size_t n;
} tf_roll;

/* The entry of a country, which it gets if it has none; NULL if there is no
 * room. */
tf_tally *tf_roll_entry(tf_roll *l, const char *code);
/* One mention more. */
void tf_roll_add(tf_roll *l, const char *code);
void tf_roll_reading(const tf_reading *r, tf_roll *l);
/* Every country of the text; the title and the first sentences are early. */
void tf_roll_all(const tf_miner *m, tf_roll *l);
/* What the named sources speak for. */
void tf_roll_sources(const tf_miner *m, tf_roll *l);
/* "The Kingdom exported 5 bn" in the press of a kingdom that names no other. */
bool tf_roll_kind_is_home(const tf_miner *m, const tf_roll *all);

/* "The president of Peru received Chile's. The two countries want trade to
 * grow", in a third country's press that names none of its own: of the two. */
bool tf_roll_is_of_two(const tf_miner *m, const tf_roll *l);

#endif
