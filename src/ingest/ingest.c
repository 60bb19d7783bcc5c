/* An official file becomes observations. A row is taken whole or left out
 * with a remark that names its first bad cell; nothing is mended. What the
 * digits allow: "4578000000" is good to half a unit, "4.578e9" to half of
 * its last digit, after the multiplier of the file. */
#include "ingest/ingest_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/real.h"
#include "base/str.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"
#include "value/key.h"
#include "value/period.h"
#include "value/unit.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    REMARKS_MAX = 50, /* rows of a file remarked on one by one */
    NUMBER_MAX = 80,  /* bytes of a number */
    MULTIPLIER_MAX = 18
};

/* Rows already taken, by key and period: open addressing, slots hold an
 * index into the observations plus 1. */
typedef struct seen {
    uint32_t *slots;
    size_t cap; /* a power of two, over twice the rows */
} seen;

/* One file being read. */
typedef struct reading {
    tf_ctx *ctx;
    const tf_csv *csv;
    tf_mapping map;
    tf_str bytes, base; /* base: the file name without folders */
    uint32_t line;      /* of `at`; where the search for a cell goes on */
    size_t at;
    char delimiter;
    tf_str reporter, partner; /* last ones known to be areas */
    size_t left_out;
    seen seen;
    bool no_memory;
} reading;

/* Moves to the first byte of a line; lines only grow. */
static void seek_line(reading *r, uint32_t line)
{
    while (r->line < line) {
        const size_t end = tf_str_find(r->bytes, TF_STR("\n"), r->at);
        if (end == SIZE_MAX)
            return;
        r->at = end + 1;
        r->line++;
    }
}

/* Where the k-th cell of the row at `line` begins, for the messages alone. */
static void place_cell(reading *r, uint32_t line, size_t k, tf_diag *out)
{
    seek_line(r, line);
    size_t at = r->at, begin = r->at;
    bool quoted = false;
    for (; k > 0 && at < r->bytes.len; at++) {
        const char c = r->bytes.ptr[at];
        quoted ^= c == '"';
        if (c == '\n')
            begin = at + 1;
        if (c == '\n')
            line++;
        if (c == r->delimiter && !quoted)
            k--;
    }
    out->line = line;
    out->col = (uint32_t)tf_utf8_count(tf_str_cut(r->bytes, begin, at)) + 1;
}

