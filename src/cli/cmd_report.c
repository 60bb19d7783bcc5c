/* The main job: everything is made in memory first, then written, the page
 * itself last, so that a failed report leaves no page. */
#include "base/arena.h"
#include "base/error.h"
#include "base/io.h"
#include "base/str.h"
#include "chart/chart.h"
#include "cli/cmd.h"
#include "export/export.h"
#include "report/report.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* A file of the folder, made and not yet written. */
typedef struct file {
    tf_str path, bytes; /* path: within the folder */
    tf_table table;
} file;

typedef struct files {
    file *at;
    size_t n, cap;
} files;

typedef struct report {
    tf_cli *cli;
    tf_gather in;
    tf_ctx *ctx; /* of `in` */
    tf_growth growth;
    tf_words *words;
    tf_charts charts;
    files files;
    tf_str made;
} report;

static tf_code add(report *r, tf_str path, tf_str bytes, tf_table table)
{
    if (path.ptr == NULL || !TF_ROOM(r->ctx->mem, &r->files))
        return TF_ENOMEM;
    r->files.at[r->files.n++] = (file){path, bytes, table};
    return TF_OK;
}

/* When the report was made: SOURCE_DATE_EPOCH, so that it can be made again
 * byte for byte, or now. */
static tf_code tell_time(report *r, tf_error *err)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    time_t now = time(NULL);
    struct tm tm;
    char text[40];
    if (epoch != NULL && *epoch != '\0')
        now = (time_t)strtoll(epoch, NULL, 10);
    if (gmtime_r(&now, &tm) == NULL)
        return tf_fail(err, TF_EINPUT, "SOURCE_DATE_EPOCH is no time: '%s'",
                       epoch == NULL ? "" : epoch);
    const size_t n = strftime(text, sizeof text, "%Y-%m-%d %H:%M UTC", &tm);
    r->made = tf_arena_copy(r->ctx->mem, (tf_str){text, n});
    return r->made.ptr == NULL ? TF_ENOMEM : TF_OK;
}

static tf_code add_tables(report *r, tf_error *err)
{
    tf_str text;
    tf_code code =
        tf_export_claims(&r->in.claims, TF_SYNTAX_SHEET, r->ctx, &text, err);
    if (code == TF_OK)
        code = add(r, TF_STR("claims.csv"), text, TF_TABLE_CLAIMS);
    if (code == TF_OK)
        code = tf_export_series(&r->in.series, TF_SYNTAX_SHEET, r->ctx, &text,
                                err);
    if (code == TF_OK)
        code = add(r, TF_STR("series.csv"), text, TF_TABLE_SERIES);
    if (code == TF_OK)
        code =
            tf_export_growth(&r->growth, TF_SYNTAX_SHEET, r->ctx, &text, err);
    if (code == TF_OK)
        code = add(r, TF_STR("growth.csv"), text, TF_TABLE_GROWTH);
    return code;
}

static tf_str chart_path(report *r, tf_str name, const char *tail)
{
    tf_buf path = tf_buf_open(r->ctx->mem);
    tf_str out = {NULL, 0};
    tf_buf_format(&path, "charts/%.*s%s", TF_FMT(name), tail);
    return tf_buf_take(&path, &out, NULL) == TF_OK ? out : (tf_str){NULL, 0};
}

static tf_code add_chart(report *r, const tf_chart *c)
{
    const struct {
        const char *tail;
        tf_str bytes;
    } parts[] = {{".gp", c->script},
                 {".dat", c->rows},
                 {".svg", c->picture[TF_PICTURE_SVG]},
                 {".png", c->picture[TF_PICTURE_PNG]}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const tf_code code = add(r, chart_path(r, c->name, parts[i].tail),
                                 parts[i].bytes, TF_TABLE_NONE);
        if (code != TF_OK)
            return code;
    }
    return TF_OK;
}

