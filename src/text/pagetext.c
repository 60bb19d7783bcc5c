/* The text of a page as blocks, blanks folded, each byte mapped to the byte
 * of the page it came from. Where a piece of text stands is found from the
 * parser's position, checked against the bytes of the page themselves. */
#include "base/arena.h"
#include "base/str.h"
#include "text/text_impl.h"

#include <string.h>

void tf_pagetext_put(tf_writer *w, char c)
{
    if (w->n < w->cap)
        w->out[w->n++] = c;
}

/* Parts what follows from what is there. */
static void part(tf_writer *w)
{
    const char last = w->n == 0 ? '\n' : w->out[w->n - 1];
    if (last != '\n' && last != '\t')
        tf_pagetext_put(w, '\n');
}

void tf_pagetext_flush(tf_writer *w)
{
    w->pending = false;
    if (!w->begun)
        return;
    w->begun = false;
    w->now.span.len = (uint32_t)(w->n - w->now.span.at);
    tf_region *region = &w->page->regions.at[w->now.region];
    region->text += w->now.span.len;
    region->links += w->now.links;
    if (!TF_ROOM(w->mem, &w->page->blocks)) {
        w->failed = true;
        return;
    }
    w->page->blocks.at[w->page->blocks.n++] = w->now;
}

static void begin(tf_writer *w)
{
    part(w);
    w->begun = true;
    w->now = (tf_block){.span.at = (uint32_t)w->n,
                        .region = w->region,
                        .row = w->row,
                        .table = w->table,
                        .kind = w->block,
                        .level = w->level};
}

/* Writes bytes that stand at `at` in the page: n for n, or as one whole. */
static void write(tf_writer *w, tf_str s, size_t at, size_t len)
{
    if (s.len == 0 || w->n + s.len + 1 > w->cap)
        return;
    if (!w->begun)
        begin(w);
    if (w->pending) {
        w->pending = false;
        const tf_run blank = {.text = (uint32_t)w->n,
                              .text_len = 1,
                              .source = (uint32_t)w->blank_at,
                              .source_len = (uint32_t)w->blank_n};
        tf_pagetext_put(w, ' ');
        w->failed |= !tf_runs_add(w->mem, &w->page->runs, blank);
    }
    const tf_run run = {.text = (uint32_t)w->n,
                        .text_len = (uint32_t)s.len,
                        .source = (uint32_t)at,
                        .source_len = (uint32_t)len};
    memcpy(w->out + w->n, s.ptr, s.len);
    w->n += s.len;
    w->now.links += w->in_link ? (uint32_t)s.len : 0;
    w->failed |= !tf_runs_add(w->mem, &w->page->runs, run);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static void write_blank(tf_writer *w, size_t at, size_t len)
{
    if (!w->begun)
        return;
    if (!w->pending) {
        w->pending = true;
        w->blank_at = at;
    }
    w->blank_n = at + len - w->blank_at;
}

/* Text byte for byte from `at` of the page. */
static void write_text(tf_writer *w, tf_str s, size_t at)
{
    for (size_t i = 0; i < s.len;) {
        size_t end = i;
        const bool blank = is_space(s.ptr[i]);
        while (end < s.len && is_space(s.ptr[end]) == blank)
            end++;
        const tf_str part_of = tf_str_cut(s, i, end);
        if (!blank)
            write(w, part_of, at + i, part_of.len);
        else if (w->pre > 0 && memchr(part_of.ptr, '\n', part_of.len) != NULL)
            tf_pagetext_flush(w);
        else
            write_blank(w, at + i, part_of.len);
        i = end;
    }
}

static bool stands_at(const tf_writer *w, tf_str s, size_t at)
{
    return at >= w->done && at <= w->html.len && w->html.len - at >= s.len &&
           memcmp(w->html.ptr + at, s.ptr, s.len) == 0;
}

/* The text as the page has it: it ends where the parser is, or (when a long
 * text comes in parts) a letter later. SIZE_MAX if it does not. */
static size_t find_plain(const tf_writer *w, tf_str s, size_t pos)
{
    for (size_t ahead = 0; ahead <= 4; ahead++)
        if (pos + ahead >= s.len && stands_at(w, s, pos + ahead - s.len))
            return pos + ahead - s.len;
    return SIZE_MAX;
}

/* The last '&' before the parser's place that is not mapped yet. */
static size_t find_entity(const tf_writer *w, size_t pos)
{
    for (size_t at = pos; at > w->done && pos - at < 48; at--)
        if (w->html.ptr[at - 1] == '&')
            return at - 1;
    return SIZE_MAX;
}

void tf_pagetext_add(tf_writer *w, tf_str s, size_t pos)
{
    size_t at = find_plain(w, s, pos);
    if (at != SIZE_MAX) {
        write_text(w, s, at);
        w->done = at + s.len;
        return;
    }
    at = s.len <= 8 ? find_entity(w, pos) : SIZE_MAX;
    if (at != SIZE_MAX) {
        /* An ampersand that begins no entity is itself. */
        const tf_str rest = tf_str_cut(w->html, at, pos);
        const bool lone = s.len == 1 && s.ptr[0] == '&' && rest.len > 1 &&
                          rest.ptr[1] != '#' &&
                          !tf_str_starts(rest, TF_STR("&amp"));
        const size_t len = lone ? 1 : rest.len;
        if (s.len == 1 && is_space(s.ptr[0]))
            write_blank(w, at, len);
        else
            write(w, s, at, len);
        w->done = at + len;
        return;
    }
    const size_t hit =
        tf_str_find(tf_str_cut(w->html, 0, pos + s.len + 16), s, w->done);
    at = hit != SIZE_MAX ? hit : w->done;
    if (hit != SIZE_MAX)
        write_text(w, s, at);
    else if (pos > w->done)
        write(w, s, at, pos - at);
    w->done = hit != SIZE_MAX ? at + s.len : pos;
}
