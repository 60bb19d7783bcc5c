/* The goods a figure is of: named before it in its clause, or behind it
 * ("3 bn worth of rice"), or those of the figure it goes on from, or of the
 * title. All goods if none are named. */
#include "claim/dating.h"
#include "claim/goods.h"
#include "claim/wares.h"

#include <string.h>

enum { BEHIND = 4, REPEATED = 16, ROW = 24 };

static bool ends_amount(const tf_reading *r, uint32_t k)
{
    for (uint32_t i = 0; i < r->n_quantities; i++)
        if (r->quantities[i].last == k + 1 &&
            r->quantities[i].kind == TF_QUANTITY_MONEY)
            return true;
    return false;
}

/* "Exports of rice were 2 m tonnes, their value 5 bn", "2 m tonnes of rice, up
 * 3 %, and brought in 5 bn": of the same goods. */
static bool follows_count(const tf_reading *r, uint32_t comma)
{
    for (uint32_t i = r->n_quantities; i-- > 0;) {
        const tf_quantity *q = &r->quantities[i];
        if (q->first > comma)
            continue;
        if (q->kind == TF_QUANTITY_COUNT)
            return !tf_scene_between(r, q->last, comma, TF_CLASS_FLOW) &&
                   !tf_scene_between(r, q->last, comma, TF_CLASS_BREAK);
        if (q->kind != TF_QUANTITY_PERCENT)
            return false;
    }
    return false;
}

/* 金属矿进口额大增，进口额达3亿: the comma at k parts a flow with goods of its
 * own from the same flow named again, of the same goods. */
static bool repeats_flow(const tf_scene *s, uint32_t k, uint32_t flow)
{
    const tf_reading *r = s->r;
    const tf_sense *again = tf_scene_sense(r, flow, TF_CLASS_FLOW);
    for (uint32_t i = k, n = 0; i-- > 0 && n < REPEATED; n++) {
        const tf_sense *x = tf_scene_sense(r, i, TF_CLASS_FLOW);
        if (x != NULL)
            return x->code == again->code &&
                   ((i > 0 && tf_goods_is(r, i - 1)) || tf_goods_is(r, i + 1));
        if (r->tokens[i].kind == TF_TOKEN_MARK || ends_amount(r, i))
            return false;
    }
    return false;
}

/* "Cao su tăng 7 % về lượng, giá trị xuất khẩu tăng 3 %": the value of what the
 * volume before the comma was of. */
static bool follows_volume(const tf_reading *r, uint32_t comma)
{
    return r->lex->spaced && comma > 0 &&
           tf_scene_has(r, comma - 1, TF_CLASS_VOLUME);
}

/* "Đối với hàng dệt may, kim ngạch xuất khẩu đạt 3 tỷ": goods that a comma
 * parts from what is told of them. */
static bool is_as_for(const tf_reading *r, uint32_t comma)
{
    return comma > 1 && comma < ROW && tf_goods_is(r, comma - 1) &&
           tf_scene_literal(r, 0, "asfor");
}

/* 主要出口商品为服装，出口额达5亿: goods that the clause before says it is of.
 */
static bool are_named(const tf_reading *r, uint32_t comma)
{
    if (r->lex->spaced || r->lex->postposed || comma < 3 ||
        !tf_goods_is(r, comma - 1))
        return false;
    return tf_scene_has(r, comma - 2, TF_CLASS_REACH) &&
           (tf_scene_literal(r, comma - 3, "goodshead") ||
            tf_scene_has(r, comma - 3, TF_CLASS_FLOW));
}

/* Less gold came in, and so "the trade deficit fell to 9 bn": a balance is of
 * goods that stand beside it. */
static bool is_of_balance(const tf_scene *s, const tf_binding *b, uint32_t k,
                          uint32_t flow)
{
    return b->flow != TF_FLOW_BALANCE || flow == TF_NOWHERE ||
           !tf_scene_between(s->r, k, flow, TF_CLASS_DIR);
}

/* "Lychees took 44 % of all fruit exports, 7 bn": the goods behind a share are
 * the whole it is of, and what the comma parts from them is of its own. */
static bool is_behind_whole(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    if (!s->r->lex->spaced || s->n_bound == 0 || s->share_end == 0 ||
        out->at[out->n - 1].kind != TF_KIND_SHARE)
        return false;
    bool mark = false;
    for (uint32_t k = s->share_end; k < q->first; k++) {
        if (mark && tf_goods_is(s->r, k))
            return false;
        mark |= s->r->tokens[k].kind == TF_TOKEN_MARK;
    }
    return mark;
}

