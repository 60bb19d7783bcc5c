/* The program: what its files share. Nothing comes after the command line,
 * so this folder has no header for others. */
#ifndef TF_CLI_CLI_IMPL_H
#define TF_CLI_CLI_IMPL_H

#include "base/buf.h"
#include "base/io.h"
#include "text/text.h"
#include "tradefig.h"

#include <stdio.h>

/* What the program ends with. The larger is the worse. */
typedef enum tf_exit {
    TF_EXIT_DONE,
    TF_EXIT_FINDINGS, /* audit, or --exit-status */
    TF_EXIT_USAGE,
    TF_EXIT_INPUT,
    TF_EXIT_OUTPUT,
    TF_EXIT_INTERNAL
} tf_exit;

typedef struct tf_strings {
    const char **at;
    size_t n;
} tf_strings;

/* Every option of every command; zero where not given.
 *   words   what is no option, in order */
typedef struct tf_options {
    const char *output, *format, *to;
    const char *date, *publisher, *lang, *index, *as_of;
    const char *measures, *chart, *theme, *currency;
    const char *benchmark, *method, *criterion, *conversion, *differences;
    const char *rho;
    double min_confidence, level, base, cif_fob;
    double horizon; /* steps of a forecast; 0: none asked for */
    double jobs;
    double draws;     /* 0: none */
    double max_width; /* percent; 0: not given */
    bool quiet, verbose, strict, exit_status, list, help, version, pdf;
    tf_strings official, words;
} tf_options;

typedef struct tf_cli tf_cli;

/* One command. Nothing else lists it: dispatch, --help, man page, completion
 * and the list of the README come from this row and data/help/NAME.md.
 *   usage    what follows the options
 *   options  names of the options it takes, blanks between
 *   columns  what a table on a terminal shows, blanks between
 *   forms    what --to may name, commas between
 *   writes   it writes sentences: --lang is their language, not that of the
 *            articles */
typedef struct tf_command {
    const char *name, *usage, *help, *options, *columns;
    tf_exit (*run)(tf_cli *cli);
    bool writes;
    const char *forms;
} tf_command;

/* One run of the program.
 *   mem      lives as long as the run
 *   status   the worst so far
 *   started  when, in milliseconds of a clock that only goes on
 *   remarks  warnings seen, for --strict */
struct tf_cli {
    const tf_command *command;
    tf_options options;
    tf_arena *mem;
    tf_exit status;
    double started;
    size_t warnings;
};

/* start.c: one command line, argv[0] the program; cli->mem is set */
tf_exit tf_start_run(tf_cli *cli, int argc, char **argv);

/* commands.c: the table */
const tf_command *tf_commands_list(size_t *n);
const tf_command *tf_commands_find(tf_str name);
/* Whether a command takes the option of that name. */
bool tf_commands_takes(const tf_command *command, const char *option);

/* options.c */
typedef enum tf_option_kind {
    TF_OPTION_FLAG,
    TF_OPTION_TEXT,
    TF_OPTION_NUMBER,
    TF_OPTION_LIST
} tf_option_kind;

/*   letter    short form or 0
 *   argument  its name in help: FILE, N; NULL for a flag
 *   choices   words allowed, | between; NULL: any
 *   least, most  of a number
 *   allows    of a text: whether it may be that; says so if not; NULL: any */
typedef struct tf_option {
    const char *name;
    char letter;
    tf_option_kind kind;
    const char *argument, *help, *choices;
    size_t offset;
    double least, most;
    bool (*allows)(tf_cli *cli, const char *value);
} tf_option;

const tf_option *tf_options_list(size_t *n);
/* Reads the arguments after the command. A mistake is told on stderr. */
bool tf_options_read(tf_cli *cli, int argc, char **argv);

/* allow.c: checks of option values, for the option table */
bool tf_allow_date(tf_cli *cli, const char *value);
bool tf_allow_as_of(tf_cli *cli, const char *value);
bool tf_allow_publisher(tf_cli *cli, const char *value);
bool tf_allow_lang(tf_cli *cli, const char *value);
/* The language to write in: what --lang says, or English. */
tf_str tf_allow_written(const tf_cli *cli);
bool tf_allow_measures(tf_cli *cli, const char *value);
bool tf_allow_currency(tf_cli *cli, const char *value);
bool tf_allow_method(tf_cli *cli, const char *value);
bool tf_allow_rho(tf_cli *cli, const char *value);
bool tf_allow_to(tf_cli *cli, const char *value);
/* Whether --to names that form of the command's; without --to, `usual`. */
bool tf_allow_wants(const tf_cli *cli, const char *form, bool usual);

