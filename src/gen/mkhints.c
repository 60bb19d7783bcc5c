/* Build tool: the words of some classes in all languages as tables to search
 * raw text for (src/lexicon/hint.c). Letters beyond ASCII come in lower, upper
 * and title case. Words of one or two bytes are left out, the caller asks for
 * those; but words of trade of two are looked for with the blank behind them.
 * Usage: mkhints > build/gen/hints.inc */
#include "base/arena.h"
#include "base/str.h"
#include "lexicon/lexicon.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ustring.h>

enum { LONGEST = 250 }; /* a length is a byte */
#define BIT(cls) (UINT64_C(1) << TF_CLASS_##cls)

typedef struct word {
    char text[LONGEST + 1];
    bool stem;
    bool inner; /* may end a compound: "Stahlexporte" */
    bool weak;  /* a flow only beside a country: "sold" */
} word;

typedef struct words {
    word *at;
    size_t n, cap;
} words;

static tf_arena *mem;
static words all;
static bool compounds;  /* of the language being walked */
static bool weak;       /* the word being added */
static bool partial;    /* a word was left out */
static uint64_t wanted; /* of the hint that is being made */

/* "XK tôm": two letters are found with the blank behind them. */
static bool is_brief_trade(const char *s, size_t n)
{
    return n == 2 && wanted == BIT(FLOW) && s[0] >= 'a' && s[0] <= 'z';
}

static void put(const char *s, size_t n, bool stem)
{
    if (!TF_ROOM(mem, &all))
        exit(1);
    word *w = &all.at[all.n++];
    *w = (word){.stem = stem, .inner = compounds, .weak = weak};
    memcpy(w->text, s, n);
}

static void add(const char *s, size_t n, bool stem)
{
    partial |= n < 3 || n > LONGEST;
    if (is_brief_trade(s, n))
        put((const char[]){s[0], s[1], ' '}, 3, true);
    else if (n >= 3 && n <= LONGEST)
        put(s, n, stem);
}

static bool is_ascii(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)s[i] >= 0x80)
            return false;
    return true;
}

/* The word as it is, and with its capitals. */
static void add_cases(const char *s, size_t n, bool stem)
{
    UChar from[LONGEST + 1], to[3 * LONGEST];
    char utf8[3 * LONGEST];
    add(s, n, stem);
    for (int title = 0; title < 2 && !is_ascii(s, n); title++) {
        UErrorCode status = U_ZERO_ERROR;
        int32_t len = 0, out = 0;
        u_strFromUTF8(from, LONGEST, &len, s, (int32_t)n, &status);
        len = title
                  ? u_strToTitle(to, 3 * LONGEST, from, len, NULL, "", &status)
                  : u_strToUpper(to, 3 * LONGEST, from, len, "", &status);
        u_strToUTF8(utf8, sizeof utf8, &out, to, len, &status);
        for (int32_t i = 0; i < out; i++)
            if (utf8[i] >= 'A' && utf8[i] <= 'Z')
                utf8[i] = (char)(utf8[i] + 32);
        if (U_SUCCESS(status))
            add(utf8, (size_t)out, stem);
    }
}

/* The classes of each hint, in the order of tf_hint. */
static const uint64_t hints[] = {
    BIT(FLOW), BIT(SCALE) | BIT(CURRENCY),
    BIT(SCALE) | BIT(CURRENCY) | BIT(PERCENT) | BIT(TIMES) | BIT(POINTS),
    BIT(SCALE) | BIT(MULTIPLE) | BIT(FRACTION), BIT(OUTLET)};
/* The bytes of the path to a node, its own added; 0 if it is too long. */
static size_t add_label(const tf_lexicon *lex, uint32_t k, char *path, size_t n)
{
    const tf_node *node = &lex->nodes[k];
    if (n + 1 + node->n_label >= LONGEST)
        return 0;
    path[n] = (char)lex->heads[k];
    memcpy(path + n + 1, node->label, node->n_label);
    return n + 1 + node->n_label;
}

static void walk(const tf_lexicon *lex, uint32_t k, char *path, size_t n)
{
    const tf_node *node = &lex->nodes[k];
    path[n] = '\0';
    for (uint32_t i = 0; i < node->n_senses; i++) {
        const tf_sense *sense = &lex->senses[node->sense + i];
        if (wanted >> sense->cls & 1) {
            weak = sense->cls == TF_CLASS_FLOW &&
                   strchr(lex->codes + sense->code, '~') != NULL;
            add_cases(path, n, (sense->flags & TF_SENSE_STEM) != 0);
            break;
        }
    }
    for (uint32_t i = 0; i < node->n_children; i++) {
        const size_t len = add_label(lex, node->child + i, path, n);
        partial |= len == 0;
        if (len != 0)
            walk(lex, node->child + i, path, len);
    }
}

static uint32_t key_of(const char *s, size_t n)
{
    uint32_t key = 0;
    for (size_t i = 0; i < n; i++)
        key = key << 8 | (unsigned char)s[i];
    return key;
}

static uint32_t bucket_of(const char *s)
{
    return TF_HINT_HASH(key_of(s, 3)) % TF_HINT_BUCKETS;
}

