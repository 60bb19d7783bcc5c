/* M-estimates of a line, by least squares reweighted until it stands still.
 *
 * Huber and bisquare begin with least squares and take the scale anew each
 * round, median |r| / 0.6745, as MASS::rlm does. MM begins with the
 * S-estimate, whose scale it keeps, as robustbase::lmrob does: half of the
 * points may be wrong, and 95 % of the precision of least squares remains
 * where none is.
 *
 * Standard errors: s^2 K^2 (sum psi^2 / (n - 2)) / (mean psi')^2 (X'X)^-1 with
 * K = 1 + 2 var psi' / (n (mean psi')^2); of MM X'WX / mean w in place of X'X,
 * so that a wrong point far out does not lend precision.
 * P. J. Huber, Robust Statistics, 1981, 7.6; V. J. Yohai, Annals of
 * Statistics 15, 1987; W. N. Venables & B. D. Ripley, MASS, 6.5. */
#include "base/arena.h"
#include "base/error.h"
#include "stat/line.h"
#include "stat/sline.h"

#include <float.h>
#include <math.h>

#define HUBER 1.345
#define BISQUARE 4.685
#define BISQUARE_MM 4.685061
#define TO_SIGMA 0.6745
#define EXACT 1e-13

enum { LEAST = 3, ROUNDS = 1000 };

/* One fit: the points that take part.
 *   r, w, room  n, residuals, weights, 2 n scratch
 *   from        n, places in the input
 *   x_exp, y_exp  powers of two that were taken out */
typedef struct job {
    tf_points in;
    tf_robust how;
    double *r, *w, *room, scale;
    size_t *from;
    int x_exp, y_exp;
} job;

static double weight(const job *j, double u)
{
    switch (j->how.method) {
    case TF_ROBUST_HUBER:
        return fabs(u) <= HUBER ? 1 : HUBER / fabs(u);
    case TF_ROBUST_BISQUARE:
        return tf_sline_weight(u, BISQUARE);
    default:
        return tf_sline_weight(u, BISQUARE_MM);
    }
}

/* Derivative of psi(u) = u weight(u). */
static double slope_of_psi(const job *j, double u)
{
    if (j->how.method == TF_ROBUST_HUBER)
        return fabs(u) <= HUBER;
    const double c =
        j->how.method == TF_ROBUST_BISQUARE ? BISQUARE : BISQUARE_MM;
    const double t = u * u / (c * c);
    return t < 1 ? (1 - t) * (1 - 5 * t) : 0;
}

static double median_size(job *j)
{
    for (size_t i = 0; i < j->in.n; i++)
        j->room[i] = fabs(j->r[i]);
    return tf_line_median(j->room, j->in.n);
}

/* Residuals of a line; their change, as a share of what they were. */
static double move(job *j, const tf_line *line)
{
    double change = 0, whole = 0;
    for (size_t i = 0; i < j->in.n; i++) {
        const double r = j->in.y[i] - line->a - line->b * j->in.x[i];
        change += (r - j->r[i]) * (r - j->r[i]);
        whole += j->r[i] * j->r[i];
        j->r[i] = r;
    }
    return sqrt(change / fmax(1e-20, whole));
}

static void weigh(job *j)
{
    for (size_t i = 0; i < j->in.n; i++)
        j->w[i] = j->scale > 0 ? weight(j, j->r[i] / j->scale)
                               : fabs(j->r[i]) <= EXACT;
}

static bool is_exact(const job *j)
{
    return !(j->scale > EXACT);
}

/* Reweights until it stands still, or more than half of the points are on the
 * line. */
static void repeat(job *j, tf_robust_fit *out)
{
    tf_line *line = &out->line;
    move(j, line);
    while (out->rounds < j->how.rounds && !out->converged) {
        if (j->how.method != TF_ROBUST_MM)
            j->scale = median_size(j) / TO_SIGMA;
        out->converged = is_exact(j);
        if (out->converged)
            break;
        weigh(j);
        if (!tf_sline_line(&j->in, j->w, &line->a, &line->b))
            return;
        out->rounds++;
        out->converged = move(j, line) <= j->how.tolerance;
    }
    if (is_exact(j))
        j->scale = 0;
    weigh(j);
}

/* Width of the x about their mean, and that mean; weights, if asked, with
 * their mean taken out. */
static double width_of(const job *j, bool weighted, double *mean)
{
    double sum = 0, at = 0, width = 0;
    for (size_t i = 0; i < j->in.n; i++) {
        const double w = weighted ? j->w[i] : 1;
        sum += w;
        at += w * j->in.x[i];
    }
    *mean = at / sum;
    for (size_t i = 0; i < j->in.n; i++)
        width += (weighted ? j->w[i] : 1) * (j->in.x[i] - *mean) *
                 (j->in.x[i] - *mean);
    return width * (double)j->in.n / sum;
}

