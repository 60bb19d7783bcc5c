/* What tests ask of a text: whether a part is in it. */
#ifndef TF_TESTS_UNIT_TEXTS_H
#define TF_TESTS_UNIT_TEXTS_H

#include "base/str.h"

#include <check.h>
#include <stdint.h>

static inline bool holds(tf_str text, const char *part)
{
    return tf_str_find(text, tf_str_of(part), 0) != SIZE_MAX;
}

/* Fails, with the text, if the part is not in it. */
static inline void shows(tf_str text, const char *part)
{
    if (!holds(text, part))
        ck_abort_msg("no '%s' in '%.*s'", part, TF_FMT(text));
}

/* Fails, with the text, if the part is in it. */
static inline void lacks(tf_str text, const char *part)
{
    if (holds(text, part))
        ck_abort_msg("'%s' in '%.*s'", part, TF_FMT(text));
}

#endif
