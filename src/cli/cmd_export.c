/* Tables in, the same tables out: columns in their order, numbers in one
 * form, with a description that other programs read; and series in the forms
 * that statistics offices, chart services and spreadsheets take. */
#include "base/arena.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/io.h"
#include "base/real.h"
#include "base/str.h"
#include "cli/cmd.h"
#include "export/export.h"
#include "report/report.h"

#include <string.h>

typedef struct reader reader;

/* One input: its name without folder and ending, and what it holds, in the
 * member that its reader fills. */
typedef struct table {
    tf_str stem;
    const reader *by;
    tf_claims claims;
    tf_series series;
    tf_observations official;
    tf_csv growth;
} table;

typedef struct exporter {
    tf_cli *cli;
    tf_ctx ctx;
    tf_words *words;
    table *at;
    size_t n;
    struct {
        tf_resource *at;
        size_t n, cap;
    } files;
} exporter;

/* -- reading -- */

/* One cell of a growth table: JSON has numbers where the schema says so. */
static void add_cell(tf_buf *out, tf_syntax syntax,
                     const tf_column_info *column, tf_str cell, bool first)
{
    double v;
    const bool text = strcmp(column->type, "string") == 0;
    if (syntax != TF_SYNTAX_JSONL) {
        (text ? tf_csv_add_safe : tf_buf_cell)(out, cell, first);
        return;
    }
    tf_buf_add(out, first ? TF_STR("{") : TF_STR(","));
    tf_buf_json(out, tf_str_of(column->name));
    tf_buf_char(out, ':');
    if (text && cell.len > 0)
        tf_buf_json(out, cell);
    else if (!text && tf_real_read(cell, &v, NULL) == TF_OK)
        tf_buf_number(out, v);
    else
        tf_buf_add(out, TF_STR("null"));
}

static void add_row(tf_buf *out, tf_syntax syntax, const tf_csv *csv,
                    const tf_csv_row *row)
{
    tf_column_info column;
    for (size_t k = 0; tf_export_column(TF_TABLE_GROWTH, k, &column); k++) {
        const size_t at = tf_csv_column(csv, tf_str_of(column.name));
        add_cell(out, syntax, &column, tf_csv_cell(row, at), k == 0);
    }
    tf_buf_add(out, syntax == TF_SYNTAX_JSONL ? TF_STR("}\n") : TF_STR("\n"));
}

/* Growth has no reader of its own: nothing is computed from it. */
static tf_code write_growth(exporter *e, const tf_csv *csv, tf_syntax syntax,
                            tf_str *out, tf_error *err)
{
    tf_column_info column;
    tf_buf text = tf_buf_open(e->ctx.mem);
    for (size_t k = 0; syntax != TF_SYNTAX_JSONL &&
                       tf_export_column(TF_TABLE_GROWTH, k, &column);
         k++)
        tf_buf_cell(&text, tf_str_of(column.name), k == 0);
    if (syntax != TF_SYNTAX_JSONL)
        tf_buf_char(&text, '\n');
    for (size_t i = 0; i < csv->n; i++)
        add_row(&text, syntax, csv, &csv->at[i]);
    return tf_buf_take(&text, out, err);
}

static tf_code read_growth(exporter *e, tf_str name, tf_str bytes, table *out,
                           tf_error *err)
{
    return tf_csv_read(name, bytes, e->ctx.mem, &out->growth, err);
}

static tf_code read_claims(exporter *e, tf_str name, tf_str bytes, table *out,
                           tf_error *err)
{
    return tf_claim_read(name, bytes, &e->ctx, &out->claims, err);
}

static tf_code read_series(exporter *e, tf_str name, tf_str bytes, table *out,
                           tf_error *err)
{
    return tf_series_read(name, bytes, &e->ctx, &out->series, err);
}

static tf_code read_official(exporter *e, tf_str name, tf_str bytes, table *out,
                             tf_error *err)
{
    return tf_ingest_read(name, bytes, &e->ctx, &out->official, err);
}

/* What reads an input of a kind. */
struct reader {
    tf_table kind;
    tf_code (*read)(exporter *e, tf_str name, tf_str bytes, table *out,
                    tf_error *err);
};

/* The table of an input as CSV or JSON Lines. */
static tf_code text_of(exporter *e, const table *t, tf_syntax syntax,
                       tf_str *out, tf_error *err)
{
    switch (t->by->kind) {
    case TF_TABLE_CLAIMS:
        return tf_export_claims(&t->claims, syntax, &e->ctx, out, err);
    case TF_TABLE_SERIES:
        return tf_export_series(&t->series, syntax, &e->ctx, out, err);
    case TF_TABLE_OBSERVATIONS:
        return tf_export_observations(&t->official, syntax, &e->ctx, out, err);
    default:
        return write_growth(e, &t->growth, syntax, out, err);
    }
}

static const reader readers[TF_SOURCES] = {
    [TF_SOURCE_CLAIMS] = {TF_TABLE_CLAIMS, read_claims},
    [TF_SOURCE_SERIES] = {TF_TABLE_SERIES, read_series},
    [TF_SOURCE_GROWTH] = {TF_TABLE_GROWTH, read_growth},
    [TF_SOURCE_OFFICIAL] = {TF_TABLE_OBSERVATIONS, read_official},
};

