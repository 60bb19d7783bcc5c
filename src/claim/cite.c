/* Who is cited: agencies, offices, persons and countries that a sentence
 * names as the source of something, each with the words that tell whose it
 * is. "Vietnam's ambassador to Russia said": a mission of Vietnam, its seat
 * in Russia. Whether it could have counted a figure is not asked here. */
#include "claim/itself.h"
#include "claim/known.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <string.h>

/* Tokens: between the heads of one phrase, to the country after it, to the
 * country before it, to the word of citing before it. */
enum { LINK = 5, AFTER = 8, BEFORE = 4, CITED = 8, MOST = 16, BELOW = 5 };

/* Heads of the phrase of an office, agency or person. */
#define HEADS (TF_BIT(AGENCY) | TF_BIT(OFFICE) | TF_BIT(TITLE))

/* Asia has no customs, nor have all outside a bloc: "the department for Asia"
 * is of another country. */
static inline const tf_sense *area_at(const tf_reading *r, uint32_t k)
{
    const tf_sense *a = tf_mention_area(r, k);
    const char *code = a != NULL ? tf_scene_code(r, a) : "";
    return tf_areas_counts(tf_str_of(code)) && strncmp(code, "NON-", 4) != 0
               ? a
               : NULL;
}

static bool is_head(const tf_reading *r, uint32_t k)
{
    return tf_scene_may(r, k, HEADS) && (tf_scene_has(r, k, TF_CLASS_AGENCY) ||
                                         tf_scene_has(r, k, TF_CLASS_OFFICE) ||
                                         tf_scene_has(r, k, TF_CLASS_TITLE));
}

static bool is_area_code(const char *code)
{
    return code[0] >= 'A' && code[0] <= 'Z';
}

/* What ends the phrase of an office: a number, a verb of saying, a comma. */
static bool ends_phrase(const tf_reading *r, uint32_t k)
{
    if (r->tokens[k].kind == TF_TOKEN_MARK)
        return !tf_scene_is(r, k, '-') && !tf_scene_is(r, k, '\'') &&
               !tf_scene_is(r, k, '(') && !tf_scene_is(r, k, '.') &&
               !tf_scene_is(r, k, '"');
    return r->tokens[k].kind == TF_TOKEN_NUMBER ||
           tf_scene_has(r, k, TF_CLASS_SAY) ||
           tf_scene_has(r, k, TF_CLASS_SOURCE) ||
           tf_scene_has(r, k, TF_CLASS_WITH) ||
           tf_scene_has(r, k, TF_CLASS_FLOW) ||
           tf_scene_has(r, k, TF_CLASS_BREAK) ||
           tf_scene_literal(r, k, "receives");
}

/* "ambassador to Russia", "embassy in Hanoi", 驻华: the place, not the owner.
 * An article may stand between. */
static bool is_seat(const tf_reading *r, uint32_t k, bool mission)
{
    for (uint32_t i = k, n = 0; i-- > 0 && n < (mission ? 3 : 2); n++) {
        if (tf_scene_has(r, i, TF_CLASS_SEAT) ||
            (mission && tf_scene_has(r, i, TF_CLASS_TOWARD)))
            return true;
        if (r->tokens[i].kind != TF_TOKEN_WORD)
            return false;
    }
    return false;
}

/* "The ambassador of Peru", "der Botschafter Perus": who alone would be
 * whoever spoke last. */
static bool is_owned(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k + 1, TF_CLASS_OF) || area_at(r, k + 1) != NULL;
}

