/* What the files of temporal disaggregation share: filters of innovations,
 * and the model of one path. */
#ifndef TF_SOLVE_DISAGG_IMPL_H
#define TF_SOLVE_DISAGG_IMPL_H

#include "solve/gls_impl.h"

/* A root L of the residuals' covariance that is never written out: white
 * innovations v through n_poles filters u[t] = pole u[t-1] + v[t] one after
 * the other, then times a weight.
 *   start   of the first innovation: 1 / sqrt(1 - rho^2) makes an AR(1)
 *           stationary
 *   weight  n, or NULL for 1 */
typedef struct tf_filter {
    size_t n, n_poles;
    double pole[2], start;
    const double *weight;
} tf_filter;

/* v = L v */
void tf_filter_run(const tf_filter *f, double *v);
/* a = L' a */
void tf_filter_back(const tf_filter *f, double *a);

/* x = prior + Z b + L v: all methods are this, with y = C x known.
 *   prior   n; 0 for regressions
 *   z       n x q: what has free coefficients b
 *   cz      k x q, C Z
 *   off     k, y - C prior; size, of its terms
 *   root    of B = L'C', so that S = C L L' C'
 *   whole   whitened C Z, rank x q; coefs, its root
 *   white   whitened off; rest, less what Z explains
 *   b       q
 *   row, turned, move   max(n, k) + q numbers, as many, q: to work in */
typedef struct tf_model {
    const tf_disagg *in;
    size_t n, k, q;
    tf_filter filter;
    double *prior, *weight, *z, *cz, *off, *size, *whole, *white, *rest, *b;
    double *row, *turned, *move;
    tf_root root, coefs;
    double rss, loglik;
} tf_model;

/* -- disagg.c -- */
/* Fits the model with its filter as it is: root, coefs, b, rest, rss,
 * loglik. */
void tf_disagg_fit_model(tf_model *m);

/* -- rho.c -- */
/* The filter of a method with autoregression rho. */
tf_filter tf_rho_filter(const tf_model *m, double rho);
/* The rho that a method wants: given, or the best of [least_rho, 0.999]. */
double tf_rho_choose(tf_model *m, bool *truncated);

/* -- spread.c -- */
/* Standard errors of cells and what a unit of a benchmark does to each. */
void tf_spread_all(tf_model *m, tf_disagg_fit *out);

#endif
