/* Moments of a Gaussian times a window. Near the middle they follow from
 * normal distribution functions. Else the product is integrated by
 * Gauss-Legendre over the part of the window where it is above e^-40 of its
 * mode, taken relative to that mode: right for a window of 1e-9 of the
 * deviation, and 1e5 deviations out in a tail, where differences of normal
 * distribution functions lose all digits. */
#include "estimate/estimate_impl.h"

#include "stat/sample.h"

#include <math.h>

/* Abscissae and weights of the 40-point rule on [-1, 1], positive half
 * (Abramowitz and Stegun 1964, table 25.4). */
enum { HALF = 20 };
static const double node[HALF] = {
    0.038772417506050821933, 0.116084070675255208483, 0.192697580701371099716,
    0.268152185007253681141, 0.341994090825758473007, 0.413779204371605001525,
    0.483075801686178712909, 0.549467125095128202076, 0.612553889667980237953,
    0.671956684614179548379, 0.727318255189927103281, 0.778305651426519387695,
    0.824612230833311663196, 0.865959503212259503821, 0.902098806968874296728,
    0.932812808278676533361, 0.957916819213791655805, 0.977259949983774262663,
    0.990726238699457006453, 0.998237709710559200350};
static const double weight[HALF] = {
    0.077505947978424811264, 0.077039818164247965588, 0.076110361900626242372,
    0.074723169057968264200, 0.072886582395804059061, 0.070611647391286779695,
    0.067912045815233903826, 0.064804013456601038075, 0.061306242492928939167,
    0.057439769099391551367, 0.053227846983936824355, 0.048695807635072232061,
    0.043870908185673271992, 0.038782167974472017640, 0.033460195282547847393,
    0.027937006980023401098, 0.022245849194166957262, 0.016421058381907888713,
    0.010498284531152813615, 0.004521277098533191258};

/* The 8-point rule, enough where the integrand hardly bends. */
enum { FEW = 4 };
static const double few_node[FEW] = {
    0.183434642495649804939, 0.525532409916328985818, 0.796666477413626739592,
    0.960289856497536231684};
static const double few_weight[FEW] = {
    0.362683783378361982965, 0.313706645877887287338, 0.222381034453374470544,
    0.101228536290376259153};

static const double DEPTH = 80; /* twice the 40 of e^-40 */

/* Where z = u - mode runs, u in deviations from the tilted mean: the product
 * is exp(-mode z - z^2 / 2). */
typedef struct range {
    double mode, from, to;
} range;

static double reach(double mode)
{
    return DEPTH / (sqrt(mode * mode + DEPTH) + fabs(mode));
}

static range range_of(double a, double b)
{
    range r = {a > 0 ? a : b < 0 ? b : 0, 0, 0};
    const double outward = reach(r.mode);
    const double inward = sqrt(DEPTH);
    r.to = r.mode > 0 ? outward : inward;
    r.from = r.mode < 0 ? -outward : -inward;
    r.to = fmin(r.to, b - r.mode);
    r.from = fmax(r.from, a - r.mode);
    return r;
}

/* The tilted Gaussian: mean c, deviation s; the window from a to b deviations
 * of it. */
typedef struct tilted {
    double c, s, a, b;
} tilted;

static tf_moments at_point(double m, double v, const tf_window *w, double y)
{
    const double far = (y - m) * (y - m) / v;
    return (tf_moments){
        -w->slope * (y - w->edge) - (far + log(2 * M_PI * v)) / 2, y, 0};
}

static double share_above(double x)
{
    return erfc(x / M_SQRT2) / 2;
}

static double density_at(double x)
{
    return exp(-x * x / 2) / sqrt(2 * M_PI);
}

/* By normal distribution functions, where these keep their digits. */
static tf_moments by_shares(double m, double v, const tf_window *w, tilted t)
{
    const double share = t.a > 0   ? share_above(t.a) - share_above(t.b)
                         : t.b < 0 ? share_above(-t.b) - share_above(-t.a)
                                   : 1 - share_above(t.b) - share_above(-t.a);
    const double pa = density_at(t.a), pb = density_at(t.b);
    const double mean = (pa - pb) / share;
    const double ends =
        (isfinite(t.a) ? t.a * pa : 0) - (isfinite(t.b) ? t.b * pb : 0);
    const double tilt = w->slope * (w->slope * v / 2 - (m - w->edge));
    return (tf_moments){tilt + log(share), t.c + t.s * mean,
                        v * (1 + ends / share - mean * mean)};
}

/* By Gauss-Legendre over the range. */
static tf_moments by_nodes(double m, double v, const tf_window *w, tilted t,
                           range r)
{
    const double mid = (r.from + r.to) / 2, half = (r.to - r.from) / 2;
    const bool bends = half * (fabs(r.mode) + fabs(mid) + half) > 1;
    const double *at = bends ? node : few_node;
    const double *by = bends ? weight : few_weight;
    double sum = 0, first = 0, second = 0;
    for (int k = 0; k < (bends ? HALF : FEW); k++)
        for (int side = -1; side <= 1; side += 2) {
            const double d = side * at[k] * half, z = mid + d;
            const double p = by[k] * exp(-z * (r.mode + z / 2));
            sum += p;
            first += p * d;
            second += p * d * d;
        }
    const double mean = first / sum, y = t.c + t.s * r.mode;
    const tf_moments mode = at_point(m, v, w, y);
    return (tf_moments){mode.logz + log(sum * half * t.s),
                        t.c + t.s * (r.mode + mid + mean),
                        v * (second / sum - mean * mean)};
}

