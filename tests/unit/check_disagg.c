/* Temporal disaggregation beside the R package tempdisagg, closed forms, and
 * what must hold of any input. tests/reference/tempdisagg/README.md tells
 * where the tables come from. */
#include "base/arena.h"
#include "base/csv.h"
#include "base/io.h"
#include "base/real.h"
#include "base/str.h"
#include "solve/disagg_impl.h"

#include <check.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

Suite *tf_suite_disagg(void);

#define FOLDER "tests/reference/tempdisagg/"

static tf_arena *mem;
static tf_error err;

static void setup(void)
{
    mem = tf_arena_open();
    err = (tf_error){0};
}

static void teardown(void)
{
    tf_arena_close(mem);
}

/* -- The references ------------------------------------------------------ */

typedef struct reference {
    const char *name;
    tf_disagg_method method;
    tf_conversion conversion;
    const char *table, *indicators;
    bool additive;
    int differences;
    double rho, most; /* allowed relative difference */
} reference;

#define Q "quarterly.csv"
#define SUM TF_CONVERSION_SUM
#define CHOLETTE TF_DISAGG_DENTON_CHOLETTE
#define MAXLOG TF_DISAGG_CHOW_LIN_MAXLOG

static const reference references[] = {
    {"dentcholette_none_sum", CHOLETTE, SUM, Q, "", false, 1, 0, 1e-8},
    {"denton_prop1_sum", TF_DISAGG_DENTON, SUM, Q, "exports", false, 1, 0,
     1e-8},
    {"dentcholette_prop1_sum", CHOLETTE, SUM, Q, "exports", false, 1, 0, 1e-8},
    {"dentcholette_add1_sum", CHOLETTE, SUM, Q, "exports", true, 1, 0, 1e-8},
    {"dentcholette_prop2_sum", CHOLETTE, SUM, Q, "exports", false, 2, 0, 1e-8},
    {"chowlin_maxlog_sum", MAXLOG, SUM, Q, "exports", false, 0, 0, 1e-6},
    {"chowlin_fixed09_sum", TF_DISAGG_CHOW_LIN_FIXED, SUM, Q, "exports", false,
     0, 0.9, 1e-8},
    {"chowlin_minrss_quilis_sum", TF_DISAGG_CHOW_LIN_MINRSS_QUILIS, SUM, Q,
     "exports", false, 0, 0, 1e-6},
    {"fernandez_sum", TF_DISAGG_FERNANDEZ, SUM, Q, "exports", false, 0, 0,
     1e-8},
    {"litterman_maxlog_sum", TF_DISAGG_LITTERMAN_MAXLOG, SUM, Q, "exports",
     false, 0, 0, 1e-6},
    {"litterman_fixed05_sum", TF_DISAGG_LITTERMAN_FIXED, SUM, Q, "exports",
     false, 0, 0.5, 1e-8},
    {"ols_sum", TF_DISAGG_OLS, SUM, Q, "exports", false, 0, 0, 1e-8},
    {"uniform_sum", TF_DISAGG_UNIFORM, SUM, Q, "", false, 0, 0, 1e-8},
    {"chowlin_2ind_sum", MAXLOG, SUM, Q, "imports exports", false, 0, 0, 1e-6},
    {"chowlin_monthly_sum", MAXLOG, SUM, "monthly.csv", "exports", false, 0, 0,
     1e-6},
    {"fernandez_mean", TF_DISAGG_FERNANDEZ, TF_CONVERSION_AVERAGE, Q, "exports",
     false, 0, 0, 1e-8},
    {"chowlin_last", MAXLOG, TF_CONVERSION_LAST, Q, "exports", false, 0, 0,
     1e-6}};

enum { N_REFERENCES = sizeof references / sizeof *references };

static tf_csv table(const char *name)
{
    char path[128];
    tf_str bytes;
    tf_csv csv;
    snprintf(path, sizeof path, FOLDER "%s", name);
    ck_assert_int_eq(tf_io_read(path, mem, &bytes, &err), TF_OK);
    ck_assert_int_eq(tf_csv_read(tf_str_of(path), bytes, mem, &csv, &err),
                     TF_OK);
    return csv;
}

