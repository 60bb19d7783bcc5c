/* What a text may speak of, asked of its raw bytes before anything is read:
 * the words of some classes in all languages stand in one table each
 * (mkhints), with a filter on their first bytes before the words themselves. */
#include "lexicon/lexicon.h"

#include "base/simd.h"
#include "base/str.h"

#include <string.h>

/* One word, ASCII in lower case; other letters come in every case. */
typedef struct needle {
    uint32_t at; /* of its bytes */
    uint8_t len;
    bool opens, closes; /* a word begins, or ends, with it */
    bool weak;
} needle;

typedef struct table {
    const unsigned char *bytes;
    const needle *needles;
    const uint16_t *buckets; /* first needle of each */
    const uint64_t *filter;  /* of the first four bytes of words, or of three
                                and any other */
    const uint64_t *brief;   /* of those of words below eight bytes */
    const uint64_t *longer;  /* of the first eight bytes of the others */
    /* Sets of bytes by their lower half, as bits of the upper half or of eight
     * groups of words: marks and digits that words begin with; the first four
     * bytes of words that may stand inside others, and their upper halves. */
    const uint8_t *marks, (*inner_low)[16], (*inner_high)[16];
    bool partial; /* some words were too short or long */
} table;

#include "gen/hints.inc"

static const unsigned char lower[256] = {
#define ROW(n)                                                                 \
    n, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10,  \
        n + 11, n + 12, n + 13, n + 14, n + 15
    ROW(0),   ROW(16),  ROW(32),  ROW(48),  '@',      'a',      'b',
    'c',      'd',      'e',      'f',      'g',      'h',      'i',
    'j',      'k',      'l',      'm',      'n',      'o',      'p',
    'q',      'r',      's',      't',      'u',      'v',      'w',
    'x',      'y',      'z',      '[',      '\\',     ']',      '^',
    '_',      ROW(96),  ROW(112), ROW(128), ROW(144), ROW(160), ROW(176),
    ROW(192), ROW(208), ROW(224), ROW(240)};
#undef ROW

/* Bytes of the blanks at s: one or more, plain or not to be broken. */
static size_t blanks(tf_str s)
{
    size_t at = 0;
    for (;;) {
        if (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '\t' ||
                           s.ptr[at] == '\n' || s.ptr[at] == '\r'))
            at++;
        else if (at + 1 < s.len && s.ptr[at] == '\xC2' &&
                 s.ptr[at + 1] == '\xA0')
            at += 2;
        else
            return at;
    }
}

/* Bytes of text that a word takes at its start; 0 if it is not there. */
static size_t match(const table *t, tf_str s, const needle *n)
{
    size_t at = 0;
    for (size_t i = 0; i < n->len; i++) {
        const unsigned char want = t->bytes[n->at + i];
        const size_t gap = want == ' ' ? blanks(tf_str_cut(s, at, s.len)) : 1;
        if (gap == 0 || at >= s.len ||
            (want != ' ' && lower[(unsigned char)s.ptr[at]] != want))
            return 0;
        at += gap;
    }
    return at;
}

/* Whether a letter of a word that blanks part from others begins with c. */
static bool is_inner(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xC3 && c <= 0xDF) || c == 0xE1;
}

static bool is_after_letter(tf_str text, size_t at)
{
    while (at > 1 && ((unsigned char)text.ptr[at - 1] & 0xC0) == 0x80)
        at--;
    return at > 0 && is_inner((unsigned char)text.ptr[at - 1]);
}

static bool has_bit(const uint64_t *filter, uint32_t hash)
{
    return filter[hash / 64] >> hash % 64 & 1;
}

/* The word that stands at byte `at`, a strong one if there is any; NULL if
 * none does. Kept apart from the loop that runs over every byte. */
__attribute__((noinline)) static const needle *word_at(const table *t,
                                                       tf_str text, size_t at)
{
    const tf_str here = {text.ptr + at, text.len - at};
    const unsigned char *p = (const unsigned char *)here.ptr;
    const uint32_t key =
        (uint32_t)lower[p[0]] << 16 | (uint32_t)lower[p[1]] << 8 | lower[p[2]];
    const uint32_t bucket = TF_HINT_HASH(key) % TF_HINT_BUCKETS;
    const bool inside = is_after_letter(text, at);
    const needle *found = NULL;
    for (uint32_t i = t->buckets[bucket]; i < t->buckets[bucket + 1]; i++) {
        const needle *n = &t->needles[i];
        const size_t len = inside && n->opens ? 0 : match(t, here, n);
        if (len == 0 || (n->closes && here.len > len &&
                         is_inner((unsigned char)here.ptr[len])))
            continue;
        found = n;
        if (!n->weak)
            break;
    }
    return found;
}

