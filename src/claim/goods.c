/* The words of goods: how far they reach, and goods that a list names by their
 * place, known or not. */
#include "claim/goods.h"

#include "claim/dating.h"

#include <stddef.h>

enum { WIDE = 6, ITEM = 9, ROW = 60, NAME = 14, GLOSS = 8 };

/* "5 million bags", "300 60-kilo bags": what is counted, and not the goods. */
static bool is_counted(const tf_reading *r, uint32_t k)
{
    return k > 0 && tf_scene_has(r, k, TF_CLASS_UNIT) &&
           (r->tokens[k - 1].kind == TF_TOKEN_NUMBER ||
            tf_scene_has(r, k - 1, TF_CLASS_SCALE) ||
            tf_scene_has(r, k - 1, TF_CLASS_UNIT));
}

/* "Except oil", "excluding gold and other precious metals". */
static bool is_left_out(const tf_reading *r, uint32_t k)
{
    enum { NAMES = 7 };
    for (uint32_t n = 0; k-- > 0 && n < NAMES; n++) {
        if (tf_scene_literal(r, k, "except"))
            return true;
        if (!r->lex->spaced || r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_is(r, k, ',') || tf_scene_has(r, k, TF_CLASS_FLOW))
            break;
    }
    return false;
}

bool tf_goods_is(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_PRODUCT) && !is_counted(r, k) &&
           !is_left_out(r, k);
}

tf_str tf_goods_text_at(const tf_scene *s, uint32_t first, uint32_t end)
{
    const tf_span span = tf_figure_span(s->m->doc, s->r, first, end);
    return (tf_str){s->m->doc->text.ptr + span.at, span.len};
}

/* Behind goods: "các loại", 制品; other goods, "nông sản rau quả"; "và sản phẩm
 * từ sữa". */
static uint32_t end_of(const tf_reading *r, uint32_t end)
{
    for (uint32_t n = 0; n < WIDE && end < r->n_tokens; n++) {
        if (tf_scene_literal(r, end, "goodskind") ||
            tf_scene_has(r, end, TF_CLASS_PRODUCT)) {
            end++;
            continue;
        }
        const bool dash = r->lex->spaced && tf_scene_is(r, end, '-') &&
                          tf_scene_has(r, end + 1, TF_CLASS_PRODUCT);
        const bool made = tf_scene_has(r, end, TF_CLASS_AND) &&
                          tf_scene_literal(r, end + 1, "goodsof") &&
                          tf_scene_has(r, end + 2, TF_CLASS_PRODUCT);
        if (!dash && !made)
            break;
        end += dash ? 2 : 3;
    }
    return end;
}

static uint32_t first_of(const tf_reading *r, uint32_t first)
{
    for (uint32_t n = 0; n < WIDE && first > 0; n++) {
        if (!tf_scene_literal(r, first - 1, "goodsof") &&
            !(r->lex->spaced && tf_goods_is(r, first - 1)))
            break;
        first--;
    }
    return first;
}

/* 出口轨道交通装备增长: words between the flow and its goods are of them. */
static uint32_t behind_flow(const tf_reading *r, uint32_t first)
{
    if (r->lex->spaced || r->lex->postposed)
        return first;
    for (uint32_t k = first, n = 0; k-- > 0 && n < WIDE; n++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
        if (x != NULL)
            return r->lex->codes[x->code] == 'B' ? first
                   : tf_scene_has(r, k + 1, TF_CLASS_OF) && k + 1 < first
                       ? k + 2
                       : k + 1;
        if (r->tokens[k].kind != TF_TOKEN_WORD ||
            tf_scene_literal(r, k, "goodshead"))
            break;
    }
    return first;
}

tf_str tf_goods_text(const tf_scene *s, uint32_t k)
{
    return tf_goods_text_at(s, behind_flow(s->r, first_of(s->r, k)),
                            end_of(s->r, k + 1));
}