static double number(tf_str s)
{
    double v = NAN;
    ck_assert_msg(tf_real_read(s, &v, NULL) == TF_OK, "'%.*s'", TF_FMT(s));
    return v;
}

static tf_str cell(const tf_csv *csv, size_t row, tf_str column)
{
    const size_t c = tf_csv_column(csv, column);
    ck_assert_msg(c != SIZE_MAX, "no column %.*s", TF_FMT(column));
    return tf_csv_cell(&csv->at[row], c);
}

/* First row of the table whose period begins with that of the row. */
static size_t row_of(const tf_csv *csv, tf_str year)
{
    size_t i = 0;
    while (i < csv->n && !tf_str_starts(csv->at[i].cells[0], year))
        i++;
    return i;
}

/* The rows that the reference has values for, with sales as benchmarks. */
static tf_disagg problem(const reference *r, const tf_csv *csv, size_t *first)
{
    const tf_csv annual = table("annual.csv");
    const size_t fr = strcmp(r->table, Q) == 0 ? 4 : 12;
    tf_disagg in = {.method = r->method,
                    .conversion = r->conversion,
                    .additive = r->additive,
                    .differences = r->differences,
                    .rho = r->rho,
                    .n_marks = annual.n};
    *first = 0;
    while (cell(csv, *first, tf_str_of(r->name)).len == 0)
        ++*first;
    size_t end = csv->n;
    while (cell(csv, end - 1, tf_str_of(r->name)).len == 0)
        end--;
    in.n = end - *first;
    tf_disagg_mark *marks = TF_NEW(mem, annual.n, tf_disagg_mark);
    for (size_t j = 0; j < annual.n; j++)
        marks[j] = (tf_disagg_mark){row_of(csv, annual.at[j].cells[0]) - *first,
                                    fr, number(annual.at[j].cells[1])};
    in.mark = marks;
    double *x = TF_NEW(mem, 2 * in.n, double);
    tf_str rest = tf_str_of(r->indicators), word;
    while (rest.len > 0 && tf_str_next(&rest, ' ', &word))
        in.n_indicators++;
    for (size_t t = 0; t < in.n; t++) {
        rest = tf_str_of(r->indicators);
        for (size_t i = 0;
             i < in.n_indicators && tf_str_next(&rest, ' ', &word); i++)
            x[t * in.n_indicators + i] = number(cell(csv, *first + t, word));
    }
    in.indicator = x;
    return in;
}

static double apart(double a, double b)
{
    return fabs(a - b) / fabs(b);
}

static void is_near(const char *what, double got, tf_str want, double most)
{
    if (want.len > 0 && number(want) == 0)
        ck_assert_msg(got == 0, "%s is not 0", what);
    else if (want.len > 0)
        ck_assert_msg(apart(got, number(want)) <= most, "%s: %.12g, not %.*s",
                      what, got, TF_FMT(want));
}

/* rho, coefficients and the rest as tempdisagg states them. */
static void same_estimates(const reference *r, const tf_disagg_fit *fit)
{
    const tf_csv cases = table("cases.csv");
    const double most = r->most < 1e-7 ? 1e-9 : 3e-6;
    size_t i = 0;
    while (!tf_str_eq(cases.at[i].cells[0], tf_str_of(r->name)))
        i++;
    is_near("rho", fit->rho, cell(&cases, i, TF_STR("rho")), 1e-6);
    is_near("loglik", fit->loglik, cell(&cases, i, TF_STR("loglik")), most);
    is_near("rss", fit->rss, cell(&cases, i, TF_STR("rss")), most);
    tf_str coef = cell(&cases, i, TF_STR("coef"));
    tf_str se = cell(&cases, i, TF_STR("se")), part;
    for (size_t c = 0; c < fit->n_coefs; c++) {
        ck_assert(tf_str_next(&coef, ' ', &part));
        is_near("coefficient", fit->coef[c], part, most);
        ck_assert(tf_str_next(&se, ' ', &part));
        is_near("standard error", fit->se[c], part, 5 * most);
    }
}

