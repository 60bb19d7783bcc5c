/* Output: CSV text of every table. Charts and reports are made by the
 * program, which may touch the disk; the library only writes to memory.
 * Included by tradefig.h. */
#ifndef TRADEFIG_OUTPUT_H
#define TRADEFIG_OUTPUT_H

#include "tradefig/growth.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Write a table as RFC 4180 CSV (LF line ends, header first) or JSON Lines
 * into ctx->mem; SHEET is CSV for spreadsheets: a text that they would run as a
 * formula has an apostrophe before it. Errors: TF_ENOMEM. */
typedef enum tf_syntax {
    TF_SYNTAX_CSV,
    TF_SYNTAX_JSONL,
    TF_SYNTAX_SHEET
} tf_syntax;

TF_API TF_MUST_CHECK tf_code tf_export_claims(const tf_claims *in,
                                              tf_syntax syntax, tf_ctx *ctx,
                                              tf_str *out, tf_error *err);
TF_API TF_MUST_CHECK tf_code tf_export_series(const tf_series *in,
                                              tf_syntax syntax, tf_ctx *ctx,
                                              tf_str *out, tf_error *err);
TF_API TF_MUST_CHECK tf_code tf_export_growth(const tf_growth *in,
                                              tf_syntax syntax, tf_ctx *ctx,
                                              tf_str *out, tf_error *err);
TF_API TF_MUST_CHECK tf_code tf_export_findings(const tf_findings *in,
                                                tf_syntax syntax, tf_ctx *ctx,
                                                tf_str *out, tf_error *err);
TF_API TF_MUST_CHECK tf_code tf_export_reasons(const tf_reasons *in,
                                               tf_syntax syntax, tf_ctx *ctx,
                                               tf_str *out, tf_error *err);
TF_API TF_MUST_CHECK tf_code tf_export_draws(const tf_draws *in,
                                             tf_syntax syntax, tf_ctx *ctx,
                                             tf_str *out, tf_error *err);
TF_API TF_MUST_CHECK tf_code tf_export_revisions(const tf_revisions *in,
                                                 tf_syntax syntax, tf_ctx *ctx,
                                                 tf_str *out, tf_error *err);
TF_API TF_MUST_CHECK tf_code tf_export_observations(const tf_observations *in,
                                                    tf_syntax syntax,
                                                    tf_ctx *ctx, tf_str *out,
                                                    tf_error *err);

#ifdef __cplusplus
}
#endif

#endif
