/* Goods that stand before the trade word of their own clause, where words have
 * no blanks: 半导体制造设备进口5亿元. Known goods tell what the whole name is
 * of; in a row of goods an unknown name is one more. */
#include "claim/wares.h"

#include "claim/dating.h"
#include "claim/goods.h"

enum { NAME = 14, LEAST = 6 /* bytes of an unknown name */ };

/* Words between the name and its figure: 出口额为, 同比增长. */
static bool is_tail(const tf_reading *r, uint32_t k)
{
    static const tf_class tails[] = {
        TF_CLASS_FLOW,     TF_CLASS_REACH, TF_CLASS_HEDGE, TF_CLASS_DIR,
        TF_CLASS_SAMEBASE, TF_CLASS_OF,    TF_CLASS_RISEBY};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (tf_scene_has(r, k, tails[i]))
            return !tf_goods_is(r, k);
    return tf_scene_literal(r, k, "nogoods") || tf_dating_in_when(r, k);
}

/* The opening of the bracket that closes at k; k if there is none. */
static uint32_t open_of(const tf_reading *r, uint32_t k)
{
    uint32_t open = k;
    while (open > 0 && k - open < NAME && !tf_scene_is(r, open, '('))
        open--;
    return tf_scene_is(r, open, '(') ? open : k;
}

static bool is_of_name(const tf_reading *r, uint32_t k)
{
    if (tf_mention_area(r, k) != NULL || tf_dating_in_when(r, k) ||
        tf_scene_literal(r, k, "nogoods") || tf_scene_literal(r, k, "them"))
        return false;
    return tf_goods_is(r, k) || r->tokens[k].kind == TF_TOKEN_WORD ||
           tf_scene_has(r, k, TF_CLASS_SHORT) || /* 土工布 */
           tf_scene_literal(r, k, "goodskind") ||
           tf_scene_literal(r, k, "such") || tf_scene_has(r, k, TF_CLASS_AND);
}

/* Whether a name may begin behind the token at k. */
static bool begins(const tf_reading *r, uint32_t k)
{
    return tf_scene_is(r, k, ',') || tf_scene_is(r, k, ';') ||
           tf_scene_is(r, k, ':') || tf_scene_has(r, k, TF_CLASS_OFWHICH) ||
           tf_mention_area(r, k) != NULL || tf_dating_in_when(r, k) ||
           tf_scene_has(r, k, TF_CLASS_SELF);
}

/* Whether the figures told just before were of goods. */
static bool is_in_row(const tf_scene *s)
{
    const tf_frame *f = &s->m->frame;
    return f->product.len > 0 && f->sentence != TF_NOWHERE &&
           (f->sentence == s->r->sentence ||
            (f->sentence + 1 == s->r->sentence &&
             tf_scene_has(s->r, 0, TF_CLASS_OFWHICH)));
}

bool tf_wares_of_clause(const tf_scene *s, const tf_quantity *q, tf_str *out)
{
    const tf_reading *r = s->r;
    if (r->lex->spaced || r->lex->postposed)
        return false;
    uint32_t end = q->first, first, goods = 0, known = 0;
    bool flow = false;
    while (end > 0 && is_tail(r, end - 1))
        flow |= tf_scene_has(r, --end, TF_CLASS_FLOW);
    if (end > 0 && tf_scene_is(r, end - 1, ')'))
        end = open_of(r, end - 1); /* 护肤品（5亿元）则减少 */
    for (first = end; first > 0 && end - first < NAME; first--) {
        if (tf_scene_is(r, first - 1, ')'))
            first = open_of(r, first - 1) + 1;
        else if (!is_of_name(r, first - 1))
            break;
        known += tf_goods_is(r, first - 1);
        goods += !tf_scene_has(r, first - 1, TF_CLASS_AND);
    }
    if (first < end && tf_scene_has(r, first, TF_CLASS_AND))
        return false;
    if (goods == 0 || (first > 0 && !begins(r, first - 1)))
        return false;
    const uint32_t bytes =
        r->tokens[end - 1].at + r->tokens[end - 1].len - r->tokens[first].at;
    const bool item = end == q->first && q->kind == TF_QUANTITY_MONEY &&
                      s->n_bound > 0; /* ，土工布3亿美元 */
    if (known == 0 && (!(flow || item) || bytes < LEAST || !is_in_row(s)))
        return false;
    *out = tf_goods_text_at(s, first, end);
    return true;
}
