/* Fitting: numbers twice as long as a double, least squares and moments exact
 * to the last digit, curves, and lines that outliers do not move. Matrices are
 * arrays by rows; results live in the arena. Included by tradefig.h. */
#ifndef TRADEFIG_FIT_H
#define TRADEFIG_FIT_H

#include "tradefig/value.h"

#ifdef __cplusplus
extern "C" {
#endif

/* -- Twofold numbers ---------------------------------------------------- */

/* hi + lo, some 31 digits: hi is the nearest double, lo what it lacks. A
 * double v is {v, 0}. Decimals such as 10000000.2 are no doubles; as
 * twofold numbers their differences keep all digits. */
typedef struct tf_twofold {
    double hi, lo;
} tf_twofold;

/* Reads plain ASCII "-12.50", "1e9", "+.5" (no grouping), the whole of s.
 * Errors: TF_ESYNTAX; TF_ERANGE beyond a double. */
TF_API TF_MUST_CHECK tf_code tf_twofold_read(tf_str s, tf_twofold *out,
                                             tf_error *err);
/* A number as printed, exactly. */
TF_API tf_twofold tf_twofold_decimal(tf_dec d);
/* Arithmetic to some 31 digits (exp and log to 29), for models of
 * tf_nonlinear; what has no value is not finite. */
TF_API tf_twofold tf_twofold_add(tf_twofold a, tf_twofold b);
TF_API tf_twofold tf_twofold_sub(tf_twofold a, tf_twofold b);
TF_API tf_twofold tf_twofold_mul(tf_twofold a, tf_twofold b);
TF_API tf_twofold tf_twofold_div(tf_twofold a, tf_twofold b);
TF_API tf_twofold tf_twofold_exp(tf_twofold a);
TF_API tf_twofold tf_twofold_log(tf_twofold a);

/* -- Linear least squares ----------------------------------------------- */

/* y = X b + e, the e independent with variances s^2 / weight.
 *   x         n x p
 *   y         n
 *   weight    n, not negative; a zero leaves the row out; NULL: all 1
 *   constant  a column of ones goes before the others: p + 1 coefficients */
typedef struct tf_linear {
    size_t n, p;
    const tf_twofold *x, *y;
    const double *weight;
    bool constant;
} tf_linear;

/*   coef      p; se their standard errors, NULL without degrees of freedom
 *   cov       p x p, of the coefficients, or NULL likewise
 *   df        points less coefficients
 *   rss       weighted squared residual, exactly 0 of a perfect fit
 *   sd        of the residuals, sqrt(rss / df); 0 without df
 *   r_squared share explained: about the mean with a constant, else about
 *             zero; 0 if there is nothing to explain
 *   least     the smallest share of a column that the columns before do not
 *             explain, a length: about the reciprocal condition
 *   exact     by twofold arithmetic; else by GSL in doubles */
typedef struct tf_linear_fit {
    size_t p, df;
    double *coef, *se, *cov;
    double rss, sd, r_squared, least;
    bool exact;
} tf_linear_fit;

/* Householder reflections in twofold arithmetic up to 2^22 products (n p^2),
 * the digits that remain being 31 less those of the condition; singular values
 * in doubles beyond. Errors: TF_EINPUT a number not finite, a weight below
 * zero, fewer points than coefficients, or a column that follows from those
 * before it (named from 1); TF_ERANGE; TF_ELIMIT over 2^24 numbers; TF_ENOMEM.
 */
TF_API TF_MUST_CHECK tf_code tf_linear_solve(const tf_linear *in, tf_arena *mem,
                                             tf_linear_fit *out, tf_error *err);
/* What a polynomial is of.
 *   x       n numbers
 *   degree  the highest power */
typedef struct tf_powers {
    size_t n, degree;
    const tf_twofold *x;
} tf_powers;

/* x, x^2, ... x^degree of each, n x degree in *out.
 * Errors: TF_ERANGE; TF_ELIMIT over 2^24 numbers; TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_linear_powers(const tf_powers *in,
                                              tf_arena *mem, tf_twofold **out,
                                              tf_error *err);

/* -- Moments ------------------------------------------------------------ */

/* Of n numbers.
 *   sd       by n - 1; 0 of one number
 *   lag      autocorrelation of neighbours, sum of products of deviations
 *            over the sum of their squares; 0 of a constant */
typedef struct tf_summary {
    double mean, sd, lag;
} tf_summary;

/* In twofold arithmetic. Errors: TF_EINPUT no numbers, or one not finite. */
TF_API TF_MUST_CHECK tf_code tf_summary_of(const tf_twofold *x, size_t n,
                                           tf_summary *out, tf_error *err);
/* Autocorrelation at lag k < n; 0 of a constant or what is not finite. */
TF_API double tf_summary_lag(const tf_twofold *x, size_t n, size_t k);

/* How to seek a power.
 *   period     observations a year; a part of the series, at least 2
 *   tolerance  of lambda; 0: 1e-8 */
typedef struct tf_boxcox {
    size_t period;
    double tolerance;
} tf_boxcox;

/* Guerrero's power in [-1, 2] for a Box-Cox transformation: 1 leaves the
 * numbers, 0 takes logarithms.
 * Errors: TF_EINPUT a number not finite or not above zero, fewer than two
 * parts, or nothing that varies. */
TF_API TF_MUST_CHECK tf_code tf_boxcox_guerrero(const double *y, size_t n,
                                                tf_boxcox how, double *lambda,
                                                tf_error *err);

/* -- Lines -------------------------------------------------------------- */

/* Points to draw a line through.
 *   weight  n, not negative; a zero leaves the point out; NULL: all 1
 *   error   n, standard errors of the y, not negative, or NULL; of
 *           tf_line_known alone */
typedef struct tf_points {
    size_t n;
    const double *x, *y, *weight, *error;
} tf_points;

/* y = a + b x.
 *   se_a, se_b  standard errors; 0 without degrees of freedom
 *   sd          scatter about the line
 *   r_squared   share of the variance of y explained
 *   df          points less 2 */
typedef struct tf_line {
    double a, b, se_a, se_b, sd, r_squared;
    size_t df;
} tf_line;

/* Least squares in twofold arithmetic; scatter with variance sd^2 / weight.
 * Errors: TF_EINPUT a number not finite, a weight below zero, fewer than two
 * different x; TF_ERANGE. */
TF_API TF_MUST_CHECK tf_code tf_line_fit(const tf_points *in, tf_line *out,
                                         tf_error *err);
/* The same where each y has an error of its own beside the common scatter:
 * variance sd^2 + error^2, sd^2 such that the weighted residuals are what
 * they should be (Paule & Mandel 1982). Without errors that is tf_line_fit;
 * `weight` is not used. */
TF_API TF_MUST_CHECK tf_code tf_line_known(const tf_points *in, tf_line *out,
                                           tf_error *err);

/* Median of the slopes of all pairs of points (Theil 1950, Sen 1968).
 *   a         median of y - b x
 *   low, high of the slope, by ranks, free of any distribution
 *   level     percent that they hold: at least what was asked or, of few
 *             points, as much as there is
 *   se        of b: their width in normal standard errors */
typedef struct tf_theil {
    double a, b, low, high, level, se;
    size_t pairs;
} tf_theil;

/* Points of weight zero are left out, other weights not used.
 * Errors: TF_EINPUT as above, or level not in (0, 100); TF_ELIMIT over 4096
 * points; TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_theil_fit(const tf_points *in, double level,
                                          tf_theil *out, tf_error *err);

/* Whether numbers rise or fall (Mann 1945, Kendall 1975).
 *   s         pairs that rise less pairs that fall
 *   tau       s over all pairs
 *   variance  of s without trend, ties counted
 *   p         two-sided: exact up to 50 numbers without ties, else normal
 *             with correction for continuity; 1 of a constant */
typedef struct tf_kendall {
    double s, tau, variance, p;
    bool exact;
} tf_kendall;

/* Errors: TF_EINPUT no numbers, or one not finite; TF_ELIMIT over 65536
 * numbers; TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_kendall_test(const double *y, size_t n,
                                             tf_kendall *out, tf_error *err);

typedef enum tf_robust_method {
    TF_ROBUST_HUBER,    /* k = 1.345: large residuals pull with limited force */
    TF_ROBUST_BISQUARE, /* c = 4.685: very large ones with none */
    TF_ROBUST_MM        /* bisquare from a start that half the points can be
                           wrong of; scale of that start */
} tf_robust_method;

