#include "base/arena.h"
#include "base/error.h"
#include "base/io.h"
#include "base/str.h"
#include "chart/chart.h"
#include "cli/cmd.h"
#include "report/report.h"

#include <errno.h>
#include <unistd.h>

static const struct {
    const char *tail;
    tf_picture picture;
} pictures[] = {{".svg", TF_PICTURE_SVG},
                {".png", TF_PICTURE_PNG},
                {".pdf", TF_PICTURE_PDF},
                {".txt", TF_PICTURE_TERMINAL}};

enum { PICTURES = sizeof pictures / sizeof *pictures };

bool tf_cmd_plot_picture(tf_str path, tf_picture *out)
{
    for (size_t i = 0; i < PICTURES; i++)
        if (tf_str_ends(path, tf_str_of(pictures[i].tail))) {
            *out = pictures[i].picture;
            return true;
        }
    return false;
}

/* Whether -o names a folder: charts go there, each with its script. */
static bool is_folder(const tf_cli *cli)
{
    const char *path = cli->options.output;
    return path != NULL &&
           (tf_str_ends(tf_str_of(path), TF_STR("/")) || tf_io_is_folder(path));
}

static bool are_kinds(tf_str list)
{
    tf_str word;
    while (tf_str_next(&list, ',', &word))
        if (tf_chart_kind_find(word) == NULL)
            return false;
    return true;
}

/* The kinds that may hold the charts asked for: those kinds, or all of them if
 * a name is that of a chart. Without a name the first chart is drawn, which
 * needs no forecast. */
static tf_str wanted_kinds(const tf_cli *cli)
{
    const char *chart = cli->options.chart;
    const bool many = cli->options.list || is_folder(cli);
    if (chart == NULL ? many : !are_kinds(tf_str_of(chart)))
        return TF_STR("all");
    return chart == NULL ? TF_STR("levels,growth") : tf_str_of(chart);
}

/* The measures that any of the kinds is drawn from. */
static tf_code list_measures(tf_cli *cli, tf_str kinds, tf_str *out,
                             tf_error *err)
{
    const tf_chart_kind *kind;
    const bool all = tf_str_eq(kinds, TF_STR("all"));
    tf_buf buf = tf_buf_open(cli->mem);
    for (size_t k = 0; (kind = tf_chart_kind_at(k)) != NULL; k++) {
        const tf_str name = tf_str_of(kind->name);
        if (kind->measures[0] == '\0' ||
            (!all && !tf_str_lists(kinds, ',', name)))
            continue;
        tf_buf_format(&buf, "%s%s", buf.n > 0 ? "," : "", kind->measures);
    }
    return tf_buf_take(&buf, out, err);
}

static tf_code make_charts(tf_cli *cli, tf_gather *in, tf_charts *out,
                           tf_error *err)
{
    tf_words *words = NULL;
    tf_growth growth = {0};
    const tf_str kinds = wanted_kinds(cli);
    tf_str measures = TF_STR("");
    tf_code code =
        tf_report_words(tf_allow_written(cli), &in->ctx, &words, err);
    if (code == TF_OK)
        code = list_measures(cli, kinds, &measures, err);
    if (code == TF_OK && measures.len > 0)
        code = tf_gather_growth(cli, in, measures.ptr, &growth, err);
    if (code != TF_OK)
        return code;
    const tf_chart_input input = {.series = &in->series,
                                  .growth = &growth,
                                  .claims = &in->claims,
                                  .findings = &in->findings,
                                  .official = &in->official,
                                  .words = words,
                                  .theme = tf_str_of(cli->options.theme),
                                  .base_year = (int)cli->options.base,
                                  .kinds = kinds};
    return tf_chart_make(&input, &in->ctx, out, err);
}

