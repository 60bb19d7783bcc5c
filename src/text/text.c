#include "text/text.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/text_impl.h"

#include <string.h>
#include <strings.h>

enum { FOLDED_MOST = 1 << 20 };

bool tf_text_is_mined(tf_role role)
{
    return role <= TF_ROLE_ROW;
}

tf_span tf_text_source(const tf_doc *doc, tf_span span)
{
    const tf_decoded map = {doc->text, doc->runs, doc->n_runs};
    return tf_runs_source(&map, span);
}

/* Letters that begin in the bytes from..to, eight bytes at a time. */
static uint32_t count_letters(tf_str s, size_t from, size_t to)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint32_t n = 0;
    for (; to - from >= 8; from += 8) {
        uint64_t w;
        memcpy(&w, s.ptr + from, 8);
        const uint64_t within = w >> 7 & ~(w >> 6) & ones; /* 10xxxxxx */
        n += 8 - (uint32_t)(within * ones >> 56);
    }
    for (; from < to; from++)
        n += ((unsigned char)s.ptr[from] & 0xC0) != 0x80;
    return n;
}

/* Moves the counts forward to byte `to` of the decoded original. */
static void advance(tf_str decoded, size_t from, size_t to, tf_place *place)
{
    while (from < to) {
        const char *lf = memchr(decoded.ptr + from, '\n', to - from);
        if (lf == NULL)
            break;
        place->line++;
        place->col = 1;
        from = (size_t)(lf - decoded.ptr) + 1;
    }
    if (from < to)
        place->col += count_letters(decoded, from, to);
}

static tf_decoded decoded_map(const tf_doc *doc)
{
    return (tf_decoded){doc->decoded, doc->decoded_runs, doc->n_decoded_runs};
}

void tf_text_place(const tf_doc *doc, uint32_t text_at, tf_place *place)
{
    const tf_decoded map = decoded_map(doc);
    const tf_span span = tf_text_source(doc, (tf_span){text_at, 1});
    size_t from = tf_runs_text(&map, place->at);
    const size_t to = tf_runs_text(&map, span.at);
    if (place->line == 0 || place->at > span.at) {
        from = 0;
        place->line = place->col = 1;
    }
    advance(doc->decoded, from, to, place);
    place->at = span.at;
}

/* Whether a text is HTML: a tag that only pages have, near its start. */
static bool is_html(tf_str s)
{
    static const char *const tags[] = {
        "!doctype html", "html",   "head", "body", "div",   "p>",
        "article",       "title>", "meta", "h1",   "table", "span"};
    const tf_str head = tf_str_cut(s, 0, 2048);
    for (size_t at = 0; at + 2 < head.len; at++) {
        if (head.ptr[at] != '<')
            continue;
        for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
            const size_t n = strlen(tags[i]);
            if (head.len - at > n &&
                strncasecmp(head.ptr + at + 1, tags[i], n) == 0)
                return true;
        }
    }
    return false;
}

