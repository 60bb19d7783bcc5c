/* The fast pass. Nearly all text holds no figure, so the question "where
 * is the next byte that can begin one" is asked of whole words of eight
 * bytes: ASCII digits by arithmetic, lead bytes of the other digits by a
 * table. Vietnamese and Cyrillic lead bytes are none of them, so such text
 * runs at memory speed in the word loop and never decodes a letter. */
#include "base/simd.h"
#include "base/utf8.h"
#include "text/text.h"

#include <string.h>

#define ONES UINT64_C(0x0101010101010101)
#define HIGH UINT64_C(0x8080808080808080)

/* Bit 7 of each byte that is '0'..'9', or is E0 or E4 and above. Carries
 * cannot cross: every operand byte stays below 0x80 before the sum. */
static uint64_t hits(uint64_t w)
{
    const uint64_t low = w & ~HIGH, up = w & HIGH;
    const uint64_t from_0 = low + ONES * (0x80 - '0');
    const uint64_t from_colon = low + ONES * (0x80 - ':');
    const uint64_t digit = from_0 & ~from_colon & ~up;
    const uint64_t from_e4 = low + ONES * (0x80 - 0x64);
    const uint64_t not_e0 = (low ^ ONES * 0x60) + ONES * 0x7F;
    return (digit | (up & (from_e4 | ~not_e0))) & HIGH;
}

/* 0 none, 1 numeral, 2 numeral word that ends a figure (ten thousand,
 * hundred million, tenths, fold, half). */
static int numeral(uint32_t c)
{
    switch (c) {
    case 0x3007: /* zero */
    case 0x96F6:
    case 0x4E00: /* 1 to 9 */
    case 0x4E8C:
    case 0x4E09:
    case 0x56DB:
    case 0x4E94:
    case 0x516D:
    case 0x4E03:
    case 0x516B:
    case 0x4E5D:
    case 0x5341: /* 10 */
    case 0x767E: /* 100 */
    case 0x5343: /* 1000 */
    case 0x4E24: /* two, both forms */
    case 0x5169:
    case 0x534A: /* half */
    case 0x51E0: /* some */
    case 0x5E7E:
    case 0x6570:
    case 0x6578:
    case 0x70B9: /* point */
    case 0x9EDE:
    case 0x5206: /* parts of */
    case 0x4E4B:
    case 0x591A: /* and more */
    case 0x4F59:
    case 0x9918:
        return 1;
    case 0x4EBF: /* 10^8 */
    case 0x5104:
    case 0x4E07: /* 10^4 */
    case 0x842C:
    case 0x5146: /* 10^12 */
    case 0x6210: /* tenths */
    case 0x5272:
    case 0x500D: /* fold */
    case 0x756A: /* doubling */
    case '%':
    case 0xFF05:
        return 2;
    default:
        return 0;
    }
}

/* Whether numerals that begin at `s` lead to a word that makes them a
 * figure, or are "x parts of y". Twelve letters are enough for both. */
static bool is_written(tf_str s)
{
    enum { MOST = 12 };
    uint32_t before = 0;
    for (int i = 0; i < MOST && s.len > 0; i++) {
        size_t used;
        const uint32_t c = tf_utf8_decode(s, &used);
        const int kind = numeral(c);
        if (kind == 0)
            return i > 1 && before == 0x534A;
        if (kind == 2)
            return i > 0;
        if (before == 0x5206 && c == 0x4E4B)
            return true;
        before = c;
        s.ptr += used;
        s.len -= used;
    }
    return false;
}

static bool begins_figure(tf_str s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    if (p[0] >= '0' && p[0] <= '9')
        return true;
    if (s.len < 3 || p[0] < 0xE0)
        return false;
    if (p[0] == 0xE0)
        return p[1] == 0xB9 && p[2] >= 0x90 && p[2] <= 0x99;
    if (p[0] == 0xEF)
        return p[1] == 0xBC && p[2] >= 0x90 && p[2] <= 0x99;
    size_t used;
    return p[0] >= 0xE4 && p[0] <= 0xE9 &&
           numeral(tf_utf8_decode(s, &used)) == 1 && is_written(s);
}

#ifdef TF_SIMD_X86
/* The bytes among 16 that hits tells of, as bits. */
static inline unsigned hits_in(const char *p)
{
    const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
    const __m128i d = _mm_sub_epi8(v, _mm_set1_epi8('0'));
    const __m128i digit = _mm_cmpeq_epi8(_mm_min_epu8(d, _mm_set1_epi8(9)), d);
    const __m128i from_e4 =
        _mm_cmpeq_epi8(_mm_max_epu8(v, _mm_set1_epi8((char)0xE4)), v);
    const __m128i e0 = _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xE0));
    return (unsigned)_mm_movemask_epi8(
        _mm_or_si128(digit, _mm_or_si128(from_e4, e0)));
}
#endif

size_t tf_scan_figure(tf_str text, size_t from)
{
    size_t at = from;
#ifdef TF_SIMD_X86
    for (; at < text.len && text.len - at >= 16; at += 16)
        for (unsigned left = hits_in(text.ptr + at); left != 0;
             left &= left - 1) {
            const size_t k = at + (size_t)__builtin_ctz(left);
            if (begins_figure((tf_str){text.ptr + k, text.len - k}))
                return k;
        }
#endif
    while (at < text.len) {
        uint64_t word;
        if (text.len - at >= 8) {
            memcpy(&word, text.ptr + at, 8);
            if (hits(word) == 0) {
                at += 8;
                continue;
            }
        }
        const size_t stop = text.len - at >= 8 ? at + 8 : text.len;
        for (; at < stop; at++)
            if (begins_figure((tf_str){text.ptr + at, text.len - at}))
                return at;
    }
    return text.len;
}
