/* Several breaks at once: y is a constant (or a line in t) in each of m + 1
 * segments plus noise; dates minimise the squared residuals. With c(i, j) the
 * squares of one segment and R(m, j) the least of the first j values with m
 * breaks, R(m, j) = min over i of R(m - 1, i) + c(i, j): the rows of all m are
 * filled start by start, so that c is needed for one i at a time and takes no
 * room. The number of breaks minimises
 *   BIC  n ln(rss / n) + (m + 1)(k + 1) ln n
 *   LWZ  ln(rss / (n - p)) + p .299 ln(n)^2.1 / n,  p = (m + 1) k + m
 * k coefficients a segment. Bai & Perron, J. Applied Econometrics 18, 2003;
 * Yao, Statistics & Probability Letters 6, 1988; Liu, Wu & Zidek, Statistica
 * Sinica 7, 1997. */
#include "stat/breaks.h"

#include "tradefig/season.h"

#include "base/arena.h"
#include "base/error.h"
#include "stat/sample.h"

#include <math.h>

enum { LIMIT = 8192, USUAL = 5 };

void tf_breaks_add(tf_breaks_segment *s, double t, double y)
{
    s->n++;
    const double dt = t - s->t, dy = y - s->y;
    s->t += dt / s->n;
    s->y += dy / s->n;
    s->tt += dt * (t - s->t);
    s->ty += dt * (y - s->y);
    s->yy += dy * (y - s->y);
}

double tf_breaks_rss(const tf_breaks_segment *s, bool lines)
{
    const double part = lines && s->tt > 0 ? s->ty * s->ty / s->tt : 0;
    return fmax(0, s->yy - part);
}

/* best[m n + j]: R(m, j + 1); last[m n + j]: the index before its last break.
 */
typedef struct table {
    size_t n, most;
    double *best;
    size_t *last;
} table;

static void offer(const table *t, size_t m, size_t j, double rss, size_t from)
{
    if (rss < t->best[m * t->n + j]) {
        t->best[m * t->n + j] = rss;
        t->last[m * t->n + j] = from;
    }
}

/* All segments that begin at i, which the rows up to i are final for. */
static void extend(const tf_breaks *in, const double *y, const table *t,
                   size_t i)
{
    tf_breaks_segment s = {0};
    for (size_t j = i; j < t->n; j++) {
        tf_breaks_add(&s, (double)(j - i), y[j]);
        if (j - i + 1 < in->least)
            continue;
        const double rss = tf_breaks_rss(&s, in->lines);
        if (i == 0)
            offer(t, 0, j, rss, 0);
        for (size_t m = 1; i > 0 && m <= t->most; m++)
            offer(t, m, j, t->best[(m - 1) * t->n + i - 1] + rss, i - 1);
    }
}

static void trace(const table *t, size_t m, size_t *at)
{
    size_t j = t->n - 1;
    for (size_t k = m; k > 0; k--) {
        j = t->last[k * t->n + j];
        at[k - 1] = j;
    }
}

/* y is 1 at most: what is below is rounding. */
static double floored(double rss, double n)
{
    return fmax(rss, n * 1e-30);
}

static void judge(const tf_breaks *in, const table *t, tf_breaks_fit *out)
{
    const double n = (double)t->n, k = in->lines ? 2 : 1;
    for (size_t m = 0; m <= t->most; m++) {
        const double p = ((double)m + 1) * k + (double)m;
        const double rss = t->best[m * t->n + t->n - 1];
        const double least = floored(rss, n);
        out->rss[m] = rss;
        out->bic[m] = n * log(least / n) + ((double)m + 1) * (k + 1) * log(n);
        out->lwz[m] =
            n > p ? log(least / (n - p)) + p * .299 * pow(log(n), 2.1) / n
                  : HUGE_VAL;
        if (out->bic[m] < out->bic[out->by_bic])
            out->by_bic = m;
        if (out->lwz[m] < out->lwz[out->by_lwz])
            out->by_lwz = m;
        trace(t, m, out->at + m * t->most);
    }
}

static tf_code check(const tf_breaks *in, tf_error *err)
{
    const size_t k = in->lines ? 2 : 1;
    if (in->least <= k || in->least > LIMIT)
        return tf_fail(err, TF_EINPUT, "segments of %lu values",
                       (unsigned long)in->least);
    if (in->n > LIMIT)
        return tf_fail(err, TF_ELIMIT, "%lu values, breaks take %d at most",
                       (unsigned long)in->n, LIMIT);
    return tf_sample_check(in->y, in->n, 2 * in->least, "a break", err);
}

/* The squares back in units of y; ln of the factor for the criteria. */
static tf_code restore(int exponent, tf_breaks_fit *out, tf_error *err)
{
    return tf_sample_restore(out->rss, out->most + 1, 2 * exponent, err);
}

tf_code tf_breaks_find(const tf_breaks *in, tf_arena *mem, tf_breaks_fit *out,
                       tf_error *err)
{
    const tf_code code = check(in, err);
    if (code != TF_OK)
        return code;
    int exponent;
    const size_t fit = in->n / in->least - 1;
    const size_t want = in->most == 0 ? USUAL : in->most;
    const size_t most = want < fit ? want : fit, rows = most + 1;
    const double *y = tf_sample_scaled(in->y, in->n, mem, &exponent);
    const table t = {in->n, most, TF_NEW(mem, rows * in->n, double),
                     TF_NEW(mem, rows * in->n, size_t)};
    *out = (tf_breaks_fit){.most = most,
                           .rss = TF_NEW(mem, rows, double),
                           .bic = TF_NEW(mem, rows, double),
                           .lwz = TF_NEW(mem, rows, double),
                           .at = TF_NEW(mem, rows * most, size_t)};
    if (y == NULL || t.best == NULL || t.last == NULL || out->rss == NULL ||
        out->bic == NULL || out->lwz == NULL || out->at == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for the breaks");
    for (size_t i = 0; i < rows * in->n; i++)
        t.best[i] = HUGE_VAL;
    for (size_t i = 0; i < in->n; i++)
        extend(in, y, &t, i);
    judge(in, &t, out);
    return restore(exponent, out, err);
}
