/* Expectation propagation in the space of the n witnesses. The posterior is
 * kept as mean and covariance of their functionals f; each witness has a
 * Gaussian site (tau, nu) that stands for its window. A visit takes the site
 * out, multiplies the window in, and sets the site to what makes mean and
 * variance right. (Minka 2001; Rasmussen and Williams 2006, algorithm 3.5.)
 * Sites that would take precision away are set to nothing. */
#include "estimate/estimate_impl.h"

#include <math.h>
#include <string.h>

/* Sum of the covariances of adjoining months with one month. */
static double cov_run(const double *row, const double *table, size_t n)
{
    double even = 0, odd = 0;
    size_t k = 0;
    for (; k + 2 <= n; k += 2) {
        even += row[k] * table[k];
        odd += row[k + 1] * table[k + 1];
    }
    return even + odd + (k < n ? row[k] * table[k] : 0);
}

static double cov_parts(const tf_kernel *kernel, const tf_parts *parts,
                        const double *row, tf_month with)
{
    double c = 0;
    for (size_t k = 0, n; k < parts->n; k += n) {
        const tf_part *at = &parts->at[k];
        n = at->run;
        c += cov_run(
            row + k,
            tf_kernel_of(kernel, at->month, with) + (at->month.t - with.t), n);
    }
    return c;
}

/* Of a month far outside the block. */
static double cov_far(const tf_kernel *kernel, const tf_parts *parts,
                      const double *row, tf_month with)
{
    double c = 0;
    for (size_t k = 0; k < parts->n; k++)
        c += row[k] * tf_process_cov(kernel, parts->at[k].month, with);
    return c;
}

double tf_propagate_cov(const tf_estimate *e, size_t i, tf_month with)
{
    const tf_witness *w = &e->at[i];
    const double *row = e->m->rows + w->row;
    const bool far = with.t < e->first || with.t >= e->first + e->months;
    double c = 0;
    for (uint32_t s = 0; s < w->g.n; s++) {
        c += (far ? cov_far : cov_parts)(&e->kernel, &w->g.sum[s], row, with);
        row += w->g.sum[s].n;
    }
    return c;
}

/* Sum over the parts of a witness; by_cell NULL: of the parts alone. */
static double over_cells(const tf_estimate *e, const tf_witness *w,
                         const double *by_cell)
{
    const double *row = e->m->rows + w->row;
    double sum = 0;
    for (uint32_t i = 0; i < w->g.n; i++)
        for (size_t k = 0; k < w->g.sum[i].n; k++)
            sum += *row++ *
                   (by_cell != NULL ? by_cell[w->g.sum[i].at[k].cell] : 1);
    return sum;
}

/* Row i of F up to the diagonal. */
static void set_row(tf_estimate *e, size_t i)
{
    const tf_witness *w = &e->at[i];
    const double *row = e->m->rows + w->row;
    double *restrict f = e->m->f + i * e->n;
    memset(f, 0, (i + 1) * sizeof *f);
    for (uint32_t s = 0; s < w->g.n; s++)
        for (size_t k = 0; k < w->g.sum[s].n; k++) {
            const double by = *row++;
            const double *restrict ka =
                e->m->ka + w->g.sum[s].at[k].cell * e->n;
            for (size_t j = 0; j <= i; j++)
                f[j] += by * ka[j];
        }
    for (size_t j = 0; j <= i; j++)
        if (e->at[j].group == w->group)
            f[j] += w->revision * e->at[j].revision;
}

void tf_propagate_linearise(tf_estimate *e)
{
    const size_t n = e->n;
    for (size_t c = 0; c < e->n_cells; c++)
        e->flow[c] = exp(e->m->theta[c]);
    for (size_t i = 0; i < n; i++) {
        tf_witness *w = &e->at[i];
        e->m->f0[i] = tf_functional_at(&w->g, e->flow, e->m->rows + w->row);
        e->m->f0[i] +=
            e->mean * over_cells(e, w, NULL) - over_cells(e, w, e->m->theta);
        tf_witness_rescale(w);
        for (size_t c = 0; c < e->n_cells; c++)
            e->m->ka[c * n + i] = tf_propagate_cov(e, i, e->cells[c]);
    }
    for (size_t i = 0; i < n; i++) {
        set_row(e, i);
        for (size_t j = 0; j < i; j++)
            e->m->f[j * n + i] = e->m->f[i * n + j];
    }
}

