/* The posterior of a linearised block by Gibbs sampling: what propagation
 * approximates, without approximation. In turn: the case of each witness
 * (right, wrong, wild) and of each article, the number y that it would have
 * printed in full, inside its window, and all functionals given these, by
 * Matheron's rule (a draw from the prior, corrected by what it misses). */
#include "estimate/estimate_impl.h"

#include "base/arena.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct sampler {
    const tf_estimate *e;
    size_t n, q; /* witnesses, terms asked */
    tf_functional *g;
    tf_query *ask;
    double *root; /* of the prior of f and the terms, (n+q)^2 */
    double *kq;   /* q x n */
    double *f, *y, *fp, *qp, *sd, *gain, *m, *noise;
    double *f0q; /* prior means of the terms */
    int *kind, *article;
    gsl_rng *rng;
} sampler;

/* A standard normal within [a, b], also far out (Robert 1995). */
static double within(gsl_rng *rng, double a, double b)
{
    if (b < 0)
        return -within(rng, -b, -a);
    if (a > 4) {
        for (;;) {
            const double u = gsl_rng_uniform_pos(rng);
            const double w = -expm1(-a * (b - a));
            const double z = -log1p(-u * w) / a;
            if (gsl_rng_uniform(rng) <= exp(-z * z / 2))
                return a + z;
        }
    }
    const double qa = gsl_cdf_ugaussian_Q(a), qb = gsl_cdf_ugaussian_Q(b);
    return gsl_cdf_ugaussian_Qinv(qb + (qa - qb) * gsl_rng_uniform_pos(rng));
}

static void draw_kind(sampler *s, size_t i)
{
    const tf_witness *w = &s->e->at[i];
    double logp[TF_COMPONENTS], top = -INFINITY, sum = 0;
    const int article = w->article == SIZE_MAX ? 0 : s->article[w->article];
    for (int k = 0; k < TF_COMPONENTS; k++) {
        const double v = fmax(w->mix.s[k] * w->mix.s[k], 1e-14);
        logp[k] = log(tf_propagate_case(s->e, i, article, k)) +
                  tf_moment_window(s->f[i], v, &w->window).logz;
        top = fmax(top, logp[k]);
    }
    for (int k = 0; k < TF_COMPONENTS; k++)
        sum += exp(logp[k] - top);
    double u = gsl_rng_uniform(s->rng) * sum;
    s->kind[i] = 0;
    while (s->kind[i] < TF_COMPONENTS - 1) {
        u -= exp(logp[s->kind[i]] - top);
        if (u < 0)
            break;
        s->kind[i]++;
    }
}

static void draw_article(sampler *s, size_t article)
{
    const double p = s->e->process->wrong_article;
    double odds = log(p) - log1p(-p);
    for (size_t i = 0; i < s->n; i++)
        if (s->e->at[i].article == article)
            odds += log(tf_propagate_case(s->e, i, 1, s->kind[i])) -
                    log(tf_propagate_case(s->e, i, 0, s->kind[i]));
    s->article[article] = gsl_rng_uniform(s->rng) < 1 / (1 + exp(-odds));
}

static void draw_printed(sampler *s, size_t i)
{
    const tf_witness *w = &s->e->at[i];
    const double sd = fmax(w->mix.s[s->kind[i]], 1e-7);
    const double m = s->f[i] - w->window.slope * sd * sd;
    s->sd[i] = sd;
    s->y[i] = w->window.lo;
    if (w->window.hi > w->window.lo)
        s->y[i] = m + sd * within(s->rng, (w->window.lo - m) / sd,
                                  (w->window.hi - m) / sd);
}

/* f and the terms from the prior, then corrected. */
static bool draw_all(sampler *s, double *terms)
{
    const size_t n = s->n, all = n + s->q;
    for (size_t i = 0; i < all; i++)
        s->noise[i] = gsl_ran_ugaussian(s->rng);
    memcpy(s->fp, s->e->m->f0, n * sizeof *s->fp);
    memcpy(s->qp, s->f0q, s->q * sizeof *s->qp);
    tf_factor_colour(s->root, all, s->noise, s->fp);
    memcpy(s->m, s->e->m->f, n * n * sizeof *s->m);
    for (size_t i = 0; i < n; i++) {
        s->m[i * n + i] += s->sd[i] * s->sd[i];
        s->gain[i] = s->y[i] - s->fp[i] - s->sd[i] * gsl_ran_ugaussian(s->rng);
    }
    if (tf_factor_root(s->m, n, 0, s->noise) != 0)
        return false;
    tf_factor_forward(s->m, n, s->gain);
    tf_factor_back(s->m, n, s->gain);
    for (size_t i = 0; i < n; i++) {
        s->f[i] = s->fp[i];
        for (size_t j = 0; j < n; j++)
            s->f[i] += s->e->m->f[i * n + j] * s->gain[j];
    }
    for (size_t k = 0; k < s->q; k++) {
        terms[k] = s->qp[k];
        for (size_t j = 0; j < n; j++)
            terms[k] += s->kq[k * n + j] * s->gain[j];
    }
    return true;
}

