/* Moments against closed forms and plain sums; the posterior's properties:
 * what must not change it, what it must withstand, whom it must accuse, and
 * that it is the one that the exact sampler draws from. */
#include "estimate/estimate_impl.h"

#include "base/arena.h"
#include "base/str.h"
#include "value/period.h"

#include <check.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <string.h>

Suite *tf_suite_estimate(void);

static tf_arena *mem;
static tf_error err;
static tf_process process;

static void open_mem(void)
{
    mem = tf_arena_open();
    err = (tf_error){0};
    ck_assert_ptr_nonnull(mem);
    ck_assert_int_eq(tf_process_read(&process, &err), TF_OK);
    process.narrow_claimed = process.narrow_implied = 1;
}

static void close_mem(void)
{
    tf_arena_close(mem);
}

#define COUNT(list) ((int)(sizeof(list) / sizeof *(list)))
#define ck_near(x, y, tolerance)                                               \
    ck_assert_msg(fabs((x) - (y)) <= (tolerance), "%s is %.17g, not %.17g",    \
                  #x, (double)(x), (double)(y))

/* -- moments -- */

static const double root2pi = 2.50662827463100050242;

static double phi(double x)
{
    return exp(-x * x / 2) / root2pi;
}

START_TEST(moments_middle)
{
    const tf_window w = {-1, 1, 0, 0};
    const tf_moments m = tf_moment_window(0, 1, &w);
    const double z = erf(1 / sqrt(2));
    ck_near(m.logz, log(z), 1e-12);
    ck_near(m.mean, 0, 1e-12);
    ck_near(m.var, 1 - 2 * phi(1) / z, 1e-12);
}
END_TEST

START_TEST(moments_half_line)
{
    const tf_window w = {0, INFINITY, 0, 0};
    const tf_moments m = tf_moment_window(0, 4, &w);
    ck_near(m.logz, log(0.5), 1e-12);
    ck_near(m.mean, 2 * sqrt(2 / M_PI), 1e-12);
    ck_near(m.var, 4 * (1 - 2 / M_PI), 1e-12);
}
END_TEST

/* Asymptotic series of the tail, whose terms fall by a^-2. */
START_TEST(moments_tail)
{
    static const double far[] = {1e2, 1e3, 1e4, 1e5};
    const double a = far[_i], b = 1 / a / a;
    const tf_window w = {a, INFINITY, 0, 0};
    const tf_moments m = tf_moment_window(0, 1, &w);
    ck_near(m.logz / (-a * a / 2 - log(a * root2pi) + log1p(-b + 3 * b * b)), 1,
            1e-9);
    ck_near(m.mean / (a + 1 / a - 2 * b / a), 1, 1e-9);
    ck_near(m.var / (b * (1 - 6 * b)), 1, 1e-5);
}
END_TEST

/* In a window of 1e-9 the density is a straight line. */
START_TEST(moments_narrow)
{
    static const double at[] = {0, 0.5, -3, 30, 1e5};
    const double width = 1e-9, lo = at[_i];
    const tf_window w = {lo, lo + width, 0, 0};
    const tf_moments m = tf_moment_window(0, 1, &w);
    const double wide = w.hi - w.lo; /* as rounded */
    ck_near(m.logz, -lo * lo / 2 - log(root2pi) + log(wide),
            1e-4 + 1e-12 * lo * lo);
    ck_near(m.mean, lo + wide / 2, 1e-4 * width + 1e-15 * fabs(lo));
    ck_near(m.var / (wide * wide / 12), 1, 1e-6);
}
END_TEST

START_TEST(moments_tilt)
{
    const tf_window w = {-INFINITY, INFINITY, 3, 1};
    const tf_moments m = tf_moment_window(0.5, 0.04, &w);
    ck_near(m.logz, -3 * (0.5 - 1) + 9 * 0.04 / 2, 1e-12);
    ck_near(m.mean, 0.5 - 3 * 0.04, 1e-12);
    ck_near(m.var, 0.04, 1e-12);
}
END_TEST

START_TEST(moments_point)
{
    const tf_window w = {0.3, 0.3, 0, 0.3};
    const tf_moments m = tf_moment_window(0, 1, &w);
    ck_near(m.logz, log(phi(0.3)), 1e-12);
    ck_near(m.mean, 0.3, 0);
    ck_near(m.var, 0, 0);
}
END_TEST

/* A number in (0, 1) that i and k decide. */
static double some(unsigned i, unsigned k)
{
    uint32_t x = (i + 1) * 2654435761u ^ (k + 1) * 2246822519u;
    x ^= x >> 15;
    x *= 2246822519u;
    x ^= x >> 13;
    return (x + 0.5) / 4294967296.0;
}

/* Against a sum over a fine grid. */
START_TEST(moments_grid)
{
    enum { STEPS = 40000 };
    const unsigned i = (unsigned)_i;
    const double m = 4 * some(i, 0) - 2, v = exp(6 * some(i, 1) - 4);
    const double lo = m + sqrt(v) * (12 * some(i, 2) - 6);
    const double hi = lo + sqrt(v) * exp(6 * some(i, 3) - 4);
    const tf_window w = {lo, hi, 4 * some(i, 4) / (hi - lo), lo};
    const double step = (hi - lo) / STEPS;
    double sum[3] = {0};
    for (int k = 0; k < STEPS; k++) {
        const double x = lo + (k + 0.5) * step, d = x - lo;
        const double p =
            exp(-w.slope * d - (x - m) * (x - m) / 2 / v) / sqrt(v) / root2pi;
        sum[0] += p * step;
        sum[1] += p * step * d;
        sum[2] += p * step * d * d;
    }
    const double mean = sum[1] / sum[0];
    const tf_moments got = tf_moment_window(m, v, &w);
    ck_near(got.logz, log(sum[0]), 1e-6);
    ck_near((got.mean - lo) / mean, 1, 1e-6);
    ck_near(got.var / (sum[2] / sum[0] - mean * mean), 1, 1e-5);
}
END_TEST

/* The quantiles of a good and certain witness are those of its window. */
START_TEST(quantiles)
{
    const tf_window w = {-1, 1, 0, 0};
    const tf_mixture mix = {{1, 0, 0}, {1e-5, 1, 1}};
    double q[3] = {0.05, 0.5, 0.95};
    tf_moment_quantiles(0, 1e6, &w, &mix, q);
    ck_near(q[0], -0.9, 5e-3);
    ck_near(q[1], 0, 5e-3);
    ck_near(q[2], 0.9, 5e-3);
}
END_TEST

/* -- the prior, and roots -- */

START_TEST(kernel)
{
    enum { MONTHS = 40, N = 4 * MONTHS };
    tf_kernel k;
    tf_month at[N];
    gsl_matrix *c = gsl_matrix_alloc(N, N);
    gsl_vector *values = gsl_vector_alloc(N);
    gsl_eigen_symm_workspace *work = gsl_eigen_symm_alloc(N);
    ck_assert(tf_process_kernel(&process, MONTHS, mem, &k));
    for (int i = 0; i < N; i++)
        at[i] = (tf_month){24000 + i / 4, i & 1, (i >> 1) & 1};
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++)
            gsl_matrix_set(c, i, j, tf_process_cov(&k, at[i], at[j]));
    gsl_eigen_symm(c, values, work);
    ck_assert_double_gt(gsl_vector_min(values), -1e-9);
    gsl_eigen_symm_free(work);
    gsl_vector_free(values);
    gsl_matrix_free(c);
}
END_TEST

