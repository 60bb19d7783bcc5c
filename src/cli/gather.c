/* Whatever came in is brought to the stage a command needs: articles are
 * mined, claims and official files read, all solved together. */
#include "base/arena.h"
#include "base/error.h"
#include "base/message.h"
#include "base/str.h"
#include "cli/cli_impl.h"

#include <string.h>

/* Where texts stand in a claim: all are copied on the way in, since an
 * article's arena ends with it. */
static const size_t texts_of_claim[] = {
    offsetof(tf_claim, id),           offsetof(tf_claim, doc),
    offsetof(tf_claim, title),        offsetof(tf_claim, doc_date),
    offsetof(tf_claim, lang),         offsetof(tf_claim, publisher),
    offsetof(tf_claim, text),         offsetof(tf_claim, quote),
    offsetof(tf_claim, area),         offsetof(tf_claim, partner),
    offsetof(tf_claim, reporter),     offsetof(tf_claim, product),
    offsetof(tf_claim, product_code), offsetof(tf_claim, unit),
    offsetof(tf_claim, rule)};

static bool copy_text(tf_arena *mem, tf_str *s)
{
    *s = s->len == 0 ? TF_STR("") : tf_arena_copy(mem, *s);
    return s->ptr != NULL;
}

static bool copy_claim(tf_arena *mem, tf_claim *c)
{
    for (size_t i = 0; i < sizeof texts_of_claim / sizeof(size_t); i++)
        if (!copy_text(mem, (tf_str *)((char *)c + texts_of_claim[i])))
            return false;
    return true;
}

static bool no_memory(tf_cli *cli)
{
    tf_term_say("error: no memory");
    tf_term_worse(cli, TF_EXIT_INTERNAL);
    return false;
}

typedef struct taker {
    tf_cli *cli;
    tf_gather *out;
} taker;

static bool copy_article(tf_arena *mem, tf_article *a)
{
    a->bytes = TF_STR("");
    return copy_text(mem, &a->name) && copy_text(mem, &a->title) &&
           copy_text(mem, &a->date) && copy_text(mem, &a->publisher) &&
           copy_text(mem, &a->lang);
}

/* A remark outlives the article it is about: a report lists them. */
static bool copy_remarks(tf_ctx *to, const tf_diags *from)
{
    for (size_t i = 0; i < from->n; i++) {
        tf_diag d = from->at[i];
        if (!copy_text(to->mem, &d.file) || !copy_text(to->mem, &d.msg) ||
            !tf_message_copy(to->mem, &d.message) ||
            !TF_ROOM(to->mem, &to->diags))
            return false;
        to->diags.at[to->diags.n++] = d;
    }
    return true;
}

static bool take(void *user, const tf_job *job)
{
    taker *t = user;
    tf_arena *mem = t->out->ctx.mem;
    for (size_t i = 0; i < job->claims.n; i++) {
        tf_claim c = job->claims.at[i];
        if (!copy_claim(mem, &c) || !TF_ROOM(mem, &t->out->claims))
            return no_memory(t->cli);
        t->out->claims.at[t->out->claims.n++] = c;
    }
    if (!copy_remarks(&t->out->ctx, &job->ctx.diags))
        return no_memory(t->cli);
    if (job->err.code != TF_OK && job->claims.n == 0)
        return true;
    tf_article article = job->article;
    if (job->claims.n > 0) { /* what the text itself told */
        article.title = job->claims.at[0].title;
        article.date = job->claims.at[0].doc_date;
    }
    if (!copy_article(mem, &article) || !TF_ROOM(mem, &t->out->articles))
        return no_memory(t->cli);
    t->out->articles.at[t->out->articles.n++] = article;
    return true;
}

static void keep_sure(tf_claims *claims, size_t from, double least)
{
    size_t n = from;
    for (size_t i = from; i < claims->n; i++)
        if (claims->at[i].confidence >= least)
            claims->at[n++] = claims->at[i];
    claims->n = n;
}

/* Whether a date, of a day, month or year, is certainly not after another: a
 * month counts as its end. */
