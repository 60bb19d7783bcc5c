/* What the measures share: the runs they work on, the rows they add. */
#ifndef TF_GROWTH_GROWTH_IMPL_H
#define TF_GROWTH_GROWTH_IMPL_H

#include "base/buf.h"
#include "growth/formula.h"
#include "growth/growth.h"
#include "series/series.h"
#include "tradefig/forecast.h"
#include "value/key.h"

/* All points of one key whose periods have the same length and first day,
 * in time order, one a period: all years, or all months, or all spans of
 * seven months. */
typedef struct tf_run {
    const tf_point *const *at;
    size_t n;
} tf_run;

typedef struct tf_drawn tf_drawn;

/* One call of tf_growth_build.
 *   points   all that take part, ordered by key, length and time; their
 *            places count from here
 *   runs     in that order
 *   line     room for the longest run
 *   first    rows of `out` that were there before
 *   chosen   n_measures, by the order of the table
 *   by_name  some measures were named, so that each owes a row or a reason
 *   k, measure   the one being taken; owes: what it cannot compute is told
 *   methods  n_measures, texts of the rows once made
 *   drawn    the joint draws by points, n_draws of each; NULL: none
 *   asked_base   the base year asked for, or 0; base_year: that of the recipe
 *                being taken
 *   based        whose base year was sought last, and what was found
 *   horizon, draws, claims   as in the options */
typedef struct tf_growth_job {
    tf_ctx *ctx;
    tf_growth *out;
    const tf_point *points;
    const tf_run *runs;
    size_t n_runs;
    const tf_point **line;
    size_t first, n_measures;
    bool *chosen, by_name, owes;
    size_t k;
    const tf_measure_info *measure;
    tf_str *methods;
    double level; /* percent */
    int asked_base, base_year, based_year;
    const tf_point *based;
    double cif_fob; /* what imports at the border cost, over their price */
    tf_str currency;
    const tf_rates *rates;
    unsigned horizon;
    const tf_draws *draws;
    const tf_claims *claims;
    tf_drawn *drawn;
    size_t n_draws;
    double *scratch;
    size_t scratch_cap;
    const struct tf_adjusted *adjusted; /* of the run at adjusted_run */
    const tf_point *const *adjusted_run;
} tf_growth_job;

/* A measure adds its rows for one run; false without memory. */
typedef bool tf_measure_fn(tf_growth_job *job, const tf_run *run);

/* The table, measures.c: all rows; the place of a name, n if there is none;
 * what the options name goes to job->chosen; the k-th on one run. */
const tf_measure_info *tf_measures_list(size_t *n);
size_t tf_measures_find(tf_str name);
TF_MUST_CHECK tf_code tf_measures_choose(tf_growth_job *job, tf_str names,
                                         tf_error *err);
bool tf_measures_run(size_t k, tf_growth_job *job, const tf_run *run);

tf_measure_fn tf_rate_cagr, tf_rate_average, tf_rate_multiple_total;
tf_measure_fn tf_yeartodate_sum, tf_yeartodate_yoy, tf_yeartodate_carry_over;
tf_measure_fn tf_structure_share, tf_structure_share_change;
tf_measure_fn tf_structure_similarity, tf_structure_complementarity;
tf_measure_fn tf_prices_chained, tf_prices_volume_chained;
tf_measure_fn tf_prices_barter, tf_prices_income;
tf_measure_fn tf_constant_index, tf_constant_real, tf_constant_converted;
tf_measure_fn tf_constant_converted_growth, tf_constant_implied_base;
tf_measure_fn tf_trend_growth, tf_trend_slope, tf_trend_weighted;
tf_measure_fn tf_trend_median, tf_trend_robust, tf_trend_doubling;
tf_measure_fn tf_volatility;

tf_measure_fn tf_outlook_forecast, tf_target_needed, tf_target_chance;

/* The values of a run that a forecast rests on, in time order.
 *   at        points; NULL where a value was put between its neighbours
 *   season    steps in a year; 0: they follow no calendar, and n is 0
 *   n_known   points among the n; n_all of all that are one office's count
 *   is_cut    before them is a count that may be another's
 *   is_exact  no point has bounds
 *   paths     courses by the joint draws, n_paths of them; may be none */
typedef struct tf_stretch {
    const tf_point *newest;
    const tf_point **at;
    double *y, *low, *high;
    const double *const *paths;
    size_t n, n_known, n_all, n_paths;
    unsigned season;
    bool is_cut, is_exact;
} tf_stretch;

