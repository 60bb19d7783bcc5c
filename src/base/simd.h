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
#endif

#endif
