#include "text/lineword.h"

#include "base/simd.h"
#include "base/str.h"

#include <string.h>

#include "gen/lines.inc"

enum {
    ANY_START = TF_LINEWORD_ANY_START,
    ANY_END = TF_LINEWORD_ANY_END,
    GROUPS = TF_LINEWORD_GROUPS,
    HEAD = TF_LINEWORD_HEAD
};

typedef struct asked {
    const tf_linewords *list;
    tf_str whole, bare;
    bool just_captions;
    const tf_lineword *best;
} asked;

const tf_linewords *tf_lineword_list(tf_str lang)
{
    const tf_str primary = tf_str_cut(lang, 0, 2);
    const bool known = lang.len == 2 || (lang.len > 2 && lang.ptr[2] == '-');
    for (size_t i = 0; known && i < sizeof lists / sizeof *lists; i++)
        if (tf_str_eq(primary, tf_str_of(lists[i].lang)))
            return &lists[i];
    return &lists[ENGLISH];
}

static bool is_inner(char c)
{
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') ||
           (c >= '0' && c <= '9');
}

/* Whether a word ends between a and b; scripts without blanks never ask. */
static bool parts(char a, char b)
{
    return !is_inner(a) || !is_inner(b) || (unsigned char)a >= 0x80;
}

static tf_str text_of(const tf_lineword *w)
{
    return (tf_str){pool + w->at, w->len};
}

/* Whether it is asked and comes before what fits so far. In a full paragraph
 * only forms of captions tell one that do not just end it ("... by courtesy"),
 * which sentences may do too. */
static bool is_asked(const asked *a, const tf_lineword *w)
{
    return (!a->just_captions ||
            (w->kind == TF_LINE_CAPTION && w->ends != ANY_START)) &&
           (a->best == NULL || w->order < a->best->order);
}

static bool matches(const tf_lineword *w, const asked *a)
{
    const tf_str form = text_of(w), s = a->whole;
    if (w->ends == 0)
        return tf_str_eq(a->bare, form);
    if (w->ends == ANY_START)
        return tf_str_ends(a->bare, form);
    return tf_str_starts(s, form) &&
           (s.len == form.len ||
            parts(form.ptr[form.len - 1], s.ptr[form.len]));
}

/* Asks the forms whose rows begin with a byte. */
static void ask_forms(asked *a, unsigned char byte)
{
    const tf_lineword *w = a->list->forms + a->list->bytes[byte];
    const tf_lineword *end = a->list->forms + a->list->bytes[byte + 1];
    for (; w < end; w++)
        if (is_asked(a, w) && matches(w, a))
            a->best = w;
}

/* Asks the forms of some groups at one place of the line. */
static void ask_within(asked *a, size_t at, unsigned groups)
{
    const tf_str here = tf_str_cut(a->whole, at, a->whole.len);
    for (; groups != 0; groups &= groups - 1) {
        const size_t g = (size_t)__builtin_ctz(groups);
        const tf_lineword *w = a->list->within + a->list->groups[g];
        const tf_lineword *end = a->list->within + a->list->groups[g + 1];
        for (; w < end; w++)
            if (is_asked(a, w) && tf_str_starts(here, text_of(w)) &&
                (at == 0 || parts(here.ptr[-1], here.ptr[0])))
                a->best = w;
    }
}

/* The groups whose forms may begin at a byte; NUL stands beyond the end. */
static unsigned groups_at(const asked *a, size_t at)
{
    unsigned groups = (1u << GROUPS) - 1;
    for (size_t k = 0; k < HEAD; k++) {
        const unsigned c =
            at + k < a->whole.len ? (unsigned char)a->whole.ptr[at + k] : 0;
        groups &= a->list->low[k][c & 15] & a->list->high[k][c >> 4];
    }
    return groups;
}

#ifdef TF_SIMD_X86
enum { BLOCK = 32 };
/* Asks at the places of a block, which is at p with HEAD - 1 bytes behind it.
 */
TF_AVX2 static inline void ask_block(asked *a, const char *p, size_t at)
{
    const tf_linewords *list = a->list;
    uint8_t each[BLOCK];
    __m256i groups = _mm256_set1_epi8(-1);
#pragma GCC unroll 4
    for (size_t k = 0; k < HEAD; k++) {
        const __m256i v =
            _mm256_loadu_si256((const __m256i *)(const void *)(p + k));
        groups = _mm256_and_si256(
            groups, _mm256_and_si256(
                        tf_simd_by_half(list->low[k], tf_simd_low_half(v)),
                        tf_simd_by_half(list->high[k], tf_simd_high_half(v))));
    }
    uint32_t hits = ~(uint32_t)_mm256_movemask_epi8(
        _mm256_cmpeq_epi8(groups, _mm256_setzero_si256()));
    if (hits == 0)
        return;
    _mm256_storeu_si256((__m256i *)(void *)each, groups);
    for (; hits != 0; hits &= hits - 1) {
        const size_t k = (size_t)__builtin_ctz(hits);
        if (at + k < a->whole.len)
            ask_within(a, at + k, each[k]);
    }
}

TF_AVX2 static void ask_by_vectors(asked *a)
{
    const tf_str s = a->whole;
    char last[2 * BLOCK] = {0};
    size_t at = 0;
    for (; s.len - at >= BLOCK + HEAD - 1; at += BLOCK)
        ask_block(a, s.ptr + at, at);
    memcpy(last, s.ptr + at, s.len - at);
    ask_block(a, last, at);
    if (s.len - at > BLOCK)
        ask_block(a, last + BLOCK - HEAD, at + BLOCK - HEAD);
}
#endif

static void ask_anywhere(asked *a)
{
#ifdef TF_SIMD_X86
    if (tf_simd_has_avx2()) {
        ask_by_vectors(a);
        return;
    }
#endif
    for (size_t at = 0; at < a->whole.len; at++) {
        const unsigned groups = groups_at(a, at);
        if (groups != 0)
            ask_within(a, at, groups);
    }
}

tf_line tf_lineword_find(const tf_linewords *list, tf_str whole, tf_str bare,
                         bool just_captions)
{
    asked a = {list, whole, bare, just_captions, NULL};
    if (whole.len == 0)
        return TF_LINE_SHORT;
    const unsigned char first = (unsigned char)whole.ptr[0];
    ask_forms(&a, first);
    if (bare.len > 0 && (unsigned char)bare.ptr[0] != first)
        ask_forms(&a, (unsigned char)bare.ptr[0]);
    if (!just_captions)
        ask_forms(&a, '*');
    ask_anywhere(&a);
    return a.best == NULL ? TF_LINE_SHORT : (tf_line)a.best->kind;
}

static size_t longest_share(const tf_lineword *w, const tf_lineword *end,
                            tf_str s)
{
    size_t longest = 0;
    for (; w < end; w++)
        if (w->kind == TF_LINE_SHARE && w->len > longest && w->len > 1 &&
            tf_str_starts(s, text_of(w)))
            longest = w->len;
    return longest;
}

size_t tf_lineword_share(const tf_linewords *list, tf_str s)
{
    const unsigned first = s.len == 0 ? '*' : (unsigned char)s.ptr[0];
    const size_t plain = longest_share(list->forms + list->bytes[first],
                                       list->forms + list->bytes[first + 1], s);
    const size_t open = longest_share(list->forms + list->bytes['*'],
                                      list->forms + list->bytes['*' + 1], s);
    return open > plain ? open : plain;
}
