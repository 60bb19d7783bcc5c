/* Targets and forecasts that the press reports, held against the series:
 * "10 bn by 2025" is so many percent a year from the last value on, and the
 * forecast of that year reaches it with some probability.
 *
 * A claim belongs to a series of its own words (area, flow, partner), and to
 * the partner's count of the same trade; where it says whose count, to that
 * one alone. Unit, product and length of the period must be the same. */
#include "growth/growth_impl.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "value/period.h"

#include <math.h>

enum { STEPS_MOST = 240 };

static bool is_about(const tf_claim *c, const tf_point *p)
{
    const bool turned = !tf_str_eq(c->area, p->reporter);
    return tf_view_is_of(c, p) && !(turned && c->flow == TF_FLOW_BALANCE) &&
           (c->reporter.len == 0 ||
            tf_str_eq(tf_view_reporter(c), p->reporter));
}

/* Steps from the newest point to the claim's period; 0: it is no such. */
static unsigned steps_to(const tf_claim *c, const tf_point *newest)
{
    const tf_period p = c->period, q = newest->period;
    if (c->kind != TF_KIND_LEVEL || p.open || p.months != q.months ||
        p.days != q.days || p.day != q.day || p.start <= q.start ||
        (p.start - q.start) % q.months != 0)
        return 0;
    const int32_t steps = (p.start - q.start) / q.months;
    return steps <= STEPS_MOST ? (unsigned)steps : 0;
}

static bool is_target_of(const tf_claim *c, const tf_point *newest)
{
    return (c->status == TF_STATUS_TARGET || c->status == TF_STATUS_FORECAST) &&
           tf_str_eq(c->unit, newest->unit) && isfinite(c->value) &&
           is_about(c, newest) && steps_to(c, newest) > 0;
}

/* The same figure said again, in another article. */
static bool is_repeat(const tf_claims *all, size_t at, const tf_point *newest)
{
    const tf_claim *c = &all->at[at];
    for (size_t i = 0; i < at; i++) {
        const tf_claim *b = &all->at[i];
        if (b->value == c->value && b->status == c->status &&
            tf_period_eq(b->period, c->period) && is_target_of(b, newest))
            return true;
    }
    return false;
}

/* -- one target -- */

typedef struct aim {
    const tf_claim *claim;
    const tf_point *newest;
    unsigned steps;
    double years, chance; /* chance: from 0 to 1 */
    tf_forecast forecast;
} aim;

static bool note(tf_growth_job *job, const aim *a, tf_str *out)
{
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_buf_format(&buf, "%s of ",
                  a->claim->status == TF_STATUS_TARGET ? "target" : "forecast");
    tf_buf_number(&buf, a->claim->value);
    tf_buf_format(&buf, " in claim %.*s", TF_FMT(a->claim->id));
    tf_buf_add(&buf, TF_STR(": probability "));
    tf_buf_fixed(&buf, a->chance, 2);
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

static double needed(double target, double last, double years)
{
    return 100 * expm1(log(target / last) / years);
}

/* The rate a year that leads from the last value to the target, its bounds
 * by those of both. */
static bool add_needed(tf_growth_job *job, const aim *a, tf_rate row)
{
    const tf_interval last = a->newest->value;
    const tf_claim *c = a->claim;
    const double low = c->low <= c->value ? c->low : c->value;
    const double high = c->high >= c->value ? c->high : c->value;
    if (!(last.lo > 0) || !(low > 0))
        return tf_growth_refuse(job, row,
                                "not computed: a rate needs both values "
                                "surely above zero");
    row.value = (tf_interval){needed(c->value, last.est, a->years),
                              needed(low, last.hi, a->years),
                              needed(high, last.lo, a->years)};
    row.has_value = isfinite(row.value.est) && isfinite(row.value.lo) &&
                    isfinite(row.value.hi);
    row.method = TF_STR("(target / last)^(1 / years) - 1; bounds: those of "
                        "both at their widest");
    return row.has_value
               ? tf_growth_add(job, &row)
               : tf_growth_refuse(job, row, "not computed: out of range");
}

static bool add_chance(tf_growth_job *job, const aim *a, tf_rate row)
{
    const double share = 100 * a->chance;
    row.value = (tf_interval){share, share, share};
    row.has_value = true;
    row.method = TF_STR("share of the forecast's distribution at or above "
                        "the target");
    return tf_growth_add(job, &row);
}

static bool add_aim(tf_growth_job *job, const aim *a, bool chance)
{
    tf_rate row =
        tf_growth_row(job->measure->name, a->newest, a->newest->period);
    row.period = a->claim->period;
    row.unit_of_measure = TF_STR("PC");
    row.n = (uint32_t)1;
    row.claim = a->claim;
    if (!note(job, a, &row.note))
        return false;
    return chance ? add_chance(job, a, row) : add_needed(job, a, row);
}

/* All targets of a run. */
static bool all_aims(tf_growth_job *job, const tf_run *run, bool chance)
{
    const tf_claims *claims = job->claims;
    const tf_point *newest = run->at[run->n - 1];
    bool any = false;
    for (size_t i = 0; claims != NULL && i < claims->n; i++) {
        const tf_claim *c = &claims->at[i];
        tf_stretch s;
        if (!is_target_of(c, newest) || is_repeat(claims, i, newest))
            continue;
        aim a = {.claim = c, .newest = newest, .steps = steps_to(c, newest)};
        a.years = (double)(c->period.start - newest->period.start) / 12;
        if (!tf_outlook_stretch(job, run, &s))
            return false;
        if (s.season == 0 ||
            tf_outlook_make(job, &s, a.steps, &a.forecast) != TF_OK)
            continue;
        a.chance = tf_forecast_chance(&a.forecast, a.steps - 1, c->value);
        any = true;
        if (!add_aim(job, &a, chance))
            return false;
    }
    /* targets are of years: a run of months owes no word on them */
    return any || !job->owes || newest->period.months != 12 ||
           tf_growth_refuse(job, tf_growth_lacking(job->measure->name, newest),
                            "not computed: no target or forecast of it in "
                            "the claims");
}

bool tf_target_needed(tf_growth_job *job, const tf_run *run)
{
    return all_aims(job, run, false);
}

bool tf_target_chance(tf_growth_job *job, const tf_run *run)
{
    return all_aims(job, run, true);
}
