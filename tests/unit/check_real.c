/* Doubles as text, and UTF-8. */
#include "base/real.h"
#include "base/str.h"
#include "base/utf8.h"

#include <check.h>
#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define COUNT(list) ((int)(sizeof(list) / sizeof *(list)))

/* ---- utf8 ---------------------------------------------------------------- */

/* What is well-formed: the whole of it; bad: offset of the first bad byte. */
static const struct {
    const char *bytes;
    size_t n, bad;
} utf8_rows[] = {
    {"", 0, 0},
    {"abcdefghijkl", 12, 12},
    {"t\xE1\xBB\xB7", 4, 4},
    {"\xF0\x9F\x98\x80", 4, 4},
    {"\xF4\x8F\xBF\xBF", 4, 4},
    {"\xC0\x80", 2, 0},         /* overlong */
    {"\xE0\x80\x80", 3, 0},     /* overlong */
    {"\xF0\x80\x80\x80", 4, 0}, /* overlong */
    {"\xED\xA0\x80", 3, 0},     /* surrogate */
    {"\xF4\x90\x80\x80", 4, 0}, /* beyond U+10FFFF */
    {"ab\x80", 3, 2},           /* lone continuation */
    {"ab\xE1\xBB", 4, 2},       /* cut */
    {"abcdefghij\xFFklmnopq", 18, 10},
    {"\xC3(", 2, 0},
    {"\xF5\x80\x80\x80", 4, 0},
};

START_TEST(utf8_finds_the_first_bad_byte)
{
    const tf_str s = {utf8_rows[_i].bytes, utf8_rows[_i].n};
    ck_assert_uint_eq(tf_utf8_bad(s), utf8_rows[_i].bad);
}
END_TEST

/* The first bad byte, letter by letter. */
static size_t slow_bad(tf_str s)
{
    size_t used;
    for (size_t at = 0; at < s.len; at += used) {
        const tf_str here = {s.ptr + at, s.len - at};
        const uint32_t c = tf_utf8_decode(here, &used);
        if (c == 0xFFFD && used == 1)
            return at;
    }
    return s.len;
}

/* Long text is looked at in vectors: bytes are changed at random places. */
START_TEST(utf8_long_text_is_read_as_short_text_is)
{
    uint32_t seed = 11;
    char text[160];
    for (int round = 0; round < 40000; round++) {
        size_t n = 0;
        while (n < 120) {
            seed = seed * 1664525 + 1013904223;
            const unsigned bits = 7 + seed % 14;
            const uint32_t c = (seed >> 8) % (UINT32_C(1) << bits);
            if (c < 0x110000 && (c < 0xD800 || c > 0xDFFF))
                n += tf_utf8_encode(c, text + n);
        }
        if (round % 3 != 0)
            text[seed % n] = (char)(seed >> 24);
        const tf_str s = {text, n - (seed >> 4) % 3};
        ck_assert_uint_eq(tf_utf8_bad(s), slow_bad(s));
    }
}
END_TEST

START_TEST(utf8_every_point_goes_round)
{
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char text[4];
        size_t used;
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        const size_t n = tf_utf8_encode(c, text);
        if (tf_utf8_bad((tf_str){text, n}) != n ||
            tf_utf8_decode((tf_str){text, n}, &used) != c || used != n)
            ck_abort_msg("U+%04X", c);
    }
}
END_TEST

START_TEST(utf8_a_bad_byte_is_one_replacement)
{
    size_t used;
    ck_assert_uint_eq(tf_utf8_decode(TF_STR("\xE1\xBBx"), &used), 0xFFFD);
    ck_assert_uint_eq(used, 1);
    ck_assert_uint_eq(tf_utf8_count(TF_STR("\xE1\xBBx")), 3);
    ck_assert_uint_eq(tf_utf8_count(TF_STR("t\xE1\xBB\xB7 USD")), 6);
}
END_TEST

/* ---- real ---------------------------------------------------------------- */

