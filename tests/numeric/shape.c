/* Seasons, breaks and outliers of series made up with known truth, through
 * the whole of growth: how far the seasonal factor is off with and without
 * the regressors of Tet, how often a break or an outlier is told where there
 * is none, and how often one is found. */
#include "numeric.h"

#include "base/arena.h"
#include "base/str.h"
#include "tradefig.h"
#include "value/period.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

/* Series of one study: one a reporter-partner pair. */
typedef struct study {
    tf_ctx ctx;
    tf_series series;
    tf_growth growth;
    gsl_rng *rng;
} study;

static void open_study(study *s, unsigned long seed)
{
    *s = (study){.ctx = {.mem = tf_arena_open()},
                 .rng = gsl_rng_alloc(gsl_rng_mt19937)};
    gsl_rng_set(s->rng, seed);
}

static void close_study(study *s)
{
    gsl_rng_free(s->rng);
    tf_arena_close(s->ctx.mem);
}

static void add(study *s, size_t pair, const char *reporter, tf_period period,
                double value)
{
    char partner[16];
    const int n = snprintf(partner, sizeof partner, "P%05zu", pair);
    const tf_point p = {
        .reporter = tf_str_of(reporter),
        .partner = tf_arena_copy(s->ctx.mem, (tf_str){partner, (size_t)n}),
        .product = TF_STR(""),
        .unit = TF_STR("USD"),
        .flow = TF_FLOW_EXPORT,
        .period = period,
        .value = {value, value, value},
        .status = 'A',
        .claims = TF_STR("c")};
    if (TF_ROOM(s->ctx.mem, &s->series))
        s->series.at[s->series.n++] = p;
}

static void measure(study *s, const char *measures)
{
    const tf_growth_options options = {.measures = tf_str_of(measures)};
    s->growth = (tf_growth){0};
    if (tf_growth_build(&s->series, &options, &s->ctx, &s->growth, NULL) !=
        TF_OK)
        printf("growth failed\n");
}

static double normal(study *s, double sd)
{
    return gsl_ran_gaussian(s->rng, sd);
}

/* -- The lunar new year ---------------------------------------------------- */

enum { MONTHS = 180, FROM = 12 * 2008 };

/* Days of Tet of 2008 to 2023, Vietnamese calendar. */
static const int tet[][2] = {
    {2, 7}, {1, 26}, {2, 14}, {2, 3}, {1, 23}, {2, 10}, {1, 31}, {2, 19},
    {2, 8}, {1, 28}, {2, 16}, {2, 5}, {1, 25}, {2, 12}, {2, 1},  {1, 22}};

/* A day's trade about Tet against usual: a rush of three weeks that grows,
 * nine days nearly shut, a fortnight of catching up. No window of the
 * regressors has this shape. */
static double day_about_tet(int from_tet)
{
    if (from_tet < -21 || from_tet > 21)
        return 1;
    if (from_tet < -2)
        return 1 + .25 * (from_tet + 21) / 19.0;
    if (from_tet <= 6)
        return .15 + .08 * (from_tet > 3);
    return 1 + .12 * (21 - from_tet) / 15.0;
}

static double tet_of_month(int month)
{
    const int32_t from = tf_workday_number(month / 12, month % 12 + 1, 1);
    const int32_t to =
        tf_workday_number((month + 1) / 12, (month + 1) % 12 + 1, 1);
    const int year = month / 12;
    const int32_t day =
        tf_workday_number(year, tet[year - 2008][0], tet[year - 2008][1]);
    double sum = 0;
    for (int32_t d = from; d < to; d++)
        sum += day_about_tet(d - day);
    return sum / (to - from);
}

/* Adds one series twice: by a reporter that keeps Tet, and by one that does
 * not; `truth` gets the logarithm of season and calendar. */
static void add_months(study *s, size_t pair, double size, double *truth)
{
    double level = 20, season[12];
    tf_workday days = {MONTHS, FROM, 1};
    double *x = NULL;
    if (tf_workday_regressors(&days, s->ctx.mem, &x, NULL) != TF_OK)
        return;
    for (int m = 0; m < 12; m++)
        season[m] = normal(s, .12);
    for (int i = 0; i < MONTHS; i++) {
        const int month = FROM + i;
        season[month % 12] += normal(s, .015);
        level += .006 + normal(s, .015);
        double mean = 0; /* what all seasons share is level */
        for (int m = 0; m < 12; m++)
            mean += season[m] / 12;
        truth[i] = season[month % 12] - mean + .006 * x[2 * i] +
                   size * log(tet_of_month(month));
        double value = level + mean + truth[i] + normal(s, .03);
        if (gsl_rng_uniform(s->rng) < .02)
            value += normal(s, .3);
        const tf_period p = tf_period_of(month / 12, month % 12 + 1, 1);
        add(s, pair, "VNM", p, exp(value));
        add(s, pair, "DEU", p, exp(value));
    }
}

