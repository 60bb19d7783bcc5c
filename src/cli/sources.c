/* What stands on the command line: files, folders, standard input. A CSV file
 * is known by its header, an article by its name, a feed by its name or its
 * first element. */
#include "base/arena.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/io.h"
#include "base/str.h"
#include "cli/cli_impl.h"
#include "text/text.h"

#include <string.h>
#include <unistd.h>

enum { HEADER_MAX = 1 << 14 };

/* Names in folders that are read without being named. */
static const struct {
    const char *tail;
    tf_source_kind kind;
} tails[] = {
    {".txt", TF_SOURCE_ARTICLE}, {".html", TF_SOURCE_ARTICLE},
    {".htm", TF_SOURCE_ARTICLE}, {".md", TF_SOURCE_ARTICLE},
    {".jsonl", TF_SOURCE_JSONL}, {".ndjson", TF_SOURCE_JSONL},
    {".rss", TF_SOURCE_FEED},    {".atom", TF_SOURCE_FEED},
};

static bool has(const tf_csv *csv, const char *column)
{
    return tf_csv_column(csv, tf_str_of(column)) != SIZE_MAX;
}

/* The kinds by their columns; claims have some columns of series, so the
 * order matters. */
static tf_source_kind kind_of_header(const tf_csv *csv)
{
    if (has(csv, "measure") && has(csv, "value"))
        return TF_SOURCE_GROWTH;
    if (has(csv, "kind") && has(csv, "value"))
        return TF_SOURCE_CLAIMS;
    if (has(csv, "reporter") && has(csv, "partner") && has(csv, "value"))
        return has(csv, "freq") ? TF_SOURCE_SERIES : TF_SOURCE_OFFICIAL;
    if (has(csv, "currency") && has(csv, "period") && has(csv, "rate"))
        return TF_SOURCE_RATES;
    if (has(csv, "doc") || has(csv, "id"))
        return TF_SOURCE_SIDE;
    return TF_SOURCE_OTHER;
}

/* The first line that is neither empty nor a remark. */
static tf_str header_line(tf_str bytes)
{
    tf_str line;
    if (tf_str_starts(bytes, TF_STR("\xEF\xBB\xBF")))
        bytes = tf_str_cut(bytes, 3, bytes.len);
    while (tf_str_next(&bytes, '\n', &line))
        if (line.len > 0 && line.ptr[0] != '#')
            return line;
    return TF_STR("");
}

static tf_source_kind kind_of_bytes(tf_str bytes, tf_arena *mem)
{
    const tf_str line = header_line(bytes);
    if (tf_feed_is(bytes))
        return TF_SOURCE_FEED;
    if (tf_str_starts(tf_str_trim(line), TF_STR("{")))
        return TF_SOURCE_JSONL;
    tf_csv csv;
    if (memchr(line.ptr, ',', line.len) == NULL &&
        memchr(line.ptr, ';', line.len) == NULL &&
        memchr(line.ptr, '\t', line.len) == NULL)
        return TF_SOURCE_ARTICLE;
    if (tf_csv_read(TF_STR(""), line, mem, &csv, NULL) != TF_OK)
        return TF_SOURCE_ARTICLE;
    const tf_source_kind kind = kind_of_header(&csv);
    const bool side = kind == TF_SOURCE_SIDE && !has(&csv, "title") &&
                      !has(&csv, "date") && !has(&csv, "doc_date") &&
                      !has(&csv, "dateline") && !has(&csv, "publisher") &&
                      !has(&csv, "lang");
    return kind == TF_SOURCE_OTHER || side ? TF_SOURCE_ARTICLE : kind;
}

static bool is_table_name(tf_str path)
{
    return tf_str_ends(path, TF_STR(".csv")) ||
           tf_str_ends(path, TF_STR(".tsv"));
}

/* Names that hold what they hold: the beginning tells. */
static bool is_open_name(tf_str path)
{
    return is_table_name(path) || tf_str_ends(path, TF_STR(".xml"));
}