static int by_bucket(const void *a, const void *b)
{
    const char *s = ((const word *)a)->text, *t = ((const word *)b)->text;
    const uint32_t x = bucket_of(s), y = bucket_of(t);
    return x != y ? (x > y) - (x < y) : strcmp(s, t);
}

/* A word that begins with a stem adds nothing. */
static void drop_longer(void)
{
    size_t n = 0;
    for (size_t i = 0; i < all.n; i++) {
        const word *last = n == 0 ? NULL : &all.at[n - 1];
        const size_t len = last == NULL ? 0 : strlen(last->text);
        const bool begins =
            last != NULL && strncmp(last->text, all.at[i].text, len) == 0;
        const bool same = begins && all.at[i].text[len] == '\0';
        if (same || (begins && last->stem && !all.at[i].inner)) {
            all.at[n - 1].stem |= all.at[i].stem && same;
            all.at[n - 1].inner |= all.at[i].inner && same;
            all.at[n - 1].weak &= all.at[i].weak || !same;
            continue;
        }
        memmove(&all.at[n++], &all.at[i], sizeof *all.at);
    }
    all.n = n;
}

/* Whether the letter at the start is of a script that parts words by blanks. */
static int is_spaced(const char *s)
{
    const unsigned char c = (unsigned char)s[0];
    return (c >= 'a' && c <= 'z') || (c >= 0xC3 && c <= 0xDF) || c == 0xE1;
}

/* Whether it counts only where a word begins. */
static bool opens(const word *w)
{
    return is_spaced(w->text) && !w->inner;
}

static size_t head_length(const char *w)
{
    const size_t n = strcspn(w, " ");
    return n < 8 ? n : 8;
}

/* The first eight bytes up to a blank, the first of them highest, and which
 * they are. */
static void emit_head(const char *w)
{
    uint64_t head = 0, mask = 0;
    for (size_t i = 0; i < head_length(w); i++) {
        head |= (uint64_t)(unsigned char)w[i] << (56 - 8 * i);
        mask |= UINT64_C(255) << (56 - 8 * i);
    }
    printf("{UINT64_C(%" PRIu64 "),UINT64_C(%" PRIu64 "),", head, mask);
}

static void emit_words(size_t k)
{
    size_t at = 0;
    printf("static const unsigned char bytes_%zu[] = {\n", k);
    for (size_t i = 0; i < all.n; i++) {
        for (const char *c = all.at[i].text; *c != '\0'; c++)
            printf("%u,", (unsigned char)*c);
        putchar('\n');
    }
    printf("0};\nstatic const needle needles_%zu[] = {\n", k);
    for (size_t i = 0; i < all.n; i++) {
        const char *w = all.at[i].text;
        emit_head(w);
        printf("%zu,%zu,%zu,%d,%d,%d},\n", at, strlen(w), head_length(w),
               opens(&all.at[i]), is_spaced(w) && !all.at[i].stem,
               all.at[i].weak);
        at += strlen(w);
    }
    puts("{0}};");
}

static void emit_buckets(size_t k)
{
    size_t i = 0;
    printf("static const uint16_t buckets_%zu[] = {", k);
    for (uint32_t b = 0; b <= TF_HINT_BUCKETS; b++) {
        while (i < all.n && bucket_of(all.at[i].text) < b)
            i++;
        printf("%zu,%s", i, b % 16 == 15 ? "\n" : "");
    }
    puts("};");
}

enum { SET = 65536 / 64 };

static void emit_set(const char *name, size_t k, const uint64_t *set)
{
    printf("static const uint64_t %s_%zu[] = {\n", name, k);
    for (size_t i = 0; i < SET; i++)
        printf("UINT64_C(%" PRIu64 "),\n", set[i]);
    puts("};");
}

typedef uint32_t hash(uint32_t key);

static uint32_t plain_hash(uint32_t key)
{
    return TF_HINT_HASH(key);
}

/* Of words below eight bytes: one of their own, so that what is taken for one
 * by chance is not for both. */
static uint32_t brief_hash(uint32_t key)
{
    return TF_HINT_HASH_4(TF_HINT_ROUGH(key));
}

/* As the bytes of the key stand in memory of the least byte first. */
static uint32_t rough_hash(uint32_t key)
{
    const uint32_t turned =
        key >> 24 | (key >> 8 & 0xFF00) | (key << 8 & 0xFF0000) | key << 24;
    return TF_HINT_HASH(TF_HINT_ROUGH(turned));
}

/* Adds the first four bytes of a word; after three any may follow. */
static void add_four(uint64_t *set, const char *text, hash *of)
{
    char s[5] = {0};
    memcpy(s, text, 4);
    const bool any = s[3] == '\0';
    for (int c = 0; c < (any ? 256 : 1); c++) {
        s[3] = any ? (char)c : s[3];
        const uint32_t h = of(key_of(s, 4));
        set[h / 64] |= UINT64_C(1) << h % 64;
    }
}

