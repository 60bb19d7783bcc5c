/* claims.csv back to claims. Low and high are taken where they are given;
 * else they are made from the hedge and the digits of the value. */
#include "tradefig/claim.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/real.h"
#include "base/str.h"
#include "value/codes.h"
#include "value/decimal.h"
#include "value/window.h"

#include <math.h>
#include <stdio.h>

enum column {
    ID,
    DOC,
    TITLE,
    DOC_DATE,
    LANG,
    PUBLISHER,
    START,
    END,
    LINE,
    COL,
    TEXT,
    QUOTE,
    KIND,
    FLOW,
    AREA,
    PARTNER,
    REPORTER,
    REPORTER_CUE,
    PRODUCT,
    PRODUCT_CODE,
    PERIOD,
    BASE_PERIOD,
    VALUE,
    LOW,
    HIGH,
    UNIT,
    HEDGE,
    STATUS,
    RULE,
    CONFIDENCE,
    N_COLUMNS
};

static const struct {
    const char *name;
    bool needed;
} columns[N_COLUMNS] = {
    [ID] = {"id", false},
    [DOC] = {"doc", false},
    [TITLE] = {"title", false},
    [DOC_DATE] = {"doc_date", false},
    [LANG] = {"lang", false},
    [PUBLISHER] = {"publisher", false},
    [START] = {"start", false},
    [END] = {"end", false},
    [LINE] = {"line", false},
    [COL] = {"col", false},
    [TEXT] = {"text", false},
    [QUOTE] = {"quote", false},
    [KIND] = {"kind", true},
    [FLOW] = {"flow", true},
    [AREA] = {"area", true},
    [PARTNER] = {"partner", true},
    [REPORTER] = {"reporter", false},
    [REPORTER_CUE] = {"reporter_cue", false},
    [PRODUCT] = {"product", false},
    [PRODUCT_CODE] = {"product_code", false},
    [PERIOD] = {"period", true},
    [BASE_PERIOD] = {"base_period", false},
    [VALUE] = {"value", true},
    [LOW] = {"low", false},
    [HIGH] = {"high", false},
    [UNIT] = {"unit", true},
    [HEDGE] = {"hedge", false},
    [STATUS] = {"status", false},
    [RULE] = {"rule", false},
    [CONFIDENCE] = {"confidence", false},
};

/* One row being read, and where to complain about it. */
typedef struct row {
    const tf_csv_row *cells;
    const size_t *at; /* column numbers, by enum column */
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
                    what, columns[c].name, TF_FMT(s));
    return false;
}

static bool read_real(const row *r, enum column c, double *out)
{
    return tf_real_read(cell(r, c), out, NULL) == TF_OK && isfinite(*out);
}

/* An offset or line number; empty is 0. */
static bool read_count(const row *r, enum column c, uint32_t *out)
{
    const tf_str s = cell(r, c);
    uint64_t v = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || v > UINT32_MAX / 10)
            return odd(r, c, "not a whole number");
        v = v * 10 + (uint64_t)(s.ptr[i] - '0');
    }
    *out = (uint32_t)(v > UINT32_MAX ? UINT32_MAX : v);
    return true;
}

static bool read_texts(const row *r, tf_claim *c)
{
    c->id = cell(r, ID);
    c->doc = cell(r, DOC);
    c->title = cell(r, TITLE);
    c->doc_date = cell(r, DOC_DATE);
    c->lang = cell(r, LANG);
    c->publisher = cell(r, PUBLISHER);
    c->text = cell(r, TEXT);
    c->quote = cell(r, QUOTE);
    c->area = cell(r, AREA);
    c->partner = cell(r, PARTNER);
    c->reporter = cell(r, REPORTER);
    c->product = cell(r, PRODUCT);
    c->product_code = cell(r, PRODUCT_CODE);
    c->unit = cell(r, UNIT);
    c->rule = cell(r, RULE);
    return read_count(r, START, &c->start) && read_count(r, END, &c->end) &&
           read_count(r, LINE, &c->line) && read_count(r, COL, &c->col);
}

static bool read_words(const row *r, tf_claim *c)
{
    if (!tf_codes_read_kind(cell(r, KIND), &c->kind) || c->kind == TF_KIND_NONE)
        return odd(r, KIND, "no such kind");
    if (!tf_codes_read_flow(cell(r, FLOW), &c->flow))
        return odd(r, FLOW, "no such flow");
    if (cell(r, HEDGE).len > 0 &&
        !tf_codes_read_hedge(cell(r, HEDGE), &c->hedge))
        return odd(r, HEDGE, "no such hedge");
    if (cell(r, STATUS).len > 0 &&
        !tf_codes_read_status(cell(r, STATUS), &c->status))
        return odd(r, STATUS, "no such status");
    if (!tf_codes_read_cue(cell(r, REPORTER_CUE), &c->reporter_cue))
        return odd(r, REPORTER_CUE, "no such cue");
    if (tf_period_read(cell(r, PERIOD), &c->period, NULL) != TF_OK)
        return odd(r, PERIOD, "no period");
    if (tf_period_read(cell(r, BASE_PERIOD), &c->base_period, NULL) != TF_OK)
        return odd(r, BASE_PERIOD, "no period");
    return true;
}

