/* Reader of what R and its packages gave on classic series:
 * ../shared/reference/rvalues, see its README. */
#ifndef TESTS_NUMERIC_REFVALUES_H
#define TESTS_NUMERIC_REFVALUES_H

#include "tradefig.h"

#define REFVALUES "../shared/reference/rvalues/"

/* refvalues.csv: lines "key,value;value;...". */
typedef struct refvalues {
    tf_str text;
    tf_arena *mem;
} refvalues;

/* A series as R has it.
 *   frequency  observations a year */
typedef struct refseries {
    const char *name;
    double *y;
    size_t n;
    int frequency;
} refseries;

/* The classic series, in the order of the file. */
enum { REFSERIES = 8 };
extern const char *const refseries_names[REFSERIES];

/* False if the folder is absent. */
bool refvalues_open(tf_arena *mem, refvalues *out);
/* The text of "name.what"; empty if there is none. */
tf_str refvalues_text(const refvalues *r, const char *name, const char *what);
/* Its numbers, at most `most` into out. Returns how many. */
size_t refvalues_numbers(const refvalues *r, const char *name, const char *what,
                         double *out, size_t most);
/* in_NAME.csv. */
bool refseries_read(const refvalues *r, const char *name, refseries *out);

#endif
