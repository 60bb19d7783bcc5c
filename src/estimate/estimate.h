/* What a block's claims say together, as probabilities. The unknown is the
 * log of each month's flow, in both directions and by both sides' counts; a
 * claim is a window on a function of it. From the posterior come the value
 * and interval of any sum of months, and of each claim whether the others
 * bear it out.
 *
 * Model and inference: a Gaussian process prior (process.c), window
 * likelihoods with outliers (moment.c), expectation propagation in the space
 * of the claims (propagate.c; Minka 2001, Rasmussen and Williams 2006, ch.
 * 3.6) under the likely patterns of who is wrong (mode.c), and an exact
 * sampler of the same posterior (chain.c, draw.c). How good it is,
 * tests/numeric measures. */
#ifndef TF_ESTIMATE_ESTIMATE_H
#define TF_ESTIMATE_ESTIMATE_H

#include "solve/solve.h"

/* The prior in log units; data/codes/process.csv tells what each is. */
typedef struct tf_process {
    double level, trend, trend_years, common, flow, season, irregular;
    double mirror, mirror_drift, mirror_irregular;
    double revision, noise, growth_noise, official_noise;
    double wrong, wrong_official, wrong_article, wrong_by, wild, wild_by;
    double hedge_steep;
    double narrow_claimed, narrow_implied;
} tf_process;

/* Reads the shipped values. Errors: TF_EINPUT a value is missing or no
 * number. */
TF_MUST_CHECK tf_code tf_process_read(tf_process *out, tf_error *err);

/* An equation as a witness.
 *   view      0 or 1: which side's count; flows as that side words them
 *   tilt      1: likely near the window's lower end ("more than"), -1: near
 *             its upper end, 0: anywhere inside
 *   article   what it stands in: its claims share their fate; empty: alone
 *   doubt     probability of being wrong beyond the process's; 0: none known
 *   absent    not asked: only what the others say of it */
typedef struct tf_evidence {
    const tf_equation *equation;
    uint32_t view;
    int tilt;
    tf_str article;
    double doubt;
    bool absent;
} tf_evidence;

/* What is thought of a witness.
 *   wrong    probability that it is
 *   others   what the other witnesses say of it, with 90 % of their doubt:
 *            a sum in currency, a ratio as factor
 *   sigma    how far its window is from that, in standard deviations
 *   heard    the others say something: their interval is no wider than
 *            TF_WIDTH_MAX either side */
#define TF_WRONG 0.65 /* more than this is said: `heard` given */
typedef struct tf_verdict {
    double wrong, sigma;
    tf_interval others;
    bool heard;
} tf_verdict;

typedef struct tf_witnesses {
    const tf_evidence *at;
    size_t n;
} tf_witnesses;

typedef struct tf_estimate tf_estimate;

/* Solves a block; `out` lives in `mem`, with what `in` and `process` point to
 * alive beside it. The same for any order of the witnesses, and for any number
 * of repeats within one article. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_estimate_solve(tf_witnesses in,
                                        const tf_process *process,
                                        tf_arena *mem, tf_estimate **out,
                                        tf_error *err);

/* The verdict on witness i, in the order given to tf_estimate_solve. */
tf_verdict tf_estimate_verdict(const tf_estimate *in, size_t i);

/* A flow summed over a span by one side's count: median and 90 % interval.
 * Asymmetric where one claim of it carries it. false if no month of it is in
 * the block, or without memory. */
bool tf_estimate_value(const tf_estimate *in, uint32_t view, tf_term term,
                       tf_arena *mem, tf_interval *out);

/* The weight of each witness in that value, all together 1, into weight[n].
 * false as above. */
bool tf_estimate_weights(const tf_estimate *in, uint32_t view, tf_term term,
                         tf_arena *mem, double *weight);

/* log(exp(a) + exp(b)). */
double tf_moment_add_logs(double a, double b);

/* The log probability density of an equation read in that view, given the
 * block: what decides between readings of one sentence. `off` is the
 * deviation by which it may be wrong, 0 if it is right. -inf if it is
 * impossible; NAN without memory. */
double tf_estimate_predict(const tf_estimate *in, const tf_evidence *reading,
                           double off, tf_arena *mem);

/* Whether propagation came to rest; if not, tf_estimate_sample is the judge. */
bool tf_estimate_settled(const tf_estimate *in);

/* What to draw: terms by one side's count, how often; `seed` makes the draws
 * repeatable. */
typedef struct tf_sampling {
    uint32_t view;
    const tf_term *terms;
    size_t n, draws;
    uint64_t seed;
} tf_sampling;

/* Joint draws of values: each draw is one set of monthly flows, so that every
 * identity holds in it. value[k * n + j] is term j in draw k. false without
 * memory. */
bool tf_estimate_draw(const tf_estimate *in, const tf_sampling *what,
                      tf_arena *mem, double *value);

/* Quantiles .05, .5 and .95 of such draws of each term (out[j].lo, est, hi):
 * the posterior without the approximations of propagation. For tests and for
 * blocks on which that does not settle. false without memory. */
bool tf_estimate_sample(const tf_estimate *in, const tf_sampling *what,
                        tf_arena *mem, tf_interval *out);

#endif
