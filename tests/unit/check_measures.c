/* Every measure of the table against a value computed by hand, with its
 * bounds; identities between measures; what must hold on any series. */
#include "base/arena.h"
#include "base/real.h"
#include "base/str.h"
#include "growth/growth_impl.h"
#include "value/codes.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

Suite *tf_suite_measures(void);

static tf_ctx ctx;
static tf_series series;
static tf_growth growth;
static tf_growth_options options;

static void setup(void)
{
    ctx = (tf_ctx){.mem = tf_arena_open()};
    series = (tf_series){0};
    growth = (tf_growth){0};
    options = (tf_growth_options){.measures = TF_STR("")};
}

static void teardown(void)
{
    tf_arena_close(ctx.mem);
}

static double number(tf_str s)
{
    double v = 0;
    ck_assert_msg(tf_real_read(s, &v, NULL) == TF_OK, "%.*s", TF_FMT(s));
    return v;
}

/* The words of a line; returns how many. */
static size_t words_of(tf_str line, tf_str out[6])
{
    size_t n = 0;
    tf_str word;
    while (n < 6 && tf_str_next(&line, ' ', &word))
        if (word.len > 0)
            out[n++] = word;
    return n;
}

/* "VNM:X:RUS[:product[:unit]] period value [low high]"; unit USD. */
static void add(tf_str line)
{
    tf_str w[6];
    tf_key k;
    const size_t n = words_of(line, w);
    if (n == 0)
        return;
    ck_assert_msg(n >= 3, "%.*s", TF_FMT(line));
    ck_assert_int_eq(tf_key_read(w[0], &k, NULL), TF_OK);
    tf_point p = {.reporter = k.reporter,
                  .partner = k.partner,
                  .product = k.product,
                  .unit = k.unit.len == 0 ? TF_STR("USD") : k.unit,
                  .flow = k.flow,
                  .status = 'A',
                  .claims = TF_STR(""),
                  .note = TF_STR("")};
    ck_assert_int_eq(tf_period_read(w[1], &p.period, NULL), TF_OK);
    p.value.est = number(w[2]);
    p.value.lo = n > 4 ? number(w[3]) : p.value.est;
    p.value.hi = n > 4 ? number(w[4]) : p.value.est;
    ck_assert(TF_ROOM(ctx.mem, &series));
    series.at[series.n++] = p;
}

static void add_all(const char *text)
{
    tf_str rest = tf_str_of(text), line;
    while (tf_str_next(&rest, ';', &line))
        add(line);
}

static void build(const char *measures)
{
    tf_error err = {0};
    options.measures = tf_str_of(measures);
    growth = (tf_growth){0};
    ck_assert_msg(tf_growth_build(&series, &options, &ctx, &growth, &err) ==
                      TF_OK,
                  "%s", err.msg);
}

static bool is_key(const tf_rate *r, tf_str key)
{
    tf_key k;
    ck_assert_int_eq(tf_key_read(key, &k, NULL), TF_OK);
    return tf_str_eq(r->reporter, k.reporter) && r->flow == k.flow &&
           tf_str_eq(r->partner, k.partner) &&
           tf_str_eq(r->product, k.product) &&
           (k.unit.len == 0 || tf_str_eq(r->unit, k.unit));
}

static const tf_rate *find(tf_str measure, tf_str key, tf_str period)
{
    tf_period p;
    ck_assert_int_eq(tf_period_read(period, &p, NULL), TF_OK);
    for (size_t i = 0; i < growth.n; i++) {
        const tf_rate *r = &growth.at[i];
        if (tf_str_eq(r->measure, measure) && is_key(r, key) &&
            r->period.start == p.start && r->period.months == p.months)
            return r;
    }
    return NULL;
}

static bool near(double got, double wanted)
{
    return fabs(got - wanted) <= 1e-9 * fmax(1, fabs(wanted));
}

/* "key period value [low high]" of a measure, or "key period ?reason". */
static void expect_row(tf_str measure, tf_str line)
{
    tf_str w[6];
    const size_t mark = tf_str_find(line, TF_STR("?"), 0);
    const size_t n = words_of(tf_str_cut(line, 0, mark), w);
    if (n == 0)
        return;
    ck_assert_msg(n >= 2, "%.*s", TF_FMT(line));
    const tf_rate *r = find(measure, w[0], w[1]);
    ck_assert_msg(r != NULL, "no row: %.*s of %.*s", TF_FMT(measure),
                  TF_FMT(line));
    if (mark != SIZE_MAX) {
        const tf_str reason = tf_str_cut(line, mark + 1, line.len);
        ck_assert_msg(!r->has_value &&
                          tf_str_find(r->note, reason, 0) != SIZE_MAX,
                      "%.*s: %.*s", TF_FMT(line), TF_FMT(r->note));
        return;
    }
    const double est = number(w[2]), lo = n > 4 ? number(w[3]) : est,
                 hi = n > 4 ? number(w[4]) : est;
    ck_assert_msg(r->has_value, "%.*s of %.*s: %.*s", TF_FMT(measure),
                  TF_FMT(line), TF_FMT(r->note));
    ck_assert_msg(near(r->value.est, est) && near(r->value.lo, lo) &&
                      near(r->value.hi, hi),
                  "%.*s of %.*s: %.12g [%.12g, %.12g]", TF_FMT(measure),
                  TF_FMT(line), r->value.est, r->value.lo, r->value.hi);
    ck_assert_msg(r->unit_of_measure.len > 0 && r->method.len > 0, "%.*s",
                  TF_FMT(measure));
}

#define V "VNM:T:RUS"
#define T "VNM:T:RUS"
#define X "VNM:X:RUS"
#define M "VNM:M:RUS"
#define B "VNM:B:RUS"

