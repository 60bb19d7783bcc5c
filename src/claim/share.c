/* What a percentage is a rate of: of trade, or of tonnes, prices and duties;
 * and whether it is a share. */
#include "claim/dating.h"
#include "claim/flow.h"
#include "claim/partner.h"
#include "claim/portion.h"
#include "claim/tonnage.h"

enum { SHARE_BEFORE = 18, CLAUSE = 24, NEAR = 12, REACH = 24 };

/* "2 m tonnes, 34 % of all exports, up 5 %": what a share is of. */
static bool is_whole(const tf_scene *s, uint32_t flow)
{
    enum { OF = 6 };
    for (uint32_t k = flow, n = 0; k-- > 0 && n < OF; n++) {
        for (uint32_t i = 0; i < s->r->n_quantities; i++)
            if (s->r->quantities[i].last == k + 1)
                return s->r->quantities[i].kind == TF_QUANTITY_PERCENT;
        if (s->r->tokens[k].kind == TF_TOKEN_MARK)
            return false;
    }
    return false;
}

/* Behind words of comparing: "by 3 % on May 2020 and reached 7 m t". */
static uint32_t past_words(const tf_scene *s, uint32_t k)
{
    while (s->r->lex->spaced && k < s->r->n_tokens &&
           (tf_dating_in_when(s->r, k) ||
            tf_scene_has(s->r, k, TF_CLASS_BASE) ||
            tf_scene_has(s->r, k, TF_CLASS_SAMEBASE)))
        k++;
    return k;
}

/* "By 3 % (7,000 t)". */
static bool is_count_enclosed(const tf_scene *s, const tf_quantity *q)
{
    const tf_quantity *x = q + 1;
    return x < s->r->quantities + s->r->n_quantities && s->r->lex->spaced &&
           x->kind == TF_QUANTITY_COUNT && s->level < 0 &&
           x->first <= q->last + 4 && tf_scene_is(s->r, x->first - 1, '(') &&
           (tf_scene_is(s->r, x->last, ')') ||
            tf_scene_is(s->r, x->last + 1, ')')) &&
           !tf_scene_between(s->r, q->last, x->first, TF_CLASS_WORTH);
}

/* "5.000 tấn hàng hóa xuất khẩu", "(XK)": the word tells which goods were
 * weighed, no trade of its own. */
static bool is_of_weighed(const tf_scene *s, const tf_quantity *x, uint32_t k)
{
    enum { GOODS = 4 };
    if (!s->r->lex->owner_last || k == 0)
        return false;
    if (tf_scene_is(s->r, k - 1, '(') && tf_scene_is(s->r, k + 1, ')'))
        return true;
    for (uint32_t i = x->last; i < k; i++)
        if (s->r->tokens[i].kind == TF_TOKEN_MARK)
            return false;
    return k <= x->last + GOODS;
}

/* Tonnes or a price stand nearer before the rate than money or a word of
 * trade: "7 m tonnes, up 3 %"; or it leads to tonnes: "by 3 % to 7 m t",
 * "by 3 % and reached 7 m t", "by 3 % or 7,000 t". */
static bool is_of_count(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    const uint32_t past = past_words(s, q->last);
    const bool on = past == q->last || !tf_scene_is(r, past, ',');
    for (uint32_t i = 0; i < r->n_quantities; i++) {
        const tf_quantity *x = &r->quantities[i];
        if (x->kind != TF_QUANTITY_COUNT || tf_tonnage_is_tally(r, x))
            continue;
        if (x->first >= q->last && x->first <= past + 3 && on &&
            (tf_scene_between(s->r, q->last, x->first, TF_CLASS_RISETO) ||
             tf_scene_between(s->r, q->last, x->first, TF_CLASS_REACH) ||
             (tf_scene_has(r, q->last, TF_CLASS_OR) && r->lex->spaced) ||
             tf_scene_has(s->r, x->first - 1, TF_CLASS_FROMTO)))
            return true;
        if (x->last > q->first || x->last + REACH < q->first)
            continue;
        bool other = tf_scene_between(s->r, x->last, q->first, TF_CLASS_WORTH);
        for (uint32_t k = x->last; k < q->first && !other; k++)
            other = tf_scene_has(s->r, k, TF_CLASS_FLOW) && !is_whole(s, k) &&
                    !is_of_weighed(s, x, k);
        if (!other && x->last + NEAR < q->first && s->level >= 0)
            continue;
        for (uint32_t k = i + 1; k < r->n_quantities; k++)
            other |= r->quantities[k].kind == TF_QUANTITY_MONEY &&
                     r->quantities[k].last <= q->first;
        if (!other)
            return true;
    }
    return false;
}

