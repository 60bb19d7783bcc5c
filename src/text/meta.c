/* What the head of a page and its machine-readable parts say: title, site,
 * language, date. A date is ranked by how it is told, the best one wins. */
#include "base/arena.h"
#include "base/str.h"
#include "text/text_impl.h"

#include <string.h>
#include <strings.h>

enum { RANK_TIME = 1, RANK_NAME, RANK_PROPERTY, RANK_PUBLISHED, RANK_JSONLD };

static bool same(tf_str a, const char *b)
{
    const tf_str s = tf_str_of(b);
    return a.len == s.len && strncasecmp(a.ptr, s.ptr, s.len) == 0;
}

static tf_str get(const char **attributes, const char *name)
{
    for (; attributes != NULL && attributes[0] != NULL; attributes += 2)
        if (strcasecmp(attributes[0], name) == 0)
            return tf_str_of(attributes[1]);
    return TF_STR("");
}

/* Keeps a copy: the parser's strings end with the call. */
static bool keep(tf_str *field, tf_str value, tf_arena *mem)
{
    value = tf_str_trim(value);
    if (field->len > 0 || value.len == 0)
        return true;
    *field = tf_arena_copy(mem, value);
    return field->ptr != NULL;
}

static void keep_date(tf_meta *meta, tf_str value, int rank, tf_arena *mem)
{
    if (meta->date_rank >= rank)
        return;
    const tf_date date = tf_dateline_stamp(tf_str_trim(value), mem);
    if (date.year == 0 || date.month == 0)
        return;
    meta->date = date;
    meta->date_rank = rank;
}

/* Names of <meta> that hold the day of publication. */
static int date_rank(tf_str name)
{
    static const char *const best[] = {"article:published_time",
                                       "og:published_time", "datepublished"};
    static const char *const good[] = {
        "pubdate",           "publishdate",       "publish_date",
        "publish-date",      "publication_date",  "date",
        "dc.date",           "dc.date.issued",    "dc.date.created",
        "dcterms.date",      "dcterms.created",   "dcterms.issued",
        "article.created",   "article:published", "article_date_original",
        "sailthru.date",     "parsely-pub-date",  "mediator_published_time",
        "createdate",        "pubtime",           "weibo: article:create_at",
        "firstpublishedtime"};
    for (size_t i = 0; i < sizeof best / sizeof *best; i++)
        if (same(name, best[i]))
            return RANK_PUBLISHED;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (same(name, good[i]))
            return RANK_NAME;
    return 0;
}

static bool read_meta(tf_meta *meta, const char **attributes, tf_arena *mem)
{
    const tf_str property = get(attributes, "property");
    const tf_str name = property.len > 0 ? property : get(attributes, "name");
    const tf_str content = get(attributes, "content");
    const int rank = date_rank(name);
    if (rank > 0)
        keep_date(meta, content, rank, mem);
    if (same(name, "og:title"))
        return keep(&meta->title, content, mem);
    if (same(name, "og:site_name"))
        return keep(&meta->site, content, mem);
    if (same(name, "language") ||
        same(get(attributes, "http-equiv"), "content-language"))
        return keep(&meta->lang, content, mem);
    return true;
}

tf_str tf_meta_host(tf_str address)
{
    const size_t at = tf_str_find(address, TF_STR("//"), 0);
    if (at == SIZE_MAX || (at > 0 && address.ptr[at - 1] != ':'))
        return TF_STR("");
    tf_str rest = tf_str_cut(address, at + 2, address.len);
    size_t end = 0;
    while (end < rest.len && strchr("/:?#", rest.ptr[end]) == NULL)
        end++;
    rest.len = end;
    if (tf_str_find(rest, TF_STR("."), 0) == SIZE_MAX)
        return TF_STR("");
    return tf_str_starts(rest, TF_STR("www.")) ? tf_str_cut(rest, 4, rest.len)
                                               : rest;
}

bool tf_meta_element(tf_meta *meta, tf_str element, const char **attributes,
                     tf_arena *mem)
{
    const tf_str property = get(attributes, "itemprop");
    if (same(property, "datePublished")) {
        const tf_str content = get(attributes, "content");
        keep_date(meta, content.len > 0 ? content : get(attributes, "datetime"),
                  RANK_PROPERTY, mem);
    }
    if (tf_str_eq(element, TF_STR("meta")))
        return read_meta(meta, attributes, mem);
    if (tf_str_eq(element, TF_STR("time")))
        keep_date(meta, get(attributes, "datetime"), RANK_TIME, mem);
    if (tf_str_eq(element, TF_STR("html")))
        return keep(&meta->lang, get(attributes, "lang"), mem);
    if (tf_str_eq(element, TF_STR("link")) &&
        same(get(attributes, "rel"), "canonical"))
        return keep(&meta->site, tf_meta_host(get(attributes, "href")), mem);
    return true;
}

/* The string after "key": in JSON, whatever is around it: pages often have
 * JSON-LD that no parser takes. Escapes are left as they are. */
static tf_str json_value(tf_str json, tf_str key)
{
    const size_t at = tf_str_find(json, key, 0);
    if (at == SIZE_MAX)
        return TF_STR("");
    size_t p = at + key.len;
    while (p < json.len && strchr(" \t\r\n:", json.ptr[p]) != NULL)
        p++;
    if (p >= json.len || json.ptr[p] != '"')
        return TF_STR("");
    const char *end = memchr(json.ptr + p + 1, '"', json.len - p - 1);
    if (end == NULL)
        return TF_STR("");
    return tf_str_cut(json, p + 1, (size_t)(end - json.ptr));
}

bool tf_meta_jsonld(tf_meta *meta, tf_str json, tf_arena *mem)
{
    keep_date(meta, json_value(json, TF_STR("\"datePublished\"")), RANK_JSONLD,
              mem);
    const size_t at = tf_str_find(json, TF_STR("\"publisher\""), 0);
    if (at == SIZE_MAX)
        return true;
    const tf_str rest = tf_str_cut(json, at, at + 400);
    const tf_str name = json_value(rest, TF_STR("\"name\""));
    return memchr(name.ptr, '\\', name.len) != NULL ||
           keep(&meta->site, name, mem);
}

tf_str tf_meta_headline(tf_str title)
{
    static const char *const marks[] = {
        " | ", " - ",          " \xE2\x80\x93 ", " \xE2\x80\x94 ",
        "_",   "\xEF\xBD\x9C", " \xC2\xBB ",     " :: "};
    size_t cut = title.len;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const tf_str mark = tf_str_of(marks[i]);
        size_t last = SIZE_MAX;
        for (size_t at = 0; (at = tf_str_find(title, mark, at)) != SIZE_MAX;
             at++)
            last = at;
        /* The site is the shorter part; a dash inside a headline is not. */
        if (last != SIZE_MAX && last < cut && last * 2 > title.len)
            cut = last;
    }
    return tf_str_trim(tf_str_cut(title, 0, cut));
}
