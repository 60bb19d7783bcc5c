/* Whom a sentence lets speak: which of the sources it names tells a figure. */
#include "claim/claim_impl.h"

#include "base/str.h"

#include <string.h>

bool tf_voice_is_parted(const tf_reading *r, uint32_t a, uint32_t b)
{
    for (uint32_t k = a < b ? a : b; k < (a < b ? b : a); k++)
        if (tf_scene_has(r, k, TF_CLASS_BREAK) || tf_scene_is(r, k, ';'))
            return true;
    return false;
}

bool tf_voice_rules_on(const tf_reading *r, const tf_cites *all, uint32_t i)
{
    const uint32_t end = i + 1 < all->n ? all->at[i + 1].first : r->n_tokens;
    for (uint32_t q = 0; q < r->n_quantities; q++) {
        const uint32_t at = r->quantities[q].first;
        if (at >= all->at[i].last && at < end &&
            r->quantities[q].kind != TF_QUANTITY_COUNT &&
            r->quantities[q].kind != TF_QUANTITY_BARE &&
            !tf_voice_is_parted(r, all->at[i].last, at))
            return true;
    }
    return false;
}

/* "the 5 bn China says it bought": the token after the quantity. */
static uint32_t end_of_quantity(const tf_reading *r, uint32_t token)
{
    const tf_quantity *q = tf_scene_figure_at(r, token);
    return q != NULL ? q->last : token + 1;
}

/* Of two sources around a figure, whether the one after it has it. */
static bool takes_back(const tf_reading *r, const tf_cite *left,
                       const tf_cite *right, uint32_t token)
{
    const uint32_t end = end_of_quantity(r, token);
    if (right->cue == TF_CUE_OFFICE && right->from >= end &&
        right->from <= end + 1 && r->tokens[end].kind != TF_TOKEN_MARK)
        return true;
    return !tf_voice_is_parted(r, token, right->first) &&
           tf_voice_is_parted(r, left->last, token);
}

/* An agency in the same clause wins over who cites it. */
static tf_cite *agency_of_clause(const tf_reading *r, const tf_cites *all,
                                 uint32_t token)
{
    tf_cite *best = NULL;
    for (uint32_t i = 0; i < all->n; i++) {
        tf_cite *c = &all->at[i];
        if (c->said && c->cue == TF_CUE_AGENCY && !c->nobody &&
            !tf_voice_is_parted(r, c->first, token) &&
            (c->first < token ||
             (best == NULL && !tf_voice_rules_on(r, all, i))))
            best = c;
    }
    return best;
}

/* "They want 5 bn by 2030; the minister spoke of 8 bn": a source that opens a
 * clause of its own is no voice of the clause before. */
static bool is_of_what_follows(const tf_reading *r, const tf_cites *all,
                               uint32_t i, uint32_t token)
{
    return tf_voice_is_parted(r, token, all->at[i].first) &&
           tf_voice_rules_on(r, all, i);
}

/* "Customs count 7 bn, a database 5 bn": who counts no trade does not cite the
 * agency if the agency's own figure stands between. */
static bool has_own_figure(const tf_reading *r, const tf_cite *agency,
                           const tf_cite *next)
{
    for (uint32_t q = 0; q < r->n_quantities; q++)
        if (r->quantities[q].first >= agency->last &&
            r->quantities[q].first < next->first)
            return true;
    return false;
}

/* The source of the clause: the last before the figure, unless one after it
 * closes the clause. */
tf_cite *tf_voice_of_clause(const tf_reading *r, const tf_cites *all,
                            uint32_t token)
{
    tf_cite *left = NULL, *right = NULL;
    for (uint32_t i = 0; i < all->n; i++) {
        tf_cite *c = &all->at[i];
        if (!c->said)
            continue;
        if (c->first <= token)
            left = c;
        else if (left == NULL && is_of_what_follows(r, all, i, token))
            continue;
        else if (right == NULL &&
                 (left == NULL || !tf_voice_rules_on(r, all, i) ||
                  c->first <= token + 8))
            right = c;
    }
    tf_cite *best = left != NULL ? left : right;
    if (left != NULL && right != NULL && takes_back(r, left, right, token))
        return right;
    if (best == NULL || best->cue == TF_CUE_AGENCY)
        return best;
    tf_cite *agency = agency_of_clause(r, all, token);
    if (agency == NULL || (best->nobody && has_own_figure(r, agency, best)))
        return best;
    return agency;
}

