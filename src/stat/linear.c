/* Least squares, y = X b + e, by Householder reflections X = Q R in
 * twofold arithmetic: columns brought to size one by powers of two, rows
 * multiplied by the root of their weight. With X and y as exact decimals the
 * result is that of exact arithmetic to a double's last digit up to a condition
 * of about 1e14 squared. Problems too large for that go to GSL's singular
 * values in doubles, columns balanced.
 * Golub & Van Loan, Matrix Computations, 5.2-5.3. */
#include "stat/twofold.h"

#include "base/arena.h"
#include "base/error.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit.h>
#include <string.h>

enum { EXACT_MAX = 1 << 22, NUMBERS_MAX = 1 << 24 };

/* A column whose part outside the others is shorter follows from them; a
 * residual shorter than that of y is rounding. */
#define FOLLOWS 1e-27
/* The same in doubles. */
#define FOLLOWS_DOUBLE 1e-13

/* One call: rows of weight above zero, columns one after the other.
 *   m      rows; p columns with the constant
 *   q      m x p by columns, X, then its reflections, then R^-1
 *   y      m, and then Q'y
 *   rows   X as it was; rest: y, and then the residuals
 *   total  square of y, about the mean with a constant
 *   most   the largest weight
 *   exp    p + 1, powers of two that were taken out of columns and y */
typedef struct job {
    const tf_linear *in;
    tf_arena *mem; /* scratch */
    tf_linear_fit *out;
    size_t m, p;
    tf_twofold *q, *y, *rows, *rest, *r, *b, total;
    double most;
    int *exp;
} job;

static tf_twofold *column(const job *j, size_t k)
{
    return j->q + k * j->m;
}

static double weight_of(const tf_linear *in, size_t i)
{
    return in->weight == NULL ? 1 : in->weight[i];
}

static tf_code check(job *j, tf_error *err)
{
    const tf_linear *in = j->in;
    j->p = in->p + in->constant;
    if (in->n == 0 || j->p == 0)
        return tf_fail(err, TF_EINPUT, "nothing to fit");
    if (in->n > NUMBERS_MAX / j->p)
        return tf_fail(err, TF_ELIMIT, "%zu points of %zu numbers are too many",
                       in->n, j->p);
    if (!tf_twofold_is_finite(in->x, in->n * in->p) ||
        !tf_twofold_is_finite(in->y, in->n))
        return tf_fail(err, TF_EINPUT, "a number is not finite");
    for (size_t i = 0; i < in->n; i++) {
        const double w = weight_of(in, i);
        if (!(w >= 0) || !isfinite(w))
            return tf_fail(err, TF_EINPUT,
                           "a weight is below zero or no number");
        j->m += w > 0;
    }
    if (j->m < j->p)
        return tf_fail(err, TF_EINPUT, "%zu points for %zu coefficients", j->m,
                       j->p);
    return TF_OK;
}

static bool make_room(job *j, tf_arena *mem)
{
    tf_linear_fit *out = j->out;
    out->p = j->p;
    out->df = j->m - j->p;
    out->coef = TF_NEW(mem, j->p, double);
    if (out->df == 0)
        return out->coef != NULL;
    out->se = TF_NEW(mem, j->p, double);
    out->cov = TF_NEW(mem, j->p * j->p, double);
    return out->coef != NULL && out->se != NULL && out->cov != NULL;
}

static bool make_exact_room(job *j)
{
    j->q = TF_NEW(j->mem, j->m * j->p, tf_twofold);
    j->rows = TF_NEW(j->mem, j->m * j->p, tf_twofold);
    j->y = TF_NEW(j->mem, j->m, tf_twofold);
    j->rest = TF_NEW(j->mem, j->m, tf_twofold);
    j->r = TF_NEW(j->mem, j->p * j->p, tf_twofold);
    j->b = TF_NEW(j->mem, j->p, tf_twofold);
    j->exp = TF_NEW(j->mem, j->p + 1, int);
    return j->q != NULL && j->rows != NULL && j->y != NULL && j->rest != NULL &&
           j->r != NULL && j->b != NULL && j->exp != NULL;
}

/* Takes the power of two out of one column of m numbers, then weights. */
static int bring_to_size(job *j, tf_twofold *at)
{
    const int exp = tf_twofold_exponent(at, j->m);
    for (size_t i = 0; i < j->m; i++)
        at[i] = two_scale(at[i], -exp);
    return exp;
}

