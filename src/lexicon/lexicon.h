/* What the words of each language mean: data/lexicon/<lang>/ compiled into
 * constant tables by mktables, and the pattern programs of its *.pat files.
 *
 * words:    CSV files with the columns class,value,form,note. A form may list
 *           alternatives with | between; a final * matches any ending of the
 *           word ("вьетнам*"), a first ^ asks for a capital in the text.
 *           Forms are written as they fold: lower case.
 * patterns: see pattern.c.
 * settings: language.csv, key,value: home, decimal, spaced, owner_last,
 * times_added. */
#ifndef TF_LEXICON_LEXICON_H
#define TF_LEXICON_LEXICON_H

#include "tradefig/base.h"

#include <string.h>

/* Word classes; the names in the files are those of tf_lexicon_class. */
typedef enum tf_class {
    TF_CLASS_NONE,
    TF_CLASS_LITERAL,  /* a word of a pattern, or known to mean nothing else;
                          code pact: an agreement, whose members are named */
    TF_CLASS_NUMBER,   /* value: thousandths; "five" 5000; -1: the word for the
                          decimal point */
    TF_CLASS_SCALE,    /* value: power of ten; "billion" 9 */
    TF_CLASS_CURRENCY, /* code: ISO 4217 */
    TF_CLASS_PURSE,    /* code: the name of money that many countries share */
    TF_CLASS_PERCENT,  /* %; code: a power of ten, 成 is 1; <: stands before */
    TF_CLASS_POINTS,   /* percentage points */
    TF_CLASS_HEDGE,    /* code: over, under, about; after the number: -over */
    TF_CLASS_DIR,      /* value: +1 up, -1 down; 2, -2: more, less */
    TF_CLASS_MULTIPLE, /* value: thousandths; "doubled" 2000 */
    TF_CLASS_TIMES,    /* "times", "lần": after a number */
    TF_CLASS_FRACTION, /* value: millionths of a percent; "a third" */
    TF_CLASS_FLOW,     /* code: X, M, T, B, B+ surplus, B- deficit; X> M>:
                          the country named is the partner: "market" */
    TF_CLASS_AREA,     /* code: ISO alpha-3, bloc, ISO 3166-2 */
    TF_CLASS_SHORT,    /* code: an area, but only beside another: 中俄 */
    TF_CLASS_PAIR,     /* the two countries; code within: members of a bloc */
    TF_CLASS_SELF,     /* a country named before; code: this, ours, its,
                          market, group, region */
    TF_CLASS_WORLD,    /* in all, with the whole world */
    TF_CLASS_MONTH,    /* value: 1 to 12 */
    TF_CLASS_ORDINAL,  /* value: 1 to 12; "first", "III" */
    TF_CLASS_YEARREL,  /* value: years from the date line; "last year" -1;
                          100 less: from the year spoken of, "a year
                          earlier" -101 */
    TF_CLASS_TRAP,     /* money that is not trade; code says what */
    TF_CLASS_UNIT,     /* physical unit: a figure with it is no money */
    TF_CLASS_STATUS,   /* code: E, F, T; W: a wish if no past period is told;
                          F: with a colon: of all that its clause tells */
    TF_CLASS_DONE,     /* it happened: now, already, reached */
    TF_CLASS_BASE,     /* compared with */
    TF_CLASS_TOWARD,   /* to, into: the destination; code < a prefix: 対米 */
    TF_CLASS_AWAY,     /* from, out of: the origin */
    TF_CLASS_WITH,     /* with: a partner; code between: both sides;
                          market: the market of */
    TF_CLASS_FAVOUR,   /* in favour of: whose surplus it is */
    TF_CLASS_OF,       /* of: the owner */
    TF_CLASS_RISETO,   /* to: the level reached ("lên", "до") */
    TF_CLASS_RISEBY,   /* by: the change ("на", "by") */
    TF_CLASS_FROMTO,   /* from, of a level left ("từ", "с") */
    TF_CLASS_REACH,    /* verbs before a level: reached, stood at */
    TF_CLASS_SHARE,    /* accounts for; a percentage after it is a share */
    TF_CLASS_AND,      /* and */
    TF_CLASS_BREAK,    /* begins a clause: while, whereas, in which */
    TF_CLASS_OFWHICH,  /* parts of the figure before follow */
    TF_CLASS_RESP,     /* respectively */
    TF_CLASS_REVERSE,  /* in the other direction */
    TF_CLASS_SOURCE,   /* according to */
    TF_CLASS_AGENCY,   /* customs, statistics office; code: its area or -; of
                          offices also the area when no other is named; @ a
                          mission, @CHN one in China; ? counts no trade; of
                          persons * whoever spoke last, *! also where a country
                          stands beside it, *@ an envoy whose country follows,
                          ^ who speaks here */
    TF_CLASS_OFFICE,   /* ministry, embassy; code likewise */
    TF_CLASS_TITLE,    /* ambassador, minister; code likewise */
    TF_CLASS_SAY,      /* said, noted; code o: its hearer follows, c: said of
                          a country itself too */
    TF_CLASS_STAT,     /* statistics, figures: a country beside them counts */
    TF_CLASS_SEAT,     /* in, at: where a mission stands; code x: besides */
    TF_CLASS_OUTLET,   /* newspaper, agency; code: its area */
    TF_CLASS_PRODUCT,  /* goods; code: HS chapter or - */
    TF_CLASS_VOLUME,   /* by volume: the percentage is not of value */
    TF_CLASS_PRICE,    /* prices: likewise */
    TF_CLASS_NOT,      /* words that take a figure out: tariff, inflation; code
                          if: what follows is no fact; if?: beside a conditional
                          verb (literal unreal) only */
    TF_CLASS_SAMEBASE, /* year on year: base one year before */
    TF_CLASS_PREVBASE, /* month on month: base is the period before */
    TF_CLASS_OR,       /* the same change again: 5 % or 3 bn */
    TF_CLASS_OFBASE,   /* a percentage is a level: к уровню, bằng */
    TF_CLASS_WORTH,    /* by value, in money: the percentage is ours */
    TF_CLASS_RANGE,    /* to: between the ends of a range; code <: opens one */
    TF_CLASS_EACH,     /* a year, per month: a rate, not a level */
    TF_CLASS_EVENT,    /* signed, took effect: a date after it is its own */
    TF_CLASS_TOLD,     /* code: revised, awaited: told before of the same;
                          which: about what stands before it */
    TF_CLASS_SIGN,     /* value: +1, -1; glued to a number: ▲ */
    TF_CLASS_COUNT     /* at most 64: a token keeps its classes as bits */
} tf_class;
_Static_assert(TF_CLASS_COUNT <= 64, "classes are bits of a word");

