/* Short names of countries that only the text makes clear: 中巴 is China and
 * Panama where Panama is written out, and 中埃 is China and Egypt. A short
 * name stands for the country of the text whose name begins with it, unless
 * the country it usually means is written out too. */
#include "claim/claim_impl.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

enum { CHARACTER = 3 }; /* bytes of a Han character */

typedef struct name {
    tf_str text;
    const tf_sense *sense;
    uint32_t n;
} name;

typedef struct names {
    name at[TF_MENTIONS];
    size_t n;
} names;

static tf_str text_of(const tf_reading *r, uint32_t k)
{
    return (tf_str){r->folded.text.ptr + r->tokens[k].at, r->tokens[k].len};
}

/* 巴方: "their side", of a short name. */
static bool is_side(tf_str text)
{
    return text.len == 2 * CHARACTER && tf_str_ends(text, TF_STR("方"));
}

static void add_name(names *l, tf_str text, const tf_sense *sense)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->at[i].sense->code == sense->code &&
            tf_str_eq(l->at[i].text, text)) {
            l->at[i].n++;
            return;
        }
    if (l->n < TF_MENTIONS)
        l->at[l->n++] = (name){text, sense, 1};
}

/* The countries that are written out. */
static void collect(const tf_reading *r, names *l)
{
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const tf_sense *a = tf_scene_sense(r, k, TF_CLASS_AREA);
        const tf_str text = text_of(r, k);
        if (a == NULL || text.len < 2 * CHARACTER || is_side(text) ||
            tf_areas_is_region(tf_str_of(tf_scene_code(r, a))))
            continue;
        add_name(l, text, a);
    }
}

static bool is_written_out(const names *l, uint16_t code)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->at[i].sense->code == code)
            return true;
    return false;
}

static bool is_group(const tf_miner *m, const tf_sense *s)
{
    return tf_areas_is_group(tf_str_of(m->lex->codes + s->code));
}

/* Whether the text speaks of several members of the group that a short name
 * usually means: 中阿 is of all Arab states, though one of those named begins
 * so. */
static bool speaks_of_members(const tf_miner *m, const names *l,
                              const tf_sense *usual)
{
    enum { SEVERAL = 3 };
    unsigned n = 0;
    if (usual == NULL || !is_group(m, usual))
        return false;
    for (size_t i = 0; i < l->n; i++)
        n += tf_areas_is_member(tf_str_of(m->lex->codes + l->at[i].sense->code),
                                tf_str_of(m->lex->codes + usual->code));
    return n >= SEVERAL;
}

/* The country named most whose name begins with the character, or the group
 * where it usually means a country: 中阿 of the Arab states; NULL. */
static const tf_sense *begun_by(const tf_miner *m, const names *l, tf_str text,
                                const tf_sense *usual)
{
    const bool groups = usual != NULL && !is_group(m, usual);
    const name *best = NULL;
    const tf_str head = tf_str_cut(text, 0, CHARACTER);
    for (size_t i = 0; i < l->n; i++)
        if (tf_str_starts(l->at[i].text, head) &&
            (groups || !is_group(m, l->at[i].sense)) &&
            (best == NULL || l->at[i].n > best->n))
            best = &l->at[i];
    return best == NULL ? NULL : best->sense;
}

/* A character that is no short name elsewhere must stand beside one, or
 * between a preposition and a trade word: 中埃, 对埃出口. */
static bool stands_for_country(const tf_reading *r, uint32_t k)
{
    tf_actor_role role;
    if (r->tokens[k].kind != TF_TOKEN_WORD || k == 0)
        return false;
    if (tf_scene_has(r, k - 1, TF_CLASS_SHORT) && !r->tokens[k].gap)
        return tf_scene_has(r, k + 1, TF_CLASS_FLOW) ||
               tf_scene_has(r, k + 1, TF_CLASS_PAIR);
    return tf_mention_role_of_word(r, k - 1, &role) &&
           tf_scene_has(r, k + 1, TF_CLASS_FLOW);
}

