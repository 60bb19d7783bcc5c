/* Printed numbers. A point and a comma mean opposite things in the languages
 * of the press; which is which is decided by the document, then by the token
 * itself. */
#include "figure/figure_impl.h"

#include "base/simd.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool digit_at(tf_str s, size_t i)
{
    return i < s.len && is_digit(s.ptr[i]);
}

/* A blank parts thousands only between a group of one to three digits and
 * groups of exactly three. */
static bool blank_parts(tf_str s, size_t at, size_t group)
{
    return group > 0 && group <= 3 && s.ptr[at] == ' ' && digit_at(s, at + 1) &&
           digit_at(s, at + 2) && digit_at(s, at + 3) && !digit_at(s, at + 4);
}

size_t tf_number_length(tf_str s)
{
    size_t at = 0, group = 0;
    bool pure = true; /* digits and blanks only so far */
    while (at < s.len) {
        const char c = s.ptr[at];
        if (is_digit(c)) {
            group++;
            at++;
        } else if ((c == '.' || c == ',' || c == '\'') && group > 0 &&
                   digit_at(s, at + 1)) {
            pure = false;
            group = 0;
            at++;
        } else if (pure && blank_parts(s, at, group)) {
            group = 0;
            at++;
        } else {
            break;
        }
    }
    return at;
}

/* The shape of a number: its separators and the digits after the last. */
typedef struct shape {
    size_t points, commas, blanks;
    char last; /* last separator, 0 if none */
    size_t after, first_group;
    bool zero;    /* the first group is a lone 0 */
    bool grouped; /* all groups but the first have three digits */
} shape;

static shape shape_of(tf_str s)
{
    shape f = {.grouped = true};
    size_t group = 0;
    bool first = true;
    for (size_t i = 0; i <= s.len; i++) {
        if (i < s.len && is_digit(s.ptr[i])) {
            group++;
            continue;
        }
        if (first) {
            f.first_group = group;
            f.zero = group == 1 && s.ptr[0] == '0';
        } else
            f.grouped &= group == 3;
        first = false;
        f.after = group;
        group = 0;
        if (i == s.len)
            break;
        f.last = s.ptr[i];
        f.points += f.last == '.';
        f.commas += f.last == ',';
        f.blanks += f.last == ' ' || f.last == '\'';
    }
    return f;
}

/* The decimal sign in s; 0 if it has none. */
static char decimal_in(const shape *f, char decimal, bool *doubtful)
{
    if (f->last == 0 || f->last == ' ' || f->last == '\'')
        return 0;
    if (f->points > 0 && f->commas > 0) /* both: the last one parts decimals */
        return f->last;
    if (f->points + f->commas > 1) /* many of one: thousands */
        return 0;
    if (f->after != 3 || f->first_group > 3 || f->blanks > 0)
        return f->last;
    if (f->zero) /* "0.123" */
        return f->last;
    *doubtful = true; /* "1.234" */
    return f->last == decimal ? f->last : 0;
}

bool tf_number_read(tf_str s, char decimal, tf_dec *out, bool *doubtful)
{
    const shape f = shape_of(s);
    const char sign = decimal_in(&f, decimal, doubtful);
    if (sign == 0 && f.last != 0 && !f.grouped)
        return false;
    tf_dec d = {0, 0};
    bool past = false;
    size_t digits = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (!is_digit(s.ptr[i])) {
            past |= s.ptr[i] == sign && sign != 0;
            continue;
        }
        digits += d.mant != 0 || s.ptr[i] != '0';
        if (digits > 15)
            return false;
        d.mant = d.mant * 10 + (s.ptr[i] - '0');
        d.exp = (int8_t)(d.exp - past);
    }
    *out = d;
    return true;
}

tf_dec tf_number_scale(tf_dec d, int exp)
{
    const int e = d.exp + exp;
    d.exp = (int8_t)(e > 100 ? 100 : e < -100 ? -100 : e);
    return d;
}

/* Where a point or comma may stand, from `at` on. */
static size_t next_sign(tf_str s, size_t at)
{
#ifdef TF_SIMD_X86
    for (; at < s.len && s.len - at >= 16; at += 16) {
        const __m128i v =
            _mm_loadu_si128((const __m128i *)(const void *)(s.ptr + at));
        const int hits = _mm_movemask_epi8(
            _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('.')),
                         _mm_cmpeq_epi8(v, _mm_set1_epi8(','))));
        if (hits != 0)
            return at + (size_t)__builtin_ctz((unsigned)hits);
    }
#endif
    while (at < s.len && s.ptr[at] != '.' && s.ptr[at] != ',')
        at++;
    return at;
}

/* Numbers in which a point, or a comma, can only part decimals: "12.5". */
static void count_signs(tf_str text, size_t *points, size_t *commas)
{
    *points = *commas = 0;
    for (size_t i = next_sign(text, 1); i + 1 < text.len;
         i = next_sign(text, i + 1)) {
        const char c = text.ptr[i];
        if ((c != '.' && c != ',') || !is_digit(text.ptr[i - 1]) ||
            !digit_at(text, i + 1))
            continue;
        size_t n = 1;
        while (digit_at(text, i + 1 + n))
            n++;
        const bool ends =
            i + 1 + n >= text.len ||
            (text.ptr[i + 1 + n] != '.' && text.ptr[i + 1 + n] != ',' &&
             text.ptr[i + 1 + n] != '/');
        if (n > 2 || !ends)
            continue; /* dates such as 1.2.2024 and thousands tell nothing */
        *points += c == '.';
        *commas += c == ',';
    }
}

char tf_number_convention(tf_str text, const tf_lexicon *lex, bool *against)
{
    size_t points, commas;
    count_signs(text, &points, &commas);
    char sign = lex->decimal;
    if (sign == ',' && points > 2 * commas + 1)
        sign = '.';
    else if (sign == '.' && commas > 2 * points + 1)
        sign = ',';
    if (against != NULL)
        *against =
            sign == ',' ? points > 0 && commas == 0 : commas > 0 && points == 0;
    return sign;
}
