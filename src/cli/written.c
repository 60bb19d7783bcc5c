/* What earlier runs wrote: not read again as articles, and not left lying
 * beside a new report. A report lists its files in datapackage.json. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "cli/cli_impl.h"

#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PAGE_HEAD = 1 << 11 };

static bool is_safe_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || strchr("-_./", c) != NULL;
}

/* Whether a path of a package stays within its folder; a report never writes
 * a stranger one. */
static bool is_inside(tf_str path)
{
    tf_str rest = path, part;
    for (size_t i = 0; i < path.len; i++)
        if (path.ptr[i] == '\0' || !is_safe_byte(path.ptr[i]))
            return false;
    while (tf_str_next(&rest, '/', &part))
        if (part.len == 0 || tf_str_eq(part, TF_STR(".")) ||
            tf_str_eq(part, TF_STR("..")))
            return false;
    return path.len > 0;
}

/* The package as tf_package_write writes it: its name before its files. */
static bool is_report(tf_str package)
{
    const size_t name =
        tf_str_find(package, TF_STR("\n  \"name\": \"tradefig-report\""), 0);
    return name < tf_str_find(package, TF_STR("\"resources\""), 0);
}

bool tf_written_list(tf_str folder, tf_arena *mem, tf_paths *out)
{
    tf_str package;
    const tf_str mark = TF_STR("\n      \"path\": \"");
    const tf_str self = TF_STR("datapackage.json");
    if (tf_io_read(tf_io_join(mem, folder, self).ptr, mem, &package, NULL) !=
            TF_OK ||
        !is_report(package))
        return false;
    for (size_t at = 0; (at = tf_str_find(package, mark, at)) != SIZE_MAX;) {
        at += mark.len;
        const size_t end = tf_str_find(package, TF_STR("\""), at);
        const tf_str path = tf_str_cut(package, at, end);
        if (is_inside(path) && TF_ROOM(mem, out))
            out->at[out->n++] = tf_io_join(mem, folder, path);
    }
    return true;
}

/* A link to a folder leads out of the report: what is there is another's. */
static bool is_linked(tf_str path, size_t folder, tf_arena *mem)
{
    struct stat st;
    for (size_t i = folder + 1; i < path.len; i++) {
        if (path.ptr[i] != '/')
            continue;
        const tf_str part = tf_arena_copy(mem, tf_str_cut(path, 0, i));
        if (part.ptr == NULL || lstat(part.ptr, &st) != 0 ||
            !S_ISDIR(st.st_mode))
            return true;
    }
    return false;
}

void tf_written_remove(tf_str folder, tf_arena *mem)
{
    tf_paths files = {0};
    if (!tf_written_list(folder, mem, &files))
        return;
    for (size_t i = 0; i < files.n; i++)
        if (files.at[i].len > 0 && !is_linked(files.at[i], folder.len, mem))
            unlink(files.at[i].ptr); /* or not there any more */
}

bool tf_written_is_page(const char *path)
{
    tf_stream page;
    if (!tf_stream_open(&page, path, NULL))
        return false;
    const tf_str head =
        tf_str_cut(tf_stream_peek(&page, PAGE_HEAD), 0, PAGE_HEAD);
    const bool ours =
        tf_str_find(head, TF_STR("<meta name=\"generator\" content=\"tradefig"),
                    0) != SIZE_MAX;
    tf_stream_close(&page);
    return ours;
}
