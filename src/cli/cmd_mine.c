#include "cli/cmd.h"

/* The table goes out even when no article has a claim: header only. Where
 * nothing could be read there is no table. */
static bool put_header(tf_output *out)
{
    tf_ctx ctx = {.mem = out->mem};
    tf_str text;
    tf_error err = {0};
    if (out->begun || out->syntax == TF_SYNTAX_JSONL)
        return true;
    if (tf_export_claims(&(tf_claims){0}, out->syntax, &ctx, &text, &err) ==
        TF_OK)
        return tf_output_table(out, text);
    tf_term_error(out->cli, &err, TF_EXIT_INTERNAL);
    return false;
}

typedef struct taker {
    tf_output *out;
    bool any; /* an article could be read, whatever it held */
    size_t claims;
} taker;

static bool take(void *user, const tf_job *job)
{
    taker *t = user;
    t->any |= job->err.code != TF_EIO;
    t->claims += job->claims.n;
    return job->claims.n == 0 || tf_output_table(t->out, job->text);
}

/* Tables among the articles are most likely a slip: they are named. */
static void tell_tables(tf_cli *cli, const tf_sources *sources)
{
    static const char *const kinds[TF_SOURCES] = {
        [TF_SOURCE_CLAIMS] = "claims",
        [TF_SOURCE_OFFICIAL] = "official values",
        [TF_SOURCE_SERIES] = "series",
        [TF_SOURCE_GROWTH] = "growth",
        [TF_SOURCE_RATES] = "exchange rates"};
    for (size_t i = 0; i < sources->n; i++) {
        const tf_source *source = &sources->at[i];
        if (!source->named || kinds[source->kind] == NULL)
            continue;
        tf_term_say("%.*s: error: a table of %s, not an article",
                    TF_FMT(source->path), kinds[source->kind]);
        tf_term_worse(cli, TF_EXIT_INPUT);
    }
}

tf_exit tf_cmd_mine_run(tf_cli *cli)
{
    tf_sources sources;
    tf_output out;
    if (!tf_sources_open(cli, &sources) || !tf_output_open(cli, &out)) {
        tf_sources_close(&sources);
        return cli->status;
    }
    tell_tables(cli, &sources);
    if (tf_sources_articles(&sources) == 0) {
        if (cli->status == TF_EXIT_DONE)
            tf_term_say("error: no article among the arguments");
        tf_term_worse(cli, TF_EXIT_INPUT);
        out.failed = true;
    }
    taker t = {.out = &out};
    const tf_jobs jobs = {cli, &sources, &out.syntax, take, &t};
    if (!out.failed && tf_jobs_run(&jobs)) {
        if (t.any)
            put_header(&out);
        else
            out.failed = true;
    }
    tf_progress_stage(cli, "articles: %zu, claims: %zu", sources.given,
                      t.claims);
    tf_sources_close(&sources);
    tf_output_close(&out);
    return cli->status;
}
