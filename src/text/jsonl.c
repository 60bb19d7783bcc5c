/* One object of JSON Lines by jansson. It refuses bad UTF-8 and halves of
 * surrogate pairs, which crawled text has, so those become U+FFFD before. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/text_impl.h"

#include <jansson.h>
#include <string.h>

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
           (c >= 'A' && c <= 'F');
}

/* The unit of an escape \uXXXX at p, -1 if it is none. */
static int32_t escape_at(tf_str s, size_t p)
{
    if (s.len - p < 6 || s.ptr[p] != '\\' || s.ptr[p + 1] != 'u')
        return -1;
    int32_t v = 0;
    for (size_t k = p + 2; k < p + 6; k++) {
        const char c = s.ptr[k];
        if (!is_hex(c))
            return -1;
        v = v * 16 + (c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
    }
    return v;
}

/* Rewrites escapes that are half a surrogate pair, and NUL, in place. */
static void mend_escapes(char *text, size_t len)
{
    const tf_str s = {text, len};
    for (size_t p = 0; p + 1 < len; p++) {
        if (text[p] != '\\')
            continue;
        const int32_t unit = escape_at(s, p);
        if (unit < 0) {
            p++; /* the escaped letter */
            continue;
        }
        const int32_t next = p + 6 < len ? escape_at(s, p + 6) : -1;
        const bool lead = unit >= 0xD800 && unit <= 0xDBFF;
        const bool pair = lead && next >= 0xDC00 && next <= 0xDFFF;
        if (pair)
            p += 6;
        else if (unit == 0 || (unit >= 0xD800 && unit <= 0xDFFF))
            memcpy(text + p, "\\uFFFD", 6);
        p += 5;
    }
}

/* A well-formed copy that may be written to. */
static tf_code sanitise(tf_str s, tf_arena *mem, tf_str *out, tf_error *err)
{
    tf_buf buf = tf_buf_open(mem);
    while (s.len > 0) {
        const size_t good = tf_utf8_bad(s);
        tf_buf_add(&buf, tf_str_cut(s, 0, good));
        s = tf_str_cut(s, good, s.len);
        if (s.len > 0) {
            tf_buf_add(&buf, TF_STR("\xEF\xBF\xBD"));
            s = tf_str_cut(s, 1, s.len);
        }
    }
    const tf_code code = tf_buf_take(&buf, out, err);
    if (code == TF_OK)
        mend_escapes((char *)(uintptr_t)out->ptr, out->len);
    return code;
}

/* A string, or an integer as printed; others count as absent. */
static tf_code take(const json_t *v, const char *key, tf_arena *mem,
                    tf_str *out, tf_error *err)
{
    tf_buf buf = tf_buf_open(mem);
    if (json_is_integer(v)) {
        tf_buf_format(&buf, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
        return tf_buf_take(&buf, out, err);
    }
    if (!json_is_string(v))
        return TF_OK;
    *out = tf_arena_copy(mem,
                         (tf_str){json_string_value(v), json_string_length(v)});
    return out->ptr == NULL ? tf_fail(err, TF_ENOMEM, "no memory for '%s'", key)
                            : TF_OK;
}

static tf_code take_all(json_t *object, tf_arena *mem, tf_flat *out,
                        tf_error *err)
{
    const char *key;
    json_t *v;
    tf_code code = TF_OK;
    json_object_foreach(object, key, v)
    {
        tf_str *to = tf_flat_member(out, tf_str_of(key));
        if (to != NULL && code == TF_OK)
            code = take(v, key, mem, to, err);
    }
    return code;
}

static tf_code settle(const tf_flat *m, tf_article *out, tf_error *err)
{
    *out = (tf_article){.name = m->url.len > 0 ? m->url : m->id,
                        .bytes = m->text.len > 0 ? m->text : m->html,
                        .title = m->title,
                        .date = m->date,
                        .publisher = m->publisher,
                        .lang = m->lang};
    out->utf8 = true; /* what is not was mended before it was read */
    out->format = m->text.len > 0 ? TF_FORMAT_TEXT : TF_FORMAT_HTML;
    if (out->bytes.len == 0)
        return tf_fail(err, TF_EINPUT, "neither text nor html in '%.*s'",
                       TF_FMT(out->name));
    return TF_OK;
}

static void place(tf_error *err, tf_str file, uint32_t line)
{
    if (err == NULL)
        return;
    const size_t n =
        file.len < sizeof err->file ? file.len : sizeof err->file - 1;
    if (n > 0)
        memcpy(err->file, file.ptr, n);
    err->file[n] = '\0';
    err->line = line;
}

static tf_code parse(tf_str object, tf_arena *mem, tf_flat *out, tf_error *err)
{
    tf_str clean;
    json_error_t fault;
    tf_code code = sanitise(object, mem, &clean, err);
    if (code != TF_OK)
        return code;
    json_t *root = json_loadb(clean.ptr, clean.len, 0, &fault);
    if (root == NULL && json_error_code(&fault) == json_error_numeric_overflow)
        root =
            json_loadb(clean.ptr, clean.len, JSON_DECODE_INT_AS_REAL, &fault);
    if (root == NULL && json_error_code(&fault) == json_error_out_of_memory)
        return tf_fail(err, TF_ENOMEM, "no memory for a line of JSON");
    if (root == NULL)
        code = tf_fail(err, TF_ESYNTAX, "bad JSON: %s", fault.text);
    else if (!json_is_object(root))
        code = tf_fail(err, TF_ESYNTAX, "expected a JSON object");
    else
        code = take_all(root, mem, out, err);
    json_decref(root);
    return code;
}

tf_code tf_jsonl_read(tf_str file, uint32_t line, tf_str object, tf_arena *mem,
                      tf_article *out, tf_error *err)
{
    tf_flat members;
    *out = (tf_article){.title = TF_STR("")};
    tf_code code = TF_OK;
    if (!tf_flat_read(tf_arena_copy(mem, object), &members)) {
        members = tf_flat_none();
        code = parse(object, mem, &members, err);
    }
    if (code == TF_OK)
        code = settle(&members, out, err);
    if (code == TF_EINPUT || code == TF_ESYNTAX)
        place(err, file, line);
    return code;
}