/* The number of a value cell with its last printed digit: "2.34e9" is
 * {234, 7}. Plain base units hide it: 2340000000 was hardly printed to the
 * dollar, so zeros at the end of a currency amount are taken off, but no
 * further than to the thousand, million, ... it is counted in: 20000000000
 * is 20 billion, {20, 9}. false if it does not fit a tf_dec. */
static bool digits_of(tf_str s, bool percent, tf_dec *out)
{
    tf_str rest = s, mantissa = s;
    double power = 0;
    const size_t e = tf_str_find(s, TF_STR("e"), 0);
    const size_t at = e != SIZE_MAX ? e : tf_str_find(s, TF_STR("E"), 0);
    if (at != SIZE_MAX) {
        mantissa = tf_str_cut(s, 0, at);
        rest = tf_str_cut(s, at + 1, s.len);
        if (tf_real_read(rest, &power, NULL) != TF_OK || fabs(power) > 40)
            return false;
    }
    if (tf_decimal_read(mantissa, out, NULL) != TF_OK || out->exp < -40)
        return false;
    out->exp = (int8_t)(out->exp + (int)power);
    if (percent || at != SIZE_MAX || out->mant == 0)
        return true;
    const double size = fabs(tf_decimal_value(*out));
    const int coarsest = size < 1 ? 0 : 3 * (int)(log10(size * 1.0000001) / 3);
    for (; out->mant % 10 == 0 && out->exp < coarsest; out->exp++)
        out->mant /= 10;
    return true;
}

/* Bounds from hedge and digits, for what the row does not give. */
static tf_interval window(const row *r, const tf_claim *c)
{
    tf_dec d;
    const bool percent = tf_str_eq(c->unit, TF_STR("PC"));
    if (!digits_of(cell(r, VALUE), percent, &d))
        return (tf_interval){c->value, c->value, c->value};
    return tf_window_of(d, c->hedge);
}

static bool read_bounds(const row *r, tf_claim *c)
{
    const bool has_low = cell(r, LOW).len > 0, has_high = cell(r, HIGH).len > 0;
    const tf_interval own = window(r, c);
    c->low = own.lo;
    c->high = own.hi;
    if (has_low && !read_real(r, LOW, &c->low))
        return odd(r, LOW, "not a number");
    if (has_high && !read_real(r, HIGH, &c->high))
        return odd(r, HIGH, "not a number");
    if (c->low <= c->value && c->value <= c->high)
        return true;
    tf_error_remark(r->ctx, &r->where,
                    "value outside low and high: bounds made from the hedge");
    c->low = fmin(own.lo, c->value);
    c->high = fmax(own.hi, c->value);
    return true;
}

static bool read_numbers(const row *r, tf_claim *c)
{
    if (cell(r, VALUE).len == 0)
        return odd(r, VALUE, "nothing");
    if (!read_real(r, VALUE, &c->value))
        return odd(r, VALUE, "not a number");
    c->confidence = 1;
    if (cell(r, CONFIDENCE).len > 0 &&
        (!read_real(r, CONFIDENCE, &c->confidence) || c->confidence < 0 ||
         c->confidence > 1))
        return odd(r, CONFIDENCE, "not from 0 to 1");
    return read_bounds(r, c);
}

static tf_code name_row(const row *r, tf_claim *c, tf_error *err)
{
    char text[24];
    if (c->id.len > 0)
        return TF_OK;
    const int n = snprintf(text, sizeof text, "row%u", r->cells->line);
    c->id = tf_arena_copy(r->ctx->mem, (tf_str){text, (size_t)n});
    if (c->id.ptr == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for claims");
    return TF_OK;
}

static tf_code find_columns(const tf_csv *csv, size_t *at, tf_error *err)
{
    tf_code code = TF_OK;
    for (size_t c = 0; c < N_COLUMNS && code == TF_OK; c++)
        if (columns[c].needed)
            code = tf_csv_need(csv, columns[c].name, &at[c], err);
        else
            at[c] = tf_csv_column(csv, tf_str_of(columns[c].name));
    return code;
}

tf_code tf_claim_read(tf_str name, tf_str bytes, tf_ctx *ctx, tf_claims *out,
                      tf_error *err)
{
    tf_csv csv;
    size_t at[N_COLUMNS];
    tf_code code = tf_csv_read(name, bytes, ctx->mem, &csv, err);
    if (code == TF_OK)
        code = find_columns(&csv, at, err);
    const tf_str file = tf_arena_copy(ctx->mem, name);
    if (code == TF_OK && file.ptr == NULL)
        code = tf_fail(err, TF_ENOMEM, "no memory for claims");
    for (size_t i = 0; i < csv.n && code == TF_OK; i++) {
        const tf_diag where = {
            .severity = TF_WARNING, .line = csv.at[i].line, .file = file};
        const row r = {&csv.at[i], at, where, ctx};
        tf_claim c = {0};
        if (!read_texts(&r, &c) || !read_words(&r, &c) || !read_numbers(&r, &c))
            continue;
        code = name_row(&r, &c, err);
        if (code == TF_OK && !TF_ROOM(ctx->mem, out))
            code = tf_fail(err, TF_ENOMEM, "no memory for claims");
        if (code == TF_OK)
            out->at[out->n++] = c;
    }
    return code;
}
