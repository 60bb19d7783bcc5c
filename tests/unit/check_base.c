/* The toolbox: memory, slices, texts, CSV, files. */
#include "base/arena.h"
#include "base/asset.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/error.h"
#include "base/io.h"
#include "base/message.h"
#include "base/str.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COUNT(list) ((int)(sizeof(list) / sizeof *(list)))

static tf_arena *mem;

static void setup(void)
{
    mem = tf_arena_open();
}

static void teardown(void)
{
    tf_arena_close(mem);
}

static void assert_str(tf_str got, const char *wanted)
{
    ck_assert_msg(tf_str_eq(got, tf_str_of(wanted)),
                  "expected '%s', got '%.*s'", wanted, TF_FMT(got));
}

/* ---- arena --------------------------------------------------------------- */

START_TEST(arena_gives_zeroed_aligned_blocks)
{
    for (size_t n = 0; n < 300; n++) {
        unsigned char *p = tf_arena_alloc(mem, n, 7);
        ck_assert_ptr_nonnull(p);
        ck_assert_uint_eq((uintptr_t)p % 16, 0);
        for (size_t i = 0; i < n * 7; i++)
            ck_assert_uint_eq(p[i], 0);
        memset(p, 0xAB, n * 7);
    }
}
END_TEST

START_TEST(arena_refuses_what_overflows)
{
    ck_assert_ptr_null(tf_arena_alloc(mem, SIZE_MAX, 2));
    ck_assert_ptr_null(tf_arena_alloc(mem, SIZE_MAX / 2, 2));
    ck_assert_ptr_null(tf_arena_alloc(mem, SIZE_MAX, 1));
    ck_assert_ptr_nonnull(tf_arena_alloc(mem, 8, 1));
}
END_TEST

START_TEST(arena_holds_blocks_larger_than_a_chunk)
{
    const size_t big = (size_t)10 << 20;
    char *a = tf_arena_alloc(mem, big, 1), *b = tf_arena_alloc(mem, 10, 1);
    memset(a, 1, big);
    memset(b, 2, 10);
    ck_assert_int_eq(a[big - 1], 1);
    ck_assert_uint_ge(tf_arena_size(mem), big);
}
END_TEST

START_TEST(arena_lists_grow_and_keep)
{
    struct {
        int *at;
        size_t n, cap;
    } list = {0};
    for (int i = 0; i < 10000; i++) {
        ck_assert(TF_ROOM(mem, &list));
        list.at[list.n++] = i;
    }
    for (int i = 0; i < 10000; i++)
        ck_assert_int_eq(list.at[i], i);
}
END_TEST

START_TEST(arena_copies_are_terminated)
{
    const tf_str s = tf_arena_copy(mem, TF_STR("tỷ"));
    assert_str(s, "tỷ");
    ck_assert_int_eq(s.ptr[s.len], 0);
    ck_assert_uint_eq(tf_arena_copy(mem, TF_STR("")).len, 0);
    tf_arena_close(NULL);
}
END_TEST

/* ---- str ----------------------------------------------------------------- */

START_TEST(str_compares_by_bytes)
{
    ck_assert_int_lt(tf_str_compare(TF_STR("a"), TF_STR("b")), 0);
    ck_assert_int_lt(tf_str_compare(TF_STR("a"), TF_STR("aa")), 0);
    ck_assert_int_lt(tf_str_compare(TF_STR(""), TF_STR("a")), 0);
    ck_assert_int_eq(tf_str_compare(TF_STR(""), TF_STR("")), 0);
    ck_assert_int_gt(tf_str_compare(TF_STR("\xFF"), TF_STR("z")), 0);
    ck_assert(tf_str_eq(tf_str_of(NULL), TF_STR("")));
    ck_assert(tf_str_starts(TF_STR("abc"), TF_STR("ab")));
    ck_assert(!tf_str_starts(TF_STR("a"), TF_STR("ab")));
    ck_assert(tf_str_ends(TF_STR("abc"), TF_STR("bc")));
    ck_assert(!tf_str_ends(TF_STR("c"), TF_STR("bc")));
    ck_assert(tf_str_ends(TF_STR("abc"), TF_STR("")));
}
END_TEST

