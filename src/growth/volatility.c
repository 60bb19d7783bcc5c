/* Volatility: the standard deviation of the yearly logarithmic growth rates,
 *     s = sd of ln x(t) - ln x(t - 1 year), over the unbroken years to the
 * last. Bounds: (m - 1) s^2 over quantiles of chi squared with m - 1 degrees
 * of freedom, m rates, as if they were normal; and the doubt of the values,
 * in whose draws (at whose worst ends) s is taken anew. Of draws both parts
 * are independent: on the logarithm of s their squares are added. */
#include "growth/growth_impl.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

enum { LEAST = 4 }; /* three rates */

/* s as a factor of itself: one of chance, another of doubt. */
static double both(const tf_growth_job *job, double chance, double doubt)
{
    return job->drawn == NULL
               ? chance * doubt
               : exp(copysign(hypot(log(chance), log(doubt)), log(chance)));
}

static tf_interval spread(const tf_growth_job *job, tf_interval v, size_t n)
{
    const double tail = (1 - job->level / 100) / 2, df = (double)(n - 2);
    const double down = sqrt(df / gsl_cdf_chisq_Qinv(tail, df));
    const double up = sqrt(df / gsl_cdf_chisq_Pinv(tail, df));
    if (!(v.lo > 0)) /* all rates may be one */
        return (tf_interval){v.est, 0, up * v.hi};
    return (tf_interval){v.est, v.est * both(job, down, v.lo / v.est),
                         v.est * both(job, up, v.hi / v.est)};
}

static bool method_of(tf_growth_job *job, tf_str *out)
{
    tf_buf buf = tf_buf_open(job->ctx->mem);
    tf_buf_add(&buf, TF_STR("sd of ln(x(t) / x(t - 1 year)); bounds: "));
    tf_trend_doubt(job, &buf);
    tf_buf_add(&buf, TF_STR("chi squared at "));
    tf_buf_number(&buf, job->level);
    tf_buf_add(&buf, TF_STR(" %"));
    return tf_buf_take(&buf, out, NULL) == TF_OK;
}

/* The first point that may be of another count than the one before it. */
static const tf_point *other_count(const tf_basket *in)
{
    for (size_t i = 1; i < in->n; i++)
        if (!tf_growth_is_one_count(in->at[i - 1], in->at[i]))
            return in->at[i];
    return NULL;
}

static bool one_stretch(tf_growth_job *job, const tf_basket *in)
{
    const tf_point *last = in->at[in->n - 1], *odd = other_count(in);
    tf_rate row = tf_growth_row(job->measure->name, last, in->at[0]->period);
    tf_evaluated e;
    row.n = (uint32_t)in->n;
    if (odd != NULL)
        return !job->owes ||
               tf_growth_refuse(job, row,
                                "not computed: nobody says whose count %s is",
                                tf_growth_period(job, odd->period));
    if (!tf_evaluate(job, in, tf_formula_volatility, &e))
        return false;
    row.value = spread(job, e.value, in->n);
    if (e.fault == TF_FAULT_NONE && !isfinite(row.value.hi))
        e.fault = TF_FAULT_RANGE;
    if (e.fault != TF_FAULT_NONE)
        return !job->owes ||
               tf_growth_refuse(job, row, "not computed: %s",
                                tf_formula_fault(e.fault, e.maybe));
    row.has_value = true;
    row.unit_of_measure = TF_STR("PC");
    return method_of(job, &row.method) && tf_growth_add(job, &row);
}

bool tf_volatility(tf_growth_job *job, const tf_run *run)
{
    const tf_point *newest = run->at[run->n - 1];
    job->owes = job->by_name;
    for (int month = 0; month < 12; month++) {
        const size_t n = tf_growth_line(job, run, month);
        const size_t from = n == 0 ? 0 : tf_rate_stretch(job, n);
        const tf_basket in = {.at = job->line + from, .n = n - from};
        if (in.n >= LEAST && !one_stretch(job, &in))
            return false;
        if (n > 0 && in.n < LEAST && job->line[n - 1] == newest && job->owes &&
            !tf_growth_refuse(
                job, tf_growth_lacking(job->measure->name, newest),
                "not computed: %lu of the %d years in a row it needs",
                (unsigned long)in.n, LEAST))
            return false;
    }
    return true;
}