/* The rows that count, brought to size, weights not yet in them. */
static void lay_out(job *j)
{
    const tf_linear *in = j->in;
    size_t row = 0;
    for (size_t i = 0; i < in->n; i++) {
        if (!(weight_of(in, i) > 0))
            continue;
        if (in->constant)
            j->q[row] = two_of(1);
        for (size_t k = 0; k < in->p; k++)
            column(j, k + in->constant)[row] = in->x[i * in->p + k];
        j->y[row++] = in->y[i];
    }
    for (size_t k = 0; k < j->p; k++)
        j->exp[k] = bring_to_size(j, column(j, k));
    j->exp[j->p] = bring_to_size(j, j->y);
}

/* Multiplies all by the roots of the weights, of which the largest is 1. */
static void weigh(job *j)
{
    const tf_linear *in = j->in;
    size_t row = 0;
    j->most = 1;
    if (in->weight == NULL)
        return;
    for (size_t i = 0; i < in->n; i++)
        j->most = i == 0 ? in->weight[0] : fmax(j->most, in->weight[i]);
    for (size_t i = 0; i < in->n; i++) {
        if (!(in->weight[i] > 0))
            continue;
        const tf_twofold root =
            two_sqrt(two_div(two_of(in->weight[i]), two_of(j->most)));
        for (size_t k = 0; k < j->p; k++)
            column(j, k)[row] = two_mul(column(j, k)[row], root);
        j->y[row] = two_mul(j->y[row], root);
        row++;
    }
}

/* Reflects `at` by v = from[k..]: at -= v (v'at) / half. */
static void reflect(const job *j, size_t k, tf_twofold half, tf_twofold *at)
{
    const tf_twofold *v = column(j, k) + k;
    const tf_twofold share = two_div(tf_twofold_dot(v, at + k, j->m - k), half);
    for (size_t i = k; i < j->m; i++)
        at[i] = two_sub(at[i], two_mul(share, v[i - k]));
}

/* Reflects column k onto its axis, and what is right of it with it. False if
 * nothing of it is left outside the columns before. */
static bool reduce(job *j, size_t k, double whole)
{
    tf_twofold *v = column(j, k) + k;
    const size_t left = j->m - k;
    tf_twofold length = two_sqrt(tf_twofold_dot(v, v, left));
    const double share = whole > 0 ? length.hi / whole : 0;
    j->out->least = k == 0 ? share : fmin(j->out->least, share);
    if (!(share > FOLLOWS))
        return false;
    if (v[0].hi > 0)
        length = two_negative(length);
    for (size_t i = 0; i < k; i++)
        j->r[i * j->p + k] = column(j, k)[i];
    j->r[k * j->p + k] = length;
    /* v - length e1, whose half square is length^2 - length v1 */
    const tf_twofold half = two_mul(length, two_sub(length, v[0]));
    v[0] = two_sub(v[0], length);
    for (size_t c = k + 1; c < j->p; c++)
        reflect(j, k, half, column(j, c));
    reflect(j, k, half, j->y);
    return true;
}

static tf_code factor(job *j, tf_error *err)
{
    j->total = tf_twofold_dot(j->y, j->y, j->m);
    for (size_t k = 0; k < j->p; k++) {
        const tf_twofold *row = j->rows + k * j->m;
        const double whole = sqrt(tf_twofold_dot(row, row, j->m).hi);
        if (!reduce(j, k, whole))
            return tf_fail(err, TF_EINPUT,
                           "column %zu follows from those before it", k + 1);
        if (k == 0 && j->in->constant)
            j->total = tf_twofold_dot(j->y + 1, j->y + 1, j->m - 1);
    }
    return TF_OK;
}

/* R b = Q'y. */
static void substitute(job *j)
{
    for (size_t k = j->p; k-- > 0;) {
        tf_twofold sum = j->y[k];
        for (size_t c = k + 1; c < j->p; c++)
            sum = two_sub(sum, two_mul(j->r[k * j->p + c], j->b[c]));
        j->b[k] = two_div(sum, j->r[k * j->p + k]);
    }
}

