/* Shipped lists, compiled into constant tables when the program is built:
 * data/codes/, data/goods/ and the short lists of words of data/lexicon/. Of
 * each row the first cells are kept; rows keep the order of the file. */
#ifndef TF_BASE_LOOKUP_H
#define TF_BASE_LOOKUP_H

#include "tradefig/base.h"

#include <string.h>

enum { TF_LOOKUP_CELLS = 4, TF_LOOKUP_HEADS = 1024 };

typedef struct tf_lookup_row {
    struct {
        uint32_t at, len;
    } cells[TF_LOOKUP_CELLS];
    double numbers[TF_LOOKUP_CELLS]; /* the cells as numbers, 0 if none */
} tf_lookup_row;

/* What tells most first cells from a text without looking at them: their first
 * four bytes as far as there are so many, their length and last byte; and the
 * first byte of the second cell. */
typedef struct tf_lookup_key {
    uint32_t four, mask;
    uint8_t len, last, kind;
} tf_lookup_key;

typedef struct tf_lookup {
    const char *path;
    const tf_lookup_row *rows;
    const tf_lookup_key *keys; /* of the rows */
    uint32_t n;
    const uint16_t *slots; /* by hash of the first cell: row from 1, 0 none */
    uint32_t n_slots;      /* a power of two */
    const uint16_t *bytes; /* 257: the first row of each first byte, where the
                              rows are sorted */
    uint64_t heads[TF_LOOKUP_HEADS / 64]; /* the highest bits of the hashes */
} tf_lookup;

/* The list of that path, "data/codes/areas.csv"; an empty one if there is
 * none. */
const tf_lookup *tf_lookup_open(tf_str path);
/* Those of data/codes/. */
extern const tf_lookup *const tf_lookup_areas,
    *const tf_lookup_blocs, *const tf_lookup_confidence,
                                *const tf_lookup_fiscal,
                                    *const tf_lookup_giants,
                                        *const tf_lookup_hedges,
                                            *const tf_lookup_purses;
/* The first four bytes of a text, NUL beyond its end. */
static inline uint32_t tf_lookup_four(tf_str s)
{
    uint32_t four;
    const char few[4] = {s.len > 0 ? s.ptr[0] : '\0',
                         s.len > 1 ? s.ptr[1] : '\0',
                         s.len > 2 ? s.ptr[2] : '\0'};
    memcpy(&four, s.len < 4 ? few : s.ptr, 4);
    return four;
}
/* The first row with that first cell; NULL if there is none. */
const tf_lookup_row *tf_lookup_find(const tf_lookup *list, tf_str key);
/* The same, where tf_str_hash(key) is at hand. */
const tf_lookup_row *tf_lookup_probe(const tf_lookup *list, tf_str key,
                                     uint64_t hash);
static inline const tf_lookup_row *
tf_lookup_find_hashed(const tf_lookup *list, tf_str key, uint64_t hash)
{
    const unsigned head = (unsigned)(hash >> 54);
    return list->heads[head / 64] >> head % 64 & 1
               ? tf_lookup_probe(list, key, hash)
               : NULL;
}
/* The k-th cell of a row, zero-terminated; empty if it has none. */
extern const char tf_lookup_pool[]; /* the bytes of all cells */
static inline tf_str tf_lookup_cell(const tf_lookup_row *row, unsigned k)
{
    return (tf_str){tf_lookup_pool + row->cells[k].at, row->cells[k].len};
}

#endif