static const struct {
    const char *text;
    double value;
} real_rows[] = {
    {"0", 0},
    {"-0", 0},
    {"12.50", 12.5},
    {"+.5", 0.5},
    {"5.", 5},
    {"1e9", 1e9},
    {"1E+9", 1e9},
    {"-2.34e-3", -2.34e-3},
    {"0.1", 0.1},
    {"2340000000", 2.34e9},
    {"00012", 12},
    {"0.000000000000000000000000001", 1e-27},
    {"179769313486231570000000000000000000000e270", DBL_MAX},
    {"5e-324", 5e-324},
    {"1e-400", 0},
    /* halfway between two doubles: to even, and above it upwards */
    {"9007199254740993", 9007199254740992.0},
    {"9007199254740993.00000000000000000000000000000000000001",
     9007199254740994.0},
};

START_TEST(real_reads)
{
    double v = -1;
    const tf_str s = tf_str_of(real_rows[_i].text);
    ck_assert_int_eq(tf_real_read(s, &v, NULL), TF_OK);
    ck_assert_msg(v == real_rows[_i].value, "%s: %.17g", real_rows[_i].text, v);
}
END_TEST

START_TEST(real_reads_halfway_with_a_digit_far_behind)
{
    char text[1200];
    double v;
    memset(text, '0', sizeof text);
    memcpy(text, "9007199254740993.", 17);
    text[1100] = '1';
    ck_assert_int_eq(tf_real_read((tf_str){text, 1101}, &v, NULL), TF_OK);
    ck_assert(v == 9007199254740994.0);
}
END_TEST

static const char *const not_real[] = {
    "",    " ",   "1 ",  " 1",  "abc", "1.2.3", "1e", "1e+", "--1",
    "1,5", "0x1", "inf", "nan", "+",   ".",     "e5", "1e5x"};

START_TEST(real_refuses)
{
    tf_error err = {0};
    double v;
    const tf_str s = tf_str_of(not_real[_i]);
    ck_assert_int_eq(tf_real_read(s, &v, &err), TF_ESYNTAX);
    ck_assert_int_eq(err.code, TF_ESYNTAX);
}
END_TEST

START_TEST(real_refuses_what_no_double_holds)
{
    double v;
    ck_assert_int_eq(tf_real_read(TF_STR("1e999"), &v, NULL), TF_ERANGE);
    ck_assert_int_eq(tf_real_read(TF_STR("-1e309"), &v, NULL), TF_ERANGE);
    ck_assert_int_eq(tf_real_read(TF_STR("1e99999999999"), &v, NULL),
                     TF_ERANGE);
}
END_TEST

static const struct {
    double value;
    const char *text;
} print_rows[] = {
    {0, "0"},
    {-0.0, "0"},
    {1, "1"},
    {-1.5, "-1.5"},
    {0.1, "0.1"},
    {2.34e9, "2340000000"},
    {45.4, "45.4"},
    {1.0 / 3, "0.3333333333333333"},
    {1e20, "100000000000000000000"},
    {123456789012345680.0, "123456789012345680"},
    {1e-7, "0.0000001"},
    {1e22, "1e22"},
    {INFINITY, ""},
    {NAN, ""},
};

START_TEST(real_prints)
{
    char text[TF_REAL_MAX];
    const size_t n = tf_real_print(print_rows[_i].value, text);
    ck_assert_str_eq(text, print_rows[_i].text);
    ck_assert_uint_eq(n, strlen(text));
}
END_TEST

/* Any bit pattern: what is printed reads back, and is not longer than it
 * need be. */
START_TEST(real_goes_round)
{
    uint64_t state = 88172645463325252u;
    for (int i = 0; i < 50000; i++) {
        char text[TF_REAL_MAX];
        double v, back;
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        memcpy(&v, &state, sizeof v);
        if (!isfinite(v))
            continue;
        const size_t n = tf_real_print(v, text);
        ck_assert_uint_lt(n, TF_REAL_MAX);
        if (tf_real_read((tf_str){text, n}, &back, NULL) != TF_OK || back != v)
            ck_abort_msg("%a printed as %s", v, text);
    }
}
END_TEST