/* The token gets the sense of the country it stands for in this text. */
static void settle(tf_miner *m, tf_reading *r, uint32_t k, const names *l)
{
    const tf_str text = text_of(r, k);
    const bool side = is_side(text);
    const tf_class cls = side ? TF_CLASS_AREA : TF_CLASS_SHORT;
    const tf_sense *usual = tf_scene_sense(r, k, cls);
    if ((!side && text.len != CHARACTER) ||
        (usual == NULL && (side || !stands_for_country(r, k))) ||
        (usual != NULL && is_written_out(l, usual->code)))
        return;
    const tf_sense *meant =
        speaks_of_members(m, l, usual) ? NULL : begun_by(m, l, text, usual);
    tf_sense *own = meant == NULL ? NULL : TF_NEW(m->ctx->mem, 1, tf_sense);
    if (own == NULL)
        return;
    *own = *meant;
    own->cls = (uint8_t)cls;
    r->tokens[k].kind = TF_TOKEN_FORM;
    r->tokens[k].senses = own;
    r->tokens[k].n_senses = 1;
    tf_match_settle(&r->tokens[k]);
    r->classes |= r->tokens[k].classes;
}

/* How often the text names the country in full. */
static unsigned times_named(const tf_miner *m, const char *code)
{
    unsigned n = 0;
    for (size_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        for (uint32_t k = 0; r->lex != NULL && k < r->n_tokens; k++) {
            const tf_sense *a = tf_scene_sense(r, k, TF_CLASS_AREA);
            n += a != NULL && strcmp(tf_scene_code(r, a), code) == 0;
        }
    }
    return n;
}

/* Which of its meanings initials have in this text: that of the name written
 * out most, else of the press's own country; NULL if neither is among them. */
static const tf_sense *meaning_of(const tf_miner *m, const tf_reading *r,
                                  const tf_token *t)
{
    const tf_sense *best = NULL;
    unsigned most = 0;
    for (uint8_t i = 0; i < t->n_senses; i++) {
        const tf_sense *x = &t->senses[i];
        const char *code = tf_scene_code(r, x);
        if (x->cls != TF_CLASS_SHORT)
            continue;
        const unsigned n =
            2 * times_named(m, code) + (strcmp(code, m->home) == 0);
        if (n > most) {
            most = n;
            best = x;
        }
    }
    return best;
}

/* Whether the token is a short name of several countries. */
static bool are_initials(const tf_token *t)
{
    unsigned n = 0;
    for (uint8_t i = 0; i < t->n_senses; i++)
        n += t->senses[i].cls == TF_CLASS_SHORT;
    return n > 1 && t->capital;
}

/* What initials were found to mean, by their entry in the lexicon. */
typedef struct meanings {
    struct {
        const tf_sense *form, *meant;
    } at[8];
    size_t n;
} meanings;

static const tf_sense *known_meaning(const tf_miner *m, const tf_reading *r,
                                     const tf_token *t, meanings *known)
{
    for (size_t i = 0; i < known->n; i++)
        if (known->at[i].form == t->senses)
            return known->at[i].meant;
    const tf_sense *meant = meaning_of(m, r, t);
    const size_t most = sizeof known->at / sizeof *known->at;
    const size_t i = known->n < most ? known->n++ : most - 1;
    known->at[i].form = t->senses;
    known->at[i].meant = meant;
    return meant;
}

/* "РК" is Kazakhstan or Korea, "РБ" Belarus or Bashkortostan: where names have
 * blanks between them, initials become the country that they mean here. */
static void settle_initials(tf_miner *m)
{
    meanings known = {.n = 0};
    for (size_t i = 0; i < m->doc->n_sentences; i++) {
        tf_reading *r = &m->readings[i];
        if (r->lex == NULL || (r->classes & TF_BIT(SHORT)) == 0)
            continue;
        for (uint32_t k = 0; k < r->n_tokens; k++) {
            tf_token *t = &r->tokens[k];
            if (!are_initials(t))
                continue;
            const tf_sense *meant = known_meaning(m, r, t, &known);
            tf_sense *own =
                meant == NULL ? NULL : TF_NEW(m->ctx->mem, 1, tf_sense);
            if (own != NULL) {
                *own = *meant;
                own->cls = TF_CLASS_AREA;
                r->classes |= TF_BIT(AREA);
            } else {
                t->kind = TF_TOKEN_WORD;
            }
            t->n_senses = own != NULL;
            t->senses = own;
            t->name = t->role = 0; /* not asked for yet */
            tf_match_settle(t);
        }
    }
}

