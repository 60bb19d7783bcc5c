/* What the files of estimate/ share. Matrices are row-major, n x n. */
#ifndef TF_ESTIMATE_IMPL_H
#define TF_ESTIMATE_IMPL_H

#include "estimate/estimate.h"

#include <gsl/gsl_rng.h>

/* -- moment.c -- */
/* A window on y with a slope: its likelihood is exp(-slope (y - edge)) from
 * lo to hi, nothing outside. */
typedef struct tf_window {
    double lo, hi, slope, edge;
} tf_window;

/* Log of the integral of N(m, v) times the window, mean and variance of the
 * product. */
typedef struct tf_moments {
    double logz, mean, var;
} tf_moments;

tf_moments tf_moment_window(double m, double v, const tf_window *w);

/* How a witness errs: with probability p[k] it is off by N(0, s[k]^2); k = 0
 * is the good case. */
enum { TF_COMPONENTS = 3 };
typedef struct tf_mixture {
    double p[TF_COMPONENTS], s[TF_COMPONENTS];
} tf_mixture;

/* Moments of f under N(m, v) times the likelihood of a witness, and the log
 * evidence of the good case and of the others (without p). */
typedef struct tf_site {
    tf_moments f;
    double good, bad;
    double wrong; /* probability of the others */
} tf_site;

tf_site tf_moment_site(double m, double v, const tf_window *w,
                       const tf_mixture *mix);
/* The same, each case by itself: moments of f, and log weights. */
typedef struct tf_cases {
    tf_moments f[TF_COMPONENTS];
    double logz[TF_COMPONENTS], total;
} tf_cases;

tf_cases tf_moment_cases(double m, double v, const tf_window *w,
                         const tf_mixture *mix, tf_site *site);
/* Quantiles of the same product in place of their shares, NAN if it has no
 * mass. */
void tf_moment_quantiles(double m, double v, const tf_window *w,
                         const tf_mixture *mix, double q[3]);

/* -- process.c -- */
/* A month of a flow by one side's count. dir 0: from the first side to the
 * second. */
typedef struct tf_month {
    int32_t t;
    uint8_t view, dir;
} tf_month;

/* Covariances by distance in months, from -reach to reach: of months of two
 * directions; of one direction in two views; of one in one. */
typedef struct tf_kernel {
    const tf_process *process;
    const double *apart, *along, *same;
    int32_t reach;
} tf_kernel;

/* false without memory. */
bool tf_process_kernel(const tf_process *p, int32_t reach, tf_arena *mem,
                       tf_kernel *out);
/* Prior covariance of two months, how far apart they may be. */
double tf_process_cov(const tf_kernel *k, tf_month a, tf_month b);

static inline const double *tf_kernel_of(const tf_kernel *k, tf_month a,
                                         tf_month b)
{
    return a.dir != b.dir ? k->apart : a.view != b.view ? k->along : k->same;
}

/* -- factor.c -- */
/* n rows, so many numbers from one to the next. */
typedef struct tf_rows {
    const double *at;
    size_t n, stride;
} tf_rows;

/* row -= the sum of by[k] times row k, over the first n columns. */
void tf_factor_take(double *restrict row, tf_rows of, const double *by,
                    size_t n);
/* U of A = U'U in place of A's upper triangle (n x n), which alone is read;
 * work is n long. A pivot not above `least` of the diagonal is dropped, with
 * its row; how many were. */
size_t tf_factor_root(double *a, size_t n, double least, double *work);
/* x = U'^-1 x; x = U^-1 x. */
void tf_factor_forward(const double *u, size_t n, double *x);
void tf_factor_back(const double *u, size_t n, double *x);

/* -- functional.c -- */
/* A part of a month; negative where it is taken away.
 *   cell   its number in the block or, in a query, among the query's own
 *   run    so many parts from here on are of adjoining months of one flow */
typedef struct tf_part {
    tf_month month;
    uint32_t cell, run;
    double part;
} tf_part;

typedef struct tf_parts {
    tf_part *at;
    size_t n, cap;
} tf_parts;

