/* The S-estimate of a line: that with the least scale s of its residuals,
 *     sum rho(r / s) = (n - 2) / 2,  rho the bisquare with c = 1.547645,
 * so that half of the points may be anywhere. It is sought from lines
 * through pairs of points, each improved by two steps of reweighting; those
 * that may beat the best so far are improved to the end (M. Salibian-Barrera
 * & V. J. Yohai, "A fast algorithm for S-regression estimates", JCGS 15,
 * 2006), but the pairs are not drawn: they are all of few points, and evenly
 * spaced ones of many, so that the same points give the same line.
 * P. J. Rousseeuw & V. J. Yohai, 1984. */
#include "stat/sline.h"

#include "stat/line.h"

#include <math.h>

#define TUNING 1.54764
#define EXACT 1e-13 /* a scale below is rounding, of y of size one */

enum { PAIRS_MAX = 1000, LEADERS = 3, STEPS = 2, ROUNDS = 500 };

double tf_sline_weight(double u, double c)
{
    const double t = u / c, left = 1 - t * t;
    return fabs(t) < 1 ? left * left : 0;
}

bool tf_sline_line(const tf_points *in, const double *weight, double *a,
                   double *b)
{
    double sum = 0, x = 0, y = 0, sxx = 0, sxy = 0;
    for (size_t i = 0; i < in->n; i++) {
        sum += weight[i];
        x += weight[i] * in->x[i];
        y += weight[i] * in->y[i];
    }
    x /= sum;
    y /= sum;
    for (size_t i = 0; i < in->n; i++) {
        const double dx = in->x[i] - x;
        sxx += weight[i] * dx * dx;
        sxy += weight[i] * dx * (in->y[i] - y);
    }
    if (!(sum > 0) || !(sxx > 0))
        return false;
    *b = sxy / sxx;
    *a = y - *b * x;
    return isfinite(*a) && isfinite(*b);
}

/* The search.
 *   r, room  n, residuals; n, scratch
 *   goal     (n - 2) / 2 */
typedef struct search {
    const tf_points *in;
    double *r, *room, goal;
    tf_sline best[LEADERS];
    size_t n_best;
} search;

static void find_residuals(search *s, const tf_sline *at)
{
    for (size_t i = 0; i < s->in->n; i++)
        s->r[i] = s->in->y[i] - at->a - at->b * s->in->x[i];
}

/* What the losses exceed the goal by at a scale, which falls as it grows, and
 * how fast, a change of the scale as a share of it. */
static double excess(const search *s, double scale, double *fall)
{
    double sum = -s->goal;
    *fall = 0;
    for (size_t i = 0; i < s->in->n; i++) {
        const double t = s->r[i] / (scale * TUNING), square = t * t;
        const double left = 1 - square;
        sum += square < 1 ? 1 - left * left * left : 1;
        *fall += square < 1 ? 6 * square * left * left : 0;
    }
    return sum;
}

static double median_size(search *s)
{
    for (size_t i = 0; i < s->in->n; i++)
        s->room[i] = fabs(s->r[i]);
    return tf_line_median(s->room, s->in->n);
}

/* Whether so few residuals are off the line that no scale above zero is
 * asked for. */
static bool is_exact(const search *s)
{
    double off = 0;
    for (size_t i = 0; i < s->in->n; i++)
        off += fabs(s->r[i]) > EXACT;
    return off <= s->goal;
}

/* The scale of the residuals, by Newton's steps from a guess; where they
 * leave what is known to hold it, by halves. */
static double scale_of(search *s, double guess)
{
    double low = 0, high = HUGE_VAL, fall;
    double scale = guess > EXACT ? guess : EXACT;
    if (is_exact(s))
        return 0;
    for (int i = 0; i < ROUNDS; i++) {
        const double off = excess(s, scale, &fall);
        if (off > 0)
            low = scale;
        else
            high = scale;
        double next = scale * (1 + off / fall);
        if (!(next > low && next < high)) /* also if nothing falls */
            next = high < HUGE_VAL ? low + (high - low) / 2 : 2 * low;
        if (fabs(next - scale) <= 4e-16 * scale)
            break;
        scale = next;
    }
    return scale;
}

/* One step of reweighting at a scale; false if it goes nowhere. */
static bool step(search *s, tf_sline *at, double scale)
{
    for (size_t i = 0; i < s->in->n; i++)
        s->room[i] = tf_sline_weight(s->r[i] / scale, TUNING);
    if (!tf_sline_line(s->in, s->room, &at->a, &at->b))
        return false;
    find_residuals(s, at);
    return true;
}

/* Keeps the best lines in order of scale. */
static void keep(search *s, tf_sline line)
{
    size_t i = s->n_best < LEADERS ? s->n_best++ : LEADERS - 1;
    for (; i > 0 && s->best[i - 1].scale > line.scale; i--)
        s->best[i] = s->best[i - 1];
    s->best[i] = line;
}

/* A line through two points, improved a little, and kept if it is among the
 * best so far; most are refused by one sum, without their scale. */
static void try_pair(search *s, size_t i, size_t k)
{
    const tf_points *in = s->in;
    tf_sline at = {.b = (in->y[k] - in->y[i]) / (in->x[k] - in->x[i])};
    at.a = in->y[i] - at.b * in->x[i];
    if (in->x[i] == in->x[k] || !isfinite(at.a) || !isfinite(at.b))
        return;
    find_residuals(s, &at);
    for (int round = 0; round < STEPS; round++) {
        const double scale = median_size(s) / 0.6745;
        if (scale > EXACT && !step(s, &at, scale))
            return;
    }
    const bool full = s->n_best == LEADERS;
    const double worst = full ? s->best[LEADERS - 1].scale : 0;
    double fall;
    if (full && (worst <= 0 || excess(s, worst, &fall) >= 0))
        return;
    at.scale = scale_of(s, median_size(s) / 0.6745);
    keep(s, at);
}

static void try_pairs(search *s)
{
    const size_t n = s->in->n, all = n * (n - 1) / 2;
    const size_t stride = all <= PAIRS_MAX ? 1 : all / PAIRS_MAX + 1;
    size_t number = 0;
    for (size_t gap = n - 1; gap > 0; gap--)
        for (size_t i = 0; i + gap < n; i++)
            if (number++ % stride == 0)
                try_pair(s, i, i + gap);
}

static void improve(search *s, tf_sline *at)
{
    find_residuals(s, at);
    for (int round = 0; round < ROUNDS && at->scale > 0; round++) {
        tf_sline next = *at;
        if (!step(s, &next, at->scale))
            return;
        next.scale = scale_of(s, at->scale);
        const double before = at->scale;
        if (next.scale < before)
            *at = next;
        if (!(next.scale < before * (1 - 1e-12)))
            return;
    }
}

tf_sline tf_sline_fit(const tf_points *in, double *room)
{
    search s = {.in = in, .r = room, .room = room + in->n};
    s.goal = ((double)in->n - 2) / 2;
    try_pairs(&s);
    for (size_t i = 0; i < s.n_best; i++)
        improve(&s, &s.best[i]);
    tf_sline best = s.best[0];
    for (size_t i = 1; i < s.n_best; i++)
        if (s.best[i].scale < best.scale)
            best = s.best[i];
    return best;
}
