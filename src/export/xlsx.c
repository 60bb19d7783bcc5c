/* Tables as one workbook, by libxlsxwriter: a sheet a table, claims as the
 * sheet of evidence, and native charts of the series. Text is written as text,
 * so that nothing in it is a formula. The workbook carries no time but a fixed
 * one: same tables, same bytes. */
#include "export/export.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/io.h"
#include "base/real.h"
#include "base/str.h"
#include "value/period.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* What a sheet of the format holds at most. */
enum { ROWS_MOST = 1048575, TEXT_MOST = 32767 };
/* Charts of a workbook; points that one needs; cells one takes. */
enum { CHARTS_MOST = 24, POINTS_LEAST = 3, CHART_ROWS = 24 };

typedef struct book {
    lxw_workbook *to;
    const tf_words *words;
    tf_ctx *ctx;
    lxw_format *head, *number;
    lxw_worksheet *charts;
    size_t n_charts;
} book;

/* A sheet while it is filled; its columns by their schema. */
typedef struct page {
    book *book;
    lxw_worksheet *to;
    const tf_sheet *from;
    tf_csv csv;
} page;

/* Rows of one key and frequency: first and last, as the sheet counts. */
typedef struct line {
    uint32_t first, last;
    const tf_csv_row *row;
} line;

/* As much of a text as a cell holds; a cut inside a letter would be no UTF-8.
 */
static const char *terminated(tf_arena *mem, tf_str s)
{
    size_t n = s.len < TEXT_MOST ? s.len : TEXT_MOST;
    while (n < s.len && n > 0 && ((unsigned char)s.ptr[n] & 0xc0) == 0x80)
        n--;
    s = tf_arena_copy(mem, tf_str_cut(s, 0, n));
    return s.ptr == NULL ? "" : s.ptr; /* copies end in a zero byte */
}

static void write_cell(page *p, uint32_t row, uint16_t column, tf_str text,
                       const char *type)
{
    double v;
    if (text.len == 0)
        return;
    if (strcmp(type, "string") != 0 && tf_real_read(text, &v, NULL) == TF_OK)
        worksheet_write_number(p->to, row, column, v,
                               v >= 1e4 || v <= -1e4 ? p->book->number : NULL);
    else
        worksheet_write_string(p->to, row, column,
                               terminated(p->book->ctx->mem, text), NULL);
}

/* The start of a period in years, for the axis of a chart. */
static bool start_of(tf_str text, double *out)
{
    tf_period p;
    if (tf_period_read(text, &p, NULL) != TF_OK || tf_period_is_none(p) ||
        p.open)
        return false;
    *out = p.start / 12.0;
    return true;
}

/* Room for what the columns of a type hold. */
static void set_width(page *p, uint16_t column, const tf_column_info *c)
{
    const bool words = strcmp(c->name, "quote") == 0 ||
                       strcmp(c->name, "note") == 0 ||
                       strcmp(c->name, "title") == 0;
    const double width = words ? 60 : strcmp(c->type, "number") == 0 ? 18 : 12;
    worksheet_set_column(p->to, column, column, width, NULL);
}

static void write_rows(page *p)
{
    const size_t period = tf_csv_column(&p->csv, TF_STR("period"));
    tf_column_info c;
    uint16_t k = 0;
    for (; tf_export_column(p->from->table, k, &c); k++) {
        const size_t at = tf_csv_column(&p->csv, tf_str_of(c.name));
        worksheet_write_string(p->to, 0, k, c.name, p->book->head);
        set_width(p, k, &c);
        for (uint32_t i = 0; i < p->csv.n && i < ROWS_MOST; i++)
            write_cell(p, i + 1, k, tf_csv_cell(&p->csv.at[i], at), c.type);
    }
    worksheet_freeze_panes(p->to, 1, 0);
    worksheet_set_landscape(p->to);
    worksheet_fit_to_pages(p->to, 1, 0);
    if (p->csv.n > 0 && p->csv.n < ROWS_MOST)
        worksheet_autofilter(p->to, 0, 0, (uint32_t)p->csv.n,
                             (uint16_t)(k - 1));
    if (p->from->table != TF_TABLE_SERIES)
        return;
    worksheet_write_string(p->to, 0, k, "year", p->book->head);
    for (uint32_t i = 0; i < p->csv.n && i < ROWS_MOST; i++) {
        double year;
        if (start_of(tf_csv_cell(&p->csv.at[i], period), &year))
            worksheet_write_number(p->to, i + 1, k, year, NULL);
    }
}

