/* Forecasts on the series of two competitions, whose future is known: errors
 * beside those of other programs, coverage of intervals learned on one and
 * tested on the other, short series, values of R, time. Words:
 *   fit   prints data/codes/forecast.csv as learned on both */
#include "learn.h"
#include "numeric.h"

#include "base/arena.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const names[] = {"m1", "tourism"};
enum { SETS = 2, STEPS = 4 };
static const size_t steps[STEPS] = {1, 2, 4, 12};

/* The rows of the table: steps in a year, from so many values, how much the
 * past errors tell. */
static const struct {
    size_t m, from;
    double recall;
} rows[] = {{1, 1, 0.5},   {1, 2, 0.5},   {1, 5, 0.5},  {1, 9, 0.5},
            {2, 1, 0.5},   {2, 2, 0.5},   {2, 5, 0.5},  {2, 10, 0.5},
            {4, 1, 0.05},  {4, 2, 0.05},  {4, 5, 0.05}, {4, 9, 0.05},
            {4, 16, 0.05}, {12, 1, 0.5},  {12, 2, 0.5}, {12, 5, 0.5},
            {12, 12, 0.5}, {12, 24, 0.5}, {12, 48, 0.5}};
enum { ROWS = sizeof rows / sizeof *rows };
#define POWER 0.55

/* Competitions by steps in a year, the half-years made of the quarters. */
typedef struct library {
    tf_arena *mem;
    contests of[SETS][STEPS];
} library;

