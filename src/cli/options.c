#include "base/arena.h"
#include "base/real.h"
#include "base/str.h"
#include "cli/cmd.h"

#include <math.h>
#include <string.h>

#define AT(member) offsetof(tf_options, member)

static const tf_option options[] = {
    {.name = "output",
     .letter = 'o',
     .kind = TF_OPTION_TEXT,
     .argument = "FILE",
     .offset = AT(output),
     .help = "write to FILE (report, export: folder), whole or not at all"},
    {.name = "format",
     .kind = TF_OPTION_TEXT,
     .argument = "FORMAT",
     .choices = "csv|jsonl|table",
     .offset = AT(format),
     .help = "csv, jsonl or table (default: table on a terminal, else csv)"},
    {.name = "jobs",
     .letter = 'j',
     .kind = TF_OPTION_NUMBER,
     .argument = "N",
     .least = 1,
     .most = 256,
     .offset = AT(jobs),
     .help = "work on N threads (default: 1); same bytes for any N"},
    {.name = "index",
     .kind = TF_OPTION_TEXT,
     .argument = "FILE",
     .offset = AT(index),
     .help = "CSV with doc and title, date, publisher or lang of articles"},
    {.name = "date",
     .kind = TF_OPTION_TEXT,
     .argument = "DATE",
     .offset = AT(date),
     .allows = tf_allow_date,
     .help = "date of articles that give none: 2024, 2024-08, 2024-08-06"},
    {.name = "as-of",
     .kind = TF_OPTION_TEXT,
     .argument = "DATE",
     .offset = AT(as_of),
     .allows = tf_allow_as_of,
     .help = "what was known then: no article of a later or unknown date"},
    {.name = "publisher",
     .kind = TF_OPTION_TEXT,
     .argument = "CODE",
     .offset = AT(publisher),
     .allows = tf_allow_publisher,
     .help = "country or province (VNM, VN-35) or site of the outlet"},
    {.name = "lang",
     .kind = TF_OPTION_TEXT,
     .argument = "LANG",
     .offset = AT(lang),
     .allows = tf_allow_lang,
     .help = "language of the articles (else found); of what report, plot, "
             "export write: en, ru, vi, zh"},
    {.name = "min-confidence",
     .kind = TF_OPTION_NUMBER,
     .argument = "P",
     .least = 0,
     .most = 1,
     .offset = AT(min_confidence),
     .help = "leave out claims less sure than P, 0 to 1"},
    {.name = "max-width",
     .kind = TF_OPTION_NUMBER,
     .argument = "PERCENT",
     .least = 0.001,
     .most = 1000,
     .offset = AT(max_width),
     .help = "leave out derived values vaguer than that either side (default: "
             "50)"},
    {.name = "draws",
     .kind = TF_OPTION_NUMBER,
     .argument = "N",
     .least = 1,
     .most = 100000,
     .offset = AT(draws),
     .help = "print N joint draws of all values instead of the values"},
    {.name = "official",
     .kind = TF_OPTION_LIST,
     .argument = "FILE",
     .offset = AT(official),
     .help = "official CSV file to join; may be repeated"},
    {.name = "benchmark",
     .kind = TF_OPTION_TEXT,
     .argument = "FILE",
     .offset = AT(benchmark),
     .help = "adjust months or quarters to the annual values of FILE"},
    {.name = "method",
     .kind = TF_OPTION_TEXT,
     .argument = "NAME",
     .offset = AT(method),
     .allows = tf_allow_method,
     .help = "of --benchmark (default: denton-cholette)"},
    {.name = "criterion",
     .kind = TF_OPTION_TEXT,
     .argument = "WORD",
     .choices = "proportional|additive",
     .offset = AT(criterion),
     .help = "what the Dentons keep smooth: proportional or additive change"},
    {.name = "differences",
     .kind = TF_OPTION_TEXT,
     .argument = "H",
     .choices = "0|1|2",
     .offset = AT(differences),
     .help = "of that change the Dentons make small: 0, 1 or 2 (default: 1)"},
    {.name = "rho",
     .kind = TF_OPTION_TEXT,
     .argument = "R",
     .offset = AT(rho),
     .allows = tf_allow_rho,
     .help = "autoregression of the -fixed methods, between -1 and 1"},
    {.name = "conversion",
     .kind = TF_OPTION_TEXT,
     .argument = "WORD",
     .choices = "sum|average|first|last",
     .offset = AT(conversion),
     .help = "what a year is of its months: sum, average, first or last"},
    {.name = "list",
     .kind = TF_OPTION_FLAG,
     .offset = AT(list),
     .help = "list the measures (growth) or charts (plot) there are"},
    {.name = "measures",
     .kind = TF_OPTION_TEXT,
     .argument = "A,B",
     .offset = AT(measures),
     .allows = tf_allow_measures,
     .help = "only these measures (default: all)"},
    {.name = "level",
     .kind = TF_OPTION_NUMBER,
     .argument = "P",
     .least = 1,
     .most = 99.99,
     .offset = AT(level),
     .help = "percent that intervals of fitted rates cover (default: 90)"},
    {.name = "horizon",
     .kind = TF_OPTION_NUMBER,
     .argument = "H",
     .least = 1,
     .most = 200,
     .offset = AT(horizon),
     .help = "forecast H periods (default by name: 3 years, 4 half-years, 8 "
             "quarters, 12 months)"},
    {.name = "base",
     .kind = TF_OPTION_NUMBER,
     .argument = "YEAR",
     .least = 1,
     .most = 9999,
     .offset = AT(base),
     .help =
         "year that indices are 100 of, and whose prices constant ones are"},
    {.name = "cif-fob",
     .kind = TF_OPTION_NUMBER,
     .argument = "F",
     .least = 1,
     .most = 9.99,
     .offset = AT(cif_fob),
     .help = "imports at the border over their price abroad (default: 1.06)"},
    {.name = "currency",
     .kind = TF_OPTION_TEXT,
     .argument = "CODE",
     .offset = AT(currency),
     .allows = tf_allow_currency,
     .help = "convert to this currency, by rates given (default: USD)"},
    {.name = "chart",
     .kind = TF_OPTION_TEXT,
     .argument = "NAME",
     .offset = AT(chart),
     .help = "a kind of chart (its first), or one chart as --list names it"},
    {.name = "theme",
     .kind = TF_OPTION_TEXT,
     .argument = "WORD",
     .choices = "light|dark",
     .offset = AT(theme),
     .help = "the ground of the charts: light or dark (default: light)"},
    {.name = "to",
     .kind = TF_OPTION_TEXT,
     .argument = "FORM,FORM",
     .offset = AT(to),
     .allows = tf_allow_to,
     .help = "export: csv, jsonl, sdmx, jsonstat, wide, xlsx (default: csv); "
             "plot: svg, png, pdf, txt (default: svg,png); or all"},
    {.name = "strict",
     .kind = TF_OPTION_FLAG,
     .offset = AT(strict),
     .help = "a warning makes the exit status 3"},
    {.name = "pdf",
     .kind = TF_OPTION_FLAG,
     .offset = AT(pdf),
     .help = "also report.pdf, printed by an installed Chromium"},
    {.name = "exit-status",
     .kind = TF_OPTION_FLAG,
     .offset = AT(exit_status),
     .help = "end with 1 if something does not fit"},
    {.name = "quiet",
     .letter = 'q',
     .kind = TF_OPTION_FLAG,
     .offset = AT(quiet),
     .help = "no warnings, no colour"},
    {.name = "verbose",
     .letter = 'v',
     .kind = TF_OPTION_FLAG,
     .offset = AT(verbose),
     .help = "tell what each stage did, and when it ended"},
    {.name = "help",
     .letter = 'h',
     .kind = TF_OPTION_FLAG,
     .offset = AT(help),
     .help = "show this help"},
};

