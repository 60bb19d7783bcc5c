/* The power that makes the swings of a series as large at high levels as at
 * low ones: of parts of one period each (a year; two points of a yearly
 * series) let r = sd / mean^(1 - lambda); lambda is where the coefficient of
 * variation of the r is least, within -1 and 2. V. M. Guerrero, "Time-series
 * analysis supported by power transformations", J. of Forecasting 12, 1993;
 * the whole parts are the last ones, as in the R package forecast. The least
 * value is sought by golden sections and parabolas (R. P. Brent, Algorithms
 * for Minimization without Derivatives, 1973, ch. 5). */
#include "tradefig/fit.h"

#include "base/error.h"

#include <float.h>
#include <math.h>

#define LOWEST -1.0
#define HIGHEST 2.0

enum { ROUNDS = 200 };

typedef struct job {
    const double *y; /* of the first whole part */
    size_t parts, period;
} job;

static void moments(const double *at, size_t n, double *mean, double *sd)
{
    double square = 0;
    *mean = at[0]; /* and differences from it, 0 of a constant */
    for (size_t i = 0; i < n; i++)
        *mean += (at[i] - at[0]) / (double)n;
    for (size_t i = 0; i < n; i++)
        square += (at[i] - *mean) * (at[i] - *mean);
    *sd = sqrt(square / (double)(n - 1));
}

/* Mean and square of the ratios, in two passes by way of the first. */
static double variation(const job *j, double lambda)
{
    double mean = 0, square = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t k = 0; k < j->parts; k++) {
            double level, sd;
            moments(j->y + k * j->period, j->period, &level, &sd);
            const double ratio = sd / pow(level, 1 - lambda);
            if (pass == 0)
                mean += ratio / (double)j->parts;
            else
                square += (ratio - mean) * (ratio - mean);
        }
    return sqrt(square / (double)(j->parts - 1)) / mean;
}

/* A place with its value. */
typedef struct place {
    double x, f;
} place;

/* best, second and third so far, inside low..high.
 *   step, before  the last step and the one before it */
typedef struct search {
    double low, high, step, before, near;
    place best, second, third;
} search;

/* The step to the vertex of the parabola through the three places, or 0 if
 * it is not to be trusted. */
static double to_vertex(const search *s, double least)
{
    const double a = s->best.x - s->second.x, b = s->best.x - s->third.x;
    const double r = a * (s->best.f - s->third.f);
    const double q = b * (s->best.f - s->second.f);
    const double over = b * q - a * r, under = 2 * (q - r);
    const double p = under > 0 ? -over : over, d = fabs(under);
    if (fabs(s->before) <= s->near || fabs(p) >= fabs(d * s->before / 2) ||
        p <= d * (s->low - s->best.x) || p >= d * (s->high - s->best.x))
        return 0;
    const double to = s->best.x + p / d;
    if (to - s->low < least || s->high - to < least)
        return s->best.x < (s->low + s->high) / 2 ? s->near : -s->near;
    return p / d;
}

static void choose_step(search *s)
{
    static const double golden = 0.3819660112501051; /* (3 - sqrt 5) / 2 */
    const double step = to_vertex(s, 2 * s->near);
    if (step != 0) {
        s->before = s->step;
        s->step = step;
        return;
    }
    s->before = s->best.x < (s->low + s->high) / 2 ? s->high - s->best.x
                                                   : s->low - s->best.x;
    s->step = golden * s->before;
}

static void take(search *s, place u)
{
    double *end = u.x < s->best.x ? &s->low : &s->high;
    if (u.f <= s->best.f) {
        *(u.x < s->best.x ? &s->high : &s->low) = s->best.x;
        s->third = s->second;
        s->second = s->best;
        s->best = u;
        return;
    }
    *end = u.x;
    if (u.f <= s->second.f || s->second.x == s->best.x) {
        s->third = s->second;
        s->second = u;
    } else if (u.f <= s->third.f || s->third.x == s->best.x ||
               s->third.x == s->second.x) {
        s->third = u;
    }
}

static double least(const job *j, double tolerance)
{
    search s = {.low = LOWEST, .high = HIGHEST};
    s.best.x = LOWEST + 0.3819660112501051 * (HIGHEST - LOWEST);
    s.best.f = variation(j, s.best.x);
    s.second = s.third = s.best;
    for (int i = 0; i < ROUNDS; i++) {
        const double middle = (s.low + s.high) / 2;
        s.near = sqrt(DBL_EPSILON) * fabs(s.best.x) + tolerance / 3;
        if (fabs(s.best.x - middle) <= 2 * s.near - (s.high - s.low) / 2)
            break;
        choose_step(&s);
        const double size = fmax(fabs(s.step), s.near);
        place u = {.x = s.best.x + copysign(size, s.step)};
        u.f = variation(j, u.x);
        take(&s, u);
    }
    return s.best.x;
}

tf_code tf_boxcox_guerrero(const double *y, size_t n, tf_boxcox how,
                           double *lambda, tf_error *err)
{
    const size_t period = how.period < 2 ? 2 : how.period;
    const double tolerance = how.tolerance > 0 ? how.tolerance : 1e-8;
    *lambda = 1;
    if (n / period < 2)
        return tf_fail(err, TF_EINPUT, "%zu numbers, and it needs %zu", n,
                       2 * period);
    for (size_t i = 0; i < n; i++)
        if (!(y[i] > 0) || !isfinite(y[i]))
            return tf_fail(err, TF_EINPUT,
                           "a number is not finite or not above zero");
    const size_t parts = n / period;
    const job j = {y + (n - parts * period), parts, period};
    if (!isfinite(variation(&j, 0)))
        return tf_fail(err, TF_EINPUT, "the numbers do not vary");
    *lambda = least(&j, tolerance);
    return TF_OK;
}