static bool is_by(tf_str date, tf_str day)
{
    for (size_t i = 0; i < sizeof "2024-08-06" - 1; i++) {
        const char a = i < date.len ? date.ptr[i] : '~';
        const char b = i < day.len ? day.ptr[i] : '~';
        if (a != b)
            return a < b;
    }
    return true;
}

/* Leaves what articles up to a day say; dates that nobody knows are told. */
static void keep_known(tf_cli *cli, tf_gather *out)
{
    const tf_str day = tf_str_of(cli->options.as_of);
    size_t n = 0, undated = 0;
    for (size_t i = 0; i < out->claims.n; i++) {
        const tf_claim *c = &out->claims.at[i];
        undated += c->doc_date.len == 0;
        if (c->doc_date.len > 0 && is_by(c->doc_date, day))
            out->claims.at[n++] = *c;
    }
    out->claims.n = n;
    n = 0;
    for (size_t i = 0; i < out->articles.n; i++)
        if (is_by(out->articles.at[i].date, day))
            out->articles.at[n++] = out->articles.at[i];
    out->articles.n = n;
    if (undated > 0 && !cli->options.quiet)
        tf_term_say("note: --as-of leaves out %zu claim%s of articles without "
                    "a date",
                    undated, undated == 1 ? "" : "s");
}

static tf_code read_table(tf_cli *cli, const tf_source *source, tf_str bytes,
                          tf_gather *out, tf_error *err)
{
    const size_t before = out->claims.n;
    tf_code code;
    out->n_official += source->kind == TF_SOURCE_OFFICIAL;
    switch (source->kind) {
    case TF_SOURCE_CLAIMS:
        code = tf_claim_read(source->path, bytes, &out->ctx, &out->claims, err);
        if (cli->options.min_confidence > 0)
            keep_sure(&out->claims, before, cli->options.min_confidence);
        return code;
    case TF_SOURCE_OFFICIAL:
        return tf_ingest_read(source->path, bytes, &out->ctx, &out->official,
                              err);
    case TF_SOURCE_SERIES:
        out->solved = true;
        out->solved_by = source->path;
        return tf_series_read(source->path, bytes, &out->ctx, &out->series,
                              err);
    case TF_SOURCE_RATES:
        return tf_rates_read(source->path, bytes, &out->ctx, &out->rates, err);
    default:
        return tf_error_at(err, TF_EINPUT, source->path, 0,
                           "not a file that '%s' can use", cli->command->name);
    }
}

/* A CSV of another kind in a folder is nobody's fault. */
static void tell(tf_cli *cli, const tf_source *source, const tf_error *err)
{
    if (!source->named && err->code == TF_EINPUT)
        return;
    tf_error told = *err;
    if (told.file[0] == '\0')
        snprintf(told.file, sizeof told.file, "%.*s", TF_FMT(source->path));
    tf_term_error(cli, &told, TF_EXIT_INPUT);
}

static void read_tables(tf_cli *cli, tf_sources *sources, tf_gather *out)
{
    for (size_t i = 0; i < sources->n; i++) {
        const tf_source *source = &sources->at[i];
        if (tf_sources_has_articles(source->kind))
            continue;
        if (!source->named && source->kind == TF_SOURCE_GROWTH)
            continue;
        tf_error err = {0};
        tf_str bytes;
        const size_t seen = out->ctx.diags.n;
        tf_code code =
            tf_sources_read(sources, source, out->ctx.mem, &bytes, &err);
        if (code == TF_OK)
            code = read_table(cli, source, bytes, out, &err);
        tf_term_remarks(cli, &out->ctx.diags, seen);
        if (code != TF_OK)
            tell(cli, source, &err);
    }
}

