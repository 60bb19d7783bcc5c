#include "cli/cmd.h"

tf_exit tf_cmd_audit_run(tf_cli *cli)
{
    tf_gather in;
    tf_error err = {0};
    tf_str text = TF_STR("");
    if (tf_gather_series(cli, &in)) {
        if (in.findings.n > 0)
            tf_term_worse(cli, TF_EXIT_FINDINGS);
        const tf_code code = tf_export_findings(
            &in.findings, tf_output_syntax(cli), &in.ctx, &text, &err);
        tf_output_once(cli, code, text, &err);
    }
    tf_gather_close(&in);
    return cli->status;
}
