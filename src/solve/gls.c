/* Gaussian conditioning, the kernel of statistical reconciliation:
 *     x = m + K A' S^-1 (y - A m),  S = A K A' + R,
 *     cov x = K - K A' S^-1 A K.
 * S is scaled to unit diagonal and factored by Cholesky; where it is not
 * safely positive definite (rows that follow from others, exact rows beside
 * loose ones) by the pivoted root of [L'A'; R^1/2], K = L L'. A round of
 * refinement takes exact rows to rounding.
 * Stone, Champernowne & Meade 1942; Dagum & Cholette, Benchmarking, Temporal
 * Distribution, and Reconciliation Methods for Time Series, 2006. */
#include "base/arena.h"
#include "base/error.h"
#include "solve/gls_impl.h"

#include <float.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <string.h>

enum { REFINEMENTS = 2 };

/* One call.
 *   ak      A K, k x n
 *   off     y - A x - R weight, k; at first with x = m, weight = 0
 *   size    of the terms of each row of A m - y
 *   white   whitened residuals */
typedef struct job {
    const tf_gls *in;
    tf_arena *mem; /* scratch */
    tf_gls_fit *out;
    tf_root root;
    double *ak, *off, *size, *white, *step;
} job;

static double error_of(const tf_gls *in, size_t j)
{
    return in->error == NULL ? 0 : in->error[j];
}

static bool is_covariance(const double *cov, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++) {
            const double a = cov[i * n + j], b = cov[j * n + i];
            const double most = sqrt(cov[i * n + i]) * sqrt(cov[j * n + j]);
            if (!(cov[i * n + i] >= 0) || fabs(a) > most * (1 + 1e-9) ||
                fabs(a - b) > 1e-9 * most)
                return false;
        }
    return true;
}

static tf_code check(const tf_gls *in, tf_error *err)
{
    const size_t n = in->n, k = in->k;
    if (n == 0)
        return tf_fail(err, TF_EINPUT, "nothing is unknown");
    if (n > TF_ROOT_MAX / n || (k > 0 && n + k > TF_ROOT_MAX / k))
        return tf_fail(err, TF_ELIMIT, "%zu unknowns and %zu rows are too many",
                       n, k);
    if (!tf_root_is_sound(in->mean, n, -DBL_MAX) ||
        !tf_root_is_sound(in->cov, n * n, -DBL_MAX) ||
        !tf_root_is_sound(in->map, k * n, -DBL_MAX) ||
        !tf_root_is_sound(in->value, k, -DBL_MAX))
        return tf_fail(err, TF_EINPUT, "a number is not finite");
    if (in->error != NULL && !tf_root_is_sound(in->error, k, 0))
        return tf_fail(err, TF_EINPUT, "a variance is below zero or no number");
    if (!is_covariance(in->cov, n))
        return tf_fail(err, TF_EINPUT,
                       "the covariance is not symmetric and semi-definite");
    return TF_OK;
}

/* S into the root's place, from A K. */
static void fill_normal(job *j)
{
    const size_t n = j->in->n, k = j->in->k;
    const gsl_matrix_const_view ak = gsl_matrix_const_view_array(j->ak, k, n);
    const gsl_matrix_const_view a =
        gsl_matrix_const_view_array(j->in->map, k, n);
    gsl_matrix_view s = gsl_matrix_view_array(j->root.at, k, k);
    gsl_blas_dgemm(CblasNoTrans, CblasTrans, 1, &ak.matrix, &a.matrix, 0,
                   &s.matrix);
    for (size_t i = 0; i < k; i++)
        j->root.at[i * k + i] += error_of(j->in, i);
}