/* "Imports, including oil, gold and corn, rose 5 %": the comma before the list
 * in which the goods at k are named as some of all; TF_NOWHERE if they are not.
 */
static uint32_t before_examples(const tf_reading *r, uint32_t k)
{
    for (uint32_t n = 0; k > 1 && n < ROW; k--, n++) {
        if (tf_scene_has(r, k - 1, TF_CLASS_OFWHICH))
            return tf_scene_is(r, k - 2, ',') ? k - 2 : TF_NOWHERE;
        if (tf_scene_has(r, k - 1, TF_CLASS_FLOW) || ends_amount(r, k - 1) ||
            tf_scene_is(r, k - 1, ';'))
            return TF_NOWHERE;
    }
    return TF_NOWHERE;
}

/* Goods before the figure, or words that point at such: not over another
 * amount, the end of a clause, or a comma behind which a new flow is named. */
static uint32_t goods_before(const tf_scene *s, const tf_binding *b)
{
    const tf_quantity *q = b->q;
    uint32_t flow = TF_NOWHERE;
    bool comma = false;
    for (uint32_t k = q->first; k-- > 0;) {
        if (!s->r->lex->spaced && tf_scene_has(s->r, k + 1, TF_CLASS_PRICE))
            continue; /* 原油价格上涨 */
        const bool goods = tf_goods_is(s->r, k);
        const uint32_t whole = goods && comma && flow == TF_NOWHERE
                                   ? before_examples(s->r, k)
                                   : TF_NOWHERE;
        if (whole != TF_NOWHERE) {
            k = whole;
            continue;
        }
        if (goods || tf_scene_literal(s->r, k, "those"))
            return is_of_balance(s, b, k, flow) ? k : TF_NOWHERE;
        comma |= tf_scene_is(s->r, k, ',');
        if (tf_scene_has(s->r, k, TF_CLASS_FLOW))
            flow = k;
        if (ends_amount(s->r, k) || tf_scene_is(s->r, k, ';') ||
            (tf_scene_has(s->r, k, TF_CLASS_BREAK) &&
             !tf_weighed_parts(s->r, k)) ||
            (flow != TF_NOWHERE && tf_scene_is(s->r, k, ',') &&
             !follows_count(s->r, k) && !follows_volume(s->r, k) &&
             !repeats_flow(s, k, flow) && !is_as_for(s->r, k) &&
             !are_named(s->r, k)))
            break;
    }
    return TF_NOWHERE;
}

/* "A surplus of 5 bn in May with dairy exports down": another trade beside. */
static bool is_beside(const tf_reading *r, uint32_t from, uint32_t k)
{
    return tf_scene_has(r, k + 1, TF_CLASS_FLOW) &&
           tf_scene_between(r, from, k, TF_CLASS_WITH);
}

/* "3.6 bn in rice", "3 tỷ USD hàng dệt may", "2 млрд долларов нефти". */
static uint32_t goods_behind(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    if (q->kind != TF_QUANTITY_MONEY)
        return TF_NOWHERE;
    for (uint32_t k = q->last; k < q->last + BEHIND && k < r->n_tokens; k++) {
        if (tf_goods_is(r, k))
            return is_beside(r, q->last, k) ? TF_NOWHERE : k;
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, k, TF_CLASS_DIR) ||
            tf_scene_has(r, k, TF_CLASS_BREAK) ||
            tf_scene_has(r, k, TF_CLASS_OFWHICH) ||
            tf_scene_has(r, k, TF_CLASS_SHARE) ||
            tf_scene_has(r, k, TF_CLASS_AND))
            break;
    }
    return TF_NOWHERE;
}

/* Goods that all of the text's figures so far were of. */
static bool has_one(const tf_frame *f)
{
    return f->product.len > 0 && !f->many_products;
}

/* 煤炭进口增长；出口增长3%: behind the stop another trade is of all goods,
 * where the goods of a clause stand before its trade word. */
static bool parts_flows(const tf_scene *s)
{
    return !s->r->lex->spaced && !s->r->lex->postposed &&
           s->break_at != TF_NOWHERE && s->flow_at > s->break_at &&
           !tf_scene_has(s->r, s->break_at + 1, TF_CLASS_OFWHICH) &&
           s->flow != s->m->frame.flow;
}