START_TEST(str_cuts_to_what_there_is)
{
    const tf_str s = TF_STR("abcdef");
    assert_str(tf_str_cut(s, 1, 3), "bc");
    assert_str(tf_str_cut(s, 4, 99), "ef");
    assert_str(tf_str_cut(s, 99, 100), "");
    assert_str(tf_str_cut(s, 3, 1), "");
    assert_str(tf_str_trim(TF_STR(" \t\r\n x y \n")), "x y");
    assert_str(tf_str_trim(TF_STR(" \n")), "");
}
END_TEST

START_TEST(str_finds)
{
    const tf_str s = TF_STR("abcabc");
    ck_assert_uint_eq(tf_str_find(s, TF_STR("bc"), 0), 1);
    ck_assert_uint_eq(tf_str_find(s, TF_STR("bc"), 2), 4);
    ck_assert_uint_eq(tf_str_find(s, TF_STR("bc"), 5), SIZE_MAX);
    ck_assert_uint_eq(tf_str_find(s, TF_STR(""), 6), 6);
    ck_assert_uint_eq(tf_str_find(s, TF_STR(""), 7), SIZE_MAX);
    ck_assert_uint_eq(tf_str_find(TF_STR(""), TF_STR("a"), 0), SIZE_MAX);
}
END_TEST

START_TEST(str_splits_with_empty_parts)
{
    static const char *const wanted[] = {"", "a", "", "b", ""};
    tf_str rest = TF_STR(",a,,b,"), part;
    for (int i = 0; i < COUNT(wanted); i++) {
        ck_assert(tf_str_next(&rest, ',', &part));
        assert_str(part, wanted[i]);
    }
    ck_assert(!tf_str_next(&rest, ',', &part));
    rest = TF_STR("");
    ck_assert(tf_str_next(&rest, ',', &part));
    ck_assert(!tf_str_next(&rest, ',', &part));
}
END_TEST

START_TEST(str_lists_whole_words)
{
    const tf_str list = TF_STR("svg, png,pdf");
    ck_assert(tf_str_lists(list, ',', TF_STR("svg")));
    ck_assert(tf_str_lists(list, ',', TF_STR("png")));
    ck_assert(!tf_str_lists(list, ',', TF_STR("pd")));
    ck_assert(!tf_str_lists(list, '|', TF_STR("svg")));
    ck_assert(!tf_str_lists(TF_STR("a,,b"), ',', TF_STR("")));
    ck_assert(!tf_str_lists(TF_STR(""), ',', TF_STR("a")));
}
END_TEST

START_TEST(str_hash_is_fnv)
{
    /* published vectors of FNV-1a, 64 bits */
    ck_assert(tf_str_hash(TF_STR("")) == UINT64_C(0xcbf29ce484222325));
    ck_assert(tf_str_hash(TF_STR("a")) == UINT64_C(0xaf63dc4c8601ec8c));
    ck_assert(tf_str_hash(TF_STR("foobar")) == UINT64_C(0x85944171f73967e8));
}
END_TEST

/* ---- buf ----------------------------------------------------------------- */

static tf_str taken(tf_buf *buf)
{
    tf_str s;
    ck_assert_int_eq(tf_buf_take(buf, &s, NULL), TF_OK);
    ck_assert_int_eq(s.ptr[s.len], 0);
    return s;
}

START_TEST(buf_gathers)
{
    tf_buf buf = tf_buf_open(mem);
    assert_str(taken(&buf), "");
    tf_buf_add(&buf, TF_STR("a"));
    tf_buf_char(&buf, 'b');
    tf_buf_format(&buf, "%d-%s", 7, "x");
    tf_buf_number(&buf, 0.5);
    tf_buf_fixed(&buf, 2, 2);
    assert_str(taken(&buf), "ab7-x0.52.00");
    tf_buf_char(&buf, '!');
    assert_str(taken(&buf), "ab7-x0.52.00!");
}
END_TEST

