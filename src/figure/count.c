/* What a number counts: tonnes, bags, people, cars; it is no money then. */
#include "figure/figure_impl.h"

/* "5 USD/kg"; not "Peru: 5.2 / +3 %" of a list. */
static bool follows_slash_unit(const tf_reading *r, uint32_t k)
{
    const uint32_t next = k + 1;
    if (!tf_token_is(r, k, '/') || next >= r->n_tokens || r->tokens[next].gap ||
        r->tokens[k].gap || /* "5 bn yen /over 40 mn dollars/": a bracket */
        tf_token_has(r, next, TF_CLASS_EACH))
        return false;
    const tf_token_kind kind = r->tokens[next].kind;
    return tf_token_has(r, next, TF_CLASS_UNIT) ||
           ((kind == TF_TOKEN_WORD || kind == TF_TOKEN_FORM) &&
            !tf_token_has(r, next, TF_CLASS_SIGN) &&
            !tf_token_has(r, next, TF_CLASS_DIR));
}

/* "5 million 60-kilo bags": the size of what is counted. */
static uint32_t skip_size(const tf_reading *r, uint32_t k)
{
    const uint32_t unit = k + 1 + tf_token_is(r, k + 1, '-');
    return r->lex->spaced && k < r->n_tokens &&
                   r->tokens[k].kind == TF_TOKEN_NUMBER &&
                   tf_token_has(r, unit, TF_CLASS_UNIT)
               ? unit
               : k;
}

/* "5 million tonnes", "5 millions de tonnes", "5 million Turkish citizens",
 * "5 million-strong": what is counted follows. */
static bool counts(const tf_reading *r, uint32_t k, bool scaled)
{
    k = scaled ? skip_size(r, k) : k;
    const bool apart = /* 108万多吨 */
        r->lex->spaced ? scaled && (tf_token_is(r, k, '-') ||
                                    tf_token_has(r, k, TF_CLASS_AREA))
                       : tf_token_has(r, k, TF_CLASS_HEDGE);
    const uint32_t of = k + 1;
    return tf_token_has(r, k + apart, TF_CLASS_UNIT) ||
           (scaled && r->lex->spaced && tf_token_has(r, k, TF_CLASS_OF) &&
            of < r->n_tokens &&
            (tf_token_has(r, of, TF_CLASS_UNIT) ||
             (r->tokens[of].kind == TF_TOKEN_WORD && !r->tokens[of].capital)));
}

/* "15,061 cars": a whole number in groups right before goods counts them. */
static bool counts_goods(const tf_reading *r, uint32_t k, const tf_quantity *q)
{
    return r->lex->spaced && !q->scaled && q->value.exp >= 0 && k > q->first &&
           k < r->n_tokens && r->tokens[k - 1].kind == TF_TOKEN_NUMBER &&
           r->tokens[k - 1].integer < 0 && tf_token_has(r, k, TF_CLASS_PRODUCT);
}

bool tf_count_follows(const tf_reading *r, uint32_t k, const tf_quantity *q)
{
    return follows_slash_unit(r, k) ||
           (q->currency[0] == '\0' &&
            (counts(r, k, q->scaled) || counts_goods(r, k, q)));
}