static tf_source_kind kind_of_name(tf_str path)
{
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (tf_str_ends(path, tf_str_of(tails[i].tail)))
            return tails[i].kind;
    return TF_SOURCE_OTHER;
}

/* By name if that tells; else the beginning of the file is looked at. */
static bool find_kind(tf_cli *cli, const char *path, tf_source_kind *out)
{
    tf_error err = {0};
    tf_stream lines;
    *out = kind_of_name(tf_str_of(path));
    if (*out != TF_SOURCE_OTHER)
        return true;
    if (!tf_stream_open(&lines, path, &err)) {
        tf_term_error(cli, &err, TF_EXIT_INPUT);
        return false;
    }
    *out = kind_of_bytes(tf_stream_peek(&lines, HEADER_MAX), cli->mem);
    tf_stream_close(&lines);
    if (is_table_name(tf_str_of(path)) && *out == TF_SOURCE_ARTICLE)
        *out = TF_SOURCE_OFFICIAL; /* of a source that ingest may know */
    return true;
}

static bool add(tf_cli *cli, tf_sources *s, tf_source source)
{
    if (!TF_ROOM(cli->mem, s)) {
        tf_term_say("no memory");
        tf_term_worse(cli, TF_EXIT_INTERNAL);
        return false;
    }
    s->at[s->n++] = source;
    return true;
}

static tf_str folder_of(tf_str path)
{
    size_t n = path.len;
    while (n > 0 && path.ptr[n - 1] != '/')
        n--;
    return (tf_str){path.ptr, n};
}

static tf_str name_of(tf_str path)
{
    const size_t n = folder_of(path).len;
    return tf_str_cut(path, n, path.len);
}

static size_t column_of(const tf_csv *csv, const char *a, const char *b)
{
    const size_t k = tf_csv_column(csv, tf_str_of(a));
    return k != SIZE_MAX ? k : tf_csv_column(csv, tf_str_of(b));
}

/* Rows of side data; `folder` empty: for articles anywhere. */
static tf_code read_side(tf_cli *cli, tf_sources *s, tf_str path, tf_str folder,
                         tf_error *err)
{
    tf_str bytes;
    tf_csv csv;
    tf_code code = tf_io_read(path.ptr, cli->mem, &bytes, err);
    if (code == TF_OK)
        code = tf_csv_read(path, bytes, cli->mem, &csv, err);
    if (code != TF_OK)
        return code;
    const size_t doc = column_of(&csv, "doc", "id");
    if (doc == SIZE_MAX)
        return tf_error_at(err, TF_EINPUT, path, 1, "no column 'doc'");
    const size_t date = column_of(&csv, "date", "doc_date");
    const size_t dateline = column_of(&csv, "dateline", "dateline");
    for (size_t i = 0; i < csv.n; i++) {
        const tf_csv_row *row = &csv.at[i];
        if (!TF_ROOM(cli->mem, &s->sides))
            return tf_fail(err, TF_ENOMEM, "no memory for side data");
        s->sides.at[s->sides.n++] = (tf_side){
            .doc = tf_str_trim(tf_csv_cell(row, doc)),
            .folder = folder,
            .title = tf_csv_cell(row, column_of(&csv, "title", "title")),
            .date = tf_csv_cell(row, date != SIZE_MAX ? date : dateline),
            .publisher =
                tf_csv_cell(row, column_of(&csv, "publisher", "publisher")),
            .lang = tf_csv_cell(row, column_of(&csv, "lang", "lang"))};
    }
    return TF_OK;
}

static bool add_side(tf_cli *cli, tf_sources *s, tf_str path, tf_str folder)
{
    tf_error err = {0};
    if (read_side(cli, s, path, folder, &err) == TF_OK)
        return true;
    tf_term_error(cli, &err, TF_EXIT_INPUT);
    return false;
}

