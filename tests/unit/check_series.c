/* Claims to series: the articles of the seeds, reporters kept apart, official
 * files beside the press, conflicts, reasons, and the CSV readers. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "series/series.h"
#include "tradefig/growth.h"
#include "tradefig/series.h"
#include "value/period.h"
#include "value/window.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Suite *tf_suite_series(void);

static tf_ctx ctx;
static tf_error err;

static void open_ctx(void)
{
    ctx = (tf_ctx){.mem = tf_arena_open()};
    err = (tf_error){0};
    ck_assert_ptr_nonnull(ctx.mem);
}

static void close_ctx(void)
{
    tf_arena_close(ctx.mem);
}

static const char head[] =
    "id,doc,doc_date,quote,kind,flow,area,partner,reporter,reporter_cue,"
    "period,base_period,value,low,high,unit,hedge,status\n";

/* The five claims of the two articles. */
static const char seeds[] =
    "a1,000,2019-01,s1,level,T,VNM,RUS,RUS,speaker,2018,,6e9,,,USD,over,A\n"
    "a2,000,2019-01,s1,growth,T,VNM,RUS,RUS,speaker,2018,2017,20,,,PC,under,A\n"
    "b1,001,2024-08,s2,level,T,VNM,RUS,VNM,speaker,2023,,3.6e9,,,USD,about,A\n"
    "b2,001,2024-08,s3,level,T,VNM,RUS,VNM,speaker,2024-S1,,2.34e9,,,USD,about,"
    "A\n"
    "b3,001,2024-08,s3,growth,T,VNM,RUS,VNM,speaker,2024-S1,2023-S1,45.4,,,PC,"
    "eq,A\n";

static tf_claims read_claims(const char *rows)
{
    tf_claims out = {0};
    tf_str text;
    tf_buf buf = tf_buf_open(ctx.mem);
    tf_buf_add(&buf, tf_str_of(head));
    tf_buf_add(&buf, tf_str_of(rows));
    ck_assert_int_eq(tf_buf_take(&buf, &text, &err), TF_OK);
    ck_assert_msg(tf_claim_read(TF_STR("c.csv"), text, &ctx, &out, &err) ==
                      TF_OK,
                  "%s", err.msg);
    return out;
}

static tf_series build(const tf_claims *claims, const tf_observations *official,
                       tf_findings *findings)
{
    tf_series out;
    const tf_basis basis = {.claims = claims, .official = official};
    ck_assert_int_eq(tf_series_build(&basis, &ctx, &out, findings, &err),
                     TF_OK);
    return out;
}

static tf_series build_rows(const char *rows, tf_findings *findings)
{
    const tf_claims claims = read_claims(rows);
    return build(&claims, NULL, findings);
}

static tf_period period_of(const char *s)
{
    tf_period p;
    ck_assert_int_eq(tf_period_read(tf_str_of(s), &p, &err), TF_OK);
    return p;
}

static const tf_point *point_of(const tf_series *in, const char *reporter,
                                tf_flow flow, const char *period)
{
    const tf_period p = period_of(period);
    for (size_t i = 0; i < in->n; i++)
        if (tf_str_eq(in->at[i].reporter, tf_str_of(reporter)) &&
            in->at[i].flow == flow && tf_period_eq(in->at[i].period, p))
            return &in->at[i];
    return NULL;
}

static size_t count_kind(const tf_findings *in, const char *kind)
{
    size_t n = 0;
    for (size_t i = 0; i < in->n; i++)
        n += tf_str_eq(in->at[i].kind, tf_str_of(kind));
    return n;
}

static const tf_finding *finding_of(const tf_findings *in, const char *kind)
{
    for (size_t i = 0; i < in->n; i++)
        if (tf_str_eq(in->at[i].kind, tf_str_of(kind)))
            return &in->at[i];
    ck_abort_msg("no finding %s", kind);
    return NULL;
}

static bool says(tf_str text, const char *what)
{
    return tf_str_find(text, tf_str_of(what), 0) != SIZE_MAX;
}

static bool near(double a, double b, double share)
{
    return fabs(a - b) <= share * fabs(b);
}

static void print(const tf_series *in, tf_buf *buf)
{
    char text[TF_PERIOD_MAX];
    for (size_t i = 0; i < in->n; i++) {
        const tf_point *p = &in->at[i];
        tf_period_print(p->period, text);
        tf_buf_format(buf, "%.*s:%.*s:%.*s %s %c %d %u ", TF_FMT(p->reporter),
                      TF_FMT(tf_codes_flow(p->flow)), TF_FMT(p->partner), text,
                      p->status, (int)p->method, p->n_claims);
        tf_buf_number(buf, p->value.est);
        tf_buf_char(buf, ' ');
        tf_buf_number(buf, p->value.lo);
        tf_buf_char(buf, ' ');
        tf_buf_number(buf, p->value.hi);
        tf_buf_format(buf, " [%.*s] %.*s\n", TF_FMT(p->claims),
                      TF_FMT(p->note));
    }
}

static tf_str printed(const tf_series *series, const tf_findings *findings)
{
    tf_str out;
    tf_buf buf = tf_buf_open(ctx.mem);
    print(series, &buf);
    for (size_t i = 0; i < findings->n; i++)
        tf_buf_format(&buf, "%.*s %.*s %.*s\n", TF_FMT(findings->at[i].kind),
                      TF_FMT(findings->at[i].id), TF_FMT(findings->at[i].text));
    ck_assert_int_eq(tf_buf_take(&buf, &out, &err), TF_OK);
    return out;
}

/* -- the seeds -- */

static const struct {
    const char *reporter, *period;
    double value, share;
    char status;
    tf_method method;
    const char *claims, *note;
} seed_points[] = {
    {"RUS", "2018", 6e9, 0, 'A', TF_METHOD_CLAIMED, "a1", "more than"},
    {"RUS", "2017", 5e9, 1e-12, 'I', TF_METHOD_IMPLIED, "a1 a2", "2018 / 1.2"},
    {"VNM", "2023", 3.6e9, 0, 'A', TF_METHOD_CLAIMED, "b1", "about"},
    {"VNM", "2024-S1", 2.34e9, 0, 'A', TF_METHOD_CLAIMED, "b2", "about"},
    {"VNM", "2023-S1", 1.609e9, 4e-4, 'I', TF_METHOD_IMPLIED, "b2 b3",
     "2024-S1 / 1.454"},
    {"VNM", "2023-S2", 1.991e9, 4e-4, 'I', TF_METHOD_IMPLIED, "b1 b2 b3",
     "2023 - 2023-S1"},
};

