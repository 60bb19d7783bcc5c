/* Months and quarters without their seasons. Effects of the calendar are
 * estimated first, on logarithms, with errors of the airline model
 * (stat/airline.c), each group kept only if Akaike's criterion for small
 * samples is the lower for it:
 *   - the lunar new year that the reporter, or else the partner, keeps, for
 *     months: the fortnight before it and the week from its eve on, two
 *     regressors (a quarter holds both whole);
 *   - weekdays against weekends;
 *   - 29 February.
 * What is left is adjusted by X-11 (stat/x11.c): by products where all values
 * are above zero, else, as for balances, by sums and without effects. Gaps are
 * bridged by STL before, the periods in them get no rows.
 *
 * Bounds: those of the value over the factor, widened by standard errors of
 * season and effects; the factor's own dependence on the values' bounds is
 * left out. */
#include "growth/path.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "stat/sample.h"

#include <math.h>

enum { YEARS = 3, EFFECT_YEARS = 5, COLUMNS = 4 };

/* -- Calendar ------------------------------------------------------------- */

static const struct {
    int first, last;
} windows[2] = {{-14, -2}, {-1, 6}};

/* Regressors by rows of k, with their groups and names. */
typedef struct calendar {
    size_t k;
    double *x;
    size_t group[COLUMNS];
    const char *name[COLUMNS];
} calendar;

static bool add_column(calendar *c, const double *x, size_t n, size_t stride)
{
    for (size_t i = 0; i < n; i++)
        c->x[i * COLUMNS + c->k] = x[i * stride];
    c->k++;
    return true;
}

static bool add_feast(tf_growth_job *job, const tf_path *path, calendar *c)
{
    static const char *const parts[2] = {"the fortnight before", "the week of"};
    const char *name;
    int32_t *days = NULL;
    const tf_point *p = path->at[0];
    const size_t n =
        tf_feast_days(p->reporter, p->partner, job->ctx->mem, &days, &name);
    if (n == 0 || path->step != 1)
        return true;
    if (days == NULL)
        return false;
    for (int w = 0; w < 2; w++) {
        const tf_festival in = {{path->n, path->first.start, path->step},
                                days,
                                n,
                                windows[w].first,
                                windows[w].last};
        double *x;
        const tf_code code =
            tf_festival_regressor(&in, job->ctx->mem, &x, NULL);
        if (code == TF_ENOMEM)
            return false;
        if (code != TF_OK) /* years beyond the list */
            return true;
        tf_buf text = tf_buf_open(job->ctx->mem);
        tf_str label;
        tf_buf_format(&text, "%s %s", parts[w], name);
        if (tf_buf_take(&text, &label, NULL) != TF_OK)
            return false;
        c->group[c->k] = 0;
        c->name[c->k] = label.ptr;
        add_column(c, x, path->n, 1);
    }
    return true;
}

static bool add_workdays(tf_growth_job *job, const tf_path *path, calendar *c)
{
    static const char *const names[2] = {"a weekday for a weekend day",
                                         "29 February"};
    const tf_workday in = {path->n, path->first.start, path->step};
    const size_t from = c->k == 0 ? 0 : c->group[c->k - 1] + 1;
    double *x;
    const tf_code code = tf_workday_regressors(&in, job->ctx->mem, &x, NULL);
    for (size_t k = 0; code == TF_OK && k < 2; k++) {
        c->group[c->k] = from + k;
        c->name[c->k] = names[k];
        add_column(c, x + k, path->n, 2);
    }
    return code != TF_ENOMEM;
}

