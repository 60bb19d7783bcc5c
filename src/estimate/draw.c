/* Joint draws from a solved block. Between one draw and the next the chain
 * (chain.c) goes some steps; given its state the logs of the months are
 * Gaussian and are drawn by Matheron's rule: from the prior, corrected by what
 * the witnesses miss. There their functionals are straight; each draw is then
 * bent until they have, curved as they are, the values that the straight ones
 * gave it: a year known to 0.1 % stays so however its months vary. Every term
 * is summed from one set of months, so that all identities hold. */
#include "estimate/estimate_impl.h"

#include "base/arena.h"
#include "stat/sample.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

/* What is left of a month's variance by rounding. */
static const double LEAST = 1e-10;

/* Sweeps before the first draw, and from one to the next; draws from the prior
 * made at once, while a row of its root is at hand. */
enum { BURN = 60, THIN = 3, AT_ONCE = 8 };

/* The cells of the block, then what else is asked: prior root, and prior
 * covariance with the witnesses. */
typedef struct months {
    tf_month *at;
    size_t n;
    double *root, *k;
} months;

/* The block's own months take noise from the chain's source, others from a
 * second: both sides of a pair, asked one by one, get the same draws. */
typedef struct drawing {
    const tf_estimate *e;
    tf_chain chain;
    gsl_rng *rng, *more;
    tf_functional *terms;
    size_t n;
    months months;
    double *noise, *prior, *theta, *flow, *row, *f, *aim, *miss, *gain;
    double *release;
    size_t ready; /* of the draws in `prior` */
} drawing;

/* The place of a month, which joins those there from `from` on. */
static uint32_t place(months *m, size_t from, tf_month month)
{
    size_t k = from;
    while (k < m->n && (m->at[k].t != month.t || m->at[k].view != month.view ||
                        m->at[k].dir != month.dir))
        k++;
    if (k == m->n)
        m->at[m->n++] = month;
    return (uint32_t)k;
}

static bool place_months(drawing *d, size_t parts, tf_arena *mem)
{
    const tf_estimate *e = d->e;
    d->months.at = TF_NEW(mem, e->n_cells + parts, tf_month);
    if (d->months.at == NULL)
        return false;
    d->months.n = e->n_cells;
    memcpy(d->months.at, e->cells, e->n_cells * sizeof *e->cells);
    for (size_t j = 0; j < d->n; j++) {
        const tf_parts *sum = &d->terms[j].sum[0];
        for (size_t p = 0; p < sum->n; p++) {
            const uint32_t cell = tf_query_cell(e, sum->at[p].month);
            sum->at[p].cell = cell != UINT32_MAX ? cell
                                                 : place(&d->months, e->n_cells,
                                                         sum->at[p].month);
        }
    }
    return true;
}

static bool open_terms(drawing *d, const tf_sampling *what, tf_arena *mem)
{
    size_t parts = 0;
    d->n = what->n;
    d->terms = TF_NEW(mem, d->n, tf_functional);
    if (d->terms == NULL)
        return false;
    for (size_t j = 0; j < d->n; j++) {
        if (!tf_query_term(what->view, what->terms[j], mem, &d->terms[j]))
            return false;
        parts += d->terms[j].sum[0].n;
    }
    return place_months(d, parts, mem);
}

static bool open_months(months *m, const tf_estimate *e, tf_arena *mem)
{
    double *work = TF_NEW(mem, m->n, double);
    m->root = TF_NEW(mem, m->n * m->n, double);
    m->k = TF_NEW(mem, m->n * e->n, double);
    if (work == NULL || m->root == NULL || m->k == NULL)
        return false;
    for (size_t i = 0; i < m->n; i++) {
        tf_query_cov(e, m->at[i], 1, m->k + i * e->n);
        for (size_t j = i; j < m->n; j++)
            m->root[i * m->n + j] =
                tf_process_cov(&e->kernel, m->at[i], m->at[j]);
    }
    (void)tf_factor_root(m->root, m->n, LEAST, work);
    return true;
}

static bool open_room(drawing *d, tf_arena *mem)
{
    const size_t m = d->months.n, n = d->e->n;
    d->noise =
        TF_NEW(mem, (2 * AT_ONCE + 2) * m + d->e->n_parts + 5 * n, double);
    if (d->noise == NULL)
        return false;
    d->prior = d->noise + AT_ONCE * m;
    d->theta = d->prior + AT_ONCE * m;
    d->flow = d->theta + m;
    d->row = d->flow + m;
    d->f = d->row + d->e->n_parts;
    d->aim = d->f + n;
    d->miss = d->aim + n;
    d->gain = d->miss + n;
    d->release = d->gain + n;
    return true;
}

/* The straight functionals at theta. */
static void straight(const drawing *d, double *out)
{
    const tf_estimate *e = d->e;
    for (size_t i = 0; i < e->n; i++) {
        const tf_witness *w = &e->at[i];
        const double *row = e->m->rows + w->row;
        out[i] = e->m->f0[i];
        for (uint32_t s = 0; s < w->g.n; s++)
            for (size_t k = 0; k < w->g.sum[s].n; k++)
                out[i] += *row++ * (d->theta[w->g.sum[s].at[k].cell] - e->mean);
    }
}

/* Adds what the gains pull at each month. */
static void correct(drawing *d, const double *gain, double by)
{
    const size_t n = d->e->n;
    for (size_t c = 0; c < d->months.n; c++) {
        const double *k = d->months.k + c * n;
        double sum = 0;
        for (size_t i = 0; i < n; i++)
            sum += k[i] * gain[i];
        d->theta[c] += by * sum;
    }
}

