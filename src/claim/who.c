/* Who with whom in a table: the countries of its caption, else those in force
 * as far as the text before names them; then of a row's or column's head. */
#include "claim/grid.h"

#include "base/str.h"

#include <string.h>

static void note_countries(tf_scene *s)
{
    for (uint32_t k = 0; k < s->r->n_tokens; k++) {
        const bool flow = tf_scene_has(s->r, k, TF_CLASS_FLOW);
        s->flow_at = flow ? k : s->flow_at;
        if (tf_scene_has(s->r, k, TF_CLASS_PAIR))
            s->pair_at = k;
        tf_mention_note(s, k);
    }
}

/* The countries that a head or a caption gives a flow, `force` being what
 * it leaves out. *plain: it names one, without a word for its role. */
static tf_pair resolve(tf_miner *m, const tf_reading *r, tf_flow flow,
                       tf_pair force, const char **plain)
{
    tf_scene s = {.m = m,
                  .r = r,
                  .flow_at = TF_NOWHERE,
                  .pair_at = TF_NOWHERE,
                  .source_area = "",
                  .doer = "",
                  .posting = {"", ""},
                  .in_table = true,
                  .level = -1};
    const tf_quantity q = {.first = r->n_tokens, .last = r->n_tokens};
    const tf_pair kept = m->frame.pair;
    note_countries(&s);
    *plain = s.n_mentions == 1 && s.mentions[0].role == TF_ACTOR_PLAIN &&
                     s.flow_at == TF_NOWHERE
                 ? s.mentions[0].code
                 : NULL;
    m->frame.pair = force;
    const tf_pair p = tf_actor_resolve(&s, flow, &q);
    m->frame.pair = kept;
    return p;
}

static bool is_named_before(const tf_miner *m, const char *code, uint32_t first)
{
    for (uint32_t i = 0; i < first; i++)
        if (m->readings[i].lex != NULL && tf_scene_names(&m->readings[i], code))
            return true;
    return false;
}

/* The pair in force, as far as the text before the table names it. */
static tf_pair pair_before(const tf_miner *m, uint32_t first)
{
    tf_pair p = m->title_pair.area[0] != '\0' ? m->title_pair : m->frame.pair;
    const bool home = m->nation[0] != '\0' && strcmp(p.area, m->nation) == 0;
    if (p.area == NULL || (!home && !is_named_before(m, p.area, first)))
        return (tf_pair){"", ""};
    if (strcmp(p.partner, "WLD") != 0 && !is_named_before(m, p.partner, first))
        p.partner = home ? "WLD" : "";
    return p;
}

void tf_who_of_table(tf_miner *m, tf_grid *g)
{
    const uint32_t first = m->doc->paragraphs[g->first].first;
    const tf_flow flow = g->about.flow == TF_FLOW_NONE || g->about.flow_mixed
                             ? TF_FLOW_TURNOVER
                             : g->about.flow;
    g->pair = pair_before(m, first);
    for (uint32_t i = 0; i < g->n_about; i++) {
        const tf_reading *r = &m->readings[g->about_at[i]];
        const char *plain;
        tf_facts f;
        tf_facts_read(r, &f);
        if (f.area == NULL)
            continue;
        g->pair = resolve(m, r, flow, g->pair, &plain);
        g->pair_named = f.area_mixed;
        break;
    }
    for (uint32_t i = 0; i < g->n_rows; i++) {
        const tf_facts *f = &g->rows[i].head.facts;
        g->clash |= g->rows[i].kind == TF_ROW_VALUES && f->area != NULL &&
                    f->flow == TF_FLOW_NONE &&
                    strcmp(f->area, g->pair.area) == 0;
    }
}

static tf_why pair_of_head(tf_seat *s, const tf_facts *f)
{
    const tf_pair in = s->g->pair;
    const char *plain;
    const tf_pair p = resolve(s->m, f->area_from, s->b.flow, in, &plain);
    if (plain == NULL) {
        s->b.pair = p;
        return f->area_mixed && tf_areas_is_group(tf_str_of(p.partner))
                   ? TF_WHY_PAIR
                   : TF_WHY_OURS;
    }
    const bool other = s->g->pair_named && in.partner[0] != '\0' &&
                       strcmp(in.partner, plain) != 0 &&
                       !tf_areas_is_group(tf_str_of(in.partner));
    if (s->g->clash || in.area[0] == '\0' || strcmp(plain, in.area) == 0 ||
        other)
        return TF_WHY_PAIR;
    s->b.pair = (tf_pair){in.area, plain};
    return TF_WHY_OURS;
}

tf_why tf_who_of_seat(tf_seat *s)
{
    const tf_facts *r = s->r, *c = s->c;
    s->b.pair = s->g->pair;
    s->b.evidence.own_pair = s->g->pair_named;
    if (r->area != NULL && c->area != NULL && strcmp(r->area, c->area) != 0)
        return TF_WHY_PAIR;
    if (r->area != NULL || c->area != NULL) {
        const tf_why w = pair_of_head(s, r->area != NULL ? r : c);
        if (w != TF_WHY_OURS)
            return w;
        s->b.evidence.own_pair = true;
    } else if (r->world || c->world) {
        s->b.pair.partner = "WLD";
    }
    return s->b.pair.area[0] == '\0' || s->b.pair.partner[0] == '\0'
               ? TF_WHY_PAIR
               : TF_WHY_OURS;
}
