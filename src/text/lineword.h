/* The forms of data/lexicon/<lang>/furniture.csv, which tell what a line is,
 * as mklines compiles them: those of a language and of English together. */
#ifndef TF_TEXT_LINEWORD_H
#define TF_TEXT_LINEWORD_H

#include "text/text_impl.h"

/* Which ends of a form are open: a * stands there in the list. */
enum { TF_LINEWORD_ANY_START = 1, TF_LINEWORD_ANY_END = 2 };

typedef struct tf_lineword {
    uint32_t at;    /* of its bytes */
    uint16_t order; /* which form is asked first: the language's own */
    uint8_t len, kind, ends;
} tf_lineword;

/* Forms that may stand anywhere are looked for all at once: they are in groups
 * by their first bytes, and of each byte's lower and upper half a table has
 * the groups, as bits, whose forms may have it there. */
enum { TF_LINEWORD_GROUPS = 8, TF_LINEWORD_HEAD = 4 };

struct tf_linewords {
    const char *lang;
    const tf_lineword *forms;  /* with a closed end, by the byte of their row */
    const uint16_t *bytes;     /* 257: the first form of each */
    const tf_lineword *within; /* with none */
    uint16_t groups[TF_LINEWORD_GROUPS + 1]; /* the first of each */
    uint8_t low[TF_LINEWORD_HEAD][16], high[TF_LINEWORD_HEAD][16];
};

/* Those of a language; of English where there are none. */
const tf_linewords *tf_lineword_list(tf_str lang);
/* What the first form says that a folded line fits; `bare` is the line without
 * marks at its ends. Of a full paragraph `just_captions` are asked.
 * TF_LINE_SHORT if none fits. */
tf_line tf_lineword_find(const tf_linewords *list, tf_str whole, tf_str bare,
                         bool just_captions);
/* Bytes of the longest word for sharing that s begins with. */
size_t tf_lineword_share(const tf_linewords *list, tf_str s);

#endif