static void draw_priors(drawing *d)
{
    const size_t m = d->months.n, own = d->e->n_cells;
    for (size_t k = 0; k < AT_ONCE; k++)
        for (size_t c = 0; c < m; c++) {
            d->noise[k * m + c] = gsl_ran_ugaussian(c < own ? d->rng : d->more);
            d->prior[k * m + c] = d->e->mean;
        }
    for (size_t j = 0; j < m; j++) {
        const double *restrict u = d->months.root + j * m;
        for (size_t k = 0; k < AT_ONCE; k++) {
            const double by = d->noise[k * m + j];
            double *restrict x = d->prior + k * m;
            for (size_t c = j; c < m; c++)
                x[c] += u[c] * by;
        }
    }
    d->ready = AT_ONCE;
}

static void draw_prior(drawing *d)
{
    const size_t m = d->months.n;
    if (d->ready == 0)
        draw_priors(d);
    memcpy(d->theta, d->prior + --d->ready * m, m * sizeof *d->theta);
}

/* What witnesses would print of months from the prior: with the revision of
 * their release and their own error. */
static void draw_errors(drawing *d)
{
    const tf_estimate *e = d->e;
    for (size_t i = 0; i < e->n; i++) {
        const tf_witness *w = &e->at[i];
        if (w->group == i)
            d->release[i] = gsl_ran_ugaussian(d->rng);
        d->f[i] += w->revision * d->release[w->group] +
                   sqrt(d->chain.error[i]) * gsl_ran_ugaussian(d->rng);
    }
}

/* Moves a draw to where the curved functionals have the values of the straight
 * ones: a Newton step in the space of the witnesses, as precise as each of them
 * is. How far they were from there. */
static double bend(drawing *d)
{
    double far = 0;
    const tf_estimate *e = d->e;
    for (size_t c = 0; c < d->months.n; c++)
        d->flow[c] = exp(d->theta[c]);
    for (size_t i = 0; i < e->n; i++) {
        tf_functional g = e->at[i].g;
        const double x = tf_functional_at(&g, d->flow, d->row);
        d->miss[i] = x * g.scale / e->at[i].g.scale;
        far = fmax(far, fabs(d->miss[i] - d->aim[i]));
    }
    tf_chain_solve(&d->chain, d->miss, d->aim, d->gain);
    correct(d, d->gain, -1);
    return far;
}

static bool draw_one(drawing *d, double *value)
{
    enum { BENDS = 4 };
    const double still = 1e-4; /* the step after is its square */
    for (int k = 0; k < THIN; k++)
        if (!tf_chain_sweep(&d->chain))
            return false;
    draw_prior(d);
    straight(d, d->f);
    draw_errors(d);
    tf_chain_solve(&d->chain, d->chain.y, d->f, d->gain);
    correct(d, d->gain, 1);
    straight(d, d->aim);
    for (int k = 0; k < BENDS && bend(d) > still; k++)
        ;
    for (size_t c = 0; c < d->months.n; c++)
        d->flow[c] = exp(d->theta[c]);
    for (size_t j = 0; j < d->n; j++) {
        const tf_parts *sum = &d->terms[j].sum[0];
        value[j] = 0;
        for (size_t p = 0; p < sum->n; p++)
            value[j] += sum->at[p].part * d->flow[sum->at[p].cell];
    }
    return true;
}

static bool draw_all(drawing *d, size_t draws, tf_arena *mem, double *value)
{
    if (!tf_chain_open(d->e, d->rng, mem, &d->chain))
        return false;
    for (int k = 0; k < BURN; k++)
        if (!tf_chain_sweep(&d->chain))
            return false;
    for (size_t k = 0; k < draws; k++)
        if (!draw_one(d, value + k * d->n))
            return false;
    return true;
}

bool tf_estimate_draw(const tf_estimate *in, const tf_sampling *what,
                      tf_arena *mem, double *value)
{
    drawing d = {.e = in,
                 .rng = gsl_rng_alloc(gsl_rng_mt19937),
                 .more = gsl_rng_alloc(gsl_rng_mt19937)};
    bool done = d.rng != NULL && d.more != NULL && open_terms(&d, what, mem) &&
                open_months(&d.months, in, mem) && open_room(&d, mem);
    if (done) {
        gsl_rng_set(d.rng, (unsigned long)what->seed);
        gsl_rng_set(d.more, (unsigned long)what->seed + 1);
        done = draw_all(&d, what->draws, mem, value);
    }
    gsl_rng_free(d.rng);
    gsl_rng_free(d.more);
    return done;
}

static double quantile(const double *at, size_t n, double q)
{
    return at[(size_t)(q * (double)(n - 1) + 0.5)];
}

bool tf_estimate_sample(const tf_estimate *in, const tf_sampling *what,
                        tf_arena *mem, tf_interval *out)
{
    const size_t n = what->draws;
    double *value = TF_NEW(mem, (what->n + 1) * n, double);
    if (value == NULL || n == 0 || !tf_estimate_draw(in, what, mem, value))
        return false;
    double *column = value + what->n * n;
    for (size_t j = 0; j < what->n; j++) {
        for (size_t k = 0; k < n; k++)
            column[k] = value[k * what->n + j];
        tf_sample_sort(column, n);
        out[j] =
            (tf_interval){quantile(column, n, 0.5), quantile(column, n, 0.05),
                          quantile(column, n, 0.95)};
    }
    return true;
}