/* Root mean square error of the factor, of all months and of January to
 * March; share of truths inside its 90 % bounds. By whether the reporter keeps
 * Tet. */
typedef struct errors {
    double all[2], tet[2], inside[2];
} errors;

static errors factor_errors(study *s, double truth[][MONTHS], size_t pairs)
{
    double sum[2] = {0}, early[2] = {0}, n[2] = {0}, m[2] = {0};
    double inside[2] = {0};
    for (size_t k = 0; k < s->growth.n;) {
        const tf_rate *r = &s->growth.at[k];
        const int own = tf_str_eq(r->reporter, TF_STR("VNM"));
        size_t pair = 0;
        for (size_t c = 1; c < r->partner.len; c++)
            pair = 10 * pair + (size_t)(r->partner.ptr[c] - '0');
        double mean = 0, e[MONTHS];
        if (!r->has_value || pair >= pairs) {
            k++;
            continue;
        }
        for (int i = 0; i < MONTHS; i++) {
            e[i] = log(r[i].value.est / 100) - truth[pair][i];
            mean += e[i] / MONTHS;
        }
        for (int i = 0; i < MONTHS; i++) {
            const double square = (e[i] - mean) * (e[i] - mean);
            sum[own] += square;
            n[own]++;
            const double off = exp(mean - e[i]) * r[i].value.est;
            inside[own] += r[i].value.lo <= off && off <= r[i].value.hi;
            early[own] += i % 12 < 3 ? square : 0;
            m[own] += i % 12 < 3;
        }
        k += MONTHS;
    }
    errors out;
    for (int own = 0; own < 2; own++) {
        out.all[own] = 100 * sqrt(sum[own] / n[own]);
        out.tet[own] = 100 * sqrt(early[own] / m[own]);
        out.inside[own] = inside[own] / n[own];
    }
    return out;
}

static void study_tet(outcome *o, size_t pairs)
{
    static double truth[200][MONTHS];
    static const double sizes[] = {1, .5, 0};
    if (o == NULL)
        printf("| Tet | months | without regressors | with |\n|---|---|---|---|"
               "\n");
    for (int k = 0; k < 3; k++) {
        study s;
        open_study(&s, 7 + (unsigned long)k);
        for (size_t i = 0; i < pairs; i++)
            add_months(&s, i, sizes[k], truth[i]);
        measure(&s, "seasonal");
        const errors e = factor_errors(&s, truth, pairs);
        if (o == NULL)
            printf("| x %g | all | %.2f %% | %.2f %% |\n"
                   "| x %g | January to March | %.2f %% | %.2f %% |\n"
                   "| x %g | inside 90 %% bounds | %.3f | %.3f |\n",
                   sizes[k], e.all[0], e.all[1], sizes[k], e.tet[0], e.tet[1],
                   sizes[k], e.inside[0], e.inside[1]);
        else
            expect(o, "error of the factor, with over without",
                   e.tet[1] / e.tet[0], .2, sizes[k] == 0 ? 1.4 : .8);
        close_study(&s);
    }
}

/* -- Breaks and outliers -------------------------------------------------- */

/* How the path of a made-up series moves, in logarithms. */
typedef struct path_kind {
    const char *name;
    double walk, noise, memory, tails;
    double step, bend, stray; /* at two thirds; what is to be found */
} path_kind;

static void add_years(study *s, size_t pair, int n, const path_kind *k)
{
    double level = 20, e = 0;
    for (int i = 0; i < n; i++) {
        const bool late = i >= 2 * n / 3;
        const double scale = k->tails > 0 ? gsl_ran_tdist(s->rng, k->tails) /
                                                sqrt(k->tails / (k->tails - 2))
                                          : normal(s, 1);
        level += .08 + k->walk * scale + k->bend * late;
        e = k->memory * e +
            k->noise * sqrt(1 - k->memory * k->memory) * normal(s, 1);
        const double v =
            level + e + k->step * late + (i == 2 * n / 3 ? k->stray : 0);
        add(s, pair, "VNM", tf_period_of(1990 + i, 1, 12), exp(v));
    }
}

/* Shares of series with any row, and with one at the right year, or as many
 * off as `slack`. */
