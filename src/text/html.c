/* A page as blocks of text. libxml2's parser reports elements and text as
 * it reads (no tree is built); its position tells pagetext.c where each
 * piece of text stands in the page. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "text/text_impl.h"

#include <libxml/HTMLparser.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { CAPTURE_MOST = 1 << 18, COLUMNS = 64, COLSPAN_MOST = 12 };

/* What an element does. */
typedef enum doing {
    INLINE,
    BLOCK,
    BREAK,
    HIDDEN,
    HEADING,
    LIST,
    ITEM,
    TABLE,
    ROW,
    CELL,
    CAPTION,
    TABLE_TITLE,
    APART, /* furniture by its name */
    ARTICLE,
    MAIN,
    PAGE,
    LINK,
    TITLE,
    SCRIPT
} doing;

typedef struct element {
    const char *name;
    doing kind;
} element;

static const element elements[] = {{"a", LINK},
                                   {"address", BLOCK},
                                   {"article", ARTICLE},
                                   {"aside", APART},
                                   {"blockquote", BLOCK},
                                   {"body", PAGE},
                                   {"br", BREAK},
                                   {"button", HIDDEN},
                                   {"canvas", HIDDEN},
                                   {"caption", TABLE_TITLE},
                                   {"center", BLOCK},
                                   {"dd", ITEM},
                                   {"details", BLOCK},
                                   {"dialog", APART},
                                   {"div", BLOCK},
                                   {"dl", LIST},
                                   {"dt", ITEM},
                                   {"fieldset", BLOCK},
                                   {"figcaption", CAPTION},
                                   {"figure", BLOCK},
                                   {"footer", APART},
                                   {"form", APART},
                                   {"h1", HEADING},
                                   {"h2", HEADING},
                                   {"h3", HEADING},
                                   {"h4", HEADING},
                                   {"h5", HEADING},
                                   {"h6", HEADING},
                                   {"header", APART},
                                   {"hr", BREAK},
                                   {"html", PAGE},
                                   {"iframe", HIDDEN},
                                   {"label", HIDDEN},
                                   {"li", ITEM},
                                   {"main", MAIN},
                                   {"map", HIDDEN},
                                   {"menu", LIST},
                                   {"nav", APART},
                                   {"noscript", HIDDEN},
                                   {"object", HIDDEN},
                                   {"ol", LIST},
                                   {"option", HIDDEN},
                                   {"p", BLOCK},
                                   {"pre", BLOCK},
                                   {"script", SCRIPT},
                                   {"section", BLOCK},
                                   {"select", HIDDEN},
                                   {"style", HIDDEN},
                                   {"summary", BLOCK},
                                   {"svg", HIDDEN},
                                   {"table", TABLE},
                                   {"tbody", BLOCK},
                                   {"td", CELL},
                                   {"template", HIDDEN},
                                   {"textarea", HIDDEN},
                                   {"tfoot", BLOCK},
                                   {"th", CELL},
                                   {"thead", BLOCK},
                                   {"title", TITLE},
                                   {"tr", ROW},
                                   {"ul", LIST}};

static int compare_name(const void *key, const void *row)
{
    return strcmp(key, ((const element *)row)->name);
}

static doing kind_of(const xmlChar *name)
{
    const element *row =
        bsearch(name, elements, sizeof elements / sizeof *elements,
                sizeof *elements, compare_name);
    return row == NULL ? INLINE : row->kind;
}

/* An open element, and what to go back to at its end. */
typedef struct open_element {
    const xmlChar *name; /* kept by the parser's dictionary */
    doing kind;
    uint32_t region, row, table, hidden, list, pre;
    uint8_t block, level;
    bool in_link;
} open_element;

