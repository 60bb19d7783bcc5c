/* The whole country in a text on one of its provinces. */
#include "claim/missing.h"

#include "base/str.h"

enum { WORDS = 6, CLAUSE = 12, BESIDE = 3 };

bool tf_nation_has(const tf_miner *m, const char *area)
{
    return m->nation[0] != '\0' && tf_areas_is_region(tf_str_of(area)) &&
           tf_areas_is_part(tf_str_of(area), tf_str_of(m->nation));
}

/* "(the whole country", "(Germany:": the country of the province in force. */
static bool opens_whole(const tf_scene *s, uint32_t k)
{
    const char *area = s->m->frame.pair.area;
    const tf_sense *a = tf_mention_area(s->r, k);
    return tf_areas_is_region(tf_str_of(area)) && s->n_bound > 0 &&
           (tf_scene_has(s->r, k, TF_CLASS_WORLD) ||
            (a != NULL && strcmp(tf_scene_code(s->r, a), area) != 0 &&
             tf_areas_is_part(tf_str_of(area),
                              tf_str_of(tf_scene_code(s->r, a)))));
}

/* "Rose 9 % (the whole country 2 %)": in brackets. */
static bool is_bracketed(const tf_scene *s, const tf_quantity *q)
{
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < WORDS; n++) {
        if (tf_scene_is(s->r, k, '('))
            return opens_whole(s, k + 1);
        if (s->r->tokens[k].kind == TF_TOKEN_MARK && !tf_scene_is(s->r, k, ':'))
            break;
    }
    return false;
}

/* "Exports of the whole country", 全国整体进口, "the whole country rose": the
 * word at k has the trade, or does something. */
static bool has_trade(const tf_reading *r, uint32_t k, const tf_quantity *q)
{
    for (uint32_t i = k, n = 0; i-- > 0 && n < BESIDE; n++) {
        if (r->tokens[i].kind == TF_TOKEN_MARK)
            break;
        if (tf_scene_has(r, i, TF_CLASS_FLOW))
            return true;
    }
    for (uint32_t i = k + 1; i < q->first && i <= k + BESIDE; i++) {
        if (r->tokens[i].kind == TF_TOKEN_MARK)
            return false;
        if (tf_scene_has(r, i, TF_CLASS_FLOW) ||
            tf_scene_has(r, i, TF_CLASS_DIR) ||
            tf_scene_has(r, i, TF_CLASS_REACH))
            return true;
    }
    return k + 1 == q->first && q->kind == TF_QUANTITY_PERCENT;
}

/* "22 % of the exports of the whole country": what a share is of. */
static bool is_of_share(const tf_scene *s, uint32_t k)
{
    for (uint32_t i = k; i-- > 0;) {
        if (s->n_bound > 0 && i < s->from)
            return true;
        if (s->r->tokens[i].kind == TF_TOKEN_MARK)
            return false;
        if (tf_scene_has(s->r, i, TF_CLASS_SHARE))
            return true;
    }
    return false;
}

/* "Exports of the whole country rose 3 %", 高于同期全国2.4%的增幅: the word
 * stands before the figure, in its clause. */
static bool stands_before(const tf_scene *s, const tf_quantity *q)
{
    bool mark = false;
    for (uint32_t k = q->first, n = 0; k-- > s->from && n < CLAUSE; n++) {
        if (tf_scene_is(s->r, k, ';') || tf_mention_area(s->r, k) != NULL)
            return false;
        if (tf_scene_literal(s->r, k, "nationwide"))
            return (!mark || k < BESIDE) && has_trade(s->r, k, q) &&
                   !is_of_share(s, k);
        mark |= s->r->tokens[k].kind == TF_TOKEN_MARK;
    }
    return false;
}

/* "Above the rise of 16 % of the whole country". */
static bool stands_behind(const tf_scene *s, const tf_quantity *q)
{
    const uint32_t k = q->last + 1;
    if (q->kind != TF_QUANTITY_PERCENT ||
        !tf_scene_has(s->r, q->last, TF_CLASS_OF) ||
        !tf_scene_literal(s->r, k, "nationwide"))
        return false;
    const uint32_t from = q->first > WORDS ? q->first - WORDS : 0;
    return !tf_scene_between(s->r, from, q->first, TF_CLASS_SHARE);
}

/* "..., reaching 391 bn": the same clause goes on behind such a figure. */
static bool goes_on(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    if (s->n_bound == 0 || q->first > s->from + BESIDE + 1 ||
        !tf_str_eq(out->at[out->n - 1].area, tf_str_of(s->m->nation)))
        return false;
    return tf_scene_between(s->r, s->from, q->first, TF_CLASS_REACH) &&
           !tf_scene_between(s->r, s->from, q->first, TF_CLASS_FLOW) &&
           !tf_scene_between(s->r, s->from, q->first, TF_CLASS_AREA);
}

bool tf_nation_pair(const tf_scene *s, const tf_quantity *q, tf_pair *p)
{
    *p = (tf_pair){s->m->nation, "WLD"};
    return tf_nation_has(s->m, s->m->frame.pair.area) &&
           (is_bracketed(s, q) ||
            ((s->r->literals & TF_LITERAL("nationwide")) != 0 &&
             (stands_before(s, q) || stands_behind(s, q) || goes_on(s, q))));
}

/* Whether the province stays in force behind it: it was told of before. */
bool tf_nation_is_aside(const tf_scene *s, const tf_binding *b)
{
    const tf_miner *m = s->m;
    tf_pair nation;
    return strcmp(b->pair.area, m->nation) == 0 &&
           tf_nation_pair(s, b->q, &nation) &&
           (s->n_bound > 1 ||
            (m->out->n > m->first_claim + 1 &&
             tf_areas_is_region(m->out->at[m->first_claim].area)));
}

bool tf_nation_began(const tf_miner *m, tf_pair topic)
{
    return m->out->n > m->first_claim && tf_nation_has(m, topic.area) &&
           tf_str_eq(m->out->at[m->first_claim].area, tf_str_of(m->nation));
}

/* Whether a source of the text's country has counted all its trade, or that of
 * a province of it, in the same money: then it counts the other provinces too.
 */
bool tf_nation_counted(const tf_miner *m, const char *reporter,
                       const char *unit)
{
    enum { BACK = 40 };
    const tf_claims *out = m->out;
    if (m->nation[0] == '\0' || strcmp(reporter, m->nation) != 0 ||
        strcmp(m->nation, m->home) != 0 ||
        (m->lex->spaced && !m->lex->owner_last))
        return false; /* Vietnam's and China's customs count by province */
    for (size_t i = out->n, n = 0; i-- > m->first_claim && n < BACK; n++) {
        const tf_claim *c = &out->at[i];
        if (unit != NULL && c->kind == TF_KIND_LEVEL &&
            tf_str_eq(c->unit, tf_str_of(unit)) &&
            tf_str_eq(c->reporter, tf_str_of(reporter)) &&
            tf_str_eq(c->partner, TF_STR("WLD")) &&
            (c->reporter_cue == TF_CUE_AGENCY ||
             c->reporter_cue == TF_CUE_OFFICE) &&
            (tf_str_eq(c->area, tf_str_of(m->nation)) ||
             tf_areas_is_region(c->area)))
            return true;
    }
    return false;
}