/* false without memory. */
bool tf_outlook_stretch(tf_growth_job *job, const tf_run *run, tf_stretch *out);
/* Errors: as tf_forecast_make. */
TF_MUST_CHECK tf_code tf_outlook_make(tf_growth_job *job, const tf_stretch *s,
                                      unsigned horizon, tf_forecast *out);

/* An empty row about `now` against `base`, whose key it takes. */
tf_rate tf_growth_row(const char *measure, const tf_point *now, tf_period base);
/* One about the last point of a series too short for the measure. */
tf_rate tf_growth_lacking(const char *measure, const tf_point *last);
bool tf_growth_add(tf_growth_job *job, const tf_rate *row);
/* Adds the row without value; the note is the reason, printf style. */
bool tf_growth_refuse(tf_growth_job *job, tf_rate row, const char *format, ...)
    TF_PRINTF(3, 4);
/* A period as text in ctx->mem, for notes; empty without memory. */
const char *tf_growth_period(tf_growth_job *job, tf_period p);
/* The point of that period; NULL if there is none. */
const tf_point *tf_growth_find(const tf_run *run, tf_period p);
/* Fills job->line with the points that begin in that month (0 to 11) of any
 * year: the same window over the years, in time order. Returns their
 * number. */
size_t tf_growth_line(tf_growth_job *job, const tf_run *run, int month);
/* Says how a method adds the doubt of the values to the scatter. */
void tf_trend_doubt(const tf_growth_job *job, tf_buf *buf);
/* Where in the first n of job->line the unbroken years before the last of
 * them begin. */
size_t tf_rate_stretch(const tf_growth_job *job, size_t n);
/* The run that begins at points[from], of n points that are laid out. */
tf_run tf_growth_run(const tf_point *const *points, size_t n, size_t from);
/* The first run whose key is not before `key`; n_runs if there is none. */
size_t tf_growth_first(const tf_growth_job *job, const tf_key *key);
/* The run of that key whose periods are as long as `like`; n = 0: none. */
tf_run tf_growth_find_run(const tf_growth_job *job, const tf_key *key,
                          tf_period like);
/* A point of that period and of that key but for its unit, which is money;
 * NULL if there is none. */
const tf_point *tf_growth_find_unit(const tf_growth_job *job, const tf_key *key,
                                    tf_period p);
bool tf_growth_is_length(tf_period a, tf_period b);
bool tf_growth_is_run(const tf_point *a, const tf_point *b);
bool tf_growth_is_chosen(const tf_growth_job *job, const char *measure);
/* Whether two points of one key are the same office's count: a reporter is
 * named, or one claim stands behind both. */
bool tf_growth_is_one_count(const tf_point *a, const tf_point *b);

/* Rows without value that tell why two series were not joined: counts of
 * two reporters, or of two currencies. `points` are ordered by key, length
 * and time. */
bool tf_refuse_joins(tf_growth_job *job, const tf_point *const *points,
                     size_t n);

/* Points of a formula, in its order; NULL: an exact zero.
 *   guard   if given, its sign has to be sure
 *   least, most   what the result can be, if least < most
 *   repeats   a point may stand in several places */
typedef struct tf_basket {
    const tf_point *const *at;
    size_t n;
    tf_formula *formula, *guard;
    tf_terms terms;
    double least, most;
    bool repeats;
} tf_basket;

/* A formula taken: its value and interval, or its fault; maybe: a fault only
 * within the bounds of the points. */
typedef struct tf_evaluated {
    tf_interval value;
    tf_fault fault;
    bool maybe;
} tf_evaluated;

/* false without memory. */
bool tf_evaluate(tf_growth_job *job, const tf_basket *in, tf_formula *formula,
                 tf_evaluated *out);
/* Adds the row with value, interval, method and, where it is 0, n; or with
 * the reason why not. */
bool tf_evaluate_add(tf_growth_job *job, tf_rate row, const tf_basket *in);
/* The k-th smallest of n; those before it are no larger, those after it no
 * smaller. */
double tf_evaluate_nth(double *x, size_t n, size_t k);
/* The shortest interval of n > 0 results that holds job->level percent of all
 * draws, and `est`; reorders them. */
tf_interval tf_evaluate_between(const tf_growth_job *job, double *x, size_t n,
                                double est);

