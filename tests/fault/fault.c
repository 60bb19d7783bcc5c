/* Every allocation of the library fails in turn. A call must then end with
 * TF_ENOMEM, or do without; it must neither crash nor leak. The linker hands
 * us the library's malloc, calloc, realloc and free, and what an arena gives
 * out of a chunk it has; those of libraries we link are theirs. */
#include "base/arena.h"
#include "base/asset.h"
#include "base/csv.h"
#include "base/io.h"
#include "base/str.h"
#include "chart/chart.h"
#include "text/text.h"
#include "tradefig.h"

#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <stdlib.h>

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void __real_free(void *p);

static long calls, fail_at, alive;

static bool fails(void)
{
    return ++calls == fail_at;
}

void *__wrap_malloc(size_t n)
{
    if (fails())
        return NULL;
    void *p = __real_malloc(n);
    alive += p != NULL;
    return p;
}

void *__wrap_calloc(size_t n, size_t size)
{
    if (fails())
        return NULL;
    void *p = __real_calloc(n, size);
    alive += p != NULL;
    return p;
}

void *__wrap_realloc(void *old, size_t n)
{
    if (fails())
        return NULL;
    void *p = __real_realloc(old, n);
    alive += p != NULL && old == NULL;
    return p;
}

void __wrap_free(void *p)
{
    alive -= p != NULL;
    __real_free(p);
}

/* TF_STR for what is initialised before main. */
#define LITERAL(s)                                                             \
    {                                                                          \
        s, sizeof s - 1                                                        \
    }

void *__real_tf_arena_alloc(tf_arena *mem, size_t n, size_t size);
void *__real_tf_arena_grow(tf_arena *mem, void *at, size_t n, size_t *cap,
                           size_t size);
bool __real_tf_arena_room(tf_arena *mem, void **at, size_t n, size_t *cap,
                          size_t size);
tf_str __real_tf_arena_copy(tf_arena *mem, tf_str s);

void *__wrap_tf_arena_alloc(tf_arena *mem, size_t n, size_t size)
{
    return fails() ? NULL : __real_tf_arena_alloc(mem, n, size);
}

void *__wrap_tf_arena_grow(tf_arena *mem, void *at, size_t n, size_t *cap,
                           size_t size)
{
    return fails() ? NULL : __real_tf_arena_grow(mem, at, n, cap, size);
}

bool __wrap_tf_arena_room(tf_arena *mem, void **at, size_t n, size_t *cap,
                          size_t size)
{
    return !fails() && __real_tf_arena_room(mem, at, n, cap, size);
}

tf_str __wrap_tf_arena_copy(tf_arena *mem, tf_str s)
{
    return fails() ? (tf_str){NULL, 0} : __real_tf_arena_copy(mem, s);
}

static tf_str claims_csv, series_csv, official_csv;

static const tf_str quarters_csv =
    LITERAL("reporter,flow,partner,product,unit,freq,period,value\n"
            "VNM,X,RUS,,USD,A,2020,15\nVNM,X,RUS,,USD,A,2021,19\n"
            "VNM,X,RUS,,USD,A,2022,17\nVNM,X,RUS,,USD,Q,2020-Q1,3\n"
            "VNM,X,RUS,,USD,Q,2020-Q2,4\nVNM,X,RUS,,USD,Q,2020-Q3,3\n"
            "VNM,X,RUS,,USD,Q,2020-Q4,4\nVNM,X,RUS,,USD,Q,2021-Q1,5\n"
            "VNM,X,RUS,,USD,Q,2021-Q2,6\nVNM,X,RUS,,USD,Q,2021-Q3,5\n"
            "VNM,X,RUS,,USD,Q,2021-Q4,6\nVNM,X,RUS,,USD,Q,2022-Q1,5\n"
            "VNM,X,RUS,,USD,Q,2022-Q2,7\nVNM,X,RUS,,USD,Q,2022-Q3,4\n"
            "VNM,X,RUS,,USD,Q,2022-Q4,5\n");

static const tf_str article =
    LITERAL("Trade with Russia grows\n\nHanoi, 1 February 2024. Vietnam's "
            "exports to Russia reached $1.7 billion in 2023, up 8.5 percent, "
            "Vietnam Customs said. Imports fell to $1.9 billion.\n");
static const tf_str page = LITERAL(
    "<html><head><meta charset=windows-1251><title>T</title></head><body>"
    "<p>Vietnam&rsquo;s exports to Russia reached $1.7&nbsp;billion in 2023."
    "</p><table><tr><td>2022</td><td>$1.5 billion</td></tr></table></body>");

