#include "base/io.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_CAP = 1 << 30 };

tf_code tf_io_fail(tf_error *err, const char *path, const char *what)
{
    const int number = errno;
    char room[96];
    const char *reason = strerror_r(number, room, sizeof room); /* GNU's */
    return tf_error_at(err, number == ENOMEM ? TF_ENOMEM : TF_EIO,
                       tf_str_of(path), 0, "cannot %s: %s", what, reason);
}

static tf_code read_all(int fd, const char *path, tf_arena *mem, tf_str *out,
                        tf_error *err)
{
    struct stat st;
    size_t n = 0, cap = 1 << 16;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
        cap = (size_t)st.st_size + 1;
    if (cap > (size_t)READ_CAP + 1)
        return tf_error_at(err, TF_ELIMIT, tf_str_of(path), 0,
                           "file is over 1 GiB");
    char *at = tf_arena_alloc(mem, cap, 1);
    while (at != NULL) {
        const ssize_t got = read(fd, at + n, cap - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return tf_io_fail(err, path, "read");
        if (got == 0)
            break;
        n += (size_t)got;
        if (n > READ_CAP)
            return tf_error_at(err, TF_ELIMIT, tf_str_of(path), 0,
                               "input is over 1 GiB");
        if (n == cap)
            at = tf_arena_grow(mem, at, n, &cap, 1);
    }
    if (at == NULL)
        return tf_error_at(err, TF_ENOMEM, tf_str_of(path), 0, "no memory");
    *out = (tf_str){at, n};
    return TF_OK;
}

tf_code tf_io_read(const char *path, tf_arena *mem, tf_str *out, tf_error *err)
{
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, path, mem, out, err);
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return tf_io_fail(err, path, "open");
    const tf_code code = read_all(fd, path, mem, out, err);
    close(fd);
    return code;
}

static bool put_all(int fd, tf_str bytes)
{
    size_t n = 0;
    while (n < bytes.len) {
        const ssize_t put = write(fd, bytes.ptr + n, bytes.len - n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        n += (size_t)put;
    }
    return true;
}

tf_code tf_io_print(int fd, tf_str bytes, tf_error *err)
{
    if (!put_all(fd, bytes))
        return tf_io_fail(
            err, fd == STDOUT_FILENO ? "standard output" : "output", "write");
    return TF_OK;
}

/* Writes, closes; both can fail. */
static tf_code put_and_close(int fd, const char *path, tf_str bytes,
                             tf_error *err)
{
    tf_code code = TF_OK;
    if (!put_all(fd, bytes))
        code = tf_io_fail(err, path, "write");
    if (close(fd) != 0 && code == TF_OK)
        code = tf_io_fail(err, path, "write");
    return code;
}

static tf_code write_beside(const char *path, mode_t mode, tf_str bytes,
                            tf_error *err)
{
    char beside[4096];
    const int n = snprintf(beside, sizeof beside, "%s.XXXXXX", path);
    if (n < 0 || (size_t)n >= sizeof beside)
        return tf_error_at(err, TF_EIO, tf_str_of(path), 0, "name too long");
    const int fd = mkstemp(beside);
    if (fd < 0)
        return tf_io_fail(err, path, "write");
    if (fchmod(fd, mode) != 0) { /* the mode is a nicety, not the content */
        errno = 0;
    }
    tf_code code = put_and_close(fd, path, bytes, err);
    if (code == TF_OK && rename(beside, path) != 0)
        code = tf_io_fail(err, path, "write");
    if (code != TF_OK)
        unlink(beside);
    return code;
}

tf_code tf_io_write(const char *path, tf_str bytes, tf_error *err)
{
    struct stat st;
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
        const int fd = open(path, O_WRONLY | O_CLOEXEC);
        if (fd < 0)
            return tf_io_fail(err, path, "write");
        return put_and_close(fd, path, bytes, err);
    }
    const mode_t mask = umask(0);
    umask(mask);
    return write_beside(path, 0666 & ~mask, bytes, err);
}

tf_code tf_io_make_folder(const char *path, tf_error *err)
{
    char part[4096];
    const size_t n = strlen(path);
    if (n == 0 || n >= sizeof part)
        return tf_error_at(err, TF_EIO, tf_str_of(path), 0,
                           "not a folder name");
    for (size_t i = 1; i <= n; i++) {
        if (path[i] != '/' && path[i] != '\0')
            continue;
        memcpy(part, path, i);
        part[i] = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST)
            return tf_io_fail(err, path, "make folder");
    }
    if (!tf_io_is_folder(path)) {
        errno = ENOTDIR;
        return tf_io_fail(err, path, "make folder");
    }
    return TF_OK;
}

bool tf_io_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static int by_name(const void *a, const void *b)
{
    return tf_str_compare(*(const tf_str *)a, *(const tf_str *)b);
}

static tf_code add_path(const char *path, tf_arena *mem, tf_paths *out,
                        unsigned depth, tf_error *err);

static tf_code list_folder(const char *path, tf_arena *mem, tf_paths *out,
                           unsigned depth, tf_error *err)
{
    DIR *dir = opendir(path);
    if (dir == NULL)
        return tf_io_fail(err, path, "open folder");
    tf_code code = TF_OK;
    for (struct dirent *e; code == TF_OK && (e = readdir(dir)) != NULL;) {
        if (e->d_name[0] == '.')
            continue;
        tf_buf name = tf_buf_open(mem);
        const char *slash =
            tf_str_ends(tf_str_of(path), TF_STR("/")) ? "" : "/";
        tf_buf_format(&name, "%s%s%s", path, slash, e->d_name);
        tf_str whole;
        code = tf_buf_take(&name, &whole, err);
        if (code == TF_OK)
            code = add_path(whole.ptr, mem, out, depth, err);
    }
    closedir(dir);
    return code;
}

static tf_code add_path(const char *path, tf_arena *mem, tf_paths *out,
                        unsigned depth, tf_error *err)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return TF_OK; /* gone, or a link to nowhere */
    if (S_ISDIR(st.st_mode))
        return depth < 64 ? list_folder(path, mem, out, depth + 1, err) : TF_OK;
    if (!S_ISREG(st.st_mode))
        return TF_OK;
    if (!TF_ROOM(mem, out))
        return tf_fail(err, TF_ENOMEM, "no memory for file names");
    out->at[out->n++] = tf_str_of(path);
    return TF_OK;
}

tf_code tf_io_list(const char *path, tf_arena *mem, tf_paths *out,
                   tf_error *err)
{
    const size_t first = out->n;
    const tf_code code = list_folder(path, mem, out, 0, err);
    if (out->n > first)
        qsort(out->at + first, out->n - first, sizeof *out->at, by_name);
    return code;
}

tf_str tf_io_join(tf_arena *mem, tf_str folder, tf_str name)
{
    tf_buf path = tf_buf_open(mem);
    tf_str out = TF_STR("");
    const bool slash = folder.len > 0 && !tf_str_ends(folder, TF_STR("/"));
    tf_buf_format(&path, "%.*s%s%.*s", TF_FMT(folder), slash ? "/" : "",
                  TF_FMT(name));
    return tf_buf_take(&path, &out, NULL) == TF_OK ? out : TF_STR("");
}
