/* Price and volume indices over the products of a flow that have values and
 * quantities: chained from year to year, and exports' against imports'. */
#include "growth/growth_impl.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "value/period.h"
#include "value/unit.h"

/* Products of a flow, each with its quantity; those without do not count. */
static bool list(tf_growth_job *job, const tf_run *run, tf_items *out)
{
    size_t n = 0;
    if (!tf_basket_products(job, run, out))
        return false;
    for (size_t i = 0; i < out->n; i++) {
        tf_item item = out->at[i];
        item.run[1] = tf_recipe_find(job, &item.run[0], TF_WHO_QUANTITY);
        if (item.run[1].n > 0)
            out->at[n++] = item;
    }
    out->n = n;
    return tf_basket_periods(job, out);
}

/* Values and quantities of the products that have both then and now. */
static bool link_of(tf_growth_job *job, const tf_items *items, tf_period base,
                    tf_period now, tf_grid *out)
{
    const tf_columns c = {.n = 4,
                          .run = {0, 1, 0, 1},
                          .period = {base, base, now, now},
                          .all = true};
    return tf_basket_fill(job, items, &c, out);
}

static bool tell(tf_growth_job *job, size_t least, size_t most, tf_str *out)
{
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_buf_format(&buf, "unit values of %zu", least);
    if (most > least)
        tf_buf_format(&buf, " to %zu", most);
    tf_buf_add(&buf, TF_STR(" products"));
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

static bool refuse(tf_growth_job *job, const tf_run *run)
{
    tf_rate row = tf_growth_lacking(job->measure->name, run->at[run->n - 1]);
    row.product = TF_STR("");
    return !job->by_name ||
           tf_growth_refuse(job, row, "not computed: it needs %s",
                            job->measure->needs);
}

/* Links of a chain, one after another. */
typedef struct chain {
    const tf_point **at;
    size_t *sizes;
    size_t n, links, least, most;
} chain;

static bool append(tf_growth_job *job, chain *c, const tf_grid *grid)
{
    const tf_point **at =
        TF_NEW(job->ctx->mem, c->n + grid->n, const tf_point *);
    if (at == NULL)
        return false;
    for (size_t i = 0; i < c->n + grid->n; i++)
        at[i] = i < c->n ? c->at[i] : grid->at[i - c->n];
    c->least = c->links == 0 || grid->rows < c->least ? grid->rows : c->least;
    c->most = grid->rows > c->most ? grid->rows : c->most;
    c->at = at;
    c->n += grid->n;
    c->sizes[c->links++] = grid->rows;
    return true;
}

static bool add_chain(tf_growth_job *job, const tf_run *run, const chain *c,
                      tf_formula *formula, const tf_period at[2])
{
    tf_rate row = tf_growth_row(job->measure->name, run->at[0], at[0]);
    row.period = at[1];
    row.product = TF_STR("");
    row.unit_of_measure = TF_STR("IX");
    const tf_basket in = {
        .at = c->at,
        .n = c->n,
        .formula = formula,
        .repeats = true,
        .terms = {.factor = 100, .sizes = c->sizes, .n_sizes = c->links}};
    return tell(job, c->least, c->most, &row.note) &&
           tf_evaluate_add(job, row, &in);
}

/* From the base, or the first year, on; a year without products in common
 * with the one before ends the chain. */
static bool chained(tf_growth_job *job, const tf_run *run, tf_formula *formula)
{
    tf_items items;
    size_t k = 0;
    if (!tf_unit_is_money(run->at[0]->unit) || !tf_basket_leads(job, run, true))
        return true;
    if (!list(job, run, &items))
        return false;
    chain c = {.sizes = TF_NEW(job->ctx->mem, items.n_starts + 1, size_t)};
    if (c.sizes == NULL)
        return false;
    while (k < items.n_starts &&
           tf_period_year(tf_basket_period(&items, k)) < job->asked_base)
        k++;
    if (k == items.n_starts)
        return refuse(job, run);
    const tf_period base = tf_basket_period(&items, k);
    for (tf_period p = base;; p = tf_period_shift(p, 1)) {
        const tf_period next = tf_period_shift(p, 1), at[] = {base, next};
        tf_grid grid;
        if (!link_of(job, &items, p, next, &grid))
            return false;
        if (grid.rows == 0)
            return c.links > 0 || refuse(job, run);
        if (!append(job, &c, &grid) || !add_chain(job, run, &c, formula, at))
            return false;
    }
}

bool tf_prices_chained(tf_growth_job *job, const tf_run *run)
{
    return chained(job, run, tf_price_fisher);
}

bool tf_prices_volume_chained(tf_growth_job *job, const tf_run *run)
{
    return chained(job, run, tf_price_volume_fisher);
}

/* The first period in which both flows have products with quantities. */
static bool find_base(tf_growth_job *job, const tf_items side[2],
                      tf_period *out)
{
    for (size_t k = 0; k < side[0].n_starts; k++) {
        tf_grid grid[2];
        *out = tf_basket_period(&side[0], k);
        if (job->asked_base != 0)
            out->start = 12 * job->asked_base + out->start % 12;
        if (!link_of(job, &side[0], *out, *out, &grid[0]) ||
            !link_of(job, &side[1], *out, *out, &grid[1]))
            return false;
        if (grid[0].rows > 0 && grid[1].rows > 0)
            return true;
    }
    *out = (tf_period){0};
    return true;
}

static bool add_terms(tf_growth_job *job, const tf_run *run,
                      const tf_items side[2], tf_formula *formula,
                      const tf_period at[2])
{
    size_t sizes[2] = {0, 0};
    chain c = {.sizes = sizes};
    tf_rate row = tf_growth_row(job->measure->name, run->at[0], at[0]);
    for (int k = 0; k < 2; k++) {
        tf_grid grid;
        if (!link_of(job, &side[k], at[0], at[1], &grid))
            return false;
        if (grid.rows == 0)
            return true;
        if (!append(job, &c, &grid))
            return false;
    }
    row.period = at[1];
    row.product = TF_STR("");
    row.flow = TF_FLOW_TURNOVER;
    row.unit_of_measure = TF_STR("IX");
    const tf_basket in = {
        .at = c.at,
        .n = c.n,
        .formula = formula,
        .terms = {.factor = 100, .sizes = sizes, .n_sizes = 2}};
    return tell(job, c.least, c.most, &row.note) &&
           tf_evaluate_add(job, row, &in);
}

static bool terms(tf_growth_job *job, const tf_run *run, tf_formula *formula)
{
    tf_items side[2] = {{.n = 0}, {.n = 0}};
    tf_period at[2];
    if (run->at[0]->flow != TF_FLOW_EXPORT ||
        !tf_unit_is_money(run->at[0]->unit) || !tf_basket_leads(job, run, true))
        return true;
    tf_run imports = {NULL, 0};
    for (size_t i = 0; i < job->n_runs && imports.n == 0; i++) {
        const tf_point *p = job->runs[i].at[0], *own = run->at[0];
        if (p->flow == TF_FLOW_IMPORT && p->product.len > 0 &&
            tf_str_eq(p->reporter, own->reporter) &&
            tf_str_eq(p->partner, own->partner) &&
            tf_str_eq(p->unit, own->unit) &&
            tf_growth_is_length(p->period, own->period))
            imports = job->runs[i];
    }
    if (imports.n == 0)
        return refuse(job, run);
    if (!list(job, run, &side[0]) || !list(job, &imports, &side[1]) ||
        !find_base(job, side, &at[0]))
        return false;
    const size_t before = job->out->n;
    for (size_t k = 0; k < side[0].n_starts && at[0].months != 0; k++) {
        at[1] = tf_basket_period(&side[0], k);
        at[0].start = at[0].start - at[0].start % 12 + at[1].start % 12;
        if (!add_terms(job, run, side, formula, at))
            return false;
    }
    return job->out->n > before || refuse(job, run);
}

bool tf_prices_barter(tf_growth_job *job, const tf_run *run)
{
    return terms(job, run, tf_price_terms_barter);
}

bool tf_prices_income(tf_growth_job *job, const tf_run *run)
{
    return terms(job, run, tf_price_terms_income);
}