#ifdef TF_SIMD_X86
TF_AVX2 static inline __m256i load(const unsigned char *p)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

/* Which bytes lie in a range. */
TF_AVX2 static inline __m256i within(__m256i v, unsigned lo, unsigned hi)
{
    const __m256i from = _mm256_sub_epi8(v, _mm256_set1_epi8((char)lo));
    const __m256i most = _mm256_set1_epi8((char)(hi - lo));
    return _mm256_cmpeq_epi8(_mm256_min_epu8(from, most), from);
}

TF_AVX2 static inline __m256i is_letter(__m256i v)
{
    return within(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), 'a', 'z');
}

/* What a table of sixteen gives for the lower half of each byte. */
TF_AVX2 static inline __m256i by_half(const uint8_t *sets, __m256i half)
{
    const __m256i both = _mm256_broadcastsi128_si256(
        _mm_loadu_si128((const __m128i *)(const void *)sets));
    return _mm256_shuffle_epi8(both, half);
}

TF_AVX2 static inline __m256i low_half(__m256i v)
{
    return _mm256_and_si256(v, _mm256_set1_epi8(15));
}

TF_AVX2 static inline __m256i high_half(__m256i v)
{
    return low_half(_mm256_srli_epi16(v, 4));
}

/* Where one of the marks stands: not zero. */
TF_AVX2 static inline __m256i is_mark(const table *t, __m256i v)
{
    static const uint8_t bits[16] = {1, 2, 4, 8, 16, 32, 64, 128};
    return _mm256_and_si256(by_half(t->marks, low_half(v)),
                            by_half(bits, high_half(v)));
}

/* Where the first bytes of a word may stand that counts inside others too:
 * not zero. */
TF_AVX2 static inline __m256i is_inside(const table *t, const unsigned char *p)
{
    __m256i groups = _mm256_set1_epi8(-1);
    for (int k = 0; k < 4; k++) {
        const __m256i v = load(p + k);
        groups = _mm256_and_si256(
            groups, _mm256_and_si256(by_half(t->inner_low[k], low_half(v)),
                                     by_half(t->inner_high[k], high_half(v))));
    }
    return groups;
}

/* The bytes among 32 at which a word of the table may begin. Three bytes before
 * and after them are read. */
TF_AVX2 static uint32_t openings(const table *t, const unsigned char *p)
{
    const __m256i here = load(p), one = load(p - 1);
    const __m256i e1 = _mm256_set1_epi8((char)0xE1);
    const __m256i after = _mm256_or_si256(
        is_letter(one), _mm256_or_si256(within(load(p - 2), 0xC3, 0xDF),
                                        _mm256_cmpeq_epi8(load(p - 3), e1)));
    const __m256i long_letter =
        _mm256_or_si256(within(here, 0xC3, 0xDF), _mm256_cmpeq_epi8(here, e1));
    const __m256i letter = _mm256_or_si256(is_letter(here), long_letter);
    const __m256i other =
        _mm256_andnot_si256(long_letter, within(here, 0xC0, 0xFF));
    const __m256i opens =
        _mm256_or_si256(_mm256_andnot_si256(after, letter), other);
    const __m256i more = _mm256_or_si256(is_mark(t, here), is_inside(t, p));
    const __m256i none = _mm256_cmpeq_epi8(more, _mm256_setzero_si256());
    return (uint32_t)_mm256_movemask_epi8(opens) |
           ~(uint32_t)_mm256_movemask_epi8(none);
}

#define ONES UINT64_C(0x0101010101010101)
#define HIGH (ONES * 0x80)

/* Eight bytes in lower case, the first of them highest. */
static inline uint64_t lower_eight(const unsigned char *p)
{
    uint64_t w;
    memcpy(&w, p, 8);
    const uint64_t low = w & ~HIGH;
    const uint64_t from_a = low + ONES * 0x3F, from_z = low + ONES * 0x25;
    w |= (from_a & ~from_z & ~w & HIGH) >> 2;
    return __builtin_bswap64(w);
}

/* Whether any of eight bytes may be a blank that is not one plain space: a
 * control, the lead of one not to be broken, the second of two spaces. */