/* near.c: the best of the words offered one by one, for "did you mean" */
typedef struct tf_near {
    tf_str wanted;
    const char *best; /* NULL: none is near */
    size_t distance;
} tf_near;

void tf_near_offer(tf_near *near, const char *word);

/* help.c */
void tf_help_program(tf_buf *out);
void tf_help_command(const tf_command *command, tf_buf *out);
/* The two parts of data/help/NAME.md: examples and prose. */
void tf_help_parts(const char *name, tf_str *examples, tf_str *prose);

/* term.c */
/* "tradefig: TEXT" on stderr; what a terminal would obey is made harmless. */
void tf_term_say(const char *format, ...) TF_PRINTF(1, 2);
/* Tells an error and raises cli->status to `status` or worse. */
void tf_term_error(tf_cli *cli, const tf_error *err, tf_exit status);
/* Tells the remarks from `from` on, unless -q. */
void tf_term_remarks(tf_cli *cli, const tf_diags *diags, size_t from);
/* Columns a text takes on a terminal. */
size_t tf_term_width(tf_str s);
/* Adds rows and columns of a CSV text as an aligned table. */
tf_code tf_term_table(tf_cli *cli, tf_str csv, bool colour, tf_buf *out,
                      tf_error *err);
bool tf_term_is_colour(const tf_cli *cli);
void tf_term_worse(tf_cli *cli, tf_exit status);

/* progress.c: how far long work has come */
void tf_progress_start(tf_cli *cli);
/* Shows "WHAT: N", or WHAT alone if n is 0, if stderr is a terminal and the
 * run takes its time. */
void tf_progress_show(const tf_cli *cli, const char *what, size_t n);
/* Takes the line away; every message does. */
void tf_progress_clear(void);
/* With --verbose, a line on what a stage did and when it ended. */
void tf_progress_stage(const tf_cli *cli, const char *format, ...)
    TF_PRINTF(2, 3);

/* output.c: one result, on standard output or in -o FILE */
typedef struct tf_output {
    tf_cli *cli;
    tf_syntax syntax;
    bool table, whole; /* whole: written at the end, at once */
    bool begun, failed;
    tf_buf text;
    tf_arena *mem;
} tf_output;

bool tf_output_open(tf_cli *cli, tf_output *out);
/* Adds a table with its header; only the first header is kept. */
bool tf_output_table(tf_output *out, tf_str csv);
bool tf_output_text(tf_output *out, tf_str text);
/* Writes what is left; errors are told. */
bool tf_output_close(tf_output *out);
/* The syntax that --format asks for. */
tf_syntax tf_output_syntax(const tf_cli *cli);
/* One whole table, or the error that stands for it. */
void tf_output_once(tf_cli *cli, tf_code code, tf_str text,
                    const tf_error *err);

/* stream.c: input line by line, memory bounded by the longest */
typedef struct tf_stream {
    int fd;
    const char *path;
    uint32_t line; /* of the line last given */
    char *at;
    size_t from, n, cap;
    bool ended, failed;
} tf_stream;

bool tf_stream_open(tf_stream *lines, const char *path, tf_error *err);
/* The next line without its end, valid until the next call. false at the
 * end or on an error (then lines->failed). */
bool tf_stream_next(tf_stream *lines, tf_str *line, tf_error *err);
/* What has been read and not given yet, at least `want` bytes if there are
 * as many. */
tf_str tf_stream_peek(tf_stream *lines, size_t want);
/* All that is left. */
tf_code tf_stream_rest(tf_stream *lines, tf_arena *mem, tf_str *out,
                       tf_error *err);
void tf_stream_close(tf_stream *lines);

/* sources.c: what stands on the command line, by kind */
typedef enum tf_source_kind {
    TF_SOURCE_ARTICLE,
    TF_SOURCE_JSONL,
    TF_SOURCE_FEED,
    TF_SOURCE_CLAIMS,
    TF_SOURCE_OFFICIAL,
    TF_SOURCE_SERIES,
    TF_SOURCE_GROWTH,
    TF_SOURCE_RATES,
    TF_SOURCE_SIDE, /* titles, dates of the articles beside it */
    TF_SOURCE_OTHER,
    TF_SOURCES
} tf_source_kind;

