/* series.csv back to series. */
#include "base/arena.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/real.h"
#include "base/str.h"
#include "series/series_impl.h"
#include "value/codes.h"
#include "value/period.h"

#include <math.h>
#include <stdlib.h>

enum column {
    REPORTER,
    FLOW,
    PARTNER,
    PRODUCT,
    UNIT,
    FREQ,
    PERIOD,
    VALUE,
    NEEDED, /* the columns before are */
    LOW = NEEDED,
    HIGH,
    STATUS,
    METHOD,
    N_CLAIMS,
    CLAIMS,
    NOTE,
    N_COLUMNS
};

static const char *const columns[N_COLUMNS] = {
    "reporter", "flow",   "partner",  "product", "unit",
    "freq",     "period", "value",    "low",     "high",
    "status",   "method", "n_claims", "claims",  "note"};

static const char *const methods[] = {
    [TF_METHOD_CLAIMED] = "claimed", [TF_METHOD_OFFICIAL] = "official",
    [TF_METHOD_IMPLIED] = "implied", [TF_METHOD_DERIVED] = "derived",
    [TF_METHOD_SUMMED] = "summed",   [TF_METHOD_RECONCILED] = "reconciled"};

/* One row being read, and where to complain about it. */
typedef struct row {
    const tf_csv_row *cells;
    const size_t *at;
    tf_diag where;
    tf_ctx *ctx;
} row;

static tf_str cell(const row *r, enum column c)
{
    return tf_str_trim(tf_csv_cell(r->cells, r->at[c]));
}

static bool odd(const row *r, enum column c, const char *what)
{
    const tf_str s = cell(r, c);
    tf_error_remark(r->ctx, &r->where, "row left out: %s in column %s: '%.*s'",
                    what, columns[c], TF_FMT(s));
    return false;
}

/* An empty cell leaves *out as it is. */
static bool read_real(const row *r, enum column c, double *out)
{
    if (cell(r, c).len == 0)
        return true;
    return (tf_real_read(cell(r, c), out, NULL) == TF_OK && isfinite(*out)) ||
           odd(r, c, "not a number");
}

static bool read_value(const row *r, tf_point *p)
{
    if (cell(r, VALUE).len == 0)
        return odd(r, VALUE, "nothing");
    if (!read_real(r, VALUE, &p->value.est))
        return false;
    p->value.lo = p->value.hi = p->value.est;
    if (!read_real(r, LOW, &p->value.lo) || !read_real(r, HIGH, &p->value.hi))
        return false;
    if (p->value.lo <= p->value.est && p->value.est <= p->value.hi)
        return true;
    tf_error_remark(r->ctx, &r->where,
                    "value outside low and high: bounds moved to it");
    p->value.lo = fmin(p->value.lo, p->value.est);
    p->value.hi = fmax(p->value.hi, p->value.est);
    return true;
}

static bool read_method(const row *r, tf_point *p)
{
    const tf_str word = cell(r, METHOD);
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (tf_str_eq(word, tf_str_of(methods[i]))) {
            p->method = (tf_method)i;
            return true;
        }
    return word.len == 0 || odd(r, METHOD, "no such method");
}

static bool read_point(const row *r, tf_point *p)
{
    double n = 0;
    *p = (tf_point){.reporter = cell(r, REPORTER),
                    .partner = cell(r, PARTNER),
                    .product = cell(r, PRODUCT),
                    .unit = cell(r, UNIT),
                    .status = 'A',
                    .claims = cell(r, CLAIMS),
                    .note = cell(r, NOTE)};
    if (!tf_codes_read_flow(cell(r, FLOW), &p->flow) || p->flow == TF_FLOW_NONE)
        return odd(r, FLOW, "no such flow");
    if (tf_period_read(cell(r, PERIOD), &p->period, NULL) != TF_OK ||
        tf_period_is_none(p->period) || p->period.open)
        return odd(r, PERIOD, "no period");
    p->freq = tf_period_freq(p->period);
    if (cell(r, STATUS).len > 1)
        return odd(r, STATUS, "no such status");
    if (cell(r, STATUS).len == 1)
        p->status = cell(r, STATUS).ptr[0];
    if (!read_real(r, N_CLAIMS, &n) || n < 0 || n > UINT32_MAX)
        return odd(r, N_CLAIMS, "not a number");
    p->n_claims = (uint32_t)n;
    return read_value(r, p) && read_method(r, p);
}

static tf_code find_columns(const tf_csv *csv, size_t *at, tf_error *err)
{
    tf_code code = TF_OK;
    for (size_t c = 0; c < NEEDED && code == TF_OK; c++)
        code = tf_csv_need(csv, columns[c], &at[c], err);
    for (size_t c = NEEDED; c < N_COLUMNS; c++)
        at[c] = tf_csv_column(csv, tf_str_of(columns[c]));
    return code;
}

/* A point and the line it stands in. */
typedef struct placed {
    tf_point point;
    tf_diag where;
} placed;

static int by_order(const void *pa, const void *pb)
{
    const placed *a = pa, *b = pb;
    const int c = tf_series_compare(&a->point, &b->point);
    return c != 0 ? c
                  : (a->where.line > b->where.line) -
                        (a->where.line < b->where.line);
}

/* Writes the list in order; of rows of one key and period the first stays. */
static tf_code replace(const placed *list, size_t n, tf_ctx *ctx,
                       tf_series *out, tf_error *err)
{
    *out = (tf_series){0};
    for (size_t i = 0; i < n; i++) {
        if (i > 0 &&
            tf_series_compare(&list[i - 1].point, &list[i].point) == 0) {
            tf_error_remark(ctx, &list[i].where,
                            "row left out: its key and period stand before");
            continue;
        }
        if (!TF_ROOM(ctx->mem, out))
            return tf_fail(err, TF_ENOMEM, "no memory for series");
        out->at[out->n++] = list[i].point;
    }
    return TF_OK;
}

tf_code tf_series_read(tf_str name, tf_str bytes, tf_ctx *ctx, tf_series *out,
                       tf_error *err)
{
    tf_csv csv;
    size_t at[N_COLUMNS], n = 0;
    tf_code code = tf_csv_read(name, bytes, ctx->mem, &csv, err);
    if (code == TF_OK)
        code = find_columns(&csv, at, err);
    if (code != TF_OK)
        return code;
    const tf_str file = tf_arena_copy(ctx->mem, name);
    placed *list = TF_NEW(ctx->mem, out->n + csv.n, placed);
    if (file.ptr == NULL || list == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for series");
    for (; n < out->n; n++) /* files read before this one */
        list[n].point = out->at[n];
    for (size_t i = 0; i < csv.n; i++) {
        const tf_diag where = {
            .severity = TF_WARNING, .line = csv.at[i].line, .file = file};
        const row r = {&csv.at[i], at, where, ctx};
        list[n].where = where;
        n += read_point(&r, &list[n].point);
    }
    qsort(list, n, sizeof *list, by_order);
    return replace(list, n, ctx, out, err);
}
