/* The folded copy is made letter by letter. Nearly all letters of the press
 * are already composed and stand in a table (mkfold), so the normaliser of ICU
 * is asked only where a letter without boundary follows (a combining mark, a
 * conjoining jamo) or where a letter is itself not allowed in NFC (Unicode,
 * UAX #15). */
#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/text.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "gen/fold.inc"

typedef struct fold {
    tf_arena *mem;
    const UNormalizer2 *nfc;
    char *text;
    size_t n, cap;
    struct {
        tf_shift *at;
        size_t n, cap;
    } shifts;
    bool odd; /* not letter by letter */
} fold;

/* Room for one more letter. */
static bool has_room(fold *f)
{
    if (f->cap - f->n >= 8 + TF_FOLD_PAD)
        return true;
    const size_t cap = f->cap * 2;
    char *text = tf_arena_bytes(f->mem, cap);
    if (text == NULL)
        return false;
    memcpy(text, f->text, f->n);
    f->text = text;
    f->cap = cap;
    return true;
}

/* Lets what is put next stand for the bytes from `at` on. */
static bool stand_for(fold *f, size_t at)
{
    const uint32_t by = (uint32_t)(at - f->n);
    const size_t n = f->shifts.n;
    if (by == (n == 0 ? 0 : f->shifts.at[n - 1].by))
        return true;
    if (!TF_ROOM(f->mem, &f->shifts))
        return false;
    f->shifts.at[f->shifts.n++] = (tf_shift){(uint32_t)f->n, by};
    return true;
}

/* Letters that matching does not see: soft hyphen, zero width, marks of
 * direction, variation selectors. */
static bool is_unseen(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
           (c >= 0x2066 && c <= 0x2069) || (c >= 0xFE00 && c <= 0xFE0F) ||
           c == 0xFEFF;
}

/* Marks that have one plain form; 0 if c is none of them. */
static uint32_t plain_mark(uint32_t c)
{
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 ||
        c == 0xFE63)
        return '-';
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x02BC:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
        return '"';
    case 0x2500: /* 1─9月 */
        return '-';
    case 0x301C:
    case 0x223C:
        return '~';
    case 0xFE6A:
    case 0x066A:
        return '%';
    case 0xFFE0:
        return 0xA2;
    case 0xFFE1:
        return 0xA3;
    case 0xFFE5:
        return 0xA5;
    case 0xFFE6:
        return 0x20A9;
    default:
        return 0;
    }
}

/* The folded form of a letter that joins none and is as NFC has it; 0: ask. */
static uint32_t simple(uint32_t c)
{
    if (c < 0x2000)
        return letters[c];
    if (c == 0x4E36) /* 丶 typed for the comma of lists */
        return 0x3001;
    return c >= 0x4E00 && c <= 0xD7A3 ? c : 0;
}

/* The folded form of one composed letter. */
static uint32_t fold_letter(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    const uint32_t known = simple(c);
    if (known != 0)
        return known;
    const uint32_t mark = plain_mark(c);
    if (mark != 0)
        return mark;
    const UChar32 u = (UChar32)c;
    const int32_t digit = u_charDigitValue(u);
    if (digit >= 0)
        return (uint32_t)('0' + digit);
    if (u_isUWhiteSpace(u))
        return ' ';
    return (uint32_t)u_foldCase(u, U_FOLD_CASE_DEFAULT);
}

static bool ends_in_digit(const fold *f, size_t n)
{
    return n > 0 && f->text[n - 1] >= '0' && f->text[n - 1] <= '9';
}

/* 13・8: Japanese papers that are set upright part decimals so. */
static void point_of_dot(fold *f)
{
    static const char dot[3] = "\xE3\x83\xBB";
    if (f->n < 4 || memcmp(f->text + f->n - 3, dot, 3) != 0 ||
        !ends_in_digit(f, f->n - 3))
        return;
    f->n -= 2;
    f->text[f->n - 1] = '.';
    f->odd = true;
}

static bool put(fold *f, uint32_t c, size_t at)
{
    if (is_unseen(c)) {
        f->odd = true;
        return true;
    }
    const uint32_t letter = fold_letter(c);
    if (letter >= '0' && letter <= '9')
        point_of_dot(f);
    if (!has_room(f) || !stand_for(f, at))
        return false;
    f->n += tf_utf8_encode(letter, f->text + f->n);
    return true;
}

/* Whether c may join the letter before it. Below U+0300 none does. */
static bool is_joining(const fold *f, uint32_t c)
{
    if (c < 0x300 || (c >= 0x0400 && c < 0x0483) ||
        (c >= 0x1E00 && c < 0x2028) || (c >= 0x4E00 && c < 0xF900))
        return false;
    return !unorm2_hasBoundaryBefore(f->nfc, (UChar32)c);
}

