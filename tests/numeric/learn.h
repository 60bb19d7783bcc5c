/* The reach of forecasts' intervals learned from series whose future is
 * known, and how many outcomes they hold on others. */
#ifndef TESTS_NUMERIC_LEARN_H
#define TESTS_NUMERIC_LEARN_H

#include "contest.h"

#include "stat/combine.h"
#include "stat/fan.h"

/* One forecast step: what the yardstick is made of, and the error in it. */
typedef struct sample {
    double past, spread, error, weight, scaled;
    size_t step;
} sample;

typedef struct samples {
    tf_arena *mem;
    sample *at;
    size_t n, cap;
} samples;

/* The combination on a series; the program ends without memory. */
tf_combine learn_combine(const contest *c, tf_arena *mem);
/* The series cut to its last n values; n = 0: all. */
contest learn_cut(const contest *c, size_t n);

/* Adds the steps of all series of a set that have `from` values, each cut to
 * fewer than `to` if that is given. A set weighs the same whatever its size. */
void learn_add(const contests *set, size_t from, size_t to, samples *out);
/* Growth and reach for the samples; m, from and recall of *row are given. */
void learn_fit(samples *s, tf_fan_row *row);
/* Share of outcomes inside the interval of a level in percent. */
double learn_coverage(const samples *s, const tf_fan_row *row, double level);
/* Mean interval score of a level: width, and misses by how far, in the
 * measure of the errors. */
double learn_score(const samples *s, const tf_fan_row *row, double level);

#endif
