/* "With 2.1 bn, China was the largest market": amounts before whose they are.
 */
#include "claim/missing.h"
#include "claim/partner.h"

#include "base/str.h"

enum { OPENING = 24, NAME = 4, SAID = 12 };

/* No name between the figure before and token k: "Peru stayed first, with 2 bn,
 * followed by Chile" is Peru's. */
static bool names_nobody(const tf_scene *s, uint32_t k)
{
    for (uint32_t i = s->from; i < k; i++)
        if (tf_mention_area(s->r, i) != NULL)
            return false;
    return true;
}

/* The preposition that opens the clause of a figure; TF_NOWHERE. */
static uint32_t opening(const tf_scene *s, const tf_quantity *q)
{
    const tf_reading *r = s->r;
    for (uint32_t k = q->first, n = 0; k-- > 0 && n < OPENING; n++) {
        if (tf_scene_is(r, k, ';') || tf_mention_area(r, k) != NULL)
            break;
        if (tf_scene_has(r, k, TF_CLASS_WITH) &&
            (k == 0 || tf_scene_is(r, k - 1, ',')))
            return names_nobody(s, k) ? k : TF_NOWHERE;
    }
    return TF_NOWHERE;
}

/* The name behind the comma that ends the figure's phrase, past rates that
 * commas set off; TF_NOWHERE. */
static uint32_t name_behind(const tf_reading *r, uint32_t last)
{
    if (tf_mention_area(r, last) != NULL)
        return last; /* "С 2 млрд долларов Китай стал" */
    for (uint32_t i = 0; i <= r->n_quantities; i++) {
        if (!tf_scene_is(r, last, ','))
            return TF_NOWHERE;
        const tf_quantity *next = NULL;
        for (uint32_t k = last + 1; k <= last + NAME && next == NULL; k++) {
            next = tf_scene_figure_at(r, k);
            if (tf_mention_area(r, k) != NULL)
                return k;
        }
        if (next == NULL || next->kind != TF_QUANTITY_PERCENT)
            return TF_NOWHERE;
        last = next->last;
    }
    return TF_NOWHERE;
}

/* Whether the words behind the name tell a place among markets. */
static bool is_ranked(const tf_reading *r, uint32_t name)
{
    for (uint32_t k = name + 1; k < name + SAID && k < r->n_tokens; k++) {
        if (tf_scene_figure_at(r, k) != NULL || tf_scene_is(r, k, ';'))
            return false;
        if (tf_partner_is_market(r, k) || tf_scene_literal(r, k, "rank") ||
            tf_scene_literal(r, k, "placed") ||
            tf_scene_literal(r, k, "buyer") ||
            tf_scene_literal(r, k, "of_rank"))
            return true;
    }
    return false;
}

bool tf_upfront_pair(const tf_scene *s, const tf_quantity *q, tf_pair *p)
{
    const tf_pair force = tf_missing_before(s);
    if (!s->r->lex->spaced || force.area[0] == '\0' ||
        opening(s, q) == TF_NOWHERE)
        return false;
    const uint32_t name = name_behind(s->r, q->last);
    if (name == TF_NOWHERE || !is_ranked(s->r, name))
        return false;
    const char *code = tf_scene_code(s->r, tf_mention_area(s->r, name));
    if (tf_nation_has(s->m, code))
        *p = (tf_pair){code, "WLD"};
    else if (strcmp(code, force.area) != 0)
        *p = (tf_pair){force.area, code};
    else
        return false;
    return true;
}
