/* NIST's Statistical Reference Datasets: correct digits of linear and
 * nonlinear least squares and of moments, read from the text files, with the
 * time a fit takes. Digits are -log10 of the relative error, 15 at most (11
 * of nonlinear values, which have no more), the least of a set's numbers. */
#include "nist_models.h"
#include "numeric.h"
#include "strd.h"

#include "base/arena.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static double least(const double *got, const double *certified, size_t n,
                    double most)
{
    double digits = most;
    for (size_t k = 0; k < n; k++)
        digits = fmin(digits, strd_digits(got[k], certified[k], most));
    return digits;
}

/* -- linear -- */

/* Other programs' digits of the coefficients: GSL's gsl_multifit_linear,
 * gretl 2022c, R 4.2.2 lm(tol = 1e-20), statsmodels 0.13.5; negative: not
 * tried. */
static const struct {
    const char *name;
    double gsl, gretl, r, statsmodels;
} linear[] = {
    {"Norris", 12.3, 12.3, 12.5, 12.5}, {"Pontius", 12.1, 12.2, 12.7, 6.2},
    {"NoInt1", 14.7, -1, -1, -1},       {"NoInt2", 14.7, -1, -1, -1},
    {"Filip", 8.5, 7.2, 7.2, 0},        {"Longley", 11.6, 10.9, 13.0, 11.0},
    {"Wampler1", 9.2, 6.5, 9.8, 9.5},   {"Wampler2", 12.5, 9.0, 13.6, 10.2},
    {"Wampler3", 9.2, 6.5, 9.3, 9.3},   {"Wampler4", 7.9, 6.5, 7.5, 8.0},
    {"Wampler5", 5.9, 6.5, 5.5, 6.0},
};

/* Digits of one set, and microseconds of its fit. */
typedef struct score {
    double coef, se, sd, r_squared, us;
} score;

static bool fit_linear(const char *name, tf_arena *mem, score *out)
{
    char path[64];
    strd f;
    snprintf(path, sizeof path, "linear/%s.dat", name);
    if (!strd_read(path, mem, &f))
        return false;
    tf_linear in = {f.n, f.columns, f.x, f.y, NULL, f.constant};
    tf_linear_fit fit;
    tf_error err = {0};
    const double start = now();
    if (f.columns == 1) {
        const tf_powers powers = {f.n, f.p - f.constant, f.x};
        tf_twofold *x;
        if (tf_linear_powers(&powers, mem, &x, &err) != TF_OK)
            return false;
        in.x = x;
        in.p = powers.degree;
    }
    if (tf_linear_solve(&in, mem, &fit, &err) != TF_OK) {
        printf("%s: %s\n", name, err.msg);
        return false;
    }
    *out = (score){least(fit.coef, f.coef, f.p, 15),
                   least(fit.se, f.se, f.p, 15), strd_digits(fit.sd, f.sd, 15),
                   strd_digits(fit.r_squared, f.r_squared, 15),
                   1e3 * (now() - start)};
    return true;
}

static void cell(double digits)
{
    if (digits < 0)
        printf(" |");
    else
        printf(" %.1f |", digits);
}

static bool linear_sets(tf_arena *mem, outcome *o)
{
    if (o == NULL)
        printf("### Linear least squares\n\n"
               "| set | coefficients | standard errors | residual sd | R2 | us"
               " | GSL | gretl | R | statsmodels |\n"
               "|---|---|---|---|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < sizeof linear / sizeof *linear; i++) {
        score s;
        if (!fit_linear(linear[i].name, mem, &s))
            return false;
        if (o != NULL) {
            expect(o, linear[i].name, fmin(s.coef, s.se), 13, 15);
            expect(o, linear[i].name, fmin(s.sd, s.r_squared), 13, 15);
            continue;
        }
        printf("| %s | %.1f | %.1f | %.1f | %.1f | %.0f |", linear[i].name,
               s.coef, s.se, s.sd, s.r_squared, s.us);
        cell(linear[i].gsl);
        cell(linear[i].gretl);
        cell(linear[i].r);
        cell(linear[i].statsmodels);
        printf("\n");
    }
    return true;
}

/* -- univariate -- */

