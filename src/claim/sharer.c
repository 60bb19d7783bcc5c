/* Whose part of another's trade a share is, where one name is told. */
#include "claim/sharer.h"
#include "claim/portion.h"

#include "base/str.h"

#include <string.h>

/* The only country of a figure's cast, named before it; NULL if there are more
 * or none. */
static const tf_mention *only_name(const tf_cast *c, const tf_quantity *q)
{
    if (c->n == 0 || c->at[0].token >= q->first || c->at[0].passing)
        return NULL;
    for (size_t i = 1; i < c->n; i++)
        if (strcmp(c->at[i].code, c->at[0].code) != 0)
            return NULL;
    return &c->at[0];
}

static bool is_apart(const char *a, const char *b)
{
    return a[0] != '\0' && b[0] != '\0' && strcmp(a, "WLD") != 0 &&
           !tf_areas_is_part(tf_str_of(a), tf_str_of(b)) &&
           !tf_areas_is_part(tf_str_of(b), tf_str_of(a));
}

/* "The share of Peru", "Peru's share". */
static bool has_share_noun(const tf_reading *r, uint32_t name)
{
    enum { NEAR = 3 };
    for (uint32_t k = name, n = 0; k-- > 0 && n < NEAR; n++)
        if (tf_portion_is_noun(r, k))
            return tf_scene_has(r, k + 1, TF_CLASS_OF);
    for (uint32_t k = name + 1; k <= name + NEAR; k++)
        if (tf_portion_is_noun(r, k))
            return true;
    return false;
}

/* "Peru took 5 % of all imports", "of the country's trade": the whole has no
 * name of its own; the world's is nobody's. */
static bool is_of_unnamed_whole(const tf_reading *r, const tf_quantity *q)
{
    enum { NEAR = 6 };
    if (!tf_scene_has(r, q->last, TF_CLASS_OF))
        return false;
    for (uint32_t k = q->last + 1; k <= q->last + NEAR; k++) {
        if (tf_scene_literal(r, k, "global") || tf_mention_area(r, k) != NULL)
            return false;
        if (tf_scene_has(r, k, TF_CLASS_FLOW))
            return true;
    }
    return false;
}

/* The figure before, if it is a share that the sentence told last. */
static const tf_quantity *share_before(const tf_scene *s, const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    if (s->share_end == 0 || q == s->r->quantities || out->n == 0 ||
        out->at[out->n - 1].kind != TF_KIND_SHARE ||
        q[-1].kind != TF_QUANTITY_PERCENT)
        return NULL;
    return q - 1;
}

/* Whose the whole of the last share is: who is named behind it, or the side
 * that the text tells of. */
static const char *owner_of_whole(const tf_scene *s, const tf_quantity *prev,
                                  uint32_t name)
{
    const tf_claim *last = &s->m->out->at[s->m->out->n - 1];
    const tf_pair p = {last->area.ptr, last->partner.ptr};
    if (s->n_bound > 1 && last[-1].kind == TF_KIND_SHARE &&
        tf_str_eq(last->area, last[-1].area) &&
        !tf_str_eq(last->partner, last[-1].partner))
        return p.area; /* a row already */
    for (size_t i = 0; i < s->n_mentions; i++) {
        const tf_mention *m = &s->mentions[i];
        if (m->token >= prev->last && m->token < name &&
            tf_actor_is_side(p, m->code))
            return m->code;
    }
    return tf_actor_is_side(p, s->m->frame.pair.area) ? s->m->frame.pair.area
                                                      : p.area;
}

/* "China accounted for 20 % of turnover, the EU for 17 and Peru for 6 %". */
static bool is_next_of_row(const tf_scene *s, const tf_quantity *q,
                           const tf_quantity *prev, uint32_t name)
{
    enum { NEAR = 4 };
    if (name < prev->last || q->first > name + NEAR)
        return false;
    for (uint32_t k = prev->last; k < q->first; k++)
        if (tf_scene_has(s->r, k, TF_CLASS_BREAK) ||
            tf_scene_has(s->r, k, TF_CLASS_DIR) || tf_scene_is(s->r, k, ';') ||
            (k > name && tf_scene_has(s->r, k, TF_CLASS_FLOW)))
            return false;
    return true;
}

/* The last name before the figure; none behind it, and none but the whole's
 * owner since the share before. */
static const tf_mention *next_name(const tf_scene *s, const tf_quantity *q,
                                   const tf_cast *c, uint32_t from)
{
    const tf_claim *last = &s->m->out->at[s->m->out->n - 1];
    const tf_pair told = {last->area.ptr, last->partner.ptr};
    const tf_mention *m = c->n == 0 ? NULL : &c->at[c->n - 1];
    if (m == NULL || m->token < from || m->token >= q->first || m->passing)
        return NULL;
    for (size_t i = 0; i + 1 < c->n; i++)
        if (c->at[i].token >= from && !tf_actor_is_side(told, c->at[i].code))
            return NULL;
    return m;
}

