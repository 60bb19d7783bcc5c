/* Locally weighted regression: at x a polynomial of degree 0 to 2 fitted to
 * the q nearest points with weights (1 - (d / h)^3)^3, d the distance from x,
 * h that of the q-th nearest. With q > n all points are used and h grows by
 * (q - n) / 2 spacings on a grid, by q / n elsewhere. Robust rounds multiply
 * by (1 - (r / 6m)^2)^2, r the residual, m the median of their sizes.
 * Cleveland, JASA 74, 1979; on grids with the limits of Cleveland et al.,
 * J. Official Statistics 6, 1990: a weight counts as 1 up to .001 h (6m) and
 * as 0 from .999 h, and a slope is left out where the points about x spread
 * less than .001 of the whole range. */
#include "stat/loess.h"

#include "tradefig/season.h"

#include "base/error.h"
#include "stat/sample.h"

#include <math.h>

double tf_loess_tricube(double u)
{
    const double v = 1 - u * u * u;
    return u < 1 ? v * v * v : 0;
}

double tf_loess_bisquare(double u)
{
    const double v = 1 - u * u;
    return u < 1 ? v * v : 0;
}

/* -- On a grid ------------------------------------------------------------ */

static double limited(double u, double (*kernel)(double))
{
    return u <= .001 ? 1 : u <= .999 ? kernel(u) : 0;
}

/* Tilts normalised weights, those of a mean, to those of a line at x. */
static void tilt(const tf_loess_grid *g, double x, const size_t side[2],
                 double *w)
{
    double mean = 0, square = 0;
    for (size_t j = side[0]; j <= side[1]; j++)
        mean += w[j - 1] * (double)j;
    for (size_t j = side[0]; j <= side[1]; j++) {
        const double d = (double)j - mean;
        square += w[j - 1] * d * d;
    }
    if (sqrt(square) <= .001 * (double)(g->n - 1))
        return;
    const double slope = (x - mean) / square;
    for (size_t j = side[0]; j <= side[1]; j++)
        w[j - 1] *= 1 + slope * ((double)j - mean);
}

bool tf_loess_at(const tf_loess_grid *g, double x, const size_t side[2],
                 double *room, double *out)
{
    double h = fmax(x - (double)side[0], (double)side[1] - x), sum = 0;
    if (g->span > g->n)
        h += (double)((g->span - g->n) / 2);
    for (size_t j = side[0]; j <= side[1]; j++) {
        const double d = fabs((double)j - x);
        const double w = d <= .001 * h ? 1 : limited(d / h, tf_loess_tricube);
        room[j - 1] = w * (g->weight == NULL ? 1 : g->weight[j - 1]);
        sum += room[j - 1];
    }
    if (!(sum > 0))
        return false;
    for (size_t j = side[0]; j <= side[1]; j++)
        room[j - 1] /= sum;
    if (h > 0 && g->degree > 0)
        tilt(g, x, side, room);
    *out = 0;
    for (size_t j = side[0]; j <= side[1]; j++)
        *out += room[j - 1] * g->y[j - 1];
    return true;
}

/* The `span` values about i, fewer only where there are fewer. */
static void about(const tf_loess_grid *g, size_t i, size_t side[2])
{
    const size_t half = (g->span + 1) / 2, n = g->n;
    side[0] = 1;
    side[1] = n;
    if (g->span >= n || (i < half && g->span < n)) {
        side[1] = g->span < n ? g->span : n;
        return;
    }
    const size_t from = i - half + 1, last = n - g->span + 1;
    side[0] = from < last ? from : last;
    side[1] = side[0] + g->span - 1;
}

static void fit_one(const tf_loess_grid *g, size_t i, double *room, double *out)
{
    size_t side[2];
    about(g, i, side);
    if (!tf_loess_at(g, (double)i, side, room, &out[i - 1]))
        out[i - 1] = g->y[i - 1];
}

static void join(double *out, size_t from, size_t to)
{
    const double slope = (out[to - 1] - out[from - 1]) / (double)(to - from);
    for (size_t j = from + 1; j < to; j++)
        out[j - 1] = out[from - 1] + slope * (double)(j - from);
}

void tf_loess_grid_smooth(const tf_loess_grid *g, double *room, double *out)
{
    size_t step = g->step == 0 ? 1 : g->step;
    if (g->n < 2) {
        out[0] = g->y[0];
        return;
    }
    step = step < g->n ? step : g->n - 1;
    size_t i = 1;
    fit_one(g, 1, room, out);
    while (i < g->n) {
        const size_t next = i + step <= g->n ? i + step : g->n;
        fit_one(g, next, room, out);
        join(out, i, next);
        i = next;
    }
}

/* -- At any x ------------------------------------------------------------- */

/* The points nearest x(i): [*from, *from + q). */
static void nearest(const tf_loess *in, size_t i, size_t q, size_t *from)
{
    const double x = in->x[i];
    while (*from + q < in->n && x - in->x[*from] > in->x[*from + q] - x)
        ++*from;
}

/* Solves the k x k normal equations a c = b (k <= 3, symmetric, scaled) by
 * elimination with pivots; false if they are singular. */
static bool solve(double a[3][3], double *b, int k)
{
    for (int i = 0; i < k; i++) {
        if (!(a[i][i] > 1e-10)) /* the diagonal was 1, or less for a part */
            return false;
        for (int r = i + 1; r < k; r++) {
            const double f = a[r][i] / a[i][i];
            for (int c = i; c < k; c++)
                a[r][c] -= f * a[i][c];
            b[r] -= f * b[i];
        }
    }
    for (int i = k; i-- > 0;) {
        for (int c = i + 1; c < k; c++)
            b[i] -= a[i][c] * b[c];
        b[i] /= a[i][i];
    }
    return true;
}

