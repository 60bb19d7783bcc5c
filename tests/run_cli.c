/* tests/cli/NAME.t: transcripts, run by sh in the root of the project with
 * the build folder first on PATH, $W an empty folder of the file, LC_ALL=C.
 *
 *   == an option that is not there         a title (optional)
 *   %needs ../shared gnuplot               skipped unless all are there: paths
 *                                          (with a /) and programs; "speed"
 *                                          is there unless SLOW is set
 *   $ tradefig mine --ouput=x              the command; "> " continues it
 *   expected standard output               "..." stands for any text, alone
 *                                          on a line for any lines
 *   ! tradefig: mine has no option ...     expected standard error
 *   ? 2                                    exit status, 0 if not said
 *
 * In data/help/NAME.md the commands are the lines indented by four before
 * "---"; their standard error is not compared and a status of 1 (findings) is
 * as good as 0. */
#include "base/arena.h"
#include "base/str.h"
#include "runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct script {
    const char *path;
    size_t indent;
    tf_arena *mem;
    lines all;
    size_t at;
    char folder[64]; /* $W */
    tf_str title, needs;
} script;

typedef struct run {
    tf_str command, out, err;
    unsigned number;
    int status;
    lines want_out, want_err;
    int want_status;
} run;

/* Whether `text` is what `wanted` says, "..." standing for anything. */
static bool is_like(tf_str wanted, tf_str text)
{
    const tf_str any = TF_STR("...");
    size_t gap = tf_str_find(wanted, any, 0);
    if (gap == SIZE_MAX)
        return tf_str_eq(wanted, text);
    if (!tf_str_starts(text, tf_str_cut(wanted, 0, gap)))
        return false;
    const tf_str tail = tf_str_cut(wanted, gap + any.len, wanted.len);
    for (size_t from = gap; from <= text.len; from++)
        if (is_like(tail, tf_str_cut(text, from, text.len)))
            return true;
    return false;
}

/* Index of the first wanted line that is not met; SIZE_MAX if all are. */
static size_t first_unmet(const lines *wanted, tf_str text, tf_str *got)
{
    tf_str rest = text, part;
    bool any = false;
    size_t k = 0;
    if (text.len > 0 && text.ptr[text.len - 1] == '\n')
        rest.len--;
    if (text.len == 0)
        rest.ptr = NULL;
    while (tf_str_next(&rest, '\n', &part)) {
        for (; k < wanted->n && tf_str_eq(wanted->at[k].text, TF_STR("..."));
             k++)
            any = true;
        *got = part;
        if (k < wanted->n && is_like(wanted->at[k].text, part)) {
            any = false;
            k++;
        } else if (!any) {
            return k;
        }
    }
    *got = TF_STR("");
    for (; k < wanted->n; k++)
        if (!tf_str_eq(wanted->at[k].text, TF_STR("...")))
            return k;
    return SIZE_MAX;
}

static bool is_there(tf_str name)
{
    char test[512];
    if (tf_str_eq(name, TF_STR("speed")))
        return getenv("SLOW") == NULL;
    const bool path = tf_str_find(name, TF_STR("/"), 0) != SIZE_MAX;
    snprintf(test, sizeof test,
             path ? "test -e '%.*s'" : "command -v '%.*s' >/dev/null",
             TF_FMT(name));
    return system(test) == 0;
}

static bool has_needs(const script *s, tally *t)
{
    tf_str rest = s->needs, word;
    while (tf_str_next(&rest, ' ', &word)) {
        if (word.len == 0 || is_there(word))
            continue;
        printf("%s: skipped: %.*s: no %.*s\n", s->path, TF_FMT(s->title),
               TF_FMT(word));
        t->skipped++;
        return false;
    }
    return true;
}

static tf_str slurp(const script *s, const char *name)
{
    char path[128];
    tf_str out = TF_STR("");
    tf_error err = {0};
    snprintf(path, sizeof path, "%s.%s", s->folder, name);
    if (tf_io_read(path, s->mem, &out, &err) != TF_OK)
        fprintf(stderr, "%s: %s\n", path, err.msg);
    unlink(path);
    return out;
}

static void execute(const script *s, run *r)
{
    char path[128];
    tf_buf shell = tf_buf_open(s->mem);
    tf_str line;
    snprintf(path, sizeof path, "%s.cmd", s->folder);
    if (tf_io_write(path, r->command, NULL) != TF_OK)
        exit(2);
    tf_buf_format(&shell, "W=%s timeout 300 sh %s >%s.out 2>%s.err </dev/null",
                  s->folder, path, s->folder, s->folder);
    if (tf_buf_take(&shell, &line, NULL) != TF_OK)
        exit(2);
    const int status = system(line.ptr);
    r->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    unlink(path);
    r->out = slurp(s, "out");
    r->err = slurp(s, "err");
}

