/* The compiled languages. build/gen/lexicon.inc is written by mktables. */
#include "lexicon/lexicon.h"

#include "base/str.h"

#include "gen/lexicon.inc"

const tf_lexicon *tf_lexicon_at(size_t k)
{
    return k < sizeof lexicons / sizeof *lexicons ? &lexicons[k] : NULL;
}

const tf_lexicon *tf_lexicon_find(tf_str lang)
{
    for (size_t k = 0; k < sizeof lexicons / sizeof *lexicons; k++)
        if (tf_str_eq(tf_str_of(lexicons[k].lang), lang))
            return &lexicons[k];
    return NULL;
}
