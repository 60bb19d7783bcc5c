/* A growing text in an arena. Errors are sticky: after one fails every
 * later call does nothing, and tf_buf_take tells. */
#ifndef TF_BASE_BUF_H
#define TF_BASE_BUF_H

#include "tradefig/base.h"

typedef struct tf_buf {
    tf_arena *mem;
    char *at;
    size_t n, cap;
    bool failed;
} tf_buf;

tf_buf tf_buf_open(tf_arena *mem);
void tf_buf_add(tf_buf *buf, tf_str s);
void tf_buf_char(tf_buf *buf, char c);
/* As printf with the integer, %s and %c conversions; never %f or %g, which
 * the locale changes: numbers go through tf_buf_number. */
void tf_buf_format(tf_buf *buf, const char *format, ...) TF_PRINTF(2, 3);
void tf_buf_count(tf_buf *buf, uint64_t v);
/* Shortest decimal that reads back as v, without exponent below 1e21;
 * infinite or NaN adds nothing. */
void tf_buf_number(tf_buf *buf, double v);
/* v with `places` decimals, rounded half away from zero. */
void tf_buf_fixed(tf_buf *buf, double v, int places);
/* One CSV cell, quoted if RFC 4180 asks; `first` = no comma before it. */
void tf_buf_cell(tf_buf *buf, tf_str s, bool first);
/* A JSON string with its quotes; bad UTF-8 becomes U+FFFD. */
void tf_buf_json(tf_buf *buf, tf_str s);
/* What was written, with a zero byte after it. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_buf_take(tf_buf *buf, tf_str *out, tf_error *err);

#endif
