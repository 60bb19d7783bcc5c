/* What libxml2 would take quadratic time for is blanked before it parses:
 * it compares each end tag with every open element and each attribute with
 * those before it. Blanks keep all offsets. The text itself stays. */
#include "base/arena.h"
#include "base/str.h"
#include "text/text_impl.h"

#include <string.h>
#include <strings.h>

enum { TAG_MOST = 1 << 15 };

/* Elements that cannot nest in themselves without another between: they are
 * closed by the next of their kind, or have no content. */
static bool is_counted(tf_str name)
{
    static const char *const not_counted[] = {
        "area",  "base",  "br",     "col",   "dd",   "dt",    "embed",
        "hr",    "img",   "input",  "li",    "link", "meta",  "option",
        "p",     "param", "source", "tbody", "td",   "tfoot", "th",
        "thead", "tr",    "track",  "wbr"};
    for (size_t i = 0; i < sizeof not_counted / sizeof *not_counted; i++) {
        const tf_str s = tf_str_of(not_counted[i]);
        if (s.len == name.len && strncasecmp(s.ptr, name.ptr, s.len) == 0)
            return false;
    }
    return true;
}

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The tag at `at`: its end (after '>'), its name, and what it does. */
typedef struct tag {
    size_t end;
    tf_str name;
    bool closes, empty;
} tag;

static bool read_tag(tf_str s, size_t at, tag *t)
{
    size_t p = at + 1;
    t->closes = p < s.len && s.ptr[p] == '/';
    p += t->closes;
    if (p >= s.len || !is_alpha(s.ptr[p]))
        return false;
    const size_t from = p;
    while (p < s.len && p - from < 32 &&
           (is_alpha(s.ptr[p]) || (s.ptr[p] >= '0' && s.ptr[p] <= '9')))
        p++;
    t->name = tf_str_cut(s, from, p);
    const char *end = memchr(s.ptr + p, '>', s.len - p);
    t->end = end == NULL ? s.len : (size_t)(end - s.ptr) + 1;
    t->empty = end != NULL && end[-1] == '/';
    return true;
}

typedef struct flat {
    tf_str html;
    char *copy; /* NULL until something must go */
    tf_arena *mem;
} flat;

static bool blank(flat *f, size_t from, size_t to)
{
    if (f->copy == NULL) {
        f->copy = TF_NEW(f->mem, f->html.len + 1, char);
        if (f->copy == NULL)
            return false;
        memcpy(f->copy, f->html.ptr, f->html.len);
    }
    memset(f->copy + from, ' ', to - from);
    return true;
}

tf_str tf_htmlcap_flatten(tf_str html, tf_arena *mem)
{
    flat f = {.html = html, .mem = mem};
    size_t depth = 0, over = 0, at = 0;
    const char *p;
    while (at < html.len &&
           (p = memchr(html.ptr + at, '<', html.len - at)) != NULL) {
        tag t;
        at = (size_t)(p - html.ptr);
        if (!read_tag(html, at, &t)) {
            at++;
            continue;
        }
        bool gone = t.end - at > TAG_MOST;
        if (is_counted(t.name) && !t.empty && !gone) {
            if (!t.closes && depth >= TF_HTML_DEPTH)
                gone = ++over > 0;
            else if (!t.closes)
                depth++;
            else if (over > 0)
                gone = over-- > 0;
            else if (depth > 0)
                depth--;
        }
        if (gone && !blank(&f, at, t.end))
            return (tf_str){NULL, 0};
        at = t.end;
    }
    return f.copy == NULL ? html : (tf_str){f.copy, html.len};
}