/* .3 of exports against .05 of the world's. */
#define WORLD_TEA                                                              \
    "VNM:X:WLD:tea 2024 30;VNM:X:WLD 2024 100;WLD:X:WLD:tea 2024 50;"          \
    "WLD:X:WLD 2024 1000"
#define TWO_WAY                                                                \
    X ":tea 2024 80;" M ":tea 2024 20;" X ":rice 2024 10;" M ":rice 2024 30"
#define SPREAD X ":tea 2024 50;" X ":rice 2024 30;" X ":gold 2024 20"
/* Prices 10 and 5, then 12 and 8; quantities 20 and 10, then 25 and 8. */
#define MARKET                                                                 \
    X ":a 2020 200;" X ":a:t 2020 20;" X ":b 2020 50;" X ":b:t 2020 10;" X     \
      ":a 2021 300;" X ":a:t 2021 25;" X ":b 2021 64;" X ":b:t 2021 8"

static const struct {
    const char *measure, *series, *wanted;
    int base;
} cases[] = {
    /* -- Rates. -- */
    {"change", V " 2023 100 99 101;" V " 2024 130 128 132", V " 2024 30 27 33",
     0},
    {"yoy", V " 2023 100 99 101;" V " 2024 130 128 132",
     V " 2024 30 26.732673267326732 33.333333333333336", 0},
    {"pop", V " 2024-Q1 100;" V " 2024-Q2 102", V " 2024-Q2 2", 0},
    {"pop_annual", V " 2024-Q1 100;" V " 2024-Q2 102 100 102",
     V " 2024-Q2 8.243216 0 8.243216", 0}, /* 1.02^4 */
    {"pop_annual", V " 2024-01 100;" V " 2024-02 101",
     V " 2024-02 12.682503013196982", 0}, /* 1.01^12 */
    {"pop_annual", V " 2024-S1 100;" V " 2024-S2 110", V " 2024-S2 21", 0},
    {"log_growth", V " 2023 100;" V " 2024 200", V " 2024 69.31471805599453",
     0},
    {"log_growth", V " 2023 100;" V " 2024 0", V " 2024 ?not above zero", 0},
    {"multiple", V " 2023 100 99 101;" V " 2024 250 249 251",
     V " 2024 2.5 2.4653465346534653 2.5353535353535355", 0},
    {"multiple_total", V " 2018 100;" V " 2020 70;" V " 2024 350",
     V " 2024 3.5", 0},
    {"ytd", V " 2024-01 10 9 11;" V " 2024-02 20;" V " 2024-03 30 29 32",
     V " 2024-01-01/P2M 30 29 31;" V " 2024-Q1 60 58 63", 0},
    {"ytd", V " 2024-Q1 10;" V " 2024-Q2 20;" V " 2024-Q4 30",
     V " 2024-S1 30;" V " 2024-Q4 ?not every part", 0},
    {"ytd_yoy",
     V " 2023-01 10;" V " 2023-02 20;" V " 2023-03 30;" V " 2024-01 11;" V
       " 2024-02 24;" V " 2024-03 33",
     V " 2024-01-01/P2M 16.666666666666668;" V " 2024-Q1 13.333333333333334",
     0},
    {"carry_over",
     V " 2023-Q1 100;" V " 2023-Q2 104;" V " 2023-Q3 108;" V " 2023-Q4 112",
     V " 2023-Q4 5.660377358490566", 0},
    {"carry_over", V " 2023-Q2 104;" V " 2023-Q3 108;" V " 2023-Q4 112",
     V " 2023-Q4 ?no year", 0},
    {"cagr", V " 2018 100;" V " 2021 800", V " 2021 100", 0},
    {"average_growth", V " 2018 9;" V " 2020 100;" V " 2021 150;" V " 2022 165",
     V " 2022 30", 0}, /* 50 and 10; 2019 is missing */
    {"average_growth", V " 2018 9;" V " 2020 100", V " 2020 ?no two years", 0},
    {"ls", V " 2018 100;" V " 2019 200;" V " 2020 400", V " 2020 100", 0},
    {"ls_log", V " 2018 100;" V " 2019 200;" V " 2020 400",
     V " 2020 69.31471805599453", 0},
    {"contribution",
     X " 2023 100;" M " 2023 50;" X " 2024 130 127 133;" M " 2024 65",
     X " 2024 20 18 22;" M " 2024 10", 0},
    {"growth_share", X " 2023 100;" M " 2023 50;" X " 2024 130;" M " 2024 65",
     X " 2024 66.66666666666667;" M " 2024 33.333333333333336", 0},
    {"growth_share", X " 2023 100;" M " 2023 50;" X " 2024 110;" M " 2024 40",
     X " 2024 ?did not change", 0},
    {"growth_share",
     X " 2023 100;" M " 2023 50;" X " 2024 110 90 130;" M " 2024 45",
     X " 2024 ?may not have changed", 0},
    {"index", V " 2018 50;" V " 2019 75 74 76;" V " 2020 100",
     V " 2018 100;" V " 2019 150 148 152;" V " 2020 200", 0},
    {"index", V " 2018 50;" V " 2019 80 79 81;" V " 2020 100",
     V " 2018 62.5 61.72839506172839 63.29113924050633;" V " 2019 100;" V
       " 2020 125 123.45679012345678 126.58227848101266",
     2019},
    {"index", X " 2018 50;" X " 2019 80;" M " 2019 10;" M " 2020 30",
     X " 2018 62.5;" M " 2020 300", 0}, /* 2019 is the first of both */
    {"index",
     V " 2023-Q1 10;" V " 2023-Q2 20;" V " 2023-Q3 30;" V " 2023-Q4 40;" V
       " 2024-Q1 50",
     V " 2023-Q1 40;" V " 2024-Q1 200", 2023}, /* of the mean, 25 */
    {"index", V " 2023-S1 10;" V " 2024-S1 15", V " 2024-S1 150", 2023},
    {"index", V " 2023 10;" V " 2024 15", V " 2024 ?base year 2020", 2020},
    /* -- Two countries. -- */
    {"balance", X " 2024 130 128 132;" M " 2024 65 64 66", B " 2024 65 62 68",
     0},
    {"balance", X " 2024 130;" M " 2023 65", B " 2024 ?no value of VNM:M:RUS",
     0},
    {"balance", X " 2024 130;VNM:M:RUS::EUR 2024 65",
     B " 2024 ?VNM:X:RUS is in USD, VNM:M:RUS in EUR", 0},
    {"balance_norm", X " 2024 130 120 140;" M " 2024 65 65 65",
     B " 2024 0.3333333333333333 0.2972972972972973 0.36585365853658536", 0},
    {"cover", X " 2024 130;" M " 2024 65 60 70",
     B " 2024 200 185.71428571428572 216.66666666666666", 0},
    {"imports_fob", M " 2024 106", M " 2024 100", 0},
    {"balance_fob", X " 2024 130;" M " 2024 106", B " 2024 30", 0},
    {"mirror_ratio", X " 2024 100;RUS:M:VNM 2024 150 140 160",
     X " 2024 1.5 1.4 1.6", 0},
    {"mirror_ratio", V " 2018 4.57;RUS:T:VNM 2018 6.09",
     V " 2018 1.3326039387308533;RUS:T:VNM 2018 0.7504105090311987", 0},
    {"mirror_ratio", X " 2024 100", X " 2024 ?no value of RUS:M:VNM for 2024",
     0},
    {"mirror_ratio_fob", X " 2024 100;RUS:M:VNM 2024 159", X " 2024 1.5", 0},
    {"log_gap", X " 2024 100;RUS:M:VNM 2024 150", X " 2024 0.4054651081081644",
     0},
    {"asymmetry", X " 2024 100 90 110;RUS:M:VNM 2024 150",
     X " 2024 0.4 0.3076923076923077 0.5", 0},
    {"asymmetry", X " 2024 0;RUS:M:VNM 2024 150", X " 2024 2", 0},
    {"asymmetry_itc", X " 2024 150;RUS:M:VNM 2024 100", X " 2024 0.2", 0},
    {"asymmetry_total",
     X " 2024 100;RUS:M:VNM 2024 150;VNM:X:CHN 2024 200;CHN:M:VNM 2024 180;"
       "VNM:X:USA 2024 7",
     "VNM:X:WLD 2024 0.1111111111111111", 0}, /* (50 + 20) / 630 */
    {"share", X " 2024 30 29 31;VNM:X:WLD 2024 120 118 122",
     X " 2024 25 23.770491803278688 26.271186440677965", 0},
    {"share", X " 2024 30;VNM:X:CHN 2024 70;VNM:X:ASEAN 2024 500",
     X " 2024 30;VNM:X:CHN 2024 70", 0},
    {"share", X " 2024 30;VNM:X:WLD 2024 20", X " 2024 ?more than the whole",
     0},
    {"share", X " 2024 30", X " 2024 ?no value of VNM:X:WLD", 0},
    {"share_change",
     X " 2023 20;VNM:X:WLD 2023 100;" X " 2024 30;VNM:X:WLD 2024 120",
     X " 2024 5", 0},
    {"share_change",
     X " 2023 20;VNM:X:CHN 2023 80;" X " 2024 30;VNM:X:CHN 2024 30",
     X " 2024 30;VNM:X:CHN 2024 -30", 0},
    {"hhi_partners", X " 2024 30;VNM:X:CHN 2024 70;VNM:X:WLD 2024 200",
     "VNM:X:WLD 2024 0.58", 0},
    {"hhi_partners", X " 2024 30;VNM:X:CHN 2024 70;VNM:X:WLD 2024 80",
     "VNM:X:WLD 2024 ?more than the whole", 0},
    {"hhi_partners_norm", X " 2024 30;VNM:X:CHN 2024 70", "VNM:X:WLD 2024 0.16",
     0},
    {"intensity", /* .3 / .05 */
     X " 2024 30;VNM:X:WLD 2024 100;WLD:X:RUS 2024 50;WLD:X:WLD 2024 1000",
     X " 2024 6", 0},
    {"intensity_kojima", /* .3 / (60 / 800) */
     X " 2024 30;VNM:X:WLD 2024 100;RUS:M:WLD 2024 60;WLD:M:WLD 2024 1000;"
       "VNM:M:WLD 2024 200",
     X " 2024 4", 0},
    /* -- Products. -- */
    {"product_share", X " 2024 200;" X ":tea 2024 50", X ":tea 2024 25", 0},
    {"product_share_change",
     X " 2023 100;" X ":tea 2023 20;" X " 2024 200;" X ":tea 2024 50",
     X ":tea 2024 5", 0},
    {"rca", WORLD_TEA, "VNM:X:WLD:tea 2024 6", 0},
    {"rca_symmetric", WORLD_TEA, "VNM:X:WLD:tea 2024 0.7142857142857143", 0},
    {"rca_normalised", WORLD_TEA, "VNM:X:WLD:tea 2024 0.025", 0},
    {"grubel_lloyd", TWO_WAY, "VNM:T:RUS:tea 2024 0.4;VNM:T:RUS:rice 2024 0.5",
     0},
    {"grubel_lloyd_total", TWO_WAY, T " 2024 0.42857142857142855", 0},
    {"grubel_lloyd_marginal",
     TWO_WAY ";" X ":tea 2023 60;" M ":tea 2023 10;" X ":rice 2023 10;" M
             ":rice 2023 30",
     "VNM:T:RUS:tea 2024 0.6666666666666667;VNM:T:RUS:rice 2024 ?did not", 0},
    {"grubel_lloyd_marginal_total", /* tea +20, +10; rice +5, -10 */
     TWO_WAY ";" X ":tea 2023 60;" M ":tea 2023 10;" X ":rice 2023 5;" M
             ":rice 2023 40",
     T " 2024 0.4444444444444444", 0},
    {"hhi_products", SPREAD, X " 2024 0.38", 0},
    {"hhi_products",
     X ":01 2024 60;" X ":02 2024 40;" X ":0101 2024 60;" X ":0201 2024 30;" X
       ":0202 2024 10",
     X " 2024 0.46", 0}, /* headings; chapters would count again */
    {"hhi_products_norm", SPREAD, X " 2024 0.07", 0},
    {"concentration", SPREAD, X " 2024 0.09249060926247346", 0},
    {"theil", SPREAD, X " 2024 0.06895927460353611", 0},
    {"diversification", /* .5, .5, 0 against .25, .5, .25 */
     "VNM:X:WLD:tea 2024 5;VNM:X:WLD:rice 2024 5;WLD:X:WLD:tea 2024 100;"
     "WLD:X:WLD:rice 2024 200;WLD:X:WLD:gold 2024 100",
     "VNM:X:WLD 2024 0.25", 0},
    {"similarity", /* .5, .5 against .25, .75 */
     "IDN:X:WLD:tea 2024 5;IDN:X:WLD:rice 2024 5;VNM:X:WLD:tea 2024 100;"
     "VNM:X:WLD:rice 2024 300",
     "IDN:X:VNM 2024 75", 0},
    {"complementarity",
     "IDN:X:WLD:tea 2024 5;IDN:X:WLD:rice 2024 5;JPN:M:WLD:tea 2024 90;"
     "JPN:M:WLD:gold 2024 10",
     "IDN:X:JPN 2024 50", 0},
    /* -- Prices. -- */
    {"unit_value", X ":tea 2024 100 98 102;" X ":tea:t 2024 4 3.5 4.5",
     X ":tea 2024 25 21.77777777777778 29.142857142857142", 0},
    {"unit_value", X ":tea 2024 100;" X ":tea:t 2024 0",
     X ":tea 2024 ?quantity is not above zero", 0},
    {"price_laspeyres", MARKET, X " 2020 100;" X " 2021 128", 0},
    {"price_paasche", MARKET, X " 2021 125.51724137931035", 0},
    {"price_fisher", MARKET, X " 2021 126.75254197274202", 0},
    {"volume_laspeyres", MARKET, X " 2021 116", 0},
    {"volume_paasche", MARKET, X " 2021 113.75", 0},
    {"volume_fisher", MARKET, X " 2021 114.86949116279743", 0},
    /* In 2022 prices and quantities are those of 2020 again: a chain does
     * come back here, for Fisher links reverse in time. */
    {"price_chained",
     MARKET ";" X ":a 2022 200;" X ":a:t 2022 20;" X ":b 2022 50;" X
            ":b:t 2022 10",
     X " 2021 126.75254197274202;" X " 2022 100", 0},
    {"volume_chained",
     MARKET ";" X ":a 2022 200;" X ":a:t 2022 20;" X ":b 2022 50;" X
            ":b:t 2022 10",
     X " 2021 114.86949116279743;" X " 2022 100", 0},
    {"terms_of_trade", /* P(M): 1.1 */
     MARKET ";" M ":c 2020 10;" M ":c:kg 2020 10;" M ":c 2021 22;" M
            ":c:kg 2021 20",
     T " 2020 100;" T " 2021 115.22958361158365", 0},
    {"terms_income",
     MARKET ";" M ":c 2020 10;" M ":c:kg 2020 10;" M ":c 2021 22;" M
            ":c:kg 2021 20",
     T " 2021 132.36363636363637", 0}, /* 364 / 250 / 1.1 */
    {"real",
     X " 2018 100;" X " 2019 121 110 132;" X "::IX 2018 100;" X "::IX 2019 110",
     X "::USD 2018 100;" X "::USD 2019 110 100 120", 0},
    {"real",
     X " 2018 100;" X " 2019 121;VNM:X:WLD::IX 2018 90;"
       "VNM:X:WLD::IX 2019 99",
     X "::USD 2018 110", 2019}, /* the index of all partners, base 2019 */
    {"real", X " 2018 100", X " 2018 ?no price index", 0},
    {"real_growth",
     X " 2018 100;" X " 2019 121;" X "::IX 2018 100;" X "::IX 2019 110",
     X "::USD 2019 10", 0},
};

