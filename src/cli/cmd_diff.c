/* Two vintages compared: two files, or what was known on a day and what is
 * known now. */
#include "base/error.h"
#include "base/io.h"
#include "base/str.h"
#include "chart/chart.h"
#include "cli/cmd.h"
#include "report/report.h"

/* Series of what stands from `from` to `to` among the words. */
static bool gather(const tf_cli *cli, size_t from, size_t to, tf_cli *own,
                   tf_gather *out)
{
    *own = *cli;
    own->options.words.at += from;
    own->options.words.n = to - from;
    return tf_gather_series(own, out);
}

/* Whether -o names a picture; a .txt is a table. */
static bool find_picture(const tf_cli *cli, tf_picture *out)
{
    const char *path = cli->options.output;
    return path != NULL && tf_cmd_plot_picture(tf_str_of(path), out) &&
           *out != TF_PICTURE_TERMINAL;
}

static tf_code draw(tf_cli *cli, const tf_revisions *list, tf_gather *new,
                    tf_picture format, tf_error *err)
{
    tf_charts charts = {0};
    tf_chart_input input = {.series = &new->series,
                            .claims = &new->claims,
                            .official = &new->official};
    tf_words *words = NULL;
    tf_str bytes;
    tf_code code =
        tf_report_words(tf_allow_written(cli), &new->ctx, &words, err);
    input.words = words;
    if (code == TF_OK)
        code = tf_chart_revisions(&input, list, &new->ctx, &charts, err);
    if (code == TF_OK && charts.n == 0)
        return tf_fail(err, TF_EINPUT,
                       "no value was revised, some may be new: no chart");
    if (code == TF_OK)
        code = tf_gnuplot_render(&charts.at[0], format, NULL, &new->ctx, &bytes,
                                 err);
    return code == TF_OK ? tf_io_write(cli->options.output, bytes, err) : code;
}

static void compare(tf_cli *cli, const tf_gather *old, tf_gather *new)
{
    tf_revisions list = {0};
    tf_error err = {0};
    tf_str text = TF_STR("");
    tf_picture format;
    tf_code code =
        tf_vintage_compare(&old->series, &new->series, &new->ctx, &list, &err);
    if (code == TF_OK && cli->options.exit_status && list.n > 0)
        tf_term_worse(cli, TF_EXIT_FINDINGS);
    if (code == TF_OK && find_picture(cli, &format)) {
        code = draw(cli, &list, new, format, &err);
        if (code != TF_OK)
            tf_term_error(cli, &err,
                          code == TF_EINPUT ? TF_EXIT_INPUT : TF_EXIT_OUTPUT);
        return;
    }
    if (code == TF_OK)
        code = tf_export_revisions(&list, tf_output_syntax(cli), &new->ctx,
                                   &text, &err);
    tf_output_once(cli, code, text, &err);
}

static tf_exit usage(void)
{
    tf_term_say("diff compares two files, OLD NEW, or with --as-of DATE what "
                "was known then with what is known now");
    return TF_EXIT_USAGE;
}

tf_exit tf_cmd_diff_run(tf_cli *cli)
{
    const size_t n = cli->options.words.n;
    const bool dated = cli->options.as_of != NULL;
    tf_cli then, now;
    tf_gather old, new;
    if (dated ? n == 0 : n != 2)
        return usage();
    const bool has_old = gather(cli, 0, dated ? n : 1, &then, &old);
    tf_cli today = *cli;
    today.options.as_of = NULL;
    const bool has_new = gather(&today, dated ? 0 : 1, n, &now, &new);
    tf_term_worse(cli, then.status);
    tf_term_worse(cli, now.status);
    if (has_old && has_new)
        compare(cli, &old, &new);
    tf_gather_close(&old);
    tf_gather_close(&new);
    return cli->status;
}
