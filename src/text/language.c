/* The language of a text: the script decides where it can (kana, Hangul,
 * Thai, Han, Cyrillic, the letters only Vietnamese has); languages of plain
 * Latin letters are told by their most frequent words,
 * data/lexicon/<lang>/frequent.csv. */
#include "base/arena.h"
#include "base/simd.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/text_impl.h"

#include <string.h>

/* Bytes looked at: for the script, for the words. */
enum { SAMPLE = 1 << 15, WORDS = 1 << 13 };

static const char *const spaced[] = {"en", "fr", "es", "de", "it",
                                     "pt", "id", "vi", "ru"};
static const char *const unspaced[] = {"th", "zh", "ja", "ko"};
enum { SPACED = sizeof spaced / sizeof *spaced };

/* What a letter counts for; ASK: its first byte alone does not tell. */
typedef enum script {
    NO_LETTER,
    LATIN,
    VIETNAMESE, /* letters that other languages of Latin letters lack */
    CYRILLIC,
    OTHER_CYRILLIC, /* letters of Cyrillic that Russian lacks */
    HAN,
    KANA,
    HANGUL,
    THAI,
    ASK
} script;
typedef struct scripts {
    uint32_t n[ASK];
} scripts;

/* Letters that only Vietnamese has, and the marks that make them where they
 * are not composed: hook above, horn, dot below. */
static bool is_vietnamese(uint32_t c)
{
    return (c >= 0x1EA0 && c <= 0x1EF9) || c == 0x110 || c == 0x111 ||
           c == 0x102 || c == 0x103 || c == 0x1A0 || c == 0x1A1 || c == 0x1AF ||
           c == 0x1B0 || c == 0x309 || c == 0x31B || c == 0x323;
}

static bool is_other_cyrillic(uint32_t c)
{
    return (c >= 0x402 && c <= 0x40F) || (c >= 0x450 && c != 0x451);
}

/* Of a letter beyond ASCII. */
static script script_of(uint32_t c)
{
    if ((c >= 0xC0 && c <= 0x323) || (c >= 0x1E00 && c <= 0x1EFF))
        return is_vietnamese(c) ? VIETNAMESE : LATIN;
    if (c >= 0x400 && c <= 0x52F)
        return is_other_cyrillic(c) ? OTHER_CYRILLIC : CYRILLIC;
    if (c >= 0xE01 && c <= 0xE5B)
        return THAI;
    if (c >= 0x3041 && c <= 0x30FA)
        return KANA;
    if (c >= 0x4E00 && c <= 0x9FFF)
        return HAN;
    return c >= 0xAC00 && c <= 0xD7A3 ? HANGUL : NO_LETTER;
}

/* The script of the letter at p, with at least three bytes, if its lead tells
 * it or few are to be told apart; *used gets the bytes of the letter. */
static inline script script_at(const unsigned char *p, size_t *used)
{
    *used = 2;
    if (p[0] == 0xD0 || p[0] == 0xD1) /* from U+0410 to U+044F */
        return (p[0] == 0xD0) == (p[1] >= 0x90) ? CYRILLIC : ASK;
    if (p[0] == 0xC3) /* from U+00C0 to U+00FF */
        return LATIN;
    *used = 3;
    if (p[0] >= 0xE5 && p[0] <= 0xE9)
        return HAN;
    if (p[0] == 0xE1 && (p[1] == 0xBA || p[1] == 0xBB)) /* U+1E80 to 1EFF */
        return (p[1] == 0xBA) == (p[2] >= 0xA0) ? VIETNAMESE : ASK;
    return ASK;
}

#ifdef TF_SIMD_X86
static inline __m128i is_byte(__m128i v, int byte)
{
    return _mm_cmpeq_epi8(v, _mm_set1_epi8((char)byte));
}

/* One for each byte that is true. */
static inline uint32_t count_of(__m128i is)
{
    const __m128i ones = _mm_and_si128(is, _mm_set1_epi8(1));
    const __m128i sums = _mm_sad_epu8(ones, _mm_setzero_si128());
    return (uint32_t)(_mm_cvtsi128_si32(sums) +
                      _mm_cvtsi128_si32(_mm_unpackhi_epi64(sums, sums)));
}