/* Beyond its tables a kernel is the same function. */
START_TEST(kernel_far)
{
    tf_kernel near, wide;
    const tf_month a = {24000, 0, 1}, b = {24090, 0, 1}, c = {24090, 1, 0};
    ck_assert(tf_process_kernel(&process, 12, mem, &near));
    ck_assert(tf_process_kernel(&process, 120, mem, &wide));
    ck_near(tf_process_cov(&near, a, b), tf_process_cov(&wide, a, b), 0);
    ck_near(tf_process_cov(&near, a, c), tf_process_cov(&wide, a, c), 0);
}
END_TEST

START_TEST(roots)
{
    enum { N = 23 };
    double a[N * N], u[N * N], work[N], x[N], y[N];
    for (unsigned i = 0; i < N; i++)
        for (unsigned j = 0; j <= i; j++)
            a[i * N + j] = a[j * N + i] = some(i, j) + (i == j) * N;
    memcpy(u, a, sizeof a);
    for (unsigned i = 0; i < N; i++)
        x[i] = y[i] = some(i, 99);
    ck_assert_uint_eq(tf_factor_root(u, N, 0, work), 0);
    tf_factor_forward(u, N, x);
    tf_factor_back(u, N, x);
    gsl_matrix_view m = gsl_matrix_view_array(a, N, N);
    gsl_vector_view v = gsl_vector_view_array(y, N);
    ck_assert_int_eq(gsl_linalg_cholesky_decomp1(&m.matrix), 0);
    ck_assert_int_eq(gsl_linalg_cholesky_svx(&m.matrix, &v.vector), 0);
    for (int i = 0; i < N; i++)
        ck_near(x[i], y[i], 1e-14);
}
END_TEST

/* A matrix without a root is told, not fatal. */
START_TEST(no_root)
{
    double twice[] = {1, 1, 1, 1}, bad[] = {1, 2, 2, 1}, odd[] = {NAN}, work[2];
    ck_assert_uint_eq(tf_factor_root(twice, 2, 1e-12, work), 1);
    ck_assert_uint_eq(tf_factor_root(bad, 2, 0, work), 1);
    ck_assert_uint_eq(tf_factor_root(odd, 1, 0, work), 1);
}
END_TEST

/* -- blocks -- */

