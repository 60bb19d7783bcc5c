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
 *   unit_of_measure  PC percent, a currency, or 1
 *   n                points used */
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
} tf_rate;

typedef struct tf_growth {
    tf_rate *at;
    size_t n, cap;
} tf_growth;

/* A measure as --list prints it. */
typedef struct tf_measure_info {
    const char *name, *help, *formula, *source;
    uint32_t least; /* points needed */
} tf_measure_info;

/* All measures in the order of the table; *n gets their number. */
TF_API const tf_measure_info *tf_growth_list(size_t *n);

typedef struct tf_growth_options {
    tf_str measures; /* names with commas between; empty = all */
    double level;    /* percent of an interval; 0 = 90 */
} tf_growth_options;

/* Computes measures of every series. Rates across reporters, lengths or
 * currencies are refused: a row without value, its reason in `note`.
 * Errors: TF_EINPUT unknown measure; TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_growth_build(const tf_series *series,
                                             const tf_growth_options *options,
                                             tf_ctx *ctx, tf_growth *out,
                                             tf_error *err);

#ifdef __cplusplus
}
#endif

#endif
