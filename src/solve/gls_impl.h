/* Roots of normal matrices: what conditioning, balancing and disaggregation
 * solve by. */
#ifndef TF_SOLVE_GLS_IMPL_H
#define TF_SOLVE_GLS_IMPL_H

#include "tradefig/reconcile.h"

/* A positive semi-definite matrix S (k x k), by a root B (rows x k) with
 * S = B'B or by itself. Columns are scaled to length 1, so that units do not
 * matter. With P the order of the columns and D the scale, B D P = Q T.
 *   at         rows x k: B, then the reflections and T; or S, then T'
 *   reflected  by B; else by S, without pivoting
 *   rank       columns kept, order[0] to order[rank - 1]; the others follow
 *              from them
 *   scale      k; 0 for a column of zeros
 *   work       k + rows numbers */
typedef struct tf_root {
    size_t rows, k, rank;
    double *at, *tau, *scale, *work;
    size_t *order;
    bool reflected;
} tf_root;

/* Room for a matrix of so many numbers is given without question. */
#define TF_ROOT_MAX ((size_t)1 << 24)

/* A root of zeros, to be filled in; rows are made k at least, so that the
 * caller leaves those beyond its own at zero. false without memory. */
bool tf_root_open(tf_root *r, size_t rows, size_t k, tf_arena *mem);
/* Factors B in place. */
void tf_root_factor(tf_root *r);
/* Factors S, given in `at` (k x k, opened with rows = k); false if it is not
 * safely positive definite: `at` is then of no use. */
bool tf_root_try(tf_root *r);
/* w (rank) = T'^-1 P' D v: |w|^2 = v' S^-1 v. */
void tf_root_whiten(const tf_root *r, const double *v, double *w);
/* out (k) = D P T^-1 w: S^-1 v of what was whitened; 0 for rows not kept. */
void tf_root_back(const tf_root *r, const double *w, double *out);
/* out (rows) = Q [w; 0]: the shortest with B' out = v. Only if reflected. */
void tf_root_spread(const tf_root *r, const double *w, double *out);
/* a (rows) = Q' a. Only if reflected. */
void tf_root_turn(const tf_root *r, double *a);
/* w (rank x n) = T'^-1 P' D v of n columns at once, v being k x n. */
void tf_root_whiten_all(const tf_root *r, const double *v, size_t n, double *w);
/* Logarithm of the determinant of S, of the columns kept. */
double tf_root_log_det(const tf_root *r);
/* Looks whether the rows of B' x = v left out hold when those kept do.
 *   size   k, of the terms of a row, which rounding is relative to
 *   w      v whitened
 *   marks  k, set for the rows of each contradiction
 * Returns a row that fails; SIZE_MAX if all hold. */
size_t tf_root_clash(const tf_root *r, const double *v, const double *size,
                     const double *w, bool *marks);

/* The numbers are finite; `least` is the smallest allowed. */
bool tf_root_is_sound(const double *at, size_t n, double least);
/* L (n x *rank, by rows of n) with K = L L'; false if K is not positive
 * semi-definite or without memory, when *l is NULL. */
bool tf_root_of_cov(const double *cov, size_t n, tf_arena *mem, double **l,
                    size_t *rank);

#endif