static const char *area_at(const tf_reading *r, uint32_t k)
{
    const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_AREA);
    return x != NULL ? tf_scene_code(r, x) : "";
}

/* Whether two countries stand at a and b with no more than "and" between, or a
 * title behind that. */
static bool are_beside(const tf_reading *r, uint32_t a, uint32_t b)
{
    return tf_scene_has(r, a + 1, TF_CLASS_AND) &&
           (a + 2 == b || tf_scene_has(r, a + 2, TF_CLASS_TITLE)) &&
           area_at(r, a)[0] != '\0' && area_at(r, b)[0] != '\0' &&
           strcmp(area_at(r, a), area_at(r, b)) != 0;
}

/* "The presidents of Peru and Chile met", "Peru's president and Chile's": the
 * country at k is one of two. */
static bool is_one_of_two(const tf_reading *r, uint32_t k)
{
    if (!r->lex->spaced || k < 1 || tf_scene_has(r, k - 1, TF_CLASS_SEAT))
        return false;
    return are_beside(r, k, k + 2) || are_beside(r, k, k + 3) ||
           (k > 1 && are_beside(r, k - 2, k)) ||
           (k > 2 && are_beside(r, k - 3, k));
}

bool tf_voice_owns(const tf_scene *s, uint32_t token)
{
    const uint32_t here = s->r->sentence;
    if (s->in_table || here >= s->m->doc->n_sentences)
        return false; /* a cell of a table cites nobody */
    const tf_cites *all = &s->m->cites[here];
    for (uint32_t i = 0; i < all->n; i++) {
        const tf_cite *c = &all->at[i];
        const uint32_t head = s->r->lex->postposed ? c->first : c->from;
        if (token >= c->from && token < c->last && c->last > head + 1 &&
            !is_one_of_two(s->r, token))
            return true;
    }
    return false;
}

/* The country that the one named at k speaks for; "" if none is named. */
static const char *land_of(const tf_reading *r, uint32_t k)
{
    const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_TITLE);
    const char *code = x == NULL ? "" : tf_scene_code(r, x);
    return strlen(code) == 3 && code[0] >= 'A' && code[0] <= 'Z' ? code : "";
}

/* "Xi and Tokayev agreed to lift trade", "Lukashenko told the president of Peru
 * that trade of the two countries is small": two countries, of which one or
 * both are named by who leads them. */
void tf_voice_two(tf_scene *s)
{
    const tf_reading *r = s->r;
    const char *who[2] = {"", ""};
    size_t n = 0, lands = 0;
    if (!r->lex->spaced || (r->classes & TF_BIT(TITLE)) == 0)
        return;
    for (uint32_t k = 0; k < r->n_tokens; k++) {
        const char *area = area_at(r, k), *land = land_of(r, k);
        const char *code = area[0] != '\0' ? area : land;
        if (code[0] == '\0' || (n > 0 && strcmp(code, who[0]) == 0) ||
            (n > 1 && strcmp(code, who[1]) == 0))
            continue;
        if (n == 2 || tf_areas_is_group(tf_str_of(code)) ||
            tf_areas_is_region(tf_str_of(code)))
            return;
        lands += area[0] == '\0';
        who[n++] = code;
    }
    const bool pair = (r->classes & TF_BIT(PAIR)) != 0;
    const tf_pair now = s->m->frame.pair;
    if (n < 2 || lands == 0 || (lands == 1 && !pair) ||
        (strcmp(now.partner, "WLD") != 0 && tf_actor_is_side(now, who[0]) &&
         tf_actor_is_side(now, who[1])))
        return;
    s->m->frame.pair = (tf_pair){who[0], who[1]};
}
