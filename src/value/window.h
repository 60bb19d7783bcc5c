/* What a printed number allows: its digits and its hedge as bounds. */
#ifndef TF_VALUE_WINDOW_H
#define TF_VALUE_WINDOW_H

#include "tradefig/value.h"

/* The window of a number as printed; est is the number itself. A hedge is
 * about the size: "down nearly 35 %" is {-35, 0}, under: lo -35, hi above.
 *   eq, range  half the last printed digit either side
 *   about      at most one, at least half a last digit, 3 % in between
 *   over       from the number up to 2.4 granularities above it, where the
 *              granularity is the largest 1 or 5 times a power of ten that
 *              divides it: 6 -> 1, 25 -> 5, 20 -> 10, 2.44 -> 0.01
 *   under      the mirror image
 * The factors are in data/codes/hedges.csv. A size never falls below zero,
 * except that of a rounded zero. */
tf_interval tf_window_of(tf_dec printed, tf_hedge hedge);

#endif
