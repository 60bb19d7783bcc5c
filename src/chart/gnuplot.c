/* Runs gnuplot, without a shell and within a time limit: scripts go in by
 * standard input, pictures come out by standard output, one after the other
 * with a mark between them. One run draws many charts, since starting costs
 * more than drawing. */
#include "base/arena.h"
#include "base/asset.h"
#include "base/error.h"
#include "base/str.h"
#include "chart/chart_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SECONDS = 30, ERROR_CAP = 4096, OUTPUT_CAP = 1 << 29 };

/* One run: what goes in, what has come out. fd is -1 once closed. */
typedef struct run {
    pid_t pid;
    int in, out, err;
    tf_str script;
    size_t sent;
    tf_buf pictures;
    char said[ERROR_CAP];
    size_t n_said;
} run;

static void shut(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* ---- starting ------------------------------------------------------------ */

static bool pipes(int fd[6])
{
    for (int k = 0; k < 6; k++)
        fd[k] = -1;
    for (int k = 0; k < 3; k++)
        if (pipe2(fd + 2 * k, O_CLOEXEC) != 0)
            return false;
    return true;
}

/* Starts it in its own process group, so that a late one ends whole. */
static int spawn(run *r, const char *program, int fd[6])
{
    posix_spawn_file_actions_t acts;
    posix_spawnattr_t attr;
    sigset_t none;
    char no_rc[] = "-d", from_stdin[] = "-";
    char *argv[] = {(char *)program, no_rc, from_stdin, NULL};
    extern char **environ;
    posix_spawn_file_actions_init(&acts);
    posix_spawnattr_init(&attr);
    posix_spawn_file_actions_adddup2(&acts, fd[0], 0);
    posix_spawn_file_actions_adddup2(&acts, fd[3], 1);
    posix_spawn_file_actions_adddup2(&acts, fd[5], 2);
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attr, &none);
    sigaddset(&none, SIGPIPE);
    posix_spawnattr_setsigdefault(&attr, &none);
    posix_spawnattr_setpgroup(&attr, 0);
    posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETPGROUP |
                                        POSIX_SPAWN_SETSIGMASK |
                                        POSIX_SPAWN_SETSIGDEF);
    const int failed =
        posix_spawnp(&r->pid, program, &acts, &attr, argv, environ);
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&acts);
    return failed;
}

static tf_code start(run *r, const char *program, tf_error *err)
{
    int fd[6];
    const bool piped = pipes(fd);
    const int failed = piped ? spawn(r, program, fd) : EMFILE;
    shut(&fd[0]);
    shut(&fd[3]);
    shut(&fd[5]);
    if (failed == 0) {
        r->in = fd[1];
        r->out = fd[2];
        r->err = fd[4];
        fcntl(r->in, F_SETFL, O_NONBLOCK);
        return TF_OK;
    }
    shut(&fd[1]);
    shut(&fd[2]);
    shut(&fd[4]);
    if (failed == ENOENT || failed == EACCES)
        return tf_fail(err, TF_EEXTERN,
                       "no '%s' on PATH to draw charts with; on Debian "
                       "install the package gnuplot-nox (5.4 or later)",
                       program);
    return tf_fail(err, TF_EEXTERN, "cannot start '%s' (error %d)", program,
                   failed);
}

/* ---- talking ------------------------------------------------------------- */

/* Sends a bit; closes the pipe at the end, or if nobody reads it. */
static void send_some(run *r)
{
    const ssize_t n =
        write(r->in, r->script.ptr + r->sent, r->script.len - r->sent);
    if (n > 0)
        r->sent += (size_t)n;
    else if (n < 0 && errno != EAGAIN && errno != EINTR)
        r->sent = r->script.len;
    if (r->sent == r->script.len)
        shut(&r->in);
}

