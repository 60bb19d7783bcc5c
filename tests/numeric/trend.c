/* Trends on made-up lines whose slope is known: how often the 90 % interval
 * of each method holds it, and how wide it is beside that of least squares
 * without anything wrong. Words: YEARS, 15 by default. */
#include "numeric.h"

#include "base/arena.h"
#include "tradefig/fit.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { YEARS_MOST = 200, METHODS = 4, TRUTHS = 5 };

static const double SLOPE = 0.08, SCATTER = 0.1, START = 20, LEVEL = 90;

/* What the points scatter by; error: what is known of it. */
typedef struct scene {
    gsl_rng *rng;
    size_t years;
    double x[YEARS_MOST], y[YEARS_MOST], error[YEARS_MOST];
} scene;

typedef double noise_fn(scene *s, size_t i);

static double normal(scene *s, size_t i)
{
    (void)i;
    return gsl_ran_gaussian(s->rng, SCATTER);
}

static double heavy(scene *s, size_t i)
{
    (void)i;
    return SCATTER * gsl_ran_tdist(s->rng, 3);
}

/* One value in ten is of another concept, or misread. */
static double gross(scene *s, size_t i)
{
    const bool wrong = gsl_rng_uniform(s->rng) < 0.1;
    return normal(s, i) + (wrong ? gsl_ran_gaussian(s->rng, 1) : 0);
}

/* A third of the values is rounded to a digit, and its bounds say so. */
static double rounded(scene *s, size_t i)
{
    s->error[i] = gsl_rng_uniform(s->rng) < 1.0 / 3 ? 0.4 : 0.01;
    return normal(s, i) + gsl_ran_gaussian(s->rng, s->error[i]);
}

/* A walk: the next year begins where this one ends. */
static double walk(scene *s, size_t i)
{
    const double before =
        i == 0 ? 0 : s->y[i - 1] - START - SLOPE * s->x[i - 1];
    return before + gsl_ran_gaussian(s->rng, SCATTER);
}

static const struct {
    const char *name;
    noise_fn *noise;
    double low, high; /* of coverage of MM and Theil-Sen, to be held to */
} truths[TRUTHS] = {
    {"normal", normal, 0.86, 0.94},
    {"t(3)", heavy, 0.86, 0.95},
    {"one in ten wrong", gross, 0.86, 0.95},
    {"a third rounded", rounded, 0.86, 0.96},
    {"random walk", walk, 0, 1},
};

typedef struct tally {
    double inside, width;
} tally;

static void make(scene *s, noise_fn *noise)
{
    for (size_t i = 0; i < s->years; i++) {
        s->x[i] = (double)i;
        s->error[i] = 0.01;
        s->y[i] = START + SLOPE * s->x[i] + noise(s, i);
    }
}

static void count(tally *t, double low, double high)
{
    t->inside += low <= SLOPE && SLOPE <= high;
    t->width += high - low;
}

static void count_line(tally *t, const tf_line *line)
{
    const double reach =
        gsl_cdf_tdist_Qinv(0.05, (double)line->df) * line->se_b;
    count(t, line->b - reach, line->b + reach);
}

static bool one(scene *s, tally *t)
{
    const tf_points points = {s->years, s->x, s->y, NULL, s->error};
    const tf_robust how = {.method = TF_ROBUST_MM};
    tf_line line;
    tf_theil theil;
    tf_robust_fit fit;
    tf_arena *mem = tf_arena_open();
    bool good = tf_line_fit(&points, &line, NULL) == TF_OK;
    count_line(&t[0], &line);
    good &= tf_line_known(&points, &line, NULL) == TF_OK;
    count_line(&t[1], &line);
    good &= tf_theil_fit(&points, LEVEL, &theil, NULL) == TF_OK;
    count(&t[2], theil.low, theil.high);
    good &=
        mem != NULL && tf_robust_solve(&points, &how, mem, &fit, NULL) == TF_OK;
    if (good)
        count_line(&t[3], &fit.line);
    tf_arena_close(mem);
    return good;
}

static bool study(scene *s, int truth, int runs, tally *t)
{
    for (int m = 0; m < METHODS; m++)
        t[m] = (tally){0, 0};
    gsl_rng_set(s->rng, (unsigned long)truth + 1);
    for (int i = 0; i < runs; i++) {
        make(s, truths[truth].noise);
        if (!one(s, t))
            return false;
    }
    for (int m = 0; m < METHODS; m++) {
        t[m].inside /= runs;
        t[m].width /= runs;
    }
    return true;
}

static bool run(scene *s, outcome *o)
{
    const int runs = o == NULL ? 20000 : 1000;
    double usual = 0;
    if (o == NULL)
        printf("### 90 %% intervals of the slope, %zu years, %d lines\n\n"
               "| scatter | ls: inside | width | weighted | width |"
               " Theil-Sen | width | MM | width |\n"
               "|---|---|---|---|---|---|---|---|---|\n",
               s->years, runs);
    for (int k = 0; k < TRUTHS; k++) {
        tally t[METHODS];
        if (!study(s, k, runs, t))
            return false;
        usual = k == 0 ? t[0].width : usual;
        if (o != NULL) {
            expect(o, truths[k].name, t[2].inside, truths[k].low,
                   truths[k].high);
            expect(o, truths[k].name, t[3].inside, truths[k].low,
                   truths[k].high);
            continue;
        }
        printf("| %s |", truths[k].name);
        for (int m = 0; m < METHODS; m++)
            printf(" %.3f | %.2f |", t[m].inside, t[m].width / usual);
        printf("\n");
    }
    return true;
}

bool part_trend(char **args, outcome *o)
{
    scene s = {.years = args[0] == NULL ? 15 : (size_t)atoi(args[0]),
               .rng = gsl_rng_alloc(gsl_rng_mt19937)};
    const bool good =
        s.rng != NULL && s.years >= 5 && s.years <= YEARS_MOST && run(&s, o);
    gsl_rng_free(s.rng);
    return good;
}
