/* The estimator on made-up corpora: coverage of its intervals, conflict flags,
 * agreement with the exact sampler, identities of draws, time. Words:
 *   fit           the factors narrow_claimed and narrow_implied that make
 *                 nine in ten, on seeds of their own; else all tables, on
 *                 seeds that nothing was fitted to
 *   NAME=FACTOR   scales sds, noise, narrow_claimed or narrow_implied */
#include "measure.h"
#include "numeric.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const kinds[] = {"breaks", "cycle", "smooth", "lumpy",
                                    "all four"};

enum {
    FEW = 16,  /* articles: some 45 claims */
    MANY = 40, /* some 110 */
    SEED = 7,  /* of what is reported; FIT of what is fitted */
    FIT = 500
};
static const double WRONG = 0.05;

static double share(size_t part, size_t of)
{
    return of > 0 ? (double)part / (double)of : NAN;
}

/* -- the tables -- */

static void print_study(truth kind, const study *s)
{
    printf("| %s | %.0f | %.3f of %zu | %.4f | %.3f of %zu | %.3f |"
           " %.2f | %.2f | %.2f %% | %.1f | %zu |\n",
           kinds[kind], s->claims, share(s->claimed.inside, s->claimed.n),
           s->claimed.n, s->claimed.width,
           share(s->implied.inside, s->implied.n), s->implied.n,
           s->implied.width, share(s->flags.found, s->flags.flagged),
           share(s->flags.found, s->flags.planted),
           100 * share(s->flags.flagged - s->flags.found, s->flags.right),
           s->ms, s->unsettled);
    fflush(stdout);
}

static void print_studies(size_t articles, size_t corpora, const tf_process *p)
{
    printf("%zu corpora of each kind, annual sums, 90 %% intervals\n\n"
           "| truth | claims | claimed inside | median width | implied inside"
           " | median width | flags: precision | recall | false alarms | ms |"
           " unsettled |\n|---|---|---|---|---|---|---|---|---|---|---|\n",
           corpora);
    for (int k = 0; k <= TRUTH_KINDS; k++) {
        const recipe what = {(truth)k, articles, WRONG,
                             SEED + (unsigned long)k};
        const study s = measure_study(what, corpora, p);
        print_study((truth)k, &s);
    }
    printf("\n");
}

static void print_likeness(const tf_process *p)
{
    enum { BLOCKS = 24, SWEEPS = 20000 };
    const recipe what = {TRUTH_KINDS, 9, WRONG, 5000};
    const likeness l = measure_likeness(what, BLOCKS, SWEEPS, p);
    printf("| beside the sampler, %d blocks | |\n|---|---|\n"
           "| annual sums | %zu |\n| ratio of widths, median | %.3f |\n"
           "| nine in ten from | %.3f |\n| to | %.3f |\n"
           "| shift of the median, in widths | %.3f |\n"
           "| narrowest | %.2f, %s |\n| widest | %.2f, %s |\n\n",
           BLOCKS, l.n, l.median, l.low, l.high, l.shift, l.least, l.least_name,
           l.most, l.most_name);
    printf("largest residual of an identity in draws: %.1e\n\n",
           measure_identities(what, BLOCKS, p));
}

static void print_times(const tf_process *p)
{
    static const size_t sizes[] = {8, 15, 30, 60, 100, 150};
    enum { SIZES = sizeof sizes / sizeof *sizes, BLOCKS = 40, ALL = 10000 };
    printf("| claims | ms a block | slowest of %d |\n|---|---|---|\n", BLOCKS);
    for (size_t k = 0; k < SIZES; k++) {
        const timing t = measure_time(sizes[k], BLOCKS, p);
        printf("| %zu | %.2f | %.1f |\n", sizes[k], t.mean_ms, t.worst_ms);
    }
    const timing all = measure_time(15, ALL, p);
    printf("\n%d blocks of 15 claims, with all annual values: %.1f s\n", ALL,
           ALL * all.mean_ms / 1e3);
}

