#include "base/str.h"
#include "cli/cmd.h"

/* An article where a table was meant: an empty table would hide the slip. */
static void tell_none(tf_cli *cli)
{
    const tf_strings *words = &cli->options.words;
    if (words->n <= 1)
        tf_term_say("%s: error: no official values in this file",
                    words->n == 0 ? "-" : words->at[0]);
    else
        tf_term_say("error: no official values in these files");
    tf_term_worse(cli, TF_EXIT_INPUT);
}

static void ingest(tf_cli *cli, tf_gather *in)
{
    tf_error err = {0};
    tf_str text = TF_STR("");
    if (in->n_official == 0) {
        tell_none(cli);
        return;
    }
    const tf_code code = tf_export_observations(
        &in->official, tf_output_syntax(cli), &in->ctx, &text, &err);
    tf_output_once(cli, code, text, &err);
}

tf_exit tf_cmd_ingest_run(tf_cli *cli)
{
    tf_gather in;
    if (tf_gather_claims(cli, &in))
        ingest(cli, &in);
    tf_gather_close(&in);
    return cli->status;
}