enum { CASES = sizeof cases / sizeof *cases };

START_TEST(measure_by_hand)
{
    tf_str rest = tf_str_of(cases[_i].wanted), line;
    add_all(cases[_i].series);
    options.base_year = cases[_i].base;
    build(cases[_i].measure);
    while (tf_str_next(&rest, ';', &line))
        expect_row(tf_str_of(cases[_i].measure), line);
}
END_TEST

/* A table row without a test fails the run: those not above are below, or in
 * check_trend.c. */
START_TEST(every_measure_has_a_case)
{
    static const char *const elsewhere[] = {"converted",     "converted_growth",
                                            "implied_base",  "ls_weighted",
                                            "theil_sen",     "mm",
                                            "doubling_time", "volatility"};
    enum { ELSEWHERE = sizeof elsewhere / sizeof *elsewhere };
    size_t n;
    const tf_measure_info *list = tf_growth_list(&n);
    for (size_t i = 0; i < n; i++) {
        bool any = strcmp(list[i].group, "rate") != 0 &&
                   strcmp(list[i].group, "trade") != 0 &&
                   strcmp(list[i].group, "product") != 0 &&
                   strcmp(list[i].group, "price") != 0;
        for (size_t k = 0; k < CASES && !any; k++)
            any = strcmp(cases[k].measure, list[i].name) == 0;
        for (size_t k = 0; k < ELSEWHERE && !any; k++)
            any = strcmp(elsewhere[k], list[i].name) == 0;
        ck_assert_msg(any, "%s has no case", list[i].name);
    }
}
END_TEST

