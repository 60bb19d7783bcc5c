/* Whose side a text looks from that one country told and the other counted. */
#include "claim/flow.h"
#include "claim/partner.h"

#include "base/str.h"

#include <string.h>

static bool is_country(const char *code)
{
    return code[0] != '\0' && strcmp(code, "WLD") != 0 &&
           strchr(code, '+') == NULL && !tf_areas_is_group(tf_str_of(code)) &&
           !tf_areas_is_region(tf_str_of(code));
}

static tf_flow opposite(tf_flow flow)
{
    return flow == TF_FLOW_EXPORT ? TF_FLOW_IMPORT : TF_FLOW_EXPORT;
}

/* The last claim, if it told of the pair in force, one way, by the partner's
 * count; NULL. */
static const tf_claim *told_by_partner(const tf_miner *m)
{
    const tf_pair force = m->frame.pair;
    if (!m->lex->spaced || m->frame.sentence == TF_NOWHERE ||
        m->out->n == m->first_claim || !is_country(force.area) ||
        !is_country(force.partner))
        return NULL;
    const tf_claim *last = &m->out->at[m->out->n - 1];
    const tf_str counts = last->reporter.len > 0
                              ? last->reporter
                              : m->out->at[m->first_claim].reporter;
    return tf_flow_is_one_way(last->flow) && last->flow == m->frame.flow &&
                   tf_str_eq(last->area, tf_str_of(force.area)) &&
                   tf_str_eq(last->partner, tf_str_of(force.partner)) &&
                   tf_str_eq(counts, tf_str_of(force.partner))
               ? last
               : NULL;
}

/* Whether the sentence ranks those with whom the partner trades: suppliers
 * where it was sold to, or the next of a row that names no trade. */
static bool ranks_others(const tf_reading *r, tf_flow told)
{
    bool rank = false;
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
        int sign;
        if (tf_partner_is_word(r, k))
            return tf_flow_read(tf_scene_code(r, x), &sign) == opposite(told);
        if (x != NULL || r->tokens[k].kind == TF_TOKEN_NUMBER)
            break;
        rank |= tf_scene_literal(r, k, "rank");
    }
    return rank;
}

/* Whether the text began with the one-way trade of the last claim's partner,
 * told from that side. */
static bool began_with_partner(const tf_miner *m, const tf_claim *last)
{
    const tf_claim *first = &m->out->at[m->first_claim];
    return first->flow == opposite(last->flow) &&
           tf_str_eq(first->area, last->partner);
}

void tf_counter_back(tf_scene *s, tf_binding *b)
{
    const tf_claims *out = s->m->out;
    if (!s->r->lex->spaced || s->n_bound > 0 || s->flow_at != TF_NOWHERE ||
        out->n == s->m->first_claim || !tf_flow_is_one_way(b->flow) ||
        !is_country(b->pair.partner))
        return;
    const tf_claim *last = &out->at[out->n - 1];
    const tf_str area = tf_str_of(b->pair.area);
    if (last->flow != b->flow || !is_country(last->area.ptr) ||
        !is_country(last->partner.ptr) ||
        tf_str_eq(last->area, tf_str_of(b->pair.partner)) ||
        tf_str_eq(last->partner, tf_str_of(b->pair.partner)) ||
        tf_str_eq(last->area, last->partner))
        return;
    if (tf_str_eq(last->area, area) && began_with_partner(s->m, last))
        b->pair.area = last->partner.ptr;
    else if (!tf_str_eq(last->partner, area))
        return;
    b->flow = opposite(b->flow);
}

void tf_counter_turn(tf_miner *m, const tf_reading *r)
{
    tf_frame *f = &m->frame;
    const tf_claim *last = told_by_partner(m);
    if (last == NULL || !ranks_others(r, last->flow))
        return;
    f->pair = (tf_pair){f->pair.partner, f->pair.area};
    f->last = f->pair;
    f->flow = f->main_flow = opposite(last->flow);
}
