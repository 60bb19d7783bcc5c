/* What measures of structure are taken over: the products of a flow, or the
 * partners of a reporter, as rows; other series of the same products beside
 * them; and the values of some periods as the columns of a formula.
 *
 * Codes of several lengths in one file say the same trade more than once (HS
 * chapters, headings, subheadings): one length is taken, the longest that
 * adds up to nine tenths of the fullest. Partners are countries: blocs and
 * the world would count them again. */
#include "growth/growth_impl.h"

#include "base/arena.h"
#include "base/str.h"
#include "lexicon/lexicon.h"
#include "value/period.h"

#include <stdlib.h>

#define WORLD TF_STR("WLD")

/* Length of a code of digits; 0 for words. */
static size_t level_of(tf_str product)
{
    for (size_t i = 0; i < product.len; i++)
        if (product.ptr[i] < '0' || product.ptr[i] > '9')
            return 0;
    return product.len < TF_LEVELS ? product.len : TF_LEVELS - 1;
}

bool tf_basket_is_country(tf_str area)
{
    return area.len > 0 && !tf_areas_is_group(area) &&
           !tf_areas_is_region(area) &&
           tf_str_find(area, TF_STR("+"), 0) == SIZE_MAX &&
           !tf_str_eq(area, WORLD);
}

static bool add(tf_growth_job *job, tf_items *out, const tf_run *run)
{
    if (!TF_ROOM(job->ctx->mem, out))
        return false;
    out->at[out->n++] = (tf_item){.run = {*run}};
    return true;
}

/* The length to take, by the values that products of each add up to. */
static size_t choose_level(const tf_items *items)
{
    double sums[TF_LEVELS] = {0}, most = 0;
    size_t level = TF_LEVELS - 1;
    for (size_t i = 0; i < items->n; i++) {
        const tf_run *r = &items->at[i].run[0];
        double *sum = &sums[level_of(r->at[0]->product)];
        for (size_t k = 0; k < r->n; k++)
            *sum += r->at[k]->value.est;
    }
    for (size_t k = 0; k < TF_LEVELS; k++)
        most = sums[k] > most ? sums[k] : most;
    while (level > 0 && sums[level] < 0.9 * most)
        level--;
    return level;
}

static void keep_level(tf_items *items)
{
    size_t n = 0;
    for (size_t i = 0; i < items->n; i++)
        if (level_of(items->at[i].run[0].at[0]->product) == items->level)
            items->at[n++] = items->at[i];
    items->n = n;
}

/* The products of a key, in order; of one length if `level` is TF_LEVELS of
 * the best. */
static bool list_products(tf_growth_job *job, tf_key key, tf_period like,
                          tf_items *out)
{
    const tf_str unit = key.unit;
    const size_t asked = out->level;
    key.product = key.unit = TF_STR("");
    for (size_t i = tf_growth_first(job, &key); i < job->n_runs; i++) {
        const tf_point *p = job->runs[i].at[0];
        if (!tf_str_eq(p->reporter, key.reporter) || p->flow != key.flow ||
            !tf_str_eq(p->partner, key.partner))
            break;
        if (p->product.len > 0 && tf_str_eq(p->unit, unit) &&
            tf_growth_is_length(p->period, like) &&
            !add(job, out, &job->runs[i]))
            return false;
    }
    out->level = asked == TF_LEVELS ? choose_level(out) : asked;
    keep_level(out);
    return true;
}

bool tf_basket_products(tf_growth_job *job, const tf_run *run, tf_items *out)
{
    *out = (tf_items){.level = TF_LEVELS};
    return list_products(job, tf_series_key(run->at[0]), run->at[0]->period,
                         out);
}

bool tf_basket_partners(tf_growth_job *job, const tf_run *run, tf_items *out)
{
    const tf_key own = tf_series_key(run->at[0]);
    tf_key key = own;
    *out = (tf_items){.level = 0};
    key.partner = key.product = key.unit = TF_STR("");
    for (size_t i = tf_growth_first(job, &key); i < job->n_runs; i++) {
        const tf_point *p = job->runs[i].at[0];
        if (!tf_str_eq(p->reporter, own.reporter) || p->flow != own.flow)
            break;
        if (tf_basket_is_country(p->partner) &&
            tf_str_eq(p->product, own.product) &&
            tf_str_eq(p->unit, own.unit) &&
            tf_growth_is_length(p->period, run->at[0]->period) &&
            !add(job, out, &job->runs[i]))
            return false;
    }
    return true;
}

