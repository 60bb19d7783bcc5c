/* Words written together: "Stahlexporte" is "Stahl" and "Exporte". An unknown
 * word is cut before its longest known last part. */
#include "figure/figure_impl.h"

#include "base/str.h"
#include "base/utf8.h"

#define BIT(cls) (UINT64_C(1) << TF_CLASS_##cls)

/* Parts of a compound are nouns of trade: "Stahl", "Exporte". */
static bool is_part(const tf_sense *senses, uint8_t n)
{
    const uint64_t nouns = BIT(FLOW) | BIT(AREA) | BIT(PRODUCT) | BIT(TRAP) |
                           BIT(OFFICE) | BIT(AGENCY) | BIT(TITLE) | BIT(WORLD) |
                           BIT(PRICE);
    return (tf_match_classes(senses, n) & nouns) != 0;
}

enum { HEAD_LEAST = 2, TAIL_LEAST = 5 };

/* Where the known last part of a word begins, 0 if it has none:
 * "Stahl|exporte", "Rekord|überschuss". */
static size_t split_of(const tf_lexicon *lex, tf_str word)
{
    size_t used;
    for (size_t at = 0; at + TAIL_LEAST <= word.len; at += used) {
        tf_token tail = {0};
        const tf_str from = tf_str_cut(word, at, word.len);
        tf_utf8_decode(from, &used);
        if (at >= HEAD_LEAST &&
            tf_match_longest(lex, from, &tail.senses, &tail.n_senses) ==
                from.len &&
            is_part(tail.senses, tail.n_senses))
            return at;
    }
    return 0;
}

bool tf_compound_head(const tf_lexicon *lex, tf_str word, tf_token *out)
{
    const size_t n = lex->compounds ? split_of(lex, word) : 0;
    *out = (tf_token){.kind = TF_TOKEN_WORD, .len = (uint32_t)n, .integer = -1};
    if (n == 0)
        return false;
    tf_token known = *out;
    if (tf_match_longest(lex, tf_str_cut(word, 0, n), &known.senses,
                         &known.n_senses) == n &&
        is_part(known.senses,
                known.n_senses)) { /* a country or goods, else just a word */
        *out = known;
        out->kind = TF_TOKEN_FORM;
    }
    return true;
}
