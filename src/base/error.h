/* Filling tf_error and adding diagnostics. */
#ifndef TF_BASE_ERROR_H
#define TF_BASE_ERROR_H

#include "tradefig/base.h"

/* Notes code and message unless an earlier error stands; returns `code`. */
tf_code tf_fail(tf_error *err, tf_code code, const char *format, ...)
    TF_PRINTF(3, 4);
/* The same with a place: file may be empty, line and col 0 = none. */
tf_code tf_error_at(tf_error *err, tf_code code, tf_str file, uint32_t line,
                    const char *format, ...) TF_PRINTF(5, 6);
/* Adds a remark; `file` must outlive ctx. false without memory. */
bool tf_error_remark(tf_ctx *ctx, const tf_diag *where, const char *format, ...)
    TF_PRINTF(3, 4);

#endif