/* B = I + S^1/2 F S^1/2 and its root; root is sqrt(tau). */
static bool factor(tf_estimate *e, const double *root)
{
    const size_t n = e->n;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i; j < n; j++)
            e->m->chol[i * n + j] =
                root[i] * root[j] * e->m->f[i * n + j] + (i == j);
    return tf_factor_root(e->m->chol, n, 0, e->work) == 0;
}

/* V = U'^-1 S^1/2 F, row by row. */
static void solve_rows(const tf_estimate *e, const double *root, double *v)
{
    const size_t n = e->n;
    const double *u = e->m->chol;
    for (size_t i = 0; i < n; i++) {
        double *row = v + i * n;
        for (size_t k = 0; k < n; k++)
            row[k] = root[i] * e->m->f[i * n + k];
        for (size_t j = 0; j < i; j++)
            e->work[j] = u[j * n + i];
        tf_factor_take(row, (tf_rows){v, i, n}, e->work, n);
        for (size_t k = 0; k < n; k++)
            row[k] /= u[i * n + i];
    }
}

/* sigma = F - V'V, up to the diagonal. */
static void subtract(const tf_estimate *e, const double *v)
{
    const size_t n = e->n;
    for (size_t i = 0; i < n; i++) {
        double *row = e->m->sigma + i * n;
        memcpy(row, e->m->f + i * n, (i + 1) * sizeof *row);
        for (size_t k = 0; k < n; k++)
            e->work[k] = v[k * n + i];
        tf_factor_take(row, (tf_rows){v, n, n}, e->work, i + 1);
    }
}

/* The root, and what the sites pull at the months by: S^1/2 B^-1 S^1/2 (S^-1
 * nu - f0). The same as nu - tau mu, which has no digits left where witnesses
 * are many and certain. root, n long, is left as sqrt(tau). */
static bool set_pull(tf_estimate *e, double *root)
{
    const size_t n = e->n;
    tf_mode *m = e->m;
    for (size_t i = 0; i < n; i++)
        root[i] = sqrt(m->tau[i]);
    if (!factor(e, root))
        return false;
    for (size_t i = 0; i < n; i++)
        m->pull[i] = root[i] > 0 ? m->nu[i] / root[i] - root[i] * m->f0[i] : 0;
    tf_factor_forward(m->chol, n, m->pull);
    tf_factor_back(m->chol, n, m->pull);
    for (size_t i = 0; i < n; i++)
        m->pull[i] *= root[i];
    return true;
}

bool tf_propagate_posterior(tf_estimate *e)
{
    const size_t n = e->n;
    tf_mode *m = e->m;
    double *told = e->work + n;
    if (!set_pull(e, told))
        return false;
    solve_rows(e, told, e->spare);
    subtract(e, e->spare);
    for (size_t i = 0; i < n; i++) {
        const double *row = m->f + i * n;
        double sum = m->f0[i] + row[i] * m->pull[i];
        for (size_t j = 0; j < i; j++) {
            sum += row[j] * m->pull[j];
            m->mu[j] += row[j] * m->pull[i];
        }
        m->mu[i] = sum;
    }
    return true;
}

void tf_propagate_cavity(const tf_estimate *e, size_t i, double *m, double *v)
{
    const double s = e->m->sigma[i * e->n + i];
    const double precision = fmax(1 / s - e->m->tau[i], 1e-12);
    *v = 1 / precision;
    *m = *v * (e->m->mu[i] / s - e->m->nu[i]);
}

/* Changes site i by dtau, dnu and the posterior with it, by rank one. */
static void update(tf_estimate *e, size_t i, double dtau, double dnu)
{
    const size_t n = e->n;
    tf_mode *m = e->m;
    const double s = m->sigma[i * n + i], shrink = 1 / (1 + dtau * s);
    const double step = (dnu - dtau * m->mu[i]) * shrink;
    double *restrict column = e->work;
    memcpy(column, m->sigma + i * n, (i + 1) * sizeof *column);
    for (size_t j = i + 1; j < n; j++)
        column[j] = m->sigma[j * n + i];
    for (size_t j = 0; j < n; j++) {
        const double by = column[j] * dtau * shrink;
        double *restrict row = m->sigma + j * n;
        for (size_t k = 0; k <= j; k++)
            row[k] -= by * column[k];
        m->mu[j] += column[j] * step;
    }
    m->tau[i] += dtau;
    m->nu[i] += dnu;
}

/* In a confused article half of all is wrong. */
static const double WRONG_INSIDE = 0.5;