/* 出口蔬菜及食用菌6亿元: goods that are joined have the figure together. */
tf_str tf_goods_text_joined(const tf_scene *s, uint32_t k)
{
    const tf_reading *r = s->r;
    uint32_t first = k;
    while (!r->lex->spaced && !r->lex->postposed && first > 1 &&
           (tf_scene_has(r, first - 1, TF_CLASS_AND) ||
            tf_scene_literal(r, first - 1, "such")) && /* 手机等通信设备 */
           tf_goods_is(r, first - 2))
        first -= 2;
    return first == k ? tf_goods_text(s, k)
                      : tf_goods_text_at(s, first, end_of(r, k + 1));
}

uint32_t tf_goods_meant(const tf_scene *s, uint32_t k)
{
    while (k-- > 0)
        if (tf_goods_is(s->r, k))
            return k;
    return TF_NOWHERE;
}

/* Words that are of no goods. */
static bool is_other(const tf_reading *r, uint32_t k)
{
    static const tf_class others[] = {
        TF_CLASS_FLOW,   TF_CLASS_SELF,  TF_CLASS_PAIR,   TF_CLASS_TRAP,
        TF_CLASS_WORLD,  TF_CLASS_BREAK, TF_CLASS_AGENCY, TF_CLASS_OFFICE,
        TF_CLASS_TITLE,  TF_CLASS_SAY,   TF_CLASS_BASE,   TF_CLASS_PRICE,
        TF_CLASS_VOLUME, TF_CLASS_OR};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (tf_scene_has(r, k, others[i]))
            return true;
    return tf_mention_area(r, k) != NULL || tf_dating_in_when(r, k) ||
           r->tokens[k].kind == TF_TOKEN_NUMBER;
}

/* ---- rows before "respectively" */

/* 大豆、玉米等农产品: the items end before the word that sums them up. */
static uint32_t before_kind(const tf_reading *r, uint32_t end)
{
    for (uint32_t k = end, n = 0; k > 0 && n < WIDE; k--, n++) {
        if (tf_scene_literal(r, k - 1, "such"))
            return k - 1;
        if (r->tokens[k - 1].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, k - 1, TF_CLASS_AND))
            break;
    }
    return end;
}

/* 汽车、船舶出口拉动明显，分别: the items end before the flow that closes the
 * clause. */
static uint32_t end_of_clause(const tf_reading *r, uint32_t end)
{
    for (uint32_t k = end, n = 0; k > 0 && n < WIDE; k--, n++) {
        if (tf_scene_has(r, k - 1, TF_CLASS_FLOW))
            return k - 1;
        if (r->tokens[k - 1].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, k - 1, TF_CLASS_PRODUCT) ||
            tf_scene_has(r, k - 1, TF_CLASS_AND))
            break;
    }
    return end;
}

/* The token after the last item: before the word and the flow it stands with;
 * TF_NOWHERE if no such word leads to the row. */
static uint32_t end_of_row(const tf_reading *r, uint32_t first)
{
    uint32_t k = first;
    for (uint32_t n = 0;
         k > 0 && n < WIDE && !tf_scene_has(r, k, TF_CLASS_RESP); n++)
        k--;
    if (!tf_scene_has(r, k, TF_CLASS_RESP))
        return TF_NOWHERE;
    while (k > 0 && (tf_scene_has(r, k - 1, TF_CLASS_FLOW) ||
                     tf_scene_has(r, k - 1, TF_CLASS_DIR) ||
                     tf_scene_has(r, k - 1, TF_CLASS_SAMEBASE) ||
                     tf_dating_in_when(r, k - 1)))
        k--;
    if (k > 1 && tf_scene_is(r, k - 1, ',') &&
        tf_scene_figure_to(r, k - 1) == NULL)
        k = end_of_clause(r, k - 1); /* 进口商品大豆和玉米,分别进口 */
    return before_kind(r, k);
}

static bool parts_items(const tf_reading *r, uint32_t k, bool inner)
{
    const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_AND);
    return x != NULL && (inner || r->lex->codes[x->code] != 'i');
}

/* The token of the bracket that a ")" before k closes. */
static uint32_t before_gloss(const tf_reading *r, uint32_t k)
{
    for (uint32_t i = k, n = 0; i > 1 && n < GLOSS; i--, n++)
        if (tf_scene_is(r, i - 1, '('))
            return i;
    return k;
}