static void find_errors(job *j, tf_line *line)
{
    const double n = (double)j->in.n;
    double square = 0, mean = 0, spread = 0, centre;
    for (size_t i = 0; i < j->in.n; i++) {
        const double u = j->r[i] / j->scale, psi = u * j->w[i];
        square += psi * psi / (n - 2);
        mean += slope_of_psi(j, u) / n;
    }
    for (size_t i = 0; i < j->in.n; i++) {
        const double off = slope_of_psi(j, j->r[i] / j->scale) - mean;
        spread += off * off / (n - 1);
    }
    if (!(mean > 0))
        return;
    const double k = 1 + 2 * spread / (n * mean * mean);
    const double sd = j->scale * k * sqrt(square) / mean;
    const double width = width_of(j, j->how.method == TF_ROBUST_MM, &centre);
    line->se_b = sd / sqrt(width);
    line->se_a = sd * sqrt(1 / n + centre * centre / width);
}

/* Share of the scatter about the median that the line takes away, each
 * measured by its weights. */
static double share_explained(const job *j)
{
    double sum = 0, mean = 0, rest = 0, total = 0;
    for (size_t i = 0; i < j->in.n; i++) {
        sum += j->w[i];
        mean += j->w[i] * j->in.y[i];
    }
    mean /= sum;
    for (size_t i = 0; i < j->in.n; i++) {
        rest += j->w[i] * j->r[i] * j->r[i];
        total += j->w[i] * (j->in.y[i] - mean) * (j->in.y[i] - mean);
    }
    return total > 0 ? fmax(0, 1 - rest / total) : 0;
}

static tf_code start(job *j, tf_line *line, tf_error *err)
{
    if (j->how.method != TF_ROBUST_MM)
        return tf_line_fit(&j->in, line, err);
    const tf_sline s = tf_sline_fit(&j->in, j->room);
    *line = (tf_line){.a = s.a, .b = s.b};
    j->scale = s.scale;
    return TF_OK;
}

/* Back to the units of the input. */
static tf_code tell(const job *j, tf_robust_fit *out, tf_error *err)
{
    tf_line *line = &out->line;
    line->a = ldexp(line->a, j->y_exp);
    line->se_a = ldexp(line->se_a, j->y_exp);
    line->sd = ldexp(j->scale, j->y_exp);
    line->b = ldexp(line->b, j->y_exp - j->x_exp);
    line->se_b = ldexp(line->se_b, j->y_exp - j->x_exp);
    for (size_t i = 0; i < j->in.n; i++)
        out->weight[j->from[i]] = j->w[i];
    return isfinite(line->a) && isfinite(line->b) && isfinite(line->se_a) &&
                   isfinite(line->se_b) && isfinite(line->sd)
               ? TF_OK
               : tf_fail(err, TF_ERANGE, "the line is out of range");
}

static tf_code fit(job *j, tf_robust_fit *out, tf_error *err)
{
    tf_line *line = &out->line;
    if (j->in.n < LEAST)
        return tf_fail(err, TF_EINPUT, "%zu points, and it needs %d", j->in.n,
                       LEAST);
    const tf_code code = start(j, line, err);
    if (code != TF_OK)
        return code;
    repeat(j, out);
    line->df = j->in.n - 2;
    line->se_a = line->se_b = 0;
    if (j->scale > 0)
        find_errors(j, line);
    line->r_squared = share_explained(j);
    return tell(j, out, err);
}

/* Takes the power of two out of n numbers. */
static int bring_to_size(double *at, size_t n)
{
    double most = 0;
    int exp = 0;
    for (size_t i = 0; i < n; i++)
        most = fmax(most, fabs(at[i]));
    frexp(most, &exp);
    for (size_t i = 0; i < n; i++)
        at[i] = ldexp(at[i], -exp);
    return exp;
}

/* The points that count, of size one. */
static bool keep(job *j, const tf_points *in, tf_arena *mem)
{
    double *x = TF_NEW(mem, in->n, double), *y = TF_NEW(mem, in->n, double);
    j->r = TF_NEW(mem, in->n, double);
    j->w = TF_NEW(mem, in->n, double);
    j->room = TF_NEW(mem, 2 * in->n, double);
    j->from = TF_NEW(mem, in->n, size_t);
    if (x == NULL || y == NULL || j->r == NULL || j->w == NULL ||
        j->room == NULL || j->from == NULL)
        return false;
    size_t n = 0;
    for (size_t i = 0; i < in->n; i++) {
        if (in->weight != NULL && !(in->weight[i] > 0))
            continue;
        x[n] = in->x[i];
        y[n] = in->y[i];
        j->from[n++] = i;
    }
    j->x_exp = bring_to_size(x, n);
    j->y_exp = bring_to_size(y, n);
    j->in = (tf_points){.n = n, .x = x, .y = y};
    return true;
}

tf_code tf_robust_solve(const tf_points *in, const tf_robust *how,
                        tf_arena *mem, tf_robust_fit *out, tf_error *err)
{
    job j = {.how = *how};
    tf_arena *room;
    *out = (tf_robust_fit){0};
    if (how->tolerance == 0)
        j.how.tolerance = 1e-12;
    if (how->rounds == 0)
        j.how.rounds = ROUNDS;
    tf_code code = tf_line_check(in, err);
    if (code != TF_OK)
        return code;
    out->weight = TF_NEW(mem, in->n, double);
    room = tf_arena_open();
    code = out->weight == NULL || room == NULL || !keep(&j, in, room)
               ? tf_fail(err, TF_ENOMEM, "no memory to fit")
               : fit(&j, out, err);
    tf_arena_close(room);
    return code;
}