START_TEST(agrees_with_tempdisagg)
{
    const reference *r = &references[_i];
    const tf_csv csv = table(r->table);
    size_t first;
    const tf_disagg in = problem(r, &csv, &first);
    tf_disagg_fit fit;
    ck_assert_int_eq(tf_disagg_run(&in, mem, &fit, &err), TF_OK);
    double worst = 0;
    for (size_t t = 0; t < in.n; t++)
        worst = fmax(worst, apart(fit.x[t], number(cell(&csv, first + t,
                                                        tf_str_of(r->name)))));
    printf("tempdisagg %-26s rho %-10.8g worst %.1e residual %.1e\n", r->name,
           fit.rho, worst, fit.residual);
    fflush(stdout);
    ck_assert_msg(worst <= r->most, "%s: %g", r->name, worst);
    ck_assert(fit.residual <= 1e-14);
    same_estimates(r, &fit);
}
END_TEST

/* The two cases furthest from tempdisagg, solved in rational numbers. */
START_TEST(agrees_with_exact_arithmetic)
{
    static const size_t cases[] = {1, 4};
    const reference *r = &references[cases[_i]];
    const tf_csv csv = table(r->table), exact = table("exact.csv");
    size_t first;
    const tf_disagg in = problem(r, &csv, &first);
    tf_disagg_fit fit;
    double worst = 0;
    ck_assert_int_eq(tf_disagg_run(&in, mem, &fit, &err), TF_OK);
    for (size_t t = 0; t < in.n; t++)
        worst = fmax(worst, apart(fit.x[t],
                                  number(cell(&exact, t, tf_str_of(r->name)))));
    printf("exact %-26s worst %.1e\n", r->name, worst);
    fflush(stdout);
    ck_assert_msg(worst <= 1e-12, "%s: %g", r->name, worst);
}
END_TEST

/* -- Closed forms -------------------------------------------------------- */

static const tf_disagg_mark one_year[] = {{0, 4, 100}};
static const double some[] = {1, 2, 3, 4};

static tf_code run(const tf_disagg *in, tf_disagg_fit *out)
{
    err = (tf_error){0};
    return tf_disagg_run(in, mem, out, &err);
}

static tf_disagg cholette(const double *x, size_t n,
                          const tf_disagg_mark *marks, size_t k)
{
    return (tf_disagg){.method = CHOLETTE,
                       .n = n,
                       .n_indicators = 1,
                       .indicator = x,
                       .mark = marks,
                       .n_marks = k,
                       .differences = 1,
                       .want_spread = true};
}

START_TEST(one_benchmark_is_pro_rata)
{
    tf_disagg_fit fit;
    tf_disagg in = cholette(some, 4, one_year, 1);
    for (in.differences = 0; in.differences < 3; in.differences++) {
        ck_assert_int_eq(run(&in, &fit), TF_OK);
        if (in.differences == 0) /* by squares of the indicator */
            ck_assert_double_eq_tol(fit.x[3], 4 + 90 * 16 / 30.0, 1e-12);
        else
            for (size_t t = 0; t < 4; t++)
                ck_assert_double_eq_tol(fit.x[t], 10 * some[t], 1e-12);
    }
    in.additive = true;
    in.differences = 1;
    ck_assert_int_eq(run(&in, &fit), TF_OK);
    ck_assert_double_eq_tol(fit.x[0], 1 + 22.5, 1e-13);
    ck_assert_uint_eq(fit.df, 0);
    ck_assert_ptr_null(fit.sd);
}
END_TEST

START_TEST(uniform_gives_equal_parts_where_it_can)
{
    const tf_disagg_mark marks[] = {{2, 4, 100}};
    tf_disagg_fit fit;
    const tf_disagg in = {
        .method = TF_DISAGG_UNIFORM, .n = 8, .mark = marks, .n_marks = 1};
    ck_assert_int_eq(run(&in, &fit), TF_OK);
    for (size_t t = 0; t < 8; t++) {
        ck_assert(fit.has[t] == (t >= 2 && t < 6));
        ck_assert_double_eq_tol(fit.x[t], fit.has[t] ? 25 : 0, 1e-14);
    }
}
END_TEST

