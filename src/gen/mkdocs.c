/* Build tool: man pages, bash completion and the README's list of commands
 * from the program's own tables and data/help. Usage: mkdocs BUILD_FOLDER */
#include "base/arena.h"
#include "base/io.h"
#include "base/str.h"
#include "cli/cli_impl.h"

typedef struct maker {
    tf_arena *mem;
    const char *folder;
    bool failed;
} maker;

static void put(maker *m, const char *name, tf_buf *text)
{
    tf_error err = {0};
    tf_str bytes, path;
    tf_buf whole = tf_buf_open(m->mem);
    tf_buf_format(&whole, "%s/%s", m->folder, name);
    if (tf_buf_take(&whole, &path, &err) == TF_OK &&
        tf_buf_take(text, &bytes, &err) == TF_OK &&
        tf_io_write(path.ptr, bytes, &err) == TF_OK)
        return;
    fprintf(stderr, "mkdocs: %s: %s\n", name, err.msg);
    m->failed = true;
}

/* Text as roff: no escapes, no requests. */
static void add_roff(tf_buf *out, tf_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        const bool starts = i == 0 || s.ptr[i - 1] == '\n';
        if (starts && (s.ptr[i] == '.' || s.ptr[i] == '\''))
            tf_buf_add(out, TF_STR("\\&"));
        if (s.ptr[i] == '\\')
            tf_buf_add(out, TF_STR("\\e"));
        else if (s.ptr[i] == '-')
            tf_buf_add(out, TF_STR("\\-"));
        else if (s.ptr[i] != '`')
            tf_buf_char(out, s.ptr[i]);
    }
}

/* Paragraphs; lines indented by four blanks stand as they are. */
static void add_prose(tf_buf *out, tf_str text)
{
    tf_str rest = text, line;
    bool code = false;
    while (rest.len > 0 && rest.ptr[rest.len - 1] == '\n')
        rest.len--;
    while (tf_str_next(&rest, '\n', &line)) {
        const bool indented = tf_str_starts(line, TF_STR("    "));
        if (line.len == 0) {
            tf_buf_add(out, code ? TF_STR("\n") : TF_STR(".PP\n"));
            continue;
        }
        if (indented != code)
            tf_buf_add(out,
                       code ? TF_STR(".EE\n.RE\n.PP\n") : TF_STR(".RS\n.EX\n"));
        code = indented;
        add_roff(out, indented ? tf_str_cut(line, 4, line.len) : line);
        tf_buf_char(out, '\n');
    }
    if (code)
        tf_buf_add(out, TF_STR(".EE\n.RE\n"));
}

static void add_head(tf_buf *out, const char *name, const char *help)
{
    tf_buf_format(out, ".TH %s 1 \"\" \"tradefig %s\" \"tradefig\"\n", name,
                  TF_VERSION);
    tf_buf_format(out, ".SH NAME\n");
    add_roff(out, tf_str_of(name));
    tf_buf_add(out, TF_STR(" \\- "));
    add_roff(out, tf_str_of(help));
    tf_buf_char(out, '\n');
}

static void add_status(tf_buf *out)
{
    tf_buf_add(out, TF_STR(".SH EXIT STATUS\n"
                           "0 done, 1 findings, 2 usage, 3 input, 4 output,\n"
                           "5 a fault of the program.\n"));
}

static void add_options(tf_buf *out, const tf_command *command)
{
    size_t n;
    const tf_option *options = tf_options_list(&n);
    tf_buf_add(out, TF_STR(".SH OPTIONS\n"));
    for (size_t i = 0; i < n; i++) {
        const tf_option *o = &options[i];
        if (!tf_commands_takes(command, o->name))
            continue;
        tf_buf_add(out, TF_STR(".TP\n.B "));
        if (o->letter != 0)
            tf_buf_format(out, "\\-%c, ", o->letter);
        tf_buf_add(out, TF_STR("\\-\\-"));
        add_roff(out, tf_str_of(o->name));
        if (o->argument != NULL)
            tf_buf_format(out, " %s", o->argument);
        tf_buf_char(out, '\n');
        add_roff(out, tf_str_of(o->help));
        tf_buf_char(out, '\n');
    }
}

static void make_page(maker *m, const tf_command *c)
{
    char name[64], file[80];
    tf_str examples, prose;
    tf_buf out = tf_buf_open(m->mem);
    snprintf(name, sizeof name, "tradefig-%s", c->name);
    snprintf(file, sizeof file, "man/%s.1", name);
    tf_help_parts(c->name, &examples, &prose);
    add_head(&out, name, c->help);
    tf_buf_add(&out, TF_STR(".SH SYNOPSIS\n.B tradefig "));
    tf_buf_format(&out, "%s\n[OPTIONS] ", c->name);
    add_roff(&out, tf_str_of(c->usage));
    tf_buf_add(&out, TF_STR("\n.SH EXAMPLES\n"));
    add_prose(&out, examples);
    tf_buf_add(&out, TF_STR(".SH DESCRIPTION\n"));
    add_prose(&out, prose);
    add_options(&out, c);
    add_status(&out);
    tf_buf_add(&out, TF_STR(".SH SEE ALSO\n.BR tradefig (1)\n"));
    put(m, file, &out);
}

