/* Balancing of a table: the least change, weighted by the variances of the
 * cells, after which all identities hold. Conditioning with K diagonal and
 * every row exact, the rows kept sparse.
 * Stone, Champernowne & Meade, The precision of national income estimates,
 * Review of Economic Studies 9 (1942). */
#include "base/arena.h"
#include "base/error.h"
#include "solve/gls_impl.h"

#include <float.h>
#include <math.h>
#include <string.h>

enum { REFINEMENTS = 2 };

/* One call.
 *   row     n, one identity's weights by cell
 *   off     k, what each identity lacks; size, of its terms
 *   weight  k, S^-1 off */
typedef struct job {
    const tf_balance *in;
    tf_balanced *out;
    tf_arena *mem; /* scratch */
    tf_root root;
    double *row, *off, *size, *white, *weight, *column;
} job;

static tf_code no_memory(tf_error *err)
{
    return tf_fail(err, TF_ENOMEM, "no memory to balance");
}

static tf_code check_identity(const tf_balance *in, const tf_identity *d,
                              tf_error *err)
{
    if (!isfinite(d->sum))
        return tf_fail(err, TF_EINPUT, "identity '%.*s': its sum is no number",
                       TF_FMT(d->name));
    for (size_t t = 0; t < d->n; t++)
        if (d->term[t].cell >= in->n || !isfinite(d->term[t].weight))
            return tf_fail(err, TF_EINPUT,
                           "identity '%.*s': term %zu names no cell or has no "
                           "weight",
                           TF_FMT(d->name), t + 1);
    return TF_OK;
}

static tf_code check(const tf_balance *in, tf_error *err)
{
    const size_t n = in->n, k = in->n_identities;
    if (n == 0)
        return tf_fail(err, TF_EINPUT, "a table without cells");
    if (n > TF_ROOT_MAX || (k > 0 && n + k > TF_ROOT_MAX / k))
        return tf_fail(err, TF_ELIMIT,
                       "%zu cells and %zu identities are too many", n, k);
    if (!tf_root_is_sound(in->value, n, -DBL_MAX))
        return tf_fail(err, TF_EINPUT, "a cell is no number");
    if (!tf_root_is_sound(in->variance, n, 0))
        return tf_fail(err, TF_EINPUT, "a variance is below zero or no number");
    tf_code code = TF_OK;
    for (size_t i = 0; i < k && code == TF_OK; i++)
        code = check_identity(in, &in->identity[i], err);
    return code;
}

static tf_code make_room(job *j, tf_arena *mem, tf_error *err)
{
    const size_t n = j->in->n, k = j->in->n_identities;
    tf_balanced *out = j->out;
    out->value = TF_NEW(mem, n, double);
    out->variance = TF_NEW(mem, n, double);
    out->shift = TF_NEW(mem, n, double);
    j->row = TF_NEW(j->mem, n, double);
    j->off = TF_NEW(j->mem, k, double);
    j->size = TF_NEW(j->mem, k, double);
    j->white = TF_NEW(j->mem, k, double);
    j->weight = TF_NEW(j->mem, k, double);
    j->column = TF_NEW(j->mem, k, double);
    if (out->value == NULL || out->variance == NULL || out->shift == NULL ||
        j->row == NULL || j->off == NULL || j->size == NULL ||
        j->white == NULL || j->weight == NULL || j->column == NULL)
        return no_memory(err);
    memcpy(out->value, j->in->value, n * sizeof *out->value);
    memcpy(out->variance, j->in->variance, n * sizeof *out->variance);
    return TF_OK;
}

static void look(job *j)
{
    for (size_t i = 0; i < j->in->n_identities; i++) {
        const tf_identity *d = &j->in->identity[i];
        j->off[i] = d->sum;
        j->size[i] = fabs(d->sum);
        for (size_t t = 0; t < d->n; t++) {
            const double term =
                d->term[t].weight * j->out->value[d->term[t].cell];
            j->off[i] -= term;
            j->size[i] += fabs(term);
        }
    }
}

/* S of identities i and all, the weights of i laid out by cell. */
static void fill_normal(job *j)
{
    const size_t k = j->in->n_identities;
    for (size_t i = 0; i < k; i++) {
        const tf_identity *d = &j->in->identity[i];
        for (size_t t = 0; t < d->n; t++)
            j->row[d->term[t].cell] += d->term[t].weight;
        for (size_t o = 0; o < k; o++) {
            const tf_identity *other = &j->in->identity[o];
            double sum = 0;
            for (size_t t = 0; t < other->n; t++)
                sum += other->term[t].weight * j->row[other->term[t].cell] *
                       j->in->variance[other->term[t].cell];
            j->root.at[i * k + o] = sum;
        }
        for (size_t t = 0; t < d->n; t++)
            j->row[d->term[t].cell] = 0;
    }
}

static tf_code open_root(job *j, tf_error *err)
{
    const size_t k = j->in->n_identities;
    if (!tf_root_open(&j->root, j->in->n, k, j->mem))
        return no_memory(err);
    for (size_t i = 0; i < k; i++) {
        const tf_identity *d = &j->in->identity[i];
        for (size_t t = 0; t < d->n; t++)
            j->root.at[d->term[t].cell * k + i] +=
                d->term[t].weight * sqrt(j->in->variance[d->term[t].cell]);
    }
    tf_root_factor(&j->root);
    return TF_OK;
}

