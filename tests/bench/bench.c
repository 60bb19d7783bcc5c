/* Speed of mining as whole processes on one core, beside `wc -w` counting the
 * words of the same file in a UTF-8 locale: machines are noisy, ratios less
 * so. The files are made here from the sample articles and from sentences of
 * ordinary news (tests/bench/news.txt), always the same.
 * Usage: bench TRADEFIG FOLDER [MEGABYTES of the long stream] */
#include "base/arena.h"
#include "base/io.h"
#include "base/str.h"

#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RUNS = 5, SENTENCES = 24, RARE = 33 };
static const size_t megabyte = 1000000;

typedef struct texts {
    tf_str *at;
    size_t n, cap;
} texts;

typedef struct maker {
    texts news, trade; /* sentences "en ...", whole articles */
    uint64_t seed;
} maker;

static uint32_t pick(maker *m, uint32_t below)
{
    m->seed = m->seed * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (uint32_t)(m->seed >> 33) % below;
}

static void put_string(FILE *f, tf_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        const char c = s.ptr[i];
        if (c == '"' || c == '\\')
            putc('\\', f);
        if (c == '\n')
            fputs("\\n", f);
        else if ((unsigned char)c >= ' ')
            putc(c, f);
    }
}

static void put_news(maker *m, FILE *f)
{
    const tf_str first = m->news.at[pick(m, (uint32_t)m->news.n)];
    for (int i = 0; i < SENTENCES;) {
        const tf_str s = m->news.at[pick(m, (uint32_t)m->news.n)];
        if (memcmp(s.ptr, first.ptr, 2) != 0)
            continue;
        for (size_t k = 3; k < s.len; k++)
            if (s.ptr[k] == '#')
                fprintf(f, "%u", 2 + pick(m, 900));
            else
                put_string(f, (tf_str){s.ptr + k, 1});
        fputs(++i % 4 == 0 ? "\\n" : " ", f);
    }
}

/* Articles until that many bytes; one in `rare` is of trade, 1: all are. */
static void make(maker *m, FILE *f, size_t bytes, uint32_t rare)
{
    m->seed = 20260101;
    for (unsigned n = 1; (size_t)ftell(f) < bytes; n++) {
        fprintf(f, "{\"id\":\"%u\",\"date\":\"2024-07-15\",\"text\":\"", n);
        if (pick(m, rare) == 0)
            put_string(f, m->trade.at[pick(m, (uint32_t)m->trade.n)]);
        else
            put_news(m, f);
        fputs("\"}\n", f);
    }
}

static bool add(texts *list, tf_arena *mem, tf_str s)
{
    if (!TF_ROOM(mem, list))
        return false;
    list->at[list->n++] = s;
    return true;
}

static bool load(maker *m, const char *folder, tf_arena *mem)
{
    tf_error err = {0};
    tf_paths paths;
    tf_str news, line;
    if (tf_io_read("tests/bench/news.txt", mem, &news, &err) != TF_OK ||
        tf_io_list(folder, mem, &paths, &err) != TF_OK)
        return false;
    while (tf_str_next(&news, '\n', &line))
        if (line.len > 3 && line.ptr[0] != '#' && !add(&m->news, mem, line))
            return false;
    for (size_t i = 0; i < paths.n; i++) {
        tf_str bytes;
        if (!tf_str_ends(paths.at[i], TF_STR(".txt")) ||
            tf_str_find(paths.at[i], TF_STR("-neg-"), 0) != SIZE_MAX)
            continue;
        if (tf_io_read(paths.at[i].ptr, mem, &bytes, &err) != TF_OK ||
            !add(&m->trade, mem, bytes))
            return false;
    }
    return m->news.n > 0 && m->trade.n > 0;
}

typedef struct usage {
    double seconds; /* of processor */
    long kilobytes; /* most memory held at once */
} usage;

/* Runs a command on one core with its output thrown away. */
static usage run(const char *const *command)
{
    struct rusage r = {0};
    int status = 0;
    const pid_t pid = fork();
    if (pid == 0) {
        cpu_set_t one;
        const int sink = open("/dev/null", O_WRONLY);
        CPU_ZERO(&one);
        CPU_SET(0, &one);
        sched_setaffinity(0, sizeof one, &one);
        dup2(sink, STDOUT_FILENO);
        execvp(command[0], (char *const *)(uintptr_t)command);
        _exit(127);
    }
    if (pid < 0 || wait4(pid, &status, 0, &r) < 0 || status != 0) {
        fprintf(stderr, "bench: %s failed\n", command[0]);
        exit(1);
    }
    return (usage){(double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) +
                       1e-6 * (double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec),
                   r.ru_maxrss};
}

static int by_value(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *v)
{
    qsort(v, RUNS, sizeof *v, by_value);
    return v[RUNS / 2];
}

/* Mines a file and counts its words, in turn; the memory held is the most. */
static double compare(const char *what, const char *tradefig, const char *path,
                      size_t bytes)
{
    const char *const mine[] = {tradefig, "mine", "-q", path, NULL};
    const char *const count[] = {"wc", "-w", path, NULL};
    double a[RUNS], b[RUNS], ratio[RUNS];
    long most = 0;
    for (int i = 0; i < RUNS; i++) {
        const usage mined = run(mine);
        a[i] = mined.seconds;
        b[i] = run(count).seconds;
        ratio[i] = b[i] / a[i];
        most = mined.kilobytes > most ? mined.kilobytes : most;
    }
    const double mb = (double)bytes / (double)megabyte;
    const double took = median(a);
    printf("%-22s %7.1f MB %8.1f MB/s  %6.3f x wc -w (%.0f MB/s)  %5ld MiB\n",
           what, mb, mb / took, median(ratio), mb / median(b), most / 1024);
    return took;
}

static double bench(maker *m, const char *what, const char *tradefig,
                    size_t megabytes, uint32_t rare)
{
    char path[] = "/tmp/tradefig-bench-XXXXXX";
    char named[sizeof path + 8];
    const int fd = mkstemp(path);
    snprintf(named, sizeof named, "%s.jsonl", path);
    FILE *f = fd < 0 ? NULL : fopen(named, "wb");
    if (f == NULL)
        exit(1);
    make(m, f, megabytes * megabyte, rare);
    const size_t bytes = (size_t)ftell(f);
    fclose(f);
    const double took = compare(what, tradefig, named, bytes);
    close(fd);
    remove(named);
    remove(path);
    return took;
}

int main(int argc, char **argv)
{
    maker m = {0};
    tf_arena *mem = tf_arena_open();
    const int stream = argc > 3 ? atoi(argv[3]) : 0;
    setenv("LC_ALL", "C.UTF-8", 1);
    if (argc < 3 || mem == NULL || !load(&m, argv[2], mem)) {
        fprintf(stderr, "usage: bench TRADEFIG FOLDER [MEGABYTES]\n");
        return 1;
    }
    const double once = bench(&m, "ordinary news", argv[1], 32, RARE);
    const double twice = bench(&m, "twice as much", argv[1], 64, RARE);
    printf("%-22s %.2f times the time\n", "", twice / once);
    bench(&m, "figures throughout", argv[1], 4, 1);
    if (stream > 0)
        bench(&m, "a long stream", argv[1], (size_t)stream, RARE);
    tf_arena_close(mem);
    return 0;
}
