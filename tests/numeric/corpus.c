/* The simulator: four kinds of truth, both sides' counts of it, and articles
 * that print levels and growth of it, rounded, hedged, and now and then wrong
 * in the ways in which the press is. */
#include "corpus.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool chance(gsl_rng *r, double p)
{
    return gsl_rng_uniform(r) < p;
}

static int below(gsl_rng *r, int n)
{
    return (int)gsl_rng_uniform_int(r, (unsigned long)n);
}

/* -- truths -- */

/* Yearly logs at mid-year, straight lines between. */
static void by_years(const double *year, double *month)
{
    for (int t = 0; t < CORPUS_MONTHS; t++) {
        double x = (t - 6) / 12.0;
        x = x < 0 ? 0 : x > CORPUS_YEARS - 1 ? CORPUS_YEARS - 1 : x;
        const int k = x >= CORPUS_YEARS - 1 ? CORPUS_YEARS - 2 : (int)x;
        month[t] = year[k] + (x - k) * (year[k + 1] - year[k]);
    }
}

static void trend_of(gsl_rng *r, truth kind, double *month)
{
    double year[CORPUS_YEARS], at = log(2.0 / 12) + gsl_ran_gaussian(r, 0.5);
    const int broken = 1 + below(r, CORPUS_YEARS - 1);
    const bool breaks = chance(r, 0.3);
    for (int y = 0; y < CORPUS_YEARS; y++) {
        if (kind == TRUTH_BREAKS)
            at += 0.05 + 0.18 * gsl_ran_tdist(r, 4) / M_SQRT2 -
                  (breaks && y == broken ? 0.5 : 0);
        else if (kind == TRUTH_SMOOTH)
            at += 0.07 + gsl_ran_gaussian(r, 0.06);
        else
            at += 0.04 + gsl_ran_gaussian(r, 0.15);
        year[y] = at;
    }
    by_years(year, month);
    if (kind == TRUTH_CYCLE) {
        const int start = 12 + below(r, CORPUS_MONTHS - 36);
        const double depth = 0.2 + 0.5 * gsl_rng_uniform(r);
        for (int t = start; t < start + 18; t++)
            month[t] -= depth * (1 - fabs((double)(t - start - 6)) / 12);
    }
}

static void direction(gsl_rng *r, truth kind, double *month)
{
    static const double season_sd[] = {0.10, 0.20, 0.04, 0.10};
    static const double noise_sd[] = {0.10, 0.10, 0.04, 0.12};
    double season[12];
    trend_of(r, kind, month);
    for (int m = 0; m < 12; m++)
        season[m] = gsl_ran_gaussian(r, season_sd[kind]);
    season[1] -= 0.15;
    for (int t = 0; t < CORPUS_MONTHS; t++) {
        month[t] += season[t % 12] + gsl_ran_gaussian(r, noise_sd[kind]);
        if (kind == TRUTH_LUMPY && chance(r, 0.06))
            month[t] += 0.3 + 0.5 * gsl_rng_uniform(r);
    }
}

/* One side's count: apart from the trade itself by what drifts every year. */
static void count(gsl_rng *r, const double *month, bool mirror, double *flow)
{
    double apart = mirror ? gsl_ran_gaussian(r, 0.35) + 0.15 : 0;
    for (int t = 0; t < CORPUS_MONTHS; t++) {
        if (mirror && t % 12 == 0)
            apart += gsl_ran_gaussian(r, 0.12);
        flow[t] = exp(month[t] + gsl_ran_gaussian(r, 0.06) + apart) * 1e9;
    }
}

static void make_truth(gsl_rng *r, truth kind, corpus *c)
{
    for (int d = 0; d < 2; d++) {
        double month[CORPUS_MONTHS];
        direction(r, kind, month);
        for (int v = 0; v < 2; v++)
            count(r, month, v == 1, c->flow[v][d]);
    }
}

