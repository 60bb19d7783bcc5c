/* Steps of reading one sentence. */
#ifndef TF_FIGURE_FIGURE_IMPL_H
#define TF_FIGURE_FIGURE_IMPL_H

#include "figure/figure.h"

/* Adds the classes and literals of a token to those of the reading. */
void tf_token_note(tf_reading *r, const tf_token *t);
/* Cuts folded text into tokens, `most` at most. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_token_cut(tf_str original, tf_reading *r,
                                   uint32_t most, tf_ctx *ctx, tf_error *err);
/* The first part of an unknown word whose last part is known, in languages
 * that write words together; false if it has none. */
bool tf_compound_head(const tf_lexicon *lex, tf_str word, tf_token *out);
/* Joins verbs whose second part ends the clause: "nahm ... zu". */
void tf_verb_join(tf_reading *r);
/* Length of the number at the start of folded text: digits, with separators
 * that a digit follows; 0 if none. */
size_t tf_number_length(tf_str folded);
/* Reads "1.234,5" under the convention; *doubtful is set if another reading
 * is as good. false if it is no number ("1.2.3") or over 18 digits. */
bool tf_number_read(tf_str s, char decimal, tf_dec *out, bool *doubtful);
/* d * 10^exp; the exponent is cut at what tf_dec holds. */
tf_dec tf_number_scale(tf_dec d, int exp);

/* Finds the quantities of a cut sentence; tokens of periods are left out.
 * Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_quantity_find(tf_reading *r, char decimal,
                                       tf_arena *mem, tf_error *err);
/* Whether what follows at k is counted by the number q: "5 million tonnes",
 * "5 USD/kg". */
bool tf_count_follows(const tf_reading *r, uint32_t k, const tf_quantity *q);
/* Reads the number words at token k: the token after them, k if none. A word
 * that is also a magnitude ("a billion", миллиард) is left for it. */
uint32_t tf_numeral_read(const tf_reading *r, uint32_t k, tf_dec *out);
/* Decimals behind a point told as a word at k, "35-point-five", are put to the
 * value; the token after them, k if there are none. */
uint32_t tf_numeral_decimals(const tf_reading *r, uint32_t k, tf_dec *value);
bool tf_numeral_begin(const tf_reading *r, uint32_t k);
/* Whether number words at k are told again in digits: "sept (7) millions". */
bool tf_numeral_is_repeated(const tf_reading *r, uint32_t k);
/* Gives elided magnitudes and currencies, joins the ends of ranges. */
void tf_elide_settle(tf_reading *r);
/* The hedge around tokens first..last; `both` of a stack win the stronger. */
tf_hedge tf_hedge_around(const tf_reading *r, uint32_t first, uint32_t last);
/* Finds the period expressions. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_when_find(tf_reading *r, tf_arena *mem, tf_error *err);
/* Parts periods told in a row: "tháng 8, 9 và 10". Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_row_settle(tf_reading *r, tf_arena *mem,
                                    tf_error *err);
/* Parts a span that as many figures follow "respectively" as it has months or
 * years; its parts stand at the same tokens. Errors: TF_ENOMEM. */
TF_MUST_CHECK tf_code tf_row_spread(tf_reading *r, tf_arena *mem,
                                    tf_error *err);

static inline bool tf_token_has(const tf_reading *r, uint32_t k, tf_class cls)
{
    return k < r->n_tokens && (r->tokens[k].classes >> cls & 1) != 0;
}
static inline bool tf_token_is(const tf_reading *r, uint32_t k, char mark)
{
    return k < r->n_tokens && r->tokens[k].mark == mark;
}
/* 前年比+3%, 同-2%: a word that a sign may follow without a blank; not 3万-5万
 */
static inline bool tf_token_bears_sign(const tf_reading *r, uint32_t k)
{
    return (unsigned char)r->folded.text.ptr[r->tokens[k].at] >= 0xE3 &&
           r->tokens[k].kind != TF_TOKEN_NUMBER &&
           (k == 0 || r->tokens[k - 1].kind != TF_TOKEN_NUMBER);
}

#endif
