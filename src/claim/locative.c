/* What the ending of a country's name, or the clause behind it, says of its
 * role where the words before it leave that open. */
#include "claim/partner.h"

#include "base/str.h"

#include <string.h>

enum { PLACE_REACH = 4, RANK_REACH = 5 };

bool tf_locative_told(const tf_reading *r)
{
    return r->lex->locative != NULL && r->lex->locative[0] != '\0';
}

/* Where names have cases an adjective of a country has no capital. */
bool tf_locative_is_adjective(const tf_reading *r, uint32_t token)
{
    return tf_locative_told(r) && tf_scene_has(r, token, TF_CLASS_AREA) &&
           !r->tokens[token].capital && !tf_scene_literal(r, token, "noun");
}

/* "в Китай", "в страны СНГ": where names have cases this is none of the
 * adjectives, which have no capital. */
bool tf_locative_is_name(const tf_reading *r, uint32_t token)
{
    const tf_token *t = &r->tokens[token];
    const char *endings = r->lex->locative;
    return endings != NULL && endings[0] != '\0' &&
           (t->capital ||
            memchr(r->folded.text.ptr + t->at, ' ', t->len) != NULL);
}

/* "Главным партнером РУз стал Китай": behind the owner of the rank and a verb
 * stands who has it. */
bool tf_locative_is_owner(const tf_reading *r, uint32_t token)
{
    if (r->lex->locative == NULL || r->lex->locative[0] == '\0' || token == 0 ||
        !tf_partner_is_word(r, token - 1))
        return false;
    for (uint32_t k = token + 1; k < token + RANK_REACH; k++) {
        if (tf_mention_area(r, k) != NULL)
            return k > token + 1;
        if (k >= r->n_tokens || r->tokens[k].kind == TF_TOKEN_MARK ||
            r->tokens[k].kind == TF_TOKEN_NUMBER ||
            tf_scene_has(r, k, TF_CLASS_AND))
            break;
    }
    return false;
}

bool tf_locative_is_partner(const tf_reading *r, uint32_t token)
{
    for (uint32_t k = token, n = 0; k-- > 0 && n < RANK_REACH; n++)
        if (tf_mention_area(r, k) != NULL)
            return token > k + 1 && tf_locative_is_owner(r, k);
        else if (r->tokens[k].kind == TF_TOKEN_MARK ||
                 r->tokens[k].kind == TF_TOKEN_NUMBER)
            break;
    return false;
}

/* "В Китае", "на Украине", "в странах СНГ": the ending tells a place, no
 * destination. */
static bool is_locative(const tf_reading *r, uint32_t token)
{
    const char *end = r->lex->locative;
    if (tf_locative_is_adjective(r, token))
        return false;
    tf_actor_role role;
    if (token > 0 && tf_scene_literal(r, token - 1, "") &&
        !tf_mention_role_of_word(r, token - 1, &role))
        token--;
    const tf_str word = {r->folded.text.ptr + r->tokens[token].at,
                         r->tokens[token].len};
    while (end != NULL && *end != '\0') {
        const size_t len = strcspn(end, "|");
        if (tf_str_ends(word, (tf_str){end, len}))
            return true;
        end += len + (end[len] == '|');
    }
    return false;
}

/* What a country in whose bounds something happens is to the trade word before
 * it: "импорт в Китае" is China's, "закупки в Китае" come from there, "продажи
 * в Китае" go there. */
static tf_actor_role role_of_place(const tf_reading *r, uint32_t token)
{
    for (uint32_t k = token, n = 0; k-- > 0 && n < PLACE_REACH; n++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
        const char *code = x != NULL ? tf_scene_code(r, x) : "";
        if (code[0] == 'M' && code[1] == '~')
            return TF_ACTOR_FROM;
        if (code[0] != '\0')
            return code[1] == '~' ? TF_ACTOR_TO : TF_ACTOR_OWNER;
        if (r->tokens[k].kind == TF_TOKEN_NUMBER || tf_scene_is(r, k, ','))
            break;
    }
    return TF_ACTOR_AT;
}

/* "The US, trade with which reached 2 bn": what is said of the country behind
 * it gives its role; `role` if nothing does. */
static tf_actor_role role_behind(const tf_reading *r, uint32_t token,
                                 tf_actor_role role)
{
    if (role != TF_ACTOR_PLAIN || !tf_scene_is(r, token + 1, ','))
        return role;
    for (uint32_t k = token + 2; k < token + 6; k++) {
        if (tf_scene_literal(r, k, "withwhom"))
            return TF_ACTOR_WITH;
        if (tf_scene_literal(r, k, "towhom"))
            return TF_ACTOR_TO;
        if (tf_scene_literal(r, k, "fromwhom"))
            return TF_ACTOR_FROM;
        if (tf_mention_area(r, k) != NULL || tf_scene_is(r, k, ','))
            break;
    }
    return role;
}

/* "Trade was 9 bn, with Peruvian exports of 5 bn": the word goes with the trade
 * behind it, whose owner the name is. */
static bool is_with_trade(const tf_reading *r, uint32_t token)
{
    const tf_sense *x = tf_scene_sense(r, token + 1, TF_CLASS_FLOW);
    return r->lex->spaced && !r->lex->owner_last && !r->lex->adjectives_last &&
           x != NULL && token > 1 && tf_scene_is(r, token - 2, ',') &&
           (strcmp(tf_scene_code(r, x), "X") == 0 ||
            strcmp(tf_scene_code(r, x), "M") == 0);
}

/* "A acheté du blé à la France", "kaufte in Vietnam Waren": of whom, or where,
 * it was bought. */
static bool is_bought_of(const tf_reading *r, uint32_t token,
                         tf_actor_role role)
{
    enum { REACH = 14 };
    const tf_sense *in =
        token > 0 ? tf_scene_sense(r, token - 1, TF_CLASS_TOWARD) : NULL;
    const bool place =
        role == TF_ACTOR_AT ||
        (role == TF_ACTOR_TO && in != NULL && tf_scene_code(r, in)[0] == 'i');
    if (!(r->lex->adjectives_last && role == TF_ACTOR_TO) &&
        !(r->lex->verb_last && place))
        return false;
    for (uint32_t k = token, n = 0; k-- > 0 && n < REACH; n++) {
        const tf_sense *x = tf_scene_sense(r, k, TF_CLASS_FLOW);
        if (x != NULL)
            return strcmp(tf_scene_code(r, x), "M~") == 0;
        if (tf_scene_is(r, k, ',') || tf_scene_is(r, k, ';') ||
            tf_scene_has(r, k, TF_CLASS_BREAK))
            break;
    }
    return false;
}

tf_actor_role tf_locative_role(const tf_reading *r, uint32_t token,
                               tf_actor_role role)
{
    if (is_bought_of(r, token, role))
        return TF_ACTOR_FROM;
    if (role == TF_ACTOR_WITH && is_with_trade(r, token))
        return TF_ACTOR_PLAIN;
    if (role == TF_ACTOR_TO && is_locative(r, token))
        role = role_of_place(r, token);
    return role_behind(r, token, role);
}
