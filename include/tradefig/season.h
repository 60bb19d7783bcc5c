/* Trend filters, seasonal decomposition, calendar effects, structural breaks
 * and strays of plain series. A series is an array in time order, one value a
 * period, none skipped; results live in the arena. Nothing here depends on the
 * unit of y but by rounding. Included by tradefig.h.
 *
 * Errors of all: TF_EINPUT a number not finite, too few of them, or an option
 * without sense (the message says which); TF_ELIMIT over 2^20 values;
 * TF_ERANGE a result beyond a double; TF_ENOMEM. */
#ifndef TRADEFIG_SEASON_H
#define TRADEFIG_SEASON_H

#include "tradefig/value.h"

#ifdef __cplusplus
extern "C" {
#endif

/* -- Trend filters ------------------------------------------------------ */

/* Hodrick & Prescott 1997: the trend that minimises
 * sum weight (y - trend)^2 + lambda sum (second difference of trend)^2.
 *   n        3 or more
 *   weight   n, not negative, two at least above zero; a value of weight 0 is
 *            missing and gets the trend of the others; NULL: all 1
 *   lambda   not negative; tf_hp_lambda */
typedef struct tf_hp {
    size_t n;
    const double *y, *weight;
    double lambda;
} tf_hp;

TF_API TF_MUST_CHECK tf_code tf_hp_trend(const tf_hp *in, tf_arena *mem,
                                         double **trend, tf_error *err);
/* What the trend is made of: the trend at i is the sum over j of w[i n + j]
 * y[j], for any y. n to 4096 (TF_ELIMIT). */
TF_API TF_MUST_CHECK tf_code tf_hp_weights(const tf_hp *in, tf_arena *mem,
                                           double **w, tf_error *err);
/* 1600 (per_year / 4)^4 (Ravn & Uhlig 2002): 6.25 for years, 1600 for
 * quarters, 129600 for months. */
TF_API double tf_hp_lambda(double per_year);

/* Henderson 1916: the moving average that keeps cubics and is smoothest;
 * towards the ends those of Musgrave 1964, which revise least.
 *   n       `terms` or more
 *   terms   odd, 3 to 101
 *   ratio   I/C, mean change of irregular to that of trend, for the end
 *           weights; 0: X-11's, 3.5 but 1 for 9 terms, 4.5 for 7 and 23,
 *           0.001 for 5 and fewer */
typedef struct tf_henderson {
    size_t n;
    const double *y;
    int terms;
    double ratio;
} tf_henderson;

TF_API TF_MUST_CHECK tf_code tf_henderson_trend(const tf_henderson *in,
                                                tf_arena *mem, double **trend,
                                                tf_error *err);
/* The weights where only `ahead` values follow the point, terms / 2 or fewer:
 * w[0] that of the value terms / 2 before it. Returns how many there are,
 * terms / 2 + 1 + ahead; 0 without sense. */
TF_API int tf_henderson_weights(int terms, int ahead, double ratio, double *w);

/* Baxter & King 1999: cycles of `low` to `high` periods by a moving average
 * of 2 reach + 1 terms, weights adding up to zero.
 *   n           2 reach + 1 or more
 *   low, high   2 <= low < high
 * The first and last `reach` values have no cycle: 0. */
typedef struct tf_bandpass {
    size_t n;
    const double *y;
    double low, high;
    int reach;
} tf_bandpass;

TF_API TF_MUST_CHECK tf_code tf_bandpass_cycle(const tf_bandpass *in,
                                               tf_arena *mem, double **cycle,
                                               tf_error *err);

/* Cleveland 1979: at each x a polynomial through the `span` nearest points,
 * tricube weights; then `robust` more rounds with bisquare weights.
 *   n, x     2 or more; x ascending, equal ones allowed
 *   weight   n or NULL, as tf_hp
 *   span     2 or more; over n: all, with weights that fall off later
 *   degree   0, 1 or 2 */
typedef struct tf_loess {
    size_t n;
    const double *x, *y, *weight;
    size_t span;
    int degree, robust;
} tf_loess;

/*   fit        n
 *   weight     n, the bisquare weights of the last round */
typedef struct tf_loess_fit {
    double *fit, *weight;
} tf_loess_fit;

TF_API TF_MUST_CHECK tf_code tf_loess_smooth(const tf_loess *in, tf_arena *mem,
                                             tf_loess_fit *out, tf_error *err);

/* -- Seasonal decomposition --------------------------------------------- */

/* Whether values repeat after `period`: the autocorrelation at that lag over
 * 1.645 standard errors, sqrt((1 + 2 sum of squares of those before) / n)
 * (Bartlett 1946; as the M4 competition asks it).
 *   acf        at lag `period`
 *   limit      what it must exceed */
typedef struct tf_seasonal {
    double acf, limit;
    bool is_seasonal;
} tf_seasonal;

/* Of n > period values; a constant is not seasonal. */
TF_API TF_MUST_CHECK tf_code tf_seasonal_test(size_t n, const double *y,
                                              size_t period, tf_seasonal *out,
                                              tf_error *err);

/* y = trend + seasonal + remainder, or their product (`multiplicative`).
 * Index i has the season i % period. */

/* By centred moving average and means of each season (as decompose of R).
 *   n   2 period or more; multiplicative: all above zero */
typedef struct tf_classical {
    size_t n, period;
    const double *y;
    bool multiplicative;
} tf_classical;

/*   trend, remainder   n, of [from, to) only, 0 elsewhere
 *   seasonal           n; figure: `period`, its mean 0 (or 1) */
typedef struct tf_classical_fit {
    double *trend, *seasonal, *remainder, *figure;
    size_t from, to;
} tf_classical_fit;

TF_API TF_MUST_CHECK tf_code tf_classical_decompose(const tf_classical *in,
                                                    tf_arena *mem,
                                                    tf_classical_fit *out,
                                                    tf_error *err);

/* STL (Cleveland, Cleveland, McRae & Terpenning 1990), additive.
 *   n          2 period or more, period 2 or more
 *   weight     n or NULL; 0 missing, filled by the fit
 *   windows    odd numbers of values; seasonal 0: periodic, the same in all
 *              years; trend 0: the next odd over 1.5 period / (1 - 1.5 /
 *              seasonal); low 0: the next odd from period
 *   robust     15 rounds of bisquare weights with one inner pass each; else
 *              none with two
 *   as_r       robust weights by what R's stl takes for the median, which for
 *              even n is not quite it (see src/stat/partial.c) */
typedef struct tf_stl {
    size_t n, period;
    const double *y, *weight;
    int seasonal_window, trend_window, low_window;
    bool robust, as_r;
} tf_stl;

/* n each; weight: the bisquare weights, all 1 if not robust. */
typedef struct tf_stl_fit {
    double *seasonal, *trend, *remainder, *weight;
} tf_stl_fit;

TF_API TF_MUST_CHECK tf_code tf_stl_decompose(const tf_stl *in, tf_arena *mem,
                                              tf_stl_fit *out, tf_error *err);

/* Seasonal adjustment as X-11 does it (Shiskin, Young & Musgrave 1967).
 *   n       3 period or more, period 4 or 12; multiplicative: all above zero
 *   terms   of the Henderson trend; 0: by I/C, 9, 13 or 23 for months, 5 or 7
 *           for quarters */
typedef struct tf_x11 {
    size_t n, period;
    const double *y;
    bool multiplicative;
    int terms;
} tf_x11;

/*   seasonal, adjusted, trend, irregular   n: y = seasonal adjusted, adjusted
 *            = trend irregular (or sums)
 *   weight   n, 1 usual to 0 extreme
 *   spread   n, standard error of the seasonal factor: noise and a season
 *            that walks, by how S I changes over one year and three
 *   terms    of the trend, as used; years: of the season's average, 5 (3x3),
 *            7 (3x5) or 11 (3x9)
 *   ratio    I/C
 *   f, p     of stable seasonality: between against within seasons, and its
 *            probability without any (values of X-11's D8 table) */
typedef struct tf_x11_fit {
    double *seasonal, *adjusted, *trend, *irregular, *weight, *spread;
    int terms, years;
    double ratio, f, p;
} tf_x11_fit;

TF_API TF_MUST_CHECK tf_code tf_x11_adjust(const tf_x11 *in, tf_arena *mem,
                                           tf_x11_fit *out, tf_error *err);

/* -- Calendar effects --------------------------------------------------- */

/* A day as its number: 0 is 1970-01-01 (Gregorian, proleptic). */
TF_API int32_t tf_workday_number(int year, int month, int day);

/* Regressors of n periods of `months` months from month `start` (12 * year +
 * month - 1), as columns that a seasonal factor cannot hold.  */
typedef struct tf_workday {
    size_t n;
    int32_t start;
    int months;
} tf_workday;

/* Two columns, n x 2 by rows: weekdays less 5/2 weekend days; 1 in the period
 * of 29 February, less the mean of such periods (Bell & Hillmer 1983). */
TF_API TF_MUST_CHECK tf_code tf_workday_regressors(const tf_workday *in,
                                                   tf_arena *mem, double **x,
                                                   tf_error *err);

/* A feast that moves: the share of the window of days [first, last] from it
 * that falls into each period, less the mean of that calendar period over all
 * feasts given (Bell & Hillmer 1983; Findley et al. 1998).
 *   at       periods, as tf_workday
 *   feast    day numbers, ascending, of all years the mean is to be taken of;
 *            they must cover the periods
 *   first    days from the feast, negative before it; last >= first */
typedef struct tf_festival {
    tf_workday at;
    const int32_t *feast;
    size_t n_feasts;
    int first, last;
} tf_festival;

/* One column, n. */
TF_API TF_MUST_CHECK tf_code tf_festival_regressor(const tf_festival *in,
                                                   tf_arena *mem, double **x,
                                                   tf_error *err);

/* y = X b + z, z seasonal with moving trend and season: Box & Jenkins' airline
 * model (1 - B)(1 - B^s) z = (1 - theta B)(1 - Theta B^s) a, fitted by least
 * squares given zeros before the start.
 *   n        3 period + k or more
 *   x        n x k by rows
 *   robust   at last with Huber weights on the a */
typedef struct tf_airline {
    size_t n, k, period;
    const double *y, *x;
    bool robust;
} tf_airline;

/*   coef, se      k
 *   theta, season_theta   of the model
 *   sd            of the a
 *   aicc          before weights */
typedef struct tf_airline_fit {
    double *coef, *se;
    double theta, season_theta, sd, aicc;
} tf_airline_fit;

/* Errors: also TF_EINPUT regressors that the data do not tell apart. */
TF_API TF_MUST_CHECK tf_code tf_airline_regress(const tf_airline *in,
                                                tf_arena *mem,
                                                tf_airline_fit *out,
                                                tf_error *err);

/* Effects of the calendar, chosen by group: starting from all, the group
 * whose loss lowers the criterion (aicc) most is left out, until none does.
 *   y       n, logarithms where effects multiply
 *   x       n x k by rows
 *   group   k, from 0, ascending; those of one stand or fall together */
typedef struct tf_effects {
    size_t n, k, period;
    const double *y, *x;
    const size_t *group;
} tf_effects;

/*   effect     n, X b of the groups kept; 0 if none
 *   spread     n, its standard error, as if coefficients erred apart
 *   coef, se   k; 0 of groups left out
 *   is_kept    k */
typedef struct tf_effects_fit {
    double *effect, *spread, *coef, *se;
    bool *is_kept;
} tf_effects_fit;

TF_API TF_MUST_CHECK tf_code tf_effects_choose(const tf_effects *in,
                                               tf_arena *mem,
                                               tf_effects_fit *out,
                                               tf_error *err);

/* -- Structural breaks -------------------------------------------------- */

/* Least-squares segments with a mean each, or a line each (`lines`).
 *   n        2 least or more
 *   least    values a segment must have; more than coefficients
 *   most     breaks at most; 0: as many as fit, 5 at most */
typedef struct tf_breaks {
    size_t n;
    const double *y;
    bool lines;
    size_t least, most;
} tf_breaks;

/* The best segmentations of 0 to `most` breaks.
 *   rss       most + 1
 *   bic, lwz  most + 1: n ln rss and penalty (Schwarz; Liu, Wu & Zidek 1997)
 *   by_bic, by_lwz   numbers of breaks that minimise them
 *   at        (most + 1) x most by rows: row m has the last index before
 *             each of m breaks */
typedef struct tf_breaks_fit {
    size_t most, by_bic, by_lwz;
    double *rss, *bic, *lwz;
    size_t *at;
} tf_breaks_fit;

/* Bai & Perron 2003, by dynamic programming. O(n^2 most) time, 8192 values at
 * most (TF_ELIMIT). */
TF_API TF_MUST_CHECK tf_code tf_breaks_find(const tf_breaks *in, tf_arena *mem,
                                            tf_breaks_fit *out, tf_error *err);

/* Where a break is, with 1 - alpha confidence (Bai 1997): the difference
 * between the two sides' coefficients against each side's scatter.
 *   from, at, to   first index of the segment before, last of it, last of the
 *                  one after
 *   low, high      the date's bounds, as `at`; may leave the segments */
typedef struct tf_breakdate {
    size_t from, at, to;
    ptrdiff_t low, high;
} tf_breakdate;

TF_API TF_MUST_CHECK tf_code tf_breakdate_bound(const tf_breaks *in,
                                                double alpha,
                                                tf_breakdate *date,
                                                tf_error *err);
/* Distribution of the argument of the maximum of W(s) - |s| / 2 to the left
 * and sqrt(phi) W(s) - xi s / 2 to the right of 0 (Bai 1997, appendix B);
 * phi, xi above zero. */
TF_API double tf_breakdate_cdf(double x, double phi, double xi);

/* Andrews 1993: the largest F of one break anywhere but in the first and last
 * `trim` (0.15) of the values. O(n) time.
 *   f     the largest, of all coefficients together: k times a usual F
 *   at    the last index before it
 *   p     probability of one as large without a break (tf_supf_p) */
typedef struct tf_supf {
    double f, p;
    size_t at;
} tf_supf;

TF_API TF_MUST_CHECK tf_code tf_supf_test(const tf_breaks *in, double trim,
                                          tf_arena *mem, tf_supf *out,
                                          tf_error *err);
/* The same test where noise remembers: p from up to 199 made-up series of in->n
 * values about a line (or a mean) with noise e(t) = r e(t - 1) + a(t), r from
 * 0 to 1, the same ones for the same n and r.
 *   trim_r   trim and r */
TF_API TF_MUST_CHECK tf_code tf_supf_simulate(const tf_breaks *in,
                                              const double trim_r[2],
                                              tf_arena *mem, tf_supf *out,
                                              tf_error *err);
/* Asymptotic probability that the largest F of k coefficients exceeds f (DeLong
 * 1981; Estrella 2003): within a tenth of itself up to 0.1, crude above 0.3. */
TF_API double tf_supf_p(double f, int k, double trim);

/* -- Strays ------------------------------------------------------------- */

/* Values that stand out from both neighbours, each moved on by the median
 * change: a shift of level, a turn, or two in a row do not. The first and the
 * last cannot be told from a turn and are not judged (see stray.c).
 *   n        5 or more
 *   weight   n or NULL; 0 missing: neither judged nor a neighbour
 *   limit    robust standard deviations; 0: 4 */
typedef struct tf_stray {
    size_t n;
    const double *y, *weight;
    double limit;
} tf_stray;

/*   fit        n, what the nearer neighbour says, y itself where it lies
 *              between the two
 *   score      n, distance from it in robust standard deviations, signed
 *   is_stray   n */
typedef struct tf_stray_fit {
    double *fit, *score;
    bool *is_stray;
} tf_stray_fit;

TF_API TF_MUST_CHECK tf_code tf_stray_find(const tf_stray *in, tf_arena *mem,
                                           tf_stray_fit *out, tf_error *err);

#ifdef __cplusplus
}
#endif

#endif
