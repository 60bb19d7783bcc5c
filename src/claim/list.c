/* Lists that figures follow in order: "xuất khẩu và nhập khẩu lần lượt đạt
 * 3 và 2 tỷ", "to Japan, Korea and India, 3, 2 and 1 bn respectively". */
#include "claim/again.h"
#include "claim/dating.h"
#include "claim/goods.h"
#include "claim/partner.h"

#include <string.h>

enum { ARTICLE = 3 /* letters at most: the, les */, GLOSS = 10 };

/* "Exports to Peru and the imports from Chile": what is no word between two. */
static bool leads_flow(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_TOWARD) ||
           tf_scene_has(r, k, TF_CLASS_AWAY) ||
           tf_scene_has(r, k, TF_CLASS_AND) || tf_mention_area(r, k) != NULL ||
           (r->lex->spaced && tf_scene_has(r, k, TF_CLASS_OF));
}

static bool joins_flows(const tf_reading *r, uint32_t k)
{
    return leads_flow(r, k) || tf_scene_is(r, k, ',') ||
           r->tokens[k].kind == TF_TOKEN_WORD ||
           (r->lex->spaced && (r->tokens[k].classes == TF_BIT(LITERAL) ||
                               tf_referent_is_its(r, k)));
}

/* "Peru, the EU and the Bahamas" */
static bool is_article(const tf_reading *r, uint32_t k)
{
    return r->lex->spaced && r->tokens[k].len <= ARTICLE &&
           r->tokens[k].kind != TF_TOKEN_MARK &&
           r->tokens[k].kind != TF_TOKEN_NUMBER &&
           !tf_scene_has(r, k, TF_CLASS_OF) &&
           tf_scene_has(r, k + 1, TF_CLASS_AREA);
}

/* sang Nhật Bản, sang Hàn Quốc; 与东盟、欧盟 */
static bool joins_areas(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_AND) || tf_scene_is(r, k, ',') ||
           tf_scene_has(r, k, TF_CLASS_TOWARD) ||
           tf_scene_has(r, k, TF_CLASS_AWAY) ||
           tf_scene_has(r, k, TF_CLASS_WITH) || is_article(r, k) ||
           (!r->lex->spaced && r->tokens[k].kind == TF_TOKEN_WORD);
}

static bool is_joint(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_AND) || tf_scene_is(r, k, ',') ||
           (tf_scene_has(r, k, TF_CLASS_WITH) &&
            !tf_scene_has(r, k, TF_CLASS_TOWARD));
}

/* A short name of what stands before it, in brackets. */
static bool is_gloss(const tf_reading *r, uint32_t k)
{
    return r->lex->spaced && tf_scene_is(r, k, '(') &&
           tf_scene_is(r, k + 2, ')') && k + 1 < r->n_tokens &&
           r->tokens[k + 1].kind != TF_TOKEN_NUMBER;
}

static bool is_member(const tf_reading *r, uint32_t k, tf_class cls)
{
    if (cls == TF_CLASS_FLOW && !r->lex->spaced && tf_partner_is_word(r, k))
        return false; /* 最大的出口市场，出口额分别为 */
    return cls == TF_CLASS_AREA && !r->lex->spaced && !r->lex->postposed
               ? tf_mention_area(r, k) != NULL /* 对美、日、韩 */
               : tf_scene_has(r, k, cls);
}

/* 欧盟（不含英国）和日本, 香港(6亿元)、美国(3亿元): past what brackets say of a
 * member; k if none opens there. */
static uint32_t past_gloss(const tf_reading *r, uint32_t k)
{
    uint32_t end = k;
    if (is_gloss(r, k))
        return k + 2; /* "the United Arab Emirates (UAE) and Peru" */
    if (r->lex->spaced || r->lex->postposed || !tf_scene_is(r, k, '('))
        return k;
    while (end < r->n_tokens && end < k + GLOSS && !tf_scene_is(r, end, ')'))
        end++;
    return tf_scene_is(r, end, ')') ? end : k;
}

static uint32_t last_of(const tf_listing *x)
{
    return x->at[x->n - 1];
}

/* จีน ญี่ปุ่น และสหรัฐ: a blank parts the names of a list. */
static bool is_set_apart(const tf_reading *r, uint32_t k, uint32_t last)
{
    return !r->lex->spaced && !r->lex->postposed && k == last + 1 &&
           r->tokens[k].gap;
}

