/* Nonlinear least squares. From each beginning Levenberg and Marquardt's
 * method (GSL's trust region, QR, More's scaling), slopes by differences of
 * fourth order; the best few are carried on by Gauss and Newton's steps, in
 * twofold arithmetic, until the coefficients and not only the residual stand
 * still: a residual is flat to half its digits about its least.
 *
 * One beginning is not enough: of the 27 problems of NIST the plain method
 * fails two. So the start is also tried scaled as a whole, coefficient by
 * coefficient, and at points spread evenly on the logarithms of the sizes
 * (J. H. Halton 1960).
 * J. J. More, "The Levenberg-Marquardt algorithm", 1978; D. M. Bates & D. G.
 * Watts, Nonlinear Regression Analysis, 1988. */
#include "stat/twofold.h"

#include "base/arena.h"
#include "base/error.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <string.h>

/* Step of the differences, as a share of the coefficient. */
#define STEP 2.5e-4
/* What a model without value counts for. */
#define NOWHERE 1e100

/* Least share of a slope that the others do not explain, as linear fits have
 * it; differences are good to a hundredth of it. */
#define DETERMINED 1e-10

enum {
    COEFS_MAX = 64,
    AGREED = 10,
    RESTARTS = 40,
    ROUNDS = 100,
    CARRY = 2000,
    POLISH = 40
};

/* One call.
 *   at, try, best  p, coefficients: of the model now, of a beginning, of the
 *                  least residual so far
 *   typical, size  p, of coefficients: to begin with; of steps
 *   slope          n x p; r: n, weighted residuals y - model
 *   slopes, rest   the same in twofold numbers
 *   place, next    p, best and the one after
 *   rss, whole     weighted squares, of the residuals at best and of y */
typedef struct job {
    const tf_nonlinear *in;
    double *at, *try, *best, *typical, *size, *r, *slope, rss, whole;
    tf_twofold *slopes, *rest, *place, *next;
    tf_arena *mem; /* scratch */
    int found;
} job;

static double root_weight(const tf_nonlinear *in, size_t i)
{
    return in->weight == NULL ? 1 : sqrt(in->weight[i]);
}

/* Weighted residuals at b; their square, infinite outside the domain. */
static double look(const tf_nonlinear *in, const double *b, double *r)
{
    double sum = 0;
    for (size_t i = 0; i < in->n; i++) {
        r[i] = root_weight(in, i) * (in->y[i] - in->model(b, i, in->data));
        if (!isfinite(r[i]))
            r[i] = NOWHERE;
        sum += r[i] * r[i];
    }
    return sum;
}

static double model_at(job *j, size_t i, size_t k, double value)
{
    const double was = j->at[k];
    j->at[k] = value;
    const double f = j->in->model(j->at, i, j->in->data);
    j->at[k] = was;
    return f;
}

/* Weighted slope of point i by coefficient k at j->at. */
static double slope_of(job *j, size_t i, size_t k)
{
    const double b = j->at[k];
    const double size = j->size[k];
    const volatile double up = b + STEP * size; /* as the machine has it */
    const double h = up - b;
    const double far =
        model_at(j, i, k, b + 2 * h) - model_at(j, i, k, b - 2 * h);
    const double near = model_at(j, i, k, up) - model_at(j, i, k, b - h);
    const double slope = root_weight(j->in, i) * (8 * near - far) / (12 * h);
    return isfinite(slope) ? slope : 0;
}

static void find_slopes(job *j, const double *b)
{
    const size_t n = j->in->n, p = j->in->p;
    memcpy(j->at, b, p * sizeof *b);
    for (size_t k = 0; k < p; k++)
        j->size[k] = b[k] == 0 ? j->typical[k] : fabs(b[k]);
    for (size_t i = 0; i < n * p; i++)
        j->slope[i] = slope_of(j, i / p, i % p);
}

/* The same, by steps that move no value by more than a small share of the
 * largest: of a place on the x axis its size says nothing. */
