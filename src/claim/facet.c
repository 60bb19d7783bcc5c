/* "Trade was 9 bn, that with Peru 3. By goods, copper brought 5": each side is
 * of the whole again. */
#include "claim/facet.h"

#include "base/str.h"
#include "value/period.h"

enum { OPENING = 14 };

/* 从商品结构看, 企业性质方面, 按贸易方式分: before the first figure; or who
 * trades, if the sentence opens with it: 同期，民营企业 but not 其中，民营企业.
 */
static bool opens(const tf_reading *r)
{
    if (r->lex == NULL || r->lex->spaced || r->n_quantities == 0)
        return false;
    const bool part = tf_scene_has(r, 0, TF_CLASS_OFWHICH);
    for (uint32_t k = 0; k < OPENING && k < r->quantities[0].first; k++)
        if (tf_scene_literal(r, k, "facet") ||
            (tf_scene_literal(r, k, "firm") && !part &&
             (k == 0 || tf_scene_is(r, k - 1, ','))))
            return true;
    return false;
}

/* The sentence that a claim was found in. */
static uint32_t sentence_of(const tf_miner *m, const tf_claim *c)
{
    const tf_doc *doc = m->doc;
    uint32_t k = 0;
    while (k + 1 < doc->n_sentences &&
           doc->text.ptr + doc->sentences[k].span.at != c->quote.ptr)
        k++;
    return k;
}

/* The claim whose pair the sides are of: the first of the paragraph, unless
 * that is a side too; else the first of the text below its title. */
static const tf_claim *lead_of(const tf_miner *m, uint32_t sentence)
{
    const tf_doc *doc = m->doc;
    const uint32_t here = doc->sentences[sentence].paragraph;
    const tf_claim *lead = NULL;
    for (size_t i = m->first_claim; i < m->out->n; i++) {
        const tf_claim *c = &m->out->at[i];
        const uint32_t k = sentence_of(m, c), par = doc->sentences[k].paragraph;
        if (par == here)
            return lead == NULL || !opens(&m->readings[k]) ? c : lead;
        if (lead == NULL && doc->paragraphs[par].role != TF_ROLE_TITLE)
            lead = c;
    }
    return lead;
}

/* Whether a claim is of that period, not only words in passing. */
static bool is_told(const tf_miner *m, tf_period p)
{
    for (size_t i = m->out->n; i-- > m->first_claim;)
        if (tf_period_eq(m->out->at[i].period, p))
            return true;
    return false;
}

void tf_facet_turn(tf_miner *m, uint32_t sentence)
{
    if (m->out->n == m->first_claim || !opens(&m->readings[sentence]))
        return;
    const tf_claim *lead = lead_of(m, sentence);
    tf_pair *now = &m->frame.pair;
    if (lead == NULL || lead->area.len == 0)
        return;
    if (!tf_period_is_none(lead->period) && !is_told(m, m->frame.period))
        m->frame.period = lead->period;
    const bool same = tf_str_eq(lead->area, tf_str_of(now->area));
    if (same ? strcmp(now->partner, "WLD") != 0
             : tf_areas_is_part(tf_str_of(now->area), lead->area))
        *now = (tf_pair){lead->area.ptr, lead->partner.ptr};
}
