/* Sentences of the library as code and slots, so that a later stage can say
 * them in another language. The code is the English format itself. */
#ifndef TF_BASE_MESSAGE_H
#define TF_BASE_MESSAGE_H

#include "tradefig/base.h"

#include <stdarg.h>

/* Keeps `format`, which has to live on, and its arguments as texts in `mem`:
 * of %s, %.*s, %d, %u, %lu, %zu with or without a width. No more than
 * TF_MESSAGE_SLOTS of them. false without memory. */
enum { TF_MESSAGE_SLOTS = 8 };
bool tf_message_take(tf_arena *mem, const char *format, va_list args,
                     tf_message *out);
bool tf_message_make(tf_arena *mem, tf_message *out, const char *format, ...)
    TF_PRINTF(3, 4);
/* The same message in other memory. false without memory. */
bool tf_message_copy(tf_arena *mem, tf_message *message);

#endif
