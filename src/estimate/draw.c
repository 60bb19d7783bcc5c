/* Joint draws from a solved block. A draw takes one of the patterns of who is
 * wrong, by its weight, and under it one set of monthly flows; every term is
 * summed from that set, so that all identities hold. The logs of the months
 * are Gaussian about the mode, where the witnesses' functionals are straight;
 * each draw is then bent until they have, curved as they are, the values that
 * the straight ones gave it: a year known to 0.1 % stays so however its months
 * vary. */
#include "estimate/estimate_impl.h"

#include "base/arena.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

/* What is left of a month's variance by rounding. */
static const double LEAST = 1e-10;

/* The cells of the block, then what else is asked. */
typedef struct months {
    tf_month *at;
    size_t n;
} months;

/* Months under one pattern: means of their logs, root of their covariance,
 * prior covariance with the witnesses; weights up to here. */
typedef struct drawn {
    tf_estimate e;
    double *mean, *root, *k, until;
} drawn;

typedef struct drawing {
    tf_functional *terms;
    size_t n, n_modes;
    months months;
    drawn modes[TF_MODES];
    double *noise, *theta, *flow, *row, *aim, *miss;
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

static bool open_months(drawing *d, const tf_estimate *in, size_t parts,
                        tf_arena *mem)
{
    d->months.at = TF_NEW(mem, in->n_cells + parts, tf_month);
    if (d->months.at == NULL)
        return false;
    d->months.n = in->n_cells;
    memcpy(d->months.at, in->cells, in->n_cells * sizeof *in->cells);
    for (size_t j = 0; j < d->n; j++) {
        const tf_parts *sum = &d->terms[j].sum[0];
        for (size_t p = 0; p < sum->n; p++) {
            const uint32_t cell = tf_query_cell(in, sum->at[p].month);
            sum->at[p].cell =
                cell != UINT32_MAX
                    ? cell
                    : place(&d->months, in->n_cells, sum->at[p].month);
        }
    }
    return true;
}

static bool open_terms(drawing *d, const tf_estimate *in,
                       const tf_sampling *what, tf_arena *mem)
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
    if (!open_months(d, in, parts, mem))
        return false;
    const size_t n = d->months.n;
    d->noise = TF_NEW(mem, 3 * n + in->n_parts + 2 * in->n, double);
    if (d->noise == NULL)
        return false;
    d->theta = d->noise + n;
    d->flow = d->theta + n;
    d->row = d->flow + n;
    d->aim = d->row + in->n_parts;
    d->miss = d->aim + in->n;
    return true;
}

/* Posterior covariance of month i with those up to it, into the root's upper
 * triangle; v is what i and those before have in common with the witnesses. */
static void set_column(const drawn *d, const months *m, size_t i,
                       const double *v)
{
    const size_t n = d->e.n;
    for (size_t j = 0; j <= i; j++) {
        double s = tf_process_cov(&d->e.kernel, m->at[i], m->at[j]);
        for (size_t k = 0; k < n; k++)
            s -= v[i * n + k] * v[j * n + k];
        d->root[j * m->n + i] = s;
    }
}

static bool open_mode(const months *m, tf_arena *mem, drawn *out)
{
    const tf_estimate *e = &out->e;
    const size_t n = m->n;
    double *v = TF_NEW(mem, n * e->n, double), *work = TF_NEW(mem, n, double);
    out->mean = TF_NEW(mem, n, double);
    out->root = TF_NEW(mem, n * n, double);
    out->k = TF_NEW(mem, n * e->n, double);
    if (v == NULL || work == NULL || out->mean == NULL || out->root == NULL ||
        out->k == NULL)
        return false;
    for (size_t i = 0; i < n; i++) {
        double *row = v + i * e->n;
        out->mean[i] = tf_query_month(e, m->at[i]);
        tf_query_cov(e, m->at[i], 1, out->k + i * e->n);
        for (size_t k = 0; k < e->n; k++)
            row[k] = out->k[i * e->n + k] * sqrt(e->m->tau[k]);
        tf_factor_forward(e->m->chol, e->n, row);
        set_column(out, m, i, v);
    }
    (void)tf_factor_root(out->root, n, LEAST, work);
    return true;
}