static void print_fit(const tf_process *p)
{
    enum { CORPORA = 400 };
    printf("| truth | claims | claimed inside | fit | implied inside | fit |\n"
           "|---|---|---|---|---|---|\n");
    for (int k = 0; k <= 2 * TRUTH_KINDS + 1; k++) {
        const truth kind = (truth)(k % (TRUTH_KINDS + 1));
        const bool many = k > TRUTH_KINDS;
        const recipe what = {kind, many ? MANY : FEW, WRONG, FIT};
        const study s = measure_study(what, CORPORA / (many ? 5 : 1), p);
        printf("| %s | %.0f | %.3f | %.3f | %.3f | %.3f |\n", kinds[kind],
               s.claims, share(s.claimed.inside, s.claimed.n),
               p->narrow_claimed * s.claimed.fit,
               share(s.implied.inside, s.implied.n),
               p->narrow_implied * s.implied.fit);
        fflush(stdout);
    }
}

/* -- the check -- */

static void expect_study(outcome *o, const study *s, double precision,
                         double recall)
{
    expect(o, "claimed sums inside", share(s->claimed.inside, s->claimed.n),
           0.85, 0.96);
    expect(o, "implied sums inside", share(s->implied.inside, s->implied.n),
           0.84, 0.96);
    expect(o, "precision of flags", share(s->flags.found, s->flags.flagged),
           precision, 1);
    expect(o, "recall of flags", share(s->flags.found, s->flags.planted),
           recall, 1);
    expect(o, "false alarms",
           share(s->flags.flagged - s->flags.found, s->flags.right), 0, 0.015);
}

static void check(const tf_process *p, outcome *o)
{
    const recipe few = {TRUTH_KINDS, FEW, WRONG, SEED};
    const recipe many = {TRUTH_KINDS, MANY, WRONG, SEED};
    const recipe small = {TRUTH_KINDS, 7, WRONG, 5000};
    study s = measure_study(few, 80, p);
    expect_study(o, &s, 0.75, 0.5);
    s = measure_study(many, 12, p);
    expect_study(o, &s, 0.8, 0.6);
    const likeness l = measure_likeness(small, 4, 4000, p);
    expect(o, "width beside the sampler", l.median, 0.95, 1.05);
    expect(o, "shift from the sampler", l.shift, 0, 0.05);
    expect(o, "identities in draws", measure_identities(small, 4, p), 0, 1e-9);
    expect(o, "ms for 30 claims", measure_time(30, 20, p).mean_ms, 0, 100);
}

/* -- options -- */

static void scale(tf_process *p, const char *name, double by)
{
    double *sds[] = {&p->common,          &p->flow,   &p->season,
                     &p->irregular,       &p->mirror, &p->mirror_drift,
                     &p->mirror_irregular};
    if (strcmp(name, "narrow_claimed") == 0)
        p->narrow_claimed *= by;
    if (strcmp(name, "narrow_implied") == 0)
        p->narrow_implied *= by;
    if (strcmp(name, "noise") == 0) {
        p->noise *= by;
        p->revision *= by;
    }
    for (size_t k = 0; k < sizeof sds / sizeof *sds; k++)
        *sds[k] *= strcmp(name, "sds") == 0 ? by : 1;
}

/* Scales p by all words NAME=FACTOR; true if "fit" is among the words. */
static bool read_words(char **args, tf_process *p)
{
    bool fit = false;
    for (; *args != NULL; args++) {
        char name[32];
        const size_t n = strcspn(*args, "=");
        fit |= strcmp(*args, "fit") == 0;
        if ((*args)[n] == '\0' || n >= sizeof name)
            continue;
        memcpy(name, *args, n);
        name[n] = '\0';
        scale(p, name, strtod(*args + n + 1, NULL));
    }
    return fit;
}

static void print_tables(const tf_process *p)
{
    print_studies(FEW, 300, p);
    print_studies(MANY, 60, p);
    print_likeness(p);
    print_times(p);
}

bool part_estimate(char **args, outcome *o)
{
    tf_process p;
    if (tf_process_read(&p, NULL) != TF_OK)
        return false;
    const bool fit = read_words(args, &p);
    if (o != NULL)
        check(&p, o);
    else if (fit)
        print_fit(&p);
    else
        print_tables(&p);
    return true;
}