static void emit_filters(size_t k)
{
    uint64_t filter[SET] = {0}, rough[SET] = {0};
    for (size_t i = 0; i < all.n; i++) {
        add_four(filter, all.at[i].text, plain_hash);
        add_four(rough, all.at[i].text, rough_hash);
    }
    emit_set("filter", k, filter);
    emit_set("rough", k, rough);
}

/* What tells more of a word than its first four bytes: its first eight, or that
 * it has not so many. */
static void emit_more(size_t k)
{
    uint64_t brief[SET] = {0}, longer[SET] = {0};
    for (size_t i = 0; i < all.n; i++) {
        const char *s = all.at[i].text;
        const size_t len = strlen(s);
        uint64_t key = 0;
        for (size_t b = 0; b < 8 && len >= 8; b++)
            key = key << 8 | (unsigned char)s[b];
        const uint32_t h = TF_HINT_HASH_8(TF_HINT_ROUGH_8(key));
        if (len >= 8)
            longer[h / 64] |= UINT64_C(1) << h % 64;
        else
            add_four(brief, s, brief_hash);
    }
    emit_set("brief", k, brief);
    emit_set("longer", k, longer);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(((const word *)a)->text, ((const word *)b)->text);
}

static void emit_halves(const char *name, size_t k, uint8_t (*sets)[16])
{
    printf("static const uint8_t %s_%zu[4][16] = {\n", name, k);
    for (int i = 0; i < 4; i++) {
        putchar('{');
        for (int c = 0; c < 16; c++)
            printf("%u,", sets[i][c]);
        puts("},");
    }
    puts("};");
}

/* Sets of lower and upper halves of the first four bytes of words, each by
 * eight groups. */
typedef struct halves {
    uint8_t low[4][16], high[4][16];
} halves;

/* Adds byte `c` of a word, at place `b`, to a group; letters in both cases. */
static void add_byte(halves *h, size_t b, unsigned c, unsigned group)
{
    const uint8_t bit = (uint8_t)(1 << group);
    h->low[b][c & 15] |= bit;
    h->high[b][c >> 4] |= bit;
    if (c >= 'a' && c <= 'z')
        h->high[b][(c - 32) >> 4] |= bit;
}

static void add_halves(halves *h, const char *s, unsigned group)
{
    const size_t len = strlen(s);
    for (size_t b = 0; b < 4; b++)
        for (unsigned c = 0; c < 256; c++)
            if (b >= len || c == (unsigned char)s[b])
                add_byte(h, b, c, group);
}

/* Words that may stand inside others, in eight groups of their order. */
static void emit_inner(size_t k)
{
    halves h = {0};
    size_t n = 0, done = 0;
    for (size_t i = 0; i < all.n; i++)
        n += is_spaced(all.at[i].text) && !opens(&all.at[i]);
    for (size_t i = 0; i < all.n; i++)
        if (is_spaced(all.at[i].text) && !opens(&all.at[i]))
            add_halves(&h, all.at[i].text, (unsigned)(8 * done++ / n));
    emit_halves("inner_low", k, h.low);
    emit_halves("inner_high", k, h.high);
}

/* Marks and digits that words begin with: bits of the upper half of the byte by
 * its lower half. */
static void emit_marks(size_t k)
{
    uint8_t sets[16] = {0};
    for (size_t i = 0; i < all.n; i++) {
        const unsigned char c = (unsigned char)all.at[i].text[0];
        if (c < 0x80 && !is_spaced(all.at[i].text))
            sets[c & 15] |= (uint8_t)(1 << (c >> 4));
    }
    printf("static const uint8_t marks_%zu[16] = {", k);
    for (int i = 0; i < 16; i++)
        printf("%u,", sets[i]);
    puts("};");
}

static void emit_hint(size_t k)
{
    char path[LONGEST + 1];
    const tf_lexicon *lex;
    wanted = hints[k];
    all.n = 0;
    partial = false;
    for (size_t i = 0; (lex = tf_lexicon_at(i)) != NULL; i++) {
        compounds = lex->compounds;
        walk(lex, 0, path, 0);
    }
    qsort(all.at, all.n, sizeof *all.at, by_bucket);
    drop_longer();
    emit_words(k);
    emit_buckets(k);
    emit_filters(k);
    emit_more(k);
    qsort(all.at, all.n, sizeof *all.at, by_text);
    emit_marks(k);
    emit_inner(k);
    printf("enum { partial_%zu = %d };\n", k, partial);
}

int main(void)
{
    const size_t n = sizeof hints / sizeof *hints;
    mem = tf_arena_open();
    if (mem == NULL || !TF_ROOM(mem, &all))
        return 1;
    for (size_t k = 0; k < n; k++)
        emit_hint(k);
    puts("static const table tables[] = {");
    for (size_t k = 0; k < n; k++)
        printf(
            "    {bytes_%zu, needles_%zu, buckets_%zu, filter_%zu,\n"
            "     rough_%zu, brief_%zu, longer_%zu, marks_%zu, inner_low_%zu,\n"
            "     inner_high_%zu, partial_%zu},\n",
            k, k, k, k, k, k, k, k, k, k, k);
    puts("};");
    tf_arena_close(mem);
    return fflush(stdout) != 0 || ferror(stdout);
}
