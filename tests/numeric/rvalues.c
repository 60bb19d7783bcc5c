/* Values of R 4.2.2 and its packages on eight classic series, and how many
 * digits of each are met. */
#include "numeric.h"
#include "refvalues.h"
#include "strd.h"

#include "base/arena.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

/* Points of a series by their number, from 1. */
static bool lay_out(const refseries *s, tf_arena *mem, tf_points *out)
{
    double *x = TF_NEW(mem, s->n, double);
    for (size_t i = 0; x != NULL && i < s->n; i++)
        x[i] = (double)(i + 1);
    *out = (tf_points){.n = s->n, .x = x, .y = s->y};
    return x != NULL;
}

/* One value; `stop` in the manner of R: where R's own iteration ends early,
 * with its tolerance. */
typedef bool value_fn(const refseries *s, tf_arena *mem, bool stop,
                      double *out);

static bool log_slope(const refseries *s, tf_arena *mem, bool stop, double *out)
{
    tf_points p;
    tf_line line;
    double *y = TF_NEW(mem, s->n, double);
    (void)stop;
    for (size_t i = 0; y != NULL && i < s->n; i++)
        y[i] = log(s->y[i]);
    if (y == NULL || !lay_out(s, mem, &p))
        return false;
    p.y = y;
    if (tf_line_fit(&p, &line, NULL) != TF_OK)
        return false;
    *out = line.b;
    return true;
}

static bool compound(const refseries *s, tf_arena *mem, bool stop, double *out)
{
    (void)mem;
    (void)stop;
    *out = expm1(log(s->y[s->n - 1] / s->y[0]) / (double)(s->n - 1));
    return true;
}

static bool neighbours(const refseries *s, tf_arena *mem, bool stop,
                       double *out)
{
    tf_twofold *y = TF_NEW(mem, s->n, tf_twofold);
    (void)stop;
    for (size_t i = 0; y != NULL && i < s->n; i++)
        y[i] = (tf_twofold){s->y[i], 0};
    for (size_t k = 1; y != NULL && k <= 5; k++)
        out[k - 1] = tf_summary_lag(y, s->n, k);
    return y != NULL;
}

static bool power(const refseries *s, tf_arena *mem, bool stop, double *out)
{
    (void)mem;
    const tf_boxcox how = {(size_t)s->frequency,
                           stop ? pow(DBL_EPSILON, 0.25) : 0};
    return tf_boxcox_guerrero(s->y, s->n, how, out, NULL) == TF_OK;
}

static bool theil(const refseries *s, tf_arena *mem, bool stop, double *out)
{
    tf_points p;
    tf_theil fit;
    (void)stop;
    if (!lay_out(s, mem, &p) || tf_theil_fit(&p, 90, &fit, NULL) != TF_OK)
        return false;
    *out = fit.b;
    return true;
}

static bool robust(const refseries *s, tf_arena *mem, tf_robust how,
                   double *out)
{
    tf_points p;
    tf_robust_fit fit;
    if (!lay_out(s, mem, &p) ||
        tf_robust_solve(&p, &how, mem, &fit, NULL) != TF_OK)
        return false;
    *out = fit.line.b;
    return true;
}

/* MASS::rlm stops at a change of 1e-4. */
static bool huber(const refseries *s, tf_arena *mem, bool stop, double *out)
{
    const tf_robust how = {TF_ROBUST_HUBER, stop ? 1e-4 : 0, 0};
    return robust(s, mem, how, out);
}

static bool bisquare(const refseries *s, tf_arena *mem, bool stop, double *out)
{
    const tf_robust how = {TF_ROBUST_BISQUARE, stop ? 1e-4 : 0, 0};
    return robust(s, mem, how, out);
}

/* robustbase::lmrob stops the S-estimate and the rest when coefficients, the
 * large intercept among them, change by 1e-7 of their size: far from the last
 * digit of a small slope. */
static bool mm(const refseries *s, tf_arena *mem, bool stop, double *out)
{
    const tf_robust how = {TF_ROBUST_MM, 0, 0};
    (void)stop;
    return robust(s, mem, how, out);
}