static tf_code draw(report *r, tf_error *err)
{
    const tf_chart_input input = {.series = &r->in.series,
                                  .growth = &r->growth,
                                  .claims = &r->in.claims,
                                  .findings = &r->in.findings,
                                  .official = &r->in.official,
                                  .words = r->words,
                                  .press_only = r->in.claims.n > 0};
    tf_code code = tf_chart_make(&input, r->ctx, &r->charts, err);
    if (code == TF_OK && r->charts.n > 0)
        code = tf_gnuplot_draw(&r->charts,
                               1u << TF_PICTURE_SVG | 1u << TF_PICTURE_PNG,
                               NULL, r->ctx, err);
    for (size_t i = 0; code == TF_OK && i < r->charts.n; i++)
        code = add_chart(r, &r->charts.at[i]);
    return code;
}

static tf_code list_articles(report *r, tf_report_input *out)
{
    tf_report_article *list =
        TF_NEW(r->ctx->mem, r->in.articles.n, tf_report_article);
    if (list == NULL)
        return TF_ENOMEM;
    for (size_t i = 0; i < r->in.articles.n; i++) {
        const tf_article *a = &r->in.articles.at[i];
        list[i] = (tf_report_article){a->name, a->title, a->date, a->publisher};
    }
    out->articles = list;
    out->n_articles = r->in.articles.n;
    return TF_OK;
}

static tf_code list_files(report *r, tf_report_input *out)
{
    static const char *const later[] = {"report.md", "datapackage.json",
                                        "report.pdf"};
    enum { LATER = sizeof later / sizeof *later };
    tf_report_file *list =
        TF_NEW(r->ctx->mem, r->files.n + LATER, tf_report_file);
    if (list == NULL)
        return TF_ENOMEM;
    for (size_t i = 0; i < r->files.n; i++)
        list[i] = (tf_report_file){r->files.at[i].path, TF_STR("")};
    for (size_t i = 0; i < LATER; i++)
        list[r->files.n + i] =
            (tf_report_file){tf_str_of(later[i]), TF_STR("")};
    out->files = list;
    out->n_files = r->files.n + LATER - !r->cli->options.pdf;
    return TF_OK;
}

static tf_code add_pages(report *r, tf_error *err)
{
    tf_str page, markdown, pdf;
    tf_report_input input = {.claims = &r->in.claims,
                             .official = &r->in.official,
                             .series = &r->in.series,
                             .findings = &r->in.findings,
                             .growth = &r->growth,
                             .charts = &r->charts,
                             .diags = &r->ctx->diags,
                             .words = r->words,
                             .made = r->made};
    tf_code code = list_articles(r, &input);
    if (code == TF_OK)
        code = list_files(r, &input);
    if (code == TF_OK)
        code = tf_report_markdown(&input, r->ctx, &markdown, err);
    if (code == TF_OK)
        code = tf_report_html(&input, r->ctx, &page, err);
    if (code == TF_OK)
        code = add(r, TF_STR("report.md"), markdown, TF_TABLE_NONE);
    if (code == TF_OK && r->cli->options.pdf)
        code = tf_browser_print(page, r->made, r->ctx->mem, &pdf, err);
    if (code == TF_OK && r->cli->options.pdf)
        code = add(r, TF_STR("report.pdf"), pdf, TF_TABLE_NONE);
    if (code == TF_OK)
        code = add(r, TF_STR("report.html"), page, TF_TABLE_NONE);
    return code;
}

static tf_code describe(report *r, tf_str *out, tf_error *err)
{
    tf_resource *list = TF_NEW(r->ctx->mem, r->files.n, tf_resource);
    if (list == NULL)
        return TF_ENOMEM;
    for (size_t i = 0; i < r->files.n; i++)
        list[i] = (tf_resource){r->files.at[i].path, r->files.at[i].bytes.len,
                                r->files.at[i].table};
    const tf_package package = {TF_STR("tradefig-report"), TF_STR(""), list,
                                r->files.n};
    return tf_package_write(&package, r->ctx, out, err);
}