static void judge(const script *s, const run *r, tally *t)
{
    const lines *wanted = &r->want_out;
    tf_str got = TF_STR("");
    const char *what = "output";
    size_t k = first_unmet(wanted, r->out, &got);
    if (k == SIZE_MAX && s->indent == 0) {
        what = "error output";
        wanted = &r->want_err;
        k = first_unmet(wanted, r->err, &got);
    }
    const bool helped = s->indent > 0 && r->status == 1;
    if (k != SIZE_MAX && k < wanted->n)
        fail(t, s->path, wanted->at[k].number,
             "%s: expected '%.*s', got '%.*s'", what,
             TF_FMT(wanted->at[k].text), TF_FMT(got));
    else if (k != SIZE_MAX)
        fail(t, s->path, r->number, "%s: not expected: '%.*s'", what,
             TF_FMT(got));
    else if (r->status != r->want_status && !helped)
        fail(t, s->path, r->number, "status %d, expected %d%s%.*s", r->status,
             r->want_status, r->err.len > 0 ? ": " : "", TF_FMT(r->err));
    else
        pass(t);
}

static bool starts(const test_line *l, const char *head)
{
    return tf_str_starts(l->text, tf_str_of(head));
}

static tf_str tail_of(const test_line *l, size_t from)
{
    return tf_str_cut(l->text, from, l->text.len);
}

static void add_line(script *s, lines *list, const test_line *l, tf_str text)
{
    if (list->at == NULL)
        list->at = TF_NEW(s->mem, s->all.n, test_line);
    if (list->at != NULL)
        list->at[list->n++] = (test_line){text, l->number};
}

static void add_command(script *s, run *r)
{
    tf_buf text = tf_buf_open(s->mem);
    tf_buf_add(&text, tail_of(&s->all.at[s->at++], 2));
    for (; s->at < s->all.n && starts(&s->all.at[s->at], "> "); s->at++) {
        tf_buf_char(&text, '\n');
        tf_buf_add(&text, tail_of(&s->all.at[s->at], 2));
    }
    tf_buf_char(&text, '\n');
    if (tf_buf_take(&text, &r->command, NULL) != TF_OK)
        exit(2);
}

static int number_of(tf_str s)
{
    int v = 0;
    for (size_t i = 0; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++)
        v = v * 10 + (s.ptr[i] - '0');
    return v;
}

/* The command at s->at and all that is expected of it. */
static void read_run(script *s, run *r)
{
    r->number = s->all.at[s->at].number;
    add_command(s, r);
    for (; s->at < s->all.n; s->at++) {
        const test_line *l = &s->all.at[s->at];
        if (starts(l, "$ ") || starts(l, "== ") || starts(l, "%needs "))
            break;
        if (starts(l, "! "))
            add_line(s, &r->want_err, l, tail_of(l, 2));
        else if (starts(l, "? "))
            r->want_status = number_of(tail_of(l, 2));
        else
            add_line(s, &r->want_out, l, l->text);
    }
    while (r->want_out.n > 0 && r->want_out.at[r->want_out.n - 1].text.len == 0)
        r->want_out.n--;
}

/* Of a help file only the indented lines before "---". */
static void keep_examples(script *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->all.n; i++) {
        test_line l = s->all.at[i];
        if (tf_str_eq(l.text, TF_STR("---")))
            break;
        if (!tf_str_starts(l.text, TF_STR("    ")))
            continue;
        l.text = tail_of(&l, s->indent);
        s->all.at[n++] = l;
    }
    s->all.n = n;
}

static void run_all(script *s, tally *t)
{
    while (s->at < s->all.n) {
        const test_line *l = &s->all.at[s->at];
        if (starts(l, "$ ")) {
            run r = {.want_status = 0};
            read_run(s, &r);
            if (!has_needs(s, t))
                continue;
            execute(s, &r);
            judge(s, &r, t);
            continue;
        }
        if (starts(l, "== ")) {
            s->title = tail_of(l, 3);
            s->needs = TF_STR("");
        } else if (starts(l, "%needs ")) {
            s->needs = tail_of(l, 7);
        } else if (l->text.len > 0 && l->text.ptr[0] != '#') {
            fail(t, s->path, l->number, "neither a title nor a command");
        }
        s->at++;
    }
}

static void set_path(void)
{
    const char *build = getenv("B"), *path = getenv("PATH");
    char whole[4096], *real = realpath(build == NULL ? "build" : build, NULL);
    snprintf(whole, sizeof whole, "%s:%s", real == NULL ? "build" : real,
             path == NULL ? "/usr/bin:/bin" : path);
    free(real);
    if (getenv("TRADEFIG_TEST_PATH") != NULL)
        return;
    setenv("PATH", whole, 1);
    setenv("TRADEFIG_TEST_PATH", "set", 1);
    setenv("LC_ALL", "C", 1);
    setenv("TZ", "UTC", 1);
    setenv("TERM", "dumb", 1);
}

void run_transcript(const char *path, size_t indent, tally *t)
{
    script s = {.path = path,
                .indent = indent,
                .mem = tf_arena_open(),
                .folder = "/tmp/tradefig-test-XXXXXX",
                .title = TF_STR(""),
                .needs = TF_STR("")};
    char clean[128];
    set_path();
    s.all = read_lines(s.mem, path);
    if (indent > 0)
        keep_examples(&s);
    if (mkdtemp(s.folder) == NULL) {
        fail(t, path, 0, "no scratch folder");
        return;
    }
    run_all(&s, t);
    snprintf(clean, sizeof clean, "rm -rf %s", s.folder);
    if (system(clean) != 0)
        fail(t, path, 0, "cannot remove %s", s.folder);
    tf_arena_close(s.mem);
}
