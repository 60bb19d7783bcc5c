/* Whose press an article is where no paper tells it: words and money that one
 * country's press alone has, agencies that count for one country. */
#include "claim/accent.h"

#include "base/str.h"

#include <string.h>

/* Words of that press have codes such as "press BRA". */
static const char mark[] = "press ";

typedef struct tally {
    tf_roll all;
    bool worded; /* by a word, not by agencies alone */
    bool bloc;   /* a bloc's agency is cited */
} tally;

/* Counts what the token tells; an agency tells as much as two words. */
static void note_token(const tf_reading *r, uint32_t k, tally *t)
{
    const tf_token *token = &r->tokens[k];
    for (uint8_t i = 0; i < token->n_senses; i++) {
        const tf_sense *x = &token->senses[i];
        const char *code = tf_scene_code(r, x);
        if (x->cls == TF_CLASS_AGENCY && code[0] >= 'A' && code[0] <= 'Z') {
            t->bloc |= tf_areas_is_group(tf_str_of(code));
            tf_roll_add(&t->all, code);
            tf_roll_add(&t->all, code);
        } else if (x->cls == TF_CLASS_LITERAL &&
                   strncmp(code, mark, sizeof mark - 1) == 0) {
            t->worded = true;
            tf_roll_add(&t->all, code + sizeof mark - 1);
        }
    }
}

/* Whether the sentence names another country than that as one that acts. */
static bool names_another(const tf_reading *r, const char *code)
{
    tf_roll l = {.n = 0};
    tf_roll_reading(r, &l);
    for (size_t k = 0; k < l.n; k++)
        if (l.at[k].own > 0 && strcmp(l.at[k].code, code) != 0)
            return true;
    return false;
}

/* Whether no other country acts up to the first figures of trade. */
static bool opens_alone(const tf_miner *m, const char *code)
{
    for (size_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        if (r->lex == NULL)
            continue;
        if (names_another(r, code))
            return false;
        if (r->n_quantities > 0 &&
            tf_scene_between(r, 0, r->n_tokens, TF_CLASS_FLOW))
            break;
    }
    return true;
}

const char *tf_accent_country(const tf_miner *m)
{
    tally t = {.all = {.n = 0}};
    for (size_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        for (uint32_t k = 0; r->lex != NULL && k < r->n_tokens; k++)
            if (tf_scene_may(r, k, TF_BIT(LITERAL) | TF_BIT(AGENCY)))
                note_token(r, k, &t);
    }
    size_t best = 0; /* the first of those told most */
    for (size_t k = 1; k < t.all.n; k++)
        if (t.all.at[k].n > t.all.at[best].n)
            best = k;
    return t.worded && !t.bloc && opens_alone(m, t.all.at[best].code)
               ? t.all.at[best].code
               : "";
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
static void count_traders(const tf_reading *r, tf_roll *l)
{
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const tf_sense *a = tf_scene_sense(r, k, TF_CLASS_AREA);
        const tf_actor_role role = tf_mention_role(r, k);
        if (a != NULL && (role == TF_ACTOR_PLAIN || role == TF_ACTOR_OWNER) &&
            !tf_areas_is_group(tf_str_of(tf_scene_code(r, a))))
            tf_roll_add(l, tf_scene_code(r, a));
        const tf_sense *agency = tf_scene_sense(r, k, TF_CLASS_AGENCY);
        const char *own = agency != NULL ? tf_scene_code(r, agency) : "";
        if (own[0] >= 'A' && own[0] <= 'Z' &&
            !tf_areas_is_group(tf_str_of(own))) {
            tf_roll_add(l, own); /* it counts that country's trade: */
            tf_roll_add(l, own); /* as much as two mentions */
        }
    }
}

const char *tf_accent_home(const tf_miner *m, const char *home)
{
    tf_roll l = {.n = 0};
    size_t best = 0;
    for (uint32_t i = 0; i < m->doc->n_sentences; i++) {
        const tf_reading *r = &m->readings[i];
        if (r->lex == NULL)
            continue;
        count_traders(r, &l);
        for (uint32_t k = 0; k < r->n_tokens; k++) {
            if (is_source_of(r, k, home))
                return home;
        }
    }
    for (size_t k = 0; k < l.n; k++) {
        if (tf_areas_is_part(tf_str_of(l.at[k].code), tf_str_of(home)))
            return home;
        if (l.at[k].n > l.at[best].n)
            best = k;
    }
    return l.n > 0 && l.at[best].n > 1 ? l.at[best].code : home;
}
