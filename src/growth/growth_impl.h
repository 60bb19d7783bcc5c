/* What the measures share: the runs they work on, the rows they add. */
#ifndef TF_GROWTH_GROWTH_IMPL_H
#define TF_GROWTH_GROWTH_IMPL_H

#include "base/buf.h"
#include "growth/formula.h"
#include "growth/growth.h"
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
 *   base_year    of indices and constant prices
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
    int base_year;
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
tf_measure_fn tf_trend_growth, tf_trend_slope;

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
tf_key tf_growth_key(const tf_point *p);
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
 *   least, most   what the result can be, if least < most */
typedef struct tf_basket {
    const tf_point *const *at;
    size_t n;
    tf_formula *formula, *guard;
    tf_terms terms;
    double least, most;
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
    TF_UNIT_MONEY
} tf_unit_of;

enum { TF_OPERANDS_MOST = 6 };

/* A measure of n values.
 *   guard    its sign has to be sure; may be NULL
 *   flow     of its rows; NONE: that of the series
 *   leads    its kind: without values it gives its reason though not named
 *   factor   of the formula's terms; NULL: 1
 *   note     of a row with those points; may be NULL; false without memory */
typedef struct tf_recipe {
    tf_formula *formula, *guard;
    unsigned on;
    tf_operand slots[TF_OPERANDS_MOST];
    size_t n;
    tf_unit_of unit;
    tf_flow flow;
    bool leads;
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

bool tf_recipe_run(tf_growth_job *job, const tf_run *run, const tf_recipe *of);
tf_period tf_recipe_period(const tf_growth_job *job, tf_when when,
                           tf_period now);

#endif