/* Two partners that an article happened to name are no reporter's whole. */
START_TEST(parts_without_a_whole_must_be_named)
{
    add_all("VNM:X:RUS 2024 30;VNM:X:CHN 2024 70;?:X:USA 2024 1");
    build("");
    for (size_t i = 0; i < growth.n; i++)
        ck_assert(!growth.at[i].has_value ||
                  (!tf_str_starts(growth.at[i].measure, TF_STR("share")) &&
                   !tf_str_starts(growth.at[i].measure, TF_STR("hhi"))));
    add_all("VNM:X:WLD 2024 200");
    build("");
    expect_row(TF_STR("share"), TF_STR("VNM:X:RUS 2024 15"));
    expect_row(TF_STR("hhi_partners"), TF_STR("VNM:X:WLD 2024 0.58"));
    const tf_rate *r =
        find(TF_STR("hhi_partners"), TF_STR("VNM:X:WLD"), TF_STR("2024"));
    ck_assert_msg(tf_str_eq(r->note, TF_STR("2 partners, 50.0 % of the "
                                            "whole")),
                  "%.*s", TF_FMT(r->note));
}
END_TEST

/* A partner that is there once only would look like a loss of the others. */
START_TEST(change_of_share_is_among_the_same)
{
    add_all("VNM:X:RUS 2023 20;VNM:X:CHN 2023 80;VNM:X:RUS 2024 30;"
            "VNM:X:CHN 2024 30;VNM:X:USA 2024 940");
    build("share_change");
    expect_row(TF_STR("share_change"), TF_STR("VNM:X:RUS 2024 30"));
}
END_TEST

