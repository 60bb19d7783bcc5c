/* A page as PDF, printed by an installed Chromium: run without a shell, in a
 * folder of its own that goes when it is done, for a limited time. The page
 * is self-contained, so nothing is fetched. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/io.h"
#include "base/str.h"
#include "cli/cli_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SECONDS = 60, STEP_MS = 20 };

static const char *const programs[] = {"chromium", "chromium-browser",
                                       "google-chrome"};
enum { PROGRAMS = sizeof programs / sizeof *programs };

static bool is_on_path(const char *program)
{
    const char *path = getenv("PATH");
    tf_str rest = tf_str_of(path == NULL ? "" : path), folder;
    while (rest.len > 0 && tf_str_next(&rest, ':', &folder)) {
        char file[4096];
        const int n =
            snprintf(file, sizeof file, "%.*s/%s", TF_FMT(folder), program);
        if (n > 0 && n < (int)sizeof file && access(file, X_OK) == 0)
            return true;
    }
    return false;
}

const char *tf_browser_find(void)
{
    for (size_t k = 0; k < PROGRAMS; k++)
        if (is_on_path(programs[k]))
            return programs[k];
    return NULL;
}

/* ---- one run ------------------------------------------------------------- */

/* Starts it in its own process group, silent. */
static int start(pid_t *pid, char *const argv[])
{
    posix_spawn_file_actions_t acts;
    posix_spawnattr_t attr;
    sigset_t signals;
    extern char **environ;
    posix_spawn_file_actions_init(&acts);
    posix_spawnattr_init(&attr);
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attr, &signals);
    sigaddset(&signals, SIGPIPE);
    posix_spawnattr_setsigdefault(&attr, &signals);
    for (int fd = 0; fd < 3; fd++)
        posix_spawn_file_actions_addopen(&acts, fd, "/dev/null", O_RDWR, 0);
    posix_spawnattr_setpgroup(&attr, 0);
    posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETPGROUP |
                                        POSIX_SPAWN_SETSIGMASK |
                                        POSIX_SPAWN_SETSIGDEF);
    const int failed = posix_spawnp(pid, argv[0], &acts, &attr, argv, environ);
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&acts);
    return failed;
}

