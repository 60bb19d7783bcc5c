/* Articles are independent: the calling thread reads them and takes the
 * results in order, N others mine. A window of slots bounds the memory; each
 * slot has an arena of its own. */
#include "base/arena.h"
#include "base/error.h"
#include "cli/cli_impl.h"

#include <pthread.h>
#include <stdlib.h>

enum { FREE, READY, BUSY, DONE };
/* No further article is read while so many bytes are in flight. */
enum { WINDOW = 1 << 26 };

typedef struct pool {
    const tf_jobs *jobs;
    tf_job *slots;
    size_t n_slots;
    size_t read, mined, taken; /* jobs so far; slot = job % n_slots */
    size_t bytes;              /* in flight */
    bool ended;
    pthread_mutex_t lock;
    pthread_cond_t is_ready, is_done;
} pool;

static void keep_sure(tf_claims *claims, double least)
{
    size_t n = 0;
    for (size_t i = 0; i < claims->n; i++)
        if (claims->at[i].confidence >= least)
            claims->at[n++] = claims->at[i];
    claims->n = n;
}

static void mine(const tf_jobs *jobs, tf_memo *memo, tf_job *job)
{
    if (job->err.code != TF_OK)
        return;
    job->ctx.memo = memo;
    (void)!tf_claim_mine(&job->article, &job->ctx, &job->claims, &job->err);
    keep_sure(&job->claims, jobs->cli->options.min_confidence);
    if (jobs->syntax == NULL || job->claims.n == 0)
        return;
    (void)!tf_export_claims(&job->claims, *jobs->syntax, &job->ctx, &job->text,
                            &job->err); /* failures stand in job->err */
}

static void *work(void *user)
{
    pool *p = user;
    tf_arena *own = tf_arena_open();
    tf_memo *memo = own == NULL ? NULL : tf_memo_open(own);
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (p->mined == p->read && !p->ended)
            pthread_cond_wait(&p->is_ready, &p->lock);
        if (p->mined == p->read)
            break;
        tf_job *job = &p->slots[p->mined++ % p->n_slots];
        job->state = BUSY;
        pthread_mutex_unlock(&p->lock);
        mine(p->jobs, memo, job);
        pthread_mutex_lock(&p->lock);
        job->state = DONE;
        pthread_cond_signal(&p->is_done);
    }
    pthread_mutex_unlock(&p->lock);
    tf_arena_close(own);
    return NULL;
}

/* Reads the next article into `job`; false at the end. */
static bool read_job(const tf_jobs *jobs, tf_job *job)
{
    *job = (tf_job){.text = {"", 0}, .ctx.mem = tf_arena_open()};
    if (job->ctx.mem == NULL) {
        tf_fail(&job->err, TF_ENOMEM, "no memory for an article");
        tf_term_error(jobs->cli, &job->err, TF_EXIT_INTERNAL);
        return false;
    }
    if (tf_sources_next(jobs->cli, jobs->sources, job->ctx.mem, &job->article,
                        &job->err))
        return true;
    tf_arena_close(job->ctx.mem);
    return false;
}

/* Tells what went wrong, hands the result on, frees the slot. */
static bool take_job(const tf_jobs *jobs, tf_job *job)
{
    tf_term_remarks(jobs->cli, &job->ctx.diags, 0);
    if (job->err.code != TF_OK) {
        if (job->err.file[0] == '\0')
            snprintf(job->err.file, sizeof job->err.file, "%.*s",
                     TF_FMT(job->article.name));
        tf_term_error(jobs->cli, &job->err, TF_EXIT_INPUT);
    }
    tf_progress_show(jobs->cli, "articles", jobs->sources->given);
    const bool good = jobs->take(jobs->user, job);
    tf_arena_close(job->ctx.mem);
    job->state = FREE;
    return good;
}

static bool run_alone(const tf_jobs *jobs)
{
    tf_job job;
    tf_memo *memo = tf_memo_open(jobs->cli->mem);
    bool good = true;
    while (good && read_job(jobs, &job)) {
        mine(jobs, memo, &job);
        good = take_job(jobs, &job);
    }
    return good;
}

static void fill_window(pool *p)
{
    while (!p->ended && p->read - p->taken < p->n_slots &&
           (p->bytes < WINDOW || p->read == p->taken)) {
        tf_job *job = &p->slots[p->read % p->n_slots];
        const bool got = read_job(p->jobs, job);
        pthread_mutex_lock(&p->lock);
        if (got) {
            job->state = READY;
            p->bytes += job->article.bytes.len;
            p->read++;
        } else {
            p->ended = true;
        }
        pthread_cond_broadcast(&p->is_ready);
        pthread_mutex_unlock(&p->lock);
    }
}

static bool take_oldest(pool *p)
{
    tf_job *job = &p->slots[p->taken % p->n_slots];
    pthread_mutex_lock(&p->lock);
    while (job->state != DONE)
        pthread_cond_wait(&p->is_done, &p->lock);
    pthread_mutex_unlock(&p->lock);
    p->bytes -= job->article.bytes.len;
    p->taken++;
    return take_job(p->jobs, job);
}

static void stop(pool *p)
{
    pthread_mutex_lock(&p->lock);
    p->ended = true;
    p->read = p->read > p->mined ? p->mined : p->read;
    pthread_cond_broadcast(&p->is_ready);
    pthread_mutex_unlock(&p->lock);
}

static bool run_pool(pool *p)
{
    bool good = true;
    fill_window(p);
    while (good && p->taken < p->read) {
        good = take_oldest(p);
        if (good)
            fill_window(p);
    }
    stop(p);
    return good;
}

/* Frees what was read but never taken. */
static void drop_rest(pool *p)
{
    for (size_t i = 0; i < p->n_slots; i++)
        if (p->slots[i].state != FREE)
            tf_arena_close(p->slots[i].ctx.mem);
}

static bool run_threads(const tf_jobs *jobs, size_t n)
{
    pool p = {.jobs = jobs, .n_slots = 4 * n};
    size_t started = 0;
    p.slots = TF_NEW(jobs->cli->mem, p.n_slots, tf_job);
    pthread_t *threads = TF_NEW(jobs->cli->mem, n, pthread_t);
    if (p.slots == NULL || threads == NULL)
        return run_alone(jobs);
    pthread_mutex_init(&p.lock, NULL);
    pthread_cond_init(&p.is_ready, NULL);
    pthread_cond_init(&p.is_done, NULL);
    while (started < n &&
           pthread_create(&threads[started], NULL, work, &p) == 0)
        started++;
    const bool good = started == 0 ? run_alone(jobs) : run_pool(&p);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    drop_rest(&p);
    pthread_mutex_destroy(&p.lock);
    pthread_cond_destroy(&p.is_ready);
    pthread_cond_destroy(&p.is_done);
    return good;
}

bool tf_jobs_run(const tf_jobs *jobs)
{
    const size_t n = (size_t)jobs->cli->options.jobs;
    return n > 1 ? run_threads(jobs, n) : run_alone(jobs);
}
