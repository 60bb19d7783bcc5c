/* Chunks double from 16 KiB to 4 MiB, so that an article costs a few system
 * calls and a large input no more than a quarter of itself in waste. */
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_CHUNK = 1 << 14, LAST_CHUNK = 1 << 22, ALIGN = 16 };

typedef struct chunk {
    struct chunk *before;
    size_t used, size;
    _Alignas(ALIGN) unsigned char bytes[];
} chunk;

struct tf_arena {
    chunk *last;
    size_t total;
};

tf_arena *tf_arena_open(void)
{
    return calloc(1, sizeof(tf_arena));
}

void tf_arena_close(tf_arena *mem)
{
    if (mem == NULL)
        return;
    for (chunk *c = mem->last; c != NULL;) {
        chunk *before = c->before;
        free(c);
        c = before;
    }
    free(mem);
}

static size_t next_size(const tf_arena *mem, size_t need)
{
    size_t size = mem->last == NULL ? FIRST_CHUNK : mem->last->size * 2;
    if (size > LAST_CHUNK)
        size = LAST_CHUNK;
    return size < need ? need : size;
}

static bool push_chunk(tf_arena *mem, size_t need)
{
    const size_t size = next_size(mem, need);
    if (size > SIZE_MAX - sizeof(chunk))
        return false;
    chunk *c = malloc(sizeof(chunk) + size);
    if (c == NULL)
        return false;
    c->before = mem->last;
    c->used = 0;
    c->size = size;
    mem->last = c;
    mem->total += size;
    return true;
}

/* As tf_arena_alloc, of any bytes. */
static void *take(tf_arena *mem, size_t n, size_t size)
{
    if (size != 0 && n > (SIZE_MAX - ALIGN) / size)
        return NULL;
    const size_t need = (n * size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (mem->last == NULL || mem->last->size - mem->last->used < need)
        if (!push_chunk(mem, need))
            return NULL;
    void *p = mem->last->bytes + mem->last->used;
    mem->last->used += need;
    return p;
}

void *tf_arena_bytes(tf_arena *mem, size_t n)
{
    return take(mem, n, 1);
}

void *tf_arena_alloc(tf_arena *mem, size_t n, size_t size)
{
    void *p = take(mem, n, size);
    return p == NULL ? NULL : memset(p, 0, n * size);
}

void *tf_arena_grow(tf_arena *mem, void *at, size_t n, size_t *cap, size_t size)
{
    const size_t want = *cap < 8 ? 8 : *cap * 2;
    if (want < *cap)
        return NULL;
    char *p = take(mem, want, size);
    if (p == NULL)
        return NULL;
    if (n != 0)
        memcpy(p, at, n * size);
    memset(p + n * size, 0, (want - n) * size);
    *cap = want;
    return p;
}

bool tf_arena_room(tf_arena *mem, void **at, size_t n, size_t *cap, size_t size)
{
    void *p = tf_arena_grow(mem, *at, n, cap, size);
    if (p == NULL)
        return false;
    *at = p;
    return true;
}

tf_str tf_arena_copy(tf_arena *mem, tf_str s)
{
    char *p = take(mem, s.len + 1, 1);
    if (p == NULL)
        return (tf_str){NULL, 0};
    if (s.len != 0)
        memcpy(p, s.ptr, s.len);
    p[s.len] = '\0';
    return (tf_str){p, s.len};
}

size_t tf_arena_size(const tf_arena *mem)
{
    return mem->total;
}
