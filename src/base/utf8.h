/* UTF-8 at the byte level. */
#ifndef TF_BASE_UTF8_H
#define TF_BASE_UTF8_H

#include "tradefig/base.h"

/* Of a rarer letter, or of what is none. */
uint32_t tf_utf8_decode_long(tf_str s, size_t *used);
/* Decodes the code point at s.ptr; *used gets its bytes (at least 1).
 * A bad byte gives U+FFFD with *used = 1. s must not be empty. */
static inline uint32_t tf_utf8_decode(tf_str s, size_t *used)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    *used = 1;
    if (p[0] < 0x80)
        return p[0];
    if (p[0] < 0xC2 || s.len < 3 || (p[1] & 0xC0) != 0x80)
        return tf_utf8_decode_long(s, used);
    *used = 2;
    if (p[0] < 0xE0)
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    if (p[0] == 0xE0 || p[0] >= 0xED || (p[2] & 0xC0) != 0x80)
        return tf_utf8_decode_long(s, used);
    *used = 3;
    return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 |
           (p[2] & 0x3F);
}
/* Writes c to out (4 bytes room); returns the bytes. */
size_t tf_utf8_encode(uint32_t c, char *out);
/* Offset of the first byte that is not well-formed UTF-8; s.len if none. */
size_t tf_utf8_bad(tf_str s);
/* Code points of s; a bad byte counts as one. */
size_t tf_utf8_count(tf_str s);

#endif
