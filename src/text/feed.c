/* The entries of a feed, RSS 2.0 (RSS Advisory Board), RSS 1.0 or Atom (RFC
 * 4287), each an article by itself. libxml2 makes the tree; no entity that a
 * feed declares is taken, so nothing in it can grow. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "text/text_impl.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits.h>
#include <string.h>

#define ATOM "http://www.w3.org/2005/Atom"
#define RSS1 "http://purl.org/rss/1.0/"
#define DC "http://purl.org/dc/elements/1.1/"
#define CONTENT "http://purl.org/rss/1.0/modules/content/"

/* What an entry tells, by element. Of one field the higher rank is taken. */
enum { TITLE, LINK, DATE, LANG, BODY, FIELDS };

typedef struct field {
    const char *name, *space; /* space "": of the feed's own vocabulary */
    int kind, rank;
} field;

static const field fields[] = {
    {"title", "", TITLE, 1},   {"link", "", LINK, 3},
    {"guid", "", LINK, 2},     {"id", "", LINK, 2},
    {"pubDate", "", DATE, 4},  {"published", "", DATE, 4},
    {"date", DC, DATE, 3},     {"issued", "", DATE, 2},
    {"updated", "", DATE, 1},  {"language", "", LANG, 2},
    {"language", DC, LANG, 1}, {"encoded", CONTENT, BODY, 3},
    {"content", "", BODY, 2},  {"description", "", BODY, 1},
    {"summary", "", BODY, 1},
};

/* What was found of an entry. */
typedef struct entry {
    const xmlNode *at[FIELDS];
    int rank[FIELDS];
} entry;

static bool is_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

/* Whether an element is of that vocabulary; a prefix that nobody declared
 * stays in the name and is of none. */
static bool is_of(const xmlNode *node, const char *space)
{
    const char *href = node->ns != NULL && node->ns->href != NULL
                           ? (const char *)node->ns->href
                           : "";
    if (space[0] != '\0')
        return strcmp(href, space) == 0;
    return href[0] == '\0' || strcmp(href, ATOM) == 0 ||
           strcmp(href, RSS1) == 0 || node->ns->prefix == NULL;
}

static const field *field_of(const xmlNode *node)
{
    for (size_t k = 0; k < sizeof fields / sizeof *fields; k++)
        if (is_named(node, fields[k].name) && is_of(node, fields[k].space))
            return &fields[k];
    return NULL;
}

/* ---- values -------------------------------------------------------------- */

/* A copy of what libxml2 gave, which is freed. ptr NULL: no memory. */
static tf_str keep(xmlChar *s, tf_arena *mem)
{
    if (s == NULL)
        return TF_STR("");
    const tf_str out =
        tf_arena_copy(mem, tf_str_trim(tf_str_of((const char *)s)));
    xmlFree(s);
    return out;
}

static tf_str text_of(const xmlNode *node, tf_arena *mem)
{
    return node == NULL ? TF_STR("") : keep(xmlNodeGetContent(node), mem);
}

static tf_str attribute(const xmlNode *node, const char *name, tf_arena *mem)
{
    return keep(xmlGetNoNsProp(node, (const xmlChar *)name), mem);
}

/* Atom's link stands in an attribute; others than the page itself do not
 * count. */
static bool is_page(const xmlNode *link, tf_arena *mem)
{
    const tf_str rel = attribute(link, "rel", mem);
    return rel.len == 0 || tf_str_eq(rel, TF_STR("alternate"));
}

static tf_str link_of(const xmlNode *node, tf_arena *mem)
{
    if (node == NULL)
        return TF_STR("");
    const tf_str href = attribute(node, "href", mem);
    return href.len > 0 ? href : text_of(node, mem);
}

/* The elements inside as they would stand in a page. */
static tf_str markup_of(const xmlNode *node, tf_arena *mem)
{
    xmlBuffer *all = xmlBufferCreate();
    bool good = all != NULL;
    for (xmlNode *c = node->children; good && c != NULL; c = c->next)
        good = xmlNodeDump(all, c->doc, c, 0, 0) >= 0;
    const tf_str out =
        good ? tf_arena_copy(mem, tf_str_trim(tf_str_of(
                                      (const char *)xmlBufferContent(all))))
             : (tf_str){NULL, 0};
    if (all != NULL)
        xmlBufferFree(all);
    return out;
}