/* Adds a point's part of the normal equations. */
static void add_point(double a[3][3], double *b, const double point[3],
                      int degree)
{
    const double p[3] = {1, point[0], point[0] * point[0]};
    for (int r = 0; r <= degree; r++) {
        b[r] += point[2] * p[r] * point[1];
        for (int c = 0; c <= degree; c++)
            a[r][c] += point[2] * p[r] * p[c];
    }
}

/* Makes the diagonal 1; the scale of the first unknown. */
static double balance(double a[3][3], double *b, int degree)
{
    double scale[3];
    for (int r = 0; r <= degree; r++)
        scale[r] = a[r][r] > 0 ? 1 / sqrt(a[r][r]) : 1;
    for (int r = 0; r <= degree; r++) {
        b[r] *= scale[r];
        for (int c = 0; c <= degree; c++)
            a[r][c] *= scale[r] * scale[c];
    }
    return scale[0];
}

/* The value at 0 of the polynomial through (u, y) with weights w; a lower
 * degree where the points do not carry one. */
static double polynomial(const double *u, const double *y, const double *w,
                         const size_t range[2], int degree)
{
    for (int d = degree; d >= 0; d--) {
        double a[3][3] = {{0}}, b[3] = {0};
        for (size_t j = range[0]; j < range[1]; j++) {
            const double point[3] = {u[j], y[j], w[j]};
            add_point(a, b, point, d);
        }
        const double scale = balance(a, b, d);
        if (solve(a, b, d + 1))
            return b[0] * scale;
    }
    return 0;
}

/* Arrays of one fit: distances, their weights, scaled y, all weights. */
typedef struct work {
    double *u, *w, *y, *room;
} work;

static double fit_at(const tf_loess *in, const work *k, const double *robust,
                     size_t i, size_t from)
{
    const size_t q = in->span < in->n ? in->span : in->n;
    const size_t range[2] = {from, from + q};
    const double x = in->x[i];
    double h = fmax(x - in->x[from], in->x[from + q - 1] - x), sum = 0;
    if (in->span > in->n)
        h *= (double)in->span / (double)in->n;
    for (size_t j = from; j < from + q; j++) {
        k->u[j] = h > 0 ? (in->x[j] - x) / h : 0;
        k->w[j] = tf_loess_tricube(fabs(k->u[j])) * robust[j] *
                  (in->weight == NULL ? 1 : in->weight[j]);
        sum += k->w[j];
    }
    if (!(sum > 0))
        return k->y[i];
    for (size_t j = from; j < from + q; j++)
        k->w[j] /= sum;
    return polynomial(k->u, k->y, k->w, range, in->degree);
}

static void fit_all(const tf_loess *in, const work *k, const double *robust,
                    double *fit)
{
    const size_t q = in->span < in->n ? in->span : in->n;
    size_t from = 0;
    for (size_t i = 0; i < in->n; i++) {
        nearest(in, i, q, &from);
        fit[i] = fit_at(in, k, robust, i, from);
    }
}

/* False if nothing is left over to weigh by. */
static bool weigh(const tf_loess *in, const work *k, const double *fit,
                  double *robust)
{
    size_t n = 0;
    for (size_t i = 0; i < in->n; i++)
        if (in->weight == NULL || in->weight[i] > 0)
            k->room[n++] = fabs(k->y[i] - fit[i]);
    const double six = 6 * tf_sample_median(k->room, n);
    for (size_t i = 0; six > 1e-14 && i < in->n; i++)
        robust[i] = tf_loess_bisquare(fabs(k->y[i] - fit[i]) / six);
    return six > 1e-14; /* y is 1 at most */
}

static tf_code check(const tf_loess *in, tf_error *err)
{
    tf_code code = tf_sample_check(in->y, in->n, 2, "a smooth", err);
    if (code == TF_OK)
        code = tf_sample_check(in->x, in->n, 2, "x", err);
    if (code == TF_OK)
        code = tf_sample_check_weights(in->weight, in->n, 2, err);
    for (size_t i = 1; code == TF_OK && i < in->n; i++)
        if (in->x[i] < in->x[i - 1] || !isfinite(in->x[i] - in->x[0]))
            code = tf_fail(err, TF_EINPUT, "x does not ascend");
    if (code == TF_OK && (in->span < 2 || in->degree < 0 || in->degree > 2 ||
                          in->robust < 0 || in->robust > 100))
        code = tf_fail(err, TF_EINPUT, "no such span, degree or rounds");
    return code;
}

tf_code tf_loess_smooth(const tf_loess *in, tf_arena *mem, tf_loess_fit *out,
                        tf_error *err)
{
    const size_t n = in->n;
    const tf_code code = check(in, err);
    if (code != TF_OK)
        return code;
    int exponent;
    const work k = {TF_NEW(mem, n, double), TF_NEW(mem, n, double),
                    tf_sample_scaled(in->y, n, mem, &exponent),
                    TF_NEW(mem, n, double)};
    *out = (tf_loess_fit){TF_NEW(mem, n, double), TF_NEW(mem, n, double)};
    if (k.u == NULL || k.w == NULL || k.y == NULL || k.room == NULL ||
        out->fit == NULL || out->weight == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for the smooth");
    for (size_t i = 0; i < n; i++)
        out->weight[i] = 1;
    fit_all(in, &k, out->weight, out->fit);
    for (int r = 0; r < in->robust && weigh(in, &k, out->fit, out->weight); r++)
        fit_all(in, &k, out->weight, out->fit);
    return tf_sample_restore(out->fit, n, exponent, err);
}
