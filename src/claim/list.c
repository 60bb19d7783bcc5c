/* Lists that figures follow in order: "xuất khẩu và nhập khẩu lần lượt đạt
 * 3 và 2 tỷ", "to Japan, Korea and India, 3, 2 and 1 bn respectively". */
#include "claim/claim_impl.h"

#include <string.h>

enum { ARTICLE = 3 /* letters at most: the, les */ };

static bool joins_flows(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_AND) || tf_scene_is(r, k, ',') ||
           tf_scene_has(r, k, TF_CLASS_TOWARD) ||
           tf_scene_has(r, k, TF_CLASS_AWAY) || tf_mention_area(r, k) != NULL ||
           r->tokens[k].kind == TF_TOKEN_WORD;
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

/* The run of words of one class from token k on, joined by "and" or commas
 * with at most two words between; "of Russia to Italy" is no run. */
static uint32_t run_from(tf_scene *s, uint32_t k, tf_class cls)
{
    uint32_t n = 0, apart = 0;
    bool joined = cls == TF_CLASS_FLOW;
    for (; k < s->r->n_tokens && n < TF_LIST; k++) {
        const bool joint =
            cls == TF_CLASS_AREA ? joins_areas(s->r, k) : joins_flows(s->r, k);
        if (tf_scene_has(s->r, k, cls)) {
            if (n > 0 && !joined)
                break;
            s->list[n++] = k;
            apart = 0;
            joined = cls == TF_CLASS_FLOW;
        } else if (n == 0 || !joint || ++apart > 3) {
            break;
        }
        joined |= is_joint(s->r, k);
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

static bool is_amount(const tf_quantity *q)
{
    return q->kind == TF_QUANTITY_MONEY || q->kind == TF_QUANTITY_BARE;
}

static bool is_same_kind(const tf_quantity *a, const tf_quantity *b)
{
    return is_amount(a) == is_amount(b) && (is_amount(a) || a->kind == b->kind);
}

/* Figures of one kind that follow the list in a row: only "and" and commas
 * between. */
static uint32_t count_row(const tf_scene *s)
{
    const tf_quantity *first = NULL;
    uint32_t n = 0, end = 0;
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *q = &s->r->quantities[i];
        if (q->first <= s->list[s->n_list - 1])
            continue;
        bool row = true;
        for (uint32_t k = end; n > 0 && k < q->first; k++)
            row &= tf_scene_has(s->r, k, TF_CLASS_AND) ||
                   tf_scene_has(s->r, k, TF_CLASS_RESP) ||
                   tf_scene_is(s->r, k, ',');
        if (!row || (first != NULL && !is_same_kind(first, q)))
            break;
        first = n == 0 ? q : first;
        n++;
        end = q->last;
    }
    return n;
}

/* "China with ASEAN, the EU and Japan": whom the others trade with is not of
 * the list that the figures follow. */
static void drop_subject(tf_scene *s)
{
    const uint32_t n = count_row(s);
    if (n + 1 != s->n_list || n < 2 ||
        tf_mention_role(s->r, s->list[1]) != TF_ACTOR_WITH)
        return;
    s->n_list--;
    memmove(s->list, s->list + 1, s->n_list * sizeof *s->list);
}

static uint32_t count_flows(const tf_scene *s)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < s->r->n_tokens; k++)
        n += tf_scene_has(s->r, k, TF_CLASS_FLOW);
    return n;
}

/* Two countries may be a pair, unless goods go to both, or the trade with each
 * is told: "der Handel mit Polen und Ungarn: 9 bzw. 6 Mrd."; without
 * "respectively" as many figures must stand in a row. */
static bool is_list(tf_scene *s, uint32_t n, bool told)
{
    s->n_list = n;
    const tf_actor_role role = tf_mention_role(s->r, s->list[0]);
    const bool same_way =
        role == TF_ACTOR_TO || role == TF_ACTOR_FROM ||
        (told && role == TF_ACTOR_WITH && count_flows(s) == 1);
    if (told && (n > 2 || same_way))
        return true;
    return n >= 2 && (n > 2 || same_way) && count_row(s) == n;
}

/* "exports and imports reached 5 bn and 4 bn": one amount for each. */
static bool is_row_of_two(const tf_scene *s)
{
    if (count_row(s) != 2)
        return false;
    for (uint32_t i = 0; i < s->r->n_quantities; i++)
        if (s->r->quantities[i].first > s->list[0])
            return s->r->quantities[i].kind == TF_QUANTITY_MONEY;
    return false;
}

void tf_list_find(tf_scene *s)
{
    const bool told = has_resp(s->r);
    for (uint32_t k = 0; k < s->r->n_tokens; k++)
        if (is_double(s, k) && (told || is_row_of_two(s)))
            return;
    for (uint32_t k = 0; k < s->r->n_tokens; k++) {
        s->list_class = TF_CLASS_FLOW;
        if (told && tf_scene_has(s->r, k, TF_CLASS_FLOW) &&
            (s->n_list = run_from(s, k, TF_CLASS_FLOW)) >= 2)
            return;
        s->list_class = TF_CLASS_AREA;
        if (!tf_scene_has(s->r, k, TF_CLASS_AREA))
            continue;
        const uint32_t n = run_from(s, k, TF_CLASS_AREA);
        if (n >= 2 && is_list(s, n, told)) {
            drop_subject(s);
            return;
        }
        k = n > 1 ? s->list[n - 1] : k;
    }
    s->n_list = 0;
}

/* Place of the figure among those of its kind after the list; the list may
 * be gone through again for rates. */
static uint32_t place_of(const tf_scene *s, const tf_quantity *q)
{
    uint32_t n = 0, all = 0;
    for (uint32_t i = 0; i < s->r->n_quantities; i++) {
        const tf_quantity *x = &s->r->quantities[i];
        const bool same =
            is_same_kind(x, q) && x->first > s->list[s->n_list - 1];
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