/* gsl_stats_mean, gsl_stats_sd and the one-pass formula's sd. */
static const struct {
    const char *name;
    double gsl_mean, gsl_sd;
} univariate[] = {
    {"Lew", 15, 15},        {"Lottery", 15, 15},  {"Mavro", 15, 13.1},
    {"Michelso", 15, 13.8}, {"NumAcc1", 15, 15},  {"NumAcc2", 15, 15},
    {"NumAcc3", 15, 9.5},   {"NumAcc4", 15, 8.3},
};

static bool univariate_sets(tf_arena *mem, outcome *o)
{
    if (o == NULL)
        printf("\n### Mean, deviation, lag-1 autocorrelation\n\n"
               "| set | mean | deviation | lag 1 | GSL mean | GSL deviation |\n"
               "|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < sizeof univariate / sizeof *univariate; i++) {
        const char *name = univariate[i].name;
        char path[64];
        strd f;
        tf_summary s;
        snprintf(path, sizeof path, "univariate/%s.dat", name);
        if (!strd_read(path, mem, &f) ||
            tf_summary_of(f.y, f.n, &s, NULL) != TF_OK)
            return false;
        const double mean = strd_digits(s.mean, f.mean, 15);
        const double sd = strd_digits(s.sd, f.deviation, 15);
        const double lag = strd_digits(s.lag, f.lag, 15);
        if (o != NULL)
            expect(o, name, fmin(mean, fmin(sd, lag)), 13, 15);
        else
            printf("| %s | %.1f | %.1f | %.1f | %.1f | %.1f |\n", name, mean,
                   sd, lag, univariate[i].gsl_mean, univariate[i].gsl_sd);
    }
    return true;
}

/* -- nonlinear -- */

static bool fit_nonlinear(const nist_model *m, int start, tf_arena *mem,
                          score *out)
{
    char path[64];
    strd f;
    tf_nonlinear_fit fit;
    tf_error err = {0};
    *out = (score){0};
    snprintf(path, sizeof path, "nonlinear/%s.dat", m->name);
    if (!strd_read(path, mem, &f))
        return false;
    const bool logs = f.columns == 2; /* Nelson's model is of log y */
    double *y = TF_NEW(mem, f.n, double);
    for (size_t i = 0; y != NULL && i < f.n; i++)
        y[i] = logs ? log(f.y[i].hi) : f.y[i].hi;
    const tf_nonlinear in = {.n = f.n,
                             .p = f.p,
                             .y = y,
                             .start = f.start[start],
                             .model = m->model,
                             .exact = m->exact,
                             .exact_y = f.y,
                             .data = &f};
    const double from = now();
    if (y == NULL || tf_nonlinear_solve(&in, mem, &fit, &err) != TF_OK) {
        printf("%s from start %d: %s\n", m->name, start + 1, err.msg);
        return true;
    }
    *out = (score){.coef = least(fit.coef, f.coef, f.p, 11),
                   .se = least(fit.se, f.se, f.p, 11),
                   .sd = strd_digits(fit.sd, f.sd, 11),
                   .us = 1e3 * (now() - from)};
    return true;
}

static bool nonlinear_sets(tf_arena *mem, outcome *o)
{
    if (o == NULL)
        printf("\n### Nonlinear least squares\n\n"
               "| set | start 1: coefficients | errors | residual sd | ms |"
               " start 2: coefficients | errors | residual sd | ms |\n"
               "|---|---|---|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < NIST_MODELS; i++) {
        score s[2];
        for (int k = 0; k < 2; k++) {
            if (!fit_nonlinear(&nist_models[i], k, mem, &s[k]))
                return false;
            if (o != NULL)
                expect(o, nist_models[i].name, fmin(s[k].coef, s[k].se), 6, 11);
        }
        if (o != NULL)
            continue;
        printf("| %s |", nist_models[i].name);
        for (int k = 0; k < 2; k++)
            printf(" %.1f | %.1f | %.1f | %.1f |", s[k].coef, s[k].se, s[k].sd,
                   s[k].us / 1e3);
        printf("\n");
    }
    return true;
}

bool part_nist(char **args, outcome *o)
{
    tf_arena *mem = tf_arena_open();
    if (args[0] != NULL)
        return false;
    const bool good = mem != NULL && linear_sets(mem, o) &&
                      univariate_sets(mem, o) && nonlinear_sets(mem, o);
    tf_arena_close(mem);
    return good;
}
