/* Strays. With m the median change a period, the neighbours of y(t), g and h
 * periods off, say y(t - g) + g m and y(t + h) - h m. If y(t) is above both or
 * below both, its distance is that from the nearer one; else it is none. So a
 * shift of level or a bend, which one of the two sees, is no stray, and the
 * neighbours of a stray, which lie between it and the rest, are none either.
 *
 * The distance is measured in robust standard deviations of what y(t) has
 * against the line between its neighbours, 1.4826 times the median of
 * |y(t) - line| / sqrt(2 g h / (g + h)): for a random walk the root makes all
 * gaps one scale. Of a random walk with normal steps, or of normal noise about
 * a line, one series of 15 in 50 to 100 has a value beyond 4 (tests/numeric,
 * `season`). In the spirit of the repeated running medians of Tukey 1977. */
#include "tradefig/season.h"

#include "base/arena.h"
#include "base/error.h"
#include "stat/sample.h"

#include <math.h>

enum { LEAST = 5 };

/* The values that are there: indices and a common size. */
typedef struct present {
    size_t n;
    size_t *at;
    const double *y;
    double *room;
    double change; /* median, a period */
} present;

static double y_of(const present *p, size_t k)
{
    return p->y[p->at[k]];
}

static double gap(const present *p, size_t k)
{
    return (double)(p->at[k + 1] - p->at[k]);
}

static void find_change(present *p)
{
    for (size_t k = 0; k + 1 < p->n; k++)
        p->room[k] = (y_of(p, k + 1) - y_of(p, k)) / gap(p, k);
    p->change = tf_sample_median(p->room, p->n - 1);
}

/* What the k-th has against the neighbour before and after. */
static void sides(const present *p, size_t k, double side[2])
{
    side[0] = y_of(p, k) - y_of(p, k - 1) - gap(p, k - 1) * p->change;
    side[1] = y_of(p, k) - y_of(p, k + 1) + gap(p, k) * p->change;
}

static double scale_of(const present *p, size_t k)
{
    const double g = gap(p, k - 1), h = gap(p, k);
    return sqrt(2 * g * h / (g + h));
}

static double robust_sd(const present *p)
{
    for (size_t k = 1; k + 1 < p->n; k++) {
        const double g = gap(p, k - 1), h = gap(p, k);
        double side[2];
        sides(p, k, side);
        const double off = (h * side[0] + g * side[1]) / (g + h);
        p->room[k - 1] = fabs(off) / scale_of(p, k);
    }
    return 1.4826 * tf_sample_median(p->room, p->n - 2);
}

static double nearer(const double side[2])
{
    if ((side[0] > 0) != (side[1] > 0) || side[0] == 0 || side[1] == 0)
        return 0;
    return fabs(side[0]) < fabs(side[1]) ? side[0] : side[1];
}

static void judge(const present *p, double limit, tf_stray_fit *out)
{
    /* Where most are exactly on a line, rounding is not scatter. */
    const double sd = fmax(robust_sd(p), 1e-9);
    for (size_t k = 1; k + 1 < p->n; k++) {
        double side[2];
        sides(p, k, side);
        const size_t i = p->at[k];
        const double off = nearer(side);
        out->fit[i] = p->y[i] - off;
        out->score[i] = off / (sd * scale_of(p, k));
        out->is_stray[i] = fabs(out->score[i]) > limit;
    }
}

static tf_code check(const tf_stray *in, tf_error *err)
{
    tf_code code = tf_sample_check(in->y, in->n, LEAST, "a stray", err);
    if (code == TF_OK)
        code = tf_sample_check_weights(in->weight, in->n, LEAST, err);
    if (code == TF_OK && !(in->limit >= 0 && isfinite(in->limit)))
        code = tf_fail(err, TF_EINPUT, "no such limit");
    return code;
}

tf_code tf_stray_find(const tf_stray *in, tf_arena *mem, tf_stray_fit *out,
                      tf_error *err)
{
    const size_t n = in->n;
    const tf_code code = check(in, err);
    if (code != TF_OK)
        return code;
    int exponent;
    present p = {.at = TF_NEW(mem, n, size_t),
                 .y = tf_sample_scaled(in->y, n, mem, &exponent),
                 .room = TF_NEW(mem, n, double)};
    *out = (tf_stray_fit){TF_NEW(mem, n, double), TF_NEW(mem, n, double),
                          TF_NEW(mem, n, bool)};
    if (p.at == NULL || p.y == NULL || p.room == NULL || out->fit == NULL ||
        out->score == NULL || out->is_stray == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for strays");
    for (size_t i = 0; i < n; i++) {
        out->fit[i] = p.y[i];
        if (in->weight == NULL || in->weight[i] > 0)
            p.at[p.n++] = i;
    }
    find_change(&p);
    judge(&p, in->limit > 0 ? in->limit : 4, out);
    return tf_sample_restore(out->fit, n, exponent, err);
}