/* "Lượng cà phê xuất khẩu", "giá gạo xuất sang Lào": where what is owned stands
 * first, the volume or price of goods that are exported. */
static bool is_volume_of_flow(const tf_scene *s, uint32_t k)
{
    if (!s->r->lex->owner_last || !tf_scene_has(s->r, k, TF_CLASS_FLOW))
        return false;
    for (uint32_t n = 0; k-- > 0 && n < 3; n++) {
        if (tf_scene_has(s->r, k, TF_CLASS_VOLUME) ||
            tf_scene_has(s->r, k, TF_CLASS_PRICE))
            return true;
        if (s->r->tokens[k].kind != TF_TOKEN_WORD &&
            !tf_scene_has(s->r, k, TF_CLASS_PRODUCT))
            break;
    }
    return false;
}

/* "thanks to the 37 % slump in iron ore prices" */
static bool is_of_price(const tf_scene *s, const tf_quantity *q)
{
    const uint32_t dir = tf_flow_change_after(s, q->last);
    if (dir == TF_NOWHERE || !s->r->lex->spaced ||
        !tf_scene_has(s->r, dir + 1, TF_CLASS_SEAT))
        return false;
    for (uint32_t k = dir + 2; k < dir + 7 && k < s->r->n_tokens; k++) {
        if (tf_scene_has(s->r, k, TF_CLASS_FLOW) ||
            s->r->tokens[k].kind == TF_TOKEN_MARK)
            return false;
        if (tf_scene_has(s->r, k, TF_CLASS_PRICE) ||
            tf_scene_has(s->r, k, TF_CLASS_VOLUME))
            return true;
    }
    return false;
}

/* "Los precios de las exportaciones": prices, of trade. */
static bool names_price_of(const tf_reading *r, uint32_t k)
{
    if (!r->lex->spaced || !tf_scene_has(r, k, TF_CLASS_FLOW))
        return false;
    for (uint32_t i = k, n = 0; i-- > 0 && n < 3; n++) {
        if (tf_scene_has(r, i, TF_CLASS_PRICE))
            return true;
        if (!tf_scene_has(r, i, TF_CLASS_OF) &&
            !tf_scene_has(r, i, TF_CLASS_LITERAL))
            return false;
    }
    return false;
}

/* "Three times the forecast", "20 % below the estimate": no change. */
static bool is_against_forecast(const tf_scene *s, const tf_quantity *q)
{
    const bool based = tf_scene_has(s->r, q->last, TF_CLASS_BASE);
    const uint32_t k = q->last + based;
    const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_STATUS);
    const uint32_t d = tf_compare_dir_before(s, q->first, 2);
    const tf_sense *dir =
        d == TF_NOWHERE ? NULL : tf_scene_sense(s->r, d, TF_CLASS_DIR);
    return x != NULL &&
           (tf_scene_code(s->r, x)[0] == 'F' ||
            tf_scene_code(s->r, x)[0] == 'E' ||
            (based && tf_scene_code(s->r, x)[0] == 'T')) &&
           (based || q->kind == TF_QUANTITY_MULTIPLE ||
            (dir != NULL && (dir->value > 1 || dir->value < -1)));
}