/* -- charts -- */

static tf_str cell_of(const page *p, const tf_csv_row *row, const char *name)
{
    return tf_csv_cell(row, tf_csv_column(&p->csv, tf_str_of(name)));
}

static bool is_same(const page *p, const tf_csv_row *a, const tf_csv_row *b,
                    const char *const *names, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (!tf_str_eq(cell_of(p, a, names[k]), cell_of(p, b, names[k])))
            return false;
    return true;
}

/* The rows of one series from `from` on. */
static line next_line(const page *p, size_t from)
{
    static const char *const key[] = {"reporter", "flow", "partner",
                                      "product",  "unit", "freq"};
    size_t to = from + 1;
    while (to < p->csv.n && is_same(p, &p->csv.at[from], &p->csv.at[to], key,
                                    sizeof key / sizeof *key))
        to++;
    return (line){(uint32_t)from + 1, (uint32_t)to, &p->csv.at[from]};
}

static uint16_t column_of(tf_table table, const char *name)
{
    tf_column_info c;
    uint16_t k = 0;
    for (; tf_export_column(table, k, &c); k++)
        if (strcmp(c.name, name) == 0)
            break;
    return k; /* "year" stands behind the last */
}

static void add_line(const page *p, lxw_chart *chart, const line *l)
{
    static const char *const flows[] = {"X", "M", "T"};
    static const char *const words[] = {"book.X", "book.M", "book.T"};
    const uint16_t x = column_of(TF_TABLE_SERIES, "year");
    const uint16_t y = column_of(TF_TABLE_SERIES, "value");
    lxw_chart_series *s = chart_add_series(chart, NULL, NULL);
    if (s == NULL)
        return;
    chart_series_set_categories(s, "series", l->first, x, l->last, x);
    chart_series_set_values(s, "series", l->first, y, l->last, y);
    for (size_t k = 0; k < 3; k++)
        if (tf_str_eq(cell_of(p, l->row, "flow"), tf_str_of(flows[k])))
            chart_series_set_name(
                s, terminated(
                       p->book->ctx->mem,
                       tf_phrase_find(p->book->words, tf_str_of(words[k]))));
    chart_series_set_marker_type(s, LXW_CHART_MARKER_CIRCLE);
}

/* "Vietnam's trade with Russia, coffee, billion US dollars" */
static void name_chart(const page *p, const tf_csv_row *row, lxw_chart *chart)
{
    const book *b = p->book;
    const tf_str product = cell_of(p, row, "product");
    const tf_slot slots[] = {
        {"whose",
         tf_phrase_whose(b->words, cell_of(p, row, "reporter"), b->ctx)},
        {"partner",
         tf_phrase_area(b->words, cell_of(p, row, "partner"), b->ctx)},
        {"product", tf_phrase_product(b->words, product)},
        {"unit", tf_phrase_unit(b->words, cell_of(p, row, "unit"), b->ctx)}};
    enum { SLOTS = sizeof slots / sizeof *slots };
    const char *key = product.len > 0 ? "book.title.product" : "book.title";
    chart_title_set_name(
        chart, terminated(b->ctx->mem, tf_phrase_sentence(b->words, key, slots,
                                                          SLOTS, b->ctx)));
}

/* Years below, billions at the left. */
static void set_axes(lxw_chart *chart)
{
    chart_axis_set_num_format(chart->x_axis, "0");
    chart_axis_set_num_format(chart->y_axis, "#,##0.0,,,");
    chart_axis_set_min(chart->y_axis, 0);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
}

