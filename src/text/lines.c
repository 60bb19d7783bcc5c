/* What a line of a copied page is, by itself: by its words
 * (data/lexicon/<lang>/furniture.csv), its times, its shape.
 *
 * A form of the list matches a whole line; with * at an end it matches the
 * line's start, end, or any place of it. Values:
 *   related  head of a block of teasers     comment  head of comments
 *   more     one line that names another article
 *   caption, share, footer, byline, tags, menu  one line */
#include "base/arena.h"
#include "base/str.h"
#include "text/text_impl.h"

#include <string.h>

static tf_line kind_named(tf_str value)
{
    static const struct {
        const char *name;
        tf_line kind;
    } names[] = {{"related", TF_LINE_RELATED}, {"comment", TF_LINE_COMMENT},
                 {"more", TF_LINE_MORE},       {"caption", TF_LINE_CAPTION},
                 {"share", TF_LINE_SHARE},     {"footer", TF_LINE_FOOTER},
                 {"byline", TF_LINE_BYLINE},   {"tags", TF_LINE_TAGS},
                 {"menu", TF_LINE_MENU}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (tf_str_eq(value, tf_str_of(names[i].name)))
            return names[i].kind;
    return TF_LINE_SHORT;
}

static bool add_words(tf_lines *m, tf_str lang, tf_arena *mem)
{
    tf_str list = tf_wordlist_open(lang, "furniture"), form, value;
    while (tf_wordlist_next(&list, &form, &value)) {
        tf_line_word w = {.kind = kind_named(value)};
        if (w.kind == TF_LINE_SHORT || form.len < 1)
            continue;
        w.any_start = form.ptr[0] == '*';
        w.any_end = form.len > 1 && form.ptr[form.len - 1] == '*';
        w.form = tf_str_cut(form, w.any_start, form.len - w.any_end);
        if (!TF_ROOM(mem, &m->words))
            return false;
        m->words.at[m->words.n++] = w;
    }
    return true;
}

static bool is_inner(char c)
{
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') ||
           (c >= '0' && c <= '9');
}

/* Whether a word ends between a and b; scripts without blanks never ask. */
static bool parts(char a, char b)
{
    return !is_inner(a) || !is_inner(b) || (unsigned char)a >= 0x80;
}

/* Folded line without marks at its ends: " : > ..." and a count "(12)". */
static tf_str strip(tf_str s)
{
    static const char *const marks[] = {" ",
                                        ":",
                                        ">",
                                        "|",
                                        "-",
                                        "*",
                                        ".",
                                        "\xC2\xBB",
                                        "\xE2\x80\xA2",
                                        "\xE2\x96\xB6",
                                        "\xE2\x80\xBA",
                                        "\xE2\x80\xA6",
                                        "\xE3\x80\x91",
                                        "\xE3\x80\x90",
                                        "\xE2\x96\xA0",
                                        "\xE2\x97\x8F",
                                        "\xE2\x96\xB2"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks;) {
        const tf_str mark = tf_str_of(marks[i]);
        if (s.len > mark.len && tf_str_starts(s, mark))
            s = tf_str_cut(s, mark.len, s.len);
        else if (s.len > mark.len && tf_str_ends(s, mark))
            s.len -= mark.len;
        else {
            i++;
            continue;
        }
        i = 0;
    }
    const char *open = s.len < 6 || s.ptr[s.len - 1] != ')'
                           ? NULL
                           : memrchr(s.ptr, '(', s.len);
    if (open != NULL && s.ptr + s.len - open <= 6 && open > s.ptr &&
        open[1] >= '0' && open[1] <= '9')
        return tf_str_trim(tf_str_cut(s, 0, (size_t)(open - s.ptr)));
    return s;
}

static bool matches(const tf_line_word *w, tf_str whole, tf_str bare)
{
    if (!w->any_start && !w->any_end)
        return tf_str_eq(bare, w->form);
    if (!w->any_start)
        return whole.len > 0 && whole.ptr[0] == w->form.ptr[0] &&
               tf_str_starts(whole, w->form) &&
               (whole.len == w->form.len ||
                parts(w->form.ptr[w->form.len - 1], whole.ptr[w->form.len]));
    if (!w->any_end)
        return tf_str_ends(bare, w->form);
    for (size_t at = 0; (at = tf_str_find(whole, w->form, at)) != SIZE_MAX;
         at++)
        if (at == 0 || parts(whole.ptr[at - 1], w->form.ptr[0]))
            return true;
    return false;
}

/* Whether a form tells a caption even in a full paragraph: not one that
 * only ends it ("... by courtesy"), which sentences may do too. */
static bool is_caption(const tf_line_word *w)
{
    return w->kind == TF_LINE_CAPTION && (!w->any_start || w->any_end);
}

/* Of a full paragraph only `just_captions` is asked. */
tf_line tf_lines_by_words(const tf_lines *m, tf_str whole, bool just_captions)
{
    const tf_str bare = strip(whole);
    for (size_t i = 0; i < m->words.n; i++)
        if ((!just_captions || is_caption(&m->words.at[i])) &&
            matches(&m->words.at[i], whole, bare))
            return m->words.at[i].kind;
    return TF_LINE_SHORT;
}

/* "FacebookTwitterPrint": share words and nothing else. */
static bool is_share(const tf_lines *m, tf_str s)
{
    size_t found = 0;
    while (s.len > 0) {
        size_t longest = 0;
        for (size_t i = 0; i < m->words.n; i++) {
            const tf_line_word *w = &m->words.at[i];
            if (w->kind == TF_LINE_SHARE && w->form.len > longest &&
                w->form.len > 1 && tf_str_starts(s, w->form))
                longest = w->form.len;
        }
        found += longest > 0;
        if (longest == 0 && is_inner(s.ptr[0]))
            return false;
        s = tf_str_cut(s, longest == 0 ? 1 : longest, s.len);
    }
    return found >= 2;
}

static bool is_image(tf_str s)
{
    static const char *const ends[] = {".jpg", ".jpeg", ".png",
                                       ".gif", ".webp", ".svg"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (tf_str_ends(s, tf_str_of(ends[i])))
            return true;
    return false;
}

static bool is_mark(tf_str s)
{
    size_t letters = 0;
    for (size_t i = 0; i < s.len; i++)
        letters += is_inner(s.ptr[i]);
    return letters == 0 || s.len == 1 ||
           (s.len <= 3 && letters == s.len && (unsigned char)s.ptr[0] >= 0xE2 &&
            (unsigned char)s.ptr[0] < 0xE3);
}

bool tf_lines_is_closed(tf_str s)
{
    static const char *const ends[] = {".",
                                       "!",
                                       "?",
                                       ".\"",
                                       ".)",
                                       "./.",
                                       "\xE3\x80\x82",
                                       "\xEF\xBC\x81",
                                       "\xEF\xBC\x9F",
                                       ".'",
                                       ";",
                                       "\xE3\x80\x8D",
                                       "\xC2\xBB",
                                       "\xE2\x80\x9D"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (tf_str_ends(s, tf_str_of(ends[i])))
            return true;
    return false;
}

/* How much a line says, in letters of an alphabet; a Han, kana or Hangul
 * letter counts as three (its bytes), a Cyrillic or Thai one as one. */
size_t tf_lines_weight(tf_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        const unsigned char c = (unsigned char)s.ptr[i];
        n += (c & 0xC0) != 0x80 ? (c >= 0xE3 && c < 0xEF ? 3 : 1) : 0;
    }
    return n;
}

static bool is_long(tf_str s)
{
    const size_t n = tf_lines_weight(s);
    return n >= 140 || (n >= 60 && tf_lines_is_closed(s));
}

/* "caption :" is "caption:". */
static tf_str close_colons(tf_str s)
{
    char *p = (char *)(uintptr_t)s.ptr;
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == ':')
            while (n > 0 && p[n - 1] == ' ')
                n--;
        p[n++] = s.ptr[i];
    }
    return (tf_str){p, n};
}

tf_line tf_lines_kind(const tf_lines *m, tf_str s, tf_str folded)
{
    if (tf_dateline_is_time(folded, m->lang))
        return TF_LINE_TIME;
    if (is_mark(folded))
        return TF_LINE_MARK;
    if (is_image(folded))
        return TF_LINE_IMAGE;
    const bool full = is_long(s);
    const tf_line kind = tf_lines_by_words(m, close_colons(folded), full);
    if (kind != TF_LINE_SHORT)
        return kind;
    if (!full && is_share(m, folded))
        return TF_LINE_SHARE;
    const size_t clock = tf_dates_clock(folded);
    if (!full && clock > 0 && clock < folded.len && folded.ptr[clock] == ' ')
        return TF_LINE_FEED;
    return full ? TF_LINE_LONG : TF_LINE_SHORT;
}

bool tf_lines_open(tf_str lang, tf_arena *mem, tf_lines *out)
{
    *out = (tf_lines){.lang = lang};
    return add_words(out, lang, mem) &&
           (tf_str_eq(lang, TF_STR("en")) || add_words(out, TF_STR("en"), mem));
}
