/* From bytes to UTF-8. In order: byte order marks, what a file says of
 * itself, UTF-8 if the bytes are well formed, and only then a guess. The
 * guess asks ICU's detector for candidates, adds single-byte encodings it
 * does not know (windows-1258, windows-874), decodes a sample by each and
 * keeps the one that reads best as one of our languages. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/text_impl.h"

#include <string.h>
#include <strings.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

enum {
    SAMPLE = 1 << 14,
    HEAD = 4096,
    LETTERS = 512, /* most letters of a run, so that offsets stay cheap */
    NAME = 40
};

static bool is_blank(tf_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != ' ' && s.ptr[i] != '\n' && s.ptr[i] != '\r' &&
            s.ptr[i] != '\t' && s.ptr[i] != '\f')
            return false;
    return true;
}

/* Text has no NUL; a stray one far into a file is taken for a bad byte. */
static bool has_nuls(tf_str s)
{
    const tf_str head = tf_str_cut(s, 0, HEAD);
    if (head.len > 0 && memchr(head.ptr, 0, head.len) != NULL)
        return true;
    size_t n = 0;
    const char *p = s.ptr, *end = s.ptr + s.len;
    while (p < end && (p = memchr(p, 0, (size_t)(end - p))) != NULL &&
           n <= s.len / 1000) {
        n++;
        p++;
    }
    return n > s.len / 1000;
}

/* Where to write, or only to count while text is NULL. */
typedef struct sink {
    char *text;
    tf_run *runs;
    size_t n, n_runs;
    size_t bad, bad_at;  /* letters that could not be read; the first */
    size_t letters, end; /* of the current run: letters, end in source */
    uint32_t unit;       /* source bytes a letter; 0: byte for byte */
    size_t from, source; /* where the current run begins */
} sink;

static void close_run(sink *k)
{
    if (k->n == k->from)
        return;
    if (k->runs != NULL)
        k->runs[k->n_runs] =
            (tf_run){.text = (uint32_t)k->from,
                     .text_len = (uint32_t)(k->n - k->from),
                     .source = (uint32_t)k->source,
                     .source_len = (uint32_t)(k->end - k->source),
                     .unit = k->unit};
    k->n_runs++;
    k->from = k->n;
    k->letters = 0;
}

/* Adds letter c read from `len` bytes at `at`. */
static void put(sink *k, uint32_t c, size_t at, uint32_t len)
{
    char out[4];
    const size_t used = tf_utf8_encode(c, out);
    const uint32_t unit = used == len && c != 0xFFFD ? 0 : len;
    if (k->n == k->from || unit != k->unit || at != k->end ||
        (unit != 0 && k->letters == LETTERS)) {
        close_run(k);
        k->unit = unit;
        k->source = at;
    }
    if (k->text != NULL)
        memcpy(k->text + k->n, out, used);
    k->n += used;
    k->letters++;
    k->end = at + len;
    if (c == 0xFFFD && k->bad++ == 0)
        k->bad_at = at;
}

/* Well-formed bytes at `at` as they are. */
static void put_plain(sink *k, tf_str s, size_t at, size_t end)
{
    if (end == at)
        return;
    if (k->n == k->from || k->unit != 0 || at != k->end) {
        close_run(k);
        k->unit = 0;
        k->source = at;
    }
    if (k->text != NULL)
        memcpy(k->text + k->n, s.ptr + at, end - at);
    k->n += end - at;
    k->end = end;
}

/* UTF-8 from `from` on, bad bytes (and NUL) replaced one by one. */
static void walk_utf8(sink *k, tf_str s, size_t from)
{
    for (size_t at = from; at < s.len;) {
        size_t end = at + tf_utf8_bad(tf_str_cut(s, at, s.len));
        const char *nul = memchr(s.ptr + at, 0, end - at);
        if (nul != NULL)
            end = (size_t)(nul - s.ptr);
        put_plain(k, s, at, end);
        if (end < s.len)
            put(k, 0xFFFD, end++, 1);
        at = end;
    }
    close_run(k);
}

/* Whether bytes below 0x80 at a letter's start are ASCII. */
static bool is_ascii_based(const char *name)
{
    return strncmp(name, "UTF-", 4) != 0 && strncmp(name, "ISO-2022", 8) != 0 &&
           strncmp(name, "HZ", 2) != 0;
}

static size_t skip_ascii(tf_str s, size_t at)
{
    while (at < s.len && (unsigned char)s.ptr[at] - 1U < 0x7F)
        at++;
    return at;
}