static void find_slopes_well(job *j, const double *b)
{
    const size_t n = j->in->n, p = j->in->p;
    find_slopes(j, b);
    for (size_t k = 0; k < p; k++) {
        double square = 0;
        for (size_t i = 0; i < n; i++)
            square += j->slope[i * p + k] * j->slope[i * p + k];
        if (square > 0 && j->whole > 0)
            j->size[k] = fmin(j->size[k], sqrt(j->whole / square));
    }
    for (size_t i = 0; i < n * p; i++)
        j->slope[i] = slope_of(j, i / p, i % p);
}

static int residuals(const gsl_vector *b, void *params, gsl_vector *f)
{
    const job *j = params;
    look(j->in, b->data, f->data);
    gsl_vector_scale(f, -1);
    return GSL_SUCCESS;
}

static int slopes(const gsl_vector *b, void *params, gsl_matrix *to)
{
    job *j = params;
    find_slopes(j, b->data);
    for (size_t i = 0; i < j->in->n; i++)
        for (size_t k = 0; k < j->in->p; k++)
            gsl_matrix_set(to, i, k, j->slope[i * j->in->p + k]);
    return GSL_SUCCESS;
}

/* GSL's side of a call: one workspace for all beginnings. */
typedef struct solver {
    gsl_multifit_nlinear_workspace *work;
    gsl_multifit_nlinear_fdf fdf;
} solver;

static bool open_solver(job *j, solver *s)
{
    gsl_multifit_nlinear_parameters how =
        gsl_multifit_nlinear_default_parameters();
    how.trs = gsl_multifit_nlinear_trs_lm;
    how.solver = gsl_multifit_nlinear_solver_qr;
    how.scale = gsl_multifit_nlinear_scale_more;
    s->fdf = (gsl_multifit_nlinear_fdf){.f = residuals,
                                        .df = slopes,
                                        .n = j->in->n,
                                        .p = j->in->p,
                                        .params = j};
    s->work = gsl_multifit_nlinear_alloc(gsl_multifit_nlinear_trust, &how,
                                         j->in->n, j->in->p);
    return s->work != NULL;
}

/* Keeps what a beginning led to if it is the best so far. */
static void keep(job *j, const double *b)
{
    const double rss = look(j->in, b, j->r);
    const double near = 1e-6 * fmin(rss, j->rss) + 1e-18 * j->whole;
    if (!(rss < NOWHERE))
        return;
    if (j->found > 0 && fabs(rss - j->rss) <= near)
        j->found++;
    else if (j->found == 0 || rss < j->rss) {
        j->found = 1;
        j->rss = rss;
        memcpy(j->best, b, j->in->p * sizeof *b);
    }
}

static void descend(job *j, solver *s, const double *from, int rounds)
{
    if (!(look(j->in, from, j->r) < NOWHERE))
        return;
    const gsl_vector_const_view b = gsl_vector_const_view_array(from, j->in->p);
    if (gsl_multifit_nlinear_init(&b.vector, &s->fdf, s->work) != GSL_SUCCESS)
        return;
    for (int i = 0; i < rounds; i++) {
        int why;
        if (gsl_multifit_nlinear_iterate(s->work) != GSL_SUCCESS ||
            gsl_multifit_nlinear_test(1e-12, 0, 0, &why, s->work) ==
                GSL_SUCCESS)
            break;
    }
    keep(j, gsl_multifit_nlinear_position(s->work)->data);
}

/* The n-th number, from 1, of van der Corput's sequence in a base. */
static double spread_evenly(int n, int base)
{
    double value = 0, part = 1;
    for (; n > 0; n /= base) {
        part /= base;
        value += part * (n % base);
    }
    return value;
}

/* The n-th further beginning: first the whole start times 10, 1/10, 100,
 * 1/100, then each coefficient up to a hundred times larger or smaller. */
static void begin(const job *j, int n, double *b)
{
    static const double scales[] = {10, 0.1, 100, 0.01};
    static const int primes[] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31};
    const int whole = sizeof scales / sizeof *scales;
    for (size_t k = 0; k < j->in->p; k++) {
        const double size =
            j->in->start[k] == 0 ? j->typical[k] : j->in->start[k];
        const double u = spread_evenly(
            n - whole + 1, primes[k % (sizeof primes / sizeof *primes)]);
        b[k] = size * (n < whole ? scales[n] : pow(10, 4 * u - 2));
    }
}

