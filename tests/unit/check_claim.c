/* The miner as a whole: what the library promises of tf_claim_mine. What it
 * reads in each language is in tests/spec. */
#include "base/arena.h"
#include "base/lookup.h"
#include "base/str.h"
#include "claim/claim_impl.h"
#include "claim/concord.h"
#include "tradefig.h"
#include "value/period.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const char half_year[] =
    "Việt Nam - Liên bang Nga\n"
    "Kim ngạch thương mại hai chiều Việt Nam - Liên bang Nga trong 6 tháng "
    "đầu năm 2024 đạt khoảng 2,34 tỷ USD, tăng 45,4% so với cùng kỳ năm "
    "2023, Bộ Công Thương cho biết.\n";

static tf_code mine(tf_ctx *ctx, const char *name, tf_str bytes, tf_claims *out,
                    tf_error *err)
{
    const tf_article a = {.name = tf_str_of(name),
                          .bytes = bytes,
                          .title = TF_STR(""),
                          .date = TF_STR(""),
                          .publisher = TF_STR(""),
                          .lang = TF_STR("")};
    return tf_claim_mine(&a, ctx, out, err);
}

START_TEST(a_level_and_its_growth)
{
    tf_ctx ctx = {.mem = tf_arena_open()};
    tf_claims out = {0};
    tf_error err = {0};
    ck_assert_int_eq(mine(&ctx, "a.txt", tf_str_of(half_year), &out, &err),
                     TF_OK);
    ck_assert_uint_eq(out.n, 2);
    const tf_claim *c = &out.at[0];
    ck_assert_int_eq(c->kind, TF_KIND_LEVEL);
    ck_assert_double_eq(c->value, 2.34e9);
    ck_assert_double_le(c->low, c->value);
    ck_assert_double_ge(c->high, c->value);
    ck_assert(tf_str_eq(c->reporter, TF_STR("VNM")));
    ck_assert_int_eq(c->reporter_cue, TF_CUE_OFFICE);
    ck_assert_uint_eq(c->line, 2);
    ck_assert_int_eq(
        memcmp(half_year + c->start, "2,34 tỷ USD", c->end - c->start), 0);
    ck_assert_double_eq(out.at[1].value, 45.4);
    ck_assert(tf_str_eq(out.at[1].unit, TF_STR("PC")));
    tf_arena_close(ctx.mem);
}
END_TEST

START_TEST(ids_are_stable_and_differ)
{
    tf_ctx ctx = {.mem = tf_arena_open()};
    tf_claims one = {0}, two = {0}, other = {0};
    tf_error err = {0};
    const tf_str text = tf_str_of(half_year);
    ck_assert_int_eq(mine(&ctx, "a.txt", text, &one, &err), TF_OK);
    ck_assert_int_eq(mine(&ctx, "a.txt", text, &two, &err), TF_OK);
    ck_assert_int_eq(mine(&ctx, "b.txt", text, &other, &err), TF_OK);
    ck_assert(tf_str_eq(one.at[0].id, two.at[0].id));
    ck_assert(!tf_str_eq(one.at[0].id, one.at[1].id));
    ck_assert(!tf_str_eq(one.at[0].id, other.at[0].id));
    tf_arena_close(ctx.mem);
}
END_TEST

/* Weights are taken from the list by their place. */
START_TEST(weights_stand_in_order_of_features)
{
    const tf_lookup *list = tf_lookup_confidence;
    size_t k = 0;
    ck_assert_str_eq(tf_lookup_cell(&list->rows[0], 0).ptr, "base");
    for (; tf_score_feature(k) != NULL; k++)
        ck_assert_str_eq(tf_lookup_cell(&list->rows[k + 1], 0).ptr,
                         tf_score_feature(k));
    ck_assert_uint_eq(list->n, k + 1);
}
END_TEST

START_TEST(unusable_input_is_refused)
{
    static const struct {
        const char *bytes;
        size_t n;
    } rows[] = {{"", 0},
                {" \n\t\n", 4},
                {"\x7f"
                 "ELF\0\0\0\0",
                 8}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tf_ctx ctx = {.mem = tf_arena_open()};
        tf_claims out = {0};
        tf_error err = {0};
        ck_assert_int_eq(
            mine(&ctx, "x", (tf_str){rows[i].bytes, rows[i].n}, &out, &err),
            TF_EINPUT);
        ck_assert_uint_gt(strlen(err.msg), 0);
        tf_arena_close(ctx.mem);
    }
}
END_TEST