/* Counts the letters that begin in 16 bytes, with two more behind them, but for
 * those that are asked for: returns their leads as bits. */
static inline uint32_t count_block(const char *p, scripts *all)
{
    const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
    const __m128i next =
        _mm_loadu_si128((const __m128i *)(const void *)(p + 1));
    const __m128i from =
        _mm_sub_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    const __m128i most = _mm_set1_epi8('z' - 'a');
    const __m128i latin = _mm_cmpeq_epi8(_mm_min_epu8(from, most), from);
    all->n[LATIN] += count_of(latin);
    if (_mm_movemask_epi8(v) == 0)
        return 0;
    const __m128i from_90 =
        _mm_cmpeq_epi8(_mm_max_epu8(next, _mm_set1_epi8((char)0x90)), next);
    const __m128i cyrillic =
        _mm_or_si128(_mm_and_si128(is_byte(v, 0xD0), from_90),
                     _mm_andnot_si128(from_90, is_byte(v, 0xD1)));
    const __m128i wide = _mm_sub_epi8(v, _mm_set1_epi8((char)0xE5));
    const __m128i han =
        _mm_cmpeq_epi8(_mm_min_epu8(wide, _mm_set1_epi8(4)), wide);
    const __m128i c3 = is_byte(v, 0xC3);
    const __m128i lead =
        _mm_cmpeq_epi8(_mm_max_epu8(v, _mm_set1_epi8((char)0xC0)), v);
    all->n[CYRILLIC] += count_of(cyrillic);
    all->n[HAN] += count_of(han);
    all->n[LATIN] += count_of(c3);
    return (uint32_t)_mm_movemask_epi8(
        _mm_andnot_si128(_mm_or_si128(_mm_or_si128(cyrillic, han), c3), lead));
}
#endif

static void count_letter(tf_str here, scripts *all, size_t *used)
{
    const unsigned char *p = (const unsigned char *)here.ptr;
    script is = here.len < 3 ? ASK : script_at(p, used);
    if (is == ASK)
        is = script_of(tf_utf8_decode(here, used));
    all->n[is]++;
}

/* Of well-formed text. */
static scripts count_all(tf_str s)
{
    scripts all = {{0}};
    size_t at = 0, used;
#ifdef TF_SIMD_X86
    for (; s.len - at >= 16 + 3; at += 16) {
        uint32_t left = count_block(s.ptr + at, &all);
        for (; left != 0; left &= left - 1) {
            const size_t k = at + (size_t)__builtin_ctz(left);
            count_letter((tf_str){s.ptr + k, s.len - k}, &all, &used);
        }
    }
    while (at < s.len && ((unsigned char)s.ptr[at] & 0xC0) == 0x80)
        at++; /* of a letter that is counted */
#endif
    for (; at < s.len; at += used) {
        const char small = (char)(s.ptr[at] | 0x20);
        used = 1;
        if ((s.ptr[at] & 0x80) != 0)
            count_letter((tf_str){s.ptr + at, s.len - at}, &all, &used);
        else
            all.n[LATIN] += small >= 'a' && small <= 'z';
    }
    return all;
}

/* The start of the text, cut at a letter. */
static tf_str sample(tf_str text, size_t most)
{
    if (text.len <= most)
        return text;
    while (most > 0 && ((unsigned char)text.ptr[most] & 0xC0) == 0x80)
        most--;
    return tf_str_cut(text, 0, most);
}

static bool is_word_byte(unsigned char c)
{
    return c >= 0x80 || (c >= 'a' && c <= 'z');
}

static bool next_word(tf_str *rest, tf_str *word)
{
    size_t at = 0, end;
    while (at < rest->len && !is_word_byte((unsigned char)rest->ptr[at]))
        at++;
    for (end = at; end < rest->len; end++)
        if (!is_word_byte((unsigned char)rest->ptr[end]))
            break;
    *word = (tf_str){rest->ptr + at, end - at};
    *rest = (tf_str){rest->ptr + end, rest->len - end};
    return word->len > 0;
}

