/* Rates of tonnes and prices that stand where those of trade do. */
#include "claim/tonnage.h"
#include "claim/dating.h"

enum { BACK = 12, PAIR = 24, LIST = 48 };

static bool ends_figure(const tf_reading *r, uint32_t k)
{
    for (uint32_t i = 0; i < r->n_quantities; i++)
        if (r->quantities[i].last == k + 1)
            return true;
    return false;
}

/* Whether one of the two tokens next to k on a side is of the class, or tells
 * of the value: "le volume et la valeur". */
static bool is_beside(const tf_reading *r, uint32_t k, int step, bool volume)
{
    for (int n = 1; n <= 2; n++) {
        const uint32_t i = k + (uint32_t)(step * n);
        if (i >= r->n_tokens || r->tokens[i].kind == TF_TOKEN_MARK ||
            r->tokens[i].kind == TF_TOKEN_NUMBER)
            return false;
        if (volume ? tf_scene_has(r, i, TF_CLASS_VOLUME) ||
                         tf_scene_literal(r, i, "bulk")
                   : tf_scene_has(r, i, TF_CLASS_WORTH) ||
                         tf_scene_has(r, i, TF_CLASS_FLOW) ||
                         tf_scene_literal(r, i, "value"))
            return true;
    }
    return false;
}

/* "Lượng và trị giá tăng lần lượt 5% và 9%", "export volume and value rose by
 * 5 % and 9 % respectively": which place of a row of two is that of the volume;
 * -1 if the row is none such. */
static int place_of_volume(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    uint32_t place;
    if (tf_list_row(s, q, &place) != 2)
        return -1;
    const tf_quantity *row = q - place;
    for (uint32_t k = row->first, n = 0; k-- > 1 && n < PAIR; n++) {
        if (tf_scene_is(r, k, ';') || ends_figure(r, k))
            break;
        if (!tf_scene_has(r, k, TF_CLASS_AND))
            continue;
        const bool first =
            is_beside(r, k, -1, true) && is_beside(r, k, 1, false);
        const bool second =
            is_beside(r, k, 1, true) && is_beside(r, k, -1, false);
        if (first != second)
            return tf_scene_between(r, k, row[1].last + 3, TF_CLASS_RESP)
                       ? second
                       : -1;
    }
    return -1;
}

/* "... and the value fell": the words from k on tell a figure of their own. */
static bool tells_next(const tf_reading *r, uint32_t k)
{
    for (const uint32_t end = k + 4; k < end && k < r->n_tokens; k++) {
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, k, TF_CLASS_BASE) ||
            tf_scene_has(r, k, TF_CLASS_SAMEBASE))
            return false;
        if (tf_scene_has(r, k, TF_CLASS_DIR) ||
            tf_scene_has(r, k, TF_CLASS_REACH) ||
            r->tokens[k].kind == TF_TOKEN_NUMBER)
            return true;
    }
    return false;
}

/* "Tăng 8% cả về lượng và trị giá", "14% trong tổng lượng và tổng kim ngạch":
 * one rate of both, told behind it. */
bool tf_tonnage_both(const tf_scene *s, const tf_quantity *q)
{
    enum { WORDS = 7 };
    const tf_reading *r = s->r;
    bool volume = false, joined = false;
    if (!r->lex->spaced || q->kind != TF_QUANTITY_PERCENT)
        return false;
    for (uint32_t k = q->last; k < q->last + WORDS && k < r->n_tokens; k++) {
        const bool worth = tf_scene_has(r, k, TF_CLASS_WORTH) ||
                           tf_scene_has(r, k, TF_CLASS_FLOW);
        if (worth && !volume)
            return false;
        if (worth && joined)
            return !tells_next(r, k + 1);
        if (worth || r->tokens[k].kind == TF_TOKEN_NUMBER ||
            r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, k, TF_CLASS_DIR))
            return false;
        volume |= tf_scene_has(r, k, TF_CLASS_VOLUME);
        joined |= volume && tf_scene_has(r, k, TF_CLASS_AND);
    }
    return false;
}

bool tf_tonnage_pair(const tf_scene *s, const tf_quantity *q)
{
    return place_of_volume(s, q) >= 0;
}

static bool is_place_of_volume(const tf_scene *s, const tf_quantity *q)
{
    uint32_t place;
    const int volume = place_of_volume(s, q);
    return volume >= 0 && tf_list_row(s, q, &place) == 2 &&
           (int)place == volume;
}

