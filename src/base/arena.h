/* Memory with one lifetime. A block comes from the arena's newest chunk and
 * is never freed alone; tf_arena_close ends them all. */
#ifndef TF_BASE_ARENA_H
#define TF_BASE_ARENA_H

#include "tradefig/base.h"

/* n objects of `size` bytes, zeroed, aligned for any type; NULL without
 * memory or when n * size overflows. n = 0 gives a valid pointer. */
void *tf_arena_alloc(tf_arena *mem, size_t n, size_t size);
/* A block grown to at least twice `cap` objects, the first n copied; *cap is
 * updated. NULL without memory: the old block stays. */
void *tf_arena_grow(tf_arena *mem, void *at, size_t n, size_t *cap,
                    size_t size);
/* n bytes of any value, aligned likewise; NULL without memory. */
void *tf_arena_bytes(tf_arena *mem, size_t n);
/* A copy of s in the arena, with a zero byte after it; ptr is NULL only
 * without memory. */
tf_str tf_arena_copy(tf_arena *mem, tf_str s);
/* Bytes taken from the system so far. */
size_t tf_arena_size(const tf_arena *mem);

#define TF_NEW(mem, n, type) ((type *)tf_arena_alloc(mem, n, sizeof(type)))

/* Makes room for one more in a list {at, n, cap}; false without memory. */
#define TF_ROOM(mem, list)                                                     \
    ((list)->n < (list)->cap ||                                                \
     tf_arena_room(mem, (void **)&(list)->at, (list)->n, &(list)->cap,         \
                   sizeof *(list)->at))
bool tf_arena_room(tf_arena *mem, void **at, size_t n, size_t *cap,
                   size_t size);

#endif