tf_moments tf_moment_window(double m, double v, const tf_window *w)
{
    const double near = 4, wide = 1; /* ten digits are kept then */
    const double s = sqrt(v), c = m - w->slope * v;
    const tilted t = {c, s, (w->lo - c) / s, (w->hi - c) / s};
    const range r = range_of(t.a, t.b);
    if (!(r.to > r.from))
        return at_point(m, v, w, c + s * r.mode);
    if (fabs(r.mode) < near && r.to - r.from > wide)
        return by_shares(m, v, w, t);
    return by_nodes(m, v, w, t, r);
}

double tf_moment_add_logs(double a, double b)
{
    const double top = fmax(a, b);
    return isinf(top) ? top : top + log(exp(a - top) + exp(b - top));
}

tf_cases tf_moment_cases(double m, double v, const tf_window *w,
                         const tf_mixture *mix, tf_site *site)
{
    tf_cases out = {.total = -INFINITY};
    double rest = 0;
    site->bad = -INFINITY;
    for (int k = 0; k < TF_COMPONENTS; k++) {
        out.logz[k] = -INFINITY;
        if (!(mix->p[k] > 0))
            continue;
        const double s2 = mix->s[k] * mix->s[k], all = v + s2, gain = v / all;
        const tf_moments y = tf_moment_window(m, all, w);
        out.f[k].mean = m + gain * (y.mean - m);
        out.f[k].var = gain * s2 + gain * gain * y.var;
        out.logz[k] = log(mix->p[k]) + y.logz;
        out.total = tf_moment_add_logs(out.total, out.logz[k]);
        if (k == 0) {
            site->good = y.logz;
        } else {
            site->bad = tf_moment_add_logs(site->bad, out.logz[k]);
            rest += mix->p[k];
        }
    }
    site->bad -= log(rest);
    return out;
}

tf_site tf_moment_site(double m, double v, const tf_window *w,
                       const tf_mixture *mix)
{
    tf_site out = {.wrong = 0};
    const tf_cases c = tf_moment_cases(m, v, w, mix, &out);
    for (int k = 0; k < TF_COMPONENTS; k++)
        out.f.mean += exp(c.logz[k] - c.total) * c.f[k].mean;
    for (int k = 0; k < TF_COMPONENTS; k++) {
        const double p = exp(c.logz[k] - c.total);
        const double far = c.f[k].mean - out.f.mean;
        out.f.var += p * (c.f[k].var + far * far);
        out.wrong += k > 0 ? p : 0;
    }
    out.f.logz = c.total;
    return out;
}

/* Log density of f, up to a constant. */
static double density(double f, double m, double v, const tf_window *w,
                      const tf_mixture *mix)
{
    double total = -INFINITY;
    for (int k = 0; k < TF_COMPONENTS; k++) {
        if (!(mix->p[k] > 0))
            continue;
        const double s2 = fmax(mix->s[k] * mix->s[k], 1e-12);
        const tf_moments y = tf_moment_window(f, s2, w);
        total = tf_moment_add_logs(total, log(mix->p[k]) + y.logz);
    }
    return total - (f - m) * (f - m) / 2 / v;
}

enum { STEPS = 80, MOST = TF_COMPONENTS * STEPS };

/* A density on points in order. */
typedef struct profile {
    double at[MOST], p[MOST], sum;
    size_t n;
} profile;

/* Points where the possible cases have their mass. */
static void place(profile *to, const tf_cases *c, const tf_mixture *mix)
{
    const double wide = 6; /* deviations either side */
    to->n = 0;
    for (int k = 0; k < TF_COMPONENTS; k++) {
        const double sd = sqrt(c->f[k].var);
        for (int j = 0; mix->p[k] > 0 && j < STEPS; j++)
            to->at[to->n++] = c->f[k].mean + sd * wide * (2.0 * j / STEPS - 1);
    }
    tf_sample_sort(to->at, to->n);
}

/* The share between point k and the one before. */
static double slice(const profile *x, size_t k)
{
    return (x->p[k] + x->p[k - 1]) / 2 * (x->at[k] - x->at[k - 1]);
}

static double quantile_of(const profile *x, double q)
{
    double run = 0;
    for (size_t k = 1; k < x->n; k++) {
        const double add = slice(x, k), left = q * x->sum - run;
        if (add >= left && add > 0)
            return x->at[k - 1] + (x->at[k] - x->at[k - 1]) * left / add;
        run += add;
    }
    return NAN;
}

void tf_moment_quantiles(double m, double v, const tf_window *w,
                         const tf_mixture *mix, double q[3])
{
    profile x;
    tf_site site;
    const tf_cases c = tf_moment_cases(m, v, w, mix, &site);
    double top = -INFINITY;
    place(&x, &c, mix);
    for (size_t k = 0; k < x.n; k++) {
        x.p[k] = density(x.at[k], m, v, w, mix);
        top = fmax(top, x.p[k]);
    }
    x.sum = 0;
    for (size_t k = 0; k < x.n; k++) {
        x.p[k] = exp(x.p[k] - top);
        x.sum += k > 0 ? slice(&x, k) : 0;
    }
    for (int k = 0; k < 3; k++)
        q[k] = quantile_of(&x, q[k]);
}
