/* UTF-8 at the byte level. */
#ifndef TF_BASE_UTF8_H
#define TF_BASE_UTF8_H

#include "tradefig/base.h"

/* Of a letter beyond ASCII. */
uint32_t tf_utf8_decode_long(tf_str s, size_t *used);
/* Decodes the code point at s.ptr; *used gets its bytes (at least 1).
 * A bad byte gives U+FFFD with *used = 1. s must not be empty. */
static inline uint32_t tf_utf8_decode(tf_str s, size_t *used)
{
    const unsigned char c = (unsigned char)s.ptr[0];
    *used = 1;
    return c < 0x80 ? c : tf_utf8_decode_long(s, used);
}
/* Writes c to out (4 bytes room); returns the bytes. */
size_t tf_utf8_encode(uint32_t c, char *out);
/* Offset of the first byte that is not well-formed UTF-8; s.len if none. */
size_t tf_utf8_bad(tf_str s);
/* Code points of s; a bad byte counts as one. */
size_t tf_utf8_count(tf_str s);

#endif
