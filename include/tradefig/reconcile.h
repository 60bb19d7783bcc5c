/* Linear reconciliation: Gaussian conditioning, temporal disaggregation,
 * balancing of tables, and series adjusted to benchmarks. Matrices are arrays
 * by rows; results live in the arena. Included by tradefig.h. */
#ifndef TRADEFIG_RECONCILE_H
#define TRADEFIG_RECONCILE_H

#include "tradefig/series.h"

#ifdef __cplusplus
extern "C" {
#endif

/* -- Conditioning ------------------------------------------------------- */

/* Unknowns x with mean m and covariance K, of which y = A x + e is seen, the
 * errors e independent with variances r.
 *   n, k   unknowns; things seen
 *   mean   n, unit of x
 *   cov    n x n, symmetric, positive semi-definite, unit squared
 *   map    A, k x n
 *   value  y, k
 *   error  r, k, not negative; a zero holds exactly; NULL: all zero
 *   want_cov   the posterior covariance too, n x n */
typedef struct tf_gls {
    size_t n, k;
    const double *mean, *cov, *map, *value, *error;
    bool want_cov;
} tf_gls;

/* x = m + K A' (A K A' + R)^-1 (y - A m), by generalized least squares.
 *   x        n; A x = y to rounding where r = 0
 *   cov      n x n or NULL; positive semi-definite to rounding of the prior
 *            one, exact zeros for what is exactly known
 *   weight   k, (A K A' + R)^-1 (y - A m): x - m = K A' weight
 *   chi2     the squared residual (y - A m)' weight, of `rank` degrees
 *   loglik   of y, natural logarithm, -rank/2 ln 2 pi included
 *   clash    rows that cannot hold together, in order; empty without error */
typedef struct tf_gls_fit {
    double *x, *cov, *weight;
    double chi2, loglik;
    size_t rank;
    const size_t *clash;
    size_t n_clash;
} tf_gls_fit;

/* Rows that follow from others do no harm, and scaling all by any power of
 * ten scales the result (Dagum & Cholette 2006, ch. 7, appendix).
 * Errors: TF_EINPUT a number not finite, a variance below zero, a covariance
 * not symmetric or not semi-definite, or exact rows that contradict each
 * other (`clash`); TF_ERANGE; TF_ELIMIT over 2^24 numbers in a matrix;
 * TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_gls_condition(const tf_gls *in, tf_arena *mem,
                                              tf_gls_fit *out, tf_error *err);

/* -- Balancing ---------------------------------------------------------- */

/* An identity between cells: the sum of weight times cell is `sum`. */
typedef struct tf_identity_term {
    size_t cell;
    double weight;
} tf_identity_term;

typedef struct tf_identity {
    tf_str name; /* for messages: "X + M = T 2022" */
    const tf_identity_term *term;
    size_t n;
    double sum;
} tf_identity;

/* A table of n cells that ought to obey identities.
 *   value     n, as measured
 *   variance  n, of the measurement, unit squared; a cell with 0 stays */
typedef struct tf_balance {
    size_t n;
    const double *value, *variance;
    const tf_identity *identity;
    size_t n_identities;
} tf_balance;

/*   value     n, nearest to the measured ones by their variances
 *   variance  n, of the balanced values, never larger than before
 *   shift     n, balanced less measured in standard deviations of that
 *             difference (N(0, 1) if the variances are right); 0 of a cell
 *             that stays
 *   chi2      of `rank` degrees of freedom
 *   broken    identities that cannot hold, in order; empty without error */
typedef struct tf_balanced {
    double *value, *variance, *shift;
    double chi2;
    size_t rank;
    const size_t *broken;
    size_t n_broken;
} tf_balanced;

/* Stone, Champernowne & Meade 1942. Errors: TF_EINPUT a number not finite, a
 * variance below zero, a term of no cell, or identities that cannot hold
 * (the message names the first, `broken` lists all); TF_ELIMIT over 2^24
 * cells times identities; TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_balance_solve(const tf_balance *in,
                                              tf_arena *mem, tf_balanced *out,
                                              tf_error *err);

/* -- Temporal disaggregation -------------------------------------------- */

typedef enum tf_disagg_method {
    TF_DISAGG_DENTON_CHOLETTE, /* Denton 1971 with free start, Cholette 1984 */
    TF_DISAGG_DENTON,          /* Denton 1971: change before the start is 0 */
    TF_DISAGG_UNIFORM,         /* equal parts */
    TF_DISAGG_OLS,             /* regression, residual spread evenly */
    TF_DISAGG_CHOW_LIN_MAXLOG, /* Chow & Lin 1971, AR(1) by likelihood */
    TF_DISAGG_CHOW_LIN_MINRSS_ECOTRIM, /* least residual, unit variance */
    TF_DISAGG_CHOW_LIN_MINRSS_QUILIS,  /* least residual, unit innovation */
    TF_DISAGG_CHOW_LIN_FIXED,
    TF_DISAGG_FERNANDEZ,        /* Fernandez 1981: random walk */
    TF_DISAGG_LITTERMAN_MAXLOG, /* Litterman 1983: random walk of an AR(1) */
    TF_DISAGG_LITTERMAN_MINRSS,
    TF_DISAGG_LITTERMAN_FIXED,
    TF_DISAGG_METHODS
} tf_disagg_method;

/* A method as messages name it: the names of the R package tempdisagg.
 *   regression  estimates coefficients of constant and indicators
 *   needs_rho   takes `rho` as given
 *   finds_rho   estimates it */
typedef struct tf_disagg_info {
    const char *name, *help, *source;
    bool regression, needs_rho, finds_rho;
} tf_disagg_info;

/* TF_DISAGG_METHODS rows, in the order of the enumeration. */
TF_API const tf_disagg_info *tf_disagg_list(void);

/* What a benchmark is of the cells it covers. */
typedef enum tf_conversion {
    TF_CONVERSION_SUM,
    TF_CONVERSION_AVERAGE,
    TF_CONVERSION_FIRST,
    TF_CONVERSION_LAST
} tf_conversion;

/* A known value of cells `from` to `from + n - 1`. */
typedef struct tf_disagg_mark {
    size_t from, n;
    double value;
} tf_disagg_mark;

/* A short-period path wanted on a grid of n cells in time order, one a month
 * or quarter with none skipped.
 *   mark          benchmarks, in any order; they may leave cells out, at the
 *                 ends (extrapolation) or between, and may overlap
 *   indicator     n x n_indicators; the Dentons take one at most, and
 *                 without any the constant 1
 *   missing       n, cells without indicator: they get no value, but time
 *                 passes; NULL: none
 *   no_constant   regressions without intercept
 *   additive      Dentons: changes of the difference to the indicator are
 *                 small; else of the ratio (proportional)
 *   differences   Dentons: 0, 1 or 2, whose squares are small
 *   rho           of the -fixed methods, -1 < rho < 1
 *   least_rho     estimates are not sought below; 0 as in tempdisagg, -1: any
 *   want_spread   sd and gain too */
typedef struct tf_disagg {
    tf_disagg_method method;
    tf_conversion conversion;
    size_t n, n_indicators, n_marks;
    const double *indicator;
    const bool *missing;
    const tf_disagg_mark *mark;
    bool no_constant, additive;
    int differences;
    double rho, least_rho;
    bool want_spread;
} tf_disagg;

/* The path and what it rests on.
 *   x         n
 *   has       n, whether the cell has a value: its indicator is there and,
 *             for uniform, a benchmark covers it
 *   sd        n, standard errors under the method's own model of residuals
 *             (a random walk for the Dentons), benchmarks taken as exact;
 *             NULL if not wanted, without degrees of freedom, or uniform
 *   gain      n x n_marks, change of x a unit of a benchmark; or NULL
 *   coef, se  of the constant, then the indicators; n_coefs = 0 for Dentons
 *   rho       as used; truncated: the best is least_rho itself
 *   rss       squared residual in the metric of the innovations; df its
 *             degrees of freedom
 *   loglik    of the benchmarks, natural logarithm (regressions)
 *   residual  worst distance of the aggregates from benchmarks, relative to
 *             the size of what is added up
 *   clash     the benchmark that cannot hold beside the others; SIZE_MAX
 *             without error */
typedef struct tf_disagg_fit {
    double *x, *sd, *gain, *coef, *se;
    bool *has, truncated;
    size_t n_coefs, df, clash;
    double rho, rss, loglik, residual;
} tf_disagg_fit;

/* With the semantics of tempdisagg 1.1 (Sax & Steiner, R Journal 2013),
 * except that a grid may have gaps, benchmarks may be any spans, an
 * indicator may be zero, and rho is the best of all of [least_rho, 0.999].
 * Errors: TF_EINPUT no benchmark; one that reaches off the grid or over a
 * missing cell, that contradicts the others, or whose indicator is zero
 * throughout; indicators that the benchmarks do not tell apart, or more
 * coefficients than benchmarks; rho not inside (-1, 1); a number not finite;
 * TF_ELIMIT over 2^24 cells times benchmarks; TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_disagg_run(const tf_disagg *in, tf_arena *mem,
                                           tf_disagg_fit *out, tf_error *err);

/* -- Series ------------------------------------------------------------- */

/* Monthly or quarterly series to be adjusted to annual ones.
 *   indicator   ordered, as tf_series_build gives them
 *   benchmark   ordered; spans of twelve months are taken
 *   fit         method, conversion, additive, differences, rho, least_rho;
 *               the rest is filled in. Balances are always additive. */
typedef struct tf_benchmark {
    const tf_series *indicator, *benchmark;
    tf_disagg fit;
} tf_benchmark;

/* Adjusts each series to the benchmarks of its key; where the key has no
 * months or quarters, its one series in another unit, or else the only series
 * there is on either side, lends its movement, with a remark. Where exports
 * and imports are adjusted, turnover and balance are made of them. A year
 * with months missing is not used, with a remark.
 *   out   ordered; method `reconciled` (`summed`, `derived`), status E, the
 *         method in `note`; low and high: 90 % under the method's model and
 *         the benchmarks' own bounds
 * Errors: TF_EINPUT nothing to adjust, or nothing to adjust to: the message
 * says what does not match; TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_benchmark_build(const tf_benchmark *in,
                                                tf_ctx *ctx, tf_series *out,
                                                tf_error *err);

#ifdef __cplusplus
}
#endif

#endif
