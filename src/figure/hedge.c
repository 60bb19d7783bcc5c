/* "More than", "nearly", "about": the approximator before a quantity, or one
 * of those that follow it. */
#include "figure/figure_impl.h"

#include "base/str.h"

#include <string.h>

static tf_hedge hedge_of(const char *code)
{
    static const struct {
        const char *code;
        tf_hedge hedge;
    } words[] = {{"over", TF_HEDGE_OVER},
                 {"under", TF_HEDGE_UNDER},
                 {"about", TF_HEDGE_ABOUT}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].code, code) == 0)
            return words[i].hedge;
    return TF_HEDGE_EQ;
}

/* Codes with a leading - stand after the quantity. */
static tf_hedge hedge_at(const tf_reading *r, uint32_t k, bool after)
{
    if (k >= r->n_tokens)
        return TF_HEDGE_EQ;
    const tf_sense *s = tf_match_sense(&r->tokens[k], TF_CLASS_HEDGE);
    if (s == NULL)
        return TF_HEDGE_EQ;
    const char *code = r->lex->codes + s->code;
    if ((code[0] == '-') != after)
        return TF_HEDGE_EQ;
    return hedge_of(code + after);
}

/* "500億ドル(約8兆円)を超え": what is in brackets stands between. */
static uint32_t past_bracket(const tf_reading *r, uint32_t last)
{
    enum { MOST = 12 };
    if (!tf_token_is(r, last, '('))
        return last;
    for (uint32_t k = last + 1; k < r->n_tokens && k < last + MOST; k++)
        if (tf_token_is(r, k, ')'))
            return k + 1;
    return last;
}

/* A bound says more than "about". */
static tf_hedge stronger(tf_hedge a, tf_hedge b)
{
    if (a == TF_HEDGE_EQ || (a == TF_HEDGE_ABOUT && b != TF_HEDGE_EQ))
        return b;
    return a;
}

/* A word that may stand between hedge and number: "the", "mức", "mark of". */
static bool is_filler(const tf_reading *r, uint32_t k)
{
    return r->tokens[k].kind == TF_TOKEN_WORD ||
           tf_token_has(r, k, TF_CLASS_LITERAL) ||
           tf_token_has(r, k, TF_CLASS_REACH) ||
           tf_token_has(r, k, TF_CLASS_RISETO) ||
           tf_token_has(r, k, TF_CLASS_RISEBY);
}

/* "5 % over $3 bn": behind a rate the word compares. */
static bool compares(const tf_reading *r, uint32_t k)
{
    return r->lex->spaced && k > 0 && tf_token_has(r, k, TF_CLASS_BASE) &&
           tf_token_has(r, k - 1, TF_CLASS_PERCENT);
}

/* "Sold 5 cars and more than 3 ships": what else follows a number, "5 and
 * more", touches the next one here. */
static tf_hedge hedge_touching(const tf_reading *r, uint32_t first)
{
    return first > 0 && r->lex->spaced ? hedge_at(r, first - 1, true)
                                       : TF_HEDGE_EQ;
}

tf_hedge tf_hedge_around(const tf_reading *r, uint32_t first, uint32_t last)
{
    tf_hedge h = hedge_touching(r, first);
    uint32_t k = first;
    bool skipped = false;
    while (k > 0) {
        if (compares(r, k - 1))
            break;
        const tf_hedge before = hedge_at(r, k - 1, false);
        if (before != TF_HEDGE_EQ) {
            h = stronger(h, before);
            k--;
            continue;
        }
        if (skipped || h != TF_HEDGE_EQ || !is_filler(r, k - 1) ||
            r->tokens[k - 1].len > 8)
            break;
        skipped = true; /* one word may stand between */
        k--;
    }
    return stronger(h, hedge_at(r, past_bracket(r, last), true));
}