#define X TF_FLOW_EXPORT
#define M TF_FLOW_IMPORT
#define T TF_FLOW_TURNOVER
#define B TF_FLOW_BALANCE

/* A claim in brief: base empty = a level; "/" before it = a ratio, "-" a
 * change. */
typedef struct brief {
    uint32_t view;
    tf_flow flow;
    const char *span, *base;
    double est, lo, hi;
    int tilt;
    const char *article;
    bool absent;
} brief;

enum { MOST = 40 };

typedef struct block {
    tf_equation equations[MOST];
    tf_evidence at[MOST];
    size_t n;
} block;

static tf_period period_of(const char *s)
{
    tf_period p;
    ck_assert_int_eq(tf_period_read(tf_str_of(s), &p, &err), TF_OK);
    return p;
}

static void add(block *b, const brief *c)
{
    tf_equation *q = &b->equations[b->n];
    ck_assert_uint_lt(b->n, MOST);
    *q = (tf_equation){.form = TF_FORM_SUM,
                       .n = 1,
                       .term = {{c->flow, period_of(c->span), 1}},
                       .value = {c->est, c->lo, c->hi},
                       .name = TF_STR("claim")};
    if (c->base != NULL) {
        const bool ratio = c->base[0] == '/';
        q->form = ratio ? TF_FORM_RATIO : TF_FORM_SUM;
        q->n = 2;
        q->term[1] =
            (tf_term){c->flow, period_of(c->base + 1), ratio ? 1.0 : -1.0};
    }
    b->at[b->n++] = (tf_evidence){
        .equation = q,
        .view = c->view,
        .tilt = c->tilt,
        .article = tf_str_of(c->article != NULL ? c->article : ""),
        .absent = c->absent};
}

static block *block_of(const brief *at, size_t n)
{
    block *b = TF_NEW(mem, 1, block);
    ck_assert_ptr_nonnull(b);
    for (size_t i = 0; i < n; i++)
        add(b, &at[i]);
    return b;
}

static tf_estimate *solve(const block *b)
{
    tf_estimate *e = NULL;
    const tf_witnesses in = {b->at, b->n};
    ck_assert_int_eq(tf_estimate_solve(in, &process, mem, &e, &err), TF_OK);
    return e;
}

static tf_interval value(const tf_estimate *e, uint32_t view, tf_flow flow,
                         const char *span)
{
    tf_interval v = {0, 0, 0};
    const tf_term term = {flow, period_of(span), 1};
    ck_assert_msg(tf_estimate_value(e, view, term, mem, &v), "no %s", span);
    ck_assert(isfinite(v.lo) && isfinite(v.est) && isfinite(v.hi));
    ck_assert_double_le(v.lo, v.est);
    ck_assert_double_le(v.est, v.hi);
    return v;
}

/* Every witness has a verdict that is one. */
static void sound(const tf_estimate *e, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const tf_verdict v = tf_estimate_verdict(e, i);
        ck_assert(v.wrong >= 0 && v.wrong <= 1);
        ck_assert(isfinite(v.sigma) && v.sigma >= 0);
        ck_assert(!isnan(v.others.est));
    }
}

/* What a reader would find in a dozen articles: levels of three years, both
 * directions, cumulated months, growth, and the other side's count. */
static const brief press[] = {
    {0, T, "2021", NULL, 5.5, 5.45, 5.55, 0, "a", false},
    {0, X, "2021", NULL, 3.2, 3.15, 3.25, 0, "a", false},
    {0, M, "2021", NULL, 2.3, 2.25, 2.35, 0, "a", false},
    {0, T, "2022", NULL, 3.55, 3.545, 3.555, 0, "b", false},
    {0, T, "2022", "/2021", 0.645, 0.6445, 0.6455, 0, "b", false},
    {0, X, "2022", NULL, 1.56, 1.555, 1.565, 0, "c", false},
    {0, M, "2022", NULL, 1.99, 1.985, 1.995, 0, "c", false},
    {0, T, "2022-S1", NULL, 1.7, 1.65, 1.75, 0, "d", false},
    {0, T, "2023", NULL, 3.63, 3.625, 3.635, 0, "e", false},
    {0, T, "2023", "/2022", 1.023, 1.0225, 1.0235, 0, "f", false},
    {0, X, "2023", NULL, 1.73, 1.725, 1.735, 0, "e", false},
    {0, M, "2023", NULL, 1.9, 1.85, 1.95, 0, "e", false},
    {0, T, "2023-01-01/P9M", NULL, 2.6, 2.55, 2.65, 0, "g", false},
    {1, T, "2022", NULL, 4, 4, 6.4, 1, "h", false},
    {1, T, "2023", NULL, 4.9, 4.85, 4.95, 0, "i", false},
    {1, T, "2023", "/2022", 1.1, 1.05, 1.15, 0, "i", false}};

