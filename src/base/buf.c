#include "base/buf.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/real.h"
#include "base/simd.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

tf_buf tf_buf_open(tf_arena *mem)
{
    return (tf_buf){.mem = mem};
}

static bool grow(tf_buf *buf, size_t more)
{
    enum { LEAST = 128 }; /* half of what is taken first */
    size_t cap = buf->cap < LEAST ? LEAST : buf->cap;
    while (cap * 2 - buf->n < more && cap * 2 > cap)
        cap *= 2;
    char *at =
        cap * 2 - buf->n < more ? NULL : tf_arena_bytes(buf->mem, cap * 2);
    buf->failed = at == NULL;
    if (buf->failed)
        return false;
    if (buf->n > 0)
        memcpy(at, buf->at, buf->n);
    buf->at = at;
    buf->cap = cap * 2;
    return true;
}

static inline bool reserve(tf_buf *buf, size_t more)
{
    return !buf->failed && (buf->cap - buf->n >= more || grow(buf, more));
}

void tf_buf_add(tf_buf *buf, tf_str s)
{
    if (s.len == 0 || !reserve(buf, s.len))
        return;
    memcpy(buf->at + buf->n, s.ptr, s.len);
    buf->n += s.len;
}

void tf_buf_char(tf_buf *buf, char c)
{
    if (reserve(buf, 1))
        buf->at[buf->n++] = c;
}

void tf_buf_format(tf_buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    const int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n > 0 && reserve(buf, (size_t)n + 1)) {
        vsnprintf(buf->at + buf->n, (size_t)n + 1, format, again);
        buf->n += (size_t)n;
    }
    va_end(again);
}

void tf_buf_number(tf_buf *buf, double v)
{
    char text[TF_REAL_MAX];
    const size_t n = tf_real_print(v, text);
    tf_buf_add(buf, (tf_str){text, n});
}

void tf_buf_fixed(tf_buf *buf, double v, int places)
{
    char text[TF_REAL_MAX];
    const size_t n = tf_real_fixed(v, places, text);
    tf_buf_add(buf, (tf_str){text, n});
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

void tf_buf_count(tf_buf *buf, uint64_t v)
{
    char text[24];
    size_t at = sizeof text;
    do
        text[--at] = (char)('0' + v % 10);
    while ((v /= 10) != 0);
    tf_buf_add(buf, (tf_str){text + at, sizeof text - at});
}

#ifdef TF_SIMD_X86
/* Whether one of 16 bytes is a comma, a quote or ends a line. */
static inline bool has_part(const char *p)
{
    const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
    const __m128i a = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8(',')),
                                   _mm_cmpeq_epi8(v, _mm_set1_epi8('"')));
    const __m128i b = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('\r')),
                                   _mm_cmpeq_epi8(v, _mm_set1_epi8('\n')));
    return _mm_movemask_epi8(_mm_or_si128(a, b)) != 0;
}
#endif

/* Readers drop blanks at the ends of bare cells, so these ask for quotes. */
static bool needs_quotes(tf_str s)
{
    static const bool parts[256] = {
        [','] = true, ['"'] = true, ['\r'] = true, ['\n'] = true};
    size_t i = 0;
    bool found = false;
    if (s.len == 0)
        return false;
#ifdef TF_SIMD_X86
    for (; s.len - i >= 16; i += 16)
        if (has_part(s.ptr + i))
            return true;
    if (i > 0 && i < s.len) { /* the last again with some before them */
        found = has_part(s.ptr + s.len - 16);
        i = s.len;
    } else if (i < s.len && s.len >= 8) { /* two halves with some in both */
        char all[16];
        memcpy(all, s.ptr, 8);
        memcpy(all + 8, s.ptr + s.len - 8, 8);
        found = has_part(all);
        i = s.len;
    }
#endif
    for (; i < s.len; i++)
        found |= parts[(unsigned char)s.ptr[i]];
    return found || is_blank(s.ptr[0]) || is_blank(s.ptr[s.len - 1]);
}

/* Writes s with its quotes doubled; returns the end. There is room. */
static char *double_quotes(tf_str s, char *to)
{
    while (s.len > 0) {
        const char *quote = memchr(s.ptr, '"', s.len);
        const size_t n = quote == NULL ? s.len : (size_t)(quote - s.ptr) + 1;
        memcpy(to, s.ptr, n);
        to += n;
        if (quote != NULL)
            *to++ = '"';
        s.ptr += n;
        s.len -= n;
    }
    return to;
}

void tf_buf_cell(tf_buf *buf, tf_str s, bool first)
{
    const bool quoted = needs_quotes(s);
    if (!reserve(buf, (quoted ? 2 * s.len : s.len) + 3))
        return;
    char *to = buf->at + buf->n;
    if (!first)
        *to++ = ',';
    if (quoted) {
        *to++ = '"';
        to = double_quotes(s, to);
        *to++ = '"';
    } else if (s.len > 0) {
        memcpy(to, s.ptr, s.len);
        to += s.len;
    }
    buf->n = (size_t)(to - buf->at);
}

static void json_escape(tf_buf *buf, unsigned char c)
{
    static const char letters[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    for (size_t i = 0; i + 1 < sizeof letters; i += 2)
        if ((unsigned char)letters[i] == c) {
            tf_buf_char(buf, '\\');
            tf_buf_char(buf, letters[i + 1]);
            return;
        }
    tf_buf_format(buf, "\\u%04x", c);
}

void tf_buf_json(tf_buf *buf, tf_str s)
{
    tf_buf_char(buf, '"');
    for (size_t at = 0; at < s.len;) {
        const unsigned char c = (unsigned char)s.ptr[at];
        size_t used;
        const uint32_t point =
            tf_utf8_decode((tf_str){s.ptr + at, s.len - at}, &used);
        if (c < 0x20 || c == '"' || c == '\\' || c == 0x7F)
            json_escape(buf, c);
        else if (point == 0xFFFD)
            tf_buf_add(buf, TF_STR("\xEF\xBF\xBD"));
        else
            tf_buf_add(buf, (tf_str){s.ptr + at, used});
        at += used;
    }
    tf_buf_char(buf, '"');
}

tf_code tf_buf_take(tf_buf *buf, tf_str *out, tf_error *err)
{
    const bool room = reserve(buf, 1);
    if (!room)
        return tf_fail(err, TF_ENOMEM, "no memory for output text");
    buf->at[buf->n] = '\0';
    *out = (tf_str){buf->at, buf->n};
    return TF_OK;
}