/* "Giá xuất khẩu các mặt hàng tăng như cà phê tăng 7%, chè tăng 3%": where what
 * is owned stands first, the rates of a list that opens with prices. */
static bool is_of_price_list(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    if (!r->lex->spaced || !r->lex->owner_last)
        return false;
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < LIST; n++) {
        if (tf_scene_has(r, k, TF_CLASS_PRICE))
            return k == 0 || !ends_figure(r, k - 1);
        if (tf_scene_has(r, k, TF_CLASS_FLOW) ||
            tf_scene_has(r, k, TF_CLASS_WORTH) ||
            tf_scene_has(r, k, TF_CLASS_BREAK) || tf_scene_is(r, k, ';'))
            break;
        for (uint32_t i = 0; i < r->n_quantities; i++)
            if (r->quantities[i].last == k + 1 &&
                r->quantities[i].kind == TF_QUANTITY_MONEY)
                return false;
    }
    return false;
}

/* The unit behind a count, or within it; NULL if it has none. */
static const tf_sense *unit_of(const tf_reading *r, const tf_quantity *x)
{
    const tf_sense *unit = tf_scene_sense(r, x->last, TF_CLASS_UNIT);
    return unit != NULL ? unit : tf_scene_sense(r, x->last - 1, TF_CLASS_UNIT);
}

/* "Nhập từ Thái tăng 61% với 4.491 chiếc": of the pieces that stand behind it
 * with no word between but what it is compared with. */
static bool is_of_pieces(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    const tf_quantity *x = q + 1;
    if (!r->lex->spaced || !r->lex->owner_last ||
        x >= r->quantities + r->n_quantities || x->kind != TF_QUANTITY_COUNT ||
        !tf_scene_has(r, x->first - 1, TF_CLASS_WITH))
        return false;
    const tf_sense *unit = unit_of(r, x);
    if (unit == NULL || strcmp(tf_scene_code(r, unit), "goods") != 0)
        return false;
    for (uint32_t k = q->last; k + 1 < x->first; k++)
        if (tf_scene_is(r, k, ',') || tf_scene_is(r, k, ';') ||
            tf_scene_has(r, k, TF_CLASS_WORTH) ||
            tf_scene_has(r, k, TF_CLASS_FLOW))
            return false;
    return true;
}

/* The tonnes behind a rate that it leads to, up to `reach` tokens on; NULL. */
static const tf_quantity *tonnes_led_to(const tf_reading *r,
                                        const tf_quantity *q, uint32_t reach)
{
    const tf_quantity *x = q + 1;
    return r->lex->spaced && x < r->quantities + r->n_quantities &&
                   x->kind == TF_QUANTITY_COUNT &&
                   x->first <= q->last + reach &&
                   tf_scene_has(r, x->first - 1, TF_CLASS_RISETO) &&
                   unit_of(r, x) != NULL
               ? x
               : NULL;
}

/* "Coffee exports fell 8 % in 2016, to 7,450 t": the tonnes that a rate leads
 * to behind no more than a period, whole or in brackets, and a base. */
static bool leads_to_tonnes(const tf_scene *s, const tf_quantity *q)
{
    enum { REACH = 14 };
    const tf_reading *r = s->r;
    const tf_quantity *x = tonnes_led_to(r, q, REACH);
    if (x == NULL)
        return false;
    uint32_t k = q->last;
    for (; k + 1 < x->first; k++) {
        bool dated = tf_scene_is(r, k, ',') ||
                     tf_scene_has(r, k, TF_CLASS_BASE) ||
                     tf_scene_has(r, k, TF_CLASS_SAMEBASE) ||
                     tf_scene_has(r, k, TF_CLASS_PREVBASE);
        for (uint32_t i = 0; i < r->n_whens; i++)
            dated |= k >= r->whens[i].first && k < r->whens[i].last;
        if (!dated)
            return false;
    }
    return true;
}

/* "By 7 % rose exports from Peru - to 191 t": tonnes that a dash or a comma
 * sets behind the trade that the rate opens. */
