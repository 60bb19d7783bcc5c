/* Filters, decompositions and breaks beside R 4.2.2 and gretl 2022c, whose
 * values stand in ../shared/reference/rvalues; and what no other program here
 * can tell, by series made up with known truth. */
#include "numeric.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/io.h"
#include "base/real.h"
#include "base/str.h"
#include "tradefig.h"

#include <math.h>
#include <stdio.h>

#define FOLDER "../shared/reference/rvalues/"

/* A column of a file of the folder; 0 where there is no number, `has` says. */
typedef struct column {
    size_t n;
    double *at;
    bool *has;
} column;

static bool read_file(const char *name, tf_arena *mem, tf_csv *out)
{
    char path[256];
    tf_str bytes;
    snprintf(path, sizeof path, FOLDER "%s", name);
    return tf_io_read(path, mem, &bytes, NULL) == TF_OK &&
           tf_csv_read(tf_str_of(name), bytes, mem, out, NULL) == TF_OK;
}

static column column_of(const tf_csv *csv, const char *name, tf_arena *mem)
{
    const size_t at = tf_csv_column(csv, tf_str_of(name));
    column c = {csv->n, TF_NEW(mem, csv->n, double), TF_NEW(mem, csv->n, bool)};
    for (size_t i = 0; i < c.n; i++)
        c.has[i] = tf_real_read(tf_str_trim(tf_csv_cell(&csv->at[i], at)),
                                &c.at[i], NULL) == TF_OK;
    return c;
}

/* The largest difference over the largest value. */
static double apart(const column *ref, const double *x)
{
    double most = 0, size = 0;
    for (size_t i = 0; i < ref->n; i++) {
        if (!ref->has[i])
            continue;
        most = fmax(most, fabs(ref->at[i] - x[i]));
        size = fmax(size, fabs(ref->at[i]));
    }
    return most / size;
}

static void tell(outcome *o, const char *name, const char *what, double x)
{
    char text[96];
    if (o == NULL) {
        printf("| %s | %s | %.1e |\n", name, what, x);
        return;
    }
    snprintf(text, sizeof text, "%s %s", name, what);
    expect(o, text, x, 0, 1e-12);
}

static void compare_series(outcome *o, const char *name, size_t period,
                           tf_arena *mem)
{
    char file[64];
    tf_csv in, out;
    snprintf(file, sizeof file, "in_%s.csv", name);
    if (!read_file(file, mem, &in)) {
        skip(name, "no " FOLDER);
        return;
    }
    snprintf(file, sizeof file, "out_decomp_%s.csv", name);
    if (!read_file(file, mem, &out)) {
        skip(name, "no reference");
        return;
    }
    const column y = column_of(&in, "value", mem);
    double *logs = TF_NEW(mem, y.n, double);
    for (size_t i = 0; i < y.n; i++)
        logs[i] = log(y.at[i]);
    tf_stl stl = {.n = y.n, .period = period, .y = logs};
    tf_stl_fit fit;
    tf_classical_fit cma;
    const tf_classical classical = {y.n, period, y.at, true};
    column ref = column_of(&out, "stl_per_seas", mem);
    if (tf_stl_decompose(&stl, mem, &fit, NULL) == TF_OK)
        tell(o, name, "stl periodic, seasonal", apart(&ref, fit.seasonal));
    ref = column_of(&out, "stl_per_trend", mem);
    tell(o, name, "stl periodic, trend", apart(&ref, fit.trend));
    stl.seasonal_window = 7;
    stl.robust = stl.as_r = true;
    ref = column_of(&out, "stl_rob7_seas", mem);
    if (tf_stl_decompose(&stl, mem, &fit, NULL) == TF_OK)
        tell(o, name, "stl s.window 7 robust, seasonal",
             apart(&ref, fit.seasonal));
    ref = column_of(&out, "stl_rob7_trend", mem);
    tell(o, name, "stl s.window 7 robust, trend", apart(&ref, fit.trend));
    ref = column_of(&out, "cma_seas", mem);
    if (tf_classical_decompose(&classical, mem, &cma, NULL) == TF_OK)
        tell(o, name, "decompose, seasonal", apart(&ref, cma.seasonal));
    ref = column_of(&out, "cma_trend", mem);
    tell(o, name, "decompose, trend", apart(&ref, cma.trend));
}

