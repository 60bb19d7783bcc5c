/* How many weekdays and weekend days a period has, and 29 February: regressors
 * of trade in logs. The first is weekdays less 5/2 weekend days, zero over a
 * week; the second the leap day less its share of all Februaries, 1/4 (the
 * Gregorian calendar's 97/400 here). The length of a month as such is part of
 * its season. Bell & Hillmer, JASA 78, 1983. */
#include "tradefig/season.h"

#include "base/arena.h"
#include "base/error.h"
#include "stat/sample.h"

/* Days from civil date: years from March on make the leap day the last. */
int32_t tf_workday_number(int year, int month, int day)
{
    const int y = year - (month <= 2);
    const int era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    const int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day;
    const int days = of_era * 365 + of_era / 4 - of_era / 100 + of_year - 1;
    return (int32_t)(era * 146097 + days - 719468);
}

static int32_t first_day(int32_t month)
{
    return tf_workday_number(month / 12, month % 12 + 1, 1);
}

/* Weekend days of [from, to); day 0 was a Thursday. */
static int weekend(int32_t from, int32_t to)
{
    int n = 0;
    for (int32_t d = from; d < to; d++) {
        const int of_week = (int)(((d + 3) % 7 + 7) % 7); /* 0: Monday */
        n += of_week >= 5;
    }
    return n;
}

/* Whether February is in the period, and its 29th. */
static void find_leap(const tf_workday *in, int32_t start, bool *in_it,
                      bool *leap)
{
    *in_it = *leap = false;
    for (int32_t m = start; m < start + in->months; m++)
        if (m % 12 == 1) {
            *in_it = true;
            *leap = first_day(m + 1) - first_day(m) == 29;
        }
}

tf_code tf_workday_regressors(const tf_workday *in, tf_arena *mem, double **x,
                              tf_error *err)
{
    if (in->n > TF_SAMPLE_LIMIT)
        return tf_fail(err, TF_ELIMIT, "a calendar of %lu periods",
                       (unsigned long)in->n);
    if (in->months < 1 || in->months > 12 || in->start < 0 ||
        in->start > 12 * 9999)
        return tf_fail(err, TF_EINPUT, "no such calendar");
    double *out = TF_NEW(mem, 2 * in->n, double);
    if (out == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for the calendar");
    for (size_t i = 0; i < in->n; i++) {
        const int32_t start = in->start + (int32_t)i * in->months;
        const int32_t from = first_day(start);
        const int32_t to = first_day(start + in->months);
        const int rest = weekend(from, to);
        bool february, leap;
        find_leap(in, start, &february, &leap);
        out[2 * i] = (to - from - rest) - 2.5 * rest;
        out[2 * i + 1] = february ? leap - 97 / 400.0 : 0;
    }
    *x = out;
    return TF_OK;
}