/* Decodes s from `from` on by ICU, letter by letter. */
static bool walk_legacy(sink *k, UConverter *cnv, tf_str s, size_t from)
{
    UErrorCode status = U_ZERO_ERROR;
    const bool ascii = is_ascii_based(ucnv_getName(cnv, &status));
    const char *at = s.ptr + from, *end = s.ptr + s.len;
    ucnv_resetToUnicode(cnv);
    while (at < end) {
        const size_t start = (size_t)(at - s.ptr);
        const size_t plain = ascii ? skip_ascii(s, start) : start;
        if (plain > start) {
            put_plain(k, s, start, plain);
            at = s.ptr + plain;
            continue;
        }
        status = U_ZERO_ERROR;
        uint32_t c = (uint32_t)ucnv_getNextUChar(cnv, &at, end, &status);
        if (status == U_INDEX_OUTOFBOUNDS_ERROR)
            break;
        if (U_FAILURE(status) || c == 0 || c == 0x1A)
            c = 0xFFFD;
        if ((size_t)(at - s.ptr) == start)
            at++;
        put(k, c, start, (uint32_t)((size_t)(at - s.ptr) - start));
    }
    close_run(k);
    return true;
}

typedef struct source {
    tf_str bytes;
    size_t from;     /* after a byte order mark */
    UConverter *cnv; /* NULL: UTF-8 with bad bytes */
} source;

static void walk(const source *in, sink *k)
{
    if (in->cnv == NULL)
        walk_utf8(k, in->bytes, in->from);
    else
        walk_legacy(k, in->cnv, in->bytes, in->from);
}

/* Counts, then writes: exact memory, which matters for large inputs. */
static tf_code decode(const source *in, tf_arena *mem, tf_decoded *out,
                      sink *seen, tf_error *err)
{
    sink k = {0};
    walk(in, &k);
    if (k.n > UINT32_MAX)
        return tf_fail(err, TF_ELIMIT, "%zu bytes of text once decoded", k.n);
    sink pen = {.text = TF_NEW(mem, k.n + 1, char),
                .runs = TF_NEW(mem, k.n_runs, tf_run)};
    if (pen.text == NULL || pen.runs == NULL)
        return tf_fail(err, TF_ENOMEM, "no memory to decode %zu bytes",
                       in->bytes.len);
    walk(in, &pen);
    *seen = pen;
    out->text = (tf_str){pen.text, pen.n};
    out->runs = pen.runs;
    out->n_runs = pen.n_runs;
    return TF_OK;
}

/* Line and column of byte `at` of the source, UTF-8 assumed. */
static void locate(tf_str s, size_t at, tf_diag *where)
{
    size_t line = 1, start = 0;
    const char *p;
    while (start < at &&
           (p = memchr(s.ptr + start, '\n', at - start)) != NULL) {
        line++;
        start = (size_t)(p - s.ptr) + 1;
    }
    where->line = (uint32_t)line;
    where->col = (uint32_t)tf_utf8_count(tf_str_cut(s, start, at)) + 1;
}

static void remark_bad(const tf_article *a, const sink *k, const char *name,
                       tf_ctx *ctx)
{
    if (k->bad == 0)
        return;
    tf_diag where = {.severity = TF_WARNING, .file = a->name};
    locate(a->bytes, k->bad_at, &where);
    tf_error_remark(ctx, &where,
                    "%zu %s that %s not %s, replaced by U+FFFD; the first here",
                    k->bad, k->bad == 1 ? "byte" : "bytes",
                    k->bad == 1 ? "is" : "are", name);
}

/* The name after `key` (charset, encoding) in the head of the file. */
static tf_str declared_by(tf_str head, const char *key)
{
    const tf_str want = tf_str_of(key);
    for (size_t at = 0; at + want.len < head.len; at++) {
        if (strncasecmp(head.ptr + at, want.ptr, want.len) != 0)
            continue;
        size_t p = at + want.len;
        while (p < head.len && strchr(" \t='\"", head.ptr[p]) != NULL)
            p++;
        size_t end = p;
        while (end < head.len && strchr("'\"; >/?\r\n", head.ptr[end]) == NULL)
            end++;
        if (end > p && end - p < NAME &&
            memchr(head.ptr + at, '=', p - at) != NULL)
            return tf_str_cut(head, p, end);
    }
    return TF_STR("");
}

/* What an HTML or XML file says of itself; empty if nothing. */
static tf_str declared(tf_str s)
{
    const tf_str head = tf_str_cut(s, 0, HEAD);
    if (tf_str_starts(head, TF_STR("<?xml"))) {
        const size_t end = tf_str_find(head, TF_STR("?>"), 0);
        if (end != SIZE_MAX)
            return declared_by(tf_str_cut(head, 0, end), "encoding");
    }
    if (memchr(head.ptr, '<', head.len) == NULL)
        return TF_STR("");
    return declared_by(head, "charset");
}

/* A converter by name. A page that says iso-8859-1 means windows-1252 and
 * one that says gb2312 means gb18030 (WHATWG, Encoding). */