enum { N_OPTIONS = sizeof options / sizeof *options };

const tf_option *tf_options_list(size_t *n)
{
    *n = N_OPTIONS;
    return options;
}

/* Where reading stands. */
typedef struct reader {
    tf_cli *cli;
    int argc, k;
    char **argv;
} reader;

static void *member(reader *r, const tf_option *option)
{
    return (char *)&r->cli->options + option->offset;
}

static bool push(reader *r, tf_strings *list, const char *word)
{
    if (list->at == NULL)
        list->at = TF_NEW(r->cli->mem, (size_t)r->argc, const char *);
    if (list->at == NULL) {
        tf_term_say("no memory");
        return false;
    }
    list->at[list->n++] = word;
    return true;
}

static const tf_option *find_long(const reader *r, tf_str name)
{
    for (size_t i = 0; i < N_OPTIONS; i++)
        if (tf_str_eq(tf_str_of(options[i].name), name) &&
            tf_commands_takes(r->cli->command, options[i].name))
            return &options[i];
    return NULL;
}

static const tf_option *find_short(const reader *r, char letter)
{
    for (size_t i = 0; i < N_OPTIONS; i++)
        if (options[i].letter == letter && letter != 0 &&
            tf_commands_takes(r->cli->command, options[i].name))
            return &options[i];
    return NULL;
}

