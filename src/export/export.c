/* One table of columns per CSV file: a row is a column, and the same rows
 * give the header, the cells, the JSON keys and the schema of the package.
 *
 * CSV is RFC 4180 with LF line ends; a missing value is an empty cell. Text
 * stands as it is in a pipe; in files that people open, a cell that a
 * spreadsheet would run as a formula gets an apostrophe before it
 * (TF_SYNTAX_SHEET), which our own reader takes off again. JSON Lines hold
 * every key on every line, missing values as null, numbers as numbers. */
#include "export/export.h"

#include "base/buf.h"
#include "base/csv.h"
#include "base/str.h"

#include <math.h>

/* How the member of a record becomes a cell; nothing written = missing. */
typedef struct cell_type {
    const char *schema; /* string, number, integer */
    void (*print)(tf_buf *cell, const void *member);
} cell_type;

typedef struct column {
    const char *name;
    const cell_type *type;
    size_t at; /* of the member in the record; 0 where print takes it whole */
} column;

/* What one call writes from. */
typedef struct rows {
    const void *at;
    size_t n;
    tf_table table;
    tf_syntax syntax;
} rows;

static void print_text(tf_buf *cell, const void *member)
{
    tf_buf_add(cell, *(const tf_str *)member);
}

static void print_number(tf_buf *cell, const void *member)
{
    tf_buf_number(cell, *(const double *)member);
}

/* At most three decimals: more would feign knowledge. */
static void print_score(tf_buf *cell, const void *member)
{
    const double v = *(const double *)member;
    tf_buf_number(cell, fabs(v) < 1e12 ? round(v * 1000) / 1000 : v);
}

static void print_count(tf_buf *cell, const void *member)
{
    tf_buf_count(cell, *(const uint32_t *)member);
}

/* Lines and columns count from 1; 0 is none. */
static void print_place(tf_buf *cell, const void *member)
{
    if (*(const uint32_t *)member != 0)
        print_count(cell, member);
}

static void print_period(tf_buf *cell, const void *member)
{
    char text[TF_PERIOD_MAX];
    const size_t n = tf_period_print(*(const tf_period *)member, text);
    tf_buf_add(cell, (tf_str){text, n});
}

static void print_letter(tf_buf *cell, const void *member)
{
    if (*(const char *)member != '\0')
        tf_buf_char(cell, *(const char *)member);
}

static void print_flow(tf_buf *cell, const void *member)
{
    tf_buf_add(cell, tf_codes_flow(*(const tf_flow *)member));
}

static void print_kind(tf_buf *cell, const void *member)
{
    tf_buf_add(cell, tf_codes_kind(*(const tf_kind *)member));
}

static void print_hedge(tf_buf *cell, const void *member)
{
    tf_buf_add(cell, tf_codes_hedge(*(const tf_hedge *)member));
}

static void print_status(tf_buf *cell, const void *member)
{
    tf_buf_add(cell, tf_codes_status(*(const tf_status *)member));
}

static void print_cue(tf_buf *cell, const void *member)
{
    tf_buf_add(cell, tf_codes_cue(*(const tf_cue *)member));
}

tf_str tf_export_method(tf_method method)
{
    static const char *const words[] = {"claimed", "official", "implied",
                                        "derived", "summed",   "reconciled"};
    return tf_str_of(words[method]);
}

static void print_method(tf_buf *cell, const void *member)
{
    tf_buf_add(cell, tf_export_method(*(const tf_method *)member));
}

/* The value of a refused rate is missing, not 0. */
static void print_rate(tf_buf *cell, const void *record)
{
    const tf_rate *r = record;
    if (r->has_value)
        tf_buf_number(cell, r->value.est);
}

static void print_rate_low(tf_buf *cell, const void *record)
{
    const tf_rate *r = record;
    if (r->has_value)
        tf_buf_number(cell, r->value.lo);
}

static void print_rate_high(tf_buf *cell, const void *record)
{
    const tf_rate *r = record;
    if (r->has_value)
        tf_buf_number(cell, r->value.hi);
}