START_TEST(a_perfect_indicator_is_followed)
{
    double x[24];
    tf_disagg_mark marks[5];
    for (size_t t = 0; t < 24; t++)
        x[t] = 50 + t + 7 * sin((double)t);
    for (size_t j = 0; j < 5; j++) {
        marks[j] = (tf_disagg_mark){4 * j, 4, 0};
        for (size_t t = 4 * j; t < 4 * j + 4; t++)
            marks[j].value += 3 * x[t] + 2;
    }
    for (int m = TF_DISAGG_OLS; m < TF_DISAGG_METHODS; m++) {
        tf_disagg_fit fit;
        tf_disagg in = cholette(x, 24, marks, 5);
        in.method = (tf_disagg_method)m;
        ck_assert_int_eq(run(&in, &fit), TF_OK);
        ck_assert_double_eq_tol(fit.coef[1], 3, 1e-10);
        for (size_t t = 0; t < 24; t++)
            ck_assert_double_eq_tol(fit.x[t], 3 * x[t] + 2, 1e-9);
    }
}
END_TEST

/* A straight line is its own path, however long: no digits are lost to the
 * twice summed walk over a century of months. */
START_TEST(a_century_of_months_keeps_its_digits)
{
    enum { YEARS = 100 };
    tf_disagg_mark marks[YEARS];
    tf_disagg_fit fit;
    for (size_t j = 0; j < YEARS; j++)
        marks[j] = (tf_disagg_mark){12 * j, 12, 12 * (1e6 + 12e3 * j + 5.5e3)};
    const tf_disagg in = {.method = CHOLETTE,
                          .n = 12 * YEARS + 24,
                          .additive = true,
                          .differences = 2,
                          .mark = marks,
                          .n_marks = YEARS};
    ck_assert_int_eq(run(&in, &fit), TF_OK);
    for (size_t t = 0; t < in.n; t++)
        ck_assert(apart(fit.x[t], 1e6 + 1e3 * t) <= 1e-9);
    ck_assert(fit.residual <= 1e-13);
}
END_TEST

START_TEST(a_zero_of_the_indicator_stays)
{
    const double x[] = {0, 2, 0, 4, 1, 0, 0, 1};
    const tf_disagg_mark marks[] = {{0, 4, 60}, {4, 4, 30}};
    tf_disagg_fit fit;
    const tf_disagg in = cholette(x, 8, marks, 2);
    ck_assert_int_eq(run(&in, &fit), TF_OK);
    for (size_t t = 0; t < 8; t++)
        ck_assert(x[t] > 0 ? fit.x[t] > 0 : fit.x[t] == 0);
    ck_assert_double_eq_tol(fit.x[1] + fit.x[3], 60, 1e-12);
}
END_TEST

/* -- By the kernel ------------------------------------------------------- */

enum { CELLS = 22, YEARS = 4, COEFS = 2 };

typedef struct drawn {
    double x[CELLS];
    bool missing[CELLS];
    tf_disagg_mark mark[YEARS];
} drawn;

static drawn draw(void)
{
    drawn d = {.mark = {{3, 4, 410}, {7, 4, 480}, {11, 4, 300}, {17, 4, 700}}};
    for (size_t t = 0; t < CELLS; t++)
        d.x[t] = 90 + 3.0 * (double)t + 40 * sin(1.7 * (double)t);
    d.missing[1] = d.missing[15] = true;
    return d;
}

static tf_disagg problem_of(const drawn *d, tf_disagg_method method)
{
    tf_disagg in = cholette(d->x, CELLS, d->mark, YEARS);
    in.method = method;
    in.missing = d->missing;
    in.rho = 0.6;
    return in;
}

/* The covariance that a filter is a root of, and C, written out. */
static void write_out(const tf_filter *f, const drawn *d, double *cov,
                      double *map, double *values)
{
    double row[CELLS];
    for (size_t i = 0; i < CELLS; i++) {
        memset(row, 0, sizeof row);
        row[i] = 1;
        tf_filter_back(f, row);
        tf_filter_run(f, row);
        memcpy(cov + i * CELLS, row, sizeof row);
    }
    memset(map, 0, YEARS * CELLS * sizeof *map);
    for (size_t j = 0; j < YEARS; j++) {
        values[j] = d->mark[j].value;
        for (size_t t = 0; t < d->mark[j].n; t++)
            map[j * CELLS + d->mark[j].from + t] = 1;
    }
}

/* Coefficients as unknowns with a wide prior: the same path, its errors and
 * gains, by dense conditioning. */
