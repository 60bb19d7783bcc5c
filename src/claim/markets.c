/* The markets or goods that a text where words have no blanks tells one after
 * the other. */
#include "claim/markets.h"
#include "claim/goods.h"
#include "claim/partner.h"

#include "base/str.h"

#include <string.h>

enum { ROW_MOST = 300 };

static bool has_no_blanks(const tf_reading *r)
{
    return !r->lex->spaced && !r->lex->postposed;
}

static bool is_between(const tf_reading *r, uint32_t k)
{
    return tf_partner_joins(r, k) || tf_scene_is(r, k, '(') ||
           tf_scene_is(r, k, ')') || tf_scene_has(r, k, TF_CLASS_PERCENT) ||
           tf_scene_has(r, k, TF_CLASS_SOURCE);
}

bool tf_markets_goes_on(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    const tf_claims *out = s->m->out;
    const uint32_t end = tf_compare_front(s, q);
    bool named = false;
    if (!has_no_blanks(r) || q->kind != TF_QUANTITY_PERCENT ||
        q == r->quantities || q[-1].kind != q->kind || s->n_bound == 0 ||
        out->at[out->n - 1].kind != TF_KIND_GROWTH)
        return false;
    for (uint32_t k = q[-1].last; k < end; k++) {
        if (tf_mention_area(r, k) != NULL || tf_goods_is(r, k))
            named = true;
        else if (!is_between(r, k))
            return false;
    }
    return named;
}

static bool is_market(const tf_reading *r, uint32_t k)
{
    const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_WITH);
    return x != NULL && strcmp(tf_scene_code(r, x), "market") == 0;
}

bool tf_markets_begins(const tf_reading *r, uint32_t k)
{
    tf_actor_role role;
    if (!has_no_blanks(r))
        return false;
    k += tf_scene_has(r, k, TF_CLASS_AND);
    if (!tf_mention_role_of_word(r, k, &role) || !tf_partner_is_role(role) ||
        tf_mention_area(r, k + 1) == NULL)
        return false;
    k += 2;
    return k < r->n_tokens && (r->tokens[k].kind == TF_TOKEN_NUMBER ||
                               tf_scene_has(r, k, TF_CLASS_PERCENT) ||
                               tf_scene_has(r, k, TF_CLASS_DIR) ||
                               tf_scene_has(r, k, TF_CLASS_REACH));
}

/* Whether a word for markets stands before the token in its sentence. */
static bool is_behind_market(const tf_reading *r, uint32_t token)
{
    for (uint32_t k = token, n = 0; k-- > 0 && n < ROW_MOST; n++)
        if (is_market(r, k))
            return true;
    return false;
}

/* Whether a token stands in brackets right behind a figure, with none inside:
 * "ข้าว เพิ่มขึ้น 9% (เพิ่มขึ้นในตลาดจีน) ยางพารา เพิ่มขึ้น 5%". */
static bool is_in_remark(const tf_reading *r, uint32_t token)
{
    enum { INSIDE = 60 };
    uint32_t k = token;
    for (uint32_t n = 0; k > 0 && n < INSIDE && !tf_scene_is(r, k, '('); n++)
        if (r->tokens[--k].kind == TF_TOKEN_NUMBER || tf_scene_is(r, k, ')'))
            return false;
    const tf_quantity *q =
        tf_scene_is(r, k, '(') ? tf_scene_figure_to(r, k) : NULL;
    return q != NULL &&
           (q + 1 == r->quantities + r->n_quantities || q[1].first > token);
}

void tf_markets_drop(const tf_scene *s, const tf_quantity *q, tf_cast *c)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n && has_no_blanks(s->r); i++) {
        const uint32_t at = c->at[i].token;
        if (at > q->first ||
            tf_scene_between(s->r, at, q->first, TF_CLASS_FLOW) ||
            !is_in_remark(s->r, at))
            c->at[n++] = c->at[i];
    }
    c->n = has_no_blanks(s->r) ? n : c->n;
}

void tf_markets_note(const tf_scene *s, tf_cast *c)
{
    const char *nation = s->m->nation;
    const tf_mention *last = c->n == 0 ? NULL : &c->at[c->n - 1];
    if (last == NULL || !has_no_blanks(s->r) || nation[0] == '\0' ||
        strcmp(s->m->frame.pair.area, nation) != 0 ||
        tf_scene_has(s->r, last->token + 1, TF_CLASS_FLOW) ||
        !is_behind_market(s->r, c->at[0].token))
        return;
    for (size_t i = 0; i < c->n; i++)
        if (c->at[i].role != TF_ACTOR_PLAIN ||
            tf_areas_is_part(tf_str_of(c->at[i].code), tf_str_of(nation)))
            return;
    for (size_t i = 0; i < c->n; i++)
        c->at[i].role = TF_ACTOR_WITH;
}