void tf_shorts_settle(tf_miner *m)
{
    names l = {.n = 0};
    if (m->lex->spaced && !m->lex->postposed)
        settle_initials(m);
    if (m->lex->spaced || m->lex->postposed)
        return;
    for (size_t i = 0; i < m->doc->n_sentences; i++)
        if (m->readings[i].lex != NULL)
            collect(&m->readings[i], &l);
    for (size_t i = 0; i < m->doc->n_sentences; i++)
        for (uint32_t k = 0;
             m->readings[i].lex != NULL && k < m->readings[i].n_tokens; k++)
            settle(m, &m->readings[i], k, &l);
    for (size_t i = 0; i < m->doc->n_sentences; i++)
        tf_mention_forget(&m->readings[i]);
}

static bool is_either(const tf_reading *r, uint32_t k, tf_class a, tf_class b)
{
    return tf_scene_has(r, k, a) || tf_scene_has(r, k, b);
}

static bool parts_names(const tf_reading *r, uint32_t k)
{
    return tf_scene_is(r, k, ',') || tf_scene_has(r, k, TF_CLASS_AND);
}

/* 对日、美出口, 对美、日和韩国的出口: one of a row between a preposition and a
 * word of trade. */
static bool is_in_row(const tf_reading *r, uint32_t k)
{
    tf_actor_role role;
    uint32_t first = k, last = k;
    while (first > 1 && parts_names(r, first - 1) &&
           is_either(r, first - 2, TF_CLASS_AREA, TF_CLASS_SHORT))
        first -= 2;
    while (parts_names(r, last + 1) &&
           is_either(r, last + 2, TF_CLASS_AREA, TF_CLASS_SHORT))
        last += 2;
    const uint32_t noun = last + 1 + tf_scene_has(r, last + 1, TF_CLASS_OF);
    return first < last && first > 0 && tf_scene_has(r, noun, TF_CLASS_FLOW) &&
           tf_mention_role_of_word(r, first - 1, &role) &&
           role != TF_ACTOR_OWNER && role != TF_ACTOR_AT;
}

/* 俄 is Russia only beside another country (中俄) or between a preposition
 * and a trade word (对俄出口). */
bool tf_shorts_is_one(const tf_reading *r, uint32_t k)
{
    if (!tf_scene_has(r, k, TF_CLASS_SHORT) ||
        (k > 0 && r->tokens[k - 1].kind == TF_TOKEN_NUMBER) || /* 13日北京 */
        tf_bystander_ends_whole(r, k))
        return false;
    if (r->lex->postposed &&
        (tf_particle_is_short(r, k) || tf_particle_is_syllable(r, k)))
        return tf_particle_is_short(r, k);
    const bool before = k > 0 && !r->tokens[k].gap &&
                        is_either(r, k - 1, TF_CLASS_AREA, TF_CLASS_SHORT);
    const bool dashed = k > 1 && tf_scene_is(r, k - 1, '-') &&
                        is_either(r, k - 2, TF_CLASS_AREA, TF_CLASS_SHORT);
    const bool facing = !r->lex->postposed && /* 美对华出口 */
                        tf_scene_has(r, k + 1, TF_CLASS_WITH) &&
                        is_either(r, k + 2, TF_CLASS_AREA, TF_CLASS_SHORT);
    const bool after =
        facing || is_either(r, k + 1, TF_CLASS_AREA, TF_CLASS_SHORT);
    tf_actor_role role;
    uint32_t noun = k + 1; /* 对华果蔬出口 */
    while (tf_scene_has(r, noun, TF_CLASS_PRODUCT) && noun < k + 3)
        noun++;
    noun +=
        noun > k && !r->lex->postposed && tf_scene_has(r, noun, TF_CLASS_OF);
    const bool governed = k > 0 && tf_mention_role_of_word(r, k - 1, &role) &&
                          (role == TF_ACTOR_AT ||
                           is_either(r, noun, TF_CLASS_FLOW, TF_CLASS_TITLE));
    const bool sent = /* 水果输华: the verb is its own preposition */
        !r->lex->postposed && k > 0 && tf_scene_has(r, k - 1, TF_CLASS_FLOW) &&
        tf_scene_has(r, k - 1, TF_CLASS_TOWARD);
    return before || dashed || after || governed || sent ||
           (!r->lex->postposed && is_in_row(r, k));
}