/* Says how, for the method of a row. */
void tf_evaluate_tell(const tf_growth_job *job, tf_buf *buf);

/* Lays the draws of the options beside `points` points.
 * Errors: TF_EINPUT they are not as tf_series_draw gives them; TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_drawn_open(tf_growth_job *job, size_t points,
                                    tf_error *err);
/* job->n_draws values of a point; NULL without memory. */
const double *tf_drawn_of(tf_growth_job *job, const tf_point *p);

/* Whose value, seen from the key of a run. */
typedef enum tf_who {
    TF_WHO_OWN,
    TF_WHO_OTHER_FLOW,       /* imports of exports and the other way round */
    TF_WHO_MIRROR,           /* the partner's count of the same trade */
    TF_WHO_TO_WORLD,         /* with all partners: partner WLD */
    TF_WHO_ALL_GOODS,        /* of all products */
    TF_WHO_QUANTITY,         /* the same in kg, t, ... */
    TF_WHO_DEFLATOR,         /* a price index: unit IX */
    TF_WHO_WORLD_TO_PARTNER, /* reporter WLD */
    TF_WHO_WORLD,            /* reporter and partner WLD, the same product */
    TF_WHO_WORLD_ALL_GOODS,
    TF_WHO_OWN_IMPORTS,     /* from WLD */
    TF_WHO_PARTNER_IMPORTS, /* the partner's, from WLD */
    TF_WHO_WORLD_IMPORTS    /* reporter and partner WLD */
} tf_who;

typedef enum tf_when {
    TF_WHEN_NOW,
    TF_WHEN_YEAR_BEFORE, /* the same window */
    TF_WHEN_BEFORE,      /* the neighbour of the same length */
    TF_WHEN_BASE         /* the same window of job->base_year */
} tf_when;

typedef struct tf_operand {
    tf_who who;
    tf_when when;
} tf_operand;

/* What a recipe is about: flows, if any is named, and the rest. */
enum {
    TF_ON_X = 1,
    TF_ON_M = 2,
    TF_ON_T = 4,
    TF_ON_B = 8,
    TF_ON_FLOWS = 15,
    TF_ON_ALL_GOODS = 16,
    TF_ON_PRODUCT = 32,
    TF_ON_COUNTRY = 64, /* a partner other than WLD */
    TF_ON_WORLD = 128,
    TF_ON_MONEY = 256,
    TF_ON_PARTS = 512 /* half-years, quarters, months */
};

typedef enum tf_unit_of {
    TF_UNIT_PERCENT,
    TF_UNIT_POINTS,
    TF_UNIT_RATIO,
    TF_UNIT_INDEX,
    TF_UNIT_MONEY,
    TF_UNIT_PRICE /* money for one of the quantity */
} tf_unit_of;

/* What a recipe runs over: one series, or as rows of a table the products of
 * a flow or the partners of a reporter. */
typedef enum tf_over {
    TF_OVER_NONE,
    TF_OVER_PRODUCTS,
    TF_OVER_PARTNERS
} tf_over;

enum { TF_OPERANDS_MOST = 6 };

/* A measure of n values.
 *   guard    its sign has to be sure; may be NULL
 *   flow     of its rows; NONE: that of the series
 *   leads    its kind: without values it gives its reason though not named
 *   over     if not NONE: of n columns, at least `fewest` rows that have one
 *            of them, or all of them if `all`; at most one column's `who` is
 *            not OWN. Rows go to the formula column by column, sizes[0] in
 *            each; the factor is 100
 *   factor   of the formula's terms; NULL: 1
 *   note     of a row with those points; may be NULL; false without memory */
typedef struct tf_recipe {
    tf_formula *formula, *guard;
    unsigned on;
    tf_operand slots[TF_OPERANDS_MOST];
    size_t n;
    tf_unit_of unit;
    tf_flow flow;
    bool leads, all;
    tf_over over;
    size_t fewest;
    double least, most;
    double (*factor)(const tf_growth_job *job, tf_period now);
    bool (*note)(tf_growth_job *job, const tf_point *const *at, tf_str *out);
} tf_recipe;