/* 英国、德国对中国: whom a list without a preposition trades with. */
static bool is_other_side(const tf_reading *r, uint32_t k, const tf_listing *x)
{
    return x->cls == TF_CLASS_AREA && !r->lex->spaced && !r->lex->postposed &&
           tf_scene_has(r, k - 1, TF_CLASS_WITH) &&
           !tf_scene_has(r, k - 1, TF_CLASS_AND) &&
           tf_mention_role(r, x->at[0]) == TF_ACTOR_PLAIN;
}

/* The run of words of one class from token k on, joined by "and" or commas
 * with at most three words between; "of Russia to Italy" is no run. */
static void run_from(const tf_scene *s, uint32_t k, tf_class cls, tf_listing *x)
{
    uint32_t apart = 0;
    bool joined = cls == TF_CLASS_FLOW;
    *x = (tf_listing){.cls = cls};
    for (; k < s->r->n_tokens && x->n < TF_LIST; k++) {
        if (x->n > 0 && cls == TF_CLASS_AREA && past_gloss(s->r, k) > k) {
            k = past_gloss(s->r, k);
            continue;
        }
        const bool joint =
            cls == TF_CLASS_AREA ? joins_areas(s->r, k) : joins_flows(s->r, k);
        if (is_member(s->r, k, cls)) {
            if (x->n > 1 && is_other_side(s->r, k, x))
                break;
            if (x->n > 0 && !joined && !is_set_apart(s->r, k, last_of(x)))
                break;
            x->at[x->n++] = k;
            apart = 0;
            joined = cls == TF_CLASS_FLOW;
        } else {
            apart += !s->r->lex->spaced || cls == TF_CLASS_AREA ||
                     !leads_flow(s->r, k);
            if (x->n == 0 || !joint || apart > 3)
                break;
        }
        joined |= is_joint(s->r, k);
    }
}

static bool has_resp(const tf_reading *r)
{
    return (r->classes & TF_BIT(RESP)) != 0 &&
           tf_scene_between(r, 0, r->n_tokens, TF_CLASS_RESP);
}

/* "imports and exports" is one word that names two flows. */
static bool is_double(const tf_scene *s, uint32_t k, tf_listing *x)
{
    const tf_sense *f = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
    *x = (tf_listing){.at = {k, k}, .n = 2, .cls = TF_CLASS_FLOW};
    return f != NULL && strlen(tf_scene_code(s->r, f)) > 2;
}

static bool is_amount(const tf_quantity *q)
{
    return q->kind == TF_QUANTITY_MONEY || q->kind == TF_QUANTITY_BARE;
}

static bool is_same_kind(const tf_quantity *a, const tf_quantity *b)
{
    const bool rates =
        tf_scene_is_rate(a) && tf_scene_is_rate(b); /* 增长5%、1.2倍和3% */
    return is_amount(a) == is_amount(b) &&
           (is_amount(a) || rates || a->kind == b->kind);
}

/* Whether two figures stand on one row: "3 bn, 2 bn and 1 bn", 增长3%、2%和
 * 下降1%. */
static bool is_row(const tf_scene *s, const tf_quantity *a,
                   const tf_quantity *b)
{
    if (!is_same_kind(a, b))
        return false;
    for (uint32_t k = a->last; k < b->first; k++)
        if (!tf_scene_has(s->r, k, TF_CLASS_AND) &&
            !tf_scene_has(s->r, k, TF_CLASS_RESP) &&
            !tf_scene_is(s->r, k, ',') && !tf_scene_is(s->r, k, ';') &&
            !(!s->r->lex->spaced && /* ร้อยละ 5 ร้อยละ 3 */
              tf_scene_has(s->r, k, TF_CLASS_PERCENT)) &&
            !(s->r->lex->spaced && tf_scene_has(s->r, k, TF_CLASS_HEDGE)) &&
            !(!is_amount(a) && (tf_scene_has(s->r, k, TF_CLASS_DIR) ||
                                tf_scene_has(s->r, k, TF_CLASS_RISEBY))))
            return false;
    return true;
}

uint32_t tf_list_row(const tf_scene *s, const tf_quantity *q, uint32_t *place)
{
    const tf_quantity *all = s->r->quantities;
    const tf_quantity *end = all + s->r->n_quantities;
    const tf_quantity *first = q, *last = q;
    while (first > all && is_row(s, first - 1, first))
        first--;
    while (last + 1 < end && is_row(s, last, last + 1))
        last++;
    *place = (uint32_t)(q - first);
    return (uint32_t)(last - first) + 1;
}

