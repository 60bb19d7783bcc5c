/* What a reporter's trade can be parted into: its partners, or the products
 * of its trade with one partner. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"
#include "value/period.h"

#include <stdlib.h>

static bool is_code(tf_str s)
{
    for (size_t k = 0; k < s.len; k++)
        if (s.ptr[k] < '0' || s.ptr[k] > '9')
            return false;
    return s.len > 0;
}

/* Reporter, partner, unit, flow: what the products of one trade share. */
static int by_group(const tf_point *x, const tf_point *y)
{
    int c = tf_str_compare(x->reporter, y->reporter);
    c = c != 0 ? c : tf_str_compare(x->partner, y->partner);
    c = c != 0 ? c : tf_str_compare(x->unit, y->unit);
    return c != 0 ? c : (int)x->flow - (int)y->flow;
}

static int by_place(const void *a, const void *b)
{
    const tf_point *x = *(const tf_point *const *)a;
    const tf_point *y = *(const tf_point *const *)b;
    int c = by_group(x, y);
    c = c != 0 ? c : tf_str_compare(x->product, y->product);
    c = c != 0 ? c : tf_period_compare(x->period, y->period);
    return c != 0 ? c : x < y ? -1 : x > y;
}

static const tf_point **gather(const tf_studio *studio, size_t *n)
{
    const tf_series *series = studio->in->series;
    const tf_point **at =
        TF_NEW(studio->ctx->mem, series->n + 1, const tf_point *);
    *n = 0;
    for (size_t k = 0; at != NULL && k < series->n; k++) {
        const tf_point *p = &series->at[k];
        if (p->freq == 'A' && !p->period.open && p->reporter.len > 0 &&
            p->partner.len > 0 && p->flow != TF_FLOW_BALANCE)
            at[(*n)++] = p;
    }
    if (*n > 0)
        qsort(at, *n, sizeof *at, by_place);
    return at;
}

/* A heading is in the chapter it begins with: 8542 in 85. Sorted, the chapter
 * comes first. */
static void drop_headings(tf_partners *of)
{
    size_t n = 0;
    for (size_t k = 0; k < of->n; k++) {
        const tf_str product = of->at[k].area;
        const bool inside = n > 0 && is_code(product) &&
                            is_code(of->at[n - 1].area) &&
                            tf_str_starts(product, of->at[n - 1].area);
        if (!inside)
            of->at[n++] = of->at[k];
    }
    of->n = n;
}

static bool all_codes(const tf_partners *of)
{
    for (size_t k = 0; k < of->n; k++)
        if (!is_code(of->at[k].area))
            return false;
    return true;
}

/* The products of at[0..n), which are of one group. Goods in words may hold
 * each other, so without the whole they are not shared out. */
static bool fill(const tf_point **at, size_t n, tf_arena *mem,
                 tf_assortment *out)
{
    *out = (tf_assortment){.partner = at[0]->partner,
                           .products = true,
                           .of = {.reporter = at[0]->reporter,
                                  .unit = at[0]->unit,
                                  .flow = at[0]->flow,
                                  .at = TF_NEW(mem, n, tf_side)}};
    if (out->of.at == NULL)
        return false;
    for (size_t k = 0, next; k < n; k = next) {
        for (next = k + 1;
             next < n && tf_str_eq(at[next]->product, at[k]->product);)
            next++;
        const tf_side side = {at[k]->product, at[k]->flow, at + k, next - k};
        if (side.area.len == 0)
            out->of.world = side;
        else
            out->of.at[out->of.n++] = side;
    }
    drop_headings(&out->of);
    if (out->of.world.n < 2 && !all_codes(&out->of))
        out->of.n = 0;
    return true;
}

tf_code tf_assortment_find(const tf_studio *studio, tf_assortments *out,
                           tf_error *err)
{
    tf_arena *mem = studio->ctx->mem;
    tf_partners_list partners = {0};
    tf_code code = tf_partners_find(studio, 'A', &partners, err);
    if (code != TF_OK)
        return code;
    for (size_t k = 0; k < partners.n; k++) {
        if (!TF_ROOM(mem, out))
            return tf_fail(err, TF_ENOMEM, "shares");
        out->at[out->n++] =
            (tf_assortment){.of = partners.at[k], .partner = TF_STR("")};
    }
    size_t n;
    const tf_point **at = gather(studio, &n);
    if (at == NULL)
        return tf_fail(err, TF_ENOMEM, "shares");
    for (size_t k = 0, next; k < n; k = next) {
        tf_assortment one;
        for (next = k + 1; next < n && by_group(at[next], at[k]) == 0;)
            next++;
        if (!fill(at + k, next - k, mem, &one))
            return tf_fail(err, TF_ENOMEM, "shares");
        if (one.of.n < 2)
            continue;
        if (!TF_ROOM(mem, out))
            return tf_fail(err, TF_ENOMEM, "shares");
        out->at[out->n++] = one;
    }
    return TF_OK;
}