/* 橡胶出口增长5%。出口额为7亿: a sentence that opens with the value of the flow
 * told of. */
static bool goes_on_alone(const tf_scene *s)
{
    enum { VERB = 6 }; /* bytes: the value is longer, 出口额 */
    return !s->r->lex->spaced && !s->r->lex->postposed && s->flow_at == 0 &&
           s->r->tokens[0].len > VERB && s->n_mentions == 0 &&
           s->m->frame.sentence + 1 == s->r->sentence &&
           s->flow == s->m->frame.flow;
}

/* "Lifting all the country's trade to 9 bn": no goods are meant. */
static bool is_of_country(const tf_scene *s, const tf_quantity *q)
{
    if (!s->r->lex->spaced || s->flow_at == TF_NOWHERE ||
        s->flow_at < s->from || q->kind != TF_QUANTITY_MONEY)
        return false;
    return tf_scene_between(s->r, s->flow_at, q->first, TF_CLASS_WORLD) &&
           s->m->frame.product.len > 0;
}

/* A figure without goods of its own: a rate or a balance has those of the
 * level before it; so has a figure that no flow is named for. */
static bool keeps(const tf_scene *s, const tf_binding *b)
{
    const tf_frame *f = &s->m->frame;
    const tf_sentence *all = s->m->doc->sentences;
    if (f->product.len == 0 || f->sentence == TF_NOWHERE)
        return false;
    /* "the value", with no trade of its own, is of the same goods */
    const bool open = s->open_flow && b->flow == f->flow;
    const bool named = b->evidence.own_flow && !open &&
                       (s->level < 0 || s->flow_at >= s->level_end);
    if (is_of_country(s, b->q))
        return false;
    if (f->sentence == s->r->sentence && named && parts_flows(s))
        return false;
    if (goes_on_alone(s) &&
        all[f->sentence].paragraph == all[s->r->sentence].paragraph)
        return true;
    if (f->sentence == s->r->sentence)
        return !named || !s->goods_inside;
    const bool part = tf_scene_has(s->r, 0, TF_CLASS_OFWHICH) &&
                      tf_scene_is(s->r, 1, ','); /* "Of this, exports" */
    return (!named || part) && f->sentence + 1 == s->r->sentence &&
           (all[f->sentence].paragraph == all[s->r->sentence].paragraph ||
            has_one(f));
}

static bool is_whole(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t k = 0; k < q->first; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_WORLD))
            return true;
    return false;
}

/* "Japan is the largest buyer of our shrimp. Of these, exports to it were": the
 * goods that the sentence before named beside its flow, if it has no figures;
 * none otherwise. */
static tf_str goods_told(const tf_scene *s)
{
    const uint32_t i = s->r->sentence;
    const tf_sentence *all = s->m->doc->sentences;
    if (i == 0 || !tf_scene_has(s->r, 0, TF_CLASS_OFWHICH) ||
        all[i - 1].paragraph != all[i].paragraph)
        return TF_STR("");
    const tf_scene before = {.m = s->m, .r = &s->m->readings[i - 1]};
    const tf_reading *r = before.r;
    if (r->lex == NULL || s->m->frame.sentence == i - 1 || s->n_bound > 0 ||
        !tf_scene_between(r, 0, r->n_tokens, TF_CLASS_FLOW))
        return TF_STR("");
    for (uint32_t k = r->n_tokens; k-- > 0;)
        if (tf_goods_is(r, k))
            return tf_goods_text(&before, k);
    return TF_STR("");
}

/* Whether the goods stand behind the figure before this one. */
static bool is_new(const tf_reading *r, const tf_quantity *q, uint32_t at)
{
    for (uint32_t i = 0; i < r->n_quantities; i++)
        if (r->quantities[i].last > at && r->quantities[i].last <= q->first)
            return false;
    return true;
}

/* A text that told of no trade but in goods goes on with the first of them
 * where it tells of one partner more. */
static bool is_of_main(const tf_scene *s, const tf_binding *b)
{
    const tf_frame *f = &s->m->frame;
    return f->main_product.len > 0 && !f->told_all &&
           tf_flow_is_one_way(b->flow) &&
           (b->flow == f->main_flow || !f->many_products) &&
           b->pair.partner != NULL && strcmp(b->pair.partner, "WLD") != 0;
}

/* The figure as the sentence holds it: the binding may have a settled copy. */
static const tf_quantity *held(const tf_reading *r, const tf_quantity *q)
{
    return tf_scene_figure_at(r, q->first);
}