/* 从数量指数来看，对美国出口下降7%: what all rates behind the comma are of. */
static bool is_of_volumes(const tf_scene *s, const tf_quantity *q)
{
    bool comma = false;
    if (s->r->lex->spaced)
        return tf_tonnage_opens(s, q);
    if (s->r->lex->postposed)
        return false;
    for (uint32_t k = q->first, since = 0; k-- > 0; since++) {
        if (tf_scene_is(s->r, k, ',')) {
            comma = true;
            since = 0;
        }
        if (tf_scene_has(s->r, k, TF_CLASS_VOLUME) && comma && since < 4)
            return k > 0 && (tf_scene_has(s->r, k - 1, TF_CLASS_FROMTO) ||
                             tf_scene_has(s->r, k - 1, TF_CLASS_AWAY));
        for (uint32_t i = 0; i < s->r->n_quantities; i++)
            if (s->r->quantities[i].last == k + 1 &&
                s->r->quantities[i].kind != TF_QUANTITY_PERCENT)
                return false;
    }
    return false;
}

static bool is_measure(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_VOLUME) ||
           tf_scene_has(r, k, TF_CLASS_PRICE);
}

/* 出口价格，分别上升3%和2%: what the rates of the row are of. */
static bool is_of_measures(const tf_scene *s, uint32_t k)
{
    return k > 0 && tf_scene_is(s->r, k, ',') &&
           tf_scene_has(s->r, k + 1, TF_CLASS_RESP) && is_measure(s->r, k - 1);
}

/* "Lượng và trị giá lần lượt tăng", 货运量5吨，进出口额9亿，分别增长3%和2%, "5
 * t for 9 bn, up 3 % and 2 % respectively": the rate whose place on its row is
 * that of tonnes. */
static bool is_place_of_count(const tf_scene *s, const tf_quantity *q)
{
    uint32_t place;
    const uint32_t n = tf_list_row(s, q, &place);
    const tf_quantity *row = q - place, *all = s->r->quantities;
    if (n < 2 || (size_t)(row - all) < n ||
        !(tf_scene_between(s->r, row[-1].last, row->first, TF_CLASS_RESP) ||
          tf_scene_has(s->r, row[n - 1].last, TF_CLASS_RESP)))
        return false;
    bool money = false;
    for (uint32_t i = 0; i < n; i++) {
        const tf_quantity *x = row - n + i;
        if (x->kind != TF_QUANTITY_COUNT && x->kind != TF_QUANTITY_MONEY)
            return false;
        money |= x->kind == TF_QUANTITY_MONEY;
    }
    return money && row[(int)place - (int)n].kind == TF_QUANTITY_COUNT;
}

/* "90 % thị phần tại Nga", "tăng từ 50 %": a part of a market, no trade; "of
 * the whole quantity": a part of tonnes. */
static bool is_of_market(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    if (q->kind != TF_QUANTITY_PERCENT || !r->lex->owner_last ||
        !r->lex->spaced || q->hedge == TF_HEDGE_RANGE)
        return false;
    for (uint32_t k = q->last; k < q->last + 5 && k < r->n_tokens; k++) {
        if (tf_scene_literal(r, k, "market"))
            return tf_scene_has(r, k + 1, TF_CLASS_SEAT);
        if (tf_scene_has(r, k, TF_CLASS_VOLUME) && k > q->last)
            return tf_scene_between(r, q->first < 4 ? 0 : q->first - 4,
                                    q->first, TF_CLASS_SHARE);
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(r, k, TF_CLASS_AND) ||
            tf_scene_has(r, k, TF_CLASS_DIR))
            break;
    }
    const uint32_t hug = tf_compare_front(s, q);
    const tf_quantity *next = q + 1;
    return hug > 1 && tf_scene_has(r, hug - 1, TF_CLASS_FROMTO) &&
           tf_scene_has(r, hug - 2, TF_CLASS_DIR) &&
           !(next < r->quantities + r->n_quantities &&
             next->kind == TF_QUANTITY_PERCENT && next->first < q->last + 4);
}

/* "Um 7 % (real: +6 %)": the word in the bracket is of the rate there. */
static bool opens_other_rate(const tf_scene *s, const tf_quantity *q)
{
    enum { WORDS = 5 };
    return tf_scene_is(s->r, q->last, '(') &&
           q + 1 < s->r->quantities + s->r->n_quantities &&
           q[1].kind == q->kind && q[1].first <= q->last + WORDS &&
           !tf_scene_between(s->r, q->last, q[1].first, TF_CLASS_FLOW);
}

