#include "base/lookup.h"

#include "base/str.h"

#include "gen/lookup.inc"

static const uint16_t no_slots[1], no_bytes[257];
static const tf_lookup_row no_rows[1];
static const tf_lookup_key no_keys[1];
static const tf_lookup nothing = {"",       no_rows, no_keys,  0,
                                  no_slots, 1,       no_bytes, {0}};

const tf_lookup *tf_lookup_open(tf_str path)
{
    const size_t size = sizeof paths / sizeof *paths;
    size_t at = tf_str_hash(path) % size;
    for (; paths[at] != 0; at = (at + 1) % size)
        if (tf_str_eq(tf_str_of(lookups[paths[at] - 1].path), path))
            return &lookups[paths[at] - 1];
    return &nothing;
}

const tf_lookup_row *tf_lookup_find(const tf_lookup *list, tf_str key)
{
    return tf_lookup_find_hashed(list, key, tf_str_hash(key));
}

const tf_lookup_row *tf_lookup_probe(const tf_lookup *list, tf_str key,
                                     uint64_t hash)
{
    const size_t mask = list->n_slots - 1;
    const uint32_t four = tf_lookup_four(key);
    size_t at = hash & mask;
    for (; list->slots[at] != 0; at = (at + 1) & mask) {
        const uint32_t i = list->slots[at] - 1u;
        const tf_lookup_row *row = &list->rows[i];
        if (row->cells[0].len == key.len && list->keys[i].four == four &&
            (key.len <= 4 || tf_str_eq(tf_lookup_cell(row, 0), key)))
            return row;
    }
    return NULL;
}
