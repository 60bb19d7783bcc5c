/* The S-estimate of a line: the start of MM. */
#ifndef TF_STAT_SLINE_H
#define TF_STAT_SLINE_H

#include "tradefig/fit.h"

/* A line and the scale of the residuals from it. */
typedef struct tf_sline {
    double a, b, scale;
} tf_sline;

/* n points of size one with two different x; `room` has place for 2 n
 * numbers. A scale of 0: more than half of the points are on the line. */
tf_sline tf_sline_fit(const tf_points *in, double *room);
/* (1 - (u / c)^2)^2 inside c, else 0. */
double tf_sline_weight(double u, double c);
/* Weighted least squares in doubles; false if the x of weight are one. */
bool tf_sline_line(const tf_points *in, const double *weight, double *a,
                   double *b);

#endif
