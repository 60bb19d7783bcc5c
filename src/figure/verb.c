/* Verbs in two parts. In German the prefix of a verb stands at the end of the
 * clause: "nahmen die Exporte um 3 Prozent zu" says what "zunahmen" says. The
 * last word of a clause and a word before it that join to a known verb get
 * the meaning of that verb. */
#include "figure/figure_impl.h"

#include <string.h>

enum { PREFIX_MOST = 16, VERB_MOST = 24, CLAUSE_MOST = 48 };

static tf_str text_of(const tf_reading *r, uint32_t k)
{
    return (tf_str){r->folded.text.ptr + r->tokens[k].at, r->tokens[k].len};
}

static bool is_word(const tf_reading *r, uint32_t k)
{
    return r->tokens[k].kind == TF_TOKEN_WORD ||
           r->tokens[k].kind == TF_TOKEN_FORM;
}

static bool ends_clause(const tf_reading *r, uint32_t k)
{
    return k + 1 >= r->n_tokens || r->tokens[k + 1].kind == TF_TOKEN_MARK ||
           tf_token_has(r, k + 1, TF_CLASS_AND) ||
           tf_token_has(r, k + 1, TF_CLASS_BREAK);
}

/* The meaning of prefix and verb written together, as a verb of change or of
 * trade; `out` gets its senses. */
static bool join(const tf_reading *r, uint32_t prefix, uint32_t verb,
                 tf_token *out)
{
    char joined[PREFIX_MOST + VERB_MOST];
    const tf_str a = text_of(r, prefix), b = text_of(r, verb);
    if (b.len > VERB_MOST)
        return false;
    memcpy(joined, a.ptr, a.len);
    memcpy(joined + a.len, b.ptr, b.len);
    const tf_str whole = {joined, a.len + b.len};
    if (tf_match_longest(r->lex, whole, &out->senses, &out->n_senses) !=
        whole.len)
        return false;
    tf_match_settle(out);
    return (tf_match_sense(out, TF_CLASS_DIR) != NULL ||
            tf_match_sense(out, TF_CLASS_FLOW) != NULL);
}

static void become(tf_reading *r, uint32_t k, const tf_token *meaning)
{
    tf_token *t = &r->tokens[k];
    tf_token_note(r, meaning);
    t->kind = TF_TOKEN_FORM;
    t->senses = meaning->senses;
    t->n_senses = meaning->n_senses;
    tf_match_settle(t);
}

void tf_verb_join(tf_reading *r)
{
    for (uint32_t k = 1; k < r->n_tokens; k++) {
        if (!is_word(r, k) || r->tokens[k].len > PREFIX_MOST ||
            !ends_clause(r, k))
            continue;
        const uint32_t from = k > CLAUSE_MOST ? k - CLAUSE_MOST : 0;
        for (uint32_t v = k; v-- > from;) {
            tf_token meaning = {0};
            if (!is_word(r, v) || !join(r, k, v, &meaning))
                continue;
            /* "nahmen um 3 % zu, die Importe um 2 % ab": the verb keeps its
             * first prefix, the second speaks for itself */
            if (tf_match_sense(&r->tokens[v], TF_CLASS_DIR) == NULL)
                become(r, v, &meaning);
            if (tf_match_sense(&meaning, TF_CLASS_DIR) != NULL)
                become(r, k, &meaning);
            break;
        }
    }
}