/* One meaning of a form. */
typedef struct tf_sense {
    uint8_t cls;
    uint8_t flags;
    uint16_t code; /* offset in lexicon->codes */
    int32_t value;
} tf_sense;

enum {
    TF_SENSE_STEM = 1, /* any ending of the word matches */
    TF_SENSE_CASE = 2  /* only where the text has a capital */
};

/* A node of the trie of forms: its first byte stands in lexicon->heads, what
 * follows that without a choice in its label. */
enum { TF_LABEL_MOST = 8, TF_KIDS = 4 };
typedef struct tf_node {
    uint64_t classes; /* of its senses, as bits */
    uint8_t label[TF_LABEL_MOST];
    uint32_t child; /* first of n contiguous children, by byte */
    uint32_t sense; /* first of its senses */
    uint8_t n_label, n_children, n_senses;
    bool stem : 1;         /* its forms take any ending */
    bool cased : 1;        /* some sense asks for a capital */
    uint8_t kids[TF_KIDS]; /* the first bytes of few children */
} tf_node;

/* An instruction of a pattern program. */
typedef struct tf_step {
    uint8_t op, slot;
    uint16_t text; /* offset in codes: the word; or a class */
    int16_t a, b;  /* bounds of a number, or targets of a split; of a word its
                      length */
} tf_step;

/* What a pattern captures, by the letter in its braces. */
enum {
    TF_SLOT_YEAR,   /* y */
    TF_SLOT_COUNT,  /* n */
    TF_SLOT_MONTH,  /* m */
    TF_SLOT_MONTH2, /* k */
    TF_SLOT_PART,   /* q: quarter or half */
    TF_SLOT_DAY,    /* d */
    TF_SLOT_REL,    /* r: years from the date line */
    TF_SLOT_YEAR2,  /* e */
    TF_SLOT_DAY2,   /* f */
    TF_SLOTS
};
enum { TF_SLOT_UNSET = INT16_MIN };

/* Which patterns a token fits, as the first, second, ... of their tokens: sets
 * of their numbers by the hash of a word, by that of a stem's first bytes,
 * by the class of a captured value, of numbers by their size; and the set of
 * those that take any token there, or none. */
