/* What is measured of the estimator, on made-up corpora and beside its exact
 * sampler. */
#ifndef TESTS_NUMERIC_MEASURE_H
#define TESTS_NUMERIC_MEASURE_H

#include "corpus.h"

/* Annual sums: how many, how many of their 90 % intervals hold the truth,
 * median width in log units, and `fit`: the factor on the half-widths that
 * would have made them nine in ten. */
typedef struct coverage {
    size_t n, inside;
    double width, fit;
} coverage;

/* Claims by whether they are wrong and whether the estimate says so. */
typedef struct flagging {
    size_t planted, found, right, flagged;
} flagging;

typedef struct study {
    coverage claimed, implied;
    flagging flags;
    double claims, ms; /* of a corpus: claims, CPU time */
    size_t unsettled;
} study;

/* Makes up `corpora` by `what`, of all kinds in turn if that is TRUTH_KINDS,
 * and solves them. */
study measure_study(recipe what, size_t corpora, const tf_process *p);

/* Annual sums of so many blocks beside the exact sampler: ratio of widths,
 * shift of the median in widths, and the two worst by name. Intervals as the
 * posterior has them, without the fitted factors. */
typedef struct likeness {
    size_t n;
    double median, low, high, shift, least, most;
    char least_name[48], most_name[48];
} likeness;

likeness measure_likeness(recipe what, size_t blocks, size_t sweeps,
                          const tf_process *p);

/* The largest residual of an identity in draws, as a share of the sum. */
double measure_identities(recipe what, size_t blocks, const tf_process *p);

/* CPU time to solve blocks of exactly so many claims and to ask for all their
 * annual values: mean, and the slowest. */
typedef struct timing {
    double mean_ms, worst_ms;
} timing;

timing measure_time(size_t claims, size_t blocks, const tf_process *p);

#endif
