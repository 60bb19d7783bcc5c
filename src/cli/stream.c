#include "base/arena.h"
#include "base/error.h"
#include "base/io.h"
#include "base/str.h"
#include "cli/cli_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 1 << 18, LINE_CAP = 1 << 30 };

bool tf_stream_open(tf_stream *lines, const char *path, tf_error *err)
{
    *lines = (tf_stream){.fd = STDIN_FILENO, .path = path};
    if (strcmp(path, "-") == 0)
        return true;
    lines->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (lines->fd < 0)
        tf_io_fail(err, path, "open");
    return lines->fd >= 0;
}

void tf_stream_close(tf_stream *lines)
{
    if (lines->fd > STDIN_FILENO)
        close(lines->fd);
    free(lines->at);
    *lines = (tf_stream){.fd = -1};
}

/* Room for a block behind what is there: first by moving what is left to the
 * front, then by a larger buffer. */
static bool make_room(tf_stream *l, tf_error *err)
{
    if (l->from > 0) {
        memmove(l->at, l->at + l->from, l->n - l->from);
        l->n -= l->from;
        l->from = 0;
    }
    if (l->cap - l->n >= BLOCK / 2)
        return true;
    if (l->cap > LINE_CAP) {
        tf_fail(err, TF_ELIMIT, "a line is over 1 GiB");
        return false;
    }
    const size_t cap = l->cap == 0 ? BLOCK : l->cap * 2;
    char *at = realloc(l->at, cap);
    if (at == NULL) {
        tf_fail(err, TF_ENOMEM, "no memory for a line");
        return false;
    }
    l->at = at;
    l->cap = cap;
    return true;
}

static bool fill(tf_stream *l, tf_error *err)
{
    if (l->ended || l->failed)
        return false;
    if (!make_room(l, err)) {
        l->failed = true;
        return false;
    }
    ssize_t got;
    do
        got = read(l->fd, l->at + l->n, l->cap - l->n);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        tf_io_fail(err, l->path, "read");
        l->failed = true;
        return false;
    }
    l->ended = got == 0;
    l->n += (size_t)got;
    return got > 0;
}

bool tf_stream_next(tf_stream *l, tf_str *line, tf_error *err)
{
    size_t seen = 0; /* bytes of the line known to hold no end */
    for (;;) {
        const size_t left = l->n - l->from;
        const char *start = l->at + l->from;
        const char *end =
            left == seen ? NULL : memchr(start + seen, '\n', left - seen);
        if (end != NULL) {
            *line = (tf_str){start, (size_t)(end - start)};
            l->from += line->len + 1;
            l->line++;
            return true;
        }
        seen = left;
        if (!fill(l, err))
            break;
    }
    if (l->failed || seen == 0)
        return false;
    *line = (tf_str){l->at + l->from, seen};
    l->from = l->n;
    l->line++;
    return true;
}

tf_str tf_stream_peek(tf_stream *l, size_t want)
{
    while (l->n - l->from < want && fill(l, NULL))
        ;
    if (l->at == NULL)
        return TF_STR("");
    return (tf_str){l->at + l->from, l->n - l->from};
}

tf_code tf_stream_rest(tf_stream *l, tf_arena *mem, tf_str *out, tf_error *err)
{
    while (l->n - l->from <= LINE_CAP && fill(l, err))
        ;
    if (l->failed)
        return err == NULL ? TF_EIO : err->code;
    if (l->n - l->from > LINE_CAP)
        return tf_fail(err, TF_ELIMIT, "input is over 1 GiB");
    *out = tf_arena_copy(
        mem, (tf_str){l->at == NULL ? "" : l->at + l->from, l->n - l->from});
    l->from = l->n;
    if (out->ptr == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for the input");
    return TF_OK;
}
