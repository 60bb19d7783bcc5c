/* Claims: figures that say who, with whom, which flow, when, how sure, and
 * by whose statistics. Included by tradefig.h. */
#ifndef TRADEFIG_CLAIM_H
#define TRADEFIG_CLAIM_H

#include "tradefig/value.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum tf_format {
    TF_FORMAT_GUESS, /* HTML if it looks like it, else plain text */
    TF_FORMAT_TEXT,
    TF_FORMAT_HTML
} tf_format;

/* One article as given. Empty strings: find out from the text.
 *   name       becomes `doc`
 *   date       ISO, may be partial: 2019, 2019-02
 *   publisher  ISO 3166-1 alpha-3 of the outlet's country, or its site
 *   lang       BCP 47: vi, en, ru, zh, fr, es, de, it, pt, id, ja, ko, th
 *   utf8       the bytes are known to be well-formed UTF-8; else it is found
 *              out */
typedef struct tf_article {
    tf_str name, bytes;
    tf_str title, date, publisher, lang;
    tf_format format;
    bool utf8;
} tf_article;

/* One row of claims.csv; every member is the column of that name.
 *   start, end   bytes of the figure in the original file
 *   line, col    from 1, col in code points
 *   value        base units of `unit` (USD, not billions) or percent points
 *   low, high    what the digits and the hedge allow; low <= value <= high
 *   confidence   probability of being wholly right, 0 to 1
 *   evidence     what that was told by, a bit for each row of
 *                data/codes/confidence.csv after the first; 0 if read from a
 *                file. No column. */
typedef struct tf_claim {
    tf_str id, doc, title, doc_date, lang, publisher;
    uint32_t start, end, line, col;
    tf_str text, quote;
    tf_kind kind;
    tf_flow flow;
    tf_str area, partner, reporter;
    tf_cue reporter_cue;
    tf_str product, product_code;
    tf_period period, base_period;
    double value, low, high;
    tf_str unit;
    tf_hedge hedge;
    tf_status status;
    tf_str rule;
    double confidence;
    uint64_t evidence;
} tf_claim;

typedef struct tf_claims {
    tf_claim *at;
    size_t n, cap;
} tf_claims;

/* Mines one article.
 *   ctx   results live in ctx->mem; remarks are added to ctx->diags
 *   out   claims in the order of the text are appended
 * Errors: TF_EINPUT binary or empty; TF_ELIMIT over 1 GiB; TF_ENOMEM. What
 * was found before an error stays in `out`. */
TF_API TF_MUST_CHECK tf_code tf_claim_mine(const tf_article *article,
                                           tf_ctx *ctx, tf_claims *out,
                                           tf_error *err);

/* Reads claims.csv (columns by name, any order, missing ones empty).
 *   name   of the file, for messages
 * A row that cannot be read is left out with a diagnostic.
 * Errors: TF_EINPUT a needed column is missing; TF_ESYNTAX; TF_ENOMEM. */
TF_API TF_MUST_CHECK tf_code tf_claim_read(tf_str name, tf_str bytes,
                                           tf_ctx *ctx, tf_claims *out,
                                           tf_error *err);

#ifdef __cplusplus
}
#endif

#endif
