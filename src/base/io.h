/* The disk: with chart/gnuplot.c and cli/ the only place that touches the
 * world. */
#ifndef TF_BASE_IO_H
#define TF_BASE_IO_H

#include "tradefig/base.h"

/* Notes "cannot WHAT: reason" of errno for a path; returns TF_EIO, or
 * TF_ENOMEM if that is the reason. */
tf_code tf_io_fail(tf_error *err, const char *path, const char *what);
/* Reads a whole file, "-" is standard input. The bytes live in `mem`.
 * Errors: TF_EIO with the system's reason; TF_ELIMIT over 1 GiB; TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_io_read(const char *path, tf_arena *mem, tf_str *out,
                                 tf_error *err);
/* Writes a file whole or not at all: a temporary file beside it, renamed at
 * the end. Something that is no plain file (/dev/full, a pipe) is written
 * straight. Errors: TF_EIO. */
TF_MUST_CHECK tf_code tf_io_write(const char *path, tf_str bytes,
                                  tf_error *err);
/* Writes all to a file descriptor. Errors: TF_EIO. */
TF_MUST_CHECK tf_code tf_io_print(int fd, tf_str bytes, tf_error *err);
/* Makes a folder and its parents; one that exists is no error. */
TF_MUST_CHECK tf_code tf_io_make_folder(const char *path, tf_error *err);
bool tf_io_is_folder(const char *path);
/* The path of a name in a folder; empty if there is no memory. */
tf_str tf_io_join(tf_arena *mem, tf_str folder, tf_str name);

typedef struct tf_paths {
    tf_str *at;
    size_t n, cap;
} tf_paths;
/* Plain files in a folder and its subfolders, by name (bytewise), hidden
 * ones left out. Errors: TF_EIO; TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_io_list(const char *path, tf_arena *mem, tf_paths *out,
                                 tf_error *err);

#endif
