/* Longest match in the trie of forms (trie.c). */
#include "lexicon/lexicon_impl.h"

#include "base/simd.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

/* Ranges of letters whose words are not parted by blanks, or which are no
 * letters at all; everything else from U+00AA on counts as a letter. So does
 * katakana, whose words end where the script does: タイ, not タイヤ. */
bool tf_match_is_letter(uint32_t c)
{
    static const struct {
        uint32_t lo, hi;
    } others[] = {
        /* ascending */
        {0x00AB, 0x00B4},   {0x00B6, 0x00B9}, {0x00BB, 0x00BF},
        {0x00D7, 0x00D7},   {0x00F7, 0x00F7}, {0x0E00, 0x0E7F},
        {0x1100, 0x11FF},   {0x2000, 0x2BFF}, {0x2E00, 0x30A0},
        {0x30FB, 0x30FB},   {0x30FF, 0xA4CF}, {0xAC00, 0xD7FF},
        {0xE000, 0xFAFF},   {0xFE10, 0xFE6F}, {0xFF00, 0xFFEF},
        {0xFFF0, 0x10FFFF}, {UINT32_MAX, 0},
    };
    if (c < 0xAA)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c >= 0x100 && c < 0xE00)
        return true;
    for (size_t i = 0; c >= others[i].lo; i++)
        if (c <= others[i].hi)
            return false;
    return true;
}

/* Which of a few bytes is the one asked for, without a branch on each; FEW if
 * none is. */
enum { FEW = TF_KIDS };
_Static_assert(FEW == sizeof(uint32_t), "the few bytes are one number");
static inline size_t among_few(const uint8_t *few, uint8_t byte)
{
    const uint32_t ones = UINT32_C(0x01010101);
    uint32_t four;
    memcpy(&four, few, sizeof four);
    if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__)
        four = __builtin_bswap32(four);
    const uint32_t x = four ^ ones * byte;
    const uint32_t hits = (x - ones) & ~x & ones * 0x80;
    return hits == 0 ? FEW : (size_t)__builtin_ctz(hits) / 8;
}

/* The child that begins with that byte; NULL if none does. Vectors may read
 * beyond the last child (TF_HEADS_PAD), so a hit behind it counts for none. */
const tf_node *tf_match_child(const tf_lexicon *lex, const tf_node *node,
                              uint8_t byte)
{
    const uint8_t *heads = lex->heads + node->child;
    size_t i = 0;
    if (node->n_children <= FEW) {
        i = among_few(node->kids, byte);
        return i < node->n_children ? lex->nodes + node->child + i : NULL;
    }
#ifdef TF_SIMD_X86
    const __m128i want = _mm_set1_epi8((char)byte);
    for (; i < node->n_children; i += 16) {
        const __m128i here =
            _mm_loadu_si128((const __m128i *)(const void *)(heads + i));
        const int hits = _mm_movemask_epi8(_mm_cmpeq_epi8(here, want));
        if (hits != 0) {
            i += (size_t)__builtin_ctz((unsigned)hits);
            break;
        }
    }
#else
    while (i < node->n_children && heads[i] != byte)
        i++;
#endif
    return i < node->n_children ? lex->nodes + node->child + i : NULL;
}

/* Marks and vowels of Thai that no word begins with: a form before one is
 * the head of another word. */
static bool is_dependent(uint32_t c)
{
    return (c >= 0x0E30 && c <= 0x0E3A) ||
           (c >= 0x0E45 && c <= 0x0E4E && c != 0x0E46);
}

static inline bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Whether the two bytes begin a letter that words are made of, by its first
 * byte; UNSURE: ask for the code point. */
enum { UNSURE = 2 };
static inline int letter_of_two(unsigned char a, unsigned char b)
{
    if (a >= 0xC4 && a < 0xE0) /* from U+0100 to U+07FF all are */
        return (b & 0xC0) == 0x80 ? true : UNSURE;
    if (a == 0xC3)
        return b == 0x97 || b == 0xB7 || (b & 0xC0) != 0x80 ? UNSURE : true;
    if (a == 0xE1) /* from U+1200 on */
        return b >= 0x88 && b < 0xC0 ? true : UNSURE;
    return UNSURE;
}

