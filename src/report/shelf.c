/* The measures of growth, found by what they measure of whose trade. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "report/report_impl.h"
#include "series/series.h"
#include "value/key.h"
#include "value/period.h"

#include <stdlib.h>

/* What all measures of one kind of one series share. */
typedef struct shelf {
    tf_key key;
    tf_str measure;
} shelf;

static shelf shelf_of(const tf_rate *r)
{
    return (shelf){{.reporter = r->reporter,
                    .partner = r->partner,
                    .product = r->product,
                    .unit = r->unit,
                    .flow = r->flow},
                   r->measure};
}

static int compare(const shelf *x, const shelf *y)
{
    const int c = tf_key_compare(&x->key, &y->key);
    return c != 0 ? c : tf_str_compare(x->measure, y->measure);
}

static int by_shelf(const void *a, const void *b)
{
    const tf_rate *x = *(const tf_rate *const *)a;
    const tf_rate *y = *(const tf_rate *const *)b;
    const shelf of_x = shelf_of(x), of_y = shelf_of(y);
    const int c = compare(&of_x, &of_y);
    return c != 0 ? c : x < y ? -1 : x > y; /* the order of growth.csv */
}

tf_code tf_shelf_sort(tf_page *page, tf_error *err)
{
    const tf_growth *growth = page->in->growth;
    if (growth == NULL || growth->n == 0)
        return TF_OK;
    page->rates = TF_NEW(page->ctx->mem, growth->n, const tf_rate *);
    if (page->rates == NULL)
        return tf_fail(err, TF_ENOMEM, "report");
    for (size_t k = 0; k < growth->n; k++)
        if (growth->at[k].has_value)
            page->rates[page->n_rates++] = &growth->at[k];
    if (page->n_rates > 0)
        qsort(page->rates, page->n_rates, sizeof *page->rates, by_shelf);
    return TF_OK;
}

/* The place of the first measure that is not before that shelf. */
static size_t first_of(const tf_page *page, const shelf *want)
{
    size_t lo = 0, hi = page->n_rates;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        const shelf there = shelf_of(page->rates[mid]);
        if (compare(&there, want) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* The measure at that place, NULL beyond the shelf. */
static const tf_rate *rate_on(const tf_page *page, const shelf *want, size_t at)
{
    if (at >= page->n_rates)
        return NULL;
    const shelf there = shelf_of(page->rates[at]);
    return compare(&there, want) == 0 ? page->rates[at] : NULL;
}

const tf_rate *tf_shelf_next(const tf_page *page, const tf_pair *pair,
                             const tf_aspect *of, size_t *at)
{
    const bool first = tf_str_eq(of->reporter, pair->a);
    const shelf want = {{.reporter = of->reporter,
                         .partner = first ? pair->b : pair->a,
                         .product = pair->product,
                         .unit = pair->unit,
                         .flow = of->flow},
                        tf_str_of(of->measure)};
    const size_t from = first_of(page, &want);
    const tf_rate *r;
    while ((r = rate_on(page, &want, from + *at)) != NULL) {
        ++*at;
        if (of->months == 0 || r->period.months == of->months)
            return r;
    }
    return NULL;
}

const tf_rate *tf_shelf_at(const tf_page *page, const tf_point *p,
                           const char *measure)
{
    const shelf want = {tf_series_key(p), tf_str_of(measure)};
    const tf_rate *r;
    size_t k = first_of(page, &want);
    for (; (r = rate_on(page, &want, k)) != NULL; k++)
        if (tf_period_eq(r->period, p->period))
            return r;
    return NULL;
}