static bool unknown(const reader *r, tf_str name)
{
    tf_near near = {.wanted = name};
    for (size_t i = 0; i < N_OPTIONS; i++)
        if (tf_commands_takes(r->cli->command, options[i].name))
            tf_near_offer(&near, options[i].name);
    if (near.best != NULL)
        tf_term_say("%s has no option '--%.*s'; did you mean '--%s'?",
                    r->cli->command->name, TF_FMT(name), near.best);
    else
        tf_term_say("%s has no option '--%.*s'; see 'tradefig %s --help'",
                    r->cli->command->name, TF_FMT(name), r->cli->command->name);
    return false;
}

static bool set_number(reader *r, const tf_option *option, const char *value)
{
    double v;
    const bool whole =
        option->least == 1 && option->most == floor(option->most);
    if (tf_real_read(tf_str_of(value), &v, NULL) != TF_OK ||
        v < option->least || v > option->most || (whole && v != floor(v))) {
        tf_buf range = tf_buf_open(r->cli->mem);
        tf_str text;
        tf_buf_number(&range, option->least);
        tf_buf_add(&range, TF_STR(" to "));
        tf_buf_number(&range, option->most);
        if (tf_buf_take(&range, &text, NULL) == TF_OK)
            tf_term_say("--%s takes a %snumber from %.*s, not '%s'",
                        option->name, whole ? "whole " : "", TF_FMT(text),
                        value);
        return false;
    }
    memcpy(member(r, option), &v, sizeof v);
    return true;
}

static bool set(reader *r, const tf_option *option, const char *value)
{
    switch (option->kind) {
    case TF_OPTION_FLAG:
        *(bool *)member(r, option) = true;
        return true;
    case TF_OPTION_NUMBER:
        return set_number(r, option, value);
    case TF_OPTION_LIST:
        return push(r, member(r, option), value);
    case TF_OPTION_TEXT:
        break;
    }
    if (option->choices != NULL &&
        !tf_str_lists(tf_str_of(option->choices), '|', tf_str_of(value))) {
        tf_term_say("--%s takes %s, not '%s'", option->name, option->choices,
                    value);
        return false;
    }
    if (option->allows != NULL && !option->allows(r->cli, value))
        return false;
    memcpy(member(r, option), &value, sizeof value);
    return true;
}

/* The value: what follows "=", or the next argument. */
static bool take(reader *r, const tf_option *option, const char *attached)
{
    if (option->kind == TF_OPTION_FLAG && attached != NULL) {
        tf_term_say("--%s takes no value", option->name);
        return false;
    }
    if (option->kind != TF_OPTION_FLAG && attached == NULL) {
        if (r->k + 1 >= r->argc) {
            tf_term_say("--%s needs a value: %s", option->name,
                        option->argument);
            return false;
        }
        attached = r->argv[++r->k];
    }
    return set(r, option, attached);
}

static bool read_long(reader *r, const char *text)
{
    const char *equals = strchr(text, '=');
    const tf_str all = tf_str_of(text);
    const tf_str name =
        equals == NULL ? all : tf_str_cut(all, 0, (size_t)(equals - text));
    const tf_option *option = find_long(r, name);
    if (option == NULL)
        return unknown(r, name);
    return take(r, option, equals == NULL ? NULL : equals + 1);
}

/* -o FILE, -oFILE, -j2, -qj2. */
static bool read_short(reader *r, const char *text)
{
    for (; *text != '\0'; text++) {
        const tf_option *option = find_short(r, *text);
        if (option == NULL) {
            tf_term_say("%s has no option '-%c'; see 'tradefig %s --help'",
                        r->cli->command->name, *text, r->cli->command->name);
            return false;
        }
        if (option->kind != TF_OPTION_FLAG)
            return take(r, option, text[1] == '\0' ? NULL : text + 1);
        if (!set(r, option, NULL))
            return false;
    }
    return true;
}

bool tf_options_read(tf_cli *cli, int argc, char **argv)
{
    reader r = {cli, argc, 0, argv};
    bool plain = false; /* after "--" */
    for (; r.k < argc; r.k++) {
        const char *word = argv[r.k];
        bool good;
        if (plain || word[0] != '-' || word[1] == '\0')
            good = push(&r, &cli->options.words, word);
        else if (strcmp(word, "--") == 0)
            good = plain = true;
        else if (word[1] == '-')
            good = read_long(&r, word + 2);
        else
            good = read_short(&r, word + 1);
        if (!good)
            return false;
    }
    return true;
}