static void make_main_page(maker *m)
{
    size_t n;
    const tf_command *commands = tf_commands_list(&n);
    tf_str examples, prose;
    tf_buf out = tf_buf_open(m->mem);
    tf_help_parts("tradefig", &examples, &prose);
    add_head(&out, "tradefig",
             "trade figures from the press and official files as series");
    tf_buf_add(&out, TF_STR(".SH SYNOPSIS\n.B tradefig\nCOMMAND [OPTIONS] "
                            "[PATH...]\n.SH EXAMPLES\n"));
    add_prose(&out, examples);
    tf_buf_add(&out, TF_STR(".SH COMMANDS\n"));
    for (size_t i = 0; i < n; i++)
        tf_buf_format(&out, ".TP\n.BR tradefig\\-%s (1)\n%s\n",
                      commands[i].name, commands[i].help);
    tf_buf_add(&out, TF_STR(".SH DESCRIPTION\n"));
    add_prose(&out, prose);
    add_status(&out);
    put(m, "man/tradefig.1", &out);
}

static void add_words(tf_buf *out, const tf_command *c)
{
    size_t n;
    const tf_option *options = tf_options_list(&n);
    tf_buf_format(out, "    %s) words='", c->name);
    for (size_t i = 0; i < n; i++)
        if (tf_commands_takes(c, options[i].name))
            tf_buf_format(out, " --%s", options[i].name);
    tf_buf_add(out, TF_STR("' ;;\n"));
}

/* Options of a command where a word begins with "-", the choices of an
 * option after it, else files. */
static void add_choices(tf_buf *out)
{
    size_t n;
    const tf_option *options = tf_options_list(&n);
    for (size_t i = 0; i < n; i++) {
        if (options[i].choices == NULL)
            continue;
        tf_buf_format(out, "    --%s) words='", options[i].name);
        for (const char *p = options[i].choices; *p != '\0'; p++)
            tf_buf_char(out, *p == '|' ? ' ' : *p);
        tf_buf_add(out, TF_STR("' ;;\n"));
    }
}

static void make_completion(maker *m)
{
    size_t n;
    const tf_command *commands = tf_commands_list(&n);
    tf_buf out = tf_buf_open(m->mem);
    tf_buf_add(&out, TF_STR("# bash completion of tradefig\n_tradefig()\n{\n"
                            "    local word=${COMP_WORDS[COMP_CWORD]} words=\n"
                            "    local before=${COMP_WORDS[COMP_CWORD-1]}\n"
                            "    case ${COMP_WORDS[1]} in\n"));
    for (size_t i = 0; i < n; i++)
        add_words(&out, &commands[i]);
    tf_buf_add(&out, TF_STR("    esac\n"
                            "    [[ $word == -* ]] || words=\n"
                            "    case $before in\n"));
    add_choices(&out);
    tf_buf_add(&out, TF_STR("    esac\n"
                            "    [ \"$COMP_CWORD\" -gt 1 ] || words='"));
    for (size_t i = 0; i < n; i++)
        tf_buf_format(&out, "%s ", commands[i].name);
    tf_buf_add(&out,
               TF_STR("--help --version'\n"
                      "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
                      "}\ncomplete -o default -F _tradefig tradefig\n"));
    put(m, "completion/tradefig", &out);
}

static void make_list(maker *m)
{
    size_t n;
    const tf_command *commands = tf_commands_list(&n);
    tf_buf out = tf_buf_open(m->mem);
    tf_buf_add(&out, TF_STR("| command | what it does |\n|---|---|\n"));
    for (size_t i = 0; i < n; i++) {
        tf_str rest = tf_str_of(commands[i].usage), part;
        tf_buf_format(&out, "| `tradefig %s", commands[i].name);
        while (tf_str_next(&rest, ' ', &part))
            tf_buf_format(&out, " %.*s", TF_FMT(part));
        tf_buf_format(&out, "` | %s |\n", commands[i].help);
    }
    put(m, "commands.md", &out);
}

int main(int argc, char **argv)
{
    maker m = {.mem = tf_arena_open(), .folder = argc > 1 ? argv[1] : "."};
    static const char *const folders[] = {"man", "completion"};
    size_t n;
    const tf_command *commands = tf_commands_list(&n);
    if (m.mem == NULL)
        return 1;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", m.folder, folders[i]);
        if (tf_io_make_folder(path, NULL) != TF_OK)
            m.failed = true;
    }
    for (size_t i = 0; i < n; i++)
        make_page(&m, &commands[i]);
    make_main_page(&m);
    make_completion(&m);
    make_list(&m);
    tf_arena_close(m.mem);
    return m.failed;
}