/* log(sum[0]), log(sum[0] / sum[1]), or sum[0] (+ sum[1]) over `scale`. */
typedef struct tf_functional {
    bool log;
    uint32_t n;
    tf_parts sum[2];
    double scale;
} tf_functional;

/* The months of a flow over a span by one side's count; false without
 * memory. */
bool tf_functional_add(uint32_t view, tf_term term, tf_arena *mem,
                       tf_parts *out);
bool tf_functional_of(const tf_evidence *e, tf_arena *mem, tf_functional *out);
/* Value at the cells' flows, and derivatives by their logs into row (one per
 * part, sum[0] first). */
double tf_functional_at(tf_functional *f, const double *flow, double *row);

/* -- the block -- */
typedef struct tf_witness {
    const tf_evidence *from;
    tf_functional g;
    tf_window window;    /* in the scale of g */
    tf_interval printed; /* lo and hi of the claim, est its tilt edge */
    tf_mixture mix;
    size_t row;     /* where its derivatives stand in a mode's rows */
    size_t group;   /* repeats of one number share their revision */
    size_t article; /* SIZE_MAX: alone, or in several */
    double noise, revision, doubt, steep;
    bool many; /* several articles print it */
} tf_witness;

/* One pattern of who is wrong, and the posterior given it.
 *   kind    the case of each witness, or TF_OPEN: any of them
 *   wrong   while cases are open, the probability of any but the first
 *   logz    log evidence with the pattern's own probability */
typedef struct tf_mode {
    double *theta;      /* where functionals are linearised */
    double *rows;       /* derivatives of the witnesses, one per part */
    double *ka;         /* K A': cells x n */
    double *f, *f0;     /* prior covariance and mean of the witnesses */
    double *sigma, *mu; /* posterior of the witnesses; sigma's lower half */
    double *tau, *nu;   /* sites */
    double *pull;       /* at each witness, by which theta follows */
    double *chol;       /* root U of I + S^1/2 F S^1/2 = U'U */
    double *wrong;
    double *moved;  /* by each last visit, in deviations */
    double *belief; /* log odds of its article, told by each witness */
    uint8_t *kind;
    tf_cases *cases; /* of the open, in the end */
    double logz, weight;
} tf_mode;

enum { TF_MODES = 8, TF_OPEN = 255 };

/* One that is not asked, or says nothing: it takes no part. */
typedef struct tf_quiet {
    const tf_evidence *from;
    tf_verdict verdict;
} tf_quiet;

struct tf_estimate {
    const tf_process *process;
    tf_kernel kernel;
    size_t n, n_given, n_parts;
    tf_witness *at; /* sorted, each said once */
    tf_quiet *quiet;
    size_t n_quiet;
    const size_t *place; /* of the given i among these, then among the quiet;
                          * SIZE_MAX: cannot be true */
    tf_month *cells;
    size_t n_cells;
    uint32_t *slots; /* 1 + cell by view, direction, month; 0: none */
    int32_t first, months;
    double mean;          /* prior mean of every cell */
    double *spare, *work; /* n x n and 2 n, for whoever computes */
    uint8_t *turns;       /* n, while climbing */
    double *flow;         /* exp(theta) of the cells, while linearising */
    double *cases;        /* n x TF_COMPONENTS log evidences, of one mode */
    tf_mode *m;           /* the mode at work */
    tf_mode modes[TF_MODES];
    size_t n_modes;
    bool settled;
};

/* -- witness.c -- */
/* Whether the equation can be true of flows above zero, and is of a form
 * that the model has. */
bool tf_witness_usable(const tf_evidence *e);
/* Whether it is not asked, or its window holds whatever may come. */
bool tf_witness_is_quiet(const tf_evidence *e);
/* Functional, window and errors of w->from; false without memory. */
bool tf_witness_open(tf_witness *w, const tf_process *p, tf_arena *mem);
/* Puts the window of a sum on the scale at which it is linearised. */
void tf_witness_rescale(tf_witness *w);
/* Total order of witnesses; of what they say; of the functional alone. */
int tf_witness_compare_said(const tf_evidence *a, const tf_evidence *b);
int tf_witness_compare(const tf_evidence *a, const tf_evidence *b);
int tf_witness_compare_functional(const tf_evidence *a, const tf_evidence *b);