/* What the press was told of a period is not yet what is true of it: by 0.6 %,
 * as the middle two thirds of annual values differ between vintages. */
static void make_revisions(gsl_rng *r, corpus *c)
{
    for (int v = 0; v < 2; v++)
        for (int y = 0; y < CORPUS_YEARS; y++)
            for (int m = 0; m <= 12; m++)
                c->revision[v][y][m] = exp(gsl_ran_gaussian(r, 0.006));
}

double corpus_value(const corpus *c, corpus_sum of)
{
    double sum = 0;
    for (uint32_t d = 0; d < 2; d++) {
        if (of.flow == (d == of.view ? TF_FLOW_IMPORT : TF_FLOW_EXPORT))
            continue;
        for (int m = 0; m < of.months; m++)
            sum += c->flow[of.view][d][of.year * 12 + m];
    }
    return sum;
}

tf_period corpus_period(int year, int months)
{
    return (tf_period){.start = 12 * (CORPUS_START + year),
                       .months = (int16_t)months,
                       .day = 1};
}

/* -- claims -- */

/* What an article is about, and what of it is wrong. */
typedef struct event {
    uint32_t view, says; /* the side named; the side meant */
    tf_flow flow, means;
    int year, of, months;
    double factor;
    size_t number;
} event;

static event event_of(gsl_rng *r, size_t number)
{
    static const int months[] = {3, 6, 9, 10, 11, 4, 7};
    event e = {.view = chance(r, 0.65) ? 0 : 1,
               .year = below(r, CORPUS_YEARS),
               .months = chance(r, 0.55) ? 12 : months[below(r, 7)],
               .factor = 1,
               .number = number};
    e.says = e.view;
    e.of = e.year;
    return e;
}

/* One of the ways in which the press is wrong. */
static void spoil(gsl_rng *r, event *e)
{
    const int how = below(r, 4);
    if (how == 0 && e->flow != TF_FLOW_TURNOVER)
        e->means = e->flow == TF_FLOW_EXPORT ? TF_FLOW_IMPORT : TF_FLOW_EXPORT;
    else if (how == 1)
        e->view = 1 - e->says;
    else if (how == 2 && e->year > 0)
        e->of = e->year - 1;
    else
        e->factor =
            exp((chance(r, 0.5) ? 1 : -1) * (0.08 + 0.27 * gsl_rng_uniform(r)));
}

/* Rounded to k digits; the unit of the last. */
static double rounded(double x, int k, double *unit)
{
    *unit = pow(10, floor(log10(fabs(x))) - k + 1);
    return round(x / *unit) * *unit;
}

/* As the press prints it: window and tilt. */
static tf_interval print_level(gsl_rng *r, double x, int *tilt)
{
    const double how = gsl_rng_uniform(r);
    const double tens = pow(10, floor(log10(x)));
    double unit = chance(r, 0.4) ? tens : tens / 10;
    *tilt = 0;
    if (how < 0.72) {
        const double v = rounded(x, chance(r, 0.5) ? 2 : 3, &unit);
        return (tf_interval){v, v - unit / 2, v + unit / 2};
    }
    if (how < 0.82) {
        const double v = rounded(x * exp(gsl_ran_gaussian(r, 0.01)), 2, &unit);
        const double half = fmin(unit, fmax(unit / 2, 0.03 * v));
        return (tf_interval){v, v - half, v + half};
    }
    *tilt = how < 0.92 ? 1 : -1;
    if (x < 2 * tens) /* nobody says "more than 1" of 1.9 */
        unit = tens / 10;
    const double v = (*tilt > 0 ? floor(x / unit) : ceil(x / unit)) * unit;
    if (*tilt > 0)
        return (tf_interval){v, v, fmin(v + 2.4 * unit, 1.5 * v)};
    return (tf_interval){v, fmax(v - 2.4 * unit, 0.5 * v), v};
}