static bool open_library(library *lib)
{
    *lib = (library){.mem = tf_arena_open()};
    for (size_t s = 0; s < SETS; s++) {
        contests all = {.n = 0};
        if (lib->mem == NULL || !contest_load(names[s], lib->mem, &all))
            return false;
        for (size_t k = 0; k < STEPS; k++)
            lib->of[s][k] = contest_pick(&all, steps[k], lib->mem);
        lib->of[s][1] = contest_pair(&lib->of[s][2], 4, lib->mem);
    }
    return true;
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* -- reach of intervals -- */

/* The steps of the series of a row: of one set, or, with SETS, of all. */
static samples pick(const library *lib, size_t r, size_t only)
{
    samples s = {.mem = tf_arena_open()};
    const bool last = r + 1 == ROWS || rows[r + 1].m != rows[r].m;
    for (size_t i = 0; i < SETS; i++)
        for (size_t k = 0; k < STEPS; k++)
            if (steps[k] == rows[r].m && (only == SETS || only == i))
                learn_add(&lib->of[i][k], rows[r].from,
                          last ? 0 : rows[r + 1].from, &s);
    return s;
}

static tf_fan_row learn_row(const library *lib, size_t r, size_t only)
{
    tf_fan_row row = {.m = rows[r].m,
                      .from = rows[r].from,
                      .recall = rows[r].recall,
                      .power = POWER};
    samples s = pick(lib, r, only);
    learn_fit(&s, &row);
    tf_arena_close(s.mem);
    return row;
}

static void print_fit(const library *lib)
{
    printf("# Reach of forecast intervals, in the yardstick of src/stat/fan.c: "
           "learned on M1 and tourism by build/numeric forecast fit\n"
           "steps,from,recall,power,growth,p50,p70,p80,p90,p95,p99\n");
    for (size_t r = 0; r < ROWS; r++) {
        const tf_fan_row row = learn_row(lib, r, SETS);
        printf("%zu,%zu,%g,%g,%.3f", row.m, row.from, row.recall, row.power,
               row.growth);
        for (size_t i = 0; i < TF_FAN_LEVELS; i++)
            printf(",%.3f", row.reach[i]);
        printf("\n");
        fflush(stdout);
    }
}

/* Each row learned on one collection, held to the other. */
static void print_row(const library *lib, size_t r, size_t set, outcome *o)
{
    const tf_fan_row row = learn_row(lib, r, set);
    const bool last = r + 1 == ROWS || rows[r + 1].m != row.m;
    samples s = pick(lib, r, 1 - set);
    const double inside = learn_coverage(&s, &row, 90);
    if (o == NULL)
        printf("| %s | %s | %zu | %zu%s | %zu | %.3f | %.3f | %.3f | %.3f | "
               "%.3f |\n",
               names[set], names[1 - set], row.m, row.from,
               last ? " and more" : "", s.n, learn_coverage(&s, &row, 50),
               learn_coverage(&s, &row, 80), inside,
               learn_coverage(&s, &row, 95), learn_score(&s, &row, 90));
    else if (last && row.m != 2) /* half-years are made of the quarters */
        expect(o, "forecasts: coverage of 90 % intervals", inside, 0.88, 0.92);
    tf_arena_close(s.mem);
}

static void print_coverage(const library *lib, outcome *o)
{
    if (o == NULL)
        printf("\nShare of outcomes inside of intervals learned on the other "
               "collection, by length of the series; shorter ones are cut to "
               "it\n\n"
               "| learned | tested | steps a year | values | outcomes | 50 %% "
               "| 80 %% | 90 %% | 95 %% | interval score of 90 %% |\n"
               "|---|---|---|---|---|---|---|---|---|---|\n");
    for (size_t r = 0; r < ROWS; r++)
        for (size_t set = 0; set < SETS; set++)
            print_row(lib, r, set, o);
}

/* -- errors -- */

/* Every so many series of a set, and the least errors of the programs that
 * were run on them; where that was every fourth, the row is apart. */
typedef struct rival {
    const char *set;
    size_t m, every;
    const char *period;
} rival;

static const rival rivals[] = {
    {"m1", 1, 1, "YEARLY"},       {"m1", 4, 1, "QUARTERLY"},
    {"m1", 12, 1, "MONTHLY"},     {"m1", 12, 4, "MONTHLY (every 4th)"},
    {"tourism", 1, 1, "YEARLY"},  {"tourism", 4, 1, "QUARTERLY"},
    {"tourism", 12, 1, "MONTHLY"}};
enum { RIVALS = sizeof rivals / sizeof *rivals };

typedef struct errors {
    size_t n;
    double smape, mase, ms; /* ms: of all */
} errors;

static errors errors_of(const contests *set, size_t every)
{
    errors e = {0};
    const double from = seconds();
    for (size_t i = 0; i < set->n; i += every) {
        tf_arena *mem = tf_arena_open();
        const tf_combine f = learn_combine(&set->at[i], mem);
        e.smape += contest_smape(&set->at[i], f.value);
        e.mase += contest_mase(&set->at[i], f.value);
        e.n++;
        tf_arena_close(mem);
    }
    e.ms = 1e3 * (seconds() - from);
    e.smape /= (double)e.n;
    e.mase /= (double)e.n;
    return e;
}

static void print_errors(const library *lib, outcome *o)
{
    if (o == NULL)
        printf("Errors beside the least of naive, SES, Theta, ETS, ARIMA and "
               "their mean in R\n\n"
               "| collection | steps a year | series | sMAPE | of R | MASE | "
               "of R | us a series |\n|---|---|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < RIVALS; i++) {
        const rival *r = &rivals[i];
        const size_t set = strcmp(r->set, names[0]) == 0 ? 0 : 1;
        const size_t k = r->m == 1 ? 0 : r->m == 4 ? 2 : 3;
        const errors e = errors_of(&lib->of[set][k], r->every);
        const contest_anchor a = contest_best(r->set, r->period, lib->mem);
        if (o == NULL)
            printf("| %s%s | %zu | %zu | %.2f | %.2f | %.3f | %.3f | %.0f |\n",
                   r->set, r->every > 1 ? ", every fourth" : "", r->m, e.n,
                   e.smape, a.smape, e.mase, a.mase, 1e3 * e.ms / (double)e.n);
        else {
            expect(o, "forecasts: sMAPE", e.smape, 0, a.smape);
            expect(o, "forecasts: MASE", e.mase, 0, a.mase);
        }
    }
}

/* -- time -- */

/* As many series of each length as M3 has: 645 years, 756 quarters, 1428
 * months, 174 others. */
static void print_time(const library *lib, outcome *o)
{
    static const struct {
        size_t k, n, least, most;
    } mix[] = {{0, 645, 14, 41},
               {2, 756, 16, 64},
               {3, 1428, 48, 126},
               {2, 174, 60, 100}};
    size_t series = 0;
    const double from = seconds();
    for (size_t i = 0; i < sizeof mix / sizeof *mix; i++)
        for (size_t j = 0; j < mix[i].n; j++, series++) {
            const contests *set = &lib->of[j % SETS][mix[i].k];
            const size_t length =
                mix[i].least + j % (mix[i].most - mix[i].least);
            const contest c = learn_cut(&set->at[j % set->n], length);
            tf_arena *mem = tf_arena_open();
            (void)learn_combine(&c, mem);
            tf_arena_close(mem);
        }
    const double time = seconds() - from;
    if (o == NULL)
        printf("\n%zu series of M3's lengths: %.2f s\n", series, time);
    else
        expect(o, "forecasts: seconds for M3's lengths", time, 0, 2);
}

bool part_forecast(char **args, outcome *o)
{
    library lib;
    if (!open_library(&lib)) {
        skip("forecasts", "no ../shared/reference/forecast");
        tf_arena_close(lib.mem);
        return true;
    }
    if (args[0] != NULL && strcmp(args[0], "fit") == 0) {
        print_fit(&lib);
    } else {
        print_errors(&lib, o);
        print_coverage(&lib, o);
        print_time(&lib, o);
    }
    tf_arena_close(lib.mem);
    return true;
}