static tf_code mine(tf_ctx *ctx, tf_str bytes, tf_claims *out)
{
    const tf_article a = {.name = TF_STR("a"),
                          .bytes = bytes,
                          .title = TF_STR("Trade"),
                          .date = TF_STR("2024-02"),
                          .publisher = TF_STR("VNM"),
                          .lang = TF_STR("")};
    tf_error err = {0};
    return tf_claim_mine(&a, ctx, out, &err);
}

static tf_code run_text(tf_ctx *ctx)
{
    tf_claims out = {0};
    tf_str csv;
    tf_error err = {0};
    const tf_code code = mine(ctx, article, &out);
    return code != TF_OK
               ? code
               : tf_export_claims(&out, TF_SYNTAX_JSONL, ctx, &csv, &err);
}

static tf_code run_page(tf_ctx *ctx)
{
    tf_claims out = {0};
    return mine(ctx, page, &out);
}

static tf_code run_object(tf_ctx *ctx)
{
    tf_article a;
    tf_error err = {0};
    return tf_jsonl_read(
        TF_STR("f"), 1,
        TF_STR("{\"url\":\"u\",\"html\":\"<p>a\\u1ef7</p>\",\"n\":[1]}"),
        ctx->mem, &a, &err);
}

static tf_code build(tf_ctx *ctx, tf_series *out)
{
    tf_claims claims = {0};
    tf_observations official = {0};
    tf_findings findings = {0};
    tf_error err = {0};
    tf_code code = tf_claim_read(TF_STR("c"), claims_csv, ctx, &claims, &err);
    if (code == TF_OK)
        code = tf_ingest_read(TF_STR("o"), official_csv, ctx, &official, &err);
    if (code == TF_OK)
        code = tf_series_build(
            &(tf_basis){.claims = &claims, .official = &official}, ctx, out,
            &findings, &err);
    return code;
}

static tf_code run_series(tf_ctx *ctx)
{
    tf_series out = {0};
    return build(ctx, &out);
}

/* Partners, products with quantities, prices, a world, and draws of all. */
static tf_code measure_market(tf_ctx *ctx)
{
    static const char csv[] =
        "reporter,flow,partner,product,unit,freq,period,value,low,high\n"
        "VNM,X,RUS,,USD,A,2023,10,9,11\nVNM,X,RUS,,USD,A,2024,12,11,13\n"
        "VNM,M,RUS,,USD,A,2023,5,4,6\nVNM,M,RUS,,USD,A,2024,7,6,8\n"
        "VNM,X,CHN,,USD,A,2023,9,8,9\nVNM,X,CHN,,USD,A,2024,8,8,9\n"
        "RUS,M,VNM,,USD,A,2024,14,13,15\nVNM,X,RUS,,IX,A,2024,110,110,110\n"
        "VNM,X,WLD,a,USD,A,2023,6,6,6\nVNM,X,WLD,a,USD,A,2024,6,6,7\n"
        "VNM,X,WLD,b,USD,A,2023,4,4,4\nVNM,X,WLD,b,USD,A,2024,5,5,6\n"
        "VNM,X,WLD,a,kg,A,2023,6,6,6\nVNM,X,WLD,a,kg,A,2024,6,6,7\n"
        "VNM,M,WLD,a,USD,A,2023,3,3,3\nVNM,M,WLD,a,USD,A,2024,3,2,3\n"
        "VNM,M,WLD,a,kg,A,2023,2,2,2\nVNM,M,WLD,a,kg,A,2024,2,2,3\n"
        "RUS,X,WLD,a,USD,A,2024,3,3,3\nRUS,X,WLD,b,USD,A,2024,1,1,1\n"
        "VNM,X,RUS,,EUR,A,2024,9,9,9\n";
    enum { DRAWS = 8 };
    static tf_draw at[DRAWS];
    tf_series series = {0};
    tf_growth out = {0};
    tf_error err = {0};
    tf_exchange euro = {TF_STR("EUR"), {12 * 2024, 12, 1, 0, false}, 0.9};
    const tf_rates rates = {&euro, 1, 1};
    const tf_draws draws = {at, DRAWS, DRAWS};
    const tf_growth_options options = {.measures =
                                           TF_STR("rate,trade,product,price"),
                                       .rates = &rates,
                                       .draws = &draws};
    tf_code code = tf_series_read(TF_STR("s"), (tf_str){csv, sizeof csv - 1},
                                  ctx, &series, &err);
    for (uint32_t d = 0; d < DRAWS && code == TF_OK; d++)
        at[d] = (tf_draw){.reporter = TF_STR("VNM"),
                          .partner = TF_STR("RUS"),
                          .product = TF_STR(""),
                          .unit = TF_STR("USD"),
                          .flow = TF_FLOW_EXPORT,
                          .period = {12 * 2024, 12, 1, 0, false},
                          .draw = d + 1,
                          .value = 12 + 0.1 * d};
    if (code == TF_OK)
        code = tf_growth_build(&series, &options, ctx, &out, &err);
    return code;
}

