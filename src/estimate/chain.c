/* The posterior of a linearised block as a Markov chain, without
 * approximation. Its state is which case each witness is in (right, wrong,
 * wild), which articles are confused, and for each witness the number y that
 * it would have printed in full. All flows are integrated out:
 *     y ~ N(f0, F + D), D the errors of the cases, inside the windows,
 * so that one witness given the others is a Gaussian times its window, drawn
 * at once with its case (Gibbs; Liu 1994 on collapsing). Unlike a chain that
 * goes to and fro between flows and printed numbers, it crosses a wide window
 * in one step. Q = (F + D)^-1 is kept, by rank one where a case changes. */
#include "estimate/estimate_impl.h"

#include "base/arena.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

/* So many changes of cases, and Q is inverted afresh. */
enum { FRESH = 200 };

/* Least variance of an error. */
static const double LEAST = 1e-12;

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

static double error_of(const tf_chain *c, size_t i)
{
    const double s = c->e->at[i].mix.s[c->kind[i]];
    return fmax(s * s, LEAST);
}

/* Q and Q (y - f0), from the root of F + D in `spare`; false if it has none.
 */
static bool invert(tf_chain *c)
{
    const size_t n = c->n;
    memcpy(c->spare, c->e->m->f, n * n * sizeof *c->spare);
    for (size_t i = 0; i < n; i++)
        c->spare[i * n + i] += c->error[i];
    if (tf_factor_root(c->spare, n, 0, c->work) != 0)
        return false;
    memset(c->q, 0, n * n * sizeof *c->q);
    for (size_t i = 0; i < n; i++) {
        c->q[i * n + i] = 1;
        tf_factor_forward(c->spare, n, c->q + i * n);
        tf_factor_back(c->spare, n, c->q + i * n);
    }
    tf_chain_solve(c, c->y, c->e->m->f0, c->pull);
    c->turns = 0;
    return true;
}

void tf_chain_solve(const tf_chain *c, const double *a, const double *b,
                    double *out)
{
    for (size_t i = 0; i < c->n; i++) {
        const double *q = c->q + i * c->n;
        out[i] = 0;
        for (size_t j = 0; j < c->n; j++)
            out[i] += q[j] * (a[j] - b[j]);
    }
}

bool tf_chain_open(const tf_estimate *e, gsl_rng *rng, tf_arena *mem,
                   tf_chain *out)
{
    const size_t n = e->n;
    double *v = TF_NEW(mem, 4 * n + 2 * n * n, double);
    *out = (tf_chain){.e = e,
                      .n = n,
                      .rng = rng,
                      .kind = TF_NEW(mem, n, uint8_t),
                      .confused = TF_NEW(mem, n, uint8_t)};
    if (v == NULL || out->kind == NULL || out->confused == NULL)
        return false;
    out->y = v;
    out->error = v + n;
    out->pull = v + 2 * n;
    out->work = v + 3 * n;
    out->q = v + 4 * n;
    out->spare = out->q + n * n;
    for (size_t i = 0; i < n; i++) {
        const tf_window *w = &e->at[i].window;
        out->kind[i] = e->m->kind[i] == TF_OPEN ? 0 : e->m->kind[i];
        out->y[i] = fmin(w->hi, fmax(w->lo, e->m->mu[i]));
        out->error[i] = error_of(out, i);
    }
    return invert(out);
}

/* The case of witness i, which the others say is N(m, v). */
static uint8_t draw_kind(tf_chain *c, size_t i, double m, double v)
{
    const tf_witness *w = &c->e->at[i];
    const int article = w->article == SIZE_MAX ? 0 : c->confused[w->article];
    double p[TF_COMPONENTS], top = -INFINITY, sum = 0;
    for (int k = 0; k < TF_COMPONENTS; k++) {
        const double s = w->mix.s[k];
        p[k] = log(tf_propagate_case(c->e, i, article, k)) +
               tf_moment_window(m, v + fmax(s * s, LEAST), &w->window).logz;
        top = fmax(top, p[k]);
    }
    for (int k = 0; k < TF_COMPONENTS; k++)
        sum += p[k] = exp(p[k] - top);
    double u = gsl_rng_uniform(c->rng) * sum;
    uint8_t kind = 0;
    while (kind < TF_COMPONENTS - 1 && (u -= p[kind]) >= 0)
        kind++;
    return kind;
}

static double draw_printed(tf_chain *c, const tf_window *w, double m, double v)
{
    const double sd = sqrt(v), mid = m - w->slope * v;
    if (!(w->hi > w->lo))
        return w->lo;
    const double y =
        mid + sd * within(c->rng, (w->lo - mid) / sd, (w->hi - mid) / sd);
    return fmin(w->hi, fmax(w->lo, y));
}

/* Gives witness i another error: Q by Sherman and Morrison. */
static void change_error(tf_chain *c, size_t i, double error)
{
    const size_t n = c->n;
    const double more = error - c->error[i];
    const double by = more / (1 + more * c->q[i * n + i]);
    double *restrict row = c->work;
    memcpy(row, c->q + i * n, n * sizeof *row);
    const double pull = c->pull[i];
    for (size_t j = 0; j < n; j++) {
        double *restrict q = c->q + j * n;
        for (size_t k = 0; k < n; k++)
            q[k] -= by * row[j] * row[k];
        c->pull[j] -= by * row[j] * pull;
    }
    c->error[i] = error;
    c->turns++;
}

static void draw_witness(tf_chain *c, size_t i)
{
    const size_t n = c->n;
    const double all = 1 / c->q[i * n + i];
    const double m = c->y[i] - c->pull[i] * all;
    const double v = fmax(all - c->error[i], 1e-14);
    const uint8_t kind = draw_kind(c, i, m, v);
    if (kind != c->kind[i]) {
        c->kind[i] = kind;
        change_error(c, i, error_of(c, i));
    }
    const double y = draw_printed(c, &c->e->at[i].window, m, v + c->error[i]);
    const double step = isfinite(y) ? y - c->y[i] : 0;
    const double *q = c->q + i * n;
    for (size_t j = 0; j < n; j++)
        c->pull[j] += q[j] * step;
    c->y[i] += step;
}

/* Whether the article named by its first witness is confused. */
static void draw_article(tf_chain *c, size_t article)
{
    const double p = c->e->process->wrong_article;
    double odds = log(p) - log1p(-p);
    for (size_t i = 0; i < c->n; i++)
        if (c->e->at[i].article == article)
            odds += log(tf_propagate_case(c->e, i, 1, c->kind[i])) -
                    log(tf_propagate_case(c->e, i, 0, c->kind[i]));
    c->confused[article] = gsl_rng_uniform(c->rng) < 1 / (1 + exp(-odds));
}

bool tf_chain_sweep(tf_chain *c)
{
    for (size_t i = 0; i < c->n; i++)
        draw_witness(c, i);
    for (size_t i = 0; i < c->n; i++)
        if (c->e->at[i].article == i)
            draw_article(c, i);
    return c->turns < FRESH || invert(c);
}
