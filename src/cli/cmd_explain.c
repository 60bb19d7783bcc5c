#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "cli/cmd.h"
#include "value/key.h"

#include <string.h>

/* Keys in a message: more would not be read. */
enum { KEYS_MOST = 10 };

static tf_str key_of(const tf_point *p, tf_arena *mem)
{
    tf_str out = TF_STR("");
    tf_buf key = tf_buf_open(mem);
    if (p->reporter.len == 0)
        tf_buf_char(&key, '?');
    tf_buf_add(&key, p->reporter);
    tf_buf_format(&key, ":%.*s:%.*s", TF_FMT(tf_codes_flow(p->flow)),
                  TF_FMT(p->partner));
    if (p->product.len > 0)
        tf_buf_format(&key, ":%.*s", TF_FMT(p->product));
    return tf_buf_take(&key, &out, NULL) == TF_OK ? out : TF_STR("");
}

/* "no series USA:T:VNM; there are RUS:T:VNM, VNM:T:RUS" */
static void tell_keys(tf_gather *in, tf_error *err)
{
    tf_str last = TF_STR(""), list = TF_STR("");
    tf_buf buf = tf_buf_open(in->ctx.mem);
    size_t n = 0;
    const tf_basis basis = {.claims = &in->claims, .official = &in->official};
    if (tf_series_build(&basis, &in->ctx, &in->series, NULL, NULL) != TF_OK)
        return;
    for (size_t i = 0; i < in->series.n && n <= KEYS_MOST; i++) {
        const tf_str key = key_of(&in->series.at[i], in->ctx.mem);
        if (tf_str_eq(key, last))
            continue;
        last = key;
        if (n++ == KEYS_MOST)
            tf_buf_add(&buf, TF_STR(", ..."));
        else
            tf_buf_format(&buf, "%s%.*s", n == 1 ? "; there are " : ", ",
                          TF_FMT(key));
    }
    if (tf_buf_take(&buf, &list, NULL) != TF_OK)
        return;
    const size_t used = strlen(err->msg);
    snprintf(err->msg + used, sizeof err->msg - used, "%.*s", TF_FMT(list));
}

static void explain(tf_cli *cli, tf_gather *in, const tf_str *what)
{
    tf_error err = {0};
    tf_reasons reasons = {0};
    tf_str text = TF_STR("");
    const tf_basis basis = tf_gather_basis(cli, in);
    tf_code code = tf_series_explain(&basis, what, &in->ctx, &reasons, &err);
    if (code == TF_OK)
        code = tf_export_reasons(&reasons, tf_output_syntax(cli), &in->ctx,
                                 &text, &err);
    else if (tf_str_starts(tf_str_of(err.msg), TF_STR("no series ")))
        tell_keys(in, &err);
    tf_output_once(cli, code, text, &err);
}

/* Codes in capitals, however typed; a product stays as it is. */
static tf_str raise_key(tf_cli *cli, const char *word)
{
    enum { PRODUCT = 3 };
    const tf_str out = tf_arena_copy(cli->mem, tf_str_of(word));
    char *s = (char *)(uintptr_t)out.ptr;
    int colons = 0;
    for (size_t i = 0; s != NULL && i < out.len; i++) {
        colons += s[i] == ':';
        if (colons != PRODUCT && s[i] >= 'a' && s[i] <= 'z')
            s[i] = (char)(s[i] - 'a' + 'A');
    }
    return s == NULL ? tf_str_of(word) : out;
}

/* Told before any file is read. */
static bool are_good(tf_cli *cli, const tf_str *what)
{
    tf_key key;
    tf_period period;
    tf_error err = {0};
    tf_code code = tf_key_read(what[0], &key, &err);
    if (code == TF_OK && what[1].len == 0)
        code = tf_fail(&err, TF_ESYNTAX, "expected a period, got ''");
    if (code == TF_OK)
        code = tf_period_read(what[1], &period, &err);
    if (code != TF_OK)
        tf_term_say("explain: %s", err.msg);
    tf_term_worse(cli, code == TF_OK ? TF_EXIT_DONE : TF_EXIT_USAGE);
    return code == TF_OK;
}

tf_exit tf_cmd_explain_run(tf_cli *cli)
{
    tf_strings *words = &cli->options.words;
    tf_gather in;
    if (words->n < 2) {
        tf_term_say("explain needs a key and a period: tradefig explain "
                    "VNM:T:RUS 2023-S1 claims.csv");
        return TF_EXIT_USAGE;
    }
    const tf_str what[] = {raise_key(cli, words->at[0]),
                           tf_str_of(words->at[1])};
    if (!are_good(cli, what))
        return cli->status;
    words->at += 2;
    words->n -= 2;
    if (tf_gather_claims(cli, &in))
        explain(cli, &in, what);
    tf_gather_close(&in);
    return cli->status;
}
