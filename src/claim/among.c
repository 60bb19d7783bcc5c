/* Groups of countries that are only named to say of whom something is told. */
#include "claim/among.h"
#include "claim/partner.h"

#include "base/str.h"

#include <string.h>

/* Whether a word before the name at `token` says that some of a group are told
 * of: "among its Asian partners", "of the EU states". */
static bool is_told_among(const tf_reading *r, uint32_t token)
{
    enum { WORDS = 4 };
    for (uint32_t k = token, n = 0; k-- > 0 && n < WORDS; n++) {
        if (tf_scene_literal(r, k, "among"))
            return true;
        if (r->tokens[k].kind == TF_TOKEN_MARK || tf_mention_area(r, k) != NULL)
            break;
    }
    return false;
}

/* Whether the clause opens with the name at `token`: "In Asia, ...", "Of the
 * EU countries, ...". */
static bool opens_with(const tf_scene *s, uint32_t token)
{
    enum { OPENING = 6 };
    uint32_t comma = token + 1;
    while (comma < token + 3 && comma < s->r->n_tokens &&
           s->r->tokens[comma].kind != TF_TOKEN_MARK)
        comma++;
    return token <= OPENING && tf_scene_is(s->r, comma, ',');
}

bool tf_among_opens(const tf_scene *s, size_t i)
{
    const tf_mention *m = &s->mentions[i];
    return s->r->lex->spaced && tf_areas_is_group(tf_str_of(m->code)) &&
           !m->joined && !tf_partner_is_role(m->role) &&
           (is_told_among(s->r, m->token) || opens_with(s, m->token));
}

/* "Among the CIS states, Peru's main buyers were A with 5 bn and B with 3",
 * "in Europe, sales to Germany rose": the group whose members are told of
 * trades with nobody here. */
static bool is_group_told_of(const tf_scene *s, const tf_cast *c, size_t at)
{
    const tf_mention *m = &c->at[at];
    size_t others = 0;
    if (!tf_areas_is_group(tf_str_of(m->code)))
        return false;
    for (size_t i = 0; i < c->n; i++)
        others += !tf_areas_is_group(tf_str_of(c->at[i].code));
    if (is_told_among(s->r, m->token))
        return others > 0;
    if (m->joined || m->token == 0 || at > 0 || others == 0 ||
        !opens_with(s, m->token))
        return false;
    if (others > 1)
        return true;
    return !tf_partner_is_role(m->role) &&
           (tf_areas_is_member(tf_str_of(c->at[1].code), tf_str_of(m->code)) ||
            ((!tf_partner_is_role(c->at[1].role) || s->named_partner) &&
             tf_scene_has(s->r, m->token - 1, TF_CLASS_SEAT)));
}

void tf_among_drop(const tf_scene *s, tf_cast *c)
{
    for (size_t i = 0; s->r->lex->spaced && i < c->n && c->n > 1; i++)
        if (is_group_told_of(s, c, i)) {
            memmove(&c->at[i], &c->at[i + 1], (c->n - i - 1) * sizeof *c->at);
            c->n--;
            if (i < c->n) /* the comma does not join it */
                c->at[i].joined = false;
            i--;
        }
}

/* The comma that ends an opening clause of why, or of what else; 0 if the
 * sentence opens with none before token `to`. */
static uint32_t end_of_cause(const tf_reading *r, uint32_t to)
{
    enum { CAUSE = 4 };
    uint32_t k = 0;
    while (k < to && (!tf_scene_literal(r, k, "causal") ||
                      (k > CAUSE && r->tokens[k - 1].kind != TF_TOKEN_MARK)))
        k++;
    bool flow = false;
    for (; k < to; k++) {
        if (tf_scene_is(r, k, ','))
            return flow ? k : 0;
        flow |= tf_scene_has(r, k, TF_CLASS_FLOW);
    }
    return 0;
}

void tf_among_drop_causes(const tf_scene *s, const tf_quantity *q, tf_cast *c)
{
    if ((s->r->literals & TF_LITERAL("causal")) == 0)
        return;
    const uint32_t end = end_of_cause(s->r, q->first);
    if (end == 0 || !tf_scene_between(s->r, end, q->first, TF_CLASS_FLOW))
        return;
    size_t n = 0;
    bool partner = false;
    for (size_t i = 0; i < c->n; i++) {
        const bool with = tf_partner_is_role(c->at[i].role);
        partner |= with && c->at[i].token > end;
        if (c->at[i].token > end || !with)
            c->at[n++] = c->at[i];
    }
    c->world |= n < c->n && !partner && tf_flow_is_one_way(s->flow);
    c->n = n;
}