START_TEST(seed_point)
{
    tf_findings findings;
    const tf_series s = build_rows(seeds, &findings);
    const tf_point *p = point_of(&s, seed_points[_i].reporter, TF_FLOW_TURNOVER,
                                 seed_points[_i].period);
    ck_assert_ptr_nonnull(p);
    ck_assert(near(p->value.est, seed_points[_i].value, seed_points[_i].share));
    ck_assert(p->value.lo <= p->value.est && p->value.est <= p->value.hi);
    ck_assert(p->value.lo < p->value.hi);
    ck_assert_int_eq(p->status, seed_points[_i].status);
    ck_assert_int_eq(p->method, seed_points[_i].method);
    ck_assert(tf_str_eq(p->claims, tf_str_of(seed_points[_i].claims)));
    ck_assert(tf_str_eq(p->note, tf_str_of(seed_points[_i].note)));
    ck_assert_uint_eq(s.n, sizeof seed_points / sizeof *seed_points);
}
END_TEST

START_TEST(seed_bounds)
{
    const tf_series s = build_rows(seeds, NULL);
    const tf_point *p = point_of(&s, "RUS", TF_FLOW_TURNOVER, "2018");
    ck_assert(near(p->value.lo, 6e9, 0.01) && p->value.hi > 6.5e9);
    p = point_of(&s, "VNM", TF_FLOW_TURNOVER, "2023-S1");
    ck_assert(near(p->value.lo, 2.33e9 / 1.4545, 0.01));
    ck_assert(near(p->value.hi, 2.35e9 / 1.4535, 0.01));
    p = point_of(&s, "VNM", TF_FLOW_TURNOVER, "2023-S2");
    ck_assert(near(p->value.lo, 3.5e9 - 2.35e9 / 1.4535, 0.03));
    ck_assert(near(p->value.hi, 3.7e9 - 2.33e9 / 1.4545, 0.03));
}
END_TEST

START_TEST(seed_reporters)
{
    tf_findings findings;
    build_rows(seeds, &findings);
    ck_assert_uint_eq(findings.n, 1);
    const tf_finding *f = finding_of(&findings, "reporters");
    ck_assert(says(f->text, "must not be joined"));
    ck_assert(says(f->text, "Russia counts turnover of 2018 as 6 bn USD"));
    ck_assert(says(f->text, "Vietnam counts turnover of 2023 as 3.6 bn USD"));
}
END_TEST

/* -- whose count it is -- */

static const struct {
    const char *area, *flow, *partner, *reporter, *value;
    const char *series, *turned, *with;
    double says;
} views[] = {
    {"VNM", "X", "RUS", "VNM", "4.5e9", "VNM", "X", "RUS", 4.5e9},
    {"VNM", "X", "RUS", "RUS", "4.5e9", "RUS", "M", "VNM", 4.5e9},
    {"VNM", "M", "RUS", "RUS", "4.5e9", "RUS", "X", "VNM", 4.5e9},
    {"VNM", "T", "RUS", "RUS", "4.5e9", "RUS", "T", "VNM", 4.5e9},
    {"VNM", "B", "RUS", "RUS", "4.5e9", "RUS", "B", "VNM", -4.5e9},
    {"RUS", "T", "VNM", "", "4.5e9", "", "T", "RUS+VNM", 4.5e9},
    {"VNM", "T", "RUS", "", "4.5e9", "", "T", "RUS+VNM", 4.5e9},
    {"VNM", "X", "RUS", "", "4.5e9", "", "M", "RUS+VNM", 4.5e9},
    {"RUS", "M", "VNM", "", "4.5e9", "", "M", "RUS+VNM", 4.5e9},
    {"VNM", "B", "RUS", "", "-2e9", "", "B", "RUS+VNM", 2e9},
    {"VNM", "X", "RUS", "USA", "4.5e9", "USA", "M", "RUS+VNM", 4.5e9},
    /* a province or member, counted by the whole it is of */
    {"VN-57", "X", "WLD", "VNM", "4.5e9", "VN-57", "X", "WLD", 4.5e9},
    {"VNM", "X", "CN-GX", "CHN", "4.5e9", "CN-GX", "M", "VNM", 4.5e9},
    {"DEU", "T", "CHN", "EU", "4.5e9", "DEU", "T", "CHN", 4.5e9},
    {"VN-57", "X", "RUS", "RUS", "4.5e9", "RUS", "M", "VN-57", 4.5e9},
};

START_TEST(view)
{
    tf_buf row = tf_buf_open(ctx.mem);
    tf_str text;
    tf_buf_format(&row, "x,d,,q,level,%s,%s,%s,%s,,2021,,%s,,,USD,eq,A\n",
                  views[_i].flow, views[_i].area, views[_i].partner,
                  views[_i].reporter, views[_i].value);
    ck_assert_int_eq(tf_buf_take(&row, &text, &err), TF_OK);
    const tf_series s = build_rows(text.ptr, NULL);
    ck_assert_uint_eq(s.n, 1);
    ck_assert(tf_str_eq(s.at[0].reporter, tf_str_of(views[_i].series)));
    ck_assert(tf_str_eq(s.at[0].partner, tf_str_of(views[_i].with)));
    ck_assert(
        tf_str_eq(tf_codes_flow(s.at[0].flow), tf_str_of(views[_i].turned)));
    ck_assert(s.at[0].value.est == views[_i].says);
    ck_assert(s.at[0].value.lo <= s.at[0].value.est);
    ck_assert(s.at[0].value.est <= s.at[0].value.hi);
}
END_TEST

START_TEST(unattributed_apart)
{
    tf_findings findings;
    const tf_series s =
        build_rows("u,d,,q,level,T,VNM,RUS,,,2021,,5.5e9,,,USD,eq,A\n"
                   "v,e,,q,level,T,VNM,RUS,VNM,agency,2021,,5.5e9,,,USD,eq,A\n",
                   &findings);
    ck_assert_uint_eq(s.n, 2);
    ck_assert(tf_str_eq(s.at[0].claims, TF_STR("v")));
    ck_assert(tf_str_eq(s.at[1].claims, TF_STR("u")));
    ck_assert(
        tf_str_eq(finding_of(&findings, "unattributed")->id, TF_STR("u")));
}
END_TEST

START_TEST(left_out)
{
    const tf_series s =
        build_rows("a,d,,q,level,T,VNM,RUS,VNM,,2030,,1e10,,,USD,eq,T\n"
                   "b,d,,q,level,T,VNM,RUS,VNM,,2025,,9e9,,,USD,eq,F\n"
                   "c,d,,q,level,T,VNM,RUS,VNM,,XXXX-05,,9e9,,,USD,eq,A\n"
                   "e,d,,q,share,T,VNM,RUS,VNM,,2020,,9,,,PC,eq,A\n"
                   "f,d,,q,level,T,VNM,RUS,VNM,,2022,,3.55e9,,,USD,eq,E\n",
                   NULL);
    ck_assert_uint_eq(s.n, 1);
    ck_assert_int_eq(s.at[0].status, 'E');
}
END_TEST

