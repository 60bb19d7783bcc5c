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
#include <stdlib.h>

/* Points moved one by one, those most in doubt; of very many only so many that
 * it does not take long. Few enough go on to better corners. */
enum { PROBED_MOST = 256, PROBED_LEAST = 8, WORK_MOST = 1000000, FEW = 32 };

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
 * result least and greatest; again: points that repeat; NULL: none. */
typedef struct taking {
    const tf_basket *in;
    tf_formula *formula;
    double *x, *low, *high;
    const struct again *again;
    tf_interval out;
} taking;

static tf_fault take(taking *t, const double *x, double *out)
{
    return t->formula(x, t->in->n, &t->in->terms, out);
}

static size_t most_moved(const tf_basket *in)
{
    const size_t able = in->n == 0 ? 0 : WORK_MOST / in->n;
    return able > PROBED_MOST    ? PROBED_MOST
           : able < PROBED_LEAST ? PROBED_LEAST
                                 : able;
}

/* Width of the bounds below which points are not moved, so that at most so
 * many are, but for those as wide as the last. */
static double least_doubt(const tf_basket *in, double *work)
{
    const size_t most = most_moved(in);
    size_t n = 0;
    for (size_t i = 0; i < in->n; i++)
        if (is_in_doubt(in->at[i]))
            work[n++] = in->at[i]->value.hi - in->at[i]->value.lo;
    return n <= most ? 0 : tf_evaluate_nth(work, n, n - most);
}

/* Where else a point stands: the next place, or 0; and whether before. */
typedef struct again {
    size_t next;
    bool before;
} again;

typedef struct place {
    const tf_point *point;
    size_t at;
} place;

static int compare_places(const void *left, const void *right)
{
    const place *a = left, *b = right;
    if (a->point != b->point)
        return (a->point > b->point) - (a->point < b->point);
    return (a->at > b->at) - (a->at < b->at);
}

static again *list_again(const tf_basket *in, tf_arena *mem)
{
    again *out = TF_NEW(mem, in->n, again);
    place *places = TF_NEW(mem, in->n, place);
    if (out == NULL || places == NULL)
        return NULL;
    for (size_t i = 0; i < in->n; i++)
        places[i] = (place){in->at[i], i};
    qsort(places, in->n, sizeof *places, compare_places);
    for (size_t i = 1; i < in->n; i++)
        if (places[i].point == places[i - 1].point) {
            out[places[i - 1].at].next = places[i].at;
            out[places[i].at].before = true;
        }
    return out;
}

/* Moves a point, wherever it stands. */
static void put(const taking *t, double *x, size_t i, double value)
{
    x[i] = value;
    while (t->again != NULL && t->again[i].next != 0) {
        i = t->again[i].next;
        x[i] = value;
    }
}

/* Whether bounds are sought by moving it, wherever it stands. */
static bool is_moved(const taking *t, size_t i)
{
    const tf_point *p = t->in->at[i];
    return is_in_doubt(p) && (t->again == NULL || !t->again[i].before);
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
    const double least = least_doubt(t->in, t->low);
    size_t left = most_moved(t->in);
    for (size_t i = 0; i < t->in->n; i++)
        t->low[i] = t->high[i] = t->x[i];
    for (size_t i = 0; i < t->in->n; i++) {
        const tf_point *p = t->in->at[i];
        if (!is_moved(t, i) || p->value.hi - p->value.lo < least || left == 0)
            continue;
        left--;
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
    const int most = t->in->n <= FEW ? 4 : 0;
    double before = 0;
    tf_fault fault = take(t, c->x, &c->best);
    for (int k = 0; k < most && (k == 0 || c->best != before); k++) {
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
    taking t = {in, formula, x, x + in->n, x + 2 * in->n, NULL, {0, 0, 0}};
    *out = (tf_evaluated){.fault = TF_FAULT_NONE};
    if (x == NULL)
        return false;
    for (size_t i = 0; i < in->n; i++)
        x[i] = value_of(in->at[i]);
    out->fault = take(&t, x, &t.out.est);
    t.out.lo = t.out.hi = t.out.est;
    if (out->fault == TF_FAULT_NONE && any_doubt(in)) {
        out->maybe = true;
        if (in->repeats && (t.again = list_again(in, job->ctx->mem)) == NULL)
            return false;
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

/* The formula as the table has it, and whence the interval; NULL without
 * memory. */
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
            return (tf_str){NULL, 0};
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
    return row.method.ptr != NULL && tf_growth_add(job, &row);
}
