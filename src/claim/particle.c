/* Languages whose particles and compare words follow their word (Japanese,
 * Korean; `postposed` in language.csv): 米国への輸出, 2018년보다, 5억 달러로
 * 늘었다. What others look for before a country, period or amount is read after
 * it. */
#include "claim/claim_impl.h"

enum { STATUS_AFTER = 16, LONG_PARTICLE = 4 };

static bool is_source_word(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_OFFICE) ||
           tf_scene_has(r, k, TF_CLASS_AGENCY) ||
           tf_scene_has(r, k, TF_CLASS_TITLE);
}

/* 対米, 대(對)베트남: a prefix of destination is glued to the name. */
static bool has_prefix(const tf_reading *r, uint32_t token)
{
    uint32_t k = token;
    if (k == 0 || r->tokens[k].gap)
        return false;
    if (k > 3 && tf_scene_is(r, k - 1, ')') && tf_scene_is(r, k - 3, '('))
        k -= 3;
    const tf_sense *s = tf_scene_sense(r, k - 1, TF_CLASS_TOWARD);
    return s != NULL && tf_scene_code(r, s)[0] == '<';
}

static bool is_glued(const tf_reading *r, uint32_t k)
{
    return k < r->n_tokens && !r->tokens[k].gap;
}

tf_actor_role tf_particle_role(const tf_reading *r, uint32_t token)
{
    tf_actor_role role = TF_ACTOR_PLAIN;
    if (has_prefix(r, token))
        return TF_ACTOR_WITH; /* 対米輸入: from there */
    if (is_glued(r, token + 1))
        tf_actor_role_of_word(r, token + 1, &role);
    return role;
}

bool tf_particle_is_short(const tf_reading *r, uint32_t k)
{
    tf_actor_role role;
    if (has_prefix(r, k))
        return true;
    if (k > 0 && (r->tokens[k - 1].kind == TF_TOKEN_NUMBER ||
                  tf_scene_has(r, k - 1, TF_CLASS_LITERAL)))
        return false;
    return tf_scene_has(r, k + 1, TF_CLASS_FLOW) || is_source_word(r, k + 1) ||
           (is_glued(r, k + 1) && r->tokens[k + 1].len >= LONG_PARTICLE &&
            tf_actor_role_of_word(r, k + 1, &role));
}

const tf_sense *tf_particle_status(const tf_scene *s, uint32_t last)
{
    for (uint32_t k = last; k < last + STATUS_AFTER && k < s->r->n_tokens;
         k++) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_STATUS);
        if (x != NULL)
            return x;
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_is(s->r, k, ',') || tf_scene_has(s->r, k, TF_CLASS_BREAK))
            break;
    }
    return NULL;
}

/* Past the approximators and a bracket that close a figure. */
static uint32_t past_hedges(const tf_reading *r, uint32_t k)
{
    while (tf_scene_has(r, k, TF_CLASS_HEDGE) || tf_scene_is(r, k, ')'))
        k++;
    return k;
}

static bool is_left(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_FROMTO) ||
           tf_scene_has(r, k, TF_CLASS_BASE);
}

tf_comparison tf_particle_compare(const tf_scene *s, const tf_quantity *q)
{
    tf_comparison c = {.kind = TF_KIND_LEVEL};
    const uint32_t k = past_hedges(s->r, q->last);
    const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_DIR);
    if (is_left(s->r, k)) {
        c.is_from = true;
    } else if (x != NULL && !tf_scene_has(s->r, k, TF_CLASS_RISETO)) {
        c.kind = TF_KIND_CHANGE;
        c.dir = x->value;
    }
    return c;
}

/* The figure that follows the period at once; NULL if there is none. */
static const tf_quantity *figure_at(const tf_scene *s, const tf_when *w)
{
    const uint32_t at = w->last + tf_scene_is(s->r, w->last, '(');
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *q = &s->r->quantities[i];
        if (q->first >= at && q->first <= at + 1)
            return q;
    }
    return NULL;
}

bool tf_particle_is_base(const tf_scene *s, const tf_when *w)
{
    for (uint32_t k = w->last; k < w->last + 2 && k < s->r->n_tokens; k++) {
        if (tf_scene_has(s->r, k, TF_CLASS_BASE))
            return true;
        if (s->r->tokens[k].kind != TF_TOKEN_WORD)
            break;
    }
    const tf_quantity *q = figure_at(s, w);
    if (q == NULL || q->kind == TF_QUANTITY_MULTIPLE) /* 2009年の2倍 */
        return q != NULL && q->first == w->last && !q->in_word;
    return q->kind == TF_QUANTITY_MONEY && /* 前年の5億円より */
           is_left(s->r, past_hedges(s->r, q->last));
}

bool tf_particle_is_noun(const tf_scene *s, const tf_quantity *q,
                         const tf_sense *noun, uint32_t at)
{
    return at > q->last || tf_scene_code(s->r, noun)[0] == 'B';
}

int tf_particle_sign(const tf_scene *s, uint32_t last)
{
    for (uint32_t k = last; k < s->r->n_tokens; k++) {
        int sign = 0;
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
        if (x != NULL &&
            (tf_flow_read(tf_scene_code(s->r, x), &sign) != TF_FLOW_BALANCE ||
             sign != 0))
            return sign;
        if (tf_scene_has(s->r, k, TF_CLASS_SCALE) ||
            tf_scene_has(s->r, k, TF_CLASS_BREAK))
            return 0;
    }
    return 0;
}