/* The figure's item of the row that ends at `end`, if it has as many items. */
static bool item_at(const tf_scene *s, uint32_t end, const tf_quantity *q,
                    bool inner, tf_str *out)
{
    const tf_reading *r = s->r;
    uint32_t place;
    const uint32_t n = tf_list_row(s, q, &place);
    uint32_t starts[TF_LIST + 1], count = 0, goods = 0, k = end;
    starts[0] = end;
    for (; k > 0 && end - k < ROW && count < TF_LIST; k--) {
        const bool part = parts_items(r, k - 1, inner);
        if (part)
            starts[++count] = k;
        else if (tf_scene_is(r, k - 1, ')') && end - k < ROW - GLOSS)
            k = before_gloss(r, k); /* 集成电路(IC)、电脑 */
        else if (r->tokens[k - 1].kind == TF_TOKEN_MARK ||
                 tf_scene_has(r, k - 1, TF_CLASS_OFWHICH) ||
                 tf_scene_has(r, k - 1, TF_CLASS_REACH) || is_other(r, k - 1))
            break;
        goods += tf_scene_has(r, k - 1, TF_CLASS_PRODUCT);
    }
    /* 家电出口9亿，其中空调、冰箱出口分别增长: parts of goods just told */
    if (s->n_bound > 0 && s->m->frame.sentence == r->sentence)
        goods += s->m->frame.product.len > 0;
    if (goods == 0 || count + 1 != n || count == TF_LIST ||
        (k > 0 && goods < n && tf_mention_area(r, k - 1) != NULL))
        return false;
    starts[++count] = k;
    const uint32_t at = n - place; /* counted from the end */
    uint32_t first = starts[at];
    uint32_t last = starts[at - 1] - (at > 1);
    last -= last > first && tf_scene_has(r, last - 1, TF_CLASS_OF);
    first += first + 1 < last && tf_scene_literal(r, first, "goodshead");
    for (uint32_t i = first; i + 1 < last && i < first + 4; i++)
        if (tf_scene_has(r, i, TF_CLASS_OF))
            first = i + 1; /* 出口值较大的电工器材 */
    if (last > first + 1 && tf_scene_is(r, last - 1, ')'))
        last = before_gloss(r, last - 1) - 1;
    if (first >= last)
        return false;
    *out = tf_goods_text_at(s, first, last);
    return true;
}

static bool item_before(const tf_scene *s, const tf_quantity *q, uint32_t place,
                        tf_str *out)
{
    const uint32_t end = end_of_row(s->r, q[-(int)place].first);
    return end != TF_NOWHERE &&
           (item_at(s, end, q, true, out) || item_at(s, end, q, false, out));
}

/* 分别进口3亿和2亿，分别增长5%和4%: the figure of the row before the last one
 * that stands in the same place; NULL. */
static const tf_quantity *above(const tf_scene *s, const tf_quantity *q,
                                uint32_t n, uint32_t place)
{
    uint32_t there;
    if (q - s->r->quantities < (ptrdiff_t)n)
        return NULL;
    const tf_quantity *x = q - n;
    return tf_list_row(s, x, &there) == n && there == place ? x : NULL;
}

bool tf_goods_of_row(const tf_scene *s, const tf_quantity *q, tf_str *out)
{
    uint32_t place;
    const uint32_t n = tf_list_row(s, q, &place);
    if (n < 2 || n > TF_LIST)
        return false;
    if (!s->r->lex->spaced && !s->r->lex->postposed) {
        const tf_quantity *x = above(s, q, n, place);
        if (item_before(s, q, place, out) ||
            (x != NULL && item_before(s, x, place, out)))
            return true;
    }
    const uint32_t at = tf_list_goods(s, q);
    if (at != TF_NOWHERE)
        *out = tf_goods_text(s, at);
    return at != TF_NOWHERE;
}

/* ---- brackets */

/* 无线通信设备(17.8%)、汽车(9%)均增长: what stands before a bracket in a row of
 * them, known or not; none if that names a country or a flow. */
