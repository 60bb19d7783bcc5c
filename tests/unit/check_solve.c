/* One block at a time: what a few equations determine, what contradicts
 * what, and that the truth lies inside every interval. */
#include "base/arena.h"
#include "base/str.h"
#include "solve/solve.h"
#include "value/period.h"

#include <check.h>
#include <math.h>

Suite *tf_suite_solve(void);

static tf_arena *mem;
static tf_error err;

static void open_mem(void)
{
    mem = tf_arena_open();
    err = (tf_error){0};
    ck_assert_ptr_nonnull(mem);
}

static void close_mem(void)
{
    tf_arena_close(mem);
}

static tf_period period_of(const char *s)
{
    tf_period p;
    ck_assert_int_eq(tf_period_read(tf_str_of(s), &p, &err), TF_OK);
    return p;
}

/* An equation in brief: base empty = a level; "/" before it = a ratio, "-" a
 * change. No span ends the list. */
typedef struct brief {
    tf_flow flow;
    const char *span, *base;
    double est, lo, hi;
} brief;

#define X TF_FLOW_EXPORT
#define M TF_FLOW_IMPORT
#define T TF_FLOW_TURNOVER
#define B TF_FLOW_BALANCE

enum { MOST = 14 };

static tf_equation equation_of(const brief *b, size_t number)
{
    tf_equation e = {.form = TF_FORM_SUM,
                     .n = 1,
                     .term = {{b->flow, period_of(b->span), 1}},
                     .value = {b->est, b->lo, b->hi},
                     .name = TF_STR("e"),
                     .when = TF_STR(""),
                     .source = number};
    if (b->base == NULL)
        return e;
    const bool ratio = b->base[0] == '/';
    e.form = ratio ? TF_FORM_RATIO : TF_FORM_SUM;
    e.n = 2;
    e.term[1] = (tf_term){b->flow, period_of(b->base + 1), ratio ? 1.0 : -1.0};
    return e;
}

static tf_solution solve(const tf_equation *at, size_t n)
{
    tf_solution out;
    ck_assert_int_eq(tf_solve_block((tf_block){at, n}, mem, &out, &err), TF_OK);
    return out;
}

