/* Values brought to one base: an index of a base year, constant prices,
 * another currency; and the base that a claimed rate implies.
 *
 * The base year is the one asked for, or the first that all yearly series of
 * the reporter in that unit have, so that they can be compared; failing that
 * the series' own first. Months and quarters are held against the mean of the
 * base year, if all of it is there, else against the same month of it. */
#include "growth/growth_impl.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "series/series.h"
#include "value/period.h"
#include "value/unit.h"

enum { PARTS_MOST = 12 };

static bool has_year(const tf_run *run, int32_t start)
{
    tf_period p = run->at[0]->period;
    p.start = start;
    return tf_growth_find(run, p) != NULL;
}

/* Whether all yearly series of the reporter and unit of `own` have it. */
static bool all_have(const tf_growth_job *job, const tf_point *own,
                     int32_t start)
{
    const tf_key key = {.reporter = own->reporter,
                        .partner = TF_STR(""),
                        .product = TF_STR(""),
                        .unit = TF_STR("")};
    for (size_t i = tf_growth_first(job, &key); i < job->n_runs; i++) {
        const tf_point *p = job->runs[i].at[0];
        if (!tf_str_eq(p->reporter, own->reporter))
            break;
        if (tf_period_freq(p->period) == 'A' && tf_str_eq(p->unit, own->unit) &&
            !has_year(&job->runs[i], start))
            return false;
    }
    return true;
}

/* The answer is kept for the runs of one reporter and unit. */
static int base_year(tf_growth_job *job, const tf_run *run)
{
    const tf_point *own = run->at[0];
    if (job->asked_base != 0)
        return job->asked_base;
    if (job->based != NULL && tf_str_eq(job->based->reporter, own->reporter) &&
        tf_str_eq(job->based->unit, own->unit))
        return job->based_year != 0 ? job->based_year
                                    : tf_period_year(own->period);
    job->based = own;
    job->based_year = 0;
    const tf_key key = {.reporter = own->reporter,
                        .partner = TF_STR(""),
                        .product = TF_STR(""),
                        .unit = TF_STR("")};
    for (size_t i = tf_growth_first(job, &key); i < job->n_runs; i++) {
        const tf_run *r = &job->runs[i];
        const tf_point *p = r->at[0];
        if (!tf_str_eq(p->reporter, own->reporter))
            break;
        if (tf_period_freq(p->period) != 'A' || !tf_str_eq(p->unit, own->unit))
            continue;
        for (size_t k = 0; k < r->n && job->based_year == 0; k++)
            if (all_have(job, own, r->at[k]->period.start))
                job->based_year = tf_period_year(r->at[k]->period);
        break; /* a year that all have, this one has */
    }
    return job->based_year != 0 ? job->based_year : tf_period_year(own->period);
}

/* The values that stand for the year: all its parts, or the same window. */
static size_t list_base(const tf_run *run, int year, tf_period now,
                        const tf_point **out)
{
    const size_t parts = now.days == 0 && now.months > 0 &&
                                 12 % now.months == 0 &&
                                 now.start % now.months == 0
                             ? (size_t)(12 / now.months)
                             : 0;
    size_t n = 0;
    for (size_t k = 0; k < parts; k++) {
        tf_period p = now;
        p.start = 12 * year + (int32_t)k * now.months;
        out[n] = tf_growth_find(run, p);
        n += out[n] != NULL;
    }
    if (n > 0 && n == parts)
        return n;
    out[0] =
        tf_growth_find(run, tf_period_shift(now, year - tf_period_year(now)));
    return out[0] != NULL;
}

/* The year as a period, or the one window of it. */
static tf_period base_period(size_t n, const tf_point *const *at)
{
    tf_period p = at[0]->period;
    if (n > 1)
        p = tf_period_of(tf_period_year(p), 1, 12);
    return p;
}

static bool refuse_base(tf_growth_job *job, const tf_run *run, int year)
{
    return !job->by_name ||
           tf_growth_refuse(
               job, tf_growth_lacking(job->measure->name, run->at[run->n - 1]),
               "not computed: no value in the base year %d", year);
}

/* Values over the base of `of`: the series itself, or its deflator. x of the
 * formula: value, its deflator if there is one, the base. */
static bool on_base(tf_growth_job *job, const tf_run *run, const tf_run *of,
                    int year)
{
    const bool real = of != run;
    bool any = false;
    for (size_t i = 0; i < run->n; i++) {
        const tf_point *now = run->at[i], *at[2 + PARTS_MOST];
        size_t n = 0;
        at[n++] = now;
        if (real)
            at[n++] = tf_growth_find(of, now->period);
        if (at[n - 1] == NULL)
            continue;
        const size_t m = list_base(of, year, now->period, at + n);
        if (m == 0 || !tf_growth_is_one_count(now, at[n]))
            continue;
        tf_rate row =
            tf_growth_row(job->measure->name, now, base_period(m, at + n));
        row.unit_of_measure = real ? now->unit : TF_STR("IX");
        const tf_basket in = {.at = at,
                              .n = n + m,
                              .formula =
                                  real ? tf_formula_real : tf_formula_index,
                              .repeats = true,
                              .terms.factor = 100};
        any = true;
        if (!tf_evaluate_add(job, row, &in))
            return false;
    }
    return any || refuse_base(job, run, year);
}

