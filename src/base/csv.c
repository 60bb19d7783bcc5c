/* libcsv calls back with every cell and every row end; both callbacks return
 * void, so a fault is kept and looked at after each chunk. A cell lies
 * between two calls in a buffer of libcsv's own: it is copied. */
#include "base/csv.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

enum { CELL_MAX = 1 << 20 };

typedef struct reader {
    tf_csv *out;
    tf_arena *mem;
    tf_csv_row row;
    size_t cap;
    uint32_t line; /* of the byte being fed */
    uint32_t began;
    bool no_memory, too_long;
} reader;

static bool is_run(tf_str s)
{
    size_t k = 0;
    while (k < s.len && s.ptr[k] == '\'')
        k++;
    return k < s.len && s.ptr[k] != '\0' &&
           strchr("=+-@\t\r", s.ptr[k]) != NULL;
}

void tf_csv_add_safe(tf_buf *out, tf_str cell, bool first)
{
    tf_buf safe = tf_buf_open(out->mem);
    if (is_run(cell)) {
        tf_buf_char(&safe, '\'');
        tf_buf_add(&safe, cell);
        out->failed |= tf_buf_take(&safe, &cell, NULL) != TF_OK;
    }
    if (!out->failed)
        tf_buf_cell(out, cell, first);
}

static tf_str without_apostrophe(tf_str s)
{
    const bool safe = s.len > 1 && s.ptr[0] == '\'' && is_run(s);
    return safe ? tf_str_cut(s, 1, s.len) : s;
}

static void on_cell(void *text, size_t n, void *user)
{
    reader *r = user;
    if (r->no_memory || r->too_long)
        return;
    if (n > CELL_MAX) {
        r->too_long = true;
        return;
    }
    if (r->row.n == r->cap) {
        tf_str *at =
            tf_arena_grow(r->mem, r->row.cells, r->row.n, &r->cap, sizeof *at);
        if (at == NULL) {
            r->no_memory = true;
            return;
        }
        r->row.cells = at;
    }
    const tf_str cell =
        without_apostrophe((tf_str){text == NULL ? "" : text, n});
    r->row.cells[r->row.n] = tf_arena_copy(r->mem, cell);
    r->no_memory |= r->row.cells[r->row.n++].ptr == NULL;
}

static void on_row(int end, void *user)
{
    (void)end;
    reader *r = user;
    r->row.line = r->began;
    const bool blank =
        r->row.n == 0 || (r->row.n == 1 && r->row.cells[0].len == 0);
    if (blank) {
        r->row.n = 0;
        return;
    }
    if (r->out->head.n == 0)
        r->out->head = r->row;
    else if (TF_ROOM(r->mem, r->out))
        r->out->at[r->out->n++] = r->row;
    else
        r->no_memory = true;
    r->row = (tf_csv_row){0};
    r->cap = 0;
}

static char delimiter(tf_str bytes)
{
    size_t n = 0, commas = 0, semicolons = 0, tabs = 0;
    for (; n < bytes.len && bytes.ptr[n] != '\n'; n++) {
        commas += bytes.ptr[n] == ',';
        semicolons += bytes.ptr[n] == ';';
        tabs += bytes.ptr[n] == '\t';
    }
    if (commas > 0 || semicolons + tabs == 0)
        return ',';
    return semicolons >= tabs ? ';' : '\t';
}

static tf_code failed(const reader *r, struct csv_parser *p, tf_error *err)
{
    const tf_str file = r->out->file;
    if (r->no_memory || csv_error(p) == CSV_ENOMEM)
        return tf_error_at(err, TF_ENOMEM, file, r->line, "no memory");
    if (r->too_long || csv_error(p) == CSV_ETOOBIG)
        return tf_error_at(err, TF_ELIMIT, file, r->line,
                           "a cell is over 1 MiB");
    return tf_error_at(err, TF_ESYNTAX, file, r->began,
                       "a quote is never closed or stands inside a cell");
}

/* Feeds line by line, so that every row knows where it began. */
static tf_code feed(reader *r, struct csv_parser *p, tf_str bytes,
                    tf_error *err)
{
    size_t at = 0;
    while (at < bytes.len) {
        const char *end = memchr(bytes.ptr + at, '\n', bytes.len - at);
        const size_t n =
            end == NULL ? bytes.len - at : (size_t)(end - (bytes.ptr + at)) + 1;
        if (r->row.n == 0 && p->entry_pos == 0)
            r->began = r->line;
        if (csv_parse(p, bytes.ptr + at, n, on_cell, on_row, r) != n ||
            r->no_memory || r->too_long)
            return failed(r, p, err);
        at += n;
        r->line++;
    }
    if (csv_fini(p, on_cell, on_row, r) != 0 || r->no_memory || r->too_long)
        return failed(r, p, err);
    return TF_OK;
}

static tf_str without_preamble(tf_str bytes, uint32_t *lines)
{
    if (tf_str_starts(bytes, TF_STR("\xEF\xBB\xBF")))
        bytes = tf_str_cut(bytes, 3, bytes.len);
    while (tf_str_starts(bytes, TF_STR("#"))) {
        const size_t end = tf_str_find(bytes, TF_STR("\n"), 0);
        bytes =
            tf_str_cut(bytes, end == SIZE_MAX ? bytes.len : end + 1, bytes.len);
        ++*lines;
    }
    return bytes;
}

tf_code tf_csv_read(tf_str file, tf_str bytes, tf_arena *mem, tf_csv *out,
                    tf_error *err)
{
    *out = (tf_csv){.file = file};
    reader r = {.out = out, .mem = mem, .line = 1, .began = 1};
    struct csv_parser p;
    bytes = without_preamble(bytes, &r.line);
    if (csv_init(&p, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return tf_fail(err, TF_ENOMEM, "no memory for the CSV reader");
    csv_set_delim(&p, (unsigned char)delimiter(bytes));
    const tf_code code = feed(&r, &p, bytes, err);
    csv_free(&p);
    if (code != TF_OK)
        return code;
    if (out->head.n == 0)
        return tf_error_at(err, TF_EINPUT, file, 1, "no header row");
    return TF_OK;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_name(tf_str a, tf_str b)
{
    a = tf_str_trim(a);
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}

size_t tf_csv_column(const tf_csv *csv, tf_str name)
{
    for (size_t i = 0; i < csv->head.n; i++)
        if (same_name(csv->head.cells[i], name))
            return i;
    return SIZE_MAX;
}

tf_code tf_csv_need(const tf_csv *csv, const char *name, size_t *at,
                    tf_error *err)
{
    *at = tf_csv_column(csv, tf_str_of(name));
    return *at != SIZE_MAX
               ? TF_OK
               : tf_error_at(err, TF_EINPUT, csv->file, csv->head.line,
                             "no column '%s'", name);
}

tf_str tf_csv_cell(const tf_csv_row *row, size_t column)
{
    return column < row->n ? row->cells[column] : TF_STR("");
}
