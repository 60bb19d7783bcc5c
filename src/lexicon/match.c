/* Longest match in a trie whose children lie side by side, sorted by byte. */
#include "lexicon/lexicon.h"

#include "base/utf8.h"

/* Ranges of letters whose words are not parted by blanks, or which are no
 * letters at all; everything else from U+00AA on counts as a letter. So does
 * katakana, whose words end where the script does: タイ, not タイヤ. */
bool tf_match_is_letter(uint32_t c)
{
    static const struct {
        uint32_t lo, hi;
    } others[] = {
        {0x00AB, 0x00B4},   {0x00B6, 0x00B9}, {0x00BB, 0x00BF},
        {0x00D7, 0x00D7},   {0x00F7, 0x00F7}, {0x0E00, 0x0E7F},
        {0x1100, 0x11FF},   {0x2000, 0x2BFF}, {0x2E00, 0x30A0},
        {0x30FB, 0x30FB},   {0x30FF, 0xA4CF}, {0xAC00, 0xD7FF},
        {0xE000, 0xFAFF},   {0xFE10, 0xFE6F}, {0xFF00, 0xFFEF},
        {0xFFF0, 0x10FFFF},
    };
    if (c < 0xAA)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (c >= others[i].lo && c <= others[i].hi)
            return false;
    return true;
}

static const tf_node *child(const tf_lexicon *lex, const tf_node *node,
                            uint8_t byte)
{
    const tf_node *kids = lex->nodes + node->child;
    size_t lo = 0, hi = node->n_children;
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        if (kids[mid].byte == byte)
            return &kids[mid];
        if (kids[mid].byte < byte)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

/* Marks and vowels of Thai that no word begins with: a form before one is
 * the head of another word. */
static bool is_dependent(uint32_t c)
{
    return (c >= 0x0E30 && c <= 0x0E3A) ||
           (c >= 0x0E45 && c <= 0x0E4E && c != 0x0E46);
}

/* Bytes of the word's rest at s. */
static size_t word_rest(tf_str s)
{
    size_t at = 0, used;
    while (at < s.len && tf_match_is_letter(tf_utf8_decode(
                             (tf_str){s.ptr + at, s.len - at}, &used)))
        at += used;
    return at;
}

/* Whether a form that ends at `at` may end there: after a letter that words
 * are made of no such letter may follow. */
static bool ends_word(tf_str s, size_t at)
{
    size_t used, last = at;
    if (at < s.len &&
        is_dependent(tf_utf8_decode((tf_str){s.ptr + at, s.len - at}, &used)))
        return false;
    do
        last--;
    while (last > 0 && ((unsigned char)s.ptr[last] & 0xC0) == 0x80);
    if (!tf_match_is_letter(
            tf_utf8_decode((tf_str){s.ptr + last, s.len - last}, &used)))
        return true;
    return word_rest((tf_str){s.ptr + at, s.len - at}) == 0;
}

size_t tf_match_longest(const tf_lexicon *lex, tf_str folded,
                        const tf_sense **senses, uint8_t *n_senses)
{
    const tf_node *node = lex->nodes;
    size_t best = 0;
    for (size_t at = 0; at < folded.len;) {
        node = child(lex, node, (uint8_t)folded.ptr[at]);
        if (node == NULL)
            break;
        at++;
        if (node->n_senses == 0)
            continue;
        const tf_sense *first = lex->senses + node->sense;
        size_t end = at;
        if (first->flags & TF_SENSE_STEM)
            end += word_rest((tf_str){folded.ptr + at, folded.len - at});
        else if (!ends_word(folded, at))
            continue;
        if (end < best)
            continue;
        best = end;
        *senses = first;
        *n_senses = node->n_senses;
    }
    return best;
}

uint64_t tf_match_classes(const tf_sense *senses, size_t n)
{
    uint64_t classes = 0;
    for (size_t i = 0; i < n; i++)
        classes |= UINT64_C(1) << senses[i].cls;
    return classes;
}
