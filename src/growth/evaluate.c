/* A formula on points: the estimate, and its interval.
 *
 * With joint draws the formula is taken in each, so that what errs together
 * in the points cancels, and the interval is the shortest that holds `level`
 * percent of the results (Chen & Shao 1999): where a claim is right or else
 * far off, quantiles of two equal tails would jump from one to the other. The
 * shortest of many is short by luck too, so it holds sqrt(n) / 5 results more.
 * It is never wider than without draws: then it is the widest that the bounds
 * of the points allow, as if their errors did not know of each other: each
 * point goes to that end of its bounds which, all others at their estimates,
 * lowers the result most; then to that which raises it most. That is exact
 * where the formula rises or falls in each value throughout. */
#include "growth/growth_impl.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <gsl/gsl_sort.h>
#include <math.h>

enum { PROBED_MOST = 256 }; /* points moved one by one; the rest stay */

/* Room for values and results, kept from one measure to the next. */
static double *room(tf_growth_job *job, size_t n)
{
    if (n > job->scratch_cap) {
        job->scratch = TF_NEW(job->ctx->mem, 2 * n, double);
        job->scratch_cap = job->scratch == NULL ? 0 : 2 * n;
    }
    return job->scratch;
}

static double value_of(const tf_point *p)
{
    return p == NULL ? 0 : p->value.est;
}

static bool is_in_doubt(const tf_point *p)
{
    return p != NULL && p->value.lo < p->value.hi;
}

/* One formula being taken. x: values; low, high: where each point makes the
 * result least and greatest; worth: half-widths below that are not moved. */
typedef struct taking {
    const tf_basket *in;
    tf_formula *formula;
    double *x, *low, *high, worth;
    tf_interval out;
} taking;

static tf_fault take(taking *t, const double *x, double *out)
{
    return t->formula(x, t->in->n, &t->in->terms, out);
}

/* Half-width above which a point is worth moving; 0: all are. */
static double doubt_worth(const tf_basket *in, double *work)
{
    size_t n = 0;
    for (size_t i = 0; i < in->n; i++)
        if (is_in_doubt(in->at[i]))
            work[n++] = in->at[i]->value.hi - in->at[i]->value.lo;
    return n <= PROBED_MOST ? 0 : tf_evaluate_nth(work, n, n - PROBED_MOST);
}

/* Moves a point, wherever it stands. */
static void put(const taking *t, double *x, size_t i, double value)
{
    x[i] = value;
    for (size_t k = i + 1; t->in->repeats && k < t->in->n; k++)
        if (t->in->at[k] == t->in->at[i])
            x[k] = value;
}

static bool stood_before(const tf_basket *in, size_t i)
{
    for (size_t k = 0; in->repeats && k < i; k++)
        if (in->at[k] == in->at[i])
            return true;
    return false;
}

/* Whether bounds are sought by moving it: once, and if it matters. */
static bool is_moved(const taking *t, size_t i)
{
    const tf_point *p = t->in->at[i];
    return is_in_doubt(p) && p->value.hi - p->value.lo >= t->worth &&
           !stood_before(t->in, i);
}

/* The result with one point at one end of its bounds. */
static tf_fault probe(taking *t, size_t i, double end)
{
    double v = 0;
    const double kept = t->x[i];
    put(t, t->x, i, end);
    const tf_fault fault = take(t, t->x, &v);
    put(t, t->x, i, kept);
    if (fault != TF_FAULT_NONE)
        return fault;
    if (v < t->out.lo) {
        t->out.lo = v;
        put(t, t->low, i, end);
    }
    if (v > t->out.hi) {
        t->out.hi = v;
        put(t, t->high, i, end);
    }
    return TF_FAULT_NONE;
}

static tf_fault probe_all(taking *t)
{
    const double est = t->out.est;
    t->worth = doubt_worth(t->in, t->low);
    for (size_t i = 0; i < t->in->n; i++)
        t->low[i] = t->high[i] = t->x[i];
    for (size_t i = 0; i < t->in->n; i++) {
        const tf_point *p = t->in->at[i];
        if (!is_moved(t, i))
            continue;
        t->out.lo = t->out.hi = est;
        tf_fault fault = probe(t, i, p->value.lo);
        if (fault == TF_FAULT_NONE)
            fault = probe(t, i, p->value.hi);
        if (fault != TF_FAULT_NONE)
            return fault;
    }
    return TF_FAULT_NONE;
}

/* A corner of the bounds, sought by `sign` 1 for the least result, -1 for the
 * greatest, and the result there. */
typedef struct corner {
    double *x, sign, best;
} corner;

