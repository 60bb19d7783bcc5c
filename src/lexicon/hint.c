/* What a text may speak of, asked of its raw bytes before anything is read:
 * the words of some classes in all languages stand in one table each
 * (mkhints), with a filter on their first bytes before the words themselves. */
#include "lexicon/lexicon.h"

#include "base/simd.h"
#include "base/str.h"

#include <string.h>

/* One word, ASCII in lower case; other letters come in every case. */
typedef struct needle {
    uint64_t head, mask; /* its first eight bytes, as far as no blank comes */
    uint32_t at;         /* of its bytes */
    uint8_t len, n_head; /* bytes; in its head */
    bool opens, closes;  /* a word begins, or ends, with it */
    bool weak;
} needle;

typedef struct table {
    const unsigned char *bytes;
    const needle *needles;
    const uint16_t *buckets; /* first needle of each */
    const uint64_t *filter;  /* of the first four bytes of words, or of three
                                and any other */
    const uint64_t *rough;   /* the same of roughly lower bytes, as the next */
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

/* Bytes of text that a word takes whose head stands at the start; 0 if it is
 * not there. */
static size_t match(const table *t, tf_str s, const needle *n)
{
    size_t at = n->n_head;
    for (size_t i = at; i < n->len; i++) {
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

/* Eight bytes in lower case, the first of them highest, NUL beyond the end. */
static uint64_t eight_at(tf_str s)
{
    uint64_t w = 0;
    for (size_t i = 0; i < 8; i++)
        w = w << 8 | (i < s.len ? lower[(unsigned char)s.ptr[i]] : 0u);
    return w;
}

/* The word that stands at byte `at`, a strong one if there is any; NULL if
 * none does. `head` has the eight bytes there. Kept apart from the loop that
 * runs over every byte. */
__attribute__((noinline)) static const needle *
word_at(const table *t, tf_str text, size_t at, uint64_t head)
{
    const tf_str here = {text.ptr + at, text.len - at};
    const uint32_t bucket =
        TF_HINT_HASH((uint32_t)(head >> 40)) % TF_HINT_BUCKETS;
    const bool inside = is_after_letter(text, at);
    const needle *found = NULL;
    for (uint32_t i = t->buckets[bucket]; i < t->buckets[bucket + 1]; i++) {
        const needle *n = &t->needles[i];
        if (((head ^ n->head) & n->mask) != 0)
            continue;
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

/* What a byte is, as bits that tables of its halves agree on: the first byte of
 * a letter that parts words (see is_inner) of one, two or three bytes, or of
 * another letter beyond ASCII. */
enum {
    A_O = 1,
    P_Z = 2,
    C3_CF = 4,
    D0_DF = 8,
    E1 = 16,
    C0_C2 = 32,
    OTHER_E = 64,
    F0_FF = 128,
    ONE = A_O | P_Z,
    TWO = C3_CF | D0_DF,
    INNER = ONE | TWO | E1
};

TF_AVX2 static inline __m256i kinds(__m256i v)
{
    static const uint8_t low[16] = {D0_DF | F0_FF | P_Z | C0_C2 | OTHER_E,
                                    D0_DF | F0_FF | A_O | P_Z | C0_C2 | E1,
                                    D0_DF | F0_FF | A_O | P_Z | C0_C2 | OTHER_E,
                                    D0_DF | F0_FF | A_O | P_Z | C3_CF | OTHER_E,
                                    D0_DF | F0_FF | A_O | P_Z | C3_CF | OTHER_E,
                                    D0_DF | F0_FF | A_O | P_Z | C3_CF | OTHER_E,
                                    D0_DF | F0_FF | A_O | P_Z | C3_CF | OTHER_E,
                                    D0_DF | F0_FF | A_O | P_Z | C3_CF | OTHER_E,
                                    D0_DF | F0_FF | A_O | P_Z | C3_CF | OTHER_E,
                                    D0_DF | F0_FF | A_O | P_Z | C3_CF | OTHER_E,
                                    D0_DF | F0_FF | A_O | P_Z | C3_CF | OTHER_E,
                                    D0_DF | F0_FF | A_O | C3_CF | OTHER_E,
                                    D0_DF | F0_FF | A_O | C3_CF | OTHER_E,
                                    D0_DF | F0_FF | A_O | C3_CF | OTHER_E,
                                    D0_DF | F0_FF | A_O | C3_CF | OTHER_E,
                                    D0_DF | F0_FF | A_O | C3_CF | OTHER_E};
    static const uint8_t high[16] = {[4] = A_O,
                                     [5] = P_Z,
                                     [6] = A_O,
                                     [7] = P_Z,
                                     [0xC] = C0_C2 | C3_CF,
                                     [0xD] = D0_DF,
                                     [0xE] = E1 | OTHER_E,
                                     [0xF] = F0_FF};
    return _mm256_and_si256(tf_simd_by_half(low, tf_simd_low_half(v)),
                            tf_simd_by_half(high, tf_simd_high_half(v)));
}

/* Not zero where v has one of some bits. */
TF_AVX2 static inline __m256i with(__m256i v, int bits)
{
    return _mm256_and_si256(v, _mm256_set1_epi8((char)bits));
}

/* Where one of the marks stands: not zero. */
TF_AVX2 static inline __m256i is_mark(const table *t, __m256i v)
{
    static const uint8_t bits[16] = {1, 2, 4, 8, 16, 32, 64, 128};
    return _mm256_and_si256(tf_simd_by_half(t->marks, tf_simd_low_half(v)),
                            tf_simd_by_half(bits, tf_simd_high_half(v)));
}

/* Where the first bytes of a word may stand that counts inside others too:
 * not zero. */
TF_AVX2 static inline __m256i is_inside(const table *t, const unsigned char *p)
{
    __m256i groups = _mm256_set1_epi8(-1);
#pragma GCC unroll 4
    for (int k = 0; k < 4; k++) {
        const __m256i v = load(p + k);
        groups = _mm256_and_si256(
            groups,
            _mm256_and_si256(
                tf_simd_by_half(t->inner_low[k], tf_simd_low_half(v)),
                tf_simd_by_half(t->inner_high[k], tf_simd_high_half(v))));
    }
    return groups;
}

/* The bytes among 32 at which a word of the table may begin. Three bytes behind
 * them are read; `before` and `here` have the kinds of the 32 bytes before and
 * of these. */
TF_AVX2 static inline uint32_t openings(const table *t, const unsigned char *p,
                                        __m256i before, __m256i here)
{
    const __m256i zero = _mm256_setzero_si256();
    const __m256i joint = _mm256_permute2x128_si256(before, here, 0x21);
    const __m256i after = _mm256_or_si256(
        with(_mm256_alignr_epi8(here, joint, 15), ONE),
        _mm256_or_si256(with(_mm256_alignr_epi8(here, joint, 14), TWO),
                        with(_mm256_alignr_epi8(here, joint, 13), E1)));
    /* a letter inside a word is none that words of its script begin with */
    const __m256i fresh =
        _mm256_or_si256(_mm256_cmpeq_epi8(after, zero),
                        _mm256_set1_epi8((char)(C0_C2 | OTHER_E | F0_FF)));
    const __m256i hits =
        _mm256_or_si256(_mm256_and_si256(here, fresh),
                        _mm256_or_si256(is_mark(t, load(p)), is_inside(t, p)));
    return ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(hits, zero));
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

/* Whether the eight bytes at p begin roughly as some word does. */
static inline bool may_begin(const table *t, const unsigned char *p)
{
    uint64_t w;
    memcpy(&w, p, 8);
    const uint64_t key = TF_HINT_ROUGH_8(__builtin_bswap64(w));
    return has_bit(t->brief, TF_HINT_HASH_4((uint32_t)(key >> 32))) ||
           has_bit(t->longer, TF_HINT_HASH_8(key)) || has_odd_blank(w);
}

/* A chunk: what is looked at before anything is decided. BEYOND: the bytes
 * behind the last block of a chunk that are read too. */
enum { BLOCK = 32, CHUNK = 32 * BLOCK, BEYOND = 7, LIST = CHUNK + 2 * BLOCK };

/* Writes the numbers of the bits, from `base` on; returns how many. Most have
 * no more than eight, so that no branch depends on them. `to` has room for 32.
 */
TF_AVX2 static inline size_t list_bits(uint32_t bits, size_t base, uint16_t *to)
{
    const size_t n = (size_t)__builtin_popcount(bits);
    size_t k = 0;
    do {
#pragma GCC unroll 8
        for (int i = 0; i < 8; i++, bits &= bits - 1)
            to[k + (size_t)i] = (uint16_t)(base + _tzcnt_u32(bits));
        k += 8;
    } while (k < n);
    return n;
}

/* Keeps the places where the first four bytes of some word may stand; returns
 * how many. */
static inline size_t keep_likely(const table *t, const unsigned char *p,
                                 uint16_t *list, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t w;
        memcpy(&w, p + list[i], 4);
        list[kept] = list[i];
        kept += has_bit(t->rough, TF_HINT_HASH(TF_HINT_ROUGH(w)));
    }
    return kept;
}

/* The openings of the first blocks from `at` on. */
TF_AVX2 static void look(const table *t, const unsigned char *p, size_t at,
                         size_t blocks, uint32_t *out)
{
    __m256i before = _mm256_setzero_si256(), here;
    if (at >= BLOCK)
        before = kinds(load(p + at - BLOCK));
    for (size_t k = 0; k < blocks; k++, before = here) {
        const unsigned char *q = p + at + k * BLOCK;
        here = kinds(load(q));
        out[k] = openings(t, q, before, here);
    }
}

/* The places among them where the first four bytes of some word may stand. */
TF_AVX2 static size_t list_places(const table *t, const unsigned char *p,
                                  size_t at, size_t blocks, uint16_t *out)
{
    uint32_t bits[CHUNK / BLOCK];
    size_t n = 0;
    look(t, p, at, blocks, bits);
    for (size_t k = 0; k < blocks; k++)
        n += list_bits(bits[k], k * BLOCK, out + n);
    return keep_likely(t, p + at, out, n);
}

/* The first word that begins in so many blocks from *at on, which gets its
 * place or where the blocks end. `readable` is the text with what may be read
 * behind it. */
TF_AVX2 static const needle *find_in(const table *t, tf_str text,
                                     const unsigned char *readable, size_t *at,
                                     size_t blocks)
{
    uint16_t places[LIST];
    const size_t n = list_places(t, readable, *at, blocks, places);
    for (size_t i = 0; i < n; i++) {
        const size_t place = *at + places[i];
        const unsigned char *p = readable + place;
        if (place + 3 > text.len || !may_begin(t, p))
            continue;
        const needle *found = word_at(t, text, place, lower_eight(p));
        if (found == NULL)
            continue;
        *at = place;
        return found;
    }
    *at += blocks * BLOCK;
    return NULL;
}

/* The same in what is left, too short to be read in vectors where it is. */
TF_AVX2 static const needle *find_at_end(const table *t, tf_str text,
                                         size_t *at)
{
    unsigned char copy[4 * BLOCK] = {0};
    const size_t from = *at > BLOCK ? *at - BLOCK : 0;
    const tf_str last = tf_str_cut(text, from, text.len);
    memcpy(copy, last.ptr, last.len);
    size_t here = *at - from;
    const needle *found = find_in(t, last, copy, &here, 2);
    *at = from + here;
    return found;
}

TF_AVX2 static const needle *find_by_vectors(const table *t, tf_str text,
                                             size_t *at)
{
    const needle *found = NULL;
    size_t most = 2; /* a word may stand near; then more at a time */
    while (found == NULL && text.len - *at >= BLOCK + BEYOND) {
        const size_t left = (text.len - *at - BEYOND) / BLOCK;
        found = find_in(t, text, (const unsigned char *)text.ptr, at,
                        left < most ? left : most);
        most = most < CHUNK / BLOCK ? 2 * most : most;
    }
    return found != NULL ? found : find_at_end(t, text, at);
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

static const needle *find_by_bytes(const table *t, tf_str text, size_t *at)
{
    for (; text.len - *at >= 3; ++*at) {
        *at = candidate(t->filter, text, *at);
        const tf_str here = tf_str_cut(text, *at, text.len);
        const needle *found =
            here.len > 0 ? word_at(t, text, *at, eight_at(here)) : NULL;
        if (found != NULL || *at == text.len)
            return found;
    }
    return NULL;
}

static const needle *find(const table *t, tf_str text, size_t *at)
{
#ifdef TF_SIMD_X86
    if (tf_simd_has_avx2())
        return find_by_vectors(t, text, at);
#endif
    return find_by_bytes(t, text, at);
}

size_t tf_hint_find(tf_hint hint, tf_str text, size_t from, bool *weak)
{
    const needle *found = NULL;
    if (text.len >= 3 && from <= text.len - 3)
        found = find(&tables[hint], text, &from);
    if (found != NULL && weak != NULL)
        *weak = found->weak;
    return found == NULL ? text.len : from;
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

#ifdef TF_SIMD_X86
/* Where one of 32 bytes may begin such a thing. */
TF_AVX2 static inline __m256i veils(const char *p)
{
    const __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)p);
    const __m256i mark = _mm256_and_si256(v, _mm256_set1_epi8((char)0xFE));
    return _mm256_or_si256(
        _mm256_cmpeq_epi8(v, _mm256_set1_epi8('&')),
        _mm256_cmpeq_epi8(mark, _mm256_set1_epi8((char)0xCC)));
}

/* Up to where, in vectors, there is no such thing. */
TF_AVX2 static size_t skip_plain(tf_str text)
{
    enum { ROW = 64 };
    size_t at = 0;
    for (; text.len - at >= ROW; at += ROW) {
        const char *p = text.ptr + at;
        const __m256i any = _mm256_or_si256(veils(p), veils(p + ROW / 2));
        if (!_mm256_testz_si256(any, any) && veil_in(text, at, at + ROW))
            break;
    }
    return at;
}
#endif

bool tf_hint_is_veiled(tf_str text)
{
    size_t at = 0;
#ifdef TF_SIMD_X86
    if (tf_simd_has_avx2())
        at = skip_plain(text);
#endif
    return veil_in(text, at, text.len);
}