/*   tolerance  relative change of the residuals at which to stop; 0: 1e-12
 *   rounds     at most; 0: 1000 */
typedef struct tf_robust {
    tf_robust_method method;
    double tolerance;
    int rounds;
} tf_robust;

/*   line     standard errors by Huber 1981, 6.8; sd is the robust scale, 0 if
 *            more than half of the points are on the line, and then the
 *            errors are 0 too
 *   weight   n, from 1 to 0: of a point that takes no part
 *   rounds   used; converged: the tolerance was met */
typedef struct tf_robust_fit {
    tf_line line;
    double *weight;
    int rounds;
    bool converged;
} tf_robust_fit;

/* A line that outliers do not move: as MASS::rlm (Huber, bisquare with MAD)
 * and robustbase::lmrob (MM). Points of weight zero are left out, other
 * weights not used. The same input gives the same line: the start of MM is
 * sought among fixed pairs of points, all of them up to 45 points.
 * Errors: TF_EINPUT as tf_line_fit, or fewer than 3 points; TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_robust_solve(const tf_points *in,
                                             const tf_robust *how,
                                             tf_arena *mem, tf_robust_fit *out,
                                             tf_error *err);

/* -- Curves ------------------------------------------------------------- */

/* What a model says of point i under coefficients b; anything not finite
 * where b is outside its domain. */
