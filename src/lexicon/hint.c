/* What a text may speak of, asked of its raw bytes before anything is read:
 * the words of some classes in all languages stand in one table each
 * (mkhints), with a filter on their first bytes before the words themselves. */
#include "lexicon/lexicon.h"

#include "base/str.h"

#include <string.h>

/* One word, ASCII in lower case; other letters come in every case. */
typedef struct needle {
    uint32_t at; /* of its bytes */
    uint8_t len;
    bool opens, closes; /* a word begins, or ends, with it */
    bool weak;
} needle;

typedef struct table {
    const unsigned char *bytes;
    const needle *needles;
    const uint16_t *buckets; /* first needle of each */
    const uint64_t *filter;  /* of the first four bytes of words, or of three
                                and any other */
} table;

#include "gen/hints.inc"

static const unsigned char lower[256] = {
#define ROW(n)                                                                 \
    n, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10,  \
        n + 11, n + 12, n + 13, n + 14, n + 15
    ROW(0),   ROW(16),  ROW(32),  ROW(48),  '@',      'a',      'b',
    'c',      'd',      'e',      'f',      'g',      'h',      'i',
    'j',      'k',      'l',      'm',      'n',      'o',      'p',
    'q',      'r',      's',      't',      'u',      'v',      'w',
    'x',      'y',      'z',      '[',      '\\',     ']',      '^',
    '_',      ROW(96),  ROW(112), ROW(128), ROW(144), ROW(160), ROW(176),
    ROW(192), ROW(208), ROW(224), ROW(240)};
#undef ROW

/* Bytes of the blanks at s: one or more, plain or not to be broken. */
static size_t blanks(tf_str s)
{
    size_t at = 0;
    for (;;) {
        if (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '\t' ||
                           s.ptr[at] == '\n' || s.ptr[at] == '\r'))
            at++;
        else if (at + 1 < s.len && s.ptr[at] == '\xC2' &&
                 s.ptr[at + 1] == '\xA0')
            at += 2;
        else
            return at;
    }
}

/* Bytes of text that a word takes at its start; 0 if it is not there. */
static size_t match(const table *t, tf_str s, const needle *n)
{
    size_t at = 0;
    for (size_t i = 0; i < n->len; i++) {
        const unsigned char want = t->bytes[n->at + i];
        const size_t gap = want == ' ' ? blanks(tf_str_cut(s, at, s.len)) : 1;
        if (gap == 0 || at >= s.len ||
            (want != ' ' && lower[(unsigned char)s.ptr[at]] != want))
            return 0;
        at += gap;
    }
    return at;
}

/* Whether a letter of a word that blanks part from others begins with c. */
static bool is_inner(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xC3 && c <= 0xDF) || c == 0xE1;
}

static bool is_after_letter(tf_str text, size_t at)
{
    while (at > 1 && ((unsigned char)text.ptr[at - 1] & 0xC0) == 0x80)
        at--;
    return at > 0 && is_inner((unsigned char)text.ptr[at - 1]);
}

static bool has_bit(const uint64_t *filter, uint32_t hash)
{
    return filter[hash / 64] >> hash % 64 & 1;
}

/* The word that stands at byte `at`, a strong one if there is any; NULL if
 * none does. Kept apart from the loop that runs over every byte. */
__attribute__((noinline)) static const needle *word_at(const table *t,
                                                       tf_str text, size_t at)
{
    const tf_str here = {text.ptr + at, text.len - at};
    const unsigned char *p = (const unsigned char *)here.ptr;
    const uint32_t key =
        (uint32_t)lower[p[0]] << 16 | (uint32_t)lower[p[1]] << 8 | lower[p[2]];
    const uint32_t bucket = TF_HINT_HASH(key) % TF_HINT_BUCKETS;
    const bool inside = is_after_letter(text, at);
    const needle *found = NULL;
    for (uint32_t i = t->buckets[bucket]; i < t->buckets[bucket + 1]; i++) {
        const needle *n = &t->needles[i];
        const size_t len = inside && n->opens ? 0 : match(t, here, n);
        if (len == 0 || (n->closes && here.len > len &&
                         is_inner((unsigned char)here.ptr[len])))
            continue;
        found = n;
        if (!n->weak)
            break;
    }
    return found;
}

/* Where the first four bytes of some word stand, from `at` on, one byte
 * beyond the end counting as NUL; text.len if nowhere. */
static size_t candidate(const uint64_t *filter, tf_str text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.ptr;
    uint32_t key = (uint32_t)lower[p[at]] << 16 |
                   (uint32_t)lower[p[at + 1]] << 8 | lower[p[at + 2]];
    for (; at + 3 < text.len; at++) {
        key = key << 8 | lower[p[at + 3]];
        if (has_bit(filter, TF_HINT_HASH(key)))
            return at;
    }
    return has_bit(filter, TF_HINT_HASH(key << 8)) ? at : text.len;
}

size_t tf_hint_find(tf_hint hint, tf_str text, size_t from, bool *weak)
{
    const table *t = &tables[hint];
    for (size_t at = from; text.len >= 3 && at <= text.len - 3; at++) {
        at = candidate(t->filter, text, at);
        const needle *n = at < text.len ? word_at(t, text, at) : NULL;
        if (n == NULL)
            continue;
        if (weak != NULL)
            *weak = n->weak;
        return at;
    }
    return text.len;
}

bool tf_hint_is_veiled(tf_str text)
{
    static const char *const signs[] = {"&#", "\xCC", "\xCD"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (memmem(text.ptr, text.len, signs[i], strlen(signs[i])) != NULL)
            return true;
    return false;
}