/* Whether c alone is not in NFC (singletons such as the ohm sign). */
static bool is_foreign(uint32_t c)
{
    if (c < 0x340 || (c >= 0x1E00 && c < 0x1F00) ||
        (c >= 0x2002 && c < 0x2126) || (c >= 0x3040 && c < 0xF900) ||
        (c >= 0xFF00 && c < 0xFFF0))
        return false;
    return u_getIntPropertyValue((UChar32)c, UCHAR_NFC_QUICK_CHECK) == UNORM_NO;
}

/* Bytes from `at` to the next letter that joins nothing before it. A pile of
 * marks is cut at 30, as UAX #15 does for streams. */
static size_t segment(const fold *f, tf_str s, size_t at)
{
    size_t used;
    tf_utf8_decode((tf_str){s.ptr + at, s.len - at}, &used);
    size_t end = at + used;
    for (int i = 0; i < 30 && end < s.len; i++) {
        if ((unsigned char)s.ptr[end] < 0xCC ||
            !is_joining(
                f, tf_utf8_decode((tf_str){s.ptr + end, s.len - end}, &used)))
            break;
        end += used;
    }
    return end;
}

/* Composes s[at..end) and puts the letters, all mapped to its start. */
static bool compose(fold *f, tf_str s, size_t at, size_t end)
{
    UChar in[80], out[256];
    int32_t n = 0, k = 0;
    f->odd = true;
    for (size_t p = at; p < end;) {
        size_t used;
        const uint32_t c = tf_utf8_decode((tf_str){s.ptr + p, end - p}, &used);
        U16_APPEND_UNSAFE(in, n, c);
        p += used;
    }
    UErrorCode status = U_ZERO_ERROR;
    const int32_t len = unorm2_normalize(f->nfc, in, n, out, 256, &status);
    if (U_FAILURE(status))
        return put(f, 0xFFFD, at);
    while (k < len) {
        uint32_t c = out[k++];
        if (U16_IS_LEAD(c) && k < len)
            c = (uint32_t)U16_GET_SUPPLEMENTARY(c, out[k++]);
        if (!put(f, c, at))
            return false;
    }
    return true;
}

#define ONES UINT64_C(0x0101010101010101)
#define HIGH (ONES * 0x80)

/* Puts the ASCII letters and marks that eight bytes at p begin with; returns
 * how many. All eight are written, the rest anyhow. */
static inline size_t put_ascii(const char *p, char *text)
{
    uint64_t w;
    if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__)
        return 0; /* carries would go the other way */
    memcpy(&w, p, 8);
    const uint64_t stops = (w | ((w - ONES * ' ') & ~w)) & HIGH;
    /* a carry goes to bytes behind the first that stops, if to any */
    const uint64_t from_a = w + ONES * 0x3F, from_z = w + ONES * 0x25;
    w |= (from_a & ~from_z & HIGH) >> 2;
    memcpy(text, &w, 8);
    return stops == 0 ? 8 : (size_t)__builtin_ctzll(stops) / 8;
}