/* A rate of something else: volume, price, duty, inflation. */
bool tf_share_is_foreign(const tf_scene *s, const tf_quantity *q, uint32_t d)
{
    if (tf_tonnage_pair(s, q))
        return tf_tonnage_rate(s, q);
    if (tf_tonnage_both(s, q))
        return false;
    const uint32_t from =
        d == TF_NOWHERE || d < 4 ? (q->first < 4 ? 0 : q->first - 4) : d - 4;
    const bool worth =
        (s->r->lex->spaced || !tf_scene_is(s->r, q->last, ',')) &&
        !tf_scene_has(s->r, q->last, TF_CLASS_AND) && /* "and worth 5 bn" */
        tf_scene_between(s->r, q->last, q->last + 2, TF_CLASS_WORTH);
    for (uint32_t k = q->first; k-- > from;) {
        if (is_of_measures(s, k))
            return true;
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_is(s->r, k, ',') || tf_dating_stops(s->r, k) ||
            tf_bystander_is_reason(s, q, k))
            break;
        if (is_volume_of_flow(s, k) || names_price_of(s->r, k))
            return true;
        if (tf_scene_has(s->r, k, TF_CLASS_FLOW) ||
            ((d != TF_NOWHERE ? k < d : worth) &&
             tf_scene_has(s->r, k, TF_CLASS_AND)))
            break; /* "in volume and [rose by] 5 % in value" */
        if (tf_scene_has(s->r, k, TF_CLASS_VOLUME) ||
            tf_scene_has(s->r, k, TF_CLASS_PRICE) || tf_scene_denies(s->r, k))
            return true;
    }
    for (uint32_t k = q->last; k < q->last + 2 && !tf_scene_is(s->r, k, ',');
         k++) {
        if (opens_other_rate(s, q))
            break;
        if (tf_scene_has(s->r, k, TF_CLASS_VOLUME))
            return true;
        if (tf_scene_has(s->r, k, TF_CLASS_WITH))
            break; /* "up 4 % at a volume of 5,000 tonnes" */
    }
    if (s->r->lex->spaced && tf_scene_has(s->r, q->last, TF_CLASS_PRICE))
        return true; /* "12,5 % en los precios" */
    return is_against_forecast(s, q) || is_of_volumes(s, q) ||
           is_place_of_count(s, q) || is_of_market(s, q) || is_of_price(s, q) ||
           (!worth && (is_of_count(s, q) || is_count_enclosed(s, q) ||
                       tf_tonnage_rate(s, q)));
}

/* "Доля импорта, по данным таможни, снизилась на 2 %": points of a share, no
 * change of trade. d: the word of change. */
bool tf_share_is_points(const tf_scene *s, const tf_quantity *q, uint32_t d)
{
    if (d == TF_NOWHERE || d >= q->first)
        return false;
    bool inserted = false; /* between two commas */
    for (uint32_t k = d, n = 0; k-- > 0 && n < CLAUSE; n++) {
        while (n == 0 && tf_scene_is(s->r, d - 1, ')') && k > 0 &&
               !tf_scene_is(s->r, k, '('))
            k--; /* "Peru (8 % of the share) rose 9 %" */
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_SHARE);
        if (x != NULL && tf_scene_code(s->r, x)[0] == 'n')
            return true;
        inserted ^= tf_scene_is(s->r, k, ',');
        if (tf_dating_stops(s->r, k) || tf_scene_has(s->r, k, TF_CLASS_AND) ||
            (inserted && tf_scene_has(s->r, k, TF_CLASS_FLOW)) ||
            (s->r->tokens[k].kind == TF_TOKEN_NUMBER &&
             !tf_dating_in_when(s->r, k)))
            break;
    }
    return false;
}

/* "El 60% fueron importaciones". */
static bool is_told_to_be(const tf_scene *s, uint32_t k)
{
    return s->r->lex->spaced && !s->r->lex->verb_last &&
           tf_scene_has(s->r, k, TF_CLASS_REACH) &&
           tf_scene_has(s->r, k + 1, TF_CLASS_FLOW);
}

/* "54 Prozent der Ausfuhren": a percentage of trade that no word of change
 * stands beside. */
