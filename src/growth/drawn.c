/* The joint draws of a series beside its points. tf_series_draw gives, block
 * after block (a block is what is solved together: reporter, partner,
 * product, unit), draw 1 of all its values, draw 2 of all, and so on; a value
 * is found once, by key and period.
 *
 * A value in doubt that no draw knows (of an official file, good to half its
 * last digit) is drawn evenly from its bounds, apart from all others. Blocks
 * draw from one stream of random numbers, so that the draws of one pair go
 * together, both sides' counts; those of another pair are shifted against
 * them, for their errors have nothing to do with each other. */
#include "growth/growth_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "value/period.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A value that was drawn: first draw, draws `stride` rows apart. */
typedef struct cell {
    const tf_draw *first;
    size_t stride;
} cell;

struct tf_drawn {
    cell *cells; /* by key and period */
    size_t n_cells, draws;
    const double **known; /* a point's draws, by its place; NULL: not asked */
};

static tf_key key_of(const tf_draw *d)
{
    return (tf_key){d->reporter, d->partner, d->product, d->unit, d->flow};
}

static bool is_block(const tf_draw *a, const tf_draw *b)
{
    return tf_str_eq(a->reporter, b->reporter) &&
           tf_str_eq(a->partner, b->partner) &&
           tf_str_eq(a->product, b->product) && tf_str_eq(a->unit, b->unit);
}

static int compare_cells(const void *left, const void *right)
{
    const cell *a = left, *b = right;
    const tf_key x = key_of(a->first), y = key_of(b->first);
    const int c = tf_key_compare(&x, &y);
    return c != 0 ? c : tf_period_compare(a->first->period, b->first->period);
}

/* Rows of a block: n in all, `stride` of each draw. */
typedef struct block {
    const tf_draw *at;
    size_t n, stride;
} block;

static block block_at(const tf_draws *draws, size_t from)
{
    block b = {draws->at + from, 1, 1};
    while (from + b.n < draws->n && is_block(b.at, b.at + b.n))
        b.n++;
    while (b.stride < b.n && b.at[b.stride].draw == b.at[0].draw)
        b.stride++;
    return b;
}

/* Whether each draw of the block is of the same values in the same order. */
static bool is_even(const block *b, size_t draws)
{
    if (b->n != draws * b->stride)
        return false;
    for (size_t i = b->stride; i < b->n; i++)
        if (b->at[i].flow != b->at[i - b->stride].flow ||
            b->at[i].draw != b->at[i - b->stride].draw + 1 ||
            !tf_period_eq(b->at[i].period, b->at[i - b->stride].period))
            return false;
    return true;
}

static tf_code list_cells(tf_drawn *d, const tf_draws *draws, tf_arena *mem,
                          tf_error *err)
{
    struct {
        cell *at;
        size_t n, cap;
    } list = {NULL, 0, 0};
    for (size_t i = 0; i < draws->n;) {
        const block b = block_at(draws, i);
        d->draws = i == 0 ? b.n / b.stride : d->draws;
        if (!is_even(&b, d->draws))
            return tf_fail(err, TF_EINPUT,
                           "draws are not as tf_series_draw gives them");
        for (size_t k = 0; k < b.stride; k++) {
            if (!TF_ROOM(mem, &list))
                return tf_fail(err, TF_ENOMEM, "no memory for draws");
            list.at[list.n++] = (cell){b.at + k, b.stride};
        }
        i += b.n;
    }
    d->cells = list.at;
    d->n_cells = list.n;
    if (list.n > 0)
        qsort(d->cells, d->n_cells, sizeof *d->cells, compare_cells);
    return TF_OK;
}

tf_code tf_drawn_open(tf_growth_job *job, size_t points, tf_error *err)
{
    job->drawn = NULL;
    job->n_draws = 0;
    if (job->draws == NULL || job->draws->n == 0)
        return TF_OK;
    tf_drawn *d = TF_NEW(job->ctx->mem, 1, tf_drawn);
    if (d == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for draws");
    d->known = TF_NEW(job->ctx->mem, points, const double *);
    if (d->known == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for draws");
    const tf_code code = list_cells(d, job->draws, job->ctx->mem, err);
    job->drawn = d;
    job->n_draws = d->draws;
    return code;
}

static const cell *find(const tf_drawn *d, const tf_point *p)
{
    const tf_draw wanted = {.reporter = p->reporter,
                            .partner = p->partner,
                            .product = p->product,
                            .unit = p->unit,
                            .flow = p->flow,
                            .period = p->period};
    const cell key = {&wanted, 0};
    return d->n_cells == 0 ? NULL
                           : bsearch(&key, d->cells, d->n_cells,
                                     sizeof *d->cells, compare_cells);
}

/* Well mixed bits of n (Steele, Lea & Flood 2014, SplitMix64). */
static uint64_t mix(uint64_t n)
{
    n += UINT64_C(0x9E3779B97F4A7C15);
    n = (n ^ (n >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    n = (n ^ (n >> 27)) * UINT64_C(0x94D049BB133111EB);
    return n ^ (n >> 31);
}

/* The same for both sides of a pair. */
static uint64_t hash_of_pair(const tf_point *p)
{
    return (tf_str_hash(p->reporter) ^ tf_str_hash(p->partner)) +
           31 * tf_str_hash(p->product) + 37 * tf_str_hash(p->unit);
}

static void shift(const tf_drawn *d, const cell *c, const tf_point *p,
                  double *out)
{
    const size_t from = (size_t)(mix(hash_of_pair(p)) % d->draws);
    for (size_t k = 0; k < d->draws; k++)
        out[k] = c->first[(from + k) % d->draws * c->stride].value;
}

static void spread(const tf_drawn *d, const tf_point *p, double *out)
{
    uint64_t seed = mix(hash_of_pair(p) + tf_str_hash(p->reporter));
    seed = mix(seed + 1000000 * (uint64_t)p->flow + (uint64_t)p->period.start +
               (uint64_t)(4096 * p->period.months));
    for (size_t k = 0; k < d->draws; k++) {
        const double u = (double)(mix(seed + k) >> 11) * 0x1p-53;
        out[k] = p->value.lo + u * (p->value.hi - p->value.lo);
    }
}

static bool is_constant(const tf_drawn *d, const cell *c)
{
    for (size_t k = 1; k < d->draws; k++)
        if (c->first[k * c->stride].value != c->first->value)
            return false;
    return true;
}

const double *tf_drawn_of(tf_growth_job *job, const tf_point *p)
{
    tf_drawn *d = job->drawn;
    const double **known = &d->known[p - job->points];
    if (*known != NULL)
        return *known;
    double *out = TF_NEW(job->ctx->mem, d->draws, double);
    const cell *c = find(d, p);
    if (out == NULL)
        return NULL;
    if (c != NULL && !is_constant(d, c))
        shift(d, c, p, out);
    else
        spread(d, p, out);
    return *known = out;
}
