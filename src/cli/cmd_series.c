#include "cli/cmd.h"

static void tell_findings(tf_cli *cli, size_t n)
{
    if (n == 0)
        return;
    if (cli->options.exit_status)
        tf_term_worse(cli, TF_EXIT_FINDINGS);
    if (!cli->options.quiet)
        tf_term_say("note: %zu finding%s: see 'tradefig audit'", n,
                    n == 1 ? "" : "s");
}

tf_exit tf_cmd_series_run(tf_cli *cli)
{
    tf_gather in;
    tf_error err = {0};
    tf_str text = TF_STR("");
    if (tf_gather_series(cli, &in)) {
        tell_findings(cli, in.findings.n);
        const tf_code code = tf_export_series(&in.series, tf_output_syntax(cli),
                                              &in.ctx, &text, &err);
        tf_output_once(cli, code, text, &err);
    }
    tf_gather_close(&in);
    return cli->status;
}