enum { TF_FITS_DEPTH = 4 };
enum {
    TF_FITS_WORD = 0,
    TF_FITS_STEM = 256,
    TF_FITS_CLASS = 512,
    TF_FITS_NUMBER = TF_FITS_CLASS + 64, /* by size, see pattern.c */
    TF_FITS_ANY = TF_FITS_NUMBER + 16,
    TF_FITS
};

typedef struct tf_pattern {
    uint32_t first;  /* of its steps */
    uint16_t action; /* offset in codes */
    uint16_t line;   /* in its file */
    int16_t constants[TF_SLOTS];
} tf_pattern;

enum { TF_HEADS_PAD = 15 };

typedef struct tf_lexicon {
    const char *lang;
    const tf_node *nodes; /* nodes[0] is the root */
    uint32_t n_nodes;
    const uint8_t *heads; /* TF_HEADS_PAD bytes follow them */
    uint32_t roots[256];  /* the child of the root by its byte, 0 none */
    const tf_sense *senses;
    uint32_t n_senses;
    const tf_step *steps;
    uint32_t n_steps;
    const tf_pattern *patterns;
    uint32_t n_patterns;
    const uint64_t *fits; /* TF_FITS_DEPTH times TF_FITS sets, each of fit_size
                             words */
    uint32_t fit_size;
    const char *codes; /* zero-terminated strings; offset 0 is "" */
    uint32_t n_codes;
    const char *home; /* area of the language's press, "" if many */
    char decimal;     /* '.' or ',' */
    bool spaced;      /* words stand between blanks */
    bool owner_last;  /* a ministry's country stands after it alone */
    bool times_added; /* "grows 3 times" is four times as much: 增长3倍 */
    bool verb_last;   /* a verb ends its clause: "nahm um 3 Prozent zu" */
    bool diaspora;    /* papers abroad write for the old country's readers */
    bool shared;      /* several countries' press writes it */
    bool compounds;   /* words are written together: "Stahlexporte" */
    bool capitals;    /* every noun has a capital: "Stahl" */
    bool
        adjectives_last; /* "produits français": after their noun, no capital */
    bool millions_grouped; /* billions are thousands of millions: a point or
                              comma before three digits parts thousands */
    bool yearly;    /* a month is compared with that of the year before unless
                       said otherwise */
    bool postposed; /* particles follow their word: 米国への, 2018년보다 */
    const char *locative; /* endings, parted by |, of a place after "in", not of
                             a destination: "в Китае"; NULL or "" none */
    int16_t era;          /* years before year 0 that its calendar began; 0 */
} tf_lexicon;

/* The tables of a language; NULL if there are none. */
const tf_lexicon *tf_lexicon_find(tf_str lang);
/* The k-th language; NULL at the end. */
const tf_lexicon *tf_lexicon_at(size_t k);
/* The name of a class in the files, and back (TF_CLASS_NONE: no such). */
const char *tf_lexicon_class(tf_class cls);
tf_class tf_lexicon_class_of(tf_str name);

/* What raw UTF-8 is searched for, in all languages at once. A word is found
 * inside longer ones too: no hit means that there is none. */
typedef enum tf_hint {
    TF_HINT_TRADE,   /* a word of a flow: exports, turnover */
    TF_HINT_MONEY,   /* a scale or currency of three bytes or more */
    TF_HINT_UNIT,    /* a scale, currency, percent, "times" of three bytes or
                        more */
    TF_HINT_WRITTEN, /* a scale, multiple or fraction: needs no digit */
    TF_HINT_OUTLET   /* a newspaper or agency, of three bytes or more */
} tf_hint;
/* The first hit from `from` on; text.len if there is none. `weak`, which may
 * be NULL, tells that it is a flow only beside a country: sold. */
size_t tf_hint_find(tf_hint hint, tf_str text, size_t from, bool *weak);
/* Whether no word of the hint, however short, can stand in folded text. */
bool tf_hint_is_missing(tf_hint hint, tf_str folded);
/* Whether letters may hide from it: not composed, or written as entities. */
bool tf_hint_is_veiled(tf_str text);
/* Its filters and its buckets, by the first bytes of a word. */
#define TF_HINT_FACTOR UINT32_C(2654435761)
#define TF_HINT_HASH(key) ((uint32_t)(key)*TF_HINT_FACTOR >> 16)
/* Bytes with ASCII letters in lower case, and many others changed too. */
#define TF_HINT_ROUGH(word) ((word) | UINT32_C(0x20202020))
#define TF_HINT_ROUGH_8(word) ((word) | UINT64_C(0x2020202020202020))
#define TF_HINT_HASH_4(key) ((uint32_t)(key)*UINT32_C(0x85EBCA6B) >> 16)
#define TF_HINT_HASH_8(key)                                                    \
    ((uint32_t)((uint64_t)(key)*UINT64_C(0x9E3779B97F4A7C15) >> 48))