/* Leaves a point at an end of its bounds if that is better. */
static tf_fault try_end(taking *t, corner *c, size_t i, double end)
{
    const double kept = c->x[i];
    double v = 0;
    put(t, c->x, i, end);
    const tf_fault fault = take(t, c->x, &v);
    if (fault == TF_FAULT_NONE && c->sign * v < c->sign * c->best)
        c->best = v;
    else
        put(t, c->x, i, kept);
    return fault;
}

/* From the corner on to better ends of single points, until there is none or
 * so often. */
static tf_fault settle(taking *t, corner *c)
{
    enum { ROUNDS_MOST = 4 };
    double before = 0;
    tf_fault fault = take(t, c->x, &c->best);
    for (int k = 0; k < ROUNDS_MOST && (k == 0 || c->best != before); k++) {
        before = c->best;
        for (size_t i = 0; i < t->in->n && fault == TF_FAULT_NONE; i++) {
            const tf_point *p = t->in->at[i];
            if (!is_moved(t, i))
                continue;
            fault = try_end(t, c, i, p->value.lo);
            if (fault == TF_FAULT_NONE)
                fault = try_end(t, c, i, p->value.hi);
        }
    }
    return fault;
}

static tf_fault bound(taking *t)
{
    tf_fault fault = probe_all(t);
    corner low = {t->low, 1, 0}, high = {t->high, -1, 0};
    if (fault == TF_FAULT_NONE)
        fault = settle(t, &low);
    if (fault == TF_FAULT_NONE)
        fault = settle(t, &high);
    t->out.lo = fmin(low.best, t->out.est);
    t->out.hi = fmax(high.best, t->out.est);
    return fault;
}

double tf_evaluate_nth(double *x, size_t n, size_t k)
{
    size_t from = 0, to = n - 1;
    while (from < to) {
        const double pivot = x[from + (to - from) / 2];
        size_t i = from, j = to;
        for (;; i++, j--) {
            while (x[i] < pivot)
                i++;
            while (x[j] > pivot)
                j--;
            if (i >= j)
                break;
            const double kept = x[i];
            x[i] = x[j];
            x[j] = kept;
        }
        if (k <= j)
            to = j;
        else
            from = j + 1;
    }
    return x[k];
}

/* Windows over sorted results that hold enough of them: each leaves out `out`
 * at its two ends together. The ends alone are sorted. */
tf_interval tf_evaluate_between(const tf_growth_job *job, double *x, size_t n,
                                double est)
{
    const double all = (double)job->n_draws;
    const double want = job->level / 100 * all + sqrt(all) / 5;
    const size_t held = want < (double)n - 1 ? (size_t)want : n - 1;
    const size_t out = n - 1 - held;
    if (2 * out + 2 <= n) {
        (void)tf_evaluate_nth(x, n, out);
        (void)tf_evaluate_nth(x + out + 1, n - out - 1, n - 2 * out - 2);
        gsl_sort(x, 1, out + 1);
        gsl_sort(x + n - out - 1, 1, out + 1);
    } else {
        gsl_sort(x, 1, n);
    }
    size_t best = 0;
    for (size_t i = 1; i <= out; i++)
        if (x[i + held] - x[i] < x[best + held] - x[best])
            best = i;
    return (tf_interval){est, fmin(x[best], est), fmax(x[best + held], est)};
}

/* The draws of all points, by their places in the basket; NULL of none. */
static bool list_draws(tf_growth_job *job, const tf_basket *in,
                       const double **of)
{
    for (size_t i = 0; i < in->n; i++) {
        of[i] = is_in_doubt(in->at[i]) ? tf_drawn_of(job, in->at[i]) : NULL;
        if (is_in_doubt(in->at[i]) && of[i] == NULL)
            return false;
    }
    return true;
}

/* The formula in every draw, into `results`. Those without a value are outside
 * the interval, which allows for half as many as it leaves out. */
static tf_fault draw(tf_growth_job *job, taking *t, const double **of,
                     double *results)
{
    tf_fault worst = TF_FAULT_NONE;
    size_t n = 0;
    for (size_t k = 0; k < job->n_draws; k++) {
        for (size_t i = 0; i < t->in->n; i++)
            if (of[i] != NULL)
                t->x[i] = of[i][k];
        const tf_fault fault = take(t, t->x, &results[n]);
        n += fault == TF_FAULT_NONE;
        worst = fault != TF_FAULT_NONE ? fault : worst;
    }
    const double most = (1 - job->level / 100) / 2 * (double)job->n_draws;
    if ((double)(job->n_draws - n) > most || n == 0)
        return worst;
    t->out = tf_evaluate_between(job, results, n, t->out.est);
    return TF_FAULT_NONE;
}

