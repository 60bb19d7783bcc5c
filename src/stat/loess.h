/* The smoother of equally spaced values that STL is made of; LOESS at any x
 * is public. */
#ifndef TF_STAT_LOESS_H
#define TF_STAT_LOESS_H

#include "base/arena.h"

#include <stddef.h>

/* Values at 1, 2, ..., n.
 *   weight   n, or NULL
 *   span     values a fit looks at; over n, its weights fall off later
 *   degree   0 or 1
 *   step     fits stand at every step-th value, lines between them; 0 is 1 */
typedef struct tf_loess_grid {
    size_t n, span, step;
    const double *y, *weight;
    int degree;
} tf_loess_grid;

/* The fit at x by the values from `left` to `right` (from 1); false where all
 * weights are zero. `room` has n doubles. */
bool tf_loess_at(const tf_loess_grid *g, double x, const size_t side[2],
                 double *room, double *out);
/* The fit at all values. */
void tf_loess_grid_smooth(const tf_loess_grid *g, double *room, double *out);

/* (1 - u^3)^3 for u from 0 to 1, 0 beyond. */
double tf_loess_tricube(double u);
/* (1 - u^2)^2 likewise. */
double tf_loess_bisquare(double u);

#endif