static void compare_filters(outcome *o, tf_arena *mem)
{
    tf_csv csv;
    if (!read_file("gretl_filters_Nile.csv", mem, &csv)) {
        skip("Nile", "no " FOLDER);
        return;
    }
    const column y = column_of(&csv, "value", mem);
    static const char *const names[] = {"h", "h4"};
    static const double lambdas[] = {100, 6.25};
    double *x;
    for (int k = 0; k < 2; k++) {
        const tf_hp hp = {y.n, y.at, NULL, lambdas[k]};
        const column ref = column_of(&csv, names[k], mem);
        char what[64];
        if (tf_hp_trend(&hp, mem, &x, NULL) != TF_OK)
            continue;
        for (size_t i = 0; i < y.n; i++)
            x[i] = y.at[i] - x[i];
        snprintf(what, sizeof what, "HP(%g) cycle", lambdas[k]);
        tell(o, "Nile", what, apart(&ref, x));
    }
    const tf_bandpass bk = {y.n, y.at, 2, 8, 3};
    const column ref = column_of(&csv, "bk", mem);
    if (tf_bandpass_cycle(&bk, mem, &x, NULL) == TF_OK)
        tell(o, "Nile", "BK(2, 8, 3) cycle", apart(&ref, x));
}

/* A row of what should be equal: whole numbers, or to `digits`. */
static void tell_value(outcome *o, const char *what, double x, double ref)
{
    if (o == NULL)
        printf("| Nile | %s | %.15g | %.15g |\n", what, x, ref);
    else
        expect(o, what, x, ref - 1e-12 * fabs(ref), ref + 1e-12 * fabs(ref));
}

static void compare_breaks(outcome *o, tf_arena *mem)
{
    tf_csv csv;
    if (!read_file("in_Nile.csv", mem, &csv))
        return;
    const column y = column_of(&csv, "value", mem);
    const tf_breaks in = {.n = y.n, .y = y.at, .least = 15};
    tf_supf f;
    tf_breaks_fit fit;
    if (o == NULL)
        printf("\n| series | what | here | R |\n|---|---|---|---|\n");
    if (tf_supf_test(&in, .15, mem, &f, NULL) == TF_OK) {
        tell_value(o, "sup-F", f.f, 75.9297694274854);
        tell_value(o, "sup-F date", 1871 + (double)f.at, 1898);
    }
    if (tf_breaks_find(&in, mem, &fit, NULL) != TF_OK)
        return;
    tell_value(o, "breaks by BIC", (double)fit.by_bic, 1);
    tell_value(o, "break", 1871 + (double)fit.at[fit.most], 1898);
    tf_breakdate date = {.at = fit.at[fit.most], .to = y.n - 1};
    if (tf_breakdate_bound(&in, .05, &date, NULL) != TF_OK)
        return;
    tell_value(o, "its index, lower bound", (double)date.low + 1, 25);
    tell_value(o, "its index, upper bound", (double)date.high + 1, 32);
}

bool part_season(char **args, outcome *o)
{
    static const struct {
        const char *name;
        size_t period;
    } all[] = {{"AirPassengers", 12},
               {"UKgas", 4},
               {"nottem", 12},
               {"wineind", 12},
               {"JohnsonJohnson", 4}};
    (void)args;
    tf_arena *mem = tf_arena_open();
    if (o == NULL)
        printf("| series | what | largest difference, relative |\n"
               "|---|---|---|\n");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        compare_series(o, all[i].name, all[i].period, mem);
    compare_filters(o, mem);
    compare_breaks(o, mem);
    tf_arena_close(mem);
    return true;
}
