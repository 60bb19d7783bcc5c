/* What the parts of the numeric tests share. Each part is one file with one
 * function named in numeric.c: it prints its tables, or, checking, holds
 * short versions of them to loose bounds. */
#ifndef TF_NUMERIC_H
#define TF_NUMERIC_H

#include <stdbool.h>

typedef struct outcome {
    int passed, failed;
} outcome;

/* Counts a test: x from lo to hi. Prints what fails. */
void expect(outcome *o, const char *what, double x, double lo, double hi);
/* Counts nothing; says what was left out, and why. */
void skip(const char *what, const char *why);

/* A part: prints its tables, or counts its checks in *o if that is given.
 * `args` are the words after its name, ended by NULL. False: bad words, or
 * an error it has told. */
typedef bool numeric_part(char **args, outcome *o);
numeric_part part_measures;

numeric_part part_estimate, part_season, part_shape, part_nist, part_rvalues,
    part_forecast, part_smoothing, part_trend;

#endif
