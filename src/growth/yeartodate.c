/* Measures of a year by its months or quarters: cumulated from January on,
 * and the last one against their mean. */
#include "growth/growth_impl.h"

#include "base/arena.h"
#include "base/str.h"
#include "value/period.h"

enum { PARTS_MOST = 12 };

static bool is_monthly(const tf_run *run)
{
    const tf_period p = run->at[0]->period;
    return p.days == 0 && p.day == 1 && (p.months == 1 || p.months == 3);
}

/* The parts of the year of `now` up to it, n of them, the first in January;
 * 0 if one is missing or may be another office's. */
static size_t list_parts(const tf_run *run, tf_period now, const tf_point **at)
{
    const int32_t january = 12 * tf_period_year(now);
    size_t n = 0;
    if (now.start % now.months != 0)
        return 0;
    for (tf_period p = now; p.start >= january; p.start -= p.months)
        n++;
    for (size_t k = 0; k < n; k++) {
        tf_period p = now;
        p.start = january + (int32_t)k * now.months;
        at[k] = tf_growth_find(run, p);
        if (at[k] == NULL || !tf_growth_is_one_count(at[0], at[k]))
            return 0;
    }
    return n;
}

static tf_period year_to(tf_period now)
{
    const int32_t january = 12 * tf_period_year(now);
    now.months = (int16_t)(now.start + now.months - january);
    now.start = january;
    return now;
}

static bool refuse(tf_growth_job *job, const tf_point *last, const char *what)
{
    return !job->owes ||
           tf_growth_refuse(job, tf_growth_lacking(job->measure->name, last),
                            "not computed: %s", what);
}

/* Values from January to each part but the first; with `before`, those of
 * the year before after them. */
static bool add_years(tf_growth_job *job, const tf_run *run, bool before)
{
    const tf_point *at[2 * PARTS_MOST];
    const tf_point *newest = run->at[run->n - 1];
    bool any = false;
    for (size_t i = 0; i < run->n; i++) {
        const tf_point *now = run->at[i];
        const size_t n = list_parts(run, now->period, at);
        size_t m = 0;
        if (n >= 2 && before)
            m = list_parts(run, tf_period_shift(now->period, -1), at + n);
        if (n < 2 || (before && m != n) ||
            (before && !tf_growth_is_one_count(at[0], at[n])))
            continue;
        tf_rate row = tf_growth_row(job->measure->name, now, (tf_period){0});
        row.period = year_to(now->period);
        if (before)
            row.base_period = tf_period_shift(row.period, -1);
        row.unit_of_measure = before ? TF_STR("PC") : now->unit;
        const tf_basket in = {.at = at,
                              .n = n + m,
                              .formula = before ? tf_formula_percent_of_sums
                                                : tf_formula_sum};
        any |= now == newest;
        if (!tf_evaluate_add(job, row, &in))
            return false;
    }
    return any || refuse(job, newest,
                         before ? "not every part of the year and of the year "
                                  "before is known up to the last"
                                : "not every part of the year is known up to "
                                  "the last, or it is the first");
}

bool tf_yeartodate_sum(tf_growth_job *job, const tf_run *run)
{
    return !is_monthly(run) || add_years(job, run, false);
}

bool tf_yeartodate_yoy(tf_growth_job *job, const tf_run *run)
{
    return !is_monthly(run) || add_years(job, run, true);
}

/* The last quarter or month over the mean of its year: what next year would
 * grow by if it stayed there. */
bool tf_yeartodate_carry_over(tf_growth_job *job, const tf_run *run)
{
    const tf_point *at[PARTS_MOST];
    bool any = !is_monthly(run);
    for (size_t i = 0; i < run->n && is_monthly(run); i++) {
        const tf_point *now = run->at[i];
        if ((now->period.start + now->period.months) % 12 != 0)
            continue;
        const size_t n = list_parts(run, now->period, at);
        if (n * (size_t)now->period.months != 12)
            continue;
        tf_rate row =
            tf_growth_row(job->measure->name, now, year_to(now->period));
        row.unit_of_measure = TF_STR("PC");
        row.note = TF_STR("not adjusted for seasons");
        const tf_basket in = {
            .at = at, .n = n, .formula = tf_formula_carry_over};
        any = true;
        if (!tf_evaluate_add(job, row, &in))
            return false;
    }
    return any || refuse(job, run->at[run->n - 1],
                         "no year of which all quarters or months are known");
}