/* RSS writes text and pages alike: a tag or an entity tells. */
static tf_format format_of(const xmlNode *node, tf_str body, tf_arena *mem)
{
    const tf_str type = attribute(node, "type", mem);
    if (type.len > 0 && is_of(node, ATOM))
        return tf_str_eq(type, TF_STR("text")) ||
                       tf_str_eq(type, TF_STR("text/plain"))
                   ? TF_FORMAT_TEXT
                   : TF_FORMAT_HTML;
    for (size_t k = 0; k + 1 < body.len; k++)
        if ((body.ptr[k] == '<' || body.ptr[k] == '&') &&
            (body.ptr[k + 1] == '/' || body.ptr[k + 1] == '#' ||
             (body.ptr[k + 1] | 32) >= 'a'))
            return TF_FORMAT_HTML;
    return TF_FORMAT_TEXT;
}

/* ---- entries ------------------------------------------------------------- */

static bool says_something(const xmlNode *node, int kind)
{
    return (kind == LINK && node->properties != NULL) || node->children != NULL;
}

static entry read_entry(const xmlNode *node, tf_arena *mem)
{
    entry e = {.at = {NULL}};
    for (const xmlNode *c = node->children; c != NULL; c = c->next) {
        const field *f = c->type == XML_ELEMENT_NODE ? field_of(c) : NULL;
        if (f == NULL || e.rank[f->kind] >= f->rank ||
            !says_something(c, f->kind))
            continue;
        if (f->rank == 3 && f->kind == LINK && !is_page(c, mem))
            continue;
        e.at[f->kind] = c;
        e.rank[f->kind] = f->rank;
    }
    return e;
}

/* An entry without a body is its headline. */
static tf_code settle(const tf_feed *feed, const entry *e, tf_arena *mem,
                      tf_article *out, tf_error *err)
{
    const xmlNode *body = e->at[BODY];
    const tf_str lang = text_of(e->at[LANG], mem);
    *out = (tf_article){.name = link_of(e->at[LINK], mem),
                        .title = text_of(e->at[TITLE], mem),
                        .date = text_of(e->at[DATE], mem),
                        .publisher = TF_STR(""),
                        .lang = lang.len > 0 ? lang : feed->lang,
                        .format = TF_FORMAT_TEXT,
                        .utf8 = true};
    out->bytes = out->title;
    if (body != NULL && xmlChildElementCount((xmlNode *)(uintptr_t)body) > 0) {
        out->bytes = markup_of(body, mem);
        out->format = TF_FORMAT_HTML;
    } else if (body != NULL) {
        out->bytes = text_of(body, mem);
        out->format = format_of(body, out->bytes, mem);
    }
    if (out->bytes.len == 0 && out->bytes.ptr != NULL)
        out->bytes = out->title;
    if (out->name.len == 0)
        out->name = feed->file;
    if (tf_meta_host(out->name).len == 0)
        out->publisher = feed->title;
    return out->bytes.ptr == NULL || out->name.ptr == NULL ||
                   out->title.ptr == NULL || out->date.ptr == NULL ||
                   lang.ptr == NULL
               ? tf_fail(err, TF_ENOMEM, "no memory for an entry")
               : TF_OK;
}

static bool is_entry(const xmlNode *node)
{
    return (is_named(node, "item") || is_named(node, "entry")) &&
           is_of(node, "");
}

/* The next entry from a node on, among it and those beside it. */
static xmlNode *entry_from(xmlNode *node)
{
    while (node != NULL && !is_entry(node))
        node = node->next;
    return node;
}

bool tf_feed_next(tf_feed *feed, tf_arena *mem, tf_article *out, tf_error *err)
{
    while (feed->next != NULL) {
        xmlNode *node = feed->next;
        feed->next = entry_from(node->next);
        const entry e = read_entry(node, mem);
        if (e.at[BODY] == NULL && e.at[TITLE] == NULL)
            continue;
        if (settle(feed, &e, mem, out, err) != TF_OK || out->bytes.len > 0)
            return true;
    }
    if (!feed->broken)
        return false;
    *err = feed->fault;
    feed->broken = false; /* told */
    return true;
}