START_TEST(currency_of_growth)
{
    const tf_series s =
        build_rows("a,d,,q,level,T,VNM,RUS,VNM,,2023,,3.6e9,,,USD,eq,A\n"
                   "b,e,,q,level,T,VNM,RUS,VNM,,2023,,3.3e9,,,EUR,eq,A\n"
                   "c,e,,q,growth,T,VNM,RUS,VNM,,2023,2022,10,,,PC,eq,A\n",
                   NULL);
    ck_assert_uint_eq(s.n, 3);
    const tf_point *p = point_of(&s, "VNM", TF_FLOW_TURNOVER, "2022");
    ck_assert(tf_str_eq(p->unit, TF_STR("EUR")));
    ck_assert(near(p->value.est, 3e9, 1e-12));
}
END_TEST

/* -- official files beside the press -- */

static tf_observation observe(const char *reporter, tf_flow flow,
                              const char *partner, int year, double value)
{
    return (tf_observation){.id = TF_STR(""),
                            .reporter = tf_str_of(reporter),
                            .partner = tf_str_of(partner),
                            .product = TF_STR(""),
                            .unit = TF_STR("USD"),
                            .source = TF_STR("DOTS"),
                            .file = TF_STR("o.csv"),
                            .flow = flow,
                            .period = tf_period_of(year, 1, 12),
                            .value = value,
                            .low = value - 5e5,
                            .high = value + 5e5,
                            .line = (uint32_t)(year + (int)flow)};
}

static tf_series with_official(const char *rows, tf_findings *findings)
{
    const tf_observation list[] = {
        observe("VNM", TF_FLOW_EXPORT, "RUS", 2018, 2.447e9),
        observe("VNM", TF_FLOW_IMPORT, "RUS", 2018, 2.131e9),
        observe("RUS", TF_FLOW_EXPORT, "VNM", 2018, 2.470e9),
        observe("RUS", TF_FLOW_IMPORT, "VNM", 2018, 3.624e9),
        observe("VNM", TF_FLOW_EXPORT, "RUS", 2020, 2.854e9),
        observe("VNM", TF_FLOW_IMPORT, "RUS", 2020, 2.091e9),
        observe("RUS", TF_FLOW_EXPORT, "VNM", 2020, 1.615e9),
        observe("RUS", TF_FLOW_IMPORT, "VNM", 2020, 4.045e9)};
    const tf_observations official = {(tf_observation *)list, 8, 8};
    const tf_claims claims = read_claims(rows);
    return build(&claims, &official, findings);
}

START_TEST(official_sum)
{
    tf_findings findings;
    const tf_series s = with_official(seeds, &findings);
    const tf_point *p = point_of(&s, "RUS", TF_FLOW_TURNOVER, "2018");
    ck_assert(near(p->value.est, 6.094e9, 1e-12));
    ck_assert_int_eq(p->method, TF_METHOD_SUMMED);
    ck_assert(tf_str_eq(p->note, TF_STR("X + M")));
    ck_assert(says(p->claims, "a1"));
    ck_assert(says(p->claims, "official:o.csv:2019"));
    p = point_of(&s, "VNM", TF_FLOW_TURNOVER, "2018");
    ck_assert(near(p->value.est, 4.578e9, 1e-12));
    p = point_of(&s, "VNM", TF_FLOW_BALANCE, "2018");
    ck_assert(near(p->value.est, 0.316e9, 1e-12));
    const tf_finding *f = finding_of(&findings, "reporters");
    ck_assert(says(f->text, "Russia counts turnover of 2020 as 5.66 bn USD"));
    ck_assert(says(f->text, "Russia counts turnover of 2018 as 6.094 bn USD"));
    ck_assert(
        says(f->text,
             "Vietnam counts turnover of 2018 as 4.578 bn USD, ratio 1.33"));
    ck_assert_uint_eq(count_kind(&findings, "conflict"), 0);
}
END_TEST

START_TEST(official_against_claim)
{
    tf_findings findings;
    const tf_series s = with_official(
        "z,d,2019-02,q,level,X,VNM,RUS,VNM,,2018,,3.1e9,,,USD,eq,A\n"
        "y,d,2019-02,q,level,T,VNM,RUS,VNM,,2018,,4.57e9,,,USD,eq,A\n",
        &findings);
    const tf_point *p = point_of(&s, "VNM", TF_FLOW_EXPORT, "2018");
    ck_assert(p->value.est == 2.447e9);
    ck_assert_int_eq(p->method, TF_METHOD_OFFICIAL);
    ck_assert(says(p->note, "against 3.1 bn USD (z)"));
    ck_assert(!says(p->claims, "z"));
    const tf_finding *f = finding_of(&findings, "conflict");
    ck_assert(tf_str_eq(f->id, TF_STR("z")));
    ck_assert(f->sigma > 3 && f->said == 3.1e9);
    ck_assert(near(f->implied.est, 2.447e9, 5e-3));
    ck_assert_uint_eq(count_kind(&findings, "conflict"), 1);
}
END_TEST

/* -- told by level -- */

/* 6.1 bn fits Russia's count of 2018, 4.58 bn that of Viet Nam; one article
 * mixes both; 5.2 bn fits neither. */
START_TEST(by_level)
{
    tf_findings findings;
    const tf_series s = with_official(
        "r1,d1,2019-02,q,level,T,VNM,RUS,,,2018,,6.1e9,,,USD,eq,A\n"
        "g1,d1,2019-02,q,growth,T,VNM,RUS,,,2018,2017,16.4,,,PC,eq,A\n"
        "v1,d2,2019-02,q,level,T,RUS,VNM,,,2018,,4.58e9,,,USD,eq,A\n"
        "m1,d3,2021-02,q,level,T,RUS,VNM,,,2018,,4.58e9,,,USD,eq,A\n"
        "n1,d3,2021-02,q,level,T,RUS,VNM,,,2020,,5.66e9,,,USD,eq,A\n"
        "x1,d4,2021-02,q,level,T,RUS,VNM,,,2018,,5.2e9,,,USD,eq,A\n",
        &findings);
    const tf_point *p = point_of(&s, "RUS", TF_FLOW_TURNOVER, "2017");
    ck_assert_ptr_nonnull(p);
    ck_assert(near(p->value.est, 6.094e9 / 1.164, 2e-3));
    p = point_of(&s, "RUS", TF_FLOW_TURNOVER, "2018");
    ck_assert(says(p->claims, "r1") && !says(p->claims, "v1"));
    p = point_of(&s, "VNM", TF_FLOW_TURNOVER, "2018");
    ck_assert(says(p->claims, "v1") && says(p->claims, "m1"));
    p = point_of(&s, "RUS", TF_FLOW_TURNOVER, "2020");
    ck_assert(says(p->claims, "n1"));
    p = point_of(&s, "", TF_FLOW_TURNOVER, "2018");
    ck_assert_ptr_nonnull(p);
    ck_assert(near(p->value.est, 5.2e9, 1e-12));
    size_t told = 0;
    for (size_t i = 0; i < findings.n; i++)
        told += says(findings.at[i].reading, "RUS (0.9") ||
                says(findings.at[i].reading, "VNM (0.9");
    ck_assert_uint_eq(told, 5);
}
END_TEST

/* -- read again -- */