typedef struct reader {
    tf_writer w;
    htmlParserCtxtPtr ctxt;
    bool captures, jsonld;
    struct {
        open_element *at;
        size_t n, cap;
    } open;
    uint32_t hidden, list, tables;
    tf_buf capture;           /* text of a title or script */
    uint8_t covered[COLUMNS]; /* rows that a cell above still covers */
    uint32_t column, tabs;    /* of the current row */
} reader;

/* Where in the page the parser has read to. */
static size_t position(const reader *r)
{
    const xmlParserInputPtr in = r->ctxt->input;
    const size_t at = (size_t)(in->cur - in->base) + in->consumed;
    return at < r->w.html.len ? at : r->w.html.len;
}

static void on_text(void *data, const xmlChar *text, int len)
{
    reader *r = data;
    const tf_str s = {(const char *)text, (size_t)len};
    if (r->w.failed || len <= 0)
        return;
    if (r->captures) {
        if (r->capture.n + s.len < CAPTURE_MOST)
            tf_buf_add(&r->capture, s);
        return;
    }
    if (r->hidden == 0)
        tf_pagetext_add(&r->w, s, position(r));
}

static tf_str attribute(const xmlChar **atts, const char *name)
{
    for (; atts != NULL && atts[0] != NULL; atts += 2)
        if (strcmp((const char *)atts[0], name) == 0)
            return tf_str_of((const char *)atts[1]);
    return TF_STR("");
}

/* Enters a region; the page itself is region 0. */
static void enter(reader *r, tf_region_kind kind, tf_role role)
{
    if (!TF_ROOM(r->w.mem, &r->w.page->regions)) {
        r->w.failed = true;
        return;
    }
    tf_region *region = &r->w.page->regions.at[r->w.page->regions.n];
    *region = (tf_region){
        .parent = r->w.region, .kind = (uint8_t)kind, .role = (uint8_t)role};
    r->w.region = (uint32_t)r->w.page->regions.n++;
}

/* Regions that an element opens by what it is or is called. */
static void enter_regions(reader *r, doing kind, const xmlChar **atts)
{
    tf_role role;
    if (kind == ARTICLE ||
        tf_str_eq(attribute(atts, "itemprop"), TF_STR("articleBody"))) {
        enter(r, TF_REGION_ARTICLE, TF_ROLE_BODY);
        return;
    }
    if (kind == MAIN)
        enter(r, TF_REGION_MAIN, TF_ROLE_BODY);
    if (kind == APART)
        enter(r, TF_REGION_ELEMENT, TF_ROLE_FURNITURE);
    if (kind == CAPTION)
        enter(r, TF_REGION_ELEMENT, TF_ROLE_CAPTION);
    if (kind == PAGE || kind == MAIN || kind == LINK || kind == HEADING)
        return;
    if (tf_classes_role(attribute(atts, "class"), attribute(atts, "id"), &role))
        enter(r, TF_REGION_CLASS, role);
}

static uint32_t span_of(const xmlChar **atts, const char *name, uint32_t most)
{
    const tf_str s = attribute(atts, name);
    uint32_t v = 0;
    for (size_t i = 0; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++)
        v = v < most ? v * 10 + (uint32_t)(s.ptr[i] - '0') : most;
    return v < 1 ? 1 : v > most ? most : v;
}

static void start_table(reader *r)
{
    tf_pagetext_flush(&r->w);
    if (r->w.row != 0)
        r->w.page->rows.at[r->w.row - 1].nested = true;
    r->w.row = 0;
    r->w.table = ++r->tables;
    memset(r->covered, 0, sizeof r->covered);
}

static void start_row(reader *r)
{
    tf_pagetext_flush(&r->w);
    if (r->w.n > 0 && r->w.out[r->w.n - 1] != '\n')
        tf_pagetext_put(&r->w, '\n');
    r->column = r->tabs = 0;
    if (!TF_ROOM(r->w.mem, &r->w.page->rows)) {
        r->w.failed = true;
        return;
    }
    r->w.page->rows.at[r->w.page->rows.n] =
        (tf_row){.at = (uint32_t)r->w.n, .table = r->w.table};
    r->w.row = (uint32_t)++r->w.page->rows.n;
}

