/* The columns of an official file, found through data/sources/NAME.map. */
#ifndef TF_INGEST_INGEST_IMPL_H
#define TF_INGEST_INGEST_IMPL_H

#include "base/csv.h"
#include "ingest/ingest.h"

/* What tradefig needs to know of a row; the names in the maps are those of
 * tf_mapping_name. */
typedef enum tf_field {
    TF_FIELD_REPORTER,
    TF_FIELD_FLOW,
    TF_FIELD_PARTNER,
    TF_FIELD_PRODUCT,
    TF_FIELD_PERIOD,
    TF_FIELD_VALUE,
    TF_FIELD_UNIT,
    TF_FIELD_SOURCE,
    TF_FIELD_LOW,
    TF_FIELD_HIGH,
    TF_FIELD_UNIT_MULT,
    TF_FIELD_ID,
    TF_FIELD_COUNT
} tf_field;

/* Where one file keeps its fields.
 *   column     index in the row; SIZE_MAX = the file has no such column
 *   fallback   text for a missing or empty cell
 *   flows      words of each flow, | between them
 *   matched    columns found */
typedef struct tf_mapping {
    tf_str path;
    size_t column[TF_FIELD_COUNT];
    tf_str fallback[TF_FIELD_COUNT];
    tf_str flows[TF_FLOW_BALANCE + 1];
    size_t matched;
} tf_mapping;

const char *tf_mapping_name(tf_field field);
/* The shipped map that fits the header; of several the one that knows most
 * of its columns, then the first by path.
 * Errors: TF_EINPUT none fits, the message names a missing column;
 * TF_ESYNTAX a map has a fault; TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_mapping_find(const tf_csv *csv, tf_arena *mem,
                                      tf_mapping *out, tf_error *err);
/* Fits one map, given as the text of a .map file, to a header. Errors as
 * tf_mapping_find. */
TF_MUST_CHECK tf_code tf_mapping_fit(tf_str path, tf_str bytes,
                                     const tf_csv *csv, tf_arena *mem,
                                     tf_mapping *out, tf_error *err);
/* The trimmed cell of a field, or its fallback. */
tf_str tf_mapping_cell(const tf_mapping *map, const tf_csv_row *row,
                       tf_field field);
/* The flow a word stands for, ASCII case apart; false if none. */
bool tf_mapping_flow(const tf_mapping *map, tf_str word, tf_flow *out);

#endif
