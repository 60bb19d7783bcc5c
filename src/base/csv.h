/* CSV files: the one wrapper of libcsv. */
#ifndef TF_BASE_CSV_H
#define TF_BASE_CSV_H

#include "base/buf.h"

typedef struct tf_csv_row {
    tf_str *cells;
    size_t n;
    uint32_t line; /* where the row begins, from 1 */
} tf_csv_row;

/* A whole file: the header row, then the rows with anything in them. */
typedef struct tf_csv {
    tf_str file;
    tf_csv_row head;
    tf_csv_row *at;
    size_t n, cap;
} tf_csv;

/* Reads RFC 4180 text: UTF-8 with or without BOM, any line ends, quoted
 * cells. The delimiter is the comma, or the semicolon or tab if the header
 * has those and no comma. A line starting with # before the header is left
 * out. Cells are copies in `mem`.
 * Errors: TF_EINPUT no header; TF_ESYNTAX a quote never closed; TF_ELIMIT a
 * line over 1 MiB; TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_csv_read(tf_str file, tf_str bytes, tf_arena *mem,
                                  tf_csv *out, tf_error *err);
/* One cell for spreadsheets: a text that they would run as a formula (it begins
 * with = + - @, a tab or a return, whatever apostrophes stand before) gets an
 * apostrophe in front, which tf_csv_read takes off again. */
void tf_csv_add_safe(tf_buf *out, tf_str cell, bool first);

/* Index of the column of that name (ASCII case and blanks apart); SIZE_MAX
 * if there is none. */
size_t tf_csv_column(const tf_csv *csv, tf_str name);
/* The same of a column that must be there. Errors: TF_EINPUT it is not. */
TF_MUST_CHECK tf_code tf_csv_need(const tf_csv *csv, const char *name,
                                  size_t *at, tf_error *err);
/* The cell; empty if the row is shorter or column is SIZE_MAX. */
tf_str tf_csv_cell(const tf_csv_row *row, size_t column);

#endif