/* Time must be linear in text that is all figures, or all commas. */
START_TEST(storms_are_survived)
{
    static const char *const storms[] = {
        "1 ",  "$1. ",     "tỷ ",           "1.1.",
        "5% ", "tăng 5% ", "Nga Việt Nam ", "xuất khẩu 5 tỷ USD "};
    for (size_t i = 0; i < sizeof storms / sizeof *storms; i++) {
        const size_t unit = strlen(storms[i]), n = 200000 / unit;
        tf_ctx ctx = {.mem = tf_arena_open()};
        tf_claims out = {0};
        tf_error err = {0};
        char *text = malloc(n * unit);
        for (size_t k = 0; k < n; k++)
            memcpy(text + k * unit, storms[i], unit);
        const tf_code code =
            mine(&ctx, "storm", (tf_str){text, n * unit}, &out, &err);
        ck_assert_int_ne(code, TF_EINTERNAL);
        free(text);
        tf_arena_close(ctx.mem);
    }
}
END_TEST

static tf_claim told(tf_flow flow, const char *partner, const char *period,
                     double value)
{
    tf_claim c = {.kind = TF_KIND_LEVEL,
                  .flow = flow,
                  .area = TF_STR("VNM"),
                  .partner = tf_str_of(partner),
                  .product = TF_STR(""),
                  .unit = TF_STR("USD"),
                  .value = value};
    ck_assert_int_eq(tf_period_read(tf_str_of(period), &c.period, NULL), TF_OK);
    return c;
}

/* Each bit where it belongs and nowhere else, in whatever order they come. */
START_TEST(figures_tell_of_each_other)
{
    enum { AGAIN = 1, OTHER = 2, SUM = 4, PAIR = 8, YEAR = 16 };
    const tf_concord found = {AGAIN, OTHER, SUM, PAIR, YEAR};
    tf_claim all[] = {
        told(TF_FLOW_TURNOVER, "RUS", "2023", 3.63e9),
        told(TF_FLOW_EXPORT, "RUS", "2023", 1.74e9),
        told(TF_FLOW_IMPORT, "RUS", "2023", 1.89e9),
        told(TF_FLOW_TURNOVER, "RUS", "2023", 3.6e9),
        told(TF_FLOW_BALANCE, "RUS", "2023", -0.15e9),
        told(TF_FLOW_EXPORT, "RUS", "2022", 1.5e9),
        told(TF_FLOW_EXPORT, "RUS", "2022", 2.5e9),
        told(TF_FLOW_EXPORT, "CHN", "2022", 60e9),
    };
    static const uint64_t want[] = {AGAIN | SUM, SUM,   SUM,   AGAIN | SUM,
                                    SUM,         OTHER, OTHER, 0};
    tf_arena *mem = tf_arena_open();
    ck_assert(tf_concord_tell(all, 8, found, mem));
    for (size_t i = 0; i < 8; i++)
        ck_assert_msg(all[i].evidence == want[i], "%zu: %llu", i,
                      (unsigned long long)all[i].evidence);
    ck_assert(tf_concord_tell(all, 3, found, mem));
    ck_assert_uint_eq(all[1].evidence, SUM | PAIR | YEAR);
    all[6].status = TF_STATUS_TARGET;
    all[5].evidence = all[6].evidence = 0;
    ck_assert(tf_concord_tell(all + 5, 2, found, mem));
    ck_assert_uint_eq(all[5].evidence,
                      PAIR | YEAR); /* aims are another matter */
    ck_assert(tf_concord_tell(all, 0, found, mem));
    tf_arena_close(mem);
}
END_TEST

Suite *tf_suite_claim(void)
{
    Suite *s = suite_create("claim");
    TCase *t = tcase_create("claim");
    tcase_set_timeout(t, 30);
    tcase_add_test(t, a_level_and_its_growth);
    tcase_add_test(t, ids_are_stable_and_differ);
    tcase_add_test(t, weights_stand_in_order_of_features);
    tcase_add_test(t, unusable_input_is_refused);
    tcase_add_test(t, figures_tell_of_each_other);
    tcase_add_test(t, storms_are_survived);
    suite_add_tcase(s, t);
    return s;
}
