/* What the files that adjust series to benchmarks share: keys as runs of
 * points, the grid of a key's cells, reasons why one is refused. */
#ifndef TF_SERIES_BENCHMARK_IMPL_H
#define TF_SERIES_BENCHMARK_IMPL_H

#include "base/buf.h"
#include "series/series_impl.h"
#include "tradefig/reconcile.h"

/* Points of one key. */
typedef struct tf_run {
    const tf_point *at;
    size_t n;
} tf_run;

/* One call of tf_benchmark_build.
 *   why      the first thing that did not match; empty: nothing yet
 *   n_years  keys with benchmarks
 *   n_sides  points of exports and imports in `out`, which come first */
typedef struct tf_adjusting {
    const tf_benchmark *in;
    tf_ctx *ctx;
    tf_series *out;
    tf_error *err;
    tf_str why;
    size_t n_years, n_sides;
} tf_adjusting;

/* Cells of one frequency on a grid with gaps.
 *   step   months of a cell
 *   cell   by place, NULL where missing
 *   mark   benchmarks used; from, the point of each */
typedef struct tf_cells {
    int32_t start;
    int step;
    size_t n, n_marks;
    const tf_point **cell, **from;
    double *indicator;
    bool *missing;
    tf_disagg_mark *mark;
} tf_cells;

/* More cells than any series has: two centuries of months. */
#define TF_CELLS_MAX 2400

/* -- calendar.c -- */
/* Twelve whole months, of the calendar or not. */
bool tf_calendar_is_year(const tf_point *p);
/* A month or a quarter. */
bool tf_calendar_is_cell(const tf_point *p);
/* Months or quarters of `from`, whichever make more of the years complete,
 * with those years as marks; n = 0 if there are none or too many. Errors:
 * TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_calendar_open(tf_adjusting *j, tf_run years,
                                       tf_run from, tf_arena *mem,
                                       tf_cells *out);
/* Remarks on years that lack cells. */
TF_MUST_CHECK tf_code tf_calendar_tell(tf_adjusting *j, tf_run years,
                                       const tf_cells *g);
/* The benchmark that covers a cell; NULL if none. */
const tf_point *tf_calendar_year(const tf_cells *g, size_t t);
/* "month" or "quarter". */
tf_str tf_calendar_name(const tf_cells *g);
void tf_calendar_print(tf_buf *buf, tf_period p);

/* -- adjust.c -- */
/* Adjusts one key and adds its points, or refuses it. */
TF_MUST_CHECK tf_code tf_adjust_run(tf_adjusting *j, tf_run years, tf_run from);
/* The key in the memory of the result. false without memory. */
bool tf_adjust_copy_key(const tf_point *from, tf_arena *mem, tf_point *out);
/* Adds ids to a list with blanks between, and counts them. */
void tf_adjust_add_claims(tf_buf *buf, const tf_point *from, uint32_t *n);
/* Adds a point with its lists as written. */
TF_MUST_CHECK tf_code tf_adjust_push(tf_adjusting *j, tf_point p,
                                     tf_buf *claims, tf_buf *note);

/* -- benchmark.c -- */
bool tf_benchmark_same(const tf_point *a, const tf_point *b);
size_t tf_benchmark_count(tf_run r, bool (*is)(const tf_point *));
/* "VNM:X:RUS: ", for a reason or a remark to follow. */
tf_buf tf_benchmark_reason(tf_adjusting *j, const tf_point *key);
void tf_benchmark_add_key(tf_buf *buf, const tf_point *p);
/* Keeps the first reason for the error that ends the call if nothing comes
 * out; tells the others. */
TF_MUST_CHECK tf_code tf_benchmark_refuse(tf_adjusting *j, tf_buf *reason);
TF_MUST_CHECK tf_code tf_benchmark_remark(tf_adjusting *j, tf_severity severity,
                                          tf_buf *text);
tf_code tf_benchmark_no_memory(tf_adjusting *j);

#endif
