/* Intervals of forecasts. Textbook intervals hold 60 to 80 of 100 outcomes
 * where they promise 90: they trust the model, its parameters and that the
 * future errs as the past. So here the reach is what was seen: the quantiles
 * of the errors of the same combination on other, real series whose future is
 * known, in units of a yardstick u that each series gives of itself,
 *
 *   u = (recall past + (1 - recall) 3 spread)^power step^growth
 *
 * with the mean of its past errors at that distance and the spread of its
 * methods, which is a third of those. Errors are logs' differences of
 * positive data, else shares of their mean size. The power, about a half: a
 * calm past promises less calm, a wild one less wildness, than it shows; with
 * it calm and wild series are covered alike.
 *
 * Source: Makridakis, Winkler (1989) and Grushka-Cockayne, Jose, Combining
 * prediction intervals in the M4 competition (2020), for empirical ones. */
#include "stat/fan.h"

#include "base/asset.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/real.h"
#include "base/str.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#define LEAST_SIGN 0.003 /* past errors and spreads below tell no more */
#define SPREAD 3.0       /* past errors are so many spreads */
#define MOST_SIZE 5.0    /* a factor of 150 either way */

const double tf_fan_levels[TF_FAN_LEVELS] = {50, 70, 80, 90, 95, 99};

static tf_code read_number(const tf_csv *csv, const tf_csv_row *row,
                           const char *name, double *out)
{
    const size_t at = tf_csv_column(csv, tf_str_of(name));
    return tf_real_read(tf_csv_cell(row, at), out, NULL);
}

static bool read_row(const tf_csv *csv, const tf_csv_row *row, tf_fan_row *out)
{
    static const char *const names[TF_FAN_LEVELS] = {"p50", "p70", "p80",
                                                     "p90", "p95", "p99"};
    double steps, from;
    if (read_number(csv, row, "steps", &steps) != TF_OK ||
        read_number(csv, row, "from", &from) != TF_OK ||
        read_number(csv, row, "recall", &out->recall) != TF_OK ||
        read_number(csv, row, "power", &out->power) != TF_OK ||
        read_number(csv, row, "growth", &out->growth) != TF_OK ||
        !(steps >= 1 && steps <= 366 && from >= 1 && from <= 1e6))
        return false;
    out->m = (size_t)steps;
    out->from = (size_t)from;
    for (size_t i = 0; i < TF_FAN_LEVELS; i++)
        if (read_number(csv, row, names[i], &out->reach[i]) != TF_OK ||
            !(out->reach[i] >= (i > 0 ? out->reach[i - 1] : 0)))
            return false;
    return true;
}

tf_code tf_fan_read(tf_str table, tf_arena *mem, tf_fan *out, tf_error *err)
{
    tf_csv csv = {.n = 0};
    const tf_code code =
        tf_csv_read(TF_STR("forecast.csv"), table, mem, &csv, err);
    if (code != TF_OK)
        return code;
    *out = (tf_fan){TF_NEW(mem, csv.n, tf_fan_row), csv.n};
    if (out->at == NULL)
        return tf_fail(err, TF_ENOMEM, "reach of forecasts");
    for (size_t i = 0; i < csv.n; i++)
        if (!read_row(&csv, &csv.at[i], &out->at[i]))
            return tf_fail(err, TF_EINPUT, "forecast.csv: line %u is no row",
                           csv.at[i].line);
    return TF_OK;
}

tf_code tf_fan_open(tf_arena *mem, tf_fan *out, tf_error *err)
{
    return tf_fan_read(tf_asset_find(TF_STR("data/codes/forecast.csv")), mem,
                       out, err);
}

const tf_fan_row *tf_fan_find(const tf_fan *fan, size_t m, size_t n)
{
    const tf_fan_row *best = NULL;
    for (size_t i = 0; i < fan->n; i++) {
        const tf_fan_row *row = &fan->at[i];
        if (row->m == m && (row->from <= n || best == NULL) &&
            (best == NULL || row->from >= best->from))
            best = row;
    }
    if (best != NULL || fan->n == 0)
        return best;
    return m == 1 ? &fan->at[0] : tf_fan_find(fan, 1, n);
}

double tf_fan_size(const tf_fan_row *row, double past, double spread,
                   size_t step)
{
    const double sign =
        row->recall * past + (1 - row->recall) * SPREAD * spread;
    const double u = pow(sign + LEAST_SIGN, row->power) *
                     pow((double)(step + 1), row->growth);
    return fmin(u, MOST_SIZE);
}

static double normal(double level)
{
    return gsl_cdf_ugaussian_Pinv(0.5 + level / 200);
}

double tf_fan_reach(const tf_fan_row *row, double level)
{
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    const double x = normal(level);
    for (size_t i = 0; i < TF_FAN_LEVELS; i++) {
        x0 = x1;
        y0 = y1;
        x1 = normal(tf_fan_levels[i]);
        y1 = row->reach[i];
        if (x <= x1)
            break;
    }
    return y0 + (x - x0) * (y1 - y0) / (x1 - x0);
}
