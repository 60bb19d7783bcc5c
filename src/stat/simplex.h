/* Minimising a function of few variables without derivatives. */
#ifndef TF_STAT_SIMPLEX_H
#define TF_STAT_SIMPLEX_H

#include <stddef.h>

enum { TF_SIMPLEX_MAX = 32 };

typedef double tf_simplex_fn(const double *x, void *data);

/* What to minimise and when to stop.
 *   n      variables, 1 to TF_SIMPLEX_MAX
 *   step   first step in each variable
 *   evals  most calls of f
 *   near   stop when the values at the corners differ by no more than this
 *          share of them */
typedef struct tf_simplex {
    tf_simplex_fn *f;
    void *data;
    size_t n;
    const double *step;
    size_t evals;
    double near;
} tf_simplex;

/* Moves x to a minimum near it; returns the value there. f may return
 * HUGE_VAL outside of its domain, but not at the first x. */
double tf_simplex_minimise(const tf_simplex *s, double *x);

#endif