/* 1 USD = 0.8 EUR in 2022, 0.9 in 2023; = 7 CNY in 2023 alone. */
START_TEST(currencies_by_period_averages)
{
    tf_exchange rates[] = {{TF_STR("EUR"), {12 * 2022, 12, 1, 0, false}, 0.8},
                           {TF_STR("EUR"), {12 * 2023, 12, 1, 0, false}, 0.9},
                           {TF_STR("CNY"), {12 * 2023, 12, 1, 0, false}, 7}};
    const tf_rates all = {rates, 3, 3};
    options.rates = &all;
    add_all("DEU:X:RUS::EUR 2022 80;DEU:X:RUS::EUR 2023 99 90 108;"
            "DEU:X:RUS::EUR 2024 5");
    build("converted");
    expect_row(TF_STR("converted"), TF_STR("DEU:X:RUS::EUR 2023 110 100 120"));
    ck_assert_uint_eq(growth.n, 2);
    ck_assert(tf_str_eq(growth.at[0].unit_of_measure, TF_STR("USD")));
    ck_assert(tf_str_eq(growth.at[1].note,
                        TF_STR("1 EUR = 1.1111111111111112 USD on average of "
                               "2023")) ||
              tf_str_starts(growth.at[1].note, TF_STR("1 EUR = 1.111111")));
    build("converted_growth");
    expect_row(TF_STR("converted_growth"),
               TF_STR("DEU:X:RUS::EUR 2023 10 0 20"));
    options.currency = TF_STR("CNY");
    build("converted");
    expect_row(TF_STR("converted"), TF_STR("DEU:X:RUS::EUR 2023 770 700 840"));
    options.currency = TF_STR("JPY");
    build("converted");
    expect_row(TF_STR("converted"),
               TF_STR("DEU:X:RUS::EUR 2024 ?no rate of EUR to JPY"));
}
END_TEST

/* x / (1 + g), low / (1 + high g): the rate is claimed, the base unknown. */
START_TEST(base_of_a_claimed_rate)
{
    tf_claim claim = {.id = TF_STR("c1"),
                      .kind = TF_KIND_GROWTH,
                      .flow = TF_FLOW_IMPORT,
                      .area = TF_STR("RUS"),
                      .partner = TF_STR("VNM"),
                      .reporter = TF_STR("VNM"),
                      .product = TF_STR(""),
                      .period = {12 * 2024, 12, 1, 0, false},
                      .base_period = {12 * 2023, 12, 1, 0, false},
                      .value = 25,
                      .low = 20,
                      .high = 30,
                      .unit = TF_STR("PC")};
    const tf_claims claims = {&claim, 1, 1};
    options.claims = &claims;
    add_all("VNM:X:RUS 2024 300 288 312"); /* RUS, M: exports of VNM */
    build("implied_base");
    char wanted[96];
    snprintf(wanted, sizeof wanted, "VNM:X:RUS 2024 240 %.12g 260", 288 / 1.3);
    expect_row(TF_STR("implied_base"), tf_str_of(wanted));
    ck_assert_int_eq(growth.at[0].base_period.start, 12 * 2023);
    add_all("VNM:X:RUS 2023 250");
    build("implied_base");
    ck_assert_uint_eq(growth.n, 1);
    ck_assert(!growth.at[0].has_value);
}
END_TEST

