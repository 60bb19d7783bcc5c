/* Plain text to paragraphs. A line is a paragraph, as copied pages have it,
 * unless the text is wrapped: then lines of like length belong together and
 * a blank line parts paragraphs. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "text/text_impl.h"

#include "base/utf8.h"

#include <string.h>
#include <unicode/uchar.h>

enum { JOIN_LEAST = 40 };
enum { NARROW_LEAST = 42, NARROW_MOST = 80, NARROW_LINES = 5 };
enum { WRAP_LEAST = 50, WRAP_MOST = 100, WRAP_LINES = 6, SAMPLE = 400 };

/* The next line from *at on (LF, CR LF or CR); false at the end. */
static bool next_line(tf_str text, size_t *at, tf_str *line)
{
    if (*at >= text.len)
        return false;
    const char *from = text.ptr + *at;
    const size_t left = text.len - *at;
    const char *lf = memchr(from, '\n', left);
    size_t n = lf == NULL ? left : (size_t)(lf - from);
    const char *cr = memchr(from, '\r', n);
    if (cr != NULL)
        n = (size_t)(cr - from);
    *line = (tf_str){from, n};
    *at += n + 1;
    if (cr != NULL && *at < text.len && text.ptr[*at] == '\n')
        ++*at;
    return true;
}

/* Blanks at both ends, the wide ones of Unicode too. */
static tf_str trim(tf_str s)
{
    static const char *const wide[] = {"\xC2\xA0", "\xE3\x80\x80",
                                       "\xEF\xBB\xBF", "\xE2\x80\x8B"};
    for (bool more = true; more;) {
        more = false;
        s = tf_str_trim(s);
        for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
            const tf_str w = tf_str_of(wide[i]);
            if (tf_str_starts(s, w)) {
                s = tf_str_cut(s, w.len, s.len);
                more = true;
            }
            if (s.len > 0 && tf_str_ends(s, w)) {
                s.len -= w.len;
                more = true;
            }
        }
    }
    return s;
}

static bool ends_open(tf_str line)
{
    const char c = line.ptr[line.len - 1];
    return c != '.' && c != '!' && c != '?' && c != ':' && c != '"';
}

/* Whether lines are cut at a width: nearly all lines that another follows
 * without a blank line are of a like length, and many end inside a
 * sentence. */
static bool is_wrapped(tf_str text)
{
    size_t at = 0, inner = 0, like = 0, open = 0, n = 0, last = 0;
    tf_str line;
    while (n++ < SAMPLE && next_line(text, &at, &line)) {
        const size_t len = tf_str_trim(line).len;
        if (last != 0 && len != 0) {
            inner++;
            like += last >= WRAP_LEAST && last <= WRAP_MOST;
        }
        if (len > WRAP_MOST * 2)
            return false;
        open += len >= WRAP_LEAST && ends_open(tf_str_trim(line));
        last = len;
    }
    return inner >= WRAP_LINES && like * 10 >= inner * 8 &&
           open * 10 >= inner * 7;
}

/* Length of a list mark and its blank at the start; 0 if there is none. */
static size_t bullet(tf_str s)
{
    static const char *const marks[] = {"- ",
                                        "* ",
                                        "+ ",
                                        "\xE2\x80\xA2",
                                        "\xE2\x80\x93 ",
                                        "\xE2\x80\x94 ",
                                        "\xC2\xB7",
                                        "\xE2\x96\xAA",
                                        "\xE2\x97\x8F",
                                        "\xE2\x96\xA0",
                                        "\xE2\x97\xA6",
                                        "\xF0\x9F\x94\xB9",
                                        "\xE3\x83\xBB",
                                        "\xE2\x96\xB6",
                                        "\xE2\x9C\x94"};
    const char first = s.len == 0 ? 'a' : s.ptr[0];
    if (first != '-' && first != '*' && first != '+' &&
        (unsigned char)first < 0xC2)
        return 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (marks[i][0] != first)
            continue;
        const tf_str mark = tf_str_of(marks[i]);
        if (tf_str_starts(s, mark))
            return mark.len;
    }
    return 0;
}

static bool add(tf_arena *mem, tf_paragraphs *out, tf_str text, tf_str s)
{
    if (s.len == 0)
        return true;
    if (!TF_ROOM(mem, out))
        return false;
    tf_paragraph *p = &out->at[out->n++];
    *p = (tf_paragraph){.span = {(uint32_t)(s.ptr - text.ptr), (uint32_t)s.len},
                        .role = TF_ROLE_BODY};
    if (memchr(s.ptr, '\t', s.len) != NULL && s.len < 2000) {
        p->role = TF_ROLE_ROW;
        /* Rows that follow each other are one table. */
        const tf_paragraph *last = out->n > 1 ? p - 1 : NULL;
        const bool goes_on = last != NULL && last->role == TF_ROLE_ROW;
        p->table = goes_on ? last->table : (uint32_t)out->n;
    } else if (bullet(s) != 0) {
        p->role = TF_ROLE_ITEM;
        p->level = 1;
    }
    return true;
}

static bool is_lower(tf_str s)
{
    size_t used;
    const uint32_t c = s.len == 0 ? 0 : tf_utf8_decode(s, &used);
    return c < 0x80 ? c >= 'a' && c <= 'z' : u_islower((UChar32)c) != 0;
}