/* A finding without sigma and with all of `implied` zero implies nothing. */
static bool implies(const tf_finding *f)
{
    return f->sigma != 0 || f->implied.est != 0 || f->implied.lo != 0 ||
           f->implied.hi != 0;
}

static void print_implied(tf_buf *cell, const void *record)
{
    const tf_finding *f = record;
    if (implies(f))
        tf_buf_number(cell, f->implied.est);
}

static void print_implied_low(tf_buf *cell, const void *record)
{
    const tf_finding *f = record;
    if (implies(f))
        tf_buf_number(cell, f->implied.lo);
}

static void print_implied_high(tf_buf *cell, const void *record)
{
    const tf_finding *f = record;
    if (implies(f))
        tf_buf_number(cell, f->implied.hi);
}

static void print_change(tf_buf *cell, const void *member)
{
    static const char *const words[] = {"added", "revised", "withdrawn"};
    tf_buf_add(cell, tf_str_of(words[*(const tf_change *)member]));
}

static void print_before(tf_buf *cell, const void *record)
{
    const tf_revision *r = record;
    if (r->change != TF_CHANGE_ADDED)
        tf_buf_number(cell, r->before.est);
}

static void print_after(tf_buf *cell, const void *record)
{
    const tf_revision *r = record;
    if (r->change != TF_CHANGE_WITHDRAWN)
        tf_buf_number(cell, r->after.est);
}

static void print_difference(tf_buf *cell, const void *record)
{
    const tf_revision *r = record;
    if (r->change == TF_CHANGE_REVISED)
        tf_buf_number(cell, r->after.est - r->before.est);
}

/* In percent of what it was, to a thousandth. */
static void print_relative(tf_buf *cell, const void *record)
{
    const tf_revision *r = record;
    const double by = (r->after.est - r->before.est) / fabs(r->before.est);
    if (r->change == TF_CHANGE_REVISED && isfinite(by))
        print_score(cell, &(double){100 * by});
}

static void print_outside(tf_buf *cell, const void *member)
{
    if (*(const bool *)member)
        tf_buf_add(cell, TF_STR("outside"));
}

static void print_sigma(tf_buf *cell, const void *member)
{
    if (*(const double *)member != 0)
        print_score(cell, member);
}

static void print_said(tf_buf *cell, const void *record)
{
    const tf_finding *f = record;
    if (implies(f) || f->said != 0)
        tf_buf_number(cell, f->said);
}

static const cell_type text = {"string", print_text};
static const cell_type number = {"number", print_number};
static const cell_type score = {"number", print_score};
static const cell_type count = {"integer", print_count};
static const cell_type place = {"integer", print_place};
static const cell_type period = {"string", print_period};
static const cell_type letter = {"string", print_letter};
static const cell_type flow = {"string", print_flow};
static const cell_type kind = {"string", print_kind};
static const cell_type hedge = {"string", print_hedge};
static const cell_type status = {"string", print_status};
static const cell_type cue = {"string", print_cue};
static const cell_type method = {"string", print_method};
static const cell_type rate = {"number", print_rate};
static const cell_type rate_low = {"number", print_rate_low};
static const cell_type rate_high = {"number", print_rate_high};
static const cell_type change = {"string", print_change};
static const cell_type before = {"number", print_before};
static const cell_type after = {"number", print_after};
static const cell_type difference = {"number", print_difference};
static const cell_type relative = {"number", print_relative};
static const cell_type outside = {"string", print_outside};
static const cell_type sigma = {"number", print_sigma};
static const cell_type said = {"number", print_said};
static const cell_type implied = {"number", print_implied};
static const cell_type implied_low = {"number", print_implied_low};
static const cell_type implied_high = {"number", print_implied_high};

#define AT(member) offsetof(RECORD, member)

