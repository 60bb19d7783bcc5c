/* Runs gnuplot, without a shell and within a time limit: scripts go in by
 * standard input, pictures come out by standard output. Several run side by
 * side, one thread talking to all of them. */
#include "base/arena.h"
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

enum {
    SECONDS = 30,
    CHARTS_A_SECOND = 4,
    PROCESSES = 2,
    ERROR_CAP = 4096,
    OUTPUT_CAP = 1 << 29
};

/* One run: what goes in, what has come out. fd is -1 once closed.
 *   until  when its time of `seconds` is up, in ms */
typedef struct run {
    pid_t pid;
    int in, out, err;
    int64_t until;
    unsigned seconds;
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
    char no_rc[] = "-d", from_stdin[] = "/dev/stdin";
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

static bool is_open(const run *r)
{
    return r->out >= 0 || r->err >= 0;
}

static void hear(run *r, const struct pollfd fds[3])
{
    if (r->in >= 0 && fds[0].revents != 0)
        send_some(r);
    if (r->out >= 0 && fds[1].revents != 0)
        read_some(r, &r->out);
    if (r->err >= 0 && fds[2].revents != 0)
        read_some(r, &r->err);
}

/* Talks to all until one of them has closed its ends, said too much, or has
 * no time left. */
static void talk(run *runs, size_t n, struct pollfd *fds)
{
    for (;;) {
        int64_t left = INT32_MAX;
        for (size_t k = 0; k < n; k++) {
            const run *r = &runs[k];
            const int64_t rest = r->until - now_ms();
            if (!is_open(r) || r->pictures.failed || rest <= 0)
                return;
            left = rest < left ? rest : left;
            fds[3 * k] = (struct pollfd){r->in, POLLOUT, 0};
            fds[3 * k + 1] = (struct pollfd){r->out, POLLIN, 0};
            fds[3 * k + 2] = (struct pollfd){r->err, POLLIN, 0};
        }
        if (poll(fds, 3 * n, (int)left) < 0)
            continue; /* the time left decides */
        for (size_t k = 0; k < n; k++)
            hear(&runs[k], &fds[3 * k]);
    }
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

static tf_code ended(run *r, tf_error *err)
{
    int status = 0;
    const bool in_time = !is_open(r) || now_ms() < r->until;
    shut(&r->in);
    shut(&r->out);
    shut(&r->err);
    if (!in_time || r->pictures.failed)
        kill(-r->pid, SIGKILL);
    while (waitpid(r->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    if (!in_time)
        return tf_fail(err, TF_EEXTERN, "gnuplot took over %u seconds",
                       r->seconds);
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

/* What is under way: `n` runs, of the jobs job[k]. */
typedef struct crew {
    run *runs;
    size_t *job, n;
    struct pollfd *fds;
    const tf_gnuplot_options *how;
    tf_ctx *ctx;
} crew;

static bool hire(crew *c, size_t most)
{
    tf_ctx *ctx = c->ctx;
    c->runs = TF_NEW(ctx->mem, most, run);
    c->job = TF_NEW(ctx->mem, most, size_t);
    c->fds = TF_NEW(ctx->mem, 3 * most, struct pollfd);
    return c->runs != NULL && c->job != NULL && c->fds != NULL;
}

static tf_code begin(crew *c, const tf_gnuplot_job *jobs, size_t k,
                     tf_error *err)
{
    const tf_gnuplot_options *how = c->how;
    run *r = &c->runs[c->n];
    *r = (run){.in = -1, .out = -1, .err = -1, .script = jobs[k].script};
    r->pictures = tf_buf_open(c->ctx->mem);
    r->seconds = how->seconds > 0 ? how->seconds : SECONDS;
    r->seconds += (unsigned)(jobs[k].n / CHARTS_A_SECOND);
    r->until = now_ms() + (int64_t)r->seconds * 1000;
    c->job[c->n] = k;
    const tf_code code =
        start(r, how->program != NULL ? how->program : "gnuplot", err);
    c->n += code == TF_OK;
    return code;
}

/* Takes what has come to an end out of the crew. After an error, all. */
static tf_code collect(crew *c, tf_gnuplot_job *jobs, tf_code so_far,
                       tf_error *err)
{
    tf_error unheard;
    size_t kept = 0;
    for (size_t k = 0; k < c->n; k++) {
        run *r = &c->runs[k];
        if (so_far == TF_OK && is_open(r) && !r->pictures.failed &&
            now_ms() < r->until) {
            c->runs[kept] = *r;
            c->job[kept++] = c->job[k];
            continue;
        }
        if (so_far != TF_OK)
            r->until = 0;
        tf_code code = ended(r, so_far == TF_OK ? err : &unheard);
        if (code == TF_OK)
            code = tf_buf_take(&r->pictures, &jobs[c->job[k]].said, err);
        so_far = so_far == TF_OK ? code : so_far;
    }
    c->n = kept;
    return so_far;
}

tf_code tf_child_run(tf_gnuplot_job *jobs, size_t n,
                     const tf_gnuplot_options *how, tf_ctx *ctx, tf_error *err)
{
    const size_t most = how->processes > 0 ? how->processes : PROCESSES;
    crew c = {.how = how, .ctx = ctx};
    size_t next = 0;
    sigset_t before;
    tf_code code = TF_OK;
    if (!hire(&c, most))
        return tf_fail(err, TF_ENOMEM, "processes");
    hold_sigpipe(&before);
    while (code == TF_OK && (next < n || c.n > 0)) {
        while (code == TF_OK && next < n && c.n < most)
            code = begin(&c, jobs, next++, err);
        if (code == TF_OK)
            talk(c.runs, c.n, c.fds);
        code = collect(&c, jobs, code, err);
    }
    if (code != TF_OK) /* also what began before an error */
        (void)!collect(&c, jobs, code, err);
    free_sigpipe(&before);
    return code;
}