/* "... rose to" and "12 bn": a short word that nothing can end with. */
static bool ends_hanging(tf_str line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[line.len - n - 1] != ' ')
        n++;
    /* two letters of a script beyond ASCII are four bytes */
    const size_t most =
        n > 0 && (unsigned char)line.ptr[line.len - 1] >= 0x80 ? 6 : 3;
    return n > 0 && n <= most && n < line.len &&
           is_lower(tf_str_cut(line, line.len - n, line.len));
}

/* "fell by 24 %" and "- to $105 m": a dash within a sentence, no list mark. */
static bool is_dash(tf_str line, tf_str next)
{
    const char last = line.len == 0 ? '.' : line.ptr[line.len - 1];
    size_t k = bullet(next), n = 0;
    if (k == 0 || bullet(line) != 0 || strchr(".:;!?", last) != NULL ||
        line.len < JOIN_LEAST)
        return false;
    while (k + n < next.len && next.ptr[k + n] != ' ')
        n++;
    const char after = k + n + 1 < next.len ? next.ptr[k + n + 1] : ' ';
    return n <= 4 && is_lower(tf_str_cut(next, k, next.len)) &&
           ((after >= '0' && after <= '9') || after == '$');
}

/* Whether a line break stands in the midst of a sentence, as where a page's
 * source was copied: the next line begins in lower case and one of them is
 * long. */
static bool goes_on(tf_str line, tf_str next)
{
    if (is_dash(line, next))
        return true;
    if (line.len == 0 || next.len == 0 || bullet(next) != 0 ||
        (line.len < JOIN_LEAST && next.len < JOIN_LEAST) ||
        memchr(line.ptr, '\t', line.len) != NULL ||
        memchr(next.ptr, '\t', next.len) != NULL)
        return false;
    const char last = line.ptr[line.len - 1];
    if (!((last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z') ||
          (last >= '0' && last <= '9') || last == ',' ||
          (unsigned char)last >= 0x80))
        return false;
    return is_lower(next) ||
           (next.ptr[0] >= '0' && next.ptr[0] <= '9' && ends_hanging(line));
}

/* Whether a line is as long as those cut at a width, and ends no sentence. */
static bool is_cut(tf_str line)
{
    return line.len >= NARROW_LEAST && line.len <= NARROW_MOST &&
           ends_open(line) && line.ptr[line.len - 1] != ';' &&
           memchr(line.ptr, '\t', line.len) == NULL;
}

static bool begins_inside(tf_str line)
{
    return is_lower(line) || line.ptr[0] == '$' ||
           (line.ptr[0] >= '0' && line.ptr[0] <= '9');
}

/* A wire note whose short paragraphs are cut at a width, without blank lines:
 * no line is long, and most that end no sentence go on in the next. */
static bool is_narrow(tf_str text)
{
    size_t at = 0, cut = 0, inside = 0, n = 0;
    tf_str line, last = {text.ptr, 0};
    while (n++ < SAMPLE && next_line(text, &at, &line)) {
        line = trim(line);
        if (line.len > NARROW_MOST)
            return false;
        if (line.len > 0 && is_cut(last)) {
            cut++;
            inside += begins_inside(line) || ends_hanging(last);
        }
        last = line;
    }
    return cut >= NARROW_LINES && inside * 10 >= cut * 6;
}

static bool split_lines(tf_str text, tf_arena *mem, tf_paragraphs *out)
{
    const bool narrow = is_narrow(text);
    size_t at = 0;
    tf_str line, whole = {text.ptr, 0}, last = whole;
    while (next_line(text, &at, &line)) {
        line = trim(line);
        const bool runs_on =
            narrow && line.len > 0 && bullet(line) == 0 && is_cut(last);
        last = line;
        if (runs_on || goes_on(whole, line)) {
            whole.len = (size_t)(line.ptr + line.len - whole.ptr);
            continue;
        }
        if (!add(mem, out, text, whole))
            return false;
        whole = line;
    }
    return add(mem, out, text, whole);
}

/* Joins lines up to a blank one, or to a list item, or to a short line that
 * ends a paragraph. */
static bool split_wrapped(tf_str text, tf_arena *mem, tf_paragraphs *out)
{
    size_t at = 0;
    tf_str line, whole = {text.ptr, 0};
    while (next_line(text, &at, &line)) {
        line = trim(line);
        const bool apart =
            line.len == 0 || bullet(line) != 0 ||
            (whole.len > 0 && whole.len < WRAP_LEAST && ends_open(whole));
        if (apart && !add(mem, out, text, whole))
            return false;
        if (apart || whole.len == 0)
            whole = line;
        else
            whole.len = (size_t)(line.ptr + line.len - whole.ptr);
    }
    return add(mem, out, text, whole);
}

tf_code tf_plain_split(tf_str text, tf_arena *mem, tf_paragraphs *out,
                       tf_error *err)
{
    if (!(is_wrapped(text) ? split_wrapped : split_lines)(text, mem, out))
        return tf_fail(err, TF_ENOMEM, "no memory for paragraphs");
    return TF_OK;
}