START_TEST(buf_grows_over_many_chunks)
{
    tf_buf buf = tf_buf_open(mem);
    for (int i = 0; i < 300000; i++)
        tf_buf_add(&buf, TF_STR("0123456789"));
    const tf_str s = taken(&buf);
    ck_assert_uint_eq(s.len, 3000000);
    for (size_t i = 0; i < s.len; i += 9973)
        ck_assert_int_eq(s.ptr[i], (int)('0' + i % 10));
}
END_TEST

static const struct {
    const char *cell, *text;
} cell_rows[] = {
    {"", ""},
    {"abc", "abc"},
    {"a,b", "\"a,b\""},
    {"a\"b", "\"a\"\"b\""},
    {"a\nb", "\"a\nb\""},
    {"a\rb", "\"a\rb\""},
    {" a", "\" a\""},
    {"a ", "\"a \""},
    {"tỷ; USD", "tỷ; USD"},
};

START_TEST(buf_quotes_cells_as_rfc_4180)
{
    tf_buf buf = tf_buf_open(mem);
    tf_buf_cell(&buf, tf_str_of(cell_rows[_i].cell), true);
    assert_str(taken(&buf), cell_rows[_i].text);
}
END_TEST

START_TEST(buf_json)
{
    tf_buf buf = tf_buf_open(mem);
    tf_buf_json(&buf, TF_STR("a\"\\\b\f\n\r\t\x01\x7Fтỷ\xFF"));
    assert_str(taken(&buf), "\"a\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u007fтỷ"
                            "\xEF\xBF\xBD\"");
}
END_TEST

/* ---- csv ----------------------------------------------------------------- */

static tf_csv csv;
static tf_error err;

static tf_code read_csv(const char *text, size_t n)
{
    err = (tf_error){0};
    return tf_csv_read(TF_STR("t.csv"), (tf_str){text, n}, mem, &csv, &err);
}

static const char *const csv_ends[] = {"a,b\n1,2\n3,4\n",
                                       "a,b\r\n1,2\r\n3,4\r\n",
                                       "a,b\n1,2\n3,4",
                                       "\xEF\xBB\xBF"
                                       "a,b\n1,2\n\n3,4\n",
                                       "# note\na,b\n1,2\n3,4\n",
                                       "a;b\n1;2\n3;4\n",
                                       "a\tb\n1\t2\n3\t4\n",
                                       "a,b\n\"1\",\"2\"\n\"3\",4\n"};

START_TEST(csv_reads_any_dialect)
{
    ck_assert_int_eq(read_csv(csv_ends[_i], strlen(csv_ends[_i])), TF_OK);
    ck_assert_uint_eq(csv.head.n, 2);
    ck_assert_uint_eq(csv.n, 2);
    assert_str(tf_csv_cell(&csv.at[0], 0), "1");
    assert_str(tf_csv_cell(&csv.at[1], tf_csv_column(&csv, TF_STR("b"))), "4");
}
END_TEST

START_TEST(csv_rows_know_their_lines)
{
    static const char text[] =
        "# one\na,b\n\"x\ny\",2\n\n5,\"say \"\"no\"\"\"\n7\n";
    ck_assert_int_eq(read_csv(text, strlen(text)), TF_OK);
    ck_assert_uint_eq(csv.n, 3);
    assert_str(csv.at[0].cells[0], "x\ny");
    assert_str(csv.at[1].cells[1], "say \"no\"");
    ck_assert_uint_eq(csv.head.line, 2);
    ck_assert_uint_eq(csv.at[0].line, 3);
    ck_assert_uint_eq(csv.at[1].line, 6);
    ck_assert_uint_eq(csv.at[2].line, 7);
    assert_str(tf_csv_cell(&csv.at[2], 1), "");
    assert_str(tf_csv_cell(&csv.at[2], SIZE_MAX), "");
}
END_TEST

START_TEST(csv_columns_are_found_by_name)
{
    static const char text[] = "Reporter, FLOW ,x\n1,2,3\n";
    ck_assert_int_eq(read_csv(text, strlen(text)), TF_OK);
    ck_assert_uint_eq(tf_csv_column(&csv, TF_STR("reporter")), 0);
    ck_assert_uint_eq(tf_csv_column(&csv, TF_STR("flow")), 1);
    ck_assert_uint_eq(tf_csv_column(&csv, TF_STR("flo")), SIZE_MAX);
}
END_TEST