static tf_code tell_broken(job *j, const bool *marks, tf_arena *mem,
                           tf_error *err)
{
    size_t *list = TF_NEW(mem, j->in->n_identities, size_t), n = 0;
    if (list == NULL)
        return no_memory(err);
    for (size_t i = 0; i < j->in->n_identities; i++)
        if (marks[i])
            list[n++] = i;
    j->out->broken = list;
    j->out->n_broken = n;
    const tf_str first = j->in->identity[list[0]].name;
    if (n == 1)
        return tf_fail(err, TF_EINPUT,
                       "'%.*s' cannot hold: all its cells are fixed",
                       (int)(first.len < 80 ? first.len : 80), first.ptr);
    const tf_str next = j->in->identity[list[1]].name;
    return tf_fail(err, TF_EINPUT, "'%.*s' cannot hold beside '%.*s'%s",
                   (int)(first.len < 60 ? first.len : 60), first.ptr,
                   (int)(next.len < 60 ? next.len : 60), next.ptr,
                   n > 2 ? " and others" : "");
}

static tf_code factor(job *j, tf_arena *mem, tf_error *err)
{
    const size_t k = j->in->n_identities;
    if (!tf_root_open(&j->root, k, k, j->mem))
        return no_memory(err);
    fill_normal(j);
    if (!tf_root_is_sound(j->root.at, k * k, -DBL_MAX))
        return tf_fail(err, TF_ERANGE, "variances are too large");
    if (tf_root_try(&j->root)) {
        tf_root_whiten(&j->root, j->off, j->white);
        return TF_OK;
    }
    const tf_code code = open_root(j, err);
    bool *marks = TF_NEW(j->mem, k, bool);
    if (code != TF_OK || marks == NULL)
        return code != TF_OK ? code : no_memory(err);
    tf_root_whiten(&j->root, j->off, j->white);
    if (tf_root_clash(&j->root, j->off, j->size, j->white, marks) == SIZE_MAX)
        return TF_OK;
    return tell_broken(j, marks, mem, err);
}

/* Spreads what the identities lack over their cells. */
static void move(job *j)
{
    tf_root_whiten(&j->root, j->off, j->white);
    tf_root_back(&j->root, j->white, j->weight);
    for (size_t i = 0; i < j->in->n_identities; i++) {
        const tf_identity *d = &j->in->identity[i];
        for (size_t t = 0; t < d->n; t++) {
            const size_t c = d->term[t].cell;
            j->out->value[c] +=
                j->in->variance[c] * d->term[t].weight * j->weight[i];
        }
    }
}

static double square_of(const double *w, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += w[i] * w[i];
    return sum;
}

/* One cell's variance after balancing, and its shift; `column` holds its
 * weights in all identities. */
static void judge_cell(job *j, size_t c)
{
    const double v = j->in->variance[c];
    tf_root_whiten(&j->root, j->column, j->white);
    const double share = v * square_of(j->white, j->root.rank);
    const bool known = share > 1 - 64 * DBL_EPSILON;
    j->out->variance[c] = known ? 0 : v - v * share;
    if (share > 0)
        j->out->shift[c] =
            (j->out->value[c] - j->in->value[c]) / sqrt(v * share);
}

/* A cell's weight in an identity, which may name it twice. */
static double weight_in(const tf_identity *d, size_t c)
{
    double sum = 0;
    for (size_t t = 0; t < d->n; t++)
        sum += d->term[t].cell == c ? d->term[t].weight : 0;
    return sum;
}

static void judge(job *j)
{
    for (size_t c = 0; c < j->in->n; c++) {
        bool named = false;
        for (size_t i = 0; i < j->in->n_identities; i++) {
            j->column[i] = weight_in(&j->in->identity[i], c);
            named |= j->column[i] != 0;
        }
        if (named && j->in->variance[c] > 0)
            judge_cell(j, c);
    }
}

static tf_code solve(job *j, tf_arena *mem, tf_error *err)
{
    if (j->in->n_identities == 0)
        return TF_OK;
    look(j);
    const tf_code code = factor(j, mem, err);
    if (code != TF_OK)
        return code;
    j->out->chi2 = square_of(j->white, j->root.rank);
    j->out->rank = j->root.rank;
    for (int i = 0; i <= REFINEMENTS; i++) {
        move(j);
        look(j);
    }
    judge(j);
    if (!tf_root_is_sound(j->out->value, j->in->n, -DBL_MAX))
        return tf_fail(err, TF_ERANGE, "the balanced table is too large");
    return TF_OK;
}

tf_code tf_balance_solve(const tf_balance *in, tf_arena *mem, tf_balanced *out,
                         tf_error *err)
{
    *out = (tf_balanced){0};
    tf_code code = check(in, err);
    if (code != TF_OK)
        return code;
    job j = {.in = in, .out = out, .mem = tf_arena_open()};
    if (j.mem == NULL)
        return no_memory(err);
    code = make_room(&j, mem, err);
    if (code == TF_OK)
        code = solve(&j, mem, err);
    tf_arena_close(j.mem);
    return code;
}