/* -- Joint draws ------------------------------------------------------------
 */

enum { DRAWS = 200 };

/* Draws of series.at[0..n): f(k-th, d-th of even steps from 0 to 1). */
static tf_draws draws_of(size_t n, double (*f)(size_t k, double u))
{
    tf_draws out = {TF_NEW(ctx.mem, n * DRAWS, tf_draw), n * DRAWS, n * DRAWS};
    ck_assert_ptr_nonnull(out.at);
    for (size_t d = 0; d < DRAWS; d++)
        for (size_t k = 0; k < n; k++) {
            const tf_point *p = &series.at[k];
            out.at[d * n + k] =
                (tf_draw){.reporter = p->reporter,
                          .partner = p->partner,
                          .product = p->product,
                          .unit = p->unit,
                          .flow = p->flow,
                          .period = p->period,
                          .draw = (uint32_t)d + 1,
                          .value = f(k, (double)d / (DRAWS - 1))};
        }
    return out;
}

static double together(size_t k, double u)
{
    return (k == 0 ? 1 : 1.454) * (90 + 20 * u);
}

/* T 2024 = T 2023 times 1.454 in every draw: the level is in doubt, the rate
 * is not. */
START_TEST(common_errors_cancel)
{
    add_all("VNM:T:RUS 2023 100 90 110;VNM:T:RUS 2024 145.4 130.86 159.94");
    const tf_draws draws = draws_of(2, together);
    build("yoy");
    ck_assert_double_gt(growth.at[0].value.hi - growth.at[0].value.lo, 50);
    options.draws = &draws;
    build("yoy,multiple,log_growth,cagr,contribution,change");
    expect_row(TF_STR("yoy"), TF_STR("VNM:T:RUS 2024 45.4"));
    expect_row(TF_STR("multiple"), TF_STR("VNM:T:RUS 2024 1.454"));
    expect_row(TF_STR("cagr"), TF_STR("VNM:T:RUS 2024 45.4"));
    const tf_rate *r =
        find(TF_STR("change"), TF_STR("VNM:T:RUS"), TF_STR("2024"));
    ck_assert_ptr_nonnull(r); /* .454 (90 to 110): 90 % of it, and a little */
    ck_assert_double_eq_tol(r->value.hi - r->value.lo, .454 * 20 * .915, 0.02);
    ck_assert_msg(tf_str_ends(r->method, TF_STR("; bounds: shortest 90 % of "
                                                "200 joint draws")),
                  "%.*s", TF_FMT(r->method));
}
END_TEST

static double mostly(size_t k, double u)
{
    return k == 0 ? 100 : u < 0.93 ? 145 + u : 20 + u;
}

/* One draw in fourteen says something else: the interval is of the others. */
START_TEST(doubt_of_a_claim_is_left_out)
{
    add_all("VNM:T:RUS 2023 100;VNM:T:RUS 2024 145.5 20 146");
    const tf_draws draws = draws_of(2, mostly);
    options.draws = &draws;
    build("yoy");
    ck_assert_double_ge(growth.at[0].value.lo, 45);
    ck_assert_double_le(growth.at[0].value.hi, 46);
}
END_TEST

static double often_zero(size_t k, double u)
{
    return k == 0 && u < 0.2 ? 0 : 100;
}

START_TEST(draws_without_a_value_are_told)
{
    add_all("VNM:T:RUS 2023 100 0 110;VNM:T:RUS 2024 100");
    const tf_draws draws = draws_of(2, often_zero);
    options.draws = &draws;
    build("yoy");
    expect_row(TF_STR("yoy"), TF_STR("VNM:T:RUS 2024 ?the base may be zero"));
}
END_TEST

START_TEST(draws_of_another_make_are_refused)
{
    tf_error err = {0};
    add_all("VNM:T:RUS 2023 100 90 110;VNM:T:RUS 2024 145.4 130 160");
    tf_draws draws = draws_of(2, together);
    draws.n--;
    options.draws = &draws;
    ck_assert_int_eq(tf_growth_build(&series, &options, &ctx, &growth, &err),
                     TF_EINPUT);
    draws.n++;
    draws.at[3].flow = TF_FLOW_IMPORT;
    ck_assert_int_eq(tf_growth_build(&series, &options, &ctx, &growth, NULL),
                     TF_EINPUT);
}
END_TEST

/* What no draw knows is drawn from its own bounds, not taken for certain. */
START_TEST(values_without_draws_keep_their_doubt)
{
    add_all("VNM:T:RUS 2023 100 90 110;VNM:T:RUS 2024 145.4 130.86 159.94;"
            "VNM:T:CHN 2023 100 99 101;VNM:T:CHN 2024 200");
    const tf_draws draws = draws_of(2, together);
    options.draws = &draws;
    build("multiple");
    const tf_rate *r =
        find(TF_STR("multiple"), TF_STR("VNM:T:CHN"), TF_STR("2024"));
    ck_assert_ptr_nonnull(r);
    ck_assert_double_gt(r->value.lo, 200.0 / 101);
    ck_assert_double_lt(r->value.hi, 200.0 / 99);
    ck_assert_double_eq_tol(r->value.hi - r->value.lo, .04 * .915, .004);
}
END_TEST

/* -- What must hold on any series -------------------------------------------
 */

static double value_of(const char *measure, const char *key, const char *period)
{
    const tf_rate *r =
        find(tf_str_of(measure), tf_str_of(key), tf_str_of(period));
    ck_assert_msg(r != NULL && r->has_value, "%s %s %s", measure, key, period);
    return r->value.est;
}

