#include "base/message.h"

#include "base/arena.h"
#include "base/str.h"

#include <stdio.h>
#include <string.h>

/* What a conversion takes from the arguments. */
typedef enum kind { TEXT, CUT_TEXT, INT, LONG, SIZE } kind;

/* The conversion at *at, behind its %; moves *at past it. */
static kind read_kind(const char **at, int *width)
{
    const char *c = *at;
    for (*width = 0; *c >= '0' && *c <= '9'; c++)
        *width = *width * 10 + (*c - '0');
    kind k = *c == 's' ? TEXT : INT;
    if (strncmp(c, ".*s", 3) == 0)
        k = CUT_TEXT;
    else if (*c == 'l')
        k = LONG;
    else if (*c == 'z')
        k = SIZE;
    *at = c + (k == CUT_TEXT ? 3 : k == LONG || k == SIZE ? 2 : 1);
    return k;
}

/* The next argument as text; va_arg needs the list itself, not a copy. */
static tf_str next_text(kind k, int width, va_list *args, char number[32])
{
    int n = 0;
    if (k == TEXT)
        return tf_str_of(va_arg(*args, const char *));
    if (k == CUT_TEXT) {
        const int len = va_arg(*args, int);
        const char *ptr = va_arg(*args, const char *);
        return (tf_str){ptr, len > 0 ? (size_t)len : 0};
    }
    if (k == INT)
        n = snprintf(number, 32, "%0*d", width, va_arg(*args, int));
    else if (k == LONG)
        n = snprintf(number, 32, "%lu", va_arg(*args, unsigned long));
    else
        n = snprintf(number, 32, "%zu", va_arg(*args, size_t));
    return (tf_str){number, n > 0 ? (size_t)n : 0};
}

bool tf_message_take(tf_arena *mem, const char *format, va_list args,
                     tf_message *out)
{
    tf_str slots[TF_MESSAGE_SLOTS];
    char number[32];
    va_list rest;
    size_t n = 0;
    bool good = true;
    va_copy(rest, args);
    for (const char *c = strchr(format, '%'); c != NULL && good;
         c = strchr(c, '%')) {
        c++;
        if (*c == '%') {
            c++;
            continue;
        }
        if (n == TF_MESSAGE_SLOTS)
            break;
        int width;
        const kind k = read_kind(&c, &width);
        slots[n] = tf_arena_copy(mem, next_text(k, width, &rest, number));
        good = slots[n++].ptr != NULL;
    }
    va_end(rest);
    tf_str *kept = n == 0 || !good ? NULL : TF_NEW(mem, n, tf_str);
    if (kept != NULL)
        memcpy(kept, slots, n * sizeof *kept);
    *out = (tf_message){format, kept, kept == NULL ? 0 : n};
    return good && (n == 0 || kept != NULL);
}

bool tf_message_make(tf_arena *mem, tf_message *out, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const bool good = tf_message_take(mem, format, args, out);
    va_end(args);
    return good;
}

bool tf_message_copy(tf_arena *mem, tf_message *message)
{
    tf_str *slots = message->n == 0 ? NULL : TF_NEW(mem, message->n, tf_str);
    if (message->n > 0 && slots == NULL)
        return false;
    for (size_t k = 0; k < message->n; k++) {
        slots[k] = tf_arena_copy(mem, message->slots[k]);
        if (slots[k].ptr == NULL)
            return false;
    }
    message->slots = slots;
    return true;
}