double tf_propagate_case(const tf_estimate *e, size_t i, int article, int k)
{
    const tf_process *p = e->process;
    const bool official = e->at[i].from->equation->official;
    const double rate =
        official ? p->wrong_official : fmax(p->wrong, e->at[i].doubt);
    const double bad =
        fmin(0.95, article && !official ? fmax(rate, WRONG_INSIDE) : rate);
    return k == 0 ? 1 - bad : bad * (k == 1 ? 1 - p->wild : p->wild);
}

/* Probability that the article of witness i is confused, by its others. */
static double article_wrong(const tf_estimate *e, size_t i)
{
    const double p = e->process->wrong_article;
    double odds = log(p) - log1p(-p);
    for (size_t j = 0; e->at[i].article != SIZE_MAX && j < e->n; j++)
        if (j != i && e->at[j].article == e->at[i].article)
            odds += e->m->belief[j];
    return odds > 0 ? 1 / (1 + exp(-odds)) : exp(odds) / (1 + exp(odds));
}

/* What witness i says of its article: log odds of the cases that are open. */
static double belief_of(const tf_estimate *e, size_t i, const tf_site *site)
{
    const int kind = e->m->kind[i];
    if (kind != TF_OPEN)
        return log(tf_propagate_case(e, i, 1, kind)) -
               log(tf_propagate_case(e, i, 0, kind));
    const double ratio = exp(fmin(600, fmax(-600, site->bad - site->good)));
    const double right = tf_propagate_case(e, i, 0, 0);
    const double confused = tf_propagate_case(e, i, 1, 0);
    return log(confused + (1 - confused) * ratio) -
           log(right + (1 - right) * ratio);
}

tf_mixture tf_propagate_mixture(const tf_estimate *e, size_t i)
{
    const int kind = e->m->kind[i];
    tf_mixture mix = e->at[i].mix;
    const double wrong = kind == TF_OPEN ? article_wrong(e, i) : 0;
    for (int k = 0; k < TF_COMPONENTS; k++)
        mix.p[k] = kind != TF_OPEN
                       ? k == kind
                       : (1 - wrong) * tf_propagate_case(e, i, 0, k) +
                             wrong * tf_propagate_case(e, i, 1, k);
    return mix;
}

/* A site that changes its witness by no more than this, in deviations, is left
 * as it is. */
static const double SAME = 1e-6;

/* One visit; how far the posterior mean moved, in its deviations. */
static double visit(tf_estimate *e, size_t i, double damp)
{
    tf_mode *m = e->m;
    const double was = m->mu[i];
    const tf_mixture mix = tf_propagate_mixture(e, i);
    double mean, var;
    tf_propagate_cavity(e, i, &mean, &var);
    const tf_site site = tf_moment_site(mean, var, &e->at[i].window, &mix);
    if (!isfinite(site.f.mean) || !(site.f.var > 0))
        return 0;
    if (m->kind[i] == TF_OPEN)
        m->wrong[i] = site.wrong;
    m->belief[i] = belief_of(e, i, &site);
    double tau = 1 / site.f.var - 1 / var;
    double nu = site.f.mean / site.f.var - mean / var;
    if (!(tau > 0))
        tau = nu = 0;
    const double dtau = damp * (fmin(tau, 1e12) - m->tau[i]);
    const double dnu = damp * (nu - m->nu[i]);
    const double sd = sqrt(m->sigma[i * e->n + i]);
    if (fabs(dtau) * sd * sd <= SAME && fabs(dnu - dtau * was) * sd <= SAME)
        return m->moved[i] = 0;
    update(e, i, dtau, dnu);
    return m->moved[i] = fabs(m->mu[i] - was) / sd;
}

size_t tf_propagate_sweep(tf_estimate *e, size_t most, double damp)
{
    enum { WHOLE = 3 }; /* what still swings then needs smaller steps */
    const double still = 2e-3;
    double far = 1;
    size_t sweep = 0;
    for (; sweep < most && far > still; sweep++) {
        far = 0;
        for (size_t i = 0; i < e->n; i++)
            far = fmax(far, visit(e, i, sweep < WHOLE ? damp : 0.6 * damp));
    }
    return sweep + (far > still);
}

double tf_propagate_move(tf_estimate *e, double damp)
{
    const size_t n = e->n;
    const double most = 1.5;
    double far = 0;
    if (!set_pull(e, e->work + n))
        return INFINITY;
    for (size_t c = 0; c < e->n_cells; c++) {
        double to = e->mean;
        for (size_t i = 0; i < n; i++)
            to += e->m->ka[c * n + i] * e->m->pull[i];
        const double step =
            fmin(most, fmax(-most, damp * (to - e->m->theta[c])));
        e->m->theta[c] += step;
        far = fmax(far, fabs(step));
    }
    return far;
}
