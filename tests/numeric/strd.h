/* Reader of NIST's Statistical Reference Datasets, tests/reference/nist. */
#ifndef TESTS_NUMERIC_STRD_H
#define TESTS_NUMERIC_STRD_H

#include "tradefig.h"

/* One file.
 *   x         n x columns, y n, exact decimals
 *   start     2 x p (nonlinear)
 *   coef, se  p, certified
 *   sd        of the residuals; r_squared (linear)
 *   mean, deviation, lag  (univariate) */
typedef struct strd {
    size_t n, columns, p;
    tf_twofold *x, *y;
    double *start[2], *coef, *se;
    double sd, r_squared, mean, deviation, lag;
    bool constant; /* the first coefficient is of a constant */
} strd;

/* Reads tests/reference/nist/`path`; false with a word on why not. */
bool strd_read(const char *path, tf_arena *mem, strd *out);
/* Correct digits of `got`, at most `most`; digits themselves where the
 * certified value is 0. */
double strd_digits(double got, double certified, double most);

#endif