#define RECORD tf_claim
static const column claim_columns[] = {
    {"id", &text, AT(id)},
    {"doc", &text, AT(doc)},
    {"title", &text, AT(title)},
    {"doc_date", &text, AT(doc_date)},
    {"lang", &text, AT(lang)},
    {"publisher", &text, AT(publisher)},
    {"start", &count, AT(start)},
    {"end", &count, AT(end)},
    {"line", &place, AT(line)},
    {"col", &place, AT(col)},
    {"text", &text, AT(text)},
    {"quote", &text, AT(quote)},
    {"kind", &kind, AT(kind)},
    {"flow", &flow, AT(flow)},
    {"area", &text, AT(area)},
    {"partner", &text, AT(partner)},
    {"reporter", &text, AT(reporter)},
    {"reporter_cue", &cue, AT(reporter_cue)},
    {"product", &text, AT(product)},
    {"product_code", &text, AT(product_code)},
    {"period", &period, AT(period)},
    {"base_period", &period, AT(base_period)},
    {"value", &number, AT(value)},
    {"low", &number, AT(low)},
    {"high", &number, AT(high)},
    {"unit", &text, AT(unit)},
    {"hedge", &hedge, AT(hedge)},
    {"status", &status, AT(status)},
    {"rule", &text, AT(rule)},
    {"confidence", &score, AT(confidence)},
};
#undef RECORD

#define RECORD tf_point
static const column series_columns[] = {
    {"reporter", &text, AT(reporter)},  {"flow", &flow, AT(flow)},
    {"partner", &text, AT(partner)},    {"product", &text, AT(product)},
    {"unit", &text, AT(unit)},          {"freq", &letter, AT(freq)},
    {"period", &period, AT(period)},    {"value", &number, AT(value.est)},
    {"low", &number, AT(value.lo)},     {"high", &number, AT(value.hi)},
    {"status", &letter, AT(status)},    {"method", &method, AT(method)},
    {"n_claims", &count, AT(n_claims)}, {"claims", &text, AT(claims)},
    {"note", &text, AT(note)},
};
#undef RECORD

#define RECORD tf_rate
static const column growth_columns[] = {
    {"reporter", &text, AT(reporter)},
    {"flow", &flow, AT(flow)},
    {"partner", &text, AT(partner)},
    {"product", &text, AT(product)},
    {"unit", &text, AT(unit)},
    {"period", &period, AT(period)},
    {"base_period", &period, AT(base_period)},
    {"measure", &text, AT(measure)},
    {"value", &rate, 0},
    {"low", &rate_low, 0},
    {"high", &rate_high, 0},
    {"unit_of_measure", &text, AT(unit_of_measure)},
    {"n", &count, AT(n)},
    {"method", &text, AT(method)},
    {"note", &text, AT(note)},
};
#undef RECORD

#define RECORD tf_finding
static const column finding_columns[] = {
    {"id", &text, AT(id)},
    {"kind", &text, AT(kind)},
    {"sigma", &sigma, AT(sigma)},
    {"said", &said, 0},
    {"implied", &implied, 0},
    {"low", &implied_low, 0},
    {"high", &implied_high, 0},
    {"reading", &text, AT(reading)},
    {"quote", &text, AT(quote)},
    {"other", &text, AT(other)},
    {"other_quote", &text, AT(other_quote)},
    {"text", &text, AT(text)},
    {"reporter", &text, AT(reporter)},
    {"flow", &flow, AT(flow)},
    {"partner", &text, AT(partner)},
    {"product", &text, AT(product)},
    {"unit", &text, AT(unit)},
    {"period", &period, AT(period)},
};
#undef RECORD

#define RECORD tf_reason
static const column reason_columns[] = {
    {"depth", &count, AT(depth)},
    {"equation", &text, AT(equation)},
    {"value", &number, AT(value.est)},
    {"low", &number, AT(value.lo)},
    {"high", &number, AT(value.hi)},
    {"weight", &score, AT(weight)},
    {"id", &text, AT(id)},
    {"quote", &text, AT(quote)},
    {"doc", &text, AT(doc)},
    {"doc_date", &text, AT(doc_date)},
    {"reporter_cue", &text, AT(reporter_cue)},
    {"line", &place, AT(line)},
    {"col", &place, AT(col)},
};
#undef RECORD

/* The first eight are the tidy official file; with low, high and id, which
 * ingest also reads, reading back gives the same observations. */
