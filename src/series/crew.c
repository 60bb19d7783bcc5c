/* Many pairs solved by several threads. Pairs are taken in chunks; what is
 * solved is handed on in order by the caller's thread, so that the number of
 * threads does not show. */
#include "series/series_impl.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <pthread.h>
#include <stdatomic.h>

enum { CHUNK = 64, THREADS_MOST = 64 };

typedef struct work {
    tf_arena *mem;
    size_t at, n;
    tf_solved side[2];
    tf_code code;
    tf_error err;
} work;

typedef struct chunk {
    const tf_entries *entries;
    const tf_process *process;
    work *at;
    size_t n;
    atomic_size_t next;
} chunk;

static void *solve(void *arg)
{
    chunk *c = arg;
    for (;;) {
        const size_t k = atomic_fetch_add(&c->next, 1);
        if (k >= c->n)
            return NULL;
        work *w = &c->at[k];
        const tf_joint joint = {c->entries, w->at, w->n, c->process};
        w->code = w->mem == NULL
                      ? tf_fail(&w->err, TF_ENOMEM, "no memory for a block")
                      : tf_joint_solve(&joint, w->mem, w->side, &w->err);
    }
}

static void solve_chunk(chunk *c, unsigned jobs)
{
    pthread_t threads[THREADS_MOST];
    unsigned started = 0;
    const unsigned most = jobs < THREADS_MOST ? jobs : THREADS_MOST;
    while (started + 1 < most && started + 1 < c->n &&
           pthread_create(&threads[started], NULL, solve, c) == 0)
        started++;
    (void)solve(c);
    for (unsigned i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
}

/* A pair is solved at the block whose reporter comes first. */
static bool is_second(const tf_entries *entries, const tf_block_key *k)
{
    const tf_block_key other = {k->partner, k->reporter, k->product, k->unit};
    size_t n = 0;
    if (k->reporter.len > 0 && tf_str_compare(k->reporter, k->partner) > 0)
        (void)tf_view_find(entries, &other, &n);
    return n > 0;
}

/* The next pairs from *at on. */
static void fill(chunk *c, size_t *at)
{
    size_t n;
    c->n = 0;
    atomic_store(&c->next, 0);
    for (; c->n < CHUNK && (n = tf_view_block(c->entries, *at)) > 0; *at += n) {
        if (is_second(c->entries, &c->entries->at[*at].key))
            continue;
        c->at[c->n++] = (work){.mem = tf_arena_open(), .at = *at, .n = n};
    }
}

/* Both sides of a solved pair, unless something failed before. */
static tf_code hand_on(const tf_crew *crew, work *w, tf_code code,
                       tf_error *err)
{
    if (code == TF_OK && w->code != TF_OK) {
        code = w->code;
        *err = w->err;
    }
    for (int v = 0; v < 2 && code == TF_OK; v++)
        if (w->side[v].n > 0)
            code = crew->take(crew->user, &w->side[v], err);
    if (w->mem != NULL)
        tf_arena_close(w->mem);
    return code;
}

tf_code tf_crew_run(const tf_entries *entries, const tf_crew *crew,
                    tf_error *err)
{
    work all[CHUNK];
    tf_code code = TF_OK;
    chunk c = {.entries = entries, .process = crew->process, .at = all};
    size_t at = 0;
    for (fill(&c, &at); c.n > 0; fill(&c, &at)) {
        if (code == TF_OK)
            solve_chunk(&c, crew->jobs);
        for (size_t k = 0; k < c.n; k++)
            code = hand_on(crew, &all[k], code, err);
    }
    return code;
}