/* R^-1 over R, by columns of the unit matrix. */
static void invert(job *j)
{
    const size_t p = j->p;
    for (size_t c = 0; c < p; c++)
        for (size_t k = c + 1; k-- > 0;) {
            tf_twofold sum = two_of(k == c);
            for (size_t i = k + 1; i <= c; i++)
                sum = two_sub(sum, two_mul(j->r[k * p + i], j->q[c * p + i]));
            j->q[c * p + k] = two_div(sum, j->r[k * p + k]);
        }
}

/* cov = s^2 R^-1 R^-T in the units of the input; q holds R^-1 by columns. */
static void spread(job *j, tf_twofold variance)
{
    const size_t p = j->p;
    invert(j);
    for (size_t a = 0; a < p; a++)
        for (size_t b = 0; b <= a; b++) {
            tf_twofold sum = two_of(0);
            for (size_t c = a; c < p; c++)
                sum = two_add(sum, two_mul(j->q[c * p + a], j->q[c * p + b]));
            sum = two_mul(sum, variance);
            const int exp = 2 * j->exp[p] - j->exp[a] - j->exp[b];
            const double cov = ldexp(sum.hi, exp);
            j->out->cov[a * p + b] = j->out->cov[b * p + a] = cov;
            if (a == b)
                j->out->se[a] = ldexp(two_sqrt(sum).hi, j->exp[p] - j->exp[a]);
        }
}

/* The residuals in `rest`; their square, 0 if all are rounding. */
static tf_twofold look(job *j)
{
    double most = 0, rest = 0;
    for (size_t i = 0; i < j->m; i++) {
        double terms = fabs(j->rest[i].hi);
        for (size_t k = 0; k < j->p; k++) {
            const tf_twofold t = two_mul(j->rows[k * j->m + i], j->b[k]);
            j->rest[i] = two_sub(j->rest[i], t);
            terms += fabs(t.hi);
        }
        most = fmax(most, terms);
        rest = fmax(rest, fabs(j->rest[i].hi));
    }
    return rest > FOLLOWS * most ? tf_twofold_dot(j->rest, j->rest, j->m)
                                 : two_of(0);
}

static double share_explained(tf_twofold rss, tf_twofold total)
{
    if (!(total.hi > 0))
        return 0;
    return two_sub(two_of(1), two_div(rss, total)).hi;
}

static tf_code solve(job *j, tf_error *err)
{
    tf_linear_fit *out = j->out;
    lay_out(j);
    weigh(j);
    memcpy(j->rows, j->q, j->m * j->p * sizeof *j->q);
    memcpy(j->rest, j->y, j->m * sizeof *j->y);
    const tf_code code = factor(j, err);
    if (code != TF_OK)
        return code;
    substitute(j);
    const tf_twofold rss = look(j);
    const int unit = j->exp[j->p];
    for (size_t k = 0; k < j->p; k++)
        out->coef[k] = ldexp(j->b[k].hi, unit - j->exp[k]);
    out->exact = true;
    out->rss = ldexp(two_mul(rss, two_of(j->most)).hi, 2 * unit);
    out->r_squared = share_explained(rss, j->total);
    if (out->df == 0)
        return TF_OK;
    const tf_twofold variance = two_div(rss, two_of((double)out->df));
    out->sd = ldexp(sqrt(j->most) * two_sqrt(variance).hi, unit);
    spread(j, variance);
    return TF_OK;
}

/* X and y as doubles, weighted. */
static void lay_out_large(const job *j, double *x, double *y)
{
    const tf_linear *in = j->in;
    size_t row = 0;
    for (size_t i = 0; i < in->n; i++) {
        const double root = sqrt(weight_of(in, i));
        if (!(root > 0))
            continue;
        if (in->constant)
            x[row * j->p] = root;
        for (size_t k = 0; k < in->p; k++)
            x[row * j->p + k + in->constant] = root * in->x[i * in->p + k].hi;
        y[row++] = root * in->y[i].hi;
    }
}

/* Square of y, about its weighted mean with a constant. */
static double total_of(const job *j, const double *x, const double *y)
{
    double ones = 0, sum = 0, total = 0;
    for (size_t i = 0; i < j->m && j->in->constant; i++) {
        ones += x[i * j->p] * x[i * j->p];
        sum += x[i * j->p] * y[i];
    }
    for (size_t i = 0; i < j->m; i++) {
        const double mean = j->in->constant ? x[i * j->p] * sum / ones : 0;
        total += (y[i] - mean) * (y[i] - mean);
    }
    return total;
}