bool tf_share_is_part(const tf_scene *s, const tf_quantity *q)
{
    const uint32_t from = q->last + (tf_scene_has(s->r, q->last, TF_CLASS_OF) ||
                                     is_told_to_be(s, q->last));
    if (q->kind != TF_QUANTITY_PERCENT || /* "46% экспорта": the case: "of" */
        (from == q->last && !tf_locative_told(s->r)))
        return false;
    for (uint32_t k = from; k < q->last + 4; k++) {
        if (tf_scene_has(s->r, k, TF_CLASS_FLOW))
            return true;
        if (k >= s->r->n_tokens || s->r->tokens[k].kind == TF_TOKEN_MARK)
            return false;
    }
    return false;
}

/* 比重由2004年的9%提升至2023年的15%: the part that it became. */
static bool is_reached_part(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    const tf_quantity *before = q - 1;
    return !s->r->lex->spaced && !s->r->lex->postposed && s->was_from &&
           q > s->r->quantities && q->kind == TF_QUANTITY_PERCENT &&
           out->n > 0 && out->at[out->n - 1].kind == TF_KIND_SHARE &&
           tf_scene_between(s->r, before->last, q->first, TF_CLASS_RISETO);
}

/* "Accounts for 5 %, 4 % and 3 %, respectively": the first of the row whose
 * word is that of all; NULL if this is none. */
static const tf_quantity *first_of_row(const tf_scene *s, const tf_quantity *q)
{
    enum { BEFORE = 4 };
    uint32_t place;
    if (q->kind != TF_QUANTITY_PERCENT || !s->r->lex->spaced ||
        tf_list_row(s, q, &place) < 2 || place == 0)
        return NULL;
    const tf_quantity *first = q - place;
    const uint32_t from = first->first < BEFORE ? 0 : first->first - BEFORE;
    return tf_scene_between(s->r, from, first->first, TF_CLASS_RESP) ? first
                                                                     : NULL;
}

/* "Peru's part was 33 %. A year on this figure rose to 35 %", "its part was 90
 * %, now it fell to 65 %": what a share told just before came to. */
static bool is_later_share(const tf_scene *s, const tf_quantity *q,
                           uint32_t hug)
{
    const tf_claims *out = s->m->out;
    if (!s->r->lex->spaced || q->kind != TF_QUANTITY_PERCENT || hug == 0 ||
        !tf_scene_has(s->r, hug - 1, TF_CLASS_RISETO) ||
        out->n == s->m->first_claim ||
        out->at[out->n - 1].kind != TF_KIND_SHARE)
        return false;
    bool told = s->n_bound > 0;
    for (uint32_t k = 0; k < hug && !told; k++)
        told = tf_scene_literal(s->r, k, "figure");
    return told;
}

/* "Xuất sang Lào đạt 36 % tổng trị giá xuất khẩu": what is reached is a part of
 * the whole right behind it. */
static bool is_reached_of_whole(const tf_scene *s, const tf_quantity *q,
                                uint32_t hug)
{
    enum { BEFORE = 5 };
    const uint32_t from = hug < BEFORE ? 0 : hug - BEFORE;
    return hug > 0 && s->r->lex->owner_last && s->r->lex->spaced &&
           q->kind == TF_QUANTITY_PERCENT &&
           (tf_scene_has(s->r, hug - 1, TF_CLASS_REACH) ||
            tf_scene_has(s->r, hug - 1, TF_CLASS_OR)) &&
           tf_scene_has(s->r, q->last, TF_CLASS_FLOW) &&
           !tf_scene_between(s->r, from, hug, TF_CLASS_DIR);
}

static bool joins_names(const tf_scene *s, uint32_t k)
{
    return s->r->lex->spaced && k > 0 &&
           (tf_scene_has(s->r, k, TF_CLASS_AND) || tf_scene_is(s->r, k, ',')) &&
           tf_mention_area(s->r, k - 1) != NULL &&
           tf_mention_area(s->r, k + 1) != NULL;
}

/* 割合は1.5ポイント増の28.9%: the points that stand before it are of a share.
 */