/* "Tet week -32.1 % (t -9.8), ..." of what was kept. */
static bool describe(tf_growth_job *job, const calendar *c,
                     const tf_effects_fit *fit, tf_str *out)
{
    tf_buf buf = tf_buf_open(job->ctx->mem);
    for (size_t k = 0; k < c->k; k++) {
        if (!fit->is_kept[k] || !(fit->se[k] > 0))
            continue;
        tf_buf_format(&buf, "%s%s ", buf.n == 0 ? "" : ", ", c->name[k]);
        tf_buf_fixed(&buf, 100 * expm1(fit->coef[k]), 1);
        tf_buf_add(&buf, TF_STR(" % (t "));
        tf_buf_fixed(&buf, fit->coef[k] / fit->se[k], 1);
        tf_buf_char(&buf, ')');
    }
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

/* Takes the effects off the logarithms and leaves them in `effect`, their
 * standard errors in a->error. */
static bool find_effects(tf_growth_job *job, size_t period, tf_adjusted *a,
                         double *logs, double *effect)
{
    const size_t n = a->path.n;
    calendar c = {.x = TF_NEW(job->ctx->mem, n * COLUMNS, double)};
    if (c.x == NULL || !add_feast(job, &a->path, &c) ||
        !add_workdays(job, &a->path, &c))
        return false;
    double *x = TF_NEW(job->ctx->mem, n * c.k, double);
    if (x == NULL)
        return false;
    for (size_t i = 0; i < n * c.k; i++)
        x[i] = c.x[i / c.k * COLUMNS + i % c.k];
    const tf_effects in = {n, c.k, period, logs, x, c.group};
    tf_effects_fit fit;
    const tf_code code = tf_effects_choose(&in, job->ctx->mem, &fit, NULL);
    if (code != TF_OK)
        return code != TF_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        effect[i] = fit.effect[i];
        a->error[i] = fit.spread[i];
        logs[i] -= effect[i];
    }
    return describe(job, &c, &fit, &a->effects);
}

/* -- Adjustment ----------------------------------------------------------- */

/* Gaps by STL's season and trend of the others. */
static bool bridge(tf_growth_job *job, size_t period, tf_adjusted *a, double *x)
{
    const tf_stl in = {.n = a->path.n,
                       .period = period,
                       .y = x,
                       .weight = a->path.weight,
                       .seasonal_window = 7};
    tf_stl_fit fit;
    tf_error err = {0};
    if (a->path.gaps == 0)
        return true;
    const tf_code code = tf_stl_decompose(&in, job->ctx->mem, &fit, &err);
    if (code != TF_OK)
        a->path.reason = "the gaps cannot be bridged";
    for (size_t i = 0; code == TF_OK && i < a->path.n; i++)
        if (a->path.weight[i] == 0) {
            x[i] = fit.seasonal[i] + fit.trend[i];
            a->path.y[i] = a->path.product ? exp(x[i]) : x[i];
        }
    return code != TF_ENOMEM;
}

static double noise_of(const tf_adjusted *a)
{
    double sum = 0;
    for (size_t i = 0; i < a->path.n; i++) {
        const double d = a->fit.weight[i] *
                         (a->fit.irregular[i] - (a->path.product ? 1 : 0));
        sum += d * d / (double)a->path.n;
    }
    return sqrt(sum);
}

static bool adjust(tf_growth_job *job, size_t period, tf_adjusted *a)
{
    const size_t n = a->path.n;
    double *x = tf_path_scale(job, &a->path);
    double *effect = TF_NEW(job->ctx->mem, n, double);
    a->factor = TF_NEW(job->ctx->mem, n, double);
    a->error = TF_NEW(job->ctx->mem, n, double);
    if (x == NULL || effect == NULL || a->factor == NULL || a->error == NULL ||
        !bridge(job, period, a, x))
        return false;
    if (a->path.reason == NULL && a->path.product &&
        n >= EFFECT_YEARS * period && !find_effects(job, period, a, x, effect))
        return false;
    for (size_t i = 0; a->path.product && i < n; i++)
        x[i] = exp(x[i]);
    const tf_x11 in = {n, period, x, a->path.product, 0};
    tf_error err = {0};
    if (a->path.reason != NULL)
        return true;
    const tf_code code = tf_x11_adjust(&in, job->ctx->mem, &a->fit, &err);
    if (code != TF_OK) {
        a->path.reason = tf_arena_copy(job->ctx->mem, tf_str_of(err.msg)).ptr;
        return code != TF_ENOMEM && a->path.reason != NULL;
    }
    a->adjusted = a->fit.adjusted;
    a->noise = noise_of(a);
    for (size_t i = 0; i < n; i++) {
        const double season = a->fit.seasonal[i], spread = a->fit.spread[i];
        a->factor[i] = a->path.product ? season * exp(effect[i]) : season;
        a->error[i] =
            a->path.product ? hypot(a->error[i], spread / season) : spread;
    }
    return true;
}

const tf_adjusted *tf_adjusted_of(tf_growth_job *job, const tf_run *run)
{
    if (job->adjusted_run == run->at)
        return job->adjusted;
    const size_t period = tf_path_seasons(run);
    const int step_least[2] = {run->at[0]->period.months, YEARS * (int)period};
    tf_adjusted *a = TF_NEW(job->ctx->mem, 1, tf_adjusted);
    if (a == NULL)
        return NULL;
    if (period == 0) {
        a->path.reason = "only months and quarters have seasons";
    } else {
        a->effects = TF_STR("");
        if (!tf_path_open(job, run->at, run->n, step_least, &a->path) ||
            (a->path.reason == NULL && !adjust(job, period, a)))
            return NULL;
    }
    job->adjusted = a;
    job->adjusted_run = run->at;
    return a;
}

