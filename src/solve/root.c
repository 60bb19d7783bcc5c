/* Square roots of normal matrices, by Householder reflections with column
 * pivoting (Golub & Van Loan, Matrix Computations, 5.4). Working on B instead
 * of B'B halves the digits lost, which matters for random walks over hundreds
 * of months; pivoting tells which rows follow from others. */
#include "solve/gls_impl.h"

#include "base/arena.h"

#include <float.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

/* A column of length 1 whose part outside the others is below this follows
 * from them. */
#define FOLLOWS 1e-13
/* Reciprocal condition above which on S itself may be factored. */
#define SAFE 1e-10
/* Relative distance at which a row that follows contradicts. */
#define CONTRADICTS 1e-9

bool tf_root_is_sound(const double *at, size_t n, double least)
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite(at[i]) || at[i] < least)
            return false;
    return true;
}

bool tf_root_open(tf_root *r, size_t rows, size_t k, tf_arena *mem)
{
    *r = (tf_root){.rows = rows < k ? k : rows, .k = k};
    r->at = TF_NEW(mem, r->rows * k, double);
    r->tau = TF_NEW(mem, k, double);
    r->scale = TF_NEW(mem, k, double);
    r->work = TF_NEW(mem, 3 * k + r->rows, double);
    r->order = TF_NEW(mem, k, size_t);
    return r->at != NULL && r->tau != NULL && r->scale != NULL &&
           r->work != NULL && r->order != NULL;
}

/* Lengths by way of the largest, so that no square overflows. */
static double length_of(const tf_root *r, size_t column)
{
    const gsl_vector_const_view v =
        gsl_vector_const_view_array_with_stride(r->at + column, r->k, r->rows);
    return gsl_blas_dnrm2(&v.vector);
}

static void scale_columns(tf_root *r)
{
    for (size_t j = 0; j < r->k; j++) {
        const double length = length_of(r, j);
        r->scale[j] = length > 0 ? 1 / length : 0;
        for (size_t i = 0; i < r->rows; i++)
            r->at[i * r->k + j] *= r->scale[j];
    }
}

void tf_root_factor(tf_root *r)
{
    int sign;
    r->reflected = true;
    if (r->k == 0)
        return;
    scale_columns(r);
    gsl_matrix_view a = gsl_matrix_view_array(r->at, r->rows, r->k);
    gsl_vector_view tau = gsl_vector_view_array(r->tau, r->k);
    gsl_vector_view norm = gsl_vector_view_array(r->work, r->k);
    gsl_permutation p = {r->k, r->order};
    gsl_linalg_QRPT_decomp(&a.matrix, &tau.vector, &p, &sign, &norm.vector);
    while (r->rank < r->k && fabs(r->at[r->rank * r->k + r->rank]) > FOLLOWS)
        r->rank++;
}

/* Cholesky's L over the lower triangle; GSL's calls the error handler where a
 * matrix is not positive definite, which here is no error. */
static bool decompose(double *s, size_t k)
{
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = s[i * k + j];
            for (size_t t = 0; t < j; t++)
                sum -= s[i * k + t] * s[j * k + t];
            if (j == i && !(sum > 0))
                return false;
            s[i * k + j] = j == i ? sqrt(sum) : sum / s[j * k + j];
        }
    return true;
}

/* The condition of L L' is about that of L squared. */
static bool is_safe(tf_root *r)
{
    double rcond = 0;
    const gsl_matrix l = {
        .size1 = r->k, .size2 = r->k, .tda = r->k, .data = r->at};
    gsl_vector_view work = gsl_vector_view_array(r->work, 3 * r->k);
    return gsl_linalg_tri_rcond(CblasLower, &l, &rcond, &work.vector) ==
               GSL_SUCCESS &&
           rcond * rcond > SAFE;
}

bool tf_root_try(tf_root *r)
{
    for (size_t j = 0; j < r->k; j++) {
        const double square = r->at[j * r->k + j];
        if (!(square > 0))
            return false;
        r->scale[j] = 1 / sqrt(square);
        r->order[j] = j;
    }
    for (size_t i = 0; i < r->k; i++)
        for (size_t j = 0; j < r->k; j++)
            r->at[i * r->k + j] *= r->scale[i] * r->scale[j];
    if (!decompose(r->at, r->k) || !is_safe(r))
        return false;
    r->rank = r->k;
    return true;
}

