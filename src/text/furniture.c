/* What is not the article, in text copied from pages. Each line has a kind
 * of its own (lines.c); blocks are told by what precedes and follows. A block
 * of teasers ends only where running text begins again: two full paragraphs
 * in a row. */
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/text_impl.h"

#include <string.h>

enum { FOLDED_MOST = 420, TAIL = 72, SCRATCH = 1 << 20 };

typedef struct marker {
    const tf_doc *doc;
    tf_str text, lang;
    tf_arena *mem, *scratch;
    tf_lines lines;
    tf_paragraphs *list;
    uint8_t *kinds;
} marker;

static tf_str text_of(const marker *m, const tf_paragraph *p)
{
    return tf_str_cut(m->text, p->span.at, (size_t)p->span.at + p->span.len);
}

/* Folding needs room for a moment only. */
static bool fold_line(marker *m, tf_str s, tf_folded *out)
{
    const tf_span span = {(uint32_t)(s.ptr - m->doc->text.ptr),
                          (uint32_t)s.len};
    if (m->doc->folded.text.ptr != NULL)
        return tf_fold_part(m->doc, span, NULL, out, NULL) == TF_OK;
    if (m->scratch == NULL || tf_arena_size(m->scratch) > SCRATCH) {
        tf_arena_close(m->scratch);
        m->scratch = tf_arena_open();
    }
    return m->scratch != NULL && tf_fold(s, m->scratch, out, NULL) == TF_OK;
}

static bool classify_all(marker *m)
{
    m->kinds = TF_NEW(m->mem, m->list->n, uint8_t);
    if (m->kinds == NULL)
        return false;
    for (size_t i = 0; i < m->list->n; i++) {
        const tf_paragraph *p = &m->list->at[i];
        const tf_str s = text_of(m, p);
        tf_folded folded;
        m->kinds[i] = TF_LINE_LONG;
        if (s.len > FOLDED_MOST)
            continue;
        if (!fold_line(m, s, &folded))
            return false;
        m->kinds[i] =
            (uint8_t)tf_lines_kind(&m->lines, s, tf_str_trim(folded.text));
    }
    return true;
}

/* Where a head of teasers is glued to the end of the paragraph ("...in the
 * Federation.Related"): its offset in the text; 0 if none. */
static bool glued_head(marker *m, const tf_paragraph *p, uint32_t *at)
{
    const tf_str s = text_of(m, p);
    tf_folded folded;
    *at = 0;
    size_t from = s.len > TAIL ? s.len - TAIL : 0;
    while (from < s.len && ((unsigned char)s.ptr[from] & 0xC0) == 0x80)
        from++;
    if (s.len < 24)
        return true;
    if (!fold_line(m, tf_str_cut(s, from, s.len), &folded))
        return false;
    const tf_str t = folded.text;
    for (size_t k = 1; k + 4 < t.len; k++) {
        const char c = t.ptr[k - 1];
        if (c != '.' && c != '!' && c != '?' && c != '"' && c != ')')
            continue;
        const tf_str rest = tf_str_cut(t, k, t.len);
        const tf_line kind =
            tf_lines_by_words(&m->lines, tf_str_trim(rest), false);
        if (kind == TF_LINE_RELATED || kind == TF_LINE_COMMENT) {
            *at = p->span.at + (uint32_t)from + tf_fold_at(&folded, k);
            return true;
        }
    }
    return true;
}

/* Cuts glued heads off as paragraphs of their own. */
static bool cut_glued(marker *m)
{
    tf_paragraphs out = {0};
    for (size_t i = 0; i < m->list->n; i++) {
        tf_paragraph p = m->list->at[i];
        uint32_t at;
        if (!glued_head(m, &p, &at) || !TF_ROOM(m->mem, &out))
            return false;
        const uint32_t end = p.span.at + p.span.len;
        if (at > p.span.at) {
            p.span.len = at - p.span.at;
            out.at[out.n++] = p;
            while (at < end && m->text.ptr[at] == ' ')
                at++;
            p.span = (tf_span){at, end - at};
            if (!TF_ROOM(m->mem, &out))
                return false;
        }
        out.at[out.n++] = p;
    }
    *m->list = out;
    return true;
}

static void set(marker *m, size_t i, tf_role role)
{
    if (tf_text_is_mined(m->list->at[i].role) ||
        m->list->at[i].role == TF_ROLE_DATELINE)
        m->list->at[i].role = role;
}

static tf_line kind_at(const marker *m, size_t i)
{
    return i < m->list->n ? (tf_line)m->kinds[i] : TF_LINE_SHORT;
}

