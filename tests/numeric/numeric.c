/* Measures what the library computes against made-up truth, certified values
 * and other programs, and prints what it finds as tables.
 *   numeric               the tables of all parts
 *   numeric PART [WORD].. of one; its file says what words it takes
 *   numeric --check       short versions with loose bounds, for the tests */
#include "numeric.h"

#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    numeric_part *run;
} parts[] = {
    {"estimate", part_estimate}, {"season", part_season},
    {"shape", part_shape},       {"measures", part_measures},
    {"nist", part_nist},         {"rvalues", part_rvalues},
    {"forecast", part_forecast}, {"smoothing", part_smoothing},
    {"trend", part_trend},
};

enum { PARTS = sizeof parts / sizeof *parts };

void expect(outcome *o, const char *what, double x, double lo, double hi)
{
    const bool good = lo <= x && x <= hi;
    o->passed += good;
    o->failed += !good;
    if (!good)
        printf("%s: %.4g is not from %.4g to %.4g\n", what, x, lo, hi);
}

void skip(const char *what, const char *why)
{
    printf("skipped: %s: %s\n", what, why);
}

static int run_all(outcome *o)
{
    char *none[] = {NULL};
    bool good = true;
    for (size_t i = 0; i < PARTS; i++)
        good &= parts[i].run(none, o);
    return !good;
}

static int check(void)
{
    outcome o = {0, 0};
    o.failed += run_all(&o);
    printf("%d passed, %d failed\n", o.passed, o.failed);
    return o.failed > 0;
}

int main(int argc, char **argv)
{
    gsl_set_error_handler_off();
    if (argc < 2)
        return run_all(NULL);
    if (strcmp(argv[1], "--check") == 0)
        return check();
    for (size_t i = 0; i < PARTS; i++)
        if (strcmp(argv[1], parts[i].name) == 0)
            return !parts[i].run(argv + 2, NULL);
    fprintf(stderr, "numeric: no part '%s'\n", argv[1]);
    return 2;
}
