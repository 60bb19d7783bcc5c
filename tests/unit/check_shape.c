/* The measures of seasons, trends, breaks and outliers on series: what they
 * keep, when they refuse and why, and that no input makes them fall. */
#include "base/arena.h"
#include "base/str.h"
#include "tradefig.h"
#include "value/period.h"

#include <check.h>
#include <math.h>
#include <stdio.h>

Suite *tf_suite_shape(void);

static const char all[] =
    "adjusted,pop_adjusted,seasonal,trend,cycle,break,outlier";

static tf_ctx ctx;
static tf_series series;
static tf_growth growth;
static uint64_t state;

static void setup(void)
{
    ctx = (tf_ctx){.mem = tf_arena_open()};
    series = (tf_series){0};
    growth = (tf_growth){0};
    state = 7;
}

static void teardown(void)
{
    tf_arena_close(ctx.mem);
}

/* Uniform from 0 to 1 (Knuth's MMIX generator). */
static double uniform(void)
{
    state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
    return (double)(state >> 11) / 9007199254740992.0;
}

static tf_point *add(tf_period period, double value)
{
    char id[16];
    const int n = snprintf(id, sizeof id, "c%zu", series.n);
    const tf_point p = {.reporter = TF_STR("VNM"),
                        .partner = TF_STR("RUS"),
                        .product = TF_STR(""),
                        .unit = TF_STR("USD"),
                        .flow = TF_FLOW_EXPORT,
                        .period = period,
                        .value = {value, value, value},
                        .status = 'A',
                        .claims =
                            tf_arena_copy(ctx.mem, (tf_str){id, (size_t)n})};
    ck_assert(TF_ROOM(ctx.mem, &series));
    series.at[series.n] = p;
    return &series.at[series.n++];
}

static void build(const char *measures, const tf_draws *draws)
{
    const tf_growth_options options = {.measures = tf_str_of(measures),
                                       .draws = draws};
    growth = (tf_growth){0};
    ck_assert_int_eq(tf_growth_build(&series, &options, &ctx, &growth, NULL),
                     TF_OK);
}

/* Row k of a measure, counted from 0; NULL if there is none. */
static const tf_rate *row(const char *measure, size_t k)
{
    for (size_t i = 0; i < growth.n; i++)
        if (tf_str_eq(growth.at[i].measure, tf_str_of(measure)) && k-- == 0)
            return &growth.at[i];
    return NULL;
}

static void says(const tf_rate *r, const char *what)
{
    ck_assert_ptr_nonnull(r);
    ck_assert_msg(tf_str_find(r->note, tf_str_of(what), 0) != SIZE_MAX,
                  "'%.*s' does not say '%s'", TF_FMT(r->note), what);
}

/* Months or quarters from 2010 on with a season, noise of 2 %. */
static void add_months(size_t n, int months, double unit)
{
    double level = 20;
    for (size_t i = 0; i < n; i++) {
        const int m = (int)i * months;
        level += .008 * months + .01 * (uniform() - .5);
        add(tf_period_of(2010 + m / 12, m % 12 + 1, months),
            unit * exp(level + .15 * sin(.5235987755982988 * m) +
                       .04 * (uniform() - .5)));
    }
}

static void add_years(size_t n, double noise)
{
    for (size_t i = 0; i < n; i++)
        add(tf_period_of(2000 + (int)i, 1, 12),
            1e9 * exp(.07 * (double)i + noise * (uniform() - .5)));
}

static void is_sane(void)
{
    for (size_t i = 0; i < growth.n; i++) {
        const tf_rate *r = &growth.at[i];
        const tf_interval v = r->value;
        if (r->has_value)
            ck_assert_msg(v.lo <= v.est && v.est <= v.hi && isfinite(v.lo) &&
                              isfinite(v.hi),
                          "%.*s %g %g %g", TF_FMT(r->measure), v.lo, v.est,
                          v.hi);
        else
            ck_assert_msg(r->note.len > 0, "%.*s", TF_FMT(r->measure));
    }
}