/* Weighted residuals at `place`, twofold if the model is; their square. */
static double look_well(job *j, const tf_twofold *place)
{
    const tf_nonlinear *in = j->in;
    for (size_t k = 0; k < in->p; k++)
        j->at[k] = place[k].hi;
    if (in->exact == NULL) {
        const double rss = look(in, j->at, j->r);
        for (size_t i = 0; i < in->n; i++)
            j->rest[i] = two_of(j->r[i]);
        return rss;
    }
    for (size_t i = 0; i < in->n; i++) {
        const tf_twofold r =
            two_sub(in->exact_y[i], in->exact(place, i, in->data));
        j->rest[i] = two_mul(r, two_of(root_weight(in, i)));
    }
    const double rss = tf_twofold_dot(j->rest, j->rest, in->n).hi;
    return isfinite(rss) ? rss : NOWHERE * NOWHERE;
}

/* One step of Gauss and Newton from `place`, whose residuals are at hand. */
static tf_code step(job *j, tf_linear_fit *fit, tf_error *err)
{
    const size_t n = j->in->n, p = j->in->p;
    find_slopes_well(j, j->best);
    for (size_t i = 0; i < n * p; i++)
        j->slopes[i] = two_of(j->slope[i]);
    const tf_linear in = {.n = n, .p = p, .x = j->slopes, .y = j->rest};
    tf_error why = {0};
    const tf_code code = tf_linear_solve(&in, j->mem, fit, &why);
    if (code == TF_EINPUT || (code == TF_OK && fit->least < DETERMINED))
        return tf_fail(err, TF_EINPUT,
                       "the points do not determine the coefficients");
    return code == TF_OK ? code : tf_fail(err, code, "%s", why.msg);
}

/* The largest of the steps as a share of its coefficient. */
static double size_of(const job *j, const tf_linear_fit *fit)
{
    double most = 0;
    for (size_t k = 0; k < j->in->p; k++) {
        const double size = fmax(fabs(j->best[k]), DBL_EPSILON * j->typical[k]);
        most = fmax(most, fabs(fit->coef[k]) / size);
    }
    return most;
}

/* Steps until they no longer shrink; the last is not taken. */
static tf_code polish(job *j, tf_linear_fit *fit, tf_error *err)
{
    const double enough = j->in->exact == NULL ? DBL_EPSILON : 1e-25;
    double before = HUGE_VAL;
    for (size_t k = 0; k < j->in->p; k++)
        j->place[k] = two_of(j->best[k]);
    j->rss = look_well(j, j->place);
    for (int i = 0;; i++) {
        const tf_code code = step(j, fit, err);
        if (code != TF_OK)
            return code;
        const double size = size_of(j, fit);
        if (i == POLISH || !(size < before) || size < enough)
            return TF_OK;
        for (size_t k = 0; k < j->in->p; k++)
            j->next[k] = two_add(j->place[k], two_of(fit->coef[k]));
        const double rss = look_well(j, j->next);
        if (!(rss <= j->rss * (1 + 1e-9)))
            return TF_OK;
        memcpy(j->place, j->next, j->in->p * sizeof *j->place);
        memcpy(j->best, j->at, j->in->p * sizeof *j->best);
        j->rss = rss;
        before = size;
    }
}

static tf_code tell(job *j, const tf_linear_fit *fit, tf_nonlinear_fit *out,
                    tf_error *err)
{
    const size_t p = j->in->p;
    bool sound = true;
    memcpy(out->coef, j->best, p * sizeof *out->coef);
    out->rss = j->rss;
    out->found = j->found;
    if (out->df > 0) {
        out->sd = sqrt(out->rss / (double)out->df);
        const double ratio = fit->sd > 0 ? out->sd / fit->sd : 0;
        for (size_t k = 0; k < p; k++) {
            out->se[k] = ratio * fit->se[k];
            sound &= isfinite(out->se[k]);
        }
        for (size_t k = 0; k < p * p; k++)
            out->cov[k] = ratio * ratio * fit->cov[k];
    }
    return sound ? TF_OK : tf_fail(err, TF_ERANGE, "the fit is out of range");
}