#define RECORD tf_observation
static const column observation_columns[] = {
    {"reporter", &text, AT(reporter)},
    {"flow", &flow, AT(flow)},
    {"partner", &text, AT(partner)},
    {"product", &text, AT(product)},
    {"period", &period, AT(period)},
    {"value", &number, AT(value)},
    {"unit", &text, AT(unit)},
    {"source", &text, AT(source)},
    {"low", &number, AT(low)},
    {"high", &number, AT(high)},
    {"id", &text, AT(id)},
};
#undef RECORD

#define RECORD tf_draw
static const column draw_columns[] = {
    {"draw", &count, AT(draw)},      {"reporter", &text, AT(reporter)},
    {"flow", &flow, AT(flow)},       {"partner", &text, AT(partner)},
    {"product", &text, AT(product)}, {"unit", &text, AT(unit)},
    {"period", &period, AT(period)}, {"value", &number, AT(value)},
};
#undef RECORD

#define RECORD tf_revision
static const column revision_columns[] = {
    {"reporter", &text, AT(reporter)},
    {"flow", &flow, AT(flow)},
    {"partner", &text, AT(partner)},
    {"product", &text, AT(product)},
    {"unit", &text, AT(unit)},
    {"freq", &letter, AT(freq)},
    {"period", &period, AT(period)},
    {"change", &change, AT(change)},
    {"before", &before, 0},
    {"after", &after, 0},
    {"difference", &difference, 0},
    {"percent", &relative, 0},
    {"interval", &outside, AT(outside)},
    {"claims", &text, AT(claims)},
    {"text", &text, AT(text)},
};
#undef RECORD

#define COLUMNS(list, record)                                                  \
    {                                                                          \
        list, sizeof(list) / sizeof *(list), sizeof(record)                    \
    }

static const struct {
    const column *at;
    size_t n, record;
} tables[] = {
    [TF_TABLE_CLAIMS] = COLUMNS(claim_columns, tf_claim),
    [TF_TABLE_SERIES] = COLUMNS(series_columns, tf_point),
    [TF_TABLE_GROWTH] = COLUMNS(growth_columns, tf_rate),
    [TF_TABLE_FINDINGS] = COLUMNS(finding_columns, tf_finding),
    [TF_TABLE_REASONS] = COLUMNS(reason_columns, tf_reason),
    [TF_TABLE_OBSERVATIONS] = COLUMNS(observation_columns, tf_observation),
    [TF_TABLE_DRAWS] = COLUMNS(draw_columns, tf_draw),
    [TF_TABLE_REVISIONS] = COLUMNS(revision_columns, tf_revision),
};

bool tf_export_column(tf_table table, size_t k, tf_column_info *out)
{
    if (k >= tables[table].n)
        return false;
    const column *c = &tables[table].at[k];
    *out = (tf_column_info){c->name, c->type->schema};
    return true;
}

/* The cell's text, in a buffer that is used anew for each. */
static tf_str cell_text(tf_buf *cell, const column *c, const char *record)
{
    if (c->type == &text)
        return *(const tf_str *)(const void *)(record + c->at);
    cell->n = 0;
    c->type->print(cell, record + c->at);
    return (tf_str){cell->at, cell->n};
}

/* Numbers and codes ask for no quotes. */
static bool is_bare(const column *c)
{
    return c->type != &text && c->type != &letter;
}

static void write_row(const rows *in, const char *record, tf_buf *out,
                      tf_buf *cell)
{
    const column *c = tables[in->table].at;
    for (size_t k = 0; k < tables[in->table].n; k++, c++) {
        if (is_bare(c)) {
            if (k > 0)
                tf_buf_char(out, ',');
            c->type->print(out, record + c->at);
            continue;
        }
        const tf_str s = cell_text(cell, c, record);
        if (in->syntax == TF_SYNTAX_SHEET && c->type == &text)
            tf_csv_add_safe(out, s, k == 0);
        else
            tf_buf_cell(out, s, k == 0);
    }
    tf_buf_char(out, '\n');
}