static void same_by_kernel(const drawn *d, tf_disagg_method method)
{
    double cov[CELLS * CELLS], map[YEARS * CELLS], y[YEARS];
    double mean[CELLS] = {0};
    const tf_disagg in = problem_of(d, method);
    tf_disagg_fit fit;
    tf_gls_fit by;
    ck_assert_int_eq(run(&in, &fit), TF_OK);
    const tf_model m = {.in = &in, .n = CELLS};
    const tf_filter f = tf_rho_filter(&m, fit.rho);
    write_out(&f, d, cov, map, y);
    for (size_t i = 0; i < CELLS * CELLS; i++)
        cov[i] += 1e8 + 1e4 * d->x[i / CELLS] * d->x[i % CELLS];
    const tf_gls gls = {CELLS, YEARS, mean, cov, map, y, NULL, true};
    ck_assert_int_eq(tf_gls_condition(&gls, mem, &by, &err), TF_OK);
    const double s2 = fit.rss / (double)fit.df;
    ck_assert_uint_eq(fit.df, YEARS - COEFS);
    for (size_t t = 0; t < CELLS; t++) {
        if (!fit.has[t])
            continue;
        ck_assert_double_eq_tol(fit.x[t], by.x[t], 2e-3);
        ck_assert_double_eq_tol(fit.sd[t] / sqrt(s2 * by.cov[t * CELLS + t]), 1,
                                1e-3);
    }
}

START_TEST(agrees_with_conditioning)
{
    static const tf_disagg_method methods[] = {
        TF_DISAGG_OLS, TF_DISAGG_CHOW_LIN_FIXED, TF_DISAGG_FERNANDEZ,
        TF_DISAGG_LITTERMAN_FIXED};
    const drawn d = draw();
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        same_by_kernel(&d, methods[i]);
}
END_TEST

/* -- Coverage ------------------------------------------------------------ */

enum { DRAWS = 400, QUARTERS = 32, DRAWN_YEARS = 7 };

/* A path of the model: 100 and a random walk, seen by the year. */
static void draw_path(gsl_rng *rng, double *x, tf_disagg_mark *marks)
{
    double level = 100;
    for (size_t t = 0; t < QUARTERS; t++)
        x[t] = level += gsl_ran_ugaussian(rng);
    for (size_t j = 0; j < DRAWN_YEARS; j++) {
        marks[j] = (tf_disagg_mark){4 * j, 4, 0};
        for (size_t t = 4 * j; t < 4 * j + 4; t++)
            marks[j].value += x[t];
    }
}

/* Intervals at 90 % hold the truth as often as they say, inside the
 * benchmarks and beyond. */
START_TEST(intervals_cover_what_they_say)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double x[QUARTERS];
    tf_disagg_mark marks[DRAWN_YEARS];
    size_t in_years = 0, beyond = 0;
    const tf_disagg in = {.method = CHOLETTE,
                          .n = QUARTERS,
                          .additive = true,
                          .differences = 1,
                          .mark = marks,
                          .n_marks = DRAWN_YEARS,
                          .want_spread = true};
    for (size_t i = 0; i < DRAWS; i++) {
        tf_disagg_fit fit;
        draw_path(rng, x, marks);
        ck_assert_int_eq(run(&in, &fit), TF_OK);
        const double k = gsl_cdf_tdist_Pinv(0.95, (double)fit.df);
        for (size_t t = 0; t < QUARTERS; t++)
            *(t < 4 * DRAWN_YEARS ? &in_years : &beyond) +=
                fabs(fit.x[t] - x[t]) <= k * fit.sd[t];
    }
    gsl_rng_free(rng);
    const double a = in_years / (double)(DRAWS * 4 * DRAWN_YEARS);
    const double b = beyond / (double)(DRAWS * 4);
    printf("coverage of 90 %%: %.3f, beyond the benchmarks %.3f\n", a, b);
    fflush(stdout);
    ck_assert(a > 0.88 && a < 0.92 && b > 0.87 && b < 0.93);
}
END_TEST

/* -- Any method ---------------------------------------------------------- */

static tf_disagg_fit solve(const drawn *d, int method)
{
    tf_disagg_fit fit;
    const tf_disagg in = problem_of(d, (tf_disagg_method)method);
    ck_assert_msg(run(&in, &fit) == TF_OK, "%s", err.msg);
    ck_assert(fit.residual <= 1e-13);
    return fit;
}