/* What the straight functionals of the witnesses give a draw. */
static void take_aim(drawing *d, const drawn *m)
{
    const tf_estimate *e = &m->e;
    for (size_t c = 0; c < e->n_cells; c++)
        d->flow[c] = exp(m->mean[c]);
    for (size_t i = 0; i < e->n; i++) {
        tf_functional g = e->at[i].g;
        d->aim[i] = tf_functional_at(&g, d->flow, d->row) * g.scale;
        const double *row = d->row;
        for (uint32_t s = 0; s < g.n; s++)
            for (size_t k = 0; k < g.sum[s].n; k++) {
                const uint32_t c = g.sum[s].at[k].cell;
                d->aim[i] += *row++ * g.scale * (d->theta[c] - m->mean[c]);
            }
    }
}

/* Moves a draw to where the curved functionals have those values: a Newton
 * step in the space of the witnesses, as precise as each of them is. */
static void bend(drawing *d, const drawn *m)
{
    const tf_estimate *e = &m->e;
    for (size_t c = 0; c < d->months.n; c++)
        d->flow[c] = exp(d->theta[c]);
    for (size_t i = 0; i < e->n; i++) {
        tf_functional g = e->at[i].g;
        const double by = sqrt(e->m->tau[i]);
        const double x = tf_functional_at(&g, d->flow, d->row) * g.scale;
        d->miss[i] = by * (x - d->aim[i]) / e->at[i].g.scale;
    }
    tf_factor_forward(e->m->chol, e->n, d->miss);
    tf_factor_back(e->m->chol, e->n, d->miss);
    for (size_t i = 0; i < e->n; i++)
        d->miss[i] *= sqrt(e->m->tau[i]);
    for (size_t c = 0; c < d->months.n; c++)
        for (size_t i = 0; i < e->n; i++)
            d->theta[c] -= m->k[c * e->n + i] * d->miss[i];
}

static const drawn *draw_mode(const drawing *d, gsl_rng *rng)
{
    const double u = gsl_rng_uniform(rng);
    const drawn *m = d->modes;
    while (m + 1 < d->modes + d->n_modes && u >= m->until)
        m++;
    return m;
}

static void draw_one(drawing *d, gsl_rng *rng, double *value)
{
    enum { BENDS = 4 };
    const size_t n = d->months.n;
    const drawn *m = draw_mode(d, rng);
    for (size_t i = 0; i < n; i++) {
        d->noise[i] = gsl_ran_ugaussian(rng);
        d->theta[i] = m->mean[i];
    }
    tf_factor_colour(m->root, n, d->noise, d->theta);
    take_aim(d, m);
    for (int k = 0; k < BENDS; k++)
        bend(d, m);
    for (size_t i = 0; i < n; i++)
        d->flow[i] = exp(d->theta[i]);
    for (size_t j = 0; j < d->n; j++) {
        const tf_parts *sum = &d->terms[j].sum[0];
        value[j] = 0;
        for (size_t p = 0; p < sum->n; p++)
            value[j] += sum->at[p].part * d->flow[sum->at[p].cell];
    }
}

bool tf_estimate_draw(const tf_estimate *in, const tf_sampling *what,
                      tf_arena *mem, double *value)
{
    drawing d = {.n_modes = in->n_modes};
    double until = 0;
    if (!open_terms(&d, in, what, mem))
        return false;
    for (size_t k = 0; k < in->n_modes; k++) {
        tf_query_use(in, k, &d.modes[k].e);
        if (!open_mode(&d.months, mem, &d.modes[k]))
            return false;
        d.modes[k].until = until += in->modes[k].weight;
    }
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    if (rng == NULL)
        return false;
    gsl_rng_set(rng, (unsigned long)what->seed);
    for (size_t k = 0; k < what->draws; k++)
        draw_one(&d, rng, value + k * d.n);
    gsl_rng_free(rng);
    return true;
}