static void write_csv(const rows *in, tf_buf *out, tf_buf *cell)
{
    const column *columns = tables[in->table].at;
    for (size_t k = 0; k < tables[in->table].n; k++)
        tf_buf_cell(out, tf_str_of(columns[k].name), k == 0);
    tf_buf_char(out, '\n');
    const char *record = in->at;
    for (size_t i = 0; i < in->n; i++, record += tables[in->table].record)
        write_row(in, record, out, cell);
}

static void write_member(tf_buf *out, const column *c, tf_str value)
{
    tf_buf_json(out, tf_str_of(c->name));
    tf_buf_char(out, ':');
    if (value.len == 0)
        tf_buf_add(out, TF_STR("null"));
    else if (c->type->schema[0] == 's')
        tf_buf_json(out, value);
    else
        tf_buf_add(out, value);
}

static void write_jsonl(const rows *in, tf_buf *out, tf_buf *cell)
{
    const column *columns = tables[in->table].at;
    const char *record = in->at;
    for (size_t i = 0; i < in->n; i++, record += tables[in->table].record) {
        for (size_t k = 0; k < tables[in->table].n; k++) {
            tf_buf_char(out, k == 0 ? '{' : ',');
            write_member(out, &columns[k],
                         cell_text(cell, &columns[k], record));
        }
        tf_buf_add(out, TF_STR("}\n"));
    }
}

static tf_code write_rows(const rows *in, tf_ctx *ctx, tf_str *out,
                          tf_error *err)
{
    tf_buf buf = tf_buf_open(ctx->mem), cell = tf_buf_open(ctx->mem);
    if (in->syntax == TF_SYNTAX_JSONL)
        write_jsonl(in, &buf, &cell);
    else
        write_csv(in, &buf, &cell);
    buf.failed |= cell.failed;
    return tf_buf_take(&buf, out, err);
}

tf_code tf_export_claims(const tf_claims *in, tf_syntax syntax, tf_ctx *ctx,
                         tf_str *out, tf_error *err)
{
    const rows r = {in->at, in->n, TF_TABLE_CLAIMS, syntax};
    return write_rows(&r, ctx, out, err);
}

tf_code tf_export_series(const tf_series *in, tf_syntax syntax, tf_ctx *ctx,
                         tf_str *out, tf_error *err)
{
    const rows r = {in->at, in->n, TF_TABLE_SERIES, syntax};
    return write_rows(&r, ctx, out, err);
}

tf_code tf_export_growth(const tf_growth *in, tf_syntax syntax, tf_ctx *ctx,
                         tf_str *out, tf_error *err)
{
    const rows r = {in->at, in->n, TF_TABLE_GROWTH, syntax};
    return write_rows(&r, ctx, out, err);
}

tf_code tf_export_findings(const tf_findings *in, tf_syntax syntax, tf_ctx *ctx,
                           tf_str *out, tf_error *err)
{
    const rows r = {in->at, in->n, TF_TABLE_FINDINGS, syntax};
    return write_rows(&r, ctx, out, err);
}

tf_code tf_export_reasons(const tf_reasons *in, tf_syntax syntax, tf_ctx *ctx,
                          tf_str *out, tf_error *err)
{
    const rows r = {in->at, in->n, TF_TABLE_REASONS, syntax};
    return write_rows(&r, ctx, out, err);
}

tf_code tf_export_observations(const tf_observations *in, tf_syntax syntax,
                               tf_ctx *ctx, tf_str *out, tf_error *err)
{
    const rows r = {in->at, in->n, TF_TABLE_OBSERVATIONS, syntax};
    return write_rows(&r, ctx, out, err);
}

tf_code tf_export_draws(const tf_draws *in, tf_syntax syntax, tf_ctx *ctx,
                        tf_str *out, tf_error *err)
{
    const rows r = {in->at, in->n, TF_TABLE_DRAWS, syntax};
    return write_rows(&r, ctx, out, err);
}

tf_code tf_export_revisions(const tf_revisions *in, tf_syntax syntax,
                            tf_ctx *ctx, tf_str *out, tf_error *err)
{
    const rows r = {in->at, in->n, TF_TABLE_REVISIONS, syntax};
    return write_rows(&r, ctx, out, err);
}