START_TEST(season_times_adjusted_is_the_value)
{
    add_months(_i == 0 ? 72 : 40, _i == 0 ? 1 : 3, 1);
    build("adjusted,seasonal,pop_adjusted,trend", NULL);
    is_sane();
    for (size_t i = 0; i < series.n; i++) {
        const tf_rate *a = row("adjusted", i), *s = row("seasonal", i);
        const double v = series.at[i].value.est;
        ck_assert_double_eq_tol(a->value.est * s->value.est / 100, v,
                                1e-12 * v);
        ck_assert_double_eq_tol(row("trend", i)->value.est, a->value.est,
                                .06 * v);
    }
    const double change =
        100 *
        (row("adjusted", 5)->value.est / row("adjusted", 4)->value.est - 1);
    ck_assert_double_eq_tol(row("pop_adjusted", 4)->value.est, change, 1e-9);
    ck_assert_ptr_null(row("adjusted", series.n));
}
END_TEST

START_TEST(what_is_missing_is_told)
{
    add_months(35, 1, 1);
    build("adjusted,trend", NULL);
    says(row("adjusted", 0), "not computed: 35 of the 36 values it needs");
    says(row("trend", 0), "not computed: 35 of the 36 values it needs");
    ck_assert(row("adjusted", 0)->lacks_data);
    build("", NULL); /* not asked for by name: nothing is owed */
    ck_assert_ptr_null(row("adjusted", 0));
    series.n = 0;
    add_years(7, .1);
    build(all, NULL);
    ck_assert(!row("adjusted", 0)->lacks_data);
    says(row("adjusted", 0), "only months and quarters have seasons");
    says(row("trend", 0), "7 of the 8 values");
    says(row("break", 0), "7 of the 10 values");
    says(row("outlier", 0), "none");
    series.n = 0;
    add_years(30, .1);
    for (size_t i = 0, k = 0; i < 30; i++) /* every other year */
        if (i % 2 == 0)
            series.at[k++] = series.at[i];
    series.n = 15;
    build("trend", NULL);
    says(row("trend", 0), "14 of 29 periods have no value");
}
END_TEST

START_TEST(gaps_are_bridged_and_said)
{
    add_months(72, 1, 1);
    for (size_t i = 20; i + 2 < series.n; i++)
        series.at[i] = series.at[i + 2];
    series.n -= 2;
    build("adjusted,pop_adjusted,cycle", NULL);
    is_sane();
    says(row("adjusted", 0), "2 of 72 periods missing");
    ck_assert_ptr_null(row("adjusted", 70));
    /* no change from a month that is not there */
    for (size_t k = 0; row("pop_adjusted", k) != NULL; k++) {
        const tf_rate *r = row("pop_adjusted", k);
        ck_assert_int_eq(r->period.start, r->base_period.start + 1);
    }
    const tf_rate *after = row("adjusted", 20);
    ck_assert_double_eq_tol(after->value.est, row("adjusted", 19)->value.est,
                            .1 * after->value.est);
}
END_TEST

START_TEST(unknown_counts_are_not_joined)
{
    add_years(12, .1);
    for (size_t i = 0; i < series.n; i++)
        series.at[i].reporter = TF_STR("");
    build("trend,break,outlier", NULL);
    says(row("trend", 0), "nobody says whose counts");
    says(row("break", 0), "nobody says whose counts");
}
END_TEST

