#include "cli/cmd.h"

tf_exit tf_cmd_ingest_run(tf_cli *cli)
{
    tf_gather in;
    tf_error err = {0};
    tf_str text = TF_STR("");
    if (tf_gather_claims(cli, &in)) {
        const tf_code code = tf_export_observations(
            &in.official, tf_output_syntax(cli), &in.ctx, &text, &err);
        tf_output_once(cli, code, text, &err);
    }
    tf_gather_close(&in);
    return cli->status;
}
