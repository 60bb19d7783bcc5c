/* Whose trade a name in the genitive tells. */
#include "claim/genitive.h"
#include "claim/partner.h"

bool tf_genitive_is_owner(const tf_reading *r, uint32_t token)
{
    enum { NOUN = 4 };
    tf_actor_role role;
    if (!r->lex->spaced || r->lex->owner_last || token == 0 ||
        !tf_scene_has(r, token + 1, TF_CLASS_OF) ||
        !tf_mention_role_of_word(r, token - 1, &role) || role != TF_ACTOR_WITH)
        return false;
    if (token > 1 && tf_scene_has(r, token - 2, TF_CLASS_FLOW))
        return false; /* "the trade with Peru's importers" */
    for (uint32_t k = token + 2; k < token + 2 + NOUN && k < r->n_tokens; k++) {
        if (tf_scene_has(r, k, TF_CLASS_FLOW))
            return true;
        if (r->tokens[k].kind == TF_TOKEN_MARK ||
            r->tokens[k].kind == TF_TOKEN_NUMBER)
            break;
    }
    return false;
}

/* Whether the name at `token` owns the word that makes another a partner. */
static bool owns_partner(const tf_reading *r, uint32_t token)
{
    enum { RANK = 5 };
    if (!tf_scene_has(r, token + 1, TF_CLASS_OF))
        return false;
    for (uint32_t k = token + 2; k < token + RANK && k < r->n_tokens; k++)
        if (tf_partner_is_word(r, k))
            return true;
    return false;
}

void tf_genitive_part(const tf_scene *s, tf_cast *c)
{
    for (size_t i = 1; s->r->lex->spaced && i < c->n; i++)
        if (c->at[i].joined && tf_scene_is(s->r, c->at[i].token - 1, ',') &&
            owns_partner(s->r, c->at[i].token)) {
            c->at[i].joined = false;
            c->at[i].role = TF_ACTOR_OWNER;
        }
}