/* All methods, cells there are: b is `times` a. */
static void is_times(const tf_disagg_fit *a, const tf_disagg_fit *b,
                     double times)
{
    for (size_t t = 0; t < CELLS; t++) {
        ck_assert(a->has[t] == b->has[t]);
        ck_assert_double_eq_tol(b->x[t] / times, a->x[t],
                                2e-7 * fabs(a->x[t]) + 1e-12);
    }
}

START_TEST(units_signs_and_order_do_not_matter)
{
    static const double units[] = {1e9, 1e-9, -1};
    const double unit = units[_i % 3];
    const int method = _i / 3;
    const bool prior = method == TF_DISAGG_DENTON; /* starts at its level */
    const drawn d = draw();
    drawn scaled = d;
    const tf_disagg_fit fit = solve(&d, method);
    for (size_t j = 0; j < YEARS; j++) {
        scaled.mark[j] = d.mark[YEARS - 1 - j];
        scaled.mark[j].value *= unit;
    }
    for (size_t t = 0; t < CELLS && prior; t++)
        scaled.x[t] *= unit;
    tf_disagg_fit other = solve(&scaled, method);
    is_times(&fit, &other, unit);
    for (size_t t = 0; t < CELLS; t++)
        scaled.x[t] = prior ? scaled.x[t] : d.x[t] * 1e6;
    other = solve(&scaled, method);
    is_times(&fit, &other, unit);
}
END_TEST

START_TEST(gain_is_what_a_benchmark_moves)
{
    const drawn d = draw();
    const tf_disagg_fit fit = solve(&d, _i);
    for (size_t j = 0; j < YEARS; j++) {
        drawn moved = d;
        moved.mark[j].value += 10;
        tf_disagg in = problem_of(&moved, (tf_disagg_method)_i);
        tf_disagg_fit other;
        if (tf_disagg_list()[_i].finds_rho) { /* with rho held */
            in.method = _i < TF_DISAGG_FERNANDEZ ? TF_DISAGG_CHOW_LIN_FIXED
                                                 : TF_DISAGG_LITTERMAN_FIXED;
            in.rho = fit.rho;
        }
        ck_assert_int_eq(run(&in, &other), TF_OK);
        for (size_t t = 0; t < CELLS; t++)
            if (fit.has[t])
                ck_assert_double_eq_tol(10 * fit.gain[t * YEARS + j],
                                        other.x[t] - fit.x[t], 1e-7);
    }
}
END_TEST

START_TEST(cells_beyond_carry_the_last_ratio)
{
    const drawn d = draw();
    const tf_disagg_fit fit = solve(&d, CHOLETTE);
    const double last = fit.x[20] / d.x[20], first = fit.x[3] / d.x[3];
    ck_assert_double_eq_tol(fit.x[21] / d.x[21], last, 1e-12);
    ck_assert_double_eq_tol(fit.x[0] / d.x[0], first, 1e-12);
    ck_assert(!fit.has[15] && fit.x[15] == 0);
}
END_TEST

START_TEST(benchmarks_may_overlap_if_they_agree)
{
    const double x[] = {1, 2, 3, 4, 5, 6, 7, 8};
    tf_disagg_mark marks[] = {{0, 4, 60}, {4, 4, 90}, {0, 8, 150}};
    tf_disagg_fit two, three;
    tf_disagg in = cholette(x, 8, marks, 2);
    ck_assert_int_eq(run(&in, &two), TF_OK);
    in.n_marks = 3;
    ck_assert_int_eq(run(&in, &three), TF_OK);
    for (size_t t = 0; t < 8; t++)
        ck_assert_double_eq_tol(three.x[t], two.x[t], 1e-11);
    marks[2].value = 151;
    ck_assert_int_eq(run(&in, &three), TF_EINPUT);
    ck_assert_uint_lt(three.clash, 3);
    ck_assert_ptr_nonnull(strstr(err.msg, "contradicts the others"));
}
END_TEST

