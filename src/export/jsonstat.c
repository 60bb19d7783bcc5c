/* Series as one JSON-stat 2.0 dataset (json-stat.org/full): the key's parts
 * and the period are dimensions, so are value, low and high; the cube is
 * sparse, values and statuses are given by their position in it. */
#include "export/export.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <stdlib.h>

enum { DIMENSIONS = 6, BOUNDS = 3 };

/*   code   of a point, its text in `mem` */
typedef struct dimension {
    const char *id, *label;
    tf_str (*code)(const tf_point *p, tf_arena *mem);
} dimension;

static tf_str or_total(tf_str code, const char *none)
{
    return code.len > 0 ? code : tf_str_of(none);
}

static tf_str reporter(const tf_point *p, tf_arena *mem)
{
    (void)mem;
    return or_total(p->reporter, "_X");
}

static tf_str flow(const tf_point *p, tf_arena *mem)
{
    (void)mem;
    return tf_codes_flow(p->flow);
}

static tf_str partner(const tf_point *p, tf_arena *mem)
{
    (void)mem;
    return or_total(p->partner, "_X");
}

static tf_str product(const tf_point *p, tf_arena *mem)
{
    (void)mem;
    return or_total(p->product, "_T");
}

static tf_str unit(const tf_point *p, tf_arena *mem)
{
    (void)mem;
    return p->unit;
}

static tf_str period(const tf_point *p, tf_arena *mem)
{
    char text[TF_PERIOD_MAX];
    const size_t n = tf_period_print(p->period, text);
    return tf_arena_copy(mem, (tf_str){text, n});
}

static const dimension dimensions[DIMENSIONS] = {
    {"reporter", "whose statistics", reporter},
    {"flow", "X exports, M imports, T both, B balance", flow},
    {"partner", "with whom", partner},
    {"product", "_T all goods", product},
    {"unit", "currency (ISO 4217)", unit},
    {"period", "period (SDMX)", period},
};

/* The codes of each dimension, in order, each once; and for each point the
 * place of its code. */
typedef struct cube {
    const tf_series *in;
    size_t n[DIMENSIONS];
    tf_str *codes[DIMENSIONS];
    tf_str *own[DIMENSIONS]; /* by point */
} cube;

static int by_code(const void *a, const void *b)
{
    return tf_str_compare(*(const tf_str *)a, *(const tf_str *)b);
}

static bool open_dimension(cube *c, size_t d, tf_arena *mem)
{
    const size_t n = c->in->n;
    c->own[d] = TF_NEW(mem, n, tf_str);
    c->codes[d] = TF_NEW(mem, n, tf_str);
    if (c->own[d] == NULL || c->codes[d] == NULL)
        return false;
    for (size_t i = 0; i < n; i++) {
        c->own[d][i] = dimensions[d].code(&c->in->at[i], mem);
        if (c->own[d][i].ptr == NULL)
            return false;
        c->codes[d][i] = c->own[d][i];
    }
    if (n > 0)
        qsort(c->codes[d], n, sizeof *c->codes[d], by_code);
    for (size_t i = 0; i < n; i++)
        if (c->n[d] == 0 ||
            !tf_str_eq(c->codes[d][c->n[d] - 1], c->codes[d][i]))
            c->codes[d][c->n[d]++] = c->codes[d][i];
    return true;
}

static size_t place(const cube *c, size_t point)
{
    size_t at = 0;
    for (size_t d = 0; d < DIMENSIONS; d++) {
        const tf_str *code = bsearch(&c->own[d][point], c->codes[d], c->n[d],
                                     sizeof *c->codes[d], by_code);
        at = at * c->n[d] + (size_t)(code - c->codes[d]);
    }
    return at * BOUNDS;
}

static void write_category(tf_buf *out, const tf_str *codes, size_t n)
{
    tf_buf_add(out, TF_STR("\"category\":{\"index\":["));
    for (size_t k = 0; k < n; k++) {
        tf_buf_add(out, k == 0 ? TF_STR("") : TF_STR(","));
        tf_buf_json(out, codes[k]);
    }
    tf_buf_add(out, TF_STR("]}}"));
}

static void write_dimensions(tf_buf *out, const cube *c)
{
    static const tf_str bounds[BOUNDS] = {
        {"value", 5}, {"low", 3}, {"high", 4}};
    tf_buf_add(out, TF_STR("\"dimension\":{"));
    for (size_t d = 0; d < DIMENSIONS; d++) {
        tf_buf_format(out, "\"%s\":{\"label\":", dimensions[d].id);
        tf_buf_json(out, tf_str_of(dimensions[d].label));
        tf_buf_char(out, ',');
        write_category(out, c->codes[d], c->n[d]);
        tf_buf_add(out, TF_STR(",\n"));
    }
    tf_buf_add(out, TF_STR("\"bound\":{\"label\":\"value and 90 % "
                           "interval\","));
    write_category(out, bounds, BOUNDS);
    tf_buf_add(out, TF_STR("},\n"));
}

static void write_head(tf_buf *out, const cube *c)
{
    tf_buf_add(out, TF_STR("{\"version\":\"2.0\",\"class\":\"dataset\","
                           "\"label\":\"trade by whose statistics it is\","
                           "\"source\":\"tradefig\",\n\"id\":["));
    for (size_t d = 0; d < DIMENSIONS; d++)
        tf_buf_format(out, "\"%s\",", dimensions[d].id);
    tf_buf_add(out, TF_STR("\"bound\"],\"size\":["));
    for (size_t d = 0; d < DIMENSIONS; d++)
        tf_buf_format(out, "%lu,", (unsigned long)c->n[d]);
    tf_buf_format(out, "%d],\n", BOUNDS);
    tf_buf_add(out, TF_STR("\"role\":{\"geo\":[\"reporter\",\"partner\"],"
                           "\"time\":[\"period\"],\"metric\":[\"bound\"]},\n"));
}

static void write_values(tf_buf *out, const cube *c)
{
    tf_buf_add(out, TF_STR("\"value\":{"));
    for (size_t i = 0; i < c->in->n; i++) {
        const tf_interval *v = &c->in->at[i].value;
        const double at[BOUNDS] = {v->est, v->lo, v->hi};
        for (size_t k = 0; k < BOUNDS; k++) {
            tf_buf_format(out, "%s\"%lu\":", i + k == 0 ? "" : ",",
                          (unsigned long)(place(c, i) + k));
            tf_buf_number(out, at[k]);
        }
        tf_buf_add(out, TF_STR("\n"));
    }
    tf_buf_add(out, TF_STR("},\n\"status\":{"));
    for (size_t i = 0; i < c->in->n; i++)
        tf_buf_format(out, "%s\"%lu\":\"%c\"", i == 0 ? "" : ",",
                      (unsigned long)place(c, i),
                      c->in->at[i].status == '\0' ? 'A' : c->in->at[i].status);
    tf_buf_add(out, TF_STR("}}\n"));
}

tf_code tf_jsonstat_write(const tf_series *in, tf_ctx *ctx, tf_str *out,
                          tf_error *err)
{
    tf_buf buf = tf_buf_open(ctx->mem);
    cube c = {.in = in};
    for (size_t d = 0; d < DIMENSIONS; d++)
        buf.failed |= !open_dimension(&c, d, ctx->mem);
    if (!buf.failed) {
        write_head(&buf, &c);
        write_dimensions(&buf, &c);
        write_values(&buf, &c);
    }
    return tf_buf_take(&buf, out, err);
}