typedef struct tf_source {
    tf_str path;
    tf_source_kind kind;
    bool named; /* on the command line, not found in a folder */
} tf_source;

/* One row of side data. */
typedef struct tf_side {
    tf_str doc, folder, title, date, publisher, lang;
} tf_side;

typedef struct tf_sources {
    tf_source *at;
    size_t n, cap;
    struct {
        tf_side *at;
        size_t n, cap;
    } sides;
    tf_stream input; /* standard input, if among the sources */
    bool has_input;
    size_t next;     /* source being read for articles */
    size_t given;    /* articles handed out */
    tf_stream lines; /* of that source */
    bool in_lines;
    tf_feed feed;      /* the source being read, if it is one */
    tf_arena *in_feed; /* its memory; NULL: none is open */
} tf_sources;

/* Expands files and folders and tells their kinds. What cannot be read is
 * told and left out. */
bool tf_sources_open(tf_cli *cli, tf_sources *out);
void tf_sources_close(tf_sources *sources);
/* Whether a source of that kind holds articles. */
bool tf_sources_has_articles(tf_source_kind kind);
/* How many sources do. */
size_t tf_sources_articles(const tf_sources *sources);
/* The next article, its bytes in `mem`. false at the end; an article that
 * cannot be read has err->code set. */
bool tf_sources_next(tf_cli *cli, tf_sources *sources, tf_arena *mem,
                     tf_article *out, tf_error *err);
/* The bytes of a source that is no article. */
tf_code tf_sources_read(tf_sources *sources, const tf_source *source,
                        tf_arena *mem, tf_str *out, tf_error *err);

/* browser.c: a page as PDF */
/* The name of an installed Chromium; NULL: there is none on PATH. */
const char *tf_browser_find(void);
/* Prints a self-contained page; `made` is the date that the PDF bears.
 * Errors: TF_EEXTERN no Chromium, or it prints nothing; TF_EIO; TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_browser_print(tf_str page, tf_str made, tf_arena *mem,
                                       tf_str *out, tf_error *err);

/* written.c: what earlier runs wrote */
/* Adds the files that the datapackage.json of a report in `folder` lists;
 * false if there is no such package. */
bool tf_written_list(tf_str folder, tf_arena *mem, tf_paths *out);
/* Removes them. */
void tf_written_remove(tf_str folder, tf_arena *mem);
/* Whether an HTML file says that tradefig made it. */
bool tf_written_is_page(const char *path);

/* jobs.c: articles mined on threads, results in the order of the input */
typedef struct tf_job {
    tf_ctx ctx;
    tf_article article;
    tf_claims claims;
    tf_str text; /* the claims as text, if asked for */
    tf_error err;
    int state;
} tf_job;

/* Called in the order of the articles, on the calling thread; false ends
 * the work. What it wants to keep of the job it copies. */
typedef bool (*tf_jobs_take)(void *user, const tf_job *job);

typedef struct tf_jobs {
    tf_cli *cli;
    tf_sources *sources;
    const tf_syntax *syntax; /* NULL: no text */
    tf_jobs_take take;
    void *user;
} tf_jobs;

bool tf_jobs_run(const tf_jobs *jobs);

/* gather.c: whatever came in, brought to the stage a command needs */
typedef struct tf_gather {
    tf_ctx ctx;
    tf_claims claims;
    tf_observations official;
    tf_rates rates;
    tf_series series;
    tf_findings findings;
    struct {
        tf_article *at; /* without their bytes */
        size_t n, cap;
    } articles;
    bool solved;       /* series came as such: nothing is to be solved */
    tf_str solved_by;  /* the file they came from */
    size_t n_official; /* files of official values, even of none */
} tf_gather;

/* Reads, mines and ingests what the command line names. What cannot be read
 * is told and left out; false if nothing came in. */
bool tf_gather_claims(tf_cli *cli, tf_gather *out);
/* And solves; series files are taken as they are. */
/* What series are made of, of all that was gathered. */
tf_basis tf_gather_basis(const tf_cli *cli, const tf_gather *in);
bool tf_gather_series(tf_cli *cli, tf_gather *out);
/* Growth of the series by these measures (NULL: all), with the joint draws of
 * claims; remarks are told. Errors: those of tf_growth_build. */
TF_MUST_CHECK tf_code tf_gather_growth(tf_cli *cli, tf_gather *in,
                                       const char *measures, tf_growth *out,
                                       tf_error *err);
void tf_gather_close(tf_gather *in);

#endif