static const struct {
    uint32_t view;
    tf_flow flow;
    const char *span;
} asked[] = {{0, T, "2021"},    {0, T, "2022"}, {0, X, "2022"},
             {0, M, "2023"},    {0, T, "2023"}, {0, T, "2022-S2"},
             {0, T, "2023-Q4"}, {1, T, "2022"}, {1, T, "2023"},
             {1, X, "2023"},    {0, B, "2023"}};

static void ask(const tf_estimate *e, tf_interval *out)
{
    for (int k = 0; k < COUNT(asked); k++)
        out[k] = value(e, asked[k].view, asked[k].flow, asked[k].span);
}

/* Intervals that agree to a share of their width. */
static void expect_same(const tf_interval *a, const tf_interval *b, double by,
                        double tolerance)
{
    for (int k = 0; k < COUNT(asked); k++) {
        const double far = tolerance * (a[k].hi - a[k].lo);
        ck_near(b[k].est / by, a[k].est, far);
        ck_near(b[k].lo / by, a[k].lo, far);
        ck_near(b[k].hi / by, a[k].hi, far);
    }
}

START_TEST(plain)
{
    tf_interval v[COUNT(asked)];
    const tf_estimate *e = solve(block_of(press, COUNT(press)));
    ck_assert(tf_estimate_settled(e));
    ask(e, v);
    ck_near(v[0].est, 5.5, 0.03);
    ck_near(v[1].est, 3.55, 0.01);
    ck_near(v[5].est, 3.55 - 1.7, 0.1);
    ck_near(v[6].est, 3.63 - 2.6, 0.1);
    ck_near(v[10].est, 1.73 - 1.9, 0.02);
    for (size_t i = 0; i < COUNT(press); i++)
        ck_assert_double_lt(tf_estimate_verdict(e, i).wrong, 0.5);
}
END_TEST

START_TEST(order)
{
    tf_interval want[COUNT(asked)], got[COUNT(asked)];
    block *b = block_of(press, COUNT(press));
    const tf_estimate *e = solve(b);
    size_t from[COUNT(press)];
    ask(e, want);
    block mixed = *b;
    for (size_t i = 0; i < b->n; i++)
        from[i] = i;
    for (size_t i = b->n; i-- > 1;) {
        const size_t k =
            (size_t)(some((unsigned)_i, (unsigned)i) * (double)(i + 1));
        const size_t was = from[i];
        from[i] = from[k];
        from[k] = was;
    }
    for (size_t i = 0; i < b->n; i++)
        mixed.at[i] = b->at[from[i]];
    const tf_estimate *f = solve(&mixed);
    ask(f, got);
    ck_assert_mem_eq(want, got, sizeof want);
    for (size_t i = 0; i < b->n; i++) {
        const tf_verdict was = tf_estimate_verdict(e, from[i]);
        const tf_verdict is = tf_estimate_verdict(f, i);
        ck_near(is.wrong, was.wrong, 0);
        ck_near(is.others.est, was.others.est, 0);
    }
}
END_TEST

/* Said once more in the same article, nothing changes; in other articles, no
 * interval shrinks. */
START_TEST(repeats)
{
    tf_interval want[COUNT(asked)], got[COUNT(asked)];
    block *b = block_of(press, COUNT(press));
    ask(solve(b), want);
    add(b, &press[_i]);
    add(b, &press[_i]);
    ask(solve(b), got);
    ck_assert_mem_eq(want, got, sizeof want);
    for (int k = 0; k < 3; k++) {
        brief copy = press[_i];
        copy.article = k == 0 ? "p" : k == 1 ? "q" : "r";
        add(b, &copy);
    }
    ask(solve(b), got);
    for (int k = 0; k < COUNT(asked); k++)
        ck_assert_double_gt(got[k].hi - got[k].lo,
                            0.97 * (want[k].hi - want[k].lo));
}
END_TEST

START_TEST(says_nothing)
{
    static const brief more[] = {
        {0, X, "2024-Q1", NULL, 1, 1e-30, 1e30, 0, "z", false},
        {1, M, "2020", NULL, 1, 1e-30, 1e30, 0, "", false},
        {0, T, "2023", "/2021", 1, 1e-30, 1e30, 0, "y", false},
        {0, B, "2022", NULL, 0, -INFINITY, INFINITY, 0, "x", false},
        {0, T, "2023", NULL, 9, 8.9, 9.1, 0, "w", true}};
    tf_interval want[COUNT(asked)], got[COUNT(asked)];
    block *b = block_of(press, COUNT(press));
    ask(solve(b), want);
    add(b, &more[_i]);
    const tf_estimate *e = solve(b);
    ask(e, got);
    ck_assert_mem_eq(want, got, sizeof want);
    const tf_verdict v = tf_estimate_verdict(e, b->n - 1);
    ck_near(v.wrong, 0, 0);
    ck_assert(v.others.lo < v.others.est && v.others.est < v.others.hi);
}
END_TEST