extern const tf_recipe tf_rate_change, tf_rate_yoy, tf_rate_log;
extern const tf_recipe tf_rate_multiple, tf_rate_pop, tf_rate_pop_annual;
extern const tf_recipe tf_rate_contribution, tf_rate_growth_share;
extern const tf_recipe tf_trade_balance, tf_trade_balance_fob;
extern const tf_recipe tf_trade_normalised, tf_trade_cover;
extern const tf_recipe tf_trade_imports_fob, tf_trade_grubel_lloyd;
extern const tf_recipe tf_trade_marginal, tf_trade_mirror_ratio;
extern const tf_recipe tf_trade_mirror_fob, tf_trade_log_gap;
extern const tf_recipe tf_trade_asymmetry, tf_trade_asymmetry_itc;
extern const tf_recipe tf_trade_share_of_goods, tf_trade_share_of_goods_change;
extern const tf_recipe tf_trade_intensity, tf_trade_intensity_kojima;
extern const tf_recipe tf_trade_rca, tf_trade_rca_symmetric;
extern const tf_recipe tf_trade_rca_normalised;

extern const tf_recipe tf_trade_asymmetry_total, tf_trade_grubel_lloyd_total;
extern const tf_recipe tf_trade_marginal_total, tf_trade_hhi_products;
extern const tf_recipe tf_trade_hhi_products_norm, tf_trade_hhi_partners;
extern const tf_recipe tf_trade_hhi_partners_norm, tf_trade_concentration;
extern const tf_recipe tf_trade_theil, tf_trade_diversification;
extern const tf_recipe tf_trade_unit_value, tf_trade_price_laspeyres;
extern const tf_recipe tf_trade_price_paasche, tf_trade_price_fisher;
extern const tf_recipe tf_trade_volume_laspeyres, tf_trade_volume_paasche;
extern const tf_recipe tf_trade_volume_fisher, tf_trade_real_growth;

bool tf_recipe_run(tf_growth_job *job, const tf_run *run, const tf_recipe *of);
tf_period tf_recipe_period(const tf_growth_job *job, tf_when when,
                           tf_period now);
/* The key of a slot seen from `k`; the series of it, n = 0: none. */
tf_key tf_recipe_key(tf_who who, tf_key k);
tf_run tf_recipe_find(const tf_growth_job *job, const tf_run *run, tf_who who);
/* Whether the recipe is about that series, by its key. */
bool tf_recipe_is_of(const tf_recipe *r, const tf_point *p);
tf_str tf_recipe_unit(const tf_recipe *r, const tf_point *now);

/* Rows of a table: a product or partner, its own series and one beside it.
 *   level    length of the products' codes; 0: words
 *   starts   of the periods that own series have, in order */
typedef struct tf_item {
    tf_run run[2];
} tf_item;

enum { TF_LEVELS = 16, TF_COLUMNS_MOST = 6, TF_PARTNERS_MOST = 300 };

typedef struct tf_items {
    tf_item *at;
    size_t n, cap, level;
    int32_t *starts;
    size_t n_starts;
} tf_items;

/* All functions below: false without memory.
 * The products of run's reporter, flow and partner; the partners of its
 * reporter, flow and product. In its unit, with periods of its length. */
bool tf_basket_products(tf_growth_job *job, const tf_run *run, tf_items *out);
bool tf_basket_partners(tf_growth_job *job, const tf_run *run, tf_items *out);
/* Whether it is the first of those, so that they are taken once. */
bool tf_basket_leads(const tf_growth_job *job, const tf_run *run,
                     bool of_products);
bool tf_basket_is_country(tf_str area);
/* Puts the products of another key beside them, by name; those that only the
 * other has become rows. */
bool tf_basket_join(tf_growth_job *job, tf_items *items, const tf_key *key,
                    tf_period like);
/* Lists the periods; the k-th of them. */
bool tf_basket_periods(tf_growth_job *job, tf_items *items);
tf_period tf_basket_period(const tf_items *items, size_t k);

/* Columns: a period of the own series (run 0) or the one beside it (1).
 *   all   rows that lack one are left out; else that is an exact zero */
typedef struct tf_columns {
    size_t n;
    int run[TF_COLUMNS_MOST];
    tf_period period[TF_COLUMNS_MOST];
    bool all;
} tf_columns;

/* Values column by column; rows = n = 0 if a column has none. */
typedef struct tf_grid {
    const tf_point **at;
    size_t rows, n;
} tf_grid;

bool tf_basket_fill(tf_growth_job *job, const tf_items *items,
                    const tf_columns *c, tf_grid *out);

bool tf_structure_run(tf_growth_job *job, const tf_run *run,
                      const tf_recipe *r);

#endif
