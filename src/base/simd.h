/* Vectors of bytes. What is baseline on the machine is used as it is (SSE2 on
 * amd64); AVX2 where the processor turns out to have it. Each use has a way
 * without either, which gives the same result; CPPFLAGS=-DTF_NO_SIMD takes that
 * alone. */
#ifndef TF_BASE_SIMD_H
#define TF_BASE_SIMD_H

#if defined(__x86_64__) && defined(__GNUC__) && !defined(TF_NO_SIMD)
#define TF_SIMD_X86 1
#include <immintrin.h>
#define TF_AVX2 __attribute__((target("avx2,bmi,popcnt")))
#define tf_simd_has_avx2()                                                     \
    (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&        \
     __builtin_cpu_supports("popcnt"))

/* The halves of each byte. */
TF_AVX2 static inline __m256i tf_simd_low_half(__m256i v)
{
    return _mm256_and_si256(v, _mm256_set1_epi8(15));
}

TF_AVX2 static inline __m256i tf_simd_high_half(__m256i v)
{
    return tf_simd_low_half(_mm256_srli_epi16(v, 4));
}

/* What a table of sixteen gives for each half byte. */
TF_AVX2 static inline __m256i tf_simd_by_half(const unsigned char *table,
                                              __m256i half)
{
    const __m256i both = _mm256_broadcastsi128_si256(
        _mm_loadu_si128((const __m128i *)(const void *)table));
    return _mm256_shuffle_epi8(both, half);
}
#endif

#endif