bool tf_constant_index(tf_growth_job *job, const tf_run *run)
{
    return run->at[0]->flow == TF_FLOW_BALANCE ||
           on_base(job, run, run, base_year(job, run));
}

bool tf_constant_real(tf_growth_job *job, const tf_run *run)
{
    if (!tf_unit_is_money(run->at[0]->unit))
        return true;
    const tf_run of = tf_recipe_find(job, run, TF_WHO_DEFLATOR);
    if (of.n == 0)
        return !job->by_name ||
               tf_growth_refuse(
                   job,
                   tf_growth_lacking(job->measure->name, run->at[run->n - 1]),
                   "not computed: no price index (unit IX)");
    int year = base_year(job, run);
    const tf_point *base[PARTS_MOST];
    if (job->asked_base == 0 &&
        list_base(&of, year, of.at[0]->period, base) == 0)
        year = tf_period_year(of.at[0]->period);
    return on_base(job, run, &of, year);
}

/* -- Another currency ----------------------------------------------------- */

/* Units of the target for one of the series', average of the period; 0 if a
 * rate is missing. */
static double rate_of(const tf_growth_job *job, tf_str unit, tf_period p)
{
    const double from = tf_convert_rate(job->rates, unit, p);
    const double to = tf_convert_rate(job->rates, job->currency, p);
    return from > 0 ? to / from : 0;
}

static bool tell_rate(tf_growth_job *job, const tf_point *now, double rate,
                      tf_str *out)
{
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_buf_format(&buf, "1 %.*s = ", TF_FMT(now->unit));
    tf_buf_number(&buf, rate);
    tf_buf_format(&buf, " %.*s on average of %s", TF_FMT(job->currency),
                  tf_growth_period(job, now->period));
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

static bool convert(tf_growth_job *job, const tf_run *run, bool growth)
{
    const tf_point *newest = run->at[run->n - 1];
    bool any = false;
    if (!tf_str_is_code(newest->unit) || !tf_unit_is_money(newest->unit) ||
        tf_str_eq(newest->unit, job->currency))
        return true;
    for (size_t i = 0; i < run->n && job->rates != NULL; i++) {
        const tf_point *now = run->at[i], *at[2] = {now, NULL};
        const tf_period before = tf_period_shift(now->period, -1);
        double rate = rate_of(job, now->unit, now->period), base = 1;
        tf_rate row = tf_growth_row(job->measure->name, now,
                                    growth ? before : (tf_period){0});
        if (growth) {
            at[1] = tf_growth_find(run, before);
            base = rate_of(job, now->unit, before);
        }
        if (!(rate > 0) || !(base > 0) || (growth && at[1] == NULL) ||
            (growth && !tf_growth_is_one_count(now, at[1])))
            continue;
        row.unit_of_measure = growth ? TF_STR("PC") : job->currency;
        if (!tell_rate(job, now, rate, &row.note))
            return false;
        const tf_basket in = {.at = at,
                              .n = growth ? 2 : 1,
                              .formula = growth ? tf_formula_percent_scaled
                                                : tf_formula_scaled,
                              .terms.factor = rate / base};
        any = true;
        if (!tf_evaluate_add(job, row, &in))
            return false;
    }
    return any || !job->by_name ||
           tf_growth_refuse(job, tf_growth_lacking(job->measure->name, newest),
                            "not computed: no rate of %.*s to %.*s for the "
                            "periods it needs",
                            TF_FMT(newest->unit), TF_FMT(job->currency));
}

bool tf_constant_converted(tf_growth_job *job, const tf_run *run)
{
    return convert(job, run, false);
}

bool tf_constant_converted_growth(tf_growth_job *job, const tf_run *run)
{
    return convert(job, run, true);
}

/* -- The base of a claimed rate ------------------------------------------- */

/* Whether the claim is of that series, by its reporter's count. */
static bool is_about(const tf_claim *c, const tf_point *p)
{
    return c->kind == TF_KIND_GROWTH && c->status <= TF_STATUS_ESTIMATE &&
           tf_view_is_of(c, p) && tf_str_eq(tf_view_reporter(c), p->reporter);
}

bool tf_constant_implied_base(tf_growth_job *job, const tf_run *run)
{
    bool any = false;
    for (size_t i = 0; job->claims != NULL && i < job->claims->n; i++) {
        const tf_claim *c = &job->claims->at[i];
        const tf_point *now = NULL;
        if (is_about(c, run->at[0]) && !tf_period_is_none(c->base_period))
            now = tf_growth_find(run, c->period);
        if (now == NULL || tf_growth_find(run, c->base_period) != NULL)
            continue;
        const tf_point rate = {.value = {c->value, c->low, c->high}};
        const tf_point *at[] = {now, &rate};
        tf_rate row = tf_growth_row(job->measure->name, now, c->base_period);
        row.unit_of_measure = now->unit;
        row.note = c->id;
        const tf_basket in = {
            .at = at, .n = 2, .formula = tf_formula_implied_base};
        tf_drawn *drawn = job->drawn; /* no draw knows the claim */
        job->drawn = NULL;
        any = true;
        const bool good = tf_evaluate_add(job, row, &in);
        job->drawn = drawn;
        if (!good)
            return false;
    }
    return any || !job->by_name ||
           tf_growth_refuse(
               job, tf_growth_lacking(job->measure->name, run->at[run->n - 1]),
               "not computed: no claim of a rate whose base is missing");
}
