/* Words files and patterns to tables, longest match, area codes. */
#include "base/arena.h"
#include "base/lookup.h"
#include "base/str.h"
#include "lexicon/lexicon.h"

#include <check.h>
#include <string.h>

static tf_code load(const char *words, const char *patterns, tf_arena *mem,
                    tf_lexicon *out, tf_error *err)
{
    const tf_lexicon_file files[] = {
        {TF_STR("words.csv"), tf_str_of(words)},
        {TF_STR("periods.pat"), tf_str_of(patterns)}};
    return tf_load_lexicon("xx", files, 2, mem, out, err);
}

START_TEST(longest_form_wins)
{
    tf_arena *mem = tf_arena_open();
    tf_lexicon lex;
    tf_error err = {0};
    const tf_sense *s;
    uint8_t n;
    ck_assert_int_eq(load("class,value,form\nscale,9,tỷ\nscale,12,nghìn tỷ\n"
                          "area,VNM,вьетнам*\nmonth,5,^may\n",
                          "", mem, &lex, &err),
                     TF_OK);
    ck_assert_uint_eq(
        tf_match_longest(&lex, tf_str_of("nghìn tỷ đồng"), &s, &n),
        strlen("nghìn tỷ"));
    ck_assert_int_eq(s->value, 12);
    ck_assert_uint_eq(tf_match_longest(&lex, tf_str_of("tỷlệ"), &s, &n), 0);
    ck_assert_uint_eq(tf_match_longest(&lex, tf_str_of("вьетнамом и"), &s, &n),
                      strlen("вьетнамом"));
    ck_assert_str_eq(lex.codes + s->code, "VNM");
    tf_match_longest(&lex, tf_str_of("may"), &s, &n);
    ck_assert_int_ne(s->flags & TF_SENSE_CASE, 0);
    tf_arena_close(mem);
}
END_TEST

START_TEST(faults_name_file_and_line)
{
    static const struct {
        const char *words, *patterns, *file, *msg;
        uint32_t line;
    } rows[] = {
        {"class,value,form\nnonsense,1,x\n", "", "words.csv",
         "no such word class: 'nonsense'", 2},
        {"class,value,form\nscale,nine,x\n", "", "words.csv",
         "expected a number, got 'nine'", 2},
        {"class,value,form,note\nscale,9,x|a, b|c,\n", "", "words.csv",
         "a comma in a form stands without quotes", 2},
        {"class,value,form\n", "\n{y => year", "periods.pat",
         "expected a capture such as {y} at '{y'", 2},
        {"class,value,form\n", "@Y => year", "periods.pat",
         "no such macro at 'Y'", 1},
        {"class,value,form\n", "( a | b => year", "periods.pat",
         "expected ) at ''", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tf_arena *mem = tf_arena_open();
        tf_lexicon lex;
        tf_error err = {0};
        ck_assert_int_ne(load(rows[i].words, rows[i].patterns, mem, &lex, &err),
                         TF_OK);
        ck_assert_str_eq(err.file, rows[i].file);
        ck_assert_str_eq(err.msg, rows[i].msg);
        ck_assert_uint_eq(err.line, rows[i].line);
        tf_arena_close(mem);
    }
}
END_TEST

START_TEST(areas)
{
    ck_assert(tf_str_eq(tf_areas_name(TF_STR("VNM")), TF_STR("Vietnam")));
    ck_assert(tf_str_eq(tf_areas_name(TF_STR("QQQ")), TF_STR("QQQ")));
    ck_assert(tf_areas_is_known(TF_STR("EU")));
    ck_assert(!tf_areas_is_known(TF_STR("QQQ")));
    ck_assert(tf_areas_is_group(TF_STR("ASEAN")));
    ck_assert(!tf_areas_is_group(TF_STR("RUS")));
    ck_assert(tf_areas_is_part(TF_STR("CN-GX"), TF_STR("CHN")));
    ck_assert(!tf_areas_is_part(TF_STR("CN-GX"), TF_STR("RUS")));
}
END_TEST

START_TEST(every_language_has_its_words)
{
    static const tf_class needed[] = {
        TF_CLASS_SCALE, TF_CLASS_CURRENCY, TF_CLASS_HEDGE, TF_CLASS_DIR,
        TF_CLASS_FLOW,  TF_CLASS_AREA,     TF_CLASS_TRAP,  TF_CLASS_SAY};
    for (size_t k = 0; tf_lexicon_at(k) != NULL; k++) {
        const tf_lexicon *lex = tf_lexicon_at(k);
        ck_assert_uint_gt(lex->n_patterns, 10);
        for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
            uint32_t n = 0;
            for (uint32_t j = 0; j < lex->n_senses; j++)
                n += lex->senses[j].cls == needed[i];
            ck_assert_msg(n > 0, "%s has no %s", lex->lang,
                          tf_lexicon_class(needed[i]));
        }
    }
}
END_TEST

/* "CHN+HKG" is known, and has a name, if each of its parts has. */
static bool parts_are_known(const char *code)
{
    for (;;) {
        const size_t len = strcspn(code, "+");
        const tf_str part = {code, len};
        if (!tf_areas_is_known(part) ||
            tf_lookup_find(tf_lookup_areas, part) == NULL)
            return false;
        if (code[len] == '\0')
            return true;
        code += len + 1;
    }
}

