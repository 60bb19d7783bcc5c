/* The vocabulary of the domain: numbers as printed, intervals, periods,
 * flows, and the code lists that claims and series share. Included by
 * tradefig.h. */
#ifndef TRADEFIG_VALUE_H
#define TRADEFIG_VALUE_H

#include "tradefig/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A number as printed: mant * 10^exp; "2,34 ty" is {234, 7}, so the last
 * printed digit, 10^exp, is known. */
typedef struct tf_dec {
    int64_t mant;
    int8_t exp;
} tf_dec;

/* An estimate and its bounds, lo <= est <= hi. */
typedef struct tf_interval {
    double est, lo, hi;
} tf_interval;

/* A span of time as trade statistics use it: `months` whole months from
 * `start`, then `days` days more. A year is {12 * y, 12}, the first half
 * {12 * y, 6}; so H1 + H2 = year is adjacency, not a rule.
 *   start   months since January of the year 0: 12 * year + month - 1
 *   day     first day, 1 unless the span starts inside a month
 *   days    days beyond the whole months ("to 15 May" = 4 months, 15 days)
 *   open    the year is not known; start counts from January of some year
 * months = days = 0: no period. */
typedef struct tf_period {
    int32_t start;
    int16_t months;
    int8_t day, days;
    bool open;
} tf_period;

typedef enum tf_flow {
    TF_FLOW_NONE,
    TF_FLOW_EXPORT,   /* X */
    TF_FLOW_IMPORT,   /* M */
    TF_FLOW_TURNOVER, /* T = X + M */
    TF_FLOW_BALANCE   /* B = X - M, a deficit is negative */
} tf_flow;

typedef enum tf_kind {
    TF_KIND_NONE,
    TF_KIND_LEVEL,
    TF_KIND_GROWTH, /* relative change, percent */
    TF_KIND_CHANGE, /* absolute change, currency */
    TF_KIND_SHARE   /* percent of a larger flow */
} tf_kind;

/* Another reading of a printed figure, which would fit the others.
 *   words    what is read otherwise, in English; NULL: there is none
 *   value    read instead, if has_value
 *   chance   probability, from 0 to 1 */
typedef struct tf_rereading {
    const char *words;
    bool has_value;
    double value, chance;
} tf_rereading;

typedef enum tf_hedge {
    TF_HEDGE_EQ,
    TF_HEDGE_ABOUT,
    TF_HEDGE_OVER,
    TF_HEDGE_UNDER,
    TF_HEDGE_RANGE
} tf_hedge;

/* Whether the claim is of something that happened. */
typedef enum tf_status {
    TF_STATUS_ACTUAL,   /* A */
    TF_STATUS_ESTIMATE, /* E */
    TF_STATUS_FORECAST, /* F */
    TF_STATUS_TARGET    /* T */
} tf_status;

/* How it is known whose statistics a claim is. */
typedef enum tf_cue {
    TF_CUE_NONE,
    TF_CUE_AGENCY,    /* a customs or statistics office named */
    TF_CUE_OFFICE,    /* a ministry, embassy, trade mission */
    TF_CUE_SPEAKER,   /* an official quoted: his country */
    TF_CUE_PUBLISHER, /* the paper's country, weak */
    TF_CUE_LEVEL      /* nearest of the known series */
} tf_cue;

/* Code letters and words of the enumerations as the CSV files print them. */
TF_API tf_str tf_codes_flow(tf_flow flow);
TF_API tf_str tf_codes_kind(tf_kind kind);
TF_API tf_str tf_codes_hedge(tf_hedge hedge);
TF_API tf_str tf_codes_status(tf_status status);
TF_API tf_str tf_codes_cue(tf_cue cue);

/* Writes `p` as SDMX time: 2018, 2024-S1, 2024-Q3, 2024-05,
 * 2024-01-01/P11M, XXXX-05; empty for no period.
 *   out   at least TF_PERIOD_MAX bytes, terminated
 * Returns the length. */
#define TF_PERIOD_MAX 40
TF_API size_t tf_period_print(tf_period p, char *out);
/* Reads SDMX time as above, also 2024-M05, 2024-H1, 2024-A1.
 * Errors: TF_ESYNTAX. Empty input is no period, not an error. */
TF_API TF_MUST_CHECK tf_code tf_period_read(tf_str s, tf_period *out,
                                            tf_error *err);

#ifdef __cplusplus
}
#endif

#endif