static void take_head(const tf_reading *r, uint32_t k, tf_cite *c)
{
    static const struct {
        tf_class cls;
        tf_cue cue;
    } rows[] = {{TF_CLASS_AGENCY, TF_CUE_AGENCY},
                {TF_CLASS_TITLE, TF_CUE_SPEAKER},
                {TF_CLASS_OFFICE, TF_CUE_OFFICE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const tf_sense *s = tf_scene_sense(r, k, rows[i].cls);
        if (s == NULL)
            continue;
        const char *code = tf_scene_code(r, s);
        if (c->cue == TF_CUE_NONE || rows[i].cue == TF_CUE_AGENCY ||
            (rows[i].cue == TF_CUE_SPEAKER && c->cue == TF_CUE_OFFICE))
            c->cue = rows[i].cue;
        c->nobody |= code[0] == '?';
        const bool owned = code[0] == '*' && code[1] == '@' && is_owned(r, k);
        c->pronoun = code[0] == '*' || code[0] == '^';
        c->chief = owned || (code[0] == '*' && code[1] == '!');
        c->ours |= code[0] == '^';
        c->abroad |= code[0] == '~';
        c->mission |= owned || code[0] == '@';
        if (code[0] == '@' && code[1] != '\0')
            c->seat = code + 1;
        if (is_area_code(code) && rows[i].cls == TF_CLASS_OFFICE)
            c->fallback = code;
        else if (is_area_code(code) && c->country[0] == '\0')
            c->country = code;
        break;
    }
}

/* A person by name: whose office is told stands before it. */
static bool is_name(const tf_reading *r, uint32_t k)
{
    const tf_sense *s = tf_scene_sense(r, k, TF_CLASS_TITLE);
    return s != NULL && is_area_code(tf_scene_code(r, s));
}

/* "At talks with Putin the minister said": another office follows the name. */
static bool begins_other(const tf_reading *r, const tf_cite *c, uint32_t k)
{
    return r->lex->spaced && k >= c->last && is_name(r, c->last - 1) &&
           is_head(r, k) && !is_name(r, k);
}

/* "deputy head of the department of Russia's customs": one phrase. */
static void take_heads(const tf_reading *r, tf_cite *c)
{
    take_head(r, c->first, c);
    for (uint32_t i = c->first + 1; i < r->n_tokens && i < c->last + LINK;
         i++) {
        if (is_head(r, i)) {
            if (begins_other(r, c, i))
                break;
            take_head(r, i, c);
            c->last = i + 1;
        } else if (ends_phrase(r, i)) {
            break;
        }
    }
}

/* The country just before: "Russian ministry", 中国海关. *near: nothing but
 * "'s" or one adjective parts them. */
static const char *country_before(const tf_reading *r, tf_cite *c, bool *near)
{
    for (uint32_t i = c->first, n = 0; i-- > 0 && n < BEFORE; n++) {
        const tf_sense *a = area_at(r, i);
        if (a == NULL && n == 0 && c->mission && !r->lex->spaced)
            /* 俄驻华大使 */
            a = tf_scene_sense(r, i, TF_CLASS_SHORT);
        if (a == NULL && ends_phrase(r, i))
            break;
        c->self |= n < 2 && tf_scene_has(r, i, TF_CLASS_SELF);
        c->abroad |= n < 2 && tf_scene_literal(r, i, "republic");
        if (a == NULL)
            continue;
        if (is_seat(r, i, c->mission)) {
            if (!c->mission)
                break;
            c->seat = tf_scene_code(r, a);
            continue;
        }
        *near = n == 0 || (n < 3 && !r->lex->spaced) ||
                (n <= 2 && tf_scene_has(r, i + 1, TF_CLASS_OF)) ||
                (n == 1 && r->tokens[i + 1].kind == TF_TOKEN_WORD);
        c->from = i;
        return tf_scene_code(r, a);
    }
    return "";
}

/* "the embassy of Laos in Hanoi": where the mission stands, from token k. */
static void take_seat(const tf_reading *r, uint32_t k, tf_cite *c,
                      uint32_t *end)
{
    for (uint32_t i = k; i < k + 3 && i < r->n_tokens; i++) {
        const tf_sense *a = area_at(r, i);
        if (a == NULL)
            continue;
        if (c->mission && c->seat[0] == '\0' && is_seat(r, i, true)) {
            c->seat = tf_scene_code(r, a);
            *end = i + 1;
        }
        return;
    }
}

/* Whether a bloc named at k is the matter of an office that comes behind. */
static bool names_head_behind(const tf_reading *r, const tf_sense *a,
                              uint32_t k)
{
    if (!tf_areas_is_group(tf_str_of(tf_scene_code(r, a))))
        return false;
    for (uint32_t i = k + 1; i < k + LINK && i < r->n_tokens; i++) {
        if (is_head(r, i))
            return true;
        if (ends_phrase(r, i))
            return false;
    }
    return false;
}

/* "- the chamber adds - also in Peru": the dash closes what is put in. */
static bool is_dash(const tf_reading *r, uint32_t k, uint32_t last)
{
    return r->lex->spaced && k >= last && k + 1 < r->n_tokens &&
           tf_scene_is(r, k, '-') && r->tokens[k].gap && r->tokens[k + 1].gap;
}

/* "Министр торговли и туризма республики", "министр торговли страны". */
static bool leads_to_republic(const tf_reading *r, uint32_t k)
{
    if (r->lex->spaced && tf_scene_has(r, k + 1, TF_CLASS_SELF))
        return true;
    for (uint32_t i = k + 1; i < k + LINK && i < r->n_tokens; i++) {
        if (tf_scene_literal(r, i, "republic"))
            return true;
        if (area_at(r, i) != NULL || ends_phrase(r, i))
            break;
    }
    return false;
}

/* "The Customs Service (CS) of Peru": token k closes what only shortens. */
static bool closes_gloss(const tf_reading *r, const tf_cite *c, uint32_t k)
{
    return tf_scene_is(r, k, ')') && k > c->first + 2 &&
           tf_scene_is(r, k - 2, '(');
}

/* The country within the phrase or after it that is no seat. */
static const char *country_after(const tf_reading *r, tf_cite *c)
{
    const char *found = "";
    uint32_t end = 0;  /* after the last country: part of the phrase */
    uint32_t self = 0; /* after "the country's": it alone, or its name follows,
                          not "at the talks in Peru" */
    for (uint32_t i = c->first + 1; i < r->n_tokens && i < c->last + AFTER;
         i++) {
        const tf_sense *a = area_at(r, i);
        if (begins_other(r, c, i) || is_dash(r, i, c->last) ||
            (a != NULL && r->lex->spaced && !c->mission && self > 0 &&
             i > self))
            break;
        if (a != NULL)
            end = i + 1;
        if (a != NULL && is_seat(r, i, c->mission)) {
            if (c->seat[0] == '\0' && (c->mission || i <= c->last + 1))
                c->seat = tf_scene_code(r, a);
        } else if (a != NULL && names_head_behind(r, a, i)) {
            continue; /* "head of the CIS department of the ministry of X" */
        } else if (a != NULL) {
            found = tf_scene_code(r, a);
            take_seat(r, i + 1, c, &end);
            break;
        }
        if (i < c->last + 2 && tf_scene_has(r, i, TF_CLASS_SELF)) {
            c->self = true;
            self = i + 1;
        }
        c->abroad |= tf_scene_literal(r, i, "republic");
        /* "bộ trưởng thương mại Lào": trade as part of a title */
        const bool part =
            c->cue != TF_CUE_AGENCY && i < c->last + 3 &&
            tf_scene_has(r, i, TF_CLASS_FLOW) &&
            (area_at(r, i + 1) != NULL || leads_to_republic(r, i));
        if (a == NULL && i >= c->last && ends_phrase(r, i) && !part &&
            !tf_scene_is(r, i, '(') && !closes_gloss(r, c, i))
            break;
    }
    if (end > c->last)
        c->last = end;
    return found;
}

/* "nước này", "the country's": whoever was named last before it, not as whom
 * it trades with if there is another. */
static const char *last_named(const tf_reading *r, uint32_t before,
                              const char *but)
{
    const char *partner = "";
    for (uint32_t i = before; i-- > 0;) {
        if (area_at(r, i) == NULL)
            continue;
        const char *code = tf_scene_code(r, area_at(r, i));
        if (strcmp(code, but) == 0)
            continue;
        const tf_actor_role role = tf_mention_role(r, i);
        if (!r->lex->spaced || (role != TF_ACTOR_WITH && role != TF_ACTOR_TO))
            return code;
        if (partner[0] == '\0')
            partner = code;
    }
    return partner;
}

/* The first country of the sentence before, another than `but` if there is
 * one: "Trade of A and B grew. The republic's customs ...". */
static const char *first_named(const tf_miner *m, const tf_reading *r,
                               const char *but)
{
    const char *found = "";
    if (r->sentence == 0 || m->readings[r->sentence - 1].lex == NULL)
        return found;
    const tf_reading *prior = &m->readings[r->sentence - 1];
    for (uint32_t i = 0; i < prior->n_tokens; i++) {
        const tf_sense *a = area_at(prior, i);
        if (a == NULL || tf_areas_is_group(tf_str_of(tf_scene_code(prior, a))))
            continue;
        if (strcmp(tf_scene_code(prior, a), but) != 0)
            return tf_scene_code(prior, a);
        found = but;
    }
    return found;
}

/* "In Laos, the trade ministry said": the place a sentence opens with; not
 * "exports to Laos". */
static const char *opening_place(const tf_reading *r)
{
    for (uint32_t i = 0; i < r->n_tokens && i < 4; i++)
        if (r->lex->spaced && tf_scene_has(r, i, TF_CLASS_FLOW))
            break;
        else if (area_at(r, i) != NULL && is_seat(r, i, false))
            return tf_scene_code(r, area_at(r, i));
    return "";
}

/* A province's customs count for the country. */
static const char *whole_of(const tf_miner *m, const char *code)
{
    if (code[0] == '\0' || code[1] == '\0' || code[2] != '-')
        return code;
    const tf_str whole =
        tf_arena_copy(m->ctx->mem, tf_areas_country(tf_str_of(code)));
    return whole.ptr == NULL || whole.len == 0 ? code : whole.ptr;
}

static void find_country(const tf_miner *m, const tf_reading *r, tf_cite *c)
{
    bool near = false;
    const char *before = country_before(r, c, &near);
    const char *after = r->lex->postposed ? "" : country_after(r, c);
    const bool touched = !r->lex->spaced && c->cue == TF_CUE_AGENCY &&
                         before[0] != '\0' && c->from + 1 == c->first;
    if (c->country[0] != '\0' && !touched) /* unlike 越南海关总署 */
        return;
    if (near && before[0] != '\0')
        c->country = before;
    else if (after[0] != '\0')
        c->country = after;
    else if (c->self && !c->mission)
        c->country = last_named(r, c->first, c->abroad ? m->lex->home : "");
    if (c->self && !c->mission && c->country[0] == '\0')
        c->country = first_named(m, r, m->lex->home);
    else if (c->country[0] != '\0')
        return;
    else if (before[0] != '\0' &&
             (c->fallback[0] == '\0' || c->cue == TF_CUE_AGENCY))
        c->country = before;
    else if (!c->mission && c->cue != TF_CUE_SPEAKER && c->fallback[0] == '\0')
        c->country = c->seat[0] != '\0' ? c->seat /* the customs in Minsk */
                                        : opening_place(r);
}

/* ---- whether it is cited or only mentioned ------------------------------- */

static bool is_hearer_verb(const tf_reading *r, uint32_t k)
{
    const tf_sense *s = tf_scene_sense(r, k, TF_CLASS_SAY);
    return s != NULL && tf_scene_code(r, s)[0] == 'o';
}

static bool is_cited(const tf_reading *r, const tf_cite *c)
{
    for (uint32_t i = c->last;
         r->lex->postposed && i < r->n_tokens && i < c->last + LINK; i++)
        if (tf_scene_has(r, i, TF_CLASS_SOURCE))
            return true;
    for (uint32_t i = c->from, n = 0; i-- > 0 && n < CITED; n++) {
        if (tf_scene_has(r, i, TF_CLASS_SOURCE))
            return true;
        if (tf_scene_is(r, i, ',') || r->tokens[i].kind == TF_TOKEN_NUMBER)
            break;
    }
    return false;
}

/* "сообщил посол", "said the minister". */
static bool is_said_before(const tf_reading *r, uint32_t from)
{
    for (uint32_t i = from, n = 0; i-- > 0 && n < 3; n++) {
        if (r->tokens[i].kind == TF_TOKEN_MARK ||
            r->tokens[i].kind == TF_TOKEN_NUMBER)
            return false;
        if (tf_scene_has(r, i, TF_CLASS_SAY))
            return !is_hearer_verb(r, i);
    }
    return false;
}

static bool is_figure(const tf_reading *r, uint32_t k)
{
    const tf_quantity *q = tf_scene_figure_at(r, k);
    return q != NULL &&
           (q->kind == TF_QUANTITY_MONEY || q->kind == TF_QUANTITY_PERCENT);
}

/* Two sources named together: 产业部和贸易协会发布. */
static bool joins_heads(const tf_reading *r, uint32_t k)
{
    return !r->lex->spaced && k > 0 && k + 1 < r->n_tokens &&
           (tf_scene_has(r, k, TF_CLASS_AND) ||
            tf_scene_has(r, k, TF_CLASS_WITH)) &&
           is_head(r, k - 1) &&
           (is_head(r, k + 1) ||
            (area_at(r, k + 1) != NULL && is_head(r, k + 2)));
}

/* The verb or colon after it, with no other office or figure between:
 * "Minister Lee: exports up a third". */
static bool is_said_after(const tf_reading *r, uint32_t last)
{
    while (joins_heads(r, last))
        last += is_head(r, last + 1) ? 2 : 3;
    for (uint32_t i = last; i < r->n_tokens; i++) {
        if (tf_scene_has(r, i, TF_CLASS_SAY) ||
            (i < last + AFTER && tf_scene_is(r, i, ':')))
            return true;
        if (r->lex->postposed)
            continue; /* 財務省は…と発表した: the verb ends the sentence */
        const tf_sense *t = tf_scene_sense(r, i, TF_CLASS_TITLE);
        const bool pronoun = t != NULL && tf_scene_code(r, t)[0] == '*';
        if (is_figure(r, i) || (is_head(r, i) && !pronoun))
            return false;
    }
    return false;
}

/* "Ministry figures", "figures of the ministry", "ministry data showed". */
static bool has_stat(const tf_reading *r, const tf_cite *c)
{
    if (r->lex->spaced && tf_scene_has(r, c->last, TF_CLASS_SOURCE))
        return true;
    for (uint32_t i = c->last; i < c->last + 3; i++)
        if (tf_scene_has(r, i, TF_CLASS_STAT))
            return true;
    for (uint32_t i = c->from, n = 0; i-- > 0 && n < 2; n++)
        if (tf_scene_has(r, i, TF_CLASS_STAT))
            return true;
    return false;
}

static bool is_object(const tf_reading *r, uint32_t from)
{
    for (uint32_t i = from, n = 0; i-- > 0 && n < 2; n++) {
        if (joins_heads(r, i))
            return false;
        if (tf_scene_has(r, i, TF_CLASS_WITH) || is_hearer_verb(r, i))
            return true;
        if (r->tokens[i].kind != TF_TOKEN_WORD)
            return false;
    }
    return false;
}

static bool is_source(const tf_reading *r, const tf_cite *c)
{
    if (c->ours || (c->cue == TF_CUE_AGENCY && !c->nobody))
        return true;
    if (is_cited(r, c))
        return true;
    if (is_object(r, c->from))
        return false;
    return is_said_after(r, c->last) || is_said_before(r, c->from) ||
           (c->cue != TF_CUE_SPEAKER && has_stat(r, c));
}

/* ---- countries that count ------------------------------------------------ */

static bool is_country_cited(const tf_reading *r, uint32_t k, tf_cite *c)
{
    const tf_sense *a = area_at(r, k);
    if (a == NULL || is_seat(r, k, false) || tf_itself_is_medium(r, k) ||
        tf_scene_code(r, a)[2] == '-') /* a province */
        return false;
    *c = (tf_cite){.country = tf_scene_code(r, a),
                   .fallback = "",
                   .seat = "",
                   .first = k,
                   .from = k,
                   .last = k + 1,
                   .said = true};
    const tf_actor_role role = tf_mention_role(r, k);
    const bool own = role == TF_ACTOR_PLAIN || role == TF_ACTOR_OWNER;
    if (own && tf_itself_counts(r, k)) {
        c->cue = TF_CUE_AGENCY;
        return true;
    }
    c->cue = TF_CUE_OFFICE;
    const bool side =
        k + 1 < r->n_tokens && r->tokens[k + 1].kind == TF_TOKEN_WORD;
    if (role == TF_ACTOR_PLAIN &&
        (tf_itself_speaks(r, k + 1) || (side && tf_itself_speaks(r, k + 2))))
        return true;
    if (r->lex
            ->postposed) /* 무역협회에 따르면 몽골로의: of what stands before */
        return tf_scene_has(r, k + 1, TF_CLASS_SOURCE);
    return k > 0 && (tf_scene_has(r, k - 1, TF_CLASS_SOURCE) ||
                     (k > 1 && r->tokens[k - 1].kind == TF_TOKEN_WORD &&
                      tf_scene_has(r, k - 2, TF_CLASS_SOURCE)));
}

/* ---- he, she, our -------------------------------------------------------- */

static bool is_person(const tf_cite *c)
{
    return c->cue == TF_CUE_SPEAKER && !c->pronoun && !c->nobody &&
           (c->country[0] != '\0' || !c->mission);
}

/* "he", "the ministry", an ambassador of no named country: who was meant is
 * the last of the kind, one who spoke before one who was only mentioned; the
 * president is no ambassador. "By our count", said the envoy: named after. */
static bool fits(const tf_cite *c, const tf_cite *who)
{
    if (c->cue != TF_CUE_SPEAKER)
        return (who->cue == TF_CUE_OFFICE || who->cue == TF_CUE_AGENCY) &&
               who->said && !who->pronoun && !who->nobody;
    return is_person(who) && (!c->chief || !who->mission) &&
           (c->pronoun || who->mission);
}

/* The last sentence that names one; there, one who speaks. */
static const tf_cite *antecedent(const tf_miner *m, const tf_cite *c,
                                 const tf_cite *here, uint32_t n)
{
    const tf_cite *best = NULL;
    while (n-- > 0)
        if (&here[n] != c && fits(c, &here[n]))
            return &here[n];
    for (uint32_t i = m->n_recent; i-- > 0;) {
        const tf_cite *who = &m->recent[i];
        if (best != NULL && best->sentence != who->sentence)
            break;
        if (fits(c, who) && (best == NULL || (who->said && !best->said)))
            best = who;
    }
    return best;
}

static void remember(tf_miner *m, const tf_cite *c)
{
    if (m->n_recent == TF_RECENT)
        memmove(m->recent, m->recent + 1, --m->n_recent * sizeof *m->recent);
    m->recent[m->n_recent++] = *c;
}

/* "The customs said", of no named country: the one that was cited by name. */
static void name_bare_agency(const tf_miner *m, tf_cite *c)
{
    if (c->cue != TF_CUE_AGENCY || c->country[0] != '\0' || c->pronoun ||
        c->fallback[0] != '\0' || c->seat[0] != '\0' || !m->lex->spaced)
        return;
    for (uint32_t i = m->n_recent; i-- > 0;) {
        const tf_cite *who = &m->recent[i];
        if (who->cue == TF_CUE_AGENCY && who->said && who->country[0] != '\0')
            c->fallback = who->country;
        if (c->fallback[0] != '\0')
            break;
    }
}

static void name_speakers(tf_miner *m, const tf_reading *r, tf_cite *at,
                          uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        name_bare_agency(m, &at[i]);
        const bool bare = at[i].mission && at[i].cue == TF_CUE_SPEAKER &&
                          at[i].country[0] == '\0';
        const tf_cite *who =
            !at[i].pronoun && !bare
                ? tf_known_title(m, r, &at[i])
                : antecedent(m, &at[i], at, at[i].ours ? n : i);
        if (who == NULL || (bare && at[i].seat[0] != '\0' &&
                            strcmp(at[i].seat, who->country) == 0))
            continue;
        at[i].country = who->country;
        at[i].fallback = who->fallback;
        if (at[i].seat[0] == '\0')
            at[i].seat = who->seat;
        at[i].mission = who->mission;
        if (at[i].cue == TF_CUE_OFFICE)
            at[i].cue = who->cue;
    }
    for (uint32_t i = 0; i < n; i++)
        if (!at[i].pronoun && !at[i].nobody &&
            !(at[i].from > 0 && /* "he received the envoy of Peru and said" */
              tf_scene_literal(r, at[i].from - 1, "receives")))
            remember(m, &at[i]);
}

