/* How far long work has come: on a terminal one line, written over, from half
 * a second on; with --verbose a line at the end of each stage. */
#include "cli/cli_impl.h"

#include <stdarg.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_MS = 500, PAUSE_MS = 100 };

/* The one terminal there is: whether a line stands on it, and since when. */
static struct {
    bool shown;
    double last;
} line;

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

void tf_progress_start(tf_cli *cli)
{
    cli->started = now_ms();
}

void tf_progress_show(const tf_cli *cli, const char *what, size_t n)
{
    const double now = now_ms();
    const char *term = getenv("TERM");
    if (cli->options.quiet || now - cli->started < PATIENCE_MS ||
        (line.shown && now - line.last < PAUSE_MS) || !isatty(STDERR_FILENO) ||
        term == NULL)
        return;
    if (n > 0)
        fprintf(stderr, "\r\033[Ktradefig: %s: %zu", what, n);
    else
        fprintf(stderr, "\r\033[Ktradefig: %s", what);
    fflush(stderr);
    line.shown = true;
    line.last = now;
}

void tf_progress_clear(void)
{
    if (!line.shown)
        return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    line.shown = false;
}

void tf_progress_stage(const tf_cli *cli, const char *format, ...)
{
    char text[256];
    va_list args;
    if (!cli->options.verbose)
        return;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    tf_term_say("after %lu ms: %s", (unsigned long)(now_ms() - cli->started),
                text);
}