typedef double tf_model(const double *b, size_t i, const void *data);

/* The same in twofold numbers. */
typedef tf_twofold tf_twofold_model(const tf_twofold *b, size_t i,
                                    const void *data);

/* y[i] = model(b, i, data) + e, the e independent, variances s^2 / weight.
 *   n, p      points; coefficients
 *   weight    n, above zero; NULL: all 1
 *   start     p, where to begin; their sizes tell the scale to search on
 *   restarts  further beginnings around it, the least residual wins; 0: 40
 *             or until ten agree, negative: none
 *   exact, exact_y  model and y in twofold numbers, for data that fit almost
 *             to the last digit of a double; NULL: not needed */
typedef struct tf_nonlinear {
    size_t n, p;
    const double *y, *weight, *start;
    tf_model *model;
    const void *data;
    int restarts;
    tf_twofold_model *exact;
    const tf_twofold *exact_y;
} tf_nonlinear;

/*   coef, se, cov  p, p, p x p; errors from the slopes at the solution; se
 *                  and cov are NULL without degrees of freedom
 *   rss, sd, df    as in tf_linear_fit
 *   found          beginnings that led to the same residual */
typedef struct tf_nonlinear_fit {
    size_t p, df;
    double *coef, *se, *cov;
    double rss, sd;
    int found;
} tf_nonlinear_fit;

/* Levenberg-Marquardt from several beginnings, then Gauss-Newton until the
 * coefficients stand still. Deterministic.
 * Errors: TF_EINPUT a number not finite, fewer points than coefficients, no
 * beginning where the model has values, or points that do not determine the
 * coefficients; TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_nonlinear_solve(const tf_nonlinear *in,
                                                tf_arena *mem,
                                                tf_nonlinear_fit *out,
                                                tf_error *err);

/* Curves of growth, with what their coefficients are. */
typedef enum tf_curve {
    TF_CURVE_EXPONENTIAL, /* a exp(b x) */
    TF_CURVE_POWER,       /* a x^b */
    TF_CURVE_LOGISTIC,    /* a / (1 + exp(-b (x - c))): ceiling a, half at c */
    TF_CURVE_GOMPERTZ     /* a exp(-exp(-b (x - c))): ceiling a */
} tf_curve;

/* Fits a curve to points above zero (of the power also x), least squares of y
 * itself, the start found from the points. A ceiling far beyond the last point
 * has the standard error to say so.
 *   out   coef, se, cov of a, b and, of curves with a ceiling, c
 * Errors: as tf_nonlinear_solve; TF_EINPUT too a number not above zero, or no
 * such curve near the points. */
TF_API TF_MUST_CHECK tf_code tf_curve_fit(tf_curve kind, const tf_points *in,
                                          tf_arena *mem, tf_nonlinear_fit *out,
                                          tf_error *err);
/* The curve at x. */
TF_API double tf_curve_value(tf_curve kind, const double *coef, double x);

#ifdef __cplusplus
}
#endif

#endif
