/* Lists that figures follow in order: "xuất khẩu và nhập khẩu lần lượt đạt
 * 3 và 2 tỷ", "to Japan, Korea and India, 3, 2 and 1 bn respectively". */
#include "claim/claim_impl.h"

#include <string.h>

static bool joins(const tf_reading *r, uint32_t k, tf_class cls)
{
    if (tf_scene_has(r, k, TF_CLASS_AND) || tf_scene_is(r, k, ','))
        return true;
    if (cls == TF_CLASS_AREA) /* sang Nhật Bản, Hàn Quốc */
        return !r->lex->spaced && r->tokens[k].kind == TF_TOKEN_WORD;
    return tf_scene_has(r, k, TF_CLASS_TOWARD) ||
           tf_scene_has(r, k, TF_CLASS_AWAY) ||
           tf_scene_has(r, k, TF_CLASS_SHORT) ||
           tf_scene_has(r, k, TF_CLASS_AREA) ||
           r->tokens[k].kind == TF_TOKEN_WORD;
}

/* The run of words of one class from token k on, joined by "and" or commas
 * with at most two words between. */
static uint32_t run_from(tf_scene *s, uint32_t k, tf_class cls)
{
    uint32_t n = 0, apart = 0;
    for (; k < s->r->n_tokens && n < TF_LIST; k++) {
        if (tf_scene_has(s->r, k, cls)) {
            s->list[n++] = k;
            apart = 0;
        } else if (n == 0 || !joins(s->r, k, cls) || ++apart > 3) {
            break;
        }
    }
    return n;
}

static bool has_resp(const tf_reading *r)
{
    for (uint32_t k = 0; k < r->n_tokens; k++)
        if (tf_scene_has(r, k, TF_CLASS_RESP))
            return true;
    return false;
}

/* "imports and exports" is one word that names two flows. */
static bool is_double(tf_scene *s, uint32_t k)
{
    const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
    if (x == NULL || strlen(tf_scene_code(s->r, x)) < 3)
        return false;
    s->list[0] = s->list[1] = k;
    s->n_list = 2;
    s->list_class = TF_CLASS_FLOW;
    return true;
}

void tf_list_find(tf_scene *s)
{
    static const tf_class classes[] = {TF_CLASS_AREA, TF_CLASS_FLOW};
    s->n_list = 0;
    if (!has_resp(s->r))
        return;
    for (uint32_t k = 0; k < s->r->n_tokens; k++)
        if (is_double(s, k))
            return;
    for (uint32_t k = 0; k < s->r->n_tokens; k++)
        for (size_t c = 0; c < 2; c++) {
            if (!tf_scene_has(s->r, k, classes[c]))
                continue;
            const uint32_t n = run_from(s, k, classes[c]);
            /* three countries, or two flows: two countries may be a pair,
             * unless goods go to both */
            if (n < 2 || (classes[c] == TF_CLASS_AREA && n < 3 &&
                          tf_actor_role_of(s->r, k) != TF_ACTOR_TO))
                continue;
            s->n_list = n;
            s->list_class = classes[c];
            return;
        }
}

/* Place of the figure among those of its kind after the list; the list may
 * be gone through again for rates. */
static uint32_t place_of(const tf_scene *s, const tf_quantity *q)
{
    uint32_t n = 0, all = 0;
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        const bool same =
            x->kind == q->kind && x->first > s->list[s->n_list - 1];
        all += same;
        n += same && x < q;
    }
    /* gone through again: exports to three countries, then imports */
    return all % s->n_list == 0 ? n % s->n_list : n;
}

static bool follows(const tf_scene *s, const tf_quantity *q, tf_class cls)
{
    return s->n_list > 0 && s->list_class == cls &&
           q->first > s->list[s->n_list - 1] && place_of(s, q) < s->n_list;
}

bool tf_list_flow(const tf_scene *s, const tf_quantity *q, tf_flow *flow,
                  int *sign)
{
    if (!follows(s, q, TF_CLASS_FLOW))
        return false;
    const uint32_t k = s->list[place_of(s, q)];
    const char *code =
        tf_scene_code(s->r, tf_scene_sense(s->r, k, TF_CLASS_FLOW));
    if (strlen(code) > 2)
        code += 1 + place_of(s, q);
    *flow = tf_flow_read(code, sign);
    return *flow != TF_FLOW_NONE;
}

const char *tf_list_area(const tf_scene *s, const tf_quantity *q)
{
    if (!follows(s, q, TF_CLASS_AREA))
        return NULL;
    const uint32_t k = s->list[place_of(s, q)];
    return tf_scene_code(s->r, tf_scene_sense(s->r, k, TF_CLASS_AREA));
}

/* "9 bn to A and 8 bn to B, up 3 % and 2 % respectively": as many rates after
 * the word as levels before it. */
const tf_claim *tf_list_level(const tf_scene *s, const tf_quantity *q)
{
    uint32_t n = 0, place = 0, first = TF_NOWHERE;
    if (s->n_list > 0 || s->n_levels < 2 || !has_resp(s->r))
        return NULL;
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        if (x->kind != TF_QUANTITY_PERCENT || x->first < s->level_end)
            continue;
        first = first == TF_NOWHERE ? i : first;
        place += x < q;
        n++;
    }
    if (n < 2 || n > s->n_levels || q < &s->r->quantities[first])
        return NULL;
    return &s->m->out->at[s->levels[s->n_levels - n + place]];
}

bool tf_list_has(const tf_scene *s, uint32_t token)
{
    for (uint32_t i = 0; i < s->n_list; i++)
        if (s->list[i] == token)
            return true;
    return false;
}
