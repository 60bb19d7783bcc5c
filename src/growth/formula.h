/* The formulas of measures: pure functions of the values of their points, so
 * that an estimate, its bounds and each joint draw are one computation. */
#ifndef TF_GROWTH_FORMULA_H
#define TF_GROWTH_FORMULA_H

#include "tradefig/value.h"

/* Why a formula has no value. */
typedef enum tf_fault {
    TF_FAULT_NONE,
    TF_FAULT_BASE_NEGATIVE,
    TF_FAULT_BASE_ZERO,
    TF_FAULT_NEGATIVE,
    TF_FAULT_ZERO,      /* a logarithm or a ratio needs it above zero */
    TF_FAULT_TOTAL,     /* what it is a part of is not above zero */
    TF_FAULT_NO_CHANGE, /* what it is a part of did not change */
    TF_FAULT_QUANTITY,  /* a quantity is not above zero */
    TF_FAULT_RANGE,     /* beyond what a number holds */
    TF_FAULTS
} tf_fault;

/* In words; `maybe`: not of the values themselves, but within their bounds. */
const char *tf_formula_fault(tf_fault fault, bool maybe);

/* What a formula needs beside values.
 *   factor   an exponent, a multiplier: as the formula says
 *   sizes    lengths of the parts that the values fall into; n_sizes of them
 *   weight   of each value; offset is added */
typedef struct tf_terms {
    double factor;
    const double *weight;
    double offset;
    const size_t *sizes;
    size_t n_sizes;
} tf_terms;

/* Into *out what n values x give; TF_FAULT_NONE, or why they give nothing. */
typedef tf_fault tf_formula(const double *x, size_t n, const tf_terms *terms,
                            double *out);

/* x[0] now, x[1] the base. */
tf_formula tf_formula_change;   /* x0 - x1 */
tf_formula tf_formula_percent;  /* 100 (x0 / x1 - 1) */
tf_formula tf_formula_compound; /* 100 ((x0 / x1)^factor - 1) */
tf_formula tf_formula_log;      /* 100 ln(x0 / x1) */
tf_formula tf_formula_multiple; /* x0 / x1 */
/* x in time order. */
tf_formula tf_formula_average; /* mean of 100 (x[i] / x[i-1] - 1) */
tf_formula tf_formula_sum;
tf_formula tf_formula_slope;      /* sum of weights[i] ln x[i] */
tf_formula tf_formula_volatility; /* 100 sd of ln(x[i] / x[i-1]), n > 2 */
/* The first half now, the second half the base, or one above the other. */
tf_formula tf_formula_percent_of_sums; /* 100 (sum / sum - 1) */
/* The last of n over their mean: 100 (x[n-1] n / sum - 1). */
tf_formula tf_formula_carry_over;
/* x[0] over the mean of the others, factor times. */
tf_formula tf_formula_index;
/* Own and other flow now, then of the base. */
tf_formula tf_formula_contribution; /* 100 (x0 - x2) / (x2 + x3) */
tf_formula tf_formula_growth_share; /* 100 (x0 - x2) / (x0 - x2 + x1 - x3) */
tf_formula tf_formula_both_changes; /* x0 - x2 + x1 - x3 */
/* Value and percent growth: x0 / (1 + x1 / 100). */
tf_formula tf_formula_implied_base;

/* Filters. */
tf_formula tf_formula_weighted;      /* factor (offset + sum w x) */
tf_formula tf_formula_product;       /* factor exp(offset + sum w ln x) */
tf_formula tf_formula_product_less;  /* factor (the same - 1) */
tf_formula tf_formula_scaled_change; /* 100 (factor x0 / x1 - 1) */

/* Exports and imports, or an exporter's and an importer's count. */
tf_formula tf_formula_scaled;          /* x0 factor */
tf_formula tf_formula_balance;         /* x0 - x1 factor */
tf_formula tf_formula_normalised;      /* (x0 - x1) / (x0 + x1) */
tf_formula tf_formula_mirror;          /* x1 factor / x0 */
tf_formula tf_formula_log_gap;         /* ln(x1 / x0) */
tf_formula tf_formula_asymmetry;       /* (x1 - x0) / ((x1 + x0) / 2) */
tf_formula tf_formula_gap_of_sum;      /* |x1 - x0| / (x1 + x0) */
tf_formula tf_formula_grubel_lloyd;    /* 1 - |x0 - x1| / (x0 + x1) */
tf_formula tf_formula_marginal;        /* of own, other; own, other before */
tf_formula tf_formula_share;           /* 100 x0 / x1 */
tf_formula tf_formula_share_change;    /* 100 (x0 / x1 - x2 / x3) */
tf_formula tf_formula_ratio_of_ratios; /* (x0 / x1) / (x2 / x3) */
tf_formula tf_formula_kojima;          /* (x0 / x1) / (x2 / (x3 - x4)) */
tf_formula tf_formula_symmetric;       /* (r - 1) / (r + 1), r as above */
tf_formula tf_formula_yu;              /* x0 / x3 - x2 x1 / x3^2 */
tf_formula tf_formula_real;            /* x0 / x1 mean(x2, ...): deflated */
tf_formula tf_formula_unit_value;      /* x0 / x1, a quantity */
tf_formula tf_formula_percent_scaled;  /* 100 (x0 factor / x1 - 1) */
tf_formula tf_formula_real_percent;    /* of x0 / x1 on x2 / x3 */

/* The first of the parts over all of them, in percent; over the change of it
 * from those before. sizes: how many parts now, how many before. */
tf_formula tf_formula_part;
tf_formula tf_formula_part_change;

/* Of n parts of a whole. */
tf_formula tf_formula_herfindahl;            /* sum s^2 */
tf_formula tf_formula_herfindahl_normalised; /* (H - 1/n) / (1 - 1/n) */
tf_formula tf_formula_concentration; /* (sqrt H - sqrt 1/n) / (1 - sqrt 1/n) */
tf_formula tf_formula_theil;         /* mean of (x/mu) ln(x/mu) */
/* Two structures, one half each, part by part. */
tf_formula tf_formula_diversification;    /* sum |a - b| / 2 */
tf_formula tf_formula_similarity;         /* 100 sum min(a, b) */
tf_formula tf_formula_grubel_lloyd_total; /* 1 - sum|X - M| / sum(X + M) */
tf_formula tf_formula_asymmetry_total;    /* sum|X - M| / sum(X + M) */
/* X and M now, X and M of the base, a quarter each. */
tf_formula tf_formula_marginal_total;

/* Price and volume relatives of products, factor times. x falls into links
 * of sizes[i] products: v0, q0, v1, q1 of the link, each sizes[i] long; the
 * results of the links are multiplied. */
tf_formula tf_price_laspeyres, tf_price_paasche;
tf_formula tf_price_fisher, tf_price_volume_fisher;
tf_formula tf_price_volume_laspeyres, tf_price_volume_paasche;
/* The first link exports', the second imports'. */
tf_formula tf_price_terms_barter; /* factor P_X / P_M */
tf_formula tf_price_terms_income; /* that times Q_X */

#endif