/* trade/series.csv -> series */
static tf_str stem_of(tf_str path)
{
    tf_str part = TF_STR(""), rest = path;
    while (tf_str_next(&rest, '/', &part))
        ;
    if (tf_str_ends(part, TF_STR(".csv")) || tf_str_ends(part, TF_STR(".tsv")))
        part.len -= 4;
    return tf_str_eq(part, TF_STR("-")) ? TF_STR("input") : part;
}

static tf_code read_one(exporter *e, tf_sources *sources,
                        const tf_source *source, tf_error *err)
{
    tf_str bytes;
    table *t = &e->at[e->n];
    *t = (table){.stem = stem_of(source->path), .by = &readers[source->kind]};
    tf_code code = tf_sources_read(sources, source, e->ctx.mem, &bytes, err);
    if (code == TF_OK && t->by->read == NULL)
        code = tf_error_at(err, TF_EINPUT, source->path, 0,
                           "no table of claims, series, growth or official "
                           "values");
    for (size_t i = 0; i < e->n && code == TF_OK; i++)
        if (tf_str_eq(e->at[i].stem, t->stem))
            code =
                tf_error_at(err, TF_EINPUT, source->path, 0,
                            "two tables would be named %.*s", TF_FMT(t->stem));
    if (code == TF_OK)
        code = t->by->read(e, source->path, bytes, t, err);
    e->n += code == TF_OK;
    return code;
}

/* -- writing -- */

static const char *within(exporter *e, tf_str name)
{
    return tf_io_join(e->ctx.mem, tf_str_of(e->cli->options.output), name).ptr;
}

/* What a file is called, and what its columns are. */
typedef struct naming {
    tf_str stem;
    const char *ending;
    tf_table kind;
} naming;

static tf_code put(exporter *e, naming as, tf_str text, tf_error *err)
{
    tf_buf name = tf_buf_open(e->ctx.mem);
    tf_str whole;
    tf_buf_format(&name, "%.*s%s", TF_FMT(as.stem), as.ending);
    const tf_code code = tf_buf_take(&name, &whole, err);
    if (code != TF_OK)
        return code;
    if (!TF_ROOM(e->ctx.mem, &e->files))
        return tf_fail(err, TF_ENOMEM, "no memory for a package");
    e->files.at[e->files.n++] = (tf_resource){whole, text.len, as.kind};
    return tf_io_write(within(e, whole), text, err);
}

static tf_code put_csv(exporter *e, const table *t, tf_error *err)
{
    tf_str text, about, file;
    tf_code code = text_of(e, t, TF_SYNTAX_SHEET, &text, err);
    if (code == TF_OK)
        code = put(e, (naming){t->stem, ".csv", t->by->kind}, text, err);
    if (code == TF_OK) {
        file = e->files.at[e->files.n - 1].path;
        code = tf_csvw_write(file, t->by->kind, &e->ctx, &about, err);
    }
    return code != TF_OK
               ? code
               : put(e, (naming){file, "-metadata.json", TF_TABLE_NONE}, about,
                     err);
}

static tf_code put_jsonl(exporter *e, const table *t, tf_error *err)
{
    tf_str text;
    const tf_code code = text_of(e, t, TF_SYNTAX_JSONL, &text, err);
    return code != TF_OK
               ? code
               : put(e, (naming){t->stem, ".jsonl", t->by->kind}, text, err);
}

static tf_code put_sdmx(exporter *e, const table *t, tf_error *err)
{
    tf_str text;
    const tf_code code = tf_sdmx_write(&t->series, &e->ctx, &text, err);
    return code != TF_OK ? code
                         : put(e, (naming){t->stem, ".sdmx.csv", TF_TABLE_NONE},
                               text, err);
}

static tf_code put_jsonstat(exporter *e, const table *t, tf_error *err)
{
    tf_str text;
    const tf_code code = tf_jsonstat_write(&t->series, &e->ctx, &text, err);
    return code != TF_OK
               ? code
               : put(e, (naming){t->stem, ".jsonstat.json", TF_TABLE_NONE},
                     text, err);
}

static tf_code put_wide(exporter *e, const table *t, tf_error *err)
{
    static const struct {
        char freq;
        const char *ending;
    } all[] = {{'A', "-annual.csv"},
               {'S', "-half-yearly.csv"},
               {'Q', "-quarterly.csv"},
               {'M', "-monthly.csv"}};
    tf_code code = TF_OK;
    for (size_t k = 0; k < sizeof all / sizeof *all && code == TF_OK; k++) {
        tf_str text;
        code = tf_wide_write(&t->series, all[k].freq, e->words, &e->ctx, &text,
                             err);
        if (code == TF_OK && text.len > 0)
            code = put(e, (naming){t->stem, all[k].ending, TF_TABLE_NONE}, text,
                       err);
    }
    return code;
}

