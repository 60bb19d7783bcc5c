/* The fast pass: which passages are looked at closely. A figure of trade
 * stands in a paragraph that has a figure, with a word of trade in it, shortly
 * before it or just after; what is far from all of these is not read. */
#include "claim/claim_impl.h"

#include "base/arena.h"
#include "base/simd.h"
#include "base/str.h"

#include <string.h>

/* Paragraphs: a trade word so many before a figure, or after it, counts; so
 * many around both are read, for sources, countries and periods. */
enum { BEFORE = 3, AFTER = 1, AROUND = 2, HEAD = 3 };
enum { REACH = 2000 }; /* bytes */

static bool has_hint(tf_hint hint, tf_str s)
{
    return tf_hint_find(hint, s, 0, NULL) < s.len;
}

static bool is_letter(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (unsigned char)c >= 0x80;
}

/* "5bn", "3 m", "2 tn" from its digit on. */
static bool has_short_unit(tf_str s, size_t i)
{
    size_t k = i + 1;
    k += k < s.len && s.ptr[k] == ' ';
    const char unit = k < s.len ? (char)(s.ptr[k] | 0x20) : '\0';
    if (unit != 'b' && unit != 'm' && unit != 't' && unit != 'k')
        return false;
    k++;
    k += k < s.len && (s.ptr[k] | 0x20) == 'n';
    return k >= s.len || !is_letter(s.ptr[k]);
}

/* Where a sign or a digit may stand, from `at` on. */
static size_t next_sign(tf_str s, size_t at)
{
#ifdef TF_SIMD_X86
    const __m128i zero = _mm_set1_epi8('0'), nine = _mm_set1_epi8(9);
    for (; s.len - at >= 16; at += 16) {
        const __m128i v =
            _mm_loadu_si128((const __m128i *)(const void *)(s.ptr + at));
        const __m128i d = _mm_sub_epi8(v, zero);
        const __m128i digit = _mm_cmpeq_epi8(_mm_min_epu8(d, nine), d);
        const __m128i wide = _mm_cmpeq_epi8(v, _mm_set1_epi8('\xEF'));
        const __m128i sign =
            _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('%')),
                         _mm_cmpeq_epi8(v, _mm_set1_epi8('$')));
        const int hits =
            _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(digit, wide), sign));
        if (hits != 0)
            return at + (size_t)__builtin_ctz((unsigned)hits);
    }
#endif
    while (at < s.len && strchr("%$\xEF", s.ptr[at]) == NULL &&
           (s.ptr[at] < '0' || s.ptr[at] > '9'))
        at++;
    return at;
}

/* Signs and units too short for the table: %, $ and its kin, "5bn", "3m". */
static bool has_sign(tf_str s)
{
    for (size_t i = next_sign(s, 0); i < s.len; i = next_sign(s, i + 1)) {
        const char c = s.ptr[i];
        if (c == '%' || c == '$' ||
            (c >= '0' && c <= '9' && has_short_unit(s, i)) ||
            (c == '\xEF' && s.len - i > 2 && s.ptr[i + 1] == '\xBC' &&
             s.ptr[i + 2] == '\x85')) /* the wide percent sign */
            return true;
    }
    return false;
}

/* Whether a passage can hold a figure with its unit. */
static bool has_figure(tf_str s)
{
    return (tf_scan_figure(s, 0) < s.len &&
            (has_sign(s) || has_hint(TF_HINT_UNIT, s))) ||
           has_hint(TF_HINT_WRITTEN, s);
}

/* Whole lines around byte `at`: so many before it and after. */
static tf_str lines_around(tf_str text, size_t at, int before, int after)
{
    size_t from = at, to = at;
    for (; from > 0; from--) { /* each time to the start of a line */
        const char *end = memrchr(text.ptr, '\n', from);
        from = end == NULL ? 0 : (size_t)(end - text.ptr) + 1;
        if (before-- == 0 || from == 0)
            break;
    }
    for (; to < text.len; to++) {
        const char *end = memchr(text.ptr + to, '\n', text.len - to);
        to = end == NULL ? text.len : (size_t)(end - text.ptr);
        if (after-- == 0 || to == text.len)
            break;
    }
    return tf_str_cut(text, from, to);
}

/* "Sold" and its kin speak of trade where money stands in the same line, or
 * within so many bytes. Sets *end to where that was looked for. */