START_TEST(identities_between_measures)
{
    add_all(MARKET ";" X " 2020 611;" M " 2020 389;" V " 2020 1000;" X
                   " 2021 733;" M " 2021 401;" V " 2021 1134;"
                   "VNM:X:CHN 2020 211;VNM:X:CHN 2021 97;"
                   "VNM:X:USA 2020 31;VNM:X:USA 2021 500");
    build("rate,trade,product,price");
    ck_assert(near(value_of("contribution", X, "2021") +
                       value_of("contribution", M, "2021"),
                   value_of("yoy", V, "2021")));
    ck_assert(near(value_of("growth_share", X, "2021") +
                       value_of("growth_share", M, "2021"),
                   100));
    const double l = value_of("price_laspeyres", X, "2021");
    const double p = value_of("price_paasche", X, "2021");
    const double f = value_of("price_fisher", X, "2021");
    ck_assert(near(f, sqrt(l * p)));
    /* price times volume is value: 364 / 250 */
    ck_assert(near(f * value_of("volume_fisher", X, "2021"), 1e4 * 364 / 250));
    ck_assert(near(l * value_of("volume_paasche", X, "2021"), 1e4 * 364 / 250));
    ck_assert(near(value_of("share", X, "2021") +
                       value_of("share", "VNM:X:CHN", "2021") +
                       value_of("share", "VNM:X:USA", "2021"),
                   100));
    ck_assert(near(value_of("share_change", X, "2021") +
                       value_of("share_change", "VNM:X:CHN", "2021") +
                       value_of("share_change", "VNM:X:USA", "2021"),
                   0));
    const double h = value_of("hhi_partners", "VNM:X:WLD", "2021");
    ck_assert(1.0 / 3 <= h && h <= 1);
    ck_assert(near(value_of("balance", B, "2021"), 332));
    ck_assert(near(log(value_of("multiple", X, "2021")) * 100,
                   value_of("log_growth", X, "2021")));
}
END_TEST

/* A market whole enough that every measure but those of rates and claims has
 * something to do: two reporters, a world, products with quantities, prices,
 * months. `shape` gives the k-th value of a series. */
