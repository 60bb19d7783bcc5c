/* How long the measures take on fifteen years of one pair, both reporters'
 * exports, imports, turnover and balance; and what joint draws do to them. */
#include "numeric.h"

#include "base/arena.h"
#include "base/str.h"
#include "growth/growth.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

enum { YEARS = 15, SERIES = 8, POINTS = YEARS * SERIES, DRAWS = 500 };

/* Exports and imports that grow by a few percent, none like another; known
 * to 1 %, each year's error common to all eight. */
static double flow_of(int side, int flow, int year)
{
    return 1e9 * (1 + 0.3 * side + 0.2 * flow) *
           exp(0.06 * year + 0.11 * sin(2.1 * year + flow + 3 * side));
}

static double value_of(int series, int year)
{
    const int side = series / 4;
    const double x = flow_of(side, 0, year), m = flow_of(side, 1, year);
    const double all[] = {x, m, x + m, x - m};
    return all[series % 4];
}

static void fill(tf_series *out, double doubt)
{
    static const tf_flow flows[] = {TF_FLOW_EXPORT, TF_FLOW_IMPORT,
                                    TF_FLOW_TURNOVER, TF_FLOW_BALANCE};
    out->n = 0;
    for (int s = 0; s < SERIES; s++)
        for (int y = 0; y < YEARS; y++) {
            const double v = value_of(s, y), by = doubt * fabs(v);
            out->at[out->n++] =
                (tf_point){.reporter = s < 4 ? TF_STR("RUS") : TF_STR("VNM"),
                           .partner = s < 4 ? TF_STR("VNM") : TF_STR("RUS"),
                           .product = TF_STR(""),
                           .unit = TF_STR("USD"),
                           .flow = flows[s % 4],
                           .freq = 'A',
                           .period = {12 * (2010 + y), 12, 1, 0, false},
                           .value = {v, v - by, v + by},
                           .status = 'A',
                           .claims = TF_STR(""),
                           .note = TF_STR("")};
        }
}

/* One factor a draw for all values of a year: a level in doubt by 1 %. */
static void fill_draws(const tf_series *series, tf_draws *out)
{
    out->n = 0;
    for (int block = 0; block < 2; block++)
        for (uint32_t d = 0; d < DRAWS; d++)
            for (size_t k = 0; k < POINTS / 2; k++) {
                const tf_point *p =
                    &series->at[(size_t)block * (POINTS / 2) + k];
                const double u =
                    fmod(d * 0.618034 + 0.1 * (double)(k % YEARS), 1);
                out->at[out->n++] =
                    (tf_draw){p->reporter, p->partner,
                              p->product,  p->unit,
                              p->flow,     p->period,
                              d + 1,       p->value.est * (0.99 + 0.02 * u)};
            }
}

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

/* CPU time of the fastest of several, and the rows. */
static double time_of(const tf_series *series, const tf_growth_options *options,
                      size_t *rows)
{
    enum { TIMES = 9 };
    double best = INFINITY;
    for (int k = 0; k < TIMES; k++) {
        tf_ctx ctx = {.mem = tf_arena_open()};
        tf_growth growth = {0};
        if (ctx.mem == NULL)
            return INFINITY;
        const double from = now_ms();
        const tf_code code =
            tf_growth_build(series, options, &ctx, &growth, NULL);
        best = fmin(best, code == TF_OK ? now_ms() - from : INFINITY);
        *rows = growth.n;
        tf_arena_close(ctx.mem);
    }
    return best;
}

bool part_measures(char **args, outcome *o)
{
    static const char *const groups[] = {"rate,trade,product,price", ""};
    static const char *const names[] = {"rates, trade, products, prices",
                                        "all measures"};
    tf_arena *mem = tf_arena_open();
    if (args[0] != NULL || mem == NULL)
        return false;
    tf_series series = {TF_NEW(mem, POINTS, tf_point), 0, POINTS};
    tf_draws draws = {TF_NEW(mem, POINTS * DRAWS, tf_draw), 0, POINTS * DRAWS};
    const bool room = series.at != NULL && draws.at != NULL;
    if (room) {
        fill(&series, 0.01);
        fill_draws(&series, &draws);
    }
    if (room && o == NULL)
        printf("| 15 years of a pair, %d values | rows | ms | ms, %d draws |\n"
               "|---|---|---|---|\n",
               POINTS, DRAWS);
    for (int k = 0; k < 2 && room; k++) {
        size_t rows = 0;
        tf_growth_options options = {.measures = tf_str_of(groups[k])};
        const double alone = time_of(&series, &options, &rows);
        options.draws = &draws;
        const double drawn = time_of(&series, &options, &rows);
        if (o == NULL)
            printf("| %s | %zu | %.2f | %.1f |\n", names[k], rows, alone,
                   drawn);
        else if (k == 0)
            expect(o, "ms for the measures of a pair", alone, 0, 5);
    }
    tf_arena_close(mem);
    return room;
}
