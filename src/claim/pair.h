/* Two countries, and what the claims of a text so far tell of such: taken in as
 * they come, for a long text is not read anew at each paragraph. */
#ifndef TF_CLAIM_PAIR_H
#define TF_CLAIM_PAIR_H

#include <stdbool.h>
#include <stddef.h>

/* Who with whom; codes live in the lexicon or the arena, "" unknown. */
typedef struct tf_pair {
    const char *area, *partner;
} tf_pair;

/* Whether a text has told of two countries alone: its claims but for shares,
 * as far as looked at.
 *   seen   claims of the document taken in; n of them are no shares
 *   first  the first of those, in out */
typedef struct tf_duo {
    size_t seen, n, first;
    bool others, both_ways;
} tf_duo;

/* With whom the claims on one side of a pair are, as far as looked at.
 *   seen  claims of the document taken in */
typedef struct tf_tale {
    tf_pair topic;
    size_t seen, all, with, others; /* of all partners, of its own, of others */
} tf_tale;

#endif