enum { TF_HINT_BUCKETS = 4096 };

/* A piece of folded text: a number, a known form, a word or a mark. */
typedef enum tf_token_kind {
    TF_TOKEN_NUMBER,
    TF_TOKEN_FORM, /* has senses */
    TF_TOKEN_WORD,
    TF_TOKEN_MARK /* punctuation, one code point */
} tf_token_kind;

typedef struct tf_token {
    tf_token_kind kind;
    uint32_t at, len; /* in the folded text */
    int32_t integer;  /* of a number without separators, else -1 */
    const tf_sense *senses;
    uint64_t classes; /* bit c: has a sense of class c */
    uint64_t meant;   /* those whose sense asks for no capital it lacks */
    uint8_t n_senses;
    char mark;          /* the first byte of a mark, NUL of others */
    bool gap;           /* a blank stands before it */
    bool capital;       /* begins with a capital in the original */
    uint8_t word, stem; /* its numbers, tf_fits_word and tf_fits_stem */
    uint8_t name, role; /* what the claims made of it; 0: nothing yet */
} tf_token;

/* Numbers of a word below 256, for TF_FITS_WORD and TF_FITS_STEM: of all of
 * it, of its first TF_STEM_BYTES, 0 if it has not so many. */
enum { TF_STEM_BYTES = 6 };
static inline uint8_t tf_fits_word(tf_str s)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    uint32_t a = 0, b = 0;
    if (s.len >= 4) {
        memcpy(&a, p, 4);
        memcpy(&b, p + s.len - 4, 4);
    } else if (s.len > 0) {
        a = (uint32_t)p[0] | (uint32_t)p[s.len / 2] << 8 |
            (uint32_t)p[s.len - 1] << 16;
    }
    a = (a + (uint32_t)s.len) * UINT32_C(0x9E3779B1);
    return (uint8_t)((a ^ a >> 15 ^ b * UINT32_C(0x85EBCA6B)) >> 24);
}
static inline uint8_t tf_fits_stem(tf_str s)
{
    uint32_t a, b;
    if (s.len < TF_STEM_BYTES)
        return 0;
    memcpy(&a, s.ptr, 4);
    memcpy(&b, s.ptr + TF_STEM_BYTES - 4, 4);
    return (uint8_t)((a * UINT32_C(0x9E3779B1) ^ b * UINT32_C(0x85EBCA6B)) >>
                     24);
}

/* The node of the longest form at the start of folded text, NULL if none, and
 * the form's bytes. The caller sees to it that a word may begin here. */
typedef struct tf_found {
    const tf_node *node;
    size_t length;
} tf_found;
tf_found tf_match_node(const tf_lexicon *lex, tf_str folded);
/* The same, of a word of so many letters, 0 if none begins there; what was met
 * before is taken from the memo, which may be NULL. As many as TF_FOLD_PAD
 * bytes behind the text are read. */
tf_found tf_memo_match(tf_memo *memo, const tf_lexicon *lex, tf_str folded,
                       size_t letters);
/* The same: its length, 0 if none; `senses` gets its meanings. */
size_t tf_match_longest(const tf_lexicon *lex, tf_str folded,
                        const tf_sense **senses, uint8_t *n_senses);
/* Whether c belongs to a word that blanks part from others: a letter or mark
 * of such a script. Han, hiragana, hangul and Thai letters do not. */
bool tf_match_is_letter(uint32_t c);
/* Bytes of the run of such letters at the start. */
size_t tf_match_letters(tf_str s);
/* A look at all bytes of a text at once: as bits, in text.len / 64 + 2 words
 * each, which can belong to such a letter, and which may not after all. */
