/* Claims and official observations as series, one reporter's count each;
 * the partner's view of the same trade beside it. */
#ifndef TF_SERIES_SERIES_H
#define TF_SERIES_SERIES_H

#include "tradefig/series.h"
#include "value/key.h"

/* Whose count of what it is. */
tf_key tf_series_key(const tf_point *p);

/* Two reporters' counts of one flow in one period.
 *   a, b    places in the series; a's reporter comes first by bytes
 *   gap     a's value less b's
 *   ratio   of exports and imports the importer's count over the exporter's,
 *           of turnover the larger over the smaller; 0 of balances and
 *           where one side counts nothing */
typedef struct tf_mirror {
    size_t a, b;
    double gap, ratio;
} tf_mirror;

typedef struct tf_mirrors {
    tf_mirror *at;
    size_t n, cap;
} tf_mirrors;

/* All such pairs, in the order of a. Exports seen from one side are imports
 * seen from the other. `series` is ordered. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_mirror_find(const tf_series *series, tf_arena *mem,
                                     tf_mirrors *out, tf_error *err);

/* Units of a currency for one dollar, on average of a span's months; 0 if one
 * of them has no rate. */
double tf_convert_rate(const tf_rates *rates, tf_str currency, tf_period p);

/* The reporter of the series that a claim goes into: its own, or the side of
 * it that its reporter counts for, as a country does for its province. */
tf_str tf_view_reporter(const tf_claim *c);
/* The goods of that series: the English name of what the claim's words mean in
 * its language, or these words if that is not sure; empty: all goods. */
tf_str tf_view_product(const tf_claim *c);
/* Whether a claim is of the trade in goods that a point is of, from either
 * side, whoever counts. */
bool tf_view_is_of(const tf_claim *c, const tf_point *p);
/* X for M and the other way round, T for T, B for B (with its sign changed). */
tf_flow tf_mirror_flow(tf_flow flow);

#endif