static bool any_doubt(const tf_basket *in)
{
    for (size_t i = 0; i < in->n; i++)
        if (is_in_doubt(in->at[i]))
            return true;
    return false;
}

/* Holds the bounds against the draws: what both allow, or the one that has a
 * value. false without memory. */
static bool narrow(tf_growth_job *job, taking *t, double *results,
                   tf_fault *fault)
{
    const tf_interval widest = t->out;
    const double **of = TF_NEW(job->ctx->mem, t->in->n, const double *);
    if (of == NULL || !list_draws(job, t->in, of))
        return false;
    if (draw(job, t, of, results) != TF_FAULT_NONE)
        return true;
    if (*fault == TF_FAULT_NONE) {
        t->out.lo = fmax(t->out.lo, widest.lo);
        t->out.hi = fmin(t->out.hi, widest.hi);
    }
    *fault = TF_FAULT_NONE;
    return true;
}

bool tf_evaluate(tf_growth_job *job, const tf_basket *in, tf_formula *formula,
                 tf_evaluated *out)
{
    double *x = room(job, 3 * in->n + job->n_draws);
    taking t = {in, formula, x, x + in->n, x + 2 * in->n, 0, {0, 0, 0}};
    *out = (tf_evaluated){.fault = TF_FAULT_NONE};
    if (x == NULL)
        return false;
    for (size_t i = 0; i < in->n; i++)
        x[i] = value_of(in->at[i]);
    out->fault = take(&t, x, &t.out.est);
    t.out.lo = t.out.hi = t.out.est;
    if (out->fault == TF_FAULT_NONE && any_doubt(in)) {
        out->maybe = true;
        out->fault = bound(&t);
        if (job->drawn != NULL && !narrow(job, &t, x + 3 * in->n, &out->fault))
            return false;
    }
    out->value = t.out;
    return true;
}

void tf_evaluate_tell(const tf_growth_job *job, tf_buf *buf)
{
    tf_buf_add(buf, TF_STR("shortest "));
    tf_buf_number(buf, job->level);
    tf_buf_format(buf, " %% of %zu joint draws", job->n_draws);
}

/* The formula as the table has it, and whence the interval. */
static tf_str method_of(tf_growth_job *job)
{
    tf_str *kept = &job->methods[job->k];
    if (job->drawn == NULL)
        return tf_str_of(job->measure->formula);
    if (kept->len == 0) {
        tf_buf buf = tf_buf_open(job->ctx->mem);
        tf_buf_format(&buf, "%s; bounds: ", job->measure->formula);
        tf_evaluate_tell(job, &buf);
        if (tf_buf_take(&buf, kept, NULL) != TF_OK)
            *kept = TF_STR("");
    }
    return *kept;
}

static double clamp(double x, double least, double most)
{
    return fmin(fmax(x, least), most);
}

static bool refuse(tf_growth_job *job, tf_rate row, const tf_evaluated *e)
{
    return !job->owes || tf_growth_refuse(job, row, "not computed: %s",
                                          tf_formula_fault(e->fault, e->maybe));
}

bool tf_evaluate_add(tf_growth_job *job, tf_rate row, const tf_basket *in)
{
    const double loose = 1e-9;
    tf_evaluated e;
    if (in->guard != NULL) {
        if (!tf_evaluate(job, in, in->guard, &e))
            return false;
        if (e.fault == TF_FAULT_NONE && e.value.lo <= 0 && e.value.hi >= 0)
            e.fault = TF_FAULT_NO_CHANGE;
        if (e.fault != TF_FAULT_NONE)
            return refuse(job, row, &e);
    }
    if (!tf_evaluate(job, in, in->formula, &e))
        return false;
    if (e.fault != TF_FAULT_NONE)
        return refuse(job, row, &e);
    row.n = row.n == 0 ? (uint32_t)in->n : row.n;
    if (in->least < in->most) {
        const double reach = loose * (in->most - in->least);
        if (e.value.est > in->most + reach || e.value.est < in->least - reach)
            return !job->owes ||
                   tf_growth_refuse(job, row,
                                    "not computed: the parts are more than "
                                    "the whole");
        e.value.est = clamp(e.value.est, in->least, in->most);
        e.value.lo = clamp(e.value.lo, in->least, e.value.est);
        e.value.hi = clamp(e.value.hi, e.value.est, in->most);
    }
    row.method = method_of(job);
    row.has_value = true;
    row.value = e.value;
    return tf_growth_add(job, &row);
}