/* Whether --chart names the chart or its kind; without --chart all are. */
static bool is_asked(const tf_cli *cli, const tf_chart *chart)
{
    const tf_str asked = tf_str_of(cli->options.chart);
    return asked.len == 0 || tf_str_lists(asked, ',', chart->kind) ||
           tf_str_lists(asked, ',', chart->name);
}

/* The first chart asked for. */
static const tf_chart *find(const tf_cli *cli, const tf_charts *charts,
                            tf_near *near)
{
    for (size_t i = 0; i < charts->n; i++) {
        if (is_asked(cli, &charts->at[i]))
            return &charts->at[i];
        tf_near_offer(near, charts->at[i].name.ptr);
    }
    return NULL;
}

static const tf_chart *none(tf_cli *cli, const tf_near *near)
{
    const tf_chart_kind *kind = tf_chart_kind_find(near->wanted);
    if (kind != NULL) {
        tf_term_say("error: nothing to draw as '%s': it needs %s", kind->name,
                    kind->needs);
        tf_term_worse(cli, TF_EXIT_INPUT);
        return NULL;
    }
    tf_term_say("no chart '%s'; %s%s%s", cli->options.chart,
                near->best == NULL ? "see --list" : "did you mean '",
                near->best == NULL ? "" : near->best,
                near->best == NULL ? "" : "'?");
    tf_term_worse(cli, TF_EXIT_USAGE);
    return NULL;
}

static const tf_chart *choose(tf_cli *cli, const tf_charts *charts)
{
    const char *wanted = cli->options.chart;
    tf_near near = {.wanted = tf_str_of(wanted)};
    if (charts->n == 0 && wanted == NULL) {
        tf_term_say("error: nothing to draw: no years, half-years, quarters "
                    "or months of a pair whose reporter is known; "
                    "--publisher may name one");
        tf_term_worse(cli, TF_EXIT_INPUT);
        return NULL;
    }
    if (wanted == NULL && charts->n > 1 && !cli->options.quiet &&
        !is_folder(cli))
        tf_term_say("note: the first chart of several; see --list and --chart");
    if (wanted == NULL)
        return &charts->at[0];
    const tf_chart *chart = find(cli, charts, &near);
    return chart != NULL ? chart : none(cli, &near);
}

static void put(tf_cli *cli, const tf_chart *chart, tf_gather *in,
                tf_picture picture)
{
    const char *path = cli->options.output;
    tf_error err = {0};
    tf_str bytes;
    errno = 0;
    tf_code code =
        tf_gnuplot_render(chart, picture, NULL, &in->ctx, &bytes, &err);
    if (code == TF_OK && path != NULL)
        code = tf_io_write(path, bytes, &err);
    else if (code == TF_OK)
        code = tf_io_print(STDOUT_FILENO, bytes, &err);
    if (code != TF_OK)
        tf_term_error(cli, &err, TF_EXIT_OUTPUT);
}

static void list_charts(tf_cli *cli, const tf_charts *charts)
{
    tf_buf out = tf_buf_open(cli->mem);
    tf_error err = {0};
    tf_str text = TF_STR("");
    tf_buf_add(&out, TF_STR("chart,kind,title,subtitle\n"));
    for (size_t i = 0; i < charts->n; i++) {
        tf_buf_cell(&out, charts->at[i].name, true);
        tf_buf_cell(&out, charts->at[i].kind, false);
        tf_buf_cell(&out, charts->at[i].title, false);
        tf_buf_cell(&out, charts->at[i].subtitle, false);
        tf_buf_char(&out, '\n');
    }
    const tf_code code = tf_buf_take(&out, &text, &err);
    tf_output_once(cli, code, text, &err);
}

static tf_charts select_charts(const tf_cli *cli, const tf_charts *charts)
{
    tf_charts out = {charts->at, 0, 0};
    for (size_t i = 0; i < charts->n; i++)
        if (is_asked(cli, &charts->at[i]))
            out.at[out.n++] = charts->at[i];
    return out;
}

