/* Tables as text: the writers of tradefig/output.h, the column tables
 * behind them, and datapackage.json, which describes what was written. */
#ifndef TF_EXPORT_EXPORT_H
#define TF_EXPORT_EXPORT_H

#include "chart/chart.h"
#include "tradefig/output.h"

/* The tables tradefig writes; their names are "claims", "series", "growth",
 * "findings", "reasons", "observations", "draws", "revisions". */
typedef enum tf_table {
    TF_TABLE_NONE, /* a page, a picture: no columns */
    TF_TABLE_CLAIMS,
    TF_TABLE_SERIES,
    TF_TABLE_GROWTH,
    TF_TABLE_FINDINGS,
    TF_TABLE_REASONS,
    TF_TABLE_OBSERVATIONS,
    TF_TABLE_DRAWS,
    TF_TABLE_REVISIONS
} tf_table;

/* A column as a schema states it.
 *   type   string, number, integer (Frictionless Table Schema) */
typedef struct tf_column_info {
    const char *name, *type;
} tf_column_info;

/* The k-th column of a table in the order of its CSV; false after the last. */
bool tf_export_column(tf_table table, size_t k, tf_column_info *out);

/* The word of a method, as in series.csv. */
tf_str tf_export_method(tf_method method);

/* Series as SDMX-CSV 2.1. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_sdmx_write(const tf_series *in, tf_ctx *ctx,
                                    tf_str *out, tf_error *err);
/* Series as a JSON-stat 2.0 dataset. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_jsonstat_write(const tf_series *in, tf_ctx *ctx,
                                        tf_str *out, tf_error *err);
/* Series of a frequency (A, S, Q, M) as CSV with a column each, named in words;
 * empty if there is none. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_wide_write(const tf_series *in, char freq,
                                    const tf_words *words, tf_ctx *ctx,
                                    tf_str *out, tf_error *err);

/* One sheet of a workbook: a table as tf_export_... writes it as CSV. */
typedef struct tf_sheet {
    tf_str name, csv;
    tf_table table;
} tf_sheet;

/* The sheets of a workbook; words name its charts. */
typedef struct tf_sheets {
    const tf_sheet *at;
    size_t n;
    const tf_words *words;
} tf_sheets;

/* Writes a workbook to a file, whole or not at all; charts are made of a sheet
 * named "series". Errors: TF_EIO; TF_EINPUT a name that no sheet can have;
 * TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_xlsx_write(const char *path, const tf_sheets *in,
                                    tf_ctx *ctx, tf_error *err);

/* What describes a table for CSVW readers, to stand beside it as
 * FILE-metadata.json (W3C, Metadata Vocabulary for Tabular Data).
 * Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_csvw_write(tf_str file, tf_table table, tf_ctx *ctx,
                                    tf_str *out, tf_error *err);

/* One file of a package.
 *   path    relative to datapackage.json, '/' between parts
 *   bytes   its size
 *   table   what its columns are, if it is CSV we wrote */
typedef struct tf_resource {
    tf_str path;
    uint64_t bytes;
    tf_table table;
} tf_resource;

/*   name    short, lower case: letters, digits, '.', '_', '-'; other bytes
 *           become '-'
 *   title   for people; may be empty */
typedef struct tf_package {
    tf_str name, title;
    const tf_resource *at;
    size_t n;
} tf_package;

/* Writes datapackage.json (Frictionless Data Package) into ctx->mem. Holds no
 * date and no path of the machine: same files, same bytes.
 * Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_package_write(const tf_package *in, tf_ctx *ctx,
                                       tf_str *out, tf_error *err);

#endif
