/* Exponential smoothing fitted by least squares.
 *
 *   q = l + phi b,  e = y - q,  l' = q + alpha e,  b' = phi b + beta e
 *
 * For given weights each error is linear in the first level and slope: it is
 * e(t) - a(t) l0 - b(t) b0, where a and b follow the same recursion without
 * data. So the best first states come from two normal equations in the same
 * pass, and only the weights are searched: one to three numbers.
 *
 * Source: Holt (1957); Gardner, McKenzie (1985) for phi; the states by least
 * squares as Hyndman, Koehler, Ord, Snyder (2008), chapter 5. */
#include "stat/holt.h"

#include "stat/simplex.h"

#include <math.h>

#define LEAST_WEIGHT 1e-4
#define MOST_WEIGHT 0.9999
#define LEAST_PHI 0.8
#define MOST_PHI 0.98
#define RIDGE 1e-8 /* a slope that the data do not tell stays near 0 */

typedef struct fitting {
    const double *y;
    size_t n;
    tf_holt s;
} fitting;

/* Sums over one pass of what the first states multiply. */
typedef struct normal {
    double aa, ab, bb, ea, eb, ee;
} normal;

/* Best first states for the sums; returns what is left of the squares. */
static double solve(const normal *m, bool sloped, double *level, double *slope)
{
    *slope = 0;
    if (sloped) {
        const double aa = m->aa * (1 + RIDGE), bb = m->bb * (1 + RIDGE);
        const double det = aa * bb - m->ab * m->ab;
        *level = (m->ea * bb - m->eb * m->ab) / det;
        *slope = (m->eb * aa - m->ea * m->ab) / det;
    } else {
        *level = m->ea / m->aa;
    }
    const double l = *level, b = *slope;
    return m->ee - 2 * (l * m->ea + b * m->eb) + l * l * m->aa +
           2 * l * b * m->ab + b * b * m->bb;
}

/* One pass with the weights of f->s; sets its states and squares. */
static double pass(fitting *f)
{
    tf_holt *s = &f->s;
    const double alpha = s->alpha, beta = s->beta, phi = s->phi;
    double l = 0, b = 0, la = 1, ba = 0, lb = 0, bb = 1;
    normal m = {0};
    for (size_t t = 0; t < f->n; t++) {
        const double q = l + phi * b, qa = la + phi * ba, qb = lb + phi * bb;
        const double e = f->y[t] - q;
        m.aa += qa * qa;
        m.ab += qa * qb;
        m.bb += qb * qb;
        m.ea += e * qa;
        m.eb += e * qb;
        m.ee += e * e;
        l = q + alpha * e;
        b = phi * b + beta * e;
        la = qa - alpha * qa;
        ba = phi * ba - beta * qa;
        lb = qb - alpha * qb;
        bb = phi * bb - beta * qb;
    }
    const bool sloped = s->kind != TF_HOLT_LEVEL;
    s->squares = solve(&m, sloped, &s->first_level, &s->first_slope);
    s->level = l + la * s->first_level + lb * s->first_slope;
    s->slope = b + ba * s->first_level + bb * s->first_slope;
    return s->squares;
}

static bool set(fitting *f, const double *x)
{
    tf_holt *s = &f->s;
    s->alpha = x[0];
    s->beta = s->kind == TF_HOLT_LEVEL ? 0 : x[1];
    s->phi = s->kind == TF_HOLT_DAMPED ? x[2] : 1;
    return s->alpha >= LEAST_WEIGHT && s->alpha <= MOST_WEIGHT &&
           s->beta >= 0 && s->beta <= s->alpha &&
           (s->kind != TF_HOLT_DAMPED ||
            (s->phi >= LEAST_PHI && s->phi <= MOST_PHI));
}

static double objective(const double *x, void *data)
{
    fitting *f = data;
    return set(f, x) ? pass(f) : HUGE_VAL;
}

bool tf_holt_fit(const double *y, size_t n, tf_holt_kind kind, tf_holt *out)
{
    static const double step[] = {0.2, 0.05, -0.05};
    double x[] = {0.5, 0.1, 0.93};
    fitting f = {y, n, {.kind = kind}};
    const double near = kind == TF_HOLT_LEVEL ? 1e-8 : 1e-6;
    const tf_simplex s = {objective, &f, (size_t)kind + 1, step, 200, near};
    if (n < (kind == TF_HOLT_LEVEL ? 2 : 4))
        return false;
    if (tf_simplex_minimise(&s, x) == HUGE_VAL)
        return false;
    (void)set(&f, x);
    (void)pass(&f);
    *out = f.s;
    return isfinite(out->level) && isfinite(out->slope) &&
           isfinite(out->squares);
}

void tf_holt_forecast(const tf_holt *s, size_t h, double *out)
{
    const bool sloped = s->kind != TF_HOLT_LEVEL;
    double power = 1, reach = 0;
    for (size_t k = 0; k < h; k++) {
        power *= s->phi;
        reach += power;
        out[k] = s->level + (sloped ? reach * s->slope : 0);
    }
}