static const struct {
    brief in[MOST];
    tf_flow flow;
    const char *span;
    tf_rule rule;
    double est, lo, hi; /* hi 0: no value */
} cases[] = {
    /* halves and years */
    {{{T, "2023", 0, 10, 9.5, 10.5}, {T, "2023-S1", 0, 4, 3.9, 4.1}},
     T,
     "2023-S2",
     TF_RULE_REST,
     6,
     5.4,
     6.6},
    {{{T, "2023-S1", 0, 4, 3.9, 4.1}, {T, "2023-S2", 0, 6, 5, 7}},
     T,
     "2023",
     TF_RULE_JOIN,
     10,
     8.9,
     11.1},
    {{{T, "2023-01-01/P9M", 0, 7, 7, 7}, {T, "2023-S1", 0, 4, 4, 4}},
     T,
     "2023-Q3",
     TF_RULE_REST,
     3,
     3,
     3},
    /* months make quarters, quarters the year */
    {{{X, "2023-01", 0, 1, 1, 1},
      {X, "2023-02", 0, 1, 1, 1},
      {X, "2023-03", 0, 1, 1, 1},
      {X, "2023-04", 0, 1, 1, 1},
      {X, "2023-05", 0, 1, 1, 1},
      {X, "2023-06", 0, 1, 1, 1},
      {X, "2023-07", 0, 1, 1, 1},
      {X, "2023-08", 0, 1, 1, 1},
      {X, "2023-09", 0, 1, 1, 1},
      {X, "2023-10", 0, 1, 1, 1},
      {X, "2023-11", 0, 1, 1, 1},
      {X, "2023-12", 0, 1, 1, 1}},
     X,
     "2023",
     TF_RULE_JOIN,
     12,
     12,
     12},
    {{{X, "2023-04", 0, 1, 1, 1},
      {X, "2023-05", 0, 2, 2, 2},
      {X, "2023-06", 0, 3, 3, 3}},
     X,
     "2023-Q2",
     TF_RULE_JOIN,
     6,
     6,
     6},
    /* fiscal years, several years */
    {{{T, "2023-04-01/P12M", 0, 12, 12, 12}, {T, "2023-04-01/P9M", 0, 8, 8, 8}},
     T,
     "2024-Q1",
     TF_RULE_REST,
     4,
     4,
     4},
    {{{T, "2021-01-01/P3Y", 0, 30, 30, 30},
      {T, "2021", 0, 9, 9, 9},
      {T, "2023", 0, 11, 11, 11}},
     T,
     "2022",
     TF_RULE_REST,
     10,
     10,
     10},
    /* growth */
    {{{T, "2024", 0, 12, 11, 13}, {T, "2024", "/2023", 1.2, 1.1, 1.3}},
     T,
     "2023",
     TF_RULE_BASE,
     10,
     11 / 1.3,
     13 / 1.1},
    {{{T, "2023", 0, 10, 9, 11}, {T, "2024", "/2023", 1.2, 1.1, 1.3}},
     T,
     "2024",
     TF_RULE_LATER,
     12,
     9 * 1.1,
     11 * 1.3},
    {{{B, "2023", 0, -10, -11, -9}, {B, "2024", "/2023", 1.2, 1.1, 1.3}},
     B,
     "2024",
     TF_RULE_LATER,
     -12,
     -11 * 1.3,
     -9 * 1.1},
    {{{B, "2024", 0, -12, -13, -11}, {B, "2024", "/2023", 1.2, 1.1, 1.3}},
     B,
     "2023",
     TF_RULE_BASE,
     -10,
     -13 / 1.1,
     -11 / 1.3},
    {{{T, "2024", 0, 0, 0, 0}, {T, "2024", "/2023", 0, 0, 0.005}},
     T,
     "2023",
     TF_RULE_BASE,
     0,
     0,
     0},
    {{{T, "2024", 0, 5, 5, 5}, {T, "2024", "/2023", -0.2, -0.21, -0.19}},
     T,
     "2023",
     TF_RULE_BASE,
     0,
     0,
     0},
    /* changes */
    {{{T, "2024", 0, 12, 11, 13}, {T, "2024", "-2023", 2, 1, 3}},
     T,
     "2023",
     TF_RULE_BEFORE,
     10,
     8,
     12},
    {{{T, "2023", 0, 12, 11, 13}, {T, "2024", "-2023", -2, -3, -1}},
     T,
     "2024",
     TF_RULE_AFTER,
     10,
     8,
     12},
    /* flows */
    {{{X, "2023", 0, 4, 3, 5}, {M, "2023", 0, 6, 5, 7}},
     T,
     "2023",
     TF_RULE_FLOWS,
     10,
     8,
     12},
    {{{X, "2023", 0, 4, 4, 4}, {M, "2023", 0, 6, 6, 6}},
     B,
     "2023",
     TF_RULE_FLOWS,
     -2,
     -2,
     -2},
    {{{T, "2023", 0, 10, 9, 11}, {X, "2023", 0, 4, 4, 4}},
     M,
     "2023",
     TF_RULE_FLOWS,
     6,
     5,
     7},
    {{{T, "2023", 0, 10, 10, 10}, {B, "2023", 0, -2, -3, -1}},
     X,
     "2023",
     TF_RULE_FLOWS,
     4,
     3.5,
     4.5},
    /* not determined: wider than half its size, or below zero */
    {{{T, "2023", 0, 10, 9, 11}, {T, "2023-S1", 0, 9, 8, 10}},
     T,
     "2023-S2",
     TF_RULE_REST,
     0,
     0,
     0},
    {{{T, "2023", 0, 10, 10, 10}, {T, "2023-S1", 0, 11, 11, 11}},
     T,
     "2023-S2",
     TF_RULE_REST,
     0,
     0,
     0},
    /* a part that touches no end of the whole leaves two unknown rests */
    {{{T, "2023", 0, 10, 10, 10}, {T, "2023-Q2", 0, 2, 2, 2}},
     T,
     "2023-Q1",
     TF_RULE_REST,
     0,
     0,
     0},
    /* nothing follows from a whole that its flows contradict */
    {{{T, "2023", 0, 10, 9.9, 10.1},
      {X, "2023", 0, 3, 2.9, 3.1},
      {M, "2023", 0, 5, 4.9, 5.1},
      {T, "2023-S1", 0, 4, 4, 4}},
     T,
     "2023-S2",
     TF_RULE_REST,
     0,
     0,
     0},
    /* a stated value stays, whatever follows from others */
    {{{T, "2023", 0, 10, 9, 11},
      {X, "2023", 0, 4, 4, 4},
      {M, "2023", 0, 6.5, 6.5, 6.5}},
     T,
     "2023",
     TF_RULE_STATED,
     10,
     9,
     11},
};

