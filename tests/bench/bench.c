/* Speed of mining beside a plain scan of the same bytes in the same run:
 * machines are noisy, ratios less so. Usage: bench FOLDER */
#include "base/arena.h"
#include "base/io.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tradefig.h"

#include <stdio.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

typedef struct corpus {
    tf_paths paths;
    tf_str *bytes;
    size_t total;
} corpus;

static bool load(corpus *c, const char *folder, tf_arena *mem)
{
    tf_error err = {0};
    if (tf_io_list(folder, mem, &c->paths, &err) != TF_OK)
        return false;
    c->bytes = TF_NEW(mem, c->paths.n, tf_str);
    size_t n = 0;
    for (size_t i = 0; i < c->paths.n; i++) {
        const tf_str path = c->paths.at[i];
        if (!tf_str_ends(path, TF_STR(".txt")) &&
            !tf_str_ends(path, TF_STR(".html")))
            continue;
        if (tf_io_read(path.ptr, mem, &c->bytes[n], &err) != TF_OK)
            return false;
        c->paths.at[n] = path;
        c->total += c->bytes[n++].len;
    }
    c->paths.n = n;
    return n > 0;
}

static size_t mine_all(const corpus *c)
{
    size_t found = 0;
    const tf_str none = TF_STR("");
    for (size_t i = 0; i < c->paths.n; i++) {
        tf_ctx ctx = {.mem = tf_arena_open()};
        tf_claims out = {0};
        const tf_article a = {.name = c->paths.at[i],
                              .bytes = c->bytes[i],
                              .title = none,
                              .date = none,
                              .publisher = none,
                              .lang = none};
        if (tf_claim_mine(&a, &ctx, &out, NULL) == TF_OK)
            found += out.n;
        tf_arena_close(ctx.mem);
    }
    return found;
}

static size_t scan_all(const corpus *c)
{
    size_t bad = 0;
    for (size_t i = 0; i < c->paths.n; i++)
        bad += tf_utf8_bad(c->bytes[i]) != c->bytes[i].len;
    return bad;
}

/* Seconds a pass, the best of several: the rest is noise. */
static double best(size_t (*run)(const corpus *), const corpus *c, int passes,
                   size_t *result)
{
    double least = 1e9;
    for (int k = 0; k < 7; k++) {
        const double from = now();
        for (int i = 0; i < passes; i++)
            *result = run(c);
        const double took = (now() - from) / passes;
        least = took < least ? took : least;
    }
    return least;
}

int main(int argc, char **argv)
{
    corpus c = {0};
    size_t found, bad;
    tf_arena *mem = tf_arena_open();
    if (mem == NULL || !load(&c, argc > 1 ? argv[1] : "data/articles", mem)) {
        fprintf(stderr, "bench: no articles\n");
        return 1;
    }
    const double mined = best(mine_all, &c, 3, &found);
    const double scanned = best(scan_all, &c, 1000, &bad);
    const double mb = 1e-6 * (double)c.total;
    printf("%zu articles, %.3f MB, %zu claims\n", c.paths.n, mb, found);
    printf("mine  %9.1f MB/s  %8.3f ms an article\n", mb / mined,
           1e3 * mined / (double)c.paths.n);
    printf("scan  %9.1f MB/s  (UTF-8 check); mining takes %.0f times as long\n",
           mb / scanned, mined / scanned);
    tf_arena_close(mem);
    return 0;
}