START_TEST(unit)
{
    static const double by[] = {1e-9, 1e-3, 1e3, 1e9};
    tf_interval want[COUNT(asked)], got[COUNT(asked)];
    block *b = block_of(press, COUNT(press));
    ask(solve(b), want);
    for (size_t i = 0; i < b->n; i++) {
        tf_interval *v = &b->equations[i].value;
        if (b->equations[i].form == TF_FORM_RATIO)
            continue;
        *v = (tf_interval){v->est * by[_i], v->lo * by[_i], v->hi * by[_i]};
    }
    ask(solve(b), got);
    expect_same(want, got, by[_i], 1e-6);
}
END_TEST

START_TEST(calendar)
{
    static const int32_t by[] = {-1200, -7, 5, 12, 1200};
    block *b = block_of(press, COUNT(press));
    tf_interval want[COUNT(asked)];
    ask(solve(b), want);
    for (size_t i = 0; i < b->n; i++)
        for (uint32_t k = 0; k < b->equations[i].n; k++)
            b->equations[i].term[k].span.start += by[_i];
    const tf_estimate *f = solve(b);
    for (int k = 0; k < COUNT(asked); k++) {
        tf_term term = {asked[k].flow, period_of(asked[k].span), 1};
        tf_interval w;
        term.span.start += by[_i];
        ck_assert(tf_estimate_value(f, asked[k].view, term, mem, &w));
        ck_near(w.lo, want[k].lo, 1e-9);
        ck_near(w.est, want[k].est, 1e-9);
        ck_near(w.hi, want[k].hi, 1e-9);
    }
}
END_TEST

/* -- what it must withstand -- */

START_TEST(empty)
{
    tf_interval v;
    const block b = {.n = 0};
    const tf_estimate *e = solve(&b);
    const tf_term term = {T, period_of("2023"), 1};
    ck_assert(tf_estimate_settled(e));
    ck_assert(!tf_estimate_value(e, 0, term, mem, &v));
    double draws[4];
    ck_assert(
        tf_estimate_draw(e, &(tf_sampling){0, &term, 1, 4, 1}, mem, draws));
    for (int k = 0; k < 4; k++)
        ck_assert(isfinite(draws[k]) && draws[k] > 0);
}
END_TEST

START_TEST(single)
{
    const brief one = {0, T, "2023", NULL, 3.6, 3.55, 3.65, 0, "a", false};
    const tf_estimate *e = solve(block_of(&one, 1));
    const tf_interval v = value(e, 0, T, "2023");
    ck_near(v.est, 3.6, 0.01);
    ck_near(v.lo, 3.555, 0.04);
    ck_near(v.hi, 3.645, 0.04);
    ck_assert_double_lt(tf_estimate_verdict(e, 0).wrong, 0.2);
    ck_assert(!tf_estimate_verdict(e, 0).heard);
    const tf_interval half = value(e, 0, T, "2023-S1");
    ck_assert_double_lt(half.lo, 1.8);
    ck_assert_double_gt(half.hi, 1.8);
}
END_TEST

/* Blocks in which little or nothing fits: no crash, no nonsense. */
static const struct {
    const char *name;
    brief at[8];
} odd[] = {{"three values of one year",
            {{0, T, "2023", NULL, 3.6, 3.55, 3.65, 0, "a", false},
             {0, T, "2023", NULL, 5.6, 5.55, 5.65, 0, "b", false},
             {0, T, "2023", NULL, 9.9, 9.85, 9.95, 0, "c", false}}},
           {"the whole below its parts",
            {{0, T, "2023", NULL, 1, 0.95, 1.05, 0, "a", false},
             {0, X, "2023", NULL, 2, 1.95, 2.05, 0, "b", false},
             {0, M, "2023", NULL, 3, 2.95, 3.05, 0, "c", false}}},
           {"a circle of growth",
            {{0, T, "2023", NULL, 3, 2.95, 3.05, 0, "a", false},
             {0, T, "2023", "/2022", 2, 1.95, 2.05, 0, "b", false},
             {0, T, "2022", "/2021", 2, 1.95, 2.05, 0, "c", false},
             {0, T, "2021", NULL, 3, 2.95, 3.05, 0, "d", false}}},
           {"zero, rounded",
            {{0, X, "2023", NULL, 0, 0, 0.05, 0, "a", false},
             {0, T, "2023", NULL, 2, 1.95, 2.05, 0, "a", false}}},
           {"zero, exact",
            {{0, X, "2023", NULL, 0, 0, 0, 0, "a", false},
             {0, T, "2023", NULL, 2, 1.95, 2.05, 0, "a", false}}},
           {"points without width",
            {{0, X, "2023", NULL, 1, 1, 1, 0, "a", false},
             {0, M, "2023", NULL, 2, 2, 2, 0, "a", false},
             {0, T, "2023", NULL, 3, 3, 3, 0, "b", false},
             {0, T, "2023", NULL, 4, 4, 4, 0, "c", false}}},
           {"negative level",
            {{0, T, "2023", NULL, -5, -5.5, -4.5, 0, "a", false},
             {0, T, "2023", NULL, 5, 4.5, 5.5, 0, "b", false}}},
           {"at least, without end",
            {{0, T, "2023", NULL, 5, 5, INFINITY, 0, "a", false},
             {0, T, "2023", NULL, 7, 6.5, 7.5, 0, "b", false}}},
           {"not a number",
            {{0, T, "2023", NULL, 5, NAN, 6, 0, "a", false},
             {0, T, "2023", NULL, 7, 6.5, 7.5, 0, "b", false}}},
           {"a billion times apart",
            {{0, T, "2023", NULL, 1e9, 0.95e9, 1.05e9, 0, "a", false},
             {0, T, "2023", NULL, 1, 0.95, 1.05, 0, "b", false},
             {0, T, "2023", "/2022", 1e6, 0.9e6, 1.1e6, 0, "c", false}}}};