static void add_market(double (*shape)(size_t series, int k), double scale)
{
    static const char *const keys[] = {
        "VNM:X:RUS",      "VNM:M:RUS",       "VNM:T:RUS",
        "VNM:B:RUS",      "RUS:X:VNM",       "RUS:M:VNM",
        "RUS:T:VNM",      "RUS:B:VNM",       "VNM:X:CHN",
        "VNM:M:CHN",      "CHN:M:VNM",       "VNM:X:RUS:tea",
        "VNM:X:RUS:rice", "VNM:M:RUS:tea",   "VNM:M:RUS:rice",
        "VNM:X:WLD:tea",  "VNM:X:WLD",       "VNM:M:WLD:rice",
        "WLD:X:WLD:tea",  "WLD:X:WLD:rice",  "WLD:X:WLD",
        "RUS:X:WLD:tea",  "RUS:X:WLD:rice",  "WLD:X:RUS",
        "RUS:M:WLD",      "WLD:M:WLD",       "VNM:M:WLD",
        "VNM:X:RUS::IX",  "VNM:X:RUS:tea:t", "VNM:X:RUS:rice:t",
        "VNM:M:RUS:tea:t"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        for (int k = 0; k < 6 + 24; k++) {
            char line[1400], value[1200];
            const bool money = i < 27;
            double v = shape(i, k) * (money ? scale : 1);
            if (isnan(v))
                continue; /* a gap */
            if (keys[i][4] != 'B')
                v = fabs(v);
            char *end = value;
            end += tf_real_print(v, end);
            *end++ = ' ';
            end += tf_real_print(v - 0.01 * fabs(v), end);
            *end++ = ' ';
            tf_real_print(v + 0.01 * fabs(v), end);
            if (k < 6)
                snprintf(line, sizeof line, "%s %d %s", keys[i], 2015 + k,
                         value);
            else
                snprintf(line, sizeof line, "%s %d-%02d %s", keys[i],
                         2019 + (k - 6) / 12, (k - 6) % 12 + 1, value);
            add(tf_arena_copy(ctx.mem, tf_str_of(line)));
        }
}

static double lively(size_t i, int k)
{
    return 100 + (double)((i * 37 + (size_t)k * 53 + i * (size_t)k * 11) % 97);
}

static double constant(size_t i, int k)
{
    (void)k;
    return i == 3 ? -7 : 7;
}

static double zeros(size_t i, int k)
{
    return (i + (size_t)k) % 3 == 0 ? 0 : 5;
}

static double nothing(size_t i, int k)
{
    (void)i;
    (void)k;
    return 0;
}

static double negative(size_t i, int k)
{
    return -lively(i, k);
}

static double gaps(size_t i, int k)
{
    return (i * 3 + (size_t)k * 5) % 4 == 0 ? NAN : lively(i, k);
}

static double two_points(size_t i, int k)
{
    return k == 4 || k == 5 ? lively(i, k) : NAN;
}

static double one_point(size_t i, int k)
{
    return k == 5 ? lively(i, k) : NAN;
}

static double extreme(size_t i, int k)
{
    return (i + (size_t)k) % 2 == 0 ? 1e-300 : 1e300;
}

static double (*const shapes[])(size_t, int) = {lively,     constant,  zeros,
                                                nothing,    negative,  gaps,
                                                two_points, one_point, extreme};

static void check_rows(void)
{
    for (size_t i = 0; i < growth.n; i++) {
        const tf_rate *r = &growth.at[i];
        const tf_interval v = r->value;
        ck_assert_msg(isfinite(v.est) && isfinite(v.lo) && isfinite(v.hi),
                      "%.*s", TF_FMT(r->measure));
        ck_assert_msg(v.lo <= v.est && v.est <= v.hi, "%.*s %g [%g, %g]",
                      TF_FMT(r->measure), v.est, v.lo, v.hi);
        ck_assert_msg(r->has_value || r->note.len > 0, "%.*s",
                      TF_FMT(r->measure));
    }
}

static double jittered(size_t k, double u)
{
    const tf_interval v = series.at[k].value;
    const double x = u * (double)(k % 7 + 1);
    return v.lo + (x - floor(x)) * (v.hi - v.lo);
}

/* Twice: all measures, and all named, which owes reasons. Then in draws. */
START_TEST(any_series_gives_values_or_reasons)
{
    size_t n;
    const tf_measure_info *list = tf_growth_list(&n);
    add_market(shapes[_i], 1);
    build("");
    check_rows();
    for (size_t k = 0; k < n; k++) {
        build(list[k].name);
        check_rows();
        for (size_t i = 0; i < growth.n; i++)
            ck_assert(
                tf_str_eq(growth.at[i].measure, tf_str_of(list[k].name)) ||
                !growth.at[i].has_value);
    }
    const tf_draws draws = draws_of(series.n, jittered);
    options.draws = &draws;
    build("rate,trade,product,price");
    check_rows();
}
END_TEST

static bool is_money(const tf_rate *r)
{
    return tf_str_starts(r->unit_of_measure, TF_STR("USD"));
}

START_TEST(values_scale_and_rates_do_not)
{
    static const double scales[] = {1, 1e-9, 1e9};
    tf_growth results[3];
    for (int k = 0; k < 3; k++) {
        series.n = 0;
        add_market(lively, scales[k]);
        build("rate,trade,product,price");
        results[k] = growth;
    }
    ck_assert_uint_gt(growth.n, 1000);
    for (int k = 1; k < 3; k++) {
        ck_assert_uint_eq(results[k].n, results[0].n);
        for (size_t i = 0; i < growth.n; i++) {
            const tf_rate *a = &results[0].at[i], *b = &results[k].at[i];
            const double by = is_money(a) ? scales[k] : 1;
            ck_assert(tf_str_eq(a->measure, b->measure));
            ck_assert(a->has_value == b->has_value);
            ck_assert_msg(fabs(a->value.est * by - b->value.est) <=
                                  1e-9 * fmax(by, fabs(b->value.est)) &&
                              fabs(a->value.hi * by - b->value.hi) <=
                                  1e-9 * fmax(by, fabs(b->value.hi)),
                          "%.*s: %g and %g", TF_FMT(a->measure),
                          a->value.est * by, b->value.est);
        }
    }
}
END_TEST

/* Those of marginal indices are sought from the estimate on, point by point:
 * where both changes turn sign they may miss a corner. */
START_TEST(bounds_hold_for_corners)
{
    add_market(lively, 1);
    build("rate,trade,product,price");
    const tf_growth before = growth;
    for (int k = 1; k < 6; k++) { /* each value at one end of its bounds */
        for (size_t i = 0; i < series.n; i++) {
            tf_interval *v = &series.at[i].value;
            const double lo = v->lo, hi = v->hi;
            v->est = (i * 7 + (size_t)k * (i / 3 + 5)) % 2 == 0 ? lo : hi;
        }
        build("rate,trade,product,price");
        for (size_t i = 0; i < growth.n && growth.n == before.n; i++) {
            const tf_rate *wide = &before.at[i], *r = &growth.at[i];
            const double loose = 1e-6 * fmax(1, fabs(r->value.est));
            if (!wide->has_value || !r->has_value ||
                tf_str_starts(r->measure, TF_STR("ls")) ||
                tf_str_find(r->measure, TF_STR("marginal"), 0) != SIZE_MAX)
                continue;
            ck_assert_msg(wide->value.lo - loose <= r->value.est &&
                              r->value.est <= wide->value.hi + loose,
                          "%.*s: %.12g is not in [%.12g, %.12g]",
                          TF_FMT(r->measure), r->value.est, wide->value.lo,
                          wide->value.hi);
        }
    }
}
END_TEST

Suite *tf_suite_measures(void)
{
    Suite *suite = suite_create("measures");
    TCase *tc = tcase_create("values"), *all = tcase_create("any");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, measure_by_hand, 0, CASES);
    tcase_add_test(tc, every_measure_has_a_case);
    tcase_add_test(tc, parts_without_a_whole_must_be_named);
    tcase_add_test(tc, change_of_share_is_among_the_same);
    tcase_add_test(tc, currencies_by_period_averages);
    tcase_add_test(tc, base_of_a_claimed_rate);
    tcase_add_test(tc, identities_between_measures);
    tcase_add_test(tc, common_errors_cancel);
    tcase_add_test(tc, doubt_of_a_claim_is_left_out);
    tcase_add_test(tc, draws_without_a_value_are_told);
    tcase_add_test(tc, draws_of_another_make_are_refused);
    tcase_add_test(tc, values_without_draws_keep_their_doubt);
    suite_add_tcase(suite, tc);
    tcase_add_checked_fixture(all, setup, teardown);
    tcase_set_timeout(all, 60);
    tcase_add_loop_test(all, any_series_gives_values_or_reasons, 0,
                        (int)(sizeof shapes / sizeof *shapes));
    tcase_add_test(all, values_scale_and_rates_do_not);
    tcase_add_test(all, bounds_hold_for_corners);
    suite_add_tcase(suite, all);
    return suite;
}
