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
        marks[j] = (tf_disagg_mark){
            row_of(csv, annual.at[j].cells[0]) - *first, fr,
            number(annual.at[j].cells[1])};
    in.mark = marks;
    double *x = TF_NEW(mem, 2 * in.n, double);
    tf_str rest = tf_str_of(r->indicators), word;
    while (rest.len > 0 && tf_str_next(&rest, ' ', &word))
        in.n_indicators++;
    for (size_t t = 0; t < in.n; t++) {
        rest = tf_str_of(r->indicators);
        for (size_t i = 0; i < in.n_indicators && tf_str_next(&rest, ' ', &word);
             i++)
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
        ck_assert_msg(apart(got, number(want)) <= most,
                      "%s: %.12g, not %.*s", what, got, TF_FMT(want));
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

Suite *tf_suite_disagg(void)
{
    Suite *s = suite_create("disagg");
    TCase *c = tcase_create("reference");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, agrees_with_tempdisagg, 0, N_REFERENCES);
    suite_add_tcase(s, c);
    return s;
}