static const struct {
    double value;
    int places;
    const char *text;
} fixed_rows[] = {
    {2.675, 2, "2.68"},
    {-2.675, 2, "-2.68"},
    {0.05, 1, "0.1"},
    {0.04, 1, "0.0"},
    {-0.04, 1, "0.0"},
    {9.995, 2, "10.00"},
    {999.5, 0, "1000"},
    {0.5, 0, "1"},
    {0.4, 0, "0"},
    {0, 2, "0.00"},
    {12, 3, "12.000"},
    {0.001, 2, "0.00"},
    {0.005, 2, "0.01"},
    {0.095, 2, "0.10"},
    {1.005, 2, "1.01"},
    {1e-9, 3, "0.000"},
    {123456.789, 1, "123456.8"},
    {0.9999, 3, "1.000"},
    {0.0999, 3, "0.100"},
    {2340000000.0, 0, "2340000000"},
    {1e-9, 9, "0.000000001"},
};

START_TEST(real_rounds_as_printed)
{
    char text[TF_REAL_MAX];
    const size_t n =
        tf_real_fixed(fixed_rows[_i].value, fixed_rows[_i].places, text);
    ck_assert_str_eq(text, fixed_rows[_i].text);
    ck_assert_uint_eq(n, strlen(text));
}
END_TEST

/* Against the C library, away from ties, which the two round differently. */
START_TEST(real_fixed_agrees_with_printf)
{
    uint64_t state = 42;
    for (int i = 0; i < 100000; i++) {
        char ours[TF_REAL_MAX], theirs[80];
        state = state * 6364136223846793005u + 1442695040888963407u;
        const double v = ((double)(state >> 20) / 1e7 + 0.1234567e-7) *
                         ((state & 1) ? 1 : -1);
        const int places = (int)(state >> 3 & 7);
        tf_real_fixed(v, places, ours);
        snprintf(theirs, sizeof theirs, "%.*f", places, v);
        if (fabs(v) > 0.5)
            ck_assert_str_eq(ours, theirs);
    }
}
END_TEST

START_TEST(real_ignores_the_locale)
{
    static const char *const names[] = {"de_DE.UTF-8", "ru_RU.UTF-8",
                                        "vi_VN.UTF-8", "fr_FR.UTF-8"};
    char text[TF_REAL_MAX];
    double v;
    for (int i = 0; i < COUNT(names); i++) {
        if (setlocale(LC_ALL, names[i]) == NULL)
            continue;
        tf_real_print(2.5, text);
        ck_assert_str_eq(text, "2.5");
        ck_assert_int_eq(tf_real_read(TF_STR("2.5"), &v, NULL), TF_OK);
        ck_assert(v == 2.5);
    }
    setlocale(LC_ALL, "C");
}
END_TEST

Suite *tf_suite_real(void)
{
    Suite *suite = suite_create("real");
    TCase *tc = tcase_create("utf8");
    tcase_add_loop_test(tc, utf8_finds_the_first_bad_byte, 0, COUNT(utf8_rows));
    tcase_add_test(tc, utf8_long_text_is_read_as_short_text_is);
    tcase_add_test(tc, utf8_every_point_goes_round);
    tcase_add_test(tc, utf8_a_bad_byte_is_one_replacement);
    suite_add_tcase(suite, tc);
    tc = tcase_create("real");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, real_reads, 0, COUNT(real_rows));
    tcase_add_test(tc, real_reads_halfway_with_a_digit_far_behind);
    tcase_add_loop_test(tc, real_refuses, 0, COUNT(not_real));
    tcase_add_test(tc, real_refuses_what_no_double_holds);
    tcase_add_loop_test(tc, real_prints, 0, COUNT(print_rows));
    tcase_add_test(tc, real_goes_round);
    tcase_add_loop_test(tc, real_rounds_as_printed, 0, COUNT(fixed_rows));
    tcase_add_test(tc, real_fixed_agrees_with_printf);
    tcase_add_test(tc, real_ignores_the_locale);
    suite_add_tcase(suite, tc);
    return suite;
}
