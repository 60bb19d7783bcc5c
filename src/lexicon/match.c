/* Longest match in the trie of forms (trie.c). */
#include "lexicon/lexicon.h"

#include "base/simd.h"
#include "base/str.h"
#include "base/utf8.h"

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

/* The child that begins with that byte; NULL if none does. Vectors may read
 * beyond the last child (TF_HEADS_PAD), so a hit behind it counts for none. */
static inline const tf_node *child(const tf_lexicon *lex, const tf_node *node,
                                   uint8_t byte)
{
    const uint8_t *heads = lex->heads + node->child;
    size_t i = 0;
    if (node->n_children <= TF_KIDS) {
        while (i < node->n_children && node->kids[i] != byte)
            i++;
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

size_t tf_match_letters(tf_str s)
{
    size_t at = 0, used;
    while (at < s.len) {
        const unsigned char c = (unsigned char)s.ptr[at];
        if (c < 0x80) {
            if (!is_ascii_letter(s.ptr[at]))
                break;
            at++;
        } else if (c >= 0xC4 && c < 0xE0 && s.len - at > 1 &&
                   ((unsigned char)s.ptr[at + 1] & 0xC0) == 0x80) {
            at += 2; /* from U+0100 to U+07FF all are */
        } else {
            if (!tf_match_is_letter(
                    tf_utf8_decode((tf_str){s.ptr + at, s.len - at}, &used)))
                break;
            at += used;
        }
    }
    return at;
}

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

const tf_node *tf_match_node(const tf_lexicon *lex, tf_str s, size_t *length)
{
    const tf_node *node, *best = NULL;
    const uint32_t k = s.len == 0 ? 0 : lex->roots[(uint8_t)s.ptr[0]];
    size_t at = 0, longest = 0;
    for (node = k == 0 ? NULL : lex->nodes + k; node != NULL;) {
        at++;
        if (node->n_label != 0 && !has_label(node, s.ptr + at, s.len - at))
            break;
        at += node->n_label;
        const size_t end = node->n_senses == 0 ? 0 : end_of(node, s, at);
        if (end != 0 && end >= longest) {
            best = node;
            longest = end;
        }
        if (at == s.len || node->n_children == 0)
            break;
        node = child(lex, node, (uint8_t)s.ptr[at]);
    }
    *length = longest;
    return best;
}

size_t tf_match_longest(const tf_lexicon *lex, tf_str folded,
                        const tf_sense **senses, uint8_t *n_senses)
{
    size_t length;
    const tf_node *node = tf_match_node(lex, folded, &length);
    if (node == NULL)
        return 0;
    *senses = lex->senses + node->sense;
    *n_senses = node->n_senses;
    return length;
}

uint64_t tf_match_classes(const tf_sense *senses, size_t n)
{
    uint64_t classes = 0;
    for (size_t i = 0; i < n; i++)
        classes |= UINT64_C(1) << senses[i].cls;
    return classes;
}