bool tf_goods_of_bracket(const tf_scene *s, const tf_quantity *q, tf_str *out)
{
    const tf_reading *r = s->r;
    const uint32_t end = tf_brackets_open(s, q);
    uint32_t k = end;
    if (end == TF_NOWHERE)
        return false;
    *out = TF_STR("");
    while (k > 0 && end - k < NAME && r->tokens[k - 1].kind != TF_TOKEN_MARK &&
           !tf_scene_has(r, k - 1, TF_CLASS_AND)) {
        k--;
        if (tf_mention_area(r, k) != NULL) {
            k++; /* 对中国(5%): no goods; 韩国半导体(5%): those behind it */
            break;
        }
        if (tf_scene_has(r, k, TF_CLASS_FLOW) ||
            tf_scene_has(r, k, TF_CLASS_OFWHICH) ||
            tf_scene_has(r, k, TF_CLASS_REACH) || tf_dating_in_when(r, k))
            return false;
    }
    if (k == end)
        return end > 0 && tf_mention_area(r, end - 1) != NULL;
    if (end - k == NAME)
        return false;
    *out = tf_goods_text_at(s, k, end);
    return true;
}

/* ---- items of a list: "; sản phẩm cơ khí 9 triệu USD (tăng 7%); dầu FO 8" */

/* Where the item that the figure stands in begins; TF_NOWHERE if it is none. */
static uint32_t begin_of_item(const tf_reading *r, uint32_t figure)
{
    for (uint32_t k = figure; k-- > 0;) {
        if (tf_scene_is(r, k, ';') || tf_scene_is(r, k, ':') ||
            tf_scene_has(r, k, TF_CLASS_OFWHICH))
            return k + 1;
        const bool behind = tf_scene_figure_to(r, k) != NULL ||
                            (k > 0 && tf_scene_is(r, k - 1, ')'));
        if (behind &&
            (tf_scene_is(r, k, ',') || tf_scene_has(r, k, TF_CLASS_AND)))
            return k + 1;
        if (tf_scene_has(r, k, TF_CLASS_FLOW) ||
            tf_scene_has(r, k, TF_CLASS_BREAK))
            break;
    }
    /* "Nhóm hàng cơ khí đạt 9 triệu" */
    return tf_scene_literal(r, 0, "goodshead") ? 0 : TF_NOWHERE;
}

static bool ends_name(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_DIR) || tf_scene_literal(r, k, "fold") ||
           tf_scene_has(r, k, TF_CLASS_FROMTO) ||
           tf_scene_has(r, k, TF_CLASS_REACH) ||
           tf_scene_has(r, k, TF_CLASS_SHARE) ||
           tf_scene_has(r, k, TF_CLASS_RESP) ||
           tf_scene_has(r, k, TF_CLASS_STATUS) ||
           tf_scene_has(r, k, TF_CLASS_HEDGE) || tf_scene_is(r, k, '(') ||
           tf_scene_figure_at(r, k) != NULL;
}

bool tf_goods_of_item(const tf_scene *s, const tf_quantity *q, tf_str *out)
{
    const tf_reading *r = s->r;
    const tf_frame *f = &s->m->frame;
    if (!r->lex->spaced || !r->lex->owner_last)
        return false;
    uint32_t first = begin_of_item(r, q->first), goods = 0;
    if (first == TF_NOWHERE)
        return false;
    while (tf_scene_is(r, first, ',') || tf_scene_has(r, first, TF_CLASS_AND) ||
           tf_scene_literal(r, first, "goodshead"))
        first++;
    uint32_t end = first;
    for (; end < q->first && end - first < ITEM && !ends_name(r, end); end++) {
        if (is_other(r, end) || tf_scene_literal(r, end, "figure") ||
            tf_scene_literal(r, end, "those") ||
            tf_scene_literal(r, end, "record") || /* a peak, up 5 % */
            tf_scene_literal(r, end, "except"))
            return false;
        goods += tf_scene_has(r, end, TF_CLASS_PRODUCT);
    }
    if (end == first || end - first == ITEM ||
        (goods == 0 && (s->n_bound == 0 || f->product.len == 0 ||
                        f->sentence != r->sentence)))
        return false;
    end -= tf_scene_is(r, end - 1, ',');
    *out = tf_goods_text_at(s, first, end);
    return true;
}