START_TEST(the_unit_does_not_matter)
{
    static const double units[] = {1, 1e-9, 1e9};
    static tf_growth of[3];
    for (int k = 0; k < 3; k++) {
        series.n = 0;
        state = 7;
        add_months(72, 1, units[k]);
        state = 9;
        add_years(26, .4);
        for (size_t i = 72; i < series.n; i++)
            series.at[i].value.lo = series.at[i].value.hi =
                series.at[i].value.est *= units[k];
        build(all, NULL);
        is_sane();
        of[k] = growth;
        ck_assert_uint_eq(of[k].n, of[0].n);
        for (size_t i = 0; i < of[k].n; i++) {
            const tf_rate *a = &of[0].at[i], *b = &of[k].at[i];
            const bool percent = tf_str_eq(a->unit_of_measure, TF_STR("PC"));
            ck_assert(a->has_value == b->has_value);
            const double factor = percent ? 1 : units[k];
            ck_assert_double_eq_tol(b->value.est / factor, a->value.est,
                                    1e-7 * fmax(fabs(a->value.est), 1));
            ck_assert_double_eq_tol(b->value.lo / factor, a->value.lo,
                                    1e-7 * fmax(fabs(a->value.lo), 1));
        }
    }
}
END_TEST

START_TEST(nothing_makes_them_fall)
{
    static const double odd[] = {0, 1e308, -1, 1e300, 5, 1e-300, 7, -1.7e308};
    for (int round = 0; round < 60; round++) {
        const int months = round % 3 == 0 ? 1 : round % 3 == 1 ? 3 : 12;
        const size_t n = (size_t)(uniform() * 80) + 1;
        const size_t kinds = 1 + (size_t)(uniform() * 8);
        series.n = 0;
        for (size_t i = 0; i < n; i++) {
            const int m = (int)i * months;
            if (round % 5 == 0 && uniform() < .1)
                continue;
            tf_point *p = add(tf_period_of(1950 + m / 12, m % 12 + 1, months),
                              odd[(size_t)(uniform() * (double)kinds)]);
            if (round % 2 == 0)
                p->value =
                    (tf_interval){p->value.est, p->value.est - 2 * uniform(),
                                  p->value.est + uniform()};
        }
        build(all, NULL);
        is_sane();
    }
}
END_TEST

START_TEST(an_outlier_leads_to_its_claim)
{
    add_years(20, .02);
    tf_point *p = &series.at[8];
    p->value.est *= 2;
    p->value.lo = p->value.hi = p->value.est;
    build("outlier", NULL);
    const tf_rate *r = row("outlier", 0);
    says(r, "claims c8");
    ck_assert_int_eq(tf_period_year(r->period), 2008);
    ck_assert_double_eq_tol(r->value.est, 100, 6);
    ck_assert_ptr_null(row("outlier", 1));
    p->value.lo /= 3; /* its own bounds explain it */
    build("outlier", NULL);
    ck_assert(!row("outlier", 0)->has_value);
}
END_TEST

START_TEST(a_break_names_its_years_and_claims)
{
    add_years(20, .06);
    for (size_t i = 12; i < 20; i++) {
        tf_interval *v = &series.at[i].value;
        v->est = v->lo = v->hi = v->est / 2;
    }
    build("break", NULL);
    const tf_rate *r = row("break", 0);
    ck_assert(r->has_value);
    ck_assert_int_eq(tf_period_year(r->period), 2012);
    ck_assert_int_eq(tf_period_year(r->base_period), 2011);
    ck_assert(r->value.lo < -50 && -50 < r->value.hi);
    ck_assert_double_eq_tol(r->value.est, -50, 6);
    says(r, "before it: c11; after: c12");
    says(r, "last period before it 2010 to 2012");
    ck_assert_ptr_null(row("break", 1));
    const double sure = r->value.hi - r->value.lo;
    for (size_t i = 0; i < 20; i++) { /* bounds of the values widen it */
        series.at[i].value.lo *= .9;
        series.at[i].value.hi *= 1.1;
    }
    build("break", NULL);
    r = row("break", 0);
    ck_assert_double_eq_tol(r->value.est, -50, 6);
    ck_assert(r->value.hi - r->value.lo > sure + 10);
}
END_TEST

