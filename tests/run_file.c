#include "base/arena.h"
#include "base/str.h"
#include "runner.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

lines read_lines(tf_arena *mem, const char *path)
{
    tf_str bytes, part;
    tf_error err = {0};
    lines out = {NULL, 0};
    size_t n = 1;
    if (mem == NULL || tf_io_read(path, mem, &bytes, &err) != TF_OK) {
        fprintf(stderr, "%s: %s\n", path, err.msg);
        exit(2);
    }
    for (size_t i = 0; i < bytes.len; i++)
        n += bytes.ptr[i] == '\n';
    out.at = TF_NEW(mem, n, test_line);
    while (out.at != NULL && tf_str_next(&bytes, '\n', &part)) {
        out.at[out.n] = (test_line){part, (unsigned)out.n + 1};
        out.n++;
    }
    if (out.n > 0 && out.at[out.n - 1].text.len == 0)
        out.n--; /* after the last line end */
    return out;
}

tf_paths list_files(tf_arena *mem, const char *folder, const char *tail)
{
    tf_paths all = {0}, out = {0};
    tf_error err = {0};
    if (!tf_io_is_folder(folder))
        return out;
    if (tf_io_list(folder, mem, &all, &err) != TF_OK) {
        fprintf(stderr, "%s: %s\n", folder, err.msg);
        exit(2);
    }
    for (size_t i = 0; i < all.n; i++)
        if (tf_str_ends(all.at[i], tf_str_of(tail)) && TF_ROOM(mem, &out))
            out.at[out.n++] = all.at[i];
    return out;
}

void pass(tally *t)
{
    t->passed++;
}

void fail(tally *t, const char *file, unsigned number, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    printf("%s:%u: ", file, number);
    vprintf(format, args);
    putchar('\n');
    va_end(args);
    t->failed++;
}
