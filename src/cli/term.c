/* What people see: messages on stderr, and tables on a terminal. */
#include "base/arena.h"
#include "base/csv.h"
#include "base/real.h"
#include "base/str.h"
#include "base/utf8.h"
#include "cli/cli_impl.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Control bytes of an article or a file name must not steer a terminal. */
static void tame(char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            *text = '?';
}

void tf_term_say(const char *format, ...)
{
    char text[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    tame(text);
    tf_progress_clear();
    fprintf(stderr, "tradefig: %s\n", text);
}

void tf_term_worse(tf_cli *cli, tf_exit status)
{
    if (status > cli->status)
        cli->status = status;
}

/* FILE:LINE:COL: as far as known. */
static void print_place(char *out, size_t room, tf_str file, uint32_t line,
                        uint32_t col)
{
    out[0] = '\0';
    if (file.len == 0)
        return;
    if (line == 0)
        snprintf(out, room, "%.*s: ", TF_FMT(file));
    else if (col == 0)
        snprintf(out, room, "%.*s:%u: ", TF_FMT(file), line);
    else
        snprintf(out, room, "%.*s:%u:%u: ", TF_FMT(file), line, col);
}

void tf_term_error(tf_cli *cli, const tf_error *err, tf_exit status)
{
    char place[600];
    print_place(place, sizeof place, tf_str_of(err->file), err->line, err->col);
    tf_term_say("%serror: %s", place, err->msg);
    const bool ours = err->code == TF_ENOMEM || err->code == TF_EINTERNAL;
    tf_term_worse(cli, ours ? TF_EXIT_INTERNAL : status);
}

void tf_term_remarks(tf_cli *cli, const tf_diags *diags, size_t from)
{
    char place[600];
    for (size_t i = from; i < diags->n; i++) {
        const tf_diag *d = &diags->at[i];
        const bool warning = d->severity == TF_WARNING;
        cli->warnings += warning;
        if (cli->options.quiet)
            continue;
        print_place(place, sizeof place, d->file, d->line, d->col);
        tf_term_say("%s%s: %.*s", place, warning ? "warning" : "note",
                    TF_FMT(d->msg));
    }
}

bool tf_term_is_colour(const tf_cli *cli)
{
    const char *off = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(STDOUT_FILENO) && !cli->options.quiet &&
           (off == NULL || *off == '\0') && term != NULL &&
           strcmp(term, "dumb") != 0;
}

/* Ranges of Unicode 15 that matter in our languages: letters that take two
 * columns, and marks that take none. */
typedef struct range {
    uint32_t first, last;
} range;

static bool is_in(const range *list, size_t n, uint32_t c)
{
    for (size_t i = 0; i < n; i++)
        if (c >= list[i].first && c <= list[i].last)
            return true;
    return false;
}

static size_t columns_of(uint32_t c)
{
    static const range none[] = {
        {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x064B, 0x065F},
        {0x0900, 0x0902}, {0x093C, 0x093C}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},
        {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
        {0x2028, 0x202E}, {0x2060, 0x2064}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F},
        {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};
    static const range two[] = {
        {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},
        {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},
        {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
        {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
    if (c < 0x0300)
        return 1;
    if (is_in(none, sizeof none / sizeof *none, c))
        return 0;
    return is_in(two, sizeof two / sizeof *two, c) ? 2 : 1;
}

size_t tf_term_width(tf_str s)
{
    size_t width = 0;
    for (size_t at = 0; at < s.len;) {
        size_t used;
        width +=
            columns_of(tf_utf8_decode((tf_str){s.ptr + at, s.len - at}, &used));
        at += used;
    }
    return width;
}

/* A column of the table: which of the CSV, how wide, numbers to the right. */
typedef struct column {
    size_t index, width;
    bool right;
} column;

typedef struct table {
    tf_csv csv;
    column *at;
    size_t n;
    bool colour;
    tf_buf *out;
} table;

enum { CELL_LEAST = 12, CELL_MOST = 60, GAP = 2 };

static bool is_number(tf_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (strchr("0123456789.-+e", s.ptr[i]) == NULL)
            return false;
    return true;
}

/* A table is for reading: "1609353507.565337" is 1609353508 there. */
static void shorten(tf_cli *cli, tf_str *cell)
{
    double v;
    char text[TF_REAL_MAX];
    if (cell->len < 10 || memchr(cell->ptr, '.', cell->len) == NULL ||
        tf_real_read(*cell, &v, NULL) != TF_OK)
        return;
    const int places = fabs(v) >= 1000 ? 0 : fabs(v) >= 1 ? 3 : 6;
    const tf_str s = {text, tf_real_fixed(v, places, text)};
    const tf_str copy = tf_arena_copy(cli->mem, s);
    if (copy.ptr != NULL)
        *cell = copy;
}

static void measure(tf_cli *cli, table *t, column *c)
{
    c->right = true;
    for (size_t i = 0; i < t->csv.n; i++)
        if (c->index < t->csv.at[i].n)
            shorten(cli, &t->csv.at[i].cells[c->index]);
    c->width = tf_term_width(t->csv.head.cells[c->index]);
    for (size_t i = 0; i < t->csv.n; i++) {
        const tf_str cell = tf_csv_cell(&t->csv.at[i], c->index);
        const size_t width = tf_term_width(cell);
        c->right &= is_number(cell);
        if (width > c->width)
            c->width = width < CELL_MOST ? width : CELL_MOST;
    }
}

static size_t screen_width(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 160;
}

/* Takes from the widest column until the table fits or all are narrow. */
static void fit(table *t, size_t room)
{
    for (;;) {
        size_t total = 0;
        column *widest = t->at;
        for (size_t i = 0; i < t->n; i++) {
            total += t->at[i].width + GAP;
            if (t->at[i].width > widest->width && !t->at[i].right)
                widest = &t->at[i];
        }
        if (total <= room + GAP || widest->right || widest->width <= CELL_LEAST)
            return;
        widest->width--;
    }
}

static void blanks(tf_buf *out, size_t n)
{
    while (n-- > 0)
        tf_buf_char(out, ' ');
}

/* As much of s as fits in `width`; control characters become blanks. */
static void add_cut(tf_buf *out, tf_str s, size_t width)
{
    size_t used, room = width - 1;
    for (size_t at = 0; at < s.len; at += used) {
        const uint32_t c =
            tf_utf8_decode((tf_str){s.ptr + at, s.len - at}, &used);
        if (columns_of(c) > room)
            break;
        room -= columns_of(c);
        if (c < 0x20 || (c >= 0x7F && c < 0xA0))
            tf_buf_char(out, ' ');
        else
            tf_buf_add(out, (tf_str){s.ptr + at, used});
    }
    tf_buf_add(out, TF_STR("…"));
    blanks(out, room);
}

static void add_whole(tf_buf *out, tf_str s)
{
    size_t used;
    for (size_t at = 0; at < s.len; at += used) {
        const uint32_t c =
            tf_utf8_decode((tf_str){s.ptr + at, s.len - at}, &used);
        if (c < 0x20 || (c >= 0x7F && c < 0xA0))
            tf_buf_char(out, ' ');
        else
            tf_buf_add(out, (tf_str){s.ptr + at, used});
    }
}

static void add_cell(table *t, tf_str cell, size_t k)
{
    const column *c = &t->at[k];
    const size_t width = tf_term_width(cell);
    if (width > c->width) {
        add_cut(t->out, cell, c->width);
    } else {
        if (c->right)
            blanks(t->out, c->width - width);
        add_whole(t->out, cell);
        if (!c->right && k + 1 < t->n)
            blanks(t->out, c->width - width);
    }
    if (k + 1 < t->n)
        blanks(t->out, GAP);
}

static void add_row(table *t, const tf_csv_row *row)
{
    for (size_t k = 0; k < t->n; k++)
        add_cell(t, tf_csv_cell(row, t->at[k].index), k);
    tf_buf_char(t->out, '\n');
}

static bool is_empty(const table *t, size_t index)
{
    for (size_t i = 0; i < t->csv.n; i++)
        if (tf_csv_cell(&t->csv.at[i], index).len > 0)
            return false;
    return t->csv.n > 0;
}

/* The columns a command shows, those of them that hold anything. */
static bool choose(tf_cli *cli, table *t)
{
    tf_str rest = tf_str_of(cli->command->columns), name;
    t->at = TF_NEW(cli->mem, t->csv.head.n + 64, column);
    if (t->at == NULL)
        return false;
    while (tf_str_next(&rest, ' ', &name)) {
        const size_t index = tf_csv_column(&t->csv, name);
        if (index != SIZE_MAX && t->n < 64 && !is_empty(t, index))
            t->at[t->n++].index = index;
    }
    for (size_t i = 0; t->n == 0 && i < t->csv.head.n; i++)
        t->at[i].index = i;
    if (t->n == 0)
        t->n = t->csv.head.n;
    return true;
}

tf_code tf_term_table(tf_cli *cli, tf_str csv, bool colour, tf_buf *out,
                      tf_error *err)
{
    table t = {.colour = colour, .out = out};
    const tf_code code =
        tf_csv_read(TF_STR("table"), csv, cli->mem, &t.csv, err);
    if (code != TF_OK)
        return code;
    if (!choose(cli, &t)) {
        err->code = TF_ENOMEM;
        return TF_ENOMEM;
    }
    for (size_t i = 0; i < t.n; i++)
        measure(cli, &t, &t.at[i]);
    fit(&t, screen_width());
    if (colour)
        tf_buf_add(out, TF_STR("\033[1m"));
    add_row(&t, &t.csv.head);
    if (colour)
        tf_buf_add(out, TF_STR("\033[0m"));
    for (size_t i = 0; i < t.csv.n; i++)
        add_row(&t, &t.csv.at[i]);
    return TF_OK;
}