static tf_code run_growth(tf_ctx *ctx)
{
    tf_series series = {0};
    tf_growth out = {0};
    tf_error err = {0};
    const tf_growth_options options = {.measures = TF_STR(""), .horizon = 2};
    tf_str csv;
    tf_code code = tf_series_read(TF_STR("s"), series_csv, ctx, &series, &err);
    if (code == TF_OK)
        code = tf_growth_build(&series, &options, ctx, &out, &err);
    if (code == TF_OK)
        code = tf_export_growth(&out, TF_SYNTAX_CSV, ctx, &csv, &err);
    return code == TF_OK ? measure_market(ctx) : code;
}

/* Four years of months with a gap, and twelve years with a break and an
 * outlier: seasons, effects, trends and what is told of them. */
static tf_code run_shape(tf_ctx *ctx)
{
    tf_series series = {0};
    tf_growth out = {0};
    tf_error err = {0};
    const tf_growth_options options = {.measures = TF_STR("season,structure")};
    for (int i = 0; i < 84; i++) {
        const bool year = i >= 72;
        const double v =
            year ? (i < 78 ? 1 : 3) * (1 + .1 * (i % 3)) * (i == 75 ? 2 : 1)
                 : 10 + i % 12 + .1 * (i % 5);
        const tf_point p = {
            .reporter = TF_STR("VNM"),
            .partner = TF_STR("RUS"),
            .product = TF_STR(""),
            .unit = TF_STR("USD"),
            .flow = TF_FLOW_EXPORT,
            .period = year ? (tf_period){12 * (1930 + i), 12, 1, 0, false}
                           : (tf_period){12 * 2010 + i, 1, 1, 0, false},
            .value = {v, v, v},
            .status = 'A',
            .claims = TF_STR("a"),
            .note = TF_STR("")};
        if (i == 30)
            continue;
        if (!TF_ROOM(ctx->mem, &series))
            return TF_ENOMEM;
        series.at[series.n++] = p;
    }
    return tf_growth_build(&series, &options, ctx, &out, &err);
}

static tf_code run_draws(tf_ctx *ctx)
{
    const tf_str yuan =
        TF_STR("id,doc,kind,flow,area,partner,reporter,period,value,unit,"
               "status\n"
               "a,d,level,T,CHN,RUS,CHN,2022,1.9e11,USD,A\n"
               "b,e,level,T,CHN,RUS,CHN,2021,9.48e11,CNY,A\n"
               "c,e,level,T,CHN,RUS,,2021,1.41e11,USD,A\n"
               "e,f,level,T,CHN,RUS,RUS,2021,1.40e11,USD,A\n");
    const tf_str table = TF_STR("currency,period,rate\nCNY,2021,6.4508\n");
    tf_claims claims = {0};
    tf_rates rates = {0};
    tf_draws draws = {0};
    tf_str csv;
    tf_error err = {0};
    tf_code code = tf_claim_read(TF_STR("c"), yuan, ctx, &claims, &err);
    if (code == TF_OK)
        code = tf_rates_read(TF_STR("r"), table, ctx, &rates, &err);
    const tf_basis basis = {.claims = &claims, .rates = &rates, .draws = 3};
    if (code == TF_OK)
        code = tf_series_draw(&basis, ctx, &draws, &err);
    if (code == TF_OK)
        code = tf_export_draws(&draws, TF_SYNTAX_CSV, ctx, &csv, &err);
    return code;
}

static tf_code run_explain(tf_ctx *ctx)
{
    tf_claims claims = {0};
    tf_observations official = {0};
    tf_reasons out = {0};
    tf_error err = {0};
    tf_code code = tf_claim_read(TF_STR("c"), claims_csv, ctx, &claims, &err);
    if (code == TF_OK)
        code = tf_series_explain(
            &(tf_basis){.claims = &claims, .official = &official},
            (const tf_str[]){TF_STR("VNM:X:RUS"), TF_STR("2023")}, ctx, &out,
            &err);
    return code;
}