START_TEST(csv_says_what_is_wrong)
{
    static const char open[] = "a,b\n1,\"2\n3,4\n";
    ck_assert_int_eq(read_csv("", 0), TF_EINPUT);
    ck_assert_str_eq(err.msg, "no header row");
    ck_assert_int_eq(read_csv("# only\n", 7), TF_EINPUT);
    ck_assert_int_eq(read_csv(open, strlen(open)), TF_ESYNTAX);
    ck_assert_uint_eq(err.line, 2);
    ck_assert_str_eq(err.file, "t.csv");
}
END_TEST

START_TEST(csv_has_a_cap)
{
    const size_t n = ((size_t)1 << 20) + 100;
    char *text = tf_arena_alloc(mem, n, 1);
    memset(text, 'x', n);
    memcpy(text, "a\n", 2);
    ck_assert_int_eq(read_csv(text, n), TF_ELIMIT);
}
END_TEST

/* What tf_buf_cell writes tf_csv_read reads, whatever is in the cell. */
START_TEST(csv_goes_round)
{
    static const char letters[] = "ab ,\"\n\r;\t#é";
    uint64_t state = 1;
    for (int round = 0; round < 500; round++) {
        tf_buf buf = tf_buf_open(mem);
        tf_str cells[6];
        tf_buf_add(&buf, TF_STR("x,y\n"));
        for (int k = 0; k < 6; k++) {
            tf_buf cell = tf_buf_open(mem);
            tf_buf_char(&cell, 'c'); /* a row of nothing is no row */
            for (int i = 0; i < 5; i++) {
                state = state * 6364136223846793005u + 1442695040888963407u;
                tf_buf_char(&cell, letters[(state >> 33) % 10]);
            }
            cells[k] = taken(&cell);
            tf_buf_cell(&buf, cells[k], k % 2 == 0);
            if (k % 2 == 1)
                tf_buf_char(&buf, '\n');
        }
        const tf_str text = taken(&buf);
        ck_assert_int_eq(read_csv(text.ptr, text.len), TF_OK);
        ck_assert_uint_eq(csv.n, 3);
        for (int k = 0; k < 6; k++)
            ck_assert_msg(tf_str_eq(csv.at[k / 2].cells[k % 2], cells[k]),
                          "in %.*s", TF_FMT(text));
    }
}
END_TEST

/* ---- io ------------------------------------------------------------------ */

static char folder[] = "/tmp/tradefig-unit-XXXXXX";

