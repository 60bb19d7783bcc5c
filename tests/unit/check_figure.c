/* Numbers as printed, quantities, hedges and periods: one table of cases
 * each. */
#include "base/arena.h"
#include "base/str.h"
#include "figure/figure_impl.h"
#include "value/decimal.h"
#include "value/period.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *text;
    char decimal;
    double value; /* -1: no number */
    bool doubtful;
} numbers[] = {
    {"2,34", ',', 2.34, false},         {"2.34", ',', 2.34, false},
    {"1.234", ',', 1234, true},         {"1.234", '.', 1.234, true},
    {"1,234", '.', 1234, true},         {"1,234", ',', 1.234, true},
    {"1.234,5", ',', 1234.5, false},    {"1,234.5", '.', 1234.5, false},
    {"1.234.567", ',', 1234567, false}, {"18,229.03", '.', 18229.03, false},
    {"1 234", ',', 1234, false},        {"0.123", ',', 0.123, false},
    {"1.2.3", ',', -1, false},          {"31,408", '.', 31408, true},
    {"2024", '.', 2024, false},
};

START_TEST(number_conventions)
{
    tf_dec d;
    bool doubtful = false;
    const bool ok = tf_number_read(tf_str_of(numbers[_i].text),
                                   numbers[_i].decimal, &d, &doubtful);
    ck_assert_msg(ok == (numbers[_i].value >= 0), "%s", numbers[_i].text);
    if (!ok)
        return;
    ck_assert_double_eq_tol(tf_decimal_value(d), numbers[_i].value, 1e-9);
    ck_assert_int_eq(doubtful, numbers[_i].doubtful);
}
END_TEST