/* What one --to writes of one table; series: it is made of series alone. */
static const struct {
    const char *name;
    bool series;
    tf_code (*put)(exporter *e, const table *t, tf_error *err);
} formats[] = {{"csv", false, put_csv},  {"jsonl", false, put_jsonl},
               {"sdmx", true, put_sdmx}, {"jsonstat", true, put_jsonstat},
               {"wide", true, put_wide}, {"xlsx", false, NULL}};

enum { FORMATS = sizeof formats / sizeof *formats };

static bool wants(const tf_cli *cli, const char *name)
{
    return tf_allow_wants(cli, name, strcmp(name, "csv") == 0);
}

static tf_code put_book(exporter *e, tf_error *err)
{
    const tf_str name = TF_STR("tradefig.xlsx");
    tf_sheet *sheets = TF_NEW(e->ctx.mem, e->n, tf_sheet);
    if (sheets == NULL || !TF_ROOM(e->ctx.mem, &e->files))
        return tf_fail(err, TF_ENOMEM, "no memory for a workbook");
    tf_code code = TF_OK;
    for (size_t i = 0; i < e->n && code == TF_OK; i++) {
        const bool claims = tf_str_eq(e->at[i].stem, TF_STR("claims"));
        sheets[i] =
            (tf_sheet){.name = claims ? TF_STR("evidence") : e->at[i].stem,
                       .table = e->at[i].by->kind};
        code = text_of(e, &e->at[i], TF_SYNTAX_SHEET, &sheets[i].csv, err);
    }
    const tf_sheets book = {sheets, e->n, e->words};
    if (code == TF_OK)
        code = tf_xlsx_write(within(e, name), &book, &e->ctx, err);
    tf_str bytes = TF_STR("");
    if (code != TF_OK || tf_io_read(within(e, name), e->ctx.mem, &bytes, err))
        return code != TF_OK ? code : TF_EIO;
    e->files.at[e->files.n++] = (tf_resource){name, bytes.len, TF_TABLE_NONE};
    return TF_OK;
}

/* All forms of all tables, then what describes them. */
static tf_code put_all(exporter *e, tf_error *err)
{
    tf_str text;
    tf_code code = tf_io_make_folder(e->cli->options.output, err);
    for (size_t k = 0; k < FORMATS && code == TF_OK; k++)
        for (size_t i = 0; i < e->n && code == TF_OK; i++)
            if (formats[k].put != NULL && wants(e->cli, formats[k].name) &&
                (!formats[k].series || e->at[i].by->kind == TF_TABLE_SERIES))
                code = formats[k].put(e, &e->at[i], err);
    if (code == TF_OK && wants(e->cli, "xlsx"))
        code = put_book(e, err);
    const tf_package package = {TF_STR("tradefig"), TF_STR(""), e->files.at,
                                e->files.n};
    if (code == TF_OK)
        code = tf_package_write(&package, &e->ctx, &text, err);
    return code != TF_OK
               ? code
               : tf_io_write(within(e, TF_STR("datapackage.json")), text, err);
}

/* The form that is asked for and finds no series to be made of; NULL: none. */
static const char *unmade(const exporter *e)
{
    bool has = tf_str_find(tf_str_of(e->cli->options.to), TF_STR("all"), 0) !=
               SIZE_MAX;
    for (size_t i = 0; i < e->n; i++)
        has |= e->at[i].by->kind == TF_TABLE_SERIES;
    for (size_t k = 0; k < FORMATS && !has; k++)
        if (formats[k].series && wants(e->cli, formats[k].name))
            return formats[k].name;
    return NULL;
}

static void export_all(exporter *e, tf_sources *sources)
{
    tf_error err = {0};
    for (size_t i = 0; i < sources->n; i++)
        if (read_one(e, sources, &sources->at[i], &err) != TF_OK) {
            tf_term_error(e->cli, &err, TF_EXIT_INPUT);
            return;
        }
    if (unmade(e) != NULL) {
        tf_term_say("--to %s is made of a series table, and there is none",
                    unmade(e));
        tf_term_worse(e->cli, TF_EXIT_INPUT);
        return;
    }
    const bool named = wants(e->cli, "wide") || wants(e->cli, "xlsx");
    if (named && tf_report_words(tf_allow_written(e->cli), &e->ctx, &e->words,
                                 &err) != TF_OK)
        tf_term_error(e->cli, &err, TF_EXIT_USAGE);
    else if (put_all(e, &err) != TF_OK)
        tf_term_error(e->cli, &err, TF_EXIT_OUTPUT);
}

tf_exit tf_cmd_export_run(tf_cli *cli)
{
    exporter e = {.cli = cli, .ctx.mem = cli->mem};
    tf_sources sources;
    if (cli->options.output == NULL) {
        tf_term_say("export needs a folder: tradefig export FILE... -o DIR");
        return TF_EXIT_USAGE;
    }
    if (tf_sources_open(cli, &sources)) {
        e.at = TF_NEW(cli->mem, sources.n, table);
        if (e.at != NULL)
            export_all(&e, &sources);
    }
    tf_term_remarks(cli, &e.ctx.diags, 0);
    tf_sources_close(&sources);
    return cli->status;
}
