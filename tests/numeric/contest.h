/* Series of forecasting competitions, whose future is known. */
#ifndef TESTS_NUMERIC_CONTEST_H
#define TESTS_NUMERIC_CONTEST_H

#include "tradefig/base.h"

/* n values with m steps in a year, and the h that followed. */
typedef struct contest {
    char id[24];
    size_t m, n, h;
    const double *y, *after;
} contest;

typedef struct contests {
    contest *at;
    size_t n, cap;
} contests;

/* ../shared/reference/forecast/NAME.csv; false if it is not there. The
 * program ends without memory. */
bool contest_load(const char *name, tf_arena *mem, contests *out);
/* The series with m steps in a year. */
contests contest_pick(const contests *in, size_t m, tf_arena *mem);
/* Sums over pairs of steps, halves of years of quarters; those with fewer
 * than 8 before the last h are left out. */
contests contest_pair(const contests *in, size_t h, tf_arena *mem);

/* sMAPE of forecasts in percent, negative ones as 0, and their mean absolute
 * error in units of the naive method's one over a season inside the data. */
double contest_smape(const contest *c, const double *f);
double contest_mase(const contest *c, const double *f);

/* The least errors of the programs in anchors_r_forecast.csv. */
typedef struct contest_anchor {
    double smape, mase;
} contest_anchor;

contest_anchor contest_best(const char *set, const char *period, tf_arena *mem);

#endif