static inline bool has_odd_blank(uint64_t w)
{
    const uint64_t space = w ^ ONES * ' ', lead = w ^ ONES * 0xC2;
    const uint64_t spaces = (space - ONES) & ~space & HIGH;
    const uint64_t controls = (w - ONES * ' ') & ~w & HIGH;
    const uint64_t leads = (lead - ONES) & ~lead & HIGH;
    return (controls | leads | (spaces & spaces << 8)) != 0;
}

/* Whether the bytes at p, eight at least, begin as some word does. */
static inline bool may_begin(const table *t, const unsigned char *p)
{
    const uint64_t w = lower_eight(p);
    const uint32_t hash = TF_HINT_HASH((uint32_t)(w >> 32));
    if (!has_bit(t->filter, hash))
        return false;
    return has_bit(t->brief, hash) || has_odd_blank(w) ||
           has_bit(t->longer, TF_HINT_HASH_8(w));
}

/* As `candidate`, as far as whole vectors go, over what no word can begin with
 * besides; *at is set to where the rest begins. */
TF_AVX2 static bool skip(const table *t, tf_str text, size_t *at)
{
    const unsigned char *p = (const unsigned char *)text.ptr;
    for (; *at >= 3 && text.len - *at >= 32 + 7; *at += 32)
        for (uint32_t left = openings(t, p + *at); left != 0;
             left &= left - 1) {
            const size_t k = *at + (size_t)__builtin_ctz(left);
            if (may_begin(t, p + k)) {
                *at = k;
                return true;
            }
        }
    return false;
}
#endif

/* Where the first four bytes of some word stand, from `at` on, one byte
 * beyond the end counting as NUL; text.len if nowhere. */
static size_t candidate(const uint64_t *filter, tf_str text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.ptr;
    uint32_t key = (uint32_t)lower[p[at]] << 16 |
                   (uint32_t)lower[p[at + 1]] << 8 | lower[p[at + 2]];
    for (; at + 3 < text.len; at++) {
        key = key << 8 | lower[p[at + 3]];
        if (has_bit(filter, TF_HINT_HASH(key)))
            return at;
    }
    return has_bit(filter, TF_HINT_HASH(key << 8)) ? at : text.len;
}

static size_t next_candidate(const table *t, tf_str text, size_t at)
{
#ifdef TF_SIMD_X86
    const unsigned char *p = (const unsigned char *)text.ptr;
    if (text.len >= 64 && tf_simd_has_avx2()) {
        for (; at < 3; at++)
            if (may_begin(t, p + at))
                return at;
        if (skip(t, text, &at))
            return at;
    }
#endif
    return candidate(t->filter, text, at);
}

size_t tf_hint_find(tf_hint hint, tf_str text, size_t from, bool *weak)
{
    const table *t = &tables[hint];
    for (size_t at = from; text.len >= 3 && at <= text.len - 3; at++) {
        at = next_candidate(t, text, at);
        const needle *n = at < text.len ? word_at(t, text, at) : NULL;
        if (n == NULL)
            continue;
        if (weak != NULL)
            *weak = n->weak;
        return at;
    }
    return text.len;
}

bool tf_hint_is_missing(tf_hint hint, tf_str folded)
{
    return !tables[hint].partial &&
           tf_hint_find(hint, folded, 0, NULL) == folded.len;
}

/* A combining mark, or an entity such as "&#233;", that begins in from..to. */
static bool veil_in(tf_str text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const unsigned char c = (unsigned char)text.ptr[i];
        if ((c & 0xFE) == 0xCC ||
            (c == '&' && i + 1 < text.len && text.ptr[i + 1] == '#'))
            return true;
    }
    return false;
}

bool tf_hint_is_veiled(tf_str text)
{
    size_t at = 0;
#ifdef TF_SIMD_X86
    const __m128i amp = _mm_set1_epi8('&'), mark = _mm_set1_epi8((char)0xCC);
    const __m128i but_last = _mm_set1_epi8((char)0xFE);
    for (; text.len - at >= 16; at += 16) {
        const __m128i v =
            _mm_loadu_si128((const __m128i *)(const void *)(text.ptr + at));
        const __m128i hit =
            _mm_or_si128(_mm_cmpeq_epi8(v, amp),
                         _mm_cmpeq_epi8(_mm_and_si128(v, but_last), mark));
        if (_mm_movemask_epi8(hit) != 0 && veil_in(text, at, at + 16))
            return true;
    }
#endif
    return veil_in(text, at, text.len);
}
