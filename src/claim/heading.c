/* The line over a list: "Exports by partner, 2022 (bn euro):" gives the items
 * under it their flow, money, magnitude and status. */
#include "claim/grid.h"

static tf_role role_of(const tf_miner *m, uint32_t sentence)
{
    return m->doc->paragraphs[m->doc->sentences[sentence].paragraph].role;
}

/* An item follows, in the next paragraph. */
static bool is_over_list(const tf_miner *m, uint32_t sentence)
{
    const tf_sentence *all = m->doc->sentences;
    const uint32_t next = sentence + 1;
    return next < m->doc->n_sentences && role_of(m, sentence) != TF_ROLE_ITEM &&
           all[next].paragraph == all[sentence].paragraph + 1 &&
           role_of(m, next) == TF_ROLE_ITEM;
}

void tf_heading_note(tf_scene *s)
{
    tf_frame *f = &s->m->frame;
    const uint32_t here = s->r->sentence;
    if (role_of(s->m, here) != TF_ROLE_ITEM)
        f->scale = 0;
    if (!is_over_list(s->m, here))
        return;
    tf_facts facts;
    tf_facts_read(s->r, &facts);
    if (facts.scaled && facts.currency != NULL && !facts.unit_mixed &&
        !tf_scene_has_money(s->r)) { /* its amount's words */
        f->scale = facts.scale;
        f->currency = facts.currency;
    }
    if (facts.area != NULL && !facts.area_mixed && s->n_bound == 0)
        f->pair = (tf_pair){facts.area, "WLD"};
    if (s->n_bound == 0 && facts.flow == TF_FLOW_NONE &&
        f->flow != TF_FLOW_NONE && s->trap_at == TF_NOWHERE &&
        tf_scene_is(s->r, s->r->n_tokens - 1, ':'))
        f->sentence = here; /* "They were as follows:" */
    if (s->n_bound > 0 || facts.flow == TF_FLOW_NONE || facts.flow_mixed)
        return;
    f->flow = facts.flow;
    f->sign = facts.flow_sign;
    if (facts.flow != TF_FLOW_BALANCE)
        f->main_flow = facts.flow;
    f->sentence_flow = facts.flow;
    f->sentence = here;
    f->status = facts.status;
    f->product = TF_STR("");
}

void tf_heading_lend(tf_miner *m, uint32_t sentence)
{
    tf_reading *r = &m->readings[sentence];
    if (m->frame.scale == 0 || role_of(m, sentence) != TF_ROLE_ITEM ||
        tf_scene_has_money(r))
        return;
    for (uint32_t i = 0; i < r->n_quantities; i++) {
        tf_quantity *q = &r->quantities[i];
        if (q->kind != TF_QUANTITY_BARE)
            continue;
        q->kind = TF_QUANTITY_MONEY;
        q->scaled = true;
        q->scale = (int8_t)m->frame.scale;
        q->value.exp = (int8_t)(q->value.exp + m->frame.scale);
        q->upper.exp = (int8_t)(q->upper.exp + m->frame.scale);
        q->currency = m->frame.currency;
        return;
    }
}
