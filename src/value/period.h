/* Periods as {start, months, days}: arithmetic, order, relations. */
#ifndef TF_VALUE_PERIOD_H
#define TF_VALUE_PERIOD_H

#include "tradefig/value.h"

/* `months` months from month 1..12 of `year`. */
tf_period tf_period_of(int year, int month, int months);
bool tf_period_is_none(tf_period p);
bool tf_period_eq(tf_period a, tf_period b);
/* By start, then the longer first; open ones last. */
int tf_period_compare(tf_period a, tf_period b);
/* The same span `years` years later (negative: earlier); none stays none,
 * an open year open. */
tf_period tf_period_shift(tf_period p, int years);
/* Same months of the year and same length: comparable year on year. */
bool tf_period_is_alike(tf_period a, tf_period b);
/* b begins where a ends (whole months only). */
bool tf_period_is_next(tf_period a, tf_period b);
/* b lies within a. */
bool tf_period_has(tf_period a, tf_period b);
/* A year, S half, Q quarter, M month on the calendar; 0 for other spans. */
char tf_period_freq(tf_period p);
int tf_period_year(tf_period p); /* of its first month */
/* Days of a month, counted in months since January of the year 0. */
int tf_period_days_of(int32_t month);
/* Length in months; a day counts 1/30. */
double tf_period_length(tf_period p);

#endif
