/* Pictures by gnuplot: what goes in, and which picture is whose. One run draws
 * many charts one after the other, with a mark between them, since starting
 * costs more than drawing; pictures of points, which cost more than starting,
 * are parted among processes. */
#include "base/arena.h"
#include "base/asset.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"

/* ---- what goes in -------------------------------------------------------- */

/* Pictures of one format of the charts from..to, for one run. */
typedef struct portion {
    tf_picture format;
    size_t from, to;
} portion;

typedef struct portions {
    portion *at;
    size_t n, cap;
} portions;

/* What is drawn, and how. */
typedef struct order {
    tf_charts *charts;
    tf_str mark;
    const tf_gnuplot_options *options;
    tf_ctx *ctx;
} order;

static const char *word_of(tf_picture format)
{
    static const char *words[] = {"svg", "png", "pdf", "dumb"};
    return words[format];
}

/* A line no picture holds, unless it knows the hash of all scripts. */
static tf_str mark_of(const tf_charts *charts, tf_ctx *ctx)
{
    uint64_t hash = 1469598103934665603u;
    for (size_t k = 0; k < charts->n; k++)
        hash = (hash ^ tf_str_hash(charts->at[k].script)) * 1099511628211u;
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_buf_format(&buf, "<&picture %08lx%08lx&>", (unsigned long)(hash >> 32),
                  (unsigned long)(hash & 0xffffffffu));
    tf_str s;
    return tf_buf_take(&buf, &s, NULL) == TF_OK ? s : TF_STR("<&picture&>");
}

static tf_code add_chart(const order *job, const tf_chart *chart,
                         tf_picture format, tf_buf *out, tf_error *err)
{
    const tf_gnuplot_options *options = job->options;
    tf_ctx *ctx = job->ctx;
    tf_buf how = tf_buf_open(ctx->mem);
    tf_str between;
    tf_buf_format(&how, "\ndata_file = '$rows'\nstem = ''\nformats = '%s'\n",
                  word_of(format));
    if (options->cols > 0 && options->rows > 0)
        tf_buf_format(&how, "terminal_dumb = 'dumb size %u,%u noenhanced'\n",
                      options->cols, options->rows);
    const tf_code code = tf_buf_take(&how, &between, err);
    if (code != TF_OK)
        return code;
    tf_buf_add(out, TF_STR("reset session\n$rows << END_OF_ROWS\n"));
    tf_buf_add(out, chart->rows);
    tf_buf_add(out, TF_STR("END_OF_ROWS\n"));
    tf_buf_add(out, chart->settings);
    /* the caller may have given the chart another title */
    tf_script_text(out, "title",
                   tf_script_even(chart->title, TF_TITLE_COLS, ctx));
    return tf_script_drawing(chart, between, out, err);
}

/* ---- what comes out ------------------------------------------------------ */

static tf_code script_of(const order *job, const portion *p,
                         tf_gnuplot_job *out, tf_error *err)
{
    tf_buf buf = tf_buf_open(job->ctx->mem);
    for (size_t k = p->from; k < p->to; k++) {
        const tf_code code =
            add_chart(job, &job->charts->at[k], p->format, &buf, err);
        if (code != TF_OK)
            return code;
        tf_buf_format(&buf, "\nset print '-'\nprint '%.*s'\nunset print\n",
                      TF_FMT(job->mark));
    }
    out->n = p->to - p->from;
    return tf_buf_take(&buf, &out->script, err);
}

/* An SVG begins with an empty group in the pen that the chart before it in the
 * run left: as drawn alone, by NAME.gp, that is currentColor. */
static tf_str without_pen(tf_str svg, tf_ctx *ctx)
{
    const tf_str before = TF_STR("</defs>\n<g fill=\"none\" color=\"#");
    const tf_str pen = TF_STR(" stroke=\""), none = TF_STR("currentColor");
    const size_t group = tf_str_find(svg, before, 0);
    const size_t at = tf_str_find(svg, pen, group == SIZE_MAX ? 0 : group);
    const size_t end =
        at == SIZE_MAX ? at : tf_str_find(svg, TF_STR("\""), at + pen.len);
    if (group == SIZE_MAX || end == SIZE_MAX)
        return svg;
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_buf_add(&buf, tf_str_cut(svg, 0, at + pen.len));
    tf_buf_add(&buf, none);
    tf_buf_add(&buf, tf_str_cut(svg, end, svg.len));
    return tf_script_taken(&buf);
}