static void start_cell(reader *r, const xmlChar **atts)
{
    tf_pagetext_flush(&r->w);
    if (r->w.row == 0)
        return;
    while (r->column < COLUMNS && r->covered[r->column] > 0)
        r->covered[r->column++]--;
    for (; r->tabs < r->column; r->tabs++)
        tf_pagetext_put(&r->w, '\t');
    const uint32_t wide = span_of(atts, "colspan", COLSPAN_MOST);
    const uint32_t tall = span_of(atts, "rowspan", 255);
    for (uint32_t k = 0; k < wide && r->column + k < COLUMNS; k++)
        r->covered[r->column + k] = (uint8_t)(tall - 1);
    r->column += wide;
    r->w.page->rows.at[r->w.row - 1].cells = r->column;
}

static void start_capture(reader *r)
{
    r->captures = true;
    r->capture = tf_buf_open(r->w.mem);
}

/* What the element does to the text. */
static void start_kind(reader *r, doing kind, const xmlChar **atts)
{
    if (kind == TABLE)
        start_table(r);
    else if (kind == ROW)
        start_row(r);
    else if (kind == CELL)
        start_cell(r, atts);
    else if (kind != INLINE && kind != LINK)
        tf_pagetext_flush(&r->w);
    if (kind == LIST && r->list < 255)
        r->list++;
    if (kind == LINK)
        r->w.in_link = attribute(atts, "href").len > 0;
    if (kind == HIDDEN)
        r->hidden++;
}

static void start_block(reader *r, doing kind, const xmlChar *name)
{
    static const uint8_t blocks[][2] = {{HEADING, TF_BLOCK_HEADING},
                                        {ITEM, TF_BLOCK_ITEM},
                                        {CAPTION, TF_BLOCK_CAPTION},
                                        {TABLE_TITLE, TF_BLOCK_TABLE_TITLE}};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (kind == blocks[i][0])
            r->w.block = blocks[i][1];
    if (kind == HEADING)
        r->w.level = (uint8_t)(name[1] - '0');
    if (kind == ITEM)
        r->w.level = (uint8_t)(r->list == 0 ? 1 : r->list);
    if (kind == ARTICLE || (kind == HEADING && name[1] == '1'))
        for (uint32_t k = r->w.region;; k = r->w.page->regions.at[k].parent) {
            if (r->w.page->regions.at[k].headed)
                break;
            r->w.page->regions.at[k].headed = true;
            if (k == 0)
                break;
        }
}

static void on_start(void *data, const xmlChar *name, const xmlChar **atts)
{
    reader *r = data;
    if (r->w.failed || !TF_ROOM(r->w.mem, &r->open)) {
        r->w.failed = true;
        return;
    }
    const doing kind = kind_of(name);
    r->open.at[r->open.n++] = (open_element){.name = name,
                                             .kind = kind,
                                             .region = r->w.region,
                                             .row = r->w.row,
                                             .table = r->w.table,
                                             .hidden = r->hidden,
                                             .list = r->list,
                                             .pre = r->w.pre,
                                             .block = r->w.block,
                                             .level = r->w.level,
                                             .in_link = r->w.in_link};
    if (r->hidden > 0 || r->captures) {
        r->hidden += kind == HIDDEN;
        return;
    }
    start_kind(r, kind, atts);
    if (kind == TITLE || kind == SCRIPT)
        start_capture(r);
    r->jsonld =
        tf_str_find(attribute(atts, "type"), TF_STR("ld+json"), 0) != SIZE_MAX;
    r->w.pre += name[0] == 'p' && name[1] == 'r' && name[2] == 'e';
    r->w.failed |=
        !tf_meta_element(&r->w.page->meta, tf_str_of((const char *)name),
                         (const char **)atts, r->w.mem);
    if (atts != NULL || kind != INLINE)
        enter_regions(r, kind, atts);
    start_block(r, kind, name);
}

