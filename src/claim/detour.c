/* Back from a comparison: "Trade of Peru and Chile was 9 bn. Togo's trade with
 * Chile was 5 bn. The two countries aim for 10": the first two. */
#include "claim/detour.h"

#include "base/str.h"

#include <string.h>

static bool has_both(tf_pair p)
{
    return p.area != NULL && p.area[0] != '\0' && p.partner[0] != '\0' &&
           strcmp(p.partner, "WLD") != 0 && strcmp(p.area, "WLD") != 0;
}

static bool is_same(const tf_claim *c, tf_pair p)
{
    return (tf_str_eq(c->area, tf_str_of(p.area)) &&
            tf_str_eq(c->partner, tf_str_of(p.partner))) ||
           (tf_str_eq(c->area, tf_str_of(p.partner)) &&
            tf_str_eq(c->partner, tf_str_of(p.area)));
}

/* What the text is about: the pair of its title, else of its first figure. */
static tf_pair main_pair(const tf_miner *m)
{
    if (m->titled)
        return m->title_pair;
    const tf_claim *first = &m->out->at[m->first_claim];
    if (first->kind == TF_KIND_SHARE || first->flow != TF_FLOW_TURNOVER)
        return (tf_pair){"", ""};
    return (tf_pair){first->area.ptr, first->partner.ptr};
}

/* Whether the text told of the main pair, and of the pair in force in its last
 * sentence alone. */
static bool is_aside(const tf_miner *m, tf_pair main)
{
    const tf_claims *out = m->out;
    const tf_pair now = m->frame.pair;
    const char *quote = out->at[out->n - 1].quote.ptr;
    bool told = false;
    for (size_t i = m->first_claim; i < out->n; i++) {
        if (is_same(&out->at[i], now) && out->at[i].quote.ptr != quote)
            return false;
        told |= is_same(&out->at[i], main);
    }
    return told && is_same(&out->at[out->n - 1], now);
}

/* "... Togo.\n\nTo Chile 5 bn went. Both sides aim for 10": a paragraph that
 * opens with the other pair is about it. */
static bool opens_anew(const tf_miner *m, const tf_reading *r)
{
    const tf_sentence *all = m->doc->sentences;
    const uint32_t last = m->frame.sentence;
    return last != TF_NOWHERE && last > 0 &&
           all[last].paragraph == all[r->sentence].paragraph &&
           all[last - 1].paragraph != all[last].paragraph;
}

static bool shares_side(tf_pair a, tf_pair b)
{
    return tf_actor_is_side(a, b.area) != tf_actor_is_side(a, b.partner);
}

void tf_detour_end(tf_miner *m, const tf_reading *r)
{
    if (m->out->n == m->first_claim || (r->classes & TF_BIT(PAIR)) == 0 ||
        (r->classes & TF_BIT(AREA)) != 0 ||
        !tf_scene_between(r, 0, r->n_tokens, TF_CLASS_PAIR))
        return;
    const tf_pair main = main_pair(m);
    if (has_both(main) && has_both(m->frame.pair) &&
        shares_side(main, m->frame.pair) &&
        !tf_areas_is_group(tf_str_of(m->frame.pair.partner)) &&
        !opens_anew(m, r) && is_aside(m, main))
        m->frame.pair = main;
}

/* "California exported 28 bn and Michigan 12 bn to Mexico": provinces of one
 * country do not trade with each other; the second has the same partner. */
void tf_detour_regions(const tf_scene *s, tf_pair *p)
{
    const tf_claims *out = s->m->out;
    const tf_str a = tf_str_of(p->area), b = tf_str_of(p->partner);
    if (!tf_areas_is_region(a) || !tf_areas_is_region(b) || tf_str_eq(a, b) ||
        memcmp(a.ptr, b.ptr, 3) != 0 || s->n_bound == 0)
        return;
    const tf_claim *last = &out->at[out->n - 1];
    if (tf_str_eq(last->area, a))
        *p = (tf_pair){p->partner, last->partner.ptr};
}