static bool make_room(sampler *s, tf_arena *mem)
{
    const size_t n = s->n, q = s->q;
    s->root = TF_NEW(mem, (n + q) * (n + q), double);
    s->kq = TF_NEW(mem, q * n, double);
    double *v = TF_NEW(mem, 6 * n + 3 * q + n * n, double);
    s->kind = TF_NEW(mem, n, int);
    s->article = TF_NEW(mem, n, int);
    if (s->root == NULL || s->kq == NULL || v == NULL || s->kind == NULL ||
        s->article == NULL)
        return false;
    s->f = v;
    s->y = v + n;
    s->sd = v + 2 * n;
    s->gain = v + 3 * n;
    s->fp = v + 4 * n;
    s->qp = s->fp + n; /* behind fp: one draw is both */
    s->noise = s->qp + q;
    s->f0q = s->noise + n + q;
    s->m = s->f0q + q;
    return true;
}

/* Prior of witnesses and terms together. */
static void set_prior(sampler *s)
{
    const tf_query *ask = s->ask;
    const tf_functional *g = s->g;
    const size_t n = s->n, q = s->q, all = n + q;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            s->root[i * all + j] = s->e->m->f[i * n + j];
    for (size_t k = 0; k < q; k++) {
        for (size_t i = 0; i < n; i++)
            s->root[(n + k) * all + i] = s->root[i * all + n + k] =
                s->kq[k * n + i] = ask[k].k[i];
        for (size_t l = 0; l <= k; l++)
            s->root[(n + k) * all + n + l] = s->root[(n + l) * all + n + k] =
                tf_query_prior(s->e, &g[k], ask[k].row, &g[l], ask[l].row);
    }
    (void)tf_factor_root(s->root, all, 1e-11, s->noise);
}

/* The prior mean of a term in the linearised model. */
static double prior_mean(const tf_estimate *e, const tf_functional *g,
                         const tf_query *q)
{
    double x = q->mean;
    for (size_t p = 0; p < g->sum[0].n; p++)
        x += q->row[p] * (e->mean - tf_query_month(e, g->sum[0].at[p].month));
    return x;
}

static int by_size(const void *pa, const void *pb)
{
    const double a = *(const double *)pa, b = *(const double *)pb;
    return (a > b) - (a < b);
}

static double quantile(const double *at, size_t n, double q)
{
    return at[(size_t)(q * (double)(n - 1) + 0.5)];
}

static bool run(sampler *s, size_t sweeps, double *keep)
{
    const size_t burn = sweeps / 10;
    for (size_t k = 0; k < burn + sweeps; k++) {
        double *terms = keep + (k < burn ? 0 : k - burn) * s->q;
        for (size_t i = 0; i < s->n; i++) {
            draw_kind(s, i);
            draw_printed(s, i);
        }
        for (size_t i = 0; i < s->n; i++)
            if (s->e->at[i].article == i)
                draw_article(s, i);
        if (!draw_all(s, terms))
            return false;
    }
    return true;
}

/* The quantiles of term k of the draws kept; column has room for one. */
static tf_interval summarise(const sampler *s, size_t k, size_t sweeps,
                             const double *keep, double *column)
{
    for (size_t i = 0; i < sweeps; i++)
        column[i] = keep[i * s->q + k];
    qsort(column, sweeps, sizeof *column, by_size);
    double x[3] = {quantile(column, sweeps, 0.5),
                   quantile(column, sweeps, 0.05),
                   quantile(column, sweeps, 0.95)};
    for (int j = 0; j < 3; j++)
        x[j] = s->g[k].log ? exp(x[j]) : x[j] * s->g[k].scale;
    return (tf_interval){x[0], x[1], x[2]};
}

static bool open_terms(sampler *s, const tf_sampling *what, tf_arena *mem)
{
    s->g = TF_NEW(mem, s->q, tf_functional);
    s->ask = TF_NEW(mem, s->q, tf_query);
    if (s->g == NULL || s->ask == NULL || !make_room(s, mem))
        return false;
    for (size_t k = 0; k < s->q; k++) {
        if (!tf_query_term(what->view, what->terms[k], mem, &s->g[k]) ||
            !tf_query_ask(s->e, &s->g[k], mem, &s->ask[k]))
            return false;
        s->f0q[k] = prior_mean(s->e, &s->g[k], &s->ask[k]);
    }
    memcpy(s->f, s->e->m->mu, s->n * sizeof *s->f);
    return true;
}

bool tf_estimate_sample(const tf_estimate *in, const tf_sampling *what,
                        tf_arena *mem, tf_interval *out)
{
    sampler s = {.e = in, .n = in->n, .q = what->n};
    double *keep = TF_NEW(mem, (s.q + 1) * what->draws, double);
    if (keep == NULL || what->draws == 0 || !open_terms(&s, what, mem))
        return false;
    s.rng = gsl_rng_alloc(gsl_rng_mt19937);
    if (s.rng == NULL)
        return false;
    gsl_rng_set(s.rng, (unsigned long)what->seed);
    set_prior(&s);
    const bool done = run(&s, what->draws, keep);
    gsl_rng_free(s.rng);
    for (size_t k = 0; k < s.q && done; k++)
        out[k] = summarise(&s, k, what->draws, keep, keep + s.q * what->draws);
    return done;
}
