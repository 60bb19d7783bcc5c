/* Names that only say again who another name is: those trade nothing. */
#include "claim/claim_impl.h"

#include "base/str.h"

enum { MEMBERS = 60 };

static const char *area_at(const tf_reading *r, uint32_t k)
{
    const tf_sense *a = tf_scene_sense(r, k, TF_CLASS_AREA);
    return a == NULL ? "" : tf_scene_code(r, a);
}

static bool is_group_at(const tf_reading *r, uint32_t k)
{
    return tf_areas_is_group(tf_str_of(area_at(r, k)));
}

/* "European region (EU)", 유럽연합(EU·3%): the bloc named before again. */
static bool is_bloc_again(const tf_reading *r, uint32_t k)
{
    if (k < 2 || !tf_scene_is(r, k - 1, '('))
        return false;
    for (uint32_t i = k - 1, n = 0; i-- > 0 && n < 2; n++)
        if (area_at(r, i)[0] != '\0')
            return is_group_at(r, k) && is_group_at(r, i);
    return false;
}

/* Whether token k can stand between the names of a list. */
static bool lists(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k, TF_CLASS_AREA) || tf_scene_is(r, k, ',') ||
           tf_scene_has(r, k, TF_CLASS_AND) ||
           tf_scene_has(r, k, TF_CLASS_LITERAL);
}

/* "South America (Chile, Peru and Bolivia)": nothing but names in brackets
 * behind a bloc. */
static bool is_member_list(const tf_reading *r, uint32_t k)
{
    uint32_t open = k, close = k;
    for (uint32_t n = 0; open > 0 && n < MEMBERS && lists(r, open); n++)
        open--;
    if (open == 0 || !tf_scene_is(r, open, '(') || !is_group_at(r, open - 1))
        return false;
    for (uint32_t n = 0; close < r->n_tokens && n < MEMBERS && lists(r, close);
         n++)
        close++;
    return tf_scene_is(r, close, ')') && close > open + 2;
}

/* "The EU states France and Spain": the bloc says what they are. */
static bool is_kind_of_member(const tf_reading *r, uint32_t k)
{
    return r->lex->spaced && !r->lex->postposed &&
           area_at(r, k + 1)[0] != '\0' && r->tokens[k + 1].capital &&
           is_group_at(r, k) &&
           tf_areas_is_member(tf_str_of(area_at(r, k + 1)),
                              tf_str_of(area_at(r, k)));
}

/* "Africa's largest economy": who is meant is named before. */
static bool is_place_of(const tf_reading *r, uint32_t k)
{
    return tf_scene_has(r, k + 1, TF_CLASS_OF) &&
           tf_scene_literal(r, k + 2, "economy");
}

static bool parts_insert(const tf_reading *r, uint32_t k)
{
    return k >= r->n_tokens || r->tokens[k].kind == TF_TOKEN_NUMBER ||
           tf_scene_is(r, k, ',') || tf_scene_has(r, k, TF_CLASS_FLOW) ||
           tf_scene_has(r, k, TF_CLASS_DIR);
}

/* "Exports of Peru, which is the largest economy of Latin America, rose": what
 * commas set off behind a country and calls it an economy. */
bool tf_gloss_is_insert(const tf_reading *r, uint32_t k)
{
    const uint32_t REACH = 8;
    uint32_t from = k, to = k;
    bool named = false;
    while (from > 0 && k - from < REACH && !parts_insert(r, from))
        from--;
    while (to < k + REACH && !parts_insert(r, to))
        to++;
    if (from < 2 || !tf_scene_is(r, from, ',') || !tf_scene_is(r, to, ',') ||
        area_at(r, from - 1)[0] == '\0' || !r->lex->spaced)
        return false;
    for (uint32_t i = from + 1; i < to; i++) {
        const tf_sense *x = tf_scene_sense(r, i, TF_CLASS_TRAP);
        named |= x != NULL && strcmp(tf_scene_code(r, x), "gdp") == 0;
    }
    return named;
}

bool tf_gloss_is(const tf_reading *r, uint32_t k)
{
    return tf_gloss_is_insert(r, k) || is_bloc_again(r, k) ||
           is_member_list(r, k) || is_kind_of_member(r, k) || is_place_of(r, k);
}
