/* The autoregression of residuals, sought between the least that is allowed
 * and 0.999. The likelihood can have two summits and its best can lie at an
 * end, so a grid is tried first and only then the best point's neighbourhood
 * narrowed, by Brent's method. tempdisagg narrows from [-0.999, 0.999] by
 * golden sections, finding one summit, and cuts a negative one to 0. */
#include "solve/disagg_impl.h"

#include <float.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_min.h>
#include <math.h>

/* As tempdisagg: nearer to 1 a stationary AR(1) is no longer told from a
 * random walk. */
#define BOUND 0.999

enum { GRID = 41, STEPS_MAX = 100 };

tf_filter tf_rho_filter(const tf_model *m, double rho)
{
    tf_filter f = {.n = m->n, .start = 1, .weight = m->weight};
    switch (m->in->method) {
    case TF_DISAGG_DENTON:
    case TF_DISAGG_DENTON_CHOLETTE:
        f.n_poles = (size_t)m->in->differences;
        f.pole[0] = f.pole[1] = 1;
        break;
    case TF_DISAGG_UNIFORM:
    case TF_DISAGG_OLS:
    case TF_DISAGG_METHODS:
        break;
    case TF_DISAGG_FERNANDEZ:
        f.n_poles = 1;
        f.pole[0] = 1;
        break;
    case TF_DISAGG_LITTERMAN_MAXLOG:
    case TF_DISAGG_LITTERMAN_MINRSS:
    case TF_DISAGG_LITTERMAN_FIXED:
        f.n_poles = 2;
        f.pole[0] = rho;
        f.pole[1] = 1;
        break;
    case TF_DISAGG_CHOW_LIN_MAXLOG:
    case TF_DISAGG_CHOW_LIN_MINRSS_ECOTRIM:
    case TF_DISAGG_CHOW_LIN_MINRSS_QUILIS:
    case TF_DISAGG_CHOW_LIN_FIXED:
        f.n_poles = 1;
        f.pole[0] = rho;
        f.start = 1 / sqrt(1 - rho * rho);
        break;
    }
    return f;
}

/* What the method makes least. */
static double cost(double rho, void *user)
{
    tf_model *m = user;
    m->filter = tf_rho_filter(m, rho);
    tf_disagg_fit_model(m);
    switch (m->in->method) {
    case TF_DISAGG_CHOW_LIN_MAXLOG:
    case TF_DISAGG_LITTERMAN_MAXLOG:
        return -m->loglik;
    case TF_DISAGG_CHOW_LIN_MINRSS_ECOTRIM: /* of unit variance */
        return m->rss / (1 - rho * rho);
    default:
        return m->rss;
    }
}

/* Evenly in the inverse hyperbolic tangent: finer towards 1. */
static double grid_point(const tf_model *m, int i)
{
    const double least = fmin(fmax(m->in->least_rho, -BOUND), BOUND);
    const double low = atanh(least), high = atanh(BOUND);
    return i == 0          ? least
           : i == GRID - 1 ? BOUND
                           : tanh(low + (high - low) * i / (GRID - 1));
}

static void step(gsl_min_fminimizer *s, double *at)
{
    for (int i = 0; i < STEPS_MAX; i++) {
        if (gsl_min_fminimizer_iterate(s) != GSL_SUCCESS ||
            gsl_min_fminimizer_x_upper(s) - gsl_min_fminimizer_x_lower(s) <
                DBL_EPSILON)
            return;
        *at = gsl_min_fminimizer_x_minimum(s);
    }
}

/* Derivative of the cost, by five points. */
static double slope(tf_model *m, double at, double h)
{
    return (8 * (cost(at + h, m) - cost(at - h, m)) -
            (cost(at + 2 * h, m) - cost(at - 2 * h, m))) /
           (12 * h);
}

/* Where the slope is zero: a cost is flat at its least, so that comparing
 * costs finds the place to half the digits only. */
static double polish(tf_model *m, double low, double at, double high)
{
    const double h = fmin(1e-3, fmin(at - low, high - at) / 4);
    for (int i = 0; i < 2 && h > 0; i++) {
        const double bend = slope(m, at + h, h) - slope(m, at - h, h);
        const double move = -slope(m, at, h) * 2 * h / bend;
        if (!(bend > 0 && fabs(move) < h))
            break;
        at += move;
    }
    return at;
}

/* The least cost between two points that enclose it; `at` if rounding alone
 * is left to decide. */
static double narrow(tf_model *m, double low, double at, double high)
{
    gsl_function f = {cost, m};
    const double c_low = cost(low, m), c = cost(at, m), c_high = cost(high, m);
    if (!(c < c_low && c < c_high))
        return at;
    gsl_min_fminimizer *s = gsl_min_fminimizer_alloc(gsl_min_fminimizer_brent);
    if (s == NULL)
        return at;
    if (gsl_min_fminimizer_set_with_values(s, &f, at, c, low, c_low, high,
                                           c_high) == GSL_SUCCESS)
        step(s, &at);
    gsl_min_fminimizer_free(s);
    return polish(m, low, at, high);
}

/* The best of the grid; of equals the larger: with benchmarks an even number
 * of cells apart the likelihood is the same for rho and -rho. */
static int find_place(tf_model *m)
{
    int best = 0;
    double least = INFINITY;
    for (int i = 0; i < GRID; i++) {
        const double c = cost(grid_point(m, i), m);
        if (!(c <= least + 1e-12 * fabs(c)))
            continue;
        least = c;
        best = i;
    }
    return best;
}

/* An end of the grid, or what is better just inside. */
static double search_end(tf_model *m, double end, double next)
{
    const double inside = end + (next - end) / 1024;
    if (!(cost(inside, m) < cost(end, m)))
        return end;
    return narrow(m, fmin(end, next), inside, fmax(end, next));
}

double tf_rho_choose(tf_model *m, bool *truncated)
{
    const tf_disagg_info *info = &tf_disagg_list()[m->in->method];
    *truncated = false;
    if (!info->finds_rho)
        return info->needs_rho ? m->in->rho : 0;
    const int at = find_place(m);
    const double rho = grid_point(m, at);
    if (at > 0 && at < GRID - 1)
        return narrow(m, grid_point(m, at - 1), rho, grid_point(m, at + 1));
    const double best = search_end(m, rho, grid_point(m, at == 0 ? 1 : at - 1));
    *truncated = at == 0 && best <= m->in->least_rho;
    return best;
}
