/* What a text, and for a while a sentence, is about: whose trade with whom. */
#include "claim/claim_impl.h"

#include "base/str.h"

#include <string.h>

/* What a text is about is named in its first sentences. */
enum { EARLY = 4 };

void tf_topic_note(tf_scene *s)
{
    const char *codes[2] = {NULL, NULL};
    size_t n = 0;
    for (size_t i = 0; i < s->n_mentions; i++) {
        const char *code = s->mentions[i].code;
        if (tf_areas_is_group(tf_str_of(code)) ||
            strcmp(code, s->m->home) == 0 ||
            (n > 0 && strcmp(code, codes[0]) == 0))
            continue;
        if (n == 2)
            return;
        codes[n++] = code;
    }
    const char *home = s->m->home;
    const bool of_trade = s->flow_at != TF_NOWHERE || s->pair_at != TF_NOWHERE;
    if (!of_trade && (s->n_mentions != 2 || !s->mentions[1].joined))
        return; /* a name in passing */
    if (n == 1 && home[0] != '\0')
        s->m->frame.pair = (tf_pair){home, codes[0]};
    else if (n == 1 && s->mentions[0].role == TF_ACTOR_PLAIN &&
             s->mentions[0].token < 2 &&
             !tf_actor_is_side(s->m->frame.pair, codes[0]))
        s->m->frame.pair = (tf_pair){codes[0], "WLD"};
    else if (n == 2 && s->n_mentions == 2)
        s->m->frame.pair = (tf_pair){codes[0], codes[1]};
}

typedef struct tally {
    const char *code;
    unsigned n;
    bool early; /* in the title or the first paragraphs */
} tally;

static void count_area(tally *list, size_t *n, const char *code)
{
    for (size_t i = 0; i < *n; i++)
        if (strcmp(list[i].code, code) == 0) {
            list[i].n++;
            return;
        }
    if (*n < TF_MENTIONS)
        list[(*n)++] = (tally){.code = code, .n = 1};
}

static void count_reading(const tf_reading *r, tally *list, size_t *n)
{
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const tf_sense *a = tf_scene_sense(r, k, TF_CLASS_AREA);
        if (a == NULL && tf_actor_is_short(r, k))
            a = tf_scene_sense(r, k, TF_CLASS_SHORT);
        if (a != NULL && (!r->lex->postposed || tf_particle_is_name(r, k)))
            count_area(list, n, tf_scene_code(r, a));
    }
}

/* Whether the source at k is of that country by its own name: "Destatis". */
static bool is_source_of(const tf_reading *r, uint32_t k, const char *code)
{
    static const tf_class classes[] = {TF_CLASS_AGENCY, TF_CLASS_OFFICE,
                                       TF_CLASS_TITLE};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        const tf_sense *x = tf_scene_sense(r, k, classes[i]);
        if (x != NULL && strcmp(tf_scene_code(r, x), code) == 0)
            return true;
    }
    return false;
}

/* The countries that the sentence speaks of as the trader, not as where goods
 * go or come from. */
static void count_traders(const tf_reading *r, tally *list, size_t *n)
{
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const tf_sense *a = tf_scene_sense(r, k, TF_CLASS_AREA);
        const tf_actor_role role = tf_actor_role_of(r, k);
        if (a != NULL && (role == TF_ACTOR_PLAIN || role == TF_ACTOR_OWNER) &&
            !tf_areas_is_group(tf_str_of(tf_scene_code(r, a))))
            count_area(list, n, tf_scene_code(r, a));
    }
}

/* In a language of several countries a text that names one country again and
 * again and never the press's own speaks from there: "Chinas Exporte ...". */
const char *tf_topic_home(const tf_miner *m, const char *home)
{
    tally list[TF_MENTIONS];
    size_t n = 0, best = 0;
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        if (r->lex == NULL)
            continue;
        count_traders(r, list, &n);
        for (uint32_t k = 0; k < r->n_tokens; k++) {
            const tf_sense *a = tf_scene_sense(r, k, TF_CLASS_AREA);
            if (is_source_of(r, k, home) ||
                (a != NULL && tf_areas_is_part(tf_str_of(tf_scene_code(r, a)),
                                               tf_str_of(home))))
                return home;
        }
    }
    for (size_t k = 1; k < n; k++)
        if (list[k].n > list[best].n)
            best = k;
    return n > 0 && list[best].n > 1 ? list[best].code : home;
}