static bool is_deal(tf_str text, size_t at, size_t *end)
{
    const tf_str near =
        tf_str_cut(text, at > REACH ? at - REACH : 0,
                   text.len - at > REACH ? at + REACH : text.len);
    const tf_str line =
        lines_around(near, at - (size_t)(near.ptr - text.ptr), 0, 0);
    *end = (size_t)(line.ptr - text.ptr) + line.len;
    return has_hint(TF_HINT_MONEY, line) ||
           memchr(line.ptr, '$', line.len) != NULL;
}

/* The next word of trade; text.len if there is none. */
static size_t next_trade(tf_str text, size_t at)
{
    bool weak = false;
    size_t idle = 0; /* up to here no money stands beside a weak word */
    for (;; at++) {
        at = tf_hint_find(TF_HINT_TRADE, text, at, &weak);
        if (at >= text.len || !weak || (at >= idle && is_deal(text, at, &idle)))
            return at;
    }
}

bool tf_glance_text(tf_str text)
{
    size_t at = 0;
    while ((at = next_trade(text, at)) < text.len) {
        const tf_str part = lines_around(text, at, AFTER, BEFORE);
        if (has_figure(part) || memchr(part.ptr, '\t', part.len) != NULL)
            return true;
        at = (size_t)(part.ptr - text.ptr) + part.len;
    }
    return tf_hint_is_veiled(text);
}

typedef struct marks {
    const tf_doc *doc;
    bool *near;
    uint8_t *figures; /* of each paragraph: whether it has one, 0 not asked */
} marks;
enum { UNASKED, NO_FIGURE, FIGURE };

static tf_str text_of(const tf_doc *doc, size_t i)
{
    const tf_span s = doc->paragraphs[i].span;
    return (tf_str){doc->text.ptr + s.at, s.len};
}

static void mark(marks *m, size_t from, size_t to)
{
    const size_t n = m->doc->n_paragraphs;
    from = from > AROUND ? from - AROUND : 0;
    for (size_t i = from; i <= to + AROUND && i < n; i++)
        m->near[i] = true;
}

/* Whether paragraph i is a row, an item or a figure's paragraph. */
static bool has_binding(const tf_doc *doc, size_t i)
{
    const tf_role role = doc->paragraphs[i].role;
    const tf_str s = text_of(doc, i);
    return role == TF_ROLE_ROW || has_figure(s) ||
           (role == TF_ROLE_ITEM && tf_scan_figure(s, 0) < s.len);
}

static bool may_bind(marks *m, size_t i)
{
    if (m->figures[i] == UNASKED)
        m->figures[i] = has_binding(m->doc, i) ? FIGURE : NO_FIGURE;
    return m->figures[i] == FIGURE;
}

static bool names_trade(const tf_doc *doc, size_t i)
{
    const tf_str s = text_of(doc, i);
    return next_trade(s, 0) < s.len || tf_hint_is_veiled(s);
}

/* Figures shortly before paragraph i, which names trade as `last` did. */
static void mark_before(marks *m, size_t i, size_t last)
{
    size_t k = i > AFTER ? i - AFTER : 0;
    if (last != SIZE_MAX && k < last)
        k = last;
    for (; k < i; k++)
        if (may_bind(m, k))
            mark(m, k, i);
}

/* Whether paragraph i, one of the last, can change no mark: those that it could
 * set are. */
static bool is_settled(const marks *m, size_t i)
{
    enum { REACHED = (int)BEFORE + (int)AROUND };
    const size_t n = m->doc->n_paragraphs;
    if (n - i > AROUND)
        return false;
    for (size_t k = i > REACHED ? i - REACHED : 0; k < n; k++)
        if (!m->near[k])
            return false;
    return true;
}

bool *tf_glance_doc(const tf_doc *doc, tf_arena *mem)
{
    const size_t n = doc->n_paragraphs;
    marks m = {doc, TF_NEW(mem, n + 1, bool), TF_NEW(mem, n + 1, uint8_t)};
    size_t last = SIZE_MAX; /* the last paragraph with a word of trade */
    if (m.figures == NULL)
        return NULL;
    for (size_t i = 0; m.near != NULL && i < n; i++) {
        const tf_role role = doc->paragraphs[i].role;
        m.near[i] |= i < HEAD;
        if (is_settled(&m, i))
            break;
        if (names_trade(doc, i)) {
            mark_before(&m, i, last);
            last = i;
        }
        if (last == SIZE_MAX)
            continue;
        if (role == TF_ROLE_ROW || role == TF_ROLE_ITEM)
            last = i; /* what heads a table or list holds for its next */
        if (i - last <= BEFORE && may_bind(&m, i))
            mark(&m, last, i);
    }
    return m.near;
}