/* ขยายตัว 5% 3% และ 2%: a blank parts the rates of a list. */
bool tf_list_goes_on(const tf_scene *s, const tf_quantity *q)
{
    uint32_t place;
    return !s->r->lex->spaced && !s->r->lex->postposed &&
           q->kind == TF_QUANTITY_PERCENT && tf_list_row(s, q, &place) > 1 &&
           place > 0 && q[-1].last + 2 >= q->first;
}

/* 香港(6亿元): the figure is of the name that its bracket stands behind. */
static bool is_in_gloss(const tf_reading *r, const tf_quantity *q)
{
    return !r->lex->spaced && !r->lex->postposed && q->first > 1 &&
           tf_scene_is(r, q->first - 1, '(') &&
           tf_mention_area(r, q->first - 2) != NULL;
}

static const tf_quantity *first_after(const tf_scene *s, uint32_t k)
{
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *q = &s->r->quantities[i];
        if (q->first > k &&
            !(q->kind == TF_QUANTITY_COUNT && /* 最大的两个市场, 4대 파트너 */
              (!s->r->lex->spaced || s->r->lex->postposed)) &&
            !is_in_gloss(s->r, q) && /* "are 2 markets" */
            !(s->r->lex->spaced && q->last == q->first + 1 &&
              q->kind != TF_QUANTITY_PERCENT &&
              (tf_scene_literal(s->r, q->last, "place") ||
               tf_partner_is_word(s->r, q->last))))
            return q;
    }
    return NULL;
}

/* Figures in a row right after the list. */
static uint32_t count_row(const tf_scene *s, const tf_listing *x)
{
    uint32_t place;
    const tf_quantity *q = first_after(s, last_of(x));
    return q == NULL ? 0 : tf_list_row(s, q, &place) - place;
}

/* 德国对美国和荷兰的出口: a preposition that is no "and" parts them. */
static bool is_parted(const tf_reading *r, const tf_listing *x)
{
    for (uint32_t k = x->at[0]; k < last_of(x); k++)
        if (tf_scene_has(r, k, TF_CLASS_WITH) &&
            !tf_scene_has(r, k, TF_CLASS_AND))
            return true;
    return false;
}

/* 荷兰和美国与德国的贸易: each of the others with the last. */
static bool are_all_with_last(const tf_reading *r, const tf_listing *x)
{
    return !r->lex->spaced && !is_parted(r, x) &&
           tf_mention_role(r, x->at[0]) == TF_ACTOR_PLAIN &&
           tf_mention_role(r, last_of(x)) == TF_ACTOR_WITH &&
           tf_scene_has(r, last_of(x) + 1, TF_CLASS_OF);
}

/* "China with ASEAN, the EU and Japan": whom the others trade with is not of
 * the list that the figures follow. */
static void drop_subject(const tf_scene *s, tf_listing *x)
{
    const uint32_t n = count_row(s, x);
    if (n + 1 != x->n || n < 2)
        return;
    if (are_all_with_last(s->r, x)) {
        x->n--;
        return;
    }
    if (tf_mention_role(s->r, x->at[1]) != TF_ACTOR_WITH)
        return;
    x->n--;
    memmove(x->at, x->at + 1, x->n * sizeof *x->at);
}

/* 中国とASEAN、EU、米国との貿易額: the first has a particle of its own, the
 * others stand in a row of as many figures: whose trade it is with them. */
static void drop_trader(const tf_scene *s, tf_listing *x)
{
    const tf_reading *r = s->r;
    if (!r->lex->postposed || x->n < 3 || count_row(s, x) + 1 != x->n)
        return;
    if (!tf_scene_has(r, x->at[0] + 1, TF_CLASS_WITH) ||
        tf_scene_has(r, x->at[1] + 1, TF_CLASS_WITH))
        return;
    r->tokens[x->at[0]].role = 1 + TF_ACTOR_OWNER;
    x->n--;
    memmove(x->at, x->at + 1, x->n * sizeof *x->at);
}

