#include "base/arena.h"
#include "base/str.h"
#include "cli/cmd.h"

static tf_exit list_measures(tf_cli *cli)
{
    size_t n;
    const tf_measure_info *list = tf_growth_list(&n);
    tf_buf out = tf_buf_open(cli->mem);
    tf_error err = {0};
    tf_str text = TF_STR("");
    tf_buf_add(
        &out, TF_STR("measure,group,help,formula,needs,source,least_points\n"));
    for (size_t i = 0; i < n; i++) {
        tf_buf_cell(&out, tf_str_of(list[i].name), true);
        const char *const more[] = {list[i].group, list[i].help,
                                    list[i].formula, list[i].needs,
                                    list[i].source};
        for (size_t k = 0; k < sizeof more / sizeof *more; k++)
            tf_buf_cell(&out, tf_str_of(more[k]), false);
        tf_buf_format(&out, ",%u\n", list[i].least);
    }
    const tf_code code = tf_buf_take(&out, &text, &err);
    tf_output_once(cli, code, text, &err);
    return cli->status;
}

tf_exit tf_cmd_growth_run(tf_cli *cli)
{
    tf_gather in;
    tf_growth growth = {0};
    tf_error err = {0};
    tf_str text = TF_STR("");
    if (cli->options.list)
        return list_measures(cli);
    if (tf_gather_series(cli, &in)) {
        tf_code code =
            tf_gather_growth(cli, &in, cli->options.measures, &growth, &err);
        if (code == TF_OK)
            code = tf_export_growth(&growth, tf_output_syntax(cli), &in.ctx,
                                    &text, &err);
        tf_output_once(cli, code, text, &err);
    }
    tf_gather_close(&in);
    return cli->status;
}