/* "The share of Peru was 5 %", "Peru took 5 % of all imports". */
static bool has_share(const tf_scene *s, const tf_quantity *q, uint32_t name)
{
    const tf_reading *r = s->r;
    if (s->m->frame.sentence == TF_NOWHERE ||
        tf_scene_between(r, name, q->first, TF_CLASS_DIR))
        return false;
    return has_share_noun(r, name) ||
           (tf_scene_between(r, name, q->first, TF_CLASS_SHARE) &&
            (is_of_unnamed_whole(r, q) || /* ", of which Peru took 5 %" */
             (name > 0 && tf_scene_has(r, name - 1, TF_CLASS_OFWHICH))));
}

/* "Chile's copper exports", not "Chile's exports to Peru": whether the trade of
 * the name at a token follows it. */
static bool owns_next_trade(const tf_reading *r, uint32_t name)
{
    enum { TRADE = 4 };
    for (uint32_t k = name + 1; k <= name + TRADE; k++) {
        if (tf_scene_has(r, k, TF_CLASS_FLOW))
            return !tf_scene_has(r, k + 1, TF_CLASS_TOWARD);
        if (k >= r->n_tokens || r->tokens[k].kind == TF_TOKEN_NUMBER ||
            r->tokens[k].kind == TF_TOKEN_MARK)
            break;
    }
    return false;
}

/* Whose the whole is that a share is told of: "a 5 % share of Chile's copper
 * exports", "5 % in Chilean imports", "of the imports of Chile". */
static const char *owner_behind(const tf_scene *s, const tf_quantity *q)
{
    enum { NOUN = 3, OWNER = 3 };
    const tf_reading *r = s->r;
    uint32_t k = q->last;
    while (k < q->last + NOUN && !tf_scene_has(r, k, TF_CLASS_OF) &&
           !tf_scene_has(r, k, TF_CLASS_SEAT) &&
           !tf_scene_has(r, k + 1, TF_CLASS_FLOW))
        if (!tf_portion_is_noun(r, k++))
            return NULL;
    uint32_t name = k + 1;
    bool trade = false; /* "de las importaciones chilenas" */
    for (; name < k + OWNER && tf_mention_area(r, name) == NULL; name++)
        trade |= tf_scene_has(r, name, TF_CLASS_FLOW);
    if (trade && tf_mention_area(r, name) == NULL &&
        tf_scene_has(r, name - 1, TF_CLASS_FLOW) &&
        tf_scene_has(r, name, TF_CLASS_OF))
        name++;
    const tf_sense *area = tf_mention_area(r, name);
    const bool owns = trade ? tf_scene_has(r, name - 1, TF_CLASS_FLOW) ||
                                  tf_scene_has(r, name - 1, TF_CLASS_OF)
                            : owns_next_trade(r, name);
    return area != NULL && owns ? tf_scene_code(r, area) : NULL;
}

/* "Peru has a 5 % share of Chile's imports": the whole's owner, and the only
 * one named before. */
static bool is_part_of_anothers(const tf_scene *s, const tf_quantity *q,
                                const tf_cast *c, tf_pair *out)
{
    const char *owner = owner_behind(s, q);
    const tf_mention *part = NULL;
    for (size_t i = 0; i < c->n; i++) {
        if (c->at[i].token >= q->first)
            continue;
        if (c->at[i].passing ||
            (part != NULL && strcmp(part->code, c->at[i].code) != 0))
            return false;
        part = &c->at[i];
    }
    if (owner == NULL || part == NULL ||
        tf_scene_between(s->r, part->token, q->first, TF_CLASS_FLOW))
        return false;
    *out = (tf_pair){owner, part->code};
    return is_apart(owner, part->code);
}

bool tf_sharer_pair(const tf_scene *s, const tf_quantity *q, const tf_cast *c,
                    tf_pair *out)
{
    if (!s->r->lex->spaced || q->kind != TF_QUANTITY_PERCENT || q->sign != 0)
        return false;
    if (is_part_of_anothers(s, q, c, out))
        return true;
    const tf_quantity *prev = share_before(s, q);
    const tf_mention *m = prev == NULL ? NULL : next_name(s, q, c, prev->last);
    const char *area = s->m->frame.pair.area;
    if (m != NULL && is_next_of_row(s, q, prev, m->token)) {
        area = owner_of_whole(s, prev, m->token);
    } else {
        m = only_name(c, q);
        if (m == NULL || !has_share(s, q, m->token))
            return false;
    }
    *out = (tf_pair){area, m->code};
    return is_apart(area, m->code) && !tf_areas_is_region(tf_str_of(m->code));
}

/* "China has 70 % of Mongolia's trade, Russia 15 %": the next partner, whatever
 * pair is in force. */
bool tf_sharer_is_next(const tf_scene *s, const tf_cast *c,
                       const tf_quantity *q)
{
    const tf_claims *out = s->m->out;
    if (!s->r->lex->spaced || s->n_bound == 0 || c->n != 1 ||
        c->at[0].role > TF_ACTOR_OWNER || c->at[0].token >= q->first ||
        c->at[0].token < s->share_end || q->kind != TF_QUANTITY_PERCENT ||
        (s->flow_at != TF_NOWHERE && s->flow_at >= s->share_end))
        return false;
    const tf_claim *last = &out->at[out->n - 1];
    return last->kind == TF_KIND_SHARE &&
           !tf_str_eq(last->partner, TF_STR("WLD")) &&
           !tf_areas_is_part(tf_str_of(c->at[0].code), last->area);
}