/* A chart in characters: words above and below, since a terminal has but
 * one size of letter. */
static tf_str framed(const order *job, const tf_chart *chart, tf_str plot)
{
    tf_ctx *ctx = job->ctx;
    const unsigned cols = job->options->cols > 0 ? job->options->cols : 79;
    const tf_str parts[] = {chart->title, chart->subtitle, plot, chart->source,
                            chart->note};
    tf_buf buf = tf_buf_open(ctx->mem);
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        if (parts[k].len == 0)
            continue;
        tf_buf_add(&buf, k == 2 ? plot : tf_script_wrap(parts[k], cols, ctx));
        if (buf.n > 0 && !buf.failed && buf.at[buf.n - 1] != '\n')
            tf_buf_char(&buf, '\n');
    }
    return tf_script_taken(&buf);
}

static tf_code part(const order *job, const portion *p, tf_str said,
                    tf_error *err)
{
    size_t at = 0;
    for (size_t k = p->from; k < p->to; k++) {
        tf_chart *chart = &job->charts->at[k];
        const size_t end = tf_str_find(said, job->mark, at);
        if (end == SIZE_MAX || end <= at)
            return tf_fail(err, TF_EEXTERN, "gnuplot drew nothing for %.*s",
                           TF_FMT(chart->name));
        tf_str *picture = &chart->picture[p->format];
        *picture = tf_str_cut(said, at, end);
        if (p->format == TF_PICTURE_SVG)
            *picture = without_pen(*picture, job->ctx);
        else if (p->format == TF_PICTURE_TERMINAL)
            *picture = framed(job, chart, *picture);
        at = end + job->mark.len + 1;
    }
    return TF_OK;
}

static tf_code draw(const order *job, const portions *list, tf_error *err)
{
    tf_ctx *ctx = job->ctx;
    tf_gnuplot_job *runs = TF_NEW(ctx->mem, list->n, tf_gnuplot_job);
    if (runs == NULL)
        return tf_fail(err, TF_ENOMEM, "pictures");
    tf_code code = TF_OK;
    for (size_t k = 0; k < list->n && code == TF_OK; k++)
        code = script_of(job, &list->at[k], &runs[k], err);
    if (code == TF_OK)
        code = tf_child_run(runs, list->n, job->options, ctx, err);
    for (size_t k = 0; k < list->n && code == TF_OK; k++)
        code = part(job, &list->at[k], runs[k].said, err);
    return code;
}

/* ---- for the other stages ------------------------------------------------ */

static const tf_gnuplot_options usual = {0};

tf_code tf_gnuplot_draw(tf_charts *charts, unsigned formats,
                        const tf_gnuplot_options *options, tf_ctx *ctx,
                        tf_error *err)
{
    /* so few that a portion is worth its start; SVG costs next to nothing */
    enum { PORTION = 8 };
    portions list = {0};
    for (int f = 0; f < TF_PICTURES; f++) {
        const size_t step = f == TF_PICTURE_SVG ? charts->n : PORTION;
        for (size_t k = 0; (formats >> f & 1) != 0 && k < charts->n;
             k += step) {
            if (!TF_ROOM(ctx->mem, &list))
                return tf_fail(err, TF_ENOMEM, "pictures");
            const size_t to = k + step < charts->n ? k + step : charts->n;
            list.at[list.n++] = (portion){(tf_picture)f, k, to};
        }
    }
    const order job = {charts, mark_of(charts, ctx),
                       options != NULL ? options : &usual, ctx};
    return list.n == 0 ? TF_OK : draw(&job, &list, err);
}

tf_code tf_gnuplot_render(const tf_chart *chart, tf_picture format,
                          const tf_gnuplot_options *options, tf_ctx *ctx,
                          tf_str *out, tf_error *err)
{
    tf_chart copy = *chart;
    tf_charts one = {&copy, 1, 1};
    portion all = {format, 0, 1};
    const portions list = {&all, 1, 1};
    const order job = {&one, mark_of(&one, ctx),
                       options != NULL ? options : &usual, ctx};
    const tf_code code = draw(&job, &list, err);
    if (code != TF_OK)
        return code;
    *out = copy.picture[format];
    return out->len == 0 ? tf_fail(err, TF_ENOMEM, "picture") : TF_OK;
}