static tf_code run_benchmark(tf_ctx *ctx)
{
    tf_series in = {0}, out = {0};
    tf_error err = {0};
    const tf_benchmark job = {
        &in, &in, {.method = TF_DISAGG_CHOW_LIN_MAXLOG, .differences = 1}};
    const tf_code code =
        tf_series_read(TF_STR("s"), quarters_csv, ctx, &in, &err);
    return code == TF_OK ? tf_benchmark_build(&job, ctx, &out, &err) : code;
}

/* Twice the same row, so that both ways of factoring are gone. */
static tf_code run_balance(tf_ctx *ctx)
{
    static const double values[] = {1, 2, 4}, ones[] = {1, 1, 1};
    static const double cov[] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    static const double map[] = {1, 1, -1, 1, 1, -1}, zeros[] = {0, 0};
    static const tf_identity_term terms[] = {{0, 1}, {1, 1}, {2, -1}};
    const tf_identity sum = {TF_STR("X + M = T"), terms, 3, 0};
    const tf_identity two[] = {sum, sum};
    tf_error err = {0};
    tf_balanced out;
    tf_gls_fit fit;
    const tf_gls gls = {3, 2, values, cov, map, zeros, NULL, true};
    const tf_code code = tf_balance_solve(
        &(tf_balance){3, values, ones, two, 2}, ctx->mem, &out, &err);
    return code == TF_OK ? tf_gls_condition(&gls, ctx->mem, &fit, &err) : code;
}

/* A line of least squares, small and large, and those that outliers do not
 * move. */
static tf_code run_fit(tf_ctx *ctx)
{
    enum { N = 80, P = 40 };
    static tf_twofold x[N * P * P], y[N * P];
    static double numbers[] = {1, 2, 4, 3, 7, 5, 9, 8};
    const tf_points points = {.n = 8, .x = numbers, .y = numbers};
    const tf_robust how = {.method = TF_ROBUST_MM};
    tf_linear_fit fit;
    tf_robust_fit robust;
    tf_theil theil;
    tf_kendall kendall;
    tf_error err = {0};
    for (size_t i = 0; i < N * P * P; i++)
        x[i].hi = (double)(i * i % 97 + (i % P == i / P % P) * 100);
    tf_linear in = {.n = N, .p = 2, .x = x, .y = y};
    tf_code code = tf_linear_solve(&in, ctx->mem, &fit, &err);
    in.n = N * P;
    in.p = P;
    if (code == TF_OK)
        code = tf_linear_solve(&in, ctx->mem, &fit, &err);
    if (code == TF_OK)
        code = tf_robust_solve(&points, &how, ctx->mem, &robust, &err);
    if (code == TF_OK)
        code = tf_theil_fit(&points, 90, &theil, &err);
    return code == TF_OK ? tf_kendall_test(numbers, 8, &kendall, &err) : code;
}

static double hyperbola(const double *b, size_t i, const void *data)
{
    (void)data;
    return b[0] / (1 + b[1] * (double)i);
}

static tf_code run_curve(tf_ctx *ctx)
{
    static const double y[] = {9, 5, 3, 2, 2}, start[] = {1, 0.5};
    const tf_nonlinear in = {
        .n = 5, .p = 2, .y = y, .start = start, .model = hyperbola};
    static const double x[] = {0, 1, 2, 3, 4};
    const tf_points points = {.n = 5, .x = x, .y = y};
    tf_nonlinear_fit fit;
    tf_error err = {0};
    const tf_code code = tf_nonlinear_solve(&in, ctx->mem, &fit, &err);
    return code == TF_OK ? tf_curve_fit(TF_CURVE_EXPONENTIAL, &points, ctx->mem,
                                        &fit, &err)
                         : code;
}

/* Every kind of chart: both sides of three partners, products, a break, and
 * press figures of which one does not fit. */