/* One reporter's exports, imports and total of a pair, in one chart. */
static size_t add_chart(page *p, size_t from)
{
    static const char *const own[] = {"reporter", "partner", "product", "unit"};
    book *b = p->book;
    const tf_csv_row *row = &p->csv.at[from];
    lxw_chart_options size = {.x_scale = 1.5, .y_scale = 1.5};
    lxw_chart *chart = NULL;
    for (size_t i = 0; i < p->csv.n;) {
        const line l = next_line(p, i);
        i = l.last;
        if (l.last - l.first + 1 < POINTS_LEAST ||
            !tf_str_eq(cell_of(p, l.row, "freq"), TF_STR("A")) ||
            tf_str_eq(cell_of(p, l.row, "flow"), TF_STR("B")) ||
            !is_same(p, row, l.row, own, sizeof own / sizeof *own))
            continue;
        if (chart == NULL)
            chart = workbook_add_chart(b->to,
                                       LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS);
        if (chart != NULL)
            add_line(p, chart, &l);
    }
    if (chart == NULL)
        return 0;
    name_chart(p, row, chart);
    set_axes(chart);
    worksheet_insert_chart_opt(b->charts, (uint32_t)(b->n_charts * CHART_ROWS),
                               0, chart, &size);
    return 1;
}

static bool is_first(const page *p, size_t at)
{
    static const char *const own[] = {"reporter", "partner", "product", "unit"};
    for (size_t i = 0; i < at; i++)
        if (is_same(p, &p->csv.at[i], &p->csv.at[at], own,
                    sizeof own / sizeof *own))
            return false;
    return true;
}

static void add_charts(page *p)
{
    book *b = p->book;
    for (size_t i = 0; i < p->csv.n && b->n_charts < CHARTS_MOST;) {
        if (is_first(p, i))
            b->n_charts += add_chart(p, i);
        i = next_line(p, i).last;
    }
}

/* -- the workbook -- */

static tf_code add_sheet(book *b, const tf_sheet *sheet, tf_error *err)
{
    page p = {.book = b, .from = sheet};
    const char *name = terminated(b->ctx->mem, sheet->name);
    const tf_code code =
        tf_csv_read(sheet->name, sheet->csv, b->ctx->mem, &p.csv, err);
    if (code != TF_OK)
        return code;
    p.to = workbook_add_worksheet(b->to, name);
    if (p.to == NULL)
        return tf_fail(err, TF_EINPUT, "no sheet can be named '%s'", name);
    write_rows(&p);
    if (sheet->table == TF_TABLE_SERIES && b->charts != NULL)
        add_charts(&p);
    return TF_OK;
}

static bool has_series(const tf_sheet *sheets, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (sheets[i].table == TF_TABLE_SERIES &&
            tf_str_eq(sheets[i].name, TF_STR("series")))
            return true;
    return false;
}

static tf_code fill(book *b, const tf_sheet *sheets, size_t n, tf_error *err)
{
    tf_code code = TF_OK;
    static char title[] = "trade figures", maker[] = "made by tradefig";
    lxw_doc_properties about = {
        .title = title, .comments = maker, .created = 946684800}; /* 2000 */
    workbook_set_properties(b->to, &about);
    b->head = workbook_add_format(b->to);
    b->number = workbook_add_format(b->to);
    if (b->head == NULL || b->number == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for a workbook");
    format_set_bold(b->head);
    format_set_num_format(b->number, "#,##0");
    if (has_series(sheets, n))
        b->charts = workbook_add_worksheet(b->to, "charts");
    if (b->charts != NULL)
        worksheet_fit_to_pages(b->charts, 1, 0);
    for (size_t i = 0; i < n && code == TF_OK; i++)
        code = add_sheet(b, &sheets[i], err);
    return code;
}

tf_code tf_xlsx_write(const char *path, const tf_sheets *in, tf_ctx *ctx,
                      tf_error *err)
{
    tf_buf name = tf_buf_open(ctx->mem);
    tf_str part;
    tf_buf_format(&name, "%s.part", path);
    tf_code code = tf_buf_take(&name, &part, err);
    if (code != TF_OK)
        return code;
    book b = {.to = workbook_new(part.ptr), .words = in->words, .ctx = ctx};
    if (b.to == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for a workbook");
    code = fill(&b, in->at, in->n, err);
    errno = 0;
    const bool closed = workbook_close(b.to) == LXW_NO_ERROR;
    if (code == TF_OK && (!closed || rename(part.ptr, path) != 0))
        code = tf_io_fail(err, path, "write");
    if (code != TF_OK)
        unlink(part.ptr);
    return code;
}