static const struct {
    const char *row, *reading;
} rereadings[] = {
    {"z,f,2021-03,q,level,X,VNM,RUS,VNM,,2020,,2.091e9,,,USD,eq,A\n",
     "exports and imports exchanged"},
    {"z,f,2021-03,q,level,X,VNM,RUS,VNM,,2020,,4.045e9,,,USD,eq,A\n",
     "the partner's count"},
    {"z,f,2021-03,q,level,X,VNM,RUS,VNM,,2020,,2.447e9,,,USD,eq,A\n",
     "the year before"},
    {"z,f,2021-03,q,level,X,VNM,RUS,VNM,,2020,,2.85e6,,,USD,eq,A\n",
     "a thousand times more"},
    {"z,f,2021-03,q,level,X,VNM,RUS,VNM,,2020,,2.584e9,,,USD,eq,A\n",
     "digits changed round: 2.854 bn USD"},
    {"z,f,2021-03,q,growth,X,VNM,RUS,VNM,,2020,2018,-16.6,,,PC,eq,A\n",
     "a fall for a rise"},
    {"z,f,2021-03,q,level,X,VNM,RUS,VNM,,2020,,2.2e9,,,USD,eq,A\n", ""}};

START_TEST(reread)
{
    tf_findings findings;
    const tf_observation list[] = {
        observe("VNM", TF_FLOW_EXPORT, "RUS", 2018, 2.3e9),
        observe("VNM", TF_FLOW_EXPORT, "RUS", 2019, 2.447e9),
        observe("VNM", TF_FLOW_EXPORT, "RUS", 2020, 2.854e9),
        observe("VNM", TF_FLOW_EXPORT, "RUS", 2021, 3.4e9),
        observe("VNM", TF_FLOW_IMPORT, "RUS", 2019, 1.8e9),
        observe("VNM", TF_FLOW_IMPORT, "RUS", 2020, 2.091e9),
        observe("RUS", TF_FLOW_IMPORT, "VNM", 2020, 4.045e9)};
    enum { N = sizeof list / sizeof *list };
    tf_observation at[N];
    memcpy(at, list, sizeof at);
    if (_i == 5) /* the growth is on 2018 */
        at[0].value = 2.854e9 / 1.166;
    at[0].low = at[0].value - 5e5;
    at[0].high = at[0].value + 5e5;
    const tf_observations official = {at, N, N};
    const tf_claims claims = read_claims(rereadings[_i].row);
    build(&claims, &official, &findings);
    const tf_finding *f = finding_of(&findings, "conflict");
    ck_assert_ptr_nonnull(f);
    if (rereadings[_i].reading[0] == '\0')
        ck_assert_uint_eq(f->reading.len, 0);
    else
        ck_assert_msg(says(f->reading, rereadings[_i].reading), "%.*s",
                      TF_FMT(f->reading));
}
END_TEST

/* -- vintages, currencies, widths, threads, draws -- */

START_TEST(later_vintage)
{
    tf_findings findings;
    const tf_series s = build_rows(
        "a,d,2023-01,q,level,T,VNM,RUS,VNM,,2022,,3.55e9,,,USD,eq,A\n"
        "b,e,2023-06,q,level,T,VNM,RUS,VNM,,2022,,3.63e9,,,USD,eq,A\n",
        &findings);
    ck_assert_uint_eq(s.n, 1);
    ck_assert(s.at[0].value.est == 3.63e9);
    ck_assert(tf_str_eq(s.at[0].claims, TF_STR("b")));
    ck_assert(says(s.at[0].note, "before revision 3.55 bn USD (a)"));
    ck_assert_uint_eq(findings.n, 0);
}
END_TEST

static const char yuan[] =
    "a,d,2023-01,q,level,T,CHN,RUS,CHN,,2022,,1.90e11,,,USD,eq,A\n"
    "b,e,2023-06,q,level,T,CHN,RUS,CHN,,2021,,9.48e11,,,CNY,eq,A\n"
    "c,e,2023-06,q,growth,T,CHN,RUS,CHN,,2022,2021,34.3,,,PC,eq,A\n";

START_TEST(other_currency)
{
    tf_rates rates = {0};
    tf_series s;
    const tf_str table = TF_STR("currency,period,rate,source\n"
                                "CNY,2021,6.4508,x\nCNY,2022,nil,x\n"
                                "EUR,2021,0.8453,x\n");
    ck_assert_int_eq(tf_rates_read(TF_STR("r.csv"), table, &ctx, &rates, &err),
                     TF_OK);
    ck_assert_uint_eq(rates.n, 2);
    ck_assert_uint_eq(ctx.diags.n, 1);
    const tf_claims claims = read_claims(yuan);
    const tf_basis basis = {.claims = &claims, .rates = &rates};
    ck_assert_int_eq(tf_series_build(&basis, &ctx, &s, NULL, &err), TF_OK);
    const tf_point *p = NULL;
    for (size_t i = 0; i < s.n; i++)
        if (tf_str_eq(s.at[i].unit, TF_STR("USD")) &&
            tf_period_eq(s.at[i].period, period_of("2021")))
            p = &s.at[i];
    ck_assert_ptr_nonnull(p);
    ck_assert(near(p->value.est, 9.48e11 / 6.4508, 1e-9));
    ck_assert_int_eq(p->method, TF_METHOD_DERIVED);
    ck_assert(says(p->note, "from CNY"));
}
END_TEST

START_TEST(widths)
{
    tf_series s;
    const tf_claims claims =
        read_claims("a,d,,q,level,T,VNM,RUS,VNM,,2023,,3.63e9,,,USD,eq,A\n"
                    "b,d,,q,level,X,VNM,RUS,VNM,,2023,,3.02e9,,,USD,about,A\n");
    tf_basis basis = {.claims = &claims, .max_width = 10};
    ck_assert_int_eq(tf_series_build(&basis, &ctx, &s, NULL, &err), TF_OK);
    ck_assert_ptr_nonnull(point_of(&s, "VNM", TF_FLOW_IMPORT, "2023"));
    basis.max_width = 0.1;
    ck_assert_int_eq(tf_series_build(&basis, &ctx, &s, NULL, &err), TF_OK);
    ck_assert_ptr_null(point_of(&s, "VNM", TF_FLOW_IMPORT, "2023"));
    ck_assert_ptr_nonnull(point_of(&s, "VNM", TF_FLOW_EXPORT, "2023"));
}
END_TEST