static void shares(const study *s, int year, int slack, double out[2])
{
    double any = 0, right = 0, n = 0;
    for (size_t i = 0; i < s->growth.n;) {
        const tf_str who = s->growth.at[i].partner;
        bool has = false, hit = false;
        for (; i < s->growth.n && tf_str_eq(s->growth.at[i].partner, who);
             i++) {
            const tf_rate *r = &s->growth.at[i];
            const int off = r->period.start / 12 - year;
            has |= r->has_value;
            hit |= r->has_value && off >= -slack && off <= slack;
        }
        any += has;
        right += hit;
        n++;
    }
    out[0] = any / n;
    out[1] = right / n;
}

static void study_paths(outcome *o, const char *measure_name, size_t pairs)
{
    static const path_kind kinds[] = {
        {"random walk, 10 % a year", .1, 0, 0, 0, 0, 0, 0},
        {"the same, t(4) steps", .1, 0, 0, 4, 0, 0, 0},
        {"walk 5 %, noise 5 %", .05, .05, 0, 0, 0, 0, 0},
        {"line, noise 10 %", 0, .1, 0, 0, 0, 0, 0},
        {"line, AR(.6) noise 10 %", 0, .1, .6, 0, 0, 0, 0},
        {"random walk, fall by half", .1, 0, 0, 0, -.69, 0, 0},
        {"line, noise 10 %, fall by 40 %", 0, .1, 0, 0, -.51, 0, 0},
        {"line, noise 5 %, growth + 15 points", 0, .05, 0, 0, 0, .15, 0},
        {"random walk, one value x 2", .1, 0, 0, 0, 0, 0, .69},
        {"line, noise 10 %, one value x 2", 0, .1, 0, 0, 0, 0, .69}};
    static const int lengths[] = {15, 26};
    const bool breaks = measure_name[0] == 'b';
    char what[96];
    if (o == NULL)
        printf("\n| %s: path | years | told | at the right year%s |\n"
               "|---|---|---|---|\n",
               measure_name, breaks ? " or one off" : "");
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (int l = 0; l < 2; l++) {
            study s;
            double share[2];
            open_study(&s, 100 + k);
            for (size_t i = 0; i < pairs; i++)
                add_years(&s, i, lengths[l], &kinds[k]);
            measure(&s, measure_name);
            shares(&s, 1990 + 2 * lengths[l] / 3, breaks, share);
            if (o == NULL)
                printf("| %s | %d | %.3f | %.3f |\n", kinds[k].name, lengths[l],
                       share[0], share[1]);
            const bool moved = kinds[k].step != 0 || kinds[k].bend > 0;
            const bool planted = breaks ? moved : kinds[k].stray > 0;
            const bool quiet = !moved && kinds[k].stray == 0;
            snprintf(what, sizeof what, "%s: %s, %d years", measure_name,
                     kinds[k].name, lengths[l]);
            if (o != NULL && planted)
                expect(o, what, share[1], .25, 1);
            if (o != NULL && quiet)
                expect(o, what, share[0], 0, breaks ? .4 : .08);
            close_study(&s);
        }
}

/* -- Time ------------------------------------------------------------------ */

/* Milliseconds of all shape measures for one pair, three flows of 15 years. */
static void study_time(outcome *o, size_t pairs)
{
    static const int months[] = {12, 3, 1};
    static const char *const names[] = {"years", "quarters", "months"};
    if (o == NULL)
        printf("\n| 15 years of | ms a pair |\n|---|---|\n");
    for (int k = 0; k < 3; k++) {
        study s;
        open_study(&s, 5);
        for (size_t i = 0; i < 3 * pairs; i++) {
            double level = 20;
            for (int m = 0; m < 180; m += months[k]) {
                level += normal(&s, .03) + .006 * months[k];
                add(&s, i, "VNM",
                    tf_period_of(2008 + m / 12, m % 12 + 1, months[k]),
                    exp(level + .2 * sin(m)));
            }
        }
        const clock_t from = clock();
        measure(&s, "season,structure");
        const double ms = 1e3 * (double)(clock() - from) / CLOCKS_PER_SEC;
        if (o == NULL)
            printf("| %s | %.2f |\n", names[k], ms / (double)pairs);
        else
            expect(o, "ms a pair", ms / (double)pairs, 0, 100);
        close_study(&s);
    }
}

bool part_shape(char **args, outcome *o)
{
    const size_t pairs = o == NULL ? 200 : 20;
    (void)args;
    study_tet(o, pairs);
    study_paths(o, "break", 2 * pairs);
    study_paths(o, "outlier", 2 * pairs);
    study_time(o, 20);
    return true;
}
