/* Growth: measures on series, each with an interval carried from them. Included
 * by tradefig.h. */
#ifndef TRADEFIG_GROWTH_H
#define TRADEFIG_GROWTH_H

#include "tradefig/series.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One row of growth.csv.
 *   measure          a name of tf_growth_list
 *   value            present only if has_value; refused rows have none and
 *                    the reason in `note`
 *   lacks_data       refused only because the series has too few values
 *   unit_of_measure  PC percent, PP percentage points, IX index points, 1 a
 *                    ratio, years, or a currency
 *   n                points used
 *   message          of a refused row `note` as code and slots; of a break or
 *                    an outlier what it is
 *   claim            the target or forecast of the press that a row is about,
 *                    one of the claims given; else NULL */
typedef struct tf_rate {
    tf_str reporter, partner, product, unit;
    tf_flow flow;
    tf_period period, base_period;
    tf_str measure;
    bool has_value, lacks_data;
    tf_interval value;
    tf_str unit_of_measure;
    uint32_t n;
    tf_str method, note;
    tf_message message;
    const tf_claim *claim;
} tf_rate;

typedef struct tf_growth {
    tf_rate *at;
    size_t n, cap;
} tf_growth;

/* A measure as --list prints it.
 *   group   rate, trade, product, price, trend, season, forecast: chosen as a
 *           whole by its name
 *   needs   what it is computed from, in words
 *   least   points needed */
typedef struct tf_measure_info {
    const char *name, *group, *help, *formula, *needs, *source;
    uint32_t least;
} tf_measure_info;

/* All measures in the order of the table; *n gets their number. */
TF_API const tf_measure_info *tf_growth_list(size_t *n);

enum { TF_HORIZON_USUAL = 1 << 16 };

/* How growth is measured.
 *   measures   names, or groups, with commas between; empty = all
 *   level      percent of an interval; 0 = 90
 *   horizon    steps of a forecast; 0: none unless named, then by frequency;
 *              TF_HORIZON_USUAL: by frequency
 *   draws      joint draws of the series (tf_series_draw): a measure is taken
 *              in each, so that errors common to its values cancel, and the
 *              interval is the shortest that holds `level` percent of the
 *              results. NULL: the widest that the bounds of the values allow
 *   claims     what the press said, for its targets and growth; NULL: none
 *   base_year  = 100 of indices, and whose prices constant ones are; 0: the
 *              first that all yearly series have
 *   cif_fob    imports at the border over their price at the exporter's;
 *              0 = 1.06 (IMF)
 *   rates      exchange rates, to convert with; NULL: none
 *   currency   what to convert to; empty: USD */
typedef struct tf_growth_options {
    tf_str measures;
    double level;
    unsigned horizon;
    int base_year;
    double cif_fob;
    const tf_rates *rates;
    tf_str currency;
    const tf_draws *draws;
    const tf_claims *claims;
} tf_growth_options;

/* Computes measures of every series. Rates across reporters, lengths or
 * currencies are refused: a row without value, its reason in `note`.
 * Errors: TF_EINPUT unknown measure or group, or a level that is none;
 * TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_growth_build(const tf_series *series,
                                             const tf_growth_options *options,
                                             tf_ctx *ctx, tf_growth *out,
                                             tf_error *err);

#ifdef __cplusplus
}
#endif

#endif
