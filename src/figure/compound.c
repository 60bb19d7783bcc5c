/* Words written together: "Stahlexporte" is "Stahl" and "Exporte". An unknown
 * word is cut before its longest known last part. */
#include "figure/figure_impl.h"

#include "base/str.h"
#include "base/utf8.h"

/* Parts of a compound are nouns of trade: "Stahl", "Exporte". */
static bool is_part(const tf_token *t)
{
    static const tf_class classes[] = {
        TF_CLASS_FLOW,   TF_CLASS_AREA,   TF_CLASS_PRODUCT, TF_CLASS_TRAP,
        TF_CLASS_OFFICE, TF_CLASS_AGENCY, TF_CLASS_TITLE,   TF_CLASS_WORLD,
        TF_CLASS_PRICE};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (tf_match_sense(t, classes[i]) != NULL)
            return true;
    return false;
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
            is_part(&tail))
            return at;
    }
    return 0;
}

bool tf_compound_head(const tf_lexicon *lex, tf_str word, tf_token *out)
{
    const size_t n = lex->compounds ? split_of(lex, word) : 0;
    *out = (tf_token){
        .kind = TF_TOKEN_WORD, .len = (uint32_t)n, .integer = -1};
    if (n == 0)
        return false;
    tf_token known = *out;
    if (tf_match_longest(lex, tf_str_cut(word, 0, n), &known.senses,
                         &known.n_senses) == n &&
        is_part(&known)) { /* a country or goods, else just a word */
        *out = known;
        out->kind = TF_TOKEN_FORM;
    }
    return true;
}
