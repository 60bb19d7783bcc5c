#include "base/utf8.h"

#include "base/simd.h"

#include <string.h>

/* Length of a sequence by its lead byte, 0 for none (table 3-7 of the Unicode
 * Standard). */
static size_t length_of(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Whether the second byte may follow its lead: no overlong forms, no halves
 * of surrogate pairs, nothing over U+10FFFF. */
static bool may_follow(unsigned char lead, unsigned char second)
{
    const unsigned char lo = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char hi = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return second >= lo && second <= hi;
}

static size_t sequence(const unsigned char *p, size_t left)
{
    const size_t n = length_of(p[0]);
    if (n < 2)
        return n;
    if (left < n || !may_follow(p[0], p[1]))
        return 0;
    for (size_t k = 2; k < n; k++)
        if ((p[k] & 0xC0) != 0x80)
            return 0;
    return n;
}

uint32_t tf_utf8_decode_long(tf_str s, size_t *used)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    const size_t n = sequence(p, s.len);
    *used = n == 0 ? 1 : n;
    switch (n) {
    case 0:
        return 0xFFFD;
    case 1:
        return p[0];
    case 2:
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    case 3:
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 |
               (p[2] & 0x3F);
    default:
        return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
               (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
    }
}

size_t tf_utf8_encode(uint32_t c, char *out)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

/* Eight ASCII bytes at a time: news is half ASCII even in Vietnamese. */
static size_t skip_ascii(tf_str s, size_t at)
{
    while (s.len - at >= 8) {
        uint64_t word;
        memcpy(&word, s.ptr + at, 8);
        if ((word & UINT64_C(0x8080808080808080)) != 0)
            break;
        at += 8;
    }
    return at;
}

/* Letters of two bytes, or of three that need no look at the second, as most
 * of the world writes: bytes of a run of them. */
static size_t skip_letters(tf_str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    while (s.len - at >= 3) {
        const bool second = (p[at + 1] & 0xC0) == 0x80;
        if (p[at] >= 0xC2 && p[at] < 0xE0 && second)
            at += 2;
        else if (p[at] > 0xE0 && p[at] < 0xED && second &&
                 (p[at + 2] & 0xC0) == 0x80)
            at += 3;
        else
            break;
    }
    return at;
}

#ifdef TF_SIMD_X86
/* Errors as bits that three tables of half bytes agree on: of the byte before,
 * its lower half, the byte itself (J. Keiser and D. Lemire, "Validating UTF-8
 * in less than one instruction per byte", 2021). */
enum {
    TOO_SHORT = 1,
    TOO_LONG = 2,
    OVERLONG_3 = 4,
    TOO_LARGE = 8,
    SURROGATE = 16,
    OVERLONG_2 = 32,
    TOO_LARGE_1000 = 64,
    OVERLONG_4 = 64,
    TWO_CONTS = 128,
    CARRY = TOO_SHORT | TOO_LONG | TWO_CONTS,
    LARGE = CARRY | TOO_LARGE | TOO_LARGE_1000,
    AFTER_CONT = TOO_LONG | OVERLONG_2 | TWO_CONTS
};
static const uint8_t before_high[16] = {TOO_LONG,
                                        TOO_LONG,
                                        TOO_LONG,
                                        TOO_LONG,
                                        TOO_LONG,
                                        TOO_LONG,
                                        TOO_LONG,
                                        TOO_LONG,
                                        TWO_CONTS,
                                        TWO_CONTS,
                                        TWO_CONTS,
                                        TWO_CONTS,
                                        TOO_SHORT | OVERLONG_2,
                                        TOO_SHORT,
                                        TOO_SHORT | OVERLONG_3 | SURROGATE,
                                        TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 |
                                            OVERLONG_4};
static const uint8_t before_low[16] = {CARRY | OVERLONG_3 | OVERLONG_2 |
                                           OVERLONG_4,
                                       CARRY | OVERLONG_2,
                                       CARRY,
                                       CARRY,
                                       CARRY | TOO_LARGE,
                                       LARGE,
                                       LARGE,
                                       LARGE,
                                       LARGE,
                                       LARGE,
                                       LARGE,
                                       LARGE,
                                       LARGE,
                                       LARGE | SURROGATE,
                                       LARGE,
                                       LARGE};
static const uint8_t here_high[16] = {TOO_SHORT,
                                      TOO_SHORT,
                                      TOO_SHORT,
                                      TOO_SHORT,
                                      TOO_SHORT,
                                      TOO_SHORT,
                                      TOO_SHORT,
                                      TOO_SHORT,
                                      AFTER_CONT | OVERLONG_3 | TOO_LARGE_1000 |
                                          OVERLONG_4,
                                      AFTER_CONT | OVERLONG_3 | TOO_LARGE,
                                      AFTER_CONT | SURROGATE | TOO_LARGE,
                                      AFTER_CONT | SURROGATE | TOO_LARGE,
                                      TOO_SHORT,
                                      TOO_SHORT,
                                      TOO_SHORT,
                                      TOO_SHORT};

/* Not zero where 32 bytes that follow the 32 of `before` are in error. */
TF_AVX2 static inline __m256i errors(__m256i here, __m256i before)
{
    const __m256i joint = _mm256_permute2x128_si256(before, here, 0x21);
    const __m256i one = _mm256_alignr_epi8(here, joint, 15);
    const __m256i two = _mm256_alignr_epi8(here, joint, 14);
    const __m256i three = _mm256_alignr_epi8(here, joint, 13);
    const __m256i a = tf_simd_by_half(before_high, tf_simd_high_half(one));
    const __m256i b = tf_simd_by_half(before_low, tf_simd_low_half(one));
    const __m256i c = tf_simd_by_half(here_high, tf_simd_high_half(here));
    const __m256i third = _mm256_subs_epu8(two, _mm256_set1_epi8(0xE0 - 0x80));
    const __m256i fourth =
        _mm256_subs_epu8(three, _mm256_set1_epi8(0xF0 - 0x80));
    const __m256i must = _mm256_and_si256(_mm256_or_si256(third, fourth),
                                          _mm256_set1_epi8((char)0x80));
    return _mm256_xor_si256(must, _mm256_and_si256(_mm256_and_si256(a, b), c));
}

TF_AVX2 static bool is_good(tf_str s)
{
    __m256i error = _mm256_setzero_si256(), before = error, here;
    for (size_t at = 0; at < s.len + 1;) { /* zeros follow the last byte */
        char last[32] = {0};
        const char *p = s.ptr + at;
        if (s.len - at < 32) {
            memcpy(last, p, s.len - at);
            p = last;
        }
        here = _mm256_loadu_si256((const __m256i *)(const void *)p);
        if (_mm256_movemask_epi8(_mm256_or_si256(here, before)) != 0)
            error = _mm256_or_si256(error, errors(here, before));
        before = here;
        at += 32;
    }
    return _mm256_testz_si256(error, error);
}
#endif

size_t tf_utf8_bad(tf_str s)
{
#ifdef TF_SIMD_X86
    if (s.len >= 32 && tf_simd_has_avx2() && is_good(s))
        return s.len;
#endif
    for (size_t at = 0; at < s.len;) {
        at = skip_letters(s, skip_ascii(s, at));
        if (at == s.len)
            break;
        const size_t n =
            sequence((const unsigned char *)s.ptr + at, s.len - at);
        if (n == 0)
            return at;
        at += n;
    }
    return s.len;
}

size_t tf_utf8_count(tf_str s)
{
    size_t count = 0;
    for (size_t at = 0; at < s.len; count++) {
        size_t used;
        tf_utf8_decode((tf_str){s.ptr + at, s.len - at}, &used);
        at += used;
    }
    return count;
}