static bool opens_to_tonnes(const tf_scene *s, const tf_quantity *q)
{
    enum { REACH = 12 };
    const tf_reading *r = s->r;
    const tf_quantity *x = tonnes_led_to(r, q, REACH);
    if (x == NULL || x->first < q->last + 3 ||
        (!tf_scene_is(r, x->first - 2, '-') &&
         !tf_scene_is(r, x->first - 2, ',')))
        return false;
    for (uint32_t k = q->last; k + 2 < x->first; k++)
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, k, TF_CLASS_AND))
            return false;
    return tf_scene_between(r, q->last, x->first, TF_CLASS_DIR) &&
           tf_scene_between(r, q->last, x->first, TF_CLASS_FLOW);
}

bool tf_tonnage_rate(const tf_scene *s, const tf_quantity *q)
{
    return opens_to_tonnes(s, q) || is_place_of_volume(s, q) ||
           is_of_price_list(s, q) || is_of_pieces(s, q) ||
           leads_to_tonnes(s, q);
}

/* "In volume, l'import si riduce del 2 %": what opens the clause; "физический
 * объем экспорта вырос": what its trade is. */
bool tf_tonnage_opens(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    for (uint32_t k = q->first; k-- > 1;) {
        const tf_sense *x = tf_scene_sense(r, k - 1, TF_CLASS_VOLUME);
        if (x != NULL && tf_scene_has(r, k, TF_CLASS_FLOW) &&
            tf_scene_code(r, x)[0] == 'o')
            return true;
        if (tf_scene_is(r, k, ','))
            return x != NULL && (k < 3 || tf_scene_is(r, k - 2, ';') ||
                                 tf_scene_is(r, k - 3, ';'));
        if ((r->tokens[k].kind == TF_TOKEN_NUMBER &&
             !tf_dating_in_when(r, k)) ||
            tf_scene_is(r, k, ';'))
            return false;
    }
    return false;
}

bool tf_tonnage_is_tally(const tf_reading *r, const tf_quantity *q)
{
    const tf_sense *unit = unit_of(r, q);
    return unit != NULL && strcmp(tf_scene_code(r, unit), "tally") == 0;
}

/* "A fall by volume of 5 %, by value of 3 %", "5 % or 9,000 t, by value 3 %":
 * the rate of the volume before a rate whose clause only says that it is of the
 * value; NULL if there is none.
 */
const tf_quantity *tf_tonnage_before(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    const tf_quantity *x = q;
    while (x > r->quantities && x[-1].kind == TF_QUANTITY_COUNT)
        x--;
    if (x == r->quantities || !tf_scene_is_rate(&x[-1]) ||
        !tf_scene_is_rate(q) || !r->lex->spaced)
        return NULL;
    x--;
    const uint32_t from = x->first < BACK ? 0 : x->first - BACK;
    const bool weighed = x + 1 < q && tf_scene_has(r, x->last, TF_CLASS_OR);
    return tf_scene_between(r, x->last, q->first, TF_CLASS_WORTH) &&
                   (weighed ||
                    tf_scene_between(r, from, x->first, TF_CLASS_VOLUME)) &&
                   !tf_scene_between(r, x->last, q->first, TF_CLASS_DIR) &&
                   !tf_scene_between(r, x->last, q->first, TF_CLASS_FLOW)
               ? x
               : NULL;
}

/* "Up 7 % by value but 4 % less by price on May": the next rate is of the same
 * goods by another measure. */
bool tf_tonnage_beside(const tf_scene *s, const tf_quantity *q,
                       const tf_quantity *next)
{
    enum { WORDS = 8 };
    const uint32_t end = next->last + 2;
    if (!s->r->lex->spaced || next->kind != TF_QUANTITY_PERCENT ||
        next->first > q->last + WORDS)
        return false;
    for (uint32_t k = q->last; k < next->first; k++)
        if (tf_scene_is(s->r, k, ';') || tf_scene_is(s->r, k, ')') ||
            tf_scene_is(s->r, k, ':') || tf_dating_in_when(s->r, k) ||
            tf_scene_has(s->r, k, TF_CLASS_FLOW) ||
            tf_scene_has(s->r, k, TF_CLASS_PRODUCT) ||
            tf_scene_has(s->r, k, TF_CLASS_SAMEBASE) ||
            tf_scene_has(s->r, k, TF_CLASS_PREVBASE) ||
            tf_mention_area(s->r, k) != NULL)
            return false;
    return tf_scene_between(s->r, q->last, end, TF_CLASS_VOLUME) ||
           tf_scene_between(s->r, q->last, end, TF_CLASS_PRICE);
}