/* Says what a folder is for; read only when named. */
static bool is_readme(tf_str path)
{
    const tf_str name = name_of(path);
    return tf_str_starts(name, TF_STR("README")) ||
           tf_str_starts(name, TF_STR("readme"));
}

/* A file of a folder: what nobody can use is passed over. */
static bool add_found(tf_cli *cli, tf_sources *s, tf_str file)
{
    tf_source_kind kind = kind_of_name(file);
    const bool open = kind == TF_SOURCE_OTHER;
    if (is_readme(file) || (open && !is_open_name(file)))
        return true;
    if (open && !find_kind(cli, file.ptr, &kind))
        return true;
    if (open && kind == TF_SOURCE_ARTICLE)
        return true; /* some other XML */
    if (kind == TF_SOURCE_SIDE)
        add_side(cli, s, file, folder_of(file));
    else if (kind != TF_SOURCE_OTHER)
        return add(cli, s, (tf_source){file, kind, false});
    return true;
}

/* What reports in a folder that is walked consist of. */
static void list_written(tf_cli *cli, const tf_paths *files, tf_paths *out)
{
    for (size_t i = 0; i < files->n; i++)
        if (tf_str_eq(name_of(files->at[i]), TF_STR("datapackage.json")))
            tf_written_list(folder_of(files->at[i]), cli->mem, out);
}

static bool is_written(tf_str file, const tf_paths *written)
{
    for (size_t i = 0; i < written->n; i++)
        if (tf_str_eq(file, written->at[i]))
            return true;
    return (tf_str_ends(file, TF_STR(".html")) ||
            tf_str_ends(file, TF_STR(".htm"))) &&
           tf_written_is_page(file.ptr);
}

/* Leaves out what tradefig wrote: its results are no articles. */
static void drop_written(tf_cli *cli, const char *path, tf_paths *files)
{
    tf_paths written = {0};
    size_t n = 0;
    list_written(cli, files, &written);
    for (size_t i = 0; i < files->n; i++)
        if (!is_written(files->at[i], &written))
            files->at[n++] = files->at[i];
    const size_t dropped = files->n - n;
    files->n = n;
    if (dropped > 0 && !cli->options.quiet)
        tf_term_say("%s: note: %zu file%s that tradefig wrote passed over",
                    path, dropped, dropped == 1 ? "" : "s");
}

static bool add_folder(tf_cli *cli, tf_sources *s, const char *path)
{
    tf_error err = {0};
    tf_paths files = {0};
    if (tf_io_list(path, cli->mem, &files, &err) != TF_OK) {
        tf_term_error(cli, &err, TF_EXIT_INPUT);
        return true;
    }
    const size_t before = s->n;
    drop_written(cli, path, &files);
    for (size_t i = 0; i < files.n; i++)
        if (!add_found(cli, s, files.at[i]))
            return false;
    if (s->n == before) {
        tf_error_at(&err, TF_EINPUT, tf_str_of(path), 0,
                    "no article in this folder");
        tf_term_error(cli, &err, TF_EXIT_INPUT);
    }
    return true;
}

static bool add_input(tf_cli *cli, tf_sources *s)
{
    tf_error err = {0};
    if (s->has_input)
        return true;
    s->has_input = true;
    if (!tf_stream_open(&s->input, "-", &err))
        return false;
    const tf_str head = tf_stream_peek(&s->input, HEADER_MAX);
    const tf_source_kind kind = kind_of_bytes(head, cli->mem);
    return add(cli, s, (tf_source){TF_STR("-"), kind, true});
}

static bool add_word(tf_cli *cli, tf_sources *s, const char *word)
{
    tf_source_kind kind;
    const tf_str path = tf_str_of(word);
    if (strcmp(word, "-") == 0)
        return add_input(cli, s);
    if (tf_io_is_folder(word))
        return add_folder(cli, s, word);
    if (!find_kind(cli, word, &kind))
        return true;
    if (kind == TF_SOURCE_SIDE) {
        add_side(cli, s, path, folder_of(path));
        return true;
    }
    return add(cli, s, (tf_source){path, kind, true});
}