bool tf_basket_leads(const tf_growth_job *job, const tf_run *run,
                     bool of_products)
{
    const tf_point *own = run->at[0];
    if (of_products ? own->product.len == 0
                    : !tf_basket_is_country(own->partner))
        return false;
    for (const tf_run *r = run; r-- > job->runs;) {
        const tf_point *p = r->at[0];
        if (!tf_str_eq(p->reporter, own->reporter) || p->flow != own->flow ||
            (of_products && !tf_str_eq(p->partner, own->partner)))
            break;
        if (tf_str_eq(p->unit, own->unit) &&
            tf_growth_is_length(p->period, own->period) &&
            (of_products ? p->product.len > 0
                         : tf_basket_is_country(p->partner) &&
                               tf_str_eq(p->product, own->product)))
            return false;
    }
    return true;
}

/* Both lists are in order of product. */
bool tf_basket_join(tf_growth_job *job, tf_items *items, const tf_key *key,
                    tf_period like)
{
    tf_items other = {.level = items->level}, all = {.level = items->level};
    if (!list_products(job, *key, like, &other))
        return false;
    for (size_t i = 0, k = 0; i < items->n || k < other.n;) {
        int c = i == items->n ? 1 : k == other.n ? -1 : 0;
        if (c == 0)
            c = tf_str_compare(items->at[i].run[0].at[0]->product,
                               other.at[k].run[0].at[0]->product);
        if (!TF_ROOM(job->ctx->mem, &all))
            return false;
        tf_item *to = &all.at[all.n++];
        *to = c <= 0 ? items->at[i] : (tf_item){.run = {{NULL, 0}}};
        if (c >= 0)
            to->run[1] = other.at[k].run[0];
        i += c <= 0;
        k += c >= 0;
    }
    all.starts = items->starts;
    all.n_starts = items->n_starts;
    *items = all;
    return true;
}

static int compare_starts(const void *left, const void *right)
{
    const int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;
    return (a > b) - (a < b);
}

bool tf_basket_periods(tf_growth_job *job, tf_items *items)
{
    size_t n = 0, m = 0;
    for (size_t i = 0; i < items->n; i++)
        n += items->at[i].run[0].n;
    items->starts = TF_NEW(job->ctx->mem, n, int32_t);
    if (items->starts == NULL)
        return false;
    for (size_t i = 0, k = 0; i < items->n; i++)
        for (size_t j = 0; j < items->at[i].run[0].n; j++)
            items->starts[k++] = items->at[i].run[0].at[j]->period.start;
    if (n > 0)
        qsort(items->starts, n, sizeof *items->starts, compare_starts);
    for (size_t k = 0; k < n; k++)
        if (m == 0 || items->starts[m - 1] != items->starts[k])
            items->starts[m++] = items->starts[k];
    items->n_starts = m;
    return true;
}

tf_period tf_basket_period(const tf_items *items, size_t k)
{
    tf_period p = {0};
    for (size_t i = 0; i < items->n && tf_period_is_none(p); i++)
        if (items->at[i].run[0].n > 0)
            p = items->at[i].run[0].at[0]->period;
    p.start = items->starts[k];
    return p;
}

/* The values of one row; how many of them there are. */
static size_t look_up(const tf_item *item, const tf_columns *c,
                      const tf_point **out)
{
    size_t n = 0;
    for (size_t k = 0; k < c->n; k++) {
        const tf_run *run = &item->run[c->run[k]];
        out[k] = run->n == 0 ? NULL : tf_growth_find(run, c->period[k]);
        n += out[k] != NULL;
    }
    return n;
}

bool tf_basket_fill(tf_growth_job *job, const tf_items *items,
                    const tf_columns *c, tf_grid *out)
{
    const tf_point **rows =
        TF_NEW(job->ctx->mem, items->n * c->n, const tf_point *);
    const tf_point **at =
        TF_NEW(job->ctx->mem, items->n * c->n, const tf_point *);
    size_t n = 0, filled[TF_COLUMNS_MOST] = {0};
    *out = (tf_grid){.at = at};
    if (rows == NULL || at == NULL)
        return false;
    for (size_t i = 0; i < items->n; i++) {
        const size_t has = look_up(&items->at[i], c, rows + n * c->n);
        if (has == 0 || (c->all && has < c->n))
            continue;
        for (size_t k = 0; k < c->n; k++)
            filled[k] += rows[n * c->n + k] != NULL;
        n++;
    }
    for (size_t k = 0; k < c->n; k++) {
        if (filled[k] == 0)
            return true;
        for (size_t i = 0; i < n; i++)
            at[k * n + i] = rows[i * c->n + k];
    }
    out->rows = n;
    out->n = n * c->n;
    return true;
}