static tf_code make(report *r, tf_error *err)
{
    tf_code code = tell_time(r, err);
    if (r->cli->options.horizon == 0) /* an outlook belongs to a report */
        r->cli->options.horizon = TF_HORIZON_USUAL;
    if (code == TF_OK)
        code = tf_gather_growth(r->cli, &r->in, r->cli->options.measures,
                                &r->growth, err);
    if (code == TF_OK)
        code =
            tf_report_words(tf_allow_written(r->cli), r->ctx, &r->words, err);
    if (code == TF_OK)
        code = add_tables(r, err);
    if (code == TF_OK)
        code = draw(r, err);
    if (code == TF_OK)
        code = add_pages(r, err);
    return code == TF_OK ? code : tf_fail(err, code, "no memory");
}

static const char *within(report *r, const char *name)
{
    return tf_io_join(r->ctx->mem, tf_str_of(r->cli->options.output),
                      tf_str_of(name))
        .ptr;
}

/* In the order they were made: the page is the last. */
static tf_code write_all(report *r, tf_error *err)
{
    tf_str package;
    tf_code code = describe(r, &package, err);
    if (code == TF_OK) /* charts of an earlier report would seem of this */
        tf_written_remove(tf_str_of(r->cli->options.output), r->ctx->mem);
    if (code == TF_OK)
        code = tf_io_make_folder(within(r, "charts"), err);
    if (code == TF_OK)
        code = tf_io_write(within(r, "datapackage.json"), package, err);
    for (size_t i = 0; code == TF_OK && i < r->files.n; i++)
        code = tf_io_write(within(r, r->files.at[i].path.ptr),
                           r->files.at[i].bytes, err);
    return code;
}

static void run(report *r)
{
    tf_error err = {0};
    tf_exit blame = TF_EXIT_INPUT;
    tf_code code = make(r, &err);
    if (code == TF_EEXTERN || code == TF_EIO)
        blame = TF_EXIT_OUTPUT;
    if (code == TF_OK) {
        blame = TF_EXIT_OUTPUT;
        code = write_all(r, &err);
    }
    if (code != TF_OK) {
        unlink(within(r, "report.html")); /* nor an older one */
        tf_term_error(r->cli, &err, blame);
        return;
    }
    if (r->cli->options.exit_status && r->in.findings.n > 0)
        tf_term_worse(r->cli, TF_EXIT_FINDINGS);
    tf_str page = tf_str_of(within(r, "report.html"));
    tf_buf line = tf_buf_open(r->ctx->mem);
    tf_buf_format(&line, "%.*s\n", TF_FMT(page));
    if (tf_buf_take(&line, &page, &err) != TF_OK ||
        tf_io_print(STDOUT_FILENO, page, &err) != TF_OK) {
        unlink(within(r, "report.html"));
        tf_term_error(r->cli, &err, TF_EXIT_OUTPUT);
    }
}

tf_exit tf_cmd_report_run(tf_cli *cli)
{
    report r = {.cli = cli, .ctx = &r.in.ctx};
    if (cli->options.output == NULL) {
        tf_term_say("report needs a folder: tradefig report PATH... -o DIR");
        return TF_EXIT_USAGE;
    }
    if (cli->options.words.n + cli->options.official.n == 0) {
        tf_term_say("report needs a path, or - for standard input: tradefig "
                    "report PATH... -o DIR");
        return TF_EXIT_USAGE;
    }
    if (cli->options.pdf && tf_browser_find() == NULL) {
        tf_term_say("report --pdf needs Chromium: none of chromium, "
                    "chromium-browser, google-chrome is on PATH");
        return TF_EXIT_OUTPUT;
    }
    if (tf_gather_series(cli, &r.in))
        run(&r);
    else if (r.in.ctx.mem != NULL)
        unlink(within(&r, "report.html"));
    tf_gather_close(&r.in);
    return cli->status;
}