static void end_capture(reader *r, doing kind)
{
    tf_str text;
    r->captures = false;
    if (tf_buf_take(&r->capture, &text, NULL) != TF_OK)
        r->w.failed = true;
    else if (kind == TITLE && r->w.page->meta.head_title.len == 0)
        r->w.page->meta.head_title = text;
    else if (kind == SCRIPT && r->jsonld)
        r->w.failed |= !tf_meta_jsonld(&r->w.page->meta, text, r->w.mem);
}

static void end_element(reader *r, const open_element *e)
{
    if (r->captures && (e->kind == TITLE || e->kind == SCRIPT))
        end_capture(r, e->kind);
    if (e->kind != INLINE && e->kind != LINK)
        tf_pagetext_flush(&r->w);
    if (e->kind == ROW && r->w.row != e->row) {
        r->w.page->rows.at[r->w.row - 1].end = (uint32_t)r->w.n;
        if (r->w.n > 0 && r->w.out[r->w.n - 1] != '\n')
            tf_pagetext_put(&r->w, '\n');
    }
    r->w.region = e->region;
    r->hidden = e->hidden;
    r->list = e->list;
    r->w.pre = e->pre;
    r->w.row = e->row;
    r->w.table = e->table;
    r->w.block = e->block;
    r->w.level = e->level;
    r->w.in_link = e->in_link;
}

static void on_end(void *data, const xmlChar *name)
{
    reader *r = data;
    size_t k = r->open.n;
    while (k > 0 && strcmp((const char *)r->open.at[k - 1].name,
                           (const char *)name) != 0)
        k--;
    if (r->w.failed || k == 0)
        return;
    while (r->open.n >= k)
        end_element(r, &r->open.at[--r->open.n]);
}

/* libxml2 sets itself up at its first use, and two threads may be first. */
static pthread_once_t libxml_once = PTHREAD_ONCE_INIT;

static void start_libxml(void)
{
    xmlInitParser();
}

static void parse(reader *r)
{
    pthread_once(&libxml_once, start_libxml);
    htmlParserCtxtPtr c = htmlNewParserCtxt();
    r->w.failed = c == NULL;
    if (c == NULL)
        return;
    r->ctxt = c;
    memset(c->sax, 0, sizeof *c->sax);
    c->sax->startElement = on_start;
    c->sax->endElement = on_end;
    c->sax->characters = on_text;
    c->sax->ignorableWhitespace = on_text;
    c->sax->cdataBlock = on_text;
    c->userData = r;
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NONET |
                        HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                        HTML_PARSE_IGNORE_ENC;
    xmlFreeDoc(htmlCtxtReadMemory(c, r->w.html.ptr, (int)r->w.html.len, NULL,
                                  "UTF-8", options));
    tf_pagetext_flush(&r->w);
    htmlFreeParserCtxt(c);
}

tf_code tf_html_read(tf_str html, tf_arena *mem, tf_page *out, tf_error *err)
{
    if (html.len > INT32_MAX / 2)
        return tf_fail(err, TF_ELIMIT, "%zu bytes of HTML once decoded",
                       html.len);
    reader r = {.w = {.mem = mem, .page = out, .cap = html.len + 64}};
    r.w.html = tf_htmlcap_flatten(html, mem);
    r.w.out = TF_NEW(mem, r.w.cap, char);
    *out = (tf_page){0};
    enter(&r, TF_REGION_PAGE, TF_ROLE_BODY);
    if (r.w.out == NULL || r.w.html.ptr == NULL || r.w.failed)
        return tf_fail(err, TF_ENOMEM, "no memory for a page");
    parse(&r);
    if (r.w.failed)
        return tf_fail(err, TF_ENOMEM, "no memory for a page");
    out->text = (tf_str){r.w.out, r.w.n};
    return TF_OK;
}