/* -- query.c -- */
/* A functional asked of a block: value, prior and posterior variance, and
 * covariance with the witnesses. v is L^-1 S^1/2 k.
 *   known   months of it that the block has */
typedef struct tf_query {
    double mean, prior, var;
    double *k, *v, *row;
    size_t known;
} tf_query;

/* 90 % of a Gaussian lie within. */
#define TF_Z90 1.6448536269514722

/* The block with one of its patterns at work. */
void tf_query_use(const tf_estimate *in, size_t mode, tf_estimate *out);
/* Log flow of a month, in the block or not. */
double tf_query_month(const tf_estimate *e, tf_month m);
/* Adds `by` times the prior covariance of a month with every witness. */
void tf_query_cov(const tf_estimate *e, tf_month m, double by, double *k);
uint32_t tf_query_cell(const tf_estimate *e, tf_month m);
bool tf_query_term(uint32_t view, tf_term term, tf_arena *mem,
                   tf_functional *out);
/* The verdicts on the quiet; false without memory. */
bool tf_query_quiet(tf_estimate *e, tf_arena *mem);
bool tf_query_ask(const tf_estimate *e, tf_functional *g, tf_arena *mem,
                  tf_query *out);
/* Prior covariance of two functionals. */
double tf_query_prior(const tf_estimate *e, const tf_functional *a,
                      const double *row_a, const tf_functional *b,
                      const double *row_b);

/* -- propagate.c -- */
/* Linearises at theta: rows, ka, f, f0. */
void tf_propagate_linearise(tf_estimate *e);
/* Posterior of the witnesses from sites; false if it has no Cholesky root. */
bool tf_propagate_posterior(tf_estimate *e);
/* Visits all sites, at most so often, until their means stand still; damp 1
 * takes whole steps. The number of sweeps; more than `most` if they do not.
 * Keeps sigma and mu right, but not the root. */
size_t tf_propagate_sweep(tf_estimate *e, size_t most, double damp);
/* Mean of witness i without its own site, and variance. */
void tf_propagate_cavity(const tf_estimate *e, size_t i, double *m, double *v);
/* Probability of case k for witness i whose article is right (0) or
 * confused (1). */
double tf_propagate_case(const tf_estimate *e, size_t i, int article, int k);
/* The cases of witness i at present: all of them, or the one that is settled.
 */
tf_mixture tf_propagate_mixture(const tf_estimate *e, size_t i);
/* Prior covariance of witness i with a month. */
double tf_propagate_cov(const tf_estimate *e, size_t i, tf_month with);
/* Moves theta to where the sites want it, by that share of the way; the
 * largest step. */
double tf_propagate_move(tf_estimate *e, double damp);

/* -- chain.c -- */
/* The state of the exact sampler: cases, confused articles, numbers in full;
 * the variance of each one's error; Q and Q (y - f0). */
typedef struct tf_chain {
    const tf_estimate *e;
    size_t n, turns;
    gsl_rng *rng;
    uint8_t *kind, *confused;
    double *y, *error, *q, *pull, *spare, *work;
} tf_chain;

/* Begins where propagation left the likeliest pattern. false without memory,
 * or if the block has no Cholesky root. */
bool tf_chain_open(const tf_estimate *e, gsl_rng *rng, tf_arena *mem,
                   tf_chain *out);
/* Draws every witness and every article once. */
bool tf_chain_sweep(tf_chain *c);
/* Q (a - b). */
void tf_chain_solve(const tf_chain *c, const double *a, const double *b,
                    double *out);

/* -- mode.c -- */
/* From propagation over open cases to patterns: the best one, and those
 * beside it that are nearly as likely, into modes. false without memory. */
bool tf_mode_settle(tf_estimate *e, tf_arena *mem);
bool tf_mode_open(const tf_estimate *e, tf_arena *mem, tf_mode *out);

#endif