/* Flows named since the last figure before the list. */
static uint32_t count_flows(const tf_scene *s, const tf_listing *x)
{
    uint32_t n = 0, from = 0;
    for (uint32_t i = 0; i < s->r->n_quantities; i++)
        if (s->r->quantities[i].last <= x->at[0])
            from = s->r->quantities[i].last;
    for (uint32_t k = from; k < s->r->n_tokens; k++) {
        if (k > last_of(x) && tf_scene_has(s->r, k, TF_CLASS_RESP))
            break; /* "respectively, or 5 % of foreign trade" */
        n += tf_scene_has(s->r, k, TF_CLASS_FLOW);
    }
    return n;
}

/* 东盟和美国是前两大贸易伙伴，进出口分别为; 对老挝、泰国增长，分别对其进出口 */
static bool are_partners(const tf_scene *s, const tf_listing *x)
{
    const tf_quantity *row = first_after(s, last_of(x));
    const uint32_t end = row == NULL ? 0 : row->first;
    if (is_parted(s->r, x))
        return false;
    for (uint32_t k = last_of(x) + 1; k < end; k++)
        if (tf_partner_is_word(s->r, k))
            return true;
    return tf_partner_points_back(s->r, last_of(x), end);
}

/* 对日本和韩国的出口分别增长5%和6%，对印度: the word stands before the row. */
static bool are_told_apart(const tf_scene *s, const tf_listing *x,
                           tf_actor_role role)
{
    const tf_quantity *row = first_after(s, last_of(x));
    return role == TF_ACTOR_WITH && row != NULL && !is_parted(s->r, x) &&
           tf_scene_between(s->r, last_of(x), row->first, TF_CLASS_RESP);
}

/* "Peru and Chile are two large suppliers, with 65 % and 15 % respectively". */
static bool are_markets(const tf_scene *s, const tf_listing *x)
{
    const uint32_t end = first_after(s, last_of(x))->first;
    const uint32_t first = x->at[0]; /* "third and fourth are" */
    bool market = first > 1 && tf_scene_has(s->r, first - 1, TF_CLASS_REACH) &&
                  tf_scene_has(s->r, first - 2, TF_CLASS_RESP);
    market |= first > 0 && tf_scene_literal(s->r, first - 1, "each");
    for (uint32_t k = last_of(x) + 1; k < end && !market; k++)
        market = tf_partner_is_word(s->r, k) ||
                 tf_scene_literal(s->r, k, "buyer") ||
                 tf_scene_literal(s->r, k, "place");
    return market;
}

/* "Peru and Chile followed, with 65 and 15 m", "next came Peru and Chile": a
 * rank is said of all of them. */
static bool are_ranked(const tf_scene *s, const tf_listing *x)
{
    const tf_quantity *row = first_after(s, last_of(x));
    const uint32_t first = x->at[0];
    if (!s->r->lex->spaced || row == NULL ||
        tf_mention_role(s->r, first) != TF_ACTOR_PLAIN)
        return false;
    for (uint32_t k = last_of(x) + 1; k < row->first; k++)
        if (tf_scene_literal(s->r, k, "rank"))
            return true;
    return first > 0 && (tf_scene_literal(s->r, first - 1, "next") ||
                         tf_scene_literal(s->r, first - 1, "placed"));
}

/* 德国和法国的出口分别为3亿和2亿, 其次是荷兰和爱尔兰，分别为: one way of trade
 * for each, or the next of a row. */
static bool are_subjects(const tf_scene *s, const tf_listing *x)
{
    if (s->r->lex->spaced || s->r->lex->postposed || is_parted(s->r, x) ||
        tf_mention_role(s->r, x->at[0]) != TF_ACTOR_PLAIN)
        return false;
    if (x->at[0] > 0 && tf_scene_literal(s->r, x->at[0] - 1, "next"))
        return true;
    const tf_quantity *row = first_after(s, last_of(x));
    uint32_t k = last_of(x) + 1;
    k += tf_scene_has(s->r, k, TF_CLASS_OF);
    if (tf_mention_area(s->r, k) == NULL && /* 自中国进口 */
        tf_mention_area(s->r, k + 1) != NULL)
        k += 2;
    const tf_sense *flow = tf_scene_sense(s->r, k, TF_CLASS_FLOW);
    return flow != NULL && strchr("XMB", tf_scene_code(s->r, flow)[0]) &&
           tf_scene_code(s->r, flow)[1] != '>' && count_flows(s, x) == 1 &&
           row != NULL && tf_scene_between(s->r, k, row->first, TF_CLASS_RESP);
}