static bool names(const tf_reading *r, const char *code)
{
    for (uint32_t k = 0; k < r->n_tokens && code[0] != '\0'; k++) {
        const tf_sense *a = area_at(r, k);
        if (a != NULL && strcmp(tf_scene_code(r, a), code) == 0)
            return true;
    }
    return false;
}

static uint32_t find_cites(const tf_miner *m, const tf_reading *r, tf_cite *out)
{
    const bool homely = names(r, m->home);
    uint32_t n = 0;
    for (uint32_t k = 0; k < r->n_tokens && n < MOST; k++) {
        if (!tf_scene_may(r, k, HEADS | TF_NAME_CLASSES))
            continue;
        tf_cite c = {.country = "",
                     .fallback = "",
                     .seat = "",
                     .first = k,
                     .from = k,
                     .last = k + 1};
        if (is_head(r, k)) {
            take_heads(r, &c);
            if (!c.pronoun || c.chief || c.cue != TF_CUE_SPEAKER)
                find_country(m, r, &c);
            c.pronoun &= c.country[0] == '\0'; /* the president of Peru */
            c.said = is_source(r, &c);
            k = c.last - 1;
        } else if (!is_country_cited(r, k, &c)) {
            continue;
        }
        c.country = whole_of(m, c.country);
        c.fallback = whole_of(m, c.fallback);
        c.homely = homely;
        c.sentence = r->sentence;
        out[n++] = c;
    }
    return n;
}

