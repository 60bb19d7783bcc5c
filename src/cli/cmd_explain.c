#include "base/str.h"
#include "cli/cmd.h"

static void explain(tf_cli *cli, tf_gather *in, const char *const *what)
{
    tf_error err = {0};
    tf_reasons reasons = {0};
    tf_str text = TF_STR("");
    tf_code code =
        tf_series_explain(&in->claims, &in->official, tf_str_of(what[0]),
                          tf_str_of(what[1]), &in->ctx, &reasons, &err);
    if (code == TF_OK)
        code = tf_export_reasons(&reasons, tf_output_syntax(cli), &in->ctx,
                                 &text, &err);
    tf_output_once(cli, code, text, &err);
}

tf_exit tf_cmd_explain_run(tf_cli *cli)
{
    tf_strings *words = &cli->options.words;
    const char *const *what = words->at;
    tf_gather in;
    if (words->n < 2) {
        tf_term_say("explain needs a key and a period: tradefig explain "
                    "VNM:T:RUS 2023-S1 claims.csv");
        return TF_EXIT_USAGE;
    }
    words->at += 2;
    words->n -= 2;
    if (tf_gather_claims(cli, &in))
        explain(cli, &in, what);
    tf_gather_close(&in);
    return cli->status;
}
