/* Series as SDMX-CSV 2.1 (SDMX 3.1 technical specification, part 5): one
 * artefact, one row an observation, action I (information). Codes: periods and
 * statuses are SDMX's already (CL_OBS_STATUS, time ranges such as
 * 2023-01-01/P7M); a reporter that nobody names is _X (not allocated), no
 * product is _T (total), a span that is no year, half, quarter or month has
 * frequency _O (other). */
#include "export/export.h"

#include "base/buf.h"
#include "base/str.h"
#include "value/period.h"

static const char header[] =
    "STRUCTURE,STRUCTURE_ID,ACTION,REPORTER,FLOW,PARTNER,PRODUCT,UNIT_MEASURE,"
    "FREQ,TIME_PERIOD,OBS_VALUE,OBS_STATUS,LOWER_BOUND,UPPER_BOUND,METHOD,"
    "SOURCE,COMMENT_OBS\n";

static void add_or(tf_buf *out, tf_str code, const char *none)
{
    tf_buf_cell(out, code.len > 0 ? code : tf_str_of(none), false);
}

static void add_number(tf_buf *out, double v)
{
    tf_buf_char(out, ',');
    tf_buf_number(out, v);
}

static void write_row(tf_buf *out, const tf_point *p)
{
    char time[TF_PERIOD_MAX];
    const size_t n = tf_period_print(p->period, time);
    tf_buf_add(out, TF_STR("dataflow,TRADEFIG:DF_TRADE(1.0),I"));
    add_or(out, p->reporter, "_X");
    tf_buf_cell(out, tf_codes_flow(p->flow), false);
    add_or(out, p->partner, "_X");
    add_or(out, p->product, "_T");
    tf_buf_cell(out, p->unit, false);
    add_or(out, (tf_str){&p->freq, p->freq != '\0'}, "_O");
    tf_buf_cell(out, (tf_str){time, n}, false);
    add_number(out, p->value.est);
    tf_buf_cell(out, (tf_str){&p->status, p->status != '\0'}, false);
    add_number(out, p->value.lo);
    add_number(out, p->value.hi);
    tf_buf_cell(out, tf_export_method(p->method), false);
    tf_buf_cell(out, p->claims, false);
    tf_buf_cell(out, p->note, false);
    tf_buf_char(out, '\n');
}

tf_code tf_sdmx_write(const tf_series *in, tf_ctx *ctx, tf_str *out,
                      tf_error *err)
{
    tf_buf buf = tf_buf_open(ctx->mem);
    tf_buf_add(&buf, tf_str_of(header));
    for (size_t i = 0; i < in->n; i++)
        if (!tf_period_is_none(in->at[i].period))
            write_row(&buf, &in->at[i]);
    return tf_buf_take(&buf, out, err);
}