/* Two countries may be a pair, unless goods go to both, or the trade with each
 * is told: "der Handel mit Polen und Ungarn: 9 bzw. 6 Mrd."; without
 * "respectively" as many figures must stand in a row. */
static bool is_list(const tf_scene *s, const tf_listing *x, bool told)
{
    const tf_actor_role role = tf_mention_role(s->r, x->at[0]);
    const bool same_way =
        role == TF_ACTOR_TO || role == TF_ACTOR_FROM ||
        (told && role == TF_ACTOR_WITH && count_flows(s, x) == 1);
    if (told && (x->n > 2 || same_way))
        return true;
    if (count_row(s, x) == x->n && are_ranked(s, x))
        return true;
    if (told && role == TF_ACTOR_PLAIN && count_row(s, x) == x->n &&
        !tf_scene_between(s->r, 0, s->r->n_tokens, TF_CLASS_FLOW))
        return true; /* "Peru and Chile came next with 2 and 1 bn" */
    if (!s->r->lex->spaced &&
        tf_scene_has(s->r, last_of(x) + 1, TF_CLASS_RESP) &&
        count_row(s, x) == x->n)
        return true; /* 新加坡和美国分别以2亿和1亿: each of them */
    if (told && count_row(s, x) == x->n &&
        (s->r->lex->spaced ? role == TF_ACTOR_PLAIN && are_markets(s, x)
                           : are_partners(s, x) || are_told_apart(s, x, role) ||
                                 are_subjects(s, x)))
        return true;
    return (x->n > 2 || same_way) && count_row(s, x) == x->n;
}

/* Whether the figures behind the word are one for each of its flows: "exports
 * and imports reached 5 bn and 4 bn". Where it is the usual word for trade
 * "respectively" follows it: 수출입은 각각 5%, 3%. */
static bool parts_double(const tf_scene *s, const tf_listing *x, bool told)
{
    const uint32_t k = last_of(x);
    const tf_quantity *q = first_after(s, k);
    if (s->r->lex->spaced)
        return told ? count_row(s, x) < 3
                    : q != NULL && q->kind == TF_QUANTITY_MONEY &&
                          count_row(s, x) == 2;
    return told && tf_scene_between(s->r, k + 1, k + 3, TF_CLASS_RESP) &&
           count_row(s, x) == 2;
}

/* The next list from token k on. */
static bool find_next(const tf_scene *s, uint32_t k, bool told, tf_listing *x)
{
    const uint64_t lists = TF_NAME_CLASSES | (told ? TF_BIT(FLOW) : 0);
    for (; k < s->r->n_tokens; k++) {
        if (!tf_scene_may(s->r, k, lists))
            continue;
        if (told && tf_scene_has(s->r, k, TF_CLASS_FLOW)) {
            run_from(s, k, TF_CLASS_FLOW, x);
            if (x->n >= 2)
                return true;
        }
        if (!is_member(s->r, k, TF_CLASS_AREA))
            continue;
        run_from(s, k, TF_CLASS_AREA, x);
        drop_trader(s, x);
        if (x->n >= 2 && is_list(s, x, told)) {
            drop_subject(s, x);
            return true;
        }
        k = x->n > 1 ? last_of(x) : k;
    }
    return false;
}

/* A further list needs a row as long as it is: "exports and imports grew by 5
 * and 4 %, trade and the surplus by 3 and 2 % respectively". */
void tf_list_find(tf_scene *s)
{
    const bool told = has_resp(s->r);
    tf_listing *x = s->lists;
    s->n_lists = 1;
    for (uint32_t k = 0; k < s->r->n_tokens; k++)
        if (tf_scene_may(s->r, k, TF_BIT(FLOW)) && is_double(s, k, x) &&
            parts_double(s, x, told))
            return;
    s->n_lists = find_next(s, 0, told, x);
    if (s->n_lists == 0)
        return;
    tf_listing next;
    uint32_t k = last_of(x) + 1;
    while (told && s->n_lists < TF_LISTINGS && find_next(s, k, told, &next)) {
        k = last_of(&next) + 1;
        if (count_row(s, &next) == next.n)
            s->lists[s->n_lists++] = next;
    }
}

/* The list that the figure follows; NULL if none. */
static const tf_listing *list_before(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t i = s->n_lists; i-- > 0;)
        if (last_of(&s->lists[i]) < q->first)
            return &s->lists[i];
    return NULL;
}