static inline bool is_inner(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Puts the letters of two bytes that the n bytes at p begin with, as far as
 * they fold to such; returns the bytes. */
static inline size_t put_pairs(const char *p, size_t n, char *to)
{
    size_t at = 0;
    for (; n - at >= 2; at += 2) {
        const unsigned char lead = (unsigned char)p[at];
        const unsigned char next = (unsigned char)p[at + 1];
        if ((lead & 0xE0) != 0xC0 || !is_inner(p[at + 1]))
            break;
        const unsigned char *pair = pairs[(lead & 0x1Fu) << 6 | (next & 0x3Fu)];
        if (pair[0] == 0)
            break;
        memcpy(to + at, pair, 2);
    }
    return at;
}

/* Puts the simple letter at the start if it folds to one of as many bytes;
 * returns them, else 0. */
static inline size_t put_letter(tf_str s, char *to)
{
    size_t used;
    const unsigned char lead = (unsigned char)s.ptr[0];
    if (s.len >= 3 && lead > 0xE4 && lead < 0xEA && is_inner(s.ptr[1]) &&
        is_inner(s.ptr[2])) {
        memcpy(to, s.ptr, 3); /* Han */
        return 3;
    }
    const uint32_t c = simple(tf_utf8_decode(s, &used));
    return c != 0 && tf_utf8_encode(c, to) == used ? used : 0;
}

/* Puts simple letters of one kind that fold to as many bytes; returns their
 * bytes, `letter` gets those of the last. */
static inline size_t put_some(tf_str s, char *to, size_t *letter)
{
    const unsigned char lead = (unsigned char)s.ptr[0];
    size_t n = 0;
    *letter = 1;
    if (lead < 0x80 && s.len >= 8) {
        n = put_ascii(s.ptr, to);
    } else if (lead < 0xE0) {
        *letter = 2;
        n = put_pairs(s.ptr, s.len, to);
    }
    return n > 0 ? n : (*letter = put_letter(s, to));
}

/* Copies letters from `at` on while they and what follows them are such;
 * returns where that ends. */
static size_t put_run(const fold *f, tf_str s, size_t at)
{
    size_t last = at, letter;
    for (char *to = f->text + f->n; at < s.len;) {
        const size_t n =
            put_some((tf_str){s.ptr + at, s.len - at}, to, &letter);
        if (n == 0)
            return last; /* the next may join the last letter */
        at += n;
        to += n;
        last = at - letter;
    }
    return at;
}

/* The same, and counts them in. */
static bool fold_run(fold *f, tf_str s, size_t *at)
{
    const size_t end = f->cap - f->n > s.len - *at + 8 + TF_FOLD_PAD
                           ? put_run(f, s, *at)
                           : *at;
    if (end == *at)
        return true;
    if (!stand_for(f, *at))
        return false;
    f->n += end - *at;
    *at = end;
    return true;
}

static bool fold_all(fold *f, tf_str s)
{
    for (size_t at = 0; at < s.len;) {
        if (s.ptr[at] >= '0' && s.ptr[at] <= '9')
            point_of_dot(f); /* the run that begins here is copied whole */
        if (!fold_run(f, s, &at))
            return false;
        if (at == s.len)
            break;
        size_t used;
        const uint32_t c =
            tf_utf8_decode((tf_str){s.ptr + at, s.len - at}, &used);
        const size_t end = segment(f, s, at);
        if (end == at + used && !is_foreign(c) ? !put(f, c, at)
                                               : !compose(f, s, at, end))
            return false;
        at = end;
    }
    return true;
}

tf_code tf_fold(tf_str s, tf_arena *mem, tf_folded *out, tf_error *err)
{
    UErrorCode status = U_ZERO_ERROR;
    fold f = {.mem = mem, .nfc = unorm2_getNFCInstance(&status)};
    if (U_FAILURE(status))
        return tf_fail(err, TF_EINTERNAL, "no unicode tables: %s",
                       u_errorName(status));
    f.cap = s.len + 16 + TF_FOLD_PAD;
    f.text = tf_arena_bytes(mem, f.cap);
    if (f.text == NULL || !fold_all(&f, s) || !stand_for(&f, s.len))
        return tf_fail(err, TF_ENOMEM, "no memory to fold %zu bytes", s.len);
    *out = (tf_folded){.text = {f.text, f.n},
                       .shifts = f.shifts.at,
                       .n_shifts = f.shifts.n,
                       .plain = !f.odd};
    return TF_OK;
}

/* The first folded byte of what stands at text byte `at` or behind it, and the
 * shifts before it. */
static size_t place_of(const tf_folded *f, size_t at, size_t *before)
{
    size_t lo = 0, hi = f->n_shifts;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        if ((uint32_t)(f->shifts[mid].at + f->shifts[mid].by) <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    const size_t next = lo < f->n_shifts ? f->shifts[lo].at : f->text.len;
    const size_t place = lo == 0 ? at : (uint32_t)at - f->shifts[lo - 1].by;
    *before = lo;
    return place < next ? place : next;
}

tf_code tf_fold_part(const tf_doc *doc, tf_span part, tf_arena *mem,
                     tf_folded *out, tf_error *err)
{
    const tf_folded *all = &doc->folded;
    size_t first, last;
    if (all->text.ptr == NULL)
        return tf_fold((tf_str){doc->text.ptr + part.at, part.len}, mem, out,
                       err);
    const size_t from = place_of(all, part.at, &first);
    const size_t to = place_of(all, (size_t)part.at + part.len, &last);
    first -= first > 0; /* what was shifted before still is */
    *out = (tf_folded){.text = {all->text.ptr + from, to - from},
                       .shifts = last > first ? all->shifts + first : NULL,
                       .n_shifts = last - first,
                       .from = (uint32_t)from,
                       .base = part.at,
                       .plain = true};
    return TF_OK;
}

tf_str tf_fold_first(tf_str s, tf_arena *mem)
{
    size_t used = 0, next = 0;
    if (s.len == 0)
        return s;
    const uint32_t first = tf_utf8_decode(s, &used);
    const tf_str rest = tf_str_cut(s, used, s.len);
    const bool letter = rest.len > 0;
    const uint32_t second = letter ? tf_utf8_decode(rest, &next) : 0;
    char small[4];
    if (!u_isupper((UChar32)first) || !letter || !u_islower((UChar32)second))
        return s;
    const size_t n = tf_utf8_encode((uint32_t)u_tolower((UChar32)first), small);
    tf_buf buf = tf_buf_open(mem);
    tf_str out;
    tf_buf_add(&buf, (tf_str){small, n});
    tf_buf_add(&buf, rest);
    return tf_buf_take(&buf, &out, NULL) == TF_OK ? out : (tf_str){NULL, 0};
}
