/* Series as solved, or adjusted to benchmarks. */
#include "base/real.h"
#include "base/str.h"
#include "cli/cmd.h"

#include <string.h>

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

static const tf_disagg_info *method_of(const tf_options *o,
                                       tf_disagg_method *out)
{
    const tf_disagg_info *list = tf_disagg_list();
    *out = TF_DISAGG_DENTON_CHOLETTE;
    for (size_t i = 0; i < TF_DISAGG_METHODS && o->method != NULL; i++)
        if (strcmp(o->method, list[i].name) == 0)
            *out = (tf_disagg_method)i;
    return &list[*out];
}

static tf_conversion conversion_of(const char *word)
{
    static const char *const words[] = {[TF_CONVERSION_SUM] = "sum",
                                        [TF_CONVERSION_AVERAGE] = "average",
                                        [TF_CONVERSION_FIRST] = "first",
                                        [TF_CONVERSION_LAST] = "last"};
    for (size_t i = 0; word != NULL && i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i]) == 0)
            return (tf_conversion)i;
    return TF_CONVERSION_SUM;
}

static tf_disagg fit_of(const tf_options *o)
{
    tf_disagg fit = {.conversion = conversion_of(o->conversion),
                     .additive = o->criterion != NULL &&
                                 strcmp(o->criterion, "additive") == 0,
                     .differences =
                         o->differences == NULL ? 1 : o->differences[0] - '0'};
    method_of(o, &fit.method);
    if (o->rho != NULL && tf_real_read(tf_str_of(o->rho), &fit.rho, NULL))
        fit.rho = 0; /* cannot be: tf_allow_rho has read it */
    return fit;
}

static bool usage(tf_cli *cli, const char *what, const char *needs)
{
    tf_term_say("%s needs %s", what, needs);
    tf_term_worse(cli, TF_EXIT_USAGE);
    return false;
}

/* Options that would have no effect are a slip. */
static bool is_asked_well(tf_cli *cli)
{
    const tf_options *o = &cli->options;
    tf_disagg_method method;
    const tf_disagg_info *info = method_of(o, &method);
    const bool denton =
        method == TF_DISAGG_DENTON || method == TF_DISAGG_DENTON_CHOLETTE;
    if (o->benchmark != NULL && o->draws > 0)
        return usage(cli, "--draws", "no --benchmark beside it");
    if (o->benchmark == NULL) {
        if (o->method || o->criterion || o->differences || o->rho ||
            o->conversion)
            return usage(cli,
                         "--method, --criterion, --differences, --rho or "
                         "--conversion",
                         "--benchmark FILE");
        return true;
    }
    if (info->needs_rho && o->rho == NULL)
        return usage(cli, info->name, "--rho R");
    if (!info->needs_rho && o->rho != NULL)
        return usage(cli, "--rho",
                     "--method chow-lin-fixed or litterman-fixed");
    if (!denton && (o->criterion != NULL || o->differences != NULL))
        return usage(cli, "--criterion or --differences",
                     "--method denton-cholette or denton");
    if (strcmp(o->benchmark, "-") == 0 && o->words.n == 0)
        return usage(cli, "--benchmark -", "a path beside it");
    return true;
}

/* The benchmarks, as a run of their own would give them: any kind of file. */
static bool gather_benchmarks(tf_cli *cli, tf_gather *out)
{
    tf_cli own = *cli;
    own.options.words = (tf_strings){&cli->options.benchmark, 1};
    own.options.official = (tf_strings){NULL, 0};
    own.status = TF_EXIT_DONE;
    const bool good = tf_gather_series(&own, out);
    tf_term_worse(cli, own.status);
    cli->warnings = own.warnings;
    return good && out->series.n > 0;
}

/* Replaces in->series by what the benchmarks make of it. */
static bool adjust(tf_cli *cli, tf_gather *in, const tf_gather *benchmarks)
{
    tf_error err = {0};
    tf_series out;
    const tf_benchmark job = {.indicator = &in->series,
                              .benchmark = &benchmarks->series,
                              .fit = fit_of(&cli->options)};
    const size_t seen = in->ctx.diags.n;
    const tf_code code = tf_benchmark_build(&job, &in->ctx, &out, &err);
    tf_term_remarks(cli, &in->ctx.diags, seen);
    if (code != TF_OK)
        tf_term_error(cli, &err, TF_EXIT_INPUT);
    in->series = out;
    return code == TF_OK;
}

static bool benchmark(tf_cli *cli, tf_gather *in)
{
    tf_gather own;
    bool good = gather_benchmarks(cli, &own);
    if (!good && cli->status < TF_EXIT_USAGE) {
        tf_term_say("%s: error: no series in this file",
                    cli->options.benchmark);
        tf_term_worse(cli, TF_EXIT_INPUT);
    }
    good = good && adjust(cli, in, &own);
    tf_gather_close(&own);
    return good;
}

/* One seed for all runs: the same bytes. */
static void draw(tf_cli *cli, tf_gather *in)
{
    enum { SEED = 20180624 };
    tf_error err = {0};
    tf_draws draws = {0};
    tf_str text = TF_STR("");
    tf_basis basis = tf_gather_basis(cli, in);
    basis.draws = (size_t)cli->options.draws;
    basis.seed = SEED;
    tf_code code = tf_series_draw(&basis, &in->ctx, &draws, &err);
    if (code == TF_OK)
        code = tf_export_draws(&draws, tf_output_syntax(cli), &in->ctx, &text,
                               &err);
    tf_output_once(cli, code, text, &err);
}

static tf_exit run_draws(tf_cli *cli)
{
    tf_gather in;
    if (tf_gather_claims(cli, &in)) {
        if (in.solved) {
            tf_term_say("--draws needs claims or official files, not series");
            tf_term_worse(cli, TF_EXIT_USAGE);
        } else {
            draw(cli, &in);
        }
    }
    tf_gather_close(&in);
    return cli->status;
}

tf_exit tf_cmd_series_run(tf_cli *cli)
{
    tf_gather in;
    tf_error err = {0};
    tf_str text = TF_STR("");
    if (!is_asked_well(cli))
        return cli->status;
    if (cli->options.draws > 0)
        return run_draws(cli);
    if (tf_gather_series(cli, &in)) {
        tell_findings(cli, in.findings.n);
        if (cli->options.benchmark == NULL || benchmark(cli, &in)) {
            const tf_code code = tf_export_series(
                &in.series, tf_output_syntax(cli), &in.ctx, &text, &err);
            tf_output_once(cli, code, text, &err);
        }
    }
    tf_gather_close(&in);
    return cli->status;
}
