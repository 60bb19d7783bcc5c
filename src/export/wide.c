/* Series side by side: a row a period, a column a series, named in words. The
 * form that chart services and spreadsheets draw at once. One table a
 * frequency; a period that no series of the frequency has is no row, a value
 * that one lacks is an empty cell. Spans that are no year, half-year, quarter
 * or month are left out: they have no place on one axis. */
#include "export/export.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "series/series.h"
#include "value/period.h"

#include <stdlib.h>

/* The points of one frequency, by period; `column` of each in the table. */
typedef struct wide {
    const tf_point **at;
    size_t n, *column, columns;
} wide;

/* "Vietnam's exports to Russia, US dollars" */
static void write_name(tf_buf *out, const tf_point *p, const tf_words *words,
                       tf_ctx *ctx)
{
    static const char *const keys[] = {"wide.X", "wide.M", "wide.T", "wide.B"};
    static const char *const nobody[] = {"wide.some.X", "wide.some.M",
                                         "wide.some.T", "wide.some.B"};
    const char *const *from = p->reporter.len > 0 ? keys : nobody;
    const char *key = p->flow == TF_FLOW_EXPORT     ? from[0]
                      : p->flow == TF_FLOW_IMPORT   ? from[1]
                      : p->flow == TF_FLOW_TURNOVER ? from[2]
                                                    : from[3];
    const tf_slot slots[] = {
        {"whose", tf_phrase_whose(words, p->reporter, ctx)},
        {"partner", tf_phrase_area(words, p->partner, ctx)},
        {"product", tf_phrase_product(words, p->product)},
        {"unit", tf_phrase_unit(words, p->unit, ctx)}};
    tf_buf name = tf_buf_open(ctx->mem);
    tf_str text = TF_STR("");
    tf_buf_add(&name, tf_phrase_sentence(words, key, slots,
                                         sizeof slots / sizeof *slots, ctx));
    if (p->product.len > 0)
        tf_phrase_fill(words, "wide.product", slots,
                       sizeof slots / sizeof *slots, &name);
    tf_phrase_fill(words, "wide.unit", slots, sizeof slots / sizeof *slots,
                   &name);
    out->failed |= tf_buf_take(&name, &text, NULL) != TF_OK;
    tf_buf_cell(out, text, false);
}

static int by_period(const void *pa, const void *pb)
{
    const tf_point *a = *(const tf_point *const *)pa;
    const tf_point *b = *(const tf_point *const *)pb;
    if (a->period.start != b->period.start)
        return a->period.start < b->period.start ? -1 : 1;
    return (a > b) - (a < b);
}

/* Series stand together in `in`: a column begins where the key changes. */
static bool gather(const tf_series *in, char freq, tf_arena *mem, wide *out)
{
    const tf_point *last = NULL;
    *out = (wide){.at = TF_NEW(mem, in->n, const tf_point *),
                  .column = TF_NEW(mem, in->n, size_t)};
    if (out->at == NULL || out->column == NULL)
        return false;
    for (size_t i = 0; i < in->n; i++) {
        const tf_point *p = &in->at[i];
        if (p->freq != freq || tf_period_is_none(p->period) || p->period.open)
            continue;
        if (last != NULL) {
            const tf_key a = tf_series_key(last), b = tf_series_key(p);
            out->columns += tf_key_compare(&a, &b) != 0;
        }
        out->column[i] = out->columns;
        out->at[out->n++] = last = p;
    }
    out->columns += out->n > 0;
    if (out->n > 0)
        qsort(out->at, out->n, sizeof *out->at, by_period);
    return true;
}

static void write_names(tf_buf *out, const wide *w, const tf_series *in,
                        const tf_words *words, tf_ctx *ctx)
{
    size_t next = 0;
    tf_buf_add(out, tf_phrase_find(words, TF_STR("wide.period")));
    for (size_t i = 0; i < in->n && next < w->columns; i++) {
        const tf_point *p = &in->at[i];
        if (p->freq == w->at[0]->freq && w->column[i] == next &&
            !tf_period_is_none(p->period) && !p->period.open) {
            write_name(out, p, words, ctx);
            next++;
        }
    }
    tf_buf_char(out, '\n');
}

/* The row of the points from `from` to `to`; of two for one cell the first. */
static void write_row(tf_buf *out, const wide *w, const tf_series *in,
                      size_t from, size_t to)
{
    char time[TF_PERIOD_MAX];
    const size_t n = tf_period_print(w->at[from]->period, time);
    tf_buf_cell(out, (tf_str){time, n}, true);
    for (size_t c = 0; c < w->columns; c++) {
        tf_buf_char(out, ',');
        for (size_t i = from; i < to; i++)
            if (w->column[w->at[i] - in->at] == c) {
                tf_buf_number(out, w->at[i]->value.est);
                break;
            }
    }
    tf_buf_char(out, '\n');
}

tf_code tf_wide_write(const tf_series *in, char freq, const tf_words *words,
                      tf_ctx *ctx, tf_str *out, tf_error *err)
{
    wide w;
    tf_buf buf = tf_buf_open(ctx->mem);
    buf.failed |= !gather(in, freq, ctx->mem, &w);
    if (buf.failed || w.n == 0)
        return tf_buf_take(&buf, out, err);
    write_names(&buf, &w, in, words, ctx);
    for (size_t i = 0, to; i < w.n; i = to) {
        for (to = i + 1;
             to < w.n && w.at[to]->period.start == w.at[i]->period.start;)
            to++;
        write_row(&buf, &w, in, i, to);
    }
    return tf_buf_take(&buf, out, err);
}