static UConverter *open_converter(tf_str name)
{
    static const char *const means[][2] = {
        {"iso-8859-1", "windows-1252"}, {"latin1", "windows-1252"},
        {"us-ascii", "windows-1252"},   {"ascii", "windows-1252"},
        {"gb2312", "gb18030"},          {"gbk", "gb18030"},
        {"tis-620", "windows-874"},     {"iso-8859-11", "windows-874"},
        {"iso-8859-9", "windows-1254"}, {"ks_c_5601-1987", "windows-949"},
        {"euc-kr", "windows-949"},      {"shift_jis", "windows-31j"},
        {"shift-jis", "windows-31j"},   {"big5", "windows-950"}};
    char room[NAME + 1];
    UErrorCode status = U_ZERO_ERROR;
    if (name.len == 0 || name.len > NAME)
        return NULL;
    memcpy(room, name.ptr, name.len);
    room[name.len] = '\0';
    const char *real = room;
    for (size_t i = 0; i < sizeof means / sizeof *means; i++)
        if (strcasecmp(room, means[i][0]) == 0)
            real = means[i][1];
    UConverter *cnv = ucnv_open(real, &status);
    return U_FAILURE(status) ? NULL : cnv;
}

/* How well the sample reads by an encoding; letters that cannot be read
 * count heavily against it. */
static int64_t try_name(tf_str sample, const char *name, tf_arena *mem)
{
    source in = {.bytes = sample, .cnv = open_converter(tf_str_of(name))};
    tf_decoded out;
    sink seen = {0};
    if (in.cnv == NULL)
        return -1;
    const tf_code code = decode(&in, mem, &out, &seen, NULL);
    ucnv_close(in.cnv);
    if (code != TF_OK || seen.bad * 100 > sample.len)
        return -1;
    return (int64_t)tf_language_score(out.text, mem) - (int64_t)seen.bad * 10;
}

/* Names the detector finds possible; the strings are ICU's own. */
static size_t candidates(tf_str sample, const char **names, size_t cap)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t found = 0;
    size_t n = 0;
    UCharsetDetector *det = ucsdet_open(&status);
    ucsdet_setText(det, sample.ptr, (int32_t)sample.len, &status);
    const UCharsetMatch **all = ucsdet_detectAll(det, &found, &status);
    for (int32_t i = 0; U_SUCCESS(status) && i < found && n < cap; i++) {
        const char *name = ucsdet_getName(all[i], &status);
        if (U_SUCCESS(status) && strncmp(name, "UTF-", 4) != 0 &&
            strncmp(name, "IBM", 3) != 0)
            names[n++] = name;
    }
    ucsdet_close(det);
    return n;
}

/* The encoding that reads best; NULL if none reads as any language. */
static const char *guess(tf_str s, tf_arena *mem)
{
    enum { MORE = 8 };
    const char *names[MORE + 8] = {
        "windows-1252", "windows-1251", "windows-1258", "windows-874",
        "koi8-r",       "gb18030",      "Big5",         "Shift_JIS"};
    /* A sample from the first letter beyond ASCII on, if that is late. */
    size_t from = skip_ascii(s, 0);
    from = from < SAMPLE / 2 ? 0 : from - 64;
    const tf_str sample = tf_str_cut(s, from, from + SAMPLE);
    const size_t n = 8 + candidates(sample, names + 8, MORE);
    const char *best = NULL;
    int64_t most = 0;
    for (size_t i = 0; i < n; i++) {
        const int64_t score = try_name(sample, names[i], mem);
        if (score > most) {
            most = score;
            best = names[i];
        }
    }
    return best;
}

/* Whether bytes that are not well formed are still UTF-8: cut off inside
 * the last letter, or with four sound letters beyond ASCII or more for each
 * bad byte. */
static bool is_mostly_utf8(tf_str s)
{
    size_t good = 0, bad = tf_utf8_bad(s);
    if (s.len - bad < 4 && (unsigned char)s.ptr[bad] >= 0xC2)
        return true;
    bad = 0;
    const tf_str head = tf_str_cut(s, 0, 1 << 20);
    for (size_t at = 0; at < head.len;) {
        const size_t end = at + tf_utf8_bad(tf_str_cut(head, at, head.len));
        for (; at < end; at++)
            good += (unsigned char)head.ptr[at] >= 0xC0;
        if (at < head.len) {
            bad++;
            at++;
        }
    }
    return good >= 4 * bad;
}

static tf_code read_as(const tf_article *a, const source *in, const char *name,
                       tf_ctx *ctx, tf_decoded *out)
{
    sink seen;
    tf_error err = {0};
    const tf_code code = decode(in, ctx->mem, out, &seen, &err);
    if (code == TF_OK)
        remark_bad(a, &seen, name, ctx);
    return code;
}