/* Products enough for several chunks of work. */
START_TEST(threads)
{
    tf_series s1, s3;
    tf_claims claims = {0};
    for (int k = 0; k < 150; k++) {
        char rows[400];
        snprintf(rows, sizeof rows,
                 "a%d,d,,q,level,T,VNM,RUS,VNM,,2023,,%d,,,USD,eq,A\n"
                 "b%d,d,,q,growth,T,VNM,RUS,VNM,,2023,2022,%d,,,PC,eq,A\n",
                 k, 1010000 + 10000 * k, k, k % 40 + 1);
        tf_claims some = read_claims(rows);
        for (size_t i = 0; i < some.n; i++) {
            char name[16];
            snprintf(name, sizeof name, "good %d", k);
            some.at[i].product = tf_arena_copy(ctx.mem, tf_str_of(name));
            ck_assert(TF_ROOM(ctx.mem, &claims));
            claims.at[claims.n++] = some.at[i];
        }
    }
    tf_basis basis = {.claims = &claims};
    ck_assert_int_eq(tf_series_build(&basis, &ctx, &s1, NULL, &err), TF_OK);
    basis.jobs = 3;
    ck_assert_int_eq(tf_series_build(&basis, &ctx, &s3, NULL, &err), TF_OK);
    tf_buf a = tf_buf_open(ctx.mem), b = tf_buf_open(ctx.mem);
    tf_str sa, sb;
    print(&s1, &a);
    print(&s3, &b);
    ck_assert_int_eq(tf_buf_take(&a, &sa, &err), TF_OK);
    ck_assert_int_eq(tf_buf_take(&b, &sb, &err), TF_OK);
    ck_assert_uint_eq(s1.n, 300);
    ck_assert(tf_str_eq(sa, sb));
}
END_TEST

static double drawn(const tf_draws *d, uint32_t draw, tf_flow flow,
                    const char *period)
{
    const tf_period p = period_of(period);
    for (size_t i = 0; i < d->n; i++)
        if (d->at[i].draw == draw && d->at[i].flow == flow &&
            tf_period_eq(d->at[i].period, p))
            return d->at[i].value;
    return NAN;
}

START_TEST(draws_add_up)
{
    tf_draws d;
    const tf_claims claims =
        read_claims("a,d,,q,level,T,VNM,RUS,VNM,,2023,,3.63e9,,,USD,eq,A\n"
                    "b,d,,q,level,X,VNM,RUS,VNM,,2023,,1.7e9,,,USD,about,A\n"
                    "c,d,,q,level,X,VNM,RUS,VNM,,2023-S1,,0.8e9,,,USD,eq,A\n");
    const tf_basis basis = {.claims = &claims, .draws = 40, .seed = 7};
    ck_assert_int_eq(tf_series_draw(&basis, &ctx, &d, &err), TF_OK);
    double sum = 0;
    for (uint32_t k = 1; k <= 40; k++) {
        const double t = drawn(&d, k, TF_FLOW_TURNOVER, "2023");
        const double x = drawn(&d, k, TF_FLOW_EXPORT, "2023");
        ck_assert(near(t, x + drawn(&d, k, TF_FLOW_IMPORT, "2023"), 1e-9));
        ck_assert(near(x,
                       drawn(&d, k, TF_FLOW_EXPORT, "2023-S1") +
                           drawn(&d, k, TF_FLOW_EXPORT, "2023-S2"),
                       1e-9));
        sum += log(t);
    }
    ck_assert(near(exp(sum / 40), 3.63e9, 0.05));
}
END_TEST

/* -- what does not fit -- */

START_TEST(majority)
{
    tf_findings findings;
    const tf_series s = build_rows(
        "a,d,2023-01,q,level,T,VNM,RUS,VNM,,2022,,3.55e9,,,USD,eq,A\n"
        "b,e,2023-02,q,level,T,VNM,RUS,VNM,,2022,,3.6e9,,,USD,about,A\n"
        "c,f,2023-03,q,level,T,VNM,RUS,VNM,,2022,,3.75e9,,,USD,eq,A\n",
        &findings);
    ck_assert_uint_eq(s.n, 1);
    ck_assert(s.at[0].value.est == 3.55e9);
    ck_assert(near(s.at[0].value.lo, 3.545e9, 0.01));
    ck_assert(near(s.at[0].value.hi, 3.555e9, 0.01));
    ck_assert_int_eq(s.at[0].method, TF_METHOD_RECONCILED);
    ck_assert(tf_str_eq(s.at[0].claims, TF_STR("a b")));
    ck_assert(tf_str_eq(s.at[0].note, TF_STR("against 3.75 bn USD (c)")));
    ck_assert_uint_eq(findings.n, 1);
    ck_assert(tf_str_eq(findings.at[0].id, TF_STR("c")));
    ck_assert(tf_str_eq(findings.at[0].other, TF_STR("a")));
}
END_TEST

/* 5.5 bn and -35 % leave no room for 3.75. */
START_TEST(growth_decides)
{
    tf_findings findings;
    const tf_series s = build_rows(
        "a,d,2023-01,q,level,T,VNM,RUS,VNM,,2022,,3.55e9,,,USD,eq,A\n"
        "c,f,2023-03,q,level,T,VNM,RUS,VNM,,2022,,3.75e9,,,USD,eq,A\n"
        "g,f,2023-03,q,growth,T,VNM,RUS,VNM,,2022,2021,-35,,,PC,eq,A\n"
        "l,d,2023-01,q,level,T,VNM,RUS,VNM,,2021,,5.5e9,,,USD,eq,A\n",
        &findings);
    const tf_point *p = point_of(&s, "VNM", TF_FLOW_TURNOVER, "2022");
    ck_assert(p->value.est == 3.55e9);
    ck_assert_uint_eq(findings.n, 1);
    ck_assert(tf_str_eq(findings.at[0].id, TF_STR("c")));
}
END_TEST

START_TEST(growth_against_levels)
{
    tf_findings findings;
    build_rows("a,d,,q,level,T,VNM,RUS,VNM,,2023,,3.63e9,,,USD,eq,A\n"
               "b,d,,q,level,T,VNM,RUS,VNM,,2022,,3.55e9,,,USD,eq,A\n"
               "c,d,,q,growth,T,VNM,RUS,VNM,,2023,2022,12.5,,,PC,eq,A\n",
               &findings);
    ck_assert_uint_eq(findings.n, 1);
    const tf_finding *f = finding_of(&findings, "conflict");
    ck_assert(tf_str_eq(f->id, TF_STR("c")));
    ck_assert(near(f->said, 12.5, 1e-9));
    ck_assert(near(f->implied.est, 2.2535, 1e-3));
    ck_assert(f->implied.lo < f->implied.est);
}
END_TEST

START_TEST(identity_broken)
{
    tf_findings findings;
    build_rows("a,d,,q,level,T,VNM,RUS,VNM,,2023,,3.63e9,,,USD,eq,A\n"
               "b,d,,q,level,X,VNM,RUS,VNM,,2023,,1.7e9,,,USD,eq,A\n"
               "c,d,,q,level,M,VNM,RUS,VNM,,2023,,3.2e9,,,USD,eq,A\n",
               &findings);
    ck_assert_uint_eq(count_kind(&findings, "identity"), 1);
    const tf_finding *f = finding_of(&findings, "identity");
    ck_assert_int_eq(f->flow, TF_FLOW_TURNOVER);
    ck_assert(near(f->implied.est, 4.9e9, 1e-12));
    ck_assert_uint_eq(f->id.len, 0);
}
END_TEST

