/* Series: one key's values over periods, each with an interval, a status
 * and the claims behind it; and what does not fit. Included by tradefig.h. */
#ifndef TRADEFIG_SERIES_H
#define TRADEFIG_SERIES_H

#include "tradefig/claim.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One value of one key from one official file: a claim without hedge.
 *   low, high   what the printed digits allow
 *   line        of `file`, from 1 */
typedef struct tf_observation {
    tf_str id, reporter, partner, product, unit, source, file;
    tf_flow flow;
    tf_period period;
    double value, low, high;
    uint32_t line;
} tf_observation;

typedef struct tf_observations {
    tf_observation *at;
    size_t n, cap;
} tf_observations;

/* Reads a tidy official file (reporter,flow,partner,product,period,value,
 * unit,source; columns by name). Odd rows are left out with a diagnostic.
 * Errors: TF_EINPUT a needed column is missing; TF_ESYNTAX; TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_ingest_read(tf_str name, tf_str bytes,
                                            tf_ctx *ctx, tf_observations *out,
                                            tf_error *err);

/* Units of a currency (ISO 4217) for one US dollar, average of a period. */
typedef struct tf_exchange {
    tf_str currency;
    tf_period period;
    double rate;
} tf_exchange;

typedef struct tf_rates {
    tf_exchange *at;
    size_t n, cap;
} tf_rates;

/* Reads rates (columns currency, period, rate), after those in `out`. Odd
 * rows are left out with a diagnostic.
 * Errors: TF_EINPUT a column is missing; TF_ESYNTAX; TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_rates_read(tf_str name, tf_str bytes,
                                           tf_ctx *ctx, tf_rates *out,
                                           tf_error *err);

/* How a value came about. */
typedef enum tf_method {
    TF_METHOD_CLAIMED,   /* stands in the text */
    TF_METHOD_OFFICIAL,  /* stands in an official file */
    TF_METHOD_IMPLIED,   /* follows from other claims (growth, parts) */
    TF_METHOD_DERIVED,   /* computed from another flow or currency */
    TF_METHOD_SUMMED,    /* sum of parts: X + M, H1 + H2 */
    TF_METHOD_RECONCILED /* several that differ, solved together */
} tf_method;

/* One row of series.csv. reporter empty: nobody can tell whose count.
 *   status   SDMX CL_OBS_STATUS: A reported, E estimated, I implied, ...
 *   freq     SDMX CL_FREQ: A, S, Q, M; empty for other spans
 *   claims   ids separated by blanks */
typedef struct tf_point {
    tf_str reporter, partner, product, unit;
    tf_flow flow;
    char freq;
    tf_period period;
    tf_interval value;
    char status;
    tf_method method;
    uint32_t n_claims;
    tf_str claims, note;
} tf_point;

/* Ordered by reporter, flow, partner, product, unit, freq, period. */
typedef struct tf_series {
    tf_point *at;
    size_t n, cap;
} tf_series;

/* Something that does not fit.
 *   id        the claim it is about; empty: no single one
 *   other     id of the claim or observation it disagrees with, if one
 *   kind      conflict, identity, reporters, unattributed, no_base, ...
 *   sigma     by how many standard deviations; 0 where that has no sense
 *   said      what the claim says; implied: what the others imply
 *   reading   another reading that would fit; empty: none
 *   text      the finding in one English sentence, as told by `code`:
 *             said.others, said.official, said.all, parts, no_base, negative,
 *             level_of, unattributed, counts, counts_apart
 *   said_as   what `said` and `implied` are: a level, a change in money or a
 *             growth in percent on `base`; base is also the period that a
 *             second count is of
 *   rereading the other reading, as it was found
 *   n         claims it is about */
typedef struct tf_finding {
    tf_str id, other, kind, reading, quote, other_quote, text;
    tf_str reporter, partner, product, unit;
    tf_flow flow;
    tf_period period;
    double sigma, said;
    tf_interval implied;
    const char *code;
    tf_kind said_as;
    tf_period base;
    tf_rereading rereading;
    size_t n;
} tf_finding;