START_TEST(odd_blocks)
{
    size_t n = 0;
    while (n < COUNT(odd[_i].at) && odd[_i].at[n].span != NULL)
        n++;
    const tf_estimate *e = solve(block_of(odd[_i].at, n));
    const tf_interval v = value(e, 0, T, "2023");
    ck_assert_msg(v.est > 0 && v.lo > 0 && v.hi < 1e12, "%s: %g [%g, %g]",
                  odd[_i].name, v.est, v.lo, v.hi);
    sound(e, n);
}
END_TEST

/* Of three values of one year two at least must be doubted. */
START_TEST(contradiction)
{
    const tf_estimate *e = solve(block_of(odd[0].at, 3));
    double wrong = 0;
    for (size_t i = 0; i < 3; i++)
        wrong += tf_estimate_verdict(e, i).wrong;
    ck_assert_double_gt(wrong, 1.5);
}
END_TEST

/* Trade that breaks down is believed when it is told twice; told once, it
 * may be doubted. */
START_TEST(steep_fall)
{
    static const brief at[] = {
        {0, T, "2020", NULL, 2, 1.95, 2.05, 0, "a", false},
        {0, T, "2021", "/2020", 0.03, 0.025, 0.035, 0, "b", false},
        {0, T, "2021", NULL, 0.06, 0.055, 0.065, 0, "c", false}};
    const tf_estimate *e = solve(block_of(at, 2 + (size_t)_i));
    sound(e, 2 + (size_t)_i);
    const tf_interval v = value(e, 0, T, "2021");
    if (_i == 0 && tf_estimate_verdict(e, 1).wrong > TF_WRONG)
        return;
    ck_near(v.est, 0.06, 0.01);
    ck_assert_double_gt(v.lo, 0.04);
    ck_assert_double_lt(v.hi, 0.2);
}
END_TEST

START_TEST(balances)
{
    static const brief at[] = {
        {0, T, "2022", NULL, 10, 9.95, 10.05, 0, "a", false},
        {0, B, "2022", NULL, -1.2, -1.25, -1.15, 0, "a", false},
        {0, T, "2023", "-2022", 0.5, 0.45, 0.55, 0, "b", false},
        {0, X, "2023", NULL, 5, 4.95, 5.05, 0, "b", false}};
    const tf_estimate *e = solve(block_of(at, COUNT(at)));
    ck_near(value(e, 0, X, "2022").est, 4.4, 0.05);
    ck_near(value(e, 0, M, "2022").est, 5.6, 0.05);
    ck_near(value(e, 0, T, "2023").est, 10.5, 0.07);
    ck_near(value(e, 0, B, "2023").est, -0.5, 0.1);
    sound(e, COUNT(at));
}
END_TEST

START_TEST(part_months)
{
    static const brief at[] = {
        {0, X, "2023-03", NULL, 3.1, 3.05, 3.15, 0, "a", false},
        {0, X, "2023-04", NULL, 3, 2.95, 3.05, 0, "a", false}};
    const tf_estimate *e = solve(block_of(at, COUNT(at)));
    tf_period p = period_of("2023-03");
    tf_interval v;
    p.months = 0;
    p.days = 15;
    ck_assert(tf_estimate_value(e, 0, (tf_term){X, p, 1}, mem, &v));
    ck_near(v.est, 3.1 * 15 / 31, 0.03);
    p.day = 17; /* 15 days of March and 14 of April */
    p.days = 29;
    ck_assert(tf_estimate_value(e, 0, (tf_term){X, p, 1}, mem, &v));
    ck_near(v.est, 3.1 * 15 / 31 + 3.0 * 14 / 30, 0.05);
}
END_TEST

