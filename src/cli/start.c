/* One command line: which command, and what it is asked. */
#include "base/io.h"
#include "base/str.h"
#include "cli/cli_impl.h"

#include <string.h>
#include <unistd.h>

static tf_exit put(tf_cli *cli, tf_buf *out)
{
    tf_str text;
    tf_error err = {0};
    if (tf_buf_take(out, &text, &err) != TF_OK ||
        tf_io_print(STDOUT_FILENO, text, &err) != TF_OK)
        tf_term_error(cli, &err, TF_EXIT_OUTPUT);
    return cli->status;
}

static tf_exit unknown_command(const char *word)
{
    size_t n;
    const tf_command *commands = tf_commands_list(&n);
    tf_near near = {.wanted = tf_str_of(word)};
    for (size_t i = 0; i < n; i++)
        tf_near_offer(&near, commands[i].name);
    const char *what = word[0] == '-' ? "option" : "command";
    if (near.best != NULL)
        tf_term_say("unknown %s '%s'; did you mean '%s'?", what, word,
                    near.best);
    else
        tf_term_say("unknown %s '%s'; see 'tradefig --help'", what, word);
    return TF_EXIT_USAGE;
}

static tf_exit run(tf_cli *cli, int argc, char **argv)
{
    tf_buf out = tf_buf_open(cli->mem);
    if (!tf_options_read(cli, argc, argv))
        return TF_EXIT_USAGE;
    if (cli->options.help) {
        tf_help_command(cli->command, &out);
        return put(cli, &out);
    }
    tf_progress_start(cli);
    tf_term_worse(cli, cli->command->run(cli));
    tf_progress_clear();
    if (cli->options.strict && cli->warnings > 0)
        tf_term_worse(cli, TF_EXIT_INPUT);
    return cli->status;
}

tf_exit tf_start_run(tf_cli *cli, int argc, char **argv)
{
    const char *word = argc < 2 ? "" : argv[1];
    tf_buf out = tf_buf_open(cli->mem);
    if (strcmp(word, "--version") == 0) {
        tf_buf_format(&out, "tradefig %s\n", TF_VERSION);
        return put(cli, &out);
    }
    /* "tradefig help mine" is "tradefig mine --help" */
    if (strcmp(word, "help") == 0 && argc > 2) {
        cli->command = tf_commands_find(tf_str_of(argv[2]));
        if (cli->command == NULL)
            return unknown_command(argv[2]);
        tf_help_command(cli->command, &out);
        return put(cli, &out);
    }
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 ||
        strcmp(word, "help") == 0) {
        tf_help_program(&out);
        return put(cli, &out);
    }
    if (*word == '\0') {
        tf_term_say("a command is missing; see 'tradefig --help'");
        return TF_EXIT_USAGE;
    }
    cli->command = tf_commands_find(tf_str_of(word));
    if (cli->command == NULL)
        return unknown_command(word);
    return run(cli, argc - 2, argv + 2);
}
