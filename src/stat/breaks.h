/* The regression of one segment, kept up to date value by value. */
#ifndef TF_STAT_BREAKS_H
#define TF_STAT_BREAKS_H

#include <stdbool.h>
#include <stddef.h>

/* Count, means and sums of squares about them (Welford 1962), t the index. */
typedef struct tf_breaks_segment {
    double n, t, y, tt, ty, yy;
} tf_breaks_segment;

void tf_breaks_add(tf_breaks_segment *s, double t, double y);
/* Squared residuals about the mean, or about the line. */
double tf_breaks_rss(const tf_breaks_segment *s, bool lines);

#endif