/* Next line that is not a picture's. */
static size_t next_text(const marker *m, size_t i)
{
    do
        i++;
    while (kind_at(m, i) == TF_LINE_CAPTION || kind_at(m, i) == TF_LINE_IMAGE);
    return i;
}

/* Running text begins again at i: two full paragraphs in a row, the first
 * not the summary under a teaser's time. */
static bool resumes(const marker *m, size_t i)
{
    return kind_at(m, i) == TF_LINE_LONG && kind_at(m, i - 1) != TF_LINE_TIME &&
           kind_at(m, next_text(m, i)) == TF_LINE_LONG;
}

/* Marks the block after the head at i; returns where it ends. */
static size_t mark_block(marker *m, size_t i, tf_role role)
{
    set(m, i, TF_ROLE_FURNITURE);
    for (i++; i < m->list->n && !resumes(m, i); i++) {
        const tf_line kind = kind_at(m, i);
        set(m, i,
            kind == TF_LINE_CAPTION || kind == TF_LINE_IMAGE ? TF_ROLE_CAPTION
                                                             : role);
    }
    return i;
}

/* Lines around the name of a picture's file, and one that stands twice
 * (alternative text and caption), are captions unless full sentences. */
static void mark_picture(marker *m, size_t i)
{
    const size_t sides[] = {i + 1, i - 1};
    set(m, i, TF_ROLE_CAPTION);
    for (size_t k = 0; k < 2; k++) {
        const size_t j = sides[k];
        if (j >= m->list->n || (j == 0 && i == 1) ||
            tf_lines_is_closed(text_of(m, &m->list->at[j])) ||
            m->list->at[j].span.len > FOLDED_MOST)
            continue;
        set(m, j, TF_ROLE_CAPTION);
        return;
    }
}

static bool stands_twice(const marker *m, size_t i)
{
    if (i + 1 >= m->list->n || kind_at(m, i) == TF_LINE_MARK)
        return false;
    const tf_str a = text_of(m, &m->list->at[i]);
    return a.len > 12 && a.len < FOLDED_MOST && !tf_lines_is_closed(a) &&
           m->list->at[i].role == TF_ROLE_BODY &&
           tf_str_eq(a, text_of(m, &m->list->at[i + 1]));
}

/* Whether nothing stands above line i that is as long as a headline. */
static bool opens_page(const marker *m, size_t i)
{
    enum { MENU = 24 };
    for (size_t k = 0; k < i; k++)
        if (m->list->at[k].role == TF_ROLE_BODY &&
            tf_lines_weight(text_of(m, &m->list->at[k])) > MENU)
            return false;
    return true;
}

/* A teaser: its time at i under a headline, with a category above. */
static void mark_timed(marker *m, size_t i)
{
    if (i == 0 || kind_at(m, i - 1) != TF_LINE_SHORT)
        return;
    set(m, i, TF_ROLE_TEASER);
    set(m, i - 1, TF_ROLE_TEASER);
    if (i >= 3 && kind_at(m, i - 2) == TF_LINE_SHORT &&
        kind_at(m, i - 3) == TF_LINE_MARK)
        set(m, i - 2, TF_ROLE_TEASER);
}

static void mark_line(marker *m, size_t i, bool begun)
{
    switch (kind_at(m, i)) {
    case TF_LINE_TIME:
        if (begun)
            mark_timed(m, i);
        break;
    case TF_LINE_FEED:
        if (begun)
            set(m, i, TF_ROLE_TEASER);
        break;
    case TF_LINE_IMAGE:
        mark_picture(m, i);
        break;
    case TF_LINE_CAPTION:
        set(m, i, TF_ROLE_CAPTION);
        break;
    case TF_LINE_MORE:
        set(m, i, TF_ROLE_TEASER);
        break;
    case TF_LINE_MARK:
    case TF_LINE_SHARE:
    case TF_LINE_FOOTER:
    case TF_LINE_BYLINE:
    case TF_LINE_TAGS:
    case TF_LINE_MENU:
    case TF_LINE_COMMENT:
        set(m, i, TF_ROLE_FURNITURE);
        break;
    default:
        if (!stands_twice(m, i))
            break;
        if (opens_page(m, i)) { /* the page's title and the article's */
            set(m, i, TF_ROLE_FURNITURE);
            break;
        }
        set(m, i, TF_ROLE_CAPTION);
        set(m, i + 1, TF_ROLE_CAPTION);
    }
}

static void mark_all(marker *m)
{
    bool begun = false; /* whether running text came yet */
    for (size_t i = 0; i < m->list->n;) {
        const tf_line kind = kind_at(m, i);
        if (kind == TF_LINE_RELATED || (kind == TF_LINE_COMMENT && begun)) {
            i = mark_block(m, i,
                           kind == TF_LINE_RELATED ? TF_ROLE_TEASER
                                                   : TF_ROLE_FURNITURE);
            continue;
        }
        mark_line(m, i, begun);
        begun |= kind == TF_LINE_LONG;
        i++;
    }
}