bool tf_sources_open(tf_cli *cli, tf_sources *out)
{
    const tf_options *o = &cli->options;
    *out = (tf_sources){.input.fd = -1};
    if (o->index != NULL &&
        !add_side(cli, out, tf_str_of(o->index), TF_STR("")))
        return false;
    for (size_t i = 0; i < o->official.n; i++)
        if (!add(cli, out,
                 (tf_source){tf_str_of(o->official.at[i]), TF_SOURCE_OFFICIAL,
                             true}))
            return false;
    if (o->words.n == 0 && isatty(STDIN_FILENO)) {
        tf_term_say("%s needs a path, or - for what is typed",
                    cli->command->name);
        tf_term_worse(cli, TF_EXIT_USAGE);
        return false;
    }
    if (o->words.n == 0)
        return add_input(cli, out);
    for (size_t i = 0; i < o->words.n; i++)
        if (!add_word(cli, out, o->words.at[i]))
            return false;
    return true;
}

static void end_feed(tf_sources *s)
{
    if (s->in_feed == NULL)
        return;
    tf_feed_close(&s->feed);
    tf_arena_close(s->in_feed);
    s->in_feed = NULL;
}

void tf_sources_close(tf_sources *sources)
{
    if (sources->in_lines)
        tf_stream_close(&sources->lines);
    end_feed(sources);
    if (sources->has_input)
        tf_stream_close(&sources->input);
}

bool tf_sources_has_articles(tf_source_kind kind)
{
    return kind == TF_SOURCE_ARTICLE || kind == TF_SOURCE_JSONL ||
           kind == TF_SOURCE_FEED;
}

size_t tf_sources_articles(const tf_sources *sources)
{
    size_t n = 0;
    for (size_t i = 0; i < sources->n; i++)
        n += tf_sources_has_articles(sources->at[i].kind);
    return n;
}

tf_code tf_sources_read(tf_sources *sources, const tf_source *source,
                        tf_arena *mem, tf_str *out, tf_error *err)
{
    if (tf_str_eq(source->path, TF_STR("-")))
        return tf_stream_rest(&sources->input, mem, out, err);
    return tf_io_read(source->path.ptr, mem, out, err);
}

static tf_str without_tail(tf_str name)
{
    for (size_t n = name.len; n > 1; n--)
        if (name.ptr[n - 1] == '.')
            return (tf_str){name.ptr, n - 1};
    return name;
}

/* A row is meant by the path as given, the file name, or that without what
 * follows the last point. */
static const tf_side *find_side(const tf_sources *s, tf_str path)
{
    const tf_str name = name_of(path), folder = folder_of(path);
    for (size_t i = 0; i < s->sides.n; i++) {
        const tf_side *side = &s->sides.at[i];
        if (side->folder.len > 0 && !tf_str_eq(side->folder, folder))
            continue;
        if (tf_str_eq(side->doc, path) || tf_str_eq(side->doc, name) ||
            tf_str_eq(side->doc, without_tail(name)))
            return side;
    }
    return NULL;
}

static void fill_in(tf_str *member, tf_str value)
{
    if (member->len == 0)
        *member = value;
}

/* The article's own word first, then the side data, then the options. */
static void complete(const tf_cli *cli, const tf_sources *s, tf_article *a)
{
    const tf_options *o = &cli->options;
    const tf_side *side = find_side(s, a->name);
    if (side != NULL) {
        fill_in(&a->title, side->title);
        fill_in(&a->date, side->date);
        fill_in(&a->publisher, side->publisher);
        fill_in(&a->lang, side->lang);
    }
    fill_in(&a->date, tf_str_of(o->date));
    fill_in(&a->publisher, tf_str_of(o->publisher));
    if (!cli->command->writes)
        fill_in(&a->lang, tf_str_of(o->lang));
}

