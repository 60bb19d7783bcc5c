/* Rates between values of one series. */
#include "growth/growth_impl.h"

#include "base/arena.h"
#include "base/str.h"
#include "value/period.h"

#include <stddef.h>

/* Against the same window a year before. */
const tf_recipe tf_rate_change = {
    .formula = tf_formula_change,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_OWN, TF_WHEN_YEAR_BEFORE}},
    .n = 2,
    .unit = TF_UNIT_MONEY,
    .leads = true,
};

const tf_recipe tf_rate_yoy = {
    .formula = tf_formula_percent,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_OWN, TF_WHEN_YEAR_BEFORE}},
    .n = 2,
    .unit = TF_UNIT_PERCENT,
    .leads = true,
};

const tf_recipe tf_rate_log = {
    .formula = tf_formula_log,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_OWN, TF_WHEN_YEAR_BEFORE}},
    .n = 2,
    .unit = TF_UNIT_PERCENT,
};

const tf_recipe tf_rate_multiple = {
    .formula = tf_formula_multiple,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_OWN, TF_WHEN_YEAR_BEFORE}},
    .n = 2,
    .unit = TF_UNIT_RATIO,
};

/* Years are left to yoy; spans off the calendar have no neighbours. */
const tf_recipe tf_rate_pop = {
    .formula = tf_formula_percent,
    .on = TF_ON_PARTS,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_OWN, TF_WHEN_BEFORE}},
    .n = 2,
    .unit = TF_UNIT_PERCENT,
    .leads = true,
};

static double periods_a_year(const tf_growth_job *job, tf_period now)
{
    (void)job;
    return 12.0 / now.months;
}

const tf_recipe tf_rate_pop_annual = {
    .formula = tf_formula_compound,
    .on = TF_ON_PARTS,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW}, {TF_WHO_OWN, TF_WHEN_BEFORE}},
    .n = 2,
    .unit = TF_UNIT_PERCENT,
    .factor = periods_a_year,
};

/* Both as parts of exports plus imports a year before. */
const tf_recipe tf_rate_contribution = {
    .formula = tf_formula_contribution,
    .on = TF_ON_X | TF_ON_M,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW},
              {TF_WHO_OTHER_FLOW, TF_WHEN_NOW},
              {TF_WHO_OWN, TF_WHEN_YEAR_BEFORE},
              {TF_WHO_OTHER_FLOW, TF_WHEN_YEAR_BEFORE}},
    .n = 4,
    .unit = TF_UNIT_POINTS,
};

const tf_recipe tf_rate_growth_share = {
    .formula = tf_formula_growth_share,
    .guard = tf_formula_both_changes,
    .on = TF_ON_X | TF_ON_M,
    .slots = {{TF_WHO_OWN, TF_WHEN_NOW},
              {TF_WHO_OTHER_FLOW, TF_WHEN_NOW},
              {TF_WHO_OWN, TF_WHEN_YEAR_BEFORE},
              {TF_WHO_OTHER_FLOW, TF_WHEN_YEAR_BEFORE}},
    .n = 4,
    .unit = TF_UNIT_PERCENT,
};

/* A measure of the same window over the years: of the first and the last, or
 * of an unbroken stretch that ends with the last. */
typedef struct spanning {
    tf_formula *formula;
    const char *unit;
    bool all, yearly; /* all: every year of the stretch; yearly: a rate */
    bool leads;
} spanning;

size_t tf_rate_stretch(const tf_growth_job *job, size_t n)
{
    size_t from = n - 1;
    while (from > 0 &&
           job->line[from]->period.start - job->line[from - 1]->period.start ==
               12)
        from--;
    return from;
}

static bool add_span(tf_growth_job *job, size_t n, const spanning *s)
{
    const size_t from = s->all ? tf_rate_stretch(job, n) : 0;
    const tf_point *last = job->line[n - 1], *first = job->line[from];
    const tf_point *ends[] = {last, first};
    tf_rate row = tf_growth_row(job->measure->name, last, first->period);
    row.unit_of_measure = tf_str_of(s->unit);
    for (size_t i = s->all ? from + 1 : n - 1; i < n; i++)
        if (!tf_growth_is_one_count(s->all ? job->line[i - 1] : first,
                                    job->line[i]))
            return !job->owes ||
                   tf_growth_refuse(job, row,
                                    "not computed: nobody says whose counts "
                                    "%s and %s are, they may be two",
                                    tf_growth_period(job, first->period),
                                    tf_growth_period(job, last->period));
    const double years = (last->period.start - first->period.start) / 12.0;
    const tf_basket in = {.at = s->all ? job->line + from : ends,
                          .n = s->all ? n - from : 2,
                          .formula = s->formula,
                          .terms.factor = s->yearly ? 1 / years : 1};
    return tf_evaluate_add(job, row, &in);
}

static bool span_years(tf_growth_job *job, const tf_run *run, const spanning *s)
{
    job->owes = job->by_name || s->leads;
    const tf_point *newest = run->at[run->n - 1];
    for (int month = 0; month < 12; month++) {
        const size_t n = tf_growth_line(job, run, month);
        const bool enough =
            n >= 2 && (!s->all || tf_rate_stretch(job, n) < n - 1);
        if (enough && !add_span(job, n, s))
            return false;
        if (enough || n == 0 || job->line[n - 1] != newest || !job->owes)
            continue;
        const tf_rate row = tf_growth_lacking(job->measure->name, newest);
        if (!tf_growth_refuse(job, row,
                              n == 1 ? "not computed: 1 year, and it needs 2"
                                     : "not computed: no two years that "
                                       "follow each other at the end"))
            return false;
    }
    return true;
}

bool tf_rate_cagr(tf_growth_job *job, const tf_run *run)
{
    static const spanning s = {tf_formula_compound, "PC", false, true, true};
    return span_years(job, run, &s);
}

bool tf_rate_multiple_total(tf_growth_job *job, const tf_run *run)
{
    static const spanning s = {tf_formula_multiple, "1", false, false, false};
    return span_years(job, run, &s);
}

bool tf_rate_average(tf_growth_job *job, const tf_run *run)
{
    static const spanning s = {tf_formula_average, "PC", true, false, false};
    return span_years(job, run, &s);
}