typedef struct tf_findings {
    tf_finding *at;
    size_t n, cap;
} tf_findings;

/* One step behind a value: an equation in words, its weight, its source. */
typedef struct tf_reason {
    tf_str equation; /* "T 2023 - T 2023-S1 = T 2023-S2" */
    tf_interval value;
    double weight;
    tf_str id, quote, doc, doc_date, reporter_cue; /* empty: no claim */
    uint32_t line, col;
    uint32_t depth; /* 0 the value itself, 1 what it rests on, ... */
} tf_reason;

typedef struct tf_reasons {
    tf_reason *at;
    size_t n, cap;
} tf_reasons;

/* What series are made of.
 *   claims, official   either may be NULL
 *   rates              to read claims in other currencies beside those in
 *                      dollars; may be NULL
 *   jobs               threads; 0 is 1. The result is the same for any
 *   max_width          a derived value is printed if its 90 % interval is no
 *                      wider than this share of it either side; 0 is 0.5
 *   draws, seed        for tf_series_draw */
typedef struct tf_basis {
    const tf_claims *claims;
    const tf_observations *official;
    const tf_rates *rates;
    unsigned jobs;
    double max_width;
    size_t draws;
    uint64_t seed;
} tf_basis;

/* Solves all claims and observations together, per pair and product: every
 * value with its 90 % interval, every claim held against all others.
 * Actual and estimated claims enter; forecasts and targets do not.
 *   out       series, ordered
 *   findings  what does not fit, strongest first; may be NULL
 * Errors: TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_series_build(const tf_basis *in, tf_ctx *ctx,
                                             tf_series *out,
                                             tf_findings *findings,
                                             tf_error *err);

/* One value in one joint draw from what is known; draws count from 1. */
typedef struct tf_draw {
    tf_str reporter, partner, product, unit;
    tf_flow flow;
    tf_period period;
    uint32_t draw;
    double value;
} tf_draw;

typedef struct tf_draws {
    tf_draw *at;
    size_t n, cap;
} tf_draws;

/* in->draws joint draws of all values of the series: in each, every identity
 * holds. The same for the same seed. By key, draw, flow, period.
 * Errors: TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_series_draw(const tf_basis *in, tf_ctx *ctx,
                                            tf_draws *out, tf_error *err);

/* All that stands behind one value: what[0] is a key such as
 * "VNM:T:RUS[:product[:unit]]", what[1] a period.
 * Errors: TF_ESYNTAX key or period; TF_EINPUT no such value; TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_series_explain(const tf_basis *in,
                                               const tf_str what[2],
                                               tf_ctx *ctx, tf_reasons *out,
                                               tf_error *err);

/* What became of a value between two vintages of a series.
 *   before, after  0 where it was not there
 *   outside        revised, and beyond the interval that it had before
 *   claims         ids behind the later value, or behind what is gone
 *   text           the change in words */
typedef enum tf_change {
    TF_CHANGE_ADDED,
    TF_CHANGE_REVISED,
    TF_CHANGE_WITHDRAWN
} tf_change;

typedef struct tf_revision {
    tf_str reporter, partner, product, unit;
    tf_flow flow;
    char freq;
    tf_period period;
    tf_change change;
    tf_interval before, after;
    bool outside;
    tf_str claims, text;
} tf_revision;

typedef struct tf_revisions {
    tf_revision *at;
    size_t n, cap;
} tf_revisions;

/* Compares two vintages value by value, by key and period; what did not change
 * has no row. Errors: TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_vintage_compare(const tf_series *before,
                                                const tf_series *after,
                                                tf_ctx *ctx, tf_revisions *out,
                                                tf_error *err);

/* Reads series.csv (reporter,flow,partner,product,unit,freq,period,value
 * needed, others optional; columns by name).
 * Errors: TF_EINPUT a needed column is missing; TF_ESYNTAX; TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_series_read(tf_str name, tf_str bytes,
                                            tf_ctx *ctx, tf_series *out,
                                            tf_error *err);

#ifdef __cplusplus
}
#endif

#endif