static tf_str goods_of(tf_scene *s, const tf_binding *b)
{
    tf_str listed;
    const tf_quantity *q = held(s->r, b->q);
    if (q != NULL &&
        (tf_goods_of_row(s, q, &listed) || tf_goods_of_bracket(s, q, &listed) ||
         tf_goods_of_item(s, q, &listed) || tf_wares_of_clause(s, q, &listed)))
        return listed;
    if (is_behind_whole(s, b->q))
        return s->m->frame.product;
    uint32_t at = goods_before(s, b);
    if (at != TF_NOWHERE && !tf_goods_is(s->r, at)) {
        at = tf_goods_meant(s, at);
        if (at == TF_NOWHERE)
            return s->m->frame.product.len > 0 ? s->m->frame.product
                                               : tf_weighed_lately(s);
    }
    if (at == TF_NOWHERE)
        at = goods_behind(s, b->q);
    if (at != TF_NOWHERE) {
        s->goods_inside |= s->flow_at != TF_NOWHERE && at > s->flow_at &&
                           s->flow_used == s->flow_at && is_new(s->r, b->q, at);
        return tf_goods_text_joined(s, at);
    }
    if (keeps(s, b))
        return s->m->frame.product;
    const tf_str told = goods_told(s);
    if (told.len > 0)
        return told;
    const tf_str weighed = tf_weighed_goods(s);
    if (weighed.len > 0)
        return weighed;
    if (is_of_main(s, b))
        return s->m->frame.main_product;
    const bool parts = /* "trade was 9 bn, of which exports 5 bn" */
        s->n_bound > 0 && s->m->frame.product.len == 0 &&
        s->m->frame.sentence_flow == TF_FLOW_TURNOVER;
    return tf_flow_is_one_way(b->flow) && !is_whole(s, b->q) && !parts
               ? s->m->title_product
               : TF_STR("");
}

void tf_product_find(tf_scene *s, const tf_binding *b)
{
    tf_frame *f = &s->m->frame;
    const tf_str goods = goods_of(s, b);
    if (s->m->out->n > s->m->first_claim && !tf_str_eq(goods, f->product))
        f->many_products = true;
    if (s->m->out->n == s->m->first_claim)
        f->main_product = goods;
    f->told_all |= goods.len == 0;
    const uint32_t here = s->m->doc->sentences[s->r->sentence].paragraph;
    if (f->lead != here)
        f->lead_product = goods;
    f->lead = here;
    f->product = goods;
}

/* "Coffee exports", "exports of coffee". */
static bool is_beside_flow(const tf_reading *r, uint32_t k)
{
    for (uint32_t i = k - (k > 2 ? 2 : k); i < k + 2; i++)
        if (tf_scene_has(r, i, TF_CLASS_FLOW))
            return true;
    return false;
}

/* "France sells less wheat, buys more cars": a title that sets goods against
 * each other is about neither. */
static bool has_rival(const tf_reading *r, uint32_t goods)
{
    bool apart = false;
    for (uint32_t k = goods + 1; k < r->n_tokens; k++) {
        if (tf_goods_is(r, k) && apart)
            return true;
        apart |= tf_scene_has(r, k, TF_CLASS_FLOW) ||
                 tf_scene_has(r, k, TF_CLASS_DIR) ||
                 tf_scene_has(r, k, TF_CLASS_BREAK);
    }
    return false;
}

/* The goods that a title names beside a flow; TF_NOWHERE if it names none. */
static uint32_t goods_of_title(const tf_reading *r)
{
    for (uint32_t k = 0; k < r->n_tokens; k++)
        if (tf_goods_is(r, k) && is_beside_flow(r, k))
            return has_rival(r, k) ? TF_NOWHERE : k;
    return TF_NOWHERE;
}

/* What the text is about. */
void tf_product_of_title(tf_miner *m)
{
    m->title_product = TF_STR("");
    for (uint32_t i = 0; i < m->doc->n_sentences && !m->named_only; i++) {
        const tf_reading *r = &m->readings[i];
        const uint32_t par = m->doc->sentences[i].paragraph;
        if (r->lex == NULL || m->doc->paragraphs[par].role != TF_ROLE_TITLE)
            continue;
        const tf_scene s = {.m = m, .r = r};
        const uint32_t k = goods_of_title(r);
        if (k == TF_NOWHERE)
            continue;
        m->title_product = tf_goods_text(&s, k);
        return;
    }
}