static tf_code run_charts(tf_ctx *ctx)
{
    static const char *const partners[] = {"RUS", "CHN", "USA", "WLD"};
    const tf_str press =
        TF_STR("id,doc,kind,flow,area,partner,reporter,period,base_period,"
               "value,unit,status,quote\n"
               "a,d,level,X,VNM,RUS,VNM,2021,,1e9,USD,A,q\n"
               "b,d,level,X,VNM,RUS,VNM,2022,,2e9,USD,A,q\n"
               "c,d,growth,X,VNM,RUS,VNM,2022,2021,100,PC,A,q\n"
               "e,d,level,X,VNM,RUS,VNM,2022,,5e9,USD,A,q\n"
               "f,d,level,X,VNM,RUS,RUS,2021,,2e9,USD,A,q\n");
    tf_buf rows = tf_buf_open(ctx->mem);
    tf_series series = {0};
    tf_claims claims = {0};
    tf_charts charts = {0};
    tf_words *words;
    tf_error err = {0};
    tf_str csv;
    tf_finding odd = {.id = TF_STR("e"),
                      .kind = TF_STR("conflict"),
                      .sigma = 9,
                      .implied = {2e9, 2e9, 2e9}};
    tf_findings findings = {&odd, 1, 1};
    tf_buf_add(&rows, TF_STR("reporter,flow,partner,product,freq,period,value,"
                             "status,unit,claims\n"));
    for (int k = 0; k < 4; k++)
        for (int y = 2020; y < 2023; y++)
            tf_buf_format(&rows,
                          "VNM,X,%s,,A,%d,%de9,B,USD,a b c\n"
                          "%s,M,VNM,,A,%d,%de9,A,USD,f\n"
                          "VNM,X,%s,8%d,A,%d,1e8,A,USD,g\n",
                          partners[k], y, k + y % 3 + 1, partners[k], y,
                          k + y % 3 + 2, partners[0], k, y);
    tf_code code = tf_buf_take(&rows, &csv, &err);
    if (code == TF_OK)
        code = tf_series_read(TF_STR("s"), csv, ctx, &series, &err);
    if (code == TF_OK)
        code = tf_claim_read(TF_STR("c"), press, ctx, &claims, &err);
    if (code == TF_OK)
        code = tf_phrase_open(TF_STR("en"), ctx, &words, &err);
    if (code != TF_OK)
        return code;
    const tf_chart_input in = {.series = &series,
                               .claims = &claims,
                               .findings = &findings,
                               .words = words,
                               .kinds = TF_STR("all")};
    return tf_chart_make(&in, ctx, &charts, &err);
}

/* The inputs of the later steps, made by the earlier ones. */
static bool prepare(tf_ctx *ctx)
{
    tf_claims claims = {0};
    tf_series series = {0};
    tf_error err = {0};
    official_csv = TF_STR("reporter,flow,partner,period,value,unit,source\n"
                          "VNM,X,RUS,2021,3200000000,USD,test\n"
                          "VNM,X,RUS,2022,1500000000,USD,test\n"
                          "RUS,M,VNM,2021,4900000000,USD,test\n");
    return mine(ctx, article, &claims) == TF_OK && claims.n > 0 &&
           tf_export_claims(&claims, TF_SYNTAX_CSV, ctx, &claims_csv, &err) ==
               TF_OK &&
           build(ctx, &series) == TF_OK && series.n > 0 &&
           tf_export_series(&series, TF_SYNTAX_CSV, ctx, &series_csv, &err) ==
               TF_OK;
}

typedef struct entry {
    const char *name;
    tf_code (*run)(tf_ctx *ctx);
} entry;

/* One run with allocation k failing; false: it was never reached. */
static bool try(const entry *e, long k, unsigned *failed)
{
    calls = 0;
    fail_at = k;
    alive = 0;
    tf_ctx ctx = {.mem = tf_arena_open()};
    const tf_code code = ctx.mem == NULL ? TF_ENOMEM : e->run(&ctx);
    tf_arena_close(ctx.mem);
    const bool reached = calls >= k;
    fail_at = 0;
    if (alive != 0) {
        printf("tests/fault: %s: allocation %ld: %ld blocks leak\n", e->name, k,
               alive);
        ++*failed;
    }
    if (reached ? code != TF_OK && code != TF_ENOMEM : code != TF_OK) {
        printf("tests/fault: %s: allocation %ld of %ld: code %d\n", e->name, k,
               calls, (int)code);
        ++*failed;
    }
    return reached;
}

int main(void)
{
    static const entry entries[] = {
        {"text", run_text},           {"page", run_page},
        {"object", run_object},       {"series", run_series},
        {"growth", run_growth},       {"explain", run_explain},
        {"benchmark", run_benchmark}, {"balance", run_balance},
        {"draws", run_draws},         {"fit", run_fit},
        {"curve", run_curve},         {"shape", run_shape},
        {"charts", run_charts}};
    unsigned passed = 0, failed = 0;
    tf_ctx ctx = {.mem = tf_arena_open()};
    gsl_set_error_handler_off();
    if (ctx.mem == NULL || !prepare(&ctx)) {
        printf("tests/fault: no claims to work on\n0 passed, 1 failed\n");
        return 1;
    }
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        const unsigned before = failed;
        long k = 1;
        while (failed - before < 5 && try(&entries[i], k, &failed))
            k++;
        passed += (unsigned)k;
        printf("tests/fault: %s: %ld allocations\n", entries[i].name, k - 1);
    }
    tf_arena_close(ctx.mem);
    printf("%u passed, %u failed\n", passed - failed, failed);
    return failed != 0;
}