/* Text with blanks folded to one, as a title is kept. */
static tf_code fold_blanks(tf_str s, tf_arena *mem, tf_str *out, tf_error *err)
{
    char *to = TF_NEW(mem, s.len + 1, char);
    size_t n = 0;
    if (to == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for a title");
    for (size_t i = 0; i < s.len; i++) {
        const bool nbsp =
            i + 1 < s.len && s.ptr[i] == '\xC2' && s.ptr[i + 1] == '\xA0';
        const bool blank = nbsp || s.ptr[i] == ' ' || s.ptr[i] == '\n' ||
                           s.ptr[i] == '\r' || s.ptr[i] == '\t';
        i += nbsp;
        if (!blank)
            to[n++] = s.ptr[i];
        else if (n > 0 && to[n - 1] != ' ')
            to[n++] = ' ';
    }
    *out = tf_str_trim((tf_str){to, n});
    return TF_OK;
}

/* One article on its way through the steps of opening. */
typedef struct opening {
    const tf_article *article;
    tf_ctx *ctx;
    tf_doc *doc;
    tf_meta meta; /* of a page */
    tf_paragraphs list;
    bool is_html;
} opening;

static tf_code open_html(opening *o, const tf_decoded *decoded, tf_error *err)
{
    tf_page *page = TF_NEW(o->ctx->mem, 1, tf_page);
    if (page == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for a page");
    tf_code code = tf_html_read(decoded->text, o->ctx->mem, page, err);
    if (code == TF_OK)
        code = tf_page_settle(page, o->ctx->mem, &o->list, err);
    if (code == TF_OK)
        code = tf_runs_compose(decoded, o->ctx->mem, &page->runs, err);
    o->doc->text = page->text;
    o->doc->runs = page->runs.at;
    o->doc->n_runs = page->runs.n;
    o->meta = page->meta;
    return code;
}

/* The primary part of a BCP 47 tag in lower case. */
static tf_str primary_lang(tf_str tag, tf_arena *mem)
{
    size_t n = 0;
    while (n < tag.len && tag.ptr[n] != '-' && tag.ptr[n] != '_')
        n++;
    tf_str s = tf_arena_copy(mem, tf_str_cut(tag, 0, n));
    for (size_t i = 0; s.ptr != NULL && i < n; i++)
        ((char *)(uintptr_t)s.ptr)[i] = (char)(s.ptr[i] | 0x20);
    return s.ptr == NULL ? TF_STR("") : s;
}

/* Language: as given; else by the text; else as the page says. */
static void set_language(const tf_article *a, const tf_meta *meta, tf_ctx *ctx,
                         tf_doc *out)
{
    out->lang = TF_STR("");
    if (a->lang.len > 0) {
        out->lang = primary_lang(a->lang, ctx->mem);
        return;
    }
    tf_arena *scratch = tf_arena_open();
    if (scratch != NULL)
        out->lang = tf_language_find(out, scratch);
    tf_arena_close(scratch);
    if (out->lang.len == 0 && meta->lang.len > 0)
        out->lang = primary_lang(meta->lang, ctx->mem);
}

static tf_code set_title(const tf_article *a, const tf_meta *meta,
                         tf_arena *mem, tf_doc *out, tf_error *err)
{
    tf_str title = a->title;
    for (size_t i = 0; title.len == 0 && i < out->n_paragraphs; i++)
        if (out->paragraphs[i].role == TF_ROLE_TITLE)
            title = tf_str_cut(out->text, out->paragraphs[i].span.at,
                               (size_t)out->paragraphs[i].span.at +
                                   out->paragraphs[i].span.len);
    if (title.len == 0)
        title = meta->title.len > 0 ? meta->title
                                    : tf_meta_headline(meta->head_title);
    return fold_blanks(title, mem, &out->title, err);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Sentences of one paragraph; a table row, title or heading is one. */
static bool split_paragraph(tf_doc *doc, uint32_t index, tf_arena *mem,
                            size_t *cap)
{
    tf_paragraph *p = &doc->paragraphs[index];
    const size_t end = (size_t)p->span.at + p->span.len;
    const tf_str text = {doc->text.ptr, end};
    p->first = (uint32_t)doc->n_sentences;
    for (size_t at = p->span.at; at < end;) {
        size_t stop =
            p->role == TF_ROLE_ROW ? end : tf_sentence_end(text, at, doc->lang);
        const size_t next = stop;
        while (stop > at && is_blank(text.ptr[stop - 1]))
            stop--;
        if (stop > at) {
            if (doc->n_sentences == *cap &&
                !tf_arena_room(mem, (void **)&doc->sentences, doc->n_sentences,
                               cap, sizeof(tf_sentence)))
                return false;
            doc->sentences[doc->n_sentences++] =
                (tf_sentence){{(uint32_t)at, (uint32_t)(stop - at)}, index};
        }
        at = next;
        while (at < end && is_blank(text.ptr[at]))
            at++;
    }
    p->n_sentences = (uint32_t)doc->n_sentences - p->first;
    return true;
}

static tf_code split_all(tf_doc *doc, tf_arena *mem, tf_error *err)
{
    size_t cap = 0;
    for (size_t i = 0; i < doc->n_paragraphs; i++)
        if (!split_paragraph(doc, (uint32_t)i, mem, &cap))
            return tf_fail(err, TF_ENOMEM, "no memory for sentences");
    return TF_OK;
}

/* Publisher and site: as given, else as the page or its address says. */
static void set_outlet(const opening *o)
{
    const tf_str given = o->article->publisher;
    const bool country = tf_str_is_code(given);
    o->doc->publisher = country ? given : TF_STR("");
    o->doc->site =
        o->meta.site.len > 0 ? o->meta.site : tf_meta_host(o->article->name);
    if (given.len > 0 && !country)
        o->doc->site = given;
}

/* Texts of usual size are folded once; of longer ones only what is asked. */
static tf_code fold_whole(tf_doc *doc, tf_arena *mem, tf_error *err)
{
    if (doc->text.len > FOLDED_MOST)
        return TF_OK;
    const tf_code code = tf_fold(doc->text, mem, &doc->folded, err);
    if (code != TF_OK || !doc->folded.plain)
        doc->folded = (tf_folded){.plain = false};
    return code;
}

/* All that needs the paragraphs: furniture, title, date line, sentences. */
static tf_code finish(opening *o, tf_error *err)
{
    tf_arena *mem = o->ctx->mem;
    tf_doc *doc = o->doc;
    tf_code code = fold_whole(doc, mem, err);
    if (code != TF_OK)
        return code;
    set_outlet(o);
    set_language(o->article, &o->meta, o->ctx, doc);
    code = tf_furniture_mark(doc, o->is_html, mem, &o->list, err);
    if (code != TF_OK)
        return code;
    doc->paragraphs = o->list.at;
    doc->n_paragraphs = o->list.n;
    doc->date = o->article->date.len > 0
                    ? tf_dateline_stamp(o->article->date, mem)
                    : o->meta.date;
    code = tf_dateline_find(doc, o->ctx, err);
    if (code == TF_OK)
        code = set_title(o->article, &o->meta, mem, doc, err);
    return code == TF_OK ? split_all(doc, mem, err) : code;
}

tf_code tf_text_open(const tf_article *article, tf_ctx *ctx, tf_doc *out,
                     tf_error *err)
{
    tf_decoded decoded;
    opening o = {.article = article, .ctx = ctx, .doc = out};
    tf_code code = tf_encode_read(article, ctx, &decoded, err);
    if (code != TF_OK)
        return code;
    *out = (tf_doc){.name = article->name, .source = article->bytes};
    out->text = out->decoded = decoded.text;
    out->runs = out->decoded_runs = decoded.runs;
    out->n_runs = out->n_decoded_runs = decoded.n_runs;
    o.is_html = article->format == TF_FORMAT_HTML ||
                (article->format == TF_FORMAT_GUESS && is_html(decoded.text));
    code = o.is_html ? open_html(&o, &decoded, err)
                     : tf_plain_split(decoded.text, ctx->mem, &o.list, err);
    return code == TF_OK ? finish(&o, err) : code;
}