START_TEST(number_lengths)
{
    static const struct {
        const char *text;
        size_t n;
    } rows[] = {{"2,34 tỷ", 4}, {"12-13", 2},    {"1 234 567 t", 9},
                {"2018.", 4},   {"3. 5", 1},     {"2 000 000", 9},
                {"100 20", 3},  {"1234 567", 4}, {"x", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg(tf_number_length(tf_str_of(rows[i].text)) == rows[i].n,
                      "%s", rows[i].text);
}
END_TEST

/* Reads a sentence; everything lives in ctx. */
static tf_reading read_sentence(tf_ctx *ctx, const char *lang, const char *text)
{
    tf_sentence *s = TF_NEW(ctx->mem, 1, tf_sentence);
    s->span = (tf_span){0, (uint32_t)strlen(text)};
    tf_doc doc = {.text = tf_str_of(text), .sentences = s, .n_sentences = 1};
    const tf_lexicon *lex = tf_lexicon_find(tf_str_of(lang));
    ck_assert_ptr_nonnull(lex);
    tf_reading r;
    tf_error err = {0};
    ck_assert_msg(tf_figure_read(&doc, 0, lex, lex->decimal, ctx, &r, &err) ==
                      TF_OK,
                  "%s", err.msg);
    return r;
}

static const struct {
    const char *lang, *text;
    tf_quantity_kind kind;
    double value;
    const char *currency;
    tf_hedge hedge;
} quantities[] = {
    {"vi", "đạt hơn 6 tỷ USD", TF_QUANTITY_MONEY, 6e9, "USD", TF_HEDGE_OVER},
    {"vi", "đạt gần 1,2 nghìn tỷ đồng", TF_QUANTITY_MONEY, 1.2e12, "VND",
     TF_HEDGE_UNDER},
    {"vi", "tăng 45,4%", TF_QUANTITY_PERCENT, 45.4, "", TF_HEDGE_EQ},
    {"vi", "gấp 2,5 lần", TF_QUANTITY_MULTIPLE, 150, "", TF_HEDGE_EQ},
    {"vi", "đạt 8,85 tỷ tấn", TF_QUANTITY_COUNT, 8.85e9, "", TF_HEDGE_EQ},
    {"vi", "giá 4.150 USD/tấn", TF_QUANTITY_COUNT, 4150, "USD", TF_HEDGE_EQ},
    {"vi", "khoảng 12-13 tỷ USD", TF_QUANTITY_MONEY, 12e9, "USD",
     TF_HEDGE_RANGE},
    {"en", "USD34.6 billion", TF_QUANTITY_MONEY, 34.6e9, "USD", TF_HEDGE_EQ},
    {"en", "$1.2bn", TF_QUANTITY_MONEY, 1.2e9, "USD", TF_HEDGE_EQ},
    {"en", "roughly Rs 3.2 lakh crore", TF_QUANTITY_MONEY, 3.2e12, "XXX",
     TF_HEDGE_ABOUT},
    {"en", "$18,229.03 million", TF_QUANTITY_MONEY, 18229.03e6, "USD",
     TF_HEDGE_EQ},
    {"en", "3.2 percentage points", TF_QUANTITY_POINTS, 3.2, "", TF_HEDGE_EQ},
    {"en", "trade doubled", TF_QUANTITY_MULTIPLE, 100, "", TF_HEDGE_EQ},
    {"ru", "свыше 2 млрд 45,7 млн долларов США", TF_QUANTITY_MONEY, 2045.7e6,
     "USD", TF_HEDGE_OVER},
    {"ru", "полтора миллиарда рублей", TF_QUANTITY_MONEY, 1.5e9, "RUB",
     TF_HEDGE_EQ},
    {"ru", "вырос на треть", TF_QUANTITY_PERCENT, 33.333333, "", TF_HEDGE_EQ},
    {"zh", "达2808亿5000万美元", TF_QUANTITY_MONEY, 280.85e9, "USD",
     TF_HEDGE_EQ},
    {"zh", "为9700多亿元", TF_QUANTITY_MONEY, 970e9, "CNY", TF_HEDGE_OVER},
    {"zh", "１６７亿美元", TF_QUANTITY_MONEY, 16.7e9, "USD", TF_HEDGE_EQ},
    {"zh", "增长近四成", TF_QUANTITY_PERCENT, 40, "", TF_HEDGE_UNDER},
};

START_TEST(quantity_cases)
{
    tf_ctx ctx = {.mem = tf_arena_open()};
    const tf_reading r =
        read_sentence(&ctx, quantities[_i].lang, quantities[_i].text);
    ck_assert_msg(r.n_quantities == 1, "%s: %u quantities", quantities[_i].text,
                  r.n_quantities);
    const tf_quantity *q = &r.quantities[0];
    ck_assert_msg(q->kind == quantities[_i].kind, "%s: kind %d",
                  quantities[_i].text, q->kind);
    ck_assert_double_eq_tol(tf_decimal_value(q->value), quantities[_i].value,
                            quantities[_i].value * 1e-5);
    ck_assert_str_eq(q->currency, quantities[_i].currency);
    ck_assert_msg(q->hedge == quantities[_i].hedge, "%s: hedge %d",
                  quantities[_i].text, q->hedge);
    tf_arena_close(ctx.mem);
}
END_TEST

static const struct {
    const char *lang, *text, *period; /* date line: 2024-08-06 */
} periods[] = {
    {"vi", "trong 6 tháng đầu năm 2024", "2024-S1"},
    {"vi", "9 tháng năm 2023", "2023-01-01/P9M"},
    {"vi", "quý III/2022", "2022-Q3"},
    {"vi", "tháng 7/2021", "2021-07"},
    {"vi", "năm ngoái", "2023"},
    {"vi", "nửa đầu năm 2024", "2024-S1"},
    {"vi", "tính đến hết tháng 10", "2023-01-01/P10M"},
    {"vi", "tính đến ngày 15/5/2024", "2024-01-01/P4M15D"},
    {"vi", "giai đoạn 2014-2018", "2014-01-01/P5Y"},
    {"en", "in the first six months of 2024", "2024-S1"},
    {"en", "January-September 2024", "2024-01-01/P9M"},
    {"en", "the third quarter of 2022", "2022-Q3"},
    {"en", "in 2022-23", "2022-04-01/P12M"},
    {"en", "in October", "2023-10"},
    {"en", "last year", "2023"},
    {"ru", "за 9 месяцев 2023 года", "2023-01-01/P9M"},
    {"ru", "в январе-июле", "2024-01-01/P7M"},
    {"ru", "в первом полугодии 2024 года", "2024-S1"},
    {"ru", "с января по ноябрь 2023 года", "2023-01-01/P11M"},
    {"ru", "в прошлом году", "2023"},
    {"zh", "前11个月", "2023-01-01/P11M"},
    {"zh", "2023年前三季度", "2023-01-01/P9M"},
    {"zh", "今年上半年", "2024-S1"},
    {"zh", "2023年9月", "2023-09"},
    {"zh", "1至7月", "2024-01-01/P7M"},
    {"zh", "去年", "2023"},
};

START_TEST(period_cases)
{
    tf_ctx ctx = {.mem = tf_arena_open()};
    char text[TF_PERIOD_MAX] = "";
    const tf_reading r =
        read_sentence(&ctx, periods[_i].lang, periods[_i].text);
    ck_assert_msg(r.n_whens > 0, "%s: no period", periods[_i].text);
    const tf_when_context c = {.date = {2024, 8, 6}, .area = "IND"};
    const tf_when_value v = tf_resolve_when(&r.whens[0], &c);
    tf_period_print(v.period, text);
    ck_assert_msg(strcmp(text, periods[_i].period) == 0, "%s: %s",
                  periods[_i].text, text);
    tf_arena_close(ctx.mem);
}
END_TEST

START_TEST(period_without_date_line_is_open)
{
    tf_ctx ctx = {.mem = tf_arena_open()};
    char text[TF_PERIOD_MAX];
    const tf_reading r = read_sentence(&ctx, "vi", "trong tháng 5");
    const tf_when_context c = {.area = ""};
    ck_assert_uint_eq(r.n_whens, 1);
    tf_period_print(tf_resolve_when(&r.whens[0], &c).period, text);
    ck_assert_str_eq(text, "XXXX-05");
    tf_arena_close(ctx.mem);
}
END_TEST

#define COUNT(list) (int)(sizeof(list) / sizeof *(list))

Suite *tf_suite_figure(void)
{
    Suite *s = suite_create("figure");
    TCase *t = tcase_create("figure");
    tcase_add_loop_test(t, number_conventions, 0, COUNT(numbers));
    tcase_add_test(t, number_lengths);
    tcase_add_loop_test(t, quantity_cases, 0, COUNT(quantities));
    tcase_add_loop_test(t, period_cases, 0, COUNT(periods));
    tcase_add_test(t, period_without_date_line_is_open);
    suite_add_tcase(s, t);
    return s;
}
