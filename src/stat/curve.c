/* Curves of growth with a start of their own, so that nobody has to guess one:
 *     exponential  a exp(b x)
 *     power        a x^b, x > 0
 *     logistic     a / (1 + exp(-b (x - c)))
 *     Gompertz     a exp(-exp(-b (x - c)))
 * The start is a line: through ln y on x or ln x; of the two with a ceiling a,
 * through ln(y / (a - y)) or -ln ln(a / y) on x, for ceilings from just above
 * the points to far beyond, of which the one that fits best is taken.
 * P. F. Verhulst 1838; B. Gompertz 1825; G. A. F. Seber & C. J. Wild,
 * Nonlinear Regression, 1989, ch. 7. */
#include "tradefig/fit.h"

#include "base/arena.h"
#include "base/error.h"

#include <math.h>

enum { COEFS_MOST = 3 };

double tf_curve_value(tf_curve kind, const double *b, double x)
{
    switch (kind) {
    case TF_CURVE_EXPONENTIAL:
        return b[0] * exp(b[1] * x);
    case TF_CURVE_POWER:
        return b[0] * pow(x, b[1]);
    case TF_CURVE_LOGISTIC:
        return b[0] / (1 + exp(-b[1] * (x - b[2])));
    default:
        return b[0] * exp(-exp(-b[1] * (x - b[2])));
    }
}

/* What the curve is fitted to: x from the first point on where it may be. */
typedef struct job {
    tf_curve kind;
    const tf_points *in;
    double *x, *line, from, most;
} job;

static double model(const double *b, size_t i, const void *data)
{
    const job *j = data;
    return tf_curve_value(j->kind, b, j->x[i]);
}

static bool has_ceiling(tf_curve kind)
{
    return kind == TF_CURVE_LOGISTIC || kind == TF_CURVE_GOMPERTZ;
}

/* y as it is straight in x (or ln x) under ceiling a. */
static double straighten(tf_curve kind, double y, double a)
{
    if (kind == TF_CURVE_LOGISTIC)
        return log(y / (a - y));
    return kind == TF_CURVE_GOMPERTZ ? -log(log(a / y)) : log(y);
}

/* The line through the straightened points: a start, and how well the curve
 * that it is fits; infinite where it is none. */
static double try_line(job *j, double ceiling, double *b)
{
    const size_t n = j->in->n;
    double rest = 0;
    tf_line line;
    for (size_t i = 0; i < n; i++)
        j->line[i] = straighten(j->kind, j->in->y[i], ceiling);
    tf_points points = {.n = n, .x = j->x, .y = j->line};
    if (j->kind == TF_CURVE_POWER) {
        for (size_t i = 0; i < n; i++)
            j->line[n + i] = log(j->x[i]);
        points.x = j->line + n;
    }
    if (tf_line_fit(&points, &line, NULL) != TF_OK || line.b == 0)
        return HUGE_VAL;
    b[0] = has_ceiling(j->kind) ? ceiling : exp(line.a);
    b[1] = line.b;
    b[2] = -line.a / line.b;
    for (size_t i = 0; i < n; i++) {
        const double r = (j->in->y[i] - model(b, i, j)) / j->most;
        rest += r * r;
    }
    return isfinite(rest) ? rest : HUGE_VAL;
}

static bool find_start(job *j, double *best)
{
    static const double ceilings[] = {1.01, 1.05, 1.2, 1.5, 2, 4, 16};
    const size_t tries =
        has_ceiling(j->kind) ? sizeof ceilings / sizeof *ceilings : 1;
    double least = HUGE_VAL, b[COEFS_MOST];
    for (size_t k = 0; k < tries; k++) {
        const double rest = try_line(j, ceilings[k] * j->most, b);
        if (!(rest < least))
            continue;
        least = rest;
        for (int i = 0; i < COEFS_MOST; i++)
            best[i] = b[i];
    }
    return least < HUGE_VAL;
}

static tf_code check(const job *j, tf_error *err)
{
    for (size_t i = 0; i < j->in->n; i++) {
        if (!isfinite(j->in->x[i]) || !isfinite(j->in->y[i]))
            return tf_fail(err, TF_EINPUT, "a number is not finite");
        if (!(j->in->y[i] > 0) ||
            (j->kind == TF_CURVE_POWER && !(j->in->x[i] > 0)))
            return tf_fail(err, TF_EINPUT,
                           "a curve of growth is of numbers above zero");
    }
    return TF_OK;
}

/* From the first x on, so that exp(b x) stays in range. */
static void lay_out(job *j)
{
    j->from = j->in->x[0];
    for (size_t i = 0; i < j->in->n; i++) {
        j->from = fmin(j->from, j->in->x[i]);
        j->most = fmax(j->most, j->in->y[i]);
    }
    if (!has_ceiling(j->kind))
        j->from = 0;
    for (size_t i = 0; i < j->in->n; i++)
        j->x[i] = j->in->x[i] - j->from;
}

static tf_code fit(job *j, tf_arena *mem, tf_nonlinear_fit *out, tf_error *err)
{
    double start[COEFS_MOST];
    lay_out(j);
    if (!find_start(j, start))
        return tf_fail(err, TF_EINPUT, "no such curve comes near the points");
    const tf_nonlinear in = {.n = j->in->n,
                             .p = has_ceiling(j->kind) ? 3 : 2,
                             .y = j->in->y,
                             .weight = j->in->weight,
                             .start = start,
                             .model = model,
                             .data = j};
    const tf_code code = tf_nonlinear_solve(&in, mem, out, err);
    if (code == TF_OK && has_ceiling(j->kind))
        out->coef[2] += j->from;
    return code;
}

tf_code tf_curve_fit(tf_curve kind, const tf_points *in, tf_arena *mem,
                     tf_nonlinear_fit *out, tf_error *err)
{
    job j = {.kind = kind, .in = in};
    *out = (tf_nonlinear_fit){0};
    tf_code code = check(&j, err);
    if (code != TF_OK)
        return code;
    if (in->n < 2)
        return tf_fail(err, TF_EINPUT, "%zu points are no curve", in->n);
    tf_arena *room = tf_arena_open();
    j.x = room == NULL ? NULL : TF_NEW(room, in->n, double);
    j.line = room == NULL ? NULL : TF_NEW(room, 2 * in->n, double);
    code = j.x == NULL || j.line == NULL
               ? tf_fail(err, TF_ENOMEM, "no memory to fit")
               : fit(&j, mem, out, err);
    tf_arena_close(room);
    return code;
}