/* Spans that no calendar has take no part. */
START_TEST(no_span)
{
    block *b = block_of(press, COUNT(press));
    tf_interval want[COUNT(asked)], got[COUNT(asked)];
    ask(solve(b), want);
    static const tf_period bad[] = {{.start = -5, .months = 12, .day = 1},
                                    {.start = 24000, .months = 0, .day = 1},
                                    {.start = 24000, .months = -3, .day = 1},
                                    {.start = 24000, .months = 30000}};
    add(b, &press[0]);
    b->equations[b->n - 1].term[0].span = bad[_i];
    const tf_estimate *e = solve(b);
    ask(e, got);
    ck_assert_mem_eq(want, got, sizeof want);
    ck_near(tf_estimate_verdict(e, b->n - 1).wrong, 0, 0);
    ck_assert(isinf(tf_estimate_predict(e, &b->at[b->n - 1], 0, mem)));
}
END_TEST

/* -- whom it accuses -- */

/* Each claim of the first side in turn is printed a thousand times too large:
 * it is named, and no other. */
START_TEST(thousand)
{
    block *b = block_of(press, COUNT(press));
    tf_interval *v = &b->equations[_i].value;
    *v = (tf_interval){1e3 * v->est, 1e3 * v->lo, 1e3 * v->hi};
    const tf_estimate *e = solve(b);
    for (size_t i = 0; i < b->n; i++) {
        const double wrong = tf_estimate_verdict(e, i).wrong;
        ck_assert_msg(i == (size_t)_i ? wrong > TF_WRONG : wrong < TF_WRONG,
                      "claim %zu: %.3f", i, wrong);
    }
    const tf_interval total = value(e, 0, T, "2022");
    ck_near(total.est, 3.55, 0.1);
}
END_TEST

/* Of two readings of one sentence the right one is the likelier. */
START_TEST(readings)
{
    const tf_estimate *e = solve(block_of(press, COUNT(press)));
    tf_equation q = {.form = TF_FORM_SUM,
                     .n = 1,
                     .term = {{X, period_of("2023"), 1}},
                     .value = {1.73, 1.725, 1.735}};
    tf_evidence reading = {.equation = &q};
    const double right = tf_estimate_predict(e, &reading, 0, mem);
    q.term[0].flow = M;
    ck_assert_double_gt(right, tf_estimate_predict(e, &reading, 0, mem) + 2);
}
END_TEST

/* -- draws -- */

START_TEST(identities)
{
    enum { DRAWS = 500, TERMS = 6 };
    const tf_estimate *e = solve(block_of(press, COUNT(press)));
    const tf_term terms[TERMS] = {
        {T, period_of("2023"), 1},    {T, period_of("2023-S1"), 1},
        {T, period_of("2023-S2"), 1}, {X, period_of("2023"), 1},
        {M, period_of("2023"), 1},    {B, period_of("2023"), 1}};
    double at[DRAWS * TERMS], again[DRAWS * TERMS];
    const tf_sampling what = {0, terms, TERMS, DRAWS, 11};
    ck_assert(tf_estimate_draw(e, &what, mem, at));
    ck_assert(tf_estimate_draw(e, &what, mem, again));
    ck_assert_mem_eq(at, again, sizeof at);
    const tf_interval v = value(e, 0, T, "2023");
    int inside = 0;
    for (int k = 0; k < DRAWS; k++) {
        const double *x = at + k * TERMS;
        ck_near(x[1] + x[2], x[0], 1e-9 * x[0]);
        ck_near(x[3] + x[4], x[0], 1e-9 * x[0]);
        ck_near(x[3] - x[4], x[5], 1e-9 * x[0]);
        inside += v.lo <= x[0] && x[0] <= v.hi;
    }
    ck_assert_int_ge(inside, DRAWS * 8 / 10);
}
END_TEST

/* A "more than" that nothing else bears out: draws lie where the interval
 * does, and a rate between two such years is the one that is claimed. */
START_TEST(lone)
{
    static const brief one[] = {
        {1, T, "2018", NULL, 6, 6, 8.4, 1, "a", false},
        {1, T, "2018", "/2017", 1.2, 1.15, 1.2, -1, "a", false}};
    enum { DRAWS = 4000 };
    const tf_estimate *e = solve(block_of(one, COUNT(one)));
    const tf_term terms[] = {{T, period_of("2018"), 1},
                             {T, period_of("2017"), 1}};
    double *at = calloc(DRAWS * 2, sizeof *at);
    const tf_sampling what = {1, terms, 2, DRAWS, 3};
    ck_assert(tf_estimate_draw(e, &what, mem, at));
    const tf_interval v = value(e, 1, T, "2018");
    int below = 0, above = 0, grown = 0;
    for (int k = 0; k < DRAWS; k++) {
        const double rate = at[2 * k] / at[2 * k + 1];
        below += at[2 * k] < v.lo;
        above += at[2 * k] > v.hi;
        grown += 1.14 < rate && rate < 1.21;
    }
    free(at);
    ck_assert_int_le(below + above, DRAWS * 17 / 100);
    ck_assert_int_ge(below + above, DRAWS * 5 / 100);
    ck_assert_int_ge(grown, DRAWS * 80 / 100);
}
END_TEST

/* What is drawn does not depend on what else is asked: both sides of a pair,
 * asked one by one, come from the same trade. */