START_TEST(deduction)
{
    tf_equation at[MOST];
    size_t n = 0;
    for (; n < MOST && cases[_i].in[n].span != NULL; n++)
        at[n] = equation_of(&cases[_i].in[n], n);
    const tf_solution s = solve(at, n);
    const size_t k =
        tf_cell_find(&s, cases[_i].flow, period_of(cases[_i].span));
    if (cases[_i].hi == 0 && cases[_i].lo == 0) {
        ck_assert_uint_eq(k, SIZE_MAX);
        return;
    }
    ck_assert_uint_ne(k, SIZE_MAX);
    const tf_cell *c = &s.at[k];
    ck_assert_int_eq(c->rule, cases[_i].rule);
    ck_assert_double_eq_tol(c->value.est, cases[_i].est, 1e-12);
    ck_assert_double_eq_tol(c->value.lo, cases[_i].lo, 1e-12);
    ck_assert_double_eq_tol(c->value.hi, cases[_i].hi, 1e-12);
    double weight = 0;
    for (size_t i = 0; i < c->n_support; i++)
        weight += c->support[i].weight;
    ck_assert_double_eq_tol(weight, 1, 1e-12);
}
END_TEST

/* -- contradictions -- */

static const struct {
    brief in[MOST];
    size_t n;
    tf_clash_kind kind;
    double implied;
} clashes[] = {
    {{{T, "2023", 0, 10, 9.9, 10.1}, {T, "2023", 0, 12, 11.9, 12.1}},
     1,
     TF_CLASH_VALUES,
     10},
    {{{T, "2023", 0, 10, 9.9, 10.1}, {T, "2023", 0, 10.05, 10.04, 10.06}},
     0,
     TF_CLASH_VALUES,
     0},
    {{{T, "2023", 0, 10, 9.99, 10.01}, {T, "2023", 0, 10.03, 10.02, 10.04}},
     0,
     TF_CLASH_VALUES,
     0}, /* a revision by 0.3 % */
    {{{T, "2023", 0, 10, 9.9, 10.1},
      {T, "2022", 0, 8, 7.9, 8.1},
      {T, "2023", "/2022", 1.5, 1.49, 1.51}},
     1,
     TF_CLASH_RATIO,
     1.25},
    {{{T, "2023", 0, 10, 9.9, 10.1},
      {T, "2022", 0, 8, 7.9, 8.1},
      {T, "2023", "-2022", 2.1, 2, 2.2}},
     0,
     TF_CLASH_RATIO,
     0},
    {{{T, "2023", 0, 10, 9.9, 10.1},
      {X, "2023", 0, 3, 2.9, 3.1},
      {M, "2023", 0, 5, 4.9, 5.1}},
     1,
     TF_CLASH_IDENTITY,
     8},
    {{{T, "2023", 0, 10, 9.9, 10.1},
      {T, "2023-Q1", 0, 3, 2.9, 3.1},
      {T, "2023-Q2", 0, 3, 2.9, 3.1},
      {T, "2023-Q3", 0, 3, 2.9, 3.1},
      {T, "2023-Q4", 0, 3, 2.9, 3.1}},
     1,
     TF_CLASH_IDENTITY,
     12},
    {{{T, "2023", "/2022", 1.5, 1.49, 1.51}}, 1, TF_CLASH_NO_BASE, 1.5},
    {{{X, "2023", 0, -3, -4, -2}}, 1, TF_CLASH_NEGATIVE, -3},
    {{{T, "2023", 0, 10, 9.9, 10.1}, {T, "2023-S1", 0, 12, 11.9, 12.1}},
     1,
     TF_CLASH_NEGATIVE,
     -2},
};

START_TEST(contradiction)
{
    tf_equation at[MOST];
    size_t n = 0;
    for (; n < MOST && clashes[_i].in[n].span != NULL; n++)
        at[n] = equation_of(&clashes[_i].in[n], n);
    const tf_solution s = solve(at, n);
    ck_assert_uint_eq(s.clashes.n, clashes[_i].n);
    if (s.clashes.n == 0)
        return;
    ck_assert_int_eq(s.clashes.at[0].kind, clashes[_i].kind);
    ck_assert_double_eq_tol(s.clashes.at[0].implied.est, clashes[_i].implied,
                            1e-12);
}
END_TEST

