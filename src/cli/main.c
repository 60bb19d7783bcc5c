#include "base/arena.h"
#include "cli/cli_impl.h"

#include <gsl/gsl_errno.h>
#include <signal.h>

int main(int argc, char **argv)
{
    tf_cli cli = {.mem = tf_arena_open()};
    if (cli.mem == NULL) {
        tf_term_say("error: no memory");
        return TF_EXIT_INTERNAL;
    }
    signal(SIGPIPE, SIG_DFL); /* whoever started us may have ignored it */
    gsl_set_error_handler_off();
    const tf_exit status = tf_start_run(&cli, argc, argv);
    tf_arena_close(cli.mem);
    return (int)status;
}