static bool is_mined(const marker *m, size_t i)
{
    return m->list->at[i].role == TF_ROLE_BODY;
}

/* Whether line i can be a headline: short, no sentence, no time alone. */
static bool is_headline(marker *m, size_t i)
{
    tf_folded folded;
    const tf_str s = text_of(m, &m->list->at[i]);
    const size_t n = tf_lines_weight(s);
    const char last = s.len == 0 ? '.' : s.ptr[s.len - 1];
    if (!is_mined(m, i) || n < 8 || n > 260 || last == '.' || last == ',' ||
        last == ';' || tf_str_ends(s, TF_STR("\xE3\x80\x82")) ||
        s.len > FOLDED_MOST)
        return false;
    const tf_line kind = kind_at(m, i);
    if (kind != TF_LINE_SHORT && kind != TF_LINE_LONG)
        return false;
    return fold_line(m, s, &folded) &&
           !tf_dateline_is_line(folded.text, m->lang);
}

/* The headline among the lines before the text: the first one that is long
 * enough beside the others, so that menus above it do not win. */
static size_t find_title(marker *m, size_t text)
{
    size_t best = SIZE_MAX, most = 0;
    for (size_t i = 0; i < text; i++) {
        if (!is_headline(m, i))
            continue;
        const size_t n = tf_lines_weight(text_of(m, &m->list->at[i]));
        if (best == SIZE_MAX || n * 7 > most * 10) {
            best = i;
            most = n;
        }
        if (text <= 4)
            return i;
    }
    return best;
}

/* First paragraph of running text, closed by a stop where stops are written,
 * or first list item or row. */
static size_t first_line_of_text(const marker *m, bool stops)
{
    size_t i = 0;
    while (i < m->list->n &&
           !(kind_at(m, i) == TF_LINE_LONG && is_mined(m, i) &&
             (!stops || tf_lines_is_closed(text_of(m, &m->list->at[i])))) &&
           m->list->at[i].role != TF_ROLE_ITEM &&
           m->list->at[i].role != TF_ROLE_ROW)
        i++;
    return i;
}

/* Thai writes no stops: its first long line. */
static size_t first_text(const marker *m)
{
    const size_t i = first_line_of_text(m, true);
    return i < m->list->n ? i : first_line_of_text(m, false);
}

static bool has_digit(tf_str s)
{
    return tf_scan_figure(s, 0) < s.len;
}

/* The title, the menus above it, headings between paragraphs, names at the
 * end. */
static void shape_plain(marker *m)
{
    const size_t text = first_text(m);
    if (text >= m->list->n)
        return;
    const size_t title = find_title(m, text);
    if (title != SIZE_MAX) {
        m->list->at[title].role = TF_ROLE_TITLE;
        for (size_t i = 0; i < title; i++)
            if (kind_at(m, i) == TF_LINE_SHORT &&
                !has_digit(text_of(m, &m->list->at[i])))
                set(m, i, TF_ROLE_FURNITURE);
    }
    for (size_t i = text + 1; i < m->list->n; i++) {
        const tf_str s = text_of(m, &m->list->at[i]);
        if (kind_at(m, i) != TF_LINE_SHORT || !is_mined(m, i) ||
            tf_lines_is_closed(s))
            continue;
        const bool leads =
            i + 1 < m->list->n && (kind_at(m, i + 1) == TF_LINE_LONG ||
                                   m->list->at[i + 1].role == TF_ROLE_ITEM ||
                                   m->list->at[i + 1].role == TF_ROLE_ROW);
        if (leads)
            m->list->at[i].role = TF_ROLE_HEADING;
        else if (tf_lines_weight(s) <= 40 && !has_digit(s))
            m->list->at[i].role = TF_ROLE_FURNITURE;
    }
}

tf_code tf_furniture_mark(const tf_doc *doc, bool is_html, tf_arena *mem,
                          tf_paragraphs *list, tf_error *err)
{
    marker m = {.doc = doc,
                .text = doc->text,
                .lang = doc->lang,
                .mem = mem,
                .list = list};
    m.lines = tf_lines_open(doc->lang);
    const bool done = cut_glued(&m) && classify_all(&m);
    if (done) {
        mark_all(&m);
        if (!is_html)
            shape_plain(&m);
    }
    tf_arena_close(m.scratch);
    return done ? TF_OK : tf_fail(err, TF_ENOMEM, "no memory for paragraphs");
}
