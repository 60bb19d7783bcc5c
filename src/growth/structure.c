/* Recipes over the products of a flow, or the partners of a reporter: how
 * trade is spread over them, one structure against another, prices and
 * volumes. Each product is a row, each slot of the recipe a column. */
#include "growth/growth_impl.h"

#include "base/buf.h"
#include "base/str.h"
#include "value/period.h"
#include "value/unit.h"

#define WORLD TF_STR("WLD")

/* The one series besides its own that a recipe takes of each row. */
static tf_who beside(const tf_recipe *r)
{
    for (size_t k = 0; k < r->n; k++)
        if (r->slots[k].who != TF_WHO_OWN)
            return r->slots[k].who;
    return TF_WHO_OWN;
}

/* Rows with their own series, and the other one where the recipe has one:
 * another key's products join, the rest is found row by row. */
static bool list(tf_growth_job *job, const tf_run *run, const tf_recipe *r,
                 tf_items *out)
{
    const tf_who who = beside(r);
    const tf_key key = tf_recipe_key(who, tf_series_key(run->at[0]));
    if (!(r->over == TF_OVER_PRODUCTS ? tf_basket_products(job, run, out)
                                      : tf_basket_partners(job, run, out)))
        return false;
    if (who == TF_WHO_OWN)
        return true;
    if (r->over == TF_OVER_PRODUCTS && who != TF_WHO_QUANTITY)
        return tf_basket_join(job, out, &key, run->at[0]->period);
    for (size_t i = 0; i < out->n; i++)
        out->at[i].run[1] = tf_recipe_find(job, &out->at[i].run[0], who);
    return true;
}

static tf_columns columns_at(const tf_growth_job *job, const tf_recipe *r,
                             tf_period now)
{
    tf_columns c = {.n = r->n, .all = r->all};
    for (size_t k = 0; k < r->n; k++) {
        c.run[k] = r->slots[k].who != TF_WHO_OWN;
        c.period[k] = tf_recipe_period(job, r->slots[k].when, now);
    }
    return c;
}

/* The row of the whole that the rows make up. */
static tf_rate row_of(const tf_growth_job *job, const tf_run *run,
                      const tf_recipe *r, tf_period now)
{
    tf_period base = {0};
    for (size_t k = 0; k < r->n; k++)
        if (r->slots[k].when != TF_WHEN_NOW)
            base = tf_recipe_period(job, r->slots[k].when, now);
    tf_rate row = tf_growth_row(job->measure->name, run->at[0], base);
    row.period = now;
    if (r->over == TF_OVER_PARTNERS)
        row.partner = WORLD;
    else
        row.product = TF_STR("");
    if (r->flow != TF_FLOW_NONE)
        row.flow = r->flow;
    row.unit_of_measure = tf_recipe_unit(r, run->at[0]);
    return row;
}

static double sum_of(const tf_grid *grid)
{
    double sum = 0;
    for (size_t i = 0; i < grid->rows; i++)
        sum += grid->at[i]->value.est;
    return sum;
}

/* Whether it is about the parts of one whole; without the whole itself it is
 * taken only if it was named. */
static bool is_spread(const tf_recipe *r)
{
    return r->n == 1;
}

/* The series that the rows are parts of, then. */
static const tf_point *whole_of(const tf_growth_job *job, const tf_rate *row,
                                const tf_recipe *r)
{
    const tf_key key = {row->reporter, row->partner, row->product, row->unit,
                        row->flow};
    if (!is_spread(r))
        return NULL;
    const tf_run all = tf_growth_find_run(job, &key, row->period);
    return all.n == 0 ? NULL : tf_growth_find(&all, row->period);
}

