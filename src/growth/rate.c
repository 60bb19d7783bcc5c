/* Rates between two points of one run. The bounds are the widest that the
 * bounds of both points allow, as if their errors did not know of each
 * other: low = low1 / high0 - 1, high = high1 / low0 - 1. */
#include "growth/growth_impl.h"

#include "base/str.h"
#include "value/period.h"

#include <math.h>
#include <stddef.h>

/* A measure that compares each point with one before it. */
typedef struct pairing {
    const char *measure, *method;
    const tf_point *(*base)(const tf_run *run, const tf_point *now);
    tf_period (*wanted)(tf_period now);
    const char *alike; /* what alone compares */
    bool in_money;
} pairing;

static const char same_window[] = "the same window";
static const char same_length[] = "a period of the same length";

static tf_period year_before(tf_period now)
{
    return tf_period_shift(now, -1);
}

static tf_period one_before(tf_period now)
{
    now.start -= now.months;
    return now;
}

static const tf_point *find_year_before(const tf_run *run, const tf_point *now)
{
    return tf_growth_find(run, year_before(now->period));
}

static const tf_point *find_one_before(const tf_run *run, const tf_point *now)
{
    return tf_growth_find(run, one_before(now->period));
}

/* Why a ratio of the two has no sense; NULL if it has. */
static const char *fault_of(const tf_point *now, const tf_point *base)
{
    if (base->value.est < 0)
        return "the base is negative, see change";
    if (base->value.est == 0)
        return "the base is zero";
    if (base->value.lo <= 0)
        return "the base may be zero: its lower bound is";
    if (now->value.est < 0)
        return "the value is negative";
    return NULL;
}

/* 100 ((a / b)^(1 / years) - 1), without the digits that taking 1 away from
 * a ratio near it would lose. */
static double rate(double a, double b, double years)
{
    return years == 1 ? 100 * ((a - b) / b) : 100 * expm1(log(a / b) / years);
}

/* In percent; only for pairs without fault. */
static tf_interval percent(const tf_point *now, const tf_point *base,
                           double years)
{
    const tf_interval a = now->value, b = base->value;
    return (tf_interval){rate(a.est, b.est, years),
                         rate(fmax(a.lo, 0), b.hi, years),
                         rate(a.hi, b.lo, years)};
}

static bool is_finite(tf_interval v)
{
    return isfinite(v.est) && isfinite(v.lo) && isfinite(v.hi);
}

static bool add_value(tf_growth_job *job, tf_rate row, tf_interval value)
{
    if (!is_finite(value))
        return tf_growth_refuse(job, row, "not computed: out of range");
    row.has_value = true;
    row.value = value;
    return tf_growth_add(job, &row);
}

static bool refuse_count(tf_growth_job *job, tf_rate row)
{
    return tf_growth_refuse(
        job, row,
        "not computed: nobody says whose counts %s and %s are, they may be "
        "two",
        tf_growth_period(job, row.base_period),
        tf_growth_period(job, row.period));
}

static bool add_percent(tf_growth_job *job, tf_rate row, const tf_point *now,
                        const tf_point *base)
{
    const char *fault = fault_of(now, base);
    if (!tf_growth_is_one_count(now, base))
        return refuse_count(job, row);
    if (fault != NULL)
        return tf_growth_refuse(job, row, "not computed: %s", fault);
    row.unit_of_measure = TF_STR("PC");
    const double years = (now->period.start - base->period.start) / 12.0;
    const bool yearly = tf_str_eq(row.measure, TF_STR("cagr"));
    return add_value(job, row, percent(now, base, yearly ? years : 1));
}

static bool add_change(tf_growth_job *job, tf_rate row, const tf_point *now,
                       const tf_point *base)
{
    if (!tf_growth_is_one_count(now, base))
        return refuse_count(job, row);
    row.unit_of_measure = now->unit;
    const tf_interval a = now->value, b = base->value;
    return add_value(job, row,
                     (tf_interval){a.est - b.est, a.lo - b.hi, a.hi - b.lo});
}

static bool add_pair(tf_growth_job *job, const pairing *p, const tf_point *now,
                     const tf_point *base)
{
    tf_rate row = tf_growth_row(p->measure, now, base->period);
    row.method = tf_str_of(p->method);
    row.n = 2;
    return p->in_money ? add_change(job, row, now, base)
                       : add_percent(job, row, now, base);
}

/* The last point has no base: the reader would miss this rate most. */
static bool refuse_last(tf_growth_job *job, const pairing *p,
                        const tf_point *now)
{
    tf_rate row = tf_growth_row(p->measure, now, p->wanted(now->period));
    row.lacks_data = true;
    return tf_growth_refuse(
        job, row, "not computed: no value for %s, and only %s compares",
        tf_growth_period(job, row.base_period), p->alike);
}

static bool add_pairs(tf_growth_job *job, const tf_run *run, const pairing *p)
{
    for (size_t i = 0; i < run->n; i++) {
        const tf_point *now = run->at[i], *base = p->base(run, now);
        const bool last = i + 1 == run->n;
        if (base != NULL && !add_pair(job, p, now, base))
            return false;
        if (base == NULL && last && !refuse_last(job, p, now))
            return false;
    }
    return true;
}

bool tf_rate_yoy(tf_growth_job *job, const tf_run *run)
{
    static const pairing p = {"yoy",
                              "x(t) / x(t - 1 year) - 1",
                              find_year_before,
                              year_before,
                              same_window,
                              false};
    return add_pairs(job, run, &p);
}

bool tf_rate_change(tf_growth_job *job, const tf_run *run)
{
    static const pairing p = {"change",         "x(t) - x(t - 1 year)",
                              find_year_before, year_before,
                              same_window,      true};
    return add_pairs(job, run, &p);
}

/* Years are left to yoy; spans off the calendar have no neighbours. */
bool tf_rate_pop(tf_growth_job *job, const tf_run *run)
{
    static const pairing p = {"pop",
                              "x(t) / x(t - 1 period) - 1, not adjusted for "
                              "seasons",
                              find_one_before,
                              one_before,
                              same_length,
                              false};
    const tf_period p0 = run->at[0]->period;
    if (p0.days != 0 || p0.day != 1 ||
        (p0.months != 1 && p0.months != 3 && p0.months != 6))
        return true;
    return add_pairs(job, run, &p);
}

static bool add_cagr(tf_growth_job *job, size_t n)
{
    const tf_point *first = job->line[0], *last = job->line[n - 1];
    tf_rate row = tf_growth_row("cagr", last, first->period);
    row.method = TF_STR("(x(T) / x(0))^(1 / years) - 1");
    row.n = 2;
    return add_percent(job, row, last, first);
}

bool tf_rate_cagr(tf_growth_job *job, const tf_run *run)
{
    const tf_point *newest = run->at[run->n - 1];
    for (int month = 0; month < 12; month++) {
        const size_t n = tf_growth_line(job, run, month);
        if (n >= 2 && !add_cagr(job, n))
            return false;
        if (n == 1 && job->line[0] == newest &&
            !tf_growth_refuse(job, tf_growth_lacking("cagr", newest),
                              "not computed: 1 year, and it needs 2"))
            return false;
    }
    return true;
}