START_TEST(sigma)
{
    const tf_interval a = {10, 9, 11}, b = {14, 13, 15}, c = {12, 10.5, 13.5};
    const tf_interval zero = {0, 0, 0};
    const double revision = TF_REVISION * 14;
    ck_assert_double_eq(tf_conflict_sigma(a, c), 0);
    ck_assert_double_eq_tol(tf_conflict_sigma(a, b),
                            4 / sqrt(2.0 / 3 + revision * revision), 1e-12);
    ck_assert_double_eq(tf_conflict_sigma(a, b), tf_conflict_sigma(b, a));
    ck_assert_double_eq(tf_conflict_sigma(zero, zero), 0);
}
END_TEST

/* Between 1 and 1 nothing is deduced; a third equation decides. */
START_TEST(disputed)
{
    const brief in[] = {{T, "2023", 0, 10, 9.9, 10.1},
                        {T, "2023", 0, 12, 11.9, 12.1},
                        {T, "2023-S1", 0, 5, 5, 5},
                        {T, "2023", 0, 12.1, 12.05, 12.15}};
    tf_equation at[4];
    for (size_t i = 0; i < 4; i++)
        at[i] = equation_of(&in[i], i);
    tf_solution s = solve(at, 3);
    ck_assert(s.at[tf_cell_find(&s, T, period_of("2023"))].disputed);
    ck_assert_uint_eq(tf_cell_find(&s, T, period_of("2023-S2")), SIZE_MAX);
    s = solve(at, 4);
    const tf_cell *c = &s.at[tf_cell_find(&s, T, period_of("2023"))];
    ck_assert(!c->disputed && c->reconciled);
    ck_assert_double_eq(c->value.est, 12.1);
    ck_assert_double_eq(c->value.lo, 12.05);
    ck_assert_double_eq(c->value.hi, 12.1);
    ck_assert_uint_eq(c->n_support, 2);
    ck_assert_uint_ne(tf_cell_find(&s, T, period_of("2023-S2")), SIZE_MAX);
}
END_TEST

START_TEST(disputed_growth)
{
    const brief in[] = {{T, "2024", 0, 12, 12, 12},
                        {T, "2024", "/2023", 1.2, 1.19, 1.21},
                        {T, "2024", "/2023", 1.5, 1.49, 1.51}};
    tf_equation at[3];
    for (size_t i = 0; i < 3; i++)
        at[i] = equation_of(&in[i], i);
    const tf_solution s = solve(at, 3);
    ck_assert_uint_eq(s.n, 1);
    ck_assert_uint_eq(s.clashes.n, 1);
    ck_assert_int_eq(s.clashes.at[0].kind, TF_CLASH_VALUES);
}
END_TEST

START_TEST(official_first)
{
    const brief in[] = {{T, "2023", 0, 10, 9.99, 10.01},
                        {T, "2023", 0, 12, 11.9, 12.1},
                        {T, "2023", 0, 12.05, 11.9, 12.2}};
    tf_equation at[3];
    for (size_t i = 0; i < 3; i++)
        at[i] = equation_of(&in[i], i);
    at[0].official = true;
    const tf_solution s = solve(at, 3);
    ck_assert_uint_eq(s.n, 1);
    ck_assert_double_eq(s.at[0].value.est, 10);
    ck_assert(s.at[0].official);
    ck_assert_uint_eq(s.at[0].n_support, 1);
    ck_assert_uint_eq(s.clashes.n, 2);
}
END_TEST

START_TEST(empty)
{
    const tf_solution s = solve(NULL, 0);
    ck_assert_uint_eq(s.n, 0);
    ck_assert_uint_eq(s.clashes.n, 0);
}
END_TEST

/* -- the truth lies inside -- */

enum { YEARS = 4, MONTHS = 12 * YEARS, DRAWS = 24 };

static uint32_t state;

static double uniform(void)
{
    state = state * 1664525u + 1013904223u;
    return (state >> 8) / 16777216.0;
}

static double sum(const double *month, tf_period p)
{
    double v = 0;
    for (int i = 0; i < p.months; i++)
        v += month[p.start - 12 * 2000 + i];
    return v;
}

static double truth(double month[2][MONTHS], tf_flow flow, tf_period p)
{
    const double x = sum(month[0], p), m = sum(month[1], p);
    return flow == X ? x : flow == M ? m : flow == T ? x + m : x - m;
}