/* Place of the figure on its row, or among those of its kind after the list;
 * the list may be gone through again for rates. */
static uint32_t place_of(const tf_scene *s, const tf_listing *list,
                         const tf_quantity *q)
{
    uint32_t n = 0, all = 0, place;
    if (tf_list_row(s, q, &place) == list->n)
        return place;
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        const bool same = is_same_kind(x, q) && x->first > last_of(list);
        all += same;
        n += same && x < q;
    }
    /* gone through again: exports to three countries, then imports */
    return all % list->n == 0 ? n % list->n : n;
}

/* The list of that class that the figure follows and its place; NULL. */
static const tf_listing *follows(const tf_scene *s, const tf_quantity *q,
                                 tf_class cls, uint32_t *place)
{
    const tf_listing *x = list_before(s, q);
    if (x == NULL || x->cls != cls)
        return NULL;
    *place = place_of(s, x, q);
    return *place < x->n ? x : NULL;
}

/* 进口、出口分别增长3%和5%，顺差10亿: its own word stands behind the row. */
static bool is_past_row(const tf_scene *s, const tf_listing *x,
                        const tf_quantity *q)
{
    const tf_quantity *row = first_after(s, last_of(x));
    return !s->r->lex->spaced && !s->r->lex->postposed && row != NULL &&
           row->last < q->first &&
           tf_scene_between(s->r, row->last, q->first, TF_CLASS_FLOW);
}

bool tf_list_flow(const tf_scene *s, const tf_quantity *q, tf_flow *flow,
                  int *sign)
{
    uint32_t place;
    const tf_listing *x = follows(s, q, TF_CLASS_FLOW, &place);
    if (x == NULL || is_past_row(s, x, q))
        return false;
    const char *code =
        tf_scene_code(s->r, tf_scene_sense(s->r, x->at[place], TF_CLASS_FLOW));
    if (strlen(code) > 2)
        code += 1 + place;
    *flow = tf_flow_read(code, sign);
    return *flow != TF_FLOW_NONE;
}

const char *tf_list_area(const tf_scene *s, const tf_quantity *q)
{
    uint32_t place;
    const tf_listing *x = follows(s, q, TF_CLASS_AREA, &place);
    if (x == NULL || is_in_gloss(s->r, q))
        return NULL;
    const tf_sense *a = tf_scene_sense(s->r, x->at[place], TF_CLASS_AREA);
    if (a == NULL)
        a = tf_mention_area(s->r, x->at[place]);
    return a == NULL ? NULL : tf_scene_code(s->r, a);
}

/* The number of periods joined by "and" or commas from the i-th on. */
static uint32_t run_of_whens(const tf_scene *s, uint32_t i)
{
    const tf_when *all = s->r->whens;
    uint32_t n = 1;
    for (; i + n < s->r->n_whens; n++) {
        const uint32_t from = all[i + n - 1].last, to = all[i + n].first;
        if (to == all[i].first)
            continue; /* of one span */
        if (to <= from)
            return n;
        for (uint32_t k = from; k < to; k++)
            if (!tf_scene_has(s->r, k, TF_CLASS_AND) &&
                !tf_scene_is(s->r, k, ','))
                return n;
    }
    return n;
}

/* "In May and June exports were 5 bn and 6 bn respectively": as many periods
 * as figures on the row, before it or right after. */
const tf_when *tf_list_when(const tf_scene *s, const tf_quantity *q,
                            const tf_when **last)
{
    uint32_t place;
    const uint32_t n = s->r->n_whens > 1 ? tf_list_row(s, q, &place) : 0;
    if (n < 2)
        return NULL;
    const uint32_t end = q[n - 1 - place].last; /* "of May and June" */
    const bool told = has_resp(s->r) || (n > 2 && s->n_lists == 0);
    for (uint32_t i = 0, run; i < s->r->n_whens; i += run) {
        run = run_of_whens(s, i);
        const tf_when *w = &s->r->whens[i];
        if (run != n || !tf_dating_dates(s, w) ||
            (!told && (!is_amount(q) || w->first < end || w->first > end + 2)))
            continue;
        *last = &s->r->whens[i + n - 1];
        return &s->r->whens[i + place];
    }
    return NULL;
}

/* "Exports were 6 bn, up 3 %; imports 4 bn": the levels so far do not stand
 * together. */