/* Errors that all months share cancel in a change, if draws tell of them. */
START_TEST(draws_carry_what_errs_together)
{
    enum { DRAWS = 200, N = 48 };
    add_months(N, 1, 1);
    for (size_t i = 0; i < N; i++) {
        tf_interval *v = &series.at[i].value;
        v->lo = .8 * v->est;
        v->hi = 1.25 * v->est;
    }
    tf_draws draws = {0};
    for (uint32_t d = 1; d <= DRAWS; d++) {
        const double common = exp(.136 * (2 * uniform() - 1));
        for (size_t i = 0; i < N; i++) {
            const tf_point *p = &series.at[i];
            ck_assert(TF_ROOM(ctx.mem, &draws));
            draws.at[draws.n++] = (tf_draw){
                p->reporter, p->partner, p->product, p->unit,
                p->flow,     p->period,  d,          p->value.est * common};
        }
    }
    build("pop_adjusted,adjusted,trend,cycle", NULL);
    is_sane();
    const tf_interval wide = row("pop_adjusted", 10)->value;
    build("pop_adjusted,adjusted,trend,cycle", &draws);
    is_sane();
    const tf_interval joint = row("pop_adjusted", 10)->value;
    ck_assert_double_eq_tol(joint.est, wide.est, 1e-9);
    ck_assert(joint.hi - joint.lo < (wide.hi - wide.lo) / 5);
    const tf_interval level = row("adjusted", 10)->value;
    ck_assert_double_eq_tol(level.hi / level.est, 1.13, .03);
    const tf_interval trend = row("trend", 10)->value;
    ck_assert_double_eq_tol(trend.hi / trend.est, 1.13, .03);
    const tf_interval cycle = row("cycle", 10)->value;
    ck_assert(cycle.hi - cycle.lo < 6);
}
END_TEST

/* A month of Tet moves between January and February: the factor follows. */
START_TEST(tet_moves_the_factor)
{
    static const int day[] = {45, 34, 23, 41, 31, 50, 39, 28, 47, 36};
    for (size_t i = 0; i < 120; i++) {
        const int of_year = (int)i % 12;
        const int tet = day[i / 12]; /* of 2010 to 2019, from 1 January */
        double shut = 0;
        for (int d = tet - 1; d <= tet + 6; d++)
            shut += of_year == (d > 31 ? 1 : 0);
        add(tf_period_of(2010 + (int)i / 12, of_year + 1, 1),
            1e9 * exp(.01 * (double)i - .06 * shut + .02 * (uniform() - .5)));
    }
    build("seasonal", NULL);
    /* 2012: 23 January, all of it in January; 2015: 19 February */
    const double january = row("seasonal", 24)->value.est;
    const double later = row("seasonal", 60)->value.est;
    ck_assert_double_eq_tol(january / later, exp(-.06 * 8), .05);
    const tf_str how = row("seasonal", 0)->method;
    ck_assert_msg(tf_str_find(how, TF_STR("the week of Tet"), 0) != SIZE_MAX,
                  "%.*s", TF_FMT(how));
}
END_TEST

Suite *tf_suite_shape(void)
{
    Suite *s = suite_create("shape");
    TCase *c = tcase_create("shape");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, season_times_adjusted_is_the_value, 0, 2);
    tcase_add_test(c, what_is_missing_is_told);
    tcase_add_test(c, gaps_are_bridged_and_said);
    tcase_add_test(c, unknown_counts_are_not_joined);
    tcase_add_test(c, the_unit_does_not_matter);
    tcase_add_test(c, nothing_makes_them_fall);
    tcase_add_test(c, an_outlier_leads_to_its_claim);
    tcase_add_test(c, a_break_names_its_years_and_claims);
    tcase_add_test(c, draws_carry_what_errs_together);
    tcase_add_test(c, tet_moves_the_factor);
    suite_add_tcase(s, c);
    return s;
}