static void make_folder(void)
{
    setup();
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void remove_folder(void)
{
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
    teardown();
}

static const char *in_folder(const char *name)
{
    tf_buf path = tf_buf_open(mem);
    tf_buf_format(&path, "%s/%s", folder, name);
    return taken(&path).ptr;
}

START_TEST(io_writes_and_reads)
{
    tf_str bytes;
    const char *path = in_folder("a.txt");
    ck_assert_int_eq(tf_io_write(path, TF_STR("one\0two"), NULL), TF_OK);
    ck_assert_int_eq(tf_io_read(path, mem, &bytes, NULL), TF_OK);
    ck_assert(tf_str_eq(bytes, TF_STR("one\0two")));
    ck_assert_int_eq(tf_io_write(path, TF_STR(""), NULL), TF_OK);
    ck_assert_int_eq(tf_io_read(path, mem, &bytes, NULL), TF_OK);
    ck_assert_uint_eq(bytes.len, 0);
}
END_TEST

START_TEST(io_files_get_the_usual_mode)
{
    struct stat st;
    const mode_t mask = umask(022);
    ck_assert_int_eq(tf_io_write(in_folder("m"), TF_STR("x"), NULL), TF_OK);
    umask(mask);
    ck_assert_int_eq(stat(in_folder("m"), &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0644);
}
END_TEST

START_TEST(io_tells_the_reason)
{
    tf_str bytes;
    tf_error e = {0};
    const char *path = in_folder("none");
    ck_assert_int_eq(tf_io_read(path, mem, &bytes, &e), TF_EIO);
    ck_assert_str_eq(e.msg, "cannot open: No such file or directory");
    ck_assert_str_eq(e.file, path);
    e = (tf_error){0};
    ck_assert_int_eq(tf_io_read(folder, mem, &bytes, &e), TF_EIO);
    ck_assert_str_eq(e.msg, "cannot read: Is a directory");
    e = (tf_error){0};
    ck_assert_int_eq(tf_io_write("/dev/full", TF_STR("x"), &e), TF_EIO);
    ck_assert_str_eq(e.msg, "cannot write: No space left on device");
}
END_TEST

START_TEST(io_folders)
{
    tf_error e = {0};
    tf_paths list = {0};
    ck_assert_int_eq(tf_io_make_folder(in_folder("x/y/z"), &e), TF_OK);
    ck_assert_int_eq(tf_io_make_folder(in_folder("x/y/z/"), &e), TF_OK);
    ck_assert(tf_io_is_folder(in_folder("x/y")));
    ck_assert_int_eq(tf_io_write(in_folder("x/b"), TF_STR(""), &e), TF_OK);
    ck_assert_int_eq(tf_io_write(in_folder("x/y/a"), TF_STR(""), &e), TF_OK);
    ck_assert_int_eq(tf_io_write(in_folder("x/.hidden"), TF_STR(""), &e),
                     TF_OK);
    ck_assert_int_eq(tf_io_list(in_folder("x"), mem, &list, &e), TF_OK);
    ck_assert_uint_eq(list.n, 2);
    assert_str(list.at[0], in_folder("x/b"));
    assert_str(list.at[1], in_folder("x/y/a"));
    ck_assert_int_eq(tf_io_make_folder(in_folder("x/b"), &e), TF_EIO);
}
END_TEST

START_TEST(io_joins_paths)
{
    static const char *const rows[][3] = {{"out", "a.csv", "out/a.csv"},
                                          {"out/", "a.csv", "out/a.csv"},
                                          {"/", "a.csv", "/a.csv"},
                                          {"", "a.csv", "a.csv"}};
    for (size_t k = 0; k < 4; k++)
        ck_assert_str_eq(
            tf_io_join(mem, tf_str_of(rows[k][0]), tf_str_of(rows[k][1])).ptr,
            rows[k][2]);
}
END_TEST

/* ---- error, asset -------------------------------------------------------- */

START_TEST(error_the_first_wins)
{
    tf_error e = {0};
    ck_assert_int_eq(tf_error_at(&e, TF_EIO, TF_STR("f"), 3, "a %d", 1),
                     TF_EIO);
    ck_assert_int_eq(tf_fail(&e, TF_ENOMEM, "later"), TF_ENOMEM);
    ck_assert_int_eq(e.code, TF_EIO);
    ck_assert_str_eq(e.msg, "a 1");
    ck_assert_uint_eq(e.line, 3);
    ck_assert_int_eq(tf_fail(NULL, TF_EIO, "nobody asks"), TF_EIO);
}
END_TEST

/* A message keeps its format and its arguments, whatever they are. */
START_TEST(messages_have_slots)
{
    static const char format[] = "%s in %.*s: %zu of %lu, %d %% on %04d-%02d";
    tf_message m, copy;
    ck_assert(tf_message_make(mem, &m, format, "value", 3, "VNMRUS", (size_t)7,
                              12ul, -5, 2024, 3));
    static const char *const wanted[] = {"value", "VNM",  "7", "12",
                                         "-5",    "2024", "03"};
    ck_assert_ptr_eq(m.code, format);
    ck_assert_uint_eq(m.n, sizeof wanted / sizeof *wanted);
    for (size_t k = 0; k < m.n; k++)
        ck_assert(tf_str_eq(m.slots[k], tf_str_of(wanted[k])));
    copy = m;
    ck_assert(tf_message_copy(mem, &copy));
    ck_assert_ptr_ne(copy.slots, m.slots);
    ck_assert(tf_str_eq(copy.slots[1], m.slots[1]));
    ck_assert(tf_message_make(mem, &m, "nothing to fill: 100 %%"));
    ck_assert_uint_eq(m.n, 0);
}
END_TEST

START_TEST(error_remarks_are_kept_and_cut)
{
    tf_ctx ctx = {.mem = mem};
    char text[2000];
    memset(text, 'x', sizeof text);
    text[1999] = 0;
    const tf_diag where = {.severity = TF_WARNING,
                           .line = 1,
                           .col = 2,
                           .file = TF_STR("f"),
                           .msg = TF_STR("")};
    ck_assert(tf_error_remark(&ctx, &where, "odd '%s'", "row"));
    ck_assert(tf_error_remark(&ctx, &where, "%s", text));
    ck_assert_uint_eq(ctx.diags.n, 2);
    assert_str(ctx.diags.at[0].msg, "odd 'row'");
    ck_assert_uint_lt(ctx.diags.at[1].msg.len, 600);
}
END_TEST

START_TEST(asset_every_path_is_found)
{
    size_t k = 0;
    tf_str before = TF_STR("");
    for (; tf_asset_name(k).ptr != NULL; k++) {
        ck_assert_ptr_nonnull(tf_asset_find(tf_asset_name(k)).ptr);
        ck_assert_int_lt(tf_str_compare(before, tf_asset_name(k)), 0);
        before = tf_asset_name(k);
    }
    ck_assert_uint_gt(k, 10);
    ck_assert_ptr_null(tf_asset_find(TF_STR("data/help/none.md")).ptr);
}
END_TEST

static TCase *add_case(Suite *suite, const char *name)
{
    TCase *tc = tcase_create(name);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 60);
    suite_add_tcase(suite, tc);
    return tc;
}

static void add_memory(Suite *suite)
{
    TCase *tc = add_case(suite, "arena");
    tcase_add_test(tc, arena_gives_zeroed_aligned_blocks);
    tcase_add_test(tc, arena_refuses_what_overflows);
    tcase_add_test(tc, arena_holds_blocks_larger_than_a_chunk);
    tcase_add_test(tc, arena_lists_grow_and_keep);
    tcase_add_test(tc, arena_copies_are_terminated);
    tc = add_case(suite, "str");
    tcase_add_test(tc, str_compares_by_bytes);
    tcase_add_test(tc, str_cuts_to_what_there_is);
    tcase_add_test(tc, str_finds);
    tcase_add_test(tc, str_splits_with_empty_parts);
    tcase_add_test(tc, str_lists_whole_words);
    tcase_add_test(tc, str_hash_is_fnv);
    tc = add_case(suite, "error");
    tcase_add_test(tc, error_the_first_wins);
    tcase_add_test(tc, error_remarks_are_kept_and_cut);
    tcase_add_test(tc, messages_have_slots);
    tcase_add_test(tc, asset_every_path_is_found);
}

static void add_texts(Suite *suite)
{
    TCase *tc = add_case(suite, "buf");
    tcase_add_test(tc, buf_gathers);
    tcase_add_test(tc, buf_grows_over_many_chunks);
    tcase_add_loop_test(tc, buf_quotes_cells_as_rfc_4180, 0, COUNT(cell_rows));
    tcase_add_test(tc, buf_json);
    tc = add_case(suite, "csv");
    tcase_add_loop_test(tc, csv_reads_any_dialect, 0, COUNT(csv_ends));
    tcase_add_test(tc, csv_rows_know_their_lines);
    tcase_add_test(tc, csv_columns_are_found_by_name);
    tcase_add_test(tc, csv_says_what_is_wrong);
    tcase_add_test(tc, csv_has_a_cap);
    tcase_add_test(tc, csv_goes_round);
    tc = tcase_create("io");
    tcase_add_checked_fixture(tc, make_folder, remove_folder);
    tcase_add_test(tc, io_writes_and_reads);
    tcase_add_test(tc, io_files_get_the_usual_mode);
    tcase_add_test(tc, io_tells_the_reason);
    tcase_add_test(tc, io_folders);
    tcase_add_test(tc, io_joins_paths);
    suite_add_tcase(suite, tc);
}

Suite *tf_suite_base(void)
{
    Suite *suite = suite_create("base");
    add_memory(suite);
    add_texts(suite);
    return suite;
}
