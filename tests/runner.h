/* The data-driven tests: specs, transcripts, examples of the help, the gold
 * set. Every case is counted; what fails is told as FILE:LINE: reason. */
#ifndef TESTS_RUNNER_H
#define TESTS_RUNNER_H

#include "base/buf.h"
#include "base/io.h"
#include "tradefig.h"

typedef struct tally {
    unsigned passed, failed, skipped;
} tally;

/* A line of a test file, and where it stands. */
typedef struct test_line {
    tf_str text;
    unsigned number;
} test_line;

typedef struct lines {
    test_line *at;
    size_t n;
} lines;

/* run_file.c */
/* The lines of a file; exits when it cannot be read: a test that is not
 * there must not pass. */
lines read_lines(tf_arena *mem, const char *path);
/* Files in a folder that end in `tail`, by name; none if no such folder. */
tf_paths list_files(tf_arena *mem, const char *folder, const char *tail);
void pass(tally *t);
void fail(tally *t, const char *file, unsigned number, const char *format, ...)
    TF_PRINTF(4, 5);

/* run_spec.c: sentence in, claims out */
void run_spec(const char *path, tally *t);
/* run_expect.c: one expected claim against a claim; false with the reason */
bool expect_claim(tf_str expected, const tf_claim *claim, tf_buf *why);
/* run_cli.c: transcripts; those of the help are indented by `indent` */
void run_transcript(const char *path, size_t indent, tally *t);
/* run_gold.c: claims of data/articles against tests/articles/gold.csv */
void run_gold(tally *t, bool only_print);

#endif