START_TEST(no_base)
{
    tf_findings findings;
    const tf_series s = build_rows(
        "g,d,,q,growth,T,VNM,RUS,VNM,,2022,2021,-35,,,PC,eq,A\n", &findings);
    ck_assert_uint_eq(s.n, 0);
    ck_assert_uint_eq(findings.n, 1);
    const tf_finding *f = finding_of(&findings, "no_base");
    ck_assert(tf_str_eq(f->id, TF_STR("g")));
    ck_assert(near(f->said, -35, 1e-9));
    ck_assert(says(f->text, "-35 % on 2021"));
}
END_TEST

/* -- properties -- */

static const char mixed[] =
    "a,d,2023-01,q,level,T,VNM,RUS,VNM,,2022,,3.55e9,,,USD,eq,A\n"
    "b,e,2023-02,q,level,T,VNM,RUS,VNM,,2022,,3.75e9,,,USD,eq,A\n"
    "c,e,2023-02,q,growth,T,VNM,RUS,VNM,,2022,2021,-35,,,PC,eq,A\n"
    "e,e,2023-02,q,level,X,VNM,RUS,VNM,,2021,,3.2e9,,,USD,about,A\n"
    "f,e,2023-02,q,level,M,RUS,VNM,RUS,,2021,,4.9e9,,,USD,over,A\n"
    "g,e,2023-02,q,level,T,RUS,VNM,,,2021,,7.1e9,,,USD,eq,A\n"
    "h,h,2023-02,q,growth,T,RUS,VNM,RUS,,2021,2020,25,,,PC,about,A\n"
    "i,h,2023-02,q,level,T,RUS,VNM,RUS,,2021,,7.1e9,,,USD,eq,A\n"
    "j,h,2023-02,q,level,T,VNM,RUS,VNM,,2022-S1,,2e9,,,USD,under,A\n"
    "k,h,2023-02,q,change,T,VNM,RUS,VNM,,2022-S1,2021-S1,-4.6e8,,,USD,eq,A\n";

START_TEST(any_order)
{
    tf_findings f0, f1;
    const tf_claims claims = read_claims(mixed);
    const tf_series s0 = build(&claims, NULL, &f0);
    const tf_str want = printed(&s0, &f0);
    uint32_t seed = 1;
    for (int round = 0; round < 50; round++) {
        for (size_t i = claims.n - 1; i > 0; i--) {
            seed = seed * 1664525 + 1013904223;
            const size_t j = (seed >> 8) % (i + 1);
            const tf_claim c = claims.at[i];
            claims.at[i] = claims.at[j];
            claims.at[j] = c;
        }
        const tf_series s1 = build(&claims, NULL, &f1);
        const tf_str got = printed(&s1, &f1);
        ck_assert_msg(tf_str_eq(want, got), "%s\n---\n%s", want.ptr, got.ptr);
    }
}
END_TEST

START_TEST(duplicates)
{
    tf_findings f0, f1;
    tf_str text;
    tf_buf twice = tf_buf_open(ctx.mem);
    tf_buf_add(&twice, tf_str_of(mixed));
    tf_buf_add(&twice, tf_str_of(mixed));
    ck_assert_int_eq(tf_buf_take(&twice, &text, &err), TF_OK);
    const tf_series s0 = build_rows(mixed, &f0);
    const tf_series s1 = build_rows(text.ptr, &f1);
    tf_buf a = tf_buf_open(ctx.mem), b = tf_buf_open(ctx.mem);
    tf_str sa, sb;
    print(&s0, &a);
    print(&s1, &b);
    ck_assert_int_eq(tf_buf_take(&a, &sa, &err), TF_OK);
    ck_assert_int_eq(tf_buf_take(&b, &sb, &err), TF_OK);
    ck_assert_msg(tf_str_eq(sa, sb), "%s\n---\n%s", sa.ptr, sb.ptr);
}
END_TEST

/* The same number in other articles adds ids, not certainty. */
START_TEST(reposts)
{
    const tf_series s =
        build_rows("a,d,,q,level,T,VNM,RUS,VNM,,2022,,3.55e9,,,USD,eq,A\n"
                   "b,e,,q,level,T,VNM,RUS,VNM,,2022,,3.55e9,,,USD,eq,A\n"
                   "c,f,,q,level,T,VNM,RUS,VNM,,2022,,3.55e9,,,USD,eq,A\n",
                   NULL);
    ck_assert_uint_eq(s.n, 1);
    ck_assert_uint_eq(s.at[0].n_claims, 3);
    ck_assert_int_eq(s.at[0].method, TF_METHOD_CLAIMED);
    const tf_series one = build_rows(
        "a,d,,q,level,T,VNM,RUS,VNM,,2022,,3.55e9,,,USD,eq,A\n", NULL);
    ck_assert(near(s.at[0].value.lo, one.at[0].value.lo, 0.02));
    ck_assert(near(s.at[0].value.hi, one.at[0].value.hi, 0.02));
}
END_TEST

/* Three articles with one number are one voice against two. */
START_TEST(reposts_outvoted)
{
    tf_findings findings;
    const tf_series s =
        build_rows("a,d,,q,level,T,VNM,RUS,VNM,,2022,,3.75e9,,,USD,eq,A\n"
                   "b,e,,q,level,T,VNM,RUS,VNM,,2022,,3.75e9,,,USD,eq,A\n"
                   "c,f,,q,level,T,VNM,RUS,VNM,,2022,,3.75e9,,,USD,eq,A\n"
                   "g,h,,q,level,T,VNM,RUS,VNM,,2022,,3.55e9,,,USD,eq,A\n"
                   "i,j,,q,level,T,VNM,RUS,VNM,,2022,,3.6e9,,,USD,about,A\n",
                   &findings);
    ck_assert(s.at[0].value.est == 3.55e9);
    ck_assert(tf_str_eq(s.at[0].claims, TF_STR("g i")));
    ck_assert_uint_eq(findings.n, 3);
}
END_TEST

static const double scales[] = {1e-9, 1e9};

START_TEST(any_scale)
{
    tf_claims claims = read_claims(mixed);
    const tf_series s0 = build(&claims, NULL, NULL);
    for (size_t i = 0; i < claims.n; i++) {
        tf_claim *c = &claims.at[i];
        if (tf_str_eq(c->unit, TF_STR("PC")))
            continue;
        c->value *= scales[_i];
        c->low *= scales[_i];
        c->high *= scales[_i];
    }
    const tf_series s1 = build(&claims, NULL, NULL);
    ck_assert_uint_eq(s0.n, s1.n);
    for (size_t i = 0; i < s0.n; i++) {
        ck_assert(tf_period_eq(s0.at[i].period, s1.at[i].period));
        ck_assert(
            near(s1.at[i].value.est, s0.at[i].value.est * scales[_i], 1e-6));
        ck_assert(
            near(s1.at[i].value.lo, s0.at[i].value.lo * scales[_i], 1e-6));
        ck_assert(
            near(s1.at[i].value.hi, s0.at[i].value.hi * scales[_i], 1e-6));
        ck_assert(tf_str_eq(s0.at[i].claims, s1.at[i].claims));
    }
}
END_TEST