size_t tf_match_letters(tf_str s)
{
    size_t at = 0, used;
    while (at < s.len) {
        const unsigned char c = (unsigned char)s.ptr[at];
        if (c < 0x80) {
            if (!is_ascii_letter(s.ptr[at]))
                break;
            at++;
            continue;
        }
        const size_t n = c == 0xE1 ? 3 : 2;
        if (s.len - at >= n &&
            letter_of_two(c, (unsigned char)s.ptr[at + 1]) == true &&
            (n == 2 || ((unsigned char)s.ptr[at + 2] & 0xC0) == 0x80)) {
            at += n;
            continue;
        }
        if (!tf_match_is_letter(
                tf_utf8_decode((tf_str){s.ptr + at, s.len - at}, &used)))
            break;
        at += used;
    }
    return at;
}

#ifdef TF_SIMD_X86
/* What 64 bytes are, a bit each. */
typedef struct seen {
    uint64_t inner, rare; /* in letters; leads that a look is needed at */
    uint64_t c3, sign;    /* the times and the division sign are C3 97, C3 B7 */
    uint64_t e1, jamo;    /* jamo are E1 84 to E1 87 */
} seen;

static inline uint64_t bits_of(__m128i v, int k)
{
    return (uint64_t)(uint32_t)_mm_movemask_epi8(v) << k;
}

static inline __m128i is_byte(__m128i v, int byte)
{
    return _mm_cmpeq_epi8(v, _mm_set1_epi8((char)byte));
}

static inline void see(__m128i v, int k, seen *out)
{
    const __m128i small = _mm_or_si128(v, _mm_set1_epi8(0x20));
    const __m128i from = _mm_sub_epi8(small, _mm_set1_epi8('a'));
    const __m128i most = _mm_set1_epi8('z' - 'a');
    const __m128i letter = _mm_cmpeq_epi8(_mm_min_epu8(from, most), from);
    const __m128i high = _mm_set1_epi8((char)0xE2);
    const __m128i wide = _mm_cmpeq_epi8(_mm_max_epu8(v, high), v);
    out->inner |= bits_of(_mm_or_si128(letter, v), k);
    out->rare |= bits_of(
        _mm_or_si128(wide, _mm_or_si128(is_byte(v, 0xE0), is_byte(v, 0xC2))),
        k);
    out->c3 |= bits_of(is_byte(v, 0xC3), k);
    out->sign |= bits_of(is_byte(small, 0xB7), k);
    out->e1 |= bits_of(is_byte(v, 0xE1), k);
    out->jamo |=
        bits_of(is_byte(_mm_and_si128(v, _mm_set1_epi8((char)0xFC)), 0x84), k);
}

void tf_match_survey(tf_str s, const tf_survey *out)
{
    uint64_t c3 = 0, e1 = 0; /* whether the last byte before was one */
    size_t word = 0;
    for (size_t at = 0; at < s.len; at += 64, word++) {
        char last[64] = {0};
        const char *p = s.ptr + at;
        if (s.len - at < 64)
            p = memcpy(last, p, s.len - at);
        seen x = {0};
        for (int k = 0; k < 64; k += 16)
            see(_mm_loadu_si128((const __m128i *)(const void *)(p + k)), k, &x);
        out->inner[word] = x.inner;
        out->odd[word] =
            x.rare | ((x.c3 << 1 | c3) & x.sign) | ((x.e1 << 1 | e1) & x.jamo);
        c3 = x.c3 >> 63;
        e1 = x.e1 >> 63;
    }
    for (; word < s.len / 64 + 2; word++)
        out->inner[word] = out->odd[word] = 0;
}
#else
void tf_match_survey(tf_str s, const tf_survey *out)
{
    memset(out->inner, 0, (s.len / 64 + 2) * sizeof *out->inner);
    memset(out->odd, 0, (s.len / 64 + 2) * sizeof *out->odd);
    for (size_t i = 0; i < s.len; i++) {
        const uint64_t high = (unsigned char)s.ptr[i] >> 7;
        out->inner[i / 64] |= (high | is_ascii_letter(s.ptr[i])) << i % 64;
        out->odd[i / 64] |= high << i % 64;
    }
}
#endif

