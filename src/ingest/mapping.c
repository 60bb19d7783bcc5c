/* A source is known by its header: a map lists, for each field, the names
 * its column may have. A new dialect is a new file in data/sources. */
#include "ingest/ingest_impl.h"

#include "base/asset.h"
#include "base/error.h"
#include "base/str.h"
#include "value/codes.h"

static const char *const names[TF_FIELD_COUNT] = {
    [TF_FIELD_REPORTER] = "reporter",
    [TF_FIELD_FLOW] = "flow",
    [TF_FIELD_PARTNER] = "partner",
    [TF_FIELD_PRODUCT] = "product",
    [TF_FIELD_PERIOD] = "period",
    [TF_FIELD_VALUE] = "value",
    [TF_FIELD_UNIT] = "unit",
    [TF_FIELD_SOURCE] = "source",
    [TF_FIELD_LOW] = "low",
    [TF_FIELD_HIGH] = "high",
    [TF_FIELD_UNIT_MULT] = "unit_mult",
    [TF_FIELD_ID] = "id",
};

const char *tf_mapping_name(tf_field field)
{
    return names[field];
}

/* One row of a map. */
typedef struct entry {
    tf_str column, aliases, fallback;
    bool needed;
    uint32_t line;
} entry;

static size_t find_field(tf_str name)
{
    size_t f = 0;
    while (f < TF_FIELD_COUNT && !tf_str_eq(name, tf_str_of(names[f])))
        f++;
    return f;
}

static size_t find_column(const tf_csv *csv, tf_str aliases)
{
    tf_str alias;
    while (tf_str_next(&aliases, '|', &alias)) {
        const size_t k = tf_csv_column(csv, tf_str_trim(alias));
        if (k != SIZE_MAX)
            return k;
    }
    return SIZE_MAX;
}

/* "flow=X": words of a value, not of a column. */
static bool add_words(tf_mapping *map, const entry *e)
{
    tf_flow flow;
    if (!tf_str_starts(e->column, TF_STR("flow=")) ||
        !tf_codes_read_flow(tf_str_cut(e->column, 5, e->column.len), &flow))
        return false;
    map->flows[flow] = e->aliases;
    return true;
}

static tf_code add_entry(tf_mapping *map, const tf_csv *csv, const entry *e,
                         tf_error *err)
{
    if (add_words(map, e))
        return TF_OK;
    const size_t f = find_field(e->column);
    if (f == TF_FIELD_COUNT)
        return tf_error_at(err, TF_ESYNTAX, map->path, e->line,
                           "no field is called '%.*s'", TF_FMT(e->column));
    map->fallback[f] = e->fallback;
    map->column[f] = find_column(csv, e->aliases);
    if (map->column[f] != SIZE_MAX)
        map->matched++;
    else if (e->needed)
        return tf_error_at(err, TF_EINPUT, csv->file, csv->head.line,
                           "not an official trade file: no column '%.*s'",
                           TF_FMT(e->column));
    return TF_OK;
}

static entry read_entry(const tf_csv *csv, const tf_csv_row *row)
{
    const char *const columns[] = {"column", "aliases", "default", "need"};
    tf_str cells[4];
    for (size_t i = 0; i < 4; i++)
        cells[i] = tf_str_trim(
            tf_csv_cell(row, tf_csv_column(csv, tf_str_of(columns[i]))));
    return (entry){cells[0], cells[1], cells[2],
                   tf_str_eq(cells[3], TF_STR("yes")), row->line};
}

tf_code tf_mapping_fit(tf_str path, tf_str bytes, const tf_csv *csv,
                       tf_arena *mem, tf_mapping *out, tf_error *err)
{
    tf_csv rows;
    tf_code code = tf_csv_read(path, bytes, mem, &rows, err);
    *out = (tf_mapping){.path = path};
    for (size_t f = 0; f < TF_FIELD_COUNT; f++) {
        out->column[f] = SIZE_MAX;
        out->fallback[f] = TF_STR("");
    }
    for (size_t f = 0; f <= TF_FLOW_BALANCE; f++)
        out->flows[f] = tf_codes_flow((tf_flow)f);
    for (size_t i = 0; code == TF_OK && i < rows.n; i++) {
        const entry e = read_entry(&rows, &rows.at[i]);
        code = add_entry(out, csv, &e, err);
    }
    return code;
}

static bool is_map(tf_str path)
{
    return tf_str_starts(path, TF_STR("data/sources/")) &&
           tf_str_ends(path, TF_STR(".map"));
}

tf_code tf_mapping_find(const tf_csv *csv, tf_arena *mem, tf_mapping *out,
                        tf_error *err)
{
    tf_error none = {0}; /* of the map that came closest */
    size_t best = 0, closest = 0;
    tf_str path;
    for (size_t k = 0; (path = tf_asset_name(k)).ptr != NULL; k++) {
        if (!is_map(path))
            continue;
        tf_mapping map;
        tf_error e = {0};
        const tf_code code =
            tf_mapping_fit(path, tf_asset_find(path), csv, mem, &map, &e);
        if (code == TF_OK && map.matched > best) {
            *out = map;
            best = map.matched;
        } else if (code == TF_EINPUT &&
                   (none.code == TF_OK || map.matched > closest)) {
            none = e;
            closest = map.matched;
        } else if (code != TF_OK && code != TF_EINPUT) {
            return tf_error_at(err, code, path, e.line, "%s", e.msg);
        }
    }
    if (best > 0)
        return TF_OK;
    return tf_error_at(err, TF_EINPUT, csv->file, csv->head.line, "%s",
                       none.code == TF_OK ? "no source map is compiled in"
                                          : none.msg);
}

tf_str tf_mapping_cell(const tf_mapping *map, const tf_csv_row *row,
                       tf_field field)
{
    const tf_str cell = tf_str_trim(tf_csv_cell(row, map->column[field]));
    return cell.len != 0 ? cell : map->fallback[field];
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_word(tf_str a, tf_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i]))
            return false;
    return true;
}

bool tf_mapping_flow(const tf_mapping *map, tf_str word, tf_flow *out)
{
    for (int f = TF_FLOW_EXPORT; f <= TF_FLOW_BALANCE; f++) {
        tf_str words = map->flows[f], one;
        while (tf_str_next(&words, '|', &one))
            if (same_word(tf_str_trim(one), word)) {
                *out = (tf_flow)f;
                return true;
            }
    }
    return false;
}