/* Codes of areas and currencies are the international ones. */
START_TEST(every_code_is_known)
{
    for (size_t k = 0; tf_lexicon_at(k) != NULL; k++) {
        const tf_lexicon *lex = tf_lexicon_at(k);
        for (uint32_t j = 0; j < lex->n_senses; j++) {
            const char *code = lex->codes + lex->senses[j].code;
            if (lex->senses[j].cls == TF_CLASS_AREA)
                ck_assert_msg(parts_are_known(code), "%s: %s", lex->lang, code);
            if (lex->senses[j].cls == TF_CLASS_CURRENCY)
                ck_assert_msg(strlen(code) == 3, "%s: %s", lex->lang, code);
        }
    }
}
END_TEST

static uint32_t pick(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % below;
}

/* Words of every script, whole and inside others, in one text. */
static size_t mix(uint32_t *seed, char *out, size_t room)
{
    static const char *const pieces[] = {"export",
                                         "Exports ",
                                         "IMPORT",
                                         "the trade",
                                         "Stahl",
                                         "handel",
                                         "turnover\n",
                                         "xuất khẩu",
                                         "Xuất  ",
                                         "nhập khẩu",
                                         "экспорт",
                                         "Экспорта ",
                                         "товаро",
                                         "оборот ",
                                         "出口",
                                         "进口额",
                                         "無",
                                         "million",
                                         "tỷ USD",
                                         "млрд ",
                                         "%",
                                         "$5bn",
                                         "US$ ",
                                         "euro",
                                         " ",
                                         "\n",
                                         "\xC2\xA0",
                                         "a",
                                         "im",
                                         "5",
                                         "Reuters",
                                         "of which ",
                                         "\xE2\x80\x9C",
                                         "ausfuhr",
                                         "billion\xC2\xBB",
                                         "tri"};
    const size_t n = sizeof pieces / sizeof *pieces;
    size_t at = 0;
    for (;;) {
        const char *s = pieces[pick(seed, (uint32_t)n)];
        if (at + strlen(s) > room)
            return at;
        memcpy(out + at, s, strlen(s));
        at += strlen(s);
    }
}

/* Long text is searched in vectors, short text byte by byte: a word at a place
 * is found by both or by none. */
START_TEST(hints_are_found_alike_in_long_and_short_text)
{
    enum { LONG = 600, SHORT = 60 };
    uint32_t seed = 7;
    char room[LONG];
    for (int round = 0; round < 200; round++) {
        const tf_str text = {room, mix(&seed, room, LONG)};
        for (size_t k = 0; k + SHORT < text.len; k++) {
            const tf_str head = {room, k + SHORT};
            const bool slow = tf_hint_find((tf_hint)_i, head, k, NULL) == k;
            const bool fast = tf_hint_find((tf_hint)_i, text, k, NULL) == k;
            ck_assert_msg(slow == fast, "hint %d at %zu of '%.*s'", _i, k,
                          TF_FMT(text));
        }
    }
}
END_TEST

enum { SURVEYED = 400 };

static void check_words(tf_memo *memo, const tf_lexicon *lex, tf_str text)
{
    uint64_t inner[SURVEYED / 64 + 2], odd[SURVEYED / 64 + 2];
    const tf_survey survey = {inner, odd};
    tf_match_survey(text, &survey);
    for (size_t at = 0; at < text.len; at++) {
        const tf_str s = tf_str_cut(text, at, text.len);
        if (((unsigned char)s.ptr[0] & 0xC0) == 0x80)
            continue; /* within a letter */
        const size_t letters = tf_match_letters(s);
        ck_assert_uint_eq(tf_survey_letters(&survey, text, at), letters);
        const tf_found a = tf_match_node(lex, s);
        const tf_found b = tf_memo_match(memo, lex, s, letters);
        ck_assert_msg(a.node == b.node && a.length == b.length, "%s: '%.*s'",
                      lex->lang, TF_FMT(s));
    }
}

/* What was met before is found as it is anew, and letters are told by vectors
 * as one by one. */
START_TEST(memo_finds_what_the_trie_does)
{
    uint32_t seed = 11;
    char room[SURVEYED + TF_FOLD_PAD] = {0};
    tf_arena *mem = tf_arena_open();
    tf_memo *memo = tf_memo_open(mem);
    const tf_lexicon *lex;
    for (size_t k = 0; (lex = tf_lexicon_at(k)) != NULL; k++)
        for (int round = 0; round < 40; round++) {
            const tf_str text = {room, mix(&seed, room, SURVEYED)};
            check_words(memo, lex, text);
        }
    tf_arena_close(mem);
}
END_TEST

Suite *tf_suite_lexicon(void)
{
    Suite *s = suite_create("lexicon");
    TCase *t = tcase_create("lexicon");
    tcase_add_test(t, longest_form_wins);
    tcase_add_test(t, faults_name_file_and_line);
    tcase_add_test(t, areas);
    tcase_add_test(t, every_language_has_its_words);
    tcase_add_test(t, every_code_is_known);
    tcase_add_test(t, memo_finds_what_the_trie_does);
    tcase_add_loop_test(t, hints_are_found_alike_in_long_and_short_text, 0,
                        TF_HINT_OUTLET + 1);
    suite_add_tcase(s, t);
    return s;
}
