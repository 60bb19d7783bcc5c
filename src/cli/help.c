/* Help comes from the command table, the option table and the prose of
 * data/help: nothing is said twice. */
#include "base/asset.h"
#include "base/str.h"
#include "cli/cli_impl.h"

void tf_help_parts(const char *name, tf_str *examples, tf_str *prose)
{
    char path[64];
    snprintf(path, sizeof path, "data/help/%s.md", name);
    const tf_str text = tf_asset_find(tf_str_of(path));
    const tf_str whole = text.ptr == NULL ? TF_STR("") : text;
    const tf_str mark = TF_STR("\n---\n");
    const size_t at = tf_str_find(whole, mark, 0);
    *examples = at == SIZE_MAX ? TF_STR("") : tf_str_cut(whole, 0, at + 1);
    *prose =
        at == SIZE_MAX ? whole : tf_str_cut(whole, at + mark.len, whole.len);
}

static void pad(tf_buf *out, size_t from, size_t to)
{
    for (size_t n = out->n - from; n < to; n++)
        tf_buf_char(out, ' ');
    tf_buf_add(out, TF_STR(" "));
}

static void add_option(tf_buf *out, const tf_option *o)
{
    const size_t from = out->n;
    if (o->letter != 0)
        tf_buf_format(out, "  -%c, --%s", o->letter, o->name);
    else
        tf_buf_format(out, "      --%s", o->name);
    if (o->argument != NULL)
        tf_buf_format(out, " %s", o->argument);
    pad(out, from, 26);
    tf_buf_format(out, "%s\n", o->help);
}

void tf_help_command(const tf_command *command, tf_buf *out)
{
    tf_str examples, prose;
    size_t n;
    const tf_option *options = tf_options_list(&n);
    tf_help_parts(command->name, &examples, &prose);
    tf_buf_format(out, "tradefig %s: %s\n\n", command->name, command->help);
    tf_buf_add(out, examples);
    tf_buf_format(out, "\nUsage: tradefig %s [OPTIONS] %s\n\n", command->name,
                  command->usage);
    tf_buf_add(out, tf_str_trim(prose));
    tf_buf_add(out, TF_STR("\n\nOptions:\n"));
    for (size_t i = 0; i < n; i++)
        if (tf_commands_takes(command, options[i].name))
            add_option(out, &options[i]);
}

void tf_help_program(tf_buf *out)
{
    tf_str examples, prose;
    size_t n;
    const tf_command *commands = tf_commands_list(&n);
    tf_help_parts("tradefig", &examples, &prose);
    tf_buf_add(out, examples);
    tf_buf_add(out, TF_STR("\nUsage: tradefig COMMAND [OPTIONS] [PATH...]\n"
                           "\nCommands:\n"));
    for (size_t i = 0; i < n; i++) {
        const size_t from = out->n;
        tf_buf_format(out, "  %s", commands[i].name);
        pad(out, from, 10);
        tf_buf_format(out, "%s\n", commands[i].help);
    }
    tf_buf_char(out, '\n');
    tf_buf_add(out, tf_str_trim(prose));
    tf_buf_char(out, '\n');
}