static void tell_large(job *j, const gsl_matrix *cov, double total)
{
    tf_linear_fit *out = j->out;
    out->r_squared = total > 0 ? 1 - out->rss / total : 0;
    if (out->df == 0)
        return;
    out->sd = sqrt(out->rss / (double)out->df);
    for (size_t a = 0; a < j->p; a++) {
        for (size_t b = 0; b < j->p; b++)
            out->cov[a * j->p + b] = gsl_matrix_get(cov, a, b);
        out->se[a] = sqrt(out->cov[a * j->p + a]);
    }
}

static tf_code solve_large(job *j, tf_error *err)
{
    double *x = TF_NEW(j->mem, j->m * j->p, double);
    double *y = TF_NEW(j->mem, j->m, double);
    double *c = TF_NEW(j->mem, j->p * j->p, double);
    gsl_multifit_linear_workspace *work = gsl_multifit_linear_alloc(j->m, j->p);
    if (x == NULL || y == NULL || c == NULL || work == NULL) {
        gsl_multifit_linear_free(work);
        return tf_fail(err, TF_ENOMEM, "no memory to fit");
    }
    size_t rank = 0;
    lay_out_large(j, x, y);
    const gsl_matrix_view xm = gsl_matrix_view_array(x, j->m, j->p);
    const gsl_vector_view ym = gsl_vector_view_array(y, j->m);
    gsl_vector_view b = gsl_vector_view_array(j->out->coef, j->p);
    gsl_matrix_view cov = gsl_matrix_view_array(c, j->p, j->p);
    const int status = gsl_multifit_linear_tsvd(
        &xm.matrix, &ym.vector, FOLLOWS_DOUBLE, &b.vector, &cov.matrix,
        &j->out->rss, &rank, work);
    j->out->least = gsl_multifit_linear_rcond(work);
    gsl_multifit_linear_free(work);
    if (status != GSL_SUCCESS)
        return tf_fail(err, TF_ERANGE, "the points are out of range");
    if (rank < j->p)
        return tf_fail(err, TF_EINPUT, "a column follows from the others");
    tell_large(j, &cov.matrix, total_of(j, x, y));
    return TF_OK;
}

static bool is_sound(const tf_linear_fit *fit)
{
    bool sound = isfinite(fit->rss) && isfinite(fit->sd);
    for (size_t k = 0; k < fit->p; k++)
        sound &=
            isfinite(fit->coef[k]) && (fit->se == NULL || isfinite(fit->se[k]));
    return sound;
}

static tf_code run(job *j, tf_arena *mem, tf_error *err)
{
    const bool exact = j->m <= EXACT_MAX / j->p / j->p;
    if (!make_room(j, mem) || (exact && !make_exact_room(j)))
        return tf_fail(err, TF_ENOMEM, "no memory to fit");
    const tf_code code = exact ? solve(j, err) : solve_large(j, err);
    if (code == TF_OK && !is_sound(j->out))
        return tf_fail(err, TF_ERANGE, "the fit is out of range");
    return code;
}

tf_code tf_linear_solve(const tf_linear *in, tf_arena *mem, tf_linear_fit *out,
                        tf_error *err)
{
    job j = {.in = in, .out = out};
    *out = (tf_linear_fit){0};
    tf_code code = check(&j, err);
    if (code != TF_OK)
        return code;
    j.mem = tf_arena_open();
    if (j.mem == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory to fit");
    code = run(&j, mem, err);
    tf_arena_close(j.mem);
    return code;
}

tf_code tf_linear_powers(const tf_powers *in, tf_arena *mem, tf_twofold **out,
                         tf_error *err)
{
    const size_t n = in->n, degree = in->degree;
    if (degree > 0 && n > NUMBERS_MAX / degree)
        return tf_fail(err, TF_ELIMIT, "%zu powers of %zu numbers are too many",
                       degree, n);
    tf_twofold *at = *out = TF_NEW(mem, n * degree, tf_twofold);
    if (at == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for powers");
    for (size_t i = 0; i < n; i++) {
        tf_twofold power = two_of(1);
        for (size_t k = 0; k < degree; k++)
            at[i * degree + k] = power = two_mul(power, in->x[i]);
    }
    if (!tf_twofold_is_finite(at, n * degree))
        return tf_fail(err, TF_ERANGE, "a power is out of range");
    return TF_OK;
}