static tf_format format_of(tf_str path)
{
    if (tf_str_ends(path, TF_STR(".html")) || tf_str_ends(path, TF_STR(".htm")))
        return TF_FORMAT_HTML;
    return TF_FORMAT_GUESS;
}

static const tf_article no_article = {.name = {"", 0},
                                      .bytes = {"", 0},
                                      .title = {"", 0},
                                      .date = {"", 0},
                                      .publisher = {"", 0},
                                      .lang = {"", 0}};

static void read_article(tf_cli *cli, tf_sources *s, tf_arena *mem,
                         tf_article *out, tf_error *err)
{
    const tf_source *source = &s->at[s->next++];
    out->name = source->path;
    out->format = format_of(source->path);
    if (tf_sources_read(s, source, mem, &out->bytes, err) == TF_OK)
        complete(cli, s, out);
}

/* The stream of the JSON Lines source at s->next; NULL if it has none. */
static tf_stream *open_stream(tf_sources *s, tf_error *err)
{
    const tf_str path = s->at[s->next].path;
    if (tf_str_eq(path, TF_STR("-")))
        return &s->input;
    if (!s->in_lines && !tf_stream_open(&s->lines, path.ptr, err))
        return NULL;
    s->in_lines = true;
    return &s->lines;
}

static void end_stream(tf_sources *s)
{
    if (s->in_lines)
        tf_stream_close(&s->lines);
    s->in_lines = false;
    s->next++;
}

/* The next object of the stream; false when it is used up. */
static bool read_object(tf_cli *cli, tf_sources *s, tf_arena *mem,
                        tf_article *out, tf_error *err)
{
    tf_str line;
    const tf_str path = s->at[s->next].path;
    tf_stream *stream = open_stream(s, err);
    while (stream != NULL && tf_stream_next(stream, &line, err)) {
        if (tf_str_trim(line).len == 0)
            continue;
        if (tf_jsonl_read(path, stream->line, line, mem, out, err) == TF_OK)
            complete(cli, s, out);
        return true;
    }
    end_stream(s);
    return err->code != TF_OK;
}

static tf_code open_feed(tf_sources *s, tf_error *err)
{
    const tf_source *source = &s->at[s->next];
    tf_str bytes;
    s->in_feed = tf_arena_open();
    if (s->in_feed == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for a feed");
    const tf_code code = tf_sources_read(s, source, s->in_feed, &bytes, err);
    return code == TF_OK
               ? tf_feed_open(source->path, bytes, s->in_feed, &s->feed, err)
               : code;
}

/* The next entry of the feed; false when it is used up. */
static bool read_entry(tf_cli *cli, tf_sources *s, tf_arena *mem,
                       tf_article *out, tf_error *err)
{
    out->name = s->at[s->next].path; /* whose fault it is if it fails */
    if ((s->in_feed != NULL || open_feed(s, err) == TF_OK) &&
        tf_feed_next(&s->feed, mem, out, err)) {
        if (err->code == TF_OK)
            complete(cli, s, out);
        return true;
    }
    end_feed(s);
    s->next++;
    return err->code != TF_OK;
}

static bool read_one(tf_cli *cli, tf_sources *s, tf_arena *mem, tf_article *out,
                     tf_error *err)
{
    switch (s->at[s->next].kind) {
    case TF_SOURCE_ARTICLE:
        read_article(cli, s, mem, out, err);
        return true;
    case TF_SOURCE_JSONL:
        return read_object(cli, s, mem, out, err);
    case TF_SOURCE_FEED:
        return read_entry(cli, s, mem, out, err);
    default:
        s->next++;
        return false;
    }
}

bool tf_sources_next(tf_cli *cli, tf_sources *s, tf_arena *mem, tf_article *out,
                     tf_error *err)
{
    *out = no_article;
    while (s->next < s->n)
        if (read_one(cli, s, mem, out, err)) {
            s->given++;
            return true;
        }
    return false;
}
