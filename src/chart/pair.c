/* Pairs of areas, by the evidence there is of their trade. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"

#include <stdlib.h>

typedef struct row {
    tf_str lo, hi; /* the two areas by code */
    const tf_point *point;
    size_t index;
} row;

static int by_pair(const row *x, const row *y)
{
    int c = tf_str_compare(x->lo, y->lo);
    c = c != 0 ? c : tf_str_compare(x->hi, y->hi);
    c = c != 0 ? c : tf_str_compare(x->point->product, y->point->product);
    return c != 0 ? c : tf_str_compare(x->point->unit, y->point->unit);
}

static int by_row(const void *a, const void *b)
{
    const row *x = a, *y = b;
    const int c = by_pair(x, y);
    return c != 0 ? c : x->index < y->index ? -1 : x->index > y->index;
}

static int by_bytes(const void *a, const void *b)
{
    return tf_str_compare(*(const tf_str *)a, *(const tf_str *)b);
}

/* More press, then more values, then the names. */
static int by_evidence(const void *a, const void *b)
{
    const tf_pair *x = a, *y = b;
    if (x->press != y->press)
        return x->press > y->press ? -1 : 1;
    if (x->points != y->points)
        return x->points > y->points ? -1 : 1;
    int c = tf_str_compare(x->a, y->a);
    c = c != 0 ? c : tf_str_compare(x->b, y->b);
    c = c != 0 ? c : tf_str_compare(x->product, y->product);
    return c != 0 ? c : tf_str_compare(x->unit, y->unit);
}

tf_code tf_pair_ids(const tf_claims *claims, tf_ctx *ctx, tf_ids *out,
                    tf_error *err)
{
    *out = (tf_ids){0};
    if (claims == NULL)
        return TF_OK;
    out->known = true;
    out->at = TF_NEW(ctx->mem, claims->n, tf_str);
    if (out->at == NULL)
        return tf_fail(err, TF_ENOMEM, "pairs");
    for (size_t k = 0; k < claims->n; k++)
        out->at[k] = claims->at[k].id;
    out->n = claims->n;
    if (out->n > 0)
        qsort(out->at, out->n, sizeof *out->at, by_bytes);
    return TF_OK;
}

size_t tf_pair_press(const tf_ids *press, const tf_point *point)
{
    if (!press->known)
        return point->method == TF_METHOD_OFFICIAL ? 0 : point->n_claims;
    size_t n = 0;
    tf_str rest = point->claims, id;
    while (press->n > 0 && rest.len > 0 && tf_str_next(&rest, ' ', &id))
        n += bsearch(&id, press->at, press->n, sizeof *press->at, by_bytes) !=
             NULL;
    return n;
}

static size_t rows_of(const tf_series *series, row *rows)
{
    size_t n = 0;
    for (size_t k = 0; k < series->n; k++) {
        const tf_point *p = &series->at[k];
        if (p->reporter.len == 0 || p->partner.len == 0)
            continue;
        const bool less = tf_str_compare(p->reporter, p->partner) <= 0;
        rows[n] = (row){less ? p->reporter : p->partner,
                        less ? p->partner : p->reporter, p, n};
        n++;
    }
    return n;
}

/* The pair of rows from..to, which are alike. */
static tf_pair gathered(const row *rows, size_t n, const tf_ids *press)
{
    tf_pair pair = {rows->lo,          rows->hi, rows->point->product,
                    rows->point->unit, n,        0};
    size_t lo = 0;
    for (size_t k = 0; k < n; k++) {
        lo += tf_str_eq(rows[k].point->reporter, rows->lo);
        pair.press += tf_pair_press(press, rows[k].point);
    }
    if (lo < n - lo) {
        pair.a = rows->hi;
        pair.b = rows->lo;
    }
    return pair;
}

tf_code tf_pair_list(const tf_series *series, const tf_claims *claims,
                     tf_ctx *ctx, tf_pairs *out, tf_error *err)
{
    tf_ids press;
    const tf_code code = tf_pair_ids(claims, ctx, &press, err);
    if (code != TF_OK)
        return code;
    row *rows = TF_NEW(ctx->mem, series->n, row);
    if (rows == NULL)
        return tf_fail(err, TF_ENOMEM, "pairs");
    const size_t n = rows_of(series, rows);
    if (n > 0)
        qsort(rows, n, sizeof *rows, by_row);
    for (size_t k = 0, next; k < n; k = next) {
        for (next = k + 1; next < n && by_pair(&rows[k], &rows[next]) == 0;)
            next++;
        if (!TF_ROOM(ctx->mem, out))
            return tf_fail(err, TF_ENOMEM, "pairs");
        out->at[out->n++] = gathered(rows + k, next - k, &press);
    }
    if (out->n > 0)
        qsort(out->at, out->n, sizeof *out->at, by_evidence);
    return TF_OK;
}

bool tf_pair_is_within(const tf_pair *pair)
{
    return tf_str_eq(pair->a, pair->b);
}

size_t tf_pair_sides(const tf_pair *pair, tf_str out[2])
{
    out[0] = pair->a;
    out[1] = pair->b;
    return tf_pair_is_within(pair) ? 1 : 2;
}

bool tf_pair_has(const tf_pair *pair, const tf_point *point)
{
    return ((tf_str_eq(point->reporter, pair->a) &&
             tf_str_eq(point->partner, pair->b)) ||
            (tf_str_eq(point->reporter, pair->b) &&
             tf_str_eq(point->partner, pair->a))) &&
           tf_str_eq(point->product, pair->product) &&
           tf_str_eq(point->unit, pair->unit);
}