static bool are_parted(const tf_scene *s)
{
    const tf_reading *r = s->r;
    bool begun = false;
    for (uint32_t i = 0; i < r->n_quantities; i++) {
        const tf_quantity *x = &r->quantities[i];
        if (x->last > s->level_end)
            break;
        if (begun && x->kind == TF_QUANTITY_PERCENT)
            return true;
        for (uint32_t k = x->last; !begun && k < s->level_end; k++)
            if (x->kind == TF_QUANTITY_MONEY && tf_scene_is(r, k, ';'))
                return true;
        begun |= x->kind == TF_QUANTITY_MONEY;
    }
    return false;
}

/* "Exports were 6 bn and imports 4 bn, up 3 % and 2 %": two rates on a row
 * after one level of each way. */
static bool are_both_told(const tf_scene *s, const tf_quantity *q)
{
    uint32_t place;
    if (s->n_levels != 2 || tf_list_row(s, q, &place) != 2)
        return false;
    const tf_claim *a = &s->m->out->at[s->levels[0]];
    const tf_claim *b = &s->m->out->at[s->levels[1]];
    q -= place;
    if (!tf_flow_is_one_way(a->flow) || !tf_flow_is_one_way(b->flow) ||
        a->flow == b->flow || (place == 0 && q->first < s->level_end))
        return false;
    return !tf_scene_between(s->r, s->level_end, q[1].first, TF_CLASS_FLOW) &&
           !tf_scene_between(s->r, q->last, q[1].first, TF_CLASS_DIR) &&
           !are_parted(s);
}

/* "9 bn to A and 8 bn to B, up 3 % and 2 % respectively": as many rates after
 * the word as levels before it. */
const tf_claim *tf_list_level(const tf_scene *s, const tf_quantity *q)
{
    uint32_t n = 0, place = 0, first = TF_NOWHERE;
    if (s->n_lists > 0 || s->n_levels < 2 ||
        (!has_resp(s->r) && !are_both_told(s, q)))
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

uint32_t tf_list_goods(const tf_scene *s, const tf_quantity *q)
{
    uint32_t place, found = TF_NOWHERE;
    const uint32_t n = tf_list_row(s, q, &place);
    tf_listing x;
    if (n < 2 || !has_resp(s->r))
        return TF_NOWHERE;
    for (uint32_t k = 0; k < q->first; k++) {
        if (!tf_scene_has(s->r, k, TF_CLASS_PRODUCT))
            continue;
        run_from(s, k, TF_CLASS_PRODUCT, &x);
        k = x.n > 0 ? last_of(&x) : k;
        if (x.n == n && k < q[-(int)place].first)
            found = x.at[place];
    }
    return found;
}

bool tf_list_has(const tf_scene *s, uint32_t token)
{
    for (uint32_t i = 0; i < s->n_lists; i++)
        for (uint32_t j = 0; j < s->lists[i].n; j++)
            if (s->lists[i].at[j] == token)
                return true;
    return false;
}

/* "Exports to Peru rose 9 %, Chile 5 %, Togo 3 %", "of rice 9 %, raw sugar 5 %
 * and tin 3 %": behind a comma the name of the next, and its rate. */
bool tf_list_is_market(const tf_scene *s, const tf_quantity *q, uint32_t hug)
{
    enum { WORDS = 3 };
    const tf_reading *r = s->r;
    const tf_claims *out = s->m->out;
    if (!r->lex->spaced || q->kind != TF_QUANTITY_PERCENT || hug < 3 ||
        q == r->quantities || s->n_bound == 0 ||
        out->at[out->n - 1].kind != TF_KIND_GROWTH)
        return false;
    uint32_t k = hug - 1;
    if (tf_mention_area(r, k) == NULL) {
        if (!tf_goods_is(r, k) || r->lex->owner_last)
            return false;
        while (k > 0 && k + WORDS > hug &&
               r->tokens[k - 1].kind == TF_TOKEN_WORD)
            k--;
    }
    const tf_when *w = tf_after_figure(s, q - 1); /* "fell 9 % in May, tin" */
    const uint32_t end = w != NULL && w->last < k ? w->last : q[-1].last;
    return q[-1].kind == q->kind && end < k && end + 2 >= k &&
           (tf_scene_is(r, k - 1, ',') || tf_scene_is(r, k - 1, ';') ||
            tf_scene_has(r, k - 1, TF_CLASS_AND));
}