static tf_period draw_period(void)
{
    static const int lengths[] = {12, 12, 12, 6, 6, 9, 3, 1, 11};
    const int length = lengths[(int)(uniform() * 9)];
    int month = 0;
    if (length == 6 || length == 3 || length == 1)
        month = (int)(uniform() * (12.0 / length)) * length;
    return tf_period_of(2000 + (int)(uniform() * YEARS), month + 1, length);
}

/* A value rounded to `digits` places, with what that allows. */
static tf_interval rounded(double v, double unit)
{
    const double est = floor(v / unit + 0.5) * unit;
    return (tf_interval){est, est - unit / 2, est + unit / 2};
}

static tf_equation draw(double month[2][MONTHS], size_t number)
{
    const tf_flow flow = (tf_flow)(TF_FLOW_EXPORT + (int)(uniform() * 4));
    const tf_period p = draw_period();
    const double v = truth(month, flow, p);
    tf_equation e = {.form = TF_FORM_SUM,
                     .n = 1,
                     .term = {{flow, p, 1}, {flow, tf_period_shift(p, -1), 1}},
                     .value = rounded(v, uniform() < 0.5 ? 0.1 : 0.01),
                     .name = TF_STR("e"),
                     .when = TF_STR(""),
                     .source = number};
    if (uniform() < 0.4 && tf_period_year(p) > 2000 && flow != B) {
        e.form = TF_FORM_RATIO;
        e.n = 2;
        e.value = rounded(v / truth(month, flow, e.term[1].span), 0.001);
    }
    return e;
}

/* Rounded values of one truth: no contradiction, and every cell holds it. */
START_TEST(truth_inside)
{
    double month[2][MONTHS];
    tf_equation at[DRAWS];
    size_t derived = 0;
    state = (uint32_t)_i + 1;
    for (int i = 0; i < 2 * MONTHS; i++)
        month[i / MONTHS][i % MONTHS] = 0.5 + uniform();
    for (size_t i = 0; i < DRAWS; i++)
        at[i] = draw(month, i);
    const tf_solution s = solve(at, DRAWS);
    for (size_t i = 0; i < s.n; i++) {
        const double v = truth(month, s.at[i].flow, s.at[i].span);
        ck_assert_msg(s.at[i].value.lo <= v + 1e-9 &&
                          v <= s.at[i].value.hi + 1e-9,
                      "cell %zu: %g not in [%g, %g]", i, v, s.at[i].value.lo,
                      s.at[i].value.hi);
        ck_assert(s.at[i].value.lo <= s.at[i].value.est &&
                  s.at[i].value.est <= s.at[i].value.hi);
        derived += s.at[i].rule != TF_RULE_STATED;
    }
    ck_assert_uint_gt(derived, 0);
    for (size_t i = 0; i < s.clashes.n; i++)
        ck_assert_int_eq(s.clashes.at[i].kind, TF_CLASH_NO_BASE);
}
END_TEST

/* No value rests on itself: inputs were there before, and a deduced value's
 * equations are those of its inputs and of its relation. */
START_TEST(no_circle)
{
    double month[2][MONTHS];
    tf_equation at[DRAWS];
    state = (uint32_t)_i + 77;
    for (int i = 0; i < 2 * MONTHS; i++)
        month[i / MONTHS][i % MONTHS] = 0.5 + uniform();
    for (size_t i = 0; i < DRAWS; i++)
        at[i] = draw(month, i);
    const tf_solution s = solve(at, DRAWS);
    for (size_t i = 0; i < s.n; i++) {
        const tf_cell *c = &s.at[i];
        ck_assert_uint_gt(c->n_support, 0);
        ck_assert_uint_eq(c->n_in == 0, c->rule == TF_RULE_STATED);
        for (uint32_t k = 0; k < c->n_in; k++)
            ck_assert_uint_lt(s.at[c->in[k]].depth, c->depth);
    }
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof *(list)))

Suite *tf_suite_solve(void)
{
    Suite *suite = suite_create("solve");
    TCase *t = tcase_create("solve");
    tcase_add_checked_fixture(t, open_mem, close_mem);
    tcase_add_loop_test(t, deduction, 0, COUNT(cases));
    tcase_add_loop_test(t, contradiction, 0, COUNT(clashes));
    tcase_add_test(t, sigma);
    tcase_add_test(t, disputed);
    tcase_add_test(t, disputed_growth);
    tcase_add_test(t, official_first);
    tcase_add_test(t, empty);
    tcase_add_loop_test(t, truth_inside, 0, 200);
    tcase_add_loop_test(t, no_circle, 0, 20);
    suite_add_tcase(suite, t);
    return suite;
}
