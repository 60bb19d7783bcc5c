/* Two vintages compared: two files, or what was known on a day and what is
 * known now. */
#include "base/str.h"
#include "cli/cmd.h"

/* Series of what stands from `from` to `to` among the words. */
static bool gather(const tf_cli *cli, size_t from, size_t to, tf_cli *own,
                   tf_gather *out)
{
    *own = *cli;
    own->options.words.at += from;
    own->options.words.n = to - from;
    return tf_gather_series(own, out);
}

static void compare(tf_cli *cli, const tf_gather *old, tf_gather *new)
{
    tf_revisions list = {0};
    tf_error err = {0};
    tf_str text = TF_STR("");
    tf_code code =
        tf_vintage_compare(&old->series, &new->series, &new->ctx, &list, &err);
    if (code == TF_OK)
        code = tf_export_revisions(&list, tf_output_syntax(cli), &new->ctx,
                                   &text, &err);
    if (code == TF_OK && cli->options.exit_status && list.n > 0)
        tf_term_worse(cli, TF_EXIT_FINDINGS);
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