/* ---- the feed ------------------------------------------------------------ */

/* Behind the prolog, remarks and declarations: the first element. */
static tf_str first_element(tf_str s)
{
    static const char *const ends[][2] = {
        {"<?", "?>"}, {"<!--", "-->"}, {"<!", ">"}, {"]", ">"}};
    if (tf_str_starts(s, TF_STR("\xEF\xBB\xBF")))
        s = tf_str_cut(s, 3, s.len);
    for (bool on = true; on;) {
        s = tf_str_trim(s);
        on = false;
        for (size_t k = 0; k < 4 && !on; k++) {
            if (!tf_str_starts(s, tf_str_of(ends[k][0])))
                continue;
            const tf_str end = tf_str_of(ends[k][1]);
            const size_t at = tf_str_find(s, end, 1);
            s = tf_str_cut(s, at == SIZE_MAX ? s.len : at + end.len, s.len);
            on = true;
        }
    }
    return s;
}

bool tf_feed_is(tf_str head)
{
    static const char *const roots[] = {"<rss", "<feed", "<rdf:RDF"};
    const tf_str s = first_element(head);
    for (size_t k = 0; k < sizeof roots / sizeof *roots; k++) {
        const size_t n = strlen(roots[k]);
        if (s.len > n && tf_str_starts(s, tf_str_of(roots[k])) &&
            strchr(" \t\r\n>", s.ptr[n]) != NULL)
            return true;
    }
    return false;
}

static void note_fault(tf_feed *feed, const xmlError *e)
{
    if (e == NULL || e->level < XML_ERR_ERROR)
        return;
    const tf_str said = tf_str_trim(tf_str_of(e->message));
    feed->broken = true;
    feed->fault = (tf_error){.code = TF_OK};
    tf_error_at(&feed->fault, TF_ESYNTAX, feed->file, (uint32_t)e->line,
                "bad XML, what stands about there may be lost: %.*s",
                TF_FMT(said));
    feed->fault.col = (uint32_t)(e->int2 > 0 ? e->int2 : 0);
}

/* The entries stand beside the channel's title, or beside the channel. */
static void begin(tf_feed *feed, xmlNode *root, tf_arena *mem)
{
    xmlNode *channel = root->children;
    while (channel != NULL && !is_named(channel, "channel"))
        channel = channel->next;
    xmlNode *head = channel != NULL ? channel : root;
    const entry e = read_entry(head, mem);
    feed->title = text_of(e.at[TITLE], mem);
    feed->lang = e.at[LANG] != NULL ? text_of(e.at[LANG], mem)
                                    : keep(xmlNodeGetLang(root), mem);
    feed->next = entry_from(head->children);
    if (feed->next == NULL)
        feed->next = entry_from(root->children);
}

tf_code tf_feed_open(tf_str file, tf_str bytes, tf_arena *mem, tf_feed *out,
                     tf_error *err)
{
    *out = (tf_feed){.file = file};
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (parser == NULL || bytes.len > INT_MAX) {
        xmlFreeParserCtxt(parser);
        return tf_fail(err, parser == NULL ? TF_ENOMEM : TF_ELIMIT,
                       "no room for a feed");
    }
    parser->sax->entityDecl = NULL;
    xmlDoc *doc = xmlCtxtReadMemory(
        parser, bytes.ptr, (int)bytes.len, NULL, NULL,
        XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
            XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
    if (!parser->wellFormed)
        note_fault(out, xmlCtxtGetLastError(parser));
    xmlFreeParserCtxt(parser);
    xmlNode *root = doc == NULL ? NULL : xmlDocGetRootElement(doc);
    out->doc = doc;
    if (root != NULL)
        begin(out, root, mem);
    return root != NULL && (out->title.ptr == NULL || out->lang.ptr == NULL)
               ? tf_fail(err, TF_ENOMEM, "no memory for a feed")
               : TF_OK;
}

void tf_feed_close(tf_feed *feed)
{
    xmlFreeDoc(feed->doc);
    *feed = (tf_feed){.doc = NULL};
}