START_TEST(nothing)
{
    tf_findings findings;
    const tf_claims none = {0};
    ck_assert_uint_eq(build(&none, NULL, &findings).n, 0);
    ck_assert_uint_eq(findings.n, 0);
    ck_assert_uint_eq(build(NULL, NULL, NULL).n, 0);
}
END_TEST

START_TEST(odd_numbers)
{
    tf_findings findings;
    const tf_series s =
        build_rows("a,d,,q,level,X,PRK,USA,PRK,,2022,,0,,,USD,eq,A\n"
                   "b,d,,q,growth,X,PRK,USA,PRK,,2022,2021,-100,,,PC,eq,A\n"
                   "c,d,,q,level,M,PRK,USA,PRK,,2022,,-5e6,,,USD,eq,A\n"
                   "e,d,,q,growth,M,PRK,USA,PRK,,2021,2020,-130,,,PC,eq,A\n"
                   "f,d,,q,level,M,PRK,USA,PRK,,2021,,4e6,,,USD,eq,A\n",
                   &findings);
    for (size_t i = 0; i < s.n; i++) {
        ck_assert(isfinite(s.at[i].value.lo) && isfinite(s.at[i].value.hi));
        ck_assert(s.at[i].flow == TF_FLOW_BALANCE || s.at[i].value.lo >= 0);
    }
    ck_assert_ptr_null(point_of(&s, "PRK", TF_FLOW_EXPORT, "2021"));
    ck_assert_ptr_null(point_of(&s, "PRK", TF_FLOW_IMPORT, "2020"));
    ck_assert_uint_eq(count_kind(&findings, "negative"), 2);
}
END_TEST

/* -- mirrors, reasons, reading back -- */

START_TEST(mirrors)
{
    tf_mirrors m = {0};
    const tf_series s = with_official("", NULL);
    ck_assert_int_eq(tf_mirror_find(&s, ctx.mem, &m, &err), TF_OK);
    ck_assert_uint_eq(m.n, 8);
    for (size_t i = 0; i < m.n; i++) {
        const tf_point *a = &s.at[m.at[i].a], *b = &s.at[m.at[i].b];
        ck_assert(tf_str_eq(a->reporter, TF_STR("RUS")));
        ck_assert(tf_str_eq(b->reporter, TF_STR("VNM")));
        ck_assert_int_eq(b->flow, tf_mirror_flow(a->flow));
        if (tf_period_year(a->period) != 2018)
            continue;
        if (a->flow == TF_FLOW_IMPORT) {
            ck_assert(near(m.at[i].ratio, 3.624 / 2.447, 1e-12));
            ck_assert(near(m.at[i].gap, 1.177e9, 1e-12));
        }
        if (a->flow == TF_FLOW_BALANCE)
            ck_assert(near(m.at[i].gap, -1.154e9 + 0.316e9, 1e-12));
    }
}
END_TEST

/* Trade within one area is one view, and its draws are measured. */
START_TEST(within_an_area)
{
    const tf_claims claims = read_claims(
        "i1,d,2023-02,q,level,T,EAEU,EAEU,EAEU,agency,2022,,83e9,,,USD,eq,A\n"
        "i2,d,2023-02,q,growth,T,EAEU,EAEU,EAEU,agency,2022,2021,14,,,PC,eq,"
        "A\n");
    const tf_basis basis = {.claims = &claims, .draws = 100, .seed = 1};
    const tf_series s = build(&claims, NULL, NULL);
    tf_draws draws;
    tf_growth growth = {0};
    ck_assert_uint_eq(s.n, 2);
    ck_assert_int_eq(tf_series_draw(&basis, &ctx, &draws, &err), TF_OK);
    ck_assert_uint_eq(draws.n, 200);
    const tf_growth_options options = {.measures = TF_STR("yoy"),
                                       .draws = &draws};
    ck_assert_msg(tf_growth_build(&s, &options, &ctx, &growth, &err) == TF_OK,
                  "%s", err.msg);
}
END_TEST

START_TEST(reasons)
{
    tf_reasons why;
    const tf_claims claims = read_claims(seeds);
    const tf_str what[] = {TF_STR("VNM:T:RUS"), TF_STR("2023-S2")};
    ck_assert_int_eq(tf_series_explain(&(tf_basis){.claims = &claims}, what,
                                       &ctx, &why, &err),
                     TF_OK);
    static const struct {
        const char *equation, *id;
        uint32_t depth;
    } want[] = {{"T 2023-S2 = T 2023 - T 2023-S1", "", 0},
                {"T 2023 = 3.6 bn USD", "", 1},
                {"T 2023 = 3.6 bn USD", "b1", 2},
                {"T 2023-S1 = T 2024-S1 / 1.454", "", 1},
                {"T 2024-S1 / T 2023-S1 = 1.454", "b3", 2},
                {"T 2024-S1 = 2.34 bn USD", "", 2},
                {"T 2024-S1 = 2.34 bn USD", "b2", 3},
                {"T 2023-S2 rests on this article alone", "", 1}};
    double weight = 0;
    ck_assert_uint_eq(why.n, sizeof want / sizeof *want);
    for (size_t i = 0; i < why.n; i++) {
        ck_assert(tf_str_eq(why.at[i].equation, tf_str_of(want[i].equation)));
        ck_assert(tf_str_eq(why.at[i].id, tf_str_of(want[i].id)));
        ck_assert_uint_eq(why.at[i].depth, want[i].depth);
        weight += why.at[i].id.len > 0 ? why.at[i].weight : 0;
    }
    ck_assert(near(weight, 1, 1e-12) && near(why.at[0].weight, 1, 1e-12));
    ck_assert(tf_str_eq(why.at[6].quote, TF_STR("s3")));
    ck_assert(tf_str_eq(why.at[6].reporter_cue, TF_STR("speaker")));
}
END_TEST

static const struct {
    const char *key, *period, *message;
    tf_code code;
} refusals[] = {
    {"VNM:T:RUS", "2019", "no value of VNM:T:RUS for 2019; there are 2023",
     TF_EINPUT},
    {"VNM:X:RUS", "2019", "no value of VNM:X:RUS", TF_EINPUT},
    {"VNM:T:CHN", "2019", "no series VNM:T:CHN", TF_EINPUT},
    {"VNM", "2019", "expected a key", TF_ESYNTAX},
    {"VNM:T:RUS", "last year", "expected a period", TF_ESYNTAX},
};

START_TEST(refusal)
{
    tf_reasons why;
    const tf_claims claims = read_claims(seeds);
    const tf_str what[] = {tf_str_of(refusals[_i].key),
                           tf_str_of(refusals[_i].period)};
    ck_assert_int_eq(tf_series_explain(&(tf_basis){.claims = &claims}, what,
                                       &ctx, &why, &err),
                     refusals[_i].code);
    ck_assert_msg(says(tf_str_of(err.msg), refusals[_i].message), "%s",
                  err.msg);
}
END_TEST

