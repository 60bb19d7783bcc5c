/* Tables in, the same tables tidy out: columns in their order, numbers in one
 * form, with a description that other programs read. */
#include "base/arena.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/io.h"
#include "base/real.h"
#include "base/str.h"
#include "cli/cmd.h"
#include "export/export.h"

#include <string.h>

typedef struct exporter {
    tf_cli *cli;
    tf_ctx ctx;
    tf_syntax syntax;
    tf_resource *resources;
    size_t n;
} exporter;

/* One cell of a growth table: JSON has numbers where the schema says so. */
static void add_cell(exporter *e, tf_buf *out, const tf_column_info *column,
                     tf_str cell, bool first)
{
    double v;
    if (e->syntax == TF_SYNTAX_CSV) {
        tf_buf_cell(out, cell, first);
        return;
    }
    tf_buf_add(out, first ? TF_STR("{") : TF_STR(","));
    tf_buf_json(out, tf_str_of(column->name));
    tf_buf_char(out, ':');
    if (strcmp(column->type, "string") == 0)
        tf_buf_json(out, cell);
    else if (tf_real_read(cell, &v, NULL) == TF_OK)
        tf_buf_number(out, v);
    else
        tf_buf_add(out, TF_STR("null"));
}

static void add_row(exporter *e, tf_buf *out, const tf_csv *csv,
                    const tf_csv_row *row)
{
    tf_column_info column;
    for (size_t k = 0; tf_export_column(TF_TABLE_GROWTH, k, &column); k++) {
        const size_t at = tf_csv_column(csv, tf_str_of(column.name));
        add_cell(e, out, &column, tf_csv_cell(row, at), k == 0);
    }
    tf_buf_add(out, e->syntax == TF_SYNTAX_CSV ? TF_STR("\n") : TF_STR("}\n"));
}

/* Growth has no reader of its own: nothing is computed from it. */
static tf_code tidy_growth(exporter *e, tf_str name, tf_str bytes, tf_str *out,
                           tf_error *err)
{
    tf_csv csv;
    tf_column_info column;
    tf_buf text = tf_buf_open(e->ctx.mem);
    const tf_code code = tf_csv_read(name, bytes, e->ctx.mem, &csv, err);
    if (code != TF_OK)
        return code;
    for (size_t k = 0; e->syntax == TF_SYNTAX_CSV &&
                       tf_export_column(TF_TABLE_GROWTH, k, &column);
         k++)
        tf_buf_cell(&text, tf_str_of(column.name), k == 0);
    if (e->syntax == TF_SYNTAX_CSV)
        tf_buf_char(&text, '\n');
    for (size_t i = 0; i < csv.n; i++)
        add_row(e, &text, &csv, &csv.at[i]);
    return tf_buf_take(&text, out, err);
}

static tf_code tidy_claims(exporter *e, tf_str name, tf_str bytes, tf_str *out,
                           tf_error *err)
{
    tf_claims claims = {0};
    const tf_code code = tf_claim_read(name, bytes, &e->ctx, &claims, err);
    return code != TF_OK
               ? code
               : tf_export_claims(&claims, e->syntax, &e->ctx, out, err);
}

static tf_code tidy_series(exporter *e, tf_str name, tf_str bytes, tf_str *out,
                           tf_error *err)
{
    tf_series series = {0};
    const tf_code code = tf_series_read(name, bytes, &e->ctx, &series, err);
    return code != TF_OK
               ? code
               : tf_export_series(&series, e->syntax, &e->ctx, out, err);
}

static tf_code tidy_official(exporter *e, tf_str name, tf_str bytes,
                             tf_str *out, tf_error *err)
{
    tf_observations list = {0};
    const tf_code code = tf_ingest_read(name, bytes, &e->ctx, &list, err);
    return code != TF_OK
               ? code
               : tf_export_observations(&list, e->syntax, &e->ctx, out, err);
}