static bool is_wrong(const corpus *c, const event *e, tf_form form,
                     tf_interval v)
{
    corpus_sum of = {e->says, e->flow, e->year, e->months};
    double x = corpus_value(c, of) * c->revision[of.view][of.year][of.months];
    of.year--;
    if (form == TF_FORM_RATIO)
        x /= corpus_value(c, of);
    return x < v.lo * 0.99 || x > v.hi * 1.01;
}

static void add(corpus *c, const event *e, tf_form form, tf_interval value,
                int tilt)
{
    if (c->n == c->cap)
        return;
    corpus_claim *k = &c->at[c->n];
    *k = (corpus_claim){
        .view = e->says, .tilt = tilt, .planted = is_wrong(c, e, form, value)};
    snprintf(k->name, sizeof k->name, "c%zu", c->n);
    snprintf(k->article, sizeof k->article, "a%zu", e->number);
    k->equation = (tf_equation){
        .form = form,
        .n = form == TF_FORM_RATIO ? 2 : 1,
        .term = {{e->flow, corpus_period(e->year, e->months), 1},
                 {e->flow, corpus_period(e->year - 1, e->months), 1}},
        .value = value};
    c->n++;
}

/* Growth on the year before, in percent with one digit or none. */
static void add_growth(gsl_rng *r, corpus *c, const event *e, double x,
                       double wrong)
{
    const corpus_sum meant = {e->view, e->means, e->of - 1, e->months};
    const corpus_sum said = {e->says, e->flow, e->year - 1, e->months};
    const double base =
        e->of > 0 ? corpus_value(c, meant) * e->factor : corpus_value(c, said);
    const bool bad = chance(r, wrong);
    double percent = 100 * (x / base - 1);
    if (bad)
        percent += (chance(r, 0.5) ? 1 : -1) * (8 + 32 * gsl_rng_uniform(r));
    const double unit = chance(r, 0.75) ? 0.1 : 1;
    const double v = 1 + round(percent / unit) * unit / 100;
    const double half = unit / 200;
    if (v - half > 0.05)
        add(c, e, TF_FORM_RATIO, (tf_interval){v, v - half, v + half}, 0);
}

static void report(gsl_rng *r, corpus *c, event e, double wrong)
{
    int tilt;
    e.means = e.flow;
    if (chance(r, wrong))
        spoil(r, &e);
    const corpus_sum meant = {e.view, e.means, e.of, e.months};
    const double x = corpus_value(c, meant) * e.factor *
                     c->revision[meant.view][meant.year][meant.months];
    const tf_interval level = print_level(r, x, &tilt);
    add(c, &e, TF_FORM_SUM, level, tilt);
    if (e.year > 0 && chance(r, 0.6))
        add_growth(r, c, &e, x, wrong);
}

/* An article tells one flow, or all three. */
static void tell(gsl_rng *r, corpus *c, size_t number, double wrong)
{
    static const tf_flow flows[] = {TF_FLOW_TURNOVER, TF_FLOW_EXPORT,
                                    TF_FLOW_IMPORT};
    event e = event_of(r, number);
    const int n = chance(r, 0.6) ? 1 : 3;
    for (int f = 0; f < n; f++) {
        e.flow = flows[f];
        report(r, c, e, wrong);
    }
}

corpus corpus_make(const recipe *what)
{
    corpus c = {.cap = 6 * what->articles}; /* three flows, two claims each */
    gsl_rng *r = gsl_rng_alloc(gsl_rng_mt19937);
    c.at = calloc(c.cap, sizeof *c.at);
    if (r != NULL && c.at != NULL) {
        gsl_rng_set(r, what->seed);
        make_truth(r, what->kind, &c);
        make_revisions(r, &c);
        for (size_t k = 0; k < what->articles; k++)
            tell(r, &c, k, what->wrong);
    }
    for (size_t i = 0; i < c.n; i++)
        c.at[i].equation.name = (tf_str){c.at[i].name, strlen(c.at[i].name)};
    if (r != NULL)
        gsl_rng_free(r);
    return c;
}