/* Counts words of each list in folded text; returns the words read. */
static uint32_t count_words(tf_str folded, uint32_t *found)
{
    const tf_lookup *lists[SPACED];
    tf_str word;
    uint32_t n = 0;
    for (size_t k = 0; k < SPACED; k++)
        lists[k] = tf_wordlist_open(tf_str_of(spaced[k]), "frequent");
    for (; next_word(&folded, &word); n++) {
        const uint64_t hash = tf_str_hash(word);
        for (size_t k = 0; k < SPACED; k++)
            found[k] += tf_lookup_find_hashed(lists[k], word, hash) != NULL;
    }
    return n;
}

static tf_str by_words(const tf_doc *doc, tf_arena *mem)
{
    const tf_span part = {0, (uint32_t)sample(doc->text, WORDS).len};
    uint32_t found[SPACED] = {0};
    size_t best = 0;
    tf_folded folded;
    if (tf_fold_part(doc, part, mem, &folded, NULL) != TF_OK)
        return TF_STR("");
    count_words(folded.text, found);
    for (size_t k = 1; k < SPACED; k++)
        if (found[k] > found[best])
            best = k;
    return found[best] == 0 ? TF_STR("") : tf_str_of(spaced[best]);
}

tf_str tf_language_find(const tf_doc *doc, tf_arena *mem)
{
    const scripts all = count_all(sample(doc->text, SAMPLE));
    const uint32_t *n = all.n;
    /* A syllable of Hangul or Han says as much as three letters. */
    const uint32_t east = 3 * (n[HAN] + n[KANA] + n[HANGUL]);
    const uint32_t latin = n[LATIN] + n[VIETNAMESE];
    const uint32_t cyrillic = n[CYRILLIC] + n[OTHER_CYRILLIC];
    if (n[THAI] > latin && n[THAI] > cyrillic && n[THAI] > east)
        return TF_STR("th");
    if (east > latin && east > cyrillic) {
        if (n[HANGUL] * 2 > n[HAN] + n[KANA])
            return TF_STR("ko");
        return n[KANA] * 12 > n[HAN] ? TF_STR("ja") : TF_STR("zh");
    }
    if (cyrillic > latin)
        return n[OTHER_CYRILLIC] * 50 > cyrillic ? TF_STR("") : TF_STR("ru");
    if (n[VIETNAMESE] * 25 > latin)
        return TF_STR("vi");
    return by_words(doc, mem);
}

/* Words of a script without blanks, counted wherever they stand. */
static uint32_t count_anywhere(tf_str folded, const char *lang)
{
    tf_words list =
        tf_wordlist_all(tf_wordlist_open(tf_str_of(lang), "frequent"));
    tf_str form, value;
    uint32_t found = 0;
    while (tf_wordlist_next(&list, &form, &value))
        for (size_t at = 0; (at = tf_str_find(folded, form, at)) != SIZE_MAX;
             at += form.len)
            found++;
    return found;
}

uint32_t tf_language_score(tf_str text, tf_arena *mem)
{
    tf_folded part;
    if (tf_fold(sample(text, SAMPLE), mem, &part, NULL) != TF_OK ||
        part.text.len == 0)
        return 0;
    const tf_str folded = part.text;
    uint32_t found[SPACED] = {0}, best = 0;
    const uint32_t words = count_words(folded, found);
    for (size_t k = 0; k < SPACED; k++)
        if (found[k] > best)
            best = found[k];
    best = words == 0 ? 0 : best * 1000 / words;
    for (size_t k = 0; k < sizeof unspaced / sizeof *unspaced; k++) {
        const uint64_t n = count_anywhere(folded, unspaced[k]);
        const uint32_t rate = (uint32_t)(n * 12000 / folded.len);
        if (rate > best)
            best = rate;
    }
    return best;
}