bool tf_gather_claims(tf_cli *cli, tf_gather *out)
{
    tf_sources sources;
    taker t = {cli, out};
    *out = (tf_gather){.ctx.mem = tf_arena_open()};
    if (out->ctx.mem == NULL)
        return no_memory(cli);
    bool good = tf_sources_open(cli, &sources);
    if (good) {
        good = tf_jobs_run(&(tf_jobs){
            .cli = cli, .sources = &sources, .take = take, .user = &t});
        read_tables(cli, &sources, out);
        if (cli->options.as_of != NULL)
            keep_known(cli, out);
        tf_progress_stage(cli,
                          "articles: %zu, claims: %zu, official values: "
                          "%zu",
                          out->articles.n, out->claims.n, out->official.n);
    }
    tf_sources_close(&sources);
    const bool any =
        out->claims.n + out->official.n + out->series.n + out->articles.n > 0;
    return good && (any || cli->status == TF_EXIT_DONE);
}

tf_basis tf_gather_basis(const tf_cli *cli, const tf_gather *in)
{
    return (tf_basis){.claims = &in->claims,
                      .official = &in->official,
                      .rates = &in->rates,
                      .jobs = (unsigned)cli->options.jobs,
                      .max_width = cli->options.max_width / 100};
}

bool tf_gather_series(tf_cli *cli, tf_gather *out)
{
    tf_error err = {0};
    if (!tf_gather_claims(cli, out))
        return false;
    if (out->solved && out->claims.n + out->official.n > 0) {
        tf_term_say("%.*s: error: series are solved already: give either "
                    "series or what they are made of",
                    TF_FMT(out->solved_by));
        tf_term_worse(cli, TF_EXIT_USAGE);
        return false;
    }
    if (out->solved)
        return true;
    const size_t seen = out->ctx.diags.n;
    const tf_basis basis = tf_gather_basis(cli, out);
    tf_progress_show(cli, "solving claims", out->claims.n);
    const tf_code code =
        tf_series_build(&basis, &out->ctx, &out->series, &out->findings, &err);
    tf_term_remarks(cli, &out->ctx.diags, seen);
    tf_progress_stage(cli, "values of series: %zu, claims that do not fit: %zu",
                      out->series.n, out->findings.n);
    if (code != TF_OK)
        tf_term_error(cli, &err, TF_EXIT_INPUT);
    return code == TF_OK;
}

/* Draws of the values that claims determine; none where series came solved or
 * nothing but official files did. Fewer of many values, to bound memory. */
static tf_code draw(const tf_cli *cli, tf_gather *in, tf_draws *out,
                    tf_error *err)
{
    enum { DRAWS = 500, LEAST = 100, ROWS_MOST = 1000000 };
    tf_basis basis = tf_gather_basis(cli, in);
    *out = (tf_draws){0};
    if (in->solved || in->claims.n == 0 || in->series.n == 0)
        return TF_OK;
    tf_progress_show(cli, "drawing values together", in->series.n);
    const size_t most = ROWS_MOST / in->series.n;
    basis.draws = most > DRAWS ? DRAWS : most < LEAST ? LEAST : most;
    basis.seed = 1;
    return tf_series_draw(&basis, &in->ctx, out, err);
}

tf_code tf_gather_growth(tf_cli *cli, tf_gather *in, const char *measures,
                         tf_growth *out, tf_error *err)
{
    const size_t seen = in->ctx.diags.n;
    tf_draws draws;
    tf_code code = draw(cli, in, &draws, err);
    const tf_growth_options options = {
        .measures = tf_str_of(measures),
        .level = cli->options.level,
        .horizon = (unsigned)cli->options.horizon,
        .base_year = (int)cli->options.base,
        .cif_fob = cli->options.cif_fob,
        .currency = tf_str_of(cli->options.currency),
        .rates = &in->rates,
        .draws = &draws,
        .claims = &in->claims};
    tf_progress_stage(cli, "joint draws of the values: %zu", draws.n);
    tf_progress_show(cli, "measuring growth of values", in->series.n);
    in->ctx.diags.n = seen; /* what series told, drawing tells again */
    if (code == TF_OK)
        code = tf_growth_build(&in->series, &options, &in->ctx, out, err);
    if (code == TF_OK)
        tf_progress_stage(cli, "measures of growth: %zu", out->n);
    tf_term_remarks(cli, &in->ctx.diags, seen);
    return code;
}

void tf_gather_close(tf_gather *in)
{
    tf_arena_close(in->ctx.mem);
}