/* [L'A'; R^1/2] into a new root. */
static tf_code open_root(job *j, tf_error *err)
{
    const size_t n = j->in->n, k = j->in->k;
    double *l;
    size_t rank;
    if (!tf_root_of_cov(j->in->cov, n, j->mem, &l, &rank))
        return l == NULL ? tf_fail(err, TF_ENOMEM, "no memory to condition")
                         : tf_fail(err, TF_EINPUT,
                                   "the covariance is not semi-definite");
    if (!tf_root_open(&j->root, rank + k, k, j->mem))
        return tf_fail(err, TF_ENOMEM, "no memory to condition");
    const gsl_matrix_const_view a =
        gsl_matrix_const_view_array(j->in->map, k, n);
    for (size_t i = 0; i < k; i++)
        j->root.at[(rank + i) * k + i] = sqrt(error_of(j->in, i));
    if (rank > 0) {
        const gsl_matrix_const_view lr =
            gsl_matrix_const_view_array_with_tda(l, n, rank, n);
        gsl_matrix_view b = gsl_matrix_view_array(j->root.at, rank, k);
        gsl_blas_dgemm(CblasTrans, CblasTrans, 1, &lr.matrix, &a.matrix, 0,
                       &b.matrix);
    }
    tf_root_factor(&j->root);
    return TF_OK;
}

