/* Tables as text: the writers of tradefig/output.h, the column tables
 * behind them, and datapackage.json, which describes what was written. */
#ifndef TF_EXPORT_EXPORT_H
#define TF_EXPORT_EXPORT_H

#include "tradefig/output.h"

/* The tables tradefig writes; their names are "claims", "series", "growth",
 * "findings", "reasons", "observations", "draws". */
typedef enum tf_table {
    TF_TABLE_NONE, /* a page, a picture: no columns */
    TF_TABLE_CLAIMS,
    TF_TABLE_SERIES,
    TF_TABLE_GROWTH,
    TF_TABLE_FINDINGS,
    TF_TABLE_REASONS,
    TF_TABLE_OBSERVATIONS,
    TF_TABLE_DRAWS
} tf_table;

/* A column as a schema states it.
 *   type   string, number, integer (Frictionless Table Schema) */
typedef struct tf_column_info {
    const char *name, *type;
} tf_column_info;

/* The k-th column of a table in the order of its CSV; false after the last. */
bool tf_export_column(tf_table table, size_t k, tf_column_info *out);

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