static bool is_behind_points(const tf_scene *s, const tf_quantity *q)
{
    return s->r->lex->postposed && q > s->r->quantities &&
           q->kind == TF_QUANTITY_PERCENT && q[-1].kind == TF_QUANTITY_POINTS &&
           q->first - q[-1].last < 4 &&
           tf_scene_has(s->r, q[-1].last, TF_CLASS_DIR) &&
           tf_share_is(s, q - 1, tf_compare_front(s, q - 1));
}

/* ขยายตัวร้อยละ 6 คิดเป็นสัดส่วนร้อยละ 50: the share word before a rate leads
 * to that one. */
static bool leads_to_rate(const tf_reading *r, uint32_t k)
{
    for (uint32_t i = 0; i < r->n_quantities; i++)
        if (r->quantities[i].first == k + 1 || r->quantities[i].first == k + 2)
            return r->quantities[i].kind == TF_QUANTITY_PERCENT;
    return false;
}

bool tf_share_is(const tf_scene *s, const tf_quantity *q, uint32_t hug)
{
    const tf_quantity *row = first_of_row(s, q);
    if (is_behind_points(s, q))
        return true;
    if (is_reached_part(s, q) || tf_portion_is_sent(s, q) ||
        tf_portion_was(s, q) != NULL || is_reached_of_whole(s, q, hug) ||
        is_later_share(s, q, hug) || tf_portion_is_rival(s, q) ||
        tf_portion_is_ranked(s, q) ||
        (row != NULL && tf_share_is(s, row, tf_compare_front(s, row))))
        return true;
    if (hug > 0 && tf_scene_has(s->r, hug - 1, TF_CLASS_OFWHICH))
        return true; /* "7 bn, of which 80 % oil" */
    const tf_sense *more = tf_scene_sense(s->r, q->last, TF_CLASS_DIR);
    if (q->sign != 0 ||
        (more != NULL && (more->value == 2 || more->value == -2)))
        return false; /* "a growth of -5 %", "6 % higher than" */
    if (hug > 0 && q->kind == TF_QUANTITY_PERCENT && s->r->lex->spaced &&
        tf_scene_has(s->r, hug - 1, TF_CLASS_RISETO) &&
        tf_scene_has(s->r, q->last, TF_CLASS_OF) &&
        tf_scene_has(s->r, q->last + 1, TF_CLASS_FLOW))
        return true; /* "rose to 13 % of the country's exports" */
    if (more != NULL && s->r->lex->spaced &&
        !tf_scene_has(s->r, q->last, TF_CLASS_HEDGE))
        return false; /* "representing a 5 % rise" */
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < SHARE_BEFORE; n++) {
        if (s->r->lex->spaced && tf_dating_in_when(s->r, k)) {
            n--; /* "the share of exports was in May 2015 8 %" */
            continue;
        }
        if (tf_scene_has(s->r, k, TF_CLASS_SHARE))
            return more == NULL || !tf_portion_has_own(s->r, k);
        if (tf_scene_has(s->r, k, TF_CLASS_DIR) && n < 4 &&
            !tf_scene_has(s->r, k, TF_CLASS_HEDGE) &&
            !tf_scene_between(s->r, k, q->first, TF_CLASS_RISETO))
            break; /* "which represents an increase of 5 %" */
        if (joins_names(s, k))
            continue; /* "the share of Chile and Peru in exports was 8 %" */
        if (s->r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_dating_stops(s->r, k) || tf_scene_is(s->r, k, ',') ||
            tf_scene_has(s->r, k, TF_CLASS_AND))
            break;
    }
    for (uint32_t k = q->last; k < q->last + 3 && k < s->r->n_tokens; k++) {
        if (tf_scene_has(s->r, k, TF_CLASS_SHARE))
            return !leads_to_rate(s->r, k);
        if (s->r->tokens[k].kind == TF_TOKEN_MARK ||
            tf_scene_has(s->r, k, TF_CLASS_AND))
            break;
    }
    return false;
}

/* "came behind Peru (12 %)": a share beside a rank. d: the word of change. */
bool tf_share_is_ranked(const tf_scene *s, const tf_quantity *q, uint32_t d)
{
    const tf_sense *x =
        d == TF_NOWHERE ? NULL : tf_scene_sense(s->r, d, TF_CLASS_DIR);
    return x != NULL && (x->value == 2 || x->value == -2) && d + 1 < q->first &&
           tf_scene_is(s->r, q->first - 1, '(');
}