static tf_code check(const tf_nonlinear *in, tf_error *err)
{
    if (in->p == 0 || in->n < in->p)
        return tf_fail(err, TF_EINPUT, "%zu points for %zu coefficients", in->n,
                       in->p);
    if (in->p > COEFS_MAX || in->n > (1U << 24) / in->p)
        return tf_fail(err, TF_ELIMIT,
                       "%zu points of %zu coefficients are too many", in->n,
                       in->p);
    bool sound = true;
    for (size_t i = 0; i < in->n; i++)
        sound &= isfinite(in->y[i]) &&
                 (in->weight == NULL ||
                  (in->weight[i] > 0 && isfinite(in->weight[i])));
    if (in->exact != NULL)
        sound &= tf_twofold_is_finite(in->exact_y, in->n);
    for (size_t k = 0; k < in->p; k++)
        sound &= isfinite(in->start[k]);
    return sound ? TF_OK
                 : tf_fail(err, TF_EINPUT,
                           "a number is not finite, or a weight not above 0");
}

static bool make_room(job *j, tf_arena *mem, tf_nonlinear_fit *out)
{
    const size_t n = j->in->n, p = j->in->p;
    out->p = p;
    out->df = n - p;
    out->coef = TF_NEW(mem, p, double);
    out->se = out->df == 0 ? NULL : TF_NEW(mem, p, double);
    out->cov = out->df == 0 ? NULL : TF_NEW(mem, p * p, double);
    double *lines = TF_NEW(j->mem, 5 * p + n + n * p, double);
    j->slopes = TF_NEW(j->mem, 2 * p + n + n * p, tf_twofold);
    if (out->coef == NULL || lines == NULL || j->slopes == NULL ||
        (out->df > 0 && (out->se == NULL || out->cov == NULL)))
        return false;
    j->at = lines;
    j->try = lines + p;
    j->best = lines + 2 * p;
    j->typical = lines + 3 * p;
    j->size = lines + 4 * p;
    j->r = lines + 5 * p;
    j->slope = j->r + n;
    j->rest = j->slopes + n * p;
    j->place = j->rest + n;
    j->next = j->place + p;
    return true;
}

/* The size of a coefficient that begins at 0: that of the others. */
static void find_sizes(job *j)
{
    double most = 0;
    for (size_t k = 0; k < j->in->p; k++)
        most = fmax(most, fabs(j->in->start[k]));
    for (size_t k = 0; k < j->in->p; k++)
        j->typical[k] = j->in->start[k] != 0 ? fabs(j->in->start[k])
                        : most > 0           ? most
                                             : 1;
}

static tf_code search(job *j, tf_error *err)
{
    for (size_t i = 0; i < j->in->n; i++)
        j->whole += root_weight(j->in, i) * root_weight(j->in, i) *
                    j->in->y[i] * j->in->y[i];
    solver s;
    const int restarts = j->in->restarts == 0 ? RESTARTS : j->in->restarts;
    if (!open_solver(j, &s))
        return tf_fail(err, TF_ENOMEM, "no memory to fit");
    memcpy(j->try, j->in->start, j->in->p * sizeof *j->try);
    descend(j, &s, j->try, CARRY);
    for (int n = 0; n < restarts && j->found < AGREED; n++) {
        begin(j, n, j->try);
        descend(j, &s, j->try, ROUNDS);
    }
    if (j->found > 0)
        descend(j, &s, j->best, CARRY);
    gsl_multifit_nlinear_free(s.work);
    return j->found > 0 ? TF_OK
                        : tf_fail(err, TF_EINPUT,
                                  "the model has no values about the start");
}

tf_code tf_nonlinear_solve(const tf_nonlinear *in, tf_arena *mem,
                           tf_nonlinear_fit *out, tf_error *err)
{
    job j = {.in = in};
    tf_linear_fit fit;
    *out = (tf_nonlinear_fit){0};
    tf_code code = check(in, err);
    if (code != TF_OK)
        return code;
    j.mem = tf_arena_open();
    if (j.mem == NULL || !make_room(&j, mem, out)) {
        tf_arena_close(j.mem);
        return tf_fail(err, TF_ENOMEM, "no memory to fit");
    }
    find_sizes(&j);
    code = search(&j, err);
    if (code == TF_OK)
        code = polish(&j, &fit, err);
    if (code == TF_OK)
        code = tell(&j, &fit, out, err);
    tf_arena_close(j.mem);
    return code;
}