/* Whether a form that ends at `at` may end there: after a letter that words
 * are made of no such letter may follow. */
static bool ends_word(tf_str s, size_t at)
{
    size_t used, last = at;
    if (at >= s.len || ((s.ptr[at] & 0x80) == 0 && !is_ascii_letter(s.ptr[at])))
        return true;
    const uint32_t next =
        tf_utf8_decode((tf_str){s.ptr + at, s.len - at}, &used);
    if (is_dependent(next))
        return false;
    if (!tf_match_is_letter(next))
        return true;
    do
        last--;
    while (last > 0 && ((unsigned char)s.ptr[last] & 0xC0) == 0x80);
    return !tf_match_is_letter(
        tf_utf8_decode((tf_str){s.ptr + last, s.len - last}, &used));
}

/* Whether the label of a node stands at the start. */
static inline bool has_label(const tf_node *node, const char *p, size_t left)
{
    static const uint8_t ones[2 * TF_LABEL_MOST] = {255, 255, 255, 255,
                                                    255, 255, 255, 255};
    uint64_t label, mask, here = 0;
    if (left < TF_LABEL_MOST)
        return left >= node->n_label &&
               memcmp(p, node->label, node->n_label) == 0;
    memcpy(&label, node->label, sizeof label);
    memcpy(&mask, ones + TF_LABEL_MOST - node->n_label, sizeof mask);
    memcpy(&here, p, sizeof here);
    return ((here ^ label) & mask) == 0;
}

/* Where a form of that node ends that ends at `at`, 0 if it may not: a stem
 * takes the rest of its word. */
static inline size_t end_of(const tf_node *node, tf_str s, size_t at)
{
    if (node->stem)
        return at + tf_match_letters((tf_str){s.ptr + at, s.len - at});
    return ends_word(s, at) ? at : 0;
}

const tf_node *tf_match_root(const tf_lexicon *lex, tf_str s)
{
    const uint32_t k = s.len == 0 ? 0 : lex->roots[(uint8_t)s.ptr[0]];
    return k == 0 ? NULL : lex->nodes + k;
}

tf_found tf_match_walk(const tf_lexicon *lex, tf_str s, size_t at,
                       const tf_node *node, tf_found best)
{
    while (node != NULL) {
        at++;
        if (node->n_label != 0 && !has_label(node, s.ptr + at, s.len - at))
            break;
        at += node->n_label;
        const size_t end = node->n_senses == 0 ? 0 : end_of(node, s, at);
        if (end != 0 && end >= best.length)
            best = (tf_found){node, end};
        if (at == s.len || node->n_children == 0)
            break;
        node = tf_match_child(lex, node, (uint8_t)s.ptr[at]);
    }
    return best;
}

tf_found tf_match_node(const tf_lexicon *lex, tf_str s)
{
    return tf_match_walk(lex, s, 0, tf_match_root(lex, s), (tf_found){NULL, 0});
}

size_t tf_match_longest(const tf_lexicon *lex, tf_str folded,
                        const tf_sense **senses, uint8_t *n_senses)
{
    const tf_found form = tf_match_node(lex, folded);
    if (form.node == NULL)
        return 0;
    *senses = lex->senses + form.node->sense;
    *n_senses = form.node->n_senses;
    return form.length;
}

uint64_t tf_match_classes(const tf_sense *senses, size_t n)
{
    uint64_t classes = 0;
    for (size_t i = 0; i < n; i++)
        classes |= UINT64_C(1) << senses[i].cls;
    return classes;
}

uint64_t tf_match_small(const tf_sense *senses, size_t n)
{
    uint64_t met = 0, small = 0;
    for (size_t i = 0; i < n; i++) { /* of each class the first counts */
        const uint64_t bit = UINT64_C(1) << senses[i].cls;
        if ((met & bit) == 0 && (senses[i].flags & TF_SENSE_CASE) == 0)
            small |= bit;
        met |= bit;
    }
    return small;
}

void tf_match_settle(tf_token *t)
{
    t->classes = tf_match_classes(t->senses, t->n_senses);
    t->meant = t->capital ? t->classes : tf_match_small(t->senses, t->n_senses);
}