/* The rows that cannot hold together, for the caller. */
static tf_code tell_clash(job *j, const bool *marks, size_t first,
                          tf_arena *mem, tf_error *err)
{
    const size_t k = j->in->k;
    size_t *list = TF_NEW(mem, k, size_t), n = 0;
    if (list == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory to condition");
    for (size_t i = 0; i < k; i++)
        if (marks[i])
            list[n++] = i;
    j->out->clash = list;
    j->out->n_clash = n;
    return tf_fail(err, TF_EINPUT, "exact row %zu contradicts the others",
                   first);
}

static tf_code factor(job *j, tf_arena *mem, tf_error *err)
{
    const size_t k = j->in->k;
    if (!tf_root_open(&j->root, k, k, j->mem))
        return tf_fail(err, TF_ENOMEM, "no memory to condition");
    fill_normal(j);
    if (!tf_root_is_sound(j->root.at, k * k, -DBL_MAX))
        return tf_fail(err, TF_ERANGE, "variances are too large");
    if (tf_root_try(&j->root)) {
        tf_root_whiten(&j->root, j->off, j->white);
        return TF_OK;
    }
    const tf_code code = open_root(j, err);
    if (code != TF_OK)
        return code;
    tf_root_whiten(&j->root, j->off, j->white);
    bool *marks = TF_NEW(j->mem, k, bool);
    if (marks == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory to condition");
    const size_t bad =
        tf_root_clash(&j->root, j->off, j->size, j->white, marks);
    return bad == SIZE_MAX ? TF_OK : tell_clash(j, marks, bad, mem, err);
}

/* off = y - A x - R weight. */
static void look(job *j)
{
    const tf_gls *in = j->in;
    for (size_t i = 0; i < in->k; i++) {
        double sum = in->value[i] - error_of(in, i) * j->out->weight[i];
        double size = fabs(in->value[i]);
        for (size_t c = 0; c < in->n; c++) {
            const double term = in->map[i * in->n + c] * j->out->x[c];
            sum -= term;
            size += fabs(term);
        }
        j->off[i] = sum;
        j->size[i] = size;
    }
}

/* Adds S^-1 off to the weights, and K A' of it to x. */
static void move(job *j)
{
    const tf_gls *in = j->in;
    tf_root_whiten(&j->root, j->off, j->white);
    tf_root_back(&j->root, j->white, j->step);
    for (size_t i = 0; i < in->k; i++) {
        j->out->weight[i] += j->step[i];
        for (size_t c = 0; c < in->n; c++)
            j->out->x[c] += j->ak[i * in->n + c] * j->step[i];
    }
}

static void judge(job *j)
{
    double sum = 0;
    for (size_t i = 0; i < j->root.rank; i++)
        sum += j->white[i] * j->white[i];
    j->out->chi2 = sum;
    j->out->rank = j->root.rank;
    j->out->loglik = -((double)j->root.rank * log(2 * M_PI) +
                       tf_root_log_det(&j->root) + sum) /
                     2;
}

/* A variance that is rounding of the prior one is zero, with its row. */
static void clear_known(const tf_gls *in, double *cov)
{
    const size_t n = in->n;
    for (size_t i = 0; i < n; i++) {
        if (cov[i * n + i] >
            8 * (double)(in->k + 1) * DBL_EPSILON * in->cov[i * n + i])
            continue;
        for (size_t c = 0; c < n; c++)
            cov[i * n + c] = cov[c * n + i] = 0;
    }
}

static tf_code spread(job *j, tf_error *err)
{
    const size_t n = j->in->n;
    double *cov = j->out->cov;
    memcpy(cov, j->in->cov, n * n * sizeof *cov);
    if (j->root.rank > 0) {
        double *w = TF_NEW(j->mem, j->root.rank * n, double);
        if (w == NULL)
            return tf_fail(err, TF_ENOMEM, "no memory to condition");
        tf_root_whiten_all(&j->root, j->ak, n, w);
        const gsl_matrix_const_view white =
            gsl_matrix_const_view_array(w, j->root.rank, n);
        gsl_matrix_view c = gsl_matrix_view_array(cov, n, n);
        gsl_blas_dsyrk(CblasLower, CblasTrans, -1, &white.matrix, 1, &c.matrix);
    }
    for (size_t i = 0; i < n; i++)
        for (size_t c = 0; c < i; c++)
            cov[c * n + i] = cov[i * n + c];
    clear_known(j->in, cov);
    return TF_OK;
}

static tf_code solve(job *j, tf_arena *mem, tf_error *err)
{
    const size_t n = j->in->n, k = j->in->k;
    look(j);
    if (k > 0) {
        const gsl_matrix_const_view a =
            gsl_matrix_const_view_array(j->in->map, k, n);
        const gsl_matrix_const_view c =
            gsl_matrix_const_view_array(j->in->cov, n, n);
        gsl_matrix_view ak = gsl_matrix_view_array(j->ak, k, n);
        gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, &a.matrix, &c.matrix, 0,
                       &ak.matrix);
        const tf_code code = factor(j, mem, err);
        if (code != TF_OK)
            return code;
    }
    judge(j);
    for (int i = 0; i <= REFINEMENTS && k > 0; i++) {
        move(j);
        look(j);
    }
    if (!tf_root_is_sound(j->out->x, n, -DBL_MAX))
        return tf_fail(err, TF_ERANGE, "the solution is too large");
    return j->in->want_cov ? spread(j, err) : TF_OK;
}

static tf_code make_room(job *j, tf_arena *mem, tf_error *err)
{
    const size_t n = j->in->n, k = j->in->k;
    tf_gls_fit *out = j->out;
    out->x = TF_NEW(mem, n, double);
    out->weight = TF_NEW(mem, k, double);
    out->cov = j->in->want_cov ? TF_NEW(mem, n * n, double) : NULL;
    j->ak = TF_NEW(j->mem, k * n, double);
    j->off = TF_NEW(j->mem, k, double);
    j->size = TF_NEW(j->mem, k, double);
    j->white = TF_NEW(j->mem, k, double);
    j->step = TF_NEW(j->mem, k, double);
    if (out->x == NULL || out->weight == NULL || j->ak == NULL ||
        j->off == NULL || j->size == NULL || j->white == NULL ||
        j->step == NULL || (j->in->want_cov && out->cov == NULL))
        return tf_fail(err, TF_ENOMEM, "no memory to condition");
    memcpy(out->x, j->in->mean, n * sizeof *out->x);
    return TF_OK;
}

tf_code tf_gls_condition(const tf_gls *in, tf_arena *mem, tf_gls_fit *out,
                         tf_error *err)
{
    *out = (tf_gls_fit){0};
    tf_code code = check(in, err);
    if (code != TF_OK)
        return code;
    job j = {.in = in, .mem = tf_arena_open(), .out = out};
    if (j.mem == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory to condition");
    code = make_room(&j, mem, err);
    if (code == TF_OK)
        code = solve(&j, mem, err);
    tf_arena_close(j.mem);
    return code;
}
