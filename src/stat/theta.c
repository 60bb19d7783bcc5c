/* Theta. The series is the mean of its least-squares line (theta 0) and of a
 * series with doubled curvature (theta 2), which is smoothed; that is simple
 * smoothing with a drift of half the line's slope.
 *
 * The dynamic model draws the line anew through the values up to t, and
 * fits theta: with (A, B) that line,
 *   mu = l + (1 - 1 / theta) ((1 - alpha)^t A + (1 - (1 - alpha)^(t+1)) /
 *        alpha B),   l' = alpha y + (1 - alpha) l
 * by least squares in alpha, theta and the first level, in which mu is
 * linear; beyond the data its own forecasts enter as values.
 *
 * Source: Assimakopoulos, Nikolopoulos (2000); Hyndman, Billah, Unmasking
 * the Theta method (2003); Fiorucci, Pellegrini, Louzada, Petropoulos,
 * Koehler, Models for optimising the theta method (2016). */
#include "stat/theta.h"

#include "stat/holt.h"
#include "stat/simplex.h"

#include <math.h>

static double slope_of(const double *y, size_t n)
{
    const double middle = (double)(n - 1) / 2;
    double cross = 0, square = 0;
    for (size_t i = 0; i < n; i++) {
        const double t = (double)i - middle;
        cross += t * y[i];
        square += t * t;
    }
    return cross / square;
}

bool tf_theta_fit(const double *y, size_t n, tf_theta *out)
{
    tf_holt s;
    if (n < 3 || !tf_holt_fit(y, n, TF_HOLT_LEVEL, &s))
        return false;
    out->alpha = s.alpha;
    out->level = s.level;
    out->squares = s.squares;
    out->drift = slope_of(y, n) / 2;
    out->lag = (1 - pow(1 - s.alpha, (double)n)) / s.alpha - 1;
    return isfinite(out->drift);
}

void tf_theta_forecast(const tf_theta *t, size_t h, double *out)
{
    for (size_t k = 0; k < h; k++)
        out[k] = t->level + t->drift * ((double)(k + 1) + t->lag);
}

/* -- the dynamic model -- */

typedef struct dynamic {
    const double *y;
    size_t n;
    double alpha, theta, first, squares;
} dynamic;

/* The line through the values so far, and the level. */
typedef struct running {
    double level, mean, a, b, power; /* power: (1 - alpha)^t */
    size_t t;
} running;

static double expected(const dynamic *d, const running *r)
{
    const double rest = 1 - d->alpha;
    return r->level +
           (1 - 1 / d->theta) *
               (r->power * r->a + (1 - r->power * rest) / d->alpha * r->b);
}

static void take(const dynamic *d, running *r, double y)
{
    const double t = (double)(r->t + 1), before = r->mean;
    r->level = d->alpha * y + (1 - d->alpha) * r->level;
    r->mean += (y - before) / t;
    if (r->t > 0) {
        r->b = ((t - 2) * r->b + 6 * (y - before) / t) / (t + 1);
        r->a = r->mean - (t + 1) / 2 * r->b;
    } else {
        r->a = y;
    }
    r->power *= 1 - d->alpha;
    r->t++;
}

/* Squares for the best first level, which moves mu(t) by (1 - alpha)^t; the
 * first value has no line behind it and does not count. */
static double dynamic_pass(dynamic *d)
{
    running r = {.power = 1};
    double aa = 0, ea = 0, ee = 0;
    for (size_t t = 0; t < d->n; t++) {
        if (t > 0) {
            const double e = d->y[t] - expected(d, &r);
            aa += r.power * r.power;
            ea += e * r.power;
            ee += e * e;
        }
        take(d, &r, d->y[t]);
    }
    d->first = aa > 1e-12 ? ea / aa : 0;
    d->squares = ee - d->first * (2 * ea - d->first * aa);
    return d->squares;
}

static bool set(dynamic *d, const double *x)
{
    d->alpha = x[0];
    d->theta = x[1];
    return d->alpha >= 0.1 && d->alpha <= 0.99 && d->theta >= 1 &&
           d->theta <= 50;
}

static double objective(const double *x, void *data)
{
    dynamic *d = data;
    return set(d, x) ? dynamic_pass(d) : HUGE_VAL;
}

bool tf_theta_dynamic(const double *y, size_t n, size_t h, double *out)
{
    static const double step[] = {0.2, 1};
    double x[] = {0.5, 2};
    dynamic d = {.y = y, .n = n};
    const tf_simplex s = {objective, &d, 2, step, 200, 1e-6};
    if (n < 3 || tf_simplex_minimise(&s, x) == HUGE_VAL)
        return false;
    (void)set(&d, x);
    (void)dynamic_pass(&d);
    running r = {.power = 1, .level = d.first};
    for (size_t t = 0; t < n + h; t++) {
        const double mu = expected(&d, &r);
        if (t >= n)
            out[t - n] = mu;
        take(&d, &r, t < n ? y[t] : mu);
        if (!isfinite(mu))
            return false;
    }
    return true;
}