START_TEST(the_better_of_two_equal_rhos_is_positive)
{
    const reference *r = &references[N_REFERENCES - 1];
    const tf_csv csv = table(r->table);
    size_t first;
    tf_disagg in = problem(r, &csv, &first);
    tf_disagg_fit fit;
    in.least_rho = -1;
    ck_assert_int_eq(run(&in, &fit), TF_OK);
    ck_assert_double_eq_tol(fit.rho, 0.675641118711799, 1e-7);
    in.least_rho = 0.7;
    ck_assert_int_eq(run(&in, &fit), TF_OK);
    ck_assert(fit.truncated && fit.rho == 0.7);
}
END_TEST

START_TEST(what_cannot_be_is_refused)
{
    static const double zeros[] = {0, 0, 0, 0}, ones[] = {5, 5, 5, 5, 5, 5};
    static const double odd[] = {1, NAN, 3, 4};
    static const bool gap[] = {false, true, false, false};
    static const tf_disagg_mark far[] = {{2, 4, 1}}, empty[] = {{0, 0, 1}};
    static const tf_disagg_mark nan[] = {{0, 4, NAN}};
    static const tf_disagg_mark three[] = {{0, 2, 1}, {2, 2, 3}, {4, 2, 2}};
    const tf_disagg good = cholette(some, 4, one_year, 1);
    tf_disagg bad[12];
    for (size_t i = 0; i < 12; i++)
        bad[i] = good;
    bad[0].n_marks = 0;
    bad[1].mark = far;
    bad[2].mark = empty;
    bad[3].mark = nan;
    bad[4].indicator = odd;
    bad[5].indicator = zeros;
    bad[6].missing = gap;
    bad[7].differences = 3;
    bad[8].n_indicators = 2;
    bad[9].method = TF_DISAGG_METHODS;
    bad[10].method = TF_DISAGG_FERNANDEZ; /* two coefficients */
    bad[11] = cholette(ones, 6, three, 3);
    bad[11].method = TF_DISAGG_OLS; /* constant indicator */
    for (size_t i = 0; i < 12; i++) {
        tf_disagg_fit fit;
        ck_assert_msg(run(&bad[i], &fit) == TF_EINPUT, "case %zu", i);
        ck_assert_uint_gt(strlen(err.msg), 0);
    }
    tf_disagg_fit fit;
    bad[0] = good;
    bad[0].missing = gap; /* zeros are no trouble where they are not used */
    bad[0].conversion = TF_CONVERSION_LAST;
    ck_assert_int_eq(run(&bad[0], &fit), TF_OK);
    bad[0] = good;
    bad[0].n = bad[0].n_marks = (size_t)1 << 20;
    ck_assert_int_eq(run(&bad[0], &fit), TF_ELIMIT);
    bad[0] = good;
    bad[0].method = TF_DISAGG_CHOW_LIN_FIXED;
    bad[0].rho = 1;
    ck_assert_int_eq(run(&bad[0], &fit), TF_EINPUT);
}
END_TEST

Suite *tf_suite_disagg(void)
{
    Suite *s = suite_create("disagg");
    TCase *c = tcase_create("reference");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, agrees_with_tempdisagg, 0, N_REFERENCES);
    tcase_add_loop_test(c, agrees_with_exact_arithmetic, 0, 2);
    suite_add_tcase(s, c);
    c = tcase_create("disagg");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, one_benchmark_is_pro_rata);
    tcase_add_test(c, uniform_gives_equal_parts_where_it_can);
    tcase_add_test(c, a_perfect_indicator_is_followed);
    tcase_add_test(c, a_century_of_months_keeps_its_digits);
    tcase_add_test(c, a_zero_of_the_indicator_stays);
    tcase_add_test(c, agrees_with_conditioning);
    tcase_add_test(c, intervals_cover_what_they_say);
    tcase_add_loop_test(c, units_signs_and_order_do_not_matter, 0,
                        3 * TF_DISAGG_METHODS);
    tcase_add_loop_test(c, gain_is_what_a_benchmark_moves, 0,
                        TF_DISAGG_METHODS);
    tcase_add_test(c, cells_beyond_carry_the_last_ratio);
    tcase_add_test(c, benchmarks_may_overlap_if_they_agree);
    tcase_add_test(c, the_better_of_two_equal_rhos_is_positive);
    tcase_add_test(c, what_cannot_be_is_refused);
    suite_add_tcase(s, c);
    return s;
}