/* -- Measures ------------------------------------------------------------- */

/* What all rows of a run say of how. */
static bool method_of(tf_growth_job *job, const tf_adjusted *a, tf_str *out)
{
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_buf_format(&buf, "%s, X-11 %s, season 3x%d, Henderson trend of %d terms",
                  job->measure->formula,
                  a->path.product ? "by products" : "by sums", a->fit.years - 2,
                  a->fit.terms);
    if (a->effects.len > 0)
        tf_buf_format(&buf, "; calendar: %.*s", TF_FMT(a->effects));
    tf_buf_add(&buf, TF_STR("; stable season: F "));
    tf_buf_fixed(&buf, a->fit.f, 1);
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

/* A measure of one cell. */
typedef bool cell_fn(tf_growth_job *job, const tf_adjusted *a, size_t i,
                     tf_rate row);

/* Rows of all cells; without a season none but the reason. */
static bool add_cells(tf_growth_job *job, const tf_run *run, cell_fn *add)
{
    job->owes = job->by_name;
    const tf_adjusted *a = tf_adjusted_of(job, run);
    const tf_point *last = run->at[run->n - 1];
    tf_str method, note;
    if (a == NULL)
        return false;
    if (a->path.reason != NULL)
        return tf_path_refuse(job, last, a->path.reason, a->path.is_few);
    if (a->fit.p > .001)
        return tf_path_refuse(job, last, "no season is seen (F of X-11)",
                              false);
    if (!method_of(job, a, &method) || !tf_path_note(job, &a->path, &note))
        return false;
    for (size_t i = 0; i < a->path.n; i++) {
        if (a->path.at[i] == NULL)
            continue;
        tf_rate row = tf_path_at(job, &a->path, i, false);
        row.method = method;
        row.note = note;
        if (!add(job, a, i, row))
            return false;
    }
    return true;
}

static bool add_level(tf_growth_job *job, const tf_adjusted *a, size_t i,
                      tf_rate row)
{
    static const double one = 1;
    const bool product = a->path.product;
    const tf_path_row in = {
        .row = row,
        .basket = {.at = &a->path.at[i],
                   .n = 1,
                   .formula = product ? tf_formula_scaled : tf_formula_weighted,
                   .terms = {.factor = product ? 1 / a->factor[i] : 1,
                             .weight = &one,
                             .offset = -a->factor[i]}},
        .se = a->error[i],
        .product = product};
    return tf_path_add(job, &in);
}

static bool add_pop(tf_growth_job *job, const tf_adjusted *a, size_t i,
                    tf_rate row)
{
    if (i == 0 || a->path.at[i - 1] == NULL)
        return true;
    const tf_point *pair[] = {a->path.at[i], a->path.at[i - 1]};
    row.unit_of_measure = TF_STR("PC");
    row.base_period = pair[1]->period;
    row.n = 2;
    if (!a->path.product)
        return !job->owes ||
               tf_growth_refuse(job, row,
                                "not computed: values reach zero or below");
    const tf_path_row in = {
        .row = row,
        .basket = {.at = pair,
                   .n = 2,
                   .formula = tf_formula_scaled_change,
                   .terms.factor = a->factor[i - 1] / a->factor[i]},
        .se = hypot(a->error[i], a->error[i - 1]),
        .product = true,
        .percent = true};
    return tf_path_add(job, &in);
}

static bool add_seasonal(tf_growth_job *job, const tf_adjusted *a, size_t i,
                         tf_rate row)
{
    const bool product = a->path.product;
    const double v = product ? 100 * a->factor[i] : a->factor[i];
    if (product)
        row.unit_of_measure = TF_STR("PC");
    row.value =
        tf_path_widen(job, (tf_interval){v, v, v}, a->error[i], product);
    row.has_value = true;
    return tf_growth_add(job, &row);
}

bool tf_adjusted_level(tf_growth_job *job, const tf_run *run)
{
    return add_cells(job, run, add_level);
}

bool tf_adjusted_pop(tf_growth_job *job, const tf_run *run)
{
    return add_cells(job, run, add_pop);
}

bool tf_adjusted_seasonal(tf_growth_job *job, const tf_run *run)
{
    return add_cells(job, run, add_seasonal);
}
