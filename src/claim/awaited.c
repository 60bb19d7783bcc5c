/* Figures that somebody had expected, set beside what came. */
#include "claim/awaited.h"

enum { OF = 2, NOUNS = 2, WORDS = 4, EXPECTED = 4 };

bool tf_awaited_of(const tf_scene *s, uint32_t hug)
{
    for (uint32_t k = hug, n = 0; k-- > 0 && n < OF; n++)
        if (tf_scene_told(s->r, k, 'a'))
            return true;
    return false;
}

static bool is_forecast(const tf_scene *s, uint32_t k)
{
    const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_STATUS);
    return (x != NULL && tf_scene_code(s->r, x)[0] == 'F') ||
           tf_scene_told(s->r, k, 'a') || tf_scene_literal(s->r, k, "foretold");
}

bool tf_awaited_rate(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    const tf_reading *r = s->r;
    bool rate = false;
    for (uint32_t i = 0; i < s->n_bound && i < out->n; i++)
        rate |= out->at[out->n - 1 - i].kind == TF_KIND_GROWTH;
    if (!r->lex->spaced || q->kind != TF_QUANTITY_PERCENT || !rate)
        return false;
    if (tf_awaited_behind(s, q))
        return true;
    for (uint32_t k = tf_compare_front(s, q), n = 0; k-- > 0 && n < EXPECTED;
         n++) {
        if (is_forecast(s, k) || (tf_scene_has(r, k, TF_CLASS_DONE) &&
                                  tf_scene_has(r, k + 1, TF_CLASS_OF)))
            return true;
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            r->tokens[k].kind == TF_TOKEN_NUMBER)
            break;
    }
    return false;
}

/* "The 7 % rise analysts had expected", "than the 5 bn surplus expected by
 * most"; not "rose 7 %, expected to slow". */
bool tf_awaited_behind(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    uint32_t k = q->last;
    while (k < q->last + NOUNS && (tf_scene_has(r, k, TF_CLASS_FLOW) ||
                                   tf_scene_has(r, k, TF_CLASS_DIR)))
        k++;
    if (tf_scene_literal(r, k, "foretold"))
        return true;
    if (!r->lex->spaced)
        return false;
    const uint32_t noun = k;
    while (k < noun + WORDS && tf_scene_literal(r, k, "forecaster"))
        k++;
    const bool by = tf_scene_has(r, k + 1, TF_CLASS_RISEBY);
    const bool ends =
        k + 1 >= r->n_tokens || r->tokens[k + 1].kind == TF_TOKEN_MARK;
    return is_forecast(s, k) &&
           (by || (s->n_bound > 0 && (k > q->last || ends))) &&
           !tf_scene_has(r, k + 1, TF_CLASS_RISETO) &&
           !tf_scene_has(r, k + 1, TF_CLASS_FLOW);
}
