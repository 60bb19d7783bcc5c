/* Countries that speak and count by their bare name. */
#include "claim/itself.h"

/* "China said": a verb of saying that countries take. */
bool tf_itself_speaks(const tf_reading *r, uint32_t k)
{
    const tf_sense *s;
    if (k >= r->n_tokens || r->tokens[k].kind == TF_TOKEN_MARK)
        return false;
    for (uint8_t i = 0; i < r->tokens[k].n_senses; i++) {
        s = &r->tokens[k].senses[i];
        if (s->cls == TF_CLASS_SAY && tf_scene_code(r, s)[0] == 'c')
            return true;
    }
    return false;
}

/* Words that may stand between a country and its data: "China's import
 * records". */
static bool is_filler(const tf_reading *r, uint32_t k)
{
    return k < r->n_tokens && (r->tokens[k].kind == TF_TOKEN_WORD ||
                               tf_scene_has(r, k, TF_CLASS_OF) ||
                               tf_scene_has(r, k, TF_CLASS_FLOW));
}

/* "Selon les données du commerce extérieur du Mali": the trade that the data
 * are of stands between, told by whoever is cited. */
static bool is_trade_data(const tf_reading *r, uint32_t k)
{
    uint32_t n = 0;
    for (uint32_t i = k; i-- > 0 && n < 6; n++) {
        if (tf_scene_has(r, i, TF_CLASS_STAT))
            return n > 1 &&
                   (tf_scene_has(r, i, TF_CLASS_SOURCE) ||
                    (i > 0 && tf_scene_has(r, i - 1, TF_CLASS_SOURCE)));
        if (r->tokens[i].kind == TF_TOKEN_MARK ||
            r->tokens[i].kind == TF_TOKEN_NUMBER ||
            tf_mention_area(r, i) != NULL ||
            (n == 0 && !tf_scene_has(r, i, TF_CLASS_OF)))
            return false;
    }
    return false;
}

/* "Chinese data", "статистика Китая": a country beside such a word. */
bool tf_itself_counts(const tf_reading *r, uint32_t k)
{
    for (uint32_t i = k + 1; i < k + 4; i++) {
        if (tf_scene_has(r, i, TF_CLASS_STAT))
            return true;
        if (!is_filler(r, i))
            break;
    }
    for (uint32_t i = k, n = 0; i-- > 0 && n < 2; n++) {
        if (tf_scene_has(r, i, TF_CLASS_STAT))
            return true;
        if (!is_filler(r, i) || tf_scene_has(r, i, TF_CLASS_FLOW))
            break;
    }
    return is_trade_data(r, k);
}

/* 据美国《商报》报道, 据《日本经济新闻》, 据西班牙埃菲社: whose paper it is,
 * neither whose count nor whose trade. */
bool tf_itself_is_medium(const tf_reading *r, uint32_t k)
{
    if (r->lex->spaced || k + 1 >= r->n_tokens)
        return false;
    return tf_scene_literal(r, k + 1, "medium") ||
           (k > 0 && tf_scene_literal(r, k - 1, "titled"));
}