typedef struct tf_survey {
    uint64_t *inner, *odd;
} tf_survey;
void tf_match_survey(tf_str s, const tf_survey *out);
/* 64 of the bits, from `at` on. */
static inline uint64_t tf_survey_bits(const uint64_t *bits, size_t at)
{
    const size_t k = at / 64, left = at % 64;
    return left == 0 ? bits[k] : bits[k] >> left | bits[k + 1] << (64 - left);
}
/* tf_match_letters of the text from `at` on, where a letter begins. */
static inline size_t tf_survey_letters(const tf_survey *survey, tf_str s,
                                       size_t at)
{
    const uint64_t inner = tf_survey_bits(survey->inner, at);
    const uint64_t end = ~inner & (inner + 1); /* the first that is none */
    if (end == 0 || (tf_survey_bits(survey->odd, at) & (end - 1)) != 0)
        return tf_match_letters((tf_str){s.ptr + at, s.len - at});
    return (size_t)__builtin_ctzll(end);
}
/* The classes of some senses, as bits. */
uint64_t tf_match_classes(const tf_sense *senses, size_t n);
/* Those that a word means that has no capital. */
uint64_t tf_match_small(const tf_sense *senses, size_t n);
/* Gives a token the classes of its senses. */
void tf_match_settle(tf_token *token);
/* The first sense of a class that the token has. */
static inline const tf_sense *tf_match_first(const tf_token *token,
                                             tf_class cls)
{
    const tf_sense *s = token->senses;
    while (s->cls != cls)
        s++;
    return s;
}

/* The sense of that class, NULL if the token has none. */
static inline const tf_sense *tf_match_sense(const tf_token *token,
                                             tf_class cls)
{
    return (token->classes >> cls & 1) == 0 ? NULL : tf_match_first(token, cls);
}

/* Likewise, where the capital that a sense may ask for is there. */
static inline const tf_sense *tf_match_meant(const tf_token *token,
                                             tf_class cls)
{
    return (token->meant >> cls & 1) == 0 ? NULL : tf_match_first(token, cls);
}

typedef struct tf_match {
    const tf_pattern *pattern;
    size_t n;                /* tokens used */
    int16_t slots[TF_SLOTS]; /* TF_SLOT_UNSET = not captured */
} tf_match;
/* Whether a pattern can begin with the token at all. */
static inline bool tf_pattern_may_begin(const tf_token *t)
{
    const uint64_t may =
        UINT64_C(1) << TF_CLASS_LITERAL | UINT64_C(1) << TF_CLASS_NUMBER |
        UINT64_C(1) << TF_CLASS_MONTH | UINT64_C(1) << TF_CLASS_ORDINAL |
        UINT64_C(1) << TF_CLASS_YEARREL;
    return t->kind == TF_TOKEN_NUMBER || (t->classes & may) != 0;
}
/* The pattern that takes most tokens from tokens[0] on; earlier lines win
 * ties. false if none fits. */
bool tf_pattern_find(const tf_lexicon *lex, tf_str folded,
                     const tf_token *tokens, size_t n, tf_match *out);

/* Building the tables: shared by mktables and a run-time --lexicon.
 *   files  all words files and patterns of one language: name and bytes
 * The tables live in mem. Errors: TF_ESYNTAX with file and line. */
typedef struct tf_lexicon_file {
    tf_str name, bytes;
} tf_lexicon_file;
TF_MUST_CHECK tf_code tf_load_lexicon(const char *lang,
                                      const tf_lexicon_file *files, size_t n,
                                      tf_arena *mem, tf_lexicon *out,
                                      tf_error *err);

/* English name of an area: "Vietnam"; the code itself if unknown. */
tf_str tf_areas_name(tf_str code);
/* Whether `part` is `whole` or a region of it: CN-GX of CHN. */
bool tf_areas_is_part(tf_str part, tf_str whole);
/* The country of a region: CHN of CN-GX; empty if there is none. */
tf_str tf_areas_country(tf_str region);
/* Whether the country belongs to the bloc: DEU to EU. */
bool tf_areas_is_member(tf_str country, tf_str bloc);
/* Whether the code stands for several countries: EU, WLD. */
bool tf_areas_is_group(tf_str code);
/* Several provinces of a country that are spoken of as one. */
bool tf_areas_is_district(tf_str code);
/* Whether the code is a part of a country (ISO 3166-2): VN-SG, RU-AMU. */
bool tf_areas_is_region(tf_str code);
/* Whether the statistics of `whole` hold those of `side`: the same, its
 * province or its member. */
bool tf_areas_holds(tf_str whole, tf_str side);
/* Whether it can have statistics of its own: no part of the world. */
bool tf_areas_counts(tf_str code);
/* Whether the code is a country, region or bloc of data/codes/areas.csv. */
bool tf_areas_is_known(tf_str code);

#endif
