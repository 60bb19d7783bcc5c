/* Claims in other currencies beside the series in dollars: converted with
 * period averages, they are witnesses more. What was said in euro stays in
 * the series in euro; growth stays in its currency, for its rate is that of
 * the currency too. */
#include "series/series_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "value/period.h"

#include <math.h>

/* Customs convert month by month, and so may be this far from the average. */
static const double CONVERSION = 0.01;

static bool covers(tf_period a, int32_t month)
{
    return month >= a.start && month < a.start + a.months;
}

/* The narrowest rate that covers the month; 0 if there is none. */
static double rate_of(const tf_rates *rates, tf_str currency, int32_t month)
{
    const tf_exchange *best = NULL;
    for (size_t i = 0; i < rates->n; i++) {
        const tf_exchange *r = &rates->at[i];
        if (tf_str_eq(r->currency, currency) && covers(r->period, month) &&
            (best == NULL || r->period.months < best->period.months))
            best = r;
    }
    return best != NULL ? best->rate : 0;
}

double tf_convert_rate(const tf_rates *rates, tf_str currency, tf_period p)
{
    double sum = 0;
    const int32_t n = p.months > 0 ? p.months : 1;
    if (tf_str_eq(currency, TF_STR("USD")))
        return 1;
    for (int32_t k = 0; k < n; k++) {
        const double rate = rate_of(rates, currency, p.start + k);
        if (!(rate > 0))
            return 0;
        sum += rate;
    }
    return sum / n;
}

static bool has_dollars(const tf_entries *list, const tf_block_key *k)
{
    tf_block_key want = *k;
    size_t n;
    want.unit = TF_STR("USD");
    (void)tf_view_find(list, &want, &n);
    return n > 0;
}

static void divide(tf_interval *v, double by)
{
    const double loose = CONVERSION * fabs(v->est);
    *v = (tf_interval){v->est / by, (v->lo - loose) / by, (v->hi + loose) / by};
}

tf_code tf_convert_all(const tf_rates *rates, tf_arena *mem, tf_entries *list,
                       tf_error *err)
{
    const size_t n = list->n;
    for (size_t i = 0; rates != NULL && i < n; i++) {
        tf_entry e = list->at[i];
        const tf_str unit = e.key.unit;
        if (e.claim == NULL || e.equation.n != 1 || unit.len == 0 ||
            tf_str_eq(unit, TF_STR("USD")) || !has_dollars(list, &e.key))
            continue;
        const double rate =
            tf_convert_rate(rates, unit, e.equation.term[0].span);
        if (!(rate > 0))
            continue;
        divide(&e.equation.value, rate);
        e.key.unit = TF_STR("USD");
        e.converted = true;
        if (!TF_ROOM(mem, list))
            return tf_fail(err, TF_ENOMEM, "no memory for series");
        list->at[list->n++] = e;
    }
    tf_view_sort(list);
    return TF_OK;
}