static tf_code write_part(tf_cli *cli, tf_str name, const char *tail,
                          tf_str bytes, tf_error *err)
{
    tf_buf buf = tf_buf_open(cli->mem);
    tf_str whole;
    tf_buf_format(&buf, "%.*s%s", TF_FMT(name), tail);
    const tf_code code = tf_buf_take(&buf, &whole, err);
    const tf_str folder = tf_str_of(cli->options.output);
    return code == TF_OK ? tf_io_write(tf_io_join(cli->mem, folder, whole).ptr,
                                       bytes, err)
                         : code;
}

/* The bits of the formats that --to names. */
static unsigned formats_of(const tf_cli *cli)
{
    unsigned formats = 0;
    for (size_t i = 0; i < PICTURES; i++) {
        const tf_picture f = pictures[i].picture;
        const bool usual = f == TF_PICTURE_SVG || f == TF_PICTURE_PNG;
        if (tf_allow_wants(cli, pictures[i].tail + 1, usual))
            formats |= 1u << f;
    }
    return formats;
}

static tf_code write_chart(tf_cli *cli, const tf_chart *c, tf_error *err)
{
    tf_code code = write_part(cli, c->name, ".gp", c->script, err);
    if (code == TF_OK)
        code = write_part(cli, c->name, ".dat", c->rows, err);
    for (size_t i = 0; i < PICTURES && code == TF_OK; i++) {
        const tf_str picture = c->picture[pictures[i].picture];
        if (picture.len > 0)
            code = write_part(cli, c->name, pictures[i].tail, picture, err);
    }
    return code;
}

static tf_code write_charts(tf_cli *cli, tf_charts *charts, tf_gather *in,
                            tf_error *err)
{
    const tf_gnuplot_options how = {.processes = (unsigned)cli->options.jobs};
    tf_progress_show(cli, "drawing charts", charts->n);
    tf_code code =
        tf_gnuplot_draw(charts, formats_of(cli), &how, &in->ctx, err);
    if (code == TF_OK)
        code = tf_io_make_folder(cli->options.output, err);
    for (size_t i = 0; code == TF_OK && i < charts->n; i++)
        code = write_chart(cli, &charts->at[i], err);
    return code;
}

static void plot_folder(tf_cli *cli, tf_charts *charts, tf_gather *in)
{
    tf_error err = {0};
    if (choose(cli, charts) == NULL)
        return;
    tf_charts chosen = select_charts(cli, charts);
    if (write_charts(cli, &chosen, in, &err) != TF_OK)
        tf_term_error(cli, &err, TF_EXIT_OUTPUT);
    tf_progress_stage(cli, "charts: %zu", chosen.n);
}

static void plot(tf_cli *cli, tf_gather *in, tf_picture picture)
{
    tf_charts charts = {0};
    tf_error err = {0};
    if (make_charts(cli, in, &charts, &err) != TF_OK) {
        tf_term_error(cli, &err, TF_EXIT_INPUT);
        return;
    }
    if (cli->options.list) {
        list_charts(cli, &charts);
        return;
    }
    if (is_folder(cli)) {
        plot_folder(cli, &charts, in);
        return;
    }
    const tf_chart *chart = choose(cli, &charts);
    if (chart != NULL)
        put(cli, chart, in, picture);
}

tf_exit tf_cmd_plot_run(tf_cli *cli)
{
    tf_picture picture = TF_PICTURE_TERMINAL;
    const char *path = cli->options.output;
    tf_gather in;
    if (path != NULL && !cli->options.list && !is_folder(cli) &&
        !tf_cmd_plot_picture(tf_str_of(path), &picture)) {
        tf_term_say("plot writes .svg, .png, .pdf or .txt, or into a folder "
                    "with / at its end, not '%s'",
                    path);
        return TF_EXIT_USAGE;
    }
    if (tf_gather_series(cli, &in))
        plot(cli, &in, picture);
    tf_gather_close(&in);
    return cli->status;
}