START_TEST(same_trade)
{
    enum { DRAWS = 50 };
    const tf_estimate *e = solve(block_of(press, COUNT(press)));
    const tf_term year = {T, period_of("2022"), 1};
    const tf_term two[] = {year, {X, period_of("2022-S1"), 1}};
    double a[DRAWS], b[DRAWS * 2];
    ck_assert(
        tf_estimate_draw(e, &(tf_sampling){0, &year, 1, DRAWS, 3}, mem, a));
    ck_assert(tf_estimate_draw(e, &(tf_sampling){0, two, 2, DRAWS, 3}, mem, b));
    for (int k = 0; k < DRAWS; k++)
        ck_near(a[k], b[2 * k], 1e-12 * a[k]);
}
END_TEST

START_TEST(weights)
{
    const tf_estimate *e = solve(block_of(press, COUNT(press)));
    double weight[COUNT(press)], sum = 0;
    const tf_term term = {T, period_of("2023-Q4"), 1};
    ck_assert(tf_estimate_weights(e, 0, term, mem, weight));
    for (int i = 0; i < COUNT(press); i++) {
        ck_assert(weight[i] >= 0 && weight[i] <= 1);
        sum += weight[i];
    }
    ck_near(sum, 1, 1e-9);
    ck_assert_double_gt(weight[12], 0.2); /* nine months of that year */
}
END_TEST

/* Bounds within 2 % of the width that the exact sampler finds, whose own are
 * good to 1 %; the median too. A part of a known whole that may be a fifth
 * more or less is skewed, which propagation does not see: within 8 %. */
START_TEST(exact)
{
    static const size_t sizes[] = {5, 9, COUNT(press)};
    enum { SWEEPS = 60000 };
    const tf_estimate *e = solve(block_of(press, sizes[_i]));
    const tf_term terms[] = {{T, period_of("2021"), 1},
                             {X, period_of("2022"), 1},
                             {M, period_of("2022"), 1}};
    static const char *const spans[] = {"2021", "2022", "2022"};
    tf_interval drawn[COUNT(terms)];
    const tf_sampling what = {0, terms, COUNT(terms), SWEEPS, 5};
    ck_assert(tf_estimate_sample(e, &what, mem, drawn));
    for (int k = 0; k < COUNT(terms); k++) {
        const tf_interval v = value(e, 0, terms[k].flow, spans[k]);
        const double width = log(drawn[k].hi / drawn[k].lo);
        const double good = width > 0.2 ? 0.08 : 0.02;
        ck_near(log(v.lo / drawn[k].lo) / width, 0, good);
        ck_near(log(v.hi / drawn[k].hi) / width, 0, good);
        ck_near(log(v.est / drawn[k].est) / width, 0, 0.02);
        ck_near(log(v.hi / v.lo) / width, 1, 0.03);
    }
}
END_TEST

Suite *tf_suite_estimate(void)
{
    Suite *suite = suite_create("estimate");
    TCase *t = tcase_create("moments");
    tcase_add_test(t, moments_middle);
    tcase_add_test(t, moments_half_line);
    tcase_add_loop_test(t, moments_tail, 0, 4);
    tcase_add_loop_test(t, moments_narrow, 0, 5);
    tcase_add_test(t, moments_tilt);
    tcase_add_test(t, moments_point);
    tcase_add_loop_test(t, moments_grid, 0, 200);
    tcase_add_test(t, quantiles);
    suite_add_tcase(suite, t);
    t = tcase_create("blocks");
    tcase_set_timeout(t, 60);
    tcase_add_checked_fixture(t, open_mem, close_mem);
    tcase_add_test(t, kernel);
    tcase_add_test(t, kernel_far);
    tcase_add_test(t, roots);
    tcase_add_test(t, no_root);
    tcase_add_test(t, plain);
    tcase_add_loop_test(t, order, 0, 20);
    tcase_add_loop_test(t, repeats, 0, COUNT(press));
    tcase_add_loop_test(t, says_nothing, 0, 5);
    tcase_add_loop_test(t, unit, 0, 4);
    tcase_add_loop_test(t, calendar, 0, 5);
    tcase_add_test(t, empty);
    tcase_add_test(t, single);
    tcase_add_loop_test(t, odd_blocks, 0, COUNT(odd));
    tcase_add_test(t, contradiction);
    tcase_add_loop_test(t, steep_fall, 0, 2);
    tcase_add_test(t, balances);
    tcase_add_test(t, part_months);
    tcase_add_loop_test(t, no_span, 0, 4);
    tcase_add_loop_test(t, thousand, 0, 13);
    tcase_add_test(t, readings);
    tcase_add_test(t, identities);
    tcase_add_test(t, lone);
    tcase_add_test(t, same_trade);
    tcase_add_test(t, weights);
    tcase_add_loop_test(t, exact, 0, 3);
    suite_add_tcase(suite, t);
    return suite;
}