tf_code tf_cite_sentence(tf_miner *m, uint32_t sentence)
{
    const tf_reading *r = &m->readings[sentence];
    tf_cite found[MOST];
    m->cites[sentence] = (tf_cites){NULL, 0};
    const uint64_t any = r->classes & (HEADS | TF_NAME_CLASSES);
    uint32_t n = any == 0 ? 0 : find_cites(m, r, found);
    if ((r->classes & TF_BIT(SAY)) != 0)
        n = tf_known_add(m, r, found, n, MOST);
    if (n == 0)
        return TF_OK;
    name_speakers(m, r, found, n);
    tf_cite *at = TF_NEW(m->ctx->mem, n, tf_cite);
    if (at == NULL)
        return tf_fail(m->err, TF_ENOMEM, "no memory for sources");
    memcpy(at, found, n * sizeof *at);
    m->cites[sentence] = (tf_cites){at, n};
    return TF_OK;
}

/* The envoy told of in the sentences below; NULL if there is none. */
static const tf_cite *envoy_below(const tf_miner *m, const tf_cite *c,
                                  uint32_t from)
{
    for (uint32_t j = from + 1; j < m->doc->n_sentences && j < from + BELOW;
         j++)
        for (uint32_t n = 0; n < m->cites[j].n; n++)
            if (fits(c, &m->cites[j].at[n]) && m->cites[j].at[n].mission)
                return &m->cites[j].at[n];
    return NULL;
}

/* "The ambassador: trade to grow fivefold": whose he is the text tells below.
 */
static void name_envoy(tf_miner *m, uint32_t sentence, tf_cite *c)
{
    if (!c->mission || c->cue != TF_CUE_SPEAKER || c->country[0] != '\0' ||
        c->seat[0] != '\0')
        return;
    const tf_cite *who = envoy_below(m, c, sentence);
    if (who == NULL)
        return;
    c->country = who->country;
    c->fallback = who->fallback;
    c->seat = who->seat;
}

void tf_cite_titles(tf_miner *m)
{
    for (uint32_t i = 0; i < m->doc->n_sentences; i++)
        for (uint32_t k = 0; k < m->cites[i].n; k++)
            name_envoy(m, i, &m->cites[i].at[k]);
}
