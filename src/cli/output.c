/* One result. On a pipe it goes out as it comes; a table and a file are
 * gathered first, since a table must be measured and a file is written whole
 * or not at all. */
#include "base/arena.h"
#include "base/error.h"
#include "base/io.h"
#include "base/str.h"
#include "cli/cli_impl.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 1 << 16 };

tf_syntax tf_output_syntax(const tf_cli *cli)
{
    return tf_str_eq(tf_str_of(cli->options.format), TF_STR("jsonl"))
               ? TF_SYNTAX_JSONL
               : TF_SYNTAX_CSV;
}

bool tf_output_open(tf_cli *cli, tf_output *out)
{
    const tf_options *o = &cli->options;
    const tf_str format = tf_str_of(o->format);
    *out = (tf_output){.cli = cli, .mem = tf_arena_open()};
    if (out->mem == NULL) {
        tf_term_say("no memory");
        tf_term_worse(cli, TF_EXIT_INTERNAL);
        return false;
    }
    if (format.len > 0)
        out->table = tf_str_eq(format, TF_STR("table"));
    else
        out->table = o->output == NULL && isatty(STDOUT_FILENO);
    out->syntax = tf_output_syntax(cli);
    out->whole = out->table || o->output != NULL;
    out->text = tf_buf_open(out->mem);
    return true;
}

static bool fail(tf_output *out, const tf_error *err)
{
    if (!out->failed && errno != EPIPE)
        tf_term_error(out->cli, err, TF_EXIT_OUTPUT);
    out->failed = true;
    tf_term_worse(out->cli, TF_EXIT_OUTPUT);
    return false;
}

static bool flush(tf_output *out)
{
    tf_error err = {0};
    tf_str text;
    if (tf_buf_take(&out->text, &text, &err) != TF_OK)
        return fail(out, &err);
    errno = 0;
    if (tf_io_print(STDOUT_FILENO, text, &err) != TF_OK)
        return fail(out, &err);
    out->text.n = 0;
    return true;
}

bool tf_output_text(tf_output *out, tf_str text)
{
    if (out->failed)
        return false;
    tf_buf_add(&out->text, text);
    return out->whole || out->text.n < BLOCK || flush(out);
}

bool tf_output_table(tf_output *out, tf_str csv)
{
    if (out->begun && out->syntax == TF_SYNTAX_CSV) {
        const size_t end = tf_str_find(csv, TF_STR("\n"), 0);
        csv = tf_str_cut(csv, end == SIZE_MAX ? csv.len : end + 1, csv.len);
    }
    out->begun = true;
    return tf_output_text(out, csv);
}

static tf_code make_table(tf_output *out, tf_error *err)
{
    tf_str csv;
    tf_code code = tf_buf_take(&out->text, &csv, err);
    tf_buf table = tf_buf_open(out->mem);
    const bool colour =
        out->cli->options.output == NULL && tf_term_is_colour(out->cli);
    if (code == TF_OK && csv.len > 0)
        code = tf_term_table(out->cli, csv, colour, &table, err);
    out->text = table;
    return code;
}

bool tf_output_close(tf_output *out)
{
    const char *path = out->cli->options.output;
    tf_error err = {0};
    bool good = !out->failed;
    if (good && out->table && make_table(out, &err) != TF_OK)
        good = fail(out, &err);
    if (good && (path == NULL || strcmp(path, "-") == 0)) {
        good = flush(out);
    } else if (good) {
        tf_str text;
        errno = 0;
        if (tf_buf_take(&out->text, &text, &err) != TF_OK ||
            tf_io_write(path, text, &err) != TF_OK)
            good = fail(out, &err);
    }
    tf_arena_close(out->mem);
    return good;
}

void tf_output_once(tf_cli *cli, tf_code code, tf_str text, const tf_error *err)
{
    tf_output out;
    if (code != TF_OK) {
        tf_term_error(cli, err, TF_EXIT_INPUT);
        return;
    }
    if (!tf_output_open(cli, &out))
        return;
    tf_output_table(&out, text);
    tf_output_close(&out);
}