/* Its exit status; -1 if it had to be ended. */
static int wait_for(pid_t pid)
{
    const struct timespec step = {0, STEP_MS * 1000000L};
    int status = 0;
    for (int waited = 0; waited < SECONDS * 1000; waited += STEP_MS) {
        const pid_t got = waitpid(pid, &status, WNOHANG);
        if (got == pid)
            return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        if (got < 0 && errno != EINTR)
            return -1;
        nanosleep(&step, NULL);
    }
    kill(-pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return -1;
}

static char *text_of(tf_arena *mem, const char *before, const char *folder,
                     const char *after)
{
    tf_buf buf = tf_buf_open(mem);
    tf_str out;
    tf_buf_format(&buf, "%s%s%s", before, folder, after);
    /* posix_spawn wants char * and writes nothing */
    return tf_buf_take(&buf, &out, NULL) == TF_OK ? (char *)(uintptr_t)out.ptr
                                                  : NULL;
}

static tf_code print(const char *program, const char *folder, tf_arena *mem,
                     tf_error *err)
{
    char headless[] = "--headless", gpu[] = "--disable-gpu";
    char first[] = "--no-first-run", bare[] = "--no-pdf-header-footer";
    char quiet[] = "--disable-background-networking", sync[] = "--disable-sync";
    char update[] = "--disable-component-update";
    /* as root Chromium's own walls do not stand; the page is ours */
    char sandbox[] = "--no-sandbox", none[] = "--disable-default-apps";
    char *const argv[] = {
        text_of(mem, "", program, ""),
        headless,
        gpu,
        first,
        bare,
        quiet,
        sync,
        update,
        geteuid() == 0 ? sandbox : none,
        text_of(mem, "--user-data-dir=", folder, "/profile"),
        text_of(mem, "--print-to-pdf=", folder, "/report.pdf"),
        text_of(mem, "file://", folder, "/report.html"),
        NULL};
    pid_t pid;
    for (size_t k = 0; k + 1 < sizeof argv / sizeof *argv; k++)
        if (argv[k] == NULL)
            return tf_fail(err, TF_ENOMEM, "no memory for %s", program);
    if (start(&pid, argv) != 0)
        return tf_fail(err, TF_EEXTERN, "%s does not start", program);
    const int status = wait_for(pid);
    return status == 0 ? TF_OK
                       : tf_fail(err, TF_EEXTERN,
                                 "%s printed no report.pdf (status %d)",
                                 program, status);
}

/* ---- the file ------------------------------------------------------------ */

static int remove_one(const char *path, const struct stat *s, int type,
                      struct FTW *where)
{
    (void)s, (void)type, (void)where;
    return remove(path);
}

/* The dates that the printer writes become the report's own, so that it can
 * be made again byte for byte. made: "2025-01-31 12:00 UTC". */
static void set_dates(char *bytes, size_t n, tf_str made)
{
    static const char *const keys[] = {"/CreationDate (D:", "/ModDate (D:"};
    char digits[15] = "00000000000000";
    const tf_str all = {bytes, n};
    size_t have = 0;
    for (size_t k = 0; k < made.len && have < 14; k++)
        if (made.ptr[k] >= '0' && made.ptr[k] <= '9')
            digits[have++] = made.ptr[k];
    for (size_t k = 0; k < 2; k++) {
        size_t at = 0;
        while ((at = tf_str_find(all, tf_str_of(keys[k]), at)) != SIZE_MAX) {
            at += strlen(keys[k]);
            if (at + 14 <= n)
                memcpy(bytes + at, digits, 14);
        }
    }
}

/* The page without links to the files beside it: they would lead into the
 * folder that it is printed from. */
static tf_str unlinked(tf_str page, tf_arena *mem)
{
    const tf_str link = TF_STR("<a href=\"");
    tf_buf buf = tf_buf_open(mem);
    tf_str out;
    for (size_t at = 0, next; at < page.len; at = next) {
        const size_t found = tf_str_find(page, link, at);
        next = found == SIZE_MAX ? page.len : found + link.len;
        const bool inside = next < page.len && page.ptr[next] == '#';
        if (found == SIZE_MAX || inside)
            tf_buf_add(&buf, tf_str_cut(page, at, next));
        else {
            tf_buf_add(&buf, tf_str_cut(page, at, found));
            tf_buf_add(&buf, TF_STR("<a title=\""));
        }
    }
    return tf_buf_take(&buf, &out, NULL) == TF_OK ? out : (tf_str){NULL, 0};
}

/* Prints the page of `folder`, all in memory again. */
static tf_code print_in(const char *folder, tf_str page, tf_arena *mem,
                        tf_str *out, tf_error *err)
{
    const char *html = text_of(mem, folder, "/report.html", "");
    const char *pdf = text_of(mem, folder, "/report.pdf", "");
    const tf_str plain = unlinked(page, mem);
    if (html == NULL || pdf == NULL || plain.ptr == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for a PDF");
    tf_code code = tf_io_write(html, plain, err);
    if (code == TF_OK)
        code = print(tf_browser_find(), folder, mem, err);
    return code == TF_OK ? tf_io_read(pdf, mem, out, err) : code;
}

tf_code tf_browser_print(tf_str page, tf_str made, tf_arena *mem, tf_str *out,
                         tf_error *err)
{
    const char *temp = getenv("TMPDIR");
    char folder[4096];
    const int n = snprintf(folder, sizeof folder, "%s/tradefig-XXXXXX",
                           temp != NULL && *temp == '/' ? temp : "/tmp");
    if (tf_browser_find() == NULL)
        return tf_fail(err, TF_EEXTERN, "no Chromium on PATH");
    if (n < 0 || n >= (int)sizeof folder || mkdtemp(folder) == NULL)
        return tf_io_fail(err, folder, "make");
    const tf_code code = print_in(folder, page, mem, out, err);
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    if (code != TF_OK)
        return code;
    char *bytes = tf_arena_bytes(mem, out->len + 1);
    if (bytes == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for a PDF");
    memcpy(bytes, out->ptr, out->len);
    set_dates(bytes, out->len, made);
    *out = (tf_str){bytes, out->len};
    return TF_OK;
}