/* "12 partners, 87 % of the whole". */
static bool tell(tf_growth_job *job, const tf_recipe *r, const tf_grid *grid,
                 const tf_point *whole, tf_str *out)
{
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_buf_format(&buf, "%zu %s", grid->rows,
                  r->over == TF_OVER_PARTNERS ? "partners" : "products");
    if (whole != NULL && whole->value.est > 0) {
        tf_buf_add(&buf, TF_STR(", "));
        tf_buf_fixed(&buf, 100 * sum_of(grid) / whole->value.est, 1);
        tf_buf_add(&buf, TF_STR(" % of the whole"));
    }
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

/* One period; *any: it has a row. */
static bool add_at(tf_growth_job *job, const tf_run *run, const tf_items *items,
                   const tf_recipe *r, tf_period now)
{
    const tf_columns columns = columns_at(job, r, now);
    tf_rate row = row_of(job, run, r, now);
    const tf_point *whole = whole_of(job, &row, r);
    tf_grid grid;
    if (!tf_basket_fill(job, items, &columns, &grid))
        return false;
    if (grid.rows < r->fewest ||
        (is_spread(r) && whole == NULL && !job->by_name))
        return true;
    if (whole != NULL && sum_of(&grid) > 1.001 * whole->value.hi)
        return !job->owes ||
               tf_growth_refuse(job, row,
                                "not computed: the parts add up to more than "
                                "the whole");
    if (!tell(job, r, &grid, whole, &row.note))
        return false;
    const tf_basket in = {
        .at = grid.at,
        .n = grid.n,
        .formula = r->formula,
        .terms = {.factor = 100, .sizes = &grid.rows, .n_sizes = 1},
        .least = r->least,
        .most = r->most};
    row.n = (uint32_t)grid.n;
    return tf_evaluate_add(job, row, &in);
}

/* The first year that has what the base is made of. */
static bool find_base(tf_growth_job *job, const tf_items *items,
                      const tf_recipe *r)
{
    tf_columns c = {.n = 2, .run = {0, 1}, .all = true};
    tf_grid grid = {.rows = 0};
    if (r->slots[0].when != TF_WHEN_BASE || job->asked_base != 0) {
        job->base_year = job->asked_base;
        return true;
    }
    for (size_t k = 0; k < items->n_starts && grid.rows == 0; k++) {
        c.period[0] = c.period[1] = tf_basket_period(items, k);
        job->base_year = tf_period_year(c.period[0]);
        if (!tf_basket_fill(job, items, &c, &grid))
            return false;
    }
    return true;
}

bool tf_structure_run(tf_growth_job *job, const tf_run *run, const tf_recipe *r)
{
    tf_items items;
    if (run->at[0]->reporter.len == 0 || /* maybe several offices' counts */
        !tf_basket_leads(job, run, r->over == TF_OVER_PRODUCTS))
        return true;
    if (!list(job, run, r, &items) || !tf_basket_periods(job, &items) ||
        !find_base(job, &items, r))
        return false;
    const size_t before = job->out->n;
    for (size_t k = 0; k < items.n_starts; k++)
        if (!add_at(job, run, &items, r, tf_basket_period(&items, k)))
            return false;
    if (job->out->n > before || !job->owes)
        return true;
    tf_rate row = row_of(job, run, r, run->at[run->n - 1]->period);
    row.lacks_data = true;
    return tf_growth_refuse(job, row, "not computed: it needs %s",
                            job->measure->needs);
}

/* -- Two reporters' structures -------------------------------------------- */

/* The structure of a flow to (from) the world by `run`'s reporter against
 * that of another: each period both have. */
static bool compare(tf_growth_job *job, const tf_run *run, tf_key other)
{
    tf_items items;
    if (!tf_basket_products(job, run, &items) ||
        !tf_basket_periods(job, &items) ||
        !tf_basket_join(job, &items, &other, run->at[0]->period))
        return false;
    for (size_t k = 0; k < items.n_starts; k++) {
        const tf_period p = tf_basket_period(&items, k);
        const tf_columns c = {
            .n = 2, .run = {0, 1}, .period = {p, p}, .all = false};
        tf_rate row =
            tf_growth_row(job->measure->name, run->at[0], (tf_period){0});
        tf_grid grid;
        if (!tf_basket_fill(job, &items, &c, &grid))
            return false;
        if (grid.rows < 2)
            continue;
        tf_buf note = tf_buf_open(job->ctx->mem);
        tf_buf_format(&note, "%zu products, against %s of %.*s", grid.rows,
                      other.flow == TF_FLOW_EXPORT ? "exports" : "imports",
                      TF_FMT(other.reporter));
        if (tf_buf_take(&note, &row.note, NULL) != TF_OK)
            return false;
        row.partner = other.reporter;
        row.product = TF_STR("");
        row.period = p;
        row.unit_of_measure = TF_STR("PC");
        const tf_basket in = {.at = grid.at,
                              .n = grid.n,
                              .formula = tf_formula_similarity,
                              .least = 0,
                              .most = 100};
        if (!tf_evaluate_add(job, row, &in))
            return false;
    }
    return true;
}

/* Whether the reporter of that key has products. */
static bool has_products(const tf_growth_job *job, const tf_key *key)
{
    for (size_t i = tf_growth_first(job, key); i < job->n_runs; i++) {
        const tf_point *p = job->runs[i].at[0];
        if (!tf_str_eq(p->reporter, key->reporter) || p->flow != key->flow ||
            !tf_str_eq(p->partner, key->partner))
            return false;
        if (p->product.len > 0)
            return true;
    }
    return false;
}

/* Every other reporter whose products are there; `once`: of two that are
 * alike, the one that comes later. Of many reporters only what was asked. */
static bool compare_all(tf_growth_job *job, const tf_run *run, tf_flow flow,
                        bool once)
{
    enum { REPORTERS_MOST = 20 };
    const tf_point *own = run->at[0];
    tf_key key = {.flow = flow, .partner = WORLD, .unit = own->unit};
    size_t met = 0;
    if (own->flow != TF_FLOW_EXPORT || own->reporter.len == 0 ||
        !tf_str_eq(own->partner, WORLD) || tf_str_eq(own->reporter, WORLD) ||
        !tf_unit_is_money(own->unit) || !tf_basket_leads(job, run, true))
        return true;
    for (size_t i = 0; i < job->n_runs;) {
        tf_key next = tf_series_key(job->runs[i].at[0]);
        key.reporter = next.reporter;
        key.product = next.partner = next.product = next.unit = TF_STR("");
        tf_key lookup = key;
        lookup.unit = TF_STR("");
        const int c = tf_str_compare(key.reporter, own->reporter);
        const bool wanted =
            c != 0 && key.reporter.len > 0 && !(once && c < 0) &&
            !tf_str_eq(key.reporter, WORLD) && has_products(job, &lookup);
        met += wanted;
        if (wanted && (job->by_name || met <= REPORTERS_MOST) &&
            !compare(job, run, key))
            return false;
        next.flow = (tf_flow)(TF_FLOW_BALANCE + 1);
        i = tf_growth_first(job, &next);
    }
    return true;
}

bool tf_structure_similarity(tf_growth_job *job, const tf_run *run)
{
    return compare_all(job, run, TF_FLOW_EXPORT, true);
}

bool tf_structure_complementarity(tf_growth_job *job, const tf_run *run)
{
    return compare_all(job, run, TF_FLOW_IMPORT, false);
}

/* -- Shares of partners --------------------------------------------------- */

/* Where WLD is not there, the whole is the partners that are; for a change,
 * those that are there both times. */
static bool add_part(tf_growth_job *job, const tf_run *run,
                     const tf_items *items, bool change, tf_period now)
{
    const tf_period before = tf_period_shift(now, -1);
    const tf_period at[] = {now, before};
    const tf_point *all[2][TF_PARTNERS_MOST + 1];
    size_t n[2] = {0, 0};
    for (int t = 0; t < 1 + change; t++) {
        all[t][n[t]++] = tf_growth_find(run, at[t]);
        for (size_t i = 0; i < items->n; i++) {
            const tf_run *other = &items->at[i].run[0];
            const tf_point *p = tf_growth_find(other, at[t]);
            if (p != NULL && other->at[0] != run->at[0] &&
                (!change || tf_growth_find(other, at[1 - t]) != NULL))
                all[t][n[t]++] = p;
        }
        if (all[t][0] == NULL || n[t] < 2)
            return true;
    }
    tf_rate row = tf_growth_row(job->measure->name, all[0][0],
                                change ? before : (tf_period){0});
    const tf_point *both[2 * (TF_PARTNERS_MOST + 1)];
    for (size_t i = 0; i < n[0] + n[1]; i++)
        both[i] = i < n[0] ? all[0][i] : all[1][i - n[0]];
    tf_buf note = tf_buf_open(job->ctx->mem);
    tf_buf_format(&note, "of the %zu partners that are there", n[0]);
    if (tf_buf_take(&note, &row.note, NULL) != TF_OK)
        return false;
    row.unit_of_measure = change ? TF_STR("PP") : TF_STR("PC");
    const tf_basket in = {.at = both,
                          .n = n[0] + n[1],
                          .formula =
                              change ? tf_formula_part_change : tf_formula_part,
                          .terms = {.sizes = n, .n_sizes = 2},
                          .least = change ? -100 : 0,
                          .most = 100};
    return tf_evaluate_add(job, row, &in);
}

/* Of WLD where there is such a series, else, if it was asked for by name, of
 * the partners together: those that happen to be there are a poor whole. */
static bool share(tf_growth_job *job, const tf_run *run, bool change)
{
    static const tf_recipe of_world[] = {
        {.formula = tf_formula_share,
         .on = TF_ON_COUNTRY | TF_ON_X | TF_ON_M | TF_ON_T | TF_ON_MONEY,
         .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_TO_WORLD, TF_WHEN_NOW}},
         .n = 2,
         .unit = TF_UNIT_PERCENT,
         .least = 0,
         .most = 100},
        {.formula = tf_formula_share_change,
         .on = TF_ON_COUNTRY | TF_ON_X | TF_ON_M | TF_ON_T | TF_ON_MONEY,
         .slots = {{TF_WHO_OWN, TF_WHEN_NOW},
                   {TF_WHO_TO_WORLD, TF_WHEN_NOW},
                   {TF_WHO_OWN, TF_WHEN_YEAR_BEFORE},
                   {TF_WHO_TO_WORLD, TF_WHEN_YEAR_BEFORE}},
         .n = 4,
         .unit = TF_UNIT_POINTS,
         .least = -100,
         .most = 100}};
    const tf_recipe *r = &of_world[change];
    tf_items items;
    if (!tf_recipe_is_of(r, run->at[0]) || run->at[0]->reporter.len == 0)
        return true;
    const bool country = tf_basket_is_country(run->at[0]->partner);
    if (country && !tf_basket_partners(job, run, &items))
        return false;
    if (!country || !job->by_name || items.n < 2 ||
        items.n > TF_PARTNERS_MOST ||
        tf_recipe_find(job, run, TF_WHO_TO_WORLD).n > 0)
        return tf_recipe_run(job, run, r);
    for (size_t i = 0; i < run->n; i++)
        if (!add_part(job, run, &items, change, run->at[i]->period))
            return false;
    return true;
}

bool tf_structure_share(tf_growth_job *job, const tf_run *run)
{
    return share(job, run, false);
}

bool tf_structure_share_change(tf_growth_job *job, const tf_run *run)
{
    return share(job, run, true);
}