/* The first two different countries of a sentence, if just two. */
static bool pair_of_reading(const tf_reading *r, tf_pair *out)
{
    tally list[TF_MENTIONS];
    size_t n = 0;
    count_reading(r, list, &n);
    if (n != 2)
        return false;
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        if (!tf_scene_has(r, k, TF_CLASS_AREA))
            continue;
        /* "exports to Mexico and Chile" names no pair */
        const tf_actor_role role = tf_actor_role_of(r, k);
        if (role == TF_ACTOR_TO || role == TF_ACTOR_FROM)
            return false;
        break;
    }
    *out = (tf_pair){list[0].code, list[1].code};
    return true;
}

/* The press's own country first. */
static tf_pair from_home(const tf_miner *m, tf_pair p)
{
    if (strcmp(p.partner, m->home) == 0 && m->home[0] != '\0')
        return (tf_pair){p.partner, p.area};
    return p;
}

/* Two countries of a title are what the text is about, unless the press's own
 * country is named more than either: then they are its partners. */
static bool is_about(const tf_miner *m, tf_pair p, const tally *list, size_t n)
{
    unsigned home = 0, least = UINT32_MAX;
    if (m->home[0] == '\0' || tf_actor_is_side(p, m->home))
        return true;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(list[i].code, m->home) == 0)
            home = list[i].n;
        else if (tf_actor_is_side(p, list[i].code) && list[i].n < least)
            least = list[i].n;
    }
    return home < least;
}

/* The pair of a title that is given beside the text. */
static bool pair_of_title(const tf_miner *m, tf_pair *out)
{
    tf_reading r;
    return m->doc->title.len > 0 &&
           tf_figure_tokens(m->doc->title, m->lex, m->ctx->mem, &r, NULL) ==
               TF_OK &&
           pair_of_reading(&r, out);
}

/* The country other than home that is named early and most, "WLD" if none is
 * named twice. */
static const char *foreign(const tf_miner *m, const tally *list, size_t n)
{
    const tally *best = NULL;
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].code, m->home) != 0 &&
            !tf_areas_is_part(tf_str_of(list[i].code), tf_str_of(m->home)) &&
            list[i].early && (best == NULL || list[i].n > best->n))
            best = &list[i];
    return best != NULL && best->n > 1 ? best->code : "WLD";
}

tf_pair tf_topic_of_document(tf_miner *m)
{
    tally list[TF_MENTIONS];
    size_t n = 0;
    uint32_t opened = 0; /* sentences read */
    bool titled = false;
    tf_pair p = {"", ""};
    for (size_t i = 0; i < m->doc->n_sentences; i++) {
        if (m->readings[i].lex == NULL)
            continue;
        const tf_paragraph *par =
            &m->doc->paragraphs[m->doc->sentences[i].paragraph];
        if (par->role == TF_ROLE_TITLE)
            titled |= pair_of_reading(&m->readings[i], &p);
        count_reading(&m->readings[i], list, &n);
        if (par->role == TF_ROLE_TITLE || opened++ < EARLY)
            for (size_t k = 0; k < n; k++)
                list[k].early = true;
    }
    if (!titled)
        titled = pair_of_title(m, &p);
    if (titled && is_about(m, p, list, n)) {
        m->titled = true;
        return from_home(m, p);
    }
    size_t best = SIZE_MAX, next = SIZE_MAX;
    if (m->home[0] != '\0')
        return (tf_pair){m->home, foreign(m, list, n)};
    for (size_t i = 0; i < n; i++) {
        if (best == SIZE_MAX || list[i].n > list[best].n) {
            next = best;
            best = i;
        } else if (next == SIZE_MAX || list[i].n > list[next].n) {
            next = i;
        }
    }
    if (best == SIZE_MAX || next == SIZE_MAX || list[next].n < 2)
        return p;
    if (next < best) { /* in the order of the text */
        const size_t t = best;
        best = next;
        next = t;
    }
    return from_home(m, (tf_pair){list[best].code, list[next].code});
}
