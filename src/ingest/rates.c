/* Exchange rates: units of a currency for one US dollar, period averages. */
#include "ingest/ingest.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/real.h"
#include "base/str.h"
#include "value/period.h"

#include <math.h>

enum { CURRENCY, PERIOD, RATE, N_COLUMNS };

static tf_code find_columns(const tf_csv *csv, size_t at[N_COLUMNS],
                            tf_error *err)
{
    static const char *const names[N_COLUMNS] = {"currency", "period", "rate"};
    tf_code code = TF_OK;
    for (size_t c = 0; c < N_COLUMNS && code == TF_OK; c++)
        code = tf_csv_need(csv, names[c], &at[c], err);
    return code;
}

static bool read_row(const tf_csv_row *row, const size_t at[N_COLUMNS],
                     tf_exchange *out)
{
    const tf_str rate = tf_str_trim(tf_csv_cell(row, at[RATE]));
    out->currency = tf_str_trim(tf_csv_cell(row, at[CURRENCY]));
    return out->currency.len == 3 &&
           tf_period_read(tf_csv_cell(row, at[PERIOD]), &out->period, NULL) ==
               TF_OK &&
           !tf_period_is_none(out->period) && !out->period.open &&
           tf_real_read(rate, &out->rate, NULL) == TF_OK && out->rate > 0;
}

tf_code tf_rates_read(tf_str name, tf_str bytes, tf_ctx *ctx, tf_rates *out,
                      tf_error *err)
{
    tf_csv csv;
    size_t at[N_COLUMNS];
    tf_code code = tf_csv_read(name, bytes, ctx->mem, &csv, err);
    if (code == TF_OK)
        code = find_columns(&csv, at, err);
    const tf_str file = tf_arena_copy(ctx->mem, name);
    if (code == TF_OK && file.ptr == NULL)
        code = tf_fail(err, TF_ENOMEM, "no memory for rates");
    for (size_t i = 0; code == TF_OK && i < csv.n; i++) {
        tf_exchange rate;
        if (!read_row(&csv.at[i], at, &rate)) {
            const tf_diag where = {
                .severity = TF_WARNING, .line = csv.at[i].line, .file = file};
            tf_error_remark(ctx, &where,
                            "row left out: not a currency, a period and a "
                            "rate above zero");
            continue;
        }
        if (!TF_ROOM(ctx->mem, out))
            return tf_fail(err, TF_ENOMEM, "no memory for rates");
        out->at[out->n++] = rate;
    }
    return code;
}