static void read_some(run *r, int *fd)
{
    char bytes[65536];
    const ssize_t n = read(*fd, bytes, sizeof bytes);
    if (n < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (n <= 0) {
        shut(fd);
    } else if (fd == &r->out) {
        tf_buf_add(&r->pictures, (tf_str){bytes, (size_t)n});
        if (r->pictures.n > OUTPUT_CAP)
            r->pictures.failed = true;
    } else {
        size_t m = (size_t)n;
        if (m > sizeof r->said - r->n_said)
            m = sizeof r->said - r->n_said;
        memcpy(r->said + r->n_said, bytes, m);
        r->n_said += m;
    }
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Talks until gnuplot has closed its ends; false when time is up. */
static bool talk(run *r, int64_t until)
{
    while (r->out >= 0 || r->err >= 0) {
        struct pollfd fds[] = {
            {r->in, POLLOUT, 0}, {r->out, POLLIN, 0}, {r->err, POLLIN, 0}};
        const int64_t left = until - now_ms();
        if (left <= 0 || r->pictures.failed)
            return left > 0;
        if (poll(fds, 3, (int)left) < 0 && errno != EINTR)
            return false;
        if (r->in >= 0 && fds[0].revents != 0)
            send_some(r);
        if (r->out >= 0 && fds[1].revents != 0)
            read_some(r, &r->out);
        if (r->err >= 0 && fds[2].revents != 0)
            read_some(r, &r->err);
    }
    return true;
}

/* ---- what it says -------------------------------------------------------- */

/* gnuplot prints the line, a caret, then "line 7: undefined variable: x". */
static tf_str complaint(const run *r)
{
    const tf_str said = {r->said, r->n_said};
    tf_str rest = said, line, last = TF_STR("");
    while (tf_str_next(&rest, '\n', &line)) {
        line = tf_str_trim(line);
        if (line.len > 0)
            last = line;
        if (tf_str_starts(line, TF_STR("line ")))
            return line;
    }
    return last;
}

static tf_code ended(run *r, bool in_time, unsigned seconds, tf_error *err)
{
    int status = 0;
    if (!in_time || r->pictures.failed)
        kill(-r->pid, SIGKILL);
    while (waitpid(r->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    if (!in_time)
        return tf_fail(err, TF_EEXTERN, "gnuplot took over %u seconds",
                       seconds);
    if (r->pictures.failed)
        return tf_fail(err, TF_ENOMEM, "pictures");
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return TF_OK;
    const tf_str why = complaint(r);
    if (WIFSIGNALED(status))
        return tf_fail(err, TF_EEXTERN, "gnuplot ended by signal %d",
                       WTERMSIG(status));
    return tf_fail(err, TF_EEXTERN, "gnuplot failed (status %d): %.*s",
                   WEXITSTATUS(status), TF_FMT(why));
}

/* A pipe nobody reads must end the write, not the program. */
static void hold_sigpipe(sigset_t *before)
{
    sigset_t pipe_only;
    sigemptyset(&pipe_only);
    sigaddset(&pipe_only, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_only, before);
}

static void free_sigpipe(const sigset_t *before)
{
    sigset_t pipe_only;
    const struct timespec none = {0, 0};
    sigemptyset(&pipe_only);
    sigaddset(&pipe_only, SIGPIPE);
    if (!sigismember(before, SIGPIPE))
        while (sigtimedwait(&pipe_only, NULL, &none) == SIGPIPE)
            continue;
    pthread_sigmask(SIG_SETMASK, before, NULL);
}

static tf_code run_script(const tf_gnuplot_options *options, tf_str script,
                          tf_ctx *ctx, tf_str *out, tf_error *err)
{
    run r = {.in = -1, .out = -1, .err = -1, .script = script};
    r.pictures = tf_buf_open(ctx->mem);
    const char *program =
        options->program != NULL ? options->program : "gnuplot";
    const unsigned seconds = options->seconds > 0 ? options->seconds : SECONDS;
    tf_code code = start(&r, program, err);
    if (code != TF_OK)
        return code;
    sigset_t before;
    hold_sigpipe(&before);
    const bool in_time = talk(&r, now_ms() + (int64_t)seconds * 1000);
    shut(&r.in);
    shut(&r.out);
    shut(&r.err);
    code = ended(&r, in_time, seconds, err);
    free_sigpipe(&before);
    return code == TF_OK ? tf_buf_take(&r.pictures, out, err) : code;
}

/* ---- what goes in -------------------------------------------------------- */

/* What is drawn, as what, how. */
typedef struct order {
    const tf_charts *charts;
    tf_picture format;
    const tf_gnuplot_options *options;
} order;

static const char *word_of(tf_picture format)
{
    static const char *words[] = {"svg", "png", "pdf", "dumb"};
    return words[format];
}

/* A line no picture holds, unless it knows the hash of all scripts. */
static tf_str mark_of(const tf_charts *charts, tf_ctx *ctx)
{
    uint64_t hash = 1469598103934665603u;
    for (size_t k = 0; k < charts->n; k++)
        hash = (hash ^ tf_str_hash(charts->at[k].script)) * 1099511628211u;
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_buf_format(&buf, "<&picture %08lx%08lx&>", (unsigned long)(hash >> 32),
                  (unsigned long)(hash & 0xffffffffu));
    tf_str s;
    return tf_buf_take(&buf, &s, NULL) == TF_OK ? s : TF_STR("<&picture&>");
}

static tf_code add_chart(const tf_chart *chart, const order *job, tf_ctx *ctx,
                         tf_buf *out, tf_error *err)
{
    const tf_gnuplot_options *options = job->options;
    tf_buf how = tf_buf_open(ctx->mem);
    tf_str between;
    tf_buf_format(&how, "\ndata_file = '$rows'\nstem = ''\nformats = '%s'\n",
                  word_of(job->format));
    if (options->cols > 0 && options->rows > 0)
        tf_buf_format(&how, "terminal_dumb = 'dumb size %u,%u noenhanced'\n",
                      options->cols, options->rows);
    const tf_code code = tf_buf_take(&how, &between, err);
    if (code != TF_OK)
        return code;
    tf_buf_add(out, TF_STR("reset session\n$rows << END_OF_ROWS\n"));
    tf_buf_add(out, chart->rows);
    tf_buf_add(out, TF_STR("END_OF_ROWS\n"));
    tf_buf_add(out, chart->settings);
    /* the caller may have given the chart another title */
    tf_script_text(out, "title",
                   tf_script_wrap(chart->title, TF_TITLE_COLS, ctx));
    return tf_script_drawing(chart, between, out, err);
}

static tf_code script_of(const order *job, tf_ctx *ctx, tf_buf *buf,
                         tf_error *err)
{
    const tf_charts *charts = job->charts;
    const tf_str mark = mark_of(charts, ctx);
    for (size_t k = 0; k < charts->n; k++) {
        const tf_code code = add_chart(&charts->at[k], job, ctx, buf, err);
        if (code != TF_OK)
            return code;
        tf_buf_format(buf, "\nset print '-'\nprint '%.*s'\nunset print\n",
                      TF_FMT(mark));
    }
    return TF_OK;
}

/* Draws all charts in one format; pictures[k] is that of chart k. */
static tf_code draw(const order *job, tf_ctx *ctx, tf_str *pictures,
                    tf_error *err)
{
    const tf_charts *charts = job->charts;
    const tf_str mark = mark_of(charts, ctx);
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_str script, all;
    tf_code code = script_of(job, ctx, &buf, err);
    if (code == TF_OK)
        code = tf_buf_take(&buf, &script, err);
    if (code == TF_OK)
        code = run_script(job->options, script, ctx, &all, err);
    size_t at = 0;
    for (size_t k = 0; k < charts->n && code == TF_OK; k++) {
        const size_t end = tf_str_find(all, mark, at);
        if (end == SIZE_MAX || end <= at)
            return tf_fail(err, TF_EEXTERN, "gnuplot drew nothing for %.*s",
                           TF_FMT(charts->at[k].name));
        pictures[k] = tf_str_cut(all, at, end);
        at = end + mark.len + 1;
    }
    return code;
}

static const tf_gnuplot_options usual = {0};

/* ---- for the other stages ------------------------------------------------ */

tf_code tf_gnuplot_draw(tf_charts *charts, bool png,
                        const tf_gnuplot_options *options, tf_ctx *ctx,
                        tf_error *err)
{
    if (charts->n == 0)
        return TF_OK;
    tf_str *svgs = TF_NEW(ctx->mem, charts->n, tf_str);
    tf_str *pngs = TF_NEW(ctx->mem, charts->n, tf_str);
    if (svgs == NULL || pngs == NULL)
        return tf_fail(err, TF_ENOMEM, "pictures");
    order job = {charts, TF_PICTURE_SVG, options != NULL ? options : &usual};
    tf_code code = draw(&job, ctx, svgs, err);
    job.format = TF_PICTURE_PNG;
    if (code == TF_OK && png)
        code = draw(&job, ctx, pngs, err);
    for (size_t k = 0; k < charts->n && code == TF_OK; k++) {
        charts->at[k].svg = svgs[k];
        charts->at[k].png = pngs[k];
    }
    return code;
}

/* A chart in characters: words above and below, since a terminal has but
 * one size of letter. */
static tf_str framed(const tf_chart *chart, tf_str plot, unsigned cols,
                     tf_ctx *ctx)
{
    const tf_str parts[] = {chart->title, chart->subtitle, plot, chart->source,
                            chart->note};
    tf_buf buf = tf_buf_open(ctx->mem);
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        if (parts[k].len == 0)
            continue;
        tf_buf_add(&buf, k == 2 ? plot : tf_script_wrap(parts[k], cols, ctx));
        if (buf.n > 0 && !buf.failed && buf.at[buf.n - 1] != '\n')
            tf_buf_char(&buf, '\n');
    }
    return tf_script_taken(&buf);
}

tf_code tf_gnuplot_render(const tf_chart *chart, tf_picture format,
                          const tf_gnuplot_options *options, tf_ctx *ctx,
                          tf_str *out, tf_error *err)
{
    tf_chart copy = *chart;
    const tf_charts one = {&copy, 1, 1};
    const order job = {&one, format, options != NULL ? options : &usual};
    const tf_code code = draw(&job, ctx, out, err);
    const unsigned cols =
        options != NULL && options->cols > 0 ? options->cols : 79;
    if (code == TF_OK && format == TF_PICTURE_TERMINAL)
        *out = framed(chart, *out, cols, ctx);
    return code == TF_OK && out->len == 0 ? tf_fail(err, TF_ENOMEM, "picture")
                                          : code;
}
