/* Usage: runner [--accuracy | FILE...]; without files: all there are. */
#include "runner.h"

#include "base/arena.h"
#include "base/str.h"

#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <string.h>

static void run_file(const char *path, tally *t)
{
    const tf_str name = tf_str_of(path);
    if (tf_str_ends(name, TF_STR(".spec")))
        run_spec(path, t);
    else if (tf_str_ends(name, TF_STR(".t")))
        run_transcript(path, 0, t);
    else if (tf_str_ends(name, TF_STR(".md")))
        run_transcript(path, 4, t);
    else
        fail(t, path, 0, "neither .spec, .t nor .md");
}

static void run_folder(const char *folder, const char *tail, tally *t)
{
    tf_arena *mem = tf_arena_open();
    const tf_paths files = list_files(mem, folder, tail);
    const tally before = *t;
    for (size_t i = 0; i < files.n; i++)
        run_file(files.at[i].ptr, t);
    printf("%s: %zu files, %u passed, %u failed\n", folder, files.n,
           t->passed - before.passed, t->failed - before.failed);
    tf_arena_close(mem);
}

int main(int argc, char **argv)
{
    tally t = {0};
    gsl_set_error_handler_off();
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (argc > 1 && strcmp(argv[1], "--accuracy") == 0) {
        run_gold(&t, true);
        return 0;
    }
    for (int i = 1; i < argc; i++)
        run_file(argv[i], &t);
    if (argc == 1) {
        run_folder("tests/spec", ".spec", &t);
        run_folder("tests/cli", ".t", &t);
        run_folder("data/help", ".md", &t);
        run_gold(&t, false);
    }
    if (t.skipped > 0)
        printf("%u skipped\n", t.skipped);
    printf("%u passed, %u failed\n", t.passed, t.failed);
    return t.failed != 0;
}