static const struct {
    tf_table table;
    tf_code (*tidy)(exporter *e, tf_str name, tf_str bytes, tf_str *out,
                    tf_error *err);
} tables[TF_SOURCES] = {
    [TF_SOURCE_CLAIMS] = {TF_TABLE_CLAIMS, tidy_claims},
    [TF_SOURCE_SERIES] = {TF_TABLE_SERIES, tidy_series},
    [TF_SOURCE_GROWTH] = {TF_TABLE_GROWTH, tidy_growth},
    [TF_SOURCE_OFFICIAL] = {TF_TABLE_OBSERVATIONS, tidy_official},
};

/* trade/series.csv -> series.jsonl */
static tf_str name_out(exporter *e, tf_str path)
{
    tf_buf name = tf_buf_open(e->ctx.mem);
    tf_str part = TF_STR(""), out = TF_STR(""), rest = path;
    while (tf_str_next(&rest, '/', &part))
        ;
    if (tf_str_ends(part, TF_STR(".csv")) || tf_str_ends(part, TF_STR(".tsv")))
        part.len -= 4;
    if (tf_str_eq(part, TF_STR("-")))
        part = TF_STR("input");
    tf_buf_add(&name, part);
    tf_buf_add(&name,
               e->syntax == TF_SYNTAX_CSV ? TF_STR(".csv") : TF_STR(".jsonl"));
    return tf_buf_take(&name, &out, NULL) == TF_OK ? out : TF_STR("");
}

static tf_code put(exporter *e, tf_str name, tf_str text, tf_error *err)
{
    tf_buf path = tf_buf_open(e->ctx.mem);
    tf_str whole;
    tf_buf_format(&path, "%s/%.*s", e->cli->options.output, TF_FMT(name));
    const tf_code code = tf_buf_take(&path, &whole, err);
    return code != TF_OK ? code : tf_io_write(whole.ptr, text, err);
}

static tf_code export_one(exporter *e, tf_sources *sources,
                          const tf_source *source, tf_error *err)
{
    tf_str bytes, text;
    tf_code code = tf_sources_read(sources, source, e->ctx.mem, &bytes, err);
    if (code == TF_OK && tables[source->kind].tidy == NULL)
        code = tf_error_at(err, TF_EINPUT, source->path, 0,
                           "no table of claims, series, growth or official "
                           "values");
    if (code == TF_OK)
        code = tables[source->kind].tidy(e, source->path, bytes, &text, err);
    if (code != TF_OK) {
        tf_term_error(e->cli, err, TF_EXIT_INPUT);
        return code;
    }
    const tf_str name = name_out(e, source->path);
    for (size_t i = 0; i < e->n; i++)
        if (tf_str_eq(e->resources[i].path, name))
            code = tf_error_at(err, TF_EINPUT, source->path, 0,
                               "two tables would be named %.*s", TF_FMT(name));
    if (code == TF_OK)
        code = put(e, name, text, err);
    if (code != TF_OK)
        tf_term_error(e->cli, err, TF_EXIT_OUTPUT);
    e->resources[e->n++] =
        (tf_resource){name, text.len, tables[source->kind].table};
    return code;
}

static void export_all(exporter *e, tf_sources *sources)
{
    tf_error err = {0};
    tf_str text;
    const tf_package package = {TF_STR("tradefig"), TF_STR(""), e->resources,
                                0};
    tf_package whole = package;
    if (tf_io_make_folder(e->cli->options.output, &err) != TF_OK) {
        tf_term_error(e->cli, &err, TF_EXIT_OUTPUT);
        return;
    }
    for (size_t i = 0; i < sources->n; i++)
        if (export_one(e, sources, &sources->at[i], &err) != TF_OK)
            return;
    whole.n = e->n;
    if (tf_package_write(&whole, &e->ctx, &text, &err) != TF_OK ||
        put(e, TF_STR("datapackage.json"), text, &err) != TF_OK)
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
    if (tf_str_eq(tf_str_of(cli->options.to), TF_STR("jsonl")))
        e.syntax = TF_SYNTAX_JSONL;
    if (tf_sources_open(cli, &sources)) {
        e.resources = TF_NEW(cli->mem, sources.n, tf_resource);
        if (e.resources != NULL)
            export_all(&e, &sources);
    }
    tf_term_remarks(cli, &e.ctx.diags, 0);
    tf_sources_close(&sources);
    return cli->status;
}