static bool rises(const refseries *s, tf_arena *mem, bool stop, double *out)
{
    tf_kendall k;
    (void)mem;
    (void)stop;
    if (tf_kendall_test(s->y, s->n, &k, NULL) != TF_OK)
        return false;
    *out = k.s;
    return true;
}

/* A kind of value, and the fewest digits that are met if R's iterations are
 * ended where R ends them, and at rest. */
static const struct {
    const char *key, *name;
    value_fn *value;
    size_t n;
    bool iterates;
    double digits, at_rest;
} rows[] = {
    {"ols_log_slope", "slope of logs", log_slope, 1, false, 12, 12},
    {"cagr_first_last", "compound rate", compound, 1, false, 12, 12},
    {"acf1_5", "autocorrelations 1-5", neighbours, 5, false, 12, 12},
    {"theilsen", "Theil-Sen", theil, 1, false, 12, 12},
    {"mannkendall_S", "Mann-Kendall S", rises, 1, false, 15, 15},
    {"rlm_huber_slope", "rlm, Huber", huber, 1, true, 13, 3},
    {"rlm_bisquare_slope", "rlm, bisquare", bisquare, 1, true, 13, 3},
    {"lmrob_slope", "lmrob", mm, 1, false, 4.8, 4.8},
    {"boxcox_guerrero", "Guerrero's lambda", power, 1, true, 8.5, 3},
};

enum { ROWS = sizeof rows / sizeof *rows, VALUES = 8 };

static bool digits(const refvalues *r, const refseries *s, size_t row,
                   bool stop, double *out)
{
    double want[VALUES], got[VALUES];
    *out = 15;
    const size_t n =
        refvalues_numbers(r, s->name, rows[row].key, want, rows[row].n);
    if (n != rows[row].n || !rows[row].value(s, r->mem, stop, got))
        return false;
    for (size_t i = 0; i < n; i++)
        *out = fmin(*out, strd_digits(got[i], want[i], 15));
    return true;
}

static bool one_row(const refvalues *r, const refseries *s, size_t row,
                    bool stop, outcome *o)
{
    if (o == NULL)
        printf("| %s%s |", rows[row].name,
               !rows[row].iterates ? ""
               : stop              ? ", stopped as R stops"
                                   : ", at rest");
    for (size_t k = 0; k < REFSERIES; k++) {
        double d;
        if (!digits(r, &s[k], row, stop, &d))
            return false;
        if (o != NULL)
            expect(o, rows[row].name, d,
                   stop ? rows[row].digits : rows[row].at_rest, 15);
        else
            printf(" %.1f |", d);
    }
    if (o == NULL)
        printf("\n");
    return true;
}

static bool fits(const refvalues *r, const refseries *s, outcome *o)
{
    if (o == NULL) {
        printf("### Correct digits beside R\n\n| |");
        for (size_t k = 0; k < REFSERIES; k++)
            printf(" %s |", s[k].name);
        printf("\n|---|---|---|---|---|---|---|---|---|\n");
    }
    for (size_t row = 0; row < ROWS; row++)
        if (!one_row(r, s, row, true, o) ||
            (rows[row].iterates && !one_row(r, s, row, false, o)))
            return false;
    return true;
}

static bool run(tf_arena *mem, outcome *o)
{
    refvalues r;
    refseries s[REFSERIES];
    if (!refvalues_open(mem, &r))
        return false;
    for (size_t k = 0; k < REFSERIES; k++)
        if (!refseries_read(&r, refseries_names[k], &s[k]))
            return false;
    return fits(&r, s, o);
}

bool part_rvalues(char **args, outcome *o)
{
    if (args[0] != NULL)
        return false;
    if (access(REFVALUES "refvalues.csv", R_OK) != 0) {
        skip("rvalues", "no " REFVALUES);
        return true;
    }
    tf_arena *mem = tf_arena_open();
    const bool good = mem != NULL && run(mem, o);
    tf_arena_close(mem);
    return good;
}