bool tf_share_measures(const tf_reading *r, uint32_t k)
{
    const uint32_t of = k + 1 + tf_scene_has(r, k + 1, TF_CLASS_REACH);
    if (r->lex->spaced || r->lex->postposed || k == 0 ||
        !tf_scene_has(r, k, TF_CLASS_FLOW) || !tf_scene_has(r, of, TF_CLASS_OF))
        return false;
    for (uint32_t i = k, n = 0; i-- > 0 && n < 4; n++) {
        if (tf_scene_has(r, i, TF_CLASS_OFBASE))
            return true;
        if (r->tokens[i].kind == TF_TOKEN_MARK)
            return false;
    }
    return false;
}

/* "A deficit of 3 bn, or 24 % of exports", "a deficit of 23 % of exports". */
static bool is_gap_in_trade(const tf_scene *s, const tf_quantity *q)
{
    const uint32_t hug = tf_compare_front(s, q);
    const tf_claims *out = s->m->out;
    if (!s->r->lex->spaced || q->kind != TF_QUANTITY_PERCENT || hug < 2 ||
        !tf_scene_has(s->r, q->last, TF_CLASS_OF) || !tf_share_is_part(s, q) ||
        tf_flow_is_gap(s->r, q->last + 1) || tf_flow_is_gap(s->r, q->last + 2))
        return false;
    return (tf_scene_has(s->r, hug - 1, TF_CLASS_OF) &&
            tf_flow_is_gap(s->r, hug - 2)) ||
           (tf_scene_has(s->r, hug - 1, TF_CLASS_OR) && s->n_bound > 0 &&
            out->n > 0 && out->at[out->n - 1].flow == TF_FLOW_BALANCE);
}

/* "Дефицит составил 3 млрд, что составляет 24 % оборота": the case says of what
 * the gap before is told as a part. */
static bool is_gap_by_case(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    const char *cases = s->r->lex->locative;
    return cases != NULL && cases[0] != '\0' && s->level >= 0 &&
           q->kind == TF_QUANTITY_PERCENT && s->level_end < q->first &&
           out->at[out->n - 1].flow == TF_FLOW_BALANCE &&
           !tf_scene_between(s->r, s->level_end, q->first, TF_CLASS_FLOW) &&
           !tf_scene_between(s->r, s->level_end, q->first, TF_CLASS_DIR) &&
           tf_share_is_part(s, q) && !tf_flow_is_gap(s->r, q->last) &&
           !tf_flow_is_gap(s->r, q->last + 1) &&
           !tf_flow_is_gap(s->r, q->last + 2);
}

/* "Nhập siêu 3 tỷ, bằng 15% so với xuất khẩu": what a gap is of the trade. */
static bool is_gap_beside(const tf_scene *s, const tf_quantity *q)
{
    return s->r->lex->owner_last && q->first > 0 &&
           s->flow == TF_FLOW_BALANCE && s->flow_at < q->first &&
           tf_scene_has(s->r, q->first - 1, TF_CLASS_OFBASE) &&
           tf_scene_has(s->r, q->last, TF_CLASS_BASE) &&
           tf_scene_has(s->r, q->last + 1, TF_CLASS_FLOW) &&
           !tf_flow_is_gap(s->r, q->last + 1);
}

/* "Tăng 5%, vượt 8% kế hoạch": of the plan that stands right behind. */
static bool is_of_plan(const tf_scene *s, const tf_quantity *q)
{
    const tf_sense *x = tf_scene_sense(s->r, q->last, TF_CLASS_STATUS);
    return s->r->lex->owner_last && q->kind == TF_QUANTITY_PERCENT &&
           x != NULL && tf_scene_code(s->r, x)[0] == 'T';
}

/* "Counted by working day, exports rose 8 %": of an average. */
static bool is_of_average(const tf_scene *s, const tf_quantity *q)
{
    const tf_sense *x = tf_scene_sense(s->r, s->trap_at, TF_CLASS_TRAP);
    return s->r->lex->owner_last && q->kind == TF_QUANTITY_PERCENT &&
           x != NULL && s->trap_at >= s->from &&
           strcmp(tf_scene_code(s->r, x), "average") == 0;
}

