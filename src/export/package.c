/* datapackage.json: what each file of a report is, how large, and what its
 * columns hold, after the Frictionless Data Package standard, version 2. */
#include "export/export.h"

#include "base/buf.h"
#include "base/str.h"

/* By the end of the path; what is not listed has no mediatype. */
static const struct {
    const char *format, *mediatype;
    bool is_text;
} formats[] = {
    {"csv", "text/csv", true},
    {"html", "text/html", true},
    {"md", "text/markdown", true},
    {"json", "application/json", true},
    {"jsonl", "application/jsonl", true},
    {"svg", "image/svg+xml", true},
    {"png", "image/png", false},
    {"pdf", "application/pdf", false},
    {"xlsx",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     false},
    {"gp", "text/plain", true},
    {"dat", "text/plain", true},
    {"txt", "text/plain", true},
};

enum { FORMATS = sizeof formats / sizeof *formats };

static tf_str extension(tf_str path)
{
    for (size_t i = path.len; i > 0 && path.ptr[i - 1] != '/'; i--)
        if (path.ptr[i - 1] == '.')
            return tf_str_cut(path, i, path.len);
    return TF_STR("");
}

/* Index in formats; FORMATS if it is none of them. */
static size_t find_format(tf_str path)
{
    const tf_str end = extension(path);
    size_t i = 0;
    while (i < FORMATS && !tf_str_eq(end, tf_str_of(formats[i].format)))
        i++;
    return i;
}

static char name_byte(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '_' || c == '-';
    return plain ? c : '-';
}

static void write_name(tf_buf *out, tf_str name)
{
    tf_buf_char(out, '"');
    for (size_t i = 0; i < name.len; i++)
        tf_buf_char(out, name_byte(name.ptr[i]));
    tf_buf_char(out, '"');
}

/* Tables are named without their ending; other files keep it, so that
 * report.html and report.md differ. */
static tf_str resource_name(const tf_resource *r)
{
    const tf_str end = extension(r->path);
    if (r->table == TF_TABLE_NONE || end.len == 0)
        return r->path;
    return tf_str_cut(r->path, 0, r->path.len - end.len - 1);
}

static void write_schema(tf_buf *out, tf_table table)
{
    tf_buf_add(out, TF_STR(",\n      \"dialect\": {\"header\": true, "
                           "\"delimiter\": \",\", \"lineTerminator\": "
                           "\"\\n\", \"quoteChar\": \"\\\"\", "
                           "\"doubleQuote\": true}"));
    tf_buf_add(out, TF_STR(",\n      \"schema\": {\n        \"fields\": ["));
    tf_column_info c;
    for (size_t k = 0; tf_export_column(table, k, &c); k++)
        tf_buf_format(out, "%s\n          {\"name\": \"%s\", \"type\": \"%s\"}",
                      k == 0 ? "" : ",", c.name, c.type);
    tf_buf_add(out, TF_STR("\n        ],\n        \"missingValues\": [\"\"]"
                           "\n      }"));
}

static void write_resource(tf_buf *out, const tf_resource *r)
{
    const size_t f = find_format(r->path);
    tf_buf_add(out, TF_STR("\n    {\n      \"name\": "));
    write_name(out, resource_name(r));
    tf_buf_add(out, TF_STR(",\n      \"path\": "));
    tf_buf_json(out, r->path);
    if (f < FORMATS)
        tf_buf_format(out,
                      ",\n      \"format\": \"%s\","
                      "\n      \"mediatype\": \"%s\"",
                      formats[f].format, formats[f].mediatype);
    if (f < FORMATS && formats[f].is_text)
        tf_buf_add(out, TF_STR(",\n      \"encoding\": \"utf-8\""));
    tf_buf_format(out, ",\n      \"bytes\": %llu",
                  (unsigned long long)r->bytes);
    if (r->table != TF_TABLE_NONE)
        write_schema(out, r->table);
    tf_buf_add(out, TF_STR("\n    }"));
}

tf_code tf_package_write(const tf_package *in, tf_ctx *ctx, tf_str *out,
                         tf_error *err)
{
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_buf_add(&buf, TF_STR("{\n  \"$schema\": \"https://datapackage.org/"
                            "profiles/2.0/datapackage.json\",\n  \"name\": "));
    write_name(&buf, in->name);
    if (in->title.len != 0) {
        tf_buf_add(&buf, TF_STR(",\n  \"title\": "));
        tf_buf_json(&buf, in->title);
    }
    tf_buf_add(&buf, TF_STR(",\n  \"resources\": ["));
    for (size_t i = 0; i < in->n; i++) {
        if (i > 0)
            tf_buf_char(&buf, ',');
        write_resource(&buf, &in->at[i]);
    }
    tf_buf_add(&buf, TF_STR("\n  ]\n}\n"));
    return tf_buf_take(&buf, out, err);
}