static tf_code read_by(const tf_article *a, UConverter *cnv, size_t from,
                       tf_ctx *ctx, tf_decoded *out)
{
    UErrorCode status = U_ZERO_ERROR;
    const source in = {a->bytes, from, cnv};
    const tf_code code = read_as(a, &in, ucnv_getName(cnv, &status), ctx, out);
    ucnv_close(cnv);
    return code;
}

/* Bytes that are not UTF-8 and have no mark. */
static tf_code read_other(const tf_article *a, tf_ctx *ctx, tf_decoded *out)
{
    const tf_diag where = {
        .severity = TF_WARNING, .line = 1, .col = 1, .file = a->name};
    const source utf8 = {.bytes = a->bytes};
    const tf_str name = declared(a->bytes);
    const bool says_utf8 =
        name.len == 5 && strncasecmp(name.ptr, "utf-8", 5) == 0;
    UConverter *cnv = says_utf8 ? NULL : open_converter(name);
    if (cnv != NULL)
        return read_by(a, cnv, 0, ctx, out);
    if (name.len > 0 && !says_utf8)
        tf_error_remark(ctx, &where, "unknown encoding '%.*s' declared",
                        TF_FMT(name));
    if (is_mostly_utf8(a->bytes))
        return read_as(a, &utf8, "UTF-8", ctx, out);
    tf_arena *scratch = tf_arena_open();
    if (scratch == NULL)
        return TF_ENOMEM;
    const char *best = guess(a->bytes, scratch);
    tf_arena_close(scratch);
    cnv = best == NULL ? NULL : open_converter(tf_str_of(best));
    if (cnv == NULL)
        return read_as(a, &utf8, "UTF-8", ctx, out);
    tf_error_remark(ctx, &where,
                    "not UTF-8 and no encoding declared, taken for %s", best);
    return read_by(a, cnv, 0, ctx, out);
}

/* Reads by the byte order mark; *done tells whether there was one. */
static tf_code read_marked(const tf_article *a, tf_ctx *ctx, tf_decoded *out,
                           bool *done)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t skip = 0;
    const tf_str s = a->bytes;
    const char *name =
        ucnv_detectUnicodeSignature(s.ptr, (int32_t)s.len, &skip, &status);
    *done = U_SUCCESS(status) && name != NULL && strcmp(name, "UTF-7") != 0;
    if (!*done)
        return TF_OK;
    const size_t from = (size_t)skip;
    if (is_blank(tf_str_cut(s, from, s.len))) {
        *out = (tf_decoded){.text = TF_STR("")};
        return TF_OK;
    }
    if (strcmp(name, "UTF-8") == 0) {
        const source in = {.bytes = s, .from = from};
        return read_as(a, &in, name, ctx, out);
    }
    UConverter *cnv = ucnv_open(name, &status);
    return U_FAILURE(status) ? TF_ENOMEM : read_by(a, cnv, from, ctx, out);
}

static bool is_well_formed(const tf_article *a)
{
    return a->utf8 || tf_utf8_bad(a->bytes) == a->bytes.len;
}

static tf_code read_any(const tf_article *a, tf_ctx *ctx, tf_decoded *out,
                        tf_error *err)
{
    bool done = false;
    const tf_code code = read_marked(a, ctx, out, &done);
    if (done || code != TF_OK)
        return code;
    const char *name = tf_magic_name(a->bytes);
    if (name != NULL)
        return tf_fail(err, TF_EINPUT, "not text: %s", name);
    if (has_nuls(a->bytes))
        return tf_fail(err, TF_EINPUT, "not text: binary (it has NUL bytes)");
    const bool nul = memchr(a->bytes.ptr, 0, a->bytes.len) != NULL;
    if (!nul && is_well_formed(a)) {
        *out = (tf_decoded){.text = a->bytes};
        return TF_OK;
    }
    return read_other(a, ctx, out);
}

tf_code tf_encode_read(const tf_article *a, tf_ctx *ctx, tf_decoded *out,
                       tf_error *err)
{
    if (a->bytes.len > (size_t)1 << 30)
        return tf_fail(err, TF_ELIMIT, "%zu bytes, more than 1 GiB",
                       a->bytes.len);
    if (is_blank(a->bytes))
        return tf_fail(err, TF_EINPUT, "empty");
    const tf_code code = read_any(a, ctx, out, err);
    if (code != TF_OK)
        return tf_fail(err, code, "no memory to decode %zu bytes",
                       a->bytes.len);
    if (is_blank(out->text))
        return tf_fail(err, TF_EINPUT, "empty");
    return TF_OK;
}

bool tf_text_is_utf8(const tf_article *a)
{
    return !is_blank(a->bytes) && tf_magic_name(a->bytes) == NULL &&
           memchr(a->bytes.ptr, 0, a->bytes.len) == NULL && is_well_formed(a);
}
