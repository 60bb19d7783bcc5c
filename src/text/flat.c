/* The fast way through JSON Lines: one flat object of strings, numbers and
 * literals, as nearly all feeds have them. What is richer or not well formed
 * is left to the parser (jsonl.c), which also says what is wrong with it. */
#include "base/simd.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/text_impl.h"

#include <string.h>

typedef struct cursor {
    const char *at, *end;
} cursor;

static void skip_blanks(cursor *c)
{
    while (c->at < c->end && (*c->at == ' ' || *c->at == '\t'))
        c->at++;
}

static bool take(cursor *c, char mark)
{
    skip_blanks(c);
    if (c->at == c->end || *c->at != mark)
        return false;
    c->at++;
    return true;
}

#ifdef TF_SIMD_X86
enum { STEP = 16, ROW = 4 * STEP };
/* Where a byte is a quote, a backslash or below a blank. */
static inline __m128i specials(const char *p)
{
    const __m128i w = _mm_loadu_si128((const __m128i *)(const void *)p);
    const __m128i quote = _mm_cmpeq_epi8(w, _mm_set1_epi8('"'));
    const __m128i slash = _mm_cmpeq_epi8(w, _mm_set1_epi8('\\'));
    const __m128i most = _mm_set1_epi8(' ' - 1);
    const __m128i control = _mm_cmpeq_epi8(_mm_max_epu8(w, most), most);
    return _mm_or_si128(_mm_or_si128(quote, slash), control);
}

/* The place of the first such byte; STEP if there is none. */
static inline size_t special_in(const char *p)
{
    const int bits = _mm_movemask_epi8(specials(p));
    return bits == 0 ? STEP : (size_t)__builtin_ctz((unsigned)bits);
}

/* The same of twice as many bytes. */
TF_AVX2 static inline __m256i wide_specials(const char *p)
{
    const __m256i w = _mm256_loadu_si256((const __m256i *)(const void *)p);
    const __m256i quote = _mm256_cmpeq_epi8(w, _mm256_set1_epi8('"'));
    const __m256i slash = _mm256_cmpeq_epi8(w, _mm256_set1_epi8('\\'));
    const __m256i most = _mm256_set1_epi8(' ' - 1);
    const __m256i control = _mm256_cmpeq_epi8(_mm256_max_epu8(w, most), most);
    return _mm256_or_si256(_mm256_or_si256(quote, slash), control);
}

/* Goes over rows without one. */
TF_AVX2 static const char *skip_wide_rows(const char *p, const char *end)
{
    for (; end - p >= ROW; p += ROW) {
        const __m256i any =
            _mm256_or_si256(wide_specials(p), wide_specials(p + ROW / 2));
        if (!_mm256_testz_si256(any, any))
            break;
    }
    return p;
}

static const char *skip_rows(const char *p, const char *end)
{
    return tf_simd_has_avx2() ? skip_wide_rows(p, end) : p;
}
#else
enum { STEP = 8 };
#define ONES UINT64_C(0x0101010101010101)
#define HIGH UINT64_C(0x8080808080808080)

/* Whether any of eight bytes is a quote, a backslash or below a blank. */
static bool is_special(const char *p)
{
    uint64_t w;
    memcpy(&w, p, 8);
    const uint64_t quote = w ^ ONES * '"', slash = w ^ ONES * '\\';
    return (((quote - ONES) & ~quote) | ((slash - ONES) & ~slash) |
            ((w - ONES * ' ') & ~w)) &
           HIGH;
}

static size_t special_in(const char *p)
{
    return is_special(p) ? 0 : STEP;
}

static const char *skip_rows(const char *p, const char *end)
{
    (void)end;
    return p;
}
#endif

static const char *next_special(const char *p, const char *end)
{
    p = skip_rows(p, end);
    for (size_t n = STEP; end - p >= STEP && n == STEP; p += n)
        n = special_in(p);
    while (p < end && *p != '"' && *p != '\\' && (unsigned char)*p >= ' ')
        p++;
    return p;
}

/* What a backslash and this letter stand for; 0: not a plain escape. */
static char escaped(char c)
{
    switch (c) {
    case '"':
    case '\\':
    case '/':
        return c;
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    default:
        return '\0';
    }
}

/* A string with escapes, from the first of them on: written over itself. */
static bool read_escaped(cursor *c, const char *from, tf_str *out)
{
    char *to = (char *)(uintptr_t)c->at;
    for (;;) {
        const char *p = next_special(c->at, c->end);
        const size_t run = (size_t)(p - c->at);
        memmove(to, c->at, run);
        to += run;
        c->at = p + 1;
        if (p == c->end || (unsigned char)*p < ' ')
            return false;
        if (*p == '"') {
            *out = (tf_str){from, (size_t)(to - from)};
            return true;
        }
        const char plain = c->at < c->end ? escaped(*c->at) : '\0';
        if (plain == '\0')
            return false;
        *to++ = plain;
        c->at++;
    }
}

static bool read_string(cursor *c, tf_str *out)
{
    if (!take(c, '"'))
        return false;
    const char *from = c->at, *p = next_special(from, c->end);
    if (p < c->end && *p == '"') {
        *out = (tf_str){from, (size_t)(p - from)};
        c->at = p + 1;
        return true;
    }
    c->at = p;
    return p < c->end && *p == '\\' && read_escaped(c, from, out);
}

/* null, true, false; numbers are left to the parser. */
static bool skip_literal(cursor *c)
{
    static const char *const words[] = {"null", "true", "false"};
    for (size_t i = 0; i < 3; i++) {
        const size_t n = strlen(words[i]);
        if ((size_t)(c->end - c->at) >= n && memcmp(c->at, words[i], n) == 0) {
            c->at += n;
            return true;
        }
    }
    return false;
}

tf_flat tf_flat_none(void)
{
    const tf_str none = TF_STR("");
    return (tf_flat){none, none, none, none, none, none, none, none};
}

tf_str *tf_flat_member(tf_flat *f, tf_str key)
{
    const struct {
        const char *key;
        tf_str *to;
    } members[] = {{"id", &f->id},
                   {"url", &f->url},
                   {"title", &f->title},
                   {"date", &f->date},
                   {"publisher", &f->publisher},
                   {"lang", &f->lang},
                   {"text", &f->text},
                   {"html", &f->html}};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (tf_str_eq(key, tf_str_of(members[i].key)))
            return members[i].to;
    return NULL;
}

static bool read_member(cursor *c, tf_flat *out)
{
    tf_str key, value = TF_STR("");
    if (!read_string(c, &key) || !take(c, ':'))
        return false;
    skip_blanks(c);
    if (c->at == c->end ||
        !(*c->at == '"' ? read_string(c, &value) : skip_literal(c)))
        return false;
    tf_str *to = tf_flat_member(out, key);
    if (to != NULL)
        *to = value;
    return true;
}

bool tf_flat_read(tf_str line, tf_flat *out)
{
    cursor c = {line.ptr, line.ptr + line.len};
    *out = tf_flat_none();
    while (c.end > c.at && (c.end[-1] == '\r' || c.end[-1] == ' '))
        c.end--;
    if (line.ptr == NULL || tf_utf8_bad(line) < line.len || !take(&c, '{'))
        return false;
    do
        if (!read_member(&c, out))
            return false;
    while (take(&c, ','));
    return take(&c, '}') && c.at == c.end;
}