/* "A gap of 830 bn, equal to 4.3 % of imports": a ratio of two trades; "8 % of
 * the plan". */
bool tf_share_is_ratio(const tf_scene *s, const tf_quantity *q)
{
    if (is_gap_in_trade(s, q) || is_gap_by_case(s, q) || is_gap_beside(s, q) ||
        is_of_plan(s, q) || is_of_average(s, q) || tf_portion_is_of_other(s, q))
        return true;
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < 4; n++)
        if (tf_share_measures(s->r, k))
            return true;
    return false;
}

/* "Peru's share of exports was 9 %, of imports - 11 %": of the other trade. */
static bool is_of_other(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    const bool dash = tf_scene_is(s->r, q->first - 1, '-');
    if (s->n_bound == 0 || q->kind != TF_QUANTITY_PERCENT || q->sign != 0 ||
        q == s->r->quantities || !s->r->lex->spaced ||
        out->at[out->n - 1].kind != TF_KIND_SHARE ||
        !tf_scene_has(s->r, q->first - 1 - dash, TF_CLASS_FLOW))
        return false;
    for (uint32_t k = q[-1].last; k < q->first; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_DIR) || tf_scene_is(s->r, k, ';') ||
            tf_scene_is(s->r, k, '('))
            return false;
    const uint32_t before = q->first - 2 - dash; /* ", импорта - 22 %" */
    return tf_scene_has(s->r, before, TF_CLASS_TOWARD) ||
           (tf_locative_told(s->r) && dash && tf_scene_is(s->r, before, ','));
}

/* "To Chile 14 %, Peru - 10 %", "China took 12 %, followed by Peru with 9 %":
 * another's share. */
bool tf_share_is_next(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    if (!s->m->frame.of_base && tf_brackets_is_share(s, q))
        return true;
    if ((q->first > 2 && is_of_other(s, q)) || tf_parts_next(s, q))
        return true;
    if (s->n_bound > 0 && q->first > 1 && s->r->lex->spaced &&
        out->at[out->n - 1].kind == TF_KIND_SHARE &&
        (tf_scene_is(s->r, q->first - 1, '-') ||
         tf_scene_is(s->r, q->first - 1, '(')) &&
        tf_mention_area(s->r, q->first - 2) != NULL)
        return true;
    if (s->share_end == 0 || s->n_mentions <= s->shared ||
        s->mentions[s->n_mentions - 1].token + 6 < q->first ||
        q->kind != TF_QUANTITY_PERCENT)
        return false;
    for (uint32_t k = s->share_end; k < q->first; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_DIR) ||
            tf_scene_has(s->r, k, TF_CLASS_BREAK))
            return false;
    return true;
}

/* "Eight times more than those made by Peru": no time is named. */
bool tf_share_is_times(const tf_scene *s, const tf_quantity *q, uint32_t k)
{
    if (q->kind != TF_QUANTITY_MULTIPLE || !s->r->lex->spaced)
        return false;
    bool other = false;
    for (uint32_t i = k; i < k + 8 && i < s->r->n_tokens; i++) {
        if (s->r->tokens[i].kind == TF_TOKEN_NUMBER ||
            tf_dating_in_when(s->r, i))
            return false;
        if (s->r->tokens[i].kind == TF_TOKEN_MARK)
            break;
        other |= i > k && tf_mention_area(s->r, i) != NULL;
    }
    return other;
}

/* The noun of a part stands before it in its clause. */
bool tf_share_is_told(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t k = q->first; k-- > 0;) {
        const tf_sense *x = tf_scene_sense(s->r, k, TF_CLASS_SHARE);
        if (x != NULL &&
            (!s->r->lex->spaced || tf_scene_code(s->r, x)[0] == 'n'))
            return true;
        if (tf_scene_has(s->r, k, TF_CLASS_BREAK) ||
            tf_scene_is(s->r, k, ';') ||
            (!s->r->lex->spaced && tf_scene_is(s->r, k, ',')))
            break;
    }
    return false;
}