/* T of the columns kept; T' of a matrix factored by itself. */
static gsl_matrix triangle(const tf_root *r)
{
    return (gsl_matrix){
        .size1 = r->rank, .size2 = r->rank, .tda = r->k, .data = r->at};
}

static CBLAS_UPLO_t side(const tf_root *r)
{
    return r->reflected ? CblasUpper : CblasLower;
}

static CBLAS_TRANSPOSE_t flipped(const tf_root *r)
{
    return r->reflected ? CblasTrans : CblasNoTrans;
}

static CBLAS_TRANSPOSE_t upright(const tf_root *r)
{
    return r->reflected ? CblasNoTrans : CblasTrans;
}

void tf_root_whiten(const tf_root *r, const double *v, double *w)
{
    if (r->rank == 0)
        return;
    for (size_t i = 0; i < r->rank; i++)
        w[i] = r->scale[r->order[i]] * v[r->order[i]];
    const gsl_matrix t = triangle(r);
    gsl_vector_view x = gsl_vector_view_array(w, r->rank);
    gsl_blas_dtrsv(side(r), flipped(r), CblasNonUnit, &t, &x.vector);
}

void tf_root_whiten_all(const tf_root *r, const double *v, size_t n, double *w)
{
    if (r->rank == 0 || n == 0)
        return;
    for (size_t i = 0; i < r->rank; i++)
        for (size_t j = 0; j < n; j++)
            w[i * n + j] = r->scale[r->order[i]] * v[r->order[i] * n + j];
    const gsl_matrix t = triangle(r);
    gsl_matrix_view x = gsl_matrix_view_array(w, r->rank, n);
    gsl_blas_dtrsm(CblasLeft, side(r), flipped(r), CblasNonUnit, 1, &t,
                   &x.matrix);
}

void tf_root_back(const tf_root *r, const double *w, double *out)
{
    double *x = r->work;
    for (size_t j = 0; j < r->k; j++)
        out[j] = 0;
    if (r->rank == 0)
        return;
    for (size_t i = 0; i < r->rank; i++)
        x[i] = w[i];
    const gsl_matrix t = triangle(r);
    gsl_vector_view v = gsl_vector_view_array(x, r->rank);
    gsl_blas_dtrsv(side(r), upright(r), CblasNonUnit, &t, &v.vector);
    for (size_t i = 0; i < r->rank; i++)
        out[r->order[i]] = r->scale[r->order[i]] * x[i];
}

void tf_root_spread(const tf_root *r, const double *w, double *out)
{
    for (size_t i = 0; i < r->rows; i++)
        out[i] = i < r->rank ? w[i] : 0;
    if (r->k == 0)
        return;
    const gsl_matrix_const_view a =
        gsl_matrix_const_view_array(r->at, r->rows, r->k);
    const gsl_vector_const_view tau = gsl_vector_const_view_array(r->tau, r->k);
    gsl_vector_view v = gsl_vector_view_array(out, r->rows);
    gsl_linalg_QR_Qvec(&a.matrix, &tau.vector, &v.vector);
}

void tf_root_turn(const tf_root *r, double *a)
{
    if (r->k == 0)
        return;
    const gsl_matrix_const_view m =
        gsl_matrix_const_view_array(r->at, r->rows, r->k);
    const gsl_vector_const_view tau = gsl_vector_const_view_array(r->tau, r->k);
    gsl_vector_view v = gsl_vector_view_array(a, r->rows);
    gsl_linalg_QR_QTvec(&m.matrix, &tau.vector, &v.vector);
}

double tf_root_log_det(const tf_root *r)
{
    double sum = 0;
    for (size_t i = 0; i < r->rank; i++)
        sum += log(fabs(r->at[i * r->k + i])) - log(r->scale[r->order[i]]);
    return 2 * sum;
}