/* Leaves a row out because of one of its cells; always false. */
static bool leave_out(reading *r, const tf_csv_row *row, tf_field field,
                      const char *reason)
{
    if (r->left_out++ >= REMARKS_MAX)
        return false;
    const tf_str cell = tf_mapping_cell(&r->map, row, field);
    tf_diag where = {.severity = TF_WARNING, .file = r->csv->file};
    const size_t column = r->map.column[field];
    place_cell(r, row->line, column == SIZE_MAX ? 0 : column, &where);
    r->no_memory |= !tf_error_remark(
        r->ctx, &where, "row left out: %s '%.*s' %s", tf_mapping_name(field),
        (int)(cell.len < 60 ? cell.len : 60), cell.ptr, reason);
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Power of ten of the last printed digit, its own exponent apart: -2 for
 * "4.57e9"; *mantissa gets the bytes before the exponent. */
static int last_digit(tf_str s, size_t *mantissa)
{
    int places = 0;
    bool point = false;
    size_t i = 0;
    for (; i < s.len && s.ptr[i] != 'e' && s.ptr[i] != 'E'; i++) {
        places += point && is_digit(s.ptr[i]);
        point |= s.ptr[i] == '.';
    }
    *mantissa = i;
    return -places;
}

/* Signed whole number of at most four digits. */
static bool read_small(tf_str s, int *out)
{
    const bool negative = tf_str_starts(s, TF_STR("-"));
    size_t i = negative || tf_str_starts(s, TF_STR("+"));
    int v = 0;
    if (i == s.len || s.len - i > 4)
        return false;
    for (; i < s.len; i++) {
        if (!is_digit(s.ptr[i]))
            return false;
        v = 10 * v + (s.ptr[i] - '0');
    }
    *out = negative ? -v : v;
    return true;
}

/* mantissa * 10^power, rounded once. */
static bool scale(tf_str mantissa, int power, double *out)
{
    char text[NUMBER_MAX + 16];
    const int n =
        snprintf(text, sizeof text, "%.*se%d", TF_FMT(mantissa), power);
    return tf_real_read((tf_str){text, (size_t)n}, out, NULL) == TF_OK;
}

/* A value times 10^power, and half a unit of its last digit. */
static bool read_number(tf_str s, int power, double *value, double *half)
{
    size_t n;
    int exponent = 0;
    const int last = last_digit(s, &n);
    if (s.len > NUMBER_MAX ||
        (n < s.len && !read_small(tf_str_cut(s, n + 1, s.len), &exponent)))
        return false;
    power += exponent;
    return scale(tf_str_cut(s, 0, n), power, value) &&
           scale(TF_STR("5"), power + last - 1, half);
}

/* low and high as the file gives them, where it does. */
static bool read_bounds(reading *r, const tf_csv_row *row, int power,
                        tf_observation *o)
{
    const tf_str low = tf_mapping_cell(&r->map, row, TF_FIELD_LOW);
    const tf_str high = tf_mapping_cell(&r->map, row, TF_FIELD_HIGH);
    double half;
    if (low.len != 0 && !read_number(low, power, &o->low, &half))
        return leave_out(r, row, TF_FIELD_LOW, "is no number");
    if (high.len != 0 && !read_number(high, power, &o->high, &half))
        return leave_out(r, row, TF_FIELD_HIGH, "is no number");
    if (o->low > o->value)
        return leave_out(r, row, TF_FIELD_LOW, "is above the value");
    if (o->high < o->value)
        return leave_out(r, row, TF_FIELD_HIGH, "is below the value");
    return true;
}

static bool read_value(reading *r, const tf_csv_row *row, tf_observation *o)
{
    const tf_str cell = tf_mapping_cell(&r->map, row, TF_FIELD_VALUE);
    const tf_str mult = tf_mapping_cell(&r->map, row, TF_FIELD_UNIT_MULT);
    int power = 0;
    double half;
    if (mult.len != 0 &&
        (!read_small(mult, &power) || power < 0 || power > MULTIPLIER_MAX))
        return leave_out(r, row, TF_FIELD_UNIT_MULT,
                         "is no power of ten from 0 to 18");
    if (cell.len == 0)
        return leave_out(r, row, TF_FIELD_VALUE, "is missing");
    if (!read_number(cell, power, &o->value, &half))
        return leave_out(r, row, TF_FIELD_VALUE, "is no number");
    if (o->value < 0 && o->flow != TF_FLOW_BALANCE)
        return leave_out(r, row, TF_FIELD_VALUE,
                         "is negative, and only a balance can be");
    o->low = o->value - half;
    o->high = o->value + half;
    return read_bounds(r, row, power, o);
}

/* A country, region or bloc, or several joined by '+'. The last one found
 * good is kept: files are sorted, and a look-up reads the whole list. */
static bool is_area(tf_str s, tf_str *last)
{
    tf_str rest = s, part;
    if (s.len != 0 && tf_str_eq(s, *last))
        return true;
    while (tf_str_next(&rest, '+', &part))
        if (!tf_areas_is_known(part))
            return false;
    *last = s;
    return true;
}

static bool read_key(reading *r, const tf_csv_row *row, tf_observation *o)
{
    o->reporter = tf_mapping_cell(&r->map, row, TF_FIELD_REPORTER);
    o->partner = tf_mapping_cell(&r->map, row, TF_FIELD_PARTNER);
    o->product = tf_mapping_cell(&r->map, row, TF_FIELD_PRODUCT);
    o->unit = tf_mapping_cell(&r->map, row, TF_FIELD_UNIT);
    o->source = tf_mapping_cell(&r->map, row, TF_FIELD_SOURCE);
    const tf_str flow = tf_mapping_cell(&r->map, row, TF_FIELD_FLOW);
    const tf_str period = tf_mapping_cell(&r->map, row, TF_FIELD_PERIOD);
    if (!is_area(o->reporter, &r->reporter))
        return leave_out(r, row, TF_FIELD_REPORTER,
                         "is no ISO 3166 alpha-3 code or known bloc");
    if (!tf_mapping_flow(&r->map, flow, &o->flow))
        return leave_out(r, row, TF_FIELD_FLOW, "is none of X, M, T, B");
    if (!is_area(o->partner, &r->partner))
        return leave_out(r, row, TF_FIELD_PARTNER,
                         "is no ISO 3166 alpha-3 code or known bloc");
    if (tf_period_read(period, &o->period, NULL) != TF_OK ||
        tf_period_is_none(o->period) || o->period.open)
        return leave_out(r, row, TF_FIELD_PERIOD,
                         "is no period such as 2018, 2024-S1 or 2024-05");
    if (tf_unit_is_money(o->unit) && !tf_str_is_code(o->unit))
        return leave_out(r, row, TF_FIELD_UNIT, "is no ISO 4217 currency");
    return true;
}

static bool is_utf8(reading *r, const tf_csv_row *row)
{
    for (size_t f = 0; f < TF_FIELD_COUNT; f++) {
        const tf_str cell = tf_mapping_cell(&r->map, row, (tf_field)f);
        if (tf_utf8_bad(cell) != cell.len)
            return leave_out(r, row, (tf_field)f, "is not UTF-8");
    }
    return true;
}

static uint64_t hash_of(const tf_observation *o)
{
    uint64_t h = tf_str_hash(o->reporter);
    h = h * 31 + tf_str_hash(o->partner);
    h = h * 31 + tf_str_hash(o->product);
    h = h * 31 + tf_str_hash(o->unit);
    h = h * 31 + (uint64_t)o->flow;
    h = h * 31 + (uint64_t)(uint32_t)o->period.start;
    h = h * 31 + (uint64_t)(uint32_t)(o->period.months * 32 + o->period.days);
    return h ^ (h >> 29);
}

static bool same_cell(const tf_observation *a, const tf_observation *b)
{
    const tf_key x = {a->reporter, a->partner, a->product, a->unit, a->flow};
    const tf_key y = {b->reporter, b->partner, b->product, b->unit, b->flow};
    return tf_key_compare(&x, &y) == 0 && tf_period_eq(a->period, b->period);
}

/* The slot of this key and period: empty, or of its first row. */
static uint32_t *find_slot(const reading *r, const tf_observations *out,
                           const tf_observation *o)
{
    size_t i = (size_t)hash_of(o) & (r->seen.cap - 1);
    while (r->seen.slots[i] != 0 &&
           !same_cell(&out->at[r->seen.slots[i] - 1], o))
        i = (i + 1) & (r->seen.cap - 1);
    return &r->seen.slots[i];
}

static bool is_first(reading *r, const tf_csv_row *row,
                     const tf_observations *out, const tf_observation *o)
{
    uint32_t *slot = find_slot(r, out, o);
    if (*slot == 0) {
        *slot = (uint32_t)out->n + 1;
        return true;
    }
    const tf_observation *first = &out->at[*slot - 1];
    char reason[96];
    snprintf(reason, sizeof reason,
             "%s line %lu, whose value is kept: same key and period",
             first->value == o->value ? "repeats" : "differs from",
             (unsigned long)first->line);
    return leave_out(r, row, TF_FIELD_VALUE, reason);
}

static bool name_row(reading *r, const tf_csv_row *row, tf_observation *o)
{
    o->file = r->csv->file;
    o->line = row->line;
    o->id = tf_mapping_cell(&r->map, row, TF_FIELD_ID);
    if (o->id.len != 0)
        return true;
    char line[16];
    const size_t n =
        (size_t)snprintf(line, sizeof line, ":%lu", (unsigned long)row->line);
    const size_t len = 9 + r->base.len + n;
    char *id = TF_NEW(r->ctx->mem, len + 1, char);
    if (id == NULL)
        return false;
    memcpy(id, "official:", 9);
    memcpy(id + 9, r->base.ptr, r->base.len);
    memcpy(id + 9 + r->base.len, line, n);
    o->id = (tf_str){id, len};
    return true;
}

static void read_row(reading *r, const tf_csv_row *row, tf_observations *out)
{
    tf_observation o = {0};
    if (!is_utf8(r, row) || !read_key(r, row, &o) || !read_value(r, row, &o) ||
        !is_first(r, row, out, &o))
        return;
    if (!name_row(r, row, &o) || !TF_ROOM(r->ctx->mem, out)) {
        r->no_memory = true;
        return;
    }
    out->at[out->n++] = o;
}

static tf_code read_rows(reading *r, tf_observations *out, tf_error *err)
{
    const tf_csv *csv = r->csv;
    r->seen.cap = 16;
    while (r->seen.cap <= 2 * csv->n)
        r->seen.cap *= 2;
    r->seen.slots = TF_NEW(r->ctx->mem, r->seen.cap, uint32_t);
    r->no_memory = r->seen.slots == NULL;
    for (size_t i = 0; i < csv->n && !r->no_memory; i++)
        read_row(r, &csv->at[i], out);
    const tf_diag where = {.severity = TF_WARNING, .file = csv->file};
    if (r->left_out > REMARKS_MAX && !r->no_memory)
        r->no_memory =
            !tf_error_remark(r->ctx, &where, "%lu more rows left out",
                             (unsigned long)(r->left_out - REMARKS_MAX));
    if (r->no_memory)
        return tf_fail(err, TF_ENOMEM, "no memory for observations");
    return TF_OK;
}

/* The byte between the first two cells of the header. */
static char delimiter_of(tf_str bytes)
{
    const size_t end = tf_str_find(bytes, TF_STR("\n"), 0);
    const tf_str head = tf_str_cut(bytes, 0, end);
    if (tf_str_find(head, TF_STR(","), 0) != SIZE_MAX)
        return ',';
    return tf_str_find(head, TF_STR(";"), 0) != SIZE_MAX ? ';' : '\t';
}

static tf_str base_name(tf_str path)
{
    size_t at = path.len;
    while (at > 0 && path.ptr[at - 1] != '/')
        at--;
    return tf_str_cut(path, at, path.len);
}

tf_code tf_ingest_read(tf_str name, tf_str bytes, tf_ctx *ctx,
                       tf_observations *out, tf_error *err)
{
    if (tf_str_find(tf_str_cut(bytes, 0, 4096), TF_STR("\0"), 0) != SIZE_MAX)
        return tf_error_at(err, TF_EINPUT, name, 0,
                           "binary, not an official trade file");
    tf_csv csv;
    name = tf_arena_copy(ctx->mem, name);
    if (name.ptr == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory for a file name");
    reading r = {.ctx = ctx, .csv = &csv, .bytes = bytes, .line = 1};
    tf_code code = tf_csv_read(name, bytes, ctx->mem, &csv, err);
    if (code == TF_OK)
        code = tf_mapping_find(&csv, ctx->mem, &r.map, err);
    if (code != TF_OK)
        return code;
    seek_line(&r, csv.head.line);
    r.delimiter = delimiter_of(tf_str_cut(bytes, r.at, bytes.len));
    r.base = base_name(name);
    return read_rows(&r, out, err);
}
