/* The tour: the shipped articles and official files in a folder, and the
 * commands of data/help/tour.txt run there as a person would. */
#include "base/arena.h"
#include "base/asset.h"
#include "base/error.h"
#include "base/io.h"
#include "base/str.h"
#include "cli/cmd.h"

#include <errno.h>
#include <unistd.h>

enum { ARGS_MOST = 32 };

static const char tour[] = "data/help/tour.txt";
/* Stands in a demo's folder, so that a later demo knows it for its own. */
static const char mark[] = "TOUR.txt";

/* The part of a shipped path that the folder has too: "official/vnm-rus.csv"
 * of "data/official/vnm-rus.csv"; empty for what is no sample. */
static tf_str place_of(tf_str asset)
{
    const tf_str data = TF_STR("data/");
    const tf_str place = tf_str_cut(asset, data.len, asset.len);
    const bool sample = tf_str_starts(place, TF_STR("articles/")) ||
                        tf_str_starts(place, TF_STR("official/"));
    return sample ? place : TF_STR("");
}

static tf_code write_samples(tf_cli *cli, tf_str folder, tf_error *err)
{
    tf_str name;
    tf_code code = tf_io_make_folder(
        tf_io_join(cli->mem, folder, TF_STR("articles")).ptr, err);
    if (code == TF_OK)
        code = tf_io_make_folder(
            tf_io_join(cli->mem, folder, TF_STR("official")).ptr, err);
    if (code == TF_OK)
        code = tf_io_write(tf_io_join(cli->mem, folder, tf_str_of(mark)).ptr,
                           tf_asset_find(tf_str_of(tour)), err);
    for (size_t k = 0; code == TF_OK; k++) {
        name = tf_asset_name(k);
        if (name.ptr == NULL)
            break;
        const tf_str place = place_of(name);
        if (place.len > 0)
            code = tf_io_write(tf_io_join(cli->mem, folder, place).ptr,
                               tf_asset_find(name), err);
    }
    return code;
}

/* Whether the folder is ours to write: not there, empty, or a demo's. */
static bool is_ours(tf_cli *cli, tf_str folder)
{
    tf_paths files = {0};
    if (!tf_io_is_folder(folder.ptr))
        return true;
    return access(tf_io_join(cli->mem, folder, tf_str_of(mark)).ptr, F_OK) ==
               0 ||
           (tf_io_list(folder.ptr, cli->mem, &files, NULL) == TF_OK &&
            files.n == 0);
}

static bool say(tf_cli *cli, tf_str line, const char *end)
{
    tf_error err = {0};
    tf_buf buf = tf_buf_open(cli->mem);
    tf_buf_format(&buf, "%.*s%s", TF_FMT(line), end);
    if (tf_buf_take(&buf, &line, &err) == TF_OK &&
        tf_io_print(STDOUT_FILENO, line, &err) == TF_OK)
        return true;
    tf_term_error(cli, &err, TF_EXIT_OUTPUT);
    return false;
}

/* Runs "tradefig WORD...", split at blanks. */
static bool run(tf_cli *cli, tf_str command)
{
    char *argv[ARGS_MOST + 1] = {NULL};
    int argc = 0;
    tf_str word;
    while (argc < ARGS_MOST && tf_str_next(&command, ' ', &word))
        if (word.len > 0)
            argv[argc++] = (char *)tf_arena_copy(cli->mem, word).ptr;
    tf_cli step = {.mem = tf_arena_open()};
    if (step.mem == NULL)
        return false;
    const tf_exit end = tf_start_run(&step, argc, argv);
    if (end !=
        TF_EXIT_FINDINGS) /* what audit finds is no failure of the tour */
        tf_term_worse(cli, end);
    tf_arena_close(step.mem);
    return cli->status < TF_EXIT_OUTPUT;
}

static void walk(tf_cli *cli)
{
    const tf_str prompt = TF_STR("$ ");
    tf_str rest = tf_asset_find(tf_str_of(tour)), line;
    bool good = true;
    while (good && tf_str_next(&rest, '\n', &line)) {
        if (tf_str_starts(line, TF_STR("#")))
            continue;
        good = say(cli, line, "\n");
        if (good && tf_str_starts(line, prompt))
            good = run(cli, tf_str_cut(line, prompt.len, line.len));
    }
}

static void go(tf_cli *cli, tf_str folder)
{
    tf_buf line = tf_buf_open(cli->mem);
    tf_str text = TF_STR("");
    tf_buf_format(&line, "\nThe folder: %.*s\nOpen it in a browser: %.*s",
                  TF_FMT(folder), TF_FMT(folder));
    tf_buf_add(&line, TF_STR("/report/report.html"));
    if (chdir(folder.ptr) != 0) {
        tf_term_say("%s: error: cannot enter the folder", folder.ptr);
        tf_term_worse(cli, TF_EXIT_OUTPUT);
        return;
    }
    walk(cli);
    if (cli->status < TF_EXIT_OUTPUT &&
        tf_buf_take(&line, &text, NULL) == TF_OK)
        say(cli, text, "\n");
}

tf_exit tf_cmd_demo_run(tf_cli *cli)
{
    const char *output = cli->options.output;
    const tf_str folder = tf_str_of(output != NULL ? output : "tradefig-demo");
    tf_error err = {0};
    if (cli->options.words.n > 0) {
        tf_term_say("demo takes no path: its folder is -o DIR");
        return TF_EXIT_USAGE;
    }
    if (!is_ours(cli, folder)) {
        tf_term_say("%.*s: error: holds other files; choose another folder "
                    "with -o",
                    TF_FMT(folder));
        return TF_EXIT_OUTPUT;
    }
    if (write_samples(cli, folder, &err) != TF_OK)
        tf_term_error(cli, &err, TF_EXIT_OUTPUT);
    else
        go(cli, folder);
    return cli->status;
}