START_TEST(read_series)
{
    tf_series s = {0};
    const tf_str text =
        TF_STR("value,reporter,flow,partner,product,unit,freq,period,method\n"
               "5,VNM,T,RUS,,USD,A,2020,claimed\n"
               "4,VNM,T,RUS,,USD,A,2019,summed\n"
               "4,VNM,T,RUS,\"fish, frozen\",USD,A,2019,\n"
               "x,VNM,T,RUS,,USD,A,2018,\n"
               "7,VNM,T,RUS,,USD,A,2019,\n");
    ck_assert_int_eq(tf_series_read(TF_STR("s.csv"), text, &ctx, &s, &err),
                     TF_OK);
    ck_assert_uint_eq(s.n, 3);
    ck_assert(s.at[0].value.est == 4 && s.at[0].value.hi == 4);
    ck_assert_int_eq(s.at[0].method, TF_METHOD_SUMMED);
    ck_assert(tf_str_eq(s.at[2].product, TF_STR("fish, frozen")));
    ck_assert_uint_eq(ctx.diags.n, 2);
    ck_assert_uint_eq(ctx.diags.at[0].line, 5);
    const tf_str bad = TF_STR("reporter,flow\nVNM,T\n");
    ck_assert_int_eq(tf_series_read(TF_STR("s.csv"), bad, &ctx, &s, &err),
                     TF_EINPUT);
    ck_assert_str_eq(err.msg, "no column 'partner'");
}
END_TEST

START_TEST(read_claim_columns)
{
    tf_claims c = {0};
    const tf_str text =
        TF_STR("unit,odd,value,period,partner,area,flow,kind,low\n"
               "USD,x,3600000000,2023,RUS,VNM,T,level,\n"
               "PC,x,45.4,2023,RUS,VNM,T,growth,\n"
               "USD,x,20000000000,2023,RUS,VNM,T,level,\n"
               "USD,x,5,2023,RUS,VNM,T,level,6\n"
               "USD,x,,2023,RUS,VNM,T,level,\n"
               "USD,x,1,2023,RUS,VNM,Q,level,\n"
               "USD,x,1,later,RUS,VNM,T,level,\n");
    ck_assert_int_eq(tf_claim_read(TF_STR("c.csv"), text, &ctx, &c, &err),
                     TF_OK);
    ck_assert_uint_eq(c.n, 4);
    ck_assert(tf_str_eq(c.at[0].id, TF_STR("row2")));
    ck_assert(c.at[0].low == 3.55e9 && c.at[0].high == 3.65e9);
    ck_assert(c.at[1].low == 45.35 && c.at[1].high == 45.45);
    ck_assert(c.at[2].low == 19.5e9 && c.at[2].high == 20.5e9);
    ck_assert(c.at[3].low <= 5 && c.at[3].high >= 5);
    ck_assert_uint_eq(ctx.diags.n, 4);
    ck_assert_uint_eq(ctx.diags.at[0].line, 5);
    ck_assert_uint_eq(ctx.diags.at[3].line, 8);
}
END_TEST

static const struct {
    tf_dec printed;
    tf_hedge hedge;
    double lo, hi;
} windows[] = {
    {{36, 8}, TF_HEDGE_EQ, 3.55e9, 3.65e9},
    {{454, -1}, TF_HEDGE_EQ, 45.35, 45.45},
    {{36, 8}, TF_HEDGE_ABOUT, 3.5e9, 3.7e9},
    {{234, 7}, TF_HEDGE_ABOUT, 2.33e9, 2.35e9},
    {{7, 0}, TF_HEDGE_ABOUT, 6.5, 7.5},
    {{25, 0}, TF_HEDGE_ABOUT, 24.25, 25.75},
    {{6, 9}, TF_HEDGE_OVER, 6e9, 8.4e9},
    {{25, 0}, TF_HEDGE_OVER, 25, 37},
    {{244, -2}, TF_HEDGE_OVER, 2.44, 2.464},
    {{1, 9}, TF_HEDGE_OVER, 1e9, 1.5e9},
    {{20, 0}, TF_HEDGE_UNDER, 10, 20},
    {{-35, 0}, TF_HEDGE_UNDER, -35, -23},
    {{-35, 0}, TF_HEDGE_OVER, -47, -35},
    {{0, 0}, TF_HEDGE_EQ, -0.5, 0.5},
    {{INT64_MAX, 0}, TF_HEDGE_OVER, 0x1p63, 0x1p63},
};

START_TEST(window)
{
    const tf_interval w = tf_window_of(windows[_i].printed, windows[_i].hedge);
    ck_assert_msg(w.lo == windows[_i].lo && w.hi == windows[_i].hi,
                  "%.17g %.17g", w.lo, w.hi);
    ck_assert(w.lo <= w.est && w.est <= w.hi);
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof *(list)))

Suite *tf_suite_series(void)
{
    Suite *suite = suite_create("series");
    TCase *t = tcase_create("series");
    tcase_add_checked_fixture(t, open_ctx, close_ctx);
    tcase_add_loop_test(t, seed_point, 0, COUNT(seed_points));
    tcase_add_test(t, seed_bounds);
    tcase_add_test(t, seed_reporters);
    tcase_add_loop_test(t, view, 0, COUNT(views));
    tcase_add_test(t, unattributed_apart);
    tcase_add_test(t, left_out);
    tcase_add_test(t, currency_of_growth);
    tcase_add_test(t, official_sum);
    tcase_add_test(t, official_against_claim);
    tcase_add_test(t, by_level);
    tcase_add_loop_test(t, reread, 0, COUNT(rereadings));
    tcase_add_test(t, later_vintage);
    tcase_add_test(t, other_currency);
    tcase_add_test(t, widths);
    tcase_add_test(t, threads);
    tcase_add_test(t, draws_add_up);
    tcase_add_test(t, majority);
    tcase_add_test(t, growth_decides);
    tcase_add_test(t, growth_against_levels);
    tcase_add_test(t, identity_broken);
    tcase_add_test(t, no_base);
    tcase_add_test(t, any_order);
    tcase_add_test(t, duplicates);
    tcase_add_test(t, reposts);
    tcase_add_test(t, reposts_outvoted);
    tcase_add_loop_test(t, any_scale, 0, COUNT(scales));
    tcase_add_test(t, nothing);
    tcase_add_test(t, odd_numbers);
    tcase_add_test(t, mirrors);
    tcase_add_test(t, within_an_area);
    tcase_add_test(t, reasons);
    tcase_add_loop_test(t, refusal, 0, COUNT(refusals));
    tcase_add_test(t, read_series);
    tcase_add_test(t, read_claim_columns);
    tcase_add_loop_test(t, window, 0, COUNT(windows));
    suite_add_tcase(suite, t);
    return suite;
}