/* Of the columns kept, those that column `place` is made of. */
static void mark_parts(const tf_root *r, size_t place, bool *marks)
{
    double *x = r->work;
    marks[r->order[place]] = true;
    if (r->rank == 0)
        return;
    for (size_t i = 0; i < r->rank; i++)
        x[i] = r->at[i * r->k + place];
    const gsl_matrix t = triangle(r);
    gsl_vector_view v = gsl_vector_view_array(x, r->rank);
    gsl_blas_dtrsv(CblasUpper, CblasNoTrans, CblasNonUnit, &t, &v.vector);
    for (size_t i = 0; i < r->rank; i++)
        if (fabs(x[i]) > CONTRADICTS)
            marks[r->order[i]] = true;
}

size_t tf_root_clash(const tf_root *r, const double *v, const double *size,
                     const double *w, bool *marks)
{
    size_t found = SIZE_MAX;
    for (size_t place = r->rank; place < r->k; place++) {
        const size_t j = r->order[place];
        const double unit = r->scale[j] > 0 ? 1 / r->scale[j] : 0;
        double off = v[j], terms = size[j] + fabs(v[j]);
        for (size_t i = 0; i < r->rank; i++) {
            const double part = unit * r->at[i * r->k + place] * w[i];
            off -= part;
            terms += fabs(part);
        }
        if (fabs(off) <= CONTRADICTS * terms)
            continue;
        mark_parts(r, place, marks);
        found = j < found ? j : found;
    }
    return found;
}

/* The cells not yet taken, with what is left of their variance. */
typedef struct peel {
    const double *cov;
    double *l, *left, *unit;
    size_t n, rank;
    bool *taken;
} peel;

/* What is left of the correlation of two cells. */
static double rest(const peel *p, size_t i, size_t j)
{
    double c = p->cov[i * p->n + j] * p->unit[i] * p->unit[j];
    for (size_t t = 0; t < p->rank; t++)
        c -= p->l[i * p->n + t] * p->l[j * p->n + t];
    return c;
}

static void take(peel *p, size_t pivot)
{
    const double length = sqrt(p->left[pivot]);
    p->taken[pivot] = true;
    for (size_t i = 0; i < p->n; i++) {
        if (p->taken[i] && i != pivot)
            continue;
        const double x = i == pivot ? length : rest(p, i, pivot) / length;
        p->l[i * p->n + p->rank] = x;
        p->left[i] -= x * x;
    }
    p->rank++;
}

/* Nothing is left but rounding. */
static bool is_used_up(const peel *p)
{
    for (size_t i = 0; i < p->n; i++)
        for (size_t j = 0; j <= i && !p->taken[i]; j++)
            if (!p->taken[j] && fabs(rest(p, i, j)) > 1e-8)
                return false;
    return true;
}

static size_t largest(const peel *p)
{
    size_t best = SIZE_MAX;
    double most = 4 * (double)p->n * DBL_EPSILON;
    for (size_t i = 0; i < p->n; i++)
        if (!p->taken[i] && p->left[i] > most) {
            most = p->left[i];
            best = i;
        }
    return best;
}

bool tf_root_of_cov(const double *cov, size_t n, tf_arena *mem, double **l,
                    size_t *rank)
{
    peel p = {.cov = cov, .n = n};
    p.l = TF_NEW(mem, n * n, double);
    p.left = TF_NEW(mem, n, double);
    p.unit = TF_NEW(mem, n, double);
    p.taken = TF_NEW(mem, n, bool);
    *l = NULL;
    if (p.l == NULL || p.left == NULL || p.unit == NULL || p.taken == NULL)
        return false;
    *l = p.l;
    for (size_t i = 0; i < n; i++) {
        p.unit[i] = cov[i * n + i] > 0 ? 1 / sqrt(cov[i * n + i]) : 0;
        p.left[i] = cov[i * n + i] > 0;
    }
    for (size_t pivot; (pivot = largest(&p)) != SIZE_MAX;)
        take(&p, pivot);
    if (!is_used_up(&p))
        return false;
    for (size_t i = 0; i < n; i++)
        for (size_t t = 0; t < p.rank && p.unit[i] > 0; t++)
            p.l[i * n + t] /= p.unit[i];
    *rank = p.rank;
    return true;
}
